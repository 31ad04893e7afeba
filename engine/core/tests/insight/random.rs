//! Random small packs, whole and with blanks, every sheet of which can be tried.

use readiness_core::insight::{changes, firmness, next, why_not};

use crate::brute_force::{Everything, hold_changes, hold_firmness, hold_next};
use crate::fewest::{Held, Ways};
use crate::packs::random_pack;
use crate::sheets::{Seeded, blank_out, complete};

#[test]
fn changes_and_firmness_are_those_that_trying_finds() {
    let mut random = Seeded::new(31);
    let (mut reached, mut tipped) = (0, 0);
    for round in 0..200 {
        let pack = random_pack(3 + round % 4, 1 + round % 3, &mut random);
        let everything = Everything::of(&pack);
        let possible = &mut |answers: &_, fact| everything.possible(answers, fact);
        for blanks in [0, 0, 1, 2, 3] {
            let mut answers = complete(&pack, &mut random);
            blank_out(&pack, &mut answers, blanks, &mut random);
            for fact in pack.facts() {
                reached += hold_changes(&pack, &answers, &changes(&pack, &answers, &fact.id).unwrap(), possible);
                tipped += hold_firmness(&pack, &answers, &firmness(&pack, &answers, &fact.id).unwrap(), possible);
            }
        }
    }
    assert!(reached > 1_000 && tipped > 1_000, "{reached} alternatives, {tipped} tips");
}

#[test]
fn the_question_that_settles_most_is_the_one_that_trying_finds() {
    let mut random = Seeded::new(33);
    let mut ranked = 0;
    for round in 0..60 {
        let pack = random_pack(3 + round % 4, 1 + round % 3, &mut random);
        let everything = Everything::of(&pack);
        let possible = &mut |answers: &_, fact| everything.possible(answers, fact);
        for blanks in [0, 1, 2, 4, 9] {
            let mut answers = complete(&pack, &mut random);
            blank_out(&pack, &mut answers, blanks, &mut random);
            for fact in pack.facts() {
                ranked += hold_next(&pack, &answers, &next(&pack, &answers, &fact.id).unwrap(), possible);
            }
        }
    }
    assert!(ranked > 1_000, "{ranked} questions");
}

#[test]
fn some_sheet_goes_every_way_that_is_told() {
    let mut random = Seeded::new(34);
    let mut ways = 0;
    for round in 0..60 {
        let pack = random_pack(3 + round % 2, 1 + round % 3, &mut random);
        let everything = Everything::of(&pack);
        for _ in 0..2 {
            let answers = complete(&pack, &mut random);
            for (at, fact) in pack.facts().iter().enumerate() {
                let found = why_not(&pack, &answers, &fact.id).unwrap();
                ways += everything.hold_why_not(&pack, &answers, at, &found);
            }
        }
    }
    assert!(ways > 100, "{ways} ways");
}

#[test]
fn the_conditions_told_are_the_fewest_that_any_way_has() {
    let mut random = Seeded::new(35);
    let mut held = Held::default();
    for round in 0..240 {
        let pack = random_pack(3 + round % 2, 1 + round % 3, &mut random);
        let everything = Everything::of(&pack);
        for (at, fact) in pack.facts().iter().enumerate() {
            let ways = Ways::of(&pack, &everything, at);
            for blanks in [0, 0, 0, 1, 2] {
                let mut answers = complete(&pack, &mut random);
                blank_out(&pack, &mut answers, blanks, &mut random);
                let found = why_not(&pack, &answers, &fact.id).unwrap();
                assert!(found.iter().all(|why| !why.approximate));
                ways.hold(&pack, &everything, &answers, at, &found, &mut held);
            }
        }
    }
    assert!(held.outcomes > 1_000 && held.longer > 300 && held.most > 4 && held.narrowed > 50, "{held:?}");
}
