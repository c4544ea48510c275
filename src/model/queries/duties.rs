//! Who does what: every step and responsibility with everyone who has a part in it.

use crate::base::{Diagnostic, codes};
use crate::content::facts::Relation;
use crate::content::{Kind, Verb};
use crate::model::{EntryId, Handbook, location};

/// The duties that one activity or role states.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Block {
    pub entry: EntryId,
    pub duties: Vec<Assignment>,
}

/// A step, a responsibility, or an activity as a whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Assignment {
    pub part: Option<u32>,
    /// Who has which part in it. A role is responsible for its own responsibilities.
    pub parties: Vec<(EntryId, Verb)>,
}

/// Every block of the program: activities in the order of time and of the handbook, then roles.
pub fn blocks(book: &Handbook) -> Vec<Block> {
    let activities = book.activities.iter().copied();
    let roles = book.collections.iter().filter(|collection| collection.kind == Kind::Role);
    let roles = roles.flat_map(|collection| &collection.members).flat_map(|id| with_roles_inside(book, *id));
    activities.chain(roles).filter_map(|id| block(book, id)).collect()
}

fn with_roles_inside(book: &Handbook, id: EntryId) -> Vec<EntryId> {
    let mut found = vec![id];
    let inside = book.tree.children(id).iter().filter(|child| book.entry(**child).kind == Kind::Role);
    found.extend(inside.flat_map(|child| with_roles_inside(book, *child)));
    found
}

/// What one entry states; nothing where nobody has a part in it.
pub fn block(book: &Handbook, entry: EntryId) -> Option<Block> {
    let facts = book.entry(entry);
    let parties = |part: Option<u32>| {
        let edges = book.relations.from(entry).filter(move |edge| edge.part == part && edge.verb.is_party());
        edges.map(|edge| (edge.to, edge.verb)).collect::<Vec<_>>()
    };
    let mut duties = Vec::new();
    if facts.kind == Kind::Activity {
        let parties = parties(None);
        duties.extend((!parties.is_empty()).then_some(Assignment { part: None, parties }));
    }
    for part in 0..facts.parts.len() as u32 {
        let mut parties = parties(Some(part));
        if facts.kind == Kind::Role && !parties.contains(&(entry, Verb::By)) {
            parties.insert(0, (entry, Verb::By));
        }
        duties.push(Assignment { part: Some(part), parties });
    }
    let named = duties.iter().any(|duty| !duty.parties.is_empty());
    (matches!(facts.kind, Kind::Activity | Kind::Role) && named).then_some(Block { entry, duties })
}

/// Everyone who has a part in some blocks: roles in the order of the program, then persons.
pub fn actors(book: &Handbook, blocks: &[Block]) -> Vec<EntryId> {
    let mut actors: Vec<EntryId> =
        blocks.iter().flat_map(|block| &block.duties).flat_map(|duty| &duty.parties).map(|(actor, _)| *actor).collect();
    actors.sort_unstable();
    actors.dedup();
    actors.sort_by_key(|id| (book.entry(*id).kind == Kind::Person, book.place(*id)));
    actors
}

/// Steps without anyone responsible, steps with several accountable, and roles that have nothing to do. As with gates, it is
/// about the program: asked of the handbook from which nothing is withheld.
pub fn check(book: &Handbook, report: &mut Vec<Diagnostic>) {
    for id in book.ids() {
        let facts = book.entry(id);
        if matches!(facts.kind, Kind::Activity | Kind::Role) {
            steps(id, book, report);
        }
        if facts.kind == Kind::Role && is_idle(id, book) {
            let message = format!("{} has no duties: no responsibility, and no part in any step", facts.title);
            let help = "give it `responsibilities`, name it in a step, or remove it";
            report.push(Diagnostic::new(codes::IDLE_ROLE, message, &facts.path, facts.place()).help(help));
        }
    }
}

fn steps(id: EntryId, book: &Handbook, report: &mut Vec<Diagnostic>) {
    let facts = book.entry(id);
    // What is misspelled is somebody all the same, so what the author says counts, not what was found.
    let says = |is: &dyn Fn(&Relation) -> bool| facts.relations.iter().any(is);
    let says_by = |part: Option<u32>| says(&|stated| stated.part == part && stated.verb == Verb::By);
    // A session's leader is responsible for its agenda, a role for what it is responsible for.
    let led = facts.kind == Kind::Role || says_by(None);
    let names_some = says(&|stated| stated.part.is_some() && stated.verb == Verb::By);
    let names_nobody = !says(&|stated| stated.part.is_some() && stated.verb.is_party());
    if let Some(first) = facts.parts.first().filter(|_| !led && names_nobody) {
        let message = match facts.parts.len() {
            1 => "nobody is responsible for the one step of this".to_string(),
            steps => format!("nobody is responsible for any of these {steps} steps"),
        };
        let help = "say who does a step, `by: [role]`, or who leads the whole, with `by` above the steps";
        report.push(
            Diagnostic::new(codes::NOBODY_RESPONSIBLE, message, &facts.path, location(facts, first.at)).help(help),
        );
        return;
    }
    for (n, part) in facts.parts.iter().enumerate() {
        let number = Some(n as u32);
        let word = facts.kind.part_word();
        let at = location(facts, part.at);
        let accountable =
            book.relations.from(id).filter(|edge| edge.part == number && edge.verb == Verb::Accountable).count();
        if accountable > 1 {
            let message = format!("{accountable} are accountable for {word} {}", n + 1);
            let help = "one is accountable, so that one answers for it: make the others responsible or consulted";
            report.push(Diagnostic::new(codes::SEVERAL_ACCOUNTABLE, message, &facts.path, at).help(help));
        }
        let names_others = says(&|stated| stated.part == number && stated.verb.is_party() && stated.verb != Verb::With);
        if !led && !says_by(number) && (names_some || names_others) {
            let message = format!("nobody is responsible for {word} {}", n + 1);
            // In a text the steps may be a list.
            let help = match facts.path.suffix().as_str() {
                "md" => "say who does it: `by: [role]` among its fields, or `(by [[role]])` at its end in a list",
                _ => "say who does it: `by: [role]`",
            };
            report.push(Diagnostic::new(codes::NOBODY_RESPONSIBLE, message, &facts.path, at).help(help));
        }
    }
}

fn is_idle(id: EntryId, book: &Handbook) -> bool {
    let is_role = |id: &EntryId| book.entry(*id).kind == Kind::Role;
    let states = |id: EntryId| !book.entry(id).parts.is_empty();
    let acts = |id: EntryId| book.relations.to(id).any(|edge| edge.verb.is_party() || edge.verb == Verb::HandedInBy);
    let above = std::iter::once(id).chain(book.tree.ancestors(id).take_while(is_role));
    let inside = book.tree.children(id).iter().any(is_role);
    !inside && !above.into_iter().any(|id| states(id) || acts(id))
}
