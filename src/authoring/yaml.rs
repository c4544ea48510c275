//! Values as YAML.

use serde::Serialize;
use serde_yaml::Value;

/// A value as YAML, with lists two columns below what they belong to.
pub fn yaml(value: impl Serialize) -> String {
    // Only maps with keys that are no text cannot be written.
    let value = serde_yaml::to_value(value).unwrap_or(Value::Null);
    serde_yaml::to_string(&cleaned(value)).unwrap_or_default()
}

/// A field with its value.
pub(super) fn field(name: &str, value: Value) -> String {
    if value.is_null() {
        return format!("{}:\n", scalar(name));
    }
    let is_list = value.as_sequence().is_some_and(|items| !items.is_empty());
    let text = yaml(Value::Mapping([(Value::from(name), value)].into_iter().collect()));
    if is_list { set_in(&text) } else { text }
}

/// A text as it is written among others in a line.
pub fn scalar(text: &str) -> String {
    yaml(text).trim_end_matches('\n').to_string()
}

/// Lists begin at the column of their field; people look for them below it.
fn set_in(text: &str) -> String {
    let mut lines = text.split_inclusive('\n');
    let first = lines.next().unwrap_or("").to_string();
    lines.fold(first, |text, line| text + if line.trim().is_empty() { "" } else { "  " } + line)
}

/// No text holds NUL, which the reader takes for damage. What some programs end lines with besides the newline would be folded.
fn cleaned(value: Value) -> Value {
    match value {
        Value::String(text) => Value::String(text.replace('\0', "").replace(LINE_ENDS, "\n")),
        Value::Sequence(items) => Value::Sequence(items.into_iter().map(cleaned).collect()),
        Value::Mapping(fields) => {
            Value::Mapping(fields.into_iter().map(|(key, value)| (cleaned(key), cleaned(value))).collect())
        }
        other => other,
    }
}

/// Ends of lines that are rare.
const LINE_ENDS: [char; 3] = ['\u{85}', '\u{2028}', '\u{2029}'];

/// A text in one line, without what no remark may hold.
pub(super) fn in_one_line(text: &str) -> String {
    let shows =
        |c: char| !c.is_control() && !matches!(c, '\u{2028}' | '\u{2029}' | '\u{FEFF}' | '\u{FFFE}' | '\u{FFFF}');
    let text: String = text.chars().map(|c| if shows(c) { c } else { ' ' }).collect();
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}
