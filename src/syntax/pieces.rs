//! The formatter's output, in which marks stand for what the site fills in, cut into pieces.

use crate::syntax::html;
use crate::syntax::prose::{Piece, Prose};

/// Cuts the formatter's output into pieces. A mark stands between two NUL characters, which Markdown cannot hold: `t` and
/// text, or a letter and numbers; `k` begins a block of code and `j` ends it. `listed` says that a list was taken out, whose
/// mark comes behind the elements of the author's own HTML that are open there.
pub fn pieces(output: String, listed: bool) -> Prose {
    let mut pieces = Vec::new();
    let mut title = Vec::new();
    let mut title_start = None;
    let (mut lead_start, mut lead) = (None, None);
    let mut in_code = false;
    let mut tags = Tags::default();
    let mut is_due = false;
    let mut at = 0;
    for (n, part) in output.split('\0').enumerate() {
        let start = at;
        at += part.len() + 1;
        if n % 2 == 0 {
            if !part.is_empty() {
                let end = (start + part.len()) as u32;
                let mut from = start as u32;
                if listed && let Some(outside) = tags.read(part, is_due).map(|n| from + n as u32) {
                    pieces.extend([Piece::Html((from, outside)), Piece::Listed]);
                    (is_due, from) = (false, outside);
                }
                if from < end {
                    pieces.push(if in_code { Piece::Code((from, end)) } else { Piece::Html((from, end)) });
                }
            }
            continue;
        }
        let (letter, payload) = part.split_at(part.len().min(1));
        let mut numbers = payload.split(',').map(|n| n.parse::<u32>().unwrap_or(u32::MAX));
        let mut number = || numbers.next().unwrap_or(u32::MAX);
        pieces.push(match letter {
            "t" => Piece::Text((start as u32 + 1, (start + part.len()) as u32)),
            "s" => Piece::Sources((start as u32 + 1, (start + part.len()) as u32)),
            "r" => Piece::Address(number()),
            "?" => Piece::Only(number()),
            "!" => Piece::OnlyEnd,
            "a" => Piece::Instead,
            "z" => Piece::InsteadEnd,
            "l" => Piece::Link(number()),
            "o" => Piece::Open(number()),
            "c" => Piece::Close,
            "e" => Piece::Embed(number()),
            "f" => Piece::EmbedInline(number()),
            "i" => Piece::Image(number()),
            "h" => Piece::HeadingOpen { level: number() as u8, heading: number() },
            "g" => Piece::HeadingClose { level: number() as u8 },
            "n" => Piece::NoteMark { note: number(), nth: number() },
            "N" => Piece::NotesOpen,
            "M" => Piece::NotesClose,
            "d" => Piece::NoteOpen(number()),
            "D" => Piece::NoteClose,
            "b" => Piece::NoteBack { note: number(), nth: number() },
            "k" | "j" => {
                in_code = letter == "k";
                continue;
            }
            "L" => {
                is_due = tags.depth > 0;
                if !is_due {
                    pieces.push(Piece::Listed);
                }
                continue;
            }
            "H" => {
                title_start = Some(pieces.len());
                continue;
            }
            "G" => {
                title = title_start.take().map_or_else(Vec::new, |start| pieces.split_off(start));
                continue;
            }
            "(" => {
                lead_start = Some(pieces.len() as u32);
                continue;
            }
            ")" => {
                lead = lead_start.map(|start| (start, pieces.len() as u32));
                continue;
            }
            _ => continue,
        });
    }
    pieces.extend(is_due.then_some(Piece::Listed));
    // The title comes first, wherever its heading stands.
    let before = title.len() as u32;
    let lead = lead.map(|(start, end)| (start + before, end + before));
    title.append(&mut pieces);
    Prose::new(output, title, before, lead)
}

/// The elements that are open in HTML that comes in pieces.
#[derive(Default)]
struct Tags {
    depth: usize,
    in_tag: Option<Kind>,
}

#[derive(Clone, Copy, PartialEq)]
enum Kind {
    Start,
    End,
    /// A comment, or the tag of an element that nothing closes, or that often nothing does.
    Other,
}

impl Tags {
    /// Reads on. Gives the first byte that is outside every element where that is `wanted`, after which nothing is wanted.
    fn read(&mut self, html: &str, wanted: bool) -> Option<usize> {
        let mut outside = None;
        let mut at = 0;
        while let Some(found) = memchr::memchr2(b'<', b'>', &html.as_bytes()[at..]).map(|n| at + n) {
            at = found + 1;
            let tag = &html[at..];
            match self.in_tag {
                None if html.as_bytes()[found] == b'<' => {
                    let name = tag.trim_start_matches('/');
                    self.in_tag = Some(match tag.starts_with('/') {
                        _ if html::is_void(name) || !name.starts_with(|c: char| c.is_ascii_alphabetic()) => Kind::Other,
                        true => Kind::End,
                        false => Kind::Start,
                    });
                }
                Some(kind) if html.as_bytes()[found] == b'>' => {
                    self.in_tag = None;
                    match kind {
                        Kind::Start => self.depth += usize::from(!html[..found].ends_with('/')),
                        Kind::End => self.depth = self.depth.saturating_sub(1),
                        Kind::Other => {}
                    }
                    if wanted && outside.is_none() && self.depth == 0 && kind == Kind::End {
                        outside = Some(at);
                    }
                }
                _ => {}
            }
        }
        outside
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_mark_of_a_list_stands_outside_every_element() {
        for (output, before) in [
            ("<p>a</p>\n\0L\0<p>b</p>", "<p>a</p>\n"),
            ("<div><p>a\0L\0</div><p>b</p>", "<div><p>a</div>"),
            ("<div><b><img src=\"\0r0\0\">\0L\0</b></div>b</div>", "<div><b><img src=\"\"></b></div>"),
            ("<div>\0L\0a", "<div>a"),
            ("\0L\0a", ""),
        ] {
            let prose = pieces(output.to_string(), true);
            let pieces = prose.pieces();
            let at = pieces.iter().position(|piece| *piece == Piece::Listed).expect("a mark");
            let html =
                |piece: &Piece<&str>| if let Piece::Html(html) = piece { html.to_string() } else { String::new() };
            assert_eq!(pieces[..at].iter().map(html).collect::<String>(), before, "{output}");
            assert_eq!(prose.written(), output);
        }
    }
}
