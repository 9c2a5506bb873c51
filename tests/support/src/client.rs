//! A client that sends exactly what a test says, to a server in another process or in this one.

use std::sync::Arc;

use anyhow::Result;
use serde_json::Value;

use crate::answer::Answer;

/// Something that answers HTTP requests.
pub trait Client {
    /// Sends a request, with a body or without one, and gives the answer.
    ///
    /// # Errors
    /// When no answer comes.
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Result<Answer>;

    /// Asks for a path with these headers.
    ///
    /// # Errors
    /// When no answer comes.
    fn get(&self, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.ask("GET", path, headers, None)
    }

    /// Asks for a path with this method.
    ///
    /// # Errors
    /// When no answer comes.
    fn send(&self, method: &str, path: &str, headers: &[(&str, &str)]) -> Result<Answer> {
        self.ask(method, path, headers, None)
    }

    /// Sends a body with this method.
    ///
    /// # Errors
    /// When no answer comes.
    fn send_body(&self, method: &str, path: &str, headers: &[(&str, &str)], body: &[u8]) -> Result<Answer> {
        self.ask(method, path, headers, Some(body))
    }

    /// Sends JSON with POST.
    ///
    /// # Errors
    /// When no answer comes.
    fn post(&self, path: &str, headers: &[(&str, &str)], body: &Value) -> Result<Answer> {
        let mut all = vec![("Content-Type", "application/json")];
        all.extend(headers);
        self.send_body("POST", path, &all, body.to_string().as_bytes())
    }
}

impl<C: Client + ?Sized> Client for Arc<C> {
    fn ask(&self, method: &str, path: &str, headers: &[(&str, &str)], body: Option<&[u8]>) -> Result<Answer> {
        (**self).ask(method, path, headers, body)
    }
}
