//! Letters in one piece, and the pieces that they are made of: a letter and an accent.
//!
//! The tables are what Unicode says of the letters of Latin, Greek and Cyrillic. Those of all scripts would be a third of
//! what the app is. A test holds them against Unicode's own.

/// The accents of the tables; there, `a` is the first one.
const MARKS: [char; 25] = [
    '\u{300}', '\u{301}', '\u{302}', '\u{303}', '\u{308}', '\u{30a}', '\u{327}', '\u{304}', '\u{306}',
    '\u{328}', '\u{307}', '\u{30c}', '\u{30b}', '\u{31b}', '\u{30f}', '\u{311}', '\u{326}', '\u{325}',
    '\u{323}', '\u{331}', '\u{32d}', '\u{330}', '\u{32e}', '\u{324}', '\u{309}',
];

/// First character of a block; for each character its letter, and its accent by its place in `MARKS`. A full stop is
/// where a character is of one piece.
#[rustfmt::skip]
const BLOCKS: [(u32, &str, &str); 4] = [
    (
        0xc0,
        "\
         AAAAAA.CEEEEIIII.NOOOOO..UUUUY..aaaaaa.ceeeeiiii.nooooo..uuuuy.yAaAaAaCcCcCcCcDd..EeEeEeEe\
         EeGgGgGgGgHh..IiIiIiIiI...JjKk.LlLlLl....NnNnNn...OoOoOo..RrRrRrSsSsSsSsTtTt..UuUuUuUuUuUu\
         WwYyYZzZzZz.................................Oo.............Uu............................A\
         aIiOoUuÜüÜüÜüÜü.ÄäȦȧÆæ..GgKkOoǪǫƷʒj...Gg..NnÅåÆæØøAaAaEeEeIiIiOoOoRrRrUuUuSsTt..Hh......Aa\
         EeÖöÕõOoȮȯYy............................",
        "\
         abcdef.gabceabce.dabcde..abceb..abcdef.gabceabce.dabcde..abceb.ehhiijjbbcckkllll..hhiikkjj\
         llcciikkggcc..ddhhiijjk...ccgg.bbggll....bbggll...hhiimm..bbggllbbccggllggll..ddhhiiffmmjj\
         ccccebbkkll.................................nn.............nn............................l\
         lllllllhhbbllaa.hhhhhh..lllljjhhlll...bb..aabbbbbbooppooppooppooppooppooppqqqq..ll......kk\
         gghhhhkkhhhh............................",
    ),
    (
        0x1e00,
        "\
         AaBbBbBbÇçDdDdDdDdDdĒēĒēEeEeȨȩFfGgHhHhHhHhHhIiÏïKkKkKkLlḶḷLlLlMmMmMmNnNnNnNnÕõÕõŌōŌōPpPpRr\
         RrṚṛRrSsSsŚśŠšṢṣTtTtTtTtUuUuUuŨũŪūVvVvWwWwWwWwWwXxXxYyZzZzZzhtwy.ſ....AaAaÂâÂâÂâÂâẠạĂăĂăĂă\
         ĂăẠạEeEeEeÊêÊêÊêÊêẸẹIiIiOoOoÔôÔôÔôÔôỌọƠơƠơƠơƠơƠơUuUuƯưƯưƯưƯưƯưYyYyYyYy......",
        "\
         rrkkssttbbkkssttgguuaabbuuvviikkhhkksseeggwwvvbbbbssttsshhttuubbkksskkssttuubbeeaabbbbkkkk\
         sshhttkksskkkkkkkkssttuuxxvvuubbeeddssaabbeekksskkeekkccssttteff.k....ssyybbaayyddccbbaayy\
         ddiissyyddbbaayyddccyyssssyybbaayyddccbbaayyddssssyybbaayyddssaassyydd......",
    ),
    (
        0x385,
        "\
         ¨Α.ΕΗΙ.Ο.ΥΩϊ.........................ΙΥαεηιϋ.........................ιυουω....ϒϒ",
        "\
         bb.bbb.b.bbb.........................eebbbbb.........................eebbb....be",
    ),
    (
        0x400,
        "\
         ЕЕ.Г...І....КИУ..........И...............................и......................ее.г...і..\
         ..киу.......................Ѵѵ............................................................\
         .............Жж.............АаАа..Ее..ӘәЖжЗз..ИиИиОо..ӨөЭэУуУуУуЧч..Ыы",
        "\
         ae.b...e....bai..........i...............................i......................ae.b...e..\
         ..bai.......................oo............................................................\
         .............ii.............iiee..ii..eeeeee..hheeee..eeeehheemmee..ee",
    ),
];

/// This letter with this accent, in one piece.
fn whole(letter: char, mark: char) -> Option<char> {
    BLOCKS.iter().find_map(|(first, letters, marks)| {
        let at = letters
            .chars()
            .zip(marks.bytes())
            .position(|(one, place)| one == letter && mark_at(place) == Some(mark))?;
        char::from_u32(first + u32::try_from(at).ok()?)
    })
}

/// The two pieces of a letter.
fn pieces(whole: char) -> Option<(char, char)> {
    BLOCKS.iter().find_map(|(first, letters, marks)| {
        let at = usize::try_from(u32::from(whole).checked_sub(*first)?).ok()?;
        let mark = mark_at(*marks.as_bytes().get(at)?)?;
        letters.chars().nth(at).map(|letter| (letter, mark))
    })
}

fn mark_at(place: u8) -> Option<char> {
    MARKS.get(usize::from(place.checked_sub(b'a')?)).copied()
}

/// The place of an accent at its letter (Unicode's combining class): those of one place stay in order, of two they do not
/// matter to each other.
const fn class(mark: char) -> u8 {
    match mark {
        '\u{334}'..='\u{338}' => 1,
        '\u{321}' | '\u{322}' | '\u{327}' | '\u{328}' => 202,
        '\u{31b}' => 216,
        '\u{316}'..='\u{319}'
        | '\u{31c}'..='\u{320}'
        | '\u{323}'..='\u{326}'
        | '\u{329}'..='\u{333}'
        | '\u{339}'..='\u{33c}'
        | '\u{347}'..='\u{349}'
        | '\u{34d}'
        | '\u{34e}'
        | '\u{353}'..='\u{356}' => 220,
        '\u{345}' => 240,
        _ => 230,
    }
}

/// This letter with these accents in as few pieces as there can be, and the accents that fit no letter.
pub(super) fn composed(letter: char, marks: &[char]) -> (char, Vec<char>) {
    let mut letter = letter;
    let mut all = Vec::new();
    while let Some((inner, mark)) = pieces(letter) {
        letter = inner;
        all.insert(0, mark);
    }
    all.extend_from_slice(marks);
    all.sort_by_key(|mark| class(*mark));
    let mut left = Vec::new();
    for mark in all {
        let is_behind_another = left.last().is_some_and(|last| class(*last) == class(mark));
        match whole(letter, mark).filter(|_| !is_behind_another) {
            Some(whole) => letter = whole,
            None => left.push(mark),
        }
    }
    (letter, left)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn each_letter_in_pieces_comes_together_as_unicode_has_it() {
        let mut tried = 0;
        for (first, letters, marks) in BLOCKS {
            assert_eq!(letters.chars().count(), marks.len(), "{first:x}");
        }
        let blocks =
            ['\u{c0}'..='\u{24f}', '\u{1e00}'..='\u{1eff}', '\u{385}'..='\u{3d4}', '\u{400}'..='\u{4f9}'];
        for whole in blocks.into_iter().flatten() {
            let apart: Vec<char> = [whole].into_iter().nfd().collect();
            let again: Vec<char> = apart.iter().copied().nfc().collect();
            if let ([letter, marks @ ..], [one]) = (&apart[..], &again[..]) {
                assert_eq!(composed(*letter, marks), (*one, Vec::new()), "{whole}");
                let turned: Vec<char> = marks.iter().rev().copied().collect();
                let expected: String = [*letter].into_iter().chain(turned.iter().copied()).nfc().collect();
                let (letter, left) = composed(*letter, &turned);
                assert_eq!([letter].into_iter().chain(left).collect::<String>(), expected, "{whole}");
                tried += usize::from(!marks.is_empty());
            }
        }
        assert!(tried > 500, "{tried}");
    }
}
