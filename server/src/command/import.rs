//! `inlogwijzer import`: makes a draft of a plan from a drawing or a table of somebody else.

use std::fs::{self, OpenOptions};
use std::io::{ErrorKind, Read as _, Write as _};
use std::path::Path;

use flow::Language;
use import::draft::{KnownPlan, Settings, draft};

use super::cli::Import;
use super::output::{Done, Failure, print};
use crate::content::load;

/// Writes a file for each plan, and the report on standard output.
pub(crate) fn run(command: &Import) -> Done {
    let (bytes, name) = bytes_of(command)?;
    let sheets = import::read(&bytes, &name, command.format)
        .map_err(|error| refused(&bytes, &name, &error, command))?;
    let (known, told) = known_plans(&command.content.content, command.language);
    let service = command.service.id();
    let settings = Settings { language: command.language, service, file_name: &name, known: &known };
    let made = draft(&sheets, &settings);
    let report = made.report(&settings);
    let drafts: Vec<_> = made
        .plans
        .iter()
        .map(|plan| (command.out.join(format!("{}.yaml", plan.id)), plan.yaml(&settings)))
        .collect();
    // All or nothing: a second plan that is there already must not leave the first one written.
    if let Some((there, _)) = drafts.iter().find(|(path, _)| path.exists() && !command.overwrite) {
        return Err(already_there(there, command.language).into());
    }
    fs::create_dir_all(&command.out)
        .map_err(|error| format!("the folder '{}' cannot be made: {error}", command.out.display()))?;
    for (path, yaml) in &drafts {
        write(path, yaml, command)?;
    }
    let written = drafts.iter().map(|(path, _)| match command.language {
        Language::Nl => format!("Geschreven: {}\n", path.display()),
        Language::En => format!("Written: {}\n", path.display()),
    });
    print(&format!("{}{told}\n{report}", written.collect::<String>()))
}

/// The file, or standard input for `-`, and its name.
fn bytes_of(command: &Import) -> Result<(Vec<u8>, String), Failure> {
    let file = &command.file;
    let limits = import::Limits::default();
    let too_large = |error: import::ReadError| error.words(command.language);
    if file.as_os_str() == "-" {
        // One byte more than a file may have tells that there is more.
        let most = limits.file as u64 + 1;
        let mut bytes = Vec::new();
        std::io::stdin()
            .lock()
            .take(most)
            .read_to_end(&mut bytes)
            .map_err(|error| unread(command, &error))?;
        limits.file(bytes.len()).map_err(too_large)?;
        return Ok((bytes, String::new()));
    }
    let about = fs::metadata(file).map_err(|error| unread(command, &error))?;
    if about.is_dir() {
        return Err(unread(command, &std::io::ErrorKind::IsADirectory.into()));
    }
    // Before it is in memory.
    limits.file(usize::try_from(about.len()).unwrap_or(usize::MAX)).map_err(too_large)?;
    let bytes = fs::read(file).map_err(|error| unread(command, &error))?;
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    Ok((bytes, name))
}

/// Why a file cannot be had, and what to do.
fn unread(command: &Import, error: &std::io::Error) -> Failure {
    let file = command.file.display();
    let nl = command.language == Language::Nl;
    let words = match error.kind() {
        ErrorKind::NotFound if nl => format!("'{file}' is er niet: kijk of de naam en de map kloppen."),
        ErrorKind::NotFound => format!("'{file}' is not there: see whether its name and folder are right."),
        ErrorKind::IsADirectory if nl => format!("'{file}' is een map: noem het bestand met de tekening."),
        ErrorKind::IsADirectory => format!("'{file}' is a folder: name the file with the drawing."),
        ErrorKind::PermissionDenied if nl => {
            format!("'{file}' mag niet gelezen worden: geef jezelf leesrechten, of maak een kopie.")
        }
        ErrorKind::PermissionDenied => {
            format!("'{file}' may not be read: give yourself the right to read it, or make a copy.")
        }
        _ if nl => format!(
            "'{file}' kan niet gelezen worden ({error}): kopieer het naar deze computer en probeer het opnieuw."
        ),
        _ => format!("'{file}' cannot be read ({error}): copy it to this computer and try again."),
    };
    words.into()
}

/// Why a file is refused. It may only be of another kind than was said.
fn refused(bytes: &[u8], name: &str, error: &import::ReadError, command: &Import) -> Failure {
    let found = import::Format::of(bytes, name, &import::Limits::default()).ok();
    let other = found.filter(|found| command.format.is_some_and(|said| said != *found));
    let said = |language| command.format.map_or("", |said| said.name(language));
    match (other, command.language) {
        (None, language) => error.words(language).into(),
        (Some(found), Language::Nl) => format!(
            "Dit bestand is geen {}, maar {}: laat `--format` weg.",
            said(Language::Nl),
            found.name(Language::Nl)
        )
        .into(),
        (Some(found), Language::En) => format!(
            "This file is not {}, but {}: leave `--format` out.",
            said(Language::En),
            found.name(Language::En)
        )
        .into(),
    }
}

fn already_there(path: &Path, language: Language) -> String {
    match language {
        Language::Nl => format!(
            "'{}' bestaat al en is niet veranderd: geef een andere map met --out, of --overwrite.",
            path.display()
        ),
        Language::En => format!(
            "'{}' exists and was not changed: give another folder with --out, or --overwrite.",
            path.display()
        ),
    }
}

fn write(path: &Path, yaml: &str, command: &Import) -> Done {
    let mut open = OpenOptions::new();
    open.write(true);
    if command.overwrite {
        open.create(true).truncate(true);
    } else {
        open.create_new(true);
    }
    let wrote = open.open(path).and_then(|mut file| file.write_all(yaml.as_bytes()));
    wrote.map_err(|error| {
        if error.kind() == std::io::ErrorKind::AlreadyExists {
            return already_there(path, command.language).into();
        }
        format!("'{}' cannot be written: {error}", path.display()).into()
    })
}

/// The plans of the content folder, and a word if it cannot be read: a draft may come before the first plan.
fn known_plans(folder: &Path, language: Language) -> (Vec<KnownPlan>, String) {
    let flows = load::read(folder).map(|read| read.loaded.content.flows).unwrap_or_default();
    let titled = |flow: flow::Flow| KnownPlan { titles: vec![flow.title.nl, flow.title.en], id: flow.id };
    let plans: Vec<KnownPlan> = flows.into_values().map(titled).collect();
    if !plans.is_empty() {
        return (plans, String::new());
    }
    let folder = folder.display();
    let told = match language {
        Language::Nl => format!(
            "\nIn '{folder}' zijn geen plannen gelezen: doorverwijzingen naar je eigen plannen zijn niet herkend. Noem de map met --content.\n"
        ),
        Language::En => format!(
            "\nNo plans were read in '{folder}': hand-overs to your own plans were not recognised. Name the folder with --content.\n"
        ),
    };
    (plans, told)
}
