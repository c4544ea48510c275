//! PUBLISH: puts a site's outputs into a folder, all or nothing. What is equal is not touched, what differs is staged
//! beside it and moved into place when everything has been made, and files that an earlier build made and this one
//! does not are removed. Nothing outside the folder is ever written or deleted.

mod error;
mod folder;
mod manifest;
mod moving;
mod stage;

use std::fs::{self, File, TryLockError};
use std::path::Path;
use std::sync::Arc;

use rayon::prelude::*;
use rustc_hash::FxHashSet;

pub use error::PublishError;
pub use folder::check_output;
use manifest::Manifest;
use stage::{Outcome, Stage};

/// What publishing did, in files.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Publication {
    /// New files, and files whose content changed.
    pub written: usize,
    /// Files that already were as they should be, and were not touched.
    pub unchanged: usize,
    /// Files of an earlier build that this one does not make any more.
    pub removed: usize,
}

/// The content of one output.
pub enum Content {
    /// Bytes in memory; they are dropped as soon as they are compared and written.
    Bytes(Vec<u8>),
    /// A file on disk whose bytes are copied.
    File(Arc<Path>),
}

/// Puts `items` into the folder `out`, which is created where it is missing.
///
/// `path_of` gives an item's path below `out`, with `/` between its parts. `make` gives its content, or nothing for an
/// item that is not to be published after all; it is called once an item, in parallel. When everything is made and
/// compared, `proceed` is asked: if it says no, or anything failed until then, `out` is exactly as it was before.
/// `Ok(None)` means that `proceed` said no.
///
/// The caller has asked `check_output` first: here every file in the way of an output is replaced.
pub fn publish<T: Sync>(
    out: &Path,
    items: &[T],
    path_of: impl Fn(&T) -> &str + Sync,
    make: impl Fn(&T) -> Option<Content> + Sync,
    proceed: impl FnOnce() -> bool,
) -> Result<Option<Publication>, PublishError> {
    let created = folder::Created::at(out)?;
    let _lock = lock(out)?;
    let manifest = Manifest::load(out)?;
    let stage = Stage::open(out, items.iter().map(&path_of), &manifest)?;

    let outcomes = items
        .par_iter()
        .map_init(Vec::new, |buffer, item| match make(item) {
            Some(content) => stage.offer(path_of(item), &content, buffer),
            None => Ok(Outcome::Skipped),
        })
        .collect::<Result<Vec<_>, _>>()?;
    if !proceed() {
        return Ok(None);
    }

    let mut publication = Publication::default();
    let mut paths = Vec::with_capacity(items.len());
    for (item, outcome) in items.iter().zip(outcomes) {
        match outcome {
            Outcome::Skipped => continue,
            Outcome::Equal => publication.unchanged += 1,
            Outcome::Staged => publication.written += 1,
        }
        paths.push(path_of(item));
    }
    paths.sort_unstable();
    let mut orphans = manifest.without(&paths);

    // From here on files change. The manifest first claims what is about to come and gives up what is gone only at
    // the end, so that a build killed in between never leaves files that nobody owns.
    manifest.claim(&paths)?;
    created.keep();
    let new: FxHashSet<&str> = paths.iter().copied().collect();
    let in_the_way = stage.in_the_way(&new, &mut orphans);
    publication.removed = folder::remove(out, &in_the_way)?;
    stage.move_in()?;
    publication.removed += folder::remove(out, &orphans)?;
    manifest.settle(&paths, &stage)?;
    Ok(Some(publication))
}

/// Keeps other builds out of a folder while the handle lives. Where the system cannot lock a folder, nothing is kept
/// out; that is what there was before locks.
fn lock(out: &Path) -> Result<Option<File>, PublishError> {
    let Ok(folder) = File::open(out) else { return Ok(None) };
    match folder.try_lock() {
        Ok(()) => Ok(Some(folder)),
        Err(TryLockError::WouldBlock) => Err(PublishError::Busy { out: out.to_path_buf() }),
        Err(TryLockError::Error(_)) => Ok(None),
    }
}

/// Whether something is a folder itself, not a link to one.
fn is_real_folder(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_dir())
}

#[cfg(test)]
mod tests;
