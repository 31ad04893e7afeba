//! The words of the rule language as they run: each comparison becomes a test, and the trail says which way it goes.

use std::cell::RefCell;
use std::rc::Rc;

use rhai::{Array, Dynamic, Engine, EvalAltResult, ImmutableString, NativeCallContext, Position};

use crate::facts::{FactIndex, FactTable};
use crate::fold::View;
use crate::script::comparison::{Mismatch, Operand, comparison, value_test, words};
use crate::script::grammar::is_reason_key;
use crate::script::source::Sources;
use crate::script::trail::Trail;
use crate::sorted::SortedMap;
use crate::test::{Class, Tests};
use crate::tree::Place;

/// At most this many tests on one way through a rule: keeps every walk of a tree within the stack of a wasm instance.
const MAX_TESTS: usize = 512;

/// What the words need to know; shared by all of them.
#[derive(Debug)]
pub(crate) struct Runtime {
    pub(crate) facts: Rc<FactTable>,
    pub(crate) tests: Rc<RefCell<Tests>>,
    pub(crate) sources: Rc<Sources>,
    pub(crate) names: SortedMap<String, FactIndex>,
    /// The fold of each group's credit.
    pub(crate) credits: SortedMap<String, FactIndex>,
    pub(crate) credit_views: SortedMap<&'static str, View>,
    /// The fold and view of each count, by group and counted values.
    pub(crate) counts: SortedMap<(String, Vec<String>), (FactIndex, View)>,
    pub(crate) trail: RefCell<Trail>,
    /// The comparison that made no sense, kept beside Rhai's error because that carries text only.
    pub(crate) mismatch: RefCell<Option<Mismatch>>,
}

/// The parameter `a`.
#[derive(Debug, Clone)]
pub(crate) struct AllFacts;

/// `a.offered_help`, `m.mean`, `count(…)`: something that can be compared.
#[derive(Debug, Clone)]
pub(crate) struct Subject {
    fact: FactIndex,
    view: Option<View>,
}

/// `credit(a, "group")`.
#[derive(Debug, Clone)]
pub(crate) struct Credit {
    fold: FactIndex,
}

/// `"visible" because "signal.visible"`.
#[derive(Debug, Clone)]
pub(crate) struct Decision {
    pub(crate) outcome: String,
    pub(crate) reasons: Vec<String>,
    pub(crate) place: Place,
}

type Answer<T> = Result<T, Box<EvalAltResult>>;

impl Runtime {
    fn go(
        &self,
        fact: FactIndex,
        view: Option<View>,
        name: &str,
        position: Position,
        make: impl FnOnce() -> Result<crate::test::Test, Mismatch>,
    ) -> Answer<Class> {
        let known = self.tests.borrow().find(fact, view, name);
        let index = match known {
            Some(index) => index,
            None => match make() {
                Ok(test) => self.tests.borrow_mut().add(test),
                Err(mismatch) => return self.refuse(mismatch, position),
            },
        };
        if self.trail.borrow().taken.len() >= MAX_TESTS {
            let mismatch = Mismatch {
                code: crate::diagnostic::Code::LimitReached,
                message: format!("one way through the rule asks more than {MAX_TESTS} things"),
                help: "count over a group, or split the rule into several facts".to_owned(),
            };
            return self.refuse(mismatch, position);
        }
        let tests = self.tests.borrow();
        let Some(test) = tests.get(index) else { return Ok(0) };
        Ok(self.trail.borrow_mut().take(&self.facts, index, test, self.sources.place(position)))
    }

    fn refuse<T>(&self, mismatch: Mismatch, position: Position) -> Answer<T> {
        let text = mismatch.message.clone();
        *self.mismatch.borrow_mut() = Some(mismatch);
        Err(Box::new(EvalAltResult::ErrorRuntime(text.into(), position)))
    }

    fn fail<T>(&self, message: &str, help: &str, position: Position) -> Answer<T> {
        let code = crate::diagnostic::Code::WrongOperand;
        self.refuse(Mismatch { code, message: message.to_owned(), help: help.to_owned() }, position)
    }

    fn decide(&self, outcome: ImmutableString, reasons: Dynamic, position: Position) -> Answer<Decision> {
        let keys = match operand(&reasons) {
            Operand::Text(key) => vec![Operand::Text(key)],
            Operand::Many(keys) => keys,
            other => vec![other],
        };
        let reasons: Option<Vec<String>> = keys
            .into_iter()
            .map(|key| match key {
                // What has not the form of a key has no sentence: nobody looked for one.
                Operand::Text(key) if is_reason_key(&key) => Some(key),
                _ => None,
            })
            .collect();
        match reasons {
            Some(reasons) => {
                Ok(Decision { outcome: outcome.to_string(), reasons, place: self.sources.place(position) })
            }
            None => self.fail(
                "a reason is a key or a list of keys",
                "as in `\"visible\" because \"signal.visible\"`",
                position,
            ),
        }
    }
}

fn operand(value: &Dynamic) -> Operand {
    if let Ok(number) = value.as_int() {
        return Operand::Number(number);
    }
    if let Some(text) = value.read_lock::<ImmutableString>() {
        return Operand::Text(text.to_string());
    }
    if let Some(items) = value.read_lock::<Array>() {
        return Operand::Many(items.iter().map(operand).collect());
    }
    if value.is::<Subject>() { Operand::Other("another fact") } else { Operand::Other("this") }
}

/// Makes the words callable.
pub(crate) fn register(engine: &mut Engine, runtime: &Rc<Runtime>) {
    engine.register_type_with_name::<AllFacts>("facts");
    engine.register_type_with_name::<Subject>("fact");
    engine.register_type_with_name::<Credit>("credit");
    engine.register_type_with_name::<Decision>("outcome");

    let shared = Rc::clone(runtime);
    engine.register_indexer_get(move |_: &mut AllFacts, id: ImmutableString| -> Answer<Subject> {
        match shared.names.get(id.as_str()) {
            Some(fact) => Ok(Subject { fact: *fact, view: None }),
            None => shared.fail(&format!("there is no fact `{id}`"), "", Position::NONE),
        }
    });
    for word in super::COMPARISONS {
        let shared = Rc::clone(runtime);
        engine.register_fn(*word, move |context: NativeCallContext, subject: Subject, with: Dynamic| -> Answer<bool> {
            let operand = operand(&with);
            let make = || comparison(&shared.facts, subject.fact, subject.view, word, &operand);
            let name = words(word, &operand);
            shared.go(subject.fact, subject.view, &name, context.call_position(), make).map(|class| class == 1)
        });
    }
    let shared = Rc::clone(runtime);
    engine.register_fn("value", move |context: NativeCallContext, subject: Subject| -> Answer<ImmutableString> {
        let make = || value_test(&shared.facts, subject.fact);
        let class = shared.go(subject.fact, None, "value", context.call_position(), make)?;
        Ok(shared.facts.value_id(subject.fact, class.into()).into())
    });
    let shared = Rc::clone(runtime);
    engine.register_fn(
        "credit",
        move |context: NativeCallContext, _: AllFacts, group: ImmutableString| -> Answer<Credit> {
            match shared.credits.get(group.as_str()) {
                Some(fold) => Ok(Credit { fold: *fold }),
                None => shared.fail(&format!("there is no group `{group}`"), "", context.call_position()),
            }
        },
    );
    for (name, view) in &runtime.credit_views {
        let view = *view;
        engine.register_get(*name, move |credit: &mut Credit| Subject { fact: credit.fold, view: Some(view) });
    }
    let shared = Rc::clone(runtime);
    engine.register_fn(
        "count",
        move |context: NativeCallContext, _: AllFacts, group: ImmutableString, values: Dynamic| -> Answer<Subject> {
            let key = (group.to_string(), count_key(&operand(&values)));
            match shared.counts.get(&key) {
                Some((fold, view)) => Ok(Subject { fact: *fold, view: Some(*view) }),
                None => shared.fail("this count is not known", "", context.call_position()),
            }
        },
    );
    let shared = Rc::clone(runtime);
    engine.register_fn("because", move |context: NativeCallContext, outcome: ImmutableString, reasons: Dynamic| {
        shared.decide(outcome, reasons, context.call_position())
    });
    engine.register_fn("!", |value: bool| !value);
    engine.register_fn("+=", |list: &mut Array, key: ImmutableString| list.push(key.into()));
}

/// The counted values in one order, whichever way they were written.
pub(crate) fn count_key(operand: &Operand) -> Vec<String> {
    let mut values: Vec<String> = match operand {
        Operand::Text(text) => vec![text.clone()],
        Operand::Many(items) => items
            .iter()
            .filter_map(|item| match item {
                Operand::Text(text) => Some(text.clone()),
                _ => None,
            })
            .collect(),
        _ => Vec::new(),
    };
    values.sort_unstable();
    values.dedup();
    values
}
