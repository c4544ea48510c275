//! What a site is called when its settings do not say: by the heading of its home page, else by its owner, else by its folder.

use crate::base::names::{in_words, key};
use crate::content::{Facts, Settings};
use crate::model::SharedFacts;
use crate::model::identity::tree::Tree;
use crate::words::Words;

/// The name that every page shows. It comes from what passed the gate, or from the folder.
pub fn of_site(
    entries: &[SharedFacts],
    tree: &Tree,
    withheld: &[SharedFacts],
    settings: &Settings,
    words: &Words,
) -> String {
    if !settings.title.is_empty() {
        return settings.title.clone();
    }
    let home = tree.at_path("").map(|id| &*entries[id.index()]);
    let named = home.and_then(|home| own_heading(home).or_else(|| home.person().map(|_| home.title.clone())));
    named.filter(|name| !name.trim().is_empty()).unwrap_or_else(|| {
        let folder = in_words(&settings.folder);
        let is_secret = withheld.iter().any(|facts| is_called(facts, &folder));
        match settings.folders.owned || folder.is_empty() || is_secret {
            // Nobody who owns the site passes the gate, and the folder may be called as they are.
            true => words.home().into(),
            false => folder,
        }
    })
}

/// The first heading of the home page, or its title. Of who is shown under another name nothing but that is shown everywhere.
fn own_heading(home: &Facts) -> Option<String> {
    let Some(person) = home.person() else { return home.titled.then(|| home.title.clone()) };
    let first = home.outline.headings.first().filter(|_| home.titled && person.shown_as.is_none());
    first.map(|heading| heading.text.clone())
}

/// Whether something is called by these words, by its title, its id or the real name.
fn is_called(facts: &Facts, words: &str) -> bool {
    let words = key(words);
    let last = facts.id.rsplit('/').next().unwrap_or_default();
    let names = [facts.title.as_str(), facts.id.as_str(), last];
    names.into_iter().chain(facts.person().map(|person| person.name.as_str())).any(|name| key(name) == words)
}
