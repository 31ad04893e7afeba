//! Whether the conditions that `why_not` tells are the fewest: the ways of every whole sheet through a rule, with the tests
//! of each that turn out otherwise than now counted one by one.
//!
//! Written from what `WhyNot` promises. A way is what `explain` tells of a sheet that goes it, and whether a test holds on
//! another sheet is worked out from its words here; nothing of the walk that counts is used.

use std::collections::{BTreeMap, BTreeSet};

use readiness_core::insight::{MAX_FAILING, MAX_WAYS_TOLD, WhyNot};
use readiness_core::{Answers, Given, Pack, explain};

use crate::brute_force::Everything;

/// A test as a rule puts it, and how it turns out: what is looked at, the words, whether it holds.
type Turn = (String, String, bool);

/// What is held against the ways that are told.
#[derive(Debug, Default)]
pub(crate) struct Held {
    /// Better outcomes that some way leads to.
    pub(crate) outcomes: usize,
    /// Those of them with ways on which more fails than need to.
    pub(crate) longer: usize,
    /// The most conditions that some outcome needs.
    pub(crate) most: usize,
    /// Conditions with fewer values that would do than their test has by itself.
    pub(crate) narrowed: usize,
}

/// Every way through one rule that some sheet goes, as far as it decides: what follows only words the outcome.
pub(crate) struct Ways(BTreeMap<Vec<Turn>, usize>);

impl Ways {
    pub(crate) fn of(pack: &Pack, everything: &Everything, fact: usize) -> Self {
        let mut whole: BTreeMap<Vec<Turn>, usize> = BTreeMap::new();
        for number in 0..everything.count() {
            let sheet = everything.sheet(pack, number);
            let told = explain(pack, &sheet, &pack.facts()[fact].id).unwrap();
            let turns: Vec<Turn> =
                told.tests.into_iter().map(|test| (test.subject, test.words, test.holds.unwrap())).collect();
            for (subject, words, is) in &turns {
                assert_eq!(holds(pack, everything, number, subject, words), *is, "{subject} {words}: {turns:?}");
            }
            assert_eq!(turns.iter().collect::<BTreeSet<_>>().len(), turns.len(), "a test is put twice: {turns:?}");
            let known = *whole.entry(turns).or_insert_with(|| everything.outcome(number, fact));
            assert_eq!(known, everything.outcome(number, fact), "one way has one outcome");
        }
        let decides = |turns: &[Turn]| {
            let behind: BTreeSet<usize> =
                whole.iter().filter(|(way, _)| way.starts_with(turns)).map(|(_, outcome)| *outcome).collect();
            behind.len() == 1
        };
        let shortened = whole.iter().map(|(way, outcome)| {
            let end = (0..way.len()).find(|end| decides(&way[..*end])).unwrap_or(way.len());
            (way[..end].to_vec(), *outcome)
        });
        Self(shortened.collect())
    }

    /// Holds what is told of the better outcomes of a sheet, which may have blanks, against all ways.
    pub(crate) fn hold(
        &self,
        pack: &Pack,
        everything: &Everything,
        answers: &Answers,
        fact: usize,
        found: &[WhyNot],
        held: &mut Held,
    ) {
        let fills = everything.fills(answers);
        // Otherwise than now is what no way to fill the blanks has.
        let fails = |(subject, words, is): &&Turn| {
            fills.iter().all(|number| holds(pack, everything, *number, subject, words) != *is)
        };
        for why in found {
            let context = || format!("{} of {}: {}", why.outcome, pack.facts()[fact].id, answers.to_json(pack));
            let wanted = pack.facts()[fact].outcomes.iter().position(|id| *id == why.outcome).unwrap();
            let there = self.0.iter().filter(|(_, outcome)| **outcome == wanted);
            let mut failing: BTreeMap<Vec<Turn>, Vec<&Vec<Turn>>> = BTreeMap::new();
            for (way, _) in there {
                let mut unmet: Vec<Turn> = way.iter().filter(fails).cloned().collect();
                unmet.sort_unstable();
                // Where each could turn out so by itself and all together cannot, no condition fails.
                if !unmet.is_empty() {
                    failing.entry(unmet).or_default().push(way);
                }
            }
            let told: Vec<Vec<Turn>> = why
                .ways
                .iter()
                .map(|way| {
                    let turn = |unmet: &readiness_core::insight::Unmet| {
                        let test = &unmet.test;
                        (test.subject.clone(), test.words.clone(), !test.holds.unwrap())
                    };
                    let mut turns: Vec<Turn> = way.iter().map(turn).collect();
                    turns.sort_unstable();
                    turns
                })
                .collect();
            let Some(least) = failing.keys().map(Vec::len).min().filter(|least| *least <= MAX_FAILING) else {
                assert!(told.is_empty(), "{}", context());
                continue;
            };
            let fewest: BTreeSet<&Vec<Turn>> = failing.keys().filter(|unmet| unmet.len() == least).collect();
            let first: Vec<&Vec<Turn>> = told.iter().filter(|turns| turns.len() <= least).collect();
            assert_eq!(first.len(), fewest.len().min(MAX_WAYS_TOLD), "{}: {told:#?}, not {fewest:#?}", context());
            assert!(first.iter().all(|turns| fewest.contains(*turns)), "{}: {told:#?}, not {fewest:#?}", context());
            assert_eq!(first.iter().collect::<BTreeSet<_>>().len(), first.len(), "{}: {told:#?}", context());
            for (at, turns) in told.iter().enumerate() {
                let ways = failing.get(turns).unwrap_or_else(|| panic!("{}: no sheet goes {turns:#?}", context()));
                let named: Vec<&Vec<String>> = why.ways[at].iter().map(|unmet| &unmet.wanted).collect();
                let does = |way: &&&Vec<Turn>| {
                    let mut unmet = why.ways[at].iter().zip(&named);
                    unmet.all(|(unmet, named)| **named == would_do(pack, &unmet.test.subject, &unmet.test.words, way))
                };
                assert!(ways.iter().find(does).is_some(), "{}: {named:?} of {turns:#?}", context());
                held.narrowed += named.iter().filter(|named| !named.is_empty()).count();
                let part = |less: &Vec<Turn>| less.iter().all(|turn| turns.contains(turn));
                assert!(!told[..at].iter().any(part), "{}: less is enough than {turns:#?}", context());
            }
            held.outcomes += 1;
            held.longer += usize::from(failing.keys().any(|unmet| unmet.len() > least));
            held.most = held.most.max(least);
        }
    }
}

/// The values of a subject with which every test of it on a way turns out as it does there, never none; empty where they
/// are those of one of its tests alone.
fn would_do(pack: &Pack, subject: &str, words: &str, way: &[Turn]) -> Vec<String> {
    if subject.starts_with("credit(") {
        return Vec::new();
    }
    let (ids, ordered): (Vec<String>, usize) = match (pack.question_index(subject), pack.fact(subject)) {
        (Some(at), _) => {
            let question = &pack.questionnaire().questions[at];
            (question.values().map(str::to_owned).collect(), question.options.len())
        }
        (None, Some(fact)) => (fact.outcomes.to_vec(), fact.ordered),
        (None, None) => {
            let group = subject.trim_start_matches("count(").split(',').next().unwrap();
            let most = pack.group(group).unwrap().members.len();
            ((0..=most).map(|number| number.to_string()).collect(), most + 1)
        }
    };
    let meets = |(_, words, is): &Turn, at: usize| {
        let (word, operand) = words.split_once(' ').unwrap();
        compares(&ids, ordered, at, word, operand.trim_matches('`')) == *is
    };
    let of_same: Vec<&Turn> = way.iter().filter(|(known, ..)| known == subject).collect();
    let alone: Vec<&Turn> = of_same.iter().copied().filter(|(_, known, _)| known == words).collect();
    let with = |turns: &[&Turn]| -> Vec<String> {
        let all = (0..ids.len()).filter(|at| turns.iter().all(|turn| meets(turn, *at)));
        all.map(|at| ids[at].clone()).collect()
    };
    let (all, alone) = (with(&of_same), with(&alone));
    assert!(!all.is_empty(), "no value of {subject} goes {way:?}");
    if all == alone { Vec::new() } else { all }
}

/// Whether a test holds on a whole sheet, by its words.
fn holds(pack: &Pack, everything: &Everything, number: usize, subject: &str, words: &str) -> bool {
    let sheet = everything.sheet(pack, number);
    // The ids of a question or fact worst to best and then those beside the order, how many are in it, and which it is.
    let named = |id: &str| -> (Vec<String>, usize, usize) {
        if let Some(at) = pack.question_index(id) {
            let Given::Value(value) = sheet.given(at) else { panic!("a blank in a whole sheet") };
            let question = &pack.questionnaire().questions[at];
            return (question.values().map(str::to_owned).collect(), question.options.len(), *value);
        }
        let at = pack.facts().iter().position(|fact| fact.id == id).unwrap();
        (pack.facts()[at].outcomes.to_vec(), pack.facts()[at].ordered, everything.outcome(number, at))
    };
    let (word, operand) = words.split_once(' ').unwrap();
    let operand = operand.trim_matches('`');
    let inside = |text: &str| text.split_once('(').and_then(|(_, rest)| rest.split_once(')')).unwrap().0.to_owned();
    let members = |group: &str| pack.group(group).unwrap().members.clone();
    if subject.starts_with("count(") {
        let arguments = inside(subject);
        let (group, value) = arguments.split_once(", ").unwrap();
        let is = |member: &String| {
            let (ids, _, at) = named(member);
            ids[at] == value.trim_matches('"')
        };
        assert_eq!(word, "at_least");
        return members(group).iter().filter(|member| is(member)).count() >= operand.parse().unwrap();
    }
    if subject.starts_with("credit(") {
        // An option carries its place as credit, an escape none.
        let credits: Vec<usize> = members(&inside(subject))
            .iter()
            .map(|member| named(member))
            .filter(|(_, ordered, at)| at < ordered)
            .map(|(_, _, at)| at)
            .collect();
        assert_eq!(word, "at_least");
        let (above, below) = match operand.split_once(['/', '.']) {
            None => (operand.parse().unwrap(), 1),
            Some((whole, part)) if operand.contains('.') => (format!("{whole}{part}").parse::<usize>().unwrap(), 10),
            Some((above, below)) => (above.parse().unwrap(), below.parse().unwrap()),
        };
        return !credits.is_empty()
            && match subject.rsplit_once('.').unwrap().1 {
                "mean" => credits.iter().sum::<usize>() * below >= above * credits.len(),
                "lowest" => credits.iter().min().unwrap() * below >= above,
                other => panic!("{other}"),
            };
    }
    let (ids, ordered, at) = named(subject);
    compares(&ids, ordered, at, word, operand)
}

/// Whether the value at a place compares so.
fn compares(ids: &[String], ordered: usize, at: usize, word: &str, operand: &str) -> bool {
    let with = ids.iter().position(|id| id == operand).unwrap();
    match word {
        "is" => at == with,
        "is_not" => at != with,
        "at_least" => at < ordered && with < ordered && at >= with,
        other => panic!("{other}"),
    }
}
