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

    fn after_one(mut self, c: char) -> Self {
        self.read(c);
        self
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

/// A quotation or a parenthesis that is open somewhere in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Open {
    /// Where it begins.
    pub start: usize,
    /// The mark that begins it.
    pub opening: char,
    /// The mark that ends it.
    pub closing: char,
}

/// What is open at a place of a text, the outermost first. A bracket that nothing closes opens nothing.
pub fn open_at(text: &str, end: usize) -> Vec<Open> {
    let mut open: Vec<Open> = Vec::new();
    let mut before = None;
    for (start, c) in text[..end].char_indices() {
        let closing = match c {
            '(' => Some(')'),
            '[' => Some(']'),
            _ => Quotation { closing: None, last: before }.after_one(c).closing,
        };
        // The German quotation is closed by the mark that opens the English one.
        if let Some(at) = open.iter().rposition(|open| open.closing == c) {
            open.truncate(at);
        } else if let Some(closing) = closing
            && (closing == '"' || text[start..].contains(closing))
        {
            open.push(Open { start, opening: c, closing });
        }
        before = Some(c);
    }
    open
}

/// A text cut at a word's end, and outside of quotations and parentheses: before one that begins late, else behind the mark that
/// closes it.
pub fn shortened(text: &str, longest: usize) -> String {
    let limit = match text.is_ascii() {
        true => (text.len() > longest).then_some(longest),
        false => text.char_indices().nth(longest).map(|(limit, _)| limit),
    };
    let Some(limit) = limit else { return text.to_string() };
    let end = text[..limit].rfind(char::is_whitespace).unwrap_or(limit);
    let open = open_at(text, end);
    let late = open.iter().position(|open| open.start > end / 2).unwrap_or(open.len());
    let mut short = cut(text, open.get(late).map_or(end, |open| open.start));
    short.extend(open[..late].iter().rev().map(|open| open.closing));
    short
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

    #[test]
    fn a_text_is_cut_outside_of_parentheses() {
        assert_eq!(shortened("Attend three meetings (by video or in person) a year", 38), "Attend three meetings…");
        assert_eq!(
            shortened("Those (and only those who have come to all meetings) vote", 40),
            "Those (and only those who have come to…)"
        );
        assert_eq!(
            shortened("Bring (or send, if you say “I cannot come at all”) a form", 40),
            "Bring (or send, if you say…)"
        );
        assert_eq!(
            shortened("Bring (or “send what you have got by then”) a form", 34),
            "Bring (or “send what you have got…”)"
        );
        // What nothing closes is no parenthesis, nor is a letter in a list.
        assert_eq!(shortened("A sad face :( is no way to end a sentence", 30), "A sad face :( is no way to…");
        assert_eq!(shortened("Either a) this or b) something else", 24), "Either a) this or b)…");
    }
}
