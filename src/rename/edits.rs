//! Changes of texts at their places.

use std::collections::BTreeMap;
use std::ops::Range;

use crate::base::reserved::is_settings;
use crate::base::{LineIndex, SitePath};
use crate::media::sheet;
use crate::source::{Source, Sources};

/// What is put in the place of which bytes of which file.
#[derive(Default)]
pub struct Edits(BTreeMap<SitePath, BTreeMap<(usize, usize), String>>);

impl Edits {
    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Puts a text in the place of another. One place is noted several times where several things read it.
    pub fn put(&mut self, path: &SitePath, range: Range<usize>, text: impl Into<String>) {
        self.0.entry(path.clone()).or_default().entry((range.start, range.end)).or_insert_with(|| text.into());
    }

    /// Changes the sources.
    pub fn apply(&self, sources: &mut Sources) -> Result<(), String> {
        for (path, edits) in &self.0 {
            let text = match sources.files.get(path) {
                Some(source) => source.read_text(path).0.ok_or_else(|| format!("{path} cannot be read"))?,
                // A site need not have settings.
                None if is_settings(path.as_str()) => "".into(),
                None => return Err(format!("{path} is not there")),
            };
            let first = edits.keys().next().map_or(0, |(start, _)| *start);
            if sheet::is_sheet(path.name()) {
                let cell = sheet::cell_at(&text, first);
                let what = &text[edits.keys().next().map_or(0..0, |(start, end)| *start..*end)];
                return Err(format!(
                    "{path}, cell {cell} says `{what}`, and an Excel file is not written: save it as CSV first"
                ));
            }
            let mut new = String::with_capacity(text.len() + 64);
            let mut at = 0;
            for ((start, end), put) in edits {
                let before = text.get(at..*start).filter(|_| text.get(*start..*end).is_some());
                let Some(before) = before else {
                    let (line, column) = LineIndex::new(&text).position(*start as u32);
                    return Err(format!("{path}:{line}:{column} cannot be rewritten safely: change it by hand first"));
                };
                new.push_str(before);
                new.push_str(put);
                at = *end;
            }
            new.push_str(&text[at..]);
            sources.files.insert(path.clone(), Source::text(new));
        }
        Ok(())
    }
}

/// A place in words.
pub fn place(path: &SitePath, text: &str, at: usize) -> String {
    let (line, column) = LineIndex::new(text).position(at as u32);
    format!("{path}:{line}:{column}")
}
