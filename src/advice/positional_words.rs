//! Words that say where something stands on the page, such as "the list above": the next edition moves it.

use crate::advice::AdviceInput;
use crate::advice::place::SourceFinder;
use crate::advice::reading::{Joint, Word, plain, words};
use crate::base::{Diagnostic, codes};
use crate::content::Kind;
use crate::content::facts::BODY;
use crate::words::base;

/// Positional words in what has steps or responsibilities.
pub fn check(input: &AdviceInput) -> Vec<Diagnostic> {
    let mut report = Vec::new();
    for advised in input.texts {
        let facts = advised.facts;
        // The words are English ones.
        if facts.parts.is_empty() || facts.kind == Kind::Outcome || base(advised.language()) != "en" {
            continue;
        }
        let parts = facts.parts.iter().flat_map(|part| [Some(part.text), part.when]);
        for prose in std::iter::once(BODY).chain(parts.flatten()) {
            let text = plain(advised.body.prose(prose), |_| false);
            let found = positional(&text);
            if found.is_empty() {
                continue;
            }
            let mut finder = SourceFinder::new(input, advised, prose);
            for phrase in found {
                let message = format!("\"{phrase}\" says where something stands, which the next edition may change");
                let help = "say what is meant and refer to it, as `[[id]]` or `[[id#part]]`: that stays right wherever \
                            it stands";
                let location = finder.next(phrase);
                report.push(Diagnostic::new(codes::POSITIONAL_WORDS, message, &facts.path, location).help(help));
            }
        }
    }
    report
}

/// The positional phrases of a text, as written, in order.
fn positional(text: &str) -> Vec<&str> {
    let all: Vec<Word> = words(text).collect();
    let mut found = Vec::new();
    for (n, word) in all.iter().enumerate() {
        let around = Around { text, all: &all, n };
        let phrase = match word.letters.to_ascii_lowercase().as_str() {
            "above" | "below" => around.above_or_below(),
            "page" => around.page(),
            "section" | "chapter" => around.beside().or_else(|| around.numbered()),
            // "The next step" is what comes next, not what stands next.
            "step" | "paragraph" | "item" if around.near(-1) != "next" => around.beside(),
            "earlier" | "previously" => REFERRING.contains(&around.near(-1).as_str()).then_some((n.wrapping_sub(1), n)),
            "overleaf" => Some((n, n)),
            _ => None,
        };
        found.extend(phrase.map(|(first, last)| &text[all[first].start..all[last].end]));
    }
    found
}

/// A word with what stands around it.
struct Around<'t> {
    text: &'t str,
    all: &'t [Word<'t>],
    n: usize,
}

impl Around<'_> {
    /// A word near this one, in lower case; empty where something parts them.
    fn near(&self, by: isize) -> String {
        let Some(at) = self.n.checked_add_signed(by) else { return String::new() };
        let (from, to) = (at.min(self.n), at.max(self.n));
        let Some(run) = self.all.get(from..=to) else { return String::new() };
        let parted = run[1..].iter().any(|word| word.joint == Joint::Break);
        if parted { String::new() } else { self.all[at].letters.to_ascii_lowercase() }
    }

    fn joint(&self, by: usize) -> Option<Joint> {
        self.all.get(self.n + by).map(|word| word.joint)
    }

    /// What follows this word, without the space.
    fn behind(&self) -> &str {
        self.text[self.all[self.n].end..].trim_start_matches(' ')
    }

    /// "Above" and "below" as places: "the list above", "see below", "the above list", "Below is …"; not "above average",
    /// "below $500", "above all".
    fn above_or_below(&self) -> Option<(usize, usize)> {
        let (before, after) = (self.near(-1), self.near(1));
        if self.joint(1) == Some(Joint::Hyphen) {
            let names = matches!(after.as_str(), "mentioned" | "named" | "listed" | "described" | "stated");
            return names.then_some((self.n, self.n + 1));
        }
        let amount = |c: char| c.is_numeric() || matches!(c, '$' | '€' | '£' | '¥' | '%');
        let compares =
            matches!(after.as_str(), "all" | "average" | "and" | "zero" | "par" | "grade" | "standard" | "ground");
        // An amount may stand behind a sign that parts words.
        if self.behind().starts_with(amount) || compares && !self.behind().starts_with("and ") {
            return None;
        }
        if matches!(after.as_str(), "and") && self.near(2) == "beyond" {
            return None;
        }
        if before.is_empty() {
            return matches!(after.as_str(), "is" | "are").then_some((self.n, self.n + 1));
        }
        if before == "the" {
            let what = if after.is_empty() { self.n } else { self.n + 1 };
            return Some((self.n - 1, what));
        }
        let object = DETERMINERS.contains(&after.as_str());
        let refers = REFERRING.contains(&before.as_str()) || PLACES.contains(&before.as_str()) && !object;
        refers.then_some((self.n - 1, self.n))
    }

    /// "See page 4", "on the next page".
    fn page(&self) -> Option<(usize, usize)> {
        let number = self.near(1);
        let leads = matches!(self.near(-1).as_str(), "see" | "on" | "from" | "to" | "and");
        if leads && number.starts_with(|c: char| c.is_ascii_digit()) {
            // The page of a document that is named may be the only way to say it.
            let of_another = matches!(self.near(2).as_str(), "of" | "in");
            return (!of_another).then_some((self.n - 1, self.n + 1));
        }
        self.beside()
    }

    /// "See section 3".
    fn numbered(&self) -> Option<(usize, usize)> {
        let leads = matches!(self.near(-1).as_str(), "see" | "in");
        let number = self.near(1).starts_with(|c: char| c.is_ascii_digit());
        let of_another = matches!(self.near(2).as_str(), "of" | "in");
        (leads && number && !of_another).then(|| (self.n - 1, self.n + 1))
    }

    /// "The previous page", "the following section".
    fn beside(&self) -> Option<(usize, usize)> {
        let side = matches!(self.near(-1).as_str(), "previous" | "preceding" | "next" | "following" | "facing");
        let named = matches!(self.near(1).as_str(), "of" | "in");
        (side && self.near(-2) == "the" && !named).then(|| (self.n - 2, self.n))
    }
}

/// What goes before a place on the page.
const REFERRING: &[&str] = &[
    "see",
    "as",
    "cited",
    "defined",
    "described",
    "detailed",
    "discussed",
    "explained",
    "given",
    "listed",
    "mentioned",
    "named",
    "noted",
    "outlined",
    "provided",
    "referenced",
    "shown",
    "specified",
    "stated",
];

/// What stands on a page.
const PLACES: &[&str] = &[
    "chart",
    "checklist",
    "contacts",
    "criteria",
    "dates",
    "diagram",
    "example",
    "examples",
    "figure",
    "guidelines",
    "heading",
    "instructions",
    "item",
    "items",
    "link",
    "links",
    "list",
    "lists",
    "paragraph",
    "paragraphs",
    "point",
    "points",
    "process",
    "question",
    "questions",
    "responsibilities",
    "schedule",
    "section",
    "sections",
    "step",
    "steps",
    "table",
    "tables",
    "text",
    "timeline",
];

/// What begins the thing that something is above: "points above the average".
const DETERMINERS: &[&str] = &[
    "a", "an", "any", "each", "her", "his", "its", "my", "our", "that", "the", "their", "these", "this", "those",
    "your",
];

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn places_on_a_page_are_told_from_other_uses() {
        for (text, found) in [
            ("as outlined in the process steps above", &["steps above"][..]),
            ("See below.", &["See below"]),
            ("Use the list above, and the questions below", &["list above", "questions below"]),
            ("The above steps come first", &["The above steps"]),
            ("Below is a list of duties", &["Below is"]),
            ("the above-mentioned form", &["above-mentioned"]),
            ("see page 4, then turn overleaf", &["see page 4", "overleaf"]),
            ("on the previous page", &["the previous page"]),
            ("Read the preceding section first", &["the preceding section"]),
            ("Above all, listen", &[]),
            ("an above-average year, above average", &[]),
            ("costs above $500 and below 10 %", &[]),
            ("listed below 10", &[]),
            ("goes above and beyond", &[]),
            ("ten points above the mean", &[]),
            ("grade 4 or below", &[]),
            ("page 4 of the form, on page 4 of the form", &[]),
            ("the next chapter of your life", &[]),
            ("the next step", &[]),
        ] {
            assert_eq!(positional(text), found, "{text}");
        }
    }
}
