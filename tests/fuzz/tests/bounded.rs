//! Every fuzz target over its seeds and so many inputs made from them, the same ones on every machine.
#![cfg(test)]

use std::path::Path;
use std::time::{Duration, Instant};

use mutatis::Session;
use readiness_fuzz::{TARGETS, Target, prepared_packs};

/// Inputs made from each seed.
const INPUTS: usize = 300;
/// How long one input may take: what does not end is found, and a busy machine is not.
const TIME: Duration = Duration::from_secs(20);

fn seeds(target: &str) -> Vec<Vec<u8>> {
    if target == "prepared_packs" {
        return prepared_packs::seeds();
    }
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("seeds").join(target);
    let mut paths: Vec<_> = std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    assert!(paths.len() > 2, "`{target}` has hardly any seed");
    paths.into_iter().map(|path| std::fs::read(path).unwrap()).collect()
}

/// Runs a target; an input that fails is told.
fn run(target: Target, input: &[u8]) {
    let start = Instant::now();
    if std::panic::catch_unwind(|| target(input)).is_err() || start.elapsed() > TIME {
        panic!("after {:?}:\n{}", start.elapsed(), String::from_utf8_lossy(input));
    }
}

fn go_through(name: &str) {
    let (_, target) = TARGETS.into_iter().find(|(known, _)| *known == name).unwrap();
    let seeds = seeds(name);
    for (at, seed) in seeds.iter().enumerate() {
        run(target, seed);
        let mut session = Session::new().seed(at as u64);
        for round in 0..INPUTS {
            let mut input = seed.clone();
            // Every other input has the end of another seed.
            if round % 2 == 1 {
                let other = &seeds[(at + round) % seeds.len()];
                input.truncate(seed.len() * (round % 7) / 7);
                input.extend_from_slice(&other[other.len() * (round % 5) / 5..]);
            }
            for _ in 0..1 + round % 4 {
                session.mutate(&mut input).unwrap();
            }
            run(target, &input);
        }
    }
}

#[test]
fn pack_loading() {
    go_through("pack_loading");
}

#[test]
fn prepared() {
    go_through("prepared_packs");
}

#[test]
fn rule_scripts() {
    go_through("rule_scripts");
}

#[test]
fn answers() {
    go_through("answers");
}

#[test]
fn stored_state() {
    go_through("stored_state");
}
