//! A temporary folder for one test, deleted at its end.

use std::fs;
use std::path::{Path, PathBuf};
use std::sync::atomic::{AtomicU32, Ordering};

use anyhow::{Context as _, Result};

/// A folder of one's own.
#[derive(Debug)]
pub struct Folder {
    path: PathBuf,
}

impl Folder {
    /// An empty folder.
    ///
    /// # Errors
    /// When the system's folder for temporary files cannot be written.
    pub fn new() -> Result<Self> {
        static COUNT: AtomicU32 = AtomicU32::new(0);
        let number = COUNT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("inlogwijzer-test-{}-{number}", std::process::id()));
        fs::create_dir_all(&path).with_context(|| format!("cannot make {}", path.display()))?;
        Ok(Self { path })
    }

    /// A folder with a copy of everything in `source`.
    ///
    /// # Errors
    /// When something cannot be read or written.
    pub fn copy_of(source: &Path) -> Result<Self> {
        let folder = Self::new()?;
        copy(source, &folder.path)?;
        Ok(folder)
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Changes a text file in it: every `old` becomes `new`. `old` must be there.
    ///
    /// # Errors
    /// When the file cannot be read or written, or `old` is not in it.
    pub fn replace(&self, file: &str, old: &str, new: &str) -> Result<()> {
        let file = self.path.join(file);
        let text = fs::read_to_string(&file).with_context(|| format!("cannot read {}", file.display()))?;
        anyhow::ensure!(text.contains(old), "'{old}' is not in {}", file.display());
        fs::write(&file, text.replace(old, new)).with_context(|| format!("cannot write {}", file.display()))
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = fs::remove_dir_all(&self.path);
    }
}

/// Copies everything in a folder into another one.
///
/// # Errors
/// When something cannot be read or written.
pub fn copy(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir_all(to)?;
    for entry in fs::read_dir(from).with_context(|| format!("cannot read {}", from.display()))? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target)?;
        }
    }
    Ok(())
}
