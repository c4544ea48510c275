//! The messages of one language as the program says them: filled in, with its plurals, lists and dates.

use std::fmt::Write as _;
use std::sync::LazyLock;

use icu_list::ListFormatter;
use icu_list::options::ListFormatterOptions;
use icu_plurals::{PluralCategory, PluralRules};

use crate::base::html::escape_into;
use crate::words::built_in;
use crate::words::dates::Dates;
use crate::words::fluent::{self, Key, Piece};

include!(concat!(env!("OUT_DIR"), "/words.rs"));

/// A fixed message, to be named where no words are at hand yet.
pub type Said = for<'w> fn(&'w Words) -> &'w str;

/// The words of one language, with its plurals, lists and dates.
pub struct Words {
    /// The language for which they are, as a BCP 47 tag.
    pub tag: String,
    /// The language in which they are: another one where nobody has translated them.
    pub language: String,
    /// Whether that is written from right to left.
    pub is_rtl: bool,
    /// One for each of [`MESSAGES`].
    texts: Vec<Text>,
    plurals: Option<PluralRules>,
    lists: Option<ListFormatter>,
    dates: Dates,
}

/// A message as it is filled in.
#[derive(Clone)]
enum Text {
    Fixed(Box<str>),
    Filled(Vec<Piece>),
}

/// What is filled into a message.
#[derive(Clone, Copy)]
pub enum Argument<'a> {
    Text(&'a str),
    Number(usize),
}

/// The words that stand in where nothing else is known: English.
static ENGLISH: LazyLock<Words> = LazyLock::new(|| Words::of("en", built_in::ENGLISH, built_in::english()));

/// The name of a message as templates and the program write it: `so_many_steps`.
pub fn name_in_code(id: &str) -> String {
    id.replace('-', "_")
}

impl Words {
    /// English words.
    pub fn english() -> &'static Words {
        &ENGLISH
    }

    /// The words of each language that the program has.
    pub fn of_every_language() -> Vec<Words> {
        let all = built_in::languages().filter_map(|tag| Some(Words::of(tag, tag, &built_in::built_in(tag)?)));
        all.collect()
    }

    /// The words for a language, in the texts of one; what that lacks is English.
    pub(super) fn of(tag: &str, language: &str, texts: &fluent::Messages) -> Words {
        let english = built_in::english();
        let text = |(id, variables): &(&str, &[(&str, bool)])| {
            let own = texts.get(*id).or_else(|| english.get(*id));
            let pieces = own.map_or_else(Vec::new, |message| {
                let place = |at: usize| {
                    let name = &message.variables[at].name;
                    variables.iter().position(|(known, _)| known == name).unwrap_or(usize::MAX)
                };
                fluent::placed(&message.pieces, &place)
            });
            let is_fixed = pieces.iter().all(|piece| matches!(piece, Piece::Text(_)));
            if variables.is_empty() && is_fixed {
                let parts = pieces.iter().map(|piece| if let Piece::Text(text) = piece { text.as_str() } else { "" });
                return Text::Fixed(parts.collect::<String>().into());
            }
            Text::Filled(pieces)
        };
        let locale = built_in::locale(language);
        Words {
            tag: tag.to_string(),
            language: language.to_string(),
            is_rtl: built_in::is_rtl(language),
            texts: MESSAGES.iter().map(text).collect(),
            plurals: PluralRules::try_new_cardinal((&locale).into()).ok(),
            lists: ListFormatter::try_new_and((&locale).into(), ListFormatterOptions::default()).ok(),
            dates: Dates::of(&built_in::locale(tag)),
        }
    }

    /// What their language is called in itself; by its tag where nobody has translated them.
    pub fn name_of<'w>(&'w self, tag: &'w str) -> &'w str {
        if self.is_foreign() { tag } else { self.language_name() }
    }

    /// Whether they are in another language than the one for which they are.
    pub fn is_foreign(&self) -> bool {
        built_in::base(&self.tag) != built_in::base(&self.language)
    }

    fn fixed(&self, at: usize) -> &str {
        match &self.texts[at] {
            Text::Fixed(text) => text,
            Text::Filled(_) => "",
        }
    }

    fn filled(&self, at: usize, arguments: &[Argument]) -> String {
        let mut out = String::with_capacity(64);
        self.fill(at, arguments, &mut out);
        out
    }

    /// Fills a message in, by its number among [`MESSAGES`].
    pub fn fill(&self, at: usize, arguments: &[Argument], out: &mut String) {
        match &self.texts[at] {
            Text::Fixed(text) => out.push_str(text),
            Text::Filled(pieces) => self.write(pieces, arguments, &|text, out| out.push_str(text), out),
        }
    }

    /// The same as HTML; the arguments are HTML already.
    pub fn fill_html(&self, at: usize, arguments: &[Argument], out: &mut String) {
        match &self.texts[at] {
            Text::Fixed(text) => escape_into(text, out),
            Text::Filled(pieces) => self.write(pieces, arguments, &escape_into, out),
        }
    }

    fn write(&self, pieces: &[Piece], arguments: &[Argument], say: &dyn Fn(&str, &mut String), out: &mut String) {
        for piece in pieces {
            match piece {
                Piece::Text(text) => say(text, out),
                Piece::Variable(at) => match arguments.get(*at) {
                    Some(Argument::Number(number)) => drop(write!(out, "{number}")),
                    Some(Argument::Text(text)) if self.is_rtl && may_turn(text) => {
                        // Otherwise the signs around it would be drawn on the wrong side.
                        out.extend(['\u{2068}']);
                        out.push_str(text);
                        out.extend(['\u{2069}']);
                    }
                    Some(Argument::Text(text)) => out.push_str(text),
                    None => {}
                },
                Piece::Choice { variable, variants, default } => {
                    let chosen = arguments.get(*variable).and_then(|argument| self.chosen(argument, variants));
                    if let Some((_, inner)) = variants.get(chosen.unwrap_or(*default)) {
                        self.write(inner, arguments, say, out);
                    }
                }
            }
        }
    }

    /// The variant for an argument: that for exactly this number goes before that for its category.
    fn chosen(&self, argument: &Argument, variants: &[(Key, Vec<Piece>)]) -> Option<usize> {
        let word = match argument {
            Argument::Text(word) => word,
            Argument::Number(number) => {
                let exact = variants.iter().position(|(key, _)| *key == Key::Number(*number));
                if exact.is_some() {
                    return exact;
                }
                self.plurals.as_ref().map_or("other", |rules| match rules.category_for(*number) {
                    PluralCategory::Zero => "zero",
                    PluralCategory::One => "one",
                    PluralCategory::Two => "two",
                    PluralCategory::Few => "few",
                    PluralCategory::Many => "many",
                    PluralCategory::Other => "other",
                })
            }
        };
        variants.iter().position(|(key, _)| matches!(key, Key::Word(known) if known == word))
    }

    /// Things in a sentence: "A, B and C".
    pub fn list<T: AsRef<str>>(&self, things: &[T]) -> String {
        match &self.lists {
            Some(lists) => lists.format_to_string(things.iter().map(AsRef::as_ref)),
            None => self.enumeration(things),
        }
    }

    /// Things that only stand beside each other: "A, B, C".
    pub fn enumeration<T: AsRef<str>>(&self, things: &[T]) -> String {
        things.iter().map(AsRef::as_ref).collect::<Vec<_>>().join(self.list_separator())
    }

    /// An ISO date as people write it; what is no date stays.
    pub fn date(&self, iso: &str) -> String {
        self.dates.long(iso)
    }

    /// The same without its year.
    pub fn day(&self, iso: &str) -> String {
        self.dates.day(iso)
    }

    /// The month of an ISO date, or of its beginning.
    pub fn month(&self, iso: &str) -> String {
        self.dates.month(iso)
    }

    /// The day of the week of an ISO date, in short.
    pub fn weekday(&self, iso: &str) -> String {
        self.dates.weekday(iso)
    }

    /// The length of a file.
    pub fn size(&self, bytes: u64) -> String {
        match bytes {
            0..1_000 => self.size_bytes(bytes as usize),
            1_000..1_000_000 => self.size_kilobytes(((bytes + 500) / 1_000) as usize),
            _ => {
                let (whole, tenth) = (bytes / 1_000_000, bytes % 1_000_000 / 100_000);
                self.size_megabytes(&format!("{whole}{}{tenth}", self.decimal_mark()))
            }
        }
    }
}

/// Whether a text may hold words that are written from left to right.
fn may_turn(text: &str) -> bool {
    text.chars().any(|c| c.is_ascii_alphabetic() || c == '\0' || ('\u{c0}'..'\u{590}').contains(&c))
}
