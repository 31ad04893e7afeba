//! Keeps answers in the tab or on the device, once the person chose it.
//!
//! Never deletes what it cannot read: damaged text is set aside under another key, newer text stays untouched. Never writes
//! over what another tab stored. Works on any [`Store`]; the browser's two are in `storage::web`.

mod others;
#[cfg(test)]
mod tests;
pub(crate) mod web;

use std::cell::Cell;

use readiness_core::pack::PackIdentity;

use crate::envelope::{self, Opened, Saved, Seen};
use crate::keep::Keep;

/// Why a place did not do what it was asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Denied {
    /// There is no room left.
    Full,
    /// Storage is off, or closed to this page.
    Refused,
}

/// What is to be said of answers that could not be stored.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Unstored {
    /// Nothing of them is there, and this is why.
    Nothing(Denied),
    /// What is there is older.
    Older,
}

/// Text by key, as `sessionStorage` and `localStorage` keep it.
pub(crate) trait Store {
    /// The text under a key.
    fn get(&self, key: &str) -> Result<Option<String>, Denied>;
    /// Puts text under a key.
    fn set(&self, key: &str, text: &str) -> Result<(), Denied>;
    /// Takes a key away.
    fn remove(&self, key: &str) -> Result<(), Denied>;
    /// Every key there is.
    fn keys(&self) -> Result<Vec<String>, Denied>;
}

/// What was found when the widget opened.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Found {
    /// Nothing, or nothing that may be looked at.
    Nothing,
    /// Answers, and where.
    Saved {
        /// The place.
        keep: Keep,
        /// What it holds.
        saved: Saved,
        /// Whether the pack is still the same.
        same_pack: bool,
        /// Damaged text that was set aside on the way to a good copy.
        aside: Option<String>,
        /// Whether writing failed after this was written.
        behind: bool,
    },
    /// Damaged text, set aside; no good copy was left.
    Spoilt(String),
    /// Text of a newer version, untouched.
    Newer(String),
}

/// What became of an attempt to save.
#[derive(Debug, PartialEq, Eq)]
pub(crate) enum Outcome {
    /// It is kept.
    Kept,
    /// It could not be written.
    Unstored(Unstored),
    /// Somebody else stored something there since.
    Contested,
    /// Somebody else deleted what was there.
    Gone,
    /// Text of a newer version is there.
    Newer(String),
}

/// Key of the mark that what is stored is older than what the person last saw.
const BEHIND: &str = "behind";

/// The places for one pack's answers.
pub(crate) struct Shelf<S> {
    /// The tab's store and the device's.
    places: [Option<S>; 2],
    pack: PackIdentity,
    /// The revision this widget last read or wrote, by place; 0 is none.
    seen: [Cell<u64>; 2],
}

impl<S: Store> Shelf<S> {
    /// A shelf with the stores that there are. Reads and writes nothing.
    pub(crate) fn new(tab: Option<S>, device: Option<S>, pack: PackIdentity) -> Self {
        Self { places: [tab, device], pack, seen: [Cell::new(0), Cell::new(0)] }
    }

    /// The key that other tabs watch.
    pub(crate) fn current_key(&self) -> String {
        self.key("current")
    }

    /// What is stored, the tab before the device, no further than `bound`.
    pub(crate) fn find(&self, bound: Keep) -> Found {
        let mut found = Found::Nothing;
        for keep in [Keep::Tab, Keep::Device].into_iter().filter(|keep| *keep <= bound) {
            match self.find_in(keep) {
                Ok(Found::Nothing) | Err(_) => {}
                Ok(saved @ Found::Saved { .. }) => return saved,
                Ok(other) => found = other,
            }
        }
        found
    }

    /// What is stored in one place.
    pub(crate) fn find_at(&self, keep: Keep) -> Found {
        self.find_in(keep).unwrap_or(Found::Nothing)
    }

    fn find_in(&self, keep: Keep) -> Result<Found, Denied> {
        let Some((store, seen)) = self.place(keep) else { return Ok(Found::Nothing) };
        let mut aside = None;
        // The last write may have been cut off between its steps: the new copy is then whole, or the last good one is.
        for name in ["current", "new", "last"] {
            let key = self.key(name);
            let Some(text) = store.get(&key)? else { continue };
            match envelope::open(&text, &self.pack) {
                Opened::Sound { saved, rev, same_pack } => {
                    let rewrite = name != "current";
                    if rewrite {
                        store.set(&self.key("current"), &text)?;
                    }
                    seen.set(rev);
                    let behind = store.get(&self.key(BEHIND))?.is_some();
                    return Ok(Found::Saved { keep, saved, same_pack, aside, behind });
                }
                Opened::Newer => return Ok(Found::Newer(text)),
                Opened::Spoilt => {
                    self.set_aside(store, &key, &text)?;
                    aside.get_or_insert(text);
                }
            }
        }
        Ok(aside.map_or(Found::Nothing, Found::Spoilt))
    }

    /// Saves to a place. `now` is a time in ISO 8601.
    pub(crate) fn save(&self, keep: Keep, saved: &Saved, now: &str) -> Outcome {
        self.try_save(keep, saved, now).unwrap_or_else(|denied| Outcome::Unstored(self.unstored(keep, denied)))
    }

    /// Leaves a mark beside what is older now, so that the next visit can say so.
    fn unstored(&self, keep: Keep, denied: Denied) -> Unstored {
        match self.place(keep) {
            Some((store, seen)) if seen.get() != 0 => {
                // Where there is no room even for this, the visit after next learns nothing of it; this one does.
                let _ = store.set(&self.key(BEHIND), "");
                Unstored::Older
            }
            _ => Unstored::Nothing(denied),
        }
    }

    fn try_save(&self, keep: Keep, saved: &Saved, now: &str) -> Result<Outcome, Denied> {
        let (store, seen) = self.place(keep).ok_or(Denied::Refused)?;
        let current = self.key("current");
        let present = store.get(&current)?;
        match present.as_deref().map(envelope::look) {
            Some(Seen::Newer) => return Ok(Outcome::Newer(present.unwrap_or_default())),
            Some(Seen::Ours(rev)) if rev != seen.get() => return Ok(Outcome::Contested),
            Some(Seen::Ours(_)) => {}
            Some(Seen::Spoilt) => self.set_aside(store, &current, present.as_deref().unwrap_or_default())?,
            None if seen.get() != 0 => {
                seen.set(0);
                return Ok(Outcome::Gone);
            }
            None => {}
        }
        // What is there already is not written again: to another tab that would look like a change.
        if !present.as_deref().is_some_and(|text| self.holds(text, saved)) || store.get(&self.key(BEHIND))?.is_some() {
            self.write((store, seen), present, saved, now)?;
        }
        // Answers are kept in one place: the one chosen before is left once the new one holds them.
        if let Some(other) = self.elsewhere(keep) {
            self.leave(other);
        }
        Ok(Outcome::Kept)
    }

    /// Whether a stored text is of these answers, given to this very pack.
    fn holds(&self, text: &str, saved: &Saved) -> bool {
        matches!(envelope::open(text, &self.pack), Opened::Sound { saved: there, same_pack: true, .. } if there == *saved)
    }

    /// Writes in steps, so that there is a whole copy whenever it is cut off. `present` is what is there.
    fn write(
        &self,
        (store, seen): (&S, &Cell<u64>),
        present: Option<String>,
        saved: &Saved,
        now: &str,
    ) -> Result<(), Denied> {
        let rev = seen.get() + 1;
        let text = envelope::seal(saved, &self.pack, rev, now);
        let current = self.key("current");
        let new = self.key("new");
        store.set(&new, &text)?;
        if store.get(&new)?.as_deref() != Some(&text) {
            return Err(Denied::Refused);
        }
        if let Some(good) = present.filter(|text| matches!(envelope::look(text), Seen::Ours(_))) {
            store.set(&self.key("last"), &good)?;
        }
        store.set(&current, &text)?;
        store.remove(&new)?;
        store.remove(&self.key(BEHIND))?;
        seen.set(rev);
        Ok(())
    }

    /// Another place that still holds what this widget saved or found.
    pub(crate) fn elsewhere(&self, keep: Keep) -> Option<Keep> {
        [Keep::Tab, Keep::Device]
            .into_iter()
            .find(|other| *other != keep && self.place(*other).is_some_and(|(_, seen)| seen.get() != 0))
    }

    /// Puts a copy of what a place holds beside it.
    pub(crate) fn copy_aside(&self, keep: Keep) {
        if let Some((store, _)) = self.place(keep) {
            let key = self.key("current");
            if let Ok(Some(text)) = store.get(&key) {
                // Where there is no room for a copy, the last good copy holds it until the save after next.
                let _ = self.copy_to_aside(store, &text);
            }
        }
    }

    /// Whether somebody else wrote to or emptied this place since this widget did.
    pub(crate) fn contested(&self, keep: Keep) -> bool {
        let Some((store, seen)) = self.place(keep) else { return false };
        match store.get(&self.key("current")) {
            Ok(Some(text)) => envelope::look(&text) != Seen::Ours(seen.get()),
            Ok(None) => seen.get() != 0,
            Err(_) => false,
        }
    }

    /// Accepts what is there as known, so that the next save may replace it.
    pub(crate) fn overrule(&self, keep: Keep) {
        if let Some((store, seen)) = self.place(keep) {
            let present = store.get(&self.key("current")).ok().flatten();
            if let Some(Seen::Ours(rev)) = present.as_deref().map(envelope::look) {
                seen.set(rev);
            }
        }
    }

    /// Takes a place's answers away; what was set aside stays.
    pub(crate) fn leave(&self, keep: Keep) {
        if let Some((store, seen)) = self.place(keep) {
            for name in ["current", "new", "last", BEHIND] {
                // A store that refuses has nothing that could be taken away.
                let _ = store.remove(&self.key(name));
            }
            seen.set(0);
        }
    }

    /// Takes the copy of what was stored before away.
    pub(crate) fn forget_former(&self, keep: Keep) {
        if let Some((store, _)) = self.place(keep) {
            // As above.
            let _ = store.remove(&self.key("last"));
        }
    }

    /// Takes every key of this pack away, everywhere.
    pub(crate) fn delete_everything(&self) {
        for (store, seen) in self.places.iter().zip(&self.seen) {
            seen.set(0);
            for key in self.keys(store.as_ref()) {
                // As above.
                let _ = store.as_ref().map(|store| store.remove(&key));
            }
        }
    }

    /// Whether any place holds anything of this pack, set aside or not.
    pub(crate) fn holds_anything(&self) -> bool {
        self.places.iter().any(|store| !self.keys(store.as_ref()).is_empty())
    }

    /// The keys of this pack in a store; none where the store refuses.
    fn keys(&self, store: Option<&S>) -> Vec<String> {
        let prefix = self.key("");
        let mut keys = store.and_then(|store| store.keys().ok()).unwrap_or_default();
        keys.retain(|key| key.starts_with(&prefix));
        keys
    }

    fn key(&self, name: &str) -> String {
        ["readiness/", &self.pack.id, "/", name].concat()
    }

    fn place(&self, keep: Keep) -> Option<(&S, &Cell<u64>)> {
        let [tab, device] = &self.places;
        let [tab_seen, device_seen] = &self.seen;
        match keep {
            Keep::Nowhere => None,
            Keep::Tab => tab.as_ref().map(|store| (store, tab_seen)),
            Keep::Device => device.as_ref().map(|store| (store, device_seen)),
        }
    }

    /// Moves text under a key of its own; the original goes only when the copy is there.
    fn set_aside(&self, store: &S, key: &str, text: &str) -> Result<(), Denied> {
        self.copy_to_aside(store, text)?;
        store.remove(key)
    }

    /// Copies text under the first key that is free.
    fn copy_to_aside(&self, store: &S, text: &str) -> Result<(), Denied> {
        let taken = store.keys()?;
        let free = (1..=taken.len() + 1)
            .map(|number| self.key(&["aside/", &number.to_string()].concat()))
            .find(|name| !taken.contains(name))
            .ok_or(Denied::Refused)?;
        store.set(&free, text)?;
        if store.get(&free)?.as_deref() == Some(text) { Ok(()) } else { Err(Denied::Refused) }
    }
}
