//! The words of the rule language as they run: each comparison becomes a test, and the trail says which way it goes.

use std::cell::RefCell;
use std::rc::Rc;

use crate::diagnostic::Code;
use crate::facts::{FactIndex, FactTable};
use crate::fold::View;
use crate::rule::COMPARISONS;
use crate::rule::comparison::{Mismatch, comparison, value_test};
use crate::rule::form::At;
use crate::rule::run::{Run, Runs};
use crate::rule::sources::Sources;
use crate::rule::value::{Decision, Subject, Value};
use crate::sorted::SortedMap;
use crate::test::{Asked, Class, Test, Tests};

/// At most this many tests on one way through a rule: keeps every walk of a tree within the stack of a wasm instance.
const MAX_TESTS: usize = 512;

/// What the words need to know; shared by all of them.
#[derive(Debug)]
pub(crate) struct Runtime {
    pub(crate) facts: Rc<FactTable>,
    pub(crate) tests: Rc<RefCell<Tests>>,
    pub(crate) sources: Rc<Sources>,
    /// The fold of each group's credit.
    pub(crate) credits: SortedMap<String, FactIndex>,
    /// The views of credit by their index; nothing where no rule looks at one.
    pub(crate) views: Vec<Option<View>>,
    /// The fold and view of each count, by group and counted values.
    pub(crate) counts: SortedMap<(String, Vec<String>), (FactIndex, View)>,
}

impl Run<'_> {
    /// `subject word operand`
    pub(super) fn compares(&mut self, word: u8, subject: &Value, with: &Value, at: At) -> Runs<Value> {
        let name = COMPARISONS.get(usize::from(word)).copied().unwrap_or_default();
        let Value::Subject(Subject { fact, view }) = subject else {
            return self.not_together(name, &[subject, with], at);
        };
        let facts = &self.rules.runtime.facts;
        let make = || comparison(facts, *fact, *view, name, &with.operand());
        let asked = Asked { view: *view, word: Some(word), operand: with.clone() };
        Ok(Value::Truth(self.goes(*fact, asked, at, make)? == 1))
    }

    /// `value(fact)`
    pub(super) fn value_of(&mut self, of: &Value, at: At) -> Runs<Value> {
        let Value::Subject(Subject { fact, .. }) = of else { return self.not_together("value", &[of], at) };
        let facts = &self.rules.runtime.facts;
        let asked = Asked { view: None, word: None, operand: Value::Nothing };
        let class = self.goes(*fact, asked, at, || value_test(facts, *fact))?;
        Ok(Value::Text(facts.value_id(*fact, class.into()).into()))
    }

    /// Which class a test has on this way.
    fn goes(
        &mut self,
        fact: FactIndex,
        asked: Asked,
        at: At,
        make: impl FnOnce() -> Result<Test, Mismatch>,
    ) -> Runs<Class> {
        let runtime = &self.rules.runtime;
        let known = runtime.tests.borrow().find(fact, &asked);
        let index = match known {
            Some(index) => index,
            None => match make() {
                Ok(test) => runtime.tests.borrow_mut().add(asked, test),
                Err(mismatch) => return self.refuse(mismatch, at),
            },
        };
        if self.trail.taken.len() >= MAX_TESTS {
            let mismatch = Mismatch {
                code: Code::LimitReached,
                message: format!("one way through the rule asks more than {MAX_TESTS} things"),
                help: "count over a group, or split the rule into several facts".to_owned(),
            };
            return self.refuse(mismatch, at);
        }
        let tests = runtime.tests.borrow();
        let Some(test) = tests.get(index) else { return Ok(0) };
        let place = self.place(at);
        Ok(self.trail.take(&runtime.facts, index, test, place))
    }

    /// `outcome because reasons`
    pub(super) fn because(&self, outcome: &Value, reasons: &Value, at: At) -> Runs<Value> {
        let Value::Text(outcome) = outcome else { return self.not_together("because", &[outcome, reasons], at) };
        let keys = match reasons {
            Value::List(keys) => keys.as_slice(),
            one => std::slice::from_ref(one),
        };
        let key = |key: &Value| match key {
            // What has not the form of a key has no sentence: nobody looked for one.
            Value::Text(key) if is_reason_key(key) => Some(key.to_string()),
            _ => None,
        };
        match keys.iter().map(key).collect() {
            Some(reasons) => {
                let place = self.place(at);
                Ok(Value::Decision(Rc::new(Decision { outcome: Rc::clone(outcome), reasons, place })))
            }
            None => {
                self.fail("a reason is a key or a list of keys", "as in `\"visible\" because \"signal.visible\"`", at)
            }
        }
    }

    /// `a.group` of credit.
    pub(super) fn credit(&self, group: &str) -> Runs<Value> {
        match self.rules.runtime.credits.get(group) {
            Some(fold) => Ok(Value::Credit(*fold)),
            None => self.fail(&format!("there is no group `{group}`"), "", At::default()),
        }
    }

    /// `credit.view`
    pub(super) fn view(&self, of: &Value, view: u8, at: At) -> Runs<Value> {
        let view = self.rules.runtime.views.get(usize::from(view)).copied().flatten();
        match (of, view) {
            (Value::Credit(fold), Some(view)) => Ok(Value::Subject(Subject { fact: *fold, view: Some(view) })),
            _ => self.no_credit(of, at),
        }
    }

    /// `count(a, group, values)`
    pub(super) fn count(&self, count: &(String, Vec<String>)) -> Runs<Value> {
        match self.rules.runtime.counts.get(count) {
            Some((fold, view)) => Ok(Value::Subject(Subject { fact: *fold, view: Some(*view) })),
            None => self.fail("this count is not known", "", At::default()),
        }
    }
}

/// Whether a text has the form of a reason key: words of lower-case letters joined by full stops. Numbers have not.
pub(crate) fn is_reason_key(text: &str) -> bool {
    text.contains('.')
        && text.len() <= 128
        && text.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        })
}
