//! Random conditions, with every comparing word; now and then one that makes no sense, which only running finds out.

use super::model::Readable;
use super::rules::{Kind, Scope, Writer};

/// How closely the outermost part of a condition binds: comparisons and what stands alone, `&&`, `||`.
pub(crate) type Binding = usize;

const ALONE: Binding = 0;
const COMPARED: Binding = 1;
const BOTH: Binding = 2;
const EITHER: Binding = 3;

const NUMBERS: [&str; 14] = [
    "1", "\"1.5\"", "0", "2", "\"2.5\"", "3", "\"1/3\"", "\"5/3\"", "\"2.0\"", "\"-0.5\"", "\"-1\"", "4", "\"7/2\"",
    "6",
];

impl Writer<'_, '_, '_> {
    /// A condition, and how closely it binds.
    pub(crate) fn truth(&mut self, scope: &Scope, depth: usize) -> (String, Binding) {
        let kind = if depth == 0 { self.draw.below(5) } else { self.draw.below(10) };
        match kind {
            0 | 1 => self.of_fact(scope),
            2 | 3 => self.of_number(scope).or_else(|| self.of_fact(scope)),
            4 => self.of_variable(scope),
            5 | 6 => {
                let (one, other) = (self.within(scope, depth, BOTH), self.within(scope, depth, COMPARED));
                Some((format!("{one} && {other}"), BOTH))
            }
            7 => {
                let (one, other) = (self.within(scope, depth, EITHER), self.within(scope, depth, BOTH));
                Some((format!("{one} || {other}"), EITHER))
            }
            8 => Some((format!("!{}", self.within(scope, depth, ALONE)), ALONE)),
            _ => self.helper(scope, |writer, scope| writer.truth_body(scope, depth - 1)).map(|call| (call, ALONE)),
        }
        .unwrap_or_else(|| (self.draw.pick(&["true", "false"]).to_string(), ALONE))
    }

    /// A condition inside another, in parentheses where it would not bind closely enough.
    fn within(&mut self, scope: &Scope, depth: usize, most: Binding) -> String {
        let (text, binding) = self.truth(scope, depth - 1);
        if binding > most || self.draw.one_in(12) { format!("({text})") } else { text }
    }

    fn of_variable(&mut self, scope: &Scope) -> Option<(String, Binding)> {
        let senseless = self.draw.one_in(40);
        let usable = |kind: &Kind| matches!(kind, Kind::Truth) || senseless && matches!(kind, Kind::Fact(_));
        let names: Vec<String> = scope.iter().filter(|(_, kind)| usable(kind)).map(|(name, _)| name.clone()).collect();
        (!names.is_empty()).then(|| (self.draw.pick(&names).clone(), ALONE))
    }

    fn of_fact(&mut self, scope: &Scope) -> Option<(String, Binding)> {
        let mut subjects: Vec<(String, Readable, bool)> = scope
            .iter()
            .filter_map(|(name, kind)| match kind {
                Kind::Fact(fact) => Some((name.clone(), fact.clone(), true)),
                _ => None,
            })
            .collect();
        if scope.iter().any(|(_, kind)| matches!(kind, Kind::Facts)) {
            subjects.extend(self.fact().map(|fact| (format!("a.{}", fact.id), fact, false)));
        }
        if subjects.is_empty() {
            return None;
        }
        let (subject, fact, unchecked) = self.draw.pick(&subjects).clone();
        if unchecked && self.draw.one_in(40) {
            return Some((self.senseless(&subject, &fact), COMPARED));
        }
        let texts: Vec<String> = scope
            .iter()
            .filter(|(_, kind)| matches!(kind, Kind::Text(of) if of.id == fact.id))
            .map(|(name, _)| name.clone())
            .collect();
        let ordered = &fact.values[..fact.ordered];
        let compared = match self.draw.below(7) {
            0 if !texts.is_empty() => format!("{subject} is {}", self.draw.pick(&texts)),
            1 => format!("{subject} is_not \"{}\"", self.draw.pick(&fact.values)),
            2 => {
                let some = self.draw.some(&fact.values);
                format!(
                    "{subject} any_of [{}]",
                    some.iter().map(|one| format!("\"{one}\"")).collect::<Vec<_>>().join(", ")
                )
            }
            3 if !ordered.is_empty() => format!("{subject} at_least \"{}\"", self.draw.pick(ordered)),
            4 if !ordered.is_empty() => format!("{subject} at_most \"{}\"", self.draw.pick(ordered)),
            5 if !ordered.is_empty() => format!("{subject} above \"{}\"", self.draw.pick(ordered)),
            6 if !ordered.is_empty() => format!("{subject} below \"{}\"", self.draw.pick(ordered)),
            _ => format!("{subject} is \"{}\"", self.draw.pick(&fact.values)),
        };
        Some((compared, COMPARED))
    }

    /// What loads, as the text alone does not show what the name stands for, and fails once it is asked.
    fn senseless(&mut self, subject: &str, fact: &Readable) -> String {
        let last = &fact.values[fact.values.len() - 1];
        match self.draw.below(7) {
            0 => format!("{subject} is \"nowhere\""),
            1 => format!("{subject} near [1, 1]"),
            2 => format!("{subject} at_least \"{last}\""),
            3 => format!("{subject} any_of \"{last}\""),
            4 => format!("{subject} is 1"),
            5 => format!("!{subject} is \"{last}\""),
            _ => format!("{subject} is {subject}"),
        }
    }

    fn of_number(&mut self, scope: &Scope) -> Option<(String, Binding)> {
        let mut subjects: Vec<String> = Vec::new();
        for (name, kind) in scope {
            match kind {
                Kind::Credit => subjects.push(format!("{name}.{}", self.view())),
                Kind::Count => subjects.push(name.clone()),
                _ => {}
            }
        }
        if scope.iter().any(|(_, kind)| matches!(kind, Kind::Facts)) {
            let credit = self.credit();
            subjects.extend(credit.map(|credit| format!("{credit}.{}", self.view())));
            subjects.extend(self.count());
        }
        if subjects.is_empty() {
            return None;
        }
        let subject = self.draw.pick(&subjects).clone();
        let compared = match self.draw.below(10) {
            0 => format!("{subject} is {}", self.number()),
            1 => format!("{subject} is_not {}", self.number()),
            2 => format!("{subject} any_of [{}, {}]", self.number(), self.number()),
            3 | 4 => format!("{subject} at_most {}", self.number()),
            5 => format!("{subject} above {}", self.number()),
            6 => format!("{subject} below {}", self.number()),
            7 => {
                let lines: Vec<&str> = (0..self.draw.between(1, 3)).map(|_| self.number()).collect();
                let apart = self.draw.pick(&["\"1/4\"", "0", "\"0.5\"", "1", "\"-1\""]);
                format!("{subject} near [{}, {apart}]", lines.join(", "))
            }
            // Of a parameter the text alone does not show that it is a number; of all else loading finds it out.
            8 if subject.starts_with('p') && !subject.contains('.') && self.draw.one_in(4) => {
                format!("{subject} is \"{}\"", self.draw.pick(&["1/0", "many", "", "1234567890"]))
            }
            _ => format!("{subject} at_least {}", self.number()),
        };
        Some((compared, COMPARED))
    }

    fn number(&mut self) -> &'static str {
        self.draw.pick::<&str>(&NUMBERS)
    }

    fn view(&mut self) -> &'static str {
        self.draw.pick::<&str>(&["mean", "rated", "lowest", "highest", "sum"])
    }
}
