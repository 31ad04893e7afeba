//! The smallest cases of what the two evaluators did not agree on, each as it was settled.

use std::rc::Rc;

use readiness_core::{Answers, Given, Pack, Session, evaluate, load};

use super::small_pack;

/// The small pack with other rules.
fn pack(helping: &str, verdict: &str) -> Rc<Pack> {
    let mut files = small_pack::files();
    files.insert("rules/helping.rhai", helping);
    files.insert("rules/verdict.rhai", verdict);
    let loaded = load(&files);
    loaded.pack.unwrap_or_else(|| panic!("{:#?}", loaded.diagnostics))
}

#[test]
fn a_session_decides_again_what_hangs_together_in_another_way() {
    // Once `offered` is known, the same is possible of `helping_others`, but now it goes with `wanted`.
    let pack = pack(
        r#"fn helping_others(a) {
            if a.offered is "none" || a.wanted is "no" { return "not_yet" because "helping.not_yet"; }
            "visible" because "helping.visible"
        }
        fn helping_others_borderline(a) { false }"#,
        r#"fn verdict(a) {
            if a.wanted is "yes" && a.helping_others is "not_yet" { return "now" because "verdict.now"; }
            "later" because "verdict.later"
        }"#,
    );
    let mut session = Session::new(Rc::clone(&pack));
    assert_eq!(session.outcome("verdict"), None);
    session.set(pack.question_index("offered").unwrap(), Given::Value(2));
    assert_eq!(session.report(), evaluate(&pack, session.answers()));
    assert_eq!(session.outcome("verdict"), Some("later"));
}

#[test]
fn a_list_of_one_is_not_what_it_holds() {
    // Tests are known by their words; these two had the same.
    let pack = pack(
        r#"fn helping_others(a) {
            if a.wanted any_of ["yes"] { return "visible" because "helping.visible"; }
            "not_yet" because "helping.not_yet"
        }
        fn helping_others_borderline(a) { any(a.wanted) }
        fn any(fact) { fact any_of "yes" }"#,
        r#"fn verdict(a) { "later" because "verdict.later" }"#,
    );
    let answers = Answers::parse(r#"{"wanted": "yes"}"#, &pack).unwrap();
    let report = evaluate(&pack, &answers);
    assert_eq!(report.fact("helping_others").unwrap().outcome.as_deref(), Some("visible"));
    assert_eq!(report.fact("helping_others").unwrap().borderline, None);
}

/// What is said of the small pack with another `verdict`: why it does not load, or why it cannot decide.
fn refused(verdict: &str) -> String {
    let mut files = small_pack::files();
    files.insert("rules/verdict.rhai", verdict);
    let loaded = load(&files);
    match loaded.pack {
        None => loaded.diagnostics[0].message.clone(),
        Some(pack) => {
            let report = evaluate(&pack, &Answers::blank(&pack));
            report.fact("verdict").unwrap().error.as_ref().unwrap().message.clone()
        }
    }
}

#[test]
fn what_looked_like_the_language_and_was_not_is_refused() {
    let end = "\"now\" because \"verdict.now\"";
    let check = |body: &str, expected: &str| {
        let found = refused(&format!("fn verdict(a) {{ {body} }}"));
        assert!(found.contains(expected), "{body}: {found}");
    };
    // Arithmetic by the back door.
    check(
        &format!("let n = 1; n += 1; if count(a, \"items\", \"once\") at_least n {{ return {end}; }} {end}"),
        "assigning",
    );
    check(&format!("let x = \"now\"; x = \"later\"; {end}"), "assigning");
    // A reason that is no key has no sentence.
    check("let why = \"whatever\"; \"now\" because why", "a reason is a key");
    check("\"now\" because value(a.wanted)", "a reason is a key");
    // By another name, `x.mean` read a question `mean` and nobody knew of it.
    check(&format!("let x = a; if x.mean at_least 1 {{ return {end}; }} {end}"), "`a` by itself");
    let taken = "`other` takes `a` where its parameter is named `a`";
    check("other(a) } fn other(x) { \"now\" because \"verdict.now\"", taken);
    check("other(a.wanted) } fn other(a) { \"now\" because \"verdict.now\"", taken);
    // It would be read as the facts.
    check(&format!("{end} }} fn a(x) {{ x"), "`a` is a word of the rule language");
    // It said of every sheet that it fails, and only once it was asked.
    check(&format!("if !a.wanted is \"yes\" {{ return {end}; }} {end}"), "`!` takes what is true or false");
}

#[test]
fn a_case_in_parentheses_is_the_same_case() {
    // It decided, and was said to be missing.
    let pack = pack(
        r#"fn helping_others(a) { "visible" because "helping.visible" }
        fn helping_others_borderline(a) { false }"#,
        r#"fn verdict(a) {
            switch value(a.wanted) { ("no") => "later" because "verdict.later", ("yes") => "now" because "verdict.now" }
        }"#,
    );
    for (wanted, expected) in [("no", "later"), ("yes", "now")] {
        let answers = Answers::parse(&format!(r#"{{"wanted": "{wanted}"}}"#), &pack).unwrap();
        assert_eq!(evaluate(&pack, &answers).fact("verdict").unwrap().outcome.as_deref(), Some(expected));
    }
}

#[test]
fn no_group_takes_a_question_of_several_answers_along() {
    // It counted as blank for ever.
    let mut files = small_pack::files();
    files = small_pack::with(
        files,
        "questions.toml",
        "scale = \"motive\", several = 2, informs = \"nobody\"",
        "scale = \"often\", several = 2",
    );
    files =
        small_pack::with(files, "model.toml", "[\"offered\", \"guided\"]", "[\"offered\", \"guided\", \"motives\"]");
    files =
        small_pack::with(files, "rules/verdict.rhai", "a.wanted is \"no\"", "count(a, \"items\", \"many\") below 1");
    let loaded = load(&files);
    assert!(loaded.pack.is_none());
    assert!(loaded.diagnostics.iter().any(|found| found.message.contains("`motives` may have several answers")));
}
