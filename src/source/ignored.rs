//! Markdown in what is ignored for its name, so that an author can be told of pages that are not there.

use std::fs;
use std::path::Path;

use super::OUTPUT_MARK;
use crate::base::leftovers::is_debris;

/// So many files and folders are looked at in one that is ignored.
const LIMIT: usize = 2000;

/// The Markdown files, and the folders of some, among what is `ignored`, with how many each holds. Hidden folders are
/// programs' own, and are passed over.
pub fn ignored_markdown(root: &Path, ignored: &[String], is_meant: impl Fn(&str) -> bool) -> Vec<(String, usize)> {
    let told = ignored.iter().filter(|path| {
        let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
        !name.starts_with('.') && name != "node_modules" && !is_debris(name) && !is_meant(path.trim_end_matches('/'))
    });
    let counted = told.map(|path| {
        let count = match path.strip_suffix('/') {
            Some(folder) => below(&root.join(folder), &mut LIMIT.clone()),
            None => usize::from(is_markdown(path)),
        };
        (path.clone(), count)
    });
    counted.filter(|(_, count)| *count > 0).collect()
}

fn is_markdown(name: &str) -> bool {
    name.get(name.len().saturating_sub(3)..).is_some_and(|end| end.eq_ignore_ascii_case(".md"))
}

/// How many Markdown files lie in a folder of the disk. An earlier output holds none.
fn below(folder: &Path, left: &mut usize) -> usize {
    if folder.join(OUTPUT_MARK).exists() {
        return 0;
    }
    let Ok(entries) = fs::read_dir(folder) else { return 0 };
    let mut count = 0;
    for entry in entries.flatten() {
        if *left == 0 {
            break;
        }
        *left -= 1;
        let name = entry.file_name();
        match entry.file_type() {
            Ok(kind) if kind.is_dir() => count += below(&entry.path(), left),
            Ok(kind) if kind.is_file() => count += usize::from(is_markdown(&name.to_string_lossy())),
            _ => {}
        }
    }
    count
}
