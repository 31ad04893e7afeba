//! What is called: words of the language, comparisons, reasons, and functions of the pack.

use std::rc::Rc;

use rhai::{Expr, FnCallExpr, Position};

use super::literals::{is_facts, literal};
use super::{Parameters, Walk};
use crate::diagnostic::{Code, suggest};
use crate::facts::FactIndex;
use crate::rule::comparison::{Operand, comparison, number_test};
use crate::rule::form::{Comparison, Expression};
use crate::rule::value::Value;
use crate::rule::words::is_reason_key;
use crate::rule::{COMPARISONS, CREDIT_VIEWS};
use crate::script::CALLED;

impl Walk<'_> {
    pub(super) fn call(&mut self, call: &FnCallExpr, position: Position) -> Expression {
        let name = call.name.as_str();
        let arguments = call.args.as_slice();
        if call.op_token.is_some() || COMPARISONS.contains(&name) || name == "because" {
            return self.operator(name, arguments, position);
        }
        match (name, arguments) {
            ("value", [subject]) => Expression::ValueOf(Box::new(self.given(subject)), self.at(position)),
            ("credit", [facts, Expr::StringConstant(group, at)]) if is_facts(facts) => {
                self.group(group, *at);
                Expression::Credit(group.as_str().into())
            }
            ("count", [facts, Expr::StringConstant(group, at), values]) if is_facts(facts) => {
                let counted = self.count(group, *at, values).unwrap_or_default();
                Expression::Count(Box::new((group.to_string(), counted)))
            }
            ("value" | "credit" | "count", _) => {
                self.report(
                    Code::UnknownFunction,
                    position,
                    format!("`{name}` does not take these values"),
                    "`value(a.fact)`, `credit(a, \"group\")`, `count(a, \"group\", \"value\")`, the group as a text",
                );
                Expression::Is(Value::Nothing)
            }
            _ => self.helper(name, arguments, position),
        }
    }

    /// A call of a function of the pack.
    fn helper(&mut self, name: &str, arguments: &[Expr], position: Position) -> Expression {
        match self.known.functions.get(name).copied() {
            Some(known) if known.parameters == arguments.len() => {
                let mut given = Vec::new();
                for (at, argument) in arguments.iter().enumerate() {
                    given.push(match (is_facts(argument), known.facts == Some(at)) {
                        (true, true) => Expression::Is(Value::Facts),
                        (false, false) => self.given(argument),
                        _ => {
                            self.report(
                                Code::WrongOperand,
                                argument.position(),
                                format!("`{name}` takes `a` where its parameter is named `a`, and nowhere else"),
                                "the facts are `a` in every function",
                            );
                            Expression::Is(Value::Nothing)
                        }
                    });
                }
                return Expression::Calls(known.index, given);
            }
            Some(Parameters { parameters, .. }) => {
                let message = format!("`{name}` takes {parameters} values, not {}", arguments.len());
                self.report(Code::UnknownFunction, position, message, "give each parameter one value");
            }
            None => {
                let words = CALLED.iter().copied();
                let help = suggest(name, self.known.functions.keys().map(String::as_str).chain(words));
                self.report(Code::UnknownFunction, position, format!("there is no function `{name}`"), help);
            }
        }
        Expression::Is(Value::Nothing)
    }

    fn operator(&mut self, name: &str, arguments: &[Expr], position: Position) -> Expression {
        match (name, arguments) {
            ("!", [value]) => {
                if matches!(value, Expr::Dot(..)) {
                    let help = "`!` binds closer than a comparing word: write `!(a.fact is …)`, or `is_not`";
                    self.report(Code::WrongOperand, position, "`!` takes what is true or false".to_owned(), help);
                }
                Expression::Not(Box::new(self.given(value)), self.at(position))
            }
            ("because", [outcome, reasons]) => {
                if let Expr::StringConstant(outcome, at) = outcome {
                    let span = self.span(*at);
                    self.said.outcomes.push((outcome.to_string(), span));
                }
                self.reasons(reasons);
                let reasons = self.given(reasons);
                let outcome = match outcome {
                    // It may look like a reason's key, and is none.
                    Expr::StringConstant(outcome, _) => Expression::Is(Value::Text(outcome.as_str().into())),
                    other => self.given(other),
                };
                Expression::Because(Box::new((outcome, reasons)), self.at(position))
            }
            (word, [subject, with]) if COMPARISONS.contains(&word) => {
                let index = COMPARISONS.iter().position(|known| *known == word).unwrap_or_default() as u8;
                let at = self.at(position);
                let (of, operand) = (self.given(subject), self.given(with));
                self.compare(word, subject, with);
                Expression::Compares(Box::new(Comparison { word: index, subject: of, operand, at }))
            }
            (word, _) => {
                let instead = match word {
                    "==" => "; say `is`",
                    "!=" => "; say `is_not`",
                    ">=" | ">" => "; say `at_least` or `above`",
                    "<=" | "<" => "; say `at_most` or `below`",
                    _ => "; numbers come from `credit` and `count`",
                };
                self.report(
                    Code::OutsideLanguage,
                    position,
                    format!("`{word}` is not part of the rule language{instead}"),
                    format!("comparing words: {}", COMPARISONS.join(", ")),
                );
                Expression::Is(Value::Nothing)
            }
        }
    }

    /// What is handed over: a list that is known as it stands is one value, however long it is written.
    fn given(&mut self, expression: &Expr) -> Expression {
        settled(self.expression(expression))
    }

    /// Checks a comparison whose both sides stand in the text; others are checked as they run.
    fn compare(&mut self, word: &str, subject: &Expr, with: &Expr) {
        let Some(operand) = literal(with) else { return };
        let asked = match subject {
            Expr::Dot(sides, ..) if is_facts(&sides.lhs) => match &sides.rhs {
                Expr::Property(property, _) => self.known.facts.named(&property.2),
                _ => None,
            },
            _ => None,
        };
        let wrong = match asked {
            Some(fact) => comparison(self.known.facts, fact, None, word, &operand).err(),
            None if self.is_number(subject) => number_test(word, &operand).err(),
            None => None,
        };
        if let Some(mismatch) = wrong {
            self.report(mismatch.code, with.start_position(), mismatch.message, mismatch.help);
        }
    }

    /// Whether this is a number of a group, as far as the text shows.
    pub(super) fn is_number(&self, subject: &Expr) -> bool {
        match subject {
            Expr::Dot(sides, ..) => match &sides.rhs {
                Expr::Property(property, _) => !is_facts(&sides.lhs) && CREDIT_VIEWS.contains(&property.2.as_str()),
                _ => false,
            },
            Expr::FnCall(call, _) => call.name == "count",
            // No name hides another, so the last one of a name is the one that is meant.
            Expr::Variable(variable, ..) => {
                self.numbers.iter().rev().find(|(name, _)| variable.1 == name.as_str()).is_some_and(|(_, is)| *is)
            }
            _ => false,
        }
    }

    /// Refuses what can be no reason key; those that can are collected wherever they stand.
    fn reasons(&mut self, reasons: &Expr) {
        match reasons {
            Expr::StringConstant(key, at) if !is_reason_key(key) => self.report(
                Code::BadId,
                *at,
                format!("`{}` cannot be the key of a reason", crate::files::printable(key)),
                "a reason is a key below `[reasons]` in the language files, as in `signal.visible`",
            ),
            Expr::Array(items, _) => items.iter().for_each(|item| self.reasons(item)),
            _ => {}
        }
    }

    fn group(&mut self, group: &str, at: Position) -> Option<Vec<FactIndex>> {
        let members = self.known.groups.get(group).cloned();
        match &members {
            Some(members) => {
                let span = self.span(at);
                self.said.groups.push((group.to_owned(), span));
                members.iter().for_each(|member| self.readable(*member, at));
            }
            None => {
                let help = suggest(group, self.known.groups.keys().map(String::as_str));
                self.report(Code::UnknownGroup, at, format!("there is no group `{group}`"), help);
            }
        }
        members
    }

    /// The values that are counted, where they make sense.
    fn count(&mut self, group: &str, at: Position, values: &Expr) -> Option<Vec<String>> {
        let members = self.group(group, at)?;
        let counted = match literal(values) {
            Some(operand @ Operand::Text(_)) => count_key(&operand),
            Some(Operand::Many(items)) if items.iter().all(|item| matches!(item, Operand::Text(_))) => {
                count_key(&Operand::Many(items))
            }
            _ => {
                self.report(
                    Code::WrongOperand,
                    values.position(),
                    "`count` takes the name of a value, or a list of names".to_owned(),
                    "as in `count(a, \"signals\", \"visible\")`",
                );
                return None;
            }
        };
        for value in &counted {
            for member in &members {
                let Some(fact) = self.known.facts.get(*member) else { continue };
                if !fact.values.is_empty() && !fact.values.contains(value) {
                    let help = suggest(value, fact.values.iter().map(String::as_str));
                    let message = format!("`{value}` is no value of `{}`, a member of `{group}`", fact.id);
                    self.report(Code::UnknownOption, values.position(), message, help);
                    return None;
                }
            }
        }
        Some(counted)
    }
}

fn settled(expression: Expression) -> Expression {
    let Expression::List(items) = expression else { return expression };
    let items: Vec<Expression> = items.into_iter().map(settled).collect();
    let known = |item: &Expression| match item {
        Expression::Is(value) => Some(value.clone()),
        _ => None,
    };
    match items.iter().map(known).collect() {
        Some(values) => Expression::Is(Value::List(Rc::new(values))),
        None => Expression::List(items),
    }
}

/// The counted values in one order, whichever way they were written.
fn count_key(operand: &Operand) -> Vec<String> {
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
