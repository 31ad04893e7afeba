//! `questions.toml`: scales, sections, steps and questions.

use crate::sorted::SortedMap;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::load::names::{Ids, valid_id};
use crate::load::node::Text;
use crate::load::records;
use crate::load::table::Section;
use crate::pack::{self, Change, Informs, Question, Questionnaire, Step};

/// At most this many questions in a pack.
pub(crate) const MAX_QUESTIONS: usize = 1_000;
/// At most this many options and escapes in a scale.
pub(crate) const MAX_OPTIONS: usize = 40;
/// The escape that is the same as leaving a question blank.
pub(crate) const NOT_SURE: &str = "not_sure";

/// A scale of answers.
#[derive(Debug, Clone, Default)]
pub(crate) struct Scale {
    pub(crate) options: Rc<[String]>,
    pub(crate) escapes: Rc<[String]>,
    /// Options, then escapes: what a question of this scale can have for a value.
    pub(crate) values: Rc<[String]>,
    pub(crate) not_sure: bool,
    pub(crate) credit: SortedMap<String, Vec<i64>>,
    pub(crate) effort: Rc<[i64]>,
    pub(crate) apart: Option<usize>,
}

/// The questionnaire and what later parts of loading need of it.
#[derive(Debug, Default)]
pub(crate) struct Asked {
    pub(crate) questionnaire: Questionnaire,
    pub(crate) scales: SortedMap<String, Scale>,
    /// Where each question's id stands, by index.
    pub(crate) places: Vec<std::ops::Range<usize>>,
    /// The same of each record.
    pub(crate) record_places: Vec<std::ops::Range<usize>>,
}

impl Asked {
    /// The credit of each value of a question; escapes carry none. `None` where the question has no credit.
    pub(crate) fn credit(&self, question: &Question) -> Option<Vec<Option<i64>>> {
        let table = self.scales.get(&question.scale)?.credit.get(question.credit.as_ref()?)?;
        Some(question.values().enumerate().map(|(at, _)| table.get(at).copied()).collect())
    }
}

pub(crate) fn read(section: &Section<'_>, ids: &mut Ids) -> Asked {
    let scales = section.section("scales", "`[scales]`").map_or_else(SortedMap::new, |table| read_scales(&table));
    let mut asked = Asked { scales, ..Asked::default() };
    let mut section_ids = Ids::default();
    let mut order: Vec<Text> = section.texts("sections");
    order.retain(|id| section_ids.admit(section, id));
    if let Some(beyond) = order.get(MAX_QUESTIONS) {
        let message = format!("the pack has more than {MAX_QUESTIONS} sections");
        section.report(Diagnostic::error(Code::TooLarge, message).help("nobody reads that many"), beyond.span.clone());
        order.truncate(MAX_QUESTIONS);
    }
    if order.is_empty() {
        section.missing("sections");
    }
    asked.questionnaire.sections =
        order.iter().map(|id| pack::Section { id: id.text.clone(), steps: Vec::new() }).collect();
    records::read(section, ids, &mut asked);
    let mut step_ids = Ids::default();
    let steps = section.sections("step", "a step");
    if steps.is_empty() {
        section.missing("step");
    }
    for step in steps {
        read_step(&step, ids, &mut step_ids, &mut asked);
    }
    section.finish();
    for id in &order {
        let empty = asked.questionnaire.sections.iter().any(|known| known.id == id.text && known.steps.is_empty());
        if empty && !asked.questionnaire.questions.is_empty() {
            let message = format!("section `{}` has no step", id.text);
            section.report(
                Diagnostic::error(Code::BadSection, message).help("give a `[[step]]` this `section`, or leave it out"),
                id.span.clone(),
            );
        }
    }
    asked.renumber();
    asked
}

impl Asked {
    /// Puts questions into the order in which they are asked: by section, then by step.
    fn renumber(&mut self) {
        let mut questions = Vec::with_capacity(self.questionnaire.questions.len());
        let mut places = Vec::with_capacity(self.places.len());
        let mut read: Vec<Option<Question>> = self.questionnaire.questions.drain(..).map(Some).collect();
        for section in &mut self.questionnaire.sections {
            for step in &mut section.steps {
                for index in &mut step.questions {
                    let question = read.get_mut(*index).and_then(Option::take);
                    if let (Some(question), Some(place)) = (question, self.places.get(*index)) {
                        questions.push(question);
                        places.push(place.clone());
                        *index = questions.len() - 1;
                    }
                }
            }
        }
        self.questionnaire.questions = questions;
        self.places = places;
    }
}

fn read_scales(table: &Section<'_>) -> SortedMap<String, Scale> {
    let mut scales = SortedMap::new();
    for (name, section) in table.named_sections("a scale") {
        if valid_id(table, &name) {
            scales.insert(name.text.clone(), read_scale(&section));
        }
    }
    scales
}

fn read_scale(section: &Section<'_>) -> Scale {
    let mut ids = Ids::default();
    let mut options = section.texts("options");
    options.retain(|id| ids.admit(section, id));
    let mut escapes = section.texts("escapes");
    escapes.retain(|id| ids.admit(section, id));
    if options.is_empty() {
        section.missing("options");
    }
    if options.len() + escapes.len() > MAX_OPTIONS {
        let message = format!("the scale has {} options", options.len() + escapes.len());
        section.report(
            Diagnostic::error(Code::TooLarge, message).help(format!("at most {MAX_OPTIONS}")),
            section.span.clone(),
        );
        options.truncate(MAX_OPTIONS);
        escapes.clear();
    }
    let mut scale = Scale {
        values: options.iter().chain(&escapes).map(|id| &id.text).filter(|id| *id != NOT_SURE).cloned().collect(),
        options: options.into_iter().map(|id| id.text).collect(),
        not_sure: escapes.iter().any(|id| id.text == NOT_SURE),
        escapes: escapes.into_iter().map(|id| id.text).filter(|id| id != NOT_SURE).collect(),
        credit: SortedMap::new(),
        effort: Rc::default(),
        apart: None,
    };
    let farthest = scale.options.len().saturating_sub(1).max(1) as i64;
    scale.apart = section.number("apart", 1..=farthest).map(|options| options as usize);
    if let Some(credit) = section.section("credit", "credit") {
        for (name, value) in credit.entries() {
            let numbers = credit.numbers_of(&name.text, value);
            if numbers.len() != scale.options.len() {
                let message = format!(
                    "the credit `{}` has {} numbers for {} options",
                    name.text,
                    numbers.len(),
                    scale.options.len()
                );
                credit.report(
                    Diagnostic::error(Code::BadCredit, message)
                        .help("one number an option, worst to best; escapes carry none"),
                    value.span.clone(),
                );
            }
            // Known by name even so: the questions that take it are not wrong as well.
            scale.credit.insert(name.text.clone(), numbers);
        }
    }
    if let Some((numbers, span)) = section.numbers("effort") {
        let falls = numbers.iter().zip(numbers.iter().skip(1)).any(|(one, next)| next < one);
        if numbers.len() == scale.options.len() && !falls {
            scale.effort = numbers.into();
        } else {
            let message = match falls {
                true => "the effort falls from one option to a better one".to_owned(),
                false => format!("the effort has {} numbers for {} options", numbers.len(), scale.options.len()),
            };
            section.report(
                Diagnostic::error(Code::BadEffort, message)
                    .help("one number an option, worst to best, none below the one before, as in `[0, 1, 2, 4]`"),
                span,
            );
        }
    }
    section.finish();
    scale
}

fn read_step(section: &Section<'_>, ids: &mut Ids, step_ids: &mut Ids, asked: &mut Asked) {
    let id = section.need("id").filter(|id| step_ids.admit(section, id));
    let of = section.need("section");
    let mut step = Step { id: id.map_or_else(String::new, |id| id.text), questions: Vec::new(), records: Vec::new() };
    step.records = records::shown(section, &asked.questionnaire.records);
    let questions = section.sections("questions", "a question");
    if questions.is_empty() {
        section.missing("questions");
    }
    for question in questions {
        if asked.questionnaire.questions.len() >= MAX_QUESTIONS {
            let message = format!("the pack has more than {MAX_QUESTIONS} questions");
            section.report(
                Diagnostic::error(Code::TooLarge, message).help("nobody answers that many"),
                question.span.clone(),
            );
            return;
        }
        if let Some((read, place)) = read_question(&question, ids, &asked.scales) {
            step.questions.push(asked.questionnaire.questions.len());
            asked.questionnaire.questions.push(read);
            asked.places.push(place);
        }
    }
    section.finish();
    let Some(of) = of else { return };
    match asked.questionnaire.sections.iter_mut().find(|known| known.id == of.text) {
        Some(known) => known.steps.push(step),
        None => {
            let names = asked.questionnaire.sections.iter().map(|known| known.id.as_str());
            let help = suggest(&of.text, names);
            section.report(
                Diagnostic::error(Code::BadSection, format!("there is no section `{}`", of.text)).help(help),
                of.span,
            );
        }
    }
}

fn read_question(
    section: &Section<'_>,
    ids: &mut Ids,
    scales: &SortedMap<String, Scale>,
) -> Option<(Question, std::ops::Range<usize>)> {
    let id = section.need("id").filter(|id| ids.admit_name(section, id));
    let scale_name = section.need("scale");
    let credit = section.text("credit");
    let weight = section.number("weight", 1..=1_000);
    if weight.is_some() && credit.is_none() {
        let message = "a `weight` weighs credit, and the question has none";
        section.report(
            Diagnostic::error(Code::BadCredit, message).help("add `credit = …`, or leave the weight out"),
            section.span.clone(),
        );
    }
    let (note, optional) = (section.flag("note"), section.flag("optional"));
    let several = section.number("several", 1..=MAX_OPTIONS as i64).map(|most| most as usize);
    let informs = section.text("informs").and_then(|informs| match informs.text.as_str() {
        "plan" => Some(Informs::Plan),
        "nobody" => Some(Informs::Nobody),
        other => {
            let message = format!("`{other}` is not whom an answer can inform");
            section.report(
                Diagnostic::error(Code::UnknownOption, message).help(suggest(other, ["plan", "nobody"])),
                informs.span,
            );
            None
        }
    });
    let change = section.text("change").map_or(Change::Free, |change| match change.text.as_str() {
        "slow" => Change::Slow,
        "never" => Change::Never,
        other => {
            let message = format!("`{other}` is not how an answer changes");
            section.report(
                Diagnostic::error(Code::UnknownOption, message).help(suggest(other, ["slow", "never"])),
                change.span.clone(),
            );
            Change::Free
        }
    });
    section.finish();
    let (id, scale_name) = (id?, scale_name?);
    let question = |id: &Text, scale_name: &Text, scale: &Scale| Question {
        id: id.text.clone(),
        scale: scale_name.text.clone(),
        options: Rc::clone(&scale.options),
        escapes: Rc::clone(&scale.escapes),
        not_sure: scale.not_sure,
        credit: credit.as_ref().map(|credit| credit.text.clone()),
        weight: weight.unwrap_or(1),
        apart: scale.apart,
        note,
        optional,
        several,
        informs,
        effort: Rc::clone(&scale.effort),
        change,
    };
    let Some(scale) = scales.get(&scale_name.text) else {
        let message = format!("there is no scale `{}`", scale_name.text);
        let help = suggest(&scale_name.text, scales.keys().map(String::as_str));
        section.report(Diagnostic::error(Code::UnknownScale, message).help(help), scale_name.span.clone());
        // The question is known by name all the same: whoever names it is not wrong as well.
        let nothing = Scale::default();
        return Some((question(&id, &scale_name, &nothing), id.span));
    };
    if let Some(credit) = credit.as_ref().filter(|credit| !scale.credit.contains_key(&credit.text)) {
        let message = format!("scale `{}` has no credit `{}`", scale_name.text, credit.text);
        let help = suggest(&credit.text, scale.credit.keys().map(String::as_str));
        section.report(Diagnostic::error(Code::BadCredit, message).help(help), credit.span.clone());
    }
    Some((question(&id, &scale_name, scale), id.span))
}
