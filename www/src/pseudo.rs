//! A language that nobody speaks, for the tests: every sentence of the first language written from right to left, and longer.
//!
//! Letters become Arabic ones, vowels two of them, so that whatever stays Latin on a page was never made a sentence, and
//! whatever does not fit shows. Marks, addresses and what stands in braces stay as they are. `ar-XB` is the tag that
//! browsers and systems have for such a language.

use anyhow::{Context, Result};
use readiness_words::{ElementWords, LANGUAGES, Language, Words, each_form};

use crate::packs::{Packs, Texts};

/// The language's tag.
pub const TAG: &str = "ar-XB";

/// How it is written.
const DIR: &str = "rtl";

/// For `a` to `z`.
const LETTERS: [char; 26] = [
    'ا', 'ب', 'ث', 'د', 'ه', 'ف', 'غ', 'ح', 'ي', 'ج', 'ك', 'ل', 'م', 'ن', 'و', 'ق', 'ر', 'س', 'ت', 'ع', 'خ', 'ش', 'ص',
    'ط', 'ظ', 'ض',
];

/// A sentence in it.
pub fn sentence(text: &str) -> String {
    each_form(text, turned)
}

fn turned(text: &str) -> String {
    let mut turned = String::with_capacity(text.len() * 3);
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let kept = kept(rest);
        let (before, after) = rest.split_at(if kept == 0 { first.len_utf8() } else { kept });
        match LETTERS.get((first.to_ascii_lowercase() as usize).wrapping_sub('a' as usize)) {
            Some(&letter) if kept == 0 => {
                turned.push(letter);
                if "aeiou".contains(first.to_ascii_lowercase()) {
                    turned.push(letter);
                }
            }
            _ => turned.push_str(before),
        }
        rest = after;
    }
    turned
}

/// How much of the text's beginning is a value's name in braces, or where a link leads.
fn kept(text: &str) -> usize {
    for (open, close) in [("{", '}'), ("](", ')')] {
        if text.starts_with(open) {
            return text.find(close).map_or(0, |end| end + close.len_utf8());
        }
    }
    0
}

/// The sentence of this name. What the language is called and how it is written are no sentences.
pub(crate) fn named(name: &str, text: &str) -> String {
    match name {
        "tag" => TAG.to_owned(),
        "dir" => DIR.to_owned(),
        _ => sentence(text),
    }
}

/// The product's own sentences.
///
/// # Errors
/// None that a sentence can cause.
pub(crate) fn language() -> Result<Language> {
    let [english, ..] = &LANGUAGES;
    let words: Vec<String> = english.words.named().into_iter().map(|(name, text)| named(name, text)).collect();
    let words = Words::received(&words.join("\n")).context("a sentence is missing")?;
    let element = english.element.named().into_iter().map(|(name, text)| &*named(name, text).leak());
    let element = ElementWords::read(&mut element.collect::<Vec<_>>().into_iter()).context("a sentence is missing")?;
    Ok(Language { words, element: Box::leak(Box::new(element)) })
}

/// The packs with this language besides their own.
///
/// # Errors
/// When a pack's own first language can't be read.
pub(crate) fn packs(packs: &Packs) -> Result<Packs> {
    packs.iter().map(|(id, texts)| Ok((id.clone(), pack(texts).with_context(|| format!("in `rules/{id}`"))?))).collect()
}

fn pack(texts: &Texts) -> Result<Texts> {
    let mut texts = texts.clone();
    let manifest = texts.get_mut("pack.toml").context("`pack.toml` is missing")?;
    let mut table: toml::Table = toml::from_str(manifest)?;
    let languages = table.get_mut("languages").and_then(toml::Value::as_array_mut).context("it names no language")?;
    let first = languages.first().and_then(toml::Value::as_str).context("it names no language")?.to_owned();
    languages.push(TAG.into());
    *manifest = toml::to_string(&table)?;
    let first = texts.get(&format!("lang/{first}.toml")).with_context(|| format!("`lang/{first}.toml` is missing"))?;
    let mut sentences: toml::Value = toml::from_str(first)?;
    turn(&mut sentences);
    texts.insert(format!("lang/{TAG}.toml"), toml::to_string(&sentences)?);
    Ok(texts)
}

fn turn(value: &mut toml::Value) {
    match value {
        toml::Value::String(text) => *text = sentence(text),
        toml::Value::Table(table) => table.iter_mut().for_each(|(_, value)| turn(value)),
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_are_turned_and_what_is_no_sentence_stays() {
        for (text, expected) in [
            ("Bag {n} b", "بااغ {n} ب".to_owned()),
            ("[b](https://b.example) {b", "[ب](https://b.example) {ب".to_owned()),
            ("one: b | other: b", "one: ب | other: ب".to_owned()),
            ("**b** 3 é “b”", "**ب** 3 é “ب”".to_owned()),
        ] {
            assert_eq!(sentence(text), expected, "{text}");
        }
    }

    #[test]
    fn every_pack_is_sound_in_it() {
        let packs = packs(&crate::packs::all().unwrap()).unwrap();
        for id in packs.keys() {
            let pack = crate::packs::sound(id, &packs).unwrap();
            assert!(pack.languages().iter().any(|tag| tag == TAG), "{id}");
            assert_eq!(pack.texts(TAG).tag, TAG, "{id}");
        }
    }

    #[test]
    fn the_products_sentences_are_all_there() {
        let Language { words, element } = language().unwrap();
        assert_eq!((words.tag, words.dir), (TAG, DIR));
        assert!(words.hide.chars().all(|c| !c.is_ascii_alphabetic()), "{}", words.hide);
        assert!(element.failed.chars().all(|c| !c.is_ascii_alphabetic()), "{}", element.failed);
    }
}
