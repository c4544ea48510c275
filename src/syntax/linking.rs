//! Links and pictures of Markdown: to the site a mark, elsewhere an address, and words where there is no address to lead to.

use std::fmt::{self, Write};

use comrak::html::{ChildRendering, Context};
use comrak::nodes::{Node, NodeValue};

use crate::syntax::address::{self, Address};
use crate::syntax::html::Fault;
use crate::syntax::prose::Form;
use crate::syntax::words::words_of;
use crate::syntax::writer::{ProseWriter, mark};

pub fn write_link(
    context: &mut Context<ProseWriter>,
    node: Node<'_>,
    entering: bool,
    url: &str,
    title: &str,
) -> Result<ChildRendering, fmt::Error> {
    let kind = context.user.kind(url);
    let wordless = node.first_child().is_none();
    if wordless && let Address::Local(local) = kind {
        // It reads as what it leads to, as `[[…]]` does.
        if entering {
            let place = context.user.place(node);
            let n = context.user.refer(Form::Link, local, None, place);
            mark(context, format_args!("l{n}"))?;
        }
        return Ok(ChildRendering::HTML);
    }
    if !entering {
        context.user.in_words -= 1;
        match kind {
            Address::Local(_) => mark(context, format_args!("c"))?,
            Address::Elsewhere => context.write_str("</a>")?,
            Address::Empty | Address::Refused => context.write_str("</span>")?,
        }
        return Ok(ChildRendering::HTML);
    }
    match kind {
        Address::Local(local) => {
            let place = context.user.place(node);
            let n = context.user.refer(Form::Link, local, None, place);
            mark(context, format_args!("o{n}"))?;
        }
        Address::Elsewhere => {
            open_external(context, url, title)?;
            if wordless {
                context.escape(&address::words(url))?;
            }
        }
        Address::Empty => {
            tell(context, node, Fault::Empty, url);
            context.write_str("<span class=\"broken\">")?;
        }
        Address::Refused => {
            tell(context, node, Fault::Refused, url);
            context.write_str("<span>")?;
        }
    }
    context.user.in_words += 1;
    Ok(ChildRendering::HTML)
}

pub fn write_image(context: &mut Context<ProseWriter>, node: Node<'_>, url: &str, title: &str) -> fmt::Result {
    let alt = words_of(node);
    match context.user.kind(url) {
        Address::Local(local) => {
            let place = context.user.place(node);
            let n = context.user.refer(Form::Image, local, Some(alt), place);
            mark(context, format_args!("i{n}"))
        }
        Address::Empty => {
            tell(context, node, Fault::Empty, url);
            context.write_str("<span class=\"broken\">")?;
            context.escape(&alt)?;
            context.write_str("</span>")
        }
        // A picture elsewhere would send every reader's address to its host: it becomes a link.
        Address::Elsewhere if address::is_outside(url) => {
            tell(context, node, Fault::Outside, url);
            let words = [alt, title.trim().to_string()].into_iter().find(|words| !words.is_empty());
            let words = words.unwrap_or_else(|| address::words(url));
            if context.user.in_words > 0 || context.user.raw_links > 0 {
                mark(context, format_args!("a"))?;
                context.escape(&words)?;
                return mark(context, format_args!("z"));
            }
            mark(context, format_args!("a"))?;
            open_external(context, url, title)?;
            context.escape(&words)?;
            context.write_str("</a>")?;
            mark(context, format_args!("z"))
        }
        Address::Elsewhere | Address::Refused => {
            tell(context, node, Fault::Refused, url);
            context.escape(&alt)
        }
    }
}

fn tell(context: &mut Context<ProseWriter>, node: Node<'_>, fault: Fault, url: &str) {
    let span = context.user.span(node);
    context.user.tell_fault(fault, url, span);
}

fn open_external(context: &mut Context<ProseWriter>, url: &str, title: &str) -> fmt::Result {
    context.write_str("<a href=\"")?;
    context.escape_href(url)?;
    if !title.is_empty() {
        context.write_str("\" title=\"")?;
        context.escape(title)?;
    }
    context.write_str("\">")
}

/// The address and name of the video that is all a paragraph holds. A link with words of its own stays what it is.
pub fn video_alone(paragraph: Node<'_>) -> Option<(String, String)> {
    let link = paragraph.first_child().filter(|link| link.next_sibling().is_none())?;
    let NodeValue::Link(address) = &link.data().value else { return None };
    let words = words_of(link);
    let is_bare = words == address.url || address.url.ends_with(&format!("//{words}"));
    let title = address::video(&address.url).filter(|_| is_bare)?;
    Some((address.url.clone(), title))
}

/// A video as a titled link: nothing is loaded before somebody follows it.
pub fn write_video(context: &mut Context<ProseWriter>, url: &str, title: &str) -> fmt::Result {
    context.write_str("<p class=\"video\">")?;
    open_external(context, url, "")?;
    context.escape(title)?;
    context.write_str("</a> <span class=\"aside\">")?;
    let bare = url.split_once("//").map_or(url, |(_, rest)| rest);
    context.escape(bare.strip_prefix("www.").unwrap_or(bare))?;
    context.write_str("</span></p>\n")
}
