//! What the help says can be typed: every example in it runs, beside the packs of this repository.
#![cfg(unix)]

use std::path::Path;
use std::process::Command;

use tempfile::TempDir;

use crate::binary::{copied, readiness};

const COMMANDS: [&str; 7] = ["check", "test", "evaluate", "explain", "compare", "plan", "completions"];

/// The lines below `Examples:`.
fn examples(command: &str) -> Vec<String> {
    let help = readiness(&[command, "--help"]).expect_code(0).out;
    let (_, examples) = help.split_once("Examples:\n").unwrap();
    examples.lines().map(|line| line.trim().to_owned()).collect()
}

#[test]
fn every_example_runs() {
    let folder = TempDir::new().unwrap();
    let at = |name: &str| folder.path().join(name);
    copied(&Path::new(env!("CARGO_MANIFEST_DIR")).join("../../rules"), &at("rules"));
    // Enough for something to work on.
    let answers = r#"{"pack": "readiness", "answers": {"offered_help": "none", "guided_not_did": "none",
        "made_time_for_blocker": "never", "helps_teammates_evidence": "none"}}"#;
    std::fs::write(at("answers.json"), answers).unwrap();
    for name in ["one.json", "other.json"] {
        std::fs::write(at(name), r#"{"pack": "interview-scorecard", "answers": {"people": "meets"}}"#).unwrap();
    }
    for folder in [".config/fish/completions", ".local/share/bash-completion/completions"] {
        std::fs::create_dir_all(at(folder)).unwrap();
    }
    let binary = Path::new(env!("CARGO_BIN_EXE_readiness")).parent().unwrap();
    let path = format!("{}:{}", binary.display(), std::env::var("PATH").unwrap_or_default());
    let mut ran = 0;
    for example in COMMANDS.into_iter().flat_map(examples) {
        let mut shell = Command::new("sh");
        shell.args(["-c", &example]).current_dir(folder.path()).env("PATH", &path).env("HOME", folder.path());
        let output = shell.output().unwrap();
        assert!(output.status.success(), "{example}\n{}", String::from_utf8_lossy(&output.stderr));
        assert!(output.stderr.is_empty(), "{example}\n{}", String::from_utf8_lossy(&output.stderr));
        ran += 1;
    }
    assert!(ran >= 2 * COMMANDS.len(), "{ran} examples");
}

#[test]
fn options_that_take_several_stand_behind_the_pack() {
    let run = readiness(&["plan", "--answers", "x.json", "--without", "helping", "small"]).expect_code(2);
    assert!(run.err.contains("readiness plan <PACK> --answers <FILE> [OPTIONS]"), "{}", run.err);
}
