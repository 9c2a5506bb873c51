//! `inlogwijzer export --all`: writes every page and the API's content as files, for a host that only gives files.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use flow::{Audience, Language, Place, Service};
use interface::{address, texts};
use maud::{DOCTYPE, html};
use readiness::BAITS;

use super::cli::{Export, FileFormat};
use super::output::{Done, print};
use crate::content::edition::Edition;
use crate::pages::bait::bait_body;
use crate::pages::files::Files;
use crate::pages::page_frame::PageFrame;
use crate::pages::sitemap_xml;
use crate::pages::standalone_page;

/// Files of the built app that need a server: its page comes with each page, and what keeps it offline asks for more.
const NOT_COPIED: [&str; 4] = ["index.html", "dienst.js", OFFLINE, "robots.txt"];
/// What the app asks for once it runs, to keep it offline.
const OFFLINE: &str = "offline.js";
/// What stands there instead.
const NOTHING_OFFLINE: &str = "// A host that only gives files: nothing is kept on the device.\n";

/// Writes it all into `folder`.
pub(crate) fn run(settings: &Export, folder: &Path) -> Done {
    if settings.format != FileFormat::Html {
        return Err(
            "--all writes pages, which are HTML. Give `--format html` with it, or leave --all out and \
                    name one flow."
                .into(),
        );
    }
    // Everything that can be wrong is found before something is written.
    let edition = Edition::load(&settings.content.content)?;
    let app =
        settings.site.as_deref().map(|site| PageFrame::open(site).map(|frame| (site, frame.of_files())));
    let app = app.transpose()?;
    let origin = settings.public_origin.as_ref().map(ToString::to_string);
    let target = Target::empty(folder)?;

    let still =
        app.as_ref().map_or_else(|| PageFrame::alone().of_files(), |(_, frame)| frame.clone()).without_app();
    let frame = app.as_ref().map_or(&still, |(_, frame)| frame);
    let files = Files { edition: &edition, frame, still: &still, origin: origin.as_deref() };
    let sheets = files.sheets();
    for sheet in &sheets {
        target.write(sheet.path(), files.html(sheet).as_bytes())?;
    }
    target.write("index.html", front_door().as_bytes())?;
    target.write("404.html", files.not_found().as_bytes())?;
    write_content(&edition, &target)?;
    let robots = match &app {
        Some((site, _)) => fs::read_to_string(site.join("robots.txt")).unwrap_or_default(),
        None => "User-agent: *\nDisallow: /api/\n".to_owned(),
    };
    if let Some(origin) = &origin {
        let xml = sitemap_xml::sitemap(&edition, origin, &|address| files.address(address, None));
        target.write(sitemap_xml::SITEMAP, xml.as_bytes())?;
        target.write(sitemap_xml::ROBOTS, sitemap_xml::robots(&robots, origin).as_bytes())?;
    } else {
        target.write(sitemap_xml::ROBOTS, robots.as_bytes())?;
    }
    if let Some((site, _)) = &app {
        copy(site, &target.folder)?;
        target.write(OFFLINE, NOTHING_OFFLINE.as_bytes())?;
        // The baits of the ad-blocker check. GitHub Pages would leave some out, and the check find a blocker that is
        // not there.
        target.write(".nojekyll", b"")?;
        for bait in BAITS {
            let Some((_, bytes)) = bait_body(bait.lure) else { continue };
            target.write(bait.name, bytes)?;
            target.write(bait.twin, bytes)?;
        }
    }
    print(&format!("{} pages in {}", sheets.len(), folder.display()))
}

/// What the API gives without a chosen library, under the same addresses. Those of drawings have a query, which no
/// file's name has: they stand apart, where the app asks for them, and a host can be told to find them for others
/// (docs/operations.md).
fn write_content(edition: &Edition, target: &Target) -> Done {
    for (address, document) in edition.documents() {
        target.write(&address, &document.plain())?;
    }
    for (id, library) in &edition.libraries {
        target.write(&format!("api/v1/libraries/{id}"), &library.document.plain())?;
    }
    for language in Language::ALL {
        for audience in Audience::ALL {
            for id in edition.content().flows.keys() {
                let Some(found) = edition.flow(id, None) else { continue };
                let Some(Ok(picture)) = edition.drawing(found, language, audience) else { continue };
                let path = format!("api/v1/drawings/flows/{id}-{language}-{audience}");
                target.write(&format!("{path}.json"), &picture.document.plain())?;
                // The files to take along, as `flows/{id}/export` gives them.
                let flow = &found.flow;
                let svg = standalone_page::picture(&picture.drawing, flow, language);
                let page = standalone_page::page(flow, edition.content(), audience, language, &svg);
                target.write(&format!("{path}.svg"), svg.as_bytes())?;
                target.write(&format!("{path}.html"), page.as_bytes())?;
                let text = diagram::export::mermaid(flow, audience, language);
                target.write(&format!("{path}.mmd"), text.as_bytes())?;
                let text = diagram::export::dot(flow, audience, language);
                target.write(&format!("{path}.gv"), text.as_bytes())?;
            }
            for service in Service::ALL {
                if let Some(Ok(picture)) = edition.map(service, language, audience, None) {
                    let path =
                        format!("api/v1/drawings/services/{}-{language}-{audience}.json", service.id());
                    target.write(&path, &picture.document.plain())?;
                }
            }
        }
    }
    Ok(())
}

/// The page at `/`, where the server looks at the visitor's language and a file cannot.
fn front_door() -> String {
    let [dutch, english] =
        [Language::Nl, Language::En].map(|language| address::home(language, &Place::default()));
    html! {
        (DOCTYPE)
        html lang="nl" {
            head {
                // It loads nothing.
                meta http-equiv="Content-Security-Policy" content="default-src 'none'";
                meta charset="utf-8";
                meta name="viewport" content="width=device-width, initial-scale=1";
                meta name="robots" content="noindex";
                meta http-equiv="refresh" content={ "0; url=" (dutch) };
                title { "Inlogwijzer" }
            }
            body {
                p { a href=(dutch) { (texts::export_site(Language::Nl).front_door) } }
                p lang="en" { a href=(english) hreflang="en" { (texts::export_site(Language::En).front_door) } }
            }
        }
    }
    .into_string()
}

/// The folder into which is written.
struct Target {
    folder: PathBuf,
}

impl Target {
    /// The folder, made if need be; refused where something is in it.
    fn empty(folder: &Path) -> Result<Self, String> {
        let shown = folder.display();
        let cannot = |error: io::Error| format!("cannot use the folder '{shown}': {error}");
        match fs::read_dir(folder).map(|mut entries| entries.next().is_some()) {
            Ok(true) => {
                return Err(format!(
                    "the folder '{shown}' is not empty, and pages of before would stay in it. Empty it, or give \
                     --all a new folder and put that in its place."
                ));
            }
            Ok(false) => {}
            Err(error) if error.kind() == io::ErrorKind::NotFound => {
                fs::create_dir_all(folder).map_err(cannot)?;
            }
            Err(error) => return Err(cannot(error)),
        }
        Ok(Self { folder: folder.to_owned() })
    }

    fn write(&self, path: &str, bytes: &[u8]) -> Result<(), String> {
        let file = self.folder.join(path.trim_start_matches('/'));
        let parent = file.parent().unwrap_or(&self.folder);
        fs::create_dir_all(parent)
            .and_then(|()| fs::write(&file, bytes))
            .map_err(|error| cannot_write(&file, &error))
    }
}

fn cannot_write(file: &Path, error: &io::Error) -> String {
    format!("'{}' cannot be written: {error}. What was written before it is not whole.", file.display())
}

/// Copies the app's files, without what only a server can give.
fn copy(from: &Path, to: &Path) -> Result<(), String> {
    let failed = |error: io::Error| format!("the app in '{}' cannot be read: {error}", from.display());
    for entry in fs::read_dir(from).map_err(failed)? {
        let entry = entry.map_err(failed)?;
        let name = entry.file_name();
        let name = name.to_string_lossy();
        if name.starts_with('.') || NOT_COPIED.iter().any(|needs_server| name.starts_with(needs_server)) {
            continue;
        }
        let target = to.join(name.as_ref());
        if entry.file_type().map_err(failed)?.is_dir() {
            fs::create_dir_all(&target).map_err(|error| cannot_write(&target, &error))?;
            copy(&entry.path(), &target)?;
        } else {
            fs::copy(entry.path(), &target).map_err(|error| cannot_write(&target, &error))?;
        }
    }
    Ok(())
}
