//! A role: its responsibilities, those of the role it belongs to, and every step in which it acts.

use std::collections::BTreeSet;

use serde::Serialize;

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::view::block::OutcomeCard;
use crate::view::block::PartView;
use crate::view::block::{Blocks, EmbedContext};
use crate::view::duties::{DutyGroup, acting, duties};
use crate::view::link::Link;
use crate::view::parts::parts;
use crate::view::shape::List;
use crate::view::viewer::Viewer;

/// What only a role's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct RoleView {
    pub responsibilities: List<PartView>,
    /// Whether a heading of the author's stands over them, in `body`.
    pub has_heading: bool,
    /// The text that follows them, where they are a list in it.
    pub after: Blocks,
    /// The responsibilities of the roles to which it belongs, nearest first.
    pub shared: Vec<Shared>,
    /// The roles that belong to it.
    pub members: Vec<Link>,
    /// Where it acts.
    pub acts: Vec<DutyGroup>,
    /// The outcomes that it is expected to show.
    pub outcomes: List<OutcomeCard>,
}

/// The responsibilities of a role to which another belongs.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Shared {
    pub link: Link,
    pub responsibilities: List<PartView>,
}

pub fn role(viewer: &Viewer, id: EntryId) -> RoleView {
    let tree = &viewer.book.tree;
    let is_role = |id: &EntryId| viewer.facts(*id).kind == Kind::Role;
    let shared = tree
        .ancestors(id)
        .take_while(is_role)
        .map(|id| Shared { link: viewer.link(id), responsibilities: parts(viewer, id, EmbedContext::BESIDE).into() })
        .filter(|shared| !shared.responsibilities.is_empty())
        .collect();
    RoleView {
        responsibilities: parts(viewer, id, EmbedContext::OWN).into(),
        has_heading: viewer.facts(id).listed.as_ref().is_some_and(|above| !above.is_empty()),
        after: Vec::new(),
        shared,
        members: viewer.links(tree.children(id).iter().copied().filter(is_role)),
        acts: duties(viewer, id),
        outcomes: viewer.outcome_cards(id),
    }
}

/// In how many steps a role acts, as its page lists them, also as part of the roles to which it belongs.
pub fn acts_in(viewer: &Viewer, id: EntryId) -> usize {
    let is_step = |from: EntryId| viewer.facts(from).kind == Kind::Activity;
    let edges = acting(viewer, id).into_iter().flat_map(|role| viewer.book.relations.to(role));
    let steps = edges.filter(|edge| edge.verb.is_party() && is_step(edge.from));
    steps.filter_map(|edge| Some((edge.from, edge.part?))).collect::<BTreeSet<_>>().len()
}

/// The persons who hold a role.
pub fn holders(viewer: &Viewer, id: EntryId) -> Vec<Link> {
    viewer.links(viewer.book.relations.sources(id, Verb::Role))
}
