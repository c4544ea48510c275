//! What a scan is made of: which sources are withheld and which are kept, and the names of the withheld.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use super::{Hit, LeakKind, rule};
use crate::base::SitePath;
use crate::base::phrases::{Joint, Phrase};
use crate::base::words::hashes;
use crate::content::facts::Person;
use crate::content::{Audience, Facts, Kind, Settings};
use crate::model::access::visible::Visible;
use crate::model::addresses::Route;
use crate::model::{Handbook, SharedFacts};
use crate::source::Sources;

/// Which sources are withheld and which are kept.
pub struct Plan {
    /// The site's files.
    pub sources: Arc<Sources>,
    /// For whom the build is.
    pub audience: String,
    /// The site's settings.
    pub settings: Arc<Settings>,
    /// The file in which they stand.
    pub settings_path: SitePath,
    /// Files of entries that are withheld.
    pub withheld: Vec<SitePath>,
    /// Files of entries of this site that are kept.
    pub kept: Vec<SitePath>,
    /// Of spreadsheets of which some rows are withheld and others kept, the numbers of each.
    pub rows: BTreeMap<SitePath, MixedRows>,
    /// Of works among whose fields reviews stand that are withheld, the numbers of these.
    pub reviews: BTreeMap<SitePath, BTreeSet<u32>>,
    /// Of catalogs of other sites of which a part is withheld, the numbers of what is.
    pub cited: BTreeMap<SitePath, BTreeSet<u32>>,
    /// Names, paths and titles that may be said.
    pub said: Vec<String>,
    /// Names of one word, and names of persons, each word of which may not.
    pub secret: Vec<String>,
    /// Phrases to look for; each is of the secret with its number.
    pub phrases: Vec<Phrase>,
    /// Names that must not be told.
    pub secrets: Vec<Secret>,
    /// What is published as a whole and should not be.
    pub wholes: Vec<Hit>,
}

/// The rows of a spreadsheet that holds both.
#[derive(Default)]
pub struct MixedRows {
    /// Those that are withheld.
    pub withheld: BTreeSet<u32>,
    /// Those that are kept.
    pub kept: BTreeSet<u32>,
}

/// A name that no output may carry.
pub struct Secret {
    /// The name as it is written.
    pub words: String,
    /// Whose it is.
    pub path: SitePath,
}

impl Plan {
    /// Nothing where nothing is withheld. Of the handbooks, that in the site's own language comes first.
    pub fn of(
        visible: &Visible,
        books: &[&Handbook],
        sources: &Arc<Sources>,
        audience: &str,
        settings_path: &SitePath,
    ) -> Option<Plan> {
        let (book, last) = (books.first()?, books.last()?);
        let all = visible.all();
        let by_rule = rule::withheld(all, &book.settings, book.audience);
        let by_gate: BTreeSet<(&SitePath, u32)> =
            visible.withheld.iter().map(|facts| (&facts.path, facts.nth)).collect();
        let is_withheld = |n: usize| by_rule[n] || by_gate.contains(&(&all[n].path, all[n].nth));
        let (withheld, kept): (Vec<usize>, Vec<usize>) = (0..all.len()).partition(|n| is_withheld(*n));
        let keeps_back = |facts: &Facts| facts.person().is_some_and(|person| !kept_back(person).is_empty());
        if withheld.is_empty() && !kept.iter().any(|n| keeps_back(&all[*n])) {
            return None;
        }
        let kept_paths: BTreeSet<&SitePath> = kept.iter().map(|n| &all[*n].path).collect();
        let mut plan = Plan {
            sources: sources.clone(),
            audience: audience.to_string(),
            settings: book.settings.clone(),
            settings_path: settings_path.clone(),
            // A file of which a part is kept is read as kept: who may read it has its words.
            withheld: paths(all, &withheld).filter(|path| !kept_paths.contains(path)).cloned().collect(),
            // What another site says is not this one's to say.
            kept: kept
                .iter()
                .map(|n| &all[*n])
                .filter(|facts| facts.stands_here())
                .map(|facts| facts.path.clone())
                .collect::<BTreeSet<SitePath>>()
                .into_iter()
                .collect(),
            rows: mixed_rows(all, &withheld, &kept),
            reviews: reviews_in_works(all, &withheld, &kept_paths),
            cited: cited(all, &withheld, &kept_paths),
            said: said(book),
            secret: Vec::new(),
            phrases: Vec::new(),
            secrets: Vec::new(),
            wholes: Vec::new(),
        };
        for facts in withheld.iter().map(|n| &all[*n]) {
            plan.keep_secret(facts);
        }
        let is_said: BTreeSet<(&SitePath, u32)> = kept.iter().map(|n| (&all[*n].path, all[*n].nth)).collect();
        let pages = book.ids().filter(|id| {
            let facts = book.entry(*id);
            is_said.contains(&(&facts.path, facts.nth))
        });
        plan.said.extend(pages.map(|id| book.addresses.entry(id).to_string()));
        let folders = folders_of(all, &withheld);
        let files = || book.files.by_path.keys().filter(|path| !rule::is_below(path.folder(), &folders));
        plan.said.extend(files().filter_map(|path| book.addresses.file(path)).map(str::to_string));
        for facts in kept.iter().map(|n| &all[*n]) {
            if let Some(person) = facts.person() {
                plan.secret.extend(kept_back(person).into_iter().map(str::to_string));
                for words in kept_back(person) {
                    plan.phrase(words, facts);
                }
            }
            // A person's translation may be headed by the name that their page hides.
            if facts.translation.is_none() {
                plan.said.push(facts.title.clone());
            }
            // Where a person's file lies says their name again, or the one that is hidden.
            if facts.kind != Kind::Person && !visible.is_disguised(&facts.path) {
                plan.said.push(facts.path.to_string());
            }
        }
        let paths = files().filter(|path| !visible.is_disguised(path));
        plan.said.extend(paths.map(SitePath::to_string));
        plan.find_wholes(all, &withheld, books, last);
        plan.find_archived(visible, &withheld, last);
        Some(plan)
    }

    /// The names of something withheld.
    fn keep_secret(&mut self, facts: &Facts) {
        self.phrase(&facts.title, facts);
        for alias in &facts.aliases {
            self.phrase(&alias.value, facts);
        }
        if !matches!(facts.kind, Kind::Outcome | Kind::Review) {
            self.phrase(&facts.id, facts);
        }
        if let Some(code) = facts.code() {
            self.phrase(code, facts);
        }
        if let Some(person) = facts.person() {
            for name in person.email.iter().chain([&person.name]) {
                self.secret.push(name.clone());
                self.phrase(name, facts);
            }
        }
    }

    /// A name of several words is looked for as a whole; of one, as a word among the others.
    fn phrase(&mut self, words: &str, facts: &Facts) {
        let hashes = hashes(words);
        if hashes.len() < 2 {
            return self.secret.push(words.to_string());
        }
        let spaced = words.contains(char::is_whitespace);
        let of = self.secrets.len() as u32;
        self.secrets.push(Secret { words: words.to_string(), path: facts.path.clone() });
        let gap = if spaced { Joint::Space } else { Joint::Joined };
        self.phrases.push(Phrase { words: hashes, gap, middle: false, capital: false, of });
    }

    /// Finds outputs that stand for something withheld.
    fn find_wholes(&mut self, all: &[SharedFacts], withheld: &[usize], books: &[&Handbook], last: &Handbook) {
        let entries: BTreeSet<(&SitePath, u32)> = withheld.iter().map(|n| (&all[*n].path, all[*n].nth)).collect();
        let folders = folders_of(all, withheld);
        for (address, route) in last.addresses.routes() {
            let (language, route) = match route {
                Route::Translated(number, page) => (usize::from(*number) + 1, &**page),
                route => (0, route),
            };
            let Some(book) = books.get(language) else { continue };
            let path = match route {
                Route::Entry(id) | Route::Redirect(id, _) => {
                    let facts = book.entry(*id);
                    entries.contains(&(&facts.path, facts.nth)).then_some(&facts.path)
                }
                Route::File(path) => rule::is_below(path.folder(), &folders).then_some(path),
                _ => None,
            };
            self.wholes.extend(path.map(|path| whole(address, path)));
        }
    }

    /// Finds what earlier editions keep of people and work that are withheld today: consent may be taken back.
    fn find_archived(&mut self, visible: &Visible, withheld: &[usize], book: &Handbook) {
        let all = visible.all();
        let of_people =
            withheld.iter().map(|n| &*all[*n]).filter(|facts| matches!(facts.kind, Kind::Person | Kind::Artifact));
        let (mut pages, mut folders) = (BTreeSet::new(), BTreeSet::<String>::new());
        for facts in of_people {
            // It was kept under another name, or before anybody asked for one.
            for address in [visible.address_of(facts), facts.lookup.address.clone()] {
                folders.extend(address.strip_suffix("/index.html").filter(|_| facts.landing).map(str::to_string));
                pages.insert(address);
            }
        }
        let folders: BTreeSet<&str> = folders.iter().map(String::as_str).collect();
        let languages = &self.settings.folders.languages;
        let is_theirs = |address: &str| {
            let below = languages.iter().find_map(|language| address.strip_prefix(&**language)?.strip_prefix('/'));
            let address = below.unwrap_or(address);
            pages.contains(address)
                || address.rsplit_once('/').is_some_and(|(folder, _)| rule::is_below(folder, &folders))
        };
        let files = book.addresses.routes().filter_map(|(address, route)| match route {
            Route::File(path) => {
                book.files.in_edition(path).filter(|(_, inner)| is_theirs(inner)).map(|_| (address, path))
            }
            _ => None,
        });
        self.wholes.extend(files.map(|(address, path)| Hit { what: LeakKind::Archived, ..whole(address, path) }));
    }

    /// Checks what a kept file says of itself, read without the program's own readers.
    pub fn check_kept(&self, path: &SitePath, text: &str) -> Option<Hit> {
        let (audience, draft) = rule::stated(text, matches!(path.suffix().as_str(), "yaml" | "yml"));
        let settings = &self.settings;
        let named = |name: &str| settings.audience(name).unwrap_or(settings.narrowest());
        let theirs = audience.map_or(Audience::WIDEST, named);
        let ours = settings.audience(&self.audience).unwrap_or(Audience::WIDEST);
        (!ours.may_read(theirs) || draft).then(|| whole(path.as_str(), path))
    }

    /// The site's own file of the theme behind an asset.
    pub fn own_asset(&self, name: &str) -> Option<SitePath> {
        let path = SitePath::new(&format!("theme/assets/{name}"));
        self.sources.files.contains_key(&path).then_some(path)
    }

    /// The site's own files of the theme.
    pub fn theme_files(&self) -> impl Iterator<Item = &SitePath> {
        self.sources.files.keys().filter(|path| path.as_str().starts_with("theme/"))
    }
}

/// The spreadsheets that hold rows of both.
fn mixed_rows(all: &[SharedFacts], withheld: &[usize], kept: &[usize]) -> BTreeMap<SitePath, MixedRows> {
    let mut rows: BTreeMap<SitePath, MixedRows> = BTreeMap::new();
    for facts in withheld.iter().map(|n| &all[*n]).filter(|facts| facts.is_row()) {
        rows.entry(facts.path.clone()).or_default().withheld.insert(facts.nth);
    }
    for facts in kept.iter().map(|n| &all[*n]) {
        if let Some(rows) = rows.get_mut(&facts.path) {
            rows.kept.insert(facts.nth);
        }
    }
    rows.retain(|_, rows| !rows.kept.is_empty());
    rows
}

/// The reviews that are withheld in files of works that are not.
fn reviews_in_works(
    all: &[SharedFacts],
    withheld: &[usize],
    kept: &BTreeSet<&SitePath>,
) -> BTreeMap<SitePath, BTreeSet<u32>> {
    let mut reviews: BTreeMap<SitePath, BTreeSet<u32>> = BTreeMap::new();
    let in_works = withheld.iter().map(|n| &all[*n]).filter(|facts| facts.is_review_in_work() && facts.stands_here());
    for facts in in_works.filter(|facts| kept.contains(&facts.path)) {
        reviews.entry(facts.path.clone()).or_default().insert(facts.nth);
    }
    reviews
}

/// What is withheld of catalogs that are not, by its numbers in them.
fn cited(all: &[SharedFacts], withheld: &[usize], kept: &BTreeSet<&SitePath>) -> BTreeMap<SitePath, BTreeSet<u32>> {
    let mut cited: BTreeMap<SitePath, BTreeSet<u32>> = BTreeMap::new();
    let elsewhere = withheld.iter().map(|n| &all[*n]).filter(|facts| !facts.stands_here());
    for facts in elsewhere.filter(|facts| kept.contains(&facts.path)) {
        cited.entry(facts.path.clone()).or_default().insert(facts.nth);
    }
    cited
}

/// The folders whose landing pages are withheld.
fn folders_of<'a>(all: &'a [SharedFacts], withheld: &[usize]) -> BTreeSet<&'a str> {
    let landings = withheld.iter().map(|n| &all[*n]).filter(|facts| facts.landing && !facts.path.folder().is_empty());
    landings.map(|facts| facts.path.folder()).collect()
}

fn whole(address: &str, path: &SitePath) -> Hit {
    Hit {
        place: address.to_string(),
        file: Some(path.clone()),
        start: 0,
        end: 0,
        line: 0,
        what: LeakKind::Whole,
        words: String::new(),
    }
}

fn paths<'a>(all: &'a [SharedFacts], numbers: &'a [usize]) -> impl Iterator<Item = &'a SitePath> {
    let paths: BTreeSet<&SitePath> = numbers.iter().map(|n| &all[*n].path).collect();
    paths.into_iter()
}

/// What a person who may be read keeps back: the real name behind another, an address that is no contact.
fn kept_back(person: &Person) -> Vec<&str> {
    let name = person.shown_as.as_ref().filter(|shown| **shown != person.name).map(|_| person.name.as_str());
    let email = person.email.as_deref().filter(|_| !person.contact);
    name.into_iter().chain(email).collect()
}

/// What the settings say.
fn said(book: &Handbook) -> Vec<String> {
    let settings = &book.settings;
    let collections = settings.folders.collections.values();
    let mut said: Vec<String> =
        collections.flat_map(|one| [one.title.clone(), one.singular.clone()]).flatten().collect();
    said.extend(book.collections.iter().flat_map(|one| [one.title.clone(), one.singular.clone(), one.name.clone()]));
    said.extend(settings.base_url.clone());
    said.extend([settings.title.clone(), settings.description.clone()]);
    said.extend(book.cohorts.iter().map(|cohort| cohort.name.clone()));
    said
}
