//! The small tools, tried on what people paste.

use flow::tool::bookmark::{self, Advice};
use flow::tool::username::{self, Kind};

/// What was pasted, what to do with it, the address without one visit's part, and whether one was around it.
type Bookmark = (&'static str, Advice, &'static str, bool);

#[track_caller]
fn hold(bookmarks: &[Bookmark]) {
    let mut wrong = Vec::new();
    for (pasted, advice, clean, unwrapped) in bookmarks {
        let cut = bookmark::cut(pasted);
        if cut.as_ref().map(|cut| (cut.advice, cut.clean.as_str(), cut.unwrapped))
            != Some((*advice, clean, *unwrapped))
        {
            wrong.push(format!("{pasted}\n  should be {advice:?} {clean} {unwrapped}, not {cut:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_test_portals_own_address_is_kept_at_both_its_hosts() {
    let old = "https://www.q1000.nl/portalnaam";
    let new = "https://assessiobloom.online/portalnaam";
    hold(&[
        ("https://q1000.nl/authenticator/portalnaam/authenticate.html#login", Advice::Keep, old, false),
        ("www.q1000.nl/portalnaam", Advice::Keep, old, false),
        ("https://www.q1000.nl/portalnaam/", Advice::Keep, old, false),
        ("HTTPS://WWW.Q1000.NL/Authenticator/portalnaam/authenticate.html", Advice::Keep, old, false),
        ("https://www.q1000.nl:443/portalnaam", Advice::Keep, old, false),
        ("http://q1000.nl:80/portalnaam?x=1", Advice::Keep, old, false),
        ("https://www.q1000.nl./portalnaam", Advice::Keep, old, false),
        ("www.q1000.nl/portalnaam.", Advice::Keep, old, false),
        ("(www.q1000.nl/portalnaam)", Advice::Keep, old, false),
        ("<https://www.q1000.nl/portalnaam>", Advice::Keep, old, false),
        ("‘www.q1000.nl/portalnaam’,", Advice::Keep, old, false),
        ("\u{200b}https://www.q1000.nl/portalnaam\u{ad}", Advice::Keep, old, false),
        ("Mijn link is https://www.q1000.nl/portalnaam en die werkt niet", Advice::Keep, old, false),
        ("https:/www.q1000.nl/portalnaam", Advice::Keep, old, false),
        ("https%3A%2F%2Fwww.q1000.nl%2Fportalnaam", Advice::Keep, old, false),
        ("view-source:https://www.q1000.nl/portalnaam", Advice::Keep, old, false),
        ("https://q1000.nl/portalnaam;jsessionid=8A7F?x=1", Advice::Keep, old, false),
        ("https://assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("https://www.assessiobloom.online/portalnaam/login?next=1#top", Advice::Keep, new, false),
        ("https://AssessioBloom.online/portalnaam/", Advice::Keep, new, false),
        ("https://assessiobloom.online/authenticator/portalnaam/authenticate.html", Advice::Keep, new, false),
        // What others leave behind the name.
        ("https://assessiobloom.online/portalnaam%20", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%E2%80%8B", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam&utm_source=x", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%23login", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%3Futm_source=x", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%2523login", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%2Flogin", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%0A", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%C2%A0", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%22%3E", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%3C/a%3E", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%E2%80%9D", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%FF", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam%2E", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam,/", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam_", Advice::Keep, new, false),
        ("https://assessiobloom.online/portalnaam*", Advice::Keep, new, false),
        ("https://assessiobloom.online/%20portalnaam", Advice::Keep, new, false),
        ("https://assessiobloom.online/portal%E2%80%8Bnaam", Advice::Keep, new, false),
        ("https://assessiobloom.online/p%6Frtalnaam", Advice::Keep, new, false),
        ("https://assessiobloom.online//portalnaam", Advice::Keep, new, false),
        ("assessiobloom.online%2Fportalnaam", Advice::Keep, new, false),
        ("https://q1000.nl/authenticator%2Fportalnaam%2Fauthenticate.html", Advice::Keep, old, false),
        ("https://q1000.nl/authenticator/portalnaam%20/authenticate.html", Advice::Keep, old, false),
        // How it was written or shown.
        ("https;//assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("https//assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("htps://assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("ttps://assessiobloom.online/portalnaam", Advice::Keep, new, false),
        ("https：／／assessiobloom.online／portalnaam", Advice::Keep, new, false),
        ("about:reader?url=https%3A%2F%2Fassessiobloom.online%2Fportalnaam", Advice::Keep, new, false),
        (
            "read://https_assessiobloom.online/?url=https%3A%2F%2Fassessiobloom.online%2Fportalnaam",
            Advice::Keep,
            new,
            false,
        ),
        (
            "chrome-distiller://ab_cd/?title=x&url=https%3A%2F%2Fassessiobloom.online%2Fportalnaam",
            Advice::Keep,
            new,
            false,
        ),
        (
            "https://assessiobloom.online/portal_naam",
            Advice::Keep,
            "https://assessiobloom.online/portal_naam",
            false,
        ),
        (
            "https://assessiobloom.online/Portal-2",
            Advice::Keep,
            "https://assessiobloom.online/Portal-2",
            false,
        ),
    ]);
}

#[test]
fn what_belongs_to_one_visit_is_shown_as_it_stood_there() {
    for (pasted, rest) in [
        (
            "https://q1000.nl/authenticator/p/authenticate.html#login",
            "authenticator/…/authenticate.html#login",
        ),
        ("https://assessiobloom.online/p", ""),
        ("https://assessiobloom.online/p?a=1#b", "?a=1#b"),
        ("https://voorbeeld.nl/weg/?a=1#b", "?a=1#b"),
        ("https://voorbeeld.nl/weg;jsessionid=8A7F?a=1", ";jsessionid=8A7F?a=1"),
        ("https://voorbeeld.nl/weg/pagina.html", ""),
    ] {
        assert_eq!(bookmark::cut(pasted).map(|cut| cut.rest), Some(rest.to_owned()), "{pasted}");
    }
}

#[test]
fn a_portal_without_its_name_is_not_kept() {
    hold(&[
        ("q1000.nl", Advice::NameMissing, "", false),
        ("https://www.q1000.nl/", Advice::NameMissing, "", false),
        ("q1000.nl/?x=1", Advice::NameMissing, "", false),
        ("https://q1000.nl/authenticator/", Advice::NameMissing, "", false),
        ("https://q1000.nl/authenticate.html#login", Advice::NameMissing, "", false),
        ("https://assessiobloom.online", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/#/login", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/login", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/Login/", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/login%20", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/logout?x=1", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/authenticate", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/index", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/index.php/x", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/nl/portalnaam", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/portal=x", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/%20", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/%E2%80%8B", Advice::NameMissing, "", false),
        ("https://assessiobloom.online/%3Fx=1", Advice::NameMissing, "", false),
        ("https://q1000.nl/authenticator/login", Advice::NameMissing, "", false),
        ("https://q1000.nl/authenticator/authenticate.html", Advice::NameMissing, "", false),
        ("https://q1000.nl/https://q1000.nl", Advice::NameMissing, "", false),
    ]);
}

#[test]
fn an_unknown_host_keeps_its_path_and_is_never_called_the_one_to_keep() {
    let typed = Advice::TypeYourself;
    hold(&[
        ("HTTP://Voorbeeld.NL", typed, "https://voorbeeld.nl/", false),
        ("voorbeeld.nl:8443/x", typed, "https://voorbeeld.nl:8443/x", false),
        (
            "https://www.bibliotheek.nl/hulp-bij-inloggen.html",
            typed,
            "https://www.bibliotheek.nl/hulp-bij-inloggen.html",
            false,
        ),
        ("https://voorbeeld.nl/Mijn/Menu?branch=3#top", typed, "https://voorbeeld.nl/Mijn/Menu", false),
        ("https://voorbeeld.nl/a;jsessionid=8A7F.n1/b?c=d", typed, "https://voorbeeld.nl/a/b", false),
        ("https://voorbeeld.nl/a;JSESSIONID=8A7F", typed, "https://voorbeeld.nl/a", false),
        ("https://voorbeeld.nl/Bieb_(Assen)", typed, "https://voorbeeld.nl/Bieb_(Assen)", false),
        ("(zie https://voorbeeld.nl/weg).", typed, "https://voorbeeld.nl/weg", false),
        ("https://voorbeeld.nl/weg;", typed, "https://voorbeeld.nl/weg", false),
        (
            "https://q1000.nl.voorbeeld.com/portalnaam",
            typed,
            "https://q1000.nl.voorbeeld.com/portalnaam",
            false,
        ),
        (
            "https://assessiobloom.online.voorbeeld.com/p",
            typed,
            "https://assessiobloom.online.voorbeeld.com/p",
            false,
        ),
        ("https://www.q1000.nl:8443/portalnaam", typed, "https://www.q1000.nl:8443/portalnaam", false),
        ("https://anders.assessiobloom.online/p", typed, "https://anders.assessiobloom.online/p", false),
        ("https://bücher.example/straße", typed, "https://bücher.example/straße", false),
        ("https://www.google.com/", typed, "https://www.google.com/", false),
        ("https://www.facebook.com/bibliotheek", typed, "https://www.facebook.com/bibliotheek", false),
        ("https://login.kb.nl/si/passwordreset", typed, "https://login.kb.nl/si/passwordreset", false),
        ("https;//voorbeeld.nl/weg", typed, "https://voorbeeld.nl/weg", false),
        ("https.voorbeeld.nl/weg", typed, "https://https.voorbeeld.nl/weg", false),
        ("about:reader?url=https%3A%2F%2Fvoorbeeld.nl%2Fweg", typed, "https://voorbeeld.nl/weg", false),
        // A page about the portal is not the portal.
        (
            "https://oordeel.example/over/assessiobloom.online/lezen",
            typed,
            "https://oordeel.example/over/assessiobloom.online/lezen",
            false,
        ),
        ("https://voorbeeld.nl/redirect?next=x", typed, "https://voorbeeld.nl/redirect", false),
        ("https://t.me/bibliotheek", typed, "https://t.me/bibliotheek", false),
        ("https://www.instagram.com/bibliotheek", typed, "https://www.instagram.com/bibliotheek", false),
        ("https://click.voorbeeld.nl/pagina?id=1", typed, "https://click.voorbeeld.nl/pagina", false),
    ]);
}

#[test]
fn a_login_screen_is_not_kept() {
    let screen = Advice::LoginScreen;
    hold(&[
        (
            " https://aselect.entree.kennisnet.nl/openaselect/profiles/saml2/sso/web?SAMLRequest=fZ ",
            screen,
            "",
            false,
        ),
        ("https://login.kb.nl/si/login?goto=https%3A%2F%2Flogin.kb.nl%2Fsi%2Fauth", screen, "", false),
        ("https://login.kb.nl/si/login/", screen, "", false),
        (
            "https://iam-emea.wise.oclc.org/realms/bibliotheek/protocol/openid-connect/auth?client_id=x",
            screen,
            "",
            false,
        ),
        ("https://school.example/inloggen?SAMLRequest=abc", screen, "", false),
        ("https://school.example/start?redirect_uri=https%3A%2F%2Fvoorbeeld.nl", screen, "", false),
        ("https://LOGIN.KB.NL:443/si/login", screen, "", false),
        ("https://login.microsoftonline.com/common/oauth2/v2.0/authorize?client_id=1", screen, "", false),
    ]);
}

#[test]
fn the_address_around_another_one_is_taken_off() {
    let (keep, typed) = (Advice::Keep, Advice::TypeYourself);
    let new = "https://assessiobloom.online/portalnaam";
    let old = "https://www.q1000.nl/portalnaam";
    let other = "https://www.voorbeeld.nl/pagina";
    hold(&[
        (
            "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fassessiobloom.online%2Fportalnaam&data=05%7C01%7Cjan%40voorbeeld.nl%7C&sdata=x&reserved=0",
            keep,
            new,
            true,
        ),
        (
            "https://EUR03.safelinks.protection.outlook.com/ap/t-59/?url=https%3A%2F%2Fwww.q1000.nl%2Fportalnaam&amp;data=05",
            keep,
            old,
            true,
        ),
        ("https://www.google.com/url?q=https://www.q1000.nl/portalnaam&sa=D&source=docs", keep, old, true),
        (
            "https://www.google.nl/url?sa=t&url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&usg=A",
            typed,
            other,
            true,
        ),
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina%3Ffbclid%3D1&h=AT",
            typed,
            other,
            true,
        ),
        (
            "https://lm.facebook.com/l.php?u=https%3A%2F%2Fassessiobloom.online%2Fportalnaam&h=AT",
            keep,
            new,
            true,
        ),
        ("https://www.facebook.com/l.php?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://l.instagram.com/?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&e=AT", typed, other, true),
        ("https://l.messenger.com/l.php?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://l.wl.co/l?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        (
            "https://www.linkedin.com/redir/redirect?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&urlhash=x",
            typed,
            other,
            true,
        ),
        (
            "https://www.linkedin.com/safety/go?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        (
            "https://www.youtube.com/redirect?event=video&q=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        ("https://duckduckgo.com/l/?uddg=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&rut=1", typed, other, true),
        (
            "https://urldefense.proofpoint.com/v2/url?u=https-3A__www.voorbeeld.nl_pagina&d=DwMF&c=x",
            typed,
            other,
            true,
        ),
        (
            "https://urldefense.proofpoint.com/v1/url?u=https%3A//www.voorbeeld.nl/pagina&k=x",
            typed,
            other,
            true,
        ),
        ("https://urldefense.com/v3/__https://assessiobloom.online/portalnaam__;!!AbC!def$", keep, new, true),
        (
            "https://linkprotect.cudasvc.com/url?a=https%3a%2f%2fwww.voorbeeld.nl%2fpagina&c=E,1",
            typed,
            other,
            true,
        ),
        ("https://secure-web.cisco.com/1abc-def/https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://url.avanan.click/v2/r01/___https://www.voorbeeld.nl/pagina___.YXAx", typed, other, true),
        (
            "https://eu-central-1.protection.sophos.com/?d=voorbeeld.nl&u=aHR0cHM6Ly93d3cudm9vcmJlZWxkLm5sL3BhZ2luYQ==&i=x",
            typed,
            other,
            true,
        ),
        (
            "https://clicktime.symantec.com/15t?h=x&u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        (
            "https://deref-mail.com/mail/client/x/dereferrer/?redirectUrl=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        (
            "https://imsva91-ctp.trendmicro.com:443/wis/clicktime/v1/query?url=https%3a%2f%2fwww.voorbeeld.nl%2fpagina&umid=1",
            typed,
            other,
            true,
        ),
        (
            "https://www.bing.com/ck/a?!&&p=1&u=a1aHR0cHM6Ly93d3cudm9vcmJlZWxkLm5sL3BhZ2luYQ&ntb=1",
            typed,
            other,
            true,
        ),
        (
            "https://r.search.yahoo.com/_ylt=A/RV=2/RE=1/RO=10/RU=https%3a%2f%2fwww.voorbeeld.nl%2fpagina/RK=2/RS=x",
            typed,
            other,
            true,
        ),
        ("https://www-voorbeeld-nl.translate.goog/pagina?_x_tr_sl=nl&_x_tr_tl=en", typed, other, true),
        (
            "https://translate.google.com/translate?sl=nl&tl=en&u=https://www.voorbeeld.nl/pagina",
            typed,
            other,
            true,
        ),
        ("https://www.google.com/amp/s/www.voorbeeld.nl/pagina", typed, other, true),
        ("https://web.archive.org/web/2023/https://www.voorbeeld.nl/pagina", typed, other, true),
        ("https://href.li/?https://www.voorbeeld.nl/pagina", typed, other, true),
        ("https://vk.com/away.php?to=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        (
            "https://out.reddit.com/t3_x?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&token=A",
            typed,
            other,
            true,
        ),
        (
            "https://abc.r.eu-west-1.awstrack.me/L0/https:%2F%2Fwww.voorbeeld.nl%2Fpagina/1/0102018/sig=375",
            typed,
            other,
            true,
        ),
        (
            "https://links.voorbeeld.com/CL0/https:%2F%2Fassessiobloom.online%2Fportalnaam/1/0102/x=1",
            keep,
            new,
            true,
        ),
        (
            "https://links.voorbeeld.com/L0/https:%2F%2Fwww.voorbeeld.nl%2Fpagina/1/0102/x=1",
            typed,
            other,
            true,
        ),
        (
            "https://outlook.office.com/mail/safelink.html?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&corid=1",
            typed,
            other,
            true,
        ),
        (
            "https://outlook.live.com/mail/0/safelink.html?url=https://assessiobloom.online/portalnaam",
            keep,
            new,
            true,
        ),
        (
            "https://outlook.office365.com/owa/redir.aspx?C=x&URL=http%3a%2f%2fwww.voorbeeld.nl%2fpagina",
            typed,
            other,
            true,
        ),
        (
            "https://mailtrack.io/trace/link/a1b2?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        ("https://mailtrack.io/trace/link?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://t.me/iv?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&rhash=1", typed, other, true),
        ("https://www.instagram.com/linkshim/?u=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://twitter.com/i/redirect?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://medium.com/r/?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina", typed, other, true),
        ("https://safe.menlosecurity.com/https://www.voorbeeld.nl/pagina", typed, other, true),
        (
            "https://mail.school.example/fmlurlsvc/?fewReq=:B:x&url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        (
            "https://klik.voorbeeld.com/redirect?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina",
            typed,
            other,
            true,
        ),
        // In the path or behind the `#` of one that nobody knows.
        ("https://klik.voorbeeld.com/x/https%3A%2F%2Fassessiobloom.online%2Fportalnaam/7", keep, new, true),
        ("https://klik.voorbeeld.com/x/https:/www.q1000.nl/portalnaam", keep, old, true),
        ("https://klik.voorbeeld.com/3s/assessiobloom.online%2Fportalnaam/abc", keep, new, true),
        ("https://klik.voorbeeld.com/#https%3A%2F%2Fassessiobloom.online%2Fportalnaam", keep, new, true),
        (
            "https://klik.voorbeeld.com/?naar=https%253A%252F%252Fassessiobloom.online%252Fportalnaam%20",
            keep,
            new,
            true,
        ),
        // One around the other.
        (
            "https://l.facebook.com/l.php?u=https%3A%2F%2Fwww.google.com%2Furl%3Fq%3Dhttps%253A%252F%252Fassessiobloom.online%252Fportalnaam",
            keep,
            new,
            true,
        ),
        // One that nobody knows, around the portal.
        (
            "https://klik.voorbeeld.com/?id=7&naar=https%3A%2F%2Fassessiobloom.online%2Fportalnaam",
            keep,
            new,
            true,
        ),
    ]);
}

#[test]
fn an_address_whose_real_one_cannot_be_read_is_not_kept() {
    let unreadable = Advice::Unreadable;
    hold(&[
        ("https://eur03.safelinks.protection.outlook.com/?data=05", unreadable, "", false),
        ("https://protect-eu.mimecast.com/s/AbCdEf?domain=q1000.nl", unreadable, "", false),
        ("https://bit.ly/3xyz", unreadable, "", false),
        ("https://t.co/AbC", unreadable, "", false),
        ("https://lnkd.in/eXyZ", unreadable, "", false),
        ("https://u1.ct.sendgrid.net/ls/click?upn=abc", unreadable, "", false),
        ("https://nieuws.voorbeeld.nl/ls/click?upn=abc", unreadable, "", false),
        ("https://www.google.com/url?sa=t", unreadable, "", false),
        ("https://click.mail.voorbeeld.nl/?qs=8f1d2c3b4a5968778695a4b3c2d1", unreadable, "", false),
        ("https://click.nieuws.voorbeeld.nl/u/?qs=8f1d", unreadable, "", false),
        ("https://cl.s7.exct.net/?qs=8f1d2c3b4a59", unreadable, "", false),
        ("https://abc.r.eu-west-1.awstrack.me/L0/x", unreadable, "", false),
        ("https://link.voorbeeld.nl/mk/cl/f/sh/abc", unreadable, "", false),
        ("https://l.facebook.com/l.php?u=javascript%3Aalert(1)", unreadable, "", false),
    ]);
}

#[test]
fn of_an_address_around_another_nothing_personal_is_shown() {
    let pasted = "https://eur03.safelinks.protection.outlook.com/?url=https%3A%2F%2Fwww.voorbeeld.nl%2Fpagina&data=05%7C01%7Cjan%40voorbeeld.nl%7Cgeheim";
    let shown = format!("{:?}", bookmark::cut(pasted));
    assert!(shown.contains("pagina") && !shown.contains("jan") && !shown.contains("geheim"), "{shown}");
}

#[test]
fn what_is_no_address_is_not_made_into_one() {
    for text in [
        "",
        "hallo",
        "jan@voorbeeld.nl",
        "mailto:jan@voorbeeld.nl",
        "https://",
        "javascript:alert(1)",
        "https://a b.nl/",
        "https://jan:geheim@voorbeeld.nl/",
        "https://www.q1000.nl@voorbeeld.nl/portalnaam",
        "é",
        ".nl",
        "a..nl",
        "3.5",
        "about:blank",
        "chrome://settings",
        "file:///C:/brief.html",
        "voorbeeld.nl:99999/",
        "https://voorbeeld",
        "https://localhost/x",
        "\u{200b}",
        "%%%",
    ] {
        assert_eq!(bookmark::cut(text), None, "{text}");
    }
}

#[test]
fn any_text_is_welcome() {
    for piece in
        ["%", "https://", "é", "\u{300}", "?u=", "www.q1000.nl", "/authenticator/", "ĳ", "&amp;", "a1"]
    {
        for other in ["%", "/ck/a?u=a1é", "😀", "//", ";sid=", "https://bing.com/ck/a?u=a1!", "\u{202e}", ":"]
        {
            let text = format!("{piece}{other}{piece}");
            let _ = bookmark::cut(&text);
            let _ = username::look(&text);
        }
    }
}

/// What was pasted, and what it is without faults.
const FAULTY: [(&str, &str); 111] = [
    (" piet\u{a0}1234\u{200b}\t", "piet1234"),
    ("раul", "paul"),
    ("ＡＢ１２", "AB12"),
    ("jan–piet", "jan-piet"),
    ("Αnna", "Anna"),
    // Digits of other scripts.
    ("٢٩٨٧٦٥٤٣", "29876543"),
    ("۲۹۸۷", "2987"),
    ("२९८७", "2987"),
    ("২৯", "29"),
    ("๒๙", "29"),
    ("༢༩", "29"),
    ("၂၉", "29"),
    ("២៩", "29"),
    ("᠒᠙", "29"),
    ("𝟐𝟗𝟠𝟽", "2987"),
    ("piet²", "piet2"),
    ("piet₂", "piet2"),
    ("①②", "12"),
    ("２９", "29"),
    // Letters in two pieces.
    ("zoe\u{308}", "zoë"),
    ("rene\u{301}", "rené"),
    ("Rene\u{301}e", "Renée"),
    ("franc\u{327}ois", "françois"),
    ("an\u{303}a", "aña"),
    ("a\u{30a}sa", "åsa"),
    ("s\u{30c}ime", "šime"),
    ("gu\u{308}l", "gül"),
    ("I\u{307}pek", "İpek"),
    ("\u{301}jan", "jan"),
    ("j\u{338}an", "jan"),
    // One character for more letters.
    ("soﬁe", "sofie"),
    ("ﬂoor", "floor"),
    ("steﬀie", "steffie"),
    ("oﬃce", "office"),
    ("ĳsbrand", "ijsbrand"),
    ("Ĳsbrand", "IJsbrand"),
    ("ǆ", "dž"),
    ("№5", "No5"),
    // Letters in other dress, and drawn as nothing.
    ("𝐩𝐢𝐞𝐭", "piet"),
    ("ⓟⓘⓔⓣ", "piet"),
    ("pıet", "piet"),
    ("piet\u{3164}", "piet"),
    ("piet\u{e0041}", "piet"),
    ("pi\u{34f}et", "piet"),
    // More letters in pieces, and more of what means a usual character.
    ("s\u{326}tefan", "ștefan"),
    ("z\u{323}ahra", "ẓahra"),
    ("he\u{323}\u{302}", "hệ"),
    ("Nguye\u{302}\u{303}n", "Nguyễn"),
    ("Đa\u{323}\u{306}ng", "Đặng"),
    ("Tra\u{302}\u{300}n", "Trần"),
    ("Phu\u{31b}o\u{31b}\u{323}ng", "Phượng"),
    ("Ho\u{302}\u{300}ng", "Hồng"),
    ("T\u{326}iriac", "Țiriac"),
    ("h\u{323}asan", "ḥasan"),
    ("g\u{307}org\u{307}", "ġorġ"),
    ("u\u{304}la", "ūla"),
    ("K\u{327}e\u{304}nin\u{327}s\u{30c}", "Ķēniņš"),
    ("o\u{30b}", "ő"),
    ("g\u{301}", "ǵ"),
    ("A\u{30c}nna", "Ǎnna"),
    ("S\u{323}ule", "Ṣule"),
    ("ærø\u{301}", "ærǿ"),
    ("n\u{303}", "ñ"),
    ("u\u{308}\u{304}", "ǖ"),
    ("e\u{304}\u{301}", "ḗ"),
    ("пе\u{308}тр", "пётр"),
    ("Николаи\u{306}", "Николай"),
    ("і\u{308}жак", "їжак"),
    ("Νι\u{301}κος", "Νίκος"),
    ("Zoe\u{308}", "Zoë"),
    ("u\u{31b}\u{309}", "ử"),
    ("a\u{306}\u{303}", "ẵ"),
    ("o\u{323}", "ọ"),
    ("a\u{309}", "ả"),
    ("he\u{302}\u{323}", "hệ"),
    ("hê\u{323}", "hệ"),
    ("pié\u{300}t", "piét"),
    ("piⅼ", "pil"),
    ("pⅰet", "piet"),
    ("Ⅷ", "VIII"),
    ("pӏet", "plet"),
    ("Ӏris", "Iris"),
    ("Åa", "Åa"),
    ("\u{212a}ees", "Kees"),
    ("jan﹫x﹒nl", "jan@x.nl"),
    ("🅹an", "Jan"),
    ("🅙an", "Jan"),
    ("🇯an", "Jan"),
    ("piet⒈", "piet1."),
    ("piet⑴", "piet(1)"),
    ("⒥an", "(j)an"),
    ("🄙an", "(J)an"),
    ("ǳ", "dz"),
    ("Ǳ", "DZ"),
    ("piet½", "piet1/2"),
    ("piet⅔", "piet2/3"),
    ("ⓙ⑩", "j10"),
    ("piet⓿", "piet0"),
    ("piet➂", "piet3"),
    ("piet❿", "piet10"),
    ("ᵖⁱᵉᵗ", "piet"),
    ("ℋans", "Hans"),
    ("ℳarie", "Marie"),
    ("pⅾ", "pd"),
    ("piet™", "pietTM"),
    ("anna﹟1", "anna#1"),
    ("₍a₎", "(a)"),
    ("ꓙan", "Jan"),
    ("Ꭻan", "Jan"),
    ("сор", "cop"),
    ("jan.ѕ", "jan.s"),
];

#[test]
fn what_is_hard_to_see_in_a_user_name_is_seen_and_mended() {
    let mut wrong = Vec::new();
    for (pasted, clean) in FAULTY {
        let look = username::look(pasted);
        if look.clean != clean || !look.has_faults() {
            wrong.push(format!("{pasted} should become {clean}, not {look:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_healthy_user_name_has_no_faults() {
    for name in [
        "29876543",
        "jan.de.vries@voorbeeld.nl",
        "Piet_2",
        "zoë",
        "René",
        "françois",
        "José-Ñ",
        "Ærø",
        "Đorđe",
        "Straße",
        "Łukasz",
        "محمد",
        "張偉",
        // Names wholly in another script, also beside a word of Latin.
        "пётр",
        "Ольга",
        "јан",
        "наташа7",
        "Νίκος",
        "Γιάννης",
        "Σοφία",
        "Ալիսա",
        "jan.пётр",
        "пётр@voorbeeld.nl",
        "p!et#1",
        "a.b-c_d+e",
    ] {
        let look = username::look(name);
        assert!(!look.has_faults(), "{name}: {look:?}");
        assert_eq!(look.clean, name);
    }
}

#[test]
fn a_letter_in_two_pieces_is_named_as_such() {
    let look = username::look("zoe\u{308}");
    assert_eq!(look.count(|kind| kind == Kind::Accent), 1);
    assert_eq!(username::look("soﬁe").count(|kind| kind == Kind::LookAlike("fi")), 1);
    assert_eq!(username::look("Piet").count(|kind| kind == Kind::Capital), 1);
    assert_eq!(username::look("p0l").count(|kind| kind == Kind::Ambiguous), 2);
    assert_eq!(username::look(" piet\u{a0}\u{200b}\t").count(|kind| kind == Kind::Space), 2);
    assert_eq!(username::look("Oльгa").clean, "Oльгa", "an O and an a of Latin in a name that is not");
    assert_eq!(username::look("Jаn").count(|kind| kind == Kind::LookAlike("a")), 1);
}

#[test]
fn a_long_text_is_cut_off_and_an_empty_one_is_empty() {
    assert_eq!(username::look(&"a".repeat(5000)).characters.len(), username::MOST_CHARACTERS);
    assert_eq!(username::look("").clean, "");
}
