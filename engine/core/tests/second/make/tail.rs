//! How random rules end: with an outcome, a choice between outcomes, or what a helper says.

use super::model::Readable;
use super::rules::{Kind, Scope, Writer};

impl Writer<'_, '_, '_> {
    /// An outcome and its reasons.
    pub(crate) fn decision(&mut self, fact: &Readable, scope: &Scope) -> String {
        let outcome = self.outcome(fact);
        format!("{outcome} because {}", self.reasons(scope))
    }

    fn outcome(&mut self, fact: &Readable) -> String {
        format!("\"{}\"", self.draw.pick(&fact.values))
    }

    fn reasons(&mut self, scope: &Scope) -> String {
        let lists = scope.iter().filter(|(_, kind)| matches!(kind, Kind::Reasons));
        let lists: Vec<String> = lists.map(|(name, _)| name.clone()).collect();
        match self.draw.below(4) {
            2 => {
                let keys: Vec<String> = (0..self.draw.below(4)).map(|_| self.reason()).collect();
                format!("[{}]", keys.join(", "))
            }
            3 if !lists.is_empty() => self.draw.pick(&lists).clone(),
            _ => self.reason(),
        }
    }

    /// The last statement of a function or block.
    pub(crate) fn tail(&mut self, fact: &Readable, scope: &Scope, depth: usize) -> String {
        let kind = if depth == 0 { self.draw.below(2) } else { self.draw.below(9) };
        match kind {
            1 => format!("return {};", self.decision(fact, scope)),
            2 | 3 => {
                let mut text = String::new();
                for _ in 0..self.draw.between(1, 2) {
                    let (when, then) = (self.truth(scope, depth).0, self.tail(fact, scope, depth - 1));
                    text += &format!("if {when} {{ {then} }} else ");
                }
                format!("{text}{{ {} }}", self.tail(fact, scope, depth - 1))
            }
            4 | 5 => self.cases(scope, |writer| match writer.draw.one_in(3) {
                true => format!("{{ {} }}", writer.tail(fact, scope, depth - 1)),
                false => writer.decision(fact, scope),
            }),
            6 | 7 => {
                // A helper does not know whose outcome it says; now and then it says one of another fact.
                let others: Vec<Readable> = self.model.facts.iter().map(|fact| fact.readable.clone()).collect();
                let of = if self.draw.one_in(30) { self.draw.pick(&others).clone() } else { fact.clone() };
                self.helper(scope, |writer, scope| writer.outcome_body(&of, scope, depth - 1))
                    .unwrap_or_else(|| self.decision(fact, scope))
            }
            8 => {
                let name = self.name("v");
                let chosen = match self.draw.one_in(2) {
                    true => self.cases(scope, |writer| writer.outcome(fact)),
                    false => {
                        let when = self.truth(scope, 1).0;
                        format!("if {when} {{ {} }} else {{ {} }}", self.outcome(fact), self.outcome(fact))
                    }
                };
                format!("let {name} = {chosen};\n    {name} because {}", self.reasons(scope))
            }
            _ => self.decision(fact, scope),
        }
    }

    /// A `switch`, each case of which `write` writes.
    fn cases(&mut self, scope: &Scope, mut write: impl FnMut(&mut Self) -> String) -> String {
        let mut subjects: Vec<(String, Readable, bool)> = Vec::new();
        for (name, kind) in scope {
            match kind {
                Kind::Fact(fact) => subjects.push((name.clone(), fact.clone(), false)),
                Kind::Facts => subjects.extend(self.fact().map(|fact| (format!("a.{}", fact.id), fact, true))),
                _ => {}
            }
        }
        if subjects.is_empty() {
            let (then, otherwise) = (write(self), write(self));
            return format!("if {} {{ {then} }} else {{ {otherwise} }}", self.truth(scope, 0).0);
        }
        let (subject, fact, known) = self.draw.pick(&subjects).clone();
        let values = self.draw.some(&fact.values);
        let mut text = format!("switch value({subject}) {{ ");
        for value in &values {
            text += &format!("\"{value}\" => {}, ", write(self));
        }
        if !known || values.len() < fact.values.len() || self.draw.one_in(6) {
            text += &format!("_ => {}, ", write(self));
        }
        text + "}"
    }
}
