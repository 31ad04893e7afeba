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
        // A sentence that opens a part is no list, except in a focus, where it is one of what is told of it.
        let opens = |line: &Line| !part.below && part.focus.is_none() && line.label.is_empty();
        let mut listed = None;
        for line in &part.lines {
            let list = !opens(line);
            if listed != Some(list) {
                written.push('\n');
            }
            listed = Some(list);
            let mark = if list { "- " } else { "" };
            written.push_str(&format!("{mark}{}\n", entry(line)));
        }
    }
    written
}

fn entry(line: &Line) -> String {
    let label = as_markdown(&line.label);
    let lines: Vec<String> = line.text.lines().enumerate().map(|(at, text)| on_line(at, as_markdown(text))).collect();
    // A backslash before its end keeps a line a line; two spaces keep the next one in the entry.
    let text = lines.join("\\\n  ");
    match (label.is_empty(), text.is_empty()) {
        (true, _) => text,
        (false, true) => format!("**{label}**"),
        (false, false) => format!("**{label}**: {text}"),
    }
}

/// Text that goes on in a new line and stays text there: no list, no rule, no heading.
fn on_line(at: usize, text: String) -> String {
    let number = text.len() - text.trim_start_matches(|letter: char| letter.is_ascii_digit()).len();
    match text.split_at_checked(number) {
        Some((_, rest)) if at > 0 && number == 0 && rest.starts_with(['-', '+', '=', '~', ':']) => format!("\\{rest}"),
        Some((number, rest)) if at > 0 && !number.is_empty() && rest.starts_with(['.', ')']) => {
            format!("{number}\\{rest}")
        }
        _ => text,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn written(text: &str) -> String {
        let lines = vec![Line { label: "A".to_owned(), text: text.to_owned() }];
        markdown_parts(&[Part { title: "T".to_owned(), below: true, lines, focus: None }])
    }

    #[test]
    fn what_has_several_lines_stays_one_entry() {
        assert_eq!(written("one\ntwo"), "\n### T\n\n- **A**: one\\\n  two\n");
        for (line, told) in [
            ("- x", "\\- x"),
            ("+ x", "\\+ x"),
            ("---", "\\---"),
            ("===", "\\==="),
            ("~~~", "\\~~~"),
            ("12. x", "12\\. x"),
            ("1) x", "1\\) x"),
            ("# x", "\\# x"),
            ("> x", "\\> x"),
            ("* x", "\\* x"),
            ("```", "\\`\\`\\`"),
            ("12 days, 3.5 more", "12 days, 3.5 more"),
        ] {
            assert_eq!(written(&format!("one\n{line}")), format!("\n### T\n\n- **A**: one\\\n  {told}\n"));
        }
    }
}
