//! The formatter's output, in which marks stand for what the site fills in, cut into pieces.

use crate::syntax::prose::{Piece, Prose};

/// Cuts the formatter's output into pieces. A mark stands between two NUL characters, which Markdown cannot hold: `t` and
/// text, or a letter and numbers; `k` begins a block of code and `j` ends it.
pub fn pieces(output: String) -> Prose {
    let mut pieces = Vec::new();
    let mut title = Vec::new();
    let mut title_start = None;
    let (mut lead_start, mut lead) = (None, None);
    let mut in_code = false;
    let mut at = 0;
    for (n, part) in output.split('\0').enumerate() {
        let start = at;
        at += part.len() + 1;
        if n % 2 == 0 {
            if !part.is_empty() {
                let range = (start as u32, (start + part.len()) as u32);
                pieces.push(if in_code { Piece::Code(range) } else { Piece::Html(range) });
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
    // The title comes first, wherever its heading stands.
    let before = title.len() as u32;
    let lead = lead.map(|(start, end)| (start + before, end + before));
    title.append(&mut pieces);
    Prose::new(output, title, before, lead)
}
