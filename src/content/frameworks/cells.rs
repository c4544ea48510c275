//! What the spreadsheets of other programs have in common: columns by their names, HTML in cells, codes at the beginning of titles.

use crate::base::Span;
use crate::base::html;
use crate::syntax::csv::Cell;
use crate::syntax::prose::single_blanks;

/// A sheet whose columns are looked up by name.
pub struct Sheet<'s> {
    header: &'s [String],
}

impl<'s> Sheet<'s> {
    pub fn new(header: &'s [String]) -> Self {
        Sheet { header }
    }

    pub fn has(&self, name: &str) -> bool {
        self.column(name).is_some()
    }

    pub fn column(&self, name: &str) -> Option<usize> {
        self.header.iter().position(|head| head == name)
    }

    /// The cell of a row below the first of some names that the header has.
    pub fn cell<'r>(&self, row: &'r [Cell], names: &[&str]) -> &'r str {
        let column = names.iter().find_map(|name| self.column(name));
        column.and_then(|column| row.get(column)).map_or("", |cell| unguarded(cell.text.trim()))
    }
}

/// Where a row stands.
pub fn place(row: &[Cell]) -> Span {
    let filled = || row.iter().filter(|cell| !cell.text.is_empty());
    match (filled().next(), filled().next_back()) {
        (Some(first), Some(last)) => Span { start: first.span.start, end: last.span.end },
        _ => Span::default(),
    }
}

/// A cell without the apostrophe that keeps a spreadsheet from taking it for a formula.
pub fn unguarded(text: &str) -> &str {
    text.strip_prefix('\'').filter(|rest| rest.starts_with(['=', '+', '-', '@'])).unwrap_or(text)
}

/// A code and what follows it, where a title begins with one: `KO-07 Agree`.
pub fn coded(title: &str) -> (&str, &str) {
    let (first, rest) = title.split_once(char::is_whitespace).unwrap_or((title, ""));
    let code = first.trim_end_matches([':', '.', ')']);
    if is_code(code) { (code, rest.trim_start_matches(['-', '–', ':', ' ']).trim()) } else { ("", title) }
}

/// Whether a word looks like a code that somebody gave.
pub fn is_code(word: &str) -> bool {
    let is_sign = |c: char| c.is_alphanumeric() || ".-_/:".contains(c);
    let is_shouted = word.chars().filter(|c| c.is_alphabetic()).count() > 1 && !word.chars().any(char::is_lowercase);
    let has_both = word.contains(|c: char| c.is_ascii_digit());
    !word.is_empty() && word.len() <= 40 && word.chars().all(is_sign) && (is_shouted || has_both) && !is_made(word)
}

/// Whether a program made it up: a UUID, or a number with the name of a table.
pub fn is_made(word: &str) -> bool {
    let is_hex = word.len() >= 16 && word.chars().all(|c| c.is_ascii_hexdigit() || c == '-');
    is_hex || word.starts_with("canvas_outcome") || word.contains(':')
}

/// The words of some HTML, and those of a list at its end.
pub fn words(text: &str) -> (String, Vec<String>) {
    if !text.contains('<') {
        return (html::unescaped(text).into_owned(), Vec::new());
    }
    let lower = text.to_ascii_lowercase();
    let list =
        lower.find("<ul").filter(|_| lower.trim_end().ends_with("</ul>")).filter(|_| lower.matches("<ul").count() == 1);
    let (before, list) = match list {
        Some(at) => text.split_at(at),
        None => (text, ""),
    };
    let items = list.split("<li").skip(1).map(|item| plain(item.split_once('>').map_or("", |(_, item)| item)));
    (plain(before), items.filter(|item| !item.is_empty()).collect())
}

fn plain(text: &str) -> String {
    // In HTML a line break is a blank.
    let text = text.replace(['\n', '\r'], " ");
    let mut out = String::new();
    let mut rest = text.as_str();
    while let Some(at) = rest.find('<') {
        out.push_str(&rest[..at]);
        rest = &rest[at..];
        let is_tag = rest[1..].starts_with(|c: char| c.is_ascii_alphabetic() || c == '/' || c == '!');
        let Some(end) = rest.find('>').filter(|_| is_tag) else {
            out.push('<');
            rest = &rest[1..];
            continue;
        };
        let tag = rest[1..end].trim_start_matches('/').to_ascii_lowercase();
        let name = tag.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or("");
        match name {
            "br" => out.push('\n'),
            "p" | "div" | "li" | "ul" | "ol" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "tr" => out.push_str("\n\n"),
            _ => {}
        }
        rest = &rest[end + 1..];
    }
    out.push_str(rest);
    let text = html::unescaped(&out);
    let lines: Vec<String> = text.split('\n').map(single_blanks).collect();
    let mut words = String::new();
    for paragraph in lines.split(String::is_empty).filter(|lines| !lines.is_empty()) {
        if !words.is_empty() {
            words.push_str("\n\n");
        }
        words.push_str(&paragraph.join("\n"));
    }
    words
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn html_becomes_words_and_a_list_at_its_end_criteria() {
        assert_eq!(words("5 < 6 &amp; so"), ("5 < 6 & so".into(), vec![]));
        let (statement, criteria) =
            words("<p>One<br>\ntwo</p><p>a &lt; <b>b</b></p><ul><li>x</li><li><p>y</p></li></ul>");
        assert_eq!((statement.as_str(), criteria), ("One\ntwo\n\na < b", vec!["x".to_string(), "y".into()]));
    }

    #[test]
    fn codes_are_told_from_words() {
        assert_eq!(coded("K.CC.1 Counts"), ("K.CC.1", "Counts"));
        assert_eq!(coded("Count to 10"), ("", "Count to 10"));
        assert_eq!(coded("KO: Beginning"), ("KO", "Beginning"));
        assert!(!is_code("7fbbd2fa-885d-11e7-a99d-449ef607a326") && !is_code("canvas_outcome:12"));
    }
}
