//! An activity: what to bring, what is taught, the agenda or steps, what to leave with.

use serde::Serialize;

use crate::content::{Verb, folders};
use crate::model::EntryId;
use crate::view::block::OutcomeCard;
use crate::view::block::PartView;
use crate::view::block::{Blocks, EmbedContext};
use crate::view::link::Link;
use crate::view::parts::parts;
use crate::view::picture::{self, Picture};
use crate::view::shape::List;
use crate::view::viewer::Viewer;

/// What only an activity's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ActivityView {
    /// What to bring.
    pub uses: Vec<Link>,
    /// What to leave with.
    pub makes: Vec<Link>,
    /// The outcomes it teaches.
    pub outcomes: List<OutcomeCard>,
    pub steps: List<PartView>,
    /// Whether a heading of the author's stands over them, in `body`.
    pub has_heading: bool,
    /// The text that follows them, where they are a list in it.
    pub after: Blocks,
    /// Everyone who acts in its steps, for showing only one's own part.
    pub actors: Vec<Link>,
    /// Whether it happens at a time, as a session does, rather than whenever it is needed.
    pub dated: bool,
    /// The steps as a picture, where there are enough of them and several act.
    pub lanes: Option<Box<Picture>>,
}

pub fn activity(viewer: &Viewer, id: EntryId) -> ActivityView {
    let mut steps = parts(viewer, id, EmbedContext::OWN);
    let relations = &viewer.book.relations;
    let mut actors: Vec<EntryId> = Vec::new();
    for edge in relations.from(id).filter(|edge| edge.part.is_some() && edge.verb.is_party()) {
        if !actors.contains(&edge.to) {
            actors.push(edge.to);
        }
    }
    for (n, step) in steps.iter_mut().enumerate() {
        let acting: Vec<EntryId> = relations
            .from(id)
            .filter(|edge| edge.part == Some(n as u32) && edge.verb.is_party())
            .map(|edge| edge.to)
            .collect();
        // Whoever belongs to a role that acts, acts; and what names nobody is everybody's.
        let acts = |actor: EntryId| {
            acting.is_empty()
                || acting.contains(&actor)
                || viewer.book.tree.ancestors(actor).any(|id| acting.contains(&id))
        };
        step.acting = (1..=actors.len()).filter(|number| acts(actors[number - 1])).collect();
    }
    let classes = |step: &PartView| {
        let acting: String = step.acting.iter().map(|n| format!(" a{n}")).collect();
        format!("part{acting}")
    };
    let acting: Vec<String> = steps.iter().map(classes).collect();
    let targets = |verb| viewer.links(viewer.book.relations.targets(id, verb));
    ActivityView {
        uses: targets(Verb::Uses),
        makes: targets(Verb::Makes),
        outcomes: viewer.outcome_cards(id),
        steps: steps.into(),
        has_heading: viewer.facts(id).listed.as_ref().is_some_and(|above| !above.is_empty()),
        after: Vec::new(),
        actors: viewer.links(actors),
        dated: viewer.facts(id).date.is_some() || folders::are_sessions(&viewer.facts(id).collection),
        lanes: picture::lanes::lanes(viewer, id, &acting).map(Box::new),
    }
}
