//! By what a file in a portfolio is known as a review, and of what: its name and its place. A review that was taken for a work would be
//! published with the works.

use crate::base::SitePath;
use crate::base::names::{is_same, split_order};

/// What a file that holds a review is called, by itself or behind the name of the work.
const NAME: &str = "review";

/// A folder of reviews of one work, inside the work's own.
const FOLDER: &str = "reviews";

/// The work that a file beside it reviews by its name: `agreement` for `agreement.review` and `agreement.review-ada`.
pub fn work_named_by(stem: &str) -> Option<&str> {
    let (work, rest) = stem.rsplit_once('.')?;
    (!work.is_empty() && is_review_name(rest)).then_some(work)
}

/// The work that a name seems to be a review of, and is not by the rules: `agreement` for `agreement-review` and `review of agreement`.
pub fn work_nearly_named_by(stem: &str) -> Option<&str> {
    let marks = ['-', '_', ' '];
    let stem = bare(stem);
    let (stem_before, last) = stem.rsplit_once(marks)?;
    let (first, behind) = stem.split_once(marks)?;
    match (is_word(last), is_word(first)) {
        (true, _) => Some(stem_before),
        (_, true) => Some(
            behind.split_once(marks).filter(|(of, _)| of.eq_ignore_ascii_case("of")).map_or(behind, |(_, work)| work),
        ),
        _ => None,
    }
}

/// Whether a work is called as several reviews are: of which works, its name does not say.
pub fn is_several(stem: &str) -> bool {
    stem.eq_ignore_ascii_case(FOLDER)
}

/// A name without the numbers and signs at its end, as in `review (2)` and `review_`.
fn bare(name: &str) -> &str {
    let bare = name.trim_end_matches(|c: char| !c.is_alphabetic());
    if bare.is_empty() { name } else { bare }
}

fn is_word(word: &str) -> bool {
    word.eq_ignore_ascii_case(NAME) || word.eq_ignore_ascii_case(FOLDER)
}

/// `review` or `reviews`, alone or with what no word goes on with: `review-ada`, `review1`, `review (2)`.
fn is_review_name(name: &str) -> bool {
    let word = name.find(|c: char| !c.is_alphabetic()).map_or(name, |end| &name[..end]);
    is_word(word)
}

/// Whether a file in a portfolio is a review. `folders` are those between the portfolio and the file; what lies in one of them lies in
/// a work's own folder. A file `review-of-the-year` among the works is a work.
pub fn is_review(stem: &str, folders: &[&str]) -> bool {
    let stem = split_order(stem).1;
    work_named_by(stem).is_some()
        || is_same(bare(stem), NAME)
        || !folders.is_empty() && is_review_name(stem)
        || folders.last().is_some_and(|folder| is_same(folder, FOLDER))
}

/// The folder of the work that a file reviews by where it lies.
pub fn folder_of_work(path: &SitePath) -> &str {
    let folder = path.folder();
    match folder.rsplit_once('/') {
        Some((above, last)) if is_same(last, FOLDER) => above,
        _ => folder,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_review_is_known_by_its_name_and_place() {
        for (stem, folders) in [
            ("agreement.review", &[][..]),
            ("agreement.review-ada", &[]),
            ("01-agreement.Review", &[]),
            ("review", &[]),
            ("Review", &["agreement"]),
            ("review-ada", &["agreement"]),
            ("ada", &["agreement", "reviews"]),
            ("review_", &[]),
            ("Review 1", &[]),
            ("review (2)", &[]),
            ("reviews", &["agreement"]),
            ("review1", &["agreement"]),
            ("review.ada", &["agreement"]),
            ("agreement.reviews", &[]),
            ("agreement.review2", &[]),
        ] {
            assert!(is_review(stem, folders), "{stem} in {folders:?}");
        }
        for (stem, work) in [
            ("agreement-review", "agreement"),
            ("review of plan", "plan"),
            ("Review_plan", "plan"),
            ("plan-review-2", "plan"),
        ] {
            assert_eq!(work_nearly_named_by(stem), Some(work), "{stem}");
        }
        assert_eq!(work_nearly_named_by("reviewing-it"), None);
        for (stem, folders) in [
            ("review-of-the-year", &[][..]),
            ("agreement", &[]),
            ("reviewing", &["agreement"]),
            ("peer.reviewers", &[]),
            ("index", &["agreement"]),
        ] {
            assert!(!is_review(stem, folders), "{stem} in {folders:?}");
        }
    }
}
