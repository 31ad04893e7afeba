//! Ids, and what `questions.toml` and `model.toml` say of one another.

use readiness_core::Code;

use super::{Case, case};

/// Questions with credit, each weighed so many times as heavily as the one before.
fn wide(times: u32) -> String {
    let one = |at: u32| {
        let weight = times.pow(at);
        format!("{{ id = \"wide_{at}\", scale = \"often\", credit = \"plain\", weight = {weight} }},\n")
    };
    (1..10).map(one).chain(["{ id = \"wanted\", scale = \"agreed\" },".to_owned()]).collect()
}

fn wide_texts() -> String {
    let texts = (1..10).map(|at| format!("wide_{at}.text = \"And this?\"\n"));
    texts.chain(["wanted.text = \"Do you want this?\"".to_owned()]).collect()
}

fn wide_names() -> String {
    (1..10).map(|at| format!(", \"wide_{at}\"")).collect()
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(Code::BadId)
            .spoil("questions.toml", "id = \"motives\"", "id = «\"Motives\"")
            .says("`Motives` cannot be an id")
            .help("lower-case letters")
            .quiet("questions.toml", "id = \"motives\"", "id = \"motives_2\"")
            .quiet("lang/en.toml", "motives.text", "motives_2.text"),
        case(Code::DuplicateId)
            .spoil("questions.toml", "id = \"motives\"", "id = «\"helping_others_borderline\"")
            .at("model.toml:13:6")
            .says("`helping_others_borderline` is given twice")
            .help("`_borderline`")
            .quiet("questions.toml", "options = [\"no\", \"yes\"]", "options = [\"none\", \"yes\"]")
            .quiet("rules/verdict.rhai", "is \"no\"", "is \"none\"")
            .quiet("lang/en.toml", "no = \"No\"", "none = \"No\""),
        case(Code::UnknownScale)
            .spoil("questions.toml", "scale = \"agreed\"", "scale = «\"agred\"")
            .says("there is no scale `agred`")
            .help("did you mean `agreed`? valid here: `agreed`, `motive`, `often`")
            .quiet("questions.toml", "scale = \"agreed\"", "scale = \"motive\"")
            .quiet("questions.toml", "[scales.agreed]\noptions = [\"no\", \"yes\"]\n", "")
            .quiet("rules/verdict.rhai", "is \"no\"", "is \"pay\"")
            .quiet("lang/en.toml", "[scales.agreed]\nno = \"No\"\nyes = \"Yes\"\n", ""),
        case(Code::BadCredit)
            .spoil(
                "questions.toml",
                "id = \"guided\", scale = \"often\", credit = \"plain\"",
                "id = \"guided\", scale = \"often\", credit = «\"plan\"",
            )
            .says("scale `often` has no credit `plan`")
            .help("did you mean `plain`?")
            .quiet("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [-1, 1, 1]"),
        case(Code::BadCredit)
            .spoil(
                "questions.toml",
                "{ id = \"wanted\", scale = \"agreed\" }",
                "«{ id = \"wanted\", scale = \"agreed\", weight = 2 }",
            )
            .says("a `weight` weighs credit, and the question has none")
            .help("leave the weight out")
            .quiet(
                "questions.toml",
                "id = \"guided\", scale = \"often\"",
                "id = \"guided\", weight = 2, scale = \"often\"",
            ),
        case(Code::BadEffort)
            .spoil("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [0, 1, 2]\neffort = «[0, 2, 1]")
            .says("the effort falls")
            .help("none below the one before")
            .quiet("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [0, 1, 2]\neffort = [0, 2, 2]"),
        case(Code::BadSection)
            .spoil("questions.toml", "id = \"wish\"\nsection = \"work\"", "id = \"wish\"\nsection = «\"wrok\"")
            .says("there is no section `wrok`")
            .help("did you mean `work`?")
            .quiet("questions.toml", "sections = [\"work\"]", "sections = [\"work\", \"will\"]")
            .quiet("questions.toml", "id = \"wish\"\nsection = \"work\"", "id = \"wish\"\nsection = \"will\"")
            .quiet("lang/en.toml", "[sections.work]", "[sections.will]\ntitle = \"Will\"\n\n[sections.work]"),
        case(Code::UnknownFact)
            .spoil("model.toml", "items = [\"offered\", \"guided\"]", "items = [\"offered\", «\"guidd\"]")
            .says("there is no question or fact `guidd`")
            .help("did you mean `guided`?")
            .quiet("model.toml", "items = [\"offered\", \"guided\"]", "items = [\"guided\", \"offered\"]"),
        case(Code::UnknownOption)
            .spoil("model.toml", "verdict = [\"now\"]", "verdict = [«\"nwo\"]")
            .says("`nwo` is no value of `verdict`")
            .help("did you mean `now`?")
            .quiet("model.toml", "verdict = [\"now\"]", "verdict = [\"later\", \"now\"]"),
        case(Code::UnknownOption)
            .spoil("model.toml", "verdict = [\"now\"]", "verdict = [\"now\"], guided = [«\"onse\"]")
            .says("`onse` is no value of `guided`")
            .help("did you mean `once`?")
            .quiet(
                "model.toml",
                "verdict = [\"now\"]",
                "verdict = [\"now\"], guided = [\"once\", \"did_not_come_up\"]",
            ),
        case(Code::UnknownOption)
            .spoil(
                "model.toml",
                "unordered = [\"no_opportunity\"]",
                "unordered = [\"no_opportunity\"]\nno_aim = [«\"visible\"]",
            )
            .says("the scale has no unordered outcome `visible`")
            .help("valid here: `no_opportunity`")
            .quiet(
                "model.toml",
                "unordered = [\"no_opportunity\"]",
                "unordered = [\"no_opportunity\"]\nno_aim = [\"no_opportunity\"]",
            ),
        case(Code::WrongOperand)
            .spoil("model.toml", "verdict = [\"now\"]", "«motives = [\"people\"]")
            .says("`motives` may have several answers")
            .help("a condition waits for one value")
            .quiet("model.toml", "verdict = [\"now\"]", "wanted = [\"no\"]"),
        case(Code::UnknownFact)
            .spoil("model.toml", "most = 2", "most = 2\nunless = { «verdit = [\"later\"] }")
            .says("there is no question or fact `verdit`")
            .help("did you mean `verdict`?")
            .quiet("model.toml", "most = 2", "most = 2\nunless = { verdict = [\"later\"], wanted = [\"no\"] }"),
        case(Code::UnknownOption)
            .spoil("model.toml", "most = 2", "most = 2\nunless = { verdict = [«\"latr\"] }")
            .says("`latr` is no value of `verdict`")
            .help("did you mean `later`?")
            .quiet("model.toml", "most = 2", "most = 2\nunless = { helping_others_borderline = [\"yes\"] }"),
        case(Code::WrongOperand)
            .spoil("model.toml", "most = 2", "most = 2\nunless = { «motives = [\"people\"] }")
            .says("`motives` may have several answers")
            .help("a condition waits for one value")
            .quiet("model.toml", "most = 2", "most = 2\nunless = { wanted = [\"no\"] }"),
        case(Code::UnknownFact)
            .spoil("model.toml", "id = \"trial\"", "id = \"trial\"\nalone = «\"wanted\"")
            .says("there is no fact `wanted` to stand alone")
            .help("valid here: `helping_others`, `verdict`")
            .quiet("model.toml", "id = \"trial\"", "id = \"trial\"\nalone = \"helping_others\""),
        case(Code::UnknownGroup)
            .spoil("model.toml", "of = \"signals\"", "of = «\"signal\"")
            .says("there is no group `signal`")
            .help("did you mean `signals`?")
            .quiet("model.toml", "of = \"signals\"", "of = \"signals\"\nfirst = \"signals\""),
        case(Code::BadGroup)
            .spoil("model.toml", "signals = [\"helping_others\"]", "signals = [\"helping_others\"]\n«spare = []")
            .says("group `spare` is empty")
            .help("name its members")
            .quiet(
                "model.toml",
                "signals = [\"helping_others\"]",
                "signals = [\"helping_others\"]\nspare = [\"wanted\"]",
            ),
        case(Code::BadGroup)
            .spoil(
                "questions.toml",
                "{ id = \"guided\", scale = \"often\", credit = \"plain\" }",
                "{ id = \"guided\", scale = \"often\" }",
            )
            .spoil("model.toml", "items = [\"offered\", \"guided\"]", "items = [\"offered\", «\"guided\"]")
            .says("`guided` in group `items` has no credit")
            .help("give the question a `credit` of its scale")
            .quiet(
                "questions.toml",
                "{ id = \"guided\", scale = \"often\", credit = \"plain\" }",
                "{ id = \"guided\", scale = \"often\" }",
            )
            .quiet("model.toml", "items = [\"offered\", \"guided\"]", "items = [\"offered\"]")
            .quiet("rules/verdict.rhai", "if a.wanted", "if a.guided is \"none\" || a.wanted"),
        case(Code::BadGroup)
            .spoil("questions.toml", "credit.plain = [0, 1, 2]", "credit.plain = [-1000, 0, 999]")
            .spoil(
                "questions.toml",
                "id = \"offered\", scale = \"often\", credit = \"plain\"",
                "id = \"offered\", weight = 100, scale = \"often\", credit = \"plain\"",
            )
            .spoil("questions.toml", "{ id = \"wanted\", scale = \"agreed\" },", wide(2))
            .spoil("lang/en.toml", "wanted.text = \"Do you want this?\"", wide_texts())
            .spoil(
                "model.toml",
                "items = [\"offered\", \"guided\"]",
                format!("items = [«\"offered\", \"guided\"{}]", wide_names()),
            )
            .says("group `items` is too wide for `credit`")
            .help("split the group")
            .quiet("questions.toml", "{ id = \"wanted\", scale = \"agreed\" },", wide(1))
            .quiet("lang/en.toml", "wanted.text = \"Do you want this?\"", wide_texts())
            .quiet(
                "model.toml",
                "items = [\"offered\", \"guided\"]",
                format!("items = [\"offered\", \"guided\"{}]", wide_names()),
            ),
        case(Code::VerdictCount)
            .spoil("model.toml", "kind = \"signal\"", "kind = \"verdict\"")
            .spoil("model.toml", "id = \"verdict\"", "id = «\"verdict\"")
            .says("a second fact is the verdict")
            .help("`kind = \"verdict\"`")
            .quiet("model.toml", "kind = \"verdict\"", "kind = \"inner\""),
        case(Code::UnusedQuestion)
            .spoil("questions.toml", "several = 2, informs = \"nobody\"", "several = 2")
            .spoil("questions.toml", "id = \"motives\"", "id = «\"motives\"")
            .says("no rule reads `motives`")
            .help("`informs = \"nobody\"`")
            .quiet("questions.toml", "informs = \"nobody\"", "informs = \"plan\""),
        case(Code::InformsAndRead)
            .spoil(
                "questions.toml",
                "{ id = \"wanted\", scale = \"agreed\" }",
                "{ id = «\"wanted\", scale = \"agreed\", informs = \"plan\" }",
            )
            .says("`wanted` says that no rule reads it")
            .help("leave `informs` out")
            .quiet(
                "questions.toml",
                "{ id = \"wanted\", scale = \"agreed\" }",
                "{ id = \"wanted\", scale = \"agreed\", optional = true }",
            ),
    ]
}
