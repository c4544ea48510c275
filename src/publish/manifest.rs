//! The list of files that this program made in an output folder: what it may replace and remove, and how it knows the
//! folder as its own. It is read with suspicion, for anyone may have written it.

use std::fs::{self, File};
use std::io::{ErrorKind, Write};
use std::path::{Component, Path, PathBuf};

use rustc_hash::{FxHashMap, FxHashSet};

use super::PublishError;
use super::layout::{OutputLayout, STAGE};
use super::system;
use crate::base::path::folded;
use crate::source::OUTPUT_MARK;

/// The first line. The number is the version of the list's format.
const HEAD: &str =
    "Made by vade (output folder, format 1). The files below are replaced and removed by the next build.";

/// The files of earlier builds.
pub(super) struct Manifest {
    file: PathBuf,
    /// As it is on disk; nothing when there is none that we could have written.
    text: Option<String>,
    /// Its length in bytes.
    len: u64,
    paths: FxHashSet<String>,
    /// The same paths by what a disk without regard to case makes of them; nothing where case counts.
    folded: Option<FxHashMap<String, String>>,
}

impl Manifest {
    /// Reads the manifest of a folder. One that is missing or not ours is an empty one.
    pub(super) fn load(out: &Path) -> Result<Manifest, PublishError> {
        let file = out.join(OUTPUT_MARK);
        let mut manifest = Manifest { text: None, len: 0, paths: FxHashSet::default(), folded: None, file };
        let regular = fs::symlink_metadata(&manifest.file).is_ok_and(|data| data.is_file());
        if regular {
            let bytes = fs::read(&manifest.file).map_err(PublishError::io("reading", &manifest.file))?;
            let text = String::from_utf8_lossy(&bytes).into_owned();
            if let Some(paths) = parse(&text) {
                manifest.paths = paths;
                manifest.len = bytes.len() as u64;
                manifest.text = Some(text);
                manifest.fold(system::folds_case(&manifest.file));
            }
        }
        Ok(manifest)
    }

    /// Takes note of whether case tells names apart where the folder lies.
    fn fold(&mut self, folds_case: bool) {
        self.folded = folds_case.then(|| self.paths.iter().map(|path| (folded(path), path.clone())).collect());
    }

    /// Whether this program made the folder.
    pub(super) fn is_ours(&self) -> bool {
        self.text.is_some()
    }

    /// Whether this program made the file at a path.
    pub(super) fn holds(&self, path: &str) -> bool {
        self.paths.contains(path) || self.folded.as_ref().is_some_and(|known| known.contains_key(&folded(path)))
    }

    /// Whether this program made files in a folder.
    pub(super) fn holds_below(&self, folder: &str) -> bool {
        let is_below =
            |path: &String, folder: &str| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/'));
        match &self.folded {
            Some(known) => {
                let folder = folded(folder);
                known.keys().any(|path| is_below(path, &folder))
            }
            None => self.paths.iter().any(|path| is_below(path, folder)),
        }
    }

    /// How long the list is on disk; 0 when there is none.
    pub(super) fn len(&self) -> u64 {
        self.len
    }

    /// The files that are not among `paths`, in order. Where case does not count, one that is only spelled otherwise is.
    pub(super) fn without(&self, paths: &[&str]) -> Vec<String> {
        let mut orphans: Vec<String> =
            self.paths.iter().filter(|path| paths.binary_search(&path.as_str()).is_err()).cloned().collect();
        if self.folded.is_some() && !orphans.is_empty() {
            let stay: FxHashSet<String> = paths.iter().map(|path| folded(path)).collect();
            orphans.retain(|path| !stay.contains(&folded(path)));
        }
        orphans.sort_unstable();
        orphans
    }

    /// Of files that are there in another case than `paths` have, both spellings.
    pub(super) fn respelled<'p>(&self, paths: &[&'p str]) -> Vec<(&str, &'p str)> {
        let Some(known) = &self.folded else { return Vec::new() };
        let strange = paths.iter().filter(|path| !self.paths.contains(**path));
        strange.filter_map(|path| Some((known.get(&folded(path))?.as_str(), *path))).collect()
    }

    /// Adds the paths of this build, sorted, to the list on disk, before any of the files exists.
    pub(super) fn claim(&self, paths: &[&str]) -> Result<(), PublishError> {
        let failed = |error| PublishError::Io { doing: "writing", place: self.file.clone(), error };
        let Some(text) = &self.text else {
            // Whatever lies there is not our list; a link must not be written through.
            if fs::symlink_metadata(&self.file).is_ok() {
                fs::remove_file(&self.file).map_err(failed)?;
            }
            let mut file = File::create_new(&self.file).map_err(failed)?;
            return file.write_all(print(paths).as_bytes()).map_err(failed);
        };
        // Appended, for a list cut short by a crash would lose files, and replacing it now would cost a flush.
        let new: Vec<String> =
            paths.iter().filter(|path| !self.paths.contains(**path)).map(|path| escape(path) + "\n").collect();
        if new.is_empty() {
            return Ok(());
        }
        let end = if text.ends_with('\n') { "" } else { "\n" };
        let added = format!("{end}{}", new.concat());
        let mut file = File::options().append(true).open(&self.file).map_err(failed)?;
        file.write_all(added.as_bytes()).map_err(failed)
    }

    /// Gives up what was claimed since the list was `len` long: nothing of it came.
    pub(super) fn unclaim(out: &Path, len: u64) {
        let file = out.join(OUTPUT_MARK);
        // What stays claimed without being there does no harm before somebody else puts a file of that name there.
        let _ = match len {
            0 => fs::remove_file(&file),
            len => File::options().write(true).open(&file).and_then(|file| file.set_len(len)),
        };
    }

    /// Lays the list of exactly these paths ready, for `settle` when all else is done.
    pub(super) fn lay_ready(&self, paths: &[&str], layout: &OutputLayout) -> Result<(), PublishError> {
        let text = print(paths);
        if self.text.is_none() || self.text.as_ref() == Some(&text) {
            return Ok(());
        }
        let fresh = layout.manifest();
        fs::create_dir_all(&layout.stage).map_err(PublishError::io("making the folder", &layout.stage))?;
        fs::write(&fresh, text).map_err(PublishError::io("writing", &fresh))
    }
}

/// Makes the list what was laid ready.
pub(super) fn settle(layout: &OutputLayout) -> Result<(), PublishError> {
    let file = layout.out.join(OUTPUT_MARK);
    match fs::rename(layout.manifest(), &file) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(PublishError::io("writing", &file)(error)),
        _ => Ok(()),
    }
}

fn print(paths: &[&str]) -> String {
    let mut text = String::with_capacity(HEAD.len() + 1 + paths.iter().map(|path| path.len() + 1).sum::<usize>());
    text.push_str(HEAD);
    text.push('\n');
    for path in paths {
        text.push_str(&escape(path));
        text.push('\n');
    }
    text
}

/// The paths of a list, or nothing when it is none. Lines that no build of ours would write are passed over; so is
/// a last line without its end, which a crash cut short.
fn parse(text: &str) -> Option<FxHashSet<String>> {
    let (head, rest) = text.split_once('\n')?;
    // Version control may have changed the line ends on its way.
    let plain = |line: &str| line.strip_suffix('\r').unwrap_or(line).to_string();
    if plain(head) != HEAD {
        return None;
    }
    let lines = rest.split_inclusive('\n').filter_map(|line| line.strip_suffix('\n'));
    Some(lines.map(|line| unescape(&plain(line))).filter(|path| is_safe(path)).collect())
}

/// Whether a path stays inside the output folder and clear of the folder's own files.
pub(super) fn is_safe(path: &str) -> bool {
    let first = path.split('/').next().unwrap_or("");
    path.split('/').all(|part| !matches!(part, "" | "." | ".."))
        && !path.contains('\0')
        && Path::new(path).components().all(|part| matches!(part, Component::Normal(_)))
        && (cfg!(not(windows)) || !path.contains(['\\', ':']))
        && ![OUTPUT_MARK, STAGE].iter().any(|own| first.eq_ignore_ascii_case(own))
}

/// A path on one line: names may hold line ends on some systems.
pub(super) fn escape(path: &str) -> String {
    path.replace('\\', "\\\\").replace('\n', "\\n").replace('\r', "\\r")
}

pub(super) fn unescape(line: &str) -> String {
    let mut path = String::with_capacity(line.len());
    let mut chars = line.chars();
    while let Some(c) = chars.next() {
        if c != '\\' {
            path.push(c);
            continue;
        }
        match chars.next() {
            Some('n') => path.push('\n'),
            Some('r') => path.push('\r'),
            other => path.extend(other),
        }
    }
    path
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_is_read_as_it_was_written() {
        let paths = ["a.html", "b/c d.pdf", "b/new\nline\\n.png", "ä"];
        let read = parse(&print(&paths)).unwrap();
        assert_eq!(read, paths.iter().map(|path| path.to_string()).collect());
        let changed = print(&["a.html", "b.html"]).replace('\n', "\r\n");
        assert!(parse(&changed).unwrap().contains("b.html"));
        assert!(parse("a.html\n").is_none() && parse("").is_none());
    }

    fn listing(paths: &[&str], folds_case: bool) -> Manifest {
        let paths = paths.iter().map(|path| path.to_string()).collect();
        let mut manifest = Manifest { file: PathBuf::new(), text: None, len: 0, paths, folded: None };
        manifest.fold(folds_case);
        manifest
    }

    /// On most people's disks `Handbook/Plan.pdf` and `handbook/plan.pdf` are one file: it is neither somebody else's nor gone.
    #[test]
    fn a_name_in_another_case_is_the_same_file_where_the_disk_says_so() {
        let (old, new) = (["Handbook/Plan.pdf", "a.html", "Ä.html"], ["a.html", "handbook/plan.pdf", "ä.html"]);
        let folding = listing(&old, true);
        assert!(folding.without(&new).is_empty());
        assert!(folding.holds("handbook/plan.pdf") && folding.holds_below("HANDBOOK") && !folding.holds("b.html"));
        let respelled = folding.respelled(&new);
        assert_eq!(respelled, [("Handbook/Plan.pdf", "handbook/plan.pdf"), ("Ä.html", "ä.html")]);
        assert_eq!(folding.without(&["b.html"]), ["Handbook/Plan.pdf", "a.html", "Ä.html"]);

        let strict = listing(&old, false);
        assert_eq!(strict.without(&new), ["Handbook/Plan.pdf", "Ä.html"]);
        assert!(!strict.holds("handbook/plan.pdf") && strict.respelled(&new).is_empty());
    }

    #[test]
    fn lines_that_lead_out_are_passed_over() {
        let lines = "../x\n/etc/passwd\na/../../x\n./a\na//b\n\n.vade-stage/x\n.VADE-MANIFEST\nfine.html\ncut sho";
        let read = parse(&format!("{HEAD}\n{lines}")).unwrap();
        assert_eq!(read.into_iter().collect::<Vec<_>>(), ["fine.html"]);
    }
}
