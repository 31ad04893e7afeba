//! A plan in words, in the order in which it is told: what its Markdown, its text and its calendar entries are written from.
//!
//! Looks texts up and joins them; chooses nothing.

use readiness_words::fill;

use crate::Pack;
use crate::insight::Unmet;
use crate::pack::{Record, RecordKind};
use crate::plan::{Because, Day, Effort, Place, Plan, Standing, Telling, Toward, dates};
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
    /// The focus that it is of, by id.
    pub focus: Option<String>,
}

impl Part {
    fn new(title: impl Into<String>, below: bool, lines: Vec<Line>) -> Self {
        Self { title: title.into(), below, lines, focus: None }
    }
}

/// A sentence with a name, or without.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Line {
    /// What it tells, with its day; empty where the sentence says it.
    pub label: String,
    /// The sentence; empty where the label says it. What a person wrote down can have several lines.
    pub text: String,
}

impl Line {
    fn new(label: impl Into<String>, text: impl Into<String>) -> Self {
        Self { label: label.into(), text: text.into() }
    }
}

impl Paper {
    /// Puts a plan into words, with the plans of phases that go with it.
    pub fn of(telling: &Telling<'_>, plan: &Plan) -> Self {
        let Telling { pack, texts, .. } = *telling;
        let mut paper = Self::of_focuses(telling, plan).unwrap_or_else(|| Self {
            title: texts.pack("name").to_owned(),
            lead: Vec::new(),
            parts: Vec::new(),
        });
        if plan.focuses.is_empty() && telling.is_counted_from(plan) {
            paper.lead.push(starts(telling, None));
        }
        if paper.lead.is_empty() && plan.plans.is_empty() {
            paper.lead.push(telling.words.nothing.to_owned());
        }
        for id in &plan.plans {
            let mut parts = phases(pack, texts, id, Some(&telling.within(plan, id)));
            // Here and not in the phases: on a page that start and all that is written down are fields beside them.
            if let Some(head) = parts.first_mut() {
                head.lines.extend(telling.own_start(plan, id).map(|said| Line::new("", said)));
                head.lines.extend(records(telling, plan, id));
            }
            paper.parts.extend(parts);
        }
        paper
    }

    /// What of a plan is made for the person: the step ahead, the focuses and all that is none. `None` where nothing is: where
    /// one fact stands alone, or the pack makes no such plans.
    pub fn of_focuses(telling: &Telling<'_>, plan: &Plan) -> Option<Self> {
        if plan.toward.is_none() && plan.focuses.is_empty() && plan.others.is_empty() {
            return None;
        }
        let writer = Writer { telling, plan };
        let texts = telling.texts;
        let title = texts.get("development.title").unwrap_or_else(|| texts.pack("name"));
        let mut lead: Vec<String> = texts.get("development.intro").map(str::to_owned).into_iter().collect();
        lead.push(match plan.focuses.is_empty() {
            true if plan.is_all_away() => telling.words.all_away.to_owned(),
            true => telling.words.no_focus.to_owned(),
            false => starts(telling, plan.hours),
        });
        let mut parts = Vec::new();
        parts.extend(plan.toward.as_ref().and_then(|toward| writer.toward(toward)));
        parts.extend(plan.focuses.iter().enumerate().map(|(at, focus)| writer.focus(at + 1, focus)));
        parts.extend(writer.others());
        Some(Self { title: title.to_owned(), lead, parts })
    }
}

fn starts(telling: &Telling<'_>, hours: Option<u32>) -> String {
    let start = (telling.day)(telling.start);
    match hours {
        Some(hours) => counted(telling.words.starts_hours, hours, &[("start", &start)]),
        None => fill(telling.words.starts, &[("start", &start)]),
    }
}

/// A sentence with a number, and what else is in it.
fn counted(sentence: &str, number: u32, rest: &[(&str, &str)]) -> String {
    let number = number.to_string();
    fill(sentence, &[&[("n", number.as_str())], rest].concat())
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
    telling: &'a Telling<'a>,
    plan: &'a Plan,
}

impl Writer<'_> {
    fn outcome(&self, fact: &str, outcome: &str) -> String {
        let Telling { pack, texts, .. } = self.telling;
        let scale = pack.fact(fact).map_or("", |fact| fact.scale.as_str());
        texts.outcome(fact, scale, outcome).to_owned()
    }

    fn named(&self, standing: &Standing) -> String {
        let name = self.telling.texts.fact(&standing.fact);
        match &standing.outcome {
            Some(outcome) => format!("{name} ({})", self.outcome(&standing.fact, outcome)),
            None => name.to_owned(),
        }
    }

    /// The step that all leads towards; nothing at the best.
    fn toward(&self, toward: &Toward) -> Option<Part> {
        let Telling { texts, words, .. } = self.telling;
        let name = texts.fact(&toward.fact);
        let Some(next) = &toward.next else {
            let lines = vec![Line::new(words.answer_first, self.open(toward.needs.len()))];
            return toward.outcome.is_none().then(|| Part::new(name, false, lines));
        };
        let waits = toward.waits.iter().map(|fact| texts.fact(fact).to_owned());
        let waits: Vec<String> = waits.chain(toward.besides.iter().map(|unmet| self.besides(unmet))).collect();
        let mut lines = Vec::new();
        if !waits.is_empty() {
            lines.push(Line::new(words.waits, waits.join("; ")));
        }
        let labels = [
            ("learning", words.learning),
            ("hours", words.hours),
            ("practice", words.practice),
            ("assessment", words.assessment),
        ];
        lines.extend(labels.iter().filter_map(|(key, label)| {
            Some(Line::new(*label, texts.get(&format!("development.ladder.{next}.{key}"))?))
        }));
        let outcome = self.outcome(&toward.fact, next);
        Some(Part::new(fill(words.toward, &[("name", name), ("outcome", &outcome)]), false, lines))
    }

    fn besides(&self, unmet: &Unmet) -> String {
        let Telling { pack, texts, words, .. } = self.telling;
        let subject = &unmet.test.subject;
        match pack.question_index(subject) {
            Some(_) => fill(words.other_answer, &[("question", texts.question(subject))]),
            None => texts.fact(subject).to_owned(),
        }
    }

    /// How many questions are open before something is decided; without any, its rule failed.
    fn open(&self, questions: usize) -> String {
        match questions {
            0 => self.telling.words.failed.to_owned(),
            questions => counted(self.telling.words.open, questions as u32, &[]),
        }
    }

    /// Why a focus comes when it comes.
    fn because(&self, because: Because, focus: &Standing) -> String {
        let Telling { pack, texts, words, .. } = self.telling;
        let toward = self.plan.toward.as_ref();
        let next = toward.and_then(|toward| Some(self.outcome(&toward.fact, toward.next.as_ref()?)));
        match (because, next) {
            (Because::ComesFirst, Some(next)) => fill(words.because_waits, &[("next", &next)]),
            (Because::ComesFirst, None) => words.because_first.to_owned(),
            (Because::LowestCategory, _) => {
                let category = pack.fact(&focus.fact).and_then(|fact| fact.category.as_deref()).unwrap_or_default();
                let category = texts.get(&format!("categories.{category}")).unwrap_or(category);
                fill(words.because_category, &[("category", category)])
            }
            (Because::Wished, _) => words.because_wished.to_owned(),
        }
    }

    fn effort(&self, effort: Effort) -> String {
        let words = self.telling.words;
        let parts = [(effort.once, words.once), (effort.weekly, words.weekly), (effort.monthly, words.monthly)];
        let said = parts.iter().filter(|(hours, _)| *hours > 0).map(|(hours, when)| counted(when, *hours, &[]));
        said.collect::<Vec<_>>().join(", ")
    }

    fn focus(&self, number: usize, focus: &Standing) -> Part {
        let Telling { texts, words, start, .. } = self.telling;
        let mut lines = Vec::new();
        let because: Vec<String> = focus.because.iter().map(|because| self.because(*because, focus)).collect();
        if !because.is_empty() {
            lines.push(Line::new("", sentence(&because.join("; "))));
        }
        for emphasis in &focus.emphasis {
            let why = texts.get(&format!("development.emphasis.{emphasis}.why")).unwrap_or(emphasis);
            lines.push(Line::new(words.emphasis, why));
        }
        let dated =
            |pattern: &str, what: &str, day: Day| fill(pattern, &[("what", what), ("date", &(self.telling.day)(day))]);
        let mut tell = |label: String, key: &str| {
            let text = of_focus(texts, focus, key);
            lines.extend(text.map(|text| Line::new(label, text)));
        };
        tell(words.situation.to_owned(), "situation");
        tell(dated(words.until, words.first_act, dates::first_act(*start)), "first_act");
        tell(words.practice.to_owned(), "practice");
        tell(words.start.to_owned(), "start");
        tell(words.partner.to_owned(), "partner");
        lines.extend(focus.effort.map(|effort| Line::new(words.takes, self.effort(effort))));
        let asked = of_focus(texts, focus, "asked").unwrap_or_default();
        lines.push(Line::new(dated(words.on, words.review, dates::review(focus, *start)), asked));
        Part { focus: Some(focus.fact.clone()), ..Part::new(format!("{number}. {}", self.named(focus)), false, lines) }
    }

    /// What is not worked on: occasions to seek, what is open, and the rest, each with why.
    fn others(&self) -> Vec<Part> {
        let Telling { texts, words, .. } = self.telling;
        let mut parts =
            [words.opportunities, words.answer_first, words.not_now].map(|title| Part::new(title, false, Vec::new()));
        let [opportunities, open, rest] = &mut parts;
        for other in &self.plan.others {
            let name = self.named(other);
            let why = match &other.place {
                Place::Opportunity => {
                    let own = of_focus(texts, other, "opportunity");
                    let text = own.or_else(|| texts.get("development.opportunity")).unwrap_or_default();
                    opportunities.lines.push(Line::new(name, text));
                    continue;
                }
                Place::Open { needs } => {
                    open.lines.push(Line::new(name, self.open(needs.len())));
                    continue;
                }
                Place::NoTime { hours } => counted(words.no_time, *hours, &[]),
                Place::TooLong { hours } => counted(words.too_long, *hours, &[]),
                Place::Deselected => words.deselected.to_owned(),
                Place::Best => words.best.to_owned(),
                Place::Later | Place::Focus => words.later.to_owned(),
            };
            rest.lines.push(Line::new(name, why));
        }
        parts.into_iter().filter(|part| !part.lines.is_empty()).collect()
    }
}

/// A plan of phases: what it is called, then its phases with their rows, each with its day where it is told from a start.
pub fn phases(pack: &Pack, texts: &Texts, id: &str, telling: Option<&Telling<'_>>) -> Vec<Part> {
    let Some(plan) = pack.plan(id) else { return Vec::new() };
    let text = |path: String| texts.get(&path);
    let title = text(format!("plans.{id}.title")).unwrap_or(id).to_owned();
    let intro = text(format!("plans.{id}.intro")).map(|intro| Line::new("", intro));
    let mut parts = vec![Part::new(title, false, intro.into_iter().collect())];
    parts.extend(plan.phases.iter().map(|phase| {
        let title = text(format!("plans.{id}.phases.{}", phase.id)).unwrap_or(&phase.id);
        let title = telling.and_then(|telling| telling.phase(title, phase)).unwrap_or_else(|| title.to_owned());
        let row = |row: &String| Line::new("", text(format!("plans.{id}.rows.{row}")).unwrap_or(row));
        Part::new(title, true, phase.rows.iter().map(row).collect())
    }));
    parts
}

/// The records of a plan of phases with what is written in them. Blank ones stand there too: who takes the plan to a talk is to
/// see what is not agreed yet, and has where to write it.
fn records(telling: &Telling<'_>, plan: &Plan, id: &str) -> Vec<Line> {
    let records = telling.pack.plan(id).map_or(&[][..], |plan| plan.records.as_slice());
    let records = records.iter().filter_map(|index| telling.pack.questionnaire().records.get(*index));
    let line = |record: &Record| {
        let label = telling.texts.record(&record.id);
        let text = plan.written.iter().find(|written| written.plan == id && written.record == record.id);
        let day = text.filter(|_| record.kind == RecordKind::Date).and_then(|day| Day::parse(&day.text).ok());
        match (day, text.map(|written| lines(&written.text)).filter(|text| !text.is_empty())) {
            (Some(day), _) => Line::new(label, (telling.day)(day)),
            (None, Some(text)) => Line::new(label, text),
            (None, None) => Line::new(format!("{label}:"), ""),
        }
    };
    records.map(line).collect()
}

/// The lines of a text, without blank ones and without what moves a terminal's cursor.
fn lines(text: &str) -> String {
    let shown = |line: &str| -> String {
        let words: Vec<&str> = line.split_whitespace().collect();
        words.join(" ").chars().filter(|letter| !letter.is_control()).collect()
    };
    text.lines().map(shown).filter(|line| !line.is_empty()).collect::<Vec<_>>().join("\n")
}

/// With a capital letter and a final stop.
fn sentence(text: &str) -> String {
    let mut letters = text.chars();
    let first: String = letters.next().into_iter().flat_map(char::to_uppercase).collect();
    format!("{first}{}.", letters.as_str())
}
