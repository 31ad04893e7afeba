//! The decisions of the pack `readiness` once more, in plain code, written from the description of the pack and not
//! from its scripts: what the scripts are held against.

use std::collections::{BTreeMap, BTreeSet, HashMap};

/// Answers by question; a blank is not in it.
pub(crate) type Sheet<'a> = BTreeMap<&'a str, &'a str>;

pub(crate) const COUNT: [&str; 6] = ["none", "once", "two_three", "four_nine", "ten_plus", "did_not_come_up"];
pub(crate) const SHARE: [&str; 6] = ["never", "seldom", "half", "mostly", "always", "did_not_come_up"];
pub(crate) const EVIDENCE: [&str; 4] = ["none", "situation", "full", "corroborated"];
pub(crate) const PULL: [&str; 5] = ["lowest", "low", "middle", "high", "highest"];

const MONTHLY: [i32; 5] = [0, 1, 3, 4, 4];
const RARE: [i32; 5] = [0, 3, 4, 4, 4];
const BY_SHARE: [i32; 5] = [0, 1, 2, 3, 4];

type Scale = (&'static [&'static str; 6], &'static [i32; 5]);
const M: Scale = (&COUNT, &MONTHLY);
const R: Scale = (&COUNT, &RARE);
const S: Scale = (&SHARE, &BY_SHARE);

/// A signal: its id, evidence question, and items with their scale and credit.
pub(crate) struct Signal {
    pub(crate) id: &'static str,
    pub(crate) evidence: &'static str,
    items: [(&'static str, Scale); 3],
}

pub(crate) const SIGNALS: [Signal; 7] = [
    Signal {
        id: "helps_teammates",
        evidence: "helps_teammates_evidence",
        items: [("offered_help", M), ("guided_not_did", M), ("made_time_for_blocker", S)],
    },
    Signal {
        id: "actionable_feedback",
        evidence: "actionable_feedback_evidence",
        items: [("praised_specifically", M), ("corrected_specifically", M), ("raised_within_week", S)],
    },
    Signal {
        id: "facilitates_rituals",
        evidence: "facilitates_rituals_evidence",
        items: [("led_session", M), ("quiet_voices_heard", S), ("actions_followed_up", S)],
    },
    Signal {
        id: "simplifies_for_value",
        evidence: "simplifies_for_value_evidence",
        items: [("smaller_first_version", M), ("releasable_pieces", S), ("argued_to_drop", R)],
    },
    Signal {
        id: "delivery_focus",
        evidence: "delivery_focus_evidence",
        items: [("unblocked_shared_work", M), ("warned_before_late", S), ("watched_in_use", S)],
    },
    Signal {
        id: "relationships_beyond_team",
        evidence: "relationships_beyond_team_evidence",
        items: [("listened_outside_team", M), ("asked_for_advice", R), ("spoke_before_deciding", S)],
    },
    Signal {
        id: "business_goals",
        evidence: "business_goals_evidence",
        items: [("tied_to_result", S), ("changed_plan_for_business", R), ("looked_up_usage", M)],
    },
];

const WISH: [&str; 3] = ["wants_people_half_week", "satisfied_by_others_success", "drawn_to_people_problems"];

/// A signal decided: its state, whether it is borderline, whether its evidence is corroborated.
pub(crate) type Decided = (&'static str, bool, bool);

/// Decides a signal from its three items and its evidence.
fn signal(signal: &Signal, items: [&str; 3], evidence: &str) -> Decided {
    let credits: Vec<Option<i32>> = items
        .iter()
        .zip(&signal.items)
        .map(|(given, (_, (options, credit)))| {
            credit.get(options.iter().position(|known| known == given).unwrap()).copied()
        })
        .collect();
    let came_up: Vec<i32> = credits.iter().copied().flatten().collect();
    let (sum, rated) = (came_up.iter().sum::<i32>(), came_up.len() as i32);
    let corroborated = evidence == "corroborated";
    if signal.id == "facilitates_rituals" && items[0] == "none" {
        return ("not_yet", false, corroborated);
    }
    let key = (signal.id == "actionable_feedback").then_some(credits[1]);
    if rated < 2 || key == Some(None) {
        return ("no_opportunity", false, corroborated);
    }
    // Means are compared as twice or four times the sum, so that everything stays whole.
    let high = 2 * sum >= 5 * rated && (evidence == "full" || corroborated) || sum >= 2 * rated && corroborated;
    let visible = high && came_up.iter().all(|credit| *credit >= 1) && key.is_none_or(|key| key >= Some(2));
    let state = if visible {
        "visible"
    } else if 2 * sum >= 3 * rated {
        "emerging"
    } else {
        "not_yet"
    };
    let near = |four_times: i32| (4 * sum - four_times * rated).abs() <= rated;
    (state, near(6) || near(if corroborated { 8 } else { 10 }), corroborated)
}

/// What is possible of each signal, remembered by what was answered.
#[derive(Default)]
pub(crate) struct Oracle {
    signals: HashMap<(usize, [Option<String>; 4]), BTreeSet<Decided>>,
}

/// How a sheet stands as a whole: the two people signals, then how many are visible, emerging, not yet, without
/// opportunity and corroborated.
type Tally = (&'static str, &'static str, [u8; 5]);

impl Oracle {
    /// Every way in which a signal can come out.
    pub(crate) fn signal(&mut self, at: usize, sheet: &Sheet<'_>) -> &BTreeSet<Decided> {
        let of = &SIGNALS[at];
        let given = |question: &str| sheet.get(question).map(|answer| (*answer).to_owned());
        let key = [given(of.items[0].0), given(of.items[1].0), given(of.items[2].0), given(of.evidence)];
        self.signals.entry((at, key)).or_insert_with(|| {
            let mut decided = BTreeSet::new();
            let of_item = |item: usize| ways(sheet, of.items[item].0, of.items[item].1.0);
            for first in of_item(0) {
                for second in of_item(1) {
                    for third in of_item(2) {
                        for evidence in ways(sheet, of.evidence, &EVIDENCE) {
                            decided.insert(signal(of, [first, second, third], evidence));
                        }
                    }
                }
            }
            decided
        })
    }

    /// Every interest level that can come out.
    pub(crate) fn interest(&self, sheet: &Sheet<'_>) -> BTreeSet<&'static str> {
        let mut sums = BTreeSet::from([0]);
        for question in WISH {
            sums = sums.iter().flat_map(|sum| pulls(sheet, question).into_iter().map(move |pull| sum + pull)).collect();
        }
        let level = |sum: i32| match sum {
            _ if 2 * sum < 9 => "low",
            _ if 2 * sum < 15 => "unsettled",
            _ => "clear",
        };
        sums.into_iter().map(level).collect()
    }

    /// Every verdict that can come out of all ways to fill the blanks of a sheet.
    pub(crate) fn verdict(&mut self, sheet: &Sheet<'_>) -> BTreeSet<&'static str> {
        let mut tallies: BTreeSet<Tally> = BTreeSet::from([("", "", [0; 5])]);
        for (at, of) in SIGNALS.iter().enumerate() {
            let decided: BTreeSet<(&'static str, bool)> =
                self.signal(at, sheet).iter().map(|(state, _, corroborated)| (*state, *corroborated)).collect();
            let mut next = BTreeSet::new();
            for (helps, feedback, counts) in &tallies {
                for (state, corroborated) in &decided {
                    let mut counts = *counts;
                    let kind = ["visible", "emerging", "not_yet", "no_opportunity"];
                    counts[kind.iter().position(|known| known == state).unwrap()] += 1;
                    counts[4] += u8::from(*corroborated);
                    let helps = if of.id == "helps_teammates" { state } else { helps };
                    let feedback = if of.id == "actionable_feedback" { state } else { feedback };
                    next.insert((*helps, *feedback, counts));
                }
            }
            tallies = next;
        }
        let below = |question: &str, limit: i32| -> BTreeSet<bool> {
            pulls(sheet, question).into_iter().map(|pull| pull < limit).collect()
        };
        let (status_led, craft_pull) = (below("wants_without_perks", 2), below("fine_shipping_little_code", 2));
        let mut hard_to_return = BTreeSet::new();
        for return_is_normal in pulls(sheet, "return_is_normal") {
            for prefers_trial in pulls(sheet, "prefers_trial") {
                hard_to_return.insert(return_is_normal + prefers_trial < 4);
            }
        }
        let no_way_back = one_of(sheet, "way_back_agreed", &["no", "yes", "dont_know"], &["no", "dont_know"]);
        let below_senior = one_of(sheet, "at_senior_expectations", &["no", "partly", "yes", "dont_know"], &["no"]);
        let mut other_caps = BTreeSet::new();
        for flags in [&craft_pull, &hard_to_return, &no_way_back, &below_senior] {
            other_caps = match other_caps.is_empty() {
                true => flags.clone(),
                false => other_caps.iter().flat_map(|cap| flags.iter().map(move |flag| *cap || *flag)).collect(),
            };
        }
        let mut verdicts = BTreeSet::new();
        for level in self.interest(sheet) {
            for led in &status_led {
                for cap in &other_caps {
                    let capped = *cap || level == "unsettled";
                    verdicts.extend(tallies.iter().map(|tally| verdict(tally, level, *led, capped)));
                }
            }
        }
        verdicts
    }
}

fn verdict(tally: &Tally, interest: &str, status_led: bool, capped: bool) -> &'static str {
    let (helps, feedback, [visible, emerging, not_yet, no_opportunity, corroborated]) = *tally;
    if interest == "low" {
        return "not_now_by_choice";
    }
    if helps == "no_opportunity" || feedback == "no_opportunity" || no_opportunity >= 2 {
        return "not_enough";
    }
    let both = helps == "visible" && feedback == "visible";
    if visible >= 5 && both && not_yet == 0 && corroborated >= 2 && !capped && !status_led {
        return "ready_for_trial";
    }
    let begun = |state: &str| state == "visible" || state == "emerging";
    let people = begun(helps) && begun(feedback) && (helps == "visible" || feedback == "visible");
    if visible + emerging >= 5 && visible >= 2 && people && !status_led { "nearly" } else { "build_first" }
}

/// The answer given, or every answer that could be.
fn ways<'a>(sheet: &Sheet<'a>, question: &str, all: &'a [&'a str]) -> Vec<&'a str> {
    sheet.get(question).map_or_else(|| all.to_vec(), |answer| vec![*answer])
}

fn pulls(sheet: &Sheet<'_>, question: &str) -> Vec<i32> {
    let all: &[&str] = &PULL;
    ways(sheet, question, all).iter().map(|pull| PULL.iter().position(|known| known == pull).unwrap() as i32).collect()
}

fn one_of(sheet: &Sheet<'_>, question: &str, all: &[&str], meant: &[&str]) -> BTreeSet<bool> {
    ways(sheet, question, all).iter().map(|answer| meant.contains(answer)).collect()
}
