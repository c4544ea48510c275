//! Names given twice. Ids that come from file names may repeat until something refers to them; given ids, codes and
//! persons may not.

use rustc_hash::FxHashMap;

use crate::base::{Diagnostic, Fingerprint, Location, codes};
use crate::content::facts::Facts;
use crate::content::{Kind, KindData, lookup};
use crate::model::{SharedFacts, location};

/// Names every id, code and alias that two entries were given.
pub fn check(entries: &[SharedFacts], report: &mut Vec<Diagnostic>) {
    let mut codes_seen: FxHashMap<Fingerprint, &Facts> = FxHashMap::default();
    let mut ids: FxHashMap<Fingerprint, &Facts> = FxHashMap::default();
    let mut persons: FxHashMap<Fingerprint, &Facts> = FxHashMap::default();
    for facts in entries.iter().map(|facts| &***facts).filter(|facts| facts.stands_here()) {
        let name = || lookup::of_name(&facts.id);
        if let KindData::Outcome(outcome) = &facts.data {
            if let Some(first) = codes_seen.get(&name()) {
                let message = format!("the code {} is given to two outcomes", outcome.code.value);
                let is_theirs = [facts, *first].into_iter().any(comes_from_elsewhere);
                let help = match is_theirs {
                    true => "the framework of another program keeps its codes: give your own outcome another one",
                    false => "give one of them another code",
                };
                report.push(twice(codes::DUPLICATE_CODE, message, facts, first).help(help));
            } else {
                codes_seen.insert(name(), facts);
            }
            continue;
        }
        let seen = match facts.kind {
            Kind::Person => &mut persons,
            _ if facts.given_id.is_some() => &mut ids,
            _ => continue,
        };
        if let Some(first) = seen.get(&name()) {
            let what = if facts.kind == Kind::Person { "persons" } else { "entries" };
            let message = format!("two {what} have the id `{}`", facts.id);
            report.push(twice(codes::DUPLICATE_ID, message, facts, first).help("give one of them another `id`"));
        } else {
            seen.insert(name(), facts);
        }
    }
    check_aliases(entries, report);
}

/// Whether an outcome stands in a framework of another program, as that wrote it.
fn comes_from_elsewhere(facts: &Facts) -> bool {
    matches!(&facts.data, KindData::Outcome(outcome) if outcome.case.is_some() || outcome.came_as.is_some())
}

fn twice(code: crate::base::Code, message: String, second: &Facts, first: &Facts) -> Diagnostic {
    let place = |facts: &Facts| facts.given_id.map_or(Location::File, |place| location(facts, place));
    Diagnostic::new(code, message, &second.path, place(second)).label(&first.path, place(first), "first given here")
}

fn check_aliases(entries: &[SharedFacts], report: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<Fingerprint, (&Facts, Location)> = FxHashMap::default();
    for facts in entries.iter().map(|facts| &***facts).filter(|facts| facts.stands_here()) {
        for alias in &facts.aliases {
            let at = location(facts, alias.at);
            let name = lookup::of_name(&alias.value);
            match seen.get(&name) {
                Some((first, _)) if first.path == facts.path && first.nth == facts.nth => {}
                Some((first, first_at)) => report.push(
                    Diagnostic::new(
                        codes::DUPLICATE_ALIAS,
                        format!("`{}` is another name of two entries", alias.value),
                        &facts.path,
                        at,
                    )
                    .label(&first.path, *first_at, "first given here")
                    .help("keep it where it is used; a reference to it could mean either"),
                ),
                None => {
                    seen.insert(name, (facts, at));
                }
            }
        }
    }
}
