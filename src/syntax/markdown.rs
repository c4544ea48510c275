//! Markdown to prose: comrak reads it, and `formatter` writes everything that needs no knowledge of the site.

use comrak::nodes::NodeValue;
use comrak::{Anchorizer, Arena, Options, parse_document};

use crate::base::{LineIndex, Place, Span};
use crate::syntax::formatter::{self, words_of};
use crate::syntax::html;
use crate::syntax::prose::{Outline, Prose};
use crate::syntax::writer::Writer;

/// What happens to the first heading of the first level.
#[derive(Clone, Copy, PartialEq)]
pub enum Title<'t> {
    /// It is the entry's title and leaves the prose.
    Take,
    /// The entry has this title already; a heading that only repeats it leaves the prose.
    Given(&'t str),
    /// It is a heading like others.
    None,
}

/// Markdown to read.
pub struct Text<'t> {
    pub text: &'t str,
    /// From bytes of `text` to bytes of its file.
    pub origin: Origin,
    pub title: Title<'t>,
    /// Whether the author's own HTML is published as it is.
    pub trusted: bool,
}

/// Where a text stands in its file.
pub enum Origin {
    /// As it is, from this byte on.
    Offset(usize),
    /// The byte of the file for each byte of the text, and one for its end.
    Mapped(Vec<u32>),
}

impl Origin {
    pub(super) fn span(&self, start: usize, end: usize) -> Span {
        match self {
            Origin::Offset(by) => Span::new(start + by, end + by),
            Origin::Mapped(map) => {
                let at = |byte: usize| map.get(byte).or(map.last()).copied().unwrap_or(0) as usize;
                Span::new(at(start), if end > start { at(end - 1) + 1 } else { at(end) })
            }
        }
    }
}

/// The spans noted while an entry is read; a [`Place`] is a number in it.
#[derive(Debug, Default, Clone, PartialEq)]
pub struct Places(pub Vec<Span>);

impl Places {
    pub fn note(&mut self, span: Span) -> Place {
        self.0.push(span);
        Place(self.0.len() as u32 - 1)
    }

    pub fn span(&self, place: Place) -> Span {
        self.0.get(place.0 as usize).copied().unwrap_or_default()
    }
}

/// What reading a text gives beside its prose and outline.
pub struct Read {
    pub prose: Prose,
    /// The title that left the prose, and its span.
    pub title: Option<(String, Span)>,
}

/// Reads Markdown. Never fails. References, headings and anchors are added to `outline`, spans to `places`.
pub fn read(input: &Text, outline: &mut Outline, places: &mut Places) -> Read {
    let options = options();
    let escaped = escape_bracketed_links(input.text, &options);
    let text = escaped.as_ref().map_or(input.text, |(text, _)| text.as_str());
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);

    let mut has_raw = false;
    let mut title = None;
    for node in root.descendants() {
        let data = node.data();
        match &data.value {
            NodeValue::HtmlBlock(block) => {
                has_raw |= !html::is_comment(&block.literal) && html::is_markup(&block.literal)
            }
            NodeValue::HtmlInline(literal) => has_raw |= !html::is_comment(literal) && html::is_markup(literal),
            NodeValue::Heading(heading) if heading.level == 1 && title.is_none() => title = Some(node),
            _ => {}
        }
    }
    let inserted = escaped.as_ref().map_or(&[][..], |(_, at)| at);
    let raw = has_raw && !input.trusted;
    let writer = Writer::new(text, &input.origin, inserted, raw, outline, places);
    let title = title
        .map(|node| (node, words_of(node)))
        .filter(|(_, words)| match input.title {
            Title::Take => !words.is_empty(),
            Title::Given(given) => given == words,
            Title::None => false,
        })
        .map(|(node, words)| {
            let span = writer.span(node);
            node.detach();
            (words, span)
        });
    let mut out = String::with_capacity(text.len() * 5 / 4);
    let raw = formatter::write(root, &options, writer, &mut out);
    let out = if raw { html::sanitised(&out) } else { out };
    Read { prose: html::pieces(out), title }
}

fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.render.r#unsafe = true;
    options
}

/// `[[here]](https://…)` is an ordinary link, but the reader of references would take `[[here]]` first. Where such a
/// link is really one, its inner brackets get a backslash; the bytes at which one was put in are returned beside.
fn escape_bracketed_links(text: &str, options: &Options) -> Option<(String, Vec<usize>)> {
    if !text.contains("]](") {
        return None;
    }
    let arena = Arena::new();
    let root = parse_document(&arena, text, options);
    let lines = LineIndex::new(text);
    let mut at = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        if !matches!(&data.value, NodeValue::WikiLink(link) if !link.embed) {
            continue;
        }
        let start = lines.line_start(data.sourcepos.start.line) + data.sourcepos.start.column - 1;
        let end = lines.line_start(data.sourcepos.end.line) + data.sourcepos.end.column;
        let Some(rest) = text.get(end..).filter(|rest| rest.starts_with('(')) else { continue };
        let paragraph = rest.split("\n\n").next().unwrap_or(rest);
        let trial_arena = Arena::new();
        let trial = parse_document(&trial_arena, &format!("[x]{paragraph}"), options);
        let first = trial.first_child().and_then(|block| block.first_child());
        if first.is_some_and(|node| matches!(node.data().value, NodeValue::Link(_))) {
            at.extend([start + 1, end - 2]);
        }
    }
    if at.is_empty() {
        return None;
    }
    at.sort_unstable();
    let mut escaped = String::with_capacity(text.len() + at.len());
    let mut last = 0;
    for cut in &at {
        escaped.push_str(&text[last..*cut]);
        escaped.push('\\');
        last = *cut;
    }
    escaped.push_str(&text[last..]);
    Some((escaped, at))
}

pub(super) fn split_fragment(target: &str) -> (String, Option<String>) {
    match target.split_once('#') {
        Some((target, fragment)) => (target.trim().to_string(), Some(fragment.trim().to_string())),
        None => (target.to_string(), None),
    }
}

/// Target and fragment of an address within the site, percent-decoded; `None` for addresses elsewhere.
pub fn local(url: &str) -> Option<(String, Option<String>)> {
    let scheme = url.split([':', '/', '?', '#']).next().unwrap_or("");
    let has_scheme = url[scheme.len()..].starts_with(':')
        && scheme.starts_with(|c: char| c.is_ascii_alphabetic())
        && scheme.chars().all(|c| c.is_ascii_alphanumeric() || "+-.".contains(c));
    if has_scheme || url.starts_with("//") || url.is_empty() {
        return None;
    }
    let decode = |part: &str| percent_encoding::percent_decode_str(part).decode_utf8_lossy().into_owned();
    let (path, fragment) = match url.split_once('#') {
        Some((path, fragment)) => (path, Some(decode(fragment))),
        None => (url, None),
    };
    let path = path.split('?').next().unwrap_or("");
    Some((decode(path), fragment))
}

/// The anchor that GitHub gives to a heading of that text, when it is the first of its page.
pub fn heading_anchor(text: &str) -> String {
    Anchorizer::new().anchorize(text)
}
