//! Links and pictures of Markdown: to the site a mark, elsewhere an address, and words where there is no address to lead to.

use comrak::html::escape_href;
use comrak::nodes::{Node, NodeValue};

use crate::base::html::escape_into;
use crate::syntax::address::{self, Address};
use crate::syntax::html::Fault;
use crate::syntax::prose::{Form, Piece};
use crate::syntax::words::words_of;
use crate::syntax::writer::ProseWriter;
use crate::words::Words;

pub fn write_link(writer: &mut ProseWriter, node: Node<'_>, entering: bool, url: &str, title: &str) {
    let kind = writer.kind(url);
    let wordless = node.first_child().is_none();
    if wordless && let Address::Local(local) = kind {
        // It reads as what it leads to, as `[[…]]` does.
        if entering {
            let place = writer.place(node);
            let n = writer.refer(Form::Link, local, None, place);
            writer.out.piece(Piece::Link(n));
        }
        return;
    }
    if !entering {
        writer.in_words -= 1;
        match kind {
            Address::Local(_) => writer.out.piece(Piece::Close),
            Address::Elsewhere => writer.out.inline("</a>"),
            Address::Empty | Address::Refused => writer.out.inline("</span>"),
        }
        return;
    }
    match kind {
        Address::Local(local) => {
            let place = writer.place(node);
            let n = writer.refer(Form::Link, local, None, place);
            writer.out.piece(Piece::Open(n));
        }
        Address::Elsewhere => {
            open_external(writer, url, title);
            if wordless {
                writer.out.words(&address::words(url));
            }
        }
        Address::Empty => {
            tell(writer, node, Fault::Empty, url);
            writer.out.inline("<span class=\"broken\">");
        }
        Address::Refused => {
            tell(writer, node, Fault::Refused, url);
            writer.out.inline("<span>");
        }
    }
    writer.in_words += 1;
}

pub fn write_image(writer: &mut ProseWriter, node: Node<'_>, url: &str, title: &str) {
    let alt = words_of(node);
    match writer.kind(url) {
        Address::Local(local) => {
            let place = writer.place(node);
            let n = writer.refer(Form::Image, local, Some(alt), place);
            writer.out.piece(Piece::Image(n))
        }
        Address::Empty => {
            tell(writer, node, Fault::Empty, url);
            writer.out.inline("<span class=\"broken\">");
            writer.out.words(&alt);
            writer.out.inline("</span>")
        }
        // A picture elsewhere would send every reader's address to its host: it becomes a link.
        Address::Elsewhere if address::is_outside(url) => {
            tell(writer, node, Fault::Outside, url);
            let words = [alt, title.trim().to_string()].into_iter().find(|words| !words.is_empty());
            let words = words.unwrap_or_else(|| address::words(url));
            if writer.in_words > 0 || writer.raw_links > 0 {
                writer.out.piece(Piece::Instead);
                writer.out.words(&words);
                return writer.out.piece(Piece::InsteadEnd);
            }
            writer.out.piece(Piece::Instead);
            open_external(writer, url, title);
            writer.out.words(&words);
            writer.out.inline("</a>");
            writer.out.piece(Piece::InsteadEnd)
        }
        Address::Elsewhere | Address::Refused => {
            tell(writer, node, Fault::Refused, url);
            writer.out.words(&alt)
        }
    }
}

fn tell(writer: &mut ProseWriter, node: Node<'_>, fault: Fault, url: &str) {
    let span = writer.span(node);
    writer.tell_fault(fault, url, span);
}

fn open_external(writer: &mut ProseWriter, url: &str, title: &str) {
    let mut tag = "<a href=\"".to_string();
    // Writing to a string cannot fail.
    let _ = escape_href(&mut tag, url, false);
    if !title.is_empty() {
        tag.push_str("\" title=\"");
        escape_into(title, &mut tag);
    }
    tag.push_str("\">");
    writer.out.inline(&tag);
}

/// The address and name of the video that is all a paragraph holds. A link with words of its own stays what it is.
pub fn video_alone(paragraph: Node<'_>, ours: &Words) -> Option<(String, String)> {
    let link = paragraph.first_child().filter(|link| link.next_sibling().is_none())?;
    let NodeValue::Link(address) = &link.data().value else { return None };
    let words = words_of(link);
    let is_bare = words == address.url || address.url.ends_with(&format!("//{words}"));
    let title = address::video(&address.url, ours).filter(|_| is_bare)?;
    Some((address.url.clone(), title))
}

/// A video as a titled link: nothing is loaded before somebody follows it.
pub fn write_video(writer: &mut ProseWriter, url: &str, title: &str) {
    writer.out.block("<p class=\"video\">");
    open_external(writer, url, "");
    writer.out.words(title);
    writer.out.inline("</a>");
    writer.out.words(" ");
    writer.out.inline("<span class=\"aside\">");
    let bare = url.split_once("//").map_or(url, |(_, rest)| rest);
    writer.out.words(bare.strip_prefix("www.").unwrap_or(bare));
    writer.out.block("</span></p>\n");
}
