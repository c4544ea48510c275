//! The first sheet of an Excel file as the text of a table, which the program then reads as it reads CSV: a line for each row,
//! from the first, with tabs between cells. What may be unpacked is counted before the reader begins, and cells as it goes:
//! a file of a few kilobytes can say that it holds gigabytes.

use std::io::{Cursor, Read};

use calamine::{Data, DataRef, DataType, Reader, Sheet, SheetType, SheetVisible, Xlsx};
use zip::ZipArchive;

use crate::base::number::column_letters;

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

/// The text of its first visible sheet, or of that which holds OpenSALT's outcomes; or why there is none.
pub fn text(bytes: &[u8]) -> Result<String, String> {
    check_size(bytes)?;
    let unreadable = |_| "this is no Excel file that can be read".to_string();
    let mut book: Book = Xlsx::new(Cursor::new(bytes)).map_err(unreadable)?;
    let name = read_sheet(&book).ok_or_else(|| "this Excel file has no sheet that is shown".to_string())?;
    let mut cells = book.worksheet_cells_reader(&name).map_err(unreadable)?;
    let mut text = String::new();
    let (mut row, mut column) = (0, 0);
    while let Some(cell) = cells.next_cell().map_err(unreadable)? {
        let value = written(cell.get_value());
        let (to_row, to_column) = cell.get_position();
        if value.is_empty() {
            continue;
        }
        if to_row >= ROWS || to_column >= COLUMNS || text.len() > LONGEST_TEXT {
            return Err(format!("this sheet is too large: up to {ROWS} rows and {COLUMNS} columns are read"));
        }
        // Cells come row by row; one that does not is damaged, and where it belongs nobody can say.
        if (to_row, to_column) < (row, column) {
            return Err("the cells of this sheet are in disorder: save it again".into());
        }
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
    Ok(text)
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

/// A value as a person would type it.
fn written(value: &DataRef) -> String {
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
