//! What another site's catalog tells of, as entries: they have names, relations and words as others have, and stand elsewhere. All their
//! words are plain, so nothing in a catalog can be Markdown, HTML or a reference; names begin with the catalog's, and addresses with
//! that of the site which the settings name.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use crate::base::html::escaped;
use crate::base::{Diagnostic, Fingerprinted, Location, SitePath, codes, limits};
use crate::catalog::lock::Objection;
use crate::catalog::{self, Catalog, Lock};
use crate::content::builder::EntryBuilder;
use crate::content::catalogs::CatalogSource;
use crate::content::cited_reviews;
use crate::content::entry::{Body, Entry};
use crate::content::facts::{
    Activity, Artifact, Elsewhere, Framework, KindData, NOWHERE, Outcome, Part, Person, ProseId, Relation, Resource,
    Spanned, Wording,
};
use crate::content::folder_rules::EntryPath;
use crate::content::keys::lookup_of;
use crate::content::kind::{Kind, Verb};
use crate::content::outcome::is_beginning;
use crate::content::reader::EntryReader;
use crate::content::settings::Settings;
use crate::syntax::prose::{Piece, Prose};
use crate::syntax::text::Rules;

/// What catalogs are read with, beside the settings.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct CatalogContext {
    /// What each was when somebody took it; nothing where nobody wrote it down.
    pub lock: Option<Result<Lock, String>>,
    /// The folder of participants, in which those of other sites are listed.
    pub portfolios: String,
}

/// The most things that are told of one catalog.
const MOST_TOLD: usize = 5;

/// Reads a catalog. Its first entry stands for the site itself.
pub fn read(
    source: &CatalogSource,
    bytes: Option<&[u8]>,
    settings: &Settings,
    context: &CatalogContext,
) -> (Vec<Entry>, Vec<Diagnostic>) {
    let unread = |why: String| {
        let message = format!("the catalog `{}` cannot be read: {why}", source.name.value);
        let problem = Diagnostic::new(codes::UNREAD_CATALOG, message, &source.file, Location::File);
        (vec![unread(source)], vec![problem.help(update(source))])
    };
    let Some(bytes) = bytes else {
        return unread(format!("it has more than {} bytes, or is gone", limits::CATALOG_BYTES));
    };
    let read = match catalog::read(bytes) {
        Ok(read) => read,
        Err(refusal) => return unread(refusal.to_string()),
    };
    let mut told = read.told;
    let audience = audience(source, &read.catalog, settings, &mut told);
    let reader = CatalogReader { source, site: &read.catalog, audience, context };
    let entries = reader.entries(&mut told);
    let mut report = Vec::new();
    if !told.is_empty() {
        let message = format!("not all of the catalog `{}` could be taken", source.name.value);
        let mut problem = Diagnostic::new(codes::INCOMPLETE_CATALOG, message, &source.file, Location::File);
        let more = told.len().saturating_sub(MOST_TOLD);
        for sentence in told.into_iter().take(MOST_TOLD) {
            problem = problem.help(sentence);
        }
        report.push(if more > 0 { problem.help(format!("and {more} more")) } else { problem });
    }
    report.extend(objection(source, bytes, context));
    (entries, report)
}

/// The entry that stands for a site whose catalog is not there, or cannot be read: nobody may read what it would tell of.
pub fn unread(source: &CatalogSource) -> Entry {
    let site = source.name.value.as_str();
    let name: Arc<str> = format!("{}:", source.name.value).into();
    let mut new = NewEntry::of(source, 0, Kind::Page, site);
    new.builder.facts.unjudged = true;
    let elsewhere = Elsewhere {
        site: site.into(),
        names: vec![name],
        earlier: Vec::new(),
        address: source.url.clone(),
        uri: source.url.clone(),
        takes_part: false,
        parent: None,
        person: None,
        known_as: None,
    };
    new.finish(elsewhere)
}

/// How to get a catalog again.
pub fn update(source: &CatalogSource) -> String {
    format!("`vade catalog update {}` fetches it from {}", source.name.value, source.url)
}

/// What is said of a catalog that is not the one that somebody took.
fn objection(source: &CatalogSource, bytes: &[u8], context: &CatalogContext) -> Option<Diagnostic> {
    let (name, lock) = (&source.name.value, Lock::path());
    let message = match context.lock.as_ref() {
        None => return None,
        Some(Err(error)) => {
            format!("`{lock}` cannot be read, so nobody knows whether `{name}` is what was taken: {error}")
        }
        Some(Ok(known)) => match known.objection(name, &source.url, bytes)? {
            Objection::Unlocked => format!("`{lock}` does not name the catalog `{name}`"),
            Objection::OtherSite(url) => format!("the catalog `{name}` was taken from another site, {url}"),
            Objection::OtherBytes => {
                format!("the catalog `{name}` is not the one that was taken: somebody changed the file")
            }
        },
    };
    let problem = Diagnostic::new(codes::CHANGED_CATALOG, message, &source.file, Location::File);
    Some(problem.help(format!("{}, and shows what is different", update(source))))
}

/// Who may read what is in a catalog: those whom the settings name, else the audience of ours that is called as the one for which it was
/// made, else the narrowest.
fn audience(source: &CatalogSource, site: &Catalog, settings: &Settings, told: &mut Vec<String>) -> String {
    let theirs = &site.site.audience;
    if let Some(said) = &source.audience {
        return said.value.clone();
    }
    if settings.audience(theirs).is_none() {
        let narrowest = settings.audience_name(settings.narrowest());
        let why = match theirs.is_empty() {
            true => "it does not say for whom it was made".to_string(),
            false => format!("it was made for `{theirs}`, which is no audience here"),
        };
        told.push(format!("{why}, so only `{narrowest}` may read it: write `audience: …` at the catalog in site.yaml"));
        return narrowest.to_string();
    }
    theirs.clone()
}

/// Reads the entries of a catalog.
struct CatalogReader<'c> {
    source: &'c CatalogSource,
    site: &'c Catalog,
    audience: String,
    context: &'c CatalogContext,
}

impl CatalogReader<'_> {
    fn entries(&self, told: &mut Vec<String>) -> Vec<Entry> {
        let mut taken: Vec<(Kind, &catalog::Entry)> = Vec::new();
        for entry in &self.site.entries {
            let kind = Kind::of_word(&entry.kind).filter(|kind| kind.has_page());
            let kind = kind.or((entry.kind == Kind::Framework.word()).then_some(Kind::Framework));
            match kind {
                // The home page is the site itself.
                _ if entry.id == "index" && kind != Some(Kind::Person) => {}
                // Of a participant's site only who they are and what they made is for the program.
                Some(kind) if self.source.portfolio && !matches!(kind, Kind::Person | Kind::Artifact) => {}
                Some(Kind::Outcome) if entry.code.is_empty() => {
                    told.push(format!("`{}` is an outcome without a code", entry.id))
                }
                Some(kind) => taken.push((kind, entry)),
                None => told.push(format!("`{}` is of a kind that this vade does not know", entry.id)),
            }
        }
        let persons: BTreeSet<&str> =
            taken.iter().filter(|(kind, _)| *kind == Kind::Person).map(|(_, entry)| entry.id.as_str()).collect();
        taken.retain(|(kind, entry)| {
            let is_nobodys = *kind == Kind::Artifact && !persons.contains(entry.person.as_str());
            if is_nobodys {
                told.push(format!("`{}` is the work of nobody whom the catalog names", entry.id));
            }
            !is_nobodys && !entry.draft
        });
        // Somebody whom this site knows itself is known by what it says: their work is theirs, and their site's own words of them are
        // nobody's.
        if self.source.person.is_some() {
            taken.retain(|(kind, _)| *kind != Kind::Person);
        }
        let numbers: BTreeMap<&str, u32> =
            taken.iter().zip(1..).map(|((_, entry), n)| (entry.id.as_str(), n)).collect();
        let mut entries = vec![self.site_itself()];
        let mut reviews = Vec::new();
        for ((kind, entry), nth) in taken.iter().zip(1..) {
            let number = |id: &str| numbers.get(id).copied().filter(|other| *other != nth);
            let person = number(&entry.person).filter(|_| *kind == Kind::Artifact);
            entries.push(self.entry(nth, *kind, entry, number(&entry.parent), person));
            // Only of what takes part it matters what others say.
            let is_work = *kind == Kind::Artifact && self.source.portfolio;
            reviews.extend(
                cited_reviews::together(&entry.reviews).into_iter().filter(|_| is_work).map(|of| (nth, *entry, of)),
            );
        }
        for ((work, entry, of), nth) in reviews.into_iter().zip(entries.len() as u32..) {
            entries.push(self.review(nth, work, entry, of));
        }
        entries
    }

    /// What somebody said of a work, as an entry that belongs to it.
    fn review(&self, nth: u32, work: u32, entry: &catalog::Entry, said: &[catalog::format::Review]) -> Entry {
        let mut new = NewEntry::of(self.source, nth, Kind::Review, "");
        new.audience(&self.audience);
        let note = said.first().and_then(|first| new.prose(&first.note));
        let facts = &mut new.builder.facts;
        facts.lang = Some(entry.language.clone()).or_else(|| Some(self.site.site.language.clone()));
        facts.lang.take_if(|lang| lang.is_empty());
        cited_reviews::state(said, &|to| self.uri(to), facts);
        if let KindData::Review(review) = &mut facts.data {
            review.note = note;
        }
        let name = &self.source.name.value;
        new.finish(Elsewhere {
            site: self.title().into(),
            names: vec![format!("{name}:{}#review-{nth}", entry.id).into()],
            earlier: Vec::new(),
            address: format!("{}{}", self.source.url, entry.address),
            uri: format!("{}{}", self.source.url, entry.id),
            takes_part: true,
            parent: Some(work),
            person: None,
            known_as: None,
        })
    }

    /// What catalogs know an entry by that this one names: a reference without a site is one to the same.
    fn uri(&self, to: &str) -> String {
        if to.contains("://") { to.to_string() } else { format!("{}{to}", self.source.url) }
    }

    /// The entry for the site as a whole.
    fn site_itself(&self) -> Entry {
        let title = self.title();
        let mut new = NewEntry::of(self.source, 0, Kind::Page, title);
        new.audience(&self.audience);
        let name = &self.source.name.value;
        let elsewhere = Elsewhere {
            site: title.into(),
            names: vec![format!("{name}:").into(), format!("{name}:index").into()],
            earlier: Vec::new(),
            address: self.source.url.clone(),
            uri: format!("{}index", self.source.url),
            takes_part: false,
            parent: None,
            person: None,
            known_as: self.known_as(),
        };
        new.finish(elsewhere)
    }

    /// As whom this site knows the person whose site it is.
    fn known_as(&self) -> Option<String> {
        self.source.person.as_ref().map(|person| person.value.clone())
    }

    /// What the site is called.
    fn title(&self) -> &str {
        let title = self.site.site.title.as_str();
        if title.is_empty() { &self.source.name.value } else { title }
    }

    fn entry(&self, nth: u32, kind: Kind, entry: &catalog::Entry, parent: Option<u32>, person: Option<u32>) -> Entry {
        let takes_part = self.source.portfolio;
        let mut new = NewEntry::of(self.source, nth, kind, &entry.title);
        new.audience(&self.audience);
        let facts = &mut new.builder.facts;
        let text = |text: &String| (!text.is_empty()).then(|| text.clone());
        (facts.date, facts.updated, facts.status) = (text(&entry.date), text(&entry.updated), text(&entry.status));
        facts.lang = text(&entry.language).or_else(|| text(&self.site.site.language));
        if entry.retired {
            facts.status = Some("retired".into());
        }
        if takes_part {
            facts.collection = self.context.portfolios.clone();
            facts.tags.clone_from(&entry.tags);
        }
        facts.titled = kind != Kind::Person;
        let summary = new.prose(&entry.summary);
        new.builder.facts.summary = summary;
        new.parts(kind, entry);
        self.relations(&mut new, kind, entry);
        new.data(kind, entry);
        let name = &self.source.name.value;
        let code = Some(entry.code.as_str()).filter(|code| !code.is_empty());
        let named = |id: &str| Arc::from(format!("{name}:{id}"));
        let names = code.into_iter().chain(ids_of(&entry.id)).map(named).collect();
        let earlier = entry.earlier.iter().flat_map(|id| ids_of(id)).map(named).collect();
        new.finish(Elsewhere {
            site: self.title().into(),
            names,
            earlier,
            address: format!("{}{}", self.source.url, entry.address),
            uri: format!("{}{}", self.source.url, entry.id),
            takes_part,
            parent,
            person,
            known_as: self.known_as(),
        })
    }

    /// What takes part in the program is related to it; of what is only cited it matters by what it was replaced.
    fn relations(&self, new: &mut NewEntry, kind: Kind, entry: &catalog::Entry) {
        let mut state = |verb: Verb, to: &str, cohort: &str| {
            let target = Spanned { value: self.uri(to), at: NOWHERE };
            let cohort = (!cohort.is_empty()).then(|| cohort.to_string());
            new.builder.facts.relations.push(Relation { verb, part: None, target, cohort });
        };
        if kind == Kind::Outcome {
            entry.replaced_by.iter().for_each(|to| state(Verb::ReplacedBy, to, ""));
        }
        if !self.source.portfolio {
            return;
        }
        entry.outcomes.iter().for_each(|aim| state(Verb::Outcomes, &aim.to, ""));
        if kind == Kind::Artifact {
            entry.deliverables.iter().for_each(|to| state(Verb::Makes, to, ""));
            entry.sessions.iter().for_each(|to| state(Verb::Session, to, ""));
        }
        if kind == Kind::Person {
            entry.roles.iter().for_each(|role| state(Verb::Role, &role.to, &role.cohort));
            entry.mentors.iter().for_each(|mentor| state(Verb::Mentor, &mentor.to, &mentor.cohort));
        }
    }
}

/// By which ids an entry is named: its own, and that without its folder.
fn ids_of(id: &str) -> impl Iterator<Item = &str> {
    let bare = id.strip_suffix("/index").unwrap_or(id);
    [bare].into_iter().chain(bare.split_once('/').map(|(_, inside)| inside))
}

/// An entry of a catalog that is being made.
struct NewEntry<'n> {
    builder: EntryBuilder<'n>,
}

impl<'n> NewEntry<'n> {
    fn of(source: &'n CatalogSource, nth: u32, kind: Kind, title: &str) -> Self {
        let entry_path = EntryPath {
            collection: String::new(),
            kind,
            id: String::new(),
            order: None,
            date: None,
            words: title.to_string(),
            landing: false,
            translation: None,
        };
        NewEntry { builder: EntryBuilder::new(EntryReader::new(&source.file, "", nth, Rules::default()), &entry_path) }
    }

    fn audience(&mut self, name: &str) {
        self.builder.facts.audience = Some(Spanned { value: name.to_string(), at: NOWHERE });
    }

    /// A text as a paragraph of its own, in which no code becomes a link; nothing for an empty one.
    fn prose(&mut self, text: &str) -> Option<ProseId> {
        let proses = &mut self.builder.reader.proses;
        if text.is_empty() {
            return None;
        }
        let words = escaped(text);
        let whole = format!("<p>{words}</p>");
        let (start, end, all) = (3, 3 + words.len() as u32, whole.len() as u32);
        let pieces = vec![Piece::Block((0, start)), Piece::Words((start, end)), Piece::Block((end, all))];
        proses.push(Prose::new(&whole, pieces, 0, Some((0, 3))));
        Some(proses.len() as ProseId - 1)
    }

    fn parts(&mut self, kind: Kind, entry: &catalog::Entry) {
        if !matches!(kind, Kind::Role | Kind::Activity | Kind::Outcome) {
            return;
        }
        for part in &entry.parts {
            let Some(text) = self.prose(&part.text) else { continue };
            let anchor = if part.anchor.is_empty() {
                format!("{}-{}", kind.part_word(), part.number)
            } else {
                part.anchor.clone()
            };
            self.builder.facts.parts.push(Part { at: NOWHERE, id: None, text, when: None, optional: false, anchor });
        }
    }

    /// What only its kind states.
    fn data(&mut self, kind: Kind, entry: &catalog::Entry) {
        let text = |text: &String| (!text.is_empty()).then(|| text.clone());
        let placed = |text: &String| Spanned { value: text.clone(), at: NOWHERE };
        let data = match kind {
            // A review is no entry of a catalog: it stands with its work.
            Kind::Page | Kind::Review => KindData::Page,
            Kind::Role => KindData::Role { eligibility: None },
            Kind::Activity => KindData::Activity(Activity::default()),
            Kind::Framework => {
                let scale = entry.levels.iter().map(placed).collect();
                KindData::Framework(Framework { scale, ..Framework::default() })
            }
            Kind::Resource => KindData::Resource(Resource { due: text(&entry.due), ..Resource::default() }),
            Kind::Artifact => {
                let level = entry.outcomes.iter().map(|aim| &aim.level).find(|level| !level.is_empty());
                // It has no files here.
                KindData::Artifact(Artifact { files: Some(Vec::new()), level: level.map(placed) })
            }
            Kind::Person => KindData::Person(Person {
                name: entry.title.clone(),
                cohorts: entry.cohorts.clone(),
                organization: text(&entry.organization),
                position: text(&entry.position),
                ..Person::default()
            }),
            Kind::Outcome => {
                let statement = self.prose(&entry.statement);
                let older = entry.wordings.split_last().map_or(&[][..], |(_, older)| older);
                let older = older.iter().filter_map(|wording| {
                    Some(Wording { from: wording.since.clone(), statement: self.prose(&wording.statement)? })
                });
                KindData::Outcome(Outcome {
                    code: placed(&entry.code),
                    titled: !is_beginning(&entry.title, &entry.statement),
                    statement,
                    older: older.collect(),
                    since: entry.wordings.last().filter(|_| entry.wordings.len() > 1).map(|today| today.since.clone()),
                    needs: None,
                    same_as: entry.same_as.clone(),
                    listed: false,
                    came_as: None,
                    case: None,
                })
            }
        };
        self.builder.facts.data = data;
    }

    fn finish(self, elsewhere: Elsewhere) -> Entry {
        let EntryBuilder { mut facts, reader, .. } = self.builder;
        facts.id = elsewhere.names.first().map_or(String::new(), |name| name.to_string());
        facts.elsewhere = Some(Box::new(elsewhere));
        facts.lookup = lookup_of(&facts);
        let body = Body { proses: reader.proses, spans: Default::default(), elsewhere: None };
        Entry { facts: Arc::new(Fingerprinted::new(facts)), body: Arc::new(body), report: [].into() }
    }
}

/// What is wrong where a catalog is not there.
pub fn missing(source: &CatalogSource, settings_path: &SitePath) -> Diagnostic {
    let message = format!("there is no file `{}` with the catalog `{}`", source.file, source.name.value);
    let at = Location::setting(source.name.at);
    let problem = Diagnostic::new(codes::UNREAD_CATALOG, message, settings_path, at);
    problem.help(format!("{}: until then nothing of that site can be cited", update(source)))
}
