//! Every way in which a store can be found, and every point at which a write can be cut off.

use std::cell::RefCell;
use std::collections::BTreeMap;
use std::rc::Rc;

use super::*;
use crate::position::Position;

/// A store in memory, shared like the browser's between two shelves; `room` is how many more writes it takes.
#[derive(Clone, Default)]
struct Memory {
    texts: Rc<RefCell<BTreeMap<String, String>>>,
    room: Rc<Cell<Option<usize>>>,
    /// Bytes of one text from which on there is no room; 0 where there is no such limit.
    longest: Rc<Cell<usize>>,
}

impl Store for Memory {
    fn get(&self, key: &str) -> Result<Option<String>, Denied> {
        Ok(self.texts.borrow().get(key).cloned())
    }

    fn set(&self, key: &str, text: &str) -> Result<(), Denied> {
        match self.room.get() {
            Some(0) => return Err(Denied::Full),
            Some(room) => self.room.set(Some(room - 1)),
            None => {}
        }
        if self.longest.get() > 0 && text.len() >= self.longest.get() {
            return Err(Denied::Full);
        }
        self.texts.borrow_mut().insert(key.to_owned(), text.to_owned());
        Ok(())
    }

    fn remove(&self, key: &str) -> Result<(), Denied> {
        self.texts.borrow_mut().remove(key);
        Ok(())
    }

    fn keys(&self) -> Result<Vec<String>, Denied> {
        Ok(self.texts.borrow().keys().cloned().collect())
    }
}

fn shelf(device: &Memory) -> Shelf<Memory> {
    let pack = PackIdentity { id: "tiny".into(), version: "1.0.0".into(), digest: "d".into() };
    Shelf::new(Some(Memory::default()), Some(device.clone()), pack)
}

fn saved(answer: &str) -> Saved {
    Saved { answers: format!(r#"{{"answers":{{"a":"{answer}"}}}}"#), position: Position::default(), beside: None }
}

#[track_caller]
fn check_found(device: &Memory, expected: &str) {
    match shelf(device).find(Keep::Device) {
        Found::Saved { keep: Keep::Device, saved, .. } => assert_eq!(saved.answers, self::saved(expected).answers),
        other => panic!("{other:?}"),
    }
}

#[test]
fn what_is_saved_is_found_and_only_within_the_bound() {
    let device = Memory::default();
    assert_eq!(shelf(&device).save(Keep::Device, &saved("one"), "now"), Outcome::Kept);
    check_found(&device, "one");
    assert_eq!(shelf(&device).find(Keep::Tab), Found::Nothing);
    assert_eq!(shelf(&device).find(Keep::Nowhere), Found::Nothing);
}

#[test]
fn nothing_is_written_before_a_save() {
    let device = Memory::default();
    let shelf = shelf(&device);
    shelf.find(Keep::Device);
    let refused = Outcome::Unstored(Unstored::Nothing(Denied::Refused));
    assert_eq!(shelf.save(Keep::Nowhere, &saved("one"), "now"), refused);
    assert!(device.texts.borrow().is_empty());
}

/// Wherever a write is cut off, either the old answers or the new ones are found.
#[test]
fn a_cut_off_write_loses_nothing() {
    for room in 0..3 {
        let device = Memory::default();
        let shelf = shelf(&device);
        shelf.save(Keep::Device, &saved("old"), "now");
        device.room.set(Some(room));
        assert_eq!(shelf.save(Keep::Device, &saved("new"), "now"), Outcome::Unstored(Unstored::Older));
        device.room.set(None);
        check_found(&device, "old");
    }
}

#[test]
fn damaged_text_is_set_aside_and_the_last_good_copy_comes_back() {
    let device = Memory::default();
    let shelf = shelf(&device);
    shelf.save(Keep::Device, &saved("one"), "now");
    shelf.save(Keep::Device, &saved("two"), "now");
    device.texts.borrow_mut().insert("readiness/tiny/current".into(), "{broken".into());
    match self::shelf(&device).find(Keep::Device) {
        Found::Saved { saved, aside, .. } => {
            assert_eq!(saved, self::saved("one"));
            assert_eq!(aside.as_deref(), Some("{broken"));
        }
        other => panic!("{other:?}"),
    }
    assert_eq!(device.texts.borrow()["readiness/tiny/aside/1"], "{broken");
}

#[test]
fn damaged_text_without_a_good_copy_is_kept_beside() {
    let device = Memory::default();
    for (round, text) in ["garbage", "more"].into_iter().enumerate() {
        device.texts.borrow_mut().insert("readiness/tiny/current".into(), text.into());
        assert_eq!(shelf(&device).find(Keep::Device), Found::Spoilt(text.into()));
        assert_eq!(device.texts.borrow()[&format!("readiness/tiny/aside/{}", round + 1)], text);
    }
}

#[test]
fn damaged_text_that_cannot_be_copied_is_not_written_over() {
    let device = Memory::default();
    device.texts.borrow_mut().insert("readiness/tiny/current".into(), "garbage".into());
    device.room.set(Some(0));
    let shelf = shelf(&device);
    let full = Outcome::Unstored(Unstored::Nothing(Denied::Full));
    assert_eq!(shelf.save(Keep::Device, &saved("one"), "now"), full);
    assert_eq!(device.texts.borrow()["readiness/tiny/current"], "garbage");
}

#[test]
fn a_newer_format_is_left_untouched() {
    let newer = r#"{"fmt":"readiness-store","v":99,"rev":4}"#;
    let device = Memory::default();
    device.texts.borrow_mut().insert("readiness/tiny/current".into(), newer.into());
    let shelf = shelf(&device);
    assert_eq!(shelf.find(Keep::Device), Found::Newer(newer.into()));
    assert_eq!(shelf.save(Keep::Device, &saved("one"), "now"), Outcome::Newer(newer.into()));
    assert_eq!(device.texts.borrow()["readiness/tiny/current"], newer);
}

#[test]
fn two_tabs_do_not_write_over_each_other() {
    let device = Memory::default();
    let (here, there) = (shelf(&device), shelf(&device));
    assert_eq!(here.save(Keep::Device, &saved("here"), "now"), Outcome::Kept);
    assert_eq!(there.save(Keep::Device, &saved("there"), "now"), Outcome::Contested);
    there.overrule(Keep::Device);
    assert_eq!(there.save(Keep::Device, &saved("there"), "now"), Outcome::Kept);
    assert!(here.contested(Keep::Device));
    assert!(!there.contested(Keep::Device));
    assert_eq!(here.save(Keep::Device, &saved("here"), "now"), Outcome::Contested);
    check_found(&device, "there");
}

#[test]
fn deleting_leaves_no_key_and_another_tab_does_not_bring_them_back() {
    let device = Memory::default();
    let (here, there) = (shelf(&device), shelf(&device));
    device.texts.borrow_mut().insert("readiness/tiny/aside/1".into(), "garbage".into());
    device.texts.borrow_mut().insert("host/key".into(), "theirs".into());
    here.save(Keep::Device, &saved("here"), "now");
    there.find(Keep::Device);
    here.delete_everything();
    assert_eq!(device.texts.borrow().keys().collect::<Vec<_>>(), ["host/key"]);
    assert_eq!(there.save(Keep::Device, &saved("there"), "now"), Outcome::Gone);
    assert_eq!(device.texts.borrow().len(), 1);
}

#[test]
fn answers_move_when_another_place_is_chosen() {
    let device = Memory::default();
    let shelf = shelf(&device);
    shelf.save(Keep::Device, &saved("one"), "now");
    assert_eq!(shelf.save(Keep::Tab, &saved("two"), "now"), Outcome::Kept);
    assert!(device.texts.borrow().is_empty());
    assert!(matches!(shelf.find(Keep::Device), Found::Saved { keep: Keep::Tab, .. }));
}

#[test]
fn the_next_visit_learns_that_writing_failed_and_then_forgets() {
    let device = Memory::default();
    let behind = |device: &Memory| match shelf(device).find(Keep::Device) {
        Found::Saved { behind, .. } => behind,
        other => panic!("{other:?}"),
    };
    let here = shelf(&device);
    here.save(Keep::Device, &saved("one"), "now");
    assert!(!behind(&device));
    // Nothing of some length goes in any more; a mark does.
    device.longest.set(10);
    assert_eq!(here.save(Keep::Device, &saved("two"), "now"), Outcome::Unstored(Unstored::Older));
    assert!(behind(&device));
    check_found(&device, "one");
    device.longest.set(0);
    assert_eq!(here.save(Keep::Device, &saved("three"), "now"), Outcome::Kept);
    assert!(!behind(&device));
    check_found(&device, "three");
    device.longest.set(10);
    here.save(Keep::Device, &saved("four"), "now");
    here.leave(Keep::Device);
    assert!(device.texts.borrow().is_empty(), "the mark goes with the answers");
}

#[test]
fn a_store_that_is_full_from_the_start_holds_nothing() {
    let device = Memory::default();
    device.longest.set(10);
    let full = Outcome::Unstored(Unstored::Nothing(Denied::Full));
    assert_eq!(shelf(&device).save(Keep::Device, &saved("one"), "now"), full);
    assert!(!shelf(&device).holds_anything());
}

#[test]
fn the_copy_from_before_a_new_start_can_be_taken_away() {
    let device = Memory::default();
    let shelf = shelf(&device);
    shelf.save(Keep::Device, &saved("former"), "now");
    shelf.save(Keep::Device, &saved("blank"), "now");
    let former = |device: &Memory| device.texts.borrow().values().any(|text| text.contains("former"));
    assert!(former(&device));
    shelf.forget_former(Keep::Device);
    assert!(!former(&device));
    check_found(&device, "blank");
    shelf.save(Keep::Device, &saved("new"), "now");
    assert!(!former(&device));
}

#[test]
fn whatever_is_set_aside_counts_as_stored() {
    let device = Memory::default();
    device.texts.borrow_mut().insert("host/key".into(), "theirs".into());
    assert!(!shelf(&device).holds_anything());
    device.texts.borrow_mut().insert("readiness/tiny/aside/1".into(), "garbage".into());
    assert!(shelf(&device).holds_anything());
    shelf(&device).delete_everything();
    assert!(!shelf(&device).holds_anything());
}

#[test]
fn opening_the_same_answers_elsewhere_is_no_change() {
    let device = Memory::default();
    let (one, other) = (shelf(&device), shelf(&device));
    assert_eq!(one.save(Keep::Device, &saved("yes"), "now"), Outcome::Kept);
    other.find(Keep::Device);
    assert_eq!(other.save(Keep::Device, &saved("yes"), "later"), Outcome::Kept);
    assert!(!one.contested(Keep::Device), "nothing was changed");
    assert_eq!(one.save(Keep::Device, &saved("no"), "later"), Outcome::Kept);
    assert!(other.contested(Keep::Device), "now something was");
}

#[test]
fn other_packs_answers_are_found_within_the_bound_and_never_touched() {
    let (tab, device) = (Memory::default(), Memory::default());
    let of = |id: &str| {
        let pack = PackIdentity { id: id.into(), version: "1.0.0".into(), digest: id.into() };
        Shelf::new(Some(tab.clone()), Some(device.clone()), pack)
    };
    assert_eq!(of("first").save(Keep::Tab, &saved("tab"), "now"), Outcome::Kept);
    assert_eq!(of("second").save(Keep::Device, &saved("device"), "now"), Outcome::Kept);
    assert_eq!(of("tiny").save(Keep::Device, &saved("own"), "now"), Outcome::Kept);
    device.set("readiness/third/current", "damaged").unwrap();
    device.set("someone/else/current", &device.get("readiness/second/current").unwrap().unwrap()).unwrap();
    let before = (tab.texts.borrow().clone(), device.texts.borrow().clone());
    let (in_tab, on_device) = (saved("tab").answers, saved("device").answers);
    assert_eq!(of("tiny").others(Keep::Nowhere), Vec::<String>::new());
    assert_eq!(of("tiny").others(Keep::Tab), std::slice::from_ref(&in_tab));
    assert_eq!(of("tiny").others(Keep::Device), [in_tab, on_device]);
    assert_eq!((tab.texts.borrow().clone(), device.texts.borrow().clone()), before);
}
