//! What scripts mean for the pack: that every fact has its rule, what each rule reads, and that none goes in circles.

use crate::sorted::{SortedMap, SortedSet};

use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::facts::{FactIndex, FactTable, Source};
use crate::load::cycle::cycle;
use crate::load::flat::Script;
use crate::load::model::Model;
use crate::load::questions::Asked;
use crate::load::ruled::Ruled;
use crate::load::table::Found;
use crate::pack::Informs;
use crate::rule::does::Does;
use crate::script::compile::{Defined, Scripts, compile};

pub(crate) fn read(
    scripts: &[Script],
    facts: &FactTable,
    groups: &SortedMap<String, Vec<FactIndex>>,
    model: &Model,
    found: &Found,
) -> Ruled {
    let scripts = compile(scripts, facts, groups, &mut found.borrow_mut());
    let functions = &scripts.functions;
    let by_name: SortedMap<&str, &Defined> = functions.iter().map(|defined| (defined.name.as_str(), defined)).collect();
    if let Some(names) = scripts.recursion() {
        let first = names.first().and_then(|name| by_name.get(name.as_str()));
        let shown =
            names.iter().chain(names.first()).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" calls ");
        let mut diagnostic =
            Diagnostic::error(Code::Recursion, format!("functions call each other in a circle: {shown}"))
                .help("a rule ends because no function calls itself");
        if let Some(defined) = first {
            diagnostic = diagnostic.at(&defined.file, defined.span.clone(), "");
        }
        found.borrow_mut().push(diagnostic);
    }
    let rules: SortedMap<FactIndex, Does> = facts
        .facts
        .iter()
        .enumerate()
        .filter(|(_, fact)| matches!(fact.source, Source::Rule { .. }))
        .filter_map(|(at, fact)| Some((at as FactIndex, by_name.get(fact.id.as_str())?.index)))
        .map(|(fact, function)| (fact, Does::whole(&scripts.does, function)))
        .collect();
    has_rule(facts, &rules, model, &scripts, found);
    if scripts.whole {
        helpers_are_called(facts, &rules, functions, found);
    }
    outcomes_exist(facts, functions, found);
    no_circle(facts, &rules, &by_name, found);
    let mut ruled = Ruled { whole: scripts.whole, ..Ruled::default() };
    for defined in functions.iter().rev() {
        for (key, span) in defined.said.reasons.iter().rev() {
            ruled.reasons.insert(key.clone(), (defined.file.clone(), span.clone()));
        }
        for (group, span) in defined.said.groups.iter().rev() {
            ruled.taken.insert(group.clone(), (defined.file.clone(), span.clone()));
        }
    }
    Ruled { functions: scripts.forms, sources: scripts.sources, does: rules, ..ruled }
}

fn has_rule(facts: &FactTable, rules: &SortedMap<FactIndex, Does>, model: &Model, scripts: &Scripts, found: &Found) {
    for (at, fact) in facts.facts.iter().enumerate() {
        if !matches!(fact.source, Source::Rule { .. }) {
            continue;
        }
        match scripts.functions.iter().find(|defined| defined.name == fact.id) {
            Some(defined) if defined.parameters != ["a"] => found.borrow_mut().push(
                Diagnostic::error(
                    Code::UnknownFunction,
                    format!("the rule `{}` takes {}", fact.id, parameters(&defined.parameters)),
                )
                .at(&defined.file, defined.span.clone(), "")
                .help(format!("a rule takes the facts: `fn {}(a)`", fact.id)),
            ),
            Some(_) => {}
            // A file that does not parse hides its rules; they are not missing.
            None if !scripts.whole || rules.contains_key(&(at as FactIndex)) => {}
            None => {
                let place = model
                    .facts
                    .iter()
                    .zip(&model.places)
                    .find(|(known, _)| fact.id.starts_with(&known.id))
                    .map(|(_, place)| place.clone());
                let near = scripts.functions.iter().map(|defined| defined.name.as_str());
                let help = match crate::diagnostic::nearest(&fact.id, near) {
                    Some(name) => format!("there is a function `{name}`; did you mean that?"),
                    None => format!("write `fn {}(a) {{ … }}` in a file of `rules/`", fact.id),
                };
                found.borrow_mut().push(
                    Diagnostic::error(Code::FactWithoutRule, format!("no function decides `{}`", fact.id))
                        .at("model.toml", place.unwrap_or(0..0), "declared here")
                        .help(help),
                );
            }
        }
    }
}

fn parameters(names: &[String]) -> String {
    match names {
        [] => "nothing".to_owned(),
        names => names.iter().map(|name| format!("`{name}`")).collect::<Vec<_>>().join(", "),
    }
}

fn helpers_are_called(facts: &FactTable, rules: &SortedMap<FactIndex, Does>, functions: &[Defined], found: &Found) {
    let called: SortedSet<_> = rules.values().flat_map(|rule| rule.calls.iter().copied()).collect();
    let decided: Vec<&str> = facts
        .facts
        .iter()
        .filter(|fact| matches!(fact.source, Source::Rule { .. }))
        .map(|fact| fact.id.as_str())
        .collect();
    for defined in functions {
        let name = defined.name.as_str();
        if decided.contains(&name) || called.contains(&defined.index) {
            continue;
        }
        found.borrow_mut().push(
            Diagnostic::error(Code::RuleWithoutFact, format!("`{name}` decides no fact, and no rule calls it"))
                .at(&defined.file, defined.span.clone(), "")
                .help(format!(
                    "declare it as a `[[fact]]` in `model.toml`, or leave it out; {}",
                    suggest(name, decided.iter().copied())
                )),
        );
    }
}

/// Outcomes named in a rule must be of its fact; in a helper, of some fact.
fn outcomes_exist(facts: &FactTable, functions: &[Defined], found: &Found) {
    let rules = || facts.facts.iter().filter(|fact| matches!(fact.source, Source::Rule { mark: false }));
    let all: SortedSet<&str> = rules().flat_map(|fact| fact.values.iter().map(String::as_str)).collect();
    // What has no outcomes has no scale, and that was said.
    let unsure = rules().any(|fact| fact.values.is_empty());
    for defined in functions {
        let own = rules().find(|fact| fact.id == defined.name);
        if own.map_or(unsure, |fact| fact.values.is_empty()) {
            continue;
        }
        for (outcome, span) in &defined.said.outcomes {
            let (known, of): (Vec<&str>, String) = match own {
                Some(fact) => (fact.values.iter().map(String::as_str).collect(), format!("`{}`", fact.id)),
                None => (all.iter().copied().collect(), "any fact".to_owned()),
            };
            if !known.contains(&outcome.as_str()) {
                found.borrow_mut().push(
                    Diagnostic::error(
                        Code::UnknownOption,
                        format!("`{}` is no outcome of {of}", crate::files::printable(outcome)),
                    )
                    .at(&defined.file, span.clone(), "")
                    .help(suggest(outcome, known)),
                );
            }
        }
    }
}

fn no_circle(
    facts: &FactTable,
    rules: &SortedMap<FactIndex, Does>,
    by_name: &SortedMap<&str, &Defined>,
    found: &Found,
) {
    let needs = |name: &str| -> Vec<&str> {
        facts
            .named(name)
            .and_then(|fact| rules.get(&fact))
            .map_or_else(Vec::new, |rule| rule.reads.iter().map(|read| facts.id(*read)).collect())
    };
    let Some(names) = cycle(rules.keys().map(|fact| facts.id(*fact)), needs) else { return };
    let shown = names.iter().chain(names.first()).map(|name| format!("`{name}`")).collect::<Vec<_>>().join(" needs ");
    let mut diagnostic = Diagnostic::error(Code::RuleCycle, format!("rules need each other's outcome: {shown}"))
        .help("let one of them read questions instead");
    for defined in names.iter().filter_map(|name| by_name.get(name)) {
        diagnostic = diagnostic.at(&defined.file, defined.span.clone(), "part of the circle");
    }
    found.borrow_mut().push(diagnostic);
}

/// A question that no rule reads must say whom it informs, and the other way round.
pub(crate) fn unused_questions(asked: &Asked, ruled: &Ruled, found: &Found) {
    if !ruled.whole {
        return;
    }
    let read: SortedSet<FactIndex> = ruled.does.values().flat_map(|rule| rule.reads.iter().copied()).collect();
    for ((at, question), place) in asked.questionnaire.questions.iter().enumerate().zip(&asked.places) {
        let is_read = read.contains(&(at as FactIndex));
        let diagnostic = match (is_read, question.informs) {
            (false, None) => Diagnostic::warning(Code::UnusedQuestion, format!("no rule reads `{}`", question.id))
                .help("add `informs = \"plan\"` or `informs = \"nobody\"`, or ask one question less"),
            (true, Some(Informs::Plan | Informs::Nobody)) => Diagnostic::error(
                Code::InformsAndRead,
                format!("`{}` says that no rule reads it, and one does", question.id),
            )
            .help("leave `informs` out: people are told what becomes of their answer"),
            _ => continue,
        };
        found.borrow_mut().push(diagnostic.at("questions.toml", place.clone(), ""));
    }
}
