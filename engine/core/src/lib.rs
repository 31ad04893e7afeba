//! The rules engine: a pack and answers in, a report and diagnostics out.
//!
//! Pure: no disk, network, clock or browser. [`load`] turns files into a [`Pack`], [`evaluate`] turns answers into a
//! [`Report`], [`explain`] shows the way to one fact, [`check`] looks at a pack as its owner does.

mod answers;
mod check;
mod code;
mod compare;
mod diagnostic;
mod diagram;
mod evaluate;
mod explain;
mod facts;
mod files;
mod findings;
mod fold;
mod graph;
pub mod insight;
pub mod json;
mod layers;
mod layout;
mod load;
mod open;
mod outcomes;
pub mod pack;
mod pairs;
pub mod plan;
mod program;
mod ratio;
mod report;
mod rule;
#[cfg(feature = "scripts")]
pub mod scenario;
#[cfg(feature = "scripts")]
mod script;
mod session;
mod slots;
mod sorted;
mod space;
mod state;
mod tables;
mod test;
pub mod texts;
mod tree;
mod value_set;
mod walk;

pub use answers::{ANSWERS_FILE, Answers, Given, MAX_ANSWERS_BYTES};
pub use check::check;
pub use compare::{Apart, First, compare, firsts, is_compared, place};
pub use diagnostic::{Code, Diagnostic, Label, Located, Place, Severity, nearest, suggest};
pub use evaluate::evaluate;
pub use explain::{Explanation, Test, explain};
pub use files::{MAX_FILE_BYTES, MAX_FILES, MAX_PACK_BYTES, PackFiles};
pub use load::{Loaded, load_prepared, prepared_texts};
#[cfg(feature = "scripts")]
pub use load::{accent_of, id_of, load, prepare, unpacked, with_bases};
pub use outcomes::Outcomes;
pub use pack::Pack;
pub use report::{FactReport, Read, Report};
pub use session::Session;
