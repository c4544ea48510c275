//! The XML inside documents: read for its words, and written without the names of those who worked on it.

use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};
use rustc_hash::FxHashMap;

/// Those who worked on a document, in the order in which they are met: each is called by a number from there on, so that
/// one still sees which remarks are of one person.
#[derive(Default)]
pub struct People(FxHashMap<String, usize>);

/// The most letters of a name that is looked for behind `@`.
const LONGEST_NAME: usize = 100;

impl People {
    fn number(&mut self, name: &str) -> String {
        let next = self.0.len() + 1;
        let number = *self.0.entry(name.to_string()).or_insert(next);
        format!("Author {number}")
    }

    /// What a program wrote into a remark without the names: of whom it is, before a colon, and to whom, behind `@`.
    fn renamed(&self, text: &str) -> Option<String> {
        let begins = text.len() - text.trim_start().len();
        let (blank, rest) = text.split_at(begins);
        let author = rest
            .split_once(':')
            .and_then(|(name, _)| self.at_start(name).filter(|(_, len)| *len == name.trim_end().len()));
        let mut new = blank.to_string();
        let mut rest = match author {
            Some((number, len)) => {
                new.push_str(&format!("Author {number}"));
                &rest[len..]
            }
            None => rest,
        };
        while let Some(at) = rest.find('@') {
            new.push_str(&rest[..=at]);
            rest = &rest[at + 1..];
            if let Some((number, len)) = self.at_start(rest) {
                new.push_str(&format!("Author {number}"));
                rest = &rest[len..];
            }
        }
        new.push_str(rest);
        (new != text).then_some(new)
    }

    /// The longest name with which a text begins: its number, and how long it is.
    fn at_start(&self, text: &str) -> Option<(usize, usize)> {
        let ends: Vec<usize> = text.char_indices().map(|(at, c)| at + c.len_utf8()).take(LONGEST_NAME).collect();
        ends.into_iter().rev().find_map(|end| Some((*self.0.get(&text[..end])?, end)))
    }
}

/// The same XML without names of people. Nothing where it holds none; an error where it cannot be read.
pub fn anonymous(text: &str, people: &mut People, is_remarks: bool) -> Result<Option<String>, quick_xml::Error> {
    let mut reader = Reader::from_str(text);
    let mut writer = Writer::new(Vec::with_capacity(text.len()));
    let mut changed = false;
    // Whether what is read next is somebody's name, as the text of an element.
    let mut name: Option<Naming> = None;
    loop {
        let event = reader.read_event()?;
        let event = match event {
            Event::Eof => break,
            Event::Start(start) => {
                name = Naming::of(start.name().as_ref());
                Event::Start(without_names(start, people, &mut changed)?)
            }
            Event::Empty(start) => Event::Empty(without_names(start, people, &mut changed)?),
            Event::Text(text) => match name.take() {
                Some(Naming::Name) if !is_ours(&text) => {
                    changed = true;
                    Event::Text(BytesText::from_escaped(people.number(&text)))
                }
                Some(Naming::Initials) if &*text != "A" => {
                    changed = true;
                    Event::Text(BytesText::from_escaped("A"))
                }
                None if is_remarks => match people.renamed(&text) {
                    Some(new) => {
                        changed = true;
                        Event::Text(BytesText::from_escaped(new))
                    }
                    None => Event::Text(text),
                },
                _ => Event::Text(text),
            },
            Event::End(end) => {
                name = None;
                Event::End(end)
            }
            other => other,
        };
        writer.write_event(event)?;
    }
    Ok(if changed { String::from_utf8(writer.into_inner()).ok() } else { None })
}

/// An element whose text is about somebody.
enum Naming {
    Name,
    Initials,
}

impl Naming {
    fn of(element: &str) -> Option<Naming> {
        match element {
            "author" | "dc:creator" => Some(Naming::Name),
            "meta:creator-initials" => Some(Naming::Initials),
            _ => None,
        }
    }
}

/// What an attribute holds that tells of people.
enum Telling {
    Name,
    Initials,
    /// Which account somebody has, and where; or what a program noted for itself.
    Account,
    /// Where a file lies on somebody's computer.
    Place,
}

fn telling(element: &str, attribute: &str, value: &str) -> Option<Telling> {
    Some(match (element, attribute) {
        (_, "author" | "refreshedBy") | ("cmAuthor" | "author", "name") | ("person", "displayName") => Telling::Name,
        ("fileSharing" | "header", "userName") | ("userInfo", "name") => Telling::Name,
        (_, "initials") => Telling::Initials,
        ("cmAuthor" | "author" | "person" | "presenceInfo", "userId" | "providerId") => Telling::Account,
        ("docVar" | "connectString" | "query" | "udl", "val") | ("dbPr", "connection" | "command") => Telling::Account,
        ("absPath", "url") | (_, "sourceFile" | "odcFile") => Telling::Place,
        ("Relationship", "Target") if value.get(..5).is_some_and(|start| start.eq_ignore_ascii_case("file:")) => {
            Telling::Place
        }
        _ => return None,
    })
}

fn without_names<'e>(
    start: BytesStart<'e>,
    people: &mut People,
    changed: &mut bool,
) -> Result<BytesStart<'e>, quick_xml::Error> {
    let element = start.local_name().as_ref().to_string();
    let mut attributes: Vec<(String, String)> = Vec::new();
    let mut differs = false;
    for attribute in start.attributes().with_checks(false) {
        let attribute = attribute?;
        let value = &*attribute.value;
        let kept = match telling(&element, attribute.key.local_name().as_ref(), value) {
            Some(Telling::Name) if !is_ours(value) => people.number(value),
            Some(Telling::Initials) => "A".into(),
            Some(Telling::Account) => "None".into(),
            Some(Telling::Place) => value.rsplit(['/', '\\']).next().unwrap_or_default().into(),
            _ => value.into(),
        };
        differs |= kept != value;
        attributes.push((attribute.key.as_ref().to_string(), kept));
    }
    if !differs {
        return Ok(start);
    }
    *changed = true;
    let mut written = start.name().as_ref().to_string();
    let len = written.len();
    for (key, value) in attributes {
        // As it stood in the file, and so escaped already.
        let quote = if value.contains('"') { '\'' } else { '"' };
        written.extend([" ", &key, "="]);
        written.push(quote);
        written.push_str(&value);
        written.push(quote);
    }
    Ok(BytesStart::from_content(written, len))
}

/// Whether a name is one that was given here.
fn is_ours(name: &str) -> bool {
    name.strip_prefix("Author ").is_some_and(|number| number.bytes().all(|byte| byte.is_ascii_digit()))
}

/// Elements inside of a word or a sentence. All others end what stands together.
const INLINE: [&str; 16] = [
    "t",
    "r",
    "span",
    "a",
    "hyperlink",
    "ins",
    "del",
    "moveFrom",
    "moveTo",
    "delText",
    "smartTag",
    "sdtContent",
    "fld",
    "rPr",
    "instrText",
    "bookmarkStart",
];

/// The words of a document's part, up to `most` bytes: each paragraph and cell on a line of its own, then what attributes say. As far as
/// it can be read.
pub fn words(text: &str, most: usize, out: &mut String) {
    let mut reader = Reader::from_str(text);
    let mut attributes = String::new();
    // How deep it is in what says how the next letters look.
    let mut looks = 0_usize;
    while out.len() + attributes.len() < most {
        match reader.read_event() {
            Ok(Event::Text(text)) => out.push_str(&text),
            Ok(Event::CData(text)) => out.push_str(&text),
            Ok(Event::GeneralRef(named)) => push_named(&named, out),
            Ok(Event::Empty(empty)) => {
                push_attributes(&empty, &mut attributes);
                if matches!(empty.local_name().as_ref(), "br" | "tab" | "s" | "line-break" | "cr" | "noBreakHyphen") {
                    out.push(' ');
                }
            }
            Ok(Event::Start(start)) => {
                push_attributes(&start, &mut attributes);
                looks += usize::from(looks > 0 || start.local_name().as_ref() == "rPr");
            }
            Ok(Event::End(_)) if looks > 0 => looks -= 1,
            Ok(Event::End(end)) if !INLINE.contains(&end.local_name().as_ref()) => {
                if !out.ends_with('\n') {
                    out.push('\n');
                }
            }
            Ok(Event::Eof) | Err(_) => break,
            Ok(_) => {}
        }
    }
    out.push_str(&attributes);
}

/// What the attributes of an element say, each by itself: words for a picture, names of bookmarks, where links lead.
fn push_attributes(element: &BytesStart, out: &mut String) {
    let mut attributes = element.attributes();
    let values = attributes.with_checks(false).flatten();
    for value in values.filter(|one| !one.key.as_ref().starts_with("xmlns")).map(|one| one.value) {
        // Numbers, colours and switches name nobody.
        if value.chars().filter(|c| c.is_alphabetic()).nth(2).is_some() {
            out.extend(["\n\n", &value]);
        }
    }
}

fn push_named(named: &BytesRef, out: &mut String) {
    match named.resolve_char_ref() {
        Ok(Some(letter)) => out.push(letter),
        _ => out.push_str(resolve_xml_entity(named).unwrap_or_default()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn remarks_have_numbers_for_names_however_many_wrote_them() {
        let mut people = People::default();
        for n in 0..20_000 {
            people.number(&format!("Kim {n} Lee"));
        }
        for n in 0..20_000 {
            let remark = format!("Kim {n} Lee: ask @Kim 7 Lee, not Kim 8 Lee or a@x.example");
            let new = format!("Author {}: ask @Author 8, not Kim 8 Lee or a@x.example", n + 1);
            assert_eq!(people.renamed(&remark), Some(new));
        }
        assert_eq!(people.renamed("Kim 7 Lee says: nothing"), None);
    }
}
