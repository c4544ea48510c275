//! Text as words, whatever markup and characters without width stand between or in them: what names and runs of words are
//! looked for by. A word is known by a number, so that reading costs little more than looking at each byte once.

mod flat;
mod letters;

use unicode_normalization::char::is_combining_mark;

use flat::INLINE;
pub use flat::flat;
use letters::{character, entity, fold, hash_of_plain, is_nothing};
pub use letters::{folded, hash_of, is_left_out, is_unspaced};

/// How a text is written.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Form {
    /// Plain. An empty line ends what stands together.
    Text,
    /// Markdown as an author writes it, with its HTML: where a link leads stands in no sentence.
    Markdown,
    /// Tags are no words; those of blocks end what stands together.
    Html,
    /// A quotation mark ends what stands together.
    Json,
}

impl Form {
    /// How a file of that name is written; nothing for what is no text.
    pub fn of_file(path: &str) -> Option<Form> {
        let name = path.rsplit(['/', '\\']).next().unwrap_or(path).trim_start_matches('.');
        let Some((_, suffix)) = name.rsplit_once('.') else { return Some(Form::Text) };
        match suffix.to_ascii_lowercase().as_str() {
            "html" | "htm" | "xhtml" | "xht" | "svg" | "xml" | "rss" | "atom" | "opml" | "fodt" | "fods" | "fodp" => {
                Some(Form::Html)
            }
            "md" | "markdown" => Some(Form::Markdown),
            "json" | "jsonld" | "geojson" | "webmanifest" => Some(Form::Json),
            "txt" | "text" | "csv" | "tsv" | "css" | "js" | "mjs" | "vtt" | "srt" | "ics" | "vcf" | "tex" | "bib"
            | "rtf" | "log" | "eml" | "mbox" | "ldif" | "yaml" | "yml" | "toml" | "ini" => Some(Form::Text),
            _ => None,
        }
    }
}

/// What stands between a word and the one before, the weakest first.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Debug)]
pub enum Gap {
    /// No space: a hyphen, a slash, an apostrophe.
    Joined,
    /// Nothing that ends a phrase.
    Space,
    /// A comma.
    Comma,
    /// A sentence may end here.
    Stop,
    /// They do not stand together.
    Break,
}

/// A word, in lower case and without accents.
#[derive(Clone, Copy, Debug)]
pub struct Word {
    /// The hash of the word as it is compared.
    pub hash: u64,
    /// Where it stands in the text, in bytes.
    pub start: usize,
    /// The byte behind it.
    pub end: usize,
    /// What stands between it and the word before.
    pub gap: Gap,
    /// Whether it begins with a capital.
    pub capital: bool,
    /// Whether it stands in a tag, such as in an attribute, and not in the text around.
    pub in_tag: bool,
}

/// Calls `each` with every word of a text.
pub fn words(text: &[u8], form: Form, each: impl FnMut(Word)) {
    Reader {
        text,
        form,
        each,
        at: 0,
        gap: Gap::Break,
        outer: Gap::Break,
        stop: None,
        lines: 0,
        in_tag: false,
        inline: false,
        raw: false,
        link: false,
        slow: String::new(),
    }
    .read();
}

/// The numbers of a text's words.
pub fn hashes(text: &str) -> Vec<u64> {
    let mut hashes = Vec::new();
    words(text.as_bytes(), Form::Text, |word| hashes.push(word.hash));
    hashes
}

const OTHER: u8 = 0;
const LETTER: u8 = 1;
const SPACE: u8 = 2;
const COMMA: u8 = 3;
const STOP: u8 = 4;
const WIDE: u8 = 5;
/// What may mean more than itself in one of the forms.
const MARK: u8 = 6;

static CLASS: [u8; 256] = classes();

const fn classes() -> [u8; 256] {
    let mut classes = [OTHER; 256];
    let mut byte = 0;
    while byte < 256 {
        let b = byte as u8;
        classes[byte] = match b {
            b'0'..=b'9' | b'a'..=b'z' | b'A'..=b'Z' => LETTER,
            b' ' | b'\t' | b'\r' | b'\n' => SPACE,
            b',' => COMMA,
            b'.' | b';' | b':' | b'!' | b'?' | b'|' => STOP,
            b'<' | b'>' | b'&' | b'"' | b'\'' | b'\\' | b']' | b')' | 0 => MARK,
            128.. => WIDE,
            _ => OTHER,
        };
        byte += 1;
    }
    classes
}

struct Reader<'t, F> {
    text: &'t [u8],
    form: Form,
    each: F,
    at: usize,
    gap: Gap,
    /// The gap of the text around, while a tag is read.
    outer: Gap,
    /// What ends a part of a sentence, if a space follows.
    stop: Option<Gap>,
    /// Ends of lines since the last word.
    lines: u8,
    in_tag: bool,
    /// Whether the tag stands in the middle of a sentence.
    inline: bool,
    /// Whether this is a script or a style sheet.
    raw: bool,
    /// Whether the tag is where a Markdown link leads.
    link: bool,
    /// A word that is not of plain letters.
    slow: String,
}

/// What a place in the text means.
enum Meant {
    /// A letter, digit or mark, with its length.
    Letter(char, usize),
    /// Nothing, with its length: a soft hyphen.
    Nothing(usize),
    Other(char, usize),
}

impl<F: FnMut(Word)> Reader<'_, F> {
    fn read(&mut self) {
        while let Some(&byte) = self.text.get(self.at) {
            match CLASS[byte as usize] {
                LETTER => self.word(),
                SPACE => {
                    self.space(byte);
                    self.at += 1;
                }
                COMMA => {
                    self.stop = self.stop.max(Some(Gap::Comma));
                    self.at += 1;
                }
                STOP => {
                    self.stop = self.stop.max(Some(Gap::Stop));
                    self.at += 1;
                }
                OTHER => self.at += 1,
                WIDE => self.character(),
                _ => self.mark(byte),
            }
        }
    }

    fn space(&mut self, byte: u8) {
        self.widen(self.stop.unwrap_or(Gap::Space));
        if byte == b'\n' && matches!(self.form, Form::Text | Form::Markdown) {
            self.lines = self.lines.saturating_add(1);
            if self.lines > 1 {
                self.widen(Gap::Break);
                // What was never closed was no tag.
                self.in_tag = false;
            }
        }
    }

    fn widen(&mut self, gap: Gap) {
        self.gap = self.gap.max(gap);
    }

    fn word(&mut self) {
        let start = self.at;
        let rest = &self.text[start..];
        let len = rest.iter().position(|byte| CLASS[*byte as usize] != LETTER).unwrap_or(rest.len());
        self.at += len;
        match self.text.get(self.at) {
            Some(128..) => self.slow_word(start),
            Some(b'&') if self.form != Form::Json => self.slow_word(start),
            _ => {
                let hash = hash_of_plain(self.text, start, len);
                self.give(hash, start, self.text[start].is_ascii_uppercase());
            }
        }
    }

    fn give(&mut self, hash: u64, start: usize, capital: bool) {
        let word = Word { hash, start, end: self.at, gap: self.gap, capital, in_tag: self.in_tag };
        (self.each)(word);
        self.gap = Gap::Joined;
        self.stop = None;
        self.lines = 0;
    }

    /// A word from a place on, of any letters.
    #[cold]
    fn slow_word(&mut self, start: usize) {
        self.at = start;
        self.slow.clear();
        let mut capital = None;
        while let Some(meant) = self.meant() {
            match meant {
                Meant::Letter(c, _) if is_unspaced(c) && !self.slow.is_empty() => break,
                Meant::Letter(c, len) => {
                    capital.get_or_insert(c.is_uppercase());
                    fold(c, &mut self.slow);
                    self.at += len;
                    if is_unspaced(c) {
                        break;
                    }
                }
                Meant::Nothing(len) => self.at += len,
                Meant::Other(..) => break,
            }
        }
        if self.slow.is_empty() {
            self.at = self.at.max(start + 1);
            return;
        }
        let hash = hash_of(self.slow.as_bytes());
        self.give(hash, start, capital.unwrap_or_default());
    }

    /// What is no plain byte: a character beyond ASCII, or an entity.
    #[cold]
    fn character(&mut self) {
        match self.meant() {
            Some(Meant::Letter(..)) => self.slow_word(self.at),
            Some(Meant::Nothing(len)) => self.at += len,
            Some(Meant::Other(c, len)) => {
                self.other(c);
                self.at += len;
            }
            None => self.at += 1,
        }
    }

    fn other(&mut self, c: char) {
        match c {
            '\u{FFFC}' => self.widen(Gap::Break),
            '。' | '！' | '？' | '…' => self.stop = Some(Gap::Stop),
            '，' | '、' => self.stop = self.stop.max(Some(Gap::Comma)),
            _ if c.is_whitespace() => self.space(if c == '\n' { b'\n' } else { b' ' }),
            _ => {}
        }
    }

    /// What stands at the place: a character, or an entity that means one.
    fn meant(&self) -> Option<Meant> {
        let rest = &self.text[self.at..];
        let (c, len) = match rest.first()? {
            b'&' if self.form != Form::Json => entity(rest)?,
            byte if byte.is_ascii() => (char::from(*byte), 1),
            _ => character(rest),
        };
        Some(match c {
            _ if is_nothing(c) => Meant::Nothing(len),
            _ if c.is_alphanumeric() || is_combining_mark(c) => Meant::Letter(c, len),
            _ => Meant::Other(c, len),
        })
    }

    fn mark(&mut self, byte: u8) {
        match (byte, self.form) {
            (0, _) => self.widen(Gap::Break),
            (b'&', Form::Html | Form::Text | Form::Markdown) => return self.character(),
            (b'\\', _) if self.form == Form::Json || self.raw => return self.escape(),
            (b'"', Form::Json) => self.widen(Gap::Break),
            (b'"', _) if self.raw => self.widen(Gap::Break),
            (b'"' | b'\'', _) if self.in_tag => self.widen(Gap::Break),
            (b'<', Form::Html | Form::Markdown) if !self.in_tag => return self.open(),
            (b'>', Form::Html | Form::Markdown) if self.in_tag && !self.link => self.close(),
            (b']', Form::Markdown) if !self.in_tag && self.text.get(self.at + 1) == Some(&b'(') => {
                self.enter(true);
                self.link = true;
                self.at += 1;
            }
            (b')', _) if self.in_tag && self.link => self.close(),
            _ => {}
        }
        self.at += 1;
    }

    /// A tag begins; `inline` says whether the text goes on behind it.
    fn enter(&mut self, inline: bool) {
        (self.inline, self.link, self.in_tag) = (inline, false, true);
        self.outer = self.gap;
        self.gap = Gap::Break;
        self.stop = None;
    }

    fn close(&mut self) {
        self.in_tag = false;
        self.stop = None;
        self.gap = if self.inline { self.outer } else { Gap::Break };
    }

    /// A backslash in a string: the letter behind it is no letter.
    fn escape(&mut self) {
        match self.text.get(self.at + 1) {
            Some(b'u') => {
                self.widen(Gap::Space);
                self.at += 6;
            }
            Some(b'n' | b'r' | b't' | b'f' | b'b') => {
                self.widen(Gap::Space);
                self.at += 2;
            }
            _ => self.at += 2,
        }
        self.at = self.at.min(self.text.len());
    }

    /// A tag begins, if it is one.
    fn open(&mut self) {
        let rest = &self.text[self.at + 1..];
        if rest.starts_with(b"!--") {
            self.widen(Gap::Break);
            self.at += 4;
            return;
        }
        let closes = rest.first() == Some(&b'/');
        let rest = &rest[usize::from(closes)..];
        let len = rest.iter().position(|byte| CLASS[*byte as usize] != LETTER && *byte != b'-').unwrap_or(rest.len());
        let name = &rest[..len];
        let is_tag = name.first().is_some_and(u8::is_ascii_alphabetic) || matches!(rest.first(), Some(b'!' | b'?'));
        if !is_tag || self.raw && !closes {
            self.at += 1;
            return;
        }
        self.raw = !closes && (name == b"script" || name == b"style");
        self.enter(std::str::from_utf8(name).is_ok_and(|name| INLINE.contains(&name)));
        self.at += 1 + usize::from(closes) + len;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn same(one: &str, other: &str) {
        assert_eq!(hashes(one), hashes(other), "{one:?} and {other:?}");
    }

    fn gaps(text: &str, form: Form) -> Vec<Gap> {
        let mut gaps = Vec::new();
        words(text.as_bytes(), form, |word| gaps.push(word.gap));
        gaps
    }

    #[test]
    fn any_number_of_empty_lines_parts_words() {
        for lines in [2, 255, 256, 257, 10_000] {
            assert_eq!(gaps(&format!("a{}b", "\n".repeat(lines)), Form::Text)[1], Gap::Break, "{lines}");
        }
    }

    #[test]
    fn one_name_in_many_spellings() {
        for other in [
            "KIM LEE",
            "Kim\u{a0}Lee",
            "Kim-Lee",
            "Ki\u{ad}m Lee",
            "K\u{200b}im L\u{fe0f}ee",
            "Kim&nbsp;Lee",
            "Kim\n    Lee",
            "K&shy;im Lee",
            "Ｋｉｍ Lee",
            "**Kim** _Lee_",
        ] {
            same("kim lee", other);
        }
        same("Müller", "Mu\u{308}ller");
        same("Straße", "STRASSE");
        same("O'Brien", "O’Brien");
        assert_eq!(hashes("李小龙").len(), 3);
        assert_eq!(hash_of(b"a-rather-long-word"), hash_of(b"a-rather-long-word"));
        let mut long = Vec::new();
        words(b"Responsibilities responsibilities", Form::Text, |word| long.push(word.hash));
        assert_eq!(long[0], long[1]);
        assert_eq!(long[0], hash_of(b"responsibilities"));
    }

    #[test]
    fn what_stands_between_words_is_told() {
        use Gap::*;
        assert_eq!(gaps("Lee, Kim. It is kim-lee\n\nx", Form::Text), [Break, Comma, Stop, Space, Space, Joined, Break]);
        assert_eq!(gaps("<p>the <em>best</em> plan</p><p>x", Form::Html), [Break, Space, Space, Break]);
        assert_eq!(gaps("<a title=\"a b\">c</a>d", Form::Html), [Break, Break, Space, Break, Joined]);
        assert_eq!(gaps("the [best](x.md \"y\") plan", Form::Markdown), [Break, Space, Break, Joined, Break, Space]);
        assert_eq!(gaps(r#"{"a":"b c\nd \"e\""}"#, Form::Json), [Break, Break, Space, Space, Space]);
    }

    #[test]
    fn an_entity_is_what_it_means() {
        let mut found = Vec::new();
        words("O&#39;Brien &amp; M&uuml;ller".as_bytes(), Form::Html, |word| found.push(word.hash));
        assert_eq!(found, hashes("O'Brien & Müller"));
    }

    #[test]
    fn no_bytes_are_too_strange() {
        for text in [&b"\xff\xfeKim"[..], b"&", b"&#x;", b"<", b"</", b"\\u12", b"<script>\\", b"a\xc2", b"&#xad;"] {
            for form in [Form::Text, Form::Html, Form::Json] {
                words(text, form, |word| assert!(word.start < word.end && word.end <= text.len()));
            }
        }
    }
}
