//! What a page is about in the words of schema.org, as JSON-LD: search engines and other programs read it.
//!
//! Outcomes are defined terms, which activities teach, deliverables assess and artifacts are about. The `@id` of a thing
//! is the address of its page: in full when the settings say where the site is, else relative to the page, as JSON-LD
//! resolves it. Nothing stands here that the page itself does not show.

use crate::base::quotation::shortened;
use crate::content::facts::{Activity, Outcome, Person, Resource};
use crate::content::{Kind, KindData, Verb, folders};
use crate::model::EntryId;
use crate::syntax::address;
use crate::view::thing::Thing;
use crate::view::viewer::{Viewer, full_address};

/// The longest text of a step, in characters: its page has the whole.
const STEP: usize = 160;

/// The JSON-LD of an entry's page. `template` says what the page is shown as.
pub fn of_entry(viewer: &Viewer, id: EntryId, template: &str, description: &str) -> String {
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
        KindData::Review(_) => this(Thing::new("Review")),
        KindData::Artifact(_) => artifact(viewer, id, this(Thing::of_kinds(&["CreativeWork", "LearningResource"]))),
    };
    thing.script()
}

/// The JSON-LD of a page that no entry is.
pub fn of_generated(viewer: &Viewer, template: &str, title: &str, description: &str) -> String {
    let thing = match template {
        "home" => program(viewer, description),
        kind => {
            let kind = if matches!(kind, "collection" | "cohort") { "CollectionPage" } else { "WebPage" };
            Thing::new(kind).text("@id", here(viewer)).text("name", title)
        }
    };
    thing.script()
}

/// The address of a page of the site, in full where that can be said.
fn address(viewer: &Viewer, address: &str) -> String {
    match &viewer.book.settings.base_url {
        Some(base) if !address::is_web(address) => full_address(base, address),
        _ => viewer.href(address),
    }
}

fn here(viewer: &Viewer) -> String {
    address(viewer, viewer.here)
}

fn entry_address(viewer: &Viewer, id: EntryId) -> String {
    address(viewer, viewer.book.addresses.entry(id))
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
    thing.things("author", persons.map(|person| named(viewer, person, Thing::new("Person"))))
}

/// The outcomes that an entry names, with those of its parts, each once: their own pages say what they are.
fn terms(viewer: &Viewer, id: EntryId) -> Vec<Thing> {
    let outcomes = viewer.book.relations.all_targets(id, Verb::Outcomes).into_iter();
    outcomes.map(|id| Thing::reference(&entry_address(viewer, id))).collect()
}

/// The outcomes of a framework that its page shows, of a large one those of the upper levels.
fn terms_of(viewer: &Viewer, id: EntryId) -> Vec<Thing> {
    let outcomes = viewer.shown_below(id).into_iter().filter(|id| viewer.facts(*id).kind == Kind::Outcome);
    let term = |id| Thing::new("DefinedTerm").text("@id", entry_address(viewer, id));
    outcomes.map(|id| term(id).text("termCode", viewer.facts(id).code().unwrap_or_default())).collect()
}

fn role(viewer: &Viewer, id: EntryId, page: Thing) -> Thing {
    let role = Thing::new("Role").text("roleName", &viewer.facts(id).title);
    dated(viewer, id, page).things("about", std::iter::once(role).chain(terms(viewer, id)))
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
    authored(viewer, id, thing.text("learningResourceType", viewer.words.portfolio_artifact()))
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
            .things("location", place.into_iter().chain(online));
    }
    if kind == "HowTo" {
        thing = thing.things("step", (0..facts.parts.len()).map(|n| step(viewer, id, n)));
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
        .texts("sameAs", elsewhere.cloned())
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
