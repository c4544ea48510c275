//! Tags and words of HTML, told apart.

use memchr::{memchr, memchr3};

/// What a stretch of HTML is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub enum Part {
    /// Words, as HTML writes them.
    Words,
    /// A tag or comment, or its beginning.
    Tag,
    /// The rest of a tag that began in an earlier stretch, or what stands in a script or style.
    Rest,
}

/// Reads HTML that may come in stretches: an address in a tag may be filled in later.
#[derive(Default)]
pub struct Tags(State);

#[derive(Clone, Copy, Default, PartialEq)]
enum State {
    #[default]
    Outside,
    InTag,
    /// In the value of an attribute, between these.
    Quoted(u8),
    InComment,
    /// In a script or style, up to this end.
    Verbatim(&'static str),
}

impl Tags {
    pub fn read<'h>(&mut self, html: &'h str, mut meet: impl FnMut(Part, &'h str)) {
        let mut rest = html;
        while !rest.is_empty() {
            let (part, length) = match self.0 {
                State::Outside => self.outside(rest),
                State::Verbatim(end) => (Part::Rest, self.verbatim(rest, end)),
                _ => (Part::Rest, self.tag_end(rest)),
            };
            if length > 0 {
                meet(part, &rest[..length]);
            }
            rest = &rest[length..];
        }
    }

    fn outside(&mut self, rest: &str) -> (Part, usize) {
        match memchr(b'<', rest.as_bytes()) {
            Some(0) => {}
            Some(at) => return (Part::Words, at),
            None => return (Part::Words, rest.len()),
        }
        self.0 = if rest.starts_with("<!--") { State::InComment } else { State::InTag };
        let length = self.tag_end(rest);
        if self.0 == State::Outside {
            self.0 = match tag_name(rest) {
                ("script", false) => State::Verbatim("</script"),
                ("style", false) => State::Verbatim("</style"),
                _ => State::Outside,
            };
        }
        (Part::Tag, length)
    }

    fn verbatim(&mut self, rest: &str, end: &'static str) -> usize {
        let found = rest.find(end);
        if found.is_some() {
            self.0 = State::Outside;
        }
        found.unwrap_or(rest.len())
    }

    /// The length of what is left of a tag.
    fn tag_end(&mut self, rest: &str) -> usize {
        if self.0 == State::InComment {
            let found = rest.find("-->");
            if found.is_some() {
                self.0 = State::Outside;
            }
            return found.map_or(rest.len(), |at| at + "-->".len());
        }
        let mut at = 0;
        loop {
            let bytes = &rest.as_bytes()[at..];
            let found = match self.0 {
                State::Quoted(quote) => memchr(quote, bytes),
                _ => memchr3(b'"', b'\'', b'>', bytes),
            };
            let Some(found) = found else { return rest.len() };
            let (before, byte) = (&rest[..at + found], bytes[found]);
            at += found + 1;
            self.0 = match (self.0, byte) {
                (State::Quoted(_), _) => State::InTag,
                (_, b'>') => {
                    self.0 = State::Outside;
                    return at;
                }
                _ if before.trim_end().ends_with('=') => State::Quoted(byte),
                _ => State::InTag,
            };
        }
    }
}

/// The name of a tag, and whether it ends an element.
pub fn tag_name(tag: &str) -> (&str, bool) {
    let run = |from: usize, is_in: fn(&u8) -> bool| {
        let rest = &tag.as_bytes()[from..];
        from + rest.iter().position(|byte| !is_in(byte)).unwrap_or(rest.len())
    };
    let slash = run(0, |byte| *byte == b'<');
    let start = run(slash, |byte| *byte == b'/');
    let end = run(start, |byte| byte.is_ascii_alphanumeric() || *byte == b'-');
    (&tag[start..end], start > slash)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tags_are_found_over_several_stretches() {
        let mut tags = Tags::default();
        let mut found = Vec::new();
        for stretch in ["a <b c=\"d>", "e\"> f <!-- <g>", "h --> i<br/>", "<style>j > k", "</style>l"] {
            tags.read(stretch, |part, text| found.push((part, text)));
        }
        use Part::{Rest, Tag, Words};
        assert_eq!(
            found,
            [
                (Words, "a "),
                (Tag, "<b c=\"d>"),
                (Rest, "e\">"),
                (Words, " f "),
                (Tag, "<!-- <g>"),
                (Rest, "h -->"),
                (Words, " i"),
                (Tag, "<br/>"),
                (Tag, "<style>"),
                (Rest, "j > k"),
                (Tag, "</style>"),
                (Words, "l"),
            ]
        );
        assert_eq!((tag_name("</v-m>"), tag_name("<p class=\"x\">")), (("v-m", true), ("p", false)));
    }
}
