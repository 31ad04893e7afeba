//! A plan in words, in the order in which it is told: what its Markdown, its text and its calendar entries are written from.
//!
//! Looks texts up and joins them; chooses nothing.

use crate::Pack;
use crate::insight::Unmet;
use crate::plan::{Day, Place, Plan, Standing, Toward, dates, words};
use crate::texts::Texts;

/// A plan in words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Paper {
    /// What it is called.
    pub title: String,
    /// Sentences before its parts.
    pub lead: Vec<String>,
    /// Its parts, in order.
    pub parts: Vec<Part>,
}

/// A part of a plan: a focus, a phase, a list of what is not planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Part {
    /// What it is called.
    pub title: String,
    /// Whether it belongs to the part before it that does not.
    pub below: bool,
    /// Its lines, in order.
    pub lines: Vec<Line>,
}

/// A sentence with a name, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it tells, with its day; empty where the sentence says it.
    pub label: String,
    /// The sentence; empty where the label says it.
    pub text: String,
}

impl Line {
    fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

impl Paper {
    /// Puts a plan that starts on a day into the words of a language.
    pub fn of(pack: &Pack, texts: &Texts, plan: &Plan, start: Day) -> Self {
        let writer = Writer { pack, texts, plan, start };
        let title = texts.get("development.title").unwrap_or_else(|| texts.pack("name"));
        let intro = texts.get("development.intro").map(str::to_owned);
        let mut parts = Vec::new();
        parts.extend(plan.toward.as_ref().and_then(|toward| writer.toward(toward)));
        parts.extend(plan.focuses.iter().enumerate().map(|(at, focus)| writer.focus(at + 1, focus)));
        parts.extend(writer.others());
        parts.extend(plan.plans.iter().flat_map(|id| phases(pack, texts, id, Some(start))));
        let mut lead: Vec<String> = intro.into_iter().chain([words::starts(start, plan.hours)]).collect();
        if plan.focuses.is_empty() && plan.plans.is_empty() {
            lead.push(words::NOTHING.to_owned());
        }
        Self { title: title.to_owned(), lead, parts }
    }
}

/// A text about a focus: the one for its outcome, else the one for all. The first act can be the fact's next experiment too.
pub(super) fn of_focus<'a>(texts: &'a Texts, focus: &Standing, key: &str) -> Option<&'a str> {
    let of = format!("development.focuses.{}", focus.fact);
    let outcome = focus.outcome.as_deref().unwrap_or_default();
    let shared = || texts.get(&format!("{of}.{key}"));
    let next = || texts.fact_extra(&focus.fact, "next").filter(|_| key == "first_act");
    texts.get(&format!("{of}.{outcome}.{key}")).or_else(shared).or_else(next)
}

struct Writer<'a> {
    pack: &'a Pack,
    texts: &'a Texts,
    plan: &'a Plan,
    start: Day,
}

impl Writer<'_> {
    fn outcome(&self, fact: &str, outcome: &str) -> String {
        let scale = self.pack.fact(fact).map_or("", |fact| fact.scale.as_str());
        self.texts.outcome(fact, scale, outcome).to_owned()
    }

    fn named(&self, standing: &Standing) -> String {
        let name = self.texts.fact(&standing.fact);
        match &standing.outcome {
            Some(outcome) => format!("{name} ({})", self.outcome(&standing.fact, outcome)),
            None => name.to_owned(),
        }
    }

    /// The step that all leads towards; nothing at the best.
    fn toward(&self, toward: &Toward) -> Option<Part> {
        let name = self.texts.fact(&toward.fact);
        let Some(next) = &toward.next else {
            let open = toward.outcome.is_none();
            let lines = vec![Line::new(words::ANSWER_FIRST, words::open(toward.needs.len()))];
            return open.then(|| Part { title: name.to_owned(), below: false, lines });
        };
        let waits = toward.waits.iter().map(|fact| self.texts.fact(fact).to_owned());
        let waits: Vec<String> = waits.chain(toward.besides.iter().map(|unmet| self.besides(unmet))).collect();
        let mut lines = Vec::new();
        if !waits.is_empty() {
            lines.push(Line::new(words::WAITS, waits.join("; ")));
        }
        let labels = [
            ("learning", words::LEARNING),
            ("hours", words::HOURS),
            ("practice", words::PRACTICE),
            ("assessment", words::ASSESSMENT),
        ];
        lines.extend(labels.iter().filter_map(|(key, label)| {
            Some(Line::new(*label, self.texts.get(&format!("development.ladder.{next}.{key}"))?))
        }));
        let title = words::toward(name, &self.outcome(&toward.fact, next));
        Some(Part { title, below: false, lines })
    }

    fn besides(&self, unmet: &Unmet) -> String {
        let subject = &unmet.test.subject;
        match self.pack.question_index(subject) {
            Some(_) => words::other_answer(self.texts.question(subject)),
            None => self.texts.fact(subject).to_owned(),
        }
    }

    fn focus(&self, number: usize, focus: &Standing) -> Part {
        let mut lines = Vec::new();
        let next = self.plan.toward.as_ref().and_then(|toward| {
            let next = toward.next.as_ref()?;
            Some(self.outcome(&toward.fact, next))
        });
        let category = self.pack.fact(&focus.fact).and_then(|fact| fact.category.as_deref()).unwrap_or_default();
        let category = self.texts.get(&format!("categories.{category}")).unwrap_or(category);
        let because: Vec<String> =
            focus.because.iter().map(|because| words::because(*because, next.as_deref(), category)).collect();
        if !because.is_empty() {
            lines.push(Line::new("", sentence(&because.join("; "))));
        }
        for emphasis in &focus.emphasis {
            let why = self.texts.get(&format!("development.emphasis.{emphasis}.why")).unwrap_or(emphasis);
            lines.push(Line::new(words::EMPHASIS, why));
        }
        let mut tell = |label: String, key: &str| {
            let text = of_focus(self.texts, focus, key);
            lines.extend(text.map(|text| Line::new(label, text)));
        };
        tell(words::SITUATION.to_owned(), "situation");
        tell(words::until(words::FIRST_ACT, dates::first_act(self.start)), "first_act");
        tell(words::PRACTICE.to_owned(), "practice");
        tell(words::START.to_owned(), "start");
        tell(words::PARTNER.to_owned(), "partner");
        lines.extend(focus.effort.map(|effort| Line::new(words::TAKES, words::effort(effort))));
        let asked = of_focus(self.texts, focus, "asked").unwrap_or_default();
        lines.push(Line::new(words::on(words::REVIEW, dates::review(focus, self.start)), asked));
        Part { title: format!("{number}. {}", self.named(focus)), below: false, lines }
    }

    /// What is not worked on: occasions to seek, what is open, and the rest, each with why.
    fn others(&self) -> Vec<Part> {
        let mut parts = [words::OPPORTUNITIES, words::ANSWER_FIRST, words::NOT_NOW].map(|title| Part {
            title: title.to_owned(),
            below: false,
            lines: Vec::new(),
        });
        let [opportunities, open, rest] = &mut parts;
        for other in &self.plan.others {
            let name = self.named(other);
            let opportunity = || {
                let own = of_focus(self.texts, other, "opportunity");
                own.or_else(|| self.texts.get("development.opportunity")).unwrap_or_default().to_owned()
            };
            match &other.place {
                Place::Opportunity => opportunities.lines.push(Line::new(name, opportunity())),
                Place::Open { needs } => open.lines.push(Line::new(name, words::open(needs.len()))),
                Place::NoTime { hours } => rest.lines.push(Line::new(name, words::no_time(*hours))),
                Place::TooLong { hours } => rest.lines.push(Line::new(name, words::too_long(*hours))),
                Place::Deselected => rest.lines.push(Line::new(name, words::DESELECTED)),
                Place::Best => rest.lines.push(Line::new(name, words::BEST)),
                Place::Later | Place::Focus => rest.lines.push(Line::new(name, words::LATER)),
            }
        }
        parts.into_iter().filter(|part| !part.lines.is_empty()).collect()
    }
}

/// A plan of phases: what it is called, then its phases with their rows, each with its day where the start is known.
pub fn phases(pack: &Pack, texts: &Texts, id: &str, start: Option<Day>) -> Vec<Part> {
    let Some(plan) = pack.plan(id) else { return Vec::new() };
    let text = |path: String| texts.get(&path);
    let title = text(format!("plans.{id}.title")).unwrap_or(id).to_owned();
    let intro = text(format!("plans.{id}.intro")).map(|intro| Line::new("", intro));
    let mut parts = vec![Part { title, below: false, lines: intro.into_iter().collect() }];
    parts.extend(plan.phases.iter().map(|phase| {
        let title = text(format!("plans.{id}.phases.{}", phase.id)).unwrap_or(&phase.id);
        let title = match start.zip(phase.after) {
            Some((start, after)) => words::on(title, start.after(after)),
            None => title.to_owned(),
        };
        let row = |row: &String| Line::new("", text(format!("plans.{id}.rows.{row}")).unwrap_or(row));
        Part { title, below: true, lines: phase.rows.iter().map(row).collect() }
    }));
    parts
}

/// With a capital letter and a final stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
