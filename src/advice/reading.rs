//! Prose as an editor reads it: its words without markup and code, block by block.

use crate::base::html::unescaped;
use crate::syntax::html::{Part, REFERENCE, Tags, tag_name};
use crate::syntax::prose::{Piece, Prose, is_block};

/// Stands in read text for what has no words of the author's there: a bare reference, a picture, code.
pub const THING: char = '\u{fffc}';

/// What is met on the way through a prose.
#[derive(Debug, PartialEq)]
pub enum Event<'p> {
    /// A tag begins an element: its name.
    Open(&'p str),
    /// A tag ends an element.
    Close(&'p str),
    /// Words as the author wrote them, in plain text.
    Words(&'p str),
    /// Words as HTML writes them: `&amp;` for `&`.
    Escaped(&'p str),
    /// Something without words of the author's.
    Thing,
    /// A reference with words of its own, by its number, and its end.
    Reference(u32),
    ReferenceEnd,
    /// A reference that reads as its target's title; told by [`walk_tags`] in place of a thing.
    Title(u32),
    /// A picture or an embed, by its reference; told by [`walk_tags`] in place of a thing.
    Shown(u32),
    /// What stands in the place of a picture or player of another host begins, and ends; told by [`walk_tags`].
    Instead,
    InsteadEnd,
    /// A heading of a level begins, by its number.
    Heading(u8, u32),
    HeadingEnd,
}

/// Goes through a prose from its beginning to its end.
pub fn walk<'p>(prose: &'p Prose, mut meet: impl FnMut(Event<'p>)) {
    let mut tags = Tags::default();
    for piece in prose.pieces() {
        met(piece, &mut tags, &mut meet);
    }
}

/// The same, with each tag as a whole beside what it begins or ends. The address of something that the site has stands in a tag as
/// [`REFERENCE`] and its number.
pub fn walk_tags(prose: &Prose, mut meet: impl FnMut(Event, &str)) {
    let mut tags = Tags::default();
    let mut tag = String::new();
    for piece in prose.pieces() {
        match piece {
            Piece::Tags(html) | Piece::Block(html) | Piece::Break(html) => tags.read(html, |part, written| {
                match part {
                    Part::Words => return,
                    // Most tags stand whole in one piece.
                    Part::Tag if written.ends_with('>') => {
                        tag.clear();
                        return met_tag(written, &mut meet);
                    }
                    Part::Tag => tag.clear(),
                    // In a script or style.
                    Part::Rest if tag.is_empty() => return,
                    Part::Rest => {}
                }
                tag.push_str(written);
                if tag.ends_with('>') {
                    met_tag(&tag, &mut meet);
                    tag.clear();
                }
            }),
            Piece::Address(n) if !tag.is_empty() => tag.push_str(&format!("{REFERENCE}{n}")),
            Piece::Link(n) => meet(Event::Title(n), ""),
            Piece::Image(n) | Piece::Embed(n) | Piece::EmbedInline(n) => meet(Event::Shown(n), ""),
            Piece::Instead => meet(Event::Instead, ""),
            Piece::InsteadEnd => meet(Event::InsteadEnd, ""),
            piece => met(piece, &mut tags, |event| meet(event, "")),
        }
    }
}

fn met_tag(tag: &str, mut meet: impl FnMut(Event, &str)) {
    match tag_name(tag) {
        (name, false) => meet(Event::Open(name), tag),
        (name, true) => meet(Event::Close(name), tag),
    }
}

/// The number of a reference that is the address in a tag.
pub fn reference_in(address: &str) -> Option<u32> {
    address.strip_prefix(REFERENCE)?.parse().ok()
}

/// What is met in a piece.
fn met<'p>(piece: Piece<&'p str>, tags: &mut Tags, mut meet: impl FnMut(Event<'p>)) {
    match piece {
        Piece::Tags(html) | Piece::Block(html) | Piece::Break(html) => tags.read(html, |part, written| {
            let (name, closes) = tag_name(written);
            match closes {
                _ if part != Part::Tag => {}
                false => meet(Event::Open(name)),
                true => meet(Event::Close(name)),
            }
        }),
        Piece::Text(text) => meet(Event::Words(text)),
        Piece::Words(html) => meet(Event::Escaped(html)),
        Piece::Code(_) | Piece::Literal(_) => meet(Event::Thing),
        Piece::Link(_) | Piece::EmbedInline(_) | Piece::Image(_) => meet(Event::Thing),
        Piece::Embed(_) | Piece::Listed => {
            meet(Event::Open("section"));
            meet(Event::Close("section"));
        }
        Piece::Open(n) => meet(Event::Reference(n)),
        Piece::Close => meet(Event::ReferenceEnd),
        Piece::HeadingOpen { level, heading } => meet(Event::Heading(level, heading)),
        Piece::HeadingClose { .. } => meet(Event::HeadingEnd),
        Piece::NotesOpen => meet(Event::Open("section")),
        Piece::NotesClose => meet(Event::Close("section")),
        Piece::NoteOpen(_) => meet(Event::Open("li")),
        Piece::NoteClose => meet(Event::Close("li")),
        // The address inside a tag, and the marks of notes, are no words.
        Piece::Only(_) => meet(Event::Thing),
        Piece::Address(_)
        | Piece::Sources(_)
        | Piece::OnlyEnd
        | Piece::Instead
        | Piece::InsteadEnd
        | Piece::NoteMark { .. }
        | Piece::NoteBack { .. } => {}
    }
}

/// The words of a prose. A line is a block: words of different lines do not belong together. References whose number
/// `left_out` holds true for are things, whatever words they have.
pub fn plain(prose: &Prose, left_out: impl Fn(u32) -> bool) -> String {
    let mut plain = Plain { text: String::with_capacity(prose.written().len()), left_out, out: false };
    walk(prose, |event| plain.take(event));
    plain.text
}

/// Reads a prose's words, some blocks at a time, until what is asked of them is answered.
pub fn read_until(prose: &Prose, mut is_enough: impl FnMut(&str) -> bool) -> bool {
    let mut tags = Tags::default();
    let mut plain = Plain { text: String::new(), left_out: |_| false, out: false };
    for piece in prose.pieces() {
        met(piece, &mut tags, |event| plain.take(event));
        if plain.text.ends_with('\n') {
            if is_enough(&plain.text) {
                return true;
            }
            plain.text.clear();
        }
    }
    is_enough(&plain.text)
}

/// Words that are being read.
struct Plain<L> {
    text: String,
    left_out: L,
    /// Whether they are in a reference that is left out.
    out: bool,
}

impl<L: Fn(u32) -> bool> Plain<L> {
    fn take(&mut self, event: Event) {
        let text = &mut self.text;
        match event {
            Event::ReferenceEnd => self.out = false,
            _ if self.out => {}
            Event::Reference(n) if (self.left_out)(n) => {
                text.push(THING);
                self.out = true;
            }
            Event::Reference(_) => {}
            Event::Words(words) => push_words(words, text),
            Event::Escaped(html) => push_words(&unescaped(html), text),
            Event::Thing | Event::Title(_) | Event::Shown(_) => text.push(THING),
            Event::Heading(..) | Event::HeadingEnd => end_block(text),
            Event::Open("br") => text.push(' '),
            Event::Open(tag) | Event::Close(tag) if is_block(tag) => end_block(text),
            Event::Open(_) | Event::Close(_) | Event::Instead | Event::InsteadEnd => {}
        }
    }
}

/// A line's end in the source is a space between words.
fn push_words(words: &str, plain: &mut String) {
    for (n, line) in words.split('\n').enumerate() {
        if n > 0 && !plain.ends_with('\n') {
            plain.push(' ');
        }
        plain.push_str(line);
    }
}

fn end_block(plain: &mut String) {
    while plain.ends_with(' ') {
        plain.pop();
    }
    if !plain.is_empty() && !plain.ends_with('\n') {
        plain.push('\n');
    }
}

/// A word of a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Word<'t> {
    /// Its letters, without the possessive's apostrophe and s.
    pub letters: &'t str,
    /// Where it begins in the text.
    pub start: usize,
    /// Where its letters end.
    pub end: usize,
    /// How it follows the word before it.
    pub joint: Joint,
}

/// What stands between two words.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Joint {
    Space,
    Hyphen,
    Slash,
    /// Anything that parts them: a comma, a full stop, a block's end, the text's beginning.
    Break,
}

/// The words of a text, in order. Letters and digits make words.
pub fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let mut at = 0;
    std::iter::from_fn(move || {
        // Most words follow the one before them by a space.
        let by_space =
            at > 0 && matches!(text.as_bytes()[at..], [b' ', next, ..] if IS_LETTER[next as usize] == Some(true));
        let start = if by_space { at + 1 } else { end_of_run::<false>(text, at) };
        let end = end_of_run::<true>(text, start);
        let letters = Some(&text[start..end]).filter(|letters| !letters.is_empty())?;
        let joint = if by_space { Joint::Space } else { joint(&text[at..start], at == 0) };
        at = end + possessive(&text[end..]);
        Some(Word { letters, start, end, joint })
    })
}

/// Where what begins at a byte ends: a run of letters and digits, or of anything else.
fn end_of_run<const LETTERS: bool>(text: &str, from: usize) -> usize {
    let mut at = from;
    loop {
        let rest = &text.as_bytes()[at..];
        at += rest.iter().position(|byte| IS_LETTER[*byte as usize] != Some(LETTERS)).unwrap_or(rest.len());
        if text.as_bytes().get(at).is_none_or(u8::is_ascii) {
            return at;
        }
        match text[at..].chars().next() {
            Some(c) if is_letter(c) == LETTERS => at += c.len_utf8(),
            _ => return at,
        }
    }
}

/// Of each byte that is a character, whether it is a letter or digit.
static IS_LETTER: [Option<bool>; 256] = {
    let mut letters = [None; 256];
    let mut byte = 0;
    while byte < 128 {
        letters[byte] = Some((byte as u8).is_ascii_alphanumeric());
        byte += 1;
    }
    letters
};

/// Whether a character beyond ASCII makes words. Dashes and quotation marks are many, and the tables of Unicode slow.
fn is_letter(c: char) -> bool {
    !matches!(c, '\u{2000}'..='\u{206f}') && c.is_alphanumeric()
}

/// A text in lower case. The standard library is slow behind the first character beyond ASCII, such as a quotation mark.
pub fn lower(text: &str) -> String {
    let mut lower = String::with_capacity(text.len());
    let mut rest = text;
    loop {
        let (plain, other) = rest.split_at(ascii_len(rest));
        lower.push_str(plain);
        match other.chars().next() {
            None => break,
            // Which small sigma is meant depends on what stands around.
            Some('Σ') => return text.to_lowercase(),
            Some(c) => {
                lower.extend(c.to_lowercase());
                rest = &other[c.len_utf8()..];
            }
        }
    }
    lower.make_ascii_lowercase();
    lower
}

/// How many ASCII characters a text begins with. Whole blocks are looked at in one step.
fn ascii_len(text: &str) -> usize {
    let (blocks, _) = text.as_bytes().as_chunks::<16>();
    let whole = 16 * blocks.iter().take_while(|block| block.is_ascii()).count();
    whole + text.as_bytes()[whole..].iter().take_while(|byte| byte.is_ascii()).count()
}

fn joint(between: &str, first: bool) -> Joint {
    let quiet = |c: char| c == ' ' || c == '"' || c == '“' || c == '”' || c == '\u{a0}';
    match between {
        _ if first => Joint::Break,
        " " => Joint::Space,
        "-" | "‐" | "‑" => Joint::Hyphen,
        "/" | " / " | " /" | "/ " => Joint::Slash,
        other if other.chars().all(quiet) => Joint::Space,
        _ => Joint::Break,
    }
}

/// The length of `'s`, or of the apostrophe behind a plural, where what follows a word begins with it.
fn possessive(rest: &str) -> usize {
    let mark = match rest.as_bytes().first() {
        Some(b'\'') => 1,
        Some(128..) if rest.starts_with('’') => '’'.len_utf8(),
        _ => return 0,
    };
    let after = &rest[mark..];
    let ends = |after: &str| !after.starts_with(char::is_alphanumeric);
    match after.strip_prefix(['s', 'S']) {
        Some(behind) if ends(behind) => mark + 1,
        _ if after.starts_with(' ') => mark,
        _ => 0,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::syntax::markdown::read;
    use crate::syntax::prose::Outline;
    use crate::syntax::text::{Origin, Rules, SpanTable, Text, Title};

    fn prose(text: &str) -> Prose {
        let input = Text { text, origin: Origin::Offset(0), title: Title::None, rules: Rules::default(), listed: None };
        read(&input, &mut Outline::default(), &mut SpanTable::default()).prose
    }

    #[test]
    fn words_are_read_without_markup_and_code() {
        for (written, read) in [
            ("One *two*\nthree", "One two three\n"),
            ("- a\n- b", "a\nb\n"),
            ("## Head\n\nText", "Head\nText\n"),
            ("Say `code` & [[mentor]], [[mentor|my mentor]]", "Say \u{fffc} & \u{fffc}, my mentor\n"),
            ("[words & more](https://example.org/a?b)", "words & more\n"),
            ("```\ncode\n```", "\u{fffc}\n"),
        ] {
            assert_eq!(plain(&prose(written), |_| false), read, "{written}");
        }
        assert_eq!(plain(&prose("A [[x|left]] out"), |_| true), "A \u{fffc} out\n");
    }

    #[test]
    fn lower_case_is_that_of_unicode() {
        for text in
            ["Plain", "“Über” – CAFÉ’S", "ΟΔΟΣ", "İzmir, \u{212a}elvin, ǅ", "Sixteen Letters “And” So ON – É", ""]
        {
            assert_eq!(lower(text), text.to_lowercase());
        }
    }

    #[test]
    fn no_punctuation_is_a_letter() {
        for c in '\u{80}'..'\u{3000}' {
            assert_eq!(is_letter(c), c.is_alphanumeric(), "{c}");
        }
    }

    #[test]
    fn words_know_how_they_are_joined() {
        let joined = |text| words(text).map(|word| (word.letters, word.joint)).collect::<Vec<_>>();
        assert_eq!(
            joined("Partner's co-op, mentors' a/b"),
            [
                ("Partner", Joint::Break),
                ("co", Joint::Space),
                ("op", Joint::Hyphen),
                ("mentors", Joint::Break),
                ("a", Joint::Space),
                ("b", Joint::Slash)
            ]
        );
    }
}
