//! The findings of the browser check in words. They say how sure they are, and never "you must".

use flow::Language;
use readiness::{CheckId, Confidence, Finding, Reason, Relevance, Verdict};

use super::pick;

/// The check's name as a heading.
pub const fn check_name(language: Language, check: CheckId) -> &'static str {
    let (nl, en) = match check {
        CheckId::Browser => ("Je browser", "Your browser"),
        CheckId::Webview => ("Browser of app", "Browser or app"),
        CheckId::Wasm => ("Moderne techniek", "Modern technology"),
        CheckId::Cookies => ("Cookies", "Cookies"),
        CheckId::Storage => ("Geheugen van je browser", "Your browser’s memory"),
        CheckId::ThirdPartyCookies => ("Cookies van andere sites", "Cookies of other sites"),
        CheckId::Adblock => ("Adblocker", "Ad blocker"),
        CheckId::TrackerBlock => ("Blokkeren van volgers", "Tracker blocking"),
        CheckId::StoredCredentials => ("Opgeslagen wachtwoord", "Stored password"),
        CheckId::Vpn => ("VPN", "VPN"),
        CheckId::Clock => ("De klok van je apparaat", "Your device’s clock"),
        CheckId::Connection => ("Je verbinding", "Your connection"),
        CheckId::LoginRehearsal => ("Proef-inloggen", "Login rehearsal"),
    };
    pick(language, nl, en)
}

/// The verdict as a word beside the check's name.
pub const fn verdict(language: Language, verdict: Verdict) -> &'static str {
    let (nl, en) = match verdict {
        Verdict::Ok => ("In orde", "Fine"),
        Verdict::Attention => ("Let op", "Worth a look"),
        Verdict::Problem => ("Probleem", "Problem"),
        Verdict::Unknown => ("Niet te zien", "Could not tell"),
    };
    pick(language, nl, en)
}

/// How sure the finding is, as a short sentence; `None` where the verdict is enough.
pub const fn confidence(language: Language, finding: &Finding) -> Option<&'static str> {
    let (nl, en) = match (finding.verdict, finding.confidence) {
        (Verdict::Unknown, _) | (Verdict::Ok, Confidence::Certain) => return None,
        // What these see is sure. What it does to a login they have not seen.
        (_, Confidence::Certain) if matches!(finding.id, CheckId::Clock | CheckId::Storage) => (
            "Dit hebben we gemeten. Of inloggen daardoor misgaat, niet.",
            "We measured this, not whether it makes logging in fail.",
        ),
        (_, Confidence::Certain) => ("Dit hebben we echt gemeten.", "We measured this."),
        (_, Confidence::Likely) => ("Dit is waarschijnlijk, niet zeker.", "This is likely, not certain."),
        (_, Confidence::Hint) => ("Dit is alleen een vermoeden.", "This is only a hint."),
    };
    Some(pick(language, nl, en))
}

/// How the finding relates to the visitor's problem; `None` where nothing is known of that.
pub const fn relevance(language: Language, relevance: Relevance) -> Option<&'static str> {
    let (nl, en) = match relevance {
        Relevance::Explains => {
            ("Dit verklaart je probleem waarschijnlijk.", "This probably explains your problem.")
        }
        Relevance::MayExplain => {
            ("Misschien verklaart dit je probleem.", "Perhaps this explains your problem.")
        }
        Relevance::Open => ("Dit kan nog de oorzaak zijn.", "This can still be the cause."),
        Relevance::NotTheCause => {
            ("Dit is niet de oorzaak van je probleem.", "This is not the cause of your problem.")
        }
        Relevance::Apart => return None,
    };
    Some(pick(language, nl, en))
}

/// Puts a finding into a sentence or two.
pub type ReasonText = fn(Language, &Finding) -> String;

/// The finding in a sentence or two.
pub fn reason_text(language: Language, finding: &Finding) -> String {
    let Some((nl, en)) = words_of_others(finding.reason) else {
        return reason_text_at_once(language, finding);
    };
    pick(language, nl, en)
        .replace("{off}", &off_words(param(finding, "minutes"), language))
        .replace("{lost}", &lost_words(param(finding, "lost"), language))
}

/// The same for the checks that need no waiting (`readiness::AT_ONCE`), for who has not the room for all words. Nothing for
/// the others.
pub fn reason_text_at_once(language: Language, finding: &Finding) -> String {
    let (nl, en) = words_at_once(finding.reason).unwrap_or_default();
    pick(language, nl, en)
        .replace("{browser}", &browser_name(param(finding, "family"), param(finding, "major"), language))
        .replace("{app}", &app_name(param(finding, "app"), language))
}

fn param<'a>(finding: &'a Finding, name: &str) -> &'a str {
    finding.params.get(name).map_or("", String::as_str)
}

/// Two functions that have words for some reasons each. The compiler sees that together they have all.
macro_rules! words {
    (
        at_once { $($($at_once:ident)|+ => $words:expr,)+ }
        others { $($($other:ident)|+ => $others_words:expr,)+ }
    ) => {
        const fn words_at_once(reason: Reason) -> Option<(&'static str, &'static str)> {
            match reason {
                $($(Reason::$at_once)|+ => Some($words),)+
                $($(Reason::$other)|+)|+ => None,
            }
        }

        const fn words_of_others(reason: Reason) -> Option<(&'static str, &'static str)> {
            match reason {
                $($(Reason::$other)|+ => Some($others_words),)+
                $($(Reason::$at_once)|+)|+ => None,
            }
        }
    };
}

words! {
    at_once {
        BrowserSupported => ("Je gebruikt {browser}. Die is nieuw genoeg.", "You use {browser}. It is new enough."),
        BrowserOld => ("Je gebruikt {browser}. Die is al wat ouder. Inloggen kan lukken, maar bijwerken is beter.", "You use {browser}. It is getting old. Logging in may work, but updating is better."),
        BrowserBelowMinimum => ("Je gebruikt {browser}. Die is oud, maar kan wat nodig is. Werk hem bij als het kan.", "You use {browser}. It is old, yet it can do what is needed. Update it if you can."),
        BrowserTooOld => ("Je gebruikt {browser}. Die is te oud om goed mee in te loggen.", "You use {browser}. It is too old to log in with."),
        BrowserUnsupported => ("Je gebruikt {browser}. Daarmee lukt inloggen waarschijnlijk niet. Gebruik Edge, Chrome, Safari of Firefox.", "You use {browser}. Logging in will probably not work with it. Use Edge, Chrome, Safari or Firefox."),
        BrowserLacksFeatures => ("{browser} mist iets dat nodig is om in te loggen.", "{browser} lacks something that logging in needs."),
        BrowserNotListed => ("Je gebruikt {browser}. Die kennen we niet goed genoeg. Lukt inloggen niet? Probeer Edge, Chrome, Safari of Firefox.", "You use {browser}. We do not know it well enough. Trouble logging in? Try Edge, Chrome, Safari or Firefox."),
        BrowserUnknown => ("We konden niet zien welke browser je gebruikt.", "We could not see which browser you use."),
        WebviewNone => ("Je gebruikt een gewone browser.", "You use a normal browser."),
        WebviewInApp => ("Je bekijkt deze pagina in {app}. Daarin gaat inloggen vaak mis. Open de pagina in je gewone browser.", "You are viewing this page inside {app}. Logging in often fails there. Open the page in your normal browser."),
        WebviewUnknown => ("We konden niet zien of je een gewone browser gebruikt.", "We could not see whether this is a normal browser."),
        WasmWorks => ("Je browser kan nieuwe websites goed laten werken.", "Your browser can run modern websites."),
        WasmMissing => ("Je browser mist techniek die nieuwe websites nodig hebben.", "Your browser lacks technology that modern websites need."),
        WasmBlocked => ("Iets in je browser houdt nieuwe techniek tegen. Dat kan een instelling of een uitbreiding zijn.", "Something in your browser blocks modern technology. It may be a setting or an extension."),
        WasmUnknown => ("We konden dit niet controleren.", "We could not check this."),
        CookiesWork => ("Je browser bewaart cookies. Dat is nodig om in te loggen.", "Your browser keeps cookies. Logging in needs them."),
        CookiesBlocked => ("Je browser bewaart geen cookies. Zonder cookies kun je niet inloggen.", "Your browser keeps no cookies. You cannot log in without them."),
        CookiesUnknown => ("We konden niet zien of cookies werken.", "We could not see whether cookies work."),
        StorageWorks => ("Je browser kan gegevens onthouden.", "Your browser can remember data."),
        StoragePartly => ("Je browser kan maar een deel van de gegevens onthouden. Sommige websites werken daardoor niet goed.", "Your browser can remember only some data. Some websites do not work well because of it."),
        StorageBlockedCookiesWork => ("Je browser kan geen gegevens onthouden, maar cookies werken wel. Bij veel sites kun je dan gewoon inloggen, bij sommige niet. Lukt het niet? Probeer een andere browser.", "Your browser cannot remember data, but cookies do work. At many sites you can log in all the same, at some you cannot. Trouble logging in? Try another browser."),
        StorageBlocked => ("Je browser kan geen gegevens onthouden. Daardoor kan inloggen mislukken.", "Your browser cannot remember data. Logging in may fail because of it."),
        StorageUnknown => ("We konden niet zien of je browser gegevens kan onthouden.", "We could not see whether your browser can remember data."),
    }
    others {
        ThirdPartyCookiesAllowed => ("Cookies van andere sites mogen in jouw browser.", "Your browser allows cookies of other sites."),
        ThirdPartyCookiesSeparated => ("Je browser houdt cookies van andere sites apart. Dat is goed voor je privacy, en inloggen lukt er gewoon mee. Eén ding kan misgaan. Sommige sites vragen ongemerkt na of je nog bent ingelogd. Zo’n site kan dan denken dat je bent uitgelogd.", "Your browser keeps cookies of other sites apart. That is good for your privacy, and logging in works all the same. One thing can go wrong. Some sites ask behind the scenes whether you are still logged in. Such a site may then think that you are logged out."),
        ThirdPartyCookiesBlocked => ("Je browser blokkeert cookies van andere sites. Dat is goed voor je privacy, en inloggen lukt er gewoon mee. Eén ding kan misgaan. Sommige sites vragen ongemerkt na of je nog bent ingelogd. Zo’n site kan dan denken dat je bent uitgelogd.", "Your browser blocks cookies of other sites. That is good for your privacy, and logging in works all the same. One thing can go wrong. Some sites ask behind the scenes whether you are still logged in. Such a site may then think that you are logged out."),
        ThirdPartyCookiesBlockedAndLoginFailed => ("Je browser blokkeert cookies van andere sites, en bij onze proef ging het inloggen mis. Sta cookies even toe en probeer het opnieuw.", "Your browser blocks cookies of other sites, and the login failed in our rehearsal. Allow cookies for a moment and try again."),
        ThirdPartyCookiesNoCookies => ("Je browser bewaart helemaal geen cookies. Kijk bij ‘Cookies’.", "Your browser keeps no cookies at all. See ‘Cookies’."),
        ThirdPartyCookiesUnclear => ("We kregen geen duidelijk antwoord van je browser.", "Your browser gave no clear answer."),
        ThirdPartyCookiesNoCompanion => ("Op deze website kunnen we dit niet controleren.", "We cannot check this on this website."),
        ThirdPartyCookiesNotTested => ("We konden dit niet controleren.", "We could not check this."),
        TrackerBlockNoneSeen => ("We zagen niets dat volgers tegenhoudt. Wat op naam van andere sites blokkeert, zoals DuckDuckGo en Brave, kunnen we niet zien. Je netwerk ook niet.", "We saw nothing that blocks trackers. What blocks other sites by name, as DuckDuckGo and Brave do, we cannot see. Nor can we see your network."),
        TrackerBlockActive => ("Je blokkeert volgers. Dat mag. Soms gaat inloggen daardoor mis. Zet het blokkeren even uit en probeer het opnieuw.", "You block trackers. That is fine. Sometimes it makes logging in fail. Switch it off for a moment and try again."),
        TrackerBlockUnsure | TrackerBlockTwinsFailed | TrackerBlockTooEarly | TrackerBlockNotTested => ("We konden niet zien of je volgers blokkeert.", "We could not see whether you block trackers."),
        StoredCredentialsFilledIn => ("Je browser vult hier zelf een gebruikersnaam of wachtwoord in. Is dat nog het goede? Een oud wachtwoord kun je weghalen.", "Your browser fills in a user name or a password here by itself. Is it still the right one? You can remove an old one."),
        StoredCredentialsNoneHere => ("Wat je browser voor het inlogscherm heeft bewaard, kunnen wij niet zien. Kijk zelf: stond daar al iets ingevuld? Dan kan dat een oud wachtwoord zijn.", "What your browser has stored for the login screen we cannot see. Look for yourself: was something already filled in there? Then it may be an old password."),
        StoredCredentialsNotTested => ("We konden dit niet controleren. Kijk zelf op het inlogscherm: stond daar al iets ingevuld? Dan kan dat een oud wachtwoord zijn.", "We could not check this. Look at the login screen yourself: was something already filled in? Then it may be an old password."),
        VpnNoneSeen => ("We zagen geen tekenen van een VPN. Helemaal zeker is dat niet.", "We saw no sign of a VPN. That is not quite certain."),
        VpnPrivateRelay => ("Je gebruikt iCloud Privédoorgifte van Apple. Zet dat even uit en probeer het opnieuw.", "You use Apple’s iCloud Private Relay. Switch it off for a moment and try again."),
        VpnListed | VpnOutsideDiffers => ("Je verbinding lijkt op een VPN. Gebruik je er een? Zet hem uit en probeer het opnieuw.", "Your connection looks like a VPN. Do you use one? Switch it off and try again."),
        VpnTor => ("Je verbinding lijkt op het Tor-netwerk. Probeer het in een gewone browser.", "Your connection looks like the Tor network. Try a normal browser."),
        VpnDataCentre => ("Je verbinding komt uit een datacentrum. Dat past bij een VPN, of bij een netwerk van je werk. Gebruik je een VPN? Zet hem uit en probeer het opnieuw.", "Your connection comes from a data centre. That fits a VPN, or a network at work. Do you use a VPN? Switch it off and try again."),
        VpnOtherTimeZone => ("De tijdzone van je apparaat hoort niet bij het land van je verbinding. Dat past bij een VPN, of je bent op reis. Gebruik je een VPN? Zet hem uit en probeer het opnieuw.", "Your device’s time zone does not match the country of your connection. That fits a VPN, or you are travelling. Do you use a VPN? Switch it off and try again."),
        VpnUnknown => ("Op deze website kunnen we een VPN niet zien. Gebruik je er een? Zet hem even uit en probeer het opnieuw.", "We cannot see a VPN on this website. Do you use one? Switch it off for a moment and try again."),
        LoginRehearsalWorked => ("We hebben het inloggen nagespeeld met een site van onszelf. Dat ging goed. Je browser hield alles vast wat nodig is.", "We played through a login with a site of our own. It went well. Your browser kept everything that is needed."),
        LoginRehearsalCookiesLost => ("We hebben het inloggen nagespeeld. Dat ging mis: {lost}. Sta cookies toe en probeer het opnieuw.", "We played through a login. It failed: {lost}. Allow cookies and try again."),
        LoginRehearsalNoneLost => ("We hebben het inloggen nagespeeld. Bijna alles ging goed, maar {lost}. Bij sommige sites gaat inloggen dan mis.", "We played through a login. Nearly everything went well, but {lost}. At some sites logging in then fails."),
        LoginRehearsalDatedLost => ("We hebben het inloggen nagespeeld. Bijna alles ging goed. Eén cookie met een eindtijd raakte meteen kwijt, omdat de klok van je apparaat voorloopt. Zet de klok gelijk en probeer het opnieuw.", "We played through a login. Nearly everything went well. One cookie with an end time was lost at once, because your device’s clock is fast. Set the clock right and try again."),
        LoginRehearsalMemoryLost => ("We hebben het inloggen nagespeeld. Op de terugweg was je browser vergeten waar je mee bezig was.", "We played through a login. On the way back your browser had forgotten what you were doing."),
        LoginRehearsalUnfinished => ("De proef is begonnen, maar niet klaar. Dat zegt niets over inloggen. Probeer het nog een keer.", "The rehearsal started, but did not finish. That says nothing about logging in. Try once more."),
        LoginRehearsalNotPlayed => ("We kunnen het inloggen naspelen met een site van onszelf. Je gaat dan even weg van deze pagina en komt vanzelf terug. Je hoeft niets in te vullen.", "We can play through a login with a site of our own. You leave this page for a moment and come back automatically. There is nothing to fill in."),
        LoginRehearsalNoCompanion => ("Op deze website kunnen we het inloggen niet naspelen.", "We cannot play through a login on this website."),
        AdblockNoneSeen => ("We zagen geen adblocker in je browser. Een adblocker in je netwerk kunnen we niet zien.", "We saw no ad blocker in your browser. One in your network we cannot see."),
        AdblockActive => ("Er staat waarschijnlijk een adblocker aan. Die kan inloggen in de weg zitten. Zet hem even helemaal uit.", "An ad blocker is probably on. It can get in the way of logging in. Switch it off entirely for a moment."),
        AdblockUnsure => ("We zagen niet duidelijk of er een adblocker aan staat. Heb je er een? Zet hem even uit.", "We could not see clearly whether an ad blocker is on. Do you have one? Switch it off for a moment."),
        AdblockTwinsFailed => ("Door een haperende verbinding konden we geen adblocker herkennen. Controleer opnieuw.", "With this shaky connection we could not recognise an ad blocker. Check again."),
        AdblockTooEarly => ("We keken te vroeg. Controleer opnieuw.", "We looked too soon. Check again."),
        AdblockNotTested => ("We konden niet kijken of er een adblocker aan staat.", "We could not look for an ad blocker."),
        ClockRight => ("De klok van je apparaat loopt goed.", "Your device’s clock is right."),
        ClockAhead => ("De klok van je apparaat loopt {off} voor. Inloggen lukt dan meestal gewoon. Zet hem voor de zekerheid gelijk.", "Your device’s clock is {off} fast. Logging in usually works all the same. Set it right to be on the safe side."),
        ClockBehind => ("De klok van je apparaat loopt {off} achter. Inloggen lukt dan meestal gewoon. Zet hem voor de zekerheid gelijk.", "Your device’s clock is {off} slow. Logging in usually works all the same. Set it right to be on the safe side."),
        ClockFarAhead => ("De klok van je apparaat loopt {off} voor. Bij sommige sites mislukt inloggen dan. Zet hem gelijk en probeer het opnieuw.", "Your device’s clock is {off} fast. At some sites logging in then fails. Set it right and try again."),
        ClockFarBehind => ("De klok van je apparaat loopt {off} achter. Inloggen lukt dan meestal gewoon. Zet hem voor de zekerheid gelijk.", "Your device’s clock is {off} slow. Logging in usually works all the same. Set it right to be on the safe side."),
        ClockRoundTripTooLong => ("Je verbinding is te traag om de klok te controleren.", "Your connection is too slow to check the clock."),
        ClockUnknown => ("We konden de klok niet controleren.", "We could not check the clock."),
        ConnectionWorks => ("Je verbinding werkt.", "Your connection works."),
        ConnectionSlow => ("Je verbinding is traag. Wacht bij het inloggen wat langer, en klik maar één keer.", "Your connection is slow. Give the login page some time, and click only once."),
        ConnectionServerTrouble => ("Onze dienst heeft een storing. Dat ligt niet aan jouw browser. Probeer het later opnieuw.", "Our service has a problem. It is not your browser. Try again later."),
        ConnectionPortal => ("Je bent nog niet op internet. Dit netwerk toont eerst een eigen pagina. Open een andere website, ga akkoord of log in bij de wifi, en controleer opnieuw.", "You are not on the internet yet. This network first shows a page of its own. Open another website, agree or log in to the wifi, and check again."),
        ConnectionFiltered => ("Iets in je netwerk of op je apparaat houdt onze dienst tegen. Dat kan een filter zijn, of een virusscanner. Probeer een ander netwerk, zoals mobiele data.", "Something in your network or on your device blocks our service. It may be a filter or a virus scanner. Try another network, such as mobile data."),
        ConnectionServerAway => ("We kunnen onze dienst niet bereiken. Controleer je verbinding, of probeer het later opnieuw.", "We cannot reach our service. Check your connection, or try again later."),
        ConnectionOffline => ("Je hebt nu geen internet. Controleer wifi of mobiele data.", "You are offline. Check wifi or mobile data."),
        ConnectionUnknown => ("We konden je verbinding niet controleren.", "We could not check your connection."),
    }
}

/// Minutes in words that one can picture: nobody counts 2880 of them.
fn off_words(minutes: &str, language: Language) -> String {
    let minutes: u32 = minutes.parse().unwrap_or_default();
    let (number, (nl, en)) = match minutes {
        0..120 => (minutes, ("min.", "min.")),
        120..2_880 => (minutes.saturating_add(30) / 60, ("uur", "hours")),
        _ => (minutes.saturating_add(720) / 1_440, ("dagen", "days")),
    };
    format!("{number} {}", pick(language, nl, en))
}

/// Which legs of the login lost a cookie, in words.
fn lost_words(legs: &str, language: Language) -> String {
    let companion = legs.contains("companion-");
    let own = legs.contains("own-");
    let (nl, en) = match (companion, own) {
        (true, true) => {
            ("de cookies van beide sites kwamen niet aan", "the cookies of both sites did not arrive")
        }
        (true, false) => {
            ("de andere site kreeg zijn cookie niet terug", "the other site did not get its cookie back")
        }
        _ => ("bij het terugkomen was onze cookie weg", "our cookie was gone on the way back"),
    };
    pick(language, nl, en).to_owned()
}

/// A browser's name with its major version, where there is one.
pub fn browser_name(family: &str, major: &str, language: Language) -> String {
    let name = match family {
        "chrome" => "Chrome",
        "edge" => "Edge",
        "firefox" => "Firefox",
        "safari" => "Safari",
        "samsung" => "Samsung Internet",
        "opera" => "Opera",
        "brave" => "Brave",
        "vivaldi" => "Vivaldi",
        "duckduckgo" => "DuckDuckGo",
        "ie" => "Internet Explorer",
        _ => pick(language, "een andere browser", "another browser"),
    };
    if major.is_empty() { name.to_owned() } else { format!("{name} {major}") }
}

fn app_name(app: &str, language: Language) -> String {
    match app {
        "facebook" => "Facebook",
        "messenger" => "Messenger",
        "instagram" => "Instagram",
        "threads" => "Threads",
        "linkedin" => "LinkedIn",
        "tiktok" => "TikTok",
        "snapchat" => "Snapchat",
        "pinterest" => "Pinterest",
        "twitter" => "X",
        "wechat" => "WeChat",
        "line" => "LINE",
        "teams" => "Teams",
        "google-app" => pick(language, "de Google-app", "the Google app"),
        _ => pick(language, "een app", "an app"),
    }
    .to_owned()
}
