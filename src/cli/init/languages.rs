//! The languages of a site of Hugo: files whose names end in the site's own lose that ending, those in others are translations.

use std::collections::BTreeSet;
use std::path::Path;

use crate::base::SitePath;
use crate::cli::init::withheld::{field, said, settings};
use crate::cli::other_tools::Known;
use crate::content::{meant, translation};
use crate::syntax::yaml::Value;

/// The language of the site, and those in which there are other pages; none where no name of a file tells one.
pub fn of<'p>(top: &Path, tool: Option<&Known>, paths: impl Iterator<Item = &'p str>) -> Vec<String> {
    let Some(tool) = tool.filter(|tool| tool.name == "Hugo") else { return Vec::new() };
    let settings = settings(&top.join(tool.file));
    let own =
        Some(said(&settings, "defaultcontentlanguage")).filter(|own| !own.is_empty()).unwrap_or_else(|| "en".into());
    let listed = match field(&settings, "languages").map(|node| &node.value) {
        Some(Value::Map(languages)) => languages.iter().map(|(tag, _)| tag.text.to_lowercase()).collect(),
        _ => Vec::new(),
    };
    let is_known =
        |tag: &String| *tag == own || listed.contains(tag) || meant::language_tags().any(|known| known == tag);
    let tag = |path: &str| Some(path.strip_suffix(".md")?.rsplit('/').next()?.rsplit_once('.')?.1.to_lowercase());
    let mut found: BTreeSet<String> = paths.filter_map(tag).filter(is_known).collect();
    if found.is_empty() {
        return Vec::new();
    }
    found.remove(&own);
    std::iter::once(own).chain(found).collect()
}

/// What a page is called here: that of a folder `index.md`, and one in the language of the site without saying so.
pub fn renamed(path: &SitePath, languages: &[String]) -> SitePath {
    let parted = translation::parted(path.stem(), languages);
    let (name, tag) = parted.map_or((path.stem(), None), |(name, tag)| (name, Some(tag)));
    let name = if name == "_index" { "index" } else { name };
    let tag = tag.filter(|tag| Some(tag) != languages.first()).map(|tag| format!(".{tag}")).unwrap_or_default();
    SitePath::new(&format!("{}/{name}{tag}.md", path.folder()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_say_the_language_only_where_it_is_another() {
        let languages = ["en".to_string(), "es".to_string()];
        for (path, new) in [
            ("a/_index.en.md", "a/index.md"),
            ("_index.md", "index.md"),
            ("a/_index.es.md", "a/index.es.md"),
            ("c.en.md", "c.md"),
            ("c.es.md", "c.es.md"),
            ("c.v2.md", "c.v2.md"),
        ] {
            assert_eq!(renamed(&SitePath::new(path), &languages).as_str(), new);
        }
        assert_eq!(renamed(&SitePath::new("c.en.md"), &[]).as_str(), "c.en.md");
    }
}
