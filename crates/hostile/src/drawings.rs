//! Fuzz targets for drawings and tables of others. Whatever the file is, no box and no arrow of it is lost without a
//! word, and the draft is YAML that the gate can read.

use std::collections::HashSet;

use flow::Language;
use import::draft::{Kind, Settings, draft};
use import::{Limits, ReadError, Sheet};

use crate::containers::{container, workbook};

type Reader = fn(&[u8], &Limits) -> Result<Vec<Sheet>, ReadError>;

/// Small, so that the fuzzer reaches them.
const LIMITS: Limits =
    Limits { file: 64 << 10, entries: 40, unpacked: 1 << 20, depth: 60, nodes: 20_000, boxes: 2_000 };

pub(crate) fn drawio(bytes: &[u8]) {
    read(import::drawio::read, bytes);
}

pub(crate) fn bpmn(bytes: &[u8]) {
    read(import::bpmn::read, bytes);
}

pub(crate) fn mermaid(bytes: &[u8]) {
    read(import::mermaid::read, bytes);
}

pub(crate) fn dot(bytes: &[u8]) {
    read(import::dot::read, bytes);
}

/// A container as it is, or the page of one.
pub(crate) fn visio(bytes: &[u8]) {
    if bytes.starts_with(b"PK") {
        return read(import::visio::read, bytes);
    }
    let relations = "http://schemas.openxmlformats.org/package/2006/relationships";
    let of_kind = "http://schemas.microsoft.com/visio/2010/relationships";
    let relation = |kind: &str, to: &str| {
        format!(
            "<Relationships xmlns='{relations}'><Relationship Id='rId1' Type='{of_kind}/{kind}' Target='{to}'/></Relationships>"
        )
    };
    let pages = "<Pages xmlns='http://schemas.microsoft.com/office/visio/2012/main' \
                 xmlns:r='http://schemas.openxmlformats.org/officeDocument/2006/relationships'>\
                 <Page ID='0' Name='Page-1'><Rel r:id='rId1'/></Page></Pages>";
    read(
        import::visio::read,
        &container(&[
            ("_rels/.rels", relation("document", "visio/document.xml").as_bytes()),
            (
                "visio/document.xml",
                b"<VisioDocument xmlns='http://schemas.microsoft.com/office/visio/2012/main'/>",
            ),
            ("visio/_rels/document.xml.rels", relation("pages", "pages/pages.xml").as_bytes()),
            ("visio/pages/pages.xml", pages.as_bytes()),
            ("visio/pages/_rels/pages.xml.rels", relation("page", "page1.xml").as_bytes()),
            ("visio/pages/page1.xml", bytes),
        ]),
    );
}

/// Text with separators, a container, or what is inside one: the sheet of an XLSX, the content of an ODS.
pub(crate) fn table(bytes: &[u8]) {
    if bytes.starts_with(b"<worksheet") {
        read(import::table::read, &workbook(bytes));
    } else if bytes.starts_with(b"<office:") {
        read(import::table::read, &container(&[("content.xml", bytes)]));
    } else {
        read(import::table::read, bytes);
    }
}

fn read(reader: Reader, bytes: &[u8]) {
    let sheets = match reader(bytes, &LIMITS) {
        Ok(sheets) => sheets,
        Err(error) => {
            assert!(error.words(Language::Nl).len() > 20, "a refusal without a sentence");
            return;
        }
    };
    if sheets.iter().map(|sheet| sheet.boxes.len() + sheet.arrows.len()).sum::<usize>() > LIMITS.boxes {
        return;
    }
    let settings = Settings { language: Language::Nl, service: "bibliotheek", file_name: "x", known: &[] };
    let draft = draft(&sheets, &settings);
    assert!(!draft.report(&settings).is_empty());
    for (index, sheet) in sheets.iter().enumerate() {
        let mut told: HashSet<&str> = HashSet::new();
        for note in draft.notes.iter().filter(|note| note.about.0 == index) {
            told.extend(note.about.1.iter().map(String::as_str));
        }
        for node in draft.plans.iter().filter(|plan| plan.sheet == index).flat_map(|plan| &plan.nodes) {
            told.extend(node.boxes.iter().map(String::as_str));
            match &node.kind {
                Kind::Question(answers) => told.extend(answers.iter().map(|answer| answer.arrow.as_str())),
                Kind::Step { arrow, .. } => _ = told.insert(arrow),
                Kind::Handoff { .. } | Kind::Outcome(_) => (),
            }
        }
        let boxes = sheet.boxes.iter().map(|shape| &shape.id);
        for id in boxes.chain(sheet.arrows.iter().map(|arrow| &arrow.id)) {
            assert!(told.contains(id.as_str()), "'{id}' is lost");
        }
    }
    for plan in &draft.plans {
        let yaml = plan.yaml(&settings);
        let file = flow::author::File { path: format!("flows/{}.yaml", plan.id), text: yaml };
        let loaded = flow::author::load(&[file], &["cookies"]);
        let mut unreadable = loaded.findings.iter().filter(|finding| {
            // Letters that were saved in a wrong encoding are a fault of the drawing, and the gate says so.
            finding.rule == flow::author::Rule::Format
                && finding.file.starts_with("flows/")
                && !finding.message.contains("Windows-1252")
        });
        assert!(unreadable.next().is_none(), "the draft is no YAML that the gate can read");
    }
}
