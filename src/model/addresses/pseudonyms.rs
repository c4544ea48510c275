//! No address carries the real name of a person who is shown under another one.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::names::slug;
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::address::or_untitled;
use crate::model::SharedFacts;
use crate::model::identity::name_forms;

/// A person who is shown under another name: no address may carry the real one, which the folder's name often is.
struct Pseudonym {
    /// What takes the place of the person's folder, or of the person's page.
    to: String,
    /// What betrays the name in an address.
    words: BTreeSet<String>,
    shown: String,
}

/// Everyone who is shown under another name.
#[derive(Default)]
pub struct Pseudonyms {
    all: Vec<Pseudonym>,
    /// By the address of the person's folder with its slash, by that folder as files spell it, or by the person's page.
    by_start: FxHashMap<String, usize>,
}

impl Pseudonyms {
    pub fn of(entries: &[SharedFacts]) -> Self {
        let mut pseudonyms = Pseudonyms::default();
        for facts in entries.iter().filter(|facts| facts.stands_here()) {
            pseudonyms.add(facts);
        }
        pseudonyms
    }

    fn add(&mut self, facts: &SharedFacts) -> Option<()> {
        let person = facts.person()?;
        let shown = person.shown_as.clone()?;
        let address = &*facts.lookup.address;
        let from = if facts.landing { address.strip_suffix("index.html")? } else { address };
        let (above, _) = from.trim_end_matches('/').rsplit_once('/')?;
        let end = if facts.landing { "/" } else { ".html" };
        let to = format!("{above}/{}{end}", or_untitled(slug(&shown)));
        let folder = if facts.landing { format!("{}/", facts.path.folder()) } else { from.to_string() };
        let n = self.all.len();
        self.by_start.entry(from.to_string()).or_insert(n);
        self.by_start.entry(folder).or_insert(n);
        self.all.push(Pseudonym { to, words: name_forms::address_words(&person.name, &shown), shown });
        Some(())
    }

    /// The person in whose folder an address lies, or whose page it is, and what follows that.
    fn of_address<'a>(&self, address: &'a str) -> Option<(&Pseudonym, &'a str)> {
        if self.all.is_empty() {
            return None;
        }
        let folders = address.match_indices('/').map(|(slash, _)| slash + 1);
        let mut starts = folders.chain([address.len()]).map(|end| address.split_at(end));
        starts.find_map(|(start, rest)| Some((&self.all[*self.by_start.get(start)?], rest)))
    }

    /// An address without the name of the person in whose folder it lies: that has the shown name, and folders and pages below
    /// are called by what is left of their names. `named` says that the last part is a file's own name, which stays.
    pub fn address(&self, address: &Arc<str>, named: bool) -> Arc<str> {
        let Some((pseudonym, rest)) = self.of_address(address) else { return address.clone() };
        let (folders, last) = rest.rsplit_once('/').map_or((None, rest), |(folders, last)| (Some(folders), last));
        let mut to = pseudonym.to.clone();
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

    /// Tells of an address that an author gave and that holds a name not to be shown. `from` is where its source lies by itself.
    pub fn check(&self, from: &str, address: &str, place: (&SitePath, Location)) -> Option<Diagnostic> {
        let (pseudonym, _) = self.of_address(from)?;
        let rest = address.strip_prefix(&pseudonym.to).unwrap_or(address);
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

/// A part of an address without the words that betray a name.
fn without_name(part: &str, words: &BTreeSet<String>) -> String {
    if name_forms::betrays(part, words).is_none() {
        return part.to_string();
    }
    let left: Vec<&str> = part.split('-').filter(|piece| name_forms::betrays(piece, words).is_none()).collect();
    let left = left.join("-");
    if left.is_empty() || name_forms::betrays(&left, words).is_some() { "work".into() } else { left }
}
