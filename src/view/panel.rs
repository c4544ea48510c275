//! The panel of facts: label and value, each under an anchor by which references can point to it.

use serde::Serialize;

use crate::content::facts::{Facts, KindData, ProseId};
use crate::content::parts::field_anchor;
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::view::body::{Blocks, Showing};
use crate::view::link::Link;
use crate::view::viewer::Viewer;

/// One row of the panel.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Fact {
    pub anchor: String,
    pub label: String,
    pub values: Vec<Value>,
}

/// A value: exactly one of its fields says what it is.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct Value {
    /// Something of the site.
    pub link: Option<Link>,
    /// Plain words.
    pub text: Option<String>,
    /// An ISO date.
    pub date: Option<String>,
    /// Words with references.
    pub prose: Option<Blocks>,
    /// An address elsewhere.
    pub url: Option<String>,
    /// What stands beside the value, such as a cohort.
    pub note: Option<String>,
}

impl Value {
    pub fn text(text: impl Into<String>) -> Self {
        Value { text: Some(text.into()), ..Value::default() }
    }
    pub fn date(date: impl Into<String>) -> Self {
        Value { date: Some(date.into()), ..Value::default() }
    }
    pub fn link(link: Link) -> Self {
        Value { link: Some(link), ..Value::default() }
    }
    pub fn url(url: &str, words: &str) -> Self {
        Value { url: Some(url.to_string()), text: Some(words.to_string()), ..Value::default() }
    }
}

/// The prose of a field that is Markdown.
pub fn prose_field(facts: &Facts, field: &str) -> Option<ProseId> {
    match (&facts.data, field) {
        (_, "summary") => facts.summary,
        (KindData::Role { eligibility }, "eligibility") => *eligibility,
        (KindData::Outcome(outcome), "statement") => outcome.statement,
        _ => None,
    }
}

/// Collects the rows of one entry's panel.
pub struct Panel<'p> {
    viewer: &'p Viewer<'p>,
    id: EntryId,
    rows: Vec<Fact>,
}

impl<'p> Panel<'p> {
    pub fn new(viewer: &'p Viewer<'p>, id: EntryId) -> Self {
        Panel { viewer, id, rows: Vec::new() }
    }

    /// Adds a row unless it has no values.
    pub fn row(&mut self, field: &str, label: &str, values: Vec<Value>) {
        if !values.is_empty() {
            let anchor = field_anchor(self.viewer.facts(self.id), field);
            self.rows.push(Fact { anchor, label: label.to_string(), values });
        }
    }

    /// Adds the targets of a relation.
    pub fn relation(&mut self, verb: Verb, label: &str) {
        let mut links: Vec<Value> = Vec::new();
        for edge in self.viewer.book.relations.from(self.id).filter(|edge| edge.verb == verb && edge.part.is_none()) {
            links.push(Value { note: edge.cohort.clone(), ..Value::link(self.viewer.link(edge.to)) });
        }
        self.row(verb.field(), label, links);
    }

    /// Adds the targets of a relation, or its words where nothing of that name is there: see `model::program::relations`.
    fn relation_or_words(&mut self, verb: Verb, label: &str) {
        let owner = self.viewer.book.settings.folders.owned && self.viewer.here == "index.html";
        let known = self.viewer.book.relations.targets(self.id, verb).next().is_some();
        if known || !owner {
            return self.relation(verb, label);
        }
        let words = self.viewer.facts(self.id).targets(verb).map(|relation| Value::text(&relation.target.value));
        let words = words.collect();
        self.row(verb.field(), label, words);
    }

    pub fn words(&mut self, field: &str, label: &str, text: &Option<String>) {
        self.row(field, label, text.iter().map(Value::text).collect());
    }

    pub fn day(&mut self, field: &str, label: &str, date: &Option<String>) {
        self.row(field, label, date.iter().map(Value::date).collect());
    }

    /// The rows, with what every kind has at the end.
    pub fn finish(mut self) -> Vec<Fact> {
        let facts = self.viewer.facts(self.id);
        if facts.kind != Kind::Activity {
            self.day("date", "Date", &facts.date);
        }
        self.day("updated", "Updated", &facts.updated);
        self.row("tags", "Tags", facts.tags.iter().map(Value::text).collect());
        self.rows
    }
}

/// The rows of an entry.
pub fn panel(viewer: &Viewer, id: EntryId) -> Vec<Fact> {
    let facts = viewer.facts(id);
    let mut panel = Panel::new(viewer, id);
    belongs_to(&mut panel, viewer, id);
    match &facts.data {
        KindData::Page => {
            parties(&mut panel, "By");
            panel.relation(Verb::Session, "Session");
            panel.relation(Verb::Outcomes, "About");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Role { eligibility } => {
            let prose = eligibility
                .map(|prose| Value { prose: Some(viewer.prose(id, prose, Showing::OWN)), ..Value::default() });
            panel.row("eligibility", "Eligibility", prose.into_iter().collect());
            parties(&mut panel, "By");
            panel.relation(Verb::Session, "Session");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Activity(activity) => {
            when(&mut panel, facts, activity);
            panel.words("place", "Place", &activity.place);
            panel.row("url", "Online", activity.url.iter().map(|url| Value::url(url, url)).collect());
            panel.row("cohort", "Cohort", activity.cohort.iter().map(|cohort| viewer.cohort_value(cohort)).collect());
            parties(&mut panel, "Led by");
            panel.relation(Verb::Session, "Session");
        }
        KindData::Framework(framework) => {
            panel.relation(Verb::Session, "Session");
            panel.row("scale", "Levels", framework.scale.iter().map(|level| Value::text(&level.value)).collect());
            parties(&mut panel, "By");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Outcome(outcome) => {
            panel.relation(Verb::Session, "Session");
            panel.row("same-as", "Also at", outcome.same_as.iter().map(|url| elsewhere(url)).collect());
            parties(&mut panel, "By");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Resource(resource) => {
            let file = resource.file.as_ref().and_then(|file| {
                let path = viewer.book.files.find(facts.path.folder(), &file.value)?;
                let href = viewer.file_href(&path)?;
                let len = viewer.book.files.get(&path).map_or(0, |file| file.len);
                Some(Value { note: Some(size_in_words(len)), ..Value::url(&href, path.name()) })
            });
            panel.row("file", "File", file.into_iter().collect());
            panel.row("url", "Online", resource.url.iter().map(|url| Value::url(url, url)).collect());
            panel.relation(Verb::HandedInBy, "Handed in by");
            panel.day("due", "Due", &resource.due);
            parties(&mut panel, "By");
            panel.relation(Verb::Session, "Session");
            panel.relation(Verb::Outcomes, "About");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Person(person) => {
            panel.relation_or_words(Verb::Role, "Role");
            panel.relation_or_words(Verb::Mentor, "Mentor");
            let cohorts = person.cohorts.iter().map(|cohort| viewer.cohort_value(cohort)).collect();
            panel.row("cohort", "Cohort", cohorts);
            panel.words("position", "Position", &person.position);
            panel.words("organization", "Organization", &person.organization);
            let email = person.email.iter().filter(|_| person.contact);
            panel.row("email", "E-mail", email.map(|email| Value::url(&format!("mailto:{email}"), email)).collect());
            panel.row("links", "Links", person.links.iter().map(|(name, url)| Value::url(url, name)).collect());
            parties(&mut panel, "By");
            panel.relation(Verb::Outcomes, "Outcomes");
            panel.relation(Verb::Session, "Session");
            panel.relation(Verb::Uses, "Uses");
            panel.relation(Verb::Makes, "Makes");
        }
        KindData::Artifact(artifact) => {
            let person = viewer.book.tree.person(id).map(|person| Value::link(viewer.link(person)));
            panel.row("person", "By", person.into_iter().collect());
            panel.relation(Verb::By, "Written together with");
            panel.relation(Verb::With, "Made with");
            for (verb, label) in
                [(Verb::Accountable, "Accountable"), (Verb::Consulted, "Consulted"), (Verb::Informed, "Informed")]
            {
                panel.relation(verb, label);
            }
            panel.relation(Verb::Session, "Session");
            panel.relation(Verb::Makes, "Deliverable");
            panel.relation(Verb::Uses, "Drew on");
            panel.words("level", "Level, self-assessed", &artifact.level.as_ref().map(|level| level.value.clone()));
        }
    }
    panel.finish()
}

/// The same thing elsewhere: a link where it is an address that browsers know, else its words.
fn elsewhere(uri: &str) -> Value {
    let is_link = uri.starts_with("https://") || uri.starts_with("http://");
    if is_link { Value::url(uri, uri) } else { Value::text(uri) }
}

/// The role, chapter or process that an entry says it belongs to; the folder's own entry is in the breadcrumbs.
fn belongs_to(panel: &mut Panel, viewer: &Viewer, id: EntryId) {
    let facts = viewer.facts(id);
    let parent = viewer.book.tree.parent(id).filter(|parent| {
        let other = viewer.facts(*parent);
        let stated = facts.targets(Verb::In).next().is_some() || facts.kind == Kind::Outcome;
        stated || facts.kind == Kind::Role && other.kind == Kind::Role
    });
    let label = if facts.kind == Kind::Outcome { "Part of" } else { "Belongs to" };
    panel.row("in", label, parent.map(|parent| Value::link(viewer.link(parent))).into_iter().collect());
}

/// Who acts in the entry as a whole.
fn parties(panel: &mut Panel, by: &str) {
    panel.relation(Verb::By, by);
    panel.relation(Verb::Accountable, "Accountable");
    panel.relation(Verb::With, "With");
    panel.relation(Verb::Consulted, "Consulted");
    panel.relation(Verb::Informed, "Informed");
}

/// When an activity happens.
fn when(panel: &mut Panel, facts: &Facts, activity: &crate::content::facts::Activity) {
    panel.day("date", "Date", &facts.date);
    panel.day("end", "Until", &activity.end);
    panel.words("time", "Time", &activity.time);
    panel.words("repeats", "Repeats", &activity.repeats);
}

/// A length in bytes as people say it.
pub fn size_in_words(bytes: u64) -> String {
    match bytes {
        0..1_000 => format!("{bytes} bytes"),
        1_000..1_000_000 => format!("{} kB", (bytes + 500) / 1_000),
        _ => format!("{}.{} MB", bytes / 1_000_000, bytes % 1_000_000 / 100_000),
    }
}
