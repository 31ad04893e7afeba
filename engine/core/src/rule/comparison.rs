//! What each comparing word means, as a partition of a fact's values. Used when a script is read and when it runs.

use crate::diagnostic::{Code, suggest};
use crate::facts::{Fact, FactIndex, FactTable, Source};
use crate::fold::View;
use crate::ratio::Ratio;
use crate::test::{Class, Test};

/// What stands on the right of a comparing word.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Operand {
    Text(String),
    Number(i64),
    Many(Vec<Operand>),
    /// Something that no word compares with, by the name of its kind.
    Other(&'static str),
}

/// Why a comparison makes no sense.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Mismatch {
    pub(crate) code: Code,
    pub(crate) message: String,
    pub(crate) help: String,
}

#[cold]
#[inline(never)]
fn mismatch<T>(code: Code, message: String, help: String) -> Result<T, Mismatch> {
    Err(Mismatch { code, message, help })
}

/// As a rule's owner wrote it.
pub(crate) fn shown(operand: &Operand) -> String {
    match operand {
        Operand::Text(text) => format!("`{}`", crate::files::printable(text)),
        Operand::Number(number) => number.to_string(),
        // With its brackets: a list of one is not what it holds.
        Operand::Many(items) => ["[", &items.iter().map(shown).collect::<Vec<_>>().join(", "), "]"].concat(),
        Operand::Other(kind) => (*kind).to_owned(),
    }
}

/// The test that asks a fact for its value.
pub(crate) fn value_test(facts: &FactTable, index: FactIndex) -> Result<Test, Mismatch> {
    let Some(fact) = facts.get(index).filter(|fact| !matches!(fact.source, Source::Fold(_))) else {
        return mismatch(
            Code::WrongOperand,
            "`value` takes a question or a fact".to_owned(),
            "numbers are compared, as in `m.mean at_least \"2.5\"`".to_owned(),
        );
    };
    Ok(Test {
        fact: index,
        view: None,
        compares: None,
        classes: (0..fact.size).map(|value| value as Class).collect(),
        class_count: fact.size,
    })
}

/// The test of a comparison.
pub(crate) fn comparison(
    facts: &FactTable,
    index: FactIndex,
    view: Option<View>,
    word: &str,
    operand: &Operand,
) -> Result<Test, Mismatch> {
    let Some(fact) = facts.get(index) else {
        return mismatch(Code::UnknownFact, "there is no such fact".to_owned(), String::new());
    };
    let yes: Vec<bool> = match (&fact.source, view) {
        (Source::Fold(fold), Some(view)) => {
            let holds = number_test(word, operand)?;
            (0..fact.size).map(|state| holds(fold.number(view, state as u16))).collect()
        }
        _ => name_test(fact, word, operand)?,
    };
    Ok(Test {
        fact: index,
        view,
        compares: Some((word.to_owned(), operand.clone())),
        classes: yes.into_iter().map(Class::from).collect(),
        class_count: 2,
    })
}

fn name_test(fact: &Fact, word: &str, operand: &Operand) -> Result<Vec<bool>, Mismatch> {
    if fact.values.is_empty() {
        // It has no scale, and that was said.
        return Ok(Vec::new());
    }
    let all = |test: &dyn Fn(usize) -> bool| (0..fact.size).map(test).collect();
    match word {
        "is" => position(fact, operand).map(|at| all(&|value| value == at)),
        "is_not" => position(fact, operand).map(|at| all(&|value| value != at)),
        "any_of" => {
            let Operand::Many(items) = operand else {
                return mismatch(
                    Code::WrongOperand,
                    format!("`any_of` takes a list, not {}", shown(operand)),
                    "as in `any_of [\"no\", \"dont_know\"]`".to_owned(),
                );
            };
            let places: Vec<usize> = items.iter().map(|item| position(fact, item)).collect::<Result<_, _>>()?;
            Ok(all(&|value| places.contains(&value)))
        }
        "at_least" | "at_most" | "above" | "below" => {
            let at = position(fact, operand)?;
            if at >= fact.ordered {
                let ordered = fact.values.iter().take(fact.ordered).map(String::as_str);
                return mismatch(
                    Code::WrongOperand,
                    format!("`{}` has no place in the order of `{}`", shown(operand).trim_matches('`'), fact.id),
                    format!("`is` compares without order; {}", suggest("", ordered)),
                );
            }
            Ok(all(&|value| {
                value < fact.ordered
                    && match word {
                        "at_least" => value >= at,
                        "at_most" => value <= at,
                        "above" => value > at,
                        _ => value < at,
                    }
            }))
        }
        _ => mismatch(
            Code::WrongOperand,
            format!("`{word}` compares numbers, and `{}` has names for values", fact.id),
            format!("use `is`, `any_of` or `at_least`; {}", suggest("", fact.values.iter().map(String::as_str))),
        ),
    }
}

fn position(fact: &Fact, operand: &Operand) -> Result<usize, Mismatch> {
    let names = || fact.values.iter().map(String::as_str);
    match operand {
        Operand::Text(text) => match fact.values.iter().position(|value| value == text) {
            Some(at) => Ok(at),
            None => mismatch(
                Code::UnknownOption,
                format!("`{}` is no value of `{}`", crate::files::printable(text), fact.id),
                suggest(text, names()),
            ),
        },
        other => mismatch(
            Code::WrongOperand,
            format!("`{}` is compared with the name of a value, not with {}", fact.id, shown(other)),
            suggest("", names()),
        ),
    }
}

pub(crate) type NumberTest = Box<dyn Fn(Option<Ratio>) -> bool>;

/// Whether a number of a group passes a comparison.
pub(crate) fn number_test(word: &str, operand: &Operand) -> Result<NumberTest, Mismatch> {
    Ok(match word {
        "any_of" => {
            let numbers = list(operand)?;
            Box::new(move |number| number.is_some_and(|number| numbers.contains(&number)))
        }
        "near" => {
            let mut numbers = list(operand)?;
            let Some(distance) = numbers.pop().filter(|_| !numbers.is_empty()) else {
                return mismatch(
                    Code::WrongOperand,
                    "`near` takes thresholds and, last, a distance".to_owned(),
                    "as in `near [\"1.5\", \"2.5\", \"1/4\"]`".to_owned(),
                );
            };
            Box::new(move |number| {
                number.is_some_and(|number| numbers.iter().any(|at| number.is_within(distance, *at)))
            })
        }
        _ => {
            let at = number(operand)?;
            match word {
                "is" => Box::new(move |number| number == Some(at)),
                "is_not" => Box::new(move |number| number != Some(at)),
                // `None` is below every number, as nothing was rated.
                "at_least" => Box::new(move |number| number >= Some(at)),
                "at_most" => Box::new(move |number| number <= Some(at)),
                "above" => Box::new(move |number| number > Some(at)),
                _ => Box::new(move |number| number < Some(at)),
            }
        }
    })
}

fn list(operand: &Operand) -> Result<Vec<Ratio>, Mismatch> {
    match operand {
        Operand::Many(items) => items.iter().map(number).collect(),
        other => mismatch(
            Code::WrongOperand,
            format!("a list of numbers belongs here, not {}", shown(other)),
            "as in `any_of [1, 2]`".to_owned(),
        ),
    }
}

fn number(operand: &Operand) -> Result<Ratio, Mismatch> {
    let read = match operand {
        Operand::Number(number) if number.unsigned_abs() < 1_000_000_000 => Some(Ratio::whole(*number)),
        Operand::Text(text) => Ratio::parse(text),
        _ => None,
    };
    match read {
        Some(number) => Ok(number),
        None => mismatch(
            Code::WrongOperand,
            format!("a number belongs here, not {}", shown(operand)),
            "whole numbers as they are, others as text: `2`, `\"2.5\"`, `\"5/3\"`".to_owned(),
        ),
    }
}
