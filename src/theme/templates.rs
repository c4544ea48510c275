//! Templates: minijinja, strict about what is undefined, with errors that point into the template.

use std::collections::BTreeMap;
use std::io;
use std::sync::Arc;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, Error, Output, State, UndefinedBehavior, escape_formatter};

use crate::base::html::escape;
use crate::base::{Diagnostic, Location, SitePath, Span, codes, limits};
use crate::theme::fragments::Frame;
use crate::theme::{Asset, InWords, Theme, filters, fragments};
use crate::view::PageView;

pub(super) fn compile(
    files: &BTreeMap<String, Arc<[u8]>>,
    replaced: &[(String, Vec<u8>)],
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
        // An endless loop ends, a large page does not.
        templates.set_fuel(Some(limits::TEMPLATE_STEPS as u64));
    }
    filters::add(&mut templates, assets);
    let is_template = |path: &str| path.starts_with("templates/") || path.starts_with("partials/");
    let files = files.iter().filter(|(path, _)| is_template(path)).map(|(path, bytes)| (path, &**bytes));
    for (path, bytes) in files.chain(replaced.iter().map(|(path, bytes)| (path, &**bytes))) {
        let text = String::from_utf8_lossy(bytes).into_owned();
        if let Err(error) = templates.add_template_owned(path.clone(), text) {
            report.push(problem(&error, path, own));
        }
    }
    templates
}

/// The frame of every page, and what takes its place where the page is a part of a document.
const FRAME: &str = "templates/base.html";
const PART: &str = "templates/part.html";

/// Templates that show pages as parts of a document. What is wrong with one is told of the page.
fn as_parts(templates: &Environment<'static>) -> Environment<'static> {
    let mut parts = templates.clone();
    if let Ok(frame) = templates.get_template(PART) {
        let _ = parts.add_template_owned(FRAME, frame.source().to_string());
    }
    parts
}

/// Writes a value. Text in HTML loses the characters that mean something there, and no others: the engine's own way also
/// takes the slashes out of every address.
fn write_value(out: &mut Output, state: &mut State, value: &Value) -> Result<(), Error> {
    let text = value.as_str().filter(|_| !value.is_safe() && matches!(state.auto_escape(), AutoEscape::Html));
    match text {
        Some(text) => Ok(escape(text, true, out)?),
        None => escape_formatter(out, state, value),
    }
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

    /// The templates with words for a page in a language.
    fn in_words(&self, language: &str) -> &InWords {
        let number = self.languages.number(language);
        self.in_words[number].get_or_init(|| {
            let words = self.languages.at(number);
            let mut templates = self.templates.clone();
            filters::add_words(&mut templates, words);
            let fragments = fragments::add(&mut templates, &self.own, words);
            InWords { parts: as_parts(&templates), templates, fragments }
        })
    }

    /// Fills a view into its template.
    pub fn fill(&self, page: &PageView) -> Result<String, Box<Diagnostic>> {
        self.fill_with(Frame::Page, page)
    }

    /// Fills a view in as a part of a document.
    pub fn fill_part(&self, page: &PageView) -> Result<String, Box<Diagnostic>> {
        self.fill_with(Frame::Part, page)
    }

    fn fill_with(&self, frame: Frame, page: &PageView) -> Result<String, Box<Diagnostic>> {
        let name = format!("templates/{}.html", page.template);
        let InWords { templates, parts, fragments } = self.in_words(&page.lang);
        let templates = if frame == Frame::Part { parts } else { templates };
        let filled = templates.get_template(&name).and_then(|template| {
            let is_filled = page.is_common() && !self.has_own_templates();
            if is_filled {
                return fragments.page(templates, frame, page, |page| template.render(Serde(page)));
            }
            if self.own.is_empty() {
                return template.render(Serde(page));
            }
            let mut written = Written::default();
            template.render_captured_to(Serde(page), &mut written)?;
            Ok(String::from_utf8(written.0).unwrap_or_default())
        });
        filled.map_err(|error| Box::new(problem(&error, &name, &self.own)))
    }
}

/// What a site's own template has written, up to a limit.
#[derive(Default)]
struct Written(Vec<u8>);

impl io::Write for Written {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        if self.0.len() + bytes.len() > limits::TEMPLATE_BYTES {
            return Err(io::Error::other(format!("the page grows beyond {} bytes", limits::TEMPLATE_BYTES)));
        }
        self.0.extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> io::Result<()> {
        Ok(())
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
    let location =
        inner.range().map_or(Location::File, |range| Location::Span(Span::new(within(range.start), within(range.end))));
    let message = match inner.detail() {
        Some(detail) => format!("{}: {detail}", inner.kind()),
        None => inner.kind().to_string(),
    };
    let advice = if own.contains_key(name) {
        "what a template may name is listed in the documentation of themes"
    } else {
        "this template is built in; a file of the site's theme/ probably lacks what it needs"
    };
    Diagnostic::new(codes::TEMPLATE_ERROR, message, &path, location).help(advice)
}
