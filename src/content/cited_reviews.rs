//! What another site's catalog says of reviews: an item for each outcome, which are put together again to what one person said on one
//! day.

use std::collections::BTreeSet;

use crate::catalog::format::Review as Said;
use crate::content::facts::{Facts, KindData, NOWHERE, Relation, Review, Spanned};
use crate::content::kind::Verb;

/// Items that are one review: those that follow one another, say the same of when and by whom, and name each outcome once. The first
/// has the note.
pub fn together(all: &[Said]) -> Vec<&[Said]> {
    let mut outcomes = BTreeSet::new();
    let is_next = |one: &Said, other: &Said| {
        if outcomes.is_empty() {
            outcomes.insert(one.outcome.as_str().to_string());
        }
        let is_same = one.by == other.by && one.date == other.date && other.note.is_empty();
        let goes_on = is_same && !other.outcome.is_empty() && outcomes.insert(other.outcome.clone());
        if !goes_on {
            outcomes.clear();
        }
        goes_on
    };
    all.chunk_by(is_next).collect()
}

/// States one review, whose outcomes and reviewers are named by `uri`.
pub fn state(said: &[Said], uri: &dyn Fn(&str) -> String, facts: &mut Facts) {
    let Some(first) = said.first() else { return };
    let placed = |value: String| Spanned { value, at: NOWHERE };
    let mut review = Review::default();
    let mut relations = Vec::new();
    let mut name = |verb, to: &str| {
        relations.push(Relation { verb, part: None, target: placed(uri(to)), cohort: None });
        relations.len() as u32 - 1
    };
    let mut guests = Vec::new();
    for who in &first.by {
        match who.id.is_empty() {
            true => guests.push(who.name.as_str()),
            false => review.named.push((name(Verb::Reviewer, &who.id), who.name.clone())),
        }
    }
    for one in said {
        let level = || placed(one.level.clone());
        match (one.outcome.is_empty(), one.level.is_empty()) {
            (true, true) => {}
            (true, false) => review.level = Some(level()),
            (false, is_open) => {
                let n = name(Verb::Judges, &one.outcome);
                review.levels.extend((!is_open).then(|| (n, level())));
            }
        }
    }
    review.guest = (!guests.is_empty()).then(|| guests.join("; "));
    facts.date = (!first.date.is_empty()).then(|| first.date.clone());
    facts.title = review.guest.clone().unwrap_or_default();
    facts.relations = relations;
    facts.data = KindData::Review(review);
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::catalog::format::Reviewer;

    fn said(by: &str, outcome: &str, note: &str) -> Said {
        let by = vec![Reviewer { name: by.into(), id: String::new() }];
        Said { by, outcome: outcome.into(), note: note.into(), date: "2026-10-01".into(), ..Said::default() }
    }

    #[test]
    fn items_of_one_review_are_put_together() {
        let all = [
            said("Ada", "o/1", "Good."),
            said("Ada", "o/2", ""),
            said("Ada", "o/1", ""),
            said("Ada", "o/3", "More."),
            said("Ben", "o/4", ""),
            said("Ben", "", ""),
        ];
        let sizes: Vec<usize> = together(&all).iter().map(|of| of.len()).collect();
        assert_eq!(sizes, [2, 1, 1, 1, 1]);
    }
}
