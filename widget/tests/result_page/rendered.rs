//! Renders the result page natively, and finds its parts.

use std::convert::Infallible;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use readiness_core::plan::{plan_from, ways};
use readiness_core::{Answers, Given, Pack, PackFiles, Report, evaluate, load, with_bases};
use readiness_widget::result::insight::Known;
use readiness_widget::result::{ResultPage, ResultProps};
use readiness_widget::spoken::Spoken;
use readiness_words::ENGLISH;
use yew::{Callback, LocalServerRenderer, html};

fn collect(folder: &Path, under: &str, files: &mut PackFiles) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = format!("{under}{}", path.file_name().unwrap().to_str().unwrap());
        match path.is_dir() {
            true => collect(&path, &format!("{name}/"), files),
            false => files.insert(name, std::fs::read(path).unwrap()),
        }
    }
}

/// The pack that the site opens with.
pub(crate) fn pack() -> Rc<Pack> {
    shipped("readiness")
}

/// The folder of a pack.
pub(crate) fn rules(name: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules").join(name)
}

/// A pack of `rules/`, on those that it rests on.
pub(crate) fn shipped(name: &str) -> Rc<Pack> {
    let files = |name: &str| {
        let mut files = PackFiles::new();
        collect(&rules(name), "", &mut files);
        files
    };
    let beside = |id: &str| Ok::<_, Infallible>(Some((format!("rules/{id}"), files(id))));
    let loaded = load(&with_bases(files(name), beside).unwrap());
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// A sheet on which everything is at its second best, and every occasion was seen by somebody.
pub(crate) fn strong(pack: &Pack) -> Answers {
    let mut answers = Answers::blank(pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        let last = question.options.len() - 1;
        let value = match question.scale.as_str() {
            "count" | "share" | "pull" => last - 1,
            _ => last,
        };
        if question.several.is_none() {
            answers.set(index, Given::Value(value));
        }
    }
    answers
}

/// A sheet with some answers changed, `None` for a blank.
pub(crate) fn with(pack: &Pack, mut answers: Answers, changes: &[(&str, Option<&str>)]) -> Answers {
    for (question, value) in changes {
        answers.set_by_id(pack, question, *value).unwrap();
    }
    answers
}

/// The page for a sheet, as HTML.
pub(crate) fn page(pack: &Rc<Pack>, answers: Answers) -> String {
    let report = evaluate(pack, &answers);
    page_of(pack, answers, report)
}

/// The page for a report.
pub(crate) fn page_of(pack: &Rc<Pack>, answers: Answers, report: Report) -> String {
    laid_out(pack, answers, report, Vec::new(), None)
}

/// The page for a sheet with what was found out beyond the report.
pub(crate) fn page_with(pack: &Rc<Pack>, answers: Answers, insights: Vec<(String, Known)>) -> String {
    let report = evaluate(pack, &answers);
    laid_out(pack, answers, report, insights, None)
}

/// The page for a sheet with the question to answer next.
pub(crate) fn page_next(pack: &Rc<Pack>, answers: Answers, next: &str) -> String {
    let report = evaluate(pack, &answers);
    laid_out(pack, answers, report, Vec::new(), Some(next.to_owned()))
}

fn laid_out(
    pack: &Rc<Pack>,
    answers: Answers,
    report: Report,
    insights: Vec<(String, Known)>,
    next: Option<String>,
) -> String {
    let settings = &answers.chosen().settings;
    let plan = Some(Rc::new(plan_from(pack, &answers, &report, &ways(pack, &answers, &report), settings)));
    let report = Rc::new(report);
    let props = ResultProps {
        spoken: Spoken::of(pack, "en", &ENGLISH),
        pack: pack.clone(),
        answers: Rc::new(answers),
        plan,
        report,
        insights,
        next,
        prefix: "one".into(),
        on_wish: Callback::noop(),
        beside: html! {},
        actions: html! { <p id="one-actions-slot">{ "the actions" }</p> },
    };
    let render = LocalServerRenderer::<ResultPage>::with_props(props).hydratable(false).render();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

/// The text of the first element that opens with `tag`.
pub(crate) fn inside<'a>(page: &'a str, tag: &str, end: &str) -> &'a str {
    let (_, after) = page.split_once(tag).unwrap_or_else(|| panic!("no {tag} in {page}"));
    let (_, content) = after.split_once('>').unwrap();
    content.split_once(end).unwrap().0
}

pub(crate) fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page
        .find(&format!("<section aria-labelledby=\"one-{heading}\""))
        .or_else(|| page.find(&format!("aria-labelledby=\"one-{heading}\"")));
    let rest = &page[start.unwrap_or_else(|| panic!("no part {heading}"))..];
    &rest[..rest.find("</section>").unwrap()]
}

/// The levels of all headings, in order.
pub(crate) fn heading_levels(page: &str) -> Vec<u32> {
    page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect()
}

/// What a reader gets of some markup, in one line.
pub(crate) fn text(markup: &str) -> String {
    // The end of a tag that opened before the cut is not text.
    let markup = markup.split_once('>').filter(|(before, _)| !before.contains('<')).map_or(markup, |(_, rest)| rest);
    let texts = markup.split('<').map(|piece| piece.split_once('>').map_or(piece, |(_, text)| text));
    texts.flat_map(str::split_whitespace).collect::<Vec<_>>().join(" ")
}
