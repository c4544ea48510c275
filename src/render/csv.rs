//! Spreadsheets: grids as CSV (RFC 4180), as every office program opens it without bending anything.
//!
//! A byte order mark says that it is UTF-8. A cell that such a program would take for a formula gets an apostrophe before it,
//! as OWASP advises: what an author wrote must never run on the machine of whoever opens the file.

use crate::content::{Kind, KindData};
use crate::model::EntryId;
use crate::model::program::tables::{Table, TablePage, TableQuery};
use crate::view::grid::Grid;
use crate::view::review;
use crate::view::tables::{self, coverage, progress, shared};
use crate::view::{Program, Viewer};
use crate::words::Words;

/// The spreadsheet of a computed table.
pub fn table(program: &Program, page: TablePage) -> Vec<u8> {
    let placed = program.book.placed_table(page);
    let viewer = Viewer::new(program, placed.map_or("", |placed| placed.csv.as_str()));
    if page.table == Table::Gaps {
        return written(standing(&viewer));
    }
    // A spreadsheet holds every participant of a group, however many pages show them.
    let mut grids = tables::grids(&viewer, &TableQuery::on(page), None);
    if page.table == Table::InputsAndOutputs {
        let heads = [viewer.words.csv_what(), viewer.words.csv_from_or_to()];
        for (column, title) in grids.iter_mut().flat_map(|grid| grid.columns.iter_mut().zip(heads)) {
            column.title = title.into();
        }
    }
    let mut rows: Vec<Vec<String>> = Vec::new();
    for grid in &grids {
        // Two tables of one page have the same columns.
        rows.extend(lines(grid, viewer.words).into_iter().skip(usize::from(!rows.is_empty())));
    }
    written(rows)
}

fn lines(grid: &Grid, words: &Words) -> Vec<Vec<String>> {
    let heads = grid.csv_heads.iter().map(|head| head.to_string());
    let mut lines = vec![
        heads.chain(grid.columns.iter().map(|column| column.csv.as_ref().unwrap_or(&column.title).clone())).collect(),
    ];
    for row in grid.rows.iter() {
        // A row that only heads others is said in each of theirs; totals are for people.
        if row.csv_labels.len() < grid.csv_heads.len() {
            continue;
        }
        lines.push(row.csv_labels.iter().cloned().chain(row.cells.iter().map(|cell| cell.in_csv(words))).collect());
    }
    lines
}

/// Every outcome with how it stands, then work that names none, and work that was written for older words.
fn standing(viewer: &Viewer) -> Vec<Vec<String>> {
    let words = viewer.words;
    let heads =
        [words.framework(), words.csv_code(), words.outcome(), words.status(), words.artifact(), words.by_column()];
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    let gaps = &viewer.book.gaps;
    let outcome =
        |id: EntryId| [coverage::framework_title(viewer, id), viewer.name(id), viewer.facts(id).title.clone()];
    let work = |id: EntryId| {
        let person = viewer.book.tree.person(id).map_or(String::new(), |id| viewer.facts(id).title.clone());
        [viewer.facts(id).title.clone(), person]
    };
    let mut line = |outcome: [String; 3], status: String, work: [String; 2]| {
        lines.push(outcome.into_iter().chain([status]).chain(work).collect());
    };
    for (id, _) in shared::outcome_rows(viewer, None) {
        let Some(status) = gaps.status(id) else { continue };
        line(outcome(id), coverage::status_words(viewer, status).0, Default::default());
    }
    for id in &gaps.aimless {
        line(Default::default(), words.csv_aimless().into(), work(*id));
    }
    for older in &gaps.older {
        line(outcome(older.outcome), words.against(&older.year), work(older.artifact));
    }
    lines
}

/// Every outcome: what it says, what it belongs to, what it needs, where it is taught, how much evidence there is.
pub fn outcomes(viewer: &Viewer) -> Vec<u8> {
    let book = viewer.book;
    let words = viewer.words;
    let heads = [
        words.csv_code(),
        words.csv_title(),
        words.csv_statement(),
        words.csv_belongs_to(),
        words.framework(),
        words.status(),
        words.taught_in(),
        words.evidence(),
        words.csv_address(),
        words.csv_reviewed(),
    ];
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    for (id, _) in shared::outcome_rows(viewer, None) {
        let facts = viewer.facts(id);
        let KindData::Outcome(outcome) = &facts.data else { continue };
        let parent = book.tree.parent(id).filter(|parent| viewer.facts(*parent).kind == Kind::Outcome);
        let status = book.gaps.status(id).filter(|_| coverage::tells_gaps(viewer));
        let status = status.map_or(String::new(), |status| coverage::status_words(viewer, status).0);
        lines.push(vec![
            outcome.code.value.clone(),
            facts.title.clone(),
            outcome.statement.map_or(String::new(), |prose| viewer.plain(id, prose)),
            parent.map_or(String::new(), |id| viewer.name(id)),
            coverage::framework_title(viewer, id),
            status,
            book.coverage.taught(id).to_string(),
            book.coverage.evidence(id).to_string(),
            book.addresses.entry(id).to_string(),
            review::count(viewer, &book.coverage.of(id).evidence, id).to_string(),
        ]);
    }
    written(lines)
}

/// What each participant has: a row for every outcome and participant.
pub fn progress(viewer: &Viewer) -> Vec<u8> {
    let words = viewer.words;
    let heads = [
        words.csv_cohort(),
        words.participant(),
        words.csv_code(),
        words.outcome(),
        words.artifacts(),
        words.csv_drafts(),
        words.csv_reviewed(),
        words.csv_level(),
    ];
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    for (person, cohort, shown) in progress::everyone(viewer) {
        for outcome in &viewer.book.coverage.counted {
            let found = shown.get(outcome);
            lines.push(vec![
                cohort.unwrap_or_default().to_string(),
                viewer.facts(person).title.clone(),
                viewer.name(*outcome),
                viewer.facts(*outcome).title.clone(),
                found.map_or(0, |shown| shown.finished.len()).to_string(),
                found.map_or(0, |shown| shown.drafts.len()).to_string(),
                found.map_or(0, |shown| review::count(viewer, &shown.finished, *outcome)).to_string(),
                found.map_or(String::new(), |shown| review::levels_of(viewer, &shown.finished, *outcome)),
            ]);
        }
    }
    written(lines)
}

/// What was said about work: a row for each review and outcome.
pub fn reviews(viewer: &Viewer) -> Vec<u8> {
    let (book, words) = (viewer.book, viewer.words);
    let heads = [
        words.csv_code(),
        words.outcome(),
        words.artifact(),
        words.by_column(),
        words.csv_reviewer(),
        words.csv_date(),
        words.csv_level(),
        words.csv_changed(),
        words.csv_wording(),
        words.csv_address(),
        words.csv_told_by(),
        words.csv_counts(),
    ];
    let mut lines = vec![heads.map(str::to_string).to_vec()];
    let title = |id: EntryId| viewer.facts(id).title.clone();
    for work in book.places.row().iter().copied() {
        for review in book.reviews.of(work) {
            let facts = viewer.facts(review.id);
            let by: Vec<String> = review.guest.iter().cloned().chain(review.by.iter().map(|id| title(*id))).collect();
            for judgment in &review.judgments {
                lines.push(vec![
                    viewer.name(judgment.outcome),
                    title(judgment.outcome),
                    title(work),
                    book.tree.person(work).map_or(String::new(), title),
                    by.join(words.cell_separator()),
                    facts.date.clone().unwrap_or_default(),
                    judgment.level.clone().unwrap_or_default(),
                    review.changed.clone().unwrap_or_default(),
                    judgment.against.clone().unwrap_or_default(),
                    book.addresses.entry(work).to_string(),
                    review.site.as_deref().unwrap_or_default().to_string(),
                    if review.counts() { words.csv_yes() } else { words.csv_no() }.to_string(),
                ]);
            }
        }
    }
    written(lines)
}

/// Rows as the text of a spreadsheet.
pub fn written(lines: Vec<Vec<String>>) -> Vec<u8> {
    rows(lines, "\u{feff}")
}

/// Rows of cells, behind what the file begins with.
pub(super) fn rows(lines: Vec<Vec<String>>, begin: &str) -> Vec<u8> {
    let mut csv = String::from(begin);
    for row in lines {
        for (n, cell) in row.iter().enumerate() {
            if n > 0 {
                csv.push(',');
            }
            write_cell(cell, &mut csv);
        }
        csv.push_str("\r\n");
    }
    csv.into_bytes()
}

fn write_cell(cell: &str, csv: &mut String) {
    // What follows a line break in a cell is not looked at by any program, what begins it is, blanks or not.
    let formula =
        cell.trim_start().starts_with(['=', '+', '-', '@', '＝', '＋', '－', '＠']) || cell.starts_with(['\t', '\r']);
    let number = cell.parse::<f64>().is_ok_and(f64::is_finite);
    let guard = if formula && !number { "'" } else { "" };
    if cell.contains(['"', ',', ';', '\n', '\r', '\t']) || cell.starts_with(' ') || cell.ends_with(' ') {
        csv.push('"');
        csv.push_str(guard);
        csv.push_str(&cell.replace('"', "\"\""));
        csv.push('"');
    } else {
        csv.push_str(guard);
        csv.push_str(cell);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cell(text: &str) -> String {
        let mut csv = String::new();
        write_cell(text, &mut csv);
        csv
    }

    #[test]
    fn no_cell_is_a_formula() {
        assert_eq!(cell("=1+2"), "'=1+2");
        assert_eq!(cell("@SUM(A1)"), "'@SUM(A1)");
        assert_eq!(cell("  =cmd|' /C calc'!A0"), "\"'  =cmd|' /C calc'!A0\"");
        assert_eq!(cell("-2+3,x"), "\"'-2+3,x\"");
        assert_eq!(cell("-inf"), "'-inf");
        assert_eq!(cell("＝1+1"), "'＝1+1");
        assert_eq!(cell("-5"), "-5");
    }

    #[test]
    fn what_would_end_a_cell_is_quoted() {
        assert_eq!(cell("a \"b\", c"), "\"a \"\"b\"\", c\"");
        assert_eq!(cell("two\nlines"), "\"two\nlines\"");
        assert_eq!(cell("Größe"), "Größe");
    }
}
