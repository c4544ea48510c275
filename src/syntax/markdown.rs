//! Markdown to prose: comrak reads it, and `formatter` writes everything that needs no knowledge of the site.

use comrak::nodes::{AstNode, Node, NodeValue};
use comrak::{Arena, Options, parse_document};
use memchr::memchr_iter;

use crate::base::{Code, Span, codes, limits};
use crate::syntax::escapes;
use crate::syntax::formatter;
use crate::syntax::heading_ids;
use crate::syntax::html;
use crate::syntax::notes;
use crate::syntax::prose::{Outline, Prose};
use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};
use crate::syntax::words::title_of;
use crate::syntax::writer::ProseWriter;
use crate::syntax::yaml::Problem;

/// What reading a text gives beside its prose and outline.
pub struct Read {
    pub prose: Prose,
    /// The title that left the prose, and its span.
    pub title: Option<(String, Span)>,
    pub problems: Vec<Problem>,
    /// What goes beyond a limit and was left out.
    pub excess: Option<Excess>,
}

/// Something that goes beyond a limit.
pub struct Excess {
    pub code: Code,
    pub message: String,
    pub advice: &'static str,
    pub span: Span,
}

/// Reads Markdown. Never fails. References, headings and anchors are added to `outline`, spans to `spans`.
pub fn read(input: &Text, outline: &mut Outline, spans: &mut SpanTable) -> Read {
    if let Some(excess) = too_long(input).or_else(|| nested_lines(input)) {
        return Read { prose: Prose::default(), title: None, problems: Vec::new(), excess: Some(excess) };
    }
    let options = options();
    let escaped = escapes::put_in(input.text, &options);
    let text = escaped.as_ref().map_or(input.text, |(text, _)| text.as_str());
    let arena = Arena::new();
    let root = parse_document(&arena, text, &options);
    heading_ids::take(root, text, &arena);

    let mut has_raw = false;
    let mut title = None;
    let mut size = RawSize::default();
    let mut beyond = Vec::new();
    for node in root.descendants() {
        let data = node.data();
        match &data.value {
            NodeValue::HtmlBlock(block) => {
                if size.grows_too_large(&block.literal) {
                    beyond.push(node);
                    continue;
                }
                has_raw |= !html::is_comment(&block.literal) && html::is_markup(&block.literal)
            }
            NodeValue::HtmlInline(literal) if size.grows_too_large(literal) => beyond.push(node),
            NodeValue::HtmlInline(literal) => has_raw |= !html::is_comment(literal) && html::is_markup(literal),
            NodeValue::Heading(heading) if heading.level == 1 && title.is_none() => title = Some(node),
            _ => {}
        }
    }
    let inserted = escaped.as_ref().map_or(&[][..], |(_, at)| at);
    let raw = has_raw && !input.rules.trusted;
    let too_deep = size.open > limits::HTML_NESTING;
    let mut writer = ProseWriter::new(text, &input.origin, inserted, (raw, input.rules), outline, spans);
    let excess = beyond.first().map(|node| {
        let (code, message) = match too_deep {
            true => (codes::TOO_DEEP, format!("more than {} HTML elements are open here", limits::HTML_NESTING)),
            false => (codes::TOO_LARGE, format!("this page holds more than {} bytes of HTML", limits::RAW_HTML)),
        };
        Excess { code, message, advice: "split the page, or attach the HTML as a file", span: writer.first_line(node) }
    });
    for node in beyond {
        node.detach();
    }
    let title = title
        .map(|node| (node, title_of(node)))
        .filter(|(_, words)| match input.title {
            Title::Take | Title::Hide => !words.is_empty(),
            Title::Given(given) => given == words,
            Title::None => false,
        })
        .map(|(node, words)| {
            let span = writer.span(node);
            match input.title {
                Title::Hide => node.detach(),
                _ => writer.title = Some(writer.range(node)),
            }
            (words, span)
        });
    if let Some(byte) = input.listed {
        mark_listed(root, input.origin.span(byte, byte).start, &writer, &arena);
    }
    notes::settle(root, &mut writer);
    let (prose, problems) = formatter::write(root, writer);
    Read { prose, title, problems, excess }
}

/// Puts a mark before the first block that begins at a byte of the file or after it.
fn mark_listed<'a>(root: Node<'a>, byte: u32, writer: &ProseWriter, arena: &'a Arena<'a>) {
    let mark = arena.alloc(AstNode::from(NodeValue::Raw(String::new())));
    match root.children().find(|block| writer.span(block).start >= byte) {
        Some(block) => block.insert_before(mark),
        None => root.append(mark),
    }
}

/// How much of the author's own HTML there is so far.
#[derive(Default)]
struct RawSize {
    bytes: usize,
    open: usize,
}

impl RawSize {
    /// Adds a fragment. Tells whether there is more by now than a page may hold.
    fn grows_too_large(&mut self, fragment: &str) -> bool {
        self.bytes += fragment.len();
        for (at, _) in fragment.match_indices('<') {
            let tag = &fragment[at + 1..];
            match tag.strip_prefix('/') {
                Some(tag) if !html::is_void(tag) => self.open = self.open.saturating_sub(1),
                None if tag.starts_with(|c: char| c.is_ascii_alphabetic()) && !html::is_void(tag) => self.open += 1,
                _ => {}
            }
        }
        self.bytes > limits::RAW_HTML || self.open > limits::HTML_NESTING
    }
}

/// A page of which nobody could make sense: a character may take two hundred bytes while it is read.
fn too_long(input: &Text) -> Option<Excess> {
    (input.text.len() > limits::MARKDOWN).then(|| Excess {
        code: codes::TOO_LARGE,
        message: format!("this page holds more than {} bytes", limits::MARKDOWN),
        advice: "split the page, or attach it as a file",
        span: input.origin.span(0, 0),
    })
}

/// Whether quotes or lists of a text are nested beyond measure.
pub(super) fn is_too_nested(text: &str) -> bool {
    text.len() > limits::MARKDOWN
        || nested_lines(&Text {
            text,
            origin: Origin::Offset(0),
            title: Title::None,
            rules: Rules::default(),
            listed: None,
        })
        .is_some()
}

/// Finds where quotes or lists are nested beyond measure: opening one inside another takes a walk through all around it.
fn nested_lines(input: &Text) -> Option<Excess> {
    let (mut work, mut at) = (0, 0);
    for end in memchr_iter(b'\n', input.text.as_bytes()).map(|end| end + 1).chain([input.text.len()]) {
        let line = &input.text[at..end];
        let is_sign = |byte: &u8| matches!(byte, b'>' | b'-' | b'*' | b'+' | b' ' | b'\t' | b'.' | b')' | b'0'..=b'9');
        let lead = line.bytes().take_while(is_sign);
        let signs = lead.filter(|byte| matches!(byte, b'>' | b'-' | b'*' | b'+' | b'.' | b')')).count();
        // A line of hyphens is a line.
        let signs = if line.contains(['>', ' ']) { signs } else { 0 };
        work += signs * signs;
        if work > limits::LINE_NESTING * limits::LINE_NESTING {
            let span = input.origin.span(at, at + line.len().min(40));
            let message = "quotes or lists are nested too deeply here".to_string();
            return Some(Excess {
                code: codes::TOO_DEEP,
                message,
                advice: "a few levels are all that anybody reads",
                span,
            });
        }
        at += line.len();
    }
    None
}

pub(super) fn options() -> Options<'static> {
    let mut options = Options::default();
    options.extension.strikethrough = true;
    options.extension.table = true;
    options.extension.autolink = true;
    options.extension.tasklist = true;
    options.extension.footnotes = true;
    // Which text is a mark's, and what is told of the others, is decided in `notes`.
    options.parse.leave_footnote_definitions = true;
    options.extension.description_lists = true;
    options.extension.alerts = true;
    options.extension.wikilinks_title_after_pipe = true;
    options.render.r#unsafe = true;
    options
}
