//! A page as a command writes it: fields, remarks to whoever fills them in, and text.

use serde::Serialize;
use serde_yaml::Value;

use super::yaml::{field, in_one_line, scalar};

/// The lines at the top of a file, in the order in which they were added.
#[derive(Clone, Debug, Default)]
pub struct Fields(String);

impl Fields {
    /// A field with its value. One without a value is written to be filled in.
    #[must_use]
    pub fn set(mut self, name: &str, value: impl Serialize) -> Self {
        self.0 += &field(name, serde_yaml::to_value(value).unwrap_or(Value::Null));
        self
    }

    /// The same where there is a value, else nothing.
    #[must_use]
    pub fn set_some(self, name: &str, value: Option<impl Serialize>) -> Self {
        match value {
            Some(value) => self.set(name, value),
            None => self,
        }
    }

    /// A remark. Readers of the site never see it.
    #[must_use]
    pub fn remark(mut self, words: &str) -> Self {
        self.0.extend(words.lines().map(|line| format!("# {}", in_one_line(line)).trim_end().to_string() + "\n"));
        self
    }

    /// A field that says nothing until somebody takes away its `#`.
    #[must_use]
    pub fn offer(mut self, name: &str, value: impl Serialize) -> Self {
        let field = field(name, serde_yaml::to_value(value).unwrap_or(Value::Null));
        self.0.extend(field.lines().map(|line| format!("# {line}").trim_end().to_string() + "\n"));
        self
    }

    /// A field of a list from which whoever writes takes the lines that hold: each a value, and what it means.
    #[must_use]
    pub fn choices<'c>(mut self, name: &str, choices: impl IntoIterator<Item = (&'c str, &'c str)>) -> Self {
        self.0 += &field(name, Value::Null);
        for (value, means) in choices {
            let (value, means) = (scalar(&in_one_line(value)), in_one_line(means));
            self.0 += &format!("#   - {value}{}{means}\n", if means.is_empty() { "" } else { "  # " });
        }
        self
    }

    /// As the whole text of a data file.
    pub fn text(&self) -> &str {
        &self.0
    }
}

/// A page.
#[derive(Clone, Debug, Default)]
pub struct Document {
    /// The lines at its top.
    pub fields: Fields,
    /// Its Markdown.
    pub body: String,
}

impl Document {
    /// As the text of a Markdown file.
    pub fn text(&self) -> String {
        let Document { fields: Fields(fields), body } = self;
        let body = body.trim_matches(['\n', '\r']);
        let end = if body.is_empty() { "" } else { "\n" };
        if fields.is_empty() && (body.is_empty() || !may_be_fields(body)) {
            return format!("{body}{end}");
        }
        format!("---\n{fields}---\n{body}{end}")
    }
}

/// Whether a text, standing alone, could be taken to begin with fields.
fn may_be_fields(body: &str) -> bool {
    body.contains(':') || !body.starts_with(|c: char| c == '#' || c.is_alphanumeric())
}
