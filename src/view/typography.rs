//! Text as printers set it: the quotation marks of a language and its apostrophe in the place of those of typewriters.

use std::borrow::Cow;

use memchr::memchr2;

use crate::content::Settings;
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

/// The marks of one language; none where typography is not asked for, or nothing is known of the language.
#[derive(Clone, Copy, Default)]
pub struct Typography(Option<Marks>);

/// Sets the texts of one block after another, and knows what stands before.
pub struct Setter {
    marks: Marks,
    last: Option<char>,
    /// Which quotations are open, outer and inner.
    open: [bool; 2],
}

impl Typography {
    /// As the settings ask for it.
    pub fn of(settings: &Settings, lang: &str) -> Self {
        let fits = |tag: &str| lang.eq_ignore_ascii_case(tag) || lang.split('-').next() == Some(tag);
        let known = LANGUAGES.iter().find(|(tag, _)| settings.typography && fits(tag));
        Typography(known.map(|(_, marks)| *marks))
    }

    /// For a run of texts.
    pub fn setter(self) -> Option<Setter> {
        self.0.map(|marks| Setter { marks, last: None, open: [false; 2] })
    }

    /// A text that stands alone.
    pub fn set<'t>(self, text: &'t str) -> Cow<'t, str> {
        match self.setter() {
            Some(mut setter) if memchr2(b'"', b'\'', text.as_bytes()).is_some() => setter.set(text).into(),
            _ => text.into(),
        }
    }
}

impl Setter {
    /// A piece of prose comes next.
    pub fn meet(&mut self, piece: &Piece<&str>) {
        match piece {
            Piece::Text(_) | Piece::Words(_) | Piece::Tags(_) | Piece::Open(_) | Piece::Close => {}
            Piece::Block(_) | Piece::Break(_) | Piece::HeadingOpen { .. } | Piece::HeadingClose { .. } => {
                (self.last, self.open) = (None, [false; 2]);
            }
            // Something stands here that is no text of the prose: code, the title of what is linked.
            _ => self.last = Some('x'),
        }
    }

    /// A text as it is set.
    pub fn set(&mut self, text: &str) -> String {
        let mut set = String::with_capacity(text.len() + 8);
        let (mut plain, mut next) = (0, 0);
        while let Some(found) = memchr2(b'"', b'\'', &text.as_bytes()[next..]) {
            let at = next + found;
            let before = text[..at].chars().next_back().or(self.last);
            let after = text[at + 1..].chars().next();
            next = at + 1;
            if let Some(mark) = self.mark(text[at..].starts_with('"'), before, after) {
                set.push_str(&text[plain..at]);
                set.push_str(mark);
                plain = next;
            }
        }
        set.push_str(&text[plain..]);
        self.last = text.chars().next_back().or(self.last);
        set
    }

    /// What stands in the place of a typewriter's mark.
    fn mark(&mut self, is_double: bool, before: Option<char>, after: Option<char>) -> Option<&'static str> {
        let Marks { outer, inner } = self.marks;
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

#[cfg(test)]
mod tests {
    use super::*;

    fn set(lang: &str, pieces: &[&str]) -> String {
        let settings = Settings { typography: true, ..Settings::default() };
        match Typography::of(&settings, lang).setter() {
            Some(mut setter) => pieces.iter().map(|piece| setter.set(piece)).collect(),
            None => pieces.concat(),
        }
    }

    #[test]
    fn marks_are_those_of_the_language() {
        let text = "\"It's 'so',\" she said (\"no\").";
        assert_eq!(set("en", &[text]), "“It’s ‘so’,” she said (“no”).");
        assert_eq!(set("en-GB", &[text]), "“It’s ‘so’,” she said (“no”).");
        assert_eq!(set("de", &[text]), "„It’s ‚so‘,“ she said („no“).");
        assert_eq!(set("fr", &["\"oui\", dit l'homme"]), "«\u{202F}oui\u{202F}», dit l’homme");
        assert_eq!(set("xx", &["\"a\""]), "\"a\"");
    }

    #[test]
    fn apostrophes_feet_and_years_are_no_quotations() {
        assert_eq!(set("en", &["teachers' rooms in the '90s, 6' by 5\""]), "teachers’ rooms in the ’90s, 6' by 5\"");
        assert_eq!(set("en", &["rock 'n' roll, don't"]), "rock ‘n’ roll, don’t");
    }

    #[test]
    fn what_stands_before_counts_also_from_another_piece() {
        assert_eq!(set("en", &["a \"", "word", "\" b"]), "a “word” b");
        assert_eq!(set("en", &["Kim", "'s plan"]), "Kim’s plan");
    }
}
