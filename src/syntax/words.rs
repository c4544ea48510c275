//! The words below a node of Markdown's tree, without markup, and the anchor that a heading has by them.

use comrak::Anchorizer;
use comrak::arena_tree::NodeEdge;
use comrak::nodes::{Node, NodeValue};

use crate::syntax::html;

/// The words of a heading: those of pictures only where there are no others.
pub fn title_of(node: Node<'_>) -> String {
    let words = heading_text(node).split_whitespace().collect::<Vec<_>>().join(" ");
    if words.is_empty() { words_of(node) } else { words }
}

/// The text of a heading, from which its anchor is made: as it is, without pictures.
pub fn heading_text(node: Node<'_>) -> String {
    let mut text = String::new();
    add_text(node, &mut text, false);
    text
}

/// The words below a node, without markup.
pub fn words_of(node: Node<'_>) -> String {
    let mut words = String::new();
    add_text(node, &mut words, true);
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// The anchor that GitHub gives to a heading of that text, when it is the first of its page.
pub fn heading_anchor(text: &str) -> String {
    Anchorizer::new().anchorize(text)
}

fn add_text(node: Node<'_>, text: &mut String, pictures: bool) {
    let mut foreign = 0;
    for node in outside_pictures(node, pictures) {
        match &node.data().value {
            NodeValue::Text(words) => text.push_str(words),
            NodeValue::Code(code) => text.push_str(&code.literal),
            NodeValue::SoftBreak | NodeValue::LineBreak => text.push(' '),
            NodeValue::HtmlInline(literal) if foreign == 0 && !html::is_markup(literal) => text.push_str(literal),
            NodeValue::HtmlInline(literal) => foreign += html::foreign(literal),
            _ => {}
        }
    }
}

/// The nodes below one, those of pictures only where they are asked for.
pub fn outside_pictures<'n>(node: Node<'n>, pictures: bool) -> impl Iterator<Item = Node<'n>> {
    let is_picture = |node: Node<'_>| match &node.data().value {
        NodeValue::Image(_) => true,
        NodeValue::WikiLink(link) => link.embed,
        _ => false,
    };
    let mut inside = 0;
    node.traverse().filter_map(move |edge| match edge {
        NodeEdge::Start(node) => {
            inside += usize::from(!pictures && is_picture(node));
            (inside == 0).then_some(node)
        }
        NodeEdge::End(node) => {
            inside -= usize::from(!pictures && is_picture(node));
            None
        }
    })
}
