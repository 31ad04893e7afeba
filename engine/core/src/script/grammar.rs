//! Reads a script and admits only the rule language. Collects what each function reads, calls and says.
//!
//! Everything not named here is refused, so that a new construct of Rhai is outside the language until it is let in.

mod calls;
mod literals;
mod switches;

use std::cell::Cell;
use std::ops::Range;

use rhai::{AST, ASTFlags, ASTNode, Expr, Position, Stmt, StmtBlock};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{FactIndex, FactTable, Source};
use crate::findings::{Findings, MAX_IN_FILE};
use crate::script::CREDIT_VIEWS;
use crate::script::cases::Switch;
use crate::script::source::Lines;
use crate::sorted::{SortedMap, SortedSet};
pub(crate) use literals::is_reason_key;
use literals::{always_ends, is_bare, is_facts};

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
    /// Where it takes the credit of a group, or counts over one.
    pub(crate) groups: Vec<(String, Range<usize>)>,
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
        bodies.iter().map(|(name, ..)| (*name, (Walk::new(name, file, known), false))).collect();
    let mut outer = Walk::new("", file, known);
    ast.walk(&mut |path| {
        let [ASTNode::Stmt(statement)] = path else { return true };
        let at = statement.position();
        let body = bodies.iter().find(|(_, start, end)| *start <= at && at <= *end);
        match body.and_then(|(name, ..)| walks.get_mut(name)) {
            Some((walk, ends)) => {
                walk.statement(statement);
                // Only the last statement is what the function says.
                walk.bare.clear();
                *ends = always_ends(std::slice::from_ref(statement), &mut walk.bare);
            }
            None => outer.outside(at, "a statement outside functions"),
        }
        true
    });
    found.extend(outer.found);
    let mut functions = SortedMap::new();
    for (name, start, _) in &bodies {
        let Some((mut walk, ends)) = walks.remove(name) else { continue };
        for at in std::mem::take(&mut walk.bare) {
            walk.says_nothing(at);
        }
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
    /// The fact that this function decides, where it is a rule.
    decides: Option<&'a str>,
    /// Variables that were given a list, the only ones that can grow.
    lists: SortedSet<String>,
    /// Variables and whether they were last given a number of a group.
    numbers: Vec<(String, bool)>,
    /// Ends of the statement that is read with a value that is no outcome.
    bare: Vec<Position>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(name: &str, file: &'a File<'a>, known: &'a Known<'a>) -> Self {
        let decides = known.facts.facts.iter().find(|fact| fact.id == name);
        Self {
            file,
            known,
            function: Function::default(),
            decides: decides
                .filter(|fact| matches!(fact.source, Source::Rule { mark: false }))
                .map(|fact| fact.id.as_str()),
            lists: SortedSet::new(),
            numbers: Vec::new(),
            bare: Vec::new(),
            found: Vec::new(),
        }
    }

    /// Reports a way through a rule that ends with something else than an outcome.
    fn says_nothing(&mut self, at: Position) {
        if let Some(fact) = self.decides {
            let (message, help) = no_outcome(fact);
            self.report(Code::MissingOutcome, at, message, help);
        }
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
                let number = self.is_number(&variable.1);
                self.numbers.push((name.to_owned(), number));
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
            Stmt::Return(Some(value), flags, _) if !flags.intersects(ASTFlags::BREAK) => {
                if is_bare(value) {
                    self.says_nothing(value.start_position());
                }
                self.expression(value);
            }
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
}

/// What is said where a way through a rule ends without an outcome: what is wrong, and what would be right.
pub(crate) fn no_outcome(fact: &str) -> (String, &'static str) {
    (
        format!("a way through `{fact}` ends without an outcome"),
        "end it with an outcome and its reason, as in `\"visible\" because \"signal.visible\"`",
    )
}
