//! The rules of a pack as the loader hands them on, whether they came from scripts or from a prepared pack.

use std::ops::Range;

use crate::facts::FactIndex;
use crate::rule::does::Does;
use crate::rule::form::Function;
use crate::rule::sources::Sources;
use crate::sorted::SortedMap;

/// A file, and a place in it.
pub(crate) type Written = (String, Range<usize>);

#[derive(Debug, Default)]
pub(crate) struct Ruled {
    pub(crate) functions: Vec<Function>,
    pub(crate) sources: Sources,
    /// What each rule does, with all that its helpers do, by fact.
    pub(crate) does: SortedMap<FactIndex, Does>,
    /// Every reason key that a rule can give, and where it is first given. Not known of a prepared pack.
    #[cfg(feature = "scripts")]
    pub(crate) reasons: SortedMap<String, Written>,
    /// Where groups are first taken. Not known of a prepared pack.
    pub(crate) taken: SortedMap<String, Written>,
    /// Whether every script could be read, so that what is not here is not there. Not known of a prepared pack.
    #[cfg(feature = "scripts")]
    pub(crate) whole: bool,
}
