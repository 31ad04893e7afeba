//! `pack.toml`: which pack this is.

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::printable;
use crate::load::names::is_pack_id;
use crate::load::node::Text;
use crate::load::table::Section;
use crate::pack::About;

const ORGANISATIONS: &str = "organisations";
/// Whom a pack is for; the first where it says nothing.
const AUDIENCES: [&str; 2] = ["person", ORGANISATIONS];

#[derive(Debug, Default)]
pub(crate) struct Manifest {
    pub(crate) id: String,
    pub(crate) version: String,
    pub(crate) languages: Vec<Text>,
    pub(crate) about: About,
}

pub(crate) fn read(section: &Section<'_>) -> Manifest {
    let id = section.need("id").filter(|id| {
        let valid = is_pack_id(&id.text);
        if !valid {
            let message = format!("`{}` cannot be the id of a pack", printable(&id.text));
            let help = "it is of lower-case letters, digits and `-`, and starts with a letter";
            section.report(Diagnostic::error(Code::BadId, message).help(help), id.span.clone());
        }
        valid
    });
    let version = section.need("version").filter(|version| {
        let valid = is_version(&version.text);
        if !valid {
            let message = format!("`{}` is no version", printable(&version.text));
            section.report(Diagnostic::error(Code::BadVersion, message).help("as in `1.0.0`"), version.span.clone());
        }
        valid
    });
    if !section.has("languages") {
        section.missing("languages");
    }
    let mut languages: Vec<Text> = Vec::new();
    let named = section.texts("languages");
    if named.is_empty() && section.has("languages") {
        let help = "name those of `lang/`, the default first, as in `languages = [\"en\"]`";
        section.report(
            Diagnostic::error(Code::WrongType, "`languages` names no language").help(help),
            section.place("languages"),
        );
    }
    for language in named {
        let form = (2..=12).contains(&language.text.len())
            && language.text.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
        if !form {
            let message = format!("`{}` is no language tag", printable(&language.text));
            section.report(Diagnostic::error(Code::BadId, message).help("as in `en` or `pt-BR`"), language.span);
        } else if languages.iter().any(|known| known.text == language.text) {
            let message = format!("`{}` is given twice", language.text);
            section.report(Diagnostic::error(Code::DuplicateId, message).help("leave one out"), language.span);
        } else {
            languages.push(language);
        }
    }
    section.knows(&["extends", "replaces", "accent"]);
    let minutes = section.number("minutes", 1..=240).map(|minutes| minutes as u32);
    let audience = section.text("audience").filter(|audience| {
        let known = AUDIENCES.contains(&audience.text.as_str());
        if !known {
            let message = format!("`{}` is no audience", printable(&audience.text));
            let help = suggest(&audience.text, AUDIENCES);
            section.report(Diagnostic::error(Code::UnknownOption, message).help(help), audience.span.clone());
        }
        known
    });
    section.finish();
    Manifest {
        id: id.map_or_else(String::new, |id| id.text),
        version: version.map_or_else(String::new, |version| version.text),
        languages,
        about: About { minutes, for_organisations: audience.is_some_and(|audience| audience.text == ORGANISATIONS) },
    }
}

fn is_version(text: &str) -> bool {
    let parts: Vec<&str> = text.split('.').collect();
    parts.len() == 3
        && parts.iter().all(|part| {
            (1..=6).contains(&part.len())
                && part.bytes().all(|byte| byte.is_ascii_digit())
                && (part.len() == 1 || !part.starts_with('0'))
        })
}
