//! Files of a pack. A line `--- name` begins a file; what is before the first is `questions.toml`. Files that are not
//! given are those of the small pack.

use crate::{live_through, small_pack};

/// Loads the files and decides.
pub fn run(data: &[u8]) {
    let mut files = small_pack::files();
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
    live_through(&files);
}
