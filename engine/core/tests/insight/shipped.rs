//! The pack `readiness`: every single, pair and triple of changes on whole sheets.

use std::collections::BTreeSet;

use readiness_core::insight::{changes, firmness};
use readiness_core::{Answers, Outcomes};

use crate::brute_force::{hold_changes, hold_firmness, outcome};
use crate::readiness_pack;
use crate::sheets::{Seeded, complete};

#[test]
fn changes_and_firmness_of_whole_sheets_are_those_that_trying_finds() {
    let pack = readiness_pack::pack();
    let mut random = Seeded::new(32);
    let mut kept = Outcomes::new(&pack);
    let possible = &mut |answers: &Answers, fact: usize| BTreeSet::from([outcome(&pack, answers, fact, &mut kept)]);
    let (mut reached, mut tipped) = (0, 0);
    for _ in 0..4 {
        let answers = complete(&pack, &mut random);
        for fact in pack.facts() {
            tipped += hold_firmness(&pack, &answers, &firmness(&pack, &answers, &fact.id).unwrap(), possible);
        }
        for fact in ["helps_teammates", "verdict"] {
            reached += hold_changes(&pack, &answers, &changes(&pack, &answers, fact).unwrap(), possible);
        }
    }
    assert!(reached > 20 && tipped > 50, "{reached} alternatives, {tipped} tips");
}
