//! PUBLISH: puts a site's outputs into a folder, all or nothing. What is equal is not touched, what differs is staged
//! beside it and exchanged with what is in its place when everything has been made. Files that an earlier build made and
//! this one does not are removed; nothing outside the folder, and nothing that others made, is ever written or deleted.
//!
//! Before the first move a journal is on the disk. So a failure is undone, and what a killed build left is finished by
//! `heal`. The disk is not flushed: after a power failure the next build compares every file and mends what differs.

pub mod archive;
mod checksum;
mod error;
mod folder;
mod journal;
mod layout;
mod manifest;
mod moving;
mod plan;
mod stage;
mod system;

use std::fs::{self, File, TryLockError};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use rayon::prelude::*;

pub use error::PublishError;
pub use folder::check_output;
use journal::Journal;
use layout::OutputLayout;
use manifest::Manifest;
use moving::Moving;
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
/// compared, `proceed` is asked: if it says no, or anything failed until then or while moving, `out` is exactly as it was
/// before. `Ok(None)` means that `proceed` said no.
///
/// The caller has asked `check_output` first. OutputLayout that hold what this program did not make are refused.
pub fn publish<T: Sync>(
    out: &Path,
    items: &[T],
    path_of: impl Fn(&T) -> &str + Sync,
    make: impl Fn(&T) -> Option<Content> + Sync,
    proceed: impl FnOnce() -> bool,
) -> Result<Option<Publication>, PublishError> {
    let created = folder::Created::at(out)?;
    let lock = lock(out)?;
    let layout = OutputLayout::of(out);
    heal_locked(&layout)?;
    let manifest = Manifest::load(out)?;
    let stage = Stage::open(&layout, items.iter().map(&path_of), &manifest)?;

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

    let (mut staged, mut equal, mut in_the_way) = (Vec::new(), Vec::new(), Vec::new());
    for (item, outcome) in items.iter().zip(outcomes) {
        match outcome {
            Outcome::Skipped => {}
            Outcome::Equal => equal.push(path_of(item)),
            Outcome::Staged(checksum) => staged.push((path_of(item), checksum)),
            Outcome::InTheWay(place) => in_the_way.push(place),
        }
    }
    if !in_the_way.is_empty() {
        in_the_way.sort_unstable();
        in_the_way.dedup();
        return Err(PublishError::InTheWay { places: in_the_way });
    }
    if let Some(open) = &lock
        && !system::is_same(open, out).unwrap_or(false)
    {
        return Err(PublishError::Vanished { out: out.to_path_buf() });
    }
    let mut paths: Vec<&str> = staged.iter().map(|(path, _)| *path).chain(equal.iter().copied()).collect();
    paths.sort_unstable();
    staged.sort_unstable_by_key(|(path, _)| *path);
    let is_there = |path: &String| !folder::leads_through_link(out, path) && is_real_file(&out.join(path));
    let orphans: Vec<String> = manifest.without(&paths).into_iter().filter(is_there).collect();
    let done = Publication { written: staged.len(), unchanged: equal.len(), removed: orphans.len() };

    manifest.lay_ready(&paths, &layout)?;
    let journal = Journal { listed: manifest.len(), ..plan::plan(&layout, &stage, staged, &equal, orphans) };
    move_in(&layout, &manifest, &paths, &journal)?;
    for (from, to) in manifest.respelled(&paths) {
        system::respell(out, from, to);
    }
    created.keep();
    Ok(Some(done))
}

/// From here on files change. The list of files first claims what is about to come and gives up what is gone only at the
/// end, so that no file is ever nobody's.
fn move_in(layout: &OutputLayout, manifest: &Manifest, paths: &[&str], journal: &Journal) -> Result<(), PublishError> {
    let moving = Moving::new(layout, journal);
    let is_idle = journal.files.is_empty() && journal.gone.is_empty();
    let begun = manifest.claim(paths).and_then(|()| if is_idle { Ok(()) } else { journal.save(layout) });
    if let Err(error) = begun {
        Manifest::unclaim(&layout.out, manifest.len());
        return Err(error);
    }
    match moving.finish() {
        Ok(()) => moving::close(layout),
        Err(error) => Err(moving.undo(error)),
    }
}

/// Finishes what a build into `out` had begun to move when it was stopped, or undoes it where it cannot be finished.
/// Whether there was something to do.
pub fn heal(out: &Path) -> Result<bool, PublishError> {
    let layout = OutputLayout::of(out);
    if !layout.is_unfinished() {
        return Ok(false);
    }
    let _lock = lock(out)?;
    heal_locked(&layout)
}

/// The output folders directly in a site's folder into which a build was stopped while it moved.
pub fn unfinished(source: &Path) -> Vec<PathBuf> {
    let folders = system::list(source).unwrap_or_default();
    let folders = folders.into_iter().filter(|(_, kind)| kind.is_dir()).map(|(name, _)| source.join(name));
    folders.filter(|folder| OutputLayout::of(folder).is_unfinished()).collect()
}

fn heal_locked(layout: &OutputLayout) -> Result<bool, PublishError> {
    if !layout.is_unfinished() {
        return Ok(false);
    }
    let undoing = Journal::load(&layout.undoing())?;
    let (journal, forth) = match undoing {
        Some(journal) => (journal, false),
        // What is no journal of ours says nothing; it is cleared with the stage.
        None => (Journal::load(&layout.journal())?.unwrap_or_default(), true),
    };
    let moving = Moving::found(layout, &journal)?;
    let failed = match forth {
        true => moving.finish().err(),
        false => Some(PublishError::Stopped),
    };
    if let Some(error) = failed
        && let mixed @ PublishError::Mixed { .. } = moving.undo(error)
    {
        return Err(mixed);
    }
    moving::close(layout)?;
    Ok(true)
}

/// Keeps other builds out of a folder while the handle lives. Where the system cannot lock a folder, nothing is kept
/// out; that is what there was before locks.
fn lock(out: &Path) -> Result<Option<File>, PublishError> {
    let folder = match File::open(out) {
        Ok(folder) => folder,
        Err(_) if cfg!(not(unix)) => return Ok(None),
        Err(error) => return Err(PublishError::io("opening the folder", out)(error)),
    };
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

fn is_real_file(path: &Path) -> bool {
    fs::symlink_metadata(path).is_ok_and(|data| data.is_file())
}

#[cfg(test)]
mod tests;
