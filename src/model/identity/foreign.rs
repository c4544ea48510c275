//! Whether the entries of other sites' catalogs can be told apart from those of this one: whose work is whose, and which site is which.

use std::collections::BTreeSet;

use rustc_hash::FxHashMap;

use crate::base::words::hashes;
use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes};
use crate::content::{Facts, Kind, Settings};
use crate::model::SharedFacts;
use crate::model::identity::names::{Found, Names};

/// The catalogs of participants that give the real name of somebody whom this site shows under another one, which it gives too.
pub fn betraying(all: &[SharedFacts]) -> Vec<(&SitePath, &str)> {
    let words = |name: &str| hashes(name).into_iter().collect::<BTreeSet<u64>>();
    let disguised: Vec<(BTreeSet<u64>, &str)> = all
        .iter()
        .filter(|facts| facts.stands_here())
        .filter_map(|facts| facts.person())
        .filter_map(|person| Some((words(&person.name), person.shown_as.as_deref().filter(|as_| *as_ != person.name)?)))
        .collect();
    if disguised.is_empty() {
        return Vec::new();
    }
    let theirs = all.iter().filter(|facts| !facts.stands_here() && facts.takes_part() && facts.kind == Kind::Person);
    let known = |facts: &'_ SharedFacts| {
        let theirs = words(&facts.title);
        // With or without a name in the middle.
        let is_same = |ours: &BTreeSet<u64>| {
            *ours == theirs || ours.len().min(theirs.len()) > 1 && (ours.is_subset(&theirs) || theirs.is_subset(ours))
        };
        disguised.iter().find(|(ours, _)| is_same(ours)).map(|(_, shown)| *shown)
    };
    theirs.filter_map(|facts| Some((&facts.path, known(facts)?))).collect()
}

/// Tells of settings by which nobody's work could be found, of catalogs that say who somebody is, and of persons who are called alike.
/// `all` are those too that nobody may read.
pub fn check(
    all: &[SharedFacts],
    entries: &[SharedFacts],
    names: &Names,
    settings: &Settings,
    settings_path: &SitePath,
    report: &mut Vec<Diagnostic>,
) {
    let mut tell = |code, message: String, at, help: String| {
        report.push(Diagnostic::new(code, message, settings_path, Location::setting(at)).help(help));
    };
    let mut portfolios = settings.catalogs.iter().filter(|catalog| catalog.portfolio);
    if let Some(first) = portfolios.next().filter(|_| settings.tops.is_empty()) {
        let message =
            "participants' sites name the outcomes of this one by its address, which nobody knows".to_string();
        tell(
            codes::MISSING_FIELD,
            message,
            first.name.at,
            "write `base-url`, the address at which this site stands".into(),
        );
    }
    for (file, shown) in betraying(all) {
        let Some(catalog) = settings.catalogs.iter().find(|catalog| catalog.file == *file) else { continue };
        let message = format!("this would say who it is that the site shows as `{shown}`");
        let help = "remove `shown-as`, or the catalog; if it is somebody else's, say whose: `person: …`. Until then nobody may read it";
        tell(codes::WITHHELD_NAME, message, catalog.name.at, help.into());
    }
    for (n, catalog) in settings.catalogs.iter().enumerate() {
        if let Some(other) = settings.catalogs[..n].iter().find(|other| other.url == catalog.url) {
            let message = format!("`{}` and `{}` are the same site", other.name.value, catalog.name.value);
            tell(codes::DUPLICATE_ID, message, catalog.name.at, "name each site once".into());
        }
        let Some(person) = &catalog.person else { continue };
        match names.find(&person.value, &[Kind::Person]) {
            Found::One(named) => {
                let is_shown_otherwise = |facts: &SharedFacts| facts.person().is_some_and(|it| it.shown_as.is_some());
                if named.entry.is_some_and(|id| is_shown_otherwise(&entries[id.index()])) {
                    let message = format!(
                        "`{}` is shown under another name, and a site of their own would say who they are",
                        person.value
                    );
                    let help = "remove `shown-as`, or the catalog: until then nobody may read their work from there";
                    tell(codes::WITHHELD_NAME, message, person.at, help.into());
                }
            }
            _ => {
                let message = format!("there is no person `{}`", person.value);
                let help = "name the person of this site whose work it is, or leave the line out: until then nobody may read it";
                tell(codes::UNKNOWN_REFERENCE, message, person.at, help.into());
            }
        }
    }
    alike(entries, report);
}

/// Names persons of other sites who are called as somebody else is: they may be the same, or somebody who says so.
fn alike(entries: &[SharedFacts], report: &mut Vec<Diagnostic>) {
    let persons = || entries.iter().filter(|facts| facts.kind == Kind::Person && facts.takes_part());
    if persons().all(|facts| facts.stands_here()) {
        return;
    }
    let mut seen: FxHashMap<Fingerprint, &Facts> = FxHashMap::default();
    let (own, others): (Vec<&SharedFacts>, Vec<&SharedFacts>) = persons().partition(|facts| facts.stands_here());
    for facts in own {
        seen.entry(facts.lookup.title).or_insert(facts);
    }
    for facts in others {
        let Some(other) = seen.get(&facts.lookup.title) else {
            seen.insert(facts.lookup.title, facts);
            continue;
        };
        let message = format!("{} is also what somebody else is called here", facts.title);
        let problem = Diagnostic::new(codes::SAME_NAME, message, &facts.path, facts.place());
        let problem = problem.label(&other.path, other.place(), "this is the other");
        report.push(problem.help("if they are one, say whose work the catalog holds: `person: …` at it in site.yaml"));
    }
}
