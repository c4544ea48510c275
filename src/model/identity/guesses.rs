//! What was probably meant by names and paths that mean nothing. When a folder is renamed, thousands of links mean nothing at a
//! stroke: so everything is looked up in indexes that are made once, on first need, and the search for what is only similar
//! ends after a fixed amount of work, so that the first of thousands get a guess and the others do without.

use std::cell::RefCell;
use std::sync::OnceLock;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::base::SitePath;
use crate::base::names::{Budget, Candidates, key};
use crate::content::Kind;
use crate::model::identity::files::Files;
use crate::model::identity::names::{Names, short_form};
use crate::model::{EntryId, SharedFacts};

/// Guesses at names, each made once: a slip in a file of outcomes takes the meaning from thousands of references.
pub struct Guesses<'n> {
    names: &'n Names,
    entries: &'n [SharedFacts],
    index: OnceLock<NameIndex<'n>>,
    known: RefCell<FxHashMap<Question, Option<String>>>,
    budget: Budget,
}

/// So many are named where nothing is near to what was written.
const MOST_KNOWN: usize = 8;

/// A name, and the kinds that it could mean.
type Question = (String, &'static [Kind]);

/// Everything that has a name, by its number in `Names`.
struct NameIndex<'n> {
    by_title: FxHashMap<String, Vec<usize>>,
    by_short: FxHashMap<&'n str, Vec<usize>>,
    candidates: Candidates,
}

impl<'n> Guesses<'n> {
    pub fn new(names: &'n Names, entries: &'n [SharedFacts]) -> Self {
        let (index, known, budget) = (OnceLock::new(), RefCell::default(), Budget::default());
        Guesses { names, entries, index, known, budget }
    }

    /// The guess at one name: the id of the one with that title, or the nearest names, as they can be written.
    pub fn near(&self, name: &str, kinds: &'static [Kind]) -> Option<String> {
        let mut known = self.known.borrow_mut();
        let guess = known.entry((name.to_string(), kinds));
        guess.or_insert_with(|| self.guess(name, kinds)).clone()
    }

    /// What is meant by a bare number, the name of nothing: the one whose file has it, else one of those that there are.
    pub fn numbered(&self, name: &str, kinds: &[Kind]) -> Option<String> {
        let number = name.trim().parse::<u32>().ok()?;
        let fits = |facts: &&SharedFacts| kinds.contains(&facts.kind) && facts.takes_part() && !facts.id.is_empty();
        let written = |facts: &SharedFacts| format!("`{}`", self.names.written(facts.full_id(), kinds));
        if let Some(facts) =
            self.entries.iter().filter(fits).find(|facts| facts.order == Some(i64::from(number) * 1000))
        {
            return Some(format!("a number is no name: write {}, which has it", written(facts)));
        }
        let known: Vec<String> = self.entries.iter().filter(fits).map(written).take(MOST_KNOWN + 1).collect();
        let (is, more) =
            (if known.len() == 1 { "is" } else { "are" }, if known.len() > MOST_KNOWN { " and more" } else { "" });
        let named = known[..known.len().min(MOST_KNOWN)].join(", ");
        (!known.is_empty()).then(|| format!("a number is no name: there {is} {named}{more}"))
    }

    fn guess(&self, name: &str, kinds: &[Kind]) -> Option<String> {
        let named = self.names.all();
        let index = self.index.get_or_init(|| self.index());
        // What is meant to stand on another site is looked for there alone.
        let catalog = self.names.catalog_of(name).map(|catalog| &*catalog.full_id);
        if let Some(now) = catalog.and_then(|_| self.moved(&key(name), kinds)) {
            return Some(format!("it moved there since: write `{now}`"));
        }
        let name = catalog.and_then(|_| name.split_once(':')).map_or(name, |(_, rest)| rest.trim());
        let of_kind = |n: &usize| {
            let named = &named[*n];
            (kinds.is_empty() && named.kind.has_page() || kinds.contains(&named.kind))
                && named.entry.is_some()
                && !named.full_id.ends_with(':')
                && catalog.is_none_or(|catalog| named.full_id.starts_with(catalog))
        };
        let wanted = key(name);
        let titled = index.by_title.get(&wanted).filter(|_| !wanted.is_empty());
        if let Some(n) = titled.and_then(|titled| titled.iter().copied().find(|n| of_kind(n))) {
            return Some(format!("titles are not names: write `{}`, its id", short_form(&named[n].full_id)));
        }
        let near = index.candidates.nearest(name, &self.budget, |n| of_kind(&n));
        let mut shorts: Vec<&str> = near.into_iter().map(|n| short_form(&named[n].full_id)).collect();
        shorts.dedup();
        // Several entries may share the short id; then only the long form helps.
        let written = |short: &str| -> Vec<String> {
            let owners: Vec<usize> = index.by_short[short].iter().copied().filter(|n| of_kind(n)).collect();
            match owners.as_slice() {
                [_] => vec![format!("`{short}`")],
                _ => owners.iter().take(MOST_OWNERS).map(|n| format!("`{}`", named[*n].full_id)).collect(),
            }
        };
        let quoted: Vec<String> = shorts.into_iter().flat_map(written).collect();
        (!quoted.is_empty()).then(|| format!("did you mean {}?", quoted.join(" or ")))
    }

    /// What something on another site is called today that was called so before.
    fn moved(&self, wanted: &str, kinds: &[Kind]) -> Option<&str> {
        let is_it = |facts: &&SharedFacts| {
            let elsewhere = facts.elsewhere.as_ref();
            (kinds.is_empty() || kinds.contains(&facts.kind))
                && elsewhere.is_some_and(|elsewhere| elsewhere.earlier.iter().any(|name| key(name) == wanted))
        };
        self.entries.iter().find(is_it).map(|facts| facts.full_id())
    }

    fn index(&self) -> NameIndex<'n> {
        let named = self.names.all();
        let mut by_title: FxHashMap<String, Vec<usize>> = FxHashMap::default();
        let mut by_short: FxHashMap<&str, Vec<usize>> = FxHashMap::default();
        let title = |id: EntryId| key(&self.entries[id.index()].title);
        for (n, named) in named.iter().enumerate() {
            if let Some(id) = named.entry {
                by_title.entry(title(id)).or_default().push(n);
            }
            by_short.entry(short_form(&named.full_id)).or_default().push(n);
        }
        let candidates = Candidates::of(named.iter().map(|named| short_form(&named.full_id)));
        NameIndex { by_title, by_short, candidates }
    }
}

/// The most entries of one short id that a guess lists.
const MOST_OWNERS: usize = 6;

/// Guesses at paths.
pub struct PathGuesses<'p> {
    entries: &'p [SharedFacts],
    files: &'p Files,
    lower: OnceLock<FxHashMap<String, &'p str>>,
    by_name: OnceLock<FxHashMap<&'p str, &'p str>>,
    composed: OnceLock<FxHashMap<String, Vec<&'p str>>>,
    folders: OnceLock<FxHashMap<&'p str, Siblings<'p>>>,
    budget: Budget,
}

/// The names in a folder.
#[derive(Default)]
struct Siblings<'p> {
    names: Vec<&'p str>,
    candidates: OnceLock<Candidates>,
}

impl<'p> PathGuesses<'p> {
    pub fn new(entries: &'p [SharedFacts], files: &'p Files) -> Self {
        let (lower, by_name, composed) = (OnceLock::new(), OnceLock::new(), OnceLock::new());
        PathGuesses { entries, files, lower, by_name, composed, folders: OnceLock::new(), budget: Budget::default() }
    }

    fn all(&self) -> impl Iterator<Item = &'p str> + use<'p> {
        let entries = self.entries.iter().map(|facts| facts.path.as_str());
        entries.chain(self.files.known().map(SitePath::as_str))
    }

    /// A path that differs from one only in its Unicode form.
    pub fn same_letters(&self, path: &SitePath) -> Option<&'p str> {
        let composed = self.composed.get_or_init(|| {
            let mut composed: FxHashMap<String, Vec<&str>> = FxHashMap::default();
            self.all().for_each(|path| composed.entry(path.nfc().collect()).or_default().push(path));
            composed
        });
        let same = composed.get(&path.as_str().nfc().collect::<String>())?;
        same.iter().copied().find(|other| *other != path.as_str())
    }

    /// A path that differs from one only in large and small letters.
    pub fn other_case(&self, path: &SitePath) -> Option<&'p str> {
        let lower = self.lower.get_or_init(|| {
            let mut lower = FxHashMap::default();
            for path in self.all() {
                lower.entry(path.to_ascii_lowercase()).or_insert(path);
            }
            lower
        });
        lower.get(&path.as_str().to_ascii_lowercase()).copied()
    }

    /// A file of that name in another folder.
    pub fn named(&self, name: &str) -> Option<&'p str> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name = FxHashMap::default();
            for path in self.all() {
                by_name.entry(split(path).1).or_insert(path);
            }
            by_name
        });
        by_name.get(name).copied()
    }

    /// The names in a folder that are nearest to one.
    pub fn near(&self, folder: &str, name: &str) -> Vec<&'p str> {
        let folders = self.folders.get_or_init(|| {
            let mut folders: FxHashMap<&str, Siblings> = FxHashMap::default();
            for path in self.all() {
                let (folder, name) = split(path);
                folders.entry(folder).or_default().names.push(name);
            }
            folders
        });
        let Some(siblings) = folders.get(folder) else { return Vec::new() };
        let candidates = siblings.candidates.get_or_init(|| Candidates::of(siblings.names.iter().copied()));
        let mut near: Vec<&str> =
            candidates.nearest(name, &self.budget, |_| true).into_iter().map(|n| siblings.names[n]).collect();
        near.dedup();
        near
    }
}

/// Folder and name of a path.
fn split(path: &str) -> (&str, &str) {
    path.rsplit_once('/').unwrap_or(("", path))
}
