//! What a rule is made of: the rule language as it runs, with the place of everything that can be pointed at.

use std::rc::Rc;

use crate::facts::FactIndex;
use crate::rule::value::Value;

/// Index of a function among those of the pack.
pub(crate) type FunctionIndex = u16;

/// Where a variable of a function is kept, its parameters first.
pub(crate) type Slot = u16;

/// A place in the file of a function: its line from 1, and what stands there as a byte range of the file. A prepared
/// pack keeps the line only.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(crate) struct At {
    pub(crate) line: u32,
    pub(crate) start: u32,
    pub(crate) end: u32,
}

/// A function of the pack's scripts.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Function {
    /// The fact that it decides, where it is a rule.
    pub(crate) decides: Option<FactIndex>,
    /// How many parameters it has.
    pub(crate) parameters: Slot,
    /// Index of its file.
    pub(crate) file: u16,
    /// Where its body begins.
    pub(crate) start: At,
    pub(crate) body: Block,
}

/// Statements in order. The last one is the value; variables end with their block.
pub(crate) type Block = Vec<Statement>;

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Statement {
    Says(Expression),
    /// `let` and `const`: the next free slot.
    Let(Expression),
    /// `list += key`
    Grows(Slot, Expression, At),
    Return(Expression),
}

#[derive(Debug, Clone, PartialEq)]
pub(crate) enum Expression {
    /// What is known as it stands, lists of such things included where they are handed over.
    Is(Value),
    List(Vec<Expression>),
    Variable(Slot),
    /// `a.fact`
    Fact(FactIndex),
    /// `credit(a, group)`
    Credit(Rc<str>),
    /// `credit.view`, by its index among the views.
    View(Box<Expression>, u8, At),
    /// `count(a, group, values)`, the values in order.
    Count(Box<(String, Vec<String>)>),
    /// `value(fact)`
    ValueOf(Box<Expression>, At),
    Compares(Box<Comparison>),
    /// `outcome because reasons`
    Because(Box<(Expression, Expression)>, At),
    Not(Box<Expression>, At),
    /// `&&`: false as soon as one is.
    All(Vec<Condition>),
    /// `||`: true as soon as one is.
    Any(Vec<Condition>),
    Calls(FunctionIndex, Vec<Expression>),
    Block(Block),
    If(Box<Choice>),
    Switch(Box<Switch>),
}

/// `subject word operand`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Comparison {
    /// Index among the comparing words.
    pub(crate) word: u8,
    pub(crate) subject: Expression,
    pub(crate) operand: Expression,
    pub(crate) at: At,
}

/// What has to be true or false.
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Condition {
    pub(crate) holds: Expression,
    pub(crate) at: At,
}

/// `if` and `else`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Choice {
    pub(crate) when: Condition,
    pub(crate) then: Block,
    pub(crate) otherwise: Block,
}

/// `switch`
#[derive(Debug, Clone, PartialEq)]
pub(crate) struct Switch {
    pub(crate) of: Expression,
    /// Texts and which of the arms each leads to. The first of two equal ones counts.
    pub(crate) cases: Vec<(Rc<str>, u16)>,
    /// The arm of `_`.
    pub(crate) other: Option<u16>,
    pub(crate) arms: Vec<Expression>,
}
