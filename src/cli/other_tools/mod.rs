//! Other tools for websites and notes: by what a folder made for one is known, and what its settings say of the site.

mod settings;
mod standing;

use std::path::Path;

pub use settings::{ToolSettings, items, text_of, texts, toml_as_yaml, written};
pub use standing::lines;

use crate::content::meant;

/// A tool that folders are made for.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Tool {
    Docsify,
    Docusaurus,
    GitBook,
    Hugo,
    Jekyll,
    MdBook,
    MkDocs,
    Obsidian,
    Quarto,
    Zola,
}

impl Tool {
    pub fn name(self) -> &'static str {
        match self {
            Tool::Docsify => "Docsify",
            Tool::Docusaurus => "Docusaurus",
            Tool::GitBook => "GitBook",
            Tool::Hugo => "Hugo",
            Tool::Jekyll => "Jekyll",
            Tool::MdBook => "mdBook",
            Tool::MkDocs => "MkDocs",
            Tool::Obsidian => "Obsidian",
            Tool::Quarto => "Quarto",
            Tool::Zola => "Zola",
        }
    }

    /// How its settings say the title of the site.
    fn title(self) -> &'static str {
        match self {
            Tool::MkDocs => "site_name",
            Tool::Docsify => "name",
            _ => "title",
        }
    }
}

/// By what a folder is known to be made for a tool.
struct Mark {
    tool: Tool,
    /// Files and folders, of which one is there.
    files: &'static [&'static str],
    /// Whether it is that tool's, where others have a file of that name.
    is_its: fn(&ToolSettings) -> bool,
    /// The folder that holds its pages, where that is a site by itself.
    pages: Option<&'static str>,
}

const ANY: fn(&ToolSettings) -> bool = |_| true;
const IS_DOCSIFY: fn(&ToolSettings) -> bool = |page| page.code().is_some_and(|code| code.contains("$docsify"));

fn sets_one_of(settings: &ToolSettings, names: &[&str]) -> bool {
    names.iter().any(|name| settings.has(name))
}

const MARKS: [Mark; 13] = [
    Mark { tool: Tool::Hugo, files: &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"], is_its: ANY, pages: None },
    Mark {
        tool: Tool::Zola,
        files: &["config.toml", "zola.toml"],
        is_its: |settings| settings.has("base_url"),
        pages: None,
    },
    // As it was called before; the others that have such a file must say where their site is.
    Mark {
        tool: Tool::Hugo,
        files: &["config.toml"],
        is_its: |it| {
            sets_one_of(it, &["baseURL", "baseurl", "languageCode", "defaultContentLanguage", "theme", "title"])
        },
        pages: None,
    },
    Mark {
        tool: Tool::Hugo,
        files: &["config.yaml", "config.yml"],
        is_its: |it| sets_one_of(it, &["baseURL", "baseurl", "languageCode", "defaultContentLanguage"]),
        pages: None,
    },
    Mark { tool: Tool::Jekyll, files: &["_config.yml", "_config.yaml"], is_its: ANY, pages: None },
    Mark { tool: Tool::MdBook, files: &["book.toml"], is_its: ANY, pages: Some("src") },
    Mark { tool: Tool::MkDocs, files: &["mkdocs.yml", "mkdocs.yaml"], is_its: ANY, pages: Some("docs") },
    Mark {
        tool: Tool::Docusaurus,
        files: &["docusaurus.config.js", "docusaurus.config.ts", "docusaurus.config.mjs"],
        is_its: ANY,
        pages: None,
    },
    Mark { tool: Tool::Quarto, files: &["_quarto.yml", "_quarto.yaml"], is_its: ANY, pages: None },
    Mark { tool: Tool::GitBook, files: &[".gitbook.yaml", "book.json", ".gitbook/"], is_its: ANY, pages: None },
    Mark { tool: Tool::Docsify, files: &["index.html"], is_its: IS_DOCSIFY, pages: None },
    Mark { tool: Tool::Docsify, files: &["docs/index.html"], is_its: IS_DOCSIFY, pages: Some("docs") },
    Mark { tool: Tool::Obsidian, files: &[".obsidian/"], is_its: ANY, pages: None },
];

/// A tool that a folder was made for.
pub struct Known {
    pub tool: Tool,
    /// The file by which it is known.
    pub file: &'static str,
    pub settings: ToolSettings,
    /// The folder that holds its pages, where that is a site by itself.
    pub pages: Option<&'static str>,
}

impl Known {
    /// A tool whose settings say nothing.
    #[cfg(test)]
    pub fn of(tool: Tool) -> Self {
        Known { tool, file: "", settings: ToolSettings::of(Path::new("")), pages: None }
    }

    /// The title of the site.
    pub fn title(&self) -> Option<String> {
        self.settings.words(self.tool.title())
    }

    /// What the site is about, in words.
    pub fn description(&self) -> Option<String> {
        match self.tool {
            Tool::MkDocs => self.settings.words("site_description"),
            Tool::Docusaurus => self.settings.words("tagline"),
            Tool::Hugo => self.settings.words_at(&["params", "description"]),
            Tool::Jekyll | Tool::MdBook | Tool::Quarto | Tool::Zola | Tool::GitBook => {
                self.settings.words("description")
            }
            Tool::Docsify | Tool::Obsidian => None,
        }
    }

    /// The full address at which the site is.
    pub fn address(&self) -> Option<String> {
        let (name, below) = match self.tool {
            Tool::MkDocs => ("site_url", None),
            Tool::Hugo => ("baseURL", None),
            Tool::Zola => ("base_url", None),
            Tool::Quarto => ("site-url", None),
            Tool::Jekyll => ("url", Some("baseurl")),
            Tool::Docusaurus => ("url", Some("baseUrl")),
            Tool::MdBook | Tool::GitBook | Tool::Docsify | Tool::Obsidian => return None,
        };
        let below = below.and_then(|below| self.settings.address(below)).unwrap_or_default();
        let whole = format!("{}/{}", self.settings.address(name)?.trim_end_matches('/'), below.trim_matches('/'));
        // The computer of whoever writes is no place for readers.
        let host = whole.split_once("://").map_or("", |(_, rest)| rest.split(['/', ':']).next().unwrap_or(rest));
        (host.contains('.') && !host.starts_with("127.")).then_some(whole)
    }

    /// Where the sources of the site are kept.
    pub fn repository(&self) -> Option<String> {
        match self.tool {
            Tool::MkDocs => self.settings.words("repo_url"),
            Tool::Quarto => self.settings.words("repo-url"),
            Tool::MdBook => self.settings.words_at(&["output", "html", "git-repository-url"]),
            Tool::Jekyll => {
                let named = self.settings.words("repository")?;
                named.contains('/').then(|| format!("https://github.com/{named}"))
            }
            _ => None,
        }
    }

    /// The language of the site, as a tag.
    pub fn language(&self) -> Option<String> {
        let names = ["languageCode", "defaultContentLanguage", "language", "defaultLocale", "lang"];
        let tag = names.iter().find_map(|name| self.settings.words(name))?;
        meant::no_language("language", &tag).is_none().then_some(tag)
    }
}

/// The tool that a folder was made for.
pub fn known(root: &Path) -> Option<Known> {
    all_known(root).next()
}

fn all_known(root: &Path) -> impl Iterator<Item = Known> {
    MARKS.iter().flat_map(move |mark| {
        mark.files.iter().find_map(|file| {
            let place = root.join(file.trim_end_matches('/'));
            let settings = place.exists().then(|| ToolSettings::of(&place)).filter(mark.is_its)?;
            Some(Known { tool: mark.tool, file, settings, pages: mark.pages })
        })
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_tool_is_known_by_what_its_settings_say() {
        for (file, text, tool) in [
            ("config.toml", "title = \"A\"\ntheme = \"book\"\n", Some(Tool::Hugo)),
            ("config.toml", "baseurl = \"https://example.org\"\n", Some(Tool::Hugo)),
            ("config.toml", "base_url = \"https://example.org\"\ntitle = \"A\"\n", Some(Tool::Zola)),
            ("config.toml", "[server]\nport = 1\n", None),
            ("config.yaml", "title: A\nlanguageCode: en\n", Some(Tool::Hugo)),
            ("config.yaml", "title: A\n", None),
            ("index.html", "<script>\nwindow.$docsify = {\n name: 'A',\n}</script>\n", Some(Tool::Docsify)),
            ("index.html", "<p>A</p>\n", None),
            (".gitbook.yaml", "root: ./docs/\n", Some(Tool::GitBook)),
        ] {
            let folder = tempfile::tempdir().unwrap();
            std::fs::write(folder.path().join(file), text).unwrap();
            assert_eq!(known(folder.path()).map(|known| known.tool), tool, "{file}: {text}");
        }
    }
}
