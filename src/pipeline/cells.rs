//! Problems in Excel files name the cell, as the program in which it was filled in does.

use std::collections::BTreeMap;

use crate::base::{Diagnostic, Label, Location, SitePath};
use crate::media::sheet;
use crate::source::Sources;

/// Says of each place in an Excel file which cell it is.
pub fn name(report: &mut [Diagnostic], sources: &Sources) {
    let mut texts = BTreeMap::new();
    for problem in report {
        let labels = problem.labels.iter_mut().chain(&mut problem.again);
        for label in [&mut problem.primary].into_iter().chain(labels) {
            name_one(label, sources, &mut texts);
        }
    }
}

fn name_one(label: &mut Label, sources: &Sources, texts: &mut BTreeMap<SitePath, String>) {
    let Location::Span(span) = label.location else { return };
    if !sheet::is_sheet(label.path.name()) {
        return;
    }
    let text = texts.entry(label.path.clone()).or_insert_with(|| {
        let text = sources.files.get(&label.path).and_then(|source| source.read_text(&label.path).0);
        text.map_or_else(String::new, |text| text.to_string())
    });
    let cell = format!("cell {}", sheet::cell_at(text, span.start as usize));
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
        let mut sources = Sources::of([("index.md", "# Home\n")]);
        sources.files.insert(SitePath::new("people.xlsx"), Source::bytes(sheet::tests::book(&rows)));
        let site = Pipeline::default().load(&Arc::new(sources), &Options::default()).unwrap();
        let told: Vec<(&str, &str)> =
            site.report().iter().map(|problem| (problem.code.name(), problem.primary.text.as_str())).collect();
        assert_eq!(told, [("unknown-audience", "cell B4")]);
        assert_eq!(site.unread, [SitePath::new("people.xlsx")]);
    }
}
