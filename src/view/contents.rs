//! The places of an entry's page: the headings of its text and the sections that its kind adds, for "On this page".

use serde::Serialize;

use crate::content::facts::BODY;
use crate::content::parts::field_anchor;
use crate::model::EntryId;
use crate::syntax::prose::Piece;
use crate::view::block::PartView;
use crate::view::groups::Group;
use crate::view::kind_view::KindView;
use crate::view::shape::{Lazy, shaped};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// A place on the page.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ContentsItem {
    pub anchor: String,
    pub text: String,
    pub children: Vec<ContentsItem>,
}

shaped!(ContentsItem { anchor, text, children });

impl KindView {
    /// The section of an entry's responsibilities or steps among the places of its page.
    fn listed(&self, words: &Words, section: impl Fn(&str, &str) -> ContentsItem) -> Option<ContentsItem> {
        match self {
            KindView::Role(role) if !role.responsibilities.is_empty() => {
                Some(section("responsibilities", words.responsibilities()))
            }
            KindView::Activity(activity) if !activity.steps.is_empty() => {
                let step = |step: &Lazy<PartView>| ContentsItem {
                    anchor: step.anchor.clone(),
                    text: words.numbered_step(step.number, &step.name),
                    children: Vec::new(),
                };
                let children = activity.steps.iter().map(step).collect();
                let steps = section("steps", if activity.dated { words.agenda() } else { words.steps() });
                Some(ContentsItem { children, ..steps })
            }
            _ => None,
        }
    }
}

/// The number of the first heading of an entry's text.
fn first_heading(viewer: &Viewer, id: EntryId) -> Option<u32> {
    viewer.prose_of(id, BODY).pieces().iter().find_map(|piece| match piece {
        Piece::HeadingOpen { heading, .. } => Some(*heading),
        _ => None,
    })
}

/// The page's places: headings of the body and the sections that its kind adds, in the order of the templates.
pub fn contents(viewer: &Viewer, id: EntryId, own: &KindView, groups: &[Group], mentioned: bool) -> Vec<ContentsItem> {
    let facts = viewer.facts(id);
    let mut contents: Vec<ContentsItem> = Vec::new();
    let section = |field: &str, text: &str| ContentsItem {
        anchor: field_anchor(facts, field),
        text: text.to_string(),
        children: Vec::new(),
    };
    let mut listed = own.listed(viewer.words, section);
    // The number of the heading before which they stand as a section, or behind which they stand.
    let above = facts.listed.as_ref().and_then(|above| above.last().copied());
    let before = facts.listed.as_ref().filter(|above| above.is_empty()).and_then(|_| first_heading(viewer, id));
    for (n, heading) in (0..).zip(&facts.outline.headings) {
        if before == Some(n) {
            contents.extend(listed.take());
        }
        if heading.anchor.is_empty() {
            continue;
        }
        let item = ContentsItem { anchor: heading.anchor.clone(), text: heading.text.clone(), children: Vec::new() };
        match (heading.page_level, contents.last_mut()) {
            (3.., Some(outer)) => {
                if heading.page_level == 3 {
                    outer.children.push(item);
                }
            }
            _ => contents.push(item),
        }
        if above == Some(n)
            && let (Some(outer), Some(listed)) = (contents.last_mut(), listed.take())
        {
            outer.children.extend(listed.children);
        }
    }
    contents.extend(listed);
    match own {
        KindView::Role(role) => {
            for shared in &role.shared {
                contents.push(section("shared", &viewer.words.as_part_of(&shared.link.title)));
            }
            if !role.acts.is_empty() {
                contents.push(section("acts", viewer.words.role_acts()));
            }
            if !role.outcomes.is_empty() {
                contents.push(section("outcomes", viewer.words.outcomes()));
            }
        }
        KindView::Activity(activity) if !activity.outcomes.is_empty() => {
            contents.push(section("outcomes", viewer.words.outcomes()));
        }
        KindView::Artifact(artifact) => {
            if !artifact.outcomes.is_empty() && !artifact.has_heading {
                // They stand after the first section.
                contents.insert(contents.len().min(1), section("outcomes", viewer.words.learning_outcomes()));
            }
            if !artifact.files.is_empty() {
                contents.push(section("files", viewer.words.files()));
            }
            if !artifact.reviews.is_empty() {
                contents.push(section("reviews", viewer.words.reviews()));
            }
        }
        KindView::Person(person) => {
            if !person.artifacts.is_empty() {
                contents.push(section("artifacts", viewer.words.artifacts()));
            }
            if !person.progress.is_empty() {
                contents.push(section("progress", viewer.words.progress()));
            }
            if !person.mentees.is_empty() {
                contents.push(section("mentees", viewer.words.mentees()));
            }
            if !person.acts.is_empty() {
                contents.push(section("acts", viewer.words.person_acts()));
            }
        }
        KindView::Outcome(outcome) if !outcome.wordings.is_empty() => {
            contents.push(section("wordings", viewer.words.earlier_wordings()));
        }
        _ => {}
    }
    contents.extend(groups.iter().map(|group| section(group.key, &group.title)));
    if mentioned {
        contents.push(section("mentions", viewer.words.mentioned_in()));
    }
    contents
}
