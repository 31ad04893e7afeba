//! A pack as its files describe it, read with no more than a TOML parser. Takes a pack for granted that loads.

use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use toml::{Table, Value};

use super::flattened::Plain;
use super::number::Exact;
use super::syntax::{Function, functions};

/// A question or a fact that a rule decides.
#[derive(Debug, Clone)]
pub(crate) struct Named {
    pub(crate) id: String,
    pub(crate) values: Vec<String>,
    /// How many of the values, from the front, have an order.
    pub(crate) ordered: usize,
    /// For each value, where the question has credit.
    pub(crate) credit: Option<Vec<Option<i64>>>,
    /// How much that credit weighs.
    pub(crate) weight: i64,
    /// Whether one of the values is the answer; a question that takes several has none for rules.
    pub(crate) single: bool,
}

/// Everything that decides.
#[derive(Debug)]
pub(crate) struct Described {
    /// In the order in which they are asked.
    pub(crate) questions: Vec<Named>,
    /// In the order of the report; with each whether it has a function for borderline results.
    pub(crate) facts: Vec<(Named, bool)>,
    pub(crate) groups: BTreeMap<String, Vec<String>>,
    pub(crate) functions: BTreeMap<String, Rc<Function>>,
    /// Questions, facts and borderline functions by name.
    names: BTreeMap<String, Rc<Named>>,
    /// What was found out about groups.
    known: RefCell<BTreeMap<(String, Counted), Tallies>>,
}

/// All that a group can come to.
pub(crate) type Tallies = Rc<BTreeSet<Tally>>;

/// The values that are counted, or nothing where it is credit.
pub(crate) type Counted = Option<BTreeSet<String>>;

/// What is known of the credit of some members, or of how many have a value.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Default)]
pub(crate) struct Tally {
    pub(crate) rated: i64,
    pub(crate) sum: i64,
    pub(crate) lowest: Option<i64>,
    pub(crate) highest: Option<i64>,
}

impl Tally {
    /// With one more: how much it weighs and its credit, where it counts.
    pub(crate) fn with(self, more: Option<(i64, i64)>) -> Self {
        let Some((weight, credit)) = more else { return self };
        Self {
            rated: self.rated + weight,
            sum: self.sum + weight * credit,
            lowest: Some(self.lowest.map_or(credit, |lowest| lowest.min(credit))),
            highest: Some(self.highest.map_or(credit, |highest| highest.max(credit))),
        }
    }

    /// What a rule sees of it; nothing where nothing is rated.
    pub(crate) fn view(self, view: &str) -> Option<Exact> {
        match view {
            "rated" => Some(Exact::new(self.rated, 1)),
            "sum" => Some(Exact::new(self.sum, 1)),
            "lowest" => self.lowest.map(|lowest| Exact::new(lowest, 1)),
            "highest" => self.highest.map(|highest| Exact::new(highest, 1)),
            "mean" => (self.rated > 0).then(|| Exact::new(self.sum, self.rated)),
            other => panic!("credit has no `{other}`"),
        }
    }
}

impl Described {
    pub(crate) fn read(Plain { asked, model, scripts }: &Plain) -> Self {
        let mut questions = Vec::new();
        for section in texts(&asked["sections"]) {
            for step in asked["step"].as_array().unwrap() {
                if step["section"].as_str() == Some(&section) {
                    let in_step = step["questions"].as_array().unwrap();
                    questions.extend(in_step.iter().map(|question| read_question(question, asked)));
                }
            }
        }
        let groups = model.get("groups").and_then(Value::as_table).cloned().unwrap_or_default();
        let functions = scripts.iter().flat_map(|text| functions(text));
        let facts: Vec<(Named, bool)> =
            model["fact"].as_array().unwrap().iter().map(|fact| read_fact(fact, model)).collect();
        let marks = facts.iter().filter(|(_, marked)| *marked).map(|(fact, _)| mark(fact));
        let all = questions.iter().cloned().chain(facts.iter().map(|(fact, _)| fact.clone())).chain(marks);
        Self {
            names: all.map(|named| (named.id.clone(), Rc::new(named))).collect(),
            questions,
            facts,
            groups: groups.into_iter().map(|(name, members)| (name, texts(&members))).collect(),
            functions: functions.map(|function| (function.name.clone(), Rc::new(function))).collect(),
            known: RefCell::default(),
        }
    }

    /// A question or fact; the borderline function of a fact gives one that says `no` or `yes`.
    pub(crate) fn named(&self, id: &str) -> Option<Rc<Named>> {
        self.names.get(id).cloned()
    }

    /// What a value of a member adds: its weight and credit, or 1 where the value is counted.
    pub(crate) fn effect(&self, member: &Named, value: usize, counted: &Counted) -> Option<(i64, i64)> {
        match counted {
            Some(counted) => counted.contains(&member.values[value]).then_some((1, 1)),
            None => member.credit.as_ref().expect("credit")[value].map(|credit| (member.weight, credit)),
        }
    }

    /// Every tally that any values of the members lead to.
    pub(crate) fn tallies(&self, group: &str, counted: &Counted) -> Tallies {
        let key = (group.to_owned(), counted.clone());
        if let Some(known) = self.known.borrow().get(&key) {
            return Rc::clone(known);
        }
        let mut tallies = BTreeSet::from([Tally::default()]);
        for member in &self.groups[group] {
            let member = &self.names[member];
            let effects = || (0..member.values.len()).map(|value| self.effect(member, value, counted));
            tallies = tallies.iter().flat_map(|tally| effects().map(|effect| tally.with(effect))).collect();
        }
        let tallies = Rc::new(tallies);
        self.known.borrow_mut().insert(key, Rc::clone(&tallies));
        tallies
    }
}

/// The fact that a borderline function decides.
fn mark(fact: &Named) -> Named {
    let values = vec!["no".to_owned(), "yes".to_owned()];
    Named { id: format!("{}_borderline", fact.id), values, ordered: 2, credit: None, weight: 1, single: true }
}

fn texts(list: &Value) -> Vec<String> {
    list.as_array().expect("a list").iter().map(|text| text.as_str().expect("a text").to_owned()).collect()
}

fn read_question(question: &Value, asked: &Table) -> Named {
    let scale = &asked["scales"][question["scale"].as_str().unwrap()];
    let options = texts(&scale["options"]);
    let escapes = scale.get("escapes").map(texts).unwrap_or_default();
    let credit = question.get("credit").map(|name| {
        let numbers = scale["credit"][name.as_str().unwrap()].as_array().unwrap();
        let numbers = numbers.iter().map(|number| Some(number.as_integer().unwrap()));
        numbers.chain(escapes.iter().filter(|escape| *escape != "not_sure").map(|_| None)).collect()
    });
    let ordered = options.len();
    Named {
        id: question["id"].as_str().unwrap().to_owned(),
        values: options.into_iter().chain(escapes.into_iter().filter(|escape| escape != "not_sure")).collect(),
        ordered,
        credit,
        weight: question.get("weight").map_or(1, |weight| weight.as_integer().unwrap()),
        single: question.get("several").is_none(),
    }
}

fn read_fact(fact: &Value, model: &Table) -> (Named, bool) {
    let scale = &model["scales"][fact["scale"].as_str().unwrap()];
    let part = |key: &str| scale.get(key).map(texts).unwrap_or_default();
    let ordered = part("ordered");
    let named = Named {
        id: fact["id"].as_str().unwrap().to_owned(),
        ordered: ordered.len(),
        values: ordered.into_iter().chain(part("unordered")).collect(),
        credit: None,
        weight: 1,
        single: true,
    };
    (named, fact.get("borderline").and_then(Value::as_bool).unwrap_or(false))
}
