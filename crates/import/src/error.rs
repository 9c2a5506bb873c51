//! Why a file is refused: one sentence each, with what to do.

use flow::Language;

use crate::Format;

/// Why a file is refused.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum ReadError {
    /// It holds nothing.
    #[error("{}", self.words(Language::En))]
    Empty,
    /// It is of no kind that is known.
    #[error("{}", self.words(Language::En))]
    Unknown,
    /// It begins as its kind does, and cannot be read to its end. With what the reader met.
    #[error("{}", self.words(Language::En))]
    Damaged(Format, String),
    /// It is encrypted with a password.
    #[error("{}", self.words(Language::En))]
    Encrypted,
    /// It is of the old kind of Visio, Excel or Word, from before 2007.
    #[error("{}", self.words(Language::En))]
    Old,
    /// It is above one of the limits.
    #[error("{}", self.words(Language::En))]
    TooLarge,
    /// It is whole, and has no boxes and no arrows.
    #[error("{}", self.words(Language::En))]
    NoBoxes,
    /// It is a picture, and no drawing is inside.
    #[error("{}", self.words(Language::En))]
    Picture,
    /// It is a table whose columns have no heads that say what they are.
    #[error("{}", self.words(Language::En))]
    NoHeads,
    /// It is of its kind, and a form of it that is not read. With the form.
    #[error("{}", self.words(Language::En))]
    Unsupported(Format, String),
}

impl ReadError {
    /// The file does not hold what its kind should hold.
    pub fn damaged(format: Format, what: impl Into<String>) -> Self {
        Self::Damaged(format, what.into())
    }

    /// The sentence.
    #[must_use]
    pub fn words(&self, language: Language) -> String {
        let dutch = language == Language::Nl;
        match self {
            Self::Empty if dutch => "Het bestand is leeg: bewaar de tekening opnieuw en kies dat bestand.".into(),
            Self::Empty => "The file is empty: save the drawing again and choose that file.".into(),
            Self::Unknown if dutch => "Dit is geen bestand dat we kunnen lezen: bewaar de tekening als .drawio, .vsdx, .bpmn, .mmd, .dot, .xlsx, .ods of .csv.".into(),
            Self::Unknown => "This is no file that can be read: save the drawing as .drawio, .vsdx, .bpmn, .mmd, .dot, .xlsx, .ods or .csv.".into(),
            Self::Damaged(format, what) if dutch => format!("Het bestand is beschadigd en als {} niet te lezen ({what}): open het in het programma waarin het is gemaakt en bewaar het opnieuw.", format.name(language)),
            Self::Damaged(format, what) => format!("The file is damaged and cannot be read as {} ({what}): open it in the program that made it and save it again.", format.name(language)),
            Self::Encrypted if dutch => "Het bestand is versleuteld met een wachtwoord: open het, haal het wachtwoord eraf en bewaar het opnieuw.".into(),
            Self::Encrypted => "The file is encrypted with a password: open it, remove the password and save it again.".into(),
            Self::Old if dutch => "Dit is een oud bestand van Office (.vsd, .xls of .doc): open het en bewaar het als .vsdx of .xlsx.".into(),
            Self::Old => "This is an old Office file (.vsd, .xls or .doc): open it and save it as .vsdx or .xlsx.".into(),
            Self::TooLarge if dutch => "De tekening is te groot: bewaar één plan in één bestand, zonder foto’s.".into(),
            Self::TooLarge => "The drawing is too large: save one plan in one file, without photographs.".into(),
            Self::NoBoxes if dutch => "In het bestand staan geen vakken en geen pijlen: kies het bestand waarin het schema staat.".into(),
            Self::NoBoxes => "The file has no boxes and no arrows: choose the file that has the chart.".into(),
            Self::Picture if dutch => {
                "Dit is een plaatje zonder de tekening erin: geef het bestand .drawio zelf, of exporteer het opnieuw met een kopie van het diagram erin.".into()
            }
            Self::Picture => {
                "This is a picture without its drawing: give the .drawio file itself, or export it again with a copy of the diagram inside.".into()
            }
            Self::Unsupported(format, what) if dutch => format!("Dit is {}, en wat erin staat ({what}) kunnen we niet lezen: bewaar het plan als stroomschema.", format.name(language)),
            Self::NoHeads if dutch => "De kolommen van de tabel hebben geen kopjes die we kennen: noem ze ‘id’, ‘vraag’, ‘antwoord’ en ‘volgende’, of ‘van’, ‘antwoord’ en ‘naar’.".into(),
            Self::NoHeads => "The columns of the table have no heads that are known: call them ‘id’, ‘question’, ‘answer’ and ‘next’, or ‘from’, ‘answer’ and ‘to’.".into(),
            Self::Unsupported(format, what) => format!("This is {}, and {what} cannot be read: save the plan as a flowchart.", format.name(language)),
        }
    }
}
