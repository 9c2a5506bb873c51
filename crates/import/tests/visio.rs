//! Visio files of our own making, each with what was met in files of others. They are put together here, part by part,
//! so that each test shows what it is about.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

use std::io::{Cursor, Write as _};

use import::{Form, Limits, Position, ReadError, Sheet, read, read_within};
use zip::ZipWriter;
use zip::write::SimpleFileOptions;

const MAIN: &str = "http://schemas.microsoft.com/office/visio/2012/main";
const RELATION: &str = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/// A container with these parts.
fn container(parts: &[(String, String)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// The parts of a file with these pages (name, more attributes, content) and masters (id, name, content).
fn parts(pages: &[(&str, &str, &str)], masters: &[(&str, &str, &str)]) -> Vec<(String, String)> {
    let mut out = vec![(
        "visio/document.xml".to_owned(),
        format!(
            "<VisioDocument xmlns='{MAIN}'><StyleSheets><StyleSheet ID='3'><Cell N='LinePattern' V='0'/></StyleSheet>\
             <StyleSheet ID='4' LineStyle='3'/></StyleSheets></VisioDocument>"
        ),
    )];
    let mut list = |folder: &str, kind: &str, entries: Vec<(String, String)>| {
        let (mut lines, mut relations) = (String::new(), String::new());
        for (at, (attributes, content)) in entries.into_iter().enumerate() {
            // Parts are found by their relations; their numbers say nothing.
            let file = format!("{}{}.xml", kind.to_lowercase(), 9 - at);
            lines += &format!(
                "<{kind} {attributes}><PageSheet><Cell N='PageHeight' V='10'/></PageSheet><Rel r:id='r{at}'/></{kind}>"
            );
            relations += &format!("<Relationship Id='r{at}' Target='{file}'/>");
            let content = format!("<PageContents xmlns='{MAIN}'>{content}</PageContents>");
            out.push((format!("visio/{folder}/{file}"), content));
        }
        let list = format!("<{kind}s xmlns='{MAIN}' xmlns:r='{RELATION}'>{lines}</{kind}s>");
        out.push((format!("visio/{folder}/{folder}.xml"), list));
        let relations = format!("<Relationships>{relations}</Relationships>");
        out.push((format!("visio/{folder}/_rels/{folder}.xml.rels"), relations));
    };
    let page = |(at, (name, more, content)): (usize, &(&str, &str, &str))| {
        (format!("ID='{at}' Name='{name}' {more}"), (*content).to_owned())
    };
    list("pages", "Page", pages.iter().enumerate().map(page).collect());
    let master = |(id, name, content): &(&str, &str, &str)| {
        (format!("ID='{id}' NameU='{name}' Name='{name}'"), (*content).to_owned())
    };
    list("masters", "Master", masters.iter().map(master).collect());
    out
}

fn sheets(pages: &[(&str, &str, &str)], masters: &[(&str, &str, &str)]) -> Vec<Sheet> {
    read(&container(&parts(pages, masters)), "plan.vsdx", None).unwrap()
}

fn sheet(content: &str, masters: &[(&str, &str, &str)]) -> Sheet {
    let mut sheets = sheets(&[("Plan", "", content)], masters);
    assert_eq!(sheets.len(), 1);
    sheets.remove(0)
}

/// A box of one by a half inch with its middle at a point.
fn a_box(id: u32, x: f64, y: f64, inside: &str) -> String {
    shape(id, x, y, "", &format!("{OUTLINE}{inside}"))
}

fn shape(id: u32, x: f64, y: f64, attributes: &str, inside: &str) -> String {
    format!(
        "<Shape ID='{id}' {attributes}><Cell N='PinX' V='{x}'/><Cell N='PinY' V='{y}'/><Cell N='Width' V='1'/>\
         <Cell N='Height' V='0.5'/>{inside}</Shape>"
    )
}

const OUTLINE: &str = "<Section N='Geometry' IX='0'><Row T='RelMoveTo' IX='1'><Cell N='X' V='0'/><Cell N='Y' V='0'/></Row>\
    <Row T='RelLineTo' IX='2'><Cell N='X' V='1'/><Cell N='Y' V='0'/></Row>\
    <Row T='RelLineTo' IX='3'><Cell N='X' V='1'/><Cell N='Y' V='1'/></Row></Section>";

/// A line from one point to another.
fn line(id: u32, begin: (f64, f64), end: (f64, f64), inside: &str) -> String {
    let (x, y) = ((begin.0 + end.0) / 2.0, (begin.1 + end.1) / 2.0);
    format!(
        "<Shape ID='{id}'><Cell N='PinX' V='{x}'/><Cell N='PinY' V='{y}'/><Cell N='BeginX' V='{}'/><Cell N='BeginY' V='{}'/>\
         <Cell N='EndX' V='{}'/><Cell N='EndY' V='{}'/>{inside}</Shape>",
        begin.0, begin.1, end.0, end.1
    )
}

fn connect(line: u32, from: u32, to: u32) -> String {
    format!(
        "<Connect FromSheet='{line}' FromCell='BeginX' ToSheet='{from}' ToCell='PinX'/>\
         <Connect FromSheet='{line}' FromCell='EndX' ToSheet='{to}' ToCell='Connections.X1'/>"
    )
}

fn text(words: &str) -> String {
    format!("<Text>{words}</Text>")
}

fn page(shapes: &[String], connects: &str) -> String {
    format!("<Shapes>{}</Shapes><Connects>{connects}</Connects>", shapes.concat())
}

/// `from → to [label]` for each arrow.
fn arrows(sheet: &Sheet) -> Vec<String> {
    let end = |id: &Option<String>| id.clone().unwrap_or_else(|| "?".to_owned());
    let arrow =
        |arrow: &import::Arrow| format!("{} → {} [{}]", end(&arrow.from), end(&arrow.to), arrow.label);
    sheet.arrows.iter().map(arrow).collect()
}

fn words(sheet: &Sheet) -> Vec<&str> {
    sheet.boxes.iter().map(|shape| shape.text.as_str()).collect()
}

/// Two boxes and what is between them.
fn between(middle: &[String], connects: &str) -> Sheet {
    let boxes = [a_box(1, 2.0, 8.0, &text("Een")), a_box(2, 2.0, 4.0, &text("Twee"))];
    sheet(&page(&[&boxes[..], middle].concat(), connects), &[])
}

#[test]
fn arrows_are_found_by_connections_glue_and_place() {
    // The ends lie nowhere near the boxes: the list of connections counts.
    let told = between(&[line(3, (7.0, 7.0), (9.0, 7.0), &text("Ja"))], &connect(3, 1, 2));
    assert_eq!(arrows(&told), ["1 → 2 [Ja]"]);
    let glue = "<Cell N='BegTrigger' V='2' F='_XFTRIGGER(Sheet.1!EventXFMod)'/>";
    let glued = line(3, (7.0, 7.0), (9.0, 7.0), glue)
        .replace("'EndX' V='9'", "'EndX' V='9' F='PAR(PNT(Sheet.2!Connections.X1,Sheet.2!Connections.Y1))'");
    assert_eq!(arrows(&between(&[glued], "")), ["1 → 2 []"]);
    let placed = between(&[line(3, (2.0, 7.7), (2.0, 4.3), "")], "");
    assert_eq!(arrows(&placed), ["1 → 2 []"]);
    // In millimetres from the top left.
    assert_eq!(placed.boxes[0].place.at, Position::Point { x: 1.5 * 25.4, y: 1.75 * 25.4 });
}

#[test]
fn a_line_with_its_point_at_the_begin_runs_backward() {
    let points = "<Cell N='BeginArrow' V='4'/><Cell N='EndArrow' V='0'/>";
    assert_eq!(arrows(&between(&[line(3, (2.0, 7.7), (2.0, 4.3), points)], "")), ["2 → 1 []"]);
    let both = "<Cell N='BeginArrow' V='4'/><Cell N='EndArrow' V='4'/>";
    assert_eq!(arrows(&between(&[line(3, (2.0, 7.7), (2.0, 4.3), both)], "")), ["1 → 2 []"]);
}

#[test]
fn an_end_between_two_boxes_is_not_guessed() {
    let boxes = [
        a_box(1, 2.0, 8.0, &text("Boven")),
        a_box(2, 1.44, 4.0, &text("Links")),
        a_box(3, 2.56, 4.0, &text("Rechts")),
        line(4, (2.0, 7.75), (2.0, 4.0), ""),
        line(5, (8.0, 8.0), (9.0, 9.0), &text("Los")),
        line(6, (8.0, 2.0), (9.0, 3.0), ""),
    ];
    let sheet = sheet(&page(&boxes, ""), &[]);
    // A line with words is an arrow; one without them is only told.
    assert_eq!(arrows(&sheet), ["1 → ? []", "? → ? [Los]"]);
    assert_eq!(sheet.remarks.len(), 1);
    assert_eq!(sheet.remarks[0].reason.1, "This line neither begins nor ends at a box.");
}

#[test]
fn an_arrow_that_ends_on_another_goes_where_that_one_goes() {
    let shapes = [
        a_box(1, 2.0, 8.0, &text("Een")),
        a_box(2, 2.0, 4.0, &text("Twee")),
        a_box(3, 6.0, 6.0, &text("Drie")),
        line(4, (2.0, 7.75), (2.0, 4.25), ""),
        line(5, (5.5, 6.0), (2.0, 6.0), ""),
    ];
    assert_eq!(arrows(&sheet(&page(&shapes, ""), &[])), ["1 → 2 []", "3 → 2 []"]);
}

#[test]
fn words_beside_an_arrow_are_its_label() {
    let loose = |id: u32, x: f64, y: f64, words: &str| {
        shape(id, x, y, "LineStyle='4'", &format!("{OUTLINE}{}", text(words)))
    };
    let labelled = between(&[line(3, (2.0, 7.75), (2.0, 4.25), ""), loose(4, 2.3, 6.0, "Nee")], "");
    assert_eq!(arrows(&labelled), ["1 → 2 [Nee]"]);
    assert_eq!(words(&labelled), ["Een", "Twee"]);
    // Far from every arrow they are a note.
    let apart = between(&[line(3, (2.0, 7.75), (2.0, 4.25), ""), loose(4, 7.0, 1.0, "Versie 3")], "");
    assert_eq!(arrows(&apart), ["1 → 2 []"]);
    assert_eq!(apart.boxes[2].form, Form::Note);
    // A box of its own that lies on an arrow is no label.
    let on_it = between(&[line(3, (2.0, 7.75), (2.0, 4.25), ""), a_box(4, 2.3, 6.0, &text("Nee"))], "");
    assert_eq!(words(&on_it), ["Een", "Twee", "Nee"]);
}

#[test]
fn words_beside_a_trunk_of_several_arrows_belong_to_the_branch_there() {
    // Three arrows leave one box on top of each other, and go down one after the other.
    let bent = |id: u32, x: f64| {
        let across = x - 2.5;
        let corners = format!(
            "<Cell N='Width' V='{across}'/><Cell N='Height' V='-3'/><Cell N='LocPinX' V='{}'/><Cell N='LocPinY' V='-1.5'/>\
             <Section N='Geometry' IX='0'><Row T='MoveTo' IX='1'/><Row T='LineTo' IX='2'><Cell N='X' V='{across}'/></Row>\
             <Row T='LineTo' IX='3'><Cell N='X' V='{across}'/><Cell N='Y' V='-3'/></Row></Section>",
            across / 2.0
        );
        line(id, (2.5, 8.0), (x, 5.0), &corners)
    };
    let shapes = [
        a_box(1, 2.0, 8.0, &text("Kies")),
        a_box(2, 4.0, 4.75, &text("A")),
        a_box(3, 6.0, 4.75, &text("B")),
        a_box(4, 8.0, 4.75, &text("C")),
        bent(11, 4.0),
        bent(12, 6.0),
        bent(13, 8.0),
        shape(21, 4.2, 7.9, "LineStyle='3'", &format!("{OUTLINE}{}", text("een"))),
        shape(22, 6.1, 7.8, "LineStyle='3'", &format!("{OUTLINE}{}", text("twee"))),
    ];
    let sheet = sheet(&page(&shapes, ""), &[]);
    assert_eq!(arrows(&sheet), ["1 → 2 [een]", "1 → 3 [twee]", "1 → 4 []"]);
}

#[test]
fn a_shape_takes_words_and_outline_from_its_master() {
    let masters = [
        ("5", "Decision.12", "<Shapes><Shape ID='5'><Text>Vraag</Text></Shape></Shapes>"),
        ("6", "Start/End", "<Shapes><Shape ID='5'><Cell N='LocPinX' V='0.5'/></Shape></Shapes>"),
        (
            "7",
            "Document",
            "<Shapes><Shape ID='5' Type='Group'><Shapes><Shape ID='6'><Section N='Geometry'/><Text>Brief</Text></Shape></Shapes></Shape></Shapes>",
        ),
    ];
    let from =
        |id: u32, master: u32, y: f64, inside: &str| shape(id, 2.0, y, &format!("Master='{master}'"), inside);
    let shapes = [
        from(1, 6, 9.0, &text("Begin")),
        from(2, 5, 7.0, ""),
        from(3, 5, 5.0, "<Text/>"),
        from(4, 6, 3.0, &text("Klaar")),
        shape(5, 6.0, 3.0, "Master='7' Type='Group'", "<Shapes><Shape ID='6' MasterShape='6'/></Shapes>"),
        line(11, (0.0, 0.0), (0.0, 0.0), ""),
        line(12, (0.0, 0.0), (0.0, 0.0), ""),
        line(13, (0.0, 0.0), (0.0, 0.0), ""),
    ];
    let connects = [connect(11, 1, 2), connect(12, 2, 3), connect(13, 3, 4)].concat();
    let sheet = sheet(&page(&shapes, &connects), &masters);
    assert_eq!(words(&sheet), ["Begin", "Vraag", "", "Klaar", "Brief"]);
    let forms: Vec<Form> = sheet.boxes.iter().map(|shape| shape.form).collect();
    assert_eq!(forms, [Form::Start, Form::Decision, Form::Decision, Form::End, Form::Box]);
}

#[test]
fn a_diamond_is_a_decision_without_a_name() {
    let corner = |at: u32, kind: &str, x: f64, y: f64| {
        format!("<Row T='{kind}' IX='{at}'><Cell N='X' V='{x}'/><Cell N='Y' V='{y}'/></Row>")
    };
    let corners = [
        corner(1, "RelMoveTo", 0.5, 0.0),
        corner(2, "RelLineTo", 1.0, 0.5),
        corner(3, "RelLineTo", 0.5, 1.0),
        corner(4, "RelLineTo", 0.0, 0.5),
        corner(5, "RelLineTo", 0.5, 0.0),
    ];
    let diamond =
        format!("<Section N='Geometry' IX='0'>{}</Section>{}", corners.concat(), text("Ben je lid?"));
    let sheet = sheet(&page(&[shape(1, 2.0, 2.0, "", &diamond), a_box(2, 6.0, 2.0, &text("Nee"))], ""), &[]);
    assert_eq!(sheet.boxes[0].form, Form::Decision);
    assert_eq!(sheet.boxes[1].form, Form::Box);
}

#[test]
fn runs_fields_and_line_breaks_are_one_text() {
    let mixed = "<Text><cp IX='0'/>Stap <fld IX='0'>4</fld><pp IX='0'/>: <cp IX='1'/>log in&#x2028;met <fld IX='1'/></Text>\
        <Section N='Field'><Row IX='1'><Cell N='Value' V='je pas'/></Row></Section>";
    let sheet = sheet(&page(&[a_box(1, 2.0, 2.0, mixed)], ""), &[]);
    assert_eq!(words(&sheet), ["Stap 4: log in\nmet je pas"]);
    let hidden = format!("<Cell N='HideText' V='1'/>{}", text("onzichtbaar"));
    let boxes = [a_box(1, 2.0, 2.0, &hidden), a_box(2, 5.0, 5.0, &text("zichtbaar"))];
    assert_eq!(words(&self::sheet(&page(&boxes, ""), &[])), ["zichtbaar"]);
}

#[test]
fn a_group_is_one_box_or_several() {
    let inner = [a_box(2, 0.5, 0.25, &text("Een")), a_box(3, 0.5, 2.25, &text("Twee"))].concat();
    let grouped = shape(1, 2.0, 4.0, "Type='Group'", &format!("<Shapes>{inner}</Shapes>{}", text("Deel A")));
    let arrow = line(4, (0.0, 0.0), (0.0, 0.0), "");
    let several = sheet(&page(&[grouped, arrow.clone()], &connect(4, 2, 3)), &[]);
    assert_eq!(words(&several), ["Een", "Twee"]);
    assert_eq!(arrows(&several), ["2 → 3 []"]);
    assert_eq!(several.groups[0].text, "Deel A");
    assert_eq!(several.boxes[0].group.as_deref(), Some("1"));
    // A picture with its words in a shape inside, and an arrow to that shape.
    let drawn = format!("<Shapes>{}{}</Shapes>", a_box(2, 0.5, 0.25, ""), a_box(3, 0.5, 0.25, &text("Pas")));
    let drawn = shape(1, 2.0, 4.0, "Type='Group'", &drawn);
    let one = sheet(&page(&[drawn, a_box(5, 8.0, 4.0, &text("Klaar")), arrow], &connect(4, 2, 5)), &[]);
    assert_eq!(words(&one), ["Pas", "Klaar"]);
    assert_eq!(arrows(&one), ["1 → 5 []"]);
}

#[test]
fn lanes_are_groups_by_name_and_by_what_they_say() {
    let masters = [("5", "Swimlane (vertical)", "<Shapes><Shape ID='5'/></Shapes>")];
    let wide = |id: u32, attributes: &str, more: &str| {
        format!(
            "<Shape ID='{id}' {attributes}><Cell N='PinX' V='4'/><Cell N='PinY' V='4'/><Cell N='Width' V='6'/><Cell N='Height' V='6'/>{more}</Shape>"
        )
    };
    let frame = "<Section N='User'><Row N='msvStructureType'><Cell N='Value' V='Container'/></Row></Section>";
    let lane = wide(1, "Master='5'", &text("Balie"));
    let sheet = sheet(&page(&[lane, a_box(2, 4.0, 4.0, &text("Help"))], ""), &masters);
    assert_eq!(words(&sheet), ["Help"]);
    assert_eq!(sheet.boxes[0].group.as_deref(), Some("1"));
    let container = wide(1, "", &format!("{frame}{}", text("Thuis")));
    let sheet = self::sheet(&page(&[container, a_box(2, 4.0, 4.0, &text("Help"))], ""), &[]);
    assert_eq!(sheet.groups[0].text, "Thuis");
    assert_eq!(words(&sheet), ["Help"]);
}

#[test]
fn pages_backgrounds_and_references() {
    let masters = [
        ("5", "Off-page reference", "<Shapes><Shape ID='5'/></Shapes>"),
        ("6", "On-page reference", "<Shapes><Shape ID='5'/></Shapes>"),
    ];
    let from = |id: u32, master: u32, y: f64, words: &str| {
        shape(id, 2.0, y, &format!("Master='{master}'"), &text(words))
    };
    let link = "<Section N='Hyperlink'><Row N='Row_1'><Cell N='Address' V=''/><Cell N='SubAddress' V='Hulp/Sheet.2'/></Row></Section>";
    let first = page(
        &[
            a_box(1, 2.0, 9.0, &format!("{link}{}", text("Begin"))),
            from(2, 5, 7.0, "X"),
            from(3, 6, 5.0, "A"),
            from(4, 6, 3.0, "a"),
            a_box(5, 2.0, 1.0, &text("Klaar")),
            line(11, (0.0, 0.0), (0.0, 0.0), ""),
            line(12, (0.0, 0.0), (0.0, 0.0), ""),
        ],
        &[connect(11, 1, 3), connect(12, 4, 5)].concat(),
    );
    let second = page(&[from(2, 5, 7.0, "X")], "");
    let behind = page(&[a_box(1, 1.0, 1.0, &text("Bibliotheek"))], "");
    let pages = [
        ("Plan", "", first.as_str()),
        ("Hulp", "", second.as_str()),
        ("Rand", "Background='1'", behind.as_str()),
    ];
    let sheets = sheets(&pages, &masters);
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Plan", "Hulp", "Rand"]);
    assert_eq!(sheets[0].boxes[0].link.as_deref(), Some("page:Hulp"));
    assert_eq!(sheets[0].boxes[1].link.as_deref(), Some("page:Hulp"));
    assert_eq!(sheets[1].boxes[0].link.as_deref(), Some("page:Plan"));
    assert_eq!(arrows(&sheets[0]), ["1 → 3 []", "4 → 5 []", "3 → 4 []"]);
    assert!(sheets[2].boxes.is_empty());
    assert_eq!(sheets[2].remarks[0].reason.1, "This is on a background page, and is no step.");
}

#[test]
fn an_id_that_is_there_twice_is_made_unique() {
    let boxes = [a_box(1, 2.0, 8.0, &text("Een")), a_box(1, 2.0, 4.0, &text("Twee"))];
    let sheet = sheet(&page(&[&boxes[..], &[line(3, (2.0, 7.7), (2.0, 4.3), "")]].concat(), ""), &[]);
    assert_eq!(arrows(&sheet), ["1 → 1#1 []"]);
}

#[test]
fn what_says_nothing_is_told() {
    let shapes =
        [a_box(1, 2.0, 8.0, &text("Stap")), a_box(2, 2.0, 4.0, ""), shape(3, 6.0, 4.0, "Type='Foreign'", "")];
    let sheet = sheet(&page(&shapes, ""), &[]);
    let told: Vec<&str> = sheet.remarks.iter().map(|remark| remark.reason.1.as_str()).collect();
    assert_eq!(
        told,
        ["This shape has no text and no arrow.", "This is a picture without text and without an arrow."]
    );
}

#[test]
fn a_file_that_is_none_gets_one_sentence() {
    let error = |bytes: &[u8]| read(bytes, "plan.vsdx", Some(import::Format::Visio)).unwrap_err();
    let compound = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1];
    assert_eq!(error(&[&compound[..], &[0; 600]].concat()), ReadError::Old);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    assert_eq!(error(&[&compound[..], &name].concat()), ReadError::Encrypted);
    assert_eq!(error(b""), ReadError::Empty);
    assert!(matches!(error(b"not a zip"), ReadError::Damaged(..)));
    let whole = container(&parts(&[("Plan", "", &page(&[a_box(1, 2.0, 2.0, &text("Stap"))], ""))], &[]));
    for cut in 0..60 {
        let refused = error(&whole[..whole.len() * cut / 60]);
        assert_eq!(refused.to_string().lines().count(), 1);
    }
    let without = |part: &str| {
        let kept = parts(&[("Plan", "", &page(&[a_box(1, 2.0, 2.0, &text("Stap"))], ""))], &[]);
        container(&kept.into_iter().filter(|(name, _)| name != part).collect::<Vec<_>>())
    };
    assert!(matches!(error(&without("visio/document.xml")), ReadError::Damaged(..)));
    assert!(matches!(error(&without("visio/pages/pages.xml")), ReadError::Damaged(..)));
    assert_eq!(error(&without("visio/pages/page9.xml")), ReadError::NoBoxes);
}

#[test]
fn swelling_entities_many_parts_and_large_parts_are_refused() {
    let error = |parts: &[(String, String)]| read(&container(parts), "plan.vsdx", None).unwrap_err();
    let swell = "<!DOCTYPE a [<!ENTITY a 'xxxxxxxxxx'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'><!ENTITY c '&b;&b;&b;&b;&b;&b;&b;&b;&b;&b;'>\
        <!ENTITY d '&c;&c;&c;&c;&c;&c;&c;&c;&c;&c;'><!ENTITY e '&d;&d;&d;&d;&d;&d;&d;&d;&d;&d;'>]><a>&e;&e;&e;</a>";
    let mut bad = parts(&[("Plan", "", "")], &[]);
    bad.iter_mut()
        .filter(|(name, _)| name == "visio/pages/page9.xml")
        .for_each(|(_, text)| swell.clone_into(text));
    assert!(matches!(error(&bad), ReadError::Damaged(..)));
    let many: Vec<(String, String)> = (0..5_000).map(|at| (format!("visio/{at}"), String::new())).collect();
    assert_eq!(error(&many), ReadError::TooLarge);
    let large = format!("<Shapes>{}</Shapes>", " ".repeat(2 << 20));
    let large = container(&parts(&[("Plan", "", &large)], &[]));
    let limits = Limits { unpacked: 1 << 20, ..Limits::default() };
    assert_eq!(read_within(&large, "plan.vsdx", None, &limits).unwrap_err(), ReadError::TooLarge);
}
