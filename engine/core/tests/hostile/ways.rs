//! Rules of long ways, and of many facts that rest on each other.

use readiness_core::Code;

use super::size::questions;
use super::{Attack, attack, small_pack};

pub(super) fn attacks() -> Vec<Attack> {
    let each = |count: usize, line: &dyn Fn(usize) -> String| -> String { (0..count).map(line).collect() };
    let long_way = each(700, &|at| format!(" && a.q{at} is \"o1\""));
    let pairs = each(10, &|at| {
        format!("if a.q{at} is \"o1\" && a.q{} is \"o1\" {{ return \"now\" because \"verdict.now\"; }}\n", at + 10)
    });
    let head = "fn verdict(a) {\n";
    let pairs =
        small_pack::with(questions(20, 2, "a.wanted is \"no\""), "rules/verdict.rhai", head, &format!("{head}{pairs}"));
    let chain = {
        let mut files = questions(2, 2, "a.f199 is \"visible\" && a.q0 is \"o1\" && a.q1 is \"o1\"");
        let facts = each(200, &|at| format!("[[fact]]\nid = \"f{at}\"\nscale = \"signal\"\nkind = \"inner\"\n"));
        files = small_pack::with(files, "model.toml", "[focus]", &format!("{facts}\n[focus]"));
        let names = each(200, &|at| format!("[facts.f{at}]\nname = \"F\"\n"));
        files = small_pack::with(files, "lang/en.toml", "[categories]", &format!("{names}\n[categories]"));
        let rules = each(200, &|at| {
            let below = if at == 0 { "a.wanted is \"no\"".to_owned() } else { format!("a.f{} is \"visible\"", at - 1) };
            format!(
                "fn f{at}(a) {{ if {below} {{ return \"visible\" because \"helping.visible\"; }} \"not_yet\" because \"helping.not_yet\" }}\n"
            )
        });
        files.insert("rules/chain.rhai", rules);
        files
    };
    let circle = small_pack::with(
        chain.clone(),
        "rules/chain.rhai",
        "fn f0(a) { if a.wanted is \"no\"",
        "fn f0(a) { if a.f199 is \"visible\"",
    );
    let forty = each(40, &|at| format!("if a.q{at} is \"o1\" {{ why += \"helping.visible\"; }}\n"));
    let forty = small_pack::with(
        questions(40, 2, "a.wanted is \"no\""),
        "rules/verdict.rhai",
        head,
        &format!("{head}let why = [];\n{forty}if a.q0 is \"o0\" {{ return \"later\" because why; }}\n"),
    );
    vec![
        attack("forty reasons free of each other", Code::LimitReached, forty),
        attack("one very long way", Code::ScriptSyntax, questions(700, 2, &format!("a.wanted is \"no\"{long_way}"))),
        attack("pairs far apart", None, pairs),
        attack("facts upon facts", Code::UnreachableOutcome, chain),
        attack("facts in a circle", Code::RuleCycle, circle),
    ]
}
