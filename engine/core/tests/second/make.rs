//! Random packs and sheets, small enough that every way to fill their blanks can be gone through.
//!
//! Everything follows from a string of bytes, the simplest choice being 0: so a pack that shows a difference is made
//! simpler by making its bytes fewer and smaller.

pub(crate) mod draw;
pub(crate) mod model;
pub(crate) mod rules;
mod tail;
mod truth;

use readiness_core::PackFiles;

use draw::Draw;
use model::Model;

/// The files of a pack.
pub(crate) fn files(draw: &mut Draw<'_>) -> PackFiles {
    let model = Model::draw(draw);
    let rules = rules::write(&model, draw);
    let mut files = PackFiles::new();
    files.insert("pack.toml", "id = \"drawn\"\nversion = \"1.0.0\"\nlanguages = [\"en\"]\n");
    files.insert("questions.toml", model.questions_toml());
    files.insert("model.toml", model.model_toml());
    files.insert("lang/en.toml", model.texts_toml(&rules.concat()));
    for (at, text) in rules.into_iter().enumerate() {
        files.insert(format!("rules/part_{at}.rhai"), text);
    }
    files
}

/// An answer to each question or none, with no more ways to fill the blanks than `ways`.
pub(crate) fn sheet(sizes: &[usize], ways: usize, draw: &mut Draw<'_>) -> Vec<Option<usize>> {
    let often_blank = draw.below(4);
    let mut left = ways;
    let mut answers: Vec<Option<usize>> = Vec::new();
    for size in sizes {
        let value = draw.below(*size);
        let blank = draw.below(4) < often_blank && *size <= left;
        left = if blank { left / size } else { left };
        answers.push((!blank).then_some(value));
    }
    answers
}
