//! Sentences of a pack as nodes: plain text with `*em*`, `**strong**` and `[text](https://…)`, nothing else.
//!
//! Packs are untrusted. Text becomes text nodes; a link must be `https:` and shows its host; whatever does not parse stays as typed.

use yew::{Html, html};

/// A piece of a sentence.
#[derive(Debug, PartialEq, Eq)]
enum Piece<'a> {
    Text(&'a str),
    Em(&'a str),
    Strong(&'a str),
    Link { text: &'a str, href: &'a str, host: &'a str },
}

/// A sentence as nodes.
pub(crate) fn prose(text: &str) -> Html {
    pieces(text)
        .into_iter()
        .map(|piece| match piece {
            Piece::Text(text) => html! { {text} },
            Piece::Em(text) => html! { <em>{text}</em> },
            Piece::Strong(text) => html! { <strong>{text}</strong> },
            Piece::Link { text, href, host } => html! {
                <a href={href.to_owned()} target="_blank" rel="noopener noreferrer">
                    {text}<span class="rc-host">{" ("}{host}{")"}</span>
                </a>
            },
        })
        .collect()
}

/// A text of several paragraphs, parted by blank lines.
pub(crate) fn paragraphs(text: &str, class: &'static str) -> Html {
    text.split("\n\n")
        .map(str::trim)
        .filter(|paragraph| !paragraph.is_empty())
        .map(|paragraph| html! { <p class={class}>{prose(paragraph)}</p> })
        .collect()
}

fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut found = Vec::new();
    let (mut plain, mut at) = (0, 0);
    while let Some(rest) = text.get(at..) {
        let Some(next) = rest.find(['*', '[']) else { break };
        let start = at + next;
        match text.get(start..).and_then(special) {
            Some((piece, length)) => {
                found.extend(text.get(plain..start).filter(|before| !before.is_empty()).map(Piece::Text));
                found.push(piece);
                at = start + length;
                plain = at;
            }
            None => at = start + 1,
        }
    }
    found.extend(text.get(plain..).filter(|tail| !tail.is_empty()).map(Piece::Text));
    found
}

/// A piece that starts here, with its length in bytes.
fn special(text: &str) -> Option<(Piece<'_>, usize)> {
    if let Some(rest) = text.strip_prefix("**") {
        let (inside, _) = rest.split_once("**")?;
        return solid(inside).then_some((Piece::Strong(inside), inside.len() + 4));
    }
    if let Some(rest) = text.strip_prefix('*') {
        let (inside, _) = rest.split_once('*')?;
        return solid(inside).then_some((Piece::Em(inside), inside.len() + 2));
    }
    let (label, rest) = text.strip_prefix('[')?.split_once("](")?;
    let (href, _) = rest.split_once(')')?;
    let host = host(href)?;
    solid(label).then_some((Piece::Link { text: label, href, host }, label.len() + href.len() + 4))
}

/// Emphasis hugs its words, so that a lone star in a sentence stays a star.
fn solid(inside: &str) -> bool {
    !inside.is_empty() && inside.trim() == inside && !inside.contains('\n')
}

/// The host of an `https:` address; `None` for anything else or for an address made to mislead.
fn host(href: &str) -> Option<&str> {
    let rest = href.strip_prefix("https://")?;
    let host = rest.split(['/', '?', '#']).next()?;
    let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '.' | '-');
    let fine = !host.is_empty() && host.chars().all(plain) && href.chars().all(|c| c.is_ascii_graphic());
    fine.then_some(host)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[Piece<'_>]) {
        assert_eq!(pieces(text), expected, "{text}");
    }

    #[test]
    fn the_three_forms_become_pieces() {
        check(
            "a *b* **c**.",
            &[Piece::Text("a "), Piece::Em("b"), Piece::Text(" "), Piece::Strong("c"), Piece::Text(".")],
        );
        check("[x](https://a.example/b)", &[Piece::Link { text: "x", href: "https://a.example/b", host: "a.example" }]);
    }

    #[test]
    fn whatever_else_stays_text() {
        for text in [
            "2 * 3 * 4",
            "*open",
            "**",
            "[x](javascript:alert)",
            "[x](http://a.example)",
            "[x](https://me@a.example)",
            "[x](https://)",
            "<b onclick=x>",
            "[",
        ] {
            check(text, &[Piece::Text(text)]);
        }
        check("ä*ß*", &[Piece::Text("ä"), Piece::Em("ß")]);
        check("", &[]);
    }
}
