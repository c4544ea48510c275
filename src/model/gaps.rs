//! Gaps: what each outcome still needs, in the words of requirements tracing: covered, gap, unwanted, orphan.

use crate::base::{Diagnostic, Location, codes};
use crate::content::wording::written_against;
use crate::content::{Kind, KindData, Settings, Verb};
use crate::model::coverage::{Coverage, is_retired, says_retired};
use crate::model::links::{Cited, Links};
use crate::model::order::Places;
use crate::model::relations::{Edge, Relations, a};
use crate::model::tree::Tree;
use crate::model::{EntryId, Handbook, SharedFacts, location};

/// How an outcome stands.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Status {
    /// Something of every kind that it needs points at it.
    Covered,
    /// Nothing of these kinds points at it, though it needs them.
    Gap(Vec<Kind>),
    /// It may lack what this audience cannot read.
    NotTold,
    /// It is no longer asked for, and nothing names it.
    Retired,
    /// It is no longer asked for, and something names or mentions it all the same.
    Unwanted,
    /// It needs nothing, and something names it.
    NotAsked,
    /// It needs nothing, and nothing names it.
    Orphan,
    /// It stands for the outcomes that belong to it.
    Heading,
}

impl Status {
    pub fn is_gap(&self) -> bool {
        matches!(self, Status::Gap(_))
    }
}

/// How everything stands.
#[derive(Default)]
pub struct Gaps {
    /// Every outcome, by its number.
    pub outcomes: Vec<(EntryId, Status)>,
    /// Artifacts that name no outcome.
    pub aimless: Vec<EntryId>,
    /// Evidence for outcomes that were worded otherwise when it was written.
    pub older: Vec<Older>,
}

/// An artifact that was written against an older wording of an outcome.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Older {
    pub artifact: EntryId,
    pub outcome: EntryId,
    /// The year from which those words held.
    pub year: String,
}

impl Gaps {
    pub fn status(&self, id: EntryId) -> Option<&Status> {
        let at = self.outcomes.binary_search_by_key(&id, |(id, _)| *id).ok()?;
        Some(&self.outcomes[at].1)
    }
}

/// What gaps are found in.
pub struct World<'w> {
    pub entries: &'w [SharedFacts],
    pub tree: &'w Tree,
    pub relations: &'w Relations,
    pub coverage: &'w Coverage,
    pub links: &'w Links,
    pub places: &'w Places,
    pub settings: &'w Settings,
    /// Whether it is for the narrowest audience; see `Handbook::complete`.
    pub complete: bool,
}

pub fn find(world: &World) -> Gaps {
    let mut gaps = Gaps::default();
    for (n, facts) in world.entries.iter().enumerate() {
        let id = EntryId(n as u32);
        match &facts.data {
            KindData::Outcome(_) => gaps.outcomes.push((id, world.status(id))),
            KindData::Artifact(_) => {
                let mut outcomes = world.relations.targets(id, Verb::Outcomes).peekable();
                if outcomes.peek().is_none() {
                    gaps.aimless.push(id);
                }
                for outcome in outcomes {
                    let KindData::Outcome(own) = &world.entries[outcome.index()].data else { continue };
                    let wording = written_against(facts, own);
                    gaps.older.extend(wording.map(|wording| Older {
                        artifact: id,
                        outcome,
                        year: wording.year().to_string(),
                    }));
                }
            }
            _ => {}
        }
    }
    if gaps.outcomes.is_empty() {
        // A program without outcomes asks for none.
        gaps.aimless.clear();
    }
    gaps.aimless.sort_by_key(|id| world.places.of_entry(*id));
    gaps.older.sort_by_key(|older| world.places.of_entry(older.artifact));
    gaps
}

impl World<'_> {
    fn status(&self, id: EntryId) -> Status {
        let is_outcome = |id: &EntryId| self.entries[id.index()].kind == Kind::Outcome;
        let below: Vec<EntryId> = self.tree.descendants(id).filter(is_outcome).collect();
        let names = |id: &EntryId| !self.coverage.of(*id).kinds.is_empty();
        if is_retired(id, self.entries, self.tree) {
            let cited = names(&id) || !self.links.mentions(id).is_empty();
            return if cited { Status::Unwanted } else { Status::Retired };
        }
        let needs = self.needs(id, !below.is_empty());
        if needs.is_empty() {
            return match () {
                () if !below.is_empty() => Status::Heading,
                () if names(&id) || !self.links.mentions(id).is_empty() => Status::NotAsked,
                () => Status::Orphan,
            };
        }
        // What points at an outcome that belongs to it points at it too.
        let has = |kind: &Kind| match kind {
            Kind::Outcome => !below.is_empty(),
            kind => below.iter().chain([&id]).any(|id| self.coverage.of(*id).kinds.contains(kind)),
        };
        let (told, untold): (Vec<Kind>, Vec<Kind>) = needs
            .into_iter()
            .filter(|kind| !has(kind))
            .partition(|kind| self.complete || !matches!(kind, Kind::Artifact | Kind::Person));
        match (told.is_empty(), untold.is_empty()) {
            (false, _) => Status::Gap(told),
            (true, false) => Status::NotTold,
            (true, true) => Status::Covered,
        }
    }

    /// The kinds that must point at an outcome: its own `needs`, else its framework's, else its collection's. What others
    /// belong to needs only what it says itself.
    fn needs(&self, id: EntryId, is_heading: bool) -> Vec<Kind> {
        let facts = &self.entries[id.index()];
        let kinds = |needs: &mut dyn Iterator<Item = &str>| needs.filter_map(Kind::of_word).collect::<Vec<_>>();
        let own = match &facts.data {
            KindData::Outcome(outcome) => outcome.needs.as_ref(),
            _ => None,
        };
        // An empty list is said on purpose: it needs nothing.
        match own {
            Some(needs) => return kinds(&mut needs.iter().map(|need| need.value.as_str())),
            None if is_heading => return Vec::new(),
            None => {}
        }
        let framework = self.tree.ancestors(id).find_map(|id| match &self.entries[id.index()].data {
            KindData::Framework(framework) if !framework.needs.is_empty() => Some(framework),
            _ => None,
        });
        match (framework, self.settings.folders.collection(&facts.collection)) {
            (Some(framework), _) => kinds(&mut framework.needs.iter().map(|need| need.value.as_str())),
            (None, Some(collection)) => kinds(&mut collection.needs.iter().map(String::as_str)),
            (None, None) => Vec::new(),
        }
    }
}

/// Gaps, orphans, what names a retired outcome, evidence for older words. As with gates, it is about the program.
pub fn check(book: &Handbook, report: &mut Vec<Diagnostic>) {
    for (id, status) in &book.gaps.outcomes {
        let facts = book.entry(*id);
        let KindData::Outcome(outcome) = &facts.data else { continue };
        let at = location(facts, outcome.code.at);
        let code = &outcome.code.value;
        match status {
            Status::Gap(kinds) => {
                let words: Vec<&str> = kinds.iter().map(|kind| kind.word()).collect();
                let needs = match kinds.len() {
                    1 => "one",
                    2 => "both",
                    _ => "all of them",
                };
                let message = format!("no {} names {code}, which needs {needs}", words.join(" and no "));
                let help = format!("add {}, or change the outcome's `needs`", what_names(code, kinds));
                report.push(Diagnostic::new(codes::GAP, message, &facts.path, at).help(help));
            }
            Status::Orphan => {
                let message = format!("nothing names {code}");
                let help = "teach it, ask for evidence of it, or remove it";
                report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, at).help(help));
            }
            Status::Unwanted => unwanted(*id, code, book, report),
            Status::Covered | Status::NotTold | Status::NotAsked | Status::Retired | Status::Heading => {}
        }
    }
    for id in &book.gaps.aimless {
        let facts = book.entry(*id);
        let message = format!("{} is evidence for no outcome", facts.title);
        let help = "say what it shows: `outcomes: [CODE]`";
        report.push(Diagnostic::new(codes::ORPHAN, message, &facts.path, Location::File).help(help));
    }
    for Older { artifact, outcome, year } in &book.gaps.older {
        let code = book.entry(*outcome).code().unwrap_or_default();
        let message = format!("this was written against the {year} wording of {code}");
        let is_it = |edge: &&Edge| edge.verb == Verb::Outcomes && edge.part.is_none() && edge.to == *outcome;
        let at = book.relations.from(*artifact).find(is_it).map_or(Location::File, |edge| edge.location(book));
        let help = "its page says so and shows those words; nothing needs to be done unless the work should be renewed";
        report.push(Diagnostic::new(codes::OLDER_WORDING, message, &book.entry(*artifact).path, at).help(help));
    }
}

/// Everything that names an outcome although it is retired.
fn unwanted(id: EntryId, code: &str, book: &Handbook, report: &mut Vec<Diagnostic>) {
    // It may be what it belongs to that was retired.
    let mut above = std::iter::once(id).chain(book.tree.ancestors(id)).map(|id| book.entry(id));
    let Some(retired) = above.find(|facts| says_retired(facts)) else { return };
    let at = match &retired.data {
        KindData::Outcome(outcome) => location(retired, outcome.code.at),
        _ => Location::File,
    };
    for edge in book.relations.to(id).filter(|edge| edge.verb == Verb::Outcomes) {
        let message = format!("{code} is retired, and this still names it");
        let path = &book.entry(edge.from).path;
        let problem = Diagnostic::new(codes::RETIRED_OUTCOME, message, path, edge.location(book));
        let problem = problem.label(&retired.path, at, "retired here");
        report.push(problem.help("name what took its place, or leave it as the record of its time"));
    }
    let mut told: Vec<EntryId> = book.relations.sources(id, Verb::Outcomes);
    for (from, cited) in book.links.mentions(id) {
        // Once for each entry; what names it in a field was told.
        if told.contains(from) {
            continue;
        }
        told.push(*from);
        let facts = book.entry(*from);
        let here = match cited {
            Cited::Reference(n) => {
                facts.outline.references.get(*n as usize).map(|reference| location(facts, reference.at))
            }
            Cited::Code => None,
        };
        let message = format!("{code} is retired, and this still mentions it");
        let problem = Diagnostic::new(codes::RETIRED_OUTCOME, message, &facts.path, here.unwrap_or(Location::File));
        let problem = problem.label(&retired.path, at, "retired here");
        report.push(problem.help("mention what took its place, or leave it as the record of its time"));
    }
}

/// What would name an outcome, for each kind that it needs: `outcomes: [LF-1]` to an activity. What belongs to an outcome
/// names it as its parent.
fn what_names(code: &str, kinds: &[Kind]) -> String {
    let (parts, others): (Vec<Kind>, Vec<Kind>) = kinds.iter().partition(|kind| **kind == Kind::Outcome);
    let others: Vec<String> = others.iter().map(|kind| a(kind.word())).collect();
    let mut adds = Vec::new();
    if !others.is_empty() {
        adds.push(format!("`outcomes: [{code}]` to {}", others.join(" and to ")));
    }
    if !parts.is_empty() {
        adds.push(format!("`parent: {code}` to another outcome"));
    }
    adds.join(" and ")
}
