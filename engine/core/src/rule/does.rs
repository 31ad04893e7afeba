//! What a function does, as far as its form shows: what it reads, takes, counts and calls.

use crate::facts::FactIndex;
use crate::rule::form::{Block, Condition, Expression, Function, FunctionIndex, Statement};
use crate::sorted::{SortedMap, SortedSet};

#[derive(Debug, Clone, Default)]
pub(crate) struct Does {
    /// Questions and facts that it reads, by name or through a group.
    pub(crate) reads: SortedSet<FactIndex>,
    /// Those that it reads by name.
    pub(crate) named: SortedSet<FactIndex>,
    pub(crate) calls: SortedSet<FunctionIndex>,
    /// Groups whose credit it takes.
    pub(crate) credits: SortedSet<String>,
    /// Groups and values that it counts.
    pub(crate) counts: SortedSet<(String, Vec<String>)>,
    /// Views of credit that it looks at, by their index.
    pub(crate) views: SortedSet<u8>,
}

/// Groups and their members.
pub(crate) type Groups = SortedMap<String, Vec<FactIndex>>;

impl Does {
    /// What a function does itself.
    pub(crate) fn of(function: &Function, groups: &Groups) -> Self {
        let mut does = Self::default();
        does.block(&function.body);
        let taken = does.credits.iter().chain(does.counts.iter().map(|(group, _)| group));
        let through: Vec<FactIndex> = taken.filter_map(|group| groups.get(group)).flatten().copied().collect();
        does.reads.extend(&does.named);
        does.reads.extend(through);
        does
    }

    /// What a function does with all that the functions it calls do.
    pub(crate) fn whole(all: &[Self], from: FunctionIndex) -> Self {
        let mut whole = Self::default();
        let mut seen = SortedSet::new();
        let mut open = vec![from];
        while let Some(next) = open.pop() {
            let Some(does) = all.get(usize::from(next)).filter(|_| seen.insert(next)) else { continue };
            whole.reads.extend(&does.reads);
            whole.named.extend(&does.named);
            whole.calls.extend(&does.calls);
            whole.credits.extend(does.credits.iter().cloned());
            whole.counts.extend(does.counts.iter().cloned());
            whole.views.extend(&does.views);
            open.extend(does.calls.iter().copied());
        }
        whole
    }

    fn block(&mut self, block: &Block) {
        for statement in block {
            match statement {
                Statement::Says(value)
                | Statement::Let(value)
                | Statement::Grows(_, value, _)
                | Statement::Return(value) => self.expression(value),
            }
        }
    }

    fn conditions(&mut self, conditions: &[Condition]) {
        conditions.iter().for_each(|condition| self.expression(&condition.holds));
    }

    fn expression(&mut self, expression: &Expression) {
        match expression {
            Expression::Is(_) | Expression::Variable(_) => {}
            Expression::Fact(fact) => _ = self.named.insert(*fact),
            Expression::Credit(group) => _ = self.credits.insert(group.to_string()),
            Expression::Count(count) => _ = self.counts.insert((**count).clone()),
            Expression::View(of, view, _) => {
                self.views.insert(*view);
                self.expression(of);
            }
            Expression::ValueOf(of, _) | Expression::Not(of, _) => self.expression(of),
            Expression::Compares(comparison) => {
                self.expression(&comparison.subject);
                self.expression(&comparison.operand);
            }
            Expression::Because(decision, _) => {
                self.expression(&decision.0);
                self.expression(&decision.1);
            }
            Expression::All(conditions) | Expression::Any(conditions) => self.conditions(conditions),
            Expression::List(items) => items.iter().for_each(|item| self.expression(item)),
            Expression::Calls(function, given) => {
                self.calls.insert(*function);
                given.iter().for_each(|given| self.expression(given));
            }
            Expression::Block(block) => self.block(block),
            Expression::If(choice) => {
                self.expression(&choice.when.holds);
                self.block(&choice.then);
                self.block(&choice.otherwise);
            }
            Expression::Switch(switch) => {
                self.expression(&switch.of);
                switch.arms.iter().for_each(|arm| self.expression(arm));
            }
        }
    }
}
