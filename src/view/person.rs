//! A person: what they made, hold and do, and whom they mentor.

use serde::Serialize;

use crate::base::names::is_same;
use crate::content::Verb;
use crate::model::EntryId;
use crate::view::duties::{DutyGroup, duties};
use crate::view::link::Link;
use crate::view::panel::Value;
use crate::view::shape::{List, shaped};
use crate::view::tables::progress::{self, Progress};
use crate::view::viewer::Viewer;

/// What only a person's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PersonView {
    /// Their work, their own and what they wrote with others, in order.
    pub artifacts: List<Work>,
    /// Where they act by name.
    pub acts: Vec<DutyGroup>,
    /// The role they hold now, with all that it does.
    pub roles: Vec<Link>,
    /// How far they are, in each cohort in which they take part; only for whoever may read it.
    pub progress: Vec<Progress>,
    /// How far those are whom they mentor.
    pub mentees: Vec<Progress>,
}

/// An artifact in a list of work.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Work {
    pub link: Link,
    pub summary: String,
    pub date: Option<String>,
    pub outcomes: Vec<Link>,
    pub session: Option<Link>,
    /// Whose it is, when it is another's.
    pub person: Option<Link>,
    pub level: Option<String>,
}

shaped!(Work { link, summary, date, outcomes, session, person, level });

pub fn person(viewer: &Viewer, id: EntryId) -> PersonView {
    let book = viewer.book;
    let artifacts = book.works_of(id).into_iter().map(|artifact| work(viewer, artifact, id)).collect();
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
    PersonView { artifacts, acts, roles: viewer.links(roles), progress, mentees }
}

/// An artifact in a list of one person's work.
pub fn work(viewer: &Viewer, id: EntryId, of: EntryId) -> Work {
    let facts = viewer.facts(id);
    let relations = &viewer.book.relations;
    Work {
        link: viewer.link(id),
        summary: viewer.short_summary(id, 200),
        date: facts.date.clone(),
        outcomes: viewer.links(relations.targets(id, Verb::Outcomes)),
        session: relations.targets(id, Verb::Session).next().map(|id| viewer.link(id)),
        person: viewer.book.tree.person(id).filter(|person| *person != of).map(|id| viewer.link(id)),
        level: match &facts.data {
            crate::content::KindData::Artifact(artifact) => artifact.level.as_ref().map(|level| level.value.clone()),
            _ => None,
        },
    }
}

impl Viewer<'_> {
    /// A cohort by name, linked to its page.
    pub fn cohort_value(&self, name: &str) -> Value {
        match self.book.cohorts.iter().position(|cohort| is_same(&cohort.name, name)) {
            Some(n) => Value::link(self.generated(self.book.addresses.cohort(n), name)),
            None => Value::text(name),
        }
    }
}
