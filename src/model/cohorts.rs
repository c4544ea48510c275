//! Cohorts: who was in the program when, and as what.

use std::collections::BTreeMap;

use crate::base::names::key;
use crate::model::{EntryId, SharedFacts};

/// A cohort by its name as written first.
#[derive(Clone, Debug)]
pub struct Cohort {
    pub name: String,
    /// Its members, by name.
    pub members: Vec<EntryId>,
}

/// Gathers the cohorts that persons name, newest first where they are years.
pub fn gather(entries: &[SharedFacts]) -> Vec<Cohort> {
    let mut cohorts: BTreeMap<String, Cohort> = BTreeMap::new();
    for (n, facts) in entries.iter().enumerate() {
        for name in facts.person().iter().flat_map(|person| &person.cohorts) {
            let cohort = cohorts.entry(key(name)).or_insert_with(|| Cohort { name: name.clone(), members: Vec::new() });
            cohort.members.push(EntryId(n as u32));
        }
    }
    let mut cohorts: Vec<Cohort> = cohorts.into_values().rev().collect();
    for cohort in &mut cohorts {
        cohort.members.sort_by_cached_key(|id| (key(&entries[id.index()].title), *id));
    }
    cohorts
}
