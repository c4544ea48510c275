//! `## Welcome {#welcome}`: an anchor that a heading was given, as Google Docs, Pandoc, Hugo and others write it.

use std::cell::RefCell;

use comrak::Arena;
use comrak::nodes::{Ast, AstNode, Node, NodeValue};

use crate::syntax::words::{heading_anchor, title_of};

/// Takes the anchors out of the words of headings, and makes anchors of HTML of those that are not the headings' own.
pub fn take<'a>(root: Node<'a>, text: &str, arena: &'a Arena<'a>) {
    if !text.contains("{#") {
        return;
    }
    for node in root.descendants().filter(|node| matches!(node.data().value, NodeValue::Heading(_))) {
        let Some(last) = node.last_child() else { continue };
        let Some((words, id)) = (match &last.data().value {
            NodeValue::Text(text) => split(text).map(|(words, id)| (words.to_string(), id.to_string())),
            _ => None,
        }) else {
            continue;
        };
        last.data_mut().value = NodeValue::Text(words.into());
        if heading_anchor(&title_of(node)) == id {
            continue;
        }
        let place = last.data().sourcepos;
        let anchor = NodeValue::HtmlInline(format!("<a id=\"{id}\"></a>"));
        let ast = Ast::new_with_sourcepos(anchor, place);
        node.append(arena.alloc(AstNode::new(RefCell::new(ast))));
    }
}

/// The words and the anchor of a text that ends in one.
fn split(text: &str) -> Option<(&str, &str)> {
    let (words, id) = text.trim_end().strip_suffix('}')?.rsplit_once("{#")?;
    let is_id = |c: char| c.is_alphanumeric() || matches!(c, '-' | '_' | '.');
    let good = !id.is_empty() && id.chars().all(is_id) && (words.is_empty() || words.ends_with(char::is_whitespace));
    good.then(|| (words.trim_end(), id))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_anchor_at_the_end_is_taken() {
        assert_eq!(split("Welcome {#welcome-1}"), Some(("Welcome", "welcome-1")));
        assert_eq!(split(" {#welcome}"), Some(("", "welcome")));
        for text in ["Welcome", "The set {a}", "{#a} set", "a{#b}", "Welcome {#a b}", "Welcome {#}", "{#x:y}"] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
