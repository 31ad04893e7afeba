//! What shows only as rules run: in an evaluation, or over all answers there are.

use readiness_core::Code;

use super::{Case, case};

const VERDICT: &str = "rules/verdict.rhai";
const HELPING: &str = "rules/helping.rhai";
const ENOUGH: &str = "fn often_enough(m) { m.mean at_least \"1.5\" }";

/// Functions that call each other one after the other, `step_0` first.
fn calls(how_many: usize) -> String {
    let steps = (0..how_many).map(|at| format!("fn step_{at}(a) {{ step_{}(a) }}\n", at + 1));
    steps.chain([format!("fn step_{how_many}(a) {{ a.wanted is \"no\" }}")]).collect()
}

pub(super) fn cases() -> Vec<Case> {
    vec![
        case(Code::LimitReached)
            .spoil(VERDICT, "a.wanted is \"no\"", "step_0(a)")
            .spoil(VERDICT, "fn verdict(a)", format!("{}\n«fn verdict(a)", calls(20)))
            .says("deciding `verdict`")
            .help("16 calls within calls")
            .quiet(VERDICT, "a.wanted is \"no\"", "step_0(a)")
            .quiet(VERDICT, "fn verdict(a)", format!("{}\nfn verdict(a)", calls(10))),
        case(Code::RuleFails)
            .spoil(HELPING, "\"not_yet\" because \"helping.not_yet\"", "bad()")
            .spoil(HELPING, ENOUGH, format!("{ENOUGH}\nfn bad() {{ \"now\" because \"helping.not_yet\" }}"))
            .spoil(VERDICT, "if count(a, \"signals\", \"visible\") at_least 1", "«if a.helping_others is \"visible\"")
            .says("`verdict` reads `helping_others`")
            .help("mend that rule first")
            .quiet(VERDICT, "count(a, \"signals\", \"visible\") at_least 1", "a.helping_others is \"visible\""),
    ]
}
