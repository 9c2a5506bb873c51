//! Which browser is this? User-agent strings as browsers send them, and the tricks that they play.

use readiness::{App, Brand, BrowserEvidence, DeviceKind, Family, Os, identify};

fn agent(user_agent: &str) -> BrowserEvidence {
    BrowserEvidence { user_agent: Some(user_agent.to_owned()), ..Default::default() }
}

/// What was told of a browser, in one line: family, major, system, device, app.
fn told(evidence: &BrowserEvidence) -> String {
    let browser = identify(evidence);
    let major = browser.major.map_or("-".to_owned(), |major| major.to_string());
    let webview = browser.webview.map_or("-", App::code);
    format!("{} {major} {} {} {webview}", browser.family, browser.os, browser.device)
}

#[rustfmt::skip]
const AGENTS: &[(&str, &str)] = &[
    // Chrome.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "chrome 156 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 6.1; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/109.0.0.0 Safari/537.36", "chrome 109 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 5.1) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/49.0.2623.112 Safari/537.36", "chrome 49 windows desktop -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/150.0.0.0 Safari/537.36", "chrome 150 macos desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36", "chrome 156 linux desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Ubuntu Chromium/78.0.3904.108 Chrome/78.0.3904.108 Safari/537.36", "chrome 78 linux desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/156.0.0.0 Safari/537.36", "chrome 156 linux desktop -"),
    ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36", "chrome 120 chromeos desktop -"),
    ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Mobile Safari/537.36", "chrome 153 android phone -"),
    ("Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/153.0.0.0 Safari/537.36", "chrome 153 android tablet -"),
    ("Mozilla/5.0 (Linux; Android 7.0; SM-G920F) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.80 Mobile Safari/537.36", "chrome 70 android phone -"),
    ("Mozilla/5.0 (Linux; Android 9; BRAVIA 4K UR2) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/84.0.4147.125 Safari/537.36", "chrome 84 android unknown -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/123.0.6312.52 Mobile/15E148 Safari/604.1", "chrome 123 ios phone -"),
    ("Mozilla/5.0 (iPad; CPU OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/121.0.6167.66 Mobile/15E148 Safari/604.1", "chrome 121 ios tablet -"),
    // The desktop site on an iPad: a Mac that says CriOS is none.
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/123 Version/11.1.1 Safari/605.1.15", "chrome 123 ios tablet -"),
    ("Mozilla/5.0 (Linux; Android 9; CUBOT_X19) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/96.0.4664.45 Mobile Safari/537.36", "chrome 96 android phone -"),
    // Edge.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36 Edg/156.0.0.0", "edge 156 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/70.0.3538.102 Safari/537.36 Edge/18.19041", "edge 18 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/42.0.2311.135 Safari/537.36 Edge/12.10240", "edge 12 windows desktop -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.2210.91", "edge 120 macos desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edg/120.0.0.0", "edge 120 linux desktop -"),
    ("Mozilla/5.0 (Linux; Android 10; HD1913) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.6099.144 Mobile Safari/537.36 EdgA/120.0.2210.115", "edge 120 android phone -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.0 EdgiOS/120.0.2210.116 Mobile/15E148 Safari/605.1.15", "edge 120 ios phone -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; Xbox; Xbox One) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36 Edge/44.18363.8131", "edge 44 other unknown -"),
    // Firefox.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0", "firefox 153 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 6.1; Win64; x64; rv:115.0) Gecko/20100101 Firefox/115.0", "firefox 115 windows desktop -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:120.0) Gecko/20100101 Firefox/120.0", "firefox 120 macos desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:109.0) Gecko/20100101 Firefox/115.0", "firefox 115 linux desktop -"),
    ("Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:121.0) Gecko/20100101 Firefox/121.0", "firefox 121 linux desktop -"),
    ("Mozilla/5.0 (X11; U; Linux i686; nl; rv:1.9.0.3) Gecko/2008092814 Iceweasel/3.0.3 (Debian-3.0.3-3)", "firefox 3 linux desktop -"),
    ("Mozilla/5.0 (X11; U; Linux i686; en-US; rv:1.9.2.3) Gecko/20100401 Firefox/3.6.3", "firefox 3 linux desktop -"),
    ("Mozilla/5.0 (Android 13; Mobile; rv:109.0) Gecko/118.0 Firefox/118.0", "firefox 118 android phone -"),
    ("Mozilla/5.0 (Android 12; Tablet; rv:109.0) Gecko/114.0 Firefox/114.0", "firefox 114 android tablet -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/121.0 Mobile/15E148 Safari/605.1.15", "firefox 121 ios phone -"),
    ("Mozilla/5.0 (iPad; CPU OS 12_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/14.0b12646 Mobile/16B92 Safari/605.1.15", "firefox 14 ios tablet -"),
    ("Mozilla/5.0 (Mobile; rv:26.0) Gecko/26.0 Firefox/26.0", "firefox 26 other phone -"),
    // Safari.
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Safari/605.1.15", "safari 26 macos desktop -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_13_6) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/13.1.2 Safari/605.1.15", "safari 13 macos desktop -"),
    ("Mozilla/5.0 (Macintosh; U; PPC Mac OS X; sv-se) AppleWebKit/419 (KHTML, like Gecko) Safari/419.3", "safari - macos desktop -"),
    ("Mozilla/5.0 (Windows NT 6.1; WOW64) AppleWebKit/534.57.2 (KHTML, like Gecko) Version/5.1.7 Safari/534.57.2", "safari 5 windows desktop -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6.1 Mobile/15E148 Safari/604.1", "safari 26 ios phone -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 15_8 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/15.6.6 Mobile/15E148 Safari/604.1", "safari 15 ios phone -"),
    ("Mozilla/5.0 (iPad; CPU OS 12_5_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/12.1.2 Mobile/15E148 Safari/604.1", "safari 12 ios tablet -"),
    ("Mozilla/5.0 (iPod touch; CPU iPhone OS 7_0_2 like Mac OS X) AppleWebKit/537.51.1 (KHTML, like Gecko) Version/7.0 Mobile/11A501 Safari/9537.53", "safari 7 ios phone -"),
    ("Mozilla/5.0 (iPhone; U; CPU like Mac OS X; en) AppleWebKit/420+ (KHTML, like Gecko) Version/3.0 Mobile/1A543a Safari/419.3", "safari 3 ios phone -"),
    // Samsung Internet, also with the desktop site, where the word Android is gone.
    ("Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36", "samsung 23 android phone -"),
    ("Mozilla/5.0 (Linux; Android 12; SAMSUNG SM-T870) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/17.0 Chrome/96.0.4664.104 Safari/537.36", "samsung 17 android tablet -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36", "samsung 30 android unknown -"),
    // Opera.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Safari/537.36 OPR/104.0.0.0", "opera 104 windows desktop -"),
    ("Mozilla/5.0 (Linux; Android 10; VOG-L29) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 Mobile Safari/537.36 OPR/76.2.4027.73374", "opera 76 android phone -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1 OPT/6.7.3", "opera 6 ios phone -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 9_2 like Mac OS X) AppleWebKit/601.1.46 (KHTML, like Gecko) OPiOS/12.1.1.98980 Mobile/13C75 Safari/9537.53", "opera 12 ios phone -"),
    ("Opera/9.80 (Windows NT 6.1; U; nl) Presto/2.10.289 Version/12.02", "opera 12 windows desktop -"),
    ("Opera/9.80 (Android; Opera Mini/36.2.2254/191.256; U; nl) Presto/2.12.423 Version/12.16", "opera 36 android phone -"),
    ("Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; en) Opera 8.50", "opera 8 windows desktop -"),
    // Brave says Chrome, but for very old ones; Vivaldi once named itself; DuckDuckGo.
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) brave/0.7.10 Chrome/47.0.2526.110 Brave/0.36.5 Safari/537.36", "brave 0 linux desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0; WOW64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/80.0.3987.163 Safari/537.36 Vivaldi/2.12.1865.4", "vivaldi 2 windows desktop -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Mobile/15E148 Safari/604.1 Ddg/26.6", "duckduckgo 26 ios phone -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.5 Safari/605.1.15 Ddg/17.5", "duckduckgo 17 macos desktop -"),
    // A browser that is built on the Android WebView is a browser.
    ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/124.0.0.0 Mobile DuckDuckGo/5 Safari/537.36", "duckduckgo 5 android phone -"),
    // Internet Explorer, also in compatibility view, where it lies about its age.
    ("Mozilla/5.0 (Windows NT 10.0; WOW64; Trident/7.0; rv:11.0) like Gecko", "ie 11 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 6.3; WOW64; Trident/7.0; .NET4.0E; .NET4.0C; Touch; rv:11.0) like Gecko", "ie 11 windows desktop -"),
    ("Mozilla/4.0 (compatible; MSIE 7.0; Windows NT 10.0; WOW64; Trident/7.0; .NET4.0C)", "ie 11 windows desktop -"),
    ("Mozilla/5.0 (compatible; MSIE 10.0; Windows NT 6.2; Trident/6.0)", "ie 10 windows desktop -"),
    ("Mozilla/5.0 (compatible; MSIE 9.0; Windows NT 6.1; Trident/5.0)", "ie 9 windows desktop -"),
    ("Mozilla/4.0 (compatible; MSIE 8.0; Windows NT 5.1; Trident/4.0; .NET CLR 1.1.4322)", "ie 8 windows desktop -"),
    ("Mozilla/4.0 (compatible; MSIE 6.0; Windows NT 5.1; SV1)", "ie 6 windows desktop -"),
    ("Mozilla/5.0 (Mobile; Windows Phone 8.1; Android 4.0; ARM; Trident/7.0; Touch; rv:11.0; IEMobile/11.0; NOKIA; Lumia 520) like iPhone OS 7_0_3 Mac OS X AppleWebKit/537 (KHTML, like Gecko) Mobile Safari/537", "ie 11 other phone -"),
    // Pages inside other apps. On iOS the version is the system's.
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [FBAN/FBIOS;FBDV/iPhone12,1;FBMD/iPhone;FBSN/iOS;FBSV/16.5;FBSS/2;FBID/phone;FBLC/nl_NL;FBOP/5]", "safari 16 ios phone facebook"),
    ("Mozilla/5.0 (Linux; Android 13; SM-A536B Build/TP1A.220624.014; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/115.0.5790.166 Mobile Safari/537.36 [FB_IAB/FB4A;FBAV/428.0.0.26.108;]", "chrome 115 android phone facebook"),
    ("Mozilla/5.0 (Linux; Android 12; M2101K6G; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/110.0.5481.153 Mobile Safari/537.36 [FB_IAB/MESSENGER;FBAV/399.0.0.12.106;]", "chrome 110 android phone messenger"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 15_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/19G71 [FBAN/MessengerForiOS;FBAV/370.0.0.29.107;FBDV/iPhone11,8]", "safari 15 ios phone messenger"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/21B74 Instagram 309.0.2.20.112 (iPhone14,5; iOS 17_1; nl_NL; nl; scale=3.00; 1170x2532; 537288535)", "safari 17 ios phone instagram"),
    ("Mozilla/5.0 (Linux; Android 13; Pixel 6 Build/TQ3A.230605.012; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/114.0.5735.196 Mobile Safari/537.36 Instagram 289.0.0.25.49 Android", "chrome 114 android phone instagram"),
    ("Mozilla/5.0 (Linux; Android 16; SM-S926U Build/BP4A.251205.006; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/153.0.8010.36 Mobile Safari/537.36 Barcelona 448.0.0.54.85 Android", "chrome 153 android phone threads"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [LinkedInApp]/9.28.7586", "safari 16 ios phone linkedin"),
    ("Mozilla/5.0 (Linux; Android 12; SM-G991B; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/116.0.0.0 Mobile Safari/537.36 trill_2023104040 JsSdk/1.0 NetType/WIFI AppName/trill BytedanceWebview/d8a21c6", "chrome 116 android phone tiktok"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_2 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 musical_ly_27.9.0 JsSdk/2.0 NetType/WIFI Channel/App Store", "safari 16 ios phone tiktok"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6.1 Mobile/15E148 Snapchat/14.25.0.48 (like Safari/8624.5.1.10.3, panda)", "safari 26 ios phone snapchat"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_4_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) GSA/439.4.980558000 Mobile/15E148 Safari/604.1", "safari 17 ios phone google-app"),
    ("Mozilla/5.0 (Linux; Android 11; moto g(9) play Build/RPXS31.Q2-58-17-7-9; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/119.0.6045.163 Mobile Safari/537.36 GSA/14.47.30.28.arm64", "chrome 119 android phone google-app"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 15_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 [Pinterest/iOS]", "safari 15 ios phone pinterest"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 17_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148 Twitter for iPhone/10.10", "safari 17 ios phone twitter"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/20A362 MicroMessenger/8.0.29(0x18001d2f) NetType/WIFI Language/en", "safari 16 ios phone wechat"),
    ("Mozilla/5.0 (Linux; Android 5.0; ASUS_Z00AD Build/LRX21V; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/51.0.2704.81 Mobile Safari/537.36 Line/6.5.1/IAB", "chrome 51 android phone line"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Teams/1.6.00.4472 Chrome/102.0.5005.167 Electron/19.1.8 Safari/537.36", "other - windows desktop teams"),
    ("Mozilla/5.0 (Linux; Android 10; SM-A505FN Build/QP1A.190711.020; wv) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/83.0.4103.106 Mobile Safari/537.36", "chrome 83 android phone android-webview"),
    ("Mozilla/5.0 (Linux; Android 4.4.4; nl-nl; SAMSUNG GT-I9300I Build/KTU84P) AppleWebKit/537.36 (KHTML, like Gecko) Version/1.5 Chrome/28.0.1500.94 Mobile Safari/537.36", "chrome 28 android phone android-webview"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 14_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "safari 14 ios phone ios-webview"),
    ("Mozilla/5.0 (iPad; CPU OS 13_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148", "safari 13 ios tablet ios-webview"),
    // Others, most of which claim to be Chrome, Firefox or Safari.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/118.0.0.0 YaBrowser/23.11.0.0 Safari/537.36", "other - windows desktop -"),
    ("Mozilla/5.0 (Linux; U; Android 10; nl-NL; Redmi Note 8) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/78.0.3904.108 UCBrowser/13.4.0.1306 Mobile Safari/537.36", "other - android phone -"),
    ("Mozilla/5.0 (Linux; U; Android 11; nl-nl; Redmi Note 9 Pro) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/100.0.4896.127 Mobile Safari/537.36 XiaoMi/MiuiBrowser/13.28.0-gn", "other - android phone -"),
    ("Mozilla/5.0 (Linux; Android 9; KFMAWI) AppleWebKit/537.36 (KHTML, like Gecko) Silk/108.4.6 like Chrome/108.0.5359.220 Safari/537.36", "other - android tablet -"),
    ("Mozilla/5.0 (Linux; U; Android 4.0.3; nl-nl; GT-P5100 Build/IML74K) AppleWebKit/534.30 (KHTML, like Gecko) Version/4.0 Safari/534.30", "other - android tablet -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Safari/605.1.15", "other - linux desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Gecko/20100101 Goanna/6.5 Firefox/128.0 PaleMoon/33.0.0", "other - linux desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0; rv:102.0) Gecko/20100101 Firefox/102.0 SeaMonkey/2.53.17", "other - windows desktop -"),
    ("Mozilla/5.0 (Mobile; Nokia_8110_4G; rv:48.0) Gecko/48.0 Firefox/48.0 KAIOS/2.5", "other - other phone -"),
    ("Mozilla/5.0 (SMART-TV; Linux; Tizen 2.3) AppleWebkit/538.1 (KHTML, like Gecko) SamsungBrowser/1.0 TV Safari/538.1", "other - other unknown -"),
    ("Mozilla/5.0 AppleWebKit/537.36 (KHTML, like Gecko; compatible; Googlebot/2.1; +http://www.google.com/bot.html) Chrome/120.0.0.0 Safari/537.36", "other - other unknown -"),
    ("Mozilla/5.0 (compatible; bingbot/2.0; +http://www.bing.com/bingbot.htm)", "other - other unknown -"),
    ("curl/8.5.0", "other - other unknown -"),
    ("w3m/0.5.3+git20230121", "other - other unknown -"),
    ("Lynx/2.9.0dev.12 libwww-FM/2.14 SSL-MM/1.4.1", "other - other unknown -"),
    // No browser at all.
    ("", "other - other unknown -"),
    ("   ", "other - other unknown -"),
    ("Mozilla/5.0", "other - other unknown -"),
    ("Chrome/", "chrome - other unknown -"),
    ("Chrome/99999999999999999999 Safari/", "chrome - other unknown -"),
    ("Trident/99999", "ie 100003 other unknown -"),
    ("Trident/4294967295", "other - other unknown -"),
    ("xChrome/100 MyEdge/18", "other - other unknown -"),
    ("Версия Chrome/100 \u{1F980} Safari", "chrome 100 other unknown -"),
    ("\u{0}\u{1}\u{2}\n\r\t<script>alert(1)</script>", "other - other unknown -"),
];

#[test]
fn every_known_agent_is_told_by_its_user_agent_alone() {
    assert!(AGENTS.len() >= 80, "{}", AGENTS.len());
    let wrong: Vec<String> = AGENTS
        .iter()
        .map(|(line, expected)| (line, expected, told(&agent(line))))
        .filter(|(_, expected, told)| *expected != told)
        .map(|(line, expected, told)| format!("{line}\n  expected {expected}\n  told     {told}"))
        .collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn every_family_system_and_device_stands_in_the_table() {
    let column = |at: usize| AGENTS.iter().map(move |(_, told)| told.split(' ').nth(at).unwrap());
    for family in Family::ALL {
        assert!(column(0).any(|word| word == family.code()), "{family}");
    }
    for os in Os::ALL {
        assert!(column(2).any(|word| word == os.code()), "{os}");
    }
    for device in DeviceKind::ALL {
        assert!(column(3).any(|word| word == device.code()), "{device}");
    }
}

#[test]
fn a_hundred_kilobytes_of_anything_are_read_without_a_panic() {
    for piece in ["x", "\u{1F980}", "Chrome/1 ", "Version/", "é", "MSIE ", "; wv)"] {
        let long = piece.repeat(100_000 / piece.len());
        let _ = told(&agent(&long));
        // Cut in the middle of a character on either side of the limit.
        for lead in 0..8 {
            let _ = told(&agent(&format!("{}{long}", "a".repeat(lead))));
        }
    }
    let edge = format!("{} Firefox/140.0", "a".repeat(100_000));
    assert_eq!(told(&agent(&edge)), "other - other unknown -");
}

#[test]
fn an_ipad_that_calls_itself_a_mac_is_told_by_its_touch_screen() {
    let mac = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Safari/605.1.15";
    for (points, expected) in [
        (None, "safari 17 macos desktop -"),
        (Some(0), "safari 17 macos desktop -"),
        (Some(1), "safari 17 macos desktop -"),
        (Some(5), "safari 17 ios tablet -"),
    ] {
        let evidence = BrowserEvidence { max_touch_points: points, ..agent(mac) };
        assert_eq!(told(&evidence), expected);
    }
    let windows = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0";
    let touch_laptop = BrowserEvidence { max_touch_points: Some(10), ..agent(windows) };
    assert_eq!(told(&touch_laptop), "firefox 153 windows desktop -");
}

const CHROME_ON_WINDOWS: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Safari/537.36";
const CHROME_ON_ANDROID: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile Safari/537.36";

fn hinted(user_agent: &str, brands: &[(&str, &str)], platform: &str, mobile: bool) -> BrowserEvidence {
    let brand =
        |&(brand, version): &(&str, &str)| Brand { brand: brand.to_owned(), version: version.to_owned() };
    BrowserEvidence {
        brands: brands.iter().map(brand).collect(),
        platform: Some(platform.to_owned()),
        mobile: Some(mobile),
        ..agent(user_agent)
    }
}

#[test]
fn client_hints_are_asked_before_the_user_agent() {
    let grease = ("Not-A.Brand", "99");
    let engine = ("Chromium", "124");
    let tell = |own: &[(&str, &str)]| {
        let brands = [&[grease, engine], own].concat();
        told(&hinted(CHROME_ON_WINDOWS, &brands, "Windows", false))
    };
    assert_eq!(tell(&[("Google Chrome", "124")]), "chrome 124 windows desktop -");
    assert_eq!(tell(&[]), "chrome 124 windows desktop -");
    assert_eq!(tell(&[("Microsoft Edge", "124")]), "edge 124 windows desktop -");
    assert_eq!(tell(&[("Brave", "124")]), "brave 124 windows desktop -");
    assert_eq!(tell(&[("Opera", "110")]), "opera 110 windows desktop -");
    assert_eq!(tell(&[("Vivaldi", "6.7")]), "vivaldi 6 windows desktop -");
    assert_eq!(tell(&[("DuckDuckGo", "124")]), "duckduckgo 124 windows desktop -");
    assert_eq!(tell(&[("HeadlessChrome", "124")]), "chrome 124 windows desktop -");
    assert_eq!(tell(&[("Avast Secure Browser", "124")]), "other - windows desktop -");
    assert_eq!(
        tell(&[("Microsoft Edge", "124"), ("Microsoft Edge WebView2", "124")]),
        "edge 124 windows desktop other"
    );
    assert_eq!(tell(&[("Google Chrome", "many")]), "chrome - windows desktop -");
}

#[test]
fn grease_is_no_brand_however_it_is_spelled() {
    for grease in [
        "Not;A=Brand",
        " Not A;Brand",
        "(Not(A:Brand",
        "Not.A/Brand",
        "Not?A_Brand",
        "\\Not\"A;Brand",
        "Not)A;Brand",
        "",
    ] {
        let brands = [(grease, "8"), ("Chromium", "124"), ("Google Chrome", "124")];
        assert_eq!(told(&hinted("", &brands, "macOS", false)), "chrome 124 macos desktop -", "{grease}");
        assert_eq!(
            told(&hinted(CHROME_ON_WINDOWS, &brands[..1], "Windows", false)),
            "chrome 124 windows desktop -",
            "{grease}"
        );
    }
}

#[test]
fn a_system_and_a_device_are_told_by_hints_and_filled_in_by_the_user_agent() {
    let brands = [("Chromium", "124"), ("Google Chrome", "124")];
    assert_eq!(told(&hinted("", &brands, "Chrome OS", false)), "chrome 124 chromeos desktop -");
    assert_eq!(told(&hinted("", &brands, "Linux", false)), "chrome 124 linux desktop -");
    assert_eq!(told(&hinted("", &brands, "Android", true)), "chrome 124 android phone -");
    assert_eq!(told(&hinted(CHROME_ON_ANDROID, &brands, "Android", true)), "chrome 124 android phone -");
    let tablet = CHROME_ON_ANDROID.replace("Mobile ", "");
    assert_eq!(told(&hinted(&tablet, &brands, "Android", false)), "chrome 124 android tablet -");
    assert_eq!(told(&hinted(CHROME_ON_WINDOWS, &brands, "Unknown", false)), "chrome 124 windows desktop -");
}

#[test]
fn a_browser_that_hints_chrome_and_names_itself_in_the_user_agent_is_what_it_names() {
    let brands = [("Chromium", "115"), ("Google Chrome", "115")];
    let samsung = "Mozilla/5.0 (Linux; Android 13; SAMSUNG SM-S918B) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/23.0 Chrome/115.0.0.0 Mobile Safari/537.36";
    assert_eq!(told(&hinted(samsung, &brands, "Android", true)), "samsung 23 android phone -");
    let spoofed = "Mozilla/5.0 (Windows NT 10.0; Win64; x64; rv:153.0) Gecko/20100101 Firefox/153.0";
    assert_eq!(told(&hinted(spoofed, &brands, "Windows", false)), "chrome 115 windows desktop -");
}

#[test]
fn a_webview_that_only_hints_show_is_told() {
    let brands = [("Android WebView", "124"), ("Chromium", "124"), ("Not-A.Brand", "99")];
    assert_eq!(
        told(&hinted(CHROME_ON_ANDROID, &brands, "Android", true)),
        "chrome 124 android phone android-webview"
    );
    let instagram = format!("{CHROME_ON_ANDROID} Instagram 289.0.0.25.49 Android");
    assert_eq!(told(&hinted(&instagram, &brands, "Android", true)), "chrome 124 android phone instagram");
}

#[test]
fn brave_is_told_by_its_own_object_because_its_user_agent_says_chrome_or_safari() {
    let brave = |line: &str| told(&BrowserEvidence { brave: Some(true), ..agent(line) });
    assert_eq!(brave(CHROME_ON_WINDOWS), "brave 124 windows desktop -");
    let iphone = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_4 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/17.4 Mobile/15E148 Safari/604.1";
    assert_eq!(brave(iphone), "brave 17 ios phone -");
    assert_eq!(told(&BrowserEvidence { brave: Some(false), ..agent(iphone) }), "safari 17 ios phone -");
}

#[test]
fn the_json_of_a_browser_has_the_words_of_the_contract() {
    let browser = identify(&agent(AGENTS[0].0));
    assert_eq!(
        serde_json::to_string(&browser).unwrap(),
        r#"{"family":"chrome","major":156,"os":"windows","device":"desktop","webview":null}"#
    );
}

/// What browsers say that go under another name: the user agent, the brands, the platform, mobile or not, the touch
/// points, and what must be told.
type Disguise =
    (&'static str, &'static [(&'static str, &'static str)], &'static str, Option<bool>, u32, &'static str);

const GREASE: (&str, &str) = ("Not=A?Brand", "24");
const LINUX_CHROME: &str =
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const IPAD_AS_MAC: &str = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 Safari/605.1.15";
const WINDOWS_CHROME: &str = "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36";
const ANDROID_CHROME: &str = "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Mobile Safari/537.36";
const CHROME_BRANDS: &[(&str, &str)] = &[GREASE, ("Chromium", "141"), ("Google Chrome", "141")];
const ENGINE_BRANDS: &[(&str, &str)] = &[GREASE, ("Chromium", "141")];
const WEBVIEW_BRANDS: &[(&str, &str)] = &[GREASE, ("Chromium", "141"), ("Android WebView", "141")];
const MOBILE: Option<bool> = Some(true);
const COMPUTER: Option<bool> = Some(false);

#[rustfmt::skip]
const DISGUISES: &[Disguise] = &[
    // DuckDuckGo: on Android a WebView, on Windows a WebView2, on Apple's systems Safari's engine.
    ("Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 Mobile DuckDuckGo/5 Safari/537.36", WEBVIEW_BRANDS, "Android", MOBILE, 5, "duckduckgo 5 android phone -"),
    (ANDROID_CHROME, &[GREASE, ("Android WebView", "141"), ("DuckDuckGo", "141")], "Android", MOBILE, 5, "duckduckgo 141 android phone -"),
    (ANDROID_CHROME, &[GREASE, ("Chromium", "141"), ("DuckDuckGo", "5")], "Android", MOBILE, 5, "duckduckgo 5 android phone -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Edg/141.0.0.0 Ddg/141.0.0.0", &[], "", None, 0, "duckduckgo 141 windows desktop -"),
    (WINDOWS_CHROME, &[GREASE, ("Chromium", "141"), ("Microsoft Edge", "141"), ("Microsoft Edge WebView2", "141"), ("DuckDuckGo", "141")], "Windows", COMPUTER, 0, "duckduckgo 141 windows desktop -"),
    ("Mozilla/5.0 (X11; Linux) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/141.0.0.0 DuckDuckGo/5 Safari/537.36", WEBVIEW_BRANDS, "Linux", COMPUTER, 5, "duckduckgo 5 android tablet -"),
    ("Mozilla/5.0 (iPhone; CPU iPhone OS 16_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.6 Mobile/15E148 DuckDuckGo/7 Safari/605.1.15", &[], "", None, 5, "duckduckgo 7 ios phone -"),
    // Huawei's browser, on Android and on Huawei's own system.
    ("Mozilla/5.0 (Linux; Android 12; HarmonyOS; NOH-NX9; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36", &[GREASE, ("Chromium", "114")], "Android", MOBILE, 5, "other - android phone -"),
    ("Mozilla/5.0 (Linux; Android 10; MRX-W09; HMSCore 6.13.0.302) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/99.0.4844.88 HuaweiBrowser/13.0.5.303 Safari/537.36", &[GREASE, ("Chromium", "99"), ("HuaweiBrowser", "13")], "Android", COMPUTER, 5, "other - android tablet -"),
    ("Mozilla/5.0 (Linux; Android 10; ELE-L29) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.5735.196 HuaweiBrowser/15.0.4.312 Mobile Safari/537.36", WEBVIEW_BRANDS, "Android", MOBILE, 5, "other - android phone -"),
    ("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile HuaweiBrowser/5.1.5.310", &[], "", None, 5, "other - other phone -"),
    ("Mozilla/5.0 (Tablet; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 HuaweiBrowser/5.1.5.310", &[], "", None, 5, "other - other tablet -"),
    ("Mozilla/5.0 (Phone; OpenHarmony 5.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/114.0.0.0 Safari/537.36 ArkWeb/4.1.6.1 Mobile", &[], "", None, 5, "other - other phone other"),
    // Browsers that are built on Qt hint the engine only.
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) QtWebEngine/6.7.0 Chrome/118.0.5993.220 Safari/537.36", &[GREASE, ("Chromium", "118")], "Linux", COMPUTER, 0, "other - linux desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Falkon/24.02 QtWebEngine/6.5.3 Chrome/108.0.5359.220 Safari/537.36", &[GREASE, ("Chromium", "108")], "Windows", COMPUTER, 0, "other - windows desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) qutebrowser/3.1.0 QtWebEngine/6.6.1 Chrome/112.0.5615.213 Safari/537.36", ENGINE_BRANDS, "Linux", COMPUTER, 0, "other - linux desktop -"),
    // Samsung Internet on a computer is one for Windows; elsewhere it is the desktop site of a phone or a tablet.
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/141.0.0.0 Safari/537.36", &[GREASE, ("Chromium", "141"), ("Samsung Internet", "29")], "Windows", COMPUTER, 0, "samsung 29 windows desktop -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/29.0 Chrome/141.0.0.0 Safari/537.36", ENGINE_BRANDS, "Windows", COMPUTER, 10, "samsung 29 windows desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36", &[GREASE, ("Chromium", "143"), ("Samsung Internet", "30")], "Linux", COMPUTER, 5, "samsung 30 android tablet -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) SamsungBrowser/30.0 Chrome/143.0.0.0 Safari/537.36", &[GREASE, ("Chromium", "143"), ("Samsung Internet", "30")], "Linux", COMPUTER, 0, "samsung 30 android unknown -"),
    // Android with the desktop site.
    (LINUX_CHROME, CHROME_BRANDS, "Linux", COMPUTER, 5, "chrome 141 android tablet -"),
    (LINUX_CHROME, CHROME_BRANDS, "Android", COMPUTER, 5, "chrome 141 android tablet -"),
    (LINUX_CHROME, &[GREASE, ("Chromium", "141"), ("Brave", "141")], "Linux", COMPUTER, 5, "brave 141 android tablet -"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:141.0) Gecko/20100101 Firefox/141.0", &[], "", None, 5, "firefox 141 android tablet -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 EdgA/141.0.0.0", &[GREASE, ("Chromium", "141"), ("Microsoft Edge", "141")], "Linux", COMPUTER, 5, "edge 141 android tablet -"),
    // A computer with Linux, with and without a touch screen.
    (LINUX_CHROME, CHROME_BRANDS, "Linux", COMPUTER, 0, "chrome 141 linux desktop -"),
    (LINUX_CHROME, CHROME_BRANDS, "Linux", COMPUTER, 10, "chrome 141 linux desktop -"),
    ("Mozilla/5.0 (X11; CrOS x86_64 14541.0.0) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36", CHROME_BRANDS, "Chrome OS", COMPUTER, 5, "chrome 141 chromeos desktop -"),
    (WINDOWS_CHROME, CHROME_BRANDS, "Windows", COMPUTER, 10, "chrome 141 windows desktop -"),
    // iPads that ask for the desktop site, as they do by themselves.
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141 Version/11.1.1 Safari/605.1.15", &[], "", None, 5, "chrome 141 ios tablet -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10.15; rv:141.0) AppleWebKit/605.1.15 (KHTML, like Gecko) FxiOS/141.0 Safari/605.1.15", &[], "", None, 5, "firefox 141 ios tablet -"),
    ("Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.5 EdgiOS/141.0.0.0 Safari/605.1.15", &[], "", None, 5, "edge 141 ios tablet -"),
    (IPAD_AS_MAC, &[], "", None, 5, "safari 18 ios tablet -"),
    (IPAD_AS_MAC, &[], "", None, 0, "safari 18 macos desktop -"),
    // Others that hint Chrome or its engine only.
    ("Mozilla/5.0 (Linux; U; Android 13; nl-nl; 2201117TY) AppleWebKit/537.36 (KHTML, like Gecko) Version/4.0 Chrome/112.0.5615.136 Mobile Safari/537.36 XiaoMi/MiuiBrowser/14.8.1-gn", WEBVIEW_BRANDS, "Android", MOBILE, 5, "other - android phone -"),
    ("Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 YaBrowser/25.10.0.0 Safari/537.36", ENGINE_BRANDS, "Windows", COMPUTER, 0, "other - windows desktop -"),
    (WINDOWS_CHROME, &[GREASE, ("Chromium", "141"), ("Avast Secure Browser", "141")], "Windows", COMPUTER, 0, "other - windows desktop -"),
    (WINDOWS_CHROME, &[GREASE, ("Chromium", "141"), ("Norton Private Browser", "141")], "Windows", COMPUTER, 0, "other - windows desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Ladybird/1.0 Safari/537.36", &[], "", None, 0, "other - linux desktop -"),
    ("Mozilla/5.0 (X11; Linux x86_64; rv:128.0) Servo/0.0.1 Firefox/128.0", &[], "", None, 0, "other - linux desktop -"),
    // Pages inside apps are these as before.
    (ANDROID_CHROME, WEBVIEW_BRANDS, "Android", MOBILE, 5, "chrome 141 android phone android-webview"),
    (WINDOWS_CHROME, &[GREASE, ("Chromium", "141"), ("Microsoft Edge", "141"), ("Microsoft Edge WebView2", "141")], "Windows", COMPUTER, 0, "edge 141 windows desktop other"),
];

#[test]
fn browsers_that_go_under_another_name_are_told() {
    let mut wrong = Vec::new();
    for (line, brands, platform, mobile, points, expected) in DISGUISES {
        let evidence = BrowserEvidence {
            brands: hinted("", brands, "", false).brands,
            platform: (!platform.is_empty()).then(|| (*platform).to_owned()),
            mobile: *mobile,
            max_touch_points: Some(*points),
            ..agent(line)
        };
        if told(&evidence) != *expected {
            wrong.push(format!("{line} {brands:?}\n  expected {expected}\n  told     {}", told(&evidence)));
        }
    }
    assert!(wrong.is_empty(), "{} of {} are wrong:\n{}", wrong.len(), DISGUISES.len(), wrong.join("\n"));
}

#[test]
fn a_site_on_an_iphones_home_screen_is_no_page_in_an_app() {
    let line = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_5 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Mobile/15E148";
    let opened = |standalone: Option<bool>, line: &str| told(&BrowserEvidence { standalone, ..agent(line) });
    assert_eq!(opened(Some(true), line), "safari 18 ios phone -");
    assert_eq!(opened(Some(false), line), "safari 18 ios phone ios-webview");
    assert_eq!(opened(None, line), "safari 18 ios phone ios-webview");
    // An app that says which one it is stays one.
    assert_eq!(
        opened(Some(true), &format!("{line} Instagram 309.0.2.20.112")),
        "safari 18 ios phone instagram"
    );
}
