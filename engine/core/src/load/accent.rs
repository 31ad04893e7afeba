//! `accent` in `pack.toml`: a pack's own colour for what stands out, on light and on dark paper.
//!
//! It is written on paper and paper is written on it, so it has to keep a contrast of 4.5 to 1 (WCAG 2.2, 1.4.3) to both
//! papers of the widget, and to the tint of it that notices stand on. No result depends on what is reckoned here.

use crate::diagnostic::{Code, Diagnostic};
use crate::files::printable;
use crate::load::table::Section;

/// The papers of the widget, as `widget/css/base.css` has them: light, dark.
const PAPERS: [&str; 2] = ["#fbfaf7", "#14171a"];
/// How much of the accent is in the tint.
const TINT: f64 = 0.09;
const LEAST: f64 = 4.5;

/// Looks at `accent = { light = "#0b5d4e", dark = "#7fd6c2" }`; reports a colour that is none, or that is hard to read.
pub(super) fn check(manifest: &Section<'_>) {
    let Some(section) = manifest.section("accent", "`accent`") else { return };
    for (key, paper) in ["light", "dark"].into_iter().zip(PAPERS) {
        let Some(color) = section.need(key) else { continue };
        let report = |diagnostic: Diagnostic| section.report(diagnostic, color.span.clone());
        let (Some(own), Some(paper)) = (parse(&color.text), parse(paper)) else {
            let message = format!("`{}` is no colour", printable(&color.text));
            report(Diagnostic::error(Code::BadAccent, message).help("six hexadecimal digits, as in `#0b5d4e`"));
            continue;
        };
        let tint = mixed(own, paper);
        let contrast = contrast(own, paper).min(contrast(own, tint));
        if contrast < LEAST {
            let message =
                format!("`{}` is hard to read on {key} paper: its contrast is {contrast:.1} to 1", color.text);
            let help =
                format!("at least {LEAST} to 1: take a {} one", if key == "light" { "darker" } else { "lighter" });
            report(Diagnostic::error(Code::BadAccent, message).help(help));
        }
    }
    section.finish();
}

fn parse(text: &str) -> Option<[f64; 3]> {
    let digits = text.strip_prefix('#').filter(|digits| digits.len() == 6 && digits.is_ascii())?;
    let mut channels = [0.0; 3];
    for (at, channel) in channels.iter_mut().enumerate() {
        let pair = digits.get(2 * at..2 * at + 2).filter(|pair| pair.bytes().all(|byte| byte.is_ascii_hexdigit()))?;
        *channel = f64::from(u8::from_str_radix(pair, 16).ok()?) / 255.0;
    }
    Some(channels)
}

fn mixed(accent: [f64; 3], paper: [f64; 3]) -> [f64; 3] {
    let mut mixed = paper;
    for (channel, accent) in mixed.iter_mut().zip(accent) {
        *channel = accent * TINT + *channel * (1.0 - TINT);
    }
    mixed
}

fn contrast(one: [f64; 3], other: [f64; 3]) -> f64 {
    let (one, other) = (luminance(one), luminance(other));
    (one.max(other) + 0.05) / (one.min(other) + 0.05)
}

/// Relative luminance as WCAG 2.2 defines it.
fn luminance(color: [f64; 3]) -> f64 {
    let linear = |channel: f64| match channel <= 0.04045 {
        true => channel / 12.92,
        false => ((channel + 0.055) / 1.055).powf(2.4),
    };
    color.into_iter().zip([0.2126, 0.7152, 0.0722]).map(|(channel, weight)| linear(channel) * weight).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn contrasts_are_those_of_the_standard() {
        for (one, other, expected) in
            [("#000000", "#ffffff", 21.0), ("#777777", "#ffffff", 4.48), ("#0f6b66", "#fbfaf7", 6.06)]
        {
            let found = contrast(parse(one).unwrap(), parse(other).unwrap());
            assert!((found - expected).abs() < 0.02, "{one} on {other}: {found}");
        }
        for text in ["", "#", "#12345", "#1234567", "123456", "#12345g", "#+1+1+1", "#é1234"] {
            assert!(parse(text).is_none(), "{text}");
        }
    }

    #[test]
    fn the_papers_are_those_of_the_widget() {
        let css = include_str!("../../../../widget/css/base.css");
        let [light, dark] = PAPERS;
        assert!(css.contains(&format!("--paper: var(--readiness-paper, light-dark({light}, {dark}));")));
        assert!(css.contains(&format!("color-mix(in srgb, var(--accent) {:.0}%, var(--paper))", TINT * 100.0)));
    }
}
