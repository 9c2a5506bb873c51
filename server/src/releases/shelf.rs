//! Shelf: the folder of releases.
//!
//! ```text
//! releases/
//!   0001/ content/ release.json check.txt difference.txt difference.json
//!   0002/ …           approval.json, where it was proposed and approved
//!   current -> 0002/content
//! ```
//!
//! A release is made beside the others under another name, written to the disk, and renamed when it is whole. The link is
//! replaced by a rename too. So whatever stops the program, `current` leads to a whole release.

use std::fs::{self, File as DiskFile, OpenOptions, TryLockError};
use std::io::{self, Write as _};
use std::os::unix::fs::{PermissionsExt as _, symlink};
use std::path::{Path, PathBuf};

use flow::author::File;

use super::record::{Approval, Record, digest_of};
use crate::content::load::{self, ContentError};

/// The link to the release that is served.
const CURRENT: &str = "current";
/// A file with this name demands that two people agree.
pub(crate) const TWO_PEOPLE: &str = "two-people";
/// Whoever works in the folder holds a lock on this file.
const LOCK: &str = ".lock";
/// How the name of what is not whole yet begins.
const UNFINISHED: &str = ".unfinished-";
/// How many releases are kept.
pub(crate) const KEPT: usize = 20;

/// Why something cannot be done with releases.
#[derive(Debug, thiserror::Error)]
pub(crate) enum ShelfError {
    /// A file of the folder cannot be read or written.
    #[error("'{}': {source}. May this user write in the folder of releases?", path.display())]
    Files { path: PathBuf, source: io::Error },
    /// Somebody else is at work.
    #[error("another `inlogwijzer release` is at work in '{}'. Wait until it has ended.", .0.display())]
    Busy(PathBuf),
    /// What is called `current` was not made by us.
    #[error("'{}' is no link to a release. Move it away: releases make a link of that name.", .0.display())]
    NotOurs(PathBuf),
    /// There is no such release.
    #[error("there is no release {0}. `inlogwijzer release --list` names those that there are.")]
    Unknown(u32),
    /// A release is not as it was made.
    #[error("release {0} is not as it was made: its content has another digest. It is not used.")]
    Changed(u32),
    /// What is known of a release cannot be read.
    #[error("what is known of release {number} cannot be read: {source}.")]
    Record { number: u32, source: serde_json::Error },
    /// The gate refuses it.
    #[error(transparent)]
    Content(#[from] ContentError),
}

type Done<T> = Result<T, ShelfError>;

fn at(path: &Path) -> impl FnOnce(io::Error) -> ShelfError {
    let path = path.to_owned();
    move |source| ShelfError::Files { path, source }
}

/// The folder of releases. While this lives, nobody else changes it.
pub(crate) struct Shelf {
    folder: PathBuf,
    _lock: Option<DiskFile>,
}

/// A release on the shelf.
#[derive(Debug, Clone)]
pub(crate) struct OnShelf {
    pub(crate) record: Record,
    pub(crate) approval: Option<Approval>,
}

impl OnShelf {
    /// Whether it may be served.
    pub(crate) const fn is_released(&self) -> bool {
        !self.record.proposed || self.approval.is_some()
    }
}

impl Shelf {
    /// The folder, to look at it.
    pub(crate) fn open(folder: &Path) -> Self {
        Self { folder: folder.to_owned(), _lock: None }
    }

    /// The folder, to change it; it is made where it is missing. What an earlier run left unfinished is removed.
    pub(crate) fn to_change(folder: &Path) -> Done<Self> {
        fs::create_dir_all(folder).map_err(at(folder))?;
        let path = folder.join(LOCK);
        let file =
            OpenOptions::new().create(true).truncate(false).write(true).open(&path).map_err(at(&path))?;
        match file.try_lock() {
            Ok(()) => {}
            Err(TryLockError::WouldBlock) => return Err(ShelfError::Busy(folder.to_owned())),
            Err(TryLockError::Error(error)) => return Err(at(&path)(error)),
        }
        for entry in fs::read_dir(folder).map_err(at(folder))? {
            let path = entry.map_err(at(folder))?.path();
            if path.file_name().is_some_and(|name| name.to_string_lossy().starts_with(UNFINISHED)) {
                remove(&path)?;
            }
        }
        Ok(Self { folder: folder.to_owned(), _lock: Some(file) })
    }

    /// Whether two people must agree.
    pub(crate) fn demands_two_people(&self) -> bool {
        self.folder.join(TWO_PEOPLE).exists()
    }

    fn of(&self, number: u32) -> PathBuf {
        self.folder.join(name_of(number))
    }

    /// The content of a release.
    pub(crate) fn content(&self, number: u32) -> PathBuf {
        self.of(number).join("content")
    }

    /// Every release, the first one first.
    pub(crate) fn all(&self) -> Done<Vec<OnShelf>> {
        let mut numbers = Vec::new();
        match fs::read_dir(&self.folder) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => {}
            Err(error) => return Err(at(&self.folder)(error)),
            Ok(entries) => {
                for entry in entries {
                    let name = entry.map_err(at(&self.folder))?.file_name();
                    let number = name.to_str().and_then(|name| name.parse().ok());
                    numbers.extend(number.filter(|number| name.to_str() == Some(&name_of(*number))));
                }
            }
        }
        numbers.sort_unstable();
        numbers.into_iter().map(|number| self.one(number)).collect()
    }

    /// A release by its number.
    pub(crate) fn one(&self, number: u32) -> Done<OnShelf> {
        let folder = self.of(number);
        let read = |name: &str| match fs::read(folder.join(name)) {
            Ok(bytes) => Ok(Some(bytes)),
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(at(&folder.join(name))(error)),
        };
        let unread = |source| ShelfError::Record { number, source };
        let record = read("release.json")?.ok_or(ShelfError::Unknown(number))?;
        let record = serde_json::from_slice(&record).map_err(unread)?;
        let approval = read("approval.json")?.map(|bytes| serde_json::from_slice(&bytes)).transpose();
        Ok(OnShelf { record, approval: approval.map_err(unread)? })
    }

    /// The number of the release that is served; none before the first.
    pub(crate) fn current(&self) -> Done<Option<u32>> {
        let link = self.folder.join(CURRENT);
        let target = match fs::read_link(&link) {
            Ok(target) => target,
            Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(None),
            Err(error) if error.kind() == io::ErrorKind::InvalidInput => {
                return Err(ShelfError::NotOurs(link));
            }
            Err(error) => return Err(at(&link)(error)),
        };
        let number = target.parent().and_then(Path::to_str).and_then(|name| name.parse().ok());
        number.map(Some).ok_or(ShelfError::NotOurs(link))
    }

    /// The number that the next release gets.
    pub(crate) fn next(&self) -> Done<u32> {
        Ok(self.all()?.last().map_or(0, |last| last.record.number) + 1)
    }

    /// Puts a release on the shelf, with further files beside its content. It is not served yet.
    pub(crate) fn put(&self, record: &Record, files: &[File], beside: &[(&str, String)]) -> Done<()> {
        let making = self.folder.join(format!("{UNFINISHED}{}", name_of(record.number)));
        let content = making.join("content");
        fs::create_dir_all(&content).map_err(at(&content))?;
        for file in files {
            let path = content.join(&file.path);
            let folder = path.parent().unwrap_or(&content);
            fs::create_dir_all(folder).map_err(at(folder))?;
            write(&path, &file.text)?;
        }
        let known = serde_json::to_string_pretty(record)
            .map_err(|source| ShelfError::Record { number: record.number, source })?;
        write(&making.join("release.json"), &(known + "\n"))?;
        for (name, text) in beside {
            write(&making.join(name), text)?;
        }
        settle(&making)?;
        let place = self.of(record.number);
        fs::rename(&making, &place).map_err(at(&place))?;
        sync(&self.folder)
    }

    /// Writes down who approved a release.
    pub(crate) fn approve(&self, number: u32, approval: &Approval) -> Done<()> {
        let known =
            serde_json::to_string_pretty(approval).map_err(|source| ShelfError::Record { number, source })?;
        let (making, place) =
            (self.folder.join(format!("{UNFINISHED}approval")), self.of(number).join("approval.json"));
        write(&making, &(known + "\n"))?;
        fs::rename(&making, &place).map_err(at(&place))?;
        sync(&self.of(number))
    }

    /// Has this release served, after looking whether it is as it was made and the gate lets it through.
    pub(crate) fn switch_to(&self, number: u32) -> Done<()> {
        let record = self.one(number)?.record;
        let (read, _) = load::read_clean(&self.content(number))?;
        if digest_of(&read.files) != record.digest {
            return Err(ShelfError::Changed(number));
        }
        // Refuses to replace what is no link of ours.
        self.current()?;
        let (making, link) = (self.folder.join(format!("{UNFINISHED}{CURRENT}")), self.folder.join(CURRENT));
        symlink(Path::new(&name_of(number)).join("content"), &making).map_err(at(&making))?;
        fs::rename(&making, &link).map_err(at(&link))?;
        sync(&self.folder)
    }

    /// Removes the oldest releases, but for the last [`KEPT`] and the one that is served. Proposals go with those that
    /// are as old.
    pub(crate) fn prune(&self) -> Done<()> {
        let (all, current) = (self.all()?, self.current()?);
        let mut released = all.iter().filter(|one| one.is_released()).map(|one| one.record.number).rev();
        let Some(oldest) = released.nth(KEPT - 1) else { return Ok(()) };
        for number in all.iter().map(|one| one.record.number).filter(|number| *number < oldest) {
            if Some(number) != current {
                // Under another name first: half a release is none.
                let going = self.folder.join(format!("{UNFINISHED}{}", name_of(number)));
                fs::rename(self.of(number), &going).map_err(at(&going))?;
                remove(&going)?;
            }
        }
        Ok(())
    }
}

/// A number as a folder's name: in the order of names too.
fn name_of(number: u32) -> String {
    format!("{number:04}")
}

fn write(path: &Path, text: &str) -> Done<()> {
    let mut file = DiskFile::create(path).map_err(at(path))?;
    file.write_all(text.as_bytes()).and_then(|()| file.sync_all()).map_err(at(path))
}

/// Writes a folder to the disk, and lets nobody write in its files by a slip.
fn settle(folder: &Path) -> Done<()> {
    for entry in fs::read_dir(folder).map_err(at(folder))? {
        let path = entry.map_err(at(folder))?.path();
        if path.is_dir() {
            settle(&path)?;
        } else {
            fs::set_permissions(&path, fs::Permissions::from_mode(0o444)).map_err(at(&path))?;
        }
    }
    sync(folder)
}

fn sync(folder: &Path) -> Done<()> {
    DiskFile::open(folder).and_then(|folder| folder.sync_all()).map_err(at(folder))
}

fn remove(path: &Path) -> Done<()> {
    let is_folder = path.symlink_metadata().is_ok_and(|metadata| metadata.is_dir());
    let done = if is_folder { fs::remove_dir_all(path) } else { fs::remove_file(path) };
    done.map_err(at(path))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(number: u32, proposed: bool) -> Record {
        Record {
            number,
            digest: String::new(),
            message: "een".to_owned(),
            author: None,
            made: String::new(),
            based_on: None,
            commit: None,
            proposed,
        }
    }

    fn shelf(name: &str) -> Shelf {
        let folder = std::env::temp_dir().join(format!("inlogwijzer-shelf-{}-{name}", std::process::id()));
        let _ = fs::remove_dir_all(&folder);
        Shelf::to_change(&folder).unwrap()
    }

    fn numbers(shelf: &Shelf) -> Vec<u32> {
        shelf.all().unwrap().iter().map(|one| one.record.number).collect()
    }

    #[test]
    fn the_last_twenty_and_the_one_that_is_served_are_kept() {
        let shelf = shelf("kept");
        for number in 1..=25 {
            shelf.put(&record(number, number % 10 == 3), &[], &[]).unwrap();
        }
        symlink("0002/content", shelf.folder.join(CURRENT)).unwrap();
        shelf.prune().unwrap();
        // 13 and 23 are proposals, which do not count: with 25 to 4 but for those there are twenty.
        let expected: Vec<u32> = [2].into_iter().chain(4..=25).collect();
        assert_eq!(
            (numbers(&shelf), shelf.current().unwrap(), shelf.next().unwrap()),
            (expected, Some(2), 26)
        );
        fs::remove_dir_all(&shelf.folder).unwrap();
    }

    #[test]
    fn one_works_at_a_time_and_what_was_left_unfinished_is_removed() {
        let shelf = shelf("lock");
        let folder = shelf.folder.clone();
        assert!(matches!(Shelf::to_change(&folder), Err(ShelfError::Busy(_))));
        fs::create_dir_all(folder.join(".unfinished-0001/content")).unwrap();
        symlink("0001/content", folder.join(".unfinished-current")).unwrap();
        assert_eq!((numbers(&shelf), shelf.current().unwrap()), (vec![], None));
        drop(shelf);
        let shelf = Shelf::to_change(&folder).unwrap();
        let left: Vec<_> = fs::read_dir(&folder).unwrap().map(|entry| entry.unwrap().file_name()).collect();
        assert_eq!(left, [LOCK]);
        fs::create_dir(folder.join(CURRENT)).unwrap();
        assert!(matches!(shelf.current(), Err(ShelfError::NotOurs(_))));
        assert!(matches!(shelf.one(7), Err(ShelfError::Unknown(7))));
        fs::remove_dir_all(&folder).unwrap();
    }
}
