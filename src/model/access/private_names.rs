//! Prose is the author's and is not rewritten; where it holds the name of something withheld, that is said.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::html::escape_into;
use crate::base::phrases::{Found, Phrase, Phrases};
use crate::base::words::{Form, flat, hashes};
use crate::base::{Diagnostic, Fingerprint, Location, Severity, SitePath, Span, codes, fingerprint};
use crate::content::field::fields_of;
use crate::content::{Body, Facts, Kind, Settings, lookup};
use crate::model::access::visible::Visible;
use crate::model::identity::name_forms;
use crate::syntax::prose::{Piece, Prose};

/// What no prose should hold, ready to be looked for.
pub struct PrivateNames {
    names: Vec<PrivateName>,
    phrases: Phrases,
    /// Stands for the whole set.
    pub fingerprint: Fingerprint,
}

/// A name, an address or a code that is withheld.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Debug)]
pub struct PrivateName {
    pub words: String,
    /// Whether it is only a part of a name, which others may bear as well.
    pub surname: bool,
}

impl PrivateNames {
    /// Names, e-mail addresses and codes of what is withheld, and what a person who passes keeps back: the real name of
    /// one who is shown under another, an address that is no contact.
    ///
    /// Where these are the `last` ones, so is what finds them.
    pub fn of(visible: &Visible, settings: &Settings, last: Option<&Arc<PrivateNames>>) -> Arc<PrivateNames> {
        let kept = || visible.entries.iter().map(|kept| &**kept.facts);
        let aliases =
            kept().flat_map(|facts| visible.pseudonyms.aliases(facts)).map(|alias| lookup::of_name(&alias.value));
        let shown: FxHashSet<Fingerprint> = kept().map(|facts| facts.lookup.title).chain(aliases).collect();
        let persons = || kept().filter(|facts| facts.kind == Kind::Person);
        let borne: BTreeSet<u64> = persons().flat_map(|facts| hashes(&facts.title)).collect();
        let called = persons().flat_map(|facts| visible.pseudonyms.aliases(facts)).map(|it| lookup::of_name(&it.value));
        let called: FxHashSet<Fingerprint> = persons().map(|facts| facts.lookup.title).chain(called).collect();
        let mut made = Making {
            shown: &shown,
            called: &called,
            borne: &borne,
            names: Vec::new(),
            numbers: FxHashMap::default(),
            phrases: Vec::new(),
        };
        for facts in visible.withheld.iter().map(|facts| &***facts) {
            made.withheld(facts);
            let has_page = facts.stands_here() && facts.kind.has_page();
            if let Some(base) = settings.base_url.as_deref().filter(|_| has_page) {
                made.page(base, &visible.address_of(facts));
            }
        }
        for person in kept().filter_map(Facts::person) {
            if person.shown_as.as_ref().is_some_and(|shown| *shown != person.name) {
                made.person(&person.name);
            }
            if let Some(email) = person.email.as_ref().filter(|_| !person.contact) {
                made.email(email, &person.name);
            }
        }
        let Making { names, phrases, .. } = made;
        let fingerprint = fingerprint(&(&names, &phrases));
        match last.filter(|last| last.fingerprint == fingerprint) {
            Some(last) => last.clone(),
            None => Arc::new(PrivateNames { names, phrases: Phrases::new(phrases), fingerprint }),
        }
    }

    pub fn is_empty(&self) -> bool {
        self.phrases.is_empty()
    }

    pub fn get(&self, number: u32) -> &PrivateName {
        &self.names[number as usize]
    }

    /// The names that an entry's title, fields and prose hold, each once, by their numbers.
    pub fn held_by(&self, facts: &Facts, body: &Body) -> Vec<u32> {
        let mut held = BTreeSet::new();
        for text in said(facts).chain(facts.outline.references.iter().flat_map(of_reference)) {
            held.extend(self.held(text, Form::Text));
        }
        for prose in &body.proses {
            let html = as_html(prose);
            held.extend(self.held(&html, Form::Html));
            held.extend(self.held(&flat(&html), Form::Text));
        }
        self.without_parts(held)
    }

    /// The names that the settings show on every page.
    pub fn held_by_settings(&self, settings: &Settings, title: &str) -> Vec<u32> {
        let titles =
            settings.folders.collections.values().flat_map(|collection| [&collection.title, &collection.singular]);
        let shown = std::iter::once(&settings.description)
            .chain(&settings.edition)
            .chain(&settings.repository)
            .chain(&settings.base_url)
            .chain(settings.facts.values());
        let shown = shown.chain(titles.flatten()).map(String::as_str).chain([title]);
        self.without_parts(shown.flat_map(|text| self.held(text, Form::Text)).collect())
    }

    /// The names that a file of the author's holds, each with its first place.
    pub fn held_by_text(&self, text: &str, form: Form) -> Vec<(u32, Span)> {
        let mut first: Vec<(u32, Span)> = Vec::new();
        for found in self.find(text, form) {
            let number = self.phrases.get(found.phrase).of;
            if !first.iter().any(|(other, _)| *other == number) {
                first.push((number, Span::new(found.start, found.end)));
            }
        }
        let whole = self.without_parts(first.iter().map(|(number, _)| *number).collect());
        first.retain(|(number, _)| whole.contains(number));
        first
    }

    /// The names that a file holds, whose texts these are, each with its first place: of those that do not stand in it just so, the file.
    pub fn held_by_texts<'t>(&self, texts: impl Iterator<Item = (&'t str, Form, bool)>) -> Vec<(u32, Location)> {
        let mut first: Vec<(u32, Location)> = Vec::new();
        for (text, form, in_place) in texts {
            for (number, span) in self.held_by_text(text, form) {
                if !first.iter().any(|(other, _)| *other == number) {
                    first.push((number, if in_place { Location::Span(span) } else { Location::File }));
                }
            }
        }
        let whole = self.without_parts(first.iter().map(|(number, _)| *number).collect());
        first.retain(|(number, _)| whole.contains(number));
        first
    }

    /// The name that a part of an address spells, if any.
    pub fn spelled_by(&self, address: &str) -> Option<&PrivateName> {
        let found = address.split('/').flat_map(|part| self.held(part, Form::Text));
        found.map(|number| self.get(number)).find(|name| !name.surname)
    }

    /// The problem of a name that a file holds, at its first place there.
    pub fn problem(&self, number: u32, path: &SitePath, text: &str, audience: &str) -> Diagnostic {
        let is_it = |phrase: u32| self.phrases.get(phrase).of == number;
        let places = |form| self.find(text, form).filter(|found| is_it(found.phrase));
        let mut all = places(Form::Markdown).chain(places(Form::Text));
        let place = all.find(|found| !gives_it(text, found.start));
        let location = place.map_or(Location::File, |found| Location::Span(Span::new(found.start, found.end)));
        told(self.get(number), path, location, audience)
    }

    fn held<'s>(&'s self, text: &str, form: Form) -> impl Iterator<Item = u32> + use<'s> {
        self.find(text, form).map(|found| self.phrases.get(found.phrase).of)
    }

    fn find<'s>(&'s self, text: &str, form: Form) -> impl Iterator<Item = Found> + use<'s> {
        let mut found = self.phrases.find(text, form);
        // The address of a folder is not that of another whose name goes on.
        let goes_on = |found: &Found| text[found.end..].starts_with(['-', '_']);
        let is_page = |found: &Found| self.get(self.phrases.get(found.phrase).of).words.ends_with('/');
        found.retain(|found| !(is_page(found) && goes_on(found)));
        found.into_iter()
    }

    /// Where the whole name is told of, its part need not be.
    fn without_parts(&self, held: BTreeSet<u32>) -> Vec<u32> {
        let is_part = |number: &u32| {
            let one = self.get(*number);
            let is_in = |whole: &str| {
                one.surname && whole.ends_with(&one.words)
                    || whole.strip_prefix(&one.words).is_some_and(|rest| rest.starts_with('@'))
            };
            held.iter().any(|other| other != number && is_in(&self.get(*other).words))
        };
        held.iter().copied().filter(|number| !is_part(number)).collect()
    }
}

/// PrivateNames that are being gathered.
struct Making<'m> {
    /// Names that may be said.
    shown: &'m FxHashSet<Fingerprint>,
    /// Those of them that are persons': a page that is called as somebody withheld does not say that they agreed.
    called: &'m FxHashSet<Fingerprint>,
    /// The words of the names of persons who are shown.
    borne: &'m BTreeSet<u64>,
    names: Vec<PrivateName>,
    numbers: FxHashMap<PrivateName, usize>,
    phrases: Vec<Phrase>,
}

impl Making<'_> {
    fn withheld(&mut self, facts: &Facts) {
        if let Some(person) = facts.person() {
            self.person(&person.name);
            if let Some(email) = &person.email {
                self.email(email, &person.name);
            }
        }
        for alias in &facts.aliases {
            let forms = name_forms::of_alias(&alias.value);
            match facts.kind {
                Kind::Person => self.add_persons(&alias.value, forms),
                _ => self.add(&alias.value, forms),
            }
        }
        if let Some(code) = facts.code() {
            self.add(code, name_forms::of_code(code));
        }
        if !matches!(facts.kind, Kind::Outcome | Kind::Person) {
            self.add(&facts.title, name_forms::of_title(&facts.title));
        }
        // What a person is called in references; other ids are words like any others.
        let id = facts.id.rsplit('/').next().unwrap_or(&facts.id);
        if facts.kind == Kind::Person {
            self.add_persons(id, name_forms::of_id(id));
        }
    }

    fn person(&mut self, name: &str) {
        self.add_persons(name, name_forms::of_person(name));
        let surname =
            name_forms::surname(name).filter(|(_, phrase)| phrase.words.iter().all(|word| !self.borne.contains(word)));
        if let Some((words, phrase)) = surname {
            self.push(PrivateName { words, surname: true }, vec![phrase]);
        }
    }

    fn email(&mut self, email: &str, name: &str) {
        // Its first part is often how somebody is called who is shown.
        let unborne = |form: &Phrase| !form.words.iter().all(|word| self.borne.contains(word));
        let first = email.split('@').next().unwrap_or_default();
        let [whole, account] = [name_forms::of_email(email), name_forms::of_account(first, name)]
            .map(|forms| forms.into_iter().filter(unborne).collect());
        self.add_persons(email, whole);
        self.add_persons(first, account);
    }

    /// The full address of a page, however much of it is written.
    fn page(&mut self, base: &str, address: &str) {
        let host = base.trim_start_matches("https://").trim_start_matches("http://").trim_start_matches("www.");
        let whole = format!("{host}{}", address.strip_suffix("index.html").unwrap_or(address));
        self.push(PrivateName { words: whole.clone(), surname: false }, name_forms::of_address(&whole));
    }

    fn add(&mut self, words: &str, phrases: Vec<Phrase>) {
        if !phrases.is_empty() && !self.shown.contains(&lookup::of_name(words)) {
            self.push(PrivateName { words: words.to_string(), surname: false }, phrases);
        }
    }

    fn add_persons(&mut self, words: &str, phrases: Vec<Phrase>) {
        if !phrases.is_empty() && !self.called.contains(&lookup::of_name(words)) {
            self.push(PrivateName { words: words.to_string(), surname: false }, phrases);
        }
    }

    fn push(&mut self, name: PrivateName, phrases: Vec<Phrase>) {
        let next = self.names.len();
        let of = *self.numbers.entry(name).or_insert_with_key(|name| {
            self.names.push(name.clone());
            next
        }) as u32;
        self.phrases.extend(phrases.into_iter().map(|phrase| Phrase { of, ..phrase }));
    }
}

/// A prose as HTML in which nothing is filled in: notes and headings stand apart, what a reference shows is not there.
fn as_html(prose: &Prose) -> String {
    let mut html = String::with_capacity(prose.written().len() + 64);
    let title = prose.title();
    let parted = (!title.is_empty()).then_some(Piece::NotesOpen);
    for piece in title.into_iter().chain(parted).chain(prose.pieces()) {
        match piece {
            Piece::Tags(text) | Piece::Block(text) | Piece::Break(text) => html.push_str(text),
            Piece::Words(text) | Piece::Literal(text) => html.push_str(text),
            Piece::Text(text) | Piece::Code(text) => escape_into(text, &mut html),
            Piece::Link(_) | Piece::Embed(_) | Piece::EmbedInline(_) | Piece::Image(_) => html.push('\u{FFFC}'),
            Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => html.push_str("<p>"),
            Piece::NotesOpen | Piece::NotesClose | Piece::NoteOpen(_) | Piece::NoteClose => html.push_str("<p>"),
            Piece::NoteMark { .. } | Piece::NoteBack { .. } => html.push(' '),
            Piece::Listed => html.push_str("<p>"),
            Piece::Open(_) | Piece::Close | Piece::Address(_) => {}
            Piece::Sources(_) | Piece::Only(_) | Piece::OnlyEnd | Piece::Instead | Piece::InsteadEnd => {}
        }
    }
    html
}

/// What a reference shows that stands in no prose: a picture's words.
fn of_reference(reference: &crate::syntax::prose::Reference) -> impl Iterator<Item = &str> {
    reference.words().into_iter()
}

/// The words of the front matter that a page may show.
fn said(facts: &Facts) -> impl Iterator<Item = &str> {
    fields_of(facts.kind).filter(|field| field.may_name_people).flat_map(|field| field.of(facts).texts())
}

/// The problem of a name at a place.
pub fn told(name: &PrivateName, path: &SitePath, location: Location, audience: &str) -> Diagnostic {
    let PrivateName { words, surname } = name;
    if *surname {
        let message = format!("this holds `{words}`, the surname of somebody who is withheld from {audience}");
        let mut advice = Diagnostic::new(codes::WITHHELD_NAME, message, path, location)
            .help("if it means that person, leave it out: the text itself is never changed");
        advice.severity = Severity::Advice;
        return advice;
    }
    let message = format!("this holds `{words}`, which is withheld from {audience}");
    Diagnostic::new(codes::WITHHELD_NAME, message, path, location)
        .help("leave it out, or write what may be shown instead: the text itself is never changed")
}

/// What is said of a file whose words nobody could read, where it may hold a name.
pub fn unread(path: &SitePath, why: &str, audience: &str) -> Diagnostic {
    let message = format!("not all words of this file could be read: {why}");
    let advice = format!("look yourself whether it names what is withheld from {audience}");
    let mut unread = Diagnostic::new(codes::WITHHELD_NAME, message, path, Location::File).help(advice);
    unread.severity = Severity::Advice;
    unread
}

/// Whether a place is in the field that gives a person's name or address, which must hold it.
fn gives_it(text: &str, at: usize) -> bool {
    let line = text[..at].rfind('\n').map_or(0, |newline| newline + 1);
    let field = text[line..].trim_start_matches(|c: char| c.is_whitespace() || c == '-' || c == '{');
    ["name:", "email:", "owner:", "aliases:", "id:", "base-url:"].iter().any(|name| field.starts_with(name))
}

/// The problem of a file of which a name spells a private one, its own or that of a folder.
pub fn file_problem(name: &PrivateName, path: &SitePath, audience: &str) -> Diagnostic {
    let message =
        format!("the name of this file or of its folder spells `{}`, which is withheld from {audience}", name.words);
    Diagnostic::new(codes::WITHHELD_NAME, message, path, Location::File).help("give it another name")
}
