//! The accessibility statement, in the form that Dutch public bodies use (toegankelijkheidsverklaring.nl): who answers
//! for it, which addresses it covers, the status and what it rests on, what is not right yet, whom to tell, where to
//! complain, who signed and when. It says what `tests/outside/accessibility` shows, and changes with it; each criterion
//! has its line in `docs/accessibility.md`.
//!
//! The operator of the site is responsible for it, and this code cannot know who that is. So the page names no person
//! and no address: it says whose they are, where to find them, and what the makers are responsible for.

use flow::Language;

/// The statement in `language`.
#[must_use]
pub const fn statement(language: Language) -> &'static Statement {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The statement in one language.
pub struct Statement {
    /// Its title.
    pub title: &'static str,
    /// Its parts, in order.
    pub sections: &'static [Section],
}

/// A part of the statement.
pub struct Section {
    /// Its heading.
    pub title: &'static str,
    /// What it says.
    pub text: &'static [&'static str],
    /// Then a list of what its last sentence announces.
    pub list: &'static [&'static str],
    /// Then what is not right yet.
    pub deviations: &'static [Deviation],
}

/// Something that is not right yet.
pub struct Deviation {
    /// What it is.
    pub title: &'static str,
    /// The labels and words of the form: what, why, for whom, the other way, the plan, and until when.
    pub rows: [(&'static str, &'static str); 6],
}

static NL: Statement = Statement {
    // With a soft hyphen: it is wider than some telephones.
    title: "Toegankelijkheids\u{ad}verklaring",
    sections: &[
        Section {
            title: "Wie is verantwoordelijk?",
            text: &[
                "Deze website is van de organisatie die Inlogwijzer op dit adres aanbiedt. Dat is meestal een bibliotheek. Die organisatie is verantwoordelijk voor de website.",
                "Wie je daar kunt bereiken, lees je in haar eigen toegankelijkheidsverklaring of op haar eigen website.",
                "Wij zijn de makers van Inlogwijzer. Wij staan in voor wat hier over Inlogwijzer zelf staat.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Waar gaat deze verklaring over?",
            text: &[
                "Iedereen moet Inlogwijzer kunnen gebruiken. Ook wie slecht ziet, niet hoort, een muis niet kan gebruiken of moeite heeft met lezen.",
                "De websites waar we naartoe verwijzen, horen er niet bij.",
                "Deze verklaring gaat over alle pagina's van Inlogwijzer op dit adres:",
            ],
            list: &[
                "de startpagina en het zoeken",
                "de vragen, stappen en antwoorden",
                "de schema's, lijsten en kaarten, ook een schema in een andere website",
                "de controle van je browser en het proef-inloggen",
                "hulp vragen, en een hulpvraag met zijn code",
                "de pagina voor de balie en de tellingen",
                "het scherm in de bibliotheek, en een computer die iedereen gebruikt",
                "deze verklaring",
            ],
            deviations: &[],
        },
        Section {
            title: "Status C: eerste maatregelen genomen",
            text: &[
                "We volgen WCAG 2.2, niveau A en AA. Voor websites is dat meer dan de Europese norm EN 301 549 vraagt (hoofdstuk 9).",
                "We voldoen nog niet aan alle eisen. Hieronder staat wat niet goed is, en wat je dan kunt doen.",
                "We hebben zelf getest. Een onafhankelijk onderzoek is er nog niet. Deze status is dus ons eigen oordeel.",
                "De rest van EN 301 549 hebben we niet onderzocht. Denk aan het apparaat waarop een bibliotheek Inlogwijzer laat zien. Of aan bestanden die je bewaart.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Hoe hebben we getest?",
            text: &[
                "We testen met programma's die een echte browser bedienen. De tests horen bij de code van Inlogwijzer. Wie de code heeft, kan ze herhalen.",
                "Het verslag staat ook bij de code, in docs/accessibility.md. Daarin staat bij elke eis van niveau A en AA wat we deden.",
                "We kijken naar 27 soorten pagina's. Van elke soort openen we één pagina, of een paar. Waar geen browser staat, is het Chromium. Dit testen we op alle 27:",
            ],
            list: &[
                "De regels van axe-core, in Chromium, Firefox en WebKit. In Chromium in het Nederlands en het Engels, licht en donker, op een groot en een klein scherm.",
                "Alleen met het toetsenbord: je komt overal, in de goede volgorde. Je ziet waar je bent, en niets ligt eroverheen.",
                "Een scherm van 320 pixels breed, zoals bij 400 procent vergroten: er valt niets weg. Een schema of tabel schuift in een eigen vak.",
                "Meer ruimte tussen letters, woorden en regels: alle tekst blijft leesbaar, behalve in een schema.",
                "Knoppen en velden zijn minstens 44 pixels hoog, losse links minstens 24. Dit geldt niet binnen een schema.",
                "Hoog contrast en minder beweging, als je dat op je apparaat hebt ingesteld.",
                "Elke knop, link en elk veld heeft een naam en een stand die een schermlezer kan voorlezen. In die naam staat wat je op het scherm ziet.",
            ],
            deviations: &[],
        },
        Section {
            title: "Wat testen we nog meer?",
            text: &[],
            list: &[
                "Het scherm in de bibliotheek, een pagina van het proef-inloggen en een hulpvraag die nog wacht: met axe-core, in Chromium, Firefox en WebKit.",
                "Het scherm in de bibliotheek waarschuwt je voor het wissen. Je krijgt steeds opnieuw de tijd.",
                "Met de pijltjes op het toetsenbord ga je door een schema, in Chromium, Firefox en WebKit.",
                "Acht pagina's zonder de app, met axe-core in Chromium.",
            ],
            deviations: &[],
        },
        Section {
            title: "Wat is er nodig?",
            text: &[
                "Inlogwijzer gebruikt HTML, CSS, JavaScript, WebAssembly, SVG en WAI-ARIA.",
                "Zonder JavaScript werken de vragen, stappen, lijsten en schema's. Ook het zoeken, hulp vragen en een hulpvraag bekijken werken dan. Het zijn gewone pagina's met links en koppen.",
                "Met JavaScript werken ook het scherm in de bibliotheek, de tellingen en het vergroten van een schema. Bijna alle controles van je browser hebben het ook nodig.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Wat is nog niet goed?",
            text: &[],
            list: &[],
            deviations: &[
                Deviation {
                    title: "Nog niet getest door mensen met een beperking",
                    rows: [
                        (
                            "Wat",
                            "We hebben nog niet getest met NVDA, JAWS, VoiceOver of TalkBack, en niet met mensen die ze gebruiken.",
                        ),
                        (
                            "Waarom",
                            "We testten tot nu toe alleen met programma's. Die horen niet wat een schermlezer voorleest.",
                        ),
                        ("Gevolg", "Een schermlezer kan iets anders voorlezen dan we bedoelen."),
                        (
                            "Andere weg",
                            "De vragen en lijsten zijn gewone pagina's met links en koppen, ook zonder JavaScript. Of vraag hulp bij je bibliotheek.",
                        ),
                        ("Wat we doen", "We laten dit testen. Tot dan noemen we geen betere status."),
                        ("Wanneer", "Uiterlijk op 26 november 2027."),
                    ],
                },
                Deviation {
                    title: "Tekst in een schema groeit niet mee",
                    rows: [
                        (
                            "Wat",
                            "De vakken van een schema hebben een vaste maat. Eigen instellingen voor letters en ruimte werken daar niet (succescriteria 1.4.4 en 1.4.12). Dat geldt ook voor de tekening met tellingen.",
                        ),
                        (
                            "Waarom",
                            "We rekenen een schema vooraf uit. Zo is het op elk scherm en op papier hetzelfde.",
                        ),
                        ("Gevolg", "In een groot schema moet je inzoomen en schuiven."),
                        (
                            "Andere weg",
                            "Elk stroomschema is er ook als lijst en als vragen. Daar staat hetzelfde in, en die groeien wel mee. Onder de tekening met tellingen staat een tabel.",
                        ),
                        (
                            "Wat we doen",
                            "Een schema kun je vergroten tot 400 procent. De lijst is de gelijkwaardige versie.",
                        ),
                        ("Wanneer", "Dit blijft zo. We wegen het opnieuw, uiterlijk op 26 november 2027."),
                    ],
                },
                Deviation {
                    title: "Van een kaart is er geen lijst",
                    rows: [
                        (
                            "Wat",
                            "Een kaart laat zien hoe de stroomschema's naar elkaar leiden. Er is geen lijst die dat ook laat zien. De tekst groeit niet mee (succescriteria 1.4.4 en 1.4.12).",
                        ),
                        (
                            "Waarom",
                            "Om geholpen te worden heb je de kaart niet nodig. Daarom maakten we alleen lijsten van de stroomschema's.",
                        ),
                        ("Gevolg", "Wie grote letters nodig heeft, moet inzoomen en schuiven."),
                        (
                            "Andere weg",
                            "De startpagina noemt de stroomschema's. Vanuit de lijst van een schema kom je bij de stappen die naar een ander schema leiden.",
                        ),
                        (
                            "Wat we doen",
                            "Een kaart kun je vergroten tot 400 procent. Van elk vak leest een schermlezer waar het naartoe leidt. We bekijken of er een lijst bij moet.",
                        ),
                        ("Wanneer", "Uiterlijk op 26 november 2027."),
                    ],
                },
                Deviation {
                    title: "Op het scherm in de bibliotheek kun je niet vergroten",
                    rows: [
                        (
                            "Wat",
                            "Twee vingers vergroten daar niets, en toetsen ook niet (succescriterium 1.4.4).",
                        ),
                        ("Waarom", "Anders staat het scherm niet goed voor de volgende bezoeker."),
                        ("Gevolg", "De letters zijn groot, maar voor sommige mensen niet groot genoeg."),
                        (
                            "Andere weg",
                            "Scan met je telefoon de code op het scherm. Je gaat verder op je eigen telefoon, met je eigen instellingen.",
                        ),
                        ("Wat we doen", "De letters zijn daar al groter dan op een gewone pagina."),
                        ("Wanneer", "Dit blijft zo. We wegen het opnieuw, uiterlijk op 26 november 2027."),
                    ],
                },
                // The markup of content (`flow::prose`) has no word for a language.
                Deviation {
                    title: "Nederlandse woorden in een Engelse zin",
                    rows: [
                        (
                            "Wat",
                            "Een Engelse tekst noemt soms wat er in het Nederlands op een scherm staat. Een schermlezer weet niet dat die woorden Nederlands zijn (succescriterium 3.1.2).",
                        ),
                        (
                            "Waarom",
                            "Wie de teksten schrijft, kan de taal van een paar woorden nog niet aangeven.",
                        ),
                        ("Gevolg", "Een schermlezer spreekt die woorden verkeerd uit."),
                        ("Andere weg", "Kies bovenaan Nederlands. Of lees de woorden letter voor letter."),
                        ("Wat we doen", "We zorgen dat de taal van woorden erbij kan staan."),
                        ("Wanneer", "Uiterlijk op 26 november 2027."),
                    ],
                },
            ],
        },
        Section {
            title: "Kun je iets niet gebruiken?",
            text: &[
                "Vertel het de organisatie die Inlogwijzer aanbiedt, meestal je bibliotheek. Zeg erbij welke pagina het is, en wat je gebruikt.",
                "Van een organisatie van de overheid mag je dit verwachten: binnen 5 werkdagen hoor je dat je bericht er is. Binnen 3 weken krijg je antwoord.",
                "De organisatie helpt je verder, en kan het aan ons doorgeven.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Ben je niet tevreden met het antwoord?",
            text: &[
                "Krijg je geen antwoord, of ben je er niet tevreden over? Dien dan eerst een klacht in bij die organisatie.",
                "Lost dat het niet op? Dan kun je naar de Nationale ombudsman. Die behandelt klachten over de overheid. Vraag daar of jouw klacht erbij hoort: niet elke bibliotheek is van de overheid.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Opgesteld en ondertekend",
            text: &[
                "Opgesteld op 25 november 2026. Laatst herzien op 28 november 2026.",
                "Ondertekend door de makers van Inlogwijzer, voor Inlogwijzer zelf. De organisatie die Inlogwijzer aanbiedt, tekent haar eigen verklaring.",
                "We kijken deze verklaring na bij elke nieuwe versie, en elk jaar. De volgende keer is uiterlijk op 26 november 2027.",
            ],
            list: &[],
            deviations: &[],
        },
    ],
};

static EN: Statement = Statement {
    title: "Accessibility statement",
    sections: &[
        Section {
            title: "Who is responsible?",
            text: &[
                "This website belongs to the organisation that offers Inlogwijzer at this address. Usually that is a library. That organisation is responsible for the website.",
                "You can read whom you can contact there in its own accessibility statement or on its own website.",
                "We are the makers of Inlogwijzer. We answer for what is said here about Inlogwijzer itself.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "What is this statement about?",
            text: &[
                "Everybody must be able to use Inlogwijzer. Also people who have low vision, who are deaf, who cannot use a mouse, or who find reading hard.",
                "The websites that we link to are not part of it.",
                "This statement is about all pages of Inlogwijzer at this address:",
            ],
            list: &[
                "the start page and the search",
                "the questions, steps and answers",
                "the diagrams, lists and maps, also a diagram in another website",
                "the check of your browser and the login rehearsal",
                "asking for help, and a help request with its code",
                "the page for the desk and the counts",
                "the screen in the library, and a computer that everybody uses",
                "this statement",
            ],
            deviations: &[],
        },
        Section {
            title: "Status C: first measures taken",
            text: &[
                "We follow WCAG 2.2, levels A and AA. For websites that is more than the European standard EN 301 549 asks for (chapter 9).",
                "We do not meet every requirement yet. Below is what is not right, and what you can do then.",
                "We did the tests ourselves. There is no independent audit yet. So this status is our own judgement.",
                "We have not examined the rest of EN 301 549. Think of the device on which a library shows Inlogwijzer. Or of files that you save.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "How have we tested?",
            text: &[
                "We test with programs that drive a real browser. The tests are part of the code of Inlogwijzer. Whoever has the code can repeat them.",
                "The report is with the code too, in docs/accessibility.md. It says for each requirement of levels A and AA what we did.",
                "We look at 27 kinds of page. Of each kind we open one page, or a few. Where no browser is named, it is Chromium. This is what we test on all 27:",
            ],
            list: &[
                "The rules of axe-core, in Chromium, Firefox and WebKit. In Chromium in Dutch and in English, light and dark, on a large screen and a small one.",
                "The keyboard alone: you get everywhere, in the right order. You see where you are, and nothing lies over it.",
                "A screen 320 pixels wide, as at 400 percent zoom: nothing is lost. A diagram or table scrolls in a frame of its own.",
                "More space between letters, words and lines: all text can still be read, except in a diagram.",
                "Buttons and fields are at least 44 pixels high, links on their own at least 24. This does not hold within a diagram.",
                "High contrast and less motion, if your device is set to that.",
                "Each button, link and field has a name and a state that a screen reader can read out. That name has the words that you see.",
            ],
            deviations: &[],
        },
        Section {
            title: "What else do we test?",
            text: &[],
            list: &[
                "The screen in the library, a page of the login rehearsal and a help request that still waits: by axe-core, in Chromium, Firefox and WebKit.",
                "The screen in the library warns you before it wipes. You get more time, again and again.",
                "With the arrow keys you walk through a diagram, in Chromium, Firefox and WebKit.",
                "Eight pages without the app, by axe-core in Chromium.",
            ],
            deviations: &[],
        },
        Section {
            title: "What does it need?",
            text: &[
                "Inlogwijzer uses HTML, CSS, JavaScript, WebAssembly, SVG and WAI-ARIA.",
                "Without JavaScript the questions, steps, lists and diagrams work. So do the search, asking for help and looking at a help request. They are plain pages with links and headings.",
                "With JavaScript the screen in the library, the counts and the zoom of a diagram work too. Nearly all checks of your browser need it as well.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "What is not right yet?",
            text: &[],
            list: &[],
            deviations: &[
                Deviation {
                    title: "Not tested yet by people with a disability",
                    rows: [
                        (
                            "What",
                            "We have not tested with NVDA, JAWS, VoiceOver or TalkBack yet, nor with people who use them.",
                        ),
                        (
                            "Why",
                            "Until now we have tested with programs only. They do not hear what a screen reader reads out.",
                        ),
                        ("Effect", "A screen reader may read something other than we mean."),
                        (
                            "Another way",
                            "The questions and lists are plain pages with links and headings, also without JavaScript. Or ask your library for help.",
                        ),
                        ("What we do", "We will have this tested. Until then we claim no better status."),
                        ("When", "By 26 November 2027."),
                    ],
                },
                Deviation {
                    title: "Text in a diagram does not get larger with your settings",
                    rows: [
                        (
                            "What",
                            "The boxes of a diagram have a fixed size. Your own settings for letters and space do not work there (success criteria 1.4.4 and 1.4.12). The same holds for the drawing with counts.",
                        ),
                        (
                            "Why",
                            "We work out a diagram beforehand. That way it is the same on each screen and on paper.",
                        ),
                        ("Effect", "In a large diagram you have to zoom and to scroll."),
                        (
                            "Another way",
                            "Each plan is there as a list and as questions too. They say the same, and they do get larger. Below the drawing with counts there is a table.",
                        ),
                        (
                            "What we do",
                            "A diagram can be zoomed to 400 percent. The list is the equal version.",
                        ),
                        ("When", "This stays as it is. We weigh it again by 26 November 2027."),
                    ],
                },
                Deviation {
                    title: "There is no list of a map",
                    rows: [
                        (
                            "What",
                            "A map shows how the plans lead to each other. There is no list that shows it too. Its text does not get larger with your settings (success criteria 1.4.4 and 1.4.12).",
                        ),
                        (
                            "Why",
                            "You do not need the map to get help. That is why we made lists of the plans only.",
                        ),
                        ("Effect", "Whoever needs large letters has to zoom and to scroll."),
                        (
                            "Another way",
                            "The start page names the plans. From the list of a plan you come to the steps that lead to another plan.",
                        ),
                        (
                            "What we do",
                            "A map can be zoomed to 400 percent. A screen reader reads of each box where it leads. We look into whether a list is needed.",
                        ),
                        ("When", "By 26 November 2027."),
                    ],
                },
                Deviation {
                    title: "On the screen in the library you cannot zoom",
                    rows: [
                        (
                            "What",
                            "Two fingers do not zoom there, and keys do not either (success criterion 1.4.4).",
                        ),
                        ("Why", "Otherwise the screen would not be right for the next visitor."),
                        ("Effect", "The letters are large, but not large enough for everybody."),
                        (
                            "Another way",
                            "Scan the code on the screen with your phone. You continue on your own phone, with your own settings.",
                        ),
                        ("What we do", "The letters there are larger than on other pages already."),
                        ("When", "This stays as it is. We weigh it again by 26 November 2027."),
                    ],
                },
                Deviation {
                    title: "Dutch words in an English sentence",
                    rows: [
                        (
                            "What",
                            "An English text sometimes names what a screen says in Dutch. A screen reader does not know that those words are Dutch (success criterion 3.1.2).",
                        ),
                        ("Why", "Whoever writes the texts cannot say yet which language a few words are in."),
                        ("Effect", "A screen reader pronounces those words wrongly."),
                        ("Another way", "Choose Nederlands at the top. Or read the words letter by letter."),
                        ("What we do", "We see to it that the language of words can be told."),
                        ("When", "By 26 November 2027."),
                    ],
                },
            ],
        },
        Section {
            title: "Is there something that you cannot use?",
            text: &[
                "Tell the organisation that offers Inlogwijzer, usually your library. Say which page it is, and what you use.",
                "From a government organisation you can expect this: within 5 working days you hear that your message has arrived. Within 3 weeks you get an answer.",
                "The organisation helps you further, and can pass it on to us.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Are you not satisfied with the answer?",
            text: &[
                "Do you get no answer, or are you not satisfied with it? Then first complain to that organisation.",
                "Does that not solve it? Then you can go to the Nationale ombudsman. It deals with complaints about the Dutch government. Ask there whether it can deal with yours: not every library is part of the government.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Written and signed",
            text: &[
                "Written on 25 November 2026. Last reviewed on 28 November 2026.",
                "Signed by the makers of Inlogwijzer, for Inlogwijzer itself. The organisation that offers Inlogwijzer signs its own statement.",
                "We look at this statement again with each new version, and each year. The next time is by 26 November 2027.",
            ],
            list: &[],
            deviations: &[],
        },
    ],
};

#[cfg(test)]
mod tests {
    use flow::prose::sentences;

    use super::*;

    /// As long as the gate lets a patron's sentence be.
    const MOST_WORDS: usize = 25;

    fn texts(statement: &'static Statement) -> impl Iterator<Item = &'static str> {
        statement.sections.iter().flat_map(|section| {
            let rows =
                section.deviations.iter().flat_map(|deviation| deviation.rows.iter().map(|(_, text)| *text));
            section.text.iter().chain(section.list).copied().chain(rows)
        })
    }

    #[test]
    fn no_sentence_is_too_long() {
        for text in texts(&NL).chain(texts(&EN)) {
            for sentence in sentences(text) {
                let words = sentence.split_whitespace().count();
                assert!(words <= MOST_WORDS, "{words} words: {sentence}");
            }
        }
    }

    /// The statement as an outline: how many of what, in which order.
    fn shape(statement: &'static Statement) -> Vec<(usize, usize, usize)> {
        let shape = |section: &Section| (section.text.len(), section.list.len(), section.deviations.len());
        statement.sections.iter().map(shape).collect()
    }

    #[test]
    fn both_languages_say_the_same_and_every_deviation_has_its_reason_and_its_date() {
        assert_eq!(shape(&NL), shape(&EN));
        let deviations =
            |statement: &'static Statement| statement.sections.iter().flat_map(|one| one.deviations);
        for (statement, labels) in [
            (&NL, ["Wat", "Waarom", "Gevolg", "Andere weg", "Wat we doen", "Wanneer"]),
            (&EN, ["What", "Why", "Effect", "Another way", "What we do", "When"]),
        ] {
            for deviation in deviations(statement) {
                assert_eq!(deviation.rows.map(|(label, _)| label), labels, "{}", deviation.title);
                assert!(deviation.rows[5].1.contains("2027"), "{}: until when?", deviation.title);
            }
        }
    }
}
