//! What is said of reviews: those that no longer fit the work or the outcome, that nobody can place in time, or that are of one's own
//! work.

use crate::base::{Diagnostic, Location, codes};
use crate::content::Verb;
use crate::content::facts::Facts;
use crate::model::program::reviews::Review;
use crate::model::{EntryId, Handbook, location};

/// As with gates, it is about the program: asked of the handbook from which nothing is withheld.
pub fn check(book: &Handbook, report: &mut Vec<Diagnostic>) {
    for work in book.ids() {
        book.reviews.of(work).iter().for_each(|review| of_one(book, work, review, report));
    }
}

fn of_one(book: &Handbook, work: EntryId, review: &Review, report: &mut Vec<Diagnostic>) {
    let (facts, work) = (book.entry(review.id), book.entry(work));
    let at = facts.place();
    if review.is_own {
        let at = facts.targets(Verb::Reviewer).next().map_or(at, |by| location(facts, by.target.at));
        let message = "this reviews the work of whoever wrote it".to_string();
        let help = "it is shown, and counts as no review: what somebody says of their own work is its `level`";
        report.push(Diagnostic::new(codes::OWN_REVIEW, message, &facts.path, at).help(help));
    }
    match (facts.date.as_deref(), &review.changed) {
        (None, _) => {
            let message = "this review has no date".to_string();
            let help =
                "write `date:`, such as 2026-09-12: without it nobody can tell whether the work changed afterwards";
            report.push(Diagnostic::new(codes::UNDATED_REVIEW, message, &facts.path, at).help(help));
        }
        (Some(date), Some(changed)) => report.push(stale(facts, work, date, changed, at)),
        _ => {}
    }
    for judgment in review.judgments.iter().filter(|judgment| !judgment.is_earlier) {
        let Some(year) = &judgment.against else { continue };
        let code = book.entry(judgment.outcome).code().unwrap_or_default();
        let message = format!("this was written against the {year} wording of {code}");
        let help =
            "where it is counted, that is said; nothing needs to be done unless the work should be looked at anew";
        report.push(Diagnostic::new(codes::OLDER_WORDING, message, &facts.path, at).help(help));
    }
}

/// A review that is older than the last change of its work, or than the work.
fn stale(facts: &Facts, work: &Facts, date: &str, changed: &str, at: Location) -> Diagnostic {
    if let Some(made) = work.date.as_deref().filter(|made| date < *made) {
        let message = format!("this is a review of {date}, and \"{}\" was made on {made}", work.title);
        let problem = Diagnostic::new(codes::DATES_OUT_OF_ORDER, message, &facts.path, at);
        return problem.help("correct the one that is wrong: until then the review counts as one of an earlier state");
    }
    let message = format!("\"{}\" was changed on {changed}, after this review of {date}", work.title);
    let help = "look at the work anew and write a further review; if only a slip was mended, leave `updated` as it was";
    Diagnostic::new(codes::STALE_REVIEW, message, &facts.path, at).help(help)
}
