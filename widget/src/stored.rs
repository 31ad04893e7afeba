//! Stored text and back, for tools beside the browser: what a page does with text that it finds where answers are kept.
//!
//! Owns no format; those are in `envelope`, `file` and `position`.

use readiness_core::{Answers, Pack};

use crate::envelope::{Beside, Opened, Saved, open, seal};
use crate::opening::fitted;
use crate::position::Position;

/// The answers in stored text as far as they fit the pack, and the ids of those that do not. `None` where the text is no
/// envelope, damaged, of another pack or of a newer format.
pub fn reopen(text: &str, pack: &Pack) -> Option<(Answers, Vec<String>)> {
    let Opened::Sound { saved, .. } = open(text, pack.identity()) else { return None };
    let _ = saved.position.screen(pack.questionnaire());
    let (answers, _, dropped) = fitted(&saved, pack);
    Some((answers, dropped))
}

/// An answers file, the position of a page and, where there is one, the answers file of a second rater, all as JSON, in an
/// envelope of the present format.
pub fn store(answers: &str, position: &str, beside: Option<&str>, pack: &Pack) -> String {
    let position = Position::read(position).unwrap_or_default();
    let beside = beside.map(|answers| Beside { answers: answers.to_owned(), aside: false });
    let saved = Saved { answers: answers.to_owned(), position, beside };
    seal(&saved, pack.identity(), 1, "2026-01-01T00:00:00.000Z")
}
