//! The result page as a person gets it: rendered from the real pack, the real rules and whole answer sheets.

use std::path::Path;
use std::rc::Rc;

use readiness_core::{Answers, Given, Pack, PackFiles, evaluate, load};
use readiness_widget::result::{ResultPage, ResultProps};
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

fn pack() -> Rc<Pack> {
    let mut files = PackFiles::new();
    collect(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../rules/readiness"), "", &mut files);
    let loaded = load(&files);
    loaded.pack.unwrap_or_else(|| panic!("{:?}", loaded.diagnostics))
}

/// A sheet on which everything is at its second best, and every occasion was seen by somebody.
fn strong(pack: &Pack) -> Answers {
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

fn with(pack: &Pack, mut answers: Answers, changes: &[(&str, Option<&str>)]) -> Answers {
    for (question, value) in changes {
        answers.set_by_id(pack, question, *value).unwrap();
    }
    answers
}

fn page(pack: &Rc<Pack>, answers: Answers) -> String {
    let report = Rc::new(evaluate(pack, &answers));
    let props = ResultProps {
        pack: pack.clone(),
        answers: Rc::new(answers),
        report,
        lang: "en".into(),
        prefix: "one".into(),
        on_change: Callback::noop(),
        actions: html! { <p id="one-actions-slot">{ "the actions" }</p> },
    };
    let render = LocalServerRenderer::<ResultPage>::with_props(props).hydratable(false).render();
    let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
    tokio::task::LocalSet::new().block_on(&runtime, render)
}

/// The text of the first element that opens with `tag`.
fn inside<'a>(page: &'a str, tag: &str, end: &str) -> &'a str {
    let (_, after) = page.split_once(tag).unwrap_or_else(|| panic!("no {tag} in {page}"));
    let (_, content) = after.split_once('>').unwrap();
    content.split_once(end).unwrap().0
}

fn part<'a>(page: &'a str, heading: &str) -> &'a str {
    let start = page.find(&format!("<section aria-labelledby=\"one-{heading}\"")).or_else(|| {
        page.find(&format!("aria-labelledby=\"one-{heading}\""))
    });
    let rest = &page[start.unwrap_or_else(|| panic!("no part {heading}"))..];
    &rest[..rest.find("</section>").unwrap()]
}

fn heading_levels(page: &str) -> Vec<u32> {
    page.match_indices("<h").filter_map(|(at, _)| page[at + 2..].chars().next()?.to_digit(10)).collect()
}

#[test]
fn it_opens_with_the_pack_s_sentence_for_the_outcome() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let said = pack.texts("en").fact_extra("verdict", "said.ready_for_trial").unwrap();
    assert_eq!(inside(&page, "<h1", "</h1>"), said);
    assert!(page.contains("tabindex=\"-1\""), "the opening sentence can take the focus");
}

#[test]
fn a_blank_sheet_is_undecided_and_names_what_would_settle_it() {
    let pack = pack();
    let page = page(&pack, Answers::blank(&pack));
    assert_eq!(inside(&page, "<h1", "</h1>"), "Not decided yet.");
    assert!(page.contains("Still possible: "), "{page}");
    assert!(page.contains("It depends on these answers:"));
    assert!(page.contains("0 of 37 questions that count are answered."), "{page}");
    assert!(page.contains("The open questions can still decide the result."));
}

#[test]
fn one_open_answer_that_decides_is_named_in_the_opening() {
    let pack = pack();
    let page = page(&pack, with(&pack, strong(&pack), &[("way_back_agreed", None)]));
    let opening = inside(&page, "<h1", "</h1>");
    assert!(opening.starts_with("Not decided yet: “"), "{opening}");
    assert!(opening.contains("” or “"), "{opening}");
    let settle = inside(&page, "<div class=\"result-settle\"", "</div>");
    let asked = pack.texts("en").question("way_back_agreed");
    assert!(settle.contains(asked), "{settle}");
}

#[test]
fn a_cap_names_the_answer_that_would_lift_it() {
    let pack = pack();
    let page = page(&pack, with(&pack, strong(&pack), &[("fine_shipping_little_code", Some("low"))]));
    let why = part(&page, "reasons");
    assert!(why.contains(pack.texts("en").reason("cap.craft_pull")), "{why}");
    assert!(why.contains("A different answer here would change it:"), "{why}");
    assert!(why.contains(pack.texts("en").question("fine_shipping_little_code")), "{why}");
    assert_eq!(why.matches("class=\"change\"").count(), 1, "{why}");
}

#[test]
fn a_cap_that_no_single_answer_lifts_says_so() {
    let pack = pack();
    let mut answers = strong(&pack);
    for (index, question) in pack.questionnaire().questions.iter().enumerate() {
        if question.scale == "evidence" {
            answers.set(index, Given::Value(2));
        }
    }
    let page = page(&pack, answers);
    let why = part(&page, "reasons");
    assert!(why.contains(pack.texts("en").reason("cap.seen_by_too_few")), "{why}");
    assert!(why.contains("No single answer would change this; several of these together would:"), "{why}");
    assert_eq!(why.matches("class=\"change\"").count(), 7, "any of the seven occasions counts: {why}");
}

#[test]
fn every_signal_shows_the_answers_behind_it_with_a_way_to_change_them() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let signals = part(&page, "signals");
    assert_eq!(signals.matches("<li class=\"signal\"").count(), 7);
    assert_eq!(signals.matches("class=\"change\"").count(), 7 * 4);
    assert_eq!(signals.matches("<th scope=\"row\"").count(), 7, "the same as a table");
}

#[test]
fn parts_come_in_the_order_in_which_people_read() {
    let pack = pack();
    let page = page(&pack, strong(&pack));
    let parts = ["one-title", "one-firm", "one-reasons", "one-signals", "one-next", "one-plan-trial", "one-answers"];
    let places: Vec<usize> = parts.iter().map(|id| page.find(&format!(" id=\"{id}\"")).unwrap()).collect();
    assert!(places.is_sorted(), "{places:?}");
    assert!(page.find("one-actions-slot") > page.find("result-colophon"));
}

#[test]
fn those_who_do_not_want_it_get_other_paths_and_no_trial() {
    let pack = pack();
    let low = ["wants_people_half_week", "satisfied_by_others_success", "drawn_to_people_problems"];
    let changes: Vec<_> = low.iter().map(|id| (*id, Some("low"))).collect();
    let page = page(&pack, with(&pack, strong(&pack), &changes));
    assert!(page.contains("id=\"one-plan-ic_leadership\""));
    assert!(!page.contains("id=\"one-plan-trial\""));
}

#[test]
fn a_note_is_text_and_never_markup() {
    let pack = pack();
    let mut answers = strong(&pack);
    let noted = pack.questionnaire().questions.iter().position(|question| question.note).unwrap();
    answers.set_note(noted, "<b onclick=alert(1)>*so*</b>".to_owned());
    let page = page(&pack, answers);
    assert!(page.contains("&lt;b onclick=alert(1)&gt;*so*&lt;/b&gt;"), "{page}");
}

/// What holds for the page whatever was answered.
#[test]
fn the_page_keeps_its_promises_on_any_sheet() {
    let pack = pack();
    let mut unlucky = strong(&pack);
    for index in 0..pack.questionnaire().questions.len() {
        if unlucky.given(index) != &Given::Blank {
            unlucky.set(index, Given::Value(0));
        }
    }
    for answers in [Answers::blank(&pack), strong(&pack), unlucky] {
        let page = page(&pack, answers);
        let levels = heading_levels(&page);
        assert_eq!(levels[0], 1, "every screen of the widget opens with the first level");
        assert!(levels.windows(2).all(|pair| pair[1] <= pair[0] + 1), "{levels:?}");

        let mut ids: Vec<&str> = page.split(" id=\"").skip(1).map(|rest| rest.split('"').next().unwrap()).collect();
        let all = ids.len();
        ids.sort_unstable();
        ids.dedup();
        assert_eq!(ids.len(), all, "an id is used twice");
        assert!(ids.iter().all(|id| id.starts_with("one-")), "{ids:?}");

        assert!(!page.contains(" style="), "no inline style");
        assert!(!page.contains('%'), "no percentages");
        let words = page.to_lowercase();
        for avoided in [" weak", " fail", " score", "you are "] {
            assert!(!words.contains(avoided), "`{avoided}` is no word for a result");
        }
    }
}
