//! The rules engine: a pack and answers in, a report and diagnostics out.
//!
//! Pure: no disk, network, clock or browser. `load` turns files into a [`Pack`], `evaluate` turns answers into a [`Report`].
