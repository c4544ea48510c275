//! Code with its words coloured, in a handful of short classes. One reader for each family of languages, and a table of what their
//! languages differ in: a look at every letter once, so that it may be done wherever code is shown.

mod data;
mod languages;
mod markdown;
mod markup;
mod program;
mod style;

use crate::base::html::{escape_into, unescaped};
use languages::{Language, find};

/// What a run of code is.
#[derive(Clone, Copy, PartialEq, Debug)]
enum Class {
    Plain,
    Comment,
    /// A string, and what was added.
    Text,
    /// A number, a constant, an escaped character.
    Value,
    /// A keyword, the name of an element, the key of a setting.
    Keyword,
    /// A function where it is called or made.
    Function,
    /// A type, a property, a section.
    Type,
    /// An attribute, an option of a command.
    Attribute,
    Operator,
    /// What was taken away.
    Deleted,
}

impl Class {
    /// The class in HTML, which the theme gives a colour.
    fn name(self) -> Option<&'static str> {
        Some(match self {
            Class::Plain => return None,
            Class::Comment => "c",
            Class::Text => "s",
            Class::Value => "n",
            Class::Keyword => "k",
            Class::Function => "f",
            Class::Type => "t",
            Class::Attribute => "a",
            Class::Operator => "o",
            Class::Deleted => "d",
        })
    }
}

const BEGINNING: &str = "<pre tabindex=\"0\"><code class=\"language-";
const END: &str = "</code></pre>";

/// Adds a block of code as the formatter wrote it, with its words coloured; as it is when its language is unknown, or when the
/// sanitiser put something into it.
pub fn coloured_into(block: &str, html: &mut String) {
    let Some((language, begin, end)) = code_of(block) else { return html.push_str(block) };
    html.push_str(&block[..begin]);
    let mut paint = Paint { html, open: Class::Plain, blanks: String::new() };
    read(language, &unescaped(&block[begin..end]), &mut paint);
    paint.close();
    html.push_str(&block[end..]);
}

/// The language of a block, and where its code begins and ends.
fn code_of(block: &str) -> Option<(Language, usize, usize)> {
    let (language, rest) = block.strip_prefix(BEGINNING)?.split_once("\">")?;
    let begin = block.len() - rest.len();
    let end = begin + rest.rfind(END)?;
    let is_plain = memchr::memchr(b'<', &block.as_bytes()[begin..end]).is_none();
    Some((find(language)?, begin, end)).filter(|_| is_plain)
}

/// Reads code of a language from its beginning to its end.
fn read(language: Language, code: &str, paint: &mut Paint) {
    match language {
        Language::Program(rules) => program::read(rules, code, paint),
        Language::Markup => markup::read(code, paint),
        Language::Markdown => markdown::read(code, paint),
        Language::Style => style::read(code, paint),
        Language::Yaml => data::yaml(code, paint),
        Language::Settings => data::settings(code, paint),
        Language::Diff => data::diff(code, paint),
        Language::Session => data::session(code, paint),
    }
}

/// Code as HTML; neighbours of one class share a span, and the blanks between two spans stand in neither.
struct Paint<'p> {
    html: &'p mut String,
    open: Class,
    /// Blanks of which is not known yet whether the span goes on behind them.
    blanks: String,
}

impl Paint<'_> {
    fn add(&mut self, text: &str, class: Class) {
        let words = text.trim_start();
        self.blanks.push_str(&text[..text.len() - words.len()]);
        if words.is_empty() {
            return;
        }
        if class != self.open {
            self.close();
            if let Some(name) = class.name() {
                self.html.push_str("<span class=\"");
                self.html.push_str(name);
                self.html.push_str("\">");
            }
            self.open = class;
        } else {
            self.html.push_str(&self.blanks);
            self.blanks.clear();
        }
        let trimmed = words.trim_end();
        escape_into(trimmed, self.html);
        self.blanks.push_str(&words[trimmed.len()..]);
    }

    fn close(&mut self) {
        if self.open != Class::Plain {
            self.html.push_str("</span>");
        }
        self.open = Class::Plain;
        self.html.push_str(&self.blanks);
        self.blanks.clear();
    }
}

/// How many bytes the first character of a text takes.
fn first_len(text: &str) -> usize {
    text.chars().next().map_or(0, char::len_utf8)
}

/// How many bytes from the beginning of a text hold characters of a kind.
fn run(text: &str, is_one: impl Fn(char) -> bool) -> usize {
    text.find(|c| !is_one(c)).unwrap_or(text.len())
}

/// Where the first line of a text ends, without its line break.
fn line_end(text: &str) -> usize {
    memchr::memchr(b'\n', text.as_bytes()).unwrap_or(text.len())
}

/// The byte behind the first of some ends in a text, or that of the whole.
fn behind(text: &str, end: &str) -> usize {
    text.find(end).map_or(text.len(), |at| at + end.len())
}

#[cfg(test)]
mod tests;
