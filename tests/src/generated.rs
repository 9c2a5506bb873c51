//! Generated content, in any amount, that passes the publish gate.

use std::fmt::Write as _;
use std::fs;

use anyhow::Result;

use crate::folder::Folder;
use crate::places;

/// Nodes of a made flow: as many as ours have, and as much text in each.
const NODES: usize = 18;
const DETAIL: [&str; 2] = [
    "Kijk goed naar wat er op het scherm staat. Lees het de klant voor. Noteer de tijd en de woorden van de melding. \
     Ga pas verder als je zeker bent. Kom je er niet uit? Vraag een collega om mee te kijken.",
    "Look closely at what is on the screen. Read it to the patron. Note the time and the words of the message. Go on \
     only when you are sure. Does it not work out? Ask a colleague to look with you.",
];

/// A folder with so many flows, howtos and a policy, and nothing else.
///
/// # Errors
/// When it cannot be written.
pub fn content(flows: usize) -> Result<Folder> {
    let folder = Folder::new()?;
    let own = places::content();
    for name in ["flows", "howto", "libraries", "notices"] {
        fs::create_dir_all(folder.path().join(name))?;
    }
    for entry in fs::read_dir(own.join("howto"))? {
        let entry = entry?;
        fs::copy(entry.path(), folder.path().join("howto").join(entry.file_name()))?;
    }
    let policy = fs::read_to_string(own.join("policy.yaml"))?;
    // What explains what names flows that are not here.
    let policy = policy.split_once("\nexplains:").map_or(policy.as_str(), |(before, _)| before);
    fs::write(folder.path().join("policy.yaml"), format!("{policy}\nexplains: {{}}\n"))?;
    fs::copy(own.join("hosts.yaml"), folder.path().join("hosts.yaml"))?;
    fs::write(folder.path().join("sources.yaml"), "[]\n")?;
    for number in 0..flows {
        let id = format!("stroom-{number}");
        fs::write(folder.path().join("flows").join(format!("{id}.yaml")), flow(&id)?)?;
    }
    Ok(folder)
}

fn flow(id: &str) -> Result<String> {
    let mut text = format!(
        "id: {id}\nservice: bibliotheek\naudience: staff\ntitle: {{ nl: Stroom {id}, en: Flow {id} }}\n\
         summary: {{ nl: Gemaakt om te meten., en: Made to measure. }}\nerrors: [\"fout in {id}\"]\norder: 1\nstart: n0\nnodes:\n"
    );
    let [nl, en] = DETAIL;
    let said = |number: usize| {
        format!(
            "    source: [own]\n    reason: Made to measure.\n    text: {{ nl: 'Staat stap {number} van {id} goed?', \
             en: 'Is step {number} of {id} right?' }}\n    detail:\n      nl: '{nl}'\n      en: '{en}'\n"
        )
    };
    for number in 0..NODES {
        let next = |ahead: usize| match number + ahead {
            next if next < NODES => format!("n{next}"),
            _ => "einde".to_owned(),
        };
        write!(
            text,
            "  n{number}:\n    kind: question\n{}    answers:\n      ja: {{ label: {{ nl: Ja, en: 'Yes' }}, next: {} }}\n      \
             nee: {{ label: {{ nl: Nee, en: 'No' }}, next: {} }}\n",
            said(number),
            next(1),
            next(2 + number % 3),
        )?;
    }
    write!(text, "  einde:\n    kind: outcome\n    outcome: desk\n{}", said(NODES))?;
    Ok(text)
}
