//! Times several ways of doing the same, in turns, so that whatever else the machine does hits all of them alike.
//!
//! Owns the clock and the table. Only ratios mean something on a shared machine; times are there to be read beside them.

use std::time::{Duration, Instant};

/// How long one turn of one way takes, about. Far below the share of time that a busy system gives a process at once, so
/// that most turns run through without a pause and the median is one of them.
const TURN: Duration = Duration::from_micros(60);

/// How often every way has its turn; one that takes longer than a turn has fewer, in proportion.
const ROUNDS: usize = 3_001;

/// Fewer turns than this make no median.
const FEWEST: usize = 31;

/// Tries to find a turn without a pause.
const TRIES: usize = 9;

/// One way of doing it.
pub(crate) struct Way<'a> {
    name: &'static str,
    run: Box<dyn FnMut(usize) + 'a>,
}

impl<'a> Way<'a> {
    /// `run` does it this many times.
    pub(crate) fn new(name: &'static str, run: impl FnMut(usize) + 'a) -> Self {
        Self { name, run: Box::new(run) }
    }

    fn time(&mut self, times: usize) -> Duration {
        let start = Instant::now();
        (self.run)(times);
        start.elapsed()
    }

    /// How many fit into one turn, and every how many rounds it has one.
    fn fitting(&mut self) -> (usize, usize) {
        let mut times = 1;
        loop {
            let took = (0..TRIES).map(|_| self.time(times)).min().unwrap_or(TURN);
            if took >= TURN {
                let longer = (took.as_nanos() / TURN.as_nanos()) as usize;
                return (times, longer.clamp(1, ROUNDS / FEWEST));
            }
            times *= 2;
        }
    }
}

/// The median time of each way, in nanoseconds, in the order given.
pub(crate) fn medians(ways: &mut [Way<'_>]) -> Vec<f64> {
    let fitting: Vec<(usize, usize)> = ways.iter_mut().map(Way::fitting).collect();
    let mut samples: Vec<Vec<f64>> = vec![Vec::new(); ways.len()];
    for round in 0..ROUNDS {
        for ((way, (times, every)), samples) in ways.iter_mut().zip(&fitting).zip(&mut samples) {
            if round % every == 0 {
                samples.push(way.time(*times).as_nanos() as f64 / *times as f64);
            }
        }
    }
    samples.into_iter().map(median).collect()
}

fn median(mut samples: Vec<f64>) -> f64 {
    samples.sort_by(f64::total_cmp);
    samples.get(samples.len() / 2).copied().unwrap_or(f64::NAN)
}

/// A table of medians, each also as a multiple of `unit`.
pub(crate) fn table(title: &str, ways: &[Way<'_>], medians: &[f64], unit: usize) -> String {
    let one = medians.get(unit).copied().unwrap_or(f64::NAN);
    let mut text = format!("{title:58} {:>12} {:>12}\n", "median", "times warm");
    for (way, median) in ways.iter().zip(medians) {
        text.push_str(&format!("  {:56} {:>12} {:>12.2}\n", way.name, shown(*median), median / one));
    }
    text
}

fn shown(nanoseconds: f64) -> String {
    match nanoseconds {
        small if small < 1e4 => format!("{small:.0} ns"),
        middle if middle < 1e7 => format!("{:.1} µs", middle / 1e3),
        large => format!("{:.1} ms", large / 1e6),
    }
}
