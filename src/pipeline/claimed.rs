//! Frameworks whose outcomes stand in a file beside them: a spreadsheet, or the package of another program. What both files say is put
//! together once both are read.

use std::collections::BTreeSet;
use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprinted, Location, codes};
use crate::content::facts::{Facts, Spanned};
use crate::content::keys::lookup_of;
use crate::content::{Entry, KindData, Verb};
use crate::model::identity::landings;

/// Frameworks that name a spreadsheet or a package, by what has the entries of both.
pub struct Claimed {
    /// The paths of what is named, which is no framework of its own.
    tables: BTreeSet<String>,
    /// Those that take over what a package says of itself.
    merged: Vec<Entry>,
}

/// Finds what frameworks name, and puts both together. What is named and not there is a problem.
pub fn claimed_tables(entries: &[&Entry]) -> (Claimed, Vec<Diagnostic>) {
    let at = |path: &str| {
        let key = (path, 0);
        entries.binary_search_by(|entry| (entry.facts.path.as_str(), entry.facts.nth).cmp(&key)).ok()
    };
    let mut claimed = Claimed { tables: BTreeSet::new(), merged: Vec::new() };
    let mut problems = Vec::new();
    for entry in entries.iter() {
        let KindData::Framework(framework) = &entry.facts.data else { continue };
        let mut listed: &[&Entry] = &[];
        if let Some(found) =
            framework.table.as_ref().and_then(|table| at(&landings::table_path(&entry.facts, &table.value)))
        {
            let path = &entries[found].facts.path;
            let end = entries[found..].partition_point(|other| other.facts.path == *path);
            listed = &entries[found + 1..found + end];
        }
        if let Some(prefix) = &framework.prefix {
            let theirs: Vec<Entry> =
                listed.iter().filter(|of| of.facts.is_theirs()).map(|of| prefixed(of, &prefix.value)).collect();
            if theirs.is_empty() {
                problems.push(prefix_of_own(&entry.facts, prefix));
            }
            claimed.merged.extend(theirs);
        }
        let Some(table) = &framework.table else { continue };
        let path = landings::table_path(&entry.facts, &table.value);
        match at(&path) {
            Some(n) => {
                claimed.merged.extend(with_package(entry, entries[n]));
                claimed.tables.insert(path);
            }
            None => {
                let message = format!("there is no file `{}`", table.value);
                let at = Location::Noted(entry.facts.nth, table.at);
                let advice = "name the spreadsheet as it is called, with the path from this file";
                problems.push(Diagnostic::new(codes::MISSING_FILE, message, &entry.facts.path, at).help(advice));
            }
        }
    }
    (claimed, problems)
}

/// A framework with what the package that it names says of itself, where its author does not say otherwise.
fn with_package(entry: &Entry, named: &Entry) -> Option<Entry> {
    let KindData::Framework(package) = &named.facts.data else { return None };
    if package.case.is_none() && package.scale.is_empty() && !named.facts.titled {
        return None;
    }
    let mut facts = (**entry.facts).clone();
    let KindData::Framework(framework) = &mut facts.data else { return None };
    framework.case = package.case.clone();
    if framework.scale.is_empty() {
        // Nobody wrote them there: their place is that of the name.
        let at = framework.table.as_ref().map(|table| table.at)?;
        framework.scale = package.scale.iter().map(|level| Spanned { value: level.value.clone(), at }).collect();
    }
    if !facts.titled && named.facts.titled {
        facts.title = named.facts.title.clone();
        facts.titled = true;
    }
    facts.status = facts.status.or_else(|| named.facts.status.clone());
    facts.lookup = lookup_of(&facts);
    Some(Entry { facts: Arc::new(Fingerprinted::new(facts)), body: entry.body.clone(), report: entry.report.clone() })
}

/// Says that there is nothing to put a prefix before.
fn prefix_of_own(framework: &Facts, prefix: &Spanned<String>) -> Diagnostic {
    let message = "`prefix` is for the outcomes of another program, and these are your own";
    let help = "write the codes as they should be: nothing else keeps them from having it themselves";
    let at = Location::Noted(framework.nth, prefix.at);
    Diagnostic::new(codes::UNKNOWN_FIELD, message, &framework.path, at).help(help)
}

/// An outcome of another program with its code, and those that it names, behind a prefix, so that the codes of two programs stay apart.
fn prefixed(entry: &Entry, prefix: &str) -> Entry {
    let mut facts: Facts = (**entry.facts).clone();
    let behind = |code: &str| format!("{prefix}{code}");
    if let KindData::Outcome(outcome) = &mut facts.data {
        if facts.title == outcome.code.value {
            facts.title = behind(&facts.title);
        }
        facts.id = behind(&outcome.code.value);
        outcome.code.value = behind(&outcome.code.value);
    }
    // A package names nothing but its own items.
    let own = facts.relations.iter_mut().filter(|relation| matches!(relation.verb, Verb::Parent | Verb::ReplacedBy));
    own.for_each(|relation| relation.target.value = behind(&relation.target.value));
    facts.lookup = lookup_of(&facts);
    Entry { facts: Arc::new(Fingerprinted::new(facts)), body: entry.body.clone(), report: entry.report.clone() }
}

/// Leaves out what is named by another, and puts what was merged in its place.
pub fn put_merged<'e>(entries: &mut Vec<&'e Entry>, claimed: &'e Claimed) {
    for merged in &claimed.merged {
        let key = |entry: &&Entry| (entry.facts.path.clone(), entry.facts.nth);
        if let Ok(n) = entries.binary_search_by_key(&key(&merged), key) {
            entries[n] = merged;
        }
    }
    if !claimed.tables.is_empty() {
        entries.retain(|entry| {
            let is_framework = matches!(entry.facts.data, KindData::Framework(_));
            !(is_framework && claimed.tables.contains(entry.facts.path.as_str()))
        });
    }
}
