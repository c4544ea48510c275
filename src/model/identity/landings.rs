//! Which page stands for a folder: landing pages, frameworks and persons by where they lie.

use rustc_hash::FxHashMap;

use crate::base::names::key;
use crate::content::Kind;
use crate::content::facts::{Facts, KindData};
use crate::model::{EntryId, SharedFacts};

/// Landing pages and frameworks by where they stand.
pub struct Landings<'e> {
    entries: &'e [SharedFacts],
    folders: FxHashMap<&'e str, EntryId>,
    frameworks: FxHashMap<String, EntryId>,
    /// Persons by id, for portfolios whose person stands among the people.
    persons: FxHashMap<String, EntryId>,
}

impl<'e> Landings<'e> {
    pub fn of(entries: &'e [SharedFacts]) -> Self {
        let mut found = Landings {
            entries,
            folders: FxHashMap::default(),
            frameworks: FxHashMap::default(),
            persons: FxHashMap::default(),
        };
        for (n, facts) in entries.iter().enumerate() {
            let id = EntryId(n as u32);
            if facts.landing {
                found.folders.insert(facts.path.folder(), id);
            }
            match &facts.data {
                KindData::Framework(framework) => {
                    found.frameworks.entry(facts.path.as_str().to_string()).or_insert(id);
                    if let Some(table) = &framework.table {
                        found.frameworks.insert(table_path(facts, &table.value), id);
                    }
                }
                KindData::Person(_) => {
                    found.persons.entry(key(&facts.id)).or_insert(id);
                }
                _ => {}
            }
        }
        found
    }

    /// The landing page of the nearest folder around an entry.
    pub fn enclosing(&self, facts: &Facts) -> Option<EntryId> {
        let folder = facts.path.folder();
        // A landing page lies in the folder above its own.
        let mut folder = if facts.landing { above(folder)? } else { folder };
        loop {
            if let Some(id) = self.folders.get(folder) {
                return Some(*id);
            }
            folder = above(folder)?;
        }
    }

    /// The landing page of just this folder.
    pub fn of_folder(&self, folder: &str) -> Option<EntryId> {
        self.folders.get(folder).copied()
    }

    /// The landing page of the nearest folder around a file.
    pub fn around(&self, path: &str) -> Option<EntryId> {
        let mut folder = above(path)?;
        loop {
            if let Some(id) = self.folders.get(folder) {
                return Some(*id);
            }
            folder = above(folder)?;
        }
    }

    /// The person in whose portfolio a folder lies: by a page in it or above it, else by the name of the portfolio's folder.
    pub fn person_at(&self, name: &str, folder: &str) -> Option<EntryId> {
        let folders = std::iter::successors(Some(folder), |folder| above(folder));
        let landings = folders.filter_map(|folder| self.folders.get(folder).copied());
        let mut persons = landings.filter(|id| self.entries[id.index()].kind == Kind::Person);
        persons.next().or_else(|| self.persons.get(&key(name)).copied())
    }

    /// The framework whose file or spreadsheet lies at a path.
    pub fn framework_at(&self, path: &str) -> Option<EntryId> {
        self.frameworks.get(path).copied()
    }

    /// The person to whom an artifact belongs: the one in whose folder it lies, or the owner of the site.
    pub fn person_of(&self, facts: &Facts) -> Option<EntryId> {
        if facts.kind != Kind::Artifact {
            return None;
        }
        let mut folder = facts.path.folder();
        loop {
            let landing = self.folders.get(folder).copied();
            if let Some(id) = landing.filter(|id| self.entries[id.index()].kind == Kind::Person) {
                return Some(id);
            }
            match above(folder) {
                Some(higher) => folder = higher,
                None => break,
            }
        }
        // A participant's page may also stand among the people.
        self.persons.get(&key(facts.path.parts().nth(1)?)).copied()
    }

    /// The framework that lists an outcome, wherever else the outcome belongs.
    pub fn framework_of(&self, facts: &Facts) -> Option<EntryId> {
        let listed = matches!(&facts.data, KindData::Outcome(outcome) if outcome.listed);
        self.frameworks.get(facts.path.as_str()).copied().filter(|_| listed)
    }

    pub(super) fn default_parent(&self, facts: &Facts) -> Option<EntryId> {
        if matches!(&facts.data, KindData::Outcome(outcome) if outcome.listed) {
            return self.framework_of(facts);
        }
        let enclosing = self.enclosing(facts);
        if let Some(person) = self.person_of(facts) {
            // An artifact in another's folder belongs to that artifact.
            return enclosing.filter(|id| self.entries[id.index()].kind == Kind::Artifact).or(Some(person));
        }
        enclosing
    }
}

fn above(folder: &str) -> Option<&str> {
    (!folder.is_empty()).then(|| folder.rfind('/').map_or("", |slash| &folder[..slash]))
}

/// The path of the spreadsheet that a framework names.
pub fn table_path(framework: &Facts, table: &str) -> String {
    crate::base::SitePath::resolve(framework.path.folder(), table).map_or(String::new(), |path| path.to_string())
}
