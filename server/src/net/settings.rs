//! Settings of connections: the limits that an operator can set.

use std::time::Duration;

use clap::Args;

/// Attempts of `serve`. The defaults fit a library's help page and a machine of two cores.
#[derive(Debug, Clone, Args)]
pub(crate) struct LimitSettings {
    /// How many connections may be open at once; also kept below what the system gives this program.
    #[arg(
        long,
        env = "INLOGWIJZER_CONNECTIONS",
        default_value_t = 12_000,
        value_parser = clap::value_parser!(u32).range(1..),
        value_name = "N"
    )]
    pub(crate) connections: u32,
    /// How many of them one address may have (of IPv6: one network of 64 bits); 0 for any number. Named proxies are
    /// not counted.
    #[arg(long, env = "INLOGWIJZER_CONNECTIONS_PER_ADDRESS", default_value_t = 1_000, value_name = "N")]
    pub(crate) connections_per_address: usize,
    /// How many requests a second one address may send on and on; 0 for any number. For a moment it may send four
    /// times as many. Above that it is answered more slowly, and in the end with 429.
    #[arg(long, env = "INLOGWIJZER_REQUESTS_PER_ADDRESS", default_value_t = 500, value_name = "N")]
    pub(crate) requests_per_address: u32,
    /// How many seconds a connection may wait for the head of a request, or stand still while an answer is sent.
    #[arg(
        long,
        env = "INLOGWIJZER_PATIENCE",
        default_value_t = 20,
        value_parser = clap::value_parser!(u16).range(1..=3600),
        value_name = "SECONDS"
    )]
    pub(crate) patience: u16,
}

/// Files and connections that the server needs besides: the database, its own files, lists of networks.
const OWN_FILES: u64 = 128;

impl LimitSettings {
    /// How long a connection may keep us waiting.
    pub(crate) fn patience(&self) -> Duration {
        Duration::from_secs(self.patience.into())
    }

    /// As many as are wished, or as many as the system gives: a connection too many could otherwise take the place
    /// of the database's file.
    pub(crate) fn most_connections(&self) -> usize {
        let wanted = u64::from(self.connections);
        // An error means that the system has no such limit.
        let given = rlimit::increase_nofile_limit(wanted + OWN_FILES).unwrap_or(u64::MAX);
        let most = room(wanted, given);
        if most < wanted {
            tracing::warn!(
                most,
                wanted,
                "the system gives this program fewer files (ulimit -n, LimitNOFILE=) than connections are wished"
            );
        }
        usize::try_from(most).unwrap_or(usize::MAX)
    }
}

/// How many connections there may be when the system gives so many files. Half of them at least: with next to none
/// the server would not serve at all.
fn room(wanted: u64, given: u64) -> u64 {
    wanted.min(given.saturating_sub(OWN_FILES).max(given / 2))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn connections_leave_room_for_the_servers_own_files() {
        for (wanted, given, most) in
            [(12_000, u64::MAX, 12_000), (12_000, 1024, 896), (100, 1024, 100), (12_000, 64, 32)]
        {
            assert_eq!(room(wanted, given), most, "{wanted} of {given}");
        }
    }
}
