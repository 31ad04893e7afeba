//! Answers files of the small pack.

use readiness_core::Answers;

use crate::small;

/// Reads the answers: what is read is written and read the same again, what is not says why.
pub fn run(data: &[u8]) {
    let (Ok(text), Some(pack)) = (std::str::from_utf8(data), small()) else { return };
    match Answers::parse(text, &pack) {
        Ok(answers) => {
            let again = Answers::parse(&answers.to_json(&pack), &pack);
            assert!(again.is_ok_and(|again| again == answers), "what is written is read the same");
        }
        Err(found) => assert!(!found.is_empty(), "what is refused says why"),
    }
}
