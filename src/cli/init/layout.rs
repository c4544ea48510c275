//! Where another tool's pages lie, as its settings and folders say.

use std::fs;
use std::path::{Path, PathBuf};

use crate::base::SitePath;
use crate::base::names::in_words;
use crate::cli::other_tools::{self, Known};
use crate::syntax::yaml::{self, Node, Value};

/// The folder of posts in Jekyll, which is passed over unless the settings name it.
pub const POSTS: &str = "_posts";

/// What of a folder becomes the site.
#[derive(Default)]
pub struct Layout {
    pub root: PathBuf,
    /// What would be passed over for its name.
    pub include: Vec<String>,
    pub exclude: Vec<String>,
    /// Folders with their titles, and what one thing in them is called.
    pub titled: Vec<(String, String, Option<String>)>,
}

/// What the tool's own settings say, and what lies there.
pub fn of(top: &Path, tool: Option<&Known>) -> Layout {
    let Some(tool) = tool else { return Layout { root: top.to_path_buf(), ..Layout::default() } };
    if tool.name == "Docusaurus" && ["docs", "static"].iter().all(|folder| top.join(folder).is_dir()) {
        // Pages name pictures in `static/`, which a site in `docs/` could not read.
        return Layout { root: top.to_path_buf(), exclude: beside_docs(top), ..Layout::default() };
    }
    let settings = top.join(tool.file);
    let said = match tool.name {
        "Hugo" => other_tools::value_in(&settings, "contentDir"),
        "mdBook" => other_tools::value_in(&settings, "src"),
        "MkDocs" => other_tools::value_in(&settings, "docs_dir"),
        _ => None,
    };
    let inner = match tool.name {
        "Hugo" | "Zola" => Some("content"),
        "Docusaurus" => Some("docs"),
        _ => tool.pages,
    };
    let said = said.and_then(|said| SitePath::resolve("", &said)).map(|said| said.to_string());
    let mut inner = said.as_deref().into_iter().chain(inner);
    let root = inner.find(|inner| !inner.is_empty() && top.join(inner).is_dir()).map(|inner| top.join(inner));
    let mut layout = Layout { root: root.unwrap_or_else(|| top.to_path_buf()), ..Layout::default() };
    if tool.name == "Jekyll" {
        jekyll(&settings, &mut layout);
    }
    layout
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
fn jekyll(settings: &Path, layout: &mut Layout) {
    let (node, _) = yaml::parse(&other_tools::text_of(settings).unwrap_or_default(), 0);
    let mut take_in = |name: String, titles: Option<(String, Option<String>)>| {
        let is_there = layout.root.join(&name).is_dir() && SitePath::resolve("", &name).is_some();
        if is_there && name.starts_with('_') && !layout.include.contains(&name) {
            layout.titled.extend(titles.map(|(title, singular)| (name.clone(), title, singular)));
            layout.include.push(name);
        }
    };
    take_in(POSTS.into(), Some(("Posts".into(), Some("Post".into()))));
    if let Some(Value::Map(collections)) = get(&node, "collections").map(|node| &node.value) {
        for (name, said) in collections {
            // One without pages of its own is data.
            let is_output = get(said, "output").is_some_and(|node| node.value == Value::Text("true".into()));
            if is_output {
                let title = get(said, "title").and_then(text).unwrap_or_else(|| in_words(&name.text));
                take_in(format!("_{}", name.text), Some((title, None)));
            }
        }
    }
    if let Some(Value::List(items)) = get(&node, "include").map(|node| &node.value) {
        items.iter().filter_map(text).for_each(|name| take_in(name.trim_matches('/').to_string(), None));
    }
}

pub fn get<'n>(node: &'n Node, name: &str) -> Option<&'n Node> {
    match &node.value {
        Value::Map(fields) => fields.iter().find(|(key, _)| key.text == name).map(|(_, node)| node),
        _ => None,
    }
}

pub fn text(node: &Node) -> Option<String> {
    match &node.value {
        Value::Text(text) => Some(text.clone()),
        _ => None,
    }
}
