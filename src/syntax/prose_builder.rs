//! A prose as it grows, piece by piece. Where the author's own HTML is cleaned as a whole, what is no HTML is kept aside meanwhile, and
//! elements of the site's own stand for it.

use crate::base::html::{escape_into, unescaped};
use crate::syntax::html::{self, Part, REFERENCE, Tags};
use crate::syntax::marks::{Mark, Range, standing_for, stands_for};
use crate::syntax::prose::{Piece, Prose, is_block};

/// Builds a prose.
pub struct ProseBuilder {
    text: String,
    pieces: Vec<Piece<Range>>,
    /// Whether the next words begin a piece of their own, whatever stands before them.
    apart: bool,
    /// Whether a line begins here.
    fresh: bool,
    title: Vec<Piece<Range>>,
    title_start: Option<usize>,
    lead_start: Option<usize>,
    lead: Option<Range>,
    /// Depth in elements of the author's own, as far as a list is waiting for its place outside of all of them.
    depth: usize,
    /// Whether a list was taken out, and its mark is still to come.
    is_due: bool,
    /// Depth in the author's own `<code>`.
    code: usize,
    tags: Tags,
    /// The HTML that is to be cleaned, with elements that stand for `marks`.
    raw: Option<String>,
    marks: Vec<Mark>,
}

impl ProseBuilder {
    /// A builder; `raw` says that what is written has to be cleaned.
    pub fn new(raw: bool, room: usize) -> Self {
        ProseBuilder {
            text: String::with_capacity(if raw { 0 } else { room }),
            pieces: Vec::new(),
            apart: false,
            fresh: true,
            title: Vec::new(),
            title_start: None,
            lead_start: None,
            lead: None,
            depth: 0,
            is_due: false,
            code: 0,
            tags: Tags::default(),
            raw: raw.then(|| String::with_capacity(room)),
            marks: Vec::new(),
        }
    }

    /// Tags inside a block.
    pub fn inline(&mut self, tags: &str) {
        self.html(tags, Piece::Tags);
    }

    /// The break of a line.
    pub fn line_break(&mut self) {
        self.html("<br />", Piece::Break);
        self.inline("\n");
    }

    /// Tags that begin or end a block.
    pub fn block(&mut self, tags: &str) {
        self.html(tags, Piece::Block);
    }

    /// Begins a line of the HTML, where none begins already.
    pub fn line(&mut self) {
        if !self.fresh {
            self.block("\n");
        }
    }

    /// Words in which no code is a link.
    pub fn words(&mut self, text: &str) {
        let kind = if self.code > 0 { Piece::Literal } else { Piece::Words };
        self.escaped(text, kind);
    }

    /// Words in code.
    pub fn literal(&mut self, text: &str) {
        self.escaped(text, Piece::Literal);
    }

    /// Words in which the code of an outcome becomes a link.
    pub fn text(&mut self, text: &str) {
        self.fresh = false;
        match &mut self.raw {
            Some(raw) => {
                raw.push_str("<v-t>");
                escape_into(text, raw);
                raw.push_str("</v-t>");
            }
            None => self.put(text, Piece::Text),
        }
    }

    pub fn piece(&mut self, piece: Piece<Range>) {
        self.mark(Mark::Piece(piece));
    }

    pub fn mark(&mut self, mark: Mark) {
        self.fresh = false;
        match self.raw {
            Some(_) => {
                let number = self.keep(mark);
                self.html(&standing_for(number), Piece::Tags);
            }
            None => self.apply(mark),
        }
    }

    /// Keeps a mark for which something stands in the author's own HTML. Gives its number.
    pub fn keep(&mut self, mark: Mark) -> u32 {
        self.marks.push(mark);
        self.marks.len() as u32 - 1
    }

    /// HTML of the author's own. Of an author who is trusted it is published as it is; marks in it stand between two NUL
    /// characters by their numbers.
    pub fn author(&mut self, html: &str) {
        if let Some(raw) = &mut self.raw {
            raw.push_str(html);
            self.fresh = html.ends_with('\n');
            return;
        }
        for (n, part) in html.split('\0').enumerate() {
            match part.parse().ok().and_then(|number: usize| self.marks.get(number)).filter(|_| n % 2 == 1) {
                Some(mark) => self.apply(mark.clone()),
                None => self.read(part),
            }
        }
        self.fresh = html.ends_with('\n');
    }

    /// The prose that was built.
    pub fn finish(mut self) -> Prose {
        if let Some(raw) = self.raw.take() {
            self.read_clean(&html::cleaned(&raw));
        }
        if self.is_due {
            self.push(Piece::Listed);
        }
        // The title comes first, wherever its heading stands.
        let before = self.title.len() as u32;
        let lead = self.lead.map(|(start, end)| (start + before, end + before));
        self.title.append(&mut self.pieces);
        Prose::new(&self.text, self.title, before, lead)
    }

    fn html(&mut self, tags: &str, kind: fn(Range) -> Piece<Range>) {
        if tags.is_empty() {
            return;
        }
        self.fresh = tags.ends_with('\n');
        match &mut self.raw {
            Some(raw) => raw.push_str(tags),
            None => self.put(tags, kind),
        }
    }

    fn escaped(&mut self, text: &str, kind: fn(Range) -> Piece<Range>) {
        self.fresh = false;
        match &mut self.raw {
            Some(raw) => escape_into(text, raw),
            None => {
                let start = self.text.len();
                escape_into(text, &mut self.text);
                self.extend(start, kind);
            }
        }
    }

    fn put(&mut self, text: &str, kind: fn(Range) -> Piece<Range>) {
        let start = self.text.len();
        self.text.push_str(text);
        self.extend(start, kind);
    }

    /// Makes a piece of the text from a place on, or a part of the last one that is of the same kind.
    fn extend(&mut self, start: usize, kind: fn(Range) -> Piece<Range>) {
        let (start, end) = (start as u32, self.text.len() as u32);
        if start == end {
            return;
        }
        let next = kind((start, end));
        let joined = self.pieces.last().filter(|_| !self.apart).and_then(|last| match (*last, next) {
            (Piece::Text((from, to)), Piece::Text(_)) if to == start => Some(Piece::Text((from, end))),
            (Piece::Words((from, to)), Piece::Words(_)) if to == start => Some(Piece::Words((from, end))),
            (Piece::Literal((from, to)), Piece::Literal(_)) if to == start => Some(Piece::Literal((from, end))),
            (Piece::Tags((from, to)), Piece::Tags(_)) if to == start => Some(Piece::Tags((from, end))),
            (Piece::Block((from, to)), Piece::Tags(_) | Piece::Block(_)) if to == start => {
                Some(Piece::Block((from, end)))
            }
            (Piece::Tags((from, to)), Piece::Block(_)) if to == start => Some(Piece::Block((from, end))),
            _ => None,
        });
        match (joined, self.pieces.last_mut()) {
            (Some(joined), Some(last)) => *last = joined,
            _ => self.push(next),
        }
    }

    fn push(&mut self, piece: Piece<Range>) {
        self.pieces.push(piece);
        self.apart = false;
    }

    fn apply(&mut self, mark: Mark) {
        match mark {
            Mark::Piece(piece) => self.push(piece),
            Mark::Sources(sources) => self.put(&sources, Piece::Sources),
            Mark::Code(code) => self.put(&code, Piece::Code),
            Mark::Title => self.title_start = Some(self.pieces.len()),
            Mark::TitleEnd => {
                self.title = self.title_start.take().map_or_else(Vec::new, |start| self.pieces.split_off(start));
            }
            Mark::Lead => self.lead_start = Some(self.pieces.len()),
            Mark::LeadEnd => self.lead = self.lead_start.map(|start| (start as u32, self.pieces.len() as u32)),
            Mark::Listed if self.depth > 0 => self.is_due = true,
            Mark::Listed => self.push(Piece::Listed),
        }
        self.apart = true;
    }

    /// Reads on in HTML of the author's own.
    fn read(&mut self, html: &str) {
        let mut tags = std::mem::take(&mut self.tags);
        tags.read(html, |part, written| match part {
            Part::Words => self.author_words(written),
            Part::Tag => self.tag(written),
            Part::Rest => self.put(written, Piece::Tags),
        });
        self.tags = tags;
    }

    fn author_words(&mut self, words: &str) {
        let kind = match self.pieces.last() {
            // Between blocks, blanks are no words.
            Some(Piece::Block(_)) if words.trim().is_empty() => Piece::Block,
            _ if self.code > 0 => Piece::Literal,
            _ => Piece::Words,
        };
        self.put(words, kind);
    }

    /// Adds a tag, or its beginning up to a mark.
    fn tag(&mut self, written: &str) {
        let (name, closes) = html::tag_name(written);
        if name.eq_ignore_ascii_case("code") {
            self.code = if closes { self.code.saturating_sub(1) } else { self.code + 1 };
        }
        let kind = match name {
            _ if is_block(name) => Piece::Block,
            "br" => Piece::Break,
            _ => Piece::Tags,
        };
        self.put(written, kind);
        if html::is_void(name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) || written.ends_with("/>") {
            return;
        }
        self.depth = if closes { self.depth.saturating_sub(1) } else { self.depth + 1 };
        if self.is_due && closes && self.depth == 0 {
            self.is_due = false;
            self.push(Piece::Listed);
        }
    }

    /// Reads HTML that was cleaned, in which elements stand for marks. What was cleaned has `<` and `>` at tags only.
    fn read_clean(&mut self, clean: &str) {
        let mut rest = clean;
        while let Some(at) = rest.find('<') {
            self.author_words(&rest[..at]);
            let end = rest[at..].find('>').map_or(rest.len(), |n| at + n + 1);
            let tag = &rest[at..end];
            rest = &rest[end..];
            if let Some(number) = stands_for(tag) {
                if let Some(mark) = self.marks.get(number) {
                    self.apply(mark.clone());
                }
            } else if tag == "<v-t>" {
                let end = rest.find('<').unwrap_or(rest.len());
                self.put(&unescaped(&rest[..end]), Piece::Text);
                rest = &rest[end..];
            } else if tag.starts_with("<a href")
                && rest.starts_with("</a>")
                && !tag.contains(" id=")
                && !tag.contains(" name=")
            {
                // Nobody could see it.
                rest = &rest["</a>".len()..];
            } else if !matches!(tag, "</v-m>" | "</v-t>") {
                self.tag_with_references(tag);
            }
        }
        self.author_words(rest);
    }

    /// A tag, in which references become pieces.
    fn tag_with_references(&mut self, tag: &str) {
        let mut rest = tag;
        let mut begins = true;
        while let Some(at) = rest.find(REFERENCE) {
            let (before, value) = rest.split_at(at);
            let end = value.find('"').unwrap_or(value.len());
            let is = |name: &str| before.strip_suffix("=\"").is_some_and(|before| before.ends_with(name));
            let number = value[REFERENCE.len()..end].parse();
            let mark = if is(" srcset") {
                Some(Mark::Sources(value[..end].replace(REFERENCE, "")))
            } else if is(" href") || is(" src") || is(" poster") {
                number.ok().map(|n| Mark::Piece(Piece::Address(n)))
            } else {
                None
            };
            let upto = if mark.is_some() { at } else { at + end };
            match begins {
                true => self.tag(&rest[..upto]),
                false => self.put(&rest[..upto], Piece::Tags),
            }
            begins = false;
            if let Some(mark) = mark {
                self.apply(mark);
            }
            rest = &value[end..];
        }
        match begins {
            true => self.tag(rest),
            false => self.put(rest, Piece::Tags),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn pieces(prose: &Prose) -> Vec<Piece<&str>> {
        prose.pieces()
    }

    #[test]
    fn the_mark_of_a_list_stands_outside_every_element() {
        for (output, before) in [
            ("<p>a</p>\n\0L\0<p>b</p>", "<p>a</p>\n"),
            ("<div><p>a\0L\0</div><p>b</p>", "<div><p>a</div>"),
            ("<div><b><img src=\"\0R\0\">\0L\0</b></div>b</div>", "<div><b><img src=\"\"></b></div>"),
            ("<div>\0L\0a", "<div>a"),
            ("\0L\0a", ""),
        ] {
            let mut builder = ProseBuilder::new(false, 0);
            let list = builder.keep(Mark::Listed);
            let reference = builder.keep(Mark::Piece(Piece::Address(0)));
            builder.author(&output.replace('L', &list.to_string()).replace('R', &reference.to_string()));
            let prose = builder.finish();
            let all = pieces(&prose);
            let at = all.iter().position(|piece| *piece == Piece::Listed).expect("a mark");
            let html = |piece: &Piece<&str>| match piece {
                Piece::Tags(html) | Piece::Block(html) | Piece::Words(html) => html.to_string(),
                _ => String::new(),
            };
            assert_eq!(all[..at].iter().map(html).collect::<String>(), before, "{output}");
        }
    }

    #[test]
    fn words_and_tags_are_apart() {
        let mut builder = ProseBuilder::new(false, 0);
        builder.block("<p>");
        builder.inline("<em>");
        builder.text("a < b");
        builder.text("\n");
        builder.words("c & d");
        builder.inline("</em>");
        builder.block("</p>\n");
        builder.author("<p title=\"x>y\">e &lt; <code>f</code><br></p><script>a < b</script>");
        let prose = builder.finish();
        assert_eq!(
            pieces(&prose),
            [
                Piece::Block("<p><em>"),
                Piece::Text("a < b\n"),
                Piece::Words("c &amp; d"),
                Piece::Block("</em></p>\n<p title=\"x>y\">"),
                Piece::Words("e &lt; "),
                Piece::Tags("<code>"),
                Piece::Literal("f"),
                Piece::Tags("</code>"),
                Piece::Break("<br>"),
                Piece::Block("</p><script>a < b</script>"),
            ]
        );
    }

    #[test]
    fn what_is_cleaned_has_the_same_pieces() {
        let mut builder = ProseBuilder::new(true, 0);
        builder.block("<p>");
        builder.text("a & b");
        builder.piece(Piece::Link(3));
        builder.author("<b onclick=\"x\"><a href=\"vade-ref:7\">c</a></b>");
        builder.mark(Mark::Code("js\n<i>".into()));
        builder.block("</p>\n");
        let prose = builder.finish();
        assert_eq!(
            pieces(&prose),
            [
                Piece::Block("<p>"),
                Piece::Text("a & b"),
                Piece::Link(3),
                Piece::Tags("<b><a href=\""),
                Piece::Address(7),
                Piece::Tags("\">"),
                Piece::Words("c"),
                Piece::Tags("</a></b>"),
                Piece::Code("js\n<i>"),
                Piece::Block("</p>\n"),
            ]
        );
    }
}
