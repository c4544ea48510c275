//! Gaps: outcomes that lack what they need, that nothing names or that are named although retired; artifacts that name no
//! outcome; evidence for older words.

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::program::absence;
use crate::model::program::gaps::Status;
use crate::model::program::tables::TablePage;
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::link::Link;
use crate::view::tables::coverage::status_words;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::Viewer;

/// What is missing, as far as there is something to say. Of a framework, only its outcomes.
pub fn grids(viewer: &Viewer, framework: Option<EntryId>) -> Vec<Grid> {
    let mut grids = vec![outcomes(viewer, framework)];
    if framework.is_none() {
        grids.extend([aimless(viewer), older(viewer)].into_iter().filter(|grid| !grid.rows.is_empty()));
    }
    grids
}

/// The spreadsheet of gaps is one list of all three tables, which `render::csv` writes.
const NO_HEADS: &[&str] = &[];

fn outcomes(viewer: &Viewer, framework: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let told = |status: &Status| matches!(status, Status::Gap(_) | Status::Unwanted | Status::Orphan);
    let rows = outcome_rows(viewer, framework).into_iter().filter_map(|(id, _)| {
        let status = book.gaps.status(id).filter(|status| told(status))?;
        let (said, state) = status_words(viewer, status);
        let mut names = book.relations.sources(id, Verb::Outcomes);
        if *status == Status::Unwanted {
            // Of what is retired, prose should not speak either.
            names.extend(book.links.mentions(id).iter().map(|(from, _)| *from));
            names.sort_by_key(|id| book.place(*id));
            names.dedup();
        }
        let named = viewer.links(names);
        let named =
            if named.is_empty() { Cell::words(viewer.words.named_by_nothing(), "none") } else { Cell::links(&named) };
        Some(Row {
            anchor: TablePage::row(viewer.facts(id)),
            link: Some(viewer.link(id)),
            cells: vec![Cell::words(said, state), named].into(),
            ..Row::new(Vec::new())
        })
    });
    Grid {
        name: "gaps",
        caption: viewer.words.gaps_caption().into(),
        columns: vec![Column::new(viewer.words.what_is_missing()), Column::new(viewer.words.named_by())],
        rows: rows.collect(),
        none: absence::none(book.absence(), viewer.words.no_gaps(), viewer.words.missing_not_told()).into(),
        ..Grid::new(viewer.words.outcome(), NO_HEADS)
    }
}

fn aimless(viewer: &Viewer) -> Grid {
    let rows =
        viewer.book.gaps.aimless.iter().map(|id| work_row(viewer, *id, Cell::words(viewer.words.no_outcome(), "gap")));
    Grid {
        name: "aimless",
        caption: viewer.words.aimless_caption().into(),
        columns: vec![Column::new(viewer.words.by_column()), Column::new(viewer.words.evidence_for())],
        rows: rows.collect(),
        ..frame(viewer)
    }
}

fn older(viewer: &Viewer) -> Grid {
    let rows = viewer.book.gaps.older.iter().map(|older| {
        let mut cell = Cell::links(&[viewer.link(older.outcome)]);
        cell.marks.push(Mark::words(viewer.words.against(&older.year)));
        work_row(viewer, older.artifact, cell)
    });
    Grid {
        name: "older-wording",
        caption: viewer.words.older_caption().into(),
        columns: vec![Column::new(viewer.words.by_column()), Column::new(viewer.words.evidence_for())],
        rows: rows.collect(),
        ..frame(viewer)
    }
}

fn frame(viewer: &Viewer) -> Grid {
    Grid::new(viewer.words.artifact(), NO_HEADS)
}

fn work_row(viewer: &Viewer, id: EntryId, cell: Cell) -> Row {
    let person: Vec<Link> = viewer.book.tree.person(id).map(|id| viewer.link(id)).into_iter().collect();
    Row { link: Some(viewer.link(id)), cells: vec![Cell::links(&person), cell].into(), ..Row::new(Vec::new()) }
}

/// Totals by status.
pub fn totals(viewer: &Viewer) -> Vec<String> {
    let gaps = &viewer.book.gaps;
    let count = |is: &dyn Fn(&Status) -> bool| gaps.outcomes.iter().filter(|(_, status)| is(status)).count();
    let asked = count(&|status| !status.needs().is_empty());
    let covered = count(&|status| matches!(status, Status::Covered(_)));
    let mut totals = vec![viewer.words.total_covered(covered, asked)];
    let free = count(&|status| *status == Status::NotAsked);
    if free > 0 {
        totals.push(viewer.words.total_not_asked(free));
    }
    for kind in Kind::ALL {
        let lacking = count(&|status| status.lacks().any(|lacking| lacking == kind));
        if lacking > 0 {
            totals.push(viewer.words.total_lacking(lacking, kind.word()));
        }
    }
    let unwanted = count(&|status| *status == Status::Unwanted);
    if unwanted > 0 {
        totals.push(viewer.words.total_unwanted(unwanted));
    }
    let orphans = count(&|status| *status == Status::Orphan);
    if orphans > 0 {
        totals.push(viewer.words.total_orphans(orphans));
    }
    // A table without rows says so itself.
    if viewer.book.absence().is_none() && unwanted > 0 {
        totals.push(viewer.words.missing_not_told().into());
    }
    totals
}
