//! The pages of which a site has most, taken apart into texts and shape, so that a theme is asked once for each shape of page.

use crate::view::activity::ActivityView;
use crate::view::artifact::{ArtifactView, FileLink};
use crate::view::block::OutcomeCard;
use crate::view::frame::{Frame, NavLink, Side};
use crate::view::kind_view::KindView;
use crate::view::outcome::OutcomeView;
use crate::view::page::{Anchors, Logo, PageView, SiteView};
use crate::view::picture::Picture;
use crate::view::shown::{Marks, Shown, Taken, Text, shown};

shown!(Frame { nav, crumbs, side, previous, next });
shown!(NavLink { link, here, open });
shown!(Side { link, items });
shown!(FileLink { href, name, size, format });
shown!(ActivityView { uses, makes, outcomes, steps, has_heading, after, actors, dated, lanes });
shown!(ArtifactView { before, after, has_heading, outcomes, files, person, kindred });

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

impl Shown for Logo {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        self.href.take(into);
        into.number(self.width as usize);
        into.number(self.height as usize);
    }

    fn mark(&mut self, marks: &mut Marks) {
        self.href.mark(marks);
    }
}

impl Shown for SiteView {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        self.title.take(into);
        self.description.take(into);
        self.edition.take(into);
        self.top.take(into);
        self.home.take(into);
        self.logo.take(into);
        // A template may take it apart.
        into.word(self.accent.as_deref().unwrap_or_default());
        self.feed.take(into);
    }

    fn mark(&mut self, marks: &mut Marks) {
        self.title.mark(marks);
        self.description.mark(marks);
        self.edition.mark(marks);
        self.top.mark(marks);
        self.home.mark(marks);
        self.logo.mark(marks);
        self.feed.mark(marks);
    }
}

impl Shown for Anchors {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        for anchor in &self.0 {
            anchor.take(into);
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        for anchor in &mut self.0 {
            anchor.mark(marks);
        }
    }
}

impl Shown for OutcomeView {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        let card = &*self.card;
        into.flag(card.title.is_some());
        card.statement.take(into);
        card.criteria.take(into);
        card.children.take(into);
        // A template may write it in its own way.
        into.word(&self.standing);
        self.since.take(into);
        self.wordings.take(into);
        self.coverage.take(into);
    }

    fn mark(&mut self, marks: &mut Marks) {
        let mut card = OutcomeCard::clone(&self.card);
        card.statement.mark(marks);
        card.criteria.mark(marks);
        card.children.mark(marks);
        self.card = card.into();
        self.since.mark(marks);
        self.wordings.mark(marks);
        self.coverage.mark(marks);
    }
}

impl Shown for Box<Picture> {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        self.title.take(into);
        self.description.take(into);
        into.texts.push(Text::Html(&self.svg));
    }

    fn mark(&mut self, marks: &mut Marks) {
        self.title.mark(marks);
        self.description.mark(marks);
        self.svg = marks.next();
    }
}

impl Shown for KindView {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        match self {
            KindView::Artifact(artifact) => artifact.take(into),
            KindView::Person(person) => {
                person.artifacts.take(into);
                person.roles.take(into);
            }
            KindView::Outcome(outcome) => outcome.take(into),
            KindView::Activity(activity) => activity.take(into),
            KindView::Resource(resource) => into.flag(resource.deliverable),
            _ => {}
        }
    }

    fn mark(&mut self, marks: &mut Marks) {
        match self {
            KindView::Artifact(artifact) => artifact.mark(marks),
            KindView::Person(person) => {
                person.artifacts.mark(marks);
                person.roles.mark(marks);
            }
            KindView::Outcome(outcome) => outcome.mark(marks),
            KindView::Activity(activity) => activity.mark(marks),
            _ => {}
        }
    }
}

impl Shown for PageView {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        // Of lists that templates hand on whole, they only ask whether there are several.
        into.counts_few = true;
        self.site.take(into);
        self.frame.take(into);
        into.word(self.template);
        into.word(self.kind);
        into.word(&self.label);
        into.word(&self.lang);
        // What is said already is not said twice.
        let (is_site, is_code) = self.said_already();
        into.flag(is_site);
        into.flag(is_code);
        if !is_site {
            self.title.take(into);
        }
        self.title_blocks.take(into);
        if !is_code {
            self.code.take(into);
        }
        self.status.take(into);
        self.summary.take(into);
        self.description.take(into);
        self.canonical.take(into);
        self.linked_data.take(into);
        self.edit.take(into);
        self.contents.take(into);
        into.flag(self.has_contents);
        self.anchors.take(into);
        self.facts.take(into);
        self.body.take(into);
        self.groups.take(into);
        self.mentions.take(into);
        into.flag(self.has_tables);
        into.flag(self.trusted);
        self.own.take(into);
    }

    fn mark(&mut self, marks: &mut Marks) {
        let (is_site, is_code) = self.said_already();
        self.site.mark(marks);
        self.frame.mark(marks);
        match is_site {
            true => self.title.clone_from(&self.site.title),
            false => self.title.mark(marks),
        }
        self.title_blocks.mark(marks);
        match is_code {
            true => self.code = Some(self.title.clone()),
            false => self.code.mark(marks),
        }
        self.status.mark(marks);
        self.summary.mark(marks);
        self.description.mark(marks);
        self.canonical.mark(marks);
        self.linked_data.mark(marks);
        self.edit.mark(marks);
        self.contents.mark(marks);
        self.anchors.mark(marks);
        self.facts.mark(marks);
        self.body.mark(marks);
        self.groups.mark(marks);
        self.mentions.mark(marks);
        self.own.mark(marks);
    }
}

impl PageView {
    /// Whether its title is that of the site, and its code its title.
    fn said_already(&self) -> (bool, bool) {
        (self.title == self.site.title, self.code.as_ref() == Some(&self.title))
    }
}
