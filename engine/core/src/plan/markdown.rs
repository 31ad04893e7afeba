//! A plan as Markdown, to paste, to print or to send.

use crate::plan::{Line, Paper, Part};
use crate::texts::as_markdown;

/// The Markdown of a plan. Texts of a pack stay texts: none can become a link, an image or HTML.
pub fn markdown(paper: &Paper) -> String {
    let mut written = format!("# {}\n", as_markdown(&paper.title));
    for sentence in &paper.lead {
        written.push_str(&format!("\n{}\n", as_markdown(sentence)));
    }
    written.push_str(&markdown_parts(&paper.parts));
    written
}

/// The Markdown of parts of a plan, with an empty line before each.
pub fn markdown_parts(parts: &[Part]) -> String {
    let mut written = String::new();
    for part in parts {
        let level = if part.below { "###" } else { "##" };
        written.push_str(&format!("\n{level} {}\n", as_markdown(&part.title)));
        // A sentence that opens a part with nothing but it is no list.
        let alone = !part.below && part.lines.iter().all(|line| line.label.is_empty());
        if !part.lines.is_empty() {
            written.push('\n');
        }
        for line in &part.lines {
            let mark = if alone { "" } else { "- " };
            written.push_str(&format!("{mark}{}\n", entry(line)));
        }
    }
    written
}

fn entry(line: &Line) -> String {
    let (label, text) = (as_markdown(&line.label), as_markdown(&line.text));
    match (label.is_empty(), text.is_empty()) {
        (true, _) => text,
        (false, true) => format!("**{label}**"),
        (false, false) => format!("**{label}**: {text}"),
    }
}
