//! JSON as the tree that `syntax::yaml` makes: every value keeps its place, and every scalar is text as it is written, so that whoever
//! reads a field decides what it means. Our own rather than a crate's because of the places; it nests no deeper than YAML may.

use crate::base::{Span, codes, limits};
use crate::syntax::yaml::{Key, Node, Problem, Value};

/// Reads a JSON text.
pub fn parse(text: &str) -> Result<Node, Box<Problem>> {
    let start = if text.starts_with('\u{FEFF}') { '\u{FEFF}'.len_utf8() } else { 0 };
    let mut reader = Reader { text, at: start, values: 0 };
    let node = reader.value(0)?;
    reader.blank();
    match reader.peek() {
        None => Ok(node),
        Some(_) => Err(reader.problem("the file should end here")),
    }
}

struct Reader<'t> {
    text: &'t str,
    at: usize,
    values: usize,
}

impl Reader<'_> {
    fn peek(&self) -> Option<u8> {
        self.text.as_bytes().get(self.at).copied()
    }

    fn blank(&mut self) {
        while matches!(self.peek(), Some(b' ' | b'\t' | b'\n' | b'\r')) {
            self.at += 1;
        }
    }

    fn problem(&self, message: &str) -> Box<Problem> {
        let end = self.text[self.at..].chars().next().map_or(self.at, |c| self.at + c.len_utf8());
        Box::new(Problem {
            code: codes::JSON_SYNTAX,
            message: message.into(),
            span: Span::new(self.at, end),
            help: Some("download the file again from where it comes, and change nothing in it by hand".into()),
            other: None,
        })
    }

    fn value(&mut self, depth: usize) -> Result<Node, Box<Problem>> {
        self.blank();
        self.values += 1;
        if depth > limits::YAML_NESTING || self.values > limits::YAML_VALUES {
            return Err(self.problem("this is nested deeper, or holds more, than any package of outcomes does"));
        }
        let start = self.at;
        let value = match self.peek() {
            Some(b'{') => Value::Map(self.members(depth)?),
            Some(b'[') => Value::List(self.items(depth)?),
            Some(b'"') => Value::Text(self.string()?),
            Some(byte) if byte.is_ascii_alphanumeric() || byte == b'-' => {
                let end = self.text[start..].find(|c: char| !(c.is_ascii_alphanumeric() || "+-.".contains(c)));
                self.at = end.map_or(self.text.len(), |end| start + end);
                match &self.text[start..self.at] {
                    "null" => Value::Null,
                    word => Value::Text(word.into()),
                }
            }
            _ => return Err(self.problem("a value should stand here")),
        };
        Ok(Node { span: Span::new(start, self.at), value })
    }

    fn items(&mut self, depth: usize) -> Result<Vec<Node>, Box<Problem>> {
        self.at += 1;
        let mut items = Vec::new();
        loop {
            self.blank();
            if self.peek() == Some(b']') {
                self.at += 1;
                return Ok(items);
            }
            items.push(self.value(depth + 1)?);
            self.comma(b']')?;
        }
    }

    fn members(&mut self, depth: usize) -> Result<Vec<(Key, Node)>, Box<Problem>> {
        self.at += 1;
        let mut members = Vec::new();
        loop {
            self.blank();
            match self.peek() {
                Some(b'}') => {
                    self.at += 1;
                    return Ok(members);
                }
                Some(b'"') => {}
                _ => return Err(self.problem("a name in quotation marks should stand here")),
            }
            let start = self.at;
            let text = self.string()?;
            let key = Key { span: Span::new(start, self.at), text };
            self.blank();
            if self.peek() != Some(b':') {
                return Err(self.problem("a colon should stand here"));
            }
            self.at += 1;
            members.push((key, self.value(depth + 1)?));
            self.comma(b'}')?;
        }
    }

    /// A comma, or the end, which stays.
    fn comma(&mut self, end: u8) -> Result<(), Box<Problem>> {
        self.blank();
        match self.peek() {
            Some(b',') => self.at += 1,
            Some(byte) if byte == end => {}
            _ => return Err(self.problem("a comma or the end of the list or group should stand here")),
        }
        Ok(())
    }

    fn string(&mut self) -> Result<String, Box<Problem>> {
        let start = self.at + 1;
        let bytes = self.text.as_bytes();
        let mut at = start;
        loop {
            match memchr::memchr2(b'"', b'\\', &bytes[at.min(bytes.len())..]).map(|n| at + n) {
                None => return Err(self.problem("this quotation mark never closes")),
                Some(end) if bytes[end] == b'"' => {
                    self.at = end + 1;
                    return Ok(unescaped(&self.text[start..end]));
                }
                Some(escape) => at = escape + 2,
            }
        }
    }
}

/// A string without its escapes. NUL marks places in what is read, and half of a pair is no character.
fn unescaped(raw: &str) -> String {
    if !raw.contains(['\\', '\0']) {
        return raw.to_string();
    }
    let mut text = String::with_capacity(raw.len());
    let mut rest = raw;
    while let Some(at) = rest.find('\\') {
        text.push_str(&rest[..at]);
        let mut chars = rest[at + 1..].chars();
        let c = chars.next().unwrap_or('\\');
        rest = chars.as_str();
        text.push(match c {
            'n' => '\n',
            't' => '\t',
            'r' => '\r',
            'b' | 'f' => ' ',
            'u' => {
                let (c, after) = unit(rest);
                rest = after;
                c
            }
            c => c,
        });
    }
    text.push_str(rest);
    text.replace('\0', "\u{FFFD}")
}

/// The character of four hexadecimal digits, or of two such escapes.
fn unit(rest: &str) -> (char, &str) {
    let hex = |text: &str| text.get(..4).and_then(|digits| u32::from_str_radix(digits, 16).ok());
    let Some(first) = hex(rest) else { return ('\u{FFFD}', rest) };
    let after = &rest[4..];
    let second = after.strip_prefix("\\u").and_then(hex).filter(|low| (0xDC00..0xE000).contains(low));
    match (first, second) {
        (0xD800..0xDC00, Some(low)) => {
            let c = char::from_u32(0x10000 + ((first - 0xD800) << 10) + (low - 0xDC00));
            (c.unwrap_or('\u{FFFD}'), &after[6..])
        }
        _ => (char::from_u32(first).unwrap_or('\u{FFFD}'), after),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_keep_their_places_and_scalars_their_spelling() {
        let text = "\u{FEFF}{\"a\": [1, \"1\", null, 1.50, true], \"b\": \"\\u00e9 \\ud83d\\ude00 \\ud83d \\/ \\n\",}";
        let node = parse(text).unwrap();
        let Value::Map(members) = &node.value else { panic!() };
        let Value::List(items) = &members[0].1.value else { panic!() };
        let words: Vec<&str> = items.iter().map(|item| &text[item.span.range()]).collect();
        assert_eq!(words, ["1", "\"1\"", "null", "1.50", "true"]);
        assert_eq!((&items[0].value, &items[1].value), (&Value::Text("1".into()), &Value::Text("1".into())));
        assert_eq!(members[1].1.value, Value::Text("é 😀 \u{FFFD} / \n".into()));
    }

    #[test]
    fn what_is_no_json_is_told_at_its_place() {
        let at = |text: &str| parse(text).unwrap_err().span.start;
        assert_eq!(at("{\"a\": }"), 6);
        assert_eq!(at("{\"a\" 1}"), 5);
        assert_eq!(at("[1 2]"), 3);
        assert_eq!(at("[\"a]"), 1);
        assert_eq!(at("[\"a\\"), 1);
        assert_eq!(at(""), 0);
        assert_eq!(at("[1] x"), 4);
        assert!(parse(&"[".repeat(1_000_000)).is_err());
    }
}
