//! Moves what the journal lists into place, and back again when that fails. Each move exchanges two names, so nothing is
//! ever torn or missing in the output folder; what was there before is kept on the stage until all is done.
//!
//! Folders of which nothing stays are exchanged as a whole: a site all of whose pages change is new after a few calls, and
//! a kill between two of them is unlikely. The output folder itself is never exchanged, for it may be a mount point, hold
//! `.git`, or be where a web server stands. Files are not overwritten, though that is the quickest (0.1 s for 1,300 against
//! 0.2 s for exchanging and deleting): readers would meet half a page.

use std::fs;
use std::io::{self, ErrorKind};
use std::sync::atomic::{AtomicBool, Ordering::Relaxed};

use rayon::prelude::*;

use super::checksum::Checksum;
use super::folder::{leads_through_link, remove_emptied};
use super::journal::Journal;
use super::layout::OutputLayout;
use super::manifest::{self, Manifest};
use super::{PublishError, system};

pub(super) struct Moving<'a> {
    layout: &'a OutputLayout,
    journal: &'a Journal,
    /// Which of the journal's files are in place.
    done: Vec<AtomicBool>,
}

impl<'a> Moving<'a> {
    /// Nothing has been moved yet.
    pub(super) fn new(layout: &'a OutputLayout, journal: &'a Journal) -> Moving<'a> {
        let done = journal.files.iter().map(|_| AtomicBool::new(false)).collect();
        Moving { layout, journal, done }
    }

    /// Finds out what had been moved when a build was stopped.
    pub(super) fn found(layout: &'a OutputLayout, journal: &'a Journal) -> Result<Moving<'a>, PublishError> {
        let is_done = |(path, checksum): &(String, Checksum)| {
            if leads_through_link(&layout.out, path) {
                return Err(PublishError::InTheWay { places: vec![layout.target(path)] });
            }
            system::remove_copy(&layout.target(path));
            let staged = layout.staged(path);
            let waits = Checksum::of_file(&staged).map_err(PublishError::io("reading", &staged))? == Some(*checksum);
            Ok(AtomicBool::new(!waits))
        };
        let done = journal.files.par_iter().map(is_done).collect::<Result<_, _>>()?;
        Ok(Moving { layout, journal, done })
    }

    /// Moves everything that is not in place.
    pub(super) fn finish(&self) -> Result<(), PublishError> {
        self.journal.folders.iter().for_each(|folder| self.move_folder(folder));
        self.waiting(false).try_for_each(|at| {
            let path = &self.journal.files[at].0;
            self.put(path).map_err(PublishError::io("moving a new file to", &self.layout.target(path)))?;
            self.done[at].store(true, Relaxed);
            Ok(())
        })?;
        self.journal
            .gone
            .par_iter()
            .try_for_each(|path| self.take(path).map_err(PublishError::io("removing", &self.layout.target(path))))?;
        manifest::settle(self.layout)?;
        remove_emptied(&self.layout.out, &self.journal.gone);
        Ok(())
    }

    /// The numbers of the files that are in place, or that are not.
    fn waiting(&self, done: bool) -> impl ParallelIterator<Item = usize> + '_ {
        (0..self.done.len()).into_par_iter().filter(move |at| self.done[*at].load(Relaxed) == done)
    }

    /// Moves a folder as a whole, if the system can. What it cannot is moved file by file.
    fn move_folder(&self, folder: &str) {
        let files = &self.done[self.journal.below(folder)];
        if files.iter().any(|done| done.load(Relaxed)) {
            return;
        }
        let (new, place) = (self.layout.staged(folder), self.layout.target(folder));
        let moved = match fs::symlink_metadata(&place) {
            Err(_) => system::rename(&new, &place),
            Ok(old) => match system::exchange(&new, &place) {
                Err(_) if !old.is_dir() => self.put_folder_aside(folder),
                moved => moved,
            },
        };
        if moved.is_ok() {
            files.iter().for_each(|done| done.store(true, Relaxed));
        }
    }

    /// Moves a folder to where a file or a link is, when the system exchanges nothing.
    fn put_folder_aside(&self, folder: &str) -> io::Result<()> {
        let place = self.layout.target(folder);
        system::rename(&place, &self.layout.old(folder))?;
        system::rename(&self.layout.staged(folder), &place)
    }

    /// Moves a file, or what stands where one is to be.
    fn put(&self, path: &str) -> io::Result<()> {
        let (new, place) = (self.layout.staged(path), self.layout.target(path));
        match fs::symlink_metadata(&place) {
            Err(error) if error.kind() == ErrorKind::NotFound => {}
            Err(error) => return Err(error),
            Ok(_) if system::exchange(&new, &place).is_ok() => return Ok(()),
            Ok(_) => {}
        }
        self.put_keeping(path)
    }

    /// Moves a file where the system exchanges nothing: over what was there, which is kept under another name.
    fn put_keeping(&self, path: &str) -> io::Result<()> {
        let (new, place) = (self.layout.staged(path), self.layout.target(path));
        if place.symlink_metadata().is_ok() {
            system::keep(&place, &self.layout.old(path))?;
        }
        system::rename(&new, &place)
    }

    /// Takes a file of an earlier build out. One that is not there, or not itself, has been taken or was never ours.
    fn take(&self, path: &str) -> io::Result<()> {
        let place = self.layout.target(path);
        let is_file = fs::symlink_metadata(&place).is_ok_and(|data| data.is_file());
        if !is_file || leads_through_link(&self.layout.out, path) {
            return Ok(());
        }
        system::rename(&place, &self.layout.old(path))
    }

    /// Moves everything back. What could not be moved back is told, and a later build tries it again.
    pub(super) fn undo(&self, cause: PublishError) -> PublishError {
        let layout = self.layout;
        let _ = fs::rename(layout.journal(), layout.undoing());
        let attempt = |path: &str, back: io::Result<()>| match back {
            Ok(()) => None,
            Err(error) => Some((path.to_string(), error)),
        };
        self.journal.folders.iter().for_each(|folder| self.return_folder(folder));
        let mut failed: Vec<(String, io::Error)> = self
            .waiting(true)
            .filter_map(|at| {
                let (path, checksum) = &self.journal.files[at];
                let back = self.put_back(path, *checksum).map(|()| self.done[at].store(false, Relaxed));
                attempt(path, back)
            })
            .collect();
        let files: Vec<String> = self.journal.files.iter().map(|(path, _)| path.clone()).collect();
        remove_emptied(&layout.out, &files);
        let kept = self.journal.folders.iter().map(|path| (path, self.put_back_aside(path)));
        let taken = self.journal.gone.iter().map(|path| (path, self.put_back_taken(path)));
        failed.extend(kept.chain(taken).filter_map(|(path, back)| attempt(path, back)));
        failed.sort_unstable_by(|a, b| a.0.cmp(&b.0));
        let mut failed = failed.into_iter();
        let Some((first, error)) = failed.next() else {
            Manifest::unclaim(&layout.out, self.journal.listed);
            // Neither name may stay, or the next build would begin anew what was undone.
            for journal in [layout.journal(), layout.undoing()] {
                let _ = fs::remove_file(journal);
            }
            return cause;
        };
        let undoing = PublishError::io("moving back", &layout.target(&first))(error);
        let changed = std::iter::once(first).chain(failed.map(|(path, _)| path)).collect();
        PublishError::Mixed { out: layout.out.clone(), causes: Box::new((cause, undoing)), changed }
    }

    /// Brings a folder back as a whole where it took a place that no folder had; others come back file by file.
    fn return_folder(&self, folder: &str) {
        let files = &self.done[self.journal.below(folder)];
        let (new, place) = (self.layout.staged(folder), self.layout.target(folder));
        if !files.iter().all(|done| done.load(Relaxed)) {
            return;
        }
        let back = match fs::symlink_metadata(&new) {
            Ok(old) if old.is_dir() => return,
            Ok(_) => system::exchange(&new, &place),
            Err(_) => fs::rename(&place, &new),
        };
        if back.is_ok() {
            files.iter().for_each(|done| done.store(false, Relaxed));
        }
    }

    fn put_back(&self, path: &str, checksum: Checksum) -> io::Result<()> {
        let (new, place, old) = (self.layout.staged(path), self.layout.target(path), self.layout.old(path));
        if let Ok(kept) = old.symlink_metadata() {
            if kept.is_dir() {
                fs::rename(&place, &new)?;
            }
            return system::rename(&old, &place);
        }
        if new.symlink_metadata().is_ok() {
            return system::exchange(&new, &place);
        }
        // What was there before may have been put back already, by a build that then failed.
        if Checksum::of_file(&place)? != Some(checksum) {
            return Ok(());
        }
        fs::rename(&place, &new).or_else(|_| fs::remove_file(&place))
    }

    /// Puts back what was moved aside for a folder.
    fn put_back_aside(&self, folder: &str) -> io::Result<()> {
        let old = self.layout.old(folder);
        match old.symlink_metadata() {
            // A folder there holds files that were kept one by one.
            Ok(kept) if !kept.is_dir() => system::rename(&old, &self.layout.target(folder)),
            _ => Ok(()),
        }
    }

    /// Puts back what was taken out, or left with the folder that held it.
    fn put_back_taken(&self, path: &str) -> io::Result<()> {
        let place = self.layout.target(path);
        for kept in [self.layout.old(path), self.layout.staged(path)] {
            if kept.symlink_metadata().is_ok() && place.symlink_metadata().is_err() {
                return system::rename(&kept, &place);
            }
        }
        Ok(())
    }
}

/// Says that all is done, and deletes what was replaced.
pub(super) fn close(layout: &OutputLayout) -> Result<(), PublishError> {
    for file in [layout.journal(), layout.undoing()] {
        match fs::remove_file(&file) {
            Err(error) if error.kind() != ErrorKind::NotFound => {
                return Err(PublishError::io("removing", &file)(error));
            }
            _ => {}
        }
    }
    // What cannot be removed now is removed by the next build.
    let _ = system::remove_any(&layout.stage);
    Ok(())
}

#[cfg(test)]
mod tests;
