//! Links with the same words that lead to different places: whoever goes from link to link cannot tell them apart.

use std::collections::hash_map::Entry;

use rustc_hash::FxHashMap;

use crate::advice::place::SourceFinder;
use crate::advice::reading::{Event, THING, lower, reference_in, walk_tags};
use crate::advice::{AdviceInput, AdvisedText, vague_link};
use crate::base::html::unescaped;
use crate::base::{Diagnostic, Location, codes};
use crate::model::references::links::Target;
use crate::syntax::html::attribute_of;

/// Links of one text that sound alike and are not.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let found = input.workers.map(input.texts.len(), |n| of_text(input, &input.texts[n]));
    found.into_iter().flatten().collect()
}

/// A link as it is heard.
#[derive(Debug, PartialEq)]
struct Link {
    words: String,
    to: To,
    /// The number of the prose that holds it.
    prose: u32,
}

/// Where a link leads.
#[derive(Clone, Debug, PartialEq)]
enum To {
    Reference(u32),
    Address(String),
}

/// The first link of some words, and whether another was told already.
struct First {
    link: Link,
    is_told: bool,
}

fn of_text(input: &AdviceInput, text: &AdvisedText) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    let mut known: FxHashMap<String, First> = FxHashMap::default();
    for link in links(text) {
        let said = said(&link.words);
        if said.is_empty() || link.words.contains(THING) || vague_link::is_vague(&link.words, text.language()) {
            continue;
        }
        let first = match known.entry(said) {
            Entry::Vacant(place) => {
                place.insert(First { link, is_told: false });
                continue;
            }
            Entry::Occupied(first) => first.into_mut(),
        };
        let places = place(text, &first.link.to).zip(place(text, &link.to));
        if first.is_told || places.is_none_or(|(one, other)| one == other) {
            continue;
        }
        first.is_told = true;
        let words = link.words.split_whitespace().collect::<Vec<_>>().join(" ");
        let message = format!("another link on this page is called \"{words}\" too, and leads somewhere else");
        let help = "say in each what is there, such as \"Form for mentors\" and \"Form for fellows\"";
        report.push(
            Diagnostic::new(codes::SAME_LINK_WORDS, message, &text.facts.path, location(input, text, &link))
                .label(&text.facts.path, location(input, text, &first.link), "the other")
                .help(help),
        );
    }
    report
}

/// Words as they sound.
fn said(words: &str) -> String {
    let words = lower(words);
    words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).collect::<Vec<_>>().join(" ")
}

/// What stands for the place to which a link leads; places of one page are one. Nothing where it leads nowhere.
fn place(text: &AdvisedText, to: &To) -> Option<String> {
    match to {
        To::Address(address) => {
            let address = address.split('#').next().unwrap_or(address).to_lowercase();
            let bare = address.split_once("://").map_or(address.as_str(), |(_, rest)| rest);
            Some(bare.trim_start_matches("www.").trim_end_matches('/').to_string())
        }
        To::Reference(n) => match text.target(*n) {
            Target::Broken | Target::Withheld | Target::Fact(_) | Target::Table(_) => None,
            Target::TableRow(page, _) | Target::TablePage(page) => Some(format!("table {page}")),
            target => Some(target.entry().map_or_else(|| format!("{target:?}"), |id| format!("entry {}", id.0))),
        },
    }
}

/// Where a link stands.
fn location(input: &AdviceInput, text: &AdvisedText, link: &Link) -> Location {
    match &link.to {
        To::Reference(n) => Location::Noted(text.facts.nth, text.facts.outline.references[*n as usize].at),
        To::Address(address) => SourceFinder::new(input, text, link.prose).link_to(&link.words, address),
    }
}

/// The links of a text that stand in no cell of a table, where the cells around say what is meant.
fn links(text: &AdvisedText) -> Vec<Link> {
    let mut found = Vec::new();
    for (prose, n) in text.body.proses.iter().zip(0..) {
        let mut open: Option<Link> = None;
        let mut cells = 0_usize;
        walk_tags(prose, |event, tag| match event {
            Event::Open("td") => cells += 1,
            Event::Close("td") => cells = cells.saturating_sub(1),
            _ if cells > 0 => {}
            Event::Title(reference) => {
                if let Target::Entry(id) = text.target(reference) {
                    let words = text.book.entry(*id).title.clone();
                    found.push(Link { words, to: To::Reference(reference), prose: n });
                }
            }
            Event::Reference(reference) => {
                open = Some(Link { words: String::new(), to: To::Reference(reference), prose: n });
            }
            Event::Open("a") if open.is_none() => {
                let Some(address) = attribute_of(tag, "href") else { return };
                let to = reference_in(&address).map_or(To::Address(address), To::Reference);
                open = Some(Link { words: String::new(), to, prose: n });
            }
            Event::ReferenceEnd | Event::Close("a") => found.extend(open.take()),
            event => {
                let Some(link) = &mut open else { return };
                match event {
                    Event::Words(words) => link.words.push_str(words),
                    Event::Escaped(html) => link.words.push_str(&unescaped(html)),
                    Event::Thing | Event::Shown(_) => link.words.push(THING),
                    _ => {}
                }
            }
        });
    }
    found
}
