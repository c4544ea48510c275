//! Which files of a folder may be read: the half of the gate that decides about what is not an entry. A file is published
//! only where something that the audience reads names it, or it lies in an artifact's own folder, or in `static/`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Bound;

use rustc_hash::{FxHashMap, FxHashSet};
use unicode_normalization::UnicodeNormalization;

use crate::base::pattern::Pattern;
use crate::base::{Fingerprint, SitePath, leftovers};
use crate::content::address::NOT_FOUND;
use crate::content::facts::{Facts, KindData};
use crate::content::folder_rules::is_static;
use crate::content::{Kind, Settings, lookup, review_names};
use crate::model::access::doubt::Shut;
use crate::model::identity::files::{self, File};
use crate::model::identity::landings::Landings;
use crate::model::{EntryId, SharedFacts};
use crate::syntax::prose::Form;

/// What decides about files.
pub struct FileAccess<'w> {
    pub all: &'w [SharedFacts],
    /// Whether each entry passes.
    pub passes: &'w [bool],
    pub landings: &'w Landings<'w>,
    pub files: &'w BTreeMap<SitePath, File>,
    /// Of what is there by a symbolic link, where it really lies.
    pub links: &'w BTreeMap<SitePath, SitePath>,
    /// Folders of which nobody can say who may read them.
    pub shut: &'w Shut,
    pub settings: &'w Settings,
    /// What the site's own theme names.
    pub named_by_theme: &'w [String],
}

/// What was decided.
#[derive(Default)]
pub struct Readable {
    pub files: BTreeMap<SitePath, File>,
    /// Files that nobody withholds, and that nothing names.
    pub left_out: Vec<SitePath>,
    /// What is there by a link that leads to something withheld.
    pub barred: BTreeSet<SitePath>,
}

/// How an entry names a file.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub enum Claim {
    At(SitePath),
    /// By its bare name, wherever it lies.
    Called(String),
    /// By a path that may be spelled in another Unicode form.
    Spelled(SitePath),
}

/// The files of a site by what their paths are looked up by.
type FileIndex<'f> = FxHashMap<Fingerprint, &'f SitePath>;

fn index(files: &BTreeMap<SitePath, File>) -> FileIndex<'_> {
    files.keys().map(|path| (lookup::of_path(path.as_str()), path)).collect()
}

/// The files that an entry names in fields or prose.
fn claims<'f>(
    facts: &'f Facts,
    files: &'f BTreeMap<SitePath, File>,
    index: &'f FileIndex<'f>,
) -> impl Iterator<Item = Claim> + 'f {
    let folder = facts.path.folder();
    let fields: Vec<&str> = match &facts.data {
        KindData::Artifact(artifact) => artifact.files.iter().flatten().map(|file| file.value.as_str()).collect(),
        KindData::Resource(resource) => {
            resource.file.iter().map(|file| file.value.as_str()).chain(resource.url.as_deref()).collect()
        }
        KindData::Activity(activity) => activity.url.iter().map(String::as_str).collect(),
        KindData::Person(person) => {
            let links = person.links.iter().map(|(_, address)| address.as_str());
            links.chain(person.portrait.as_ref().map(|file| file.value.as_str())).collect()
        }
        _ => Vec::new(),
    };
    let fields = fields.into_iter().filter_map(move |target| claim(files, folder, target, false));
    let prose = facts.outline.references.iter().zip(&facts.lookup.references).filter_map(move |(one, wanted)| {
        let is_name = matches!(one.form, Form::Wiki | Form::Embed);
        let target = one.target();
        // Most name no file, which is seen at once.
        if is_name && !files::looks_like_file(target) {
            return None;
        }
        match index.get(wanted).filter(|_| !is_name) {
            Some(path) => Some(Claim::At((*path).clone())),
            None if !is_name && !target.starts_with('/') && target.is_ascii() => None,
            None => claim(files, folder, target, is_name),
        }
    });
    fields.chain(prose)
}

/// The file that a path or a name means in a file of `folder`.
fn claim(files: &BTreeMap<SitePath, File>, folder: &str, target: &str, is_name: bool) -> Option<Claim> {
    if let Some(path) = files::find(files, folder, target) {
        return Some(Claim::At(path));
    }
    if is_name {
        return Some(Claim::Called(target.to_string()));
    }
    let spelled = (!target.is_ascii()).then(|| SitePath::resolve(folder, target)).flatten();
    spelled.map(Claim::Spelled)
}

/// Decides about every file.
pub fn decide(world: &FileAccess) -> Readable {
    let Deciding { open, named, held, .. } = &Deciding::new(world);
    let mut readable = Readable::default();
    let follows = |real: &SitePath| world.may_follow(real, open, named, held);
    for path in world.links.iter().filter(|(_, real)| !follows(real)).map(|(path, _)| path) {
        readable.barred.insert(path.clone());
    }
    for (path, file) in world.files {
        if !open.contains(path) || readable.barred.contains(path) || world.shut.files.contains(path) {
            continue;
        }
        if named.contains(path) || is_static(path) || path.as_str() == NOT_FOUND {
            readable.files.insert(path.clone(), file.clone());
        } else if !held.contains(path) {
            readable.left_out.push(path.clone());
        }
    }
    readable
}

/// What is found out step by step.
struct Deciding<'w> {
    world: &'w FileAccess<'w>,
    /// Files in folders that may be read.
    open: FxHashSet<&'w SitePath>,
    /// Those of them that are published for what names them or for where they lie.
    named: FxHashSet<&'w SitePath>,
    /// Files of something withheld: it alone names them, or they lie beside it under its name.
    held: FxHashSet<&'w SitePath>,
}

impl<'w> Deciding<'w> {
    fn new(world: &'w FileAccess<'w>) -> Self {
        let open = world.open();
        let (named, held) = (FxHashSet::default(), FxHashSet::default());
        let mut deciding = Deciding { world, open, named, held };
        deciding.namesakes();
        deciding.entries();
        deciding.held_pages();
        deciding.own_folders();
        deciding.settings();
        deciding.pages();
        deciding
    }

    /// What lies beside a withheld entry under its name is its: a portrait, a backup, another form of it.
    fn namesakes(&mut self) {
        for facts in self.world.withheld().filter(|facts| !facts.landing && facts.nth == 0) {
            let folder = facts.path.folder();
            // All in a folder of reviews is of reviews.
            if facts.kind == Kind::Review && review_names::folder_of_work(&facts.path) != folder {
                let beside = self.world.files.range::<str, _>((Bound::Included(&*prefix(folder)), Bound::Unbounded));
                self.held.extend(beside.map(|(path, _)| path).take_while(|path| path.folder().starts_with(folder)));
                continue;
            }
            let start = format!("{}{}", prefix(folder), facts.path.stem());
            for (path, _) in self.world.files.range::<str, _>((Bound::Included(start.as_str()), Bound::Unbounded)) {
                let Some(rest) = path.as_str().strip_prefix(&start) else { break };
                if !rest.contains('/') && !rest.starts_with(char::is_alphanumeric) {
                    self.held.insert(path);
                }
            }
        }
    }

    /// What lies in the folder of an artifact is a part of it, but for what only something withheld names there: a review, a draft.
    /// One that says what its files are has no others, nor does a work around it.
    fn own_folders(&mut self) {
        let FileAccess { all, passes, files, landings, .. } = *self.world;
        let is_whole = |facts: &Facts| matches!(&facts.data, KindData::Artifact(work) if work.files.is_none());
        let works = all.iter().enumerate().filter(|(n, facts)| passes[*n] && facts.landing && is_whole(facts));
        for (n, facts) in works {
            let below = prefix(facts.path.folder());
            for (path, _) in files.range::<str, _>((Bound::Included(below.as_str()), Bound::Unbounded)) {
                if !path.as_str().starts_with(&below) {
                    break;
                }
                let is_its = landings.around(path.as_str()) == Some(EntryId(n as u32));
                if is_its && self.open.contains(path) && !self.held.contains(path) && !self.is_leftover(path) {
                    self.named.insert(path);
                }
            }
        }
    }

    /// What web pages name that are held back is theirs, like them.
    fn held_pages(&mut self) {
        let FileAccess { files, .. } = *self.world;
        let mut left: Vec<&SitePath> = self.held.iter().copied().filter(|path| !self.named.contains(path)).collect();
        while let Some(page) = left.pop() {
            for name in files.get(page).iter().flat_map(|file| file.names.iter()) {
                let Some((path, _)) = files.get_key_value(name) else { continue };
                if self.open.contains(path) && !self.named.contains(path) && self.held.insert(path) {
                    left.push(path);
                }
            }
        }
    }

    /// Whether a file is a backup, or a copy of an entry beside it.
    fn is_leftover(&self, path: &SitePath) -> bool {
        let is_entry = |stem: &str| {
            let entry = format!("{}{stem}.md", prefix(path.folder()));
            self.world.all.binary_search_by(|facts| (facts.path.as_str(), facts.nth).cmp(&(&entry, 0))).is_ok()
        };
        leftovers::is_backup(path.name()) || leftovers::copied(path.stem()).is_some_and(is_entry)
    }

    /// What entries name. What withheld ones name is theirs, unless others name it too.
    fn entries(&mut self) {
        let FileAccess { all, passes, files, .. } = *self.world;
        let mut names: Option<FxHashMap<&str, Option<&SitePath>>> = None;
        let mut spellings: Option<FxHashMap<String, &SitePath>> = None;
        let mut held = Vec::new();
        let index = index(files);
        for (n, facts) in all.iter().enumerate() {
            for claim in claims(facts, files, &index) {
                let path = match &claim {
                    Claim::At(path) => files.get_key_value(path).map(|(path, _)| path),
                    Claim::Called(name) => {
                        names.get_or_insert_with(|| called(&self.open)).get(name.as_str()).copied().flatten()
                    }
                    Claim::Spelled(path) => {
                        let spellings = spellings.get_or_insert_with(|| spelled(files));
                        spellings.get(&path.as_str().nfc().collect::<String>()).copied()
                    }
                };
                let Some(path) = path.filter(|path| self.open.contains(path)) else { continue };
                if passes[n] {
                    self.named.insert(path);
                } else {
                    held.push(path);
                }
            }
        }
        self.held.extend(held);
    }

    /// What the settings and the theme name, and what the settings publish besides: that widens nothing that is held back.
    fn settings(&mut self) {
        let FileAccess { files, settings, named_by_theme, .. } = *self.world;
        let logo = settings.logo.iter().filter_map(|logo| files::find(files, "", &logo.value));
        let theme = named_by_theme.iter().map(|name| SitePath::new(name));
        let named: Vec<SitePath> = logo.chain(theme).collect();
        let open = named.iter().filter_map(|path| self.open.get(path).copied());
        self.named.extend(open.collect::<Vec<_>>());
        let patterns: Vec<Pattern> = settings.publish.iter().map(|one| Pattern::new(&one.value)).collect();
        if patterns.is_empty() {
            return;
        }
        for path in files.keys().filter(|path| self.open.contains(path) && !self.held.contains(path)) {
            if patterns.iter().any(|pattern| pattern.matches(path.as_str())) {
                self.named.insert(path);
            }
        }
    }

    /// What published web pages name beside them, and what that names.
    fn pages(&mut self) {
        let files = self.world.files;
        let mut left: Vec<&SitePath> =
            self.named.iter().copied().filter(|path| !files[*path].names.is_empty()).collect();
        while let Some(page) = left.pop() {
            for name in files.get(page).iter().flat_map(|file| file.names.iter()) {
                let Some((path, file)) = files.get_key_value(name) else { continue };
                if self.open.contains(path)
                    && !self.held.contains(path)
                    && self.named.insert(path)
                    && !file.names.is_empty()
                {
                    left.push(path);
                }
            }
        }
    }
}

/// Files by their bare name; nothing where several have it.
fn called<'w>(open: &FxHashSet<&'w SitePath>) -> FxHashMap<&'w str, Option<&'w SitePath>> {
    let mut names: FxHashMap<&str, Option<&SitePath>> = FxHashMap::default();
    for path in open {
        names.entry(path.name()).and_modify(|known| *known = None).or_insert(Some(path));
    }
    names
}

/// Files by their composed spelling, where that is not plain.
fn spelled(files: &BTreeMap<SitePath, File>) -> FxHashMap<String, &SitePath> {
    files.keys().filter(|path| !path.as_str().is_ascii()).map(|path| (path.as_str().nfc().collect(), path)).collect()
}

/// What the paths in a folder begin with.
fn prefix(folder: &str) -> String {
    if folder.is_empty() { String::new() } else { format!("{folder}/") }
}

impl<'w> FileAccess<'w> {
    fn withheld(&self) -> impl Iterator<Item = &'w SharedFacts> {
        let FileAccess { all, passes, .. } = *self;
        all.iter().enumerate().filter(|(n, _)| !passes[*n]).map(|(_, facts)| facts)
    }

    /// The files of folders that may be read.
    fn open(&self) -> FxHashSet<&'w SitePath> {
        let mut folders: FxHashMap<&str, bool> = FxHashMap::default();
        let files = self.files.keys();
        let files = files.filter(|path| !self.files[*path].is_closed);
        files.filter(|path| is_static(path) || self.is_open(path.folder(), &mut folders)).collect()
    }

    /// Whether a folder's files may be read: no landing page from there upwards is withheld, and it is somebody's.
    fn is_open(&self, folder: &'w str, known: &mut FxHashMap<&'w str, bool>) -> bool {
        if let Some(open) = known.get(folder) {
            return *open;
        }
        let landing = self.landings.of_folder(folder);
        let mut open = landing.is_none_or(|id| self.passes[id.index()])
            && !self.shut.folders.contains(folder)
            && !self.is_nobodys(folder);
        if open && !folder.is_empty() {
            open = self.is_open(folder.rfind('/').map_or("", |slash| &folder[..slash]), known);
        }
        known.insert(folder, open);
        open
    }

    /// Whether a folder of portfolios is that of nobody who passes: then nobody consented.
    fn is_nobodys(&self, folder: &str) -> bool {
        let Some((collection, rest)) = folder.split_once('/') else { return false };
        if self.settings.folders.kind_of(collection) != Kind::Artifact || self.settings.folders.owned {
            return false;
        }
        let person = self.landings.person_at(rest.split('/').next().unwrap_or(rest), folder);
        person.is_none_or(|id| !self.passes[id.index()])
    }

    /// Whether who reads this build may read what lies at a path to which a link leads.
    fn may_follow(
        &self,
        real: &SitePath,
        open: &FxHashSet<&SitePath>,
        named: &FxHashSet<&SitePath>,
        held: &FxHashSet<&SitePath>,
    ) -> bool {
        let at = self.all.partition_point(|facts| facts.path < *real);
        if let Some(facts) = self.all.get(at).filter(|facts| facts.path == *real) {
            // What a person's file says is not all for whoever may read the page.
            return self.passes[at] && facts.kind != Kind::Person;
        }
        if let Some(id) = self.landings.framework_at(real.as_str()) {
            return self.passes[id.index()];
        }
        if !self.files.contains_key(real) {
            // Of what is neither, only the theme is for everybody.
            return real.parts().next() == Some("theme");
        }
        let is_named = named.contains(real);
        open.contains(real) && (is_named || !held.contains(real) && !self.is_of_persons(real))
    }

    /// Whether a path lies in a collection of persons or of their work, where what nobody names is nobody's business.
    fn is_of_persons(&self, path: &SitePath) -> bool {
        let collection = path.parts().next().filter(|top| top.len() < path.as_str().len()).unwrap_or_default();
        matches!(self.settings.folders.kind_of(collection), Kind::Person | Kind::Artifact)
    }
}

/// The entries that name each file, or beside which it lies under their name: asked only where there are links.
pub fn claimants(all: &[SharedFacts], files: &BTreeMap<SitePath, File>) -> FxHashMap<SitePath, Vec<EntryId>> {
    let mut found: FxHashMap<SitePath, Vec<EntryId>> = FxHashMap::default();
    let index = index(files);
    for (n, facts) in all.iter().enumerate() {
        let id = EntryId(n as u32);
        for claim in claims(facts, files, &index) {
            if let Claim::At(path) = claim {
                found.entry(path).or_default().push(id);
            }
        }
    }
    found
}
