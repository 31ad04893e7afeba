//! Chromium, Firefox and WebKitGTK drive the built site, served with the strict policy from a sub-path of a host.
//!
//! One file per subject. A case is an async function over a [`harness::Browser`]; `in_every_engine!` makes one test of
//! it for each engine. Cases wait for conditions, never for time.

mod accessible;
mod api;
mod archive;
mod blocked;
mod carrying;
mod harness;
mod keyboard;
mod languages;
mod leaving;
mod pages;
mod parity;
mod planning;
mod printing;
mod privacy;
mod raters;
mod right_to_left;
mod sheets;
mod storage;
mod trying;
mod worker;
