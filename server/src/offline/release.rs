//! Release: the app's files and an edition of the content under one version, each file with its digest. The service
//! worker keeps releases whole on the visitor's device and never mixes them.

use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};
use std::io;
use std::path::Path;
use std::sync::OnceLock;

use flow::{Audience, Language, Service};
use serde::Serialize;

use crate::bodies::digest::digest;
use crate::bodies::document::Document;
use crate::content::edition::Edition;
use crate::pages::site::{Site, is_hashed};

/// What an app without network is made of. Pictures for the home screen are not: the system keeps its own copy.
const KINDS: [&str; 6] = ["js", "wasm", "css", "svg", "json", "woff2"];
/// What needs the network anyway: the worker itself, and the login that is played through.
const LEFT_OUT: [&str; 2] = ["/dienst.js", "/proef/"];

/// What a worker gets that is to end: it takes itself and all that it kept away.
const END: &str = include_str!("end.js");

/// The worker, and the files of a release.
#[derive(Debug, Clone)]
pub(crate) struct Offline {
    /// What stands at `/dienst.js`.
    pub(crate) worker: Option<Document>,
    /// The files of the built app.
    pub(crate) files: AppFiles,
    /// Whether visitors' browsers keep releases.
    pub(crate) is_on: bool,
}

impl Offline {
    /// Looks at the built app in `folder`. `is_on`: whether visitors' browsers keep releases.
    pub(crate) fn open(folder: &Path, is_on: bool) -> std::io::Result<Self> {
        let files = AppFiles::read(folder)?;
        let script = |text: String| Document::new("text/javascript; charset=utf-8", text.into_bytes());
        let worker = if is_on {
            // An app that was built without a worker has none.
            std::fs::read_to_string(folder.join("dienst.js")).ok().map(|text| script(files.told_to(&text)))
        } else {
            Some(script(END.to_owned()))
        };
        Ok(Self { worker, files, is_on })
    }
}

/// The files of the built app, whatever they are called.
#[derive(Debug, Clone)]
pub(crate) struct AppFiles {
    /// The digest of each file's content, by its address.
    digests: BTreeMap<String, String>,
    /// Bytes of all of them.
    bytes: usize,
}

impl AppFiles {
    fn read(folder: &Path) -> io::Result<Self> {
        let mut files = Self { digests: BTreeMap::new(), bytes: 0 };
        files.collect(folder, "")?;
        Ok(files)
    }

    fn collect(&mut self, folder: &Path, address: &str) -> io::Result<()> {
        for entry in std::fs::read_dir(folder)? {
            let entry = entry?;
            let Ok(name) = entry.file_name().into_string() else { continue };
            let (path, address) = (entry.path(), format!("{address}/{name}"));
            if name.starts_with('.') {
                // Never served.
            } else if path.is_dir() {
                self.collect(&path, &address)?;
            } else if belongs_to_the_app(&address) {
                let content = std::fs::read(&path)?;
                self.bytes += content.len();
                self.digests.insert(address, digest([content.as_slice()]));
            }
        }
        Ok(())
    }

    /// The worker's script, told the names that it cannot know by their form.
    fn told_to(&self, script: &str) -> String {
        let names: Vec<&String> = self.digests.keys().filter(|address| !is_hashed(address)).collect();
        let names = serde_json::to_string(&names).unwrap_or_else(|_| "[]".to_owned());
        format!("const FILES = {names};\n{script}")
    }
}

fn belongs_to_the_app(address: &str) -> bool {
    let kind = address.rsplit('.').next().unwrap_or_default();
    KINDS.contains(&kind) && !LEFT_OUT.iter().any(|left_out| address.starts_with(left_out))
}

fn digest_of_all(files: &AppFiles, site: &Site, edition: &Edition) -> String {
    let shells = Language::ALL.into_iter().filter_map(|language| site.bare(language));
    let files = files.digests.iter().flat_map(|(address, digest)| [address.as_bytes(), digest.as_bytes()]);
    digest(files.chain(shells.map(|shell| shell.digest().as_bytes())).chain([edition.digest.as_bytes()]))
}

/// What is prepared for workers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Prepared {
    /// What the release consists of.
    List,
    /// The content.
    Content,
    /// The drawings in a language for an audience.
    Drawings(Language, Audience),
}

/// What was prepared of one edition so far: for everybody, and for each library.
#[derive(Debug)]
pub(crate) struct Packs {
    version: OnceLock<String>,
    common: Pack,
    libraries: HashMap<String, Pack>,
}

impl Packs {
    /// Nothing yet, of this edition.
    pub(crate) fn of(edition: &Edition) -> Self {
        let libraries = edition.libraries.keys().map(|id| (id.clone(), Pack::default())).collect();
        Self { version: OnceLock::new(), common: Pack::default(), libraries }
    }
}

#[derive(Debug, Default)]
struct Pack {
    list: OnceLock<Document>,
    content: OnceLock<Document>,
    drawings: [[OnceLock<Document>; 2]; 2],
}

impl Pack {
    fn place(&self, wanted: Prepared) -> &OnceLock<Document> {
        match wanted {
            Prepared::List => &self.list,
            Prepared::Content => &self.content,
            Prepared::Drawings(language, audience) => {
                let [[one, two], [three, four]] = &self.drawings;
                match (language, audience) {
                    (Language::Nl, Audience::Patron) => one,
                    (Language::Nl, Audience::Staff) => two,
                    (Language::En, Audience::Patron) => three,
                    (Language::En, Audience::Staff) => four,
                }
            }
        }
    }
}

/// The list of a release, as the worker reads it.
#[derive(Serialize)]
struct List<'a> {
    version: &'a str,
    /// The library whose profile and flows are among the files.
    library: Option<&'a str>,
    /// About how much room it takes on the device.
    bytes: usize,
    /// The digest of each body, by its address.
    files: BTreeMap<String, String>,
    /// Where the content comes in one answer.
    content: Vec<String>,
    /// Where the drawings come, a language and an audience in one answer. They have no digests: most are not made yet.
    drawings: Vec<String>,
}

/// Bodies by their addresses, in one answer. Without a version, so that what did not change is not sent again; the
/// header of the answer has it.
#[derive(Serialize)]
struct Bodies<'a> {
    files: BTreeMap<String, Cow<'a, str>>,
}

/// All that a release is made of.
pub(crate) struct Bundle<'a> {
    pub(crate) files: &'a AppFiles,
    pub(crate) site: &'a Site,
    pub(crate) edition: &'a Edition,
    pub(crate) packs: &'a Packs,
}

impl<'a> Bundle<'a> {
    fn pack(&self, library: Option<&str>) -> Option<&'a Pack> {
        match library {
            None => Some(&self.packs.common),
            Some(id) => self.packs.libraries.get(id),
        }
    }

    /// What was prepared before.
    pub(crate) fn at_hand(&self, library: Option<&str>, wanted: Prepared) -> Option<&'a Document> {
        self.pack(library)?.place(wanted).get()
    }

    /// Prepares it.
    pub(crate) fn make(&self, library: Option<&str>, wanted: Prepared) -> Option<&'a Document> {
        let place = self.pack(library)?.place(wanted);
        Some(place.get_or_init(|| {
            let made = match wanted {
                Prepared::List => Document::json(&self.list(library)),
                Prepared::Content => Document::json(&self.content(library)),
                Prepared::Drawings(language, audience) => {
                    Document::json(&self.drawings(library, language, audience))
                }
            };
            made.unwrap_or_else(|_| Document::new("application/json", Vec::new()))
        }))
    }

    /// The version of the release: another one as soon as any part of it is.
    pub(crate) fn version(&self) -> &'a str {
        self.packs.version.get_or_init(|| digest_of_all(self.files, self.site, self.edition))
    }

    fn list<'b>(&self, library: Option<&'b str>) -> List<'b>
    where
        'a: 'b,
    {
        let mut files = self.files.digests.clone();
        let mut bytes = self.files.bytes;
        let mut add = |address: String, document: &Document| {
            bytes += document.text().len();
            files.insert(address, document.digest().to_owned());
        };
        for language in Language::ALL {
            if let Some(shell) = self.site.bare(language) {
                add(format!("/schil/{language}"), shell);
            }
        }
        for (address, document) in self.edition.documents() {
            add(address, document);
        }
        for (address, document) in library.into_iter().flat_map(|id| self.edition.documents_of(id)) {
            add(address, document);
        }
        let (mut content, mut drawings) = (Vec::new(), Vec::new());
        let suffixes = [Some(String::new()), library.map(|id| format!("library={id}"))];
        for suffix in suffixes.into_iter().flatten() {
            content.push(with_query("/uitgave/inhoud.json", "", &suffix));
            for (language, audience) in pairs() {
                let settings = format!("language={language}&audience={audience}");
                drawings.push(with_query("/uitgave/schemas.json", &settings, &suffix));
            }
        }
        List { version: self.version(), library, bytes, files, content, drawings }
    }

    fn content(&self, library: Option<&str>) -> Bodies<'a> {
        let documents = match library {
            None => self.edition.documents(),
            Some(id) => self.edition.own_documents_of(id),
        };
        let files =
            documents.into_iter().map(|(address, document)| (address, Cow::Borrowed(document.text())));
        Bodies { files: files.collect() }
    }

    /// Those of the flows that the library changes, or all that every other one shows; and the maps of the services.
    fn drawings(&self, library: Option<&str>, language: Language, audience: Audience) -> Bodies<'a> {
        let settings = format!("language={language}&audience={audience}");
        let suffix = library.map(|id| format!("library={id}")).unwrap_or_default();
        let flows = self.edition.flows_of(library);
        let files =
            flows.filter(|(_, flow)| flow.flow.audience.includes(audience)).filter_map(|(id, flow)| {
                // One that cannot be drawn is left out; the log says why.
                let drawing = self.edition.drawing(flow, language, audience)?.as_ref().ok()?;
                let address = with_query(&format!("/api/v1/flows/{id}/diagram"), &settings, &suffix);
                Some((address, Cow::Borrowed(drawing.document.text())))
            });
        let maps = Service::ALL.into_iter().filter_map(|service| {
            let map = self.edition.map(service, language, audience, library)?.ok()?;
            let address =
                with_query(&format!("/api/v1/services/{}/diagram", service.id()), &settings, &suffix);
            Some((address, Cow::Owned(map.document.text().to_owned())))
        });
        Bodies { files: files.chain(maps).collect() }
    }
}

fn pairs() -> impl Iterator<Item = (Language, Audience)> {
    // What most visitors open comes first.
    Audience::ALL.into_iter().flat_map(|audience| Language::ALL.map(|language| (language, audience)))
}

fn with_query(path: &str, settings: &str, more: &str) -> String {
    let query: Vec<&str> = [settings, more].into_iter().filter(|part| !part.is_empty()).collect();
    if query.is_empty() { path.to_owned() } else { format!("{path}?{}", query.join("&")) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_file_that_the_app_is_made_of_belongs_to_a_release_and_no_other() {
        for address in ["/boot.js", "/x-0123456789abcdef_bg.wasm", "/deel/een.js", "/icoon.svg"] {
            assert!(belongs_to_the_app(address), "{address}");
        }
        for address in
            ["/dienst.js", "/proef/koekjes.js", "/index.html", "/boot.js.br", "/icoon-192.png", "/robots.txt"]
        {
            assert!(!belongs_to_the_app(address), "{address}");
        }
    }
}
