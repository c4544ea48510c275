//! Cohorts: who was in the program when, and as what.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use rustc_hash::FxHashMap;

use crate::base::names::{key, slug};
use crate::content::KindData;
use crate::model::identity::order::Order;
use crate::model::{EntryId, SharedFacts};

/// A cohort by its name as written first.
#[derive(Clone, Debug)]
pub struct Cohort {
    pub name: String,
    /// The name as addresses spell it; no other cohort has the same.
    pub slug: String,
    /// Its members, by name.
    pub members: Vec<EntryId>,
    /// Whether it has a page: not on the site of one person, where nobody else is in it.
    pub has_page: bool,
    /// Whether its time is over, as far as dates and words say so: a site knows no clock.
    pub ended: bool,
}

/// Gathers the cohorts that persons name, the last first: 2027 before 2026, Cohort 10 before Cohort 9.
pub fn gather(entries: &[SharedFacts], order: &Order, owned: bool) -> Vec<Cohort> {
    let mut cohorts: BTreeMap<String, Cohort> = BTreeMap::new();
    for (n, facts) in entries.iter().enumerate().filter(|(_, facts)| facts.takes_part()) {
        for name in facts.person().iter().flat_map(|person| &person.cohorts) {
            let cohort = cohorts.entry(key(name)).or_insert_with(|| Cohort {
                name: name.clone(),
                slug: slug(name),
                members: Vec::new(),
                has_page: true,
                ended: false,
            });
            cohort.members.push(EntryId(n as u32));
        }
    }
    let mut cohorts: Vec<Cohort> = cohorts.into_values().rev().collect();
    cohorts.sort_by_cached_key(|cohort| Reverse(order.collation.key(&cohort.name)));
    for n in 0..cohorts.len() {
        let taken = |slug: &str| cohorts[..n].iter().any(|other| other.slug == slug);
        // Names may differ in signs only, or be made of nothing else; and who has no cohort has pages as well.
        if matches!(cohorts[n].slug.as_str(), "" | "no-cohort") || taken(&cohorts[n].slug) {
            cohorts[n].slug = format!("{}-{}", cohorts[n].slug, n + 1).trim_start_matches('-').to_string();
        }
    }
    for cohort in &mut cohorts {
        order.by_name(&mut cohort.members);
        cohort.has_page = !owned || cohort.members.len() > 1;
    }
    end(&mut cohorts, entries);
    cohorts
}

/// The activities that are for one cohort alone.
#[derive(Default)]
struct Own<'e> {
    archived: usize,
    /// When those take place that are not archived: an ISO date and the last day, where they have one.
    left: Vec<Option<(&'e str, &'e str)>>,
}

/// Says which cohorts have ended: those of whose own activities all are archived; and before a later cohort, those that have none of
/// their own, and those whose last day comes before the first of a later one.
fn end(cohorts: &mut [Cohort], entries: &[SharedFacts]) {
    let mut own: FxHashMap<String, Own> = FxHashMap::default();
    for facts in entries.iter().filter(|facts| facts.takes_part()) {
        let KindData::Activity(activity) = &facts.data else { continue };
        let Some(cohort) = &activity.cohort else { continue };
        let own = own.entry(key(cohort)).or_default();
        match facts.is_archived() {
            true => own.archived += 1,
            false => {
                let day = facts.date.as_deref();
                own.left.push(day.map(|day| (day, activity.end.as_deref().unwrap_or(day).max(day))));
            }
        }
    }
    // The first day of all cohorts that are later than the one at hand.
    let mut later: Option<&str> = None;
    for (n, cohort) in cohorts.iter_mut().enumerate() {
        let none = Own::default();
        let own = own.get(&key(&cohort.name)).unwrap_or(&none);
        let days = || own.left.iter().flatten();
        let last = days().map(|(_, last)| *last).max();
        cohort.ended = match (own.left.is_empty(), last, later) {
            (true, ..) => own.archived > 0 || n > 0,
            (false, Some(last), Some(first)) => last < first,
            (false, ..) => false,
        };
        later = days().map(|(first, _)| *first).chain(later).min();
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::content::entry::Entry;
    use crate::content::folder_rules::FileRole;
    use crate::content::{file, settings};
    use crate::words::Languages;

    fn session(lines: &str) -> Entry {
        let path = SitePath::new("sessions/x.md");
        let settings = settings::defaults();
        let FileRole::Entry(at) = settings.folders.role_of(&path, |_| false) else { panic!("{path} is no entry") };
        let languages = Languages::of("en", &[], Vec::new());
        let context = file::ReadContext {
            settings: &settings,
            languages: &languages,
            owner: None,
            catalogs: &Default::default(),
        };
        file::read(&path, &format!("---\n{lines}\n---\n"), &at, &context).remove(0)
    }

    /// Which of the cohorts 2027, 2026 and 2025 have ended.
    #[track_caller]
    fn ended(sessions: &[&str], expected: [bool; 3]) {
        let mut cohorts = ["2027", "2026", "2025"].map(|name| Cohort {
            name: name.into(),
            slug: name.into(),
            members: Vec::new(),
            has_page: true,
            ended: false,
        });
        let entries: Vec<SharedFacts> = sessions.iter().map(|lines| session(lines).facts).collect();
        end(&mut cohorts, &entries);
        assert_eq!(cohorts.map(|cohort| cohort.ended), expected, "{sessions:?}");
    }

    #[test]
    fn a_cohort_ends_where_dates_and_words_say_so() {
        // Nothing says more than that there is a later one.
        ended(&[], [false, true, true]);
        ended(&["date: 2026-09-01"], [false, true, true]);
        // It has a session of its own, and nobody knows when.
        ended(&["cohort: 2026"], [false, false, true]);
        // Two years that overlap, and two that do not.
        ended(&["cohort: 2026\ndate: 2027-06-01", "cohort: 2027\ndate: 2026-09-01"], [false, false, true]);
        ended(
            &["cohort: 2026\ndate: 2026-05-31\nend: 2026-06-01", "cohort: 2027\ndate: 2026-06-02"],
            [false, true, true],
        );
        ended(
            &["cohort: 2026\ndate: 2026-05-31\nend: 2026-06-02", "cohort: 2027\ndate: 2026-06-02"],
            [false, false, true],
        );
        // The one before the last cohort begins after it, too.
        ended(&["cohort: 2025\ndate: 2025-01-01", "cohort: 2026\ndate: 2026-01-01"], [false, false, true]);
        // All that was for it alone is archived.
        ended(&["cohort: 2027\ndate: 2027-01-01\nstatus: archived"], [true, true, true]);
        ended(&["cohort: 2027\nstatus: archived", "cohort: 2027\nstatus: planned"], [false, true, true]);
    }
}
