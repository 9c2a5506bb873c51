//! Words of the small tools inside flows, in both languages.

/// The words in one language.
#[expect(missing_docs, reason = "each field is named after what it says; where it takes a value, it says so")]
pub struct ToolTexts {
    pub tool_private: &'static str,
    pub username_title: &'static str,
    pub username_label: &'static str,
    pub username_fine: &'static str,
    pub username_faults: &'static str,
    pub username_clean: &'static str,
    /// The remarks have `{}` for the number.
    pub username_spaces: &'static str,
    pub username_hidden: &'static str,
    pub username_look_alikes: &'static str,
    pub username_capitals: &'static str,
    pub username_ambiguous: &'static str,
    pub bookmark_title: &'static str,
    pub bookmark_label: &'static str,
    pub bookmark_fine: &'static str,
    pub bookmark_clean: &'static str,
    pub bookmark_rest: &'static str,
    pub bookmark_no_address: &'static str,
    pub account_title: &'static str,
    /// What it is called, and how to tell it.
    pub accounts: [(&'static str, &'static str); 4],
}

pub(super) static NL: ToolTexts = ToolTexts {
    tool_private: "Dit blijft op dit apparaat. We sturen en bewaren niets.",
    username_title: "Klopt je gebruikersnaam?",
    username_label: "Plak je gebruikersnaam. Dan zie je of er iets verborgens in zit. Vul hier nooit je wachtwoord in.",
    username_fine: "We zien geen verborgen tekens.",
    username_faults: "Er zit iets in dat je niet goed ziet.",
    username_clean: "Zonder die tekens staat er:",
    username_spaces: "Spaties: {}. Haal ze weg.",
    username_hidden: "Tekens die je niet ziet: {}. Haal ze weg.",
    username_look_alikes: "Tekens die op een gewone letter lijken: {}. Typ ze zelf.",
    username_capitals: "Hoofdletters: {}. Een hoofdletter is iets anders dan een kleine letter.",
    username_ambiguous: "Let op: {} keer een 0, O, 1, l of I. Die lijken op elkaar.",
    bookmark_title: "Klopt je bladwijzer?",
    bookmark_label: "Plak het adres van je bladwijzer. Dan zie je of er iets af moet.",
    bookmark_fine: "Dit adres is goed om te bewaren:",
    bookmark_clean: "Bewaar dit adres:",
    bookmark_rest: "Dit stuk hoort er niet bij:",
    bookmark_no_address: "Dit is geen adres van een website. Plak het hele adres uit de adresbalk of je bladwijzer.",
    account_title: "Welk account is dit?",
    accounts: [
        (
            "Inlogaccount",
            "Je gebruikersnaam en wachtwoord voor de website van je bibliotheek en de online Bibliotheek. Je beheert het via Mijn Menu met de knop ‘Inlogaccount beheren’. Een mail voor een nieuw wachtwoord gaat naar het e-mailadres van dit account.",
        ),
        (
            "E-mailadres bij je bibliotheek",
            "Het e-mailadres dat je bibliotheek van je heeft. Het hangt niet vast aan je inlogaccount. Verander je het een, dan verandert het ander niet mee.",
        ),
        ("Pincode", "De pincode staat los van je inlogaccount en van je wachtwoord."),
        (
            "Wachtwoord voor de computers in de bibliotheek",
            "Bij sommige bibliotheken heb je voor de computers en voor printen een eigen wachtwoord. Dat is niet het wachtwoord van je inlogaccount.",
        ),
    ],
};

pub(super) static EN: ToolTexts = ToolTexts {
    tool_private: "This stays on this device. We send and keep nothing.",
    username_title: "Is your username right?",
    username_label: "Paste your username and see whether anything is hidden in it. Never type your password here.",
    username_fine: "We see no hidden characters.",
    username_faults: "There is something in it that is hard to see.",
    username_clean: "Without those characters it reads:",
    username_spaces: "Spaces: {}. Take them out.",
    username_hidden: "Characters that you cannot see: {}. Take them out.",
    username_look_alikes: "Characters that look like a usual letter: {}. Type them yourself.",
    username_capitals: "Capitals: {}. A capital is not the same as a small letter.",
    username_ambiguous: "Look out for 0, O, 1, l and I: {} in all. They look alike.",
    bookmark_title: "Is your bookmark right?",
    bookmark_label: "Paste the address of your bookmark and see whether anything must be cut off.",
    bookmark_fine: "This address is fine to keep:",
    bookmark_clean: "Keep this address:",
    bookmark_rest: "This part does not belong to it:",
    bookmark_no_address: "This is not the address of a website. Paste the whole address from the address bar or your bookmark.",
    account_title: "Which account is this?",
    accounts: [
        (
            "Login account",
            "Your username and password for your library’s website and the online library. You manage it in Mijn Menu with the button ‘Inlogaccount beheren’. An e-mail for a new password goes to this account’s e-mail address.",
        ),
        (
            "E-mail address at your library",
            "The e-mail address that your library has for you. It is not tied to your login account: when you change one, the other stays as it is.",
        ),
        ("PIN", "The PIN is separate from your login account and from your password."),
        (
            "Password for the library’s computers",
            "At some libraries there is a separate password for the computers and for printing. It is not the password of your login account.",
        ),
    ],
};
