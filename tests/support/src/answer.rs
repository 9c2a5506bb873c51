//! The answer to an HTTP request: status, headers and body.

use std::io::Read as _;

use anyhow::{Context as _, Result, bail, ensure};
use serde_json::Value;

/// What the server said.
#[derive(Debug, Clone)]
pub struct Answer {
    /// The status.
    pub status: u16,
    /// The headers, names in small letters, in order.
    pub headers: Vec<(String, String)>,
    /// The body as it came.
    pub body: Vec<u8>,
}

impl Answer {
    /// The header's value; empty when it is not there.
    #[must_use]
    pub fn header(&self, name: &str) -> &str {
        self.headers.iter().find(|(found, _)| found == name).map_or("", |(_, value)| value)
    }

    /// The body after undoing its `Content-Encoding`.
    ///
    /// # Errors
    /// When the body is not what the header says.
    pub fn decoded(&self) -> Result<Vec<u8>> {
        let mut plain = Vec::new();
        match self.header("content-encoding") {
            "" => plain.clone_from(&self.body),
            "br" => {
                brotli::BrotliDecompress(&mut self.body.as_slice(), &mut plain).context("no Brotli")?;
            }
            "gzip" => {
                flate2::read::GzDecoder::new(self.body.as_slice())
                    .read_to_end(&mut plain)
                    .context("no gzip")?;
            }
            other => bail!("the encoding '{other}' was not asked for"),
        }
        Ok(plain)
    }

    /// The body as text.
    ///
    /// # Errors
    /// When it is not UTF-8.
    pub fn text(&self) -> Result<String> {
        String::from_utf8(self.decoded()?).context("the body is not UTF-8")
    }

    /// The body as JSON.
    ///
    /// # Errors
    /// When it is not JSON.
    pub fn json(&self) -> Result<Value> {
        serde_json::from_slice(&self.decoded()?).context("the body is not JSON")
    }
}

/// JSON's list of texts.
///
/// # Errors
/// When it is something else.
pub fn strings(list: &Value) -> Result<Vec<String>> {
    let list = list.as_array().context("no list")?;
    let texts: Vec<String> = list.iter().filter_map(Value::as_str).map(str::to_owned).collect();
    ensure!(texts.len() == list.len(), "not only texts: {list:?}");
    Ok(texts)
}
