//! An entry: the fields that every kind has, the body, and the way from a file to its entries.

use std::ops::Range;
use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprinted, Location, SitePath, Span, SpanId, codes};
use crate::content::facts::{BODY, Facts, KindData, Relation};
use crate::content::kind::{COMMON_VERBS, Kind, Verb};
use crate::content::layout::{Layout, Slot};
use crate::content::reader::{Fields, Reader};
use crate::content::relations::relations;
use crate::content::settings::Settings;
use crate::content::{activity, artifact, checks, listed, outcome, parts, person, resource, role, unread};
use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};
use crate::syntax::prose::Prose;
use crate::syntax::yaml::{Node, Value};
use crate::syntax::{front, yaml};

/// One entry: facts, body, and the problems found while reading it.
#[derive(Clone)]
pub struct Entry {
    pub facts: Arc<Fingerprinted<Facts>>,
    pub body: Arc<Body>,
    pub report: Arc<[Diagnostic]>,
}

/// What an entry shows in its own words, and where in its file everything stands.
#[derive(Debug, PartialEq)]
pub struct Body {
    pub proses: Vec<Prose>,
    pub spans: SpanTable,
    /// The first so many spans stand in another file: an owner's fields stand in `site.yaml`.
    pub elsewhere: Option<(SitePath, u32)>,
}

impl Entry {
    /// Withholds it from everybody.
    pub fn shut(&mut self) {
        if !self.facts.unjudged {
            self.facts = Arc::new(Fingerprinted::new(Facts { unjudged: true, ..(**self.facts).clone() }));
        }
    }
}

/// Withholds all entries of a file where one of them cannot be judged.
pub fn shut_together(entries: &mut [Entry]) {
    if entries.iter().any(|entry| entry.facts.unjudged) {
        entries.iter_mut().for_each(Entry::shut);
    }
}

impl Body {
    /// File and span of a place; `path` is the entry's own file.
    pub fn location<'b>(&'b self, path: &'b SitePath, place: SpanId) -> (&'b SitePath, Span) {
        match &self.elsewhere {
            Some((other, count)) if place.0 < *count => (other, self.spans.span(place)),
            _ => (path, self.spans.span(place)),
        }
    }

    pub fn prose(&self, id: u32) -> &Prose {
        &self.proses[id as usize]
    }
}

/// A participant's fields in `site.yaml`, on their own site.
pub struct Owner<'o> {
    pub path: &'o SitePath,
    pub text: &'o str,
    pub node: &'o Node,
}

/// Reads a Markdown or YAML file that holds entries.
pub fn read(path: &SitePath, text: &str, slot: &Slot, settings: &Settings, owner: Option<&Owner>) -> Vec<Entry> {
    let layout = &settings.layout;
    let data = matches!(path.suffix().as_str(), "yaml" | "yml");
    let split = if data {
        front::Split { front: Some(0..text.len()), body: text.len()..text.len(), unclosed: None }
    } else {
        unread::split(text)
    };
    if let Some(problem) = not_read(path, text, &split, layout) {
        return quietly(path, text, split, problem, |split| read_split(path, text, slot, settings, owner, split));
    }
    read_split(path, text, slot, settings, owner, split)
}

/// What is wrong where fields were meant and are not read.
fn not_read(path: &SitePath, text: &str, split: &front::Split, layout: &Layout) -> Option<(Diagnostic, Range<usize>)> {
    if let Some(span) = split.unclosed {
        let problem = Diagnostic::new(
            codes::UNCLOSED_FRONT_MATTER,
            "this opens front matter that never closes",
            path,
            Location::Span(span),
        );
        let help = "put a line `---` between the fields and the text";
        return Some((problem.help(help), split.front.clone().unwrap_or_default()));
    }
    if split.front.is_some() {
        return None;
    }
    let found = unread::find(text, &layout.audiences)?;
    let problem = Diagnostic::new(codes::UNOPENED_FRONT_MATTER, found.message, path, Location::Span(found.span));
    Some((problem.help(found.help), found.fields))
}

/// Reads a file whose fields are not read as far as it takes to know what it is called, so that others' references to it and
/// its names in others' prose are known. It says no more than the one problem.
fn quietly(
    path: &SitePath,
    text: &str,
    mut split: front::Split,
    (problem, fields): (Diagnostic, Range<usize>),
    read: impl Fn(front::Split) -> Vec<Entry>,
) -> Vec<Entry> {
    split.body = fields.end..text.len();
    split.front = Some(fields);
    split.unclosed = None;
    let mut entries = read(split);
    for entry in &mut entries {
        entry.report = [].into();
        entry.shut();
    }
    match entries.first_mut() {
        Some(entry) => entry.report = [problem].into(),
        None => debug_assert!(false, "{path} holds an entry"),
    }
    entries
}

fn read_split(
    path: &SitePath,
    text: &str,
    slot: &Slot,
    settings: &Settings,
    owner: Option<&Owner>,
    split: front::Split,
) -> Vec<Entry> {
    let layout = &settings.layout;
    let trusted = layout.collection(&slot.collection).is_some_and(|collection| collection.trusted);
    let rules = Rules { trusted, base_url: settings.base_url.as_deref() };
    let data = matches!(path.suffix().as_str(), "yaml" | "yml");
    let mut draft = Draft::new(Reader::new(path, text, 0, rules), slot);
    if slot.kind == Kind::Person
        && slot.landing
        && slot.collection.is_empty()
        && let Some(owner) = owner
    {
        draft.owner_fields(owner);
    }
    let node = match &split.front {
        Some(range) => {
            let (node, problems) = yaml::parse(&text[range.clone()], range.start);
            draft.reader.yaml_problems(problems);
            draft.reader.check_damage(range.clone());
            draft.reader.unjudged |= !matches!(node.value, Value::Null | Value::Map(_));
            node
        }
        None => {
            let first = text.find(|c: char| !c.is_whitespace()).unwrap_or(0);
            let end = text[first..].find(['\n', '\r']).map_or(text.len(), |end| first + end);
            draft.reader.check_damage(first..end);
            Node { span: Span::new(0, 0), value: Value::Null }
        }
    };
    let mut fields = Fields::of(node, "front matter", &mut draft.reader);
    if slot.kind == Kind::Outcome && outcome::is_framework(&fields, data) {
        return outcome::read_framework(draft, fields, &text[split.body.clone()], split.body.start);
    }
    // In a collection of outcomes, a page without a code is a page.
    if slot.kind == Kind::Outcome && !outcome::is_outcome(&fields, data) {
        draft.facts.kind = Kind::Page;
    }
    draft.own_fields(&mut fields);
    if slot.kind == Kind::Outcome && matches!(draft.facts.data, KindData::Page) {
        // An outcome whose code is missing or wrong, which was said.
        draft.facts.kind = Kind::Page;
    }
    draft.common_fields(&mut fields);
    let what = format!("a {}", draft.facts.kind.word()).replace("a a", "an a").replace("a o", "an o");
    let body = &text[split.body.clone()];
    let says_parts = fields.has(parts::list_field(draft.facts.kind));
    fields.finish(&what, &mut draft.reader);
    let rest = match says_parts {
        true => None,
        false => listed::take(body, split.body.start, &mut draft.reader, &mut draft.facts),
    };
    let (rest, listed) = rest.unzip();
    draft.body(rest.as_deref().unwrap_or(body), listed, split.body.start);
    checks::check(&mut draft.reader, &draft.facts, layout);
    vec![draft.finish()]
}

/// The entry of a file of which nothing can be read: it is there, so that what lies below it is withheld with it.
pub fn unreadable(path: &SitePath, slot: &Slot) -> Entry {
    let mut draft = Draft::new(Reader::new(path, "", 0, Rules::default()), slot);
    draft.facts.unjudged = true;
    draft.finish()
}

/// Reads a spreadsheet of outcomes.
pub fn read_table(path: &SitePath, text: &str, slot: &Slot, settings: &Settings) -> Vec<Entry> {
    outcome::read_table(path, text, slot, Rules { trusted: false, base_url: settings.base_url.as_deref() })
}

/// The home page of a participant's own site that has no `index.md`.
pub fn owner_entry(owner: &Owner) -> Entry {
    let slot = Slot {
        collection: String::new(),
        kind: Kind::Person,
        id: String::new(),
        order: None,
        date: None,
        words: "Home".into(),
        landing: true,
    };
    let mut draft = Draft::new(Reader::new(owner.path, owner.text, 0, Rules::default()), &slot);
    draft.owner_fields(owner);
    draft.finish()
}

/// An entry that is being read.
pub struct Draft<'f> {
    pub reader: Reader<'f>,
    pub facts: Facts,
    titled: bool,
    elsewhere: Option<(SitePath, u32)>,
}

impl<'f> Draft<'f> {
    pub fn new(reader: Reader<'f>, slot: &Slot) -> Self {
        let data = match slot.kind {
            Kind::Page => KindData::Page,
            Kind::Role => KindData::Role { eligibility: None },
            Kind::Activity => KindData::Activity(Default::default()),
            Kind::Framework => KindData::Framework(Default::default()),
            Kind::Outcome => KindData::Page,
            Kind::Resource => KindData::Resource(Default::default()),
            Kind::Person => KindData::Person(Default::default()),
            Kind::Artifact => KindData::Artifact(Default::default()),
        };
        let facts = Facts {
            path: reader.path.clone(),
            nth: reader.nth,
            kind: slot.kind,
            collection: slot.collection.clone(),
            id: slot.id.clone(),
            given_id: None,
            title: slot.words.clone(),
            titled: false,
            aliases: Vec::new(),
            order: slot.order.map(|order| i64::from(order) * 1000),
            audience: None,
            draft: false,
            unjudged: false,
            date: slot.date.clone(),
            updated: None,
            status: None,
            tags: Vec::new(),
            lang: None,
            redirects: Vec::new(),
            summary: None,
            landing: slot.landing,
            relations: Vec::new(),
            parts: Vec::new(),
            listed: None,
            outline: Default::default(),
            data,
        };
        Draft { reader, facts, titled: false, elsewhere: None }
    }

    /// A participant's fields stand in `site.yaml`; their spans are noted first.
    fn owner_fields(&mut self, owner: &Owner) {
        // Problems and spans of these fields belong to the other file, spans and proses to this entry.
        let mut other = Reader::new(owner.path, owner.text, 0, self.reader.rules);
        std::mem::swap(&mut other.spans, &mut self.reader.spans);
        std::mem::swap(&mut other.proses, &mut self.reader.proses);
        std::mem::swap(&mut other.outline, &mut self.reader.outline);
        let mut fields = Fields::of(owner.node.clone(), "`owner`", &mut other);
        person::read(&mut fields, &mut other, &mut self.facts, &mut self.titled);
        common(&mut fields, &mut other, &mut self.facts, &mut self.titled);
        fields.finish("`owner`", &mut other);
        self.elsewhere = Some((owner.path.clone(), other.spans.0.len() as u32));
        self.reader.unjudged |= other.unjudged || !matches!(owner.node.value, Value::Map(_));
        self.reader.refused.append(&mut other.refused);
        self.reader.spans = other.spans;
        self.reader.proses = other.proses;
        self.reader.outline = other.outline;
        self.reader.report.extend(other.report);
    }

    fn own_fields(&mut self, fields: &mut Fields) {
        let Draft { reader, facts, titled, .. } = self;
        match facts.kind {
            Kind::Page => {}
            Kind::Role => role::read(fields, reader, facts),
            Kind::Activity => activity::read(fields, reader, facts),
            Kind::Framework => {}
            Kind::Outcome => outcome::read_own(fields, reader, facts, titled),
            Kind::Resource => resource::read(fields, reader, facts),
            Kind::Person if self.elsewhere.is_none() => person::read(fields, reader, facts, titled),
            Kind::Person => person::owners_fields(fields, reader),
            Kind::Artifact => artifact::read(fields, reader, facts),
        }
    }

    pub fn common_fields(&mut self, fields: &mut Fields) {
        common(fields, &mut self.reader, &mut self.facts, &mut self.titled);
    }

    /// Reads the Markdown body, which begins at that byte of the file, and from which a list may have been taken.
    pub fn body(&mut self, text: &str, listed: Option<usize>, start: usize) {
        if text.trim().is_empty() {
            return;
        }
        let given = self.facts.title.clone();
        let title = match &self.facts.data {
            // The heading may hold the real name.
            KindData::Person(person) if person.shown_as.is_some() => Title::Hide,
            _ if self.titled => Title::Given(&given),
            _ => Title::Take,
        };
        let input = Text { text, origin: Origin::Offset(start), title, rules: self.reader.rules, listed };
        let read = self.reader.read_markdown(&input, BODY);
        self.facts.listed = listed.and_then(|_| read.prose.listed_under());
        self.reader.proses[BODY as usize] = read.prose;
        if let Some((title, _)) = read.title.filter(|_| !self.titled) {
            self.facts.title = title;
            self.facts.titled = self.facts.kind != Kind::Person;
        } else if self.facts.kind == Kind::Person {
            self.facts.titled = text.trim_start().starts_with("# ");
        }
    }

    /// Whether a field decides who may read the entry: an artifact is read as far as its session and its authors are.
    fn is_decided_by(&self, field: &str) -> bool {
        match field {
            "audience" | "draft" | "shown-as" | "contact" | "in" => true,
            "by" | "session" => self.facts.kind == Kind::Artifact,
            _ => false,
        }
    }

    pub fn finish(mut self) -> Entry {
        self.facts.outline = std::mem::take(&mut self.reader.outline);
        self.facts.titled |= self.titled && self.facts.kind != Kind::Person;
        self.facts.unjudged |= self.reader.unjudged || self.reader.refused.iter().any(|name| self.is_decided_by(name));
        parts::name_anchors(&mut self.facts);
        // Entries live as long as the site: what was room to grow is given back.
        self.facts.outline.references.shrink_to_fit();
        self.facts.relations.shrink_to_fit();
        self.reader.spans.0.shrink_to_fit();
        self.reader.proses.shrink_to_fit();
        if let KindData::Person(person) = &mut self.facts.data {
            if person.name.is_empty() {
                person.name = self.facts.title.clone();
            }
            self.facts.title = person.shown_as.clone().unwrap_or_else(|| person.name.clone());
        }
        Entry {
            facts: Arc::new(Fingerprinted::new(self.facts)),
            body: Arc::new(Body { proses: self.reader.proses, spans: self.reader.spans, elsewhere: self.elsewhere }),
            report: self.reader.report.into(),
        }
    }
}

/// The fields that every kind has.
fn common(fields: &mut Fields, reader: &mut Reader, facts: &mut Facts, titled: &mut bool) {
    if let Some(title) = fields.plain("title", reader) {
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
    if facts.kind != Kind::Person {
        // A person without one is private, and forms that people fill in leave it empty.
        let help = "name one of the site's audiences, or remove the line";
        fields.must_say("audience", help, reader);
    }
    facts.audience = fields.text("audience", reader).or(facts.audience.take());
    facts.status = fields.plain("status", reader).or(facts.status.take());
    facts.draft = fields.flag("draft", reader).unwrap_or(facts.draft);
    facts.date = fields.date("date", reader).or(facts.date.take());
    facts.updated = fields.date("updated", reader).or(facts.updated.take());
    facts.tags.extend(fields.plain_list("tags", reader));
    facts.lang = fields.language("lang", reader).or(facts.lang.take());
    facts.redirects.extend(fields.list("redirect-from", reader));
    let one = fields.name("in", reader);
    facts.relations.extend(one.map(|target| Relation { verb: Verb::In, part: None, target, cohort: None }));
    relations(&COMMON_VERBS, fields, None, reader, facts);
    if facts.kind != Kind::Framework {
        relations(&[Verb::Outcomes], fields, None, reader, facts);
    }
}
