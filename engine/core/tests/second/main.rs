//! A second evaluator of the rule language, written from `rules/README.md` and not from the engine: it reads the text of
//! a rule and does what every word says, on every way to fill the blanks, one after the other. The engine has to say
//! the same on a hundred thousand random sheets of random packs, and on the shipped pack.
#![cfg(test)]

use std::cell::Cell;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use readiness_core::{Answers, FactReport, Given, Outcomes, Pack, PackFiles, Report, Session, evaluate, load};

mod compare;
mod described;
mod flattened;
#[path = "../support/folder.rs"]
mod folder;
mod make;
mod number;
mod run;
mod settled;
#[path = "../support/sheets.rs"]
mod sheets;
mod simpler;
#[path = "../support/small_pack.rs"]
mod small_pack;
mod syntax;
mod tokens;
mod ways;

use compare::differences;
use described::Described;
use flattened::Plain;
use make::draw::Draw;
use sheets::Seeded;
use ways::Ways;

/// Bytes that a pack is made from.
const PACK_BYTES: usize = 1_200;
/// Bytes that a sheet is made from.
const SHEET_BYTES: usize = 16;
/// Most ways to fill the blanks of a sheet.
const WAYS: usize = 64;
/// Sheets of one pack.
const SHEETS: usize = 25;

/// How many facts came out in which way: a generator that makes nothing but plain cases would find nothing.
#[derive(Default)]
struct Seen {
    sheets: Cell<usize>,
    open: Cell<usize>,
    settled_with_blanks: Cell<usize>,
    borderline: Cell<usize>,
    failed: Cell<usize>,
}

impl Seen {
    fn add(&self, report: &Report, blanks: bool) {
        let more = |cell: &Cell<usize>, holds: &dyn Fn(&FactReport) -> bool| {
            cell.set(cell.get() + report.facts.iter().filter(|fact| holds(fact)).count());
        };
        self.sheets.set(self.sheets.get() + 1);
        more(&self.open, &|fact| fact.possible.len() > 1);
        more(&self.settled_with_blanks, &|fact| blanks && fact.outcome.is_some());
        more(&self.borderline, &|fact| fact.borderline == Some(true));
        more(&self.failed, &|fact| fact.error.is_some());
    }
}

/// Whatever is wrong with a sheet of a pack, told in full.
fn try_sheet(
    pack: &Rc<Pack>,
    described: &Described,
    session: &mut Session,
    sheet: &[Option<usize>],
    seen: &Seen,
) -> Vec<String> {
    let mut answers = Answers::blank(pack);
    for (question, value) in sheet.iter().enumerate() {
        // What takes several is no fact, and a rule that could tell would be wrong.
        let given = match value.filter(|_| described.questions[question].single) {
            Some(value) => Given::Value(value),
            None if question % 2 == 0 && pack.questionnaire().questions[question].not_sure => Given::NotSure,
            None => Given::Blank,
        };
        session.set(question, given.clone());
        answers.set(question, given);
    }
    let report = evaluate(pack, &answers);
    seen.add(&report, sheet.contains(&None));
    let mut ways = Ways::new(described, sheet);
    let mut found = differences(&mut ways, &report);
    if session.report() != report {
        let differs = session.report().facts.into_iter().zip(&report.facts).filter(|(one, other)| one != *other);
        found.extend(differs.map(|(one, _)| format!("the session says of `{}`: {one:?}", one.id)));
    }
    let mut outcomes = Outcomes::new(pack);
    outcomes.read(&answers);
    outcomes.decide(pack);
    for (at, (declared, entry)) in pack.facts().iter().zip(&report.facts).enumerate() {
        let short = outcomes.get(at).map(|value| &declared.outcomes[value]);
        if short != entry.outcome.as_ref() {
            found.push(format!("`{}`: the short way says {short:?}", declared.id));
        }
    }
    if !found.is_empty() {
        let given = answers.to_json(pack);
        found.insert(0, format!("answers {given}, {} ways", sheet.iter().filter(|one| one.is_none()).count()));
    }
    found
}

/// The pack of some bytes, where it loads; else why not.
fn pack_of(files: &PackFiles, plain: &Plain) -> Result<(Rc<Pack>, Described), String> {
    let loaded = load(files);
    let shown: Vec<String> = loaded.diagnostics.iter().map(|found| found.locate(files, false).to_string()).collect();
    loaded.pack.map(|pack| (pack, Described::read(plain))).ok_or_else(|| shown.join("\n"))
}

/// What is wrong with the pack and the sheets that some bytes make.
fn try_bytes(pack_bytes: &[u8], sheet_bytes: &[u8], seen: &Seen) -> Option<String> {
    let files = make::files(&mut Draw::new(pack_bytes));
    let found = match pack_of(&files, &Plain::of(&files)) {
        Err(why) => vec![format!("does not load:\n{why}")],
        Ok((pack, described)) => {
            let sizes: Vec<usize> = described.questions.iter().map(|question| question.values.len()).collect();
            let mut session = Session::new(Rc::clone(&pack));
            sheet_bytes
                .chunks(SHEET_BYTES)
                .map(|bytes| make::sheet(&sizes, WAYS, &mut Draw::new(bytes)))
                .map(|sheet| try_sheet(&pack, &described, &mut session, &sheet, seen))
                .find(|found| !found.is_empty())?
        }
    };
    let texts = files.iter().filter(|(name, _)| *name != "lang/en.toml" && *name != "pack.toml");
    let told: Vec<String> = texts.map(|(name, _)| format!("--- {name}\n{}", files.text(name).unwrap())).collect();
    Some(format!("{}\n{}", told.concat(), found.join("\n")))
}

fn bytes(count: usize, random: &mut Seeded) -> Vec<u8> {
    (0..count).map(|_| random.next() as u8).collect()
}

/// Goes through random packs from a seed on; the first that differs is told as simply as it can be.
fn try_packs(seed: u64, packs: usize) {
    let mut random = Seeded::new(seed);
    let seen = Seen::default();
    let fails = |pack: &[u8], sheets: &[u8]| try_bytes(pack, sheets, &seen);
    for pack in 0..packs {
        let (pack_bytes, sheet_bytes) = (bytes(PACK_BYTES, &mut random), bytes(SHEETS * SHEET_BYTES, &mut random));
        if fails(&pack_bytes, &sheet_bytes).is_some() {
            let (told, pack_bytes) = simpler::simplest(pack_bytes, sheet_bytes, &fails);
            panic!("seed {seed}, pack {pack}, simplified to {} bytes:\n{told}", pack_bytes);
        }
    }
}

#[test]
fn random_packs_say_the_same_1() {
    try_packs(101, 1_000);
}

#[test]
fn random_packs_say_the_same_2() {
    try_packs(102, 1_000);
}

#[test]
fn random_packs_say_the_same_3() {
    try_packs(103, 1_000);
}

#[test]
fn random_packs_say_the_same_4() {
    try_packs(104, 1_000);
}

#[test]
fn every_shipped_pack_says_the_same() {
    let inside = |folder: &str| {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join(folder);
        std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path())
    };
    let folders = inside("../../rules").chain(inside("../../tests/examples"));
    let mut folders: Vec<PathBuf> = folders.filter(|folder| folder.join("pack.toml").is_file()).collect();
    folders.sort();
    assert!(folders.iter().any(|folder| folder.ends_with("readiness-ours")), "{folders:?}");
    for folder in folders {
        let (pack, described) = pack_of(&folder::files(&folder), &Plain::of_folder(&folder)).unwrap();
        let mut session = Session::new(Rc::clone(&pack));
        let mut random = Seeded::new(105);
        for round in 0..100 {
            let mut answers = sheets::complete(&pack, &mut random);
            sheets::blank_out(&pack, &mut answers, round % 3, &mut random);
            let sheet: Vec<Option<usize>> = (0..described.questions.len())
                .map(|question| match answers.given(question) {
                    Given::Value(value) => Some(*value),
                    _ => None,
                })
                .collect();
            let found = try_sheet(&pack, &described, &mut session, &sheet, &Seen::default());
            assert!(found.is_empty(), "{}: {}", folder.display(), found.join("\n"));
        }
    }
}
