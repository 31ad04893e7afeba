//! The fast way says what the report says: whole sheets, one answer after the other, blanks, and numbers that mean nothing.
#![cfg(test)]

use std::rc::Rc;

use readiness_core::{Answers, Given, Outcomes, Pack, evaluate, load};

#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;
#[path = "support/small_pack.rs"]
mod small_pack;

use sheets::{Seeded, blank_out, values};

fn check(pack: &Pack, sheet: &Outcomes, answers: &Answers, what: &str) {
    let report = evaluate(pack, answers);
    for (at, fact) in pack.facts().iter().enumerate() {
        let outcome = sheet.get(at).map(|value| &fact.outcomes[value]);
        assert_eq!(outcome, report.facts[at].outcome.as_ref(), "{what}: {} of {}", fact.id, answers.to_json(pack));
    }
}

#[test]
fn one_answer_after_the_other_ends_where_the_whole_sheet_does() {
    let pack = readiness_pack::pack();
    let questions = pack.questionnaire().questions.len();
    let mut random = Seeded::new(31);
    let mut answers = sheets::complete(&pack, &mut random);
    let (mut stepwise, mut whole) = (Outcomes::new(&pack), Outcomes::new(&pack));
    stepwise.read(&answers);
    for round in 0..3_000 {
        let question = random.below(questions);
        let Some(count) = values(&pack, question) else { continue };
        // Blanks come in bursts, so that most of the time everything is known.
        let value = (round % 500 > 20 || random.one_in(2)).then(|| random.below(count));
        answers.set(question, value.map_or(Given::Blank, Given::Value));
        stepwise.set(&pack, question, value);
        stepwise.decide(&pack);
        whole.read(&answers);
        whole.decide(&pack);
        assert_eq!(stepwise.cells()[questions..], whole.cells()[questions..], "round {round}");
        if round % 500 < 40 || round % 50 == 0 {
            check(&pack, &stepwise, &answers, "stepwise");
        }
        if round % 500 == 40 {
            answers = sheets::complete(&pack, &mut random);
            blank_out(&pack, &mut answers, round / 1_000, &mut random);
            stepwise.read(&answers);
        }
    }
}

#[test]
fn single_answers_go_on_from_any_whole_sheet() {
    let (pack, other) = (readiness_pack::pack(), readiness_pack::pack());
    let mut random = Seeded::new(34);
    let (mut sheet, mut whole) = (Outcomes::new(&pack), Outcomes::new(&other));
    for round in 0..400 {
        let mut answers = sheets::complete(&pack, &mut random);
        sheet.read(&answers);
        for step in 0..4 {
            sheet.decide(&pack);
            whole.read(&answers);
            whole.decide(&other);
            assert_eq!(sheet.cells(), whole.cells(), "round {round}, step {step}");
            let question = random.below(pack.questionnaire().questions.len());
            let Some(count) = values(&pack, question) else { continue };
            let value = random.below(count);
            answers.set(question, Given::Value(value));
            sheet.set(&pack, question, Some(value));
        }
    }
}

#[test]
fn a_cold_pack_decides_as_a_warm_one() {
    let warm = readiness_pack::pack();
    let mut random = Seeded::new(32);
    let (mut kept, mut fresh) = (Outcomes::new(&warm), None);
    for round in 0..10 {
        let cold = readiness_pack::pack();
        let answers = sheets::complete(&warm, &mut random);
        kept.read(&answers);
        kept.decide(&warm);
        // A sheet that decided one pack before still decides another that is the same.
        let sheet = fresh.get_or_insert_with(|| Outcomes::new(&cold));
        sheet.read(&answers);
        sheet.decide(&cold);
        assert_eq!(sheet.cells(), kept.cells(), "round {round}");
    }
    check(&warm, &kept, &answers_of(&warm, &kept), "warm");
}

/// The answers that a sheet holds.
fn answers_of(pack: &Pack, sheet: &Outcomes) -> Answers {
    let mut answers = Answers::blank(pack);
    for (question, value) in sheet.cells().iter().enumerate().take(pack.questionnaire().questions.len()) {
        if values(pack, question).is_some_and(|count| usize::from(*value) < count) {
            answers.set(question, Given::Value(usize::from(*value)));
        }
    }
    answers
}

#[test]
fn numbers_that_are_no_values_are_blanks() {
    let pack = readiness_pack::pack();
    let questions = pack.questionnaire().questions.len();
    let mut random = Seeded::new(33);
    let mut sheet = Outcomes::new(&pack);
    for _ in 0..40 {
        let row: Vec<u8> = (0..questions)
            .map(|question| match values(&pack, question) {
                Some(count) if !random.one_in(9) => random.below(count) as u8,
                _ => 200,
            })
            .collect();
        sheet.fill(&row);
        sheet.decide(&pack);
        check(&pack, &sheet, &answers_of(&pack, &sheet), "filled");
    }
    sheet.set(&pack, questions, Some(0));
    sheet.set(&pack, usize::MAX, None);
    sheet.decide(&pack);
    check(&pack, &sheet, &answers_of(&pack, &sheet), "beyond the questions");
}

/// Rules of six classes in each of four inputs: 1,296 cells each, and so many of them that not all have room side by side.
fn roomy_pack(rules: usize) -> Rc<Pack> {
    const QUESTIONS: usize = 9;
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<String>();
    let read = |rule: usize, step: usize| format!("a.q{}", (rule + step * (1 + rule % 2)) % QUESTIONS);
    let mut files = small_pack::files();
    let mut put = |file, from: &str, text: String| {
        files = small_pack::with(files.clone(), file, from, &format!("{text}\n{from}"));
    };
    let scale = "[scales.wide]\noptions = [\"o0\", \"o1\", \"o2\", \"o3\", \"o4\", \"o5\"]\n";
    put("questions.toml", "[scales.agreed]", scale.to_owned());
    let asked = many(QUESTIONS, &|at| format!("{{ id = \"q{at}\", scale = \"wide\" }},"));
    let step = format!("[[step]]\nid = \"wide\"\nsection = \"work\"\nquestions = [{asked}]\n");
    put("questions.toml", "[[step]]\nid = \"wish\"", step);
    let fact = |at| format!("[[fact]]\nid = \"f{at}\"\nscale = \"answer\"\nkind = \"inner\"\n");
    put("model.toml", "[[fact]]\nid = \"verdict\"", many(rules, &fact));
    let tests = many(5, &|at| {
        let (least, most) = (at + 1, 5 - at);
        let both = |one, other| format!("{one} at_least \"o{least}\" && {other} at_least \"o{most}\"");
        format!("    if {} || {} {{ return \"now\" because \"verdict.now\"; }}\n", both("p", "q"), both("r", "s"))
    });
    let wide = format!("fn wide(p, q, r, s) {{\n{tests}    \"later\" because \"verdict.later\"\n}}\n");
    let rule = |at| format!("fn f{at}(a) {{ wide({}) }}\n", [0, 1, 2, 3].map(|step| read(at, step)).join(", "));
    put("rules/verdict.rhai", "fn verdict(a) {", [wide, many(rules, &rule)].concat());
    put("lang/en.toml", "wish.title", "wide.title = \"Wide\"".to_owned());
    put("lang/en.toml", "[scales.agreed]", format!("[scales.wide]\n{}", many(6, &|at| format!("o{at} = \"O\"\n"))));
    put("lang/en.toml", "offered.text", many(QUESTIONS, &|at| format!("q{at}.text = \"Q\"\n")));
    put("lang/en.toml", "[facts.verdict]", many(rules, &|at| format!("[facts.f{at}]\nname = \"F\"\n")));
    let loaded = load(&files);
    loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

#[test]
fn what_has_no_room_beside_the_others_is_decided_alike() {
    for rules in [3, 70] {
        let pack = roomy_pack(rules);
        let mut random = Seeded::new(35);
        let mut sheet = Outcomes::new(&pack);
        for round in 0..900 {
            let mut answers = sheets::complete(&pack, &mut random);
            // Long without blanks, so that the pack settles down, then with some.
            if round > 600 && random.one_in(2) {
                blank_out(&pack, &mut answers, 1 + round % 4, &mut random);
            }
            sheet.read(&answers);
            let known = sheet.decide_whole(&pack);
            assert!(known || round > 600, "round {round}");
            if !known {
                sheet.decide(&pack);
            }
            if round % 30 == 0 || round > 600 && random.one_in(8) {
                check(&pack, &sheet, &answers, "roomy");
            }
        }
    }
}
