//! Pages that may be meant for all of their folder, under another name than that of a landing page. Where one of them says that not
//! everybody may read it, nobody can say how much it means, so the folder is closed until it is clear.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use crate::base::names::{key, split_order};
use crate::base::path::folded;
use crate::base::{Diagnostic, Location, SitePath, codes, leftovers, words};
use crate::content::called::Portfolios;
use crate::content::folder_rules::is_static;
use crate::content::privacy::is_nearly;
use crate::content::{Audience, Kind, Settings, called, folders};
use crate::model::identity::files::File;
use crate::model::identity::landings::Landings;
use crate::model::{EntryId, SharedFacts, location};

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
        closed.extend(self.called_as_portfolios(report));
        // A row means nobody but itself.
        let may_be_meant =
            |facts: &&SharedFacts| facts.nth == 0 && !facts.landing && !facts.is_row() && facts.stands_here();
        for facts in self.all.iter().filter(may_be_meant) {
            let Some(place) = self.narrowing(facts).filter(|_| facts.translation.is_none()) else { continue };
            let Some(folder) = self.meant_for(&facts.path) else { continue };
            let message = format!(
                "this may be meant for all of {folder}/, and its name is not that of the page of a folder: until it is clear \
                 nobody may read what lies there"
            );
            let problem = Diagnostic::new(codes::UNCLEAR_FOLDER, message, &facts.path, place);
            let help = match self.landings.of_folder(&folder).map(|id| &self.all[id.index()].path) {
                Some(page) => [
                    format!("if all of it is meant, write this in {page}, which is the page of the folder"),
                    format!("if this page alone is meant, say in {page} who may read the rest: `audience: public`"),
                ],
                None => [
                    format!("if all of it is meant, call this file {folder}/index.md"),
                    format!("if this page alone is meant, give the folder a page of its own, {folder}/index.md"),
                ],
            };
            let [all, alone] = help;
            report.push(problem.help(all).help(alone));
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

    /// Where a page says that not everybody may read it.
    fn narrowing(&self, facts: &SharedFacts) -> Option<Location> {
        let audience = facts.audience.as_ref();
        let narrow = audience.filter(|it| self.settings.audience(&it.value) != Some(Audience::WIDEST));
        let is_draft = facts.draft && is_cover(facts.path.stem());
        narrow.map(|it| location(facts, it.at)).or(is_draft.then(|| facts.place()))
    }

    /// Folders called as somebody's portfolios where nothing reads portfolios, and nothing says what they are.
    fn called_as_portfolios(&self, report: &mut Vec<Diagnostic>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        let named = |folder: &str| called::portfolios(folder.rsplit('/').next().unwrap_or(folder));
        self.each_folder(|folder, path| {
            let Some(portfolios) = named(folder) else { return };
            let mut around = folder.match_indices('/').map(|(slash, _)| &folder[..slash]);
            // What is said of the outer one holds for all in it.
            if around.any(|around| named(around).is_some())
                || self.says_what_it_is(folder, portfolios)
                || !found.insert(folder.to_string())
            {
                return;
            }
            let message = format!(
                "{folder}/ is called as what holds somebody's work, and here all are pages: until it is clear nobody may read them"
            );
            let work = match folder.contains('/') {
                false => format!("write `collections: {{\"{folder}\": {{kind: artifact}}}}` in site.yaml"),
                true => format!("move it: call it {}/ and put it beside handbook/", folders::OF_PARTICIPANTS),
            };
            let problem = Diagnostic::new(codes::UNCLEAR_KIND, message, path, Location::File);
            report.push(problem.help(format!("if participants' work lies there, a folder for each of them, {work}")).help(
                format!("if these are pages, say in {folder}/index.md who may read them: `audience: public`, or call the folder otherwise"),
            ));
        });
        found
    }

    /// Whether it is clear what lies in a folder that is called as what holds portfolios: the folder's own page or the settings say so,
    /// or it is a chapter about portfolios, with a page and without folders.
    fn says_what_it_is(&self, folder: &str, portfolios: Portfolios) -> bool {
        let top = folder.split('/').next().unwrap_or_default();
        let folders = &self.settings.folders;
        let is_said = folders.collection(top).is_some_and(|said| said.kind.is_some() && folder == top);
        is_said
            || folders.doubt(top).is_some()
            || matches!(folders.kind_of(top), Kind::Person | Kind::Artifact | Kind::Review)
            || self.landings.of_folder(folder).is_some_and(|id| {
                let is_chapter = || portfolios == Portfolios::Bare && !self.holds_folders(folder);
                says_who_may_read(&self.all[id.index()]) || is_chapter()
            })
    }

    /// Whether pages lie in folders below one.
    fn holds_folders(&self, folder: &str) -> bool {
        let below = format!("{folder}/");
        let at = self.all.partition_point(|facts| facts.path.as_str() < below.as_str());
        let mut inside = self.all[at..].iter().map_while(|facts| facts.path.as_str().strip_prefix(&below));
        inside.any(|rest| rest.contains('/'))
    }

    /// Folders whose name says that not everybody may read what they hold, where nothing says who may.
    fn named_for_some(&self, report: &mut Vec<Diagnostic>) -> BTreeSet<String> {
        let mut found = BTreeSet::new();
        self.each_folder(|folder, path| {
            let name = folder.rsplit('/').next().unwrap_or_default();
            if !called::is_not_for_all(name, &self.settings.audiences)
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
        // What people say of themselves is not said of a folder in their work.
        let persons = match folders.kind_of(top) {
            Kind::Person | Kind::Review => usize::MAX,
            Kind::Artifact => {
                if folders.is_owners(top) {
                    1
                } else {
                    2
                }
            }
            _ => 0,
        };
        let around = folder.match_indices('/').map(|(slash, _)| &folder[..slash]).chain([folder]);
        let around = around.skip(persons);
        is_said
            || folder.split('/').count() <= persons
            || around
                .filter_map(|folder| self.landings.of_folder(folder))
                .any(|id| says_who_may_read(&self.all[id.index()]))
    }

    /// The folder that a page may be meant for.
    fn meant_for(&self, path: &SitePath) -> Option<String> {
        let folder = path.folder();
        let stem = path.name().split('.').next().unwrap_or_default();
        let bare = |name: &str| key(split_order(name.trim().trim_start_matches('_')).1);
        let own = folder.rsplit('/').next().unwrap_or_default();
        let beside = SitePath::new(&format!("{folder}/{stem}")).to_string();
        let is_cover = is_cover(path.stem()) || is_cover(stem);
        let meant = if is_cover || bare(stem) == bare(own) {
            folder.to_string()
        } else {
            Some(beside).filter(|beside| self.is_folder(beside))?
        };
        // Beside a page that has another name for a folder's page, the folder's own page must say who may read the rest.
        let is_said = |id: EntryId| !is_cover || says_who_may_read(&self.all[id.index()]);
        (!meant.is_empty() && !self.landings.of_folder(&meant).is_some_and(is_said)).then_some(meant)
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
            let first = *spelled.entry(folded(folder)).or_insert(folder);
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

/// Names of the page of a folder, in the five languages, without accents.
const COVERS: [&str; 9] =
    ["index", "readme", "indice", "leeme", "lies-mich", "liesmich", "lisez-moi", "lisezmoi", "فهرس"];

/// Whether a file's name is nearly one of the page of a folder.
fn is_cover(stem: &str) -> bool {
    let stem = leftovers::copied(stem).unwrap_or(stem);
    let name = key(split_order(stem.trim().trim_start_matches('_')).1);
    let name = name.trim_end_matches(|c: char| c.is_ascii_digit() || c == '-');
    let plain: String = name.split('-').map(words::folded).collect::<Vec<_>>().join("-");
    COVERS.iter().any(|cover| plain == *cover) || is_nearly(name, "index") || is_nearly(name, "readme")
}

/// Whether a page says who may read it, or nobody can tell what it says.
fn says_who_may_read(facts: &SharedFacts) -> bool {
    facts.audience.is_some() || facts.draft || facts.unjudged
}

/// Says of two folders that they have one name.
pub fn spelled_twice(first: &str, second: &str, path: &SitePath) -> Diagnostic {
    let message = format!("the folders {first}/ and {second}/ have one name");
    Diagnostic::new(codes::UNCLEAR_FOLDER, message, path, Location::File)
        .help("put what they hold into one folder, or give one of them another name")
}
