//! The cases of a `switch`: each a value of its fact, each once, and none left out.

use rhai::{Expr, Position, SwitchCasesCollection};

use super::Walk;
use super::literals::is_facts;
use crate::diagnostic::{Code, suggest};
use crate::rule::form::{Expression, Switch};
use crate::rule::value::Value;
use crate::script::cases::Switch as Written;
use crate::sorted::SortedSet;

impl Walk<'_> {
    pub(super) fn switch(&mut self, subject: &Expr, cases: &SwitchCasesCollection, position: Position) -> Expression {
        let asked = match subject {
            Expr::FnCall(call, _) if call.name == "value" => call.args.first(),
            other => {
                self.outside(other.position(), "`switch` on anything but `value(…)`");
                return Expression::Is(Value::Nothing);
            }
        };
        let of = self.expression(subject);
        let mut arms = Vec::new();
        for case in &cases.expressions {
            if !matches!(case.lhs, Expr::BoolConstant(true, _)) {
                self.outside(case.lhs.position(), "a condition on a case");
            }
            arms.push(self.expression(&case.rhs));
        }
        if !cases.ranges.is_empty() {
            self.outside(position, "a range as a case");
        }
        let written = self.file.switches.iter().find(|switch| switch.position == position);
        if let Some(written) = written {
            self.cases(asked, written, position);
        }
        let written = written.iter().flat_map(|written| &written.cases);
        let cases_of = written.map(|(case, _, arm)| (case.as_str().into(), *arm)).collect();
        Expression::Switch(Box::new(Switch { of, cases: cases_of, other: cases.def_case.map(|arm| arm as u16), arms }))
    }

    fn cases(&mut self, of: Option<&Expr>, written: &Written, position: Position) {
        let mut seen = SortedSet::new();
        for (case, at, _) in &written.cases {
            if !seen.insert(case.as_str()) {
                let message = format!("the case `{case}` stands twice; the second is never reached");
                self.report(Code::DuplicateId, *at, message, "leave one of them out");
            }
        }
        let fact = of.and_then(|of| match of {
            Expr::Dot(sides, ..) if is_facts(&sides.lhs) => match &sides.rhs {
                Expr::Property(property, _) => self.known.facts.named(&property.2),
                _ => None,
            },
            _ => None,
        });
        let values = fact.and_then(|fact| self.known.facts.get(fact)).map(|fact| fact.values.clone());
        let Some(values) = values else {
            if !written.catch_all {
                let message = "this `switch` needs a case `_`".to_owned();
                self.report(
                    Code::MissingOutcome,
                    position,
                    message,
                    "which values there are is known only for `value(a.fact)`",
                );
            }
            return;
        };
        if values.is_empty() {
            // It has no scale, and that was said.
            return;
        }
        for (case, at, _) in &written.cases {
            if !values.contains(case) {
                let message = format!("`{case}` is no value here");
                self.report(Code::UnknownOption, *at, message, suggest(case, values.iter().map(String::as_str)));
            }
        }
        let missing: Vec<&str> = values.iter().map(String::as_str).filter(|value| !seen.contains(value)).collect();
        if !missing.is_empty() && !written.catch_all {
            let message = format!(
                "no case for {}",
                missing.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", ")
            );
            self.report(Code::MissingOutcome, position, message, "add the cases, or `_` for all others");
        }
    }
}
