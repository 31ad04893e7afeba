//! Two people who rate apart from each other: whose sheet is on the table, and where the other one is.
//!
//! Owns the turns and the way back. While the second rates, nothing of the first's sheet may reach the screen, so nothing that
//! could bring it there outlives the change of turns.

use std::mem;
use std::rc::Rc;

use readiness_core::{Answers, Pack};

use super::{Decided, Focus, Notice, Screen, Settled, State, Undoable};
use crate::envelope::Beside;

/// Whose turn it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Turn {
    /// The second person rates, and the first's sheet is put aside.
    Second,
    /// Both are done. The first's sheet is on the table, the second's beside it.
    Both,
}

/// The one of two sheets that is not on the table. It is kept, and at risk, as the one on the table is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Pair {
    /// Whose turn it is.
    pub(crate) turn: Turn,
    /// The sheet that is not on the table.
    pub(crate) other: Rc<Answers>,
    /// That sheet as it is in a file.
    pub(crate) saved: Option<Rc<Answers>>,
    /// What came of it.
    pub(crate) decided: Option<Decided>,
}

impl Pair {
    /// A sheet beside the one on the table, in no file yet.
    pub(crate) fn new(turn: Turn, other: Answers) -> Self {
        Self { turn, other: Rc::new(other), saved: None, decided: None }
    }

    /// As it is stored.
    pub(crate) fn to_store(&self, pack: &Pack) -> Beside {
        Beside { answers: self.other.to_json(pack), aside: self.turn == Turn::Second }
    }
}

impl State {
    /// The sheet that is put aside, while the second person rates.
    pub(crate) fn rating(&self) -> Option<&Pair> {
        self.pair.as_ref().filter(|pair| pair.turn == Turn::Second)
    }

    /// The second's sheet, once both are done.
    pub(crate) fn both(&self) -> Option<&Pair> {
        self.pair.as_ref().filter(|pair| pair.turn == Turn::Both)
    }

    /// Puts the sheet on the table aside and lays out a blank one.
    pub(super) fn second_rates(&mut self) {
        if self.pair.is_some() {
            return;
        }
        self.pair = Some(Pair::new(Turn::Both, Answers::blank(&self.pack)));
        self.change_turns();
        self.furthest = 0;
        self.go(Screen::Start);
    }

    /// Lays a sheet from a file beside the one on the table.
    pub(super) fn lay_beside(&mut self, answers: Answers) {
        let mut pair = Pair::new(Turn::Both, answers);
        pair.saved = Some(Rc::clone(&pair.other));
        self.pair = Some(pair);
        // What was ended before is another comparison, and no longer the last thing that was done.
        self.before = self.before.take().filter(|before| before.what != Undoable::Pair);
        self.go(Screen::Result);
    }

    /// The second's sheet on the table again, the first's out of sight.
    pub(super) fn rate_again(&mut self) {
        if self.both().is_some() {
            self.change_turns();
            self.go(Screen::Review);
        }
    }

    /// Both sheets side by side, where the second was rating.
    pub(super) fn lay_together(&mut self) {
        if self.rating().is_some() {
            self.change_turns();
        }
    }

    /// The first sheet alone; can be undone. Where the second was rating, undoing goes on on the page where they were: both
    /// side by side would show the first beside a sheet that is not done.
    pub(super) fn end_pair(&mut self) {
        if self.pair.is_some() {
            self.remember(Undoable::Pair);
            self.go(Screen::Result);
            self.pair = None;
            self.focus = Focus::Notice;
        }
    }

    /// The two sheets change places, and whatever could be undone is let go: it may show the one that goes out of sight.
    fn change_turns(&mut self) {
        let Some(pair) = &mut self.pair else { return };
        mem::swap(&mut self.answers, &mut pair.other);
        mem::swap(&mut self.saved, &mut pair.saved);
        mem::swap(&mut self.decided, &mut pair.decided);
        pair.turn = match pair.turn {
            Turn::Second => Turn::Both,
            Turn::Both => Turn::Second,
        };
        self.returning = None;
        self.settled = Settled::No;
        self.keep_first_out_of_sight();
    }

    /// Nothing that could bring the first's sheet to the screen outlives the start of the second's turn.
    pub(super) fn keep_first_out_of_sight(&mut self) {
        if self.rating().is_some() {
            self.before = None;
            // What is said of a file may tell what is in it.
            self.notices.retain(|notice| !matches!(notice, Notice::BadFile(_) | Notice::Offered(_)));
        }
    }
}
