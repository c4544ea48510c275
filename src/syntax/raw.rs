//! The author's own HTML inside Markdown: read fragment by fragment, as Markdown hands it over.

use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context};
use comrak::nodes::{Node, NodeValue};

use crate::base::codes;
use crate::syntax::address::{Address, Local};
use crate::syntax::html::{self, Fault, Page};
use crate::syntax::prose::Form;
use crate::syntax::writer::{ProseWriter, span_of, write_text};

/// What stands between the tags of a player or frame is only for browsers that cannot show it. Tells whether a node is passed
/// over for that; ends what is open at the end of its block.
pub fn pass_over(
    context: &mut Context<ProseWriter>,
    node: Node<'_>,
    entering: bool,
) -> Result<Option<ChildRendering>, fmt::Error> {
    if std::mem::take(&mut context.user.passed_over) && !entering {
        return Ok(Some(ChildRendering::HTML));
    }
    if !context.user.open.is_silent() {
        return Ok(None);
    }
    let value = &node.data().value;
    if matches!(value, NodeValue::HtmlInline(_)) {
        return Ok(None);
    }
    if entering && !value.block() && !matches!(value, NodeValue::Raw(_)) {
        context.user.passed_over = true;
        return Ok(Some(ChildRendering::Skip));
    }
    let rest = with_page(context, node, |open, page| html::end_of_block(open, page));
    context.write_str(&rest)?;
    Ok(None)
}

/// The author's own HTML.
pub fn write_raw(context: &mut Context<ProseWriter>, node: Node<'_>, literal: &str) -> fmt::Result {
    if html::is_comment(literal) {
        return Ok(());
    }
    if let Some(at) = html::open_comment(literal) {
        return write_open_comment(context, node, literal, at);
    }
    let inline = matches!(node.data().value, NodeValue::HtmlInline(_));
    let inside = context.user.foreign > 0;
    context.user.foreign = (context.user.foreign + html::foreign(literal) * isize::from(inline)).max(0);
    let trusted = context.user.rules.trusted;
    if !inside && never_ends(node, literal, trusted) {
        return write_as_text(context, literal, inline);
    }
    if !(inside || if trusted { html::is_trusted_markup(literal) } else { html::is_markup(literal) }) {
        return write_as_text(context, literal, inline);
    }
    if trusted {
        return write_trusted(context, node, literal);
    }
    // One in a sentence that nothing ends has nothing inside.
    let alone = inline && html::is_medium(literal) && !ends_later(node, literal);
    let html = with_page(context, node, |open, page| {
        let mut html = html::read(literal, inline, open, page);
        if alone {
            html.push_str(&html::end_of_block(open, page));
        }
        html
    });
    context.user.raw_links = context.user.open.links.len();
    context.user.raw_code = context.user.open.code;
    context.write_str(&html)
}

/// HTML that is shown, not heeded.
fn write_as_text(context: &mut Context<ProseWriter>, literal: &str, inline: bool) -> fmt::Result {
    if context.user.open.is_silent() {
        return Ok(());
    }
    context.write_str(if inline { "" } else { "<p>" })?;
    write_text(context, literal.trim_end())?;
    context.write_str(if inline { "" } else { "</p>\n" })
}

/// A comment that does not end in its fragment: as a block of its own it hides all that follows, else it is text.
fn write_open_comment(context: &mut Context<ProseWriter>, node: Node<'_>, literal: &str, at: usize) -> fmt::Result {
    let (start, _) = context.user.range(node);
    let from = start.saturating_sub(3);
    let before = literal[..at].matches("<!--").count();
    let place = context.user.text.get(from..).and_then(|text| text.match_indices("<!--").nth(before));
    let place = place.map_or(start, |(n, _)| from + n);
    let span = context.user.span_of(place, place + "<!--".len());
    if literal[..at].trim().is_empty() {
        let message = "this comment never ends, and everything after it on the page is hidden";
        context.user.tell(codes::OPEN_COMMENT, message.into(), span, "write `-->` where it ends");
        return Ok(());
    }
    let message = "this comment does not end in its paragraph, so readers see it";
    let help = "end it with `-->` before the next empty line, or begin it on a line of its own";
    context.user.tell(codes::OPEN_COMMENT, message.into(), span, help);
    write_raw(context, node, &literal[..at])?;
    write_as_text(context, &literal[at..], matches!(node.data().value, NodeValue::HtmlInline(_)))
}

/// Whether a fragment opens an element that would swallow what follows, or whose tag would not be seen, and nothing ends it.
fn never_ends(node: Node<'_>, literal: &str, trusted: bool) -> bool {
    let block = matches!(node.data().value, NodeValue::HtmlBlock(_));
    // In the blocks of others, such tags are seen to one by one.
    if block && !trusted || html::must_end(literal, trusted).is_none() {
        return false;
    }
    !ends_later(node, literal)
}

/// How many nodes behind a tag its end is looked for.
const NEAR: usize = 500;

/// Whether a fragment, or what follows it beside it, ends the element that it opens.
fn ends_later(node: Node<'_>, literal: &str) -> bool {
    let name = html::name_of(literal);
    html::holds_end(literal, &name)
        || node.following_siblings().skip(1).take(NEAR).any(|later| match &later.data().value {
            NodeValue::HtmlInline(literal) => html::ends(literal, &name),
            NodeValue::HtmlBlock(block) => html::holds_end(&block.literal, &name),
            _ => false,
        })
}

fn write_trusted(context: &mut Context<ProseWriter>, node: Node<'_>, literal: &str) -> fmt::Result {
    let read = with_page(context, node, |_, page| html::read_trusted(literal, page));
    context.user.raw_links = context.user.raw_links.saturating_add_signed(read.links);
    context.user.raw_code = context.user.raw_code.saturating_add_signed(read.code);
    context.write_str(&read.html)
}

/// Does something with what is open and with the page, at a node.
fn with_page<R>(
    context: &mut Context<ProseWriter>,
    node: Node<'_>,
    act: impl FnOnce(&mut html::Open, &mut dyn Page) -> R,
) -> R {
    let (start, end) = context.user.range(node);
    let mut open = std::mem::take(&mut context.user.open);
    let done = act(&mut open, &mut Fragment { writer: &mut context.user, at: start, end });
    context.user.open = open;
    done
}

/// A fragment of HTML in its text.
struct Fragment<'f, 'w> {
    writer: &'f mut ProseWriter<'w>,
    /// Where the next address is looked for.
    at: usize,
    end: usize,
}

/// How far behind the last address the next is looked for. What was written with entities is not found.
const REACH: usize = 4096;

impl Fragment<'_, '_> {
    /// The bytes of an address in the text; those of the whole fragment's place where it is not found.
    fn range(&mut self, address: &str) -> (usize, usize) {
        let text = self.writer.text;
        let end = text.floor_char_boundary(self.end.min(self.at + REACH));
        let found = text.get(self.at..end).filter(|_| !address.is_empty()).and_then(|near| near.find(address));
        match found {
            Some(n) => {
                let start = self.at + n;
                self.at = start + address.len();
                (start, self.at)
            }
            None => (self.at, end.min(self.at + 1).max(self.at)),
        }
    }
}

impl Page for Fragment<'_, '_> {
    fn keep_id(&mut self, id: &str) -> bool {
        self.writer.take_id(id)
    }

    fn kind(&self, address: &str) -> Address {
        self.writer.kind(address)
    }

    fn refer(&mut self, address: &str, local: Local, words: Option<String>) -> u32 {
        let (start, end) = self.range(address);
        let writer = &mut self.writer;
        let place = writer.spans.note(span_of(writer.origin, writer.inserted, start, end));
        writer.refer(Form::Html, local, words, place)
    }

    fn tell(&mut self, fault: Fault, address: &str) {
        let (start, end) = match address.trim().is_empty() {
            true => (self.at, self.end),
            false => self.range(address),
        };
        let span = self.writer.span_of(start, end);
        self.writer.tell_fault(fault, address, span);
    }

    fn in_link(&self) -> bool {
        self.writer.in_words > 0
    }

    fn here(&self) -> usize {
        self.at
    }

    fn go_back(&mut self, place: usize) {
        self.at = place;
    }
}
