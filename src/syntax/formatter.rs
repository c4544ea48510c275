//! The formatter: Markdown's tree as HTML, with marks where only the whole site can tell what stands there.

use comrak::nodes::{AlertType, ListType, Node, NodeList, NodeValue, TableAlignment};

use crate::base::html::{escape_into, escaped};
use crate::base::{codes, limits};
use crate::syntax::address::{self, Local, split_fragment};
use crate::syntax::highlight;
use crate::syntax::linking::{video_alone, write_image, write_link, write_video};
use crate::syntax::marks::Mark;
use crate::syntax::prose::{Form, Heading, Piece, Prose};
use crate::syntax::raw::{pass_over, write_raw};
use crate::syntax::rows;
use crate::syntax::text_checks;
use crate::syntax::words::{heading_text, outside_pictures, title_of, words_of};
use crate::syntax::writer::{Columns, Lead, ProseWriter};
use crate::syntax::yaml::Problem;

/// Writes a document. Gives its prose, and what is wrong with it.
pub fn write(root: Node<'_>, mut writer: ProseWriter) -> (Prose, Vec<Problem>) {
    let mut stack = vec![(root, true)];
    while let Some((node, entering)) = stack.pop() {
        let goes_on = write_node(&mut writer, node, entering);
        if entering {
            stack.push((node, false));
            if goes_on {
                stack.extend(node.reverse_children().map(|child| (child, true)));
            }
        }
    }
    if writer.notes > 0 {
        writer.out.piece(Piece::NotesClose);
    }
    (writer.out.finish(), writer.problems)
}

/// Writes the beginning or the end of a node. Tells, at its beginning, whether what is below it is still to be written.
fn write_node(writer: &mut ProseWriter, node: Node<'_>, entering: bool) -> bool {
    if pass_over(writer, node, entering) {
        return false;
    }
    let value = &node.data().value;
    match value {
        NodeValue::Text(text) => {
            if entering {
                text_checks::check(writer, node, text);
                writer.write_text(text);
            }
        }
        NodeValue::WikiLink(link) => {
            if !entering {
                return true;
            }
            let words = words_of(node);
            // `[[guidelines|guidelines]]` has words of its own, though they are the same.
            let (start, end) = writer.wiki_range(node, link.url.trim());
            let bar = writer.text.get(start..end).is_some_and(|source| source.contains('|'));
            let own = (bar || words != link.url.trim()).then_some(words).filter(|words| !words.is_empty());
            if writer.raw_code > 0 {
                // In code nothing is a reference.
                let source = writer.text.get(start..end).unwrap_or("");
                writer.out.words(source);
                return false;
            }
            let (target, fragment) = split_fragment(link.url.trim());
            let span = writer.span_of(start, end);
            let place = writer.spans.note(span);
            let form = if link.embed { Form::Embed } else { Form::Wiki };
            let n = writer.refer(
                form,
                Local { target, fragment, tail: address::tail(&link.url), full: None },
                own.clone(),
                place,
            );
            match (link.embed, own) {
                (true, _) if stands_alone(node) => writer.out.piece(Piece::Embed(n)),
                (true, _) => writer.out.piece(Piece::EmbedInline(n)),
                (false, None) => writer.out.piece(Piece::Link(n)),
                (false, Some(words)) => {
                    writer.out.piece(Piece::Open(n));
                    writer.out.words(&words);
                    writer.out.piece(Piece::Close);
                }
            }
            return false;
        }
        NodeValue::Paragraph if embed_alone(node) => return true,
        NodeValue::Paragraph if let Some((url, title)) = video_alone(node, writer.rules.words) => {
            if entering {
                write_video(writer, &url, &title);
            }
            return false;
        }
        NodeValue::Paragraph => {
            if entering {
                rows::check_paragraph(node, writer);
            }
            let top = node.parent().is_some_and(|parent| matches!(parent.data().value, NodeValue::Document));
            if top && entering && matches!(writer.lead, Lead::Wanted) && says_something(node) {
                writer.lead = Lead::Inside;
                writer.out.mark(Mark::Lead);
            }
            write_paragraph(writer, node, entering);
            if top && !entering && matches!(writer.lead, Lead::Inside) {
                writer.lead = Lead::Found;
                writer.out.mark(Mark::LeadEnd);
            }
        }
        NodeValue::Link(link) => write_link(writer, node, entering, &link.url, &link.title),
        NodeValue::Image(image) => {
            if entering {
                write_image(writer, node, &image.url, &image.title);
                return false;
            }
        }
        NodeValue::Heading(_) if writer.title == Some(writer.range(node)) => {
            if entering {
                let anchor = writer.anchor(&heading_text(node));
                writer.outline.title_anchor = anchor;
            }
            writer.out.mark(if entering { Mark::Title } else { Mark::TitleEnd });
        }
        NodeValue::Heading(heading) => {
            let level = if entering { open_heading(writer, node, heading.level) } else { close_heading(writer) };
            if entering {
                let n = writer.outline.headings.len() - 1;
                writer.out.piece(Piece::HeadingOpen { level, heading: n as u32 });
            } else {
                writer.out.piece(Piece::HeadingClose { level });
            }
        }
        NodeValue::CodeBlock(block) => {
            if entering {
                // Only what a language is called by: a blank of any kind would begin another class.
                let is_name = |c: char| c.is_alphanumeric() || "+-#._/*".contains(c);
                let language = block.info.split(|c| !is_name(c)).next().unwrap_or("");
                write_code(writer, node, language, &block.literal);
            }
        }
        NodeValue::HtmlBlock(block) => {
            if entering {
                write_raw(writer, node, &block.literal);
            }
        }
        NodeValue::HtmlInline(literal) => {
            if entering {
                write_raw(writer, node, literal);
            }
        }
        NodeValue::Table(table) => {
            if entering {
                let names = header_of(node);
                let alignments = table.alignments.clone();
                writer.tables.push(Columns { names, alignments, cell: 0, in_header: false });
                writer.count += 1;
                let heading = writer.outline.headings.last().map(|heading| heading.text.as_str());
                let mut tags = String::from("<div class=\"table\" role=\"region\" tabindex=\"0\" aria-label=\"");
                let (words, number) = (writer.rules.words, writer.count as usize);
                let label = heading.map_or_else(|| words.table(number), |heading| words.table_in(number, heading));
                escape_into(&label, &mut tags);
                tags.push_str("\">\n<table>\n");
                writer.out.block(&tags);
            }
            if !entering {
                writer.tables.pop();
                let has_body = node.first_child().is_some_and(|first| first.next_sibling().is_some());
                writer.out.line();
                writer.out.block(if has_body { "</tbody>\n</table>\n</div>\n" } else { "</table>\n</div>\n" });
            }
        }
        NodeValue::TableRow(in_header) => {
            if let (true, Some(table)) = (entering, writer.tables.last_mut()) {
                (table.cell, table.in_header) = (0, *in_header);
                let columns = table.alignments.len();
                rows::check(node, columns, writer);
            }
            write_row(writer, node, *in_header, entering);
        }
        NodeValue::TableCell => write_cell(writer, entering),
        NodeValue::TaskItem(item) => {
            if entering {
                let (class, word) = match item.symbol {
                    Some(_) => ("box done", writer.rules.words.done()),
                    None => ("box", writer.rules.words.to_do()),
                };
                let label = escaped(word);
                writer.out.block(&format!(
                    "<li class=\"task\"><span class=\"{class}\" role=\"img\" aria-label=\"{label}\"></span>"
                ));
                writer.out.words(" ");
            } else {
                writer.out.block("</li>\n");
            }
        }
        NodeValue::Alert(alert) => {
            if entering {
                let words = writer.rules.words;
                let (class, word) = match alert.alert_type {
                    AlertType::Note => ("note", words.note()),
                    AlertType::Tip => ("tip", words.tip()),
                    AlertType::Important => ("important", words.important()),
                    AlertType::Warning => ("warning", words.warning()),
                    AlertType::Caution => ("caution", words.caution()),
                };
                writer.out.block(&format!("<div class=\"alert {class}\" role=\"note\">\n<p class=\"alert-title\">"));
                writer.out.words(alert.title.as_deref().unwrap_or(word));
                writer.out.block("</p>\n");
            } else {
                writer.out.block("</div>\n");
            }
        }
        // Nothing that an author writes becomes one.
        NodeValue::Raw(_) => {
            if entering {
                writer.out.mark(Mark::Listed);
            }
        }
        NodeValue::FootnoteReference(note) => {
            if entering {
                writer.out.piece(Piece::NoteMark { note: note.ix, nth: note.ref_num });
            }
        }
        NodeValue::FootnoteDefinition(note) => {
            if entering {
                if writer.notes == 0 {
                    writer.out.piece(Piece::NotesOpen);
                }
                writer.notes += 1;
                let n = writer.notes;
                writer.out.piece(Piece::NoteOpen(n));
            } else {
                let n = writer.notes;
                for nth in 1..=note.total_references {
                    writer.out.piece(Piece::NoteBack { note: n, nth });
                }
                writer.out.piece(Piece::NoteClose);
            }
        }
        NodeValue::Code(code) => {
            if entering {
                writer.out.inline("<code>");
                writer.out.literal(&code.literal);
                writer.out.inline("</code>");
            }
        }
        NodeValue::SoftBreak if entering => writer.write_text("\n"),
        NodeValue::LineBreak if entering => writer.out.line_break(),
        NodeValue::Emph => writer.out.inline(if entering { "<em>" } else { "</em>" }),
        NodeValue::Strong => writer.out.inline(if entering { "<strong>" } else { "</strong>" }),
        NodeValue::Strikethrough => writer.out.inline(if entering { "<del>" } else { "</del>" }),
        _ => write_block(writer, value, entering),
    }
    true
}

/// Blocks of which nothing needs to be known but that they are there.
fn write_block(writer: &mut ProseWriter, value: &NodeValue, entering: bool) {
    let (begin, end) = match value {
        NodeValue::List(NodeList { list_type: ListType::Bullet, .. }) => ("<ul>\n", "</ul>\n"),
        NodeValue::List(list) if list.start == 1 => ("<ol>\n", "</ol>\n"),
        NodeValue::List(list) if entering => {
            writer.out.line();
            return writer.out.block(&format!("<ol start=\"{}\">\n", list.start));
        }
        NodeValue::List(_) => ("", "</ol>\n"),
        NodeValue::Item(_) => ("<li>", "</li>\n"),
        NodeValue::BlockQuote => ("<blockquote>\n", "</blockquote>\n"),
        NodeValue::ThematicBreak => ("<hr />\n", ""),
        NodeValue::DescriptionList => ("<dl>\n", "</dl>\n"),
        NodeValue::DescriptionTerm => return writer.out.block(if entering { "<dt>" } else { "</dt>\n" }),
        NodeValue::DescriptionDetails => return writer.out.block(if entering { "<dd>" } else { "</dd>\n" }),
        _ => return,
    };
    if entering || matches!(value, NodeValue::BlockQuote) {
        writer.out.line();
    }
    writer.out.block(if entering { begin } else { end });
}

fn write_paragraph(writer: &mut ProseWriter, node: Node<'_>, entering: bool) {
    let parent = node.parent();
    let is_tight = parent.and_then(|parent| parent.parent()).is_some_and(|outer| match outer.data().value {
        NodeValue::List(list) => list.tight,
        NodeValue::DescriptionItem(item) => item.tight,
        _ => false,
    });
    let is_term = parent.is_some_and(|parent| matches!(parent.data().value, NodeValue::DescriptionTerm));
    match (is_tight || is_term, entering) {
        (false, true) => {
            writer.out.line();
            writer.out.block("<p>");
        }
        (false, false) => writer.out.block("</p>\n"),
        (true, true) => {
            let before = node.previous_sibling();
            if before.is_some_and(|before| matches!(before.data().value, NodeValue::Paragraph)) {
                writer.write_text("\n");
            }
        }
        (true, false) => {}
    }
}

fn write_row(writer: &mut ProseWriter, node: Node<'_>, in_header: bool, entering: bool) {
    writer.out.line();
    let is_first =
        || node.previous_sibling().is_some_and(|before| matches!(before.data().value, NodeValue::TableRow(true)));
    writer.out.block(match (entering, in_header) {
        (true, true) => "<thead>\n<tr>",
        (true, false) if is_first() => "<tbody>\n<tr>",
        (true, false) => "<tr>",
        (false, true) => "</tr>\n</thead>",
        (false, false) => "</tr>",
    });
}

/// The level of a heading on its page: one deeper than the heading that holds it, so that no level is skipped.
fn open_heading(writer: &mut ProseWriter, node: Node<'_>, written: u8) -> u8 {
    let (text, anchor) = (title_of(node), heading_text(node));
    let place = writer.place(node);
    while writer.levels.last().is_some_and(|outer| *outer >= written) {
        writer.levels.pop();
    }
    writer.levels.push(written);
    let level = (writer.levels.len() as u8 + 1).min(6);
    let anchor = writer.anchor(&anchor);
    writer.outline.headings.push(Heading { page_level: level, text, anchor, at: place });
    level
}

fn close_heading(writer: &mut ProseWriter) -> u8 {
    writer.outline.headings.last().map_or(2, |heading| heading.page_level)
}

/// A block of code, which gets its colours when it is shown.
fn write_code(writer: &mut ProseWriter, node: Node<'_>, language: &str, code: &str) {
    writer.out.line();
    writer.out.block("<pre tabindex=\"0\">");
    if !language.is_empty() && may_have_colours(writer, node, language, code) {
        writer.out.mark(Mark::Code(format!("{language}\n{code}")));
    } else {
        writer.out.inline(&highlight::beginning(language));
        writer.out.literal(code);
        writer.out.inline("</code>");
    }
    writer.out.block("</pre>\n");
}

/// Whether code is short enough for colours, here and on its page. Code of a known language that is not is told of.
fn may_have_colours(writer: &mut ProseWriter, node: Node<'_>, language: &str, code: &str) -> bool {
    let left = limits::CODE_COLOURED.saturating_sub(writer.coloured);
    let long_line = code.lines().any(|line| line.len() > limits::CODE_LINE);
    if code.len() <= left && !long_line {
        writer.coloured += code.len();
        return true;
    }
    if (long_line || !writer.told_of_code) && highlight::knows(language) {
        writer.told_of_code |= !long_line;
        let message = match long_line {
            true => format!("this code has no colours: a line of it is longer than {} bytes", limits::CODE_LINE),
            false => {
                format!("from here on code has no colours: this page holds more than {} bytes", limits::CODE_COLOURED)
            }
        };
        let span = writer.first_line(node);
        let help = "put long code into a file beside the page and link to it, or take the language away";
        writer.tell(codes::PLAIN_CODE, message, span, help);
    }
    false
}

fn write_cell(writer: &mut ProseWriter, entering: bool) {
    let Some(table) = writer.tables.last_mut() else { return };
    if !entering {
        table.cell += 1;
        return writer.out.block(if table.in_header { "</th>" } else { "</td>" });
    }
    let class = match table.alignments.get(table.cell) {
        Some(TableAlignment::Center) => " class=\"center\"",
        Some(TableAlignment::Right) => " class=\"right\"",
        _ => "",
    };
    if table.in_header {
        return writer.out.block(&format!("<th scope=\"col\"{class}>"));
    }
    let mut tag = format!("<td{class} data-label=\"");
    escape_into(table.names.get(table.cell).map_or("", String::as_str), &mut tag);
    tag.push_str("\">");
    writer.out.block(&tag);
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
