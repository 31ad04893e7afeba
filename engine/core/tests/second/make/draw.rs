//! Choices out of bytes.

use arbitrary::Unstructured;

/// Bytes to choose by; where they end, every choice is the first.
pub(crate) struct Draw<'b>(Unstructured<'b>);

impl<'b> Draw<'b> {
    pub(crate) fn new(bytes: &'b [u8]) -> Self {
        Self(Unstructured::new(bytes))
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        self.0.int_in_range(0..=end.max(1) - 1).unwrap_or(0)
    }

    /// A number from `least` to `most`.
    pub(crate) fn between(&mut self, least: usize, most: usize) -> usize {
        least + self.below(most + 1 - least)
    }

    /// True in one of `of` cases.
    pub(crate) fn one_in(&mut self, of: usize) -> bool {
        self.below(of) + 1 == of
    }

    pub(crate) fn pick<'t, T>(&mut self, from: &'t [T]) -> &'t T {
        &from[self.below(from.len())]
    }

    /// Some of a list, at least one, in its order.
    pub(crate) fn some<T: Clone>(&mut self, from: &[T]) -> Vec<T> {
        let certain = self.below(from.len());
        let kept = from.iter().enumerate().filter(|(at, _)| *at == certain || self.one_in(2));
        kept.map(|(_, item)| item.clone()).collect()
    }
}
