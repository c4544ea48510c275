//! The stage: a folder inside the output folder where everything that differs is written before anything is replaced.
//! It is removed with all it holds when it is dropped.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read, Write};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::checksum::{Checksum, Hasher};
use super::layout::OutputLayout;
use super::manifest::{Manifest, is_safe};
use super::{Content, PublishError, system};
use crate::source;

/// How much of a file is compared at a time, in bytes.
const BLOCK: usize = 64 << 10;

/// What became of one output.
#[derive(PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Skipped,
    /// The output folder has it just so.
    Equal,
    /// It waits on the stage.
    Staged(Checksum),
    /// At its place, or at that of its folder, lies something that this program did not make.
    InTheWay(PathBuf),
}

/// What lies in the output folder where an output's folder has to be.
#[derive(Clone, PartialEq, Eq)]
enum Ground {
    Folder,
    /// Nothing, or something that may be replaced.
    Free,
    /// A file that is not ours.
    Foreign(PathBuf),
}

/// The stage of one build.
pub(super) struct Stage<'b> {
    layout: &'b OutputLayout,
    manifest: &'b Manifest,
    grounds: FxHashMap<&'b str, Ground>,
}

fn folder_of(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

impl<'b> Stage<'b> {
    /// Clears the stage that a killed build may have left, and looks at the folders that the outputs need. The stage
    /// itself is made when something comes onto it.
    pub(super) fn open(
        layout: &'b OutputLayout,
        paths: impl Iterator<Item = &'b str> + Clone,
        manifest: &'b Manifest,
    ) -> Result<Stage<'b>, PublishError> {
        let mut stage = Stage { layout, manifest, grounds: FxHashMap::default() };
        stage.grounds.insert("", Ground::Folder);
        let mut files = FxHashSet::default();
        for path in paths {
            if !is_safe(path) {
                return Err(PublishError::BadPath { path: path.to_string() });
            }
            if !files.insert(path) {
                return Err(PublishError::Twice { path: path.to_string() });
            }
            stage.survey(folder_of(path));
        }
        if let Some(path) = stage.grounds.keys().find(|folder| files.contains(*folder)) {
            return Err(PublishError::Twice { path: path.to_string() });
        }
        system::remove_any(&layout.stage).map_err(PublishError::io("removing", &layout.stage))?;
        Ok(stage)
    }

    /// Looks once at a folder that an output needs, and at all above it.
    fn survey(&mut self, folder: &'b str) -> Ground {
        if let Some(ground) = self.grounds.get(folder) {
            return ground.clone();
        }
        let place = self.layout.target(folder);
        let ground = match self.survey(folder_of(folder)) {
            Ground::Folder => match fs::symlink_metadata(&place) {
                Ok(data) if data.is_dir() => Ground::Folder,
                Ok(_) if self.manifest.holds(folder) => Ground::Free,
                // A link that stands for a folder of ours is replaced, never written through.
                Ok(data) if data.is_symlink() && self.manifest.holds_below(folder) => Ground::Free,
                Ok(_) => Ground::Foreign(place),
                Err(_) => Ground::Free,
            },
            above => above,
        };
        self.grounds.insert(folder, ground.clone());
        ground
    }

    /// Compares an output with what the output folder has at its path, and stages it when that differs.
    pub(super) fn offer(&self, path: &str, content: &Content, buffer: &mut Vec<u8>) -> Result<Outcome, PublishError> {
        let place = self.layout.target(path);
        match self.grounds.get(folder_of(path)) {
            Some(Ground::Folder) => match fs::symlink_metadata(&place) {
                Ok(data) if data.is_file() && is_equal(&place, data.len(), content, buffer)? => {
                    return Ok(Outcome::Equal);
                }
                Ok(data) if data.is_dir() => {
                    if let Some(theirs) = self.not_ours(&place, path)? {
                        return Ok(Outcome::InTheWay(theirs));
                    }
                }
                Ok(_) if !self.manifest.holds(path) => return Ok(Outcome::InTheWay(place)),
                _ => {}
            },
            Some(Ground::Foreign(place)) => return Ok(Outcome::InTheWay(place.clone())),
            Some(Ground::Free) | None => {}
        }
        let staged = self.layout.staged(path);
        let failed = PublishError::io("writing", &staged);
        match write(&staged, content, buffer) {
            // A folder is made when the first of its files comes: most builds change few.
            Err(Failure::Writing(error)) if error.kind() == ErrorKind::NotFound => {
                self.make_folder(staged.parent().unwrap_or(&self.layout.stage))?;
                write(&staged, content, buffer)
            }
            result => result,
        }
        .map(Outcome::Staged)
        .map_err(|failure| match failure {
            Failure::Writing(error) => failed(error),
            Failure::Reading(error, file) => PublishError::io("reading", &file)(error),
            Failure::Changing(file) => PublishError::Changing { file },
        })
    }

    /// Makes a folder on the stage, but never the output folder anew: when that is gone, so is what was equal in it.
    fn make_folder(&self, folder: &Path) -> Result<(), PublishError> {
        match fs::create_dir(&self.layout.stage) {
            Err(error) if error.kind() == ErrorKind::NotFound => {
                return Err(PublishError::Vanished { out: self.layout.out.clone() });
            }
            // It is there already, or what is wrong shows below.
            _ => {}
        }
        fs::create_dir_all(folder).map_err(PublishError::io("making the folder", folder))
    }

    /// What a folder where a file has to be holds that is not ours.
    fn not_ours(&self, folder: &Path, path: &str) -> Result<Option<PathBuf>, PublishError> {
        for (name, kind) in system::list(folder).map_err(PublishError::io("reading", folder))? {
            let (place, inner) = (folder.join(&name), format!("{path}/{name}"));
            let theirs = if kind.is_dir() {
                self.not_ours(&place, &inner)?
            } else {
                (!kind.is_file() || !self.manifest.holds(&inner)).then_some(place)
            };
            if theirs.is_some() {
                return Ok(theirs);
            }
        }
        Ok(None)
    }

    /// Whether the output folder has a folder where an output needs one.
    pub(super) fn is_folder(&self, folder: &str) -> bool {
        self.grounds.get(folder) == Some(&Ground::Folder)
    }

    /// Whether an output needs a folder at this path.
    pub(super) fn needs_folder(&self, path: &str) -> bool {
        self.grounds.contains_key(path)
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // What a later build is to finish or to undo stays. What cannot be removed now is removed then.
        if !self.layout.is_unfinished() {
            let _ = system::remove_any(&self.layout.stage);
        }
    }
}

enum Failure {
    Writing(io::Error),
    Reading(io::Error, PathBuf),
    Changing(PathBuf),
}

fn write(file: &Path, content: &Content, buffer: &mut Vec<u8>) -> Result<Checksum, Failure> {
    match content {
        Content::Bytes(bytes) => {
            fs::write(file, bytes).map_err(Failure::Writing)?;
            let mut hasher = Hasher::default();
            hasher.take(bytes);
            Ok(hasher.checksum())
        }
        Content::File(original) => {
            for _ in 0..ATTEMPTS {
                if let Some(checksum) = copy(original, file, buffer)? {
                    return Ok(checksum);
                }
            }
            Err(Failure::Changing(original.to_path_buf()))
        }
    }
}

/// How often a file is copied that changes meanwhile.
const ATTEMPTS: usize = 3;

/// Copies a file; nothing when it changed meanwhile. Not `fs::copy`: an original that only its author may read must still be
/// readable when published.
fn copy(original: &Path, file: &Path, buffer: &mut Vec<u8>) -> Result<Option<Checksum>, Failure> {
    let reading = |error| Failure::Reading(error, original.to_path_buf());
    let mut from = source::open(original).map_err(reading)?;
    let before = from.metadata().map_err(reading)?;
    let mut to = File::create(file).map_err(Failure::Writing)?;
    let (mut hasher, mut copied) = (Hasher::default(), 0);
    buffer.resize(2 * BLOCK, 0);
    loop {
        let count = read_block(&mut from, buffer).map_err(reading)?;
        hasher.take(&buffer[..count]);
        to.write_all(&buffer[..count]).map_err(Failure::Writing)?;
        copied += count as u64;
        if count < buffer.len() {
            break;
        }
    }
    let after = from.metadata().map_err(reading)?;
    let is_whole =
        copied == before.len() && (before.len(), before.modified().ok()) == (after.len(), after.modified().ok());
    Ok(is_whole.then(|| hasher.checksum()))
}

/// Whether the file `place`, `len` bytes long, has this content.
fn is_equal(place: &Path, len: u64, content: &Content, buffer: &mut Vec<u8>) -> Result<bool, PublishError> {
    // A file that cannot be read is replaced.
    match content {
        Content::Bytes(bytes) => Ok(len == bytes.len() as u64
            && File::open(place).and_then(|file| same(file, &bytes[..], buffer)).unwrap_or(false)),
        Content::File(original) => {
            let from = source::open(original).map_err(PublishError::io("reading", original))?;
            let data = from.metadata().map_err(PublishError::io("reading", original))?;
            Ok(len == data.len() && File::open(place).and_then(|file| same(file, from, buffer)).unwrap_or(false))
        }
    }
}

/// Whether two readers give the same bytes.
fn same(mut one: impl Read, mut other: impl Read, buffer: &mut Vec<u8>) -> io::Result<bool> {
    buffer.resize(2 * BLOCK, 0);
    let (left, right) = buffer.split_at_mut(BLOCK);
    loop {
        let count = read_block(&mut one, left)?;
        if read_block(&mut other, &mut right[..])? != count || left[..count] != right[..count] {
            return Ok(false);
        }
        if count < BLOCK {
            return Ok(true);
        }
    }
}

/// Fills a block; less only at the end.
fn read_block(from: &mut impl Read, block: &mut [u8]) -> io::Result<usize> {
    let mut len = 0;
    while len < block.len() {
        match from.read(&mut block[len..]) {
            Ok(0) => break,
            Ok(count) => len += count,
            Err(error) if error.kind() == ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(len)
}
