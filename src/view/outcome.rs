//! An outcome: its statement and criteria in full, and whether it is taught and evidenced.

use serde::Serialize;

use crate::content::wording::written_against;
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::model::program::tables::{Table, TablePage};
use crate::view::block::{EmbedContext, OutcomeCard, Wording};
use crate::view::link::Link;
use crate::view::parts::parts;
use crate::view::shape::{Lazy, List};
use crate::view::tables::{self, coverage};
use crate::view::viewer::Viewer;

/// How many outcomes a page shows in full below one another, unless they stand on one level.
const MOST_BELOW: usize = 300;

/// What only an outcome's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OutcomeView {
    pub card: Lazy<OutcomeCard>,
    /// What was asked for, and what of it is there; else how it stands. Empty where there is nothing to say.
    pub standing: String,
    /// Whether something is wrong with that.
    pub lacking: bool,
    /// Since when it is worded as it is, where it was worded otherwise before.
    pub since: Option<String>,
    /// How it was worded before, the newest first.
    pub wordings: Vec<Wording>,
    /// Where it stands in the table of coverage.
    pub coverage: Option<Link>,
}

/// What only a framework's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct FrameworkView {
    pub outcomes: List<OutcomeCard>,
}

impl Viewer<'_> {
    pub fn outcome_card(&self, id: EntryId, context: EmbedContext) -> OutcomeCard {
        self.card_of_levels(id, context, self.levels_below(id))
    }

    /// An outcome with so many levels of those that belong to it.
    fn card_of_levels(&self, id: EntryId, context: EmbedContext, levels: usize) -> OutcomeCard {
        let beside = if context.depth == 0 { EmbedContext::BESIDE } else { context };
        let card = self.outcome_alone(id, context);
        let below = self.book.tree.children(id);
        match levels.checked_sub(1) {
            Some(left) => {
                let children = below.iter().map(|id| self.card_of_levels(*id, beside, left)).collect();
                OutcomeCard { children, ..card }
            }
            None => OutcomeCard { more: self.book.tree.descendants(id).count(), ..card },
        }
    }

    /// How many levels below an entry one page shows: all, or of a large framework the upper ones, and always the first.
    fn levels_below(&self, id: EntryId) -> usize {
        let mut row = vec![id];
        let mut count = 0;
        for levels in 0.. {
            row = row.iter().flat_map(|id| self.book.tree.children(*id)).copied().collect();
            count += row.len();
            if row.is_empty() || levels > 0 && count > MOST_BELOW {
                return levels;
            }
        }
        0
    }

    /// What belongs to an entry and is shown on its page, each before what belongs to it.
    pub(super) fn shown_below(&self, id: EntryId) -> Vec<EntryId> {
        let mut shown = Vec::new();
        let mut left = vec![(id, self.levels_below(id))];
        while let Some((id, levels)) = left.pop() {
            shown.push(id);
            if let Some(levels) = levels.checked_sub(1) {
                left.extend(self.book.tree.children(id).iter().rev().map(|child| (*child, levels)));
            }
        }
        shown.split_off(1)
    }

    /// An outcome without those that belong to it.
    fn outcome_alone(&self, id: EntryId, context: EmbedContext) -> OutcomeCard {
        let facts = self.facts(id);
        let (titled, statement) = match &facts.data {
            KindData::Outcome(outcome) => (outcome.titled, outcome.statement),
            _ => (true, None),
        };
        OutcomeCard {
            link: self.link(id),
            code: facts.code().unwrap_or_default().to_string(),
            title: (titled || statement.is_none()).then(|| facts.title.clone()),
            statement: statement.map(|prose| self.prose(id, prose, context)),
            criteria: parts(self, id, context).into(),
            children: List::default(),
            more: 0,
            taught: self.book.coverage.taught(id),
            evidence: self.book.coverage.evidence(id),
            against: None,
        }
    }

    /// The outcomes that an entry names, in full. What belongs to one of them is left to its page.
    pub fn outcome_cards(&self, id: EntryId) -> List<OutcomeCard> {
        let targets = self.book.relations.targets(id, Verb::Outcomes);
        targets
            .map(|outcome| OutcomeCard {
                against: self.against(id, outcome),
                ..self.outcome_alone(outcome, EmbedContext::BESIDE)
            })
            .collect()
    }

    /// The words of an outcome for which an artifact was written, where they are older ones.
    fn against(&self, artifact: EntryId, outcome: EntryId) -> Option<Wording> {
        let (facts, KindData::Outcome(own)) = (self.facts(artifact), &self.facts(outcome).data) else { return None };
        let wording = written_against(facts, own).filter(|_| facts.kind == Kind::Artifact)?;
        let statement = self.prose(outcome, wording.statement, EmbedContext::BESIDE);
        Some(Wording { from: wording.from.clone(), statement })
    }
}

pub fn outcome(viewer: &Viewer, id: EntryId) -> OutcomeView {
    let (since, older) = match &viewer.facts(id).data {
        KindData::Outcome(outcome) => (outcome.since.clone(), outcome.older.as_slice()),
        _ => (None, [].as_slice()),
    };
    let wording = |wording: &crate::content::facts::Wording| Wording {
        from: wording.from.clone(),
        statement: viewer.prose(id, wording.statement, EmbedContext::BESIDE),
    };
    let status = viewer.book.gaps.status(id).filter(|_| coverage::tells_gaps(viewer));
    OutcomeView {
        card: viewer.outcome_card(id, EmbedContext::OWN).into(),
        standing: status.map_or(String::new(), |status| match status {
            // The lists below show that.
            Status::NotAsked => String::new(),
            status if status.needs().is_empty() => format!("{}.", coverage::status_words(viewer, status).0),
            status => coverage::standing(viewer, status),
        }),
        lacking: status.is_some_and(|status| matches!(status, Status::Gap(_) | Status::Unwanted | Status::Orphan)),
        since,
        wordings: older.iter().rev().map(wording).collect(),
        coverage: viewer.book.table_with(Table::Coverage, None, id).map(|placed| {
            let mut link = tables::link(viewer, placed);
            link.href = format!("{}#{}", link.href, TablePage::row(viewer.facts(id)));
            link
        }),
    }
}

pub fn framework(viewer: &Viewer, id: EntryId) -> FrameworkView {
    let levels = viewer.levels_below(id).saturating_sub(1);
    FrameworkView {
        outcomes: viewer
            .book
            .tree
            .children(id)
            .iter()
            .map(|id| viewer.card_of_levels(*id, EmbedContext::BESIDE, levels))
            .collect(),
    }
}
