//! The pages of which a site has most, taken apart into texts and shape, so that a theme is asked once for each shape of page.

use crate::view::activity::ActivityView;
use crate::view::artifact::{ArtifactView, FileLink};
use crate::view::block::OutcomeCard;
use crate::view::frame::{Frame, NavLink, Side};
use crate::view::kind_view::KindView;
use crate::view::outcome::OutcomeView;
use crate::view::page::{Anchors, Logo, PageView, SiteView};
use crate::view::picture::Picture;
use crate::view::shape::{Flat, Shaped, Slots, Text, flatten_repeat, shaped, slot_repeat};

shaped!(Frame { nav, crumbs, side, previous, next });
shaped!(NavLink { link, here, open });
shaped!(Side { link, long, items });
shaped!(FileLink { href, name, size, format });
shaped!(ActivityView { uses, makes, outcomes, steps, has_heading, after, actors, dated, lanes });
shaped!(ArtifactView { before, after, has_heading, outcomes, files, reviews, person, kindred });

impl PageView {
    /// Whether it is a page of which a site may have thousands.
    pub fn is_common(&self) -> bool {
        match &self.own {
            KindView::Nothing {} | KindView::Artifact(_) => true,
            KindView::Person(person) => {
                person.progress.is_empty() && person.mentees.is_empty() && person.acts.is_empty()
            }
            KindView::Outcome(_) | KindView::Activity(_) => true,
            KindView::Resource(resource) => resource.missing.is_empty(),
            _ => false,
        }
    }
}

impl Shaped for Logo {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.href.flatten(into);
        into.number(self.width as usize);
        into.number(self.height as usize);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        self.href.put_slots(slots);
    }
}

impl Shaped for SiteView {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.title.flatten(into);
        self.description.flatten(into);
        self.edition.flatten(into);
        self.top.flatten(into);
        self.home.flatten(into);
        self.logo.flatten(into);
        // A template may take it apart.
        into.word(self.accent.as_deref().unwrap_or_default());
        into.flag(self.search);
        into.flag(self.translated);
        self.style.flatten(into);
        self.feed.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        self.title.put_slots(slots);
        self.description.put_slots(slots);
        self.edition.put_slots(slots);
        self.top.put_slots(slots);
        self.home.put_slots(slots);
        self.logo.put_slots(slots);
        self.style.put_slots(slots);
        self.feed.put_slots(slots);
    }
}

impl Shaped for Anchors {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        for anchor in &self.0 {
            anchor.flatten(into);
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        for anchor in &mut self.0 {
            anchor.put_slots(slots);
        }
    }
}

impl Shaped for OutcomeView {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        let card = &*self.card;
        into.flag(card.title.is_some());
        card.statement.flatten(into);
        card.criteria.flatten(into);
        card.children.flatten(into);
        // A template may write it in its own way.
        into.word(&self.standing);
        self.since.flatten(into);
        self.wordings.flatten(into);
        self.coverage.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        let mut card = OutcomeCard::clone(&self.card);
        card.statement.put_slots(slots);
        card.criteria.put_slots(slots);
        card.children.put_slots(slots);
        self.card = card.into();
        self.since.put_slots(slots);
        self.wordings.put_slots(slots);
        self.coverage.put_slots(slots);
    }
}

impl Shaped for Box<Picture> {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.title.flatten(into);
        self.description.flatten(into);
        into.word(self.paper);
        into.texts.push(Text::Html(&self.svg));
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        self.title.put_slots(slots);
        self.description.put_slots(slots);
        self.svg = slots.next();
    }
}

impl Shaped for KindView {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        match self {
            KindView::Artifact(artifact) => artifact.flatten(into),
            KindView::Person(person) => {
                person.portrait.flatten(into);
                person.position.flatten(into);
                person.organization.flatten(into);
                person.artifacts.flatten(into);
                person.roles.flatten(into);
            }
            KindView::Outcome(outcome) => outcome.flatten(into),
            KindView::Activity(activity) => activity.flatten(into),
            KindView::Resource(resource) => into.flag(resource.deliverable),
            _ => {}
        }
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        match self {
            KindView::Artifact(artifact) => artifact.put_slots(slots),
            KindView::Person(person) => {
                person.portrait.put_slots(slots);
                person.position.put_slots(slots);
                person.organization.put_slots(slots);
                person.artifacts.put_slots(slots);
                person.roles.put_slots(slots);
            }
            KindView::Outcome(outcome) => outcome.put_slots(slots),
            KindView::Activity(activity) => activity.put_slots(slots),
            _ => {}
        }
    }
}

impl Shaped for PageView {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        // Of lists that templates hand on whole, they only ask whether there are several.
        into.counts_few = true;
        self.site.flatten(into);
        self.frame.flatten(into);
        into.word(self.template);
        into.word(self.kind);
        into.word(&self.label);
        into.word(&self.lang);
        self.languages.flatten(into);
        // What is said already is not said twice.
        let (is_site, is_code) = self.said_already();
        flatten_repeat(&self.title, is_site, into);
        self.title_blocks.flatten(into);
        flatten_repeat(&self.code, is_code, into);
        self.status.flatten(into);
        self.summary.flatten(into);
        self.description.flatten(into);
        self.canonical.flatten(into);
        self.preview.flatten(into);
        self.linked_data.flatten(into);
        self.edit.flatten(into);
        self.contents.flatten(into);
        into.flag(self.has_contents);
        self.anchors.flatten(into);
        self.facts.flatten(into);
        self.body.flatten(into);
        self.groups.flatten(into);
        self.mentions.flatten(into);
        into.flag(self.has_tables);
        into.flag(self.trusted);
        into.flag(self.dated);
        self.print.flatten(into);
        into.flag(self.untitled);
        self.own.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        let (is_site, is_code) = self.said_already();
        self.site.put_slots(slots);
        self.frame.put_slots(slots);
        self.languages.put_slots(slots);
        slot_repeat(&mut self.title, is_site, &self.site.title, slots);
        self.title_blocks.put_slots(slots);
        slot_repeat(&mut self.code, is_code, &self.title, slots);
        self.status.put_slots(slots);
        self.summary.put_slots(slots);
        self.description.put_slots(slots);
        self.canonical.put_slots(slots);
        self.preview.put_slots(slots);
        self.linked_data.put_slots(slots);
        self.edit.put_slots(slots);
        self.contents.put_slots(slots);
        self.anchors.put_slots(slots);
        self.facts.put_slots(slots);
        self.body.put_slots(slots);
        self.groups.put_slots(slots);
        self.mentions.put_slots(slots);
        self.print.put_slots(slots);
        self.own.put_slots(slots);
    }
}

impl PageView {
    /// Whether its title is that of the site, and its code its title.
    fn said_already(&self) -> (bool, bool) {
        (self.title == self.site.title, self.code.as_ref() == Some(&self.title))
    }
}
