//! Embeds: nothing may show itself, however long the way round.
//!
//! What an embed shows is a set of proses and sections, so these are the nodes of a graph and embeds its edges. An embed that
//! leads back to the text in which it stands lies inside a strongly connected component; those are found in one walk (Tarjan),
//! however often pages embed each other.

use rustc_hash::FxHashMap;

use crate::base::number::counted;
use crate::base::{Diagnostic, codes};
use crate::content::Kind;
use crate::content::facts::{BODY, KindData, ProseId};
use crate::model::identity::tree::Tree;
use crate::model::references::links::{Links, Target};
use crate::model::{EntryId, SharedFacts, location};
use crate::syntax::prose::{Form, IN_NOTE, Reference};

/// A text of an entry.
type Node = (EntryId, Text);

#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Text {
    /// All of a prose.
    Whole(ProseId),
    /// A heading of the body with all that is below it.
    Section(u32),
    /// What stands in the body before the next heading, by how many headings are before it.
    Own(u32),
}

/// The text in which a reference stands.
fn home(reference: &Reference) -> Text {
    if reference.prose == BODY { Text::Own(reference.section) } else { Text::Whole(reference.prose) }
}

/// Names every embed that shows itself. Each is broken from then on, so that no page shows without end.
pub fn check(entries: &[SharedFacts], tree: &Tree, links: &mut Links, report: &mut Vec<Diagnostic>) {
    let graph = Graph::of(entries, tree, links);
    let component = graph.components();
    let mut rounds: Vec<Vec<EntryId>> = vec![Vec::new(); graph.nodes.len()];
    for ((id, _), component) in graph.nodes.iter().zip(&component) {
        if rounds[*component].last() != Some(id) {
            rounds[*component].push(*id);
        }
    }
    for (n, facts) in entries.iter().enumerate() {
        let id = EntryId(n as u32);
        for (nth, reference) in facts.outline.references.iter().enumerate() {
            if reference.form != Form::Embed {
                continue;
            }
            let Some(home) = graph.numbers.get(&(id, home(reference))) else { continue };
            let shown = shown(links.target(id, nth as u32), entries, tree);
            let circle =
                shown.iter().filter_map(|node| graph.numbers.get(node)).any(|to| component[*to] == component[*home]);
            if !circle {
                continue;
            }
            let message = match rounds[component[*home]].as_slice() {
                [_] => "this shows itself".to_string(),
                round => format!("this shows itself, the long way round: {} show each other", named(round, entries)),
            };
            report.push(
                Diagnostic::new(codes::CIRCULAR_EMBED, message, &facts.path, location(facts, reference.at))
                    .help("link to it instead: leave out the `!`"),
            );
            links.break_off(id, nth as u32);
        }
    }
}

/// So many titles of a round are named.
const NAMED: usize = 6;

fn named(round: &[EntryId], entries: &[SharedFacts]) -> String {
    let titles: Vec<&str> = round.iter().take(NAMED).map(|id| entries[id.index()].title.as_str()).collect();
    match round.len() - titles.len() {
        0 => titles.join(" and "),
        more => format!("{} and {}", titles.join(" and "), counted(more, "other", "others")),
    }
}

/// The texts that an embed of a target shows.
fn shown(target: &Target, entries: &[SharedFacts], tree: &Tree) -> Vec<Node> {
    let part = |id: EntryId, n: u32| -> Vec<Node> {
        let part = &entries[id.index()].parts[n as usize];
        std::iter::once(part.text).chain(part.when).map(|prose| (id, Text::Whole(prose))).collect()
    };
    let parts = |id: EntryId| (0..entries[id.index()].parts.len() as u32).flat_map(|n| part(id, n)).collect::<Vec<_>>();
    let fields = |id: EntryId| {
        let facts = &entries[id.index()];
        let eligibility = match &facts.data {
            KindData::Role { eligibility } => *eligibility,
            _ => None,
        };
        facts.summary.into_iter().chain(eligibility).map(move |prose| (id, Text::Whole(prose)))
    };
    match target {
        Target::Entry(id) => match entries[id.index()].kind {
            Kind::Outcome | Kind::Framework => outcomes(*id, entries, tree, &parts),
            // An entry that embeds itself in its summary or eligibility shows itself too.
            _ => fields(*id).chain(std::iter::once((*id, Text::Whole(BODY)))).chain(parts(*id)).collect(),
        },
        Target::Part(id, n) => part(*id, *n),
        // A section in which the parts stand shows them.
        Target::Heading(id, heading) => {
            let listed = entries[id.index()].listed.as_ref().is_some_and(|above| above.contains(heading));
            let parts = if listed { parts(*id) } else { Vec::new() };
            std::iter::once((*id, Text::Section(*heading))).chain(parts).collect()
        }
        Target::Field(id, field) => match (&**field, &entries[id.index()].data) {
            ("responsibilities" | "steps" | "criteria", _) => parts(*id),
            ("eligibility", KindData::Role { eligibility: Some(prose) }) => vec![(*id, Text::Whole(*prose))],
            ("statement", KindData::Outcome(outcome)) => {
                outcome.statement.iter().map(|prose| (*id, Text::Whole(*prose))).collect()
            }
            ("summary", _) => entries[id.index()].summary.iter().map(|prose| (*id, Text::Whole(*prose))).collect(),
            _ => Vec::new(),
        },
        _ => Vec::new(),
    }
}

/// The statement and criteria of an outcome, and of all that belong to it.
fn outcomes(id: EntryId, entries: &[SharedFacts], tree: &Tree, parts: &impl Fn(EntryId) -> Vec<Node>) -> Vec<Node> {
    let mut nodes = Vec::new();
    let mut left = vec![id];
    while let Some(id) = left.pop() {
        if let KindData::Outcome(outcome) = &entries[id.index()].data {
            nodes.extend(outcome.statement.map(|prose| (id, Text::Whole(prose))));
            nodes.extend(parts(id));
        }
        left.extend(tree.children(id));
    }
    nodes
}

/// The texts that hold embeds, and what they show.
struct Graph {
    nodes: Vec<Node>,
    numbers: FxHashMap<Node, usize>,
    edges: Vec<Vec<usize>>,
}

impl Graph {
    fn of(entries: &[SharedFacts], tree: &Tree, links: &Links) -> Self {
        let mut graph = Graph { nodes: Vec::new(), numbers: FxHashMap::default(), edges: Vec::new() };
        let mut embeds: Vec<(usize, Vec<Node>)> = Vec::new();
        for (n, facts) in entries.iter().enumerate() {
            let id = EntryId(n as u32);
            if facts.outline.references.iter().any(|one| one.form == Form::Embed && one.prose == BODY) {
                graph.add_body(id, facts.outline.headings.iter().map(|heading| heading.page_level));
            }
            for (nth, reference) in facts.outline.references.iter().enumerate() {
                if reference.form == Form::Embed {
                    let home = graph.number((id, home(reference)));
                    embeds.push((home, shown(links.target(id, nth as u32), entries, tree)));
                }
            }
        }
        // What holds no embed leads nowhere.
        for (home, shown) in embeds {
            let to = shown.iter().filter_map(|node| graph.numbers.get(node).copied());
            graph.edges[home].extend(to.collect::<Vec<_>>());
        }
        graph
    }

    /// A body with its sections, each of which holds those that are deeper. All hold the notes, wherever they are marked.
    fn add_body(&mut self, id: EntryId, levels: impl Iterator<Item = u8>) {
        let whole = self.number((id, Text::Whole(BODY)));
        let notes = self.number((id, Text::Own(IN_NOTE)));
        let first = self.number((id, Text::Own(0)));
        self.edges[whole].extend([first, notes]);
        let mut open: Vec<(u8, usize)> = vec![(0, whole)];
        for (n, level) in levels.enumerate() {
            let section = self.number((id, Text::Section(n as u32)));
            let own = self.number((id, Text::Own(n as u32 + 1)));
            self.edges[section].extend([own, notes]);
            open.retain(|(outer, _)| *outer < level);
            if let Some((_, outer)) = open.last() {
                self.edges[*outer].push(section);
            }
            open.push((level, section));
        }
    }

    fn number(&mut self, node: Node) -> usize {
        let next = self.nodes.len();
        *self.numbers.entry(node).or_insert_with(|| {
            self.nodes.push(node);
            self.edges.push(Vec::new());
            next
        })
    }

    /// The strongly connected component of each node; a node on no circle has one of its own, unless it shows itself.
    fn components(&self) -> Vec<usize> {
        let count = self.nodes.len();
        let (mut index, mut low) = (vec![usize::MAX; count], vec![0; count]);
        let (mut component, mut stack, mut on_stack) = (vec![usize::MAX; count], Vec::new(), vec![false; count]);
        let (mut next, mut components) = (0, 0);
        for start in 0..count {
            // A stack of our own: a long chain of embeds must not use up the thread's.
            let mut work = vec![(start, 0)];
            while let Some((node, at)) = work.pop() {
                if at == 0 {
                    if index[node] != usize::MAX {
                        continue;
                    }
                    (index[node], low[node]) = (next, next);
                    next += 1;
                    stack.push(node);
                    on_stack[node] = true;
                }
                match self.edges[node].get(at) {
                    Some(to) => {
                        work.push((node, at + 1));
                        if index[*to] == usize::MAX {
                            work.push((*to, 0));
                        } else if on_stack[*to] {
                            low[node] = low[node].min(index[*to]);
                        }
                    }
                    None => {
                        for to in self.edges[node].iter().filter(|to| on_stack[**to]) {
                            low[node] = low[node].min(low[*to]);
                        }
                        if low[node] == index[node] {
                            while let Some(member) = stack.pop() {
                                on_stack[member] = false;
                                component[member] = components;
                                if member == node {
                                    break;
                                }
                            }
                            components += 1;
                        }
                    }
                }
            }
        }
        component
    }
}
