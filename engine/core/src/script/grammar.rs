//! Reads a script and admits only the rule language, each thing in the form that runs. Collects what each function says.
//!
//! Everything not named here is refused and has no form, so that a new construct of Rhai is outside the language until it
//! is let in.

mod calls;
mod literals;
mod switches;

use std::cell::Cell;
use std::ops::Range;

use rhai::{AST, ASTFlags, ASTNode, Expr, Position, Stmt, StmtBlock};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{FactIndex, FactTable, Source};
use crate::findings::{Findings, MAX_IN_FILE};
use crate::rule::CREDIT_VIEWS;
use crate::rule::failure::no_outcome;
use crate::rule::form::{At, Block, Choice, Condition, Expression, Function, FunctionIndex, Slot, Statement};
use crate::rule::value::Value;
use crate::rule::words::is_reason_key;
use crate::script::cases::Switch;
use crate::script::source::Lines;
use crate::sorted::{SortedMap, SortedSet};
use literals::{always_ends, is_bare, is_facts, lost};

/// What the walk may refer to.
pub(crate) struct Known<'a> {
    pub(crate) facts: &'a FactTable,
    /// Groups and their members.
    pub(crate) groups: &'a SortedMap<String, Vec<FactIndex>>,
    /// Functions of all files.
    pub(crate) functions: &'a SortedMap<String, Parameters>,
}

/// A function as others may call it.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Parameters {
    pub(crate) index: FunctionIndex,
    /// How many it has.
    pub(crate) parameters: usize,
    /// Which of them is `a`.
    pub(crate) facts: Option<usize>,
}

/// A script file as it is read.
pub(crate) struct File<'a> {
    index: u16,
    name: &'a str,
    lines: Lines<'a>,
    switches: &'a [Switch],
    /// How many findings it has so far.
    found: Cell<usize>,
}

impl<'a> File<'a> {
    pub(crate) fn new(index: u16, name: &'a str, text: &'a str, switches: &'a [Switch]) -> Self {
        Self { index, name, lines: Lines::new(text), switches, found: Cell::default() }
    }
}

/// What a function says, and where.
#[derive(Debug, Clone, Default)]
pub(crate) struct Said {
    /// Groups whose credit it takes, or over which it counts.
    pub(crate) groups: Vec<(String, Range<usize>)>,
    /// Reason keys.
    pub(crate) reasons: Vec<(String, Range<usize>)>,
    /// Outcomes.
    pub(crate) outcomes: Vec<(String, Range<usize>)>,
}

/// Walks every function of a file and reports all that is outside the language.
pub(crate) fn read(
    ast: &AST,
    file: &File<'_>,
    known: &Known<'_>,
    found: &mut Findings,
) -> SortedMap<String, (Function, Said)> {
    // Rhai does not let the body of a definition be taken out, but visits its statements; each lies in one body.
    let mut bodies: Vec<(&str, Position, Position)> = ast
        .iter_fn_def()
        .map(|definition| (definition.name.as_str(), definition.body.start_position(), definition.body.end_position()))
        .collect();
    bodies.sort_by_key(|(_, start, _)| *start);
    let mut walks: SortedMap<&str, (Walk<'_>, Block, bool)> = ast
        .iter_fn_def()
        .map(|definition| {
            let parameters = definition.params.iter().map(ToString::to_string).collect();
            (definition.name.as_str(), (Walk::new(&definition.name, parameters, file, known), Block::new(), false))
        })
        .collect();
    let mut outer = Walk::new("", Vec::new(), file, known);
    ast.walk(&mut |path| {
        let [ASTNode::Stmt(statement)] = path else { return true };
        let at = statement.position();
        let body = bodies.iter().find(|(_, start, end)| *start <= at && at <= *end);
        match body.and_then(|(name, ..)| walks.get_mut(name)) {
            Some((walk, form, ends)) => {
                if !matches!(statement, Stmt::Noop(_)) {
                    walk.loses();
                    lost(statement, &mut walk.values);
                }
                form.extend(walk.statement(statement));
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
        let Some((mut walk, body, ends)) = walks.remove(name) else { continue };
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
        let rule = known.facts.named(name);
        let is_rule = |fact: &FactIndex| known.facts.get(*fact).is_some_and(|fact| !fact.is_asked());
        let parameters = known.functions.get(*name).map_or(0, |known| known.parameters) as Slot;
        let (file_index, start) = (file.index, file.lines.at(*start));
        let function = Function { decides: rule.filter(is_rule), parameters, file: file_index, start, body };
        functions.insert((*name).to_owned(), (function, walk.said));
    }
    functions
}

struct Walk<'a> {
    file: &'a File<'a>,
    known: &'a Known<'a>,
    said: Said,
    /// The fact that this function decides, where it is a rule.
    decides: Option<&'a str>,
    /// The variables that are known here, each at the place of its slot.
    scope: Vec<String>,
    /// Variables that were given a list, the only ones that can grow.
    lists: SortedSet<String>,
    /// Variables and whether they were last given a number of a group.
    numbers: Vec<(String, bool)>,
    /// Ends of the statement that is read with a value that is no outcome.
    bare: Vec<Position>,
    /// Where the last statement ends in a value, which goes nowhere if another one follows.
    values: Vec<Position>,
    found: Vec<Diagnostic>,
}

impl<'a> Walk<'a> {
    fn new(name: &str, parameters: Vec<String>, file: &'a File<'a>, known: &'a Known<'a>) -> Self {
        let decides = known.facts.facts.iter().find(|fact| fact.id == name);
        Self {
            file,
            known,
            said: Said::default(),
            scope: parameters,
            decides: decides
                .filter(|fact| matches!(fact.source, Source::Rule { mark: false }))
                .map(|fact| fact.id.as_str()),
            lists: SortedSet::new(),
            numbers: Vec::new(),
            bare: Vec::new(),
            values: Vec::new(),
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

    /// Reports the values of a statement that another one follows.
    fn loses(&mut self) {
        for at in std::mem::take(&mut self.values) {
            let help = "`return` says it and ends the function; in a list it is kept by `+=`";
            self.report(Code::LostValue, at, "this value goes nowhere: the rule goes on behind it".to_owned(), help);
        }
    }

    fn span(&self, position: Position) -> Range<usize> {
        self.file.lines.span(position)
    }

    fn at(&self, position: Position) -> At {
        self.file.lines.at(position)
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

    fn block(&mut self, block: &StmtBlock) -> Block {
        let known = self.scope.len();
        let before = std::mem::take(&mut self.values);
        let mut form = Block::new();
        for statement in block.statements().iter().filter(|statement| !matches!(statement, Stmt::Noop(_))) {
            self.loses();
            lost(statement, &mut self.values);
            form.extend(self.statement(statement));
        }
        // What the block ends in is for whatever it stands in.
        self.values = before;
        self.scope.truncate(known);
        form
    }

    /// The slot of a variable. Where there is none, the name is that of a function, which is no value.
    fn slot(&self, name: &str) -> Option<Slot> {
        self.scope.iter().rposition(|known| known == name).map(|at| at as Slot)
    }

    fn condition(&mut self, condition: &Expr) -> Condition {
        Condition { at: self.at(condition.position()), holds: self.expression(condition) }
    }

    fn statement(&mut self, statement: &Stmt) -> Option<Statement> {
        Some(match statement {
            Stmt::Noop(_) => return None,
            Stmt::If(flow, _) => {
                let when = self.condition(&flow.expr);
                let (then, otherwise) = (self.block(&flow.body), self.block(&flow.branch));
                Statement::Says(Expression::If(Box::new(Choice { when, then, otherwise })))
            }
            Stmt::Switch(switch, position) => Statement::Says(self.switch(&switch.0, &switch.1, *position)),
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
                let value = self.expression(&variable.1);
                self.scope.push(name.to_owned());
                Statement::Let(value)
            }
            Stmt::Assignment(assignment) => {
                let (operator, sides) = assignment.as_ref();
                // Nothing but a list of reasons grows: numbers and texts would bring arithmetic in.
                let grows = match &sides.lhs {
                    Expr::Variable(variable, ..) if self.lists.contains(variable.1.as_str()) => self.slot(&variable.1),
                    _ => None,
                };
                let adds = operator.get_op_assignment_info().is_some_and(|info| info.5 == "+");
                if grows.is_none() || !adds {
                    self.outside(operator.position(), "assigning, other than `+=` to a list,");
                }
                let at = self.at(operator.position());
                Statement::Grows(grows.unwrap_or_default(), self.expression(&sides.rhs), at)
            }
            Stmt::FnCall(call, position) => Statement::Says(self.call(call, *position)),
            Stmt::Block(block) => Statement::Says(Expression::Block(self.block(block))),
            Stmt::Expr(expression) => Statement::Says(self.expression(expression)),
            Stmt::Return(Some(value), flags, _) if !flags.intersects(ASTFlags::BREAK) => {
                if is_bare(value) {
                    self.says_nothing(value.start_position());
                }
                Statement::Return(self.expression(value))
            }
            other => {
                self.outside(other.position(), "this statement");
                return None;
            }
        })
    }

    fn expression(&mut self, expression: &Expr) -> Expression {
        match expression {
            Expr::StringConstant(text, at) => {
                if is_reason_key(text) {
                    let span = self.span(*at);
                    self.said.reasons.push((text.to_string(), span));
                }
                Expression::Is(Value::Text(text.as_str().into()))
            }
            // By another name it could be read without anybody knowing what is read.
            Expr::Variable(_, _, position) if is_facts(expression) => {
                self.outside(*position, "`a` by itself");
                Expression::Is(Value::Nothing)
            }
            Expr::Variable(variable, ..) => {
                self.slot(&variable.1).map_or(Expression::Is(Value::Nothing), Expression::Variable)
            }
            Expr::BoolConstant(truth, _) => Expression::Is(Value::Truth(*truth)),
            Expr::IntegerConstant(number, _) => Expression::Is(Value::Whole(*number)),
            Expr::Unit(_) => Expression::Is(Value::Nothing),
            Expr::Array(items, _) => Expression::List(items.iter().map(|item| self.expression(item)).collect()),
            Expr::FnCall(call, position) => self.call(call, *position),
            Expr::Dot(sides, flags, position) => self.property(&sides.lhs, &sides.rhs, *flags, *position),
            Expr::And(items, _) => Expression::All(items.iter().map(|item| self.condition(item)).collect()),
            Expr::Or(items, _) => Expression::Any(items.iter().map(|item| self.condition(item)).collect()),
            Expr::Stmt(block) => {
                let mut block = self.block(block);
                match block.pop() {
                    // Braces around one value are nothing by themselves.
                    Some(Statement::Says(value)) if block.is_empty() => value,
                    last => {
                        block.extend(last);
                        Expression::Block(block)
                    }
                }
            }
            other => {
                self.outside(other.position(), "this");
                Expression::Is(Value::Nothing)
            }
        }
    }

    fn property(&mut self, of: &Expr, property: &Expr, flags: ASTFlags, position: Position) -> Expression {
        let nothing = Expression::Is(Value::Nothing);
        let Expr::Property(property, at) = property else {
            self.outside(property.position(), "reading on from a fact");
            return nothing;
        };
        let name = property.2.as_str();
        if flags.intersects(ASTFlags::NEGATED) {
            self.outside(position, "`?.`");
            return nothing;
        }
        if is_facts(of) {
            return match self.known.facts.named(name) {
                Some(fact) => {
                    self.readable(fact, *at);
                    Expression::Fact(fact)
                }
                None => {
                    let names = self.known.facts.facts.iter().map(|fact| fact.id.as_str());
                    let help = suggest(name, names);
                    self.report(Code::UnknownFact, *at, format!("there is no question or fact `{name}`"), help);
                    nothing
                }
            };
        }
        let of = self.expression(of);
        match CREDIT_VIEWS.iter().position(|view| *view == name) {
            Some(view) => Expression::View(Box::new(of), view as u8, self.at(*at)),
            None => {
                let help = format!(
                    "{}; facts are read from `a`, as in `a.verdict`",
                    suggest(name, CREDIT_VIEWS.iter().copied())
                );
                self.report(Code::UnknownFact, *at, format!("there is no `.{name}` to read here"), help);
                nothing
            }
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
