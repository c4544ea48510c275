//! The calendar: dates month by month, and those that stand on the home page and on the page of a cohort.

use serde::Serialize;

use crate::content::{KindData, Verb};
use crate::model::program::calendar::{self, days};
use crate::view::link::Link;
use crate::view::shape::{List, shaped};
use crate::view::viewer::Viewer;

/// The most dates of the home page and of a cohort's: the calendar has all.
const MOST: usize = 40;

/// What only the page of the calendar shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct CalendarView {
    /// Month by month.
    pub dates: Vec<Period>,
    /// The same as a file for calendar programs.
    pub file: Option<String>,
    /// The cohorts that have dates of their own.
    pub cohorts: Vec<Link>,
}

/// A month, or a year.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Period {
    /// As dates are written: `2026-09`, `2026`.
    pub iso: String,
    pub title: String,
    pub occasions: List<Occasion>,
}

/// Something that happens or is due.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Occasion {
    pub link: Link,
    /// ISO dates of the first day, and of the last where that is another one.
    pub first: String,
    pub last: Option<String>,
    /// The day of the week on which it begins, in short.
    pub weekday: String,
    /// Its last day in any case.
    pub until: String,
    /// Whether something is due, rather than happens.
    pub due: bool,
    /// Short plain words: when, where, from whom it is due.
    pub notes: Vec<String>,
    /// The cohort for which alone it is.
    pub cohort: Option<Link>,
}

shaped!(Occasion { link, first, last, weekday, until, due, notes, cohort });

/// The page of the calendar.
pub fn page(viewer: &Viewer) -> CalendarView {
    let book = viewer.book;
    let own = |n: &usize| book.calendar.cohorts[*n].iter().any(|one| one.cohort == Some(*n));
    let cohorts = (0..book.cohorts.len()).filter(own).map(|n| cohort(viewer, n));
    CalendarView {
        dates: periods(viewer, &book.calendar.whole, true, 7, |month| viewer.words.month(month)),
        file: book.addresses.ics(None).map(|address| viewer.href(address)),
        cohorts: cohorts.collect(),
    }
}

/// The dates of the home page, year by year: of cohorts whose time is not over.
pub fn of_program(viewer: &Viewer) -> Vec<Period> {
    let is_over = |n: usize| viewer.book.cohorts[n].ended;
    let running = viewer.book.calendar.whole.iter().filter(|one| !one.cohort.is_some_and(is_over));
    let running: Vec<calendar::Occasion> = running.take(MOST).copied().collect();
    periods(viewer, &running, viewer.book.cohorts.iter().filter(|cohort| !cohort.ended).count() > 1, 4, str::to_string)
}

/// The dates of a cohort, year by year.
pub fn of_cohort(viewer: &Viewer, n: usize) -> Vec<Period> {
    let all = &viewer.book.calendar.cohorts[n];
    periods(viewer, &all[..all.len().min(MOST)], false, 4, str::to_string)
}

/// The link to the page of the calendar.
pub fn link(viewer: &Viewer) -> Option<Link> {
    viewer.book.addresses.calendar().map(|address| viewer.generated(address, viewer.words.calendar()))
}

fn cohort(viewer: &Viewer, n: usize) -> Link {
    viewer.generated(viewer.book.addresses.cohort(n), &viewer.words.cohort_of(&viewer.book.cohorts[n].name))
}

/// Occasions in periods that have so many characters of their first day in common.
fn periods(
    viewer: &Viewer,
    occasions: &[calendar::Occasion],
    tells_cohorts: bool,
    length: usize,
    title: impl Fn(&str) -> String,
) -> Vec<Period> {
    let all: Vec<Occasion> = occasions.iter().filter_map(|one| occasion(viewer, *one, tells_cohorts)).collect();
    let period = |one: &Occasion| one.first.get(..length).unwrap_or_default().to_string();
    let periods = all.chunk_by(|one, next| period(one) == period(next)).map(|occasions| {
        let iso = period(&occasions[0]);
        Period { title: title(&iso), iso, occasions: occasions.iter().cloned().collect() }
    });
    periods.collect()
}

fn occasion(viewer: &Viewer, one: calendar::Occasion, tells_cohort: bool) -> Option<Occasion> {
    let facts = &viewer.book.entries[one.id.index()];
    let (first, last) = days(facts)?;
    let mut notes = Vec::new();
    match &facts.data {
        KindData::Activity(activity) => {
            notes.extend([&activity.time, &activity.place, &activity.repeats].into_iter().flatten().cloned());
        }
        _ => {
            let roles = viewer.book.relations.targets(one.id, Verb::HandedInBy);
            let roles: Vec<&str> = roles.map(|role| viewer.facts(role).title.as_str()).collect();
            notes.push(viewer.words.handed_in_by_roles(&roles.join(viewer.words.list_separator())));
        }
    }
    Some(Occasion {
        link: viewer.link(one.id),
        first: first.to_string(),
        last: (last != first).then(|| last.to_string()),
        weekday: viewer.words.weekday(first),
        until: last.to_string(),
        due: matches!(facts.data, KindData::Resource(_)),
        notes,
        cohort: one.cohort.filter(|_| tells_cohort).map(|n| cohort(viewer, n)),
    })
}
