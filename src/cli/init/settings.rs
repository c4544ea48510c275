//! The settings of the new site.

use serde_yaml::{Mapping, Value};

use crate::authoring::Fields;
use crate::cli::init::layout::Layout;
use crate::cli::init::order::Listed;

/// The settings of the new site.
pub fn of(
    title: Option<&str>,
    language: Option<&str>,
    layout: &Layout,
    order: &Listed,
    menu: Vec<String>,
    languages: &[String],
) -> Fields {
    let mut fields = Fields::default().remark("Settings of the whole site. Every line may be left out.");
    fields = fields.set_some("title", title);
    fields = match language {
        Some(tag) => fields.set("language", tag),
        None => fields.offer("language", "en"),
    };
    if let [_, others @ ..] = languages
        && !others.is_empty()
    {
        fields = fields.set("languages", others);
    }
    fields = fields.remark("Where the website will be: needed for previews.").offer("base-url", "https://example.org/");
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
