//! Which entry says in another language what another says.

use rustc_hash::FxHashMap;

use crate::content::meant;
use crate::content::translation::{common_name, parted};
use crate::model::{EntryId, SharedFacts};

/// For each entry that is a translation, its original; nothing where that is not there.
pub fn originals(entries: &[SharedFacts]) -> Vec<Option<EntryId>> {
    if entries.iter().all(|facts| facts.translation.is_none()) {
        return vec![None; entries.len()];
    }
    let ids = (0..entries.len() as u32).map(EntryId);
    let mut known: FxHashMap<(String, String), EntryId> = FxHashMap::default();
    for id in ids.filter(|id| entries[id.index()].translation.is_none()) {
        known.entry(common_name(&entries[id.index()])).or_insert(id);
    }
    let original =
        |facts: &SharedFacts| facts.translation.as_ref().and_then(|_| known.get(&common_name(facts)).copied());
    entries.iter().map(original).collect()
}

/// Entries that look like translations into a language of which the settings do not speak, each with it: who may read what they
/// translate may be decided there.
pub fn undeclared(entries: &[SharedFacts]) -> Vec<(EntryId, String)> {
    let tags: Vec<String> = meant::language_tags().map(str::to_string).collect();
    let looks_like = |facts: &SharedFacts| {
        let (_, language) = parted(facts.path.stem(), &tags).filter(|_| facts.translation.is_none())?;
        Some(language)
    };
    let mut found: Vec<(EntryId, String)> =
        (0..).map(EntryId).zip(entries).filter_map(|(id, facts)| Some((id, looks_like(facts)?))).collect();
    if found.is_empty() {
        return found;
    }
    let stems: FxHashMap<&str, ()> =
        entries.iter().filter_map(|facts| facts.path.as_str().rsplit_once('.').map(|(stem, _)| (stem, ()))).collect();
    found.retain(|(id, _)| {
        let path = entries[id.index()].path.as_str();
        let stem = path.rsplit_once('.').and_then(|(stem, _)| stem.rsplit_once('.')).map(|(stem, _)| stem);
        stem.is_some_and(|stem| stems.contains_key(stem))
    });
    found
}

/// Entries in another language, as far as they are translated.
pub fn translated(entries: &[SharedFacts], words: &[Option<SharedFacts>]) -> Vec<SharedFacts> {
    entries.iter().zip(words).map(|(own, words)| words.as_ref().unwrap_or(own).clone()).collect()
}
