//! `inlogwijzer browser`: says which browser a user-agent string belongs to, by the rules of the check.

use std::io::{self, BufRead, Write};

use readiness::{Browser, BrowserEvidence, Policy, Supported};
use serde::Serialize;

use super::cli::ContentFolder;
use super::output::Done;
use crate::content::load;

/// One line of the answer.
#[derive(Serialize)]
struct Line {
    #[serde(flatten)]
    browser: Browser,
    supported: Supported,
}

/// User-agent strings on standard input, one JSON line each on standard output.
pub(crate) fn run(settings: &ContentFolder) -> Done {
    let (_, policy) = load::read_clean(&settings.content)?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().split(b'\n') {
        let line = line.map_err(|error| format!("standard input cannot be read: {error}"))?;
        let agent = String::from_utf8_lossy(&line);
        let answer = describe(agent.trim_end_matches('\r'), &policy);
        match serde_json::to_writer(&mut out, &answer)
            .map_err(io::Error::from)
            .and_then(|()| out.write_all(b"\n"))
        {
            // The reader stopped early: `| head` is no error.
            Err(error) if error.kind() == io::ErrorKind::BrokenPipe => return Ok(()),
            done => done?,
        }
    }
    Ok(())
}

fn describe(agent: &str, policy: &Policy) -> Line {
    let evidence = BrowserEvidence { user_agent: Some(agent.to_owned()), ..BrowserEvidence::default() };
    let browser = readiness::identify(&evidence);
    Line { browser, supported: readiness::supported(&browser, policy) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_command_says_what_the_check_says() {
        let policy =
            "browsers: { chrome: { minimum: 96, current: 120 }, safari: { minimum: 15, current: 17 } }";
        let policy: Policy = serde_saphyr::from_str(policy).unwrap();
        for (agent, expected) in [
            (
                "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7) AppleWebKit/605.1.15 (KHTML, like Gecko) CriOS/141 Version/11.1.1 Safari/605.1.15",
                "chrome 141 ios yes",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_6 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.6 Mobile/15E148 Safari/604.1 Ddg/26.6",
                "duckduckgo 26 ios unknown",
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_7 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/26.1 Mobile/15E148 Safari/604.1 OPT/6.7.3",
                "opera 6 ios unknown",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 Avast/141.0.0.0",
                "other 0 windows unknown",
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/141.0.0.0 Safari/537.36 AVG/141.0.0.0",
                "other 0 windows unknown",
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/60.5 Safari/605.1.15",
                "other 0 linux unknown",
            ),
        ] {
            let Line { browser, supported } = describe(agent, &policy);
            let told =
                format!("{} {} {} {supported}", browser.family, browser.major.unwrap_or(0), browser.os);
            assert_eq!(told, expected, "{agent}");
        }
    }
}
