//! The rules of the `readiness` pack written by hand in Rust: what a team would write that needs no rules engine.
//!
//! Owns a second copy of the rules on purpose, as the yardstick of `cargo bench`; that it agrees with the pack is
//! checked before anything is timed. Outcomes are indices in the pack's order, answers indices of options.

const NOT_YET: u8 = 0;
const EMERGING: u8 = 1;
const VISIBLE: u8 = 2;
const NO_OPPORTUNITY: u8 = 3;

const LOW: u8 = 0;
const UNSETTLED: u8 = 1;
const CLEAR: u8 = 2;

const BUILD_FIRST: u8 = 0;
const NEARLY: u8 = 1;
const READY_FOR_TRIAL: u8 = 2;
const NOT_ENOUGH: u8 = 3;
const NOT_NOW_BY_CHOICE: u8 = 4;

const DID_NOT_COME_UP: u8 = 5;
const FULL: u8 = 2;
const CORROBORATED: u8 = 3;

/// Three items and the question on evidence.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Signal {
    pub(crate) items: [u8; 3],
    pub(crate) evidence: u8,
}

/// Every answer that a rule reads.
#[derive(Debug, Clone, Copy, Default)]
pub(crate) struct Sheet {
    pub(crate) signals: [Signal; 7],
    pub(crate) wish: [u8; 3],
    pub(crate) wants_without_perks: u8,
    pub(crate) fine_shipping_little_code: u8,
    pub(crate) reversibility: [u8; 2],
    pub(crate) way_back_agreed: u8,
    pub(crate) at_senior_expectations: u8,
}

/// The nine facts in the order of the report: seven signals, interest level, verdict.
pub(crate) type Outcomes = [u8; 9];

#[derive(Clone, Copy)]
enum Pace {
    Monthly,
    Rare,
    Share,
}

impl Pace {
    fn credit(self, answer: u8) -> Option<u8> {
        let table = match self {
            Pace::Monthly => [0, 1, 3, 4, 4],
            Pace::Rare => [0, 3, 4, 4, 4],
            Pace::Share => [0, 1, 2, 3, 4],
        };
        table.get(usize::from(answer)).copied()
    }
}

const PACES: [[Pace; 3]; 7] = {
    use Pace::{Monthly, Rare, Share};
    [
        [Monthly, Monthly, Share],
        [Monthly, Monthly, Share],
        [Monthly, Share, Share],
        [Monthly, Share, Rare],
        [Monthly, Share, Share],
        [Monthly, Rare, Share],
        [Share, Rare, Monthly],
    ]
};

struct Credit {
    rated: u8,
    sum: u8,
    lowest: u8,
}

fn credit(items: [u8; 3], paces: [Pace; 3]) -> Credit {
    let mut credit = Credit { rated: 0, sum: 0, lowest: u8::MAX };
    for (answer, pace) in items.into_iter().zip(paces) {
        if let Some(value) = pace.credit(answer) {
            credit.rated += 1;
            credit.sum += value;
            credit.lowest = credit.lowest.min(value);
        }
    }
    credit
}

impl Credit {
    /// Whether the mean is at least this many halves.
    fn mean_at_least(&self, halves: u8) -> bool {
        self.rated > 0 && 2 * self.sum >= halves * self.rated
    }
}

fn shown(m: &Credit, evidence: u8) -> bool {
    m.rated >= 2
        && m.lowest >= 1
        && match evidence {
            CORROBORATED => m.mean_at_least(4),
            FULL => m.mean_at_least(5),
            _ => false,
        }
}

fn signal(m: &Credit, evidence: u8) -> u8 {
    if m.rated < 2 {
        NO_OPPORTUNITY
    } else if shown(m, evidence) {
        VISIBLE
    } else if m.mean_at_least(3) {
        EMERGING
    } else {
        NOT_YET
    }
}

fn actionable_feedback(asked: &Signal, m: &Credit) -> u8 {
    let [_, corrected, _] = asked.items;
    if corrected == DID_NOT_COME_UP {
        NO_OPPORTUNITY
    } else if corrected < 2 && shown(m, asked.evidence) {
        EMERGING
    } else {
        signal(m, asked.evidence)
    }
}

fn facilitates_rituals(asked: &Signal, m: &Credit) -> u8 {
    let [led, ..] = asked.items;
    if led == 0 { NOT_YET } else { signal(m, asked.evidence) }
}

fn interest_level(wish: [u8; 3]) -> u8 {
    let sum: u8 = wish.iter().sum();
    match 2 * sum {
        ..9 => LOW,
        9..15 => UNSETTLED,
        15.. => CLEAR,
    }
}

fn verdict(sheet: &Sheet, signals: &[u8; 7], interest: u8) -> u8 {
    let count = |outcome: u8| signals.iter().filter(|signal| **signal == outcome).count();
    let [helps, feedback, ..] = *signals;
    if interest == LOW {
        return NOT_NOW_BY_CHOICE;
    }
    if helps == NO_OPPORTUNITY || feedback == NO_OPPORTUNITY || count(NO_OPPORTUNITY) >= 2 {
        return NOT_ENOUGH;
    }
    if sheet.wants_without_perks <= 1 {
        return BUILD_FIRST;
    }
    let visible = count(VISIBLE);
    let corroborated = sheet.signals.iter().filter(|asked| asked.evidence == CORROBORATED).count();
    let seen_by_too_few = corroborated < 2;
    let reversibility: u8 = sheet.reversibility.iter().sum();
    let held_at_nearly = sheet.fine_shipping_little_code <= 1
        || interest == UNSETTLED
        || reversibility < 4
        || sheet.way_back_agreed != 1
        || sheet.at_senior_expectations == 0
        || seen_by_too_few;
    if helps == VISIBLE && feedback == VISIBLE && visible >= 5 && count(NOT_YET) == 0 && !held_at_nearly {
        return READY_FOR_TRIAL;
    }
    let enough_for_nearly = helps != NOT_YET
        && feedback != NOT_YET
        && (helps == VISIBLE || feedback == VISIBLE)
        && visible + count(EMERGING) >= 5
        && visible >= 2;
    if enough_for_nearly { NEARLY } else { BUILD_FIRST }
}

/// Decides every fact.
pub(crate) fn decide(sheet: &Sheet) -> Outcomes {
    let mut signals = [0; 7];
    for (at, ((asked, paces), outcome)) in sheet.signals.iter().zip(PACES).zip(&mut signals).enumerate() {
        let m = credit(asked.items, paces);
        *outcome = match at {
            1 => actionable_feedback(asked, &m),
            2 => facilitates_rituals(asked, &m),
            _ => signal(&m, asked.evidence),
        };
    }
    let interest = interest_level(sheet.wish);
    let [one, two, three, four, five, six, seven] = signals;
    [one, two, three, four, five, six, seven, interest, verdict(sheet, &signals, interest)]
}
