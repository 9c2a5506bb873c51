//! `inlogwijzer import`: makes a draft of a plan from a drawing or a table of somebody else.

use std::fs::{self, OpenOptions};
use std::io::Write as _;
use std::path::Path;

use flow::Language;
use import::draft::{KnownPlan, Settings, draft};

use super::cli::Import;
use super::output::{Done, print};
use crate::content::load;

/// Writes a file for each plan, and the report on standard output.
pub(crate) fn run(command: &Import) -> Done {
    let file = &command.file;
    let size =
        fs::metadata(file).map_err(|error| format!("'{}' cannot be read: {error}", file.display()))?.len();
    let name = file.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Before it is in memory.
    let limits = import::Limits::default();
    limits
        .file(usize::try_from(size).unwrap_or(usize::MAX))
        .map_err(|error| error.words(command.language))?;
    let bytes = fs::read(file).map_err(|error| format!("'{}' cannot be read: {error}", file.display()))?;
    let sheets =
        import::read(&bytes, &name, command.format).map_err(|error| error.words(command.language))?;
    let known = known_plans(&command.content.content);
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
    print(&format!("{}\n{report}", written.collect::<String>()))
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

/// The plans of the content folder, as far as it can be read: a draft may come before the first plan.
fn known_plans(folder: &Path) -> Vec<KnownPlan> {
    let Ok(read) = load::read(folder) else { return Vec::new() };
    let flows = read.loaded.content.flows.into_values();
    flows.map(|flow| KnownPlan { titles: vec![flow.title.nl, flow.title.en], id: flow.id }).collect()
}
