//! An activity: what to bring, what is taught, the agenda or steps, what to leave with.

use serde::Serialize;

use crate::content::Verb;
use crate::model::EntryId;
use crate::view::body::Showing;
use crate::view::outcome::OutcomeCard;
use crate::view::parts::{PartView, parts};
use crate::view::viewer::{Link, Viewer};

/// What only an activity's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ActivityView {
    /// What to bring.
    pub uses: Vec<Link>,
    /// What to leave with.
    pub makes: Vec<Link>,
    /// The outcomes it teaches.
    pub outcomes: Vec<OutcomeCard>,
    pub steps: Vec<PartView>,
    /// Everyone who acts in its steps, for showing only one's own part.
    pub actors: Vec<Link>,
    /// Whether it happens at a time, as a session does, rather than whenever it is needed.
    pub dated: bool,
}

pub fn activity(viewer: &Viewer, id: EntryId) -> ActivityView {
    let steps = parts(viewer, id, Showing::OWN);
    let mut actors: Vec<Link> = Vec::new();
    for link in steps.iter().flat_map(|step| &step.parties).flat_map(|parties| &parties.who) {
        if !actors.contains(link) {
            actors.push(link.clone());
        }
    }
    let targets = |verb| viewer.links(viewer.book.relations.targets(id, verb));
    ActivityView {
        uses: targets(Verb::Uses),
        makes: targets(Verb::Makes),
        outcomes: viewer.outcome_cards(id),
        steps,
        actors,
        dated: viewer.facts(id).date.is_some() || viewer.facts(id).collection == "sessions",
    }
}
