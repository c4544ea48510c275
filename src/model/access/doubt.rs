//! What nobody can judge: entries, files and folders that could not be read as they were meant are withheld from everybody.

use std::collections::{BTreeMap, BTreeSet};

use rustc_hash::FxHashMap;

use crate::base::names::did_you_mean;
use crate::base::path::folded;
use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes};
use crate::content::facts::{Facts, KindData, Relation};
use crate::content::folder_rules::Doubt;
use crate::content::{Audience, Kind, Settings, Verb, folders, lookup};
use crate::model::access::folder_pages::{FolderPages, spelled_twice};
use crate::model::access::viewpoint::Viewpoint;
use crate::model::identity::duplicates::{keep_one, two_files};
use crate::model::identity::files::File;
use crate::model::identity::guesses::Guesses;
use crate::model::identity::landings::{Landings, table_path};
use crate::model::identity::names::{Found, Names};
use crate::model::identity::relation_target;
use crate::model::{SharedFacts, location};
use crate::syntax::csv;

/// The audience that every entry itself names, as far as it names one. Nobody's where that cannot be told.
pub fn own_audiences(
    all: &[SharedFacts],
    shut: &Shut,
    settings: &Settings,
    report: &mut Vec<Diagnostic>,
) -> Vec<Option<Audience>> {
    let mut own: Vec<Option<Audience>> = Vec::with_capacity(all.len());
    for facts in all {
        let audience = own_audience(facts, settings, report);
        let is_private = matches!(facts.kind, Kind::Person | Kind::Artifact | Kind::Review);
        let is_open = facts.unjudged
            || settings.doubts.all
            || settings.doubts.audiences && (facts.audience.is_some() || is_private)
            || shut.holds(facts);
        own.push(if is_open { Some(settings.nobody()) } else { audience });
    }
    close_tables(all, settings, &mut own);
    close_pairs(all, settings, &mut own, report);
    close_persons(all, settings, &mut own, report);
    // What stands in one file is withheld together.
    let mut start = 0;
    while start < all.len() {
        let end = start + all[start..].iter().take_while(|facts| facts.path == all[start].path).count();
        if own[start..end].contains(&Some(settings.nobody())) {
            own[start..end].fill(Some(settings.nobody()));
        }
        start = end;
    }
    own
}

/// Closes two files that are of one thing, as `index.md` and `index.yaml` of one person, where one is for others than the other: nobody
/// can tell which holds.
fn close_pairs(all: &[SharedFacts], settings: &Settings, own: &mut [Option<Audience>], report: &mut Vec<Diagnostic>) {
    let at = |path: &str| {
        let n = all.partition_point(|facts| facts.path.as_str() < path);
        all.get(n).filter(|facts| facts.path.as_str() == path).map(|_| n)
    };
    for (n, facts) in all.iter().enumerate().filter(|(_, facts)| facts.nth == 0) {
        let path = facts.path.as_str();
        let Some(stem) = path.strip_suffix("yaml").or_else(|| path.strip_suffix("yml")) else { continue };
        let Some(other) = at(&format!("{stem}md")) else { continue };
        let text = &all[other];
        if own[n] != own[other] || facts.draft != text.draft {
            let problem = Diagnostic::new(codes::DUPLICATE_ADDRESS, two_files(text.kind), &text.path, text.place());
            let problem =
                problem.label(&facts.path, facts.place(), "this is the other, and is not for the same readers");
            report.push(problem.help(keep_one(&text.path, &facts.path)));
            own[n] = Some(settings.nobody());
            own[other] = Some(settings.nobody());
        }
    }
}

/// Closes two files, or rows, of one person, where one is for others than the other: what they say in one they did not say in the other.
fn close_persons(all: &[SharedFacts], settings: &Settings, own: &mut [Option<Audience>], report: &mut Vec<Diagnostic>) {
    let mut seen: FxHashMap<Fingerprint, usize> = FxHashMap::default();
    let is_person = |facts: &SharedFacts| {
        facts.kind == Kind::Person && facts.stands_here() && facts.translation.is_none() && !facts.id.is_empty()
    };
    for (n, facts) in all.iter().enumerate().filter(|(_, facts)| is_person(facts)) {
        let first = *seen.entry(lookup::of_name(&facts.id)).or_insert(n);
        let level = |n: usize| own[n].unwrap_or(settings.silent());
        if level(first) == level(n) && all[first].draft == facts.draft {
            continue;
        }
        let message = format!(
            "two persons have the id `{}`, and are not for the same readers: nobody may read of them",
            facts.id
        );
        let other = &all[first];
        let problem = Diagnostic::new(codes::DUPLICATE_ID, message, &facts.path, facts.place());
        let problem = problem.label(&other.path, other.place(), "first given here");
        report.push(problem.help("put what both say into one of them, or give one another `id`"));
        own[n] = Some(settings.nobody());
        own[first] = Some(settings.nobody());
    }
}

/// Closes spreadsheets that stand by themselves beside a file which could not be read and may have named them, or which names one that
/// is not there.
fn close_tables(all: &[SharedFacts], settings: &Settings, own: &mut [Option<Audience>]) {
    let is_there = |path: &str| {
        let at = all.partition_point(|facts| facts.path.as_str() < path);
        all.get(at).is_some_and(|facts| facts.path.as_str() == path)
    };
    // What is named and not there may be one that is called a little otherwise.
    let misses = |facts: &SharedFacts| match &facts.data {
        KindData::Framework(framework) => {
            framework.table.as_ref().is_some_and(|table| !is_there(&table_path(facts, &table.value)))
        }
        _ => false,
    };
    let may_name = |facts: &&SharedFacts| {
        (facts.unjudged || misses(facts))
            && !csv::is_table(facts.path.as_str())
            && settings.folders.kind_of(&facts.collection) == Kind::Outcome
    };
    let unread: BTreeSet<&str> = all.iter().filter(may_name).map(|facts| facts.collection.as_str()).collect();
    for (facts, own) in all.iter().zip(own) {
        let is_table = || facts.kind == Kind::Framework && csv::is_table(facts.path.as_str());
        if unread.contains(facts.collection.as_str()) && is_table() {
            *own = Some(settings.nobody());
        }
    }
}

/// The audience that an entry itself names; nobody's for one that does not exist, after saying so.
fn own_audience(facts: &Facts, settings: &Settings, report: &mut Vec<Diagnostic>) -> Option<Audience> {
    let audience = facts.audience.as_ref()?;
    let level = settings.audience(&audience.value);
    if level.is_none() && !settings.doubts.audiences && !settings.doubts.all {
        let message = format!("there is no audience `{}`", audience.value);
        let advice = did_you_mean(&audience.value, settings.audiences.iter().map(String::as_str));
        let advice = advice.unwrap_or_else(|| format!("the audiences are {}", settings.audiences.join(", ")));
        report.push(
            Diagnostic::new(codes::UNKNOWN_AUDIENCE, message, &facts.path, location(facts, audience.at)).help(advice),
        );
    }
    Some(level.unwrap_or(settings.nobody()))
}

/// Closes entries that are read as far as something else is, and name nothing by that name; says so of those that the reader
/// could read otherwise. Tells whether there was none.
pub fn close_undecided(
    all: &[SharedFacts],
    names: &Names,
    reach: &[(Audience, bool)],
    viewpoint: Viewpoint,
    settings: &Settings,
    own: &mut [Option<Audience>],
    report: &mut Vec<Diagnostic>,
) -> bool {
    let guesses = Guesses::new(names, all);
    let mut decided = true;
    for (n, facts) in all.iter().enumerate() {
        for (nth, _) in facts.relations.iter().enumerate().filter(|(_, relation)| decides(facts, relation)) {
            let found = names.of_relation(facts, nth);
            let (audience, draft) = reach[n];
            if !matches!(found, Found::One(_)) && viewpoint.sees(audience, draft) {
                relation_target::target(facts, nth, names, &guesses, report);
                own[n] = Some(settings.nobody());
                decided = false;
            }
        }
    }
    decided
}

/// Whether an entry may be read only as far as what a relation names.
fn decides(facts: &Facts, relation: &Relation) -> bool {
    let of_work = matches!(relation.verb, Verb::Session | Verb::By) && facts.kind == Kind::Artifact;
    let by_target = matches!(relation.verb, Verb::In | Verb::Of | Verb::Reviewer);
    facts.stands_here() && relation.part.is_none() && (by_target || of_work)
}

/// Folders, and files at the top, of which nobody can say who may read them.
pub struct Shut {
    pub folders: BTreeSet<String>,
    pub files: BTreeSet<SitePath>,
}

impl Shut {
    pub fn of(
        all: &[SharedFacts],
        files: &BTreeMap<SitePath, File>,
        landings: &Landings,
        settings: &Settings,
        report: &mut Vec<Diagnostic>,
    ) -> Shut {
        // Each top folder with its first file, at which it is told.
        let mut tops: BTreeMap<&str, &SitePath> = BTreeMap::new();
        let entries = all.iter().map(|facts| &facts.path);
        each_top(entries, |top, path| {
            tops.entry(top).or_insert(path);
        });
        each_top(files.keys(), |top, path| {
            tops.entry(top).and_modify(|first| *first = path.min(*first)).or_insert(path);
        });
        let folders = FolderPages { all, files, landings, settings }.closed(report);
        let mut shut = Shut { folders, files: BTreeSet::new() };
        let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
        for (top, path) in tops.into_iter().filter(|(top, _)| !folders::is(top, "static")) {
            if let Some(first) = spelled.insert(folded(top), top) {
                report.push(spelled_twice(first, top, path));
                // What the page of one says may be meant for both.
                shut.folders.extend([first.to_string(), top.to_string()]);
            }
            let Some(doubt) = settings.folders.doubt(top) else { continue };
            if let Doubt::Nearly(name, kind) = doubt {
                report.push(nearly(top, path, name, kind));
            }
            shut.folders.insert(top.to_string());
        }
        for (_, path) in &settings.meant_out {
            shut.folders.insert(path.clone());
            shut.files.insert(SitePath::new(path));
        }
        for path in files.keys() {
            if let Some(name) = settings.folders.meant_for_people(path) {
                report.push(unread_table(path, &name));
                shut.files.insert(path.clone());
            }
        }
        if settings.doubts.all {
            shut.folders.insert(String::new());
        }
        shut
    }

    fn holds(&self, facts: &Facts) -> bool {
        if self.files.contains(&facts.path) {
            return true;
        }
        let folder = facts.path.folder();
        let mut around = folder.match_indices('/').map(|(slash, _)| &folder[..slash]).chain([folder]);
        !self.folders.is_empty()
            && (self.folders.contains(&facts.collection) || around.any(|folder| self.folders.contains(folder)))
    }
}

/// Tells of each top folder with its first path; paths stand in order, so those of one folder follow one another.
fn each_top<'p>(paths: impl Iterator<Item = &'p SitePath>, mut tell: impl FnMut(&'p str, &'p SitePath)) {
    let mut last = "";
    for path in paths {
        if path.as_str().strip_prefix(last).is_some_and(|rest| rest.starts_with('/')) {
            continue;
        }
        if let Some((top, _)) = path.as_str().split_once('/') {
            last = top;
            tell(top, path);
        }
    }
}

fn nearly(folder: &str, path: &SitePath, name: &str, kind: Kind) -> Diagnostic {
    let message =
        format!("{folder}/ is nearly {name}/, which holds what may be private: nobody may read it until it is clear");
    let word = kind.word();
    Diagnostic::new(codes::UNCLEAR_FOLDER, message, path, Location::File)
        .help(format!(
            "if that is meant, call it {name}, or write `collections: {{{folder}: {{kind: {word}}}}}` in site.yaml"
        ))
        .help(format!("if everybody may read it, write `collections: {{{folder}: {{kind: page}}}}`"))
}

/// Tells of a spreadsheet that probably holds people, and that nothing reads.
fn unread_table(path: &SitePath, name: &str) -> Diagnostic {
    let message =
        format!("{path} may hold what is private, and nothing reads it: nobody may read it until it is clear");
    Diagnostic::new(codes::UNCLEAR_FOLDER, message, path, Location::File)
        .help(format!("if it is a list of people, call it {name}: each row says who may read it, under `audience`"))
        .help("if everybody may read all of it, give it another name")
}

/// The files and folders that are withheld from everybody, for the closing lines.
pub fn unread(all: &[SharedFacts], own: &[Option<Audience>], shut: &Shut, settings: &Settings) -> Vec<SitePath> {
    if settings.doubts.all {
        return vec![SitePath::default()];
    }
    let folders = shut.folders.iter().map(|folder| SitePath::new(folder)).chain(shut.files.iter().cloned());
    // Of a work from which a review is missing, the rest is there.
    let is_file = |facts: &Facts| !facts.is_review_in_work();
    let is_shut = |facts: &Facts, own: &Option<Audience>| *own == Some(settings.nobody()) && !shut.holds(facts);
    let shut_files = all.iter().zip(own).filter(|(facts, own)| is_file(facts) && is_shut(facts, own));
    let mut unread: Vec<SitePath> = shut_files.map(|(facts, _)| facts.path.clone()).chain(folders).collect();
    unread.sort();
    unread.dedup();
    unread
}
