//! The result page with what was found out beyond the report: firm or fragile, nearest better outcomes, why not yet.

use std::rc::Rc;

use readiness_core::insight::{self, Alternative, Changes, Firmness, Step, Target, Tip, TipTo, Unmet, WhyNot};
use readiness_core::{Given, Read, Test, evaluate};
use readiness_widget::result::insight::{Insight, Known};

use crate::rendered::{inside, pack, page, page_next, page_with, part, shipped, strong, text, with};

/// Something else for a fact than nothing: no tips, no targets, no conditions.
fn insight(fact: &str, outcome: Option<&str>) -> Insight {
    let (fact, outcome) = (fact.to_owned(), outcome.map(str::to_owned));
    Insight {
        firmness: Firmness {
            fact: fact.clone(),
            outcome: outcome.clone(),
            given: 36,
            tipping: Vec::new(),
            approximate: false,
        },
        changes: Changes { fact, outcome, targets: Vec::new(), approximate: false },
        why_not: Vec::new(),
    }
}

fn known(insight: Insight) -> (String, Known) {
    (insight.firmness.fact.clone(), Known::Found(Rc::new(insight)))
}

fn tip(question: &str, to: &[(&str, &str)]) -> Tip {
    let to = to
        .iter()
        .map(|(option, outcome)| TipTo { option: (*option).to_owned(), outcomes: vec![(*outcome).to_owned()] });
    Tip { question: question.to_owned(), to: to.collect() }
}

/// Changes as question, from, to.
fn way(steps: &[(&str, &str, &str)]) -> Alternative {
    let changes = steps.iter().map(|(question, from, to)| Step {
        question: (*question).to_owned(),
        from: (*from).to_owned(),
        to: (*to).to_owned(),
    });
    Alternative { changes: changes.collect(), effort: 1, certain: true }
}

fn target(outcome: &str, size: Option<usize>, alternatives: Vec<Alternative>) -> Target {
    Target { outcome: outcome.to_owned(), better: true, size, alternatives, all: true }
}

fn test(subject: &str, words: &str, value: &str, holds: bool, answers: &[&str]) -> Test {
    Test {
        subject: subject.to_owned(),
        words: words.to_owned(),
        value: Some(value.to_owned()),
        holds: Some(holds),
        file: "rules/verdict.rhai".to_owned(),
        line: 70,
        answers: answers.iter().map(|fact| Read { fact: (*fact).to_owned(), value: "visible".to_owned() }).collect(),
    }
}

/// The page of a sheet that one answer holds at "nearly".
fn held(change: impl FnOnce(&mut Insight)) -> String {
    let pack = pack();
    let mut insight = insight("verdict", Some("nearly"));
    change(&mut insight);
    let answers = with(&pack, strong(&pack), &[("fine_shipping_little_code", Some("low"))]);
    page_with(&pack, answers, vec![known(insight)])
}

#[test]
fn how_firm_it_is_stands_under_the_opening_sentence() {
    let head = |page: &str| text(inside(page, "<header", "</header>"));
    let none = head(&held(|_| {}));
    assert!(
        none.contains("Firm: none of the 36 answers that this result rests on would change it on its own."),
        "{none}"
    );
    let page = held(|insight| {
        insight.firmness.tipping = vec![
            tip("offered_help", &[("none", "build_first"), ("once", "build_first"), ("did_not_come_up", "not_enough")]),
            tip("wants_without_perks", &[("low", "build_first")]),
        ];
    });
    let some = head(&page);
    assert!(some.contains("2 of the 36 answers that this result rests on would each change it on their own"), "{some}");
    assert!(some.contains("Another answer could lead to “Build first” or “Not enough to say yet”."), "{some}");
    assert_eq!(
        inside(&page, "<header", "</header>").matches("class=\"change\"").count(),
        2,
        "each leads to its question"
    );
    let one = head(&held(|insight| insight.firmness.tipping = vec![tip("offered_help", &[("none", "build_first")])]));
    assert!(one.contains("One of the 36 answers"), "{one}");
}

#[test]
fn an_open_result_is_neither_firm_nor_fragile() {
    let pack = pack();
    let answers = with(&pack, strong(&pack), &[("way_back_agreed", None)]);
    let page = page_with(&pack, answers, vec![known(insight("verdict", None))]);
    assert!(!page.contains("rests on would"), "{page}");
}

#[test]
fn the_nearest_better_outcome_is_laid_out_with_all_its_ways() {
    let page = held(|insight| {
        insight.changes.targets = vec![target(
            "ready_for_trial",
            Some(2),
            vec![
                way(&[("fine_shipping_little_code", "low", "middle"), ("praised_specifically", "once", "two_three")]),
                way(&[("fine_shipping_little_code", "low", "middle"), ("led_session", "once", "two_three")]),
            ],
        )];
    });
    let change = part(&page, "change");
    let said = text(change);
    assert!(
        said.contains("Two answers together would lead to “Ready for a reversible trial”, once they are true:"),
        "{said}"
    );
    assert!(
        said.contains("“Something I would miss now and then” instead of “Something I would miss every day”"),
        "{said}"
    );
    assert!(said.contains("Try this or For six months"), "{said}");
    assert_eq!(change.matches("rc-try-this").count(), 2);
    assert_eq!(change.matches("class=\"change\"").count(), 4);
    assert!(!said.contains("There are more ways") && !said.contains("still open"), "{said}");
}

#[test]
fn what_is_left_out_or_uncertain_is_said() {
    let many = || (0..5).map(|_| way(&[("offered_help", "once", "two_three")])).collect::<Vec<_>>();
    let page = held(|insight| {
        let mut near = target("ready_for_trial", Some(1), many());
        near.all = false;
        near.alternatives[4].certain = false;
        let far = Target { better: true, ..target("build_first", None, Vec::new()) };
        let worse = Target { better: false, ..target("not_enough", Some(1), many()) };
        insight.changes.targets = vec![near, far, worse];
    });
    let said = text(part(&page, "change"));
    assert!(said.contains("One answer would lead to “Ready for a reversible trial”, once it is true:"), "{said}");
    assert!(said.contains("More ways there"), "{said}");
    assert!(said.contains("There are more ways than these."), "{said}");
    assert!(said.contains("What is still open would then decide whether it comes to that."), "{said}");
    assert!(
        said.contains(
            "And for “Build first” More than three answers would have to be different for “Build first”, or one that nobody"
        ),
        "{said}"
    );
    assert!(!said.contains("Not enough to say yet"), "only better ones are ways to look for: {said}");
}

#[test]
fn why_not_yet_is_in_the_words_of_the_questionnaire() {
    let signals = ["helps_teammates", "delivery_focus"];
    let check = |failing: Test, asked: &str, needed: &str| {
        let page = held(|insight| {
            insight.changes.targets = vec![target("ready_for_trial", None, Vec::new())];
            insight.why_not = vec![WhyNot {
                outcome: "ready_for_trial".to_owned(),
                ways: vec![vec![Unmet { test: failing, wanted: Vec::new() }]],
                approximate: false,
            }];
        });
        let said = text(part(&page, "change"));
        let told = said.split_once("Why not yet").unwrap().1.split_once("For owners of the rules").unwrap();
        assert!(told.0.contains(asked) && told.0.contains(needed), "{said}");
        assert!(told.1.trim_start().starts_with("rules/verdict.rhai:70 "), "{said}");
        assert!(!told.0.contains('`') && !told.0.contains('_'), "no words of a script: {said}");
    };
    check(
        test("fine_shipping_little_code", "at_most `low`", "low", true, &[]),
        "For six months you ship almost no code yourself.",
        "it would have to be “Something I would miss now and then”, “Little” or “Nothing I need”",
    );
    check(
        test("actionable_feedback", "is `visible`", "emerging", false, &[]),
        "Gives feedback that can be acted on",
        "“Emerging”; it would have to be “Visible”",
    );
    check(
        test("actionable_feedback", "at_least `emerging`", "not_yet", false, &[]),
        "Gives feedback that can be acted on",
        "it would have to be “Emerging” or “Visible”",
    );
    check(
        test("way_back_agreed", "any_of [`no`, `dont_know`]", "no", true, &[]),
        "Is a way back agreed",
        "“No”; it would have to be “Yes”",
    );
    check(
        test("count(signals, \"visible\")", "at_least 5", "3", false, &signals),
        "How many of these are “Visible”: “Helps teammates” and “",
        "3; it would have to be 5 or more",
    );
    check(
        test("count(signals, [\"visible\", \"emerging\"])", "at_least 1", "2", true, &signals),
        "How many of these are “Visible” or “Emerging”: ",
        "2; it would have to be 0",
    );
    check(
        test("credit(reversibility_items).mean", "below `2`", "1.5", true, &["return_is_normal", "prefers_trial"]),
        "Taken together: “Trying it with a way back”",
        "These would have to be higher, taken together",
    );
    check(
        test("credit(helps_teammates_items).rated", "below 2", "1", true, &["offered_help"]),
        "Taken together: “Helping teammates”",
        "More of these would have to have come up",
    );
}

#[test]
fn a_long_search_can_be_stopped_and_begun_again() {
    let pack = pack();
    let said = |known| {
        let page = page_with(&pack, strong(&pack), vec![("verdict".to_owned(), known)]);
        part(&page, "change").to_owned()
    };
    let quick = page_with(&pack, strong(&pack), Vec::new());
    assert!(!part(&quick, "change").contains("rc-look"), "what is quick needs no button");
    let looking = said(Known::Looking(1, 3));
    assert!(
        looking.contains("<progress") && text(&looking).contains("Looking for what would change it … Stop looking")
    );
    let stopped = said(Known::Stopped);
    assert!(!stopped.contains("<progress"), "{stopped}");
    assert!(text(&stopped).contains("You stopped looking for what would change it. Look again"), "{stopped}");
}

#[test]
fn what_was_too_much_to_look_at_is_said_and_nothing_is_claimed_of_it() {
    let cut = "what is shown here is true, and may not be all.";
    let page = held(|insight| {
        insight.firmness.approximate = true;
        insight.changes.approximate = true;
        insight.changes.targets = vec![target("ready_for_trial", None, Vec::new())];
    });
    let said = text(part(&page, "change"));
    assert!(said.contains("No way to “Ready for a reversible trial” was found.") && said.contains(cut), "{said}");
    assert!(!said.contains("More than three answers"), "{said}");
    let head = text(inside(&page, "<header", "</header>"));
    assert!(head.contains(cut) && !head.contains("none of the"), "{head}");
    let some = held(|insight| {
        insight.firmness.approximate = true;
        insight.firmness.tipping = vec![tip("offered_help", &[("none", "build_first")])];
    });
    let head = text(inside(&some, "<header", "</header>"));
    assert!(head.contains("One of the 36 answers") && head.contains(cut), "{head}");
    assert!(!text(&held(|_| {})).contains("too much to look at"));
}

/// "Close to a line" is the pack's own notion and says nothing of single answers; how many would each change a row is counted.
#[test]
fn what_is_said_of_single_answers_is_what_the_engine_counts() {
    let pack = pack();
    let mut near = 0;
    for sheet in 0..40_usize {
        let mut answers = strong(&pack);
        for (index, question) in pack.questionnaire().questions.iter().enumerate() {
            if question.several.is_none() {
                answers.set(index, Given::Value((index * 7 + sheet * (index + 3)) % question.options.len()));
            }
        }
        let facts = evaluate(&pack, &answers).facts;
        near += facts.iter().filter(|fact| fact.borderline == Some(true)).count();
        let mut insight = insight("verdict", None);
        insight.firmness = insight::firmness(&pack, &answers, "verdict").unwrap();
        let (tips, given) = (insight.firmness.tipping.len(), insight.firmness.given);
        let page = page_with(&pack, answers, vec![known(insight)]);
        assert!(!text(&page).contains("single answer"), "{page}");
        let head = text(inside(&page, "<header", "</header>"));
        let said = match tips {
            0 => format!("Firm: none of the {given} answers"),
            1 => format!("One of the {given} answers"),
            tips => format!("{tips} of the {given} answers"),
        };
        assert!(head.contains(&said), "{said}: {head}");
    }
    assert!(near > 20, "only {near} rows were close to a line");
}

#[test]
fn where_no_outcome_stands_above_another_each_that_can_be_an_aim_is_looked_for() {
    let pack = shipped("build-or-buy");
    let mut answers = strong(&pack);
    let set = |answers: &mut readiness_core::Answers, id: &str| answers.set_by_id(&pack, id, Some("no")).unwrap();
    ["no_interested_candidate", "no_mentor", "no_way_back", "team_in_crisis"]
        .iter()
        .for_each(|id| set(&mut answers, id));
    let insight = Insight {
        firmness: insight::firmness(&pack, &answers, "decision").unwrap(),
        changes: insight::changes(&pack, &answers, "decision").unwrap(),
        why_not: insight::why_not(&pack, &answers, "decision").unwrap(),
    };
    let others = insight.changes.targets.len();
    assert!(others > 1 && insight.changes.targets.iter().all(|target| !target.better));
    let page = page_with(&pack, answers, vec![known(insight)]);
    let said = text(part(&page, "change"));
    let told = said.matches("would lead to “").count() + said.matches("More than three answers").count();
    assert_eq!(told, others - 1, "{said}");
    assert!(!said.contains(pack.texts("en").outcome("decision", "decision", "inconclusive")), "{said}");
    assert!(!said.contains("nothing further"), "{said}");
}

#[test]
fn a_signal_says_the_same_once_it_was_asked() {
    let pack = pack();
    let asked = |insights| {
        let page = page_with(&pack, strong(&pack), insights);
        let row = page.split("id=\"one-signal-").nth(1).unwrap().to_owned();
        text(row.split_once("class=\"result-asked\"").unwrap().1.split_once("</li>").unwrap().0)
    };
    let before = asked(Vec::new());
    assert!(before.contains("What would change this Looking for what would change it …"), "{before}");
    let after = asked(vec![known(insight("helps_teammates", Some("visible")))]);
    assert!(after.contains("Firm: none of the 36 answers that “Helps teammates” rests on would change it"), "{after}");
    assert!(!after.contains("Looking for"), "{after}");
}

#[test]
fn the_question_to_answer_next_comes_before_the_others() {
    let pack = pack();
    let open = ["way_back_agreed", "fine_shipping_little_code"];
    let answers = || with(&pack, strong(&pack), &open.map(|id| (id, None)));
    let settle = |page: &str| text(inside(page, "<div class=\"result-settle\"", "</div>"));
    let said = settle(&page_next(&pack, answers(), "way_back_agreed"));
    assert!(said.starts_with("Answer this one next; it settles most: Is a way back agreed"), "{said}");
    let (_, rest) = said.split_once("Then it depends on these:").unwrap();
    assert!(rest.contains("For six months") && !rest.contains("Is a way back"), "{said}");
    assert!(!settle(&page(&pack, answers())).contains("next"), "as long as it is not known");
}

/// What the engine finds out about the verdict of a sheet, on the page.
fn found(changes: &[(&str, Option<&str>)]) -> String {
    let pack = pack();
    let answers = with(&pack, strong(&pack), changes);
    let insight = Insight {
        firmness: insight::firmness(&pack, &answers, "verdict").unwrap(),
        changes: insight::changes(&pack, &answers, "verdict").unwrap(),
        why_not: insight::why_not(&pack, &answers, "verdict").unwrap(),
    };
    page_with(&pack, answers, vec![known(insight)])
}

#[test]
fn a_cap_names_the_answer_that_would_lift_it() {
    let page = found(&[("way_back_agreed", Some("no"))]);
    let said = text(part(&page, "change"));
    assert!(said.contains("One answer would lead to “Ready for a reversible trial”, once it is true:"), "{said}");
    assert!(said.contains("and who decides? “Yes” instead of “No” Change Try this"), "{said}");
    assert_eq!(part(&page, "change").matches("rc-try-this").count(), 1, "{said}");
    let head = text(inside(&page, "<header", "</header>"));
    assert!(head.contains("answers that this result rests on would each change it on their own"), "{head}");
}

#[test]
fn two_caps_are_lifted_together() {
    let page = found(&[("way_back_agreed", Some("no")), ("at_senior_expectations", Some("no"))]);
    let said = text(part(&page, "change"));
    assert!(said.contains("Two answers together would lead to “Ready for a reversible trial”"), "{said}");
}

#[test]
fn nobody_is_advised_to_want_something_else() {
    let page = found(&[("fine_shipping_little_code", Some("low"))]);
    let said = text(part(&page, "change"));
    assert!(said.contains("More than three answers would have to be different for “Ready for"), "{said}");
    assert!(said.contains("or one that nobody sets out to change."), "{said}");
    assert!(!said.contains("Try this"), "{said}");
}

#[test]
fn the_best_outcome_has_nothing_to_look_for() {
    let page = found(&[]);
    let said = text(part(&page, "change"));
    assert!(said.starts_with("What would change this No outcome stands above this one."), "{said}");
}

#[test]
fn what_a_wish_holds_back_is_told_all_the_same() {
    let page = found(&[("fine_shipping_little_code", Some("low"))]);
    let said = text(part(&page, "change"));
    let (_, why_not) = said.split_once("Why not yet").unwrap();
    assert!(why_not.contains("What would you lose? “Something I would miss every day”; it would have to be “Something I would miss now and then”"), "{said}");
    assert!(why_not.contains("rules/verdict.rhai:"), "{said}");
}

#[test]
fn every_condition_that_fails_in_the_pack_has_its_sentence() {
    let pack = pack();
    let mut told = 0;
    let script = ["count(", "credit(", "at_least", ".mean", "_"];
    for question in &pack.questionnaire().questions {
        let Some(worst) = question.options.first().filter(|_| question.several.is_none()) else { continue };
        let answers = with(&pack, strong(&pack), &[(question.id.as_str(), Some(worst.as_str()))]);
        for fact in pack.facts() {
            for why in insight::why_not(&pack, &answers, &fact.id).unwrap() {
                told += why.ways.iter().flatten().count();
                let mut insight = insight("verdict", Some("nearly"));
                insight.changes.targets = vec![target("ready_for_trial", None, Vec::new())];
                let conditions = why.ways.first().map_or(0, Vec::len) + why.ways.get(1).map_or(0, Vec::len);
                insight.why_not = vec![WhyNot { outcome: "ready_for_trial".to_owned(), ..why }];
                let page = page_with(&pack, answers.clone(), vec![known(insight)]);
                let change = part(&page, "change");
                assert_eq!(change.matches("class=\"answered\"").count(), conditions, "{page}");
                let said = change.split("<code>").map(|rest| rest.split_once("</code>").map_or(rest, |(_, rest)| rest));
                let said = text(&said.collect::<String>());
                assert!(script.iter().all(|word| !said.contains(word)), "words of a script: {said}");
            }
        }
    }
    assert!(told > 50, "only {told} conditions were seen");
}
