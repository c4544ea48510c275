//! One language of the site as it is and as it would be: whether two things are one, and how a name is written then.

use crate::base::SitePath;
use crate::base::names::is_same;
use crate::content::Kind;
use crate::model::identity::names::{Found, Names, short_form};
use crate::model::program::tables::TablePage;
use crate::model::references::links::Target;
use crate::model::{EntryId, Handbook};
use crate::rename::mapping::Mapping;

/// Two handbooks of one language, and an entry in both.
pub struct Pair<'p> {
    pub before: &'p Handbook,
    pub after: &'p Handbook,
    pub mapping: &'p Mapping,
}

impl Pair<'_> {
    /// Whether two meanings are one.
    pub fn same(&self, now: &Target, then: &Target) -> bool {
        let entry = |a: &EntryId, b: &EntryId| self.mapping.entry(self.before, self.after, *a) == Some(*b);
        let optional = |a: &Option<EntryId>, b: &Option<EntryId>| match (a, b) {
            (Some(a), Some(b)) => entry(a, b),
            (a, b) => a.is_none() && b.is_none(),
        };
        match (now, then) {
            (Target::Entry(a), Target::Entry(b)) => entry(a, b),
            (Target::Part(a, n), Target::Part(b, m)) | (Target::Heading(a, n), Target::Heading(b, m)) => {
                n == m && entry(a, b)
            }
            (Target::Field(a, n), Target::Field(b, m)) | (Target::Anchor(a, n), Target::Anchor(b, m)) => {
                n == m && entry(a, b)
            }
            (Target::Collection(a), Target::Collection(b)) => {
                let name = &self.before.collections[*a as usize].name;
                self.mapping.path(&SitePath::new(name)).as_str() == self.after.collections[*b as usize].name
            }
            (Target::File(a), Target::File(b)) => self.mapping.path(a) == *b,
            (Target::Table(a), Target::Table(b)) => {
                a.table == b.table
                    && a.group == b.group
                    && optional(&a.framework, &b.framework)
                    && optional(&a.process, &b.process)
                    && optional(&a.role, &b.role)
            }
            (Target::TablePage(a), Target::TablePage(b)) => self.page(*a) == self.after.tables[*b as usize].page,
            (Target::TableRow(a, row), Target::TableRow(b, other)) => {
                self.page(*a) == self.after.tables[*b as usize].page && self.mapping.code(row).to_lowercase() == **other
            }
            (now, then) => now == then,
        }
    }

    fn page(&self, table: u32) -> TablePage {
        self.before.tables[table as usize].page
    }

    /// Whether a name means the same in both.
    pub fn same_found(&self, now: &Found, then: &Found) -> bool {
        match (now, then) {
            (Found::One(now), Found::One(then)) => match (now.entry, then.entry) {
                (Some(now), Some(then)) => self.mapping.entry(self.before, self.after, now) == Some(then),
                (now, then) => now.is_none() && then.is_none(),
            },
            (Found::One(_), _) => false,
            // What meant nothing, or several things, may do so.
            _ => true,
        }
    }

    /// Whether a name is the one that something has, sign by sign, and has then in other capitals: it would go on meaning the same.
    pub fn is_respelled(&self, written: &str, now: EntryId) -> bool {
        let Some(then) = self.mapping.entry(self.before, self.after, now) else { return false };
        let (old, new) = (self.before.entry(now).full_id(), self.after.entry(then).full_id());
        let bare = written.trim_end_matches('/');
        old != new && is_same(old, new) && (bare == old || bare == short_form(old))
    }

    /// The name of something then, as short or as long as it was written.
    pub fn name(&self, written: &str, now: EntryId, kinds: &[Kind]) -> Option<String> {
        let then = self.mapping.entry(self.before, self.after, now)?;
        let (old, new) = (self.before.entry(now).full_id(), self.after.entry(then).full_id());
        let bare = written.trim_end_matches('/');
        let is_long = old.contains('/') && is_same(bare, old.trim_end_matches('/')) && !is_same(bare, short_form(old));
        let names: &Names = &self.after.names;
        let name = if is_long || new.ends_with('/') { new } else { names.written(new, kinds) };
        if bare.contains(' ') && !bare.contains(['-', '_', '/']) && name.contains('-') {
            return Some(in_words(name, bare));
        }
        let slash = if written.ends_with('/') && !name.ends_with('/') { "/" } else { "" };
        Some(format!("{name}{slash}"))
    }
}

/// A name in words, with the capitals of another one: none, at its beginning, or at each word.
fn in_words(name: &str, like: &str) -> String {
    let words: Vec<&str> = name.split('-').collect();
    let starts_big = |word: &str| word.starts_with(char::is_uppercase);
    let many = if like.split_whitespace().all(starts_big) { words.len() } else { usize::from(starts_big(like)) };
    let big = |word: &str| {
        let mut letters = word.chars();
        letters.next().map_or(String::new(), |first| first.to_uppercase().chain(letters).collect())
    };
    let words = words.iter().enumerate().map(|(n, word)| if n < many { big(word) } else { word.to_string() });
    words.collect::<Vec<_>>().join(" ")
}
