//! Quotations in plain text: whoever cuts a text does not want to stop inside of one.

use memchr::memchr;

/// Whether a mark is one of those that writing programs set in place of straight ones.
pub fn is_curly(c: char) -> bool {
    matches!(c, '«' | '»' | '‹' | '›' | '\u{2018}'..='\u{201F}')
}

/// The quotation that is open at a place of a text that is read from its beginning.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Quotation {
    closing: Option<char>,
    last: Option<char>,
}

impl Quotation {
    /// With what the text says next.
    pub fn after(mut self, text: &str) -> Self {
        // In most texts none begins.
        if self.closing.is_none() && memchr(b'"', text.as_bytes()).is_none() && text.is_ascii() {
            self.last = text.chars().next_back().or(self.last);
            return self;
        }
        for c in text.chars() {
            self.read(c);
        }
        self
    }

    /// The mark that would close it; none where none is open.
    pub fn closing(self) -> Option<char> {
        self.closing
    }

    fn read(&mut self, c: char) {
        let before = self.last.replace(c);
        match self.closing {
            // The German quotation is closed by the mark that opens the English one.
            Some(closing) if c == closing => self.closing = None,
            Some(_) => {}
            None => {
                self.closing = match c {
                    '“' => Some('”'),
                    '„' => Some('“'),
                    '«' => Some('»'),
                    '「' => Some('」'),
                    '"' if before.is_none_or(|before| before.is_whitespace() || "([—–-".contains(before)) => {
                        Some('"')
                    }
                    _ => None,
                }
            }
        }
    }
}

/// A text cut at a word's end, and outside of quotations: before one that begins late, else behind the mark that closes it.
pub fn shortened(text: &str, longest: usize) -> String {
    let limit = match text.is_ascii() {
        true => (text.len() > longest).then_some(longest),
        false => text.char_indices().nth(longest).map(|(limit, _)| limit),
    };
    let Some(limit) = limit else { return text.to_string() };
    let end = text[..limit].rfind(char::is_whitespace).unwrap_or(limit);
    let Some(closing) = Quotation::default().after(&text[..end]).closing() else { return cut(text, end) };
    let starts = text[..end].char_indices().map(|(at, _)| at);
    let start = starts.rev().find(|at| Quotation::default().after(&text[..*at]).closing().is_none()).unwrap_or(0);
    match start > end / 2 {
        true => cut(text, start),
        false => format!("{}{closing}", cut(text, end)),
    }
}

fn cut(text: &str, end: usize) -> String {
    format!("{}…", text[..end].trim_end_matches([',', ';', ':', '.', ' ', '–', '-']))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_is_cut_outside_of_quotations() {
        assert_eq!(shortened("One two three", 9), "One two…");
        assert_eq!(shortened("One two three", 13), "One two three");
        let late = "She has written down only this: “We met, and then the ferry left.”";
        assert_eq!(shortened(late, 48), "She has written down only this…");
        let early = "A “very long quotation that goes on and on and on” and more.";
        assert_eq!(shortened(early, 30), "A “very long quotation that…”");
        assert_eq!(shortened("Sie sagte „bald kommt das Schiff an“ und ging", 26), "Sie sagte „bald kommt das…“");
        assert_eq!(shortened("It is 5\" wide and 6\" high, they say", 20), "It is 5\" wide and…");
    }
}
