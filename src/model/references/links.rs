//! References in prose: what each means, and who mentions whom.

use rustc_hash::FxHashMap;

use crate::base::SitePath;
use crate::model::identity::places::Places;
use crate::model::program::tables::TableQuery;
use crate::model::references::codes as in_text;
use crate::model::{EntryId, SharedFacts};

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Entry(EntryId),
    /// A responsibility, step or criterion, by its position.
    Part(EntryId, u32),
    /// A heading of the body, by its position.
    Heading(EntryId, u32),
    /// A field that the page shows.
    Field(EntryId, Box<str>),
    /// An anchor of the author's own HTML.
    Anchor(EntryId, Box<str>),
    /// The landing page of a collection, by its position.
    Collection(u32),
    /// A page of the site that is no entry, by its address.
    Address(Box<str>),
    /// Where the site stands and yet no page of it: the full address as written.
    Elsewhere(Box<str>),
    File(SitePath),
    /// A table that the site computes.
    Table(Box<TableQuery>),
    /// The page on which one stands, by its number.
    TablePage(u32),
    /// A row of it, by its name.
    TableRow(u32, Box<str>),
    /// A value.
    Fact(Box<str>),
    /// Something that this audience may not read.
    Withheld,
    /// Nothing; reported.
    Broken,
}

impl Target {
    /// The entry that it is or lies in.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Target::Entry(id)
            | Target::Part(id, _)
            | Target::Heading(id, _)
            | Target::Field(id, _)
            | Target::Anchor(id, _) => Some(*id),
            _ => None,
        }
    }
}

/// One mention of an entry in another's prose.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MentionedBy {
    /// By a reference, with its number.
    Reference(u32),
    /// By its code in plain text.
    Code,
}

/// All references, and the mentions that they are.
#[derive(Default)]
pub struct Links {
    targets: Vec<Box<[Target]>>,
    /// Who mentions entries and how, those of one entry in the order of the program.
    mentions: Vec<(EntryId, MentionedBy)>,
    /// Where those of each entry begin; one more for where they end.
    starts: Vec<u32>,
    /// The outcomes by code that plain text may mention.
    codes: FxHashMap<String, EntryId>,
}

impl Links {
    /// What follows from what references mean. Of each entry it is known which codes its prose mentions in plain text.
    pub fn of(entries: &[SharedFacts], targets: Vec<Box<[Target]>>, codes: &[&[String]], places: &Places) -> Links {
        let mut links = Links { targets, ..Links::default() };
        for (n, facts) in entries.iter().enumerate() {
            if let Some(code) = facts.code().filter(|_| facts.stands_here()) {
                links.codes.entry(in_text::composed(code).into_owned()).or_insert(EntryId(n as u32));
            }
        }
        links.gather(codes, places);
        links
    }

    /// Gathers who mentions whom.
    fn gather(&mut self, codes: &[&[String]], places: &Places) {
        let mut starts = vec![0; self.targets.len() + 1];
        self.each_mention(codes, places, |to, _| starts[to.index() + 1] += 1);
        for n in 1..starts.len() {
            starts[n] += starts[n - 1];
        }
        let mut next = starts.clone();
        let none = (EntryId(0), MentionedBy::Code);
        let mut mentions = vec![none; starts.last().map_or(0, |end| *end as usize)];
        self.each_mention(codes, places, |to, mention| {
            let at = &mut next[to.index()];
            mentions[*at as usize] = mention;
            *at += 1;
        });
        (self.mentions, self.starts) = (mentions, starts);
    }

    /// Tells of every mention, in the order of the program.
    fn each_mention(
        &self,
        codes: &[&[String]],
        places: &Places,
        mut tell: impl FnMut(EntryId, (EntryId, MentionedBy)),
    ) {
        for from in places.row().iter().copied() {
            for (nth, target) in (0..).zip(self.targets(from)) {
                if let Some(to) = target.entry().filter(|to| *to != from) {
                    tell(to, (from, MentionedBy::Reference(nth)));
                }
            }
            for code in codes.get(from.index()).into_iter().flat_map(|codes| codes.iter()) {
                if let Some(to) = self.codes.get(code).copied().filter(|to| *to != from) {
                    tell(to, (from, MentionedBy::Code));
                }
            }
        }
    }

    pub fn target(&self, id: EntryId, reference: u32) -> &Target {
        self.targets[id.index()].get(reference as usize).unwrap_or(&Target::Broken)
    }

    pub fn targets(&self, id: EntryId) -> &[Target] {
        &self.targets[id.index()]
    }

    /// Makes a reference mean nothing.
    pub fn break_off(&mut self, id: EntryId, reference: u32) {
        if let Some(target) = self.targets[id.index()].get_mut(reference as usize) {
            *target = Target::Broken;
        }
    }

    pub fn mentions(&self, id: EntryId) -> &[(EntryId, MentionedBy)] {
        &self.mentions[self.starts[id.index()] as usize..self.starts[id.index() + 1] as usize]
    }

    /// The outcome whose code a word is.
    pub fn code(&self, word: &str) -> Option<EntryId> {
        self.codes.get(&*in_text::composed(word)).copied()
    }
}
