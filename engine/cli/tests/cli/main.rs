//! Runs the real binary on packs in folders and archives.
#![cfg(test)]

mod answers;
mod binary;
mod broken;
mod check;
mod compare;
mod evaluate;
mod explain;
mod help;
mod layers;
mod plan;
mod test;
