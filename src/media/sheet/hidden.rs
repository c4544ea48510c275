//! Rows and columns that the sheets of an Excel file do not show.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{Cursor, Read};

use quick_xml::events::{BytesStart, Event};
use quick_xml::{Reader, XmlVersion};
use zip::ZipArchive;

/// What a sheet does not show, counted from 0.
#[derive(Default)]
pub struct Hidden {
    pub rows: BTreeSet<usize>,
    pub columns: BTreeSet<usize>,
}

/// More columns than that no sheet has.
const COLUMNS: usize = 1 << 14;
/// What a part may hold, in bytes.
const LONGEST: u64 = 64 << 20;

/// What each sheet does not show, by its name; nothing where the file cannot be read.
pub fn of(bytes: &[u8]) -> Option<BTreeMap<String, Hidden>> {
    let mut archive = ZipArchive::new(Cursor::new(bytes)).ok()?;
    let mut targets: BTreeMap<String, String> = BTreeMap::new();
    each(&part(&mut archive, "xl/_rels/workbook.xml.rels")?, |relation| {
        targets.extend(relation.attribute("Id").zip(relation.attribute("Target")));
    })?;
    let mut sheets = Vec::new();
    each(&part(&mut archive, "xl/workbook.xml")?, |element| {
        let target = || targets.get(&element.attribute("id")?);
        sheets.extend((element.is("sheet")).then(|| element.attribute("name").zip(target().cloned())).flatten());
    })?;
    let mut all = BTreeMap::new();
    for (name, target) in sheets {
        let path = match target.trim_start_matches('/') {
            whole if whole.to_lowercase().starts_with("xl/") => whole.to_string(),
            within => format!("xl/{within}"),
        };
        // A sheet of charts has neither.
        let Some(text) = part(&mut archive, &path) else { continue };
        all.insert(name, of_sheet(&text)?);
    }
    Some(all)
}

fn of_sheet(text: &str) -> Option<Hidden> {
    let mut hidden = Hidden::default();
    let mut row = 0;
    each(text, |element| {
        let number = |name: &str| element.attribute(name).and_then(|number| number.parse::<usize>().ok());
        let is_flat = |name: &str| element.attribute(name).and_then(|size| size.parse::<f64>().ok()) == Some(0.0);
        let is_hidden = || element.attribute("hidden").is_some_and(|flag| flag == "1" || flag == "true");
        if element.is("col") && (is_hidden() || is_flat("width")) {
            let (first, last) = (number("min").unwrap_or(1).max(1), number("max").unwrap_or(1));
            hidden.columns.extend(first - 1..last.min(COLUMNS));
        } else if element.is("row") {
            row = number("r").unwrap_or(row + 1);
            hidden.rows.extend((row > 0 && (is_hidden() || is_flat("ht"))).then(|| row - 1));
        }
    })?;
    Some(hidden)
}

/// An element with its attributes, known by their names without prefixes.
struct Element<'e>(&'e BytesStart<'e>);

impl Element<'_> {
    fn is(&self, name: &str) -> bool {
        self.0.local_name().as_ref() == name
    }

    fn attribute(&self, name: &str) -> Option<String> {
        let mut attributes = self.0.attributes();
        // `r:id` stands behind what else is called so.
        let named = attributes.with_checks(false).flatten().filter(|it| it.key.local_name().as_ref() == name);
        let attribute = named.last()?;
        Some(attribute.normalized_value(XmlVersion::Implicit1_0).ok()?.into_owned())
    }
}

fn each(text: &str, mut meets: impl FnMut(&Element)) -> Option<()> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().ok()? {
            Event::Start(start) | Event::Empty(start) => meets(&Element(&start)),
            Event::Eof => return Some(()),
            _ => {}
        }
    }
}

/// A part by its name, in whatever case and with whatever strokes a program writes it.
fn part(archive: &mut ZipArchive<Cursor<&[u8]>>, name: &str) -> Option<String> {
    let is_it = |stored: &str| stored.replace('\\', "/").trim_start_matches('/').eq_ignore_ascii_case(name);
    let stored = archive.file_names().filter_map(|name| name.ok()).find(|stored| is_it(stored))?.to_string();
    let mut text = String::new();
    archive.by_name(&stored).ok()?.take(LONGEST).read_to_string(&mut text).ok()?;
    Some(text.trim_start_matches('\u{FEFF}').to_string())
}
