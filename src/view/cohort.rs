//! The page of a cohort: in numbers, as a picture, what is due when, and who is in it.

use serde::Serialize;

use crate::base::names::is_same;
use crate::content::{KindData, Verb};
use crate::model::EntryId;
use crate::model::program::tables::Table;
use crate::view::calendar::{self, Period};
use crate::view::image::{self, Image};
use crate::view::link::Link;
use crate::view::lists::{Card, card};
use crate::view::picture::{self, Picture};
use crate::view::shape::List;
use crate::view::tables;
use crate::view::viewer::Viewer;

/// What only a cohort's page shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortView {
    /// Whether its time is over.
    pub ended: bool,
    /// Totals that can be quoted, one sentence each.
    pub totals: Vec<String>,
    /// Its outcomes by its participants.
    pub picture: Option<Picture>,
    /// What happens and is due, year by year.
    pub dates: Vec<Period>,
    /// The same as a file for calendar programs.
    pub file: Option<String>,
    pub groups: Vec<CohortGroup>,
    /// Its activities without a date.
    pub activities: List<Card>,
    /// The computed tables of the cohort.
    pub tables: Vec<Link>,
    /// The other cohorts, newest first.
    pub others: Vec<Link>,
}

/// Everyone who held one role in a cohort.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortGroup {
    pub role: Option<Link>,
    pub members: Vec<CohortMember>,
}

#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CohortMember {
    pub link: Link,
    pub portrait: Option<Image>,
    pub mentors: Vec<Link>,
    pub position: Option<String>,
    pub organization: Option<String>,
    pub artifacts: usize,
}

pub fn cohort(viewer: &Viewer, n: usize) -> CohortView {
    let cohort = &viewer.book.cohorts[n];
    let mut groups: Vec<(Option<EntryId>, Vec<CohortMember>)> = Vec::new();
    let in_cohort = |name: &Option<String>| name.as_ref().is_none_or(|name| is_same(name, &cohort.name));
    for id in &cohort.members {
        let facts = viewer.facts(*id);
        let of = |verb: Verb| {
            let edges = viewer.book.relations.from(*id).filter(move |edge| edge.verb == verb);
            edges.filter(|edge| in_cohort(&edge.cohort)).map(|edge| edge.to).collect::<Vec<_>>()
        };
        let member = CohortMember {
            link: viewer.link(*id),
            portrait: image::portrait(viewer, *id),
            mentors: viewer.links(of(Verb::Mentor)),
            position: facts.person().and_then(|person| person.position.clone()),
            organization: facts.person().and_then(|person| person.organization.clone()),
            artifacts: viewer.book.works_of(*id).len(),
        };
        let roles = of(Verb::Role);
        let roles: Vec<Option<EntryId>> =
            if roles.is_empty() { vec![None] } else { roles.into_iter().map(Some).collect() };
        for role in roles {
            match groups.iter_mut().find(|(other, _)| *other == role) {
                Some((_, members)) => members.push(member.clone()),
                None => groups.push((role, vec![member.clone()])),
            }
        }
    }
    groups.sort_by_key(|(role, _)| (role.is_none(), role.map(|id| viewer.book.place(id))));
    let groups = groups
        .into_iter()
        .map(|(role, members)| CohortGroup { role: role.map(|id| viewer.link(id)), members })
        .collect();
    let of_cohort = |id: &EntryId| match &viewer.facts(*id).data {
        KindData::Activity(_) if viewer.facts(*id).date.is_some() => false,
        KindData::Activity(activity) => activity.cohort.as_ref().is_some_and(|name| is_same(name, &cohort.name)),
        _ => false,
    };
    let activities = viewer.book.activities.iter().copied().filter(of_cohort);
    let others = viewer.book.cohorts.iter().enumerate().filter(|(other, _)| *other != n);
    let others = others
        .map(|(n, cohort)| viewer.generated(viewer.book.addresses.cohort(n), &viewer.words.cohort_of(&cohort.name)));
    // The picture stands where the table does that says the same in words.
    let group = viewer.book.groups.iter().position(|group| group.cohort == Some(n));
    let group = group.filter(|group| viewer.book.table_of(Table::Coverage, Some(*group)).is_some());
    let mut totals = Vec::new();
    totals.extend(group.iter().flat_map(|group| tables::coverage::totals(viewer, Some(*group))));
    CohortView {
        ended: cohort.ended,
        totals,
        picture: group.and_then(|group| picture::map::map(viewer, group, 0)),
        dates: calendar::of_cohort(viewer, n),
        file: viewer.book.addresses.ics(Some(n)).map(|address| viewer.href(address)),
        groups,
        activities: activities.map(|id| card(viewer, id, 0)).collect(),
        tables: tables::of_cohort(viewer, n),
        others: others.collect(),
    }
}
