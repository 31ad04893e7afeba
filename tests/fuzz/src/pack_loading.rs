//! Files of a pack. A line `--- name` begins a file; what is before the first is `questions.toml`. Files that are not
//! given are those of the small pack; where one of the files is `below/name`, those of a pack on the small one.

use crate::{live_through, overlay, small_pack};

/// Loads the files and decides.
pub fn run(data: &[u8]) {
    let small = small_pack::files();
    let layered = data.windows(10).any(|part| part == b"--- below/");
    let mut files = if layered { overlay::over(&small) } else { small };
    let mut name = "questions.toml".to_owned();
    let mut text = Vec::new();
    for line in data.split_inclusive(|byte| *byte == b'\n') {
        match line.strip_prefix(b"--- ") {
            Some(next) => {
                if !text.is_empty() {
                    files.insert(name, std::mem::take(&mut text));
                }
                name = String::from_utf8_lossy(next).trim().to_owned();
            }
            None => text.extend_from_slice(line),
        }
    }
    files.insert(name, text);
    live_through(&overlay::layered(&files));
}
