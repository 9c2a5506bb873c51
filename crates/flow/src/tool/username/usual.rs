//! The usual characters that unusual ones look like or mean, and letters in two pieces.

/// In the order of ASCII, from `!` to `~`.
const ASCII: &str = concat!(
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`",
    "abcdefghijklmnopqrstuvwxyz{|}~"
);

/// Letters of Cyrillic, Greek and other scripts that are drawn as Latin ones are (Unicode's confusables), and
/// what word processors make of quotes and dashes.
const LOOK_ALIKES: [(&str, &str); 6] = [
    ("асеорхуіјѕһԁԛԝАВЕЗКМНОРСТХУІЈЅ", "aceopxyijshdqwABE3KMHOPCTXYIJS"),
    ("ονρυικαΑΒΕΖΗΙΚΜΝΟΡΤΥΧ", "ovpuikaABEZHIKMNOPTYX"),
    ("‐‑‒–—―−﹣⁃", "---------"),
    ("‘’‚“”„´ʼʹ", "'''\"\"\"'''"),
    ("ıſɑɡℓօոսցհ", "isaglonugh"),
    ("․‥⁄∕∶։꞉﹒。", "..//:::.."),
];

/// One character for two or three letters.
const LIGATURES: [(char, &str); 22] = [
    ('ﬀ', "ff"),
    ('ﬁ', "fi"),
    ('ﬂ', "fl"),
    ('ﬃ', "ffi"),
    ('ﬄ', "ffl"),
    ('ﬅ', "st"),
    ('ﬆ', "st"),
    ('ĳ', "ij"),
    ('Ĳ', "IJ"),
    ('ǆ', "dž"),
    ('ǅ', "Dž"),
    ('Ǆ', "DŽ"),
    ('ǉ', "lj"),
    ('ǈ', "Lj"),
    ('Ǉ', "LJ"),
    ('ǌ', "nj"),
    ('ǋ', "Nj"),
    ('Ǌ', "NJ"),
    ('ŉ', "'n"),
    ('№', "No"),
    ('℡', "TEL"),
    ('…', "..."),
];

/// The noughts of the scripts that have digits of their own; the other nine follow each of them (Unicode's
/// decimal digits).
const NOUGHTS: [u32; 68] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140,
    0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0, 0x2080, 0x10d40,
];

/// Rows of the alphabet in other dress, with the letter or digit at which each begins: in a circle, in brackets,
/// the fullwidth forms.
const ROWS: [(u32, u32, char); 6] = [
    (0xff01, 0xff5e, '!'),
    (0x2460, 0x2468, '1'),
    (0x2776, 0x277e, '1'),
    (0x24b6, 0x24cf, 'A'),
    (0x24d0, 0x24e9, 'a'),
    (0x1f130, 0x1f149, 'A'),
];

/// The usual characters that this one looks like or means; none when it is usual itself.
pub(super) fn usual(character: char) -> Option<&'static str> {
    let code = u32::from(character);
    if character.is_ascii() {
        return None;
    }
    if let Some((_, letters)) = LIGATURES.iter().find(|(one, _)| *one == character) {
        return Some(letters);
    }
    if let Some((begin, _, first)) = ROWS.iter().find(|(begin, end, _)| (*begin..=*end).contains(&code)) {
        return ascii(u32::from(*first) + code - begin);
    }
    // Mathematical letters: thirteen alphabets of 52.
    if let 0x1d400..=0x1d6a3 = code {
        let at = (code - 0x1d400) % 52;
        return ascii(if at < 26 { u32::from('A') + at } else { u32::from('a') + at - 26 });
    }
    if let Some(nought) = NOUGHTS.iter().find(|nought| (**nought..**nought + 10).contains(&code)) {
        return ascii(u32::from('0') + code - nought);
    }
    if let Some(digit) = "⁰¹²³⁴⁵⁶⁷⁸⁹".chars().position(|one| one == character) {
        return ascii(u32::from('0') + u32::try_from(digit).ok()?);
    }
    LOOK_ALIKES.iter().find_map(|(odd, usual)| {
        let at = odd.chars().position(|one| one == character)?;
        ascii(u32::from(usual.chars().nth(at)?))
    })
}

fn ascii(code: u32) -> Option<&'static str> {
    let at = usize::try_from(code.checked_sub(u32::from('!'))?).ok()?;
    ASCII.get(at..=at)
}

/// For each accent: the letters that it goes on, and those letters in one piece.
const ACCENTED: [(char, &str, &str); 12] = [
    ('\u{300}', "aeiounAEIOUN", "àèìòùǹÀÈÌÒÙǸ"),
    ('\u{301}', "aeiouycnszlrgAEIOUYCNSZLRG", "áéíóúýćńśźĺŕǵÁÉÍÓÚÝĆŃŚŹĹŔǴ"),
    ('\u{302}', "aeioucghjswyAEIOUCGHJSWY", "âêîôûĉĝĥĵŝŵŷÂÊÎÔÛĈĜĤĴŜŴŶ"),
    ('\u{303}', "anoiuANOIU", "ãñõĩũÃÑÕĨŨ"),
    ('\u{304}', "aeiouAEIOU", "āēīōūĀĒĪŌŪ"),
    ('\u{306}', "aegiouAEGIOU", "ăĕğĭŏŭĂĔĞĬŎŬ"),
    ('\u{307}', "cegzCEGZI", "ċėġżĊĖĠŻİ"),
    ('\u{308}', "aeiouyAEIOUY", "äëïöüÿÄËÏÖÜŸ"),
    ('\u{30a}', "auAU", "åůÅŮ"),
    ('\u{30c}', "cdenrstzCDENRSTZ", "čďěňřšťžČĎĚŇŘŠŤŽ"),
    ('\u{327}', "cstCST", "çşţÇŞŢ"),
    ('\u{328}', "aeiuAEIU", "ąęįųĄĘĮŲ"),
];

/// This letter with this accent, in one piece.
pub(super) fn whole(letter: char, accent: char) -> Option<char> {
    let (_, letters, wholes) = ACCENTED.iter().find(|(one, _, _)| *one == accent)?;
    let at = letters.chars().position(|one| one == letter)?;
    wholes.chars().nth(at)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_table_has_as_many_on_both_sides() {
        for (odd, plain) in LOOK_ALIKES {
            assert_eq!(odd.chars().count(), plain.chars().count(), "{odd}");
            for character in odd.chars() {
                assert!(usual(character).is_some_and(str::is_ascii), "{character}");
            }
        }
        for (accent, letters, wholes) in ACCENTED {
            assert_eq!(letters.chars().count(), wholes.chars().count(), "{letters}");
            assert!(letters.chars().all(|letter| whole(letter, accent).is_some()));
        }
    }
}
