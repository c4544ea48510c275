//! What becomes of paths, codes and entries.

use crate::base::SitePath;
use crate::base::names::is_same;
use crate::model::{EntryId, Handbook};

/// From what is to what would be.
#[derive(Default)]
pub struct Mapping {
    /// Files and folders that move.
    moves: Vec<(SitePath, SitePath)>,
    /// The code of an outcome that gets another.
    pub code: Option<(String, String)>,
    /// The file, and the number in it, of an entry that gets another name in place.
    named: Option<(SitePath, u32)>,
}

impl Mapping {
    pub fn of(moves: Vec<(SitePath, SitePath)>) -> Mapping {
        Mapping { moves, ..Mapping::default() }
    }

    /// An entry that gets another name in place, and with it perhaps another code.
    pub fn of_name(path: &SitePath, nth: u32, code: Option<(String, String)>) -> Mapping {
        Mapping { moves: Vec::new(), code, named: Some((path.clone(), nth)) }
    }

    /// The same where something moves besides.
    pub fn and(mut self, from: SitePath, to: SitePath) -> Mapping {
        self.moves.push((from, to));
        self
    }

    pub fn moves(&self) -> &[(SitePath, SitePath)] {
        &self.moves
    }

    /// Where a file or folder lies then.
    pub fn path(&self, path: &SitePath) -> SitePath {
        self.inner(path.as_str()).map_or_else(|| path.clone(), |to| SitePath::new(&to))
    }

    /// The same of what moves; nothing for what stays.
    pub fn inner(&self, path: &str) -> Option<String> {
        self.moves.iter().find_map(|(from, to)| {
            let rest = path.strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        })
    }

    /// A code then.
    pub fn code<'c>(&'c self, code: &'c str) -> &'c str {
        match &self.code {
            Some((old, new)) if is_same(old, code) => new,
            _ => code,
        }
    }

    /// An entry of one handbook in the other.
    pub fn entry(&self, before: &Handbook, after: &Handbook, id: EntryId) -> Option<EntryId> {
        let facts = before.entry(id);
        let (path, nth) = (self.path(&facts.path), facts.nth);
        // In the site's own language entries stand in the order of their paths.
        let at = after.entries.binary_search_by(|facts| (&facts.path, facts.nth).cmp(&(&path, nth))).ok();
        let at = at.or_else(|| after.entries.iter().position(|facts| facts.path == path && facts.nth == nth))?;
        Some(EntryId(at as u32))
    }

    /// Whether an entry moves or gets another name.
    pub fn touches(&self, path: &SitePath, nth: u32) -> bool {
        self.inner(path.as_str()).is_some() || self.named.as_ref().is_some_and(|(file, n)| file == path && *n == nth)
    }
}
