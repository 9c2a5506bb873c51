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
const OF_SYSTEMS: [&str; 9] = [
    "thumbs.db", "ehthumbs.db", "desktop.ini", "icon\r", "__macosx", "$recycle.bin", "system volume information", "lost+found", "@eadir",
];

/// Ends of names that editors and programs for versions give to copies of their own, in small letters.
#[rustfmt::skip]
const OF_EDITORS: [&str; 13] = [
    "~", ".bak", ".orig", ".rej", ".swp", ".swo", ".tmp", ".temp", ".save", ".old", ".lnk", ".crdownload", ".part",
];

/// Whether a file or a folder was left behind by a system or an editor, by its path: nobody means it to be read.
#[must_use]
pub fn is_left_behind(path: &str) -> bool {
    path.split('/').any(|name| {
        let name = name.to_lowercase();
        let is_of_editor = OF_EDITORS.iter().any(|end| name.ends_with(end))
            || name.starts_with("~$")
            || (name.starts_with('#') && name.ends_with('#'));
        // Hidden files: ".DS_Store", "._plan.yaml", ".git".
        name.starts_with('.') || OF_SYSTEMS.contains(&name.as_str()) || is_of_editor
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
