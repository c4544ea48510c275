//! Problems in Excel files name the cell, as the program in which it was filled in does.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Label, Location, SitePath};
use crate::media::sheet;
use crate::source::Sources;

/// Says of each place in an Excel file which cell it is.
pub fn name(report: &mut [Diagnostic], sources: &Sources) {
    let mut books = BTreeMap::new();
    for problem in report {
        let labels = problem.labels.iter_mut().chain(&mut problem.again);
        for label in [&mut problem.primary].into_iter().chain(labels) {
            name_one(label, sources, &mut books);
        }
    }
}

/// An Excel file: its text, and the sheet of which that is, where it has several.
type Book = (String, Option<String>);

fn name_one(label: &mut Label, sources: &Sources, books: &mut BTreeMap<SitePath, Book>) {
    let Location::Span(span) = label.location else { return };
    if !sheet::is_sheet(label.path.name()) {
        return;
    }
    let (text, sheet) = books.entry(label.path.clone()).or_insert_with(|| {
        let source = sources.files.get(&label.path);
        let text = source.and_then(|source| source.read_text(&label.path).0);
        let sheet = source.and_then(|source| sheet::one_of_several(&source.read_bytes()?));
        (text.map_or_else(String::new, |text| text.to_string()), sheet)
    });
    let cell = format!("cell {}", sheet::cell_at(text, span.start as usize));
    let cell = sheet.as_ref().map_or(cell.clone(), |sheet| format!("sheet {sheet}, {cell}"));
    label.text = if label.text.is_empty() { cell } else { format!("{cell}: {}", label.text) };
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::pipeline::{Options, Pipeline};
    use crate::source::Source;

    #[test]
    fn a_problem_in_an_excel_file_names_its_cell() {
        let row = |n: u32, cells: [&str; 3]| {
            let cell = |(column, words): (char, &str)| {
                format!("<c r=\"{column}{n}\" t=\"inlineStr\"><is><t>{words}</t></is></c>")
            };
            let cells: String = ['A', 'B', 'C'].into_iter().zip(cells).map(cell).collect();
            format!("<row r=\"{n}\">{cells}</row>")
        };
        let rows = [row(1, ["Name", "Audience", "Mentor"]), row(4, ["Mina Okafor", "publik", "nobody"])].concat();
        let notes = "<sheet name=\"Members 2026\" sheetId=\"3\" r:id=\"r1\"/>";
        for (book, place) in [
            (sheet::tests::book(&rows), "cell B4"),
            (sheet::tests::book_with(&rows, notes), "sheet Members 2026, cell B4"),
        ] {
            let mut sources = Sources::of([("index.md", "# Home\n")]);
            sources.files.insert(SitePath::new("people.xlsx"), Source::bytes(book));
            let site = Pipeline::default().load(&Arc::new(sources), &Options::default()).unwrap();
            let told: Vec<(&str, &str)> =
                site.report().iter().map(|problem| (problem.code.name(), problem.primary.text.as_str())).collect();
            assert_eq!(told, [("unknown-audience", place)]);
            assert_eq!(site.unread, [SitePath::new("people.xlsx")]);
        }
    }
}
