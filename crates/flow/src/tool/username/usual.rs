//! The usual characters that unusual ones look like or mean.

/// In the order of ASCII, from `!` to `~`.
const ASCII: &str = concat!(
    "!\"#$%&'()*+,-./0123456789:;<=>?@ABCDEFGHIJKLMNOPQRSTUVWXYZ[\\]^_`",
    "abcdefghijklmnopqrstuvwxyz{|}~"
);

/// Letters of Cyrillic, Greek and other scripts that are drawn as Latin ones are (Unicode's confusables), and
/// what word processors make of quotes and dashes.
const LOOK_ALIKES: [(&str, &str); 8] = [
    ("асеорхуіјѕһԁԛԝӏѵүАВЕЗКМНОРСТХУІЈЅӀԚԜҮ", "aceopxyijshdqwlvyABE3KMHOPCTXYIJSIQWY"),
    ("ονρυικαϲϳΑΒΕΖΗΙΚΜΝΟΡΤΥΧϹͿ", "ovpuikacjABEZHIKMNOPTYXCJ"),
    ("ᎠᎡᎢᎪᎫᎬᎷᎻᏀᏃᎳᏚᏞᏢᏦᏴ", "DRTAJEMHGZWSLPKB"),
    ("ꓐꓑꓓꓔꓖꓗꓙꓚꓜꓝꓟꓠꓡꓢꓣꓦꓧꓪꓫꓬꓮꓰꓲꓳꓴ", "BPDTGKJCZFMNLSRVHWXYAEIOU"),
    ("‐‑‒–—―−﹣⁃", "---------"),
    ("‘’‚“”„´ʼʹ", "'''\"\"\"'''"),
    ("ıſɑɡℓօոսցհ", "isaglonugh"),
    ("∕∶։꞉。", "/:::."),
];

/// Whether a letter is one of a script that has letters like those of Latin.
pub(super) const fn is_of_other_script(letter: char) -> bool {
    matches!(
        letter,
        '\u{370}'..='\u{58f}' | '\u{13a0}'..='\u{13ff}' | '\u{1c80}'..='\u{1c8f}' | '\u{1f00}'..='\u{1fff}'
            | '\u{2de0}'..='\u{2dff}' | '\u{a4d0}'..='\u{a4ff}' | '\u{a640}'..='\u{a69f}' | '\u{ab70}'..='\u{abbf}'
    )
}

/// Whether a letter is Latin, or means one that is.
pub(super) fn is_latin(letter: char) -> bool {
    letter.is_alphabetic()
        && (matches!(letter, '\0'..='\u{24f}' | '\u{1e00}'..='\u{1eff}')
            || (!is_of_other_script(letter) && usual(letter).is_some()))
}

/// Characters that mean one or more usual ones, each with what it means: Unicode's compatibility forms, and others of
/// their kind.
#[rustfmt::skip]
const MEANINGS: &str = "\
    ªa ²2 ³3 ¹1 ºo ¼1/4 ½1/2 ¾3/4 ĲIJ ĳij ŉ'n ſs ǄDŽ ǅDž ǆdž ǇLJ ǈLj ǉlj ǊNJ ǋNj ǌnj ǱDZ ǲDz ǳdz ʰh \
    ʲj ʳr ʷw ʸy ˡl ˢs ˣx ;; ᴬA ᴮB ᴰD ᴱE ᴳG ᴴH ᴵI ᴶJ ᴷK ᴸL ᴹM ᴺN ᴼO ᴾP ᴿR ᵀT ᵁU ᵂW ᵃa ᵇb ᵈd ᵉe ᵍg ᵏk ᵐm \
    ᵒo ᵖp ᵗt ᵘu ᵛv ᵢi ᵣr ᵤu ᵥv ᶜc ᶠf ᶻz `` ․. ‥.. …... ‼!! ⁄/ ⁇?? ⁈?! ⁉!? ⁰0 ⁱi ⁴4 ⁵5 ⁶6 ⁷7 ⁸8 ⁹9 ⁺+ ⁼= \
    ⁽( ⁾) ⁿn ₊+ ₌= ₍( ₎) ₐa ₑe ₒo ₓx ₕh ₖk ₗl ₘm ₙn ₚp ₛs ₜt ₨Rs ℀a/c ℁a/s ℂC ℅c/o ℆c/u ℊg ℋH ℌH ℍH ℎh \
    ℐI ℑI ℒL ℓl ℕN №No ℙP ℚQ ℛR ℜR ℝR ℠SM ℡TEL ™TM ℤZ ℨZ ₝w ₞y ₟z \u{212a}K \u{212b}Å ℬB ℭC ℯe ℰE ℱF ℳM ℴo ℹi ℻FAX ⅅD ⅆd ⅇe ⅈi ⅉj \
    ⅐1/7 ⅑1/9 ⅒1/10 ⅓1/3 ⅔2/3 ⅕1/5 ⅖2/5 ⅗3/5 ⅘4/5 ⅙1/6 ⅚5/6 ⅛1/8 ⅜3/8 ⅝5/8 ⅞7/8 ⅟1/ ⅠI ⅡII ⅢIII ⅣIV ⅤV \
    ⅥVI ⅦVII ⅧVIII ⅨIX ⅩX ⅪXI ⅫXII ⅬL ⅭC ⅮD ⅯM ⅰi ⅱii ⅲiii ⅳiv ⅴv ⅵvi ⅶvii ⅷviii ⅸix ⅹx ⅺxi ⅻxii ⅼl ⅽc \
    ⅾd ⅿm ↉0/3 ⑩10 ⑪11 ⑫12 ⑬13 ⑭14 ⑮15 ⑯16 ⑰17 ⑱18 ⑲19 ⑳20 ⑴(1) ⑵(2) ⑶(3) ⑷(4) ⑸(5) ⑹(6) ⑺(7) ⑻(8) ⑼(9) \
    ⑽(10) ⑾(11) ⑿(12) ⒀(13) ⒁(14) ⒂(15) ⒃(16) ⒄(17) ⒅(18) ⒆(19) ⒇(20) ⒈1. ⒉2. ⒊3. ⒋4. ⒌5. ⒍6. ⒎7. ⒏8. \
    ⒐9. ⒑10. ⒒11. ⒓12. ⒔13. ⒕14. ⒖15. ⒗16. ⒘17. ⒙18. ⒚19. ⒛20. ⓪0 ⓫11 ⓬12 ⓭13 ⓮14 ⓯15 ⓰16 ⓱17 ⓲18 ⓳19 \
    ⓴20 ⓿0 ❿10 ⩴::= ⩵== ⩶=== ⱼj ⱽV ㉐PTE ㉑21 ㉒22 ㉓23 ㉔24 ㉕25 ㉖26 ㉗27 ㉘28 ㉙29 ㉚30 ㉛31 ㉜32 ㉝33 ㉞34 ㉟35 ㊱36 \
    ㊲37 ㊳38 ㊴39 ㊵40 ㊶41 ㊷42 ㊸43 ㊹44 ㊺45 ㊻46 ㊼47 ㊽48 ㊾49 ㊿50 ㋌Hg ㋍erg ㋎eV ㋏LTD ㍱hPa ㍲da ㍳AU ㍴bar ㍵oV ㍶pc \
    ㍷dm ㍸dm2 ㍹dm3 ㍺IU ㎀pA ㎁nA ㎃mA ㎄kA ㎅KB ㎆MB ㎇GB ㎈cal ㎉kcal ㎊pF ㎋nF ㎎mg ㎏kg ㎐Hz ㎑kHz ㎒MHz ㎓GHz ㎔THz \
    ㎖ml ㎗dl ㎘kl ㎙fm ㎚nm ㎜mm ㎝cm ㎞km ㎟mm2 ㎠cm2 ㎡m2 ㎢km2 ㎣mm3 ㎤cm3 ㎥m3 ㎦km3 ㎩Pa ㎪kPa ㎫MPa ㎬GPa ㎭rad ㎰ps \
    ㎱ns ㎳ms ㎴pV ㎵nV ㎷mV ㎸kV ㎹MV ㎺pW ㎻nW ㎽mW ㎾kW ㎿MW ㏂a.m. ㏃Bq ㏄cc ㏅cd ㏇Co. ㏈dB ㏉Gy ㏊ha ㏋HP ㏌in ㏍KK ㏎KM \
    ㏏kt ㏐lm ㏑ln ㏒log ㏓lx ㏔mb ㏕mil ㏖mol ㏗PH ㏘p.m. ㏙PPM ㏚PR ㏛sr ㏜Sv ㏝Wb ㏿gal \u{a7f1}S ꟲC ꟳF ꟴQ ﬀff ﬁfi ﬂfl ﬃffi \
    ﬄffl ﬅst ﬆst ﬩+ ︐, ︓: ︔; ︕! ︖? ︙... ︰.. ︳_ ︴_ ︵( ︶) ︷{ ︸} ﹇[ ﹈] ﹍_ ﹎_ ﹏_ ﹐, ﹒. ﹔; ﹕: ﹖? ﹗! ﹙( ﹚) ﹛{ \
    ﹜} ﹟# ﹠& ﹡* ﹢+ ﹣- ﹤< ﹥> ﹦= ﹨\\ ﹩$ ﹪% ﹫@ 𐞥q 𝚤i 𝚥j 🄀0. 🄁0, 🄂1, 🄃2, 🄄3, 🄅4, 🄆5, 🄇6, 🄈7, 🄉8, 🄊9, 🄫C 🄬R \
    🄭CD 🄮WZ 🅊HV 🅋MV 🅌SD 🅍SS 🅎PPV 🅏WC 🅪MC 🅫MD 🅬MR 🆐DJ";

/// The noughts of the scripts that have digits of their own; the other nine follow each of them (Unicode's
/// decimal digits).
const NOUGHTS: [u32; 74] = [
    0x660, 0x6f0, 0x7c0, 0x966, 0x9e6, 0xa66, 0xae6, 0xb66, 0xbe6, 0xc66, 0xce6, 0xd66, 0xde6, 0xe50, 0xed0,
    0xf20, 0x1040, 0x1090, 0x17e0, 0x1810, 0x1946, 0x19d0, 0x1a80, 0x1a90, 0x1b50, 0x1bb0, 0x1c40, 0x1c50,
    0xa620, 0xa8d0, 0xa900, 0xa9d0, 0xa9f0, 0xaa50, 0xabf0, 0x104a0, 0x10d30, 0x11066, 0x110f0, 0x11136,
    0x111d0, 0x112f0, 0x11450, 0x114d0, 0x11650, 0x116c0, 0x11730, 0x118e0, 0x11950, 0x11c50, 0x11d50,
    0x11da0, 0x11f50, 0x16a60, 0x16ac0, 0x16b50, 0x1d7ce, 0x1d7d8, 0x1d7e2, 0x1d7ec, 0x1d7f6, 0x1e140,
    0x1e2f0, 0x1e4f0, 0x1e950, 0x1fbf0, 0x2080, 0x10d40, 0x1ccf0, 0x11bf0, 0x116d0, 0x116da, 0x16130,
    0x11de0,
];

/// Rows of the alphabet in other dress, with the letter or digit at which each begins: in a circle, in a square, the
/// letters that flags are made of, the fullwidth forms.
const ROWS: [(u32, u32, char); 13] = [
    (0xff01, 0xff5e, '!'),
    (0x2460, 0x2468, '1'),
    (0x2776, 0x277e, '1'),
    (0x24b6, 0x24cf, 'A'),
    (0x24d0, 0x24e9, 'a'),
    (0x1f130, 0x1f149, 'A'),
    (0x1f150, 0x1f169, 'A'),
    (0x1f170, 0x1f189, 'A'),
    (0x1f1e6, 0x1f1ff, 'A'),
    (0x24f5, 0x24fd, '1'),
    (0x2780, 0x2788, '1'),
    (0x278a, 0x2792, '1'),
    (0x1ccd6, 0x1ccef, 'A'),
];

/// Rows of letters in brackets.
const BRACKETED: [(u32, u32, &str); 2] = [
    (0x249c, 0x24b5, "(a)(b)(c)(d)(e)(f)(g)(h)(i)(j)(k)(l)(m)(n)(o)(p)(q)(r)(s)(t)(u)(v)(w)(x)(y)(z)"),
    (0x1f110, 0x1f129, "(A)(B)(C)(D)(E)(F)(G)(H)(I)(J)(K)(L)(M)(N)(O)(P)(Q)(R)(S)(T)(U)(V)(W)(X)(Y)(Z)"),
];

/// The usual characters that this one looks like or means; none when it is usual itself.
pub(super) fn usual(character: char) -> Option<&'static str> {
    let code = u32::from(character);
    if character.is_ascii() {
        return None;
    }
    let means = MEANINGS.split(' ').find_map(|meaning| meaning.strip_prefix(character));
    if means.is_some() {
        return means;
    }
    if let Some((begin, _, row)) = BRACKETED.iter().find(|(begin, end, _)| (*begin..=*end).contains(&code)) {
        let at = usize::try_from((code - begin) * 3).ok()?;
        return row.get(at..at + 3);
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
    LOOK_ALIKES.iter().find_map(|(odd, usual)| {
        let at = odd.chars().position(|one| one == character)?;
        ascii(u32::from(usual.chars().nth(at)?))
    })
}

fn ascii(code: u32) -> Option<&'static str> {
    let at = usize::try_from(code.checked_sub(u32::from('!'))?).ok()?;
    ASCII.get(at..=at)
}

#[cfg(test)]
mod tests {
    use unicode_normalization::UnicodeNormalization;

    use super::*;

    #[test]
    fn every_table_has_as_many_on_both_sides() {
        for (odd, plain) in LOOK_ALIKES {
            assert_eq!(odd.chars().count(), plain.chars().count(), "{odd}");
            for character in odd.chars() {
                assert!(usual(character).is_some_and(str::is_ascii), "{character}");
            }
        }
    }

    #[test]
    fn what_unicode_calls_another_form_of_usual_characters_becomes_those() {
        let (mut wrong, mut tried) = (Vec::new(), 0);
        for character in ('\u{80}'..=char::MAX).filter(|character| !is_of_other_script(*character)) {
            let plain: String = [character].into_iter().nfkc().collect::<String>().replace('\u{2044}', "/");
            if plain.bytes().all(|byte| byte.is_ascii_graphic()) {
                tried += 1;
                if usual(character) != Some(plain.as_str()) {
                    wrong.push(format!("{:x} {character}{plain}", u32::from(character)));
                }
            }
        }
        assert!(wrong.is_empty(), "{}", wrong.join("\n"));
        assert!(tried > 1_300, "{tried}");
    }
}
