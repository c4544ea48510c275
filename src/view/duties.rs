//! Where a role or person acts: every step, responsibility and activity, with the part they have in it.

use serde::Serialize;

use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::view::block::{Blocks, EmbedContext};
use crate::view::link::Link;
use crate::view::parts::way_in_words;
use crate::view::viewer::Viewer;

/// What one role or person does in one entry.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct DutyGroup {
    pub link: Link,
    /// The date of the activity, if it has one.
    pub date: Option<String>,
    /// The part they have in the entry as a whole.
    pub whole: Vec<Way>,
    pub duties: Vec<Duty>,
}

/// One step or responsibility.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Duty {
    pub href: String,
    pub number: usize,
    /// `step` or `responsibility`.
    pub word: &'static str,
    pub text: Blocks,
    pub when: Option<Blocks>,
    pub optional: bool,
    pub ways: Vec<Way>,
}

/// A way of acting.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Way {
    /// `by`, `accountable`, `consulted`, `informed` or `with`.
    pub key: &'static str,
    /// Responsible, Accountable, Consulted, Informed, Supports; Leads for an activity, Author for a page.
    pub word: String,
    /// The role it belongs to, when it acts as part of that.
    pub through: Option<Link>,
}

/// A person, or a role with those to which it belongs, nearest first.
pub fn acting(viewer: &Viewer, id: EntryId) -> Vec<EntryId> {
    let is_role = |id: &EntryId| viewer.facts(*id).kind == Kind::Role;
    let above = viewer.book.tree.ancestors(id).take_while(|above| is_role(&id) && is_role(above));
    std::iter::once(id).chain(above).collect()
}

/// Everything that a role or person does. A role also does what the role does to which it belongs.
pub fn duties(viewer: &Viewer, id: EntryId) -> Vec<DutyGroup> {
    let mut found: Vec<(EntryId, Option<u32>, Way)> = Vec::new();
    for (n, actor) in acting(viewer, id).iter().enumerate() {
        let through = (n > 0).then(|| viewer.link(*actor));
        for edge in viewer.book.relations.to(*actor).filter(|edge| edge.verb.is_party()) {
            let kind = viewer.facts(edge.from).kind;
            let word = match (edge.part, edge.verb, kind) {
                (None, Verb::By, Kind::Activity) => viewer.words.leads(),
                (None, Verb::By, Kind::Page | Kind::Resource | Kind::Artifact) => viewer.words.author(),
                (None, Verb::With, _) => viewer.words.takes_part(),
                _ => way_in_words(edge.verb, viewer.words),
            };
            found.push((
                edge.from,
                edge.part,
                Way { key: edge.verb.field(), word: word.into(), through: through.clone() },
            ));
        }
    }
    // Whole activities come in the order of time and of the program; parts in theirs.
    found.sort_by_cached_key(|(from, part, _)| {
        let facts = viewer.facts(*from);
        let rank = match facts.kind {
            Kind::Activity => 0,
            Kind::Role => 1,
            _ => 2,
        };
        let date = facts.date.clone();
        (rank, date.is_none(), date, viewer.book.place(*from), *part)
    });
    let mut groups: Vec<(EntryId, DutyGroup)> = Vec::new();
    for (from, part, way) in found {
        if groups.last().is_none_or(|(other, _)| *other != from) {
            let date = viewer.facts(from).date.clone();
            groups.push((from, DutyGroup { link: viewer.link(from), date, whole: Vec::new(), duties: Vec::new() }));
        }
        let Some((_, group)) = groups.last_mut() else { continue };
        match part {
            None => group.whole.push(way),
            Some(part) => push_duty(viewer, from, part, way, &mut group.duties),
        }
    }
    groups.into_iter().map(|(_, group)| group).collect()
}

fn push_duty(viewer: &Viewer, from: EntryId, part: u32, way: Way, duties: &mut Vec<Duty>) {
    let number = part as usize + 1;
    if let Some(duty) = duties.iter_mut().find(|duty| duty.number == number) {
        duty.ways.push(way);
        return;
    }
    let facts = viewer.facts(from);
    let stated = &facts.parts[part as usize];
    duties.push(Duty {
        href: viewer.part_href(from, part),
        number,
        word: facts.kind.part_word(),
        text: viewer.prose(from, stated.text, EmbedContext::BESIDE),
        when: stated.when.map(|when| viewer.prose(from, when, EmbedContext::BESIDE)),
        optional: stated.optional,
        ways: vec![way],
    });
}
