//! What the person sees and has answered: one value, and a pure function from it and an action to the next.
//!
//! Must not reach the browser: storing, files and focus are effects of the components that read this.

mod pair;
mod reduce;
#[cfg(test)]
mod tests;

use std::fmt;
use std::rc::Rc;

use readiness_core::insight::WhyNot;
use readiness_core::pack::FactKind;
use readiness_core::plan::{Chosen, Plan, plan_from};
use readiness_core::{Answers, Given, Pack, Report};

use crate::engine::Request;
use crate::file::Unfit;
use crate::keep::Keep;
use crate::offer::Offer;
use crate::opening::Taken;
use crate::position::Position;
use crate::result::insight::Known;
use crate::storage::Unstored;

pub(crate) use pair::{Pair, Turn};

/// A page of the widget.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Screen {
    /// What this is, and where answers are kept.
    Start,
    /// A step of the questionnaire, by index.
    Step(usize),
    /// All answers in a list.
    Review,
    /// The result.
    Result,
}

/// What takes the focus once a new state is drawn.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Focus {
    /// Leave it where it is.
    Stay,
    /// The heading of the screen.
    Heading,
    /// This question: on a step its legend, in the list its change button.
    Question(usize),
    /// The message at the top.
    Notice,
    /// The control of the result with this id, that led to trying other answers.
    Control(String),
}

/// A report, and the answers that it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Decided {
    /// What was asked about.
    pub(crate) answers: Rc<Answers>,
    /// What came of it.
    pub(crate) report: Rc<Report>,
    /// What the step ahead of the plan waits for.
    pub(crate) ways: Rc<Vec<WhyNot>>,
}

/// Answers that are tried out beside the real ones. Only on the result's screen, and gone with the first step away from it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct WhatIf {
    /// The whole sheet as it is tried.
    pub(crate) answers: Rc<Answers>,
    /// Id of the control that led here.
    pub(crate) opener: String,
    /// The step whose questions are laid out.
    pub(crate) open: Option<usize>,
    /// What came of them, or of what was tried just before.
    pub(crate) decided: Option<Decided>,
}

/// Whether the questions that are left can still change the outcome.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Settled {
    /// They can, or it is not known.
    No,
    /// They can't, and the person hears of it on this step.
    News,
    /// They can't, and the person went on knowing it.
    Told,
}

/// Something beyond the report.
#[derive(Debug, Clone)]
pub(crate) enum Learnt {
    /// Whether the questions that are left can no longer change the outcome.
    Settled(bool),
    /// How far it is with a fact.
    Insight(String, Known),
    /// The open question that settles most, by id.
    Next(Option<String>),
}

/// Something that can be taken back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Undoable {
    /// Started again.
    Restart,
    /// Deleted everything.
    Delete,
    /// Put a file's answers over the ones that were there.
    Restore,
    /// Kept answers that were tried out.
    WhatIf,
    /// Took over answers of another pack.
    Carry,
    /// Ended the comparison of two sheets.
    Pair,
}

/// How things were before something that can be taken back. Only the newest thing can, and only while that means what it says:
/// until the sheet changes, and, beside a sheet that has answers, until the person goes to another page, unless it holds the
/// second of two sheets.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Before {
    /// What was done.
    pub(crate) what: Undoable,
    /// Whether it was taken back since, so that taking back does it again.
    pub(crate) undone: bool,
    /// Where answers were kept before it was done.
    pub(crate) keep: Keep,
    screen: Screen,
    returning: Option<Screen>,
    furthest: usize,
    answers: Rc<Answers>,
    saved: Option<Rc<Answers>>,
    pair: Option<Pair>,
}

impl Before {
    /// Whether the second of two sheets is in here and nowhere else. It lasts while the first is as it was.
    pub(crate) fn holds_second(&self) -> bool {
        self.what == Undoable::Pair && !self.undone
    }
}

/// A message that stays until it is closed or settled.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Notice {
    /// A file could not be used, and why.
    BadFile(Unfit),
    /// Some answers of another pack fit here.
    Offered(Rc<Offer>),
    /// The answers that were just opened were given to this other version of the pack.
    OtherVersion(String),
    /// Stored text could not be read and was set aside.
    SetAside(String),
    /// Stored text is of a newer format and stays untouched.
    Newer(String),
    /// The answers could not be stored.
    Unstored(Unstored),
    /// Writing failed after what was found was stored.
    Behind,
    /// Stored answers were deleted by another tab or element.
    Gone,
    /// Another tab or element stored something else.
    OtherTab,
    /// These stored answers no longer fit the pack.
    Dropped(Vec<String>),
    /// A file was saved.
    Saved,
    /// A file could not be saved.
    SaveFailed,
    /// The plan was saved as a file.
    PlanSaved,
    /// The copy of the answers before a new start is deleted.
    FormerGone,
    /// The result could not be worked out.
    Undecided,
}

impl Notice {
    /// Whether it comes by itself, and so has to stand where the person is.
    pub(crate) fn comes_by_itself(&self) -> bool {
        matches!(self, Self::OtherTab | Self::Gone | Self::Unstored(_))
    }
}

/// What can happen.
#[derive(Debug, Clone)]
pub(crate) enum Action {
    /// From the start page into the questionnaire.
    Begin,
    /// One page on.
    Continue,
    /// One page back.
    Back,
    /// To the step of a question, to come back from there.
    Change(usize),
    /// An answer was given.
    Answer(usize, Given),
    /// One option of a question that takes several was ticked (`true`) or cleared.
    Tick(usize, usize, bool),
    /// A note was written.
    Note(usize, String),
    /// Something was written into a record.
    Record(usize, String),
    /// The person went on from a record that is a day.
    Left,
    /// To the step that shows a record, to come back from there.
    Rewrite(usize),
    /// What fits of another pack's answers is taken over, in the place of what is there with `true`; can be undone.
    Carry(Rc<Offer>, bool),
    /// Something was chosen for the plan.
    Choose(Chosen),
    /// Another place to keep answers was chosen.
    Keep(Keep),
    /// All answers off the table; can be undone.
    Restart,
    /// The same, and nothing is kept any more; can be undone until the page closes.
    Delete,
    /// A file's answers take the place of the present ones; can be undone.
    Restore(Answers),
    /// Stored answers of another tab take the place of the present ones.
    TakeOver(Box<Taken>),
    /// A second person rates, on a blank sheet.
    SecondRates,
    /// A second person's sheet, from a file, is laid beside the one that is there.
    LayBeside(Answers),
    /// Once both are done, the second person's sheet is gone through again.
    RateAgain,
    /// Back to the first sheet alone; can be undone.
    EndPair,
    /// The sheet that is not on the table is in a file.
    SavedOther,
    /// A report is there, of the real answers or of those that are tried out.
    Decide(Decided),
    /// The report that the screen waits for is not to be had.
    Undecided,
    /// Something beyond a report was found out about these answers.
    Learn(Rc<Answers>, Learnt),
    /// Stops looking for what would change this fact (`false`), or looks for it again.
    Look(String, bool),
    /// The answers are in a file of the person's own.
    Saved,
    /// The answers could not be stored.
    Unstored(Unstored),
    /// They could be stored again.
    Stored,
    /// Prints the result, once all of it is there; at once with `true`.
    Print(bool),
    /// It was printed.
    Printed,
    /// To the result of the person's own answers, whatever is left or was tried.
    Finish,
    /// Tries answers out beside the real ones; without any, only the screen for it opens. With the id of the control.
    Try(Vec<(usize, Given)>, String),
    /// The question is answered as it really was again.
    TakeBack(usize),
    /// The same for all of them.
    TakeAllBack,
    /// Lays out the questions of a step to try answers, or folds them away.
    Unfold(usize),
    /// What was tried takes the place of the real answers; can be undone.
    KeepTried,
    /// Takes back the last thing that can be; that can be taken back in turn.
    Undo,
    /// Nothing on the screen.
    Hide,
    /// The screen again.
    Show,
    /// A message is due.
    Tell(Notice),
    /// A message is closed.
    Dismiss(usize),
    /// What can be undone is no longer offered.
    Forget,
    /// The answers before a new start are deleted for good.
    ForgetFormer,
    /// The chosen place cannot be used any more, and this is why: from here on nothing is stored.
    Lose(Notice),
    /// The other tab's answers lost: the ones here are kept.
    KeepMine,
}

/// Everything that a drawn screen depends on.
#[derive(Clone)]
pub(crate) struct State {
    /// The pack; never changes while the widget lives.
    pub(crate) pack: Rc<Pack>,
    /// The page.
    pub(crate) screen: Screen,
    /// How many steps have been gone through; never falls while the same answers are on the table.
    pub(crate) furthest: usize,
    /// All answers and notes.
    pub(crate) answers: Rc<Answers>,
    /// The last report of real answers.
    pub(crate) decided: Option<Decided>,
    /// What is tried out, and shown in place of the result.
    pub(crate) what_if: Option<WhatIf>,
    /// The sheet of another person beside this one.
    pub(crate) pair: Option<Pair>,
    /// What is known of the questions that are left.
    pub(crate) settled: Settled,
    /// Whether the plan was fitted anew on this screen: told now (`true`), or once a day is written to its end.
    pub(crate) replanned: Option<bool>,
    /// What was found out about the real answers beyond their report.
    pub(crate) insights: Vec<(String, Known)>,
    /// The open question that settles most, by id; nothing while that is not known.
    pub(crate) next: Option<String>,
    /// Where to go back to after a change.
    pub(crate) returning: Option<Screen>,
    /// What takes the focus.
    pub(crate) focus: Focus,
    /// Counts changes that move the focus, so that equal ones in a row are told apart.
    pub(crate) moves: u32,
    /// Whether nothing is shown.
    pub(crate) hidden: bool,
    /// Where answers are to be kept.
    pub(crate) keep: Keep,
    /// Why they are not, where writing fails.
    pub(crate) unstored: Option<Unstored>,
    /// The answers as they are in a file of the person's own.
    pub(crate) saved: Option<Rc<Answers>>,
    /// Whether the result waits to be printed (`false`), or is to be printed now.
    pub(crate) printing: Option<bool>,
    /// What can be taken back.
    pub(crate) before: Option<Rc<Before>>,
    /// Messages, the oldest first.
    pub(crate) notices: Vec<Notice>,
}

impl State {
    /// A blank sheet on the start page, kept nowhere.
    pub(crate) fn new(pack: Rc<Pack>) -> Self {
        let answers = Rc::new(Answers::blank(&pack));
        Self {
            pack,
            screen: Screen::Start,
            furthest: 0,
            answers,
            decided: None,
            what_if: None,
            pair: None,
            settled: Settled::No,
            replanned: None,
            insights: Vec::new(),
            next: None,
            returning: None,
            focus: Focus::Stay,
            moves: 0,
            hidden: false,
            keep: Keep::Nowhere,
            unstored: None,
            saved: None,
            printing: None,
            before: None,
            notices: Vec::new(),
        }
    }

    /// The answers on the screen: those that are tried out, else the real ones.
    pub(crate) fn sheet(&self) -> &Rc<Answers> {
        self.what_if.as_ref().map_or(&self.answers, |what_if| &what_if.answers)
    }

    /// The report of the real answers, where it is there.
    pub(crate) fn report(&self) -> Option<&Rc<Report>> {
        of(self.decided.as_ref(), &self.answers)
    }

    /// The plan of the real answers, fitted to what was chosen, where their report is there. It takes a tenth of a millisecond.
    pub(crate) fn plan(&self) -> Option<Plan> {
        let Decided { report, ways, .. } = self.decided.as_ref().filter(|_| self.report().is_some())?;
        Some(plan_from(&self.pack, &self.answers, report, ways, &self.answers.chosen().settings))
    }

    /// The answers whose report the screen waits for: the real ones first.
    pub(crate) fn undecided(&self) -> Option<&Rc<Answers>> {
        if self.screen != Screen::Result {
            return None;
        }
        if self.report().is_none() {
            return Some(&self.answers);
        }
        if let Some(pair) = self.both() {
            return Some(&pair.other).filter(|other| of(pair.decided.as_ref(), other).is_none());
        }
        let what_if = self.what_if.as_ref()?;
        Some(&what_if.answers).filter(|tried| of(what_if.decided.as_ref(), tried).is_none())
    }

    /// What the screen is to say beyond the report, as requests about the real answers.
    pub(crate) fn questions(&self) -> Vec<Request> {
        // Those that were decided, while nothing but a note or the plan is another.
        let decided = self.decided.as_ref().filter(|_| self.screen == Screen::Result && self.report().is_some());
        let answers = || Rc::clone(decided.map_or(&self.answers, |decided| &decided.answers));
        match (self.screen, self.report()) {
            // A blank sheet too, whose answer is of no use: what decides is ready by the first answer then.
            (Screen::Step(_), _) => vec![Request::Settled(answers())],
            // Two sheets are laid side by side as they are.
            (Screen::Result, _) if self.pair.is_some() => Vec::new(),
            (Screen::Result, Some(report)) => {
                let Some(known) = self.pack.opening(report).and_then(|fact| report.fact(&fact.id)) else {
                    return Vec::new();
                };
                // Of one open question it is plain which is next.
                let next = known.needs.len() > 1 && self.next.is_none();
                let next = next.then(|| Request::Next(answers(), known.id.clone()));
                let open = self.unknown().map(|fact| Request::Insight(answers(), fact.to_owned()));
                // The verdict goes first; the rows are looked up before anybody opens or prints them.
                let open: Vec<Request> = if self.knows(&known.id) { open.collect() } else { open.take(1).collect() };
                next.into_iter().chain(open).collect()
            }
            _ => Vec::new(),
        }
    }

    /// Facts of the result page of which it is not known yet what would change them, the verdict first.
    pub(crate) fn unknown(&self) -> impl Iterator<Item = &str> {
        let rows = self.pack.facts().iter().filter(|fact| fact.kind == FactKind::Signal);
        let ids = self.pack.verdict().into_iter().chain(rows).map(|fact| fact.id.as_str());
        ids.filter(|fact| !self.knows(fact))
    }

    /// Whether nothing more is to be found out about a fact.
    fn knows(&self, fact: &str) -> bool {
        self.insights.iter().any(|(known, far)| known == fact && !matches!(far, Known::Looking(..)))
    }

    /// Whether printing waits (`false`) or is due; `None` where nothing is to be printed.
    pub(crate) fn print_due(&self) -> Option<bool> {
        self.printing.map(|now| now || self.pair.is_some() || self.unknown().next().is_none())
    }

    /// Whether the answers are where the person chose to keep them.
    pub(crate) fn kept(&self) -> bool {
        self.keep != Keep::Nowhere && self.unstored.is_none() && !self.contested()
    }

    /// Whether closing the page would lose answers: no store keeps them, and no file of the person's own. Answers that only an
    /// undo holds count too, but for those that were to be deleted, and those that were given up for what was tried.
    pub(crate) fn at_risk(&self) -> bool {
        let loose = |sheet: &Rc<Answers>, saved: &Option<_>| self.filled(sheet) && saved.as_ref() != Some(sheet);
        let other = |pair: &Option<Pair>| pair.as_ref().is_some_and(|pair| loose(&pair.other, &pair.saved));
        let held = self.before.as_ref().is_some_and(|before| match before.what {
            Undoable::Restart | Undoable::Restore => loose(&before.answers, &before.saved),
            // While the second rates, theirs is the one on the table.
            Undoable::Pair if before.pair.as_ref().is_some_and(|pair| pair.turn == Turn::Second) => {
                loose(&before.answers, &before.saved)
            }
            Undoable::Pair => other(&before.pair),
            Undoable::Delete | Undoable::WhatIf | Undoable::Carry => false,
        });
        held || !self.kept() && (loose(&self.answers, &self.saved) || other(&self.pair))
    }

    /// Whether there is something to take back: a blank sheet in the place of a blank one is not.
    pub(crate) fn can_undo(&self) -> bool {
        let cleared = |before: &Before| matches!(before.what, Undoable::Restart | Undoable::Delete) && !before.undone;
        self.before.as_ref().is_some_and(|before| !cleared(before) || self.undo_holds_answers())
    }

    /// Whether taking back brings answers or notes to the table.
    pub(crate) fn undo_holds_answers(&self) -> bool {
        self.before.as_ref().is_some_and(|before| self.filled(&before.answers))
    }

    /// Where the person is, by ids that outlive a change of the pack.
    pub(crate) fn position(&self) -> Position {
        Position::of(self)
    }

    /// Whether another tab's answers wait for a decision; nothing is stored until then.
    pub(crate) fn contested(&self) -> bool {
        self.notices.contains(&Notice::OtherTab)
    }

    /// Whether a message came by itself.
    pub(crate) fn arrived(&self) -> bool {
        self.notices.iter().any(Notice::comes_by_itself)
    }

    /// Whether more is behind the person than the first screen.
    pub(crate) fn under_way(&self) -> bool {
        self.furthest > 0 || self.touched()
    }

    /// Whether anything was answered or noted.
    pub(crate) fn touched(&self) -> bool {
        self.filled(&self.answers)
    }

    /// Whether a sheet has any answer or note.
    pub(crate) fn filled(&self, sheet: &Answers) -> bool {
        *sheet != Answers::blank(&self.pack)
    }
}

/// A report, if it is one of these answers, whatever was noted or chosen for the plan since.
pub(crate) fn of<'a>(decided: Option<&'a Decided>, answers: &Rc<Answers>) -> Option<&'a Rc<Report>> {
    decided.filter(|decided| decided.answers.decides_as(answers)).map(|decided| &decided.report)
}

impl fmt::Debug for State {
    // The pack is large, and answers have no business in a log.
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.debug_struct("State").field("screen", &self.screen).field("keep", &self.keep).finish_non_exhaustive()
    }
}

impl PartialEq for State {
    fn eq(&self, other: &Self) -> bool {
        Rc::ptr_eq(&self.pack, &other.pack)
            && self.screen == other.screen
            && self.furthest == other.furthest
            && Rc::ptr_eq(&self.answers, &other.answers)
            && self.decided == other.decided
            && self.what_if == other.what_if
            && self.pair == other.pair
            && self.settled == other.settled
            && self.replanned == other.replanned
            && self.insights == other.insights
            && self.next == other.next
            && self.returning == other.returning
            && self.focus == other.focus
            && self.moves == other.moves
            && self.hidden == other.hidden
            && self.keep == other.keep
            && self.unstored == other.unstored
            && self.saved == other.saved
            && self.printing == other.printing
            && self.before == other.before
            && self.notices == other.notices
    }
}

impl yew::Reducible for State {
    type Action = Action;

    fn reduce(self: Rc<Self>, action: Action) -> Rc<Self> {
        Rc::new(self.after(action))
    }
}
