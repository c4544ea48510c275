//! What a search finds and leads to, and the files of its index: known from facts alone, so that typing in a paragraph moves none.

use std::ops::Range;

use crate::base::{Fingerprint, fingerprint};
use crate::content::{Facts, KindData};
use crate::model::EntryId;
use crate::model::SharedFacts;
use crate::model::program::tables::TablePage;

/// A file of the search index.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum SearchFile {
    /// What there is, and the words that the search itself says.
    Manifest,
    /// Which passages belong to a kind, role, cohort or session.
    Filters,
    /// What happens or is due when.
    Dates,
    /// The words that begin with some letters.
    Words(u32),
    /// In which passages some words stand.
    Hits(u32),
    /// The texts of some passages.
    Texts(u32),
}

impl SearchFile {
    pub fn address(self) -> String {
        format!("search/{}.js", self.name())
    }

    /// What the file calls itself.
    pub fn name(self) -> String {
        match self {
            SearchFile::Manifest => "index".into(),
            SearchFile::Filters => "filters".into(),
            SearchFile::Dates => "dates".into(),
            SearchFile::Words(n) => format!("words-{n}"),
            SearchFile::Hits(n) => format!("hits-{n}"),
            SearchFile::Texts(n) => format!("texts-{n}"),
        }
    }
}

/// A place to which a result leads.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Passage {
    /// The beginning of its page.
    Top,
    /// Who may be in a role.
    Eligibility,
    /// A step, responsibility or criterion, by its number.
    Part(u32),
    /// A heading with the text up to the next, by its number.
    Heading(u32),
}

/// The pages of entries that a search finds, in order.
pub fn pages_of<'m>(entries: &'m [SharedFacts], row: &'m [EntryId]) -> impl Iterator<Item = EntryId> + use<'m> {
    row.iter().copied().filter(|id| {
        let facts = &entries[id.index()];
        facts.kind.has_page() && !facts.is_not_found()
    })
}

/// The passages of an entry, in the order in which they are numbered.
pub fn of_entry(facts: &Facts) -> impl Iterator<Item = Passage> {
    let eligible = matches!(facts.data, KindData::Role { eligibility: Some(_) });
    let (parts, headings) = (facts.parts.len(), facts.outline.headings.len());
    let parts = (0..parts.min(MOST_PARTS) as u32).map(Passage::Part);
    let headings = (0..headings.min(MOST_PARTS) as u32).map(Passage::Heading);
    std::iter::once(Passage::Top).chain(eligible.then_some(Passage::Eligibility)).chain(parts).chain(headings)
}

/// A page that is found, in whichever language.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Page {
    Entry(EntryId),
    /// A generated landing page, by its collection's number.
    Collection(u32),
    Cohort(u32),
    /// The dates of the program.
    Calendar,
    Tag(u32),
    Table(TablePage),
}

/// Of more parts or headings of one page the search knows nothing: it finds them with the page.
const MOST_PARTS: usize = 10_000;

/// So many passages fill a file of texts.
const TEXTS: u32 = 16;

/// For so many passages there is a file of hits.
const HITS: u32 = 200;
const MOST_HITS: u32 = 256;

/// From so many passages on, each first letter has a file of words.
const LETTERS_FROM: u32 = 1_500;
/// Letters of the alphabet, and what is shared by all other characters.
const LETTERS: u32 = 64;

/// What is found in one of the site's languages.
pub struct Found<'m> {
    pub entries: &'m [SharedFacts],
    /// In the order of the program.
    pub pages: Vec<Page>,
}

/// Everything that is found: in the order of the program in the site's own language, then so much of it as is translated, language
/// by language.
#[derive(Clone)]
pub struct Passages {
    pub pages: Vec<Page>,
    /// The first page in each of the site's other languages.
    editions: Vec<usize>,
    /// The number of each page's first passage; one more for the end.
    starts: Vec<u32>,
    /// The first page of each file of texts.
    pub texts: Vec<u32>,
    /// Stands for all of this: files of the index that were made of other passages do not go together.
    pub fingerprint: Fingerprint,
}

impl Passages {
    /// What is found in the site's own language, then in each other one.
    pub fn of(languages: &[Found]) -> Passages {
        let (mut pages, mut editions) = (Vec::new(), Vec::new());
        let (mut starts, mut texts) = (vec![0], Vec::new());
        // By what any output may show: a path may hold the name of a person who is shown under another.
        let mut shown = Vec::new();
        let mut filled = TEXTS;
        for (n, Found { entries, pages: found }) in languages.iter().enumerate() {
            editions.extend((n > 0).then_some(pages.len()));
            for page in found {
                let facts = match page {
                    Page::Entry(id) => Some(&entries[id.index()]),
                    _ => None,
                };
                if filled >= TEXTS {
                    texts.push(pages.len() as u32);
                    filled = 0;
                }
                let count = facts.map_or(1, |facts| of_entry(facts).count() as u32);
                filled += count;
                starts.push(starts[pages.len()] + count);
                shown.push(facts.map(|facts| (facts.kind, facts.title.as_str())));
                pages.push(*page);
            }
        }
        let fingerprint = fingerprint(&(&editions, &starts, shown));
        Passages { pages, editions, starts, texts, fingerprint }
    }

    /// The number of the language of a page among the site's others; nothing where it is in the site's own.
    pub fn edition(&self, page: usize) -> Option<usize> {
        self.editions.partition_point(|first| *first <= page).checked_sub(1)
    }

    /// For each other language its number, and its pages.
    pub fn editions(&self) -> impl Iterator<Item = (usize, Range<usize>)> {
        let ends = self.editions.iter().copied().skip(1).chain([self.pages.len()]);
        self.editions.iter().zip(ends).map(|(from, to)| *from..to).enumerate()
    }

    /// How many passages there are.
    pub fn len(&self) -> u32 {
        self.starts.last().copied().unwrap_or_default()
    }

    pub fn is_empty(&self) -> bool {
        self.pages.is_empty()
    }

    /// The number of a page's first passage.
    pub fn first(&self, page: usize) -> u32 {
        self.starts[page]
    }

    /// How many files words fill.
    pub fn word_files(&self) -> u32 {
        if self.len() < LETTERS_FROM { 1 } else { LETTERS }
    }

    /// How many files hits fill.
    pub fn hit_files(&self) -> u32 {
        self.len().div_ceil(HITS).clamp(1, MOST_HITS)
    }

    /// The pages whose texts stand in a file.
    pub fn pages_of(&self, text_file: u32) -> Range<usize> {
        let at = |n: usize| self.texts.get(n).map_or(self.pages.len(), |page| *page as usize);
        at(text_file as usize)..at(text_file as usize + 1)
    }

    pub fn files(&self) -> impl Iterator<Item = SearchFile> {
        let words = (0..self.word_files()).map(SearchFile::Words);
        let hits = (0..self.hit_files()).map(SearchFile::Hits);
        let texts = (0..self.texts.len() as u32).map(SearchFile::Texts);
        [SearchFile::Manifest, SearchFile::Filters, SearchFile::Dates].into_iter().chain(words).chain(hits).chain(texts)
    }
}
