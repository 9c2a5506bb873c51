//! Files as authors' editors and systems leave them: words that YAML would swallow, other encodings, leftovers, and
//! dates that do not exist.
#![cfg(feature = "author")]

use flow::author::{self, File, GateFinding, Rule, is_left_behind};

/// A howto with this line in it.
fn howto(title: &str) -> String {
    format!(
        "id: sluiten\nseen: 2026-01-01\nreview: 2999-01-01\ntitle:\n  {title}\n  en: Close\nvariants:\n  - name: {{ nl: Anders, en: Otherwise }}\n    steps: [{{ nl: Sluit., en: Close. }}]\n"
    )
}

fn files(title: &str) -> Vec<File> {
    let flow = "id: proef\nservice: kb\naudience: patron\ntitle: { nl: Proef, en: Trial }\nsummary: { nl: Een proef., en: A trial. }\nstart: balie\nnodes:\n  balie: { kind: outcome, outcome: desk, source: [rij/1], howto: [sluiten], text: { nl: Vraag het., en: Ask. } }\n";
    [
        ("flows/proef.yaml", flow.to_owned()),
        ("howto/sluiten.yaml", howto(title)),
        ("sources.yaml", "- { id: rij/1, says: een }\n".to_owned()),
        ("hosts.yaml", "[]\n".to_owned()),
        ("policy.yaml", "browsers: { firefox: { minimum: 89, current: 120 } }\n".to_owned()),
    ]
    .map(|(path, text)| File { path: path.to_owned(), text })
    .to_vec()
}

fn gate(files: &[File]) -> Vec<GateFinding> {
    author::load(files, &["cookies"]).findings
}

/// Lines in which YAML would leave something out, and the word that the gate must say.
#[rustfmt::skip]
const SWALLOWED: &[(&str, &str)] = &[
    ("nl: Kies optie #3 in het menu", "#3 in het menu"),
    ("nl: Kies optie # 3 in het menu", "# 3 in het menu"),
    ("nl: Ja #1", "#1"),
    ("nl: Sluit de browser  # alle vensters", "# alle vensters"),
    ("nl: #3 kiezen", "#3 kiezen"),
    ("nl: # hekje", "# hekje"),
    ("nl: &niet dit", "&niet"),
    ("nl: & dan", "&"),
    ("nl: !let op", "!let"),
    ("nl: !!str dit", "!!str"),
    ("nl: *let* op", "*let*"),
    ("nl: ! Let op", "!"),
    ("nl: Druk op\n    toets #5 nu", "#5 nu"),
    ("nl: |\n    Een #1 is hier goed.\n  fr: Kies #2", "#2"),
    ("nl: 'Goed #1' \n  fr: Kies #2", "#2"),
    ("nl: \"Goed #1\n    en #2\"\n  fr: Kies #3", "#3"),
    ("fr: [Kies #3, b]\n  nl: x", "#3, b]"),
    ("fr: [a, &b c]\n  nl: x", "&b"),
    ("fr: { nl: !a b }\n  nl: x", "!a"),
    ("fr:\n    - #fout403\n  nl: x", "#fout403"),
    ("fr:\n    - &code 403\n  nl: x", "&code"),
    ("fr:\n    - Kies #3 nu\n  nl: x", "#3 nu"),
    ("nl: C# is #1", "#1"),
    ("nl: https://kb.nl/#top en #3", "#3"),
    ("nl: Het vraagteken? #5", "#5"),
    ("nl: Bel 088 #2 kiezen", "#2 kiezen"),
    ("nl: \u{201c}Ja\u{201d} #4", "#4"),
    ("nl: L'idée #6", "#6"),
    ("nl: Twee \"woorden\" #7", "#7"),
    ("nl: Kies\t#8", "#8"),
];

/// Lines that say what they say.
#[rustfmt::skip]
const WHOLE: &[&str] = &[
    "nl: Kies optie nr. 3",
    "nl: \"Kies optie #3 in het menu\"",
    "nl: 'Kies optie #3'",
    "nl: 'Het ''hekje'' #3'",
    "nl: \"Een \\\" en #3\"",
    "nl: C#-code",
    "nl: Sluit/#top",
    "nl: Jan & Piet",
    "nl: Let op!",
    "nl: Twee * drie",
    "nl: \"&niet dit\"",
    "nl: '!let op'",
    "nl: \"*let* op\"",
    "nl: |\n    Kies #3.\n    &niet dit",
    "nl: >-\n    Kies\n    #3",
    "nl: | # een opmerking\n    Kies #3",
    "nl: Sluit de browser\n    & open hem weer",
    "nl: \"Sluit\n    #3 weer\"",
    "# Een opmerking #1\n  nl: Sluit",
    "nl: \"Sluit\" # een opmerking",
    "nl: \"Sluit\" #opmerking",
    "nl: 'a' # b",
    "nl: a&b",
    "nl: vraag!antwoord",
    "nl: sterretje*",
    "nl: \"a\" \n  # Een opmerking\n  # nog een",
    "nl: Sluit -- en open",
    "nl: '- streepje'",
    "nl: Sluit (#3)",
    "nl: Sluit ‘#3’",
    "nl: Sluit 50% & meer",
];

#[test]
fn words_that_yaml_would_swallow_are_refused_with_what_is_lost() {
    let mut wrong = Vec::new();
    for (title, lost) in SWALLOWED {
        let findings = gate(&files(title));
        let named = findings.iter().filter(|finding| finding.message.contains(&format!("'{lost}'"))).count();
        let ours = findings.iter().all(|one| one.file == "howto/sluiten.yaml" && one.rule == Rule::Format);
        if named != 1 || findings.len() != 1 || !ours {
            wrong.push(format!("{title}: {findings:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), SWALLOWED.len(), wrong.join("\n"));
}

/// Lines with a character that nobody sees, and its number.
const UNSEEN: [(&str, &str); 12] = [
    ("nl: \"Sluit\\x07 nu\"", "U+0007"),
    ("nl: \"Sluit\\a nu\"", "U+0007"),
    ("nl: \"Sluit\\u0007 nu\"", "U+0007"),
    ("nl: \"Sluit\\U00000007 nu\"", "U+0007"),
    ("nl: \"Sluit\\e[1m nu\"", "U+001B"),
    ("nl: \"Sluit\\0\"", "U+0000"),
    ("nl: \"Sluit\\u202E nu\"", "U+202E"),
    ("nl: \"Sluit\n    dan\\x07\"", "U+0007"),
    ("nl: Sluit\u{7} nu", "U+0007"),
    ("nl: 'Sluit\u{1b} nu'", "U+001B"),
    ("nl: |\n    Sluit\u{8} nu", "U+0008"),
    ("nl: Sluit \u{202e}nu", "U+202E"),
];

#[test]
fn a_character_that_nobody_sees_is_refused_with_its_number() {
    for (title, number) in UNSEEN {
        let findings = gate(&files(title));
        let [found] = &findings[..] else { panic!("{title:?}: {findings:#?}") };
        assert!(found.message.contains(number) && found.rule == Rule::Format, "{title:?}: {found:?}");
    }
    for fine in
        ["nl: \"Sluit\\n nu\"", "nl: \"Caf\\u00e9\"", "nl: \"C:\\\\x07\"", "nl: 'C:\\x07'", "nl: C:\\x07"]
    {
        assert_eq!(gate(&files(fine)), [], "{fine}");
    }
}

/// Lines that YAML refuses, and what of them the gate names.
#[rustfmt::skip]
const UNQUOTED: &[(&str, &str)] = &[
    ("nl: @home", "'@home'"),
    ("nl: %korting", "'%korting'"),
    ("nl: `x` typen", "'`x` typen'"),
    ("nl: Let op: x", "'x'"),
    ("nl: Let op: sluit alles", "'sluit alles'"),
    ("nl: Kies eerst\n    dit: dat", "'dat'"),
    ("nl: \"Ja\" of nee", "'of nee'"),
    ("nl: 'Ja' en dan", "'en dan'"),
    ("nl: > 3 keer", "'> 3 keer'"),
    ("nl: | streep", "'| streep'"),
    ("nl: , komma", "', komma'"),
    ("nl: - streepje", "'- streepje'"),
    ("nl: ] haak", "'] haak'"),
    ("nl: } haak", "'} haak'"),
];

#[test]
fn what_yaml_refuses_in_a_text_is_said_in_the_authors_words() {
    let mut wrong = Vec::new();
    for (title, named) in UNQUOTED {
        let findings = gate(&files(title));
        let is_told = |one: &GateFinding| {
            one.rule == Rule::Format
                && one.file == "howto/sluiten.yaml"
                && one.message.contains(named)
                && one.message.contains("between quotation marks")
        };
        if !matches!(&findings[..], [one] if is_told(one)) {
            wrong.push(format!("{title}: {findings:#?}"));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), UNQUOTED.len(), wrong.join("\n"));
    // Between brackets.
    for title in ["@home", "%korting", "`x`", "Let op: x", "\"Ja\" of nee"] {
        let mut files = files("nl: Sluit");
        files[0].text = files[0].text.replace("nl: Proef,", &format!("nl: {title},"));
        let findings = gate(&files);
        assert!(
            findings.iter().any(|one| one.line == 4 && one.message.contains("between quotation marks")),
            "{title}: {findings:#?}"
        );
    }
}

#[test]
fn what_yaml_swallows_nothing_of_is_let_through() {
    let wrong: Vec<_> = WHOLE
        .iter()
        .map(|title| (title, gate(&files(title))))
        .filter(|(_, found)| !found.is_empty())
        .collect();
    assert!(wrong.is_empty(), "{} of {} are wrong: {wrong:#?}", wrong.len(), WHOLE.len());
    // Remarks behind what is no text for people are as they were.
    for (from, to) in [
        ("service: kb", "service: kb # ook een ander"),
        ("start: balie", "start: balie   # de eerste"),
        ("nodes:", "nodes: # alle"),
        ("title: { nl: Proef, en: Trial }", "title: { nl: Proef, en: Trial }   # kort"),
        ("service: kb", "order: 3   # een getal\nservice: kb"),
    ] {
        let mut files = files("nl: Sluit");
        files[0].text = files[0].text.replace(from, to);
        assert_eq!(gate(&files), [], "{to}");
    }
}

#[test]
fn the_line_of_what_is_swallowed_is_named_and_each_one_is() {
    let findings = gate(&files("nl: |\n    Een.\n    Twee #2.\n  fr: Kies #3\n  de: &x y"));
    let lines: Vec<(u64, Rule)> = findings.iter().map(|finding| (finding.line, finding.rule)).collect();
    assert_eq!(lines, [(8, Rule::Format), (9, Rule::Format)], "{findings:?}");
}

#[test]
fn another_encoding_is_named_with_the_file_and_a_mark_at_the_beginning_is_none() {
    let text = howto("nl: Sluit het café");
    let utf16 = |text: &str, to_bytes: fn(u16) -> [u8; 2]| {
        text.encode_utf16().flat_map(to_bytes).collect::<Vec<u8>>()
    };
    let marked = format!("\u{feff}{text}");
    let windows: Vec<u8> = text.chars().map(|letter| u8::try_from(u32::from(letter)).unwrap()).collect();
    let curly: Vec<u8> =
        howto("nl: Kies X").bytes().map(|byte| if byte == b'X' { 0x92 } else { byte }).collect();
    let of_dos: Vec<u8> =
        howto("nl: Kies X").bytes().map(|byte| if byte == b'X' { 0x82 } else { byte }).collect();
    for (bytes, said) in [
        (utf16(&marked, u16::to_le_bytes), "UTF-16"),
        (utf16(&marked, u16::to_be_bytes), "UTF-16"),
        (utf16(&text, u16::to_le_bytes), "UTF-16"),
        (windows, "Windows-1252"),
        (curly, "Windows-1252"),
        (of_dos, "not UTF-8"),
        (howto("nl: Sluit het cafÃ©").into_bytes(), "Ã©"),
        (howto("nl: Kies â€˜Sluitenâ€™").into_bytes(), "â€"),
    ] {
        let mut files = files("nl: Sluit");
        // As the server reads a file.
        files[1].text = String::from_utf8_lossy(&bytes).into_owned();
        let findings = gate(&files);
        let [found] = &findings[..] else { panic!("{said}: {findings:?}") };
        assert_eq!((found.file.as_str(), found.rule), ("howto/sluiten.yaml", Rule::Format), "{said}");
        assert!(found.message.contains(said), "{said}: {}", found.message);
    }
    for title in [
        "nl: Sluit het café",
        "nl: Crème brûlée à la carte",
        "nl: Kies ‘Sluiten’ – of €",
        "nl: São Paulo, pâté",
    ] {
        let mut files = files(title);
        assert_eq!(gate(&files), [], "{title}");
        files[1].text.insert(0, '\u{feff}');
        assert_eq!(gate(&files), [], "{title}");
    }
}

/// What systems and editors leave in a folder.
#[rustfmt::skip]
const LEFT_BEHIND: &[&str] = &[
    "Thumbs.db", "flows/Thumbs.db", "THUMBS.DB", "ehthumbs.db", "desktop.ini", "flows/Desktop.ini", ".DS_Store", "howto/.DS_Store",
    "._sluiten.yaml", "flows/._proef.yaml", "Icon\r", "__MACOSX/flows/proef.yaml", "$RECYCLE.BIN/x.yaml", ".git/config", ".gitignore",
    "flows/proef.yaml~", "flows/proef.yaml.bak", "flows/proef.yaml.orig", "flows/proef.yaml.rej", "flows/.proef.yaml.swp",
    "flows/proef.yaml.swp", "flows/.#proef.yaml", "flows/#proef.yaml#", "flows/proef.yaml.tmp", "flows/~$proef.docx",
    "flows/proef.yaml.save", "flows/proef.yaml.old", "flows/proef.yaml - Snelkoppeling.lnk", "@eaDir/flows/x.yaml",
    "flows/proef.yaml:Zone.Identifier", "flows/proef.yaml:com.dropbox.attributes", "flows/proef.yaml.Zone.Identifier",
    "Thumbs.db:encryptable", "flows/.~lock.proef.yaml#", "flows/.goutputstream-X1Y2Z3", "flows/.fuse_hidden0001",
    "flows/.nfs000000001", "flows/~WRL0001.tmp", "flows/proef.yaml.backup", "flows/proef.yaml.autosave",
    "flows/proef.yaml.partial", "flows/kb.url", "flows/.proef.yaml.kate-swp", "#recycle/flows/x.yaml", "found.000/x",
    "System Volume Information/x", "lost+found/x", "flows/.proef.yaml.un~", "flows/proef.yaml.crdownload",
];

#[test]
fn what_systems_and_editors_leave_behind_is_passed_over() {
    for path in LEFT_BEHIND {
        assert!(is_left_behind(path), "{path}");
        let mut files = files("nl: Sluit");
        files.push(File { path: (*path).to_owned(), text: "\0\u{1}\u{fffd}".to_owned() });
        assert_eq!(gate(&files), [], "{path}");
    }
    // What somebody may have meant is not.
    for path in [
        "flows/proef.yml",
        "flows/proef.YAML",
        "flows/proef - kopie.yaml",
        "flows/proef.yaml.txt",
        "README.md",
        "flows/notities.txt",
        "thumbs/proef.yaml",
        "flows/desktop.yaml",
        "flows/backup.yaml",
        "oud/proef.yaml",
        "flows/proef (1).yaml",
        "flows/icon.yaml",
        "flows/a:b.yaml",
        "flows/download.yaml",
    ] {
        assert!(!is_left_behind(path), "{path}");
    }
}

#[test]
fn dates_that_do_not_exist_are_refused_with_the_date() {
    let once = |from: &str, until: &str| format!("{{ from: {from}, until: {until} }}");
    let yearly =
        |from: &str, until: &str| format!("{{ every_year_from: {from}, every_year_until: {until} }}");
    let told = |period: &str| {
        let mut files = files("nl: Sluit");
        let text =
            format!("id: bericht\nsource: [rij/1]\ntext: {{ nl: Let op., en: Mind. }}\nperiod: {period}\n");
        files.push(File { path: "notices/bericht.yaml".to_owned(), text });
        let findings = gate(&files);
        assert!(
            findings.len() < 2 && findings.iter().all(|one| one.rule == Rule::Period && one.line == 4),
            "{findings:?}"
        );
        findings.first().map_or_else(String::new, |finding| finding.message.clone())
    };
    for date in [
        "2026-02-29",
        "2026-02-30",
        "2027-02-29",
        "2100-02-29",
        "2026-04-31",
        "2026-06-31",
        "2026-09-31",
        "2026-11-31",
        "2026-13-01",
        "2026-00-10",
        "2026-01-00",
        "2026-01-32",
        "2026-02-31",
    ] {
        assert!(told(&once(date, "2999-12-31")).contains(&format!("{date} does not exist")), "{date}");
        assert!(told(&once("2000-01-01", date)).contains(&format!("{date} does not exist")), "{date}");
    }
    for date in
        ["26-01-01", "2026-1-1", "01-02-2026", "2026-+1-01", "morgen", "2026/01/01", "2026-01-01T10:00"]
    {
        assert!(told(&once(date, "2999-12-31")).contains("no date such as YYYY-MM-DD"), "{date}");
    }
    for (from, until) in [
        ("2028-02-29", "2028-02-29"),
        ("2000-02-29", "2026-12-31"),
        ("2026-02-28", "2026-03-01"),
        ("2026-12-31", "2027-01-01"),
        ("2026-04-30", "2026-05-31"),
    ] {
        assert_eq!(told(&once(from, until)), "", "{from} {until}");
    }
    for day in ["02-30", "04-31", "13-01", "00-01", "01-00", "12-32"] {
        assert!(told(&yearly(day, "12-31")).contains("does not exist"), "{day}");
    }
    // Every year, 29 February comes when it comes.
    for (from, until) in [("02-29", "03-01"), ("12-20", "01-05"), ("02-01", "02-29")] {
        assert_eq!(told(&yearly(from, until)), "", "{from} {until}");
    }
    assert!(told(&once("2026-12-31", "2026-01-01")).contains("before it begins"));
}

#[test]
fn any_line_is_looked_at_without_a_panic_and_without_an_end_that_never_comes() {
    let pieces = [
        "nl: ",
        "- ",
        "{",
        "}",
        "[",
        "]",
        ",",
        ":",
        "#",
        " #",
        "'",
        "\"",
        "\\",
        "|",
        ">",
        "&",
        "*",
        "!",
        "\n",
        "\n  ",
        "\n    ",
        "é",
        "\t",
        "?",
        "woord",
        "\u{1F980}",
        "~",
        " ",
        "en: x",
        "@",
        "%",
        "\u{a0}",
    ];
    let mut state: u32 = 7;
    for _ in 0..4_000 {
        let mut title = String::new();
        for _ in 0..state % 40 {
            state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223);
            title.push_str(pieces[(state >> 16) as usize % pieces.len()]);
        }
        state = state.wrapping_mul(1_664_525).wrapping_add(1_013_904_223) | 1;
        let _ = gate(&files(&title));
    }
}
