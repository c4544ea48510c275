//! Where in a site something new belongs: by the site's own collections, or by the format where it has none of that sort.

use std::path::Path;

use super::review;
use crate::base::names::{did_you_mean, is_same, split_order};
use crate::cli::paths::folder_for_pages;
use crate::cli::{Ending, wrong};
use crate::content::{Facts, Kind, folders};
use crate::pipeline::Site;

/// A folder that holds things of a kind.
#[derive(Clone, Debug, PartialEq)]
pub struct Place {
    pub kind: Kind,
    /// The top folder, as the site spells it.
    pub collection: String,
    /// The folder itself: the same, or one inside.
    pub folder: String,
}

/// Where one more thing belongs that is called `what`.
pub fn place(what: &str, site: &Site, (root, inside): (&Path, Option<&str>)) -> Result<Place, Ending> {
    let place = collection(what, site)?;
    let Some(inside) = inside.filter(|_| place.kind != Kind::Outcome) else { return Ok(place) };
    let path = folder_for_pages(inside, root, site)?;
    let top = path.parts().next().unwrap_or_default();
    let kind = site.book.settings.folders.kind_of(top);
    if kind != place.kind {
        let (holds, wanted) = (counted_word(kind), counted_word(place.kind));
        return Err(wrong(format!(
            "{top} holds {holds}, and {what} is none of them: leave out --in, or name a folder of {wanted}"
        )));
    }
    Ok(Place { kind, collection: top.to_string(), folder: path.as_str().to_string() })
}

fn counted_word(kind: Kind) -> &'static str {
    if kind == Kind::Activity { "sessions or processes" } else { folders::word_for_several(kind) }
}

fn collection(what: &str, site: &Site) -> Result<Place, Ending> {
    let settings = &site.book.settings.folders;
    let there = site.book.collections.iter().map(|collection| collection.name.as_str());
    let declared = settings.collections.keys().map(String::as_str);
    let declared: Vec<&str> = declared.filter(|name| !there.clone().any(|other| folders::is(other, name))).collect();
    let all: Vec<&str> = there.filter(|name| !name.is_empty()).chain(declared).collect();
    let at = |name: &str, kind: Kind| Place { kind, collection: name.to_string(), folder: name.to_string() };
    if let Some((folder, kind)) = folders::of_one(what, settings.owned) {
        let own = all.iter().find(|name| folders::is(name, folder));
        let others = all.iter().filter(|name| settings.kind_of(name) == kind && settings.standard(name).is_none());
        // What happens on days is no process.
        let others: Vec<&&str> = others.filter(|_| what != "process").collect();
        return match (own, others.as_slice()) {
            (Some(own), _) if settings.kind_of(own) == kind => Ok(at(own, kind)),
            (_, [one]) => Ok(at(one, kind)),
            (None, _) if settings.kind_of(folder) == kind => Ok(at(folder, kind)),
            _ => Err(wrong(format!("which folder gets the {what}? Name it with --in"))),
        };
    }
    let singular = |name: &str| {
        let there = site.book.collections.iter().find(|collection| collection.name == name);
        let declared = settings.collection(name).and_then(|collection| collection.singular.clone());
        declared.or_else(|| there.map(|collection| collection.singular.clone())).unwrap_or_default()
    };
    let found = all.iter().find(|name| is_same(name, what) || is_same(&singular(name), what));
    match found {
        Some(name) => Ok(at(name, settings.kind_of(name))),
        None => {
            let own: Vec<String> = all.iter().map(|name| singular(name).to_lowercase()).collect();
            let mut known: Vec<&str> =
                folders::words_for_one().chain([review::WORD, "program", "portfolio", "handbook"]).collect();
            known.extend(own.iter().map(String::as_str));
            let near = did_you_mean(what, known);
            let words: Vec<&str> = folders::words_for_one().chain([review::WORD]).collect();
            Err(wrong(format!(
                "there is no new `{what}`: {}",
                near.unwrap_or_else(|| format!("there are {}", words.join(", ")))
            )))
        }
    }
}

/// The folder of a person's work: their own, or for those of whom a page or a row of `people` tells the one of their name.
pub fn of_work(site: &Site, person: &Facts) -> Option<String> {
    let settings = &site.book.settings.folders;
    if person.kind != Kind::Person {
        return None;
    }
    if settings.kind_of(&person.collection) == Kind::Artifact {
        return Some(person.path.folder().to_string());
    }
    let mut collections = site.book.collections.iter().map(|collection| collection.name.as_str());
    let works = collections.find(|name| settings.kind_of(name) == Kind::Artifact).unwrap_or(folders::OF_PARTICIPANTS);
    let name = person.id.rsplit('/').next()?;
    (!settings.owned).then(|| format!("{works}/{name}"))
}

/// The number that comes next before the names of a folder, where most of them have one; with the hyphen after it.
pub fn next_number(site: &Site, folder: &str) -> String {
    let beside = site.book.entries.iter().filter(|facts| facts.nth == 0);
    let names = beside.filter_map(|facts| {
        let path = if facts.landing { facts.path.folder() } else { facts.path.as_str() };
        let inner = path.strip_prefix(folder)?.strip_prefix('/')?;
        (!inner.contains('/')).then_some(inner)
    });
    let numbers: Vec<Option<u32>> = names.map(|name| split_order(name).0).collect();
    let known = numbers.iter().flatten();
    match known.clone().max() {
        Some(last) if known.count() * 2 > numbers.len() => format!("{:02}-", last + 1),
        _ => String::new(),
    }
}
