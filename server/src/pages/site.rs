//! Site: the built app's files, and the page without content that a browser without network starts the app from.

use std::path::Path;

use flow::Language;
use tower_http::services::ServeDir;

use super::page_frame::{PageFrame, SiteError};
use crate::bodies::document::Document;

/// The built app.
#[derive(Debug, Clone)]
pub(crate) struct Site {
    files: ServeDir,
    frame: PageFrame,
    /// The same without what starts the app.
    still_frame: PageFrame,
    /// Where robots may look, as the app's own file says.
    robots: String,
    /// The page without content, by language.
    pages: [(Language, Document); 2],
}

impl Site {
    /// Reads the page of the built app in `folder`.
    pub(crate) fn open(folder: &Path) -> Result<Self, SiteError> {
        let frame = PageFrame::open(folder)?;
        let pages = Language::ALL.map(|language| {
            (language, Document::new("text/html; charset=utf-8", frame.bare(language).into_bytes()))
        });
        // The page itself is never given as a file: it must come in a language.
        let files = ServeDir::new(folder)
            .append_index_html_on_directories(false)
            .precompressed_br()
            .precompressed_gzip();
        // An app that was built without the file forbids nothing.
        let robots = std::fs::read_to_string(folder.join("robots.txt")).unwrap_or_default();
        Ok(Self { files, still_frame: frame.without_app(), frame, robots, pages })
    }

    /// The files, each with its compressed forms.
    pub(crate) const fn files(&self) -> &ServeDir {
        &self.files
    }

    /// Where robots may look, as the app's own file says.
    pub(crate) fn robots(&self) -> &str {
        &self.robots
    }

    /// What every page is made of.
    pub(crate) const fn frame(&self) -> &PageFrame {
        &self.frame
    }

    /// What a page is made of that is not for the app.
    pub(crate) const fn still_frame(&self) -> &PageFrame {
        &self.still_frame
    }

    /// Compresses what all pages have in common before somebody asks for one.
    pub(crate) fn prepare_in_the_background(&self) {
        let frame = self.frame.clone();
        // Without a thread the first visitor waits for it.
        let _ = std::thread::Builder::new().name("prepare".to_owned()).spawn(move || frame.prepare());
    }

    /// The page of the app without any place in it: what a browser without network starts the app from.
    pub(crate) fn bare(&self, language: Language) -> Option<&Document> {
        self.pages.iter().find(|(code, _)| *code == language).map(|(_, page)| page)
    }
}

/// Whether Trunk put a hash into the file's name, so that other content has another name.
pub(crate) fn is_hashed(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or_default();
    let stem = name.split('.').next().unwrap_or_default().trim_end_matches("_bg");
    stem.rsplit_once('-')
        .is_some_and(|(_, hash)| hash.len() >= 8 && hash.chars().all(|digit| digit.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_names_with_a_hash_are_kept_for_a_year() {
        assert!(is_hashed("/inlogwijzer-app-5f3a1b2c4d5e6f70.js"));
        assert!(is_hashed("/inlogwijzer-app-5f3a1b2c4d5e6f70_bg.wasm"));
        for path in ["/boot.js", "/icoon-groot.svg", "/robots.txt", "/"] {
            assert!(!is_hashed(path), "{path}");
        }
    }
}
