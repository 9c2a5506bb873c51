//! Small files that would become long texts: what is said once and used many times costs no more than it should.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

use std::io::{Cursor, Write as _};
use std::time::{Duration, Instant};

use import::{Limits, ReadError, Sheet, read, read_within};
use test_support::busy::within;

fn container(parts: &[(&str, String)]) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn drawing(cells: &str) -> Result<Vec<Sheet>, ReadError> {
    let text = format!("<mxGraphModel><root><mxCell id='0'/>{cells}</root></mxGraphModel>");
    read(text.as_bytes(), "plan.drawio", None)
}

const LONG: usize = 20_000;

#[test]
fn names_in_a_label_of_draw_io_are_filled_in_once() {
    let object = |label: &str, rest: &str| {
        format!(
            "<UserObject id='1' label='{label}' {rest} placeholders='1'><mxCell vertex='1' parent='0'/></UserObject>"
        )
    };
    let text = |cells: &str| drawing(cells).unwrap()[0].boxes[0].text.clone();
    assert_eq!(
        text(&object("Bel %wie% (%nummer%), 100% %label%", "wie='%nummer%' nummer='12'")),
        "Bel %nummer% (12), 100% %label%"
    );
    let many = object(&"%a%".repeat(10_000), &format!("a='{}'", "x".repeat(10_000)));
    assert!(text(&many).len() < 100_000);
}

#[test]
fn many_boxes_with_one_long_text_are_refused() {
    let long = "x".repeat(LONG);
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    let refused = |bytes: &[u8], name: &str| read_within(bytes, name, None, &limits).unwrap_err();
    let main = "http://schemas.microsoft.com/office/visio/2012/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relations = |all: &[(&str, &str)]| {
        let one = |(kind, to): &(&str, &str)| {
            format!(
                "<Relationship Id='{kind}' Type='http://schemas.microsoft.com/visio/2010/relationships/{kind}' Target='{to}'/>"
            )
        };
        let all: String = all.iter().map(one).collect();
        format!(
            "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>{all}</Relationships>"
        )
    };
    let shapes: String = (0..500).map(|at| format!("<Shape ID='{at}' Master='1'/>")).collect();
    let drawing = container(&[
        ("_rels/.rels", relations(&[("document", "visio/document.xml")])),
        ("visio/document.xml", format!("<VisioDocument xmlns='{main}'/>")),
        (
            "visio/_rels/document.xml.rels",
            relations(&[("pages", "pages/pages.xml"), ("masters", "masters/masters.xml")]),
        ),
        (
            "visio/pages/pages.xml",
            format!(
                "<Pages xmlns='{main}' xmlns:r='{office}'><Page ID='0' Name='A'><Rel r:id='page'/></Page></Pages>"
            ),
        ),
        ("visio/pages/_rels/pages.xml.rels", relations(&[("page", "page1.xml")])),
        (
            "visio/pages/page1.xml",
            format!("<PageContents xmlns='{main}'><Shapes>{shapes}</Shapes></PageContents>"),
        ),
        (
            "visio/masters/masters.xml",
            format!(
                "<Masters xmlns='{main}' xmlns:r='{office}'><Master ID='1' Name='M'><Rel r:id='master'/></Master></Masters>"
            ),
        ),
        ("visio/masters/_rels/masters.xml.rels", relations(&[("master", "master1.xml")])),
        (
            "visio/masters/master1.xml",
            format!(
                "<MasterContents xmlns='{main}'><Shapes><Shape ID='5'><Text>{long}</Text></Shape></Shapes></MasterContents>"
            ),
        ),
    ]);
    assert_eq!(refused(&drawing, "plan.vsdx"), ReadError::TooLarge);

    let space = "urn:oasis:names:tc:opendocument:xmlns";
    let sheet = |rows: &str| {
        container(&[(
            "content.xml",
            format!(
                "<office:document-content xmlns:office='{space}:office:1.0' xmlns:table='{space}:table:1.0' \
                 xmlns:text='{space}:text:1.0'><table:table>{rows}</table:table></office:document-content>"
            ),
        )])
    };
    for (cells, rows) in [(250, 1), (1, 900)] {
        let rows = format!(
            "<table:table-row table:number-rows-repeated='{rows}'><table:table-cell \
             table:number-columns-repeated='{cells}'><text:p>{long}</text:p></table:table-cell></table:table-row>"
        );
        assert_eq!(refused(&sheet(&rows), "plan.ods"), ReadError::TooLarge, "{cells} {rows}");
    }

    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let cells: String =
        (1..500).map(|row| format!("<row r='{row}'><c r='A{row}' t='s'><v>0</v></c></row>")).collect();
    let book = container(&[
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                 <Relationship Id='r1' Type='{office}/officeDocument' Target='xl/workbook.xml'/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns='{main}' xmlns:r='{office}'><sheets><sheet name='A' sheetId='1' r:id='r1'/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns='http://schemas.openxmlformats.org/package/2006/relationships'>\
                 <Relationship Id='r1' Type='{office}/worksheet' Target='worksheets/sheet1.xml'/>\
                 <Relationship Id='r2' Type='{office}/sharedStrings' Target='sharedStrings.xml'/></Relationships>"
            ),
        ),
        (
            "xl/worksheets/sheet1.xml",
            format!("<worksheet xmlns='{main}'><sheetData>{cells}</sheetData></worksheet>"),
        ),
        ("xl/sharedStrings.xml", format!("<sst xmlns='{main}'><si><t>{long}</t></si></sst>")),
    ]);
    assert_eq!(refused(&book, "plan.xlsx"), ReadError::TooLarge);
}

#[test]
fn a_long_name_of_a_page_is_not_in_every_place() {
    let long = "x".repeat(LONG);
    let page = |name: &str| {
        let cells: String =
            (2..300).map(|id| format!("<mxCell id='{id}' value='Box' vertex='1' parent='0'/>")).collect();
        format!(
            "<diagram name='{name}'><mxGraphModel><root><mxCell id='0'/>{cells}</root></mxGraphModel></diagram>"
        )
    };
    let text = format!("<mxfile>{}{}</mxfile>", page(&long), page("B"));
    let sheets = read(text.as_bytes(), "plan.drawio", None).unwrap();
    assert!(sheets[0].boxes.iter().all(|shape| shape.place.page.len() <= 200));
}

#[test]
fn a_label_of_tags_that_never_end_is_read_at_once() {
    let label = "&lt;a".repeat(200_000);
    let begin = Instant::now();
    let sheets =
        drawing(&format!("<mxCell id='1' value='{label}' style='html=1' vertex='1' parent='0'/>")).unwrap();
    assert_eq!(sheets[0].boxes[0].text.len(), 400_000);
    let took = begin.elapsed();
    assert!(within(took, Duration::from_secs(2)), "{took:?}");
}
