//! YAML as a tree in which every key and value keeps its place and every scalar its spelling: `no`, `2018` and `1.10`
//! stay what the author wrote, and the reader of a field decides what they mean.

use std::collections::hash_map::Entry;

use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan};

use rustc_hash::FxHashMap;

use crate::base::{Code, Span, codes, limits, names};

/// A value and where it stands.
#[derive(Clone, Debug, PartialEq)]
pub struct Node {
    pub span: Span,
    pub value: Value,
}

/// What a value is. Scalars are text.
#[derive(Clone, Debug, PartialEq)]
pub enum Value {
    /// Nothing, `~` or `null`: the field counts as not given.
    Null,
    /// A scalar as written, without its quotes.
    Text(String),
    List(Vec<Node>),
    Map(Vec<(Key, Node)>),
}

/// A key of a mapping.
#[derive(Clone, Debug, PartialEq)]
pub struct Key {
    pub span: Span,
    pub text: String,
}

/// What is wrong in a YAML text, without the file's name, which the caller knows.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub code: Code,
    pub message: String,
    pub span: Span,
    pub help: Option<String>,
    /// Another place that matters, with what to say there.
    pub other: Option<(Span, String)>,
}

impl Node {
    /// What kind of value it is, in words for a message.
    pub fn kind_in_words(&self) -> &'static str {
        match self.value {
            Value::Null => "nothing",
            Value::Text(_) => "text",
            Value::List(_) => "a list",
            Value::Map(_) => "a group of fields",
        }
    }
}

/// Reads the YAML in `text`, which begins at byte `offset` of its file. Never fails: what cannot be read is left out
/// and named.
pub fn parse(text: &str, offset: usize) -> (Node, Vec<Problem>) {
    let mut builder = Builder { text, offset, problems: Vec::new(), anchors: Vec::new(), nodes: 0, repeated: 0 };
    let root = builder.document();
    let Builder { problems, .. } = builder;
    (root.unwrap_or(Node { span: Span::new(offset, offset), value: Value::Null }), problems)
}

struct Builder<'t> {
    text: &'t str,
    offset: usize,
    problems: Vec<Problem>,
    /// Finished anchored nodes with the number of nodes in them.
    anchors: Vec<(usize, Node, usize)>,
    nodes: usize,
    /// Those that aliases repeat.
    repeated: usize,
}

/// A collection that is being filled.
struct Open {
    node: Node,
    anchor: usize,
    /// The key that waits for its value.
    key: Option<Key>,
    /// The keys it has, as they are compared, with their places.
    keys: FxHashMap<String, Span>,
    /// The count of nodes when it was opened.
    before: usize,
}

impl Builder<'_> {
    fn document(&mut self) -> Option<Node> {
        let mut stack: Vec<Open> = Vec::new();
        let mut root: Option<Node> = None;
        let mut documents = 0;
        let text = self.text;
        for next in Parser::new_from_str(text) {
            let (event, span) = match next {
                Ok(next) => next,
                Err(error) => {
                    self.syntax_error(&error);
                    break;
                }
            };
            let at = self.span(&span);
            let (value, anchor, before) = match event {
                Event::DocumentStart(..) => {
                    documents += 1;
                    if documents == 2 {
                        self.problems.push(Problem {
                            code: codes::YAML_SYNTAX,
                            message: "a second document begins here".into(),
                            span: at,
                            help: Some("keep one document in a file: remove this `---` and what belongs to it".into()),
                            other: None,
                        });
                        break;
                    }
                    continue;
                }
                Event::Scalar(text, style, anchor, _) => {
                    let plain = matches!(style, ScalarStyle::Plain);
                    let value = match &*text {
                        "" | "~" | "null" if plain => Value::Null,
                        text => Value::Text(text.to_string()),
                    };
                    (
                        Some(Node { span: trimmed(text_slice(self.text, at, self.offset), at), value }),
                        anchor,
                        self.nodes,
                    )
                }
                Event::Alias(id) => {
                    let Some((_, node, size)) = self.anchors.iter().find(|(anchor, ..)| *anchor == id) else {
                        continue;
                    };
                    let (mut node, size) = (node.clone(), *size);
                    self.nodes += size;
                    self.repeated += size;
                    node.span = at;
                    (Some(node), 0, self.nodes)
                }
                Event::SequenceStart(_, anchor, _) => {
                    let node = Node { span: at, value: Value::List(Vec::new()) };
                    stack.push(Open { node, anchor, key: None, keys: FxHashMap::default(), before: self.nodes });
                    (None, 0, 0)
                }
                Event::MappingStart(_, anchor, _) => {
                    let node = Node { span: at, value: Value::Map(Vec::new()) };
                    stack.push(Open { node, anchor, key: None, keys: FxHashMap::default(), before: self.nodes });
                    (None, 0, 0)
                }
                Event::SequenceEnd | Event::MappingEnd => match stack.pop() {
                    Some(mut open) => {
                        open.node.span.end = open.node.span.end.max(at.start);
                        (Some(open.node), open.anchor, open.before)
                    }
                    None => continue,
                },
                _ => continue,
            };
            self.nodes += 1;
            let too_deep = stack.len() > limits::YAML_NESTING;
            let repeats = self.repeated > limits::YAML_REPEATED;
            if too_deep || repeats || self.nodes > limits::YAML_VALUES {
                let (message, help) = if too_deep {
                    ("this is nested too deeply", "no field of the format needs more than a few levels")
                } else if !repeats {
                    ("there are too many values in this file", "split it into several")
                } else {
                    ("this repeats itself into too many values", "write the values out instead of using `&` and `*`")
                };
                self.problems.push(Problem {
                    code: codes::YAML_LIMIT,
                    message: message.into(),
                    span: at,
                    help: Some(help.into()),
                    other: None,
                });
                return None;
            }
            let Some(node) = value else { continue };
            if anchor > 0 {
                // A copy is kept of what has a name: one inside another would keep many.
                self.repeated += self.nodes - before;
                self.anchors.push((anchor, node.clone(), self.nodes - before));
            }
            match stack.last_mut() {
                Some(open) => self.place(open, node),
                None => root = Some(node),
            }
        }
        // After a syntax error the open collections hold what was read so far.
        while let Some(open) = stack.pop() {
            match stack.last_mut() {
                Some(outer) => self.place(outer, open.node),
                None => root = Some(open.node),
            }
        }
        root
    }

    /// Puts a finished node where it belongs in its collection.
    fn place(&mut self, open: &mut Open, node: Node) {
        match &mut open.node.value {
            Value::List(items) => items.push(node),
            Value::Map(fields) => match open.key.take() {
                Some(key) => {
                    // A name is one name in every spelling of it.
                    match open.keys.entry(names::key(&key.text)) {
                        Entry::Occupied(first) => self.problems.push(given_twice(&key, *first.get())),
                        Entry::Vacant(new) => {
                            new.insert(key.span);
                            self.problems.extend((key.text == "<<").then(|| merged(key.span)));
                            fields.push((key, node));
                        }
                    }
                }
                None => {
                    let text = match node.value {
                        Value::Text(text) => text,
                        Value::Null => "~".to_string(),
                        _ => {
                            self.problems.push(Problem {
                                code: codes::YAML_SYNTAX,
                                message: "a field's name must be a word".into(),
                                span: node.span,
                                help: Some("put text that holds `[` or `{` in quotes".into()),
                                other: None,
                            });
                            String::new()
                        }
                    };
                    open.key = Some(Key { span: node.span, text });
                }
            },
            _ => {}
        }
    }

    fn span(&self, span: &YamlSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start + self.offset, range.end + self.offset)
    }

    fn syntax_error(&mut self, error: &granit_parser::ScanError) {
        let marker = error.marker();
        let at = marker.byte_offset().unwrap_or(0).min(self.text.len());
        let line = self.text[..at].rfind('\n').map_or(0, |newline| newline + 1);
        let line_text = self.text[line..].lines().next().unwrap_or("");
        let indent = &line_text[..line_text.len() - line_text.trim_start().len()];
        let tab = indent.find('\t');
        let (message, span, help) = if let Some(tab) = tab {
            (
                "a tab cannot indent YAML".to_string(),
                Span::new(line + tab, line + tab + 1),
                "use spaces: two for each level".to_string(),
            )
        } else {
            let end = self.text[at..].find('\n').map_or(self.text.len(), |length| at + length);
            let end = line + self.text[line..end].trim_end().len();
            let start = if at >= end { line + indent.len() } else { at };
            // A key that is none runs on into the next line, where the parser stops.
            let before = self.text[..line].trim_end_matches(['\n', '\r']).rsplit('\n').next().unwrap_or("");
            let help =
                look_alike(line_text).or_else(|| look_alike(before)).map_or_else(|| hint(line_text), String::from);
            (format!("this cannot be read: {}", error.kind()), Span::new(start, end.max(start)), help)
        };
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message,
            span: span.shifted(self.offset),
            help: (!help.is_empty()).then_some(help),
            other: None,
        });
    }
}

fn given_twice(key: &Key, first: Span) -> Problem {
    Problem {
        code: codes::DUPLICATE_KEY,
        message: format!("`{}` is given twice", key.text),
        span: key.span,
        help: Some("keep one of the two".into()),
        other: Some((first, "first given here".into())),
    }
}

/// What a merge key would bring is not there.
fn merged(span: Span) -> Problem {
    Problem {
        code: codes::YAML_SYNTAX,
        message: "`<<` takes fields over from elsewhere, which is not read".into(),
        span,
        help: Some("write the fields out".into()),
        other: None,
    }
}

/// The text of a span that counts from `offset`.
fn text_slice(text: &str, span: Span, offset: usize) -> &str {
    text.get(span.start as usize - offset..span.end as usize - offset).unwrap_or("")
}

/// A scalar's span without the line breaks that a block scalar ends in.
fn trimmed(slice: &str, span: Span) -> Span {
    Span { start: span.start, end: span.start + slice.trim_end().len() as u32 }
}

/// A character that only looks like what YAML asks for.
pub fn look_alike(line: &str) -> Option<&'static str> {
    if line.contains('：') {
        return Some("the colon here is a wide one (U+FF1A): write `:` and a space");
    }
    let is_blank = |c: char| matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{3000}');
    let mut colons = line.match_indices(':');
    let beside = colons.any(|(at, _)| line[..at].ends_with(is_blank) || line[at + 1..].starts_with(is_blank))
        || line.starts_with(is_blank);
    beside.then_some("a blank here is a no-break space (U+00A0): type an ordinary one after the colon")
}

/// The mistake that most often makes such a line unreadable.
fn hint(line: &str) -> String {
    let text = line.trim_start().trim_start_matches("- ");
    match text.split_once(": ") {
        Some((key, value))
            if value.contains(": ")
                || value.contains(" #")
                || value.starts_with(['@', '`', '%', '&', '*', '!', '|', '>', '[', '{']) =>
        {
            format!("put the words after `{key}:` in quotes: they hold characters that YAML reads as its own")
        }
        _ if text.starts_with(['"', '\'']) || text.contains(": \"") || text.contains(": '") => {
            "a quotation mark that opens must close; inside double quotes write \\\" for one".to_string()
        }
        _ => "every field stands on a line of its own as `name: value`, and fields of one group begin at one column"
            .to_string(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn slices(text: &str) -> Vec<(String, String)> {
        let (node, problems) = parse(text, 0);
        assert_eq!(problems, []);
        let Value::Map(fields) = node.value else { panic!("not a map") };
        fields
            .iter()
            .map(|(key, node)| (text[key.span.range()].to_string(), text[node.span.range()].to_string()))
            .collect()
    }

    #[test]
    fn every_scalar_keeps_its_place_and_spelling() {
        let text =
            "title: \"A: b\"\r\nedition: 2018\r\ncode: 1.10\r\nok: no\r\nlong: |\r\n  one\r\n  two\r\nlist: [a, b]\r\n";
        let found = slices(text);
        assert_eq!(found[0], ("title".into(), "\"A: b\"".into()));
        assert_eq!(found[2], ("code".into(), "1.10".into()));
        let (node, _) = parse(text, 0);
        let Value::Map(fields) = &node.value else { panic!() };
        assert_eq!(fields[3].1.value, Value::Text("no".into()));
        assert_eq!(fields[4].1.value, Value::Text("one\ntwo\n".into()));
        let Value::List(items) = &fields[5].1.value else { panic!() };
        assert_eq!(&text[items[1].span.range()], "b");
    }

    #[test]
    fn a_key_given_twice_is_named_at_the_second() {
        let (_, problems) = parse("a: 1\nb: 2\na: 3\n", 10);
        assert_eq!(problems.len(), 1);
        assert_eq!(problems[0].span, Span { start: 20, end: 21 });
        assert_eq!(problems[0].other.as_ref().map(|(span, _)| *span), Some(Span { start: 10, end: 11 }));
    }

    #[test]
    fn bombs_and_depth_end_early() {
        let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
        for level in 1..9 {
            let previous = format!("*a{}, ", level - 1).repeat(9);
            bomb.push_str(&format!("a{level}: &a{level} [{previous}*a{}]\n", level - 1));
        }
        assert_eq!(parse(&bomb, 0).1[0].code, codes::YAML_LIMIT);
        let deep = "[".repeat(100_000);
        assert!(matches!(parse(&deep, 0).1[0].code.name(), "yaml-limit" | "yaml-syntax"));
    }

    #[test]
    fn a_tab_is_named_as_such() {
        let (_, problems) = parse("a:\n\tb: 1\n", 0);
        assert_eq!(problems[0].message, "a tab cannot indent YAML");
        assert_eq!(problems[0].span, Span { start: 3, end: 4 });
    }
}
