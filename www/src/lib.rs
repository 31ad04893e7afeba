//! The site builder and its local server; a library so that the browser tests run against exactly what ships.
//!
//! Owns everything between the crates and a static folder: set-up of a fresh machine, compiling to wasm, hashed names,
//! pages, policy headers, sizes. Decides nothing about questions or rules, and nothing of it is shipped.
//!
//! How the browser gets code under a policy that forbids every request after load:
//!
//! | source | becomes | exports |
//! |---|---|---|
//! | `widget/element.js`, by hand | `assets/element-<hash>.js` | registers `<readiness-check>` |
//! | `widget/worker.js`, by hand | `assets/worker-<hash>.js` | `decisions`: where they are made, and what replaces it |
//! | `widget/css/*.css` | `assets/look-<hash>.js` | `default`: the style sheets as one text |
//! | crate `readiness-widget` | `assets/widget-<hash>.js`: its wasm as text, see [`wasm::streams`] | `ready(): Promise<exports>` |
//! | crate `readiness-words` | `assets/words-<hash>.js`, `assets/<tag>-<hash>.js`: sentences, see [`spoken`] | `english`, `default` |
//! | `rules/<pack>/` | `assets/<pack>-<hash>.js`: its files as text, see [`packs`] | `default {"<file name>": "<text>"}` |
//! | crate `readiness-wasm` | `engine/`: plain wasm-bindgen output under stable names | its own API |
//!
//! `widget/element.js` imports `./widget.js`, `./packs/<pack>.js` and any script that lies beside it; pages name
//! `./assets/element.js` and so on. The builder puts the hashed names there ([`assets`]) and refuses a reference to anything
//! that it did not build.

pub mod assets;
pub mod bench_run;
pub mod console;
pub mod lean;
pub mod packs;
pub mod pages;
pub mod policy;
pub mod pseudo;
pub mod questionnaire;
pub mod server;
pub mod setup;
pub mod site;
pub mod sizes;
pub mod spoken;
pub mod test_run;
pub mod wasm;
pub mod watch;
pub mod workspace;
