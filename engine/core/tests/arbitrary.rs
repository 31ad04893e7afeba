//! Packs and answers with random damage: loading and deciding end, soon, and never in a panic.
#![cfg(test)]

use std::rc::Rc;
use std::time::{Duration, Instant};

use readiness_core::{Answers, Given, Pack, PackFiles, Session, evaluate, explain, load};

#[path = "support/overlay.rs"]
mod overlay;
#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;
#[path = "support/small_pack.rs"]
mod small_pack;

use sheets::{Seeded, blank_out, complete};

/// How long one pack may take, twenty times what a slow machine needs.
const TIME: Duration = Duration::from_secs(if cfg!(debug_assertions) { 10 } else { 1 });

/// Damages one file in one of the ways in which files come to harm.
fn damage(files: &mut PackFiles, random: &mut Seeded) {
    let names: Vec<String> = files.iter().map(|(name, _)| name.to_owned()).collect();
    let name = &names[random.below(names.len())];
    let mut bytes = files.get(name).unwrap().to_vec();
    let text = String::from_utf8_lossy(&bytes).into_owned();
    let mut lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut words: Vec<&str> = text.split_inclusive(|c: char| !c.is_alphanumeric() && c != '_').collect();
    let (line, word) = (random.below(lines.len().max(1)), random.below(words.len().max(1)));
    let damaged = match random.below(6) {
        _ if bytes.is_empty() => vec![random.next() as u8],
        0 => {
            for _ in 0..1 + random.below(4) {
                let at = random.below(bytes.len());
                bytes[at] = random.next() as u8;
            }
            bytes
        }
        1 => bytes[..random.below(bytes.len())].to_vec(),
        2 => {
            lines.remove(line);
            lines.concat().into_bytes()
        }
        3 => {
            lines.insert(random.below(lines.len()), lines[line]);
            lines.concat().into_bytes()
        }
        4 => {
            let other = random.below(words.len());
            words.swap(word, other);
            words.concat().into_bytes()
        }
        _ => {
            words.insert(random.below(words.len()), words[word]);
            words.concat().into_bytes()
        }
    };
    files.insert(name.clone(), damaged);
}

/// Loads, decides and explains; whether it came to a pack.
fn live_through(files: &PackFiles, random: &mut Seeded) -> bool {
    let loaded = load(files);
    for found in &loaded.diagnostics {
        let located = found.locate(files, true);
        assert!(!located.message.is_empty());
    }
    let Some(pack) = loaded.pack else {
        assert!(!loaded.diagnostics.is_empty(), "no pack, and nothing says why");
        return false;
    };
    let mut answers = complete(&pack, random);
    let blanks = random.below(6);
    blank_out(&pack, &mut answers, blanks, random);
    for answers in [Answers::blank(&pack), answers] {
        let report = evaluate(&pack, &answers);
        assert_eq!(report.facts.len(), pack.facts().len());
        for fact in &report.facts {
            assert_eq!(fact.possible.is_empty(), fact.error.is_some(), "{}", fact.id);
            assert_eq!(explain(&pack, &answers, &fact.id).is_err(), fact.error.is_some(), "{}", fact.id);
        }
    }
    true
}

fn try_damaged(files: &PackFiles, rounds: usize, random: &mut Seeded) -> usize {
    let mut packs = 0;
    for round in 0..rounds {
        let mut damaged = files.clone();
        for _ in 0..1 + random.below(3) {
            damage(&mut damaged, random);
        }
        let start = Instant::now();
        packs += usize::from(live_through(&overlay::layered(&damaged), random));
        assert!(start.elapsed() < TIME, "round {round} takes {:?}", start.elapsed());
    }
    packs
}

#[test]
fn damaged_packs_load_with_findings_or_decide() {
    let wanted = "{ id = \"wanted\", scale = \"agreed\"";
    let files = small_pack::with(small_pack::files(), "questions.toml", wanted, &format!("{wanted}, optional = true"));
    let packs = try_damaged(&files, 400, &mut Seeded::new(21));
    assert!(packs > 20, "hardly any damage was small enough to go on: {packs}");
}

#[test]
fn damaged_packs_on_damaged_packs_load_with_findings_or_decide() {
    let packs = try_damaged(&overlay::over(&small_pack::files()), 400, &mut Seeded::new(25));
    assert!(packs > 20, "hardly any damage was small enough to go on: {packs}");
}

#[test]
fn the_shipped_pack_survives_damage() {
    let packs = try_damaged(&readiness_pack::files(), 12, &mut Seeded::new(22));
    assert!(packs > 0, "no damage was small enough to go on");
}

fn any_given(random: &mut Seeded) -> Given {
    match random.below(4) {
        0 => Given::Blank,
        1 => Given::NotSure,
        2 => Given::Several((0..random.below(5)).map(|_| random.below(60)).collect()),
        _ => Given::Value(if random.one_in(4) { random.next() as usize } else { random.below(9) }),
    }
}

#[test]
fn answers_that_no_questionnaire_gives_do_no_harm() {
    let small = load(&small_pack::files()).pack.unwrap();
    let packs: [(Rc<Pack>, usize); 2] = [(small, 300), (readiness_pack::pack(), 5)];
    let mut random = Seeded::new(23);
    for pack in packs.iter().flat_map(|(pack, rounds)| std::iter::repeat_n(pack, *rounds)) {
        let mut session = Session::new(Rc::clone(pack));
        let mut answers = Answers::blank(pack);
        for _ in 0..8 {
            let (question, given) = (random.below(6), any_given(&mut random));
            answers.set(question, given.clone());
            session.set(question, given);
        }
        assert_eq!(session.report().to_json(), evaluate(pack, &answers).to_json());
        assert!(!answers.to_json(pack).is_empty());
    }
}

#[test]
fn damaged_answers_are_read_or_refused_with_a_reason() {
    let pack = load(&small_pack::files()).pack.unwrap();
    let text = r#"{"pack": "small", "answers": {"offered": "once", "guided": null, "motives": ["pay", "title"],
        "wanted": "yes"}, "notes": {"offered": "\u00e9\n"}}"#;
    assert!(Answers::parse(text, &pack).is_ok());
    let mut random = Seeded::new(24);
    for _ in 0..3_000 {
        let mut files = PackFiles::new();
        files.insert("answers", text);
        damage(&mut files, &mut random);
        let Some(damaged) = files.text("answers") else { continue };
        match Answers::parse(damaged, &pack) {
            Ok(answers) => assert_eq!(Answers::parse(&answers.to_json(&pack), &pack).unwrap(), answers),
            Err(found) => assert!(!found.is_empty(), "refused without a reason: {damaged}"),
        }
    }
}
