//! What is known of one release: who made it and why, its digest, and who approved it.

use flow::author::File;
use serde::{Deserialize, Serialize};
use sha2::{Digest as _, Sha256};

/// A release as it was made. This file never changes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Record {
    /// Its number; the first is 1.
    pub(crate) number: u32,
    /// The SHA-256 of its content: [`digest_of`].
    pub(crate) digest: String,
    /// The author's sentence.
    pub(crate) message: String,
    /// Who made it, as they said.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) author: Option<String>,
    /// When, in UTC.
    pub(crate) made: String,
    /// The release that was served then, with which it was compared.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) based_on: Option<u32>,
    /// The commit that has the same content, where the folder is a git checkout.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub(crate) commit: Option<String>,
    /// Whether it waits, or waited, for somebody's approval.
    #[serde(default)]
    pub(crate) proposed: bool,
}

/// An approval of a proposed release.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub(crate) struct Approval {
    /// Who approved it, as they said.
    pub(crate) author: String,
    /// When, in UTC.
    pub(crate) approved: String,
}

/// The SHA-256 of a content: of each file, in the order of the paths, the path and the bytes, each behind its length as
/// eight bytes, the highest first.
pub(crate) fn digest_of(files: &[File]) -> String {
    let mut sorted: Vec<&File> = files.iter().collect();
    sorted.sort_by(|one, other| one.path.cmp(&other.path));
    let mut hash = Sha256::new();
    for part in sorted.into_iter().flat_map(|file| [&file.path, &file.text]) {
        hash.update(u64::try_from(part.len()).unwrap_or(u64::MAX).to_be_bytes());
        hash.update(part.as_bytes());
    }
    data_encoding::HEXLOWER.encode(&hash.finalize())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(path: &str, text: &str) -> File {
        File { path: path.to_owned(), text: text.to_owned() }
    }

    #[test]
    fn a_digest_is_of_paths_and_bytes_whatever_their_order() {
        let one = [file("a.yaml", "x"), file("b.yaml", "y")];
        let turned = [file("b.yaml", "y"), file("a.yaml", "x")];
        assert_eq!(digest_of(&one), digest_of(&turned));
        for other in [
            vec![file("a.yaml", "x"), file("b.yaml", "z")],
            vec![file("a.yaml", "x"), file("c.yaml", "y")],
            vec![file("a.yaml", "xb.yaml"), file("", "y")],
            vec![file("a.yaml", "x")],
        ] {
            assert_ne!(digest_of(&one), digest_of(&other));
        }
    }
}
