//! An entry while it is read: the fields that every kind has, the body, and what follows from both at the end.

use std::sync::Arc;

use crate::base::{Fingerprinted, SitePath, codes};
use crate::content::entry::{Body, Entry};
use crate::content::facts::{BODY, Facts, KindData, Relation};
use crate::content::field::{Decides, fields_of};
use crate::content::fields::Fields;
use crate::content::folder_rules::EntryPath;
use crate::content::keys::lookup_of;
use crate::content::kind::{COMMON_VERBS, Kind, Verb};
use crate::content::parts;
use crate::content::privacy;
use crate::content::reader::EntryReader;
use crate::content::relations::relations;
use crate::syntax::text::{Origin, Text, Title};
use crate::syntax::yaml::Node;

/// An entry that is being read.
pub struct EntryBuilder<'f> {
    pub reader: EntryReader<'f>,
    pub facts: Facts,
    pub(super) titled: bool,
    pub(super) elsewhere: Option<(SitePath, u32)>,
    /// The reviews that stand among the fields of a work, to be read as entries of their own.
    pub(super) reviews: Vec<Node>,
}

impl<'f> EntryBuilder<'f> {
    pub fn new(reader: EntryReader<'f>, entry_path: &EntryPath) -> Self {
        let data = match entry_path.kind {
            Kind::Page => KindData::Page,
            Kind::Role => KindData::Role { eligibility: None },
            Kind::Activity => KindData::Activity(Default::default()),
            Kind::Framework => KindData::Framework(Default::default()),
            Kind::Outcome => KindData::Page,
            Kind::Resource => KindData::Resource(Default::default()),
            Kind::Person => KindData::Person(Default::default()),
            Kind::Artifact => KindData::Artifact(Default::default()),
            Kind::Review => KindData::Review(Default::default()),
        };
        let facts = Facts {
            path: reader.path.clone(),
            nth: reader.nth,
            kind: entry_path.kind,
            collection: entry_path.collection.clone(),
            id: entry_path.id.clone(),
            given_id: None,
            stands: None,
            title: entry_path.words.clone(),
            titled: false,
            aliases: Vec::new(),
            order: entry_path.order.map(|order| i64::from(order) * 1000),
            audience: None,
            draft: false,
            unjudged: false,
            date: entry_path.date.clone(),
            updated: None,
            status: None,
            tags: Vec::new(),
            lang: None,
            translation: entry_path.translation.clone(),
            redirects: Vec::new(),
            summary: None,
            landing: entry_path.landing,
            relations: Vec::new(),
            parts: Vec::new(),
            listed: None,
            outline: Default::default(),
            data,
            elsewhere: None,
            lookup: Default::default(),
        };
        EntryBuilder { reader, facts, titled: false, elsewhere: None, reviews: Vec::new() }
    }

    pub fn common_fields(&mut self, fields: &mut Fields) {
        if self.facts.kind != Kind::Review {
            common(fields, &mut self.reader, &mut self.facts, &mut self.titled);
        }
    }

    /// Reads the Markdown body, which begins at that byte of the file, and from which a list may have been taken.
    pub fn body(&mut self, text: &str, listed: Option<usize>, start: usize) {
        if text.trim().is_empty() {
            return;
        }
        let given = self.facts.title.clone();
        let title = match &self.facts.data {
            // It has no title; a heading is one of its text.
            KindData::Review(_) => Title::None,
            // The heading may hold the real name.
            KindData::Person(person) if person.shown_as.is_some() || self.facts.translation.is_some() => Title::Hide,
            _ if self.titled => Title::Given(&given),
            _ => Title::Take,
        };
        let input = Text { text, origin: Origin::Offset(start), title, rules: self.reader.rules, listed };
        let read = self.reader.read_markdown(&input, BODY);
        self.facts.listed = listed.and_then(|_| read.prose.listed_under());
        self.reader.proses[BODY as usize] = read.prose;
        if let Some((title, span)) = read.title.filter(|_| !self.titled) {
            self.facts.title = self.reader.isolated(title, span);
            self.facts.titled = self.facts.kind != Kind::Person;
        } else if self.facts.kind == Kind::Person {
            self.facts.titled = text.trim_start().starts_with("# ");
        }
    }

    /// Whether a field decides who may read the entry: an artifact is read as far as its session and its authors are.
    fn is_decided_by(&self, field: &str) -> bool {
        fields_of(self.facts.kind).any(|known| known.name == field && known.decides != Decides::No)
    }

    pub fn finish(mut self) -> Entry {
        self.facts.outline = std::mem::take(&mut self.reader.outline);
        self.facts.titled |= self.titled && self.facts.kind != Kind::Person;
        self.facts.unjudged |= self.reader.unjudged || self.reader.refused.iter().any(|name| self.is_decided_by(name));
        parts::name_anchors(&mut self.facts);
        // Entries live as long as the site: what was room to grow is given back.
        without_room(&mut self.facts.outline.references);
        without_room(&mut self.facts.outline.headings);
        without_room(&mut self.facts.relations);
        without_room(&mut self.reader.spans.0);
        without_room(&mut self.reader.proses);
        if let KindData::Person(person) = &mut self.facts.data {
            if person.name.is_empty() {
                person.name = self.facts.title.clone();
            }
            self.facts.title = person.shown_as.clone().unwrap_or_else(|| person.name.clone());
        }
        self.facts.lookup = lookup_of(&self.facts);
        Entry {
            facts: Arc::new(Fingerprinted::new(self.facts)),
            body: Arc::new(Body { proses: self.reader.proses, spans: self.reader.spans, elsewhere: self.elsewhere }),
            report: self.reader.report.into(),
        }
    }
}

/// Moves a list to where it has no room to grow: shrinking it in place would leave that where it is.
fn without_room<T>(list: &mut Vec<T>) {
    let mut exact = Vec::with_capacity(list.len());
    exact.append(list);
    *list = exact;
}

/// The fields that a review has, too: who may read it, when it was written, in which language.
pub(super) fn readers(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts) {
    if facts.kind != Kind::Person {
        // A person without one is private, and forms that people fill in leave it empty.
        let help = "name one of the site's audiences, or remove the line";
        fields.must_say("audience", help, reader);
    }
    facts.audience = fields.text("audience", reader).or(facts.audience.take());
    facts.draft = fields.flag("draft", reader).unwrap_or(facts.draft);
    facts.date = fields.date("date", reader).or(facts.date.take());
    facts.lang = fields.language("lang", reader).or(facts.lang.take());
}

/// The fields that every kind has but reviews.
pub(super) fn common(fields: &mut Fields, reader: &mut EntryReader, facts: &mut Facts, titled: &mut bool) {
    // An empty title is none.
    if let Some(title) = fields.plain("title", reader).filter(|title| !title.trim().is_empty()) {
        facts.title = title;
        *titled = true;
    }
    if let Some(id) = fields.name("id", reader) {
        facts.id = id.value;
        facts.given_id = Some(id.at);
    }
    facts.summary = fields.prose("summary", reader).or(facts.summary);
    facts.aliases.extend(fields.list("aliases", reader));
    facts.order = fields.number("order", reader).or(facts.order);
    readers(fields, reader, facts);
    if let Some(status) = fields.text("status", reader) {
        let span = reader.spans.span(status.at);
        if privacy::closes(&status.value) {
            let message = format!("`status: {}` says nothing of who may read this", status.value);
            let help = "write `audience`, and name one of the site's audiences";
            reader.problem(codes::MISPLACED_PRIVACY, message, span).help.push(help.into());
        }
        facts.status = Some(reader.isolated(status.value, span));
    }
    facts.updated = fields.date("updated", reader).or(facts.updated.take());
    for tag in fields.list("tags", reader) {
        if privacy::closes_as_tag(&tag.value) {
            let span = reader.spans.span(tag.at);
            let help = "write `audience`, and name one of the site's audiences";
            let message = format!("a tag `{}` says nothing of who may read this", tag.value);
            reader.problem(codes::MISPLACED_PRIVACY, message, span).help.push(help.into());
        }
        facts.tags.push(tag.value);
    }
    facts.redirects.extend(fields.list("redirect-from", reader));
    let one = fields.name("in", reader);
    facts.relations.extend(one.map(|target| Relation { verb: Verb::In, part: None, target, cohort: None }));
    relations(&COMMON_VERBS, fields, None, reader, facts);
    if facts.kind != Kind::Framework {
        relations(&[Verb::Outcomes], fields, None, reader, facts);
    }
}
