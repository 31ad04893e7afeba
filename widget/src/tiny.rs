//! A pack of five questions for the tests of this crate.

use std::rc::Rc;

use readiness_core::{Pack, PackFiles, load};

/// The file of an otherwise empty sheet that answers the first question.
pub(crate) const FIRST_ANSWERED: &str = r#"{"pack":"tiny","answers":{"one":"yes"}}"#;

const PACK: &str = r#"
id = "tiny"
version = "1.0.0"
languages = ["en"]
minutes = 3
"#;

const QUESTIONS: &str = r#"
sections = ["first", "last"]

[scales.agree]
options = ["no", "yes"]
escapes = ["did_not_come_up", "not_sure"]

[scales.plain]
options = ["no", "yes"]

[scales.pick]
options = ["x", "y", "z"]

[[step]]
id = "alpha"
section = "first"
questions = [{ id = "one", scale = "agree" }, { id = "two", scale = "agree" }]

[[record]]
id = "begun"
kind = "date"

[[record]]
id = "told"
kind = "text"

[[step]]
id = "beta"
section = "first"
records = ["begun", "told"]
questions = [{ id = "three", scale = "plain", note = true }]

[[step]]
id = "gamma"
section = "last"
questions = [
  { id = "four", scale = "plain" },
  { id = "several", scale = "pick", several = 2, optional = true, informs = "nobody" },
]
"#;

const MODEL: &str = r#"
[scales.way]
ordered = ["low", "high"]

[[fact]]
id = "verdict"
scale = "way"
kind = "verdict"
"#;

const RULES: &str = r#"
fn verdict(a) {
    if a.one is "yes" && a.two is "yes" && a.three is "yes" && a.four is "yes" { return "high" because "way.high"; }
    "low" because "way.low"
}
"#;

const ENGLISH: &str = r#"
[pack]
name = "Tiny"
summary = "Five questions."
window = "last week"
not = "Not a test."
[sections.first]
title = "First"
[sections.last]
title = "Last"
[steps.alpha]
title = "Step alpha"
[steps.beta]
title = "Step beta"
[steps.gamma]
title = "Step gamma"
[scales.agree]
no = "No"
yes = "Yes"
did_not_come_up = "It did not come up"
not_sure = "Not sure"
[scales.plain]
no = "No"
yes = "Yes"
[scales.pick]
x = "X"
y = "Y"
z = "Z"
[questions.one]
text = "One?"
[questions.two]
text = "Two?"
why = "To count."
[questions.three]
text = "Three?"
note = "What happened"
[questions.four]
text = "Four?"
[questions.several]
text = "Which?"
[records]
begun.label = "When did it begin?"
told.label = "What was told?"
told.hint = "In short."
[outcomes.way]
low = "Low"
high = "High"
[facts.verdict]
name = "The way"
said.low = "Low for now."
said.high = "High."
[reasons.way]
low = "Something says no."
high = "Everything says yes."
"#;

/// The pack, loaded.
pub(crate) fn pack() -> Rc<Pack> {
    loaded([PACK, QUESTIONS, MODEL, RULES, ENGLISH])
}

/// The same with a plan that counts from the day that is written down.
pub(crate) fn planned() -> Rc<Pack> {
    let model = [
        MODEL,
        r#"
[[plan]]
id = "trial"
when = { verdict = ["low", "high"] }
records = ["begun"]
start = "begun"
phases = [{ id = "month", month = 1, rows = ["look"] }]
"#,
    ];
    let english = [ENGLISH, "[plans.trial]\ntitle = \"Trial\"\nphases.month = \"A month\"\nrows.look = \"Look.\"\n"];
    loaded([PACK, QUESTIONS, &model.concat(), RULES, &english.concat()])
}

fn loaded(texts: [&str; 5]) -> Rc<Pack> {
    let mut files = PackFiles::new();
    let names = ["pack.toml", "questions.toml", "model.toml", "rules/rules.rhai", "lang/en.toml"];
    for (name, text) in names.into_iter().zip(texts) {
        files.insert(name, text);
    }
    let loaded = load(&files);
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// A pack in which two people rate a third: two ratings, the second with what it rests on, and a flag that stops.
pub(crate) fn compared() -> Rc<Pack> {
    const QUESTIONS: &str = r#"
sections = ["all"]
[scales.rating]
options = ["a", "b", "c", "d"]
escapes = ["not_rated"]
apart = 2
[scales.flag]
options = ["yes", "no"]
[[step]]
id = "alpha"
section = "all"
questions = [{ id = "first", scale = "rating" }]
[[step]]
id = "flags"
section = "all"
questions = [{ id = "flag", scale = "flag" }]
[[step]]
id = "beta"
section = "all"
questions = [{ id = "second", scale = "rating" }, { id = "why", scale = "flag", note = true, informs = "nobody" }]
"#;
    const MODEL: &str = r#"
[scales.way]
ordered = ["low", "high"]
unordered = ["verify"]
[[fact]]
id = "verdict"
scale = "way"
kind = "verdict"
"#;
    const RULES: &str = r#"
fn verdict(a) {
    if a.flag is "yes" { return "verify" because "way.verify"; }
    if a.first at_least "c" && a.second at_least "c" { return "high" because "way.high"; }
    "low" because "way.low"
}
"#;
    const ENGLISH: &str = r#"
[pack]
name = "Two"
summary = "Four questions."
window = "last week"
not = "Not a test."
selection_title = "This selects people"
selection = "With the duties that brings."
[sections.all]
title = "All"
[steps.alpha]
title = "Step alpha"
[steps.flags]
title = "Step flags"
[steps.beta]
title = "Step beta"
[scales.rating]
a = "A"
b = "B"
c = "C"
d = "D"
not_rated = "Not rated"
[scales.flag]
yes = "Yes"
no = "No"
[questions.first]
text = "First?"
[questions.flag]
text = "A flag?"
[questions.second]
text = "Second?"
[questions.why]
text = "What is it from?"
note = "What happened"
[outcomes.way]
low = "Low"
high = "High"
verify = "Verify"
[facts.verdict]
name = "The way"
said.low = "Low for now."
said.high = "High."
said.verify = "Verify with a second source."
[reasons.way]
low = "Something says no."
high = "Everything says yes."
verify = "A sign was seen."
"#;
    let of_organisations = [PACK, "audience = \"organisations\"\n"].concat();
    loaded([&of_organisations, QUESTIONS, MODEL, RULES, ENGLISH])
}

/// Index of a question by id.
pub(crate) fn index(pack: &Pack, id: &str) -> usize {
    pack.question_index(id).unwrap()
}
