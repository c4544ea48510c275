//! Deliverables: what is due from whom and when, and who handed it in.

use crate::content::Kind;
use crate::model::EntryId;
use crate::model::program::coverage::is_draft;
use crate::model::program::deliverables::Deliverable;
use crate::model::program::tables::{Table, TablePage};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::tables::shared::group_columns;
use crate::view::viewer::Viewer;

/// Every deliverable with its cohorts; those of one role, or all.
pub fn summary(viewer: &Viewer, role: Option<EntryId>) -> Grid {
    let mut columns = vec![Column::new(viewer.words.due_column()), Column::new(viewer.words.due_from())];
    let by_group = group_columns(viewer, Table::Deliverables, viewer.words.handed_in_column());
    columns.extend(by_group.iter().map(|(_, column)| column.clone()));
    let rows = of_role(viewer, role).into_iter().map(|deliverable| {
        let roles: Vec<_> = deliverable.roles.iter().map(|role| viewer.link(*role)).collect();
        let mut cells = vec![Cell::day(viewer.words, deliverable.due.as_deref()), Cell::links(&roles)];
        let by_group = by_group.iter();
        cells.extend(by_group.map(|(group, column)| handed_in_by(viewer, deliverable, *group, column.href.clone())));
        Row {
            anchor: TablePage::row(viewer.facts(deliverable.id)),
            link: Some(viewer.link(deliverable.id)),
            cells: cells.into(),
            ..Row::new(vec![viewer.facts(deliverable.id).title.clone()])
        }
    });
    Grid {
        name: "deliverables",
        caption: viewer.words.deliverables_caption().into(),
        columns,
        rows: rows.collect(),
        none: viewer.words.nothing_due().into(),
        ..Grid::new(viewer.words.deliverable(), &[viewer.words.deliverable()])
    }
}

fn of_role<'v>(viewer: &Viewer<'v>, role: Option<EntryId>) -> Vec<&'v Deliverable> {
    let is_of = |deliverable: &&Deliverable| role.is_none_or(|role| deliverable.roles.contains(&role));
    viewer.book.deliverables.iter().filter(is_of).collect()
}

/// How many of a group handed one in. Where work may be withheld, not of how many.
fn handed_in_by(viewer: &Viewer, deliverable: &Deliverable, group: usize, page: Option<String>) -> Cell {
    let book = viewer.book;
    let due: Vec<EntryId> =
        book.groups[group].owing.iter().copied().filter(|id| deliverable.is_due_from(*id, group, book)).collect();
    let count = due.iter().filter(|id| deliverable.is_handed_in(**id, group, book)).count();
    let (words, state) = match (due.len(), book.absence()) {
        (0, _) => (viewer.words.not_asked_of().to_string(), ""),
        (all, Some(_)) => return Cell::share(viewer.words, count, all, page),
        (all, None) => (viewer.words.so_many_participants(count), if count == all { "some" } else { "part" }),
    };
    Cell { marks: vec![Mark::link(words, page)], state, sort: Some(count.into()), ..Cell::default() }
}

/// One group: who handed in what.
pub fn of_group(viewer: &Viewer, group: usize, role: Option<EntryId>) -> Grid {
    let book = viewer.book;
    let all = of_role(viewer, role);
    let columns = all.iter().map(|deliverable| {
        let link = viewer.link(deliverable.id);
        let due = deliverable.due.as_ref();
        let due_on = |day: &str| viewer.words.title_due(&link.title, day);
        Column {
            title: due.map_or_else(|| link.title.clone(), |due| due_on(&viewer.words.date(due))),
            csv: due.map(|due| due_on(due)),
            ..Column::link(&link)
        }
    });
    let rows = book.groups[group].owing.iter().map(|person| Row {
        anchor: TablePage::row(viewer.facts(*person)),
        link: Some(viewer.link(*person)),
        cells: all.iter().map(|deliverable| cell(viewer, deliverable, *person, group)).collect(),
        ..Row::new(vec![viewer.facts(*person).title.clone()])
    });
    Grid {
        name: "deliverables",
        caption: match book.cohort_of(group) {
            Some(cohort) => viewer.words.deliverables_of_cohort(&cohort.name),
            None => viewer.words.deliverables_of_everyone().into(),
        },
        columns: columns.collect(),
        rows: rows.collect(),
        none: viewer.words.no_participants().into(),
        ..Grid::new(viewer.words.participant(), &[viewer.words.participant()])
    }
}

/// What one participant handed in of a deliverable.
pub fn cell(viewer: &Viewer, deliverable: &Deliverable, person: EntryId, group: usize) -> Cell {
    let book = viewer.book;
    let handed_in = deliverable.handed_in(person, group, book);
    let (drafts, done): (Vec<EntryId>, Vec<EntryId>) = handed_in.iter().partition(|work| is_draft(book.entry(**work)));
    let (words, state, works) = match (done.as_slice(), drafts.as_slice()) {
        ([], []) if !deliverable.is_due_from(person, group, book) => {
            (viewer.words.not_asked_of().to_string(), "", &done)
        }
        ([], []) => return Cell { sort: Some(0.into()), ..Cell::none(viewer, viewer.words.not_yet()) },
        ([], _) => (viewer.words.so_many_drafts(1), "draft", &drafts),
        (several, _) => (viewer.words.handed_in(several.len()), "some", &done),
    };
    let href = match works.as_slice() {
        [one] => Some(viewer.entry_href(*one)),
        [] => None,
        _ => Some(viewer.works_href(person)),
    };
    Cell { marks: vec![Mark::link(words, href)], state, sort: Some(done.len().into()), ..Cell::default() }
}

/// Totals that a coordinator can quote.
pub fn totals(viewer: &Viewer, group: Option<usize>) -> Vec<String> {
    let book = viewer.book;
    if book.absence().is_none() {
        return vec![viewer.words.as_shown().into()];
    }
    let (mut due, mut done) = (0, 0);
    for deliverable in &book.deliverables {
        for n in (0..book.groups.len()).filter(|n| group.is_none_or(|group| group == *n)) {
            for person in book.groups[n].owing.iter().filter(|id| deliverable.is_due_from(**id, n, book)) {
                due += 1;
                done += usize::from(deliverable.is_handed_in(*person, n, book));
            }
        }
    }
    let persons = book.ids().any(|id| book.entry(id).kind == Kind::Person);
    if persons { vec![viewer.words.total_handed_in(done, due)] } else { Vec::new() }
}
