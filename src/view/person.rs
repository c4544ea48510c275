//! A person: what they made, hold and do, and whom they mentor.

use serde::Serialize;

use crate::base::names::is_same;
use crate::content::Verb;
use crate::model::EntryId;
use crate::view::duties::{DutyGroup, duties};
use crate::view::exhibit::{self, Exhibit};
use crate::view::image::{self, Image};
use crate::view::link::Link;
use crate::view::panel::Value;
use crate::view::shape::List;
use crate::view::tables::progress::{self, Progress};
use crate::view::viewer::Viewer;

/// What only a person's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PersonView {
    pub portrait: Option<Image>,
    pub position: Option<String>,
    pub organization: Option<String>,
    /// Their work, their own and what they wrote with others, in order.
    pub artifacts: List<Exhibit>,
    /// Where they act by name.
    pub acts: Vec<DutyGroup>,
    /// The role they hold now, with all that it does.
    pub roles: Vec<Link>,
    /// How far they are, in each cohort in which they take part; only for whoever may read it.
    pub progress: Vec<Progress>,
    /// How far those are whom they mentor.
    pub mentees: Vec<Progress>,
}

pub fn person(viewer: &Viewer, id: EntryId) -> PersonView {
    let book = viewer.book;
    let artifacts = book.works_of(id).into_iter().map(|work| exhibit::work(viewer, work, Some(id))).collect();
    // What they wrote stands among their work; what they helped to make does not.
    let wrote = |group: &DutyGroup| group.link.kind == "artifact" && group.whole.iter().all(|way| way.key == "by");
    let acts = duties(viewer, id).into_iter().filter(|group| !wrote(group)).collect();
    // Someone who came back holds a role once, however often.
    let mut roles: Vec<EntryId> = Vec::new();
    for role in book.relations.targets(id, Verb::Role) {
        if !roles.contains(&role) {
            roles.push(role);
        }
    }
    let (progress, mentees) = (progress::of_person(viewer, id), progress::of_mentor(viewer, id));
    let own = viewer.facts(id).person();
    PersonView {
        portrait: image::portrait(viewer, id),
        position: own.and_then(|own| own.position.clone()),
        organization: own.and_then(|own| own.organization.clone()),
        artifacts,
        acts,
        roles: viewer.links(roles),
        progress,
        mentees,
    }
}

impl Viewer<'_> {
    /// A cohort by name, linked to its page.
    pub fn cohort_value(&self, name: &str) -> Value {
        match self.book.cohorts.iter().position(|cohort| cohort.has_page && is_same(&cohort.name, name)) {
            Some(n) => Value::link(self.generated(self.book.addresses.cohort(n), name)),
            None => Value::text(name),
        }
    }
}
