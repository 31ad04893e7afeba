//! What something stands for while a rule runs.

use std::rc::Rc;

use crate::facts::FactIndex;
use crate::fold::View;
use crate::rule::comparison::Operand;
use crate::tree::Place;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Value {
    /// Of what says nothing, as an `if` without `else` that does not hold.
    Nothing,
    /// The parameter `a`.
    Facts,
    Truth(bool),
    Whole(i64),
    Text(Rc<str>),
    List(Rc<Vec<Value>>),
    Subject(Subject),
    /// `credit(a, "group")`: its fold.
    Credit(FactIndex),
    Decision(Rc<Decision>),
}

/// `a.offered_help`, `m.mean`, `count(…)`: something that can be compared.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(crate) struct Subject {
    pub(crate) fact: FactIndex,
    pub(crate) view: Option<View>,
}

/// `"visible" because "signal.visible"`.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Decision {
    pub(crate) outcome: Rc<str>,
    pub(crate) reasons: Vec<String>,
    pub(crate) place: Place,
}

impl Value {
    /// `a.fact`
    pub(crate) fn fact(fact: FactIndex) -> Self {
        Self::Subject(Subject { fact, view: None })
    }

    /// What messages call it.
    pub(crate) fn name(&self) -> &'static str {
        match self {
            Value::Nothing => "nothing",
            Value::Facts => "facts",
            Value::Truth(_) => "bool",
            Value::Whole(_) => "number",
            Value::Text(_) => "text",
            Value::List(_) => "array",
            Value::Subject(_) => "fact",
            Value::Credit(_) => "credit",
            Value::Decision(_) => "outcome",
        }
    }

    /// As the right side of a comparing word.
    pub(crate) fn operand(&self) -> Operand {
        match self {
            Value::Whole(number) => Operand::Number(*number),
            Value::Text(text) => Operand::Text(text.to_string()),
            Value::List(items) => Operand::Many(items.iter().map(Value::operand).collect()),
            Value::Subject(_) => Operand::Other("another fact"),
            Value::Nothing | Value::Facts | Value::Truth(_) | Value::Credit(_) | Value::Decision(_) => {
                Operand::Other("this")
            }
        }
    }

    /// How many items a list has, those of lists in it included, and how many bytes its texts have.
    pub(crate) fn size(&self) -> (usize, usize) {
        match self {
            Value::Text(text) => (0, text.len()),
            Value::List(items) => items
                .iter()
                .map(Value::size)
                .fold((0, 0), |(all, bytes), (items, more)| (all + items + 1, bytes + more)),
            _ => (0, 0),
        }
    }
}
