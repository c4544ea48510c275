//! The output folder itself: whether it may be one, making it, and what is not ours in it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use rustc_hash::FxHashSet;

use super::PublishError;
use super::manifest::Manifest;
use crate::source::real_path;

/// The folders of a site that hold content or what is copied, whatever lies in them.
const CONTENT: &[&str] = &[
    "handbook",
    "roles",
    "sessions",
    "processes",
    "outcomes",
    "resources",
    "people",
    "portfolios",
    "artifacts",
    "static",
    "theme",
];

/// Whether a site may be built from the folder `source` into the folder `out`, which need not exist. Refused are the
/// site's own folder and all above it, a place among its content or inside a finished website, a file, and a folder that holds files and is not
/// known as made by this program; names that begin with a dot, such as `.git`, do not count as files there.
pub fn check_output(source: &Path, out: &Path) -> Result<(), PublishError> {
    let real_source = real_path(source).map_err(PublishError::io("looking at", source))?;
    let not_a_folder = || PublishError::NotAFolder { out: out.to_path_buf() };
    let real_out = match real_path(out) {
        Ok(real) => real,
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => return Err(not_a_folder()),
        Err(error) => return Err(PublishError::io("looking at", out)(error)),
    };
    if real_source.starts_with(&real_out) {
        return Err(PublishError::HoldsSource { out: out.to_path_buf() });
    }
    let exists = match fs::symlink_metadata(&real_out) {
        // A link that is still there after all were resolved leads nowhere.
        Ok(data) if !data.is_dir() => return Err(not_a_folder()),
        Ok(_) => true,
        Err(error) if error.kind() == io::ErrorKind::NotFound => false,
        Err(error) => return Err(PublishError::io("looking at", out)(error)),
    };
    if let Ok(inside) = real_out.strip_prefix(&real_source)
        && let Some(content) = content_above(&real_source, inside)
    {
        return Err(PublishError::InContent { out: out.to_path_buf(), content });
    }
    // Who publishes that one would publish this with it.
    for outer in real_out.ancestors().skip(1) {
        if Manifest::load(outer)?.is_ours() {
            return Err(PublishError::InWebsite { out: out.to_path_buf(), outer: outer.to_path_buf() });
        }
    }
    if !exists {
        return Ok(());
    }
    if Manifest::load(&real_out)?.is_ours() {
        return Ok(());
    }
    let mut names = Vec::new();
    for entry in fs::read_dir(&real_out).map_err(PublishError::io("reading", out))? {
        names.push(entry.map_err(PublishError::io("reading", out))?.file_name().to_string_lossy().into_owned());
    }
    match names.into_iter().filter(|name| !name.starts_with('.')).min() {
        Some(example) => Err(PublishError::NotOurs { out: out.to_path_buf(), example }),
        None => Ok(()),
    }
}

/// The folder of content between the site's folder and an output folder inside it, if there is one.
fn content_above(source: &Path, inside: &Path) -> Option<PathBuf> {
    let mut folder = source.to_path_buf();
    let parts: Vec<_> = inside.components().collect();
    for (depth, part) in parts.iter().take(parts.len().saturating_sub(1)).enumerate() {
        folder.push(part);
        let known = depth == 0
            && part
                .as_os_str()
                .to_str()
                .is_some_and(|name| CONTENT.iter().any(|known| name.eq_ignore_ascii_case(known)));
        if known || holds_texts(&folder) {
            return Some(folder);
        }
    }
    None
}

fn holds_texts(folder: &Path) -> bool {
    let is_text = |name: &str| {
        let suffix = name.rsplit_once('.').map(|(_, suffix)| suffix.to_lowercase());
        matches!(suffix.as_deref(), Some("md" | "markdown" | "yaml" | "yml" | "csv"))
    };
    let Ok(entries) = fs::read_dir(folder) else { return false };
    entries.flatten().any(|entry| is_text(&entry.file_name().to_string_lossy()))
}

/// The folders that had to be made for the output, removed again when they are dropped and still empty.
pub(super) struct Created(Vec<PathBuf>);

impl Created {
    /// Makes a folder with all that is missing above it.
    pub(super) fn at(out: &Path) -> Result<Created, PublishError> {
        if fs::metadata(out).is_ok_and(|data| !data.is_dir()) {
            return Err(PublishError::NotAFolder { out: out.to_path_buf() });
        }
        let missing: Vec<PathBuf> = out
            .ancestors()
            .take_while(|folder| !folder.as_os_str().is_empty() && !folder.exists())
            .map(Path::to_path_buf)
            .collect();
        let created = Created(missing);
        fs::create_dir_all(out).map_err(PublishError::io("making the folder", out))?;
        Ok(created)
    }

    /// Lets the folders stay.
    pub(super) fn keep(mut self) {
        self.0.clear();
    }
}

impl Drop for Created {
    fn drop(&mut self) {
        for folder in &self.0 {
            // Innermost first. Fails for a folder that something was put into, and should.
            let _ = fs::remove_dir(folder);
        }
    }
}

/// Removes the folders of these files that hold nothing any more.
pub(super) fn remove_emptied(out: &Path, paths: &[String]) {
    let mut folders: FxHashSet<&str> = FxHashSet::default();
    for path in paths {
        folders.extend(path.match_indices('/').map(|(at, _)| &path[..at]));
    }
    let mut folders: Vec<&str> = folders.into_iter().filter(|folder| !leads_through_link(out, folder)).collect();
    // The longest first, so that inner folders go before those that hold them.
    folders.sort_unstable_by_key(|folder| std::cmp::Reverse(folder.len()));
    for folder in folders {
        // Fails where something is left, and should. Of a link it removes nothing.
        let _ = fs::remove_dir(out.join(folder));
    }
}

/// Whether one of the folders that hold a path is a symbolic link: what lies there is not ours, and may lie anywhere.
pub(super) fn leads_through_link(out: &Path, path: &str) -> bool {
    let is_link = |at| fs::symlink_metadata(out.join(&path[..at])).is_ok_and(|data| data.is_symlink());
    path.match_indices('/').any(|(at, _)| is_link(at))
}
