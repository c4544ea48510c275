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

/// A line of a text, without the break at its end, which may be one of any system.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Line<'t> {
    pub text: &'t str,
    pub start: usize,
    /// Where the next line begins.
    pub next: usize,
}

impl<'t> Line<'t> {
    /// What can be seen of it.
    pub fn bare(&self) -> &'t str {
        self.text.trim_matches(|c: char| c.is_whitespace() || is_invisible(c))
    }

    /// Whether it is `---` as front matter wants it: from the line's beginning, with nothing but blanks behind.
    fn is_dashes(&self) -> bool {
        self.bare() == "---" && self.text.trim_start_matches(is_invisible).starts_with('-')
    }

    /// The `---` of a line that goes on with fields behind a break that ends no line here, such as a form feed. Nobody can tell where
    /// such fields end.
    fn opens_with_another_break(&self) -> Option<Span> {
        let (dashes, rest) = self.text.split_once(OTHER_BREAKS)?;
        let dashes = Line { text: dashes, ..*self };
        (dashes.is_dashes() && rest.split(OTHER_BREAKS).any(looks_like_a_field)).then(|| dashes.span())
    }

    /// The place of what can be seen of it.
    pub fn span(&self) -> Span {
        let bare = self.bare();
        let lead = self.text.find(bare).unwrap_or(0);
        Span::new(self.start + lead, self.start + lead + bare.len())
    }
}

/// What Unicode takes for the end of a line, and neither YAML nor Markdown does.
const OTHER_BREAKS: [char; 5] = ['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'];

/// The lines of a text.
pub fn lines(text: &str) -> impl Iterator<Item = Line<'_>> {
    let mut start = 0;
    std::iter::from_fn(move || {
        let rest = text.get(start..).filter(|rest| !rest.is_empty())?;
        let end = memchr::memchr2(b'\n', b'\r', rest.as_bytes()).unwrap_or(rest.len());
        let breaks = if rest[end..].starts_with("\r\n") { 2 } else { usize::from(end < rest.len()) };
        let line = Line { text: &rest[..end], start, next: start + end + breaks };
        start = line.next;
        Some(line)
    })
}

/// Characters that stand in a text and show nothing: byte order marks, joiners, marks of direction, soft hyphens.
pub fn is_invisible(c: char) -> bool {
    matches!(c, '\u{AD}' | '\u{61C}' | '\u{180E}' | '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2060}'..='\u{2064}' | '\u{FE00}'..='\u{FE0F}' | '\u{FEFF}')
}

/// A first line `---` opens front matter when a closing `---` follows; blank lines and what shows nothing may stand before it.
/// When none closes it and what follows looks like `key:`, that is a mistake. Otherwise the line is a rule and all is body, as
/// it is where prose stands between two rules. `is_known` says of a line whether it is a field of the caller's.
pub fn split(text: &str, is_known: impl Fn(&str) -> bool) -> Split {
    let rule = Split { front: None, body: 0..text.len(), unclosed: None };
    let mut lines = lines(text).skip_while(|line| line.bare().is_empty());
    let Some(first) = lines.next() else { return rule };
    if let Some(dashes) = first.opens_with_another_break() {
        let start = dashes.end as usize;
        return Split { front: Some(start..text.len()), body: text.len()..text.len(), unclosed: Some(dashes) };
    }
    if !first.is_dashes() {
        return rule;
    }
    let start = first.next;
    let inner = || self::lines(&text[start..]);
    let says_something = |line: &Line| !line.bare().is_empty() && !line.text.starts_with('#');
    let Some(close) = lines.find(Line::is_dashes) else {
        let next = inner().next().is_some_and(|line| looks_like_a_field(line.text));
        let later = || inner().find(says_something).is_some_and(|line| is_known(line.bare()));
        if !next && !later() {
            return rule;
        }
        let end = inner().skip_while(|line| line.bare().is_empty()).find(|line| line.bare().is_empty());
        let end = end.map_or(text.len(), |line| start + line.start);
        return Split { front: Some(start..end), body: end..text.len(), unclosed: Some(first.span()) };
    };
    let front = start..close.start;
    let between = || self::lines(&text[front.clone()]);
    let has_gap = || between().any(|line| line.bare().is_empty());
    let is_prose = between().find(says_something).is_some_and(|line| !may_be_yaml(line.text));
    if is_prose && has_gap() && !between().any(|line| is_known(line.bare())) {
        return rule;
    }
    Split { front: Some(front), body: close.next..text.len(), unclosed: None }
}

/// Whether a line may be the first of a group of fields.
fn may_be_yaml(line: &str) -> bool {
    let line = line.trim();
    line.contains([':', '：']) || line.starts_with(['{', '[', '"', '\'', '?', '-', '&', '!', '%', '*', '|', '>'])
}

fn looks_like_a_field(line: &str) -> bool {
    let Some((key, rest)) = line.split_once(':') else { return false };
    let key = key.trim_end().trim_matches(['"', '\'']);
    !key.is_empty()
        && (rest.trim().is_empty() || rest.starts_with([' ', '\t']))
        && key.chars().all(|c| c.is_alphanumeric() || c == '-' || c == '_')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Split {
        super::split(text, |line| line.starts_with("audience"))
    }

    #[test]
    fn front_matter_closes_or_is_a_rule_or_a_mistake() {
        assert_eq!(split("---\na: 1\n---\nx"), Split { front: Some(4..9), body: 13..14, unclosed: None });
        assert_eq!(split("---\r\n---\r\n"), Split { front: Some(5..5), body: 10..10, unclosed: None });
        assert_eq!(split("---\nA rule above.\n").front, None);
        assert!(split("---\ntitle: x\n\nBody").unclosed.is_some());
        assert!(split("---\n\n# Fields\naudience: x\n\nBody").unclosed.is_some());
        assert_eq!(split("# x\n---\n").front, None);
        assert_eq!(split("---\nProse.\n\n---\nMore.\n").front, None);
        assert!(split("---\nProse.\n\naudience: x\n---\nMore.\n").front.is_some());
        assert!(split("---\njust words\n---\n").front.is_some());
    }

    #[test]
    fn fields_whose_lines_end_in_other_breaks_are_not_words() {
        for other in OTHER_BREAKS {
            for text in [
                format!("---{other}audience: private{other}---{other}x"),
                format!("---{other}audience: private\n---\nx"),
                format!("\n---{other}{other}draft: true{other}---\n\nx\n"),
            ] {
                let split = split(&text);
                assert!(split.unclosed.is_some() && split.body.is_empty(), "{text:?}");
            }
            assert_eq!(split(&format!("---{other}Words.\n")).front, None);
        }
    }

    #[test]
    fn what_shows_nothing_may_stand_before_it() {
        for before in ["\n", "\r\n \r\n", "\u{FEFF}", "\u{200B}\n\u{2060}\u{FEFF}", "\u{AD}", "\t\n"] {
            let text = format!("{before}---\na: 1\n---\nx");
            assert_eq!(split(&text).front.map(|front| text[front].to_string()), Some("a: 1\n".into()), "{before:?}");
        }
        assert_eq!(split(" ---\na: 1\n---\nx").front, None);
        assert_eq!(split("---\ra: 1\r---\rx").front, Some(4..9));
    }
}
