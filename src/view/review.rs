//! What others say about a work, on its page and wherever it counts: by whom, when, at which level, and whether that still holds.

use serde::Serialize;

use crate::content::KindData;
use crate::content::facts::BODY;
use crate::model::EntryId;
use crate::model::program::levels::scale;
use crate::model::program::reviews::{Review, Verdict};
use crate::view::block::{Blocks, EmbedContext};
use crate::view::grid::Mark;
use crate::view::link::Link;
use crate::view::shape::shaped;
use crate::view::viewer::Viewer;
use crate::words::Words;

/// Its headings stand below the name of who wrote it.
const NOTE: EmbedContext = EmbedContext { shift: 2, ..EmbedContext::BESIDE };

/// A review on the page of its work.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct ReviewView {
    /// Who wrote it; a guest has no page.
    pub by: Vec<Link>,
    pub guest: Option<String>,
    pub date: Option<String>,
    /// What it says of each outcome.
    pub judgments: Vec<JudgmentView>,
    pub note: Blocks,
    /// The language of the note, where it is another than the page's.
    pub lang: Option<String>,
    /// What readers should know of it: that the work changed since, that somebody made the work themselves, that it is not finished.
    pub remarks: Vec<String>,
}

/// What a review says of one outcome.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct JudgmentView {
    pub link: Link,
    pub level: Option<String>,
    /// That it was written for older words, or that the same people said something later.
    pub notes: Vec<String>,
}

shaped!(ReviewView { by, guest, date, judgments, note, lang, remarks });
shaped!(JudgmentView { link, level, notes });

/// The reviews of a work, the newest first.
pub fn of_work(viewer: &Viewer, work: EntryId) -> Vec<ReviewView> {
    viewer.book.reviews.of(work).iter().map(|review| view(viewer, review)).collect()
}

fn view(viewer: &Viewer, review: &Review) -> ReviewView {
    let (facts, words) = (viewer.facts(review.id), viewer.words);
    let note = match &facts.data {
        KindData::Review(stated) => stated.note,
        _ => None,
    };
    let mut blocks = note.map_or_else(Blocks::new, |note| viewer.prose(review.id, note, NOTE));
    blocks.extend(viewer.prose(review.id, BODY, NOTE));
    let judgments = review.judgments.iter().map(|judgment| {
        let against = judgment.against.as_ref().map(|year| words.against(year));
        let earlier = judgment.is_earlier.then(|| words.said_again().to_string());
        JudgmentView {
            link: viewer.link(judgment.outcome),
            level: judgment.level.clone(),
            notes: against.into_iter().chain(earlier).collect(),
        }
    });
    let remarks = [
        review.changed.as_ref().map(|day| words.work_changed(&words.date(day))),
        review.is_own.then(|| words.own_review().to_string()),
        review.is_draft.then(|| words.unfinished_review().to_string()),
    ];
    ReviewView {
        by: viewer.links(review.by.iter().copied()),
        guest: review.guest.clone(),
        date: facts.date.clone(),
        judgments: judgments.collect(),
        note: blocks,
        lang: viewer.other_language(facts),
        remarks: remarks.into_iter().flatten().collect(),
    }
}

/// How far some works were reviewed for an outcome, as marks in a cell: `1 reviewed: steady`. Nothing where nothing was, so that nobody
/// can tell what is withheld from what is not there.
pub fn marks(viewer: &Viewer, works: &[EntryId], outcome: EntryId) -> Vec<Mark> {
    let verdicts = works.iter().filter_map(|work| viewer.book.reviews.verdict(*work, outcome));
    let (current, before): (Vec<Verdict>, Vec<Verdict>) = verdicts.partition(|verdict| verdict.is_current);
    let words = viewer.words;
    let mark = |verdicts: &[Verdict], alone: &str, say: fn(&Words, usize) -> String| {
        let said = if works.len() == 1 { alone.to_string() } else { say(words, verdicts.len()) };
        let levels = levels(viewer, verdicts, outcome);
        let said = match levels.is_empty() {
            true => said,
            false => words.reviewed_at(&said, &levels.join(words.list_separator())),
        };
        (!verdicts.is_empty()).then(|| Mark::words(as_told(words, said, verdicts)))
    };
    let marks = [
        mark(&current, words.reviewed(), Words::so_many_reviewed),
        mark(&before, words.reviewed_before(), Words::so_many_reviewed_before),
    ];
    marks.into_iter().flatten().collect()
}

/// What is said of some verdicts, with who tells of them where that is not this site alone.
fn as_told(words: &Words, said: String, verdicts: &[Verdict]) -> String {
    let mut sites: Vec<&str> = verdicts.iter().filter_map(|verdict| verdict.site).collect();
    let told = sites.len();
    sites.sort_unstable();
    sites.dedup();
    match sites[..] {
        [] => said,
        [site] if told == verdicts.len() => words.as_site_says(&said, site),
        _ => words.as_sites_say(&said, told),
    }
}

/// The levels that were found, each once, the highest first; those for older words say so.
fn levels(viewer: &Viewer, verdicts: &[Verdict], outcome: EntryId) -> Vec<String> {
    let book = viewer.book;
    let scale: Vec<&str> = scale(&book.entries, &book.tree, outcome).collect();
    let mut found: Vec<(Option<&str>, Option<&str>)> =
        verdicts.iter().map(|verdict| (verdict.level, verdict.against)).collect();
    found.sort_by_key(|(level, against)| {
        let place = level.and_then(|level| scale.iter().position(|known| *known == level));
        (std::cmp::Reverse(place), level.map(str::to_string), against.map(str::to_string))
    });
    found.dedup();
    let said = |(level, against): (Option<&str>, Option<&str>)| match (level, against) {
        (Some(level), None) => Some(level.to_string()),
        (Some(level), Some(year)) => Some(viewer.words.level_noted(level, &viewer.words.against(year))),
        (None, Some(year)) => Some(viewer.words.against(year)),
        (None, None) => None,
    };
    found.into_iter().filter_map(said).collect()
}

/// The levels at which works were reviewed as they are now, for a spreadsheet.
pub fn levels_of(viewer: &Viewer, works: &[EntryId], outcome: EntryId) -> String {
    let verdicts = works.iter().filter_map(|work| viewer.book.reviews.verdict(*work, outcome));
    let current: Vec<Verdict> = verdicts.filter(|verdict| verdict.is_current).collect();
    levels(viewer, &current, outcome).join(viewer.words.cell_separator())
}

/// How many works were reviewed as they are now, for an outcome.
pub fn count(viewer: &Viewer, works: &[EntryId], outcome: EntryId) -> usize {
    let verdicts = works.iter().filter_map(|work| viewer.book.reviews.verdict(*work, outcome));
    verdicts.filter(|verdict| verdict.is_current).count()
}
