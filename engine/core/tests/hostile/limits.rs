//! Where exactly the limits of one run of a rule lie: what just fits decides, and one more says which limits there are.

use readiness_core::{Answers, Code, evaluate, load};

use super::file;

const END: &str = "\"now\" because \"verdict.now\"";

/// Whether the verdict can be decided, with this in its body and these functions beside it.
fn decides(body: &str, functions: &str) -> bool {
    let loaded = load(&file("rules/verdict.rhai", format!("fn verdict(a) {{ {body}\n {END} }}\n{functions}")));
    let pack = loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics.first()));
    let report = evaluate(&pack, &Answers::blank(&pack));
    let verdict = report.fact("verdict").unwrap();
    match &verdict.error {
        None => true,
        Some(error) => {
            assert_eq!(error.code, Code::LimitReached, "{}", error.message);
            assert!(error.help.as_ref().unwrap().contains("20,000 operations, 16 calls within calls, 64 variables"));
            // Nowhere in particular: the rule as a whole is too much.
            assert_eq!((error.labels[0].file.as_str(), error.labels[0].span.start), ("rules/verdict.rhai", 0));
            false
        }
    }
}

#[track_caller]
fn check(fits: usize, made: impl Fn(usize) -> (String, String)) {
    for (count, expected) in [(fits, true), (fits + 1, false)] {
        let (body, functions) = made(count);
        assert_eq!(decides(&body, &functions), expected, "{count}");
    }
}

#[test]
fn calls_within_calls() {
    check(16, |count| {
        let calls = (1..count).map(|at| format!("fn step_{at}(a) {{ step_{}(a) }}\n", at + 1));
        ("let all = step_1(a);".to_owned(), calls.chain([format!("fn step_{count}(a) {{ true }}")]).collect())
    });
}

#[test]
fn variables_of_a_function() {
    // The parameter is one; those of a block that has ended are none.
    let lets = |count: usize| (0..count).map(|at| format!("let v{at} = 1; ")).collect::<String>();
    check(63, |count| (format!("if true {{ let before = 1; }} {}", lets(count)), String::new()));
    check(63, |count| (format!("if true {{ {} }}", lets(count)), String::new()));
}

#[test]
fn items_and_bytes_of_a_list() {
    check(200, |count| (format!("let all = []; {}", "all += \"x\"; ".repeat(count)), String::new()));
    check(20, |count| {
        let long = "x".repeat(100);
        (format!("let all = []; {}", format!("all += \"{long}\"; ").repeat(count)), String::new())
    });
    check(20, |count| (format!("let all = [{}];", format!("\"{}\", ", "x".repeat(100)).repeat(count)), String::new()));
}

#[test]
fn operations_of_a_run() {
    // Each function calls the next one twice.
    let doubled = |deep: usize| {
        let calls = (1..deep).map(|at| format!("fn step_{at}(a) {{ let first = step_{0}(a); step_{0}(a) }}\n", at + 1));
        calls.chain([format!("fn step_{deep}(a) {{ true }}")]).collect::<String>()
    };
    check(12, |deep| ("let all = step_1(a);".to_owned(), doubled(deep)));
}
