//! Sets of the values of one fact: what is still possible.

/// Index of a value in its fact's domain.
pub(crate) type Value = u16;

/// A set of value indices.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct ValueSet {
    /// The first 64 values, a bit each. Few facts have more, and what has no more takes no memory of its own.
    low: u64,
    /// The others, 64 a word.
    high: Vec<u64>,
}

impl ValueSet {
    pub(crate) fn empty(size: usize) -> Self {
        Self { low: 0, high: vec![0; size.div_ceil(64).saturating_sub(1)] }
    }

    /// Every value of a domain of this size.
    pub(crate) fn full(size: usize) -> Self {
        let mut set = Self::empty(size);
        let words = std::iter::once(&mut set.low).chain(&mut set.high);
        words.zip((0..size).step_by(64)).for_each(|(word, from)| *word = u64::MAX >> (64 - (size - from).min(64)));
        set
    }

    pub(crate) fn single(value: Value, size: usize) -> Self {
        let mut set = Self::empty(size);
        set.insert(value);
        set
    }

    /// Adds a value; one beyond the domain is not added.
    pub(crate) fn insert(&mut self, value: Value) {
        let word = match usize::from(value) / 64 {
            0 => Some(&mut self.low),
            at => self.high.get_mut(at - 1),
        };
        if let Some(word) = word {
            *word |= 1 << (value % 64);
        }
    }

    pub(crate) fn contains(&self, value: Value) -> bool {
        let word = match usize::from(value) / 64 {
            0 => self.low,
            at => self.high.get(at - 1).copied().unwrap_or(0),
        };
        word & (1 << (value % 64)) != 0
    }

    fn words(&self) -> impl Iterator<Item = u64> + '_ {
        std::iter::once(self.low).chain(self.high.iter().copied())
    }

    pub(crate) fn len(&self) -> usize {
        self.words().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Value> + '_ {
        self.words().enumerate().flat_map(|(at, word)| {
            // Each step takes the lowest bit away.
            let rests = std::iter::successors(Some(word), |rest| Some(rest & rest.wrapping_sub(1)));
            rests.take_while(|rest| *rest != 0).map(move |rest| (at * 64) as Value + rest.trailing_zeros() as Value)
        })
    }

    /// The value, where there is exactly one.
    pub(crate) fn only(&self) -> Option<Value> {
        let mut values = self.iter();
        match (values.next(), values.next()) {
            (Some(value), None) => Some(value),
            _ => None,
        }
    }

    /// The members for which `keep` holds.
    pub(crate) fn filter(&self, keep: impl Fn(Value) -> bool) -> Self {
        let mut kept = Self { low: 0, high: vec![0; self.high.len()] };
        for value in self.iter().filter(|value| keep(*value)) {
            kept.insert(value);
        }
        kept
    }
}
