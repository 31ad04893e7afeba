//! What a page finds where answers are kept: the text as it is, and as the data of an envelope that is whole.

use std::rc::Rc;

use readiness_core::{Answers, Pack, load};
use readiness_widget::stored::{reopen, store};

use crate::{small, small_pack};

/// Opens the text for its pack and for a later version of it; answers that fit are stored and opened the same again.
pub fn run(data: &[u8]) {
    let (Ok(text), Some(pack), Some(later)) = (std::str::from_utf8(data), small(), later()) else { return };
    let mut lines = text.splitn(3, '\n');
    let (answers, position) = (lines.next().unwrap_or_default(), lines.next().unwrap_or("{}"));
    let beside = lines.next().filter(|line| !line.is_empty());
    for text in [text.to_owned(), store(answers, position, beside, &pack), store(answers, position, beside, &later)] {
        for pack in [&pack, &later] {
            let Some((answers, _)) = reopen(&text, pack) else { continue };
            let again = reopen(&store(&answers.to_json(pack), position, None, pack), pack);
            assert!(again == Some((answers, Vec::new())), "what is stored opens the same");
        }
    }
    let blank = store(&Answers::blank(&pack).to_json(&pack), position, None, &pack);
    assert!(reopen(&blank, &pack).is_some(), "no position keeps answers from being opened");
}

/// The small pack with one question less.
fn later() -> Option<Rc<Pack>> {
    let files = small_pack::with(small_pack::files(), "pack.toml", "1.0.0", "2.0.0");
    let motives = "  { id = \"motives\", scale = \"motive\", several = 2, informs = \"nobody\" },\n";
    let files = small_pack::with(files, "questions.toml", motives, "");
    load(&small_pack::with(files, "lang/en.toml", "motives.text = \"What draws you?\"\n", "")).pack
}
