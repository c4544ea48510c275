//! A folder that is read again and again while its author works in it: an edit costs the reading of one file, and what
//! nobody told us of is found by looking at everything again.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::ignore::{Ignoring, is_cover, relative};
use super::load::{When, load};
use super::walk::{self, Taken};
use super::{ReadOptions, Source, Sources, Stamp};
use crate::base::SitePath;

/// More files than this at once are a change of everything, such as another branch: then all is looked at.
const MANY: usize = 200;

/// A site's folder and what was last read of it.
pub struct Folder {
    root: PathBuf,
    real_root: PathBuf,
    options: ReadOptions,
    ignoring: Ignoring,
    sources: Arc<Sources>,
    /// Whether files may have other paths on disk than in the site.
    links: bool,
    /// Files that were read since everything was last looked at. Two changes within a tick of the disk's clock have one
    /// stamp, so these are not judged by theirs.
    touched: BTreeSet<SitePath>,
}

/// What looking at some files brought to light.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Look {
    /// Whether the sources are others now.
    pub changed: bool,
    /// Whether a file was gone or empty that was not before, and was left as it was: an editor that saves by putting
    /// another file in its place, or is about to write. To be looked at again in a moment.
    pub unsettled: bool,
}

impl Folder {
    /// Reads a folder for the first time. An error means that it is not a folder that can be read.
    pub fn open(root: &Path, options: ReadOptions) -> io::Result<Folder> {
        let real_root = fs::canonicalize(root)?;
        let ignoring = Ignoring::new(root, &real_root, &options);
        let mut folder = Folder {
            root: root.to_path_buf(),
            real_root,
            options,
            ignoring,
            sources: Arc::default(),
            links: false,
            touched: BTreeSet::new(),
        };
        folder.sweep()?;
        Ok(folder)
    }

    /// What was last read.
    pub fn sources(&self) -> &Arc<Sources> {
        &self.sources
    }

    /// The folder without symbolic links, below which [`Folder::look`] expects its files.
    pub fn real_root(&self) -> &Path {
        &self.real_root
    }

    /// Takes over what the settings take in and leave out; everything is looked at again if it differs.
    pub fn choose(&mut self, include: Vec<String>, exclude: Vec<String>) -> io::Result<bool> {
        if (&include, &exclude) == (&self.options.include, &self.options.exclude) {
            return Ok(false);
        }
        (self.options.include, self.options.exclude) = (include, exclude);
        self.ignoring = Ignoring::new(&self.root, &self.real_root, &self.options);
        self.sweep()
    }

    /// Looks at some files of the disk that may have changed, come or gone; ignored ones are left to [`Folder::sweep`].
    /// `settled` says that what is gone or empty now is meant to be.
    pub fn look(&mut self, files: &[PathBuf], settled: bool) -> io::Result<Look> {
        let mut unsettled = false;
        let mut everything = self.links || files.len() > MANY;
        let mut edited: Vec<(SitePath, Taken)> = Vec::new();
        for file in files {
            if everything {
                break;
            }
            let Ok(rest) = file.strip_prefix(&self.real_root) else { continue };
            let path = SitePath::new(&relative(rest));
            if self.ignoring.hides(path.as_str()) {
                everything |= is_cover(path.name());
                continue;
            }
            let known = self.sources.files.get(&path);
            let there = fs::symlink_metadata(file).ok();
            let is_file = there.as_ref().is_some_and(fs::Metadata::is_file);
            match known {
                Some(known) => {
                    let emptied = there.as_ref().is_none_or(|there| there.len() == 0) && !known.is_empty();
                    if emptied && !settled {
                        unsettled = true;
                    } else if is_file {
                        match load(&path, file, When::Alone, &mut Vec::new()) {
                            // Gone by now, or behind a link: that takes a look at everything.
                            (None, report) if report.is_empty() => everything = true,
                            taken => edited.push((path, taken)),
                        }
                    } else {
                        everything = true;
                    }
                }
                // Something new, or a folder; a file that came and went is nothing.
                None => everything |= there.is_some() || self.holds(&path),
            }
        }
        if everything {
            if unsettled || (!settled && self.misses(files)) {
                return Ok(Look { changed: false, unsettled: true });
            }
            return Ok(Look { changed: self.sweep()?, unsettled: false });
        }
        let mut changed = false;
        for (path, (source, report)) in edited {
            let fingerprint = |source: Option<&Source>| source.map(|source| source.fingerprint);
            self.touched.insert(path.clone());
            if fingerprint(self.sources.files.get(&path)) == fingerprint(source.as_ref()) {
                continue;
            }
            changed = true;
            let sources = Arc::make_mut(&mut self.sources);
            sources.report.retain(|problem| problem.primary.path != path);
            sources.report.extend(report);
            sources.report.sort_by(|a, b| a.primary.cmp(&b.primary));
            match source {
                Some(source) => drop(sources.files.insert(path, source)),
                None => drop(sources.files.remove(&path)),
            }
        }
        Ok(Look { changed, unsettled })
    }

    /// Whether one of some files is known and not there.
    fn misses(&self, files: &[PathBuf]) -> bool {
        files.len() <= MANY
            && files.iter().any(|file| {
                let path = file.strip_prefix(&self.real_root).map(relative).unwrap_or_default();
                self.sources.files.contains_key(path.as_str()) && !file.exists()
            })
    }

    /// Whether a path is that of a folder with files that are known.
    fn holds(&self, path: &SitePath) -> bool {
        let below = format!("{path}/");
        let from = (Bound::Included(below.as_str()), Bound::Unbounded);
        let next = self.sources.files.range::<str, _>(from).next();
        path.as_str().is_empty() || next.is_some_and(|(next, _)| next.as_str().starts_with(&below))
    }

    /// Looks at everything, and reads again what differs from what is known of it. Whether anything did.
    pub fn sweep(&mut self) -> io::Result<bool> {
        let listing = walk::list(&self.root, &self.options)?;
        self.links = listing.links;
        let (old, touched) = (&self.sources, &self.touched);
        let found = listing.taken(|path, file, buffer| {
            let known = old.files.get(path).filter(|known| known.stamp.is_some() && known.is_at(file));
            match known {
                Some(_) if touched.contains(path) => load(path, file, When::Now, buffer),
                Some(known) if fs::metadata(file).ok().map(|data| Stamp::of(&data)) == known.stamp => {
                    let told = old.report.iter().filter(|problem| problem.primary.path == *path);
                    (Some(known.clone()), told.cloned().collect())
                }
                _ => load(path, file, self.options.when(), buffer),
            }
        });
        let changed = !self.sources.is_same(&found);
        self.touched.clear();
        if changed {
            self.sources = Arc::new(found);
        }
        Ok(changed)
    }
}

impl Source {
    /// Whether it is the file at this place of the disk.
    fn is_at(&self, file: &Path) -> bool {
        let original = match (&self.file, &self.data) {
            (Some(file), _) | (None, super::Data::Disk { file, .. }) => Some(file),
            _ => None,
        };
        original.is_some_and(|original| **original == *file)
    }
}

impl Sources {
    /// Whether both are the same files with the same content, and the same was wrong with them.
    fn is_same(&self, other: &Sources) -> bool {
        is_same(&self.files, &other.files)
            && self.ignored == other.ignored
            && is_same(&self.covers, &other.covers)
            && self.links == other.links
            && self.report == other.report
    }
}

/// Whether both are the same files with the same content.
fn is_same(ours: &BTreeMap<SitePath, Source>, theirs: &BTreeMap<SitePath, Source>) -> bool {
    let is_same = |(ours, theirs): ((&SitePath, &Source), (&SitePath, &Source))| {
        ours.0 == theirs.0 && ours.1.fingerprint == theirs.1.fingerprint
    };
    ours.len() == theirs.len() && ours.iter().zip(theirs).all(is_same)
}

#[cfg(test)]
mod tests;
