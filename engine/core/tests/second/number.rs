//! Fractions as two integers, never brought to lowest terms: slow, and too plain to be wrong.

use std::cmp::Ordering;

/// `over` is above zero.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Exact {
    number: i128,
    over: i128,
}

impl Exact {
    pub(crate) fn new(number: i64, over: i64) -> Self {
        assert!(over > 0);
        Self { number: number.into(), over: over.into() }
    }

    /// `3`, `2.5`, `5/3`, each with a `-` before it or not; at most nine digits in a row.
    pub(crate) fn read(text: &str) -> Option<Self> {
        let (sign, digits) = text.strip_prefix('-').map_or((1, text), |digits| (-1, digits));
        let whole = |part: &str| -> Option<i128> {
            let plain = (1..=9).contains(&part.len()) && part.chars().all(|c| c.is_ascii_digit());
            plain.then(|| part.parse().ok())?
        };
        let (number, over) = if let Some((number, over)) = digits.split_once('/') {
            (whole(number)?, whole(over)?)
        } else if let Some((before, behind)) = digits.split_once('.') {
            let over = (0..behind.len()).fold(1, |over, _| over * 10);
            (whole(before)? * over + whole(behind)?, over)
        } else {
            (whole(digits)?, 1)
        };
        (over > 0).then_some(Self { number: sign * number, over })
    }

    /// Whether it is no further from `other` than `apart`.
    pub(crate) fn is_near(self, other: Self, apart: Self) -> bool {
        let distance = (self.number * other.over - other.number * self.over).abs();
        distance * apart.over <= apart.number * self.over * other.over
    }
}

impl PartialEq for Exact {
    fn eq(&self, other: &Self) -> bool {
        self.cmp(other) == Ordering::Equal
    }
}

impl Eq for Exact {}

impl Ord for Exact {
    fn cmp(&self, other: &Self) -> Ordering {
        (self.number * other.over).cmp(&(other.number * self.over))
    }
}

impl PartialOrd for Exact {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
