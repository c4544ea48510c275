//! Sources in, a site out: runs PARSE, the gate and RELATE, and remembers what they gave. A memo's key is a fingerprint of everything
//! that its function reads, so a warm pipeline gives what a fresh one would.

mod audience_cache;
mod catalog_apart;
mod cells;
mod claimed;
mod colours;
mod entry_tables;
mod files;
mod kept_here;
mod memo_table;
mod resolver;
mod scan;
mod search;
mod site;
mod typeset;

use std::collections::BTreeSet;
use std::sync::{Arc, OnceLock};

use rayon::prelude::*;

use crate::base::memo::Memo;
pub use crate::base::web::address_of_site;
use crate::base::{Diagnostic, Severity, SitePath, codes, fingerprint, gather};
use crate::content::file::{self, Owner, ReadContext};
use crate::content::settings::ReadSettings;
pub use crate::content::settings::{Choice, choice_of};
pub use crate::content::{Audience, Kind};
use crate::content::{Body, Entry, Settings};
use crate::model::access::viewpoint::Viewpoint;
pub use crate::model::access::visible::{Visible, VisibleEntry};
use crate::model::access::{formats, patterns};
pub use crate::model::addresses::Route;
pub use crate::model::identity::files::File;
pub use crate::model::program::data::MOST_ENTRIES;
use crate::render;
use crate::source::{Source, Sources};
use crate::theme::{self, Theme};
use crate::words::Languages;
use audience_cache::{AudienceCache, LoadInput};
use colours::Colours;
use entry_tables::EntryTables;
use files::{Contents, FileKey, ParsedFile, read_settings};
use memo_table::MemoTable;
use resolver::{SpanResolver, finished};
pub use site::{Site, Visibility};

/// For whom and for where a site is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The audience by name; the widest unless given.
    pub audience: Option<String>,
    /// Takes the place of the settings' `base-url`, as [`address_of_site`] gives it.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// What makes sites, with what it remembers of the last one.
#[derive(Default)]
pub struct Pipeline {
    files: MemoTable<FileKey, ParsedFile>,
    languages: Memo<Arc<Languages>>,
    theme: Memo<Arc<Theme>>,
    named_by_theme: Memo<Arc<[String]>>,
    /// What is remembered of each entry.
    tables: EntryTables,
    /// What is remembered for each audience, the latest first.
    audiences: Vec<(Options, AudienceCache)>,
    /// Blocks of code with colours.
    colours: Arc<Colours>,
}

/// For so many audiences: an author and whoever they write for.
const AUDIENCES: usize = 2;

/// The audience asked for does not exist: what there is instead.
#[derive(Debug)]
pub struct NoSuchAudience {
    /// What was asked for.
    pub name: String,
    /// The audiences that there are, from the widest.
    pub known: Vec<String>,
}

impl Pipeline {
    /// Makes the site of some sources.
    pub fn load(&mut self, sources: &Arc<Sources>, options: &Options) -> Result<Site, NoSuchAudience> {
        self.load_past(sources, options, |visible| visible)
    }

    /// Makes a site from what a mistaken gate lets pass: tests see by it that the leak scan notices. It remembers nothing.
    pub fn load_mistaken(
        sources: &Arc<Sources>,
        options: &Options,
        mistake: impl FnOnce(&mut Visible),
    ) -> Result<Site, NoSuchAudience> {
        Pipeline::default().load_past(sources, options, |mut visible| {
            mistake(Arc::make_mut(&mut visible));
            visible
        })
    }

    fn load_past(
        &mut self,
        sources: &Arc<Sources>,
        options: &Options,
        past: impl FnOnce(Arc<Visible>) -> Arc<Visible>,
    ) -> Result<Site, NoSuchAudience> {
        let (settings_path, read) = read_settings(sources);
        let ReadSettings { mut settings, spans, report: settings_report, owner } = read;
        settings.tops.extend(settings.base_url.clone());
        if options.base_url.is_some() && options.base_url != settings.base_url {
            settings.tops.extend(options.base_url.clone());
            settings.base_url = options.base_url.clone();
        }
        let settings = Arc::new(settings);
        let viewpoint = viewpoint(&settings, options)?;

        let owner_text = sources.files.get(&settings_path).and_then(Source::as_text).cloned().unwrap_or_default();
        let owner = owner.as_ref().map(|node| Owner { path: &settings_path, text: &owner_text, node });
        let owner = owner.as_ref();
        let (overlays, messages_report) = files::messages(sources);
        let languages = Languages::of(&settings.language, &settings.folders.languages, overlays);
        // Words are made when they are first asked for, and kept.
        let languages = self.languages.or_make(languages.fingerprint, |_| Arc::new(languages));
        let (catalogs, lock) = files::catalog_context(sources, &settings);
        let of_catalogs = (&settings.catalogs, &settings.audiences, &catalogs.portfolios, lock);
        let layout =
            (&settings.folders, &settings.base_url, languages.fingerprint, owner.map(|owner| owner.text), of_catalogs);
        let context = ReadContext { settings: &settings, languages: &languages, owner, catalogs: &catalogs };
        self.files
            .update(fingerprint(&layout), files::located(sources), |found, last| files::read(found, last, &context));
        let Contents { mut entries, mut files, mut theme, mut faults } = Contents::of(sources, self.files.results());
        files.extend(files::closed_covers(sources, &settings));
        let is_home = |entry: &&Entry| {
            let facts = &entry.facts;
            facts.landing && facts.path.folder().is_empty() && facts.translation.is_none()
        };
        let home =
            owner.filter(|_| !entries.iter().any(is_home)).map(|owner| file::owner_entry(owner, languages.at(0)));
        if let Some(home) = &home {
            let at = entries.partition_point(|entry| entry.facts.path < home.facts.path);
            entries.insert(at, home);
        }
        let (absent, absences) = files::absent_catalogs(sources, &settings, &settings_path);
        faults.extend(absences);
        let unreadable: Vec<Entry> = files::unreadable(sources, &settings).into_iter().chain(absent).collect();
        for entry in &unreadable {
            let at = entries.partition_point(|other| other.facts.path < entry.facts.path);
            entries.insert(at, entry);
        }
        let (merged, missing_tables) = claimed::claimed_tables(&entries);
        claimed::put_merged(&mut entries, &merged);

        let meant_out = patterns::meant_out(&settings, &entries, &files, &sources.ignored);
        let settings = match meant_out.is_empty() {
            true => settings,
            false => Arc::new(Settings { meant_out, ..Settings::clone(&settings) }),
        };

        theme.sort_by_key(|(path, _, _)| sources.links.contains_key(*path));
        let own = theme.partition_point(|(path, _, _)| !sources.links.contains_key(*path));
        let theme_fingerprint =
            fingerprint(&theme[..own].iter().map(|(_, _, source)| source.fingerprint).collect::<Vec<_>>());
        let named_by_theme =
            self.named_by_theme.or_make(theme_fingerprint, |_| files::named_by_theme(&theme[..own]).into());

        let input = LoadInput {
            sources,
            settings: &settings,
            languages: &languages,
            settings_path: &settings_path,
            entries: &entries,
            files: &files,
            named_by_theme: &named_by_theme,
        };
        let cache = remembered(&mut self.audiences, options);
        let visible = past(cache.gate(&input, viewpoint));
        // A file of the theme that is there by a link to something withheld is not there.
        theme.retain(|(path, _, _)| !visible.barred.contains(*path));
        theme.sort_by_key(|(path, _, _)| *path);
        let theme_parts = theme::Parts::of(&settings, &theme, &languages, &settings_path);
        let theme_choice = theme_parts.report.clone();
        let theme = self.theme.or_make(theme_parts.fingerprint, |_| Arc::new(theme::make(theme_parts)));
        let assets: Vec<&str> = theme.assets.keys().map(String::as_str).collect();
        let books = cache.relate(&input, &mut self.tables, viewpoint, &visible, &assets);

        let book = books.main.clone();
        let mut report: Vec<Diagnostic> = sources.report.clone();
        let is_settings_damaged =
            report.iter().any(|problem| is_damage(problem) && problem.primary.path == settings_path);
        report.extend(messages_report);
        report.extend(faults);
        report.extend(settings_report.into_iter().filter(|problem| !(is_damage(problem) && is_settings_damaged)));
        let damaged: BTreeSet<SitePath> = report.iter().filter(|problem| is_damage(problem)).map(path_of).collect();
        // What a file's bytes say is not said of its text once more.
        let is_told = |problem: &&Diagnostic| is_damage(problem) && damaged.contains(&problem.primary.path);
        report
            .extend(entries.iter().flat_map(|entry| entry.report.iter().filter(|problem| !is_told(problem)).cloned()));
        report.extend(missing_tables);
        report.extend(theme_choice);
        let audience = settings.audience_name(viewpoint.audience);
        let patterns = patterns::FileChecks {
            settings: &settings,
            settings_path: &settings_path,
            entries: &entries,
            files: &files,
            ignored: &sources.ignored,
            visible: &visible,
            audience,
        };
        patterns::check(&patterns, &mut report);
        formats::check(&patterns, &mut report);
        patterns::copies(&entries, &mut report);
        report.extend(theme.report.iter().cloned());
        report.extend(book.report.iter().cloned());
        report.extend(books.editions.iter().flat_map(|edition| edition.book.report.iter().cloned()));
        report.extend(cache.leaks(&input, &visible, &book, settings.audience_name(viewpoint.audience)));
        let body = |path: &SitePath, nth: u32| -> Option<&Body> {
            let at = entries.binary_search_by(|entry| (&entry.facts.path, entry.facts.nth).cmp(&(path, nth)));
            Some(&*entries[at.ok()?].body)
        };
        let resolver = SpanResolver { body: &body, settings: &spans };
        let mut report: Vec<Diagnostic> =
            report.into_iter().filter_map(|problem| finished(problem, &settings, &resolver)).collect();
        cells::name(&mut report, sources);
        kept_here::name(&mut report, sources, &settings);
        let report = gather(report, 2, |problem| problem.once);
        let body_of = |kept: &VisibleEntry| entries[kept.number].body.clone();
        let bodies: Vec<Arc<Body>> = visible.entries.iter().map(body_of).collect();
        let editions: Vec<render::Edition> = books
            .editions
            .iter()
            .map(|edition| (edition.book.clone(), edition.bodies(&visible, &entries, &bodies)))
            .collect();
        let main = (&book, bodies.as_slice());
        let all = std::iter::once(main).chain(editions.iter().map(|(book, bodies)| (book, bodies.as_slice())));
        let for_readers = typeset::for_readers(&settings, all);
        Ok(Site {
            audience: settings.audience_name(viewpoint.audience).to_string(),
            unconsented: visible.unconsented.clone(),
            withheld: visible.narrower,
            drafts: visible.drafts,
            shut: visible.shut,
            unread: visible.unread.clone(),
            editions,
            for_readers,
            translated: visible.translations.iter().map(|(kept, _)| body_of(kept)).collect(),
            bodies,
            visible,
            book,
            colours: self.colours.clone(),
            languages,
            theme,
            sources: sources.clone(),
            settings_path,
            advice: OnceLock::new(),
            index: OnceLock::new(),
            spans: Arc::new(spans),
            report,
        })
    }
}

/// What is remembered for an audience.
fn remembered<'m>(audiences: &'m mut Vec<(Options, AudienceCache)>, options: &Options) -> &'m mut AudienceCache {
    let known = audiences.iter().position(|(other, _)| other == options);
    let cache = known.map_or_else(|| (options.clone(), AudienceCache::default()), |n| audiences.remove(n));
    audiences.truncate(AUDIENCES - 1);
    audiences.insert(0, cache);
    &mut audiences[0].1
}

fn viewpoint(settings: &Settings, options: &Options) -> Result<Viewpoint, NoSuchAudience> {
    let audience = match &options.audience {
        None => Audience::WIDEST,
        Some(name) => settings
            .audience(name)
            .ok_or_else(|| NoSuchAudience { name: name.clone(), known: settings.audiences.clone() })?,
    };
    Ok(Viewpoint { audience, drafts: options.drafts })
}

/// What [`crate::base::Workers`] calls.
fn in_parallel(count: usize, work: &(dyn Fn(usize) + Sync)) {
    (0..count).into_par_iter().for_each(work);
}

/// Whether a problem is of bytes that are no text.
fn is_damage(problem: &Diagnostic) -> bool {
    [codes::NOT_UTF8, codes::NUL_CHARACTER].contains(&problem.code)
}

fn path_of(problem: &Diagnostic) -> SitePath {
    problem.primary.path.clone()
}

/// The number of errors and warnings.
pub fn has_errors(report: &[Diagnostic]) -> bool {
    report.iter().any(|problem| problem.severity == Severity::Error)
}
