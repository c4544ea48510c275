//! `data/catalog.json`: what other sites may cite of this one. As all data it is made from the handbook, and holds nothing that its audience
//! may not read.

use crate::base::names::is_same;
use crate::catalog::format::{Aim, Entry, Part, Review, Reviewer, RoleHeld, Site, Wording};
use crate::content::facts::BODY;
use crate::content::{Facts, Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::addresses::old;
use crate::model::program::coverage::is_retired;
use crate::render::data::record::{SUMMARY, stable_id};
use crate::view::Viewer;
use crate::view::viewer::encoded;

/// The catalog of the site.
pub fn catalog(viewer: &Viewer) -> Vec<u8> {
    // In the order of the program: that of files would tell how somebody's folder is called whose name is not shown.
    let is_ours = |facts: &Facts| !facts.is_not_found() && facts.stands_here() && facts.kind.has_page();
    let cited = viewer.book.places.row().iter().copied().filter(|id| is_ours(viewer.facts(*id)));
    crate::catalog::write(&site(viewer), cited.map(|id| entry(viewer, id)))
}

fn site(viewer: &Viewer) -> Site {
    let settings = &viewer.book.settings;
    let is_owner = |facts: &&Facts| facts.kind == Kind::Person && facts.landing && facts.collection.is_empty();
    let owner = viewer.book.ids().map(|id| viewer.facts(id)).filter(|_| settings.folders.owned).find(is_owner);
    Site {
        title: viewer.book.title.clone(),
        edition: settings.edition.clone().unwrap_or_default(),
        language: settings.language.clone(),
        url: settings.base_url.clone().unwrap_or_default(),
        owner: owner.map_or_else(String::new, |facts| facts.title.clone()),
        audience: settings.audience_name(viewer.book.audience).to_string(),
    }
}

/// What a catalog calls an entry.
fn named(viewer: &Viewer, id: EntryId) -> String {
    stable_id(viewer, id).to_string()
}

fn entry(viewer: &Viewer, id: EntryId) -> Entry {
    let (book, facts) = (viewer.book, viewer.facts(id));
    let targets = |verb| book.relations.targets(id, verb).map(|to| named(viewer, to)).collect::<Vec<_>>();
    let is_artifact = facts.kind == Kind::Artifact;
    let mut entry = Entry {
        id: named(viewer, id),
        kind: facts.kind.word().into(),
        title: facts.title.clone(),
        address: encoded(book.addresses.entry(id)).into_owned(),
        earlier: earlier(viewer, facts),
        parent: book.tree.parent(id).map(|parent| named(viewer, parent)).unwrap_or_default(),
        date: facts.date.clone().unwrap_or_default(),
        updated: facts.updated.clone().unwrap_or_default(),
        status: facts.status.clone().unwrap_or_default(),
        draft: facts.draft,
        language: facts.lang.clone().unwrap_or_default(),
        tags: facts.tags.clone(),
        parts: parts(viewer, id),
        outcomes: aims(viewer, id),
        sessions: targets(Verb::Session),
        deliverables: if is_artifact { targets(Verb::Makes) } else { Vec::new() },
        ..Entry::default()
    };
    of_kind(viewer, id, &mut entry);
    let summary = viewer.short_summary(id, SUMMARY);
    if summary != entry.statement {
        entry.summary = summary;
    }
    entry
}

/// The ids that an entry had before it moved. What persons were called is theirs to say.
fn earlier(viewer: &Viewer, facts: &Facts) -> Vec<String> {
    let base = viewer.book.settings.base_url.as_deref();
    let files = facts.redirects.iter().filter_map(|from| old::file_of(&from.value, base).ok());
    let ids = files.map(|file| file.strip_suffix(".html").unwrap_or(&file).to_string());
    ids.filter(|_| facts.kind != Kind::Person).collect()
}

/// What only one kind has.
fn of_kind(viewer: &Viewer, id: EntryId, entry: &mut Entry) {
    let book = viewer.book;
    match &viewer.facts(id).data {
        KindData::Outcome(outcome) => {
            entry.code = outcome.code.value.clone();
            entry.statement = outcome.statement.map(|prose| viewer.plain(id, prose)).unwrap_or_default();
            let older = outcome.older.iter();
            let older = older.map(|of| Wording { since: of.from.clone(), statement: viewer.plain(id, of.statement) });
            let today = outcome.since.iter().map(|since| (since.clone(), entry.statement.clone()));
            let today = today.map(|(since, statement)| Wording { since, statement });
            entry.wordings = older.chain(today).collect();
            entry.same_as = outcome.same_as.clone();
            entry.needs = outcome.needs.iter().flatten().map(|need| need.value.clone()).collect();
            entry.replaced_by = book.relations.targets(id, Verb::ReplacedBy).map(|to| named(viewer, to)).collect();
            entry.retired = is_retired(id, &book.entries, &book.tree);
        }
        KindData::Framework(framework) => {
            entry.levels = framework.scale.iter().map(|level| level.value.clone()).collect();
            entry.needs = framework.needs.iter().map(|need| need.value.clone()).collect();
            entry.retired = is_retired(id, &book.entries, &book.tree);
        }
        KindData::Resource(resource) => entry.due = resource.due.clone().unwrap_or_default(),
        KindData::Person(person) => {
            entry.organization = person.organization.clone().unwrap_or_default();
            entry.position = person.position.clone().unwrap_or_default();
            entry.cohorts = person.cohorts.clone();
            let held = book.relations.from(id).filter(|edge| edge.verb == Verb::Role);
            let role = |to, cohort: &Option<String>| RoleHeld {
                to: named(viewer, to),
                cohort: cohort.clone().unwrap_or_default(),
            };
            entry.roles = held.map(|edge| role(edge.to, &edge.cohort)).collect();
            let mentors = book.relations.from(id).filter(|edge| edge.verb == Verb::Mentor);
            entry.mentors = mentors.map(|edge| role(edge.to, &edge.cohort)).collect();
        }
        KindData::Artifact(_) => {
            entry.person = book.tree.person(id).map(|person| named(viewer, person)).unwrap_or_default();
            entry.reviews = reviews(viewer, id);
        }
        KindData::Page | KindData::Role { .. } | KindData::Activity(_) | KindData::Review(_) => {}
    }
}

/// What others say about a work, for each outcome: what counts, with the note once.
fn reviews(viewer: &Viewer, work: EntryId) -> Vec<Review> {
    let counts = viewer.book.reviews.of(work).iter().filter(|review| review.counts());
    let of_one = |review: &crate::model::program::reviews::Review| {
        let facts = viewer.facts(review.id);
        let note = match &facts.data {
            KindData::Review(stated) => stated.note,
            _ => None,
        };
        let guest = review.guest.iter().map(|name| Reviewer { name: name.clone(), id: String::new() });
        let known = |id: &EntryId| Reviewer { name: viewer.facts(*id).title.clone(), id: named(viewer, *id) };
        let by: Vec<Reviewer> = guest.chain(review.by.iter().map(known)).collect();
        let said = note.into_iter().chain([BODY]).map(|prose| viewer.plain(review.id, prose));
        let mut note = said.filter(|said| !said.is_empty()).collect::<Vec<_>>().join(" ");
        let newest = review.judgments.iter().filter(|judgment| !judgment.is_earlier);
        let judged = newest.map(|judgment| Review {
            by: by.clone(),
            date: facts.date.clone().unwrap_or_default(),
            outcome: named(viewer, judgment.outcome),
            level: judgment.level.clone().filter(|_| judgment.is_known).unwrap_or_default(),
            note: std::mem::take(&mut note),
        });
        judged.collect::<Vec<_>>()
    };
    counts.flat_map(of_one).collect()
}

/// The outcomes that an entry and its parts name. Of an artifact with the level that it says it reached, where the outcome's scale has it.
fn aims(viewer: &Viewer, id: EntryId) -> Vec<Aim> {
    let level = match &viewer.facts(id).data {
        KindData::Artifact(artifact) => artifact.level.as_ref().map(|level| level.value.as_str()),
        _ => None,
    };
    let has = |outcome: EntryId, level: &&str| {
        let framework = viewer.book.framework_of(outcome).map(|id| &viewer.facts(id).data);
        let Some(KindData::Framework(framework)) = framework else { return true };
        framework.scale.is_empty() || framework.scale.iter().any(|known| is_same(&known.value, level))
    };
    let aim = |outcome| Aim {
        to: named(viewer, outcome),
        level: level.filter(|level| has(outcome, level)).unwrap_or_default().to_string(),
    };
    viewer.book.relations.all_targets(id, Verb::Outcomes).into_iter().map(aim).collect()
}

fn parts(viewer: &Viewer, id: EntryId) -> Vec<Part> {
    let all = viewer.facts(id).parts.iter().enumerate();
    let part = |(n, part): (usize, &crate::content::facts::Part)| Part {
        number: n as u32 + 1,
        anchor: part.anchor.clone(),
        text: viewer.plain(id, part.text),
    };
    all.map(part).collect()
}
