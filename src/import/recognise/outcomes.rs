//! Outcomes: lines that begin with a code.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::authoring::Fields;
use crate::content::Kind as EntryKind;
use crate::import::document::{Block, Kind, Place};
use crate::import::draft::Plan;
use crate::import::headings::{Section, section_of, written};
use crate::import::known::{Named, Outcome};
use crate::import::report::Remark;
use crate::import::{Refusal, Settled, Wanted, file_name, writer};

/// An outcome in a list.
#[derive(Clone, Default, Serialize)]
pub struct Listed {
    pub code: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub title: String,
    /// Plain words.
    #[serde(skip_serializing_if = "String::is_empty")]
    pub statement: String,
    #[serde(skip_serializing_if = "String::is_empty")]
    pub parent: String,
    #[serde(flatten)]
    pub more: More,
}

/// Other fields of an outcome, each a list.
#[derive(Clone, Default, Serialize)]
pub struct More(pub BTreeMap<&'static str, Vec<String>>);

/// The code with which a line begins, and the words behind it: `KO-07. Demonstrate …`, `LF 2: Visit …`, `1.3.2 Lead …`.
pub fn coded(line: &str) -> Option<(String, &str)> {
    let line = line.trim_start();
    let letters = line.bytes().take_while(u8::is_ascii_uppercase).count();
    let rest = &line[letters..];
    let gap = usize::from(rest.starts_with(['-', '–', '.', ' ', '_'])) * rest.chars().next().map_or(0, char::len_utf8);
    let digits = &rest[gap..];
    let number = digits.bytes().take_while(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-')).count();
    let number = digits[..number].trim_end_matches(['.', '-']).len();
    let has_digits = digits[..number].bytes().any(|byte| byte.is_ascii_digit());
    if !(1..=6).contains(&letters) || !has_digits || !digits.starts_with(|c: char| c.is_ascii_digit()) || number > 10 {
        return None;
    }
    let mut end = letters + gap + number;
    // `KO-07a`
    if line[end..].bytes().next().is_some_and(|byte| byte.is_ascii_lowercase())
        && line[end + 1..].starts_with(|c: char| !c.is_alphanumeric())
    {
        end += 1;
    }
    let after = &line[end..];
    let words = after.trim_start_matches(['.', ':', ')', '-', '–', '—', ' ', '\t', '\u{A0}']);
    // A blank alone parts a code from a sentence only: `COVID-19 changed` is about something else.
    let sign = after.trim_start_matches([' ', '\t', '\u{A0}']).len() > words.len();
    let is_parted = sign || after.len() > words.len() && words.starts_with(char::is_uppercase);
    let has_words = words.split_whitespace().count() >= 2;
    (is_parted && has_words).then(|| (line[..end].replace([' ', '–', '_'], "-"), words))
}

/// Whether a block may be an outcome.
pub fn of_block(block: &Block) -> Option<(String, String)> {
    if !matches!(block.kind, Kind::Paragraph | Kind::Item { .. } | Kind::Quote) {
        return None;
    }
    let words = block.words();
    coded(&words).map(|(code, statement)| (code, statement.to_string()))
}

/// Takes the outcomes out of a document that the site does not have yet, as a framework, and says how many files that makes.
pub fn take(blocks: &mut [Block], settled: &Settled, plan: &mut Plan) -> Result<usize, Refusal> {
    let coded: Vec<usize> = (0..blocks.len()).filter(|n| of_block(&blocks[*n]).is_some()).collect();
    let wanted = settled.wishes.kind == Some(Wanted::Outcomes);
    // A single code in a handbook is a mention.
    if coded.len() < if wanted { 1 } else { 2 } {
        return Ok(0);
    }
    let mut listed: Vec<Listed> = Vec::new();
    for n in &coded {
        let Some((code, statement)) = of_block(&blocks[*n]) else { continue };
        let place = blocks[*n].place.clone();
        if let Some(known) = plan.known.outcome(&code) {
            if !is_alike(&known.statement, &statement) {
                let text = format!("{code} is an outcome of the site already, in other words: these stay in the page");
                plan.tell(Remark::open(&place, text));
                continue;
            }
            let differs = words(&known.statement) != words(&statement);
            plan.stand_ins.push(format!("{code}. {}", known.statement));
            if differs {
                plan.tell(retyped(&place, &code, &statement));
                plan.stand_ins.push(blocks[*n].words());
            }
        } else {
            plan.known.outcomes.push(Outcome { code: code.clone(), statement: statement.clone() });
            // Code and statement are two fields of the file.
            plan.stand_ins.push(blocks[*n].words());
            listed.push(Listed { code: code.clone(), statement, ..Listed::default() });
        }
        blocks[*n] = Block::markdown(&place, format!("![[{code}]]"));
    }
    if listed.is_empty() {
        return Ok(0);
    }
    let heading = coded.first().and_then(|first| blocks[..*first].iter().rev().find(|block| block.level().is_some()));
    let title = heading
        .filter(|heading| section_of(&heading.words()) != Some(Section::Outcomes))
        .map(|heading| written(&heading.words()));
    let others = blocks.iter().any(|block| block.level().is_none() && !block.words().is_empty());
    let title = if wanted || !others { settled.title() } else { title.unwrap_or_else(|| settled.title()) };
    let place = coded.first().map_or(Place::Whole, |first| blocks[*first].place.clone());
    Ok(propose(&title, listed, &place, plan).iter().count())
}

/// Writes a framework, and gives what it is called.
pub fn propose(title: &str, mut listed: Vec<Listed>, place: &Place, plan: &mut Plan) -> Option<String> {
    let path = plan.free(&format!("outcomes/{}", file_name(title)), ".yaml");
    let codes: Vec<&str> = listed.iter().map(|outcome| outcome.code.as_str()).collect();
    let said = match codes.as_slice() {
        [one] => (*one).to_string(),
        [first, .., last] => format!("{} outcomes, {first} to {last}", codes.len()),
        [] => return None,
    };
    plan.tell(Remark::guess(place, format!("{said} → {path}")));
    for outcome in &mut listed {
        outcome.statement = writer::plain(&outcome.statement);
    }
    let fields = Fields::default().set("title", title).set("outcomes", &listed);
    let text = fields.text().to_string();
    plan.add_text(&path, "outcomes", &text);
    plan.known.names.push(Named {
        kind: EntryKind::Framework,
        id: path.trim_end_matches(".yaml").to_string(),
        title: title.to_string(),
        aliases: Vec::new(),
        folder: None,
        is_private: false,
        is_new: true,
    });
    Some(plan.known.reference(path.trim_end_matches(".yaml")))
}

/// An outcome stands in a document almost as the site has it. Who wrote it may have meant the difference.
pub fn retyped(place: &Place, code: &str, statement: &str) -> Remark {
    Remark::dropped(place, format!("{code} is retyped here, and shown in the site's own words instead of: {statement}"))
}

/// Whether two statements say the same, apart from slips.
pub fn is_alike(one: &str, other: &str) -> bool {
    likeness(one, other) >= 0.8
}

/// The words of a statement, without what slips most easily.
fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty()).map(str::to_lowercase).collect()
}

/// How much two statements have in common, of 1.
pub fn likeness(one: &str, other: &str) -> f64 {
    let (one, other) = (words(one), words(other));
    if one.is_empty() || other.is_empty() {
        return 0.0;
    }
    let mut left = other.clone();
    let common = one
        .iter()
        .filter(|word| left.iter().position(|it| it == *word).map(|at| left.swap_remove(at)).is_some())
        .count();
    2.0 * common as f64 / (one.len() + other.len()) as f64
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_of_outcomes_begin_with_a_code() {
        let read = |line| coded(line).map(|(code, words)| format!("{code}|{words}"));
        assert_eq!(read("KO-07. Demonstrate how it goes").as_deref(), Some("KO-07|Demonstrate how it goes"));
        assert_eq!(read("LF 2: Visit a school").as_deref(), Some("LF-2|Visit a school"));
        assert_eq!(read("A1.2 – Lead a team").as_deref(), Some("A1.2|Lead a team"));
        for line in ["COVID-19 changed it all", "In 2026 we met", "KO-07", "A plan", "MASA will send"] {
            assert_eq!(read(line), None, "{line}");
        }
    }
}
