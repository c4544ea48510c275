//! What is asked for a field, and what there is to choose from.

use crate::content::field::Field;
use crate::content::{Kind, Verb};
use crate::model::EntryId;
use crate::pipeline::Site;
use crate::words::Words;

/// What is asked where somebody is there to answer.
pub fn question(field: &Field, words: &Words) -> String {
    as_question(field.prompt.map_or(field.name, |prompt| prompt(words))).to_string()
}

/// A note of a file without the colon at its end.
pub fn as_question(note: &str) -> &str {
    note.trim_end_matches([':', ' ', '\u{A0}', '\u{202F}'])
}

/// What a relation can name, each with its title.
pub fn choices(site: &Site, verb: Verb) -> Vec<(String, String)> {
    of(site, verb, |_| true)
}

/// The same as far as a file may say it, which may be read where the website cannot be: no person who is withheld from anybody.
pub fn choices_for_all(site: &Site, verb: Verb) -> Vec<(String, String)> {
    let widest = site.book.settings.audiences.first();
    of(site, verb, |id| {
        let visibility = site.visibility(id);
        let is_for_all = !visibility.draft && widest.is_some_and(|widest| *widest == *visibility.audience);
        is_for_all || site.book.entry(id).kind != Kind::Person
    })
}

fn of(site: &Site, verb: Verb, may_be_said: impl Fn(EntryId) -> bool) -> Vec<(String, String)> {
    // What nearly everything can be used for is too much to choose from.
    let kinds: &[Kind] = if verb == Verb::Uses { &[Kind::Resource] } else { verb.targets() };
    let names = &site.book.names;
    let mut found: Vec<_> = names.all().iter().filter(|named| kinds.contains(&named.kind)).collect();
    found.retain(|named| named.entry.is_some_and(|id| !site.book.entry(id).is_not_found() && may_be_said(id)));
    found.sort_by_key(|named| named.entry.map(|id| site.book.place(id)));
    let choice = |id, full_id: &str| (names.written(full_id, kinds).to_string(), site.book.entry(id).title.clone());
    found.into_iter().filter_map(|named| Some(choice(named.entry?, &named.full_id))).collect()
}
