//! The program as sessions, outcomes and evidence: what leads to what, and where nothing does.

use std::collections::BTreeSet;
use std::fmt::Write;

use crate::model::EntryId;
use crate::view::picture::drawing::{Drawing, Stands, diamond, fit, ring, width};
use crate::view::picture::{Picture, counted_rows, named};
use crate::view::tables::coverage::tells_gaps;
use crate::view::tables::shared::outcome_rows;
use crate::view::viewer::Viewer;

/// More outcomes or activities than these nobody can follow: frameworks and collections stand for them.
const MOST: usize = 60;

const ROW: i32 = 22;

/// The longest names of activities and of outcomes.
const LEFT: i32 = 210;
const MIDDLE: i32 = 240;

/// How far apart activities and outcomes are, and how long the longest bar of evidence is.
const BETWEEN: i32 = 110;
const BAR: i32 = 96;

/// Where the first row begins.
const TOP: i32 = 30;

/// An outcome, or a framework that stands for its outcomes.
struct Aim {
    code: String,
    title: String,
    /// Whether it only names the rows below it.
    heading: bool,
    depth: usize,
    taught: BTreeSet<EntryId>,
    evidence: BTreeSet<EntryId>,
}

/// What teaches: an activity, or a collection of them.
struct Source {
    title: String,
    activities: BTreeSet<EntryId>,
}

/// The whole program; nothing where there are no outcomes or nothing is connected with them.
pub fn program(viewer: &Viewer) -> Option<Picture> {
    let aims = aims(viewer);
    let mut sources = sources(viewer, &aims);
    if sources.is_empty() && aims.iter().all(|aim| aim.evidence.is_empty()) {
        return None;
    }
    let mut drawing = Drawing::default();
    let tops = tops(&aims);
    // Near to what they teach, so that fewer lines cross.
    sources.sort_by_cached_key(|source| {
        let reached = aims.iter().zip(&tops).filter(|(aim, _)| !aim.taught.is_disjoint(&source.activities));
        let (sum, count) = reached.fold((0, 0), |(sum, count), (_, top)| (sum + top, count + 1));
        10 * sum / count.max(1)
    });
    let high = tops.last().map_or(0, |y| y + ROW).max(TOP + sources.len() as i32 * ROW);
    let left = sources.iter().map(|source| width(&source.title)).max().unwrap_or(0).max(66);
    let (from, to) = (left + 12, left + 12 + BETWEEN);
    let codes = aims.iter().filter(|aim| !aim.heading).map(|aim| width(&aim.code)).max().unwrap_or(0);
    let titled = to + 12 + if codes > 0 { codes + 10 } else { 0 };
    let titles = aims.iter().filter(|aim| !aim.heading).map(|aim| width(&aim.title)).max().unwrap_or(0);
    let bar = titled + titles + 26;
    drawing.text("p-h", Stands::Before, left, 14, viewer.words.taught_in());
    drawing.text("p-h", Stands::After, to + 12, 14, viewer.words.outcome());
    drawing.text("p-h", Stands::After, bar, 14, viewer.words.evidence());
    // What teaches is spread along what it teaches.
    let spread = |n: usize| TOP + ((2 * n as i32 + 1) * (high - TOP)) / (2 * sources.len() as i32);
    let mut ways = String::new();
    let mut dots = String::new();
    for (n, source) in sources.iter().enumerate() {
        let y = spread(n);
        drawing.text("", Stands::Before, left, y + 4, &source.title);
        dots.push_str(&ring(from, y, 4));
        let reached = aims.iter().zip(&tops).filter(|(aim, _)| !aim.taught.is_disjoint(&source.activities));
        for (_, top) in reached {
            let (end, half) = (top + ROW / 2, (from + to) / 2);
            let _ = write!(ways, "M{from} {y}C{half} {y} {half} {end} {to} {end}");
        }
    }
    let most = aims.iter().map(|aim| aim.evidence.len()).max().unwrap_or(0).max(1) as i32;
    let (mut nodes, mut open, mut leads) = (String::new(), String::new(), String::new());
    for (aim, top) in aims.iter().zip(&tops) {
        let y = top + ROW / 2;
        if aim.heading {
            drawing.text("p-q", Stands::After, to + 12, y + 4, &aim.title);
        } else {
            drawing.text("p-c", Stands::After, to + 12, y + 4, &aim.code);
            drawing.text("", Stands::After, titled, y + 4, &aim.title);
        }
        if !aim.taught.is_empty() {
            nodes.push_str(&diamond(to, y, 5));
        } else if !aim.heading {
            open.push_str(&diamond(to, y, 5));
        }
        let count = aim.evidence.len() as i32;
        if count > 0 {
            let _ = write!(leads, "M{} {y}H{bar}", titled + width(&aim.title) + 6);
            let long = (count * BAR / most).max(6);
            drawing.rect("p-e", (bar, y - 5), (long, 10), 0);
            drawing.text("p-c", Stands::After, bar + long + 6, y + 4, &count.to_string());
        } else if !aim.heading {
            drawing.text("p-q", Stands::After, bar, y + 4, viewer.words.none_yet());
        }
    }
    drawing.path("p-t", &ways);
    drawing.path("p-g", &leads);
    drawing.path("p-a", &dots);
    drawing.path("p-e", &nodes);
    drawing.path("p-d", &open);
    Some(drawing.finish((bar + BAR, high + 6), viewer.words.program_picture().into(), description(viewer)))
}

/// The rows of outcomes, with the names of what holds them.
fn aims(viewer: &Viewer) -> Vec<Aim> {
    let book = viewer.book;
    let many = book.coverage.counted.len() > MOST;
    let aims = outcome_rows(viewer, None).into_iter().filter_map(|(id, depth)| {
        let facts = viewer.facts(id);
        let below = book.coverage.below(id, &book.tree);
        let heading = below.as_slice() != [id];
        // What is retired is not asked for, and what holds no outcome has nothing to show.
        if below.is_empty() || many && depth > 0 {
            return None;
        }
        // What stands for others may be taught as a whole.
        let own = [id];
        let ids: &[EntryId] = if many { &below } else { &own };
        let covers = ids.iter().map(|id| book.coverage.of(*id));
        let taught = covers.clone().flat_map(|cover| cover.taught.iter().copied()).collect();
        let evidence = covers.flat_map(|cover| cover.evidence.iter().copied()).collect();
        let code = facts.code().filter(|code| *code != facts.title);
        let mut title = match facts.code() {
            Some(code) if code == facts.title => viewer.summary(id),
            _ => facts.title.clone(),
        };
        if many && heading {
            let some = below.iter().filter(|id| book.coverage.taught(**id) > 0).count();
            title = viewer.words.taught_of(&fit(&title, MIDDLE - 90), some, below.len());
        } else if heading && let Some(code) = code {
            title = format!("{code} · {title}");
        }
        let code = facts.code().unwrap_or_default();
        let code = if many && heading { String::new() } else { fit(code, 110) };
        Some(Aim { code, title: fit(&title, MIDDLE), heading: heading && !many, depth, taught, evidence })
    });
    aims.collect()
}

/// What teaches them, in the order of the program.
fn sources(viewer: &Viewer, aims: &[Aim]) -> Vec<Source> {
    let teaching: BTreeSet<EntryId> = aims.iter().flat_map(|aim| aim.taught.iter().copied()).collect();
    let teaching: Vec<EntryId> = viewer.book.activities.iter().copied().filter(|id| teaching.contains(id)).collect();
    let many = teaching.len() > MOST;
    let mut sources: Vec<Source> = Vec::new();
    for id in teaching {
        let title = match viewer.book.collection_of(id).filter(|_| many) {
            Some(collection) => collection.title.clone(),
            None => viewer.facts(id).title.clone(),
        };
        let title = fit(&title, LEFT);
        match sources.iter_mut().find(|source| many && source.title == title) {
            Some(source) => drop(source.activities.insert(id)),
            None => sources.push(Source { title, activities: BTreeSet::from([id]) }),
        }
    }
    sources
}

/// Where each row begins: what heads others keeps some distance from what is above.
fn tops(aims: &[Aim]) -> Vec<i32> {
    let mut y = TOP;
    let place = aims.iter().enumerate().map(|(n, aim)| {
        let above = n.checked_sub(1).map(|n| &aims[n]);
        if above.is_some_and(|above| !above.heading && (aim.heading || aim.depth < above.depth)) {
            y += 9;
        }
        let top = y;
        y += ROW;
        top
    });
    place.collect()
}

/// What one sees, gaps above all, in a few sentences.
fn description(viewer: &Viewer) -> String {
    let book = viewer.book;
    let all = counted_rows(viewer);
    let tally = book.coverage.tally(&all);
    let mut sentences = vec![viewer.words.program_picture_says(tally.taught, tally.outcomes, tally.evidenced)];
    if tells_gaps(viewer) && book.absence().is_some() {
        gaps(viewer, &all, &mut sentences);
    }
    sentences.push(viewer.words.table_says_the_same().into());
    sentences.join(" ")
}

/// What is missing, for those who may read it.
fn gaps(viewer: &Viewer, all: &[EntryId], sentences: &mut Vec<String>) {
    let book = viewer.book;
    let lacking = |lacks: &dyn Fn(EntryId) -> bool| -> Vec<String> {
        all.iter().filter(|id| lacks(**id)).map(|id| viewer.name(*id)).collect()
    };
    let untaught = lacking(&|id| book.coverage.taught(id) == 0);
    let without = lacking(&|id| book.coverage.evidence(id) == 0);
    // Where all of them lack it, the numbers have said so.
    let tells = |names: &Vec<String>| !names.is_empty() && names.len() < all.len();
    if tells(&untaught) {
        sentences.push(viewer.words.taught_nowhere(&named(viewer.words, &untaught)));
    }
    if tells(&without) {
        sentences.push(viewer.words.without_evidence(&named(viewer.words, &without)));
    }
    let aimless = book.gaps.aimless.len();
    if aimless > 0 {
        sentences.push(viewer.words.aimless_artifacts(aimless));
    }
}
