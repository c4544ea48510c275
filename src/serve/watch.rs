//! What the disk tells: which files were touched, or that everything should be looked at.

use std::path::Path;
use std::sync::mpsc::Sender;

use notify::event::{AccessKind, AccessMode, EventKind};
use notify::{Event, RecursiveMode, Watcher};

use crate::serve::studio::Signal;

/// Hears from the disk for as long as it lives.
pub struct Watching(#[allow(dead_code, reason = "it hears until it is dropped")] Option<notify::RecommendedWatcher>);

/// Begins to hear of changes below a folder. An error says in words why the system cannot tell of them.
pub fn start(root: &Path, poll: bool, signals: Sender<Signal>) -> Result<Watching, String> {
    if poll {
        return Ok(Watching(None));
    }
    let hears = signals.clone();
    let heard = move |event: notify::Result<Event>| {
        // The reader is gone when the program ends.
        let _ = match event {
            Ok(event) if event.need_rescan() => hears.send(Signal::Everything),
            Ok(event) if is_change(&event.kind) => hears.send(Signal::Touched(event.paths)),
            Ok(_) => Ok(()),
            Err(_) => hears.send(Signal::Everything),
        };
    };
    let mut watcher = notify::recommended_watcher(heard).map_err(|error| words(&error))?;
    watcher.watch(root, RecursiveMode::Recursive).map_err(|error| words(&error))?;
    // What changed while the watcher was set up, nobody told.
    let _ = signals.send(Signal::Everything);
    Ok(Watching(Some(watcher)))
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
