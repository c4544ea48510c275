//! Addresses: one for everything that is published, and none for two.

mod conflicts;
mod edition;
pub mod old;
mod route;
mod tags;

use std::collections::BTreeMap;
use std::collections::hash_map::Entry;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::names::slug;
use crate::base::path::folded;
use crate::base::{Diagnostic, Location, SitePath, codes, limits};
use crate::content::Settings;
use crate::content::address::NOT_FOUND;
use crate::content::facts::Spanned;
use crate::model::identity::collections::Collection;
use crate::model::identity::files::Files;
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::program::calendar::Calendar;
use crate::model::program::cohorts::Cohort;
use crate::model::program::data::DataFile;
use crate::model::program::documents::Document;
use crate::model::program::passages::SearchFile;
use crate::model::program::tables;
use crate::model::program::tags::Tag;
use crate::model::{EntryId, SharedFacts, feed_date, location};
pub use edition::{EditionPlace, of_edition};
pub use route::Route;

/// Every address of a site.
#[derive(Clone, Default)]
pub struct Addresses {
    /// Where the page of a language lies that all others of it lead back to.
    home: Arc<str>,
    entries: Vec<Arc<str>>,
    collections: Vec<Arc<str>>,
    cohorts: Vec<Arc<str>>,
    /// The list of all tags, and the page of each.
    tag_list: Option<Arc<str>>,
    tags: Vec<Arc<str>>,
    /// The page of the calendar; the file of all of it, and of each cohort.
    calendar: Option<Arc<str>>,
    /// The page of what changed since the last edition.
    changes: Option<Arc<str>>,
    ics: BTreeMap<Option<u32>, Arc<str>>,
    feed: Option<Arc<str>>,
    files: FxHashMap<SitePath, Arc<str>>,
    documents: FxHashMap<Document, Arc<str>>,
    /// In the order of addresses.
    routes: Vec<(Arc<str>, Route)>,
}

impl Addresses {
    /// Gives what has no page of its own the address of that on which it stands.
    fn stand_with(&mut self, pages: &[(EntryId, EntryId)]) {
        for (id, page) in pages {
            self.entries[id.index()] = self.entries[page.index()].clone();
        }
    }

    /// The home page.
    pub fn home(&self) -> &str {
        &self.home
    }

    /// Whether an entry is the home page, or that of the site's own language, which nobody translated and for which `home` stands.
    pub fn is_home(&self, id: EntryId) -> bool {
        ["index.html", self.home()].contains(&self.entry(id))
    }

    pub fn entry(&self, id: EntryId) -> &str {
        &self.entries[id.index()]
    }

    pub fn collection(&self, n: usize) -> &str {
        &self.collections[n]
    }

    pub fn cohort(&self, n: usize) -> &str {
        &self.cohorts[n]
    }

    /// The list of all tags, where there are any and nothing else has taken its place.
    pub fn tag_list(&self) -> Option<&str> {
        self.tag_list.as_deref()
    }

    /// Where a tag leads.
    pub fn tag(&self, n: usize) -> &str {
        &self.tags[n]
    }

    /// The page of the calendar, where there are dates and no author has put something else in its place.
    pub fn calendar(&self) -> Option<&str> {
        self.calendar.as_deref()
    }

    /// The page of what changed, where an earlier edition was kept.
    pub fn changes(&self) -> Option<&str> {
        self.changes.as_deref()
    }

    /// The calendar as a file: of all of it, or of a cohort.
    pub fn ics(&self, cohort: Option<usize>) -> Option<&str> {
        self.ics.get(&cohort.map(|n| n as u32)).map(|address| &**address)
    }

    /// The feed, where anything dated is there for it to tell of.
    pub fn feed(&self) -> Option<&str> {
        self.feed.as_deref()
    }

    pub fn file(&self, path: &SitePath) -> Option<&str> {
        self.files.get(path).map(|address| &**address)
    }

    /// Where a document for paper stands, if the site has it.
    pub fn document(&self, document: Document) -> Option<&str> {
        self.documents.get(&document).map(|address| &**address)
    }

    /// What an address shows.
    pub fn route(&self, address: &str) -> Option<&Route> {
        let at = self.routes.binary_search_by(|(other, _)| (**other).cmp(address)).ok()?;
        Some(&self.routes[at].1)
    }

    /// Every address with what it shows, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.routes.iter().map(|(address, route)| (&**address, route))
    }
}

/// What the program makes beside the pages of entries.
pub struct Generated<'g> {
    pub collections: &'g [Collection],
    pub cohorts: &'g [Cohort],
    pub tags: &'g [Tag],
    pub calendar: &'g Calendar,
    pub tables: &'g [tables::PlacedTable],
    pub data: &'g [DataFile],
    pub search: &'g [SearchFile],
    pub documents: &'g [Document],
    /// Reviews, each with the work on whose page it stands.
    pub reviews: &'g [(EntryId, EntryId)],
}

/// Gives everything its address; two with one address are a problem that names both.
pub fn assign(
    entries: &[SharedFacts],
    pseudonyms: &Pseudonyms,
    generated: &Generated,
    files: &Files,
    assets: &[&str],
    settings: &Settings,
    report: &mut Vec<Diagnostic>,
) -> Addresses {
    let Generated { collections, cohorts, tags, calendar, tables, data, search, documents, reviews } = generated;
    let mut registry = AddressRegistry {
        addresses: Addresses::default(),
        taken: FxHashMap::default(),
        old: FxHashMap::default(),
        cohorts: Vec::new(),
        entries,
        files,
        report,
    };
    let own = [
        (NOT_FOUND, Route::NotFound, true),
        ("robots.txt", Route::Robots, true),
        (".nojekyll", Route::NoJekyll, true),
        // These hold full addresses, which nobody knows when the settings do not say where the site is.
        ("sitemap.xml", Route::Sitemap, settings.base_url.is_some()),
        (
            "feed.xml",
            Route::Feed,
            settings.base_url.is_some()
                && entries.iter().any(|facts| facts.stands_here() && feed_date(facts).is_some()),
        ),
    ];
    // Their source is what a cohort's address can be told of.
    registry.cohorts = cohorts.iter().map(|cohort| cohort.members.first().copied()).collect();
    let own_page = entries.iter().any(|facts| facts.is_not_found());
    let given =
        |address: &str| address == NOT_FOUND && own_page || files.by_path.values().any(|file| file.to == address);
    for (address, route, _) in own.into_iter().filter(|(address, _, made)| *made && !given(address)) {
        registry.take(address, route);
    }
    for asset in assets {
        registry.take(format!("theme/{asset}"), Route::Asset(asset.to_string()));
    }
    for (n, facts) in entries.iter().enumerate() {
        if let Some(elsewhere) = &facts.elsewhere {
            registry.addresses.entries.push(elsewhere.address.as_str().into());
            continue;
        }
        let address = pseudonyms.address(&facts.lookup.address, false);
        registry.report.extend(pseudonyms.check_title(facts));
        registry.addresses.entries.push(address.clone());
        if facts.kind.has_page() {
            registry.take(address, Route::Entry(EntryId(n as u32)));
        }
    }
    registry.addresses.stand_with(reviews);
    if !registry.is_taken("index.html") {
        registry.take("index.html", Route::Home);
    }
    for (n, collection) in collections.iter().enumerate() {
        let address: Arc<str> = match collection.landing {
            Some(id) => registry.addresses.entries[id.index()].clone(),
            None if collection.name.is_empty() => "index.html".into(),
            None => format!("{}/index.html", slug(&collection.name)).into(),
        };
        registry.addresses.collections.push(address.clone());
        if collection.landing.is_none() && !collection.name.is_empty() {
            registry.take(address, Route::Collection(n as u32));
        }
    }
    for (n, cohort) in cohorts.iter().enumerate() {
        if !cohort.has_page {
            // What would be told there stands on the owner's page.
            registry.addresses.cohorts.push("index.html".into());
            continue;
        }
        let address: Arc<str> = format!("cohorts/{}.html", cohort.slug).into();
        registry.addresses.cohorts.push(address.clone());
        registry.take(address, Route::Cohort(n as u32));
    }
    for (path, file) in files.by_path.iter() {
        let address = pseudonyms.address(&Arc::from(file.to.as_str()), true);
        registry.report.extend(pseudonyms.check(&file.to, &address, (path, Location::File)));
        registry.addresses.files.insert(path.clone(), address.clone());
        registry.take(address, Route::File(path.clone()));
    }
    for (n, facts) in entries.iter().enumerate() {
        for nth in 0..facts.redirects.len() as u32 {
            let place = registry.redirect(EntryId(n as u32), nth, settings.base_url.as_deref());
            let Some(from) = place else { continue };
            let place = (&facts.path, location(facts, facts.redirects[nth as usize].at));
            // It would lead from the hidden name to the shown one.
            if let Some(told) = pseudonyms.check(&facts.lookup.address, &from, place) {
                registry.report.push(told.help("until then nothing leads on from there"));
                continue;
            }
            registry.take(from, Route::Redirect(EntryId(n as u32), nth));
        }
    }
    let is_kept = files.latest_edition().is_some();
    // An author's own calendar takes the place of the computed one.
    if !calendar.whole.is_empty() {
        registry.addresses.calendar = registry.take_if_free("calendar.html", Route::Calendar);
    }
    let dated = calendar.cohorts.iter().zip(cohorts.iter()).enumerate().filter(|(_, (dates, _))| !dates.is_empty());
    let files = dated.map(|(n, (_, cohort))| (Some(n as u32), format!("cohorts/{}.ics", cohort.slug)));
    for (cohort, address) in
        (!calendar.whole.is_empty()).then(|| (None, "calendar.ics".to_string())).into_iter().chain(files)
    {
        let taken = registry.take_if_free(&address, Route::Ics(cohort));
        registry.addresses.ics.extend(taken.map(|address| (cohort, address)));
    }
    if is_kept {
        registry.addresses.changes = registry.take_if_free("changes.html", Route::Changes);
    }
    // An author's own file of data takes the place of the computed one.
    for table in *tables {
        registry.take(table.address.as_str(), Route::Table(table.page));
        registry.take_if_free(&table.csv, Route::Csv(table.page));
    }
    for data in *data {
        registry.take_if_free(&data.address(entries), Route::Data(*data));
    }
    for file in *search {
        registry.take(file.address(), Route::Search(*file));
    }
    for document in *documents {
        let address: Arc<str> = match document {
            Document::Handbook => PRINT.into(),
            Document::Entry(id) => document_of(registry.addresses.entry(*id)).into(),
        };
        if !registry.is_taken(&address) {
            registry.addresses.documents.insert(*document, address.clone());
            registry.take(address, Route::Print(*document));
        }
    }
    // Last, for they give way to everything.
    let (list, tags) = tags::of_tags(tags, |address| registry.at(address));
    let list = list.map(|place| registry.place(place, Route::Tags));
    let tags = (0..).zip(tags).map(|(n, place)| registry.place(place, Route::Tag(n))).collect();
    let mut addresses = registry.addresses;
    (addresses.tag_list, addresses.tags) = (list, tags);
    addresses.feed = addresses.routes.iter().find(|(_, route)| *route == Route::Feed).map(|(feed, _)| feed.clone());
    addresses.home = "index.html".into();
    // Most stand in order already.
    addresses.routes.sort_by(|(one, _), (other, _)| one.cmp(other));
    addresses
}

/// What a document for paper is called in its folder.
const PRINT: &str = "print.html";

/// Where the document of an entry stands: in the folder of its page, or one of the page's name.
pub fn document_of(page: &str) -> String {
    let folder = match page.strip_suffix("index.html") {
        Some(folder) => folder.trim_end_matches('/'),
        None => page.strip_suffix(".html").unwrap_or(page),
    };
    format!("{folder}/{PRINT}").trim_start_matches('/').to_string()
}

/// An address as file systems without regard to case and Unicode form see it; most are what they are.
fn folded_address(address: &Arc<str>) -> Arc<str> {
    // Without an early end, which lets many bytes be looked at in one step.
    let differs = address.bytes().fold(false, |differs, byte| differs | !byte.is_ascii() | byte.is_ascii_uppercase());
    if !differs { address.clone() } else { folded(address).into() }
}

/// Addresses as they are given out.
struct AddressRegistry<'c> {
    addresses: Addresses,
    /// Addresses without regard to case and Unicode form: where file systems have none, two such are one file. Each with the
    /// number of its route.
    taken: FxHashMap<Arc<str>, u32>,
    /// Old addresses without regard to how they are spelled.
    old: FxHashMap<String, Route>,
    /// A member of each cohort.
    cohorts: Vec<Option<EntryId>>,
    entries: &'c [SharedFacts],
    files: &'c Files,
    report: &'c mut Vec<Diagnostic>,
}

impl AddressRegistry<'_> {
    fn take(&mut self, address: impl Into<Arc<str>>, route: Route) {
        let address = address.into();
        let is_long = |address: &str| address.split('/').any(|part| part.len() > limits::ADDRESS_PART);
        if address.len() > limits::ADDRESS || address.len() > limits::ADDRESS_PART && is_long(&address) {
            return self.too_long(&address, &route);
        }
        if matches!(route, Route::Entry(_) | Route::Redirect(..)) && self.files.withholds(&address) {
            self.withheld(&address, &route);
            // Links to what is withheld would lead to whoever wrote this.
            if matches!(route, Route::Redirect(..)) {
                return;
            }
        }
        match self.taken.entry(folded_address(&address)) {
            Entry::Occupied(other) => {
                let other = self.addresses.routes[*other.get() as usize].1.clone();
                self.conflict(&address, &route, &other);
            }
            Entry::Vacant(place) => {
                place.insert(self.addresses.routes.len() as u32);
                self.addresses.routes.push((address, route));
            }
        }
    }

    fn is_taken(&self, address: &str) -> bool {
        self.at(address).is_some()
    }

    /// What stands at an address.
    fn at(&self, address: &str) -> Option<&Route> {
        self.taken.get(&*folded(address)).map(|n| &self.addresses.routes[*n as usize].1)
    }

    fn place(&mut self, (address, made): tags::Place, route: Route) -> Arc<str> {
        let address: Arc<str> = address.into();
        if made {
            self.take(address.clone(), route);
        }
        address
    }

    /// The file that leads on from an old address of an entry; nothing where there can be none, or is one already.
    fn redirect(&mut self, id: EntryId, nth: u32, base: Option<&str>) -> Option<String> {
        let facts = &self.entries[id.index()];
        let written = &facts.redirects[nth as usize];
        let at = location(facts, written.at);
        let file = match old::file_of(&written.value, base) {
            Ok(file) => file,
            Err(wrong) => {
                let problem = Diagnostic::new(codes::WRONG_TYPE, wrong.message, &facts.path, at);
                self.report.push(problem.help(wrong.advice));
                return None;
            }
        };
        // An address that the page has leads to it anyway.
        if folded(&file) == folded(self.addresses.entry(id)) {
            return None;
        }
        let route = Route::Redirect(id, nth);
        match self.old.entry(old::same(&file)).or_insert(route) {
            Route::Redirect(other, first) if (*other, *first) != (id, nth) => {
                let (other, first) = (*other, *first);
                if other == id {
                    // Twice in one list: the second is a page of its own only where it is another file.
                    let is_same = |other: &Spanned<String>| {
                        old::file_of(&other.value, base).is_ok_and(|other| folded(&other) == folded(&file))
                    };
                    return (!facts.redirects[..nth as usize].iter().any(is_same)).then_some(file);
                }
                let message = format!("two pages had the old address `{}`", written.value);
                let others = &self.entries[other.index()];
                let place = location(others, others.redirects[first as usize].at);
                let problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &facts.path, at);
                self.report.push(
                    problem
                        .label(&others.path, place, "this is the same address")
                        .help("it can lead on to one page only: remove it from `redirect-from` of the other"),
                );
                None
            }
            _ => Some(file),
        }
    }

    /// An address that no file system could hold.
    fn too_long(&mut self, address: &str, route: &Route) {
        let Some((path, at)) = self.source(route) else { return };
        let beginning: String = address.chars().take(40).collect();
        let message = format!("the address `{beginning}…` is {} bytes long", address.len());
        let advice = format!(
            "give it a shorter name: {} bytes between two slashes and {} in all, while most letters beyond English take 2 or 3",
            limits::ADDRESS_PART,
            limits::ADDRESS
        );
        self.report.push(Diagnostic::new(codes::LONG_ADDRESS, message, &path, at).help(advice));
    }

    /// Takes an address for what the program makes, unless an author has put something else there.
    fn take_if_free(&mut self, address: &str, route: Route) -> Option<Arc<str>> {
        let address: Option<Arc<str>> = (!self.is_taken(address)).then(|| address.into());
        self.take(address.clone()?, route);
        address
    }

    fn source(&self, route: &Route) -> Option<(SitePath, Location)> {
        match route {
            Route::Entry(id) => {
                let facts = &self.entries[id.index()];
                Some((facts.path.clone(), facts.place()))
            }
            Route::Redirect(id, nth) => {
                let facts = &self.entries[id.index()];
                let at =
                    facts.redirects.get(*nth as usize).map_or(facts.place(), |redirect| location(facts, redirect.at));
                Some((facts.path.clone(), at))
            }
            Route::File(path) => Some((path.clone(), Location::File)),
            Route::Cohort(n) => {
                let member = self.cohorts.get(*n as usize).copied().flatten()?;
                let facts = &self.entries[member.index()];
                Some((facts.path.clone(), facts.place()))
            }
            _ => None,
        }
    }
}
