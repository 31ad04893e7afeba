//! One run of a rule: a way through it from the tests it is told to take, and how it ends.

use std::ops::Range;
use std::rc::Rc;

use rhai::{AST, CallFnOptions, Dynamic, Engine, EvalAltResult, Position, Scope};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{Fact, FactIndex, Source};
use crate::script::grammar::no_outcome;
use crate::script::trail::Trail;
use crate::script::words::{AllFacts, Decision, Runtime, register};
use crate::tree::{Leaf, Place, Taken};

/// The scripts of a pack, ready to run.
pub(crate) struct Script {
    engine: Engine,
    ast: AST,
    pub(crate) runtime: Rc<Runtime>,
}

impl std::fmt::Debug for Script {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Script").finish_non_exhaustive()
    }
}

impl Script {
    pub(crate) fn new(mut engine: Engine, ast: AST, runtime: Runtime) -> Self {
        let runtime = Rc::new(runtime);
        register(&mut engine, &runtime);
        Self { engine, ast, runtime }
    }

    /// Runs the rule of a fact along a trail.
    pub(crate) fn run(&self, rule: FactIndex, trail: Trail) -> (Vec<Taken>, Leaf) {
        *self.runtime.trail.borrow_mut() = trail;
        *self.runtime.mismatch.borrow_mut() = None;
        let name = self.runtime.facts.id(rule);
        let options = CallFnOptions::new().eval_ast(false);
        let result =
            self.engine.call_fn_with_options::<Dynamic>(options, &mut Scope::new(), &self.ast, name, (AllFacts,));
        let taken = std::mem::take(&mut self.runtime.trail.borrow_mut().taken);
        let leaf = match result {
            Ok(value) => self.leaf(rule, &value),
            Err(error) => Leaf::Fails(Box::new(self.failure(rule, &error))),
        };
        (taken, leaf)
    }

    fn leaf(&self, rule: FactIndex, value: &Dynamic) -> Leaf {
        let facts = &self.runtime.facts;
        let Some(fact) = facts.get(rule) else {
            return Leaf::Fails(Box::new(Diagnostic::error(Code::UnknownFact, "there is no such fact")));
        };
        if matches!(fact.source, Source::Rule { mark: true }) {
            return match value.as_bool() {
                Ok(yes) => Leaf::Outcome { value: u16::from(yes), reasons: Vec::new(), place: Place::default() },
                Err(_) => self.says_nothing(
                    fact,
                    format!("`{}` says neither true nor false", fact.id),
                    "end every way through it with `true`, `false` or a comparison",
                ),
            };
        }
        let Some(decision) = value.read_lock::<Decision>() else {
            let (message, help) = no_outcome(&fact.id);
            return self.says_nothing(fact, message, help);
        };
        match fact.values.iter().position(|known| *known == decision.outcome) {
            Some(at) => Leaf::Outcome { value: at as u16, reasons: decision.reasons.clone(), place: decision.place },
            None => {
                let (file, span) = self.runtime.sources.line_span(decision.place);
                Leaf::Fails(Box::new(
                    Diagnostic::error(
                        Code::UnknownOption,
                        format!("`{}` is no outcome of `{}`", decision.outcome, fact.id),
                    )
                    .at(&file, span, "decided here")
                    .help(suggest(&decision.outcome, fact.values.iter().map(String::as_str))),
                ))
            }
        }
    }

    /// A rule's value that is none; where it was said is not known any more, so the place is the rule's.
    fn says_nothing(&self, fact: &Fact, message: String, help: &str) -> Leaf {
        let (file, span) = self.start(&fact.id);
        Leaf::Fails(Box::new(Diagnostic::error(Code::MissingOutcome, message).at(&file, span, "").help(help)))
    }

    /// Where a rule begins.
    fn start(&self, rule: &str) -> (String, Range<usize>) {
        let body = self.ast.iter_fn_def().find(|of| of.name == rule).map(|of| of.body.start_position());
        let sources = &self.runtime.sources;
        sources.line_span(sources.place(body.unwrap_or(Position::NONE)))
    }

    fn failure(&self, rule: FactIndex, error: &EvalAltResult) -> Diagnostic {
        let mut inner = error;
        while let EvalAltResult::ErrorInFunctionCall(_, _, deeper, _) = inner {
            inner = deeper;
        }
        let rule = self.runtime.facts.id(rule);
        let sources = &self.runtime.sources;
        let (file, span) = match inner.position() {
            // Where a limit is reached Rhai names no place; the start of the rule is as near as can be said.
            Position::NONE => self.start(rule),
            position => sources.span(position),
        };
        if let Some(mismatch) = self.runtime.mismatch.borrow_mut().take() {
            return Diagnostic::error(mismatch.code, mismatch.message)
                .at(&file, span, format!("while deciding `{rule}`"))
                .help(mismatch.help);
        }
        let (code, message, help) = match inner {
            EvalAltResult::ErrorTooManyOperations(_)
            | EvalAltResult::ErrorStackOverflow(_)
            | EvalAltResult::ErrorDataTooLarge(..)
            | EvalAltResult::ErrorTooManyVariables(_) => (
                Code::LimitReached,
                format!("deciding `{rule}` reached a limit of the engine"),
                "a rule may take 20,000 operations, 16 calls within calls, 64 variables and lists of 200",
            ),
            EvalAltResult::ErrorFunctionNotFound(signature, _) => (
                Code::WrongOperand,
                format!(
                    "`{}` does not go together",
                    signature.replace("ImmutableString", "text").replace("i64", "number")
                ),
                "comparing words take a fact on the left: `a.offered_help at_least \"once\"`",
            ),
            EvalAltResult::ErrorMismatchDataType(..) => (
                Code::WrongOperand,
                "a comparison belongs here".to_owned(),
                "`if` and `&&` take comparisons, true or false",
            ),
            other => (
                Code::RuleFails,
                format!("deciding `{rule}` fails: {}", without_position(other)),
                "see the place below",
            ),
        };
        Diagnostic::error(code, message).at(&file, span, format!("while deciding `{rule}`")).help(help)
    }
}

fn without_position(error: &EvalAltResult) -> String {
    let mut bare = error.to_string();
    if let Some(at) = bare.rfind(" (line ") {
        bare.truncate(at);
    }
    bare
}
