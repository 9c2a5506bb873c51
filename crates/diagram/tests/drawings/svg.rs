//! The picture: that it is well-formed, says what it shows, and carries the marks of the contract.

use diagram::{SvgOptions, svg};
use flow::{Flow, Outcome};

use crate::flows::{drawn, ebooks};
use crate::sketch::{Sketch, generated};

fn picture(flow: &Flow) -> String {
    let href = |node: &str| Some(format!("/nl/hulp/e-books/{node}?a=1&b=2"));
    svg(
        &drawn(flow),
        &SvgOptions { title: "E-books", desc: "Van vraag naar oplossing.", href: &href, style: true },
    )
}

/// The tags of a document in order; panics where it is not well-formed.
fn tags(document: &str) -> Vec<&str> {
    let mut open = Vec::new();
    let mut tags = Vec::new();
    let mut rest = document;
    while let Some(start) = rest.find('<') {
        assert!(!rest[..start].contains('>'), "a loose '>' in {}", &rest[..start]);
        let end = rest[start..].find('>').map(|end| start + end).unwrap();
        let tag = &rest[start + 1..end];
        assert_eq!(tag.matches('"').count() % 2, 0, "{tag}");
        if let Some(closed) = tag.strip_prefix('/') {
            assert_eq!(open.pop(), Some(closed), "in {document}");
        } else {
            if !tag.ends_with('/') {
                open.push(tag.split_whitespace().next().unwrap());
            }
            tags.push(tag);
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty(), "{open:?}");
    tags
}

#[test]
fn the_picture_is_well_formed() {
    for flow in [ebooks(), generated(25, 4)] {
        assert!(tags(&picture(&flow))[0].starts_with("svg xmlns=\"http://www.w3.org/2000/svg\""));
    }
}

#[test]
fn the_picture_is_a_graphics_document_with_a_name_and_a_description() {
    let picture = picture(&ebooks());
    let root = tags(&picture)[0];
    assert!(root.contains("role=\"group\""));
    assert!(root.contains("data-flow=\"schets\""));
    assert!(root.contains(" xml:lang=\"nl\""));
    assert!(root.contains("aria-labelledby=\"drawing-schets-nl-patron-title\""));
    assert!(root.contains("aria-describedby=\"drawing-schets-nl-patron-desc\""));
    assert!(picture.contains("<title id=\"drawing-schets-nl-patron-title\">E-books</title>"));
    assert!(picture.contains("<desc id=\"drawing-schets-nl-patron-desc\">Van vraag naar oplossing.</desc>"));
}

#[test]
fn every_node_is_a_link_and_every_edge_names_its_ends() {
    let flow = ebooks();
    let picture = picture(&flow);
    let tags = tags(&picture);
    let links: Vec<_> = tags.iter().filter(|tag| tag.starts_with("a ")).collect();
    assert_eq!(links.len(), flow.nodes.len());
    assert!(links[0].contains("href=\"/nl/hulp/e-books/abonnement?a=1&amp;b=2\""));
    assert!(links[0].contains("data-node=\"abonnement\" data-kind=\"question\""));
    assert!(links[0].contains("aria-label=\"Heeft de klant een abonnement met recht op e-books?\""));
    let edges: Vec<_> = tags.iter().filter(|tag| tag.contains("data-edge=")).collect();
    assert_eq!(edges.len(), flow.nodes.values().map(|node| node.kind.ways_out().count()).sum::<usize>());
    assert!(edges[0].contains("data-edge=\"ja\" data-from=\"abonnement\" data-to=\"rechten\""));
}

#[test]
fn without_addresses_nodes_are_no_links() {
    let picture =
        svg(&drawn(&ebooks()), &SvgOptions { title: "E-books", desc: "", href: &|_| None, style: false });
    let tags = tags(&picture);
    assert!(!tags.iter().any(|tag| tag.starts_with("a ") || tag.starts_with("desc") || *tag == "style"));
    assert!(tags.iter().any(|tag| tag.starts_with("g ") && tag.contains("data-node=\"abonnement\"")));
    assert!(!tags[0].contains("aria-describedby"));
}

#[test]
fn nothing_in_the_picture_runs_or_comes_from_elsewhere() {
    let picture = picture(&ebooks());
    for forbidden in ["<script", "foreignObject", "<image", "@import", "url(", "javascript:", " on"] {
        let found = tags(&picture).iter().any(|tag| tag.contains(forbidden) && !tag.contains("aria-label"));
        assert!(!found, "{forbidden}");
    }
    assert_eq!(picture.matches("http").count(), 1, "only the name of the format");
}

#[test]
fn whatever_an_author_writes_stays_text() {
    let nasty = "<script>alert(\"x\")</script> & ]]> '--> {{end}} \u{1}";
    let flow = Sketch::new("a")
        .question("a", nasty, &[("\"><b>", nasty, "b"), ("nee", "Nee", "b")])
        .outcome("b", nasty, Outcome::Info)
        .0;
    let href = |_: &str| Some("/\"><script>".to_owned());
    let picture = svg(&drawn(&flow), &SvgOptions { title: nasty, desc: nasty, href: &href, style: true });
    let known = ["svg", "title", "desc", "style", "rect", "a", "path", "circle", "text", "tspan", "g"];
    for tag in tags(&picture) {
        assert!(known.contains(&tag.split_whitespace().next().unwrap()), "{tag}");
    }
    assert!(!picture.contains('\u{1}'));
}

#[test]
fn words_of_two_lines_stay_two_words() {
    let picture = picture(&ebooks());
    let text =
        picture.lines().find(|line| line.starts_with("<text") && line.contains("Heeft de klant")).unwrap();
    let mut words = String::new();
    let mut inside = false;
    for character in text.chars() {
        match character {
            '<' => inside = true,
            '>' => inside = false,
            _ if !inside => words.push(character),
            _ => {}
        }
    }
    assert_eq!(words, "Heeft de klant een abonnement met recht op e-books?");
}
