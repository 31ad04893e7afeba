//! Random rules: functions, what they may name, and how they begin. Conditions are in `truth`, ends in `tail`.

use super::draw::Draw;
use super::model::{Group, Model, Readable};

/// Keys that rules give as reasons.
pub(crate) const REASONS: [&str; 6] =
    ["reason.first", "reason.second", "reason.third", "other.first", "other.second", "third.x1"];

/// What a variable or parameter stands for.
#[derive(Debug, Clone)]
pub(crate) enum Kind {
    /// `a`
    Facts,
    Fact(Readable),
    Credit,
    Count,
    Truth,
    /// The name of a value of a fact.
    Text(Readable),
    /// A list of reasons.
    Reasons,
}

/// A name and what it stands for.
pub(crate) type Variable = (String, Kind);

/// Names that can be used at some place.
pub(crate) type Scope = Vec<Variable>;

/// Writes the functions of one rule after the other.
pub(crate) struct Writer<'d, 'b, 'm> {
    pub(crate) draw: &'d mut Draw<'b>,
    pub(crate) model: &'m Model,
    /// What the rule may read.
    pub(crate) facts: Vec<Readable>,
    pub(crate) groups: Vec<Group>,
    functions: Vec<String>,
    names: usize,
    level: usize,
}

/// The texts of the script files.
pub(crate) fn write(model: &Model, draw: &mut Draw<'_>) -> Vec<String> {
    let single = model.questions.iter().filter(|question| !question.several);
    let facts: Vec<Readable> = single.map(|question| question.readable.clone()).collect();
    let mut writer = Writer { draw, model, facts, groups: Vec::new(), functions: Vec::new(), names: 0, level: 0 };
    let mut texts = Vec::new();
    for fact in &model.facts {
        let known = |member: &String| writer.facts.iter().any(|fact| fact.id == *member);
        writer.groups = model.groups.iter().filter(|group| group.members.iter().all(known)).cloned().collect();
        writer.rule(&fact.readable);
        if fact.borderline {
            writer.mark(&fact.readable.id);
        }
        if writer.draw.one_in(3) {
            texts.push(std::mem::take(&mut writer.functions).concat());
        }
        writer.facts.push(fact.readable.clone());
        if fact.borderline && writer.draw.one_in(4) {
            let values = vec!["no".to_owned(), "yes".to_owned()];
            writer.facts.push(Readable { id: format!("{}_borderline", fact.readable.id), values, ordered: 2 });
        }
    }
    texts.push(writer.functions.concat());
    texts
}

impl Writer<'_, '_, '_> {
    fn rule(&mut self, fact: &Readable) {
        let scope = vec![("a".to_owned(), Kind::Facts)];
        let body = self.outcome_body(fact, &scope, 3);
        self.functions.push(format!("/// What `{0}` says.\nfn {0}(a) {{\n{body}\n}}\n", fact.id));
    }

    fn mark(&mut self, fact: &str) {
        let scope = vec![("a".to_owned(), Kind::Facts)];
        let body = self.truth_body(&scope, 2);
        self.functions.push(format!("fn {fact}_borderline(a) {{\n{body}\n}}\n"));
    }

    pub(crate) fn outcome_body(&mut self, fact: &Readable, scope: &Scope, depth: usize) -> String {
        let mut scope = scope.clone();
        let mut body = self.beginning(&mut scope);
        for _ in 0..self.draw.below(3) {
            let line = match scope.iter().rev().find(|(_, kind)| matches!(kind, Kind::Reasons)).cloned() {
                Some((list, _)) if self.draw.one_in(2) => format!("{list} += {};", self.reason()),
                _ => format!("return {};", self.decision(fact, &scope)),
            };
            let (when, inner) = (self.truth(&scope, depth).0, self.beginning_of_block(&scope));
            body += &format!("    if {when} {{ {inner}{line} }}\n");
        }
        format!("{body}    {}", self.tail(fact, &scope, depth))
    }

    pub(crate) fn truth_body(&mut self, scope: &Scope, depth: usize) -> String {
        let mut scope = scope.clone();
        let mut body = self.beginning(&mut scope);
        if self.draw.one_in(3) {
            let (when, then) = (self.truth(&scope, 1).0, self.truth(&scope, 0).0);
            body += &format!("    if {when} {{ return {then}; }}\n");
        }
        match self.draw.below(8) {
            7 => {
                let (when, then, otherwise) = (self.truth(&scope, 1), self.truth(&scope, 1), self.truth(&scope, 1));
                format!("{body}    if {} {{ {} }} else {{ {} }}", when.0, then.0, otherwise.0)
            }
            6 => format!("{body}    return {};", self.truth(&scope, depth).0),
            _ => format!("{body}    {}", self.truth(&scope, depth).0),
        }
    }

    /// A variable that only its block knows, every now and then.
    fn beginning_of_block(&mut self, scope: &Scope) -> String {
        match self.draw.one_in(8) {
            true => self.beginning(&mut scope.clone()),
            false => String::new(),
        }
    }

    /// Variables; they are in the scope afterwards.
    fn beginning(&mut self, scope: &mut Scope) -> String {
        let mut text = String::new();
        for _ in 0..self.draw.below(4) {
            let kind = self.draw.below(7);
            let Some((value, kind)) = self.something(scope, kind) else { continue };
            let name = self.name("v");
            let word = if matches!(kind, Kind::Reasons) || self.draw.one_in(2) { "let" } else { "const" };
            text += &format!("    {word} {name} = {value};\n");
            scope.push((name, kind));
        }
        if self.draw.one_in(10) {
            text += "    // a remark with \"quotes\" and { braces\n";
        }
        text
    }

    /// Something that can be given a name, of a kind, where there is one.
    pub(crate) fn something(&mut self, scope: &Scope, kind: usize) -> Option<(String, Kind)> {
        let whole = scope.iter().any(|(_, kind)| matches!(kind, Kind::Facts));
        Some(match kind {
            0 if whole => self.fact().map(|fact| (format!("a.{}", fact.id), Kind::Fact(fact)))?,
            1 if whole => (self.credit()?, Kind::Credit),
            2 if whole => (self.count()?, Kind::Count),
            3 => (self.truth(scope, 1).0, Kind::Truth),
            4 => {
                let fact = self.fact()?;
                (format!("\"{}\"", self.draw.pick(&fact.values)), Kind::Text(fact))
            }
            5 => {
                let reasons: Vec<String> = (0..self.draw.below(3)).map(|_| self.reason()).collect();
                (format!("[{}]", reasons.join(", ")), Kind::Reasons)
            }
            _ if scope.is_empty() => return None,
            _ => {
                let (name, kind) = self.draw.pick(scope).clone();
                let passed = matches!(kind, Kind::Fact(_) | Kind::Credit | Kind::Count | Kind::Truth);
                passed.then_some((name, kind))?
            }
        })
    }

    /// A call of a new function, whose body `write` writes; its parameters are in the scope that it gets.
    pub(crate) fn helper(&mut self, scope: &Scope, write: impl FnOnce(&mut Self, &Scope) -> String) -> Option<String> {
        if self.level >= 2 || self.names > 60 {
            return None;
        }
        self.level += 1;
        let (mut given, mut inner) = (Vec::new(), Scope::new());
        if scope.iter().any(|(_, kind)| matches!(kind, Kind::Facts)) && !self.draw.one_in(3) {
            given.push("a".to_owned());
            inner.push(("a".to_owned(), Kind::Facts));
        }
        for _ in 0..self.draw.below(3) {
            let kind = self.draw.below(7);
            if let Some((value, kind)) = self.something(scope, kind).filter(|(_, kind)| !matches!(kind, Kind::Reasons))
            {
                inner.push((self.name("p"), kind));
                given.push(value);
            }
        }
        let name = self.name("helper_");
        let body = write(self, &inner);
        let parameters: Vec<&str> = inner.iter().map(|(name, _)| name.as_str()).collect();
        self.functions.push(format!("fn {name}({}) {{\n{body}\n}}\n", parameters.join(", ")));
        self.level -= 1;
        Some(format!("{name}({})", given.join(", ")))
    }

    pub(crate) fn name(&mut self, start: &str) -> String {
        self.names += 1;
        format!("{start}{}", self.names)
    }

    pub(crate) fn fact(&mut self) -> Option<Readable> {
        (!self.facts.is_empty()).then(|| self.draw.pick(&self.facts).clone())
    }

    pub(crate) fn credit(&mut self) -> Option<String> {
        let groups: Vec<String> =
            self.groups.iter().filter(|group| group.credit).map(|group| group.id.clone()).collect();
        (!groups.is_empty()).then(|| format!("credit(a, \"{}\")", self.draw.pick(&groups)))
    }

    pub(crate) fn count(&mut self) -> Option<String> {
        let groups: Vec<Group> = self.groups.iter().filter(|group| !group.values.is_empty()).cloned().collect();
        let group = (!groups.is_empty()).then(|| self.draw.pick(&groups).clone())?;
        let values: Vec<String> = self.draw.some(&group.values).iter().map(|value| format!("\"{value}\"")).collect();
        Some(match values.as_slice() {
            [value] if !self.draw.one_in(3) => format!("count(a, \"{}\", {value})", group.id),
            _ => format!("count(a, \"{}\", [{}])", group.id, values.join(", ")),
        })
    }

    pub(crate) fn reason(&mut self) -> String {
        format!("\"{}\"", self.draw.pick(&REASONS))
    }
}
