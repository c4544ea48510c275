//! Coverage: for each outcome, how many activities teach it and how many artifacts are evidence for it.

use crate::content::{Kind, Verb};
use crate::model::relations::Relations;
use crate::model::{EntryId, SharedFacts};

/// Counts by entry; zero for everything that is no outcome.
#[derive(Default)]
pub struct Coverage {
    taught: Vec<u32>,
    evidence: Vec<u32>,
}

impl Coverage {
    /// In how many activities an outcome is taught.
    pub fn taught(&self, id: EntryId) -> usize {
        self.taught[id.index()] as usize
    }

    /// How many artifacts are evidence for an outcome.
    pub fn evidence(&self, id: EntryId) -> usize {
        self.evidence[id.index()] as usize
    }
}

pub fn count(entries: &[SharedFacts], relations: &Relations) -> Coverage {
    let mut coverage = Coverage { taught: vec![0; entries.len()], evidence: vec![0; entries.len()] };
    for (n, facts) in entries.iter().enumerate() {
        let counts = match facts.kind {
            Kind::Activity => &mut coverage.taught,
            Kind::Artifact => &mut coverage.evidence,
            _ => continue,
        };
        // An activity that names an outcome as a whole and in a step teaches it once.
        let edges = relations.from(EntryId(n as u32)).filter(|edge| edge.verb == Verb::Outcomes);
        let mut named: Vec<EntryId> = edges.map(|edge| edge.to).collect();
        named.sort_unstable();
        named.dedup();
        for outcome in named {
            counts[outcome.index()] += 1;
        }
    }
    coverage
}
