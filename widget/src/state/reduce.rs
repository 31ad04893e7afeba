//! The reducer: from a state and an action to the next state.

use std::rc::Rc;

use readiness_core::{Answers, Given};

use super::{Action, Before, Decided, Focus, Learnt, Notice, Pair, Screen, Settled, State, Turn, Undoable, WhatIf};
use crate::keep::Keep;
use crate::position::Position;
use crate::result::insight::Known;
use crate::route;

impl State {
    /// The state after an action.
    pub(crate) fn after(&self, action: Action) -> Self {
        let mut next = self.clone();
        match action {
            Action::Begin => next.go(self.resume()),
            Action::Continue => next.go_on(),
            Action::Back => next.go_back(),
            Action::Change(question) => next.change(question),
            Action::Answer(question, given) => {
                if given == Given::Blank {
                    // The button that asked for it goes with the answer.
                    next.move_focus(Focus::Question(question));
                }
                next.edit(|answers| answers.set(question, given));
            }
            Action::Tick(question, option, on) => next.tick(question, option, on),
            Action::Note(question, text) => next.edit(|answers| answers.set_note(question, text)),
            Action::Record(record, text) => {
                next.write(record, text);
                // On the page of the plan, its days count from there.
                let starts = self.pack.plans().iter().any(|plan| plan.start == Some(record));
                if starts && self.screen == Screen::Result && next.answers != self.answers {
                    next.replanned = Some(false);
                }
            }
            Action::Left => next.replanned = self.replanned.map(|_| true),
            Action::Rewrite(record) => {
                if let Some(step) = route::step_showing(self.pack.questionnaire(), record) {
                    next.visit(step, Focus::Heading);
                }
            }
            Action::Carry(offer, replace) => {
                next.remember(Undoable::Carry);
                next.answers = Rc::new(offer.onto(&self.pack, &self.answers, replace));
                next.notices.retain(|notice| !matches!(notice, Notice::Offered(_)));
                next.go(self.screen);
                next.focus = Focus::Notice;
            }
            Action::Choose(chosen) => {
                let before = self.answers.chosen();
                if (before.start, &before.settings) != (chosen.start, &chosen.settings) {
                    next.replanned = Some(true);
                }
                // What is the same is no other sheet, so that what can be taken back still can.
                if *before != chosen {
                    Rc::make_mut(&mut next.answers).choose(chosen);
                }
            }
            Action::Keep(keep) => {
                next.keep = keep;
                next.unstored = None;
                next.notices.retain(|notice| !matches!(notice, Notice::OtherTab | Notice::Unstored(_)));
                // That nothing is stored any more stops being so; what was deleted left no copy.
                if let Some(before) = next.before.as_mut().filter(|before| before.what == Undoable::Delete) {
                    let before = Rc::make_mut(before);
                    (before.what, before.keep) = (Undoable::Restart, Keep::Nowhere);
                }
            }
            Action::Restart => next.clear(Undoable::Restart),
            Action::Delete => {
                next.clear(Undoable::Delete);
                next.keep = Keep::Nowhere;
                next.unstored = None;
                // What was set aside is deleted too, so that messages about it would offer what is gone.
                next.notices.clear();
            }
            Action::Restore(answers) => {
                next.remember(Undoable::Restore);
                next.answers = Rc::new(answers);
                next.saved = Some(Rc::clone(&next.answers));
                next.furthest = next.gone_through();
                next.returning = None;
                next.notices.retain(|notice| !matches!(notice, Notice::BadFile(_) | Notice::Offered(_)));
                next.go(next.resume());
                next.focus = Focus::Notice;
            }
            Action::TakeOver(taken) => {
                let (_, answers, position, pair) = *taken;
                next.take_over(answers, &position, pair);
            }
            Action::SecondRates => next.second_rates(),
            Action::LayBeside(answers) => next.lay_beside(answers),
            Action::RateAgain => next.rate_again(),
            Action::EndPair => next.end_pair(),
            Action::SavedOther => {
                if let Some(pair) = &mut next.pair {
                    pair.saved = Some(Rc::clone(&pair.other));
                }
                next.tell(Notice::Saved);
            }
            Action::Decide(decided) => next.take_report(decided),
            Action::Undecided => {
                next.go(if self.what_if.is_some() { Screen::Result } else { Screen::Review });
                next.tell(Notice::Undecided);
            }
            Action::Learn(answers, learnt) if answers.decides_as(&self.answers) => next.learn(learnt),
            // Found out about answers that have changed since.
            Action::Learn(..) => {}
            Action::Look(fact, again) => {
                next.insights.retain(|(other, _)| *other != fact);
                // The button that asks for it stays, and asks for the other.
                next.insights.push((fact, if again { Known::Looking(0, 1) } else { Known::Stopped }));
            }
            Action::Saved => {
                next.saved = Some(Rc::clone(&self.answers));
                next.tell(Notice::Saved);
            }
            // Said once, so that a message that was closed does not come back with every letter.
            Action::Unstored(why) if self.unstored == Some(why) => {}
            Action::Unstored(why) => {
                next.unstored = Some(why);
                next.tell(Notice::Unstored(why));
            }
            Action::Stored => {
                next.unstored = None;
                next.notices.retain(|notice| !matches!(notice, Notice::Unstored(_) | Notice::Behind));
            }
            Action::Print(now) => next.printing = Some(now),
            Action::Printed => next.printing = None,
            Action::Finish => {
                next.go(Screen::Result);
                if let Some(what_if) = &self.what_if {
                    next.focus = Focus::Control(what_if.opener.clone());
                }
            }
            Action::Try(changes, opener) => next.try_out(changes, opener),
            Action::TakeBack(question) => {
                let given = self.answers.given(question).clone();
                next.edit(|answers| answers.set(question, given));
                // The button that had it is gone.
                next.move_focus(Focus::Heading);
            }
            Action::TakeAllBack => {
                if let Some(what_if) = &mut next.what_if {
                    what_if.answers = Rc::clone(&self.answers);
                }
                next.move_focus(Focus::Heading);
            }
            Action::Unfold(step) => {
                if let Some(what_if) = &mut next.what_if {
                    what_if.open = Some(step).filter(|step| what_if.open != Some(*step));
                }
            }
            Action::KeepTried => {
                if let Some(what_if) = next.what_if.take() {
                    next.remember(Undoable::WhatIf);
                    next.answers = what_if.answers;
                    next.decided = what_if.decided;
                    next.go(Screen::Result);
                }
            }
            Action::Undo => next.undo(),
            Action::Hide => {
                next.hidden = true;
                next.move_focus(Focus::Stay);
            }
            Action::Show => {
                next.hidden = false;
                next.move_focus(Focus::Heading);
            }
            Action::Tell(notice) => next.tell(notice),
            Action::Dismiss(index) => {
                if index < next.notices.len() {
                    next.notices.remove(index);
                }
                next.move_focus(Focus::Heading);
            }
            Action::Forget => {
                next.before = None;
                next.move_focus(Focus::Heading);
            }
            Action::ForgetFormer => {
                next.before = None;
                next.tell(Notice::FormerGone);
                next.move_focus(Focus::Heading);
            }
            Action::Lose(notice) => {
                next.keep = Keep::Nowhere;
                next.unstored = None;
                // Nothing is stored from here, so nothing can be written over either.
                next.notices.retain(|notice| *notice != Notice::OtherTab);
                next.tell(notice);
            }
            Action::KeepMine => next.notices.retain(|notice| *notice != Notice::OtherTab),
        }
        if !Rc::ptr_eq(&next.answers, &self.answers) && !next.answers.decides_as(&self.answers) {
            next.insights.clear();
            next.next = None;
        }
        next.let_go(self);
        next
    }

    /// Lets go of what could be taken back before, where that would no longer mean what it says.
    fn let_go(&mut self, before: &Self) {
        let older = matches!((&self.before, &before.before), (Some(now), Some(then)) if Rc::ptr_eq(now, then));
        let stayed = self.screen == before.screen && self.what_if.is_none();
        let lasts = self.before.as_ref().is_some_and(|before| before.holds_second());
        if older && !(Rc::ptr_eq(&self.answers, &before.answers) && (stayed || lasts || !self.touched())) {
            self.before = None;
        }
    }

    /// Stored or taken-over answers with their position.
    pub(crate) fn take_over(&mut self, answers: Answers, position: &Position, pair: Option<Pair>) {
        let questionnaire = self.pack.questionnaire();
        let screen = position.screen(questionnaire);
        self.furthest = position.furthest.min(route::count(questionnaire));
        self.answers = Rc::new(answers);
        self.pair = pair;
        self.hidden = position.hidden;
        self.returning = None;
        self.notices.retain(|notice| *notice != Notice::OtherTab);
        self.go(screen);
    }

    /// Keeps a report where it belongs: nothing that is tried may pass for the person's own.
    fn take_report(&mut self, decided: Decided) {
        if let Some(what_if) = self.what_if.as_mut().filter(|what_if| what_if.answers.decides_as(&decided.answers)) {
            what_if.decided = Some(decided.clone());
        }
        if let Some(pair) = self.pair.as_mut().filter(|pair| pair.other.decides_as(&decided.answers)) {
            pair.decided = Some(decided.clone());
        }
        if self.answers.decides_as(&decided.answers) {
            self.decided = Some(decided);
        }
    }

    fn edit(&mut self, change: impl FnOnce(&mut Answers)) {
        let mut answers = Answers::clone(self.sheet());
        change(&mut answers);
        // While answers are tried out, the real ones are out of reach.
        match &mut self.what_if {
            Some(what_if) => what_if.answers = Rc::new(answers),
            None => self.answers = Rc::new(answers),
        }
    }

    /// Writes into a record what it takes: a day that no file could hold never gets there.
    fn write(&mut self, record: usize, text: String) {
        if self.pack.questionnaire().records.get(record).is_some_and(|known| known.takes(&text)) {
            self.edit(|answers| answers.set_record(record, text));
        }
    }

    fn learn(&mut self, learnt: Learnt) {
        match learnt {
            Learnt::Settled(settled) => self.settle(settled),
            Learnt::Insight(fact, known) => {
                self.insights.retain(|(other, _)| *other != fact);
                self.insights.push((fact, known));
            }
            Learnt::Next(question) => self.next = question,
        }
    }

    /// News only while the person is under way, and only once: going on is an answer to it.
    fn settle(&mut self, settled: bool) {
        self.settled = match self.settled {
            // Nothing is settled by a blank sheet.
            _ if !settled || !self.touched() => Settled::No,
            Settled::No if matches!(self.screen, Screen::Step(_)) && self.returning.is_none() => Settled::News,
            Settled::No => Settled::Told,
            known => known,
        };
    }

    fn try_out(&mut self, changes: Vec<(usize, Given)>, opener: String) {
        if self.what_if.is_none() {
            self.go(Screen::Result);
            self.what_if =
                Some(WhatIf { answers: Rc::clone(&self.answers), opener, open: None, decided: self.decided.clone() });
        }
        self.edit(|answers| changes.into_iter().for_each(|(question, given)| answers.set(question, given)));
    }

    fn tick(&mut self, question: usize, option: usize, on: bool) {
        let Some(most) = self.pack.questionnaire().questions.get(question).and_then(|question| question.several) else {
            return;
        };
        let mut chosen = match self.answers.given(question) {
            Given::Several(chosen) => chosen.clone(),
            _ => Vec::new(),
        };
        chosen.retain(|other| *other != option);
        if on && chosen.len() < most {
            // In the pack's order, whatever the order of choosing.
            chosen.insert(chosen.partition_point(|other| *other < option), option);
        }
        let given = if chosen.is_empty() { Given::Blank } else { Given::Several(chosen) };
        self.edit(|answers| answers.set(question, given));
    }

    pub(super) fn go(&mut self, screen: Screen) {
        let steps = route::count(self.pack.questionnaire());
        if screen == Screen::Result {
            self.lay_together();
        }
        self.screen = screen;
        self.what_if = None;
        self.printing = None;
        self.replanned = None;
        if self.settled == Settled::News {
            self.settled = Settled::Told;
        }
        self.furthest = match screen {
            Screen::Start => self.furthest,
            Screen::Step(index) => self.furthest.max(index),
            Screen::Review | Screen::Result => steps,
        };
        // A message about what just happened is read by now; those that want a decision stay.
        self.notices.retain(|notice| {
            use Notice::{FormerGone, OtherVersion, PlanSaved, SaveFailed, Saved, Undecided};
            !matches!(notice, Saved | PlanSaved | SaveFailed | FormerGone | OtherVersion(_) | Undecided)
        });
        self.move_focus(Focus::Heading);
    }

    fn go_on(&mut self) {
        let steps = route::count(self.pack.questionnaire());
        let next = match self.screen {
            Screen::Step(index) if self.returning.is_some() => return self.come_back(index),
            Screen::Start => self.resume(),
            Screen::Step(index) if index + 1 < steps => Screen::Step(index + 1),
            Screen::Step(_) => Screen::Review,
            Screen::Review | Screen::Result => Screen::Result,
        };
        self.go(next);
    }

    fn go_back(&mut self) {
        let steps = route::count(self.pack.questionnaire());
        let next = match self.screen {
            Screen::Step(index) if self.returning.is_some() => return self.come_back(index),
            Screen::Start | Screen::Step(0) => Screen::Start,
            Screen::Step(index) => Screen::Step(index - 1),
            Screen::Review => Screen::Step(steps.saturating_sub(1)),
            Screen::Result => Screen::Review,
        };
        self.go(next);
    }

    fn change(&mut self, question: usize) {
        let Some(step) = route::step_of(self.pack.questionnaire(), question) else { return };
        self.visit(step, Focus::Question(question));
    }

    /// To a step, to come back from there.
    fn visit(&mut self, step: usize, focus: Focus) {
        let from = match self.screen {
            Screen::Step(_) => self.returning,
            other => Some(other),
        };
        self.go(Screen::Step(step));
        self.returning = from;
        self.focus = focus;
    }

    /// Back to where "Change" was chosen, to the row of the step's first question in the list.
    fn come_back(&mut self, step: usize) {
        let Some(screen) = self.returning.take() else { return };
        let changed = match self.focus {
            Focus::Question(question) => Some(question),
            _ => route::stop(self.pack.questionnaire(), step).and_then(|stop| stop.step.questions.first().copied()),
        };
        self.go(screen);
        if let (Screen::Review, Some(question)) = (screen, changed) {
            self.focus = Focus::Question(question);
        }
    }

    pub(super) fn remember(&mut self, what: Undoable) {
        let Self { screen, returning, furthest, keep, .. } = *self;
        let (answers, saved, pair) = (Rc::clone(&self.answers), self.saved.clone(), self.pair.clone());
        let undone = false;
        self.before = Some(Rc::new(Before { what, undone, keep, screen, returning, furthest, answers, saved, pair }));
    }

    fn clear(&mut self, what: Undoable) {
        let blank = !self.touched();
        let cleared = |before: &Before| matches!(before.what, Undoable::Restart | Undoable::Delete) && !before.undone;
        match &mut self.before {
            // A blank sheet is nothing to bring back; what an earlier new start took away still is.
            Some(before) if blank && cleared(before) => Rc::make_mut(before).what = what,
            _ => self.remember(what),
        }
        // Whoever starts again while the second rates is the second.
        self.pair = self.pair.take().filter(|pair| what == Undoable::Restart && pair.turn == Turn::Second);
        self.answers = Rc::new(Answers::blank(&self.pack));
        self.settled = Settled::No;
        self.furthest = 0;
        self.returning = None;
        self.go(Screen::Start);
        self.focus = Focus::Notice;
    }

    fn undo(&mut self) {
        let Some(before) = self.before.take() else { return };
        self.remember(before.what);
        let again = self.before.as_mut().map(Rc::make_mut);
        if let Some(again) = again {
            (again.undone, again.keep) = (!before.undone, before.keep);
        }
        (self.answers, self.saved) = (Rc::clone(&before.answers), before.saved.clone());
        self.pair = before.pair.clone();
        self.furthest = before.furthest;
        self.go(before.screen);
        self.returning = before.returning;
        self.focus = Focus::Heading;
        if before.what == Undoable::Pair {
            self.keep_first_out_of_sight();
        }
    }

    fn tell(&mut self, notice: Notice) {
        // One of a kind is enough: a second bad file replaces what was said of the first.
        self.notices.retain(|other| std::mem::discriminant(other) != std::mem::discriminant(&notice));
        // So is one message about a file.
        let of_file = |notice: &Notice| matches!(notice, Notice::BadFile(_) | Notice::Offered(_));
        let about_file = of_file(&notice);
        self.notices.retain(|other| !(about_file && of_file(other)));
        let urgent = about_file || matches!(notice, Notice::SaveFailed | Notice::Undecided);
        self.notices.push(notice);
        if urgent {
            self.move_focus(Focus::Notice);
        }
    }

    fn move_focus(&mut self, focus: Focus) {
        self.focus = focus;
        self.moves = self.moves.wrapping_add(1);
    }

    /// Where to go on from the start page: the furthest step opened, or the list once all were.
    pub(crate) fn resume(&self) -> Screen {
        if self.furthest < route::count(self.pack.questionnaire()) {
            Screen::Step(self.furthest)
        } else {
            Screen::Review
        }
    }

    /// How many steps lie before the first of which nothing is answered: what a file tells of progress. Steps where nothing has
    /// to be answered are no reason to stop.
    fn gone_through(&self) -> usize {
        let questionnaire = self.pack.questionnaire();
        let blank = |index: &usize| *self.answers.given(*index) == Given::Blank;
        let waits = |questions: &[usize]| {
            questions.iter().all(blank) && route::open(questionnaire, &self.answers, questions) > 0
        };
        let ahead = route::stops(questionnaire).position(|stop| waits(&stop.step.questions));
        ahead.unwrap_or_else(|| route::count(questionnaire))
    }
}
