//! SERVE: shows a site while it is being written. One thread reads, makes and posts it; one answers browsers, rendering only
//! what they ask for; one watches the disk. Nothing is written.
//!
//! *Architecture invariant:* there is no second way to make a page. A request is a route, answered by the same pure function
//! that a build maps over all of them; only the script that keeps the page fresh is added to the answer.

mod advisor;
mod answer;
mod attached;
mod editor;
mod file_checks;
mod guard;
mod http;
mod media;
mod pages;
mod range;
mod rebuilder;
mod signal;
mod snapshot;
mod snapshots;
mod start;
mod status;
mod visibility;
mod watch;

use std::io;
use std::net::{SocketAddr, TcpListener};
use std::path::PathBuf;
use std::sync::Arc;
use std::sync::mpsc;
use std::time::Duration;

use crate::base::Diagnostic;
use crate::pipeline::{NoSuchAudience, Options};
pub use answer::{Answer, Content, Peer, ServerState, answer};
pub use editor::Editor;
pub use guard::{Guard, written};
pub use pages::OWN;
use rebuilder::Rebuilder;
pub use snapshot::Snapshot;
pub use snapshots::Snapshots;
use watch::FileWatcher;

/// What is served, and how.
pub struct Service {
    /// The folder that holds the program.
    pub folder: PathBuf,
    /// For whom; drafts are always shown.
    pub options: Options,
    /// The host's name or number to listen at.
    pub host: String,
    /// The port to listen at, or the next that is free.
    pub port: u16,
    /// Whether to look for changes again and again instead of being told of them.
    pub poll: bool,
    /// The editor in which links to sources open.
    pub editor: Option<Editor>,
}

/// What a server tells whoever started it.
#[allow(missing_docs, reason = "each variant says what its fields are")]
pub enum ServerEvent<'n> {
    /// It can be reached there, though the site is still being read. `wanted` is the port that was taken by another.
    Listening { address: SocketAddr, wanted: Option<u16> },
    /// A site is shown: the first one, or one after a change of so many files that took so long.
    Shown { snapshot: &'n Snapshot, first: bool, files: &'n [String], took: Duration },
    /// The pages were tried, each in its template, and some cannot be made.
    Tried(&'n Snapshot),
    /// Something that the author should know.
    Note(&'n str),
}

/// Why there can be no server, or no longer.
pub enum Failure {
    /// The folder cannot be read.
    Folder(io::Error),
    /// There is nothing in it that could be a site.
    Nothing,
    /// There is no such audience.
    Audience(NoSuchAudience),
    /// The address cannot be listened at.
    Address(String, io::Error),
}

/// How many ports after the wanted one are tried.
const PORTS: u16 = 100;

/// Serves until the process ends.
pub fn serve(service: Service, tell: &mut dyn FnMut(ServerEvent)) -> Result<(), Failure> {
    let (listener, wanted) = listen(&service.host, service.port)?;
    let address = listener.local_addr().map_err(|error| Failure::Address(service.host.clone(), error))?;
    tell(ServerEvent::Listening { address, wanted });
    let (signals, events) = mpsc::channel();
    let snapshots = Snapshots::new();
    let state = ServerState::new(
        Guard::new(&service.host, address),
        service.editor,
        std::fs::canonicalize(&service.folder).map_err(Failure::Folder)?,
        snapshots.clone(),
        signals.clone(),
    );
    http::start(listener, Arc::new(state)).map_err(|error| Failure::Address(service.host.clone(), error))?;
    let mut rebuilder = Rebuilder::open(&service.folder, service.options, snapshots, tell)?;
    let mut watcher = FileWatcher::new(rebuilder.root(), signals);
    if !service.poll
        && let Err(why) = watcher.watch()
    {
        rebuilder
            .note(&format!("{why}: looking for changes every second instead, which costs a little processor time"));
    }
    rebuilder.run(&events, &mut watcher);
    Ok(())
}

/// Listens at the wanted port or the next one that is free; says which was taken.
fn listen(host: &str, port: u16) -> Result<(TcpListener, Option<u16>), Failure> {
    let last = if port == 0 { 0 } else { port.saturating_add(PORTS) };
    let mut taken = None;
    for next in port..=last {
        match TcpListener::bind((host, next)) {
            Ok(listener) => return Ok((listener, taken)),
            Err(error) if error.kind() == io::ErrorKind::AddrInUse && next < last => taken = Some(port),
            Err(error) => return Err(Failure::Address(host.to_string(), error)),
        }
    }
    Err(Failure::Address(host.to_string(), io::ErrorKind::AddrInUse.into()))
}

/// Problems that a build would tell.
fn is_told(problem: &Diagnostic) -> bool {
    problem.severity > crate::base::Severity::Advice
}
