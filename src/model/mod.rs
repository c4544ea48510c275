//! RELATE: all facts become one handbook, in which every name is an entry, every relation has two ends and every entry
//! an address. It holds no prose and no spans, so typing in a paragraph changes nothing here.

pub mod address;
pub mod attachments;
pub mod codes;
pub mod cohorts;
pub mod collections;
pub mod coverage;
pub mod data;
pub mod deliverables;
pub mod duplicates;
pub mod duties;
pub mod embeds;
pub mod files;
pub mod flow;
pub mod gaps;
pub mod gate;
pub mod gates;
pub mod levels;
pub mod links;
pub mod names;
pub mod participants;
pub mod relations;
pub mod tables;
pub mod tree;
pub mod withheld;

use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprinted, Place, SitePath, Spot};
use crate::content::{Facts, Kind, Settings};
use address::Addresses;
use codes::Codes;
use cohorts::Cohort;
use collections::{Collection, NavItem};
use coverage::Coverage;
use deliverables::Deliverable;
use files::Files;
use gaps::Gaps;
use gate::Gated;
use links::{Links, Target};
use names::Names;
use participants::Group;
use relations::Relations;
use tables::{PlacedTable, Table, TablePage};
use tree::Tree;

/// The number of an entry in a handbook: entries are numbered by path.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct EntryId(pub u32);

impl EntryId {
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// Facts that carry their fingerprint.
pub type SharedFacts = Arc<Fingerprinted<Facts>>;

/// A whole program, as it is meant: the snapshot that pages are views of.
pub struct Handbook {
    pub settings: Arc<Settings>,
    pub entries: Vec<SharedFacts>,
    pub names: Names,
    pub tree: Tree,
    pub collections: Vec<Collection>,
    /// What the main navigation shows.
    pub nav: Vec<NavItem>,
    pub cohorts: Vec<Cohort>,
    /// Participants by cohort.
    pub groups: Vec<Group>,
    pub relations: Relations,
    /// Activities in the order of time, then of the handbook.
    pub activities: Vec<EntryId>,
    /// Deliverables in the order of their due dates.
    pub deliverables: Vec<Deliverable>,
    pub coverage: Coverage,
    pub gaps: Gaps,
    /// The pages of computed tables.
    pub tables: Vec<PlacedTable>,
    /// The audience that it is for, by its number in the settings.
    pub audience: usize,
    pub files: Files,
    pub addresses: Addresses,
    pub links: Links,
    /// Whether it is for the narrowest audience, from whom nothing but drafts is withheld. Nobody else is told what is missing:
    /// it could be there and be withheld, and the difference would be a trace of it.
    pub complete: bool,
    pub codes: Arc<Codes>,
    /// What is wrong with it; places are not yet spans.
    pub report: Vec<Diagnostic>,
}

/// What a handbook is made of.
pub struct Material<'m> {
    pub settings: Arc<Settings>,
    /// The audience that it is for, by its number in the settings.
    pub audience: usize,
    /// What the audience may read, and the bare names of what it may not.
    pub gated: &'m Gated,
    /// For each kept entry, the codes that its prose mentions in plain text.
    pub mentioned: &'m [Arc<Vec<String>>],
    /// The codes of all kept outcomes that plain text can mention.
    pub codes: Arc<Codes>,
    pub ignored: &'m [String],
    /// The paths of the theme's files that are published.
    pub assets: &'m [String],
    /// Where `site.yaml` is, for what is wrong in it.
    pub settings_path: SitePath,
}

/// Makes the handbook. Never fails: what is wrong is in its report.
pub fn relate(material: Material) -> Handbook {
    let Material { settings, audience, gated, mentioned, codes, ignored, assets, settings_path } = material;
    let Gated { kept, withheld, files, withheld_paths, report, .. } = gated;
    let mut report = report.clone();
    let entries: Vec<SharedFacts> = kept.iter().map(|kept| kept.facts.clone()).collect();
    let complete = audience + 1 == settings.audiences.len();
    duplicates::check(&entries, &mut report);
    let mut names = Names::default();
    for (n, facts) in entries.iter().enumerate() {
        names.add(facts, Some(EntryId(n as u32)));
    }
    for facts in withheld {
        names.add(facts, None);
    }
    let tree = tree::grow(&entries, &names, &mut report);
    let collections = collections::collect(&entries, &tree, &settings);
    let relations = relations::relate(&entries, &names, settings.layout.owned, &mut report);
    let coverage = coverage::count(&entries, &relations, &tree);
    let activities = flow::order(&entries, &collections, &tree);
    let deliverables = deliverables::gather(&entries, &relations);
    let cohorts = cohorts::gather(&entries);
    let groups = participants::gather(&participants::World {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        cohorts: &cohorts,
        settings: &settings,
    });
    let files = Files::new(files.clone(), ignored, withheld_paths.clone());
    let computed = tables::World {
        entries: &entries,
        names: &names,
        relations: &relations,
        collections: &collections,
        cohorts: &cohorts,
        groups: &groups,
        settings: &settings,
        audience,
    };
    let tables = tables::pages(&computed);
    tables::check(&settings, &settings_path, &mut report);
    let data = data::files(&entries, &groups, audience, &settings);
    let generated = address::Generated { collections: &collections, cohorts: &cohorts, tables: &tables, data: &data };
    let addresses = address::assign(&entries, &generated, &files, assets, &settings, &mut report);
    let mut links = links::resolve(
        &links::World {
            entries: &entries,
            names: &names,
            tree: &tree,
            collections: &collections,
            files: &files,
            addresses: &addresses,
            settings: &settings,
            tables: &tables,
            computed: &computed,
            withheld_tables: &tables::withheld(&computed),
        },
        mentioned,
        &mut report,
    );
    let gaps = gaps::find(&gaps::World {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        coverage: &coverage,
        links: &links,
        settings: &settings,
        complete,
    });
    attachments::check(&entries, &files, &settings, &settings_path, &mut report);
    embeds::check(&entries, &tree, &mut links, &mut report);
    levels::check(&entries, &relations, &tree, &mut report);
    let nav = collections::navigation(&collections, &settings, &names, &settings_path, &mut report);
    Handbook {
        settings,
        entries,
        names,
        tree,
        collections,
        nav,
        cohorts,
        groups,
        relations,
        activities,
        deliverables,
        coverage,
        gaps,
        tables,
        audience,
        files,
        addresses,
        links,
        complete,
        codes,
        report,
    }
}

impl Handbook {
    pub fn entry(&self, id: EntryId) -> &Facts {
        &self.entries[id.index()]
    }

    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    pub fn collection_of(&self, id: EntryId) -> Option<&Collection> {
        let name = &self.entry(id).collection;
        self.collections.iter().find(|collection| collection.name == *name)
    }

    /// The framework to which an outcome belongs.
    pub fn framework_of(&self, outcome: EntryId) -> Option<EntryId> {
        self.tree.ancestors(outcome).find(|id| self.entry(*id).kind == Kind::Framework)
    }

    /// The cohort of a group of participants.
    pub fn cohort_of(&self, group: usize) -> Option<&Cohort> {
        self.groups[group].cohort.map(|n| &self.cohorts[n])
    }

    /// A page of a table, when this audience may read it.
    pub fn placed_table(&self, page: TablePage) -> Option<&PlacedTable> {
        self.tables.iter().find(|placed| placed.page == page)
    }

    /// The first page of a table for the whole program or a group of participants.
    pub fn table_of(&self, table: Table, group: Option<usize>) -> Option<&PlacedTable> {
        self.placed_table(TablePage { table, group, part: 0 })
    }

    /// Whether anything dated is there for a feed to tell of.
    pub fn has_feed(&self) -> bool {
        self.addresses.route("feed.xml") == Some(&address::Route::Feed)
    }

    /// What a reference of an entry's prose means.
    pub fn target(&self, id: EntryId, reference: u32) -> &Target {
        self.links.target(id, reference)
    }
}

/// The date under which a feed tells of an entry: pages and artifacts are news, a session's date is its own.
pub fn feed_date(facts: &Facts) -> Option<&str> {
    let news = matches!(facts.kind, Kind::Page | Kind::Artifact | Kind::Resource);
    facts.date.as_deref().filter(|_| news)
}

/// A problem's place in an entry.
pub fn spot(facts: &Facts, place: Place) -> Spot {
    Spot::Place(facts.nth, place)
}
