//! Zip containers within limits: `.vsdx`, `.xlsx` and `.ods`.

use std::io::{Cursor, Read as _};

use zip::ZipArchive;
use zip::result::ZipError;

use crate::{Format, Limits, ReadError};

/// A container whose parts are unpacked when they are asked for.
pub(crate) struct Container<'bytes> {
    archive: ZipArchive<Cursor<&'bytes [u8]>>,
    names: Vec<String>,
    format: Format,
    /// How many bytes may still be unpacked.
    left: usize,
}

impl<'bytes> Container<'bytes> {
    pub(crate) fn open(bytes: &'bytes [u8], format: Format, limits: &Limits) -> Result<Self, ReadError> {
        let archive = ZipArchive::new(Cursor::new(bytes)).map_err(|error| refused(format, &error))?;
        if archive.len() > limits.entries {
            return Err(ReadError::TooLarge);
        }
        let names = archive.file_names().filter_map(Result::ok).map(std::borrow::Cow::into_owned).collect();
        Ok(Self { archive, names, format, left: limits.unpacked })
    }

    /// The names of its parts.
    pub(crate) fn names(&self) -> &[String] {
        &self.names
    }

    /// A part, unpacked. `None` when there is no part of that name.
    pub(crate) fn part(&mut self, name: &str) -> Result<Option<Vec<u8>>, ReadError> {
        let format = self.format;
        let file = match self.archive.by_name(name) {
            Ok(file) => file,
            Err(ZipError::FileNotFound) => return Ok(None),
            Err(error) => return Err(refused(format, &error)),
        };
        // What the table of contents promises is not what comes out: count while reading.
        let mut bytes = Vec::new();
        let most = self.left.saturating_add(1);
        let read = file.take(most as u64).read_to_end(&mut bytes);
        read.map_err(|error| ReadError::damaged(format, error.to_string()))?;
        self.left = self.left.checked_sub(bytes.len()).ok_or(ReadError::TooLarge)?;
        Ok(Some(bytes))
    }

    /// A part as text.
    pub(crate) fn text(&mut self, name: &str) -> Result<Option<String>, ReadError> {
        Ok(self.part(name)?.map(|bytes| crate::encoding::text(&bytes).into_owned()))
    }
}

fn refused(format: Format, error: &ZipError) -> ReadError {
    match error {
        ZipError::InvalidPassword => ReadError::Encrypted,
        ZipError::UnsupportedArchive(why) if why.contains("assword") => ReadError::Encrypted,
        error => ReadError::damaged(format, error.to_string()),
    }
}
