//! Answers files made to hang the reader.

use readiness_core::{ANSWERS_FILE, Code};

use super::{Attack, attack, file};

pub(super) fn attacks() -> Vec<Attack> {
    let answers = |text: String| file(ANSWERS_FILE, text);
    let many = |count: usize, one: &dyn Fn(usize) -> String| (0..count).map(one).collect::<Vec<_>>().join(",");
    vec![
        attack("nothing", Code::AnswersSyntax, answers(String::new())),
        attack("no object", Code::AnswersSyntax, answers("[]".to_owned())),
        attack("more than an object", Code::AnswersSyntax, answers("{} {}".to_owned())),
        attack("a megabyte", Code::TooLarge, answers(format!("{{\"offered\": \"{}\"}}", "x".repeat(1024 * 1024)))),
        attack(
            "lists in lists",
            Code::WrongType,
            answers(format!("{{\"offered\": {}{}}}", "[".repeat(100_000), "]".repeat(100_000))),
        ),
        attack("lists without an end", Code::AnswersSyntax, answers(format!("{{\"offered\": {}", "[".repeat(500_000)))),
        attack(
            "one key very often",
            Code::DuplicateId,
            answers(format!("{{{}}}", many(60_000, &|_| "\"offered\":\"once\"".to_owned()))),
        ),
        attack(
            "very many keys",
            Code::UnknownQuestion,
            answers(format!("{{{}}}", many(80_000, &|at| format!("\"q{at}\":\"x\"")))),
        ),
        attack(
            "very many keys of another pack",
            Code::OtherPack,
            answers(format!(
                "{{\"answers\":{{{}}},\"pack\":\"other\"}}",
                many(80_000, &|at| format!("\"q{at}\":\"x\""))
            )),
        ),
        attack(
            "a very long key",
            Code::UnknownQuestion,
            answers(format!("{{\"{}\": \"once\"}}", "q".repeat(1_000_000))),
        ),
        attack(
            "a very long list",
            Code::WrongType,
            answers(format!("{{\"motives\": [{}]}}", many(100_000, &|_| "\"pay\"".to_owned()))),
        ),
        attack("a number beyond numbers", Code::WrongType, answers("{\"offered\": 1e99999}".to_owned())),
        attack("half a pair", Code::AnswersSyntax, answers("{\"\\ud800\": \"once\"}".to_owned())),
        attack("__proto__", Code::UnknownQuestion, answers("{\"__proto__\": {\"offered\": \"once\"}}".to_owned())),
    ]
}
