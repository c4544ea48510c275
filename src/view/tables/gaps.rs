//! Gaps: outcomes that lack what they need, that nothing names or that are named although retired; artifacts that name no
//! outcome; evidence for older words.

use crate::base::number::{agreeing, counted, of};
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::model::program::tables::TablePage;
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::link::Link;
use crate::view::tables::coverage::status_words;
use crate::view::tables::shared::{against, outcome_rows};
use crate::view::viewer::Viewer;

/// What is missing, as far as there is something to say. Of a framework, only its outcomes.
pub fn grids(viewer: &Viewer, framework: Option<EntryId>) -> Vec<Grid> {
    let mut grids = vec![outcomes(viewer, framework)];
    if framework.is_none() {
        grids.extend([aimless(viewer), older(viewer)].into_iter().filter(|grid| !grid.rows.is_empty()));
    }
    grids
}

fn outcomes(viewer: &Viewer, framework: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let told = |status: &Status| matches!(status, Status::Gap(_) | Status::Unwanted | Status::Orphan);
    let rows = outcome_rows(viewer, framework).into_iter().filter_map(|(id, _)| {
        let status = book.gaps.status(id).filter(|status| told(status))?;
        let (words, state) = status_words(status);
        let mut names = book.relations.sources(id, Verb::Outcomes);
        if *status == Status::Unwanted {
            // Of what is retired, prose should not speak either.
            names.extend(book.links.mentions(id).iter().map(|(from, _)| *from));
            names.sort_by_key(|id| book.place(*id));
            names.dedup();
        }
        let named = viewer.links(names);
        let named = if named.is_empty() { Cell::words("nothing", "none") } else { Cell::links(&named) };
        Some(Row {
            anchor: TablePage::row(viewer.facts(id)),
            link: Some(viewer.link(id)),
            cells: vec![Cell::words(words, state), named].into(),
            ..Row::default()
        })
    });
    Grid {
        name: "gaps",
        caption: "Outcomes that still need something".into(),
        corner: "Outcome",
        columns: vec![Column::new("What is missing"), Column::new("What names it")],
        rows: rows.collect(),
        none: "No outcome lacks anything that it needs.",
        ..Grid::default()
    }
}

fn aimless(viewer: &Viewer) -> Grid {
    let rows = viewer.book.gaps.aimless.iter().map(|id| work_row(viewer, *id, Cell::words("no outcome", "gap")));
    Grid {
        name: "aimless",
        caption: "Artifacts that are evidence for no outcome".into(),
        columns: vec![Column::new("By"), Column::new("Evidence for")],
        rows: rows.collect(),
        ..frame()
    }
}

fn older(viewer: &Viewer) -> Grid {
    let rows = viewer.book.gaps.older.iter().map(|older| {
        let mut cell = Cell::links(&[viewer.link(older.outcome)]);
        cell.marks.push(Mark::words(against(&older.year)));
        work_row(viewer, older.artifact, cell)
    });
    Grid {
        name: "older-wording",
        caption: "Evidence for an outcome that was worded otherwise".into(),
        columns: vec![Column::new("By"), Column::new("Evidence for")],
        rows: rows.collect(),
        ..frame()
    }
}

fn frame() -> Grid {
    Grid { corner: "Artifact", ..Grid::default() }
}

fn work_row(viewer: &Viewer, id: EntryId, cell: Cell) -> Row {
    let person: Vec<Link> = viewer.book.tree.person(id).map(|id| viewer.link(id)).into_iter().collect();
    Row { link: Some(viewer.link(id)), cells: vec![Cell::links(&person), cell].into(), ..Row::default() }
}

/// Totals by status.
pub fn totals(viewer: &Viewer) -> Vec<String> {
    let gaps = &viewer.book.gaps;
    let count = |is: &dyn Fn(&Status) -> bool| gaps.outcomes.iter().filter(|(_, status)| is(status)).count();
    let asked = count(&|status| matches!(status, Status::Covered | Status::Gap(_) | Status::NotTold));
    let covered = count(&|status| *status == Status::Covered);
    let (noun, verb) = (agreeing(asked, "outcome", "outcomes"), agreeing(covered, "is", "are"));
    let mut totals = vec![format!("{} {noun} that need something {verb} covered.", of(covered, asked))];
    let free = count(&|status| *status == Status::NotAsked);
    if free > 0 {
        totals.push(format!("{} nothing.", counted(free, "outcome needs", "outcomes need")));
    }
    for kind in Kind::ALL {
        let lacking = count(&|status| matches!(status, Status::Gap(kinds) if kinds.contains(&kind)));
        if lacking > 0 {
            totals.push(format!("{} no {}.", counted(lacking, "outcome has", "outcomes have"), kind.word()));
        }
    }
    let unwanted = count(&|status| *status == Status::Unwanted);
    if unwanted > 0 {
        totals.push(format!("{} named although retired.", counted(unwanted, "outcome is", "outcomes are")));
    }
    let orphans = count(&|status| *status == Status::Orphan);
    if orphans > 0 {
        totals.push(format!("{} named by nothing.", counted(orphans, "outcome is", "outcomes are")));
    }
    if viewer.book.absence().is_none() {
        totals.push("Whether evidence is missing is not told here.".into());
    }
    totals
}
