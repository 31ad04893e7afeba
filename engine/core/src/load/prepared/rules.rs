//! Reads the rules of a prepared pack: their form, one thing after the other. `prepare::rules` writes it.
//!
//! Whoever wrote it may be a stranger, so a form is taken only if a script could have had it: every name and function that
//! it speaks of is there, none calls itself through others, and nothing is nested or long without end.
//!
//! The number of the form comes first; then how many files there are, and their names; then how many functions, and the
//! functions, each after those that it calls. Numbers and texts end with a tab, texts as in `prepared`. Everything else
//! begins with a mark, and what can have any number of parts ends with one. Lines are told where something is decided or
//! asked there, as how many lines lie between it and the one before.

use std::rc::Rc;

use super::{FORM, Reader};
use crate::facts::{FactIndex, FactTable, Source};
use crate::rule::form::{
    At, Block, Choice, Comparison, Condition, Expression, Function, FunctionIndex, Slot, Statement, Switch,
};
use crate::rule::run::{MAX_BYTES, MAX_ITEMS};
use crate::rule::sources::Sources;
use crate::rule::value::Value;
use crate::rule::{COMPARISONS, CREDIT_VIEWS};

/// Deeper than scripts can be nested, and shallow enough for the stack.
const MAX_DEPTH: u32 = 64;

/// The functions of a pack and the files that they are from; nothing where the text is not as it is written.
pub(super) fn read(text: &str, facts: &FactTable) -> Option<(Vec<Function>, Sources)> {
    let mut forms = Forms { reader: Reader { rest: text }, facts, functions: Vec::new(), files: 0, line: 0, known: 0 };
    if forms.number()? != FORM {
        return None;
    }
    let mut sources = Sources::default();
    forms.files = forms.index()?;
    for _ in 0..forms.files {
        sources.add(&forms.reader.text()?, "");
    }
    for _ in 0..forms.index()? {
        let function = forms.function()?;
        forms.functions.push(function);
    }
    let rules = facts.facts.iter().enumerate().filter(|(_, fact)| matches!(fact.source, Source::Rule { .. }));
    for (fact, _) in rules {
        let mut deciding = forms.functions.iter().filter(|function| function.decides.map(usize::from) == Some(fact));
        if deciding.next()?.parameters != 1 || deciding.next().is_some() {
            return None;
        }
    }
    Some((forms.functions, sources)).filter(|_| forms.reader.rest.is_empty())
}

struct Forms<'t> {
    reader: Reader<'t>,
    facts: &'t FactTable,
    functions: Vec<Function>,
    /// How many files there are.
    files: u16,
    /// The line that was told last.
    line: i64,
    /// How many variables are known here.
    known: Slot,
}

impl Forms<'_> {
    fn number(&mut self) -> Option<i64> {
        let (digits, rest) = self.reader.rest.split_once('\t')?;
        self.reader.rest = rest;
        digits.parse().ok()
    }

    fn index(&mut self) -> Option<u16> {
        self.number()?.try_into().ok()
    }

    fn text(&mut self) -> Option<Rc<str>> {
        self.reader.text().filter(|text| text.len() <= MAX_BYTES).map(Rc::from)
    }

    fn at(&mut self) -> Option<At> {
        self.line = self.line.checked_add(self.number()?)?;
        Some(At { line: self.line.try_into().ok()?, ..At::default() })
    }

    fn function(&mut self) -> Option<Function> {
        let decides = match self.number()? {
            -1 => None,
            fact => Some(FactIndex::try_from(fact).ok()?),
        };
        let (parameters, file) = (self.index()?, self.index().filter(|file| *file < self.files)?);
        (self.line, self.known) = (0, parameters);
        Some(Function { decides, parameters, file, start: self.at()?, body: self.block(0)? })
    }

    fn slot(&mut self) -> Option<Slot> {
        self.index().filter(|slot| *slot < self.known)
    }

    fn block(&mut self, depth: u32) -> Option<Block> {
        let known = self.known;
        let mut block = Block::new();
        while !self.reader.takes('}') {
            block.push(match self.reader.mark()? {
                '=' => {
                    let value = self.value(depth)?;
                    self.known = self.known.checked_add(1)?;
                    Statement::Let(value)
                }
                '+' => Statement::Grows(self.slot()?, self.value(depth)?, At::default()),
                '<' => Statement::Return(self.value(depth)?),
                mark => Statement::Says(self.expression(mark, depth)?),
            });
        }
        self.known = known;
        Some(block)
    }

    fn value(&mut self, depth: u32) -> Option<Expression> {
        let mark = self.reader.mark()?;
        self.expression(mark, depth)
    }

    fn boxed(&mut self, depth: u32) -> Option<Box<Expression>> {
        self.value(depth).map(Box::new)
    }

    fn condition(&mut self, depth: u32) -> Option<Condition> {
        Some(Condition { holds: self.value(depth)?, at: At::default() })
    }

    fn until(&mut self, end: char, most: usize, depth: u32) -> Option<Vec<Expression>> {
        let mut values = Vec::new();
        while !self.reader.takes(end) {
            values.push(self.value(depth)?);
        }
        Some(values).filter(|values| values.len() <= most)
    }

    fn conditions(&mut self, depth: u32) -> Option<Vec<Condition>> {
        let values = self.until(')', usize::MAX, depth)?;
        Some(values.into_iter().map(|holds| Condition { holds, at: At::default() }).collect())
    }

    /// What begins with a mark.
    fn expression(&mut self, mark: char, depth: u32) -> Option<Expression> {
        let depth = Some(depth + 1).filter(|depth| *depth < MAX_DEPTH)?;
        Some(match mark {
            '"' => Expression::Is(Value::Text(self.text()?)),
            '#' => Expression::Is(Value::Whole(self.number()?)),
            't' | 'f' => Expression::Is(Value::Truth(mark == 't')),
            'n' => Expression::Is(Value::Nothing),
            'A' => Expression::Is(Value::Facts),
            '(' => {
                let is = |item| match item {
                    Expression::Is(value) => Some(value),
                    _ => None,
                };
                let items = self.until(')', MAX_ITEMS, depth)?.into_iter().map(is).collect::<Option<_>>()?;
                Expression::Is(Value::List(Rc::new(items)))
            }
            '[' => Expression::List(self.until(']', MAX_ITEMS, depth)?),
            'v' => Expression::Variable(self.slot()?),
            'a' => Expression::Fact(self.index().filter(|fact| usize::from(*fact) < self.facts.facts.len())?),
            'c' => Expression::Credit(self.text()?),
            'k' => {
                let group = self.reader.text()?;
                let mut values = Vec::new();
                while !self.reader.takes(']') {
                    values.push(self.reader.text()?);
                }
                Expression::Count(Box::new((group, values)))
            }
            '.' => {
                let view = self.index().filter(|view| usize::from(*view) < CREDIT_VIEWS.len())?;
                Expression::View(self.boxed(depth)?, view as u8, At::default())
            }
            '?' => {
                let at = self.at()?;
                Expression::ValueOf(self.boxed(depth)?, at)
            }
            '~' => {
                let word = self.index().filter(|word| usize::from(*word) < COMPARISONS.len())? as u8;
                let (at, subject, operand) = (self.at()?, self.value(depth)?, self.value(depth)?);
                Expression::Compares(Box::new(Comparison { word, subject, operand, at }))
            }
            'b' => {
                let (at, outcome) = (self.at()?, self.value(depth)?);
                Expression::Because(Box::new((outcome, self.value(depth)?)), at)
            }
            '!' => Expression::Not(self.boxed(depth)?, At::default()),
            '&' => Expression::All(self.conditions(depth)?),
            '|' => Expression::Any(self.conditions(depth)?),
            'C' => {
                let function: FunctionIndex = self.index()?;
                let given = self.until(')', usize::MAX, depth)?;
                // What is called was read before.
                let called = self.functions.get(usize::from(function))?;
                Some(given)
                    .filter(|given| given.len() == usize::from(called.parameters))
                    .map(|given| Expression::Calls(function, given))?
            }
            '{' => Expression::Block(self.block(depth)?),
            'i' => {
                let (when, then) = (self.condition(depth)?, self.block(depth)?);
                Expression::If(Box::new(Choice { when, then, otherwise: self.block(depth)? }))
            }
            's' => Expression::Switch(Box::new(self.switch(depth)?)),
            _ => return None,
        })
    }

    fn switch(&mut self, depth: u32) -> Option<Switch> {
        let of = self.value(depth)?;
        let mut cases = Vec::new();
        for _ in 0..self.index()? {
            cases.push((self.text()?, self.index()?));
        }
        let other = if self.reader.takes('_') { Some(self.index()?) } else { None };
        let arms = self.until(')', usize::MAX, depth)?;
        let named = cases.iter().map(|(_, arm)| *arm).chain(other).max();
        Some(Switch { of, cases, other, arms }).filter(|switch| named.map_or(0, usize::from) < switch.arms.len().max(1))
    }
}
