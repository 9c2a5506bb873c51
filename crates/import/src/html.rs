//! HTML in labels to text. Drawing tools let people paste anything into a box, so this reads all of it and keeps words.

/// The text of a label: tags go, line breaks and paragraphs become lines, entities become signs, spaces are joined.
#[must_use]
pub(crate) fn text(label: &str) -> String {
    let mut out = String::with_capacity(label.len());
    let mut rest = label;
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        let after = &rest[at + 1..];
        // "a < b" is no tag.
        if !after.starts_with(|sign: char| sign.is_ascii_alphabetic() || matches!(sign, '/' | '!' | '?')) {
            out.push('<');
            rest = after;
            continue;
        }
        // No tag ends any more.
        let Some(end) = after.find('>') else { break };
        let tag = &after[..end];
        rest = &after[end + 1..];
        let name: String = tag
            .trim_start_matches('/')
            .chars()
            .take_while(char::is_ascii_alphanumeric)
            .collect::<String>()
            .to_ascii_lowercase();
        match name.as_str() {
            "br" | "p" | "div" | "li" | "tr" | "ul" | "ol" | "table" | "h1" | "h2" | "h3" | "h4" | "h5"
            | "h6" | "hr" | "blockquote" => out.push('\n'),
            "td" | "th" => out.push(' '),
            "style" | "script" if !tag.starts_with('/') => {
                rest = rest.find(&format!("</{name}")).map_or("", |at| &rest[at..]);
            }
            _ => (),
        }
    }
    out.push_str(rest);
    tidy(&entities(&out))
}

/// Lines without spaces at their ends, spaces joined, empty lines left out.
#[must_use]
pub(crate) fn tidy(text: &str) -> String {
    let joined = |line: &str| line.split_whitespace().collect::<Vec<_>>().join(" ");
    let visible = |sign: &char| {
        !matches!(sign, '\u{200b}' | '\u{feff}' | '\u{ad}') && (!sign.is_control() || *sign == '\n')
    };
    let signs: String = text
        .chars()
        .map(
            |sign| {
                if matches!(sign, '\r' | '\u{b}' | '\u{c}' | '\u{2028}' | '\u{2029}') { '\n' } else { sign }
            },
        )
        .map(|sign| if sign == '\t' { ' ' } else { sign })
        .filter(visible)
        .collect();
    let lines: Vec<String> = signs.lines().map(joined).filter(|line| !line.is_empty()).collect();
    lines.join("\n")
}

/// Entities to signs: the numbered ones, and the names that text in Western languages uses.
#[must_use]
pub(crate) fn entities(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        rest = &rest[at + 1..];
        let end = rest.char_indices().take(12).find(|(_, sign)| *sign == ';');
        let sign = end.and_then(|(end, _)| Some((sign_of(&rest[..end])?, end)));
        match sign {
            Some((sign, end)) => {
                out.push(sign);
                rest = &rest[end + 1..];
            }
            None => out.push('&'),
        }
    }
    out.push_str(rest);
    out
}

fn sign_of(name: &str) -> Option<char> {
    if let Some(number) = name.strip_prefix('#') {
        let code = match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        };
        return char::from_u32(code);
    }
    Some(match name {
        "amp" => '&',
        "lt" => '<',
        "gt" => '>',
        "quot" => '"',
        "apos" => '\'',
        "nbsp" => ' ',
        "lsquo" => '‘',
        "rsquo" => '’',
        "ldquo" => '“',
        "rdquo" => '”',
        "bdquo" => '„',
        "laquo" => '«',
        "raquo" => '»',
        "ndash" => '–',
        "mdash" => '—',
        "hellip" => '…',
        "bull" => '•',
        "middot" => '·',
        "euro" => '€',
        "rarr" => '→',
        "larr" => '←',
        "uarr" => '↑',
        "darr" => '↓',
        "le" => '≤',
        "ge" => '≥',
        "ne" => '≠',
        "times" => '×',
        "deg" => '°',
        "copy" => '©',
        "reg" => '®',
        "eacute" => 'é',
        "Eacute" => 'É',
        "egrave" => 'è',
        "ecirc" => 'ê',
        "euml" => 'ë',
        "aacute" => 'á',
        "agrave" => 'à',
        "acirc" => 'â',
        "auml" => 'ä',
        "iacute" => 'í',
        "iuml" => 'ï',
        "oacute" => 'ó',
        "ocirc" => 'ô',
        "ouml" => 'ö',
        "uacute" => 'ú',
        "uuml" => 'ü',
        "ccedil" => 'ç',
        "ntilde" => 'ñ',
        "szlig" => 'ß',
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::text;

    #[test]
    fn markup_goes_and_words_stay() {
        assert_eq!(text("<div style=\"x\">Kun je</div><div><b>inloggen</b>?</div>"), "Kun je\ninloggen?");
        assert_eq!(text("Ja&nbsp;&amp; nee<br/>a &lt; b"), "Ja & nee\na < b");
        assert_eq!(text("leeftijd < 18 & geen pas"), "leeftijd < 18 & geen pas");
        assert_eq!(text("caf&eacute; &#8364; &#x2192; &onbekend;"), "café € → &onbekend;");
        assert_eq!(text("  a\u{200b}b \n\n  c\td "), "ab\nc d");
        assert_eq!(text("<style>p{}</style>tekst"), "tekst");
        assert_eq!(text("een < open"), "een < open");
    }
}
