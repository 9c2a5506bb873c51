//! Signs of a VPN: the operator's lists, a STUN server, and addresses that are never stored.

use std::net::UdpSocket;
use std::time::{Duration, SystemTime};

use anyhow::{Context as _, Result};
use inlogwijzer_tests::PATIENCE;
use inlogwijzer_tests::browser::Browser;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::http::send_body;
use inlogwijzer_tests::server::{Server, Settings};
use serde_json::{Value, json};

use super::{verdict, verdicts};

/// A server that trusts this machine to say where visitors come from, with these lists.
fn server(folder: &Folder, lists: &[(&str, &str)], more: &[&str]) -> Result<Server> {
    let mut words = vec!["--trusted-proxy".to_owned(), "127.0.0.0/8".to_owned()];
    for (kind, networks) in lists {
        let file = folder.path().join(kind);
        std::fs::write(&file, networks)?;
        words.extend(["--networks".to_owned(), format!("{kind}={}", file.display())]);
    }
    words.extend(more.iter().map(|&word| word.to_owned()));
    Server::with(Settings { more: words, ..Settings::default() })
}

fn connection_from(server: &Server, address: &str) -> Result<Value> {
    server.get("/api/v1/connection", &[("X-Forwarded-For", address)])?.json()
}

#[test]
fn the_lists_tell_kinds_of_networks_and_no_answer_has_an_address_in_it() -> Result<()> {
    let folder = Folder::new()?;
    let lists = [
        ("vpn", "198.51.100.0/24\n203.0.113.0/25\n"),
        ("private-relay", "198.51.100.128/25,NL,,\n"),
        ("tor", "203.0.113.200\n"),
        ("data-centre", "203.0.113.0/24\n"),
    ];
    let server = server(&folder, &lists, &["--log", "debug"])?;
    for (address, network) in [
        ("198.51.100.1", json!("vpn")),
        ("198.51.100.200", json!("private-relay")),
        ("203.0.113.1", json!("vpn")),
        ("203.0.113.200", json!("tor")),
        ("203.0.113.201", json!("data-centre")),
        ("192.0.2.1", json!("unlisted")),
        // Of an address at home no list knows anything.
        ("192.168.1.1", Value::Null),
    ] {
        let answer = connection_from(&server, address)?;
        assert_eq!(answer["network"], network, "{address}");
        assert!(!answer.to_string().contains(address), "{answer}");
    }
    for (address, outside) in
        [("192.0.2.1", "same"), ("192.0.2.2", "different"), ("10.0.0.1", "not-comparable")]
    {
        let headers = [("X-Forwarded-For", "192.0.2.1"), ("Content-Type", "application/json")];
        let body = json!({ "address": address }).to_string();
        let answer =
            send_body(server.address(), "POST", "/api/v1/connection/outside", &headers, body.as_bytes())?;
        assert_eq!(answer.json()?, json!({ "outside": outside }));
        assert_eq!(answer.header("cache-control"), "no-store");
    }
    let refused = send_body(
        server.address(),
        "POST",
        "/api/v1/connection/outside",
        &[("Content-Type", "application/json")],
        br#"{"address":"192.0.2.999"}"#,
    )?;
    assert_eq!(refused.status, 400);
    assert!(!refused.text()?.contains("192.0.2"), "{}", refused.text()?);
    for address in ["198.51.100", "203.0.113", "192.0.2.", "10.0.0.1"] {
        assert!(!server.log().contains(address), "{address} stands in the log");
    }
    Ok(())
}

#[test]
fn lists_are_read_again_and_a_bad_one_changes_nothing() -> Result<()> {
    let folder = Folder::new()?;
    let server = server(&folder, &[("vpn", "198.51.100.0/24\n")], &[])?;
    std::fs::write(folder.path().join("vpn"), "192.0.2.0/24\n")?;
    server.signal("HUP")?;
    server.wait_for_log("content reloaded")?;
    assert_eq!(connection_from(&server, "192.0.2.1")?["network"], json!("vpn"));
    assert_eq!(connection_from(&server, "198.51.100.1")?["network"], json!("unlisted"));
    std::fs::write(folder.path().join("vpn"), "kapot\n")?;
    server.signal("HUP")?;
    server.wait_for_log("lists of networks not reloaded")?;
    assert_eq!(connection_from(&server, "192.0.2.1")?["network"], json!("vpn"));
    Ok(())
}

#[test]
fn the_stun_server_tells_from_where_a_packet_came() -> Result<()> {
    let folder = Folder::new()?;
    let server = server(&folder, &[], &["--stun", "127.0.0.1:0"])?;
    let port = connection_from(&server, "192.0.2.1")?["stun_port"].as_u64().context("no port")?;
    let socket = UdpSocket::bind("127.0.0.1:0")?;
    socket.set_read_timeout(Some(PATIENCE))?;
    let request = [0, 1, 0, 0, 0x21, 0x12, 0xA4, 0x42, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12];
    socket.send_to(&request, ("127.0.0.1", u16::try_from(port)?))?;
    let mut answer = [0; 100];
    let (length, _) = socket.recv_from(&mut answer)?;
    assert_eq!(length, 32, "a success with one attribute");
    let port = u16::from_be_bytes([answer[26], answer[27]]) ^ 0x2112;
    assert_eq!(port, socket.local_addr()?.port());
    let address = [answer[28] ^ 0x21, answer[29] ^ 0x12, answer[30] ^ 0xA4, answer[31] ^ 0x42];
    assert_eq!(address, [127, 0, 0, 1]);
    Ok(())
}

#[tokio::test]
async fn a_listed_address_is_a_hint_with_what_to_do_and_without_lists_it_is_said() -> Result<()> {
    let folder = Folder::new()?;
    let listed = server(&folder, &[("vpn", "127.0.0.1\n")], &["--stun", "127.0.0.1:0"])?;
    // A fetch that failed leaves a list like this, and one that is no longer fetched leaves the next.
    let empty_folder = Folder::new()?;
    let empty = server(&empty_folder, &[("vpn", "# Nothing.\n")], &[])?;
    let old_folder = Folder::new()?;
    let old = server(&old_folder, &[("vpn", "198.51.100.0/24\n")], &[])?;
    let long_ago = SystemTime::now() - Duration::from_secs(40 * 24 * 60 * 60);
    std::fs::File::options().write(true).open(old_folder.path().join("vpn"))?.set_modified(long_ago)?;
    old.signal("HUP")?;
    old.wait_for_log("content reloaded")?;
    for (server, expected, reason) in [
        (&listed, "attention", "vpn-listed"),
        (&*Server::shared()?, "unknown", "vpn-unknown"),
        (&empty, "unknown", "vpn-unknown"),
        (&old, "unknown", "vpn-unknown"),
    ] {
        Browser::new()
            .run(server, async |page| {
                page.open("/nl/controle").await?;
                assert_eq!(verdict(&verdicts(page).await?, "vpn")?, expected);
                let found = page.attribute("[data-check=\"vpn\"]", "data-reason").await?;
                assert_eq!(found.as_deref(), Some(reason));
                let sure = page.attribute("[data-check=\"vpn\"]", "data-confidence").await?;
                assert_eq!(sure.as_deref(), Some("hint"), "never more than that");
                page.see("[data-check=\"vpn\"] [data-howto=\"vpn-uit\"] li").await
            })
            .await?;
    }
    Ok(())
}
