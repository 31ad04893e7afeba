//! Why a command could not run: exit code 2, said on standard error.

use std::io;
use std::path::{Path, PathBuf};

use readiness_core::{Diagnostic, PackFiles};

/// The reason for giving up.
#[derive(Debug)]
pub(crate) enum Stop {
    /// One sentence, with what would help.
    Plain { message: String, help: Option<String> },
    /// Problems in files, all of them.
    Found { problems: Vec<Diagnostic>, files: PackFiles, name: Naming },
    /// Nobody reads the output any more, or it cannot be written.
    Output(io::Error),
}

/// How the files of a finding are named to people.
#[derive(Debug, Clone)]
pub(crate) enum Naming {
    /// The file's name with a folder or archive before it.
    Inside(PathBuf),
    /// As it is: the name of an answers file.
    AsGiven,
}

impl Naming {
    /// The name to show for a file.
    pub(crate) fn of(&self, file: &str, files: &PackFiles) -> String {
        match self {
            // That of a pack below has its folder in its name.
            Self::Inside(_) if files.is_below(file) => file.to_owned(),
            Self::Inside(pack) => format!("{}/{file}", pack.display().to_string().trim_end_matches('/')),
            Self::AsGiven => file.to_owned(),
        }
    }
}

impl Stop {
    /// A reason in one sentence: lower case, user text in backticks, no final stop.
    pub(crate) fn plain(message: impl Into<String>) -> Self {
        Self::Plain { message: message.into(), help: None }
    }

    /// Adds what would be right.
    pub(crate) fn help(mut self, text: impl Into<String>) -> Self {
        if let Self::Plain { help, .. } = &mut self {
            *help = Some(text.into());
        }
        self
    }

    /// A file or folder that could not be read.
    pub(crate) fn reading(path: &Path, error: &io::Error) -> Self {
        let shown = path.display();
        match error.kind() {
            io::ErrorKind::NotFound => Self::plain(format!("there is no `{shown}`")),
            io::ErrorKind::PermissionDenied => Self::plain(format!("`{shown}` may not be read")),
            _ => Self::plain(format!("cannot read `{shown}`: {error}")),
        }
    }
}

impl From<io::Error> for Stop {
    fn from(error: io::Error) -> Self {
        Self::Output(error)
    }
}
