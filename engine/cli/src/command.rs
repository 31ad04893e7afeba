//! What each command does. Everything printed goes to `out`; why a command could not run is returned.

mod check;
mod compare;
mod evaluate;
mod explain;
mod plan;
mod test;

use std::io::Write;
use std::path::{Path, PathBuf};
use std::rc::Rc;

use clap::CommandFactory as _;
use readiness_core::Pack;
use readiness_core::texts::Texts;

use crate::Exit;
use crate::arguments::{Arguments, Command, Format};
use crate::source::{Bases, Source};
use crate::stop::Stop;

impl Command {
    /// How problems are to be printed.
    pub(crate) fn format(&self) -> Format {
        match self {
            Self::Check { format, .. }
            | Self::Test { format, .. }
            | Self::Explain { format, .. }
            | Self::Compare { format, .. } => *format,
            Self::Evaluate { format, .. } => format.of_problems(),
            Self::Plan { format, .. } => format.of_problems(),
            Self::Completions { .. } => Format::Text,
        }
    }
}

/// Runs a command.
///
/// # Errors
/// Why it could not run.
pub(crate) fn run(command: Command, bases: &[PathBuf], out: &mut dyn Write) -> Result<Exit, Stop> {
    let bases = &Bases::read(bases)?;
    match command {
        Command::Check { packs, format } => check::run(&packs, bases, format, out),
        Command::Test { packs, update, format } => test::run(&packs, bases, update, format, out),
        Command::Evaluate { pack, answers, format, lang } => {
            evaluate::run(&loaded(&pack, bases)?.1, &answers, format, lang.as_deref(), out)
        }
        Command::Explain { pack, answers, fact, format, lang } => {
            explain::run(loaded(&pack, bases)?, &answers, &fact, format, lang.as_deref(), out)
        }
        Command::Compare { pack, answers, format, lang } => {
            compare::run(&loaded(&pack, bases)?.1, &answers, format, lang.as_deref(), out)
        }
        Command::Plan { pack, answers, start, hours, without, format, lang } => {
            plan::run(&loaded(&pack, bases)?.1, &plan::Asked { answers, start, hours, without, format, lang }, out)
        }
        Command::Completions { shell } => {
            let mut script = Vec::new();
            clap_complete::generate(shell, &mut Arguments::command(), "readiness", &mut script);
            out.write_all(&script)?;
            Ok(Exit::Clean)
        }
    }
}

/// A pack that must load for the command to go on.
fn loaded(path: &Path, bases: &Bases) -> Result<(Source, Rc<Pack>), Stop> {
    let source = Source::read(path, bases)?;
    let loaded = readiness_core::load(&source.files);
    match loaded.pack {
        Some(pack) => Ok((source, pack)),
        None => {
            let name = source.naming();
            Err(Stop::Found { problems: loaded.diagnostics, files: source.files, name })
        }
    }
}

/// The texts of the language asked for, without its region where the pack has no other; the pack's default where none is
/// asked for. What somebody wrote on purpose is not passed over in silence, as a browser's wish is.
fn texts<'a>(pack: &'a Pack, tag: Option<&str>) -> Result<&'a Texts, Stop> {
    let languages = pack.languages();
    let texts = pack.texts(tag.unwrap_or_default());
    let language = |tag: &str| tag.split('-').next().unwrap_or_default().to_ascii_lowercase();
    let Some(tag) = tag.filter(|tag| language(tag) != language(&texts.tag)) else { return Ok(texts) };
    Err(Stop::plain(format!("the pack has no language `{tag}`"))
        .help(readiness_core::suggest(tag, languages.iter().map(String::as_str))))
}
