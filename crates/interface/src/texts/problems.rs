//! What each kind of problem of the API means and what to do about it: for the pages at `/problems/{word}`.

use flow::Language;

/// The kinds of problems that the server answers with.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[expect(missing_docs, reason = "the words of each kind are below, in both languages")]
pub enum ProblemKind {
    NoSuchAddress,
    MethodNotAllowed,
    FlowUnknown,
    ServiceUnknown,
    LibraryUnknown,
    BadRequest,
    BadQuery,
    ReportUnknown,
    NotACode,
    IdempotencyKeyMissing,
    IdempotencyKeyInUse,
    BadBody,
    NotJson,
    BadField,
    TooLong,
    TooMany,
    NoToken,
    StoreAway,
    TimedOut,
    CannotBeDrawn,
    NoRoom,
    Internal,
}

/// One kind of problem in words.
#[derive(Debug, Clone, Copy)]
pub struct ProblemTexts {
    /// The kind.
    pub title: &'static str,
    /// What happened.
    pub happened: &'static str,
    /// What to do.
    pub to_do: &'static str,
    /// The heading above what to do.
    pub to_do_title: &'static str,
    /// Before the address by which programs know the kind.
    pub known_as: &'static str,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: [Self; 22] = [
        Self::NoSuchAddress,
        Self::MethodNotAllowed,
        Self::FlowUnknown,
        Self::ServiceUnknown,
        Self::LibraryUnknown,
        Self::BadRequest,
        Self::BadQuery,
        Self::ReportUnknown,
        Self::NotACode,
        Self::IdempotencyKeyMissing,
        Self::IdempotencyKeyInUse,
        Self::BadBody,
        Self::NotJson,
        Self::BadField,
        Self::TooLong,
        Self::TooMany,
        Self::NoToken,
        Self::StoreAway,
        Self::TimedOut,
        Self::CannotBeDrawn,
        Self::NoRoom,
        Self::Internal,
    ];

    /// The word by which programs know it, at the end of its address.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::NoSuchAddress => "no-such-address",
            Self::MethodNotAllowed => "method-not-allowed",
            Self::FlowUnknown => "flow-unknown",
            Self::ServiceUnknown => "service-unknown",
            Self::LibraryUnknown => "library-unknown",
            Self::BadRequest => "bad-request",
            Self::BadQuery => "bad-query",
            Self::ReportUnknown => "report-unknown",
            Self::NotACode => "not-a-code",
            Self::IdempotencyKeyMissing => "idempotency-key-missing",
            Self::IdempotencyKeyInUse => "idempotency-key-in-use",
            Self::BadBody => "bad-body",
            Self::NotJson => "not-json",
            Self::BadField => "bad-field",
            Self::TooLong => "too-long",
            Self::TooMany => "too-many",
            Self::NoToken => "no-token",
            Self::StoreAway => "store-away",
            Self::TimedOut => "timed-out",
            Self::CannotBeDrawn => "cannot-be-drawn",
            Self::NoRoom => "no-room",
            Self::Internal => "internal",
        }
    }

    /// The kind of a word.
    #[must_use]
    pub fn from_word(word: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.word() == word)
    }
}

/// A kind of problem in words.
#[must_use]
pub const fn problem(language: Language, kind: ProblemKind) -> ProblemTexts {
    let (dutch, english) = words(kind);
    let ([title, happened, to_do], to_do_title, known_as) = match language {
        Language::Nl => (dutch, "Wat je kunt doen", "Programma’s herkennen dit probleem aan:"),
        Language::En => (english, "What you can do", "Programs know this problem as:"),
    };
    ProblemTexts { title, happened, to_do, to_do_title, known_as }
}

/// A title, what happened and what to do.
type Words = [&'static str; 3];

/// In Dutch and in English.
const fn words(kind: ProblemKind) -> (Words, Words) {
    match kind {
        ProblemKind::NoSuchAddress => (
            [
                "Dit adres bestaat niet",
                "Er staat niets op het adres dat is opgevraagd.",
                "Kijk of het adres goed is overgenomen. Adressen van pagina’s beginnen met /nl/ of /en/, adressen van de API met /api/v1/. Op /api/v1/catalog staat welke stappenplannen en bibliotheken er zijn.",
            ],
            [
                "This address does not exist",
                "There is nothing at the address that was asked for.",
                "Check that the address was copied well. Addresses of pages begin with /nl/ or /en/, addresses of the API with /api/v1/. The list of plans and libraries is at /api/v1/catalog.",
            ],
        ),
        ProblemKind::MethodNotAllowed => (
            [
                "Dit kan niet op dit adres",
                "Het adres bestaat, maar niet voor deze methode van HTTP.",
                "De kop Allow van het antwoord noemt de methodes die wel kunnen.",
            ],
            [
                "This cannot be done at this address",
                "The address exists, but not for this HTTP method.",
                "The header Allow of the answer names the methods that it takes.",
            ],
        ),
        ProblemKind::FlowUnknown => (
            [
                "Dit stappenplan bestaat niet",
                "Er is geen stappenplan met deze naam, of de gekozen bibliotheek laat het weg.",
                "Kies een stappenplan uit de lijst op /api/v1/catalog. Een plan kan ook een andere naam hebben gekregen.",
            ],
            [
                "This plan does not exist",
                "There is no plan with this name, or the chosen library leaves it out.",
                "Choose a plan from the list at /api/v1/catalog. A plan may also have been given another name.",
            ],
        ),
        ProblemKind::ServiceUnknown => (
            [
                "Deze dienst bestaat niet",
                "Er is geen dienst met deze naam, of er zijn geen stappenplannen van voor wie ze vraagt.",
                "Kies een dienst uit de lijst op /api/v1/catalog.",
            ],
            [
                "This service does not exist",
                "There is no service with this name, or it has no plans for this audience.",
                "Choose a service from the list at /api/v1/catalog.",
            ],
        ),
        ProblemKind::LibraryUnknown => (
            [
                "Deze bibliotheek kennen we niet",
                "Er is geen bibliotheek met deze naam.",
                "Kies een bibliotheek uit de lijst op /api/v1/catalog, of laat de bibliotheek weg.",
            ],
            [
                "We do not know this library",
                "There is no library with this name.",
                "Choose a library from the list at /api/v1/catalog, or leave the library out.",
            ],
        ),
        ProblemKind::BadRequest => (
            [
                "Dit verzoek is niet duidelijk",
                "Het verzoek is op meer dan één manier te lezen. Dat is niet veilig, dus lezen we het niet.",
                "Het antwoord zegt wat er niet klopt. Meestal ligt het aan een programma of een proxy tussen de browser en deze server.",
            ],
            [
                "This request is not clear",
                "The request can be read in more than one way. That is not safe, so it is not read.",
                "The answer says what is wrong. Usually the cause is a program or a proxy between the browser and this server.",
            ],
        ),
        ProblemKind::BadQuery => (
            [
                "Een instelling in het adres klopt niet",
                "Achter het vraagteken in het adres staat iets dat we niet begrijpen.",
                "Het antwoord noemt de instelling en wat er wel kan.",
            ],
            [
                "A setting in the address is not right",
                "The part of the address after the question mark has something that we do not understand.",
                "The answer names the setting and what it can be.",
            ],
        ),
        ProblemKind::ReportUnknown => (
            [
                "Bij deze code hoort geen hulpvraag",
                "De hulpvraag is verlopen of verwijderd, of de code is anders dan je denkt. Welke van de twee zeggen we niet.",
                "Kijk de code nog eens na. Lukt het niet, maak dan een nieuwe hulpvraag.",
            ],
            [
                "There is no request for help under this code",
                "The request has expired or was deleted, or the code is a different one. We do not say which.",
                "Check the code once more. If that does not help, make a new request for help.",
            ],
        ),
        ProblemKind::NotACode => (
            [
                "Dit is geen code",
                "Een code heeft tien letters en cijfers en een controle daarin. Wat er is gevraagd voldoet daar niet aan.",
                "Het antwoord zegt wat er niet klopt. Neem de code opnieuw over. Kleine letters en spaties zijn geen probleem.",
            ],
            [
                "This is not a code",
                "A code has ten letters and digits with a check in them. What was asked for does not fit that.",
                "The answer says what is wrong. Copy the code again. Small letters and spaces do not matter.",
            ],
        ),
        ProblemKind::IdempotencyKeyMissing => (
            [
                "De kop Idempotency-Key ontbreekt",
                "Een hulpvraag heeft een eigen sleutel nodig, zodat dezelfde vraag maar één keer wordt bewaard.",
                "Stuur de kop Idempotency-Key mee met 16 tot 64 willekeurige letters, cijfers, ‘_’ en ‘-’. Gebruik dezelfde sleutel als je dezelfde hulpvraag nog eens stuurt.",
            ],
            [
                "The header Idempotency-Key is missing",
                "A request for help needs its own key, so that the same request is kept only once.",
                "Send the header Idempotency-Key with 16 to 64 random letters, digits, ‘_’ and ‘-’. Use the same key when you send the same request for help again.",
            ],
        ),
        ProblemKind::IdempotencyKeyInUse => (
            [
                "Deze sleutel is al gebruikt",
                "Met deze Idempotency-Key is eerder een andere hulpvraag gestuurd.",
                "Stuur deze hulpvraag met een nieuwe sleutel.",
            ],
            [
                "This key was used before",
                "Another request for help was sent with this Idempotency-Key.",
                "Send this request for help with a new key.",
            ],
        ),
        ProblemKind::BadBody => (
            [
                "Dit is geen goede JSON",
                "Wat is gestuurd, is niet te lezen als JSON, of het is afgebroken.",
                "Het antwoord zegt waar het misgaat. Stuur het hele bericht opnieuw.",
            ],
            [
                "This is not proper JSON",
                "What was sent cannot be read as JSON, or it was cut off.",
                "The answer says where it goes wrong. Send the whole message again.",
            ],
        ),
        ProblemKind::NotJson => (
            [
                "Er staat niet bij dat dit JSON is",
                "Deze server leest hier alleen JSON, en het bericht zegt niet dat het dat is.",
                "Stuur de kop Content-Type: application/json mee.",
            ],
            [
                "The message does not say that it is JSON",
                "This address only reads JSON, and the message does not say that it is.",
                "Send the header Content-Type: application/json with it.",
            ],
        ),
        ProblemKind::BadField => (
            [
                "Een deel van het bericht klopt niet",
                "Het bericht is JSON, maar er staat iets in dat daar niet hoort.",
                "Het antwoord noemt het veld. Op /api/v1/openapi.json staat wat elk veld kan zijn.",
            ],
            [
                "A part of the message is not right",
                "The message is JSON, but it has something that does not belong there.",
                "The answer names the field. What each field can be is at /api/v1/openapi.json.",
            ],
        ),
        ProblemKind::TooLong => (
            [
                "Dit bericht is te lang",
                "Er is meer gestuurd dan hier past.",
                "Het antwoord zegt hoeveel er past. Maak het bericht korter.",
            ],
            [
                "This message is too long",
                "More was sent than fits here.",
                "The answer says how much fits. Make the message shorter.",
            ],
        ),
        ProblemKind::TooMany => (
            [
                "Dit was te vaak",
                "Vanaf dit adres is dit kort na elkaar te vaak gedaan. In een bibliotheek of op een school kan dat ook door anderen komen.",
                "Wacht even en probeer het dan opnieuw. De kop Retry-After zegt na hoeveel seconden dat kan.",
            ],
            [
                "That was too often",
                "This was done too often in a short time from this address. In a library or at a school it can also have been other people.",
                "Wait for a moment and try again. The header Retry-After says after how many seconds.",
            ],
        ),
        ProblemKind::NoToken => (
            [
                "Hier is een toegangswoord voor nodig",
                "De tellingen zijn alleen te zien met het toegangswoord van de beheerder. Het ontbrak of het was niet goed.",
                "Stuur de kop Authorization: Bearer, met daarachter het toegangswoord. De beheerder van deze server kent het.",
            ],
            [
                "This needs a token",
                "The counts can only be seen with the operator’s token. It was missing or it was wrong.",
                "Send the header Authorization: Bearer with the token after it. The operator of this server knows it.",
            ],
        ),
        ProblemKind::StoreAway => (
            [
                "De database geeft geen antwoord",
                "Hulpvragen en tellingen kunnen nu niet worden bewaard of gelezen. Wat al was bevestigd, is niet weg. De stappenplannen werken gewoon.",
                "Probeer het over een paar tellen opnieuw, met dezelfde sleutel.",
            ],
            [
                "The database does not answer",
                "Requests for help and counts cannot be kept or read now. What was confirmed before is not lost. The plans work as usual.",
                "Try again in a few seconds, with the same key.",
            ],
        ),
        ProblemKind::TimedOut => (
            [
                "Dit duurde te lang",
                "De server had te veel tijd nodig en is gestopt.",
                "Probeer het over een paar tellen opnieuw.",
            ],
            [
                "This took too long",
                "The server needed too much time and stopped.",
                "Try again in a few seconds.",
            ],
        ),
        ProblemKind::CannotBeDrawn => (
            [
                "Van dit stappenplan is geen schema",
                "Het stappenplan bestaat, maar er kan geen schema van worden getekend.",
                "Het antwoord zegt waarom. Bekijk het stappenplan als vragen of als lijst.",
            ],
            [
                "There is no diagram of this plan",
                "The plan exists, but no diagram of it can be drawn.",
                "The answer says why. Look at the plan as questions or as a list.",
            ],
        ),
        ProblemKind::NoRoom => (
            [
                "Er zijn nu te veel verbindingen",
                "Deze server had geen plaats voor nog een verbinding, in het geheel of vanaf dit adres.",
                "Probeer het over een paar tellen opnieuw.",
            ],
            [
                "There are too many connections at the moment",
                "This server had no room for another connection, in all or from this address.",
                "Try again in a few seconds.",
            ],
        ),
        ProblemKind::Internal => (
            [
                "Er ging iets mis op de server",
                "De server kon het verzoek niet beantwoorden. Dat ligt niet aan jou.",
                "Probeer het over een paar tellen opnieuw. Blijft het misgaan, zeg het dan tegen de beheerder. De oorzaak staat in het log.",
            ],
            [
                "Something went wrong on the server",
                "The server could not answer the request. It was not your fault.",
                "Try again in a few seconds. If it goes on, tell the operator. The cause is in the log.",
            ],
        ),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_its_own_word() {
        for kind in ProblemKind::ALL {
            assert_eq!(ProblemKind::from_word(kind.word()), Some(kind));
        }
        assert_eq!(ProblemKind::from_word("iets"), None);
    }
}
