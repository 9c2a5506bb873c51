//! Site map and `robots.txt`: what search engines are told of the whole site. Both consist of whole addresses, which
//! begin with the origin under which people know the server.

use flow::{Audience, Language, Place};
use interface::address::{self, Page};
use maud::{Markup, PreEscaped, html};

use super::every_page::every_page;
use crate::content::edition::Edition;

/// The addresses of both.
pub(crate) const SITEMAP: &str = "/sitemap.xml";
pub(crate) const ROBOTS: &str = "/robots.txt";

/// Where robots may look, and where the site map is.
pub(crate) fn robots(own: &str, origin: &str) -> String {
    format!("{}\n\nSitemap: {origin}{SITEMAP}\n", own.trim_end())
}

/// The site map: what somebody could look for. No reports, nothing of the desk or of a kiosk, and no place with answers.
/// `written` turns the address of a page into the one under which it is to be found.
pub(crate) fn sitemap(edition: &Edition, origin: &str, written: &dyn Fn(&str) -> String) -> String {
    let whole = |path: &str| format!("{origin}{}", written(path));
    let pages = pages(edition);
    let page = |path: &str| -> Markup {
        html! {
            url {
                loc { (whole(path)) }
                @for language in Language::ALL {
                    xhtml:link rel="alternate" hreflang=(language.code())
                        href=(whole(&address::in_language(path, "", language))) {}
                }
                xhtml:link rel="alternate" hreflang="x-default"
                    href=(whole(&address::in_language(path, "", Language::Nl))) {}
            }
        }
    };
    html! {
        (PreEscaped("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"))
        urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:xhtml="http://www.w3.org/1999/xhtml" {
            @for path in &pages { (page(path)) }
        }
    }
    .into_string()
}

/// Home, the check, the accessibility statement, and the first question of every flow for patrons, in each language.
fn pages(edition: &Edition) -> Vec<String> {
    let mut pages = every_page(edition);
    pages.retain(|page| is_sought(page, edition));
    let nowhere = Place::default();
    let mut addresses = Vec::new();
    for language in Language::ALL {
        addresses.extend(pages.iter().map(|page| page.address(language, &nowhere)));
    }
    addresses
}

/// Whether somebody could look for this page.
fn is_sought(page: &Page, edition: &Edition) -> bool {
    match page {
        Page::Home | Page::Readiness | Page::Statement => true,
        Page::Guided(spot) => {
            let flow = edition.content().flows.get(&spot.flow);
            spot.node.is_none() && flow.is_some_and(|flow| flow.audience.includes(Audience::Patron))
        }
        // The same again in another form.
        Page::Diagram(_) | Page::Outline(_) | Page::Map(_) => false,
        // Of a kiosk, of the desk, or of one visitor.
        Page::Kiosk | Page::Desk | Page::Insight(_) | Page::Ask(_) | Page::Report(_) => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn robots_keep_their_rules_and_find_the_site_map() {
        assert_eq!(
            robots("User-agent: *\nDisallow: /api/\n", "https://a.example"),
            "User-agent: *\nDisallow: /api/\n\nSitemap: https://a.example/sitemap.xml\n"
        );
    }
}
