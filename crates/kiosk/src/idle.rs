//! Idle timeout: decides whether the visitor has left. A warning comes first, and any touch answers it, as often as the
//! visitor likes (WCAG 2.2.1).

/// How long the warning is shown before everything is wiped. WCAG asks for at least 20 seconds.
pub const WARNING_S: u32 = 30;
/// With this much time left, screen readers hear the warning once more, instead of at each second.
const SPOKEN_AGAIN_S: u32 = 10;

/// The state of the page. Nothing changes before `wake_ms` milliseconds have passed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Idle {
    /// The visitor is there.
    Present {
        /// Until the warning, without a touch.
        wake_ms: u64,
    },
    /// There was no touch for a while.
    Warning {
        /// The seconds that are left, as shown.
        left_s: u32,
        /// The seconds that are left, as said by screen readers: changes once.
        spoken_s: u32,
        /// Until the next second.
        wake_ms: u64,
    },
    /// The visitor has left: wipe.
    Gone,
}

/// The state of a page that was last touched at `touched_ms`. Without `warned` there is no warning, as on the attract
/// screen, where there is nothing to lose. A clock that was set back, or a machine that slept, does no harm.
#[must_use]
pub fn look(touched_ms: u64, now_ms: u64, idle_s: u32, warned: bool) -> Idle {
    let rest_ms = now_ms.saturating_sub(touched_ms);
    let idle_ms = u64::from(idle_s) * 1000;
    if rest_ms < idle_ms {
        return Idle::Present { wake_ms: idle_ms - rest_ms };
    }
    let end_ms = idle_ms + u64::from(WARNING_S) * 1000;
    if !warned || rest_ms >= end_ms {
        return Idle::Gone;
    }
    let left_ms = end_ms - rest_ms;
    let left_s = u32::try_from(left_ms.div_ceil(1000)).unwrap_or(WARNING_S);
    let spoken_s = if left_s > SPOKEN_AGAIN_S { WARNING_S } else { SPOKEN_AGAIN_S };
    Idle::Warning { left_s, spoken_s, wake_ms: (left_ms - 1) % 1000 + 1 }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Sleeps as long as it is told, as the page does, and gives all that was shown until the end.
    fn watched(idle_s: u32) -> Vec<(u64, Idle)> {
        let mut now_ms = 0;
        let mut shown = Vec::new();
        loop {
            let idle = look(0, now_ms, idle_s, true);
            shown.push((now_ms, idle));
            match idle {
                Idle::Present { wake_ms } | Idle::Warning { wake_ms, .. } => now_ms += wake_ms,
                Idle::Gone => return shown,
            }
        }
    }

    #[test]
    fn a_warning_of_thirty_seconds_comes_first_and_counts_down_one_by_one() {
        let shown = watched(75);
        let warnings: Vec<(u64, u32)> = shown
            .iter()
            .filter_map(|(at_ms, idle)| match idle {
                Idle::Warning { left_s, .. } => Some((*at_ms, *left_s)),
                _ => None,
            })
            .collect();
        assert_eq!(warnings.first(), Some(&(75_000, 30)));
        assert_eq!(warnings.last(), Some(&(104_000, 1)));
        assert_eq!(warnings.len(), 30);
        assert!(warnings.windows(2).all(|pair| pair[0].1 == pair[1].1 + 1));
        assert_eq!(shown.last(), Some(&(105_000, Idle::Gone)));
    }

    #[test]
    fn a_screen_reader_says_it_twice() {
        let mut spoken: Vec<u32> = watched(45)
            .iter()
            .filter_map(|(_, idle)| match idle {
                Idle::Warning { spoken_s, .. } => Some(*spoken_s),
                _ => None,
            })
            .collect();
        spoken.dedup();
        assert_eq!(spoken, [30, 10]);
    }

    #[test]
    fn any_touch_goes_on_as_often_as_somebody_likes() {
        let mut touched_ms = 0;
        for _ in 0..100 {
            let now_ms = touched_ms + 104_999;
            assert!(matches!(
                look(touched_ms, now_ms, 75, true),
                Idle::Warning { left_s: 1, wake_ms: 1, .. }
            ));
            touched_ms = now_ms;
            assert_eq!(look(touched_ms, now_ms, 75, true), Idle::Present { wake_ms: 75_000 });
        }
    }

    #[test]
    fn where_there_is_nothing_to_lose_nobody_is_warned() {
        assert_eq!(look(0, 74_999, 75, false), Idle::Present { wake_ms: 1 });
        assert_eq!(look(0, 75_000, 75, false), Idle::Gone);
    }

    #[test]
    fn a_machine_that_slept_wipes_at_once_and_a_clock_set_back_waits() {
        assert_eq!(look(1_000, 9_000_000, 75, true), Idle::Gone);
        assert_eq!(look(9_000, 1_000, 75, true), Idle::Present { wake_ms: 75_000 });
    }
}
