//! Starts the binary, and makes packs for it.

use std::fs;
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::process::{Command, Output, Stdio};

use serde_json::Value;
use tempfile::TempDir;

/// How a run ended and what it printed.
#[derive(Debug)]
pub(crate) struct Run {
    pub(crate) code: i32,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Run {
    fn of(output: Output) -> Self {
        Self {
            code: output.status.code().expect("ended by itself"),
            out: String::from_utf8(output.stdout).unwrap(),
            err: String::from_utf8(output.stderr).unwrap(),
        }
    }

    /// Standard output as JSON.
    pub(crate) fn json(&self) -> Value {
        serde_json::from_str(&self.out).unwrap_or_else(|error| panic!("{error}: {self:?}"))
    }

    /// Fails with everything printed unless the code is this one.
    #[track_caller]
    pub(crate) fn expect_code(self, code: i32) -> Self {
        assert_eq!(self.code, code, "--- out\n{}\n--- err\n{}", self.out, self.err);
        self
    }
}

pub(crate) fn readiness(arguments: &[&str]) -> Run {
    Run::of(command(arguments).output().unwrap())
}

/// The same with something on standard input.
pub(crate) fn readiness_with(arguments: &[&str], input: &str) -> Run {
    let mut child =
        command(arguments).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::piped()).spawn().unwrap();
    // A command that stops before reading closes its end; what it printed is what the test looks at.
    let _ = child.stdin.take().unwrap().write_all(input.as_bytes());
    Run::of(child.wait_with_output().unwrap())
}

fn command(arguments: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_readiness"));
    command.args(arguments).env_remove("NO_COLOR").env_remove("CLICOLOR_FORCE").current_dir(packs());
    command
}

/// The folder of fixture packs, in which every command is run: `small` is a pack without a finding.
pub(crate) fn packs() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/packs")
}

/// A copy of `small` that a test may change.
pub(crate) struct Copy {
    folder: TempDir,
}

impl Copy {
    pub(crate) fn new() -> Self {
        let folder = TempDir::new().unwrap();
        copied(&packs().join("small"), &folder.path().join("small"));
        Self { folder }
    }

    /// The path, for arguments.
    pub(crate) fn path(&self) -> String {
        self.folder.path().join("small").display().to_string()
    }

    pub(crate) fn read(&self, file: &str) -> String {
        fs::read_to_string(self.folder.path().join("small").join(file)).unwrap()
    }

    pub(crate) fn write(&self, file: &str, text: impl AsRef<[u8]>) {
        fs::write(self.folder.path().join("small").join(file), text).unwrap();
    }

    /// Writes a file of another pack in the same folder; the path of that pack.
    pub(crate) fn beside(&self, pack: &str, file: &str, text: &str) -> String {
        let folder = self.folder.path().join(pack);
        fs::create_dir_all(folder.join(file).parent().unwrap()).unwrap();
        fs::write(folder.join(file), text).unwrap();
        folder.display().to_string()
    }

    pub(crate) fn remove(&self, file: &str) {
        fs::remove_file(self.folder.path().join("small").join(file)).unwrap();
    }

    /// Replaces a text that must be there.
    pub(crate) fn replace(&self, file: &str, from: &str, to: &str) {
        let text = self.read(file);
        assert!(text.contains(from), "`{from}` is not in {file}");
        self.write(file, text.replacen(from, to, 1));
    }

    /// The files as an archive, all inside `outer` where it is not empty; the path of the archive.
    pub(crate) fn zipped(&self, outer: &str) -> String {
        self.archived(&self.folder.path().join("small"), outer)
    }

    /// All packs of the folder in one archive; its path.
    pub(crate) fn all_zipped(&self) -> String {
        self.archived(self.folder.path(), "")
    }

    fn archived(&self, root: &Path, outer: &str) -> String {
        let all = files(root);
        let path = self.folder.path().join("pack.zip");
        let mut archive = zip::ZipWriter::new(fs::File::create(&path).unwrap());
        for file in all {
            let name = file.strip_prefix(root).unwrap().display().to_string();
            archive.start_file(format!("{outer}{name}"), zip::write::SimpleFileOptions::default()).unwrap();
            archive.write_all(&fs::read(&file).unwrap()).unwrap();
        }
        archive.finish().unwrap();
        path.display().to_string()
    }
}

fn files(folder: &Path) -> Vec<PathBuf> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { found.extend(files(&path)) } else { found.push(path) }
    }
    found.sort();
    found
}

/// Copies a folder with all that is in it.
pub(crate) fn copied(from: &Path, to: &Path) {
    for file in files(from) {
        let target = to.join(file.strip_prefix(from).unwrap());
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        fs::copy(&file, target).unwrap();
    }
}
