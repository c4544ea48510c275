//! What is remembered of the last load for one viewpoint: what the gate let pass, and what follows from that.

use std::cmp::Ordering;
use std::collections::BTreeMap;
use std::sync::Arc;

use rayon::prelude::*;

use crate::base::collation::SortKey;
use crate::base::memo::Memo;
use crate::base::words::Form;
use crate::base::{Diagnostic, Fingerprint, Fingerprinted, SitePath, Workers, fingerprint};
use crate::content::facts::ProseId;
use crate::content::{Body, Entry, Settings, translation};
use crate::media;
use crate::model::access::private_names::{self, PrivateNames};
use crate::model::access::viewpoint::Viewpoint;
use crate::model::access::visible::{self, Visible};
use crate::model::identity::files::File;
use crate::model::references::codes::Codes;
use crate::model::{EditionInput, EntryId, Handbook, RelateInput, SharedFacts, relate};
use crate::pipeline::entry_tables::EntryTables;
use crate::pipeline::in_parallel;
use crate::pipeline::memo_table::{Keyed, MemoTable};
use crate::source::{Source, Sources};
use crate::words::Languages;

#[derive(Default)]
pub struct AudienceCache {
    /// With what stands for everything that decides but the entries.
    visible: Option<(Fingerprint, Arc<Visible>)>,
    codes: Memo<Arc<Codes>>,
    names: Memo<Arc<PrivateNames>>,
    /// The private names that the prose of each visible entry holds.
    leaks: MemoTable<Entry, Vec<u32>>,
    /// The problems of files whose own names spell a private name.
    spelled: Memo<Arc<[Diagnostic]>>,
    /// The problems of attached texts and documents and of files of the theme that hold one.
    attached: Memo<Arc<[Diagnostic]>>,
    books: Memo<Arc<Books>>,
}

/// The handbook in each of the site's languages.
pub struct Books {
    /// In its own.
    pub main: Arc<Handbook>,
    /// In each of the others.
    pub editions: Vec<Edition>,
}

/// The handbook in one of the other languages.
pub struct Edition {
    pub book: Arc<Handbook>,
    /// The translations into it.
    pub translations: Vec<Translation>,
}

/// A translation: what it translates, its own number among all entries, and what it borrows from its original.
pub struct Translation {
    pub of: EntryId,
    pub number: usize,
    pub borrowed: Vec<ProseId>,
}

/// What is the same for every viewpoint.
pub struct LoadInput<'w> {
    pub sources: &'w Sources,
    pub settings: &'w Arc<Settings>,
    pub languages: &'w Languages,
    pub settings_path: &'w SitePath,
    pub entries: &'w [&'w Entry],
    pub files: &'w BTreeMap<SitePath, File>,
    /// What the site's own theme names.
    pub named_by_theme: &'w [String],
}

/// The translations into a language, and for each visible entry what it is in it.
fn translations(visible: &Visible, entries: &[&Entry], language: &str) -> (Vec<Translation>, Vec<Option<SharedFacts>>) {
    let mut translations = Vec::new();
    let mut translated = vec![None; visible.entries.len()];
    for (words, of) in &visible.translations {
        if words.facts.translation.as_deref() != Some(language) || translated[of.index()].is_some() {
            continue;
        }
        let proses = entries[words.number].body.proses.len();
        let made = translation::translated(&visible.entries[of.index()].facts, &words.facts, proses);
        translated[of.index()] = Some(Arc::new(Fingerprinted::new(made.facts)));
        translations.push(Translation { of: *of, number: words.number, borrowed: made.borrowed });
    }
    (translations, translated)
}

impl Edition {
    /// The prose of its entries, by their numbers; `main` is that in the site's own language.
    pub fn bodies(&self, visible: &Visible, entries: &[&Entry], main: &[Arc<Body>]) -> Vec<Arc<Body>> {
        let mut bodies = main.to_vec();
        for Translation { of, number, borrowed } in &self.translations {
            let words = entries[*number];
            bodies[of.index()] = match borrowed.is_empty() {
                true => words.body.clone(),
                false => {
                    let references = words.facts.outline.references.len();
                    let original = &visible.entries[of.index()].facts;
                    let language = original.lang.as_ref().unwrap_or(&self.book.settings.language);
                    Arc::new(translation::body(&words.body, &main[of.index()], borrowed, references, language))
                }
            };
        }
        debug_assert_eq!(bodies.len(), visible.entries.len());
        bodies
    }
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
    /// What the audience may read.
    pub fn gate(&mut self, input: &LoadInput, viewpoint: Viewpoint) -> Arc<Visible> {
        let facts = || input.entries.iter().map(|entry| &entry.facts);
        let links = &input.sources.links;
        let theme = input.named_by_theme;
        let rules = fingerprint(&(&**input.settings, viewpoint, input.files, links, theme));
        let last = self.visible.as_ref().filter(|(known, _)| *known == rules).map(|(_, visible)| visible);
        if let Some(last) = last.filter(|last| last.is_of(facts())) {
            return last.clone();
        }
        let all: Vec<SharedFacts> = facts().cloned().collect();
        let visible = Arc::new(visible::gate(all, input.files, links, input.settings, theme, viewpoint, rules));
        self.visible = Some((rules, visible.clone()));
        visible
    }

    /// The handbook of what the audience may read; `assets` are the theme's files that are published.
    pub fn relate(
        &mut self,
        input: &LoadInput,
        tables: &mut EntryTables,
        viewpoint: Viewpoint,
        visible: &Visible,
        assets: &[&str],
    ) -> Arc<Books> {
        let settings = input.settings;
        let own = visible.entries.iter().filter(|entry| settings.link_codes && entry.facts.stands_here());
        let known: Vec<&str> = own.filter_map(|entry| entry.facts.code()).collect();
        let make_codes = |_: Option<&_>| Arc::new(Codes::new(known.iter().map(|code| code.to_string())));
        let codes = self.codes.or_make(fingerprint(&known), make_codes);
        tables.look_for(&codes, input.entries);
        let mentioned: Vec<Fingerprint> = {
            let all = visible.entries.iter().filter_map(|entry| tables.mentioned(entry.number));
            all.map(Fingerprinted::fingerprint).collect()
        };
        let ignored = &input.sources.ignored;
        let made_of = fingerprint(&(
            visible.fingerprint,
            mentioned,
            ignored,
            assets,
            input.settings_path,
            input.languages.fingerprint,
        ));
        self.books.or_make(made_of, |_| {
            let mentioned: Vec<Arc<[String]>> = {
                let all = visible.entries.iter().filter_map(|entry| tables.mentioned(entry.number));
                all.map(|codes| (**codes).clone()).collect()
            };
            let (collation, sort_keys) = tables.sorted(input.entries, &settings.language);
            let sort_keys: Vec<&SortKey> = visible.entries.iter().map(|entry| sort_keys.result(entry.number)).collect();
            let mentioned: Vec<&[String]> = mentioned.iter().map(|codes| &**codes).collect();
            let others = settings.languages.iter().map(|language| language.value.as_str());
            let all: Vec<_> = others.map(|tag| (tag, translations(visible, input.entries, tag))).collect();
            let translated: Vec<&[Option<SharedFacts>]> = all.iter().map(|(_, (_, facts))| facts.as_slice()).collect();
            let input_of = |words, edition| RelateInput {
                settings: settings.clone(),
                audience: viewpoint.audience,
                visible,
                sort_keys: &sort_keys,
                collation: collation.clone(),
                mentioned: &mentioned,
                codes: codes.clone(),
                words,
                ignored,
                assets,
                settings_path: input.settings_path.clone(),
                translated: &translated,
                edition,
                workers: Workers::new(&in_parallel),
            };
            let main = Arc::new(relate(input_of(input.languages.at(0), None)));
            let mut books = Books { main, editions: Vec::new() };
            for (number, (language, (_, translated))) in (0..).zip(&all) {
                let main = books.main.clone();
                let last = books.editions.last().map_or(&main, |edition| &edition.book).clone();
                let edition = EditionInput { main, last, number, language, translated };
                let book = Arc::new(relate(input_of(input.languages.words(language), Some(edition))));
                books.editions.push(Edition { book, translations: Vec::new() });
            }
            for (edition, (_, (translations, _))) in books.editions.iter_mut().zip(all) {
                edition.translations = translations;
            }
            Arc::new(books)
        })
    }

    /// The problems of prose, settings and files that hold what is withheld.
    pub fn leaks(&mut self, input: &LoadInput, visible: &Visible, book: &Handbook, audience: &str) -> Vec<Diagnostic> {
        let LoadInput { sources, settings, settings_path, entries, .. } = *input;
        let names = self.names.or_make(visible.fingerprint, |last| PrivateNames::of(visible, settings, last));
        if names.is_empty() {
            return Vec::new();
        }
        self.leaks
            .update(names.fingerprint, kept(visible, entries), |entry, _| names.held_by(&entry.facts, &entry.body));
        let mut problems = Vec::new();
        for (entry, held) in kept(visible, entries).zip(self.leaks.results()).filter(|(_, held)| !held.is_empty()) {
            let path = &entry.facts.path;
            let text = sources.files.get(path).and_then(|source| source.read_text(path).0).unwrap_or_default();
            problems.extend(held.iter().map(|name| names.problem(*name, path, &text, audience)));
        }
        let text = sources.files.get(settings_path).and_then(Source::as_text).cloned().unwrap_or_default();
        let in_settings = names.held_by_settings(settings, &book.title);
        problems.extend(in_settings.iter().map(|name| names.problem(*name, settings_path, &text, audience)));
        let pages = book.ids().filter(|id| {
            let facts = book.entry(*id);
            facts.person().is_none() && facts.code().is_none() && facts.stands_here()
        });
        let pages = pages.map(|id| (&book.entry(id).path, book.addresses.entry(id)));
        let files = visible.files.keys().map(|path| (path, book.addresses.file(path).unwrap_or(path.as_str())));
        let places: Vec<(&SitePath, &str)> = pages.chain(files).collect();
        let spelled = self.spelled.or_make(fingerprint(&(&places, names.fingerprint)), |_| {
            let problem = |(path, address): (&SitePath, &str)| {
                let name = names.spelled_by(address)?;
                Some(private_names::file_problem(name, path, audience))
            };
            places.iter().copied().filter_map(problem).collect()
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
    let has_words = |path: &SitePath| Form::of_file(path.as_str()).is_some() || media::is_called_packed(path);
    let paths = visible.files.keys().filter(move |path| has_words(path)).chain(theme);
    let longest = |path: &SitePath| if media::is_called_packed(path) { media::LONGEST } else { LONGEST };
    let all = paths.filter_map(|path| Some((path, sources.files.get(path)?)));
    all.filter(move |(path, source)| source.len() <= longest(path))
}

/// The problems of an author's file, as far as its words are published.
fn in_attached(names: &PrivateNames, path: &SitePath, source: &Source, audience: &str) -> Vec<Diagnostic> {
    let is_wanted = |head: &[u8]| media::may_say(path, head);
    let Ok(Some(bytes)) = source.read_wanted(path, media::HEAD, media::LONGEST, is_wanted) else { return Vec::new() };
    let format = media::format(path, &bytes[..bytes.len().min(media::HEAD)]);
    let cleaned = format.and_then(|format| media::published(path, format, &bytes).ok()?.bytes);
    let said = media::said(path, cleaned.as_deref().unwrap_or(&bytes));
    let texts = said.texts.iter().map(|text| (&*text.text, text.form, text.in_place));
    let held = names.held_by_texts(texts).into_iter();
    let told = held.map(|(name, location)| private_names::told(names.get(name), path, location, audience));
    told.chain(said.unread.map(|why| private_names::unread(path, why, audience))).collect()
}

/// The entries that pass the gate.
fn kept<'w>(visible: &Visible, entries: &'w [&'w Entry]) -> impl Iterator<Item = &'w Entry> {
    let translations = visible.translations.iter().map(|(kept, _)| kept);
    visible.entries.iter().chain(translations).map(|kept| entries[kept.number])
}
