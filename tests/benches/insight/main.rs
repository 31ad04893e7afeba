//! `cargo bench`: what the trees know besides the outcome, beside one whole report on the same sheet.

#[path = "../sheet/timing.rs"]
mod timing;

use std::hint::black_box;
use std::rc::Rc;

use anyhow::{Context, Result};
use readiness_core::insight::{changes, firmness, next, why_not};
use readiness_core::{Answers, Given, Pack, evaluate, load, scenario};
use readiness_www::{packs, workspace};

use timing::{Way, medians, table};

const SHEET: &str = "avoids conflict";
const FACT: &str = "verdict";

fn main() -> Result<()> {
    let mut files = packs::files("readiness", &packs::all()?)?;
    let pack = load(&files).pack.context("the pack has errors; `cargo readiness check rules/readiness`")?;
    // What travels with a pack leaves its scenarios at home.
    let people = "scenarios/people.toml";
    files.insert(people, std::fs::read(workspace::root().join("rules/readiness").join(people))?);
    let suite = scenario::read(&files, &pack);
    let case = suite.cases.iter().find(|case| case.name.contains(SHEET)).context("the scenario is gone")?;
    time("a whole sheet", &pack, &case.answers);
    let mut partial = case.answers.clone();
    for id in pack.group("evidence").into_iter().flat_map(|group| &group.members) {
        partial.set(pack.question_index(id).context("the group names no question")?, Given::Blank);
    }
    time("its evidence blank: seven questions open", &pack, &partial);
    time("a blank sheet", &pack, &Answers::blank(&pack));
    Ok(())
}

fn time(title: &str, pack: &Rc<Pack>, answers: &Answers) {
    let mut ways = [
        Way::new("warm: the whole report", |times| {
            (0..times).for_each(|_| drop(black_box(evaluate(pack, black_box(answers)))));
        }),
        Way::new("how firm", |times| (0..times).for_each(|_| drop(black_box(firmness(pack, answers, FACT))))),
        Way::new("what would change it", |times| {
            (0..times).for_each(|_| drop(black_box(changes(pack, answers, FACT))));
        }),
        Way::new("why not", |times| (0..times).for_each(|_| drop(black_box(why_not(pack, answers, FACT))))),
        Way::new("ask next", |times| (0..times).for_each(|_| drop(black_box(next(pack, answers, FACT))))),
    ];
    let medians = medians(&mut ways);
    println!("{}", table(title, &ways, &medians, 0));
}
