//! The same answers by trying: every complete sheet of a small pack, every change of up to three answers.

use std::collections::{BTreeMap, BTreeSet};

use readiness_core::insight::{Changes, Firmness, MAX_ALTERNATIVES, Next, WhyNot};
use readiness_core::{Answers, Given, Outcomes, Pack, explain};

use crate::sheets::values;

/// Questions and values.
pub(crate) type Steps = Vec<(usize, usize)>;

/// By the questions that change, the least effort and its steps.
type Ways = BTreeMap<Vec<usize>, (u32, Steps)>;
/// Questions with the answers that tip them, each with the outcomes that become possible.
type Tips = Vec<(String, Vec<(String, Vec<String>)>)>;

/// The outcomes of every way to fill the blanks of a sheet.
pub(crate) type Possible<'a> = &'a mut dyn FnMut(&Answers, usize) -> BTreeSet<usize>;

/// Decides a sheet without blanks.
pub(crate) fn outcome(pack: &Pack, answers: &Answers, fact: usize, kept: &mut Outcomes) -> usize {
    kept.read(answers);
    kept.decide(pack);
    kept.get(fact).unwrap()
}

/// Every complete sheet of a pack with few questions, decided once.
pub(crate) struct Everything {
    sizes: Vec<usize>,
    outcomes: Vec<Vec<usize>>,
}

impl Everything {
    pub(crate) fn of(pack: &Pack) -> Self {
        let sizes: Vec<usize> = (0..pack.questionnaire().questions.len()).map(|at| values(pack, at).unwrap()).collect();
        let mut kept = Outcomes::new(pack);
        let mut everything = Self { sizes, outcomes: Vec::new() };
        for number in 0..everything.sizes.iter().product() {
            kept.read(&everything.sheet(pack, number));
            kept.decide(pack);
            everything.outcomes.push((0..pack.facts().len()).map(|fact| kept.get(fact).unwrap()).collect());
        }
        everything
    }

    /// How many there are.
    pub(crate) fn count(&self) -> usize {
        self.outcomes.len()
    }

    /// What a sheet comes to.
    pub(crate) fn outcome(&self, number: usize, fact: usize) -> usize {
        self.outcomes[number][fact]
    }

    pub(crate) fn possible(&self, answers: &Answers, fact: usize) -> BTreeSet<usize> {
        self.fills(answers).into_iter().map(|number| self.outcome(number, fact)).collect()
    }

    /// The numbers of the sheets that a sheet can become.
    pub(crate) fn fills(&self, answers: &Answers) -> Vec<usize> {
        let mut numbers = vec![0];
        let mut place = 1;
        for (question, size) in self.sizes.iter().enumerate() {
            let add = |number: usize, value: usize| number + value * place;
            numbers = match answers.given(question) {
                Given::Value(value) => numbers.into_iter().map(|number| add(number, *value)).collect(),
                _ => numbers.into_iter().flat_map(|number| (0..*size).map(move |value| add(number, value))).collect(),
            };
            place *= size;
        }
        numbers
    }
}

fn given(answers: &Answers, pack: &Pack) -> Vec<(usize, usize)> {
    let of = |at| match answers.given(at) {
        Given::Value(value) => Some((at, *value)),
        _ => None,
    };
    (0..pack.questionnaire().questions.len()).filter_map(of).collect()
}

/// Sets of exactly `count` changes of the given answers that a person can set out to make.
fn sets(pack: &Pack, answers: &Answers, count: usize, visit: &mut dyn FnMut(&Steps, &Answers)) {
    fn go(
        pack: &Pack,
        given: &[(usize, usize)],
        count: usize,
        steps: &mut Steps,
        answers: &mut Answers,
        visit: &mut dyn FnMut(&Steps, &Answers),
    ) {
        if count == 0 {
            return visit(steps, answers);
        }
        for (at, (question, value)) in given.iter().enumerate() {
            for to in 0..values(pack, *question).unwrap() {
                if pack.questionnaire().questions[*question].effort_of(*value, to).is_some() {
                    steps.push((*question, to));
                    answers.set(*question, Given::Value(to));
                    go(pack, &given[at + 1..], count - 1, steps, answers, visit);
                    answers.set(*question, Given::Value(*value));
                    steps.pop();
                }
            }
        }
    }
    go(pack, &given(answers, pack), count, &mut Vec::new(), &mut answers.clone(), visit);
}

fn effort(pack: &Pack, answers: &Answers, steps: &Steps) -> u32 {
    let of = |(question, to): &(usize, usize)| match answers.given(*question) {
        Given::Value(from) => pack.questionnaire().questions[*question].effort_of(*from, *to).unwrap(),
        _ => panic!("a change of a blank"),
    };
    steps.iter().map(of).sum()
}

/// Holds changes against every set of up to three; how many targets were reached.
pub(crate) fn hold_changes(pack: &Pack, answers: &Answers, found: &Changes, possible: Possible<'_>) -> usize {
    assert!(!found.approximate);
    let fact = pack.facts().iter().position(|fact| fact.id == found.fact).unwrap();
    let outcomes = &pack.facts()[fact].outcomes;
    let now = possible(answers, fact);
    let named: BTreeSet<&String> = found.targets.iter().map(|target| &target.outcome).collect();
    let wanted: BTreeSet<&String> =
        outcomes.iter().enumerate().filter(|(at, _)| !now.contains(at)).map(|(_, id)| id).collect();
    assert_eq!(named, wanted, "{}", answers.to_json(pack));
    let mut open: BTreeMap<usize, (Option<usize>, Ways)> =
        (0..outcomes.len()).filter(|at| !now.contains(at)).map(|at| (at, (None, BTreeMap::new()))).collect();
    for size in 1..=3 {
        if open.values().all(|(known, _)| known.is_some()) {
            break;
        }
        sets(pack, answers, size, &mut |steps, changed| {
            for outcome in possible(changed, fact) {
                let Some((known, ways)) = open.get_mut(&outcome) else { continue };
                if *known.get_or_insert(size) == size {
                    let way = (effort(pack, answers, steps), steps.clone());
                    let questions = steps.iter().map(|(question, _)| *question).collect();
                    let best = ways.entry(questions).or_insert_with(|| way.clone());
                    *best = way.min(best.clone());
                }
            }
        });
    }
    let mut reached = 0;
    for target in &found.targets {
        let at = outcomes.iter().position(|id| *id == target.outcome).unwrap();
        let (size, ways) = &open[&at];
        let context = || format!("{} to {}: {}", found.fact, target.outcome, answers.to_json(pack));
        assert_eq!(target.size, *size, "{}", context());
        let mut ways: Vec<(u32, Steps)> = ways.values().cloned().collect();
        ways.sort();
        assert_eq!(target.all, ways.len() <= MAX_ALTERNATIVES, "{}", context());
        ways.truncate(MAX_ALTERNATIVES);
        let listed: Vec<(u32, Steps)> = target
            .alternatives
            .iter()
            .map(|alternative| {
                let steps = alternative.changes.iter().map(|step| {
                    let question = pack.question_index(&step.question).unwrap();
                    let asked = &pack.questionnaire().questions[question];
                    let value = |id: &str| asked.values().position(|known| known == id).unwrap();
                    assert_eq!(*answers.given(question), Given::Value(value(&step.from)));
                    (question, value(&step.to))
                });
                (alternative.effort, steps.collect())
            })
            .collect();
        assert_eq!(listed, ways, "{}", context());
        for (alternative, (_, steps)) in target.alternatives.iter().zip(&ways) {
            let mut changed = answers.clone();
            steps.iter().for_each(|(question, to)| changed.set(*question, Given::Value(*to)));
            let then = possible(&changed, fact);
            assert!(then.contains(&at), "{}", context());
            assert_eq!(alternative.certain, then.len() == 1, "{}", context());
            reached += 1;
        }
    }
    reached
}

/// Holds firmness against every other value of every answer; how many answers tip it.
pub(crate) fn hold_firmness(pack: &Pack, answers: &Answers, found: &Firmness, possible: Possible<'_>) -> usize {
    let fact = pack.facts().iter().position(|fact| fact.id == found.fact).unwrap();
    let outcomes = &pack.facts()[fact].outcomes;
    let now = possible(answers, fact);
    let mut expected: Tips = Vec::new();
    for (question, value) in given(answers, pack) {
        let asked = &pack.questionnaire().questions[question];
        let mut to = Vec::new();
        for (other, id) in asked.values().enumerate().filter(|(other, _)| *other != value) {
            let mut changed = answers.clone();
            changed.set(question, Given::Value(other));
            let new: Vec<String> = possible(&changed, fact).difference(&now).map(|at| outcomes[*at].clone()).collect();
            if !new.is_empty() {
                to.push((id.to_owned(), new));
            }
        }
        if !to.is_empty() {
            expected.push((asked.id.clone(), to));
        }
    }
    let tips = found
        .tipping
        .iter()
        .map(|tip| (tip.question.clone(), tip.to.iter().map(|to| (to.option.clone(), to.outcomes.clone())).collect()));
    assert_eq!(tips.collect::<Vec<_>>(), expected, "{}: {}", found.fact, answers.to_json(pack));
    assert!(!found.approximate);
    expected.len()
}

/// Holds the order of questions against counting what every answer leaves; how many questions there are.
pub(crate) fn hold_next(pack: &Pack, answers: &Answers, found: &Next, possible: Possible<'_>) -> usize {
    let fact = pack.facts().iter().position(|fact| fact.id == found.fact).unwrap();
    let all = pack.facts().len();
    let mut count = |answers: &Answers| {
        let counts: Vec<usize> = (0..all).map(|fact| possible(answers, fact).len()).collect();
        (counts[fact], counts.iter().sum::<usize>() - counts[fact])
    };
    let now = count(answers);
    let mut expected = Vec::new();
    for (question, asked) in pack.questionnaire().questions.iter().enumerate() {
        if matches!(answers.given(question), Given::Value(_)) {
            continue;
        }
        let size = values(pack, question).unwrap();
        let mut sums = (0, 0);
        for value in 0..size {
            let mut changed = answers.clone();
            changed.set(question, Given::Value(value));
            let (own, others) = count(&changed);
            sums = (sums.0 + own, sums.1 + others);
        }
        if sums.0 < now.0 * size || sums.1 < now.1 * size {
            // All questions have the same number of answers here, so that sums are in the order of means.
            expected.push((sums, question, asked.id.clone(), size));
        }
    }
    expected.sort();
    let listed = found.questions.iter().map(|settles| {
        let question = pack.question_index(&settles.question).unwrap();
        ((settles.remaining, settles.others), question, settles.question.clone(), settles.answers)
    });
    assert_eq!(listed.collect::<Vec<_>>(), expected, "{}: {}", found.fact, answers.to_json(pack));
    assert_eq!((found.possible, found.approximate), (now.0, false));
    expected.len()
}

impl Everything {
    /// Holds each way of a whole sheet against the ways of all sheets: one with the better outcome goes there with every
    /// unmet condition met. How many ways there are.
    pub(crate) fn hold_why_not(&self, pack: &Pack, answers: &Answers, fact: usize, found: &[WhyNot]) -> usize {
        let outcomes = &pack.facts()[fact].outcomes;
        let ordered = pack.facts()[fact].ordered;
        let now = *self.possible(answers, fact).first().unwrap();
        let from = if now < ordered { now + 1 } else { 1 };
        let better: Vec<&String> = outcomes[from..ordered].iter().collect();
        assert_eq!(found.iter().map(|why| &why.outcome).collect::<Vec<_>>(), better);
        let mut ways = 0;
        for why in found {
            let wanted = outcomes.iter().position(|id| *id == why.outcome).unwrap();
            let sheets: Vec<usize> =
                (0..self.outcomes.len()).filter(|number| self.outcomes[*number][fact] == wanted).collect();
            assert!(!why.approximate);
            assert_eq!(why.ways.is_empty(), sheets.is_empty(), "{}: {}", why.outcome, answers.to_json(pack));
            assert!(why.ways.is_sorted_by_key(Vec::len));
            ways += why.ways.len();
            for way in &why.ways {
                let met = sheets.iter().any(|number| {
                    let told = explain(pack, &self.sheet(pack, *number), &pack.facts()[fact].id).unwrap();
                    way.iter().all(|unmet| {
                        let is = |test: &readiness_core::Test| {
                            (&test.subject, &test.words, test.line)
                                == (&unmet.test.subject, &unmet.test.words, unmet.test.line)
                                && test.holds == unmet.test.holds.map(|holds| !holds)
                        };
                        told.tests.iter().any(is)
                    })
                });
                assert!(met, "{}: {way:#?}", answers.to_json(pack));
            }
        }
        ways
    }

    pub(crate) fn sheet(&self, pack: &Pack, number: usize) -> Answers {
        let mut answers = Answers::blank(pack);
        let mut rest = number;
        for (question, size) in self.sizes.iter().enumerate() {
            answers.set(question, Given::Value(rest % size));
            rest /= size;
        }
        answers
    }
}
