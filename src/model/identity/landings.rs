//! Which page stands for a folder: landing pages, frameworks and persons by where they lie.

use rustc_hash::FxHashMap;

use crate::base::names::{key, split_order};
use crate::content::Kind;
use crate::content::facts::{Facts, KindData};
use crate::content::review_names;
use crate::model::{EntryId, SharedFacts};

/// Landing pages and frameworks by where they stand, and for each entry those around it. Entries are in the order of paths.
pub struct Landings<'e> {
    entries: &'e [SharedFacts],
    folders: FxHashMap<&'e str, EntryId>,
    frameworks: FxHashMap<String, EntryId>,
    /// Persons by id, for portfolios whose person stands among the people.
    persons: FxHashMap<String, EntryId>,
    around: Vec<Around>,
}

/// What an entry lies in.
#[derive(Clone, Copy, Default)]
struct Around {
    /// The landing page of the nearest folder around it.
    enclosing: Option<EntryId>,
    /// The person in whose portfolio an artifact lies, or the owner of the site.
    person: Option<EntryId>,
    /// The framework that lists an outcome.
    framework: Option<EntryId>,
}

impl<'e> Landings<'e> {
    pub fn of(entries: &'e [SharedFacts]) -> Self {
        let (folders, frameworks, persons) = (FxHashMap::default(), FxHashMap::default(), FxHashMap::default());
        let mut found = Landings { entries, folders, frameworks, persons, around: Vec::new() };
        for (n, facts) in entries.iter().enumerate() {
            let id = EntryId(n as u32);
            if facts.translation.is_some() || !facts.stands_here() {
                continue;
            }
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
        found.around = found.all_around();
        found
    }

    fn all_around(&self) -> Vec<Around> {
        // What lies in one folder stands together and lies in the same.
        let mut last: Option<(&str, Option<EntryId>, Option<EntryId>)> = None;
        let around = |(n, facts): (usize, &'e SharedFacts)| {
            if let Some(elsewhere) = &facts.elsewhere {
                return Around {
                    enclosing: self.beside(n, elsewhere.parent),
                    person: self.beside(n, elsewhere.person),
                    framework: None,
                };
            }
            let folder = facts.folder();
            let (_, nearest, person) = *match &mut last {
                Some(last) if last.0 == folder => last,
                last => last.insert((folder, self.nearest(folder), self.nearest_person(folder))),
            };
            Around {
                // A landing page lies in the folder above its own.
                enclosing: if facts.landing { above(folder).and_then(|above| self.nearest(above)) } else { nearest },
                person: match facts.kind {
                    // A participant's page may also stand among the people.
                    Kind::Artifact => person.or_else(|| self.persons.get(&key(facts.path.parts().nth(1)?)).copied()),
                    _ => None,
                },
                framework: match &facts.data {
                    KindData::Outcome(outcome) if outcome.listed => self.framework_at(facts.path.as_str()),
                    _ => None,
                },
            }
        };
        self.entries.iter().enumerate().map(around).collect()
    }

    /// The entry of that number in the catalog that tells of an entry.
    fn beside(&self, n: usize, nth: Option<u32>) -> Option<EntryId> {
        let facts = &self.entries[n];
        let other = (n + nth? as usize).checked_sub(facts.nth as usize)?;
        let is_it = self.entries.get(other).is_some_and(|other| other.path == facts.path && Some(other.nth) == nth);
        is_it.then_some(EntryId(other as u32))
    }

    /// The landing page of a folder or the nearest one above it.
    fn nearest(&self, folder: &str) -> Option<EntryId> {
        upwards(folder).find_map(|folder| self.folders.get(folder).copied())
    }

    /// The same of persons alone.
    fn nearest_person(&self, folder: &str) -> Option<EntryId> {
        let is_person = |id: &EntryId| self.entries[id.index()].kind == Kind::Person;
        upwards(folder).find_map(|folder| self.folders.get(folder).copied().filter(is_person))
    }

    /// The landing page of the nearest folder around an entry.
    pub fn enclosing(&self, id: EntryId) -> Option<EntryId> {
        self.around[id.index()].enclosing
    }

    /// The person to whom an artifact belongs: the one in whose folder it lies, or the owner of the site.
    pub fn person_of(&self, id: EntryId) -> Option<EntryId> {
        self.around[id.index()].person
    }

    /// The framework that lists an outcome, wherever else the outcome belongs.
    pub fn framework_of(&self, id: EntryId) -> Option<EntryId> {
        self.around[id.index()].framework
    }

    /// The landing page of just this folder.
    pub fn of_folder(&self, folder: &str) -> Option<EntryId> {
        self.folders.get(folder).copied()
    }

    /// The landing page of the nearest folder around a file.
    pub fn around(&self, path: &str) -> Option<EntryId> {
        self.nearest(above(path)?)
    }

    /// The person in whose portfolio a folder lies: by a page in it or above it, else by the name of the portfolio's folder.
    pub fn person_at(&self, name: &str, folder: &str) -> Option<EntryId> {
        self.nearest_person(folder).or_else(|| self.persons.get(&key(name)).copied())
    }

    /// The framework whose file or spreadsheet lies at a path.
    pub fn framework_at(&self, path: &str) -> Option<EntryId> {
        self.frameworks.get(path).copied()
    }

    /// What an entry belongs to where it does not say so itself.
    pub(super) fn default_parent(&self, id: EntryId) -> Option<EntryId> {
        let facts = &self.entries[id.index()];
        if facts.stands_here() && matches!(&facts.data, KindData::Outcome(outcome) if outcome.listed) {
            return self.framework_of(id);
        }
        if facts.kind == Kind::Review && facts.stands_here() {
            return self.reviewed(facts);
        }
        let enclosing = self.enclosing(id);
        if let Some(person) = self.person_of(id) {
            // An artifact in another's folder belongs to that artifact.
            return enclosing.filter(|id| self.entries[id.index()].kind == Kind::Artifact).or(Some(person));
        }
        enclosing
    }
}

impl Landings<'_> {
    /// The work that a review is of, by where it stands: in the work's own file, beside it under its name, or in its folder.
    fn reviewed(&self, review: &Facts) -> Option<EntryId> {
        let is_work = |id: &EntryId| self.entries[id.index()].kind == Kind::Artifact;
        if review.is_row() {
            return None;
        }
        if review.is_review_in_work() {
            let at = self.entries.binary_search_by(|other| (&other.path, other.nth).cmp(&(&review.path, 0))).ok()?;
            return Some(EntryId(at as u32)).filter(is_work);
        }
        let folder = review.path.folder();
        let Some(work) = review_names::work_named_by(review.path.stem()) else {
            return self.of_folder(review_names::folder_of_work(&review.path)).filter(is_work);
        };
        // What lies in one folder stands together.
        let wanted = key(split_order(work).1);
        let inside = format!("{folder}/");
        let first = self.entries.partition_point(|facts| facts.path.as_str() < inside.as_str());
        let beside = self.entries[first..].iter().take_while(|facts| facts.path.as_str().starts_with(&inside));
        let is_it = |facts: &SharedFacts| {
            let (own, name) = match facts.landing {
                true => facts.path.folder().rsplit_once('/').unwrap_or_default(),
                false => (facts.path.folder(), facts.path.stem()),
            };
            facts.kind == Kind::Artifact
                && facts.translation.is_none()
                && own == folder
                && key(split_order(name).1) == wanted
        };
        let at = beside.into_iter().position(is_it)?;
        Some(EntryId((first + at) as u32))
    }
}

/// A folder and all that hold it, to the site's own.
fn upwards(folder: &str) -> impl Iterator<Item = &str> {
    std::iter::successors(Some(folder), |folder| above(folder))
}

fn above(folder: &str) -> Option<&str> {
    (!folder.is_empty()).then(|| memchr::memrchr(b'/', folder.as_bytes()).map_or("", |slash| &folder[..slash]))
}

/// The path of the spreadsheet that a framework names.
pub fn table_path(framework: &Facts, table: &str) -> String {
    crate::base::SitePath::resolve(framework.path.folder(), table).map_or(String::new(), |path| path.to_string())
}
