//! Words for the diagram, the outline and the map of a service.

use flow::{Language, Service};

/// The words in `language`.
pub const fn diagram(language: Language) -> &'static DiagramTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct DiagramTexts {
    // The views.
    pub views: &'static str,
    /// With `{}` for the flow's title.
    pub outline_name: &'static str,
    pub outline_intro: &'static str,
    /// Before the words of a node that is elsewhere in the list.
    pub go_to: &'static str,
    pub onward: &'static str,

    // A node, said aloud.
    /// With `{n}` and `{of}` for the numbers.
    pub node_number: &'static str,
    pub ways_in_none: &'static str,
    pub ways_in_one: &'static str,
    /// With `{}` for the number.
    pub ways_in_some: &'static str,
    /// Before the answers.
    pub ways_out: &'static str,
    pub ways_out_none: &'static str,

    // The keys.
    pub keys_title: &'static str,
    pub keys: [(&'static str, &'static str); 8],
    /// With `{n}` and `{of}` for the numbers; the answer comes before it.
    pub way_number: &'static str,
    pub way_choose: &'static str,
    pub way_ends: &'static str,
    pub way_begins: &'static str,
    pub way_only: &'static str,

    // The buttons.
    pub tools: &'static str,
    /// On a narrow screen, on the button that shows the others.
    pub tools_open: &'static str,
    pub panel_less: &'static str,
    pub panel_more: &'static str,
    pub smaller: &'static str,
    pub larger: &'static str,
    pub fit_whole: &'static str,
    pub fit_width: &'static str,
    /// With `{}` for the percentage.
    pub size_now: &'static str,
    pub find: &'static str,
    pub find_none: &'static str,
    /// With `{n}` and `{of}` for the numbers.
    pub found: &'static str,
    /// With `{}` for the number.
    pub found_count: &'static str,

    // Out of the app.
    pub take_along: &'static str,
    pub print: &'static str,
    pub as_svg: &'static str,
    pub as_png: &'static str,
    pub as_mermaid: &'static str,
    pub as_dot: &'static str,
    pub as_html: &'static str,
    pub png_failed: &'static str,
    pub embed_title: &'static str,
    pub embed_text: &'static str,
    pub embed_label: &'static str,
    pub embed_copy: &'static str,
    pub embed_open: &'static str,

    // The map of a service.
    pub map: &'static str,
    /// With `{}` for the service's name.
    pub map_name: &'static str,
    pub map_intro: &'static str,
    pub map_choose: &'static str,
    pub map_kind: &'static str,
    pub map_staff: &'static str,
    pub map_patron: &'static str,
}

/// What people call a service.
pub const fn service_name(language: Language, service: Service) -> &'static str {
    match (service, language) {
        (Service::Bibliotheek, Language::Nl) => "de Bibliotheek",
        (Service::Bibliotheek, Language::En) => "the public library",
        (Service::Kb, Language::Nl) => "de KB, nationale bibliotheek",
        (Service::Kb, Language::En) => "the KB, national library",
        (Service::Eelloo, _) => "eelloo",
        (Service::Entree, _) => "Entree Federatie",
    }
}

static NL: DiagramTexts = DiagramTexts {
    views: "Hoe je dit stappenplan bekijkt",
    outline_name: "Lijst: {}",
    outline_intro: "Alle stappen onder elkaar. Elke stap is een link. Na een antwoord staat waar je verdergaat.",
    go_to: "ga naar",
    onward: "Verder",

    node_number: "Stap {n} van {of}.",
    ways_in_none: "Hier begint het.",
    ways_in_one: "1 weg hierheen.",
    ways_in_some: "{} wegen hierheen.",
    ways_out: "Verder met:",
    ways_out_none: "Hier eindigt het.",

    keys_title: "Met het toetsenbord",
    keys: [
        ("Tab", "naar het schema, en er weer uit"),
        ("↓ ↑", "langs de pijl, en terug"),
        ("← →", "een andere weg kiezen"),
        ("Home", "naar het begin"),
        ("End", "naar een einde; nog eens: het volgende einde"),
        ("Enter", "deze stap openen"),
        ("+ − 0", "groter, kleiner, passend"),
        ("/", "zoeken; Esc is terug, en uit het schema"),
    ],
    way_number: "Weg {n} van {of}.",
    way_choose: "Met pijl links en rechts kies je een andere weg.",
    way_ends: "Hier eindigt het. Er gaat geen weg verder.",
    way_begins: "Hier begint het. Er gaat geen weg terug.",
    way_only: "Er is geen andere weg.",

    tools: "Schema bekijken",
    tools_open: "Zoomen en zoeken",
    panel_less: "Stap kleiner",
    panel_more: "Stap groter",
    smaller: "Kleiner",
    larger: "Groter",
    fit_whole: "Hele schema",
    fit_width: "Leesbaar",
    size_now: "{} procent",
    find: "Zoek in dit schema",
    find_none: "Niet gevonden in dit schema.",
    found: "{n} van {of}:",
    found_count: "{} gevonden. Enter gaat naar de volgende.",

    take_along: "Bewaren, printen of delen",
    print: "Print",
    as_svg: "Afbeelding (SVG)",
    as_png: "Afbeelding (PNG)",
    as_mermaid: "Mermaid",
    as_dot: "Graphviz (DOT)",
    as_html: "Losse pagina (HTML)",
    png_failed: "De afbeelding kon niet worden gemaakt. Kies SVG.",
    embed_title: "Op een andere website zetten",
    embed_text: "Zet deze code in de pagina van je website. De beheerder van Inlogwijzer moet je website eerst toestaan.",
    embed_label: "Code voor je website",
    embed_copy: "Kopieer de code",
    embed_open: "Open in Inlogwijzer",

    map: "Kaart van alle stappenplannen",
    map_name: "Kaart: {}",
    map_intro: "Elk vak is een stappenplan. Een pijl betekent: dit stappenplan kan verdergaan in dat andere.",
    map_choose: "Andere kaarten",
    map_kind: "Stappenplan",
    map_staff: "Toon wat medewerkers zien",
    map_patron: "Toon wat leden zien",
};

static EN: DiagramTexts = DiagramTexts {
    views: "How you view this plan",
    outline_name: "List: {}",
    outline_intro: "All steps in one list. Each step is a link. After each answer it says where you go next.",
    go_to: "go to",
    onward: "Go on",

    node_number: "Step {n} of {of}.",
    ways_in_none: "It begins here.",
    ways_in_one: "1 way leads here.",
    ways_in_some: "{} ways lead here.",
    ways_out: "Go on with:",
    ways_out_none: "It ends here.",

    keys_title: "With the keyboard",
    keys: [
        ("Tab", "into the diagram, and out again"),
        ("↓ ↑", "along the arrow, and back"),
        ("← →", "choose another way"),
        ("Home", "to the start"),
        ("End", "to an end; again: the next end"),
        ("Enter", "open this step"),
        ("+ − 0", "larger, smaller, fitting"),
        ("/", "search; Esc goes back, and out of the diagram"),
    ],
    way_number: "Way {n} of {of}.",
    way_choose: "Left and right arrow choose another way.",
    way_ends: "It ends here. No way leads on.",
    way_begins: "It begins here. No way leads back.",
    way_only: "There is no other way.",

    tools: "View the diagram",
    tools_open: "Zoom and search",
    panel_less: "Smaller step",
    panel_more: "Larger step",
    smaller: "Smaller",
    larger: "Larger",
    fit_whole: "Whole diagram",
    fit_width: "Readable",
    size_now: "{} per cent",
    find: "Search in this diagram",
    find_none: "Not found in this diagram.",
    found: "{n} of {of}:",
    found_count: "{} found. Enter goes to the next one.",

    take_along: "Save, print or share",
    print: "Print",
    as_svg: "Picture (SVG)",
    as_png: "Picture (PNG)",
    as_mermaid: "Mermaid",
    as_dot: "Graphviz (DOT)",
    as_html: "Separate page (HTML)",
    png_failed: "The picture could not be made. Choose SVG.",
    embed_title: "Put it on another website",
    embed_text: "Put this code into the page of your website. The operator of Inlogwijzer has to allow your website first.",
    embed_label: "Code for your website",
    embed_copy: "Copy the code",
    embed_open: "Open in Inlogwijzer",

    map: "Map of all plans",
    map_name: "Map: {}",
    map_intro: "Each box is a plan. An arrow means: this plan can continue in that other one.",
    map_choose: "Other maps",
    map_kind: "Plan",
    map_staff: "Show what staff see",
    map_patron: "Show what members see",
};
