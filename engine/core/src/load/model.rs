//! `model.toml`: facts with their outcomes, groups, focus and plans.

use crate::sorted::SortedMap;
use std::ops::Range;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::load::names::{Ids, valid_id};
use crate::load::node::Text;
use crate::load::planning::{self, Draft};
use crate::load::records;
use crate::load::table::Section;
use crate::pack::{FactKind, Focus, Group, Phase, Plan, Record, RuleFact};
use crate::plan::{After, Development};

/// At most this many facts that rules decide.
pub(crate) const MAX_RULES: usize = 1_000;
const MAX_OUTCOMES: usize = 40;
const CATEGORIES: [&str; 4] = ["people", "culture", "delivery", "technology"];

/// A list of names to be looked up once all facts are known.
#[derive(Debug, Clone)]
pub(crate) struct Names {
    pub(crate) of: String,
    pub(crate) names: Vec<Text>,
}

#[derive(Debug, Default)]
pub(crate) struct Model {
    pub(crate) facts: Vec<RuleFact>,
    /// Where each fact's id stands.
    pub(crate) places: Vec<Range<usize>>,
    pub(crate) groups: Vec<Group>,
    /// The members of each group, by index.
    pub(crate) members: Vec<Names>,
    /// The `monotone_in` of each fact, by index.
    pub(crate) monotone: Vec<Names>,
    pub(crate) plans: Vec<Plan>,
    /// Question or fact and its values, for each condition of a plan or of `[focus]`.
    pub(crate) conditions: Vec<Vec<Text>>,
    /// The fact of each plan that leaves it alone.
    pub(crate) alone: Vec<Text>,
    pub(crate) focus: Option<Focus>,
    pub(crate) focus_groups: Vec<Text>,
    /// `[development]` as it is written.
    pub(crate) draft: Option<Draft>,
    /// The same with its names looked up.
    pub(crate) development: Option<Development>,
}

#[derive(Debug, Default)]
struct OutcomeScale {
    outcomes: Rc<[String]>,
    ordered: usize,
    no_aim: Vec<String>,
}

pub(crate) fn read(section: &Section<'_>, ids: &mut Ids, records: &[Record]) -> Model {
    let mut model = Model::default();
    let scales = section.section("scales", "`[scales]`").map_or_else(SortedMap::new, |table| {
        let named = table.named_sections("a scale");
        named
            .into_iter()
            .filter(|(name, _)| valid_id(&table, name))
            .map(|(name, scale)| (name.text, read_scale(&scale)))
            .collect()
    });
    if let Some(groups) = section.section("groups", "`[groups]`") {
        let mut group_ids = Ids::default();
        for (name, value) in groups.entries() {
            if group_ids.admit(&groups, name) {
                let names = groups.texts_of(&name.text, value);
                if names.is_empty() {
                    let message = format!("group `{}` is empty", name.text);
                    groups
                        .report(Diagnostic::error(Code::BadGroup, message).help("name its members"), name.span.clone());
                }
                model.groups.push(Group {
                    id: name.text.clone(),
                    members: names.iter().map(|name| name.text.clone()).collect(),
                });
                model.members.push(Names { of: name.text.clone(), names });
            }
        }
    }
    let facts = section.sections("fact", "a fact");
    if facts.is_empty() {
        section.missing("fact");
    }
    for fact in facts {
        if model.facts.len() >= MAX_RULES {
            let message = format!("the pack has more than {MAX_RULES} facts");
            section.report(Diagnostic::error(Code::TooLarge, message).help("split the pack"), fact.span.clone());
            break;
        }
        read_fact(&fact, ids, &scales, &mut model);
    }
    one_verdict(section, &model);
    model.focus = section.section("focus", "`[focus]`").and_then(|focus| read_focus(&focus, &mut model));
    model.draft = section.section("development", "`[development]`").as_ref().map(planning::read);
    let mut plan_ids = Ids::default();
    for plan in section.sections("plan", "a plan") {
        read_plan(&plan, &mut plan_ids, records, &mut model);
    }
    section.finish();
    model
}

fn one_verdict(section: &Section<'_>, model: &Model) {
    let verdicts: Vec<&Range<usize>> = model
        .facts
        .iter()
        .zip(&model.places)
        .filter(|(fact, _)| fact.kind == FactKind::Verdict)
        .map(|(_, place)| place)
        .collect();
    let help = "at most one fact of a pack has `kind = \"verdict\"`: the headline of the result";
    match verdicts.as_slice() {
        [] | [_] => {}
        [first, second, ..] => {
            let found = Diagnostic::error(Code::VerdictCount, "a second fact is the verdict")
                .at(section.file, (*second).clone(), "the second")
                .at(section.file, (*first).clone(), "the first");
            section.found.borrow_mut().push(found.help(help));
        }
    }
}

fn read_scale(section: &Section<'_>) -> OutcomeScale {
    let mut ids = Ids::default();
    let mut ordered = section.texts("ordered");
    ordered.retain(|id| ids.admit(section, id));
    let mut unordered = section.texts("unordered");
    unordered.retain(|id| ids.admit(section, id));
    if ordered.is_empty() && unordered.is_empty() {
        section.missing("ordered");
    }
    if ordered.len() + unordered.len() > MAX_OUTCOMES {
        let message = format!("the scale has {} outcomes", ordered.len() + unordered.len());
        section.report(
            Diagnostic::error(Code::TooLarge, message).help(format!("at most {MAX_OUTCOMES}")),
            section.span.clone(),
        );
    }
    let mut no_aim = section.texts("no_aim");
    no_aim.retain(|id| {
        let known = unordered.iter().any(|outcome| outcome.text == id.text);
        if !known {
            let message = format!("the scale has no unordered outcome `{}`", id.text);
            let help = suggest(&id.text, unordered.iter().map(|outcome| outcome.text.as_str()));
            section.report(Diagnostic::error(Code::UnknownOption, message).help(help), id.span.clone());
        }
        known
    });
    section.finish();
    OutcomeScale {
        no_aim: no_aim.into_iter().map(|id| id.text).collect(),
        ordered: ordered.len(),
        outcomes: ordered.into_iter().chain(unordered).map(|id| id.text).take(MAX_OUTCOMES).collect(),
    }
}

fn read_fact(section: &Section<'_>, ids: &mut Ids, scales: &SortedMap<String, OutcomeScale>, model: &mut Model) {
    let id = section.need("id").filter(|id| ids.admit_name(section, id));
    let scale_name = section.need("scale");
    let kind = section.need("kind");
    let category = section.text("category").filter(|category| {
        let valid = CATEGORIES.contains(&category.text.as_str());
        if !valid {
            let message = format!("there is no category `{}`", category.text);
            section.report(
                Diagnostic::error(Code::UnknownOption, message).help(suggest(&category.text, CATEGORIES)),
                category.span.clone(),
            );
        }
        valid
    });
    let borderline = section.flag("borderline");
    let monotone = section.texts("monotone_in");
    section.finish();
    let kind = kind.and_then(|kind| match kind.text.as_str() {
        "verdict" => Some(FactKind::Verdict),
        "signal" => Some(FactKind::Signal),
        "inner" => Some(FactKind::Inner),
        other => {
            let message = format!("`{other}` is no kind of fact");
            section.report(
                Diagnostic::error(Code::UnknownOption, message).help(suggest(other, ["verdict", "signal", "inner"])),
                kind.span,
            );
            None
        }
    });
    let (Some(id), Some(scale_name)) = (id, scale_name) else { return };
    // Without its scale the fact is known by name all the same: whoever names it is not wrong as well.
    let nothing = OutcomeScale::default();
    let scale = scales.get(&scale_name.text).unwrap_or_else(|| {
        let message = format!("there is no scale of outcomes `{}`", scale_name.text);
        let help = suggest(&scale_name.text, scales.keys().map(String::as_str));
        section.report(Diagnostic::error(Code::UnknownScale, message).help(help), scale_name.span.clone());
        &nothing
    });
    if borderline {
        ids.admit(section, &Text { text: format!("{}_borderline", id.text), span: id.span.clone() });
    }
    model.facts.push(RuleFact {
        id: id.text.clone(),
        scale: scale_name.text,
        outcomes: Rc::clone(&scale.outcomes),
        ordered: scale.ordered,
        no_aim: scale.no_aim.clone(),
        kind: kind.unwrap_or(FactKind::Inner),
        category: category.map(|category| category.text),
        borderline,
        monotone_in: monotone.iter().map(|name| name.text.clone()).collect(),
    });
    model.places.push(id.span);
    model.monotone.push(Names { of: id.text, names: monotone });
}

#[inline(never)]
fn read_focus(section: &Section<'_>, model: &mut Model) -> Option<Focus> {
    let of = section.need("of");
    let first = section.text("first");
    let most = section.number("most", 1..=10).unwrap_or(3);
    let unless = section.section("unless", "`unless`");
    section.finish();
    let unless = unless.map(|unless| read_conditions(&unless, "unless", model)).unwrap_or_default();
    model.focus_groups.extend(of.iter().chain(&first).cloned());
    Some(Focus { of: of?.text, first: first.map(|first| first.text), most: most as usize, unless })
}

/// Questions or facts, each with the values of it for which this holds.
#[inline(never)]
fn read_conditions(section: &Section<'_>, name: &str, model: &mut Model) -> Vec<(String, Vec<String>)> {
    let mut conditions = Vec::new();
    for (fact, value) in section.entries() {
        let values = section.texts_of(&fact.text, value);
        conditions.push((fact.text.clone(), values.iter().map(|value| value.text.clone()).collect()));
        model.conditions.push(std::iter::once(fact.clone()).chain(values).collect());
    }
    if conditions.is_empty() {
        let help = format!("as in `{name} = {{ verdict = [\"nearly\"] }}`");
        let message = format!("`{name}` names no fact");
        section.report(Diagnostic::error(Code::WrongType, message).help(help), section.span.clone());
    }
    conditions
}

#[inline(never)]
fn read_plan(section: &Section<'_>, ids: &mut Ids, records: &[Record], model: &mut Model) {
    let id = section.need("id").filter(|id| ids.admit(section, id));
    let when = section.section("when", "`when`");
    if when.is_none() {
        section.missing("when");
    }
    let alone = section.text("alone");
    let shown = records::shown(section, records);
    let start = records::start(section, records, &shown);
    let mut rows = Ids::default();
    let phases = section
        .sections("phases", "a phase")
        .into_iter()
        .filter_map(|phase| {
            let id = phase.need("id").filter(|id| rows.admit(&phase, id));
            let mut texts = phase.texts("rows");
            texts.retain(|row| rows.admit(&phase, row));
            let mut after = None;
            for key in ["month", "day"] {
                if let Some(count) = phase.number(key, 0..=400) {
                    let after = after.get_or_insert(After { months: 0, days: 0 });
                    *(if key == "month" { &mut after.months } else { &mut after.days }) = count as u32;
                }
            }
            phase.finish();
            Some(Phase { id: id?.text, after, rows: texts.into_iter().map(|row| row.text).collect() })
        })
        .collect();
    section.finish();
    let (Some(id), Some(when)) = (id, when) else { return };
    let conditions = read_conditions(&when, "when", model);
    model.alone.extend(alone.iter().cloned());
    let alone = alone.map(|alone| alone.text);
    model.plans.push(Plan { id: id.text, when: conditions, phases, alone, records: shown, start });
}
