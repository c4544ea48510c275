//! One entry for programs: what its page shows of it, in plain words. What is empty is left out.

use std::collections::BTreeMap;

use serde::{Serialize, Serializer};

use crate::base::SitePath;
use crate::base::names::key;
use crate::content::facts::{BODY, Outcome, Person, Resource};
use crate::content::field::{Field, Shape, Stated, own_fields_of};
use crate::content::{Facts, Kind, KindData};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::model::program::reviews::{Judgment, Review};
use crate::model::references::links::Target;
use crate::view::Viewer;
use crate::view::files;
use crate::view::tables::coverage::tells_gaps;
use crate::view::viewer::encoded;

/// The longest summary, in characters.
pub const SUMMARY: usize = 300;

/// What every entry has, and what its kind adds.
#[derive(Serialize)]
pub struct Record<'r> {
    id: &'r str,
    kind: &'static str,
    title: &'r str,
    /// Of its page, from the top of the site.
    address: String,
    /// What the site is called on which it stands, where that is another.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<&'r str>,
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
    /// The facts that its text names, with their values.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    facts: BTreeMap<String, &'r str>,
    #[serde(flatten)]
    own: OwnFields<'r>,
    #[serde(flatten)]
    derived: Derived<'r>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    parts: Vec<PartRecord<'r>>,
}

/// What only one kind has, as `content::field` names it.
struct OwnFields<'r>(Vec<(&'static str, OwnField<'r>)>);

#[derive(Serialize)]
#[serde(untagged)]
enum OwnField<'r> {
    Text(&'r str),
    Prose(String),
    Texts(Vec<&'r str>),
    Links(Vec<WebLink<'r>>),
}

impl Serialize for OwnFields<'_> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_map(self.0.iter().map(|(name, value)| (name, value)))
    }
}

/// What follows from others.
#[derive(Default, Serialize)]
struct Derived<'r> {
    /// The file of a resource, by its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    file: Option<String>,
    /// The picture of a person, by its address.
    #[serde(skip_serializing_if = "Option::is_none")]
    portrait: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    since: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    earlier: Vec<Earlier<'r>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    coverage: Option<Coverage>,
    /// Whose work it is.
    #[serde(skip_serializing_if = "Option::is_none")]
    person: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    files: Vec<String>,
    /// What others say about it, the newest first.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    reviews: Vec<ReviewRecord<'r>>,
}

/// What somebody says about a work.
#[derive(Serialize)]
struct ReviewRecord<'r> {
    #[serde(skip_serializing_if = "Vec::is_empty")]
    by: Vec<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    guest: Option<&'r str>,
    #[serde(skip_serializing_if = "Option::is_none")]
    date: Option<&'r str>,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    outcomes: Vec<JudgmentRecord<'r>>,
    #[serde(skip_serializing_if = "String::is_empty")]
    note: String,
    /// When the work was last changed, where that was later.
    #[serde(skip_serializing_if = "Option::is_none")]
    changed: Option<&'r str>,
    /// Whether somebody who made the work wrote it.
    #[serde(skip_serializing_if = "is_false")]
    own: bool,
    #[serde(skip_serializing_if = "is_false")]
    draft: bool,
    /// The site that tells of it, where that is another one.
    #[serde(skip_serializing_if = "Option::is_none")]
    elsewhere: Option<&'r str>,
    /// Whether only that site knows who wrote it.
    #[serde(skip_serializing_if = "is_false")]
    unknown: bool,
}

/// What a review says of an outcome.
#[derive(Serialize)]
struct JudgmentRecord<'r> {
    to: &'r str,
    #[serde(skip_serializing_if = "Option::is_none")]
    level: Option<&'r str>,
    /// The year of the older words for which it was written.
    #[serde(skip_serializing_if = "Option::is_none")]
    wording: Option<&'r str>,
    /// Whether the same people said something later.
    #[serde(skip_serializing_if = "is_false")]
    earlier: bool,
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

/// What programs know an entry by: its address without `.html`, in full where it stands on another site.
pub fn stable_id<'v>(viewer: &Viewer<'v>, id: EntryId) -> &'v str {
    if let Some(elsewhere) = &viewer.facts(id).elsewhere {
        return &elsewhere.uri;
    }
    let address = viewer.book.addresses.entry(id);
    address.strip_suffix(".html").unwrap_or(address)
}

/// An entry as programs get it.
pub fn record<'v>(viewer: &Viewer<'v>, id: EntryId) -> Record<'v> {
    let book = viewer.book;
    let facts = viewer.facts(id);
    let own = own_fields(viewer, id);
    let statement = own.0.iter().find_map(|(name, field)| match field {
        OwnField::Prose(prose) if *name == "statement" => Some(prose.as_str()),
        _ => None,
    });
    // An outcome without other words is summed up by its statement, which stands here already.
    let is_statement = statement.is_some_and(|statement| viewer.summary(id) == statement);
    let summary = if is_statement { String::new() } else { viewer.short_summary(id, SUMMARY) };
    Record {
        id: stable_id(viewer, id),
        kind: facts.kind.word(),
        title: &facts.title,
        address: match &facts.elsewhere {
            Some(elsewhere) => elsewhere.address.clone(),
            None => encoded(book.addresses.entry(id)).into_owned(),
        },
        elsewhere: facts.elsewhere.as_ref().map(|elsewhere| &*elsewhere.site),
        collection: &facts.collection,
        parent: book.tree.parent(id).map(|parent| stable_id(viewer, parent)),
        summary,
        date: facts.date.as_deref(),
        updated: facts.updated.as_deref(),
        status: facts.status.as_deref(),
        draft: facts.draft,
        tags: &facts.tags,
        lang: facts.lang.as_deref(),
        facts: named_facts(viewer, id),
        own,
        derived: derived(viewer, id),
        parts: parts(viewer, id, facts),
    }
}

/// The facts that an entry's text names; what other fields say stands in them.
fn named_facts<'r>(viewer: &Viewer<'r>, id: EntryId) -> BTreeMap<String, &'r str> {
    let book = viewer.book;
    let references = book.entry(id).outline.references.iter().zip(0..).filter(|(reference, _)| reference.prose == BODY);
    let named = references.filter_map(|(reference, n)| match book.target(id, n) {
        Target::Fact(value) => Some((key(reference.target().strip_prefix("fact:")?), &**value)),
        _ => None,
    });
    named.collect()
}

fn parts<'v>(viewer: &Viewer<'v>, id: EntryId, facts: &'v Facts) -> Vec<PartRecord<'v>> {
    let all = facts.parts.iter().enumerate();
    all.map(|(n, part)| PartRecord {
        number: n + 1,
        id: part.id.as_ref().map(|id| id.value.as_str()),
        anchor: &part.anchor,
        text: viewer.lines(id, part.text),
        when: part.when.map(|when| viewer.plain(id, when)),
        optional: part.optional,
    })
    .collect()
}

fn own_fields<'v>(viewer: &Viewer<'v>, id: EntryId) -> OwnFields<'v> {
    let facts = viewer.facts(id);
    let value = |field: &&'static Field| {
        let value = match field.of(facts) {
            // Files are told by their addresses, and parts one by one.
            _ if matches!(field.shape, Shape::File | Shape::Parts) => return None,
            Stated::Nothing | Stated::Else => return None,
            Stated::Text(text) | Stated::Date(text) => OwnField::Text(text),
            Stated::Texts(texts) => OwnField::Texts(texts),
            Stated::Prose(prose) => OwnField::Prose(viewer.plain(id, prose)),
            Stated::Pairs(pairs) => OwnField::Links(pairs.iter().map(|(title, url)| WebLink { title, url }).collect()),
        };
        Some((field.data?, value))
    };
    OwnFields(own_fields_of(facts.kind).iter().filter_map(value).collect())
}

/// What follows from others, for an entry of a kind of which something does.
fn derived<'v>(viewer: &Viewer<'v>, id: EntryId) -> Derived<'v> {
    let facts = viewer.facts(id);
    let address = |path: &SitePath| viewer.book.addresses.file(path).map(|address| encoded(address).into_owned());
    let named = |file: &str| address(&viewer.book.files.find(facts.path.folder(), file)?);
    match &facts.data {
        KindData::Outcome(outcome) => of_outcome(viewer, id, outcome),
        KindData::Resource(Resource { file: Some(file), .. }) => {
            Derived { file: named(&file.value), ..Derived::default() }
        }
        KindData::Person(Person { portrait: Some(file), .. }) => {
            Derived { portrait: named(&file.value), ..Derived::default() }
        }
        KindData::Artifact(_) => Derived {
            person: viewer.book.tree.person(id).map(|person| stable_id(viewer, person)),
            files: files::file_paths(viewer, id).iter().filter_map(address).collect(),
            reviews: viewer.book.reviews.of(id).iter().map(|one| review(viewer, one)).collect(),
            ..Derived::default()
        },
        _ => Derived::default(),
    }
}

fn review<'v>(viewer: &Viewer<'v>, review: &'v Review) -> ReviewRecord<'v> {
    let facts = viewer.facts(review.id);
    let note = match &facts.data {
        KindData::Review(stated) => stated.note,
        _ => None,
    };
    let texts = note.into_iter().chain([BODY]).map(|prose| viewer.plain(review.id, prose));
    let texts: Vec<String> = texts.filter(|text| !text.is_empty()).collect();
    let judgment = |judgment: &'v Judgment| JudgmentRecord {
        to: stable_id(viewer, judgment.outcome),
        level: judgment.level.as_deref(),
        wording: judgment.against.as_deref(),
        earlier: judgment.is_earlier,
    };
    ReviewRecord {
        by: review.by.iter().map(|id| stable_id(viewer, *id)).collect(),
        guest: review.guest.as_deref(),
        date: facts.date.as_deref(),
        outcomes: review.judgments.iter().map(judgment).collect(),
        note: texts.join(" "),
        changed: review.changed.as_deref(),
        own: review.is_own,
        draft: review.is_draft,
        elsewhere: review.site.as_deref(),
        unknown: !review.is_known,
    }
}

fn of_outcome<'v>(viewer: &Viewer<'v>, id: EntryId, outcome: &'v Outcome) -> Derived<'v> {
    let book = viewer.book;
    let told = tells_gaps(viewer);
    let (status, missing) = match book.gaps.status(id).filter(|_| told).map(status_word) {
        Some(word) => (Some(word), book.gaps.status(id).into_iter().flat_map(Status::lacks).map(Kind::word).collect()),
        None => (None, Vec::new()),
    };
    let earlier = outcome
        .older
        .iter()
        .map(|wording| Earlier { from: &wording.from, statement: viewer.plain(id, wording.statement) });
    Derived {
        since: outcome.since.as_deref(),
        earlier: earlier.collect(),
        coverage: Some(Coverage {
            taught: book.coverage.taught(id),
            evidence: book.coverage.evidence(id),
            status,
            missing,
        }),
        ..Derived::default()
    }
}

/// A status in one word.
fn status_word(status: &Status) -> &'static str {
    match status {
        Status::Covered(_) => "covered",
        Status::Gap(_) => "gap",
        Status::NotAsked => "not-asked",
        Status::NotTold(_) => "not-told",
        Status::Retired => "retired",
        Status::Unwanted => "unwanted",
        Status::Orphan => "orphan",
        Status::Heading => "heading",
    }
}
