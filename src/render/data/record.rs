//! One entry for programs: what its page shows of it, in plain words. What is empty is left out.

use serde::Serialize;

use crate::content::facts::{Outcome, Person};
use crate::content::{Facts, Kind, KindData};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::render::data::stable_id;
use crate::view::Viewer;
use crate::view::artifact;
use crate::view::tables::coverage::tells_gaps;
use crate::view::viewer::{encoded, shortened};

/// The longest summary, in characters.
const SUMMARY: usize = 300;

/// What every entry has, and what its kind adds.
#[derive(Serialize)]
pub struct Record<'r> {
    id: &'r str,
    kind: &'static str,
    title: &'r str,
    /// Of its page, from the top of the site.
    address: String,
    #[serde(skip_serializing_if = "str::is_empty")]
    collection: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    parent: Option<&'r str>,
    #[serde(skip_serializing_if = "String::is_empty")]
    summary: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    updated: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'r str>,
    #[serde(skip_serializing_if = "is_false")]
    draft: bool,
    #[serde(skip_serializing_if = "<[String]>::is_empty")]
    tags: &'r [String],
    #[serde(skip_serializing_if = "Option::is_none")]
    lang: Option<&'r str>,
    #[serde(flatten)]
    own: OwnFields<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartRecord<'r>>,
}

/// What only one kind has.
#[derive(Serialize)]
#[serde(untagged)]
enum OwnFields<'r> {
    Page {},
    Role {
        #[serde(skip_serializing_if = "Option::is_none")]
        eligibility: Option<String>,
    },
    Activity {
        #[serde(skip_serializing_if = "Option::is_none")]
        end: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        time: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        place: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        repeats: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        cohort: Option<&'r str>,
    },
    Framework {
        #[serde(skip_serializing_if = "Vec::is_empty")]
        levels: Vec<&'r str>,
    },
    Outcome {
        code: &'r str,
        #[serde(skip_serializing_if = "Option::is_none")]
        statement: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        since: Option<&'r str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        earlier: Vec<Earlier<'r>>,
        /// An empty list is said on purpose: it needs nothing.
        #[serde(skip_serializing_if = "Option::is_none")]
        needs: Option<Vec<&'r str>>,
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        same_as: &'r [String],
        coverage: Coverage,
    },
    Resource {
        #[serde(skip_serializing_if = "Option::is_none")]
        file: Option<String>,
        #[serde(skip_serializing_if = "Option::is_none")]
        url: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        due: Option<&'r str>,
    },
    Person {
        #[serde(skip_serializing_if = "<[String]>::is_empty")]
        cohorts: &'r [String],
        #[serde(skip_serializing_if = "Option::is_none")]
        organization: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        position: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        email: Option<&'r str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        links: Vec<WebLink<'r>>,
    },
    Artifact {
        #[serde(skip_serializing_if = "Option::is_none")]
        person: Option<&'r str>,
        #[serde(skip_serializing_if = "Option::is_none")]
        level: Option<&'r str>,
        #[serde(skip_serializing_if = "Vec::is_empty")]
        files: Vec<String>,
    },
}

/// How an outcome was worded before.
#[derive(Serialize)]
struct Earlier<'r> {
    from: &'r str,
    statement: String,
}

/// How an outcome stands.
#[derive(Serialize)]
struct Coverage {
    /// In how many activities it is taught.
    taught: usize,
    /// How many artifacts are evidence for it.
    evidence: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    status: Option<&'static str>,
    /// The kinds that it needs and that do not name it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    missing: Vec<&'static str>,
}

/// A link of a person to somewhere else.
#[derive(Serialize)]
struct WebLink<'r> {
    title: &'r str,
    url: &'r str,
}

/// A responsibility, step or criterion.
#[derive(Serialize)]
struct PartRecord<'r> {
    /// From 1.
    number: usize,
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'r str>,
    anchor: &'r str,
    text: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    when: Option<String>,
    #[serde(skip_serializing_if = "is_false")]
    optional: bool,
}

/// For fields that stand only when they are true.
fn is_false(flag: &bool) -> bool {
    !flag
}

/// An entry as programs get it.
pub fn record<'v>(viewer: &Viewer<'v>, id: EntryId) -> Record<'v> {
    let book = viewer.book;
    let facts = viewer.facts(id);
    let own = own_fields(viewer, id);
    let mut summary = viewer.summary(id);
    if matches!(&own, OwnFields::Outcome { statement: Some(statement), .. } if *statement == summary) {
        // An outcome without other words is summed up by its statement, which stands here already.
        summary.clear();
    }
    Record {
        id: stable_id(viewer, id),
        kind: facts.kind.word(),
        title: &facts.title,
        address: encoded(book.addresses.entry(id)).into_owned(),
        collection: &facts.collection,
        parent: book.tree.parent(id).map(|parent| stable_id(viewer, parent)),
        summary: shortened(&summary, SUMMARY),
        date: facts.date.as_deref(),
        updated: facts.updated.as_deref(),
        status: facts.status.as_deref(),
        draft: facts.draft,
        tags: &facts.tags,
        lang: facts.lang.as_deref(),
        own,
        parts: parts(viewer, id, facts),
    }
}

fn parts<'v>(viewer: &Viewer<'v>, id: EntryId, facts: &'v Facts) -> Vec<PartRecord<'v>> {
    let all = facts.parts.iter().enumerate();
    all.map(|(n, part)| PartRecord {
        number: n + 1,
        id: part.id.as_ref().map(|id| id.value.as_str()),
        anchor: &part.anchor,
        text: viewer.plain(id, part.text),
        when: part.when.map(|when| viewer.plain(id, when)),
        optional: part.optional,
    })
    .collect()
}

fn own_fields<'v>(viewer: &Viewer<'v>, id: EntryId) -> OwnFields<'v> {
    let facts = viewer.facts(id);
    match &facts.data {
        KindData::Page => OwnFields::Page {},
        KindData::Role { eligibility } => {
            OwnFields::Role { eligibility: eligibility.map(|prose| viewer.plain(id, prose)) }
        }
        KindData::Activity(activity) => OwnFields::Activity {
            end: activity.end.as_deref(),
            time: activity.time.as_deref(),
            place: activity.place.as_deref(),
            url: activity.url.as_deref(),
            repeats: activity.repeats.as_deref(),
            cohort: activity.cohort.as_deref(),
        },
        KindData::Framework(framework) => {
            OwnFields::Framework { levels: framework.scale.iter().map(|level| level.value.as_str()).collect() }
        }
        KindData::Outcome(outcome) => outcome_fields(viewer, id, outcome),
        KindData::Resource(resource) => OwnFields::Resource {
            file: resource.file.as_ref().and_then(|file| {
                let path = viewer.book.files.find(facts.path.folder(), &file.value)?;
                viewer.book.addresses.file(&path).map(|address| encoded(address).into_owned())
            }),
            url: resource.url.as_deref(),
            due: resource.due.as_deref(),
        },
        KindData::Person(person) => person_fields(person),
        KindData::Artifact(artifact) => OwnFields::Artifact {
            person: viewer.book.tree.person(id).map(|person| stable_id(viewer, person)),
            level: artifact.level.as_ref().map(|level| level.value.as_str()),
            files: artifact::file_paths(viewer, id)
                .iter()
                .filter_map(|path| viewer.book.addresses.file(path).map(|address| encoded(address).into_owned()))
                .collect(),
        },
    }
}

fn outcome_fields<'v>(viewer: &Viewer<'v>, id: EntryId, outcome: &'v Outcome) -> OwnFields<'v> {
    let book = viewer.book;
    let told = tells_gaps(viewer);
    let (status, missing) = match book.gaps.status(id).filter(|_| told).map(status_word) {
        Some((word, missing)) => (Some(word), missing.iter().map(|kind| kind.word()).collect()),
        None => (None, Vec::new()),
    };
    let earlier = outcome
        .older
        .iter()
        .map(|wording| Earlier { from: &wording.from, statement: viewer.plain(id, wording.statement) });
    OwnFields::Outcome {
        code: &outcome.code.value,
        statement: outcome.statement.map(|prose| viewer.plain(id, prose)),
        since: outcome.since.as_deref(),
        earlier: earlier.collect(),
        needs: outcome.needs.as_ref().map(|needs| needs.iter().map(|need| need.value.as_str()).collect()),
        same_as: &outcome.same_as,
        coverage: Coverage { taught: book.coverage.taught(id), evidence: book.coverage.evidence(id), status, missing },
    }
}

/// A status in one word, and the kinds that a gap lacks.
fn status_word(status: &Status) -> (&'static str, &[Kind]) {
    match status {
        Status::Covered => ("covered", &[]),
        Status::Gap(kinds) => ("gap", kinds),
        Status::NotAsked => ("not-asked", &[]),
        Status::NotTold => ("not-told", &[]),
        Status::Retired => ("retired", &[]),
        Status::Unwanted => ("unwanted", &[]),
        Status::Orphan => ("orphan", &[]),
        Status::Heading => ("heading", &[]),
    }
}

/// A person's fields, without the name: the title is the only one that any output may carry.
fn person_fields(person: &Person) -> OwnFields<'_> {
    OwnFields::Person {
        cohorts: &person.cohorts,
        organization: person.organization.as_deref(),
        position: person.position.as_deref(),
        email: person.email.as_deref().filter(|_| person.contact),
        links: person.links.iter().map(|(title, url)| WebLink { title, url }).collect(),
    }
}
