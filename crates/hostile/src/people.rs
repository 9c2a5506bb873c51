//! Fuzz targets for what people type: addresses and codes.

use std::sync::OnceLock;

use flow::author::{Content, File, load};
use flow::{Language, Place};
use interface::address::{View, place as write_address, read_place};
use report::{Code, entered};

/// A folder with one flow that has every kind of node, and a way back.
pub(crate) const FOLDER: &str = include_str!("../../../fuzz/seeds/gate/whole.txt");

/// The content of [`FOLDER`].
pub(crate) fn content() -> &'static Content {
    static CONTENT: OnceLock<Content> = OnceLock::new();
    CONTENT.get_or_init(|| {
        let files: Vec<File> = FOLDER
            .split("=== ")
            .skip(1)
            .filter_map(|part| part.split_once('\n'))
            .map(|(path, text)| File { path: path.trim().to_owned(), text: text.to_owned() })
            .collect();
        let loaded = load(&files, &["browser", "cookies"]);
        assert!(loaded.findings.is_empty(), "the seed is refused: {:?}", loaded.findings);
        loaded.content
    })
}

/// An address: the node, then the query. Any query can be walked, and the place that it leads to has an address that
/// leads there too.
pub(crate) fn walk(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let (node, query) = text.split_once('?').unwrap_or(("", &text));
    let pairs = query.split('&').filter(|pair| !pair.is_empty()).map(|pair| {
        let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
        (name.to_owned(), value.to_owned())
    });
    let place = read_place(Some(node.to_owned()).filter(|node| !node.is_empty()), pairs);
    for flow in content().flows.values() {
        let walked = flow::walk::walk(flow, &place).expect("a flow of ours has a start");
        let again = flow::walk::walk(flow, &walked.place).expect("a flow of ours has a start");
        assert_eq!(again.place, walked.place, "where it leads is another place the next time");
        assert!(again.dropped.is_empty(), "what was kept is dropped the next time: {:?}", again.dropped);
        let ids =
            |walk: &flow::Walk<'_>| walk.trail.iter().map(|visit| visit.id.to_owned()).collect::<Vec<_>>();
        assert_eq!(ids(&walked), ids(&again), "another trail");
        assert_eq!(Place::read(walked.place.node.clone(), owned(&walked.place)), walked.place, "its query");
        for answer in walked.here().node.kind.ways_out().map(|way| way.answer.to_owned()).collect::<Vec<_>>()
        {
            let next = walked.after(&answer).expect("an answer that is there leads somewhere");
            assert!(flow.nodes.contains_key(next.node.as_deref().unwrap_or(&flow.start)), "a way to nowhere");
        }
        let address = write_address(Language::Nl, View::Guided, &flow.id, &walked.place);
        // An apostrophe is not encoded, as in `encodeURIComponent`: our attributes are in double quotes.
        let plain = |byte: u8| byte.is_ascii_graphic() && !matches!(byte, b'<' | b'>' | b'"');
        assert!(address.bytes().all(plain), "an address that is not fit for a page: {address}");
    }
}

fn owned(place: &Place) -> Vec<(String, String)> {
    place.query().map(|(name, value)| (name.to_owned(), value.to_owned())).collect()
}

/// A text typed where a code belongs.
pub(crate) fn code(bytes: &[u8]) {
    let text = String::from_utf8_lossy(bytes);
    let _ = entered(&text);
    if let Some(error) = Code::wrong_so_far(&text) {
        assert!(Code::parse(&text).is_err(), "a code with a character that no code has: {error}");
    }
    match Code::parse(&text) {
        Ok(code) => {
            assert!(
                Code::parse(&code.to_string()).is_ok_and(|again| again == code),
                "written, it is another one"
            );
            assert_eq!(code.compact().len(), report::CODE_LENGTH);
        }
        Err(error) => assert!(!error.to_string().contains(char::is_control), "an error that cannot be shown"),
    }
    let clean = report::clean(&text);
    assert_eq!(report::clean(&clean), clean, "cleaned again, it is another text");
    assert!(clean.chars().count() <= report::LONGEST_TEXT, "longer than a text may be");
    // Numbers of errors and of versions stay, and the longest of these is a group of twelve in an identifier.
    let digits = |text: &str| {
        text.split(|character: char| !character.is_numeric()).any(|run| run.chars().count() > 12)
    };
    assert!(!digits(&clean), "a number stayed");
}
