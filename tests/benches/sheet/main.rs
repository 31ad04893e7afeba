//! `cargo bench`: one sheet of the `readiness` pack decided by the engine, by plain Rhai and by hand-written Rust.
//!
//! Checks first that all of them decide alike, then times them in turns. What it may conclude is in the last lines.

mod by_hand;
mod partial;
mod plain_rhai;
mod sheets;
mod timing;

use std::collections::BTreeSet;
use std::hint::black_box;
use std::rc::Rc;

use anyhow::{Context, Result, ensure};
use readiness_core::{Given, Outcomes, Pack, PackFiles, Session, evaluate, load};
use readiness_www::packs;
use toml::{Table, Value};

use plain_rhai::PlainRhai;
use sheets::Sheet;
use timing::{Way, medians, table};

const SEED: u64 = 2026;
const COMPARED: usize = 1_000;
const VARIED: usize = 64;
/// How many of them are filled in, answer by answer.
const FILLED: usize = 8;
const SHEET: &str = "everything in place";
/// The question that is changed, to and fro.
const CHANGED: &str = "corrected_specifically";

fn main() -> Result<()> {
    let files = packs::files("readiness", &packs::all()?)?;
    let pack = load(&files).pack.context("the pack has errors; `cargo readiness check rules/readiness`")?;
    let plain = PlainRhai::new(&pack, &scripts(&files), credits(&pack, &files)?)?;

    let scenarios = sheets::of_scenarios(&pack)?;
    let random = sheets::random(&pack, SEED, COMPARED);
    let compared: Vec<&Sheet> = scenarios.iter().map(|(_, sheet)| sheet).chain(&random).collect();
    let verdicts = compare(&pack, &plain, &compared)?;
    println!(
        "{} sheets ({COMPARED} random, seed {SEED}; {} scenarios): six ways, the same outcomes; verdicts seen: {verdicts}\n",
        compared.len(),
        scenarios.len(),
    );

    let (name, one) = scenarios
        .iter()
        .find(|(name, _)| name.contains(SHEET))
        .or(scenarios.first())
        .context("no scenario has complete answers")?;
    let one = [one];
    let first = time(&format!("one sheet: {name}"), &pack, &files, &plain, &one)?;
    let varied: Vec<&Sheet> = random.iter().take(VARIED).collect();
    let second = time(&format!("{VARIED} random sheets in turn"), &pack, &files, &plain, &varied)?;
    println!("{}", partial::table(&pack, &files, varied.get(..FILLED).unwrap_or(&varied))?);
    for (what, [rhai, hand]) in [("one sheet", first), ("random sheets", second)] {
        println!(
            "{what}: warm is {rhai:.0} times as fast as plain Rhai, and takes {hand:.1} times as long as Rust by hand"
        );
    }
    Ok(())
}

/// All scripts of the pack as one text.
fn scripts(files: &PackFiles) -> String {
    let scripts = files.iter().filter(|(name, _)| name.ends_with(".rhai"));
    scripts.map(|(_, text)| String::from_utf8_lossy(text).into_owned() + "\n").collect()
}

/// The credit of each value of each question, from `questions.toml`.
fn credits(pack: &Pack, files: &PackFiles) -> Result<Vec<Vec<Option<i64>>>> {
    let text = files.get("questions.toml").context("the pack has no `questions.toml`")?;
    let file: Table = toml::from_str(&String::from_utf8_lossy(text))?;
    let credit = |question: &readiness_core::pack::Question| {
        let tables = file.get("scales")?.get(&question.scale)?.get("credit")?;
        let table = tables.get(question.credit.as_ref()?)?.as_array()?;
        Some(table.iter().map(Value::as_integer).collect())
    };
    Ok(pack.questionnaire().questions.iter().map(|question| credit(question).unwrap_or_default()).collect())
}

/// Decides every sheet in every way; the verdicts that came up.
fn compare(pack: &Rc<Pack>, plain: &PlainRhai, sheets: &[&Sheet]) -> Result<String> {
    let mut outcomes = Outcomes::new(pack);
    let mut stepwise = Outcomes::new(pack);
    let mut session = Session::new(Rc::clone(pack));
    let mut seen = BTreeSet::new();
    for sheet in sheets {
        outcomes.fill(&sheet.values);
        outcomes.decide(pack);
        let report = evaluate(pack, &sheet.answers);
        let by_hand = by_hand::decide(&sheet.by_hand);
        let mut by_rhai = [u8::MAX; 9];
        plain.decide(&sheet.values, &mut by_rhai)?;
        for question in 0..sheet.values.len() {
            session.set(question, sheet.answers.given(question).clone());
            stepwise.set(pack, question, sheet.values.get(question).copied().map(usize::from));
            stepwise.decide(pack);
        }
        for (at, fact) in pack.facts().iter().enumerate() {
            let name = |value: Option<usize>| value.and_then(|at| fact.outcomes.get(at)).map(String::as_str);
            let fast = name(outcomes.get(at));
            let others = [
                ("evaluate", report.fact(&fact.id).and_then(|fact| fact.outcome.as_deref())),
                ("one answer after the other", name(stepwise.get(at))),
                ("session", session.outcome(&fact.id)),
                ("plain Rhai", name(by_rhai.get(at).map(|value| usize::from(*value)))),
                ("by hand", name(by_hand.get(at).map(|value| usize::from(*value)))),
            ];
            for (way, outcome) in others {
                ensure!(
                    fast.is_some() && outcome == fast,
                    "`{}` is {fast:?} by `Outcomes` and {outcome:?} by {way}, for {}",
                    fact.id,
                    sheet.answers.to_json(pack)
                );
            }
            if fact.id == "verdict" {
                seen.extend(fast.map(str::to_owned));
            }
        }
    }
    Ok(seen.into_iter().collect::<Vec<_>>().join(", "))
}

/// Times every way over some sheets in turn; plain Rhai and Rust by hand, each against the warm engine.
fn time(title: &str, pack: &Rc<Pack>, files: &PackFiles, plain: &PlainRhai, sheets: &[&Sheet]) -> Result<[f64; 2]> {
    let first = *sheets.first().context("there is no sheet")?;
    let mut turn = sheets.iter().cycle();
    let mut next = move || *turn.next().unwrap_or(&first);
    let mut outcomes = Outcomes::new(pack);
    let mut stepwise = outcomes.clone();
    stepwise.fill(&first.values);
    stepwise.decide(pack);
    let mut session = Session::with(Rc::clone(pack), first.answers.clone());
    let changed = pack.question_index(CHANGED).context("the changed question is gone")?;
    let mut to = 0;
    let mut ways = vec![
        Way::new("warm: `Outcomes::decide`, outcomes of all facts", {
            let mut next = next.clone();
            move |times| {
                for _ in 0..times {
                    outcomes.fill(black_box(&next().values));
                    outcomes.decide(pack);
                    black_box(&outcomes);
                }
            }
        }),
        Way::new("Rust by hand, outcomes of all facts", {
            let mut next = next.clone();
            move |times| {
                for _ in 0..times {
                    black_box(by_hand::decide(black_box(&next().by_hand)));
                }
            }
        }),
        Way::new("plain Rhai, `call_fn` for each fact", {
            let mut next = next.clone();
            move |times| {
                let mut outcomes = [0; 9];
                for _ in 0..times {
                    // That it succeeds on each of these sheets was seen before.
                    let _ = black_box(plain.decide(black_box(&next().values), &mut outcomes));
                }
            }
        }),
        Way::new("one answer changed: `Outcomes::set` and `decide`", {
            let mut to = 0;
            move |times| {
                for _ in 0..times {
                    to = (to + 1) % 4;
                    stepwise.set(pack, changed, Some(black_box(to)));
                    stepwise.decide(pack);
                    black_box(&stepwise);
                }
            }
        }),
        Way::new("one answer changed: `Session::set` and `outcome`", move |times| {
            for _ in 0..times {
                to = (to + 1) % 4;
                session.set(changed, Given::Value(black_box(to)));
                black_box(session.outcome("verdict"));
            }
        }),
        Way::new("warm with reasons: `evaluate`, a whole report", {
            let mut next = next.clone();
            move |times| {
                for _ in 0..times {
                    black_box(evaluate(pack, black_box(&next().answers)));
                }
            }
        }),
        Way::new("cold: `load` the files and `evaluate` once", move |times| {
            for _ in 0..times {
                let fresh = load(black_box(files));
                black_box(fresh.pack.map(|pack| evaluate(&pack, &next().answers)));
            }
        }),
    ];
    let medians = medians(&mut ways);
    println!("{}", table(title, &ways, &medians, 0));
    match medians.as_slice() {
        [warm, hand, rhai, ..] => Ok([rhai / warm, warm / hand]),
        _ => anyhow::bail!("a way was not timed"),
    }
}
