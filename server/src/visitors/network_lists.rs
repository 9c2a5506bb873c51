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
use maxminddb::{PathElement, Reader};
use prefix_trie::PrefixSet;
use readiness::Network;

/// Which zones each country has: the table of the IANA time zone database, which is in the public domain.
const ZONES_OF_COUNTRIES: &str = include_str!("../../data/zone.tab");

/// A list cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ListError {
    /// It cannot be read.
    #[error("the list '{}' cannot be read: {source}. Is the path right, and may this user read it?", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    /// A line of it is no network.
    #[error(
        "the list '{}', line {line}: '{text}' is no network. Each line is one such as 192.0.2.0/24; what follows a comma \
         or a # is passed over.",
        path.display()
    )]
    NoNetwork { path: PathBuf, line: usize, text: String },
    /// It is no MaxMind database.
    #[error("'{}' is no MaxMind database: {source}. Give a file that ends in .mmdb.", path.display())]
    NoDatabase { path: PathBuf, source: maxminddb::MaxMindDbError },
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
    /// A database of countries, as MaxMind's GeoLite2 Country or DB-IP's.
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

    fn contains(&self, address: IpAddr) -> bool {
        match address {
            IpAddr::V4(address) => self.v4.get_lpm(&Ipv4Net::from(address)).is_some(),
            IpAddr::V6(address) => self.v6.get_lpm(&Ipv6Net::from(address)).is_some(),
        }
    }
}

/// The lists, read.
#[derive(Default)]
pub(crate) struct Networks {
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
            networks.ranges.push((list.network, read_ranges(&list.path)?));
        }
        networks.anonymous = sources.anonymous.as_deref().map(open).transpose()?;
        networks.country = sources.country.as_deref().map(open).transpose()?;
        Ok(networks)
    }

    /// What the lists say of an address; nothing without lists. `is_public` says whether any list could know it:
    /// of an address of a house's own network only "listed" is ever said.
    pub(crate) fn kind_of(&self, address: IpAddr, is_public: bool) -> Option<Network> {
        if self.ranges.is_empty() && self.anonymous.is_none() {
            return None;
        }
        let relay = self.listed(address).filter(|network| *network == Network::PrivateRelay);
        let found = relay.or_else(|| self.listed(address)).or_else(|| self.by_database(address));
        found.or_else(|| is_public.then_some(Network::Unlisted))
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
        let record = self.country.as_ref()?.lookup(address).ok()?;
        let code = [PathElement::Key("country"), PathElement::Key("iso_code")];
        record.decode_path::<String>(&code).ok().flatten()
    }
}

fn open(path: &Path) -> Result<Reader<Vec<u8>>, ListError> {
    Reader::open_readfile(path).map_err(|source| ListError::NoDatabase { path: path.to_owned(), source })
}

fn read_ranges(path: &Path) -> Result<Ranges, ListError> {
    let text =
        fs::read_to_string(path).map_err(|source| ListError::Unreadable { path: path.to_owned(), source })?;
    let mut ranges = Ranges::default();
    for (index, line) in text.lines().enumerate() {
        // Apple's list has a place behind a comma, others have remarks.
        let entry = line.split([',', '#', ';']).next().unwrap_or_default().trim();
        if entry.is_empty() {
            continue;
        }
        let network = super::subnet::read_network(entry).map_err(|_| ListError::NoNetwork {
            path: path.to_owned(),
            line: index + 1,
            text: entry.chars().take(40).collect(),
        })?;
        ranges.add(network);
    }
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
        networks.kind_of(address.parse().unwrap(), true)
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
        assert_eq!(networks.kind_of("192.168.1.1".parse().unwrap(), false), None);
        assert_eq!(kind(&Networks::default(), "198.51.100.1"), None, "no lists");
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
