//! Each quirk of draw.io's files that was met, in a small file of our own.

#![expect(clippy::unwrap_used, reason = "a file that cannot be read is a fault of the test")]

use std::path::Path;

use import::{ReadError, Sheet, read};

fn sheets(file: &str) -> Result<Vec<Sheet>, ReadError> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/files/drawio").join(file);
    read(&std::fs::read(path).unwrap(), file, None)
}

/// The arrows as lines, `from -label-> to`, each with the texts of its boxes.
fn arrows(file: &str) -> Vec<String> {
    let sheets = sheets(file).unwrap();
    let line = |sheet: &Sheet| {
        let text = |id: &Option<String>| {
            let shape = id.as_ref().and_then(|id| sheet.boxes.iter().find(|shape| &shape.id == id));
            shape.map_or_else(|| "?".to_owned(), |shape| shape.text.replace('\n', " / "))
        };
        let lines = sheet
            .arrows
            .iter()
            .map(|arrow| format!("{} -{}-> {}", text(&arrow.from), arrow.label, text(&arrow.to)));
        lines.collect::<Vec<_>>()
    };
    sheets.iter().flat_map(line).collect()
}

const SIMPLE: [&str; 2] = ["Lukt het inloggen? -Ja-> Opgelost", "Lukt het inloggen? -Nee-> Ga naar de balie"];

#[test]
fn a_drawing_is_the_same_in_each_form_in_which_it_is_kept() {
    for file in [
        "plain.drawio",
        "compressed.drawio",
        "model-only.drawio",
        "picture.drawio.svg",
        "picture.drawio.png",
        "packed-picture.drawio.png",
    ] {
        assert_eq!(arrows(file), SIMPLE, "{file}");
    }
}

#[test]
fn a_picture_without_a_drawing_says_what_to_do() {
    let error = sheets("picture-without-drawing.png").unwrap_err();
    assert_eq!(error, ReadError::Picture);
}

#[test]
fn labels_can_be_cells_of_their_own_and_more_than_one() {
    assert_eq!(
        arrows("child-labels.drawio"),
        ["Heb je een pas? -Ja-> Pak je pas", "Heb je een pas? -Nee (nooit gehad)-> Bel de klantenservice"]
    );
}

#[test]
fn markup_in_labels_becomes_text() {
    assert_eq!(
        arrows("html-labels.drawio"),
        [
            "Kun je inloggen / bij de KB? -Ja-> Klaar & tevreden",
            "Kun je inloggen / bij de KB? -Nee-> Leeftijd < 18"
        ]
    );
}

#[test]
fn an_end_that_lies_on_one_box_belongs_to_it_and_one_on_nothing_to_none() {
    assert_eq!(
        arrows("touching.drawio"),
        [
            "Werkt de link? -Ja-> Mooi, opgelost",
            "Werkt de link? -Nee-> Vraag een nieuwe link",
            "Vraag een nieuwe link -Hoe dan?-> ?"
        ]
    );
}

#[test]
fn a_text_beside_an_arrow_is_its_label_and_one_further_away_is_told_of() {
    assert_eq!(
        arrows("text-beside.drawio"),
        ["Staan cookies aan? -Ja-> Ga verder", "Staan cookies aan? -Nee-> Zet cookies aan"]
    );
    let remarks: Vec<String> =
        sheets("text-beside.drawio").unwrap()[0].remarks.iter().map(|remark| remark.text.clone()).collect();
    assert_eq!(remarks, ["Versie 3"]);
}

#[test]
fn words_laid_over_an_empty_box_are_its_words() {
    assert_eq!(
        arrows("text-over.drawio"),
        ["Is het een kinderpas? -Ja-> Vraag een ouder", "Is het een kinderpas? -Nee-> Ga verder"]
    );
}

#[test]
fn an_arrow_goes_where_its_head_is() {
    assert_eq!(
        arrows("backwards.drawio"),
        ["Is de pas geldig? -Ja-> Log in", "Is de pas geldig? -Nee-> Verleng de pas"]
    );
    // A head at both ends is told of.
    assert_eq!(sheets("backwards.drawio").unwrap()[0].remarks.len(), 1);
}

#[test]
fn lanes_are_groups_and_their_boxes_are_where_they_are_on_the_page() {
    assert_eq!(
        arrows("lanes.drawio"),
        [
            "Weet je je wachtwoord? -Ja-> Typ het wachtwoord",
            "Weet je je wachtwoord? -Nee-> Geef een nieuw wachtwoord"
        ]
    );
    let sheet = &sheets("lanes.drawio").unwrap()[0];
    let groups: Vec<&str> = sheet.groups.iter().map(|group| group.text.as_str()).collect();
    assert_eq!(groups, ["Inloggen", "Klant", "Balie"]);
    assert_eq!(sheet.boxes[1].group.as_deref(), Some("lane2"));
    assert_eq!(sheet.boxes[1].place.to_string(), "at 100, 300");
}

#[test]
fn a_group_with_an_arrow_is_a_box_with_the_words_inside() {
    assert_eq!(
        arrows("group-as-box.drawio"),
        ["Ben je al lid? -Nee-> Vul het formulier in", "Ben je al lid? -Ja-> Ga verder"]
    );
}

#[test]
fn an_arrow_into_an_arrow_goes_where_that_one_goes() {
    let arrows = arrows("into-an-arrow.drawio");
    assert_eq!(arrows[3], "Maak een foto --> Laat het zien aan de balie");
}

#[test]
fn what_is_hidden_is_told_of_and_not_read() {
    let sheet = &sheets("hidden-layer.drawio").unwrap()[0];
    assert_eq!(sheet.boxes.len(), 3);
    assert_eq!(sheet.remarks[0].text, "Dit geldt niet meer");
}

#[test]
fn pages_are_sheets_and_a_link_names_the_page() {
    let sheets = sheets("pages.drawio").unwrap();
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["Inloggen", "Wachtwoord"]);
    let link = &sheets[0].boxes[2];
    assert_eq!(link.text, "Zie Wachtwoord");
    assert_eq!(link.link.as_deref(), Some("page:Wachtwoord"));
    assert_eq!(link.place.to_string(), "page ‘Inloggen’, at 260, 240");
}

#[test]
fn damaged_files_are_refused_with_a_sentence() {
    for (name, bytes) in [
        ("a.drawio", &b"<mxfile><diagram>abc"[..]),
        ("a.drawio", b"<mxfile><diagram>not packed at all</diagram></mxfile>"),
        ("a.drawio", b"<mxfile><diagram>AAAA</diagram></mxfile>"),
        ("a.png", b"\x89PNG\r\n\x1a\n\xff\xff\xff\xfftEXt"),
    ] {
        let error = read(bytes, name, None).unwrap_err();
        assert!(matches!(error, ReadError::Damaged(..)), "{error:?}");
    }
    assert_eq!(read(b"", "a.drawio", None).unwrap_err(), ReadError::Empty);
    assert_eq!(read(b"<mxfile></mxfile>", "a.drawio", None).unwrap_err(), ReadError::NoBoxes);
    assert_eq!(read(b"just words", "a.txt", None).unwrap_err(), ReadError::Unknown);
    assert_eq!(read(b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1old", "a.vsd", None).unwrap_err(), ReadError::Old);
    let name: Vec<u8> = "EncryptedPackage".encode_utf16().flat_map(u16::to_le_bytes).collect();
    let encrypted = [&b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"[..], &name].concat();
    assert_eq!(read(&encrypted, "a.xlsx", None).unwrap_err(), ReadError::Encrypted);
}

/// A chain of questions, as a tool would write it: 500 questions and 500 ends.
fn large() -> String {
    use std::fmt::Write as _;
    let mut cells = String::new();
    for index in 0..500 {
        let (y, next) = (index * 120, index + 1);
        write!(
            cells,
            "<mxCell id='q{index}' value='Is het vraag {index}?' style='rhombus;html=1;' vertex='1' parent='1'>\
             <mxGeometry x='100' y='{y}' width='120' height='80' as='geometry'/></mxCell>\
             <mxCell id='e{index}' value='Opgelost {index}' style='rounded=1;html=1;' vertex='1' parent='1'>\
             <mxGeometry x='400' y='{y}' width='120' height='60' as='geometry'/></mxCell>\
             <mxCell id='t{index}' value='Ja' style='text;html=1;' vertex='1' parent='1'>\
             <mxGeometry x='280' y='{}' width='40' height='20' as='geometry'/></mxCell>\
             <mxCell id='y{index}' edge='1' parent='1' source='q{index}'><mxGeometry relative='1' as='geometry'>\
             <mxPoint x='400' y='{}' as='targetPoint'/></mxGeometry></mxCell>\
             <mxCell id='n{index}' value='Nee' edge='1' parent='1' source='q{index}' target='q{next}'>\
             <mxGeometry relative='1' as='geometry'/></mxCell>",
            y + 12,
            y + 30,
        )
        .unwrap();
    }
    format!("<mxGraphModel><root><mxCell id='0'/><mxCell id='1' parent='0'/>{cells}</root></mxGraphModel>")
}

#[test]
fn a_thousand_boxes_are_read_and_drafted_within_a_second() {
    let text = large();
    let begin = std::time::Instant::now();
    let sheets = read(text.as_bytes(), "groot.drawio", None).unwrap();
    let settings = import::draft::Settings {
        language: flow::Language::Nl,
        service: "bibliotheek",
        file_name: "groot.drawio",
        known: &[],
    };
    let draft = import::draft::draft(&sheets, &settings);
    let size = draft.plans[0].yaml(&settings).len() + draft.report(&settings).len();
    let took = begin.elapsed();
    assert_eq!(sheets[0].boxes.len(), 1000);
    let labelled = sheets[0].arrows.iter().filter(|arrow| !arrow.label.is_empty()).count();
    // The last "Nee" leads to a question that is not there.
    assert_eq!((labelled, draft.plans[0].nodes.len()), (1000, 1000));
    println!("1,000 boxes in {took:?}, {size} bytes");
    // Without optimisation, on a busy machine.
    assert!(took.as_secs() < 10, "{took:?}");
}
