//! What several tables and drawings share: the rows of outcomes, and a column for each group.

use std::collections::BTreeSet;

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::program::tables::Table;
use crate::view::grid::Column;
use crate::view::viewer::Viewer;

/// A column for each group of participants, which leads to the table of that group.
pub fn group_columns(viewer: &Viewer, table: Table, title: &str) -> Vec<(usize, Column)> {
    let groups = &viewer.book.groups;
    // Who owes something and takes no part has no column where there is nothing but evidence.
    let has_column = |group: &usize| table == Table::Deliverables || !groups[*group].persons.is_empty();
    let shown: Vec<usize> = (0..groups.len()).filter(has_column).collect();
    let alone = shown.len() == 1 && groups[shown[0]].cohort.is_none();
    let column = |group: usize| Column {
        title: if alone { title.to_string() } else { viewer.words.of_group(title, &group_words(viewer, group)) },
        href: viewer.book.table_of(table, Some(group)).map(|placed| viewer.href(&placed.address)),
        away: false,
        csv: None,
    };
    shown.into_iter().map(|group| (group, column(group))).collect()
}

/// What a group of participants is called.
pub fn group_words(viewer: &Viewer, group: usize) -> String {
    viewer.book.cohort_of(group).map_or(viewer.words.no_cohort().into(), |cohort| cohort.name.clone())
}

/// Frameworks and outcomes in the order of the program, each with its depth; those of one framework, or all.
pub fn outcome_rows(viewer: &Viewer, framework: Option<EntryId>) -> Vec<(EntryId, usize)> {
    let book = viewer.book;
    let mut rows = Vec::new();
    let mut left: Vec<(EntryId, usize)> = match framework {
        Some(id) => vec![(id, 0)],
        None => {
            let collections = book.collections.iter().filter(|collection| collection.kind == Kind::Outcome);
            collections.flat_map(|collection| &collection.members).map(|id| (*id, 0)).collect()
        }
    };
    left.reverse();
    while let Some((id, depth)) = left.pop() {
        // A framework whose outcomes all belong to others' has nothing to say.
        let shown = match viewer.facts(id).kind {
            Kind::Framework => !book.tree.children(id).is_empty(),
            kind => kind == Kind::Outcome,
        };
        if shown {
            rows.push((id, depth));
        }
        let inside = book.tree.children(id).iter().rev().map(|child| (*child, depth + usize::from(shown)));
        left.extend(inside);
    }
    // What an author hung elsewhere in the tree is an outcome all the same.
    if framework.is_none() {
        let seen: BTreeSet<EntryId> = rows.iter().map(|(id, _)| *id).collect();
        let loose = book.gaps.outcomes.iter().map(|(id, _)| *id).filter(|id| !seen.contains(id));
        let mut loose: Vec<EntryId> = loose.collect();
        loose.sort_by_key(|id| book.place(*id));
        rows.extend(loose.into_iter().map(|id| (id, 0)));
    }
    rows
}
