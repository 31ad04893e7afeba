//! One small pack that loads without a finding, kept in memory, and ways to spoil it.

use readiness_core::PackFiles;

const FILES: [(&str, &str); 6] = [
    (
        "pack.toml",
        r#"id = "small"
version = "1.0.0"
languages = ["en"]
minutes = 3
"#,
    ),
    (
        "questions.toml",
        r#"sections = ["work"]

[scales.often]
options = ["none", "once", "many"]
escapes = ["did_not_come_up", "not_sure"]
credit.plain = [0, 1, 2]

[scales.agreed]
options = ["no", "yes"]

[scales.motive]
options = ["people", "pay", "title"]

[[step]]
id = "helping"
section = "work"
questions = [
  { id = "offered", scale = "often", credit = "plain", note = true },
  { id = "guided", scale = "often", credit = "plain" },
]

[[step]]
id = "wish"
section = "work"
questions = [
  { id = "wanted", scale = "agreed" },
  { id = "motives", scale = "motive", several = 2, informs = "nobody" },
]
"#,
    ),
    (
        "model.toml",
        r#"[scales.signal]
ordered = ["not_yet", "visible"]
unordered = ["no_opportunity"]

[scales.answer]
ordered = ["later", "now"]

[groups]
items = ["offered", "guided"]
signals = ["helping_others"]

[[fact]]
id = "helping_others"
scale = "signal"
kind = "signal"
category = "people"
borderline = true
monotone_in = ["@items"]

[[fact]]
id = "verdict"
scale = "answer"
kind = "verdict"
monotone_in = ["wanted"]

[focus]
of = "signals"
most = 2

[[plan]]
id = "trial"
when = { verdict = ["now"] }
phases = [{ id = "before", rows = ["mentor"] }]
"#,
    ),
    (
        "rules/helping.rhai",
        r#"fn helping_others(a) {
    let m = credit(a, "items");
    if m.rated below 1 { return "no_opportunity" because "helping.too_little"; }
    if often_enough(m) { return "visible" because "helping.visible"; }
    "not_yet" because "helping.not_yet"
}

fn often_enough(m) { m.mean at_least "1.5" }

fn helping_others_borderline(a) { credit(a, "items").mean near ["1.5", "1/4"] }
"#,
    ),
    (
        "rules/verdict.rhai",
        r#"fn verdict(a) {
    if a.wanted is "no" { return "later" because "verdict.no_wish"; }
    if count(a, "signals", "visible") at_least 1 { return "now" because "verdict.now"; }
    "later" because "verdict.later"
}
"#,
    ),
    (
        "lang/en.toml",
        r#"[pack]
name = "Small"
summary = "A small pack."
not = "No judgement."
window = "this month"
note = "Only you see this."

[sections.work]
title = "Work"

[steps]
helping.title = "Helping"
wish.title = "Wish"

[scales.often]
none = "Not at all"
once = "Once"
many = "Often"
did_not_come_up = "It did not come up"
not_sure = "Not sure"

[scales.agreed]
no = "No"
yes = "Yes"

[scales.motive]
people = "People"
pay = "Pay"
title = "Title"

[questions]
offered.text = "I offered help."
offered.note = "What was it?"
guided.text = "I guided somebody."
wanted.text = "Do you want this?"
motives.text = "What draws you?"

[outcomes.signal]
not_yet = "Not visible yet"
visible = "Visible"
no_opportunity = "Not enough to say"

[outcomes.answer]
later = "Later"
now = "Now"

[facts.helping_others]
name = "Helping others"

[facts.verdict]
name = "Next step"
said.later = "Later is fine."
said.now = "Now is fine."

[categories]
people = "People"

[reasons]
helping.too_little = "Too little came up."
helping.visible = "It shows."
helping.not_yet = "It does not show yet."
verdict.no_wish = "You do not want it."
verdict.now = "It shows, and you want it."
verdict.later = "Build first."

[plans.trial]
title = "Trial"
phases.before = "Before"
rows.mentor = "Find a mentor."
"#,
    ),
];

/// The pack as it is.
pub(crate) fn files() -> PackFiles {
    let mut files = PackFiles::new();
    for (name, text) in FILES {
        files.insert(name, text);
    }
    files
}

/// The pack with one text of one file replaced. The text must stand there exactly once.
pub(crate) fn with(files: PackFiles, file: &str, from: &str, to: &str) -> PackFiles {
    let mut files = files;
    let text = files.text(file).unwrap_or_default().to_owned();
    assert_eq!(text.matches(from).count(), 1, "`{from}` in {file}");
    files.insert(file, text.replace(from, to));
    files
}
