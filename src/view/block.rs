//! What prose is shown as: HTML, and between it what is embedded there. Types only; `view::body` fills them.

use minijinja::value::Value;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::view::grid::Grid;
use crate::view::link::Link;
use crate::view::shape::{Flat, List, Shaped, Slots, Text, flatten_repeat, shaped, slot_repeat};

/// A stretch of prose.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// HTML, to be written as it is.
    Html(String),
    /// Something that is shown here and lives elsewhere.
    Embed(Box<Embed>),
}

impl Serialize for Block {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let mut block = serializer.serialize_struct("Block", 1)?;
        match self {
            Block::Html(html) => block.serialize_field("html", &Value::from_safe_string(html.clone()))?,
            Block::Embed(embed) => block.serialize_field("embed", embed)?,
        }
        block.end()
    }
}

impl Shaped for Block {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        into.texts.push(match self {
            Block::Html(html) => Text::Html(html),
            Block::Embed(embed) => Text::Embed(&**embed),
        });
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        *self = Block::Html(slots.next());
    }
}

/// Prose as blocks.
pub type Blocks = Vec<Block>;

/// How a prose is shown.
#[derive(Clone, Copy, PartialEq)]
pub struct EmbedContext {
    /// How deep inside embeds.
    pub depth: usize,
    /// How much deeper headings are than they were written for.
    pub shift: u8,
    /// Whether it is the body of the page, whose notes have plain numbers.
    pub is_body: bool,
}

impl EmbedContext {
    /// The body on the entry's own page.
    pub const BODY: EmbedContext = EmbedContext { depth: 0, shift: 0, is_body: true };
    /// Another prose on the entry's own page.
    pub const OWN: EmbedContext = EmbedContext { is_body: false, ..EmbedContext::BODY };
    /// Beside others, where headings have no anchors.
    pub const BESIDE: EmbedContext = EmbedContext { depth: 1, shift: 1, is_body: false };
}

/// Something that is shown here and lives elsewhere.
#[derive(Clone, Debug, PartialEq)]
pub struct Embed {
    /// The thing itself.
    pub link: Option<Link>,
    pub shows: Embedded,
}

/// What an embed shows.
#[derive(Clone, Debug, PartialEq)]
pub enum Embedded {
    /// One outcome, or those of a framework.
    Outcomes(List<OutcomeCard>),
    /// Steps or responsibilities, with the words before and after them.
    Parts { parts: List<PartView>, part_word: &'static str, body: Blocks, after: Blocks },
    /// A part of an entry's words.
    Prose(Blocks),
    /// An entry.
    Entry(Blocks),
    /// Computed tables.
    Tables(Vec<Grid>),
}

/// A template gets every field, empty where the shape has none.
impl Serialize for Embed {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        let (mut outcomes, mut parts, mut part_word) = (&List::default(), &List::default(), "");
        let (mut body, mut after, mut grids) = (&Blocks::new(), &Blocks::new(), &Vec::new());
        let shape = match &self.shows {
            Embedded::Outcomes(cards) => {
                outcomes = cards;
                "outcomes"
            }
            Embedded::Parts { parts: all, part_word: word, body: before, after: behind } => {
                (parts, part_word, body, after) = (all, word, before, behind);
                "parts"
            }
            Embedded::Prose(prose) => {
                body = prose;
                "prose"
            }
            Embedded::Entry(prose) => {
                body = prose;
                "entry"
            }
            Embedded::Tables(tables) => {
                grids = tables;
                "table"
            }
        };
        let mut embed = serializer.serialize_struct("Embed", 8)?;
        embed.serialize_field("shape", shape)?;
        embed.serialize_field("link", &self.link)?;
        embed.serialize_field("outcomes", outcomes)?;
        embed.serialize_field("parts", parts)?;
        embed.serialize_field("part_word", part_word)?;
        embed.serialize_field("body", body)?;
        embed.serialize_field("after", after)?;
        embed.serialize_field("grids", grids)?;
        embed.end()
    }
}

/// An outcome in full, as its page, its framework, an artifact and an embed show it.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct OutcomeCard {
    pub link: Link,
    pub code: String,
    /// The short name; nothing when it would only repeat the statement.
    pub title: Option<String>,
    pub statement: Option<Blocks>,
    pub criteria: List<PartView>,
    /// The outcomes that belong to it.
    pub children: List<OutcomeCard>,
    /// How many belong to it that only its own page shows: those far below in a large framework.
    pub more: usize,
    /// In how many activities it is taught, and how many artifacts are evidence for it.
    pub taught: usize,
    pub evidence: usize,
    /// On an artifact that was written for older words: those.
    pub against: Option<Wording>,
}

impl Shaped for OutcomeCard {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        self.link.flatten(into);
        self.code.flatten(into);
        // A title that is the code is not said twice.
        let is_code = self.title.as_ref() == Some(&self.code);
        flatten_repeat(&self.title, is_code, into);
        self.statement.flatten(into);
        self.criteria.flatten(into);
        self.children.flatten(into);
        self.more.flatten(into);
        self.taught.flatten(into);
        self.evidence.flatten(into);
        self.against.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        let is_code = self.title.as_ref() == Some(&self.code);
        self.link.put_slots(slots);
        self.code.put_slots(slots);
        slot_repeat(&mut self.title, is_code, &self.code, slots);
        self.statement.put_slots(slots);
        self.criteria.put_slots(slots);
        self.children.put_slots(slots);
        self.against.put_slots(slots);
    }
}

/// An older wording.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Wording {
    /// The ISO date from which it held.
    pub from: String,
    pub statement: Blocks,
}

impl Shaped for Wording {
    fn flatten<'t>(&'t self, into: &mut Flat<'t>) {
        // A macro may take the year out of it.
        into.word(&self.from);
        self.statement.flatten(into);
    }

    fn put_slots(&mut self, slots: &mut Slots) {
        self.statement.put_slots(slots);
    }
}

/// One part of an entry.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct PartView {
    /// Its position from 1.
    pub number: usize,
    /// Its anchor on its own page.
    pub anchor: String,
    /// Where it lives.
    pub href: String,
    /// On its own page: a few words that name it.
    pub name: String,
    pub text: Blocks,
    pub when: Option<Blocks>,
    pub optional: bool,
    /// Who acts in it, one row a way of acting.
    pub parties: Vec<Parties>,
    pub outcomes: Vec<Link>,
    pub uses: Vec<Link>,
    pub makes: Vec<Link>,
    /// On its own page: the numbers, from 1, of the page's actors who have a part in it.
    pub acting: Vec<usize>,
}

/// Everyone who acts in one way.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Parties {
    /// `by`, `accountable`, `consulted`, `informed` or `with`.
    pub key: &'static str,
    /// The word: Responsible, Accountable, Consulted, Informed, Supports.
    pub word: String,
    /// The letter of the word, as responsibility charts use it.
    pub letter: String,
    pub who: Vec<Link>,
}

shaped!(Parties { key, word, letter, who });
shaped!(PartView { number, anchor, href, name, text, when, optional, parties, outcomes, uses, makes, acting });
