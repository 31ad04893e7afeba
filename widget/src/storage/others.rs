//! What other packs' elements stored in the same places. Only read: it is theirs.

use readiness_core::pack::PackIdentity;

use super::{Shelf, Store};
use crate::envelope::{self, Opened};
use crate::keep::Keep;

impl<S: Store> Shelf<S> {
    /// The answers files of other packs, no further than `bound`; what is damaged or of a newer format is left alone.
    pub(crate) fn others(&self, bound: Keep) -> Vec<String> {
        let places = [Keep::Tab, Keep::Device].into_iter().filter(|keep| *keep <= bound);
        let stores = places.filter_map(|keep| self.place(keep)).map(|(store, _)| store);
        stores.flat_map(|store| self.others_in(store)).collect()
    }

    fn others_in(&self, store: &S) -> Vec<String> {
        // A store that refuses has nothing to offer.
        let mut keys = store.keys().unwrap_or_default();
        // In whatever order the browser has them.
        keys.sort();
        let of_pack = |key: &String| {
            let id = key.strip_prefix("readiness/")?.strip_suffix("/current")?;
            let pack = PackIdentity { id: id.to_owned(), version: String::new(), digest: String::new() };
            let text = store.get(key).ok().flatten().filter(|_| id != self.pack.id)?;
            match envelope::open(&text, &pack) {
                Opened::Sound { saved, .. } => Some(saved.answers),
                _ => None,
            }
        };
        keys.iter().filter_map(of_pack).collect()
    }
}
