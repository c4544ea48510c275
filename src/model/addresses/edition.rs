//! Addresses in another language: those of the site's own, below a folder that is called by the language, where there is something to
//! read in it; else the page in the site's own language.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::names::slug;
use crate::base::{Diagnostic, codes};
use crate::model::addresses::{Addresses, Generated, PRINT, Route, conflicts, document_of, folded_address, tags};
use crate::model::program::documents::Document;
use crate::model::{EntryId, SharedFacts};

/// Where an edition stands.
pub struct EditionPlace<'m> {
    /// The addresses of the site's own language, and all up to the language before this one.
    pub main: &'m Addresses,
    pub last: &'m Addresses,
    /// The number of its language among the site's others, and its tag.
    pub number: u8,
    pub language: &'m str,
}

/// The addresses of an edition, of which it is known which entries are translated. All that the site has in other languages so far are among its routes, too.
pub fn of_edition(
    edition: &EditionPlace,
    entries: &[SharedFacts],
    is_translated: &dyn Fn(usize) -> bool,
    generated: &Generated,
    report: &mut Vec<Diagnostic>,
) -> Addresses {
    let mut addresses = Addresses { routes: edition.last.routes.clone(), ..edition.main.clone() };
    let taken: BTreeSet<Arc<str>> = addresses.routes.iter().map(|(address, _)| folded_address(address)).collect();
    let below = |address: &str| -> Arc<str> { format!("{}/{address}", edition.language).into() };
    let mut pages: Vec<(Arc<str>, Route)> = Vec::new();
    // Which translation stands at each.
    let mut translations: BTreeMap<Arc<str>, usize> = BTreeMap::new();
    for (n, facts) in entries.iter().enumerate().filter(|(n, facts)| facts.kind.has_page() && is_translated(*n)) {
        let address = below(&addresses.entries[n]);
        if taken.contains(&folded_address(&address)) {
            let message = format!("two outputs have the address `{address}`");
            let advice = "the folder of a language is for its translations: rename the other file";
            report.push(Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &facts.path, facts.place()).help(advice));
        } else if let Some(first) = translations.insert(folded_address(&address), n) {
            let other = &entries[first];
            let message = format!("two outputs have the address `{address}`");
            let advice = conflicts::but_for_numbers(&facts.path, &other.path);
            let problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, message, &facts.path, facts.place());
            let problem = problem.label(&other.path, other.place(), "this has it too");
            report
                .push(problem.help(advice.unwrap_or_else(|| "rename one of the files, and what it translates".into())));
        }
        addresses.entries[n] = address.clone();
        pages.push((address, Route::Entry(EntryId(n as u32))));
    }
    addresses.stand_with(generated.reviews);
    addresses.home = below("index.html");
    if !pages.iter().any(|(address, _)| *address == addresses.home) {
        pages.push((addresses.home.clone(), Route::Home));
    }
    for (n, collection) in generated.collections.iter().enumerate() {
        addresses.collections[n] = match collection.landing {
            Some(id) => addresses.entries[id.index()].clone(),
            None if collection.name.is_empty() => addresses.home.clone(),
            None => {
                let address = below(&format!("{}/index.html", slug(&collection.name)));
                pages.push((address.clone(), Route::Collection(n as u32)));
                address
            }
        };
    }
    for (n, cohort) in generated.cohorts.iter().enumerate().filter(|(_, cohort)| cohort.has_page) {
        let address = below(&format!("cohorts/{}.html", cohort.slug));
        addresses.cohorts[n] = address.clone();
        pages.push((address, Route::Cohort(n as u32)));
    }
    let calendar = below("calendar.html");
    if addresses.calendar.is_some() && !taken.contains(&folded_address(&calendar)) {
        addresses.calendar = Some(calendar.clone());
        pages.push((calendar, Route::Calendar));
    }
    pages.extend(generated.tables.iter().map(|table| (table.address.as_str().into(), Route::Table(table.page))));
    pages.extend(generated.tables.iter().map(|table| (table.csv.as_str().into(), Route::Csv(table.page))));
    if let Some(feed) = addresses.feed.as_deref().map(below) {
        addresses.feed = Some(feed.clone());
        pages.push((feed, Route::Feed));
    }
    for document in generated.documents {
        let address: Arc<str> = match document {
            Document::Handbook => below(PRINT),
            Document::Entry(id) if is_translated(id.index()) => document_of(addresses.entry(*id)).into(),
            Document::Entry(_) => continue,
        };
        if !taken.contains(&folded_address(&address)) {
            addresses.documents.insert(*document, address.clone());
            pages.push((address, Route::Print(*document)));
        }
    }
    // What had another address before had it in this language, too.
    let made: BTreeSet<Arc<str>> = pages.iter().map(|(address, _)| folded_address(address)).collect();
    let moved = edition.main.routes.iter().filter_map(|(from, route)| match route {
        Route::Redirect(id, _) if is_translated(id.index()) => Some((below(from), route.clone())),
        _ => None,
    });
    pages.extend(moved.filter(|(address, _)| !made.contains(&folded_address(address))));
    let earlier = addresses.routes.iter().chain(&pages).map(|(address, route)| (folded_address(address), route));
    let earlier: BTreeMap<Arc<str>, &Route> = earlier.collect();
    let (list, tags) = tags::of_tags(generated.tags, |address| earlier.get(&folded_address(&below(address))).copied());
    let places = list.into_iter().map(|place| (place, Route::Tags));
    let places = places.chain(tags.into_iter().zip((0..).map(Route::Tag)));
    addresses.tag_list = None;
    addresses.tags.clear();
    for ((address, made), route) in places {
        let address = below(&address);
        match route {
            Route::Tags => addresses.tag_list = Some(address.clone()),
            _ => addresses.tags.push(address.clone()),
        }
        pages.extend(made.then_some((address, route)));
    }
    // What an author put there stays, and of two pages the first.
    let mut made: BTreeSet<Arc<str>> = taken;
    pages.retain(|(address, _)| made.insert(folded_address(address)));
    let translated =
        pages.into_iter().map(|(address, route)| (address, Route::Translated(edition.number, Box::new(route))));
    addresses.routes.extend(translated);
    addresses.routes.sort_by(|(one, _), (other, _)| one.cmp(other));
    addresses
}
