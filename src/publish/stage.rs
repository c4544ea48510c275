//! The stage: a folder inside the output folder where everything that differs is written before anything is replaced.
//! It is removed with all it holds when it is dropped.

use std::fs::{self, File};
use std::io::{self, ErrorKind, Read};
use std::path::{Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::manifest::{Manifest, is_safe};
use super::moving::move_into;
use super::{Content, PublishError, is_real_folder};
use crate::source;

/// The stage's name in the output folder.
pub(super) const STAGE: &str = ".vade-stage";

/// How much of a file is compared at a time, in bytes.
const BLOCK: usize = 64 << 10;

/// What became of one output.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Outcome {
    Skipped,
    /// The output folder has it just so.
    Equal,
    /// It waits on the stage.
    Staged,
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
    out: &'b Path,
    root: PathBuf,
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
        out: &'b Path,
        paths: impl Iterator<Item = &'b str> + Clone,
        manifest: &'b Manifest,
    ) -> Result<Stage<'b>, PublishError> {
        let mut stage = Stage { out, root: out.join(STAGE), manifest, grounds: FxHashMap::default() };
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
        remove_any(&stage.root).map_err(PublishError::io("removing", &stage.root))?;
        Ok(stage)
    }

    /// Looks once at a folder that an output needs, and at all above it.
    fn survey(&mut self, folder: &'b str) -> Ground {
        if let Some(ground) = self.grounds.get(folder) {
            return ground.clone();
        }
        let place = self.out.join(folder);
        let ground = match self.survey(folder_of(folder)) {
            Ground::Folder => match fs::symlink_metadata(&place) {
                Ok(data) if data.is_dir() => Ground::Folder,
                // Links are replaced, never written through.
                Ok(data) if !data.is_symlink() && !self.manifest.holds(folder) => Ground::Foreign(place),
                _ => Ground::Free,
            },
            above => above,
        };
        self.grounds.insert(folder, ground.clone());
        ground
    }

    /// Compares an output with what the output folder has at its path, and stages it when that differs.
    pub(super) fn offer(&self, path: &str, content: &Content, buffer: &mut Vec<u8>) -> Result<Outcome, PublishError> {
        let place = self.out.join(path);
        match self.grounds.get(folder_of(path)) {
            Some(Ground::Folder) => match fs::symlink_metadata(&place) {
                Ok(data) if data.is_file() && is_equal(&place, data.len(), content, buffer)? => {
                    return Ok(Outcome::Equal);
                }
                Ok(data) if data.is_dir() => self.all_ours(&place, path)?,
                _ => {}
            },
            Some(Ground::Foreign(place)) => return Err(PublishError::InTheWay { place: place.clone() }),
            Some(Ground::Free) | None => {}
        }
        let staged = self.root.join(path);
        let failed = PublishError::io("writing", &staged);
        match write(&staged, content) {
            // A folder is made when the first of its files comes: most builds change few.
            Err(Failure::Writing(error)) if error.kind() == ErrorKind::NotFound => {
                let folder = staged.parent().unwrap_or(&self.root);
                fs::create_dir_all(folder).map_err(PublishError::io("making the folder", folder))?;
                write(&staged, content)
            }
            result => result,
        }
        .map_err(|failure| match failure {
            Failure::Writing(error) => failed(error),
            Failure::Reading(error, file) => PublishError::io("reading", &file)(error),
        })?;
        Ok(Outcome::Staged)
    }

    /// Makes sure that a folder where a file has to be holds nothing but files of ours.
    fn all_ours(&self, folder: &Path, path: &str) -> Result<(), PublishError> {
        let failed = |error| PublishError::Io { doing: "reading", place: folder.to_path_buf(), error };
        for entry in fs::read_dir(folder).map_err(failed)? {
            let entry = entry.map_err(failed)?;
            let (kind, name) = (entry.file_type().map_err(failed)?, entry.file_name());
            let inner = format!("{path}/{}", name.to_string_lossy());
            if kind.is_dir() {
                self.all_ours(&entry.path(), &inner)?;
            } else if !kind.is_file() || !self.manifest.holds(&inner) {
                return Err(PublishError::InTheWay { place: entry.path() });
            }
        }
        Ok(())
    }

    /// Takes out of `orphans` those that lie where this build needs a folder instead of a file, or the reverse.
    pub(super) fn in_the_way(&self, new: &FxHashSet<&str>, orphans: &mut Vec<String>) -> Vec<String> {
        let above = |path: &str| path.match_indices('/').any(|(at, _)| new.contains(&path[..at]));
        let (blocking, rest) = std::mem::take(orphans)
            .into_iter()
            .partition(|path| self.grounds.contains_key(path.as_str()) || above(path));
        *orphans = rest;
        blocking
    }

    /// The stage's own folder, made if nothing came onto it yet.
    pub(super) fn folder(&self) -> Result<&Path, PublishError> {
        fs::create_dir_all(&self.root).map_err(PublishError::io("making the folder", &self.root))?;
        Ok(&self.root)
    }

    /// Moves everything into place.
    pub(super) fn move_in(&self) -> Result<(), PublishError> {
        if is_real_folder(&self.root) { move_into(&self.root, self.out) } else { Ok(()) }
    }
}

impl Drop for Stage<'_> {
    fn drop(&mut self) {
        // What cannot be removed now is removed by the next build.
        let _ = remove_any(&self.root);
    }
}

/// Removes a file, a link, or a folder with all it holds; nothing is fine too.
fn remove_any(path: &Path) -> io::Result<()> {
    match fs::symlink_metadata(path) {
        Ok(data) if data.is_dir() => fs::remove_dir_all(path),
        Ok(_) => fs::remove_file(path),
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(()),
        Err(error) => Err(error),
    }
}

enum Failure {
    Writing(io::Error),
    Reading(io::Error, PathBuf),
}

fn write(file: &Path, content: &Content) -> Result<(), Failure> {
    match content {
        Content::Bytes(bytes) => fs::write(file, bytes).map_err(Failure::Writing),
        Content::File(original) => {
            let mut from = source::open(original).map_err(|error| Failure::Reading(error, original.to_path_buf()))?;
            // Not `fs::copy`: an original that only its author may read must still be readable when published.
            let mut to = File::create(file).map_err(Failure::Writing)?;
            io::copy(&mut from, &mut to).map(drop).map_err(Failure::Writing)
        }
    }
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
