//! Lays the documents of packs on one another: what a pack adds stands after what is below, what it replaces in its place.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use super::replaces::Replaces;
use super::{Layer, shift, start};
use crate::diagnostic::{Code, Diagnostic, suggest};
use crate::files::{PackFiles, placed};
use crate::load::flat::Flat;
use crate::load::node::{Node, Text, Value};
use crate::load::table::{Found, Section};
use crate::load::toml;

/// Tables whose entries are things of a name, by document: what `replaces` calls one of them.
const NAMED: [(&str, &str, &str); 3] =
    [("questions.toml", "scales", "scale"), ("model.toml", "scales", "outcomes"), ("model.toml", "groups", "group")];

/// Adds every document but `pack.toml`.
pub(super) fn lay(files: &PackFiles, layers: &mut [Layer<'_>], flat: &mut Flat, found: &Found) {
    let mut names = vec!["questions.toml".to_owned(), "model.toml".to_owned()];
    let spoken = spoken(flat);
    for (at, layer) in layers.iter().enumerate() {
        for (name, tag) in layer.files.under("lang/", ".toml") {
            // A language of a pack below that this one does not speak.
            let silent = at > 0 && !spoken.iter().any(|known| known == tag);
            if !silent && !names.iter().any(|known| known == name) {
                names.push(name.to_owned());
            }
        }
    }
    for name in names {
        if let Some(read) = whole(files, layers, &name, found) {
            flat.add(&name, read.ok_or_else(Vec::new), found);
        }
    }
}

/// The languages of the pack.
fn spoken(flat: &Flat) -> Vec<String> {
    let manifest = flat.documents().find(|(name, _)| *name == "pack.toml");
    let texts = |node: &Node| match &node.value {
        Value::List(items) => items.iter().filter_map(|item| as_text(item).map(|text| text.text)).collect(),
        _ => Vec::new(),
    };
    manifest.and_then(|(_, node)| super::entry(node, "languages")).map_or_else(Vec::new, texts)
}

fn as_text(node: &Node) -> Option<Text> {
    match &node.value {
        Value::Text(text) => Some(Text { text: text.clone(), span: node.span.clone() }),
        _ => None,
    }
}

/// One document of all packs. `None` where no pack has it, `Some(None)` where the syntax of one is wrong.
fn whole(files: &PackFiles, layers: &mut [Layer<'_>], name: &str, found: &Found) -> Option<Option<Node>> {
    let mut whole: Option<Option<Node>> = None;
    for (at, layer) in layers.iter_mut().enumerate().rev() {
        let below = whole.take();
        let mut read = None;
        if layer.files.get(name).is_some() {
            // What is no text was found before.
            let parsed =
                layer.files.text(name).map_or(Err(Vec::new()), |text| toml::parse(&placed(layer.place, name), text));
            let mut node = parsed.map_err(|errors| found.borrow_mut().extend(errors)).ok();
            if let Some(node) = &mut node {
                shift(node, start(files, at, name));
            }
            read = Some(node);
        }
        whole = match (below, read) {
            // A pack that says nothing here replaces nothing here, and its names are looked up all the same.
            (Some(Some(below)), None) => {
                let nothing = Node { value: Value::Table(Vec::new()), span: 0..0 };
                Some(Some(Laying { name, replaces: &mut layer.replaces, found }.document(below, nothing)))
            }
            (Some(Some(below)), Some(Some(node))) => {
                Some(Some(Laying { name, replaces: &mut layer.replaces, found }.document(below, node)))
            }
            (None, read) => read,
            (below, None) => below,
            _ => Some(None),
        };
    }
    whole
}

/// A document that is laid on another.
struct Laying<'a> {
    name: &'a str,
    replaces: &'a mut Replaces,
    found: &'a Found,
}

impl Laying<'_> {
    fn document(&mut self, mut below: Node, on: Node) -> Node {
        let (Value::Table(entries), Value::Table(more)) = (&mut below.value, on.value) else { return below };
        if self.name.starts_with("lang/") {
            self.texts("", entries, more);
            return below;
        }
        for (key, value) in entries.iter() {
            self.offer(key, value);
        }
        for (key, value) in more {
            match entries.iter_mut().find(|(known, _)| known.text == key.text) {
                Some((_, below)) => self.value(&key, below, value),
                None => entries.push((key, value)),
            }
        }
        below
    }

    /// Everything of the document below that has a name.
    fn offer(&mut self, key: &Text, value: &Node) {
        let named = self.named(&key.text);
        match &value.value {
            Value::Table(entries) => match named {
                Some(kind) => {
                    for (id, _) in entries {
                        self.replaces.offer(&format!("{kind}.{}", id.text), self.name, &id.span);
                    }
                }
                None => self.replaces.offer(&key.text, self.name, &key.span),
            },
            Value::List(items) => {
                for id in items.iter().filter_map(|item| super::entry(item, "id")).filter_map(as_text) {
                    let name = format!("{}.{}", key.text, id.text);
                    // What of a step is asked has names of its own.
                    if key.text != "step" {
                        self.replaces.offer(&name, self.name, &id.span);
                    }
                }
            }
            _ => {}
        }
    }

    fn named(&self, key: &str) -> Option<&'static str> {
        NAMED.iter().find(|(of, table, _)| *of == self.name && *table == key).map(|(_, _, kind)| *kind)
    }

    fn value(&mut self, key: &Text, below: &mut Node, on: Node) {
        match (&mut below.value, on.value) {
            (Value::List(order), Value::List(more)) if key.text == "sections" => self.sections(order, more, &on.span),
            (Value::List(items), Value::List(more)) => {
                let id = |item: &Node| super::text_in(item, "id");
                let known = items.iter().enumerate().filter_map(|(at, item)| Some((id(item)?, at))).collect();
                more.into_iter().for_each(|item| self.item(&key.text, items, &known, item));
            }
            (Value::Table(entries), Value::Table(more)) if self.named(&key.text).is_some() => {
                let kind = self.named(&key.text).unwrap_or_default();
                let known = places(entries);
                for (id, value) in more {
                    let name = format!("{kind}.{}", id.text);
                    match known.get(&id.text).and_then(|at| entries.get_mut(*at)) {
                        Some(known) if self.replaces.admit(&name, self.name, &id.span, self.found) => {
                            *known = (id, value)
                        }
                        Some(_) => {}
                        None => entries.push((id, value)),
                    }
                }
            }
            (_, value) => {
                if self.replaces.admit(&key.text, self.name, &key.span, self.found) {
                    *below = Node { value, span: on.span };
                }
            }
        }
    }

    /// One of `[[fact]]`, `[[plan]]`, `[[step]]`.
    fn item(&mut self, key: &str, items: &mut Vec<Node>, known: &BTreeMap<String, usize>, item: Node) {
        if key == "step" && super::entry(&item, "adds_to").is_some() {
            return self.more_questions(items, known, &item);
        }
        let id = super::entry(&item, "id").and_then(as_text);
        let Some(id) = id.filter(|id| known.contains_key(&id.text)) else { return items.push(item) };
        if self.replaces.admit(&format!("{key}.{}", id.text), self.name, &id.span, self.found)
            && let Some(below) = known.get(&id.text).and_then(|at| items.get_mut(*at))
        {
            *below = item;
        }
    }

    /// `[[step]]` with `adds_to`: questions that a step below asks besides its own, and records that it shows.
    fn more_questions(&mut self, steps: &mut [Node], known: &BTreeMap<String, usize>, item: &Node) {
        let Value::Table(table) = &item.value else { return };
        let section = Section::new(self.name, "a step with `adds_to`", table, item.span.clone(), self.found);
        let step = section.need("adds_to");
        let questions = section.sections("questions", "a question");
        if section.texts("records").is_empty() && questions.is_empty() {
            section.missing("questions");
        }
        section.finish();
        let Some(step) = step else { return };
        let Some(at) = known.get(&step.text) else {
            // Looking for what was meant takes time, and nothing more of this file would be told.
            if self.found.borrow().is_full(self.name) {
                return;
            }
            let message = format!("there is no step `{}`", crate::files::printable(&step.text));
            let help = suggest(&step.text, known.keys().map(String::as_str));
            return section.report(Diagnostic::error(Code::BadSection, message).help(help), step.span);
        };
        let Some(Node { value: Value::Table(known), .. }) = steps.get_mut(*at) else { return };
        for (key, more) in table.iter().filter(|(key, _)| matches!(key.text.as_str(), "questions" | "records")) {
            let Value::List(items) = &more.value else { continue };
            match known.iter_mut().find(|(known, _)| known.text == key.text) {
                Some((_, Node { value: Value::List(known), .. })) => known.extend(items.iter().cloned()),
                Some(_) => {}
                None => known.push((key.clone(), more.clone())),
            }
        }
    }

    /// New sections stand at the end, unless all are named: then that is the order.
    fn sections(&mut self, order: &mut Vec<Node>, more: Vec<Node>, span: &Range<usize>) {
        let texts = |nodes: &[Node]| nodes.iter().filter_map(as_text).map(|text| text.text).collect::<BTreeSet<_>>();
        let (below, on) = (texts(order), texts(&more));
        if !on.iter().any(|id| below.contains(id)) {
            return order.extend(more);
        }
        if let Some(left_out) = below.difference(&on).next() {
            let message = format!("the order of the sections leaves out `{left_out}`");
            let help = "name new sections only, or all of them in the order wanted";
            let wrong = Diagnostic::error(Code::BadSection, message).at(self.name, span.clone(), "").help(help);
            self.found.borrow_mut().push(wrong);
            let new = more.into_iter().filter(|node| as_text(node).is_some_and(|id| !below.contains(&id.text)));
            return order.extend(new);
        }
        *order = more;
    }

    /// The texts of a language. Those under `[pack]` say which pack this is, and are its own.
    fn texts(&mut self, path: &str, below: &mut Vec<(Text, Node)>, on: Vec<(Text, Node)>) {
        let name = |key: &Text| if path.is_empty() { key.text.clone() } else { format!("{path}.{}", key.text) };
        let given: BTreeSet<String> = on.iter().map(|(key, _)| key.text.clone()).collect();
        for (key, value) in below.iter_mut() {
            let given = given.contains(&key.text);
            match &mut value.value {
                Value::Table(entries) if !given => self.texts(&name(key), entries, Vec::new()),
                Value::Table(_) => {}
                _ => {
                    let path = format!("text.{}", name(key));
                    self.replaces.offer(&path, self.name, &key.span);
                    if !given {
                        self.replaces.lacks(&path, self.name, &key.span);
                    }
                }
            }
        }
        let known = places(below);
        for (key, value) in on {
            let path = name(&key);
            match (known.get(&key.text).and_then(|at| below.get_mut(*at)), value) {
                (None, value) => below.push((key, value)),
                (Some((_, Node { value: Value::Table(entries), .. })), Node { value: Value::Table(more), .. }) => {
                    self.texts(&path, entries, more);
                }
                (Some(known), value) => {
                    let text = format!("text.{path}");
                    // Its name and what it is not, each pack says itself.
                    if path.starts_with("pack.") || self.replaces.admit(&text, self.name, &key.span, self.found) {
                        *known = (key, value);
                    }
                }
            }
        }
    }
}

/// Where each entry of a table is.
fn places(entries: &[(Text, Node)]) -> BTreeMap<String, usize> {
    entries.iter().enumerate().map(|(at, (key, _))| (key.text.clone(), at)).collect()
}
