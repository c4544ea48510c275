//! References in prose: what each means, and who mentions whom.

use rustc_hash::FxHashMap;
use unicode_normalization::UnicodeNormalization;

use crate::base::names::{did_you_mean, is_same, key, nearest};
use crate::base::{Code, Diagnostic, SitePath, codes};
use crate::content::parts::SHOWN_FIELDS;
use crate::content::{Facts, Settings};
use crate::model::address::{Addresses, Route};
use crate::model::collections::Collection;
use crate::model::files::{self, Files};
use crate::model::names::{Found, Names};
use crate::model::relations::ambiguous;
use crate::model::tables::{self, Asked, Table, TablePage};
use crate::model::tree::Tree;
use crate::model::{EntryId, SharedFacts, spot};
use crate::syntax::markdown::heading_anchor;
use crate::syntax::prose::{Form, Reference};

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
    File(SitePath),
    /// A table that the site computes.
    Table(Asked),
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
pub enum Cited {
    /// By a reference, with its number.
    Reference(u32),
    /// By its code in plain text.
    Code,
}

/// All references, and the mentions that they are.
#[derive(Default)]
pub struct Links {
    targets: Vec<Vec<Target>>,
    /// For each entry, who mentions it and how, in the order of entries.
    mentions: Vec<Vec<(EntryId, Cited)>>,
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
        self.targets[id.index()][reference as usize] = Target::Broken;
    }

    pub fn mentions(&self, id: EntryId) -> &[(EntryId, Cited)] {
        &self.mentions[id.index()]
    }

    /// The outcome whose code a word is.
    pub fn code(&self, word: &str) -> Option<EntryId> {
        self.codes.get(word).copied()
    }
}

/// What references are looked up in.
pub struct World<'w> {
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
    pub computed: &'w tables::World<'w>,
}

/// Resolves every reference of every prose.
pub fn resolve(world: &World, mentioned: &[std::sync::Arc<Vec<String>>], report: &mut Vec<Diagnostic>) -> Links {
    let mut links = Links { mentions: vec![Vec::new(); world.entries.len()], ..Links::default() };
    for (n, facts) in world.entries.iter().enumerate() {
        if let Some(code) = facts.code() {
            links.codes.entry(code.to_string()).or_insert(EntryId(n as u32));
        }
    }
    for (n, facts) in world.entries.iter().enumerate() {
        let from = EntryId(n as u32);
        let mut targets = Vec::with_capacity(facts.outline.references.len());
        for (nth, reference) in facts.outline.references.iter().enumerate() {
            let target = match world.find(from, reference) {
                Ok(target) => target,
                Err(problem) => {
                    let withheld = problem.code == codes::WITHHELD_REFERENCE;
                    report.push(*problem);
                    // What is withheld stays without a name, whatever is published in spite of errors.
                    if withheld { Target::Withheld } else { Target::Broken }
                }
            };
            if let Some(to) = target.entry().filter(|to| *to != from) {
                links.mentions[to.index()].push((from, Cited::Reference(nth as u32)));
            }
            targets.push(target);
        }
        links.targets.push(targets);
        for code in mentioned.get(n).into_iter().flat_map(|codes| codes.iter()) {
            if let Some(to) = links.codes.get(code).copied().filter(|to| *to != from) {
                links.mentions[to.index()].push((from, Cited::Code));
            }
        }
    }
    links
}

type Result<T> = std::result::Result<T, Box<Diagnostic>>;

impl World<'_> {
    fn find(&self, from: EntryId, reference: &Reference) -> Result<Target> {
        let facts = &self.entries[from.index()];
        let target = match reference.form {
            Form::Wiki | Form::Embed => self.find_name(from, facts, reference)?,
            Form::Link | Form::Image | Form::Html => self.find_path(from, facts, reference)?,
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

    fn problem(&self, code: Code, message: String, facts: &Facts, reference: &Reference) -> Diagnostic {
        Diagnostic::new(code, message, &facts.path, spot(facts, reference.place))
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
                return Asked::parse(table, arguments, self.computed).map(Target::Table).map_err(|unknown| {
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
                let at = spot(facts, reference.place);
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
                let advice = self.names.near(name, &[]).unwrap_or_else(|| {
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
    fn row(&self, facts: &Facts, table: Target, reference: &Reference) -> Result<Target> {
        let fragment = reference.fragment.as_deref().filter(|fragment| !fragment.is_empty());
        let (Target::TablePage(page), Some(name)) = (&table, fragment) else { return Ok(table) };
        let name = name.to_lowercase();
        if page.has_row(&name, self.entries) {
            return Ok(Target::TableRow(*page, name));
        }
        let message = format!("{} has no row `#{name}`", page.table.title());
        let advice = "a row is called by the code of its outcome in lower case, such as `#ko-07`";
        Err(Box::new(self.problem(codes::UNKNOWN_PART, message, facts, reference).help(advice)))
    }

    fn landing(&self, n: usize) -> Target {
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
    fn part(&self, facts: &Facts, to: EntryId, reference: &Reference) -> Result<Target> {
        let Some(fragment) = reference.fragment.as_deref().filter(|fragment| !fragment.is_empty()) else {
            return Ok(Target::Entry(to));
        };
        let target = &self.entries[to.index()];
        let wiki = matches!(reference.form, Form::Wiki | Form::Embed);
        let wanted = key(fragment);
        let number = fragment.parse::<usize>().ok().filter(|n| wiki && (1..=target.parts.len()).contains(n));
        let part = target.parts.iter().position(|part| {
            part.anchor == fragment || wiki && part.id.as_ref().is_some_and(|id| key(&id.value) == wanted)
        });
        if let Some(n) = part.or(number.map(|n| n - 1)) {
            return Ok(Target::Part(to, n as u32));
        }
        let headings = &target.outline.headings;
        let heading = headings.iter().position(|heading| heading.anchor.nfc().eq(fragment.nfc()));
        if let Some(n) = heading.or_else(|| headings.iter().position(|heading| wiki && key(&heading.text) == wanted)) {
            return Ok(Target::Heading(to, n as u32));
        }
        // The heading that became the title has left the body, but its anchor is still a way to the page.
        if heading_anchor(&target.title) == fragment {
            return Ok(Target::Entry(to));
        }
        let field = fragment.to_lowercase();
        if target.shows(&field) {
            return Ok(Target::Field(to, field));
        }
        if target.outline.anchors.iter().any(|anchor| anchor == fragment) {
            return Ok(Target::Anchor(to, fragment.to_string()));
        }
        let mut known: Vec<&str> = headings.iter().map(|heading| heading.anchor.as_str()).collect();
        known.extend(target.parts.iter().filter_map(|part| part.id.as_ref().map(|id| id.value.as_str())));
        known.extend(SHOWN_FIELDS.iter().filter(|field| target.shows(field)));
        let near = nearest(fragment, known.iter().copied());
        let advice = match near.as_slice() {
            [] if known.is_empty() && reference.target.is_empty() => "this page has no headings or parts".to_string(),
            [] if known.is_empty() => "it has no headings or parts: leave out what follows `#`".to_string(),
            [] => format!("it has {}", listed(&known)),
            near => format!(
                "did you mean {}?",
                near.iter().map(|name| format!("`#{name}`")).collect::<Vec<_>>().join(" or ")
            ),
        };
        let code = if wiki { codes::UNKNOWN_PART } else { codes::BROKEN_LINK };
        let message = format!("{} has no part `#{fragment}`", shown_name(target));
        Err(Box::new(self.problem(code, message, facts, reference).help(advice)))
    }

    fn find_path(&self, from: EntryId, facts: &Facts, reference: &Reference) -> Result<Target> {
        let target = reference.target.as_str();
        if target.is_empty() {
            return self.part(facts, from, reference);
        }
        let broken = |message: String, advice: Option<String>| {
            Err(Box::new(self.problem(codes::BROKEN_LINK, message, facts, reference).maybe_help(advice)))
        };
        let Some(path) = SitePath::resolve(facts.path.folder(), target) else {
            let advice = "only what lies in the folder is published: put the file inside it".to_string();
            return broken(format!("`{target}` leads out of the site's folder"), Some(advice));
        };
        if let Some(id) = self.entry_at(&path, target) {
            return self.part(facts, id, reference);
        }
        if let Some(file) = self.files.find(facts.path.folder(), target) {
            return Ok(Target::File(file));
        }
        if let Some(n) = self.collections.iter().position(|collection| collection.name == path.as_str()) {
            return Ok(self.landing(n));
        }
        if path.as_str().is_empty() {
            return Ok(Target::Address("index.html".into()));
        }
        if let Some(found) = self.by_address(from, facts, target, reference) {
            return found;
        }
        let own = self.addresses.entry(from);
        let by_address = SitePath::resolve(own.rfind('/').map_or("", |slash| &own[..slash]), target);
        if self.files.is_withheld(&path) || by_address.is_some_and(|path| self.files.is_withheld(&path)) {
            return Ok(Target::Withheld);
        }
        // One name can be spelled in two Unicode forms that look the same.
        if !path.as_str().is_ascii()
            && let Some(other) = self.same_letters(&path)
        {
            let mut again = reference.clone();
            again.target = format!("/{other}");
            return self.find_path(from, facts, &again);
        }
        if self.files.is_ignored(&path) {
            let message = format!("`{path}` is there, but the build ignores it");
            let advice = "files and folders whose name begins with `.` or `_` are ignored: rename it, or take it in with \
                          `include:` in site.yaml";
            return Err(Box::new(self.problem(codes::IGNORED_FILE, message, facts, reference).help(advice)));
        }
        if matches!(path.as_str(), "site.yaml" | "site.yml") || path.as_str().starts_with("theme/") {
            let advice = "settings and themes are read, not shown: link to a page instead".to_string();
            return broken(format!("`{path}` is not published"), Some(advice));
        }
        let advice = self.near_path(&path, facts.path.folder()).unwrap_or_else(|| {
            "a link names a source file with its path from this file (`../roles/mentor.md`), or from the top with `/`".into()
        });
        broken(format!("there is no `{path}`"), Some(advice))
    }

    /// The entry of a source file or folder; a path without its suffix will do.
    fn entry_at(&self, path: &SitePath, target: &str) -> Option<EntryId> {
        let found = self.tree.at_path(path.as_str()).or_else(|| self.tree.landing(path.as_str())).or_else(|| {
            let bare = !target.ends_with('/') && path.suffix().is_empty();
            bare.then(|| {
                ["md", "yaml", "yml"].iter().find_map(|suffix| self.tree.at_path(&format!("{path}.{suffix}")))
            })?
        })?;
        // A file of several outcomes means their framework.
        let listed = self.entries[found.index()].nth > 0;
        if listed { self.tree.parent(found) } else { Some(found) }
    }

    /// Authors also link to addresses of the finished site.
    fn by_address(&self, from: EntryId, facts: &Facts, target: &str, reference: &Reference) -> Option<Result<Target>> {
        let own = self.addresses.entry(from);
        let folder = own.rfind('/').map_or("", |slash| &own[..slash]);
        let address = SitePath::resolve(folder, target)?;
        let route = [address.to_string(), format!("{address}/index.html")]
            .into_iter()
            .find_map(|address| self.addresses.route(&address).map(|route| (address, route)));
        let (address, route) = route?;
        Some(match route {
            Route::Entry(id) => self.part(facts, *id, reference),
            Route::File(path) => Ok(Target::File(path.clone())),
            Route::Collection(n) => Ok(Target::Collection(*n)),
            Route::Table(page) => self.row(facts, Target::TablePage(*page), reference),
            _ => Ok(Target::Address(address)),
        })
    }

    /// A path that differs from one only in its Unicode form.
    fn same_letters(&self, path: &SitePath) -> Option<&str> {
        let known = self.entries.iter().map(|facts| &facts.path).chain(self.files.by_path.keys());
        known.map(SitePath::as_str).find(|other| *other != path.as_str() && other.nfc().eq(path.as_str().nfc()))
    }

    fn near_path(&self, path: &SitePath, folder: &str) -> Option<String> {
        let known = || {
            self.entries.iter().map(|facts| facts.path.as_str()).chain(self.files.by_path.keys().map(SitePath::as_str))
        };
        if let Some(other) = known().find(|other| other.eq_ignore_ascii_case(path.as_str())) {
            return Some(format!("names are case-sensitive: the file is `{}`", relative_source(folder, other)));
        }
        let same_name = known().find(|other| other.rsplit('/').next() == Some(path.name()));
        if let Some(other) = same_name {
            return Some(format!("there is `{}`", relative_source(folder, other)));
        }
        let name = path.name().to_string();
        let beside = known().filter(|other| other.rfind('/').map_or("", |n| &other[..n]) == path.folder());
        let near = nearest(&name, beside.map(|other| other.rsplit('/').next().unwrap_or(other)));
        let folder_of_it = path.folder();
        let written = near.iter().map(|name| {
            let whole = if folder_of_it.is_empty() { name.to_string() } else { format!("{folder_of_it}/{name}") };
            format!("`{}`", relative_source(folder, &whole))
        });
        let written: Vec<String> = written.collect();
        (!written.is_empty()).then(|| format!("did you mean {}?", written.join(" or ")))
    }
}

/// How an author in `folder` writes the path of another file.
fn relative_source(folder: &str, path: &str) -> String {
    let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    let to: Vec<&str> = path.split('/').collect();
    let common = from.iter().zip(&to[..to.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut parts = vec![".."; from.len() - common];
    parts.extend(&to[common..]);
    parts.join("/")
}

fn listed(names: &[&str]) -> String {
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
