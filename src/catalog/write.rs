//! Writes a catalog: one document of JSON on one line, so that those of many sites put together are JSON Lines.

use serde::Serialize;

use crate::catalog::format::{Entry, Site};
use crate::catalog::{SCHEMA, VERSION, hash};

/// What stands before the entries.
#[derive(Serialize)]
struct Head<'h> {
    #[serde(rename = "$schema")]
    schema: &'static str,
    version: u32,
    site: &'h Site,
    hash: &'h str,
}

/// A catalog as it is published.
pub fn write(site: &Site, entries: impl Iterator<Item = Entry>) -> Vec<u8> {
    let mut list = vec![b'['];
    for entry in entries {
        if list.len() > 1 {
            list.push(b',');
        }
        append(&entry, &mut list);
    }
    list.push(b']');
    let hash = hash::of_entries(&list);
    let mut json = Vec::with_capacity(list.len() + 500);
    append(&Head { schema: SCHEMA, version: VERSION, site, hash: &hash }, &mut json);
    // The entries become the last field of the head.
    json.pop();
    json.extend(b",\"entries\":");
    json.extend(list);
    json.extend(b"}\n");
    json
}

fn append(value: &impl Serialize, json: &mut Vec<u8>) {
    // A vector takes everything, and nothing here is a map with keys that are no text.
    let start = json.len();
    if serde_json::to_writer(&mut *json, value).is_err() {
        json.truncate(start);
        json.extend(b"{}");
    }
}
