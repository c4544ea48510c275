//! The order of pages where another tool lists them: `SUMMARY.md` of mdBook and GitBook, `nav:` of MkDocs, `_sidebar.md` of Docsify.

use std::collections::BTreeMap;
use std::path::Path;

use crate::base::SitePath;
use crate::base::names::split_order;
use crate::cli::init::layout::is_page;
use crate::cli::other_tools::{Known, Tool, text_of};
use crate::syntax::yaml::{Node, Value};

/// So many pages beside folders stand in a menu.
const MOST_LOOSE: usize = 5;

/// Pages in an order.
#[derive(Default)]
pub struct Listed {
    pub pages: Vec<SitePath>,
    places: BTreeMap<SitePath, usize>,
    /// The file that lists them among the pages, which then is none, and what it does not name is none either.
    pub summary: Option<String>,
}

impl Listed {
    /// The place of a page, from 1.
    pub fn of(&self, path: &SitePath) -> Option<usize> {
        self.places.get(path).copied()
    }

    /// The top folders and the first pages beside them in the order in which they come, for the menu; nothing where the order of
    /// pages says it all. `is_there` tells which pages are.
    pub fn menu(&self, is_there: impl Fn(&SitePath) -> bool) -> Vec<String> {
        let mut menu: Vec<&str> = Vec::new();
        let (mut folders, mut pages) = (0, 0);
        for page in self.pages.iter().filter(|page| is_there(page)) {
            let (name, count) = match page.as_str().split_once('/') {
                Some((folder, _)) => (folder, &mut folders),
                None if pages < MOST_LOOSE && !["index", "README"].contains(&page.stem()) => {
                    (split_order(page.stem()).1, &mut pages)
                }
                None => continue,
            };
            if !menu.contains(&name) {
                *count += 1;
                menu.push(name);
            }
        }
        menu.retain(|_| folders > 1);
        menu.into_iter().map(str::to_string).collect()
    }
}

/// What a tool's own list says.
pub fn listed(root: &Path, known: Option<&Known>) -> Listed {
    let mut listed = Listed::default();
    let targets = match known.map(|known| (known.tool, &known.settings)) {
        Some((Tool::MkDocs, settings)) => gathered(settings.get("nav")),
        Some((Tool::Quarto, settings)) => {
            let website = |name: &str| settings.get("website").and_then(|website| website.get(name));
            let book = |name: &str| settings.get("book").and_then(|book| book.get(name));
            let parts = [book("chapters"), book("appendices"), website("sidebar"), website("navbar")];
            parts.into_iter().flat_map(gathered).collect()
        }
        // There every page has an address, listed or not.
        Some((Tool::Docsify, _)) => {
            let links = text_of(&root.join("_sidebar.md")).map(|text| of_links(&text)).unwrap_or_default();
            links.into_iter().map(|link| page_of_docsify(&link)).collect()
        }
        _ => {
            let said =
                known.filter(|known| known.tool == Tool::GitBook).and_then(|known| known.settings.words("summary"));
            let summary = said.unwrap_or_else(|| "SUMMARY.md".into());
            let links = text_of(&root.join(&summary)).map(|text| of_links(&text));
            listed.summary = links.is_some().then_some(summary);
            links.unwrap_or_default()
        }
    };
    let page = |target: &String| SitePath::resolve("", target.split('#').next().unwrap_or(target));
    listed.pages = targets.iter().filter_map(page).filter(is_page).collect();
    for (n, path) in (1..).zip(&listed.pages) {
        listed.places.entry(path.clone()).or_insert(n);
    }
    listed
}

/// The targets of the links of a list.
fn of_links(text: &str) -> Vec<String> {
    let links = text.match_indices("](").map(|(at, _)| &text[at + 2..]);
    links.filter_map(|rest| rest.split_once(')')).map(|(target, _)| target_of(target)).collect()
}

/// What a link names, without a title behind it.
fn target_of(target: &str) -> String {
    let target = target.trim();
    let bare = match target.strip_prefix('<').and_then(|rest| rest.split_once('>')) {
        Some((bare, _)) => bare,
        None => target.split([' ', '\t']).next().unwrap_or(target),
    };
    percent_encoding::percent_decode_str(bare).decode_utf8().map_or_else(|_| bare.to_string(), |text| text.into_owned())
}

/// What lies at an address of Docsify: `guide`, `/guide/`, `#/guide`.
pub fn page_of_docsify(address: &str) -> String {
    let path = address.trim_start_matches('#');
    let path = path.split(['?', '#']).next().unwrap_or(path);
    match path {
        _ if path.ends_with('/') || path.is_empty() => format!("{path}README.md"),
        _ if path.rsplit('/').next().is_some_and(|name| name.contains('.')) => path.to_string(),
        _ => format!("{path}.md"),
    }
}

/// The texts of a list and of all that stand in it.
fn gathered(node: Option<&Node>) -> Vec<String> {
    match node.map(|node| &node.value) {
        Some(Value::Text(page)) => vec![page.clone()],
        Some(Value::List(items)) => items.iter().flat_map(|item| gathered(Some(item))).collect(),
        Some(Value::Map(fields)) => fields.iter().flat_map(|(_, item)| gathered(Some(item))).collect(),
        Some(Value::Null) | None => Vec::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::yaml;

    #[test]
    fn lists_of_tools_are_read() {
        assert_eq!(of_links("- [A](a.md \"T\")\n  - [B](<b c.md>)\n- [D](d%20e.md)\n"), ["a.md", "b c.md", "d e.md"]);
        let nav = yaml::parse("- Home: index.md\n- Part:\n    - a.md\n    - B: b.md\n", 0).0;
        assert_eq!(gathered(Some(&nav)), ["index.md", "a.md", "b.md"]);
        let pages = ["guide", "/guide/", "#/a/guide?id=x", "a.md", "/"].map(page_of_docsify);
        assert_eq!(pages, ["guide.md", "/guide/README.md", "/a/guide.md", "a.md", "/README.md"]);
    }
}
