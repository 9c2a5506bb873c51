//! BPMN files of our own making, each with what was met in files of others.

#![expect(clippy::unwrap_used, reason = "a helper of a test that fails breaks the test")]

use import::{Form, Position, ReadError, Sheet, read};

fn sheets(name: &str) -> Vec<Sheet> {
    let path = format!("{}/tests/files/bpmn/{name}", env!("CARGO_MANIFEST_DIR"));
    read(&std::fs::read(path).unwrap(), name, None).unwrap()
}

/// `from → to [label]` for each arrow.
fn arrows(sheet: &Sheet) -> Vec<String> {
    let end = |id: &Option<String>| id.clone().unwrap_or_else(|| "?".to_owned());
    let arrow =
        |arrow: &import::Arrow| format!("{} → {} [{}]", end(&arrow.from), end(&arrow.to), arrow.label);
    sheet.arrows.iter().map(arrow).collect()
}

fn form(sheet: &Sheet, id: &str) -> Form {
    sheet.boxes.iter().find(|shape| shape.id == id).unwrap().form
}

#[test]
fn a_gateway_has_labels_conditions_and_a_default() {
    let sheets = sheets("gateway.bpmn");
    let [sheet] = sheets.as_slice() else { panic!("one process, one sheet") };
    assert_eq!(sheet.name, "Inloggen");
    assert_eq!(
        arrows(sheet),
        [
            "start → heeft_pas []",
            "heeft_pas → log_in [Ja]",
            "heeft_pas → balie [leeftijd < 12 && !pas]",
            "log_in → klaar []",
            "te_lang → balie []",
            "log_in → ? [Nergens heen]",
            // An event at the edge of a task is a way out of it.
            "log_in → te_lang [Duurt te lang]",
        ]
    );
    let default: Vec<&str> =
        sheet.arrows.iter().filter(|arrow| arrow.default).map(|arrow| arrow.id.as_str()).collect();
    assert_eq!(default, ["nee"]);
    assert_eq!(form(sheet, "heeft_pas"), Form::Decision);
    assert_eq!(form(sheet, "start"), Form::Start);
    assert_eq!(form(sheet, "balie"), Form::End);
    assert_eq!(form(sheet, "te_lang"), Form::Event);
    // What a maker adds for itself is no box, and a name may have lines.
    assert_eq!(sheet.boxes.len(), 6);
    assert_eq!(sheet.boxes[0].text, "Bezoeker\nwil lezen");
}

#[test]
fn places_come_from_the_drawing_part_and_else_from_ids() {
    let sheets = sheets("gateway.bpmn");
    let place = |id: &str| sheets[0].boxes.iter().find(|shape| shape.id == id).unwrap().place.at.clone();
    assert_eq!(place("heeft_pas"), Position::Point { x: 200.0, y: 80.0 });
    assert_eq!(place("log_in"), Position::Id("log_in".to_owned()));
    assert_eq!(sheets[0].arrows[1].place.at, Position::Point { x: 250.0, y: 105.0 });
}

#[test]
fn pools_are_sheets_and_lanes_are_groups() {
    let sheets = sheets("pools.bpmn");
    let names: Vec<&str> = sheets.iter().map(|sheet| sheet.name.as_str()).collect();
    assert_eq!(names, ["De balie", "Lezer thuis"]);
    let balie = &sheets[0];
    let group = |id: &str| balie.boxes.iter().find(|shape| shape.id == id).unwrap().group.clone();
    assert_eq!(group("vraag").as_deref(), Some("voor"));
    assert_eq!(group("zoek").as_deref(), Some("scherm"));
    let lane = balie.groups.iter().find(|group| group.id == "scherm").unwrap();
    assert_eq!((lane.text.as_str(), lane.group.as_deref()), ("Scherm", Some("voor")));
    // A start without a name is called after its message.
    assert_eq!(balie.boxes[0].text, "Wachtwoord vergeten");
}

#[test]
fn what_is_no_step_is_told() {
    let sheets = sheets("pools.bpmn");
    let told: Vec<(&str, &str)> = sheets
        .iter()
        .flat_map(|sheet| &sheet.remarks)
        .map(|remark| (remark.text.as_str(), remark.reason.1.as_str()))
        .collect();
    assert_eq!(
        told,
        [
            ("Brief", "This is data or a document, and no step. Name it in the step that uses it."),
            ("Kijk ook in de la", "This note belongs to ‘Zoek’ and is no step."),
            ("Uitgever", "This party has no steps in the file."),
            ("Mail de balie → vraag", "This is a message between two parties, and no way through the plan."),
        ]
    );
    assert_eq!(form(&sheets[0], "tekst"), Form::Note);
}

#[test]
fn what_is_only_drawn_is_told() {
    let model = "xmlns='http://www.omg.org/spec/BPMN/20100524/MODEL' xmlns:di='http://www.omg.org/spec/BPMN/20100524/DI' \
                 xmlns:dc='http://www.omg.org/spec/DD/20100524/DC'";
    let bounds = |x: u32| format!("<dc:Bounds x='{x}' y='9' width='5' height='5'/>");
    let text = format!(
        "<definitions {model}><process id='p'><task id='t' name='Log in'/></process>\
         <di:BPMNDiagram><di:BPMNPlane bpmnElement='gone'>\
         <di:BPMNShape id='s' bpmnElement='t'>{}</di:BPMNShape>\
         <di:BPMNShape id='s2' bpmnElement='bel'>{}</di:BPMNShape>\
         <di:BPMNShape id='s3' name='Bel de balie'>{}</di:BPMNShape>\
         <di:BPMNEdge id='e' bpmnElement='weg'/></di:BPMNPlane></di:BPMNDiagram></definitions>",
        bounds(1),
        bounds(2),
        bounds(3)
    );
    let sheets = read(text.as_bytes(), "a.bpmn", None).unwrap();
    assert_eq!(sheets[0].boxes.len(), 1);
    let told: Vec<(&str, String)> =
        sheets[0].remarks.iter().map(|remark| (remark.text.as_str(), remark.place.to_string())).collect();
    let at = |x: u32| format!("page ‘p’, at {x}, 9");
    assert_eq!(told, [("bel", at(2)), ("Bel de balie", at(3)), ("weg", "page ‘p’, id e".to_owned())]);
}

#[test]
fn the_way_goes_through_a_subprocess() {
    let sheets = sheets("subprocess.bpmn");
    let arrows = arrows(&sheets[0]);
    for arrow in [
        "sub → binnen []",
        // Both ends inside go on where the box goes on.
        "gelukt → bel [Verder]",
        "later → bel [Verder]",
        // An error inside leaves by the event at the edge.
        "fout → mis []",
        "sub → mis [Het ging mis]",
        "keuze → later [Nee]",
    ] {
        assert!(arrows.iter().any(|one| one == arrow), "{arrow} is not in {arrows:#?}");
    }
    assert!(!arrows.iter().any(|arrow| arrow.starts_with("sub → bel")));
    assert_eq!(form(&sheets[0], "binnen"), Form::Event);
    assert_eq!(form(&sheets[0], "gelukt"), Form::Event);
    assert_eq!(form(&sheets[0], "dicht"), Form::Box);
    let inside = sheets[0].boxes.iter().find(|shape| shape.id == "keuze").unwrap().group.clone().unwrap();
    assert_eq!(sheets[0].groups.iter().find(|group| group.id == inside).unwrap().text, "Pas aanvragen");
}

#[test]
fn links_calls_and_parallel_ways_are_recognised() {
    let sheets = sheets("subprocess.bpmn");
    let sheet = &sheets[0];
    assert!(arrows(sheet).iter().any(|arrow| arrow == "gooi → vang []"));
    let link = |id: &str| sheet.boxes.iter().find(|shape| shape.id == id).unwrap().link.clone();
    assert_eq!(link("bel").as_deref(), Some("page:Hulp"));
    assert_eq!(link("elders").as_deref(), Some("plan:ander-bestand"));
    assert_eq!(form(sheet, "kwijt"), Form::Link);
    let told: Vec<&str> = sheet.remarks.iter().map(|remark| remark.reason.1.as_str()).collect();
    assert_eq!(
        told,
        [
            "All ways go on at once here. A plan has one way at a time: put them one after the other.",
            "This link has no other end of the same name on this page.",
        ]
    );
}

#[test]
fn flows_without_ids_and_flows_to_another_process_are_kept() {
    let sheets = sheets("no-ids.bpmn");
    let [sheet] = sheets.as_slice() else { panic!("a flow between two processes makes them one") };
    assert_eq!(arrows(sheet), ["start → stap []", "stap → verder [Naar de buren]", "verder → klaar []"]);
    let ids: Vec<&str> = sheet.arrows.iter().map(|arrow| arrow.id.as_str()).collect();
    assert_eq!(ids, ["sequenceFlow", "sequenceFlow#2", "sequenceFlow (twee)"]);
}

#[test]
fn names_lose_their_markup_and_no_words() {
    let name = |name: &str| {
        let model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
        let text = format!(
            "<definitions xmlns='{model}'><process id='p'><task id='t' name='{name}'/></process></definitions>"
        );
        read(text.as_bytes(), "a.bpmn", None).unwrap()[0].boxes[0].text.clone()
    };
    assert_eq!(name("Meer dan &lt;grens&gt; euro"), "Meer dan <grens> euro");
    assert_eq!(name("&lt;div&gt;Een&lt;br/&gt;twee&lt;/div&gt;"), "Een\ntwee");
    // Escaped twice, as one maker does.
    assert_eq!(name("Een&amp;#xA;twee"), "Een\ntwee");
}

#[test]
fn utf_16_and_a_byte_order_mark_change_nothing() {
    let path = format!("{}/tests/files/bpmn/no-ids.bpmn", env!("CARGO_MANIFEST_DIR"));
    let text = std::fs::read_to_string(path).unwrap();
    let plain = read(text.as_bytes(), "a.bpmn", None).unwrap();
    let little: Vec<u8> =
        [0xFF, 0xFE].into_iter().chain(text.encode_utf16().flat_map(u16::to_le_bytes)).collect();
    assert_eq!(read(&little, "a.bpmn", None).unwrap(), plain);
    let marked = format!("\u{feff}{text}");
    assert_eq!(read(marked.as_bytes(), "a.bpmn", None).unwrap(), plain);
}

#[test]
fn a_file_that_is_none_gets_one_sentence() {
    let error = |text: &str| read(text.as_bytes(), "a.bpmn", None).unwrap_err();
    let model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    assert_eq!(error(&format!("<definitions xmlns='{model}'/>")), ReadError::NoBoxes);
    assert!(matches!(error(&format!("<definitions xmlns='{model}'><process>")), ReadError::Damaged(..)));
    assert!(matches!(error(&format!("<task xmlns='{model}'/>")), ReadError::Damaged(..)));
    let entity = format!(
        "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/hostname'>]><definitions xmlns='{model}'>&x;</definitions>"
    );
    assert!(matches!(error(&entity), ReadError::Damaged(..)));
    for cut in 0..400 {
        let path = format!("{}/tests/files/bpmn/gateway.bpmn", env!("CARGO_MANIFEST_DIR"));
        let bytes = std::fs::read(path).unwrap();
        let refused = read(&bytes[..bytes.len() * cut / 400], "a.bpmn", None).unwrap_err();
        assert_eq!(refused.to_string().lines().count(), 1);
    }
}

#[test]
fn ways_out_of_many_subprocesses_stay_within_the_limit() {
    // Each end of each subprocess gets each way out: 300 × 300 in a few lines.
    let ends: String = (0..300).map(|at| format!("<task id='e{at}'/>")).collect();
    let ways: String =
        (0..300).map(|at| format!("<sequenceFlow id='f{at}' sourceRef='s' targetRef='t'/>")).collect();
    let model = "http://www.omg.org/spec/BPMN/20100524/MODEL";
    let text = format!(
        "<definitions xmlns='{model}'><process id='p'><subProcess id='s'>{ends}</subProcess><task id='t'/>{ways}</process></definitions>"
    );
    assert_eq!(read(text.as_bytes(), "a.bpmn", None).unwrap_err(), ReadError::TooLarge);
}
