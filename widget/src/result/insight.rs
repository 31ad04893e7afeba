//! What the engine finds out about a fact beyond the report, and how far it is with that.

use std::rc::Rc;

use readiness_core::insight::{Changes, Firmness, WhyNot};

/// All there is about one fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Insight {
    /// Which answers would each change it.
    pub firmness: Firmness,
    /// What would lead to other outcomes.
    pub changes: Changes,
    /// What the better outcomes lack.
    pub why_not: Vec<WhyNot>,
}

/// How far the engine is with a fact.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Known {
    /// It is looking: so much is done, of how much.
    Looking(usize, usize),
    /// It found all there is.
    Found(Rc<Insight>),
    /// It could not be found out.
    Failed,
    /// The person stopped looking.
    Stopped,
}
