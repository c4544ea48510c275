//! What references of a site are looked up in over and over, each index made once: the parts of an entry, the rows of a table.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::OnceLock;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::base::names::{Budget, Candidates, key};
use crate::content::Facts;
use crate::content::parts::SHOWN_FIELDS;
use crate::model::program::tables::TablePage;
use crate::model::{EntryId, SharedFacts};

/// What was looked up so far.
#[derive(Default)]
pub struct Looked {
    rows: RefCell<FxHashMap<TablePage, FxHashSet<String>>>,
    parts: RefCell<FxHashMap<EntryId, Rc<Parts>>>,
    /// What guesses at parts may still cost.
    pub(super) budget: Budget,
}

impl Looked {
    /// Whether a row of a table's page has that name.
    pub(super) fn has_row(&self, page: TablePage, name: &str, entries: &[SharedFacts]) -> bool {
        self.rows.borrow_mut().entry(page).or_insert_with(|| page.rows(entries).collect()).contains(name)
    }

    pub(super) fn parts(&self, id: EntryId, facts: &Facts) -> Rc<Parts> {
        self.parts.borrow_mut().entry(id).or_insert_with(|| Rc::new(Parts::of(facts))).clone()
    }
}

/// What a fragment can name on an entry's page, the first of each name.
pub(super) struct Parts {
    part_anchors: FxHashMap<String, u32>,
    part_ids: FxHashMap<String, u32>,
    heading_anchors: FxHashMap<String, u32>,
    heading_texts: FxHashMap<String, u32>,
    anchors: FxHashSet<String>,
    /// The anchor and the key of the heading that became the title.
    title: (String, String),
    /// What a guess may be, in the order in which it is told.
    known: Vec<String>,
    candidates: OnceLock<Candidates>,
}

impl Parts {
    fn of(facts: &Facts) -> Self {
        let first = |names: &mut dyn Iterator<Item = (u32, String)>| {
            let mut by_name = FxHashMap::default();
            for (n, name) in names {
                by_name.entry(name).or_insert(n);
            }
            by_name
        };
        let (parts, headings) = (|| (0..).zip(&facts.parts), || (0..).zip(&facts.outline.headings));
        let part_ids = || parts().filter_map(|(n, part)| Some((n, &part.id.as_ref()?.value)));
        let mut known: Vec<String> = headings().map(|(_, heading)| heading.anchor.clone()).collect();
        known.extend(part_ids().map(|(_, id)| id.clone()));
        known.extend(SHOWN_FIELDS.iter().filter(|field| facts.shows(field)).map(|field| field.to_string()));
        Parts {
            part_anchors: first(&mut parts().map(|(n, part)| (n, part.anchor.clone()))),
            part_ids: first(&mut part_ids().map(|(n, id)| (n, key(id)))),
            heading_anchors: first(&mut headings().map(|(n, heading)| (n, heading.anchor.nfc().collect()))),
            heading_texts: first(&mut headings().map(|(n, heading)| (n, key(&heading.text)))),
            anchors: facts.outline.anchors.iter().cloned().collect(),
            title: (facts.outline.title_anchor.nfc().collect(), key(&facts.title)),
            known,
            candidates: OnceLock::new(),
        }
    }

    /// The step, responsibility or criterion of that name; `wiki` references may also use the id that its author gave it.
    pub(super) fn part(&self, fragment: &str, wiki: bool) -> Option<u32> {
        let by_anchor = self.part_anchors.get(fragment);
        let by_id = if wiki { self.part_ids.get(&key(fragment)) } else { None };
        by_anchor.into_iter().chain(by_id).min().copied()
    }

    /// The heading of that anchor; `wiki` references may also use its words.
    pub(super) fn heading(&self, fragment: &str, wiki: bool) -> Option<u32> {
        let by_anchor = self.heading_anchors.get(&fragment.nfc().collect::<String>()).copied();
        by_anchor.or_else(|| self.heading_texts.get(&key(fragment)).copied().filter(|_| wiki))
    }

    /// Whether it is the heading that became the title; `wiki` references may also use its words.
    pub(super) fn is_title(&self, fragment: &str, wiki: bool) -> bool {
        let (anchor, words) = &self.title;
        let by_anchor = !anchor.is_empty() && *anchor == fragment.nfc().collect::<String>();
        by_anchor || wiki && key(fragment) == *words
    }

    pub(super) fn has_anchor(&self, fragment: &str) -> bool {
        self.anchors.contains(fragment)
    }

    pub(super) fn known(&self) -> &[String] {
        &self.known
    }

    /// What a fragment that names nothing probably meant.
    pub(super) fn near(&self, fragment: &str, budget: &Budget) -> Vec<&str> {
        // The title may have been meant, though nobody is told to link to it.
        let name = |n: usize| self.known.get(n).unwrap_or(&self.title.0).as_str();
        let candidates = self.candidates.get_or_init(|| Candidates::of((0..=self.known.len()).map(name)));
        let mut near: Vec<&str> =
            candidates.nearest(fragment, budget, |n| !name(n).is_empty()).into_iter().map(name).collect();
        near.dedup();
        near
    }
}
