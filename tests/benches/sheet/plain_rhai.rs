//! The same script files run by plain Rhai: the words of the rule language as ordinary native functions over known
//! answers, one call of a function for each fact.
//!
//! Owns the host that somebody would write who takes Rhai and no more. Nothing is held back: one engine, one compiled
//! script, no repeated top level, natively computed groups, a getter for each fact, built-in operators, no limits.

use std::cell::Cell;
use std::collections::HashMap;
use std::rc::Rc;

use anyhow::{Context, Result, anyhow};
use readiness_core::Pack;
use rhai::{AST, Array, CallFnOptions, Dynamic, Engine, ImmutableString, Scope};

/// Not answered, or not decided yet.
const OPEN: u8 = u8::MAX;

/// What is the same for every sheet.
struct Known {
    /// Names of the values of each fact, questions first, then rules.
    values: Vec<Vec<ImmutableString>>,
    /// How many of them are ordered.
    ordered: Vec<u8>,
    /// Credit of each value of a question.
    credits: Vec<Vec<Option<i64>>>,
    groups: HashMap<String, Vec<usize>>,
}

/// The parameter `a`.
#[derive(Clone)]
struct Facts {
    known: Rc<Known>,
    values: Rc<Vec<Cell<u8>>>,
}

/// `a.offered_help`.
#[derive(Clone)]
struct Word {
    known: Rc<Known>,
    fact: usize,
    value: u8,
}

/// `credit(a, "group")`.
#[derive(Clone, Copy)]
struct Credit {
    rated: i64,
    sum: i64,
    lowest: Option<i64>,
}

/// A fraction; below every number where nothing is rated.
#[derive(Clone, Copy)]
struct Number(Option<(i64, i64)>);

/// What a rule says.
#[derive(Clone)]
struct Decided {
    outcome: ImmutableString,
    /// Carried as plain Rhai would; the benchmark compares outcomes.
    _reasons: Dynamic,
}

impl Word {
    fn place(&self, name: &str) -> u8 {
        let names = self.known.values.get(self.fact).map_or(&[][..], Vec::as_slice);
        names.iter().position(|known| known == name).map_or(OPEN, |at| at as u8)
    }

    fn both_ordered(&self, name: &str, test: impl Fn(u8, u8) -> bool) -> bool {
        let ordered = self.known.ordered.get(self.fact).copied().unwrap_or(0);
        self.value < ordered && test(self.value, self.place(name))
    }
}

impl Number {
    fn against(self, (numerator, denominator): (i64, i64), test: impl Fn(i64, i64) -> bool) -> bool {
        match self.0 {
            Some((own, of)) => test(own * denominator, numerator * of),
            None => test(-1, 0),
        }
    }
}

/// `2`, `2.5` or `5/3`.
fn fraction(text: &str) -> (i64, i64) {
    let digits = |part: &str| part.bytes().fold(0, |sum, byte| sum * 10 + i64::from(byte.wrapping_sub(b'0')));
    if let Some((numerator, denominator)) = text.split_once('/') {
        return (digits(numerator), digits(denominator));
    }
    match text.split_once('.') {
        Some((whole, decimals)) => {
            let scale = 10_i64.pow(decimals.len() as u32);
            (digits(whole) * scale + digits(decimals), scale)
        }
        None => (digits(text), 1),
    }
}

impl Facts {
    fn get(&self, fact: usize) -> u8 {
        self.values.get(fact).map_or(OPEN, Cell::get)
    }

    fn members(&self, group: &str) -> &[usize] {
        self.known.groups.get(group).map_or(&[], Vec::as_slice)
    }

    fn credit(&self, group: &str) -> Credit {
        let mut credit = Credit { rated: 0, sum: 0, lowest: None };
        for fact in self.members(group) {
            let table = self.known.credits.get(*fact);
            if let Some(Some(value)) = table.and_then(|table| table.get(usize::from(self.get(*fact)))) {
                credit.rated += 1;
                credit.sum += value;
                credit.lowest = Some(credit.lowest.map_or(*value, |low| low.min(*value)));
            }
        }
        credit
    }

    fn count(&self, group: &str, counted: impl Fn(&str) -> bool) -> Number {
        let members = self.members(group).iter();
        let name = |fact: &usize| self.known.values.get(*fact)?.get(usize::from(self.get(*fact)));
        let count = members.filter_map(name).filter(|value| counted(value)).count();
        Number(Some((count as i64, 1)))
    }
}

/// Plain Rhai with the scripts of a pack.
pub(crate) struct PlainRhai {
    engine: Engine,
    ast: AST,
    facts: Facts,
    /// Name of each rule and its place among all facts.
    rules: Vec<(String, usize)>,
}

impl PlainRhai {
    /// Compiles the scripts. `credit` gives the credit of an answer, by question and value.
    ///
    /// # Errors
    /// When a script doesn't compile.
    pub(crate) fn new(pack: &Pack, scripts: &str, credits: Vec<Vec<Option<i64>>>) -> Result<Self> {
        let questions = &pack.questionnaire().questions;
        let names = |ids: Vec<&str>| ids.into_iter().map(ImmutableString::from).collect::<Vec<_>>();
        let ids: Vec<&str> = questions
            .iter()
            .map(|question| question.id.as_str())
            .chain(pack.facts().iter().map(|fact| fact.id.as_str()))
            .collect();
        let place = |id: &String| ids.iter().position(|known| known == id);
        let known = Rc::new(Known {
            values: questions
                .iter()
                .map(|question| names(question.values().collect()))
                .chain(pack.facts().iter().map(|fact| names(fact.outcomes.iter().map(String::as_str).collect())))
                .collect(),
            ordered: questions
                .iter()
                .map(|question| question.options.len() as u8)
                .chain(pack.facts().iter().map(|fact| fact.ordered as u8))
                .collect(),
            credits,
            groups: pack
                .groups()
                .iter()
                .map(|group| (group.id.clone(), group.members.iter().filter_map(place).collect()))
                .collect(),
        });
        let facts = Facts { known, values: Rc::new(vec![Cell::new(OPEN); ids.len()]) };
        let mut engine = Engine::new();
        engine.set_max_expr_depths(0, 0);
        for word in ["is", "is_not", "any_of", "at_least", "at_most", "above", "below", "near"] {
            engine.register_custom_operator(word, 110).map_err(|problem| anyhow!(problem))?;
        }
        engine.register_custom_operator("because", 10).map_err(|problem| anyhow!(problem))?;
        register(&mut engine, &ids);
        let ast = engine.compile(scripts).context("in the joined scripts")?;
        let first = questions.len();
        let rules = pack.facts().iter().enumerate().map(|(at, fact)| (fact.id.clone(), first + at)).collect();
        Ok(Self { engine, ast, facts, rules })
    }

    /// Decides every fact of a sheet; `answers` are indices of values, in pack order.
    ///
    /// # Errors
    /// When a rule fails.
    pub(crate) fn decide(&self, answers: &[u8], outcomes: &mut [u8]) -> Result<()> {
        for (cell, answer) in self.facts.values.iter().zip(answers) {
            cell.set(*answer);
        }
        let mut scope = Scope::new();
        for ((rule, at), outcome) in self.rules.iter().zip(outcomes) {
            let options = CallFnOptions::new().eval_ast(false);
            let decided: Decided = self
                .engine
                .call_fn_with_options(options, &mut scope, &self.ast, rule, (self.facts.clone(),))
                .map_err(|problem| anyhow!("`{rule}`: {problem}"))?;
            let names = self.facts.known.values.get(*at).context("a rule without outcomes")?;
            let value = names.iter().position(|name| *name == decided.outcome).context("an unknown outcome")? as u8;
            *outcome = value;
            if let Some(cell) = self.facts.values.get(*at) {
                cell.set(value);
            }
        }
        Ok(())
    }
}

/// How two of the same kind are compared.
type Test<T> = fn(T, T) -> bool;

fn register(engine: &mut Engine, ids: &[&str]) {
    for (fact, id) in ids.iter().enumerate() {
        engine.register_get(*id, move |a: &mut Facts| Word { known: Rc::clone(&a.known), fact, value: a.get(fact) });
    }
    engine.register_get("rated", |credit: &mut Credit| Number(Some((credit.rated, 1))));
    engine.register_get("lowest", |credit: &mut Credit| Number(credit.lowest.map(|lowest| (lowest, 1))));
    engine.register_get("mean", |credit: &mut Credit| Number((credit.rated > 0).then_some((credit.sum, credit.rated))));
    engine.register_fn("credit", |a: &mut Facts, group: ImmutableString| a.credit(&group));
    engine.register_fn("count", |a: &mut Facts, group: ImmutableString, value: ImmutableString| {
        a.count(&group, |name| name == value)
    });
    engine.register_fn("count", |a: &mut Facts, group: ImmutableString, values: Array| {
        a.count(&group, |name| holds(&values, name))
    });
    engine.register_fn("because", |outcome: ImmutableString, reasons: Dynamic| Decided { outcome, _reasons: reasons });

    engine.register_fn("is", |word: &mut Word, name: ImmutableString| word.value == word.place(&name));
    engine.register_fn("is_not", |word: &mut Word, name: ImmutableString| word.value != word.place(&name));
    engine.register_fn("any_of", |word: &mut Word, names: Array| {
        let own = word.known.values.get(word.fact).and_then(|values| values.get(usize::from(word.value)));
        own.is_some_and(|own| holds(&names, own))
    });
    let orders: [(&str, Test<u8>, Test<i64>); 4] = [
        ("at_least", |own, other| own >= other, |own, other| own >= other),
        ("at_most", |own, other| own <= other, |own, other| own <= other),
        ("above", |own, other| own > other, |own, other| own > other),
        ("below", |own, other| own < other, |own, other| own < other),
    ];
    for (name, words, numbers) in orders {
        engine.register_fn(name, move |word: &mut Word, at: ImmutableString| word.both_ordered(&at, words));
        engine.register_fn(name, move |number: Number, at: i64| number.against((at, 1), numbers));
        engine.register_fn(name, move |number: Number, at: ImmutableString| number.against(fraction(&at), numbers));
    }
}

fn holds(names: &Array, name: &str) -> bool {
    names.iter().any(|item| item.read_lock::<ImmutableString>().is_some_and(|item| *item == name))
}
