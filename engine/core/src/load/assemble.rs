//! Puts facts, folds and scripts together into a program.

use std::cell::RefCell;
use std::rc::Rc;

use crate::diagnostic::{Code, Diagnostic};
use crate::facts::{Fact, FactIndex, FactTable, Source};
use crate::fold::{Effect, Fold, Keep, MAX_STATES, View};
use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::load::ruled::{Ruled, Written};
use crate::load::table::Found;
use crate::program::Program;
use crate::rule::CREDIT_VIEWS;
use crate::rule::run::Rules;
use crate::rule::words::Runtime;
use crate::sorted::{SortedMap, SortedSet};

/// The program of a pack without errors so far. `None` where a group cannot be folded.
pub(crate) fn program(
    mut table: FactTable,
    asked: &Asked,
    groups: &SortedMap<String, Vec<FactIndex>>,
    model: &Model,
    ruled: Ruled,
    found: &Found,
) -> Option<Program> {
    let mut folder = Folder { table: &mut table, asked, groups, model, taken: &ruled.taken, found, failed: false };
    let keeps = credit_keeps(&ruled);
    let credits: SortedMap<String, FactIndex> = wanted_credits(&ruled)
        .into_iter()
        .filter_map(|group| folder.credit(&group, &keeps).map(|fold| (group, fold)))
        .collect();
    let counts = folder.counts(&ruled);
    if folder.failed {
        return None;
    }
    set_reads(&mut table, &ruled, groups, &credits, &counts);
    if !set_order(&mut table) {
        found.borrow_mut().push(Diagnostic::error(Code::RuleCycle, "rules need each other's outcome"));
        return None;
    }
    set_supports(&mut table);
    let runtime = Runtime {
        facts: Rc::new(table),
        tests: Rc::new(RefCell::default()),
        sources: Rc::new(ruled.sources),
        credits,
        views: credit_views(&keeps),
        counts,
    };
    Some(Program::new(Rules::new(ruled.functions, runtime)))
}

fn wanted_credits(ruled: &Ruled) -> SortedSet<String> {
    ruled.does.values().flat_map(|rule| rule.credits.iter().cloned()).collect()
}

/// What every credit fold keeps: only what some rule looks at, as each keeps more states apart.
fn credit_keeps(ruled: &Ruled) -> Vec<Keep> {
    let indices = ruled.does.values().flat_map(|rule| rule.views.iter());
    let views: SortedSet<&str> = indices.filter_map(|view| CREDIT_VIEWS.get(usize::from(*view)).copied()).collect();
    let wanted = [
        (Keep::Rated, &["rated", "mean"][..]),
        (Keep::Sum, &["sum", "mean"]),
        (Keep::Lowest, &["lowest"]),
        (Keep::Highest, &["highest"]),
    ];
    wanted
        .into_iter()
        .filter(|(_, names)| names.iter().any(|name| views.contains(name)))
        .map(|(keep, _)| keep)
        .collect()
}

/// What stands behind each of [`CREDIT_VIEWS`].
fn credit_views(keeps: &[Keep]) -> Vec<Option<View>> {
    let place = |wanted: Keep| keeps.iter().position(|keep| *keep == wanted);
    let (rated, sum) = (place(Keep::Rated), place(Keep::Sum));
    let view = |name: &&str| match *name {
        "mean" => Some(View::Mean { sum: sum?, rated: rated? }),
        "rated" => rated.map(View::Kept),
        "sum" => sum.map(View::Kept),
        "lowest" => place(Keep::Lowest).map(View::Kept),
        _ => place(Keep::Highest).map(View::Kept),
    };
    CREDIT_VIEWS.iter().map(view).collect()
}

struct Folder<'a> {
    table: &'a mut FactTable,
    asked: &'a Asked,
    groups: &'a SortedMap<String, Vec<FactIndex>>,
    model: &'a Model,
    taken: &'a SortedMap<String, Written>,
    found: &'a Found,
    failed: bool,
}

impl Folder<'_> {
    /// Reports a group that cannot be folded: at one of its members or all, and where a rule first takes it.
    #[cold]
    #[inline(never)]
    fn refuse(&mut self, group: &str, member: Option<usize>, message: String, help: &str) {
        self.failed = true;
        let names = self.model.members.iter().find(|names| names.of == group).map_or(&[][..], |names| &names.names);
        let of = |at: usize| names.get(at).map(|name| name.span.clone());
        let all = || Some(of(0)?.start..of(names.len() - 1)?.end);
        let place = member.map_or_else(all, of).unwrap_or(0..0);
        let mut diagnostic = Diagnostic::error(Code::BadGroup, message).at("model.toml", place, "").help(help);
        if let Some((file, span)) = self.taken.get(group) {
            diagnostic = diagnostic.at(file, span.clone(), "taken here");
        }
        self.found.borrow_mut().push(diagnostic);
    }

    #[inline(never)]
    fn credit(&mut self, group: &str, keeps: &[Keep]) -> Option<FactIndex> {
        let members = self.groups.get(group)?.clone();
        let mut effects = Vec::new();
        for (at, member) in members.iter().enumerate() {
            let question = self.asked.questionnaire.questions.get(usize::from(*member));
            let credit = question.and_then(|question| Some((question.weight, self.asked.credit(question)?)));
            let Some((weight, credit)) = credit else {
                let message = format!("`{}` in group `{group}` has no credit", self.table.id(*member));
                let help = "give the question a `credit` of its scale, or leave it out of the group";
                self.refuse(group, Some(at), message, help);
                return None;
            };
            let weighed = |credit: i64, keep: &Keep| match keep {
                Keep::Rated => weight,
                Keep::Sum => weight * credit,
                Keep::Count | Keep::Lowest | Keep::Highest => credit,
            };
            let effect = |credit: Option<i64>| keeps.iter().map(|keep| Some(weighed(credit?, keep))).collect();
            effects.push(credit.into_iter().map(effect).collect());
        }
        self.add(group, "credit", members, keeps.to_vec(), &effects)
    }

    /// One fold for each counted group, with every count that rules take of it.
    #[inline(never)]
    fn counts(&mut self, ruled: &Ruled) -> SortedMap<(String, Vec<String>), (FactIndex, View)> {
        let mut wanted: SortedMap<String, SortedSet<Vec<String>>> = SortedMap::new();
        for (group, values) in ruled.does.values().flat_map(|rule| rule.counts.iter()) {
            wanted.change(group.clone(), |sets| _ = sets.insert(values.clone()));
        }
        let mut counts = SortedMap::new();
        for (group, sets) in wanted {
            let members = self.groups.get(&group).cloned().unwrap_or_default();
            let effects: Vec<Vec<Vec<Effect>>> = members
                .iter()
                .map(|member| {
                    let values = self.table.get(*member).map_or(&[][..], |fact| &*fact.values);
                    values
                        .iter()
                        .map(|value| sets.iter().map(|set| set.contains(value).then_some(1)).collect())
                        .collect()
                })
                .collect();
            let keeps = vec![Keep::Count; sets.len()];
            let Some(fold) = self.add(&group, "count", members, keeps, &effects) else { continue };
            for (at, set) in sets.into_iter().enumerate() {
                counts.insert((group.clone(), set), (fold, View::Kept(at)));
            }
        }
        counts
    }

    fn add(
        &mut self,
        group: &str,
        word: &str,
        members: Vec<FactIndex>,
        keeps: Vec<Keep>,
        effects: &[Vec<Vec<Effect>>],
    ) -> Option<FactIndex> {
        let Some(fold) = Fold::build(members, keeps, effects) else {
            let message = format!("group `{group}` is too wide for `{word}`: more than {MAX_STATES} combinations");
            self.refuse(group, None, message, "split the group, or use smaller numbers");
            return None;
        };
        let index = self.table.facts.len() as FactIndex;
        self.table.facts.push(Fact {
            id: format!("{word}({group})"),
            values: Rc::default(),
            size: fold.state_count(),
            ordered: 0,
            source: Source::Fold(Box::new(fold)),
        });
        Some(index)
    }
}

fn set_reads(
    table: &mut FactTable,
    ruled: &Ruled,
    groups: &SortedMap<String, Vec<FactIndex>>,
    credits: &SortedMap<String, FactIndex>,
    counts: &SortedMap<(String, Vec<String>), (FactIndex, View)>,
) {
    let mut reads: Vec<SortedSet<FactIndex>> = vec![SortedSet::new(); table.facts.len()];
    for (at, fact) in table.facts.iter().enumerate() {
        let Some(cell) = reads.get_mut(at) else { continue };
        match &fact.source {
            Source::Asked { .. } => {}
            Source::Fold(fold) => cell.extend(&fold.members),
            Source::Rule { .. } => {
                let Some(rule) = ruled.does.get(&(at as FactIndex)) else { continue };
                // Members of groups are read through their fold, and by name only where a rule names them itself.
                let through: SortedSet<FactIndex> = rule
                    .credits
                    .iter()
                    .chain(rule.counts.iter().map(|(group, _)| group))
                    .filter_map(|group| groups.get(group))
                    .flatten()
                    .copied()
                    .collect();
                cell.extend(rule.reads.iter().filter(|read| !through.contains(read) || rule.named.contains(read)));
                cell.extend(rule.credits.iter().filter_map(|group| credits.get(group)));
                cell.extend(rule.counts.iter().filter_map(|count| counts.get(count)).map(|(fold, _)| *fold));
            }
        }
    }
    table.reads = reads.into_iter().map(|reads| reads.into_iter().collect()).collect();
}

/// Everything before what reads it. Whether every fact got its place: circles in scripts were refused before.
fn set_order(table: &mut FactTable) -> bool {
    let mut placed: Vec<bool> = table.facts.iter().map(|fact| matches!(fact.source, Source::Asked { .. })).collect();
    let mut order = Vec::new();
    loop {
        let before = order.len();
        for at in 0..table.facts.len() {
            let ready = table.reads(at as FactIndex).iter().all(|read| placed.get(usize::from(*read)) == Some(&true));
            if let Some(flag) = placed.get_mut(at).filter(|flag| ready && !**flag) {
                *flag = true;
                order.push(at as FactIndex);
            }
        }
        if order.len() == before {
            break;
        }
    }
    table.order = order;
    placed.iter().all(|placed| *placed)
}

fn set_supports(table: &mut FactTable) {
    let mut supports: Vec<SortedSet<FactIndex>> = (0..table.facts.len())
        .map(|at| {
            SortedSet::from_iter(table.get(at as FactIndex).filter(|fact| fact.is_asked()).map(|_| at as FactIndex))
        })
        .collect();
    for index in &table.order {
        let below: SortedSet<FactIndex> =
            table.reads(*index).iter().filter_map(|read| supports.get(usize::from(*read))).flatten().copied().collect();
        if let Some(cell) = supports.get_mut(usize::from(*index)) {
            *cell = below;
        }
    }
    table.supports = supports.into_iter().map(|questions| questions.into_iter().collect()).collect();
}
