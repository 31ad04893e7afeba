//! What the site weighs, and the budget that it must not exceed.
//!
//! Owns measuring only. A kilobyte has 1,000 bytes here. brotli is measured as a good host would send it: quality 11,
//! and the largest window that every browser accepts.

use std::fs;
use std::io::Write;

use anyhow::{Context, Result, bail};
use serde::Deserialize;

use crate::site::Site;
use crate::workspace;

/// The sizes of one file or of several together, in bytes.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Size {
    /// As it lies in the folder.
    pub raw: usize,
    /// As sent by a host that compresses with gzip at its best level.
    pub gzip: usize,
    /// As sent by a host that compresses with brotli at its best level.
    pub brotli: usize,
}

/// The limits of `www/budget.toml`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
struct Budget {
    check_brotli_kb: usize,
}

/// Measures a site: each file of the check, then the check as a whole, then each other file.
///
/// # Errors
/// When compressing fails.
pub fn measure(site: &Site) -> Result<Sizes> {
    let check = site.downloaded_by("index.html");
    let mut sizes = Sizes::default();
    for (name, content) in &site.files {
        let size = size(content).with_context(|| format!("cannot compress `{name}`"))?;
        if check.contains(&name.as_str()) {
            sizes.total = sizes.total.plus(size);
            sizes.check.push((name.clone(), size));
        } else {
            sizes.others.push((name.clone(), size));
        }
    }
    Ok(sizes)
}

/// The result of [`measure`].
#[derive(Debug, Default)]
pub struct Sizes {
    /// Every file that `index.html` makes a browser download.
    pub check: Vec<(String, Size)>,
    /// Their sum.
    pub total: Size,
    /// Everything else in the folder.
    pub others: Vec<(String, Size)>,
}

impl Sizes {
    /// The table that `cargo www build` prints.
    pub fn table(&self) -> String {
        let mut text = format!("{:44} {:>10} {:>10} {:>10}\n", "file (KB)", "raw", "gzip", "brotli");
        for (name, size) in &self.check {
            text.push_str(&row(name, *size));
        }
        text.push_str(&row("everything the check downloads", self.total));
        text.push_str("not downloaded by the check\n");
        for (name, size) in &self.others {
            text.push_str(&row(name, *size));
        }
        text
    }

    /// Holds the site against `www/budget.toml`.
    ///
    /// # Errors
    /// Says by how much it is too large.
    pub fn hold_to_budget(&self) -> Result<()> {
        let path = workspace::root().join("www/budget.toml");
        let text = fs::read_to_string(&path).with_context(|| format!("cannot read `{}`", path.display()))?;
        let budget: Budget = toml::from_str(&text).with_context(|| format!("in `{}`", path.display()))?;
        within(self.total.brotli, budget.check_brotli_kb * 1000)
    }
}

fn within(bytes: usize, limit: usize) -> Result<()> {
    if bytes > limit {
        bail!("the check downloads {} KB brotli, the budget in `www/budget.toml` is {}", kb(bytes), kb(limit));
    }
    Ok(())
}

impl Size {
    fn plus(self, other: Size) -> Size {
        Size { raw: self.raw + other.raw, gzip: self.gzip + other.gzip, brotli: self.brotli + other.brotli }
    }
}

fn row(name: &str, size: Size) -> String {
    format!("{name:44} {:>10} {:>10} {:>10}\n", kb(size.raw), kb(size.gzip), kb(size.brotli))
}

/// Tenths of a kilobyte, rounded up so that nothing looks like nothing.
fn kb(bytes: usize) -> String {
    let tenths = bytes.div_ceil(100);
    format!("{}.{}", tenths / 10, tenths % 10)
}

fn size(content: &[u8]) -> Result<Size> {
    let mut gzip = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::best());
    gzip.write_all(content)?;
    let mut brotli = brotli::CompressorWriter::new(Vec::new(), 64 * 1024, 11, 22);
    brotli.write_all(content)?;
    Ok(Size { raw: content.len(), gzip: gzip.finish()?.len(), brotli: brotli.into_inner().len() })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_that_repeats_gets_smaller_each_way() {
        let size = size("the same words again and again ".repeat(100).as_bytes()).unwrap();
        assert!(size.brotli < size.gzip && size.gzip < size.raw, "{size:?}");
    }

    #[test]
    fn kilobytes_round_up() {
        for (bytes, expected) in [(0, "0.0"), (1, "0.1"), (100, "0.1"), (1000, "1.0"), (379_901, "380.0")] {
            assert_eq!(kb(bytes), expected);
        }
    }

    #[test]
    fn the_budget_is_the_last_size_that_passes() {
        assert!(within(380_000, 380_000).is_ok());
        let problem = within(380_001, 380_000).unwrap_err().to_string();
        assert!(problem.contains("380.1") && problem.contains("budget.toml"), "{problem}");
    }
}
