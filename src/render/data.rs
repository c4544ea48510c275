//! The whole graph for programs: entries, parts, relations and addresses as JSON, with the schema that describes it.
//!
//! It is made from the handbook, which holds nothing that its audience may not read. An entry is known by its address:
//! the ids that authors write are mostly folder names, and the folder of a person who is shown under another name often
//! says the real one. Addresses have that name taken out already. For the same reason no source path, no alias and no
//! given id stands here.

pub mod catalog;
mod record;

use std::ops::RangeInclusive;

use serde::{Serialize, Serializer};

use crate::builtin::SCHEMAS;
use crate::content::{Kind, Settings};
use crate::model::EntryId;
use crate::model::program::data::{self, MOST_ENTRIES};
use crate::render::data::record::{Record, record, stable_id};
use crate::view::Viewer;
use crate::view::viewer::encoded;

/// The version of this format. A field that is taken away or means something else makes a new one.
const VERSION: u32 = 1;

/// The name of the schema, beside `data/site.json`.
pub const SCHEMA: &str = "site.schema.json";

/// The whole graph, or the way to its parts.
pub fn site(viewer: &Viewer) -> Vec<u8> {
    let split = data::is_split(&viewer.book.entries);
    written(&Whole {
        schema: SCHEMA,
        version: VERSION,
        site: about(viewer),
        collections: collections(viewer),
        cohorts: cohorts(viewer),
        counts: Kinds { viewer, value: |kind, viewer| count(viewer, kind) },
        files: split.then_some(Kinds { viewer, value: kind_files }),
        graph: (!split).then_some(Graph { viewer, some: None }),
    })
}

/// Some of the entries of one kind.
pub fn of_kind(viewer: &Viewer, kind: Kind, part: u32) -> Vec<u8> {
    written(&Part {
        schema: format!("../{SCHEMA}"),
        version: VERSION,
        kind: kind.word(),
        graph: Graph { viewer, some: Some((kind, places_of(viewer, kind, part))) },
    })
}

/// A JSON Schema that is built in.
pub fn schema(name: &str) -> Vec<u8> {
    let schema = SCHEMAS.iter().find(|(known, _)| *known == name);
    schema.map_or_else(Vec::new, |(_, text)| text.as_bytes().to_vec())
}

/// Compact JSON with a line break at its end.
fn written(value: &impl Serialize) -> Vec<u8> {
    let mut json = Vec::new();
    // A vector takes everything, and nothing here is a map with keys that are no text.
    if serde_json::to_writer(&mut json, value).is_err() {
        json.clear();
    }
    json.push(b'\n');
    json
}

/// `data/site.json`.
#[derive(Serialize)]
struct Whole<'w> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    site: Site<'w>,
    collections: Vec<Collection<'w>>,
    cohorts: Vec<Cohort<'w>>,
    /// How many entries there are of each kind.
    counts: Kinds<'w, usize>,
    /// Where the entries of each kind are, when they are not here.
    #[serde(skip_serializing_if = "Option::is_none")]
    files: Option<Kinds<'w, Vec<String>>>,
    #[serde(flatten)]
    graph: Option<Graph<'w>>,
}

/// `data/site/<kind>.json`: entries of one kind, with the relations and mentions that leave them.
#[derive(Serialize)]
struct Part<'p> {
    #[serde(rename = "$schema")]
    schema: String,
    version: u32,
    kind: &'static str,
    #[serde(flatten)]
    graph: Graph<'p>,
}

/// What the site says of itself.
#[derive(Serialize)]
struct Site<'s> {
    #[serde(skip_serializing_if = "str::is_empty")]
    title: &'s str,
    #[serde(skip_serializing_if = "str::is_empty")]
    description: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'s str>,
    language: &'s str,
    #[serde(skip_serializing_if = "Option::is_none")]
    base_url: Option<&'s str>,
    /// For whom this build is.
    audience: &'s str,
}

fn about<'v>(viewer: &Viewer<'v>) -> Site<'v> {
    let settings: &'v Settings = &viewer.book.settings;
    Site {
        title: &viewer.book.title,
        description: &settings.description,
        edition: settings.edition.as_deref(),
        language: &settings.language,
        base_url: settings.base_url.as_deref(),
        audience: settings.audience_name(viewer.book.audience),
    }
}

#[derive(Serialize)]
struct Collection<'c> {
    /// The folder's name; empty for what lies in no folder.
    name: &'c str,
    kind: &'static str,
    title: &'c str,
    singular: &'c str,
    address: String,
}

fn collections<'v>(viewer: &Viewer<'v>) -> Vec<Collection<'v>> {
    let addresses = &viewer.book.addresses;
    let all = viewer.book.collections.iter().enumerate();
    all.map(|(n, collection)| Collection {
        name: &collection.name,
        kind: collection.kind.word(),
        title: &collection.title,
        singular: &collection.singular,
        address: encoded(addresses.collection(n)).into_owned(),
    })
    .collect()
}

#[derive(Serialize)]
struct Cohort<'c> {
    name: &'c str,
    address: String,
    /// The ids of its members, by name.
    members: Vec<&'c str>,
}

fn cohorts<'v>(viewer: &Viewer<'v>) -> Vec<Cohort<'v>> {
    let book = viewer.book;
    let all = book.cohorts.iter().enumerate();
    all.map(|(n, cohort)| Cohort {
        name: &cohort.name,
        address: encoded(book.addresses.cohort(n)).into_owned(),
        members: cohort.members.iter().map(|id| stable_id(viewer, *id)).collect(),
    })
    .collect()
}

fn count(viewer: &Viewer, kind: Kind) -> usize {
    viewer.book.ids().filter(|id| viewer.facts(*id).kind == kind).count()
}

/// Where the entries of a kind are, from `data/site.json`.
fn kind_files(kind: Kind, viewer: &Viewer) -> Vec<String> {
    let addresses = data::of_kind(&viewer.book.entries, kind).map(|file| file.address(&viewer.book.entries));
    addresses.map(|address| address.trim_start_matches("data/").to_string()).collect()
}

/// From the place of the first to that of the last entry of one file of a kind.
fn places_of(viewer: &Viewer, kind: Kind, part: u32) -> RangeInclusive<u32> {
    let all = viewer.book.places.row().iter().filter(|id| viewer.facts(**id).kind == kind);
    let places: Vec<u32> =
        all.skip(part as usize * MOST_ENTRIES).take(MOST_ENTRIES).map(|id| viewer.book.place(*id)).collect();
    let first = places.first().copied().unwrap_or(0);
    first..=places.last().copied().unwrap_or(first)
}

/// A value for each kind of which the site has entries, in the order of kinds.
struct Kinds<'k, T> {
    viewer: &'k Viewer<'k>,
    value: fn(Kind, &Viewer) -> T,
}

impl<T: Serialize> Serialize for Kinds<'_, T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let there = Kind::ALL.into_iter().filter(|kind| kind.has_page() && count(self.viewer, *kind) > 0);
        serializer.collect_map(there.map(|kind| (kind.word(), (self.value)(kind, self.viewer))))
    }
}

/// The graph, or what of it belongs to some entries of one kind. Each of its lists is written as it is walked, so that a
/// large one is never in memory twice.
struct Graph<'g> {
    viewer: &'g Viewer<'g>,
    /// Of which kind, and from where to where; the whole site without it.
    some: Option<(Kind, RangeInclusive<u32>)>,
}

impl Serialize for Graph<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        use serde::ser::SerializeMap;
        let mut map = serializer.serialize_map(Some(3))?;
        map.serialize_entry("entries", &Each(|| self.entries()))?;
        map.serialize_entry("relations", &Each(|| self.relations()))?;
        map.serialize_entry("mentions", &self.mentions())?;
        map.end()
    }
}

/// A list that is made while it is written.
struct Each<F>(F);

impl<F, I> Serialize for Each<F>
where
    F: Fn() -> I,
    I: Iterator<Item: Serialize>,
{
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_seq((self.0)())
    }
}

impl<'g> Graph<'g> {
    fn holds(&self, id: EntryId) -> bool {
        let is_of = |(kind, places): &(Kind, RangeInclusive<u32>)| {
            self.viewer.facts(id).kind == *kind && places.contains(&self.viewer.book.place(id))
        };
        self.viewer.facts(id).kind.has_page() && self.some.as_ref().is_none_or(is_of)
    }

    /// In the order of the program. That of files would tell how somebody's folder is called whose name is not shown.
    fn ids(&self) -> impl Iterator<Item = EntryId> + '_ {
        self.viewer.book.places.row().iter().copied().filter(|id| self.holds(*id))
    }

    fn entries(&self) -> impl Iterator<Item = Record<'_>> {
        self.ids().map(|id| record(self.viewer, id))
    }

    /// What entries and their parts state about others.
    fn relations(&self) -> impl Iterator<Item = Relation<'_>> {
        let edges = self.ids().flat_map(|id| self.viewer.book.relations.from(id));
        edges.map(|edge| Relation {
            from: stable_id(self.viewer, edge.from),
            part: edge.part.map(|part| part + 1),
            verb: edge.verb.field(),
            to: stable_id(self.viewer, edge.to),
            cohort: edge.cohort.as_deref(),
        })
    }

    /// Who mentions whom in prose, each pair once, in the order of those who mention.
    fn mentions(&self) -> Vec<Mention<'_>> {
        let book = self.viewer.book;
        let mut pairs: Vec<(EntryId, EntryId)> = Vec::new();
        for to in book.ids() {
            pairs.extend(
                book.links.mentions(to).iter().filter(|(from, _)| self.holds(*from)).map(|(from, _)| (*from, to)),
            );
        }
        pairs.sort_by_key(|(from, to)| (book.place(*from), book.place(*to)));
        pairs.dedup();
        let ends = |(from, to)| Mention { from: stable_id(self.viewer, from), to: stable_id(self.viewer, to) };
        pairs.into_iter().map(ends).collect()
    }
}

#[derive(Serialize)]
struct Relation<'r> {
    from: &'r str,
    /// The number, from 1, of the part of `from` that states it.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<u32>,
    /// The field that states it.
    verb: &'static str,
    to: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    cohort: Option<&'r str>,
}

#[derive(Serialize)]
struct Mention<'m> {
    from: &'m str,
    to: &'m str,
}
