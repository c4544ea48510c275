//! EXPORT: one participant's part of a program becomes the sources of a site of their own: their pages and files, the outcomes that they
//! cite, the names of others as everybody may read them, and addresses where links lead to the program. Values in, values out; `cli::export`
//! reads and writes.

mod outcomes;
mod rewrite;
mod work;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::Arc;

use serde_yaml::{Mapping, Value};

use crate::authoring::yaml;
use crate::base::SitePath;
use crate::base::markdown::inert;
use crate::base::names::slug;
use crate::content::facts::BODY;
use crate::content::{Facts, Kind, KindData, Verb};
use crate::model::EntryId;
use crate::model::queries::work::folder_of;
use crate::view::Viewer;

/// Two looks at one program, and its texts.
pub struct Program<'p> {
    /// From whom nothing is withheld: a participant takes all of their own.
    pub whole: &'p Viewer<'p>,
    /// What everybody may read: of others, nothing else is said.
    pub public: &'p Viewer<'p>,
    pub text: &'p dyn Fn(&SitePath) -> Option<Arc<str>>,
    /// Who may read an entry of the whole, with all that it belongs to.
    pub reach: &'p dyn Fn(EntryId) -> Reach,
}

/// Who may read an entry.
pub struct Reach {
    /// The widest audience that may, by its place among the site's.
    pub audience: usize,
    /// Whether it is a draft or belongs to one.
    pub draft: bool,
}

/// The sources of a participant's own site.
pub struct Export {
    /// Texts by their paths.
    pub texts: BTreeMap<SitePath, String>,
    /// Files: where each goes, and which file of the program it is.
    pub files: BTreeMap<SitePath, SitePath>,
    /// What could not be taken along as it stands: the place, and what became of it.
    pub notes: BTreeSet<(SitePath, String)>,
}

/// What goes along, and what it will be called.
struct Taking<'p> {
    program: &'p Program<'p>,
    person: EntryId,
    /// The person's folder in the program.
    folder: String,
    works: BTreeSet<EntryId>,
    /// Outcomes that are cited, with what they belong to, as everybody may read them.
    outcomes: BTreeSet<EntryId>,
    /// Others who are named, as everybody may read of them, with the name of their file.
    people: BTreeMap<EntryId, String>,
    files: BTreeMap<SitePath, SitePath>,
    notes: BTreeSet<(SitePath, String)>,
}

/// The folder of a participant's own work.
const WORK: &str = "artifacts";

/// The sources of the site of a person, who is an entry of the whole program.
pub fn export(program: &Program, person: EntryId) -> Export {
    let book = program.whole.book;
    let works: BTreeSet<EntryId> = book.tree.works(person).iter().copied().collect();
    let folder = folder_of(book, person).unwrap_or_default();
    let mut taking = Taking {
        program,
        person,
        folder,
        works,
        outcomes: BTreeSet::new(),
        people: BTreeMap::new(),
        files: BTreeMap::new(),
        notes: BTreeSet::new(),
    };
    taking.gather();
    let mut texts = BTreeMap::new();
    texts.insert(SitePath::new("site.yaml"), taking.settings());
    texts.insert(SitePath::new("index.md"), taking.front_page());
    for id in taking.works.clone() {
        let path = taking.path_of(id);
        let text = taking.work(id, &path);
        texts.insert(path, text);
    }
    texts.extend(outcomes::files(program.public, &taking.outcomes));
    texts.extend(
        taking.people.iter().map(|(id, name)| (SitePath::new(&format!("people/{name}.md")), taking.other(*id))),
    );
    Export { texts, files: taking.files, notes: taking.notes }
}

/// Names and addresses.
fn links(links: &[(String, String)]) -> Value {
    Value::Mapping(links.iter().map(|(name, url)| (name.as_str().into(), url.as_str().into())).collect())
}

impl Taking<'_> {
    fn facts(&self, id: EntryId) -> &Facts {
        self.program.whole.book.entry(id)
    }

    /// The same entry as everybody may read it, if everybody may.
    fn in_public(&self, id: EntryId) -> Option<EntryId> {
        let facts = self.facts(id);
        let book = self.program.public.book;
        book.ids().find(|other| {
            let other = book.entry(*other);
            other.path == facts.path && other.nth == facts.nth
        })
    }

    /// Finds what the person's pages cite and whom they name.
    fn gather(&mut self) {
        let book = self.program.whole.book;
        let pages: Vec<EntryId> = self.works.iter().copied().chain([self.person]).collect();
        for page in pages {
            self.tell_of_translations(page);
            let stated = book.relations.targets(page, Verb::Outcomes).filter_map(|id| self.in_public(id));
            let told = book.links.targets(page).iter().filter_map(|target| self.in_public(target.entry()?));
            let cited: Vec<EntryId> = stated.chain(told).collect();
            let public = self.program.public.book;
            for id in cited {
                match public.entry(id).kind {
                    Kind::Outcome => {
                        let above =
                            public.tree.ancestors(id).filter(|above| public.entry(*above).kind == Kind::Outcome);
                        self.outcomes.extend(above.chain([id]));
                    }
                    Kind::Person => self.name(id),
                    _ => {}
                }
            }
            let others =
                [Verb::By, Verb::With, Verb::Mentor].into_iter().flat_map(|verb| book.relations.targets(page, verb));
            let others: Vec<EntryId> = others.filter_map(|id| self.in_public(id)).collect();
            for id in others {
                if public.entry(id).kind == Kind::Person {
                    self.name(id);
                }
            }
        }
    }

    /// What a page says in other languages does not go along.
    fn tell_of_translations(&mut self, page: EntryId) {
        let path = self.facts(page).path.clone();
        for language in &self.program.whole.book.settings.languages {
            let (folder, stem, suffix) = (path.folder(), path.stem(), path.suffix());
            let other = SitePath::new(&format!("{folder}/{stem}.{}.{suffix}", language.value));
            if (self.program.text)(&other).is_some() {
                self.note(&other, "what a page says in another language stays in the program");
            }
        }
    }

    /// Someone else is named.
    fn name(&mut self, public: EntryId) {
        if self.in_public(self.person) == Some(public) {
            return;
        }
        // Their address holds no name that they keep back.
        let address =
            self.program.public.book.addresses.entry(public).trim_end_matches(".html").trim_end_matches("/index");
        let name = slug(address.rsplit('/').next().unwrap_or(address));
        self.people.insert(public, name);
    }

    /// Where a piece of work goes.
    fn path_of(&self, id: EntryId) -> SitePath {
        let path = &self.facts(id).path;
        let moved = self.moved(path).unwrap_or_else(|| path.clone());
        match path.suffix().as_str() {
            "md" => moved,
            _ => SitePath::new(&format!(
                "{}.md",
                moved.as_str().rsplit_once('.').map_or(moved.as_str(), |(stem, _)| stem)
            )),
        }
    }

    /// Where a file of the person's folder goes.
    fn moved(&self, path: &SitePath) -> Option<SitePath> {
        let inner = path.as_str().strip_prefix(&self.folder)?.strip_prefix('/')?;
        Some(SitePath::new(&format!("{WORK}/{inner}")))
    }

    /// Takes a file along if it is the person's own; where it goes.
    fn take(&mut self, file: &SitePath) -> Option<SitePath> {
        let moved = self.moved(file)?;
        self.program.whole.book.addresses.file(file)?;
        self.files.insert(moved.clone(), file.clone());
        Some(moved)
    }

    fn settings(&mut self) -> String {
        let settings = &self.program.whole.book.settings;
        let facts = self.facts(self.person).clone();
        let mut owner = Mapping::new();
        if let KindData::Person(person) = &facts.data {
            let mut set =
                |name: &str, value: Option<Value>| owner.extend(value.map(|value| (Value::from(name), value)));
            let text = |value: &Option<String>| value.as_deref().map(Value::from);
            set("name", Some(person.name.as_str().into()));
            set("shown-as", text(&person.shown_as));
            set("organization", text(&person.organization));
            set("position", text(&person.position));
            set("email", text(&person.email));
            set("contact", person.contact.then_some(true.into()));
            set("links", (!person.links.is_empty()).then(|| links(&person.links)));
            if let [cohort] = person.cohorts.as_slice() {
                set("cohort", Some(cohort.as_str().into()));
                let mentors = self.program.whole.book.relations.targets(self.person, Verb::Mentor);
                let mentors =
                    mentors.filter_map(|id| self.people.get(&self.in_public(id)?).map(|name| name.as_str().into()));
                let mentors: Vec<Value> = mentors.collect();
                set("mentor", (!mentors.is_empty()).then_some(Value::Sequence(mentors)));
            }
            // Where they said nothing, nobody else may read it in the new site either.
            let audience = facts
                .audience
                .as_ref()
                .and_then(|_| settings.audiences.get((self.program.reach)(self.person).audience));
            set("audience", audience.map(|audience| audience.as_str().into()));
            let portrait = person
                .portrait
                .as_ref()
                .and_then(|file| self.program.whole.book.files.find(facts.path.folder(), &file.value));
            if let Some(moved) = portrait.and_then(|file| self.take(&file)) {
                set("portrait", Some(moved.as_str().into()));
                set("portrait-alt", text(&person.portrait_alt));
            }
        }
        let mut all = Mapping::new();
        all.insert("owner".into(), Value::Mapping(owner));
        all.insert("language".into(), settings.language.as_str().into());
        if settings.typography {
            all.insert("typography".into(), true.into());
        }
        all.insert("audiences".into(), settings.audiences.clone().into());
        format!("# Your own site. `base-url:` says where it will be.\n{}", yaml(all))
    }

    /// The person's own page, and where it comes from.
    fn front_page(&mut self) -> String {
        let path = SitePath::new("index.md");
        let mut text = self.rewritten(self.person, &path);
        let public = self.program.public;
        let title = inert(&public.book.title);
        let from = match public.book.settings.base_url.as_deref() {
            Some(url) => format!("[{title}]({url})"),
            None => title,
        };
        text = format!("{}\n\n{from}\n", text.trim_end());
        text.trim_start().to_string()
    }

    /// Another person: the name that everybody may read, and the way to their page in the program.
    fn other(&self, public: EntryId) -> String {
        let viewer = self.program.public;
        let mut fields = Mapping::new();
        fields.insert("name".into(), viewer.facts(public).title.as_str().into());
        fields
            .insert("audience".into(), viewer.book.settings.audiences.first().map_or("public", String::as_str).into());
        if let Some(url) = self.url_of_entry(public) {
            fields.insert("links".into(), links(&[(viewer.book.title.clone(), url)]));
        }
        format!("---\n{}---\n", yaml(fields))
    }

    /// Where an entry that everybody may read stands in the program's site, where that is known.
    fn url_of_entry(&self, public: EntryId) -> Option<String> {
        let base = self.program.public.book.settings.base_url.as_deref()?;
        Some(format!("{base}{}", self.program.public.entry_href(public)))
    }

    fn note(&mut self, path: &SitePath, note: impl Into<String>) {
        self.notes.insert((path.clone(), note.into()));
    }

    /// The prose of a page, with links that hold in its new place.
    fn rewritten(&mut self, id: EntryId, path: &SitePath) -> String {
        let source = self.facts(id).path.clone();
        let text = if source.suffix() == "md" { (self.program.text)(&source) } else { None };
        let Some(text) = text else { return String::new() };
        let body = crate::syntax::front::split(&text, |_| false).body;
        let references = self.facts(id).outline.references.iter().enumerate().filter(|(_, one)| one.prose == BODY);
        let numbers: Vec<usize> = references.map(|(n, _)| n).collect();
        self.rewrite(id, path, &text, body, &numbers)
    }
}
