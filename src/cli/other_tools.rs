//! A folder that was made for another tool: what of it is not read, and what stands as text on pages, told in a few lines at the end.

use std::fs;
use std::path::Path;

use serde_yaml::Value;

use crate::authoring::scalar;
use crate::base::number::counted;
use crate::pipeline::Site;

/// A tool, the files at the top of a folder by which it is known, and what its pages hold that means nothing here.
struct Tool {
    name: &'static str,
    files: &'static [&'static str],
    /// What such a file sets one of, where other tools have one of that name.
    sets: &'static [&'static str],
    /// How its settings say the site's title; nothing where they say none.
    title: Option<&'static str>,
    /// The folder that holds its pages, where it is a site by itself.
    pages: Option<&'static str>,
    marks: &'static [Mark],
}

/// Something that only that tool reads.
struct Mark {
    shown: &'static str,
    /// Whether a line of a page holds it.
    is_in: fn(&str) -> bool,
    instead: &'static str,
}

const CALLOUT: &str = "write `> [!NOTE]`, and `> ` before each line";

const LIQUID: Mark = Mark {
    shown: "{{ … }} and {% … %}",
    is_in: |line| line.contains("{%") || line.contains("{{"),
    instead: "write `[words](/about.md)`, `![words](/assets/wall.png)`",
};

const SHORTCODES: &[Mark] = &[Mark {
    shown: "{{< … >}}",
    is_in: |line| line.contains("{{<") || line.contains("{{%"),
    instead: "write `[words](page.md)`, or words",
}];

const TOOLS: [Tool; 10] = [
    Tool {
        name: "Hugo",
        files: &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"],
        sets: &[],
        title: Some("title"),
        pages: None,
        marks: SHORTCODES,
    },
    Tool {
        name: "Zola",
        files: &["config.toml", "zola.toml"],
        sets: &["base_url"],
        title: Some("title"),
        pages: None,
        marks: &[
            LIQUID,
            Mark {
                shown: "](@/…)",
                is_in: |line| line.contains("](@/"),
                instead: "write `[words](/page.md)`, counted from the folder of the pages",
            },
        ],
    },
    // As it was called before; the others that have such a file must say where their site is.
    Tool {
        name: "Hugo",
        files: &["config.toml"],
        sets: &["baseURL", "baseurl", "languageCode", "defaultContentLanguage", "theme", "title"],
        title: Some("title"),
        pages: None,
        marks: SHORTCODES,
    },
    Tool {
        name: "Hugo",
        files: &["config.yaml", "config.yml"],
        sets: &["baseURL", "baseurl", "languageCode", "defaultContentLanguage"],
        title: Some("title"),
        pages: None,
        marks: SHORTCODES,
    },
    Tool {
        name: "Jekyll",
        files: &["_config.yml", "_config.yaml"],
        sets: &[],
        title: Some("title"),
        pages: None,
        marks: &[LIQUID],
    },
    Tool {
        name: "mdBook",
        files: &["book.toml"],
        sets: &[],
        title: Some("title"),
        pages: Some("src"),
        marks: &[Mark {
            shown: "{{#include …}}",
            is_in: |line| line.contains("{{#"),
            instead: "show a page with `![[its-name]]`",
        }],
    },
    Tool {
        name: "MkDocs",
        files: &["mkdocs.yml", "mkdocs.yaml"],
        sets: &[],
        title: Some("site_name"),
        pages: Some("docs"),
        marks: &[
            Mark {
                shown: "!!! note",
                is_in: |line| line.starts_with("!!! ") || line.starts_with("???"),
                instead: CALLOUT,
            },
            Mark { shown: "=== \"Tab\"", is_in: |line| line.starts_with("=== \""), instead: "write a heading" },
            Mark {
                shown: "{ .class }",
                is_in: |line| line.contains("{ .") || line.contains("{: "),
                instead: "take it out",
            },
        ],
    },
    Tool {
        name: "Docusaurus",
        files: &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"],
        sets: &[],
        title: Some("title"),
        pages: None,
        marks: &[Mark { shown: ":::note", is_in: |line| line.starts_with(":::"), instead: CALLOUT }],
    },
    Tool {
        name: "Quarto",
        files: &["_quarto.yml", "_quarto.yaml"],
        sets: &[],
        title: Some("title"),
        pages: None,
        marks: &[Mark { shown: "::: {.note}", is_in: |line| line.starts_with(":::"), instead: CALLOUT }],
    },
    Tool {
        name: "Obsidian",
        files: &[".obsidian/"],
        sets: &[],
        title: None,
        pages: None,
        marks: &[
            Mark {
                shown: "%% … %%", is_in: |line| line.contains("%%"), instead: "readers see it; write `<!-- … -->`"
            },
            Mark { shown: "> [!info]", is_in: is_callout, instead: "there are NOTE, TIP, IMPORTANT, WARNING, CAUTION" },
            Mark { shown: "==words==", is_in: |line| line.matches("==").count() > 1, instead: "write `**words**`" },
        ],
    },
];

impl Tool {
    /// The file at the top of a folder by which it is known.
    fn file_in(&self, root: &Path) -> Option<&'static str> {
        let is_its = |file: &&&str| {
            let place = root.join(file.trim_end_matches('/'));
            place.exists() && (self.sets.is_empty() || self.sets.iter().any(|key| !values_in(&place, key).is_empty()))
        };
        self.files.iter().find(is_its).copied()
    }
}

/// A note of a kind that GitHub does not have.
fn is_callout(line: &str) -> bool {
    let Some(kind) = line.trim_start_matches(['>', ' ']).strip_prefix("[!").filter(|_| line.starts_with('>')) else {
        return false;
    };
    let kind = kind.split(']').next().unwrap_or(kind).to_uppercase();
    !["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains(&kind.as_str())
}

/// The longest file of another tool that is read for the title.
const LONGEST: u64 = 1 << 20;

/// A tool that a folder was made for.
pub struct Known {
    pub name: &'static str,
    /// The file by which it is known.
    pub file: &'static str,
    pub title: Option<String>,
    /// The folder that holds its pages, where that is a site by itself.
    pub pages: Option<&'static str>,
}

/// The tool that a folder was made for.
pub fn known(root: &Path) -> Option<Known> {
    let found = |tool: &'static Tool| {
        let file = tool.file_in(root)?;
        let title = tool.title.and_then(|key| title_of(&root.join(file), key));
        Some(Known { name: tool.name, file, title, pages: tool.pages })
    };
    TOOLS.iter().find_map(found)
}

/// The lines; none where no tool is known by its files, or nothing of it matters here.
pub fn lines(site: &Site, root: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for tool in &TOOLS {
        let Some(file) = tool.file_in(root) else { continue };
        let mut told = if site.has_settings() { Vec::new() } else { settings(tool, file, root) };
        told.extend(tool.marks.iter().filter_map(|mark| standing(site, mark)));
        if !told.is_empty() {
            lines.push(format!("This folder was made for {}. What is otherwise here:", tool.name));
            lines.extend(told.into_iter().map(|line| format!("  {line}")));
        }
    }
    lines.extend(summary(site));
    lines
}

/// What takes the place of a tool's own settings.
fn settings(tool: &Tool, file: &str, root: &Path) -> Vec<String> {
    let Some(key) = tool.title else { return Vec::new() };
    let title = title_of(&root.join(file), key).unwrap_or_else(|| "The name of the site".into());
    let mut lines = vec![
        "`vade init` says what it would make of this folder, and does it when told".to_string(),
        format!("{file} is not read: a file site.yaml says `title: {}`", scalar(&title)),
        "its order is not read: numbers before names say it (`01-begin.md`), or `order:`".to_string(),
    ];
    if let Some(pages) = tool.pages.filter(|pages| root.join(pages).is_dir()) {
        let folder = root.join(pages).display().to_string();
        let folder = folder.strip_prefix("./").unwrap_or(&folder);
        lines.push(format!("`vade build {folder}` makes the pages in {pages}/ the whole site"));
    }
    lines
}

/// The text of a file of settings. A symbolic link may lead out of the site's folder, where nothing is read.
pub fn text_of(file: &Path) -> Option<String> {
    let data = fs::symlink_metadata(file).ok().filter(|data| data.is_file() && data.len() <= LONGEST)?;
    (data.len() > 0).then(|| fs::read_to_string(file).ok())?
}

/// What a file of settings gives in lines of its own under a name.
fn values_in(file: &Path, key: &str) -> Vec<String> {
    let value = |line: &str| {
        let rest = line.trim_start().trim_start_matches("module.exports = {").strip_prefix(key)?.trim_start();
        let value = rest.strip_prefix([':', '='])?.trim().trim_end_matches(['}', ';', ',', ' ']);
        Some(value.trim_matches(['"', '\'']).trim().to_string())
    };
    text_of(file).unwrap_or_default().lines().filter_map(value).collect()
}

/// The value that a file of settings gives once; where it gives several, each is of something else.
pub fn value_in(file: &Path, key: &str) -> Option<String> {
    let mut values = values_in(file, key);
    values.pop().filter(|_| values.is_empty())
}

/// The title that a file of settings gives, at its top or in the group that tells of the site.
fn title_of(file: &Path, key: &str) -> Option<String> {
    let suffix = file.extension()?.to_str()?;
    let settings = match suffix {
        "toml" => text_of(file)?.parse::<toml::Table>().ok().and_then(|table| serde_yaml::to_value(table).ok()),
        // JSON is YAML.
        "yml" | "yaml" | "json" => serde_yaml::from_str::<Value>(&text_of(file)?).ok(),
        _ => None,
    };
    let Some(settings) = settings else { return title_in(file, key) };
    let groups = ["book", "website"].iter().filter_map(|group| settings.get(group));
    let said = std::iter::once(&settings).chain(groups).find_map(|group| group.get(key))?;
    let text = match said {
        // What the computer is asked for, and what it is otherwise: `!ENV [NAME, "Title"]`.
        Value::Tagged(tagged) => tagged.value.as_sequence()?.last()?.as_str()?,
        other => other.as_str()?,
    };
    let title = text.split_whitespace().collect::<Vec<_>>().join(" ");
    (!title.is_empty() && title.chars().count() < 200).then_some(title)
}

/// The value that a file of settings gives in a line of its own, where it is plain text.
pub fn title_in(file: &Path, key: &str) -> Option<String> {
    let value = values_in(file, key).into_iter().next()?;
    // Other signs may mean something in that file, or would in ours.
    let is_plain = |c: char| c.is_alphanumeric() || !c.is_ascii() && !c.is_control() || " '-&.,".contains(c);
    (!value.is_empty() && value.chars().count() < 80 && value.chars().all(is_plain)).then_some(value)
}

/// On how many pages that are published something of another tool stands as text.
fn standing(site: &Site, mark: &Mark) -> Option<String> {
    let mut first = None;
    let mut pages = 0;
    for facts in site.book.entries.iter().filter(|facts| facts.nth == 0 && facts.path.suffix() == "md") {
        let text = site.text(&facts.path)?;
        let Some(line) = line_with(&text, mark.is_in) else { continue };
        pages += 1;
        first.get_or_insert_with(|| format!("{}:{line}", facts.path));
    }
    let first = first?;
    let at = if pages == 1 { first } else { format!("{} (first: {first})", counted(pages, "page", "pages")) };
    Some(format!("`{}` stands as text in {at}: {}", mark.shown, mark.instead))
}

/// The number of the first line outside of code for which something holds.
fn line_with(text: &str, holds: fn(&str) -> bool) -> Option<usize> {
    let mut fence: Option<&str> = None;
    for (n, line) in text.lines().enumerate() {
        let bare = line.trim_start();
        let mark = ["```", "~~~"].into_iter().find(|mark| bare.starts_with(mark));
        match (fence, mark) {
            (None, Some(mark)) => fence = Some(mark),
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) if holds(line) && !line.contains('`') => return Some(n + 1),
            _ => {}
        }
    }
    None
}

/// A table of contents that other tools take the order of pages from.
fn summary(site: &Site) -> Option<String> {
    let facts =
        site.book.entries.iter().find(|facts| matches!(facts.path.as_str(), "SUMMARY.md" | "src/SUMMARY.md"))?;
    Some(format!("{} is a page like others: the order comes from numbers before names (`01-begin.md`).", facts.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[cfg(unix)]
    #[test]
    fn a_title_is_read_inside_the_folder_only() {
        let folder = tempfile::tempdir().unwrap();
        let (inside, link) = (folder.path().join("hugo.toml"), folder.path().join("book.toml"));
        fs::write(&inside, "title = \"Academy 🦀\"\n").unwrap();
        std::os::unix::fs::symlink(&inside, &link).unwrap();
        assert_eq!(title_in(&inside, "title").as_deref(), Some("Academy 🦀"));
        assert_eq!(title_in(&link, "title"), None);
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
            ("_quarto.yml", "project:\n  type: website\nwebsite:\n  title: \"Q: one\"", "Q: one"),
            ("book.toml", "[book]\nauthors = []\ntitle = \"B: \\\"two\\\"\"", "B: \"two\""),
            ("hugo.json", "{\"title\": \"J, three\"}", "J, three"),
            ("docusaurus.config.js", "const c = {\n  title: 'D four',\n};", "D four"),
        ] {
            let file = folder.path().join(name);
            fs::write(&file, format!("{text}\n")).unwrap();
            let key = if name == "mkdocs.yml" { "site_name" } else { "title" };
            assert_eq!(title_of(&file, key).as_deref(), Some(title), "{text}");
        }
    }

    #[test]
    fn a_tool_is_known_by_what_its_settings_say() {
        for (file, text, tool) in [
            ("config.toml", "title = \"A\"\ntheme = \"book\"\n", Some("Hugo")),
            ("config.toml", "baseurl = \"https://example.org\"\n", Some("Hugo")),
            ("config.toml", "base_url = \"https://example.org\"\ntitle = \"A\"\n", Some("Zola")),
            ("config.toml", "[server]\nport = 1\n", None),
            ("config.yaml", "title: A\nlanguageCode: en\n", Some("Hugo")),
            ("config.yaml", "title: A\n", None),
        ] {
            let folder = tempfile::tempdir().unwrap();
            fs::write(folder.path().join(file), text).unwrap();
            assert_eq!(known(folder.path()).map(|known| known.name), tool, "{file}: {text}");
        }
    }

    #[test]
    fn a_line_is_looked_for_outside_of_code() {
        let holds: fn(&str) -> bool = |line| line.starts_with(":::");
        assert_eq!(line_with("a\n```\n:::tip\n```\n:::note\n", holds), Some(5));
        assert_eq!(line_with("~~~\n:::tip\n", holds), None);
        assert!(is_callout("> [!info]- Bring") && is_callout(">[!faq]"));
        assert!(!is_callout("> [!note] Bring") && !is_callout("[!info]"));
    }
}
