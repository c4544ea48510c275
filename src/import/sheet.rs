//! Tables of their own: CSV, and workbooks of Excel and LibreOffice. Each sheet is a heading and a table.

mod hidden;

use std::collections::BTreeMap;
use std::io::Cursor;
use std::rc::Rc;

use calamine::{Data, Range, Reader, SheetVisible, Sheets, open_workbook_auto_from_rs};

use crate::base::number::column_letters;
use crate::content::frameworks::unguarded;
use crate::import::Refusal;
use crate::import::document::{Block, Document, Dropped, Inline, Kind, Place, Row, Said, Table};
use crate::import::package::Package;
use crate::import::report::Remark;
use crate::media::sheet::hidden::Hidden;
use crate::media::sheet::shown_numbers;
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
    let rows = rows.enumerate().map(|(n, row)| (n + 1, row.iter().map(text).collect())).collect();
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
    let hidden = hidden::of(&package, bytes)?;
    let names: Vec<String> = shown.into_iter().map(|sheet| sheet.name).collect();
    for name in &names {
        let range = workbook.worksheet_range(name).map_err(|_| Refusal::damaged())?;
        if range.get_size().0.saturating_mul(range.get_size().1) > MOST_CELLS {
            return Err(Refusal::new("it is too large: a sheet has half a million cells and more"));
        }
        let formulas = workbook.worksheet_formula(name).ok();
        let shown = match &mut workbook {
            Sheets::Xlsx(book) => shown_numbers(book, name).unwrap_or_default(),
            _ => BTreeMap::new(),
        };
        let called = if names.len() > 1 { name.as_str() } else { "" };
        let none = Hidden::default();
        let mut sheet = Shown {
            name: called.into(),
            numbers: shown,
            hidden: hidden.get(name).unwrap_or(&none),
            document: &mut document,
        };
        let rows = sheet.rows(&range, formulas.as_ref());
        add(&mut document, called, rows)?;
    }
    Ok(document)
}

/// A sheet as people see it.
struct Shown<'s> {
    name: Rc<str>,
    /// Those that their cells show in a form of their own.
    numbers: BTreeMap<(u32, u32), String>,
    hidden: &'s Hidden,
    document: &'s mut Document,
}

impl Shown<'_> {
    /// Its rows with their numbers. What is hidden, and what a formula does not give, is named.
    fn rows(&mut self, range: &Range<Data>, formulas: Option<&Range<String>>) -> Vec<(usize, Vec<String>)> {
        let (top, left) = range.start().map_or((0, 0), |(row, column)| (row as usize, column as usize));
        let mut rows = Vec::new();
        let mut columns: BTreeMap<usize, Vec<String>> = BTreeMap::new();
        for (n, row) in range.rows().enumerate().map(|(n, row)| (top + n, row)) {
            let place = Place::Sheet(self.name.clone(), n + 1);
            let is_hidden = self.hidden.rows.contains(&n);
            let mut texts = Vec::new();
            for (column, cell) in row.iter().enumerate().map(|(column, cell)| (left + column, cell)) {
                let at = (u32::try_from(n).unwrap_or(u32::MAX), u32::try_from(column).unwrap_or(u32::MAX));
                let text = self.numbers.remove(&at).unwrap_or_else(|| written(cell));
                if self.hidden.columns.contains(&column) {
                    columns.entry(column).or_default().extend((!text.trim().is_empty()).then_some(text));
                    continue;
                }
                if let Some(problem) = problem(cell, formulas, (n, column)).filter(|_| !is_hidden) {
                    self.document
                        .remarks
                        .push(Remark::open(&place, format!("{}{} {problem}", column_letters(column), n + 1)));
                }
                texts.push(text);
            }
            match is_hidden {
                true => self.drop(place, texts, "a hidden row"),
                false => rows.push((n + 1, texts)),
            }
        }
        for (column, texts) in columns {
            let name = format!("column {}", column_letters(column));
            self.drop(
                Place::Sheet(self.name.clone(), top + 1),
                std::iter::once(name).chain(texts).collect(),
                "a hidden column",
            );
        }
        rows
    }

    fn drop(&mut self, place: Place, texts: Vec<String>, why: &'static str) {
        let filled: Vec<String> = texts.into_iter().filter(|text| !text.trim().is_empty()).collect();
        if !filled.is_empty() {
            self.document.dropped.push(Dropped { place, text: filled.join(", "), why });
        }
    }
}

/// Why a cell shows nothing of use.
fn problem(cell: &Data, formulas: Option<&Range<String>>, (row, column): (usize, usize)) -> Option<String> {
    if let Data::Error(error) = cell {
        return Some(format!(
            "shows {error} instead of a value, and is empty here: mend its formula, or write what belongs there"
        ));
    }
    let at = (u32::try_from(row).ok()?, u32::try_from(column).ok()?);
    let formula = formulas.and_then(|all| all.get_value(at)).filter(|formula| !formula.is_empty());
    (formula.is_some() && *cell == Data::Empty)
        .then(|| "has a formula, and the file does not hold what it gives: open the sheet in a spreadsheet program, and save it".to_string())
}

/// A cell as people see it.
fn written(cell: &Data) -> String {
    match cell {
        Data::Error(_) => String::new(),
        Data::DateTime(date) if date.is_datetime() => {
            let (year, month, day, hour, minute, ..) = date.to_ymd_hms_milli();
            let day = format!("{year:04}-{month:02}-{day:02}");
            if (hour, minute) == (0, 0) { day } else { format!("{day} {hour:02}:{minute:02}") }
        }
        _ => cell.to_string(),
    }
}

/// Adds a sheet: its rows, each with its number.
fn add(document: &mut Document, sheet: &str, rows: Vec<(usize, Vec<String>)>) -> Result<(), Refusal> {
    let name: Rc<str> = sheet.into();
    if rows.iter().map(|(_, row)| row.len()).sum::<usize>() > MOST_CELLS {
        return Err(Refusal::new("it is too large: a sheet has half a million cells and more"));
    }
    let mut table = Table::default();
    for (n, row) in rows {
        let place = Place::Sheet(name.clone(), n);
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
