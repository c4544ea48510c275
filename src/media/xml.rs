//! The XML inside documents: read for its words, and written without the names of those who worked on it.

use quick_xml::Reader;
use quick_xml::Writer;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesRef, BytesStart, BytesText, Event};

/// Those who worked on a document, in the order in which they are met: each is called by a number from there on, so that
/// one still sees which remarks are of one person.
#[derive(Default)]
pub struct People(Vec<String>);

impl People {
    fn number(&mut self, name: &str) -> String {
        let known = self.0.iter().position(|known| known == name);
        let at = known.unwrap_or_else(|| {
            self.0.push(name.to_string());
            self.0.len() - 1
        });
        format!("Author {}", at + 1)
    }
}

/// The same XML without names of people. Nothing where it holds none; an error where it cannot be read.
pub fn anonymous(text: &str, people: &mut People) -> Result<Option<String>, quick_xml::Error> {
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
        (_, "author") | ("cmAuthor" | "author", "name") | ("person", "displayName") => Telling::Name,
        ("fileSharing" | "header", "userName") | ("userInfo", "name") => Telling::Name,
        (_, "initials") => Telling::Initials,
        ("cmAuthor" | "author" | "person" | "presenceInfo", "userId" | "providerId") | ("docVar", "val") => {
            Telling::Account
        }
        ("absPath", "url") => Telling::Place,
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

/// The words of a document's part, up to `most` bytes: each paragraph and cell on a line of its own. As far as it can be read.
pub fn words(text: &str, most: usize, out: &mut String) {
    let mut reader = Reader::from_str(text);
    while out.len() < most {
        match reader.read_event() {
            Ok(Event::Text(text)) => out.push_str(&text),
            Ok(Event::CData(text)) => out.push_str(&text),
            Ok(Event::GeneralRef(named)) => push_named(&named, out),
            Ok(Event::Empty(empty)) if matches!(empty.local_name().as_ref(), "br" | "tab" | "s" | "line-break") => {
                out.push(' ');
            }
            Ok(Event::End(end))
                if matches!(end.local_name().as_ref(), "p" | "h" | "si" | "c" | "comment" | "title") =>
            {
                out.push('\n');
            }
            Ok(Event::Eof) | Err(_) => return,
            Ok(_) => {}
        }
    }
}

fn push_named(named: &BytesRef, out: &mut String) {
    match named.resolve_char_ref() {
        Ok(Some(letter)) => out.push(letter),
        _ => out.push_str(resolve_xml_entity(named).unwrap_or_default()),
    }
}
