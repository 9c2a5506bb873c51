//! The browser check in three real engines, under everything that people's browsers are known to do.
//!
//! The table in `docs/readiness.md` says what each check must say in each cell, and these tests read it. A cell that
//! cannot be run here is an ignored test with the reason, and `not run` in the table.

pub(crate) mod agents;
pub(crate) mod blockers;
pub(crate) mod cell;
mod clock;
pub(crate) mod cookies;
mod credentials;
pub(crate) mod network;
mod plain;
mod table;

use cell::Runner;

/// Makes a test of each cell, and [`RUNNERS`], the list of them all. `id = function { engine, engine: "reason" }`
/// has a cell for each engine; one with a reason is not run.
macro_rules! cells {
    ($($group:ident = $run:path { $($engine:ident $(: $reason:literal)?),+ $(,)? })+) => {
        mod each {
            $(mod $group {
                $(cells!(@test $group $run, $engine $(, $reason)?);)+
            })+
        }

        /// Every cell, with the reason why it is not run where it is not.
        pub(crate) const RUNNERS: &[Runner] = &[$($(
            cells!(@runner $group $engine $(, $reason)?)
        ),+),+];
    };
    (@test $group:ident $run:path, $engine:ident) => {
        #[tokio::test]
        async fn $engine() -> anyhow::Result<()> {
            use super::super::*;
            $run(&cell::Cell::new(stringify!($group), stringify!($engine))?).await
        }
    };
    (@test $group:ident $run:path, $engine:ident, $reason:literal) => {
        #[test]
        #[ignore = $reason]
        fn $engine() {}
    };
    (@runner $group:ident $engine:ident) => {
        Runner { id: concat!(stringify!($group), "/", stringify!($engine)), not_run: None }
    };
    (@runner $group:ident $engine:ident, $reason:literal) => {
        Runner { id: concat!(stringify!($group), "/", stringify!($engine)), not_run: Some($reason) }
    };
}

cells! {
    plain = plain::untouched { chromium, firefox, webkit }
    ublock = blockers::ublock {
        chromium,
        firefox,
        webkit: "WebKitGTK takes no add-ons",
    }
    strict = cookies::strict { firefox }
    third_party_allowed = cookies::third_party_allowed { chromium, firefox, webkit }
    third_party_blocked = cookies::third_party_blocked { chromium, firefox, webkit }
    cookies_blocked = cookies::all_blocked { chromium, firefox, webkit }
    storage_blocked = cookies::storage_blocked { chromium, firefox, webkit }
    stored_login = credentials::stored {
        chromium,
        firefox,
        webkit: "MiniBrowser stores no passwords",
    }
    clock_behind = clock::behind { chromium, firefox, webkit }
    clock_ahead = clock::ahead { chromium, firefox, webkit }
    offline = network::offline { chromium, firefox, webkit: "WebKitGTK's driver cannot cut the network" }
    server_away = network::server_away { chromium, firefox, webkit }
    vpn = network::vpn { chromium, firefox, webkit }
    time_zone = network::other_time_zone { chromium, firefox, webkit }
    ie11 = agents::ie11 { chromium, firefox, webkit }
    safari13 = agents::safari13 { chromium, firefox, webkit }
    instagram = agents::instagram { chromium, firefox, webkit }
    no_javascript = agents::no_javascript { chromium, firefox, webkit }
}
