//! What a site's files are and hold: settings, entries, files to copy, the theme's own. Each is looked at once, and again
//! when it changed.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use crate::base::{Diagnostic, Fingerprint, Location, SitePath, codes, limits, reserved};
use crate::catalog::{self, Lock};
use crate::content::catalogs::CatalogSource;
use crate::content::cited::{self, CatalogContext};
use crate::content::file::{self, ReadContext};
use crate::content::settings::{self, ReadSettings};
use crate::content::{Entry, FileRole, Kind, Settings, conflict, folder_rules, folders, unread};
use crate::media;
use crate::model::access::formats::may_be_page;
use crate::model::identity::files::File;
use crate::pipeline::memo_table::Keyed;
use crate::source::{Data, Source, Sources};
use crate::syntax::named_files;
use crate::words::{Overlay, read_overlay};

pub fn read_settings(sources: &Sources) -> (SitePath, ReadSettings) {
    let found = sources.settings();
    if let Some(problem) = other_settings(sources, found.map(|(path, _)| path)) {
        return (problem.primary.path.clone(), unread(vec![problem]));
    }
    if let Some((path, text)) = found {
        if let Some(problem) = borrowed(sources, path) {
            return (path.clone(), unread(vec![problem]));
        }
        let mut read = settings::read(path, text);
        read.report.extend(conflict::check(path, text));
        read.settings.folder = sources.name.clone();
        return (path.clone(), read);
    }
    let mut read = unread(Vec::new());
    // They are there, and nobody could read them.
    read.settings.doubts.all = sources.report.iter().any(|problem| is_settings(&problem.primary.path));
    if !read.settings.doubts.all {
        read.settings.folder = sources.name.clone();
    }
    (SitePath::new(reserved::SETTINGS[0]), read)
}

/// What holds where no settings were read, and all is in doubt.
fn unread(report: Vec<Diagnostic>) -> ReadSettings {
    let mut settings = settings::defaults();
    settings.doubts.all = true;
    ReadSettings { settings, spans: Default::default(), report, owner: None }
}

/// A second file of settings, or one under another name where there is no other: what it says is not read, and may be what keeps something
/// back.
fn other_settings(sources: &Sources, read: Option<&SitePath>) -> Option<Diagnostic> {
    let is_nearly = |name: &str| read.is_none() && reserved::is_nearly_settings(name);
    // Another program's say other things.
    let holds_some = |source: &Source| {
        let bytes = source.read_bytes().unwrap_or_default();
        settings::narrowing(&media::decoded(&bytes)).is_some_and(|narrows| narrows || read.is_none())
    };
    let mut others = sources.files.iter().filter(|(path, _)| path.folder().is_empty() && Some(*path) != read);
    let other = others.find(|(path, source)| {
        let name = path.as_str();
        reserved::is_settings(name) || is_nearly(name) || reserved::may_be_settings(name) && holds_some(source)
    });
    let passed_over = || sources.ignored.iter().find(|path| is_nearly(path)).map(|path| SitePath::new(path));
    let other = other.map(|(path, _)| path.clone()).or_else(passed_over)?;
    let (message, help) = match read {
        Some(read) => {
            let message = format!("the settings are read from `{read}`, and this file holds settings too");
            (message, "put all settings into one of the two, and delete the other".to_string())
        }
        None => {
            let message = format!("this is not read: settings stand in `{}`", reserved::SETTINGS[0]);
            (message, format!("call the file {}: until then nobody may read anything", reserved::SETTINGS[0]))
        }
    };
    Some(Diagnostic::new(codes::UNREADABLE_FILE, message, &other, Location::File).help(help))
}

/// Settings stand on every page. What has readers of its own is none, and a link would bring it in.
fn borrowed(sources: &Sources, path: &SitePath) -> Option<Diagnostic> {
    let real = sources.links.get(path).filter(|real| !is_settings(real) && sources.files.contains_key(*real))?;
    let message = format!("this is a symbolic link to `{real}`, which may not be for everybody");
    let problem = Diagnostic::new(codes::UNREADABLE_FILE, message, path, Location::File);
    Some(problem.help("put a file with the settings themselves in the link's place"))
}

fn is_settings(path: &SitePath) -> bool {
    path.folder().is_empty() && reserved::is_settings(path.as_str())
}

/// A file among the others.
#[derive(Clone, Copy)]
pub struct LocatedFile<'s> {
    pub path: &'s SitePath,
    pub source: &'s Source,
    /// Whether it is a `README.md` beside an `index.md`, and so a page like others.
    beside_index: bool,
}

/// What is kept of a file, to know it again.
pub struct FileKey {
    path: SitePath,
    fingerprint: Fingerprint,
    text: bool,
    beside_index: bool,
}

impl Keyed for LocatedFile<'_> {
    type Key = FileKey;

    fn key(self) -> FileKey {
        let LocatedFile { path, source, beside_index } = self;
        FileKey { path: path.clone(), fingerprint: source.fingerprint, text: source.is_text(), beside_index }
    }

    fn is_current(self, key: &FileKey) -> bool {
        (self.source.fingerprint, self.source.is_text(), self.beside_index)
            == (key.fingerprint, key.text, key.beside_index)
            && *self.path == key.path
    }

    fn order(self, key: &FileKey) -> Ordering {
        self.path.cmp(&key.path)
    }
}

/// Every file, in the order of paths.
pub fn located(sources: &Sources) -> impl Iterator<Item = LocatedFile<'_>> {
    let is_readme =
        |path: &str| path.get(path.len().saturating_sub(9)..).is_some_and(|end| end.eq_ignore_ascii_case("README.md"));
    sources.files.iter().map(move |(path, source)| {
        let holds =
            |name: &&str| sources.files.contains_key(format!("{}/{name}", path.folder()).trim_start_matches('/'));
        let beside_index = is_readme(path.as_str()) && ["index.md", "Index.md", "INDEX.md"].iter().any(holds);
        LocatedFile { path, source, beside_index }
    })
}

/// What a file holds.
pub enum ParsedFile {
    /// The settings, which are read by themselves.
    Settings,
    /// A file of the theme, by its path in `theme/`.
    Theme(String),
    /// A file that is copied.
    File(File),
    /// Entries, and what is wrong with the file itself.
    Entries(Vec<Entry>, Vec<Diagnostic>),
}

/// Looks at a file. Facts that are what they were before are the same value, so that nobody needs to look into them to see
/// that they are.
pub fn read(found: LocatedFile, last: Option<ParsedFile>, context: &ReadContext) -> ParsedFile {
    let LocatedFile { path, source, beside_index } = found;
    if let Some(catalog) = catalog_at(path, context.settings) {
        let bytes = (source.len() <= limits::CATALOG_BYTES as u64).then(|| source.read_bytes()).flatten();
        let (entries, faults) = cited::read(catalog, bytes.as_deref(), context.settings, context.catalogs);
        return ParsedFile::Entries(kept(entries, last), faults);
    }
    match context.settings.folders.role_of(path, |_| beside_index) {
        FileRole::Settings => ParsedFile::Settings,
        FileRole::Theme(inner) => ParsedFile::Theme(inner),
        role @ (FileRole::Entry(_) | FileRole::Table(_)) if source.has_text(path) => {
            let is_table = matches!(role, FileRole::Table(_));
            let (FileRole::Entry(entry_path) | FileRole::Table(entry_path)) = role else { return ParsedFile::Settings };
            let (text, mut faults) = source.read_text(path);
            // One that was deleted since it was listed has nothing wrong with it.
            let is_unreadable = text.is_none() && !faults.is_empty();
            faults.extend(text.as_ref().and_then(|text| conflict::check(path, text)));
            let entries = match text {
                Some(text) if is_table => {
                    let (entries, report) = file::read_table(path, &text, &entry_path, context);
                    faults.extend(report);
                    entries
                }
                Some(text) => file::read(path, &text, &entry_path, context),
                None if is_unreadable => vec![file::unreadable(path, &entry_path)],
                None => Vec::new(),
            };
            ParsedFile::Entries(kept(entries, last), faults)
        }
        FileRole::File { to } => {
            let picture = match source.data {
                Data::Disk { picture, .. } => picture,
                _ => None,
            };
            let is_closed = is_closed(path, source, &context.settings.audiences);
            ParsedFile::File(File { to, len: source.len(), picture, names: names(path, source), is_closed })
        }
        FileRole::Entry(_) | FileRole::Table(_) => {
            let to = path.as_str().to_string();
            let names = Arc::default();
            ParsedFile::File(File { to, len: source.len(), picture: None, names, is_closed: false })
        }
    }
}

/// Entries with the facts that they had before, where these are what they were.
fn kept(mut entries: Vec<Entry>, last: Option<ParsedFile>) -> Vec<Entry> {
    let Some(ParsedFile::Entries(last, _)) = last else { return entries };
    for (entry, last) in entries.iter_mut().zip(last) {
        if entry.facts.fingerprint() == last.facts.fingerprint() {
            entry.facts = last.facts;
        }
    }
    entries
}

/// The catalog of another site that lies at a path.
fn catalog_at<'s>(path: &SitePath, settings: &'s Settings) -> Option<&'s CatalogSource> {
    let is_inside = path.as_str().starts_with(catalog::FOLDER);
    settings.catalogs.iter().find(|catalog| is_inside && catalog.file == *path)
}

/// What catalogs are read with, and what stands for the lock as it is.
pub fn catalog_context(sources: &Sources, settings: &Settings) -> (CatalogContext, Fingerprint) {
    if settings.catalogs.is_empty() {
        return Default::default();
    }
    let lock = sources.files.get(Lock::path().as_str());
    let fingerprint = lock.map_or_else(Fingerprint::default, |lock| lock.fingerprint);
    let lock = lock.and_then(|lock| Some(Lock::read(&lock.read_bytes()?)));
    let is_portfolios = |top: &&str| settings.folders.kind_of(top) == Kind::Artifact;
    let mut tops = sources.files.keys().filter_map(|path| Some(path.as_str().split_once('/')?.0));
    let portfolios = tops.find(is_portfolios).unwrap_or(folders::OF_PARTICIPANTS).to_string();
    (CatalogContext { lock, portfolios }, fingerprint)
}

/// What stands for the catalogs that are not there, and what is said of them.
pub fn absent_catalogs(
    sources: &Sources,
    settings: &Settings,
    settings_path: &SitePath,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let absent = settings.catalogs.iter().filter(|catalog| !sources.files.contains_key(&catalog.file));
    absent.map(|catalog| (cited::unread(catalog), cited::missing(catalog, settings_path))).unzip()
}

/// The longest web page that is read for what it names.
const LONGEST_PAGE: u64 = 4 << 20;

/// What a file names beside it. What lies in `static/` is published whole, whatever it names.
fn names(path: &SitePath, source: &Source) -> Arc<[SitePath]> {
    if !named_files::may_name(&path.suffix()) || source.len() > LONGEST_PAGE || folder_rules::is_static(path) {
        return Arc::default();
    }
    let bytes = source.read_bytes().unwrap_or_default();
    named_files::beside(path, &media::decoded(&bytes)).into()
}

/// Whether a text that nothing reads as a page says that not everybody may read it.
fn is_closed(path: &SitePath, source: &Source, audiences: &[String]) -> bool {
    let is_yaml = matches!(path.suffix().as_str(), "yaml" | "yml");
    let is_page = may_be_page(path) || folder_rules::is_static(path) && path.suffix() == "md";
    if !is_yaml && !is_page || source.len() > LONGEST_PAGE {
        return false;
    }
    let bytes = source.read_bytes().unwrap_or_default();
    unread::withholds(&media::decoded(&bytes), is_yaml, audiences)
}

/// What the site's own theme names, as far as it is no link: what that leads to is not known to be readable yet.
pub fn named_by_theme(theme: &[(&SitePath, &str, &Source)]) -> Vec<String> {
    let mut found = Vec::new();
    for text in theme.iter().filter_map(|(_, _, source)| source.as_text()) {
        named_files::words(text, &mut found);
    }
    found.sort();
    found.dedup();
    found
}

/// Messages of the site's own, by language. Every page shows them, so a link to what may have readers of its own is none.
pub fn messages(sources: &Sources) -> (Vec<Overlay>, Vec<Diagnostic>) {
    let mut report = Vec::new();
    let own = sources.files.iter().filter_map(|(path, source)| {
        let (_, inner) = path.as_str().split_once('/').filter(|_| reserved::is_theme(path.as_str()))?;
        let (folder, name) = inner.rsplit_once('/')?;
        let language = name.strip_suffix(".ftl").filter(|_| folder.eq_ignore_ascii_case("messages"))?;
        (!sources.links.contains_key(path)).then_some((path, language, source.as_text()?))
    });
    let overlays = own.map(|(path, language, text)| read_overlay(language, text, path, &mut report)).collect();
    (overlays, report)
}

/// Entries of files that are there and could not be read at all.
pub fn unreadable(sources: &Sources, settings: &Settings) -> Vec<Entry> {
    let unread = |problem: &&Diagnostic| {
        [codes::UNREADABLE_FILE, codes::LINK_OUTSIDE, codes::LINK_LOOP].contains(&problem.code)
            && !sources.files.contains_key(&problem.primary.path)
    };
    let paths = sources.report.iter().filter(unread).map(|problem| &problem.primary.path);
    let entries = paths.filter_map(|path| match settings.folders.role_of(path, |_| false) {
        FileRole::Entry(entry_path) | FileRole::Table(entry_path) => Some(file::unreadable(path, &entry_path)),
        _ => None,
    });
    entries.collect()
}

/// The files of a site by what they hold.
#[derive(Default)]
pub struct Contents<'h> {
    /// In the order of paths.
    pub entries: Vec<&'h Entry>,
    pub files: BTreeMap<SitePath, File>,
    /// The site's own files of the theme, with their paths in `theme/`.
    pub theme: Vec<(&'h SitePath, &'h str, &'h Source)>,
    /// What is wrong with files themselves.
    pub faults: Vec<Diagnostic>,
}

impl<'h> Contents<'h> {
    pub fn of(sources: &'h Sources, held: impl Iterator<Item = &'h ParsedFile>) -> Self {
        let mut contents = Contents::default();
        for ((path, source), held) in sources.files.iter().zip(held) {
            match held {
                ParsedFile::Settings => {}
                ParsedFile::Theme(inner) => contents.theme.push((path, inner, source)),
                ParsedFile::File(file) => drop(contents.files.insert(path.clone(), file.clone())),
                ParsedFile::Entries(entries, faults) => {
                    contents.entries.extend(entries);
                    contents.faults.extend_from_slice(faults);
                }
            }
        }
        contents
    }
}

/// The pages of folders that are ignored by their names, as far as they say that not everybody may read what lies there.
pub fn closed_covers(sources: &Sources, settings: &Settings) -> impl Iterator<Item = (SitePath, File)> {
    let narrows = |source: &Source| {
        let bytes = source.read_bytes().filter(|_| source.len() <= LONGEST_PAGE).unwrap_or_default();
        unread::withholds(&media::decoded(&bytes), false, &settings.audiences)
    };
    let covers = sources.covers.iter().filter(move |(_, source)| narrows(source));
    covers.map(|(path, source)| {
        let (to, len) = (path.as_str().to_string(), source.len());
        (path.clone(), File { to, len, picture: None, names: Arc::default(), is_closed: true })
    })
}
