//! Several files of one folder, written together: each is made beside its place, and moved there when all are made. Nothing is
//! overwritten but what the caller read, nothing is written through a symbolic link or outside of the folder, and where one
//! fails none of them stays.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;
use std::fs::{self, Permissions};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use tempfile::{Builder, NamedTempFile};

use crate::base::SitePath;
use crate::base::path::folded;
use crate::base::system::why;
use crate::source::open_in_place;

/// Names that Windows gives to devices, whatever their suffix; so it does those of its ports, such as `com1`.
const DEVICES: [&str; 4] = ["con", "prn", "aux", "nul"];

/// How the names of files begin that are not in their places yet.
const NEW: &str = ".vade-new-";

/// The longest name, in bytes, that every file system takes.
const LONGEST_NAME: usize = 240;

/// Why nothing was written.
#[derive(Debug)]
pub enum WriteError {
    /// Something stands in the place of a new file, under this or nearly this name.
    There(PathBuf),
    /// A file is not any more as it was read.
    Changed(PathBuf),
    /// A symbolic link stands on the way to a place.
    Link(PathBuf),
    /// No system, or not every one, could give a file this name.
    Name(String),
    /// The system refused.
    #[allow(missing_docs, reason = "said above")]
    Io { place: PathBuf, error: io::Error },
}

impl fmt::Display for WriteError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            WriteError::There(place) => write!(f, "{} is there already and stays as it is", shown(place)),
            WriteError::Changed(place) => {
                write!(f, "{} was changed meanwhile, and stays as it is: run the command again", shown(place))
            }
            WriteError::Link(place) => {
                write!(f, "{} is a shortcut (symbolic link): nothing is written through one", shown(place))
            }
            WriteError::Name(name) => write!(f, "`{name}` cannot be the name of a file on every computer"),
            WriteError::Io { place, error } => write!(f, "{} cannot be written: {}", shown(place), why(error)),
        }
    }
}

/// A path as people type it.
fn shown(path: &Path) -> std::path::Display<'_> {
    path.strip_prefix(".").unwrap_or(path).display()
}

/// What a place is to hold.
enum Change {
    New(Vec<u8>),
    Replaced { old: Vec<u8>, new: Vec<u8> },
    Removed { old: Vec<u8> },
}

/// New and changed files of a folder, and what in it gets another place.
#[derive(Default)]
pub struct Changes {
    files: BTreeMap<SitePath, Change>,
    /// Files and folders, from where they are.
    renames: Vec<(SitePath, SitePath)>,
}

impl Changes {
    /// A new file.
    pub fn add(&mut self, path: &SitePath, bytes: impl Into<Vec<u8>>) {
        self.files.insert(path.clone(), Change::New(bytes.into()));
    }

    /// Other content for a file, if that is still what the caller read.
    pub fn replace(&mut self, path: &SitePath, old: impl Into<Vec<u8>>, new: impl Into<Vec<u8>>) {
        self.files.insert(path.clone(), Change::Replaced { old: old.into(), new: new.into() });
    }

    /// Takes a file away, if it is still what the caller read.
    pub fn remove(&mut self, path: &SitePath, old: impl Into<Vec<u8>>) {
        self.files.insert(path.clone(), Change::Removed { old: old.into() });
    }

    /// Whether there is nothing to write.
    pub fn is_empty(&self) -> bool {
        self.files.is_empty() && self.renames.is_empty()
    }

    /// A file or folder gets another place. What changes in it besides is named by where it is now.
    pub fn rename(&mut self, from: &SitePath, to: &SitePath) {
        self.renames.push((from.clone(), to.clone()));
    }

    /// The places that change, in order.
    pub fn paths(&self) -> impl Iterator<Item = &SitePath> {
        self.files.keys()
    }

    /// Where a file is once all is renamed.
    fn renamed(&self, path: &SitePath) -> SitePath {
        let to = self.renames.iter().find_map(|(from, to)| {
            let rest = path.as_str().strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| SitePath::new(&format!("{to}{rest}")))
        });
        to.unwrap_or_else(|| path.clone())
    }

    /// Says what stands in the way of writing into a folder, which need not be there.
    pub fn check(&self, folder: &Path) -> Result<(), WriteError> {
        let mut names = BTreeSet::new();
        for (from, to) in &self.renames {
            check_name(to, true)?;
            check_way(folder, from)?;
            check_way(folder, to)?;
            check_new_name(folder, from, to)?;
            match fs::symlink_metadata(place(folder, from)) {
                Ok(data) if data.is_symlink() => return Err(WriteError::Link(place(folder, from))),
                Ok(_) if names.insert(folded(to.as_str())) => {}
                Ok(_) => return Err(WriteError::There(place(folder, to))),
                Err(error) => return Err(WriteError::Io { place: place(folder, from), error }),
            }
        }
        for (path, change) in &self.files {
            check_name(path, matches!(change, Change::New(_)))?;
            // What moves has a place that was looked at.
            if self.renamed(path) == *path && !names.insert(folded(path.as_str())) {
                return Err(WriteError::There(place(folder, path)));
            }
            check_way(folder, path)?;
            match change {
                Change::New(_) => check_free(folder, path)?,
                Change::Replaced { old, .. } | Change::Removed { old } => check_unchanged(folder, path, old)?,
            }
        }
        Ok(())
    }

    /// Writes everything into a folder, which is made where it is missing, or nothing.
    pub fn write(&self, folder: &Path) -> Result<(), WriteError> {
        self.check(folder)?;
        let mut done = Done { folder, folders: Vec::new(), renamed: Vec::new(), moved: Vec::new() };
        let written = self.make_and_move(folder, &mut done);
        if written.is_err() {
            done.undo();
        }
        written
    }

    fn make_and_move<'c>(&'c self, folder: &'c Path, done: &mut Done<'c>) -> Result<(), WriteError> {
        for (from, to) in &self.renames {
            let (old, new) = (place(folder, from), place(folder, to));
            let unwritable = |error| WriteError::Io { place: new.clone(), error };
            done.make_folders(new.parent().unwrap_or(folder)).map_err(unwritable)?;
            // No system has a way to do so that leaves what came there in between.
            check_new_name(folder, from, to)?;
            // Some systems take two spellings of one name for one file, and then rename nothing: it goes there by way of a third.
            let way = match is_respelled(from, to) {
                true => vec![old, beside_name(&new), new.clone()],
                false => vec![old, new.clone()],
            };
            for step in way.windows(2) {
                fs::rename(&step[0], &step[1]).map_err(unwritable)?;
                done.renamed.push((step[0].clone(), step[1].clone()));
            }
        }
        let mut made = Vec::new();
        for (path, change) in &self.files {
            let path = self.renamed(path);
            let place = place(folder, &path);
            let unwritable = |error| WriteError::Io { place: place.clone(), error };
            let parent = place.parent().unwrap_or(folder);
            done.make_folders(parent).map_err(unwritable)?;
            let (bytes, mode) = match change {
                Change::New(bytes) => (bytes, None),
                Change::Replaced { new, .. } => (new, fs::metadata(&place).ok().map(|data| data.permissions())),
                // What another name takes the place of goes last.
                Change::Removed { .. } => continue,
            };
            let file = beside(parent, bytes, mode).map_err(unwritable)?;
            made.push((path, change, file));
        }
        for (path, change, file) in made {
            let place = place(folder, &path);
            let moved = match change {
                Change::Replaced { old, .. } => {
                    check_unchanged(folder, &path, old)?;
                    file.persist(&place)
                }
                Change::New(_) | Change::Removed { .. } => file.persist_noclobber(&place),
            };
            moved.map_err(|failed| match failed.error.kind() {
                ErrorKind::AlreadyExists => WriteError::There(place),
                _ => WriteError::Io { place, error: failed.error },
            })?;
            done.moved.push((path, change));
        }
        for (path, change) in &self.files {
            let Change::Removed { old } = change else { continue };
            check_unchanged(folder, path, old)?;
            let place = place(folder, path);
            fs::remove_file(&place).map_err(|error| WriteError::Io { place, error })?;
            done.moved.push((path.clone(), change));
        }
        Ok(())
    }
}

/// What was done so far, to be undone.
struct Done<'c> {
    folder: &'c Path,
    folders: Vec<PathBuf>,
    /// From where to where.
    renamed: Vec<(PathBuf, PathBuf)>,
    moved: Vec<(SitePath, &'c Change)>,
}

impl Done<'_> {
    /// Makes a folder and those above it that are missing.
    fn make_folders(&mut self, folder: &Path) -> io::Result<()> {
        if folder.as_os_str().is_empty() || folder.is_dir() {
            return Ok(());
        }
        folder.parent().map_or(Ok(()), |parent| self.make_folders(parent))?;
        fs::create_dir(folder)?;
        self.folders.push(folder.to_path_buf());
        Ok(())
    }

    fn undo(&self) {
        // What cannot be undone was refused by the system twice; the first refusal is told.
        for (path, change) in self.moved.iter().rev() {
            let place = place(self.folder, path);
            let _ = match change {
                Change::New(_) => fs::remove_file(&place),
                Change::Replaced { old, .. } | Change::Removed { old } => {
                    let mode = fs::metadata(&place).ok().map(|data| data.permissions());
                    let parent = place.parent().unwrap_or(self.folder);
                    beside(parent, old, mode).and_then(|file| file.persist(&place).map(drop).map_err(Into::into))
                }
            };
        }
        for (old, new) in self.renamed.iter().rev() {
            let _ = fs::rename(new, old);
        }
        for folder in self.folders.iter().rev() {
            let _ = fs::remove_dir(folder);
        }
    }
}

/// A file that is not in its place yet, and goes away unless it is moved there. Its name is ignored by every reader of the folder.
fn beside(parent: &Path, bytes: &[u8], mode: Option<Permissions>) -> io::Result<NamedTempFile> {
    let mut builder = Builder::new();
    builder.prefix(NEW);
    // As other programs make files: the system takes away what the person's settings do.
    #[cfg(unix)]
    builder.permissions(std::os::unix::fs::PermissionsExt::from_mode(0o666));
    let parent = if parent.as_os_str().is_empty() { Path::new(".") } else { parent };
    let mut file = builder.tempfile_in(parent)?;
    if let Some(mode) = mode {
        file.as_file().set_permissions(mode)?;
    }
    file.write_all(bytes)?;
    file.as_file().sync_all()?;
    Ok(file)
}

fn place(folder: &Path, path: &SitePath) -> PathBuf {
    folder.join(path.as_str())
}

fn check_name(path: &SitePath, is_new: bool) -> Result<(), WriteError> {
    let device = |name: &str| {
        let stem = name.split('.').next().unwrap_or(name).to_ascii_lowercase();
        let numbered = stem.strip_prefix("com").or_else(|| stem.strip_prefix("lpt"));
        let numbered = numbered.is_some_and(|rest| rest.len() == 1 && rest.bytes().all(|byte| byte.is_ascii_digit()));
        numbered || DEVICES.contains(&stem.as_str())
    };
    let is_bad = |name: &str| {
        name.len() > LONGEST_NAME
            || name.ends_with(['.', ' '])
            || name.chars().any(|c| c.is_control() || "<>:\"\\|?*".contains(c))
            || device(name)
    };
    let climbs = |name: &str| matches!(name, "" | "." | "..");
    match path.as_str().split('/').any(|name| climbs(name) || is_new && is_bad(name)) {
        true => Err(WriteError::Name(path.as_str().to_string())),
        false => Ok(()),
    }
}

/// Whether folders, and no links, lead to a place.
fn check_way(folder: &Path, path: &SitePath) -> Result<(), WriteError> {
    let mut way = folder.to_path_buf();
    for part in path.folder().split('/').filter(|part| !part.is_empty()) {
        check_case(&way, part)?;
        way.push(part);
        match fs::symlink_metadata(&way) {
            Ok(data) if data.is_symlink() => return Err(WriteError::Link(way)),
            Ok(data) if !data.is_dir() => return Err(WriteError::There(way)),
            _ => {}
        }
    }
    Ok(())
}

fn check_free(folder: &Path, path: &SitePath) -> Result<(), WriteError> {
    let place = place(folder, path);
    check_case(place.parent().unwrap_or(folder), path.name())?;
    match fs::symlink_metadata(&place) {
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(WriteError::Io { place, error }),
        Ok(_) => Err(WriteError::There(place)),
    }
}

/// On many disks a name that differs in capitals only is the same.
fn check_case(folder: &Path, name: &str) -> Result<(), WriteError> {
    check_spelling(folder, name, name)
}

/// Whether nothing but what has a `known` name is called as a name, in whatever capitals.
fn check_spelling(folder: &Path, name: &str, known: &str) -> Result<(), WriteError> {
    let folder_read = if folder.as_os_str().is_empty() { Path::new(".") } else { folder };
    let (wanted, Ok(entries)) = (folded(name), fs::read_dir(folder_read)) else { return Ok(()) };
    let other = entries.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    match other.into_iter().find(|other| other != known && folded(other) == wanted) {
        Some(other) => Err(WriteError::There(folder.join(other))),
        None => Ok(()),
    }
}

/// Whether two names of one folder differ in capitals only.
fn is_respelled(from: &SitePath, to: &SitePath) -> bool {
    from.folder() == to.folder() && folded(from.as_str()) == folded(to.as_str())
}

/// Whether something may get a name: nothing else has it. What only gets other capitals is itself found under both where a disk has no
/// regard to them.
fn check_new_name(folder: &Path, from: &SitePath, to: &SitePath) -> Result<(), WriteError> {
    match is_respelled(from, to) {
        true => check_spelling(place(folder, to).parent().unwrap_or(folder), to.name(), from.name()),
        false => check_free(folder, to),
    }
}

/// A name beside a place that nothing has, and that every reader of the folder ignores.
fn beside_name(place: &Path) -> PathBuf {
    let named = |n: u32| place.with_file_name(format!("{NEW}{n}"));
    (0..).map(named).find(|way| fs::symlink_metadata(way).is_err()).unwrap_or_else(|| place.to_path_buf())
}

fn check_unchanged(folder: &Path, path: &SitePath, old: &[u8]) -> Result<(), WriteError> {
    let place = place(folder, path);
    if fs::symlink_metadata(&place).is_ok_and(|data| data.is_symlink()) {
        return Err(WriteError::Link(place));
    }
    let real = fs::canonicalize(&place).map_err(|error| WriteError::Io { place: place.clone(), error })?;
    let mut now = Vec::new();
    let read = open_in_place(&real).and_then(|file| file.take(old.len() as u64 + 1).read_to_end(&mut now));
    match read {
        Ok(_) if now == old => Ok(()),
        Ok(_) => Err(WriteError::Changed(place)),
        Err(error) => Err(WriteError::Io { place, error }),
    }
}
