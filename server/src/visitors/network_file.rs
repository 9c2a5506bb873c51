//! Network file: reads the networks of a list in the forms in which such lists are published.

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ipnet::{IpNet, Ipv4Net, Ipv4Subnets, Ipv6Net, Ipv6Subnets};

use super::subnet::read_network;

/// What is wrong with a list.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) enum Fault {
    /// The whole file is of another form: a sentence that says of which, and what to do.
    Form(&'static str),
    /// A line of it is no network.
    Line { line: usize, text: String },
    /// A line of it is a network so wide that it cannot be meant.
    TooWide { line: usize, text: String },
}

/// The widest networks that a list may have: the registries give nobody a wider one.
const WIDEST_V4: u8 = 8;
const WIDEST_V6: u8 = 16;

/// The networks of a list: one a line, as a network, an address or a range. What follows in the line is passed over.
pub(crate) fn read(bytes: &[u8]) -> Result<Vec<IpNet>, Fault> {
    let mut networks = Vec::new();
    for (index, line) in text_of(bytes)?.lines().enumerate() {
        // Others have remarks.
        let entry = line.split(['#', ';']).next().unwrap_or_default().trim();
        if entry.is_empty() || entry.starts_with("//") {
            continue;
        }
        let line = index + 1;
        let text = || entry.chars().filter(|character| !character.is_control()).take(40).collect();
        let read = networks_of(entry).ok_or_else(|| Fault::Line { line, text: text() })?;
        if read.iter().any(is_too_wide) {
            return Err(Fault::TooWide { line, text: text() });
        }
        networks.extend(read);
    }
    Ok(networks)
}

/// The text of a file, when it is one and can be a list.
fn text_of(bytes: &[u8]) -> Result<&str, Fault> {
    if bytes.starts_with(&[0x1f, 0x8b]) || bytes.starts_with(b"PK\x03\x04") || bytes.starts_with(b"BZh") {
        return Err(Fault::Form("is compressed. Unpack it first"));
    }
    if bytes.starts_with(&[0xff, 0xfe]) || bytes.starts_with(&[0xfe, 0xff]) {
        return Err(Fault::Form("is in UTF-16. Save it as UTF-8"));
    }
    if bytes.contains(&0) {
        return Err(Fault::Form("is no text. Give a file with one network a line"));
    }
    let text = std::str::from_utf8(bytes).map_err(|_| Fault::Form("is not in UTF-8. Save it as UTF-8"))?;
    let text = text.trim_start_matches('\u{feff}');
    let begin = text.trim_start();
    if begin.starts_with(['{', '[']) && !begin.starts_with("[::") {
        return Err(Fault::Form("is JSON. Write its networks into a file, one a line"));
    }
    if begin.starts_with('<') {
        return Err(Fault::Form("is a web page. The download failed: get the list again"));
    }
    Ok(text)
}

/// The networks that a line names; none where it names no network.
fn networks_of(entry: &str) -> Option<Vec<IpNet>> {
    // Tables have their fields between commas, tabs or spaces.
    let spaced = entry.replace(['-', '–'], " - ");
    let is_between = |character: char| character == ',' || character.is_whitespace();
    let fields: Vec<&str> = spaced
        .split(is_between)
        .map(|field| field.trim_matches(['"', '\'']))
        .filter(|field| !field.is_empty())
        .collect();
    let begin = fields.first()?;
    match (address(begin), fields.get(1).copied()) {
        (Some(begin), Some("-")) => range(begin, address(fields.get(2)?)?),
        (Some(_), Some(mask)) if is_mask(mask) && !entry.contains([',', '\t']) => {
            network_of(&[begin, mask].join("/"))
        }
        // Lists of countries and of clouds have the first and the last address of a range in two fields.
        (Some(first), Some(second)) => match address(second) {
            Some(end) => range(first, end),
            // A line of a hosts file has an address and the name of a host, and means no network.
            None if entry.contains([',', '\t']) || is_remark(second) => network_of(begin),
            None => None,
        },
        _ => network_of(begin),
    }
}

fn network_of(text: &str) -> Option<Vec<IpNet>> {
    one_network(text).map(|network| vec![network])
}

/// Whether a field is the mask of a network. All ones is no mask that anybody writes: it is the end of a range.
fn is_mask(field: &str) -> bool {
    field.starts_with("255.") && field != "255.255.255.255"
}

/// Whether a field behind an address says something of it: a country, or the number of who has it.
fn is_remark(field: &str) -> bool {
    let number = field.strip_prefix("AS").unwrap_or(field);
    (field.len() == 2 && field.bytes().all(|byte| byte.is_ascii_uppercase()))
        || (!number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit()))
}

fn address(text: &str) -> Option<IpAddr> {
    text.parse().ok()
}

/// The networks that make up a range.
fn range(begin: IpAddr, end: IpAddr) -> Option<Vec<IpNet>> {
    match (begin.to_canonical(), end.to_canonical()) {
        (IpAddr::V4(begin), IpAddr::V4(end)) if begin <= end => {
            Some(Ipv4Subnets::new(begin, end, 0).map(IpNet::V4).collect())
        }
        (IpAddr::V6(begin), IpAddr::V6(end)) if begin <= end => {
            Some(Ipv6Subnets::new(begin, end, 0).map(IpNet::V6).collect())
        }
        _ => None,
    }
}

/// A network in any of its forms. One of IPv4 in the clothes of IPv6 is one of IPv4: visitors' addresses are, too.
fn one_network(text: &str) -> Option<IpNet> {
    let with_mask = || {
        let (address, mask) = text.split_once('/')?;
        Ipv4Net::with_netmask(address.parse().ok()?, mask.parse::<Ipv4Addr>().ok()?).ok().map(IpNet::V4)
    };
    match read_network(text).ok().or_else(with_mask)? {
        IpNet::V6(network) => match (network.addr().to_ipv4_mapped(), network.prefix_len()) {
            (Some(address), length @ 96..) => Ipv4Net::new(address, length - 96).ok().map(IpNet::V4),
            // Wider, it holds all of IPv4.
            (Some(_), _) => Ipv6Net::new(Ipv6Addr::UNSPECIFIED, 0).ok().map(IpNet::V6),
            (None, _) => Some(IpNet::V6(network)),
        },
        network => Some(network),
    }
}

fn is_too_wide(network: &IpNet) -> bool {
    match network {
        IpNet::V4(network) => network.prefix_len() < WIDEST_V4,
        IpNet::V6(network) => network.prefix_len() < WIDEST_V6,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn told(bytes: &[u8]) -> String {
        match read(bytes) {
            Ok(networks) if networks.is_empty() => "nothing".to_owned(),
            Ok(networks) => networks.iter().map(ToString::to_string).collect::<Vec<_>>().join(" "),
            Err(Fault::Form(sentence)) => sentence.to_owned(),
            Err(Fault::Line { line, text }) => format!("line {line}: {text}"),
            Err(Fault::TooWide { line, text }) => format!("too wide, line {line}: {text}"),
        }
    }

    #[test]
    fn lists_are_read_in_the_forms_in_which_they_are_published_or_refused_with_a_sentence() {
        let cases: &[(&[u8], &str)] = &[
            // One network a line, with remarks and any end of line.
            (b"192.0.2.0/24\n198.51.100.7\n", "192.0.2.0/24 198.51.100.7/32"),
            (b"192.0.2.0/24\r\n198.51.100.0/24\r\n", "192.0.2.0/24 198.51.100.0/24"),
            (b"# VPNs\n192.0.2.0/24 # rented\n\n", "192.0.2.0/24"),
            (b"; Spamhaus DROP\n192.0.2.0/24 ; SBL256894\n", "192.0.2.0/24"),
            (b"// made today\n192.0.2.0/24\n", "192.0.2.0/24"),
            (b"2001:db8::/32\n2001:db8::1\n", "2001:db8::/32 2001:db8::1/128"),
            ("\u{feff}192.0.2.0/24\n".as_bytes(), "192.0.2.0/24"),
            (b"  192.0.2.0/24  \n", "192.0.2.0/24"),
            (b"192.0.2.0/255.255.255.0\n", "192.0.2.0/24"),
            (b"192.0.2.77/24\n", "192.0.2.77/24"),
            // Tables.
            (
                b"198.51.100.0/28,NL,NL-NH,Amsterdam,\n2001:db8:1:2::/64,NL,,,\n",
                "198.51.100.0/28 2001:db8:1:2::/64",
            ),
            (b"\"192.0.2.0/24\",\"NL\"\n", "192.0.2.0/24"),
            (b"192.0.2.0/24\tAS64496\n", "192.0.2.0/24"),
            (b"192.0.2.0/24 NL\n", "192.0.2.0/24"),
            (b"192.0.2.0/24   AS64496  Voorbeeld\n", "192.0.2.0/24"),
            (b"2001:db8::/32 NL Voorbeeld\n", "2001:db8::/32"),
            (b"198.51.100.7 NL\n", "198.51.100.7/32"),
            (b"198.51.100.7 AS64496\n", "198.51.100.7/32"),
            (b"'192.0.2.0/24'\n", "192.0.2.0/24"),
            (b"'192.0.2.0/24','NL'\n", "192.0.2.0/24"),
            (b"\"192.0.2.0/24\" \"NL\"\n", "192.0.2.0/24"),
            (b"192.0.2.0/24 - rented\n", "192.0.2.0/24"),
            (b"192.0.2.0 255.255.255.0\n", "192.0.2.0/24"),
            (b"192.0.2.0 255.255.0.255\n", "line 1: 192.0.2.0 255.255.0.255"),
            // Ranges.
            (b"192.0.2.0 192.0.2.255\n", "192.0.2.0/24"),
            (b"192.0.2.0   192.0.2.255  NL\n", "192.0.2.0/24"),
            (b"'192.0.2.0' '192.0.2.255'\n", "192.0.2.0/24"),
            (b"\"192.0.2.0\", \"192.0.2.255\", \"NL\"\n", "192.0.2.0/24"),
            (b"192.0.2.0 -192.0.2.255 NL\n", "192.0.2.0/24"),
            ("192.0.2.0 – 192.0.2.255\n".as_bytes(), "192.0.2.0/24"),
            (b"2001:db8:: 2001:db8::ffff NL\n", "2001:db8::/112"),
            (b"192.0.2.255 192.0.2.0\n", "line 1: 192.0.2.255 192.0.2.0"),
            (b"192.0.2.7 - rented\n", "line 1: 192.0.2.7 - rented"),
            (b"127.0.0.1 localhost\n", "line 1: 127.0.0.1 localhost"),
            (b"198.51.100.7 vpn.voorbeeld.nl\n", "line 1: 198.51.100.7 vpn.voorbeeld.nl"),
            (b"3.0.0.0,3.127.255.255,16509,Amazon\n", "3.0.0.0/9"),
            (b"\"3.0.0.0\",\"3.127.255.255\",\"US\"\n", "3.0.0.0/9"),
            (b"192.0.2.0 - 192.0.2.255\n", "192.0.2.0/24"),
            (b"192.0.2.0-192.0.2.5\n", "192.0.2.0/30 192.0.2.4/31"),
            (b"192.0.2.0\t192.0.2.255\tNL\n", "192.0.2.0/24"),
            (b"2001:db8::,2001:db8::ffff,64496\n", "2001:db8::/112"),
            (b"192.0.2.9,192.0.2.9,64496\n", "192.0.2.9/32"),
            (b"192.0.2.9,192.0.2.1,64496\n", "line 1: 192.0.2.9,192.0.2.1,64496"),
            (b"192.0.2.9-2001:db8::1\n", "line 1: 192.0.2.9-2001:db8::1"),
            // IPv4 in the clothes of IPv6.
            (b"::ffff:203.0.113.0/120\n", "203.0.113.0/24"),
            (b"::ffff:203.0.113.7\n", "203.0.113.7/32"),
            (b"::ffff:0.0.0.0/90\n", "too wide, line 1: ::ffff:0.0.0.0/90"),
            // What would make every visitor one of them.
            (b"0.0.0.0/0\n", "too wide, line 1: 0.0.0.0/0"),
            (b"192.0.2.0/24\n::/0\n", "too wide, line 2: ::/0"),
            (b"0.0.0.0,255.255.255.255,ZZ\n", "too wide, line 1: 0.0.0.0,255.255.255.255,ZZ"),
            (b"0.0.0.0 255.255.255.255\n", "too wide, line 1: 0.0.0.0 255.255.255.255"),
            (b"2.0.0.0/7\n", "too wide, line 1: 2.0.0.0/7"),
            // Nothing.
            (b"", "nothing"),
            (b"\n\n# nothing today\n", "nothing"),
            ("\u{feff}\r\n".as_bytes(), "nothing"),
            // Other forms.
            (
                b"{\"prefixes\":[{\"ip_prefix\":\"3.5.140.0/22\"}]}",
                "is JSON. Write its networks into a file, one a line",
            ),
            (b"[\"192.0.2.0/24\"]", "is JSON. Write its networks into a file, one a line"),
            (b"<!DOCTYPE html><title>404</title>", "is a web page. The download failed: get the list again"),
            (b"\x1f\x8b\x08\x00", "is compressed. Unpack it first"),
            (b"PK\x03\x04", "is compressed. Unpack it first"),
            (b"\xff\xfe1\x009\x002\x00", "is in UTF-16. Save it as UTF-8"),
            (b"# caf\xe9\n192.0.2.0/24\n", "is not in UTF-8. Save it as UTF-8"),
            (b"\x00\x01\x02", "is no text. Give a file with one network a line"),
            (b"network,is_anonymous\n192.0.2.0/24,1\n", "line 1: network,is_anonymous"),
            (
                b"ExitNode 0011BD2485AD45D984EC4159C88FC066E5E3300E\n",
                "line 1: ExitNode 0011BD2485AD45D984EC4159C88FC06",
            ),
            (b"192.0.2.0/24\n16777216,16777471,AU\n", "line 2: 16777216,16777471,AU"),
            (b"192.0.2.*\n", "line 1: 192.0.2.*"),
            (b"192.0.2.0/33\n", "line 1: 192.0.2.0/33"),
            (b"0.0.0.0 advertenties.voorbeeld.nl\n", "line 1: 0.0.0.0 advertenties.voorbeeld.nl"),
        ];
        let wrong: Vec<String> = cases
            .iter()
            .filter(|(bytes, expected)| told(bytes) != *expected)
            .map(|(bytes, expected)| {
                format!("{:?}\n  wanted {expected}\n  was    {}", String::from_utf8_lossy(bytes), told(bytes))
            })
            .collect();
        assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), cases.len(), wrong.join("\n"));
    }
}
