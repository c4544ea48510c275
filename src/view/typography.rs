//! Prose as printers set it: the quotation marks of a language and its apostrophe in the place of those of typewriters, where the
//! settings ask for it, and no line broken inside of `K-12`.

use memchr::memchr3;

use crate::base::html::escape_into;
use crate::syntax::prose::Piece;

/// The marks of a language, outer and inner.
#[derive(Clone, Copy)]
struct Marks {
    outer: [&'static str; 2],
    inner: [&'static str; 2],
}

const fn marks(outer: [&'static str; 2], inner: [&'static str; 2]) -> Marks {
    Marks { outer, inner }
}

/// The first that fits: the whole tag, or its language.
const LANGUAGES: [(&str, Marks); 14] = [
    ("en", marks(["“", "”"], ["‘", "’"])),
    ("de-CH", marks(["«", "»"], ["‹", "›"])),
    ("de", marks(["„", "“"], ["‚", "‘"])),
    ("fr", marks(["«\u{202F}", "\u{202F}»"], ["“", "”"])),
    ("es", marks(["“", "”"], ["‘", "’"])),
    ("pt", marks(["“", "”"], ["‘", "’"])),
    ("it", marks(["«", "»"], ["“", "”"])),
    ("nl", marks(["“", "”"], ["‘", "’"])),
    ("da", marks(["»", "«"], ["›", "‹"])),
    ("nb", marks(["«", "»"], ["‘", "’"])),
    ("sv", marks(["”", "”"], ["’", "’"])),
    ("pl", marks(["„", "”"], ["‚", "’"])),
    ("cs", marks(["„", "“"], ["‚", "‘"])),
    ("ar", marks(["«", "»"], ["“", "”"])),
];

/// Grades from kindergarten on, which lines do not break.
const GRADES: [&str; 4] = ["PK-", "TK-", "K-", "P-"];

/// Writes the texts of one block after another, and knows what stands before.
#[derive(Default)]
pub struct Typography {
    marks: Option<Marks>,
    last: Option<char>,
    /// Which quotations are open, outer and inner.
    open: [bool; 2],
}

impl Typography {
    /// For prose in a language; quotation marks stay as they are where that is not asked for, or nothing is known of it.
    pub fn of(asked: bool, lang: &str) -> Self {
        let fits = |tag: &str| lang.eq_ignore_ascii_case(tag) || lang.split('-').next() == Some(tag);
        let marks = LANGUAGES.iter().find(|(tag, _)| asked && fits(tag)).map(|(_, marks)| *marks);
        Typography { marks, ..Typography::default() }
    }

    /// Whether quotation marks are set at all.
    pub fn is_asked(&self) -> bool {
        self.marks.is_some()
    }

    /// A piece of prose comes next.
    pub fn meet(&mut self, piece: &Piece<&str>) {
        match piece {
            Piece::Text(_) | Piece::Words(_) | Piece::Tags(_) | Piece::Open(_) | Piece::Close => {}
            Piece::Block(_) | Piece::Break(_) | Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => {
                (self.last, self.open) = (None, [false; 2]);
            }
            _ => self.thing(),
        }
    }

    /// Something stands here that is no text of the prose: code, the title of what is linked.
    pub fn thing(&mut self) {
        self.last = Some('x');
    }

    /// Adds a text as HTML.
    pub fn write(&mut self, text: &str, html: &mut String) {
        let mut plain = 0;
        let mut next = 0;
        while let Some(found) = memchr3(b'"', b'\'', b'-', &text.as_bytes()[next..]) {
            let at = next + found;
            let before = text[..at].chars().next_back().or(self.last);
            let after = text[at + 1..].chars().next();
            next = at + 1;
            if text[at..].starts_with('-') {
                if let Some((start, end)) = grade(text, at, self.last) {
                    escape_into(&text[plain..start], html);
                    html.push_str("<span class=\"unbroken\">");
                    html.push_str(&text[start..end]);
                    html.push_str("</span>");
                    (plain, next) = (end, end);
                }
            } else if let Some(mark) = self.mark(text[at..].starts_with('"'), before, after) {
                escape_into(&text[plain..at], html);
                html.push_str(mark);
                plain = next;
            }
        }
        escape_into(&text[plain..], html);
        self.last = text.chars().next_back().or(self.last);
    }

    /// What stands in the place of a typewriter's mark.
    fn mark(&mut self, is_double: bool, before: Option<char>, after: Option<char>) -> Option<&'static str> {
        let Marks { outer, inner } = self.marks?;
        let begins = before.is_none_or(|c| c.is_whitespace() || "([{—–-/“„«‘‚\"'".contains(c));
        let word_follows = after.is_none_or(|c| !c.is_whitespace());
        let (level, [opening, closing]) = if is_double { (0, outer) } else { (1, inner) };
        if begins && word_follows && !self.open[level] && (is_double || !after.is_some_and(|c| c.is_ascii_digit())) {
            self.open[level] = true;
            return Some(opening);
        }
        let in_a_word = before.is_some_and(char::is_alphanumeric) && after.is_some_and(char::is_alphanumeric);
        if self.open[level] && (is_double || !in_a_word) {
            self.open[level] = false;
            return Some(closing);
        }
        // Inches and minutes stay what they are.
        if is_double || before.is_some_and(|c| c.is_ascii_digit()) && !in_a_word { None } else { Some("’") }
    }
}

/// Where a range of grades around a hyphen begins and ends.
fn grade(text: &str, hyphen: usize, last: Option<char>) -> Option<(usize, usize)> {
    let grade = GRADES.iter().find(|grade| text[..=hyphen].ends_with(**grade))?;
    let start = hyphen + 1 - grade.len();
    let before = if start == 0 { last } else { text[..start].chars().next_back() };
    let digits = text[hyphen + 1..].bytes().take_while(u8::is_ascii_digit).count();
    let end = hyphen + 1 + digits;
    let is_apart = |c: Option<char>| c.is_none_or(|c| !c.is_alphanumeric());
    ((1..=2).contains(&digits) && is_apart(before) && is_apart(text[end..].chars().next())).then_some((start, end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn set(lang: &str, pieces: &[&str]) -> String {
        let (mut typography, mut html) = (Typography::of(true, lang), String::new());
        pieces.iter().for_each(|piece| typography.write(piece, &mut html));
        html
    }

    #[test]
    fn marks_are_those_of_the_language() {
        let text = "\"It's 'so',\" she said (\"no\").";
        assert_eq!(set("en", &[text]), "“It’s ‘so’,” she said (“no”).");
        assert_eq!(set("en-GB", &[text]), "“It’s ‘so’,” she said (“no”).");
        assert_eq!(set("de", &[text]), "„It’s ‚so‘,“ she said („no“).");
        assert_eq!(set("fr", &["\"oui\", dit l'homme"]), "«\u{202F}oui\u{202F}», dit l’homme");
        assert_eq!(set("xx", &["\"a\""]), "&quot;a&quot;");
    }

    #[test]
    fn apostrophes_feet_and_years_are_no_quotations() {
        assert_eq!(
            set("en", &["teachers' rooms in the '90s, 6' by 5\""]),
            "teachers’ rooms in the ’90s, 6' by 5&quot;"
        );
        assert_eq!(set("en", &["rock 'n' roll, don't"]), "rock ‘n’ roll, don’t");
    }

    #[test]
    fn what_stands_before_counts_also_from_another_piece() {
        assert_eq!(set("en", &["a \"", "word", "\" b"]), "a “word” b");
        assert_eq!(set("en", &["Kim", "'s plan"]), "Kim’s plan");
    }

    #[test]
    fn grades_are_not_broken() {
        assert_eq!(
            set("xx", &["all K-12 and PK-3"]),
            "all <span class=\"unbroken\">K-12</span> and <span class=\"unbroken\">PK-3</span>"
        );
        for text in ["KO-12", "K-123", "TASK-12", "K-12a", "AK-12"] {
            assert_eq!(set("xx", &[text]), text);
        }
    }
}
