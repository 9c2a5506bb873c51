//! A made-up app: the page, the public files and two files with a hash in their names, as the build leaves them. The
//! server needs no more of an app, and building the real one takes minutes.

use std::fs;
use std::io::Write as _;
use std::path::Path;

use anyhow::{Context as _, Result, ensure};
use brotli::enc::BrotliEncoderParams;
use flate2::Compression;
use flate2::write::GzEncoder;
use test_support::folder::{Folder, copy};
use test_support::places;

/// The names that a build gives: the app's with the hash of its content.
const NAME: &str = "inlogwijzer-app-0123456789abcdef";

/// What Trunk puts in the place of its own marks in `index.html`.
const MADE: [(&str, &str); 4] = [
    ("rel=\"css\"", "<link rel=\"stylesheet\" href=\"/NAME.css\" />"),
    ("rel=\"copy-file\"", ""),
    ("rel=\"copy-dir\"", ""),
    (
        "rel=\"rust\"",
        "<script type=\"module\" src=\"/boot.js\" data-js=\"/NAME.js\" data-wasm=\"/NAME_bg.wasm\"></script>\
         <link rel=\"modulepreload\" href=\"/NAME.js\" crossorigin=\"anonymous\" />\
         <link rel=\"preload\" href=\"/NAME_bg.wasm\" as=\"fetch\" type=\"application/wasm\" crossorigin=\"anonymous\" />",
    ),
];

/// A new one, which a test may change.
///
/// # Errors
/// When it cannot be made.
pub fn new() -> Result<Folder> {
    let folder = Folder::new()?;
    make(folder.path())?;
    Ok(folder)
}

/// Makes one in this folder.
pub(crate) fn make(folder: &Path) -> Result<()> {
    copy(&places::workspace().join("public"), folder)?;
    let page = fs::read_to_string(places::workspace().join("index.html")).context("no page of the app")?;
    fs::write(folder.join("index.html"), built(&page)?)?;
    // Long enough to be worth compressing.
    let script = "export const nothing = () => {};\n".repeat(200);
    let style = "main { display: block; }\n".repeat(200);
    for (name, content) in [
        (format!("{NAME}.js"), script.as_bytes()),
        (format!("{NAME}.css"), style.as_bytes()),
        ("tekening.css".to_owned(), style.as_bytes()),
        (format!("{NAME}_bg.wasm"), &[0; 4000]),
    ] {
        fs::write(folder.join(name), content)?;
    }
    compress(folder)
}

/// The page with what Trunk makes of its marks.
fn built(page: &str) -> Result<String> {
    let mut page = page.to_owned();
    for (mark, made) in MADE {
        let at = page.find(mark).with_context(|| format!("the page has no {mark}"))?;
        let begin = page[..at].rfind("<link").context("a mark that is no link")?;
        let end = at + page[at..].find("/>").context("a link without an end")? + 2;
        page.replace_range(begin..end, &made.replace("NAME", NAME));
    }
    ensure!(!page.contains("data-trunk"), "a mark of Trunk's is left in the page");
    Ok(page)
}

/// Writes the compressed copy of each file beside it, as the build does.
fn compress(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            compress(&path)?;
            continue;
        }
        let content = fs::read(&path)?;
        if content.len() < 1024 {
            continue;
        }
        let beside = |ending: &str| {
            let mut name = path.clone().into_os_string();
            name.push(ending);
            name
        };
        let mut small = Vec::new();
        let quick = BrotliEncoderParams { quality: 5, ..Default::default() };
        brotli::BrotliCompress(&mut content.as_slice(), &mut small, &quick)?;
        fs::write(beside(".br"), small)?;
        let mut gzip = GzEncoder::new(Vec::new(), Compression::fast());
        gzip.write_all(&content)?;
        fs::write(beside(".gz"), gzip.finish()?)?;
    }
    Ok(())
}
