//! Reads a script and admits only the rule language. Collects what each function reads, calls and says.
//!
//! Everything not named here is refused, so that a new construct of Rhai is outside the language until it is let in.

use std::cell::Cell;
use std::ops::Range;

use rhai::{AST, ASTFlags, ASTNode, Expr, FnCallExpr, Position, Stmt, StmtBlock};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{FactIndex, FactTable, Source};
use crate::findings::{Findings, MAX_IN_FILE};
use crate::script::cases::Switch;
use crate::script::comparison::{Operand, comparison};
use crate::script::source::Lines;
use crate::script::words::count_key;
use crate::script::{CALLED, COMPARISONS, CREDIT_VIEWS};
use crate::sorted::{SortedMap, SortedSet};

/// What the walk may refer to.
pub(crate) struct Known<'a> {
    pub(crate) facts: &'a FactTable,
    /// Groups and their members.
    pub(crate) groups: &'a SortedMap<String, Vec<FactIndex>>,
    /// Functions of all files.
    pub(crate) functions: &'a SortedMap<String, Parameters>,
}

/// How many parameters a function has, and which of them is `a`.
pub(crate) type Parameters = (usize, Option<usize>);

/// A script file as it is read.
pub(crate) struct File<'a> {
    name: &'a str,
    lines: Lines<'a>,
    switches: &'a [Switch],
    /// How many findings it has so far.
    found: Cell<usize>,
}

impl<'a> File<'a> {
    pub(crate) fn new(name: &'a str, text: &'a str, switches: &'a [Switch]) -> Self {
        Self { name, lines: Lines::new(text), switches, found: Cell::default() }
    }
}

/// What a function does, as far as its text shows.
#[derive(Debug, Clone, Default)]
pub(crate) struct Function {
    /// Questions and facts that it reads, by name or through a group.
    pub(crate) reads: SortedSet<FactIndex>,
    /// Those that it reads by name.
    pub(crate) named: SortedSet<FactIndex>,
    pub(crate) calls: SortedSet<String>,
    /// Groups whose credit it takes.
    pub(crate) credits: SortedSet<String>,
    /// Groups and values that it counts.
    pub(crate) counts: SortedSet<(String, Vec<String>)>,
    /// Views of credit that it looks at.
    pub(crate) views: SortedSet<String>,
    /// Reason keys and where they are given.
    pub(crate) reasons: Vec<(String, Range<usize>)>,
    /// Outcomes that it names and where.
    pub(crate) outcomes: Vec<(String, Range<usize>)>,
}

/// Walks every function of a file and reports all that is outside the language.
pub(crate) fn read(ast: &AST, file: &File<'_>, known: &Known<'_>, found: &mut Findings) -> SortedMap<String, Function> {
    // Rhai does not let the body of a definition be taken out, but visits its statements; each lies in one body.
    let bodies: Vec<(&str, Position, Position)> = ast
        .iter_fn_def()
        .map(|definition| (definition.name.as_str(), definition.body.start_position(), definition.body.end_position()))
        .collect();
    let mut walks: SortedMap<&str, (Walk<'_>, bool)> =
        bodies.iter().map(|(name, ..)| (*name, (Walk::new(file, known), false))).collect();
    let mut outer = Walk::new(file, known);
    ast.walk(&mut |path| {
        let [ASTNode::Stmt(statement)] = path else { return true };
        let at = statement.position();
        let body = bodies.iter().find(|(_, start, end)| *start <= at && at <= *end);
        match body.and_then(|(name, ..)| walks.get_mut(name)) {
            Some((walk, ends)) => {
                walk.statement(statement);
                *ends = always_ends(std::slice::from_ref(statement));
            }
            None => outer.outside(at, "a statement outside functions"),
        }
        true
    });
    found.extend(outer.found);
    let mut functions = SortedMap::new();
    for (name, start, _) in &bodies {
        let Some((mut walk, ends)) = walks.remove(name) else { continue };
        if !ends {
            walk.report(
                Code::MissingOutcome,
                *start,
                format!("`{name}` can reach its end without saying anything"),
                "end every way through it with an outcome, as in `\"not_yet\" because \"signal.not_yet\"`",
            );
        }
        found.extend(walk.found);
        functions.insert((*name).to_owned(), walk.function);
    }
    functions
}

struct Walk<'a> {
    file: &'a File<'a>,
    known: &'a Known<'a>,
    function: Function,
    /// Variables that were given a list, the only ones that can grow.
    lists: SortedSet<String>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(file: &'a File<'a>, known: &'a Known<'a>) -> Self {
        Self { file, known, function: Function::default(), lists: SortedSet::new(), found: Vec::new() }
    }

    fn span(&self, position: Position) -> Range<usize> {
        self.file.lines.span(position)
    }

    fn report(&mut self, code: Code, position: Position, message: String, help: impl Into<String>) {
        // One more than are kept, so that it shows that there are more.
        if self.file.found.get() > MAX_IN_FILE {
            return;
        }
        self.file.found.set(self.file.found.get() + 1);
        let span = self.span(position);
        self.found.push(Diagnostic::error(code, message).at(self.file.name, span, "").help(help));
    }

    fn outside(&mut self, position: Position, what: &str) {
        self.report(
            Code::OutsideLanguage,
            position,
            format!("{what} is not part of the rule language"),
            "rules have functions, `let`, `if`, `switch`, `return`, `&&`, `||`, `!` and the comparing words",
        );
    }

    fn block(&mut self, block: &StmtBlock) {
        for statement in block.statements() {
            self.statement(statement);
        }
    }

    fn statement(&mut self, statement: &Stmt) {
        match statement {
            Stmt::Noop(_) => {}
            Stmt::If(flow, _) => {
                self.expression(&flow.expr);
                self.block(&flow.body);
                self.block(&flow.branch);
            }
            Stmt::Switch(switch, position) => self.switch(&switch.0, &switch.1, *position),
            Stmt::Var(variable, _, position) => {
                let name = variable.0.name.as_str();
                if name == "a" {
                    self.outside(*position, "setting `a`");
                }
                if matches!(variable.1, Expr::Array(..)) {
                    self.lists.insert(name.to_owned());
                }
                self.expression(&variable.1);
            }
            Stmt::Assignment(assignment) => {
                let (operator, sides) = assignment.as_ref();
                // Nothing but a list of reasons grows: numbers and texts would bring arithmetic in.
                let grows = match &sides.lhs {
                    Expr::Variable(variable, ..) => self.lists.contains(variable.1.as_str()),
                    _ => false,
                };
                let adds = operator.get_op_assignment_info().is_some_and(|info| info.5 == "+");
                if !(grows && adds) {
                    self.outside(operator.position(), "assigning, other than `+=` to a list,");
                }
                self.expression(&sides.rhs);
            }
            Stmt::FnCall(call, position) => self.call(call, *position),
            Stmt::Block(block) => self.block(block),
            Stmt::Expr(expression) => self.expression(expression),
            Stmt::Return(Some(value), flags, _) if !flags.intersects(ASTFlags::BREAK) => self.expression(value),
            other => self.outside(other.position(), "this statement"),
        }
    }

    fn expression(&mut self, expression: &Expr) {
        match expression {
            Expr::StringConstant(text, at) => {
                if is_reason_key(text) {
                    let span = self.span(*at);
                    self.function.reasons.push((text.to_string(), span));
                }
            }
            // By another name it could be read without anybody knowing what is read.
            Expr::Variable(_, _, position) if is_facts(expression) => self.outside(*position, "`a` by itself"),
            Expr::BoolConstant(..) | Expr::IntegerConstant(..) | Expr::Variable(..) | Expr::Unit(_) => {}
            Expr::Array(items, _) => items.iter().for_each(|item| self.expression(item)),
            Expr::FnCall(call, position) => self.call(call, *position),
            Expr::Dot(sides, flags, position) => self.property(&sides.lhs, &sides.rhs, *flags, *position),
            Expr::And(items, _) | Expr::Or(items, _) => items.iter().for_each(|item| self.expression(item)),
            Expr::Stmt(block) => self.block(block),
            other => self.outside(other.position(), "this"),
        }
    }

    fn property(&mut self, of: &Expr, property: &Expr, flags: ASTFlags, position: Position) {
        let Expr::Property(property, at) = property else {
            return self.outside(property.position(), "reading on from a fact");
        };
        let name = property.2.as_str();
        if flags.intersects(ASTFlags::NEGATED) {
            return self.outside(position, "`?.`");
        }
        if is_facts(of) {
            match self.known.facts.named(name) {
                Some(fact) => {
                    self.function.reads.insert(fact);
                    self.function.named.insert(fact);
                    self.readable(fact, *at);
                }
                None => {
                    let names = self.known.facts.facts.iter().map(|fact| fact.id.as_str());
                    let help = suggest(name, names);
                    self.report(Code::UnknownFact, *at, format!("there is no question or fact `{name}`"), help);
                }
            }
            return;
        }
        self.expression(of);
        if CREDIT_VIEWS.contains(&name) {
            self.function.views.insert(name.to_owned());
        } else {
            let help = format!(
                "facts are read from `a`, as in `a.verdict`; credit has {}",
                suggest(name, CREDIT_VIEWS.iter().copied())
            );
            self.report(Code::UnknownFact, *at, format!("there is no `.{name}` to read here"), help);
        }
    }

    fn readable(&mut self, fact: FactIndex, at: Position) {
        let Some(fact) = self.known.facts.get(fact) else { return };
        if matches!(fact.source, Source::Asked { readable: false }) {
            self.report(
                Code::WrongOperand,
                at,
                format!("`{}` may have several answers, which no rule can read", fact.id),
                "leave `several` out of the question, or ask one question for each",
            );
        }
    }

    fn call(&mut self, call: &FnCallExpr, position: Position) {
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
        let Expr::Dot(sides, ..) = subject else { return };
        let (true, Expr::Property(property, _)) = (is_facts(&sides.lhs), &sides.rhs) else { return };
        let (Some(fact), Some(operand)) = (self.known.facts.named(&property.2), literal(with)) else { return };
        if let Err(mismatch) = comparison(self.known.facts, fact, None, word, &operand) {
            self.report(mismatch.code, with.position(), mismatch.message, mismatch.help);
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

    fn switch(&mut self, subject: &Expr, cases: &rhai::SwitchCasesCollection, position: Position) {
        let of = match subject {
            Expr::FnCall(call, _) if call.name == "value" => call.args.first(),
            other => return self.outside(other.position(), "`switch` on anything but `value(…)`"),
        };
        self.expression(subject);
        for case in &cases.expressions {
            if !matches!(case.lhs, Expr::BoolConstant(true, _)) {
                self.outside(case.lhs.position(), "a condition on a case");
            }
            self.expression(&case.rhs);
        }
        if !cases.ranges.is_empty() {
            self.outside(position, "a range as a case");
        }
        let Some(written) = self.file.switches.iter().find(|switch| switch.position == position) else { return };
        let mut seen = SortedSet::new();
        for (case, at) in &written.cases {
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
        for (case, at) in &written.cases {
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

/// Whether a text has the form of a reason key: words of lower-case letters joined by full stops. Numbers have not.
pub(crate) fn is_reason_key(text: &str) -> bool {
    text.contains('.')
        && text.len() <= 128
        && text.split('.').all(|part| {
            part.starts_with(|c: char| c.is_ascii_lowercase())
                && part.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
        })
}

fn is_facts(expression: &Expr) -> bool {
    matches!(expression, Expr::Variable(variable, ..) if variable.1 == "a")
}

fn literal(expression: &Expr) -> Option<Operand> {
    match expression {
        Expr::StringConstant(text, _) => Some(Operand::Text(text.to_string())),
        Expr::IntegerConstant(number, _) => Some(Operand::Number(*number)),
        Expr::Array(items, _) => items.iter().map(literal).collect::<Option<_>>().map(Operand::Many),
        _ => None,
    }
}

/// Whether control never falls off the end of these statements without a value.
fn always_ends(statements: &[Stmt]) -> bool {
    match statements.last() {
        Some(Stmt::Return(..) | Stmt::FnCall(..)) => true,
        Some(Stmt::Expr(expression)) => match expression.as_ref() {
            Expr::Unit(_) => false,
            Expr::Stmt(block) => always_ends(block.statements()),
            _ => true,
        },
        Some(Stmt::Block(block)) => always_ends(block.statements()),
        Some(Stmt::If(flow, _)) => always_ends(flow.body.statements()) && always_ends(flow.branch.statements()),
        // Whether every value has a case is checked where the cases are; here only that each case ends.
        Some(Stmt::Switch(switch, _)) => switch.1.expressions.iter().all(|case| match &case.rhs {
            Expr::Unit(_) => false,
            Expr::Stmt(block) => always_ends(block.statements()),
            _ => true,
        }),
        _ => false,
    }
}
