//! The order of pages where another tool lists them: `SUMMARY.md` of mdBook, `nav:` of MkDocs.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use crate::base::SitePath;
use crate::base::names::split_order;
use crate::cli::other_tools::Known;
use crate::syntax::yaml::{self, Node, Value};

/// So many pages beside folders stand in a menu.
const MOST_LOOSE: usize = 5;

/// Pages in an order.
#[derive(Default)]
pub struct Listed {
    pub pages: Vec<SitePath>,
    places: BTreeMap<SitePath, usize>,
    /// The file that lists them among the pages, which then is none.
    pub by_summary: Vec<String>,
}

impl Listed {
    /// The place of a page, from 1.
    pub fn of(&self, path: &SitePath) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// The top folders and the first pages beside them in the order in which they come, for the menu; nothing where the order of
    /// pages says it all.
    pub fn menu(&self) -> Vec<&str> {
        let mut menu: Vec<&str> = Vec::new();
        let (mut folders, mut pages) = (0, 0);
        for page in &self.pages {
            let (name, count) = match page.as_str().split_once('/') {
                Some((folder, _)) => (folder, &mut folders),
                None if pages < MOST_LOOSE && page.stem() != "index" => (split_order(page.stem()).1, &mut pages),
                None => continue,
            };
            if !menu.contains(&name) {
                *count += 1;
                menu.push(name);
            }
        }
        menu.retain(|_| folders > 1);
        menu
    }
}

/// What a tool's own list says.
pub fn listed(top: &Path, root: &Path, tool: Option<&Known>) -> Listed {
    let mut listed = Listed::default();
    let targets = match (tool.map(|tool| tool.name), fs::read_to_string(root.join("SUMMARY.md"))) {
        (Some("MkDocs"), _) => {
            let text = tool.and_then(|tool| fs::read_to_string(top.join(tool.file)).ok()).unwrap_or_default();
            of_nav(&text)
        }
        (_, Ok(summary)) if root.join("SUMMARY.md").symlink_metadata().is_ok_and(|data| data.is_file()) => {
            listed.by_summary = vec!["SUMMARY.md".into()];
            of_links(&summary)
        }
        _ => Vec::new(),
    };
    let page = |target: &String| SitePath::resolve("", target.split('#').next().unwrap_or(target));
    listed.pages = targets.iter().filter_map(page).filter(|path| path.suffix() == "md").collect();
    for (n, path) in (1..).zip(&listed.pages) {
        listed.places.entry(path.clone()).or_insert(n);
    }
    listed
}

/// The targets of the links of a list.
fn of_links(text: &str) -> Vec<String> {
    let links = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    links
        .filter_map(|rest| rest.split_once(')'))
        .map(|(target, _)| target.trim_matches(['<', '>']).to_string())
        .collect()
}

fn of_nav(text: &str) -> Vec<String> {
    let (node, _) = yaml::parse(text, 0);
    let Value::Map(fields) = node.value else { return Vec::new() };
    let nav = fields.into_iter().find(|(key, _)| key.text == "nav");
    let mut pages = Vec::new();
    if let Some((_, nav)) = nav {
        gather(&nav, &mut pages);
    }
    pages
}

fn gather(node: &Node, pages: &mut Vec<String>) {
    match &node.value {
        Value::Text(page) => pages.push(page.clone()),
        Value::List(items) => items.iter().for_each(|item| gather(item, pages)),
        Value::Map(fields) => fields.iter().for_each(|(_, item)| gather(item, pages)),
        Value::Null => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_of_tools_are_read() {
        assert_eq!(of_links("- [A](a.md)\n  - [B](<b c.md>)\n"), ["a.md", "b c.md"]);
        assert_eq!(
            of_nav("nav:\n  - Home: index.md\n  - Part:\n      - a.md\n      - B: b.md\n"),
            ["index.md", "a.md", "b.md"]
        );
    }
}
