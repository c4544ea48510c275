//! The files for programs that a site has: which there are, and which entries each of them holds.

use crate::catalog;
use crate::content::{Audience, Kind, Settings};
use crate::model::identity::tree::Tree;
use crate::model::program::participants::Group;
use crate::model::program::tables::Table;
use crate::model::{EntryId, SharedFacts};

/// A file for programs.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum DataFile {
    /// The whole graph, or the way to its parts.
    Site,
    /// Entries of one kind, where the whole would be too large to fetch: so many of them, the how-manieth so many.
    Kind(Kind, u32),
    /// The JSON Schema of both.
    Schema,
    /// What other sites may cite.
    Catalog,
    /// The JSON Schema of that.
    CatalogSchema,
    /// Every outcome, as a spreadsheet.
    Outcomes,
    /// Every outcome as a package of CASE.
    Case,
    /// The outcomes of one of several frameworks: a package has one document.
    CaseOf(EntryId),
    /// Every outcome as a spreadsheet for OpenSALT, for Canvas and for Moodle.
    OpenSalt,
    Canvas,
    Moodle,
    /// Every outcome as an achievement of Open Badges.
    Achievements,
    /// What each participant has and still lacks, as a spreadsheet.
    Progress,
    /// What was said about work, for each outcome, as a spreadsheet.
    Reviews,
}

/// The most entries in one file; beyond them each kind has files of its own.
pub const MOST_ENTRIES: usize = 1_000;

/// The files that hold outcomes.
const OF_OUTCOMES: [DataFile; 6] = [
    DataFile::Outcomes,
    DataFile::Case,
    DataFile::OpenSalt,
    DataFile::Canvas,
    DataFile::Moodle,
    DataFile::Achievements,
];

impl DataFile {
    pub fn address(self, entries: &[SharedFacts]) -> String {
        match self {
            DataFile::Site => "data/site.json".into(),
            DataFile::Kind(kind, 0) => format!("data/site/{}.json", kind.word()),
            DataFile::Kind(kind, part) => format!("data/site/{}-{}.json", kind.word(), part + 1),
            DataFile::Schema => "data/site.schema.json".into(),
            DataFile::Catalog => catalog::ADDRESS.into(),
            DataFile::CatalogSchema => format!("data/{}", catalog::SCHEMA),
            DataFile::Outcomes => "data/outcomes.csv".into(),
            DataFile::Case => "data/outcomes.case.json".into(),
            DataFile::CaseOf(framework) => {
                let page = &entries[framework.index()].lookup.address;
                format!("data/{}.case.json", page.strip_suffix(".html").unwrap_or(page))
            }
            DataFile::OpenSalt => "data/outcomes.opensalt.csv".into(),
            DataFile::Canvas => "data/outcomes.canvas.csv".into(),
            DataFile::Moodle => "data/outcomes.moodle.csv".into(),
            DataFile::Achievements => "data/achievements.json".into(),
            DataFile::Progress => "data/progress.csv".into(),
            DataFile::Reviews => "data/reviews.csv".into(),
        }
    }
}

/// The files that a site has for an audience.
pub fn files(
    entries: &[SharedFacts],
    tree: &Tree,
    groups: &[Group],
    audience: Audience,
    settings: &Settings,
) -> Vec<DataFile> {
    let mut files = vec![DataFile::Site, DataFile::Schema, DataFile::Catalog, DataFile::CatalogSchema];
    if is_split(entries) {
        // Reviews stand in the records of their works.
        let kinds = Kind::ALL.into_iter().filter(|kind| kind.has_page());
        files.extend(kinds.flat_map(|kind| of_kind(entries, kind)));
    }
    let has_outcomes = entries.iter().any(|facts| facts.kind == Kind::Outcome && facts.takes_part());
    if has_outcomes {
        files.extend(OF_OUTCOMES);
        files.extend(packages(entries, tree));
    }
    let takes_part = groups.iter().any(|group| !group.persons.is_empty());
    let progress = has_outcomes && takes_part && Table::Progress.is_for(audience, settings);
    files.extend(progress.then_some(DataFile::Progress));
    let is_reviewed = entries.iter().any(|facts| facts.kind == Kind::Review);
    files.extend(is_reviewed.then_some(DataFile::Reviews));
    files
}

/// A package for each framework, where the site's own package is not that of a framework alone.
fn packages(entries: &[SharedFacts], tree: &Tree) -> Vec<DataFile> {
    let ids = || (0..entries.len() as u32).map(EntryId).filter(|id| entries[id.index()].takes_part());
    let is_shelf = |id: &EntryId| entries[id.index()].kind == Kind::Framework && !tree.children(*id).is_empty();
    let shelves: Vec<EntryId> = ids().filter(is_shelf).collect();
    let is_loose = |id: EntryId| {
        entries[id.index()].kind == Kind::Outcome && !tree.ancestors(id).any(|above| shelves.contains(&above))
    };
    if shelves.len() < 2 && !ids().any(is_loose) {
        return Vec::new();
    }
    shelves.into_iter().map(DataFile::CaseOf).collect()
}

/// Whether the entries are too many for one file.
pub fn is_split(entries: &[SharedFacts]) -> bool {
    entries.iter().filter(|facts| facts.takes_part()).count() > MOST_ENTRIES
}

/// The files that the entries of one kind fill.
pub fn of_kind(entries: &[SharedFacts], kind: Kind) -> impl Iterator<Item = DataFile> {
    let count = entries.iter().filter(|facts| facts.kind == kind && facts.takes_part()).count();
    (0..count.div_ceil(MOST_ENTRIES) as u32).map(move |part| DataFile::Kind(kind, part))
}
