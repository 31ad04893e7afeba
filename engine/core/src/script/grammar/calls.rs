//! What is called: words of the language, comparisons, reasons, and functions of the pack.

use rhai::{Expr, FnCallExpr, Position};

use super::Walk;
use super::literals::{is_facts, is_reason_key, literal};
use crate::diagnostic::{Code, suggest};
use crate::facts::FactIndex;
use crate::script::comparison::{Operand, comparison, number_test};
use crate::script::words::count_key;
use crate::script::{CALLED, COMPARISONS, CREDIT_VIEWS};

impl Walk<'_> {
    pub(super) fn call(&mut self, call: &FnCallExpr, position: Position) {
        let name = call.name.as_str();
        let arguments = call.args.as_slice();
        if call.op_token.is_some() || COMPARISONS.contains(&name) || name == "because" {
            return self.operator(name, arguments, position);
        }
        match (name, arguments) {
            ("value", [subject]) => self.expression(subject),
            ("credit", [facts, Expr::StringConstant(group, at)]) if is_facts(facts) => {
                if self.group(group, *at).is_some() {
                    self.function.credits.insert(group.to_string());
                }
            }
            ("count", [facts, Expr::StringConstant(group, at), values]) if is_facts(facts) => {
                self.count(group, *at, values);
            }
            ("value" | "credit" | "count", _) => self.report(
                Code::UnknownFunction,
                position,
                format!("`{name}` does not take these values"),
                "`value(a.fact)`, `credit(a, \"group\")`, `count(a, \"group\", \"value\")`, the group as a text",
            ),
            _ => match self.known.functions.get(name) {
                Some((parameters, facts)) if *parameters == arguments.len() => {
                    self.function.calls.insert(name.to_owned());
                    for (at, argument) in arguments.iter().enumerate() {
                        match (is_facts(argument), *facts == Some(at)) {
                            (true, true) => {}
                            (false, false) => self.expression(argument),
                            _ => self.report(
                                Code::WrongOperand,
                                argument.position(),
                                format!("`{name}` takes `a` where its parameter is named `a`, and nowhere else"),
                                "the facts are `a` in every function",
                            ),
                        }
                    }
                }
                Some((parameters, _)) => {
                    let message = format!("`{name}` takes {parameters} values, not {}", arguments.len());
                    self.report(Code::UnknownFunction, position, message, "give each parameter one value");
                }
                None => {
                    let words = CALLED.iter().copied();
                    let help = suggest(name, self.known.functions.keys().map(String::as_str).chain(words));
                    self.report(Code::UnknownFunction, position, format!("there is no function `{name}`"), help);
                }
            },
        }
    }

    fn operator(&mut self, name: &str, arguments: &[Expr], position: Position) {
        match (name, arguments) {
            ("!", [value]) => {
                if matches!(value, Expr::Dot(..)) {
                    let help = "`!` binds closer than a comparing word: write `!(a.fact is …)`, or `is_not`";
                    self.report(Code::WrongOperand, position, "`!` takes what is true or false".to_owned(), help);
                }
                self.expression(value);
            }
            ("because", [outcome, reasons]) => {
                if let Expr::StringConstant(outcome, at) = outcome {
                    let span = self.span(*at);
                    self.function.outcomes.push((outcome.to_string(), span));
                }
                self.reasons(reasons);
                self.expression(reasons);
                if !matches!(outcome, Expr::StringConstant(..)) {
                    self.expression(outcome);
                }
            }
            (word, [subject, with]) if COMPARISONS.contains(&word) => {
                self.expression(subject);
                self.expression(with);
                self.compare(word, subject, with);
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
            }
        }
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
                self.function.reads.extend(members);
                let span = self.span(at);
                self.function.groups.push((group.to_owned(), span));
                members.iter().for_each(|member| self.readable(*member, at));
            }
            None => {
                let help = suggest(group, self.known.groups.keys().map(String::as_str));
                self.report(Code::UnknownGroup, at, format!("there is no group `{group}`"), help);
            }
        }
        members
    }

    fn count(&mut self, group: &str, at: Position, values: &Expr) {
        let Some(members) = self.group(group, at) else { return };
        let counted = match literal(values) {
            Some(operand @ Operand::Text(_)) => count_key(&operand),
            Some(Operand::Many(items)) if items.iter().all(|item| matches!(item, Operand::Text(_))) => {
                count_key(&Operand::Many(items))
            }
            _ => {
                return self.report(
                    Code::WrongOperand,
                    values.position(),
                    "`count` takes the name of a value, or a list of names".to_owned(),
                    "as in `count(a, \"signals\", \"visible\")`",
                );
            }
        };
        for value in &counted {
            for member in &members {
                let Some(fact) = self.known.facts.get(*member) else { continue };
                if !fact.values.is_empty() && !fact.values.contains(value) {
                    let help = suggest(value, fact.values.iter().map(String::as_str));
                    let message = format!("`{value}` is no value of `{}`, a member of `{group}`", fact.id);
                    return self.report(Code::UnknownOption, values.position(), message, help);
                }
            }
        }
        self.function.counts.insert((group.to_owned(), counted));
    }
}
