//! `extends` in `pack.toml`: on which pack a pack rests, and whether that one is there and fits.

use semver::{Version, VersionReq};

use super::{Layer, MAX_LAYERS};
use crate::diagnostic::{Code, Diagnostic};
use crate::files::printable;
use crate::load::names::is_pack_id;
use crate::load::node::Text;
use crate::load::table::{Found, Section};

/// The pack that is asked for.
pub(super) struct Extends {
    pub(super) id: Text,
    version: Option<(VersionReq, Text)>,
}

/// Reads `extends = { id = "core", version = "1" }`.
pub(super) fn read(section: &Section<'_>) -> Option<Extends> {
    let extends = section.section("extends", "`extends`")?;
    let id = extends.need("id").filter(|id| {
        let valid = is_pack_id(&id.text);
        if !valid {
            let message = format!("`{}` cannot be the id of a pack", printable(&id.text));
            let help = "it is of lower-case letters, digits and `-`, and starts with a letter";
            extends.report(Diagnostic::error(Code::BadId, message).help(help), id.span.clone());
        }
        valid
    });
    let version = extends.need("version");
    extends.finish();
    let version = version.and_then(|version| match VersionReq::parse(&version.text) {
        Ok(range) => Some((range, version)),
        Err(_) => {
            let message = format!("`{}` is no range of versions", printable(&version.text));
            let help = "`1` is any 1.x.y, `1.2` is 1.2.0 or a later 1.x.y, and `>=1.2, <3` is as it reads";
            extends.report(Diagnostic::error(Code::BadVersion, message).help(help), version.span);
            None
        }
    });
    Some(Extends { id: id?, version })
}

/// Whether every pack rests on what it asks for; reports it where not.
pub(super) fn fits(layers: &[Layer<'_>], found: &Found) -> bool {
    let report = |diagnostic: Diagnostic| found.borrow_mut().push(diagnostic);
    if layers.len() > MAX_LAYERS {
        let message = format!("the pack rests on more than {} others", MAX_LAYERS - 1);
        report(Diagnostic::error(Code::TooLarge, message).help("let it rest on one of them that holds more"));
        return false;
    }
    let mut fits = true;
    for (at, layer) in layers.iter().enumerate() {
        let wrong = match (&layer.extends, layers.get(at + 1)) {
            (Some(extends), Some(base)) => other(extends, base).or_else(|| outside(extends, base)),
            (Some(extends), None) => Some(circle(extends, layers).unwrap_or_else(|| missing(extends))),
            // `pack.toml` itself says what is wrong with it.
            (None, Some(_)) => {
                fits = false;
                None
            }
            (None, None) => None,
        };
        if let Some(wrong) = wrong {
            report(wrong);
            fits = false;
        }
    }
    fits
}

fn missing(extends: &Extends) -> Diagnostic {
    let id = printable(&extends.id.text);
    Diagnostic::error(Code::MissingBase, format!("the pack rests on `{id}`, which is not here"))
        .at("pack.toml", extends.id.span.clone(), "named here")
        .help(format!(
            "put the pack `{id}` beside this one, as the folder or `.zip` of that name (in a `.zip`, each in its folder), or \
             say where it is: `--base` on the command line, `bases` in JavaScript"
        ))
}

fn other(extends: &Extends, base: &Layer<'_>) -> Option<Diagnostic> {
    let id = base.id.as_ref().filter(|id| id.text != extends.id.text)?;
    let message = format!(
        "the pack rests on `{}`, and in `{}` is `{}`",
        printable(&extends.id.text),
        base.place,
        printable(&id.text)
    );
    let found = Diagnostic::error(Code::MissingBase, message)
        .at("pack.toml", extends.id.span.clone(), "named here")
        .at("pack.toml", id.span.clone(), "found here");
    Some(found.help("name the pack that is there, or put the right one in its place"))
}

fn outside(extends: &Extends, base: &Layer<'_>) -> Option<Diagnostic> {
    let ((range, asked), given) = (extends.version.as_ref()?, base.version.as_ref()?);
    let version = Version::parse(&given.text).ok().filter(|version| !range.matches(version))?;
    let id = printable(&extends.id.text);
    let message =
        format!("the pack asks for `{id}` of version `{}`, and this one is {version}", printable(&asked.text));
    let found = Diagnostic::error(Code::BaseVersion, message).at("pack.toml", asked.span.clone(), "asked for here").at(
        "pack.toml",
        given.span.clone(),
        "the version that is there",
    );
    let help = format!("look at what changed in `{id}`, and ask for `{}.{}`", version.major, version.minor);
    Some(found.help(help))
}

/// Packs that rest on each other: all of them with the first again at the end.
fn circle(extends: &Extends, layers: &[Layer<'_>]) -> Option<Diagnostic> {
    let again = |layer: &Layer<'_>| layer.id.as_ref().is_some_and(|id| id.text == extends.id.text);
    let around = layers.get(layers.iter().position(again)?..)?;
    let ids = around.iter().chain(around.first()).filter_map(|layer| layer.id.as_ref());
    let shown: Vec<String> = ids.map(|id| format!("`{}`", id.text)).collect();
    let message = format!("packs rest on each other in a circle: {}", shown.join(" on "));
    let mut found = Diagnostic::error(Code::BaseCycle, message).help("let one of them rest on none");
    for extends in around.iter().filter_map(|layer| layer.extends.as_ref()) {
        found = found.at("pack.toml", extends.id.span.clone(), "part of the circle");
    }
    Some(found)
}
