//! What is said of a rule that fails as it runs.

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::FactIndex;
use crate::rule::comparison::Mismatch;
use crate::rule::form::At;
use crate::rule::run::{Rules, Run, Runs, Stop};
use crate::rule::value::Value;
use crate::tree::{Leaf, Place};

/// Why a run fails, and where.
pub(super) struct Failure {
    mismatch: Mismatch,
    /// Index of the file and the place in it; of a limit none.
    place: Option<(u16, At)>,
}

impl Run<'_> {
    pub(super) fn refuse<T>(&self, mismatch: Mismatch, at: At) -> Runs<T> {
        Err(Stop::Fails(Box::new(Failure { mismatch, place: Some((self.file, at)) })))
    }

    pub(super) fn fail<T>(&self, message: &str, help: &str, at: At) -> Runs<T> {
        self.refuse(Mismatch { code: Code::WrongOperand, message: message.to_owned(), help: help.to_owned() }, at)
    }

    /// A word with values that it does not take.
    pub(super) fn not_together<T>(&self, word: &str, values: &[&Value], at: At) -> Runs<T> {
        let names: Vec<&str> = values.iter().map(|value| value.name()).collect();
        let message = format!("`{word} ({})` does not go together", names.join(", "));
        self.fail(&message, "comparing words take a fact on the left: `a.offered_help at_least \"once\"`", at)
    }

    /// Something that is read as credit and is none.
    pub(super) fn no_credit<T>(&self, of: &Value, at: At) -> Runs<T> {
        let rule = self.rules.runtime.facts.id(self.rule);
        let message = format!("deciding `{rule}` fails: {} has no numbers to read", of.name());
        let help = "`.mean` and the like are read of `credit(a, \"group\")`".to_owned();
        self.refuse(Mismatch { code: Code::RuleFails, message, help }, at)
    }

    /// A limit is reached. Where says nothing: it is the whole rule that is too much.
    pub(super) fn too_much<T>(&self) -> Runs<T> {
        let mismatch = Mismatch {
            code: Code::LimitReached,
            message: format!("deciding `{}` reached a limit of the engine", self.rules.runtime.facts.id(self.rule)),
            help: "a rule may take 20,000 operations, 16 calls within calls, 64 variables and lists of 200".to_owned(),
        };
        Err(Stop::Fails(Box::new(Failure { mismatch, place: None })))
    }
}

impl Rules {
    pub(super) fn failure(&self, rule: FactIndex, failure: Failure) -> Diagnostic {
        let Failure { mismatch: Mismatch { code, message, help }, place } = failure;
        let (file, span) = match place {
            Some((file, at)) => {
                let name = self.runtime.sources.name(Place { file, line: at.line });
                (name.to_owned(), at.start as usize..at.end as usize)
            }
            None => self.start(rule),
        };
        let label = format!("while deciding `{}`", self.runtime.facts.id(rule));
        Diagnostic::error(code, message).at(&file, span, label).help(help)
    }

    /// A rule's value that is none; where it was said is not known any more, so the place is the rule's.
    pub(super) fn says_nothing(&self, rule: FactIndex, message: String, help: &str) -> Leaf {
        let (file, span) = self.start(rule);
        Leaf::Fails(Box::new(Diagnostic::error(Code::MissingOutcome, message).at(&file, span, "").help(help)))
    }

    /// Where a rule begins.
    fn start(&self, rule: FactIndex) -> (String, std::ops::Range<usize>) {
        let place = self.function(rule).map(|function| Place { file: function.file, line: function.start.line });
        self.runtime.sources.line_span(place.unwrap_or_default())
    }
}

/// What is said where a way through a rule ends without an outcome: what is wrong, and what would be right.
pub(crate) fn no_outcome(fact: &str) -> (String, &'static str) {
    (
        format!("a way through `{fact}` ends without an outcome"),
        "end it with an outcome and its reason, as in `\"visible\" because \"signal.visible\"`",
    )
}
