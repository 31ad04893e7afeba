//! Browsers and their drivers from Debian's packages.
//!
//! Owns which program comes from which package. Installs only as root and only where there is apt-get; elsewhere the
//! missing programs are named and left to the person.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Result, bail};

use crate::console;

/// A program or file that the tests start, and the packages that bring it.
struct Need {
    any_of: &'static [&'static str],
    packages: &'static [&'static str],
}

/// WebKitGTK's test browser has no place on the path.
pub const MINI_BROWSERS: [&str; 4] = [
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.1/MiniBrowser",
    "/usr/lib/x86_64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
    "/usr/lib/aarch64-linux-gnu/webkit2gtk-4.0/MiniBrowser",
];

const NEEDS: [Need; 7] = [
    Need { any_of: &["chromium"], packages: &["chromium"] },
    Need { any_of: &["chromedriver"], packages: &["chromium-driver"] },
    Need { any_of: &["firefox-esr", "firefox"], packages: &["firefox-esr"] },
    Need { any_of: &["WebKitWebDriver"], packages: &["webkit2gtk-driver"] },
    Need { any_of: &MINI_BROWSERS, packages: &["webkit2gtk-driver"] },
    Need { any_of: &["Xvfb"], packages: &["xvfb"] },
    // A browser without a font draws nothing that a contrast check could look at.
    Need { any_of: &["/usr/share/fonts"], packages: &["fonts-dejavu"] },
];

/// Installs what is missing.
///
/// # Errors
/// Names the programs that are still missing afterwards, and the command that brings them.
pub fn install_missing() -> Result<()> {
    let packages = missing_packages();
    if packages.is_empty() {
        return Ok(());
    }
    let installed = install(&packages);
    let still = missing_packages();
    if still.is_empty() {
        return Ok(());
    }
    let why = installed.err().map(|problem| format!(" ({problem})")).unwrap_or_default();
    bail!("missing: {}{why}; on Debian: `apt-get update && apt-get install {}`", still.join(", "), still.join(" "))
}

fn missing_packages() -> Vec<&'static str> {
    let mut packages: Vec<_> = NEEDS
        .iter()
        .filter(|need| !need.any_of.iter().any(|program| find(program).is_some()))
        .flat_map(|need| need.packages)
        .copied()
        .collect();
    packages.dedup();
    packages
}

/// Installs packages, where that is ours to do.
///
/// # Errors
/// Says why it isn't, or that it failed.
pub fn install(packages: &[&str]) -> Result<()> {
    if find("apt-get").is_none() {
        bail!("there is no apt-get here");
    }
    if !is_root()? {
        bail!("not running as root");
    }
    console::step("installing", packages.join(", "));
    for arguments in
        [vec!["update", "-qq"], [vec!["install", "-y", "-qq", "--no-install-recommends"], packages.to_vec()].concat()]
    {
        // Its progress goes to the terminal's error stream, because the last line of our output is the count of tests.
        let finished = Command::new("apt-get")
            .args(&arguments)
            .env("DEBIAN_FRONTEND", "noninteractive")
            .stdout(std::io::stderr())
            .status()?;
        if !finished.success() {
            bail!("`apt-get {}` failed", arguments.join(" "));
        }
    }
    Ok(())
}

fn is_root() -> Result<bool> {
    let answer = Command::new("id").arg("-u").output()?;
    Ok(answer.stdout.trim_ascii() == b"0")
}

/// Where a program is: the path itself when it is absolute, else the first match on the search path.
pub fn find(program: &str) -> Option<PathBuf> {
    if program.starts_with('/') {
        return Some(PathBuf::from(program)).filter(|path| path.exists());
    }
    let folders = std::env::var_os("PATH")?;
    std::env::split_paths(&folders).map(|folder| folder.join(program)).find(|path| is_file(path))
}

fn is_file(path: &Path) -> bool {
    path.metadata().is_ok_and(|metadata| metadata.is_file())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_program_is_found_on_the_path_and_by_its_path() {
        let shell = find("sh").unwrap();
        assert_eq!(find(shell.to_str().unwrap()), Some(shell));
        assert_eq!(find("no-such-program-anywhere"), None);
        assert_eq!(find("/no/such/file"), None);
    }
}
