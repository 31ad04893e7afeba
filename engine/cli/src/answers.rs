//! Reads an answers file or standard input; what is in it is judged by the core.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

use readiness_core::json::object;
use readiness_core::{Answers, Pack, PackFiles};

use crate::stop::{Naming, Stop};

/// No sheet of answers with notes comes near; a wrong file is refused before it is read whole.
const MAX_BYTES: u64 = 1024 * 1024;

/// The answers of a file, or of standard input for `-`.
///
/// # Errors
/// When it cannot be read, is no text or too large, and with every problem the core finds in it.
pub(crate) fn read(path: &Path, pack: &Pack) -> Result<Answers, Stop> {
    let (name, bytes) = if path.as_os_str() == "-" {
        ("standard input".to_owned(), capped(io::stdin().lock()))
    } else {
        (path.display().to_string(), File::open(path).and_then(capped))
    };
    let bytes = bytes.map_err(|error| Stop::reading(path, &error))?;
    if bytes.len() as u64 > MAX_BYTES {
        return Err(Stop::plain(format!("`{name}` has more than {MAX_BYTES} bytes")).help("is it a file of answers?"));
    }
    let text = String::from_utf8(bytes)
        .map_err(|_| Stop::plain(format!("`{name}` is not UTF-8 text")).help("answers are JSON"))?;
    let text = text.strip_prefix('\u{feff}').unwrap_or(&text);
    let read = Answers::parse(text, pack).map_err(|mut problems| {
        for label in problems.iter_mut().flat_map(|problem| &mut problem.labels) {
            label.file.clone_from(&name);
        }
        let mut files = PackFiles::new();
        files.insert(name.as_str(), text);
        Stop::Found { problems, files, name: Naming::AsGiven }
    })?;
    let now = &pack.identity().version;
    if let Some(then) = version(text).filter(|then| then != now) {
        let id = &pack.identity().id;
        // Whoever moves a line wants to know whom it moved: beside the result and not in its place.
        eprintln!("note: `{name}` was saved with version {} of `{id}`, and this is {now}", then.escape_debug());
    }
    Ok(read)
}

/// The version of the pack that a file says its answers were given to; a bare map of answers says none.
fn version(text: &str) -> Option<String> {
    let file = object(text, 0).ok()?;
    let find = |key: &str| file.iter().find(|entry| entry.key == key);
    find("answers").and(find("version"))?.string()
}

/// One byte beyond the cap at most.
fn capped(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
