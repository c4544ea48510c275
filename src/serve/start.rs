//! The start page for whoever writes: what is wrong, what is missing, what is withheld, what was changed last.

use std::collections::HashSet;
use std::sync::{Arc, mpsc};
use std::time::{Duration, SystemTime, UNIX_EPOCH};

use serde::Serialize;

use crate::base::html::escaped;
use crate::base::number::counted;
use crate::base::{Diagnostic, LineIndex, Location, SitePath};
use crate::content::{Facts, Kind, Verb};
use crate::import;
use crate::model::EntryId;
use crate::model::program::coverage::{Tally, is_draft};
use crate::model::program::tables::Table;
use crate::pipeline::Site;
use crate::report::Counts;
use crate::report::html::worded;
use crate::serve::signal::Signal;
use crate::serve::{ServerState, Snapshot};

/// The most problems and gaps that are listed.
const MOST: usize = 200;
/// How many of the entries that were changed last are listed.
const RECENT: usize = 12;
/// How long the site from which nothing is withheld may take.
const PATIENCE: Duration = Duration::from_secs(3);

/// A place to go to.
#[derive(Serialize)]
struct Way {
    /// HTML, as is the rest of what is said.
    text: String,
    href: Option<String>,
    /// What else is to be said of it.
    more: String,
}

/// The start page; nothing before the first site.
pub fn page(state: &ServerState) -> Option<String> {
    let snapshot = state.snapshots.now()?;
    let site = &snapshot.site;
    let whole = whole(state).unwrap_or_else(|| site.clone());
    let (editor, root) = (state.editor.as_ref(), &state.root);
    let problems: String = snapshot.urgent(editor, root).into_iter().take(MOST).map(String::as_str).collect();
    let found = state.advisor.advice(&whole);
    let gaps = found.as_deref().unwrap_or_default();
    Some(state.pages.fill(
        "start",
        Start {
            title: &site.book.title,
            base: &snapshot.base,
            audience: &site.audience,
            audiences: &site.book.settings.audiences,
            trouble: snapshot.trouble.as_deref(),
            counts: Counts::of(&snapshot.problems).to_string(),
            problems,
            more_problems: snapshot.problems.len().saturating_sub(MOST),
            gates: snapshot.told(&whole.gates(), editor, root).concat(),
            are_gaps_known: found.is_some(),
            more_gaps: gaps.len().saturating_sub(MOST),
            gaps: gaps.iter().take(MOST).map(|gap| gap_way(gap, &snapshot, state)).collect(),
            coverage: covered(&snapshot, &whole),
            withheld: withheld(site, &whole),
            all_withheld: counted(site.withheld, "entry", "entries"),
            drafts: drafts(&snapshot),
            documents: documents(site),
            to_review: to_review(&whole).take(RECENT).collect(),
            all_to_review: to_review(&whole).count(),
            left_out: site.left_out().iter().take(RECENT).map(ToString::to_string).collect(),
            all_left_out: site.left_out().len(),
            recent: recent(&snapshot),
        },
    ))
}

/// Everything that the start page shows.
#[derive(Serialize)]
struct Start<'v> {
    title: &'v str,
    /// Where the site begins on this server.
    base: &'v str,
    audience: &'v str,
    audiences: &'v [String],
    /// Why what is shown is not the newest.
    trouble: Option<&'v str>,
    counts: String,
    /// HTML, as are the gates.
    problems: String,
    more_problems: usize,
    gates: String,
    gaps: Vec<Way>,
    /// Whether they were looked for already.
    are_gaps_known: bool,
    more_gaps: usize,
    coverage: Option<Covered>,
    withheld: Vec<Way>,
    /// How many entries are, persons and everything else.
    all_withheld: String,
    drafts: Vec<Way>,
    /// Documents that somebody put into the folder, as they are typed in a command.
    documents: Vec<String>,
    /// Finished work that nobody else reviewed as it is now, as it is typed in a command, and how much there is.
    to_review: Vec<String>,
    all_to_review: usize,
    /// The first files that nothing names, and how many there are.
    left_out: Vec<String>,
    all_left_out: usize,
    recent: Vec<Way>,
}

/// The totals of all outcomes.
#[derive(Serialize)]
struct Covered {
    outcomes: usize,
    taught: usize,
    evidenced: usize,
    /// The whole table, where this audience gets it.
    href: Option<String>,
}

fn covered(snapshot: &Snapshot, whole: &Site) -> Option<Covered> {
    let Tally { outcomes, taught, evidenced } = whole.book.coverage.tally(&whole.book.coverage.counted);
    let table = snapshot.site.book.table_of(Table::Coverage, None);
    let href = table.map(|placed| format!("{}{}", snapshot.base, placed.address));
    (outcomes > 0).then_some(Covered { outcomes, taught, evidenced, href })
}

/// The site as `vade check` looks at it, from the rebuilder.
fn whole(state: &ServerState) -> Option<Arc<Site>> {
    let (wanted, given) = mpsc::channel();
    state.signals.send(Signal::Whole(wanted)).ok()?;
    given.recv_timeout(PATIENCE).ok()
}

fn gap_way(gap: &Diagnostic, snapshot: &Snapshot, state: &ServerState) -> Way {
    let path = &gap.primary.path;
    let (line, column) = match gap.primary.location {
        Location::Span(span) => snapshot
            .site
            .text(path)
            .map_or((1, 1), |text| LineIndex::new(&text).position(span.start.min(text.len() as u32))),
        _ => (1, 1),
    };
    let href = state.editor.as_ref().map(|editor| editor.address(&state.root.join(path.as_str()), line, column));
    Way { text: worded(&gap.message), href, more: escaped(&format!("{path}:{line}")) }
}

/// Persons whose pages this audience does not get, and why.
fn withheld(site: &Site, whole: &Site) -> Vec<Way> {
    // A spreadsheet has many of them.
    let seen: HashSet<(&SitePath, u32)> = site.book.entries.iter().map(|facts| (&facts.path, facts.nth)).collect();
    let persons = whole.book.entries.iter().filter(|facts| facts.kind == Kind::Person);
    let hidden = persons.filter(|facts| !seen.contains(&(&facts.path, facts.nth)));
    hidden
        .map(|facts| {
            let more = if site.unconsented.contains(&facts.path) {
                format!("{}: nobody said who may read it. To publish it, add `audience: {}`", facts.path, site.audience)
            } else {
                let audience = facts.audience.as_ref().map_or("others", |audience| audience.value.as_str());
                format!("{}: for {audience} only", facts.path)
            };
            Way { text: escaped(&facts.title), href: None, more: worded(&more) }
        })
        .collect()
}

/// The first entry of each file that some entries are of.
fn files(snapshot: &Snapshot) -> impl Iterator<Item = (EntryId, &Facts)> {
    let book = &snapshot.site.book;
    book.ids().map(|id| (id, book.entry(id))).filter(|(_, facts)| facts.nth == 0)
}

fn way(id: EntryId, facts: &Facts, snapshot: &Snapshot, more: String) -> Way {
    let address = snapshot.site.book.addresses.entry(id);
    // A review has no title.
    let name = if facts.title.is_empty() { facts.path.as_str() } else { &facts.title };
    Way { text: escaped(name), href: Some(format!("{}{address}", snapshot.base)), more: escaped(&more) }
}

/// Entries with `draft: true`, which no build shows.
fn drafts(snapshot: &Snapshot) -> Vec<Way> {
    let drafts = files(snapshot).filter(|(_, facts)| facts.draft);
    drafts.map(|(id, facts)| way(id, facts, snapshot, facts.path.to_string())).collect()
}

/// Documents that no page names, and whose text could be one: what a command takes them in by.
fn documents(site: &Site) -> Vec<String> {
    let is_one = |path: &&SitePath| {
        let suffix = path.suffix();
        let is_dropped = path.folder().is_empty() && import::DROPPED.contains(&suffix.as_str());
        is_dropped || import::DOCUMENTS.contains(&suffix.as_str())
    };
    site.left_out().iter().filter(is_one).filter_map(|path| typed(path.as_str())).take(RECENT).collect()
}

/// Work that is evidence for something and that nobody else reviewed as it is now, by its id, in the order of the program.
fn to_review(whole: &Site) -> impl Iterator<Item = String> {
    let book = &whole.book;
    let is_open = |id: &EntryId| {
        let facts = book.entry(*id);
        let outcomes = || book.relations.targets(*id, Verb::Outcomes);
        let is_reviewed = |outcome| book.reviews.verdict(*id, outcome).is_some_and(|verdict| verdict.is_current);
        facts.kind == Kind::Artifact
            && facts.stands_here()
            && !is_draft(facts)
            && outcomes().next().is_some()
            && !outcomes().any(is_reviewed)
    };
    book.places.row().iter().copied().filter(is_open).filter_map(|id| typed(&book.entry(id).id))
}

/// A name as it is typed in a command; nothing for one with signs that mean something there.
fn typed(name: &str) -> Option<String> {
    // What looks like a quotation mark is one in some terminals.
    let is_sign =
        |c: char| !c.is_ascii() && !c.is_control() && !c.is_whitespace() && !('\u{2018}'..='\u{201F}').contains(&c);
    let is_plain = |c: char| c.is_alphanumeric() || is_sign(c) || matches!(c, '.' | '-' | '_' | '/');
    let needs_marks = !name.chars().all(is_plain) || name.starts_with('-');
    let can_be_typed = name.chars().all(|c| is_plain(c) || matches!(c, ' ' | ',' | '(' | ')' | '&'));
    can_be_typed.then(|| if needs_marks { format!("\"./{name}\"") } else { name.to_string() })
}

/// The entries whose files were changed last, the newest first.
fn recent(snapshot: &Snapshot) -> Vec<Way> {
    let mut found: Vec<(i128, EntryId, &Facts)> =
        files(snapshot).filter_map(|(id, facts)| Some((snapshot.site.modified(&facts.path)?, id, facts))).collect();
    found.sort_by_key(|(modified, id, _)| (std::cmp::Reverse(*modified), *id));
    let now = SystemTime::now().duration_since(UNIX_EPOCH).map_or(0, |now| now.as_nanos() as i128);
    let newest = found.into_iter().take(RECENT);
    newest.map(|(modified, id, facts)| way(id, facts, snapshot, ago(now - modified))).collect()
}

/// A length of time in nanoseconds, in words.
fn ago(nanoseconds: i128) -> String {
    let minutes = nanoseconds / 60_000_000_000;
    let said = |count: i128, one, many| format!("{} ago", counted(usize::try_from(count).unwrap_or(0), one, many));
    match minutes {
        ..1 => "just now".into(),
        1..60 => said(minutes, "minute", "minutes"),
        60..1440 => said(minutes / 60, "hour", "hours"),
        _ => said(minutes / 1440, "day", "days"),
    }
}

#[cfg(test)]
mod tests {
    use super::{ago, typed};

    #[test]
    fn names_of_files_are_typed_so_that_a_command_takes_them_as_one() {
        let typed = |name| typed(name).unwrap_or_default();
        assert_eq!(
            ["mentor.docx", "My plan.docx", "-x.docx", "$(x).docx", "Plan–neu.docx", "“x”.docx"].map(typed),
            ["mentor.docx", "\"./My plan.docx\"", "\"./-x.docx\"", "", "Plan–neu.docx", ""]
        );
    }

    #[test]
    fn times_are_told_in_words() {
        let minute = 60_000_000_000;
        let told = [-5, 30, 61, 125 * 60, 3 * 86_400].map(|seconds| ago(seconds * minute / 60));
        assert_eq!(told, ["just now", "just now", "1 minute ago", "2 hours ago", "3 days ago"]);
    }
}
