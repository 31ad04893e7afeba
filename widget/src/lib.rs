//! The questionnaire and its result in the browser: what `<readiness-check>` shows inside its shadow root.
//!
//! Owns screens, wording of its own, and where answers are kept. Decides nothing: every outcome comes from `readiness-core`.
//! Must never send a request, touch the host page's title, history or address, or hand an answer to the host document.

mod asking;
pub mod boundary;
mod components;
mod engine;
mod envelope;
mod file;
mod focus;
mod hooks;
mod keep;
mod offer;
mod opening;
mod pair;
pub mod plan;
mod position;
mod prose;
pub mod result;
mod route;
pub mod shapes;
pub mod spoken;
mod state;
mod storage;
pub mod stored;
#[cfg(test)]
mod tiny;
mod ui;
