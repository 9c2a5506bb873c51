//! Words that only the server's pages have: what they cannot do without the app, and how to go on without it.

use flow::Language;

/// The words in `language`.
#[must_use]
pub const fn plain(language: Language) -> &'static PlainTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct PlainTexts {
    /// The description of the home page for search engines and shared links.
    pub description: &'static str,
    /// The descriptions of the browser check and of the desk.
    pub check_description: &'static str,
    pub desk_description: &'static str,
    pub search: &'static str,
    pub library_label: &'static str,
    pub library_none: &'static str,
    pub library_choose: &'static str,

    // What needs the app.
    pub checks_seen: &'static str,
    pub checks_not_seen: &'static str,
    /// The same where JavaScript is on, and the app does not start.
    pub checks_not_started: &'static str,
    pub check_partly: &'static str,
    pub tool_needs_script: &'static str,
    pub tool_username: &'static str,
    pub tool_bookmark: &'static str,
    pub insight_needs_script: &'static str,

    // Asking for help.
    pub ask_empty: &'static str,
    pub ask_show: &'static str,
    pub ask_show_hint: &'static str,
    pub ask_elsewhere: &'static str,
    pub ask_again: &'static str,
    pub ask_unread: &'static str,
    pub phone_address: &'static str,
    pub desk_search_hint: &'static str,

    // When the app does not start, and when it stops.
    pub not_started: &'static str,
    pub stopped_title: &'static str,
    pub stopped_text: &'static str,
    pub stopped_again: &'static str,
}

const NL: PlainTexts = PlainTexts {
    description: "Lukt inloggen bij de bibliotheek niet? Inlogwijzer helpt je stap voor stap.",
    check_description: "Kijk of er in je browser iets is dat inloggen bij de bibliotheek in de weg zit. We bewaren niets.",
    desk_description: "Voor medewerkers van de bibliotheek: vind het stappenplan bij een code, een probleem of een foutmelding.",
    search: "Zoek",
    library_label: "Bij welke bibliotheek ben je lid?",
    library_none: "Dat zeg ik liever niet",
    library_choose: "Kies",

    checks_seen: "Dit zegt je browser over zichzelf.",
    checks_not_seen: "Dit kunnen we hier niet controleren, omdat het JavaScript nodig heeft:",
    checks_not_started: "Dit kunnen we hier niet controleren, want het programma daarvoor start niet in deze browser:",
    check_partly: "De rest konden we hier niet controleren. Kies zelf een antwoord.",
    tool_needs_script: "Je kunt dit zelf nakijken:",
    tool_username: "Staat er een spatie voor of achter je gebruikersnaam? Haal die weg. Let op een 0 of een O, een 1 of een l, en op hoofdletters. Typ de naam liever zelf dan dat je hem plakt.",
    tool_bookmark: "Kijk naar het adres van je bladwijzer. Staat er een ? of een # in? Wat daarachter staat, hoort bij één bezoek. Is het een inlogscherm, of weet je het niet zeker? Typ dan zelf het adres van de website.",
    insight_needs_script: "De tellingen zie je alleen in een browser met JavaScript.",

    ask_empty: "Er is nog niets om mee te sturen. Vul de melding in. Kies dan ‘Laat zien wat we meesturen’.",
    ask_show: "Laat zien wat we meesturen",
    ask_show_hint: "Je ziet eerst wat we meesturen. Daarna pas verstuur je het.",
    ask_elsewhere: "Dit verzoek kwam van een andere website. We hebben niets verstuurd. Wil je hulp? Vul het hier in.",
    ask_again: "Er is iets veranderd. Kijk het nog eens na en verstuur het dan.",
    ask_unread: "We konden je tekst niet lezen. Misschien was hij te lang. Je hulpvraag is nog niet verstuurd. Ga terug, maak je tekst korter en probeer het nog eens.",
    phone_address: "Laat de klant dit adres openen op de eigen telefoon. Het komt achter de naam van deze website.",
    desk_search_hint: "Typ een code, een probleem of een foutmelding en druk op Enter.",

    not_started: "Niet alles van deze pagina start. Laad de pagina opnieuw of gebruik een nieuwere browser.",
    stopped_title: "Deze hulp is gestopt",
    stopped_text: "Er ging iets mis in je browser. Wat je hebt ingevuld, staat nog in het adres.",
    stopped_again: "Laad de pagina opnieuw",
};

const EN: PlainTexts = PlainTexts {
    description: "Trouble logging in at the library? Inlogwijzer helps you step by step.",
    check_description: "See whether anything in your browser gets in the way of logging in at the library. We keep nothing.",
    desk_description: "For library staff: find the step-by-step plan for a code, a problem or an error message.",
    search: "Search",
    library_label: "Which library are you a member of?",
    library_none: "I would rather not say",
    library_choose: "Choose",

    checks_seen: "This is what your browser says about itself.",
    checks_not_seen: "We cannot check these here, because that needs JavaScript:",
    checks_not_started: "We cannot check these here, because the program for it does not start in this browser:",
    check_partly: "We could not check the rest here. Please choose an answer yourself.",
    tool_needs_script: "You can look at this yourself:",
    tool_username: "Is there a space before or after your username? Take it out. Watch for a 0 or an O, a 1 or an l, and for capitals. Type the name rather than paste it.",
    tool_bookmark: "Look at the address of your bookmark. Is there a ? or a # in it? What comes after it belongs to one visit. Is it a login screen, or are you not sure? Then type the address of the website yourself.",
    insight_needs_script: "The counts can be seen only in a browser with JavaScript.",

    ask_empty: "There is nothing to send yet. Type the message. Then choose ‘Show what we send’.",
    ask_show: "Show what we send",
    ask_show_hint: "You see what we send first. Only then do you send it.",
    ask_elsewhere: "This request came from another website. We sent nothing. Do you want help? Fill it in here.",
    ask_again: "Something has changed. Look at it once more, and then send it.",
    ask_unread: "We could not read your text. Perhaps it was too long. Your help request has not been sent yet. Go back, make your text shorter and try again.",
    phone_address: "Have the patron open this address on their own phone. It comes after the name of this website.",
    desk_search_hint: "Type a code, a problem or an error message and press Enter.",

    not_started: "Part of this page does not start. Load the page again or use a newer browser.",
    stopped_title: "This help has stopped",
    stopped_text: "Something went wrong in your browser. What you filled in is still in the address.",
    stopped_again: "Load the page again",
};
