//! Where things are in the repository. Owns paths only; reads and writes nothing.

use std::path::{Path, PathBuf};

/// The repository's root folder.
pub fn root() -> PathBuf {
    let own = Path::new(env!("CARGO_MANIFEST_DIR"));
    own.parent().unwrap_or(own).to_path_buf()
}

/// The static folder that `cargo www build` writes.
pub fn output() -> PathBuf {
    root().join("target/www")
}

/// The same site with open shadow roots, for the browser tests only.
pub fn test_output() -> PathBuf {
    root().join("target/www-test")
}

/// Tools of the tests, kept between runs.
pub fn tools() -> PathBuf {
    root().join("target/tools")
}

/// Where cargo builds: `CARGO_TARGET_DIR` where it is set, else `target`.
pub fn cargo_target() -> PathBuf {
    match std::env::var_os("CARGO_TARGET_DIR") {
        Some(folder) => root().join(folder),
        None => root().join("target"),
    }
}
