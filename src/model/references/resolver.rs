//! What a reference in prose means, or what is wrong with it.

use std::sync::OnceLock;

use rustc_hash::FxHashSet;

use crate::base::names::{did_you_mean, is_same, key};
use crate::base::{Code, Diagnostic, Fingerprint, SitePath, codes};
use crate::content::{Facts, Settings, field, lookup};
use crate::model::addresses::Addresses;
use crate::model::identity::collections::Collection;
use crate::model::identity::files::{self, Files};
use crate::model::identity::names::{Found, Names};
use crate::model::identity::places::Places;
use crate::model::identity::relation_target::{ambiguous, no_such_catalog};
use crate::model::identity::tree::Tree;
use crate::model::program::tables::{self, Table, TableQuery};
use crate::model::references::guesser::Guess;
use crate::model::references::links::Target;
use crate::model::{EntryId, SharedFacts, location};
use crate::syntax::prose::{Form, Reference};
use crate::syntax::words::heading_anchor;

/// What references are looked up in.
pub struct Resolver<'w, G> {
    pub entries: &'w [SharedFacts],
    pub names: &'w Names,
    pub tree: &'w Tree,
    pub collections: &'w [Collection],
    pub files: &'w Files,
    pub addresses: &'w Addresses,
    pub settings: &'w Settings,
    pub tables: &'w [tables::PlacedTable],
    pub withheld_tables: &'w [Table],
    /// What an embed may ask of a table.
    pub computed: &'w tables::TableContext<'w>,
    /// The names of the rows of each table's page, once somebody names one.
    pub rows: &'w [OnceLock<FxHashSet<String>>],
    pub places: &'w Places,
    /// What was probably meant by what means nothing.
    pub guesser: G,
}

/// The fragment by which browsers know the top of a page.
pub const TOP: &str = "top";

pub(super) type Result<T> = std::result::Result<T, Box<Diagnostic>>;

impl<'w, G: Guess> Resolver<'w, G> {
    /// The same with other guesses.
    pub fn with<H>(self, guesser: H) -> Resolver<'w, H> {
        let Resolver { entries, names, tree, collections, files, addresses, settings, .. } = self;
        let Resolver { tables, withheld_tables, computed, rows, places, .. } = self;
        Resolver {
            entries,
            names,
            tree,
            collections,
            files,
            addresses,
            settings,
            tables,
            withheld_tables,
            computed,
            rows,
            places,
            guesser,
        }
    }

    /// What the references of an entry mean, nothing for each of which something is wrong.
    pub fn meant(&self, from: EntryId) -> Box<[Option<Target>]> {
        let facts = &self.entries[from.index()];
        (0..facts.outline.references.len()).map(|n| self.find(from, n).ok()).collect()
    }

    /// What one of an entry's references means, or what is wrong with it.
    pub fn find(&self, from: EntryId, n: usize) -> Result<Target> {
        let facts = &self.entries[from.index()];
        let (reference, wanted) = (&facts.outline.references[n], facts.lookup.references[n]);
        let target = match reference.form {
            Form::Wiki | Form::Embed => self.find_name(from, facts, reference, wanted)?,
            Form::Link | Form::Image | Form::Html => {
                match (self.find_path(from, facts, reference, wanted), reference.full()) {
                    // Another site may stand beside or below this one. Pictures have words.
                    (Err(_), Some(full)) if reference.form != Form::Image && reference.words().is_none() => {
                        Target::Elsewhere(full.into())
                    }
                    (found, _) => found?,
                }
            }
        };
        let bare = matches!(reference.form, Form::Wiki | Form::Embed) && reference.words().is_none();
        if target == Target::Withheld && bare {
            let named = self.names.find(reference.target(), &[]);
            // What is wrong with the file is told there: that it is withheld meanwhile only follows.
            if matches!(named, Found::One(named) if named.unread) {
                return Ok(target);
            }
            let draft = matches!(named, Found::One(named) if named.draft);
            let why = if draft { "a draft, which no build shows" } else { "withheld from this audience" };
            let message = format!("`{}` is {why}", reference.target());
            let advice = format!(
                "give the reference words of its own, such as `[[{}|…]]`, or publish what it names",
                reference.target()
            );
            return Err(Box::new(self.problem(codes::WITHHELD_REFERENCE, message, facts, reference).help(advice)));
        }
        Ok(target)
    }

    pub(super) fn problem(&self, code: Code, message: String, facts: &Facts, reference: &Reference) -> Diagnostic {
        Diagnostic::new(code, message, &facts.path, location(facts, reference.at))
    }

    fn find_name(&self, from: EntryId, facts: &Facts, reference: &Reference, wanted: Fingerprint) -> Result<Target> {
        let name = reference.target();
        if let Some(fact) = name.strip_prefix("fact:") {
            return self.fact(facts, reference, fact.trim());
        }
        if reference.form == Form::Embed {
            let (table, arguments) = name.split_once('?').unwrap_or((name, ""));
            // What a participant has stands on their page and nowhere else.
            if let Some(table) = Table::of_name(&key(table)).filter(|table| *table != Table::Progress) {
                return TableQuery::parse(table, arguments, self.computed)
                    .map(|query| Target::Table(Box::new(query)))
                    .map_err(|unknown| {
                        let problem = self.problem(codes::UNKNOWN_ARGUMENT, unknown.message, facts, reference);
                        Box::new(problem.help(unknown.advice))
                    });
            }
        }
        if name.is_empty() {
            if reference.fragment().is_none_or(str::is_empty) {
                let message = "this names nothing".to_string();
                let advice = "write an id between the brackets, such as `[[mentor]]`";
                return Err(Box::new(self.problem(codes::UNKNOWN_REFERENCE, message, facts, reference).help(advice)));
            }
            return self.part(facts, from, reference);
        }
        match self.names.look_up(wanted, name, &[]) {
            Found::One(named) => match named.entry {
                Some(id) => self.part(facts, id, reference),
                None => Ok(Target::Withheld),
            },
            Found::Several(several) => {
                let bar = reference.words().map_or(String::new(), |words| format!("|{words}"));
                let mark = if reference.form == Form::Embed { "!" } else { "" };
                let part = reference.fragment().map_or(String::new(), |part| format!("#{part}"));
                let at = location(facts, reference.at);
                Err(Box::new(ambiguous(name, &several, &facts.path, at, |id| format!("`{mark}[[{id}{part}{bar}]]`"))))
            }
            Found::Nothing if self.names.catalog_of(name).is_some_and(|catalog| catalog.unread) => Ok(Target::Broken),
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
                if let Some(named) = self.names.in_chapter(wanted) {
                    return named.entry.map_or(Ok(Target::Withheld), |id| self.part(facts, id, reference));
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
                let of_file = self.id_of_file(facts, name).map(|id| {
                    let mark = if reference.form == Form::Embed { "!" } else { "" };
                    let part = reference.fragment().map_or(String::new(), |part| format!("#{part}"));
                    let bar = reference.words().map_or(String::new(), |words| format!("|{words}"));
                    format!("a reference is to an id, not to a file: write `{mark}[[{id}{part}{bar}]]`")
                });
                let table = || {
                    let near = did_you_mean(name, Table::ALL.iter().map(|table| table.name()));
                    near.filter(|_| reference.form == Form::Embed)
                };
                let advice = of_file.or_else(|| no_such_catalog(name, self.names)).or_else(table);
                let advice = advice.or_else(|| self.guesser.name(name)).unwrap_or_else(|| {
                    "a reference names an entry by its id (the file's name without number and suffix), alias or code".into()
                });
                Err(Box::new(self.problem(code, message, facts, reference).help(advice)))
            }
        }
    }

    /// What a reference calls the entry whose file it names.
    fn id_of_file(&self, facts: &Facts, name: &str) -> Option<&str> {
        let (stem, _) = name.rsplit_once('.').filter(|(_, suffix)| matches!(*suffix, "md" | "yaml" | "yml"))?;
        let paths = [SitePath::resolve(facts.path.folder(), name), SitePath::resolve("", name)];
        let by_path = || paths.iter().flatten().find_map(|path| self.whole(self.tree.at_path(path.as_str())?));
        let by_name = match self.names.find(stem, &[]) {
            Found::One(named) => named.entry,
            _ => None,
        };
        let id = by_name.or_else(by_path)?;
        Some(self.names.written(self.entries[id.index()].full_id(), &[]))
    }

    /// The page of a computed table that is named like an entry; withheld where this audience may not read it.
    fn table_page(&self, name: &str) -> Option<Target> {
        let table = Table::of_name(&key(name)).filter(|table| *table != Table::Progress)?;
        let placed = self.tables.iter().position(|placed| placed.page.table == table && placed.page.group.is_none());
        match placed {
            Some(n) => Some(Target::TablePage(n as u32)),
            None => self.withheld_tables.contains(&table).then_some(Target::Withheld),
        }
    }

    /// The row of a computed table that the fragment names; the table when there is no fragment.
    pub(super) fn row(&self, facts: &Facts, table: Target, reference: &Reference) -> Result<Target> {
        let fragment = reference.fragment().filter(|fragment| !fragment.is_empty());
        let (Target::TablePage(n), Some(name)) = (&table, fragment) else { return Ok(table) };
        let name = name.to_lowercase();
        let page = self.tables[*n as usize].page;
        let same =
            |part: &&(u32, &tables::PlacedTable)| (part.1.page.table, part.1.page.group) == (page.table, page.group);
        let parts: Vec<(u32, &tables::PlacedTable)> = (0..).zip(self.tables).collect();
        if let Some((n, _)) = parts.iter().filter(same).find(|(n, _)| self.has_row(*n as usize, &name)) {
            return Ok(Target::TableRow(*n, name.into()));
        }
        let message = format!("{} has no row `#{name}`", self.tables[*n as usize].page.table.name());
        let advice = "a row is called by the code of its outcome in lower case, such as `#ko-07`";
        Err(Box::new(self.problem(codes::UNKNOWN_PART, message, facts, reference).help(advice)))
    }

    fn has_row(&self, table: usize, name: &str) -> bool {
        let rows = self.rows[table].get_or_init(|| self.tables[table].rows(self.entries).collect());
        rows.contains(name)
    }

    pub(super) fn landing(&self, n: usize) -> Target {
        match self.collections[n].landing {
            Some(id) => Target::Entry(id),
            None => Target::Collection(n as u32),
        }
    }

    fn fact(&self, facts: &Facts, reference: &Reference, name: &str) -> Result<Target> {
        if let Some(value) = self.settings.facts.get(&key(name)) {
            return Ok(Target::Fact(value.as_str().into()));
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
        let Some(fragment) = reference.fragment().filter(|fragment| !fragment.is_empty()) else {
            // `#` alone is the top of the page.
            let top = reference.fragment().is_some() && reference.target().is_empty();
            return Ok(if top { Target::Anchor(to, TOP.into()) } else { Target::Entry(to) });
        };
        let target = &self.entries[to.index()];
        let wiki = matches!(reference.form, Form::Wiki | Form::Embed);
        let parts = target.fragments();
        let number = fragment.parse::<usize>().ok().filter(|n| wiki && (1..=target.parts.len()).contains(n));
        if let Some(n) = parts.part(fragment, wiki).or(number.map(|n| n as u32 - 1)) {
            return Ok(Target::Part(to, n));
        }
        // Obsidian names a heading with those that hold it, and without its signs.
        let last = fragment.rsplit('#').next().unwrap_or(fragment);
        let by_words = || parts.heading(&heading_anchor(last), wiki).filter(|_| wiki);
        if let Some(n) = parts.heading(fragment, wiki).or_else(by_words) {
            return Ok(Target::Heading(to, n));
        }
        // The heading that became the title has left the body, but its anchor is still a way to the page.
        let is_its_words = || wiki && lookup::of_name(fragment) == target.lookup.title;
        if parts.is_title(fragment) || is_its_words() || heading_anchor(&target.title) == fragment {
            return Ok(Target::Entry(to));
        }
        let field = fragment.to_lowercase();
        if field::shows(target, &field) {
            return Ok(Target::Field(to, field.into()));
        }
        if parts.has_anchor(fragment) {
            return Ok(Target::Anchor(to, fragment.into()));
        }
        if fragment.eq_ignore_ascii_case(TOP) {
            return Ok(Target::Anchor(to, TOP.into()));
        }
        // The name of a paragraph in Obsidian, which is no part here: the page is still what was meant.
        if fragment.starts_with('^') && reference.form == Form::Wiki {
            return Ok(Target::Entry(to));
        }
        let advice = self.guesser.part(to, target, fragment, reference.target().is_empty()).unwrap_or_default();
        let code = if wiki { codes::UNKNOWN_PART } else { codes::BROKEN_LINK };
        let message = format!("{} has no part `#{fragment}`", shown_name(target));
        Err(Box::new(self.problem(code, message, facts, reference).help(advice)))
    }
}

/// An entry by the name that an author knows it by.
fn shown_name(facts: &Facts) -> String {
    match facts.code() {
        Some(code) => code.to_string(),
        None if facts.id.is_empty() => format!("`{}`", facts.path),
        None => format!("`{}`", facts.id),
    }
}
