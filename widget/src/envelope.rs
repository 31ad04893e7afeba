//! How answers look in a store: one sealed envelope, so that damage and newer formats are noticed before anything is lost.
//!
//! Text in, text out; where the text is kept is in `storage`.

use readiness_core::json::{Entry, object, quoted, written};
use readiness_core::pack::PackIdentity;
use sha2::{Digest, Sha256};

use crate::position::Position;

const FORMAT: &str = "readiness-store";

/// The version that this build writes. A change of what `data` holds raises it and adds a step to [`migrate`] with a
/// fixture.
pub(crate) const VERSION: u64 = 2;

/// The version without a second sheet. Whoever never compares goes on writing it, so that older builds read it too.
const ALONE: u64 = 1;

/// A JSON object, for looking up its values.
pub(crate) struct Object<'t>(Vec<Entry<'t>>);

impl<'t> Object<'t> {
    /// The object that a text is, if it is one.
    pub(crate) fn read(text: &'t str) -> Option<Self> {
        object(text, 0).ok().map(Self)
    }

    /// The last value under a key.
    fn entry(&self, key: &str) -> Option<&Entry<'t>> {
        self.0.iter().rfind(|entry| entry.key == key)
    }

    /// The text of a value.
    pub(crate) fn text(&self, key: &str) -> Option<&'t str> {
        self.entry(key).map(|entry| entry.text)
    }

    /// A value that is a string.
    pub(crate) fn string(&self, key: &str) -> Option<String> {
        self.entry(key)?.string()
    }

    /// A value that is a whole number from 0 up.
    pub(crate) fn number(&self, key: &str) -> Option<u64> {
        self.text(key)?.parse().ok()
    }

    /// Every entry, in the order of the text.
    pub(crate) fn entries(&self) -> &[Entry<'t>] {
        &self.0
    }
}

/// What is put into an envelope and comes out of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Saved {
    /// An answers file, as JSON.
    pub(crate) answers: String,
    /// Where the person is.
    pub(crate) position: Position,
    /// A second rater's sheet beside it, or the first's.
    pub(crate) beside: Option<Beside>,
}

/// The one of two raters' sheets that is not on the table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Beside {
    /// An answers file, as JSON.
    pub(crate) answers: String,
    /// Whether it is put aside while the second person rates; else both are done and this is the second's.
    pub(crate) aside: bool,
}

impl Beside {
    fn to_json(&self) -> String {
        ["{\"aside\":", if self.aside { "true" } else { "false" }, ",\"answers\":", &self.answers, "}"].concat()
    }

    fn read(text: &str) -> Option<Self> {
        let object = Object::read(text)?;
        Some(Self { answers: object.text("answers")?.to_owned(), aside: object.text("aside")? == "true" })
    }
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
    Object::read(text).map_or(Seen::Spoilt, |envelope| seen(&envelope))
}

fn seen(envelope: &Object) -> Seen {
    let ours = envelope.string("fmt").is_some_and(|format| format == FORMAT);
    match (ours, envelope.number("v"), envelope.number("rev")) {
        // A newer version promises no more than these three.
        (true, Some(version), Some(_)) if version > VERSION => Seen::Newer,
        (true, Some(_), Some(rev)) => Seen::Ours(rev),
        _ => Seen::Spoilt,
    }
}

/// Seals answers and position. `saved_at` is a time in ISO 8601.
pub(crate) fn seal(saved: &Saved, pack: &PackIdentity, rev: u64, saved_at: &str) -> String {
    let mut data = vec![("answers", saved.answers.clone()), ("position", saved.position.to_json())];
    data.extend(saved.beside.as_ref().map(|beside| ("beside", beside.to_json())));
    let data = written(&data);
    let version = if saved.beside.is_some() { VERSION } else { ALONE };
    let members = [
        ("fmt", quoted(FORMAT)),
        ("v", version.to_string()),
        ("rev", rev.to_string()),
        ("pack", quoted(&pack.id)),
        ("version", quoted(&pack.version)),
        ("digest", quoted(&pack.digest)),
        ("savedAt", quoted(saved_at)),
        ("sha256", quoted(&checksum(&data))),
        ("data", data),
    ];
    written(&members)
}

/// Opens stored text for a pack.
pub(crate) fn open(text: &str, pack: &PackIdentity) -> Opened {
    let Some(envelope) = Object::read(text) else { return Opened::Spoilt };
    match seen(&envelope) {
        Seen::Newer => Opened::Newer,
        Seen::Spoilt => Opened::Spoilt,
        Seen::Ours(rev) => unseal(&envelope, rev, pack).unwrap_or(Opened::Spoilt),
    }
}

fn unseal(envelope: &Object, rev: u64, pack: &PackIdentity) -> Option<Opened> {
    let data = envelope.text("data")?;
    let whole = envelope.string("sha256")? == checksum(data) && envelope.string("pack")? == pack.id;
    let saved = whole.then(|| migrate(envelope.number("v")?, data)).flatten()?;
    Some(Opened::Sound { saved, rev, same_pack: envelope.string("digest")? == pack.digest })
}

/// Brings data of any released version to the present form; pure, one arm for each version.
fn migrate(version: u64, data: &str) -> Option<Saved> {
    match version {
        1 | 2 => {
            let data = Object::read(data)?;
            let position = data.text("position").and_then(Position::read).unwrap_or_default();
            let beside = match data.text("beside") {
                Some(beside) => Some(Beside::read(beside)?),
                None => None,
            };
            Some(Saved { answers: data.text("answers")?.to_owned(), position, beside })
        }
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
        Saved {
            answers: r#"{"pack":"tiny","answers":{"a":"no"},"notes":{"a":"“ä”"}}"#.into(), position, beside: None
        }
    }

    fn paired() -> Saved {
        let answers = r#"{"pack":"tiny","answers":{"a":"yes"}}"#.into();
        Saved { beside: Some(Beside { answers, aside: true }), ..saved() }
    }

    #[test]
    fn what_is_sealed_comes_out_again() {
        let text = seal(&saved(), &pack(), 7, "2026-01-01T00:00:00.000Z");
        assert_eq!(look(&text), Seen::Ours(7));
        assert_eq!(open(&text, &pack()), Opened::Sound { saved: saved(), rev: 7, same_pack: true });
    }

    /// Every released format has a fixture that must open for ever.
    #[test]
    fn the_first_format_still_opens() {
        let text = include_str!("../tests/store-v1.json").trim_end();
        assert_eq!(open(text, &pack()), Opened::Sound { saved: saved(), rev: 7, same_pack: true });
        assert_eq!(look(&seal(&saved(), &pack(), 7, "")), Seen::Ours(7));
        assert!(
            seal(&saved(), &pack(), 7, "").contains("\"v\":1,"),
            "a sheet alone is written as older builds read it"
        );
    }

    #[test]
    fn a_sheet_beside_comes_out_again() {
        let text = include_str!("../tests/store-v2.json").trim_end();
        assert_eq!(open(text, &pack()), Opened::Sound { saved: paired(), rev: 7, same_pack: true });
        assert_eq!(seal(&paired(), &pack(), 7, "2026-01-01T00:00:00.000Z"), text);
    }

    #[test]
    fn any_flipped_character_is_noticed() {
        let text = seal(&saved(), &pack(), 7, "2026-01-01T00:00:00.000Z");
        let damaged = text.replacen("\"no\"", "\"yes\"", 1);
        assert_ne!(damaged, text);
        for text in [damaged.as_str(), &text[..text.len() - 1], "", "null", "{}"] {
            assert_eq!(open(text, &pack()), Opened::Spoilt, "{text}");
        }
    }

    #[test]
    fn another_packs_answers_are_not_taken_for_ours() {
        let text = seal(&saved(), &PackIdentity { id: "other".into(), ..pack() }, 1, "");
        assert_eq!(open(&text, &pack()), Opened::Spoilt);
    }

    #[test]
    fn a_newer_format_is_told_from_damage() {
        assert_eq!(open(r#"{"fmt":"readiness-store","v":3,"rev":1,"anything":[]}"#, &pack()), Opened::Newer);
        assert_eq!(open(r#"{"fmt":"else","v":3,"rev":1}"#, &pack()), Opened::Spoilt);
    }
}
