//! What a pack lets people write down without judging it.

use super::Id;
use crate::plan::Day;

/// Something that a person writes down and that nobody judges: it is no fact, so no rule can read it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Record {
    /// Its key among the notes of an answers file.
    pub id: Id,
    /// What is written there.
    pub kind: RecordKind,
}

/// What is written into a record.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum RecordKind {
    /// A day, as in `2026-11-23`.
    Date,
    /// One line.
    Line,
    /// Any text.
    Text,
}

impl RecordKind {
    /// Every kind, by its name in a pack.
    pub const NAMED: [(&'static str, Self); 3] = [("date", Self::Date), ("line", Self::Line), ("text", Self::Text)];

    /// Its name in a pack.
    pub fn name(self) -> &'static str {
        Self::NAMED.iter().find(|(_, kind)| *kind == self).map_or("", |(name, _)| name)
    }
}

impl Record {
    /// Whether this may stand there; nothing always may.
    pub fn takes(&self, text: &str) -> bool {
        text.is_empty() || self.kind != RecordKind::Date || Day::is_day(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_takes_days_of_the_calendar_and_the_others_take_anything() {
        let takes = |kind, text| Record { id: "when".into(), kind }.takes(text);
        for text in ["", "2026-11-23", "0202-02-28", "2028-02-29"] {
            assert!(takes(RecordKind::Date, text), "{text}");
        }
        for text in ["soon", "2026-11-31", "2026-1-23", "23.11.2026", "12026-11-23", "2026-11-23T00:00", "２026-11-23"]
        {
            assert!(!takes(RecordKind::Date, text), "{text}");
            assert!(takes(RecordKind::Line, text) && takes(RecordKind::Text, text), "{text}");
        }
    }
}
