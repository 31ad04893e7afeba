//! Files, their syntax, and the keys and values of the formats.

use readiness_core::{ANSWERS_FILE, Code, MAX_FILE_BYTES};

use super::{Case, case, small_pack};

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(Code::TooLarge)
            .write("README.md", "x".repeat(MAX_FILE_BYTES + 1))
            .at("README.md:1:1")
            .says("`README.md` has 262145 bytes")
            .help("at most 262144 bytes")
            .quiet_file("README.md", "x".repeat(MAX_FILE_BYTES)),
        case(Code::NotText)
            .spoil("lang/en.toml", "name = \"Small\"", "name = \"Sm«\u{200b}all\"")
            .spoil("lang/en.toml", "[pack]", "\u{feff}[pack]")
            .says("`lang/en.toml` holds the invisible character U+200B")
            .help("direction")
            .quiet("rules/verdict.rhai", "fn verdict(a)", "\u{feff}fn verdict(a)")
            .quiet("lang/en.toml", "[pack]", "\u{feff}[pack]"),
        case(Code::NotText)
            .spoil("pack.toml", "minutes = 3", "minutes = 3 # «\u{202e}3")
            .says("`pack.toml` holds the invisible character U+202E")
            .help("direction")
            .quiet("pack.toml", "minutes = 3", "minutes = 3 # drei, ثلاثة, 三"),
        case(Code::MissingFile)
            .spoil("pack.toml", "\"en\"", "\"en\", «\"de\"")
            .says("`lang/de.toml`")
            .help("leave the language out")
            .quiet("pack.toml", "\"en\"", "\"en\", \"de\"")
            .quiet_file("lang/de.toml", small_pack::files().text("lang/en.toml").unwrap()),
        case(Code::UnknownFile)
            .write("rules/old.txt", "")
            .at("rules/old.txt:1:1")
            .says("`rules/old.txt`")
            .help("`rules/<name>.rhai`")
            .quiet_file("scenarios/one.toml", "")
            .quiet_file("README.md", ""),
        case(Code::TomlSyntax)
            .spoil("pack.toml", "minutes = 3", "minutes = «three")
            .says("invalid boolean, expected `true`")
            .help("the rest of this file is not read")
            .quiet("pack.toml", "minutes = 3", "minutes = 0x03"),
        case(Code::UnknownKey)
            .spoil("pack.toml", "minutes = 3", "«minuts = 3")
            .says("no key `minuts`")
            .help("did you mean `minutes`?")
            .quiet("pack.toml", "minutes = 3\n", ""),
        case(Code::MissingKey)
            .spoil(
                "questions.toml",
                "{ id = \"guided\", scale = \"often\", credit = \"plain\" }",
                "«{ id = \"guided\" }",
            )
            .says("a question has no `scale`")
            .help("add `scale = …`")
            .quiet("questions.toml", "credit = \"plain\", note = true", "note = true, credit = \"plain\""),
        case(Code::WrongType)
            .spoil("pack.toml", "minutes = 3", "minutes = «\"3\"")
            .says("`minutes` is a text")
            .help("it takes a whole number from 1 to 240")
            .quiet("pack.toml", "minutes = 3", "minutes = 240"),
        case(Code::WrongType)
            .spoil("pack.toml", "languages = [\"en\"]", "languages = «[]")
            .says("`languages` names no language")
            .help("the default first")
            .quiet("pack.toml", "languages = [\"en\"]", "languages = [ \"en\", ]"),
        case(Code::BadVersion)
            .spoil("pack.toml", "\"1.0.0\"", "«\"1.0\"")
            .says("`1.0` is no version")
            .help("as in `1.0.0`")
            .quiet("pack.toml", "\"1.0.0\"", "\"0.10.0\""),
        case(Code::BadText)
            .spoil("lang/en.toml", "\"A small pack.\"", "«\"A [pack](http://example.org).\"")
            .says("`pack.summary` links")
            .help("`https://` only")
            .quiet("lang/en.toml", "\"A small pack.\"", "\"A [pack](https://example.org).\""),
        case(Code::MissingText)
            .spoil("lang/en.toml", "yes = \"Yes\"\n", "")
            .at("lang/en.toml:1:1")
            .says("`scales.agreed.yes` has no text in `en`")
            .help("or `questions.wanted.options.yes` for this one alone")
            .quiet("lang/en.toml", "yes = \"Yes\"\n", "")
            .quiet("lang/en.toml", "wanted.text =", "wanted.options.yes = \"Yes, I do\"\nwanted.text ="),
        case(Code::MissingText)
            .spoil("lang/en.toml", "not = \"No judgement.\"\n", "")
            .at("lang/en.toml:1:1")
            .says("`pack.not` has no text in `en`")
            .help("add it to `lang/en.toml`")
            .quiet("lang/en.toml", "not = \"No judgement.\"", "not = \"A look.\"\nretest = \"Later.\""),
        case(Code::MissingText)
            .spoil("lang/en.toml", "window = \"this month\"\n", "")
            .at("lang/en.toml:1:1")
            .says("`pack.window` has no text in `en`")
            .help("add it to `lang/en.toml`")
            .quiet("lang/en.toml", "window = \"this month\"\n", "")
            .quiet(
                "questions.toml",
                "escapes = [\"did_not_come_up\", \"not_sure\"]",
                "escapes = [\"never\", \"not_sure\"]",
            )
            .quiet("questions.toml", ", note = true", "")
            .quiet("lang/en.toml", "did_not_come_up =", "never =")
            .quiet("lang/en.toml", "note = \"Only you see this.\"\n", "")
            .quiet("lang/en.toml", "offered.note = \"What was it?\"\n", ""),
        case(Code::MissingText)
            .spoil("rules/verdict.rhai", "because \"verdict.no_wish\"", "because «\"verdict.nowish\"")
            .says("the reason `verdict.nowish` has no text in `en`")
            .help("did you mean `verdict.no_wish`? Else add `reasons.verdict.nowish` to `lang/en.toml`")
            .quiet("rules/verdict.rhai", "because \"verdict.no_wish\"", "because \"verdict.nowish\"")
            .quiet("lang/en.toml", "verdict.no_wish =", "verdict.nowish ="),
        case(Code::UnusedText)
            .spoil("lang/en.toml", "wanted.text =", "wanted.«hnt = \"About now.\"\nwanted.text =")
            .says("`questions.wanted.hnt`")
            .help("did you mean `questions.wanted.hint`?")
            .quiet("lang/en.toml", "wanted.text =", "wanted.hint = \"About now.\"\nwanted.text ="),
        case(Code::AnswersSyntax)
            .write(ANSWERS_FILE, "{\"answers\": {\"offered\": \"once\"«")
            .says("expected `,` or `}`, and the text ends")
            .help("an answers file is JSON")
            .quiet_file(ANSWERS_FILE, "{\"answers\": {\"offered\": \"once\"}}"),
        case(Code::BadAccent)
            .spoil("pack.toml", "minutes = 3", "accent = { light = «\"green\", dark = \"#7fd6c2\" }")
            .says("`green` is no colour")
            .help("as in `#0b5d4e`")
            .quiet("pack.toml", "minutes = 3", "accent = { light = \"#0b5d4e\", dark = \"#7fd6c2\" }"),
        case(Code::BadAccent)
            .spoil("pack.toml", "minutes = 3", "accent = { light = \"#0b5d4e\", dark = «\"#0b5d4e\" }")
            .says("`#0b5d4e` is hard to read on dark paper: its contrast is")
            .help("take a lighter one")
            .quiet("pack.toml", "minutes = 3", "accent = { light = \"#08415c\", dark = \"#8ecae6\" }"),
        case(Code::OtherPack)
            .write(ANSWERS_FILE, "{\"pack\": «\"smal\", \"answers\": {\"offered\": \"once\"}}")
            .says("these answers are for `smal`, not for `small`")
            .help("open them with their own pack")
            .quiet_file(ANSWERS_FILE, "{\"pack\": \"small\", \"answers\": {\"offered\": \"not_sure\"}}"),
        case(Code::UnknownQuestion)
            .write(ANSWERS_FILE, "{\"answers\": {«\"offred\": \"once\"}}")
            .says("there is no question `offred`")
            .help("did you mean `offered`?")
            .quiet_file(ANSWERS_FILE, "{\"offered\": \"once\", \"guided\": null}"),
        case(Code::UnknownQuestion)
            .write(ANSWERS_FILE, "{«\"verdict\": \"now\"}")
            .says("there is no question `verdict`")
            .help("a rule decides it")
            .quiet_file(ANSWERS_FILE, "{\"wanted\": \"yes\"}"),
        case(Code::WrongType)
            .write(ANSWERS_FILE, "{\"offered\": «3}")
            .says("the answer to `offered` is 3")
            .help("`did_not_come_up`, `not_sure`")
            .quiet_file(ANSWERS_FILE, "{\"offered\": \"not_sure\"}"),
    ]
}
