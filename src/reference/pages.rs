//! Pages of the manual that are made from the tables, and the tables inside of pages that people write.

use std::fmt::Write as _;

use crate::base::codes;
use crate::content::field::{Field, Shape, fields_of};
use crate::content::{Audience, Kind, Verb, settings};
use crate::model::program::tables::Table;
use crate::reference::rows::{self, Row};
use crate::words::Words;

/// What begins and ends a table inside of a page.
pub const BEGIN: &str = "<!-- made from the code: ";
const END: &str = "<!-- until here -->\n";

/// The pages that are made as a whole, by their names in `docs/reference`.
pub fn pages() -> Vec<(&'static str, String)> {
    vec![("checks.md", checks()), ("tables.md", tables())]
}

/// A page with its tables made anew.
pub fn filled(page: &str) -> String {
    let mut out = String::new();
    let mut rest = page;
    while let Some((before, after)) = rest.split_once(BEGIN) {
        let (name, body) = after.split_once(" -->\n").unwrap_or((after, ""));
        let (_, end) = body.split_once(END).unwrap_or(("", ""));
        out.push_str(before);
        let _ = writeln!(out, "{BEGIN}{name} -->");
        out.push_str(&table(name).unwrap_or_else(|| format!("There is no table {name}.\n")));
        out.push_str(END);
        rest = end;
    }
    out.push_str(rest);
    out
}

/// A table by its name.
fn table(name: &str) -> Option<String> {
    Some(match name {
        "common fields" => rows_of("field", rows::COMMON, Some(Kind::Page)),
        "fields of a part" => rows_of("field", rows::PART, None),
        "settings" => rows_of("setting", rows::SETTINGS, None),
        "settings of a collection" => rows_of("field", rows::COLLECTION, None),
        "relations" => relations(),
        _ => {
            let word = name.strip_prefix("fields of ")?;
            let kind = Kind::ALL.into_iter().find(|kind| kind.word() == word)?;
            rows_of("field", rows::own(kind), Some(kind))
        }
    })
}

/// The field of a kind that a row is about.
pub fn field_of(kind: Kind, name: &str) -> Option<&'static Field> {
    fields_of(kind).find(|field| field.name == name)
}

fn rows_of(first: &str, rows: &[Row], kind: Option<Kind>) -> String {
    let has_otherwise = rows.iter().any(|row| !row.otherwise.is_empty());
    let mut out = format!("| {first} | value | what it means |");
    out.push_str(if has_otherwise { " when you leave it out |\n|---|---|---|---|\n" } else { "\n|---|---|---|\n" });
    for row in rows {
        let shape = row.shape.or_else(|| field_of(kind?, row.name).map(|field| field.shape));
        let value = match row.value {
            "" => shape.map(in_words).unwrap_or_default(),
            value => value.to_string(),
        };
        let _ = write!(out, "| `{}` | {value} | {} |", row.name, row.means);
        out.push_str(&if has_otherwise { format!(" {} |\n", row.otherwise) } else { "\n".to_string() });
    }
    out.replace("  |", " |")
}

/// What a value must be.
fn in_words(shape: Shape) -> String {
    match shape {
        Shape::Text => "text".into(),
        Shape::List | Shape::Parts | Shape::Groups => "list".into(),
        Shape::Number => "number".into(),
        Shape::Flag => "true or false".into(),
        Shape::Date => "date".into(),
        Shape::Language => "language tag".into(),
        Shape::Address => "full address".into(),
        Shape::File => "path of a file".into(),
        Shape::Prose => "Markdown".into(),
        Shape::Pairs => "names and addresses".into(),
        Shape::Relation(verb) => targets(verb),
    }
}

/// What a relation may name.
pub fn targets(verb: Verb) -> String {
    let plural = |kind: &Kind| match kind {
        Kind::Activity => "activities".to_string(),
        Kind::Person => "people".to_string(),
        Kind::Outcome => "outcome codes".to_string(),
        kind => format!("{}s", kind.word()),
    };
    match verb.targets() {
        all if all.len() == Kind::ALL.len() => "a name".into(),
        kinds => {
            let words: Vec<String> = kinds.iter().map(plural).collect();
            match words.split_last() {
                Some((last, [])) => last.clone(),
                Some((last, others)) => format!("{} or {last}", others.join(", ")),
                None => String::new(),
            }
        }
    }
}

fn relations() -> String {
    let mut out =
        String::from("| you write | in | it names | it says | and the other end shows |\n|---|---|---|---|---|\n");
    for related in rows::RELATED {
        let fields: Vec<String> = related.verbs.iter().map(|verb| format!("`{}`", verb.field())).collect();
        let names = related.verbs.first().map(|verb| targets(*verb)).unwrap_or_default();
        let names = if names == "a name" { "anything".to_string() } else { names.replace("outcome codes", "outcomes") };
        let (of, says, other) = (related.of, related.says, related.other_end);
        let _ = writeln!(out, "| {} | {of} | {names} | {says} | {other} |", fields.join(", "));
    }
    out.push_str("| a link in the text | anything | anything | mentions | mentioned in, with the sentence |\n");
    out
}

/// Every check with its level.
fn checks() -> String {
    let mut out = String::from(
        "---\norder: 6\nsummary: Everything that the program can find wrong or missing, in the order in which it looks.\n---\n\n# Checks\n\n\
         `checks:` in `site.yaml` gives each another level: `checks: {orphan: error}`. `vade explain` with a name shows its page in the\n\
         terminal. An error stops a build, a warning does not, and advice is told by `vade check` only.\n\n\
         | check | level | what it finds |\n|---|---|---|\n",
    );
    for code in codes::ALL {
        let (name, level, summary) = (code.name(), code.severity().word(), code.summary());
        let _ = writeln!(out, "| [{name}](../diagnostics/{name}.md) | {level} | {summary} |");
    }
    out
}

/// Every computed table, and what it can be asked for.
fn tables() -> String {
    let mut out = String::from(
        "---\norder: 5\nsummary: The tables that every site computes, what each can be asked for, and who gets its page.\n---\n\n# Tables\n\n\
         A table stands where you write its name with an exclamation mark, and on a page of its own\n\
         ([computed tables](connections.md#computed-tables) says what is in each). `tables:` in `site.yaml` says for whom that page is.\n\n\
         | table | you write | it can be asked for | its page is for |\n|---|---|---|---|\n",
    );
    let (words, settings) = (Words::english(), settings::defaults());
    for table in Table::ALL {
        let name = table.name();
        let asked: Vec<String> =
            table.arguments().iter().map(|argument| format!("`![[{name}?{0}=…]]`", argument.name())).collect();
        let written = match table {
            Table::Progress => "nothing: it stands on the pages of participants".to_string(),
            _ => format!("`![[{name}]]`"),
        };
        let asked = if asked.is_empty() { "nothing else".to_string() } else { asked.join(", ") };
        let who = if table.is_for(Audience::WIDEST, &settings) { "everybody" } else { "the narrowest audience" };
        let _ = writeln!(out, "| {} | {written} | {asked} | {who} |", table.title(words));
    }
    out
}
