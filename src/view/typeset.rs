//! A handbook as its readers see it: where the settings ask for typography, everything that people read is set once, before any page is
//! made of it, so that prose, cards, lists, sentences around mentions, titles, descriptions and what a search finds all say the same.
//! Codes, ids, addresses and code stay as they are, and files for programs are made of the handbook as it was written.

use std::sync::Arc;

use crate::base::Fingerprinted;
use crate::base::html::{escaped, unescaped};
use crate::content::facts::{BODY, Spanned};
use crate::content::{Body, Facts, KindData, Settings};
use crate::model::{Handbook, SharedFacts};
use crate::syntax::prose::{Piece, Prose};
use crate::view::typography::Typography;

/// An entry of a site in some language. What nothing is set in is shared.
pub fn entry(facts: &SharedFacts, body: &Arc<Body>, settings: &Settings, language: &str) -> (SharedFacts, Arc<Body>) {
    let own = Typography::of(settings, facts.lang.as_deref().unwrap_or(language));
    let proses: Vec<Prose> = body.proses.iter().map(|prose| set_prose(prose, own)).collect();
    let titles = [&body.proses, &proses].map(|proses| proses.get(BODY as usize).map_or_else(String::new, title));
    let mut set: Facts = (***facts).clone();
    set_facts(&mut set, own, Typography::of(settings, language));
    // What stands as a heading is set as it is there, where some of it may be code.
    if facts.title == titles[0] {
        set.title.clone_from(&titles[1]);
    }
    for (n, heading) in (0..).zip(&mut set.outline.headings) {
        let text =
            |proses: &[Prose]| proses.get(BODY as usize).map_or_else(String::new, |prose| heading_text(prose, n));
        if heading.text == text(&body.proses) {
            heading.text = text(&proses);
        } else {
            heading.text = own.set(&heading.text).into_owned();
        }
    }
    let facts = if set == ***facts { facts.clone() } else { Arc::new(Fingerprinted::new(set)) };
    let body = match proses == body.proses {
        true => body.clone(),
        false => Arc::new(Body { proses, spans: body.spans.clone(), elsewhere: body.elsewhere.clone() }),
    };
    (facts, body)
}

/// A handbook in some language, with its entries as they are set.
pub fn handbook(book: &Handbook, entries: Vec<SharedFacts>, language: &str) -> Handbook {
    let typography = Typography::of(&book.settings, language);
    let set = |text: &mut String| *text = typography.set(text).into_owned();
    let mut book = book.clone();
    (book.entries, book.report) = (entries, Vec::new());
    set(&mut book.title);
    book.collections.iter_mut().for_each(|of| [&mut of.title, &mut of.singular].into_iter().for_each(set));
    book.cohorts.iter_mut().for_each(|cohort| set(&mut cohort.name));
    book.tags.all.iter_mut().for_each(|tag| set(&mut tag.name));
    book.relations.cohorts_mut().for_each(set);
    book.reviews.words_mut().for_each(set);
    let settings = Arc::make_mut(&mut book.settings);
    set(&mut settings.description);
    settings.edition.iter_mut().for_each(set);
    book
}

fn set_prose(prose: &Prose, typography: Typography) -> Prose {
    let Some(mut setter) = typography.setter() else { return prose.clone() };
    let mut in_attribute = false;
    prose.with_texts(|piece| {
        setter.meet(&piece);
        // The mark that closes an attribute stands behind its address.
        let closes = std::mem::replace(&mut in_attribute, matches!(piece, Piece::Address(_) | Piece::Sources(_)));
        match piece {
            Piece::Text(text) => Some(setter.set(text)),
            Piece::Words(html) if !closes => Some(escaped(&setter.set(&unescaped(html)))),
            _ => None,
        }
    })
}

fn title(prose: &Prose) -> String {
    Prose::plain(&prose.title(), |_| String::new())
}

fn heading_text(prose: &Prose, wanted: u32) -> String {
    let pieces = prose.pieces();
    let of_it =
        pieces.iter().skip_while(|piece| !matches!(piece, Piece::HeadingOpen { heading, .. } if *heading == wanted));
    let of_it: Vec<Piece<&str>> =
        of_it.take_while(|piece| !matches!(piece, Piece::HeadingClose { .. })).copied().collect();
    Prose::plain(&of_it, |_| String::new())
}

/// Sets what an entry says in fields of plain words: its own words in its language, names of people and of what all of the site shares
/// in that of the site.
fn set_facts(facts: &mut Facts, own: Typography, site: Typography) {
    let set = |text: &mut String| *text = own.set(text).into_owned();
    let set_name = |text: &mut String| *text = site.set(text).into_owned();
    let set_level = |level: &mut Spanned<String>| set_name(&mut level.value);
    // An outcome without a title is called by its code.
    if facts.code() != Some(&facts.title) {
        if facts.person().is_some() { set_name(&mut facts.title) } else { set(&mut facts.title) }
    }
    facts.status.iter_mut().for_each(set);
    facts.tags.iter_mut().for_each(set_name);
    facts.relations.iter_mut().filter_map(|relation| relation.cohort.as_mut()).for_each(set_name);
    for reference in &mut facts.outline.references {
        if let Some(words) = reference.words()
            && let std::borrow::Cow::Owned(words) = own.set(words)
        {
            *reference = reference.with_words(&words);
        }
    }
    if let Some(elsewhere) = &mut facts.elsewhere {
        elsewhere.site = (*site.set(&elsewhere.site)).into();
    }
    match &mut facts.data {
        KindData::Activity(it) => {
            [&mut it.time, &mut it.place, &mut it.repeats].into_iter().flatten().for_each(set);
            it.cohort.iter_mut().for_each(set_name);
        }
        KindData::Person(it) => {
            [&mut it.organization, &mut it.position, &mut it.portrait_alt].into_iter().flatten().for_each(set);
            it.shown_as.iter_mut().chain(&mut it.cohorts).chain([&mut it.name]).for_each(set_name);
            it.links.iter_mut().for_each(|(label, _)| set(label));
        }
        KindData::Framework(it) => it.scale.iter_mut().for_each(set_level),
        KindData::Artifact(it) => it.level.iter_mut().for_each(set_level),
        KindData::Review(it) => {
            it.guest.iter_mut().chain(it.named.iter_mut().map(|(_, name)| name)).for_each(set_name);
            it.level.iter_mut().chain(it.levels.iter_mut().map(|(_, level)| level)).for_each(set_level);
        }
        KindData::Page | KindData::Role { .. } | KindData::Outcome(_) | KindData::Resource(_) => {}
    }
}
