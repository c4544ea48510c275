//! QUERY: what people ask of the data: which entries of a kind there are, and everything that is known of one of them, with the places
//! where it is said. A site in, values out; `cli::list` and `cli::show` write them.

pub mod dossier;
pub mod filter;
pub mod listing;
pub mod place;

use crate::base::SitePath;
use crate::base::names::{is_same, key};
use crate::content::{Facts, Kind};
use crate::model::EntryId;
use crate::model::identity::guesses::Guesses;
use crate::model::identity::names::Found;
use crate::model::references::attachments;
use crate::model::references::links::Target;
use crate::pipeline::Site;

/// The entry that somebody means by a name: an id, an alias, a code, or the path of its file. Else what to say.
pub fn entry(site: &Site, name: &str, kinds: &'static [Kind]) -> Result<EntryId, String> {
    let book = &site.book;
    let withheld = || format!("`{name}` is withheld from {}: add `--audience` with a narrower one", site.audience);
    match book.names.find(name, kinds) {
        Found::One(named) => return named.entry.ok_or_else(withheld),
        Found::Several(several) => {
            let ids: Vec<String> = several.iter().map(|named| format!("`{}`", named.full_id)).collect();
            return Err(format!("`{name}` means several: write {}", ids.join(" or ")));
        }
        Found::OtherKind(others) if others.iter().all(|named| named.entry.is_none()) => return Err(withheld()),
        Found::OtherKind(others) => {
            let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
            return Err(format!("`{name}` is a {}, and here stands a {}", others[0].kind.word(), words.join(" or a ")));
        }
        Found::Nothing => {}
    }
    let path = SitePath::resolve("", name).unwrap_or_default();
    if let Some(help) = of_rows(site, &path) {
        return Err(help);
    }
    let beside = ["md", "yaml", "yml"].map(|suffix| format!("{path}.{suffix}"));
    let mut paths = [path.to_string(), path.as_str().trim_end_matches(".html").to_string()].into_iter().chain(beside);
    if let Some(id) = paths.find_map(|path| book.tree.at_path(&path)) {
        return Ok(id);
    }
    // Nothing refers to a review: it is called by its file, or by its work and number.
    let is_it = |facts: &Facts| facts.full_id() == name || facts.nth == 0 && facts.path == path;
    let review = book.ids().find(|id| book.entry(*id).kind == Kind::Review && is_it(book.entry(*id)));
    if let Some(id) = review.filter(|_| kinds.is_empty()) {
        return Ok(id);
    }
    let route = book.ids().find(|id| *book.addresses.entry(*id) == *path.as_str());
    if let Some(id) = route {
        return Ok(id);
    }
    if book.files.is_withheld(&path) {
        return Err(withheld());
    }
    if let Some(help) = of_other(site, name, &path, kinds) {
        return Err(help);
    }
    let near = Guesses::new(&book.names, &book.entries).near(name, kinds);
    let titled = || {
        let wanted = key(name);
        let id = book.ids().find(|id| !wanted.is_empty() && key(&book.entry(*id).title).contains(&wanted))?;
        Some(format!("did you mean `{}`?", written(site, id)))
    };
    let near = near.or_else(titled).unwrap_or_else(|| "`vade list` tells what there is".to_string());
    Err(format!("nothing is called `{name}`: {near}"))
}

/// What to ask for where somebody names a spreadsheet of several.
fn of_rows(site: &Site, path: &SitePath) -> Option<String> {
    let book = &site.book;
    let rows = |is_it: &dyn Fn(&SitePath) -> bool| -> Vec<EntryId> {
        book.ids().filter(|id| book.entry(*id).is_row() && is_it(&book.entry(*id).path)).collect()
    };
    let own = rows(&|other| other == path);
    let rows = if own.is_empty() { rows(&|other| other.name() == path.as_str()) } else { own };
    let first = rows.first().filter(|_| rows.len() > 1)?;
    let file = &book.entry(*first).path;
    Some(format!("{file} holds {} rows: ask for one, such as `{}`", rows.len(), written(site, *first)))
}

/// What to ask for where somebody names what is no entry: a part of one, a file that one names, a folder.
fn of_other(site: &Site, name: &str, path: &SitePath, kinds: &'static [Kind]) -> Option<String> {
    let book = &site.book;
    if let Some((head, part)) = name.split_once('#') {
        let id = entry(site, head, kinds).ok().filter(|_| !head.is_empty())?;
        return Some(format!(
            "`{part}` is looked for in `{0}`: ask for `{0}`, which tells its parts",
            written(site, id)
        ));
    }
    if let Some(one) = book.collections.iter().find(|one| !one.name.is_empty() && is_same(&one.name, path.as_str())) {
        return Some(format!("`{name}` is a folder: `vade list {}` tells what lies in it", one.name));
    }
    let known = book.files.known().find(|file| *file == path || file.name() == path.as_str());
    let Some(file) = known else {
        return site.text(path).map(|_| format!("{path} is no entry: it stands on no page"));
    };
    let names = |id: &EntryId| {
        let facts = book.entry(*id);
        book.links.targets(*id).iter().any(|target| matches!(target, Target::File(one) if one == file))
            || attachments::named(facts)
                .any(|one| book.files.find(facts.path.folder(), &one.value).as_ref() == Some(file))
    };
    Some(match book.ids().find(names) {
        Some(id) => format!("{file} is a file that `{0}` names: ask for `{0}`", written(site, id)),
        None => format!("{file} is a file that nothing names, and no entry"),
    })
}

/// How an entry is written in a reference.
pub fn written(site: &Site, id: EntryId) -> &str {
    match site.book.entry(id).full_id() {
        "" => "/",
        full => site.book.names.written(full, &[]),
    }
}
