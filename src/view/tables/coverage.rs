//! Coverage: outcomes by the activities that teach them and by the participants who have evidence for them.

use std::collections::BTreeSet;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::program::coverage::Tally;
use crate::model::program::gaps::Status;
use crate::model::program::tables::{MOST_COLUMNS, PlacedTable, Table, TablePage};
use crate::model::queries::work::{
    Evidence, EvidenceFor, evidence_by, evidence_in, evidence_of, evidenced_by, is_evidenced,
};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::review;
use crate::view::tables::shared::{group_columns, outcome_rows};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// The most activities that a cell names; beyond them it counts.
const MOST_NAMED: usize = 3;

/// The whole program: every outcome, where it is taught, how many artifacts of each cohort are evidence for it. `page` is which of its
/// pages; all outcomes where it is none.
pub fn summary(viewer: &Viewer, framework: Option<EntryId>, page: Option<&PlacedTable>) -> Grid {
    let book = viewer.book;
    let mut columns = vec![Column::new(viewer.words.taught_in())];
    let mut groups: Vec<(EvidenceFor, Option<usize>)> = Vec::new();
    for (group, column) in group_columns(viewer, Table::Coverage, viewer.words.evidence()) {
        groups.push((evidence_in(book, group), Some(group)));
        columns.push(column);
    }
    // Evidence of those who take part in no group, so that the columns hold all that there is.
    let others = by_others(viewer, &groups);
    if groups.is_empty() {
        columns.push(Column::new(viewer.words.evidence()));
        groups.push((others, None));
    } else if !others.is_empty() {
        columns.push(Column::new(viewer.words.of_group(viewer.words.evidence(), viewer.words.others())));
        groups.push((others, None));
    }
    let judged = tells_gaps(viewer);
    columns.extend(judged.then(|| Column::new(viewer.words.status())));
    let rows = rows_on(viewer, framework, page).map(|(id, depth)| {
        let below = book.coverage.below(id, &book.tree);
        let heading = is_heading(viewer, id, &below);
        let mut cells = vec![taught(viewer, id, heading, &below)];
        for (evidence, group) in &groups {
            let page = group.and_then(|group| page_with(viewer, group, id));
            let own = artifacts(viewer, id, evidence.get(&id), page.clone().unwrap_or_else(|| viewer.entry_href(id)));
            let below = || share(viewer, &below, |id| is_evidenced(evidence, id), page);
            cells.push(if heading { over(viewer, below(), own) } else { own });
        }
        cells.extend(judged.then(|| status_cell(viewer, id)));
        row(viewer, id, depth, heading, cells)
    });
    Grid {
        name: "coverage",
        caption: viewer.words.coverage_caption().into(),
        note: viewer.words.coverage_note().into(),
        columns,
        rows: rows.collect(),
        none: viewer.words.no_outcomes().into(),
        ..frame(viewer)
    }
}

/// The rows of a page, or all.
fn rows_on(
    viewer: &Viewer,
    framework: Option<EntryId>,
    page: Option<&PlacedTable>,
) -> impl Iterator<Item = (EntryId, usize)> {
    let held = page.map(|page| page.entries.clone());
    let rows = outcome_rows(viewer, framework).into_iter();
    rows.filter(move |(id, _)| held.as_ref().is_none_or(|held| held.contains(id)))
}

/// The way to the row of an entry in the coverage of a group.
fn page_with(viewer: &Viewer, group: usize, id: EntryId) -> Option<String> {
    let href = viewer.href(&viewer.book.table_with(Table::Coverage, Some(group), id)?.address);
    Some(format!("{href}#{}", TablePage::row(viewer.facts(id))))
}

fn by_others(viewer: &Viewer, groups: &[(EvidenceFor, Option<usize>)]) -> EvidenceFor {
    let named = |evidence: &EvidenceFor| {
        let works = evidence.values().flat_map(|of| of.finished.iter().chain(&of.drafts));
        works.copied().collect::<Vec<EntryId>>()
    };
    let known: BTreeSet<EntryId> = groups.iter().flat_map(|(evidence, _)| named(evidence)).collect();
    let works = viewer.book.ids().filter(|id| viewer.facts(*id).kind == Kind::Artifact && !known.contains(id));
    evidence_of(viewer.book, works.collect())
}

fn frame(viewer: &Viewer) -> Grid {
    let words = viewer.words;
    Grid::new(words.outcome(), &[words.framework(), words.csv_code(), words.outcome()])
}

/// The cell of a row that stands for others: how many of them, and what names the outcome itself.
fn over(viewer: &Viewer, below: Cell, own: Cell) -> Cell {
    let named = own.marks.into_iter().filter(|mark| mark.words != viewer.words.none_yet());
    let csv = Some(below.in_csv(viewer.words));
    Cell { marks: below.marks.into_iter().chain(named).collect(), csv, ..below }
}

/// One group: every outcome by every participant. `page` is which of its pages; all of it where it is none.
pub fn of_group(viewer: &Viewer, group: usize, page: Option<&PlacedTable>, framework: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let everyone = &book.groups[group].persons;
    let persons: Vec<EntryId> = match page {
        Some(page) => everyone.iter().copied().skip(page.columns * MOST_COLUMNS).take(MOST_COLUMNS).collect(),
        None => everyone.clone(),
    };
    let shown: Vec<EvidenceFor> = persons.iter().map(|id| evidence_by(book, *id, group)).collect();
    let mut columns = vec![Column::new(viewer.words.taught_in()), Column::new(viewer.words.evidenced_by())];
    columns.extend(persons.iter().map(|person| Column::link(&viewer.link(*person))));
    let by_anyone = |id: EntryId| evidenced_by(book, group, id) > 0;
    let rows = rows_on(viewer, framework, page).map(|(id, depth)| {
        let below = book.coverage.below(id, &book.tree);
        let heading = is_heading(viewer, id, &below);
        let mut cells = vec![taught(viewer, id, heading, &below)];
        cells.push(match heading {
            true => share(viewer, &below, by_anyone, None),
            false => by_so_many(viewer, evidenced_by(book, group, id), everyone.len()),
        });
        for (person, shown) in persons.iter().zip(&shown) {
            cells.push(match heading {
                true => over(
                    viewer,
                    share(viewer, &below, |id| is_evidenced(shown, id), None),
                    cell(viewer, *person, id, shown.get(&id)),
                ),
                false => cell(viewer, *person, id, shown.get(&id)),
            });
        }
        row(viewer, id, depth, heading, cells)
    });
    let rows: Vec<Row> = rows.collect();
    let counted = match framework {
        Some(id) => book.coverage.below(id, &book.tree),
        None => book.coverage.counted.clone(),
    };
    let mut totals = vec![
        share(viewer, &counted, |id| book.coverage.taught(id) > 0, None),
        share(viewer, &counted, by_anyone, None),
    ];
    totals.extend(shown.iter().map(|shown| share(viewer, &counted, |id| is_evidenced(shown, id), None)));
    let foot = Row { words: viewer.words.outcomes_in_all().into(), cells: totals.into(), ..Row::new(Vec::new()) };
    Grid {
        name: "coverage",
        caption: match book.cohort_of(group) {
            Some(cohort) => viewer.words.coverage_of_cohort(&cohort.name),
            None => viewer.words.coverage_of_everyone().into(),
        },
        columns,
        foot: (!rows.is_empty()).then_some(foot),
        rows: rows.into(),
        none: viewer.words.no_outcomes().into(),
        ..frame(viewer)
    }
}

/// What one participant has for one outcome, with the way to it.
pub fn cell(viewer: &Viewer, person: EntryId, outcome: EntryId, evidence: Option<&Evidence>) -> Cell {
    let Some(evidence) = evidence else { return Cell::count(0, Mark::words(viewer.words.none_yet()), "none") };
    let count = evidence.finished.len();
    let mark = |works: &[EntryId], words: String| match works {
        [one] => Mark::link(words, viewer.entry_href(*one)),
        _ => Mark::link(words, viewer.works_href(person)),
    };
    let mut marks = Vec::new();
    if count > 0 {
        marks.push(mark(&evidence.finished, viewer.words.so_many_artifacts(count)));
        marks.extend(review::marks(viewer, &evidence.finished, outcome));
    }
    if !evidence.drafts.is_empty() {
        marks.push(mark(&evidence.drafts, viewer.words.so_many_drafts(evidence.drafts.len())));
    }
    let state = if count > 0 { "some" } else { "draft" };
    let csv = if count > 0 { count.to_string() } else { viewer.words.csv_draft().into() };
    Cell { marks, state, sort: Some(count.into()), csv: Some(csv), ..Cell::default() }
}

fn row(viewer: &Viewer, id: EntryId, depth: usize, heading: bool, cells: Vec<Cell>) -> Row {
    let facts = viewer.facts(id);
    let csv_labels = facts.code().map(|code| vec![framework_title(viewer, id), code.into(), facts.title.clone()]);
    Row {
        anchor: TablePage::row(viewer.facts(id)),
        depth,
        heading: heading && facts.kind == Kind::Framework,
        link: Some(viewer.link(id)),
        cells: cells.into(),
        ..Row::new(csv_labels.unwrap_or_default())
    }
}

/// The framework of an outcome, by title; empty where it has none.
pub fn framework_title(viewer: &Viewer, id: EntryId) -> String {
    viewer.book.framework_of(id).map_or(String::new(), |id| viewer.facts(id).title.clone())
}

/// Whether a row stands for the counted outcomes below it.
fn is_heading(viewer: &Viewer, id: EntryId, below: &[EntryId]) -> bool {
    viewer.facts(id).kind == Kind::Framework || !below.is_empty() && below != [id]
}

/// Where an outcome is taught; of those below it, how many are.
fn taught(viewer: &Viewer, id: EntryId, heading: bool, below: &[EntryId]) -> Cell {
    let book = viewer.book;
    let activities = &book.coverage.of(id).taught;
    let count = activities.len();
    let marks: Vec<Mark> = match count {
        0 => vec![Mark::words(viewer.words.none_yet())],
        1..=MOST_NAMED => {
            activities.iter().map(|id| Mark::link(&viewer.facts(*id).title, viewer.entry_href(*id))).collect()
        }
        _ => vec![Mark::link(viewer.words.so_many_activities(count), viewer.entry_href(id))],
    };
    let titles: Vec<&str> = activities.iter().map(|id| viewer.facts(*id).title.as_str()).collect();
    let state = if count > 0 { "some" } else { "none" };
    let own = Cell {
        marks,
        state,
        sort: Some(count.into()),
        csv: Some(titles.join(viewer.words.cell_separator())),
        ..Cell::default()
    };
    if heading { over(viewer, share(viewer, below, |id| book.coverage.taught(id) > 0, None), own) } else { own }
}

/// For how many of some outcomes something holds.
fn share(viewer: &Viewer, outcomes: &[EntryId], holds: impl Fn(EntryId) -> bool, href: Option<String>) -> Cell {
    Cell::share(viewer.words, outcomes.iter().filter(|id| holds(**id)).count(), outcomes.len(), href)
}

fn by_so_many(viewer: &Viewer, part: usize, whole: usize) -> Cell {
    let state = if part > 0 { "some" } else { "none" };
    Cell { csv: Some(part.to_string()), ..Cell { state, ..Cell::share(viewer.words, part, whole, None) } }
}

/// So many artifacts; drafts are named only where there is nothing else.
fn artifacts(viewer: &Viewer, outcome: EntryId, evidence: Option<&Evidence>, href: String) -> Cell {
    match evidence.map_or((0, 0), |of| (of.finished.len(), of.drafts.len())) {
        (0, 0) => Cell::count(0, Mark::words(viewer.words.none_yet()), "none"),
        (0, drafts) => {
            let mark = Mark::link(viewer.words.so_many_drafts(drafts), href);
            Cell { csv: Some(viewer.words.csv_draft().into()), ..Cell::count(0, mark, "draft") }
        }
        (count, _) => {
            let mut cell = Cell::count(count, Mark::link(viewer.words.so_many_artifacts(count), href), "some");
            let works = evidence.map_or(&[][..], |of| &of.finished);
            cell.marks.extend(review::marks(viewer, works, outcome));
            cell
        }
    }
}

/// Whether the audience may read what is missing.
pub fn tells_gaps(viewer: &Viewer) -> bool {
    Table::Gaps.is_for(viewer.book.audience, &viewer.book.settings)
}

/// How an outcome stands, in words.
pub fn status_cell(viewer: &Viewer, id: EntryId) -> Cell {
    match viewer.book.gaps.status(id) {
        Some(status) => {
            let (words, state) = status_words(viewer, status);
            Cell { sort: None, ..Cell::words(words, state) }
        }
        None => Cell::default(),
    }
}

/// A status in words, and what a theme may tint it as.
pub fn status_words(viewer: &Viewer, status: &Status) -> (String, &'static str) {
    let listed = |words: Vec<String>| viewer.words.list(&words);
    let needs = || listed(status.needs().iter().map(|need| viewer.words.something(need.kind.word())).collect());
    match status {
        Status::Covered(_) => (viewer.words.covered(&needs()), "some"),
        Status::Gap(_) => {
            let lacks = listed(status.lacks().map(|kind| viewer.words.gap_lacks(kind.word())).collect());
            let is_all = status.lacks().count() == status.needs().len();
            (if is_all { viewer.words.gap(&lacks) } else { viewer.words.gap_of(&lacks, &needs()) }, "gap")
        }
        Status::NotAsked => (viewer.words.not_asked().into(), ""),
        Status::NotTold(_) => (viewer.words.not_told(&needs()), ""),
        Status::Retired => (viewer.words.retired().into(), ""),
        Status::Unwanted => (viewer.words.unwanted().into(), "gap"),
        Status::Orphan => (viewer.words.orphan().into(), "gap"),
        Status::Heading => (String::new(), ""),
    }
}

/// What was asked for an outcome, and what of it is there, as a sentence.
pub fn standing(viewer: &Viewer, status: &Status) -> String {
    let listed = |words: Vec<String>| viewer.words.list(&words);
    let needs = listed(status.needs().iter().map(|need| viewer.words.something(need.kind.word())).collect());
    let there = status.needs().iter().filter_map(|need| match need.count? {
        0 => Some(viewer.words.gap_lacks(need.kind.word())),
        count => Some(so_many(viewer.words, need.kind, count)),
    });
    let there: Vec<String> = there.collect();
    let mut said = match there.is_empty() {
        true => viewer.words.needs_only(&needs),
        false => viewer.words.needs_and_has(&needs, &listed(there)),
    };
    if status.needs().iter().any(|need| need.count.is_none() && need.kind == Kind::Artifact) {
        said = format!("{said} {}", viewer.words.no_evidence_shown());
    }
    said
}

fn so_many(words: &Words, kind: Kind, count: usize) -> String {
    match kind {
        Kind::Page => words.so_many_pages(count),
        Kind::Role => words.so_many_roles(count),
        Kind::Activity => words.so_many_activities(count),
        Kind::Framework | Kind::Outcome => words.so_many_outcomes(count),
        Kind::Resource => words.so_many_resources(count),
        Kind::Person => words.so_many_people(count),
        Kind::Artifact => words.so_many_artifacts(count),
        // Nothing needs one.
        Kind::Review => words.so_many_reviewed(count),
    }
}

/// For how many outcomes somebody reviewed the work that is evidence for them; nothing where nobody reviewed any.
fn reviewed(viewer: &Viewer, works: impl Fn(EntryId) -> Vec<EntryId>) -> Option<String> {
    let outcomes = &viewer.book.coverage.counted;
    let part = outcomes.iter().filter(|id| review::count(viewer, &works(**id), **id) > 0).count();
    (part > 0).then(|| viewer.words.total_reviewed(part, outcomes.len()))
}

/// Totals that a coordinator can quote.
pub fn totals(viewer: &Viewer, group: Option<usize>) -> Vec<String> {
    let book = viewer.book;
    let outcomes = &book.coverage.counted;
    let all = outcomes.len();
    let mut totals = Vec::new();
    match group {
        None => {
            let Tally { taught, evidenced, .. } = book.coverage.tally(outcomes);
            totals.push(viewer.words.total_taught(taught, all));
            totals.push(viewer.words.total_evidenced(evidenced, all));
            totals.extend(reviewed(viewer, |id| book.coverage.of(id).evidence.clone()));
            let works = book.ids().filter(|id| book.entry(*id).kind == Kind::Artifact).count();
            let made = |id: &EntryId| book.entry(*id).kind == Kind::Person && !book.works_of(*id).is_empty();
            if works > 0 {
                totals.push(viewer.words.total_artifacts(works, book.ids().filter(made).count()));
            }
        }
        Some(n) => {
            let evidence = evidence_in(book, n);
            let some = outcomes.iter().filter(|id| is_evidenced(&evidence, **id)).count();
            totals.push(match book.groups[n].cohort {
                Some(_) => viewer.words.total_evidenced_in_cohort(some, all),
                None => viewer.words.total_evidenced(some, all),
            });
            totals.extend(reviewed(viewer, |id| evidence.get(&id).map_or(Vec::new(), |of| of.finished.clone())));
            totals.push(viewer.words.total_participants(book.groups[n].persons.len()));
        }
    }
    if book.absence().is_none() {
        totals.push(viewer.words.as_shown().into());
    }
    totals
}
