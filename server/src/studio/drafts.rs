//! Drafts: flows that an author works on, each a file beside the content, with what was before and after for undo.
//!
//! Each change is written to the disk before it is answered: to another name first, then renamed. So what was answered is
//! there after a kill, and a file is never half written.

use std::collections::HashMap;
use std::fs::{self, File as DiskFile, OpenOptions};
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::{Mutex, MutexGuard, PoisonError};
use std::time::{SystemTime, UNIX_EPOCH};

use edit::{Edit, EditError};
use flow::author::{File, is_left_behind};

use crate::content::load::{self, ContentError};

/// The folder of drafts in the content folder. Names that begin with a dot are passed over by the gate, the server and
/// releases; it is on the same disk as the content, and goes along when the folder is copied.
pub(crate) const FOLDER: &str = ".drafts";

/// The largest file that is kept: forty times the largest flow.
pub(crate) const LARGEST: usize = 1 << 20;

/// Why a draft does not change.
#[derive(Debug, thiserror::Error)]
pub(crate) enum DraftError {
    /// There is no such flow.
    #[error("there is no plan '{0}'.")]
    Unknown(String),
    /// The page shows an older state.
    #[error(
        "the plan was changed elsewhere in the meantime. It is shown again as it is now; nothing was lost."
    )]
    Changed,
    /// Nothing to undo or redo.
    #[error("there is nothing to {0}.")]
    Nothing(&'static str),
    /// The edit cannot be made.
    #[error(transparent)]
    Edit(#[from] EditError),
    /// The text is too large.
    #[error("the plan is too large: {LARGEST} bytes at most.")]
    TooLarge,
    /// The gate refuses what would go into the content.
    #[error("the gate refuses the plan. It stays a draft until its messages are gone.")]
    Refused,
    /// The content's file is another one than when the draft began.
    #[error(
        "the plan in the content was changed since this draft began. Compare both, and copy what you need; then discard \
         the draft."
    )]
    Moved,
    /// The disk.
    #[error("'{}' cannot be written: {source}", path.display())]
    Disk { path: PathBuf, source: io::Error },
    /// The content cannot be read.
    #[error(transparent)]
    Content(#[from] ContentError),
}

type Done<T> = Result<T, DraftError>;

/// A flow as it is being edited.
#[derive(Debug, Clone)]
struct Session {
    /// Counts the changes, so that a page knows whether it shows the newest. It begins with the time: a page of an earlier
    /// run never shows the newest by chance.
    revision: u64,
    text: String,
    /// The content's text when the draft began.
    from: String,
    before: Vec<String>,
    after: Vec<String>,
}

/// A state of a flow, for the page.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct State {
    pub(crate) id: String,
    pub(crate) revision: u64,
    pub(crate) text: String,
    pub(crate) is_draft: bool,
    pub(crate) can_undo: bool,
    pub(crate) can_redo: bool,
}

/// What can be done to a draft.
#[derive(Debug, Clone)]
pub(crate) enum Step {
    Edit(Box<Edit>),
    Text(String),
    Undo,
    Redo,
    /// The draft becomes the content's file. The caller has asked the gate.
    Keep,
    /// The content's file is what counts again.
    Discard,
}

/// The content folder with its drafts.
#[derive(Debug)]
pub(crate) struct Drafts {
    content: PathBuf,
    folder: PathBuf,
    sessions: Mutex<HashMap<String, Session>>,
}

impl Drafts {
    /// The drafts of a content folder, which must be readable.
    pub(crate) fn open(content: &Path) -> Done<Self> {
        let content = fs::canonicalize(content)
            .map_err(|source| ContentError::Unreadable { path: content.to_owned(), source })?;
        let folder = content.join(FOLDER);
        let drafts = Self { content, folder, sessions: Mutex::default() };
        drafts.files()?;
        Ok(drafts)
    }

    /// The content folder.
    pub(crate) fn content(&self) -> &Path {
        &self.content
    }

    /// The content's files, without drafts.
    pub(crate) fn files(&self) -> Done<Vec<File>> {
        Ok(load::files(&self.content)?)
    }

    /// The ids of all flows, with whether each has a draft.
    pub(crate) fn ids(&self) -> Done<Vec<(String, bool)>> {
        let files = self.files()?;
        let ids = files.iter().filter_map(|file| file.path.strip_prefix("flows/")?.strip_suffix(".yaml"));
        // What has another name is no plan that can be opened here; the gate says so.
        Ok(ids.filter(|id| is_id(id)).map(|id| (id.to_owned(), self.draft(id).is_file())).collect())
    }

    /// The state of a flow.
    pub(crate) fn state(&self, id: &str) -> Done<State> {
        let mut sessions = self.lock();
        let session = self.session(&mut sessions, id)?;
        Ok(state(id, session))
    }

    /// Makes a step, if the page that asks shows the newest state.
    pub(crate) fn step(&self, id: &str, revision: u64, step: Step) -> Done<State> {
        let mut sessions = self.lock();
        let session = self.session(&mut sessions, id)?;
        if session.revision != revision {
            return Err(DraftError::Changed);
        }
        let mut next = session.clone();
        match step {
            Step::Edit(edit) => {
                let text = edit::applied(&next.text, &edit)?;
                next.put(text);
            }
            Step::Text(text) => {
                // A field of a page gives plain line ends, whatever the file has.
                let has_both = next.text.contains("\r\n") && !text.contains('\r');
                next.put(if has_both { text.replace('\n', "\r\n") } else { text });
            }
            Step::Undo => {
                let before = next.before.pop().ok_or(DraftError::Nothing("undo"))?;
                next.after.push(std::mem::replace(&mut next.text, before));
            }
            Step::Redo => {
                let after = next.after.pop().ok_or(DraftError::Nothing("redo"))?;
                next.before.push(std::mem::replace(&mut next.text, after));
            }
            Step::Keep => {
                let file = self.content.join(path_of(id));
                if read(&file)? != next.from {
                    return Err(DraftError::Moved);
                }
                write(&file, &next.text)?;
                next.from.clone_from(&next.text);
            }
            Step::Discard => {
                let file = self.content.join(path_of(id));
                next.from = read(&file)?;
                let text = next.from.clone();
                next.put(text);
            }
        }
        if next.text.len() > LARGEST {
            return Err(DraftError::TooLarge);
        }
        next.revision += 1;
        self.keep(id, &next)?;
        *session = next;
        Ok(state(id, session))
    }

    fn lock(&self) -> MutexGuard<'_, HashMap<String, Session>> {
        self.sessions.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// The session of a flow: begun with its draft, or with the content's file.
    fn session<'s>(&self, sessions: &'s mut HashMap<String, Session>, id: &str) -> Done<&'s mut Session> {
        let content = self.content_of(id)?;
        if let Some(session) = sessions.get_mut(id)
            && (session.text == session.from || session.text == content)
            && session.from != content
        {
            // Somebody edited the file itself, and there is no draft, or the same in it: the file is what is shown.
            session.from.clone_from(&content);
            session.put(content.clone());
            session.revision += 1;
        }
        if !sessions.contains_key(id) {
            let has_draft = self.draft(id).is_file();
            let text = if has_draft { read(&self.draft(id))? } else { content.clone() };
            // Without a draft, or with one that the content has already, a kill came between two files.
            let is_left = has_draft && text != content && self.from(id).is_file();
            let from = if is_left { read(&self.from(id))? } else { content };
            let session = Session { revision: now_ms(), text, from, before: Vec::new(), after: Vec::new() };
            sessions.insert(id.to_owned(), session);
        }
        sessions.get_mut(id).ok_or_else(|| DraftError::Unknown(id.to_owned()))
    }

    /// The content's text of a flow. Only files that are there are known: an id is never a path.
    fn content_of(&self, id: &str) -> Done<String> {
        let file = self.content.join(path_of(id));
        if !is_id(id) || !file.is_file() {
            return Err(DraftError::Unknown(id.chars().take(60).collect()));
        }
        read(&file)
    }

    fn draft(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.yaml"))
    }

    /// What the content said when the draft began.
    fn from(&self, id: &str) -> PathBuf {
        self.folder.join(format!("{id}.from"))
    }

    /// Writes the draft; one that says what the content says is none.
    fn keep(&self, id: &str, session: &Session) -> Done<()> {
        if session.text == session.from {
            for file in [self.draft(id), self.from(id)] {
                match fs::remove_file(&file) {
                    Err(source) if source.kind() != io::ErrorKind::NotFound => {
                        return Err(DraftError::Disk { path: file, source });
                    }
                    _ => {}
                }
            }
            return if self.folder.is_dir() { sync(&self.folder) } else { Ok(()) };
        }
        if fs::symlink_metadata(&self.folder).is_ok_and(|folder| folder.is_symlink()) {
            let source = io::Error::other("it is a link to somewhere else; remove it");
            return Err(DraftError::Disk { path: self.folder.clone(), source });
        }
        if !self.folder.is_dir() {
            fs::create_dir_all(&self.folder).map_err(at(&self.folder))?;
            sync(&self.content)?;
        }
        write(&self.from(id), &session.from)?;
        write(&self.draft(id), &session.text)
    }
}

impl Session {
    fn put(&mut self, text: String) {
        if text != self.text {
            self.before.push(std::mem::replace(&mut self.text, text));
            self.after.clear();
        }
    }
}

fn state(id: &str, session: &Session) -> State {
    State {
        id: id.to_owned(),
        revision: session.revision,
        text: session.text.clone(),
        is_draft: session.text != session.from,
        can_undo: !session.before.is_empty(),
        can_redo: !session.after.is_empty(),
    }
}

fn path_of(id: &str) -> String {
    format!("flows/{id}.yaml")
}

fn at(path: &Path) -> impl FnOnce(io::Error) -> DraftError {
    let path = path.to_owned();
    move |source| DraftError::Disk { path, source }
}

fn read(path: &Path) -> Done<String> {
    let bytes =
        fs::read(path).map_err(|source| ContentError::Unreadable { path: path.to_owned(), source })?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}

/// Writes a file whole or not at all.
fn write(path: &Path, text: &str) -> Done<()> {
    let folder = path.parent().unwrap_or(path);
    let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
    // Hidden, so that nobody reads it should it be left behind.
    let making = folder.join(format!(".{name}.new"));
    match fs::remove_file(&making) {
        Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(at(&making)(source)),
        _ => {}
    }
    // Never through a link that somebody else put there.
    let mut file = OpenOptions::new().write(true).create_new(true).open(&making).map_err(at(&making))?;
    if let Ok(before) = fs::metadata(path) {
        // Who may read the file stays as it was, where that can be had.
        let _ = file.set_permissions(before.permissions());
    }
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(at(&making))?;
    fs::rename(&making, path).map_err(at(path))?;
    sync(folder)
}

/// Has what was renamed or removed in a folder on the disk.
fn sync(folder: &Path) -> Done<()> {
    DiskFile::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
}

/// Whether this names a plan: an id is never a path.
fn is_id(id: &str) -> bool {
    !id.is_empty()
        && id.chars().all(|sign| sign.is_ascii_lowercase() || sign.is_ascii_digit() || sign == '-')
        && !is_left_behind(id)
}

/// Milliseconds since 1970: a number that the page's script can hold.
fn now_ms() -> u64 {
    let since = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    u64::try_from(since.as_millis()).unwrap_or(u64::MAX)
}

#[cfg(test)]
mod tests {
    use super::*;

    const FLOW: &str = "id: proef\ntitle: { nl: Een, en: One }\nstart: a\nnodes:\n  a:\n    kind: outcome\n";

    fn folder(name: &str) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("inlogwijzer-drafts-{name}-{}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        fs::create_dir_all(folder.join("flows")).unwrap();
        fs::write(folder.join("flows/proef.yaml"), FLOW).unwrap();
        folder
    }

    fn title(words: &str) -> Step {
        let edit = Edit::Words {
            at: vec!["title".to_owned()],
            language: flow::Language::Nl,
            words: words.to_owned(),
        };
        Step::Edit(Box::new(edit))
    }

    fn revision(drafts: &Drafts) -> u64 {
        drafts.state("proef").unwrap().revision
    }

    #[test]
    fn a_page_of_an_earlier_run_shows_an_older_state() {
        let folder = folder("run");
        let first = revision(&Drafts::open(&folder).unwrap());
        std::thread::sleep(std::time::Duration::from_millis(5));
        let again = Drafts::open(&folder).unwrap();
        assert!(matches!(again.step("proef", first, title("Twee")), Err(DraftError::Changed)));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn what_a_kill_left_between_two_files_is_no_draft_of_nobody() {
        let folder = folder("between");
        fs::create_dir_all(folder.join(FOLDER)).unwrap();
        // The beginning was written, and the draft was not.
        fs::write(folder.join(FOLDER).join("proef.from"), "id: oud\n").unwrap();
        assert!(!Drafts::open(&folder).unwrap().state("proef").unwrap().is_draft);
        // The content has the draft already.
        fs::write(folder.join(FOLDER).join("proef.yaml"), FLOW).unwrap();
        let drafts = Drafts::open(&folder).unwrap();
        let state = drafts.state("proef").unwrap();
        assert!(!state.is_draft);
        let state = drafts.step("proef", state.revision, title("Twee")).unwrap();
        assert!(!drafts.step("proef", state.revision, Step::Keep).unwrap().is_draft);
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_text_from_the_page_keeps_the_line_ends_of_the_file() {
        let folder = folder("ends");
        let file = folder.join("flows/proef.yaml");
        fs::write(&file, FLOW.replace('\n', "\r\n")).unwrap();
        let drafts = Drafts::open(&folder).unwrap();
        let step = Step::Text(FLOW.replace("Een", "Twee"));
        let state = drafts.step("proef", revision(&drafts), step).unwrap();
        assert_eq!(state.text, FLOW.replace("Een", "Twee").replace('\n', "\r\n"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_with_another_kind_of_name_hides_no_plan() {
        let folder = folder("names");
        fs::write(folder.join("flows/Nieuw_plan.yaml"), FLOW).unwrap();
        assert_eq!(Drafts::open(&folder).unwrap().ids().unwrap(), [("proef".to_owned(), false)]);
        fs::remove_dir_all(folder).unwrap();
    }

    #[cfg(unix)]
    #[test]
    fn nothing_is_written_through_a_link() {
        let folder = folder("link");
        let elsewhere = folder.join("elsewhere");
        fs::write(&elsewhere, "mine").unwrap();
        fs::create_dir_all(folder.join(FOLDER)).unwrap();
        std::os::unix::fs::symlink(&elsewhere, folder.join(FOLDER).join(".proef.yaml.new")).unwrap();
        let drafts = Drafts::open(&folder).unwrap();
        drafts.step("proef", revision(&drafts), title("Twee")).unwrap();
        assert_eq!(fs::read_to_string(&elsewhere).unwrap(), "mine");
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_draft_is_on_the_disk_after_each_step_and_the_content_stays() {
        let folder = folder("steps");
        let drafts = Drafts::open(&folder).unwrap();
        let state = drafts.step("proef", revision(&drafts), title("Twee")).unwrap();
        assert!(state.is_draft && state.can_undo && !state.can_redo);
        assert_eq!(fs::read_to_string(folder.join("flows/proef.yaml")).unwrap(), FLOW);
        // Another program, as after a kill, goes on with it.
        let again = Drafts::open(&folder).unwrap();
        assert_eq!(again.state("proef").unwrap().text, FLOW.replace("Een", "Twee"));
        assert_eq!(again.ids().unwrap(), [("proef".to_owned(), true)]);
        // Back to what the content says: no draft is left.
        let state = drafts.step("proef", state.revision, Step::Undo).unwrap();
        assert!(!state.is_draft && state.can_redo);
        assert_eq!(fs::read_dir(folder.join(FOLDER)).unwrap().count(), 0);
        let state = drafts.step("proef", state.revision, Step::Redo).unwrap();
        assert_eq!(state.text, FLOW.replace("Een", "Twee"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_page_that_shows_an_older_state_changes_nothing() {
        let folder = folder("older");
        let drafts = Drafts::open(&folder).unwrap();
        let first = revision(&drafts);
        drafts.step("proef", first, title("Twee")).unwrap();
        assert!(matches!(drafts.step("proef", first, title("Drie")), Err(DraftError::Changed)));
        assert_eq!(drafts.state("proef").unwrap().text, FLOW.replace("Een", "Twee"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_draft_goes_into_the_content_only_over_the_file_that_it_began_with() {
        let folder = folder("keep");
        let drafts = Drafts::open(&folder).unwrap();
        let state = drafts.step("proef", revision(&drafts), title("Twee")).unwrap();
        fs::write(folder.join("flows/proef.yaml"), FLOW.replace("One", "Uno")).unwrap();
        assert!(matches!(drafts.step("proef", state.revision, Step::Keep), Err(DraftError::Moved)));
        fs::write(folder.join("flows/proef.yaml"), FLOW).unwrap();
        let state = drafts.step("proef", state.revision, Step::Keep).unwrap();
        assert!(!state.is_draft);
        assert_eq!(fs::read_to_string(folder.join("flows/proef.yaml")).unwrap(), FLOW.replace("Een", "Twee"));
        let state = drafts.step("proef", state.revision, Step::Undo).unwrap();
        assert!(state.is_draft, "the earlier words are a draft now");
        let state = drafts.step("proef", state.revision, Step::Discard).unwrap();
        assert!(!state.is_draft && state.text.contains("Twee"));
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn an_id_is_never_a_path() {
        let folder = folder("path");
        let drafts = Drafts::open(&folder).unwrap();
        for id in ["../proef", "..", "", "proef.yaml", "flows/proef", "PROEF", ".drafts", "a\0b", "%2e%2e"] {
            assert!(matches!(drafts.state(id), Err(DraftError::Unknown(_))), "{id:?}");
        }
        fs::remove_dir_all(folder).unwrap();
    }

    #[test]
    fn a_file_that_was_edited_by_hand_is_shown_where_there_is_no_draft() {
        let folder = folder("hand");
        let drafts = Drafts::open(&folder).unwrap();
        let first = revision(&drafts);
        fs::write(folder.join("flows/proef.yaml"), FLOW.replace("One", "Uno")).unwrap();
        let state = drafts.state("proef").unwrap();
        assert!(state.text.contains("Uno") && state.revision == first + 1 && !state.is_draft);
        fs::remove_dir_all(folder).unwrap();
    }
}
