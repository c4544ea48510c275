//! The sentence around a reference, for the page that it points to.

use std::ops::Range;

use crate::base::html::unescaped;
use crate::base::quotation::{Quotation, open_at};
use crate::syntax::prose::{Piece, Prose};

/// The most characters of a citing sentence.
const LONGEST: usize = 280;

/// A part of a citing sentence.
#[derive(Clone, Debug, PartialEq)]
pub enum Part {
    /// Plain words.
    Words(String),
    /// A reference (its number); its own words where it has some.
    Reference(u32, Option<String>),
    /// Where words were left out.
    Gap,
}

/// The sentence in which reference `wanted` stands, cut around it when it is long. Emphasis is dropped, code keeps its
/// words. Empty when the pieces do not hold the reference.
pub fn around(pieces: &[Piece<&str>], wanted: u32) -> Vec<Part> {
    let Some(at) = pieces.iter().position(|piece| cites(piece, wanted)) else { return Vec::new() };
    let mut parts: Vec<Part> = Vec::new();
    let mut center = 0;
    // Backward to the block's start, then forward to its end.
    let mut start = at;
    while start > 0 && !ends_block(&pieces[start - 1]) {
        start -= 1;
    }
    let mut own_words: Option<(u32, String)> = None;
    for (n, piece) in pieces.iter().enumerate().skip(start) {
        match piece {
            Piece::Words(html) | Piece::Literal(html) => match &mut own_words {
                Some((_, words)) => words.push_str(&unescaped(html)),
                None => push_text(&unescaped(html), &mut parts),
            },
            Piece::Break(_) => push_text(" ", &mut parts),
            Piece::Block(_) | Piece::Code(_) if n > at => break,
            Piece::Text(text) => push_text(text, &mut parts),
            Piece::Link(r) | Piece::EmbedInline(r) | Piece::Embed(r) => {
                if *r == wanted {
                    center = parts.len();
                }
                parts.push(Part::Reference(*r, None));
            }
            Piece::Open(r) => own_words = Some((*r, String::new())),
            Piece::Close => {
                if let Some((r, words)) = own_words.take() {
                    if r == wanted {
                        center = parts.len();
                    }
                    parts.push(Part::Reference(r, Some(words)));
                }
            }
            Piece::HeadingClose { .. } | Piece::Listed if n > at => break,
            _ => {}
        }
    }
    cut(parts, center)
}

fn cites(piece: &Piece<&str>, wanted: u32) -> bool {
    matches!(piece, Piece::Link(n) | Piece::Open(n) | Piece::EmbedInline(n) | Piece::Embed(n) if *n == wanted)
}

/// The pieces of a prose of which a sentence around one of them can be made: its block, and the end of the one before.
pub fn block(prose: &Prose, at: usize) -> Range<usize> {
    let title = prose.title_len();
    let (first, last) = if at < title { (0, title) } else { (title, prose.len()) };
    let start = (first..at).rev().find(|n| ends_block(&prose.piece(*n))).unwrap_or(first);
    let is_end = |n: &usize| {
        matches!(prose.piece(*n), Piece::Block(_) | Piece::Code(_) | Piece::HeadingClose { .. } | Piece::Listed)
    };
    start..(at + 1..last).find(is_end).map_or(last, |n| n + 1)
}

fn ends_block(piece: &Piece<&str>) -> bool {
    matches!(
        piece,
        Piece::Block(_)
            | Piece::Code(_)
            | Piece::Listed
            | Piece::NotesOpen
            | Piece::NoteOpen(_)
            | Piece::HeadingOpen { .. }
            | Piece::HeadingClose { .. }
    )
}

fn push_text(text: &str, parts: &mut Vec<Part>) {
    if text.is_empty() {
        return;
    }
    match parts.last_mut() {
        Some(Part::Words(words)) => words.push_str(text),
        _ => parts.push(Part::Words(text.to_string())),
    }
}

/// Keeps the sentence around the part at `center`, and of it at most [`LONGEST`] characters. What is said inside of a
/// quotation begins and ends no sentence.
fn cut(parts: Vec<Part>, center: usize) -> Vec<Part> {
    let mut quotations = vec![Quotation::default()];
    for part in &parts {
        let before = quotations.last().copied().unwrap_or_default();
        quotations.push(match part {
            Part::Words(words) | Part::Reference(_, Some(words)) => before.after(words),
            Part::Reference(..) | Part::Gap => before,
        });
    }
    let mut before: Vec<Part> = Vec::new();
    for (part, quotation) in parts.iter().zip(&quotations).take(center).rev() {
        if let Part::Words(words) = part
            && let Some(at) = last_sentence_start(words, *quotation)
        {
            before.push(Part::Words(words[at..].to_string()));
            break;
        }
        before.push(part.clone());
    }
    before.reverse();
    let mut after: Vec<Part> = Vec::new();
    for (part, quotation) in parts.iter().zip(&quotations).skip(center + 1) {
        if let Part::Words(words) = part
            && let Some(at) = sentence_ends(words, *quotation).next()
        {
            after.push(Part::Words(words[..at].to_string()));
            break;
        }
        after.push(part.clone());
    }
    // What is open where something is left out is closed there, and opened.
    let center: Vec<Part> = parts.get(center).cloned().into_iter().collect();
    let whole = [text_of(&before), text_of(&center), text_of(&after)].concat();
    let (in_front, behind) = (text_of(&before).len(), text_of(&after).len());
    let half = LONGEST / 2;
    shorten_front(&mut before, half);
    shorten_back(&mut after, half);
    let start = in_front - text_of(&before).len();
    let end = whole.len() - (behind - text_of(&after).len());
    if start > 0 {
        let opening: String = open_at(&whole, start).iter().map(|open| open.opening).collect();
        before.splice(1..1, [Part::Words(opening)]);
    }
    if end < whole.len() {
        after.push(Part::Words(open_at(&whole, end).iter().rev().map(|open| open.closing).collect()));
    }
    if let Some(Part::Words(first)) = before.first_mut() {
        *first = first.trim_start().to_string();
    }
    before.extend(center);
    before.extend(after);
    before.retain(|part| !matches!(part, Part::Words(words) if words.is_empty()));
    before
}

/// The words of parts; of a reference those of its own.
fn text_of(parts: &[Part]) -> String {
    let words = |part: &Part| match part {
        Part::Words(words) | Part::Reference(_, Some(words)) => words.clone(),
        Part::Reference(..) | Part::Gap => String::new(),
    };
    parts.iter().map(words).collect()
}

/// The first sentence of a text.
pub fn first(text: &str) -> &str {
    sentence_ends(text, Quotation::default()).next().map_or(text, |end| &text[..end])
}

/// The first sentence of a text, and those after it as far as all of them have at most so many characters.
pub fn first_few(text: &str, longest: usize) -> &str {
    let mut ends = sentence_ends(text, Quotation::default());
    let first = ends.next().unwrap_or(text.len());
    let end = ends.take_while(|end| text[..*end].chars().count() <= longest).last().unwrap_or(first);
    &text[..end]
}

/// Where the last sentence of a text begins, if one ends in it: also one that ends where the text does.
fn last_sentence_start(text: &str, quotation: Quotation) -> Option<usize> {
    let end = sentence_ends(text, quotation).last()?;
    Some(end + text[end..].len() - text[end..].trim_start().len())
}

/// The bytes behind the sentences that end in a text outside of quotations.
fn sentence_ends(text: &str, quotation: Quotation) -> impl Iterator<Item = usize> {
    let mut from = 0;
    let mut quotation = quotation;
    std::iter::from_fn(move || {
        loop {
            let end = from + sentence_end(&text[from..])?;
            quotation = quotation.after(&text[from..end]);
            from = end;
            if quotation.closing().is_none() && !is_in_brackets(text, end) {
                return Some(end);
            }
        }
    })
}

/// Whether a place lies between two brackets.
fn is_in_brackets(text: &str, at: usize) -> bool {
    text[..at].contains('(') && open_at(text, at).iter().any(|open| open.closing == ')' && text[at..].contains(')'))
}

/// The byte behind the first sentence's closing mark.
fn sentence_end(text: &str) -> Option<usize> {
    for (at, mark) in text.char_indices().filter(|(_, c)| matches!(c, '.' | '!' | '?' | '…' | '。' | '！' | '？'))
    {
        let after = at + mark.len_utf8();
        if matches!(mark, '。' | '！' | '？') {
            return Some(after);
        }
        let rest = text[after..].trim_start_matches(['"', '\'', '”', '’', ')', '»', '*']);
        let end = text.len() - rest.len();
        if rest.is_empty() {
            // The end of a run of words: a sentence's end only where the mark is the run's last word's.
            return Some(end);
        }
        if !rest.starts_with(char::is_whitespace) {
            continue;
        }
        let next = rest.trim_start().chars().next();
        let word = text[..at].rsplit(|c: char| c.is_whitespace() || c == '(').next().unwrap_or("");
        if mark == '.' && is_abbreviation(word) {
            continue;
        }
        if next.is_none_or(|c| c.is_uppercase() || c.is_numeric() || !c.is_alphanumeric() || !c.is_lowercase()) {
            return Some(end);
        }
    }
    None
}

fn is_abbreviation(word: &str) -> bool {
    let lower = word.to_lowercase();
    (word.chars().count() == 1 && word.chars().all(char::is_alphabetic))
        || word.contains('.')
        || matches!(
            lower.as_str(),
            "dr" | "mr" | "mrs" | "ms" | "prof" | "st" | "vs" | "etc" | "cf" | "no" | "fig" | "vol" | "approx" | "dept"
        )
}

fn shorten_front(parts: &mut Vec<Part>, room: usize) {
    let mut left = room;
    for at in (0..parts.len()).rev() {
        let length = length(&parts[at]);
        if length <= left {
            left -= length;
            continue;
        }
        if let Part::Words(words) = &parts[at] {
            let skip = words.chars().count() - left;
            let start = words.char_indices().nth(skip).map_or(words.len(), |(n, _)| n);
            let start = words[start..].find(char::is_whitespace).map_or(words.len(), |n| start + n + 1);
            let kept = words[start.min(words.len())..].to_string();
            parts.splice(..=at, [Part::Gap, Part::Words(kept)]);
        } else {
            parts.splice(..=at, [Part::Gap]);
        }
        return;
    }
}

fn shorten_back(parts: &mut Vec<Part>, room: usize) {
    let mut left = room;
    for at in 0..parts.len() {
        let length = length(&parts[at]);
        if length <= left {
            left -= length;
            continue;
        }
        if let Part::Words(words) = &parts[at] {
            let end = words.char_indices().nth(left).map_or(words.len(), |(n, _)| n);
            let end = words[..end].rfind(char::is_whitespace).unwrap_or(0);
            let kept = words[..end].to_string();
            parts.splice(at.., [Part::Words(kept), Part::Gap]);
        } else {
            parts.splice(at.., [Part::Gap]);
        }
        return;
    }
}

fn length(part: &Part) -> usize {
    match part {
        Part::Words(words) => words.chars().count(),
        Part::Reference(_, words) => words.as_ref().map_or(20, |words| words.chars().count()),
        Part::Gap => 1,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn said(pieces: &[Piece<&str>]) -> String {
        let text = |part: Part| match part {
            Part::Words(words) => words,
            Part::Reference(..) => "LINK".to_string(),
            Part::Gap => "…".to_string(),
        };
        around(pieces, 7).into_iter().map(text).collect()
    }

    #[test]
    fn what_is_cut_inside_of_a_quotation_or_a_parenthesis_opens_and_closes_it() {
        let long = "word ".repeat(60);
        let before = format!("They wrote “{long}and (see ");
        let after = format!(") then {long}” at last.");
        let said = said(&[Piece::Text(&before), Piece::Link(7), Piece::Text(&after)]);
        assert!(said.starts_with("…“word ") && said.ends_with("word…”"), "{said}");
        assert!(said.contains("and (see LINK) then word"), "{said}");
    }

    #[test]
    fn a_sentence_in_parentheses_ends_no_sentence() {
        assert_eq!(
            first("They met (it was late. Nobody slept.) and left. So it goes."),
            "They met (it was late. Nobody slept.) and left."
        );
        assert_eq!(first("They met :( and left. So it goes."), "They met :( and left.");
    }
}
