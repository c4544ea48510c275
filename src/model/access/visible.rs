//! The gate between PARSE and RELATE: who may read what. What is withheld does not pass, so that no page, count or link
//! can betray it; only its bare names do, so that a reference to it is known to be one.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::{Diagnostic, Fingerprint, SitePath, codes, fingerprint};
use crate::content::facts::Facts;
use crate::content::translation;
use crate::content::{Audience, Kind, Settings};
use crate::model::access::doubt::{Shut, close_undecided, own_audiences, unread};
use crate::model::access::reach::Levels;
use crate::model::access::readable::{self, claimants};
use crate::model::access::viewpoint::Viewpoint;
use crate::model::identity::belonging::Belonging;
use crate::model::identity::files::File;
use crate::model::identity::foreign;
use crate::model::identity::landings::Landings;
use crate::model::identity::pseudonyms::Pseudonyms;
use crate::model::identity::translations;
use crate::model::{EntryId, SharedFacts};

/// An entry that passes.
#[derive(Clone)]
pub struct VisibleEntry {
    /// What the entry states.
    pub facts: SharedFacts,
    /// Its number among all entries.
    pub number: usize,
    /// The widest audience that may read it.
    pub audience: Audience,
    /// Whether it is a draft, or belongs to one without which it cannot stand.
    pub draft: bool,
}

/// What passes the gate.
#[derive(Clone)]
pub struct Visible {
    /// Everything that stood before it.
    all: Vec<SharedFacts>,
    /// What all of that is called and belongs to.
    belonging: Belonging,
    /// Who of all of them is shown under another name.
    pub pseudonyms: Arc<Pseudonyms>,
    /// Stands for all that it was decided by.
    pub fingerprint: Fingerprint,
    /// The entries that may be read, in the order of paths.
    pub entries: Vec<VisibleEntry>,
    /// Translations that may be read: their numbers among all, each with that of its original among the entries.
    pub translations: Vec<(VisibleEntry, EntryId)>,
    /// Facts of what does not pass, for their names alone.
    pub withheld: Vec<SharedFacts>,
    /// How many of them are entries of this site that only narrower audiences may read.
    pub narrower: usize,
    /// How many are drafts of this site, whoever may read them.
    pub drafts: usize,
    /// The files that may be read.
    pub files: Arc<BTreeMap<SitePath, File>>,
    /// Files that nobody withholds and nothing names, in order.
    pub left_out: Arc<[SitePath]>,
    /// What is there by a symbolic link that leads to something withheld.
    pub barred: Arc<BTreeSet<SitePath>>,
    /// Paths of files and entries that do not pass.
    pub withheld_paths: Arc<BTreeSet<SitePath>>,
    /// Persons who are withheld because nothing says who may read them: path and address of what to change.
    pub unconsented: Vec<SitePath>,
    /// Files and folders that nobody may read, because they could not be read as they were meant.
    pub unread: Vec<SitePath>,
    /// How many entries nobody may read for that reason.
    pub shut: usize,
    /// What was wrong with who may read what.
    pub report: Vec<Diagnostic>,
}

impl Visible {
    /// Everything that stood before the gate.
    pub fn all(&self) -> &[SharedFacts] {
        &self.all
    }

    fn withhold(&mut self, entry: &VisibleEntry, settings: &Settings) {
        if entry.facts.stands_here() && entry.facts.translation.is_none() && entry.audience < settings.nobody() {
            *if entry.draft { &mut self.drafts } else { &mut self.narrower } += 1;
        }
        self.withheld.push(entry.facts.clone());
    }

    /// Where an entry stands for whoever may read it.
    pub fn address_of(&self, facts: &Facts) -> Arc<str> {
        self.pseudonyms.address(&facts.lookup.address, false)
    }

    /// Whether a source lies where somebody who is shown under another name has something.
    pub fn is_disguised(&self, path: &SitePath) -> bool {
        self.pseudonyms.holds(path)
    }

    /// What visible entries are called and belong to, and the bare names of what is withheld.
    pub fn belonging(&self) -> Belonging {
        let mut numbers = vec![None; self.all.len()];
        for (id, entry) in (0..).map(EntryId).zip(&self.entries) {
            numbers[entry.number] = Some(id);
        }
        self.belonging.seen(&numbers)
    }

    /// Whether these very entries stood before the gate.
    pub fn is_of<'f>(&self, all: impl ExactSizeIterator<Item = &'f SharedFacts>) -> bool {
        self.all.len() == all.len() && self.all.iter().zip(all).all(|(ours, theirs)| Arc::ptr_eq(ours, theirs))
    }
}

/// Decides for every entry and file whether `viewpoint` may read it. `entries` are in the order of paths; `links` says of what is
/// there by a symbolic link where it really lies, `named_by_theme` what the theme may name. `rules` stands
/// for everything but the entries.
pub fn gate(
    entries: Vec<SharedFacts>,
    files: &BTreeMap<SitePath, File>,
    links: &BTreeMap<SitePath, SitePath>,
    settings: &Settings,
    named_by_theme: &[String],
    viewpoint: Viewpoint,
    rules: Fingerprint,
) -> Visible {
    let all = &entries[..];
    let fingerprints: Vec<Fingerprint> = all.iter().map(|facts| facts.fingerprint()).collect();
    let fingerprint = fingerprint(&(rules, fingerprints));
    let mut report = Vec::new();
    let landings = Landings::of(all);
    let shut = Shut::of(all, files, &landings, settings, &mut report);
    let mut own = own_audiences(all, &shut, settings, &mut report);
    // Whatever is wrong with the tree is reported for the entries that pass, when the handbook's own is grown.
    let pseudonyms = Pseudonyms::of(all, &settings.folders);
    let belonging = Belonging::of(all, &landings, &pseudonyms, &settings.tops);
    let betraying: BTreeSet<&SitePath> = foreign::betraying(all).into_iter().map(|(path, _)| path).collect();
    for (_, own) in all.iter().zip(&mut own).filter(|(facts, _)| betraying.contains(&facts.path)) {
        *own = Some(settings.nobody());
    }
    close_strays(all, links, &belonging, &mut own, settings, &mut report);
    let mut levels = Levels {
        all,
        belonging: &belonging,
        landings: &landings,
        links,
        own: Vec::new(),
        drafts: all.iter().filter(|facts| facts.draft && facts.landing).map(|facts| facts.path.folder()).collect(),
        narrowest: settings.silent(),
        settings,
        claimants: if links.is_empty() { FxHashMap::default() } else { claimants(all, files) },
    };
    let mut reach = levels.reach(&own);
    let decided = close_undecided(all, &belonging.names, &reach, viewpoint, settings, &mut own, &mut report);
    if !decided {
        reach = levels.reach(&own);
    }
    let unread = unread(all, &own, &shut, settings);
    let passes: Vec<bool> = reach.iter().map(|(audience, draft)| viewpoint.sees(*audience, *draft)).collect();
    let unconsented = (0..all.len())
        .filter(|n| !passes[*n] && all[*n].kind == Kind::Person && all[*n].audience.is_none())
        .filter(|n| all[*n].translation.is_none())
        .filter(|n| reach[*n].0 < settings.nobody())
        .map(|n| all[n].path.clone())
        .collect::<BTreeSet<SitePath>>()
        .into_iter()
        .collect();
    let shut_entries = reach.iter().filter(|(audience, _)| *audience >= settings.nobody()).count();
    let ids = (0..all.len() as u32).map(EntryId);
    let is_nobodys = |id: &EntryId| {
        let facts = &all[id.index()];
        // Whose work it is that lies elsewhere, its catalog says, or who reads that.
        facts.kind == Kind::Artifact
            && facts.elsewhere.is_none()
            && facts.translation.is_none()
            && !facts.unjudged
            && landings.person_of(*id).is_none()
    };
    for facts in ids.filter(is_nobodys).map(|id| &all[id.index()]) {
        let message = format!("{} lies in a folder that is nobody's portfolio", facts.title);
        let parts: Vec<&str> = facts.path.parts().collect();
        let folder = match parts.as_slice() {
            [collection, person, _, ..] => format!("{collection}/{person}"),
            _ => format!("{}/their-name", facts.collection),
        };
        let advice = format!(
            "put it into {folder}/, beside an index.md with the person's `name`: until then nobody may read it"
        );
        report.push(Diagnostic::new(codes::PORTFOLIO_WITHOUT_PERSON, message, &facts.path, facts.place()).help(advice));
    }
    let lost = |id: &EntryId| all[id.index()].kind == Kind::Review && all[id.index()].translation.is_none();
    let lost = (0..all.len() as u32).map(EntryId).filter(lost).filter(|id| !levels.is_of_work(*id));
    report.extend(lost.map(|id| without_work(&all[id.index()])));
    let passes_of = readable::FileAccess {
        all,
        passes: &passes,
        landings: &landings,
        files,
        links,
        shut: &shut,
        settings,
        named_by_theme,
    };
    let readable = readable::decide(&passes_of);
    let is_withheld =
        |path: &&SitePath| !readable.files.contains_key(*path) && readable.left_out.binary_search(path).is_err();
    let mut withheld_paths: BTreeSet<SitePath> = files.keys().filter(is_withheld).cloned().collect();
    let mut visible = Visible {
        all: Vec::new(),
        belonging,
        pseudonyms: Arc::new(pseudonyms),
        fingerprint,
        entries: Vec::new(),
        translations: Vec::new(),
        withheld: Vec::new(),
        narrower: 0,
        drafts: 0,
        files: Arc::new(readable.files),
        left_out: readable.left_out.into(),
        barred: Arc::new(readable.barred),
        withheld_paths: Arc::default(),
        unconsented,
        unread,
        shut: shut_entries,
        report,
    };
    // Where each original stands among the entries that pass.
    let mut places = vec![None; all.len()];
    for (number, facts) in all.iter().enumerate() {
        let (audience, draft) = reach[number];
        let entry = || VisibleEntry { facts: facts.clone(), number, audience, draft };
        if passes[number] && facts.translation.is_none() {
            places[number] = Some(EntryId(visible.entries.len() as u32));
            visible.entries.push(entry());
        } else if passes[number] {
            visible.translations.push((entry(), EntryId(number as u32)));
        } else if facts.is_review_in_work() {
            // Its file is the work's.
            visible.withhold(&entry(), settings);
        } else {
            withheld_paths.insert(facts.path.clone());
            if !facts.stands_here() {
                visible.withhold(&entry(), settings);
                continue;
            }
            // Links also name it by its address, by its folder, or without a suffix.
            let address = visible.address_of(facts);
            withheld_paths.insert(SitePath::new(address.strip_suffix("/index.html").unwrap_or(&address)));
            withheld_paths.insert(SitePath::new(&address));
            let path = facts.path.as_str();
            let bare =
                if facts.landing { facts.path.folder() } else { path.rfind('.').map_or(path, |dot| &path[..dot]) };
            // Beside a spreadsheet there may be the folder of that name.
            if !facts.is_row() {
                withheld_paths.insert(SitePath::new(bare));
            }
            // What a translation says that alone is withheld, its original may say.
            let is_said = |original: EntryId| passes[original.index()];
            let original = visible.belonging.parents[number].filter(|_| facts.translation.is_some());
            if !original.is_some_and(is_said) {
                visible.withhold(&entry(), settings);
            }
        }
    }
    let parents = &visible.belonging.parents;
    visible.translations.retain_mut(|(_, of)| {
        let place = parents[of.index()].and_then(|original| places[original.index()]);
        *of = place.unwrap_or(*of);
        place.is_some()
    });
    let originals = |of: EntryId| &visible.entries[of.index()].facts;
    let told = visible.translations.iter().filter_map(|(words, of)| translation::check(originals(*of), &words.facts));
    visible.report.extend(told.collect::<Vec<_>>());
    let seen: BTreeSet<&str> = visible.entries.iter().map(|kept| kept.facts.collection.as_str()).collect();
    for facts in &visible.withheld {
        if !seen.contains(facts.collection.as_str()) {
            withheld_paths.insert(SitePath::new(&facts.collection));
        }
    }
    visible.withheld_paths = Arc::new(withheld_paths);
    visible.all = entries;
    visible
}

/// Says of a review that it is of no work.
fn without_work(facts: &Facts) -> Diagnostic {
    let message = "this is a review, and of no work: until it is clear of which, nobody may read it";
    let beside =
        "call it as the work is called, `NAME.review.md` beside `NAME.md`, or `review.md` in the work's own folder";
    let named = "or write `of:` and the id of the work, such as `of: mina-okafor/agreement`";
    let problem = Diagnostic::new(codes::REVIEW_WITHOUT_WORK, message, &facts.path, facts.place());
    problem.help(beside).help(named)
}

/// Closes translations of which nobody can say what they translate, and tells of them.
fn close_strays(
    all: &[SharedFacts],
    links: &BTreeMap<SitePath, SitePath>,
    belonging: &Belonging,
    own: &mut [Option<Audience>],
    settings: &Settings,
    report: &mut Vec<Diagnostic>,
) {
    let mut close = |id: EntryId, message: String, advice: String| {
        let facts = &all[id.index()];
        own[id.index()] = Some(settings.nobody());
        if facts.nth == 0 || facts.translation.is_some() {
            let problem = Diagnostic::new(codes::STRAY_TRANSLATION, message, &facts.path, facts.place());
            report.push(problem.help(advice));
        }
    };
    for (id, facts) in (0..).map(EntryId).zip(all).filter(|(_, facts)| facts.translation.is_some()) {
        let original = belonging.parents[id.index()];
        let what = if facts.nth > 0 {
            format!("no outcome `{}`", facts.code().unwrap_or(&facts.title))
        } else {
            "nothing".into()
        };
        if original.is_none() {
            let message = format!("{what} here is translated by this: until then nobody may read it");
            close(
                id,
                message,
                "a translation has the name of its original, with the language before the suffix".into(),
            );
        } else if links.contains_key(&facts.path) {
            let message = "a translation is no symbolic link: nobody may read it".to_string();
            close(id, message, "put the translation itself in the link's place".into());
        }
    }
    for (id, language) in translations::undeclared(all) {
        let message = format!("this looks like a translation into `{language}`, and the site is not said to have one");
        let advice = format!(
            "write `languages: [{language}]` in site.yaml, or give the file another name: until then nobody may read it"
        );
        close(id, message, advice);
    }
}
