//! Templates: minijinja, strict about what is undefined, with errors that point into the template.

use std::collections::BTreeMap;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, escape_formatter};

use crate::base::{Diagnostic, SitePath, Span, Spot, codes};
use crate::theme::{Asset, Theme, filters};
use crate::view::PageView;

/// The most steps that one page of a site's own templates may take: an endless loop ends, a large page does not.
const FUEL: u64 = 50_000_000;

pub(super) fn compile(
    files: &BTreeMap<String, Arc<[u8]>>,
    own: &BTreeMap<String, SitePath>,
    assets: &BTreeMap<String, Asset>,
    report: &mut Vec<Diagnostic>,
) -> Environment<'static> {
    let mut templates = Environment::new();
    templates.set_undefined_behavior(UndefinedBehavior::Strict);
    templates.set_debug(true);
    // Lines that hold nothing but a tag leave no blank line behind.
    templates.set_syntax(SyntaxConfig::builder().trim_blocks(true).lstrip_blocks(true).build().unwrap_or_default());
    templates
        .set_auto_escape_callback(|name| if name.ends_with(".html") { AutoEscape::Html } else { AutoEscape::None });
    templates.set_formatter(write_value);
    if !own.is_empty() {
        templates.set_fuel(Some(FUEL));
    }
    filters::add(&mut templates, assets);
    for (path, bytes) in files {
        if !(path.starts_with("templates/") || path.starts_with("partials/")) {
            continue;
        }
        let text = String::from_utf8_lossy(bytes).into_owned();
        if let Err(error) = templates.add_template_owned(path.clone(), text) {
            report.push(problem(&error, path, own));
        }
    }
    templates
}

/// Writes a value. Text in HTML loses the characters that mean something there, and no others: the engine's own way also
/// takes the slashes out of every address.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    let text = value.as_str().filter(|_| !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html));
    let Some(text) = text else { return escape_formatter(out, state, value) };
    let mut rest = text;
    while let Some(at) = rest.find(['&', '<', '>', '"', '\'']) {
        out.write_str(&rest[..at])?;
        out.write_str(match rest.as_bytes()[at] {
            b'&' => "&amp;",
            b'<' => "&lt;",
            b'>' => "&gt;",
            b'"' => "&quot;",
            _ => "&#39;",
        })?;
        rest = &rest[at + 1..];
    }
    Ok(out.write_str(rest)?)
}

impl Theme {
    /// The text of a template, for showing a place in it.
    pub fn text(&self, name: &str) -> Option<Arc<str>> {
        self.templates.get_template(name).ok().map(|template| Arc::from(template.source()))
    }

    /// Whether any template is the site's own.
    pub fn has_own_templates(&self) -> bool {
        self.own.keys().any(|name| !name.starts_with("assets/"))
    }

    /// Fills a view into its template.
    pub fn fill(&self, page: &PageView) -> Result<String, Box<Diagnostic>> {
        let name = format!("templates/{}.html", page.template);
        self.templates
            .get_template(&name)
            .and_then(|template| template.render(Serde(page)))
            .map_err(|error| Box::new(problem(&error, &name, &self.own)))
    }
}

/// A template's error as a problem at its place. Errors inside included templates come wrapped; the innermost tells most.
fn problem(error: &Error, template: &str, own: &BTreeMap<String, SitePath>) -> Diagnostic {
    let mut inner = error;
    while let Some(source) = std::error::Error::source(inner).and_then(|source| source.downcast_ref::<Error>()) {
        inner = source;
    }
    let name = inner.name().unwrap_or(template);
    let path = own.get(name).cloned().unwrap_or_else(|| SitePath::new(&format!("theme/{name}")));
    // An error at the end of a template may claim a byte behind it.
    let source = inner.template_source().unwrap_or("");
    let within = |byte: usize| source.floor_char_boundary(byte.min(source.len()));
    let spot = inner.range().map_or(Spot::File, |range| Spot::Span(Span::new(within(range.start), within(range.end))));
    let message = match inner.detail() {
        Some(detail) => format!("{}: {detail}", inner.kind()),
        None => inner.kind().to_string(),
    };
    let advice = if own.contains_key(name) {
        "what a template may name is listed in the documentation of themes"
    } else {
        "this template is built in; a file of the site's theme/ probably lacks what it needs"
    };
    Diagnostic::new(codes::TEMPLATE_ERROR, message, &path, spot).help(advice)
}
