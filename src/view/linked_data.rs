//! What a page is about in the words of schema.org, as JSON-LD: search engines and other programs read it.
//!
//! Outcomes are defined terms, which activities teach, deliverables assess and artifacts are about. The `@id` of a thing
//! is the address of its page: in full when the settings say where the site is, else relative to the page, as JSON-LD
//! resolves it. Nothing stands here that the page itself does not show.

use serde::{Serialize, Serializer};

use crate::content::facts::{Activity, Outcome, Person, Resource};
use crate::content::{Kind, KindData, Verb, folders};
use crate::model::EntryId;
use crate::syntax::address;
use crate::view::link::Link;
use crate::view::page::{PageView, full_address};
use crate::view::viewer::{Viewer, shortened};

/// The longest text of a step, in characters: its page has the whole.
const STEP: usize = 160;

/// Something with properties, in the order in which they are given. What is empty is never added.
#[derive(Default)]
struct Thing(Vec<(&'static str, Value)>);

enum Value {
    Text(String),
    Word(&'static str),
    Words(&'static [&'static str]),
    Number(usize),
    Thing(Thing),
    Things(Vec<Thing>),
    Texts(Vec<String>),
}

impl Serialize for Thing {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

impl Serialize for Value {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match self {
            Value::Text(text) => serializer.serialize_str(text),
            Value::Word(word) => serializer.serialize_str(word),
            Value::Words(words) => words.serialize(serializer),
            Value::Number(number) => number.serialize(serializer),
            Value::Thing(thing) => thing.serialize(serializer),
            Value::Things(things) => things.serialize(serializer),
            Value::Texts(texts) => texts.serialize(serializer),
        }
    }
}

impl Thing {
    fn new(kind: &'static str) -> Thing {
        Thing(vec![("@type", Value::Word(kind))])
    }

    fn of_kinds(kinds: &'static [&'static str]) -> Thing {
        Thing(vec![("@type", Value::Words(kinds))])
    }

    fn text(mut self, name: &'static str, text: impl Into<String>) -> Thing {
        let text = text.into();
        if !text.is_empty() {
            self.0.push((name, Value::Text(text)));
        }
        self
    }

    fn maybe(self, name: &'static str, text: &Option<String>) -> Thing {
        self.text(name, text.as_deref().unwrap_or_default())
    }

    fn number(mut self, name: &'static str, number: usize) -> Thing {
        self.0.push((name, Value::Number(number)));
        self
    }

    fn thing(mut self, name: &'static str, thing: Option<Thing>) -> Thing {
        self.0.extend(thing.map(|thing| (name, Value::Thing(thing))));
        self
    }

    fn things(mut self, name: &'static str, things: Vec<Thing>) -> Thing {
        if !things.is_empty() {
            self.0.push((name, Value::Things(things)));
        }
        self
    }

    fn texts(mut self, name: &'static str, texts: Vec<String>) -> Thing {
        if !texts.is_empty() {
            self.0.push((name, Value::Texts(texts)));
        }
        self
    }
}

/// The JSON-LD of an entry's page. `template` says what the page is shown as, `crumbs` what stands above it.
pub fn of_entry(viewer: &Viewer, id: EntryId, template: &str, description: &str, crumbs: &[Link]) -> String {
    let this = |thing: Thing| named(viewer, id, thing);
    let thing = match &viewer.facts(id).data {
        KindData::Page if template == "home" => program(viewer, description),
        KindData::Page => {
            let kind = if template == "collection" { "CollectionPage" } else { "Article" };
            let page = authored(viewer, id, this(Thing::new(kind)));
            dated(viewer, id, page).things("about", terms(viewer, id))
        }
        KindData::Role { .. } => role(viewer, id, this(Thing::new("WebPage"))),
        KindData::Activity(own) => activity(viewer, id, own, description),
        KindData::Framework(_) => this(Thing::new("DefinedTermSet")).things("hasDefinedTerm", terms_of(viewer, id)),
        KindData::Outcome(own) => outcome(viewer, id, own, description),
        KindData::Resource(own) => resource(viewer, id, own, this(Thing::new("LearningResource"))),
        KindData::Person(own) => person(viewer, id, own),
        KindData::Artifact(_) => artifact(viewer, id, this(Thing::of_kinds(&["CreativeWork", "LearningResource"]))),
    };
    graph(viewer, thing, crumbs)
}

/// The JSON-LD of a page that no entry is.
pub fn of_generated(viewer: &Viewer, page: &PageView) -> String {
    let thing = match page.template {
        "home" => program(viewer, &page.description),
        kind => {
            let kind = if matches!(kind, "collection" | "cohort") { "CollectionPage" } else { "WebPage" };
            Thing::new(kind).text("@id", here(viewer)).text("name", &page.title)
        }
    };
    graph(viewer, thing, &page.shell.crumbs)
}

/// A page's thing with the way to it, as the text of a script.
fn graph(viewer: &Viewer, thing: Thing, crumbs: &[Link]) -> String {
    let title = thing.0.iter().find_map(|(name, value)| match value {
        Value::Text(text) if *name == "name" => Some(text.clone()),
        _ => None,
    });
    let crumbs = breadcrumbs(viewer, title.unwrap_or_default(), crumbs);
    let things = std::iter::once(thing).chain(crumbs).collect();
    let whole = Thing::default().text("@context", "https://schema.org").things("@graph", things);
    // Maps with names for keys cannot fail to be written.
    script_safe(&serde_json::to_string(&whole).unwrap_or_default())
}

/// JSON in which no text can end the script that it stands in. These characters stand in its texts only, where JSON
/// lets every character be written by its number.
fn script_safe(json: &str) -> String {
    let mut safe = String::with_capacity(json.len());
    let mut last = 0;
    for (at, byte) in json.bytes().enumerate() {
        let (number, len) = match byte {
            b'<' => ("\\u003c", 1),
            b'>' => ("\\u003e", 1),
            b'&' => ("\\u0026", 1),
            // What JSON takes for characters, scripts once took for ends of lines.
            0xE2 if json[at..].starts_with('\u{2028}') => ("\\u2028", 3),
            0xE2 if json[at..].starts_with('\u{2029}') => ("\\u2029", 3),
            _ => continue,
        };
        safe.push_str(&json[last..at]);
        safe.push_str(number);
        last = at + len;
    }
    safe.push_str(&json[last..]);
    safe
}

/// The breadcrumbs below the home page, with the page itself at their end.
fn breadcrumbs(viewer: &Viewer, title: String, crumbs: &[Link]) -> Option<Thing> {
    let above = crumbs.get(1..).filter(|above| !above.is_empty())?;
    let above =
        above.iter().map(|crumb| (crumb.code.as_ref().unwrap_or(&crumb.title).clone(), absolute(viewer, crumb)));
    let all = above.chain([(title, String::new())]).enumerate();
    let items = all.map(|(n, (name, address))| {
        Thing::new("ListItem").number("position", n + 1).text("name", name).text("item", address)
    });
    Some(Thing::new("BreadcrumbList").things("itemListElement", items.collect()))
}

/// The address of a page of the site, in full where that can be said.
fn address(viewer: &Viewer, address: &str) -> String {
    match &viewer.book.settings.base_url {
        Some(base) => full_address(base, address),
        None => viewer.href(address),
    }
}

fn here(viewer: &Viewer) -> String {
    address(viewer, viewer.here)
}

fn entry_address(viewer: &Viewer, id: EntryId) -> String {
    address(viewer, viewer.book.addresses.entry(id))
}

/// The address of a link, which is relative to the page.
fn absolute(viewer: &Viewer, link: &Link) -> String {
    let Some(base) = &viewer.book.settings.base_url else { return link.href.clone() };
    let mut folders: Vec<&str> = viewer.here.split('/').collect();
    folders.pop();
    let mut rest = link.href.as_str();
    while let Some(up) = rest.strip_prefix("../") {
        folders.pop();
        rest = up;
    }
    let folder = folders.iter().fold(String::new(), |path, folder| path + folder + "/");
    // The link is spelled for an address already; only the folder is not.
    let address = format!("{}{rest}", crate::view::viewer::encoded(&folder));
    let short = match address.strip_suffix("index.html") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => &address,
    };
    format!("{base}{short}")
}

fn named(viewer: &Viewer, id: EntryId, thing: Thing) -> Thing {
    thing.text("@id", entry_address(viewer, id)).text("name", &viewer.facts(id).title)
}

fn dated(viewer: &Viewer, id: EntryId, thing: Thing) -> Thing {
    let facts = viewer.facts(id);
    thing.maybe("datePublished", &facts.date).maybe("dateModified", &facts.updated)
}

/// Who wrote something: an artifact's person and its further authors, or whom `by` names.
fn authored(viewer: &Viewer, id: EntryId, thing: Thing) -> Thing {
    let by = viewer.book.relations.targets(id, Verb::By);
    let authors = viewer.book.tree.person(id).into_iter().chain(by);
    let persons = authors.filter(|id| viewer.facts(*id).kind == Kind::Person);
    thing.things("author", persons.map(|person| named(viewer, person, Thing::new("Person"))).collect())
}

/// An outcome where another page names it: its own page says the rest.
fn term(viewer: &Viewer, id: EntryId) -> Thing {
    let thing = Thing::new("DefinedTerm").text("@id", entry_address(viewer, id));
    thing.text("termCode", viewer.facts(id).code().unwrap_or_default())
}

/// The outcomes that an entry names, with those of its parts, each once.
fn terms(viewer: &Viewer, id: EntryId) -> Vec<Thing> {
    viewer.book.relations.all_targets(id, Verb::Outcomes).into_iter().map(|id| term(viewer, id)).collect()
}

/// The outcomes of a framework, at any depth.
fn terms_of(viewer: &Viewer, id: EntryId) -> Vec<Thing> {
    let outcomes = viewer.book.tree.descendants(id).filter(|id| viewer.facts(*id).kind == Kind::Outcome);
    outcomes.map(|id| term(viewer, id)).collect()
}

fn role(viewer: &Viewer, id: EntryId, page: Thing) -> Thing {
    let role = Thing::new("Role").text("roleName", &viewer.facts(id).title);
    dated(viewer, id, page).things("about", std::iter::once(role).chain(terms(viewer, id)).collect())
}

/// What everyone hands in assesses the outcomes that it names; other resources are about them.
fn resource(viewer: &Viewer, id: EntryId, own: &Resource, thing: Thing) -> Thing {
    let deliverable = viewer.book.relations.targets(id, Verb::HandedInBy).next().is_some();
    let verb = if deliverable { "assesses" } else { "about" };
    let thing = dated(viewer, id, authored(viewer, id, thing)).maybe("url", &own.url);
    thing.things(verb, terms(viewer, id))
}

fn artifact(viewer: &Viewer, id: EntryId, thing: Thing) -> Thing {
    let facts = viewer.facts(id);
    authored(viewer, id, thing.text("learningResourceType", "portfolio artifact"))
        .maybe("dateCreated", &facts.date)
        .maybe("dateModified", &facts.updated)
        .things("about", terms(viewer, id))
}

/// A session on a day is an event, a process a way to do something, everything else a part of the syllabus.
fn activity(viewer: &Viewer, id: EntryId, activity: &Activity, description: &str) -> Thing {
    let facts = viewer.facts(id);
    let session = facts.date.is_some() || folders::are_sessions(&facts.collection);
    let event = facts.date.is_some();
    let kind = match () {
        () if event => "EducationEvent",
        () if !session && !facts.parts.is_empty() => "HowTo",
        () => "Syllabus",
    };
    let mut thing = named(viewer, id, Thing::new(kind));
    if event {
        let place = activity.place.as_ref().map(|place| Thing::new("Place").text("name", place));
        let online = activity.url.as_ref().map(|url| Thing::new("VirtualLocation").text("url", url));
        thing = thing
            .text("description", description)
            .maybe("startDate", &facts.date)
            .maybe("endDate", &activity.end)
            .things("location", place.into_iter().chain(online).collect());
    }
    if kind == "HowTo" {
        thing = thing.things("step", (0..facts.parts.len()).map(|n| step(viewer, id, n)).collect());
    }
    thing.things("teaches", terms(viewer, id))
}

fn step(viewer: &Viewer, id: EntryId, n: usize) -> Thing {
    let part = &viewer.facts(id).parts[n];
    let anchor = crate::view::viewer::encoded(&part.anchor);
    let name = part.id.as_ref().map(|id| crate::base::names::in_words(&id.value));
    Thing::new("HowToStep")
        .number("position", n + 1)
        .maybe("name", &name)
        .text("text", shortened(&viewer.plain(id, part.text), STEP))
        .text("url", format!("{}#{anchor}", here(viewer)))
}

fn outcome(viewer: &Viewer, id: EntryId, outcome: &Outcome, description: &str) -> Thing {
    let book = viewer.book;
    let set = book.framework_of(id);
    let statement = outcome.statement.map(|prose| viewer.plain(id, prose));
    let elsewhere = outcome.same_as.iter().filter(|uri| address::is_web(uri));
    named(viewer, id, Thing::new("DefinedTerm"))
        .text("termCode", &outcome.code.value)
        .text("description", statement.as_deref().unwrap_or(description))
        .thing("inDefinedTermSet", set.map(|set| named(viewer, set, Thing::new("DefinedTermSet"))))
        .texts("sameAs", elsewhere.cloned().collect())
}

/// A person by the name that pages show.
fn person(viewer: &Viewer, id: EntryId, person: &Person) -> Thing {
    let organization = person.organization.as_ref().map(|name| Thing::new("Organization").text("name", name));
    named(viewer, id, Thing::new("Person")).maybe("jobTitle", &person.position).thing("affiliation", organization)
}

/// The site as a whole: a program where it holds what programs are made of, else a website.
fn program(viewer: &Viewer, description: &str) -> Thing {
    let settings = &viewer.book.settings;
    let made_of = [Kind::Role, Kind::Activity, Kind::Outcome];
    let is_program = viewer.book.collections.iter().any(|collection| made_of.contains(&collection.kind));
    let said = if settings.description.is_empty() { description } else { &settings.description };
    let thing = Thing::new(if is_program { "EducationalOccupationalProgram" } else { "WebSite" })
        .text("@id", here(viewer))
        .text("name", &viewer.book.title)
        .text("description", said)
        .text("url", here(viewer));
    if is_program { thing.texts("programPrerequisites", prerequisites(viewer)) } else { thing }
}

/// Who may take part: the eligibility of the roles from which the program asks for something.
fn prerequisites(viewer: &Viewer) -> Vec<String> {
    let relations = &viewer.book.relations;
    let asked = |id: EntryId| {
        relations.to(id).any(|edge| edge.verb == Verb::HandedInBy)
            || relations.targets(id, Verb::Outcomes).next().is_some()
    };
    let roles = viewer.book.places.row().iter().filter_map(|id| match &viewer.facts(*id).data {
        KindData::Role { eligibility: Some(prose) } if asked(*id) => Some(viewer.plain(*id, *prose)),
        _ => None,
    });
    roles.filter(|text| !text.is_empty()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_ends_the_script() {
        let thing = Thing::new("Article").text("name", "</script><!-- & \u{2028}\"\u{0}");
        let json = script_safe(&serde_json::to_string(&thing).unwrap());
        assert!(!json.contains(['<', '>', '&', '\u{2028}', '\u{0}']), "{json}");
        let read: serde_json::Value = serde_json::from_str(&json).unwrap();
        assert_eq!(read["name"], "</script><!-- & \u{2028}\"\u{0}");
    }
}
