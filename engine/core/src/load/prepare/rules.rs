//! Writes the rules of a pack as they travel; `prepared::rules` says how, and reads them back.

use super::text;
use crate::load::prepared::FORM;
use crate::rule::does::{Does, Groups};
use crate::rule::form::{At, Block, Expression, Function, FunctionIndex, Statement, Switch};
use crate::rule::sources::Sources;
use crate::rule::value::Value;

/// The functions of a pack and the names of their files.
pub(super) fn write(functions: &[Function], sources: &Sources) -> String {
    let order = order(functions);
    let mut places = vec![0; functions.len()];
    for (place, function) in (0..).zip(&order) {
        places.get_mut(usize::from(*function)).into_iter().for_each(|cell| *cell = place);
    }
    let mut writer = Writer { to: String::new(), places, line: 0 };
    writer.number(FORM);
    writer.number(sources.files.len() as i64);
    sources.files.iter().for_each(|file| writer.text(&file.name));
    writer.number(order.len() as i64);
    for function in order.iter().filter_map(|at| functions.get(usize::from(*at))) {
        writer.function(function);
    }
    writer.to
}

/// Rules in the order of their facts, each after the functions that it calls. None calls itself through others.
fn order(functions: &[Function]) -> Vec<FunctionIndex> {
    let groups = Groups::default();
    let calls: Vec<Vec<FunctionIndex>> =
        functions.iter().map(|function| Does::of(function, &groups).calls.iter().rev().copied().collect()).collect();
    let mut rules: Vec<FunctionIndex> = (0..functions.len() as FunctionIndex).collect();
    rules.sort_by_key(|at| functions.get(usize::from(*at)).and_then(|function| function.decides));
    rules.retain(|at| functions.get(usize::from(*at)).is_some_and(|function| function.decides.is_some()));
    let mut order: Vec<FunctionIndex> = Vec::new();
    let mut placed = vec![false; functions.len()];
    let mut open: Vec<(FunctionIndex, bool)> = rules.into_iter().rev().map(|rule| (rule, false)).collect();
    while let Some((next, below)) = open.pop() {
        let Some(placed) = placed.get_mut(usize::from(next)).filter(|placed| !**placed) else { continue };
        if below {
            *placed = true;
            order.push(next);
        } else {
            open.push((next, true));
            open.extend(calls.get(usize::from(next)).into_iter().flatten().map(|called| (*called, false)));
        }
    }
    order
}

struct Writer {
    to: String,
    /// Where each function is written.
    places: Vec<i64>,
    /// The line that was told last.
    line: u32,
}

impl Writer {
    fn number(&mut self, number: i64) {
        self.to.push_str(&number.to_string());
        self.to.push('\t');
    }

    fn text(&mut self, it: &str) {
        text(it, &mut self.to);
    }

    fn at(&mut self, at: At) {
        self.number(i64::from(at.line) - i64::from(self.line));
        self.line = at.line;
    }

    fn function(&mut self, function: &Function) {
        self.number(function.decides.map_or(-1, i64::from));
        self.number(function.parameters.into());
        self.number(function.file.into());
        self.line = 0;
        self.at(function.start);
        self.block(&function.body);
    }

    fn block(&mut self, block: &Block) {
        for statement in block {
            match statement {
                Statement::Says(value) => self.expression(value),
                Statement::Let(value) => {
                    self.to.push('=');
                    self.expression(value);
                }
                Statement::Grows(slot, value, _) => {
                    self.to.push('+');
                    self.number((*slot).into());
                    self.expression(value);
                }
                Statement::Return(value) => {
                    self.to.push('<');
                    self.expression(value);
                }
            }
        }
        self.to.push('}');
    }

    fn until<'e>(&mut self, end: char, values: impl IntoIterator<Item = &'e Expression>) {
        values.into_iter().for_each(|value| self.expression(value));
        self.to.push(end);
    }

    fn is(&mut self, value: &Value) {
        match value {
            Value::Text(text) => {
                self.to.push('"');
                self.text(text);
            }
            Value::Whole(number) => {
                self.to.push('#');
                self.number(*number);
            }
            Value::Truth(truth) => self.to.push(if *truth { 't' } else { 'f' }),
            Value::Facts => self.to.push('A'),
            Value::List(items) => {
                self.to.push('(');
                items.iter().for_each(|item| self.is(item));
                self.to.push(')');
            }
            // No script has the others by themselves.
            Value::Nothing | Value::Subject(_) | Value::Credit(_) | Value::Decision(_) => self.to.push('n'),
        }
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Is(value) => self.is(value),
            Expression::List(items) => {
                self.to.push('[');
                self.until(']', items);
            }
            Expression::Variable(slot) => {
                self.to.push('v');
                self.number((*slot).into());
            }
            Expression::Fact(fact) => {
                self.to.push('a');
                self.number((*fact).into());
            }
            Expression::Credit(group) => {
                self.to.push('c');
                self.text(group);
            }
            Expression::Count(count) => {
                self.to.push('k');
                self.text(&count.0);
                count.1.iter().for_each(|value| self.text(value));
                self.to.push(']');
            }
            Expression::View(of, view, _) => {
                self.to.push('.');
                self.number((*view).into());
                self.expression(of);
            }
            Expression::ValueOf(of, at) => {
                self.to.push('?');
                self.at(*at);
                self.expression(of);
            }
            Expression::Compares(comparison) => {
                self.to.push('~');
                self.number(comparison.word.into());
                self.at(comparison.at);
                self.expression(&comparison.subject);
                self.expression(&comparison.operand);
            }
            Expression::Because(decision, at) => {
                self.to.push('b');
                self.at(*at);
                self.expression(&decision.0);
                self.expression(&decision.1);
            }
            Expression::Not(of, _) => {
                self.to.push('!');
                self.expression(of);
            }
            Expression::All(conditions) => {
                self.to.push('&');
                self.until(')', conditions.iter().map(|condition| &condition.holds));
            }
            Expression::Any(conditions) => {
                self.to.push('|');
                self.until(')', conditions.iter().map(|condition| &condition.holds));
            }
            Expression::Calls(function, given) => {
                self.to.push('C');
                self.number(self.places.get(usize::from(*function)).copied().unwrap_or_default());
                self.until(')', given);
            }
            Expression::Block(block) => {
                self.to.push('{');
                self.block(block);
            }
            Expression::If(choice) => {
                self.to.push('i');
                self.expression(&choice.when.holds);
                self.block(&choice.then);
                self.block(&choice.otherwise);
            }
            Expression::Switch(switch) => self.switch(switch),
        }
    }

    fn switch(&mut self, switch: &Switch) {
        self.to.push('s');
        self.expression(&switch.of);
        self.number(switch.cases.len() as i64);
        for (case, arm) in &switch.cases {
            self.text(case);
            self.number((*arm).into());
        }
        if let Some(other) = switch.other {
            self.to.push('_');
            self.number(other.into());
        }
        self.until(')', &switch.arms);
    }
}
