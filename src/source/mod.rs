//! READ: the only door for input. A folder becomes `Sources`, an immutable value that tests can also build in memory.

use std::collections::BTreeMap;
use std::io::{self, Read};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes, fingerprint};
use crate::media::sheet;

mod decode;
mod folder;
mod ignore;
mod ignored;
mod links;
mod load;
mod open;
mod picture;
mod settings;
pub mod walk;

pub use folder::{Folder, Look};
pub use ignore::{OUTPUT_MARK, is_ignored, is_left_out, real_path};
pub use ignored::ignored_markdown;
pub use open::{is_same_file, open, open_in_place, read_wanted};

/// What a walk has to know that the folder itself does not say.
#[derive(Clone, Default, Debug)]
pub struct ReadOptions {
    /// The output folder, which is no part of the site when it lies inside.
    pub output: Option<PathBuf>,
    /// What `include:` in `site.yaml` says: paths that the ignoring rules would skip, taken nevertheless.
    pub include: Vec<String>,
    /// What `exclude:` says: paths and patterns of what is out of the site, whatever else takes it in.
    pub exclude: Vec<String>,
    /// Whether what authors write is only listed now and read when it is parsed, so that the texts of a site are never all in
    /// memory together. Settings and the theme are read in any case.
    pub later: bool,
}

/// Every file of a site that is not ignored, by path, and what went wrong while reading.
#[derive(Clone, Default)]
pub struct Sources {
    /// What the folder itself is called; empty for what was never one.
    pub name: String,
    /// The files, in the order of paths.
    pub files: BTreeMap<SitePath, Source>,
    /// Paths that exist but are ignored by the format's rules, so that a link to one can say so. Folders end in `/`.
    pub ignored: Vec<String>,
    /// Those of them that other programs read as the page of a folder (`_index.md`): what one says of its readers may be meant for all there.
    pub covers: BTreeMap<SitePath, Source>,
    /// Files that stand in the site by a symbolic link, to them or to a folder above them, with where they really lie in it.
    pub links: BTreeMap<SitePath, SitePath>,
    /// What went wrong while reading.
    pub report: Vec<Diagnostic>,
}

/// One file.
#[derive(Clone)]
pub struct Source {
    /// Of its text, or of length and time of what stays on disk.
    pub fingerprint: Fingerprint,
    /// What it holds, or where that is.
    pub data: Data,
    /// The original on disk of a text that is or will be read from there: what is copied when the file is published as an
    /// attachment, since its text lacks the byte order mark and may have been decoded with losses.
    pub file: Option<Arc<Path>>,
    /// What the disk said of it when it was read or listed; nothing for what was never there.
    pub stamp: Option<Stamp>,
}

/// Length in bytes and time of the last change in nanoseconds since 1970: equal stamps mean, as a rule, equal content.
#[derive(Clone, Copy, PartialEq, Eq, Hash, Debug)]
pub struct Stamp {
    /// Bytes.
    pub len: u64,
    /// Nanoseconds since 1970.
    pub modified: i128,
}

/// A file's content. What an author writes is read; everything else stays where it is until it is published.
#[derive(Clone)]
pub enum Data {
    /// Markdown, YAML, CSV and theme text, without a byte order mark.
    Text(Arc<str>),
    /// Bytes in memory: from tests, and theme files that are not text.
    Bytes(Arc<[u8]>),
    /// A file on disk, its length in bytes, and its size in pixels when it is a picture.
    #[allow(missing_docs, reason = "said above")]
    Disk { file: Arc<Path>, len: u64, picture: Option<(u32, u32)> },
}

impl Source {
    /// A text that is in memory.
    pub fn text(text: impl Into<Arc<str>>) -> Self {
        let mut text: Arc<str> = text.into();
        // No text holds NUL, which marks places in what is written: what is read from disk has lost it already.
        if memchr::memchr(0, text.as_bytes()).is_some() {
            text = text.replace('\0', "\u{FFFD}").into();
        }
        Source { fingerprint: fingerprint(&*text), data: Data::Text(text), file: None, stamp: None }
    }

    /// A file that is in memory.
    pub fn bytes(bytes: impl Into<Arc<[u8]>>) -> Self {
        let bytes = bytes.into();
        Source { fingerprint: fingerprint(&*bytes), data: Data::Bytes(bytes), file: None, stamp: None }
    }

    /// The text, when it is a text file.
    pub fn as_text(&self) -> Option<&Arc<str>> {
        match &self.data {
            Data::Text(text) => Some(text),
            _ => None,
        }
    }

    /// Whether it is a text, read or only listed.
    pub fn is_text(&self) -> bool {
        matches!(self.data, Data::Text(_)) || self.file.is_some()
    }

    /// Whether it is a text, or an Excel file, whose cells become one.
    pub fn has_text(&self, path: &SitePath) -> bool {
        self.is_text() || sheet::is_sheet(path.name())
    }

    /// The text, read now if it was only listed, with what is wrong with it. No text when it cannot be read or is gone.
    pub fn read_text(&self, path: &SitePath) -> (Option<Arc<str>>, Vec<Diagnostic>) {
        match (&self.data, &self.file) {
            (Data::Text(text), _) => (Some(text.clone()), Vec::new()),
            (_, Some(file)) => {
                let (source, report) = load::asked(path, file);
                (source.and_then(|source| source.as_text().cloned()), report)
            }
            _ if sheet::is_sheet(path.name()) => self.read_sheet(path),
            _ => (None, Vec::new()),
        }
    }

    /// The cells of an Excel file as text, or why they cannot be read.
    fn read_sheet(&self, path: &SitePath) -> (Option<Arc<str>>, Vec<Diagnostic>) {
        let problem = |refusal: sheet::Refusal| {
            let problem = Diagnostic::new(codes::CSV_SYNTAX, refusal.message, path, Location::File);
            vec![problem.help(refusal.help)]
        };
        if self.len() > sheet::LONGEST {
            return (None, problem("this Excel file is too large to be read as a table".to_string().into()));
        }
        match self.read_bytes().map(|bytes| sheet::text(&bytes)) {
            Some(Ok(text)) => (Some(text.into()), Vec::new()),
            Some(Err(refusal)) => (None, problem(refusal)),
            None => (None, Vec::new()),
        }
    }

    /// The content, read now if it is on disk. Nothing when it cannot be read.
    pub fn read_bytes(&self) -> Option<Arc<[u8]>> {
        match &self.data {
            Data::Text(text) => Some(Arc::from(text.as_bytes())),
            Data::Bytes(bytes) => Some(bytes.clone()),
            Data::Disk { file, .. } => {
                let mut bytes = Vec::new();
                open(file).and_then(|mut file| file.read_to_end(&mut bytes)).ok()?;
                Some(bytes.into())
            }
        }
    }

    /// The content, up to `most` bytes of it, if `wants` says so of the first `head` of them. It is read now if it is on disk;
    /// what is gone by now is wanted by nobody.
    pub fn read_wanted(
        &self,
        path: &SitePath,
        head: usize,
        most: u64,
        wants: impl FnOnce(&[u8]) -> bool,
    ) -> Result<Option<Vec<u8>>, Box<Diagnostic>> {
        let on_disk = match (&self.file, &self.data) {
            (Some(file), _) | (None, Data::Disk { file, .. }) => file,
            (None, Data::Text(text)) => return Ok(in_memory(text.as_bytes(), head, wants)),
            (None, Data::Bytes(bytes)) => return Ok(in_memory(bytes, head, wants)),
        };
        match open::read_wanted(on_disk, head, most, wants) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(Box::new(links::unreadable(path, "this file", &error))),
            read => Ok(read.unwrap_or_default()),
        }
    }

    /// Length in bytes.
    pub fn len(&self) -> u64 {
        match &self.data {
            Data::Text(text) => text.len() as u64,
            Data::Bytes(bytes) => bytes.len() as u64,
            Data::Disk { len, .. } => *len,
        }
    }

    /// Whether there are no files.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

/// Bytes that are there already, if they are wanted.
fn in_memory(bytes: &[u8], head: usize, wants: impl FnOnce(&[u8]) -> bool) -> Option<Vec<u8>> {
    wants(&bytes[..bytes.len().min(head)]).then(|| bytes.to_vec())
}

impl Sources {
    /// Sources from paths and texts, as a test or a caller with no disk builds them.
    pub fn of<'t>(files: impl IntoIterator<Item = (&'t str, &'t str)>) -> Self {
        let files = files.into_iter().map(|(path, text)| (SitePath::new(path), Source::text(text))).collect();
        Sources { files, ..Sources::default() }
    }
}
