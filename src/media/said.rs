//! All that a file says, whatever it is packed in: the texts in which names and words of something withheld are looked for. A document
//! is opened, and what lies in it, to a depth; what nobody could read of it is told.

mod coded;
mod decode;
mod records;

use std::borrow::Cow;
use std::io::{Cursor, Read};

use zip::ZipArchive;

pub use decode::decoded;

use super::{HEAD, LONGEST, calendar, office, pdf, picture_format, rtf, xml};
use crate::base::SitePath;
use crate::base::words::{Form, flat};

/// How deep files in files are opened.
const DEEPEST: usize = 4;
/// The most files in files, the longest of them, and how much is unpacked of all of them, in bytes.
const MOST_PARTS: usize = 20_000;
const LONGEST_PART: u64 = 64 << 20;
const MOST_UNPACKED: u64 = 256 << 20;
/// The most words that are given, in bytes.
const MOST_WORDS: usize = 64 << 20;

/// A text of a file.
pub struct Text<'b> {
    pub text: Cow<'b, str>,
    pub form: Form,
    /// Whether it stands in the file just so, so that a place in it is one in the file.
    pub in_place: bool,
}

/// What a file says.
#[derive(Default)]
pub struct Said<'b> {
    pub texts: Vec<Text<'b>>,
    /// Why there may be words that nobody could read, in half a sentence.
    pub unread: Option<&'static str>,
}

/// Names of files in which others lie, or whose words are not simply there.
const PACKED: [&str; 20] = [
    "pdf", "rtf", "epub", "h5p", "pages", "numbers", "key", "zip", "gz", "tgz", "tar", "doc", "dot", "xls", "xlt",
    "ppt", "pps", "pot", "xlsb", "msg",
];

/// Whether a file is called like one that is opened for its words.
pub fn is_called_packed(path: &SitePath) -> bool {
    let suffix = path.suffix();
    PACKED.contains(&&*suffix) || office::is_document(&suffix)
}

/// Whether a file is opened for its words, by how it begins.
fn is_packed(head: &[u8]) -> bool {
    Kind::of(head) != Kind::Other
}

/// Whether a file may have words.
pub fn may_say(path: &SitePath, head: &[u8]) -> bool {
    is_packed(head) || picture_format(head).is_none() && Form::of_file(path.as_str()).is_some()
}

/// The texts of a file.
pub fn said<'b>(path: &SitePath, bytes: &'b [u8]) -> Said<'b> {
    let mut opener = Opener { said: Said::default(), unpacked: MOST_UNPACKED, words: MOST_WORDS, parts: MOST_PARTS };
    match Kind::of(&bytes[..bytes.len().min(HEAD)]) {
        Kind::Other => {
            if let Some(form) = Form::of_file(path.as_str()).filter(|_| picture_format(bytes).is_none()) {
                let text = decode::decoded(bytes);
                opener.derived(&path.suffix(), &text, form, DEEPEST);
                let in_place = matches!(text, Cow::Borrowed(_));
                opener.said.texts.insert(0, Text { text, form, in_place });
            }
        }
        _ if bytes.len() as u64 > LONGEST => opener.unread("it is too large"),
        kind => opener.open(kind, path.as_str(), bytes, DEEPEST),
    }
    opener.said
}

/// How a file is packed.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Archive,
    Gzip,
    Tar,
    Pdf,
    Rtf,
    /// What programs wrote before 2007, and objects of theirs in documents.
    Compound,
    Other,
}

impl Kind {
    fn of(head: &[u8]) -> Kind {
        match head {
            [b'P', b'K', 3, 4, ..] => Kind::Archive,
            [0x1F, 0x8B, 8, ..] => Kind::Gzip,
            [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1, ..] => Kind::Compound,
            _ if head.starts_with(b"{\\rtf") => Kind::Rtf,
            _ if head.get(257..262) == Some(b"ustar") => Kind::Tar,
            _ if picture_format(head).is_none() && head.windows(5).any(|start| start == b"%PDF-") => Kind::Pdf,
            _ => Kind::Other,
        }
    }
}

/// The letters behind the last dot of a name.
fn suffix(name: &str) -> String {
    name.rsplit('.').next().unwrap_or_default().to_ascii_lowercase()
}

/// Opens a file and what lies in it.
struct Opener<'b> {
    said: Said<'b>,
    /// So much may still be unpacked and said, and so many parts opened.
    unpacked: u64,
    words: usize,
    parts: usize,
}

impl Opener<'_> {
    fn unread(&mut self, why: &'static str) {
        self.said.unread.get_or_insert(why);
    }

    fn say(&mut self, text: String, form: Form) {
        if text.len() > self.words {
            self.words = 0;
            return self.unread("it holds too many words");
        }
        self.words -= text.len();
        if !text.trim().is_empty() {
            self.said.texts.push(Text { text: Cow::Owned(text), form, in_place: false });
        }
    }

    /// A file in a file.
    fn inner(&mut self, name: &str, bytes: &[u8], depth: usize) {
        let head = &bytes[..bytes.len().min(HEAD)];
        let kind = Kind::of(head);
        if picture_format(head).is_some() {
            return;
        }
        if kind != Kind::Other {
            return match depth {
                0 => self.unread("files lie in it, one in the other"),
                _ => self.open(kind, name, bytes, depth - 1),
            };
        }
        let form = Form::of_file(name).filter(|_| !decode::is_binary(bytes)).or_else(|| decode::form_of(bytes));
        if let Some(form) = form {
            let text = decode::decoded(bytes).into_owned();
            self.derived(&suffix(name), &text, form, depth);
            self.say(text, form);
        }
    }

    fn open(&mut self, kind: Kind, name: &str, bytes: &[u8], depth: usize) {
        match kind {
            Kind::Archive => self.archive(name, bytes, depth),
            Kind::Gzip => {
                if let Some(inner) = self.unpack(flate2::read::MultiGzDecoder::new(bytes)) {
                    let name = name.strip_suffix(".gz").unwrap_or(name);
                    self.inner(name.strip_suffix(".tgz").unwrap_or(name), &inner, depth);
                }
            }
            Kind::Tar => self.tar(bytes, depth),
            Kind::Pdf => {
                let read = pdf::words(bytes);
                self.say(read.words, Form::Text);
                if let Some(why) = read.unread {
                    self.unread(why);
                }
                for attached in read.attached {
                    self.unpacked = self.unpacked.saturating_sub(attached.len() as u64);
                    self.inner("", &attached, depth);
                }
            }
            Kind::Rtf => {
                self.say(String::from_utf8_lossy(bytes).into_owned(), Form::Text);
                self.say(rtf::words(bytes), Form::Text);
            }
            Kind::Compound => {
                self.say(decode::strings(bytes), Form::Text);
                self.unread("it is in a format of before 2007");
            }
            Kind::Other => {}
        }
    }

    /// What is unpacked by a reader. A small file may promise bytes without end, so all share what may be unpacked.
    fn unpack(&mut self, from: impl Read) -> Option<Vec<u8>> {
        let most = LONGEST_PART.min(self.unpacked);
        let mut bytes = Vec::new();
        let read = from.take(most + 1).read_to_end(&mut bytes);
        if bytes.len() as u64 > most {
            self.unread("it is too large");
            return None;
        }
        self.unpacked -= bytes.len() as u64;
        if read.is_err() {
            self.unread("it is damaged, or locked with a password");
        }
        Some(bytes)
    }

    fn archive(&mut self, name: &str, bytes: &[u8], depth: usize) {
        const DAMAGED: &str = "it is damaged, or locked with a password";
        let Ok(mut archive) = ZipArchive::new(Cursor::new(bytes)) else { return self.unread(DAMAGED) };
        let is_document = office::is_document(&suffix(name)) || office::begins_document(bytes);
        let mut names = String::from_utf8_lossy(archive.comment()).into_owned();
        for n in 0..archive.len() {
            if self.parts == 0 {
                return self.unread("it has too many parts");
            }
            self.parts -= 1;
            let Ok(part) = archive.by_index(n) else {
                self.unread(DAMAGED);
                continue;
            };
            let name = part.name().map(|name| name.to_string()).unwrap_or_default();
            names.extend(["\n\n", &name]);
            let Some(bytes) = self.unpack(part) else { continue };
            match &*suffix(&name) {
                "xml" | "rels" | "vml" if is_document => {
                    let mut words = String::new();
                    xml::words(&decode::decoded(&bytes), self.words, &mut words);
                    self.say(words, Form::Text);
                }
                "bin" if Kind::of(&bytes) == Kind::Other => self.say(decode::strings(&bytes), Form::Text),
                "iwa" => {
                    self.say(decode::strings(&bytes), Form::Text);
                    self.unread("it is in a form of Apple's of its own: save it as a PDF");
                }
                _ => self.inner(&name, &bytes, depth),
            }
        }
        self.say(names, Form::Text);
    }

    fn tar(&mut self, bytes: &[u8], depth: usize) {
        const BLOCK: usize = 512;
        let mut at = 0;
        while let Some(head) = bytes.get(at..at + BLOCK).filter(|head| head[0] != 0 && self.parts > 0) {
            self.parts -= 1;
            let text = |field: &[u8]| {
                let end = field.iter().position(|byte| *byte == 0).unwrap_or(field.len());
                String::from_utf8_lossy(&field[..end]).trim().to_string()
            };
            let name = text(&head[..100]);
            let Ok(len) = usize::from_str_radix(&text(&head[124..136]), 8) else {
                return self.unread("it is damaged, or locked with a password");
            };
            let start = at + BLOCK;
            let end = start.saturating_add(len).min(bytes.len());
            self.say([&text(&head[345..500]), "/", &name].concat(), Form::Text);
            self.inner(&name, &bytes[start..end], depth);
            at = start.saturating_add(len.div_ceil(BLOCK) * BLOCK);
        }
    }

    /// What a text says that does not stand in it just so.
    fn derived(&mut self, suffix: &str, text: &str, form: Form, depth: usize) {
        if matches!(form, Form::Html | Form::Markdown) {
            self.say(flat(text), Form::Text);
        }
        match suffix {
            "json" | "jsonld" | "geojson" => self.say(records::of_json(text), Form::Text),
            "csv" | "tsv" => self.say(records::of_table(text), Form::Text),
            "ics" | "vcf" => self.say(calendar::words(text.as_bytes()), Form::Text),
            _ => {}
        }
        if let Some(plain) = coded::plain(text) {
            self.say(plain, form);
        }
        for bytes in coded::base64(text) {
            match depth {
                0 => self.unread("files lie in it, one in the other"),
                _ => self.inner("", &bytes, depth - 1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(name: &str, bytes: &[u8]) -> String {
        let said = said(&SitePath::new(name), bytes);
        said.texts.iter().map(|text| &*text.text).collect::<Vec<_>>().join("\n")
    }

    #[test]
    fn text_is_read_in_every_encoding() {
        let wide =
            |start: &str| format!("{start}Kim Lée").encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
        let big: Vec<u8> = "\u{feff}Kim Lée".encode_utf16().flat_map(u16::to_be_bytes).collect();
        let wider: Vec<u8> = "\u{feff}Kim Lée".chars().flat_map(|c| (c as u32).to_le_bytes()).collect();
        for bytes in [wide("\u{feff}"), wide(""), big, wider, b"Kim L\xe9e".to_vec(), "Kim Lée".into()] {
            assert!(words("a.txt", &bytes).contains("Kim Lée"), "{bytes:?}");
        }
        assert!(words("a.xml", b"<?xml version='1.0' encoding='windows-1251'?><p>\xca\xe8\xec</p>").contains("Ким"));
    }

    #[test]
    fn what_is_coded_is_read() {
        for (name, text) in [
            ("a.html", "<table><td>Kim</td><td>Lee</td></table>"),
            ("a.html", "Kim<br>L<b class=x>ee</b>"),
            ("a.csv", "Last,x,First\nLee,7,Kim\n"),
            ("a.json", "{\"first\": \"Kim\", \"last\": \"L\\u0065e\"}"),
            ("a.ics", "SUMMARY:Kim L\r\n ee\r\n"),
            ("a.eml", "Content-Transfer-Encoding: quoted-printable\n\nKim L=\nee"),
            ("a.eml", "Content-Transfer-Encoding: base64\nX: y\n\nS2lt\r\nIExlZQ==\n--b"),
            ("a.eml", "Subject: =?UTF-8?B?S2ltIExlZQ==?="),
            ("a.css", "a { background: url(data:text/plain;base64,S2ltIExlZQ==) }"),
            ("a.txt", "https://x.example/Kim%20Lee"),
        ] {
            let words = words(name, text.as_bytes()).split_whitespace().collect::<Vec<_>>().join(" ");
            assert!(words.contains("Kim Lee") || words.contains("Lee Kim"), "{text}: {words}");
        }
    }

    #[test]
    fn no_bytes_are_too_strange() {
        for bytes in [
            &b"PK\x03\x04"[..],
            b"\x1f\x8b\x08",
            b"{\\rtf",
            b"%PDF-",
            b"\xff\xfe\0",
            b"=?x?B?",
            b"base64,",
            b"%",
            b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1",
        ] {
            for name in ["a", "a.json", "a.csv", "a.html", "a.eml"] {
                words(name, bytes);
            }
        }
    }
}
