//! The viewer: someone who stands at one address and looks at the program, so that every link is relative to there.

use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::sync::Arc;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use rustc_hash::FxHashMap;

use crate::base::html::escape_into;
use crate::base::quotation::shortened;
use crate::base::{Diagnostic, SitePath, limits};
use crate::content::facts::Facts;
use crate::content::field::{Field, Shown, fields_of};
use crate::content::parts::field_anchor;
use crate::content::{Body, Kind};
use crate::model::addresses::Addresses;
use crate::model::identity::collections::kind_words;
use crate::model::program::tables::{PlacedTable, TablePage};
use crate::model::references::links::Target;
use crate::model::references::resolver::TOP;
use crate::model::{EntryId, Handbook};
use crate::syntax::address;
use crate::syntax::prose::{Piece, Prose};
use crate::syntax::sentence;
use crate::view::link::{Link, LinkFields};
use crate::view::typography::Typography;
use crate::words::{Languages, Words};

/// What gives a block of code its colours.
pub type Colours<'c> = &'c (dyn Fn(&str) -> Arc<str> + Sync);

/// A handbook with the prose of its entries: all that views are made of.
#[derive(Clone, Copy)]
pub struct Program<'p> {
    pub book: &'p Handbook,
    pub bodies: &'p [Arc<Body>],
    /// How that is set which no entry says; nothing for programs.
    pub typography: Typography,
    /// Gives a block of code its colours.
    pub colours: Colours<'p>,
    pub languages: &'p Languages,
    /// The language in which the handbook is.
    pub language: &'p str,
    /// The addresses of all languages.
    pub all: &'p Addresses,
}

/// A program seen from one address.
pub struct Viewer<'v> {
    pub book: &'v Handbook,
    pub bodies: &'v [Arc<Body>],
    pub typography: Typography,
    pub colours: Colours<'v>,
    /// The words of the page's language.
    pub words: &'v Words,
    /// The language of the page.
    pub language: &'v str,
    pub languages: &'v Languages,
    /// The addresses of all languages.
    pub all: &'v Addresses,
    /// The address of the page.
    pub here: &'v str,
    /// Where the folders in which that lies end in it, the innermost first; the last is the top of the site.
    folders: Vec<usize>,
    /// How links begin instead of being relative: for the page that is shown at every address that does not exist.
    pub absolute: Option<&'v str>,
    /// How many embeds the page may still show: pages that embed each other many times over must end.
    pub embeds_left: Cell<u32>,
    /// How many bytes of prose from elsewhere it may still show.
    pub bytes_left: Cell<usize>,
    /// What kept an embed from being shown, until it is told.
    pub kept_out: Cell<Option<String>>,
    /// What is wrong with what is shown.
    pub told: RefCell<Vec<Diagnostic>>,
    /// How many proses with notes, beside the body, it shows so far.
    pub note_scopes: Cell<u32>,
    /// How many computed tables the page shows so far.
    pub tables_shown: Cell<u32>,
    /// Whether it shows prose of an author who is trusted with HTML.
    pub trusted: Cell<bool>,
    /// On paper: which part of a document the page is.
    pub part: Option<PartOfDocument<'v>>,
}

/// A page as one part of a document: what leads to other parts stays inside, and ids are told apart by the part.
#[derive(Clone, Copy)]
pub struct PartOfDocument<'v> {
    /// The id of the part.
    pub own: &'v str,
    /// The id of each entry's part.
    pub all: &'v FxHashMap<EntryId, String>,
}

/// What may stand in a path as it is.
const PLAIN: &AsciiSet = &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

/// The bytes that may stand in a path as they are.
const IS_PLAIN: [bool; 256] = {
    let mut plain = [false; 256];
    let mut byte = 0;
    while byte < 128 {
        plain[byte] = (byte as u8).is_ascii_alphanumeric() || matches!(byte as u8, b'-' | b'.' | b'_' | b'~' | b'/');
        byte += 1;
    }
    plain
};

/// A path or fragment spelled for an address.
pub fn encoded(path: &str) -> Cow<'_, str> {
    // Nearly all are.
    match path.bytes().all(|byte| IS_PLAIN[usize::from(byte)]) {
        true => Cow::Borrowed(path),
        false => Cow::Owned(utf8_percent_encode(path, PLAIN).to_string()),
    }
}

/// The path of the site's full address: `https://x.org/a/` gives `/a/`.
fn top_of<'p>(program: &Program<'p>) -> &'p str {
    program.book.settings.base_url.as_deref().map_or("/", path_of_url)
}

impl<'v> Viewer<'v> {
    pub fn new(program: &Program<'v>, here: &'v str) -> Self {
        let (embeds_left, tables_shown) = (Cell::new(limits::EMBEDS as u32), Cell::new(0));
        let bytes_left = Cell::new(limits::EMBEDDED_BYTES);
        Viewer {
            book: program.book,
            bodies: program.bodies,
            typography: program.typography,
            colours: program.colours,
            words: program.languages.words(program.language),
            language: program.language,
            all: program.all,
            languages: program.languages,
            here,
            folders: here.rmatch_indices('/').map(|(slash, _)| slash + 1).chain([0]).collect(),
            // What is shown at every address that does not exist leads on from the top.
            absolute: (here == crate::content::address::NOT_FOUND).then(|| top_of(program)),
            embeds_left,
            bytes_left,
            kept_out: Cell::new(None),
            told: RefCell::default(),
            note_scopes: Cell::new(0),
            tables_shown,
            trusted: Cell::new(false),
            part: None,
        }
    }

    pub fn facts(&self, id: EntryId) -> &'v Facts {
        self.book.entry(id)
    }

    pub fn prose_of(&self, id: EntryId, prose: u32) -> &'v Prose {
        self.bodies[id.index()].prose(prose)
    }

    /// The way from the page to the top of the site: empty or `../…`.
    pub fn top(&self) -> String {
        match self.absolute {
            Some(top) => top.to_string(),
            None => "../".repeat(self.here.matches('/').count()),
        }
    }

    /// The relative form of an address of the site.
    pub fn href(&self, address: &str) -> String {
        // What stands on another site has a full address.
        if address::is_web(address) {
            let mut href = String::new();
            escape_into(address, &mut href);
            return href;
        }
        if let Some(top) = self.absolute {
            return format!("{top}{}", encoded(address));
        }
        // Up to the first folder in which both lie.
        let is_in = |folder: &usize| address.as_bytes().starts_with(&self.here.as_bytes()[..*folder]);
        let climb = self.folders.iter().position(is_in).unwrap_or_default();
        let rest = encoded(&address[self.folders[climb]..]);
        let mut href = String::with_capacity(3 * climb + rest.len());
        for _ in 0..climb {
            href.push_str("../");
        }
        href.push_str(&rest);
        href
    }

    /// An anchor of the page as it is written there.
    pub fn anchor<'a>(&self, anchor: &'a str) -> Cow<'a, str> {
        match &self.part {
            Some(part) if !anchor.is_empty() => Cow::Owned([part.own, ".", anchor].concat()),
            _ => Cow::Borrowed(anchor),
        }
    }

    /// The entry on whose page another stands: a review on that of its work, everything else on its own.
    pub fn page_of(&self, id: EntryId) -> EntryId {
        match self.facts(id).kind {
            Kind::Review => self.book.tree.parent(id).unwrap_or(id),
            _ => id,
        }
    }

    pub fn entry_href(&self, id: EntryId) -> String {
        if let Some(part) = self.part.and_then(|part| part.all.get(&id)) {
            return format!("#{part}");
        }
        self.href(self.book.addresses.entry(id))
    }

    /// Where the work of a person stands: a list on their page, or in a document the parts behind theirs.
    pub fn works_href(&self, person: EntryId) -> String {
        match self.part.is_some_and(|part| part.all.contains_key(&person)) {
            true => self.entry_href(person),
            false => format!("{}#artifacts", self.entry_href(person)),
        }
    }

    /// Whether an author gave a place of an entry this name.
    fn has_anchor(&self, id: EntryId, anchor: &str) -> bool {
        self.facts(id).fragments().has_anchor(anchor)
    }

    fn with_anchor(&self, id: EntryId, anchor: &str) -> String {
        if let Some(part) = self.part.and_then(|part| part.all.get(&id)) {
            return format!("#{part}.{}", encoded(anchor));
        }
        let address = self.book.addresses.entry(id);
        let page = if address == self.here && self.absolute.is_none() { String::new() } else { self.href(address) };
        [&page, "#", &encoded(anchor)].concat()
    }

    pub fn part_href(&self, id: EntryId, part: u32) -> String {
        match self.facts(id).parts.get(part as usize) {
            Some(part) => self.with_anchor(id, &part.anchor),
            None => self.entry_href(id),
        }
    }

    /// The address of a file of the site.
    pub fn file_href(&self, path: &SitePath) -> Option<String> {
        self.book.addresses.file(path).map(|address| self.href(address))
    }

    /// Where a reference leads; nothing for what is no place.
    pub fn target_href(&self, target: &Target) -> Option<String> {
        Some(match target {
            Target::Entry(id) => self.entry_href(*id),
            Target::Part(id, part) => self.part_href(*id, *part),
            Target::Heading(id, heading) => {
                self.with_anchor(*id, &self.facts(*id).outline.headings[*heading as usize].anchor)
            }
            Target::Field(id, field) => self.with_anchor(*id, &field_anchor(self.facts(*id), field)),
            // The top of a part is its beginning.
            Target::Anchor(id, anchor) if self.part.is_some() && &**anchor == TOP && !self.has_anchor(*id, TOP) => {
                self.entry_href(*id)
            }
            Target::Anchor(id, anchor) => self.with_anchor(*id, anchor),
            Target::Collection(n) => self.href(self.book.addresses.collection(*n as usize)),
            Target::Address(address) => self.href(address),
            Target::Elsewhere(full) => {
                let mut href = String::new();
                escape_into(full, &mut href);
                href
            }
            Target::File(path) => self.file_href(path)?,
            Target::TablePage(n) => self.href(&self.book.tables[*n as usize].address),
            Target::TableRow(n, row) => {
                format!("{}#{}", self.href(&self.book.tables[*n as usize].address), encoded(row))
            }
            Target::Table(asked) => self.href(&self.book.table_of(asked.table, asked.group)?.address),
            Target::Fact(_) | Target::Withheld | Target::Broken => return None,
        })
    }

    /// What a reference without words of its own reads as.
    pub fn target_words(&self, target: &Target) -> Option<String> {
        Some(match target {
            Target::Entry(id) => self.name(*id),
            Target::Part(id, part) => self.part_words(*id, *part),
            Target::Heading(id, heading) => self.facts(*id).outline.headings[*heading as usize].text.clone(),
            Target::Field(id, field) => self.words.field_of(&self.name(*id), self.field_words(*id, field)),
            Target::Anchor(id, _) => self.name(*id),
            Target::Collection(n) => self.book.collections[*n as usize].title.clone(),
            Target::Address(address) | Target::Elsewhere(address) => address.to_string(),
            Target::File(path) => path.name().to_string(),
            Target::Fact(value) => self.typography.set(value).into_owned(),
            Target::TablePage(n) | Target::TableRow(n, _) => self.table_title(&self.book.tables[*n as usize]),
            Target::Table(asked) => asked.table.title(self.words).to_string(),
            Target::Withheld | Target::Broken => return None,
        })
    }

    /// What an entry is called in a sentence: an outcome by its code, everything else by its title.
    pub fn name(&self, id: EntryId) -> String {
        let facts = self.facts(id);
        facts.code().unwrap_or(&facts.title).to_string()
    }

    /// What kind of thing an entry is, in the site's own words.
    pub fn label(&self, id: EntryId) -> String {
        let facts = self.facts(id);
        match facts.kind {
            Kind::Framework | Kind::Outcome | Kind::Artifact => self.kind_words(facts.kind).into(),
            Kind::Person => self
                .book
                .relations
                .targets(id, crate::content::Verb::Role)
                .last()
                .map_or_else(|| self.words.person().into(), |role| self.facts(role).title.clone()),
            Kind::Resource if self.book.relations.targets(id, crate::content::Verb::HandedInBy).next().is_some() => {
                self.words.deliverable().into()
            }
            _ if facts.landing && facts.path.folder() == facts.collection => String::new(),
            _ => self.book.collection_of(id).map_or_else(String::new, |collection| collection.singular.clone()),
        }
    }

    /// What a kind is called where the site has no word of its own for it.
    fn kind_words(&self, kind: Kind) -> &'v str {
        kind_words(kind)(self.words)
    }

    /// What a field of an entry is called.
    fn field_words<'f>(&self, id: EntryId, field: &'f str) -> &'f str
    where
        'v: 'f,
    {
        let label = |known: &Field| match known.shown {
            Shown::Panel(label) => Some(label(self.words)),
            _ => None,
        };
        let shown = fields_of(self.facts(id).kind).filter(|known| known.name == field).find_map(label);
        shown.unwrap_or_else(|| match field {
            "responsibilities" => self.words.responsibilities(),
            "steps" => self.words.steps(),
            "criteria" => self.words.field_criteria(),
            "statement" => self.words.field_statement(),
            field => field,
        })
    }

    /// What the page of a table is called.
    pub fn table_title(&self, placed: &PlacedTable) -> String {
        let TablePage { table, group, part } = placed.page;
        let mut title = table.title(self.words).to_string();
        if let Some(group) = group {
            let cohort = self.book.cohort_of(group).map_or(self.words.without_a_cohort(), |cohort| &cohort.name);
            title = self.words.table_of_cohort(&title, cohort);
        }
        if part > 0 { self.words.table_of_part(&title, part + 1) } else { title }
    }

    pub fn link(&self, id: EntryId) -> Link {
        let id = self.page_of(id);
        let facts = self.facts(id);
        let fields = LinkFields {
            href: self.entry_href(id),
            title: facts.title.clone(),
            kind: facts.kind.word(),
            label: self.label(id),
            code: facts.code().map(str::to_string),
            status: facts.status.clone(),
            current: self.book.addresses.entry(id) == self.here,
            lang: self.other_language(facts),
            site: facts.elsewhere.as_ref().map(|elsewhere| elsewhere.site.to_string()),
        };
        fields.into()
    }

    /// The language of something that is in another one than the page.
    pub fn other_language(&self, facts: &Facts) -> Option<String> {
        let language = facts.lang.as_deref().unwrap_or(&self.book.settings.language);
        // Nobody's name is in a language.
        (language != self.language && facts.kind != Kind::Person).then(|| language.to_string())
    }

    pub fn links(&self, ids: impl IntoIterator<Item = EntryId>) -> Vec<Link> {
        ids.into_iter().map(|id| self.link(id)).collect()
    }

    /// A link to a generated page.
    pub fn generated(&self, address: &str, title: &str) -> Link {
        let (href, title) = (self.href(address), title.to_string());
        LinkFields { href, title, current: address == self.here, ..LinkFields::default() }.into()
    }

    pub fn collection_link(&self, n: usize) -> Link {
        let collection = &self.book.collections[n];
        match collection.landing {
            Some(id) => {
                let mut link = self.link(id);
                link.title.clone_from(&collection.title);
                link
            }
            None => self.generated(self.book.addresses.collection(n), &collection.title),
        }
    }

    /// A part by its number and first words: "Step 3: Recruit mentors".
    pub fn part_words(&self, id: EntryId, part: u32) -> String {
        let text = self.part_text(id, part, 70);
        let facts = self.facts(id);
        match facts.kind {
            Kind::Activity => self.words.step(part as usize + 1, &text),
            _ => text,
        }
    }

    /// The words of a part, cut at a word's end.
    pub fn part_text(&self, id: EntryId, part: u32, longest: usize) -> String {
        match self.facts(id).parts.get(part as usize) {
            Some(part) => {
                let prose = self.prose_of(id, part.text);
                let lead = self.plain_pieces(id, &prose.lead());
                let words = if lead.is_empty() { self.plain(id, part.text) } else { lead };
                shortened(&words, longest)
            }
            None => String::new(),
        }
    }

    /// The first sentence of a part, whole unless it is very long.
    pub fn part_sentence(&self, id: EntryId, part: u32, longest: usize) -> String {
        let words = self.part_text(id, part, 4 * longest);
        shortened(sentence::first(&words), longest)
    }

    /// The beginning of what sums an entry up.
    pub fn short_summary(&self, id: EntryId, longest: usize) -> String {
        if self.facts(id).summary.is_none() {
            let mut lead = self.prose_of(id, crate::content::facts::BODY).lead();
            // Nearly all of a long paragraph would be read in vain.
            if cut(&mut lead, 2 * longest) {
                let words = self.plain_pieces(id, &lead);
                if words.chars().count() > longest {
                    return shortened(&words, longest);
                }
            }
        }
        shortened(&self.summary(id), longest)
    }

    /// One or two sentences on an entry: its summary, or its first paragraph, or what its kind has to say.
    pub fn summary(&self, id: EntryId) -> String {
        let facts = self.facts(id);
        if let Some(summary) = facts.summary {
            return self.plain(id, summary);
        }
        let body = self.prose_of(id, crate::content::facts::BODY);
        let lead = self.plain_pieces(id, &body.lead());
        if !lead.is_empty() {
            return lead;
        }
        match &facts.data {
            crate::content::KindData::Outcome(outcome) => {
                outcome.statement.map(|id_| self.plain(id, id_)).unwrap_or_default()
            }
            _ => String::new(),
        }
    }
}

/// Cuts pieces after so many bytes of text; tells whether there were more.
fn cut(pieces: &mut Vec<Piece<&str>>, bytes: usize) -> bool {
    let mut left = bytes;
    for at in 0..pieces.len() {
        let (Piece::Text(text) | Piece::Words(text)) = &mut pieces[at] else { continue };
        if text.len() > left {
            *text = &text[..text.floor_char_boundary(left)];
            pieces.truncate(at + 1);
            return true;
        }
        left -= text.len();
    }
    false
}

/// The full address of a page; a folder's landing page is the folder.
pub fn full_address(base: &str, address: &str) -> String {
    let short = if address == "index.html" {
        ""
    } else {
        address.strip_suffix("/index.html").map_or(address, |_| &address[..address.len() - 10])
    };
    [base, &encoded(short)].concat()
}

/// The path of a full address: `https://x.org/a/` gives `/a/`.
fn path_of_url(url: &str) -> &str {
    let rest = url.find("://").map_or(url, |n| &url[n + 3..]);
    rest.find('/').map_or("/", |n| &rest[n..])
}
