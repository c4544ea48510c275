//! `## Welcome {#welcome}`: an anchor that a heading was given, as Google Docs, Pandoc, Hugo and others write it.

use std::cell::RefCell;

use comrak::Arena;
use comrak::nodes::{Ast, AstNode, Node, NodeValue};

use crate::syntax::words::{heading_anchor, title_of};

/// Takes the anchors out of the words of headings, and makes anchors of HTML of those that are not the headings' own.
pub fn take<'a>(root: Node<'a>, text: &str, arena: &'a Arena<'a>) {
    if memchr::memchr(b'{', text.as_bytes()).is_none() {
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

/// The words and the anchor of a text that ends in one, with whatever else stands between its braces: `{ #welcome .wide }`.
fn split(text: &str) -> Option<(&str, &str)> {
    let (words, mut attributes) = text.trim_end().strip_suffix('}')?.rsplit_once('{')?;
    if !(words.is_empty() || words.ends_with(char::is_whitespace)) {
        return None;
    }
    let mut id = None;
    while let Some((attribute, rest)) = first_attribute(attributes) {
        attributes = rest;
        match attribute.strip_prefix('#') {
            Some(name) if id.is_none() && is_name(name) => id = Some(name),
            None if is_other(attribute) => {}
            _ => return None,
        }
    }
    Some((words.trim_end(), id?))
}

/// The attribute with which a text begins, and what follows it: blanks in quotation marks belong to it.
fn first_attribute(text: &str) -> Option<(&str, &str)> {
    let text = text.trim();
    let mut quoted = false;
    let ends = |c: char| {
        quoted ^= c == '"';
        c.is_whitespace() && !quoted
    };
    let end = text.find(ends).unwrap_or(text.len());
    (end > 0).then(|| text.split_at(end))
}

/// A class, a value, or the mark of a heading that is not counted.
fn is_other(attribute: &str) -> bool {
    let named = attribute.strip_prefix('.').or_else(|| Some(attribute.split_once('=')?.0));
    attribute == "-" || named.is_some_and(is_name)
}

fn is_name(text: &str) -> bool {
    !text.is_empty() && text.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_' | '.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_an_anchor_at_the_end_is_taken() {
        assert_eq!(split("Welcome {#welcome-1}"), Some(("Welcome", "welcome-1")));
        assert_eq!(split(" {#welcome}"), Some(("", "welcome")));
        assert_eq!(split("Glossary { #glossary }"), Some(("Glossary", "glossary")));
        assert_eq!(split("Pip { #pip data-toc-label=\"With pip\" .wide - }"), Some(("Pip", "pip")));
        for text in [
            "Welcome",
            "The set {a}",
            "{#a} set",
            "a{#b}",
            "Welcome {#a b}",
            "Welcome {#}",
            "{#x:y}",
            "A { b }",
            "{.wide}",
        ] {
            assert_eq!(split(text), None, "{text}");
        }
    }
}
