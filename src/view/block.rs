//! What prose is shown as: HTML, and between it what is embedded there. Types only; `view::body` fills them.

use minijinja::value::Value;
use serde::ser::SerializeStruct;
use serde::{Serialize, Serializer};

use crate::view::grid::Grid;
use crate::view::link::Link;
use crate::view::shown::{List, Marks, Shown, Taken, Text, shown};

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

impl Shown for Block {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        into.texts.push(match self {
            Block::Html(html) => Text::Html(html),
            Block::Embed(embed) => Text::Embed(&**embed),
        });
    }

    fn mark(&mut self, marks: &mut Marks) {
        *self = Block::Html(marks.next());
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

/// What an embed shows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Embed {
    /// `outcomes`, `parts`, `prose`, `entry` or `table`: which of the fields below it uses.
    pub shape: &'static str,
    /// The thing itself.
    pub link: Option<Link>,
    /// For `outcomes`: one, or those of a framework.
    pub outcomes: List<OutcomeCard>,
    /// For `parts`: the steps or responsibilities.
    pub parts: List<PartView>,
    /// The kind of parts: `step`, `responsibility` or `criterion`.
    pub part_word: &'static str,
    /// For `prose` and `entry`: the words. For `parts`: those before them, and those after.
    pub body: Blocks,
    pub after: Blocks,
    /// For `table`: the computed tables.
    pub grids: Vec<Grid>,
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
    /// In how many activities it is taught, and how many artifacts are evidence for it.
    pub taught: usize,
    pub evidence: usize,
    /// On an artifact that was written for older words: those.
    pub against: Option<Wording>,
}

impl Shown for OutcomeCard {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        self.link.take(into);
        self.code.take(into);
        // A title that is the code is not said twice.
        let is_code = self.title.as_ref() == Some(&self.code);
        into.flag(is_code);
        if !is_code {
            self.title.take(into);
        }
        self.statement.take(into);
        self.criteria.take(into);
        self.children.take(into);
        self.taught.take(into);
        self.evidence.take(into);
        self.against.take(into);
    }

    fn mark(&mut self, marks: &mut Marks) {
        let is_code = self.title.as_ref() == Some(&self.code);
        self.link.mark(marks);
        self.code.mark(marks);
        match is_code {
            true => self.title = Some(self.code.clone()),
            false => self.title.mark(marks),
        }
        self.statement.mark(marks);
        self.criteria.mark(marks);
        self.children.mark(marks);
        self.against.mark(marks);
    }
}

/// An older wording.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Wording {
    /// The ISO date from which it held.
    pub from: String,
    pub statement: Blocks,
}

impl Shown for Wording {
    fn take<'t>(&'t self, into: &mut Taken<'t>) {
        // A macro may take the year out of it.
        into.word(&self.from);
        self.statement.take(into);
    }

    fn mark(&mut self, marks: &mut Marks) {
        self.statement.mark(marks);
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
    pub word: &'static str,
    /// The letter of the word, as responsibility charts use it.
    pub letter: &'static str,
    pub who: Vec<Link>,
}

shown!(Parties { key, word, letter, who });
shown!(PartView { number, anchor, href, name, text, when, optional, parties, outcomes, uses, makes, acting });
