//! Paths in this workspace, and the profiles that the server is compiled with.

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use anyhow::{Context as _, Result};

/// How the server is compiled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Profile {
    /// For visitors.
    Release,
    /// For trying it out, and for the tests: compiled sooner. Cargo's own profile for development, so that the tests
    /// beside the code need nothing compiled twice.
    Dev,
}

impl Profile {
    /// The folder in `target/`.
    const fn folder(self) -> &'static str {
        match self {
            Self::Release => "release",
            Self::Dev => "debug",
        }
    }
}

/// The workspace on this disk.
#[derive(Debug, Clone)]
pub(crate) struct Project {
    /// The folder of the workspace's Cargo.toml.
    pub(crate) root: PathBuf,
}

impl Project {
    /// The workspace that this program belongs to.
    pub(crate) fn find() -> Result<Self> {
        // Cargo sets the variable when it runs us; without it we were started by hand.
        let package = std::env::var_os("CARGO_MANIFEST_DIR")
            .map_or_else(|| PathBuf::from(env!("CARGO_MANIFEST_DIR")), PathBuf::from);
        let root = package.parent().context("xtask must be a folder of the workspace")?;
        Ok(Self { root: root.to_owned() })
    }

    /// Everything that we fetch or make for ourselves; git ignores it.
    pub(crate) fn tools(&self) -> PathBuf {
        self.root.join(".tools")
    }

    /// The folder of the tools that cargo installed for us.
    pub(crate) fn tool_programs(&self) -> PathBuf {
        self.tools().join("cargo/bin")
    }

    /// What Cargo builds; git ignores it.
    pub(crate) fn target(&self) -> PathBuf {
        self.root.join("target")
    }

    /// The app as it is served.
    pub(crate) fn dist(&self) -> PathBuf {
        self.root.join("dist")
    }

    /// The server's program, compiled as `profile` says.
    pub(crate) fn server(&self, profile: Profile) -> PathBuf {
        self.target().join(profile.folder()).join(format!("inlogwijzer{}", std::env::consts::EXE_SUFFIX))
    }

    /// PATH with our own tools first.
    pub(crate) fn path_with_tools(&self) -> Result<OsString> {
        let inherited = std::env::var_os("PATH").unwrap_or_default();
        let folders = std::iter::once(self.tool_programs()).chain(std::env::split_paths(&inherited));
        std::env::join_paths(folders).context("the path of this folder must not contain a colon")
    }

    /// A path as a person reads it: from the workspace's folder.
    pub(crate) fn shown(&self, path: &Path) -> String {
        path.strip_prefix(&self.root).unwrap_or(path).display().to_string()
    }
}

/// An empty folder for the test with this name, below `target/`.
#[cfg(test)]
pub(crate) fn scratch(name: &str) -> PathBuf {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../target/xtask-tests").join(name);
    let _ = std::fs::remove_dir_all(&folder);
    std::fs::create_dir_all(&folder).unwrap();
    folder
}
