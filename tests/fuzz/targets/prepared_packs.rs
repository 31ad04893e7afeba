//! The target `prepared_packs` for libFuzzer; without it, the files given are gone through once.
#![cfg_attr(fuzzing, no_main)]

#[cfg(fuzzing)]
libfuzzer_sys::fuzz_target!(|data: &[u8]| readiness_fuzz::prepared_packs::run(data));

#[cfg(not(fuzzing))]
fn main() -> anyhow::Result<()> {
    readiness_fuzz::replay(readiness_fuzz::prepared_packs::run)
}
