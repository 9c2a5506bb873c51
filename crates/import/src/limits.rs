//! How much a file may hold. A file that promises more is refused before it is unpacked.

use crate::ReadError;

/// The limits of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limits {
    /// Bytes of the file.
    pub file: usize,
    /// Files in a container.
    pub entries: usize,
    /// Bytes after unpacking, all parts together.
    pub unpacked: usize,
    /// Elements within elements.
    pub depth: usize,
    /// Nodes of one XML document: elements, texts and comments.
    pub nodes: u32,
    /// Boxes and arrows, all sheets together.
    pub boxes: usize,
}

impl Default for Limits {
    fn default() -> Self {
        Self { file: 32 << 20, entries: 4_000, unpacked: 96 << 20, depth: 200, nodes: 600_000, boxes: 20_000 }
    }
}

impl Limits {
    /// Refuses a file with too many bytes.
    ///
    /// # Errors
    ///
    /// When `bytes` is above the limit.
    pub fn file(&self, bytes: usize) -> Result<(), ReadError> {
        within(bytes, self.file)
    }

    /// Refuses parts that are too large together.
    ///
    /// # Errors
    ///
    /// When `bytes` is above the limit.
    pub fn unpacked(&self, bytes: usize) -> Result<(), ReadError> {
        within(bytes, self.unpacked)
    }

    /// Refuses too many boxes and arrows.
    ///
    /// # Errors
    ///
    /// When `count` is above the limit.
    pub fn boxes(&self, count: usize) -> Result<(), ReadError> {
        within(count, self.boxes)
    }
}

const fn within(count: usize, limit: usize) -> Result<(), ReadError> {
    if count > limit { Err(ReadError::TooLarge) } else { Ok(()) }
}
