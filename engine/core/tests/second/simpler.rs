//! Makes the bytes of a failing case fewer and smaller for as long as it fails.

/// How often it is tried.
const TRIES: usize = 4_000;

/// Tells what is wrong with the bytes of a pack and of its sheets.
pub(crate) type Try<'t> = &'t dyn Fn(&[u8], &[u8]) -> Option<String>;

/// The simplest case found, told, and how many bytes its pack is made from.
pub(crate) fn simplest(pack: Vec<u8>, sheets: Vec<u8>, fails: Try<'_>) -> (String, usize) {
    let mut best = Best { told: fails(&pack, &sheets).unwrap_or_default(), pack, sheets, left: TRIES };
    let mut before = 0;
    while before != best.told.len() && best.left > 0 {
        before = best.told.len();
        best.fewer_sheets(fails);
        best.fewer_bytes(fails);
        best.smaller_bytes(fails);
    }
    (best.told, best.pack.len())
}

struct Best {
    told: String,
    pack: Vec<u8>,
    sheets: Vec<u8>,
    left: usize,
}

impl Best {
    /// Takes a case if it fails and is told in no more words.
    fn take(&mut self, pack: Vec<u8>, sheets: Vec<u8>, fails: Try<'_>) -> bool {
        if self.left == 0 {
            return false;
        }
        self.left -= 1;
        let loads = |told: &String| told.contains("does not load") == self.told.contains("does not load");
        match fails(&pack, &sheets).filter(|told| told.len() <= self.told.len() && loads(told)) {
            Some(told) => {
                (self.told, self.pack, self.sheets) = (told, pack, sheets);
                true
            }
            None => false,
        }
    }

    fn fewer_sheets(&mut self, fails: Try<'_>) {
        for sheet in self.sheets.clone().chunks(super::SHEET_BYTES) {
            if self.sheets.len() > sheet.len() && self.take(self.pack.clone(), sheet.to_vec(), fails) {
                return;
            }
        }
    }

    fn fewer_bytes(&mut self, fails: Try<'_>) {
        let mut size = self.pack.len() / 2;
        while size > 0 {
            let mut at = 0;
            while at < self.pack.len() {
                let mut fewer = self.pack.clone();
                fewer.drain(at..(at + size).min(fewer.len()));
                if !self.take(fewer, self.sheets.clone(), fails) {
                    at += size;
                }
            }
            size /= 2;
        }
    }

    fn smaller_bytes(&mut self, fails: Try<'_>) {
        for at in 0..self.pack.len() + self.sheets.len() {
            for smaller in [0, 1] {
                let (mut pack, mut sheets) = (self.pack.clone(), self.sheets.clone());
                let split = pack.len();
                let cell = if at < split { pack.get_mut(at) } else { sheets.get_mut(at - split) };
                let Some(cell) = cell.filter(|cell| **cell > smaller) else { continue };
                *cell = smaller;
                if self.take(pack, sheets, fails) {
                    break;
                }
            }
        }
    }
}
