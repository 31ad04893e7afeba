//! Packs that rest on other packs: all that is in them becomes one pack, before anything of it is understood.
//!
//! A place in one of several files of a name counts on through all of them, the pack's own first, as lines count on
//! through the joined scripts. So what reads the one pack needs to know of no other, and [`settle`] leads back to files.
//! Nothing of this is in a program that loads prepared packs only.

mod documents;
mod replaces;
mod resting;
mod scripts;
mod together;

use std::ops::Range;

use crate::Pack;
use crate::diagnostic::{Code, Diagnostic, Label};
use crate::files::{PackFiles, placed};
use crate::load::accent;
use crate::load::flat::Flat;
use crate::load::manifest;
use crate::load::names::is_pack_id;
use crate::load::node::{Node, Text, Value};
use crate::load::table::{Found, Section};
use crate::load::toml;

pub use together::unpacked;

use replaces::Replaces;
use resting::Extends;

/// On more packs at once nobody knows any more where a decision comes from.
const MAX_LAYERS: usize = 8;

/// One of the packs, as it says which one it is.
struct Layer<'f> {
    /// Where its files are; nothing for the pack itself.
    place: &'f str,
    files: &'f PackFiles,
    id: Option<Text>,
    version: Option<Text>,
    extends: Option<Extends>,
    replaces: Replaces,
    /// `pack.toml` as it holds for this pack on those below.
    manifest: Option<Node>,
}

/// The id of a pack, where its `pack.toml` has one.
pub fn id_of(files: &PackFiles) -> Option<String> {
    text_in(&manifest_of(files)?, "id").filter(|id| is_pack_id(id))
}

/// The id of the pack that a pack rests on. Never one that could lead to another place than a name does.
fn base_of(files: &PackFiles) -> Option<String> {
    text_in(entry(&manifest_of(files)?, "extends")?, "id").filter(|id| is_pack_id(id))
}

/// A pack on those that it rests on, each asked for by its id: where its files are, and the files. What cannot be found is
/// left out, and [`load`](crate::load) says so.
///
/// # Errors
/// Those of `find`.
pub fn with_bases<E>(
    files: PackFiles,
    mut find: impl FnMut(&str) -> Result<Option<(String, PackFiles)>, E>,
) -> Result<PackFiles, E> {
    let mut met: Vec<String> = id_of(&files).into_iter().collect();
    on_bases(files, &mut met, &mut find)
}

fn on_bases<E>(
    files: PackFiles,
    met: &mut Vec<String>,
    find: &mut impl FnMut(&str) -> Result<Option<(String, PackFiles)>, E>,
) -> Result<PackFiles, E> {
    // What came with the pack stays.
    if let (files, Some((place, base))) = files.clone().without_base() {
        met.extend(id_of(&base));
        return Ok(files.resting_on(place, on_bases(base, met, find)?));
    }
    // A circle has no end, and is found when the pack is loaded.
    let wanted = base_of(&files).filter(|id| !met.contains(id) && met.len() <= MAX_LAYERS);
    let Some(id) = wanted else { return Ok(files) };
    let Some((place, base)) = find(&id)? else { return Ok(files) };
    met.push(id);
    Ok(files.resting_on(place, on_bases(base, met, find)?))
}

fn manifest_of(files: &PackFiles) -> Option<Node> {
    toml::parse("pack.toml", files.text("pack.toml")?).ok()
}

/// The value of a key of a table.
fn entry<'n>(node: &'n Node, key: &str) -> Option<&'n Node> {
    let Value::Table(entries) = &node.value else { return None };
    entries.iter().find(|(known, _)| known.text == key).map(|(_, value)| value)
}

fn text_in(node: &Node, key: &str) -> Option<String> {
    match &entry(node, key)?.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}

/// The accent of a pack that loads, else that of the nearest one below which has one, as CSS has it. It travels beside a
/// prepared pack, for whoever draws the page.
pub fn accent_of(files: &PackFiles) -> Option<String> {
    files.layers().find_map(|(_, files)| {
        let manifest = manifest_of(files)?;
        let accent = entry(&manifest, "accent")?;
        Some(format!("light-dark({}, {})", text_in(accent, "light")?, text_in(accent, "dark")?))
    })
}

/// Makes one pack of a pack and those that it rests on.
pub(crate) fn read(files: &PackFiles, found: &Found) -> Flat {
    let mut flat = Flat::default();
    let mut layers = read_manifests(files, found);
    if !resting::fits(&layers, found) {
        return flat;
    }
    let manifest = layers.first().and_then(|layer| layer.manifest.clone());
    flat.add("pack.toml", manifest.ok_or_else(Vec::new), found);
    documents::lay(files, &mut layers, &mut flat, found);
    flat.scripts = scripts::lay(&mut layers, &flat, found);
    for layer in &layers {
        layer.replaces.report(found);
    }
    flat
}

/// Every `pack.toml`, with what is inherited from those below.
fn read_manifests<'f>(files: &'f PackFiles, found: &Found) -> Vec<Layer<'f>> {
    let mut layers: Vec<Layer<'f>> = Vec::new();
    let all: Vec<(&str, &PackFiles)> = files.layers().collect();
    let mut below: Option<Node> = None;
    for (at, (place, of)) in all.iter().enumerate().rev() {
        let own = of.text("pack.toml").map(|text| toml::parse(&placed(place, "pack.toml"), text));
        let mut node = own.and_then(|read| read.map_err(|errors| found.borrow_mut().extend(errors)).ok());
        if let Some(node) = &mut node {
            shift(node, start(files, at, "pack.toml"));
        }
        let mut layer = Layer {
            place,
            files: of,
            id: None,
            version: None,
            extends: None,
            replaces: Replaces::default(),
            manifest: None,
        };
        if let Some(Node { value: Value::Table(mut table), span }) = node {
            let section = Section::new("pack.toml", "this file", &table, 0..0, found);
            (layer.id, layer.version) = (section.quiet_text("id"), section.quiet_text("version"));
            layer.extends = resting::read(&section);
            layer.replaces = Replaces::new(section.texts("replaces"), layer.extends.as_ref(), found);
            accent::check(&section);
            table.retain(|(key, _)| !matches!(key.text.as_str(), "extends" | "replaces" | "accent"));
            for (key, value) in below.iter().flat_map(inherited) {
                if !table.iter().any(|(known, _)| known.text == key.text) {
                    table.push((key.clone(), value.clone()));
                }
            }
            // What is wrong with that of a pack below is told as well.
            if at > 0 {
                manifest::read(&Section::new("pack.toml", "this file", &table, 0..0, found));
            }
            layer.manifest = Some(Node { value: Value::Table(table), span });
        }
        below.clone_from(&layer.manifest);
        layers.insert(0, layer);
    }
    layers
}

/// What holds for a pack as for the one below where it says nothing else.
fn inherited(manifest: &Node) -> impl Iterator<Item = &(Text, Node)> {
    let Value::Table(entries) = &manifest.value else { return [].iter().filter(of_each as fn(&_) -> _) };
    fn of_each(entry: &&(Text, Node)) -> bool {
        !matches!(entry.0.text.as_str(), "id" | "version")
    }
    entries.iter().filter(of_each as fn(&_) -> _)
}

/// Where places of a layer's file begin.
fn start(files: &PackFiles, layer: usize, name: &str) -> usize {
    files.layers().take(layer).filter_map(|(_, files)| files.text(name)).map(|text| text.len() + 1).sum()
}

/// Moves all places of a value.
fn shift(node: &mut Node, by: usize) {
    let moved = |span: &mut Range<usize>| *span = span.start + by..span.end + by;
    moved(&mut node.span);
    match &mut node.value {
        Value::List(items) => items.iter_mut().for_each(|item| shift(item, by)),
        Value::Table(entries) => entries.iter_mut().for_each(|(key, value)| {
            moved(&mut key.span);
            shift(value, by);
        }),
        Value::Text(_) | Value::Whole(_) | Value::Flag(_) | Value::Other(_) => {}
    }
}

/// Leads every place back to the file that it is in, and leaves out what follows from how packs lie on each other only.
pub(crate) fn settle(files: &PackFiles, pack: Option<&mut Pack>, found: &mut Vec<Diagnostic>) {
    for label in found.iter_mut().flat_map(|diagnostic| &mut diagnostic.labels) {
        (label.file, label.span) = real(files, &label.file, label.span.clone());
    }
    for (file, span) in pack.into_iter().flat_map(|pack| &mut pack.places) {
        let (real_file, real_span) = real(files, file, span.clone());
        (*file, *span) = (real_file.into(), real_span);
    }
    // A text of a pack below that is for something replaced is nobody's mistake.
    let below = |label: &Label| files.is_below(&label.file);
    found.retain(|diagnostic| diagnostic.code != Code::UnusedText || !diagnostic.labels.first().is_some_and(below));
    // Where nobody knows on what a pack rests, nobody knows which files it lacks.
    let of_manifest = |diagnostic: &Diagnostic| match diagnostic.code {
        Code::MissingBase | Code::BaseCycle | Code::BaseVersion => true,
        Code::TomlSyntax => diagnostic.labels.iter().any(|label| label.file == "pack.toml"),
        _ => false,
    };
    if found.iter().any(of_manifest) {
        found.retain(|diagnostic| !matches!(diagnostic.code, Code::MissingFile | Code::MissingText));
    }
    // What could not be read may give all that is to be replaced.
    let unread = |diagnostic: &Diagnostic| {
        matches!(diagnostic.code, Code::ScriptSyntax | Code::TomlSyntax | Code::UnknownFile | Code::NotText)
    };
    if found.iter().any(unread) {
        found.retain(|diagnostic| !diagnostic.labels.iter().any(|label| label.text == replaces::NOT_GIVEN));
    }
}

fn real(files: &PackFiles, name: &str, span: Range<usize>) -> (String, Range<usize>) {
    let mut start = 0;
    for (place, layer) in files.layers() {
        let Some(text) = layer.text(name) else { continue };
        if span.start <= start + text.len() && span.start >= start {
            return (placed(place, name), span.start - start..span.end.saturating_sub(start));
        }
        start += text.len() + 1;
    }
    (name.to_owned(), span)
}
