//! Attempts: limits how often a visitor may do something, such as try a code. Kept in memory by address, and forgotten
//! as soon as it no longer counts.
//!
//! The crate `governor` is not used: a right code does not count, which is known only after it was looked up, and what
//! `governor` has counted stays counted.

use std::collections::{HashMap, VecDeque};
use std::hash::{BuildHasher as _, RandomState};
use std::net::IpAddr;
use std::sync::{Mutex, PoisonError};
use std::time::{Duration, Instant};

use super::subnet::subnet;
use super::visitor::Visitor;
use crate::base::problem::ApiError;

/// What is limited.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Action {
    /// A code that leads nowhere. With 100,000 reports alive, one address needs 34 years at this pace to hit one.
    WrongCode,
    /// A report is sent in.
    SendReport,
    /// Events are sent in.
    SendEvents,
    /// A token that is not the operator's.
    WrongToken,
}

impl Action {
    /// So many, in so much time.
    const fn limit(self) -> (usize, Duration) {
        const MINUTE: Duration = Duration::from_secs(60);
        const TEN_MINUTES: Duration = Duration::from_secs(600);
        match self {
            Self::WrongCode | Self::WrongToken => (10, TEN_MINUTES),
            Self::SendReport => (20, TEN_MINUTES),
            Self::SendEvents => (120, MINUTE),
        }
    }
}

/// Above this many addresses, those that no longer count are looked for.
const MANY: usize = 10_000;

/// Who did what when.
#[derive(Debug)]
pub(crate) struct Attempts {
    begin: Instant,
    log: Mutex<AttemptLog>,
}

impl Attempts {
    /// Nobody did anything yet.
    pub(crate) fn new() -> Self {
        Self { begin: Instant::now(), log: Mutex::default() }
    }

    /// Whether the visitor may do it now. It does not count yet.
    pub(crate) fn ask(&self, action: Action, visitor: Visitor) -> Result<(), ApiError> {
        let now = self.begin.elapsed();
        let log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        match log.wait(action, visitor.address(), now) {
            None => Ok(()),
            Some(wait) => Err(ApiError::TooMany { retry_after_s: wait.as_secs() + 1 }),
        }
    }

    /// A page told the visitor that a code leads nowhere: the app in that page asks for it once more, and is pardoned.
    pub(crate) fn pardon(&self, written: &str, visitor: Visitor) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).pardon(written, visitor.address());
    }

    /// Whether this request for a code was counted already, when its page was asked for; once.
    pub(crate) fn is_pardoned(&self, written: &str, visitor: Visitor) -> bool {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).is_pardoned(written, visitor.address())
    }

    /// Whether the visitor may do it now. It counts immediately, so that requests at the same time cannot exceed the limit.
    /// Dropping the returned [`Taken`] undoes the count, also when the visitor leaves before there is an answer.
    pub(crate) fn take(&self, action: Action, visitor: Visitor) -> Result<Taken<'_>, ApiError> {
        let now = self.begin.elapsed();
        let mut log = self.log.lock().unwrap_or_else(PoisonError::into_inner);
        if let Some(wait) = log.wait(action, visitor.address(), now) {
            return Err(ApiError::TooMany { retry_after_s: wait.as_secs() + 1 });
        }
        log.count(action, visitor.address(), now);
        Ok(Taken { attempts: self, action, visitor, counts: false })
    }

    /// What the visitor did last does not count after all.
    pub(crate) fn give_back(&self, action: Action, visitor: Visitor) {
        self.log.lock().unwrap_or_else(PoisonError::into_inner).give_back(action, visitor.address());
    }
}

/// One of the times that a visitor may do something, for as long as it is not known whether it counts.
#[must_use = "dropped at once, it never counts"]
#[derive(Debug)]
pub(crate) struct Taken<'a> {
    attempts: &'a Attempts,
    action: Action,
    visitor: Visitor,
    counts: bool,
}

impl Taken<'_> {
    /// It counts.
    pub(crate) fn counts(mut self) {
        self.counts = true;
    }
}

impl Drop for Taken<'_> {
    fn drop(&mut self) {
        if !self.counts {
            self.attempts.give_back(self.action, self.visitor);
        }
    }
}

/// The times, by action and network. Pure: the time is an argument.
#[derive(Debug, Default)]
struct AttemptLog {
    times: HashMap<(Action, IpAddr), VecDeque<Duration>>,
    /// When to look again for what no longer counts.
    crowded_at: usize,
    /// For each network the code that may be asked for once more, as a number that cannot be turned back.
    pardoned: HashMap<IpAddr, u64>,
    hasher: RandomState,
}

impl AttemptLog {
    /// How long until the next one is welcome; none: it is now.
    fn wait(&self, action: Action, address: IpAddr, now: Duration) -> Option<Duration> {
        let (most, period) = action.limit();
        let times = self.times.get(&(action, subnet(address)))?;
        // The one that must fall out of the period before there is room again.
        let oldest = times.len().checked_sub(most).and_then(|index| times.get(index))?;
        (*oldest + period).checked_sub(now).filter(|wait| !wait.is_zero())
    }

    fn pardon(&mut self, written: &str, address: IpAddr) {
        if self.pardoned.len() > MANY {
            self.pardoned.clear();
        }
        let hash = self.hasher.hash_one(written);
        self.pardoned.insert(subnet(address), hash);
    }

    fn is_pardoned(&mut self, written: &str, address: IpAddr) -> bool {
        let hash = self.hasher.hash_one(written);
        let network = subnet(address);
        let is_pardoned = self.pardoned.get(&network) == Some(&hash);
        if is_pardoned {
            self.pardoned.remove(&network);
        }
        is_pardoned
    }

    fn count(&mut self, action: Action, address: IpAddr, now: Duration) {
        if self.times.len() > self.crowded_at.max(MANY) {
            self.times
                .retain(|(action, _), times| times.back().is_some_and(|last| *last + action.limit().1 > now));
            // When nothing can go, looking at every request would be slower than growing.
            self.crowded_at = self.times.len() * 2;
        }
        let (most, _) = action.limit();
        let times = self.times.entry((action, subnet(address))).or_default();
        times.push_back(now);
        while times.len() > most {
            times.pop_front();
        }
    }

    fn give_back(&mut self, action: Action, address: IpAddr) {
        if let Some(times) = self.times.get_mut(&(action, subnet(address))) {
            times.pop_back();
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const fn at(seconds: u64) -> Duration {
        Duration::from_secs(seconds)
    }

    fn address(text: &str) -> IpAddr {
        text.parse().unwrap()
    }

    #[test]
    fn the_eleventh_wrong_code_in_ten_minutes_waits_for_the_first_to_be_forgotten() {
        let mut log = AttemptLog::default();
        let (me, other) = (address("192.0.2.1"), address("192.0.2.2"));
        for second in 0..10 {
            assert_eq!(log.wait(Action::WrongCode, me, at(second)), None);
            log.count(Action::WrongCode, me, at(second));
        }
        assert_eq!(log.wait(Action::WrongCode, me, at(10)), Some(at(590)));
        assert_eq!(log.wait(Action::WrongCode, other, at(10)), None);
        assert_eq!(log.wait(Action::SendReport, me, at(10)), None);
        assert_eq!(log.wait(Action::WrongCode, me, at(599)), Some(at(1)));
        assert_eq!(log.wait(Action::WrongCode, me, at(600)), None);
        log.count(Action::WrongCode, me, at(600));
        assert_eq!(log.wait(Action::WrongCode, me, at(600)), Some(at(1)), "one place was free, no more");
    }

    #[test]
    fn a_code_that_its_page_counted_may_be_asked_for_once_more() {
        let mut log = AttemptLog::default();
        let me = address("192.0.2.1");
        log.pardon("BCD-FGH-JKLM", me);
        assert!(!log.is_pardoned("BCD-FGH-JKLN", me), "another code");
        assert!(!log.is_pardoned("BCD-FGH-JKLM", address("192.0.2.2")), "somebody else");
        assert!(log.is_pardoned("BCD-FGH-JKLM", me));
        assert!(!log.is_pardoned("BCD-FGH-JKLM", me), "only once");
    }

    #[test]
    fn asking_does_not_count() {
        let log = AttemptLog::default();
        for second in 0..100 {
            assert_eq!(log.wait(Action::WrongCode, address("192.0.2.1"), at(second)), None);
        }
    }

    #[test]
    fn what_is_given_back_does_not_count() {
        let mut log = AttemptLog::default();
        let me = address("192.0.2.1");
        log.give_back(Action::WrongCode, me);
        for second in 0..100 {
            log.count(Action::WrongCode, me, at(second));
            log.give_back(Action::WrongCode, me);
        }
        assert_eq!(log.wait(Action::WrongCode, me, at(100)), None);
    }

    #[test]
    fn of_many_at_once_no_more_may_than_one_after_the_other() {
        let attempts = Attempts::new();
        let me = Visitor::at(address("192.0.2.1"));
        let taken: Vec<_> = (0..100).filter_map(|_| attempts.take(Action::WrongCode, me).ok()).collect();
        assert_eq!(taken.len(), 10);
        drop(taken);
        assert!(attempts.ask(Action::WrongCode, me).is_ok(), "nobody waited for the answers");
        for _ in 0..10 {
            attempts.take(Action::WrongCode, me).unwrap().counts();
        }
        assert!(attempts.ask(Action::WrongCode, me).is_err());
    }

    #[test]
    fn all_addresses_of_a_household_count_as_one() {
        let mut log = AttemptLog::default();
        for last in 0..10 {
            log.count(Action::WrongCode, address(&format!("2001:db8::{last}")), at(0));
        }
        assert!(log.wait(Action::WrongCode, address("2001:db8::ffff"), at(1)).is_some());
        assert!(log.wait(Action::WrongCode, address("2001:db8:0:1::1"), at(1)).is_none());
    }

    #[test]
    fn what_no_longer_counts_is_forgotten() {
        let mut log = AttemptLog::default();
        for number in 0..=u32::try_from(MANY).unwrap() {
            log.count(Action::SendEvents, IpAddr::V4(number.into()), at(0));
        }
        log.count(Action::SendEvents, address("192.0.2.1"), at(61));
        assert_eq!(log.times.len(), 1);
    }
}
