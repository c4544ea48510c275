//! Where another tool's pages lie, as its settings and folders say.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::names::in_words;
use crate::base::{SitePath, reserved};
use crate::cli::other_tools::{Known, Tool, ToolSettings};
use crate::syntax::yaml::{Node, Value};

/// The folder of posts in Jekyll, which is passed over unless the settings name it.
pub const POSTS: &str = "_posts";

/// The folder in which GitBook keeps pictures and files.
const GITBOOK_FILES: &str = ".gitbook/assets";

/// What of a folder becomes the site.
#[derive(Default)]
pub struct Layout {
    pub root: PathBuf,
    /// What would be passed over for its name.
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    /// A folder that hosts do not serve for its name, and where it is to be.
    pub moved: Option<(SitePath, SitePath)>,
    /// Folders with their titles, and what one thing in them is called.
    pub titled: Vec<(String, String, Option<String>)>,
}

/// How pages end for some tool; one that does not end in `.md` will.
pub const PAGES: [&str; 7] = ["md", "mdx", "qmd", "markdown", "mkd", "mkdn", "mdown"];

/// Whether a file is a page for some tool.
pub fn is_page(path: &SitePath) -> bool {
    PAGES.contains(&path.suffix().as_str()) && !reserved::is_static(path.as_str())
}

/// What the tool's own settings say, and what lies there.
pub fn of(top: &Path, known: Option<&Known>) -> Layout {
    let Some(known) = known else { return Layout { root: top.to_path_buf(), ..Layout::default() } };
    if known.tool == Tool::Docusaurus && ["docs", "static"].iter().all(|folder| top.join(folder).is_dir()) {
        // Pages name pictures in `static/`, which a site in `docs/` could not read.
        return Layout { root: top.to_path_buf(), exclude: beside_docs(top), ..Layout::default() };
    }
    let said = match known.tool {
        Tool::Hugo => known.settings.words("contentDir").or_else(|| in_one_language(&known.settings, "contentDir")),
        Tool::MdBook => known.settings.words("src"),
        Tool::MkDocs => known.settings.words("docs_dir"),
        Tool::GitBook => known.settings.words("root"),
        _ => None,
    };
    let inner = match known.tool {
        Tool::Hugo | Tool::Zola => Some("content"),
        Tool::Docusaurus => Some("docs"),
        _ => known.pages,
    };
    let said = said.and_then(|said| SitePath::resolve("", &said)).map(|said| said.to_string());
    let mut inner = said.as_deref().into_iter().chain(inner);
    let root = inner.find(|inner| !inner.is_empty() && top.join(inner).is_dir()).map(|inner| top.join(inner));
    let mut layout = Layout { root: root.unwrap_or_else(|| top.to_path_buf()), ..Layout::default() };
    match known.tool {
        Tool::Jekyll => jekyll(&known.settings, &mut layout),
        Tool::GitBook => layout.moved = moved(&layout.root),
        Tool::Docsify => layout.take_in_folders(|name| name.starts_with('_')),
        _ => {}
    }
    layout
}

impl Layout {
    /// Takes in what would be passed over for its name, where it is there.
    fn take_in(&mut self, name: &str) -> bool {
        let is_passed_over = name.split('/').any(|part| part.starts_with(['_', '.']));
        let is_there = self.root.join(name).is_dir() && SitePath::resolve("", name).is_some();
        let is_new = is_there && is_passed_over && !self.include.iter().any(|known| known == name);
        if is_new {
            self.include.push(name.to_string());
        }
        is_new
    }

    fn take_in_folders(&mut self, holds: impl Fn(&str) -> bool) {
        let entries = fs::read_dir(&self.root).into_iter().flatten().flatten();
        let mut names: Vec<String> = entries.filter_map(|entry| entry.file_name().into_string().ok()).collect();
        names.sort();
        for name in names.iter().filter(|name| holds(name)) {
            self.take_in(name);
        }
    }
}

/// Where the pictures and files of GitBook are to be.
fn moved(root: &Path) -> Option<(SitePath, SitePath)> {
    let free = ["assets", "files", "gitbook-assets"].into_iter().find(|name| !root.join(name).exists())?;
    root.join(GITBOOK_FILES).is_dir().then(|| (SitePath::new(GITBOOK_FILES), SitePath::new(free)))
}

/// What a site of Hugo says for its only language.
fn in_one_language(settings: &ToolSettings, name: &str) -> Option<String> {
    let Value::Map(languages) = &settings.get("languages")?.value else { return None };
    let mut said = languages.iter().filter_map(|(_, language)| language.get(name)?.text());
    said.next().filter(|_| said.next().is_none()).map(str::to_string)
}

/// Folders with pages that are no part of the documents: drafts of translations, older versions, the tool's own.
fn beside_docs(top: &Path) -> Vec<String> {
    let Ok(entries) = fs::read_dir(top) else { return Vec::new() };
    let mut beside: Vec<String> = entries
        .flatten()
        .filter_map(|entry| entry.file_name().into_string().ok().map(|name| (entry.path().is_dir(), name)))
        .filter(|(is_folder, name)| {
            *is_folder && !["docs", "static", "blog"].contains(&name.as_str()) || name.ends_with(".md")
        })
        .map(|(_, name)| name)
        .filter(|name| !name.starts_with(['.', '_']) && name != "node_modules")
        .collect();
    beside.sort();
    beside
}

/// Posts, collections that become pages, and what else is taken in.
fn jekyll(settings: &ToolSettings, layout: &mut Layout) {
    if layout.take_in(POSTS) {
        layout.titled.push((POSTS.into(), "Posts".into(), Some("Post".into())));
    }
    if let Some(Value::Map(collections)) = settings.get("collections").map(|node| &node.value) {
        for (name, said) in collections {
            // One without pages of its own is data.
            let is_output = said.get("output").and_then(Node::text) == Some("true");
            let folder = format!("_{}", name.text);
            if is_output && layout.take_in(&folder) {
                let title = said.get("title").and_then(Node::text).map(str::to_string);
                layout.titled.push((folder, title.unwrap_or_else(|| in_words(&name.text)), None));
            }
        }
    }
    for name in settings.texts("include") {
        layout.take_in(name.trim_matches('/'));
    }
}
