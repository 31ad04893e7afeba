//! Packs that rest on others. `below/` is where the files of the pack below are.

use readiness_core::Code;

use super::{Case, case};

pub(super) fn cases() -> Vec<Case> {
    resting().into_iter().chain(replacing()).chain(together()).collect()
}

/// Which pack rests on which.
fn resting() -> Vec<Case> {
    vec![
        case(Code::MissingBase)
            .write("pack.toml", "id = \"small\"\nversion = \"1.0.0\"\nextends = { id = «\"basis\", version = \"1\" }\n")
            .says("the pack rests on `basis`, which is not here")
            .help("`--base` on the command line")
            .quiet_on_small(),
        case(Code::MissingBase)
            .on_small()
            .spoil("pack.toml", "id = \"small\"", "id = «\"smal\"")
            .says("the pack rests on `smal`, and in `below` is `small`")
            .help("name the pack that is there"),
        case(Code::BaseVersion)
            .on_small()
            .spoil("pack.toml", "version = \"1\" }", "version = «\"1.2\" }")
            .says("the pack asks for `small` of version `1.2`, and this one is 1.0.0")
            .help("ask for `1.0`")
            .quiet("pack.toml", "version = \"1\" }", "version = \">=0.9, <1.1\" }"),
        case(Code::BadVersion)
            .on_small()
            .spoil("pack.toml", "version = \"1\" }", "version = «\"one\" }")
            .says("`one` is no range of versions")
            .help("`1` is any 1.x.y")
            .quiet("pack.toml", "version = \"1\" }", "version = \"1.0\" }"),
        case(Code::BadVersion)
            .on_small()
            .spoil("below/pack.toml", "version = \"1.0.0\"", "version = «\"1.0\"")
            .says("`1.0` is no version")
            .help("as in `1.0.0`")
            .quiet("below/pack.toml", "version = \"1.0.0\"", "version = \"1.7.0\""),
        case(Code::BadId)
            .on_small()
            .spoil("pack.toml", "id = \"small\"", "id = «\"../small\"")
            .says("`../small` cannot be the id of a pack")
            .help("starts with a letter"),
        case(Code::BaseCycle)
            .on_small()
            .spoil("pack.toml", "id = \"small\"", "id = «\"small\"")
            .spoil("below/pack.toml", "minutes = 3", "extends = { id = \"ours\", version = \"2\" }")
            .says("`ours` on `small` on `ours`")
            .help("let one of them rest on none"),
        case(Code::MissingKey)
            .on_small()
            .spoil("pack.toml", "extends = { id = \"small\", version = \"1\" }", "extends = «{ id = \"small\" }")
            .says("`extends` has no `version`")
            .help("add `version = …`"),
        case(Code::UnknownKey)
            .on_small()
            .spoil("pack.toml", "extends", "minuets = 4\nextends")
            .at("pack.toml:3:1")
            .says("this file has no key `minuets`")
            .help("did you mean `minutes`?")
            .quiet("pack.toml", "extends", "minutes = 4\nextends"),
        case(Code::UnknownKey)
            .spoil("pack.toml", "minutes = 3", "«extend = { id = \"small\", version = \"1\" }")
            .says("this file has no key `extend`")
            .help("did you mean `extends`?")
            .quiet_on_small(),
        case(Code::MissingFile)
            .on_small()
            .spoil("pack.toml", "extends", "languages = [\"en\", «\"de\"]\nextends")
            .says("the pack has no `lang/de.toml`")
            .help("write it")
            .quiet("pack.toml", "extends", "languages = [\"en\"]\nextends"),
    ]
}

/// What is given again, on purpose and not.
fn replacing() -> Vec<Case> {
    let replaces = "replaces = [\"rule.often_enough\", \"scale.motive\", \"text.outcomes.signal.visible\"]";
    let without = |name: &str| replaces.replace(&format!("\"{name}\", "), "").replace(&format!(", \"{name}\""), "");
    let with = |name: &str| replaces.replace("[", &format!("[{name}, "));
    vec![
        case(Code::Collision)
            .on_small()
            .spoil("pack.toml", replaces, without("rule.often_enough"))
            .spoil("rules/ours.rhai", "fn often_enough", "fn «often_enough")
            .says("`small` gives `rule.often_enough` already")
            .help("`replaces = [\"rule.often_enough\"]` in `pack.toml`")
            .quiet("pack.toml", replaces, without("rule.often_enough"))
            .quiet("rules/ours.rhai", "fn often_enough(m) { m.mean at_least \"2\" }", ""),
        case(Code::Collision)
            .on_small()
            .spoil("pack.toml", replaces, without("scale.motive"))
            .spoil("questions.toml", "[scales.motive]", "[scales.«motive]")
            .says("`small` gives `scale.motive` already")
            .help("`replaces = [\"scale.motive\"]`"),
        case(Code::Collision)
            .on_small()
            .spoil("pack.toml", replaces, without("text.outcomes.signal.visible"))
            .spoil("lang/en.toml", "outcomes.signal.visible", "outcomes.signal.«visible")
            .says("`small` gives `text.outcomes.signal.visible` already")
            .help("`replaces = [\"text.outcomes.signal.visible\"]`")
            .quiet("pack.toml", replaces, without("text.outcomes.signal.visible"))
            .quiet("lang/en.toml", "outcomes.signal.visible = \"Seen\"\n", ""),
        case(Code::Collision)
            .on_small()
            .spoil("model.toml", "tries =", "«items = [\"offered\"]\ntries =")
            .says("`small` gives `group.items` already")
            .help("`replaces = [\"group.items\"]`")
            .quiet("pack.toml", replaces, with("\"group.items\""))
            .quiet("model.toml", "tries =", "items = [\"guided\", \"offered\"]\ntries ="),
        case(Code::Collision)
            .on_small()
            .spoil("model.toml", "id = \"trying\"", "id = «\"verdict\"")
            .spoil("rules/ours.rhai", "fn trying(a) {", "fn verdict_of(a) {")
            .says("`small` gives `fact.verdict` already")
            .help("`replaces = [\"fact.verdict\"]`"),
        case(Code::Collision)
            .on_small()
            .spoil("questions.toml", "id = \"trying\"", "id = «\"wish\"")
            .says("`small` gives `step.wish` already")
            .help("`adds_to` in place of `id`"),
        case(Code::DuplicateId)
            .on_small()
            .spoil("questions.toml", "id = \"tried\"", "id = «\"offered\"")
            .says("`offered` is given twice")
            .help("every id is one thing"),
        case(Code::DuplicateId)
            .on_small()
            .spoil("pack.toml", replaces, with("\"scale.motive\"").replace("\"scale.motive\", \"t", "«\"scale.motive\", \"t"))
            .says("`scale.motive` is given twice")
            .help("leave one of them out"),
        case(Code::BadReplaces)
            .on_small()
            .spoil("pack.toml", replaces, with("«\"scale.oftn\""))
            .says("`small` has no `scale.oftn` to be replaced")
            .help("did you mean `scale.often`?"),
        case(Code::BadReplaces)
            .on_small()
            .spoil("pack.toml", replaces, with("«\"scale.often\""))
            .says("`scale.often` is replaced, and this pack gives no other")
            .help("give it in this pack, or leave it out of `replaces`")
            .quiet("pack.toml", replaces, with("\"scale.often\""))
            .quiet(
                "questions.toml",
                "[scales.seen]",
                "[scales.often]\noptions = [\"none\", \"many\"]\nescapes = [\"did_not_come_up\"]\ncredit.plain = [0, 2]\n[scales.seen]",
            ),
        case(Code::BadReplaces)
            .on_small()
            .spoil("pack.toml", replaces, with("«\"text.sections.work.title\""))
            .says("`text.sections.work.title` is replaced, and this pack gives no other")
            .help("give it in this pack")
            .quiet("pack.toml", replaces, with("\"text.sections.work.title\""))
            .quiet("lang/en.toml", "sections.more.title", "sections.work.title = \"Works\"\nsections.more.title"),
        case(Code::BadReplaces)
            .spoil("pack.toml", "minutes = 3", "replaces = [«\"scale.often\"]")
            .says("the pack rests on no other")
            .help("add `extends")
            .quiet_on_small(),
    ]
}

/// What one pack says of the other.
fn together() -> Vec<Case> {
    vec![
        case(Code::BadSection)
            .on_small()
            .spoil("questions.toml", "adds_to = \"helping\"", "adds_to = «\"helpin\"")
            .says("there is no step `helpin`")
            .help("did you mean `helping`?")
            .quiet("questions.toml", "adds_to = \"helping\"", "adds_to = \"wish\""),
        case(Code::BadSection)
            .on_small()
            .spoil("below/questions.toml", "sections = [\"work\"]", "sections = [\"work\", \"other\"]")
            .spoil("below/questions.toml", "id = \"wish\"\nsection = \"work\"", "id = \"wish\"\nsection = \"other\"")
            .spoil("below/lang/en.toml", "[steps]", "[sections.other]\ntitle = \"Other\"\n\n[steps]")
            .spoil("questions.toml", "[\"more\"]", "«[\"more\", \"work\"]")
            .says("leaves out `other`")
            .help("name new sections only, or all of them")
            .quiet("questions.toml", "[\"more\"]", "[\"more\", \"work\"]"),
        case(Code::UnknownKey)
            .on_small()
            .spoil("questions.toml", "adds_to = \"helping\"", "adds_to = \"helping\"\n«section = \"work\"")
            .says("a step with `adds_to` has no key `section`")
            .help("valid here: `adds_to`, `questions`, `records`"),
        case(Code::UnknownScale)
            .on_small()
            .spoil("questions.toml", "scale = \"often\"", "scale = «\"oftn\"")
            .says("there is no scale `oftn`")
            .help("did you mean `often`?"),
        case(Code::UnknownFact)
            .on_small()
            .spoil("below/model.toml", "\"guided\"]", "«\"gided\"]")
            .says("there is no question or fact `gided`")
            .help("did you mean `guided`?"),
        case(Code::ScriptSyntax)
            .on_small()
            .spoil("below/rules/verdict.rhai", "a.wanted is \"no\"", "a.wanted «si \"no\"")
            .says("expecting")
            .help("did you mean `is`?"),
        case(Code::NotText)
            .on_small()
            .spoil("below/lang/en.toml", "\"A small pack.\"", "\"A small «\u{200b}pack.\"")
            .says("invisible character U+200B")
            .help("control characters"),
        case(Code::VerdictCount)
            .on_small()
            .spoil("model.toml", "id = \"trying\"", "id = «\"trying\"")
            .spoil("model.toml", "kind = \"signal\"", "kind = \"verdict\"")
            .says("a second fact is the verdict")
            .help("at most one"),
        case(Code::UnusedText)
            .on_small()
            .spoil("lang/en.toml", "questions.tried.text", "questions.tried.«hnt = \"?\"\nquestions.tried.text")
            .says("`questions.tried.hnt`")
            .help("did you mean `questions.tried.hint`?"),
    ]
}
