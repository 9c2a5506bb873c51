//! Network lists: what the operator's lists say of an address. No lists are shipped, because they change daily and have
//! their own licences. Addresses are looked up and forgotten.

use std::collections::HashMap;
use std::fs;
use std::net::IpAddr;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use ipnet::{IpNet, Ipv4Net, Ipv6Net};
use jiff::Timestamp;
use jiff::tz::TimeZone;
use maxminddb::{LookupResult, PathElement, Reader, WithinOptions};
use prefix_trie::PrefixSet;
use readiness::Network;

use super::network_file::{self, Fault};

/// Which zones each country has: the table of the IANA time zone database, which is in the public domain.
const ZONES_OF_COUNTRIES: &str = include_str!("../../data/zone.tab");

/// A list cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ListError {
    /// It cannot be read.
    #[error("the list '{}' cannot be read: {source}. Is the path right, and may this user read it?", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    /// It is of another form.
    #[error("the list '{}' {form}.", path.display())]
    NoList { path: PathBuf, form: &'static str },
    /// A line of it is no network.
    #[error(
        "the list '{}', line {line}: '{text}' is no network. Each line is one such as 192.0.2.0/24, an address or a range \
         such as 192.0.2.0-192.0.2.99; what follows a comma or a # is passed over.",
        path.display()
    )]
    NoNetwork { path: PathBuf, line: usize, text: String },
    /// A line of it would name half of the internet.
    #[error(
        "the list '{}', line {line}: '{text}' is too wide to be meant. Take it out.",
        path.display()
    )]
    TooWide { path: PathBuf, line: usize, text: String },
    /// It is no MaxMind database.
    #[error("'{}' is no MaxMind database: {source}. Give a file that ends in .mmdb.", path.display())]
    NoDatabase { path: PathBuf, source: maxminddb::MaxMindDbError },
    /// It is one of something else than countries.
    #[error("'{}' names no countries: its kind is '{kind}'. Give a database of countries.", path.display())]
    NoCountries { path: PathBuf, kind: String },
}

/// A list on the command line: `vpn=FILE`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct NamedList {
    network: Network,
    path: PathBuf,
}

impl FromStr for NamedList {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let kinds = || {
            let listed = Network::ALL.iter().filter(|network| **network != Network::Unlisted);
            listed.map(|network| network.code()).collect::<Vec<_>>().join(", ")
        };
        let parts = text.split_once('=').filter(|(_, path)| !path.is_empty());
        let named = parts.and_then(|(kind, path)| Some((Network::from_code(kind)?, path)));
        match named {
            Some((network, path)) if network != Network::Unlisted => Ok(Self { network, path: path.into() }),
            _ => Err(format!("'{text}' is no list. Give KIND=FILE, where KIND is one of {}.", kinds())),
        }
    }
}

/// Where the lists are.
#[derive(Debug, Clone, Default)]
pub(crate) struct Sources {
    /// Networks by kind: files with one network a line.
    pub(crate) lists: Vec<NamedList>,
    /// A database of anonymous networks, as MaxMind's GeoIP2 Anonymous IP.
    pub(crate) anonymous: Option<PathBuf>,
    /// A database of countries, as MaxMind's GeoLite2 Country, DB-IP's, or the free ones with a flat `country_code`.
    pub(crate) country: Option<PathBuf>,
}

/// Networks of one kind.
#[derive(Default)]
struct Ranges {
    v4: PrefixSet<Ipv4Net>,
    v6: PrefixSet<Ipv6Net>,
}

impl Ranges {
    fn add(&mut self, network: IpNet) {
        match network {
            IpNet::V4(network) => drop(self.v4.insert(network.trunc())),
            IpNet::V6(network) => drop(self.v6.insert(network.trunc())),
        }
    }

    fn is_empty(&self) -> bool {
        self.v4.is_empty() && self.v6.is_empty()
    }

    fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self.v4.get_lpm(&Ipv4Net::from(address)).is_some(),
            IpAddr::V6(address) => self.v6.get_lpm(&Ipv6Net::from(address)).is_some(),
        }
    }
}

/// Lists of networks change daily. One that is older than this no longer says that an address is none of a VPN.
const STALE_AFTER_DAYS: i64 = 30;

/// Where databases have the code of a country: MaxMind's and DB-IP's, and the flat ones of others.
const COUNTRY_PATHS: [&[PathElement<'static>]; 4] = [
    &[PathElement::Key("country"), PathElement::Key("iso_code")],
    &[PathElement::Key("country_code")],
    &[PathElement::Key("country")],
    &[PathElement::Key("registered_country"), PathElement::Key("iso_code")],
];

/// How many networks of a database are looked at before it is said to name no countries.
const LOOKED_AT: usize = 1_000;

/// The lists, read.
#[derive(Default)]
pub(crate) struct Networks {
    /// Whether a list has nothing in it, as after a failed download: then nobody is "in none of the lists".
    has_empty_list: bool,
    /// When the oldest of the lists was written.
    oldest: Option<Timestamp>,
    ranges: Vec<(Network, Ranges)>,
    anonymous: Option<Reader<Vec<u8>>>,
    country: Option<Reader<Vec<u8>>>,
}

impl Networks {
    /// Reads every list.
    pub(crate) fn load(sources: &Sources) -> Result<Self, ListError> {
        let mut networks = Self::default();
        // Apple's addresses stand in lists of VPNs too, so the kinds are looked up in their own order.
        let mut lists = sources.lists.clone();
        lists.sort_by_key(|list| list.network);
        for list in &lists {
            let ranges = read_ranges(&list.path)?;
            if ranges.is_empty() {
                tracing::warn!(list = %list.path.display(), "the list has no networks, so it says nothing of anybody");
                networks.has_empty_list = true;
            }
            networks.ranges.push((list.network, ranges));
        }
        networks.anonymous = sources.anonymous.as_deref().map(open).transpose()?;
        networks.country = sources.country.as_deref().map(open_countries).transpose()?;
        let files = lists.iter().map(|list| list.path.as_path()).chain(sources.anonymous.as_deref());
        networks.oldest = files.filter_map(written).min();
        Ok(networks)
    }

    /// What the lists say of an address at `now`; nothing without lists. `is_public` says whether any list could know it:
    /// of an address of a house's own network only "listed" is ever said. Neither is "unlisted" by lists that are empty
    /// or stale.
    pub(crate) fn kind_of(&self, address: IpAddr, is_public: bool, now: Timestamp) -> Option<Network> {
        if self.ranges.is_empty() && self.anonymous.is_none() {
            return None;
        }
        let relay = self.listed(address).filter(|network| *network == Network::PrivateRelay);
        let found = relay.or_else(|| self.listed(address)).or_else(|| self.by_database(address));
        let may_say = is_public && !self.has_empty_list && !self.is_stale(now);
        found.or_else(|| may_say.then_some(Network::Unlisted))
    }

    fn is_stale(&self, now: Timestamp) -> bool {
        self.oldest
            .is_some_and(|oldest| now.duration_since(oldest).as_secs() > STALE_AFTER_DAYS * 24 * 60 * 60)
    }

    fn listed(&self, address: IpAddr) -> Option<Network> {
        self.ranges.iter().find(|(_, ranges)| ranges.contains(address)).map(|(network, _)| *network)
    }

    fn by_database(&self, address: IpAddr) -> Option<Network> {
        let database = self.anonymous.as_ref()?;
        let record = database.lookup(address).ok()?;
        let says = |field: &'static str| {
            record.decode_path::<bool>(&[PathElement::Key(field)]).ok().flatten() == Some(true)
        };
        if says("is_tor_exit_node") {
            Some(Network::Tor)
        } else if says("is_anonymous_vpn") || says("is_public_proxy") || says("is_residential_proxy") {
            Some(Network::Vpn)
        } else if says("is_hosting_provider") {
            Some(Network::DataCentre)
        } else {
            None
        }
    }

    /// The offsets from UTC, in minutes, that clocks in the address's country have at `now`; none when the country
    /// is not known.
    pub(crate) fn utc_offsets_min(&self, address: IpAddr, now: Timestamp) -> Vec<i32> {
        self.country_of(address).map(|country| offsets_of(&country, now)).unwrap_or_default()
    }

    fn country_of(&self, address: IpAddr) -> Option<String> {
        country_in(&self.country.as_ref()?.lookup(address).ok()?)
    }
}

/// The code of the country that a record names.
fn country_in(record: &LookupResult<'_, Vec<u8>>) -> Option<String> {
    let code = COUNTRY_PATHS.iter().find_map(|path| record.decode_path::<String>(path).ok().flatten())?;
    let is_code = code.len() == 2 && code.bytes().all(|letter| letter.is_ascii_alphabetic());
    is_code.then(|| code.to_ascii_uppercase())
}

/// A database of countries. One of anything else would say nothing, without a word.
fn open_countries(path: &Path) -> Result<Reader<Vec<u8>>, ListError> {
    let database = open(path)?;
    let networks = database.networks(WithinOptions::default());
    let names_one = networks.is_ok_and(|mut networks| {
        networks.by_ref().take(LOOKED_AT).flatten().any(|record| country_in(&record).is_some())
    });
    if names_one {
        return Ok(database);
    }
    let kind = database.metadata.database_type.clone();
    Err(ListError::NoCountries { path: path.to_owned(), kind })
}

/// When a file was written, where its system says so.
fn written(path: &Path) -> Option<Timestamp> {
    fs::metadata(path).ok()?.modified().ok()?.try_into().ok()
}

fn open(path: &Path) -> Result<Reader<Vec<u8>>, ListError> {
    Reader::open_readfile(path).map_err(|source| ListError::NoDatabase { path: path.to_owned(), source })
}

fn read_ranges(path: &Path) -> Result<Ranges, ListError> {
    let bytes = fs::read(path).map_err(|source| ListError::Unreadable { path: path.to_owned(), source })?;
    let path = || path.to_owned();
    let networks = network_file::read(&bytes).map_err(|fault| match fault {
        Fault::Form(form) => ListError::NoList { path: path(), form },
        Fault::Line { line, text } => ListError::NoNetwork { path: path(), line, text },
        Fault::TooWide { line, text } => ListError::TooWide { path: path(), line, text },
    })?;
    let mut ranges = Ranges::default();
    networks.into_iter().for_each(|network| ranges.add(network));
    Ok(ranges)
}

/// The offsets of a country's zones, each once.
fn offsets_of(country: &str, now: Timestamp) -> Vec<i32> {
    use std::sync::LazyLock;
    static ZONES: LazyLock<HashMap<&str, Vec<&str>>> = LazyLock::new(|| {
        let mut zones: HashMap<&str, Vec<&str>> = HashMap::new();
        for line in ZONES_OF_COUNTRIES.lines().filter(|line| !line.starts_with('#')) {
            let mut columns = line.split('\t');
            if let (Some(country), _, Some(zone)) = (columns.next(), columns.next(), columns.next()) {
                zones.entry(country).or_default().push(zone);
            }
        }
        zones
    });
    let zones = ZONES.get(country).into_iter().flatten();
    let mut offsets: Vec<i32> =
        zones.filter_map(|zone| Some(TimeZone::get(zone).ok()?.to_offset(now).seconds() / 60)).collect();
    offsets.sort_unstable();
    offsets.dedup();
    offsets
}

#[cfg(test)]
mod tests {
    use super::*;

    fn networks(lists: &[(&str, &str)]) -> Networks {
        let folder = std::env::temp_dir().join(format!("inlogwijzer-lists-{}", std::process::id()));
        fs::create_dir_all(&folder).unwrap();
        let named = lists.iter().enumerate().map(|(at, (kind, text))| {
            let path = folder.join(format!("{kind}-{at}-{}.txt", text.len()));
            fs::write(&path, text).unwrap();
            format!("{kind}={}", path.display()).parse().unwrap()
        });
        Networks::load(&Sources { lists: named.collect(), ..Sources::default() }).unwrap()
    }

    fn kind(networks: &Networks, address: &str) -> Option<Network> {
        networks.kind_of(address.parse().unwrap(), true, Timestamp::now())
    }

    #[test]
    fn apples_relay_is_looked_up_before_the_vpns_whose_list_holds_it_too() {
        let networks = networks(&[
            ("data-centre", "203.0.113.0/24 # rented\n\n"),
            ("vpn", "# VPNs\n198.51.100.0/24\n2001:db8:1::/48\n203.0.113.128/25\n"),
            ("private-relay", "198.51.100.0/28,NL,NL-NH,Amsterdam,\n2001:db8:1:2::/64,NL,,,\n"),
            ("tor", "192.0.2.7\n"),
        ]);
        for (address, expected) in [
            ("198.51.100.1", Network::PrivateRelay),
            ("198.51.100.99", Network::Vpn),
            ("2001:db8:1:2::3", Network::PrivateRelay),
            ("2001:db8:1:3::3", Network::Vpn),
            ("203.0.113.1", Network::DataCentre),
            ("203.0.113.200", Network::Vpn),
            ("192.0.2.7", Network::Tor),
            ("192.0.2.8", Network::Unlisted),
        ] {
            assert_eq!(kind(&networks, address), Some(expected), "{address}");
        }
        // Of an address at home a list that does not name it says nothing.
        assert_eq!(networks.kind_of("192.168.1.1".parse().unwrap(), false, Timestamp::now()), None);
        assert_eq!(kind(&Networks::default(), "198.51.100.1"), None, "no lists");
    }

    #[test]
    fn a_list_that_is_empty_or_stale_clears_nobody() {
        let now = Timestamp::now();
        let days = |days: i64| now + jiff::SignedDuration::from_hours(24 * days);
        let (listed, other) = ("198.51.100.1".parse().unwrap(), "192.0.2.1".parse().unwrap());
        let full = networks(&[("vpn", "198.51.100.0/24\n")]);
        for (after_days, expected) in
            [(0, Some(Network::Unlisted)), (29, Some(Network::Unlisted)), (31, None), (400, None)]
        {
            assert_eq!(full.kind_of(other, true, days(after_days)), expected, "after {after_days} days");
            assert_eq!(full.kind_of(listed, true, days(after_days)), Some(Network::Vpn));
        }
        for empty in ["", "\n", "# nothing\n", "\u{feff}"] {
            assert_eq!(kind(&networks(&[("vpn", empty)]), "192.0.2.1"), None, "{empty:?}");
            let one_of_two = networks(&[("tor", "198.51.100.0/24"), ("vpn", empty)]);
            assert_eq!(kind(&one_of_two, "192.0.2.1"), None, "{empty:?}");
            assert_eq!(kind(&one_of_two, "198.51.100.1"), Some(Network::Tor), "{empty:?}");
        }
    }

    #[test]
    fn a_list_that_cannot_be_used_is_refused_with_its_line() {
        let folder = std::env::temp_dir().join(format!("inlogwijzer-list-{}", std::process::id()));
        fs::write(&folder, "192.0.2.0/24\nniet een netwerk\n").unwrap();
        let sources = |path: &Path| {
            let list = format!("vpn={}", path.display()).parse().unwrap();
            Sources { lists: vec![list], ..Sources::default() }
        };
        let told = |path: &Path| Networks::load(&sources(path)).err().unwrap().to_string();
        assert!(told(&folder).contains("line 2: 'niet een netwerk'"));
        assert!(told(Path::new("/bestaat/niet")).contains("Is the path right"));
        let database = Sources { country: Some(folder), ..Sources::default() };
        assert!(Networks::load(&database).err().unwrap().to_string().contains("no MaxMind database"));
    }

    #[test]
    fn a_list_has_a_kind_that_exists_and_a_file() {
        for bad in ["", "vpn", "vpn=", "unlisted=x", "wifi=x"] {
            assert!(
                bad.parse::<NamedList>().unwrap_err().contains("private-relay, vpn, tor, data-centre"),
                "{bad}"
            );
        }
    }

    /// A database in which every address of IPv4 has this record (MaxMind's format, version 2.0).
    fn database(name: &str, record: &[u8]) -> PathBuf {
        let text = |words: &str| [&[2 << 5 | u8::try_from(words.len()).unwrap()], words.as_bytes()].concat();
        let short = |value: u8| vec![5 << 5 | 1, value];
        let fields = [
            ("binary_format_major_version", short(2)),
            ("binary_format_minor_version", vec![5 << 5]),
            ("build_epoch", vec![4, 2, 0x65, 0x53, 0xf1, 0x00]),
            ("database_type", text("Trial")),
            ("description", vec![7 << 5]),
            ("ip_version", short(4)),
            ("languages", vec![0, 4]),
            ("node_count", vec![6 << 5 | 1, 1]),
            ("record_size", short(24)),
        ];
        let mut bytes = [&[0, 0, 17, 0, 0, 17], &[0; 16][..], record, b"\xab\xcd\xefMaxMind.com"].concat();
        bytes.push(7 << 5 | u8::try_from(fields.len()).unwrap());
        for (key, value) in fields {
            bytes.extend(text(key));
            bytes.extend(value);
        }
        let path = std::env::temp_dir().join(format!("inlogwijzer-{name}-{}.mmdb", std::process::id()));
        fs::write(&path, bytes).unwrap();
        path
    }

    #[test]
    fn a_database_of_countries_is_read_in_each_of_its_forms_and_one_of_something_else_is_refused() {
        let winter = "2026-12-01T00:00:00Z".parse().unwrap();
        for (name, record, expected) in [
            ("maxmind", &b"\xe1\x47country\xe1\x48iso_code\x42NL"[..], Some(60)),
            ("flat", b"\xe1\x4ccountry_code\x42NL", Some(60)),
            ("flat-small", b"\xe1\x4ccountry_code\x42nl", Some(60)),
            ("ipinfo", b"\xe1\x47country\x42CW", Some(-240)),
            ("registered", b"\xe1\x52registered_country\xe1\x48iso_code\x42NL", Some(60)),
            ("ipinfo-lite", b"\xe2\x47country\x4bNetherlands\x4ccountry_code\x42NL", Some(60)),
            ("asn", b"\xe1\x58autonomous_system_number\xc1\x07", None),
            ("empty", b"\xe0", None),
        ] {
            let sources = Sources { country: Some(database(name, record)), ..Sources::default() };
            match (Networks::load(&sources), expected) {
                (Ok(networks), Some(offset)) => {
                    let offsets = networks.utc_offsets_min("192.0.2.1".parse().unwrap(), winter);
                    assert_eq!(offsets, [offset], "{name}");
                }
                (Err(refused), None) => {
                    assert!(refused.to_string().contains("names no countries"), "{name}: {refused}");
                }
                (loaded, _) => panic!("{name}: {:?}", loaded.err().map(|error| error.to_string())),
            }
        }
    }

    #[test]
    fn a_country_has_the_offsets_of_all_its_zones_summer_and_winter() {
        let summer = "2026-07-01T00:00:00Z".parse().unwrap();
        let winter = "2026-12-01T00:00:00Z".parse().unwrap();
        assert_eq!(offsets_of("NL", summer), [120]);
        assert_eq!(offsets_of("NL", winter), [60]);
        assert_eq!(offsets_of("CW", winter), [-240]);
        assert!(offsets_of("US", winter).len() > 4);
        assert_eq!(offsets_of("XX", winter), [] as [i32; 0]);
    }
}
