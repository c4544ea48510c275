//! What only one kind of page shows.

use serde::Serialize;

use crate::view::activity::ActivityView;
use crate::view::artifact::ArtifactView;
use crate::view::calendar::CalendarView;
use crate::view::cohort::CohortView;
use crate::view::document::DocumentView;
use crate::view::home::{HomeView, NotFoundView};
use crate::view::lists::CollectionView;
use crate::view::outcome::{FrameworkView, OutcomeView};
use crate::view::person::PersonView;
use crate::view::resource::ResourceView;
use crate::view::role::RoleView;
use crate::view::shape::List;
use crate::view::tables::TableView;

/// What only one kind of page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
#[serde(untagged)]
pub enum KindView {
    Nothing {},
    Role(RoleView),
    Activity(ActivityView),
    Outcome(Box<OutcomeView>),
    Framework(FrameworkView),
    Resource(ResourceView),
    Person(PersonView),
    Artifact(ArtifactView),
    Collection(CollectionView),
    Cohort(CohortView),
    Home(HomeView),
    NotFound(NotFoundView),
    Calendar(CalendarView),
    Table(TableView),
    Document(DocumentView),
}

impl KindView {
    /// Takes out what nobody needs on paper: controls, and lists of what follows in full.
    pub fn without_screen(&mut self) {
        match self {
            KindView::Activity(activity) => activity.actors.clear(),
            KindView::Artifact(artifact) => {
                artifact.kindred = List::default();
                artifact.person = None;
            }
            KindView::Person(person) => person.artifacts = List::default(),
            _ => {}
        }
    }
}
