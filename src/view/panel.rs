//! The panel of facts: label and value, each under an anchor by which references can point to it.

use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::content::facts::{Facts, ProseId};
use crate::content::field::{Field, Shape, Shown, Stated, fields_of};
use crate::content::parts::field_anchor;
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::syntax::address;
use crate::view::block::{Blocks, EmbedContext};
use crate::view::link::Link;
use crate::view::shape::{self, Flat, Slots, shaped};
use crate::view::viewer::Viewer;

/// One row of the panel.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Fact {
    pub anchor: String,
    pub label: String,
    pub values: Vec<Value>,
}

/// A value.
#[derive(Clone, Debug, PartialEq)]
pub struct Value {
    pub it: ValueKind,
    /// What stands beside the value, such as a cohort.
    pub note: Option<String>,
}

/// What a value is.
#[derive(Clone, Debug, PartialEq)]
pub enum ValueKind {
    /// Something of the site.
    Link(Link),
    /// Plain words.
    Text(String),
    /// An ISO date.
    Date(String),
    /// Words with references.
    Prose(Blocks),
    /// An address elsewhere, with its words.
    Url { url: String, text: String },
}

shaped!(Fact { anchor, label, values });

impl Value {
    fn new(it: ValueKind) -> Self {
        Value { it, note: None }
    }
    pub fn text(text: impl Into<String>) -> Self {
        Value::new(ValueKind::Text(text.into()))
    }
    pub fn date(date: impl Into<String>) -> Self {
        Value::new(ValueKind::Date(date.into()))
    }
    pub fn link(link: Link) -> Self {
        Value::new(ValueKind::Link(link))
    }
    pub fn url(url: &str, words: &str) -> Self {
        Value::new(ValueKind::Url { url: url.to_string(), text: words.to_string() })
    }
}

/// A template asks which field there is.
impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut link, mut text, mut date, mut prose, mut url) = (None, None, None, None, None);
        match &self.it {
            ValueKind::Link(it) => link = Some(it),
            ValueKind::Text(it) => text = Some(it),
            ValueKind::Date(it) => date = Some(it),
            ValueKind::Prose(it) => prose = Some(it),
            ValueKind::Url { url: address, text: words } => (url, text) = (Some(address), Some(words)),
        }
        let mut value = serializer.serialize_struct("Value", 6)?;
        value.serialize_field("link", &link)?;
        value.serialize_field("text", &text)?;
        value.serialize_field("date", &date)?;
        value.serialize_field("prose", &prose)?;
        value.serialize_field("url", &url)?;
        value.serialize_field("note", &self.note)?;
        value.end()
    }
}

impl shape::Shaped for Value {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        match &self.it {
            ValueKind::Link(link) => (into.number(0), link.flatten(into)),
            ValueKind::Text(text) => (into.number(1), text.flatten(into)),
            ValueKind::Date(date) => (into.number(2), date.flatten(into)),
            ValueKind::Prose(prose) => (into.number(3), prose.flatten(into)),
            ValueKind::Url { url, text } => {
                into.number(4);
                (url.flatten(into), text.flatten(into))
            }
        };
        self.note.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        match &mut self.it {
            ValueKind::Link(link) => link.put_slots(slots),
            ValueKind::Text(text) | ValueKind::Date(text) => text.put_slots(slots),
            ValueKind::Prose(prose) => prose.put_slots(slots),
            ValueKind::Url { url, text } => {
                url.put_slots(slots);
                text.put_slots(slots);
            }
        }
        self.note.put_slots(slots);
    }
}

/// The prose of a field that is Markdown.
pub fn prose_field(facts: &Facts, field: &str) -> Option<ProseId> {
    fields_of(facts.kind).filter(|known| known.name == field).find_map(|known| match known.of(facts) {
        Stated::Prose(prose) => Some(prose),
        _ => None,
    })
}

/// The rows of an entry, in the order of its kind's fields.
pub fn panel(viewer: &Viewer, id: EntryId) -> Vec<Fact> {
    let facts = viewer.facts(id);
    let row = |field: &str, label: &str, values: Vec<Value>| {
        let is_empty = values.is_empty();
        let row = || Fact {
            anchor: viewer.anchor(&field_anchor(facts, field)).into_owned(),
            label: label.to_string(),
            values,
        };
        (!is_empty).then(row)
    };
    let person = viewer.whose(id).filter(|_| facts.kind == Kind::Artifact);
    let person = person.map(|person| Value::link(viewer.link(person)));
    let mut rows: Vec<Fact> =
        row("person", viewer.words.field_by(), person.into_iter().collect()).into_iter().collect();
    for field in fields_of(facts.kind) {
        if let Shown::Panel(label) = field.shown {
            rows.extend(row(field.name, label(viewer.words), values(viewer, id, field)));
        }
    }
    rows
}

/// What a row shows of a field.
fn values(viewer: &Viewer, id: EntryId, field: &Field) -> Vec<Value> {
    let facts = viewer.facts(id);
    let stated = field.of(facts);
    match (field.shape, field.name) {
        (Shape::Relation(Verb::In), _) => belongs_to(viewer, id),
        (Shape::Relation(verb @ (Verb::Role | Verb::Mentor)), _) => relation_or_words(viewer, id, verb),
        (Shape::Relation(verb), _) => relation(viewer, id, verb),
        (Shape::File, _) => stated.texts().into_iter().filter_map(|file| viewer.file_value(id, file)).collect(),
        (Shape::Address, _) => stated.texts().into_iter().map(|url| Value::url(url, url)).collect(),
        (_, "cohort") => stated.texts().into_iter().map(|cohort| viewer.cohort_value(cohort)).collect(),
        (_, "tags") => stated.texts().into_iter().map(|tag| viewer.tag_value(tag)).collect(),
        (_, "email") => stated.texts().into_iter().map(|it| Value::url(&format!("mailto:{it}"), it)).collect(),
        (_, "same-as") => stated.texts().into_iter().map(elsewhere).collect(),
        _ => match stated {
            Stated::Date(date) => vec![Value::date(date)],
            Stated::Prose(prose) => {
                vec![Value::new(ValueKind::Prose(viewer.prose(id, prose, EmbedContext::OWN)))]
            }
            Stated::Pairs(pairs) => pairs.iter().map(|(name, url)| Value::url(url, name)).collect(),
            stated => stated.texts().into_iter().map(Value::text).collect(),
        },
    }
}

/// The targets of a relation.
fn relation(viewer: &Viewer, id: EntryId, verb: Verb) -> Vec<Value> {
    let edges = viewer.book.relations.from(id).filter(|edge| edge.verb == verb && edge.part.is_none());
    edges.map(|edge| Value { note: edge.cohort.clone(), ..Value::link(viewer.link(edge.to)) }).collect()
}

/// The targets of a relation, or its words where nothing of that name is there: see `model::program::relations`.
fn relation_or_words(viewer: &Viewer, id: EntryId, verb: Verb) -> Vec<Value> {
    let owner = viewer.book.settings.folders.owned && viewer.here == viewer.book.addresses.home();
    let known = viewer.book.relations.targets(id, verb).next().is_some();
    if known || !owner {
        return relation(viewer, id, verb);
    }
    viewer.facts(id).targets(verb).map(|relation| Value::text(&relation.target.value)).collect()
}

/// The same thing elsewhere: a link where it is an address that browsers know, else its words.
fn elsewhere(uri: &str) -> Value {
    if address::is_web(uri) { Value::url(uri, uri) } else { Value::text(uri) }
}

/// The role, chapter or process that an entry says it belongs to; the folder's own entry is in the breadcrumbs.
fn belongs_to(viewer: &Viewer, id: EntryId) -> Vec<Value> {
    let facts = viewer.facts(id);
    let parent = viewer.book.tree.parent(id).filter(|parent| {
        let other = viewer.facts(*parent);
        let stated = facts.targets(Verb::In).next().is_some() || facts.kind == Kind::Outcome;
        stated || facts.kind == Kind::Role && other.kind == Kind::Role
    });
    parent.map(|parent| Value::link(viewer.link(parent))).into_iter().collect()
}

impl Viewer<'_> {
    /// A file that an entry names, with its length.
    fn file_value(&self, id: EntryId, file: &str) -> Option<Value> {
        let path = self.book.files.find(self.facts(id).path.folder(), file)?;
        let href = self.file_href(&path)?;
        let len = self.book.files.get(&path).map_or(0, |file| file.len);
        Some(Value { note: Some(self.words.size(len)), ..Value::url(&href, path.name()) })
    }
}
