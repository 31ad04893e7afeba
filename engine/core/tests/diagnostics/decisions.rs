//! What shows only as rules run: in an evaluation, or over all answers there are.

use readiness_core::Code;

use super::{Case, case};

const SCENARIO: &str = "scenarios/people.toml";
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
        case(Code::UnreachableOutcome)
            .spoil(VERDICT, "at_least 1 {", "at_least 2 {")
            .spoil("model.toml", "id = \"verdict\"", "id = «\"verdict\"")
            .says("no answers lead to `now` of `verdict`")
            .help("leave the outcome out")
            .quiet(VERDICT, "at_least 1 {", "above 0 {"),
        case(Code::NotMonotone)
            .spoil(VERDICT, "a.wanted is \"no\"", "a.wanted is \"yes\"")
            .spoil("model.toml", "id = \"verdict\"", "id = «\"verdict\"")
            .says("a better answer to `wanted` can lower `verdict`")
            .help("take the promise back")
            .quiet(VERDICT, "a.wanted is \"no\"", "a.wanted is \"yes\"")
            .quiet("model.toml", "monotone_in = [\"wanted\"]\n", ""),
        case(Code::BadScenario)
            .write(SCENARIO, "[[case]]\nname = «\"nobody\"\n")
            .says("`nobody` expects nothing")
            .help("add `expect`")
            .quiet_file(SCENARIO, "[[case]]\nname = \"nobody\"\npossible = { verdict = [\"later\", \"now\"] }\n"),
        case(Code::ScenarioFails)
            .write(
                SCENARIO,
                "[[case]]\nname = \"unwilling\"\nanswers = { wanted = \"no\" }\nexpect = { verdict = «\"now\" }\n",
            )
            .says("`unwilling`: `verdict` is `later`, not `now`")
            .help("it read wanted = no")
            .quiet_file(
                SCENARIO,
                "[[case]]\nname = \"unwilling\"\nanswers = { wanted = \"no\" }\nexpect = { verdict = \"later\" }\n",
            ),
    ]
}
