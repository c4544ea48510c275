//! Reads a catalog that anybody may have written. Size, depth and number have limits before and while it is parsed, fields that nobody
//! knows are passed over, and everything that was dropped is told.

use std::collections::BTreeSet;
use std::fmt;

use serde::de::{IgnoredAny, SeqAccess, Visitor};
use serde::{Deserialize, Deserializer};
use serde_json::error::Category;
use serde_json::value::RawValue;

use crate::base::limits;
use crate::base::number::counted;
use crate::catalog::format::{Catalog, Entry, Site};
use crate::catalog::{VERSION, clean, hash};

/// How many things that were dropped are told one by one.
const MOST_TOLD: usize = 20;

/// A catalog, as far as it could be read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    pub catalog: Catalog,
    /// What was dropped or does not fit, a sentence each.
    pub told: Vec<String>,
}

/// Why nothing of a catalog was read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Refusal {
    TooLarge,
    TooDeep,
    /// It is no JSON, or not what a catalog is.
    Form(String),
    Version(u64),
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Refusal::TooLarge => write!(f, "it has more than {} bytes", limits::CATALOG_BYTES),
            Refusal::TooDeep => write!(f, "it is nested more than {} levels deep", limits::CATALOG_NESTING),
            Refusal::Form(error) => write!(f, "it is no catalog: {error}"),
            Refusal::Version(version) => write!(f, "it has version {version}, and this vade reads {VERSION}"),
        }
    }
}

/// The outside of a catalog, with its entries as they are written.
#[derive(Deserialize)]
struct Whole<'j> {
    version: u64,
    #[serde(default)]
    site: Site,
    #[serde(default)]
    hash: String,
    #[serde(borrow)]
    entries: &'j RawValue,
}

/// Reads the bytes of a catalog.
pub fn read(bytes: &[u8]) -> Result<Read, Refusal> {
    if bytes.len() > limits::CATALOG_BYTES {
        return Err(Refusal::TooLarge);
    }
    if is_too_deep(bytes) {
        return Err(Refusal::TooDeep);
    }
    let bytes = bytes.strip_prefix(b"\xef\xbb\xbf").unwrap_or(bytes);
    let form = |error: serde_json::Error| {
        let place = format!("line {}, column {}", error.line(), error.column());
        Refusal::Form(match error.classify() {
            Category::Data => missing(&error).unwrap_or_else(|| format!("something else is expected at {place}")),
            Category::Eof => "it ends before it is complete".into(),
            Category::Syntax | Category::Io => format!("what stands at {place} is no JSON"),
        })
    };
    let whole: Whole = serde_json::from_slice(bytes).map_err(form)?;
    if whole.version != u64::from(VERSION) {
        return Err(Refusal::Version(whole.version));
    }
    let mut told = Told::default();
    if whole.hash != hash::of_entries(whole.entries.get().as_bytes()) {
        told.add("its entries are not those of its `hash`: somebody or something changed it after it was made".into());
    }
    let raw: Entries =
        serde_json::from_str(whole.entries.get()).map_err(|_| Refusal::Form("its `entries` are no list".into()))?;
    if raw.left > 0 {
        told.add(format!("{} were left out", counted(raw.left, "entry", "entries")));
    }
    let site = clean::site(whole.site, &mut |what| told.add(format!("of the site, {what}")));
    let mut seen = BTreeSet::new();
    let mut entries = Vec::with_capacity(raw.taken.len());
    for (n, json) in raw.taken.into_iter().enumerate() {
        entries.extend(entry(json, n + 1, &mut seen, &mut told));
    }
    Ok(Read { catalog: Catalog { site, hash: whole.hash, entries }, told: told.finish() })
}

fn entry(json: &RawValue, number: usize, seen: &mut BTreeSet<String>, told: &mut Told) -> Option<Entry> {
    let read: Entry = match serde_json::from_str(json.get()) {
        Ok(read) => read,
        Err(error) => {
            let why = missing(&error).unwrap_or_else(|| "a field of it holds what no catalog has there".into());
            told.add(format!("entry {number} was left out: {why}"));
            return None;
        }
    };
    let entry = clean::entry(read, &mut |what| told.add(format!("of entry {number}, {what}")))?;
    if !seen.insert(entry.id.clone()) {
        told.add(format!("entry {number} was left out: another one has its id"));
        return None;
    }
    Some(entry)
}

/// The field that is not there, where that is what is wrong.
fn missing(error: &serde_json::Error) -> Option<String> {
    let said = error.to_string();
    let (name, _) = said.strip_prefix("missing field `")?.split_once('`')?;
    Some(format!("it has no `{name}`"))
}

/// What was told so far. After many things only their number is.
#[derive(Default)]
struct Told {
    sentences: Vec<String>,
    more: usize,
}

impl Told {
    fn add(&mut self, sentence: String) {
        match self.sentences.len() < MOST_TOLD {
            true => self.sentences.push(sentence),
            false => self.more += 1,
        }
    }

    fn finish(mut self) -> Vec<String> {
        if self.more > 0 {
            self.sentences.push(format!("and {}", counted(self.more, "thing more", "things more")));
        }
        self.sentences
    }
}

/// The entries one by one, as many as are taken.
struct Entries<'j> {
    taken: Vec<&'j RawValue>,
    left: usize,
}

impl<'de> Deserialize<'de> for Entries<'de> {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        struct Several;
        impl<'de> Visitor<'de> for Several {
            type Value = Entries<'de>;
            fn expecting(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                f.write_str("a list of entries")
            }
            fn visit_seq<A: SeqAccess<'de>>(self, mut list: A) -> Result<Entries<'de>, A::Error> {
                let mut entries = Entries { taken: Vec::new(), left: 0 };
                while entries.taken.len() < limits::CATALOG_ENTRIES {
                    match list.next_element()? {
                        Some(entry) => entries.taken.push(entry),
                        None => return Ok(entries),
                    }
                }
                while list.next_element::<IgnoredAny>()?.is_some() {
                    entries.left += 1;
                }
                Ok(entries)
            }
        }
        deserializer.deserialize_seq(Several)
    }
}

/// Whether brackets are open within each other beyond the limit. Those in texts are none.
fn is_too_deep(json: &[u8]) -> bool {
    let (mut depth, mut in_text, mut escaped) = (0_usize, false, false);
    for byte in json {
        match byte {
            _ if escaped => escaped = false,
            b'\\' if in_text => escaped = true,
            b'"' => in_text = !in_text,
            b'[' | b'{' if !in_text => depth += 1,
            b']' | b'}' if !in_text => depth = depth.saturating_sub(1),
            _ => {}
        }
        if depth > limits::CATALOG_NESTING {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests;
