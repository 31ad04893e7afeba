//! Every test of the workspace in one command, and the count of them in one line.
//!
//! Owns running and counting. What is tested, and how, is the tests' own.

use std::io::{BufRead, BufReader, Write};
use std::process::{Command, Stdio};

use anyhow::{Context, Result};

use crate::wasm::compile::cargo;
use crate::{console, workspace};

/// How many tests there were.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Count {
    /// Tests that passed.
    pub passed: usize,
    /// Tests that failed, a crate that doesn't compile counted as one.
    pub failed: usize,
}

/// Runs the workspace's tests whose name contains `filter`, with their output on the terminal as it comes.
///
/// # Errors
/// When cargo can't be run.
pub fn run(filter: Option<&str>) -> Result<Count> {
    console::step("testing", "the workspace, browsers included");
    let mut child = Command::new(cargo())
        .current_dir(workspace::root())
        .args(["test", "--workspace", "--no-fail-fast", "--quiet"])
        .args(["--"].into_iter().filter(|_| filter.is_some()).chain(filter))
        .env("CARGO_TARGET_DIR", workspace::cargo_target())
        .stdout(Stdio::piped())
        .spawn()
        .context("cannot run cargo")?;
    let mut count = Count::default();
    if let Some(output) = child.stdout.take() {
        for line in BufReader::new(output).lines() {
            let line = line?;
            writeln!(std::io::stdout(), "{line}")?;
            count.add(&line);
        }
    }
    if !child.wait()?.success() && count.failed == 0 {
        count.failed = 1;
    }
    Ok(count)
}

impl Count {
    /// Adds a line such as `test result: ok. 3 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out`. An ignored
    /// test counts as failed: nobody would notice it otherwise.
    fn add(&mut self, line: &str) {
        let Some(result) = line.strip_prefix("test result: ") else { return };
        for part in result.split([';', '.']) {
            let mut words = part.split_whitespace();
            let (Some(Ok(number)), Some(what)) = (words.next().map(str::parse::<usize>), words.next()) else {
                continue;
            };
            match what {
                "passed" => self.passed += number,
                "failed" | "ignored" => self.failed += number,
                _ => {}
            }
        }
    }

    /// Whether there were tests and all of them passed.
    pub fn is_good(self) -> bool {
        self.failed == 0 && self.passed > 0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn results_add_up_and_ignored_is_failed() {
        let mut count = Count::default();
        for line in [
            "test result: ok. 3 passed; 0 failed; 0 ignored; 0 measured; 2 filtered out; finished in 0.01s",
            "test result: FAILED. 4 passed; 1 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.01s",
            "test something ... ok",
        ] {
            count.add(line);
        }
        assert_eq!(count, Count { passed: 7, failed: 2 });
    }

    #[test]
    fn nothing_tested_is_not_good() {
        assert!(!Count::default().is_good());
        assert!(Count { passed: 1, failed: 0 }.is_good());
    }
}
