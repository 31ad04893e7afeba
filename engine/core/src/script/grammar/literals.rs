//! What can be told of an expression by its form alone.

use rhai::{Expr, Position, Stmt};

use crate::rule::COMPARISONS;
use crate::rule::comparison::Operand;

pub(super) fn is_facts(expression: &Expr) -> bool {
    matches!(expression, Expr::Variable(variable, ..) if variable.1 == "a")
}

/// What stands on the right of a comparing word, where that shows in the text.
pub(super) fn literal(expression: &Expr) -> Option<Operand> {
    match expression {
        Expr::StringConstant(text, _) => Some(Operand::Text(text.to_string())),
        Expr::IntegerConstant(number, _) => Some(Operand::Number(*number)),
        Expr::Array(items, _) => items.iter().map(literal).collect::<Option<_>>().map(Operand::Many),
        Expr::BoolConstant(..) => Some(Operand::Other("true or false")),
        Expr::Dot(..) => Some(Operand::Other("another fact")),
        _ => None,
    }
}

/// Whether this is a value, and no outcome whatever the facts are.
pub(super) fn is_bare(expression: &Expr) -> bool {
    match expression {
        Expr::StringConstant(..) | Expr::BoolConstant(..) | Expr::IntegerConstant(..) | Expr::Array(..) => true,
        Expr::Dot(..) | Expr::And(..) | Expr::Or(..) => true,
        Expr::FnCall(call, _) => is_comparison(&call.name),
        _ => false,
    }
}

fn is_comparison(name: &str) -> bool {
    COMPARISONS.contains(&name) || name == "!"
}

/// Whether control never falls off the end of these statements without a value; collects where they end in one that is
/// no outcome.
pub(super) fn always_ends(statements: &[Stmt], bare: &mut Vec<Position>) -> bool {
    match statements.last() {
        Some(Stmt::Return(..)) => true,
        Some(Stmt::FnCall(call, at)) => {
            bare.extend(is_comparison(&call.name).then_some(*at));
            true
        }
        Some(Stmt::Expr(expression)) => value_ends(expression, bare),
        Some(Stmt::Block(block)) => always_ends(block.statements(), bare),
        Some(Stmt::If(flow, _)) => {
            let ends = always_ends(flow.body.statements(), bare);
            always_ends(flow.branch.statements(), bare) && ends
        }
        // Whether every value has a case is checked where the cases are; here only that each case ends.
        Some(Stmt::Switch(switch, _)) => {
            // Every case is looked at, also after one that does not end.
            let open = switch.1.expressions.iter().filter(|case| !value_ends(&case.rhs, bare)).count();
            open == 0
        }
        _ => false,
    }
}

/// Where a statement that others follow ends in a value: nothing takes it.
pub(super) fn lost(statement: &Stmt, at: &mut Vec<Position>) {
    match statement {
        Stmt::FnCall(_, position) => at.push(*position),
        Stmt::Expr(expression) => lost_value(expression, at),
        Stmt::Block(block) => lost_last(block.statements(), at),
        Stmt::If(flow, _) => [&flow.body, &flow.branch].into_iter().for_each(|block| lost_last(block.statements(), at)),
        Stmt::Switch(switch, _) => switch.1.expressions.iter().for_each(|case| lost_value(&case.rhs, at)),
        _ => {}
    }
}

/// The same of what a block says last; a semicolon by itself says nothing.
fn lost_last(statements: &[Stmt], at: &mut Vec<Position>) {
    if let Some(last) = statements.iter().rfind(|statement| !matches!(statement, Stmt::Noop(_))) {
        lost(last, at);
    }
}

fn lost_value(expression: &Expr, at: &mut Vec<Position>) {
    match expression {
        Expr::Unit(_) => {}
        Expr::Stmt(block) => lost_last(block.statements(), at),
        _ => at.push(expression.start_position()),
    }
}

fn value_ends(expression: &Expr, bare: &mut Vec<Position>) -> bool {
    match expression {
        Expr::Unit(_) => false,
        Expr::Stmt(block) => always_ends(block.statements(), bare),
        _ => {
            bare.extend(is_bare(expression).then(|| expression.start_position()));
            true
        }
    }
}
