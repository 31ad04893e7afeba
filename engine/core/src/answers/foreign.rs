//! What is told once of a file that names another pack: how many of its ids this pack does not have.
//!
//! Owns which ids these are. One that nearly has a name of this pack may be what was meant, and is told by itself.

use super::ANSWERS_FILE;
use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, nearest, suggest};
use crate::json::{Entry, object};

/// So many ids are held against the names of the pack: a sheet has fewer, and a hostile file a hundred thousand.
const MOST_COMPARED: usize = 500;

/// The ids of a file that nothing in the pack comes near, in order.
#[derive(Debug, Default)]
pub(super) struct Foreign(Vec<String>);

impl Foreign {
    /// Looks through the answers and notes of a file that names another pack; with what is to be said of them. Where a line
    /// each is as short, there is nothing.
    pub(super) fn of(pack: &Pack, file: &[Entry<'_>]) -> Option<(Self, Diagnostic)> {
        let parts = file.iter().filter(|entry| ["answers", "notes"].contains(&entry.key.as_str()));
        let entries = parts.filter_map(|part| object(part.text, part.span.start).ok()).flatten();
        let questionnaire = pack.questionnaire();
        let questions = questionnaire.questions.iter().map(|question| question.id.as_str());
        let names = questions.clone().chain(questionnaire.records.iter().map(|record| record.id.as_str()));
        let mut compared = 0;
        let mut is_foreign = |id: &str| {
            if pack.question_index(id).or_else(|| pack.record_index(id)).is_some() || pack.fact(id).is_some() {
                return false;
            }
            compared += 1;
            compared > MOST_COMPARED || nearest(id, names.clone()).is_none()
        };
        let (mut all, mut foreign, mut place) = (Vec::new(), Vec::new(), None);
        for entry in entries {
            if is_foreign(&entry.key) {
                place.get_or_insert(entry.key_span);
                foreign.push(entry.key.clone());
            }
            all.push(entry.key);
        }
        // Sorted lists, as what is given in both parts or twice is one id.
        let [all, foreign] = [all, foreign].map(|mut ids: Vec<String>| {
            ids.sort_unstable();
            ids.dedup();
            ids
        });
        let place = place.filter(|_| foreign.len() > 1)?;
        let message = format!("{} of its {} ids are not in `{}`", foreign.len(), all.len(), pack.identity().id);
        let found = Diagnostic::error(Code::UnknownQuestion, message).help(suggest("", questions));
        Some((Self(foreign), found.at(ANSWERS_FILE, place, "the first of them")))
    }

    /// Whether an id was told of already.
    pub(super) fn has(&self, id: &str) -> bool {
        self.0.binary_search_by(|known| known.as_str().cmp(id)).is_ok()
    }
}
