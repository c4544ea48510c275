//! From what was staged to the journal: which folders can be exchanged as a whole, which files one by one, what has to go.

use rustc_hash::FxHashSet;

use super::checksum::Checksum;
use super::journal::Journal;
use super::layout::OutputLayout;
use super::stage::Stage;
use super::system;

/// Lists what is to be moved: `staged` and the files of an earlier build that this one does not make, both in the order of
/// paths. `equal` are the files that stay untouched.
pub(super) fn plan(
    layout: &OutputLayout,
    stage: &Stage,
    staged: Vec<(&str, Checksum)>,
    equal: &[&str],
    orphans: Vec<String>,
) -> Journal {
    let leaving = staged.iter().map(|(path, _)| *path).chain(orphans.iter().map(String::as_str)).collect();
    let staying = equal.iter().flat_map(|path| folders_of(path)).collect();
    let wholes = Wholes { layout, stage, leaving, staying };
    let folders = wholes.of(&staged);
    // Where a folder is needed in the place of a file, the file leaves with the exchange.
    let gone = orphans.iter().filter(|path| !stage.needs_folder(path)).cloned().collect();
    let files = staged.into_iter().map(|(path, checksum)| (path.to_string(), checksum)).collect();
    Journal { listed: 0, folders, files, gone }
}

/// The folders that hold a path, from the top.
fn folders_of(path: &str) -> impl Iterator<Item = &str> {
    path.match_indices('/').map(|(at, _)| &path[..at])
}

/// Finds the folders that lie on the stage as they are to be.
struct Wholes<'a> {
    layout: &'a OutputLayout,
    stage: &'a Stage<'a>,
    /// Files that this build replaces or removes.
    leaving: FxHashSet<&'a str>,
    /// Folders that hold files which stay.
    staying: FxHashSet<&'a str>,
}

impl Wholes<'_> {
    fn of(&self, staged: &[(&str, Checksum)]) -> Vec<String> {
        let mut parted: FxHashSet<&str> = FxHashSet::default();
        let mut wholes: Vec<String> = Vec::new();
        for (path, _) in staged {
            for folder in folders_of(path) {
                if wholes.last().is_some_and(|last| last == folder) {
                    break;
                }
                if parted.contains(folder) {
                    continue;
                }
                if self.is_whole(folder) {
                    wholes.push(folder.to_string());
                    break;
                }
                parted.insert(folder);
            }
        }
        wholes
    }

    fn is_whole(&self, folder: &str) -> bool {
        !self.stage.is_folder(folder) || system::EXCHANGES && !self.staying.contains(folder) && self.all_leaves(folder)
    }

    /// Whether a folder in the output folder holds nothing that is to stay: no file of others, no empty folder that others
    /// may need, no other file system. A folder that may not be changed is not changed by way of the one above it either:
    /// what lies in it could not be deleted afterwards.
    fn all_leaves(&self, folder: &str) -> bool {
        let place = self.layout.target(folder);
        let Ok(names) = system::list(&place) else { return false };
        let leaves = |(name, kind): &(String, std::fs::FileType)| {
            let path = format!("{folder}/{name}");
            if kind.is_dir() { self.all_leaves(&path) } else { self.leaving.contains(path.as_str()) }
        };
        let ours = system::may_change(&place) && !system::is_mounted(&place, &self.layout.out);
        ours && !names.is_empty() && names.iter().all(leaves)
    }
}
