//! A kept catalog of another site of which some entries are withheld: what these say, and the rest. The scan for leaks learns the one
//! and forgets the other.

use std::collections::BTreeSet;

use serde_json::Value;

use crate::base::SitePath;
use crate::base::words::hashes;
use crate::content::{Kind, cited};
use crate::pipeline::Site;
use crate::pipeline::files::catalog_context;
use crate::syntax::prose::Prose;

impl Site {
    /// What the entries with these numbers say, and the catalog without them; nothing where it cannot be read.
    pub(super) fn catalog_apart(&self, path: &SitePath, numbers: &BTreeSet<u32>) -> Option<(String, String)> {
        let settings = &self.book.settings;
        let source = settings.catalogs.iter().find(|catalog| catalog.file == *path)?;
        let bytes = self.sources.files.get(path)?.read_bytes()?;
        let (context, _) = catalog_context(&self.sources, settings);
        let (entries, _) = cited::read(source, Some(&bytes), settings, &context);
        let (mut uris, mut notes) = (BTreeSet::new(), BTreeSet::new());
        for entry in entries.iter().filter(|entry| numbers.contains(&entry.facts.nth)) {
            if entry.facts.kind == Kind::Review {
                let said = entry.body.proses.iter().map(|prose| Prose::plain(&prose.pieces(), |_| String::new()));
                notes.extend(said.map(|note| hashes(&note)).filter(|words| !words.is_empty()));
            } else {
                uris.extend(entry.facts.elsewhere.iter().map(|elsewhere| elsewhere.uri.clone()));
            }
        }
        let mut catalog: Value = serde_json::from_slice(&bytes).ok()?;
        let mut said = String::new();
        let entries = catalog.get_mut("entries").and_then(Value::as_array_mut)?;
        entries.retain(|entry| {
            let is_kept = !uris.contains(&format!("{}{}", source.url, entry["id"].as_str().unwrap_or_default()));
            if !is_kept {
                add_texts(entry, &mut said);
            }
            is_kept
        });
        for reviews in entries.iter_mut().filter_map(|entry| entry.get_mut("reviews")?.as_array_mut()) {
            reviews.retain(|review| {
                let is_kept = !notes.contains(&hashes(review["note"].as_str().unwrap_or_default()));
                if !is_kept {
                    add_texts(&review["note"], &mut said);
                }
                is_kept
            });
        }
        Some((said, catalog.to_string()))
    }
}

/// All texts in a value, each apart from the next.
fn add_texts(value: &Value, said: &mut String) {
    match value {
        Value::String(text) => {
            said.push_str(text);
            said.push_str("\n\n");
        }
        Value::Array(values) => values.iter().for_each(|value| add_texts(value, said)),
        Value::Object(fields) => fields.values().for_each(|value| add_texts(value, said)),
        _ => {}
    }
}
