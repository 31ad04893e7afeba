//! What an evaluation says: for each rule's fact its outcome, what is still possible, and why.

use serde::Serialize;
use serde::ser::{SerializeMap, Serializer};

use crate::diagnostic::Diagnostic;
use crate::pack::PackIdentity;

/// The result of one evaluation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// The pack that decided.
    pub pack: PackIdentity,
    /// One entry for each rule's fact, in declaration order.
    pub facts: Vec<FactReport>,
    /// Ids of the plans that the outcomes call for.
    pub plans: Vec<String>,
    /// Ids of the facts to work on next, the first first.
    pub focus: Vec<String>,
}

/// What is known of one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FactReport {
    /// The fact.
    pub id: String,
    /// Set exactly when one outcome is possible.
    pub outcome: Option<String>,
    /// The outcomes still possible in declared order; empty only where the rule failed.
    pub possible: Vec<String>,
    /// The known answers and facts that were read on the way, in the order of reading.
    pub because: Vec<Read>,
    /// Reason keys that hold whatever the open answers are; empty where the outcome is open.
    pub reasons: Vec<String>,
    /// Blank questions on which the outcome can still depend, in pack order.
    pub needs: Vec<String>,
    /// Whether it is near a threshold; `None` where the pack does not define it or it is open.
    pub borderline: Option<bool>,
    /// Whether more may seem possible than is: too many blank answers hang together to be gone through.
    pub approximate: bool,
    /// Why the rule could not decide.
    pub error: Option<Diagnostic>,
}

/// One answer or fact that was read.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Serialize)]
pub struct Read {
    /// Id of a question or a fact.
    pub fact: String,
    /// Id of the option or outcome.
    pub value: String,
}

impl Report {
    /// The entry of a fact.
    pub fn fact(&self, id: &str) -> Option<&FactReport> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The report as JSON, the same bytes wherever it is made.
    pub fn to_json(&self) -> String {
        // Strings, booleans and null into memory: serde_json has no way to fail on these.
        serde_json::to_string(self).unwrap_or_default()
    }
}

impl Serialize for Report {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        struct Facts<'a>(&'a [FactReport]);
        impl Serialize for Facts<'_> {
            fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
                serializer.collect_map(self.0.iter().map(|fact| (&fact.id, fact)))
            }
        }
        let mut map = serializer.serialize_map(Some(4))?;
        map.serialize_entry("pack", &self.pack)?;
        map.serialize_entry("facts", &Facts(&self.facts))?;
        map.serialize_entry("plans", &self.plans)?;
        map.serialize_entry("focus", &self.focus)?;
        map.end()
    }
}

impl Serialize for FactReport {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        #[derive(Serialize)]
        struct Failure<'a> {
            code: &'a str,
            message: &'a str,
        }
        let mut map = serializer.serialize_map(None)?;
        map.serialize_entry("outcome", &self.outcome)?;
        map.serialize_entry("possible", &self.possible)?;
        map.serialize_entry("because", &self.because)?;
        map.serialize_entry("reasons", &self.reasons)?;
        map.serialize_entry("needs", &self.needs)?;
        if let Some(borderline) = self.borderline {
            map.serialize_entry("borderline", &borderline)?;
        }
        if self.approximate {
            map.serialize_entry("approximate", &true)?;
        }
        if let Some(error) = &self.error {
            map.serialize_entry("error", &Failure { code: error.code.as_str(), message: &error.message })?;
        }
        map.end()
    }
}
