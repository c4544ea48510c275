//! Where another tool shows each page, and what of the text of one page stands in another: what links and includes lead to.

use std::collections::{BTreeMap, BTreeSet};

use crate::base::SitePath;
use crate::base::names::split_order;
use crate::cli::init::layout::PAGES;
use crate::cli::init::withheld::said;
use crate::cli::other_tools::{Known, Tool};
use crate::syntax::yaml::Node;

/// Where all pages are.
#[derive(Default)]
pub struct Places {
    /// By the address that another tool gave them, without a slash at its end.
    by_address: BTreeMap<String, SitePath>,
    pages: BTreeSet<SitePath>,
    /// The folder of the documents, where that is not the whole site.
    documents: &'static str,
}

/// A page among all others, while its text is translated.
#[derive(Clone, Copy)]
pub struct Around<'a> {
    pub known: Option<&'a Known>,
    pub places: &'a Places,
    pub page: &'a SitePath,
}

impl Around<'_> {
    pub fn tool(&self) -> Option<Tool> {
        self.known.map(|known| known.tool)
    }

    /// The name of the page of which all stands in the place of this line: `{{#include part.md}}`.
    pub fn included(&self, line: &str) -> Option<String> {
        let path = included(self.page, line).filter(|_| self.tool() == Some(Tool::MdBook))?;
        let is_page = self.places.pages.contains(&path) && !["index", "README"].contains(&path.stem());
        let parts = path.parts().map(|part| split_order(part).1);
        let name = parts.collect::<Vec<_>>().join("/");
        is_page.then(|| name.trim_end_matches(".md").to_string())
    }
}

/// The file of which all stands in the place of a line.
fn included(page: &SitePath, line: &str) -> Option<SitePath> {
    let inner = line.trim().strip_prefix("{{#include ")?.strip_suffix("}}")?.trim();
    // `part.md:2:8` and `part.md:anchor` are pieces of it.
    let is_whole = !inner.contains(['{', ':']);
    is_whole.then(|| SitePath::resolve(page.folder(), inner)).flatten()
}

/// The pages that these show, and what those show.
pub fn included_by<'t>(
    first: impl Iterator<Item = SitePath>,
    text: impl Fn(&SitePath) -> Option<&'t str>,
) -> BTreeSet<SitePath> {
    let mut left: Vec<SitePath> = first.collect();
    let mut found = BTreeSet::new();
    while let Some(page) = left.pop() {
        for path in text(&page).unwrap_or_default().lines().filter_map(|line| included(&page, line)) {
            if text(&path).is_some() && found.insert(path.clone()) {
                left.push(path);
            }
        }
    }
    found
}

impl Places {
    /// Those of pages that are in a folder of the tool's own, each with its path here and its fields.
    pub fn of<'p>(known: Option<&Known>, in_docs: bool, pages: impl Iterator<Item = (SitePath, &'p Node)>) -> Self {
        let mut places = Places { documents: if in_docs { "" } else { "docs/" }, ..Places::default() };
        for (path, fields) in pages {
            let address = match known.map(|known| (known.tool, known)) {
                Some((Tool::Docusaurus, known)) => of_docusaurus(known, path.as_str(), places.documents, fields),
                Some((Tool::Jekyll, _)) => {
                    Some(said(fields, "permalink")).filter(|said| said.starts_with('/') && !said.contains(':'))
                }
                _ => None,
            };
            places.by_address.extend(address.map(|address| (address.trim_end_matches('/').to_string(), path.clone())));
            places.pages.insert(path);
        }
        places
    }

    /// What a target means here that counts from the top of another tool's site.
    pub fn translated(&self, target: &str) -> Option<String> {
        if let Some(path) = target.strip_prefix("@site/") {
            return match self.documents {
                "" => path.strip_prefix("docs/").map(|path| format!("/{path}")),
                _ => Some(format!("/{path}")),
            };
        }
        let end = target.find(['#', '?']).unwrap_or(target.len());
        let (address, rest) = target.split_at(end);
        let page = self.by_address.get(address.trim_end_matches('/')).filter(|_| address.starts_with('/'))?;
        Some(format!("/{page}{rest}"))
    }
}

/// The address of a document: its path without the numbers before names, or what it says itself.
fn of_docusaurus(known: &Known, path: &str, documents: &str, fields: &Node) -> Option<String> {
    let base = known.settings.address("routeBasePath").unwrap_or_else(|| "docs".into());
    let base = base.trim_matches('/');
    let path = path.strip_prefix(documents)?;
    let path = PAGES.iter().find_map(|suffix| path.strip_suffix(suffix)?.strip_suffix('.'))?;
    let mut parts: Vec<&str> = path.split('/').map(without_number).collect();
    let last = parts.pop()?;
    let (slug, id) = (said(fields, "slug"), said(fields, "id"));
    let is_of_folder = ["index", "README"].contains(&last) || parts.last() == Some(&last);
    if slug.starts_with('/') {
        parts = vec![slug.trim_matches('/')];
    } else if !slug.is_empty() {
        parts.push(&slug);
    } else if !id.is_empty() {
        parts.push(&id);
    } else if !is_of_folder {
        parts.push(last);
    }
    let parts = std::iter::once(base).chain(parts).filter(|part| !part.is_empty());
    Some(format!("/{}", parts.collect::<Vec<_>>().join("/")))
}

/// `01-begin`, `2. Begin`: what is left when the number is gone.
fn without_number(name: &str) -> &str {
    let rest = name.trim_start_matches(|c: char| c.is_ascii_digit());
    let bare = rest.trim_start_matches(['-', '_', '.', ' ']);
    // A day, or a version, is a name.
    let is_number =
        rest.len() < name.len() && bare.len() < rest.len() && !bare.starts_with(|c: char| c.is_ascii_digit());
    if is_number && !bare.is_empty() { bare } else { name }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::cli::init::fields;

    #[test]
    fn links_from_the_top_of_docusaurus_lead_to_files() {
        let known = Known::of(Tool::Docusaurus);
        let all = [
            ("01-begin.md", ""),
            ("a/README.md", ""),
            ("a/02_two.md", ""),
            ("a/x.md", "---\nslug: other\n---\n"),
            ("y.md", "---\nslug: /far/away\n---\n"),
        ];
        let fields: Vec<Node> = all.iter().map(|(_, text)| fields::of(text)).collect();
        let pages = || all.iter().zip(&fields).map(|((path, _), fields)| (SitePath::new(path), fields));
        let places = Places::of(Some(&known), true, pages());
        for (target, new) in [
            ("/docs/begin", Some("/01-begin.md")),
            ("/docs/a/#b", Some("/a/README.md#b")),
            ("/docs/a/two", Some("/a/02_two.md")),
            ("/docs/a/other", Some("/a/x.md")),
            ("/docs/far/away", Some("/y.md")),
            ("docs/begin", None),
            ("/img/x.png", None),
            ("@site/docs/y.md", Some("/y.md")),
            ("@site/static/x.png", None),
        ] {
            assert_eq!(places.translated(target).as_deref(), new, "{target}");
        }
    }
}
