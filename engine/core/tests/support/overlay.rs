//! A small pack on the small pack, and how two packs are kept in one list of files: those of the one below under `below/`.

use readiness_core::PackFiles;

const BELOW: &str = "below/";

const FILES: [(&str, &str); 5] = [
    (
        "pack.toml",
        r#"id = "ours"
version = "2.1.0"
extends = { id = "small", version = "1" }
replaces = ["rule.often_enough", "scale.motive", "text.outcomes.signal.visible"]
"#,
    ),
    (
        "questions.toml",
        r#"sections = ["more"]

[scales.motive]
options = ["people", "pay", "rest"]

[scales.seen]
options = ["nobody", "one"]

[[step]]
adds_to = "helping"
questions = [{ id = "watched", scale = "seen" }]

[[step]]
id = "trying"
section = "more"
questions = [{ id = "tried", scale = "often", credit = "plain" }]
"#,
    ),
    (
        "model.toml",
        r#"[scales.reach]
ordered = ["near", "far"]

[groups]
tries = ["tried", "offered"]

[[fact]]
id = "trying"
scale = "reach"
kind = "signal"
"#,
    ),
    (
        "rules/ours.rhai",
        r#"fn often_enough(m) { m.mean at_least "2" }

fn trying(a) {
    let m = credit(a, "tries");
    if m.rated at_least 1 && m.mean at_least 1 && a.watched is "one" { return "far" because "trying.far"; }
    "near" because "trying.near"
}
"#,
    ),
    (
        "lang/en.toml",
        r#"pack.name = "Ours"
sections.more.title = "More"
steps.trying.title = "Trying"
scales.motive.rest = "Rest"
scales.seen = { nobody = "Nobody", one = "Somebody" }
questions.watched.text = "Who saw it?"
questions.tried.text = "I tried something."
outcomes.signal.visible = "Seen"
outcomes.reach = { near = "Near", far = "Far" }
facts.trying.name = "Trying"
reasons.trying = { far = "It went far.", near = "It stayed near." }
"#,
    ),
];

/// The pack `ours` on the one that is given, in one list.
pub(crate) fn over(below: &PackFiles) -> PackFiles {
    let mut files = PackFiles::new();
    for (name, text) in FILES {
        files.insert(name, text);
    }
    for (name, bytes) in below.iter() {
        files.insert(format!("{BELOW}{name}"), bytes);
    }
    files
}

/// The files as two packs, where there are two.
pub(crate) fn layered(files: &PackFiles) -> PackFiles {
    let (mut above, mut below) = (PackFiles::new(), PackFiles::new());
    for (name, bytes) in files.iter() {
        match name.strip_prefix(BELOW) {
            Some(name) => below.insert(name, bytes),
            None => above.insert(name, bytes),
        }
    }
    if below.iter().next().is_some() { above.resting_on(BELOW.trim_end_matches('/'), below) } else { above }
}
