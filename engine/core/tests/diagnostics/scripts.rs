//! The rule language, and what scripts and facts say of one another.

use readiness_core::Code;

use super::{Case, case};

const VERDICT: &str = "rules/verdict.rhai";
const HELPING: &str = "rules/helping.rhai";
const LAST: &str = "    \"later\" because \"verdict.later\"\n";

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(Code::ScriptSyntax)
            .spoil(VERDICT, "return \"now\" because \"verdict.now\"; }", "return \"now\" because \"verdict.now\"; } }")
            .spoil(VERDICT, LAST, "«")
            .says("unexpected '}'")
            .help("until its syntax is right")
            .quiet(VERDICT, "return \"now\" because \"verdict.now\"; }", "return \"now\" because \"verdict.now\" }"),
        case(Code::OutsideLanguage)
            .spoil(VERDICT, "a.wanted is \"no\"", "a.wanted «== \"no\"")
            .says("`==` is not part of the rule language; say `is`")
            .help("comparing words: is, is_not")
            .quiet(VERDICT, "a.wanted is \"no\"", "!(a.wanted is_not \"no\")"),
        case(Code::UnknownFunction)
            .spoil(HELPING, "if often_enough(m)", "if «often_enogh(m)")
            .says("there is no function `often_enogh`")
            .help("did you mean `often_enough`?")
            .quiet(HELPING, "if often_enough(m)", "if (often_enough(m))"),
        case(Code::DuplicateFunction)
            .spoil(VERDICT, LAST, format!("{LAST}}}\n\nfn «often_enough(a) {{\n    a.wanted is \"yes\"\n"))
            .says("`often_enough` is defined twice")
            .help("functions of all files share their names")
            .quiet(VERDICT, "a.wanted is \"no\"", "unwanted(a)")
            .quiet(VERDICT, LAST, format!("{LAST}}}\n\nfn unwanted(a) {{\n    a.wanted is \"no\"\n")),
        case(Code::WrongOperand)
            .spoil(VERDICT, "a.wanted is \"no\"", "a.wanted at_most «0")
            .says("`wanted` is compared with the name of a value, not with 0")
            .help("valid here: `no`, `yes`")
            .quiet(VERDICT, "a.wanted is \"no\"", "a.wanted at_most \"no\""),
        case(Code::MissingOutcome)
            .spoil(VERDICT, LAST, "")
            .spoil(VERDICT, "fn verdict(a) {", "fn verdict(a) «{")
            .says("`verdict` can reach its end")
            .help("end every way through it with an outcome")
            .quiet(VERDICT, LAST, "    if a.wanted is \"yes\" { \"later\" because \"verdict.later\" } else { \"later\" because \"verdict.no_wish\" }\n"),
        case(Code::MissingOutcome)
            .spoil(VERDICT, "return \"now\" because \"verdict.now\"; }", "return «\"now\"; }")
            .says("a way through `verdict` ends without an outcome")
            .help("an outcome and its reason")
            .quiet(VERDICT, "a.wanted is \"no\"", "unwanted(a)")
            .quiet(VERDICT, LAST, format!("{LAST}}}\n\nfn unwanted(a) {{\n    return a.wanted is \"no\";\n")),
        case(Code::MissingOutcome)
            .spoil(VERDICT, LAST, "    if a.wanted is \"yes\" { \"later\" because \"verdict.later\" } else { «true }\n")
            .spoil(VERDICT, "because \"verdict.now\"", "because [\"verdict.now\", \"verdict.later\"]")
            .says("a way through `verdict` ends without an outcome")
            .help("an outcome and its reason")
            .quiet(VERDICT, LAST, "    if a.wanted is \"yes\" { \"later\" because \"verdict.later\" } else { last() }\n}\n\nfn last() {\n    \"later\" because \"verdict.later\"\n"),
        case(Code::MissingOutcome)
            .spoil(VERDICT, LAST, "    last()\n}\n\nfn last() {\n    \"later\"\n")
            .spoil(VERDICT, "fn verdict(a) {", "«fn verdict(a) {")
            .spoil(VERDICT, "because \"verdict.now\"", "because [\"verdict.now\", \"verdict.later\"]")
            .says("a way through `verdict` ends without an outcome")
            .help("an outcome and its reason")
            .quiet(VERDICT, LAST, "    last(\"later\")\n}\n\nfn last(what) {\n    what because \"verdict.later\"\n"),
        case(Code::LostValue)
            .spoil(VERDICT, "return \"now\" because \"verdict.now\"; }", "\"now\" «because \"verdict.now\"; }")
            .says("this value goes nowhere: the rule goes on behind it")
            .help("`return` says it")
            .quiet(VERDICT, LAST, "    let which = if a.wanted is \"yes\" { \"verdict.later\" } else { \"verdict.no_wish\" };\n    \"later\" because which\n"),
        case(Code::LostValue)
            .spoil(VERDICT, LAST, format!("    switch value(a.wanted) {{ \"no\" => {{ if a.wanted is \"no\" {{ «\"verdict.later\";; }} }}, _ => {{}} }}\n{LAST}"))
            .says("this value goes nowhere")
            .help("in a list it is kept by `+=`")
            .quiet(VERDICT, LAST, "    let why = [\"verdict.later\"];\n    if a.wanted is \"no\" { why += \"verdict.no_wish\"; };\n    \"later\" because why\n"),
        case(Code::WrongOperand)
            .spoil(HELPING, "m.mean at_least \"1.5\"", "m.mean at_least «\"1.5x\"")
            .says("a number belongs here, not `1.5x`")
            .help("others as text: `2`, `\"2.5\"`")
            .quiet(HELPING, "m.mean at_least \"1.5\"", "m.mean at_least \"3/2\""),
        case(Code::WrongOperand)
            .spoil(VERDICT, "if count(a, \"signals\", \"visible\") at_least 1", "let n = count(a, \"signals\", \"visible\");\n    if n at_least «\"1,5\"")
            .says("a number belongs here, not `1,5`")
            .help("others as text")
            .quiet(VERDICT, "if count(a, \"signals\", \"visible\") at_least 1", "let n = count(a, \"signals\", \"visible\");\n    let w = a.wanted;\n    if w is \"yes\" && n at_least \"0.5\""),
        case(Code::WrongOperand)
            .spoil(HELPING, "near [\"1.5\", \"1/4\"]", "near «[\"1.5\"]")
            .says("`near` takes thresholds and, last, a distance")
            .help("as in `near [\"1.5\", \"2.5\", \"1/4\"]`")
            .quiet(HELPING, "near [\"1.5\", \"1/4\"]", "near [\"1.5\", 1]"),
        case(Code::WrongOperand)
            .spoil(VERDICT, "a.wanted is \"no\"", "a.wanted is «a.offered")
            .says("`wanted` is compared with the name of a value, not with another fact")
            .help("valid here: `no`, `yes`")
            .quiet(VERDICT, "a.wanted is \"no\"", "a.wanted is \"no\" && a.offered is \"none\""),
        case(Code::FactWithoutRule)
            .spoil(VERDICT, "fn verdict(a)", "fn verdit(a)")
            .spoil("model.toml", "id = \"verdict\"", "id = «\"verdict\"")
            .says("no function decides `verdict`")
            .help("there is a function `verdit`")
            .quiet(VERDICT, "fn verdict(a)", "/// What to do next.\nfn verdict(a)"),
        case(Code::RuleWithoutFact)
            .spoil(VERDICT, LAST, format!("{LAST}}}\n\nfn «spare(a) {{\n    a.wanted is \"yes\"\n"))
            .says("`spare` decides no fact, and no rule calls it")
            .help("`[[fact]]`")
            .quiet(VERDICT, LAST, "    last()\n}\n\nfn last() {\n    \"later\" because \"verdict.later\"\n"),
        case(Code::RuleCycle)
            .spoil(HELPING, "    let m = credit(a, \"items\");", "    let m = credit(a, \"items\");\n    if a.verdict is \"now\" { return \"visible\" because \"helping.visible\"; }")
            .spoil(HELPING, "fn helping_others(a)", "fn «helping_others(a)")
            .says("`helping_others` needs `verdict` needs `helping_others`")
            .help("read questions instead")
            .quiet(VERDICT, "a.wanted is \"no\"", "a.wanted is \"no\" && a.helping_others is \"visible\""),
        case(Code::Recursion)
            .spoil(HELPING, "fn often_enough(m) { m.mean at_least \"1.5\" }", "fn «often_enough(m) { m.mean at_least \"1.5\" && also(m) }\nfn also(m) { often_enough(m) }")
            .at("rules/helping.rhai:9:4")
            .says("calls `often_enough`")
            .help("no function calls itself")
            .quiet(HELPING, "fn often_enough(m) { m.mean at_least \"1.5\" }", "fn often_enough(m) { m.mean at_least \"1.5\" && also(m) }\nfn also(m) { m.rated at_least 1 }"),
    ]
}
