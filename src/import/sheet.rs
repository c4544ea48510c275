//! Tables of their own: CSV, and workbooks of Excel and LibreOffice. Each sheet is a heading and a table.

use std::io::Cursor;
use std::rc::Rc;

use calamine::{Data, Reader, SheetVisible, open_workbook_auto_from_rs};

use crate::content::frameworks::unguarded;
use crate::import::Refusal;
use crate::import::document::{Block, Document, Dropped, Inline, Kind, Place, Row, Said, Table};
use crate::import::package::Package;
use crate::syntax::csv;

/// The most cells of a workbook.
const MOST_CELLS: usize = 500_000;

/// Reads comma separated values, or others.
pub fn read_csv(text: &str) -> Result<Document, Refusal> {
    let table = csv::parse(text);
    if table.unclosed.is_some() {
        return Err(Refusal::new("a quotation mark in it opens a cell that never ends"));
    }
    let rows = std::iter::once(&table.header).chain(&table.rows);
    // Spreadsheets guard what would be a formula, and so do those of this program.
    let text = |cell: &csv::Cell| unguarded(&cell.text).to_string();
    let rows = rows.map(|row| row.iter().map(text).collect()).collect();
    let mut document = Document::default();
    add(&mut document, "", rows)?;
    Ok(document)
}

/// Reads a workbook.
pub fn read_workbook(bytes: &[u8]) -> Result<Document, Refusal> {
    // What a small file unpacks to is measured before it is read.
    let package = Package::open(bytes)?;
    for name in package.names().filter(|name| name.ends_with(".xml")) {
        package.text(name)?;
    }
    let mut workbook = open_workbook_auto_from_rs(Cursor::new(bytes)).map_err(|_| Refusal::damaged())?;
    let mut document = Document::default();
    let (shown, hidden): (Vec<_>, Vec<_>) =
        workbook.sheets_metadata().iter().cloned().partition(|sheet| sheet.visible == SheetVisible::Visible);
    for sheet in hidden {
        let place = Place::Sheet(sheet.name.as_str().into(), 1);
        document.dropped.push(Dropped { place, text: sheet.name, why: "a hidden sheet" });
    }
    let names: Vec<String> = shown.into_iter().map(|sheet| sheet.name).collect();
    for name in &names {
        let range = workbook.worksheet_range(name).map_err(|_| Refusal::damaged())?;
        if range.get_size().0.saturating_mul(range.get_size().1) > MOST_CELLS {
            return Err(Refusal::new("it is too large: a sheet has half a million cells and more"));
        }
        let rows = range.rows().map(|row| row.iter().map(written).collect()).collect();
        add(&mut document, if names.len() > 1 { name } else { "" }, rows)?;
    }
    Ok(document)
}

/// A cell as people see it.
fn written(cell: &Data) -> String {
    match cell {
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
        }
        _ => cell.to_string(),
    }
}

fn add(document: &mut Document, sheet: &str, rows: Vec<Vec<String>>) -> Result<(), Refusal> {
    let name: Rc<str> = sheet.into();
    if rows.iter().map(Vec::len).sum::<usize>() > MOST_CELLS {
        return Err(Refusal::new("it is too large: a sheet has half a million cells and more"));
    }
    let mut table = Table::default();
    for (n, row) in rows.into_iter().enumerate() {
        let place = Place::Sheet(name.clone(), n + 1);
        let mut cells = Vec::new();
        for text in row {
            if text.trim().is_empty() {
                cells.push(Vec::new());
                continue;
            }
            document.said.push(Said { place: place.clone(), text: text.clone() });
            let lines =
                text.lines().map(|line| Block::new(place.clone(), Kind::Paragraph, vec![Inline::plain(line.trim())]));
            cells.push(lines.collect());
        }
        if cells.iter().any(|cell: &Vec<Block>| !cell.is_empty()) {
            table.rows.push(Row { place, cells });
        }
    }
    if table.rows.is_empty() {
        return Ok(());
    }
    if !sheet.is_empty() {
        document.blocks.push(Block::heading(&Place::Sheet(name.clone(), 1), 2, sheet));
    }
    document.blocks.push(Block::new(Place::Sheet(name, 1), Kind::Table(table), Vec::new()));
    Ok(())
}
