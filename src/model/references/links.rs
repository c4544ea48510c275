//! References in prose: what each means, and who mentions whom.

use std::collections::BTreeSet;
use std::sync::Arc;

use rustc_hash::FxHashMap;

use crate::base::names::{did_you_mean, is_same, key};
use crate::base::{Code, Diagnostic, SitePath, codes};
use crate::content::{Facts, Settings};
use crate::model::addresses::Addresses;
use crate::model::identity::collections::Collection;
use crate::model::identity::files::{self, Files};
use crate::model::identity::guesses::{Guesses, PathGuesses};
use crate::model::identity::names::{Found, Names};
use crate::model::identity::places::Places;
use crate::model::identity::relation_target::ambiguous;
use crate::model::identity::tree::Tree;
use crate::model::program::tables::{self, Table, TablePage, TableQuery};
use crate::model::references::codes as in_text;
use crate::model::references::lookups::Looked;
use crate::model::{EntryId, SharedFacts, location};
use crate::syntax::prose::{Form, Reference};
use crate::syntax::words::heading_anchor;

/// What a reference means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Target {
    Entry(EntryId),
    /// A responsibility, step or criterion, by its position.
    Part(EntryId, u32),
    /// A heading of the body, by its position.
    Heading(EntryId, u32),
    /// A field that the page shows.
    Field(EntryId, String),
    /// An anchor of the author's own HTML.
    Anchor(EntryId, String),
    /// The landing page of a collection, by its position.
    Collection(u32),
    /// A page of the site that is no entry, by its address.
    Address(String),
    /// Where the site stands and yet no page of it: the full address as written.
    Elsewhere(String),
    File(SitePath),
    /// A table that the site computes.
    Table(TableQuery),
    /// The page on which one stands.
    TablePage(TablePage),
    /// A row of it, by its name.
    TableRow(TablePage, String),
    /// A value.
    Fact(String),
    /// Something that this audience may not read.
    Withheld,
    /// Nothing; reported.
    Broken,
}

impl Target {
    /// The entry that it is or lies in.
    pub fn entry(&self) -> Option<EntryId> {
        match self {
            Target::Entry(id)
            | Target::Part(id, _)
            | Target::Heading(id, _)
            | Target::Field(id, _)
            | Target::Anchor(id, _) => Some(*id),
            _ => None,
        }
    }
}

/// One mention of an entry in another's prose.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MentionedBy {
    /// By a reference, with its number.
    Reference(u32),
    /// By its code in plain text.
    Code,
}

/// All references, and the mentions that they are.
#[derive(Default)]
pub struct Links {
    targets: Vec<Arc<[Target]>>,
    /// The entries of which a reference is wrong. What is said of it may quote anything.
    wrong: BTreeSet<EntryId>,
    /// For each entry, who mentions it and how.
    mentions: Vec<Vec<(EntryId, MentionedBy)>>,
    /// The outcomes by code that plain text may mention.
    codes: FxHashMap<String, EntryId>,
}

impl Links {
    pub fn target(&self, id: EntryId, reference: u32) -> &Target {
        self.targets[id.index()].get(reference as usize).unwrap_or(&Target::Broken)
    }

    pub fn targets(&self, id: EntryId) -> &[Target] {
        &self.targets[id.index()]
    }

    /// Makes a reference mean nothing.
    pub fn break_off(&mut self, id: EntryId, reference: u32) {
        let targets = &mut self.targets[id.index()];
        *targets = targets.iter().cloned().collect();
        if let Some(target) = Arc::get_mut(targets).and_then(|targets| targets.get_mut(reference as usize)) {
            *target = Target::Broken;
        }
        self.wrong.insert(id);
    }

    /// Puts those who mention an entry into the order of the program.
    pub fn place(&mut self, places: &Places) {
        for mentions in &mut self.mentions {
            mentions.sort_by_key(|(from, _)| places.of_entry(*from));
        }
    }

    pub fn mentions(&self, id: EntryId) -> &[(EntryId, MentionedBy)] {
        &self.mentions[id.index()]
    }

    /// The outcome whose code a word is.
    pub fn code(&self, word: &str) -> Option<EntryId> {
        self.codes.get(&*in_text::composed(word)).copied()
    }
}

/// What references are looked up in.
pub struct Resolver<'w> {
    pub entries: &'w [SharedFacts],
    pub names: &'w Names,
    pub guesses: &'w Guesses<'w>,
    pub paths: &'w PathGuesses<'w>,
    /// What was looked up before.
    pub looked: Looked,
    pub tree: &'w Tree,
    pub collections: &'w [Collection],
    pub files: &'w Files,
    pub addresses: &'w Addresses,
    pub settings: &'w Settings,
    pub tables: &'w [tables::PlacedTable],
    pub withheld_tables: &'w [Table],
    /// What an embed may ask of a table.
    pub computed: &'w tables::TableContext<'w>,
}

/// What references meant before some entries were worded otherwise; everything else of the world is the same.
pub struct Before<'b> {
    pub links: &'b Links,
    pub entries: &'b [SharedFacts],
    pub changed: &'b [EntryId],
}

impl Before<'_> {
    /// The entries whose references may mean something else now: those that changed, those that name a part of one of them,
    /// and those of which something was wrong.
    fn stale(&self) -> BTreeSet<EntryId> {
        let mut stale = self.links.wrong.clone();
        for id in self.changed {
            stale.insert(*id);
            let names_part = |(from, cited): &&(EntryId, MentionedBy)| match cited {
                MentionedBy::Reference(n) => {
                    self.entries[from.index()].outline.references[*n as usize].fragment.is_some()
                }
                MentionedBy::Code => false,
            };
            stale.extend(self.links.mentions(*id).iter().filter(names_part).map(|(from, _)| *from));
        }
        stale
    }
}

/// Resolves every reference of every prose, `before` those that are known to mean what they meant.
pub fn resolve(
    world: &Resolver,
    mentioned: &[&[String]],
    before: Option<&Before>,
    report: &mut Vec<Diagnostic>,
) -> Links {
    let stale = before.map(Before::stale).unwrap_or_default();
    let mut links = Links { mentions: vec![Vec::new(); world.entries.len()], ..Links::default() };
    for (n, facts) in world.entries.iter().enumerate() {
        if let Some(code) = facts.code() {
            links.codes.entry(in_text::composed(code).into_owned()).or_insert(EntryId(n as u32));
        }
    }
    for (n, facts) in world.entries.iter().enumerate() {
        let from = EntryId(n as u32);
        let targets = match before.filter(|_| !stale.contains(&from)) {
            Some(before) => before.links.targets[n].clone(),
            None => {
                let wrong = report.len();
                let targets = facts.outline.references.iter().map(|reference| world.meant(from, reference, report));
                let targets = targets.collect();
                if report.len() > wrong {
                    links.wrong.insert(from);
                }
                targets
            }
        };
        for (nth, target) in targets.iter().enumerate() {
            if let Some(to) = target.entry().filter(|to| *to != from) {
                links.mentions[to.index()].push((from, MentionedBy::Reference(nth as u32)));
            }
        }
        links.targets.push(targets);
        for code in mentioned.get(n).into_iter().flat_map(|codes| codes.iter()) {
            if let Some(to) = links.codes.get(code).copied().filter(|to| *to != from) {
                links.mentions[to.index()].push((from, MentionedBy::Code));
            }
        }
    }
    links
}

/// The fragment by which browsers know the top of a page.
const TOP: &str = "top";

pub(super) type Result<T> = std::result::Result<T, Box<Diagnostic>>;

impl Resolver<'_> {
    /// What a reference means; what is wrong with it is said.
    fn meant(&self, from: EntryId, reference: &Reference, report: &mut Vec<Diagnostic>) -> Target {
        self.find(from, reference).unwrap_or_else(|problem| {
            let withheld = problem.code == codes::WITHHELD_REFERENCE;
            report.push(*problem);
            // What is withheld stays without a name, whatever is published in spite of errors.
            if withheld { Target::Withheld } else { Target::Broken }
        })
    }

    fn find(&self, from: EntryId, reference: &Reference) -> Result<Target> {
        let facts = &self.entries[from.index()];
        let target = match reference.form {
            Form::Wiki | Form::Embed => self.find_name(from, facts, reference)?,
            Form::Link | Form::Image | Form::Html => match (self.find_path(from, facts, reference), &reference.full) {
                // Another site may stand beside or below this one. Pictures have words.
                (Err(_), Some(full)) if reference.form != Form::Image && reference.words.is_none() => {
                    Target::Elsewhere(full.clone())
                }
                (found, _) => found?,
            },
        };
        let bare = matches!(reference.form, Form::Wiki | Form::Embed) && reference.words.is_none();
        if target == Target::Withheld && bare {
            let draft = matches!(self.names.find(&reference.target, &[]), Found::One(named) if named.draft);
            let why = if draft { "a draft, which no build shows" } else { "withheld from this audience" };
            let message = format!("`{}` is {why}", reference.target);
            let advice = format!(
                "give the reference words of its own, such as `[[{}|…]]`, or publish what it names",
                reference.target
            );
            return Err(Box::new(self.problem(codes::WITHHELD_REFERENCE, message, facts, reference).help(advice)));
        }
        Ok(target)
    }

    pub(super) fn problem(&self, code: Code, message: String, facts: &Facts, reference: &Reference) -> Diagnostic {
        Diagnostic::new(code, message, &facts.path, location(facts, reference.at))
    }

    fn find_name(&self, from: EntryId, facts: &Facts, reference: &Reference) -> Result<Target> {
        let name = reference.target.as_str();
        if let Some(fact) = name.strip_prefix("fact:") {
            return self.fact(facts, reference, fact.trim());
        }
        if reference.form == Form::Embed {
            let (table, arguments) = name.split_once('?').unwrap_or((name, ""));
            // What a participant has stands on their page and nowhere else.
            if let Some(table) = Table::of_name(&key(table)).filter(|table| *table != Table::Progress) {
                return TableQuery::parse(table, arguments, self.computed).map(Target::Table).map_err(|unknown| {
                    let problem = self.problem(codes::UNKNOWN_ARGUMENT, unknown.message, facts, reference);
                    Box::new(problem.help(unknown.advice))
                });
            }
        }
        if name.is_empty() {
            if reference.fragment.as_ref().is_none_or(String::is_empty) {
                let message = "this names nothing".to_string();
                let advice = "write an id between the brackets, such as `[[mentor]]`";
                return Err(Box::new(self.problem(codes::UNKNOWN_REFERENCE, message, facts, reference).help(advice)));
            }
            return self.part(facts, from, reference);
        }
        match self.names.find(name, &[]) {
            Found::One(named) => match named.entry {
                Some(id) => self.part(facts, id, reference),
                None => Ok(Target::Withheld),
            },
            Found::Several(several) => {
                let bar = reference.words.as_ref().map_or(String::new(), |words| format!("|{words}"));
                let mark = if reference.form == Form::Embed { "!" } else { "" };
                let part = reference.fragment.as_ref().map_or(String::new(), |part| format!("#{part}"));
                let at = location(facts, reference.at);
                Err(Box::new(ambiguous(name, &several, &facts.path, at, |id| format!("`{mark}[[{id}{part}{bar}]]`"))))
            }
            Found::Nothing | Found::OtherKind(_) => {
                let collection = name.trim_end_matches('/');
                if let Some(n) =
                    self.collections.iter().position(|c| is_same(&c.name, collection) && !c.name.is_empty())
                {
                    return Ok(self.landing(n));
                }
                if self.files.is_withheld(&SitePath::new(collection)) {
                    return Ok(Target::Withheld);
                }
                if let Some(target) = self.table_page(name) {
                    return self.row(facts, target, reference);
                }
                if files::looks_like_file(name)
                    && let Some(path) = self.files.find(facts.path.folder(), name).or_else(|| self.files.named(name))
                {
                    return Ok(Target::File(path));
                }
                let (code, what) = if files::looks_like_file(name) {
                    (codes::BROKEN_LINK, "no file")
                } else {
                    (codes::UNKNOWN_REFERENCE, "nothing")
                };
                let message = format!("{what} is called `{name}`");
                let advice = self.guesses.near(name, &[]).unwrap_or_else(|| {
                    "a reference names an entry by its id (the file's name without number and suffix), alias or code".into()
                });
                Err(Box::new(self.problem(code, message, facts, reference).help(advice)))
            }
        }
    }

    /// The page of a computed table that is named like an entry; withheld where this audience may not read it.
    fn table_page(&self, name: &str) -> Option<Target> {
        let table = Table::of_name(&key(name)).filter(|table| *table != Table::Progress)?;
        let placed = self.tables.iter().find(|placed| placed.page.table == table && placed.page.group.is_none());
        match placed {
            Some(placed) => Some(Target::TablePage(placed.page)),
            None => self.withheld_tables.contains(&table).then_some(Target::Withheld),
        }
    }

    /// The row of a computed table that the fragment names; the table when there is no fragment.
    pub(super) fn row(&self, facts: &Facts, table: Target, reference: &Reference) -> Result<Target> {
        let fragment = reference.fragment.as_deref().filter(|fragment| !fragment.is_empty());
        let (Target::TablePage(page), Some(name)) = (&table, fragment) else { return Ok(table) };
        let name = name.to_lowercase();
        if self.looked.has_row(*page, &name, self.entries) {
            return Ok(Target::TableRow(*page, name));
        }
        let message = format!("{} has no row `#{name}`", page.table.title());
        let advice = "a row is called by the code of its outcome in lower case, such as `#ko-07`";
        Err(Box::new(self.problem(codes::UNKNOWN_PART, message, facts, reference).help(advice)))
    }

    pub(super) fn landing(&self, n: usize) -> Target {
        match self.collections[n].landing {
            Some(id) => Target::Entry(id),
            None => Target::Collection(n as u32),
        }
    }

    fn fact(&self, facts: &Facts, reference: &Reference, name: &str) -> Result<Target> {
        if let Some(value) = self.settings.facts.get(&key(name)) {
            return Ok(Target::Fact(value.clone()));
        }
        if name.is_empty() {
            let message = "this names no fact".to_string();
            let advice = "write its name, as `[[fact:stipend]]`";
            return Err(Box::new(self.problem(codes::UNKNOWN_FACT, message, facts, reference).help(advice)));
        }
        let advice = did_you_mean(name, self.settings.facts.keys().map(String::as_str))
            .unwrap_or_else(|| format!("add it to site.yaml, as `facts: {{{name}: …}}`"));
        let message = format!("site.yaml has no fact `{name}`");
        Err(Box::new(self.problem(codes::UNKNOWN_FACT, message, facts, reference).help(advice)))
    }

    /// The part of an entry that the fragment names; the entry when there is no fragment.
    pub(super) fn part(&self, facts: &Facts, to: EntryId, reference: &Reference) -> Result<Target> {
        let Some(fragment) = reference.fragment.as_deref().filter(|fragment| !fragment.is_empty()) else {
            // `#` alone is the top of the page.
            let top = reference.fragment.is_some() && reference.target.is_empty();
            return Ok(if top { Target::Anchor(to, TOP.to_string()) } else { Target::Entry(to) });
        };
        let target = &self.entries[to.index()];
        let wiki = matches!(reference.form, Form::Wiki | Form::Embed);
        let parts = self.looked.parts(to, target);
        let number = fragment.parse::<usize>().ok().filter(|n| wiki && (1..=target.parts.len()).contains(n));
        if let Some(n) = parts.part(fragment, wiki).or(number.map(|n| n as u32 - 1)) {
            return Ok(Target::Part(to, n));
        }
        if let Some(n) = parts.heading(fragment, wiki) {
            return Ok(Target::Heading(to, n));
        }
        // The heading that became the title has left the body, but its anchor is still a way to the page.
        if parts.is_title(fragment, wiki) || heading_anchor(&target.title) == fragment {
            return Ok(Target::Entry(to));
        }
        let field = fragment.to_lowercase();
        if target.shows(&field) {
            return Ok(Target::Field(to, field));
        }
        if parts.has_anchor(fragment) {
            return Ok(Target::Anchor(to, fragment.to_string()));
        }
        if fragment.eq_ignore_ascii_case(TOP) {
            return Ok(Target::Anchor(to, TOP.to_string()));
        }
        let known = parts.known();
        let near = parts.near(fragment, &self.looked.budget);
        let advice = match near.as_slice() {
            [] if known.is_empty() && reference.target.is_empty() => "this page has no headings or parts".to_string(),
            [] if known.is_empty() => "it has no headings or parts: leave out what follows `#`".to_string(),
            [] => format!("it has {}", listed(known)),
            near => format!(
                "did you mean {}?",
                near.iter().map(|name| format!("`#{name}`")).collect::<Vec<_>>().join(" or ")
            ),
        };
        let code = if wiki { codes::UNKNOWN_PART } else { codes::BROKEN_LINK };
        let message = format!("{} has no part `#{fragment}`", shown_name(target));
        Err(Box::new(self.problem(code, message, facts, reference).help(advice)))
    }
}

fn listed(names: &[String]) -> String {
    let shown: Vec<String> = names.iter().take(6).map(|name| format!("`#{name}`")).collect();
    let more = if names.len() > 6 { " and more" } else { "" };
    format!("{}{more}", shown.join(", "))
}

/// An entry by the name that an author knows it by.
fn shown_name(facts: &Facts) -> String {
    match facts.code() {
        Some(code) => code.to_string(),
        None if facts.id.is_empty() => format!("`{}`", facts.path),
        None => format!("`{}`", facts.id),
    }
}
