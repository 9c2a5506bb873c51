//! The files of the content folder by kind.

/// A file of the content folder.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// The path relative to the content folder, with `/` between folders.
    pub path: String,
    /// The text of the file.
    pub text: String,
}

/// Names of files and folders that systems put into every folder, in small letters.
#[rustfmt::skip]
const OF_SYSTEMS: [&str; 18] = [
    "thumbs.db", "ehthumbs.db", "ehthumbs_vista.db", "desktop.ini", "icon\r", "icon\u{f00d}", "__macosx", "$recycle.bin",
    "recycler", "system volume information", "lost+found", "found.000", "network trash folder", "temporary items", "@eadir",
    "#recycle", "@tmp", "@recycle",
];

/// Ends of names that editors and programs for versions give to copies of their own, in small letters.
#[rustfmt::skip]
const OF_EDITORS: [&str; 27] = [
    "~", ".bak", ".backup", ".bk", ".orig", ".rej", ".swp", ".swo", ".swn", ".swx", ".kate-swp", ".autosave", ".asv", ".tmp",
    ".temp", ".save", ".sav", ".old", ".lnk", ".url", ".webloc", ".crdownload", ".download", ".part", ".partial", ".filepart",
    "zone.identifier",
];

/// Whether a file or a folder was left behind by a system or an editor, by its path: nobody means it to be read.
#[must_use]
pub fn is_left_behind(path: &str) -> bool {
    path.split('/').any(|name| {
        let name = name.to_lowercase();
        // What Windows keeps beside a file is a file of its own on another system: "plan.yaml:Zone.Identifier".
        let is_stream = name
            .rsplit_once(':')
            .is_some_and(|(file, stream)| file.contains('.') && !stream.ends_with(".yaml"));
        let is_of_editor = OF_EDITORS.iter().any(|end| name.ends_with(end))
            || name.starts_with("~$")
            || (name.starts_with('#') && name.ends_with('#'));
        // Hidden files: ".DS_Store", "._plan.yaml", ".git".
        name.starts_with('.') || is_stream || OF_SYSTEMS.contains(&name.as_str()) || is_of_editor
    })
}

/// A file in one of the folders, with its name without folder and `.yaml`.
pub(super) type Named<'a> = (&'a File, &'a str);

/// The files by kind.
#[derive(Debug, Default)]
pub(super) struct Folders<'a> {
    pub(super) howtos: Vec<Named<'a>>,
    pub(super) notices: Vec<Named<'a>>,
    pub(super) flows: Vec<Named<'a>>,
    pub(super) libraries: Vec<Named<'a>>,
    pub(super) facts: Vec<Named<'a>>,
    /// Files that belong to no folder.
    pub(super) strays: Vec<Named<'a>>,
}

impl<'a> Folders<'a> {
    pub(super) fn new(files: &'a [File]) -> Self {
        let mut folders = Self::default();
        for file in files.iter().filter(|file| !is_left_behind(&file.path)) {
            let path = file.path.as_str();
            let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
            let stem = name.strip_suffix(".yaml");
            match (folder, stem) {
                ("howto", Some(stem)) => folders.howtos.push((file, stem)),
                ("notices", Some(stem)) => folders.notices.push((file, stem)),
                ("flows", Some(stem)) => folders.flows.push((file, stem)),
                ("libraries", Some(stem)) => folders.libraries.push((file, stem)),
                ("facts", Some(stem)) => folders.facts.push((file, stem)),
                ("", Some("sources" | "hosts" | "policy" | "claims")) => {}
                ("", None) if name == "translations.txt" => {}
                _ => folders.strays.push((file, name.split('.').next().unwrap_or(name))),
            }
        }
        folders
    }
}
