//! Names given twice. Ids that come from file names may repeat until something refers to them; given ids, codes and
//! persons may not.

use rustc_hash::FxHashMap;

use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes};
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
                let theirs = [facts, *first].into_iter().find(|facts| facts.is_theirs());
                let help = match theirs {
                    Some(theirs) => prefixing(theirs),
                    None if first.code().is_some_and(|code| code != outcome.code.value) => format!(
                        "give one of them another code: large and small letters, blanks, `-` and `_` make no difference, so `{}` is the same",
                        first.code().unwrap_or_default()
                    ),
                    None => "give one of them another code".to_string(),
                };
                report.push(twice(codes::DUPLICATE_CODE, message, facts, first).help(help));
            } else {
                codes_seen.insert(name(), facts);
            }
            continue;
        }
        let seen = match facts.kind {
            _ if !is_given_id(facts) => continue,
            Kind::Person => &mut persons,
            _ => &mut ids,
        };
        if let Some(first) = seen.get(&name()) {
            let what = if facts.kind == Kind::Person { "persons" } else { "entries" };
            let same_id = format!("two {what} have the id `{}`", facts.id);
            let (message, help) = if is_beside(&facts.path, &first.path) {
                (two_files(facts.kind), keep_one(&facts.path, &first.path))
            } else if facts.path == first.path {
                (same_id, "take one of them away, or give it another `id`".into())
            } else {
                (same_id, "give one of them another `id`".into())
            };
            report.push(twice(codes::DUPLICATE_ID, message, facts, first).help(help));
        } else {
            seen.insert(name(), facts);
        }
    }
    check_aliases(entries, report);
}

/// Whether nothing else may have the id of an entry.
pub fn is_given_id(facts: &Facts) -> bool {
    facts.kind == Kind::Person || facts.given_id.is_some()
}

/// Whether two files are of one thing by their names: `kim.md` and `kim.yaml`.
pub fn is_beside(one: &SitePath, other: &SitePath) -> bool {
    one != other && one.folder() == other.folder() && one.stem() == other.stem()
}

/// What is said of two such files.
pub fn two_files(kind: Kind) -> String {
    format!("two files are of one {}", kind.word())
}

/// What to do with them.
pub fn keep_one(one: &SitePath, other: &SitePath) -> String {
    let (text, fields) = if one.suffix() == "md" { (one, other) } else { (other, one) };
    format!("put what {} says among the fields of {}, and delete it", fields.name(), text.name())
}

/// How the codes of a framework of another program are kept apart from others.
fn prefixing(theirs: &Facts) -> String {
    let file = theirs.path.name();
    let stem = file.split_once('.').map_or(file, |(stem, _)| stem);
    let folder = theirs.path.folder();
    format!(
        "name it in a file of yours that puts something before its codes: `{folder}/{stem}.yaml` with `outcomes: {file}` and `prefix: ST-`"
    )
}

fn twice(code: crate::base::Code, message: String, second: &Facts, first: &Facts) -> Diagnostic {
    let place = |facts: &Facts| facts.given_id.map_or(facts.place(), |place| location(facts, place));
    Diagnostic::new(code, message, &second.path, place(second)).label(&first.path, place(first), "first given here")
}

fn check_aliases(entries: &[SharedFacts], report: &mut Vec<Diagnostic>) {
    let has_id = |facts: &&Facts| facts.stands_here() && facts.translation.is_none() && facts.kind.has_page();
    let all = entries.iter().map(|facts| &***facts).filter(has_id);
    let ids: FxHashMap<Fingerprint, &Facts> =
        all.flat_map(|facts| facts.lookup.short.iter().map(move |id| (*id, facts))).collect();
    let mut seen: FxHashMap<Fingerprint, (&Facts, Location)> = FxHashMap::default();
    for facts in entries.iter().map(|facts| &***facts).filter(|facts| facts.stands_here()) {
        for alias in &facts.aliases {
            let at = location(facts, alias.at);
            let name = lookup::of_name(&alias.value);
            if let Some(owner) = ids.get(&name).filter(|owner| !std::ptr::eq(**owner, facts)) {
                let id = &owner.lookup.full_id;
                let message = format!("`{}` is the id of {id}, which is what a reference to it means", alias.value);
                report.push(
                    Diagnostic::new(codes::DUPLICATE_ALIAS, message, &facts.path, at).help("take this name away"),
                );
                continue;
            }
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
