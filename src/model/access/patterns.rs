//! What the settings say of files: each path and pattern must name something, and publishes nothing that is withheld.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::names::nearest;
use crate::base::path::folded;
use crate::base::pattern::{Pattern, tidy};
use crate::base::{Diagnostic, Location, SitePath, codes, leftovers};
use crate::content::facts::Spanned;
use crate::content::{Entry, Settings, folders};
use crate::model::access::visible::Visible;
use crate::model::identity::files::File;

/// What patterns can name.
pub struct FileChecks<'w> {
    pub settings: &'w Settings,
    pub settings_path: &'w SitePath,
    pub entries: &'w [&'w Entry],
    pub files: &'w BTreeMap<SitePath, File>,
    pub ignored: &'w [String],
    pub visible: &'w Visible,
    pub audience: &'w str,
}

/// Checks `publish:`, `include:`, `exclude:` and `collections:`.
pub fn check(world: &FileChecks, report: &mut Vec<Diagnostic>) {
    for written in &world.settings.publish {
        report.extend(world.publish(written));
    }
    report.extend(world.settings.include.iter().filter_map(|written| world.include(written)));
    for (n, written) in
        world.settings.exclude.iter().enumerate().filter(|(_, it)| !is_ignored(&it.value, world.ignored))
    {
        let meant: Vec<&str> =
            world.settings.meant_out.iter().filter(|(of, _)| *of == n).map(|(_, it)| &**it).collect();
        report.push(if meant.is_empty() {
            world.unmatched("exclude", written)
        } else {
            world.excluded(written, &meant)
        });
    }
    report.extend(world.settings.collections.iter().filter_map(|written| world.folder(written)));
}

/// Whether something that is ignored is what a pattern names.
fn is_ignored(written: &str, ignored: &[String]) -> bool {
    let pattern = Pattern::new(written);
    ignored.iter().any(|path| pattern.matches_loosely(path.trim_end_matches('/')))
}

/// What `exclude:` probably means where it names nothing: a file without its ending, a folder further down, a name with a slip of the
/// pen. Each with the number of its pattern.
pub fn meant_out(
    settings: &Settings,
    entries: &[&Entry],
    files: &BTreeMap<SitePath, File>,
    ignored: &[String],
) -> Vec<(usize, String)> {
    let unmatched = settings.exclude.iter().enumerate().filter(|(_, written)| !is_ignored(&written.value, ignored));
    let mut unmatched = unmatched.peekable();
    if unmatched.peek().is_none() {
        return Vec::new();
    }
    let paths = || entries.iter().map(|entry| entry.facts.path.as_str()).chain(files.keys().map(SitePath::as_str));
    let mut known: BTreeSet<&str> = BTreeSet::new();
    for path in paths() {
        known.extend(path.match_indices('/').map(|(slash, _)| &path[..slash]));
        known.insert(path);
    }
    let mut found = Vec::new();
    for (n, written) in unmatched {
        let one = tidy(&written.value);
        let (pattern, deep) = (Pattern::new(&one), Pattern::new(&format!("**/{one}")));
        if one.is_empty() || known.iter().any(|path| pattern.matches_loosely(path)) {
            continue;
        }
        let mut meant: Vec<&str> = known.iter().filter(|path| deep.matches_loosely(path)).copied().collect();
        if meant.is_empty() && !one.contains(['*', '?']) {
            meant.extend(nearest_path(&one, &known));
        }
        // What lies in a folder is out with it.
        meant.dedup_by(|path, folder| path.strip_prefix(*folder).is_some_and(|rest| rest.starts_with('/')));
        found.extend(meant.into_iter().map(|path| (n, path.to_string())));
    }
    found
}

/// The path that is nearly the one that was written: the same without its ending, or with a slip or two.
fn nearest_path<'k>(written: &str, known: &BTreeSet<&'k str>) -> Option<&'k str> {
    const NEAR: f64 = 0.6;
    let bare =
        |path: &str| folded(path.rsplit_once('.').filter(|(_, end)| !end.contains('/')).map_or(path, |(stem, _)| stem));
    let parted = |path: &str| {
        path.rsplit_once('/').map_or((String::new(), path.to_string()), |(above, name)| (above.into(), name.into()))
    };
    let wanted = folded(written);
    let (above, name) = parted(&wanted);
    // What begins so is out by itself.
    if name.starts_with(['_', '.']) {
        return None;
    }
    let is_bare = wanted == bare(written);
    let nearness = |path: &&'k str| {
        let path: String = if is_bare { bare(path) } else { folded(path) };
        let (other, other_name) = parted(&path);
        let slips = strsim::damerau_levenshtein(&path, &wanted);
        let near = strsim::normalized_damerau_levenshtein(&name, &other_name);
        let is_near = other == above && near >= NEAR || slips <= 2 && wanted.chars().count() > 6 || slips == 0;
        is_near.then_some(if slips == 0 { 2.0 } else { near })
    };
    let found = known.iter().filter_map(|path| Some((nearness(path)?, *path)));
    found.max_by(|one, other| one.0.total_cmp(&other.0)).map(|(_, path)| path)
}

impl FileChecks<'_> {
    /// An `exclude:` by which something was probably meant.
    fn excluded(&self, written: &Spanned<String>, meant: &[&str]) -> Diagnostic {
        let message = format!(
            "`exclude` names `{}`, which is nothing in this folder: until it is clear nobody may read `{}`",
            written.value,
            meant.join("`, `")
        );
        let problem =
            Diagnostic::new(codes::UNMATCHED_EXCLUDE, message, self.settings_path, Location::setting(written.at));
        let names = meant.iter().map(|path| format!("\"{path}\"")).collect::<Vec<_>>().join(", ");
        problem
            .help(format!("if that is meant, write `exclude: [{names}]`"))
            .help("if nothing is, take it out of `exclude`")
    }

    fn publish(&self, written: &Spanned<String>) -> Option<Diagnostic> {
        let pattern = Pattern::new(&written.value);
        let mut matched = self.files.keys().filter(|path| pattern.matches(path.as_str())).peekable();
        if matched.peek().is_none() {
            return Some(self.unmatched("publish", written));
        }
        let withheld = |path: &SitePath| self.visible.withheld_paths.contains(path);
        if !pattern.is_path() || !matched.all(withheld) {
            return None;
        }
        let message = format!("`{}` stays withheld from {}, although `publish` names it", written.value, self.audience);
        let problem = Diagnostic::new(codes::WITHHELD_FILE, message, self.settings_path, Location::setting(written.at));
        Some(problem.help("it lies in a folder that they may not read, or belongs to a page that they may not read"))
    }

    /// What is taken in is named by its path, letter for letter.
    fn include(&self, written: &Spanned<String>) -> Option<Diagnostic> {
        let wanted = tidy(&written.value);
        let is_it =
            |path: &str| path.strip_prefix(&wanted).is_some_and(|rest| rest.is_empty() || rest.starts_with('/'));
        let is_there = self.paths().any(is_it) || self.ignored.iter().any(|path| is_it(path));
        (!is_there).then(|| self.unmatched("include", written))
    }

    /// Every path that is read.
    fn paths(&self) -> impl Iterator<Item = &str> {
        let entries = self.entries.iter().map(|entry| entry.facts.path.as_str());
        self.files.keys().map(SitePath::as_str).chain(entries)
    }

    /// What is said of a folder that is not there holds for nothing, and another may be meant.
    fn folder(&self, written: &Spanned<String>) -> Option<Diagnostic> {
        let key = folders::key_of(&written.value);
        let is_it = |path: &str| {
            let top = path.split('/').next().unwrap_or(path);
            folders::key_of(top) == key || top.rsplit_once('.').is_some_and(|(stem, _)| folders::key_of(stem) == key)
        };
        let is_there = self.entries.iter().any(|entry| is_it(entry.facts.path.as_str()))
            || self.files.keys().any(|path| is_it(path.as_str()))
            || self.ignored.iter().any(|path| is_it(path));
        let is_known = self.settings.folders.standard(&written.value).is_some();
        let is_told = self.settings.folders.collection(&written.value).is_some_and(|said| said.unread);
        (!is_there && !is_known && !is_told).then(|| self.unmatched("collections", written))
    }

    fn unmatched(&self, field: &str, written: &Spanned<String>) -> Diagnostic {
        let message = format!("`{field}` names `{}`, which is nothing in this folder", written.value);
        let problem =
            Diagnostic::new(codes::UNMATCHED_PATTERN, message, self.settings_path, Location::setting(written.at));
        problem.help(self.advice(field, &written.value))
    }

    /// What was probably meant.
    fn advice(&self, field: &str, written: &str) -> String {
        if field == "include" && !Pattern::new(written).is_path() {
            return "name each folder or file as it is called, without `*` and `?`".to_string();
        }
        let ignored = self.ignored.iter().map(|path| path.trim_end_matches('/'));
        if field == "include"
            && let Some(near) = nearest(&tidy(written), ignored.clone()).first()
        {
            return format!("did you mean `{near}`?");
        }
        if ignored.clone().any(|path| Pattern::new(written).matches(path)) {
            return "the build ignores it for its name: take it in with `include:` as well".to_string();
        }
        let anywhere = format!("**/{}", written.trim_start_matches('/'));
        let deep = Pattern::new(&anywhere);
        if self.paths().any(|path| deep.matches(path)) {
            return match field {
                "collections" => "only folders at the top of the site are collections: move it there".to_string(),
                _ => format!("paths count from the site's folder: `{anywhere}` means every folder"),
            };
        }
        let mut known: BTreeSet<&str> = BTreeSet::new();
        for path in self.paths() {
            known.extend(path.match_indices('/').map(|(slash, _)| &path[..slash]));
            known.insert(path);
        }
        let near = nearest(written.trim_end_matches(['*', '/']), known.iter().copied());
        match near.first() {
            Some(near) => format!("did you mean `{near}`?"),
            None if field == "publish" => {
                "name files that are no pages, such as `forms/**` or `forms/plan.pdf`".to_string()
            }
            None => "name a folder or a file as it is called, with its path from the site's folder".to_string(),
        }
    }
}

/// Pages that lie beside another and are called like a copy of it.
pub fn copies(entries: &[&Entry], report: &mut Vec<Diagnostic>) {
    for facts in entries.iter().map(|entry| &entry.facts).filter(|facts| facts.nth == 0) {
        let path = &facts.path;
        let Some(stem) = leftovers::copied(path.stem()) else { continue };
        let original = SitePath::new(&format!("{}/{stem}.{}", path.folder(), path.suffix()));
        if entries.binary_search_by(|entry| (&entry.facts.path, entry.facts.nth).cmp(&(&original, 0))).is_err() {
            continue;
        }
        let message = format!("this looks like a copy of `{}`, and is a page of its own", original.name());
        let problem = Diagnostic::new(codes::LEFTOVER_COPY, message, path, Location::File);
        report.push(
            problem
                .help(format!("delete it, give it a name of its own, or write `exclude: [\"{path}\"]` in site.yaml")),
        );
    }
}
