//! Code of programming languages: comments, strings, numbers, words and signs, as the rules of a language say.

use std::borrow::Cow;

use rustc_hash::FxHashMap;

use super::{Class, Paint, behind, first_len, line_end, run};

/// What a language differs in from others.
#[derive(Clone, Copy)]
pub struct Rules {
    /// What begins a comment that ends with its line.
    pub remark: &'static [&'static str],
    /// What begins and ends other comments.
    pub comments: &'static [(&'static str, &'static str)],
    /// What begins and ends strings, the longer first.
    pub strings: &'static [(&'static str, &'static str)],
    /// Whether a string of one quotation mark may go over several lines.
    pub tall: bool,
    /// What makes the next character of a string mean something else.
    pub escape: char,
    /// Words, separated by blanks.
    pub keywords: &'static str,
    pub types: &'static str,
    pub values: &'static str,
    /// Whether words mean the same in small letters and capitals.
    pub folds: bool,
    /// What belongs to words beside letters, digits and `_`.
    pub letters: &'static str,
    /// Whether words that begin with a capital are types.
    pub capitals: bool,
    /// Whether a word before a parenthesis is a function.
    pub calls: bool,
    /// Whether `-x` behind a blank is an option.
    pub options: bool,
    /// Whether `'x'` is a character, and `'` else begins nothing.
    pub characters: bool,
    /// Whether lines that begin with `#` are for a preprocessor.
    pub preprocessor: bool,
    /// Whether a string before a colon is a key.
    pub keys: bool,
    /// Whether `/…/` where a value may stand is a pattern.
    pub patterns: bool,
    /// Whether `\word` is a command.
    pub commands: bool,
}

/// So many bytes a character with its quotation marks takes at most, and a pattern.
const CHARACTER: usize = 14;
const PATTERN: usize = 200;

pub fn read(rules: &Rules, code: &str, paint: &mut Paint) {
    let mut reader = Reader { rules, words: words(rules), code, at: 0, last: '\n' };
    while reader.at < code.len() {
        let (length, class) = reader.token();
        let token = &code[reader.at..reader.at + length];
        match class {
            Class::Text => string(token, rules, reader.is_key(length), paint),
            class => paint.add(token, class),
        }
        reader.last = token.chars().rev().find(|c| *c != ' ').unwrap_or(reader.last);
        reader.at += length;
    }
}

/// The words that mean something, each with its class: a keyword is one before all else.
fn words(rules: &Rules) -> FxHashMap<&'static str, Class> {
    let lists = [(rules.types, Class::Type), (rules.values, Class::Value), (rules.keywords, Class::Keyword)];
    lists.iter().flat_map(|(list, class)| list.split_ascii_whitespace().map(|word| (word, *class))).collect()
}

struct Reader<'r> {
    rules: &'r Rules,
    words: FxHashMap<&'static str, Class>,
    code: &'r str,
    at: usize,
    /// The last character that is no blank.
    last: char,
}

impl Reader<'_> {
    /// The length and class of what stands here.
    fn token(&self) -> (usize, Class) {
        let rest = &self.code[self.at..];
        let before = self.code[..self.at].chars().next_back().unwrap_or('\n');
        let Some(first) = rest.chars().next() else { return (0, Class::Plain) };
        if first.is_whitespace() {
            return (run(rest, char::is_whitespace), Class::Plain);
        }
        if let Some(length) = self.comment(rest, before) {
            return (length, Class::Comment);
        }
        if self.rules.preprocessor && first == '#' && matches!(self.last, '\n') {
            return (
                1 + run(&rest[1..], |c| c.is_alphanumeric() || c == ' ').min(line_end(&rest[1..])),
                Class::Keyword,
            );
        }
        if let Some(length) = self.string_length(rest, first) {
            return (length, Class::Text);
        }
        if self.rules.commands && first == '\\' {
            let name = run(&rest[1..], char::is_alphabetic);
            return (1 + if name > 0 { name } else { first_len(&rest[1..]) }, Class::Function);
        }
        if first.is_ascii_digit() {
            return (number(rest), Class::Value);
        }
        if self.rules.options && first == '-' && before.is_whitespace() {
            let length = run(rest, |c| c.is_alphanumeric() || c == '-');
            return (length, if length > 1 { Class::Attribute } else { Class::Operator });
        }
        if self.is_letter(first) {
            let length = run(rest, |c| self.is_letter(c));
            return (length, self.word(&rest[..length], &rest[length..]));
        }
        if matches!(first, '$' | '@') && rest[1..].starts_with(|c| self.is_letter(c)) {
            let length = 1 + run(&rest[1..], |c| self.is_letter(c));
            return (length, if first == '@' { Class::Attribute } else { Class::Plain });
        }
        let signs = run(rest, |c| "+-*%=<>!&|^~?".contains(c));
        let division = usize::from(signs == 0 && first == '/');
        match signs + division {
            0 => (first.len_utf8(), Class::Plain),
            // A comment may begin among signs.
            _ => (first.len_utf8(), Class::Operator),
        }
    }

    fn is_letter(&self, c: char) -> bool {
        c.is_alphanumeric() || c == '_' || self.rules.letters.contains(c)
    }

    fn comment(&self, rest: &str, before: char) -> Option<usize> {
        // In `$#` and `a#b` it begins nothing.
        let is_word =
            |mark: &&&str| mark.starts_with(['#', '%', ';']) && (before.is_alphanumeric() || "$&\\{".contains(before));
        if let Some((begin, end)) = self.rules.comments.iter().find(|(begin, _)| rest.starts_with(begin)) {
            return Some(begin.len() + behind(&rest[begin.len()..], end));
        }
        let mut remarks = self.rules.remark.iter();
        remarks.find(|mark| rest.starts_with(**mark) && !is_word(mark)).map(|_| line_end(rest))
    }

    fn string_length(&self, rest: &str, first: char) -> Option<usize> {
        if self.rules.characters && first == '\'' {
            let inner = &rest[1..rest.floor_char_boundary(CHARACTER)];
            let length = if inner.starts_with('\\') { 2 + inner.get(2..)?.find('\'')? } else { first_len(inner) };
            return inner[length..].starts_with('\'').then_some(length + 2);
        }
        if self.rules.patterns && first == '/' && "(,=:[!&|?{};\n".contains(self.last) {
            let near = &rest[..rest.floor_char_boundary(PATTERN)];
            return ended(near, ("/", "/"), self.rules, false);
        }
        let quote = self.rules.strings.iter().find(|(begin, _)| rest.starts_with(begin))?;
        let tall = self.rules.tall || quote.0.len() > 1 || quote.0 == "`";
        ended(rest, *quote, self.rules, tall).or_else(|| Some(if tall { rest.len() } else { line_end(rest) }))
    }

    /// Whether a string of so many bytes is the key of a value.
    fn is_key(&self, length: usize) -> bool {
        self.rules.keys && self.code[self.at + length..].trim_start().starts_with(':')
    }

    fn word(&self, word: &str, after: &str) -> Class {
        let key = if self.rules.folds { Cow::from(word.to_ascii_lowercase()) } else { word.into() };
        match self.words.get(&*key) {
            Some(class) => *class,
            None if self.rules.capitals && word.starts_with(char::is_uppercase) => Class::Type,
            None if self.rules.calls && after.starts_with('(') => Class::Function,
            None => Class::Plain,
        }
    }
}

/// The length of a string with its quotation marks; nothing where it does not end.
fn ended(rest: &str, (begin, end): (&str, &str), rules: &Rules, tall: bool) -> Option<usize> {
    let mut at = begin.len();
    while let Some(c) = rest[at..].chars().next() {
        if rest[at..].starts_with(end) {
            return Some(at + end.len());
        }
        if c == '\n' && !tall {
            return None;
        }
        at += c.len_utf8();
        if c == rules.escape {
            at += first_len(&rest[at..]);
        }
    }
    None
}

fn number(rest: &str) -> usize {
    let whole = run(rest, |c| c.is_alphanumeric() || c == '_');
    let fraction =
        rest[whole..].strip_prefix('.').filter(|fraction| fraction.starts_with(|c: char| c.is_ascii_digit()));
    whole + fraction.map_or(0, |fraction| 1 + run(fraction, |c| c.is_alphanumeric() || c == '_'))
}

/// A string, in which escaped characters are values.
fn string(token: &str, rules: &Rules, key: bool, paint: &mut Paint) {
    if key {
        return paint.add(token, Class::Keyword);
    }
    let mut rest = token;
    while let Some(at) = rest.find(rules.escape) {
        let end = at + rules.escape.len_utf8();
        let end = end + first_len(&rest[end..]);
        paint.add(&rest[..at], Class::Text);
        paint.add(&rest[at..end], Class::Value);
        rest = &rest[end..];
    }
    paint.add(rest, Class::Text);
}
