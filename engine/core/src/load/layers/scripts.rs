//! Lays the scripts of packs on one another: all their functions, without those that a pack above gives another of.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::Layer;
use crate::files::placed;
use crate::load::flat::{Flat, Script};
use crate::load::node::{Node, Value};
use crate::load::table::Found;
use crate::script::written::{Written, blank, written};

/// A function: its script's index, and its own.
type At = (usize, usize);

struct File {
    layer: usize,
    script: Script,
    functions: Vec<Written>,
}

/// All scripts, those of the pack itself first.
pub(super) fn lay(layers: &mut [Layer<'_>], flat: &Flat, found: &Found) -> Vec<Script> {
    let mut files: Vec<File> = Vec::new();
    for (layer, of) in layers.iter().enumerate() {
        for (name, _) in of.files.under("rules/", ".rhai") {
            let Some(text) = of.files.text(name) else { continue };
            let script = Script { name: placed(of.place, name), text: text.to_owned() };
            // Nothing is taken out of a pack that rests on no other.
            let functions = if layers.len() > 1 { written(text) } else { Vec::new() };
            files.push(File { layer, script, functions });
        }
    }
    let mut gone = given_again(layers, &files, found);
    if !gone.is_empty() {
        uncalled(&files, &decided(flat), &mut gone);
    }
    for (file, function) in gone {
        let Some(File { script, functions, .. }) = files.get_mut(file) else { continue };
        if let Some(function) = functions.get(function) {
            blank(&mut script.text, function.span.clone());
        }
    }
    files.into_iter().map(|file| file.script).collect()
}

fn all(files: &[File]) -> impl Iterator<Item = (At, &File, &Written)> {
    files.iter().enumerate().flat_map(|(at, file)| {
        file.functions.iter().enumerate().map(move |(index, function)| ((at, index), file, function))
    })
}

/// The functions that a pack above gives another of, on purpose or not.
fn given_again(layers: &mut [Layer<'_>], files: &[File], found: &Found) -> BTreeSet<At> {
    let mut gone = BTreeSet::new();
    let mut known: BTreeMap<&str, (At, &File, Range<usize>)> = BTreeMap::new();
    for (index, layer) in layers.iter_mut().enumerate().rev() {
        for (name, (_, file, span)) in &known {
            layer.replaces.offer(&format!("rule.{name}"), &file.script.name, span);
        }
        let own = || all(files).filter(|(_, file, _)| file.layer == index);
        for (_, file, function) in own() {
            let Some((at, ..)) = known.get(function.name.as_str()) else { continue };
            if gone.insert(*at) {
                let name = format!("rule.{}", function.name);
                layer.replaces.admit(&name, &file.script.name, &function.place, found);
            }
        }
        for (at, file, function) in own() {
            known.insert(&function.name, (at, file, function.place.clone()));
        }
    }
    gone
}

/// The facts of the model, and the marks that a function decides.
fn decided(flat: &Flat) -> BTreeSet<String> {
    let mut decided = BTreeSet::new();
    let model = flat.documents().find(|(name, _)| *name == "model.toml");
    if let Some(Node { value: Value::List(facts), .. }) = model.and_then(|(_, model)| super::entry(model, "fact")) {
        for id in facts.iter().filter_map(|fact| super::text_in(fact, "id")) {
            decided.insert(format!("{id}_borderline"));
            decided.insert(id);
        }
    }
    decided
}

/// Adds the functions of packs below that no rule and no function of the pack itself comes to any more.
fn uncalled(files: &[File], decided: &BTreeSet<String>, gone: &mut BTreeSet<At>) {
    let live: BTreeMap<&str, (At, &File, &Written)> = all(files)
        .filter(|(at, ..)| !gone.contains(at))
        .map(|(at, file, function)| (function.name.as_str(), (at, file, function)))
        .collect();
    let starts = |(_, file, function): &&(At, &File, &Written)| file.layer == 0 || decided.contains(&function.name);
    let mut open: Vec<&Written> = live.values().filter(starts).map(|(_, _, function)| *function).collect();
    let mut reached: BTreeSet<&str> = open.iter().map(|function| function.name.as_str()).collect();
    while let Some(function) = open.pop() {
        for (_, _, called) in function.mentions.iter().filter_map(|name| live.get(name.as_str())) {
            if reached.insert(&called.name) {
                open.push(called);
            }
        }
    }
    let lost = live.values().filter(|(_, _, function)| !reached.contains(function.name.as_str()));
    gone.extend(lost.map(|(at, ..)| *at));
}
