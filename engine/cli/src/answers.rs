//! Reads an answers file or standard input; what is in it is judged by the core.

use std::fs::File;
use std::io::{self, Read};
use std::path::Path;

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
    Answers::parse(text, pack).map_err(|mut problems| {
        for label in problems.iter_mut().flat_map(|problem| &mut problem.labels) {
            label.file.clone_from(&name);
        }
        let mut files = PackFiles::new();
        files.insert(name, text);
        Stop::Found { problems, files, name: Naming::AsGiven }
    })
}

/// One byte beyond the cap at most.
fn capped(source: impl Read) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    source.take(MAX_BYTES + 1).read_to_end(&mut bytes)?;
    Ok(bytes)
}
