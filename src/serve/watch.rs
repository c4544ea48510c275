//! The file watcher: which files were touched, or that everything should be looked at.

use std::path::{Path, PathBuf};
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind, ModifyKind};
use notify::{Event, RecommendedWatcher, RecursiveMode, Watcher};

use crate::serve::signal::Signal;

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

    /// Begins to watch, anew if need be. An error says in words why the system cannot report changes.
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
        watcher.watch(&self.root, RecursiveMode::Recursive).map_err(|error| words(&error))?;
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
