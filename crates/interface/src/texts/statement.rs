//! The accessibility statement, in the form that Dutch public bodies use: the status, what it rests on, what is not
//! right yet with its reason and the other way, and the date. It says what `tests/outside/accessibility` shows, and
//! changes with it.

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
    /// Then a list.
    pub list: &'static [&'static str],
    /// Then what is not right yet.
    pub deviations: &'static [Deviation],
}

/// Something that is not right yet.
pub struct Deviation {
    /// What it is.
    pub title: &'static str,
    /// The labels and words of the form: what, for whom, why, the other way, the plan.
    pub rows: [(&'static str, &'static str); 4],
}

static NL: Statement = Statement {
    // With a soft hyphen: it is wider than some telephones.
    title: "Toegankelijkheids\u{ad}verklaring",
    sections: &[
        Section {
            title: "Voor wie we het maken",
            text: &[
                "Iedereen moet Inlogwijzer kunnen gebruiken. Ook wie slecht ziet, niet hoort, een muis niet kan gebruiken of moeite heeft met lezen.",
                "Deze verklaring gaat over Inlogwijzer zelf: over alle pagina's, de schema's en het scherm in de bibliotheek. De websites waar we naartoe verwijzen, hebben een eigen verklaring.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Status C: eerste maatregelen genomen",
            text: &[
                "We volgen WCAG 2.2, niveau A en AA. Dat is meer dan de norm EN 301 549 vraagt.",
                "We hebben alles zelf getest. Een onafhankelijk onderzoek is er nog niet. Daarom zeggen we niet dat we aan alle eisen voldoen.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Wat we testen, bij elke verandering",
            text: &[],
            list: &[
                "Elke soort pagina met de regels van axe-core, in Chromium, Firefox en WebKit.",
                "Alles met alleen het toetsenbord: de volgorde klopt, je ziet waar je bent, en niets ligt eroverheen.",
                "Een scherm van 320 pixels breed, en 400 procent vergroot: er valt niets weg.",
                "Meer ruimte tussen letters, woorden en regels: alle tekst blijft leesbaar.",
                "Knoppen en links zijn groot genoeg, ook voor een vinger.",
                "Hoog contrast, donkere kleuren en minder beweging, als je dat op je apparaat hebt ingesteld.",
                "Elke knop, link en elk veld heeft een naam en een stand die een schermlezer kan voorlezen.",
                "Op het scherm in de bibliotheek krijg je steeds opnieuw de tijd.",
            ],
            deviations: &[],
        },
        Section {
            title: "Wat nog niet goed is",
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
                        ("Gevolg", "Een schermlezer kan iets anders voorlezen dan we bedoelen."),
                        (
                            "Andere weg",
                            "Alle stappen werken ook zonder JavaScript, met gewone links en koppen. Of vraag hulp bij je bibliotheek.",
                        ),
                        ("Wat we doen", "We laten dit testen voordat we een betere status noemen."),
                    ],
                },
                Deviation {
                    title: "Tekst in een schema groeit niet mee",
                    rows: [
                        (
                            "Wat",
                            "De vakken van een schema hebben een vaste maat. Eigen instellingen voor letters en ruimte werken daar niet (succescriteria 1.4.4 en 1.4.12).",
                        ),
                        ("Gevolg", "In een groot schema moet je inzoomen en schuiven."),
                        (
                            "Andere weg",
                            "Elk schema is er ook als lijst en als vragen. Daar staat hetzelfde in, en die groeien wel mee.",
                        ),
                        (
                            "Wat we doen",
                            "Een schema kun je vergroten tot 400 procent. Dit blijft zo: de lijst is de gelijkwaardige versie.",
                        ),
                    ],
                },
                Deviation {
                    title: "Op het scherm in de bibliotheek kun je niet vergroten",
                    rows: [
                        (
                            "Wat",
                            "Twee vingers vergroten daar niets, want dan raakt het scherm voor de volgende bezoeker kwijt waar het was (succescriterium 1.4.4).",
                        ),
                        ("Gevolg", "De letters zijn groot, maar voor sommige mensen niet groot genoeg."),
                        (
                            "Andere weg",
                            "Richt je telefoon op het vierkant. Je gaat verder op je eigen scherm, met je eigen instellingen.",
                        ),
                        ("Wat we doen", "De letters zijn daar al groter dan op een gewone pagina."),
                    ],
                },
            ],
        },
        Section {
            title: "Kun je iets niet gebruiken?",
            text: &[
                "Vertel het je bibliotheek. Zeg erbij welke pagina het is, en wat je gebruikt. De bibliotheek helpt je verder en geeft het aan ons door.",
                "De bibliotheek die Inlogwijzer aanbiedt, noemt in haar eigen verklaring wie je kunt bereiken, en waar je terecht kunt met een klacht.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Datum",
            text: &[
                "Opgesteld op 25 november 2026. We kijken deze verklaring na bij elke nieuwe versie, en elk jaar.",
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
            title: "Who we make it for",
            text: &[
                "Everybody must be able to use Inlogwijzer. Also people who see badly, who do not hear, who cannot use a mouse, or who find reading hard.",
                "This statement is about Inlogwijzer itself: all pages, the diagrams and the screen in the library. The websites that we link to have a statement of their own.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Status C: first measures taken",
            text: &[
                "We follow WCAG 2.2, levels A and AA. That is more than the standard EN 301 549 asks for.",
                "We have tested everything ourselves. There is no independent audit yet. That is why we do not say that we meet every requirement.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "What we test at each change",
            text: &[],
            list: &[
                "Each kind of page by the rules of axe-core, in Chromium, Firefox and WebKit.",
                "Everything by the keyboard alone: the order is right, you see where you are, and nothing lies over it.",
                "A screen 320 pixels wide, and 400 percent zoom: nothing is lost.",
                "More space between letters, words and lines: all text can still be read.",
                "Buttons and links are large enough, also for a finger.",
                "High contrast, dark colours and less motion, if your device is set to that.",
                "Each button, link and field has a name and a state that a screen reader can read out.",
                "On the screen in the library you get more time, again and again.",
            ],
            deviations: &[],
        },
        Section {
            title: "What is not right yet",
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
                        ("Effect", "A screen reader may read something other than we mean."),
                        (
                            "Another way",
                            "All steps work without JavaScript too, by plain links and headings. Or ask your library for help.",
                        ),
                        ("What we do", "We have this tested before we claim a better status."),
                    ],
                },
                Deviation {
                    title: "Text in a diagram does not grow along",
                    rows: [
                        (
                            "What",
                            "The boxes of a diagram have a fixed size. Your own settings for letters and space do not work there (success criteria 1.4.4 and 1.4.12).",
                        ),
                        ("Effect", "In a large diagram you have to zoom and to scroll."),
                        (
                            "Another way",
                            "Each diagram is there as a list and as questions too. They say the same, and they do grow along.",
                        ),
                        (
                            "What we do",
                            "A diagram can be zoomed to 400 percent. This stays as it is: the list is the equal version.",
                        ),
                    ],
                },
                Deviation {
                    title: "On the screen in the library you cannot zoom",
                    rows: [
                        (
                            "What",
                            "Two fingers do not zoom there, because the screen would not be right for the next visitor (success criterion 1.4.4).",
                        ),
                        ("Effect", "The letters are large, but not large enough for everybody."),
                        (
                            "Another way",
                            "Point your phone at the square. You go on on your own screen, with your own settings.",
                        ),
                        ("What we do", "The letters there are larger than on other pages already."),
                    ],
                },
            ],
        },
        Section {
            title: "Is there something that you cannot use?",
            text: &[
                "Tell your library. Say which page it is, and what you use. The library helps you on and passes it on to us.",
                "The library that offers Inlogwijzer says in its own statement whom you can reach, and where you can complain.",
            ],
            list: &[],
            deviations: &[],
        },
        Section {
            title: "Date",
            text: &[
                "Written on 25 November 2026. We look at this statement again with each new version, and each year.",
            ],
            list: &[],
            deviations: &[],
        },
    ],
};
