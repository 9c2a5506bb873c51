//! Loading: reads the content folder and runs the publish gate over it.

use std::fs;
use std::path::{Path, PathBuf};

use flow::author::{File, GateFinding, Loaded, is_left_behind};
use readiness::{CheckId, Policy};

/// Why content cannot be used.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ContentError {
    /// The folder or a file in it cannot be read.
    #[error("the content in '{}' cannot be read: {source}. Give the folder with --content.", path.display())]
    Unreadable { path: PathBuf, source: std::io::Error },
    /// The gate found faults.
    #[error("the content has {} fault(s); the first: {}. Run `inlogwijzer check` to see them all.", .0.len(), first(.0))]
    Refused(Vec<GateFinding>),
}

fn first(findings: &[GateFinding]) -> String {
    findings.first().map_or_else(String::new, ToString::to_string)
}

/// The content folder as it was read, checked or not.
#[derive(Debug)]
pub(crate) struct ReadContent {
    /// The files, in the order of their paths.
    pub(crate) files: Vec<File>,
    /// What the gate made of them.
    pub(crate) loaded: Loaded,
    /// The policy, when it could be read.
    pub(crate) policy: Option<Policy>,
}

/// The folder's files, in the order of their paths.
pub(crate) fn files(folder: &Path) -> Result<Vec<File>, ContentError> {
    let mut files = Vec::new();
    collect(folder, folder, &mut files)?;
    files.sort_by(|one, other| one.path.cmp(&other.path));
    Ok(files)
}

/// Reads the folder and runs the gate over it.
pub(crate) fn read(folder: &Path) -> Result<ReadContent, ContentError> {
    let files = files(folder)?;
    let checks: Vec<&'static str> = CheckId::ALL.iter().map(|check| check.code()).collect();
    let mut loaded = flow::author::load(&files, &checks);
    let policy = loaded.content.policy.take();
    Ok(ReadContent { files, loaded, policy })
}

/// Reads the folder, and refuses it when the gate has findings.
pub(crate) fn read_clean(folder: &Path) -> Result<(ReadContent, Policy), ContentError> {
    let mut content = read(folder)?;
    match content.policy.take() {
        Some(policy) if content.loaded.findings.is_empty() => Ok((content, policy)),
        _ => Err(ContentError::Refused(content.loaded.findings)),
    }
}

fn collect(root: &Path, folder: &Path, files: &mut Vec<File>) -> Result<(), ContentError> {
    let unreadable = |path: &Path| {
        let path = path.to_owned();
        move |source| ContentError::Unreadable { path, source }
    };
    for entry in fs::read_dir(folder).map_err(unreadable(folder))? {
        let path = entry.map_err(unreadable(folder))?.path();
        let name = path.file_name().map(|name| name.to_string_lossy().into_owned());
        if name.is_some_and(|name| is_left_behind(&name)) {
            continue;
        }
        if path.is_dir() {
            collect(root, &path, files)?;
        } else {
            let bytes = fs::read(&path).map_err(unreadable(&path))?;
            // What is no UTF-8 becomes U+FFFD, by which the gate finds the line and tells the encoding.
            let text = String::from_utf8_lossy(&bytes).into_owned();
            let relative = path.strip_prefix(root).unwrap_or(&path);
            let parts: Vec<_> =
                relative.components().map(|part| part.as_os_str().to_string_lossy()).collect();
            files.push(File { path: parts.join("/"), text });
        }
    }
    Ok(())
}
