//! Where something goes that gets a new name or path.

use crate::base::SitePath;
use crate::base::names::{is_same, slug, split_order};
use crate::content::facts::Facts;
use crate::pipeline::Site;
use crate::source::Sources;

pub fn is_folder(sources: &Sources, folder: &str) -> bool {
    let below = format!("{folder}/");
    !folder.is_empty() && sources.files.keys().any(|path| path.as_str().starts_with(&below))
}

/// Whether nothing stands where something moves.
pub fn free(sources: &Sources, moves: &[(SitePath, SitePath)]) -> Result<(), String> {
    let is_taken = |to: &SitePath| sources.files.contains_key(to) || is_folder(sources, to.as_str());
    match moves.iter().find(|(_, to)| is_taken(to)) {
        Some((_, taken)) => Err(format!("{taken} is there already and stays as it is")),
        None => Ok(()),
    }
}

/// A new name that begins with ids, as `kim-lee/pact` does for what was `kim-lee/agreement`, as a path; nothing where it is one already.
pub fn of_id(site: &Site, sources: &Sources, facts: &Facts, new: &str) -> Option<String> {
    let (head, name) = new.trim_end_matches('/').rsplit_once('/')?;
    if head.is_empty() || head.starts_with('.') || is_folder(sources, head) {
        return None;
    }
    let own = if facts.landing { SitePath::new(facts.path.folder()) } else { facts.path.clone() };
    let is_head = |id: &str| is_same(id, head) || is_same(id, &format!("{}/{head}", facts.collection));
    // Beside where it is the number before its name stays.
    if facts.full_id().rsplit_once('/').is_some_and(|(above, _)| is_head(above)) {
        return Some(name.to_string());
    }
    let landing = |id: &crate::model::EntryId| site.book.entry(*id).landing && is_head(site.book.entry(*id).full_id());
    let folder = site.book.ids().find(landing).map(|id| site.book.entry(id).path.folder())?;
    match folder == own.folder() {
        true => Some(name.to_string()),
        false => Some(format!("{folder}/{name}")),
    }
}

/// Where something goes: into a folder that is there, to a path, or beside where it is, under another name.
pub fn place(sources: &Sources, from: &SitePath, new: &str, suffix: Option<&str>) -> Result<SitePath, String> {
    let outside = || format!("`{new}` leads out of the site's folder");
    let wanted = SitePath::resolve("", new).ok_or_else(outside)?;
    let is_there = is_folder(sources, wanted.as_str()) && wanted != *from;
    let is_path = new.contains('/');
    if new.ends_with('/') && suffix.is_some() || is_there && (is_path || suffix.is_some() && wanted.folder().is_empty())
    {
        return Ok(SitePath::new(&format!("{wanted}/{}", from.name())));
    }
    let folder = if is_path { wanted.folder() } else { from.folder() };
    let mut name = wanted.name().to_string();
    let known = |name: &str| {
        suffix.is_none_or(|suffix| {
            SitePath::new(name).suffix() == suffix || matches!(&*SitePath::new(name).suffix(), "md" | "yaml" | "yml")
        })
    };
    let is_full = suffix.is_some() && known(&name);
    if name.contains(char::is_whitespace) && !is_full {
        name = slug(&name);
    }
    if !is_path && !is_full && split_order(&name).0.is_none() {
        let stem = if suffix.is_some() { from.stem() } else { from.name() };
        let rest = split_order(stem).1;
        name = format!("{}{name}", &stem[..stem.len() - rest.len()]);
    }
    if let Some(suffix) = suffix.filter(|suffix| !is_full && !suffix.is_empty()) {
        name = format!("{name}.{suffix}");
    }
    let to = SitePath::resolve("", &format!("{folder}/{name}")).ok_or_else(outside)?;
    match to == *from {
        true if is_full && !is_path && !from.folder().is_empty() => {
            Err(format!("{from} is called so already; `/{new}` is that name at the top of the site"))
        }
        true => Err(format!("{from} is called so already")),
        false => Ok(to),
    }
}
