//! What a build tells at its end of what it left out: files that nothing names, and Markdown that is ignored by its name.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::number::counted;
use crate::base::pattern::Pattern;
use crate::pipeline::Site;
use crate::source;

/// The most folders that are told, and the most files of each by name.
const FOLDERS: usize = 5;
const FILES: usize = 3;

/// The lines, of which there are none where nothing was left out.
pub fn lines(site: &Site, root: &Path) -> Vec<String> {
    let mut lines = files(site);
    lines.extend(ignored(site, root));
    lines
}

/// Files that no page names, by folder.
fn files(site: &Site) -> Vec<String> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let alive = alive(site);
    for path in site.left_out() {
        let folder = gathered(path.folder(), &alive);
        let name = path.as_str().strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        folders.entry(folder).or_default().push(name);
    }
    let Some((first, _)) = folders.iter().next() else { return Vec::new() };
    let pattern = match *first {
        "" => folders[first][0].to_string(),
        folder if alive.contains(folder) => format!("{folder}/*"),
        folder => format!("{folder}/**"),
    };
    let mut lines = vec!["Left out, because nothing that is published names them:".to_string()];
    for (folder, names) in folders.iter().take(FOLDERS) {
        let more = if names.len() > FILES { " …" } else { "" };
        let shown = format!("{}{more}", names[..names.len().min(FILES)].join(", "));
        let place = if folder.is_empty() { "at the top".to_string() } else { format!("{folder}/") };
        lines.push(format!("  {place} ({}: {shown})", counted(names.len(), "file", "files")));
    }
    if folders.len() > FOLDERS {
        let rest: usize = folders.values().skip(FOLDERS).map(Vec::len).sum();
        let more = counted(folders.len() - FOLDERS, "more folder", "more folders");
        lines.push(format!("  and in {more} ({})", counted(rest, "file", "files")));
    }
    lines.push(format!(
        "To publish what is meant, link to it, or add to site.yaml, as for the first: `publish: [{}]`.",
        quoted(&pattern)
    ));
    lines
}

/// A pattern as YAML wants it written.
fn quoted(pattern: &str) -> String {
    let path = pattern.trim_end_matches('*');
    if path.chars().all(|c| c.is_alphanumeric() || "/-_. ".contains(c)) {
        return pattern.to_string();
    }
    format!("\"{}\"", pattern.replace('\\', "\\\\").replace('"', "\\\""))
}

/// Folders that hold something that is published, at any depth.
fn alive(site: &Site) -> BTreeSet<&str> {
    let book = &site.book;
    let paths = book.entries.iter().map(|facts| &facts.path).chain(book.files.by_path.keys());
    let mut alive = BTreeSet::new();
    for path in paths {
        let mut folder = path.folder();
        while alive.insert(folder) && !folder.is_empty() {
            folder = folder.rfind('/').map_or("", |slash| &folder[..slash]);
        }
    }
    alive
}

/// The highest folder around one that holds nothing that is published; itself, where it does.
fn gathered<'f>(folder: &'f str, alive: &BTreeSet<&str>) -> &'f str {
    let ends = folder.match_indices('/').map(|(slash, _)| slash).chain([folder.len()]);
    ends.map(|end| &folder[..end]).find(|folder| !folder.is_empty() && !alive.contains(folder)).unwrap_or(folder)
}

/// Markdown that is there and no part of the site for its name.
fn ignored(site: &Site, root: &Path) -> Vec<String> {
    let exclude: Vec<Pattern> = site.book.settings.exclude.iter().map(|path| Pattern::new(&path.value)).collect();
    let is_meant = |path: &str| exclude.iter().any(|pattern| pattern.matches_loosely(path));
    let markdown = source::ignored_markdown(root, site.ignored(), is_meant);
    let Some(first) = markdown.first() else { return Vec::new() };
    let shown = markdown.iter().take(FOLDERS).map(|(path, count)| match path.ends_with('/') {
        true => format!("{path} ({})", counted(*count, "page", "pages")),
        false => path.clone(),
    });
    let shown: Vec<String> = shown.collect();
    let more = if markdown.len() > FOLDERS { format!(" and {} more", markdown.len() - FOLDERS) } else { String::new() };
    let name = quoted(first.0.trim_end_matches('/'));
    vec![format!(
        "Markdown that is ignored for its name: {}{more}. To take one in, add to site.yaml: `include: [{name}]`.",
        shown.join(", ")
    )]
}
