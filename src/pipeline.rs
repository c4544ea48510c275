//! The stages on one page: sources in, a site out. The only home of memos and of threads.
//!
//! A memo's key is a fingerprint of everything that its function reads, so a warm pipeline gives what a fresh one would.

mod layout;
mod site;
mod spots;

use std::sync::Arc;

use rayon::prelude::*;

use crate::base::memo::Memo;
use crate::base::{Diagnostic, Fingerprint, Severity, SitePath, fingerprint};
use crate::content::entry::{self, Owner};
use crate::content::settings::ReadSettings;
use crate::content::{Body, Entry, Settings};
use crate::model::codes::{self, Codes};
use crate::model::gate::{self, Gated, Reader};
use crate::model::withheld::{self, Secrets};
use crate::model::{Handbook, Material, SharedFacts, relate};
use crate::source::{Source, Sources};
use crate::theme::{self, Theme};
use layout::{Content, Layout, drop_claimed_tables, own_theme, read_settings};
pub use site::{Reach, Site};
use spots::{Spots, finished};

/// For whom and for where a site is made.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Options {
    /// The audience by name; the widest unless given.
    pub audience: Option<String>,
    /// Takes the place of the settings' `base-url`.
    pub base_url: Option<String>,
    /// Whether drafts are shown.
    pub drafts: bool,
}

/// What makes sites, with what it remembers of the last one.
#[derive(Default)]
pub struct Pipeline {
    files: Memo<Arc<Parsed>>,
    mentioned: Memo<Arc<Vec<String>>>,
    betrayed: Memo<Arc<Vec<String>>>,
    gate: Memo<Arc<Gated>>,
    handbook: Memo<Arc<Handbook>>,
    theme: Memo<Arc<Theme>>,
}

/// The audience asked for does not exist: what there is instead.
#[derive(Debug)]
pub struct NoSuchAudience {
    pub name: String,
    pub known: Vec<String>,
}

impl Pipeline {
    /// Makes the site of some sources.
    pub fn load(&mut self, sources: &Arc<Sources>, options: &Options) -> Result<Site, NoSuchAudience> {
        self.turn();
        let (settings_path, read) = read_settings(sources);
        let ReadSettings { mut settings, places, report: settings_report, owner } = read;
        if let Some(base) = &options.base_url {
            settings.base_url = Some(format!("{}/", base.trim_end_matches('/')));
        }
        let settings = Arc::new(settings);
        let reader = reader(&settings, options)?;

        let Layout { content, files, theme } = Layout::of(sources, &settings);
        let owner_text = sources.files.get(&settings_path).and_then(Source::as_text).cloned().unwrap_or_default();
        let owner = owner.as_ref().map(|node| Owner { path: &settings_path, text: &owner_text, node });
        let (keys, mut entries, faults) = self.parse(content, &settings, owner.as_ref());
        let missing_tables = drop_claimed_tables(&mut entries);
        let keys: Vec<Fingerprint> = entries.iter().map(|(n, _)| keys[*n]).collect();
        let entries: Vec<Entry> = entries.into_iter().map(|(_, entry)| entry).collect();

        let all: Vec<SharedFacts> = entries.iter().map(|entry| entry.facts.clone()).collect();
        let facts_mark = fingerprint(&all.iter().map(|facts| facts.mark()).collect::<Vec<_>>());
        let gate_mark = fingerprint(&(facts_mark, &*settings, reader, &files));
        let gated = self.gate.or_make(gate_mark, || Arc::new(gate::gate(&all, &files, &settings, reader)));
        let kept: Vec<usize> = gated.kept.iter().map(|kept| kept.number).collect();

        let known = gated.kept.iter().filter_map(|kept| kept.facts.code().map(str::to_string));
        let codes = Arc::new(Codes::new(known.filter(|_| settings.link_codes)));
        let mentioned = self.mention(&kept, &entries, &keys, &codes);

        let theme_parts = theme::Parts::gather(&settings, own_theme(&theme, sources), &settings_path);
        let assets = theme_parts.asset_names();
        let theme_mark = theme_parts.mark;
        let theme_choice = theme_parts.report.clone();
        let theme = self.theme.or_make(theme_mark, || Arc::new(theme::make(theme_parts)));

        let book_mark = fingerprint(&(gate_mark, &mentioned, &sources.ignored, &assets, &settings_path));
        let book = self.handbook.or_make(book_mark, || {
            Arc::new(relate(Material {
                settings: settings.clone(),
                audience: reader.audience,
                gated: &gated,
                mentioned: &mentioned,
                codes: codes.clone(),
                ignored: &sources.ignored,
                assets: &assets,
                settings_path: settings_path.clone(),
            }))
        });

        let mut report: Vec<Diagnostic> = sources.report.clone();
        report.extend(faults);
        report.extend(settings_report);
        report.extend(entries.iter().flat_map(|entry| entry.report.iter().cloned()));
        report.extend(missing_tables);
        report.extend(theme_choice);
        report.extend(theme.report.iter().cloned());
        report.extend(book.report.iter().cloned());
        report.extend(self.betrayals(
            &gated,
            &entries,
            &keys,
            sources,
            (&settings, &settings_path),
            &settings.audiences[reader.audience],
        ));
        let bodies: Vec<Arc<Body>> = entries.iter().map(|entry| entry.body.clone()).collect();
        let spots = Spots { facts: &all, bodies: &bodies, settings: &places };
        let report = report.into_iter().filter_map(|problem| finished(problem, &settings, &spots)).collect();
        Ok(Site {
            audience: settings.audiences[reader.audience].clone(),
            unconsented: gated.unconsented.clone(),
            withheld: gated.withheld.len(),
            bodies: kept.iter().map(|n| entries[*n].body.clone()).collect(),
            gated,
            book,
            theme,
            sources: sources.clone(),
            settings_path,
            places: Arc::new(places),
            report,
        })
    }

    fn turn(&mut self) {
        self.files.turn();
        self.mentioned.turn();
        self.betrayed.turn();
        self.gate.turn();
        self.handbook.turn();
        self.theme.turn();
    }

    /// Reads every file that holds entries, those that changed in parallel. Entries come in the order of paths, each
    /// with the number of its file's key.
    fn parse(
        &mut self,
        content: Vec<Content>,
        settings: &Settings,
        owner: Option<&Owner>,
    ) -> (Vec<Fingerprint>, Vec<(usize, Entry)>, Vec<Diagnostic>) {
        let owner_mark = fingerprint(&owner.map(|owner| owner.text));
        let layout_mark = fingerprint(&(&settings.layout, owner_mark));
        let mut keys: Vec<Fingerprint> = content
            .iter()
            .map(|(path, slot, source)| fingerprint(&(path, &slot.landing, source.mark, layout_mark)))
            .collect();
        let known: Vec<Option<Arc<Parsed>>> = keys.iter().map(|key| self.files.get(key)).collect();
        let parsed: Vec<Arc<Parsed>> = known
            .into_par_iter()
            .zip(content.into_par_iter())
            .map(|(known, (path, slot, source))| {
                known.unwrap_or_else(|| {
                    let (text, faults) = source.read_text(&path);
                    let entries = text.map_or_else(Vec::new, |text| match path.suffix().as_str() {
                        "csv" => entry::read_table(&path, &text, &slot),
                        _ => entry::read(&path, &text, &slot, &settings.layout, owner),
                    });
                    Arc::new(Parsed { entries, faults })
                })
            })
            .collect();
        for (key, parsed) in keys.iter().zip(&parsed) {
            self.files.put(*key, parsed.clone());
        }
        let faults = parsed.iter().flat_map(|parsed| parsed.faults.iter().cloned()).collect();
        let mut entries: Vec<(usize, Entry)> = parsed
            .iter()
            .enumerate()
            .flat_map(|(n, file)| file.entries.iter().map(move |entry| (n, entry.clone())))
            .collect();
        let has_home = entries.iter().any(|(_, entry)| entry.facts.landing && entry.facts.path.folder().is_empty());
        if let Some(owner) = owner.filter(|_| !has_home) {
            let home = entry::owner_entry(owner);
            let at = entries.partition_point(|(_, entry)| entry.facts.path < home.facts.path);
            entries.insert(at, (keys.len(), home));
            keys.push(owner_mark);
        }
        (keys, entries, faults)
    }

    /// The codes that each kept entry mentions in plain text.
    fn mention(
        &mut self,
        kept: &[usize],
        entries: &[Entry],
        keys: &[Fingerprint],
        codes: &Codes,
    ) -> Vec<Arc<Vec<String>>> {
        let key = |n: usize| fingerprint(&(keys[n], entries[n].facts.nth, codes.mark));
        each(&mut self.mentioned, kept, key, |n| codes::mentioned(&entries[n].body, codes))
    }

    /// The problems of prose that holds what is withheld.
    fn betrayals(
        &mut self,
        gated: &Gated,
        entries: &[Entry],
        keys: &[Fingerprint],
        sources: &Sources,
        (settings, settings_path): (&Settings, &SitePath),
        audience: &str,
    ) -> Vec<Diagnostic> {
        let secrets = Secrets::of(gated);
        if secrets.is_empty() {
            return Vec::new();
        }
        let kept: Vec<usize> = gated.kept.iter().map(|kept| kept.number).collect();
        let key = |n: usize| fingerprint(&(keys[n], entries[n].facts.nth, secrets.mark));
        let held = each(&mut self.betrayed, &kept, key, |n| secrets.held_by(&entries[n].facts, &entries[n].body));
        let mut problems = Vec::new();
        for (n, held) in kept.iter().zip(held).filter(|(_, held)| !held.is_empty()) {
            let path = &entries[*n].facts.path;
            let text = sources.files.get(path).and_then(|source| source.read_text(path).0).unwrap_or_default();
            problems.extend(held.iter().map(|secret| withheld::problem(secret, path, &text, audience)));
        }
        let text = sources.files.get(settings_path).and_then(Source::as_text).cloned().unwrap_or_default();
        let in_settings = secrets.held_by_settings(settings);
        problems.extend(in_settings.iter().map(|secret| withheld::problem(secret, settings_path, &text, audience)));
        let pages =
            kept.iter().map(|n| &entries[*n].facts).filter(|facts| facts.person().is_none() && facts.code().is_none());
        for path in gated.files.keys().chain(pages.map(|facts| &facts.path)) {
            let secret = secrets.spelled_by(path.stem());
            problems.extend(secret.map(|secret| withheld::file_problem(secret, path, audience)));
        }
        problems
    }
}

/// A result for each of some entries, remembered where it was known and found in parallel where it was not.
fn each(
    memo: &mut Memo<Arc<Vec<String>>>,
    numbers: &[usize],
    key: impl Fn(usize) -> Fingerprint,
    find: impl Fn(usize) -> Vec<String> + Sync,
) -> Vec<Arc<Vec<String>>> {
    let marks: Vec<Fingerprint> = numbers.iter().map(|n| key(*n)).collect();
    let known: Vec<Option<Arc<Vec<String>>>> = marks.iter().map(|mark| memo.get(mark)).collect();
    let found: Vec<Arc<Vec<String>>> = known
        .into_par_iter()
        .zip(numbers.par_iter())
        .map(|(known, n)| known.unwrap_or_else(|| Arc::new(find(*n))))
        .collect();
    for (mark, found) in marks.into_iter().zip(&found) {
        memo.put(mark, found.clone());
    }
    found
}

/// What reading a file that holds entries gave: its entries, and what is wrong with the file itself.
struct Parsed {
    entries: Vec<Entry>,
    faults: Vec<Diagnostic>,
}

fn reader(settings: &Settings, options: &Options) -> Result<Reader, NoSuchAudience> {
    let audience = match &options.audience {
        None => 0,
        Some(name) => settings
            .audience(name)
            .ok_or_else(|| NoSuchAudience { name: name.clone(), known: settings.audiences.clone() })?,
    };
    Ok(Reader { audience, drafts: options.drafts })
}

/// The number of errors and warnings.
pub fn has_errors(report: &[Diagnostic]) -> bool {
    report.iter().any(|problem| problem.severity == Severity::Error)
}
