//! Pages that may be meant for all of their folder, under another name than that of a landing page. Where one of them says that not
//! everybody may read it, nobody can say how much it means, so the folder is closed until it is clear.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::base::names::{key, split_order};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::folder_rules::is_static;
use crate::content::{Audience, Kind, Settings, folders};
use crate::model::identity::files::File;
use crate::model::identity::landings::Landings;
use crate::model::{SharedFacts, location};

/// What it is found out from.
pub struct FolderPages<'w> {
    pub all: &'w [SharedFacts],
    pub files: &'w BTreeMap<SitePath, File>,
    pub landings: &'w Landings<'w>,
    pub settings: &'w Settings,
}

impl FolderPages<'_> {
    /// The folders that are closed, after saying why.
    pub fn closed(&self, report: &mut Vec<Diagnostic>) -> BTreeSet<String> {
        let mut closed = self.spelled_twice(report);
        closed.extend(self.named_for_some(report));
        // A row means nobody but itself.
        let may_be_meant =
            |facts: &&SharedFacts| facts.nth == 0 && !facts.landing && !facts.is_row() && facts.stands_here();
        for facts in self.all.iter().filter(may_be_meant) {
            let Some(audience) = facts.audience.as_ref().filter(|_| facts.translation.is_none()) else { continue };
            if self.settings.audience(&audience.value) == Some(Audience::WIDEST) {
                continue;
            }
            let Some(folder) = self.meant_for(&facts.path) else { continue };
            let message = format!(
                "this may be meant for all of {folder}/, and its name is not that of the page of a folder: until it is clear \
                 nobody may read what lies there"
            );
            let problem = Diagnostic::new(codes::UNCLEAR_FOLDER, message, &facts.path, location(facts, audience.at));
            report.push(
                problem
                    .help(format!("if all of it is meant, call this file {folder}/index.md"))
                    .help(format!("if this page alone is meant, give the folder a page of its own, {folder}/index.md")),
            );
            closed.insert(folder);
        }
        for path in self.files.iter().filter(|(_, file)| file.is_closed).map(|(path, _)| path) {
            let message =
                "this says who may read it, in a file that nothing reads: until it is clear nobody may read it";
            let stem = path.name().split('.').next().unwrap_or_default();
            let mut problem = Diagnostic::new(codes::MISPLACED_PRIVACY, message, path, Location::File)
                .help(format!("if it is a page, call it `{stem}.md`; else take these fields out of it"));
            if let Some(folder) = self.meant_for(path) {
                problem
                    .help
                    .push(format!("it may be meant for all of {folder}/, which nobody may read until then either"));
                closed.insert(folder);
            }
            report.push(problem);
        }
        closed
    }

    /// Folders whose name says that not everybody may read what they hold, where nothing says who may.
    fn named_for_some(&self, report: &mut Vec<Diagnostic>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.each_folder(|folder, path| {
            let name = folder.rsplit('/').next().unwrap_or_default();
            if !folders::is_not_for_all(name, &self.settings.audiences)
                || self.says_who_may_read(folder)
                || !found.insert(folder.to_string())
            {
                return;
            }
            let message = format!(
                "{folder}/ is called as what is not for everybody, and nothing says who may read it: until it is clear nobody may"
            );
            let help = format!(
                "write `audience: …` at the top of {folder}/index.md, which holds for all of it: `{}`",
                self.settings.audiences.join("` or `")
            );
            report.push(Diagnostic::new(codes::UNCLEAR_FOLDER, message, path, Location::File).help(help));
        });
        found
    }

    /// Whether a folder, or one around it, has a page that says who may read it, or is known to hold what is private by itself.
    fn says_who_may_read(&self, folder: &str) -> bool {
        let top = folder.split('/').next().unwrap_or_default();
        let folders = &self.settings.folders;
        let is_said = folders.collection(top).is_some_and(|said| said.kind.is_some() && folder == top);
        let around = folder.match_indices('/').map(|(slash, _)| &folder[..slash]).chain([folder]);
        is_said
            || matches!(folders.kind_of(top), Kind::Person | Kind::Artifact | Kind::Review)
            || around.filter_map(|folder| self.landings.of_folder(folder)).any(|id| {
                let facts = &self.all[id.index()];
                facts.audience.is_some() || facts.draft || facts.unjudged
            })
    }

    /// The folder that a page may be meant for.
    fn meant_for(&self, path: &SitePath) -> Option<String> {
        let folder = path.folder();
        let stem = path.name().split('.').next().unwrap_or_default();
        let bare = |name: &str| key(split_order(name.trim().trim_start_matches('_')).1);
        let name = bare(stem);
        let own = folder.rsplit('/').next().unwrap_or_default();
        let beside = SitePath::new(&format!("{folder}/{stem}")).to_string();
        let meant = if matches!(name.as_str(), "index" | "readme") || name == bare(own) {
            folder.to_string()
        } else {
            Some(beside).filter(|beside| self.is_folder(beside))?
        };
        (!meant.is_empty() && self.landings.of_folder(&meant).is_none()).then_some(meant)
    }

    fn is_folder(&self, path: &str) -> bool {
        let below = format!("{path}/");
        let at = self.all.partition_point(|facts| facts.path.as_str() < below.as_str());
        let holds = |path: &SitePath| path.as_str().starts_with(&below);
        self.all.get(at).is_some_and(|facts| holds(&facts.path))
            || self
                .files
                .range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded))
                .next()
                .is_some_and(|(path, _)| holds(path))
    }

    /// Folders below the top whose names differ in case only: what the page of one says may be meant for both.
    fn spelled_twice(&self, report: &mut Vec<Diagnostic>) -> BTreeSet<String> {
        let mut spelled: BTreeMap<String, &str> = BTreeMap::new();
        let mut closed = BTreeSet::new();
        self.each_folder(|folder, path| {
            if !folder.contains('/') {
                return;
            }
            let first = *spelled.entry(folder.to_lowercase()).or_insert(folder);
            if first != folder && closed.insert(folder.to_string()) {
                closed.insert(first.to_string());
                report.push(spelled_twice(first, folder, path));
            }
        });
        closed
    }

    /// Tells of every folder that holds something, and of all around it, with what lies there; of one more than once.
    fn each_folder<'s>(&'s self, mut tell: impl FnMut(&'s str, &'s SitePath)) {
        let mut last = "";
        let entries = self.all.iter().filter(|facts| facts.stands_here()).map(|facts| &facts.path);
        for path in entries.chain(self.files.keys().filter(|path| !is_static(path))) {
            let folder = path.folder();
            if folder == last {
                continue;
            }
            last = folder;
            for (slash, _) in folder.match_indices('/').chain([(folder.len(), "")]) {
                tell(&folder[..slash], path);
            }
        }
    }
}

/// Says of two folders that they have one name.
pub fn spelled_twice(first: &str, second: &str, path: &SitePath) -> Diagnostic {
    let message = format!("the folders {first}/ and {second}/ have one name");
    Diagnostic::new(codes::UNCLEAR_FOLDER, message, path, Location::File)
        .help("put what they hold into one folder, or give one of them another name")
}
