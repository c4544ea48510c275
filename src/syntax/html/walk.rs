//! Tags and words of HTML, told apart.

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
        match memchr::memchr(b'<', rest.as_bytes()) {
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
        for (at, byte) in rest.bytes().enumerate() {
            let begins_value = || rest[..at].trim_end().ends_with('=');
            self.0 = match (self.0, byte) {
                (State::Quoted(quote), byte) if quote == byte => State::InTag,
                (State::Quoted(quote), _) => State::Quoted(quote),
                (_, b'"' | b'\'') if begins_value() => State::Quoted(byte),
                (_, b'>') => {
                    self.0 = State::Outside;
                    return at + 1;
                }
                _ => State::InTag,
            };
        }
        rest.len()
    }
}

/// The name of a tag, and whether it ends an element.
pub fn tag_name(tag: &str) -> (&str, bool) {
    let inner = tag.trim_start_matches('<');
    let name = inner.trim_start_matches('/');
    let end = name.find(|c: char| !c.is_ascii_alphanumeric() && c != '-').unwrap_or(name.len());
    (&name[..end], inner.starts_with('/'))
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
