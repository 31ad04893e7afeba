//! The questionnaire on paper: every question of a pack as a plain page, for browsers or policies without wasm
//! and for people who prefer a pen.
//!
//! Owns the page's structure. All sentences of the pack come from the real loader, so that the page can't drift from
//! the check; every one of them is escaped.

use readiness_core::pack::{Pack, PackIdentity, Question, Section, Step};
use readiness_core::texts::Texts;

use crate::pages::words::Words;

/// Fills the page `frame` with a pack's questions, in the language of `words` where the pack has it.
pub fn fill(frame: &str, pack: &Pack, words: &Words) -> String {
    let texts = pack.texts(&words.tag);
    let name = texts.pack("name");
    let PackIdentity { version, digest, .. } = pack.identity();
    let version = words.get("paper_version").replace("{version}", version).replace("{digest}", digest);
    frame
        .replace("@titled@", &escape(&words.get("paper_title").replace("{name}", name)))
        .replace("@stamp@", &escape(&version))
        .replace("@questionnaire@", &body(pack, texts, words))
}

fn body(pack: &Pack, texts: &Texts, words: &Words) -> String {
    let mut html = String::new();
    for key in ["summary", "not"] {
        if let Some(text) = texts.get(&format!("pack.{key}")) {
            html.push_str(&format!("<p class=\"intro\">{}</p>\n", escape(text)));
        }
    }
    for section in &pack.questionnaire().sections {
        html.push_str(&part(pack, texts, words, section));
    }
    html
}

fn part(pack: &Pack, texts: &Texts, words: &Words, section: &Section) -> String {
    let mut html = format!("<section>\n<h2>{}</h2>\n", title(texts, "sections", &section.id));
    html.push_str(&intro(texts, "sections", &section.id));
    for step in &section.steps {
        html.push_str(&page(pack, texts, words, step));
    }
    html.push_str("</section>\n");
    html
}

fn page(pack: &Pack, texts: &Texts, words: &Words, step: &Step) -> String {
    let mut html = format!("<h3>{}</h3>\n", title(texts, "steps", &step.id));
    html.push_str(&intro(texts, "steps", &step.id));
    let records = &pack.questionnaire().records;
    for record in step.records.iter().filter_map(|&index| records.get(index)) {
        html.push_str(&written(texts, &record.id));
    }
    for question in step.questions.iter().filter_map(|&index| pack.questionnaire().questions.get(index)) {
        html.push_str(&asked(texts, words, question));
    }
    html
}

/// Room to write something down.
fn written(texts: &Texts, id: &str) -> String {
    let hint = texts.record_hint(id).map(|hint| format!("<br>\n<small>{}</small>", escape(hint))).unwrap_or_default();
    format!("<div class=\"question\">\n<p class=\"note\">{}{hint}</p>\n</div>\n", escape(texts.record(id)))
}

fn asked(texts: &Texts, words: &Words, question: &Question) -> String {
    let optional = match question.optional {
        true => format!(" <small>{}</small>", escape(words.get("optional"))),
        false => String::new(),
    };
    let mut html = format!(
        "<div class=\"question\">\n<p class=\"asked\">{}{optional}</p>\n",
        escape(texts.question(&question.id))
    );
    if let Some(most) = question.several {
        html.push_str(&format!(
            "<p class=\"hint\">{}</p>\n",
            escape(&words.get("up_to").replace("{n}", &most.to_string()))
        ));
    }
    if let Some(hint) = texts.question_extra(&question.id, "hint") {
        html.push_str(&format!("<p class=\"hint\">{}</p>\n", escape(hint)));
    }
    html.push_str("<ul class=\"options\">\n");
    let not_sure = question.not_sure.then_some("not_sure");
    for option in question.values().chain(not_sure) {
        html.push_str(&format!("<li>{}</li>\n", escape(texts.option(&question.id, &question.scale, option))));
    }
    html.push_str("</ul>\n");
    if question.note {
        let label = texts.note(&question.id).unwrap_or(words.get("own_note"));
        html.push_str(&format!("<p class=\"note\">{}</p>\n", escape(label)));
    }
    html.push_str("</div>\n");
    html
}

fn title(texts: &Texts, table: &str, id: &str) -> String {
    escape(texts.heading(table, id, "title").unwrap_or(id))
}

fn intro(texts: &Texts, table: &str, id: &str) -> String {
    match texts.heading(table, id, "intro") {
        Some(text) => format!("<p class=\"intro\">{}</p>\n", escape(text)),
        None => String::new(),
    }
}

/// Text as HTML text or as a quoted attribute's value.
pub fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    for character in text.chars() {
        match character {
            '&' => escaped.push_str("&amp;"),
            '<' => escaped.push_str("&lt;"),
            '>' => escaped.push_str("&gt;"),
            '"' => escaped.push_str("&quot;"),
            '\'' => escaped.push_str("&#39;"),
            other => escaped.push(other),
        }
    }
    escaped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_of_a_pack_never_becomes_markup() {
        assert_eq!(escape("<b onclick='x'>\"&\""), "&lt;b onclick=&#39;x&#39;&gt;&quot;&amp;&quot;");
    }
}
