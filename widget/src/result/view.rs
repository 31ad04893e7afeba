//! What every part of the result page needs to know, and the sentences made from it.
//!
//! Owns looking things up and joining words; layout is in the parts.

use readiness_core::pack::{Question, RuleFact};
use readiness_core::texts::Texts;
use readiness_core::{Answers, FactReport, Given, Pack, Report};
use yew::prelude::*;

use super::Wish;
use super::insight::Known;
use crate::prose::prose;
use readiness_words::{ResultWords, Words, fill};

/// One result, ready to be shown in one language.
#[derive(Clone, Copy)]
pub(crate) struct View<'a> {
    /// The pack that asked and decided.
    pub(crate) pack: &'a Pack,
    /// What was answered.
    pub(crate) answers: &'a Answers,
    /// What came of it.
    pub(crate) report: &'a Report,
    /// The pack's sentences.
    pub(crate) texts: &'a Texts,
    /// The widget's sentences about results.
    pub(crate) words: &'a ResultWords,
    /// All of the widget's sentences.
    pub(crate) page: &'a Words,
    /// Goes before every id, so that two widgets on a page never share one.
    pub(crate) prefix: &'a str,
    /// What was found out beyond the report, of the facts that it was asked about.
    pub(crate) insights: &'a [(String, Known)],
    /// Takes what the controls of the page ask for.
    pub(crate) on_wish: &'a Callback<Wish>,
}

impl<'a> View<'a> {
    /// An id of this instance.
    pub(crate) fn id(&self, name: &str) -> String {
        format!("{}-{name}", self.prefix)
    }

    /// A sentence of the pack as nodes.
    pub(crate) fn prose(&self, text: &str) -> Html {
        prose(text)
    }

    /// The declaration and the result of a fact.
    pub(crate) fn fact(&self, id: &str) -> Option<(&'a RuleFact, &'a FactReport)> {
        Some((self.pack.fact(id)?, self.report.fact(id)?))
    }

    /// What was found out about a fact; nothing while it was not asked about.
    pub(crate) fn known(&self, fact: &str) -> Option<&'a Known> {
        self.insights.iter().find(|(known, _)| known == fact).map(|(_, known)| known)
    }

    /// The question at an index.
    pub(crate) fn question(&self, index: usize) -> Option<&'a Question> {
        self.pack.questionnaire().questions.get(index)
    }

    /// The label of an outcome.
    pub(crate) fn outcome(&self, fact: &'a RuleFact, outcome: &'a str) -> &'a str {
        self.texts.outcome(&fact.id, &fact.scale, outcome)
    }

    /// The labels of the outcomes that are still possible, joined with "or".
    pub(crate) fn possible(&self, fact: &'a RuleFact, known: &'a FactReport) -> String {
        let labels: Vec<&str> = known.possible.iter().map(|outcome| self.outcome(fact, outcome)).collect();
        join(&labels, self.words.comma, self.words.or)
    }

    /// Names in quotation marks, joined with `last`: a pattern for "and" or "or".
    pub(crate) fn quoted(&self, names: &[&str], last: &str) -> String {
        let quoted: Vec<String> = names.iter().map(|name| fill(self.words.quoted, &[("a", name)])).collect();
        let quoted: Vec<&str> = quoted.iter().map(String::as_str).collect();
        join(&quoted, self.words.comma, last)
    }

    /// What was answered to a question, in words; `None` where it is blank.
    pub(crate) fn given(&self, index: usize) -> Option<String> {
        label_of(self.question(index)?, self.texts, self.answers.given(index))
    }

    /// One answer in the place of another, in words.
    pub(crate) fn instead(&self, answer: Option<String>, of: Option<String>) -> String {
        let said = |given: &Option<String>| match given {
            Some(label) => fill(self.words.quoted, &[("a", label)]),
            None => self.words.blank.to_owned(),
        };
        fill(self.words.instead, &[("a", &said(&answer)), ("b", &said(&of))])
    }

    /// Whether the answer takes the question out of the reckoning: an escape, where options carry credit.
    pub(crate) fn did_not_count(&self, index: usize) -> bool {
        match (self.question(index), self.answers.given(index)) {
            (Some(question), Given::Value(value)) => question.credit.is_some() && *value >= question.options.len(),
            _ => false,
        }
    }

    /// A click that asks for something.
    pub(crate) fn wish(&self, wish: Wish) -> Callback<MouseEvent> {
        self.on_wish.reform(move |_| wish.clone())
    }

    /// A click that goes to a question.
    pub(crate) fn go(&self, index: usize) -> Callback<MouseEvent> {
        self.wish(Wish::Change(index))
    }
}

/// An answer in words; `None` where it is blank.
pub(crate) fn label_of(question: &Question, texts: &Texts, given: &Given) -> Option<String> {
    let label = |value: usize| {
        let id = question.values().nth(value)?;
        Some(texts.option(&question.id, &question.scale, id).to_owned())
    };
    match given {
        Given::Blank => None,
        Given::NotSure => Some(texts.option(&question.id, &question.scale, "not_sure").to_owned()),
        Given::Value(value) => label(*value),
        Given::Several(values) => {
            let labels: Vec<String> = values.iter().filter_map(|value| label(*value)).collect();
            (!labels.is_empty()).then(|| labels.join("; "))
        }
    }
}

/// A row of a list of names, with what is said of each.
pub(crate) fn term(name: &str, said: Html) -> Html {
    html! { <div><dt>{ name }</dt><dd>{ said }</dd></div> }
}

/// Joins words into one phrase: all but the last with `comma`, the last with `last`; both are patterns of `{a}` and `{b}`.
pub(crate) fn join(words: &[&str], comma: &str, last: &str) -> String {
    let Some((end, rest)) = words.split_last() else { return String::new() };
    let start = rest.iter().fold(None, |joined: Option<String>, word| match joined {
        None => Some((*word).to_owned()),
        Some(joined) => Some(fill(comma, &[("a", &joined), ("b", word)])),
    });
    match start {
        None => (*end).to_owned(),
        Some(start) => fill(last, &[("a", &start), ("b", end)]),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_are_joined_into_a_phrase() {
        let joined = |words: &[&str]| join(words, "{a}, {b}", "{a} or {b}");
        assert_eq!(joined(&[]), "");
        assert_eq!(joined(&["A"]), "A");
        assert_eq!(joined(&["A", "B"]), "A or B");
        assert_eq!(joined(&["A", "B", "C"]), "A, B or C");
    }

    #[test]
    fn braces_inside_a_word_are_left_alone() {
        assert_eq!(join(&["{b}", "B"], "{a}, {b}", "{a} or {b}"), "{b} or B");
    }
}
