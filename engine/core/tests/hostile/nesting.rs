//! Text within text within text: parsers that call themselves.

use readiness_core::Code;

use super::{Attack, attack, condition, file};

const DEEP: usize = 15_000;

fn around(open: &str, inside: &str, close: &str) -> String {
    [&open.repeat(DEEP), inside, &close.repeat(DEEP)].concat()
}

fn chain(part: &str, between: &str) -> String {
    vec![part; 8_000].join(between)
}

pub(super) fn attacks() -> Vec<Attack> {
    let body = |text: &str| file("rules/verdict.rhai", format!("fn verdict(a) {{ {text} }}"));
    let no = "a.wanted is \"no\"";
    vec![
        attack("a rule that calls itself", Code::Recursion, body("verdict(a)")),
        attack(
            "a rule that calls itself through helpers",
            Code::Recursion,
            file(
                "rules/verdict.rhai",
                "fn verdict(a) { x(a) } fn x(a) { y(a) } fn y(a) { if x(a) { return true; } x(a) }",
            ),
        ),
        attack("parentheses", Code::ScriptSyntax, condition(&around("(", no, ")"))),
        attack("parentheses never closed", Code::ScriptSyntax, condition(&"(".repeat(DEEP))),
        attack("blocks", Code::ScriptSyntax, body(&around("{", no, "}"))),
        attack("conditions", Code::ScriptSyntax, body(&around("if true {", no, "}"))),
        attack("conditions never closed", Code::ScriptSyntax, body(&"if true {".repeat(DEEP))),
        attack(
            "a staircase of else",
            Code::ScriptSyntax,
            body(&format!("{} {{ 1 }}", "if true { 1 } else ".repeat(DEEP / 4))),
        ),
        attack("denials", Code::ScriptSyntax, condition(&around("!", no, ""))),
        attack("signs", Code::ScriptSyntax, condition(&around("- ", "1", ""))),
        attack("lists", Code::ScriptSyntax, condition(&around("[", "1", "]"))),
        attack("maps", Code::ScriptSyntax, condition(&around("#{a:", "1", "}"))),
        attack("calls", Code::ScriptSyntax, condition(&around("value(", "a", ")"))),
        attack("reading on and on", Code::ScriptSyntax, condition(&chain("a", "."))),
        attack("both and both and both", Code::ScriptSyntax, condition(&chain(no, " && "))),
        attack("either or both", Code::ScriptSyntax, condition(&chain("a.wanted is \"no\" && b", " || "))),
        attack("comparing what was compared", Code::ScriptSyntax, condition(&chain("a.wanted", " is "))),
        attack("because because", Code::ScriptSyntax, body(&chain("\"now\"", " because "))),
        attack("returning a return", Code::ScriptSyntax, body(&around("return ", "1", ""))),
        attack("cases within cases", Code::ScriptSyntax, body(&around("switch a { _ => ", "1", "}"))),
        attack("text within text", Code::ScriptSyntax, condition(&around("`${", "1", "}`"))),
        attack("remarks", Code::ScriptSyntax, condition(&around("/*", "", "*"))),
        attack("closures", Code::OutsideLanguage, condition(&around("|x|", "1", ""))),
        attack("functions within functions", Code::ScriptSyntax, body(&around("fn f(a) {", "1", "}"))),
        attack("TOML lists", Code::TomlSyntax, file("pack.toml", around("x = [", "", "]").replace("x = [x", "x = ["))),
        attack("TOML lists in lists", Code::TomlSyntax, file("pack.toml", format!("x = {}", around("[", "", "]")))),
        attack(
            "TOML lists never closed",
            Code::TomlSyntax,
            file("questions.toml", format!("x = {}", "[".repeat(DEEP))),
        ),
        attack(
            "TOML tables in tables",
            Code::TomlSyntax,
            file("model.toml", format!("x = {}", around("{x = ", "1", "}"))),
        ),
        attack(
            "a TOML key of many parts",
            Code::TomlSyntax,
            file("lang/en.toml", format!("{} = 1", vec!["x"; DEEP].join("."))),
        ),
        attack(
            "a TOML heading of many parts",
            Code::TomlSyntax,
            file("lang/en.toml", format!("[{}]", vec!["x"; DEEP].join("."))),
        ),
        attack(
            "TOML tables one below the other",
            Code::TomlSyntax,
            file("lang/en.toml", (1..300).map(|deep| format!("[{}]\n", vec!["x"; deep].join("."))).collect::<String>()),
        ),
    ]
}
