//! Cohorts: who was in the program when, and as what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::base::names::{key, slug};
use crate::model::identity::order::Order;
use crate::model::{EntryId, SharedFacts};

/// A cohort by its name as written first.
#[derive(Clone, Debug)]
pub struct Cohort {
    pub name: String,
    /// The name as addresses spell it; no other cohort has the same.
    pub slug: String,
    /// Its members, by name.
    pub members: Vec<EntryId>,
}

/// Gathers the cohorts that persons name, the last first: 2027 before 2026, Cohort 10 before Cohort 9.
pub fn gather(entries: &[SharedFacts], order: &Order) -> Vec<Cohort> {
    let mut cohorts: BTreeMap<String, Cohort> = BTreeMap::new();
    for (n, facts) in entries.iter().enumerate() {
        for name in facts.person().iter().flat_map(|person| &person.cohorts) {
            let cohort = cohorts.entry(key(name)).or_insert_with(|| Cohort {
                name: name.clone(),
                slug: slug(name),
                members: Vec::new(),
            });
            cohort.members.push(EntryId(n as u32));
        }
    }
    let mut cohorts: Vec<Cohort> = cohorts.into_values().rev().collect();
    cohorts.sort_by_cached_key(|cohort| Reverse(order.collation.key(&cohort.name)));
    for n in 0..cohorts.len() {
        let taken = |slug: &str| cohorts[..n].iter().any(|other| other.slug == slug);
        // Names may differ in signs only, or be made of nothing else; and who has no cohort has pages as well.
        if matches!(cohorts[n].slug.as_str(), "" | "no-cohort") || taken(&cohorts[n].slug) {
            cohorts[n].slug = format!("{}-{}", cohorts[n].slug, n + 1).trim_start_matches('-').to_string();
        }
    }
    for cohort in &mut cohorts {
        order.by_name(&mut cohort.members);
    }
    cohorts
}
