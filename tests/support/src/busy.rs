//! Limits of time on a machine that has other work: a busy machine must make tests slow and not red.

use std::fs;
use std::hint;
use std::time::{Duration, Instant};

/// How long it is looked how busy the machine is.
const LOOK: Duration = Duration::from_millis(200);

/// Whether something took less than `limit`. On a machine with other work, what it may take is stretched by as much as
/// everything takes longer there.
#[must_use]
pub fn within(took: Duration, limit: Duration) -> bool {
    took < limit || took < limit.mul_f64(stretch())
}

/// How many times longer something takes now than on a machine without other work, with room for what consists of
/// several programs that wait for each other. 1 when nothing else runs.
fn stretch() -> f64 {
    let Some((before_ran, before_waited)) = turns() else { return 1.0 };
    let begin = Instant::now();
    while begin.elapsed() < LOOK {
        hint::spin_loop();
    }
    let Some((ran, waited)) = turns() else { return 1.0 };
    let (ran, waited) = (ran - before_ran, waited - before_waited);
    let longer = (ran + waited) / ran.max(1.0);
    if longer > 1.2 { 2.0 * longer } else { 1.0 }
}

/// How long this thread ran, and how long it waited for a core, in nanoseconds. Linux counts that.
fn turns() -> Option<(f64, f64)> {
    let text = fs::read_to_string("/proc/thread-self/schedstat").ok()?;
    let mut numbers = text.split_whitespace().map(|number| number.parse().ok());
    Some((numbers.next()??, numbers.next()??))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_limit_is_stretched_by_work_of_others_and_by_nothing_else() {
        assert!(within(Duration::from_millis(9), Duration::from_millis(10)));
        assert!(!within(Duration::from_secs(3600), Duration::from_millis(10)));
        assert!(stretch() >= 1.0);
    }
}
