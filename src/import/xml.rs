//! XML as a tree, within limits: how deep, how many elements, and no entities of its own. Prefixes are left out of names.

use quick_xml::Reader;
use quick_xml::XmlVersion;
use quick_xml::escape::resolve_xml_entity;
use quick_xml::events::{BytesStart, Event};

use crate::import::Refusal;

/// How deep elements may stand in each other. No word processor comes near.
const DEEPEST: usize = 400;
/// The most elements of a part.
const MOST: usize = 3_000_000;

/// An element.
#[derive(Debug, Default)]
pub struct Element {
    pub name: Box<str>,
    attributes: Vec<(Box<str>, Box<str>)>,
    pub children: Vec<Node>,
}

#[derive(Debug)]
pub enum Node {
    Element(Element),
    Text(String),
}

impl Element {
    pub fn new(name: &str, attributes: Vec<(Box<str>, Box<str>)>) -> Self {
        Element { name: name.into(), attributes, children: Vec::new() }
    }

    pub fn push(&mut self, child: Element) {
        self.children.push(Node::Element(child));
    }

    pub fn push_text(&mut self, words: &str) {
        match self.children.last_mut() {
            Some(Node::Text(text)) => *text += words,
            _ => self.children.push(Node::Text(words.to_string())),
        }
    }

    /// The value of an attribute, by its name without a prefix.
    pub fn attribute(&self, name: &str) -> Option<&str> {
        self.attributes.iter().find(|(known, _)| &**known == name).map(|(_, value)| &**value)
    }

    pub fn elements(&self) -> impl Iterator<Item = &Element> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    pub fn child(&self, name: &str) -> Option<&Element> {
        self.elements().find(|child| &*child.name == name)
    }

    /// The first element of a name at any depth.
    pub fn find(&self, name: &str) -> Option<&Element> {
        self.elements().find_map(|child| if &*child.name == name { Some(child) } else { child.find(name) })
    }

    /// All text in it.
    pub fn text(&self) -> String {
        let mut text = String::new();
        self.add_text(&mut text);
        text
    }

    fn add_text(&self, text: &mut String) {
        for child in &self.children {
            match child {
                Node::Element(element) => element.add_text(text),
                Node::Text(words) => *text += words,
            }
        }
    }
}

/// Reads a part of a document.
pub fn parse(text: &str) -> Result<Element, Refusal> {
    let mut reader = Reader::from_str(text);
    let mut open = vec![Element::default()];
    let mut count = 0;
    loop {
        match reader.read_event().map_err(|_| Refusal::damaged())? {
            Event::Start(start) => {
                count += 1;
                if open.len() >= DEEPEST {
                    return Err(Refusal::new(
                        "its parts stand in each other more deeply than any program for texts writes",
                    ));
                }
                open.push(element(&start)?);
            }
            Event::Empty(start) => {
                count += 1;
                let empty = element(&start)?;
                add(&mut open, Node::Element(empty));
            }
            Event::End(_) => match open.pop() {
                Some(done) if !open.is_empty() => add(&mut open, Node::Element(done)),
                _ => return Err(Refusal::damaged()),
            },
            Event::Text(words) => push_text(&mut open, &words),
            Event::CData(words) => push_text(&mut open, &words),
            Event::GeneralRef(named) => match named.resolve_char_ref() {
                Ok(Some(letter)) => push_text(&mut open, letter.encode_utf8(&mut [0; 4])),
                _ => push_text(&mut open, resolve_xml_entity(&named).unwrap_or_default()),
            },
            Event::DocType(_) => {
                return Err(Refusal::new("it declares entities of its own, which no program for texts does"));
            }
            Event::Eof => break,
            Event::Comment(_) | Event::Decl(_) | Event::PI(_) => {}
        }
        if count > MOST {
            return Err(Refusal::new("it is too large: it holds millions of parts"));
        }
    }
    let root = open.pop().filter(|_| open.is_empty()).ok_or_else(Refusal::damaged)?;
    root.children
        .into_iter()
        .find_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
        .ok_or_else(Refusal::damaged)
}

/// Walks over the elements of a part without keeping them: a sheet may have more than a tree should.
pub fn each(text: &str, mut meets: impl FnMut(&Element)) -> Result<(), Refusal> {
    let mut reader = Reader::from_str(text);
    loop {
        match reader.read_event().map_err(|_| Refusal::damaged())? {
            Event::Start(start) | Event::Empty(start) => meets(&element(&start)?),
            Event::Eof => return Ok(()),
            _ => {}
        }
    }
}

fn element(start: &BytesStart) -> Result<Element, Refusal> {
    let mut attributes = Vec::new();
    for attribute in start.attributes() {
        let attribute = attribute.map_err(|_| Refusal::damaged())?;
        let value = attribute.normalized_value(XmlVersion::Implicit1_0).map_err(|_| Refusal::damaged())?;
        attributes.push((local(attribute.key.as_ref()), value.as_ref().into()));
    }
    Ok(Element { name: local(start.name().as_ref()), attributes, children: Vec::new() })
}

fn local(name: &str) -> Box<str> {
    name.rsplit(':').next().unwrap_or(name).into()
}

fn add(open: &mut [Element], node: Node) {
    if let Some(last) = open.last_mut() {
        last.children.push(node);
    }
}

fn push_text(open: &mut [Element], words: &str) {
    if let Some(last) = open.last_mut() {
        last.push_text(words);
    }
}
