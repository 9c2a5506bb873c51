//! Path traversal: the server gives the app's files and nothing else.

use std::fs;

use anyhow::Result;
use inlogwijzer_tests::folder::Folder;
use inlogwijzer_tests::places;
use inlogwijzer_tests::raw::{exchange, statuses};
use inlogwijzer_tests::server::{Server, Settings};

/// What must never be given away.
const SECRET: &str = "DIT-IS-GEHEIM";

#[test]
fn no_way_of_writing_a_path_leads_out_of_the_folder_or_to_what_is_hidden() -> Result<()> {
    let folder = Folder::copy_of(&places::dist())?;
    let around = Folder::new()?;
    let site = around.path().join("site");
    fs::rename(folder.path(), &site)?;
    for file in ["geheim.txt", "site/.geheim", "site/.git/config", "site/.env"] {
        let place = around.path().join(file);
        if let Some(folder) = place.parent() {
            fs::create_dir_all(folder)?;
        }
        fs::write(place, SECRET)?;
    }
    let server = Server::with(Settings { site, ..Settings::default() })?;
    let ups = [
        "../geheim.txt",
        "..%2fgeheim.txt",
        "..%2Fgeheim.txt",
        "%2e%2e/geheim.txt",
        "%2e%2e%2fgeheim.txt",
        ".%2e/geheim.txt",
        "..\\geheim.txt",
        "..%5cgeheim.txt",
        "%2e%2e%5cgeheim.txt",
        "..%252fgeheim.txt",
        "%252e%252e%252fgeheim.txt",
        "..%c0%afgeheim.txt",
        "%c0%ae%c0%ae/geheim.txt",
        "..%ef%bc%8fgeheim.txt",
        "..;/geheim.txt",
        "....//geheim.txt",
        "..//geheim.txt",
        "..%00/geheim.txt",
        "geheim.txt%00.js",
        "..%u2215geheim.txt",
        "%u002e%u002e/geheim.txt",
        "x/../../geheim.txt",
        "x/%2e%2e/%2e%2e/geheim.txt",
        "./../geheim.txt",
        "boot.js/../../geheim.txt",
        "..",
        "../",
        "%2e%2e",
        ".geheim",
        "%2egeheim",
        ".env",
        "%2eenv",
        ".git/config",
        "%2egit/config",
        ".git%2fconfig",
        "x/../.env",
        "./.env",
        "//.env",
        "/etc/passwd",
        "//etc/passwd",
        "%2fetc/passwd",
        "file:///etc/passwd",
        "..%2f..%2f..%2f..%2f..%2f..%2fetc/passwd",
        "../../../../../../../../etc/passwd",
        "....//....//....//etc/passwd",
        "..%0d%0a/geheim.txt",
        "con",
        "nul",
        "geheim.txt::$DATA",
        "boot.js%00",
        "boot.js/",
        "boot.js%20",
        "boot.js.",
        "index.html%2e%2e",
        "?../geheim.txt",
        "#../geheim.txt",
    ];
    for (number, path) in ups.iter().enumerate() {
        for prefix in ["/", "/nl/../", "/x/"] {
            let said = exchange(
                server.address(),
                format!("GET {prefix}{path} HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"),
            )?;
            assert!(!said.contains(SECRET), "{number}: {prefix}{path} gives it away");
            assert!(!said.contains("root:"), "{prefix}{path} gives /etc/passwd away");
            let status = statuses(&said).first().copied().unwrap_or_default();
            assert!(status < 500 && status != 0, "{prefix}{path}: {status} {said}");
        }
    }
    // The list would prove nothing if files were not served at all.
    assert_eq!(server.get("/boot.js", &[])?.status, 200);
    Ok(())
}
