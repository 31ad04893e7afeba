//! Loads a pack as its owner writes it, and says what is of use to the owner only.

use std::rc::Rc;

use super::{Loaded, Owner, load_by};
use crate::diagnostic::{Code, Diagnostic};
use crate::files::PackFiles;
use crate::load::lang::Language;
use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::load::ruled::Ruled;
use crate::load::table::Found;
use crate::load::{layers, rules, wanted};
use crate::pack::RecordIndex;

/// Loads a pack from its files, as its owners write them, with the packs that it rests on.
pub fn load(files: &PackFiles) -> Loaded {
    let owner = Owner { flatten: layers::read, rules: rules::read, review };
    let (mut pack, mut found) = load_by(files, owner);
    layers::settle(files, pack.as_mut(), &mut found);
    let diagnostics = told_once(found, pack.is_some());
    Loaded { pack: pack.map(Rc::new), diagnostics }
}

fn review(asked: &Asked, model: &Model, ruled: &Ruled, languages: &[Language], found: &Found) {
    let wanted = wanted::wanted(asked, model, model.development.as_ref(), ruled);
    for language in languages {
        wanted.compare(language, &mut found.borrow_mut());
    }
    rules::unused_questions(asked, ruled, found);
    unused_records(asked, model, found);
}

/// Warns of records that are shown nowhere.
fn unused_records(asked: &Asked, model: &Model, found: &Found) {
    let of_steps = asked.questionnaire.sections.iter().flat_map(|section| &section.steps).map(|step| &step.records);
    let shown: Vec<RecordIndex> =
        of_steps.chain(model.plans.iter().map(|plan| &plan.records)).flatten().copied().collect();
    for (at, (record, place)) in asked.questionnaire.records.iter().zip(&asked.record_places).enumerate() {
        if !shown.contains(&at) {
            let message = format!("nobody is asked to write down `{}`", record.id);
            let help = "name it in the `records` of a step or a plan, or leave it out";
            let warning = Diagnostic::warning(Code::UnusedRecord, message).help(help);
            found.borrow_mut().push(warning.at("questions.toml", place.clone(), ""));
        }
    }
}

/// One mistake, one finding: the same words about several places become one with all of them, and with an error around
/// nothing is called unused unless its name is nearly that of something missing.
fn told_once(diagnostics: Vec<Diagnostic>, usable: bool) -> Vec<Diagnostic> {
    let mut told: Vec<Diagnostic> = Vec::new();
    for diagnostic in diagnostics {
        let unused = matches!(diagnostic.code, Code::UnusedQuestion | Code::UnusedText);
        let near = diagnostic.help.as_ref().is_some_and(|help| help.starts_with("did you mean"));
        if unused && !near && !usable {
            continue;
        }
        let same = told.iter_mut().find(|other| {
            other.code == diagnostic.code && other.message == diagnostic.message && other.help == diagnostic.help
        });
        match same {
            Some(other) => {
                let new =
                    diagnostic.labels.into_iter().filter(|label| !other.labels.contains(label)).collect::<Vec<_>>();
                other.labels.extend(new);
                // Functions are read by their names and not by their places.
                other.labels.sort_by(|one, other| (&one.file, one.span.start).cmp(&(&other.file, other.span.start)));
            }
            None => told.push(diagnostic),
        }
    }
    told
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_files_at_all_name_what_is_missing() {
        let loaded = load(&PackFiles::new());
        assert!(loaded.pack.is_none());
        let missing = loaded.diagnostics.iter().filter(|found| found.code == Code::MissingFile).count();
        assert!(missing >= 3, "{:?}", loaded.diagnostics);
    }
}
