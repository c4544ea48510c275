//! Messages in Fluent, as far as they are read here: texts, variables, other messages, and choices by a number or a word. `build.rs`
//! reads the English ones by it too, to make a function of each.

use std::collections::BTreeMap;
use std::ops::Range;

use fluent_syntax::ast::{Entry, Expression, InlineExpression, Pattern, PatternElement, VariantKey};
use fluent_syntax::parser;

/// One message.
#[derive(Clone, Debug, PartialEq)]
pub struct Message {
    pub pieces: Vec<Piece>,
    /// In the order in which they first stand in it.
    pub variables: Vec<Variable>,
    /// Where its name stands in the file.
    pub at: Range<usize>,
}

/// What is filled into a message.
#[derive(Clone, Debug, PartialEq)]
pub struct Variable {
    pub name: String,
    /// A number where the message selects by it or writes `NUMBER()`, else a text.
    pub is_number: bool,
}

/// A piece of a message.
#[derive(Clone, Debug, PartialEq)]
pub enum Piece {
    Text(String),
    /// A variable, by its place among those of the message.
    Variable(usize),
    Choice {
        variable: usize,
        variants: Vec<(Key, Vec<Piece>)>,
        /// The variant for everything else.
        default: usize,
    },
}

/// When a variant is chosen.
#[derive(Clone, Debug, PartialEq)]
pub enum Key {
    /// For exactly this number.
    Number(usize),
    /// For numbers of a category (`one`, `few` …), or for this word.
    Word(String),
}

/// What is wrong in a file of messages.
#[derive(Clone, Debug, PartialEq)]
pub struct Problem {
    pub at: Range<usize>,
    pub message: String,
}

/// The categories of numbers, as Fluent and Unicode call them.
pub const CATEGORIES: [&str; 6] = ["zero", "one", "two", "few", "many", "other"];

/// How deep messages may refer to others and choices may stand in choices.
const DEEPEST: usize = 8;

/// The most pieces of one message: each reference repeats what it refers to.
const MOST_PIECES: usize = 400;

/// Messages by name.
pub type Messages = BTreeMap<String, Message>;

/// Reads a file of messages. A message with something wrong in it is left out. A reference may lead to a message of `others`, too.
pub fn read(text: &str, others: &Messages) -> (Messages, Vec<Problem>) {
    let (resource, errors) = match parser::parse(text) {
        Ok(resource) => (resource, Vec::new()),
        Err((resource, errors)) => (resource, errors),
    };
    let mut problems: Vec<Problem> =
        errors.into_iter().map(|error| Problem { at: error.pos.clone(), message: error.to_string() }).collect();
    let mut patterns: BTreeMap<&str, &Pattern<&str>> = BTreeMap::new();
    let mut found = Vec::new();
    for entry in &resource.body {
        let (name, value, attributes) = match entry {
            Entry::Message(message) => (message.id.name, message.value.as_ref(), &message.attributes),
            Entry::Term(term) => {
                let message = "a term cannot stand here: write a message without the dash".to_string();
                problems.push(Problem { at: place(text, term.id.name), message });
                continue;
            }
            _ => continue,
        };
        let at = place(text, name);
        let wrong = match value {
            _ if !attributes.is_empty() => Some("no message here has attributes".to_string()),
            None => Some(format!("the message `{name}` has no text")),
            Some(_) if patterns.contains_key(name) => Some(format!("the message `{name}` is given twice")),
            Some(pattern) => {
                patterns.insert(name, pattern);
                found.push((name, pattern, at.clone()));
                None
            }
        };
        problems.extend(wrong.map(|message| Problem { at, message }));
    }
    let mut messages = Messages::new();
    for (name, pattern, at) in found {
        let mut reader = Reader { patterns: &patterns, others, variables: Vec::new(), pieces: 0 };
        match reader.pattern(pattern, 0) {
            Ok(pieces) => {
                messages.insert(name.to_string(), Message { pieces, variables: reader.variables, at });
            }
            Err(message) => problems.push(Problem { at, message }),
        }
    }
    problems.sort_by_key(|problem| problem.at.start);
    (messages, problems)
}

/// Where a slice of a text stands in it.
fn place(text: &str, slice: &str) -> Range<usize> {
    let start = (slice.as_ptr() as usize).saturating_sub(text.as_ptr() as usize).min(text.len());
    start..(start + slice.len()).min(text.len())
}

/// Reads one message.
struct Reader<'r> {
    patterns: &'r BTreeMap<&'r str, &'r Pattern<&'r str>>,
    others: &'r Messages,
    variables: Vec<Variable>,
    pieces: usize,
}

type Read<T> = Result<T, String>;

impl Reader<'_> {
    fn pattern(&mut self, pattern: &Pattern<&str>, depth: usize) -> Read<Vec<Piece>> {
        if depth > DEEPEST {
            return Err("this refers to other messages in a circle, or too deep".into());
        }
        let mut pieces = Vec::new();
        for element in &pattern.elements {
            match element {
                PatternElement::TextElement { value } => self.push(&mut pieces, Piece::Text(value.to_string()))?,
                PatternElement::Placeable { expression } => self.expression(expression, depth, &mut pieces)?,
            }
        }
        Ok(pieces)
    }

    fn expression(&mut self, expression: &Expression<&str>, depth: usize, pieces: &mut Vec<Piece>) -> Read<()> {
        let (selector, variants) = match expression {
            Expression::Inline(inline) => return self.inline(inline, depth, pieces),
            Expression::Select { selector, variants } => (selector, variants),
        };
        let is_number = |name: &str| CATEGORIES.contains(&name);
        let keys: Vec<Key> = variants
            .iter()
            .map(|variant| match &variant.key {
                VariantKey::Identifier { name } => Ok(Key::Word(name.to_string())),
                VariantKey::NumberLiteral { value } => {
                    value.parse().map(Key::Number).map_err(|_| format!("`{value}` is no whole number"))
                }
            })
            .collect::<Read<_>>()?;
        let by_number = keys.iter().all(|key| match key {
            Key::Number(_) => true,
            Key::Word(word) => is_number(word),
        });
        let variable = match selector {
            InlineExpression::VariableReference { id } => self.variable(id.name, by_number),
            InlineExpression::FunctionReference { .. } => self.number(selector)?,
            _ => return Err("a choice is made by a variable".into()),
        };
        let mut read = Vec::new();
        for (key, variant) in keys.into_iter().zip(variants) {
            read.push((key, self.pattern(&variant.value, depth + 1)?));
        }
        let default = variants.iter().position(|variant| variant.default).unwrap_or_default();
        self.push(pieces, Piece::Choice { variable, variants: read, default })
    }

    fn inline(&mut self, inline: &InlineExpression<&str>, depth: usize, pieces: &mut Vec<Piece>) -> Read<()> {
        match inline {
            InlineExpression::StringLiteral { value } => {
                let mut text = String::new();
                let written = fluent_syntax::unicode::unescape_unicode(&mut text, value);
                written.map_err(|_| "this text cannot be read".to_string())?;
                self.push(pieces, Piece::Text(text))
            }
            InlineExpression::NumberLiteral { value } => self.push(pieces, Piece::Text(value.to_string())),
            InlineExpression::VariableReference { id } => {
                let variable = self.variable(id.name, false);
                self.push(pieces, Piece::Variable(variable))
            }
            InlineExpression::FunctionReference { .. } => {
                let variable = self.number(inline)?;
                self.push(pieces, Piece::Variable(variable))
            }
            InlineExpression::MessageReference { id, attribute: None } => self.reference(id.name, depth, pieces),
            InlineExpression::MessageReference { .. } => Err("no message here has attributes".into()),
            InlineExpression::TermReference { .. } => Err("there are no terms here: refer to a message".into()),
            InlineExpression::Placeable { expression } => self.expression(expression, depth + 1, pieces),
        }
    }

    /// The only function that there is: `NUMBER($variable)`.
    fn number(&mut self, inline: &InlineExpression<&str>) -> Read<usize> {
        let InlineExpression::FunctionReference { id, arguments } = inline else {
            return Err("a choice is made by a variable".into());
        };
        match (id.name, arguments.positional.as_slice(), arguments.named.as_slice()) {
            ("NUMBER", [InlineExpression::VariableReference { id }], []) => Ok(self.variable(id.name, true)),
            _ => Err("the only function here is NUMBER($variable)".into()),
        }
    }

    /// Another message, which stands here as if it were written here.
    fn reference(&mut self, name: &str, depth: usize, pieces: &mut Vec<Piece>) -> Read<()> {
        if let Some(pattern) = self.patterns.get(name) {
            let inner = self.pattern(pattern, depth + 1)?;
            pieces.extend(inner);
            return Ok(());
        }
        let other = self.others.get(name).ok_or_else(|| format!("there is no message `{name}`"))?;
        let places: Vec<usize> = other.variables.iter().map(|it| self.variable(&it.name, it.is_number)).collect();
        placed(&other.pieces, &|at| places[at]).into_iter().try_for_each(|piece| self.push(pieces, piece))
    }

    fn push(&mut self, pieces: &mut Vec<Piece>, piece: Piece) -> Read<()> {
        self.pieces += 1;
        if self.pieces > MOST_PIECES {
            return Err("this message grows too long".into());
        }
        pieces.push(piece);
        Ok(())
    }

    fn variable(&mut self, name: &str, is_number: bool) -> usize {
        if let Some(at) = self.variables.iter().position(|known| known.name == name) {
            self.variables[at].is_number |= is_number;
            return at;
        }
        self.variables.push(Variable { name: name.to_string(), is_number });
        self.variables.len() - 1
    }
}

/// Pieces with other places for their variables.
pub fn placed(pieces: &[Piece], place: &dyn Fn(usize) -> usize) -> Vec<Piece> {
    let moved = |piece: &Piece| match piece {
        Piece::Text(text) => Piece::Text(text.clone()),
        Piece::Variable(at) => Piece::Variable(place(*at)),
        Piece::Choice { variable, variants, default } => Piece::Choice {
            variable: place(*variable),
            variants: variants.iter().map(|(key, inner)| (key.clone(), placed(inner, place))).collect(),
            default: *default,
        },
    };
    pieces.iter().map(moved).collect()
}
