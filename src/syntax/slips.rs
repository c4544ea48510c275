//! What made a line of YAML unreadable. A parser names the place at which it gave up, in words for programmers; authors need the
//! slip before it, and the line as it should be.

use granit_parser::ErrorKind;

use crate::base::Span;
use crate::base::quotation::is_curly;

/// What is wrong, where, and what to write instead.
#[derive(Debug, PartialEq)]
pub struct Slip {
    pub message: String,
    pub span: Span,
    pub help: String,
}

/// Signs with which a value cannot begin, or not as its author meant.
const SIGNS: [char; 12] = ['@', '`', '%', '&', '*', '!', '|', '>', '[', '{', ']', '}'];

const FIELDS: &str =
    "every field stands on a line of its own as `name: value`, and fields of one group begin at one column";

/// A line as a field or an item of a list.
#[derive(Clone, Copy, Debug)]
struct Row<'t> {
    /// Where it begins in the text.
    start: usize,
    text: &'t str,
    /// The column of what stands behind its dashes.
    column: usize,
    dash: bool,
    key: Option<&'t str>,
    /// What stands behind the colon, or behind the dashes where there is no colon.
    value: &'t str,
    /// The column of that.
    at: usize,
}

impl<'t> Row<'t> {
    fn of(start: usize, text: &'t str) -> Row<'t> {
        let text = text.trim_end();
        let mut column = text.len() - text.trim_start().len();
        let mut dash = false;
        while let Some(rest) = text[column..].strip_prefix("- ") {
            dash = true;
            column = text.len() - rest.trim_start().len();
        }
        let rest = &text[column..];
        let quoted = rest.starts_with(['"', '\'', '[', '{']);
        let colon = rest.find(": ").or_else(|| rest.strip_suffix(':').map(str::len)).filter(|_| !quoted);
        match colon {
            Some(colon) => {
                let value = rest[colon + 1..].trim_start();
                let (key, at) = (Some(rest[..colon].trim_end()), text.len() - value.len());
                Row { start, text, column, dash, key, value, at }
            }
            None => Row { start, text, column, dash, key: None, value: rest, at: column },
        }
    }

    /// What can be said of it: it holds more than a comment.
    fn says_something(&self) -> bool {
        !self.text.trim().is_empty() && !self.text.trim_start().starts_with('#')
    }

    /// The place of its bytes from one column on.
    fn from(&self, column: usize) -> Span {
        Span::new(self.start + column, self.start + self.text.len().max(column))
    }

    /// The line with other words for its value.
    fn with(&self, value: &str) -> String {
        match (self.key, self.dash) {
            (Some(key), _) => format!("{key}: {value}"),
            (None, true) => format!("- {value}"),
            (None, false) => value.to_string(),
        }
    }

    fn slip(&self, column: usize, message: impl Into<String>, help: impl Into<String>) -> Option<Slip> {
        Some(Slip { message: message.into(), span: self.from(column), help: help.into() })
    }

    /// Says that the value needs quotes.
    fn needs_quotes(&self, message: impl Into<String>) -> Option<Slip> {
        self.slip(self.at, message, format!("put it in quotes: `{}`", self.with(&quoted(self.value))))
    }
}

/// A text between quotation marks of YAML that it does not hold itself.
pub fn quoted(text: &str) -> String {
    let bare = text.trim_matches(is_curly).trim();
    let text = if bare.is_empty() { text } else { bare };
    match (text.contains(['"', '\\']), text.contains('\'')) {
        (false, _) => format!("\"{text}\""),
        (true, false) => format!("'{text}'"),
        (true, true) => format!("'{}'", text.replace('\'', "''")),
    }
}

/// The slip because of which a parser stopped at a byte of a text.
pub fn cause(text: &str, at: usize, kind: &ErrorKind) -> Slip {
    let rows: Vec<Row> = rows_to(text, at);
    let Some(row) = rows.last().copied() else {
        return Slip { message: "this cannot be read".into(), span: Span::new(at, at), help: FIELDS.into() };
    };
    let before: Vec<Row> = rows[..rows.len() - 1].iter().copied().filter(Row::says_something).collect();
    let above = before.last().copied();
    let found = [Some(row), above].into_iter().flatten().find_map(tab);
    let next = text[row.start + row.text.len()..].trim_start_matches(['\r', '\n']);
    let next = Row::of(text.len() - next.len(), next.lines().next().unwrap_or(""));
    let found = found.or_else(|| Some(next).filter(|_| kind.to_string().contains("tab")).and_then(tab));
    let found = found.or_else(|| [Some(row), above].into_iter().flatten().find_map(looks_alike));
    let found = found.or_else(|| in_quotes(&rows, kind));
    let found = found.or_else(|| in_brackets(text, &rows, kind));
    let found = found.or_else(|| above.and_then(|above| not_indented(row, above)));
    let found = found.or_else(|| value(row)).or_else(|| above.and_then(no_field)).or_else(|| no_field(row));
    let found = found.or_else(|| columns(row, &before)).or_else(|| above.and_then(value));
    found.unwrap_or_else(|| {
        let lead = row.text.len() - row.text.trim_start().len();
        let column = if at >= row.start + row.text.len() { lead } else { at.saturating_sub(row.start) };
        Slip { message: "this line cannot be read".into(), span: row.from(column), help: FIELDS.into() }
    })
}

/// The lines of a text up to the one that holds a byte; the last that says something where it stands behind all.
fn rows_to(text: &str, at: usize) -> Vec<Row<'_>> {
    let mut rows = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        rows.push(Row::of(start, line));
        start += line.len();
        if start > at {
            break;
        }
    }
    while rows.len() > 1 && rows.last().is_some_and(|row| !row.says_something()) {
        rows.pop();
    }
    rows
}

fn tab(row: Row) -> Option<Slip> {
    let lead = &row.text[..row.text.len() - row.text.trim_start().len()];
    let tab = lead.find('\t')?;
    let span = Span::new(row.start + tab, row.start + tab + 1);
    Some(Slip { message: "a tab cannot indent YAML".into(), span, help: "use spaces: two for each level".into() })
}

/// A character that only looks like what YAML asks for.
fn looks_alike(row: Row) -> Option<Slip> {
    let (at, c, message, help) = look_alike(row.text)?;
    let span = Span::new(row.start + at, row.start + at + c.len_utf8());
    Some(Slip { message: message.into(), span, help: help.into() })
}

/// Where a line holds a character that only looks like what YAML asks for, with what to say of it.
pub fn look_alike(line: &str) -> Option<(usize, char, &'static str, &'static str)> {
    if let Some(at) = line.find('：') {
        return Some((at, '：', "this colon is a wide one (U+FF1A)", "write `:` and a space"));
    }
    let is_blank = is_wide_blank;
    let is_it = |at: usize, c: char| {
        let before = line[..at].trim_end_matches(is_blank);
        let after = line[at + c.len_utf8()..].trim_start_matches(is_blank);
        before.is_empty() || before.trim_end().ends_with([':', '-']) || after.starts_with(':')
    };
    let (at, c) = line.char_indices().find(|(at, c)| is_blank(*c) && is_it(*at, *c))?;
    Some((at, c, "this blank is a no-break space (U+00A0)", "type an ordinary blank in its place"))
}

/// A blank that is none for YAML.
pub fn is_wide_blank(c: char) -> bool {
    matches!(c, '\u{A0}' | '\u{2007}' | '\u{202F}' | '\u{3000}')
}

/// A quotation mark that does not close, or closes too early.
fn in_quotes(rows: &[Row], kind: &ErrorKind) -> Option<Slip> {
    let is_about_quotes = matches!(
        kind,
        ErrorKind::UnclosedQuotedScalar
            | ErrorKind::InvalidQuotedScalarIndent
            | ErrorKind::DocumentIndicatorInQuotedScalar
            | ErrorKind::InvalidTrailingSingleQuotedScalar
            | ErrorKind::InvalidTrailingDoubleQuotedScalar
            | ErrorKind::UnknownQuotedScalarEscape
            | ErrorKind::InvalidQuotedScalarHexEscape
            | ErrorKind::TabInIndentation
    );
    let open = rows.iter().rev().take(FAR).find(|row| row.value.starts_with(['"', '\'']))?;
    let mark = open.value.chars().next().filter(|_| is_about_quotes || open.start == rows[rows.len() - 1].start)?;
    let (end, escape) = closing(open.value, mark);
    if let Some(at) = escape.filter(|_| matches!(kind, ErrorKind::UnknownQuotedScalarEscape)) {
        let help = format!("write `{}`", open.with(&format!("'{}'", open.value.trim_matches('"').replace('\'', "''"))));
        return open.slip(open.at + at, "between double quotation marks a backslash stands for something else", help);
    }
    let last = rows[rows.len() - 1];
    if end.is_none() && last.start > open.start && last.key.is_none() && last.value.contains(mark) {
        let message = "a value in quotes goes on here, and the line is not indented";
        return last.slip(last.column, message, "indent it by two blanks, or write the value in one line");
    }
    let Some(end) = end else {
        let whole = open.value[1..].trim();
        let help = format!("close it at the end of the value: `{}`", open.with(&quoted(whole)));
        return open.slip(open.at, "this quotation mark never closes", help);
    };
    let rest = open.value[end + 1..].trim_start();
    if rest.is_empty() || rest.starts_with(['#', ',', ']', '}', ':']) {
        return None;
    }
    let apostrophe = mark == '\'' && !open.value[end + 1..].starts_with(' ');
    let message = match apostrophe {
        true => "this apostrophe ends the value, which began with a single quotation mark",
        false => "the value goes on behind the quotation mark that ends it",
    };
    let whole = match (apostrophe, open.value.strip_suffix(mark)) {
        (true, Some(inner)) => inner.strip_prefix(mark).unwrap_or(inner),
        _ => open.value,
    };
    open.slip(open.at + end, message, format!("put all of it in quotes: `{}`", open.with(&quoted(whole))))
}

/// So many lines above a quotation mark or bracket may have opened.
const FAR: usize = 60;

/// Where, in a text of several lines, a line begins with a dash that is meant as an item's.
pub fn dash_in_text(text: &str, in_list: bool) -> Option<usize> {
    let mut at = text.find('\n')? + 1;
    for line in text[at..].split_inclusive('\n') {
        let bare = line.trim_start();
        let is_item = bare.strip_prefix('-').is_some_and(|rest| {
            rest.strip_prefix(' ').is_some_and(|rest| !rest.trim().is_empty())
                || in_list && rest.starts_with(char::is_alphabetic)
        });
        if is_item {
            return Some(at + line.len() - bare.len());
        }
        at += line.len();
    }
    None
}

/// Where a quoted value ends, and the first backslash before that.
fn closing(value: &str, mark: char) -> (Option<usize>, Option<usize>) {
    let mut escape = None;
    let mut chars = value.char_indices().skip(1).peekable();
    while let Some((at, c)) = chars.next() {
        if c == '\\' && mark == '"' {
            escape = escape.or(Some(at));
            chars.next();
        } else if c == mark && mark == '\'' && chars.peek().is_some_and(|(_, next)| *next == mark) {
            chars.next();
        } else if c == mark {
            return (Some(at), escape);
        }
    }
    (None, escape)
}

/// A bracket that does not close, or behind which words follow.
fn in_brackets(text: &str, rows: &[Row], kind: &ErrorKind) -> Option<Slip> {
    let last = rows.last()?;
    let is_open = |row: &&Row| row.value.starts_with(['[', '{']);
    let about = format!("{kind}").contains("flow") || matches!(kind, ErrorKind::UnclosedFlowCollection { .. });
    // What a bracket holds may stand in several lines, and the parser gives up in any of them.
    let never_closes = |row: &&Row| {
        let (mark, close) = if row.value.starts_with('[') { ('[', ']') } else { ('{', '}') };
        is_open(row) && row.key.is_some() && matching(&text[row.start + row.at..], mark, close).is_none()
    };
    let open = rows.iter().rev().take(if about { FAR } else { 1 }).find(is_open);
    let open = open.or_else(|| rows.iter().rev().take(FAR).find(never_closes))?;
    let mark = open.value.chars().next()?;
    let close = if mark == '[' { ']' } else { '}' };
    if let Some(comment) = open.value.find(" #") {
        let word: String =
            open.value[comment + 1..].chars().take_while(|c| !c.is_whitespace() && *c != close).collect();
        let help = format!("put it in quotes: `{}`", open.value.replacen(&word, &format!("\"{word}\""), 1));
        return open.slip(
            open.at + comment + 1,
            "what stands behind ` #` is a comment, also the bracket that closes",
            help,
        );
    }
    let ends = matching(open.value, mark, close);
    let Some(end) = ends.filter(|_| !about || open.start == last.start) else {
        if open.start < last.start && !last.value.contains(close) || open.start == last.start {
            let help = format!(
                "close it at the end: `{}`",
                open.with(&format!("{}{close}", open.value.trim_end_matches(',')))
            );
            return open.slip(open.at, format!("this bracket `{mark}` never closes"), help);
        }
        return None;
    };
    let rest = open.value[end + 1..].trim();
    if about && rest.is_empty() {
        let help = "a value in it that holds a colon, a comma or a bracket stands in quotes of its own";
        return open.slip(open.at, "what these brackets hold cannot be read", help);
    }
    if rest.is_empty() || rest.starts_with('#') || open.start != last.start {
        return None;
    }
    if open.value.starts_with("[[") && is_names(open.value) {
        let names: Vec<&str> =
            open.value.split(['[', ']', ',', ';']).map(str::trim).filter(|name| !name.is_empty()).collect();
        let help = format!("write `{}`", open.with(&format!("[{}]", names.join(", "))));
        return open.slip(open.at, "names in fields stand without double brackets", help);
    }
    open.needs_quotes(format!(
        "a value that begins with `{mark}` is a {}",
        if mark == '[' { "list" } else { "group of fields" }
    ))
}

/// Whether a value is nothing but names in double brackets.
fn is_names(value: &str) -> bool {
    let mut rest = value;
    while let Some(inside) = rest.trim_start_matches([' ', ',', ';']).strip_prefix("[[") {
        let Some((_, behind)) = inside.split_once("]]") else { return false };
        rest = behind;
    }
    rest.trim().is_empty()
}

fn matching(value: &str, mark: char, close: char) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in value.char_indices() {
        if c == mark {
            depth += 1;
        } else if c == close {
            depth -= 1;
            if depth == 0 {
                return Some(at);
            }
        }
    }
    None
}

/// A value that YAML cannot take as text.
fn value(row: Row) -> Option<Slip> {
    let value = row.value;
    if row.key.is_none() && !row.dash {
        return None;
    }
    let curly = value.starts_with(is_curly);
    if curly && (value.contains(": ") || value.contains(" #")) {
        let help = format!("write straight ones: `{}`", row.with(&quoted(value)));
        return row.slip(row.at, "these quotation marks are curly, and YAML knows straight ones only", help);
    }
    if value.starts_with("- ") {
        return list_in_line(row);
    }
    if let Some(sign) =
        value.chars().next().filter(|sign| SIGNS.contains(sign) || value.starts_with("? ") && *sign == '?')
    {
        let alone = value.len() == 1 || matches!(sign, '|' | '>') && value.len() < 3;
        if !alone && (!matches!(sign, '[' | '{') || !value.ends_with([']', '}'])) {
            return row.needs_quotes(format!("a value cannot begin with `{sign}`"));
        }
    }
    if row.key.is_some() && (value.contains(": ") || value.ends_with(':')) && !value.starts_with(['"', '\'', '[', '{'])
    {
        let another = value.split([',', ';']).skip(1).find_map(|part| part.trim().split_once(": "));
        if let Some((name, _)) = another.filter(|(name, _)| is_name(name)) {
            let help =
                format!("begin a line with `{name}:`, or put the value in quotes: `{}`", row.with(&quoted(value)));
            return row.slip(row.at, "this value holds a colon and a blank, which begin another field", help);
        }
        return row.needs_quotes("this value holds a colon and a blank, which begin another field");
    }
    None
}

/// `responsibilities: - a - b`.
fn list_in_line(row: Row) -> Option<Slip> {
    let key = row.key.unwrap_or("");
    let items: Vec<&str> = row.value[2..].split(" - ").map(str::trim).collect();
    let help = match items.as_slice() {
        [one] => format!(
            "write `{}`, or the list below `{key}:`, each item on a line of its own as `- …`",
            row.with(&quoted(&format!("- {one}")))
        ),
        _ => format!("write each on a line of its own below `{key}:`, as `  - {}`", items[0]),
    };
    row.slip(row.at, "a list does not begin in the line of its field", help)
}

/// A line without a colon, or without the blank behind it.
fn no_field(row: Row) -> Option<Slip> {
    if row.key.is_some() || row.dash {
        return None;
    }
    let text = row.value;
    if let Some(rest) = text.strip_prefix('-').filter(|rest| rest.starts_with(char::is_alphanumeric)) {
        return row.slip(row.column, "a blank is missing behind this dash", format!("write `- {rest}`"));
    }
    if let Some(rest) = text.strip_prefix(['*', '•', '–', '—', '+']).filter(|rest| rest.starts_with([' ', '\u{A0}']))
    {
        return row.slip(row.column, "an item of a list begins with a hyphen", format!("write `- {}`", rest.trim()));
    }
    if let Some(field) = otherwise(text) {
        return row.slip(row.column, "a field is its name, a colon and its value", format!("write `{field}`"));
    }
    let word = text.split_once(':').filter(|(word, rest)| is_name(word) && !rest.starts_with("//"));
    if let Some((word, rest)) = word {
        let help = format!("write `{word}: {}`", rest.trim());
        return row.slip(row.column, "a blank is missing behind the colon", help);
    }
    if text.starts_with(['"', '\'', '[', '{', ']', '}', '#']) || text == "---" {
        return None;
    }
    let help = "write it as `name: value`; a value that goes on in the next line is indented there, and the text of the page stands \
                below the second `---`";
    row.slip(row.column, "this line is no field: it holds no colon", help)
}

/// Words in the line below the field that they belong to, at its column.
fn not_indented(row: Row, above: Row) -> Option<Slip> {
    let name =
        above.key.filter(|_| above.value.is_empty() && row.key.is_none() && !row.dash && row.column <= above.column)?;
    if otherwise(row.value).is_some() || row.value == "---" {
        return None;
    }
    let help = format!(
        "write it behind the colon, `{name}: {}`; the items of a list are indented, each behind a dash",
        row.value
    );
    row.slip(row.column, format!("this line is not indented, so it does not belong to `{name}:`"), help)
}

/// A line that says a field in another way, as it should be: `title = Plan`, `title - Plan`, `**title:** Plan`, `"title: Plan"`.
pub fn otherwise(line: &str) -> Option<String> {
    let line = line.trim();
    let bare = line.trim_start_matches(['*', '_', '#', '+', '>']).trim_start();
    if bare.len() < line.len()
        && let Some((name, value)) = bare.split_once(':')
    {
        let value = value.trim_start_matches(['*', '_']).trim();
        return is_name(name.trim_end_matches(['*', '_']))
            .then(|| format!("{}: {value}", name.trim_end_matches(['*', '_'])));
    }
    let inner = line.strip_prefix('"').and_then(|inner| inner.strip_suffix('"'));
    if let Some((name, value)) = inner.and_then(|inner| inner.split_once(": ")) {
        return is_name(name).then(|| format!("{name}: {value}"));
    }
    let (name, rest) = line.split_at(line.find(|c: char| !(c.is_alphanumeric() || c == '_'))?);
    let value = rest.trim_start().strip_prefix(['=', ';', '-', '–', '—', '→'])?;
    (is_name(name) && value.starts_with(' ')).then(|| format!("{}: {}", name.to_lowercase(), value.trim()))
}

/// Whether a word may be the name of a field.
fn is_name(word: &str) -> bool {
    !word.is_empty() && word.len() < 30 && word.chars().all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'))
}

/// A field or item that begins at a column at which nothing around it does.
fn columns(row: Row, before: &[Row]) -> Option<Slip> {
    let above = before.last()?;
    row.key.or(row.dash.then_some(""))?;
    let lead = row.text.len() - row.text.trim_start().len();
    let name = |row: &Row| match row.key {
        Some(key) => format!("`{key}:`"),
        None => "the dash".to_string(),
    };
    let begins = |row: &Row| if row.dash { row.text.len() - row.text.trim_start().len() } else { row.column };
    let own = begins(&row);
    if above.dash && above.key.is_none() && own >= above.column && !row.dash {
        let help =
            format!("an item is words alone or a group of fields: put a field's name before `{}` as well", above.value);
        return row.slip(lead, "this field follows an item that is words alone", help);
    }
    if own > above.column && (above.key.is_none() || !above.value.is_empty()) {
        let help = format!("begin {} below {}, at one column", name(&row), name(above));
        return row.slip(lead, "this line stands further in than the field above it", help);
    }
    let group = before.iter().rev().map(begins).find(|column| *column == own);
    if own < above.column && group.is_none() {
        let near =
            before.iter().rev().find(|other| begins(other).abs_diff(own) < 3 && other.key.is_some()).unwrap_or(above);
        let help = format!("begin {} below {}, at one column", name(&row), name(near));
        return row.slip(lead, "this line begins at a column at which no other field does", help);
    }
    if own < above.column || own == above.column && row.dash != above.dash {
        let help = format!(
            "fields of one group begin at one column, and a list is indented or begins with its field: look at {}",
            name(&row)
        );
        return row.slip(lead, "this line does not belong to what stands above it", help);
    }
    None
}
