//! An outcome: its statement and criteria in full, and whether it is taught and evidenced.

use serde::Serialize;

use crate::content::wording::written_against;
use crate::content::{Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::program::gaps::Status;
use crate::model::program::tables::{Table, TablePage};
use crate::view::body::{Blocks, Showing};
use crate::view::link::Link;
use crate::view::parts::{PartView, parts};
use crate::view::tables::{self, coverage};
use crate::view::viewer::Viewer;

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
    /// On an artifact that was written for older words: those.
    pub against: Option<Wording>,
}

/// What only an outcome's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OutcomeView {
    pub card: OutcomeCard,
    /// How it stands, in words; empty where there is nothing to say.
    pub standing: String,
    /// Since when it is worded as it is, where it was worded otherwise before.
    pub since: Option<String>,
    /// How it was worded before, the newest first.
    pub wordings: Vec<Wording>,
    /// Where it stands in the table of coverage.
    pub coverage: Option<Link>,
}

/// An older wording.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Wording {
    /// The ISO date from which it held.
    pub from: String,
    pub statement: Blocks,
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
        let (titled, statement) = match &facts.data {
            KindData::Outcome(outcome) => (outcome.titled, outcome.statement),
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
            against: None,
        }
    }

    /// The outcomes that an entry names, in full. What belongs to one of them is left to its page.
    pub fn outcome_cards(&self, id: EntryId) -> Vec<OutcomeCard> {
        let targets = self.book.relations.targets(id, Verb::Outcomes);
        targets
            .map(|outcome| OutcomeCard {
                children: Vec::new(),
                against: self.against(id, outcome),
                ..self.outcome_card(outcome, Showing::BESIDE)
            })
            .collect()
    }

    /// The words of an outcome for which an artifact was written, where they are older ones.
    fn against(&self, artifact: EntryId, outcome: EntryId) -> Option<Wording> {
        let (facts, KindData::Outcome(own)) = (self.facts(artifact), &self.facts(outcome).data) else { return None };
        let wording = written_against(facts, own).filter(|_| facts.kind == Kind::Artifact)?;
        let statement = self.prose(outcome, wording.statement, Showing::BESIDE);
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
        statement: viewer.prose(id, wording.statement, Showing::BESIDE),
    };
    OutcomeView {
        card: viewer.outcome_card(id, Showing::OWN),
        standing: viewer.book.gaps.status(id).map_or(String::new(), |status| match status {
            // What is covered, the lists below show.
            Status::Covered | Status::NotTold | Status::NotAsked => String::new(),
            _ if !coverage::tells_gaps(viewer) => String::new(),
            status => coverage::status_words(status).0,
        }),
        since,
        wordings: older.iter().rev().map(wording).collect(),
        coverage: viewer.book.table_of(Table::Coverage, None).map(|placed| {
            let mut link = tables::link(viewer, placed);
            link.href = format!("{}#{}", link.href, TablePage::row(viewer.facts(id)));
            link
        }),
    }
}

pub fn framework(viewer: &Viewer, id: EntryId) -> FrameworkView {
    FrameworkView {
        outcomes: viewer.book.tree.children(id).iter().map(|id| viewer.outcome_card(*id, Showing::BESIDE)).collect(),
    }
}
