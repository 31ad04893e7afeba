//! The result page as a person gets it: rendered from the real pack, the real rules and whole answer sheets.

#[cfg(test)]
mod insight;
#[cfg(test)]
mod plan;
#[cfg(test)]
mod rendered;
#[cfg(test)]
mod written;

use readiness_core::{Answers, Code, Diagnostic, Given, evaluate};

use rendered::{heading_levels, inside, pack, page, page_of, part, rules, shipped, strong, text, with};

#[test]
fn it_opens_with_the_pack_s_sentence_for_the_outcome() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let said = pack.texts("en").fact_extra("verdict", "said.ready_for_trial").unwrap();
    assert_eq!(inside(&page, "<h1", "</h1>"), said);
    assert!(page.contains("tabindex=\"-1\""), "the opening sentence can take the focus");
}

#[test]
fn a_blank_sheet_is_undecided_and_names_what_would_settle_it() {
    let pack = pack();
    let page = page(&pack, Answers::blank(&pack));
    assert_eq!(inside(&page, "<h1", "</h1>"), "Not decided yet.");
    assert!(page.contains("Still possible: "), "{page}");
    assert!(page.contains("It depends on these answers:"));
    assert!(page.contains("0 of the 37 questions that this result rests on are answered."), "{page}");
    assert!(!page.contains("It does not rest on the other questions"), "{page}");
    let other = shipped("interview-scorecard");
    let page = text(part(&self::page(&other, Answers::blank(&other)), "firm"));
    assert!(page.contains("0 of the 11 questions that this result rests on are answered."), "{page}");
    assert!(page.contains("It does not rest on the other questions; of those, 6 are open."), "{page}");
    assert!(page.contains("The open questions can still decide the result."));
}

#[test]
fn one_open_answer_that_decides_is_named_in_the_opening() {
    let pack = pack();
    let page = page(&pack, with(&pack, strong(&pack), &[("way_back_agreed", None)]));
    let opening = inside(&page, "<h1", "</h1>");
    assert!(opening.starts_with("Not decided yet: “"), "{opening}");
    assert!(opening.contains("” or “"), "{opening}");
    let settle = inside(&page, "<div class=\"result-settle\"", "</div>");
    let asked = pack.texts("en").question("way_back_agreed");
    assert!(settle.contains(asked), "{settle}");
}

#[test]
fn open_questions_that_cannot_change_the_result_are_said_to_be_harmless() {
    let pack = pack();
    let low = ["wants_people_half_week", "satisfied_by_others_success", "drawn_to_people_problems"];
    let mut changes: Vec<_> = low.iter().map(|id| (*id, Some("low"))).collect();
    changes.extend([("offered_help", None), ("looked_up_usage", Some("not_sure"))]);
    let page = page(&pack, with(&pack, strong(&pack), &changes));
    let firm = part(&page, "firm");
    assert!(firm.contains("35 of the 37 questions that this result rests on are answered."), "{firm}");
    assert!(firm.contains("“Not sure” is counted as open."), "{firm}");
    assert!(firm.contains("However you answer the open questions, this result stays the same."), "{firm}");
    assert_eq!(firm.matches("class=\"change\"").count(), 2, "both open questions are at hand: {firm}");
}

#[test]
fn a_rule_that_failed_is_told_and_the_rest_stands() {
    let pack = pack();
    let answers = strong(&pack);
    let mut report = evaluate(&pack, &answers);
    let verdict = report.facts.iter_mut().find(|fact| fact.id == "verdict").unwrap();
    verdict.outcome = None;
    verdict.possible.clear();
    verdict.reasons.clear();
    verdict.error = Some(Diagnostic::error(Code::LimitReached, "`verdict` took too many steps"));
    let page = page_of(&pack, answers, report);
    assert!(page.contains("This result could not be worked out."), "{page}");
    assert!(page.contains("`verdict` took too many steps"), "{page}");
    assert_eq!(page.matches("<li class=\"signal\"").count(), 7);
}

#[test]
fn a_signal_close_to_a_line_says_so_in_words() {
    let pack = pack();
    let changes = [
        ("offered_help", Some("two_three")),
        ("guided_not_did", Some("once")),
        ("made_time_for_blocker", Some("seldom")),
    ];
    let page = page(&pack, with(&pack, strong(&pack), &changes));
    assert!(part(&page, "signals").contains("<p class=\"result-border\">Close to a line.</p>"), "{page}");
    let firm = text(part(&page, "firm"));
    assert!(firm.contains("Close to a line “") && firm.contains("is counted in the row."), "{firm}");
    let clear = text(part(&self::page(&pack, strong(&pack)), "firm"));
    assert!(clear.contains("Close to a line Nothing below."), "{clear}");
    // A pack that draws no lines is not said to have none close by.
    let other = shipped("management-layer");
    assert!(!text(part(&self::page(&other, strong(&other)), "firm")).contains("Close to a line"));
}

#[test]
fn every_signal_shows_the_answers_behind_it_with_a_way_to_change_them() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let signals = part(&page, "signals");
    assert_eq!(signals.matches("<li class=\"signal\"").count(), 7);
    assert_eq!(signals.matches("class=\"change\"").count(), 7 * 4);
    assert_eq!(signals.matches("<th scope=\"row\"").count(), 7, "the same as a table");
}

#[test]
fn parts_come_in_the_order_in_which_people_read() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let parts = [
        "one-title",
        "one-firm",
        "one-reasons",
        "one-change",
        "one-signals",
        "one-next",
        "one-plan-trial",
        "one-answers",
    ];
    let places: Vec<usize> = parts.iter().map(|id| page.find(&format!(" id=\"{id}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.find("one-actions-slot") > page.find("result-colophon"));
}

#[test]
fn those_who_do_not_want_it_get_other_paths_and_no_trial() {
    let pack = pack();
    let low = ["wants_people_half_week", "satisfied_by_others_success", "drawn_to_people_problems"];
    let changes: Vec<_> = low.iter().map(|id| (*id, Some("low"))).collect();
    let page = page(&pack, with(&pack, strong(&pack), &changes));
    assert!(page.contains("id=\"one-plan-ic_leadership\""));
    assert!(!page.contains("id=\"one-plan-trial\""));
}

#[test]
fn a_note_is_text_and_never_markup() {
    let pack = pack();
    let mut answers = strong(&pack);
    let noted = pack.questionnaire().questions.iter().position(|question| question.note).unwrap();
    answers.set_note(noted, "<b onclick=alert(1)>*so*</b>".to_owned());
    let page = page(&pack, answers);
    assert!(page.contains("&lt;b onclick=alert(1)&gt;*so*&lt;/b&gt;"), "{page}");
}

#[test]
fn a_note_is_shown_once_and_with_all_answers() {
    let pack = pack();
    let mut answers = strong(&pack);
    let noted: Vec<usize> =
        (0..pack.questionnaire().questions.len()).filter(|index| pack.questionnaire().questions[*index].note).collect();
    noted.iter().for_each(|index| answers.set_note(*index, format!("note {index} of mine")));
    let page = page(&pack, answers);
    for index in &noted {
        assert_eq!(page.matches(&format!("note {index} of mine")).count(), 1, "{page}");
    }
    // The style sheet for paper leaves these out unless it is asked for them.
    assert_eq!(page.matches("<span class=\"noted\">").count(), noted.len());
    assert!(part(&page, "answers").contains("of mine"));
}

/// What the widget says by itself has to be true of any pack.
#[test]
fn no_pack_is_told_in_the_words_of_another() {
    for name in ["readiness", "trial-review", "interview-scorecard", "build-or-buy", "management-layer"] {
        let pack = shipped(name);
        let own = std::fs::read_to_string(rules(name).join("lang/en.toml")).unwrap().to_lowercase();
        for answers in [Answers::blank(&pack), strong(&pack)] {
            let said = text(&page(&pack, answers)).to_lowercase();
            for word in ["signal", "eight weeks", "manager", "engineer", "only you"] {
                assert!(!said.contains(word) || own.contains(word), "`{name}` is told of `{word}`: {said}");
            }
        }
    }
}

#[test]
fn what_a_result_rests_on_is_what_it_read() {
    let rests = |name: &str| {
        let pack = shipped(name);
        let said = text(part(&page(&pack, strong(&pack)), "reasons"));
        (said.contains("It rests on what stands below, row by row"), said.contains("It rests on these answers"))
    };
    assert_eq!(rests("readiness"), (true, false));
    // Its rows are beside the recommendation and not behind it.
    assert_eq!(rests("interview-scorecard"), (false, true));
    assert_eq!(rests("management-layer"), (false, true));
    assert_eq!(rests("trial-review"), (false, true));
}

/// What holds for the page whatever was answered.
#[test]
fn the_page_keeps_its_promises_on_any_sheet() {
    let pack = pack();
    let mut unlucky = strong(&pack);
    for index in 0..pack.questionnaire().questions.len() {
        if unlucky.given(index) != &Given::Blank {
            unlucky.set(index, Given::Value(0));
        }
    }
    for answers in [Answers::blank(&pack), strong(&pack), unlucky] {
        let page = page(&pack, answers);
        let levels = heading_levels(&page);
        assert_eq!(levels[0], 1, "every screen of the widget opens with the first level");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");

        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is used twice");
        assert!(ids.iter().all(|id| id.starts_with("one-")), "{ids:?}");

        assert!(!page.contains(" style="), "no inline style");
        assert!(!page.contains('%'), "no percentages");
        let words = page.to_lowercase();
        for avoided in [" weak", " fail", " score", "you are "] {
            assert!(!words.contains(avoided), "`{avoided}` is no word for a result");
        }
    }
}

#[test]
fn a_pack_names_its_rows_and_says_itself_when_to_come_back() {
    let pack = shipped("management-layer");
    let page = page(&pack, with(&pack, strong(&pack), &[("bands_fit", Some("no"))]));
    let rows = part(&page, "signals");
    assert!(rows.contains("What to expect next") && !rows.contains("Row by row<"), "{rows}");
    // Two regions of one name cannot be told apart.
    assert!(rows.contains("What to expect next, as a table"), "{rows}");
    assert!(rows.contains(pack.texts("en").reason("bands_fit.expect")), "{rows}");
    assert!(part(&page, "next").contains(pack.texts("en").get("pack.retest").unwrap()));
}

#[test]
fn a_pack_without_a_focus_does_not_say_that_nothing_stands_out() {
    let pack = shipped("trial-review");
    let page = page(&pack, with(&pack, strong(&pack), &[("sponsor_agrees", Some("no"))]));
    assert_eq!(inside(&page, "<h1", "</h1>"), pack.texts("en").fact_extra("trial", "said.return").unwrap());
    assert!(!part(&page, "next").contains("Nothing stands out"), "{page}");
    assert!(page.contains(pack.texts("en").get("plans.return.rows.no_reason_needed").unwrap()));
}

#[test]
fn who_does_not_want_the_work_is_given_nothing_of_it_to_practise() {
    let pack = pack();
    let none: Vec<(&str, Option<&str>)> =
        pack.group("wish_items").unwrap().members.iter().map(|id| (id.as_str(), Some("lowest"))).collect();
    let page =
        page(&pack, with(&pack, strong(&pack), &[&none[..], &[("corrected_specifically", Some("none"))]].concat()));
    let next = part(&page, "next");
    assert!(!next.contains("result-numbered") && !next.contains("Nothing stands out"), "{next}");
    assert!(page.contains(pack.texts("en").get("plans.ic_leadership.title").unwrap()), "{page}");
}

#[test]
fn who_is_placed_sees_one_fact_alone_and_others_see_their_tiers() {
    let pack = shipped("engineering-manager");
    let texts = pack.texts("en");
    let of = |reports: &str, teams: &str| {
        page(&pack, with(&pack, strong(&pack), &[("reports", Some(reports)), ("teams", Some(teams))]))
    };
    let placed = of("managers", "several");
    assert_eq!(inside(&placed, "<h1", "</h1>"), texts.said("track", "m5").unwrap());
    assert!(!placed.contains("signal-state") && !placed.contains(texts.reason("tier.role_model")), "{placed}");
    assert!(placed.contains(texts.get("plans.m5_role.rows.strategy").unwrap()));
    let tiered = of("ics", "one");
    assert_eq!(inside(&tiered, "<h1", "</h1>"), texts.said("rung", "rung_4").unwrap());
    assert!(part(&tiered, "signals").contains(texts.reason("tier.role_model")), "{tiered}");
    assert!(tiered.contains(texts.get("plans.m3_role.rows.growth").unwrap()), "{tiered}");
}
