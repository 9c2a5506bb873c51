//! The small reader gives the same values as serde does, for all content and for a drawing.
#![expect(clippy::unwrap_used, reason = "what a test builds must be there")]

use std::fs;
use std::path::{Path, PathBuf};

use flow::Library;
use flow::author::{self, File};
use protocol::{
    AddressKind, Catalog, Connection, Drawing, DrawnEdge, DrawnLabel, DrawnNode, FlowDocument, FlowEntry,
    Handoff, Howtos, LibraryEntry, Notices, OutsideAnswer, Point, Type,
};
use serde::Serialize;
use serde::de::DeserializeOwned;
use serde_json::{Value, json};
use small_json::{FromJson, Json};

struct Read(Value);

impl Json for Read {
    fn member(&self, name: &str) -> Option<Self> {
        self.0.get(name).filter(|value| !value.is_null()).cloned().map(Self)
    }
    fn text(&self) -> Option<String> {
        self.0.as_str().map(str::to_owned)
    }
    fn number(&self) -> Option<u32> {
        self.0.as_u64()?.try_into().ok()
    }
    fn real(&self) -> Option<f64> {
        self.0.as_f64()
    }
    fn truth(&self) -> Option<bool> {
        self.0.as_bool()
    }
    fn list(&self) -> Option<Vec<Self>> {
        Some(self.0.as_array()?.iter().cloned().map(Self).collect())
    }
    fn members(&self) -> Option<Vec<(String, Self)>> {
        Some(self.0.as_object()?.iter().map(|(name, value)| (name.clone(), Self(value.clone()))).collect())
    }
}

/// What goes over the wire is read the same by both.
fn is_read_the_same<T>(sent: &T)
where
    T: Serialize + DeserializeOwned + FromJson + PartialEq + std::fmt::Debug,
{
    let json = serde_json::to_value(sent).unwrap();
    let by_serde: T = serde_json::from_value(json.clone()).unwrap();
    assert_eq!(T::read(&Read(json)).as_ref(), Some(&by_serde));
}

fn files(root: &Path, folder: &Path) -> Vec<File> {
    let mut paths: Vec<PathBuf> = fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()).collect();
    paths.sort();
    let read = |path: PathBuf| {
        if path.is_dir() {
            return files(root, &path);
        }
        let relative = path.strip_prefix(root).unwrap().to_string_lossy().into_owned();
        vec![File { path: relative, text: fs::read_to_string(&path).unwrap() }]
    };
    paths.into_iter().flat_map(read).collect()
}

#[test]
fn all_content_is_read_the_same_by_both_readers() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../content");
    let content = author::load(&files(&root, &root), &[]).content;
    assert!(content.flows.len() > 10 && !content.libraries.is_empty() && !content.notices.is_empty());
    let howtos: Vec<_> = content.howtos.values().cloned().collect();
    for flow in content.flows.values() {
        let handoffs = vec![Handoff { flow: flow.id.clone(), title: flow.title.clone() }];
        let version = "v1".to_owned();
        // What is for authors and for the search of the server is not read.
        let mut flow = flow.clone();
        flow.keywords.clear();
        for node in flow.nodes.values_mut() {
            node.sources.clear();
            node.reason = None;
        }
        is_read_the_same(&FlowDocument { version, flow, howtos: howtos.clone(), handoffs });
    }
    for profile in content.libraries.values() {
        is_read_the_same::<Library>(&profile.library);
    }
    is_read_the_same(&Howtos { howtos });
    is_read_the_same(&Notices { notices: content.notices });
    is_read_the_same(&Catalog {
        version: "v1".to_owned(),
        services: flow::Service::ALL.to_vec(),
        flows: content.flows.values().map(|flow| FlowEntry::of(flow, "v2".to_owned())).collect(),
        libraries: content
            .libraries
            .values()
            .map(|profile| &profile.library)
            .map(|library| LibraryEntry { id: library.id.clone(), name: library.name.clone() })
            .collect(),
    });
    is_read_the_same(&content.policy.unwrap());
    is_read_the_same(&readiness::Policy::default());
    // Whatever no library says yet.
    let mut library = content.libraries.into_values().next().unwrap().library;
    library.kiosk = flow::Kiosk { idle_seconds: Some(40), languages: vec![flow::Language::En], print: true };
    is_read_the_same(&library);
}

#[test]
fn a_check_is_read_the_same_by_both_readers() {
    use readiness::{Confidence, Finding, Network, Outside, Reason};

    for reason in Reason::ALL {
        for confidence in Confidence::ALL {
            is_read_the_same(&Finding::new(*reason, *confidence));
        }
    }
    let finding = Finding::new(Reason::BrowserOld, Confidence::Certain);
    is_read_the_same(&finding.with_word("family", "firefox").with_number("major", 90));
    for address_kind in [
        AddressKind::Loopback,
        AddressKind::Private,
        AddressKind::Shared,
        AddressKind::Ipv4,
        AddressKind::Ipv6,
    ] {
        let bare = Connection {
            time_ms: 1_796_000_000_123,
            address_kind,
            network: None,
            country_utc_offsets_min: Vec::new(),
            stun_port: None,
            companion: None,
        };
        is_read_the_same(&bare);
        for network in Network::ALL {
            is_read_the_same(&Connection {
                network: Some(*network),
                country_utc_offsets_min: vec![-210, 0, 60],
                stun_port: Some(3478),
                companion: Some("https://proef.example".to_owned()),
                ..bare.clone()
            });
        }
    }
    for outside in Outside::ALL {
        is_read_the_same(&OutsideAnswer { outside: *outside });
    }
    for wrong in [json!("1"), json!(1.5), json!(-1), json!(null)] {
        let answer = json!({ "time_ms": wrong, "address_kind": "ipv4" });
        assert!(Connection::read(&Read(answer)).is_none(), "{wrong}");
    }
}

#[test]
fn what_is_missing_or_of_another_form_is_refused() {
    let good = json!({ "notices": [{
        "id": "a", "source": ["eigen"], "text": { "nl": "a", "en": "b" }, "period": { "from": "2026-01-01", "until": "2026-02-01" }
    }] });
    assert!(Notices::read(&Read(good.clone())).is_some());
    for (pointer, wrong) in [
        ("/notices", json!({})),
        ("/notices/0/id", json!(3)),
        ("/notices/0/text", json!("a")),
        ("/notices/0/text/en", Value::Null),
        ("/notices/0/period", json!({})),
        ("/notices/0/source", json!("eigen")),
    ] {
        let mut bad = good.clone();
        *bad.pointer_mut(pointer).unwrap() = wrong;
        assert!(Notices::read(&Read(bad)).is_none(), "{pointer}");
    }
    let mut more = good;
    more["notices"][0]["flows"] = json!(7);
    assert!(Notices::read(&Read(more.clone())).is_none());
    more["notices"][0]["flows"] = Value::Null;
    more["notices"][0]["new"] = json!(1);
    assert!(Notices::read(&Read(more)).is_some(), "names that are not known are passed over");
}

#[test]
fn a_drawing_is_read_the_same_by_both_readers() {
    let node = |id: &str, outcome| DrawnNode {
        id: id.to_owned(),
        kind: "outcome".to_owned(),
        outcome,
        x: 40.0,
        y: 12.5,
        width: 240.0,
        height: 66.25,
        lines: vec!["Een regel".to_owned(), "en nog een".to_owned()],
        outline: "M0 0h1v1z".to_owned(),
        sign: if id == "een" { String::new() } else { "M1 1l2 2".to_owned() },
    };
    let edge = |label| DrawnEdge {
        from: "een".to_owned(),
        to: "twee".to_owned(),
        answer: "ja".to_owned(),
        back: true,
        points: vec![Point { x: 1.5, y: 2.0 }, Point { x: 3.0, y: -4.25 }],
        route: "M1 2L3 4".to_owned(),
        arrow: "M3 4z".to_owned(),
        label,
    };
    let lines = vec!["Ja".to_owned()];
    let label = DrawnLabel { x: 1.0, y: 2.0, width: 30.5, height: 20.0, lines };
    let title = DrawnLabel { lines: vec!["Mail".to_owned()], ..label.clone() };
    let chapter =
        protocol::DrawnChapter { id: "mail".to_owned(), x: 8.0, y: 9.5, width: 300.0, height: 80.0, title };
    is_read_the_same(&Drawing {
        flow: "proef".to_owned(),
        language: flow::Language::En,
        audience: flow::Audience::Staff,
        width: 640.0,
        height: 1280.5,
        type_: Type { node_px: 16.0, node_line_px: 22.0, label_px: 14.0, label_line_px: 20.0 },
        nodes: vec![node("een", None), node("twee", Some(flow::Outcome::Solved))],
        edges: vec![edge(None), edge(Some(label))],
        chapters: vec![chapter],
    });
    assert!(Drawing::read(&Read(json!({ "flow": "proef" }))).is_none());
}
