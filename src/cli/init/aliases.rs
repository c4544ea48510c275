//! Other names of a page. Hugo calls the addresses so that it had before, Obsidian both these and what else it is called.

use std::collections::BTreeSet;

use crate::authoring::Fields;
use crate::base::SitePath;
use crate::base::names::{slug, split_order};
use crate::cli::other_tools::{Tool, items, texts};
use crate::syntax::yaml::Node;

/// What a list of other names holds.
pub enum Aliases {
    Names,
    Addresses,
    /// Both, as fields.
    Both(Fields),
}

/// What these are. Names that are paths are addresses, too, unless they are `taken`.
pub fn of(value: &Node, tool: Option<Tool>, taken: &BTreeSet<String>) -> Aliases {
    let texts: Vec<&str> = items(value).into_iter().filter_map(Node::text).collect();
    let is_path = |text: &&str| text.contains('/');
    if !texts.iter().any(is_path) {
        return Aliases::Names;
    }
    let is_address = |text: &&str| text.starts_with('/') || text.ends_with('/') || text.contains("://");
    if matches!(tool, Some(Tool::Hugo | Tool::Zola)) || texts.iter().all(is_address) {
        return Aliases::Addresses;
    }
    let names: Vec<&str> = texts.iter().copied().filter(|text| !is_address(text)).collect();
    let is_free = |text: &&str| !taken.contains(&bare(text));
    let is_plain =
        |text: &&str| !text.contains(['#', '?', '\\', ':']) && !text.split('/').any(|part| part.trim().is_empty());
    let leads_on = |text: &&str| is_address(text) || is_path(text) && is_free(text) && is_plain(text);
    let old: Vec<&str> = texts.into_iter().filter(leads_on).collect();
    let old = Some(old).filter(|old| !old.is_empty());
    Aliases::Both(Fields::default().set("aliases", names).set_some("redirect-from", old))
}

/// The addresses that cannot lead on to a page: where pages are now, and what several say that they had.
pub fn taken<'p>(pages: impl Iterator<Item = (&'p SitePath, Option<&'p Node>)>) -> BTreeSet<String> {
    let (mut taken, mut said) = (BTreeSet::new(), BTreeSet::new());
    for (path, aliases) in pages {
        taken.insert(address(path));
        let aliases = aliases.map(texts).unwrap_or_default();
        let own: BTreeSet<String> = aliases.iter().map(|alias| bare(alias)).collect();
        let twice = own.into_iter().filter(|alias| !said.insert(alias.clone()));
        taken.extend(twice.collect::<Vec<_>>());
    }
    taken
}

/// An address as others may spell it.
fn bare(address: &str) -> String {
    address.trim_matches('/').to_lowercase()
}

/// The address of a page, without its ending.
fn address(path: &SitePath) -> String {
    let parts = path.parts().map(|part| part.rsplit_once('.').map_or(part, |(stem, _)| stem));
    parts.map(|part| slug(split_order(part).1)).collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::yaml;

    #[test]
    fn names_are_told_from_addresses() {
        let pages = ["notes/02-Own.md", "b.md", "c.md"].map(SitePath::new);
        let aliases = ["[b/b, Shared/One]", "shared/one", "c/c"].map(|text| yaml::parse(text, 0).0);
        let told = |text: &str, tool| {
            let taken = taken(pages.iter().zip(aliases.iter().map(Some)));
            match of(&yaml::parse(text, 0).0, tool, &taken) {
                Aliases::Names => "names".to_string(),
                Aliases::Addresses => "addresses".to_string(),
                Aliases::Both(fields) => fields.text().to_string(),
            }
        };
        let vault = Some(Tool::Obsidian);
        assert_eq!(told("[a, b c]", vault), "names");
        assert_eq!(told("/a/", vault), "addresses");
        assert_eq!(told("[a, b/c]", Some(Tool::Hugo)), "addresses");
        assert_eq!(
            told("[Version history, Sync/Old one, /a/]", vault),
            "aliases:\n  - Version history\n  - Sync/Old one\nredirect-from:\n  - Sync/Old one\n  - /a/\n"
        );
        assert_eq!(told("[notes/Own, shared/One, Mine]", vault), "aliases:\n  - notes/Own\n  - shared/One\n  - Mine\n");
    }
}
