//! Compresses the files of `dist/` in advance (Brotli and gzip), so that the server need not do it.

use std::fs::{self, File};
use std::io::Write as _;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::SystemTime;

use anyhow::{Context as _, Result};
use flate2::write::GzEncoder;
use xtask::fingerprint;

/// What becomes smaller. Pictures and fonts are compressed already.
const COMPRESSIBLE: [&str; 9] = ["html", "js", "wasm", "css", "svg", "json", "txt", "webmanifest", "xml"];
/// Below this, what is saved is less than one network packet.
const SMALLEST_BYTES: usize = 1024;

/// Brotli at its best quality, 11, with its largest ordinary window, 2^22 bytes.
const BROTLI_QUALITY: i32 = 11;
const BROTLI_WINDOW_BITS: i32 = 22;

/// Writes `.br` and `.gz` beside each file that becomes smaller by it. Copies that are newer than their
/// file stay as they are.
pub(crate) fn folder(folder: &Path) -> Result<()> {
    let mut files = fingerprint::files_below(&[folder.to_owned()])?;
    files.retain(|file| is_compressible(file));
    // The largest first, so that no core is left with one at the end.
    files.sort_by_key(|file| std::cmp::Reverse(fs::metadata(file).map_or(0, |about| about.len())));
    let next = AtomicUsize::new(0);
    let work = || -> Result<()> {
        while let Some(file) = files.get(next.fetch_add(1, Ordering::Relaxed)) {
            compress(file).with_context(|| format!("could not compress {}", file.display()))?;
        }
        Ok(())
    };
    let cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..cores).map(|_| scope.spawn(work)).collect();
        threads.into_iter().try_for_each(|thread| {
            thread.join().unwrap_or_else(|_| Err(anyhow::anyhow!("compressing broke off")))
        })
    })
}

/// The name of the compressed copy: `app.js` has `app.js.br`.
pub(crate) fn copy_of(file: &Path, ending: &str) -> PathBuf {
    let mut name = file.as_os_str().to_owned();
    name.push(".");
    name.push(ending);
    PathBuf::from(name)
}

fn is_compressible(file: &Path) -> bool {
    let ending = file.extension().and_then(|ending| ending.to_str());
    ending.is_some_and(|ending| COMPRESSIBLE.contains(&ending))
}

fn compress(file: &Path) -> Result<()> {
    let (br, gz) = (copy_of(file, "br"), copy_of(file, "gz"));
    let written = fs::metadata(file)?.modified()?;
    if is_newer(&br, written) && is_newer(&gz, written) {
        return Ok(());
    }
    let bytes = fs::read(file)?;
    keep_if_smaller(&br, &brotli(&bytes)?, bytes.len())?;
    keep_if_smaller(&gz, &gzip(&bytes)?, bytes.len())
}

fn is_newer(copy: &Path, written: SystemTime) -> bool {
    fs::metadata(copy).and_then(|about| about.modified()).is_ok_and(|copied| copied >= written)
}

/// Writes the copy, or takes an old one away when it would not pay.
fn keep_if_smaller(copy: &Path, compressed: &[u8], original_bytes: usize) -> Result<()> {
    if original_bytes >= SMALLEST_BYTES && compressed.len() < original_bytes {
        File::create(copy)?.write_all(compressed)?;
    } else if copy.exists() {
        fs::remove_file(copy)?;
    }
    Ok(())
}

fn brotli(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut compressed = Vec::new();
    let parameters = brotli::enc::BrotliEncoderParams {
        quality: BROTLI_QUALITY,
        lgwin: BROTLI_WINDOW_BITS,
        size_hint: bytes.len(),
        ..Default::default()
    };
    brotli::BrotliCompress(&mut &*bytes, &mut compressed, &parameters)?;
    Ok(compressed)
}

fn gzip(bytes: &[u8]) -> Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), flate2::Compression::best());
    encoder.write_all(bytes)?;
    Ok(encoder.finish()?)
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;
    use crate::project::scratch;

    #[test]
    fn copies_hold_the_same_bytes_as_their_file() {
        let dist = scratch("compress-same");
        let text = "een zin die vaak terugkomt. ".repeat(500);
        fs::write(dist.join("a.js"), &text).unwrap();
        folder(&dist).unwrap();

        let mut read = String::new();
        brotli::Decompressor::new(File::open(dist.join("a.js.br")).unwrap(), 4096)
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, text);
        read.clear();
        flate2::read::GzDecoder::new(File::open(dist.join("a.js.gz")).unwrap())
            .read_to_string(&mut read)
            .unwrap();
        assert_eq!(read, text);
    }

    #[test]
    fn small_files_and_pictures_have_no_copies() {
        let dist = scratch("compress-none");
        fs::write(dist.join("small.js"), "let a = 1;").unwrap();
        fs::write(dist.join("picture.png"), "x".repeat(5000)).unwrap();
        folder(&dist).unwrap();
        assert_eq!(fs::read_dir(&dist).unwrap().count(), 2);
    }

    #[test]
    fn a_copy_that_is_newer_than_its_file_is_left_alone() {
        let dist = scratch("compress-again");
        fs::write(dist.join("a.css"), "a { color: red }\n".repeat(200)).unwrap();
        folder(&dist).unwrap();
        let times =
            || ["br", "gz"].map(|end| fs::metadata(copy_of(&dist.join("a.css"), end)).unwrap().modified());
        let first = times().map(std::io::Result::unwrap);
        folder(&dist).unwrap();
        assert_eq!(times().map(std::io::Result::unwrap), first);
    }
}
