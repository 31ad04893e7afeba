//! What the trees know, held against trying everything.
#![cfg(test)]

#[path = "insight/brute_force.rs"]
mod brute_force;
#[path = "insight/fewest.rs"]
mod fewest;
#[path = "insight/packs.rs"]
mod packs;
#[path = "insight/random.rs"]
mod random;
#[path = "support/readiness_pack.rs"]
mod readiness_pack;
#[path = "support/sheets.rs"]
mod sheets;
#[path = "insight/shipped.rs"]
mod shipped;
#[path = "insight/wide.rs"]
mod wide;
