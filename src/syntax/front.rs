//! Where front matter ends and the body begins.

use std::ops::Range;

use crate::base::Span;

/// A Markdown file taken apart.
#[derive(Debug, PartialEq)]
pub struct Split {
    /// The YAML between the `---` lines.
    pub front: Option<Range<usize>>,
    pub body: Range<usize>,
    /// The opening line, when what follows looks like front matter that never closes.
    pub unclosed: Option<Span>,
}

/// A first line `---` opens front matter when a closing `---` follows. When none does and the next line looks like
/// `key:`, that is a mistake; otherwise the line is a rule and all is body.
pub fn split(text: &str) -> Split {
    let all = 0..text.len();
    let mut lines = text.split_inclusive('\n');
    let Some(first) = lines.next().filter(|line| line.trim_end() == "---") else {
        return Split { front: None, body: all, unclosed: None };
    };
    let start = first.len();
    let mut at = start;
    for line in lines {
        if line.trim_end() == "---" {
            return Split { front: Some(start..at), body: at + line.len()..text.len(), unclosed: None };
        }
        at += line.len();
    }
    if text[start..].lines().next().is_some_and(looks_like_a_field) {
        let front = start..text.len();
        return Split { front: Some(front), body: text.len()..text.len(), unclosed: Some(Span::new(0, 3)) };
    }
    Split { front: None, body: all, unclosed: None }
}

/// The first line of a text that begins with fields and closes them with `---`, but never opened them.
pub fn unopened(text: &str) -> Option<Span> {
    let first = text.lines().next()?;
    let lines = || text.lines().skip(1).take(40);
    let closes = lines().take_while(|line| !line.trim().is_empty()).any(|line| matches!(line.trim_end(), "---" | "--"));
    let opened_short = matches!(first.trim_end(), "--" | "----") && lines().next().is_some_and(looks_like_a_field);
    (closes && looks_like_a_field(first) || opened_short).then(|| Span::new(0, first.trim_end().len()))
}

fn looks_like_a_field(line: &str) -> bool {
    match line.split_once(':') {
        Some((key, rest)) => {
            !key.is_empty()
                && (rest.trim().is_empty() || rest.starts_with([' ', '\t']))
                && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
        }
        None => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_matter_closes_or_is_a_rule_or_a_mistake() {
        assert_eq!(split("---\na: 1\n---\nx"), Split { front: Some(4..9), body: 13..14, unclosed: None });
        assert_eq!(split("---\r\n---\r\n"), Split { front: Some(5..5), body: 10..10, unclosed: None });
        assert_eq!(split("---\nA rule above.\n").front, None);
        assert!(split("---\ntitle: x\n\nBody").unclosed.is_some());
        assert_eq!(split("# x\n---\n").front, None);
    }
}
