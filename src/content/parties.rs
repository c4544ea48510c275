//! Who acts in a step or responsibility of a text: a parenthesis at its end, `(by [[region]], with [[mentor]] and [[mentee]])`.

use std::ops::Range;

use crate::base::names::did_you_mean;
use crate::content::kind::Verb;
use crate::content::meant;
use crate::content::parts::PART_VERBS;

/// Parties at the end of an item.
pub struct Parties {
    pub names: Vec<(Verb, Range<usize>)>,
    /// What to take away: the parenthesis and the blanks before it.
    pub all: Range<usize>,
}

/// What makes text of a parenthesis that was meant to name parties.
#[derive(Debug)]
pub struct Unclear {
    pub at: Range<usize>,
    pub help: String,
}

/// Reads the parenthesis at the end of a text; a full stop may follow. Nothing where it is prose.
pub fn parties(text: &str) -> Option<Result<Parties, Unclear>> {
    let close = text.trim_end().trim_end_matches(['.', ';', ',']).len();
    let inside_end = text[..close].strip_suffix(')')?.len();
    let open = opening(&text[..inside_end]).filter(|open| !text[*open..inside_end].contains("\n\n"))?;
    let unclear = |at: usize| is_meant(&text[open + 1..inside_end]).then(|| Err(unclear(text, at, inside_end)));
    let mut names = Vec::new();
    let mut verb = None;
    let mut at = open + 1;
    while at < inside_end {
        let rest = &text[at..inside_end];
        if let Some(inner) = rest.strip_prefix("[[") {
            let Some(end) = inner.find("]]") else { return unclear(at) };
            let name = inner[..end].split('|').next().unwrap_or("");
            let begin = at + 2 + (name.len() - name.trim_start().len());
            let name = name.trim().trim_end_matches('\\');
            let Some(verb) = verb.filter(|_| !name.is_empty() && !name.contains(['#', '['])) else {
                return unclear(at);
            };
            names.push((verb, begin..begin + name.len()));
            at += 2 + end + 2;
        } else if let Some(gap) =
            rest.strip_prefix(|c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '&' | '/' | '+'))
        {
            at = inside_end - gap.len();
        } else {
            let word = first_word(rest);
            match known(word) {
                Some(known) => verb = Some(known),
                None if verb.is_some() && matches!(word, "and" | "y" | "et" | "und" | "e" | "en" | "och") => {}
                None => return unclear(at),
            }
            at += word.len();
        }
    }
    let before = text[..open].trim_end().len();
    (!names.is_empty()).then_some(Ok(Parties { names, all: before..close }))
}

/// The parenthesis that the end of a text closes.
fn opening(text: &str) -> Option<usize> {
    let mut inner = 0;
    for (at, c) in text.char_indices().rev() {
        match c {
            ')' => inner += 1,
            '(' if inner == 0 => return Some(at),
            '(' => inner -= 1,
            _ => {}
        }
    }
    None
}

fn first_word(text: &str) -> &str {
    text.split(|c: char| !c.is_alphabetic()).next().unwrap_or("")
}

fn known(word: &str) -> Option<Verb> {
    PART_VERBS.into_iter().find(|verb| verb.field().eq_ignore_ascii_case(word))
}

/// Which word belongs in the place of another.
fn instead(word: &str) -> Option<String> {
    let fields = PART_VERBS.map(|verb| verb.field());
    meant::other_word(word, &fields).or_else(|| (word.len() > 3).then(|| did_you_mean(word, fields)).flatten())
}

/// Whether some part of a parenthesis says what somebody does, and names them.
fn is_meant(inside: &str) -> bool {
    inside.split([',', ';']).any(|part| {
        let part = part.trim_start();
        let word = first_word(part);
        part[word.len()..].trim_start_matches([':', ' ']).starts_with("[[")
            && (known(word).is_some() || instead(word).is_some())
    })
}

/// What is not understood at a place of a parenthesis, and what to do.
fn unclear(text: &str, at: usize, end: usize) -> Unclear {
    let rest = &text[at..end];
    if rest.starts_with("[[") {
        let length = rest.find("]]").map_or(rest.len(), |end| end + 2);
        let help = match rest[..length].contains('#') {
            true => "name the whole entry, without `#` and what follows it".to_string(),
            false => "write before it what they do, such as `by`, and the name between `[[` and `]]`".to_string(),
        };
        return Unclear { at: at..at + length, help };
    }
    let word = first_word(rest);
    if let Some(help) = instead(word).filter(|_| !word.is_empty()) {
        return Unclear { at: at..at + word.len(), help };
    }
    let next = [rest.find([',', ';']), rest.find("[[")].into_iter().flatten().min().unwrap_or(rest.len());
    let words = rest[..next].trim_end();
    let verbs = PART_VERBS.map(|verb| format!("`{}`", verb.field()));
    let (last, others) =
        verbs.split_last().map_or((String::new(), String::new()), |(last, others)| (last.clone(), others.join(", ")));
    let help =
        format!("write other words before the parenthesis: it holds {others} and {last}, each followed by `[[names]]`");
    Unclear { at: at..at + words.len().max(1), help }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parties_stand_in_parentheses_at_the_end() {
        let read = |text: &str| {
            parties(text).and_then(Result::ok).map(|found| {
                let names: Vec<String> = found
                    .names
                    .iter()
                    .map(|(verb, range)| format!("{} {}", verb.field(), &text[range.clone()]))
                    .collect();
                let mut left = text.to_string();
                left.replace_range(found.all, "");
                (left, names.join(", "))
            })
        };
        let both = |left: &str, names: &str| Some((left.to_string(), names.to_string()));
        assert_eq!(read("Name one (by [[region]])"), both("Name one", "by region"));
        assert_eq!(read("Name one (by [[region]])."), both("Name one.", "by region"));
        assert_eq!(
            read("Meet (By: [[mentor|the mentor]] and [[mentee]]; informed [[ region ]])"),
            both("Meet", "by mentor, by mentee, informed region")
        );
        for prose in ["Meet (by noon)", "Meet (see [[region]])", "Meet [[region]]", "(by [[region]]) meet"] {
            assert_eq!(read(prose), None, "{prose}");
        }
    }
    #[test]
    fn what_is_not_understood_is_known() {
        let unclear = |text: &str| parties(text).and_then(Result::err).map(|found| text[found.at].to_string());
        for (text, at) in [
            ("Meet (by [[mentor]] in March; makes [[report]])", "in March"),
            ("Meet (by [[mentor]]; in March)", "in March"),
            ("Meet (by [[mentor]] (in March))", "(in March)"),
            ("Meet (by [[a#b]])", "[[a#b]]"),
            ("Meet (with [[mentor]] or [[deputy]]).", "or"),
            ("Meet (responsible: [[mentor]])", "responsible"),
            ("Meet (by [[mentor]], infromed [[region]])", "infromed"),
            ("Meet (in March; by [[mentor]])", "in March"),
        ] {
            assert_eq!(unclear(text).as_deref(), Some(at), "{text}");
        }
        for prose in ["Meet (by noon)", "Meet (see [[region]])", "Meet (in [[room]], with tea)", "Meet)", "Meet (by)"] {
            assert!(parties(prose).is_none(), "{prose}");
        }
    }
}
