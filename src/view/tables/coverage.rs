//! Coverage: outcomes by the activities that teach them and by the participants who have evidence for them.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::names::slug;
use crate::content::{Kind, Verb};
use crate::model::coverage::is_draft;
use crate::model::gaps::Status;
use crate::model::participants::works_in;
use crate::model::tables::{MOST_COLUMNS, Table, TablePage};
use crate::model::{EntryId, gates};
use crate::view::grid::{Cell, Column, Grid, Mark, Row, counted, of};
use crate::view::tables::{NOTHING, group_words, outcome_rows};
use crate::view::viewer::Viewer;

/// The most activities that a cell names; beyond them it counts.
const MOST_NAMED: usize = 3;

/// What one participant has for one outcome.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shown {
    pub evidence: Vec<EntryId>,
    pub drafts: Vec<EntryId>,
}

/// What a participant has, by outcome.
pub fn shown_by(viewer: &Viewer, person: EntryId, group: usize) -> BTreeMap<EntryId, Shown> {
    let book = viewer.book;
    let mut shown: BTreeMap<EntryId, Shown> = BTreeMap::new();
    for work in works_in(book, person, group) {
        let draft = is_draft(book.entry(work));
        for outcome in book.relations.all_targets(work, Verb::Outcomes) {
            let shown = shown.entry(outcome).or_default();
            let list = if draft { &mut shown.drafts } else { &mut shown.evidence };
            list.push(work);
        }
    }
    shown
}

/// The whole program: every outcome, where it is taught, how many artifacts of each cohort are evidence for it.
pub fn summary(viewer: &Viewer, framework: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let counts: Vec<BTreeMap<EntryId, usize>> =
        (0..book.groups.len()).map(|group| evidence_of(viewer, group)).collect();
    let pages: Vec<Option<String>> = (0..book.groups.len())
        .map(|group| book.table_page(Table::Coverage, Some(group)).map(|placed| viewer.href(&placed.address)))
        .collect();
    let mut columns = vec![Column::new("Taught in")];
    for (n, page) in pages.iter().enumerate() {
        let title = if book.groups.len() == 1 && book.groups[0].cohort.is_none() {
            "Evidence".to_string()
        } else {
            format!("Evidence, {}", group_words(viewer, n))
        };
        columns.push(Column { title, href: page.clone() });
    }
    if book.groups.is_empty() {
        columns.push(Column::new("Evidence"));
    }
    let judged = tells_gaps(viewer);
    columns.extend(judged.then(|| Column::new("Status")));
    let rows = outcome_rows(viewer, framework).into_iter().map(|(id, depth)| {
        let below = book.coverage.below(id, &book.tree);
        let heading = is_heading(viewer, id, &below);
        let mut cells = vec![taught(viewer, id, heading, &below)];
        for (counts, page) in counts.iter().zip(&pages) {
            let count = |id: &EntryId| counts.get(id).copied().unwrap_or(0);
            let page = page.as_ref().map(|page| format!("{page}#{}", anchor(viewer, id)));
            cells.push(match heading {
                true => share(below.iter().filter(|id| count(id) > 0).count(), below.len(), page),
                false => artifacts(count(&id), page),
            });
        }
        if counts.is_empty() {
            cells.push(match heading {
                true => share(below.iter().filter(|id| book.coverage.evidence(**id) > 0).count(), below.len(), None),
                false => artifacts(book.coverage.evidence(id), Some(viewer.entry_href(id))),
            });
        }
        cells.extend(judged.then(|| status_cell(viewer, id)));
        row(viewer, id, depth, heading, cells)
    });
    Grid {
        name: "coverage",
        caption: "Where each outcome is taught, and how much evidence there is for it".into(),
        note: "A row that holds others says how many of them are taught and evidenced.".into(),
        columns,
        rows: rows.collect(),
        none: "There are no outcomes yet.",
        ..frame()
    }
}

fn frame() -> Grid {
    Grid { corner: "Outcome", heads: vec!["Framework", "Code", "Outcome"], ..Grid::default() }
}

/// How many artifacts of a group are evidence for each outcome.
fn evidence_of(viewer: &Viewer, group: usize) -> BTreeMap<EntryId, usize> {
    let mut works: Vec<EntryId> = Vec::new();
    let book = viewer.book;
    for person in &book.groups[group].persons {
        works.extend(works_in(book, *person, group));
    }
    // What several made together counts once.
    works.sort_unstable();
    works.dedup();
    let mut counts = BTreeMap::new();
    for work in works.into_iter().filter(|work| !is_draft(book.entry(*work))) {
        for outcome in book.relations.all_targets(work, Verb::Outcomes) {
            *counts.entry(outcome).or_default() += 1;
        }
    }
    counts
}

/// One group: every outcome by every participant. `part` is which of its pages; all participants where it is none.
pub fn of_group(viewer: &Viewer, group: usize, part: Option<usize>, framework: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let everyone = &book.groups[group].persons;
    let persons: Vec<EntryId> = match part {
        Some(part) => everyone.iter().copied().skip(part * MOST_COLUMNS).take(MOST_COLUMNS).collect(),
        None => everyone.clone(),
    };
    let shown: Vec<BTreeMap<EntryId, Shown>> = everyone.iter().map(|id| shown_by(viewer, *id, group)).collect();
    let first = part.map_or(0, |part| part * MOST_COLUMNS);
    let on_page = &shown[first..first + persons.len()];
    let mut columns = vec![Column::new("Taught in"), Column::new("Evidenced by")];
    columns.extend(persons.iter().map(|person| Column::link(&viewer.link(*person))));
    let evidenced =
        |shown: &BTreeMap<EntryId, Shown>, id: EntryId| shown.get(&id).is_some_and(|shown| !shown.evidence.is_empty());
    let rows = outcome_rows(viewer, framework).into_iter().map(|(id, depth)| {
        let below = book.coverage.below(id, &book.tree);
        let heading = is_heading(viewer, id, &below);
        let mut cells = vec![taught(viewer, id, heading, &below)];
        let some = |id: EntryId| shown.iter().filter(|shown| evidenced(shown, id)).count();
        cells.push(match heading {
            true => share(below.iter().filter(|id| some(**id) > 0).count(), below.len(), None),
            false => by_so_many(some(id), everyone.len()),
        });
        for (person, shown) in persons.iter().zip(on_page) {
            cells.push(match heading {
                true => share(below.iter().filter(|id| evidenced(shown, **id)).count(), below.len(), None),
                false => cell(viewer, *person, shown.get(&id)),
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
        share(counted.iter().filter(|id| book.coverage.taught(**id) > 0).count(), counted.len(), None),
        share(
            counted.iter().filter(|id| shown.iter().any(|shown| evidenced(shown, **id))).count(),
            counted.len(),
            None,
        ),
    ];
    totals.extend(
        on_page
            .iter()
            .map(|shown| share(counted.iter().filter(|id| evidenced(shown, **id)).count(), counted.len(), None)),
    );
    let words = "Outcomes in all";
    let foot = Row { words: words.into(), cells: totals, ..Row::default() };
    Grid {
        name: "coverage",
        caption: match book.cohort_of(group) {
            Some(cohort) => format!("What each participant of {} has evidence for", cohort.name),
            None => "What each participant has evidence for".into(),
        },
        columns,
        foot: (!rows.is_empty()).then_some(foot),
        rows,
        none: "There are no outcomes yet.",
        ..frame()
    }
}

/// What one participant has for one outcome, with the way to it.
pub fn cell(viewer: &Viewer, person: EntryId, shown: Option<&Shown>) -> Cell {
    let Some(shown) = shown else { return Cell::count(0, Mark::words(NOTHING), "none") };
    let count = shown.evidence.len();
    let mark = |works: &[EntryId], words: String| match works {
        [one] => Mark::link(words, viewer.entry_href(*one)),
        _ => Mark::link(words, format!("{}#artifacts", viewer.entry_href(person))),
    };
    let mut marks = Vec::new();
    if count > 0 {
        marks.push(mark(&shown.evidence, counted(count, "artifact", "artifacts")));
    }
    if !shown.drafts.is_empty() {
        let words = if shown.drafts.len() == 1 { "draft".into() } else { format!("{} drafts", shown.drafts.len()) };
        marks.push(mark(&shown.drafts, words));
    }
    let state = if count > 0 { "some" } else { "draft" };
    let csv = if count > 0 { count.to_string() } else { "draft".into() };
    Cell { marks, state, sort: Some(count), csv: Some(csv) }
}

fn row(viewer: &Viewer, id: EntryId, depth: usize, heading: bool, cells: Vec<Cell>) -> Row {
    let facts = viewer.facts(id);
    Row {
        anchor: anchor(viewer, id),
        depth,
        heading: heading && facts.kind == Kind::Framework,
        link: Some(viewer.link(id)),
        cells,
        heads: facts.code().map_or_else(Vec::new, |code| vec![framework(viewer, id), code.into(), facts.title.clone()]),
        ..Row::default()
    }
}

/// The framework of an outcome, by title.
fn framework(viewer: &Viewer, id: EntryId) -> String {
    let mut above = viewer.book.tree.ancestors(id);
    let framework = above.find(|id| viewer.facts(*id).kind == Kind::Framework);
    framework.map_or(String::new(), |id| viewer.facts(id).title.clone())
}

/// Whether a row stands for the counted outcomes below it.
fn is_heading(viewer: &Viewer, id: EntryId, below: &[EntryId]) -> bool {
    viewer.facts(id).kind == Kind::Framework || !below.is_empty() && below != [id]
}

/// The name of a row: an outcome's code.
pub fn anchor(viewer: &Viewer, id: EntryId) -> String {
    match viewer.facts(id).code() {
        Some(code) => slug(code),
        None => format!("framework-{}", slug(&viewer.facts(id).id)),
    }
}

/// Where an outcome is taught; of those below it, how many are.
fn taught(viewer: &Viewer, id: EntryId, heading: bool, below: &[EntryId]) -> Cell {
    let book = viewer.book;
    if heading {
        return share(below.iter().filter(|id| book.coverage.taught(**id) > 0).count(), below.len(), None);
    }
    let activities = &book.coverage.of(id).taught;
    let count = activities.len();
    let marks: Vec<Mark> = match count {
        0 => vec![Mark::words(NOTHING)],
        1..=MOST_NAMED => {
            activities.iter().map(|id| Mark::link(&viewer.facts(*id).title, viewer.entry_href(*id))).collect()
        }
        _ => vec![Mark::link(counted(count, "activity", "activities"), viewer.entry_href(id))],
    };
    let titles: Vec<&str> = activities.iter().map(|id| viewer.facts(*id).title.as_str()).collect();
    Cell { marks, state: if count > 0 { "some" } else { "none" }, sort: Some(count), csv: Some(titles.join("; ")) }
}

fn share(part: usize, whole: usize, href: Option<String>) -> Cell {
    let state = if part == whole {
        "some"
    } else if part > 0 {
        "part"
    } else {
        "none"
    };
    let mark = Mark { words: of(part, whole), href, letter: None };
    Cell { marks: vec![mark], state, sort: Some(part), csv: None }
}

fn by_so_many(part: usize, whole: usize) -> Cell {
    let state = if part > 0 { "some" } else { "none" };
    Cell { csv: Some(part.to_string()), ..Cell { state, ..share(part, whole, None) } }
}

fn artifacts(count: usize, href: Option<String>) -> Cell {
    match count {
        0 => Cell::count(0, Mark::words(NOTHING), "none"),
        _ => Cell::count(count, Mark { words: counted(count, "artifact", "artifacts"), href, letter: None }, "some"),
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
            let (words, state) = status_words(status);
            Cell { sort: None, ..Cell::words(words, state) }
        }
        None => Cell::default(),
    }
}

/// A status in words, and what a theme may tint it as.
pub fn status_words(status: &Status) -> (String, &'static str) {
    match status {
        Status::Covered => ("covered".into(), "some"),
        Status::Gap(kinds) => {
            let kinds: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
            (format!("gap: no {}", kinds.join(", no ")), "gap")
        }
        Status::NotAsked => ("nothing is needed".into(), ""),
        Status::NotTold => ("evidence is not shown here".into(), ""),
        Status::Retired => ("retired".into(), ""),
        Status::Unwanted => ("unwanted: retired, and still named".into(), "gap"),
        Status::Orphan => ("orphan: nothing names it".into(), "gap"),
        Status::Heading => (String::new(), ""),
    }
}

/// Totals that a coordinator can quote.
pub fn totals(viewer: &Viewer, group: Option<usize>) -> Vec<String> {
    let book = viewer.book;
    let counted_ = &book.coverage.counted;
    let whole = counted_.len();
    let outcomes = if whole == 1 { "outcome" } else { "outcomes" };
    let mut totals = Vec::new();
    match group {
        None => {
            let tally = book.coverage.tally(counted_, |id| book.coverage.evidence(id) > 0);
            totals.push(format!("{} {outcomes} {} taught.", of(tally.taught, whole), is_or_are(tally.taught)));
            totals.push(format!(
                "{} {outcomes} {} evidence.",
                of(tally.evidenced, whole),
                has_or_have(tally.evidenced)
            ));
            let works = book.ids().filter(|id| book.entry(*id).kind == Kind::Artifact).count();
            // Who takes part in two years is one participant.
            let persons: BTreeSet<EntryId> = book.groups.iter().flat_map(|group| &group.persons).copied().collect();
            let persons = persons.len();
            if works > 0 {
                let (works, persons) =
                    (counted(works, "artifact", "artifacts"), counted(persons, "participant", "participants"));
                totals.push(format!("{works} by {persons}."));
            }
        }
        Some(n) => {
            let evidenced = gates::evidenced_by(book, n);
            let tally = book.coverage.tally(counted_, |id| evidenced.contains(&id));
            totals.push(format!(
                "{} {outcomes} {} evidence{}.",
                of(tally.evidenced, whole),
                has_or_have(tally.evidenced),
                if book.groups[n].cohort.is_some() { " in this cohort" } else { "" }
            ));
            totals.push(format!("{}.", counted(book.groups[n].persons.len(), "participant", "participants")));
        }
    }
    if !book.complete {
        totals.push("Counted is what this site shows.".into());
    }
    totals
}

fn is_or_are(count: usize) -> &'static str {
    if count == 1 { "is" } else { "are" }
}

fn has_or_have(count: usize) -> &'static str {
    if count == 1 { "has" } else { "have" }
}

/// The page of a group that shows a participant.
pub fn page_with(viewer: &Viewer, group: usize, person: EntryId) -> Option<String> {
    let at = viewer.book.groups[group].persons.iter().position(|id| *id == person)?;
    let page = TablePage { table: Table::Coverage, group: Some(group as u32), part: (at / MOST_COLUMNS) as u32 };
    viewer.table(page).map(|placed| viewer.href(&placed.address))
}
