//! `[development]`: every way in which no plan could be made, and texts that it lacks.

use readiness_core::Code;

use super::{Case, Edit, case};

/// File, text that stands in it once, and what takes its place.
type Change<'a> = (&'static str, &'static str, &'a str);

const MODEL: &str = "model.toml";
const QUESTIONS: &str = "questions.toml";
const TEXTS: &str = "lang/en.toml";

const LADDER: &str = r#"ladder.now.hours = "Two a week."
ladder.now.practice = "Sit beside somebody."
ladder.now.assessment = "Somebody tells."
"#;

const VISIBLE_LADDER: &str = r#"ladder.visible.hours = "Two a week."
ladder.visible.practice = "Sit beside somebody."
ladder.visible.assessment = "Somebody tells."
"#;

/// What makes `[focus]` of the small pack a development plan.
const PLANNED: &[Change<'_>] = &[
    (
        MODEL,
        "[focus]\nof = \"signals\"\nmost = 2\n",
        r#"[development]
of = "signals"
most = 2
toward = "verdict"
categories = "sides"
wish = "wish_for"
review = 12

[development.focuses]
helping_others = { once = 4, weekly = 1 }

[[development.emphasis]]
id = "at_home"
when = { place = ["home"] }
of = ["helping_others"]
"#,
    ),
    (MODEL, "signals = [\"helping_others\"]", "signals = [\"helping_others\"]\nsides = [\"verdict\"]"),
    (MODEL, "kind = \"verdict\"", "kind = \"verdict\"\ncategory = \"people\""),
    (
        QUESTIONS,
        "[scales.motive]",
        r#"[scales.wish]
options = ["helping_others"]

[scales.place]
options = ["home", "office"]

[scales.motive]"#,
    ),
    (
        QUESTIONS,
        "several = 2, informs = \"nobody\" },",
        r#"several = 2, informs = "nobody" },
  { id = "wish_for", scale = "wish", several = 1, informs = "plan" },
  { id = "place", scale = "place", informs = "plan", optional = true },"#,
    ),
    (
        TEXTS,
        "[categories]",
        r#"[development]
title = "Your plan"
opportunity = "Ask who could use help."
emphasis.at_home.why = "At home it shows most."
ladder.now.hours = "Two a week."
ladder.now.practice = "Sit beside somebody."
ladder.now.assessment = "Somebody tells."

[development.focuses.helping_others]
situation = "Somebody is stuck."
first_act = "Offer help once."
practice = "Offer help each week."
partner = "A colleague."
asked = "The one who was helped."

[scales.wish]
helping_others = "Helping others"

[scales.place]
home = "At home"
office = "In the office"

[categories]"#,
    ),
    (
        TEXTS,
        "motives.text = \"What draws you?\"",
        "motives.text = \"What draws you?\"\nwish_for.text = \"What next?\"\nplace.text = \"Where?\"",
    ),
];

/// Changes to the small pack with a development plan that spoil it, and others that do not.
fn planning(code: Code, spoiled: &[Change<'_>], says: &'static str, help: &'static str, quiet: &[Change<'_>]) -> Case {
    let edits = |more: &[Change<'_>]| {
        let changes = PLANNED.iter().chain(more);
        changes.map(|(file, from, to)| Edit::Change(file, from, (*to).to_owned())).collect()
    };
    Case { spoiled: edits(spoiled), quiet: edits(quiet), ..case(code).says(says).help(help) }
}

pub(super) fn cases() -> Vec<Case> {
    names().into_iter().chain(plans()).chain(texts()).collect()
}

fn names() -> Vec<Case> {
    vec![
        planning(
            Code::UnknownGroup,
            &[(MODEL, "of = \"signals\"\nmost", "of = «\"signal\"\nmost")],
            "there is no group `signal`",
            "did you mean `signals`?",
            &[(MODEL, "most = 2", "most = 1")],
        ),
        planning(
            Code::UnknownGroup,
            &[(MODEL, "categories = \"sides\"", "categories = «\"sids\"")],
            "there is no group `sids`",
            "did you mean `sides`?",
            &[(MODEL, "categories = \"sides\"\n", "")],
        ),
        planning(
            Code::UnknownFact,
            &[(MODEL, "toward = \"verdict\"", "toward = «\"verdit\"")],
            "no rule decides `verdit`",
            "did you mean `verdict`?",
            &[(MODEL, "toward = \"verdict\"\n", ""), (TEXTS, LADDER, "")],
        ),
        planning(
            Code::UnknownFact,
            &[(MODEL, "helping_others = {", "«helping_other = {")],
            "`helping_other` is no member of group `signals`",
            "did you mean `helping_others`?",
            &[(MODEL, "helping_others = { once = 4, weekly = 1 }", "helping_others = { monthly = 40 }")],
        ),
        planning(
            Code::UnknownFact,
            &[(
                MODEL,
                "place = [\"home\"] }\nof = [\"helping_others\"]",
                "place = [\"home\"] }\nof = [«\"helping_othrs\"]",
            )],
            "`helping_othrs` is no fact to work on",
            "did you mean `helping_others`?",
            &[(MODEL, "place = [\"home\"]", "place = [\"home\", \"office\"]")],
        ),
        planning(
            Code::UnknownFact,
            &[
                (QUESTIONS, "options = [\"helping_others\"]", "options = [\"helping_others\", \"resting\"]"),
                (MODEL, "wish = \"wish_for\"", "wish = «\"wish_for\""),
            ],
            "the option `resting` of `wish_for` is nothing to work on",
            "for none of them use an escape",
            &[
                (
                    QUESTIONS,
                    "options = [\"helping_others\"]",
                    "options = [\"helping_others\"]\nescapes = [\"resting\"]",
                ),
                (TEXTS, "[scales.wish]\n", "[scales.wish]\nresting = \"None of these\"\n"),
            ],
        ),
        planning(
            Code::UnknownQuestion,
            &[(MODEL, "wish = \"wish_for\"", "wish = «\"wish_of\"")],
            "there is no question `wish_of`",
            "did you mean `wish_for`?",
            &[(MODEL, "wish = \"wish_for\"\n", "")],
        ),
        planning(
            Code::UnknownOption,
            &[(MODEL, "place = [\"home\"]", "place = [«\"hoem\"]")],
            "`hoem` is no option of `place`",
            "did you mean `home`?",
            &[(MODEL, "place = [\"home\"]", "place = [\"office\"]")],
        ),
        planning(
            Code::WrongOperand,
            &[(MODEL, "when = { place = [\"home\"] }", "when = { «wish_for = [\"helping_others\"] }")],
            "`wish_for` may have several answers",
            "an emphasis waits for one",
            &[(QUESTIONS, "id = \"wish_for\", scale = \"wish\", several = 1", "id = \"wish_for\", scale = \"wish\"")],
        ),
        planning(
            Code::DuplicateId,
            &[(
                MODEL,
                "of = [\"helping_others\"]\n",
                "of = [\"helping_others\"]\n\n[[development.emphasis]]\nid = «\"at_home\"\nwhen = { place = [\"office\"] }\nof = [\"helping_others\"]\n",
            )],
            "`at_home` is given twice",
            "every id is one thing",
            &[
                (
                    MODEL,
                    "of = [\"helping_others\"]\n",
                    "of = [\"helping_others\"]\n\n[[development.emphasis]]\nid = \"away\"\nwhen = { place = [\"office\"] }\nof = [\"helping_others\"]\n",
                ),
                (
                    TEXTS,
                    "emphasis.at_home.why = \"At home it shows most.\"",
                    "emphasis.at_home.why = \"At home it shows most.\"\nemphasis.away.why = \"Away it shows most.\"",
                ),
            ],
        ),
    ]
}

fn plans() -> Vec<Case> {
    vec![
        planning(
            Code::BadPlan,
            &[(MODEL, "[development]\n", "[focus]\nof = \"signals\"\n\n«[development]\n")],
            "a pack has `[focus]` or `[development]`, not both",
            "leave `[focus]` out",
            &[(MODEL, "most = 2\n", "")],
        ),
        planning(
            Code::BadPlan,
            &[(MODEL, "of = \"signals\"\nmost", "of = «\"items\"\nmost")],
            "`offered` of group `items` is a question",
            "facts that rules decide",
            &[(MODEL, "most = 2", "most = 3")],
        ),
        planning(
            Code::BadPlan,
            &[
                (
                    MODEL,
                    "ordered = [\"not_yet\", \"visible\"]\nunordered = [\"no_opportunity\"]",
                    "unordered = [\"not_yet\", \"visible\", \"no_opportunity\"]",
                ),
                (MODEL, "of = \"signals\"\nmost", "of = «\"signals\"\nmost"),
            ],
            "`helping_others` of group `signals` has no better outcome to work towards",
            "give its scale `signal` outcomes that are `ordered`",
            &[(MODEL, "ordered = [\"not_yet\", \"visible\"]", "ordered = [ \"not_yet\", \"visible\" ]")],
        ),
        planning(
            Code::BadPlan,
            &[
                (MODEL, "ordered = [\"later\", \"now\"]", "ordered = [\"later\"]\nunordered = [\"now\"]"),
                (MODEL, "toward = \"verdict\"", "toward = «\"verdict\""),
            ],
            "`verdict` has no better outcome to work towards",
            "give its scale `answer` outcomes that are `ordered`",
            &[(MODEL, "toward = \"verdict\"", "toward = \"helping_others\""), (TEXTS, LADDER, VISIBLE_LADDER)],
        ),
        planning(
            Code::BadPlan,
            &[
                (MODEL, "kind = \"verdict\"\ncategory = \"people\"", "kind = \"verdict\""),
                (MODEL, "categories = \"sides\"", "categories = «\"sides\""),
            ],
            "`verdict` of group `sides` has no category",
            "add the `category` that it sums up",
            &[
                (MODEL, "kind = \"verdict\"\ncategory = \"people\"", "kind = \"verdict\""),
                (MODEL, "categories = \"sides\"\n", ""),
            ],
        ),
        planning(
            Code::BadPlan,
            &[
                (MODEL, "kind = \"verdict\"\ncategory = \"people\"", "kind = \"verdict\"\ncategory = \"culture\""),
                (MODEL, "categories = \"sides\"", "categories = «\"sides\""),
            ],
            "`helping_others` is of no category of group `sides`",
            "add the fact for `people` to the group",
            &[
                (MODEL, "kind = \"verdict\"\ncategory = \"people\"", "kind = \"verdict\"\ncategory = \"culture\""),
                (MODEL, "kind = \"signal\"\ncategory = \"people\"", "kind = \"signal\"\ncategory = \"culture\""),
                (TEXTS, "people = \"People\"\n\n[reasons]", "culture = \"Culture\"\n\n[reasons]"),
            ],
        ),
        planning(
            Code::BadPlan,
            &[
                (MODEL, "sides = [\"verdict\"]", "sides = [\"verdict\", \"helping_others\"]"),
                (MODEL, "categories = \"sides\"", "categories = «\"sides\""),
            ],
            "two facts of group `sides` are of the category `people`",
            "one fact says how a category stands",
            &[(MODEL, "sides = [\"verdict\"]", "sides = [\"helping_others\"]")],
        ),
        planning(
            Code::BadPlan,
            &[
                (MODEL, "signals = [\"helping_others\"]", "signals = [\"helping_others\", \"verdict\"]"),
                (MODEL, "of = \"signals\"\nmost", "of = «\"signals\"\nmost"),
            ],
            "nothing says how many hours `verdict` takes",
            "add `verdict = { weekly = … }` to `[development.focuses]`",
            &[(MODEL, "once = 4, weekly = 1", "once = 80")],
        ),
        planning(
            Code::BadPlan,
            &[(MODEL, "helping_others = { once = 4, weekly = 1 }", "«helping_others = { review = 8 }")],
            "a focus takes no hours",
            "say how many hours",
            &[(MODEL, "helping_others = { once = 4, weekly = 1 }", "helping_others = { once = 1, review = 8 }")],
        ),
        planning(
            Code::BadPlan,
            &[
                (QUESTIONS, "several = 1, informs = \"plan\"", "several = 1, informs = \"nobody\""),
                (MODEL, "wish = \"wish_for\"", "wish = «\"wish_for\""),
            ],
            "`wish_for` does not say that it informs the plan",
            "then no rule can read it",
            &[(QUESTIONS, "several = 1, informs = \"plan\"", "informs = \"plan\"")],
        ),
        planning(
            Code::BadPlan,
            &[(MODEL, "when = { place = [\"home\"] }", "when = { «wanted = [\"yes\"] }")],
            "`wanted` does not say that it informs the plan",
            "then no rule can read it",
            &[(MODEL, "when = { place = [\"home\"] }", "when = { place = [] }")],
        ),
        planning(
            Code::InformsAndRead,
            &[(
                QUESTIONS,
                "{ id = \"wanted\", scale = \"agreed\" }",
                "{ id = «\"wanted\", scale = \"agreed\", informs = \"plan\" }",
            )],
            "`wanted` says that no rule reads it",
            "leave `informs` out",
            &[(QUESTIONS, "informs = \"plan\", optional = true", "informs = \"plan\"")],
        ),
        planning(
            Code::MissingKey,
            &[
                (MODEL, "[development.focuses]\nhelping_others = { once = 4, weekly = 1 }\n", ""),
                (MODEL, "[development]", "«[development]"),
            ],
            "`[development]` has no `focuses`",
            "add `focuses = …`",
            &[(MODEL, "once = 4, ", "")],
        ),
        planning(
            Code::WrongType,
            &[(MODEL, "review = 12", "review = «13")],
            "`review` is 13",
            "a whole number from 8 to 12",
            &[(MODEL, "review = 12", "review = 8")],
        ),
        planning(
            Code::WrongType,
            &[(MODEL, "weekly = 1", "weekly = «21")],
            "`weekly` is 21",
            "a whole number from 0 to 20",
            &[(MODEL, "weekly = 1", "weekly = 20")],
        ),
        planning(
            Code::WrongType,
            &[(MODEL, "most = 2", "most = «4")],
            "`most` is 4",
            "a whole number from 1 to 3",
            &[(MODEL, "most = 2", "most = 3")],
        ),
        planning(
            Code::UnknownKey,
            &[(MODEL, "weekly = 1", "«weakly = 1")],
            "a focus has no key `weakly`",
            "did you mean `weekly`?",
            &[(MODEL, "weekly = 1", "monthly = 1")],
        ),
        planning(
            Code::WrongType,
            &[(MODEL, "rows = [\"mentor\"]", "day = «401, rows = [\"mentor\"]")],
            "`day` is 401",
            "a whole number from 0 to 400",
            &[(MODEL, "rows = [\"mentor\"]", "month = 1, day = 14, rows = [\"mentor\"]")],
        ),
    ]
}

fn texts() -> Vec<Case> {
    let missing = |from: &'static str, says: &'static str, help: &'static str, to: &str| {
        planning(Code::MissingText, &[(TEXTS, from, "")], says, help, &[(TEXTS, from, to)]).at("lang/en.toml:1:1")
    };
    vec![
        missing(
            "title = \"Your plan\"\n",
            "`development.title` has no text in `en`",
            "add it to `lang/en.toml`",
            "title = \"Your plan\"\nintro = \"Three things at most.\"\n",
        ),
        missing(
            "situation = \"Somebody is stuck.\"\n",
            "`development.focuses.helping_others.situation` has no text",
            "add it to `lang/en.toml`",
            "situation = \"Somebody is stuck.\"\nnot_yet.situation = \"Somebody waits.\"\nstart = \"What have you tried?\"\n",
        ),
        planning(
            Code::MissingText,
            &[(TEXTS, "opportunity = \"Ask who could use help.\"\n", "")],
            "`development.opportunity` has no text",
            "or `development.focuses.helping_others.opportunity` for this one alone",
            &[
                (TEXTS, "opportunity = \"Ask who could use help.\"\n", ""),
                (TEXTS, "partner =", "opportunity = \"Ask who could use help.\"\npartner ="),
            ],
        )
        .at("lang/en.toml:1:1"),
        missing(
            "ladder.now.assessment = \"Somebody tells.\"\n",
            "`development.ladder.now.assessment` has no text",
            "add it to `lang/en.toml`",
            "ladder.now.assessment = \"Somebody tells.\"\nladder.now.learning = \"Listening.\"\n",
        ),
        missing(
            "emphasis.at_home.why = \"At home it shows most.\"\n",
            "`development.emphasis.at_home.why` has no text",
            "add it to `lang/en.toml`",
            "emphasis.at_home.why = \"It shows most there.\"\n",
        ),
    ]
}
