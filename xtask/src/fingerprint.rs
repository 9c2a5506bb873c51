//! Fingerprint of files, by their paths, sizes and times: tells whether any of them changed.

use std::hash::{DefaultHasher, Hash as _, Hasher as _};
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// A number that changes when a file below one of `paths` is added, removed or written.
///
/// # Errors
/// When a file cannot be looked at.
pub fn fingerprint(paths: &[PathBuf]) -> Result<u64> {
    let mut hasher = DefaultHasher::new();
    for file in files_below(paths)? {
        let about = std::fs::metadata(&file).with_context(|| format!("cannot see {}", file.display()))?;
        (&file, about.len(), about.modified().ok()).hash(&mut hasher);
    }
    Ok(hasher.finish())
}

/// All files at or below `paths`, in one order. What does not exist counts as empty.
///
/// # Errors
/// When a folder cannot be listed.
pub fn files_below(paths: &[PathBuf]) -> Result<Vec<PathBuf>> {
    let mut files = Vec::new();
    let mut waiting = paths.to_vec();
    while let Some(path) = waiting.pop() {
        if path.is_dir() {
            waiting.extend(entries(&path).with_context(|| format!("cannot list {}", path.display()))?);
        } else if path.is_file() {
            files.push(path);
        }
    }
    files.sort();
    Ok(files)
}

fn entries(folder: &Path) -> std::io::Result<Vec<PathBuf>> {
    std::fs::read_dir(folder)?.map(|entry| entry.map(|entry| entry.path())).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An empty folder for this test, below `target/`.
    fn scratch(name: &str) -> PathBuf {
        let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/xtask-tests").join(name);
        let _ = std::fs::remove_dir_all(&folder);
        std::fs::create_dir_all(&folder).unwrap();
        folder
    }

    #[test]
    fn a_fingerprint_stays_while_nothing_changes() {
        let folder = scratch("stays");
        std::fs::write(folder.join("a"), "1").unwrap();
        let paths = [folder];
        assert_eq!(fingerprint(&paths).unwrap(), fingerprint(&paths).unwrap());
    }

    #[test]
    fn a_fingerprint_changes_with_a_files_size_and_name_and_number() {
        let folder = scratch("changes");
        let paths = [folder.join("in"), folder.join("missing")];
        std::fs::create_dir_all(&paths[0]).unwrap();
        let mut seen = vec![fingerprint(&paths).unwrap()];
        std::fs::write(folder.join("in/a"), "1").unwrap();
        seen.push(fingerprint(&paths).unwrap());
        std::fs::write(folder.join("in/a"), "12").unwrap();
        seen.push(fingerprint(&paths).unwrap());
        std::fs::rename(folder.join("in/a"), folder.join("in/b")).unwrap();
        seen.push(fingerprint(&paths).unwrap());
        seen.dedup();
        assert_eq!(seen.len(), 4);
    }
}
