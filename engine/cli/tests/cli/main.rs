//! Runs the real binary on packs in folders and archives.

mod answers;
mod binary;
mod broken;
mod check;
mod evaluate;
mod explain;
mod test;
