//! Turns scenario files into cases, and reports every problem in them with its place.

use std::collections::BTreeMap;
use std::ops::Range;

use super::{Aspect, Case, Expectation, Suite};
use crate::Pack;
use crate::answers::{Answers, Given};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::{PackFiles, printable};
use crate::load::flat::Flat;
use crate::load::node::{Node, Text, Value};
use crate::load::table::{Found, Section};
use crate::load::toml;
use crate::pack::Question;

pub(super) fn read(files: &PackFiles, pack: &Pack) -> Suite {
    let found = Found::default();
    let mut suite = Suite { cases: Vec::new(), diagnostics: Vec::new(), total: 0 };
    let mut written = Flat::default();
    for (file, _) in files.under("scenarios/", ".toml") {
        // What is no text was found when the pack was loaded.
        let Some(text) = files.text(file) else { continue };
        written.add(file, toml::parse(file, text), &found);
        written.document(file, &found, |root| {
            let before = found.borrow().len();
            let sections = root.sections("case", "a case");
            root.finish();
            // With an item that is no table the numbers of the others would not be those of the file.
            let countable = found.borrow().len() == before;
            for (index, section) in sections.iter().enumerate().filter(|_| countable) {
                suite.total += 1;
                suite.cases.extend(case(pack, section, index));
            }
        });
    }
    suite.diagnostics = found.into_inner().into_list();
    suite.diagnostics.extend(doubles(&suite.cases));
    suite
}

/// Names that two cases have.
fn doubles(cases: &[Case]) -> Vec<Diagnostic> {
    let mut names: BTreeMap<&str, &Case> = BTreeMap::new();
    let mut doubles = Vec::new();
    for case in cases {
        if let Some(first) = names.insert(&case.name, case) {
            doubles.push(
                Diagnostic::error(Code::BadScenario, format!("there are two cases named `{}`", printable(&case.name)))
                    .at(&case.file, case.span.clone(), "the second")
                    .at(&first.file, first.span.clone(), "the first")
                    .help("a name says what is special about the person; make it fit one case only"),
            );
        }
    }
    doubles
}

/// A case without problems.
fn case(pack: &Pack, section: &Section<'_>, index: usize) -> Option<Case> {
    let before = section.found.borrow().len();
    let name = section.need("name");
    let mut answers = Answers::blank(pack);
    if let Some(given) = section.section("answers", "`answers`") {
        for (question, value) in given.entries() {
            if let Some((at, answer)) = answer(pack, &given, question, value) {
                answers.set(at, answer);
            }
        }
    }
    let mut expectations = Vec::new();
    for aspect in Aspect::ALL {
        let Some(facts) = section.section(aspect.key(), aspect.key()) else { continue };
        for (fact, value) in facts.entries() {
            expectations.extend(expectation(pack, &facts, aspect, fact, value));
        }
    }
    section.finish();
    let name = name?;
    if name.text.trim().is_empty() {
        let problem = Diagnostic::error(Code::BadScenario, "this case has an empty name");
        section.report(problem.help("say what is special about the person"), name.span.clone());
    }
    if !Aspect::ALL.iter().any(|aspect| section.has(aspect.key())) {
        let problem = Diagnostic::error(Code::BadScenario, format!("`{}` expects nothing", printable(&name.text)));
        section.report(problem.help("add `expect`, `possible`, `needs` or `because`"), name.span.clone());
    }
    let clean = section.found.borrow().len() == before;
    let file = section.file.to_owned();
    clean.then_some(Case { name: name.text, file, index, span: name.span, answers, expectations })
}

fn answer(pack: &Pack, given: &Section<'_>, id: &Text, value: &Node) -> Option<(usize, Given)> {
    let questions = &pack.questionnaire().questions;
    let Some(at) = pack.question_index(&id.text) else {
        let names = questions.iter().map(|question| question.id.as_str());
        unknown(given, Code::UnknownQuestion, &format!("there is no question `{}`", printable(&id.text)), id, names);
        return None;
    };
    let question = questions.get(at)?;
    let answer = match (&value.value, question.several) {
        (Value::Text(text), None) => {
            if text == "not_sure" && question.not_sure {
                return Some((at, Given::NotSure));
            }
            Given::Value(option(given, question, text, value.span.clone())?)
        }
        (Value::List(_), Some(most)) => {
            let items = given.texts_of(&id.text, value);
            let mut chosen: Vec<usize> =
                items.iter().filter_map(|item| option(given, question, &item.text, item.span.clone())).collect();
            chosen.sort_unstable();
            chosen.dedup();
            if items.len() > most || distinct(&items) < items.len() {
                let problem =
                    Diagnostic::error(Code::WrongType, format!("`{}` has {} answers", question.id, items.len()));
                given.report(problem.help(format!("choose up to {most}, each once")), value.span.clone());
            }
            if chosen.is_empty() { Given::Blank } else { Given::Several(chosen) }
        }
        (_, several) => {
            let takes = if several.is_some() { "a list of options" } else { "one option in quotes" };
            let problem =
                Diagnostic::error(Code::WrongType, format!("the answer to `{}` is something else", question.id));
            given.report(problem.help(format!("it takes {takes}")), value.span.clone());
            return None;
        }
    };
    Some((at, answer))
}

fn distinct(items: &[Text]) -> usize {
    items.iter().map(|item| item.text.as_str()).collect::<std::collections::BTreeSet<_>>().len()
}

/// The index of an option among the values of its question.
fn option(given: &Section<'_>, question: &Question, text: &str, span: Range<usize>) -> Option<usize> {
    let found = question.values().position(|valid| valid == text);
    if found.is_none() {
        let names: Vec<&str> = question.values().chain(question.not_sure.then_some("not_sure")).collect();
        let message = format!("`{}` is no option of `{}`", printable(text), question.id);
        unknown(given, Code::UnknownOption, &message, &Text { text: text.to_owned(), span }, names);
    }
    found
}

fn expectation(pack: &Pack, facts: &Section<'_>, aspect: Aspect, id: &Text, value: &Node) -> Option<Expectation> {
    let Some(fact) = pack.fact(&id.text) else {
        let names = pack.facts().iter().map(|fact| fact.id.as_str());
        unknown(facts, Code::UnknownFact, &format!("there is no fact `{}`", printable(&id.text)), id, names);
        return None;
    };
    let items = match (&value.value, aspect) {
        (Value::Text(text), Aspect::Expect) => vec![Text { text: text.clone(), span: value.span.clone() }],
        (_, Aspect::Expect) => {
            let problem = Diagnostic::error(Code::WrongType, format!("`{}` is expected to be something else", fact.id));
            let help = "`expect` takes one outcome in quotes; several go into `possible`";
            facts.report(problem.help(help), value.span.clone());
            return None;
        }
        _ => facts.texts_of(&id.text, value),
    };
    let mut expected: Vec<String> = Vec::new();
    for item in items {
        let questions = pack.questionnaire().questions.iter().map(|question| question.id.as_str());
        let (code, valid, message): (_, Vec<&str>, _) = match aspect {
            Aspect::Expect | Aspect::Possible => {
                let outcomes = fact.outcomes.iter().map(String::as_str);
                (Code::UnknownOption, outcomes.collect(), format!("is no outcome of `{}`", fact.id))
            }
            Aspect::Needs => (Code::UnknownQuestion, questions.collect(), "is no question".to_owned()),
            Aspect::Because => (Code::MissingText, reasons(pack).collect(), "is no reason".to_owned()),
        };
        if !valid.contains(&item.text.as_str()) {
            unknown(facts, code, &format!("`{}` {message}", printable(&item.text)), &item, valid);
        } else if expected.contains(&item.text) {
            let problem = Diagnostic::error(Code::DuplicateId, format!("`{}` is given twice", item.text));
            facts.report(problem.help("leave one of them out"), item.span);
        } else {
            expected.push(item.text);
        }
    }
    if aspect == Aspect::Possible && expected.is_empty() {
        let problem = Diagnostic::error(Code::BadScenario, format!("`{}` is expected to have no outcome", fact.id));
        facts.report(problem.help("something is always possible"), value.span.clone());
    }
    Some(Expectation { aspect, fact: fact.id.clone(), expected, span: value.span.clone() })
}

/// The reason keys that the default language has a sentence for.
fn reasons(pack: &Pack) -> impl Iterator<Item = &str> + Clone {
    let texts = pack.languages().first().map(|tag| pack.texts(tag));
    texts.into_iter().flat_map(|texts| texts.entries.keys()).filter_map(|path| path.strip_prefix("reasons."))
}

fn unknown<'v>(
    section: &Section<'_>,
    code: Code,
    message: &str,
    name: &Text,
    valid: impl IntoIterator<Item = &'v str> + Clone,
) {
    section.report(Diagnostic::error(code, message).help(suggest(&name.text, valid)), name.span.clone());
}
