//! What is remembered of the last load for one viewpoint: what the gate let pass, and what follows from that.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::memo::Memo;
use crate::base::words::Form;
use crate::base::{Diagnostic, Fingerprint, Fingerprinted, Location, SitePath, fingerprint};
use crate::content::{Entry, Settings};
use crate::media;
use crate::model::access::private_names::{self, PrivateNames};
use crate::model::access::viewpoint::Viewpoint;
use crate::model::access::visible::{self, Visible};
use crate::model::identity::files::File;
use crate::model::references::codes::{self, Codes};
use crate::model::{Handbook, RelateInput, SharedFacts, relate};
use crate::pipeline::memo_table::{Keyed, MemoTable};
use crate::source::{Source, Sources};

#[derive(Default)]
pub struct AudienceCache {
    /// With what stands for everything that decides but the entries.
    visible: Option<(Fingerprint, Arc<Visible>)>,
    codes: Memo<Arc<Codes>>,
    /// The codes that each kept entry mentions in plain text.
    mentioned: MemoTable<Entry, Fingerprinted<Arc<[String]>>>,
    names: Memo<Arc<PrivateNames>>,
    /// The names that the prose of each kept entry holds.
    betrayed: MemoTable<Entry, Vec<u32>>,
    /// The problems of files whose names spell a name.
    spelled: Memo<Arc<[Diagnostic]>>,
    /// The problems of attached texts and documents and of files of the theme that hold one.
    attached: Memo<Arc<[Diagnostic]>>,
    book: Memo<Arc<Handbook>>,
}

/// What is the same for every viewpoint.
pub struct LoadInput<'w> {
    pub sources: &'w Sources,
    pub settings: &'w Arc<Settings>,
    pub settings_path: &'w SitePath,
    pub entries: &'w [&'w Entry],
    pub files: &'w BTreeMap<SitePath, File>,
    /// What the site's own theme names.
    pub named_by_theme: &'w [String],
}

impl Keyed for &Entry {
    type Key = Entry;

    fn key(self) -> Entry {
        self.clone()
    }

    fn is_current(self, key: &Entry) -> bool {
        Arc::ptr_eq(&self.body, &key.body) && Arc::ptr_eq(&self.facts, &key.facts)
    }

    fn order(self, key: &Entry) -> Ordering {
        (&self.facts.path, self.facts.nth).cmp(&(&key.facts.path, key.facts.nth))
    }
}

impl AudienceCache {
    /// What the viewpoint may read.
    pub fn gate(&mut self, world: &LoadInput, viewpoint: Viewpoint) -> Arc<Visible> {
        let facts = || world.entries.iter().map(|entry| &entry.facts);
        let links = &world.sources.links;
        let theme = world.named_by_theme;
        let fingerprint = fingerprint(&(&**world.settings, viewpoint, world.files, links, theme));
        let last = self.visible.as_ref().filter(|(rules, _)| *rules == fingerprint).map(|(_, visible)| visible);
        if let Some(last) = last.filter(|last| last.is_of(facts())) {
            return last.clone();
        }
        let all: Vec<SharedFacts> = facts().cloned().collect();
        let again = last.and_then(|last| visible::again(last, &all, world.files));
        let visible =
            Arc::new(again.unwrap_or_else(|| visible::gate(all, world.files, links, world.settings, theme, viewpoint)));
        self.visible = Some((fingerprint, visible.clone()));
        visible
    }

    /// The handbook of what the viewpoint may read; `assets` are the theme's files that are published.
    pub fn relate(
        &mut self,
        world: &LoadInput,
        viewpoint: Viewpoint,
        visible: &Visible,
        assets: &[&str],
    ) -> Arc<Handbook> {
        let settings = world.settings;
        let codes = self.codes.or_make(visible.frame, |_| {
            let known = visible.entries.iter().filter_map(|kept| kept.facts.code().map(str::to_string));
            Arc::new(Codes::new(known.filter(|_| settings.link_codes)))
        });
        self.mentioned.update(codes.fingerprint, kept(visible, world.entries), |entry, _| {
            Fingerprinted::new(codes::mentioned(&entry.body, &codes).into())
        });
        let mentioned = fingerprint(&self.mentioned.results().map(Fingerprinted::fingerprint).collect::<Vec<_>>());
        let ignored = &world.sources.ignored;
        let fingerprint = fingerprint(&(visible.fingerprint, mentioned, ignored, assets, world.settings_path));
        self.book.or_make(fingerprint, |last| {
            let material = RelateInput {
                settings: settings.clone(),
                audience: viewpoint.audience,
                visible,
                mentioned: &self.mentioned.results().map(|codes| &***codes).collect::<Vec<_>>(),
                codes: codes.clone(),
                ignored,
                assets,
                settings_path: world.settings_path.clone(),
            };
            Arc::new(relate(material, last.map(|book| &**book)))
        })
    }

    /// The problems of prose, settings and files that hold what is withheld.
    pub fn leaks(&mut self, world: &LoadInput, visible: &Visible, book: &Handbook, audience: &str) -> Vec<Diagnostic> {
        let LoadInput { sources, settings, settings_path, entries, .. } = *world;
        let names = self.names.or_make(visible.fingerprint, |last| PrivateNames::of(visible, settings, last));
        if names.is_empty() {
            return Vec::new();
        }
        self.betrayed
            .update(names.fingerprint, kept(visible, entries), |entry, _| names.held_by(&entry.facts, &entry.body));
        let mut problems = Vec::new();
        for (entry, held) in kept(visible, entries).zip(self.betrayed.results()).filter(|(_, held)| !held.is_empty()) {
            let path = &entry.facts.path;
            let text = sources.files.get(path).and_then(|source| source.read_text(path).0).unwrap_or_default();
            problems.extend(held.iter().map(|name| names.problem(*name, path, &text, audience)));
        }
        let text = sources.files.get(settings_path).and_then(Source::as_text).cloned().unwrap_or_default();
        let in_settings = names.held_by_settings(settings, &book.title);
        problems.extend(in_settings.iter().map(|name| names.problem(*name, settings_path, &text, audience)));
        let spelled = self.spelled.or_make(fingerprint(&(visible.frame, names.fingerprint)), |_| {
            let pages = book.ids().filter(|id| {
                let facts = book.entry(*id);
                facts.person().is_none() && facts.code().is_none()
            });
            let pages = pages.map(|id| (&book.entry(id).path, book.addresses.entry(id)));
            let files = visible.files.keys().map(|path| (path, book.addresses.file(path).unwrap_or(path.as_str())));
            let problem = |(path, address): (&SitePath, &str)| {
                let name = names.spelled_by(address)?;
                Some(private_names::file_problem(name, path, audience))
            };
            pages.chain(files).filter_map(problem).collect()
        });
        problems.extend_from_slice(&spelled);
        let texts: Vec<(&SitePath, &Source)> = texts(sources, visible).collect();
        let fingerprints: Vec<(&SitePath, Fingerprint)> =
            texts.iter().map(|(path, source)| (*path, source.fingerprint)).collect();
        let attached = self.attached.or_make(fingerprint(&(names.fingerprint, fingerprints, audience)), |_| {
            let held = |(path, source)| in_attached(&names, path, source, audience);
            texts.into_par_iter().flat_map_iter(held).collect::<Vec<_>>().into()
        });
        problems.extend_from_slice(&attached);
        problems
    }
}

/// The longest attached text that is read for names, in bytes.
const LONGEST: u64 = 8 << 20;

/// The texts and documents beside the entries that are published: attachments, `static/`, the site's own files of the theme.
fn texts<'w>(sources: &'w Sources, visible: &'w Visible) -> impl Iterator<Item = (&'w SitePath, &'w Source)> {
    let theme =
        sources.files.range(SitePath::new("theme")..).take_while(|(path, _)| path.as_str().starts_with("theme"));
    let theme = theme.map(|(path, _)| path).filter(|path| path.as_str().starts_with("theme/"));
    let has_words = |path: &SitePath| Form::of_file(path.as_str()).is_some() || media::is_called_document(path);
    let paths = visible.files.keys().filter(move |path| has_words(path)).chain(theme);
    let longest = |path: &SitePath| if media::is_called_document(path) { media::LONGEST } else { LONGEST };
    let all = paths.filter_map(|path| Some((path, sources.files.get(path)?)));
    all.filter(move |(path, source)| source.len() <= longest(path))
}

/// The problems of an author's file.
fn in_attached(names: &PrivateNames, path: &SitePath, source: &Source, audience: &str) -> Vec<Diagnostic> {
    match media::is_called_document(path) {
        true => in_document(names, path, source, audience).unwrap_or_default(),
        false => in_text(names, path, source, audience),
    }
}

/// The problems of a document, as far as its words are published.
fn in_document(names: &PrivateNames, path: &SitePath, source: &Source, audience: &str) -> Option<Vec<Diagnostic>> {
    let is_document = |head: &[u8]| media::is_document(path, head);
    let bytes = source.read_wanted(path, media::HEAD, media::LONGEST, is_document).ok()??;
    let format = media::format(path, &bytes[..bytes.len().min(media::HEAD)])?;
    let cleaned = media::published(path, format, &bytes).ok()?.bytes;
    let words = media::words(format, cleaned.as_deref().unwrap_or(&bytes))?;
    let held = names.held_by_text(&words, Form::Text).into_iter();
    Some(held.map(|(name, _)| private_names::told(names.get(name), path, Location::File, audience)).collect())
}

/// The problems of a text that is published as it is.
fn in_text(names: &PrivateNames, path: &SitePath, source: &Source, audience: &str) -> Vec<Diagnostic> {
    let (Some(form), Some(bytes)) = (Form::of_file(path.as_str()), source.read_bytes()) else { return Vec::new() };
    let Ok(text) = std::str::from_utf8(&bytes) else { return Vec::new() };
    let held = names.held_by_text(text, form).into_iter();
    held.map(|(name, span)| private_names::told(names.get(name), path, Location::Span(span), audience)).collect()
}

/// The entries that pass the gate.
fn kept<'w>(visible: &Visible, entries: &'w [&'w Entry]) -> impl Iterator<Item = &'w Entry> {
    visible.entries.iter().map(|kept| entries[kept.number])
}
