//! Mermaid, Graphviz DOT and tables: each quirk that real files showed, in a small file of our own. The sentences about
//! them are in `docs/import.md`.

#![expect(clippy::expect_used, reason = "a file that cannot be read is a fault of the test")]

use std::fmt::Write as _;
use std::time::{Duration, Instant};

use flow::Language;
use import::{Form, Format, Limits, ReadError, Sheet};
use test_support::busy::within;

fn file(name: &str) -> Vec<u8> {
    std::fs::read(format!("{}/tests/files/{name}", env!("CARGO_MANIFEST_DIR"))).expect("the file is here")
}

fn sheets(name: &str) -> Vec<Sheet> {
    import::read(&file(name), name, None).expect("the file is read")
}

fn only(name: &str) -> Sheet {
    let mut sheets = sheets(name);
    assert_eq!(sheets.len(), 1, "{name} has one sheet");
    sheets.remove(0)
}

fn mermaid(text: &str) -> Sheet {
    import::mermaid::read(text.as_bytes(), &Limits::default()).expect("the chart is read").remove(0)
}

/// `from -label> to`, an end at nothing as `.`
fn arrows(sheet: &Sheet) -> Vec<String> {
    let end = |end: &Option<String>| end.clone().unwrap_or_else(|| ".".to_owned());
    let arrow = |arrow: &import::Arrow| format!("{} -{}> {}", end(&arrow.from), arrow.label, end(&arrow.to));
    sheet.arrows.iter().map(arrow).collect()
}

fn text<'sheet>(sheet: &'sheet Sheet, id: &str) -> &'sheet str {
    &sheet.boxes.iter().find(|shape| shape.id == id).expect("the box is there").text
}

fn form(sheet: &Sheet, id: &str) -> Form {
    sheet.boxes.iter().find(|shape| shape.id == id).expect("the box is there").form
}

fn ids(sheet: &Sheet) -> Vec<&str> {
    sheet.boxes.iter().map(|shape| shape.id.as_str()).collect()
}

fn remarks(sheet: &Sheet) -> Vec<String> {
    sheet.remarks.iter().map(|remark| format!("{}: {}", remark.place, remark.text)).collect()
}

// Mermaid

#[test]
fn mermaid_boxes_of_every_shape_give_their_words() {
    let sheet = only("mermaid-shapes.mmd");
    assert_eq!((sheet.boxes.len(), sheet.arrows.len(), sheet.remarks.len()), (20, 19, 0));
    for (id, words) in [
        ("a", "Gewoon vak"),
        ("g", "Klaar"),
        ("h", "Vlag"),
        ("l", "Andersom"),
        ("m", "Trapezium"),
        ("n", "Met (haakjes), [blokken] en \"woorden\""),
        ("o", "Eén vet en schuin woord"),
        ("p", "Met de auto\nof de #1 bus & tram"),
        ("q", "Nieuwe ruit?"),
        ("een-streep.en_punt", "een-streep.en_punt"),
        ("endpoint", "Twee\nregels"),
    ] {
        assert_eq!(text(&sheet, id), words);
    }
    let forms = ["i", "q", "d", "g", "r", "a"].map(|id| form(&sheet, id));
    assert_eq!(forms, [Form::Decision, Form::Decision, Form::Link, Form::End, Form::End, Form::Box]);
    assert_eq!(sheet.boxes[0].link.as_deref(), Some("https://voorbeeld.nl/hulp"));
}

#[test]
fn mermaid_arrows_of_every_kind_keep_their_words() {
    let sheet = only("mermaid-arrows.mmd");
    assert_eq!(sheet.name, "Soorten pijlen");
    assert_eq!(
        arrows(&sheet),
        [
            "A -> B",
            "B -> C",
            "C -met woorden> D",
            "D -tussen strepen> E",
            "E -gestippeld> F",
            "F -dik> G",
            "G -met --> erin> H",
            "H -lang> I",
            "I -> J",
            "J -> K",
            "K -> L",
            "L -> M",
            "M -> N",
            "O -met id> P",
            "A -> Q",
            "A -> R",
            "B -> Q",
            "B -> R",
            "Q -volgende regel> S",
            "U -> V",
        ]
    );
    assert_eq!(remarks(&sheet), ["line 9: ---", "line 19: M <--> N", "line 20: N ~~~ O"]);
    assert!(!ids(&sheet).contains(&"e1"), "an arrow's id is no box");
}

#[test]
fn mermaid_arrows_that_touch_a_subgraph_lead_to_its_first_box() {
    let sheet = only("mermaid-subgraphs.mmd");
    assert_eq!(
        arrows(&sheet),
        ["start -> b1", "b1 -> b2", "b2 -> b3", "t1 -> t2", "b3 -> slot", "slot -> ."]
    );
    assert_eq!(remarks(&sheet), ["line 2: start → balie", "line 17: balie → slot", "line 18: slot → los"]);
    let groups: Vec<(&str, &str)> =
        sheet.groups.iter().map(|group| (group.id.as_str(), group.text.as_str())).collect();
    assert_eq!(groups[..3], [("balie", "De balie"), ("binnen", "binnen"), ("Twee woorden", "Twee woorden")]);
    assert_eq!(sheet.groups[1].group.as_deref(), Some("balie"));
    assert_eq!(sheet.boxes[3].group.as_deref(), Some("binnen"));
    assert_eq!(text(&sheet, "end1"), "Einde");
}

#[test]
fn mermaid_in_markdown_is_one_sheet_for_each_fence() {
    let sheets = sheets("mermaid-in-markdown.md");
    let all: Vec<Vec<String>> = sheets.iter().map(arrows).collect();
    assert_eq!(all, [["w1 -Ja> w2"], ["x1 -> x2"], ["q1 -ja> q2"]]);
    assert_eq!(sheets[0].name, "Wachtwoord");
    assert_eq!(remarks(&sheets[0]), ["line 23: sequenceDiagram"]);
    assert_eq!(sheets[2].arrows[0].place.words(Language::En), "page ‘Wachtwoord’, line 19");
}

#[test]
fn mermaid_that_mermaid_refuses_is_read_as_far_as_it_goes() {
    let sheet = only("mermaid-careless.mmd");
    assert_eq!(arrows(&sheet), ["a -Ja> b", "a -Nee> c", "b -> d", "d -> a", "S -only if it works> T"]);
    assert_eq!(text(&sheet, "a"), "Werkt het (nog)?");
    assert_eq!(text(&sheet, "b"), "Klaar [echt]");
    assert_eq!(remarks(&sheet), ["line 3: a -->|Nee| c{Opnieuw?", "line 7: en dit is geen pijl"]);
    assert_eq!(ids(&sheet), ["a", "b", "c", "d", "S", "T"]);
    let dangling = mermaid("flowchart TD\n a --> b\n b -->|en dan|\n");
    assert_eq!(arrows(&dangling), ["a -> b", "b -en dan> ."]);
    assert_eq!(remarks(&dangling).len(), 1);
}

#[test]
fn other_diagrams_of_mermaid_are_refused_by_their_name() {
    for kind in
        ["sequenceDiagram", "stateDiagram-v2", "mindmap", "erDiagram", "C4Context", "sankey-beta", "gitGraph"]
    {
        let refused = import::read(format!("%% x\n{kind}\n  a\n").as_bytes(), "x.mmd", None).err();
        assert_eq!(refused, Some(ReadError::Unsupported(Format::Mermaid, format!("‘{kind}’"))));
        let words = refused.map(|error| error.words(Language::Nl)).unwrap_or_default();
        assert!(words.contains(kind) && words.ends_with('.'), "{words}");
    }
}

// Graphviz DOT

#[test]
fn dot_labels_are_read_as_graphviz_draws_them() {
    let sheet = only("dot-labels.gv");
    for (id, words) in [
        ("een", "Eerste regel\nTweede\nDerde"),
        ("twee", "Een \"woord\" en een vervolg"),
        ("drie", "aanelkaar"),
        ("vier", "Vet\nen schuin & één\ncel twee"),
        ("vijf", "Vraag\nJa\nNee\nA | B"),
        ("zes", "Plan A: zes"),
        ("zeven", "zeven?"),
    ] {
        assert_eq!(text(&sheet, id), words);
    }
    assert_eq!(
        arrows(&sheet),
        ["een -van een naar twee> twee", "twee -los> drie", "drie -begin\neind> vier"]
    );
    assert_eq!(form(&sheet, "zes"), Form::Decision);
    assert_eq!(sheet.boxes[5].link.as_deref(), Some("https://voorbeeld.nl"));
}

#[test]
fn lines_without_a_direction_are_told_of() {
    for (file, name, told) in [
        ("digraph { a -> b; b -- c }", "a.dot", 1),
        ("graph { a -- b }", "a.dot", 1),
        ("digraph { a -> b }", "a.dot", 0),
        ("flowchart TD\n a --- b\n b -- ja --- c\n c -.- d", "a.mmd", 1),
        ("flowchart TD\n a --> b\n b -.-> c\n c ==> d\n d --x e\n e <--> f", "a.mmd", 0),
    ] {
        let sheets = import::read(file.as_bytes(), name, None).unwrap();
        let said = sheets[0].remarks.iter().filter(|remark| remark.text.trim_matches('-').is_empty());
        assert_eq!(said.count(), told, "{file}: {:?}", sheets[0].remarks);
    }
}

#[test]
fn dot_arrows_end_at_ports_and_at_all_boxes_of_a_subgraph() {
    let sheet = only("dot-ends.gv");
    assert_eq!(
        arrows(&sheet),
        [
            "a -nog eens> b",
            "b -> c",
            "b -> d",
            "c -> e",
            "c -> f",
            "d -> e",
            "d -> f",
            "g -standaard> h",
            "g -> i",
            "-1.5 -standaard> .25",
        ]
    );
    assert_eq!((text(&sheet, "f"), text(&sheet, "j"), text(&sheet, "k")), ("Eff", "binnen", "k"));
    assert_eq!(
        (sheet.groups[0].text.as_str(), sheet.boxes[5].group.as_deref()),
        ("Slot", Some("cluster_slot"))
    );
}

#[test]
fn dot_graphs_are_found_between_other_text() {
    let sheets = sheets("dot-beside.gv");
    let all: Vec<Vec<String>> = sheets.iter().map(arrows).collect();
    assert_eq!(all, [vec!["a -> b"], vec!["y -> x", "y -> z"]]);
    assert_eq!((sheets[0].name.as_str(), sheets[1].name.as_str()), ("Eerste", "Tweede"));
    assert!(sheets[0].remarks[0].text.starts_with("Naam: voorbeeld"));
    assert_eq!(sheets[1].remarks.len(), 3, "an invisible line, an invisible box, and no direction");
    assert_eq!(sheets[0].arrows[0].place.words(Language::En), "page ‘Eerste’, line 8");
}

#[test]
fn dot_in_latin_1_keeps_its_letters() {
    let sheet = only("dot-latin1.gv");
    assert_eq!((text(&sheet, "a"), sheet.arrows[0].label.as_str()), ("één café", "ça va"));
}

// Tables

#[test]
fn a_table_of_steps_is_read_with_its_careless_cells() {
    let sheet = only("table-steps.csv");
    assert_eq!(sheet.name, "Wachtwoord vergeten");
    assert_eq!(
        arrows(&sheet),
        ["1 -Ja> 2", "1 -Nee – of “weet niet”> 3", "2 -Ja> 4", "2 -Nee> Bel de balie", "5 -Ja> ."]
    );
    assert_eq!(text(&sheet, "4"), "Klaar: je bent één stap verder");
    assert_eq!(
        remarks(&sheet),
        ["cell E5: Opmerking", "cell A10: Deel 2", "cell D13: 99"],
        "an unknown column, a line between rows, a step that is not there"
    );
    assert_eq!(sheet.boxes[0].place.words(Language::Nl), "cel B6");
}

#[test]
fn answers_may_be_in_pairs_of_columns_in_lists_or_in_the_heads() {
    let pairs = only("table-pairs.csv");
    assert_eq!(arrows(&pairs), ["start -Yes> done", "start -No> restart", "restart -> start"]);
    assert_eq!(text(&pairs, "start"), "Does it open?\nLook at the screen");
    let heads = only("table-yes-no.csv");
    let ends = ["Vraag een pas aan", "Log in", "Vraag een pincode aan"].map(|id| text(&heads, id).to_owned());
    assert_eq!(ends, ["Vraag een pas aan", "Log in", "Vraag een pincode aan"]);
    assert_eq!(arrows(&heads)[0], "row 2 -Ja> row 3");
    assert_eq!(arrows(&only("table-one-cell.csv")), ["1 -Ja> 2", "1 -Nee> 3", "3 -> 1"]);
    let visio = only("table-visio.csv");
    assert_eq!(arrows(&visio), ["P1 -> P2", "P2 -Ja> P3", "P2 -Nee> P4", "P4 -> P2"]);
    let forms = ["P1", "P2", "P3", "P4"].map(|id| form(&visio, id));
    assert_eq!(forms, [Form::Start, Form::Decision, Form::End, Form::Row]);
}

#[test]
fn a_table_of_arrows_goes_on_below_an_empty_cell() {
    let sheet = only("table-arrows-utf16.csv");
    assert_eq!(arrows(&sheet), ["Begin -> Inloggen", "Inloggen -Lukt> Klaar", "Inloggen -Lukt niet> Balie"]);
    assert_eq!(remarks(&sheet), ["cell A5: Tussenkop"]);
}

#[test]
fn workbooks_give_their_visible_sheets() {
    let sheet = only("table.xlsx");
    assert_eq!(arrows(&sheet), ["1 -Ja> 2", "1 -Nee> 3", "3 -2026-11-29> 1"]);
    assert_eq!((text(&sheet, "1"), text(&sheet, "3")), ("Werkt het?", "Bel de balie"));
    assert_eq!(remarks(&sheet), ["page ‘Oud’, cell 1: Oud"]);
    let sheet = only("table.ods");
    assert_eq!(arrows(&sheet), ["1 -Ja> 2", "1 -Nee> 1"]);
    assert_eq!(text(&sheet, "1"), "Lukt het?\nKijk goed");
    assert_eq!(sheet.boxes[0].place.words(Language::En), "page ‘Plan’, cell C4");
}

#[test]
fn tables_that_are_no_plans_are_refused_with_what_to_do() {
    let read = |text: &str| import::read(text.as_bytes(), "x.csv", None).err();
    for text in [
        "naam,prijs\nappel,1\n",
        "State\nUtah\n",
        "1,2,3\n4,5,6\n",
        "id,naam\n1,a\n2,b\n",
        "id,vraag,antwoord\n1,a,nee\n",
    ] {
        assert_eq!(read(text), Some(ReadError::NoHeads), "{text}");
    }
    assert!(ReadError::NoHeads.words(Language::Nl).contains("‘volgende’"));
    for name in ["table-encrypted.xlsx", "table-encrypted.ods"] {
        assert_eq!(import::read(&file(name), name, None).err(), Some(ReadError::Encrypted), "{name}");
        let forced = import::read(&file(name), name, Some(Format::Table)).err();
        assert_eq!(forced, Some(ReadError::Encrypted), "{name}");
    }
}

// Bad input

const FORMATS: [Format; 3] = [Format::Mermaid, Format::Dot, Format::Table];

#[test]
fn bad_input_gives_one_sentence() {
    let junk: Vec<u8> =
        (0..4_000_u32).map(|number| (number.wrapping_mul(2_654_435_761) >> 24) as u8).collect();
    let cut = |name: &str| {
        let bytes = file(name);
        bytes[..bytes.len() / 2].to_vec()
    };
    let inputs = [
        Vec::new(),
        b"  \n ".to_vec(),
        junk,
        b"zomaar wat woorden".to_vec(),
        cut("table.xlsx"),
        cut("table.ods"),
        b"PK\x03\x04".to_vec(),
        b"digraph {".to_vec(),
        b"digraph { a -> }".to_vec(),
        b"digraph { a [label=\"open }".to_vec(),
    ];
    for format in FORMATS {
        for input in &inputs {
            let Err(error) = import::read(input, "", Some(format)) else { continue };
            for language in [Language::Nl, Language::En] {
                let words = error.words(language);
                assert!(words.ends_with('.') && !words.contains('\n') && words.len() < 300, "{words}");
            }
        }
    }
    for (format, input) in [(Format::Dot, &inputs[7]), (Format::Dot, &inputs[8]), (Format::Dot, &inputs[9])] {
        assert!(matches!(import::read(input, "", Some(format)), Err(ReadError::Damaged(..))));
    }
    assert!(
        matches!(import::read(b"digraph {\n\n a -> ;", "", None), Err(ReadError::Damaged(_, line)) if line == "line 3")
    );
}

#[test]
fn too_deep_and_too_many_are_refused_before_they_cost_much() {
    let started = Instant::now();
    let many = |count: usize, of: &str| (0..count).map(|n| format!("{of}{n}")).collect::<Vec<_>>();
    let deep = format!("digraph {{ {} a {} }}", "{".repeat(100_000), "}".repeat(100_000));
    let fan =
        format!("digraph {{ {{ {} }} -> {{ {} }} }}", many(2_000, "a").join(" "), many(2_000, "b").join(" "));
    for text in [deep, fan] {
        assert_eq!(
            import::read(text.as_bytes(), "x.dot", Some(Format::Dot)).err(),
            Some(ReadError::TooLarge)
        );
    }
    let deep = format!("flowchart TD\n{}", "subgraph a\n".repeat(100_000));
    let fan = format!("flowchart TD\n{} --> {}", many(2_000, "a").join(" & "), many(2_000, "b").join(" & "));
    let brackets = format!("flowchart TD\n{}", "a[[[[((((".repeat(2_000));
    for text in [deep, fan] {
        assert_eq!(
            import::read(text.as_bytes(), "x.mmd", Some(Format::Mermaid)).err(),
            Some(ReadError::TooLarge)
        );
    }
    drop(import::read(brackets.as_bytes(), "x.mmd", Some(Format::Mermaid)));
    let rows: String = (0..30_000).fold("van,naar\n".to_owned(), |mut all, n| {
        let _ = writeln!(all, "{n},{}", n + 1);
        all
    });
    assert_eq!(import::read(rows.as_bytes(), "x.csv", Some(Format::Table)).err(), Some(ReadError::TooLarge));
    let took = started.elapsed();
    assert!(within(took, Duration::from_secs(20)), "{took:?}");
}

#[test]
fn a_thousand_boxes_are_read_in_a_second() {
    let mut charts = [
        String::from("flowchart TD\n"),
        String::from("digraph {\n"),
        String::from("id;vraag;antwoord;volgende\n"),
    ];
    for n in 0..1_000 {
        let _ = writeln!(charts[0], "n{n}{{\"Vraag {n}?\"}} -->|Ja| n{}\nn{n} -- Nee --> n{}", n + 1, n / 2);
        let _ = writeln!(
            charts[1],
            "n{n} [label=\"Vraag {n}?\"]; n{n} -> n{} [label=Ja]; n{n} -> n{} [label=Nee]",
            n + 1,
            n / 2
        );
        let _ = writeln!(charts[2], "{n};Vraag {n}?;Ja;{}\n;;Nee;{}", (n + 1) % 1_000, n / 2);
    }
    charts[1].push('}');
    for (format, text) in FORMATS.iter().zip(&charts) {
        let started = Instant::now();
        let sheets = import::read(text.as_bytes(), "", Some(*format)).expect("it is read");
        let took = started.elapsed();
        assert!(sheets[0].boxes.len() >= 1_000 && sheets[0].arrows.len() == 2_000, "{format:?}");
        assert!(within(took, Duration::from_secs(1)), "{format:?}: {took:?}");
    }
}
