//! `print:` in the settings: which documents for paper there are, and on which paper.

use crate::base::codes;
use crate::content::facts::Spanned;
use crate::content::fields::Fields;
use crate::content::reader::EntryReader;
use crate::syntax::yaml::{Node, Value};

/// What is printed, and how.
#[derive(Clone, Debug, Default, PartialEq, Eq, Hash)]
pub struct Printing {
    /// Whether there are no documents for paper.
    pub off: bool,
    /// The paper for which they are set; that of whoever prints them unless given.
    pub paper: Option<Paper>,
    /// The collections that the handbook holds, in order; those of the navigation unless given.
    pub handbook: Option<Vec<Spanned<String>>>,
    /// Whether persons have documents of their work; those of a small site unless given.
    pub persons: Option<bool>,
}

/// A size of paper.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Paper {
    Letter,
    A4,
}

impl Paper {
    /// The paper of a word; nothing for any other.
    pub fn of_word(word: &str) -> Option<Paper> {
        match word.to_ascii_lowercase().as_str() {
            "letter" => Some(Paper::Letter),
            "a4" => Some(Paper::A4),
            _ => None,
        }
    }

    /// As stylesheets and settings call it.
    pub fn word(self) -> &'static str {
        match self {
            Paper::Letter => "letter",
            Paper::A4 => "a4",
        }
    }

    /// What lies in the printers of those who speak a language, by its BCP 47 tag: Letter in North America and where it went
    /// from there, and where a tag names no country and the language is English.
    pub fn of_language(tag: &str) -> Paper {
        const LETTER: [&str; 13] = ["us", "ca", "mx", "ph", "pr", "co", "ve", "cl", "cr", "gt", "ni", "pa", "sv"];
        let mut parts = tag.split('-');
        let language = parts.next().unwrap_or_default().to_ascii_lowercase();
        let country = parts.find(|part| part.len() == 2).map(str::to_ascii_lowercase);
        match country {
            Some(country) if LETTER.contains(&country.as_str()) => Paper::Letter,
            None if language == "en" => Paper::Letter,
            _ => Paper::A4,
        }
    }
}

/// Reads `print:`.
pub fn read(node: Node, reader: &mut EntryReader) -> Printing {
    let mut printing = Printing::default();
    if let Value::Text(word) = &node.value {
        match word.to_ascii_lowercase().as_str() {
            "off" | "no" | "false" => printing.off = true,
            "on" | "yes" | "true" => {}
            _ => {
                let message = format!("`print` can be `off`, or say what is printed, and not `{word}`");
                let help = "write `print: off`, or `print: {paper: letter}`";
                reader.problem(codes::WRONG_TYPE, message, node.span).help.push(help.into());
            }
        }
        return printing;
    }
    let mut fields = Fields::of(node, "`print`", reader);
    if let Some(paper) = fields.text("paper", reader) {
        printing.paper = Paper::of_word(&paper.value);
        if printing.paper.is_none() {
            let span = reader.spans.span(paper.at);
            let message = format!("`paper` can be `letter` or `a4`, not `{}`", paper.value);
            reader.problem(codes::WRONG_TYPE, message, span);
        }
    }
    printing.handbook = fields.peek("handbook").is_some().then(|| fields.list("handbook", reader));
    printing.persons = fields.flag("persons", reader);
    fields.finish("`print`", reader);
    printing
}

#[cfg(test)]
mod tests {
    use super::Paper;

    #[test]
    fn paper_is_what_a_country_has() {
        for (tag, paper) in [("en", "letter"), ("en-US", "letter"), ("es-MX", "letter"), ("fr-CA", "letter")] {
            assert_eq!(Paper::of_language(tag).word(), paper, "{tag}");
        }
        for tag in ["en-GB", "de", "es", "ar", "fr-FR", "zh-Hans-CN", ""] {
            assert_eq!(Paper::of_language(tag), Paper::A4, "{tag}");
        }
    }
}
