//! Records: what is written down and judged by nobody.

use readiness_core::{ANSWERS_FILE, Code};

use super::{Case, case};

const STEP: &str = "[[step]]\nid = \"wish\"\nsection = \"work\"";
const TEXT: &str = "[records]\nbegun.label = \"When it began\"\n\n[questions]";

/// A record, and the step that shows `shown`.
fn declared(record: &str, shown: &str) -> String {
    format!("[[record]]\n{record}\n\n[[step]]\nid = \"wish\"\nrecords = [{shown}]\nsection = \"work\"")
}

const SOUND: &str = "id = \"begun\"\nkind = \"date\"";

/// The small pack with a record, spoiled, beside the same in order.
fn spoiled(code: Code, record: &str, shown: &str) -> Case {
    let case = quiet(case(code));
    case.spoil("questions.toml", STEP, declared(record, shown)).spoil("lang/en.toml", "[questions]", TEXT)
}

/// What is nearly the same is the small pack with a record in order.
fn quiet(case: Case) -> Case {
    case.quiet("questions.toml", STEP, declared(SOUND, "\"begun\"")).quiet("lang/en.toml", "[questions]", TEXT)
}

/// The small pack with a record in order, and answers that are not; those that are follow.
fn answered(answers: &str, in_order: &str) -> Case {
    spoiled(Code::WrongType, SOUND, "\"begun\"").write(ANSWERS_FILE, answers).quiet_file(ANSWERS_FILE, in_order)
}

const ROWS: &str = "rows = [\"mentor\"] }]";

/// A plan that shows two records and starts on `start`, beside the same that starts on the one that is a date.
fn started(start: &str, says: &'static str, help: &'static str) -> Case {
    let two = declared(&format!("{SOUND}\n\n[[record]]\nid = \"plain\"\nkind = \"line\""), "\"begun\"");
    let texts = TEXT.replace("\n\n", "\nplain.label = \"Plain\"\n\n");
    let plan = |start: &str| format!("{ROWS}\nrecords = [\"begun\", \"plain\"]\nstart = {start}");
    case(Code::UnknownRecord)
        .spoil("questions.toml", STEP, two.clone())
        .spoil("lang/en.toml", "[questions]", texts.clone())
        .spoil("model.toml", ROWS, plan(&format!("«\"{start}\"")))
        .says(says)
        .help(help)
        .quiet("questions.toml", STEP, two)
        .quiet("lang/en.toml", "[questions]", texts)
        .quiet("model.toml", ROWS, plan("\"begun\""))
}

pub(super) fn cases() -> Vec<Case> {
    declarations().into_iter().chain(values()).collect()
}

fn declarations() -> Vec<Case> {
    vec![
        spoiled(Code::UnknownOption, "id = \"begun\"\nkind = «\"day\"", "\"begun\"")
            .says("`day` is no kind of record")
            .help("valid here: `date`, `line`, `text`"),
        spoiled(Code::MissingKey, "id = \"begun\"", "\"begun\"")
            .at("questions.toml:22:1")
            .says("a record has no `kind`")
            .help("add `kind = …`"),
        spoiled(Code::UnknownKey, "id = \"begun\"\nkind = \"date\"\n«most = 3", "\"begun\"")
            .says("a record has no key `most`")
            .help("valid here: `id`, `kind`"),
        spoiled(Code::DuplicateId, "id = «\"offered\"\nkind = \"date\"", "")
            .at("questions.toml:18:10")
            .says("`offered` is given twice")
            .help("questions, records, facts"),
        spoiled(Code::DuplicateId, SOUND, "\"begun\", «\"begun\"")
            .says("`begun` is shown twice here")
            .help("leave one of them out"),
        spoiled(Code::UnknownRecord, SOUND, "\"begun\", «\"begin\"")
            .says("there is no record `begin`")
            .help("did you mean `begun`?"),
        quiet(case(Code::UnknownRecord))
            .spoil("model.toml", "rows = [\"mentor\"] }]", "rows = [\"mentor\"] }]\nrecords = [«\"begun\"]")
            .says("there is no record `begun`")
            .help("nothing is declared")
            .quiet("model.toml", "rows = [\"mentor\"] }]", "rows = [\"mentor\"] }]\nrecords = [\"begun\"]"),
        started("begin", "`begin` is no date that this plan shows", "did you mean `begun`? valid here: `begun`"),
        started("plain", "`plain` is no date that this plan shows", "valid here: `begun`"),
        quiet(case(Code::UnknownRecord))
            .spoil("questions.toml", STEP, declared("id = \"begun\"\nkind = \"line\"", "\"begun\""))
            .spoil("lang/en.toml", "[questions]", TEXT)
            .spoil("model.toml", ROWS, format!("{ROWS}\nrecords = [\"begun\"]\nstart = «\"begun\""))
            .says("`begun` is no date that this plan shows")
            .help("a record of the kind `date`")
            .quiet("model.toml", ROWS, format!("{ROWS}\nrecords = [\"begun\"]\nstart = \"begun\"")),
        spoiled(Code::UnusedRecord, "id = «\"begun\"\nkind = \"date\"", "")
            .says("nobody is asked to write down `begun`")
            .help("the `records` of a step or a plan"),
        quiet(case(Code::MissingText))
            .spoil("questions.toml", STEP, declared(SOUND, "\"begun\""))
            .at("lang/en.toml:1:1")
            .says("`records.begun.label` has no text in `en`")
            .help("add it to `lang/en.toml`"),
        quiet(case(Code::Collision))
            .spoil("questions.toml", STEP, declared(SOUND, "\"begun\""))
            .spoil("lang/en.toml", "[questions]", TEXT)
            .on_small()
            .spoil("questions.toml", "[scales.seen]", "[[record]]\nid = «\"begun\"\nkind = \"line\"\n\n[scales.seen]")
            .says("`small` gives `record.begun` already")
            .help("replaces = [\"record.begun\"]"),
        // No rule can read it.
        spoiled(Code::UnknownFact, SOUND, "\"begun\"")
            .spoil("rules/verdict.rhai", "if a.wanted is \"no\"", "if a.«begun is \"no\"")
            .says("`begun`")
            .help("valid here"),
    ]
}

fn values() -> Vec<Case> {
    vec![
        answered(r#"{"answers": {}, "notes": {"begun": «"2026-02-29"}}"#, r#"{"answers": {}, "notes": {"begun": ""}}"#)
            .says("`2026-02-29` in `begun` is no day of the calendar")
            .help("as in `2026-11-23`"),
        answered(r#"{"answers": {}, "notes": {"begun": «7}}"#, r#"{"answers": {}, "notes": {"begun": null}}"#)
            .says("what is written in `begun` is no text")
            .help("in quotes"),
        spoiled(Code::UnknownQuestion, SOUND, "\"begun\"")
            .write(ANSWERS_FILE, r#"{"answers": {«"begun": "2026-02-28"}}"#)
            .says("there is no question `begun`")
            .help("put it into `\"notes\": {…}`")
            .quiet_file(ANSWERS_FILE, r#"{"answers": {}, "notes": {"begun": "2026-02-28"}}"#),
    ]
}
