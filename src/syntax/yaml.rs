//! YAML as a tree in which every key and value keeps its place and every scalar its spelling: `no`, `2018` and `1.10`
//! stay what the author wrote, and the reader of a field decides what they mean.

mod node;

use std::collections::hash_map::Entry;

use granit_parser::{Event, Parser, ScalarStyle, Span as YamlSpan, Tag};
pub use node::{Key, Node, Value};
use rustc_hash::{FxHashMap, FxHashSet};

use crate::base::{Code, Span, codes, limits, names};
use crate::syntax::slips;

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

/// Reads the YAML in `text`, which begins at byte `offset` of its file. Never fails: what cannot be read is left out
/// and named.
pub fn parse(text: &str, offset: usize) -> (Node, Vec<Problem>) {
    let mut builder =
        Builder { text, offset, problems: Vec::new(), anchors: Vec::new(), aliases: None, nodes: 0, repeated: 0 };
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
    /// What stands behind every `*`.
    aliases: Option<FxHashSet<&'t str>>,
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
    /// The keys it has, as they are compared, with their spans.
    keys: FxHashMap<String, Span>,
    /// The count of nodes when it was opened.
    before: usize,
}

impl Open {
    fn is_list(&self) -> bool {
        matches!(self.node.value, Value::List(_))
    }
}

impl<'t> Builder<'t> {
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
                Event::Scalar(text, style, anchor, tag) => {
                    let plain = matches!(style, ScalarStyle::Plain);
                    let at = trimmed(text_slice(self.text, at, self.offset), at);
                    if let Some(whole) = self.begins_with_a_sign(at, &span, tag.as_deref(), anchor > 0) {
                        let value = Value::Text(text_slice(self.text, whole, self.offset).to_string());
                        (Some(Node { span: whole, value }), 0, self.nodes)
                    } else {
                        if plain && text.starts_with(slips::is_wide_blank) && text.trim_start().starts_with("- ") {
                            self.tell_blank(&text, at);
                        }
                        if plain && stack.last().is_none_or(|open| open.key.is_some() || open.is_list()) {
                            self.tell_dash(at, stack.last().is_some_and(Open::is_list));
                        }
                        let value = match &*text {
                            "" | "~" | "null" if plain => Value::Null,
                            // `"\0"` is the one way to write a NUL, which no text may hold.
                            text => Value::Text(text.replace('\0', "\u{FFFD}")),
                        };
                        (Some(Node { span: at, value }), anchor, self.nodes)
                    }
                }
                Event::Comment(comment, _) => {
                    self.tell_comment(&comment, at);
                    continue;
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
                        let bracket = text_slice(self.text, at, self.offset).starts_with([']', '}']);
                        open.node.span.end = open.node.span.end.max(if bracket { at.end } else { at.start });
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
                            if node.value == Value::Null {
                                self.tell_empty(&key);
                            }
                            fields.push((key, node));
                        }
                    }
                }
                None => {
                    let text = match node.value {
                        Value::Text(text) => text,
                        Value::Null => "~".to_string(),
                        other => {
                            let (message, help) = match other {
                                // `{{date}}` is a group whose one name is a group.
                                Value::Map(_) => (
                                    "this is a place for another program to fill in, and nothing fills it in here",
                                    "write what belongs there; put text that holds `{` in quotes",
                                ),
                                _ => ("a field's name must be a word", "put text that holds `[` or `{` in quotes"),
                            };
                            self.problems.push(Problem {
                                code: codes::YAML_SYNTAX,
                                message: message.into(),
                                span: node.span,
                                help: Some(help.into()),
                                other: None,
                            });
                            String::new()
                        }
                    };
                    self.tell_blank(&text, node.span);
                    self.tell_quotes(&text, node.span);
                    open.key = Some(Key { span: node.span, text });
                }
            },
            _ => {}
        }
    }

    /// The place of a scalar together with the sign and word before it, which YAML takes for a tag (`!Never`) or a name that
    /// other values repeat (`&Listen`). Authors mean them as text, unless something repeats them.
    fn begins_with_a_sign(&mut self, at: Span, span: &YamlSpan, tag: Option<&Tag>, named: bool) -> Option<Span> {
        let tagged = tag.filter(|tag| tag.original_handle() == "!").and_then(|_| span.tag_span());
        let tagged = tagged.map(|tag| self.span(&tag));
        let before = tagged.map_or(at, |tag| Span { start: tag.start, ..at });
        let start = match named.then(|| self.unused_name(before)).flatten() {
            Some(start) => start,
            None => tagged?.start,
        };
        let end = at.end.max(tagged.map_or(0, |tag| tag.end)).max(before.end);
        let whole = Span { start, end };
        Some(trimmed(text_slice(self.text, whole, self.offset), whole))
    }

    /// Where the `&name` before a value begins, when nothing repeats it.
    fn unused_name(&mut self, value: Span) -> Option<u32> {
        let before = self.text.get(..value.start as usize - self.offset)?.trim_end();
        let start = before.rfind('&')?;
        let name = &before[start + 1..];
        let text = self.text;
        let aliases = self.aliases.get_or_insert_with(|| {
            let behind = text.match_indices('*').map(|(at, _)| &text[at + 1..]);
            behind.filter_map(|rest| rest.split([' ', '\t', '\n', '\r', ',', ']', '}']).next()).collect()
        });
        let is_name = !name.is_empty() && !name.contains(char::is_whitespace) && !aliases.contains(name);
        is_name.then_some((start + self.offset) as u32)
    }

    /// Names a line of a text that looks like an item of a list.
    fn tell_dash(&mut self, at: Span, in_list: bool) {
        let text = text_slice(self.text, at, self.offset);
        let Some(dash) = slips::dash_in_text(text, in_list) else { return };
        let start = at.start as usize + dash;
        let line = text[dash..].lines().next().unwrap_or("").len();
        let (message, help) = match in_list {
            true => (
                "this dash begins no item of its own: the line belongs to the item above it",
                "write a blank behind the dash, and begin it below the dash above, at one column",
            ),
            false => (
                "this dash begins no list: the line belongs to the text above it",
                "a list stands below a field that says nothing else in its line; a text of several lines begins with `|`",
            ),
        };
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message: message.into(),
            span: Span::new(start, start + line),
            help: Some(help.into()),
            other: None,
        });
    }

    /// Names what is cut off a value because it looks like a comment.
    fn tell_comment(&mut self, comment: &str, at: Span) {
        let start = at.start as usize - self.offset;
        let line = &self.text[self.text[..start].rfind('\n').map_or(0, |newline| newline + 1)..start];
        let before = line.trim();
        if before.is_empty()
            || before.ends_with(':')
            || comment.starts_with([' ', '\t', '#', '!'])
            || comment.is_empty()
        {
            return;
        }
        let value = before.rsplit_once(": ").map_or(before.trim_start_matches("- "), |(_, value)| value.trim());
        let whole = format!("{value} #{}", comment.trim_end());
        self.problems.push(Problem {
            code: codes::CUT_VALUE,
            message: "what stands behind ` #` is a note and is not read".into(),
            span: at,
            help: Some(format!("if it belongs to the value, put all of it in quotes: `{}`", slips::quoted(&whole))),
            other: None,
        });
    }

    /// Names a blank before a field's name that only looks like one: it is a part of the name.
    fn tell_blank(&mut self, name: &str, span: Span) {
        if !name.starts_with(slips::is_wide_blank) && !name.ends_with(slips::is_wide_blank) {
            return;
        }
        let at = span.start as usize + name.find(slips::is_wide_blank).unwrap_or(0);
        let length = name.chars().find(|c| slips::is_wide_blank(*c)).map_or(1, char::len_utf8);
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message: "this blank is a no-break space (U+00A0)".into(),
            span: Span::new(at, at + length),
            help: Some("type an ordinary blank in its place".into()),
            other: None,
        });
    }

    /// Names quotation marks as editors set them around a field's name: they are a part of it.
    fn tell_quotes(&mut self, name: &str, span: Span) {
        let is_curly = |c: char| matches!(c, '«' | '»' | '\u{2018}'..='\u{201F}');
        if !name.starts_with(is_curly) {
            return;
        }
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message: "these quotation marks are a part of the field's name".into(),
            span,
            help: Some(format!("write `{}` without them", name.trim_matches(is_curly))),
            other: None,
        });
    }

    /// Names a field whose value is taken for a comment, as a colour is.
    fn tell_empty(&mut self, key: &Key) {
        let rest = self.text.get(key.span.end as usize - self.offset..).unwrap_or("");
        let line = rest.lines().next().unwrap_or("").trim_start_matches(['"', '\'', ':', ' ', '\t']).trim_end();
        let value = line.split_once(" #").map_or(line, |(value, _)| value);
        let value = value.trim_end_matches(['}', ']']);
        if !value.starts_with('#') || value[1..].is_empty() || value[1..].starts_with([' ', '#', '\t']) {
            return;
        }
        let start = key.span.end as usize + rest.find(value).unwrap_or(0);
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message: format!("`{}` says nothing: what begins with `#` is a note", key.text),
            span: Span::new(start, start + value.len()),
            help: Some(format!("put it in quotes: `{}: {}`", key.text, slips::quoted(value))),
            other: None,
        });
    }

    fn span(&self, span: &YamlSpan) -> Span {
        let range = span.byte_range().unwrap_or(0..0);
        Span::new(range.start + self.offset, range.end + self.offset)
    }

    fn syntax_error(&mut self, error: &granit_parser::ScanError) {
        let at = error.marker().byte_offset().unwrap_or(0).min(self.text.len());
        let slip = slips::cause(self.text, at, error.kind());
        self.problems.push(Problem {
            code: codes::YAML_SYNTAX,
            message: slip.message,
            span: slip.span.shifted(self.offset),
            help: Some(slip.help),
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
