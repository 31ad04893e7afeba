//! The form of ids, and that each is given once.

use crate::sorted::SortedMap;

use crate::diagnostic::{Code, Diagnostic};
use crate::files::printable;
use crate::load::node::Text;
use crate::load::table::Section;
use crate::rule::RESERVED;

/// Whether an id is of the form of ids; reports it where not.
pub(crate) fn valid_id(section: &Section<'_>, id: &Text) -> bool {
    let valid = is_id(&id.text);
    if !valid {
        let help = "ids are of lower-case letters, digits and `_`, start with a letter and have at most 64 characters";
        report(section, id, help);
    }
    valid
}

fn report(section: &Section<'_>, id: &Text, help: &str) {
    let message = format!("`{}` cannot be an id", printable(&id.text));
    section.report(Diagnostic::error(Code::BadId, message).help(help), id.span.clone());
}

fn is_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'_')
}

/// Whether this is the id of a pack: as other ids, with `-` for `_`.
pub(crate) fn is_pack_id(text: &str) -> bool {
    text.len() <= 64
        && text.starts_with(|c: char| c.is_ascii_lowercase())
        && text.bytes().all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || byte == b'-')
}

/// Ids of one kind as they are met.
#[derive(Default)]
pub(crate) struct Ids {
    seen: SortedMap<String, (String, std::ops::Range<usize>)>,
}

impl Ids {
    /// As [`Ids::admit`], for a name that rules use: no word of the rule language.
    pub(crate) fn admit_name(&mut self, section: &Section<'_>, id: &Text) -> bool {
        if RESERVED.contains(&id.text.as_str()) {
            report(section, id, "it is a word of the rule language; choose another");
            return false;
        }
        self.admit(section, id)
    }

    /// Whether an id is valid and new; reports it where not, naming the place of the first.
    pub(crate) fn admit(&mut self, section: &Section<'_>, id: &Text) -> bool {
        if !valid_id(section, id) {
            return false;
        }
        if let Some((file, span)) = self.seen.get(&id.text) {
            let diagnostic = Diagnostic::error(Code::DuplicateId, format!("`{}` is given twice", id.text))
                .at(section.file, id.span.clone(), "the second")
                .at(file, span.clone(), "the first")
                .help("every id is one thing: questions, records, facts and their `_borderline` share their names");
            section.found.borrow_mut().push(diagnostic);
            return false;
        }
        self.seen.insert(id.text.clone(), (section.file.to_owned(), id.span.clone()));
        true
    }
}
