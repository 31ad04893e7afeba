//! Why a better outcome is not there yet: the conditions of its rule that fail, in the words of whoever answers.
//!
//! Owns turning a test of a rule into a sentence. The test itself, with its file and line, is for those who own the rules.

use readiness_core::Test;
use readiness_core::insight::{Unmet, WhyNot};
use yew::prelude::*;

use super::answered::change_button;
use super::completeness::by_step;
use super::view::{View, join};
use readiness_words::fill;

/// Rules can lead to an outcome in many ways; these come nearest.
const TOLD: usize = 2;

/// The nearest ways to an outcome, each with what it lacks.
pub(crate) fn why_not(view: &View, why: &WhyNot) -> Html {
    let words = view.words;
    let told: Vec<&Vec<Unmet>> = why.ways.iter().take(TOLD).filter(|way| !way.is_empty()).collect();
    if told.is_empty() {
        return Html::default();
    }
    let lines = told.iter().copied().flatten().map(|Unmet { test, .. }| {
        html! {
            <li><code>{ &test.file }{ ":" }{ test.line }{ " " }{ &test.subject }{ " " }{ &test.words }</code></li>
        }
    });
    html! {
        <details>
            <summary>{ words.why_not }</summary>
            <ul class="ways">
                { for told.iter().map(|way| html! {
                    <li><ul class="answers">{ for conditions(view, way) }</ul></li>
                }) }
            </ul>
            <details class="for-owners">
                <summary>{ words.for_owners }</summary>
                <ul>{ for lines }</ul>
            </details>
        </details>
    }
}

/// The conditions of a way. Two tests of the same that leave the same values are one.
fn conditions<'a>(view: &'a View, way: &'a [Unmet]) -> impl Iterator<Item = Html> + 'a {
    let same = |one: &Unmet, other: &Unmet| {
        !one.wanted.is_empty() && (&one.test.subject, &one.wanted) == (&other.test.subject, &other.wanted)
    };
    let told = move |at: usize, unmet: &Unmet| way.iter().take(at).any(|before| same(before, unmet));
    way.iter().enumerate().filter(move |(at, unmet)| !told(*at, unmet)).map(|(_, unmet)| condition(view, unmet))
}

/// One condition: what it looks at, how that stands, and what it would have to be. No sentence is made of words that
/// only the language of rules has.
fn condition(view: &View, Unmet { test, wanted }: &Unmet) -> Html {
    let words = view.words;
    let Some(needed) = Needed::of(test, wanted) else { return Html::default() };
    let question = view.pack.question_index(&test.subject);
    let (asked, said) = match test.subject.split_once('.') {
        _ if test.subject.starts_with("count(") => (counted(view, test), needed.number(view, test.value.as_deref())),
        // Means and sums are no figures for a person: only the direction is told.
        Some((_, number)) => {
            let said = match (needed.upwards(), number) {
                (true, "rated") => words.together_rated,
                (true, _) => words.together_more,
                (false, _) => words.together_less,
            };
            (together(view, test, words.together), said.to_owned())
        }
        None => (name(view, &test.subject), needed.values(view, &test.subject, test.value.as_deref())),
    };
    html! {
        <li>
            <span class="asked">{ view.prose(&asked) }</span>
            <span class="answered">{ said }</span>
            { for question.map(|index| change_button(view, index, &asked)) }
        </li>
    }
}

/// What a test that turned out wrong would need.
struct Needed<'a> {
    /// The word of the rule.
    word: &'a str,
    /// What the rule names: values, or a whole number.
    named: Vec<&'a str>,
    /// Whether the test would have to hold.
    met: bool,
}

impl<'a> Needed<'a> {
    /// `wanted` are the values that would do, where the test alone does not say them.
    fn of(test: &'a Test, wanted: &'a [String]) -> Option<Self> {
        if !wanted.is_empty() {
            return Some(Self { word: "is", named: wanted.iter().map(String::as_str).collect(), met: true });
        }
        let (word, rest) = test.words.split_once(' ')?;
        // Values stand in backticks, whole numbers bare.
        let mut named: Vec<&str> = rest.split('`').skip(1).step_by(2).collect();
        if named.is_empty() {
            named.push(rest);
        }
        let known = ["at_least", "above", "at_most", "below", "is", "is_not", "any_of"].contains(&word);
        known.then_some(Self { word, named, met: test.holds == Some(false) })
    }

    fn upwards(&self) -> bool {
        matches!(self.word, "at_least" | "above") == self.met
    }

    /// Every value that would do, instead of the comparison: the order of a scale is not always that of its words.
    fn values(&self, view: &View, subject: &str, now: Option<&str>) -> String {
        let (values, ordered) = values(view, subject);
        let at = |value: &str| values.iter().position(|known| *known == value);
        let line = self.named.first().and_then(|value| at(value));
        let does = |index: usize, value: &str| match (self.word, line) {
            ("is" | "any_of", _) => self.named.contains(&value) == self.met,
            ("is_not", _) => self.named.contains(&value) != self.met,
            ("at_least", Some(line)) => index < ordered && (index >= line) == self.met,
            ("above", Some(line)) => index < ordered && (index > line) == self.met,
            ("at_most", Some(line)) => index < ordered && (index <= line) == self.met,
            (_, Some(line)) => index < ordered && (index < line) == self.met,
            (_, None) => false,
        };
        let fitting: Vec<String> = values
            .iter()
            .enumerate()
            .filter(|(index, value)| does(*index, value))
            .map(|(_, value)| label(view, subject, value))
            .collect();
        let fitting: Vec<&str> = fitting.iter().map(String::as_str).collect();
        let now = match now {
            Some(value) => fill(view.words.quoted, &[("a", &label(view, subject, value))]),
            None => view.words.blank.to_owned(),
        };
        fill(view.words.would_have, &[("now", &now), ("needed", &view.quoted(&fitting, view.words.or))])
    }

    fn number(&self, view: &View, now: Option<&str>) -> String {
        let words = view.words;
        let said = |needed: &str| fill(words.would_have, &[("now", now.unwrap_or(words.blank)), ("needed", needed)]);
        if self.named.len() > 1 {
            return said(&join(&self.named, words.comma, words.or));
        }
        let line: i64 = self.named.first().and_then(|number| number.parse().ok()).unwrap_or_default();
        let (pattern, line) = match (self.word, self.met) {
            ("at_least", true) | ("below", false) => (words.or_more, line),
            ("above", true) | ("at_most", false) => (words.or_more, line + 1),
            ("at_most", true) | ("above", false) => (words.or_fewer, line),
            ("below", true) | ("at_least", false) => (words.or_fewer, line - 1),
            _ => ("{a}", line),
        };
        // None at all is not "none or fewer".
        let pattern = if line == 0 { "{a}" } else { pattern };
        let needed = fill(pattern, &[("a", &line.to_string())]);
        said(&needed)
    }
}

/// What a person calls a question or a fact.
fn name(view: &View, id: &str) -> String {
    match view.pack.question_index(id) {
        Some(_) => view.texts.question(id).to_owned(),
        None => view.texts.fact(id).to_owned(),
    }
}

/// The values of a question or a fact, and how many of them are in order.
fn values<'a>(view: &View<'a>, id: &str) -> (Vec<&'a str>, usize) {
    match (view.pack.question_index(id).and_then(|index| view.question(index)), view.pack.fact(id)) {
        (Some(question), _) => (question.values().collect(), question.options.len()),
        (None, Some(fact)) => (fact.outcomes.iter().map(String::as_str).collect(), fact.ordered),
        (None, None) => (Vec::new(), 0),
    }
}

/// The label of an option or an outcome.
fn label(view: &View, id: &str, value: &str) -> String {
    match (view.pack.question_index(id).and_then(|index| view.question(index)), view.pack.fact(id)) {
        (Some(question), _) => view.texts.option(id, &question.scale, value).to_owned(),
        (None, Some(fact)) => view.texts.outcome(id, &fact.scale, value).to_owned(),
        (None, None) => value.to_owned(),
    }
}

/// A count: what is counted, and of which members.
fn counted(view: &View, test: &Test) -> String {
    let member = test.answers.first().map_or("", |read| read.fact.as_str());
    // The values stand in quotes, as in the rule.
    let labels: Vec<String> =
        test.subject.split('"').skip(1).step_by(2).map(|value| label(view, member, value)).collect();
    let labels: Vec<&str> = labels.iter().map(String::as_str).collect();
    let pattern = fill(view.words.together_count, &[("values", &view.quoted(&labels, view.words.or))]);
    together(view, test, &pattern)
}

/// A group by its members: facts by name, questions by the steps that ask them.
fn together(view: &View, test: &Test, pattern: &str) -> String {
    let members = test.answers.iter().map(|read| read.fact.as_str());
    let questions: Vec<usize> = members.clone().filter_map(|id| view.pack.question_index(id)).collect();
    let names: Vec<&str> = match questions.is_empty() {
        true => members.map(|id| view.texts.fact(id)).collect(),
        false => by_step(view.pack, &questions)
            .into_iter()
            .map(|open| view.texts.heading("steps", open.step, "title").unwrap_or(open.step))
            .collect(),
    };
    fill(pattern, &[("list", &view.quoted(&names, view.words.and))])
}
