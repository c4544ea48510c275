//! A code in plain text. Text knows no places in its file, so each place in a file where the code stands gets a word of its own, and the
//! words that are then read as plain text tell which places are.

use std::ops::Range;

use crate::base::SitePath;
use crate::media::sheet;
use crate::model::references::codes::Codes;
use crate::rename::State;
use crate::rename::edits::{Edits, place};
use crate::source::{Source, Sources};

/// So many places of what is left are told.
const MOST_TOLD: usize = 6;

/// The places where a code stands in plain text, with the new code for each.
pub fn find(state: &mut State, old: &str, new: &str) -> Result<Edits, String> {
    let places = places(&state.sources, old);
    let mut edits = Edits::default();
    if places.is_empty() {
        return Ok(edits);
    }
    let word = |n: usize| format!("Q{n}Qvade");
    let mut marked = state.sources.clone();
    let mut stand_ins = Edits::default();
    for (n, (path, range)) in places.iter().enumerate() {
        stand_ins.put(path, range.clone(), word(n));
    }
    stand_ins.apply(&mut marked)?;
    let site = state.site_of(marked)?;
    let words = Codes::new((0..places.len()).map(word));
    for text in
        site.books().flat_map(|(_, bodies)| bodies).flat_map(|body| &body.proses).flat_map(|prose| prose.texts())
    {
        for (start, end) in words.find(text) {
            let number = text[start + 1..end].split('Q').next().and_then(|number| number.parse::<usize>().ok());
            if let Some((path, range)) = number.and_then(|n| places.get(n)) {
                edits.put(path, range.clone(), new);
            }
        }
    }
    Ok(edits)
}

/// Where a code stands in the texts of a site as a word of its own.
fn places(sources: &Sources, code: &str) -> Vec<(SitePath, Range<usize>)> {
    let codes = Codes::new([code.to_string()]);
    let mut places = Vec::new();
    for (path, source) in &sources.files {
        if !source.has_text(path)
            || sheet::is_sheet(path.name())
            || !matches!(&*path.suffix(), "md" | "yaml" | "yml" | "csv")
        {
            continue;
        }
        let Some(text) = text(source, path) else { continue };
        places.extend(codes.find(&text).map(|(start, end)| (path.clone(), start..end)));
    }
    places
}

fn text(source: &Source, path: &SitePath) -> Option<std::sync::Arc<str>> {
    source.read_text(path).0
}

/// Where a code still stands: in code blocks, quoted, in titles. Whoever renames it looks there.
pub fn left(sources: &Sources, code: &str) -> Option<String> {
    let places = places(sources, code);
    let told: Vec<String> = places
        .iter()
        .take(MOST_TOLD)
        .filter_map(|(path, range)| Some(place(path, &text(sources.files.get(path)?, path)?, range.start)))
        .collect();
    let more = places.len().saturating_sub(told.len());
    let more = if more > 0 { format!(" and {more} more") } else { String::new() };
    (!told.is_empty())
        .then(|| format!("`{code}` stands as it is in code, titles or addresses: {}{more}", told.join(", ")))
}
