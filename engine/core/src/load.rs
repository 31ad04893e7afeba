//! From the files of a pack to a pack that decides. Collects every problem; one never hides the next.
//!
//! A browser compiles a function when it is first called, and then all of it. So what most packs do without (plans, focuses,
//! credit) and whatever words a finding is a function of its own that is never put into its caller.

use std::ops::Range;
use std::rc::Rc;

use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{Fact, FactIndex, FactTable, Source};
use crate::files::PackFiles;
use crate::pack::PackIdentity;
use crate::rule::does::Groups;
use crate::sorted::{SortedMap, SortedSet};
use crate::texts::Texts;

#[cfg(feature = "scripts")]
pub(crate) mod accent;
pub(crate) mod assemble;
#[cfg(feature = "scripts")]
pub(crate) mod cycle;
pub(crate) mod flat;
pub(crate) mod lang;
#[cfg(feature = "scripts")]
pub(crate) mod layers;
pub(crate) mod manifest;
pub(crate) mod model;
pub(crate) mod names;
pub(crate) mod node;
#[cfg(feature = "scripts")]
pub(crate) mod owner;
pub(crate) mod planning;
#[cfg(feature = "scripts")]
pub(crate) mod prepare;
pub(crate) mod prepared;
pub(crate) mod questions;
pub(crate) mod records;
pub(crate) mod ruled;
#[cfg(feature = "scripts")]
pub(crate) mod rules;
pub(crate) mod table;
#[cfg(feature = "scripts")]
pub(crate) mod toml;
#[cfg(feature = "scripts")]
pub(crate) mod wanted;

use flat::{Flat, Script};
use lang::Language;
use manifest::Manifest;
use model::Model;
use node::Text;
use questions::Asked;
use ruled::Ruled;
use table::{Found, Section};

#[cfg(feature = "scripts")]
pub use layers::{accent_of, id_of, unpacked, with_bases};
#[cfg(feature = "scripts")]
pub use owner::load;
#[cfg(feature = "scripts")]
pub use prepare::prepare;

/// What loading says.
#[derive(Debug)]
pub struct Loaded {
    /// The pack, where it has no error.
    pub pack: Option<Rc<Pack>>,
    /// All findings, errors and warnings.
    pub diagnostics: Vec<Diagnostic>,
}

/// Loads a pack that was prepared: every text was found to be there before, and it rests on no other.
pub fn load_prepared(files: &PackFiles) -> Loaded {
    let rules: Rule = |scripts, facts, groups, _, found| prepared::read_rules(scripts, facts, groups, found);
    let owner = Owner { flatten: prepared::read, rules, review: |_, _, _, _, _| {} };
    let (pack, diagnostics) = load_by(files, owner);
    Loaded { pack: pack.map(Rc::new), diagnostics }
}

/// What differs between a pack as its owner writes it and one that was prepared. Handed over as values, so that a program
/// which loads prepared packs only carries neither the readers of TOML and scripts nor what lays one pack on another.
#[derive(Clone, Copy)]
struct Owner {
    flatten: Flatten,
    rules: Rule,
    review: Review,
}

/// Reads the rules.
type Rule = fn(&[Script], &FactTable, &Groups, &Model, &Found) -> Ruled;

/// Makes one pack of the files.
type Flatten = fn(&PackFiles, &Found) -> Flat;

const LANGUAGE: &str = "lang";

/// The sentences of a language that a prepared pack was sent without: `text` is its file, prepared. Nothing where the file is
/// not as [`prepare`] writes it.
pub fn prepared_texts(tag: &str, text: &str) -> Option<Texts> {
    let found = Found::default();
    let mut flat = Flat::default();
    flat.add(LANGUAGE, prepared::parse(LANGUAGE, text), &found);
    let mut texts = None;
    flat.document(LANGUAGE, &found, |section| texts = Some(lang::read(tag, &section).0));
    texts.filter(|_| !found.into_inner().has_error())
}

/// Looks at what is there for nobody and what is missing.
type Review = fn(&Asked, &Model, &Ruled, &[Language], &Found);

fn load_by(files: &PackFiles, owner: Owner) -> (Option<Pack>, Vec<Diagnostic>) {
    let found = Found::new(files.check().into());
    let capped = found.borrow().iter().any(|diagnostic| diagnostic.code == Code::TooLarge);
    let pack = if capped { None } else { read(files, &(owner.flatten)(files, &found), owner, &found) };
    let found = found.into_inner();
    let usable = !found.has_error();
    (pack.filter(|_| usable), found.into_list())
}

fn read(files: &PackFiles, flat: &Flat, owner: Owner, found: &Found) -> Option<Pack> {
    let mut ids = names::Ids::default();
    let manifest: Manifest = part(flat, "pack.toml", found, manifest::read);
    let asked: Asked = part(flat, "questions.toml", found, |section| questions::read(section, &mut ids));
    let mut model: Model =
        part(flat, "model.toml", found, |section| model::read(section, &mut ids, &asked.questionnaire.records));
    let languages = read_languages(flat, &manifest, files.is_prepared(), found);
    if asked.questionnaire.questions.is_empty() || model.facts.is_empty() {
        found.borrow_mut().names_are_unknown();
    }
    let table = fact_table(&asked, &model);
    let groups = resolve_names(&model, &table, found);
    let ruled = (owner.rules)(&flat.scripts, &table, &groups, &model, found);
    model.development = planning::resolve(&asked, &model, found);
    (owner.review)(&asked, &model, &ruled, &languages, found);
    if found.borrow().has_error() {
        return None;
    }
    let program = assemble::program(table, &asked, &groups, &model, ruled, found)?;
    Some(Pack::new(
        PackIdentity { id: manifest.id, version: manifest.version, digest: files.digest() },
        manifest.about,
        manifest
            .languages
            .into_iter()
            .map(|language| language.text)
            .filter(|tag| languages.iter().any(|language| language.sentences.tag() == *tag))
            .collect(),
        languages.into_iter().map(|Language { sentences, .. }| (sentences.tag().to_owned(), sentences)).collect(),
        model,
        asked.questionnaire,
        program,
    ))
}

fn part<T: Default>(flat: &Flat, name: &str, found: &Found, read: impl FnOnce(&Section<'_>) -> T) -> T {
    let mut value = T::default();
    flat.document(name, found, |section| value = read(&section));
    value
}

fn read_languages(flat: &Flat, manifest: &Manifest, apart: bool, found: &Found) -> Vec<Language> {
    let mut languages = Vec::new();
    for (name, tag) in flat.languages() {
        // Where `pack.toml` says nothing of languages, that is what is wrong.
        if !manifest.languages.is_empty() && !manifest.languages.iter().any(|known| known.text == tag) {
            let known = manifest.languages.iter().map(|known| known.text.as_str());
            found.borrow_mut().push(
                Diagnostic::error(
                    Code::UnknownFile,
                    format!("`{name}` is of a language that `pack.toml` does not name"),
                )
                .at(name, 0..0, "")
                .help(format!("add `{tag}` to `languages`, or leave the file out; {}", suggest(tag, known))),
            );
        }
        match flat.unread(name) {
            Some(text) => languages.push(Language::unread(tag, text)),
            None => flat.document(name, found, |section| languages.push(lang::read(tag, &section).into())),
        }
    }
    // A prepared pack travels with the languages that are wanted.
    for tag in manifest.languages.iter().filter(|_| !apart) {
        let file = format!("lang/{}.toml", tag.text);
        if !flat.has(&file) {
            found.borrow_mut().push(
                Diagnostic::error(Code::MissingFile, format!("the pack has no `{file}`"))
                    .at("pack.toml", tag.span.clone(), "named here")
                    .help("write it, or leave the language out"),
            );
        }
    }
    languages
}

/// Questions and rules as facts; folds follow once the rules say which they take.
fn fact_table(asked: &Asked, model: &Model) -> FactTable {
    let mut facts: Vec<Fact> = Vec::new();
    for question in &asked.questionnaire.questions {
        let scale = asked.scales.get(&question.scale);
        let values = scale.map_or_else(Rc::default, |scale| Rc::clone(&scale.values));
        facts.push(Fact {
            id: question.id.clone(),
            size: values.len(),
            values,
            ordered: question.options.len(),
            source: Source::Asked { readable: question.several.is_none() },
        });
    }
    let rule = |id: String, values: Rc<[String]>, ordered: usize, mark: bool| Fact {
        id,
        size: values.len(),
        values,
        ordered,
        source: Source::Rule { mark },
    };
    for fact in &model.facts {
        facts.push(rule(fact.id.clone(), Rc::clone(&fact.outcomes), fact.ordered, false));
    }
    let truths: Rc<[String]> = Rc::new(["no".to_owned(), "yes".to_owned()]);
    for fact in model.facts.iter().filter(|fact| fact.borderline) {
        facts.push(rule(format!("{}_borderline", fact.id), Rc::clone(&truths), 2, true));
    }
    FactTable { facts, ..FactTable::default() }
}

/// Looks up every name that `model.toml` uses for a question or fact; returns the groups' members.
fn resolve_names(model: &Model, facts: &FactTable, found: &Found) -> SortedMap<String, Vec<FactIndex>> {
    let report = |diagnostic, span| report(found, diagnostic, span);
    let unknown = |name| unknown_fact(name, facts);
    let unknown_group = |name: &str| {
        let names = model.groups.iter().map(|group| group.id.as_str());
        Diagnostic::error(Code::UnknownGroup, format!("there is no group `{name}`")).help(suggest(name, names))
    };
    let mut groups = SortedMap::new();
    for group in &model.members {
        let mut members = Vec::new();
        let mut seen = SortedSet::new();
        for name in &group.names {
            match facts.named(&name.text) {
                Some(fact) if seen.insert(fact) => members.push(fact),
                Some(_) => report(
                    Diagnostic::error(Code::DuplicateId, format!("`{}` is in group `{}` twice", name.text, group.of))
                        .help("leave one of them out"),
                    &name.span,
                ),
                None => report(unknown(&name.text), &name.span),
            }
        }
        groups.insert(group.of.clone(), members);
    }
    for promise in &model.monotone {
        for name in &promise.names {
            match name.text.strip_prefix('@') {
                Some(group) if !groups.contains_key(group) => report(unknown_group(group), &name.span),
                None if facts.named(&name.text).is_none() => report(unknown(&name.text), &name.span),
                _ => {}
            }
        }
    }
    for group in &model.focus_groups {
        if !groups.contains_key(&group.text) {
            report(unknown_group(&group.text), &group.span);
        }
    }
    for alone in &model.alone {
        let names = || model.facts.iter().map(|fact| fact.id.as_str());
        if !names().any(|name| name == alone.text) {
            let message = format!("there is no fact `{}` to stand alone", alone.text);
            report(Diagnostic::error(Code::UnknownFact, message).help(suggest(&alone.text, names())), &alone.span);
        }
    }
    model.conditions.iter().for_each(|condition| resolve_condition(condition, facts, found));
    groups
}

/// Looks up a question or fact and the values of it that a condition waits for.
#[inline(never)]
fn resolve_condition(condition: &[Text], facts: &FactTable, found: &Found) {
    let Some((fact, outcomes)) = condition.split_first() else { return };
    match facts.named(&fact.text).and_then(|index| facts.get(index)) {
        None => report(found, unknown_fact(&fact.text, facts), &fact.span),
        // Without a scale there is nothing to compare with, and that was said.
        Some(known) if known.values.is_empty() => {}
        Some(Fact { source: Source::Asked { readable: false }, .. }) => {
            let message = format!("`{}` may have several answers", fact.text);
            let help = "a condition waits for one value; ask one question for each";
            report(found, Diagnostic::error(Code::WrongOperand, message).help(help), &fact.span);
        }
        Some(known) => {
            for outcome in outcomes.iter().filter(|outcome| !known.values.contains(&outcome.text)) {
                let message = format!("`{}` is no value of `{}`", outcome.text, known.id);
                let help = suggest(&outcome.text, known.values.iter().map(String::as_str));
                report(found, Diagnostic::error(Code::UnknownOption, message).help(help), &outcome.span);
            }
        }
    }
}

/// Reports a finding at a place of the model.
#[cold]
#[inline(never)]
fn report(found: &Found, diagnostic: Diagnostic, span: &Range<usize>) {
    found.borrow_mut().push(diagnostic.at("model.toml", span.clone(), ""));
}

#[cold]
#[inline(never)]
fn unknown_fact(name: &str, facts: &FactTable) -> Diagnostic {
    let names = facts.facts.iter().map(|fact| fact.id.as_str());
    Diagnostic::error(Code::UnknownFact, format!("there is no question or fact `{name}`")).help(suggest(name, names))
}
