//! Levels: what an artifact says it reached must be a level of the scale of the outcomes that it addresses.

use crate::base::names::{did_you_mean, is_same};
use crate::base::{Diagnostic, codes};
use crate::content::facts::Spanned;
use crate::content::{KindData, Verb};
use crate::model::identity::tree::Tree;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts, location};

/// Names every level that no scale of the artifact's outcomes has. Outcomes without a scale allow any.
pub fn check(entries: &[SharedFacts], relations: &Relations, tree: &Tree, report: &mut Vec<Diagnostic>) {
    for (n, facts) in entries.iter().enumerate() {
        let KindData::Artifact(artifact) = &facts.data else { continue };
        let Some(level) = &artifact.level else { continue };
        let levels = || {
            let outcomes = relations.targets(EntryId(n as u32), Verb::Outcomes);
            let scales = outcomes.filter_map(|outcome| tree.ancestors(outcome).find_map(|id| scale(entries, id)));
            scales.flatten().map(|level| level.value.as_str())
        };
        let is_known = levels().any(|name| is_same(name, &level.value));
        let scales: Vec<&str> = if is_known { Vec::new() } else { levels().collect() };
        if !scales.is_empty() {
            let message = format!("no outcome of this artifact has the level `{}`", level.value);
            let advice = did_you_mean(&level.value, scales.iter().copied())
                .unwrap_or_else(|| format!("the levels are {}", scales.join(", ")));
            let at = location(facts, level.at);
            report.push(Diagnostic::new(codes::UNKNOWN_LEVEL, message, &facts.path, at).help(advice));
        }
    }
}

/// The scale of a framework, when it has one.
fn scale(entries: &[SharedFacts], id: EntryId) -> Option<&[Spanned<String>]> {
    match &entries[id.index()].data {
        KindData::Framework(framework) if !framework.scale.is_empty() => Some(&framework.scale),
        _ => None,
    }
}
