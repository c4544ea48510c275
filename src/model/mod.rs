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
pub mod doubt;
pub mod duplicates;
pub mod duties;
pub mod embeds;
pub mod files;
pub mod flow;
pub mod formats;
pub mod gaps;
pub mod gate;
pub mod gates;
pub mod guesses;
pub mod levels;
pub mod links;
pub mod names;
mod old_addresses;
pub mod order;
pub mod participants;
pub mod patterns;
pub mod pictures;
pub mod readable;
pub mod reading;
pub mod relations;
pub mod skeleton;
pub mod tables;
pub mod title;
pub mod tree;
pub mod withheld;

use std::ops::Deref;
use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprinted, Location, SitePath, SpanId};
use crate::content::{Facts, Kind, Settings, Verb};
use codes::Codes;
use cohorts::Cohort;
use collections::{Collection, NavItem};
use coverage::Coverage;
use deliverables::Deliverable;
use gaps::Gaps;
use gate::Gated;
use guesses::{Guesses, PathGuesses};
use links::{Links, Target};
use order::{Order, Places};
use reading::Reading;
use relations::Relations;
pub use skeleton::Skeleton;
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
    /// What is there, which is the same while entries are only worded otherwise.
    skeleton: Arc<Skeleton>,
    /// What the site is called.
    pub title: String,
    pub entries: Vec<SharedFacts>,
    /// The order of entries by what each of them states.
    pub order: Order,
    /// The order of the program.
    pub places: Places,
    pub tree: Tree,
    /// All relations, in the order of the program.
    pub relations: Relations,
    pub coverage: Coverage,
    /// Activities in the order of time, then of the program.
    pub activities: Vec<EntryId>,
    /// Deliverables in the order of their due dates, then of the program.
    pub deliverables: Vec<Deliverable>,
    pub collections: Vec<Collection>,
    /// What is read before and after each entry.
    pub reading: Reading,
    /// What the main navigation shows.
    pub nav: Vec<NavItem>,
    pub gaps: Gaps,
    pub links: Links,
    /// What is wrong with it; places are not yet spans.
    pub report: Vec<Diagnostic>,
}

impl Deref for Handbook {
    type Target = Skeleton;
    fn deref(&self) -> &Skeleton {
        &self.skeleton
    }
}

/// What a handbook is made of.
pub struct Material<'m> {
    pub settings: Arc<Settings>,
    /// The audience that it is for, by its number in the settings.
    pub audience: usize,
    /// What the audience may read, and the bare names of what it may not.
    pub gated: &'m Gated,
    /// For each kept entry, the codes that its prose mentions in plain text.
    pub mentioned: &'m [&'m [String]],
    /// The codes of all kept outcomes that plain text can mention.
    pub codes: Arc<Codes>,
    pub ignored: &'m [String],
    /// The paths of the theme's files that are published.
    pub assets: &'m [&'m str],
    /// Where `site.yaml` is, for what is wrong in it.
    pub settings_path: SitePath,
}

/// The entries that are worded otherwise than before: another title, other headings or references. Nothing where more
/// changed than that.
pub fn reworded(last: &[SharedFacts], now: &[SharedFacts]) -> Option<Vec<EntryId>> {
    if last.len() != now.len() {
        return None;
    }
    let mut changed = Vec::new();
    for (n, (last, now)) in last.iter().zip(now).enumerate() {
        if Arc::ptr_eq(last, now) || last.fingerprint() == now.fingerprint() {
            continue;
        }
        // A person is put in order by name wherever persons stand; but a name is more than a title, so it counts as more.
        if !now.is_reworded(last) {
            return None;
        }
        changed.push(EntryId(n as u32));
    }
    Some(changed)
}

/// Makes the handbook. Never fails: what is wrong is in its report. Where entries are only worded otherwise than in the
/// `last` handbook, what does not depend on their words is taken from there.
pub fn relate(material: Material, last: Option<&Handbook>) -> Handbook {
    let entries: Vec<SharedFacts> = material.gated.kept.iter().map(|kept| kept.facts.clone()).collect();
    let fingerprint = skeleton::fingerprint_of(&material);
    let last = last.filter(|last| last.fingerprint == fingerprint && !last.quotes);
    let again = last.and_then(|last| Some((last, reworded(&last.entries, &entries)?)));
    let language = &material.settings.language;
    let order = match &again {
        Some((last, changed)) => last.order.again(changed, &entries),
        None => Order::of(&entries, language),
    };
    let (skeleton, tree, collections) = match &again {
        Some((last, changed)) => (
            last.skeleton.clone(),
            last.tree.again(changed, &order),
            collections::again(&last.collections, changed, &entries, &order, &last.settings),
        ),
        None => skeleton::build(&material, &entries, &order, fingerprint),
    };
    let places = Places::of(&order, &entries, &tree, &collections);
    let relations = skeleton.stated.placed(&places);
    let coverage = coverage::count(&entries, &relations, &tree, &places);
    let mut report = skeleton.report.clone();
    let computed = skeleton.computed(&entries, &collections);
    let world = links::World {
        entries: &entries,
        names: &skeleton.names,
        guesses: &Guesses::new(&skeleton.names, &entries),
        paths: &PathGuesses::new(&entries, &skeleton.files),
        looked: Default::default(),
        tree: &tree,
        collections: &collections,
        files: &skeleton.files,
        addresses: &skeleton.addresses,
        settings: &skeleton.settings,
        tables: &skeleton.tables,
        computed: &computed,
        withheld_tables: &tables::withheld(&computed),
    };
    let before =
        again.as_ref().map(|(last, changed)| links::Before { links: &last.links, entries: &last.entries, changed });
    let mut links = links::resolve(&world, material.mentioned, before.as_ref(), &mut report);
    links.place(&places);
    let gaps = gaps::find(&gaps::World {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        coverage: &coverage,
        links: &links,
        places: &places,
        settings: &skeleton.settings,
        complete: skeleton.complete,
    });
    embeds::check(&entries, &tree, &mut links, &mut report);
    pictures::check(&entries, &skeleton.files, &links, &mut report);
    let (names, path) = (&skeleton.names, &material.settings_path);
    let nav = collections::navigation(&collections, &skeleton.settings, names, path, &mut report);
    let reading = Reading::of(&entries, &tree, &collections);
    let activities = flow::order(&entries, &places);
    let deliverables = deliverables::gather(&entries, &relations, &places);
    let title = title::of_site(&entries, &tree, &material.gated.withheld, &material.settings);
    Handbook {
        skeleton,
        title,
        entries,
        order,
        places,
        tree,
        relations,
        coverage,
        activities,
        deliverables,
        collections,
        reading,
        nav,
        gaps,
        links,
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

    /// Where an entry stands in the order of the program.
    pub fn place(&self, id: EntryId) -> u32 {
        self.places.of_entry(id)
    }

    /// A person's work, their own and what they wrote with others, in order.
    pub fn works_of(&self, person: EntryId) -> Vec<EntryId> {
        let own = self.tree.works(person);
        let by = self.relations.sources(person, Verb::By).into_iter();
        let shared = by.filter(|work| self.entry(*work).kind == Kind::Artifact && !own.contains(work));
        let mut works: Vec<EntryId> = own.iter().copied().chain(shared).collect();
        self.order.siblings(&mut works);
        works
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
pub fn location(facts: &Facts, place: SpanId) -> Location {
    Location::Noted(facts.nth, place)
}
