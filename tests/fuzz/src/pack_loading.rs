//! Files of a pack. A line `--- name` begins a file; what is before the first is `questions.toml`. Files that are not
//! given are those of the small pack; where one of the files is `below/name`, those of a pack on the small one.

use crate::{insert, live_through, overlay, small_pack};

/// Loads the files and decides.
pub fn run(data: &[u8]) {
    let small = small_pack::files();
    let layered = data.windows(10).any(|part| part == b"--- below/");
    let mut files = if layered { overlay::over(&small) } else { small };
    insert(&mut files, "questions.toml", data);
    live_through(&overlay::layered(&files));
}
