//! The screens and their parts. They draw a state and name actions; deciding what an action does is the reducer's.

pub(crate) mod actions;
pub(crate) mod app;
pub(crate) mod blank;
pub(crate) mod compass;
pub(crate) mod day_field;
pub(crate) mod keep_choice;
pub(crate) mod note;
pub(crate) mod notices;
pub(crate) mod offered;
pub(crate) mod open_file;
pub(crate) mod pair;
pub(crate) mod problem;
pub(crate) mod progress;
pub(crate) mod question;
pub(crate) mod record;
pub(crate) mod result_screen;
pub(crate) mod review;
pub(crate) mod scene;
pub(crate) mod start;
pub(crate) mod step;
#[cfg(test)]
mod tests;
pub(crate) mod what_if;
