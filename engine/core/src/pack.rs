//! What a loaded pack holds: its questionnaire, its facts, its plans and its texts.
//!
//! Owns plain data only. Loading is in `load`, deciding in `evaluate`; nothing here reads files or runs scripts.

mod record;

use crate::sorted::SortedMap;
use std::borrow::Cow;
use std::ops::Range;
use std::rc::Rc;

use serde::Serialize;

use crate::answers::Answers;
use crate::load::model::Model;
use crate::plan::{After, Development};
use crate::program::Program;
use crate::report::Report;
use crate::texts::{Sentences, Texts};

pub use record::{Record, RecordKind};

/// The id of a question, option, scale, fact, outcome, group, step, section or plan: `[a-z][a-z0-9_]{0,63}`.
pub type Id = String;

/// Index of a question in [`Questionnaire::questions`], in pack order.
pub type QuestionIndex = usize;

/// Index of a record in [`Questionnaire::records`], in the order of the pack.
pub type RecordIndex = usize;

/// What identifies a pack in a report and in stored answers.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PackIdentity {
    /// `[a-z][a-z0-9-]{0,63}`, equal to the name of the pack's folder.
    pub id: String,
    /// The pack author's version, `major.minor.patch`.
    pub version: String,
    /// Lower-case hexadecimal SHA-256 over the names and bytes of every file that decides or words a result.
    pub digest: String,
}

/// Everything a person is asked, in the order in which it is asked.
#[derive(Debug, Clone, Default)]
pub struct Questionnaire {
    /// Sections in order; progress is shown by section.
    pub sections: Vec<Section>,
    /// Every question in pack order.
    pub questions: Vec<Question>,
    /// What is written down beside the questions, in the order of the pack.
    pub records: Vec<Record>,
}

/// A part of the questionnaire with a title of its own.
#[derive(Debug, Clone)]
pub struct Section {
    /// Key of the section's text.
    pub id: Id,
    /// The steps of this section in order.
    pub steps: Vec<Step>,
}

/// One page of the questionnaire: a group of questions that are answered together.
#[derive(Debug, Clone)]
pub struct Step {
    /// Key of the step's text; often the id of the fact that its questions feed.
    pub id: Id,
    /// Indices into [`Questionnaire::questions`].
    pub questions: Vec<QuestionIndex>,
    /// Indices into [`Questionnaire::records`]: what is shown beside the questions.
    pub records: Vec<RecordIndex>,
}

/// One question and what may be answered to it.
#[derive(Debug, Clone)]
pub struct Question {
    /// The key of its answer.
    pub id: Id,
    /// The scale its options come from; labels not given by the question itself come from there.
    pub scale: Id,
    /// Options in the scale's order, worst to best, without escapes.
    pub options: Rc<[Id]>,
    /// Escapes of the scale that are answers (such as `did_not_come_up`), after the options.
    pub escapes: Rc<[Id]>,
    /// Whether `not_sure` is offered; choosing it is the same as leaving the question blank.
    pub not_sure: bool,
    /// Name of the credit table of its scale, where the question has one.
    pub credit: Option<Id>,
    /// How much the answer weighs in the credit of a group, from 1; 1 where the pack says nothing.
    pub weight: i64,
    /// How many options the answers of two people have to lie apart to be worth a talk, where the scale says so.
    pub apart: Option<usize>,
    /// Whether a private free-text note goes with the question. No rule can read it.
    pub note: bool,
    /// Whether the person is told that the question is optional.
    pub optional: bool,
    /// `Some(n)`: up to `n` options may be chosen (an array in the answers). Such a question is no fact.
    pub several: Option<usize>,
    /// Who uses the answer where no rule does: `plan` or `nobody`.
    pub informs: Option<Informs>,
    /// How far up each option is, in whole numbers that never fall; without any, each is one further than the one before.
    pub effort: Rc<[i64]>,
    /// Whether a person can set out to give another answer one day.
    pub change: Change,
}

/// Whether a person can set out to give another answer one day.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Change {
    /// By what they do.
    Free,
    /// Not in a few months, or not alone.
    Slow,
    /// Not by setting out to: the past, a wish.
    Never,
}

/// What a slow change takes beyond the distance of the options, so that it comes after every ordinary one.
pub const SLOW: u32 = 10_000;

/// Who uses the answer of a question that no rule reads.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Informs {
    /// It orders or words the plan only.
    Plan,
    /// Nobody but the person.
    Nobody,
}

impl Question {
    /// Options and escapes together: every answer that is a value, in pack order (`not_sure` is none).
    pub fn values(&self) -> impl Iterator<Item = &str> {
        self.options.iter().chain(self.escapes.iter()).map(String::as_str)
    }

    /// What it takes a person to give one answer instead of another one day, as indices of values: how far the options
    /// are apart, at least 1, and [`SLOW`] more where the change is slow. An escape lies where the first option does.
    /// `None` where nobody sets out to: an escape is no aim, and some answers are not for the person to change.
    pub fn effort_of(&self, from: usize, to: usize) -> Option<u32> {
        if self.change == Change::Never || from == to || to >= self.options.len() {
            return None;
        }
        let place = |option: usize| match option < self.options.len() {
            true => self.effort.get(option).copied().unwrap_or(option as i64),
            false => self.effort.first().copied().unwrap_or(0),
        };
        let apart = place(from).abs_diff(place(to)).max(1) as u32;
        Some(if self.change == Change::Slow { apart + SLOW } else { apart })
    }
}

/// A fact that a rule decides.
#[derive(Debug, Clone)]
pub struct RuleFact {
    /// The name of the fact and of its function in the scripts.
    pub id: Id,
    /// The outcome scale it was declared with; outcome labels not given by the fact itself come from there.
    pub scale: Id,
    /// Every outcome in declared order: the ordered ones worst to best, then the unordered ones.
    pub outcomes: Rc<[Id]>,
    /// How many of `outcomes`, from the front, are ordered worst to best.
    pub ordered: usize,
    /// Unordered outcomes that nobody sets out for, such as that too little is known.
    pub no_aim: Vec<Id>,
    /// Shown with this shape family on the result page.
    pub kind: FactKind,
    /// Name of the category (a compass point) that the fact belongs to.
    pub category: Option<Id>,
    /// Whether a `<id>_borderline` function marks results near a threshold.
    pub borderline: bool,
    /// Questions of which a better answer must never lower this fact.
    pub monotone_in: Vec<Id>,
}

/// How a fact is presented.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum FactKind {
    /// The headline of the result page; a pack has exactly one.
    Verdict,
    /// A row of the result: not yet, emerging, visible and the like.
    Signal,
    /// Decided on the way to another fact and told as part of it.
    Inner,
}

/// Facts named together, for counting, for credit and for focus.
#[derive(Debug, Clone)]
pub struct Group {
    /// How scripts name it.
    pub id: Id,
    /// Questions or rule facts, all of one scale of values.
    pub members: Vec<Id>,
}

/// Actions offered for some outcomes: a trial plan, other paths.
#[derive(Debug, Clone)]
pub struct Plan {
    /// Key of its text.
    pub id: Id,
    /// Questions or facts, each with the values of it with which this plan is offered. All have to hold, so a blank
    /// question or an open fact keeps it back.
    pub when: Vec<(Id, Vec<Id>)>,
    /// Phases in order, each with the ids of its rows.
    pub phases: Vec<Phase>,
    /// The only fact that pages show while this plan is offered.
    pub alone: Option<Id>,
    /// Indices into [`Questionnaire::records`]: what is written down at the head of the plan.
    pub records: Vec<RecordIndex>,
    /// The one of these, a date, from which its phases count; else they count from the start of all that is planned.
    pub start: Option<RecordIndex>,
}

impl Plan {
    /// Whether any of its phases has a day.
    pub fn has_days(&self) -> bool {
        self.phases.iter().any(|phase| phase.after.is_some())
    }
}

/// A stretch of a plan.
#[derive(Debug, Clone)]
pub struct Phase {
    /// Key of its text.
    pub id: Id,
    /// When it is, counted from the start of the plan, where the pack says so.
    pub after: Option<After>,
    /// Keys of its rows' texts, in order.
    pub rows: Vec<Id>,
}

/// Which facts of a group to work on next: those below their best outcome, at most [`Focus::most`].
#[derive(Debug, Clone)]
pub struct Focus {
    /// Group of facts to choose from.
    pub of: Id,
    /// Facts of this group come first.
    pub first: Option<Id>,
    /// At most this many.
    pub most: usize,
    /// Questions or facts, each with values of it: while all of them hold, nothing is named. Empty where that is never so.
    pub unless: Vec<(Id, Vec<Id>)>,
}

impl Focus {
    /// Whether there is nothing to name; `value` tells what is known of a question or fact.
    pub(crate) fn is_silent<'a>(&self, value: impl Fn(&str) -> Option<&'a str>) -> bool {
        let holds = |id: &Id, values: &[Id]| value(id).is_some_and(|known| values.iter().any(|other| other == known));
        !self.unless.is_empty() && self.unless.iter().all(|(id, values)| holds(id, values))
    }
}

/// A pack without errors, ready to ask and to decide.
#[derive(Debug)]
pub struct Pack {
    identity: PackIdentity,
    about: About,
    languages: Vec<String>,
    sentences: SortedMap<String, Sentences>,
    questionnaire: Questionnaire,
    facts: Vec<RuleFact>,
    groups: Vec<Group>,
    plans: Vec<Plan>,
    focus: Option<Focus>,
    development: Option<Development>,
    no_texts: Texts,
    /// Where facts are declared, file and place, by index in `facts`.
    pub(crate) places: Vec<(Cow<'static, str>, Range<usize>)>,
    pub(crate) program: Program,
}

/// What a pack says of itself.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct About {
    pub(crate) minutes: Option<u32>,
    pub(crate) for_organisations: bool,
}

impl Pack {
    pub(crate) fn new(
        identity: PackIdentity,
        about: About,
        languages: Vec<String>,
        sentences: SortedMap<String, Sentences>,
        model: Model,
        questionnaire: Questionnaire,
        program: Program,
    ) -> Self {
        let Model { facts, places, groups, plans, focus, development, .. } = model;
        let no_texts = Texts::default();
        let places = places.into_iter().map(|place| ("model.toml".into(), place)).collect();
        Self {
            identity,
            about,
            languages,
            sentences,
            questionnaire,
            facts,
            groups,
            plans,
            focus,
            development,
            no_texts,
            places,
            program,
        }
    }

    /// What identifies the pack.
    pub fn identity(&self) -> &PackIdentity {
        &self.identity
    }

    /// How many minutes answering takes, where the pack says so.
    pub fn minutes(&self) -> Option<u32> {
        self.about.minutes
    }

    /// Whether it is about other people or an organisation, and not for a person to ask about themselves.
    pub fn for_organisations(&self) -> bool {
        self.about.for_organisations
    }

    /// Language tags; the first is the default.
    pub fn languages(&self) -> &[String] {
        &self.languages
    }

    /// The texts of the nearest language: the same tag in upper or lower case, else one with the same primary part, else the
    /// default.
    pub fn texts(&self, tag: &str) -> &Texts {
        let primary = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
        let known = || self.languages.iter();
        known()
            .find(|known| known.eq_ignore_ascii_case(tag))
            .or_else(|| known().find(|known| primary(known) == primary(tag)))
            .or_else(|| known().next())
            .and_then(|nearest| self.sentences.get(nearest))
            .map_or(&self.no_texts, Sentences::texts)
    }

    /// Everything that is asked.
    pub fn questionnaire(&self) -> &Questionnaire {
        &self.questionnaire
    }

    /// Facts that rules decide, in the order of the report.
    pub fn facts(&self) -> &[RuleFact] {
        &self.facts
    }

    /// The fact that the result opens with.
    pub fn verdict(&self) -> Option<&RuleFact> {
        self.facts.iter().find(|fact| fact.kind == FactKind::Verdict)
    }

    /// The only fact of a report that pages show, where a plan that is offered says so. The report has all of them.
    pub fn alone(&self, report: &Report) -> Option<&RuleFact> {
        let offered = self.plans.iter().filter(|plan| report.plans.contains(&plan.id));
        offered.filter_map(|plan| plan.alone.as_deref()).find_map(|id| self.fact(id))
    }

    /// The fact that the page of a report opens with: the one that stands alone, else the verdict.
    pub fn opening(&self, report: &Report) -> Option<&RuleFact> {
        self.alone(report).or_else(|| self.verdict())
    }

    /// A fact by its id.
    pub fn fact(&self, id: &str) -> Option<&RuleFact> {
        self.facts.iter().find(|fact| fact.id == id)
    }

    /// The questions that a fact rests on, through whatever its rule reads, in pack order; none where no rule decides it.
    pub fn rests_on(&self, fact: &str) -> Vec<QuestionIndex> {
        let facts = &self.program.facts;
        let index = facts.named(fact).filter(|_| self.fact(fact).is_some());
        index.map_or_else(Vec::new, |index| facts.support(index).iter().copied().map(usize::from).collect())
    }

    /// Groups in the order of the model.
    pub fn groups(&self) -> &[Group] {
        &self.groups
    }

    /// A group by its id.
    pub fn group(&self, id: &str) -> Option<&Group> {
        self.groups.iter().find(|group| group.id == id)
    }

    /// Plans in the order of the model.
    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// A plan by its id.
    pub fn plan(&self, id: &str) -> Option<&Plan> {
        self.plans.iter().find(|plan| plan.id == id)
    }

    /// Which facts to work on next.
    pub fn focus(&self) -> Option<&Focus> {
        self.focus.as_ref()
    }

    /// The same for a report of these answers; nothing where they leave nothing to name.
    pub fn focus_of(&self, answers: &Answers, report: &Report) -> Option<&Focus> {
        let asked = |id: &str| {
            let at = self.question_index(id)?;
            self.questionnaire.questions.get(at)?.values().nth(answers.given(at).value()?)
        };
        let marked = |id: &str| {
            let borderline = report.fact(id.strip_suffix("_borderline")?)?.borderline?;
            Some(if borderline { "yes" } else { "no" })
        };
        let value = |id: &str| match report.fact(id) {
            Some(fact) => fact.outcome.as_deref(),
            None => asked(id).or_else(|| marked(id)),
        };
        self.focus.as_ref().filter(|focus| !focus.is_silent(value))
    }

    /// How development plans are made.
    pub fn development(&self) -> Option<&Development> {
        self.development.as_ref()
    }

    /// Where a record stands in the questionnaire.
    pub fn record_index(&self, id: &str) -> Option<RecordIndex> {
        self.questionnaire.records.iter().position(|record| record.id == id)
    }

    /// Where a question stands in the questionnaire.
    pub fn question_index(&self, id: &str) -> Option<QuestionIndex> {
        self.questionnaire.questions.iter().position(|question| question.id == id)
    }
}
