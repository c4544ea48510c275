//! The rebuilder: reads the folder, makes the site, posts it, and does so again whenever something was touched. It acts at the
//! first word of a change; there is no delay that a person could feel.

use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::sync::mpsc::{Receiver, RecvTimeoutError, Sender};
use std::time::{Duration, Instant};

use rayon::prelude::*;

use crate::base::system::why;
use crate::base::{Diagnostic, SitePath, codes, reserved};
use crate::content::settings::{self, Choice};
use crate::pipeline::{Options, Pipeline, Site, has_errors};
use crate::serve::file_checks::FileChecks;
use crate::serve::signal::Signal;
use crate::serve::watch::FileWatcher;
use crate::serve::{Failure, ServerEvent, Snapshot, Snapshots, is_told};
use crate::source::{Folder, Sources};
use crate::source::{ReadOptions, walk};

/// The work of all signals that wait.
#[derive(Default)]
struct EventBatch {
    /// Files that were touched, each once, in the order of paths.
    files: Vec<PathBuf>,
    everything: bool,
    unwatched: bool,
    opened: bool,
    /// Whether what pages show besides the site came.
    advised: bool,
    /// Those who want the site from which nothing is withheld.
    wanted: Vec<Sender<Arc<Site>>>,
}

impl EventBatch {
    /// Takes a signal and all that wait behind it.
    fn take(&mut self, signal: Signal, events: &Receiver<Signal>) {
        for signal in std::iter::once(signal).chain(events.try_iter()) {
            match signal {
                Signal::Touched(touched) => self.files.extend(touched),
                Signal::Everything => self.everything = true,
                Signal::RootGone => self.unwatched = true,
                Signal::Opened => self.opened = true,
                Signal::Advised => self.advised = true,
                Signal::Whole(wanted) => self.wanted.push(wanted),
            }
        }
        self.files.sort();
        self.files.dedup();
    }
}

/// How long an editor that replaces a file, or is writing one, is waited for.
const SETTLING: Duration = Duration::from_millis(20);
/// Whoever writes a file piece by piece pauses less than this between two.
const PAUSE: Duration = Duration::from_millis(3);
/// How long files that bring errors may go on being written until the errors are told.
const WRITING: Duration = Duration::from_millis(200);
/// How long nothing must have happened until everything is looked at once more.
const QUIET: Duration = Duration::from_millis(400);
/// How often everything is looked at while nobody tells of changes.
const POLL: Duration = Duration::from_secs(1);
/// After opening a page, everything is looked at unless it was within this time.
const RECENT: Duration = Duration::from_secs(2);
/// How many pages are tried between two looks at whether something else is to do.
const TRIED: usize = 64;

pub struct Rebuilder<'t> {
    folder: Folder,
    pipeline: Pipeline,
    options: Options,
    snapshots: Snapshots,
    snapshot: Arc<Snapshot>,
    /// The site of the narrowest audience, once somebody wanted it since the last change.
    whole: Option<Arc<Site>>,
    tell: &'t mut dyn FnMut(ServerEvent),
    /// When everything was last looked at.
    swept: Instant,
    /// Whether everything is to be looked at when it is quiet.
    unsure: bool,
    /// Whether the folder was taken from under the watcher, which has to begin anew as soon as there is one in its place.
    unwatched: bool,
    /// Whether all pages are to be tried when it is quiet, because the site's own templates may fail on any.
    untried: bool,
    file_checks: FileChecks,
    /// The addresses of copied files that are to be looked at when it is quiet.
    unread_files: Vec<String>,
}

impl<'t> Rebuilder<'t> {
    /// Reads a folder for the first time and shows it.
    pub fn open(
        root: &Path,
        options: Options,
        snapshots: Snapshots,
        tell: &'t mut dyn FnMut(ServerEvent),
    ) -> Result<Rebuilder<'t>, Failure> {
        let started = Instant::now();
        let settings = walk::read_settings(root).map_err(Failure::Folder)?;
        let choice = settings.and_then(|source| source.as_text().map(|text| settings::choice_of(text)));
        let Choice { include, exclude } = choice.unwrap_or_default();
        let output = Some(root.join(reserved::OUTPUT));
        let read = ReadOptions { output, include, exclude, later: true };
        let folder = Folder::open(root, read).map_err(Failure::Folder)?;
        let mut pipeline = Pipeline::default();
        let site = pipeline.load(folder.sources(), &options).map_err(Failure::Audience)?;
        if site.is_nothing() {
            return Err(Failure::Nothing);
        }
        let untried = site.has_own_templates();
        let (snapshot, whole) = show(&mut pipeline, site, folder.sources(), &options, 1);
        let mut file_checks = FileChecks::default();
        let (_, unread_files) = file_checks.known(&snapshot.site, folder.sources());
        let snapshot = Arc::new(snapshot);
        snapshots.post(snapshot.clone());
        tell(ServerEvent::Shown { snapshot: &snapshot, first: true, files: &[], took: started.elapsed() });
        let swept = Instant::now();
        Ok(Rebuilder {
            folder,
            pipeline,
            options,
            snapshots,
            snapshot,
            whole,
            tell,
            swept,
            unsure: false,
            unwatched: false,
            untried,
            file_checks,
            unread_files,
        })
    }

    /// The site's folder as the system names it.
    pub fn root(&self) -> &Path {
        self.folder.real_root()
    }

    /// Tells something to whoever started the server.
    pub fn note(&mut self, text: &str) {
        (self.tell)(ServerEvent::Note(text));
    }

    /// Runs until all senders are gone. Without a watcher, everything is looked at again and again.
    pub fn run(&mut self, events: &Receiver<Signal>, watcher: &mut FileWatcher) {
        loop {
            let wait = match self.unsure || self.untried || !self.unread_files.is_empty() {
                true => Some(QUIET),
                false => (self.unwatched || !watcher.is_watching()).then_some(POLL),
            };
            let signal = match wait {
                Some(wait) => match events.recv_timeout(wait) {
                    Ok(signal) => Some(signal),
                    Err(RecvTimeoutError::Timeout) => None,
                    Err(RecvTimeoutError::Disconnected) => return,
                },
                None => match events.recv() {
                    Ok(signal) => Some(signal),
                    Err(_) => return,
                },
            };
            match signal {
                Some(signal) => self.handle(signal, events),
                None if self.untried && !self.unsure => self.try_pages(events),
                None if !self.unread_files.is_empty() && !self.unsure => self.read_files(events),
                None => {
                    self.unwatched = self.unwatched && watcher.watch().is_err();
                    self.sweep();
                }
            }
        }
    }

    /// Takes a signal and all that wait behind it.
    fn handle(&mut self, signal: Signal, events: &Receiver<Signal>) {
        let mut batch = EventBatch::default();
        batch.take(signal, events);
        if batch.everything {
            self.sweep();
        } else if !batch.files.is_empty() {
            self.look(&mut batch, events);
        }
        if batch.advised {
            let problems = self.snapshot.problems.clone();
            self.post(self.snapshot.with(self.snapshot.number + 1, problems, self.snapshot.trouble.clone()));
        }
        // More may have come during the look.
        self.unwatched |= batch.unwatched;
        self.unsure |= batch.unwatched || batch.opened && self.swept.elapsed() > RECENT;
        if !batch.wanted.is_empty() {
            let whole = self.whole();
            // Nobody waits any more when this fails.
            batch.wanted.iter().for_each(|wanted| drop(wanted.send(whole.clone())));
        }
    }

    /// Looks at files that were touched, and shows what came of it.
    fn look(&mut self, batch: &mut EventBatch, events: &Receiver<Signal>) {
        let started = Instant::now();
        let mut changed = false;
        let look = loop {
            let patience = SETTLING.saturating_sub(started.elapsed());
            let look = self.folder.look(&batch.files, patience.is_zero());
            changed |= look.as_ref().is_ok_and(|look| look.changed);
            if !look.as_ref().is_ok_and(|look| look.unsettled) {
                break look.map(|_| changed);
            }
            // What is touched in the meantime is a part of the same change, and may be what was waited for, when it pauses.
            let mut wait = patience;
            while let Ok(signal) = events.recv_timeout(wait) {
                batch.take(signal, events);
                wait = PAUSE.min(SETTLING.saturating_sub(started.elapsed()));
            }
        };
        self.unsure = true;
        match look {
            Ok(true) => {
                let site = self.settled(batch, events);
                self.present(site, &batch.files, started);
            }
            Ok(false) => {}
            Err(error) => self.trouble(unreadable(&error)),
        }
    }

    /// Looks at everything.
    fn sweep(&mut self) {
        let started = Instant::now();
        self.unsure = false;
        self.swept = started;
        match self.folder.sweep() {
            Ok(changed) if changed || self.snapshot.trouble.is_some() => {
                let site = self.make();
                self.present(site, &[], started);
            }
            Ok(_) => {}
            Err(error) => self.trouble(unreadable(&error)),
        }
    }

    /// Makes the site of what was read, after reading what the settings take in besides; otherwise why it cannot be made.
    fn make(&mut self) -> Result<Site, String> {
        // To take more in, everything is looked at, and the settings may be others by then.
        loop {
            let settings = self.settings();
            let Choice { include, exclude } =
                settings.as_ref().map(|text| settings::choice_of(text)).unwrap_or_default();
            self.folder.choose(include, exclude).map_err(|error| unreadable(&error))?;
            if self.settings() == settings {
                break;
            }
        }
        self.pipeline.load(self.folder.sources(), &self.options).map_err(|error| {
            let known = error.known.join(", ");
            format!("there is no audience `{}` any more: the audiences are {known}", error.name)
        })
    }

    /// The text of the settings, where there are any.
    fn settings(&self) -> Option<Arc<str>> {
        self.folder.sources().settings().map(|(_, text)| text.clone())
    }

    /// Shows a site that was made because some files were touched, or says why it could not be made.
    fn present(&mut self, site: Result<Site, String>, files: &[PathBuf], started: Instant) {
        let site = match site {
            Ok(site) => site,
            Err(why) => return self.trouble(why),
        };
        self.untried = site.has_own_templates();
        let named = self.named(files);
        let (mut snapshot, whole) =
            show(&mut self.pipeline, site, self.folder.sources(), &self.options, self.snapshot.number + 1);
        // A slip in the settings does not move the site, nor that they are being replaced.
        let settings_path = snapshot.site.settings_path();
        let is_slip = snapshot.errors().any(|error| error.primary.path == *settings_path)
            || self.settings().is_none_or(|text| text.trim().is_empty());
        snapshot.follow(&self.snapshot, is_slip);
        let (known, unread_files) = self.file_checks.known(&snapshot.site, self.folder.sources());
        self.unread_files = unread_files;
        snapshot.add(known);
        self.whole = whole;
        self.post(snapshot);
        let snapshot = self.snapshot.clone();
        (self.tell)(ServerEvent::Shown { snapshot: &snapshot, first: false, files: &named, took: started.elapsed() });
    }

    /// Those of some files that are or were the site's: nobody knows the others, which editors write beside them.
    fn named(&self, files: &[PathBuf]) -> Vec<String> {
        let (root, now, last) = (self.folder.real_root(), &self.folder.sources().files, &self.snapshot.site);
        let paths =
            files.iter().filter_map(|file| Some(SitePath::new(&file.strip_prefix(root).ok()?.to_string_lossy())));
        paths
            .filter(|path| now.contains_key(path) || last.modified(path).is_some())
            .map(|path| path.to_string())
            .collect()
    }

    /// The site of what was read. When files that were touched bring errors, one may have been read while it was being
    /// written: then they are looked at once more when the folder is quiet, before anybody is told.
    fn settled(&mut self, batch: &mut EventBatch, events: &Receiver<Signal>) -> Result<Site, String> {
        let site = self.make();
        let is_worse = site.as_ref().map_or(true, |site| has_errors(site.report()));
        if !is_worse || self.snapshot.errors().next().is_some() {
            return site;
        }
        let began = Instant::now();
        while let Ok(signal) = events.recv_timeout(SETTLING) {
            batch.take(signal, events);
            if began.elapsed() > WRITING {
                break;
            }
        }
        // An error of the disk is told when everything is looked at, which follows every change.
        match self.folder.look(&batch.files, true) {
            Ok(look) if look.changed => self.make(),
            _ => site,
        }
    }

    fn post(&mut self, snapshot: Snapshot) {
        self.snapshot = Arc::new(snapshot);
        self.snapshots.post(self.snapshot.clone());
    }

    /// Keeps what is shown, and says why it is no newer.
    fn trouble(&mut self, why: String) {
        if self.snapshot.trouble.as_ref() == Some(&why) {
            return;
        }
        let problems = self.snapshot.problems.clone();
        let snapshot = self.snapshot.with(self.snapshot.number + 1, problems, Some(why.clone()));
        self.post(snapshot);
        (self.tell)(ServerEvent::Note(&why));
    }

    /// The site as `vade check` looks at it: nothing withheld, no drafts.
    fn whole(&mut self) -> Arc<Site> {
        if self.whole.is_none() {
            self.whole = whole(&mut self.pipeline, &self.snapshot.site, self.folder.sources(), &self.options);
        }
        self.whole.clone().unwrap_or_else(|| self.snapshot.site.clone())
    }

    /// Looks at the copied files of which nothing is known yet, until something else is to do, and tells what is wrong with them.
    fn read_files(&mut self, events: &Receiver<Signal>) {
        let site = self.snapshot.site.clone();
        for some in std::mem::take(&mut self.unread_files).chunks(TRIED) {
            self.file_checks.look(&site, self.folder.sources(), some);
            if let Ok(signal) = events.try_recv() {
                self.unread_files = self.file_checks.known(&site, self.folder.sources()).1;
                return self.handle(signal, events);
            }
        }
        let (mut problems, _) = self.file_checks.known(&site, self.folder.sources());
        problems.retain(|problem| !self.snapshot.problems.contains(problem));
        if !problems.is_empty() {
            self.post_tried(problems);
        }
    }

    /// Shows problems that came to light after the site was shown.
    fn post_tried(&mut self, mut found: Vec<Diagnostic>) {
        found.extend(self.snapshot.problems.iter().cloned());
        self.post(self.snapshot.with(self.snapshot.number + 1, found, self.snapshot.trouble.clone()));
        let snapshot = self.snapshot.clone();
        (self.tell)(ServerEvent::Tried(&snapshot));
    }

    /// Fills every page into its template, for the problems that only that brings to light, until something else is to do.
    fn try_pages(&mut self, events: &Receiver<Signal>) {
        let site = self.snapshot.site.clone();
        // Where a template cannot be read at all, what fails with it is no news.
        if site.report().iter().any(|problem| problem.code == codes::TEMPLATE_ERROR) {
            self.untried = false;
            return;
        }
        let routes: Vec<_> = site.routes().collect();
        let mut found: Vec<Diagnostic> = Vec::new();
        for some in routes.chunks(TRIED) {
            found.par_extend(
                some.par_iter().filter_map(|(a, route)| site.render(a, route).err().map(|problem| *problem)),
            );
            if let Ok(signal) = events.try_recv() {
                return self.handle(signal, events);
            }
        }
        self.untried = false;
        if !found.is_empty() {
            self.post_tried(found);
        }
    }
}

fn unreadable(error: &std::io::Error) -> String {
    format!("the folder cannot be read: {}", why(error))
}

/// What is to be shown of a site that was just made, and the whole site if that had to be made for it.
fn show(
    pipeline: &mut Pipeline,
    site: Site,
    sources: &Arc<Sources>,
    options: &Options,
    number: u64,
) -> (Snapshot, Option<Arc<Site>>) {
    let site = Arc::new(site);
    let mut problems: Vec<Diagnostic> = site.report().to_vec();
    let mut made = None;
    if site.book.settings.raises_advice() {
        made = whole(pipeline, &site, sources, options);
        problems.extend(made.as_ref().unwrap_or(&site).advice());
    }
    problems.retain(is_told);
    (Snapshot::new(number, site, sources, problems), made)
}

fn whole(pipeline: &mut Pipeline, site: &Site, sources: &Arc<Sources>, options: &Options) -> Option<Arc<Site>> {
    let audience = site.book.settings.audiences.last().cloned();
    pipeline.load(sources, &Options { audience, drafts: false, ..options.clone() }).ok().map(Arc::new)
}
