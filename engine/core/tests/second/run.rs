//! One rule on one sheet, straight from its text: every word does what `rules/README.md` says of it.

use std::collections::{BTreeMap, BTreeSet};
use std::rc::Rc;

use super::described::{Counted, Described, Named, Tally};
use super::number::Exact;
use super::syntax::{Line, Say};

/// What something stands for while a rule runs.
#[derive(Debug, Clone)]
pub(crate) enum Thing {
    Nothing,
    Truth(bool),
    Text(String),
    Whole(i64),
    List(Vec<Thing>),
    /// `a`
    Facts,
    /// `a.fact`
    Fact(Rc<Named>),
    /// `credit(a, group)`
    Credit(String),
    /// A view of a group, with the counted values where it is a count.
    Number {
        group: String,
        counted: Counted,
        view: String,
    },
    Decision(String, Vec<String>),
}

/// How a block ends: with a value, or by leaving the function.
enum End {
    Value(Thing),
    Left(Thing),
}

/// Why a rule cannot decide.
pub(crate) struct Fails;

type Run<T> = Result<T, Fails>;

/// The values of questions and facts on the sheet.
pub(crate) trait Sheet {
    fn pack(&self) -> &Described;

    /// The value that a question or fact has; fails where the fact cannot be decided.
    fn value(&mut self, id: &str) -> Run<usize>;

    /// Notes that this was asked: a question, a fact, or the members of a group.
    fn read(&mut self, id: &str);
}

type Names = Vec<BTreeMap<String, Thing>>;

/// Calls a function.
pub(crate) fn call(sheet: &mut dyn Sheet, name: &str, given: Vec<Thing>) -> Run<Thing> {
    let function = Rc::clone(&sheet.pack().functions[name]);
    let mut names = vec![function.parameters.iter().cloned().zip(given).collect()];
    Ok(match block(sheet, &function.body, &mut names)? {
        End::Value(thing) | End::Left(thing) => thing,
    })
}

fn block(sheet: &mut dyn Sheet, lines: &[Line], names: &mut Names) -> Run<End> {
    names.push(BTreeMap::new());
    let mut last = Thing::Nothing;
    for line in lines {
        last = Thing::Nothing;
        match line {
            Line::Let(name, said) => match say(sheet, said, names)? {
                End::Value(thing) => _ = names.last_mut().unwrap().insert(name.clone(), thing),
                left => return Ok(left),
            },
            Line::Add(name, said) => {
                let added = value(sheet, said, names)?;
                let list = names.iter_mut().rev().find_map(|known| known.get_mut(name)).ok_or(Fails)?;
                let Thing::List(items) = list else { return Err(Fails) };
                match added {
                    Thing::List(more) => items.extend(more),
                    one => items.push(one),
                }
            }
            Line::Return(said) => return Ok(End::Left(value(sheet, said, names)?)),
            Line::Say(said) => match say(sheet, said, names)? {
                End::Value(thing) => last = thing,
                left => return Ok(left),
            },
        }
    }
    names.pop();
    Ok(End::Value(last))
}

/// The value of what stands inside something else.
fn value(sheet: &mut dyn Sheet, said: &Say, names: &mut Names) -> Run<Thing> {
    match say(sheet, said, names)? {
        End::Value(thing) => Ok(thing),
        End::Left(_) => panic!("a return inside an expression"),
    }
}

fn truth(sheet: &mut dyn Sheet, said: &Say, names: &mut Names) -> Run<bool> {
    match value(sheet, said, names)? {
        Thing::Truth(truth) => Ok(truth),
        _ => Err(Fails),
    }
}

fn say(sheet: &mut dyn Sheet, said: &Say, names: &mut Names) -> Run<End> {
    let thing = match said {
        Say::Text(text) => Thing::Text(text.clone()),
        Say::Whole(number) => Thing::Whole(*number),
        Say::Truth(truth) => Thing::Truth(*truth),
        Say::Name(name) => names.iter().rev().find_map(|known| known.get(name)).cloned().ok_or(Fails)?,
        Say::List(items) => Thing::List(items.iter().map(|item| value(sheet, item, names)).collect::<Run<_>>()?),
        Say::Property(of, name) => match value(sheet, of, names)? {
            Thing::Facts => Thing::Fact(sheet.pack().named(name).ok_or(Fails)?),
            Thing::Credit(group) => Thing::Number { group, counted: None, view: name.clone() },
            _ => return Err(Fails),
        },
        Say::Call(name, given) => {
            let given = given.iter().map(|one| value(sheet, one, names)).collect::<Run<_>>()?;
            called(sheet, name, given)?
        }
        Say::Not(of) => Thing::Truth(!truth(sheet, of, names)?),
        Say::Both(one, other) => Thing::Truth(truth(sheet, one, names)? && truth(sheet, other, names)?),
        Say::Either(one, other) => Thing::Truth(truth(sheet, one, names)? || truth(sheet, other, names)?),
        Say::Compare(subject, word, operand) => {
            let subject = value(sheet, subject, names)?;
            let operand = value(sheet, operand, names)?;
            Thing::Truth(compare(sheet, &subject, word, &operand)?)
        }
        Say::Because(outcome, reasons) => {
            let Thing::Text(outcome) = value(sheet, outcome, names)? else { return Err(Fails) };
            let reasons = match value(sheet, reasons, names)? {
                Thing::List(reasons) => reasons,
                one => vec![one],
            };
            let reasons: Vec<String> = reasons.into_iter().map(text).collect::<Run<_>>()?;
            // A key below `[reasons]` has a full stop.
            if reasons.iter().any(|reason| !reason.contains('.')) {
                return Err(Fails);
            }
            Thing::Decision(outcome, reasons)
        }
        Say::If(when, then, otherwise) => {
            let taken = if truth(sheet, when, names)? { then } else { otherwise };
            return block(sheet, taken, names);
        }
        Say::Switch(of, cases) => {
            let of = text(value(sheet, of, names)?)?;
            let meant = cases.iter().find(|(case, _)| case.as_ref().is_none_or(|case| *case == of));
            return say(sheet, &meant.ok_or(Fails)?.1, names);
        }
        Say::Block(lines) => return block(sheet, lines, names),
    };
    Ok(End::Value(thing))
}

fn text(thing: Thing) -> Run<String> {
    match thing {
        Thing::Text(text) => Ok(text),
        _ => Err(Fails),
    }
}

fn called(sheet: &mut dyn Sheet, name: &str, given: Vec<Thing>) -> Run<Thing> {
    match (name, given.as_slice()) {
        ("value", [Thing::Fact(fact)]) => {
            let holds: Vec<usize> = (0..fact.values.len()).collect();
            let value = ask(sheet, fact, &holds)?;
            Ok(Thing::Text(fact.values[value].clone()))
        }
        ("credit", [Thing::Facts, Thing::Text(group)]) => Ok(Thing::Credit(group.clone())),
        ("count", [Thing::Facts, Thing::Text(group), counted]) => {
            let counted = match counted {
                Thing::List(many) => many.iter().cloned().map(text).collect::<Run<_>>()?,
                one => BTreeSet::from([text(one.clone())?]),
            };
            Ok(Thing::Number { group: group.clone(), counted: Some(counted), view: "rated".to_owned() })
        }
        ("value" | "credit" | "count", _) => Err(Fails),
        _ => call(sheet, name, given),
    }
}

fn compare(sheet: &mut dyn Sheet, subject: &Thing, word: &str, operand: &Thing) -> Run<bool> {
    match subject {
        Thing::Fact(fact) => {
            let holds = (0..fact.values.len()).map(|value| named_holds(fact, value, word, operand));
            let holds: Vec<bool> = holds.collect::<Run<_>>()?;
            let value = ask(sheet, fact, &holds)?;
            Ok(holds[value])
        }
        Thing::Number { group, counted, view } => {
            let always: BTreeSet<bool> = sheet
                .pack()
                .tallies(group, counted)
                .iter()
                .map(|tally| number_holds(tally.view(view), word, operand))
                .collect::<Run<_>>()?;
            if always.len() == 1 {
                return Ok(always.contains(&true));
            }
            let mut tally = Tally::default();
            for member in sheet.pack().groups[group].clone() {
                sheet.read(&member);
                let (value, member) = (sheet.value(&member)?, sheet.pack().named(&member).ok_or(Fails)?);
                tally = tally.with(sheet.pack().effect(&member, value, counted));
            }
            number_holds(tally.view(view), word, operand)
        }
        _ => Err(Fails),
    }
}

/// The value of a fact. What says the same for every value asks nothing.
fn ask<T: PartialEq>(sheet: &mut dyn Sheet, fact: &Named, says: &[T]) -> Run<usize> {
    if says.iter().all(|said| *said == says[0]) {
        return Ok(0);
    }
    sheet.read(&fact.id);
    sheet.value(&fact.id)
}

fn place(fact: &Named, operand: &Thing) -> Run<usize> {
    let Thing::Text(text) = operand else { return Err(Fails) };
    fact.values.iter().position(|value| value == text).ok_or(Fails)
}

fn named_holds(fact: &Named, value: usize, word: &str, operand: &Thing) -> Run<bool> {
    if !fact.single {
        return Err(Fails);
    }
    if word == "any_of" {
        let Thing::List(items) = operand else { return Err(Fails) };
        let places: Vec<usize> = items.iter().map(|item| place(fact, item)).collect::<Run<_>>()?;
        return Ok(places.contains(&value));
    }
    let at = place(fact, operand)?;
    match word {
        "is" => return Ok(value == at),
        "is_not" => return Ok(value != at),
        _ if at >= fact.ordered => return Err(Fails),
        _ => {}
    }
    let in_order = match word {
        "at_least" => value >= at,
        "at_most" => value <= at,
        "above" => value > at,
        "below" => value < at,
        _ => return Err(Fails),
    };
    Ok(value < fact.ordered && in_order)
}

fn number(thing: &Thing) -> Run<Exact> {
    match thing {
        Thing::Whole(number) => Exact::read(&number.to_string()).ok_or(Fails),
        Thing::Text(text) => Exact::read(text).ok_or(Fails),
        _ => Err(Fails),
    }
}

/// `None` is what nothing was rated for; it is below every number and equal to none.
fn number_holds(seen: Option<Exact>, word: &str, operand: &Thing) -> Run<bool> {
    let many = || match operand {
        Thing::List(items) => items.iter().map(number).collect::<Run<Vec<_>>>(),
        _ => Err(Fails),
    };
    Ok(match word {
        "any_of" => many()?.into_iter().any(|one| seen == Some(one)),
        "near" => {
            let lines = many()?;
            let (apart, lines) = lines.split_last().ok_or(Fails)?;
            if lines.is_empty() {
                return Err(Fails);
            }
            seen.is_some_and(|seen| lines.iter().any(|line| seen.is_near(*line, *apart)))
        }
        "is" => seen == Some(number(operand)?),
        "is_not" => seen != Some(number(operand)?),
        "at_least" => seen >= Some(number(operand)?),
        "at_most" => seen <= Some(number(operand)?),
        "above" => seen > Some(number(operand)?),
        "below" => seen < Some(number(operand)?),
        _ => return Err(Fails),
    })
}
