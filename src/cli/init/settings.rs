//! The settings of the new site.

use std::path::Path;

use serde_yaml::{Mapping, Value};

use crate::authoring::Fields;
use crate::base::web::address_of_site;
use crate::cli::git;
use crate::cli::init::layout::Layout;
use crate::cli::init::order::Listed;
use crate::cli::other_tools::Known;

/// What another tool's settings say of the site.
#[derive(Default)]
pub struct Said {
    pub title: Option<String>,
    description: Option<String>,
    /// Where the website is.
    address: Option<String>,
    /// Where its sources are kept.
    repository: Option<String>,
}

impl Said {
    /// `top` is the folder of the tool, `root` that of the pages.
    pub fn of(known: &Known, top: &Path, root: &Path) -> Self {
        Said {
            title: known.title(),
            description: known.description(),
            address: known.address().and_then(|address| address_of_site(&address)),
            repository: known.repository().and_then(|repository| in_repository(&repository, top, root)),
        }
    }
}

/// The address of the pages' folder in a repository, from which each page can be edited. Of hosts that are not known, only the address
/// of the whole is.
fn in_repository(repository: &str, top: &Path, root: &Path) -> Option<String> {
    let page = address_of_site(repository)?;
    let page = page.trim_end_matches('/');
    let page = page.strip_suffix(".git").unwrap_or(page);
    let below = root.strip_prefix(top).map(|below| below.to_string_lossy().replace('\\', "/")).unwrap_or_default();
    let folder = git::prefix(root).unwrap_or(below);
    let folder = folder.trim_matches('/');
    match folder.is_empty() {
        true => Some(page.to_string()),
        false if page.contains("//github.com/") => Some(format!("{page}/tree/HEAD/{folder}")),
        false if page.contains("gitlab") => Some(format!("{page}/-/tree/HEAD/{folder}")),
        false => None,
    }
}

/// The settings of the new site, which is also in other `languages`.
pub fn of(
    said: &Said,
    language: Option<&str>,
    layout: &Layout,
    order: &Listed,
    menu: Vec<String>,
    languages: &[String],
) -> Fields {
    let mut fields = Fields::default().remark("Settings of the whole site. Every line may be left out.");
    fields = fields.set_some("title", said.title.as_ref()).set_some("description", said.description.as_ref());
    fields = match language {
        Some(tag) => fields.set("language", tag),
        None => fields.offer("language", "en"),
    };
    fields = fields.set_some("languages", Some(languages).filter(|languages| !languages.is_empty()));
    fields = fields.remark("Where the website will be: needed for previews.");
    fields = match &said.address {
        Some(address) => fields.set("base-url", address),
        None => fields.offer("base-url", "https://example.org/"),
    };
    fields = fields.set_some("repository", said.repository.as_ref());
    if !layout.include.is_empty() {
        fields = fields.set("include", &layout.include);
    }
    let collections = collections(layout);
    if !collections.is_empty() {
        fields = fields.set("collections", collections);
    }
    if !menu.is_empty() {
        fields = fields.set("nav", menu);
    }
    let left_out: Vec<&String> = order.summary.iter().chain(&layout.exclude).collect();
    match (left_out.is_empty(), layout.exclude.is_empty()) {
        (true, _) => fields,
        (_, true) => fields.remark("Its order is that of the pages now.").set("exclude", left_out),
        _ => fields.remark("What is no part of the website.").set("exclude", left_out),
    }
}

/// How folders are called whose names begin with a sign.
fn collections(layout: &Layout) -> Mapping {
    let mut collections = Mapping::new();
    for (folder, title, singular) in &layout.titled {
        let mut said = Mapping::from_iter([(Value::from("title"), Value::from(title.as_str()))]);
        said.extend(singular.iter().map(|word| (Value::from("singular"), Value::from(word.as_str()))));
        collections.insert(Value::from(folder.as_str()), Value::Mapping(said));
    }
    collections
}
