//! The sheets that are timed and compared: the complete ones among the pack's scenarios, and random ones from a seed.

use std::fs;

use anyhow::{Context, Result};
use readiness_core::{Answers, Given, Pack};
use readiness_www::workspace;
use toml::{Table, Value};

use crate::by_hand;

/// The same answers in each form that something timed takes.
pub(crate) struct Sheet {
    pub(crate) answers: Answers,
    /// Index of the value for each question in pack order.
    pub(crate) values: Vec<u8>,
    pub(crate) by_hand: by_hand::Sheet,
}

impl Sheet {
    fn new(pack: &Pack, values: Vec<u8>) -> Self {
        let mut answers = Answers::blank(pack);
        for (question, value) in values.iter().enumerate() {
            if reads(pack, question) {
                answers.set(question, Given::Value(usize::from(*value)));
            }
        }
        let by_hand = form(pack, &values);
        Self { answers, values, by_hand }
    }
}

/// Whether a rule may read the question at all.
fn reads(pack: &Pack, question: usize) -> bool {
    pack.questionnaire().questions.get(question).is_some_and(|question| question.several.is_none())
}

fn form(pack: &Pack, values: &[u8]) -> by_hand::Sheet {
    let value = |id: &str| pack.question_index(id).and_then(|at| values.get(at)).copied().unwrap_or(0);
    let group = |id: &str| pack.group(id).map_or(&[][..], |group| group.members.as_slice());
    let mut sheet = by_hand::Sheet {
        wants_without_perks: value("wants_without_perks"),
        fine_shipping_little_code: value("fine_shipping_little_code"),
        way_back_agreed: value("way_back_agreed"),
        at_senior_expectations: value("at_senior_expectations"),
        ..by_hand::Sheet::default()
    };
    for (signal, form) in group("signals").iter().zip(&mut sheet.signals) {
        fill(&mut form.items, group(&format!("{signal}_items")), value);
        form.evidence = value(&format!("{signal}_evidence"));
    }
    fill(&mut sheet.wish, group("wish_items"), value);
    fill(&mut sheet.reversibility, group("reversibility_items"), value);
    sheet
}

fn fill(cells: &mut [u8], ids: &[String], value: impl Fn(&str) -> u8) {
    for (cell, id) in cells.iter_mut().zip(ids) {
        *cell = value(id);
    }
}

/// Every scenario whose answers are complete, in the order of file names.
///
/// # Errors
/// When a scenario file can't be read.
pub(crate) fn of_scenarios(pack: &Pack) -> Result<Vec<(String, Sheet)>> {
    let folder = workspace::root().join("rules/readiness/scenarios");
    let mut paths: Vec<_> = fs::read_dir(&folder)?.flatten().map(|entry| entry.path()).collect();
    paths.sort();
    let mut sheets = Vec::new();
    for path in paths {
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let file: Table = toml::from_str(&text)?;
        for case in file.get("case").and_then(Value::as_array).into_iter().flatten() {
            let name = case.get("name").and_then(Value::as_str).unwrap_or_default();
            if let Some(values) = case.get("answers").and_then(|answers| complete(pack, answers)) {
                sheets.push((name.to_owned(), Sheet::new(pack, values)));
            }
        }
    }
    Ok(sheets)
}

fn complete(pack: &Pack, answers: &Value) -> Option<Vec<u8>> {
    let questions = pack.questionnaire().questions.iter();
    let value = |question: &readiness_core::pack::Question| {
        if question.several.is_some() {
            return Some(0);
        }
        let given = answers.get(&question.id)?.as_str()?;
        question.values().position(|known| known == given).map(|at| at as u8)
    };
    questions.map(value).collect()
}

/// Numbers below what is asked for, the same for the same seed.
fn numbers(mut seed: u64) -> impl FnMut(usize) -> usize {
    // SplitMix64: enough to spread answers, and nothing to depend on.
    move |below: usize| {
        seed = seed.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = seed;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        ((mixed ^ (mixed >> 31)) % below.max(1) as u64) as usize
    }
}

/// Some order, the same for the same seed.
pub(crate) fn shuffled(mut list: Vec<usize>, seed: u64) -> Vec<usize> {
    let mut next = numbers(seed);
    for last in (1..list.len()).rev() {
        list.swap(last, next(last + 1));
    }
    list
}

/// Complete sheets, the same for the same seed.
pub(crate) fn random(pack: &Pack, seed: u64, count: usize) -> Vec<Sheet> {
    let mut next = numbers(seed);
    let sizes: Vec<(usize, usize)> = pack
        .questionnaire()
        .questions
        .iter()
        .map(|question| (question.options.len(), question.values().count()))
        .collect();
    (0..count)
        .map(|at| {
            // Every other sheet answers high, or the better outcomes would hardly come up.
            let high = at % 2 == 0;
            let value = |(options, all): &(usize, usize)| {
                let low = if high && next(10) != 0 { options / 2 } else { 0 };
                let most = if high { *options } else { *all };
                (low + next(most - low)) as u8
            };
            Sheet::new(pack, sizes.iter().map(value).collect())
        })
        .collect()
}
