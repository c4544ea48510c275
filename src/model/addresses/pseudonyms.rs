//! No address carries the real name of a person who is shown under another one.

use std::collections::BTreeSet;

use crate::base::names::slug;
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::model::SharedFacts;
use crate::model::identity::entry_address::{entry_address, or_untitled};
use crate::model::identity::name_forms;

/// A person who is shown under another name: no address may carry the real one, which the folder's name often is.
pub struct Pseudonym {
    /// The folder of the person with its slash, or the person's page.
    from: String,
    /// The folder as files spell it.
    folder: String,
    to: String,
    /// What betrays the name in an address.
    words: BTreeSet<String>,
    shown: String,
}

impl Pseudonym {
    /// What of an address follows the person's folder.
    fn below<'a>(&self, address: &'a str) -> Option<&'a str> {
        address.strip_prefix(&self.from).or_else(|| address.strip_prefix(&self.folder))
    }
}

pub fn pseudonyms(entries: &[SharedFacts]) -> Vec<Pseudonym> {
    let pseudonym = |facts: &SharedFacts| {
        let person = facts.person()?;
        let shown = person.shown_as.clone()?;
        let address = entry_address(facts);
        let from = if facts.landing { address.strip_suffix("index.html")?.to_string() } else { address };
        let (above, _) = from.trim_end_matches('/').rsplit_once('/')?;
        let end = if facts.landing { "/" } else { ".html" };
        let to = format!("{above}/{}{end}", or_untitled(slug(&shown)));
        let folder = if facts.landing { format!("{}/", facts.path.folder()) } else { from.clone() };
        Some(Pseudonym { from, folder, to, words: name_forms::address_words(&person.name, &shown), shown })
    };
    entries.iter().filter_map(pseudonym).collect()
}

/// An address without the name of the person in whose folder it lies: that has the shown name, and folders and pages below are
/// called by what is left of their names. `named` says that the last part is a file's own name, which stays.
pub fn pseudonymous(pseudonyms: &[Pseudonym], address: &str, named: bool) -> String {
    let found = pseudonyms.iter().find_map(|pseudonym| Some((pseudonym, pseudonym.below(address)?)));
    let Some((pseudonym, rest)) = found else { return address.to_string() };
    let (folders, last) = rest.rsplit_once('/').map_or((None, rest), |(folders, last)| (Some(folders), last));
    let mut to = pseudonym.to.clone();
    for folder in folders.into_iter().flat_map(|folders| folders.split('/')) {
        to.push_str(&without_name(folder, &pseudonym.words));
        to.push('/');
    }
    match last.strip_suffix(".html").filter(|_| !named) {
        Some(stem) => format!("{to}{}.html", without_name(stem, &pseudonym.words)),
        None => to + last,
    }
}

/// A part of an address without the words that betray a name.
pub fn without_name(part: &str, words: &BTreeSet<String>) -> String {
    if name_forms::betrays(part, words).is_none() {
        return part.to_string();
    }
    let left: Vec<&str> = part.split('-').filter(|piece| name_forms::betrays(piece, words).is_none()).collect();
    let left = left.join("-");
    if left.is_empty() || name_forms::betrays(&left, words).is_some() { "work".into() } else { left }
}

/// Tells of an address that an author gave and that holds a name not to be shown. `from` is where its source lies by itself.
pub fn check_pseudonym(
    pseudonyms: &[Pseudonym],
    from: &str,
    address: &str,
    place: (&SitePath, Location),
) -> Option<Diagnostic> {
    let pseudonym = pseudonyms.iter().find(|one| one.below(from).is_some())?;
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
