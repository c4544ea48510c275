//! Computed tables: each is a grid, which a page shows whole and an embed shows where the author wants it.

pub mod coverage;
pub mod deliverables;
pub mod flow;
pub mod gaps;
pub mod progress;
pub mod shared;
pub mod who_does_what;

use std::collections::BTreeSet;

use serde::Serialize;

use crate::model::program::tables::{PlacedTable, Table, TablePage, TableQuery};
use crate::view::grid::Grid;
use crate::view::link::Link;
use crate::view::picture::{self, Picture};
use crate::view::tables::shared::group_words;
use crate::view::viewer::Viewer;

/// What only the page of a computed table shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct TableView {
    /// The table's name, as embeds write it.
    pub table: &'static str,
    /// Totals that can be quoted, one sentence each.
    pub totals: Vec<String>,
    pub pictures: Vec<Picture>,
    pub grids: Vec<Grid>,
    /// The other pages of the same table: its cohorts, its parts.
    pub others: Vec<Link>,
}

/// The page of a computed table.
pub fn page(viewer: &Viewer, placed: &PlacedTable) -> TableView {
    let TablePage { table, group, part } = placed.page;
    let mut grids = grids(viewer, &TableQuery::on(placed.page), Some(placed));
    // One link is enough for all tables of a page; below the last that shows something.
    if let Some(grid) = grids.iter_mut().rev().find(|grid| !grid.rows.is_empty()) {
        grid.csv = Some(viewer.href(&placed.csv));
    }
    // Two things of one name cannot both be linked to.
    let mut taken = BTreeSet::new();
    for grid in &mut grids {
        grid.rows.edit(|row| {
            if !taken.insert(row.anchor.clone()) {
                row.anchor.clear();
            }
        });
    }
    let (totals, picture) = match (table, group) {
        (Table::Coverage, None) if part == 0 => (coverage::totals(viewer, None), picture::program::program(viewer)),
        (Table::Coverage, None) => (Vec::new(), None),
        // A picture of more outcomes than a page has rows shows nobody anything.
        (Table::Coverage, Some(n)) if placed.row_parts > 1 => (coverage::totals(viewer, Some(n)), None),
        (Table::Coverage, Some(n)) => (coverage::totals(viewer, group), picture::map::map(viewer, n, placed.columns)),
        (Table::Gaps, _) => (gaps::totals(viewer), None),
        (Table::Deliverables, _) => (deliverables::totals(viewer, group), None),
        (Table::WhoDoesWhat | Table::InputsAndOutputs | Table::Progress, _) => (Vec::new(), None),
    };
    TableView {
        table: table.name(),
        totals,
        pictures: picture.into_iter().collect(),
        grids,
        others: others(viewer, placed.page),
    }
}

/// The grids that show what is asked for; of coverage, what one page shows or all of it.
pub fn grids(viewer: &Viewer, asked: &TableQuery, page: Option<&PlacedTable>) -> Vec<Grid> {
    let grids = match (asked.table, asked.group) {
        (Table::Coverage, None) => vec![coverage::summary(viewer, asked.framework, page)],
        (Table::Coverage, Some(group)) => vec![coverage::of_group(viewer, group, page, asked.framework)],
        (Table::WhoDoesWhat, _) => vec![who_does_what::grid(viewer, asked.process, asked.role)],
        (Table::Deliverables, None) => vec![deliverables::summary(viewer, asked.role)],
        (Table::Deliverables, Some(group)) => vec![deliverables::of_group(viewer, group, asked.role)],
        (Table::InputsAndOutputs, _) => vec![flow::inputs(viewer), flow::outputs(viewer)],
        (Table::Gaps, _) => gaps::grids(viewer, asked.framework),
        // It stands on the pages of persons.
        (Table::Progress, _) => Vec::new(),
    };
    grids.into_iter().map(Grid::labelled).collect()
}

/// The most computed tables that one page shows; beyond them it links: a hostile page could ask for thousands.
pub const MOST_TABLES: u32 = 24;

/// The grids of an embed: rows have no anchors there, where the page may have the same.
pub fn embedded(viewer: &Viewer, asked: &TableQuery) -> Vec<Grid> {
    viewer.tables_shown.set(viewer.tables_shown.get() + 1);
    let mut grids = grids(viewer, asked, None);
    for grid in &mut grids {
        grid.rows.edit(|row| row.anchor.clear());
    }
    grids
}

/// The page where an embedded table stands whole.
pub fn page_of(viewer: &Viewer, asked: &TableQuery) -> Option<Link> {
    viewer.book.table_of(asked.table, asked.group).map(|placed| link(viewer, placed))
}

/// A link to the page of a table.
pub fn link(viewer: &Viewer, placed: &PlacedTable) -> Link {
    viewer.generated(&placed.address, &viewer.table_title(placed))
}

/// The pages of tables that stand in a collection, but for those of single cohorts.
pub fn of_collection(viewer: &Viewer, collection: usize) -> Vec<Link> {
    let placed = viewer.book.tables.iter();
    let here = placed.filter(|placed| placed.collection == Some(collection) && placed.page.is_first());
    here.map(|placed| link(viewer, placed)).collect()
}

/// The pages of tables for a cohort.
pub fn of_cohort(viewer: &Viewer, cohort: usize) -> Vec<Link> {
    let is_of = |placed: &&PlacedTable| {
        placed.page.part == 0 && placed.page.group.is_some_and(|group| viewer.book.groups[group].cohort == Some(cohort))
    };
    viewer.book.tables.iter().filter(is_of).map(|placed| link(viewer, placed)).collect()
}

/// The other pages of a table: its parts, then every cohort, then the whole program.
fn others(viewer: &Viewer, page: TablePage) -> Vec<Link> {
    let same = viewer.book.tables.iter().filter(|placed| placed.page.table == page.table && placed.page != page);
    let (own, other): (Vec<&PlacedTable>, Vec<&PlacedTable>) = same.partition(|placed| placed.page.group == page.group);
    let others = other.into_iter().filter(|placed| placed.page.part == 0);
    own.into_iter()
        .chain(others)
        .map(|placed| {
            let title = match placed.page {
                TablePage { group, part, .. } if group == page.group => viewer.words.part(part + 1),
                TablePage { group: None, .. } => viewer.words.whole_program().to_string(),
                TablePage { group: Some(group), .. } => group_words(viewer, group),
            };
            viewer.generated(&placed.address, &title)
        })
        .collect()
}
