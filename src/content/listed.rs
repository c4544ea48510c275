//! Steps and responsibilities that an author wrote as a list in the text rather than as a field: the list under a heading that says so,
//! or the one numbered list of a process, the one bulleted list of a role.

use crate::base::{Label, Location, Span, SpanId, codes};
use crate::content::facts::{Facts, Part, Relation, Spanned};
use crate::content::field;
use crate::content::folders;
use crate::content::kind::{Kind, Verb};
use crate::content::list_headings::{is_other, says};
use crate::content::parties::parties;
use crate::content::reader::EntryReader;
use crate::syntax::lists::{self, Bound, Item, List, Lists};
use crate::syntax::text::{Origin, Text, Title};
use crate::words::Words;

/// Takes the list of steps or responsibilities out of a text that begins at a byte of the file. Gives the text without it, of the
/// same length, so that everything else keeps its place, and where the list began; nothing where the text holds none.
pub fn take(text: &str, start: usize, reader: &mut EntryReader, facts: &mut Facts) -> Option<(String, usize)> {
    let field = field::parts_of(facts.kind)?;
    if !lists::may_hold(text) {
        return None;
    }
    let found = lists::find(text);
    let list = match choose(&found, reader.rules.words, facts) {
        Choice::Take(list) => list,
        Choice::Tell(unread) => {
            tell(&unread, field, start, reader);
            return None;
        }
        Choice::Nothing => return None,
    };
    let mut rest = text.to_string();
    blank(&mut rest, list.lines.clone());
    part(&mut rest, list.lines.clone());
    if let Some(line) = list.bold.clone() {
        head(&mut rest, line);
    }
    for item in &list.items {
        let number = facts.parts.len() as u32;
        read_item(item, (start, number), &found.definitions, reader, facts);
    }
    Some((rest, list.lines.start))
}

/// Where the steps or responsibilities of the fields stand in a text that has a heading for them: at the end of its section. A list
/// there would be a second one.
pub fn beside(text: &str, start: usize, reader: &mut EntryReader, facts: &Facts) -> Option<usize> {
    let field = field::parts_of(facts.kind)?;
    let may_have_heading = text.contains('#') || text.contains("--");
    if facts.parts.is_empty() || !may_have_heading {
        return None;
    }
    let found = lists::find(text);
    let words = reader.rules.words;
    let mut said =
        (0..).zip(&found.sections).filter(|(_, section)| section.level > 1 && says(&section.words, words, facts));
    let ((at, _), None) = (said.next()?, said.next()) else { return None };
    let usual = facts.kind == Kind::Activity;
    let is_second = |list: &&List| list.section == Some(at) && list.numbered == usual && list.bold.is_none();
    if let Some(list) = found.lists.iter().find(is_second) {
        let message = format!("the fields give the {field} already, so this list is text, and the page shows both");
        let span = Span::new(start + list.line.start, start + list.line.end);
        let help = format!("keep one of the two: take away the field `{field}`, or this list");
        reader.problem(codes::UNREAD_LIST, message, span).help.push(help);
    }
    Some(found.sections.get(at + 1).map_or(text.len(), |next| line_start(text, next.at.start)))
}

/// Where the line of a byte begins.
fn line_start(text: &str, byte: usize) -> usize {
    text[..byte].rfind('\n').map_or(0, |end| end + 1)
}

/// What becomes of the lists of a text.
enum Choice<'l> {
    Take(&'l List),
    /// They were meant, and cannot be read.
    Tell(Unread<'l>),
    Nothing,
}

/// Why lists that were meant are not read.
enum Unread<'l> {
    /// The list goes on with something that is not there.
    Begins(&'l List),
    /// It holds a footnote, whose number and text belong to the whole page.
    Footnote(&'l List),
    Several(Vec<&'l List>),
    /// Each stands under a heading of its own, below the one that says what they are.
    Apart(&'l lists::Section),
}

fn choose<'l>(found: &'l Lists, words: &Words, facts: &Facts) -> Choice<'l> {
    let usual = facts.kind == Kind::Activity;
    for numbered in [usual, !usual] {
        let is_meant = |list: &&List| {
            list.numbered == numbered
                && list.heading.as_ref().is_some_and(|above| says(above, words, facts))
                // Marked otherwise, a list of links is one of links.
                && (numbered == usual || !list.links)
        };
        let under: Vec<&List> = found.lists.iter().filter(is_meant).collect();
        let free: Vec<&List> = under.iter().copied().filter(|list| list.bound.is_none()).collect();
        return match (free.as_slice(), under.as_slice()) {
            ([], [list]) if list.bound == Some(Bound::Footnote) => Choice::Tell(Unread::Footnote(list)),
            ([], _) => continue,
            ([list], _) if list.first > 1 => Choice::Tell(Unread::Begins(list)),
            ([list], _) => Choice::Take(list),
            _ => Choice::Tell(Unread::Several(free)),
        };
    }
    match apart(found, words, facts) {
        Some(section) => Choice::Tell(Unread::Apart(section)),
        None => only_one(found, facts),
    }
}

/// The heading that says what the lists are which stand under headings of their own below it: all of them hold one list.
fn apart<'l>(found: &'l Lists, words: &Words, facts: &Facts) -> Option<&'l lists::Section> {
    found.sections.iter().enumerate().find_map(|(n, section)| {
        if section.level < 2 || !says(&section.words, words, facts) {
            return None;
        }
        let within = |(_, inner): &(usize, &lists::Section)| inner.level > section.level;
        let inner = found.sections.iter().enumerate().skip(n + 1).take_while(within).map(|(at, _)| at);
        let of = |at: usize| found.lists.iter().filter(move |list| list.section == Some(at));
        let inner: Vec<usize> = inner.collect();
        let lists: Vec<&List> = match inner.is_empty() {
            true => of(n).collect(),
            false => inner.iter().flat_map(|at| of(*at)).collect(),
        };
        let one_each = match inner.is_empty() {
            true => lists.iter().all(|list| list.bold.is_some()),
            false => of(n).next().is_none() && inner.iter().all(|at| of(*at).count() == 1),
        };
        let alike = lists.windows(2).all(|pair| pair[0].numbered == pair[1].numbered);
        let plain = lists.iter().all(|list| list.bound.is_none() && !list.links);
        (lists.len() > 1 && one_each && alike && plain).then_some(section)
    })
}

/// A number from which a list may go on; more is a year.
const HIGHEST_BEGINNING: usize = 99;

/// The one list of a page in `processes/` or `roles/`.
fn only_one<'l>(found: &'l Lists, facts: &Facts) -> Choice<'l> {
    let folder = folders::key_of(&facts.collection);
    let is_process = facts.kind == Kind::Activity;
    let lists: Vec<&List> = found.lists.iter().filter(|list| list.numbered == is_process).collect();
    let [list] = lists.as_slice() else { return Choice::Nothing };
    let above = list.heading.as_deref().unwrap_or_default();
    let is_meant = match is_process {
        true => folder == "processes",
        false => folder == "roles" && !list.links && !is_other(above),
    };
    match list.bound {
        _ if !is_meant => Choice::Nothing,
        Some(Bound::Footnote) if is_process => Choice::Tell(Unread::Footnote(list)),
        Some(_) => Choice::Nothing,
        None if list.first > HIGHEST_BEGINNING => Choice::Nothing,
        None if list.first > 1 => Choice::Tell(Unread::Begins(list)),
        None => Choice::Take(list),
    }
}

/// Says of lists that they were meant and stay text.
fn tell(unread: &Unread, field: &str, start: usize, reader: &mut EntryReader) {
    let place = |range: &std::ops::Range<usize>| Span::new(start + range.start, start + range.end);
    let keep = format!("`{field}: []` among the fields");
    let (message, span, help) = match unread {
        Unread::Begins(list) => (
            format!("this list begins at {}, so it is not read as {field}", list.first),
            place(&list.line),
            format!("let it begin at 1, or keep it as text with {keep}"),
        ),
        Unread::Footnote(list) => (
            format!("this list holds a footnote, so it is not read as {field}"),
            place(&list.line),
            format!("say in the item what the footnote says, or keep the list as text with {keep}"),
        ),
        Unread::Several(lists) => (
            format!(
                "{} lists stand under a heading for {field}: which one is meant is not clear, so none is read",
                lists.len()
            ),
            lists.first().map_or(Span::default(), |list| place(&list.line)),
            format!("make one list of them, give the others a heading of their own, or keep all as text with {keep}"),
        ),
        Unread::Apart(section) => (
            format!(
                "the lists below \"{}\" stand under headings of their own, so none of them is read as {field}",
                section.words
            ),
            place(&section.at),
            format!(
                "put all into one list right below this heading, or into the field `{field}:`, where each can say `when:`; or keep the lists as text with {keep}"
            ),
        ),
    };
    let path = reader.path.clone();
    let problem = reader.problem(codes::UNREAD_LIST, message, span);
    problem.help.push(help);
    if let Unread::Several(lists) = unread {
        let other = |list: &&List| Label {
            path: path.clone(),
            location: Location::Span(place(&list.line)),
            text: "another".into(),
        };
        problem.labels.extend(lists.iter().skip(1).map(other));
    }
}

/// Makes blanks of a range, line breaks kept.
fn blank(text: &mut String, range: std::ops::Range<usize>) {
    let blanks: String = text[range.clone()]
        .bytes()
        .map(|byte| if matches!(byte, b'\n' | b'\r') { byte as char } else { ' ' })
        .collect();
    text.replace_range(range, &blanks);
}

/// Makes a heading of a bold line, of the same length.
fn head(rest: &mut String, line: std::ops::Range<usize>) {
    let words = &rest[line.clone()];
    let Some((inner, behind)) = words.strip_prefix("**").and_then(|words| words.rsplit_once("**")) else { return };
    let heading = format!("## {inner}{behind} ");
    rest.replace_range(line, &heading);
}

/// Keeps what stands before a list apart from what stands after it: two lists would become one.
fn part(rest: &mut String, range: std::ops::Range<usize>) {
    const COMMENT: &str = "<!---->";
    if rest[range.clone()].starts_with(&" ".repeat(COMMENT.len())) {
        rest.replace_range(range.start..range.start + COMMENT.len(), COMMENT);
    }
}

fn read_item(
    item: &Item,
    (start, number): (usize, u32),
    definitions: &str,
    reader: &mut EntryReader,
    facts: &mut Facts,
) {
    let mut text = item.text.clone();
    let mut map: Vec<u32> = item.map.iter().map(|byte| byte + start as u32).collect();
    let mut stated: Vec<(Verb, String, Span)> = Vec::new();
    let mut unread: Option<(String, Span, String)> = None;
    let mut ends = vec![text.len()];
    ends.extend((item.paragraph < text.len()).then_some(item.paragraph));
    for end in ends {
        let mut end = end.min(text.len());
        while let Some(found) = parties(&text[..end]) {
            let place =
                |range: &std::ops::Range<usize>| Span::new(map[range.start] as usize, map[range.end - 1] as usize + 1);
            let found = match found {
                Ok(found) => found,
                Err(unclear) => {
                    let what = text[unclear.at.clone()].split_whitespace().collect::<Vec<_>>().join(" ");
                    let message = format!("`{what}` is not understood here, so the whole parenthesis stays text");
                    unread = Some((message, place(&unclear.at), unclear.help));
                    break;
                }
            };
            let named =
                found.names.iter().map(|(verb, range)| (*verb, text[range.clone()].trim().to_string(), place(range)));
            stated.extend(named.collect::<Vec<_>>());
            text.replace_range(found.all.clone(), "");
            map.drain(found.all.clone());
            end -= found.all.len();
        }
    }
    if let Some((message, span, help)) = unread {
        reader.problem(codes::UNREAD_PARTIES, message, span).help.push(help);
    }
    let first = text.lines().next().map_or(0, str::len);
    let begin = map.first().map_or(start, |byte| *byte as usize);
    let at: SpanId = reader.spans.note(Span::new(begin, map.get(first).map_or(begin, |byte| *byte as usize)));
    if !definitions.is_empty() && text.contains(']') {
        text.push_str("\n\n");
        text.push_str(definitions);
    }
    let rules = reader.rules;
    let prose =
        reader.prose_of(&Text { text: &text, origin: Origin::Mapped(map), title: Title::None, rules, listed: None });
    facts.parts.push(Part { at, id: None, text: prose, when: None, optional: false, anchor: String::new() });
    for (verb, name, span) in stated {
        let target: Spanned<String> = reader.placed(name, span);
        facts.relations.push(Relation { verb, part: Some(number), target, cohort: None });
    }
}
