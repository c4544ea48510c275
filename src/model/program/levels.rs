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
            outcomes.flat_map(|outcome| scale(entries, tree, outcome))
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

/// The scale of an outcome's framework, when it has one; the lowest level first.
pub fn scale_of<'e>(entries: &'e [SharedFacts], tree: &Tree, outcome: EntryId) -> Option<&'e [Spanned<String>]> {
    tree.ancestors(outcome).find_map(|id| match &entries[id.index()].data {
        KindData::Framework(framework) if !framework.scale.is_empty() => Some(framework.scale.as_slice()),
        _ => None,
    })
}

/// The levels of an outcome in words; none where any is one.
pub fn scale<'e>(entries: &'e [SharedFacts], tree: &Tree, outcome: EntryId) -> impl Iterator<Item = &'e str> + use<'e> {
    scale_of(entries, tree, outcome).unwrap_or_default().iter().map(|level| level.value.as_str())
}
