//! What a build tells at its end of what it left out: files that nothing names, and Markdown that is ignored by its name.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use crate::base::number::counted;
use crate::base::pattern::Pattern;
use crate::base::{SitePath, leftovers};
use crate::catalog::Lock;
use crate::cli::other_tools;
use crate::content::Kind;
use crate::content::folder_rules::is_spreadsheet;
use crate::import;
use crate::model::access::formats;
use crate::model::identity::files;
use crate::pipeline::Site;
use crate::source;

/// The most folders that are told, and the most files of each by name.
const FOLDERS: usize = 5;
const FILES: usize = 3;

/// The lines, of which there are none where nothing was left out.
pub fn lines(site: &Site, root: &Path) -> Vec<String> {
    let mut lines = files(site);
    lines.extend(foreign_folders(site));
    lines.extend(other_tools::lines(site, root));
    lines.extend(first_page(site));
    lines.extend(ignored(site, root));
    lines
}

/// Files that no page names, by folder.
fn files(site: &Site) -> Vec<String> {
    let mut folders: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    let alive = alive(site);
    // What is noted of catalogs is never published.
    for path in site.left_out().iter().filter(|path| path.as_str() != Lock::path()) {
        let folder = gathered(path.folder(), &alive);
        let name = path.as_str().strip_prefix(folder).unwrap_or_default().trim_start_matches('/');
        folders.entry(folder).or_default().push(name);
    }
    if folders.is_empty() {
        return Vec::new();
    }
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
    lines.push(match example(&folders, &alive) {
        Some(pattern) => {
            format!(
                "To publish what is meant, link to it, or add to site.yaml, for example: `publish: [{}]`.",
                quoted(&pattern)
            )
        }
        None => "To publish one, link to it.".to_string(),
    });
    let is_handed_around = |path: &&SitePath| {
        let top = path.as_str().split_once('/').map_or("", |(top, _)| top);
        site.book.settings.folders.kind_of(top) == Kind::Resource && is_shown_to_people(path.name())
    };
    if let Some(path) = site.left_out().iter().find(is_handed_around) {
        let (folder, stem, name) = (path.folder(), path.stem(), path.name());
        lines.push(format!(
            "To hand around {path}: write `file: {name}` between two lines `---` into {folder}/{stem}.md."
        ));
    }
    // What is told with its own place needs no more words.
    let is_told = |path: &&SitePath| site.report().iter().any(|problem| problem.primary.path == **path);
    if let Some(path) = site
        .left_out()
        .iter()
        .filter(|path| formats::is_document(path))
        .find(|path| !is_told(path) && !is_handed_around(path) && leftovers::copied(path.stem()).is_none())
    {
        let person = site
            .book
            .entries
            .iter()
            .find(|facts| facts.kind == Kind::Person && facts.landing && path.folder() == facts.path.folder());
        lines.push(match person {
            _ if !import::DOCUMENTS.contains(&path.suffix().as_str()) => {
                format!("If {path} was meant as a page: save its text under a name that ends in `.md`.")
            }
            Some(person) => format!(
                "If {path} was meant as a page: `vade import {} --as artifact --person {}` makes one of it.",
                quoted_path(path),
                person.path.folder().rsplit('/').next().unwrap_or_default()
            ),
            None => format!("If {path} was meant as a page: `vade import {}` makes one of it.", quoted_path(path)),
        });
    }
    lines
}

/// A path as it is typed in a terminal.
fn quoted_path(path: &SitePath) -> String {
    if path.as_str().contains(' ') { format!("\"{path}\"") } else { path.to_string() }
}

/// A pattern for some of what people publish, rather than the settings of a program; a copy of something is hardly meant.
fn example(folders: &BTreeMap<&str, Vec<&str>>, alive: &BTreeSet<&str>) -> Option<String> {
    // Who publishes a spreadsheet should know each of its columns.
    let is_table = |name: &str| is_spreadsheet(&SitePath::new(name));
    let is_likely = |name: &&&str| {
        is_shown_to_people(name) && !is_table(name) && leftovers::copied(SitePath::new(name).stem()).is_none()
    };
    let (folder, name) = folders.iter().find_map(|(folder, names)| Some((*folder, names.iter().find(is_likely)?)))?;
    Some(match folder {
        "" => name.to_string(),
        folder if folders[folder].iter().any(|name| is_table(name)) => format!("{folder}/{name}"),
        folder if alive.contains(folder) => format!("{folder}/*"),
        folder => format!("{folder}/**"),
    })
}

/// Whether a file is of a kind that people open, rather than a program.
fn is_shown_to_people(name: &str) -> bool {
    let suffix = SitePath::new(name).suffix();
    files::is_picture(name)
        || ["pdf", "docx", "doc", "odt", "xlsx", "xls", "ods", "csv", "pptx", "odp", "zip", "mp3", "mp4"]
            .contains(&suffix.as_str())
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

/// Markdown that is there and no part of the site for its name, what holds most first.
fn ignored(site: &Site, root: &Path) -> Vec<String> {
    let exclude: Vec<Pattern> = site.book.settings.exclude.iter().map(|path| Pattern::new(&path.value)).collect();
    let is_meant = |path: &str| exclude.iter().any(|pattern| pattern.matches_loosely(path));
    let mut markdown = source::ignored_markdown(root, site.ignored(), is_meant);
    let (fronts, mut markdown): (Vec<_>, Vec<_>) = markdown.drain(..).partition(|(path, _)| is_front_of_folder(path));
    let mut lines = Vec::new();
    if let Some((first, _)) = fronts.first() {
        let where_else = match fronts.len() {
            1 => String::new(),
            count => format!(" and {} of that name", counted(count - 1, "more", "more")),
        };
        lines.push(format!(
            "{first}{where_else} is ignored for its `_`: the page of a folder is called `index.md` here."
        ));
    }
    // Folders before single files, and what is meant to stay at home last.
    markdown.sort_by_key(|(path, count)| (stays(path), !path.ends_with('/'), Reverse(*count)));
    let Some(first) = markdown.first() else { return lines };
    let shown = markdown.iter().take(FOLDERS).map(|(path, count)| match path.ends_with('/') {
        true => format!("{path} ({})", counted(*count, "page", "pages")),
        false => path.clone(),
    });
    let shown: Vec<String> = shown.collect();
    let more = if markdown.len() > FOLDERS { format!(" and {} more", markdown.len() - FOLDERS) } else { String::new() };
    let name = quoted(first.0.trim_end_matches('/'));
    lines.push(format!("Markdown that is ignored for its name: {}{more}.", shown.join(", ")));
    lines.push(format!("To take one in, add to site.yaml: `include: [{name}]`; `exclude:` leaves out more."));
    lines
}

/// What would be the first page under another name.
fn first_page(site: &Site) -> Option<String> {
    let at_top = || site.book.entries.iter().filter(|facts| facts.path.folder().is_empty());
    if site.has_settings() || at_top().any(|facts| facts.landing) {
        return None;
    }
    let is_meant = |stem: &str| matches!(stem.to_lowercase().as_str(), "home" | "start" | "welcome" | "introduction");
    let page = at_top().find(|facts| is_meant(facts.path.stem()))?;
    Some(format!("The first page lists what there is. To have {} in its place, name it index.md.", page.path))
}

/// Whether a file is what Hugo calls the page of a folder.
fn is_front_of_folder(path: &str) -> bool {
    path.rsplit('/').next().is_some_and(|name| name.eq_ignore_ascii_case("_index.md"))
}

/// Whether something is probably meant to stay at home: notes, and what programs bring.
fn stays(path: &str) -> bool {
    let name = path.trim_end_matches('/').rsplit('/').next().unwrap_or(path);
    path.to_lowercase().contains("draft") || !name.starts_with('_') && path.ends_with('/')
}

/// Top folders of pages that look like somebody else's.
fn foreign_folders(site: &Site) -> Option<String> {
    let is_foreign = |top: &&str| ["vendor", "third_party", "third-party", "venv", "env"].contains(top);
    let top = |path: &SitePath| path.as_str().split_once('/').map(|(top, _)| top.to_string());
    let tops: BTreeSet<String> = site.book.entries.iter().filter_map(|facts| top(&facts.path)).collect();
    let found: Vec<&str> = tops.iter().map(String::as_str).filter(is_foreign).collect();
    let first = found.first()?;
    Some(format!(
        "The pages in {first}/ are part of the site. If they are not yours, add to site.yaml: `exclude: [{}]`.",
        found.join(", ")
    ))
}
