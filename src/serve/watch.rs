//! The file watcher: which files were touched, or that everything should be looked at.

use std::fs::{self, File};
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::signal::Signal;
use crate::source::is_same_file;

/// Reports changes below a folder for as long as it lives.
pub struct FileWatcher {
    /// The folder without symbolic links.
    root: PathBuf,
    signals: Sender<Signal>,
    watcher: Option<RecommendedWatcher>,
}

impl FileWatcher {
    /// A watcher that does not watch yet.
    pub fn new(root: &Path, signals: Sender<Signal>) -> FileWatcher {
        FileWatcher { root: root.to_path_buf(), signals, watcher: None }
    }

    /// Begins to watch, anew if need be, or tells that the folder was taken away meanwhile. An error says in words why the system
    /// cannot report changes.
    pub fn watch(&mut self) -> Result<(), String> {
        self.watcher = None;
        let (root, signals) = (self.root.clone(), self.signals.clone());
        let on_event = move |event: notify::Result<Event>| {
            // The reader is gone when the program ends.
            let _ = match event {
                Ok(event) if event.need_rescan() => signals.send(Signal::Everything),
                // What comes in the folder's place is another, of which nobody tells.
                Ok(event) if is_end(&event.kind) && event.paths.contains(&root) => signals.send(Signal::RootGone),
                Ok(event) if is_change(&event.kind) => signals.send(Signal::Touched(event.paths)),
                Ok(_) => Ok(()),
                Err(_) => signals.send(Signal::Everything),
            };
        };
        let mut watcher = notify::recommended_watcher(on_event).map_err(|error| words(&error))?;
        // As long as a folder is open, no other gets its number.
        let open = File::open(&self.root);
        let watched = watcher.watch(&self.root, RecursiveMode::Recursive);
        // What was moved away in this moment is watched there or not at all, and nobody says so.
        let stays = || Ok::<_, io::Error>(is_same_file(&open?.metadata()?, &fs::metadata(&self.root)?));
        if cfg!(unix) && !stays().unwrap_or(false) {
            let _ = self.signals.send(Signal::RootGone);
            return Ok(());
        }
        watched.map_err(|error| words(&error))?;
        self.watcher = Some(watcher);
        // What changed while it was set up, nobody told.
        let _ = self.signals.send(Signal::Everything);
        Ok(())
    }

    /// Whether the system reports changes.
    pub fn is_watching(&self) -> bool {
        self.watcher.is_some()
    }
}

/// Whether an event takes a thing from its place.
fn is_end(kind: &EventKind) -> bool {
    matches!(kind, EventKind::Remove(_) | EventKind::Modify(ModifyKind::Name(_)))
}

/// Whether an event may have changed a file. That somebody reads one, as we do, is none.
fn is_change(kind: &EventKind) -> bool {
    match kind {
        EventKind::Access(access) => matches!(access, AccessKind::Close(AccessMode::Write)),
        _ => true,
    }
}

fn words(error: &notify::Error) -> String {
    match error.kind {
        notify::ErrorKind::MaxFilesWatch => {
            "the system watches no more folders (on Linux, fs.inotify.max_user_watches says how many)".into()
        }
        _ => format!("the system does not tell of changes here ({error})"),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::atomic::{AtomicBool, Ordering};
    use std::sync::mpsc;
    use std::time::Duration;

    use super::*;

    /// Somebody who synchronises a folder may replace it in the very moment in which it begins to be watched.
    #[test]
    fn a_folder_that_is_replaced_meanwhile_is_watched_or_told_of() {
        let above = tempfile::tempdir().expect("a folder");
        let (root, away) = (above.path().join("site"), above.path().join("away"));
        fs::create_dir(&root).expect("a folder");
        for _ in 0..300 {
            let (signals, events) = mpsc::channel();
            let mut watcher = FileWatcher::new(&root, signals);
            let done = AtomicBool::new(false);
            let watched = std::thread::scope(|scope| {
                scope.spawn(|| {
                    while !done.load(Ordering::Relaxed) {
                        fs::rename(&root, &away).expect("a rename");
                        fs::create_dir(&root).expect("a folder");
                        fs::remove_dir_all(&away).expect("a folder can be deleted");
                    }
                });
                let watched = watcher.watch();
                done.store(true, Ordering::Relaxed);
                watched
            });
            let is_told = |signal: Signal| match signal {
                Signal::RootGone => true,
                Signal::Touched(files) => files.iter().any(|file| file.ends_with("page.md")),
                _ => false,
            };
            let was_told = events.try_iter().any(is_told);
            fs::write(root.join("page.md"), "# Page\n").expect("a file");
            let mut told = std::iter::from_fn(|| events.recv_timeout(Duration::from_secs(2)).ok());
            assert!(watched.is_err() || was_told || told.any(is_told), "nobody tells of a change");
        }
    }
}
