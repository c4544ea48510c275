//! The first sheet of an Excel file as the text of a table, which the program then reads as it reads CSV: a line for each row,
//! from the first, with tabs between cells. What may be unpacked is counted before the reader begins, and cells as it goes:
//! a file of a few kilobytes can say that it holds gigabytes.

pub mod hidden;
pub mod shown;

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read, Seek};

use calamine::{Data, DataRef, DataType, Reader, Sheet, SheetType, SheetVisible, Style, Xlsx};
use zip::ZipArchive;

use crate::base::number::{agreeing, column_letters};

/// The longest file, in bytes.
pub const LONGEST: u64 = 16 << 20;
/// The most that its parts may hold unpacked.
const MOST_UNPACKED: u64 = 64 << 20;
/// The most parts.
const MOST_PARTS: usize = 2000;
/// The last row and the last column that are read.
const ROWS: u32 = 20_000;
const COLUMNS: u32 = 200;
/// The longest text that comes of it.
const LONGEST_TEXT: usize = 16 << 20;

/// Whether a file is one, by the end of its name.
pub fn is_sheet(name: &str) -> bool {
    name.len() > 5 && name.get(name.len() - 5..).is_some_and(|end| end.eq_ignore_ascii_case(".xlsx"))
}

type Book<'b> = Xlsx<Cursor<&'b [u8]>>;

fn is_shown(sheet: &&Sheet) -> bool {
    sheet.visible == SheetVisible::Visible && sheet.typ == SheetType::WorkSheet
}

/// The sheet that is read.
fn read_sheet(book: &Book) -> Option<String> {
    let shown = || book.sheets_metadata().iter().filter(is_shown);
    // The outcomes of OpenSALT stand behind a sheet about their framework.
    shown().find(|sheet| sheet.name == "CF Item").or_else(|| shown().next()).map(|sheet| sheet.name.clone())
}

/// The sheet that is read, where several are shown.
pub fn one_of_several(bytes: &[u8]) -> Option<String> {
    check_size(bytes).ok()?;
    let book: Book = Xlsx::new(Cursor::new(bytes)).ok()?;
    let count = book.sheets_metadata().iter().filter(is_shown).count();
    (count > 1).then(|| read_sheet(&book)).flatten()
}

/// Why there is no text, and what to do.
#[derive(Debug)]
pub struct Refusal {
    pub message: String,
    pub help: &'static str,
}

impl From<String> for Refusal {
    fn from(message: String) -> Self {
        Refusal { message, help: "save it again as an Excel file (.xlsx), or as \"CSV UTF-8\"" }
    }
}

/// The text of its first visible sheet, or of that which holds OpenSALT's outcomes; or why there is none. A sheet that hides rows or
/// columns has none: what they hold is not meant for readers, and may say of other cells who may read them.
pub fn text(bytes: &[u8]) -> Result<String, Refusal> {
    check_size(bytes)?;
    let damaged = || "this is no Excel file that can be read".to_string();
    let unreadable = |_| damaged();
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = read_sheet(&book).ok_or_else(|| "this Excel file has no sheet that is shown".to_string())?;
    let hidden = hidden::of(bytes).and_then(|mut sheets| sheets.remove(&name)).ok_or_else(damaged)?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    let (mut rows, mut columns) = (BTreeSet::new(), BTreeSet::new());
    while let Some((cell, style)) = cells.next_cell_with_style_id().map_err(unreadable)? {
        let value = written(cell.get_value(), format_of(cells.styles(), style));
        let (to_row, to_column) = cell.get_position();
        if value.is_empty() {
            continue;
        }
        if to_row >= ROWS || to_column >= COLUMNS || text.len() > LONGEST_TEXT {
            return Err(format!("this sheet is too large: up to {ROWS} rows and {COLUMNS} columns are read").into());
        }
        // Cells come row by row; one that does not is damaged, and where it belongs nobody can say.
        if (to_row, to_column) < (row, column) {
            return Err("the cells of this sheet are in disorder: save it again".to_string().into());
        }
        rows.extend(hidden.rows.get(&(to_row as usize)).copied());
        columns.extend(hidden.columns.get(&(to_column as usize)).copied());
        while row < to_row {
            text.push('\n');
            (row, column) = (row + 1, 0);
        }
        while column < to_column {
            text.push('\t');
            column += 1;
        }
        push(&value, &mut text);
    }
    text.push('\n');
    match rows.is_empty() && columns.is_empty() {
        true => Ok(text),
        false => Err(hides(&rows, &columns)),
    }
}

/// Says what a sheet hides.
fn hides(rows: &BTreeSet<usize>, columns: &BTreeSet<usize>) -> Refusal {
    let rows = (rows.len(), named(rows.iter().map(|row| (row + 1).to_string())));
    let columns = (columns.len(), named(columns.iter().map(|column| column_letters(*column))));
    let said =
        [(rows, "row", "rows"), (columns, "column", "columns")].into_iter().filter(|((count, _), ..)| *count > 0);
    let said: Vec<String> =
        said.map(|((count, named), one, many)| format!("{} {named}", agreeing(count, one, many))).collect();
    Refusal {
        message: format!("this sheet hides {}, and nothing of it is read until it does not", said.join(" and ")),
        help: "show what is hidden (in Excel: select all, then Unhide for rows and for columns, and clear the filter), or delete it; then save",
    }
}

/// Names with an end to them.
fn named(names: impl Iterator<Item = String>) -> String {
    const MOST: usize = 10;
    let names: Vec<String> = names.collect();
    let more = names.len().saturating_sub(MOST);
    let shown = names.iter().take(MOST).map(String::as_str).collect::<Vec<_>>().join(", ");
    if more == 0 { shown } else { format!("{shown} and {more} more") }
}

/// Counts what the parts of a file hold, by unpacking them: what they say of themselves need not be true.
fn check_size(bytes: &[u8]) -> Result<(), String> {
    let unreadable = |_| "this is no Excel file that can be read".to_string();
    let too_large = || "this Excel file is too large to be read as a table".to_string();
    if bytes.len() as u64 > LONGEST {
        return Err(too_large());
    }
    let mut archive = ZipArchive::new(Cursor::new(bytes)).map_err(unreadable)?;
    if archive.len() > MOST_PARTS {
        return Err(too_large());
    }
    let mut left = MOST_UNPACKED;
    for n in 0..archive.len() {
        let part = archive.by_index(n).map_err(unreadable)?;
        let read = std::io::copy(&mut part.take(left + 1), &mut std::io::sink());
        let read = read.map_err(|_| "this Excel file is damaged".to_string())?;
        left = left.checked_sub(read).ok_or_else(too_large)?;
    }
    Ok(())
}

/// The numbers of a sheet whose cells show them in a form of their own, by row and column.
pub fn shown_numbers<R: Read + Seek>(book: &mut Xlsx<R>, sheet: &str) -> Option<BTreeMap<(u32, u32), String>> {
    let mut cells = book.worksheet_cells_reader(sheet).ok()?;
    let mut shown = BTreeMap::new();
    while let Some((cell, style)) = cells.next_cell_with_style_id().ok()? {
        let number = shown_number(cell.get_value(), format_of(cells.styles(), style));
        shown.extend(number.map(|number| (cell.get_position(), number)));
    }
    Some(shown)
}

fn format_of(styles: &[Style], style: usize) -> &str {
    let format = styles.get(style).and_then(|style| style.number_format.as_ref());
    format.map_or("", |format| format.format_code.as_str())
}

fn shown_number(value: &DataRef, format: &str) -> Option<String> {
    match value {
        DataRef::Float(number) => shown::number(*number, format),
        DataRef::Int(number) => shown::number(*number as f64, format),
        _ => None,
    }
}

/// A value as a person would type it, or as its cell shows it.
fn written(value: &DataRef, format: &str) -> String {
    if let Some(number) = shown_number(value, format) {
        return number;
    }
    match value {
        DataRef::Empty | DataRef::Error(_) => String::new(),
        DataRef::Bool(is_true) => is_true.to_string(),
        DataRef::DateTime(time) if !time.is_duration() => {
            let (year, month, day, hour, minute, ..) = time.to_ymd_hms_milli();
            match (time.as_f64() < 1.0, hour, minute) {
                (true, ..) => format!("{hour}:{minute:02}"),
                (false, 0, 0) => format!("{year:04}-{month:02}-{day:02}"),
                (false, ..) => format!("{year:04}-{month:02}-{day:02} {hour:02}:{minute:02}"),
            }
        }
        DataRef::DateTimeIso(time) => time.strip_suffix("T00:00:00").unwrap_or(time).to_string(),
        value => Data::from(value.clone()).as_string().unwrap_or_default(),
    }
}

/// Adds a cell, between quotation marks where it holds what could be taken for the end of one.
fn push(value: &str, text: &mut String) {
    // NUL marks places in what is read.
    let value = value.trim().replace('\0', "\u{FFFD}");
    match value.contains(['\t', '\n', '\r', '"', ',', ';']) {
        true => {
            text.push('"');
            text.push_str(&value.replace('"', "\"\""));
            text.push('"');
        }
        false => text.push_str(&value),
    }
}

/// What a place in such a text is called in the sheet: `B7`.
pub fn cell_at(text: &str, at: usize) -> String {
    let (mut row, mut column, mut quoted) = (1, 0usize, false);
    for byte in text.as_bytes().iter().take(at) {
        match byte {
            b'"' => quoted = !quoted,
            b'\t' if !quoted => column += 1,
            b'\n' if !quoted => (row, column) = (row + 1, 0),
            _ => {}
        }
    }
    format!("{}{row}", column_letters(column))
}

#[cfg(test)]
pub mod tests;
