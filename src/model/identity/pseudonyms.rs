//! No address carries the real name of a person who is shown under another one.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::names::{slug, split_order};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::address::{self, or_untitled};
use crate::content::facts::Spanned;
use crate::content::folder_rules::FolderRules;
use crate::content::{Facts, Kind};
use crate::model::SharedFacts;
use crate::model::identity::name_forms;

/// A person who is shown under another name: no address may carry the real one, which the name of a folder or a file often is.
struct Pseudonym {
    /// What betrays the name in an address.
    words: BTreeSet<String>,
    shown: String,
}

/// Where somebody who is shown under another name has something: a page, or a folder with its slash.
struct Place {
    of: usize,
    /// What takes its place in an address.
    to: String,
}

/// Everyone who is shown under another name.
#[derive(Default)]
pub struct Pseudonyms {
    all: Vec<Pseudonym>,
    /// By what addresses would begin with.
    places: FxHashMap<String, Place>,
    /// The files that persons name as their portraits.
    portraits: FxHashMap<String, usize>,
}

impl Pseudonyms {
    pub fn of(entries: &[SharedFacts], folders: &FolderRules) -> Self {
        let mut pseudonyms = Pseudonyms::default();
        let works = folders.of_works();
        for facts in entries.iter().filter(|facts| facts.stands_here() && facts.translation.is_none()) {
            pseudonyms.add(facts, &works, folders.owned);
        }
        pseudonyms
    }

    /// A person's own page and folder, and those that hold their work: these are called as the person is, wherever the page stands.
    fn add(&mut self, facts: &SharedFacts, works: &[String], owned: bool) -> Option<()> {
        let person = facts.person()?;
        let shown = person.shown_as.clone()?;
        let called = or_untitled(slug(&shown));
        let mut places = Vec::new();
        let page = &*facts.lookup.address;
        if page == "index.html" && owned {
            // What lies elsewhere on an owner's site is the site's.
            places.extend(works.iter().map(|works| (format!("{works}/"), format!("{works}/"))));
        } else {
            let own = page.strip_suffix("/index.html").unwrap_or(page);
            let (own, end) = own.strip_suffix(".html").map_or((own, "/"), |own| (own, ".html"));
            let to = format!("{}{called}", own.rfind('/').map_or("", |slash| &own[..=slash]));
            places.push((format!("{own}{end}"), format!("{to}{end}")));
            // Beside a person's file may lie a folder of that name.
            places.push((format!("{own}/"), format!("{to}/")));
            let id = slug(split_order(&facts.id).1);
            let is_folder = !id.is_empty() && !facts.id.contains('/');
            let works = works.iter().filter(|_| is_folder);
            places.extend(works.map(|works| (format!("{works}/{id}/"), format!("{works}/{called}/"))));
        }
        let of = self.all.len();
        for (from, to) in places {
            self.places.entry(from).or_insert(Place { of, to });
        }
        let portrait = person.portrait.as_ref().and_then(|file| SitePath::resolve(facts.path.folder(), &file.value));
        self.portraits.extend(portrait.map(|file| (file.to_string(), of)));
        self.all.push(Pseudonym { words: name_forms::address_words(&person.name, &shown), shown });
        Some(())
    }

    /// The person in whose folder an address or a path lies, or whose page it is, and what follows that.
    fn of_address<'a>(&self, address: &'a str) -> Option<(&Pseudonym, &Place, &'a str)> {
        if self.all.is_empty() {
            return None;
        }
        let page = self.places.get(address).map(|place| (place, ""));
        let mut start = String::new();
        let inside = address.match_indices('/').find_map(|(slash, _)| {
            address::push_folder(&mut start, &address[start_of(address, slash)..slash]);
            Some((self.places.get(&start)?, &address[slash + 1..]))
        });
        let (place, rest) = page.or(inside)?;
        Some((&self.all[place.of], place, rest))
    }

    /// Whether a source lies in such a folder, or is such a person's page.
    pub fn holds(&self, path: &SitePath) -> bool {
        let (path, stem) = (path.as_str(), format!("{}/", path.stem()));
        let folder = path.rfind('/').map_or("", |slash| &path[..=slash]);
        self.of_address(&format!("{folder}{stem}")).is_some()
    }

    /// The other names of an entry that anybody may hear: one of somebody who is shown under another name may be their real one.
    pub fn aliases<'f>(&self, facts: &'f Facts) -> &'f [Spanned<String>] {
        let is_disguised = || facts.person().is_some_and(|it| it.shown_as.is_some()) || self.holds(&facts.path);
        if facts.aliases.is_empty() || is_disguised() { &[] } else { &facts.aliases }
    }

    /// An address without the name of the person in whose folder it lies: that has the shown name, and folders and pages below
    /// are called by what is left of their names. `named` says that the last part is a file's own name, which stays.
    pub fn address(&self, address: &Arc<str>, named: bool) -> Arc<str> {
        let Some((pseudonym, place, rest)) = self.of_address(address) else { return address.clone() };
        let (folders, last) = rest.rsplit_once('/').map_or((None, rest), |(folders, last)| (Some(folders), last));
        let mut to = place.to.clone();
        for folder in folders.into_iter().flat_map(|folders| folders.split('/')) {
            to.push_str(&without_name(folder, &pseudonym.words));
            to.push('/');
        }
        match last.strip_suffix(".html").filter(|_| !named) {
            Some(stem) => to.push_str(&format!("{}.html", without_name(stem, &pseudonym.words))),
            None => to.push_str(last),
        }
        to.into()
    }

    /// Tells of work that is called by the name of its file, where that holds a name not to be shown.
    pub fn check_title(&self, facts: &Facts) -> Option<Diagnostic> {
        if facts.titled || facts.kind != Kind::Artifact {
            return None;
        }
        let (pseudonym, ..) = self.of_address(&facts.lookup.address)?;
        let word = name_forms::betrays(&facts.title, &pseudonym.words)?;
        let message = format!(
            "this is called by its file, and that holds `{word}`, from the real name of somebody who is shown as `{}`",
            pseudonym.shown
        );
        let advice = "give it a title of its own: a heading, or `title`";
        Some(Diagnostic::new(codes::WITHHELD_NAME, message, &facts.path, facts.place()).help(advice))
    }

    /// Tells of an address that an author gave and that holds a name not to be shown. `from` is where its source lies by itself.
    pub fn check(&self, from: &str, address: &str, place: (&SitePath, Location)) -> Option<Diagnostic> {
        let (pseudonym, rest) = match (self.of_address(from), self.portraits.get(place.0.as_str())) {
            (Some((pseudonym, place, _)), _) => (pseudonym, address.strip_prefix(&place.to).unwrap_or(address)),
            (None, Some(of)) => (&self.all[*of], address.rsplit('/').next().unwrap_or(address)),
            (None, None) => return None,
        };
        let word = rest.split('/').find_map(|part| {
            let stem = part.rfind('.').filter(|dot| *dot > 0).map_or(part, |dot| &part[..dot]);
            name_forms::betrays(stem, &pseudonym.words)
        })?;
        let message = format!(
            "the address `{address}` holds `{word}`, from the real name of somebody who is shown as `{}`",
            pseudonym.shown
        );
        let advice = "give it a name without that: `shown-as` is the only name that may be seen";
        Some(Diagnostic::new(codes::WITHHELD_NAME, message, place.0, place.1).help(advice))
    }
}

/// Where the part of a path begins that ends at a slash.
fn start_of(path: &str, slash: usize) -> usize {
    path[..slash].rfind('/').map_or(0, |before| before + 1)
}

/// A part of an address without the words that betray a name.
fn without_name(part: &str, words: &BTreeSet<String>) -> String {
    if name_forms::betrays(part, words).is_none() {
        return part.to_string();
    }
    let left: Vec<&str> = part.split('-').filter(|piece| name_forms::betrays(piece, words).is_none()).collect();
    let left = left.join("-");
    if left.is_empty() || name_forms::betrays(&left, words).is_some() { "work".into() } else { left }
}
