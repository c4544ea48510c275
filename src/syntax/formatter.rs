//! The formatter: Markdown's tree as HTML, with marks where only the whole site can tell what stands there.

use std::fmt::{self, Write};

use comrak::Options;
use comrak::html::{ChildRendering, Context, escape, format_document_with_formatter, format_node_default};
use comrak::nodes::{AlertType, Node, NodeValue, TableAlignment};
use comrak::options::Plugins;

use crate::base::{codes, limits};
use crate::syntax::address::{self, Local, split_fragment};
use crate::syntax::highlight;
use crate::syntax::linking::{video_alone, write_image, write_link, write_video};
use crate::syntax::notes;
use crate::syntax::prose::{Form, Heading};
use crate::syntax::raw::{pass_over, write_raw};
use crate::syntax::rows;
use crate::syntax::words::{heading_text, outside_pictures, title_of, words_of};
use crate::syntax::writer::{Columns, Lead, ProseWriter, mark, write_text};
use crate::syntax::yaml::Problem;

/// Writes a document as HTML with marks, after those of its parts that need the whole site. Tells whether the result must
/// be sanitised, and what is wrong with it.
pub fn write(root: Node<'_>, options: &Options, writer: ProseWriter, out: &mut String) -> (bool, Vec<Problem>) {
    let written = format_document_with_formatter(root, options, out, &Plugins::default(), write_node, writer);
    // Writing to a string cannot fail.
    let Ok(writer) = written else { return (true, Vec::new()) };
    if writer.notes > 0 {
        out.push_str(if writer.raw { "<v-m data-v=\"M\"></v-m>" } else { "\0M\0" });
    }
    (writer.raw, writer.problems)
}

fn write_node<'a>(
    context: &mut Context<ProseWriter>,
    node: Node<'a>,
    entering: bool,
) -> Result<ChildRendering, fmt::Error> {
    if let Some(rendering) = pass_over(context, node, entering)? {
        return Ok(rendering);
    }
    let value = &node.data().value;
    match value {
        NodeValue::Text(text) => {
            if entering {
                if text.contains("<!--") {
                    tell_comment(context, node);
                }
                if text.contains("[^") {
                    tell_marks(context, node, text);
                }
                write_text(context, text)?;
            }
        }
        NodeValue::WikiLink(link) => {
            if !entering {
                return Ok(ChildRendering::HTML);
            }
            let words = words_of(node);
            // `[[guidelines|guidelines]]` has words of its own, though they are the same.
            let (start, end) = context.user.wiki_range(node, link.url.trim());
            let bar = context.user.text.get(start..end).is_some_and(|source| source.contains('|'));
            let own = (bar || words != link.url.trim()).then_some(words).filter(|words| !words.is_empty());
            if context.user.raw_code > 0 {
                // In code nothing is a reference.
                let source = context.user.text.get(start..end).unwrap_or("");
                context.escape(source)?;
                return Ok(ChildRendering::Skip);
            }
            let (target, fragment) = split_fragment(link.url.trim());
            let span = context.user.span_of(start, end);
            let place = context.user.spans.note(span);
            let form = if link.embed { Form::Embed } else { Form::Wiki };
            let n = context.user.refer(
                form,
                Local { target, fragment, tail: address::tail(&link.url), full: None },
                own.clone(),
                place,
            );
            match (link.embed, own) {
                (true, _) if stands_alone(node) => mark(context, format_args!("e{n}"))?,
                (true, _) => mark(context, format_args!("f{n}"))?,
                (false, None) => mark(context, format_args!("l{n}"))?,
                (false, Some(words)) => {
                    mark(context, format_args!("o{n}"))?;
                    context.escape(&words)?;
                    mark(context, format_args!("c"))?;
                }
            }
            return Ok(ChildRendering::Skip);
        }
        NodeValue::Paragraph if embed_alone(node) => return Ok(ChildRendering::HTML),
        NodeValue::Paragraph if let Some((url, title)) = video_alone(node) => {
            if entering {
                write_video(context, &url, &title)?;
            }
            return Ok(ChildRendering::Skip);
        }
        NodeValue::Paragraph => {
            if entering {
                rows::check_paragraph(node, &mut context.user);
            }
            let top = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document));
            if top && entering && matches!(context.user.lead, Lead::Wanted) && says_something(node) {
                context.user.lead = Lead::Inside;
                mark(context, format_args!("("))?;
            }
            let rendering = format_node_default(context, node, entering)?;
            if top && !entering && matches!(context.user.lead, Lead::Inside) {
                context.user.lead = Lead::Found;
                mark(context, format_args!(")"))?;
            }
            return Ok(rendering);
        }
        NodeValue::Link(link) => return write_link(context, node, entering, &link.url, &link.title),
        NodeValue::Image(image) => {
            if entering {
                write_image(context, node, &image.url, &image.title)?;
                return Ok(ChildRendering::Skip);
            }
        }
        NodeValue::Heading(_) if context.user.title == Some(context.user.range(node)) => {
            if entering {
                let anchor = context.user.anchor(&heading_text(node));
                context.user.outline.title_anchor = anchor;
            }
            mark(context, format_args!("{}", if entering { 'H' } else { 'G' }))?;
        }
        NodeValue::Heading(heading) => {
            let level = if entering { open_heading(context, node, heading.level) } else { close_heading(context) };
            if entering {
                let n = context.user.outline.headings.len() - 1;
                mark(context, format_args!("h{level},{n}"))?;
            } else {
                mark(context, format_args!("g{level}"))?;
            }
        }
        NodeValue::CodeBlock(block) => {
            if entering {
                // Only what a language is called by: a blank of any kind would begin another class.
                let is_name = |c: char| c.is_alphanumeric() || "+-#._/*".contains(c);
                let language = block.info.split(|c| !is_name(c)).next().unwrap_or("");
                write_code(context, node, language, &block.literal)?;
            }
        }
        NodeValue::HtmlBlock(block) => {
            if entering {
                write_raw(context, node, &block.literal)?;
            }
        }
        NodeValue::HtmlInline(literal) => {
            if entering {
                write_raw(context, node, literal)?;
            }
        }
        NodeValue::Table(table) => {
            if entering {
                let names = header_of(node);
                let alignments = table.alignments.clone();
                context.user.tables.push(Columns { names, alignments, cell: 0, in_header: false });
                context.user.count += 1;
                let count = context.user.count;
                let under =
                    context.user.outline.headings.last().map_or(String::new(), |heading| format!(": {}", heading.text));
                write!(context, "<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"Table {count}")?;
                context.escape(&under)?;
                context.write_str("\">\n")?;
            }
            let rendering = format_node_default(context, node, entering)?;
            if !entering {
                context.user.tables.pop();
                context.write_str("</div>\n")?;
            }
            return Ok(rendering);
        }
        NodeValue::TableRow(in_header) => {
            if let (true, Some(table)) = (entering, context.user.tables.last_mut()) {
                (table.cell, table.in_header) = (0, *in_header);
                let columns = table.alignments.len();
                rows::check(node, columns, &mut context.user);
            }
            return format_node_default(context, node, entering);
        }
        NodeValue::TableCell => write_cell(context, entering)?,
        NodeValue::TaskItem(item) => {
            if entering {
                let (class, word) = if item.symbol.is_some() { ("box done", "Done") } else { ("box", "To do") };
                write!(
                    context,
                    "<li class=\"task\"><span class=\"{class}\" role=\"img\" aria-label=\"{word}\"></span> "
                )?;
            } else {
                context.write_str("</li>\n")?;
            }
        }
        NodeValue::Alert(alert) => {
            if entering {
                let (class, word) = match alert.alert_type {
                    AlertType::Note => ("note", "Note"),
                    AlertType::Tip => ("tip", "Tip"),
                    AlertType::Important => ("important", "Important"),
                    AlertType::Warning => ("warning", "Warning"),
                    AlertType::Caution => ("caution", "Caution"),
                };
                write!(context, "<div class=\"alert {class}\" role=\"note\">\n<p class=\"alert-title\">")?;
                context.escape(alert.title.as_deref().unwrap_or(word))?;
                context.write_str("</p>\n")?;
            } else {
                context.write_str("</div>\n")?;
            }
        }
        // Nothing that an author writes becomes one.
        NodeValue::Raw(_) => {
            if entering {
                mark(context, format_args!("L"))?;
            }
        }
        NodeValue::FootnoteReference(note) => {
            if entering {
                mark(context, format_args!("n{},{}", note.ix, note.ref_num))?;
            }
        }
        NodeValue::FootnoteDefinition(note) => {
            if entering {
                if context.user.notes == 0 {
                    mark(context, format_args!("N"))?;
                }
                context.user.notes += 1;
                let n = context.user.notes;
                mark(context, format_args!("d{n}"))?;
            } else {
                let n = context.user.notes;
                for nth in 1..=note.total_references {
                    mark(context, format_args!("b{n},{nth}"))?;
                }
                mark(context, format_args!("D"))?;
            }
        }
        _ => return format_node_default(context, node, entering),
    }
    Ok(ChildRendering::HTML)
}

/// A mark whose note has no text is text itself.
fn tell_marks(context: &mut Context<ProseWriter>, node: Node<'_>, text: &str) {
    let (start, end) = context.user.range(node);
    let from = start.max(context.user.after_mark);
    let source = context.user.text.get(from..end).unwrap_or("");
    let mut written = notes::marks(source);
    for (start, end) in notes::marks(text) {
        let (mark, label) = (&text[start..end], &text[start + 2..end - 1]);
        // One with a backslash before it is text on purpose.
        let Some((at, end)) = written.find(|(at, end)| &source[*at..*end] == mark) else { break };
        let message = format!("no note is called `{label}`, so readers see the mark itself");
        let help = format!("write its text on a line of its own: `[^{label}]: …`");
        let span = context.user.span_of(from + at, from + end);
        context.user.after_mark = context.user.after_mark.max(from + end);
        context.user.tell(codes::UNKNOWN_FOOTNOTE, message, span, &help);
    }
}

/// A comment that a blank line breaks is text.
fn tell_comment(context: &mut Context<ProseWriter>, node: Node<'_>) {
    let (start, end) = context.user.range(node);
    let source = context.user.text.get(start..end).unwrap_or("");
    let is_meant = |at: &usize| !context.user.text[..start + at].ends_with('\\');
    let Some(at) = source.find("<!--").filter(is_meant) else { return };
    let span = context.user.span_of(start + at, start + at + "<!--".len());
    let message = "this comment does not end in its paragraph, so readers see it";
    let help = "end it with `-->` before the next empty line, or begin it on a line of its own";
    context.user.tell(codes::OPEN_COMMENT, message.into(), span, help);
}

/// The level of a heading on its page: one deeper than the heading that holds it, so that no level is skipped.
fn open_heading(context: &mut Context<ProseWriter>, node: Node<'_>, written: u8) -> u8 {
    let (text, anchor) = (title_of(node), heading_text(node));
    let place = context.user.place(node);
    let writer = &mut context.user;
    while writer.levels.last().is_some_and(|outer| *outer >= written) {
        writer.levels.pop();
    }
    writer.levels.push(written);
    let level = (writer.levels.len() as u8 + 1).min(6);
    let anchor = writer.anchor(&anchor);
    writer.outline.headings.push(Heading { level, text, anchor, at: place });
    level
}

fn close_heading(context: &mut Context<ProseWriter>) -> u8 {
    context.user.outline.headings.last().map_or(2, |heading| heading.level)
}

/// Code, marked where it gets colours when it is shown.
fn write_code(context: &mut Context<ProseWriter>, node: Node<'_>, language: &str, code: &str) -> fmt::Result {
    context.cr()?;
    let coloured = !language.is_empty() && may_have_colours(context, node, language, code);
    if coloured {
        mark(context, format_args!("k"))?;
    }
    context.write_str("<pre tabindex=\"0\"><code")?;
    if !language.is_empty() {
        context.write_str(" class=\"language-")?;
        context.escape(language)?;
        context.write_str("\"")?;
    }
    context.write_str(">")?;
    context.escape(code)?;
    context.write_str("</code></pre>\n")?;
    if coloured {
        mark(context, format_args!("j"))?;
    }
    Ok(())
}

/// Whether code is short enough for colours, here and on its page. Code of a known language that is not is told of.
fn may_have_colours(context: &mut Context<ProseWriter>, node: Node<'_>, language: &str, code: &str) -> bool {
    let left = limits::CODE_COLOURED.saturating_sub(context.user.coloured);
    let long_line = code.lines().any(|line| line.len() > limits::CODE_LINE);
    if code.len() <= left && !long_line {
        context.user.coloured += code.len();
        return true;
    }
    if (long_line || !context.user.told_of_code) && highlight::knows(language) {
        context.user.told_of_code |= !long_line;
        let message = match long_line {
            true => format!("this code has no colours: a line of it is longer than {} bytes", limits::CODE_LINE),
            false => {
                format!("from here on code has no colours: this page holds more than {} bytes", limits::CODE_COLOURED)
            }
        };
        let span = context.user.first_line(node);
        let help = "put long code into a file beside the page and link to it, or take the language away";
        context.user.tell(codes::PLAIN_CODE, message, span, help);
    }
    false
}

fn write_cell(context: &mut Context<ProseWriter>, entering: bool) -> fmt::Result {
    let Some(table) = context.user.tables.last_mut() else { return Ok(()) };
    if !entering {
        table.cell += 1;
        let end = if table.in_header { "</th>" } else { "</td>" };
        return context.write_str(end);
    }
    let class = match table.alignments.get(table.cell) {
        Some(TableAlignment::Center) => " class=\"center\"",
        Some(TableAlignment::Right) => " class=\"right\"",
        _ => "",
    };
    if table.in_header {
        return write!(context, "<th scope=\"col\"{class}>");
    }
    let mut name = String::new();
    escape(&mut name, table.names.get(table.cell).map_or("", String::as_str))?;
    write!(context, "<td{class} data-label=\"{name}\">")
}

fn header_of(table: Node<'_>) -> Vec<String> {
    table.first_child().map(|row| row.children().map(words_of).collect()).unwrap_or_default()
}

/// Whether an embed is all that its paragraph holds.
fn stands_alone(node: Node<'_>) -> bool {
    node.parent().is_some_and(embed_alone)
}

fn embed_alone(paragraph: Node<'_>) -> bool {
    matches!(paragraph.data().value, NodeValue::Paragraph)
        && paragraph.first_child().is_some_and(|only| {
            only.next_sibling().is_none() && matches!(&only.data().value, NodeValue::WikiLink(link) if link.embed)
        })
}

/// Whether a paragraph holds words, not only pictures.
fn says_something(paragraph: Node<'_>) -> bool {
    outside_pictures(paragraph, false).any(|node| match &node.data().value {
        NodeValue::Text(text) => text.contains(char::is_alphanumeric),
        NodeValue::WikiLink(_) => true,
        _ => false,
    })
}
