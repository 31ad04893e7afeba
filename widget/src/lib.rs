//! The questionnaire and its result in the browser: what `<readiness-check>` shows inside its shadow root.
//!
//! Owns screens, wording of its own, and where answers are kept. Decides nothing: every outcome comes from `readiness-core`.
//! Must never send a request, touch the host page's title, history or address, or hand an answer to the host document.

mod keep;
pub mod plan;
mod prose;
pub mod result;
pub mod shapes;
mod words;
