//! Bytes, names and numbers that look like something else.

use readiness_core::Code;

use super::{Attack, attack, condition, file, small_pack};

pub(super) fn attacks() -> Vec<Attack> {
    let named = |id: &str| {
        small_pack::with(small_pack::files(), "questions.toml", "id = \"motives\"", &format!("id = \"{id}\""))
    };
    let wanted_as = |id: &str| {
        let mut files =
            small_pack::with(small_pack::files(), "questions.toml", "id = \"wanted\"", &format!("id = \"{id}\""));
        files = small_pack::with(files, "model.toml", "[\"wanted\"]", &format!("[\"{id}\"]"));
        files = small_pack::with(files, "rules/verdict.rhai", "a.wanted", &format!("a.{id}"));
        small_pack::with(files, "lang/en.toml", "wanted.text", &format!("{id}.text"))
    };
    let minutes =
        |value: &str| small_pack::with(small_pack::files(), "pack.toml", "minutes = 3", &format!("minutes = {value}"));
    let credit = |value: &str| small_pack::with(small_pack::files(), "questions.toml", "[0, 1, 2]", value);
    let with_bytes = |bytes: &[u8]| file("rules/verdict.rhai", bytes);
    vec![
        attack("no files", Code::MissingFile, readiness_core::PackFiles::new()),
        attack("empty files", Code::MissingKey, {
            let mut files = small_pack::files();
            ["pack.toml", "questions.toml", "model.toml", "lang/en.toml", "rules/verdict.rhai"]
                .iter()
                .for_each(|name| files.insert(*name, ""));
            files
        }),
        attack("__proto__", Code::BadId, named("__proto__")),
        attack("constructor", None, wanted_as("constructor")),
        attack("prototype", None, wanted_as("prototype")),
        attack("to_string", None, wanted_as("to_string")),
        attack("a word of the language", Code::BadId, named("at_least")),
        attack("a question with the name of a function of the language", None, wanted_as("value")),
        attack("and of another", None, wanted_as("count")),
        attack("a word of Rhai", Code::BadId, named("while")),
        attack("the name of the parameter", Code::BadId, named("a")),
        attack("letters of elsewhere", Code::BadId, named("mоtives")),
        attack("an id with a turn", Code::NotText, named("mo\u{202e}tives")),
        attack("an id without width", Code::NotText, named("mo\u{200b}tives")),
        attack("an id of 65", Code::BadId, named(&"m".repeat(65))),
        attack("a rule that reads backwards", Code::NotText, condition("/*\u{2066}*/ a.wanted is \"no\"")),
        attack("a NUL", Code::NotText, condition("a.wanted is \"no\0\"")),
        attack("half a character", Code::NotText, with_bytes(b"fn verdict(a) { \"\xc3\" }")),
        attack("bytes of no text", Code::NotText, with_bytes(&[0xff, 0xfe, 0x00, 0x80])),
        attack("surrogates", Code::NotText, with_bytes(b"\xed\xa0\x80")),
        attack(
            "a byte order mark",
            None,
            file("pack.toml", format!("\u{feff}{}", small_pack::files().text("pack.toml").unwrap())),
        ),
        attack(
            "lines of another system",
            None,
            file("rules/verdict.rhai", small_pack::files().text("rules/verdict.rhai").unwrap().replace('\n', "\r\n")),
        ),
        attack("a way out of the folder", Code::UnknownFile, file("../pack.toml", "")),
        attack("a way into a folder", Code::UnknownFile, file("rules/../../x.rhai", "")),
        attack("a name of bytes", Code::UnknownFile, file("rules/\u{202e}\n.rhai", "")),
        attack("a very large number", Code::WrongType, minutes("99999999999999999999999999")),
        attack("the largest number", Code::WrongType, minutes("9223372036854775807")),
        attack("a number with a point", Code::WrongType, minutes("3.0")),
        attack("no number", Code::WrongType, minutes("nan")),
        attack("beyond numbers", Code::WrongType, minutes("inf")),
        attack("a date", Code::WrongType, minutes("2024-01-01")),
        attack("credit that overflows", Code::WrongType, credit("[0, 1, 9223372036854775807]")),
        attack("credit with a point", Code::WrongType, credit("[0, 1, 1e999]")),
        attack(
            "a threshold that overflows",
            Code::ScriptSyntax,
            condition("credit(a, \"items\").mean at_least 99999999999999999999"),
        ),
        attack(
            "a threshold too large",
            Code::WrongOperand,
            condition("a.wanted is \"no\" && credit(a, \"items\").mean at_least 9223372036854775807"),
        ),
        attack(
            "a threshold without end",
            Code::WrongOperand,
            condition("a.wanted is \"no\" && credit(a, \"items\").mean at_least \"1/0\""),
        ),
        attack("a threshold of floats", Code::ScriptSyntax, condition("credit(a, \"items\").mean at_least 1.5")),
        attack("time", Code::UnknownFunction, condition("timestamp() is 1")),
        attack("import", Code::OutsideLanguage, file("rules/verdict.rhai", "import \"x\" as x; fn verdict(a) { 1 }")),
        attack("eval", Code::OutsideLanguage, condition("eval(\"1\") is 1")),
        attack("a loop", Code::OutsideLanguage, file("rules/verdict.rhai", "fn verdict(a) { loop { } }")),
        attack(
            "statements outside",
            Code::OutsideLanguage,
            file("rules/verdict.rhai", "let x = 1; fn verdict(a) { 1 }"),
        ),
        attack(
            "setting an answer",
            Code::OutsideLanguage,
            file("rules/verdict.rhai", "fn verdict(a) { a.wanted = \"yes\"; \"now\" because \"verdict.now\" }"),
        ),
        attack(
            "a function that takes a place",
            Code::DuplicateFunction,
            file("rules/more.rhai", "fn credit(a, group) { 1 }"),
        ),
        attack(
            "a function with a comparing name",
            Code::DuplicateFunction,
            file("rules/more.rhai", "fn at_least(a, b) { true }"),
        ),
    ]
}
