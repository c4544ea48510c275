//! Addresses: one for everything that is published, and none for two.

use std::collections::BTreeMap;

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::base::names::{key, slug, split_order};
use crate::base::{Diagnostic, SitePath, Spot, codes};
use crate::content::{Facts, Kind, Settings};
use crate::model::cohorts::Cohort;
use crate::model::collections::Collection;
use crate::model::data::DataFile;
use crate::model::files::Files;
use crate::model::tables::{self, TablePage};
use crate::model::{EntryId, SharedFacts, feed_date, spot};

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
    let mut claims = Claims { addresses: Addresses::default(), taken: FxHashMap::default(), entries, report };
    let own = [
        ("404.html", Route::NotFound, true),
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
    let given = |address: &str| files.by_path.values().any(|file| file.to == address);
    for (address, route, _) in own.into_iter().filter(|(address, _, made)| *made && !given(address)) {
        claims.take(address.into(), route);
    }
    for asset in assets {
        claims.take(format!("theme/{asset}"), Route::Asset(asset.to_string()));
    }
    for (n, facts) in entries.iter().enumerate() {
        let address = disguised(&disguises, &entry_address(facts));
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
        let address = disguised(&disguises, &file.to);
        claims.addresses.files.insert(path.clone(), address.clone());
        claims.take(address, Route::File(path.clone()));
    }
    for (n, facts) in entries.iter().enumerate() {
        for (nth, redirect) in facts.redirects.iter().enumerate() {
            let from = redirect.value.trim_start_matches('/');
            let from = match from {
                "" => "index.html".to_string(),
                folder if folder.ends_with('/') => format!("{folder}index.html"),
                page if page.ends_with(".html") || page.ends_with(".htm") => page.to_string(),
                page => format!("{page}.html"),
            };
            let outside = from.split('/').any(|part| matches!(part, "" | "." | "..")) || from.contains('\\');
            if outside {
                let message = format!("`{}` is no address inside the site", redirect.value);
                let at = spot(facts, redirect.at);
                claims.report.push(Diagnostic::new(codes::WRONG_TYPE, message, &facts.path, at));
                continue;
            }
            claims.take(from, Route::Redirect(EntryId(n as u32), nth as u32));
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
fn disguises(entries: &[SharedFacts]) -> Vec<(String, String)> {
    entries
        .iter()
        .filter_map(|facts| {
            let shown = slug(facts.person()?.shown_as.as_deref()?);
            let address = entry_address(facts);
            let (folder, real) = if facts.landing {
                let folder = address.strip_suffix("/index.html")?;
                (folder.to_string() + "/", folder.rsplit('/').next()?.to_string())
            } else {
                (address.clone(), address.rsplit('/').next()?.strip_suffix(".html")?.to_string())
            };
            let name_words: Vec<String> = facts.person()?.name.split_whitespace().map(slug).collect();
            let betrays =
                real.split('-').any(|word| word.chars().count() > 1 && name_words.iter().any(|name| name == word));
            let to = folder.replacen(&real, &or_untitled(shown), folder.matches(&real).count());
            betrays.then_some((folder, to))
        })
        .collect()
}

fn disguised(disguises: &[(String, String)], address: &str) -> String {
    match disguises.iter().find(|(from, _)| address.starts_with(from.as_str())) {
        Some((from, to)) => format!("{to}{}", &address[from.len()..]),
        None => address.to_string(),
    }
}

/// An address as file systems without regard to case and Unicode form see it.
fn folded(address: &str) -> String {
    if address.is_ascii() {
        return address.to_ascii_lowercase();
    }
    address.nfc().flat_map(char::to_lowercase).collect()
}

/// Addresses as they are given out.
struct Claims<'c> {
    addresses: Addresses,
    /// Addresses without regard to case and Unicode form: where file systems have none, two such are one file.
    taken: FxHashMap<String, Route>,
    entries: &'c [SharedFacts],
    report: &'c mut Vec<Diagnostic>,
}

impl Claims<'_> {
    fn take(&mut self, address: String, route: Route) {
        let same = folded(&address);
        if let Some(other) = self.taken.get(&same) {
            let other = other.clone();
            self.conflict(&address, &route, &other);
            return;
        }
        self.taken.insert(same, route.clone());
        self.addresses.routes.insert(address, route);
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

    fn source(&self, route: &Route) -> Option<(SitePath, Spot)> {
        match route {
            Route::Entry(id) => {
                let facts = &self.entries[id.index()];
                // One of several outcomes of a file is pointed at by its code.
                let at = facts.given_id.filter(|_| facts.code().is_some()).map_or(Spot::File, |at| spot(facts, at));
                Some((facts.path.clone(), at))
            }
            Route::Redirect(id, nth) => {
                let facts = &self.entries[id.index()];
                let at = facts.redirects.get(*nth as usize).map_or(Spot::File, |redirect| spot(facts, redirect.at));
                Some((facts.path.clone(), at))
            }
            Route::File(path) => Some((path.clone(), Spot::File)),
            _ => None,
        }
    }
}
