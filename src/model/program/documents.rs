//! Documents for paper: which there are, and the entries that each of them holds, in the order in which they are read.

use crate::base::names::did_you_mean;
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::printing::Printing;
use crate::content::{Facts, Kind, Settings, folders};
use crate::model::identity::collections::{Collection, NavItem};
use crate::model::identity::tree::Tree;
use crate::model::{EntryId, SharedFacts};

/// The most entries in one document: nobody prints more, and a page that holds more is of no use on a screen either.
const MOST_ENTRIES: usize = 1_000;

/// What holds more is hundreds of sheets: a site has it only if it is asked for.
const MANY_PARTS: usize = 150;

/// Above so many entries a build would spend a good part of its time on the portfolios' documents, which few of their many readers print.
const MANY_ENTRIES: usize = 500;

/// What is put on paper as one document.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Document {
    /// The handbook: all that the navigation names, but people and their work.
    Handbook,
    /// An entry with what belongs to it: a chapter, a role, a process, a portfolio.
    Entry(EntryId),
}

/// One part of a document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Part {
    pub what: PartOf,
    /// How deep it lies in the document: 0 is what the document is of.
    pub depth: usize,
    pub breaks: Break,
}

/// Whether a part begins a new page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Break {
    Never,
    /// Where it fills one: short chapters, each on a page, would be empty paper.
    IfLong,
    /// Where what stands before it fills one.
    IfLongBefore,
    Always,
}

/// What stands in a part.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartOf {
    /// The title of a collection that has no page of its own.
    Collection(usize),
    Entry(EntryId),
}

/// What documents are found by.
pub struct DocumentContext<'m> {
    pub entries: &'m [SharedFacts],
    pub tree: &'m Tree,
    pub collections: &'m [Collection],
    /// What the handbook holds, in order, with people and their work.
    pub printed: &'m [NavItem],
}

/// What `print:` says that the handbook holds, or else the navigation.
pub fn printed(
    nav: &[NavItem],
    collections: &[Collection],
    settings: &Settings,
    path: &SitePath,
    report: &mut Vec<Diagnostic>,
) -> Vec<NavItem> {
    let Some(said) = &settings.printing.handbook else { return nav.to_vec() };
    let mut printed = Vec::new();
    for item in said {
        let wanted = folders::key_of(item.value.trim_end_matches('/'));
        let found = collections.iter().position(|collection| folders::key_of(&collection.name) == wanted);
        // A collection that holds nothing for this audience is no slip.
        let is_known = settings.folders.collection(&item.value).is_some() || folders::place(&item.value).is_some();
        match found {
            Some(n) => printed.push(NavItem::Collection(n)),
            None if is_known => {}
            None => {
                let message = format!("`print` names `{}`, which is no folder of the site", item.value);
                let advice = did_you_mean(&item.value, collections.iter().map(|collection| collection.name.as_str()));
                let at = Location::setting(item.at);
                report.push(Diagnostic::new(codes::UNKNOWN_REFERENCE, message, path, at).maybe_help(advice));
            }
        }
    }
    printed
}

impl<'m> DocumentContext<'m> {
    fn facts(&self, id: EntryId) -> &'m Facts {
        &self.entries[id.index()]
    }

    /// The documents that a site has: what is more than its page already is on paper.
    pub fn all(&self, printing: &Printing) -> Vec<Document> {
        if printing.off {
            return Vec::new();
        }
        let persons = printing.persons.unwrap_or(self.entries.len() <= MANY_ENTRIES);
        let is_made = |id: &EntryId| {
            self.facts(*id).stands_here() && (persons || self.facts(*id).kind != Kind::Person) && self.is_document(*id)
        };
        let ids = (0..self.entries.len() as u32).map(EntryId);
        let entries = ids.filter(is_made).map(Document::Entry);
        // On the site of one person, their portfolio has the address that a handbook would have.
        let all = entries.chain([Document::Handbook]);
        let most = |document: &Document| match document {
            Document::Handbook if printing.handbook.is_some() => MOST_ENTRIES,
            _ => MANY_PARTS,
        };
        all.filter(|document| (1..=most(document)).contains(&self.parts(*document).len())).collect()
    }

    fn is_document(&self, id: EntryId) -> bool {
        let facts = self.facts(id);
        let inside = |id: EntryId| self.tree.children(id).iter().any(|child| self.is_below(id, *child));
        match facts.kind {
            Kind::Role => true,
            Kind::Activity => !facts.parts.is_empty(),
            Kind::Person => !self.tree.works(id).is_empty(),
            Kind::Page => self.is_chapter(id) && inside(id),
            Kind::Framework | Kind::Outcome | Kind::Resource | Kind::Artifact | Kind::Review => false,
        }
    }

    /// Whether it stands at the top of its collection.
    fn is_chapter(&self, id: EntryId) -> bool {
        let facts = self.facts(id);
        let is_landing = |facts: &Facts| facts.landing && facts.path.folder() == facts.collection;
        let above = self.tree.parent(id).map(|parent| self.facts(parent));
        !is_landing(facts) && above.is_none_or(is_landing)
    }

    /// Whether a child of an entry follows it on paper. The outcomes of a framework stand on its page.
    fn is_below(&self, id: EntryId, child: EntryId) -> bool {
        let (facts, other) = (self.facts(id), self.facts(child));
        other.collection == facts.collection && !matches!(other.kind, Kind::Outcome | Kind::Person | Kind::Artifact)
    }

    /// What a document holds, in order.
    pub fn parts(&self, document: Document) -> Vec<Part> {
        let mut parts = Vec::new();
        match document {
            Document::Handbook => self.handbook(&mut parts),
            Document::Entry(id) if self.facts(id).kind == Kind::Person => {
                parts.push(Part { what: PartOf::Entry(id), depth: 0, breaks: Break::Never });
                // Behind a few words on the person the first work begins: a page for these alone would be empty paper.
                let breaks = [Break::IfLongBefore].into_iter().chain(std::iter::repeat(Break::Always));
                let works = self.tree.works(id).iter().zip(breaks);
                parts.extend(works.map(|(work, breaks)| Part { what: PartOf::Entry(*work), depth: 1, breaks }));
            }
            Document::Entry(id) => self.entry(id, 0, Break::Never, &mut parts),
        }
        parts
    }

    /// An entry, then what belongs to it.
    fn entry(&self, id: EntryId, depth: usize, breaks: Break, parts: &mut Vec<Part>) {
        if parts.len() > MOST_ENTRIES {
            return;
        }
        parts.push(Part { what: PartOf::Entry(id), depth, breaks });
        // A role hands out its own duties; the roles that belong to it have documents of their own.
        let alone = depth == 0 && self.facts(id).kind == Kind::Role;
        for child in self.tree.children(id).iter().filter(|child| !alone && self.is_below(id, **child)) {
            self.entry(*child, depth + 1, Break::Never, parts);
        }
    }

    fn handbook(&self, parts: &mut Vec<Part>) {
        // News are of a day; a handbook on paper is of a year.
        let is_read = |id: &EntryId| {
            let facts = self.facts(*id);
            facts.date.is_none() || facts.kind != Kind::Page
        };
        let shown: Vec<(usize, Vec<EntryId>)> = self
            .printed
            .iter()
            .filter_map(|item| match item {
                NavItem::Collection(n) => Some(*n),
                NavItem::Entry(_) => None,
            })
            .filter(|n| !matches!(self.collections[*n].kind, Kind::Person | Kind::Artifact))
            .map(|n| (n, self.collections[n].members.iter().copied().filter(is_read).collect::<Vec<_>>()))
            .filter(|(_, members)| !members.is_empty())
            .collect();
        let several = shown.len() > 1;
        for (n, members) in shown {
            let landing = self.collections[n].landing;
            if several || landing.is_some() {
                let what = landing.map_or(PartOf::Collection(n), PartOf::Entry);
                parts.push(Part { what, depth: 1, breaks: Break::Always });
            }
            for (nth, member) in members.into_iter().enumerate() {
                let breaks = matches!(self.facts(member).kind, Kind::Page | Kind::Role | Kind::Activity);
                let follows_title = nth == 0 && (several || landing.is_some());
                let breaks = if breaks && !follows_title { Break::IfLong } else { Break::Never };
                self.entry(member, 1 + usize::from(several), breaks, parts);
            }
        }
        for item in self.printed {
            if let NavItem::Entry(id) = item
                && is_read(id)
                && !matches!(self.facts(*id).kind, Kind::Person | Kind::Artifact)
                && !parts.iter().any(|part| part.what == PartOf::Entry(*id))
            {
                self.entry(*id, 1, Break::Always, parts);
            }
        }
    }
}
