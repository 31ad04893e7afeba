//! `cargo run -p readiness-fuzz -- TARGET SECONDS`: compiles a target with libFuzzer and lets it search for so long.
//!
//! Starts from the seeds; what it learns is kept in `target/fuzz/TARGET`, and an input that fails in
//! `target/fuzz/TARGET-failing-…`. Needs a C++ compiler and nothing else.

use std::path::{Path, PathBuf};
use std::process::Command;

use anyhow::{Context, bail};

/// What makes the compiler count which ways a program takes; as `cargo fuzz` sets it.
const COVERAGE: [&str; 8] = [
    "--cfg=fuzzing",
    "-Cpasses=sancov-module",
    "-Cllvm-args=-sanitizer-coverage-level=4",
    "-Cllvm-args=-sanitizer-coverage-inline-8bit-counters",
    "-Cllvm-args=-sanitizer-coverage-pc-table",
    "-Cllvm-args=-sanitizer-coverage-trace-compares",
    "-Cdebug-assertions",
    "-Ccodegen-units=1",
];

fn main() -> anyhow::Result<()> {
    let names: Vec<&str> = readiness_fuzz::TARGETS.iter().map(|(name, _)| *name).collect();
    let arguments: Vec<String> = std::env::args().skip(1).collect();
    let (target, seconds) = match arguments.as_slice() {
        [target, seconds] if names.contains(&target.as_str()) => {
            (target, seconds.parse::<u32>().context("the second value is a number of seconds")?)
        }
        _ => bail!("say which target and for how many seconds; targets: {}", names.join(", ")),
    };
    let here = Path::new(env!("CARGO_MANIFEST_DIR"));
    let root = here.ancestors().nth(2).context("this crate is in `tests/` of the repository")?;
    let learnt = root.join("target/fuzz").join(target);
    std::fs::create_dir_all(&learnt).with_context(|| format!("cannot make {}", learnt.display()))?;
    let seeds = seeds(root, here, target)?;
    let host = host()?;
    // With a target named, build scripts and macros are compiled without all this.
    let status = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()))
        .current_dir(root)
        .args(["run", "--release", "--package", "readiness-fuzz", "--target", &host, "--bin", target, "--"])
        .arg(&learnt)
        .arg(&seeds)
        .arg(format!("-artifact_prefix={}-failing-", learnt.display()))
        // A megabyte of answers has its own test; short inputs find more in the same time. One second is the promise.
        .args([format!("-max_total_time={seconds}"), "-timeout=10".into(), "-max_len=8192".into()])
        .args(["-rss_limit_mb=1024", "-print_final_stats=1"])
        .env("CARGO_ENCODED_RUSTFLAGS", COVERAGE.join("\u{1f}"))
        .status()
        .context("cannot run cargo")?;
    if !status.success() {
        bail!("`{target}` failed; the input is beside {}", learnt.display());
    }
    Ok(())
}

/// The folder of a target's seeds; where they are made and not kept, it is filled anew.
fn seeds(root: &Path, here: &Path, target: &str) -> anyhow::Result<PathBuf> {
    let kept = here.join("seeds").join(target);
    if kept.is_dir() {
        return Ok(kept);
    }
    let folder = root.join("target/fuzz").join(format!("{target}-seeds"));
    std::fs::create_dir_all(&folder).with_context(|| format!("cannot make {}", folder.display()))?;
    for (at, seed) in readiness_fuzz::prepared_packs::seeds().into_iter().enumerate() {
        let path = folder.join(at.to_string());
        std::fs::write(&path, seed).with_context(|| format!("cannot write {}", path.display()))?;
    }
    Ok(folder)
}

/// The machine that the compiler compiles for.
fn host() -> anyhow::Result<String> {
    let told = Command::new("rustc").arg("-vV").output().context("cannot run rustc")?;
    let told = String::from_utf8_lossy(&told.stdout).into_owned();
    told.lines().find_map(|line| line.strip_prefix("host: ")).map(str::to_owned).context("rustc names no host")
}
