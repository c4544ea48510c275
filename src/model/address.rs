//! Addresses: one for everything that is published, and none for two.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::base::names::{key, slug, split_order};
use crate::base::path::folded;
use crate::base::{Diagnostic, Location, SitePath, codes, limits};
use crate::content::facts::Spanned;
use crate::content::{Facts, Kind, Settings};
use crate::model::cohorts::Cohort;
use crate::model::collections::Collection;
use crate::model::data::DataFile;
use crate::model::files::Files;
use crate::model::old_addresses;
use crate::model::tables::{self, TablePage};
use crate::model::{EntryId, SharedFacts, feed_date, location, withheld};

/// What an address shows.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Route {
    /// The home page, when no entry is one.
    Home,
    Entry(EntryId),
    /// A generated landing page, by the collection's number.
    Collection(u32),
    Cohort(u32),
    /// A computed table.
    Table(TablePage),
    /// The same as a spreadsheet.
    Csv(TablePage),
    /// A file for programs.
    Data(DataFile),
    File(SitePath),
    /// A page that only leads on to an entry, by the position among its `redirect-from`.
    Redirect(EntryId, u32),
    NotFound,
    Sitemap,
    Robots,
    Feed,
    NoJekyll,
    /// A file of the theme, by its path inside the theme.
    Asset(String),
}

/// Every address of a site.
#[derive(Default)]
pub struct Addresses {
    entries: Vec<String>,
    collections: Vec<String>,
    cohorts: Vec<String>,
    files: FxHashMap<SitePath, String>,
    routes: BTreeMap<String, Route>,
}

impl Addresses {
    pub fn entry(&self, id: EntryId) -> &str {
        &self.entries[id.index()]
    }

    pub fn collection(&self, n: usize) -> &str {
        &self.collections[n]
    }

    pub fn cohort(&self, n: usize) -> &str {
        &self.cohorts[n]
    }

    pub fn file(&self, path: &SitePath) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// What an address shows.
    pub fn route(&self, address: &str) -> Option<&Route> {
        self.routes.get(address)
    }

    /// Every address with what it shows, in order.
    pub fn routes(&self) -> impl Iterator<Item = (&str, &Route)> {
        self.routes.iter().map(|(address, route)| (address.as_str(), route))
    }
}

/// What the program makes beside the pages of entries.
pub struct Generated<'g> {
    pub collections: &'g [Collection],
    pub cohorts: &'g [Cohort],
    pub tables: &'g [tables::PlacedTable],
    pub data: &'g [DataFile],
}

/// Where hosts look for what they show in the place of a page that does not exist.
pub const NOT_FOUND: &str = "404.html";

/// Gives everything its address; two with one address are a problem that names both.
pub fn assign(
    entries: &[SharedFacts],
    generated: &Generated,
    files: &Files,
    assets: &[&str],
    settings: &Settings,
    report: &mut Vec<Diagnostic>,
) -> Addresses {
    let Generated { collections, cohorts, tables, data } = generated;
    let disguises = disguises(entries);
    let mut claims = Claims {
        addresses: Addresses::default(),
        taken: FxHashMap::default(),
        old: FxHashMap::default(),
        cohorts: Vec::new(),
        entries,
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
            settings.base_url.is_some() && entries.iter().any(|facts| feed_date(facts).is_some()),
        ),
    ];
    // Their source is what a cohort's address can be told of.
    claims.cohorts = cohorts.iter().map(|cohort| cohort.members.first().copied()).collect();
    let own_page = entries.iter().any(|facts| facts.is_not_found());
    let given =
        |address: &str| address == NOT_FOUND && own_page || files.by_path.values().any(|file| file.to == address);
    for (address, route, _) in own.into_iter().filter(|(address, _, made)| *made && !given(address)) {
        claims.take(address.into(), route);
    }
    for asset in assets {
        claims.take(format!("theme/{asset}"), Route::Asset(asset.to_string()));
    }
    for (n, facts) in entries.iter().enumerate() {
        let address = disguised(&disguises, &entry_address(facts), false);
        claims.addresses.entries.push(address.clone());
        claims.take(address, Route::Entry(EntryId(n as u32)));
    }
    if claims.addresses.route("index.html").is_none() {
        claims.take("index.html".into(), Route::Home);
    }
    for (n, collection) in collections.iter().enumerate() {
        let address = match collection.landing {
            Some(id) => claims.addresses.entries[id.index()].clone(),
            None if collection.name.is_empty() => "index.html".into(),
            None => format!("{}/index.html", slug(&collection.name)),
        };
        claims.addresses.collections.push(address.clone());
        if collection.landing.is_none() && !collection.name.is_empty() {
            claims.take(address, Route::Collection(n as u32));
        }
    }
    for (n, cohort) in cohorts.iter().enumerate() {
        let address = format!("cohorts/{}.html", cohort.slug);
        claims.addresses.cohorts.push(address.clone());
        claims.take(address, Route::Cohort(n as u32));
    }
    for (path, file) in files.by_path.iter() {
        let address = disguised(&disguises, &file.to, true);
        claims.report.extend(check_disguise(&disguises, &file.to, &address, (path, Location::File)));
        claims.addresses.files.insert(path.clone(), address.clone());
        claims.take(address, Route::File(path.clone()));
    }
    for (n, facts) in entries.iter().enumerate() {
        for nth in 0..facts.redirects.len() as u32 {
            let place = claims.redirect(EntryId(n as u32), nth, settings.base_url.as_deref());
            let Some(from) = place else { continue };
            let place = (&facts.path, location(facts, facts.redirects[nth as usize].at));
            claims.report.extend(check_disguise(&disguises, &entry_address(facts), &from, place));
            claims.take(from, Route::Redirect(EntryId(n as u32), nth));
        }
    }
    // An author's own file of data takes the place of the computed one.
    for table in *tables {
        claims.take(table.address.clone(), Route::Table(table.page));
        claims.take_if_free(&table.csv, Route::Csv(table.page));
    }
    for data in *data {
        claims.take_if_free(&data.address(), Route::Data(*data));
    }
    claims.addresses
}

/// The address of an entry by the format's rule: top folder, path without order numbers, `.html`.
pub fn entry_address(facts: &Facts) -> String {
    if facts.kind == Kind::Outcome && facts.code().is_some() {
        return format!("{}/{}.html", slug(&facts.collection), or_untitled(slug(&facts.id)));
    }
    let parts: Vec<&str> = facts.path.parts().collect();
    let (file, folders) = parts.split_last().map_or(("", &[][..]), |(file, folders)| (*file, folders));
    let mut address = String::new();
    for (n, folder) in folders.iter().enumerate() {
        let name = if n == 0 { folder } else { split_order(folder).1 };
        address.push_str(&or_untitled(slug(name)));
        address.push('/');
    }
    if facts.landing {
        return format!("{address}index.html");
    }
    let stem = file.rfind('.').map_or(file, |dot| &file[..dot]);
    format!("{address}{}.html", or_untitled(slug(split_order(stem).1)))
}

fn or_untitled(slug: String) -> String {
    if slug.is_empty() { "untitled".into() } else { slug }
}

/// A person who is shown under another name: no address may carry the real one, which the folder's name often is.
struct Disguise {
    /// The folder of the person with its slash, or the person's page.
    from: String,
    /// The folder as files spell it.
    folder: String,
    to: String,
    /// What betrays the name in an address.
    words: BTreeSet<String>,
    shown: String,
}

impl Disguise {
    /// What of an address follows the person's folder.
    fn below<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix(&self.from).or_else(|| address.strip_prefix(&self.folder))
    }
}

fn disguises(entries: &[SharedFacts]) -> Vec<Disguise> {
    let disguise = |facts: &SharedFacts| {
        let person = facts.person()?;
        let shown = person.shown_as.clone()?;
        let address = entry_address(facts);
        let from = if facts.landing { address.strip_suffix("index.html")?.to_string() } else { address };
        let (above, _) = from.trim_end_matches('/').rsplit_once('/')?;
        let end = if facts.landing { "/" } else { ".html" };
        let to = format!("{above}/{}{end}", or_untitled(slug(&shown)));
        let folder = if facts.landing { format!("{}/", facts.path.folder()) } else { from.clone() };
        Some(Disguise { from, folder, to, words: withheld::address_words(&person.name, &shown), shown })
    };
    entries.iter().filter_map(disguise).collect()
}

/// An address without the name of the person in whose folder it lies: that has the shown name, and folders and pages below are
/// called by what is left of their names. `named` says that the last part is a file's own name, which stays.
fn disguised(disguises: &[Disguise], address: &str, named: bool) -> String {
    let found = disguises.iter().find_map(|disguise| Some((disguise, disguise.below(address)?)));
    let Some((disguise, rest)) = found else { return address.to_string() };
    let (folders, last) = rest.rsplit_once('/').map_or((None, rest), |(folders, last)| (Some(folders), last));
    let mut to = disguise.to.clone();
    for folder in folders.into_iter().flat_map(|folders| folders.split('/')) {
        to.push_str(&without_name(folder, &disguise.words));
        to.push('/');
    }
    match last.strip_suffix(".html").filter(|_| !named) {
        Some(stem) => format!("{to}{}.html", without_name(stem, &disguise.words)),
        None => to + last,
    }
}

/// A part of an address without the words that betray a name.
fn without_name(part: &str, words: &BTreeSet<String>) -> String {
    if withheld::betrays(part, words).is_none() {
        return part.to_string();
    }
    let left: Vec<&str> = part.split('-').filter(|piece| withheld::betrays(piece, words).is_none()).collect();
    let left = left.join("-");
    if left.is_empty() || withheld::betrays(&left, words).is_some() { "work".into() } else { left }
}

/// Tells of an address that an author gave and that holds a name not to be shown. `from` is where its source lies by itself.
fn check_disguise(
    disguises: &[Disguise],
    from: &str,
    address: &str,
    place: (&SitePath, Location),
) -> Option<Diagnostic> {
    let disguise = disguises.iter().find(|one| one.below(from).is_some())?;
    let rest = address.strip_prefix(&disguise.to).unwrap_or(address);
    let word = rest.split('/').find_map(|part| {
        let stem = part.rfind('.').filter(|dot| *dot > 0).map_or(part, |dot| &part[..dot]);
        withheld::betrays(stem, &disguise.words)
    })?;
    let message = format!(
        "the address `{address}` holds `{word}`, from the real name of somebody who is shown as `{}`",
        disguise.shown
    );
    let advice = "give it a name without that: `shown-as` is the only name that may be seen";
    Some(Diagnostic::new(codes::WITHHELD_NAME, message, place.0, place.1).help(advice))
}

/// Addresses as they are given out.
struct Claims<'c> {
    addresses: Addresses,
    /// Addresses without regard to case and Unicode form: where file systems have none, two such are one file.
    taken: FxHashMap<String, Route>,
    /// Old addresses without regard to how they are spelled.
    old: FxHashMap<String, Route>,
    /// A member of each cohort.
    cohorts: Vec<Option<EntryId>>,
    entries: &'c [SharedFacts],
    report: &'c mut Vec<Diagnostic>,
}

impl Claims<'_> {
    fn take(&mut self, address: String, route: Route) {
        let longest = address.split('/').map(str::len).max().unwrap_or(0);
        if longest > limits::ADDRESS_PART || address.len() > limits::ADDRESS {
            return self.too_long(&address, &route);
        }
        let same = folded(&address);
        if let Some(other) = self.taken.get(&same) {
            let other = other.clone();
            self.conflict(&address, &route, &other);
            return;
        }
        self.taken.insert(same, route.clone());
        self.addresses.routes.insert(address, route);
    }

    /// The file that leads on from an old address of an entry; nothing where there can be none, or is one already.
    fn redirect(&mut self, id: EntryId, nth: u32, base: Option<&str>) -> Option<String> {
        let facts = &self.entries[id.index()];
        let written = &facts.redirects[nth as usize];
        let at = location(facts, written.at);
        let file = match old_addresses::file_of(&written.value, base) {
            Ok(file) => file,
            Err(wrong) => {
                let problem = Diagnostic::new(codes::WRONG_TYPE, wrong.message, &facts.path, at);
                self.report.push(problem.help(wrong.advice));
                return None;
            }
        };
        let route = Route::Redirect(id, nth);
        match self.old.entry(old_addresses::same(&file)).or_insert(route) {
            Route::Redirect(other, first) if (*other, *first) != (id, nth) => {
                let (other, first) = (*other, *first);
                if other == id {
                    // Twice in one list: the second is a page of its own only where it is another file.
                    let is_same = |other: &Spanned<String>| {
                        old_addresses::file_of(&other.value, base).is_ok_and(|other| folded(&other) == folded(&file))
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

    fn take_if_free(&mut self, address: &str, route: Route) {
        if !self.taken.contains_key(&folded(address)) {
            self.take(address.to_string(), route);
        }
    }

    fn conflict(&mut self, address: &str, route: &Route, other: &Route) {
        if matches!((route, other), (Route::Entry(a), Route::Entry(b)) if self.have_one_code(*a, *b)) {
            // Which is said of the codes.
            return;
        }
        // A generated page has no file to point at: the other one is where something can be done.
        let (Some((path, at)), other) = (match self.source(route) {
            Some(source) => (Some(source), self.source(other)),
            None => (self.source(other), None),
        }) else {
            return;
        };
        let message = format!("two outputs have the address `{address}`");
        let computed = matches!(route, Route::Table(_));
        let advice = match (route, &other) {
            (Route::Redirect(..), _) => "remove it from `redirect-from`",
            (_, None) if computed => "rename the file, or turn the table's page off with `tables:` in site.yaml",
            (_, None) => "rename the file",
            (Route::Entry(id), _) if self.entries[id.index()].code().is_some() => {
                "an address has only letters and digits of a code: change one of the codes"
            }
            _ => "rename one of the files",
        };
        let mut problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &path, at).help(advice);
        match other {
            Some((path, at)) => problem = problem.label(&path, at, "this has it too"),
            None => problem = problem.help("the other is a page that the program makes"),
        }
        self.report.push(problem);
    }

    fn have_one_code(&self, a: EntryId, b: EntryId) -> bool {
        let code = |id: EntryId| self.entries[id.index()].code().map(key);
        code(a).is_some() && code(a) == code(b)
    }

    fn source(&self, route: &Route) -> Option<(SitePath, Location)> {
        match route {
            Route::Entry(id) => {
                let facts = &self.entries[id.index()];
                // One of several outcomes of a file is pointed at by its code.
                let at =
                    facts.given_id.filter(|_| facts.code().is_some()).map_or(Location::File, |at| location(facts, at));
                Some((facts.path.clone(), at))
            }
            Route::Redirect(id, nth) => {
                let facts = &self.entries[id.index()];
                let at =
                    facts.redirects.get(*nth as usize).map_or(Location::File, |redirect| location(facts, redirect.at));
                Some((facts.path.clone(), at))
            }
            Route::File(path) => Some((path.clone(), Location::File)),
            Route::Cohort(n) => {
                let member = self.cohorts.get(*n as usize).copied().flatten()?;
                Some((self.entries[member.index()].path.clone(), Location::File))
            }
            _ => None,
        }
    }
}
