//! The handbook: a whole program, as it is meant, made of what may be read of it.

use std::collections::BTreeMap;
use std::sync::{Arc, OnceLock};

use crate::base::collation::{Collation, SortKey};
use crate::base::{self, Diagnostic, Location, SitePath, Workers};
use crate::content::{Audience, Facts, Kind, Settings, Verb};
use crate::model::access::visible::Visible;
use crate::model::addresses::{self, Addresses};
use crate::model::identity::chapters::Siblings;
use crate::model::identity::collections::{self, Collection, NavItem};
use crate::model::identity::files::Files;
use crate::model::identity::guesses::{Guesses, PathGuesses};
use crate::model::identity::names::{self, Names};
use crate::model::identity::order::Order;
use crate::model::identity::places::Places;
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::identity::reading::Reading;
use crate::model::identity::translations::translated;
use crate::model::identity::tree::{self, Tree};
use crate::model::identity::{duplicates, foreign, title};
use crate::model::program::absence::Absence;
use crate::model::program::calendar::{self, Calendar};
use crate::model::program::cohorts::{self, Cohort};
use crate::model::program::coverage::{self, Coverage};
use crate::model::program::deliverables::{self, Deliverable};
use crate::model::program::documents::{self, DocumentContext};
use crate::model::program::gaps::{self, Gaps};
use crate::model::program::participants::{self, Group};
use crate::model::program::passages::{self, Found, Page, Passages};
use crate::model::program::relations::{self, Edge, Relations};
use crate::model::program::reviews::{self, Review, ReviewContext, Reviews};
use crate::model::program::tables::{self, PlacedTable, Table, TablePage};
use crate::model::program::tags::{self, Tags};
use crate::model::program::{activities, data, levels};
use crate::model::references::codes::Codes;
use crate::model::references::guesser::{Guess, Guesser, NoGuesses};
use crate::model::references::links::{Links, Target};
use crate::model::references::resolver::Resolver;
use crate::model::references::{attachments, embeds, pictures};
use crate::model::{EntryId, SharedFacts, location};
use crate::words::Words;

/// A whole program, as it is meant: the snapshot that pages are views of.
#[derive(Clone)]
pub struct Handbook {
    pub settings: Arc<Settings>,
    /// What the site is called.
    pub title: String,
    pub entries: Vec<SharedFacts>,
    /// The audience that it is for.
    pub audience: Audience,
    /// There where it is for the narrowest audience, from whom nothing but drafts is withheld.
    absence: Option<Absence>,
    pub names: Arc<Names>,
    /// Who is shown under another name.
    pub pseudonyms: Arc<Pseudonyms>,
    pub files: Arc<Files>,
    /// The order of entries by what each of them states.
    pub order: Order,
    /// The order of the program.
    pub places: Arc<Places>,
    pub tree: Arc<Tree>,
    pub collections: Vec<Collection>,
    /// What is read before and after each entry.
    pub reading: Reading,
    /// What the main navigation shows.
    pub nav: Vec<NavItem>,
    /// What the handbook on paper holds.
    pub printed: Vec<NavItem>,
    pub relations: Relations,
    pub cohorts: Vec<Cohort>,
    pub tags: Tags,
    /// Participants by cohort.
    pub groups: Vec<Group>,
    /// For each group, how many of its participants have finished work for an outcome, once `queries::work` was asked.
    pub(super) evidenced: Box<[OnceLock<BTreeMap<EntryId, usize>>]>,
    pub coverage: Coverage,
    pub gaps: Gaps,
    pub reviews: Reviews,
    /// Activities in the order of time, then of the program.
    pub activities: Vec<EntryId>,
    /// Deliverables in the order of their due dates, then of the program.
    pub deliverables: Vec<Deliverable>,
    /// What happens and is due when.
    pub calendar: Calendar,
    /// The pages of computed tables.
    pub tables: Vec<PlacedTable>,
    /// What a search finds; nothing where the site has none.
    pub passages: Option<Passages>,
    pub addresses: Arc<Addresses>,
    pub codes: Arc<Codes>,
    pub links: Arc<Links>,
    /// What is wrong with it; places are not yet spans.
    pub report: Vec<Diagnostic>,
}

/// What a handbook is made of.
pub struct RelateInput<'m> {
    pub settings: Arc<Settings>,
    /// The audience that it is for.
    pub audience: Audience,
    /// What the audience may read, and the bare names of what it may not.
    pub visible: &'m Visible,
    /// What each visible entry is sorted by where its name decides, in the order of the site's language.
    pub sort_keys: &'m [&'m SortKey],
    pub collation: Arc<Collation>,
    /// For each visible entry, the codes that its prose mentions in plain text.
    pub mentioned: &'m [&'m [String]],
    /// The codes of all visible outcomes that plain text can mention.
    pub codes: Arc<Codes>,
    /// The words of the site's language.
    pub words: &'m Words,
    pub ignored: &'m [String],
    /// The paths of the theme's files that are published.
    pub assets: &'m [&'m str],
    /// Where `site.yaml` is, for what is wrong in it.
    pub settings_path: SitePath,
    /// For each other language of the site, what each entry is in it.
    pub translated: &'m [&'m [Option<SharedFacts>]],
    /// For the handbook in another of the site's languages.
    pub edition: Option<EditionInput<'m>>,
    /// References are many, and resolved side by side.
    pub workers: Workers<'m>,
}

/// The handbook in another language: the same entries under the same numbers, some of them in other words.
#[derive(Clone)]
pub struct EditionInput<'m> {
    /// The handbook in the site's own language, and that in the language before this one.
    pub main: Arc<Handbook>,
    pub last: Arc<Handbook>,
    /// The number of the language among the site's others, and its tag.
    pub number: u8,
    pub language: &'m str,
    /// For each entry, what it is in that language.
    pub translated: &'m [Option<SharedFacts>],
}

/// What the references of an entry mean, nothing for each of which something is wrong.
type Meant = Box<[Option<Target>]>;

/// Makes the handbook. Never fails: what is wrong is in its report.
pub fn relate(input: RelateInput) -> Handbook {
    let RelateInput { settings, audience, visible, codes, words, ignored, assets, settings_path, edition, .. } = input;
    let entries: Vec<SharedFacts> = visible.entries.iter().map(|entry| entry.facts.clone()).collect();
    let entries = match &edition {
        Some(edition) => translated(&entries, edition.translated),
        None => entries,
    };
    let belonging = visible.belonging();
    let mut report = visible.report.clone();
    duplicates::check(&entries, &mut report);
    foreign::check(visible.all(), &entries, &belonging.names, &settings, &settings_path, &mut report);
    let order = Order::of(&entries, &visible.pseudonyms, input.sort_keys, input.collation);
    let siblings = Siblings { entries: &entries, keys: input.sort_keys, order: &order };
    let mut tree = tree::grow(&siblings, &belonging, &mut report);
    let originals = (0..).map(EntryId).zip(&visible.entries).filter(|_| edition.is_some());
    let all = visible.translations.iter().map(|(entry, of)| (*of, entry)).chain(originals);
    for (id, entry) in all.filter(|(_, entry)| entry.facts.nth == 0) {
        tree.also_at(entry.facts.lookup.path, id);
    }
    let names = belonging.names;
    let collections = collections::collect(&siblings, &tree, &settings, words);
    let places = Places::of(&order, &entries, &tree, &collections);
    let relations = relations::relate(&entries, &names, &places, settings.folders.owned, &mut report);
    let cohorts = cohorts::gather(&entries, &order, settings.folders.owned);
    let tags = tags::gather(&entries, &places, &order.collation);
    let groups = participants::gather(&participants::ParticipantContext {
        entries: &entries,
        order: &order,
        tree: &tree,
        relations: &relations,
        cohorts: &cohorts,
        settings: &settings,
    });
    let files = Files::new(visible.files.clone(), visible.left_out.clone(), ignored, visible.withheld_paths.clone());
    attachments::check(&entries, &files, &settings, &settings_path, &mut report);
    levels::check(&entries, &relations, &tree, &mut report);
    tables::check(&settings, &settings_path, &mut report);
    let computed = tables::TableContext {
        entries: &entries,
        names: &names,
        relations: &relations,
        collections: &collections,
        cohorts: &cohorts,
        groups: &groups,
        settings: &settings,
        audience,
    };
    let mut tables = tables::pages(&computed);
    if let Some(edition) = &edition {
        for placed in &mut tables {
            placed.address = format!("{}/{}", edition.language, placed.address);
            placed.csv = format!("{}/{}", edition.language, placed.csv);
        }
    }
    let data = data::files(&entries, &tree, &groups, audience, &settings);
    let deliverables = deliverables::gather(&entries, &relations, &places);
    let calendar = calendar::gather(&calendar::CalendarContext {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        cohorts: &cohorts,
        deliverables: &deliverables,
        places: &places,
    });
    let passages = (settings.search && edition.is_none()).then(|| {
        let generated = |tags: &Tags| generated_pages(&collections, &cohorts, tags, &calendar, &tables);
        let own: Vec<EntryId> = passages::pages_of(&entries, places.row()).collect();
        let all = own.iter().copied().map(Page::Entry).chain(generated(&tags)).collect();
        let editions: Vec<Vec<SharedFacts>> =
            input.translated.iter().map(|words| translated(&entries, words)).collect();
        let mut found = vec![Found { entries: &entries, pages: all }];
        for (entries, words) in editions.iter().zip(input.translated) {
            let translated = own.iter().copied().filter(|id| words[id.index()].is_some()).map(Page::Entry);
            let tags = tags::gather(entries, &places, &order.collation);
            found.push(Found { entries, pages: translated.chain(generated(&tags)).collect() });
        }
        Passages::of(&found)
    });
    let search: Vec<_> = passages.iter().flat_map(Passages::files).collect();
    let nav = collections::navigation(&collections, &settings, &names, &settings_path, &mut report);
    let printed = documents::printed(&nav, &collections, &settings, &settings_path, &mut report);
    let on_paper = DocumentContext { entries: &entries, tree: &tree, collections: &collections, printed: &printed };
    let documents = on_paper.all(&settings.printing);
    let reviews = (0..entries.len() as u32).map(EntryId).filter(|id| entries[id.index()].kind == Kind::Review);
    let of_works: Vec<(EntryId, EntryId)> = reviews.filter_map(|id| Some((id, tree.parent(id)?))).collect();
    let generated = addresses::Generated {
        collections: &collections,
        cohorts: &cohorts,
        tags: &tags.all,
        calendar: &calendar,
        tables: &tables,
        data: &data,
        search: &search,
        documents: &documents,
        reviews: &of_works,
    };
    // What is wrong with what is the same in all languages is told once.
    let mut of_words = Vec::new();
    let addresses = match &edition {
        None => addresses::assign(&entries, &visible.pseudonyms, &generated, &files, assets, &settings, &mut report),
        Some(edition) => {
            let EditionInput { main, last, number, language, translated } = edition;
            let (main, last) = (&main.addresses, &last.addresses);
            let place = addresses::EditionPlace { main, last, number: *number, language };
            addresses::of_edition(&place, &entries, &|n| translated[n].is_some(), &generated, &mut of_words)
        }
    };
    let resolver = Resolver {
        entries: &entries,
        names: &names,
        tree: &tree,
        collections: &collections,
        files: &files,
        addresses: &addresses,
        settings: &settings,
        tables: &tables,
        withheld_tables: &tables::withheld(&computed),
        computed: &computed,
        rows: &tables.iter().map(|_| OnceLock::new()).collect::<Vec<_>>(),
        places: &places,
        guesser: NoGuesses,
    };
    let targets = match &edition {
        None => resolve(resolver, input.workers, &mut report),
        Some(edition) => resolve_words(resolver, edition, &mut of_words),
    };
    let mut links = Links::of(&entries, targets, input.mentioned, &places);
    embeds::check(&entries, &tree, &mut links, &mut report);
    pictures::check(&entries, &files, &links, &mut report);
    let absence = Absence::when(audience == settings.narrowest() && visible.shut == 0);
    let coverage = coverage::count(&entries, &relations, &tree, &places);
    let found_reviews = reviews::gather(
        &ReviewContext {
            entries: &entries,
            names: &names,
            tree: &tree,
            relations: &relations,
            groups: &groups,
            reviews: &of_works,
        },
        &mut report,
    );
    let gaps = gaps::find(&gaps::GapContext {
        entries: &entries,
        tree: &tree,
        relations: &relations,
        coverage: &coverage,
        is_mentioned: &|id| !links.mentions(id).is_empty(),
        places: &places,
        settings: &settings,
        absence,
    });
    Handbook {
        title: title::of_site(&entries, &tree, &visible.withheld, &settings, words),
        nav,
        printed,
        reading: Reading::of(&entries, &tree, &collections),
        activities: activities::in_order_of_time(&entries, &places),
        deliverables,
        calendar,
        settings,
        entries,
        audience,
        absence,
        names: names.into(),
        pseudonyms: visible.pseudonyms.clone(),
        files: files.into(),
        order,
        places: places.into(),
        tree: tree.into(),
        collections,
        relations,
        cohorts,
        tags,
        evidenced: groups.iter().map(|_| OnceLock::new()).collect(),
        groups,
        coverage,
        gaps,
        reviews: found_reviews,
        tables,
        passages,
        addresses: addresses.into(),
        codes,
        links: links.into(),
        report: if edition.is_some() { of_words } else { report },
    }
}

/// The pages beside those of entries that a search finds.
fn generated_pages(
    collections: &[Collection],
    cohorts: &[Cohort],
    tags: &Tags,
    calendar: &Calendar,
    tables: &[PlacedTable],
) -> Vec<Page> {
    let lists = (0..).zip(collections).filter(|(_, list)| list.landing.is_none() && !list.name.is_empty());
    let lists = lists.map(|(n, _)| Page::Collection(n));
    let cohorts = (0..).zip(cohorts).filter(|(_, cohort)| cohort.has_page).map(|(n, _)| Page::Cohort(n));
    let calendar = (!calendar.whole.is_empty()).then_some(Page::Calendar);
    let tables = tables.iter().map(|placed| Page::Table(placed.page));
    let tags = (0..tags.all.len() as u32).map(Page::Tag);
    lists.chain(cohorts).chain(calendar).chain(tables).chain(tags).collect()
}

/// Resolves all references, then says what is wrong with those that mean nothing.
fn resolve(resolver: Resolver<NoGuesses>, workers: Workers, report: &mut Vec<Diagnostic>) -> Vec<Box<[Target]>> {
    let entries = resolver.entries;
    let meant = workers.map(entries.len(), |n| resolver.meant(EntryId(n as u32)));
    let names = Guesses::new(resolver.names, entries);
    let guesser = Guesser::new(names, PathGuesses::new(entries, resolver.files));
    let resolver = resolver.with(guesser);
    let known = |(n, meant): (usize, Meant)| {
        let explained = (0..).zip(meant).map(|(nth, target)| match target {
            Some(target) => target,
            None => explained(&resolver, EntryId(n as u32), nth, report),
        });
        explained.collect()
    };
    meant.into_iter().enumerate().map(known).collect()
}

/// The references of translations; those of what nobody translated mean what they mean in its own language.
fn resolve_words(
    resolver: Resolver<NoGuesses>,
    edition: &EditionInput,
    report: &mut Vec<Diagnostic>,
) -> Vec<Box<[Target]>> {
    let entries = resolver.entries;
    let guesser = Guesser::new(Guesses::new(resolver.names, entries), PathGuesses::new(entries, resolver.files));
    let resolver = resolver.with(guesser);
    let in_main = |n: usize| {
        let moved = |target: &Target| match target {
            // Its headings are others there.
            Target::Heading(id, _) if edition.translated[id.index()].is_some() => Target::Entry(*id),
            target => target.clone(),
        };
        edition.main.links.targets(EntryId(n as u32)).iter().map(moved).collect()
    };
    let own = |n: usize, report: &mut Vec<Diagnostic>| -> Box<[Target]> {
        let references = 0..entries[n].outline.references.len();
        let id = EntryId(n as u32);
        references.map(|nth| resolver.find(id, nth).unwrap_or_else(|_| explained(&resolver, id, nth, report))).collect()
    };
    let all = (0..entries.len()).map(|n| if edition.translated[n].is_some() { own(n, report) } else { in_main(n) });
    all.collect()
}

/// What a reference means of which something is wrong; that is said.
fn explained(resolver: &Resolver<impl Guess>, from: EntryId, nth: usize, report: &mut Vec<Diagnostic>) -> Target {
    resolver.find(from, nth).unwrap_or_else(|problem| {
        let withheld = problem.code == base::codes::WITHHELD_REFERENCE;
        report.push(*problem);
        // What is withheld stays without a name, whatever is published in spite of errors.
        if withheld { Target::Withheld } else { Target::Broken }
    })
}

impl Handbook {
    pub fn entry(&self, id: EntryId) -> &Facts {
        &self.entries[id.index()]
    }

    /// What documents for paper are found by.
    pub fn documents(&self) -> DocumentContext<'_> {
        let Handbook { entries, tree, collections, printed, .. } = self;
        DocumentContext { entries, tree, collections, printed }
    }

    /// All entries of the program; what other sites' catalogs tell of and is only cited is none.
    pub fn ids(&self) -> impl Iterator<Item = EntryId> + use<'_> {
        (0..self.entries.len() as u32).map(EntryId).filter(|id| self.entry(*id).takes_part())
    }

    /// All entries, those included that are only cited.
    pub fn every_id(&self) -> impl Iterator<Item = EntryId> + use<> {
        (0..self.entries.len() as u32).map(EntryId)
    }

    /// Leave to say that something is not there; nobody has it from whom something may be withheld.
    pub fn absence(&self) -> Option<Absence> {
        self.absence
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

    /// What is known of a review.
    pub fn review(&self, id: EntryId) -> Option<&Review> {
        self.reviews.of(self.tree.parent(id)?).iter().find(|review| review.id == id)
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

    /// The first page on which an entry has a row in a table for the whole program or a group of participants.
    pub fn table_with(&self, table: Table, group: Option<usize>, id: EntryId) -> Option<&PlacedTable> {
        let mut parts = self.tables.iter().filter(|placed| (placed.page.table, placed.page.group) == (table, group));
        parts.find(|placed| placed.entries.contains(&id))
    }

    /// What a reference of an entry's prose means.
    pub fn target(&self, id: EntryId, reference: u32) -> &Target {
        self.links.target(id, reference)
    }

    /// Where a relation is stated.
    pub fn stated_at(&self, edge: &Edge) -> Location {
        let facts = self.entry(edge.from);
        let is_it = |n: &usize| {
            let relation = &facts.relations[*n];
            relation.verb == edge.verb
                && relation.part == edge.part
                && matches!(self.names.of_relation(facts, *n), names::Found::One(named) if named.entry == Some(edge.to))
        };
        let stated = (0..facts.relations.len()).find(is_it);
        stated.map_or(facts.place(), |n| location(facts, facts.relations[n].target.at))
    }
}
