//! Makes an entry of a stranger's catalog harmless, and tells what was dropped: texts become plain lines, ids and addresses stay below the
//! top of their site, lists and texts have an end.

use crate::base::limits;
use crate::base::web::{address_of_site, is_below_top};
use crate::catalog::format::{Entry, Site};

/// Signs that are no words and change how others are shown: directions, joiners in the wrong place, marks of bytes.
fn is_unseen(c: char) -> bool {
    matches!(c, '\u{200B}' | '\u{200E}' | '\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2069}' | '\u{FEFF}' | '\u{FFF9}'..='\u{FFFB}')
        || matches!(c, '\u{E0000}'..='\u{E007F}' | '\u{FFFE}' | '\u{FFFF}')
}

/// What is told of an entry.
pub(super) type Told<'t> = &'t mut dyn FnMut(String);

/// A text on one line, within its limit.
fn text(of: &mut String, name: &str, told: Told) {
    let is_plain = !of.chars().any(|c| c.is_control() || is_unseen(c)) && of.trim() == of;
    if !is_plain {
        let seen: String = of.chars().filter(|c| !is_unseen(*c)).collect();
        let words = seen.split(|c: char| c.is_whitespace() || c.is_control()).filter(|word| !word.is_empty());
        *of = words.collect::<Vec<_>>().join(" ");
    }
    if of.len() > limits::CATALOG_TEXT {
        let mut end = limits::CATALOG_TEXT;
        while !of.is_char_boundary(end) {
            end -= 1;
        }
        of.truncate(end);
        told(format!("its `{name}` has more than {} bytes and was cut", limits::CATALOG_TEXT));
    }
}

/// A list within its limit.
fn list<T>(of: &mut Vec<T>, name: &str, told: Told) {
    if of.len() > limits::CATALOG_LIST {
        told(format!("{} of its `{name}` were left out", of.len() - limits::CATALOG_LIST));
        of.truncate(limits::CATALOG_LIST);
    }
}

fn texts(of: &mut Vec<String>, name: &str, told: Told) {
    list(of, name, told);
    of.iter_mut().for_each(|one| text(one, name, told));
    of.retain(|one| !one.is_empty());
}

/// An ISO date; others are no dates.
fn date(of: &mut String, name: &str, told: Told) {
    if !of.is_empty() && of.parse::<jiff::civil::Date>().is_err() {
        told(format!("its `{name}` is no date"));
        of.clear();
    }
}

/// Whether something names an entry: an id of the same site, or the full address of one elsewhere.
fn is_reference(to: &str) -> bool {
    let elsewhere = || to.len() <= limits::ADDRESS && address_of_site(to).is_some();
    is_below_top(to) || elsewhere()
}

fn reference(of: &mut String, name: &str, told: Told) {
    if !of.is_empty() && !is_reference(of) {
        told(format!("its `{name}` leads to no entry of a site"));
        of.clear();
    }
}

fn references(of: &mut Vec<String>, name: &str, told: Told) {
    list(of, name, told);
    of.iter_mut().for_each(|one| reference(one, name, told));
    of.retain(|one| !one.is_empty());
}

/// Cleans an entry; nothing is left of one without a good name, address and title.
pub(super) fn entry(mut entry: Entry, told: Told) -> Option<Entry> {
    if !is_below_top(&entry.id) {
        told("its `id` is none that an address could have".into());
        return None;
    }
    if entry.address.is_empty() {
        entry.address = format!("{}.html", entry.id);
    }
    if !is_below_top(&entry.address) {
        told("its `address` leads out of its site".into());
        return None;
    }
    for (name, of) in [
        ("kind", &mut entry.kind),
        ("title", &mut entry.title),
        ("code", &mut entry.code),
        ("statement", &mut entry.statement),
        ("summary", &mut entry.summary),
        ("status", &mut entry.status),
        ("language", &mut entry.language),
        ("organization", &mut entry.organization),
        ("position", &mut entry.position),
    ] {
        text(of, name, told);
    }
    if entry.title.is_empty() || entry.kind.is_empty() {
        told("it has no `title` or no `kind`".into());
        return None;
    }
    for (name, of) in [("date", &mut entry.date), ("updated", &mut entry.updated), ("due", &mut entry.due)] {
        date(of, name, told);
    }
    for (name, of) in [("parent", &mut entry.parent), ("person", &mut entry.person)] {
        reference(of, name, told);
    }
    list(&mut entry.earlier, "earlier", told);
    entry.earlier.retain(|id| is_below_top(id));
    for (name, of) in [
        ("replaced_by", &mut entry.replaced_by),
        ("deliverables", &mut entry.deliverables),
        ("sessions", &mut entry.sessions),
    ] {
        references(of, name, told);
    }
    for (name, of) in [
        ("same_as", &mut entry.same_as),
        ("levels", &mut entry.levels),
        ("needs", &mut entry.needs),
        ("tags", &mut entry.tags),
        ("cohorts", &mut entry.cohorts),
    ] {
        texts(of, name, told);
    }
    groups(&mut entry, told);
    Some(entry)
}

/// The lists of groups.
fn groups(entry: &mut Entry, told: Told) {
    list(&mut entry.wordings, "wordings", told);
    for wording in &mut entry.wordings {
        text(&mut wording.statement, "wordings", told);
        date(&mut wording.since, "wordings", told);
    }
    entry.wordings.retain(|wording| !wording.since.is_empty() && !wording.statement.is_empty());
    entry.wordings.sort_by(|a, b| a.since.cmp(&b.since));
    list(&mut entry.parts, "parts", told);
    for part in &mut entry.parts {
        text(&mut part.text, "parts", told);
        if part.anchor.contains(|c: char| !(c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))) {
            told("the `anchor` of a part is none".into());
            part.anchor.clear();
        }
    }
    entry.parts.retain(|part| !part.text.is_empty());
    list(&mut entry.outcomes, "outcomes", told);
    for aim in &mut entry.outcomes {
        reference(&mut aim.to, "outcomes", told);
        text(&mut aim.level, "level", told);
    }
    entry.outcomes.retain(|aim| !aim.to.is_empty());
    for (name, held) in [("roles", &mut entry.roles), ("mentors", &mut entry.mentors)] {
        list(held, name, told);
        for one in held.iter_mut() {
            reference(&mut one.to, name, told);
            text(&mut one.cohort, "cohort", told);
        }
        held.retain(|one| !one.to.is_empty());
    }
    list(&mut entry.reviews, "reviews", told);
    for review in &mut entry.reviews {
        for of in [&mut review.level, &mut review.note] {
            text(of, "reviews", told);
        }
        date(&mut review.date, "reviews", told);
        list(&mut review.by, "reviews", told);
        for who in &mut review.by {
            text(&mut who.name, "reviews", told);
            reference(&mut who.id, "reviews", told);
        }
        review.by.retain(|who| !who.name.is_empty());
    }
    // What is of something that leads nowhere is not of everything, and what nobody says is no review.
    entry.reviews.retain_mut(|review| {
        let is_of_something = review.outcome.is_empty() || is_reference(&review.outcome);
        if !is_of_something || review.by.is_empty() {
            told("one of its `reviews` is by nobody, or of nothing, and was left out".into());
        }
        is_of_something && !review.by.is_empty()
    });
}

/// Cleans what a site says of itself.
pub(super) fn site(mut site: Site, told: Told) -> Site {
    for (name, of) in [
        ("title", &mut site.title),
        ("edition", &mut site.edition),
        ("language", &mut site.language),
        ("owner", &mut site.owner),
        ("audience", &mut site.audience),
    ] {
        text(of, name, told);
    }
    if !site.url.is_empty() {
        site.url = address_of_site(&site.url).unwrap_or_else(|| {
            told("its `url` is not the address of a site".into());
            String::new()
        });
    }
    site
}
