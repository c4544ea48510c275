//! The tables that a site computes: their names, what an embed may ask of them, and the pages on which they stand whole.

use std::ops::Range;

use crate::base::every::every;
use crate::base::names::{did_you_mean, is_same, key, slug};
use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::{Audience, Facts, Kind, Settings, Verb};
use crate::model::identity::collections::Collection;
use crate::model::identity::names::{Found, Names};
use crate::model::program::cohorts::Cohort;
use crate::model::program::participants::Group;
use crate::model::program::relations::Relations;
use crate::model::{EntryId, SharedFacts};
use crate::words::{Said, Words};

every! {
    /// A computed table.
    pub enum Table {
        Coverage,
        WhoDoesWhat,
        Deliverables,
        InputsAndOutputs,
        Gaps,
        /// What each participant has and still lacks; it stands on their own page.
        Progress,
    }
}

/// Whom a page is for when the settings do not say.
#[derive(Clone, Copy, PartialEq, Eq)]
enum For {
    Everyone,
    /// What is missing is for those who can do something about it.
    TheNarrowest,
}

/// The most columns of participants on one page: more would be a page that nobody can read, on paper least of all.
pub const MOST_COLUMNS: usize = 20;

/// The most rows on one page of coverage, which is as heavy as a page should be. Its spreadsheet holds all.
pub const MOST_ROWS: usize = 300;

/// The most names that advice lists.
const MOST_NAMED: usize = 12;

impl Table {
    /// Its name, its title, and whom its page is for.
    fn row(self) -> (&'static str, Said, For) {
        match self {
            Table::Coverage => ("coverage", Words::coverage, For::Everyone),
            Table::WhoDoesWhat => ("who-does-what", Words::who_does_what, For::Everyone),
            Table::Deliverables => ("deliverables", Words::deliverables, For::Everyone),
            Table::InputsAndOutputs => ("inputs-and-outputs", Words::inputs_and_outputs, For::Everyone),
            Table::Gaps => ("gaps", Words::gaps, For::TheNarrowest),
            Table::Progress => ("progress", Words::progress, For::TheNarrowest),
        }
    }

    /// The name by which authors know it.
    pub fn name(self) -> &'static str {
        self.row().0
    }

    pub fn title(self, words: &Words) -> &str {
        self.row().1(words)
    }

    pub fn of_name(name: &str) -> Option<Table> {
        Table::ALL.into_iter().find(|table| table.name() == name)
    }

    /// Whether an audience may read its page.
    pub fn is_for(self, audience: Audience, settings: &Settings) -> bool {
        let narrowest = settings.narrowest();
        let said = settings.tables.iter().find(|(name, _)| is_same(&name.value, self.name()));
        let widest = match said.map(|(_, audience)| audience.value.as_str()) {
            // A slip in a name may have meant this one.
            None if self.row().2 == For::Everyone && !has_strange_tables(settings) => Audience::WIDEST,
            None => narrowest,
            Some("off") => return false,
            // One that does not exist is told, and until it is mended nobody else may read the page.
            Some(name) => settings.audience(name).unwrap_or(narrowest),
        };
        audience.may_read(widest)
    }

    /// What an embed of it may ask for.
    pub fn arguments(self) -> &'static [Argument] {
        match self {
            Table::Coverage => &[Argument::Cohort, Argument::Framework],
            Table::WhoDoesWhat => &[Argument::Process, Argument::Role],
            Table::Deliverables => &[Argument::Cohort, Argument::Role],
            Table::Gaps => &[Argument::Framework],
            Table::InputsAndOutputs | Table::Progress => &[],
        }
    }
}

/// What a table may be narrowed to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Argument {
    Cohort,
    Framework,
    /// A process or session.
    Process,
    Role,
}

impl Argument {
    pub fn name(self) -> &'static str {
        match self {
            Argument::Cohort => "cohort",
            Argument::Framework => "framework",
            Argument::Process => "process",
            Argument::Role => "role",
        }
    }
}

/// A table as an embed asks for it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct TableQuery {
    pub table: Table,
    /// A group of participants, by its position.
    pub group: Option<usize>,
    pub framework: Option<EntryId>,
    pub process: Option<EntryId>,
    pub role: Option<EntryId>,
}

/// Why an argument means nothing, and what there is instead.
#[derive(Debug, PartialEq, Eq)]
pub struct Unknown {
    pub message: String,
    pub advice: String,
}

impl TableQuery {
    pub fn whole(table: Table) -> TableQuery {
        TableQuery { table, group: None, framework: None, process: None, role: None }
    }

    /// What a page shows, all its parts together.
    pub fn on(page: TablePage) -> TableQuery {
        TableQuery { group: page.group, ..TableQuery::whole(page.table) }
    }

    /// Reads what follows the `?` of an embed: `cohort=2026`, several joined by `&`.
    pub fn parse(table: Table, arguments: &str, world: &TableContext) -> Result<TableQuery, Unknown> {
        let mut asked = TableQuery::whole(table);
        for pair in arguments.split('&').filter(|pair| !pair.trim().is_empty()) {
            let (name, value) = pair.split_once('=').unwrap_or((pair, ""));
            let (name, value) = (name.trim(), value.trim());
            let known = table.arguments();
            // A session is an activity as a process is; authors name what they have.
            let wanted = match key(name).as_str() {
                "session" | "activity" => "process".to_string(),
                name => name.to_string(),
            };
            let Some(argument) = known.iter().find(|argument| argument.name() == wanted) else {
                let names: Vec<String> = known.iter().map(|argument| format!("`{}`", argument.name())).collect();
                let advice = match names.as_slice() {
                    [] => format!("leave out what follows `{}`", table.name()),
                    names => format!("it can be asked for {}", names.join(" or ")),
                };
                return Err(Unknown { message: format!("`{}` cannot be asked for `{name}`", table.name()), advice });
            };
            if asked.has(*argument) {
                let message = format!("`{name}` is asked for twice");
                return Err(Unknown { message, advice: "a table shows one: embed it once for each".into() });
            }
            world.find(*argument, value, &mut asked)?;
        }
        Ok(asked)
    }

    fn has(&self, argument: Argument) -> bool {
        match argument {
            Argument::Cohort => self.group.is_some(),
            Argument::Framework => self.framework.is_some(),
            Argument::Process => self.process.is_some(),
            Argument::Role => self.role.is_some(),
        }
    }
}

impl TableContext<'_> {
    fn find(&self, argument: Argument, value: &str, asked: &mut TableQuery) -> Result<(), Unknown> {
        let found = match argument {
            Argument::Cohort => self.group(value).map(|group| asked.group = Some(group)),
            Argument::Framework => self.entry(Kind::Framework, value).map(|entry| asked.framework = Some(entry)),
            Argument::Process => self.entry(Kind::Activity, value).map(|entry| asked.process = Some(entry)),
            Argument::Role => self.entry(Kind::Role, value).map(|entry| asked.role = Some(entry)),
        };
        found.map_err(|known| unknown(argument, value, &known))
    }

    /// The group of a cohort, or the names of all that have one.
    fn group(&self, value: &str) -> Result<usize, Vec<&str>> {
        let name = |group: &Group| group.cohort.map(|n| self.cohorts[n].name.as_str());
        let found = self.groups.iter().position(|group| name(group).is_some_and(|name| is_same(name, value)));
        found.ok_or_else(|| self.groups.iter().filter_map(name).collect())
    }

    /// The entry of a name, or the ids of all of its kind.
    fn entry(&self, kind: Kind, value: &str) -> Result<EntryId, Vec<&str>> {
        let found = match self.names.find(value, &[kind]) {
            Found::One(named) => named.entry,
            _ => None,
        };
        let of_kind = |facts: &&SharedFacts| facts.kind == kind && facts.takes_part();
        let ids = || self.entries.iter().filter(of_kind).map(|facts| facts.id.as_str()).collect();
        found.ok_or_else(ids)
    }
}

fn unknown(argument: Argument, value: &str, known: &[&str]) -> Unknown {
    let message = match value {
        "" => format!("`{}` needs a value", argument.name()),
        value => format!("there is no {} `{value}`", argument.name()),
    };
    let near = did_you_mean(value, known.iter().copied()).filter(|_| !value.is_empty());
    let list = match known {
        [] => "this site has none".to_string(),
        [one] => format!("there is `{one}`"),
        known if known.len() > MOST_NAMED => format!("there are {} and more", known[..MOST_NAMED].join(", ")),
        known => format!("there are {}", known.join(", ")),
    };
    Unknown { message, advice: near.map_or(list.clone(), |near| format!("{near} ({list})")) }
}

/// A page on which a table stands whole, or as far as one page can hold it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct TablePage {
    pub table: Table,
    /// The group of participants, by its position; the whole program without one.
    pub group: Option<usize>,
    /// Of a group with more participants than a page has columns, or of more outcomes than it has rows, the how-manieth page.
    pub part: usize,
}

impl TablePage {
    /// The name of the row of an entry, by which others link to it: an outcome's is its code.
    pub fn row(facts: &Facts) -> String {
        match facts.kind {
            Kind::Outcome => slug(facts.code().unwrap_or_default()),
            // No code has a colon in its address.
            Kind::Framework => format!("framework:{}", slug(&facts.id)),
            // A person who is shown under another name has no other.
            Kind::Person => slug(&facts.title),
            Kind::Activity | Kind::Role => slug(facts.full_id()),
            _ => slug(&facts.id),
        }
    }

    /// Whether entries like this one have a row of their own on the page.
    fn has_row_for(self, facts: &Facts) -> bool {
        match self.table {
            Table::Coverage => matches!(facts.kind, Kind::Outcome | Kind::Framework),
            Table::Gaps => facts.kind == Kind::Outcome,
            Table::WhoDoesWhat => matches!(facts.kind, Kind::Activity | Kind::Role),
            Table::Deliverables if self.group.is_some() => facts.kind == Kind::Person,
            Table::Deliverables => facts.kind == Kind::Resource,
            Table::InputsAndOutputs | Table::Progress => false,
        }
    }

    /// Whether it is the first page of a table for the whole program.
    pub fn is_first(self) -> bool {
        self.group.is_none() && self.part == 0
    }

    /// The entries that have rows in the table, on whichever of its pages.
    fn all_rows(self, entries: &[SharedFacts]) -> impl Iterator<Item = EntryId> + '_ {
        let all = (0..).map(EntryId).zip(entries);
        all.filter(move |(_, facts)| facts.takes_part() && self.has_row_for(facts)).map(|(id, _)| id)
    }

    /// On how many pages its rows are, each from the first entry on. The same rows come again where there are too many columns for a page.
    fn parts(self, entries: &[SharedFacts]) -> Vec<EntryId> {
        if self.table != Table::Coverage {
            return vec![EntryId(0)];
        }
        let begins = self.all_rows(entries).step_by(MOST_ROWS).skip(1);
        std::iter::once(EntryId(0)).chain(begins).collect()
    }
}

/// A page of a table with its address.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PlacedTable {
    pub page: TablePage,
    pub address: String,
    /// Where the same table is as a spreadsheet.
    pub csv: String,
    /// The collection in which it stands, by its position.
    pub collection: Option<usize>,
    /// The entries that have their rows here, if they have one.
    pub entries: Range<EntryId>,
    /// Which part of its columns it shows, and on how many pages its rows are.
    pub columns: usize,
    pub row_parts: usize,
}

impl PlacedTable {
    /// The names of the page's rows.
    pub fn rows<'e>(&'e self, entries: &'e [SharedFacts]) -> impl Iterator<Item = String> + 'e {
        self.page
            .all_rows(entries)
            .filter(|id| self.entries.contains(id))
            .map(|id| TablePage::row(&entries[id.index()]))
    }
}

/// What decides which tables there are, and what their arguments mean.
pub struct TableContext<'w> {
    pub entries: &'w [SharedFacts],
    pub names: &'w Names,
    pub relations: &'w Relations,
    pub collections: &'w [Collection],
    pub cohorts: &'w [Cohort],
    pub groups: &'w [Group],
    pub settings: &'w Settings,
    pub audience: Audience,
}

/// Every page of a table, for whoever may read it.
pub fn pages(world: &TableContext) -> Vec<PlacedTable> {
    let mut pages = Vec::new();
    for table in Table::ALL {
        if table == Table::Progress || !world.has(table) || !table.is_for(world.audience, world.settings) {
            continue;
        }
        let begins = TablePage { table, group: None, part: 0 }.parts(world.entries);
        pages.extend((0..begins.len()).map(|part| world.place(TablePage { table, group: None, part }, &begins)));
        if !matches!(table, Table::Coverage | Table::Deliverables) {
            continue;
        }
        for (n, group) in world.groups.iter().enumerate() {
            // Only coverage has a column for each participant.
            let parts = match table {
                Table::Coverage => group.persons.len().div_ceil(MOST_COLUMNS) * begins.len(),
                _ => 1,
            };
            pages.extend((0..parts).map(|part| world.place(TablePage { table, group: Some(n), part }, &begins)));
        }
    }
    pages
}

/// The tables that a site has and this audience may not read.
pub fn withheld(world: &TableContext) -> Vec<Table> {
    let is_withheld = |table: &Table| world.has(*table) && !table.is_for(world.audience, world.settings);
    Table::ALL.into_iter().filter(is_withheld).collect()
}

impl TableContext<'_> {
    fn has(&self, table: Table) -> bool {
        let is = |kind: Kind| self.entries.iter().any(|facts| facts.kind == kind && facts.takes_part());
        let ids = || (0..self.entries.len() as u32).map(EntryId);
        let states = |wanted: &dyn Fn(Verb) -> bool| {
            ids().any(|id| {
                self.entries[id.index()].kind == Kind::Activity && self.relations.from(id).any(|edge| wanted(edge.verb))
            })
        };
        match table {
            Table::Coverage | Table::Gaps => is(Kind::Outcome),
            Table::WhoDoesWhat => {
                let duties =
                    |facts: &SharedFacts| facts.kind == Kind::Role && facts.takes_part() && !facts.parts.is_empty();
                self.entries.iter().any(duties) || states(&Verb::is_party)
            }
            Table::Deliverables => ids().any(|id| self.relations.targets(id, Verb::HandedInBy).next().is_some()),
            Table::InputsAndOutputs => states(&|verb| matches!(verb, Verb::Uses | Verb::Makes)),
            Table::Progress => self.groups.iter().any(|group| !group.persons.is_empty()),
        }
    }

    /// A table stands in the collection of what its rows are.
    fn place(&self, page: TablePage, begins: &[EntryId]) -> PlacedTable {
        let (kind, usual) = match page.table {
            Table::Coverage | Table::Gaps | Table::Progress => (Kind::Outcome, "outcomes"),
            Table::WhoDoesWhat => (Kind::Role, "roles"),
            Table::Deliverables | Table::InputsAndOutputs => (Kind::Resource, "resources"),
        };
        // A second collection of the same kind moves no address.
        let of_kind = |collection: &&(usize, &Collection)| collection.1.kind == kind && !collection.1.name.is_empty();
        let all: Vec<(usize, &Collection)> = self.collections.iter().enumerate().collect();
        let named = all.iter().filter(of_kind).find(|(_, collection)| collection.name == usual);
        let collection = named.or_else(|| all.iter().find(of_kind)).map(|(n, _)| *n);
        let folder = collection.map_or("tables".to_string(), |n| slug(&self.collections[n].name));
        let mut name = page.table.name().to_string();
        if let Some(group) = page.group {
            let cohort = self.groups[group].cohort.map(|n| &self.cohorts[n]);
            name = format!("{name}-{}", cohort.map_or("no-cohort", |cohort| &cohort.slug));
        }
        // A spreadsheet has room for everyone, so all parts share one.
        let csv = format!("data/{name}.csv");
        if page.part > 0 {
            // A point stands in no cohort's part of an address.
            name = format!("{name}.{}", page.part + 1);
        }
        let (row_parts, begin) = (begins.len(), page.part % begins.len());
        let end = begins.get(begin + 1).copied().unwrap_or(EntryId(u32::MAX));
        let address = format!("{folder}/{name}.html");
        PlacedTable {
            page,
            address,
            csv,
            collection,
            entries: begins[begin]..end,
            columns: page.part / row_parts,
            row_parts,
        }
    }
}

/// Whether `tables:` could not be read, or speaks of tables that do not exist.
fn has_strange_tables(settings: &Settings) -> bool {
    settings.doubts.tables || settings.tables.iter().any(|(name, _)| Table::of_name(&key(&name.value)).is_none())
}

/// What `tables:` in the settings says of tables and audiences that do not exist.
pub fn check(settings: &Settings, path: &SitePath, report: &mut Vec<Diagnostic>) {
    for (name, audience) in &settings.tables {
        if Table::of_name(&key(&name.value)).is_none() {
            let known = Table::ALL.map(Table::name);
            let advice = did_you_mean(&name.value, known);
            let advice = advice.unwrap_or_else(|| format!("the tables are {}", known.join(", ")));
            let message = format!("there is no table `{}`", name.value);
            // A slip here would publish what its author meant to keep back.
            let at = Location::setting(name.at);
            report.push(Diagnostic::new(codes::MISSPELLED_PRIVACY, message, path, at).help(advice));
        }
        if audience.value != "off" && settings.audience(&audience.value).is_none() {
            let advice = did_you_mean(&audience.value, settings.audiences.iter().map(String::as_str));
            let advice = advice
                .unwrap_or_else(|| format!("the audiences are {}, and `off` is nobody", settings.audiences.join(", ")));
            let message = format!("there is no audience `{}`", audience.value);
            let at = Location::setting(audience.at);
            report.push(Diagnostic::new(codes::UNKNOWN_AUDIENCE, message, path, at).help(advice));
        }
    }
}
