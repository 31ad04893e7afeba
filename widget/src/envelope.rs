//! How answers look in a store: one sealed envelope, so that damage and newer formats are noticed before anything is lost.
//!
//! Text in, text out; where the text is kept is in `storage`.

use readiness_core::pack::PackIdentity;
use serde::{Deserialize, Serialize};
use serde_json::value::RawValue;
use sha2::{Digest, Sha256};

use crate::position::Position;

const FORMAT: &str = "readiness-store";

/// The version that this build writes. A change of [`Data`] raises it and adds a step to [`migrate`] with a fixture.
pub(crate) const VERSION: u32 = 1;

/// What is read before anything else; a newer version promises no more than this.
#[derive(Deserialize)]
struct Head {
    fmt: String,
    v: u32,
    rev: u64,
}

#[derive(Serialize, Deserialize)]
struct Envelope {
    fmt: String,
    v: u32,
    rev: u64,
    pack: String,
    version: String,
    digest: String,
    #[serde(rename = "savedAt")]
    saved_at: String,
    data: Box<RawValue>,
    sha256: String,
}

#[derive(Serialize, Deserialize)]
struct Data {
    answers: Box<RawValue>,
    #[serde(default)]
    position: Position,
}

/// What is put into an envelope and comes out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saved {
    /// An answers file, as JSON.
    pub(crate) answers: String,
    /// Where the person is.
    pub(crate) position: Position,
}

/// Stored text, as far as its first lines tell.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Seen {
    /// Of a version that this build reads, with its revision.
    Ours(u64),
    /// Of a newer version.
    Newer,
    /// No envelope.
    Spoilt,
}

/// Stored text, opened.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Opened {
    /// Whole and undamaged.
    Sound {
        /// What it holds.
        saved: Saved,
        /// Its revision.
        rev: u64,
        /// Whether these were the pack's very files.
        same_pack: bool,
    },
    /// Of a newer version.
    Newer,
    /// Damaged, or something else altogether.
    Spoilt,
}

/// Looks at the first lines only; for telling who wrote last.
pub(crate) fn look(text: &str) -> Seen {
    match serde_json::from_str::<Head>(text) {
        Ok(head) if head.fmt != FORMAT => Seen::Spoilt,
        Ok(head) if head.v > VERSION => Seen::Newer,
        Ok(head) => Seen::Ours(head.rev),
        Err(_) => Seen::Spoilt,
    }
}

/// Seals answers and position. `saved_at` is a time in ISO 8601. `None` if the answers are no JSON.
pub(crate) fn seal(saved: &Saved, pack: &PackIdentity, rev: u64, saved_at: &str) -> Option<String> {
    let answers = RawValue::from_string(saved.answers.clone()).ok()?;
    let data = serde_json::value::to_raw_value(&Data { answers, position: saved.position.clone() }).ok()?;
    let envelope = Envelope {
        fmt: FORMAT.to_owned(),
        v: VERSION,
        rev,
        pack: pack.id.clone(),
        version: pack.version.clone(),
        digest: pack.digest.clone(),
        saved_at: saved_at.to_owned(),
        sha256: checksum(data.get()),
        data,
    };
    serde_json::to_string(&envelope).ok()
}

/// Opens stored text for a pack.
pub(crate) fn open(text: &str, pack: &PackIdentity) -> Opened {
    match look(text) {
        Seen::Newer => return Opened::Newer,
        Seen::Spoilt => return Opened::Spoilt,
        Seen::Ours(_) => {}
    }
    let Ok(envelope) = serde_json::from_str::<Envelope>(text) else { return Opened::Spoilt };
    if envelope.sha256 != checksum(envelope.data.get()) || envelope.pack != pack.id {
        return Opened::Spoilt;
    }
    let Some(data) = migrate(envelope.v, &envelope.data) else { return Opened::Spoilt };
    Opened::Sound {
        saved: Saved { answers: data.answers.get().to_owned(), position: data.position },
        rev: envelope.rev,
        same_pack: envelope.digest == pack.digest,
    }
}

/// Brings data of any released version to the present form; pure, one arm for each version.
fn migrate(version: u32, data: &RawValue) -> Option<Data> {
    match version {
        1 => serde_json::from_str(data.get()).ok(),
        _ => None,
    }
}

fn checksum(text: &str) -> String {
    let digits = b"0123456789abcdef";
    let digit = |nibble: u8| digits.get(usize::from(nibble)).map_or('0', |digit| char::from(*digit));
    Sha256::digest(text).iter().flat_map(|byte| [digit(byte >> 4), digit(byte & 15)]).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pack() -> PackIdentity {
        PackIdentity { id: "tiny".into(), version: "1.0.0".into(), digest: "d".into() }
    }

    fn saved() -> Saved {
        let position = Position { screen: "step".into(), step: Some("second".into()), furthest: 1, hidden: false };
        Saved { answers: r#"{"pack":"tiny","answers":{"a":"no"},"notes":{"a":"“ä”"}}"#.into(), position }
    }

    #[test]
    fn what_is_sealed_comes_out_again() {
        let text = seal(&saved(), &pack(), 7, "2026-01-01T00:00:00.000Z").unwrap();
        assert_eq!(look(&text), Seen::Ours(7));
        assert_eq!(open(&text, &pack()), Opened::Sound { saved: saved(), rev: 7, same_pack: true });
    }

    /// Every released format has a fixture that must open for ever.
    #[test]
    fn the_first_format_still_opens() {
        let text = include_str!("../tests/store-v1.json").trim_end();
        assert_eq!(open(text, &pack()), Opened::Sound { saved: saved(), rev: 7, same_pack: true });
    }

    #[test]
    fn any_flipped_character_is_noticed() {
        let text = seal(&saved(), &pack(), 7, "2026-01-01T00:00:00.000Z").unwrap();
        let damaged = text.replacen("\"no\"", "\"yes\"", 1);
        assert_ne!(damaged, text);
        for text in [damaged.as_str(), &text[..text.len() - 1], "", "null", "{}"] {
            assert_eq!(open(text, &pack()), Opened::Spoilt, "{text}");
        }
    }

    #[test]
    fn another_packs_answers_are_not_taken_for_ours() {
        let text = seal(&saved(), &PackIdentity { id: "other".into(), ..pack() }, 1, "").unwrap();
        assert_eq!(open(&text, &pack()), Opened::Spoilt);
    }

    #[test]
    fn a_newer_format_is_told_from_damage() {
        assert_eq!(open(r#"{"fmt":"readiness-store","v":2,"rev":1,"anything":[]}"#, &pack()), Opened::Newer);
        assert_eq!(open(r#"{"fmt":"else","v":2,"rev":1}"#, &pack()), Opened::Spoilt);
    }
}
