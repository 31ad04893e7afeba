//! One run of a rule: a way through it from the tests it is told to take, and how it ends.
//!
//! Nothing here loops but over what is written down, and every limit is counted: a run ends. It calls itself as deep as a
//! function is nested, which whoever makes the form bounds, times the calls within calls.

use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{FactIndex, Source};
use crate::rule::failure::{Failure, no_outcome};
use crate::rule::form::{
    At, Block, Comparison, Condition, Expression, Function, FunctionIndex, Slot, Statement, Switch,
};
use crate::rule::trail::Trail;
use crate::rule::value::Value;
use crate::rule::words::Runtime;
use crate::tree::{Leaf, Place, Taken};

/// Operations in one run of a rule: values, and calls. A rule of the shipped packs takes a few hundred.
const MAX_OPERATIONS: u32 = 20_000;
/// Calls within calls. With as deep as one function can be nested it is what the 1 MiB stack of a wasm instance has to hold.
const MAX_CALL_LEVELS: usize = 16;
/// Variables of one function at once, parameters included.
const MAX_VARIABLES: usize = 64;
/// Items of a list, those of lists in it included.
pub(crate) const MAX_ITEMS: usize = 200;
/// Bytes of a text, and of all texts of a list.
pub(crate) const MAX_BYTES: usize = 2_000;

/// The rules of a pack, ready to run.
#[derive(Debug)]
pub(crate) struct Rules {
    pub(crate) functions: Vec<Function>,
    /// The function that decides each fact.
    deciding: Vec<Option<FunctionIndex>>,
    pub(crate) runtime: Runtime,
}

/// Why a run goes no further here.
pub(super) enum Stop {
    /// The function returns with this.
    Left(Value),
    Fails(Box<Failure>),
}

pub(super) type Runs<T> = Result<T, Stop>;

/// What a run has done so far, and where it is.
pub(super) struct Run<'r> {
    pub(super) rules: &'r Rules,
    pub(super) rule: FactIndex,
    pub(super) trail: Trail,
    operations: u32,
    level: usize,
    /// The variables of the functions that are open; those of the innermost begin at `base`.
    variables: Vec<Value>,
    base: usize,
    /// Index of the innermost function's file.
    pub(super) file: u16,
}

impl Rules {
    pub(crate) fn new(functions: Vec<Function>, runtime: Runtime) -> Self {
        let mut deciding = vec![None; runtime.facts.facts.len()];
        for (at, function) in functions.iter().enumerate() {
            let fact = function.decides.and_then(|fact| deciding.get_mut(usize::from(fact)));
            fact.into_iter().for_each(|cell| *cell = Some(at as FunctionIndex));
        }
        Self { functions, deciding, runtime }
    }

    /// Runs the rule of a fact along a trail.
    pub(crate) fn run(&self, rule: FactIndex, trail: Trail) -> (Vec<Taken>, Leaf) {
        let mut run = Run {
            rules: self,
            rule,
            trail,
            operations: 0,
            level: 0,
            variables: Vec::new(),
            base: 0,
            file: self.function(rule).map_or(0, |function| function.file),
        };
        let leaf = match self.function(rule) {
            Some(function) => match run.enter(function, vec![Value::Facts]) {
                Ok(value) | Err(Stop::Left(value)) => self.leaf(rule, &value),
                Err(Stop::Fails(failure)) => Leaf::Fails(Box::new(self.failure(rule, *failure))),
            },
            None => Leaf::Fails(Box::new(Diagnostic::error(Code::UnknownFact, "there is no such fact"))),
        };
        (run.trail.taken, leaf)
    }

    /// The function that decides a fact.
    pub(super) fn function(&self, rule: FactIndex) -> Option<&Function> {
        let index = self.deciding.get(usize::from(rule)).copied().flatten()?;
        self.functions.get(usize::from(index))
    }

    fn leaf(&self, rule: FactIndex, value: &Value) -> Leaf {
        let Some(fact) = self.runtime.facts.get(rule) else {
            return Leaf::Fails(Box::new(Diagnostic::error(Code::UnknownFact, "there is no such fact")));
        };
        if matches!(fact.source, Source::Rule { mark: true }) {
            return match value {
                Value::Truth(yes) => {
                    Leaf::Outcome { value: u16::from(*yes), reasons: Vec::new(), place: Place::default() }
                }
                _ => self.says_nothing(
                    rule,
                    format!("`{}` says neither true nor false", fact.id),
                    "end every way through it with `true`, `false` or a comparison",
                ),
            };
        }
        let Value::Decision(decision) = value else {
            let (message, help) = no_outcome(&fact.id);
            return self.says_nothing(rule, message, help);
        };
        match fact.values.iter().position(|known| **known == *decision.outcome) {
            Some(at) => Leaf::Outcome { value: at as u16, reasons: decision.reasons.clone(), place: decision.place },
            None => {
                let (file, span) = self.runtime.sources.line_span(decision.place);
                let message = format!("`{}` is no outcome of `{}`", decision.outcome, fact.id);
                Leaf::Fails(Box::new(
                    Diagnostic::error(Code::UnknownOption, message)
                        .at(&file, span, "decided here")
                        .help(suggest(&decision.outcome, fact.values.iter().map(String::as_str))),
                ))
            }
        }
    }
}

impl Run<'_> {
    /// File and line of a place in the innermost function.
    pub(super) fn place(&self, at: At) -> Place {
        Place { file: self.file, line: at.line }
    }

    fn operation(&mut self) -> Runs<()> {
        self.operations += 1;
        if self.operations > MAX_OPERATIONS { self.too_much() } else { Ok(()) }
    }

    /// Runs a function from its beginning with values for its parameters.
    fn enter(&mut self, function: &Function, given: Vec<Value>) -> Runs<Value> {
        self.operation()?;
        if self.level > MAX_CALL_LEVELS || given.len() > MAX_VARIABLES {
            return self.too_much();
        }
        let (base, file) = (self.base, self.file);
        self.base = self.variables.len();
        self.file = function.file;
        self.level += 1;
        self.variables.extend(given);
        let value = match self.block(&function.body) {
            Err(Stop::Left(value)) => value,
            // Where it failed stays known.
            other => other?,
        };
        self.level -= 1;
        self.variables.truncate(self.base);
        (self.base, self.file) = (base, file);
        Ok(value)
    }

    fn calls(&mut self, function: FunctionIndex, given: &[Expression]) -> Runs<Value> {
        let rules = self.rules;
        let values = given.iter().map(|given| self.value(given)).collect::<Runs<Vec<Value>>>()?;
        match rules.functions.get(usize::from(function)) {
            Some(function) => self.enter(function, values),
            None => Ok(Value::Nothing),
        }
    }

    fn block(&mut self, block: &Block) -> Runs<Value> {
        let known = self.variables.len();
        let mut last = Value::Nothing;
        for statement in block {
            last = Value::Nothing;
            match statement {
                Statement::Says(value) => last = self.value(value)?,
                Statement::Let(value) => {
                    if self.variables.len() - self.base >= MAX_VARIABLES {
                        return self.too_much();
                    }
                    let value = self.value(value)?;
                    self.variables.push(value);
                }
                Statement::Grows(slot, key, at) => {
                    let key = self.value(key)?;
                    self.grows(*slot, key, *at)?;
                }
                Statement::Return(value) => return Err(Stop::Left(self.value(value)?)),
            }
        }
        self.variables.truncate(known);
        Ok(last)
    }

    fn grows(&mut self, slot: Slot, key: Value, at: At) -> Runs<()> {
        match (self.variables.get_mut(self.base + usize::from(slot)), key) {
            (Some(Value::List(items)), key @ Value::Text(_)) => Rc::make_mut(items).push(key),
            (Some(other), key) => {
                let other = other.clone();
                return self.not_together("+=", &[&other, &key], at);
            }
            (None, _) => return Ok(()),
        }
        match self.variables.get(self.base + usize::from(slot)).map(Value::size) {
            Some((items, bytes)) if items > MAX_ITEMS || bytes > MAX_BYTES => self.too_much(),
            _ => Ok(()),
        }
    }

    fn holds(&mut self, condition: &Condition) -> Runs<bool> {
        match self.value(&condition.holds)? {
            Value::Truth(truth) => Ok(truth),
            _ => self.fail("a comparison belongs here", "`if` and `&&` take comparisons, true or false", condition.at),
        }
    }

    fn value(&mut self, expression: &Expression) -> Runs<Value> {
        self.operation()?;
        match expression {
            Expression::Is(value) => Ok(value.clone()),
            Expression::Variable(slot) => {
                Ok(self.variables.get(self.base + usize::from(*slot)).cloned().unwrap_or(Value::Nothing))
            }
            Expression::Fact(fact) => Ok(Value::fact(*fact)),
            Expression::Credit(group) => self.credit(group),
            Expression::Count(count) => self.count(count),
            Expression::List(items) => self.list(items),
            Expression::View(of, view, at) => {
                let of = self.value(of)?;
                self.view(&of, *view, *at)
            }
            Expression::ValueOf(of, at) => {
                let of = self.value(of)?;
                self.value_of(&of, *at)
            }
            Expression::Compares(comparison) => {
                let Comparison { word, subject, operand, at } = &**comparison;
                let (subject, operand) = (self.value(subject)?, self.value(operand)?);
                self.compares(*word, &subject, &operand, *at)
            }
            Expression::Because(decision, at) => {
                let (outcome, reasons) = (self.value(&decision.0)?, self.value(&decision.1)?);
                self.because(&outcome, &reasons, *at)
            }
            Expression::Not(of, at) => match self.value(of)? {
                Value::Truth(truth) => Ok(Value::Truth(!truth)),
                other => self.not_together("!", &[&other], *at),
            },
            Expression::All(conditions) => self.until(conditions, false),
            Expression::Any(conditions) => self.until(conditions, true),
            Expression::Calls(function, given) => self.calls(*function, given),
            Expression::Block(block) => self.block(block),
            Expression::If(choice) => match self.holds(&choice.when)? {
                true => self.block(&choice.then),
                false => self.block(&choice.otherwise),
            },
            Expression::Switch(switch) => self.switch(switch),
        }
    }

    /// Whether one of the conditions turns out so; those behind it are not asked.
    fn until(&mut self, conditions: &[Condition], wanted: bool) -> Runs<Value> {
        for condition in conditions {
            if self.holds(condition)? == wanted {
                return Ok(Value::Truth(wanted));
            }
        }
        Ok(Value::Truth(!wanted))
    }

    fn list(&mut self, items: &[Expression]) -> Runs<Value> {
        let (mut list, mut count, mut bytes) = (Vec::new(), 0, 0);
        for item in items {
            let item = self.value(item)?;
            let (inside, more) = item.size();
            (count, bytes) = (count + inside + 1, bytes + more);
            if count > MAX_ITEMS || bytes > MAX_BYTES {
                return self.too_much();
            }
            list.push(item);
        }
        Ok(Value::List(Rc::new(list)))
    }

    fn switch(&mut self, switch: &Switch) -> Runs<Value> {
        let of = self.value(&switch.of)?;
        let Value::Text(of) = of else { return Ok(Value::Nothing) };
        let case = switch.cases.iter().find(|(case, _)| *case == of).map(|(_, arm)| *arm);
        match case.or(switch.other).and_then(|arm| switch.arms.get(usize::from(arm))) {
            Some(arm) => self.value(arm),
            None => Ok(Value::Nothing),
        }
    }
}
