//! Sentences that differ with a number.
//!
//! Such a sentence holds its forms one after the other, `one: {n} hour | other: {n} hours`, named as Unicode's plural rules
//! name them. Which form belongs to a number is for a library to say: in a page the browser's `Intl`, which costs nothing to
//! download, elsewhere `icu_plurals`; both follow Unicode's data.

use crate::fill;

/// Stands between two forms.
const APART: &str = " | ";

/// What a language's rules make of a number.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Plural {
    /// As in Arabic for none.
    Zero,
    /// As in English for one.
    One,
    /// As in Arabic for two.
    Two,
    /// As in Polish for two to four.
    Few,
    /// As in Spanish for millions.
    Many,
    /// Every other number; each language has it.
    Other,
}

/// A sentence in the form that a language has for `n`, with `n` and other values in their places.
pub fn counted(tag: &str, sentence: &str, n: usize, values: &[(&str, &str)]) -> String {
    let n_said = n.to_string();
    let values: Vec<_> = values.iter().copied().chain([("n", n_said.as_str())]).collect();
    fill(library::plural(tag, n).form(sentence), &values)
}

impl Plural {
    /// The form of a sentence for it: its own, else that for every other number, else the sentence as it stands.
    fn form(self, sentence: &str) -> &str {
        let of = |wanted| forms(sentence).find(|(plural, _)| *plural == Some(wanted)).map(|(_, form)| form);
        of(self).or_else(|| of(Self::Other)).unwrap_or(sentence)
    }
}

/// The names of the forms.
const NAMED: [(&str, Plural); 6] = [
    ("zero", Plural::Zero),
    ("one", Plural::One),
    ("two", Plural::Two),
    ("few", Plural::Few),
    ("many", Plural::Many),
    ("other", Plural::Other),
];

/// A sentence with each of its forms as `change` makes it.
pub fn each_form(sentence: &str, change: impl Fn(&str) -> String) -> String {
    let changed = forms(sentence).map(|(plural, form)| match NAMED.iter().find(|(_, known)| Some(*known) == plural) {
        Some((name, _)) => format!("{name}: {}", change(form)),
        None => change(form),
    });
    changed.collect::<Vec<_>>().join(APART)
}

/// The forms of a sentence; one that says nothing of numbers where it has only one.
fn forms(sentence: &str) -> impl Iterator<Item = (Option<Plural>, &str)> {
    sentence.split(APART).map(|form| {
        let known = form.split_once(": ").and_then(|(name, said)| Some((Some(named(name)?), said)));
        known.unwrap_or((None, form))
    })
}

fn named(name: &str) -> Option<Plural> {
    NAMED.iter().find(|(known, _)| *known == name).map(|(_, plural)| *plural)
}

#[cfg(target_arch = "wasm32")]
mod library {
    use std::cell::RefCell;

    use js_sys::Intl::PluralRules;
    use js_sys::{Array, Object};

    use super::{Plural, named};

    thread_local! {
        /// The rules that were asked last; a page speaks one language at a time.
        static LAST: RefCell<Option<(String, PluralRules)>> = const { RefCell::new(None) };
    }

    pub(super) fn plural(tag: &str, n: usize) -> Plural {
        LAST.with_borrow_mut(|last| {
            let rules = match last {
                Some((known, rules)) if known == tag => rules,
                _ => &last.insert((tag.to_owned(), PluralRules::new(&Array::of1(&tag.into()), &Object::new()))).1,
            };
            named(&String::from(rules.select(n as f64))).unwrap_or(Plural::Other)
        })
    }
}

#[cfg(not(target_arch = "wasm32"))]
mod library {
    use icu_plurals::{PluralCategory, PluralRules};

    use super::Plural;

    pub(super) fn plural(tag: &str, n: usize) -> Plural {
        match rules(tag).map(|rules| rules.category_for(n)) {
            Some(PluralCategory::Zero) => Plural::Zero,
            Some(PluralCategory::One) => Plural::One,
            Some(PluralCategory::Two) => Plural::Two,
            Some(PluralCategory::Few) => Plural::Few,
            Some(PluralCategory::Many) => Plural::Many,
            Some(PluralCategory::Other) | None => Plural::Other,
        }
    }

    /// Nothing for a tag that is none.
    fn rules(tag: &str) -> Option<PluralRules> {
        PluralRules::try_new_cardinal(tag.parse::<icu_locale_core::Locale>().ok()?.into()).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::LANGUAGES;

    #[track_caller]
    fn check(tag: &str, sentence: &str, n: usize, expected: &str) {
        assert_eq!(counted(tag, sentence, n, &[("m", "9")]), expected, "{tag} {n}");
    }

    #[test]
    fn the_form_is_the_languages() {
        let hours = "one: {n} hour of {m} | other: {n} hours of {m}";
        check("en", hours, 1, "1 hour of 9");
        check("en", hours, 0, "0 hours of 9");
        check("en", hours, 2, "2 hours of 9");
        check("fr", hours, 0, "0 hour of 9");
        check("pl", "one: a | few: b | many: c | other: d", 3, "b");
        check("pl", "one: a | few: b | many: c | other: d", 5, "c");
        check("ar-XB", "zero: none | other: {n}", 0, "none");
        check("no tag", hours, 1, "1 hours of 9");
    }

    #[test]
    fn a_form_that_is_not_there_is_that_for_every_other_number() {
        check("pl", "one: a | other: {n}", 3, "3");
        check("en", "{n}: as it stands | {m}", 1, "1: as it stands | 9");
    }

    #[test]
    fn every_language_has_a_form_for_each_number_and_no_other() {
        let sentences =
            LANGUAGES.iter().flat_map(|of| of.words.sentences().into_iter().map(|said| (of.words.tag, said)));
        let mut counted = 0;
        for (tag, sentence) in sentences {
            let there: Vec<_> = forms(sentence).filter_map(|(plural, _)| plural).collect();
            if there.is_empty() {
                continue;
            }
            counted += 1;
            let wanted: Vec<_> = (0..200).map(|n| library::plural(tag, n)).collect();
            assert!(wanted.iter().all(|plural| there.contains(plural)), "{tag}: {sentence}");
            assert!(there.iter().all(|plural| wanted.contains(plural)), "{tag}: {sentence}");
        }
        assert!(counted > 0);
    }

    #[test]
    fn a_change_leaves_the_names_of_forms() {
        let upper = |form: &str| form.to_uppercase();
        assert_eq!(each_form("one: a | other: b", upper), "one: A | other: B");
        assert_eq!(each_form("on: a", upper), "ON: A");
    }
}
