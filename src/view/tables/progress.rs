//! Progress: what a participant has evidence for, what is still missing, and what the next session asks for.

use serde::Serialize;

use crate::base::names::is_same;
use crate::content::{KindData, Verb};
use crate::model::EntryId;
use crate::model::program::data::DataFile;
use crate::model::program::deliverables::Deliverable;
use crate::model::program::tables::{Table, TablePage};
use crate::model::queries::work::{EvidenceFor, evidence_by, is_evidenced, works_in};
use crate::view::grid::{Column, Grid, Row};
use crate::view::link::Link;
use crate::view::review;
use crate::view::tables::coverage;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::Viewer;

/// How far one participant is in one cohort.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Progress {
    pub cohort: Option<String>,
    /// Whose, on a mentor's page.
    pub person: Option<Link>,
    /// How many outcomes there is evidence for, of how many.
    pub evidenced: usize,
    pub outcomes: usize,
    /// For how many of them somebody reviewed the work.
    pub reviewed: usize,
    /// Every outcome that is counted, and what there is for it.
    pub line: Vec<Standing>,
    /// The outcomes without evidence.
    pub missing: Vec<Link>,
    /// Whether the cohort's time is over: then nothing is owing, and nothing comes next.
    pub ended: bool,
    /// What was not handed in.
    pub owing: Vec<Due>,
    /// What comes next.
    pub next: Option<Next>,
    /// Every outcome; left out on a mentor's page.
    pub grid: Option<Grid>,
}

/// An outcome, and what there is for it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Standing {
    pub link: Link,
    pub evidenced: bool,
    /// The same in words.
    pub words: String,
}

/// A deliverable with its date.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Due {
    pub link: Link,
    pub date: Option<String>,
}

/// The first session for which something is still to be done.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Next {
    pub link: Link,
    pub date: Option<String>,
    /// What to bring.
    pub bring: Vec<Link>,
    /// What to hand in.
    pub hand_in: Vec<Due>,
    /// What it teaches and the participant has no evidence for.
    pub outcomes: Vec<Link>,
}

/// How far a participant is, in each cohort to which they belong.
pub fn of_person(viewer: &Viewer, person: EntryId) -> Vec<Progress> {
    if !is_shown(viewer) {
        return Vec::new();
    }
    let groups = groups_of(viewer, person);
    viewer.tables_shown.set(viewer.tables_shown.get() + groups.len() as u32);
    groups.into_iter().map(|group| progress(viewer, group, person, true)).collect()
}

/// How far those are whom a person mentors.
pub fn of_mentor(viewer: &Viewer, mentor: EntryId) -> Vec<Progress> {
    if !is_shown(viewer) {
        return Vec::new();
    }
    let mut found = Vec::new();
    for edge in viewer.book.relations.to(mentor).filter(|edge| edge.verb == Verb::Mentor) {
        for group in groups_of(viewer, edge.from) {
            let same = match (&edge.cohort, viewer.book.cohort_of(group)) {
                (Some(mentored), Some(cohort)) => is_same(mentored, &cohort.name),
                _ => true,
            };
            if same {
                found.push(Progress {
                    person: Some(viewer.link(edge.from)),
                    grid: None,
                    ..progress(viewer, group, edge.from, false)
                });
            }
        }
    }
    found
}

fn is_shown(viewer: &Viewer) -> bool {
    let book = viewer.book;
    !book.coverage.counted.is_empty() && Table::Progress.is_for(book.audience, &book.settings)
}

fn groups_of(viewer: &Viewer, person: EntryId) -> Vec<usize> {
    let groups = viewer.book.groups.iter().enumerate();
    groups.filter(|(_, group)| group.persons.contains(&person)).map(|(n, _)| n).collect()
}

/// Every participant of every group, in order: who, in which cohort, and what they have.
pub fn everyone<'v>(viewer: &Viewer<'v>) -> Vec<(EntryId, Option<&'v str>, EvidenceFor)> {
    let mut all = Vec::new();
    for (n, group) in viewer.book.groups.iter().enumerate() {
        let cohort = viewer.book.cohort_of(n).map(|cohort| cohort.name.as_str());
        all.extend(group.persons.iter().map(|person| (*person, cohort, evidence_by(viewer.book, *person, n))));
    }
    all
}

fn progress(viewer: &Viewer, group: usize, person: EntryId, whole: bool) -> Progress {
    let book = viewer.book;
    let shown = evidence_by(book, person, group);
    let has = |id: &EntryId| is_evidenced(&shown, *id);
    let counted = &book.coverage.counted;
    let missing = counted.iter().copied().filter(|id| !has(id));
    let standing = |id: &EntryId| {
        let words = coverage::cell(viewer, person, *id, shown.get(id)).in_words(viewer.words);
        Standing { link: viewer.link(*id), evidenced: has(id), words }
    };
    let is_reviewed = |id: &&EntryId| shown.get(*id).is_some_and(|of| review::count(viewer, &of.finished, **id) > 0);
    let ended = book.cohort_of(group).is_some_and(|cohort| cohort.ended);
    let due_from =
        book.deliverables.iter().filter(|deliverable| !ended && deliverable.is_due_from(person, group, book));
    let owing: Vec<&Deliverable> =
        due_from.filter(|deliverable| !deliverable.is_handed_in(person, group, book)).collect();
    let evidenced = counted.iter().filter(|id| has(id)).count();
    Progress {
        cohort: book.cohort_of(group).map(|cohort| cohort.name.clone()),
        person: None,
        evidenced,
        outcomes: counted.len(),
        reviewed: counted.iter().filter(|id| is_reviewed(id)).count(),
        line: counted.iter().map(standing).collect(),
        missing: viewer.links(missing),
        ended,
        next: if ended { None } else { next(viewer, person, group, &owing, &has) },
        owing: owing.iter().map(|deliverable| due(viewer, deliverable)).collect(),
        grid: whole.then(|| grid(viewer, person, group, &shown, evidenced).labelled()),
    }
}

fn due(viewer: &Viewer, deliverable: &Deliverable) -> Due {
    Due { link: viewer.link(deliverable.id), date: deliverable.due.clone() }
}

fn grid(viewer: &Viewer, person: EntryId, group: usize, shown: &EvidenceFor, evidenced: usize) -> Grid {
    // Someone who came back has a table for each cohort.
    let several = groups_of(viewer, person).len() > 1;
    let cohort = viewer.book.cohort_of(group).filter(|_| several);
    let prefix = cohort.map_or(String::new(), |cohort| format!("{}:", cohort.slug));
    let rows = outcome_rows(viewer, None).into_iter();
    let rows =
        rows.filter(|(id, _)| viewer.book.coverage.is_counted(*id) || shown.contains_key(id)).map(|(id, _)| Row {
            // On the page of a person an outcome's code is free for their own headings.
            anchor: format!("progress:{prefix}{}", TablePage::row(viewer.facts(id))),
            link: Some(viewer.link(id)),
            cells: vec![coverage::cell(viewer, person, id, shown.get(&id))].into(),
            ..Row::new(Vec::new())
        });
    let csv = DataFile::Progress.address(&viewer.book.entries);
    Grid {
        name: "progress",
        caption: viewer.words.progress_caption(evidenced, viewer.book.coverage.counted.len()),
        columns: vec![Column::new(viewer.words.evidence())],
        rows: rows.collect(),
        csv: viewer.book.addresses.route(&csv).map(|_| viewer.href(&csv)),
        // The spreadsheet holds everyone, which `render::csv` writes.
        ..Grid::new(viewer.words.outcome(), &[])
    }
}

/// The first session, in the order of the program, for which a participant has something left to do: a deliverable that
/// it makes is not handed in, or no work of theirs was made for it although it teaches what they have no evidence for.
fn next(
    viewer: &Viewer,
    person: EntryId,
    group: usize,
    owing: &[&Deliverable],
    has: &impl Fn(&EntryId) -> bool,
) -> Option<Next> {
    let book = viewer.book;
    let cohort = book.cohort_of(group);
    let works = works_in(book, person, group);
    let attended = |session: EntryId| {
        works.iter().any(|work| book.relations.targets(*work, Verb::Session).any(|target| target == session))
    };
    book.activities.iter().copied().find_map(|session| {
        let KindData::Activity(activity) = &book.entry(session).data else { return None };
        let theirs = match (activity.cohort.as_deref(), cohort) {
            (Some(of), Some(cohort)) => is_same(of, &cohort.name),
            _ => true,
        };
        let makes = book.relations.all_targets(session, Verb::Makes);
        let hand_in: Vec<Due> =
            owing.iter().filter(|due| makes.contains(&due.id)).map(|deliverable| due(viewer, deliverable)).collect();
        // What is retired is asked of nobody, and what holds others is reached through them.
        let mut outcomes = book.relations.all_targets(session, Verb::Outcomes);
        outcomes.retain(|id| book.coverage.is_counted(*id) && !has(id));
        outcomes.sort_by_key(|id| book.place(*id));
        let left = !hand_in.is_empty() || !outcomes.is_empty() && !attended(session);
        if book.entry(session).is_archived() || !theirs || !left {
            return None;
        }
        Some(Next {
            link: viewer.link(session),
            date: book.entry(session).date.clone(),
            bring: viewer.links(book.relations.all_targets(session, Verb::Uses)),
            hand_in,
            outcomes: viewer.links(outcomes),
        })
    })
}
