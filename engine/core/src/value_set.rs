//! Sets of the values of one fact: what is still possible.

/// Index of a value in its fact's domain.
pub(crate) type Value = u16;

/// A set of value indices.
#[derive(Debug, Clone, PartialEq, Eq, Hash, Default)]
pub(crate) struct ValueSet {
    words: Vec<u64>,
}

impl ValueSet {
    pub(crate) fn empty(size: usize) -> Self {
        Self { words: vec![0; size.div_ceil(64)] }
    }

    /// Every value of a domain of this size.
    pub(crate) fn full(size: usize) -> Self {
        let mut set = Self::empty(size);
        for value in 0..size {
            set.insert(value as Value);
        }
        set
    }

    pub(crate) fn single(value: Value, size: usize) -> Self {
        let mut set = Self::empty(size);
        set.insert(value);
        set
    }

    /// Adds a value; one beyond the domain is not added.
    pub(crate) fn insert(&mut self, value: Value) {
        if let Some(word) = self.words.get_mut(usize::from(value) / 64) {
            *word |= 1 << (value % 64);
        }
    }

    pub(crate) fn contains(&self, value: Value) -> bool {
        self.words.get(usize::from(value) / 64).is_some_and(|word| word & (1 << (value % 64)) != 0)
    }

    pub(crate) fn len(&self) -> usize {
        self.words.iter().map(|word| word.count_ones() as usize).sum()
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Value> + '_ {
        self.words.iter().enumerate().flat_map(|(at, word)| {
            // Each step takes the lowest bit away.
            let rests = std::iter::successors(Some(*word), |rest| Some(rest & rest.wrapping_sub(1)));
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
        let mut kept = Self { words: vec![0; self.words.len()] };
        for value in self.iter().filter(|value| keep(*value)) {
            kept.insert(value);
        }
        kept
    }
}
