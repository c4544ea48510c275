//! What a value of the wrong shape was probably meant to be. YAML makes a group of fields of a sentence with a colon, and one text
//! of a list without dashes; what is said then is about the sentence or the list, with the line as it should be.

use crate::base::names::did_you_mean;
use crate::base::quotation::is_curly;
use crate::base::{Span, codes};
use crate::content::field::{FIELDS, Shape};
use crate::content::meant_day::{day, two_days};
use crate::content::reader::EntryReader;
use crate::syntax::slips::{look_alike, otherwise, quoted};
use crate::syntax::yaml::{Node, Value};

/// The settings in which a comma separates values rather than belongs to one.
const LISTS: [&str; 7] = ["audiences", "nav", "include", "exclude", "publish", "needs", "sections"];

/// Whether a comma separates values in a field.
fn is_list(name: &str) -> bool {
    LISTS.contains(&name) || FIELDS.iter().any(|field| field.name == name && field.shape == Shape::List)
}

/// Other words for a field of a kind, the likeliest field first.
const OTHER_WORDS: [(&str, &[&str]); 67] = [
    ("name", &["title"]),
    ("language", &["lang"]),
    ("lang", &["language"]),
    ("subtitle", &["summary", "description"]),
    ("duties", &["responsibilities"]),
    ("duty", &["responsibilities"]),
    ("tasks", &["responsibilities", "steps"]),
    ("agenda", &["steps"]),
    ("schedule", &["steps"]),
    ("stages", &["steps"]),
    ("requirements", &["eligibility"]),
    ("qualifications", &["eligibility"]),
    ("who-can-be-one", &["eligibility"]),
    ("mentors", &["mentor"]),
    ("roles", &["role", "by"]),
    ("responsible", &["by"]),
    ("who", &["name", "by"]),
    ("lead", &["by"]),
    ("leader", &["by"]),
    ("facilitator", &["by"]),
    ("facilitators", &["by"]),
    ("support", &["with"]),
    ("participants", &["with"]),
    ("bring", &["uses"]),
    ("materials", &["uses"]),
    ("deliverable", &["makes"]),
    ("deliverables", &["makes"]),
    ("competencies", &["outcomes"]),
    ("competences", &["outcomes"]),
    ("objectives", &["outcomes"]),
    ("goals", &["outcomes"]),
    ("location", &["place"]),
    ("start", &["date"]),
    ("website", &["links", "url"]),
    ("step", &["text"]),
    ("what", &["text", "statement"]),
    ("belongs-to", &["in"]),
    ("where", &["place"]),
    ("when", &["date"]),
    ("photo", &["portrait"]),
    ("picture", &["portrait"]),
    ("image", &["portrait"]),
    ("headshot", &["portrait"]),
    ("bio", &["summary"]),
    ("biography", &["summary"]),
    ("e-mail", &["email"]),
    ("mail", &["email"]),
    ("school", &["organization"]),
    ("district", &["organization"]),
    ("employer", &["organization"]),
    ("company", &["organization"]),
    ("affiliation", &["organization"]),
    ("job", &["position"]),
    ("job-title", &["position"]),
    ("duration", &["when"]),
    ("time", &["when"]),
    ("deadline", &["due", "when"]),
    ("outcome", &["outcomes", "statement"]),
    ("learning-outcome", &["outcomes", "statement"]),
    ("description", &["statement"]),
    ("text", &["statement"]),
    ("standard", &["statement"]),
    ("indicator", &["statement"]),
    ("id", &["code"]),
    ("number", &["code"]),
    ("nr", &["code"]),
    ("no", &["code"]),
];

/// Languages by their names, in English and in themselves.
const LANGUAGES: [(&str, &[&str]); 24] = [
    ("ar", &["arabic", "العربية"]),
    ("ca", &["catalan", "català"]),
    ("cs", &["czech", "čeština"]),
    ("da", &["danish", "dansk"]),
    ("de", &["german", "deutsch"]),
    ("el", &["greek", "ελληνικά"]),
    ("en", &["english"]),
    ("es", &["spanish", "español", "espanol", "castellano"]),
    ("fi", &["finnish", "suomi"]),
    ("fr", &["french", "français", "francais"]),
    ("he", &["hebrew", "עברית"]),
    ("hi", &["hindi", "हिन्दी"]),
    ("hu", &["hungarian", "magyar"]),
    ("it", &["italian", "italiano"]),
    ("ja", &["japanese", "日本語"]),
    ("ko", &["korean", "한국어"]),
    ("nl", &["dutch", "nederlands"]),
    ("no", &["norwegian", "norsk"]),
    ("pl", &["polish", "polski"]),
    ("pt", &["portuguese", "português", "portugues"]),
    ("sv", &["swedish", "svenska"]),
    ("tr", &["turkish", "türkçe"]),
    ("uk", &["ukrainian", "українська"]),
    ("zh", &["chinese", "中文", "mandarin"]),
];

/// What is wrong with a language's tag: it is a word, as browsers and readers of screens know none.
pub fn no_language(name: &str, tag: &str) -> Option<String> {
    let mut parts = tag.split('-');
    let first = parts.next().unwrap_or("");
    let good = (2..=3).contains(&first.len()) && first.bytes().all(|byte| byte.is_ascii_alphabetic());
    let rest = parts.all(|part| (1..=8).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_alphanumeric()));
    (!good || !rest).then(|| format!("`{name}` must be a language's tag such as `en`, not `{tag}`"))
}

/// The tags of the languages that are known by name.
pub fn language_tags() -> impl Iterator<Item = &'static str> {
    LANGUAGES.iter().map(|(tag, _)| *tag)
}

/// The tag of a language by its name, in English or in itself.
pub fn language_of_name(name: &str) -> Option<&'static str> {
    let name = name.trim().to_lowercase();
    let is_it = |names: &[&str]| names.contains(&name.as_str());
    LANGUAGES.iter().find(|(_, names)| is_it(names)).map(|(tag, _)| *tag)
}

/// What to write where no language is known by a name.
pub fn language_advice(name: &str) -> String {
    let name = name.to_lowercase();
    let names = LANGUAGES.iter().flat_map(|(_, names)| names.iter().copied());
    did_you_mean(&name, names)
        .unwrap_or_else(|| "two or three letters, such as `es` for Spanish or `pt-BR` for Brazilian Portuguese".into())
}

/// The field that another word stands for, among those that can be given.
pub fn other_word(written: &str, asked: &[&'static str]) -> Option<String> {
    let written = crate::base::names::key(written);
    let (_, fields) = OTHER_WORDS.iter().find(|(word, _)| *word == written)?;
    let field = fields.iter().find(|field| asked.contains(field))?;
    Some(format!("write `{field}`"))
}

/// What to write instead of a value of the wrong type.
pub fn advice(name: &str, wanted: &str, node: &Node, text: &str) -> Option<String> {
    let written = text.get(node.span.range()).unwrap_or("");
    if wanted != "text" {
        if !written.starts_with(is_curly) {
            return in_another_form(name, wanted, node);
        }
        let straight = written.trim_matches(is_curly).trim();
        return Some(format!("these quotation marks are curly: write straight ones, or none: `{name}: {straight}`"));
    }
    match &node.value {
        Value::List(_) if name == "cohort" => Some("it is for one cohort, or without the field for all of them".into()),
        Value::Map(fields)
            if written.starts_with('{')
                && fields.len() > 1
                && fields.iter().all(|(_, node)| node.value == Value::Null) =>
        {
            let names: Vec<&str> = fields.iter().map(|(key, _)| key.text.as_str()).collect();
            Some(format!("several stand in square brackets: `{name}: [{}]`", names.join(", ")))
        }
        Value::Map(fields) if written.starts_with('{') && !fields.is_empty() && is_list(name) => {
            let numbered = fields.iter().all(|(key, _)| key.text.chars().all(|c| c.is_ascii_digit()));
            let values: Vec<String> = match numbered {
                true => fields.iter().flat_map(|(_, node)| texts(node)).collect(),
                false => fields.iter().map(|(key, _)| key.text.clone()).collect(),
            };
            Some(format!("several stand in square brackets, each without a colon: `{name}: [{}]`", values.join(", ")))
        }
        Value::Map(_) if written.starts_with('{') => {
            Some(format!("text that begins with `{{` stands in quotes: `{name}: {}`", quoted(first_line(written))))
        }
        Value::Map(fields) => {
            let line = first_line(written);
            let numbered = fields.iter().all(|(key, _)| key.text.chars().all(|c| c.is_ascii_digit()));
            Some(match numbered {
                true => "write each on a line of its own behind a dash, without its number".into(),
                false => format!(
                    "a colon with a blank behind it makes a field of what stands before it: put the line in quotes, `{}`",
                    quoted(line)
                ),
            })
        }
        Value::List(items) if written.starts_with("[[") || text[..node.span.start as usize].ends_with('[') => {
            let names: Vec<String> = items.iter().flat_map(texts).collect();
            Some(format!("a name in a field stands without double brackets: `{name}: {}`", names.join(", ")))
                .filter(|_| !names.is_empty())
        }
        // Who may read something is one word; other texts may begin with a bracket.
        Value::List(items) if name == "audience" => {
            Some(match items.iter().flat_map(texts).collect::<Vec<_>>().as_slice() {
                [one] => format!("it names one audience, without brackets or a dash: `{name}: {one}`"),
                _ => format!("it names one audience, the widest that may read this: `{name}: members`"),
            })
        }
        Value::List(items) if written.starts_with('[') => Some(match items.iter().flat_map(texts).next() {
            Some(first)
                if FIELDS.iter().any(|field| field.name == name && matches!(field.shape, Shape::Relation(_))) =>
            {
                format!("it names one, without brackets: `{name}: {first}`")
            }
            Some(_) => {
                let bare = items.iter().flat_map(texts).collect::<Vec<_>>().join(", ");
                format!(
                    "write it without brackets, `{name}: {bare}`, or in quotes where they belong to it: `{name}: {}`",
                    quoted(first_line(written))
                )
            }
            None => format!("text that begins with `[` stands in quotes: `{name}: {}`", quoted(first_line(written))),
        }),
        Value::List(items) => {
            let texts: Vec<String> = items.iter().flat_map(texts).collect();
            Some(match texts.as_slice() {
                [one] => format!("it holds one value, without a dash: `{name}: {one}`"),
                _ => format!(
                    "it holds one value: write it behind the colon, or a text of several lines below `{name}: |`"
                ),
            })
        }
        _ => None,
    }
}

/// Whether somebody writes so that they do not agree.
pub fn is_no(written: &str) -> bool {
    let word = written.trim_matches(|c: char| is_curly(c) || matches!(c, '"' | '\'' | '.' | ' '));
    matches!(word.to_lowercase().as_str(), "false" | "no" | "not" | "n" | "off" | "0" | "never" | "none")
}

/// What a date, a number or a group of links should be that is written otherwise.
fn in_another_form(name: &str, wanted: &str, node: &Node) -> Option<String> {
    let text = match &node.value {
        Value::Text(text) => text.trim(),
        Value::List(items) if wanted.starts_with("a group") => {
            let Some(Node { value: Value::Text(first), .. }) = items.first() else { return None };
            return Some(match first.contains("://") {
                true => format!("give each a name: `{name}: {{Website: {first}}}`"),
                false => format!("write each on a line of its own below `{name}:`, as `  name: value` without a dash"),
            });
        }
        _ => return None,
    };
    if wanted.starts_with("a group") {
        return text.contains("://").then(|| format!("give it a name: `{name}: {{Website: {text}}}`"));
    }
    if wanted == "a number" {
        let point = text.replace(',', ".");
        return match point.parse::<f64>() {
            Ok(_) => Some(format!("write it with a point: `{name}: {point}`")),
            Err(_) => Some(format!("write it in digits: `{name}: 1`")),
        };
    }
    if wanted.starts_with("`true`") {
        // Of other words nobody knows which is meant.
        return match text.to_lowercase().as_str() {
            "1" | "y" | "t" | "on" | "x" => Some(format!("write `{name}: true`")),
            "0" | "n" | "f" | "off" => Some(format!("write `{name}: false`")),
            _ => None,
        };
    }
    if !wanted.starts_with("a date") {
        return None;
    }
    let days = [" to ", " – ", " - ", "/", "–"].iter().find_map(|between| text.split_once(between));
    if let Some((Some(first), Some(last))) = days.map(|(first, last)| (day(first), day(last))) {
        return Some(format!("a date is one day: `{name}: {first}`, and the last one `end: {last}`"));
    }
    if let Some([one, other]) = two_days(text) {
        return Some(format!("write `{name}: {one}`, or `{name}: {other}`: nobody can tell which number is the month"));
    }
    if let Some(day) = day(text) {
        return Some(format!("write `{name}: {day}`"));
    }
    // Some year must be shown, and 2028 has every day.
    let day = day(&format!("{text} 2028")).or_else(|| day(&format!("{text}.2028")))?;
    let (_, rest) = day.split_once('-')?;
    Some(format!("a date has its year, too, at its beginning: `{name}: …-{rest}`"))
}

/// All texts in a value.
fn texts(node: &Node) -> Vec<String> {
    match &node.value {
        Value::Text(text) => vec![text.trim().to_string()],
        Value::List(items) => items.iter().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

fn first_line(written: &str) -> &str {
    written.lines().next().unwrap_or("").trim()
}

/// Says of a value that it should be a group of fields. Where its YAML could not be read, that is all that is told.
pub fn no_group(what: &str, node: &Node, reader: &mut EntryReader) {
    if reader.report.iter().any(|problem| problem.code == codes::YAML_SYNTAX) {
        return;
    }
    let written = reader.text.get(node.span.range()).unwrap_or("");
    let line = first_line(written);
    let alike = written.find('\n').map_or(written, |end| &written[..end]);
    if let Some((at, c, message, help)) = look_alike(alike) {
        let at = node.span.start as usize + at;
        reader.problem(codes::WRONG_TYPE, message, Span::new(at, at + c.len_utf8())).help.push(help.into());
        return;
    }
    let is_text = matches!(node.value, Value::Text(_));
    let missing =
        line.split_once(':').filter(|(word, rest)| is_text && !word.contains(' ') && !rest.starts_with([' ', '/']));
    if let Some((word, rest)) = missing {
        let help = format!("write `{word}: {rest}`");
        reader
            .problem(codes::WRONG_TYPE, "a blank is missing behind the colon", line_of(node.span, reader.text))
            .help
            .push(help);
        return;
    }
    if let Some(field) = otherwise(line).filter(|_| is_text) {
        let help = format!("write `{field}`");
        let at = line_of(node.span, reader.text);
        reader.problem(codes::WRONG_TYPE, "a field is its name, a colon and its value", at).help.push(help);
        return;
    }
    let is_group = |item: &Node| matches!(item.value, Value::Map(_));
    let help = match &node.value {
        Value::List(items) if items.iter().all(is_group) => {
            Some(format!("leave the dash out: `{}`", line.trim_start_matches("- ")))
        }
        Value::List(_) if written.starts_with("[[") => {
            Some(format!("words that begin with a reference stand in quotes: `{}`", quoted(line)))
        }
        Value::List(_) if written.starts_with('[') => {
            Some(format!("text that begins with `[` stands in quotes: `{}`", quoted(line)))
        }
        Value::Text(_) if what == "front matter" => {
            Some(format!("put a field's name and a colon before it: `name: {line}`"))
        }
        _ => None,
    };
    let message = format!("{what} must be a group of fields, each as `name: value`, not {}", node.kind_in_words());
    reader.problem(codes::WRONG_TYPE, message, node.span).help.extend(help);
}

/// Names curly quotation marks around a name, which would become a part of it.
pub fn is_in_curly_quotes(node: &Node, name: &str, reader: &mut EntryReader) -> bool {
    let Value::Text(text) = &node.value else { return false };
    if !(text.starts_with(is_curly) && text.ends_with(is_curly) && text.chars().count() > 2) {
        return false;
    }
    let bare = text.trim_matches(is_curly).to_string();
    reader.refused.push(name.to_string());
    let message = format!("the quotation marks around this `{name}` are curly, and would be a part of it");
    reader.problem(codes::WRONG_TYPE, message, node.span).help.push(format!("write straight ones, or none: `{bare}`"));
    true
}

/// One value where several may stand. Nothing when it was meant as several, after saying so.
pub fn one_of_several(node: Node, name: &str, reader: &mut EntryReader) -> Option<Node> {
    let Value::Text(text) = &node.value else { return Some(node) };
    let written = reader.text.get(node.span.range()).unwrap_or("");
    if let Some(told) = typed_list(written, text) {
        reader.refused.push(name.to_string());
        let message = format!("a list that is typed as text is one value of `{name}`");
        reader.problem(codes::WRONG_TYPE, message, node.span).help.push(told);
        return None;
    }
    if let Some(values) = several(name, text, written) {
        reader.refused.push(name.to_string());
        let message = format!("`{name}` holds one value here, with a comma in it");
        let problem = reader.problem(codes::WRONG_TYPE, message, node.span);
        problem.help.push(format!("several stand in square brackets: `{name}: [{}]`", values.join(", ")));
        problem
            .help
            .push(format!("one that holds a comma stands in quotes: `{name}: \"{}\"`", text.replace('"', "\\\"")));
        return None;
    }
    Some(node)
}

/// The values that stand in one text where a list is expected, without quotes around all.
pub fn several<'t>(name: &str, text: &'t str, written: &str) -> Option<Vec<&'t str>> {
    if written.starts_with(['"', '\'']) || !is_list(name) || !text.contains([',', ';']) {
        return None;
    }
    let bare = text.strip_prefix('(').and_then(|text| text.strip_suffix(')')).unwrap_or(text);
    Some(bare.split([',', ';']).map(str::trim).filter(|value| !value.is_empty()).collect())
}

/// A value of a list that separates its values by commas. Nothing when it is several, separated otherwise.
pub fn one_between_semicolons(node: Node, name: &str, reader: &mut EntryReader) -> Option<Node> {
    let several = matches!(&node.value, Value::Text(text) if text.contains("; "));
    if several && is_list(name) { one_of_several(node, name, reader) } else { Some(node) }
}

/// What to write instead of a list that is no list for YAML: its lines begin with numbers, or with dashes below a `|`.
pub fn typed_list(written: &str, text: &str) -> Option<String> {
    let mut items = text.lines().map(str::trim).filter(|line| !line.is_empty()).peekable();
    let first = past_mark(items.peek()?)?;
    // Behind a number in one line there is another, or it is a sentence that begins with one.
    let one_line = items.count() == 1;
    let several = !one_line
        || text.contains(" 2. ")
        || text.contains(" 2) ")
        || text.matches(" - ").count() > 0
        || written.contains('\n');
    let is_first = text.trim_start().starts_with(['1', '-', '*', '•', '–']);
    if !is_first || one_line && !several && !text.trim_start().starts_with(['1', '•']) {
        return None;
    }
    let next = [" 2.", " •", " 2)"].iter().filter_map(|next| first.find(next)).min();
    let first = first[..next.unwrap_or(first.len())].trim();
    Some(format!(
        "write each item on a line of its own behind a dash, indented below the field: `  - {}`",
        plain(first)
    ))
}

/// A text as YAML has it without quotes where it can.
fn plain(text: &str) -> String {
    let needs = text.contains(": ") || text.contains(" #") || text.starts_with(|c: char| !c.is_alphanumeric());
    if needs { quoted(text) } else { text.to_string() }
}

/// A line behind the mark of an item.
fn past_mark(line: &str) -> Option<&str> {
    let digits = line.bytes().take_while(u8::is_ascii_digit).count();
    let rest = match digits {
        0 => line.strip_prefix(['-', '*', '•', '–'])?,
        1..=2 => line[digits..].strip_prefix(['.', ')'])?,
        _ => return None,
    };
    rest.strip_prefix([' ', '\t', '\u{A0}']).map(str::trim_start)
}

/// The part of a value's first line, for a mark that need not show all.
pub fn line_of(span: Span, text: &str) -> Span {
    let written = text.get(span.range()).unwrap_or("");
    let line = first_line(written);
    // Blanks that YAML does not know stand before it.
    let start = span.start as usize + written.find(line).unwrap_or(0);
    Span::new(start, start + line.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_part_of_a_line_begins_where_its_words_do() {
        let text = "\u{2000}:¡®\nmore";
        assert_eq!(line_of(Span::new(0, text.len()), text), Span::new(3, 8));
    }
}
