//! RENAME: something gets another name, and everything that names it follows. What is to be written is found by comparing the site as it
//! is with the site as it would be: what means something else then is rewritten at its place, and what cannot be made to mean the same
//! stops it all. A site and its sources in, moves and texts out; `cli::mv` writes them.

mod aim;
mod edits;
mod mapping;
mod pair;
mod paths;
mod place;
mod plain_codes;
mod redirects;
mod references;
mod rows;
mod settings;
mod verify;

use std::collections::{BTreeMap, BTreeSet};

use crate::base::SitePath;
use crate::base::pattern::Pattern;
use crate::pipeline::Site;
use crate::rename::edits::Edits;
use crate::rename::mapping::Mapping;
use crate::source::{Sources, is_ignored};

/// What somebody asks for.
pub struct Request<'r> {
    /// An id, an alias, a code, or the path of a file or folder.
    pub old: &'r str,
    /// A name, a code or a path.
    pub new: &'r str,
    /// Whether the old addresses lead on.
    pub redirect: bool,
}

/// What is to be written.
pub struct Plan {
    /// Files and folders that move, from where they are.
    pub moves: Vec<(SitePath, SitePath)>,
    /// Texts that change: where each lies now, what it is and what it becomes.
    pub texts: BTreeMap<SitePath, (String, String)>,
    /// Old addresses that lead on.
    pub redirects: Vec<String>,
    /// What whoever asked should know.
    pub notes: Vec<String>,
}

/// Makes a site of other sources, with the eyes with which the first one was made.
pub type Load<'l> = dyn FnMut(Sources) -> Option<Site> + 'l;

/// How often what was rewritten is looked through again: rewriting a heading changes what links to it mean.
const ROUNDS: usize = 4;

/// What a renaming writes, or why there is none. `before` is the site from which nothing is withheld.
pub fn plan(before: &Site, sources: &Sources, load: &mut Load, request: &Request) -> Result<Plan, String> {
    let aim = aim::find(before, sources, request)?;
    let excluded: Vec<Pattern> = before.book.settings.exclude.iter().map(|one| Pattern::new(&one.value)).collect();
    let mut state = State { sources: moved(sources, &aim.mapping, &excluded)?, load };
    let mut first = aim.edits;
    settings::paths(before, &aim.mapping, &mut first)?;
    state.apply(&first)?;
    if let Some((old, new)) = &aim.mapping.code {
        let found = plain_codes::find(&mut state, old, new)?;
        state.apply(&found)?;
    }
    let mut after = state.site()?;
    verify::names(before, &after, &aim.mapping)?;
    for _ in 0..ROUNDS {
        let mut edits = Edits::default();
        references::rewrite(before, &after, &aim.mapping, &mut edits)?;
        settings::names(before, &after, &aim.mapping, &mut edits)?;
        if edits.is_empty() {
            break;
        }
        state.apply(&edits)?;
        after = state.site()?;
    }
    let mut leave = |wanted: bool| -> Result<_, String> {
        let (mut notes, mut edits) = (Vec::new(), Edits::default());
        let redirects = redirects::leave(before, &after, &aim.mapping, wanted, &mut edits, &mut notes)?;
        let mut left = State { sources: state.sources.clone(), load: &mut *state.load };
        left.apply(&edits)?;
        let site = left.site()?;
        verify::compare(before, &site, &aim.mapping, &mut notes)?;
        Ok((left.sources, redirects, notes))
    };
    // An old address may hold what nobody may read: it is worth less than the move.
    let (left, redirects, mut notes) = match leave(request.redirect) {
        Err(why) if request.redirect => {
            let (left, redirects, mut notes) = leave(false)?;
            notes.push(format!("No old address leads on: {why}"));
            (left, redirects, notes)
        }
        done => done?,
    };
    state.sources = left;
    if let Some((old, _)) = &aim.mapping.code {
        notes.extend(plain_codes::left(&state.sources, old));
    }
    let texts = changed(sources, &state.sources, &aim.mapping);
    Ok(Plan { moves: aim.mapping.moves().to_vec(), texts, redirects, notes })
}

/// The sources as they would be, so far.
struct State<'s, 'l> {
    sources: Sources,
    load: &'s mut Load<'l>,
}

impl State<'_, '_> {
    fn apply(&mut self, edits: &Edits) -> Result<(), String> {
        edits.apply(&mut self.sources)
    }

    fn site(&mut self) -> Result<Site, String> {
        self.site_of(self.sources.clone())
    }

    fn site_of(&mut self, sources: Sources) -> Result<Site, String> {
        (self.load)(sources).ok_or_else(|| "the site that this would give cannot be read".to_string())
    }
}

/// The sources with what moves in its new place.
fn moved(sources: &Sources, mapping: &Mapping, excluded: &[Pattern]) -> Result<Sources, String> {
    let mut moved = sources.clone();
    moved.files = BTreeMap::new();
    for (_, to) in mapping.moves() {
        let mut folders = to.as_str().match_indices('/').map(|(slash, _)| &to.as_str()[..slash]).chain([to.as_str()]);
        if let Some(out) = folders.find(|path| is_ignored(path) || excluded.iter().any(|one| one.matches_loosely(path)))
        {
            return Err(format!(
                "{out} would be no part of the site: choose a name that is not left out, without `.` or `_` at its front"
            ));
        }
    }
    for (path, source) in &sources.files {
        let to = mapping.path(path);
        if to != *path && sources.links.contains_key(path) {
            return Err(format!("{path} is a shortcut (symbolic link), or lies behind one: move what it leads to"));
        }
        if to == *path && mapping.moves().iter().any(|(_, to)| to == path)
            || moved.files.insert(to.clone(), source.clone()).is_some()
        {
            return Err(format!("{to} is there already and stays as it is"));
        }
    }
    if let Some((link, _)) = sources.links.iter().find(|(_, real)| mapping.path(real) != **real) {
        return Err(format!("{link} is a shortcut (symbolic link) to what would move: remove it first"));
    }
    Ok(moved)
}

/// The texts that differ, by where they lie now; what was not there was nothing.
fn changed(old: &Sources, new: &Sources, mapping: &Mapping) -> BTreeMap<SitePath, (String, String)> {
    let mut texts = BTreeMap::new();
    for (path, source) in old.files.iter().filter(|(_, source)| source.is_text()) {
        let to = mapping.path(path);
        let Some(now) = new.files.get(&to).filter(|now| now.fingerprint != source.fingerprint) else { continue };
        if let (Some(old), Some(new)) = (source.read_text(path).0, now.read_text(&to).0)
            && old != new
        {
            texts.insert(path.clone(), (old.to_string(), new.to_string()));
        }
    }
    let moved: BTreeSet<SitePath> = old.files.keys().map(|path| mapping.path(path)).collect();
    for (path, source) in new.files.iter().filter(|(path, _)| !moved.contains(*path)) {
        texts.extend(source.read_text(path).0.map(|text| (path.clone(), (String::new(), text.to_string()))));
    }
    texts
}

#[cfg(test)]
mod tests;
