//! COMPARE: what differs for readers between two states of a site, from the `data/` that each build has. Values in, values out;
//! `cli::changes` reads the files.

mod parts;
pub mod prose;
mod show;
pub mod state;

use std::collections::{BTreeMap, BTreeSet};

use serde::{Deserialize, Serialize};

pub use show::{inert, plain};

use crate::compare::state::{Entry, Relation, State};

/// What differs.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
pub struct Changes {
    version: u32,
    before: Side,
    after: Side,
    pub changes: Vec<Change>,
}

/// One of the two states.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug, Default)]
struct Side {
    #[serde(default)]
    title: String,
    #[serde(default)]
    edition: String,
    #[serde(default)]
    audience: String,
    /// How many entries it has.
    entries: usize,
}

/// What became of one entry.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug)]
pub struct Change {
    pub kind: String,
    pub id: String,
    /// As it is now, or was; of an outcome with its code.
    pub title: String,
    pub what: What,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub details: Vec<Detail>,
}

#[derive(Serialize, Deserialize, PartialEq, Eq, Debug, Clone, Copy)]
#[serde(rename_all = "kebab-case")]
pub enum What {
    Added,
    Removed,
    Changed,
}

/// One thing about an entry: a field, a step, evidence. What was not there before has only an `after`, and so on.
#[derive(Serialize, Deserialize, PartialEq, Eq, Debug, Clone)]
pub struct Detail {
    pub what: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub before: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub after: Option<String>,
}

/// The version of the format in which changes are written.
const VERSION: u32 = 1;

/// Kinds in the order in which changes are told.
const KINDS: &[&str] = &["framework", "outcome", "role", "activity", "resource", "page", "person", "artifact"];

/// What the pages of two states say beside the data.
pub struct Pages<'p> {
    /// Whether the text of a page, by its address before and after, is another.
    pub is_rewritten: &'p dyn Fn(&str, &str) -> bool,
    /// Where an address of before leads on to after, if it does.
    pub leads_on: &'p dyn Fn(&str) -> Option<String>,
}

impl Pages<'_> {
    /// Where nobody looks at pages.
    pub const NONE: Pages<'static> = Pages { is_rewritten: &|_, _| false, leads_on: &|_| None };
}

/// Where an entry tells of the facts that its text names.
const FACTS: &str = "facts";

/// How a detail is called that tells of a fact, before the fact's name.
pub const FACT: &str = "fact ";

/// What a detail is called that says which id an entry had before.
const RENAMED: &str = "id";

impl Change {
    /// The id that it had before, where it has another now.
    pub fn was(&self) -> Option<&str> {
        self.details.iter().find(|detail| detail.what == RENAMED)?.before.as_deref()
    }
}

impl Changes {
    /// From one state to another.
    pub fn between(before: &State, after: &State, pages: &Pages) -> Changes {
        let mut changes = Vec::new();
        let renamed = renamed(before, after, pages);
        let old = (!renamed.is_empty()).then(|| before.with_ids(&renamed));
        let before = old.as_ref().unwrap_or(before);
        let ids_before: BTreeMap<&str, &str> = renamed.iter().map(|(was, id)| (id.as_str(), was.as_str())).collect();
        let ids: BTreeSet<&str> = before.entries.keys().chain(after.entries.keys()).map(String::as_str).collect();
        for id in ids {
            let change = match (before.entries.get(id), after.entries.get(id)) {
                (Some(old), Some(new)) if old.kind == new.kind => {
                    changed(before, after, (old, new, ids_before.get(new.id.as_str()).copied()), pages)
                }
                (Some(old), None) => Some(whole(old, What::Removed, Vec::new())),
                (_, Some(new)) => Some(whole(new, What::Added, standing(after, new))),
                (None, None) => None,
            };
            changes.extend(change);
        }
        let rank = |kind: &str| KINDS.iter().position(|known| *known == kind).unwrap_or(KINDS.len());
        changes.sort_by(|a, b| (rank(&a.kind), &a.id).cmp(&(rank(&b.kind), &b.id)));
        Changes { version: VERSION, before: Side::of(before), after: Side::of(after), changes }
    }

    /// As they were written before.
    pub fn read(json: &[u8]) -> Result<Changes, String> {
        let changes: Changes = serde_json::from_slice(json).map_err(|error| error.to_string())?;
        match changes.version {
            VERSION => Ok(changes),
            other => Err(format!("it has version {other}, and this vade reads {VERSION}")),
        }
    }
}

impl Side {
    fn of(state: &State) -> Side {
        let about = &state.site;
        Side {
            title: about.title.clone(),
            edition: about.edition.clone(),
            audience: about.audience.clone(),
            entries: state.entries.len(),
        }
    }
}

fn whole(entry: &Entry, what: What, details: Vec<Detail>) -> Change {
    Change { kind: entry.kind.clone(), id: entry.id.clone(), title: entry.named(), what, details }
}

/// What is said of a new entry: the words of an outcome, and how it stands.
fn standing(after: &State, new: &Entry) -> Vec<Detail> {
    let statement =
        new.text("statement").map(|after| Detail { what: "statement".into(), before: None, after: Some(after) });
    statement.into_iter().chain(gained_and_lost(&BTreeMap::new(), &named_by(after, &new.id))).collect()
}

/// What has another id now: its old address leads on to it, or its site says that it was called so.
fn renamed(before: &State, after: &State, pages: &Pages) -> BTreeMap<String, String> {
    let is_new = |entry: &&Entry| !before.entries.contains_key(&entry.id);
    let new = || after.entries.values().filter(is_new);
    let earlier: BTreeMap<&str, &Entry> = new().flat_map(|entry| entry.earlier().map(move |id| (id, entry))).collect();
    let at: BTreeMap<&str, &Entry> = new().map(|entry| (entry.address.as_str(), entry)).collect();
    let gone = before.entries.values().filter(|entry| !after.entries.contains_key(&entry.id));
    let mut renamed = BTreeMap::new();
    let mut taken: BTreeSet<&str> = BTreeSet::new();
    for old in gone.filter(|entry| !entry.address.is_empty()) {
        let said = earlier.get(old.address.strip_suffix(".html").unwrap_or(&old.address)).copied();
        let found = said.or_else(|| at.get((pages.leads_on)(&old.address)?.as_str()).copied());
        // Several may have become one: the first is told as that.
        if let Some(new) = found.filter(|new| new.kind == old.kind && taken.insert(&new.id)) {
            renamed.insert(old.id.clone(), new.id.clone());
        }
    }
    renamed
}

fn changed(
    before: &State,
    after: &State,
    (old, new, was): (&Entry, &Entry, Option<&str>),
    pages: &Pages,
) -> Option<Change> {
    let mut details = Vec::new();
    if let Some(was) = was {
        details.push(Detail { what: RENAMED.into(), before: Some(was.into()), after: Some(new.id.clone()) });
    }
    if old.named() != new.named() {
        details.push(Detail { what: "title".into(), before: Some(old.named()), after: Some(new.named()) });
    }
    let fields: BTreeSet<&str> = old.fields.keys().chain(new.fields.keys()).map(String::as_str).collect();
    for field in fields.into_iter().filter(|field| !UNTOLD.contains(field)) {
        let (before, after) = (old.text(field), new.text(field));
        if before != after {
            details.push(Detail { what: field.to_string(), before, after });
        }
    }
    details.extend(facts(old, new));
    let (told, moved) = parts::compare(&old.parts, &new.parts);
    details.extend(told);
    details.extend(relations(before, after, new, &moved));
    details.extend(gained_and_lost(&named_by(before, &old.id), &named_by(after, &new.id)));
    details.extend(gap(old, new));
    if (new.address == old.address || was.is_some()) && (pages.is_rewritten)(&old.address, &new.address) {
        details.push(Detail { what: "text".into(), before: None, after: None });
    }
    (!details.is_empty()).then(|| whole(new, What::Changed, details))
}

/// Fields that are told otherwise, or follow from others: a summary is the beginning of the text.
const UNTOLD: &[&str] = &["code", "summary", "coverage", "address", "collection", "since", "earlier", FACTS];

/// Facts that its text names, before and now, with another value. The edition is said anyway.
fn facts(old: &Entry, new: &Entry) -> Vec<Detail> {
    let named =
        |entry: &Entry| entry.fields.get(FACTS).and_then(|facts| facts.as_object()).cloned().unwrap_or_default();
    let (old, new) = (named(old), named(new));
    let both = new.iter().filter_map(|(name, now)| Some((name, old.get(name)?.as_str()?, now.as_str()?)));
    let changed = both.filter(|(name, before, after)| before != after && *name != "edition");
    let detail = |(name, before, after): (&String, &str, &str)| Detail {
        what: format!("{FACT}{name}"),
        before: Some(before.into()),
        after: Some(after.into()),
    };
    changed.map(detail).collect()
}

/// What an entry says of others, where it or one of its parts was there before. Others are the same by their ids, whatever they are called.
fn relations(before: &State, after: &State, new: &Entry, moved: &BTreeMap<usize, usize>) -> Vec<Detail> {
    let of = |state: &State, moved: &dyn Fn(usize) -> Option<usize>| -> BTreeMap<(usize, String, String), String> {
        let own = state.relations.from(&new.id);
        own.filter_map(|Relation { verb, to, part, .. }| {
            let part = if *part == 0 { 0 } else { moved(*part)? };
            Some(((part, verb.clone(), to.clone()), state.name_of(to)))
        })
        .collect()
    };
    let there_before: BTreeSet<usize> = moved.values().copied().collect();
    let old = of(before, &|part| moved.get(&part).copied());
    let now = of(after, &|part| there_before.contains(&part).then_some(part));
    let what = |part: usize, verb: &str| match new.parts.get(part.wrapping_sub(1)) {
        Some(of) if part > 0 => format!("{verb}, in {}", parts::shown(&of.text)),
        _ => verb.to_string(),
    };
    let lost = old.iter().filter(|(key, _)| !now.contains_key(key)).map(|((part, verb, _), name)| Detail {
        what: what(*part, verb),
        before: Some(name.clone()),
        after: None,
    });
    let gained = now.iter().filter(|(key, _)| !old.contains_key(key)).map(|((part, verb, _), name)| Detail {
        what: what(*part, verb),
        before: None,
        after: Some(name.clone()),
    });
    lost.chain(gained).collect()
}

/// Who teaches an outcome or is evidence for it, by id.
fn named_by(state: &State, outcome: &str) -> BTreeMap<(&'static str, String), String> {
    let named = state.relations.to(outcome).filter(|relation| relation.verb == "outcomes");
    named
        .filter_map(|relation| {
            let from = state.entries.get(&relation.from)?;
            let how = match from.kind.as_str() {
                "activity" => "taught in",
                "artifact" => "evidence",
                _ => return None,
            };
            let by = from.text("person").map(|person| state.name_of(&person));
            let name = by.map_or(from.title.clone(), |by| format!("{} ({by})", from.title));
            Some(((how, relation.from.clone()), name))
        })
        .collect()
}

/// What of named things came and went.
fn gained_and_lost(
    old: &BTreeMap<(&'static str, String), String>,
    now: &BTreeMap<(&'static str, String), String>,
) -> Vec<Detail> {
    let lost = old.iter().filter(|(key, _)| !now.contains_key(key));
    let lost = lost.map(|((how, _), name)| Detail { what: how.to_string(), before: Some(name.clone()), after: None });
    let gained = now.iter().filter(|(key, _)| !old.contains_key(key));
    let gained =
        gained.map(|((how, _), name)| Detail { what: how.to_string(), before: None, after: Some(name.clone()) });
    lost.chain(gained).collect()
}

/// An outcome that came to have a gap, or has none any more: as the site tells it, or else when nothing is left that teaches or shows it.
fn gap(old: &Entry, new: &Entry) -> Option<Detail> {
    let (before, after) = (old.gap(), new.gap());
    (before != after).then(|| Detail { what: "gap".into(), before, after })
}

#[cfg(test)]
mod tests;
