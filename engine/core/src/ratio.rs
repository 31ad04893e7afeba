//! Exact numbers for thresholds and means: no floating point takes part in a decision.

use std::cmp::Ordering;
use std::fmt;

/// A fraction in lowest terms with a positive denominator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) struct Ratio {
    numerator: i64,
    denominator: i64,
}

impl Ratio {
    /// `numerator / denominator`, where the denominator is not zero and both are small enough.
    pub(crate) fn new(numerator: i64, denominator: i64) -> Option<Self> {
        if denominator == 0 {
            return None;
        }
        let divisor = gcd(numerator.unsigned_abs(), denominator.unsigned_abs()).max(1);
        let divisor = i64::try_from(divisor).ok()?.checked_mul(denominator.signum())?;
        Some(Self { numerator: numerator.checked_div(divisor)?, denominator: denominator.checked_div(divisor)? })
    }

    pub(crate) fn whole(number: i64) -> Self {
        Self { numerator: number, denominator: 1 }
    }

    /// Reads `3`, `-3`, `2.5` or `5/3`, at most nine digits on each side.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let digits = |part: &str| {
            (!part.is_empty() && part.len() <= 9 && part.bytes().all(|byte| byte.is_ascii_digit()))
                .then(|| part.parse::<i64>().ok())?
        };
        let (negative, rest) = text.strip_prefix('-').map_or((false, text), |rest| (true, rest));
        let sign = if negative { -1 } else { 1 };
        if let Some((numerator, denominator)) = rest.split_once('/') {
            return Self::new(sign * digits(numerator)?, digits(denominator)?);
        }
        match rest.split_once('.') {
            Some((whole, decimals)) => {
                let scale = 10_i64.checked_pow(u32::try_from(decimals.len()).ok()?)?;
                Self::new(sign * (digits(whole)?.checked_mul(scale)? + digits(decimals)?), scale)
            }
            None => Some(Self::whole(sign * digits(rest)?)),
        }
    }

    /// Whether another number is no further away than `distance`. The products stay far below 2^127, as what is written
    /// has nine digits on a side and what is counted fewer.
    pub(crate) fn is_within(self, distance: Self, other: Self) -> bool {
        let wide = |ratio: Self| (i128::from(ratio.numerator), i128::from(ratio.denominator));
        let ((one, over), (two, under), (most, part)) = (wide(self), wide(other), wide(distance));
        (one * under - two * over).abs() * part <= most * over * under
    }
}

impl Ord for Ratio {
    fn cmp(&self, other: &Self) -> Ordering {
        let left = i128::from(self.numerator) * i128::from(other.denominator);
        let right = i128::from(other.numerator) * i128::from(self.denominator);
        left.cmp(&right)
    }
}

impl PartialOrd for Ratio {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl fmt::Display for Ratio {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.denominator {
            1 => write!(f, "{}", self.numerator),
            denominator => write!(f, "{}/{denominator}", self.numerator),
        }
    }
}

fn gcd(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { gcd(b, a % b) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_what_people_write() {
        let shown = |text: &str| Ratio::parse(text).map(|ratio| ratio.to_string());
        assert_eq!(shown("2.5").as_deref(), Some("5/2"));
        assert_eq!(shown("-0.25").as_deref(), Some("-1/4"));
        assert_eq!(shown("10/4").as_deref(), Some("5/2"));
        assert_eq!(shown("7").as_deref(), Some("7"));
        for wrong in ["", ".", "2.", "1/0", "1e3", "1 000", "--1", "12345678901"] {
            assert_eq!(shown(wrong), None, "{wrong}");
        }
    }

    #[test]
    fn compares_exactly() {
        let third = Ratio::new(1, 3).unwrap();
        assert!(third < Ratio::parse("0.333333334").unwrap());
        assert!(third > Ratio::parse("0.333333333").unwrap());
        let apart = Ratio::new(4, 3).unwrap();
        assert!(third.is_within(apart, Ratio::whole(-1)));
        assert!(!third.is_within(Ratio::parse("1.333333333").unwrap(), Ratio::whole(-1)));
        assert!(!third.is_within(Ratio::whole(-1), third), "no distance is below nothing");
        let far = Ratio::parse("999999999.999999999").unwrap();
        assert!(Ratio::new(1, 997).unwrap().is_within(far, far) && !Ratio::new(-1, 997).unwrap().is_within(far, far));
    }
}
