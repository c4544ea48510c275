//! The handbook: a whole program, as it is meant, made of what may be read of it.

use std::ops::Deref;
use std::sync::Arc;

use crate::base::{Diagnostic, Location, SitePath};
use crate::content::facts::Relation;
use crate::content::{Facts, Kind, Settings, Verb};
use crate::model::access::visible::Visible;
use crate::model::addresses::Route;
use crate::model::identity::collections::{self, Collection, NavItem};
use crate::model::identity::guesses::{Guesses, PathGuesses};
use crate::model::identity::names::Found;
use crate::model::identity::order::Order;
use crate::model::identity::places::Places;
use crate::model::identity::reading::Reading;
use crate::model::identity::title;
use crate::model::identity::tree::Tree;
use crate::model::program::activities;
use crate::model::program::cohorts::Cohort;
use crate::model::program::coverage::{self, Coverage};
use crate::model::program::deliverables::{self, Deliverable};
use crate::model::program::gaps::{self, Gaps};
use crate::model::program::relations::{Edge, Relations};
use crate::model::program::tables::{self, PlacedTable, Table, TablePage};
use crate::model::references::codes::Codes;
use crate::model::references::links::{self, Links, Target};
use crate::model::references::{embeds, pictures};
use crate::model::skeleton::{self, Skeleton};
use crate::model::{EntryId, SharedFacts, location};

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
pub struct RelateInput<'m> {
    pub settings: Arc<Settings>,
    /// The audience that it is for, by its number in the settings.
    pub audience: usize,
    /// What the audience may read, and the bare names of what it may not.
    pub visible: &'m Visible,
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
pub fn relate(material: RelateInput, last: Option<&Handbook>) -> Handbook {
    let entries: Vec<SharedFacts> = material.visible.entries.iter().map(|kept| kept.facts.clone()).collect();
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
    let world = links::Resolver {
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
    let gaps = gaps::find(&gaps::GapContext {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        coverage: &coverage,
        is_mentioned: &|id| !links.mentions(id).is_empty(),
        places: &places,
        settings: &skeleton.settings,
        complete: skeleton.complete,
    });
    embeds::check(&entries, &tree, &mut links, &mut report);
    pictures::check(&entries, &skeleton.files, &links, &mut report);
    let (names, path) = (&skeleton.names, &material.settings_path);
    let nav = collections::navigation(&collections, &skeleton.settings, names, path, &mut report);
    let reading = Reading::of(&entries, &tree, &collections);
    let activities = activities::in_order_of_time(&entries, &places);
    let deliverables = deliverables::gather(&entries, &relations, &places);
    let title = title::of_site(&entries, &tree, &material.visible.withheld, &material.settings);
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
        self.addresses.route("feed.xml") == Some(&Route::Feed)
    }

    /// What a reference of an entry's prose means.
    pub fn target(&self, id: EntryId, reference: u32) -> &Target {
        self.links.target(id, reference)
    }

    /// Where a relation is stated.
    pub fn stated_at(&self, edge: &Edge) -> Location {
        let facts = self.entry(edge.from);
        let is_it = |relation: &&Relation| {
            let found = || self.names.find(&relation.target.value, relation.verb.targets());
            relation.verb == edge.verb
                && relation.part == edge.part
                && matches!(found(), Found::One(named) if named.entry == Some(edge.to))
        };
        let stated = facts.relations.iter().find(is_it);
        stated.map_or(Location::File, |relation| location(facts, relation.target.at))
    }
}
