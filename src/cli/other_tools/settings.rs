//! The settings of another tool: as data where its file is data, by their lines where it is a program.

use std::fs;
use std::path::Path;

use serde_yaml::Value as Written;
use toml::Value as Toml;

use crate::syntax::yaml::{self, Node, Value};

/// The longest file of another tool that is read.
const LONGEST: u64 = 1 << 20;

/// Groups of settings that tell of the site.
const GROUPS: [&str; 6] = ["book", "website", "theme", "structure", "i18n", "project"];

/// What a file of settings says; nothing where it cannot be read.
pub struct ToolSettings {
    node: Node,
    /// The text of one that is a program.
    code: Option<String>,
}

impl ToolSettings {
    pub fn of(file: &Path) -> Self {
        let text = text_of(file).unwrap_or_default();
        let suffix = file.extension().and_then(|suffix| suffix.to_str()).unwrap_or_default();
        let (data, code) = match suffix {
            "toml" => (toml_as_yaml(&text), None),
            // JSON is YAML.
            "yml" | "yaml" | "json" => (text, None),
            _ => (String::new(), Some(text)),
        };
        ToolSettings { node: yaml::parse(&data, 0).0, code }
    }

    /// The text of settings that are a program.
    pub fn code(&self) -> Option<&str> {
        self.code.as_deref()
    }

    /// What stands at the top under a name, large and small letters aside.
    pub fn get(&self, name: &str) -> Option<&Node> {
        let Value::Map(fields) = &self.node.value else { return None };
        fields.iter().find(|(key, _)| key.text.eq_ignore_ascii_case(name)).map(|(_, node)| node)
    }

    /// Whether something stands at the top under just that name.
    pub fn has(&self, name: &str) -> bool {
        self.node.get(name).is_some()
    }

    /// What is said in words under a name, at the top or in a group that tells of the site.
    pub fn words(&self, name: &str) -> Option<String> {
        // Other signs may mean something in that file, or would in ours.
        let is_plain = |c: char| c.is_alphanumeric() || !c.is_ascii() && !c.is_control() || " '-&.,".contains(c);
        if let Some(code) = &self.code {
            return in_a_line(code, name, is_plain);
        }
        let groups = GROUPS.iter().filter_map(|group| self.node.get(group));
        in_words(self.get(name).or_else(|| groups.into_iter().find_map(|group| group.get(name)))?)
    }

    /// The same for a full address, or the end of one.
    pub fn address(&self, name: &str) -> Option<String> {
        let is_of_address = |c: char| c.is_ascii_alphanumeric() || ":/.-_~%".contains(c);
        match &self.code {
            Some(code) => in_a_line(code, name, is_of_address),
            None => self.words(name),
        }
    }

    /// What is said in words in a group within groups.
    pub fn words_at(&self, names: &[&str]) -> Option<String> {
        in_words(names.iter().try_fold(&self.node, |node, name| node.get(name))?)
    }

    /// Whether something is set to yes.
    pub fn says(&self, name: &str) -> bool {
        self.get(name).and_then(Node::text) == Some("true")
    }

    /// The texts that stand under a name.
    pub fn texts(&self, name: &str) -> Vec<String> {
        self.get(name).map(texts).unwrap_or_default()
    }
}

/// What stands in a list, or by itself where one is enough.
pub fn items(node: &Node) -> Vec<&Node> {
    match &node.value {
        Value::List(items) => items.iter().collect(),
        Value::Null => Vec::new(),
        _ => vec![node],
    }
}

/// The texts among them.
pub fn texts(node: &Node) -> Vec<String> {
    items(node).into_iter().filter_map(Node::text).map(str::to_string).collect()
}

/// The text of another tool's file. A symbolic link may lead out of the site's folder, where nothing is read.
pub fn text_of(file: &Path) -> Option<String> {
    let data = fs::symlink_metadata(file).ok().filter(|data| data.is_file() && data.len() <= LONGEST)?;
    (data.len() > 0).then(|| fs::read_to_string(file).ok())?
}

/// A value in words on one line.
fn in_words(node: &Node) -> Option<String> {
    let text = match &node.value {
        // What the computer is asked for, and what it is otherwise: `!ENV [NAME, "Title"]`.
        Value::List(items) => items.last()?.text()?,
        _ => node.text()?,
    };
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!words.is_empty() && words.chars().count() < 300).then_some(words)
}

/// What a program sets in the first line that begins with a name, where it is plain text: of such signs.
fn in_a_line(code: &str, name: &str, is_plain: fn(char) -> bool) -> Option<String> {
    let value = |line: &str| {
        let rest = line.trim_start().trim_start_matches("module.exports = {").trim_start().strip_prefix(name)?;
        let value = rest.trim_start().strip_prefix([':', '='])?.trim().trim_end_matches(['}', ';', ',', ' ']);
        Some(value.trim_matches(['"', '\'']).trim().to_string())
    };
    // Of a page that holds settings, what stands in them.
    let settings = code.split_once("$docsify").map_or(code, |(_, settings)| settings);
    let value = settings.lines().find_map(value)?;
    (!value.is_empty() && value.chars().count() < 80 && value.chars().all(is_plain)).then_some(value)
}

/// TOML in YAML; nothing where it cannot be read.
pub fn toml_as_yaml(text: &str) -> String {
    let table = text.parse().ok().map(|table| written(&Toml::Table(table)));
    table.and_then(|table| serde_yaml::to_string(&table).ok()).unwrap_or_default()
}

/// A value of TOML as one of YAML: days as they are written.
pub fn written(value: &Toml) -> Written {
    match value {
        Toml::Datetime(time) => Written::from(time.date.map_or_else(|| time.to_string(), |date| date.to_string())),
        Toml::Array(items) => Written::Sequence(items.iter().map(written).collect()),
        Toml::Table(fields) => {
            Written::Mapping(fields.iter().map(|(key, value)| (Written::from(key.as_str()), written(value))).collect())
        }
        other => serde_yaml::to_value(other).unwrap_or(Written::Null),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn settings_are_read_inside_the_folder_only() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, link) = (folder.path().join("hugo.toml"), folder.path().join("book.toml"));
        fs::write(&inside, "title = \"Academy 🦀\"\n").unwrap();
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        assert_eq!(ToolSettings::of(&inside).words("title").as_deref(), Some("Academy 🦀"));
        assert_eq!(ToolSettings::of(&link).words("title"), None);
    }

    #[test]
    fn titles_of_every_form_are_read() {
        let folder = tempfile::tempdir().unwrap();
        for (name, text, title) in [
            ("mkdocs.yml", "site_name: \"MkDocs: \u{DC}\"", "MkDocs: \u{DC}"),
            ("mkdocs.yml", "site_name: 'A: B'\nplugins:\n  - x: !!python/name:a.b", "A: B"),
            ("mkdocs.yml", "site_name: Ohne # c", "Ohne"),
            ("mkdocs.yml", "site_name: \"A \\\"q\\\" B\"", "A \"q\" B"),
            ("mkdocs.yml", "site_name: >-\n  Two\n  lines", "Two lines"),
            ("mkdocs.yml", "site_name: !ENV [X, \"Else\"]", "Else"),
            ("mkdocs.yml", "site_name: 2026", "2026"),
            ("_quarto.yml", "project:\n  type: website\nwebsite:\n  title: \"Q: one\"", "Q: one"),
            ("book.toml", "[book]\nauthors = []\ntitle = \"B: \\\"two\\\"\"", "B: \"two\""),
            ("hugo.json", "{\"title\": \"J, three\"}", "J, three"),
            ("index.html", "<meta\nname=\"x\">\n<script>window.$docsify = {\n  title: 'E',\n", "E"),
            ("docusaurus.config.js", "const c = {\n  title: 'D four',\n};", "D four"),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, format!("{text}\n")).unwrap();
            let key = if name == "mkdocs.yml" { "site_name" } else { "title" };
            assert_eq!(ToolSettings::of(&file).words(key).as_deref(), Some(title), "{text}");
        }
    }
}
