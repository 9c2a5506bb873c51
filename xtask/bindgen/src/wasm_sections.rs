//! Reads and writes the sections of a WebAssembly file, as far as the app needs it
//! (<https://webassembly.github.io/spec/core/binary/modules.html>).

use anyhow::{Context as _, Result};

/// What stands before the first section.
pub(super) const HEADER_BYTES: usize = 8;

/// Reads a module, or a section of one, from `at` on.
pub(super) struct Reader<'a> {
    pub(super) bytes: &'a [u8],
    pub(super) at: usize,
}

impl<'a> Reader<'a> {
    pub(super) fn byte(&mut self) -> Result<u8> {
        let byte = self.bytes.get(self.at).context("the module breaks off")?;
        self.at += 1;
        Ok(*byte)
    }

    /// A number in LEB128.
    pub(super) fn number(&mut self) -> Result<usize> {
        let (mut number, mut shift) = (0, 0);
        loop {
            let byte = self.byte()?;
            number |= usize::from(byte & 0x7f).checked_shl(shift).context("a number is too large")?;
            shift += 7;
            if byte < 0x80 {
                return Ok(number);
            }
        }
    }

    pub(super) fn bytes_with_length(&mut self) -> Result<&'a [u8]> {
        let length = self.number()?;
        let bytes = self.bytes.get(self.at..self.at + length).context("the module breaks off")?;
        self.at += length;
        Ok(bytes)
    }

    pub(super) fn limits(&mut self) -> Result<()> {
        let has_most = self.byte()? & 1 == 1;
        self.number()?;
        if has_most {
            self.number()?;
        }
        Ok(())
    }
}

pub(super) fn write_number(to: &mut Vec<u8>, mut number: usize) {
    loop {
        let low = u8::try_from(number & 0x7f).unwrap_or_default();
        number >>= 7;
        if number == 0 {
            to.push(low);
            return;
        }
        to.push(low | 0x80);
    }
}

pub(super) fn write_with_length(to: &mut Vec<u8>, bytes: &[u8]) {
    write_number(to, bytes.len());
    to.extend_from_slice(bytes);
}
