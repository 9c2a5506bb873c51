//! Words for kiosks and public computers.

use flow::Language;

/// The words in `language`.
pub const fn kiosk(language: Language) -> &'static KioskTexts {
    match language {
        Language::Nl => &NL,
        Language::En => &EN,
    }
}

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct KioskTexts {
    // The attract screen.
    pub title: &'static str,
    pub intro: &'static str,
    pub choose: &'static str,
    pub no_connection: &'static str,

    // Idle, and wiping.
    pub wipe: &'static str,
    pub bar: &'static str,
    pub idle_title: &'static str,
    pub idle_text: &'static str,
    pub idle_left: &'static str,
    /// With `{}` for the seconds.
    pub idle_spoken: &'static str,
    pub stay: &'static str,

    // To the phone.
    pub phone: &'static str,
    pub phone_text: &'static str,
    pub phone_type: &'static str,
    pub phone_link: &'static str,
    pub phone_check_title: &'static str,
    pub phone_check_text: &'static str,
    pub phone_check_node: &'static str,
    pub phone_field: &'static str,
    pub phone_howto: &'static str,
    pub choose_browser: &'static str,
    pub ask_message: &'static str,
}

static NL: KioskTexts = KioskTexts {
    title: "Lukt inloggen niet?",
    intro: "Tik op wat er aan de hand is. We helpen je stap voor stap.",
    choose: "Wat is er aan de hand?",
    no_connection: "Er is even geen verbinding. We proberen het steeds opnieuw.",

    wipe: "Klaar, wis alles",
    bar: "Altijd bij de hand",
    idle_title: "Ben je er nog?",
    idle_text: "Tik op het scherm om door te gaan. Anders wissen we alles, zodat niemand ziet wat je deed.",
    idle_left: "seconden",
    idle_spoken: "Over {} seconden wissen we alles. Tik op het scherm of druk op een toets om door te gaan.",
    stay: "Ik ben er nog",

    phone: "Neem mee op je telefoon",
    phone_text: "Richt de camera van je telefoon op het vierkant. Je gaat daar verder waar je nu bent.",
    phone_type: "Of typ dit adres:",
    phone_link: "Open deze website op je telefoon:",
    phone_check_title: "Controleer je eigen telefoon",
    phone_check_text: "Dit scherm zegt niets over jouw telefoon of computer. Open de controle daarom op je eigen toestel. Richt de camera van je telefoon op het vierkant.",
    phone_check_node: "Wij kijken nu niet in je browser, want dit scherm is niet van jou. Neem deze vraag mee op je telefoon, of kies zelf een antwoord.",
    phone_field: "Hier moet je iets invullen. Dat doe je op je eigen telefoon, niet op dit scherm.",
    phone_howto: "Dit doe je op je eigen telefoon of computer. Kies welke je hebt.",
    choose_browser: "Kies je browser",
    ask_message: "Heb je een foutmelding? Laat die op je eigen scherm zien aan een medewerker.",
};

static EN: KioskTexts = KioskTexts {
    title: "Can’t log in?",
    intro: "Tap what is wrong. We help you step by step.",
    choose: "What is wrong?",
    no_connection: "There is no connection at the moment. We keep trying.",

    wipe: "Done, wipe everything",
    bar: "Always at hand",
    idle_title: "Are you still there?",
    idle_text: "Tap the screen to go on. If not, we wipe everything, so that nobody sees what you did.",
    idle_left: "seconds",
    idle_spoken: "In {} seconds we wipe everything. Tap the screen or press a key to go on.",
    stay: "I am still here",

    phone: "Take it with you on your phone",
    phone_text: "Point your phone’s camera at the square. You go on there from where you are now.",
    phone_type: "Or type this address:",
    phone_link: "Open this website on your phone:",
    phone_check_title: "Check your own phone",
    phone_check_text: "This screen says nothing about your own phone or computer. So open the check on your own device. Point your phone’s camera at the square.",
    phone_check_node: "We do not look into the browser now, because this screen is not yours. Take this question with you on your phone, or choose an answer yourself.",
    phone_field: "You would have to fill something in here. Do that on your own phone, not on this screen.",
    phone_howto: "You do this on your own phone or computer. Choose which one you have.",
    choose_browser: "Choose your browser",
    ask_message: "Is there an error message? Show it to the staff on your own screen.",
};
