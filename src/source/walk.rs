//! A folder of the disk as `Sources`: lists what is not ignored, one folder after the other, then reads the files in
//! parallel. Nothing stops it: what cannot be read is reported, and the walk goes on.
//! [`Folder`](super::Folder) does the same again and again.

use std::collections::BTreeMap;
use std::ffi::OsString;
use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use rayon::prelude::*;

use super::ignore::{Ignoring, Verdict, is_cover, is_programs, marks_programs};
use super::links::{self, Target};
use super::load::{load, text};
use super::settings::settings_order;
use super::{ReadOptions, Source, Sources};
use crate::base::reserved::is_settings;
use crate::base::{Diagnostic, Location, SitePath, codes};

/// How many files and folders may be met below links to folders: folders of links to folders grow beyond all bounds.
const LINKED_LIMIT: usize = 100_000;

/// Reads the site in a folder. What is wrong inside is in the report; an error means that `root` itself is not a
/// folder that can be read.
pub fn read(root: &Path, options: &ReadOptions) -> io::Result<Sources> {
    Ok(list(root, options)?.taken(|path, file, buffer| load(path, file, options.when(), buffer)))
}

/// Lists the site in a folder: what `read` would read.
pub(super) fn list(root: &Path, options: &ReadOptions) -> io::Result<Listing> {
    let real_root = fs::canonicalize(root)?;
    fs::read_dir(&real_root)?;
    let ignoring = Ignoring::new(root, &real_root, options);
    let mut walk = Walk {
        root: real_root.clone(),
        ignoring,
        found: vec![],
        real: BTreeMap::new(),
        ignored: vec![],
        covers: vec![],
        report: vec![],
        links: 0,
        linked: 0,
    };
    walk.folder(&Opened { path: "", disk: &real_root, real: "", above: None, ignored: false, linked: false });
    let Walk { found, real, ignored, covers, report, links, .. } = walk;
    let name = real_root.file_name().map_or_else(String::new, |name| name.to_string_lossy().into_owned());
    Ok(Listing { name, found, real, ignored, covers, report, links: links > 0 })
}

/// What there is in a folder, before any of it is read.
pub(super) struct Listing {
    /// What the folder is called.
    name: String,
    /// The files to read: in the site, and on disk without symbolic links.
    found: Vec<(SitePath, PathBuf)>,
    /// Where those that were reached by a link really lie in the site.
    real: BTreeMap<SitePath, SitePath>,
    ignored: Vec<String>,
    /// Those that other programs read as the page of a folder.
    covers: Vec<(SitePath, PathBuf)>,
    report: Vec<Diagnostic>,
    /// Whether any symbolic link was met, so that a file may have another path on disk than in the site.
    pub(super) links: bool,
}

/// A file that was taken, if it could be, with what is wrong with it.
pub(super) type Taken = (Option<Source>, Vec<Diagnostic>);

impl Listing {
    /// The sources, each file taken by `take`, in parallel. `take` is given a buffer that it may use.
    pub(super) fn taken(self, take: impl Fn(&SitePath, &Path, &mut Vec<u8>) -> Taken + Sync) -> Sources {
        let Listing { name, found, real: links, mut ignored, covers, mut report, .. } = self;
        let taken: Vec<Taken> =
            found.par_iter().map_init(Vec::new, |buffer, (path, file)| take(path, file, buffer)).collect();
        let mut files = Vec::with_capacity(found.len());
        for ((path, _), (source, problems)) in found.into_iter().zip(taken) {
            files.extend(source.map(|source| (path, source)));
            report.extend(problems);
        }
        ignored.sort();
        report.sort_by(|a, b| a.primary.cmp(&b.primary));
        let covers = covers.into_iter().filter_map(|(path, file)| {
            let (source, _) = text(&path, &file).ok()?;
            Some((path, source))
        });
        Sources { name, files: files.into_iter().collect(), ignored, covers: covers.collect(), links, report }
    }
}

/// Reads the settings alone, `site.yaml` or `site.yml`, because they say what `read` is to include. Nothing when there
/// are none, or when they cannot be read, which `read` reports. An error means that `root` is not a folder.
pub fn read_settings(root: &Path) -> io::Result<Option<Source>> {
    let root = fs::canonicalize(root)?;
    let names = fs::read_dir(&root)?.flatten().map(|entry| entry.file_name().to_string_lossy().into_owned());
    let mut names: Vec<String> = names.filter(|name| is_settings(name)).collect();
    names.sort_by_key(|name| settings_order(name));
    for name in &names {
        let path = SitePath::new(name);
        let mut file = root.join(name);
        let Ok(data) = fs::symlink_metadata(&file) else { continue };
        let mut kind = data.file_type();
        if kind.is_symlink() {
            match links::follow(&root, &file, &path) {
                // Another file of the site may have readers of its own.
                Ok(target) if is_settings(&target.real) => (file, kind) = (target.disk, target.kind),
                _ => continue,
            }
        }
        if kind.is_file()
            && let Ok((source, _)) = text(&path, &file)
        {
            return Ok(Some(source));
        }
    }
    Ok(None)
}

struct Walk {
    /// The site's folder without symbolic links.
    root: PathBuf,
    ignoring: Ignoring,
    /// The files to read: in the site, and on disk without symbolic links.
    found: Vec<(SitePath, PathBuf)>,
    /// Where those that were reached by a link really lie in the site.
    real: BTreeMap<SitePath, SitePath>,
    ignored: Vec<String>,
    covers: Vec<(SitePath, PathBuf)>,
    report: Vec<Diagnostic>,
    /// Symbolic links met.
    links: usize,
    /// Files and folders met below links to folders.
    linked: usize,
}

/// A folder that is being listed.
struct Opened<'f> {
    path: &'f str,
    disk: &'f Path,
    /// Where it really lies in the site: differs from `path` below a link.
    real: &'f str,
    above: Option<&'f Opened<'f>>,
    /// Entered only for something below it that `include` names.
    ignored: bool,
    linked: bool,
}

/// The path of an entry of a folder.
fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_string() } else { format!("{folder}/{name}") }
}

impl Walk {
    fn folder(&mut self, folder: &Opened) {
        if folder.linked && self.linked > LINKED_LIMIT {
            return;
        }
        let Some(entries) = self.list(folder) else { return };
        if folder.above.is_some()
            && entries.iter().any(|(name, _)| name.to_str().is_some_and(marks_programs))
            && !self.ignoring.includes(folder.path)
        {
            return self.ignored.push(format!("{}/", folder.path));
        }
        let has_index = folder.path.is_empty() && entries.iter().any(|(name, _)| name.eq_ignore_ascii_case("index.md"));
        let is_programs = |shown: &str, kind: &FileType| {
            kind.is_dir() && is_programs(shown, |beside| entries.iter().any(|(name, _)| name == beside))
        };
        for (name, kind) in &entries {
            let file = folder.disk.join(name);
            let shown = name.to_string_lossy();
            let path = join(folder.path, &shown);
            if folder.linked && !self.afford(&path) {
                return;
            }
            let mut verdict = self.ignoring.verdict(&path, folder.ignored);
            // A repository's own front page, where the site has one, and what its programs fill.
            let is_front_page = has_index && path.eq_ignore_ascii_case("README.md");
            let is_own = is_front_page || (!path.starts_with("static/") && is_programs(&shown, kind));
            if is_own && verdict == Verdict::Take && !self.ignoring.includes(&path) {
                verdict = if self.ignoring.includes_below(&path) { Verdict::Through } else { Verdict::Ignore };
            }
            if verdict == Verdict::Ignore || (verdict == Verdict::Through && !kind.is_dir()) {
                if kind.is_file() && is_cover(&shown) && !self.ignoring.excludes(&path) {
                    self.covers.push((SitePath::new(&path), file));
                }
                self.ignored.push(if kind.is_dir() { path + "/" } else { path });
            } else if name.to_str().is_none() {
                self.wrong(&path, "the name of this file or folder is not in UTF-8", "give it another name");
            } else if kind.is_symlink() {
                self.link(folder, path, &file);
            } else if kind.is_dir() {
                let ignored = verdict == Verdict::Through;
                if ignored {
                    self.ignored.push(format!("{path}/"));
                }
                let real = join(folder.real, &shown);
                let (disk, linked) = (file.as_path(), folder.linked);
                self.folder(&Opened { path: &path, disk, real: &real, above: Some(folder), ignored, linked });
            } else {
                if folder.linked {
                    self.real.insert(SitePath::new(&path), SitePath::new(&join(folder.real, &shown)));
                }
                self.file(path, file, *kind);
            }
        }
    }

    /// A folder's entries by name. Nothing when it is gone or cannot be listed.
    fn list(&mut self, folder: &Opened) -> Option<Vec<(OsString, FileType)>> {
        let entries: io::Result<Vec<(OsString, FileType)>> = fs::read_dir(folder.disk).and_then(|entries| {
            entries.map(|entry| entry.and_then(|entry| Ok((entry.file_name(), entry.file_type()?)))).collect()
        });
        match entries {
            Ok(mut entries) => {
                entries.sort_by(|a, b| a.0.cmp(&b.0));
                Some(entries)
            }
            Err(error) if error.kind() == io::ErrorKind::NotFound => None,
            Err(error) => {
                self.report.push(links::unreadable(&SitePath::new(folder.path), "this folder", &error));
                None
            }
        }
    }

    fn link(&mut self, folder: &Opened, path: String, link: &Path) {
        self.links += 1;
        let site_path = SitePath::new(&path);
        let target = match links::follow(&self.root, link, &site_path) {
            Ok(target) => target,
            Err(problem) => return self.report.push(*problem),
        };
        let included = self.ignoring.includes(&path) && !self.ignoring.excludes(&target.real);
        if self.ignoring.hides(&target.real) && !included {
            return self.ignored.push(if target.kind.is_dir() { path + "/" } else { path });
        }
        if !target.kind.is_dir() {
            self.real.insert(site_path, SitePath::new(&target.real));
            return self.file(path, target.disk, target.kind);
        }
        // Going in is safe when none of the folders that we are in, as they really lie, is the target or below it.
        let holds = |real: &str| {
            target.real.is_empty()
                || real.strip_prefix(&target.real).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'))
        };
        let mut above = Some(folder);
        while let Some(folder) = above {
            if holds(folder.real) {
                return self.report.push(links::circle(&site_path, &target.real));
            }
            above = folder.above;
        }
        let Target { disk, real, .. } = &target;
        self.folder(&Opened { path: &path, disk, real, above: Some(folder), ignored: false, linked: true });
    }

    fn file(&mut self, path: String, file: PathBuf, kind: FileType) {
        let path = SitePath::new(&path);
        if !kind.is_file() {
            let message = "this is a pipe, a socket or a device, not a file";
            return self.wrong(path.as_str(), message, "move it out of the site's folder");
        }
        self.found.push((path, file));
    }

    /// Counts an entry below a link to a folder; false when there are too many, which is reported once.
    fn afford(&mut self, path: &str) -> bool {
        self.linked += 1;
        if self.linked == LINKED_LIMIT + 1 {
            self.report.push(links::too_many(&SitePath::new(path), LINKED_LIMIT));
        }
        self.linked <= LINKED_LIMIT
    }

    fn wrong(&mut self, path: &str, message: &str, advice: &str) {
        let path = SitePath::new(path);
        self.report.push(Diagnostic::new(codes::UNREADABLE_FILE, message, &path, Location::File).help(advice));
    }
}

#[cfg(test)]
mod tests;
