//! Packs and answers made to hang, overflow or fill the memory. Each ends in findings that say what is wrong, soon, on
//! a stack half as large as that of a wasm instance, and leaves the next evaluation as it was.
#![cfg(test)]

use std::time::{Duration, Instant};

use allocation_counter::AllocationInfo;
use readiness_core::insight::{changes, firmness, next, why_not};
use readiness_core::{ANSWERS_FILE, Answers, Code, Given, Pack, PackFiles, check, evaluate, explain, load};

#[path = "hostile/answers.rs"]
mod answers;
#[path = "hostile/layers.rs"]
mod layers;
#[path = "hostile/limits.rs"]
mod limits;
#[path = "hostile/nesting.rs"]
mod nesting;
#[path = "support/overlay.rs"]
mod overlay;
#[path = "hostile/prepared.rs"]
mod prepared;
#[path = "hostile/size.rs"]
mod size;
#[path = "support/small_pack.rs"]
mod small_pack;
#[path = "hostile/strange.rs"]
mod strange;
#[path = "hostile/ways.rs"]
mod ways;

/// Half the stack of a wasm instance. Frames of unoptimised code are several times as large.
const STACK: usize = if cfg!(debug_assertions) { 4096 * 1024 } else { 512 * 1024 };
/// How long one case may take. Unoptimised and beside all other tests only what does not end is found so.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 60 } else { 1 });
/// How often a case may ask for memory: what it costs, counted, as time depends on who else is at work. A million takes a
/// tenth of a second.
const MOST_ALLOCATIONS: u64 = 6_000_000;
/// How many bytes it may have in use: the 64 MiB that a wasm instance has, where much of it is half as wide.
const MOST_MEMORY: u64 = 64 * 1024 * 1024;
/// How many findings one load or answers file may bring.
const MOST: usize = 1_000;
/// How many bytes they may have together.
const MOST_BYTES: usize = 2 * 1024 * 1024;

/// One attack: a name, its files, and the code that must be among the findings; `None` where nothing is wrong.
struct Attack {
    name: &'static str,
    files: PackFiles,
    code: Option<Code>,
}

fn attack(name: &'static str, code: impl Into<Option<Code>>, files: PackFiles) -> Attack {
    Attack { name, files, code: code.into() }
}

/// The small pack with one file in place of its own.
fn file(name: &str, text: impl Into<Vec<u8>>) -> PackFiles {
    let mut files = small_pack::files();
    files.insert(name, text);
    files
}

/// The small pack with another condition in its verdict.
fn condition(text: &str) -> PackFiles {
    small_pack::with(small_pack::files(), "rules/verdict.rhai", "a.wanted is \"no\"", text)
}

/// The first answer to every question.
fn lowest(pack: &Pack) -> Answers {
    let mut answers = Answers::blank(pack);
    (0..pack.questionnaire().questions.len()).for_each(|question| answers.set(question, Given::Value(0)));
    answers
}

/// The codes found, and how many bytes the findings have.
fn suffer(files: &PackFiles) -> (Vec<Code>, usize) {
    let mut pack_files = files.clone();
    let given = files.text(ANSWERS_FILE).map(str::to_owned);
    if given.is_some() {
        pack_files = PackFiles::new();
        files.iter().filter(|(name, _)| *name != ANSWERS_FILE).for_each(|(name, bytes)| pack_files.insert(name, bytes));
    }
    let loaded = load(&pack_files);
    let mut found = loaded.diagnostics;
    if let Some(pack) = &loaded.pack {
        let answers = match given.map_or(Ok(Answers::blank(pack)), |text| Answers::parse(&text, pack)) {
            Ok(answers) => answers,
            Err(problems) => {
                found.extend(problems);
                Answers::blank(pack)
            }
        };
        let report = evaluate(pack, &answers);
        found.extend(check(pack));
        assert!(evaluate(pack, &answers) == report, "what fits the limits depends on who asked before");
        assert!(!report.to_json().is_empty());
        found.extend(report.facts.iter().filter_map(|fact| fact.error.clone()));
        found.extend(explain(pack, &answers, "verdict").err());
    }
    let bytes: usize = found.iter().map(|found| found.message.len() + found.help.as_ref().map_or(0, String::len)).sum();
    let located = found.iter().take(50).map(|found| found.locate(files, true).to_string().len()).sum::<usize>();
    (found.iter().map(|found| found.code).collect(), bytes + located)
}

/// The same, and what it took of memory: how often it was asked for, and how many bytes were in use at most.
fn measured(files: &PackFiles) -> ((Vec<Code>, usize), AllocationInfo) {
    let mut seen = (Vec::new(), 0);
    let taken = allocation_counter::measure(|| seen = suffer(files));
    (seen, taken)
}

/// Asks for something about answers.
type Search<'a> = &'a dyn Fn(&Answers);

/// What each search for more than the outcome takes, on a blank sheet and on a whole one.
fn searched(files: &PackFiles) -> Vec<(String, Duration, AllocationInfo)> {
    let Some(pack) = load(files).pack else { return Vec::new() };
    let searches: [(&str, Search<'_>); 4] = [
        ("firmness", &|answers| drop(firmness(&pack, answers, "verdict"))),
        ("changes", &|answers| drop(changes(&pack, answers, "verdict"))),
        ("why not", &|answers| drop(why_not(&pack, answers, "verdict"))),
        ("next", &|answers| drop(next(&pack, answers, "verdict"))),
    ];
    let sheets = [("blank", Answers::blank(&pack)), ("whole", lowest(&pack))];
    let all = sheets.iter().flat_map(|sheet| searches.iter().map(move |search| (sheet, search)));
    all.map(|((sheet, answers), (name, search))| {
        let start = Instant::now();
        let taken = allocation_counter::measure(|| search(answers));
        (format!("{name} of a {sheet} sheet"), start.elapsed(), taken)
    })
    .collect()
}

/// Runs attacks one after the other; all that went wrong with them.
fn run(attacks: Vec<Attack>) {
    let mut wrong = Vec::new();
    let small = load(&small_pack::files()).pack.unwrap();
    let before = evaluate(&small, &Answers::blank(&small)).to_json();
    for attack in attacks {
        let files = attack.files;
        let thread = std::thread::Builder::new()
            .stack_size(STACK)
            .spawn(move || {
                let start = Instant::now();
                let seen = measured(&files);
                (seen, start.elapsed(), searched(&files))
            })
            .unwrap();
        let Ok((((codes, bytes), taken), took, searched)) = thread.join() else {
            wrong.push(format!("{}: panics", attack.name));
            continue;
        };
        if took > TIME {
            wrong.push(format!("{}: takes {took:?}", attack.name));
        }
        if taken.count_total > MOST_ALLOCATIONS || taken.bytes_max > MOST_MEMORY {
            wrong.push(format!("{}: takes memory: {taken:?}", attack.name));
        }
        for (name, took, taken) in searched {
            if took > TIME || taken.count_total > MOST_ALLOCATIONS || taken.bytes_max > MOST_MEMORY {
                wrong.push(format!("{}: {name} takes {took:?} and {taken:?}", attack.name));
            }
        }
        if codes.len() > MOST || bytes > MOST_BYTES {
            wrong.push(format!("{}: {} findings of {bytes} bytes", attack.name, codes.len()));
        }
        let expected = match attack.code {
            Some(code) => codes.contains(&code),
            None => codes.is_empty(),
        };
        if !expected {
            let seen: Vec<&str> = codes.iter().take(10).map(|code| code.as_str()).collect();
            wrong.push(format!("{}: not {:?} but {seen:?}", attack.name, attack.code));
        }
    }
    assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    let again = load(&small_pack::files()).pack.unwrap();
    assert_eq!(evaluate(&again, &Answers::blank(&again)).to_json(), before);
    assert_eq!(evaluate(&small, &Answers::blank(&small)).to_json(), before);
}

#[test]
fn packs_on_packs_end() {
    run(layers::attacks());
}

#[test]
fn what_is_nested_too_deep() {
    run(nesting::attacks());
}

#[test]
fn what_is_too_much() {
    run(size::attacks());
}

#[test]
fn what_has_too_many_ways() {
    run(ways::attacks());
}

#[test]
fn what_is_strange() {
    run(strange::attacks());
}

#[test]
fn what_answers_can_do() {
    run(answers::attacks());
}

#[test]
fn half_a_thousand_members_are_counted_exactly_and_soon() {
    let pack = load(&size::questions(500, 4, "count(a, \"all\", \"o1\") at_least 250")).pack.unwrap();
    let first = pack.question_index("q0").unwrap();
    let mut answers = Answers::blank(&pack);
    for question in ["offered", "guided"] {
        answers.set(pack.question_index(question).unwrap(), Given::Value(2));
    }
    let mut check = |given: &dyn Fn(usize) -> Option<usize>, possible: &[&str], needs: usize| {
        (0..500).for_each(|at| answers.set(first + at, given(at).map_or(Given::Blank, Given::Value)));
        let start = Instant::now();
        let report = evaluate(&pack, &answers);
        let took = start.elapsed();
        let verdict = report.fact("verdict").unwrap();
        assert_eq!(
            (verdict.possible.iter().map(String::as_str).collect::<Vec<_>>(), verdict.approximate),
            (possible.to_vec(), false)
        );
        assert_eq!(verdict.needs.len(), needs);
        assert!(took < TIME, "{took:?} for {needs}");
    };
    check(&|_| None, &["later", "now"], 500);
    check(&|at| (at % 2 == 0).then_some(1).filter(|_| at > 2), &["later", "now"], 252);
    check(&|at| Some(usize::from(at < 249)).filter(|_| at < 499), &["later", "now"], 1);
    check(&|at| Some(usize::from(at < 248)).filter(|_| at < 499), &["now"], 0);
    check(&|at| Some(usize::from(at < 250)).filter(|_| at < 260), &["later"], 0);
}
