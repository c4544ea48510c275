//! An outcome: its statement and criteria in full, and whether it is taught and evidenced.

use serde::Serialize;

use crate::content::{Own, Verb};
use crate::model::EntryId;
use crate::view::body::{Blocks, Showing};
use crate::view::parts::{PartView, parts};
use crate::view::viewer::{Link, Viewer};

/// An outcome in full, as its page, its framework, an artifact and an embed show it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OutcomeCard {
    pub link: Link,
    pub code: String,
    /// The short name; nothing when it would only repeat the statement.
    pub title: Option<String>,
    pub statement: Option<Blocks>,
    pub criteria: Vec<PartView>,
    /// The outcomes that belong to it.
    pub children: Vec<OutcomeCard>,
    /// In how many activities it is taught, and how many artifacts are evidence for it.
    pub taught: usize,
    pub evidence: usize,
}

/// What only an outcome's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OutcomeView {
    pub card: OutcomeCard,
}

/// What only a framework's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct FrameworkView {
    pub outcomes: Vec<OutcomeCard>,
}

impl Viewer<'_> {
    pub fn outcome_card(&self, id: EntryId, showing: Showing) -> OutcomeCard {
        let facts = self.facts(id);
        let beside = if showing.depth == 0 { Showing::BESIDE } else { showing };
        let (titled, statement) = match &facts.own {
            Own::Outcome(outcome) => (outcome.titled, outcome.statement),
            _ => (true, None),
        };
        OutcomeCard {
            link: self.link(id),
            code: facts.code().unwrap_or_default().to_string(),
            title: (titled || statement.is_none()).then(|| facts.title.clone()),
            statement: statement.map(|prose| self.prose(id, prose, showing)),
            criteria: parts(self, id, showing),
            children: self.book.tree.children(id).iter().map(|id| self.outcome_card(*id, beside)).collect(),
            taught: self.book.coverage.taught(id),
            evidence: self.book.coverage.evidence(id),
        }
    }

    /// The outcomes that an entry names, in full. What belongs to one of them is left to its page.
    pub fn outcome_cards(&self, id: EntryId) -> Vec<OutcomeCard> {
        let targets = self.book.relations.targets(id, Verb::Outcomes);
        targets.map(|id| OutcomeCard { children: Vec::new(), ..self.outcome_card(id, Showing::BESIDE) }).collect()
    }
}

pub fn outcome(viewer: &Viewer, id: EntryId) -> OutcomeView {
    OutcomeView { card: viewer.outcome_card(id, Showing::OWN) }
}

pub fn framework(viewer: &Viewer, id: EntryId) -> FrameworkView {
    FrameworkView {
        outcomes: viewer.book.tree.children(id).iter().map(|id| viewer.outcome_card(*id, Showing::BESIDE)).collect(),
    }
}
