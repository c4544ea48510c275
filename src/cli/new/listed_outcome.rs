//! One more outcome in the file that lists them, which stays as it is otherwise: a row of a spreadsheet, or an item of a list.

use std::fs;
use std::path::Path;

use serde_yaml::{Mapping, Value as Written};

use super::choices::as_question;
use super::given::{Given, value};
use super::place::Place;
use super::{NewArguments, write};
use crate::authoring::{Changes, Fields, yaml};
use crate::base::SitePath;
use crate::base::names::{is_same, slug};
use crate::base::system::why;
use crate::cli::ask::Asker;
use crate::cli::paths::shown;
use crate::cli::{Ending, say, wrong};
use crate::content::{Facts, Kind, KindData, unread};
use crate::model::identity::landings::table_path;
use crate::pipeline::Site;
use crate::syntax::csv;
use crate::syntax::yaml::{self as syntax, Value};

/// Fields of an outcome, in the order in which they are written.
type Stated = Vec<(&'static str, Written)>;

pub fn run(
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    site: &Site,
    folder: &Path,
    place: &Place,
    given: Vec<Given>,
) -> Result<Ending, Ending> {
    let file = file(arguments, asker, site, place)?;
    let stated = stated(arguments, asker, site, (folder, file.as_ref()), given)?;
    let code = stated[0].1.as_str().unwrap_or_default().to_string();
    let mut changes = Changes::default();
    let Some(path) = file else {
        let path = SitePath::new(&format!("{}/program.yaml", place.collection));
        let fields = Fields::default().set("title", "Outcomes").set("outcomes", [mapping(&stated)]);
        changes.add(&path, fields.text());
        write(&changes, folder)?;
        say(&format!("Made {} with {code}.", shown(&folder.join(path.as_str()))));
        return Ok(Ending::Fine);
    };
    let shown = shown(&folder.join(path.as_str()));
    let old = fs::read(folder.join(path.as_str()))
        .map_err(|error| wrong(format!("{shown} cannot be read: {}", why(&error))))?;
    let text = String::from_utf8(old.clone())
        .map_err(|_| wrong(format!("{shown} is not saved as UTF-8: save it so first")))?;
    let new = match path.suffix().as_str() {
        "csv" => with_row(&text, &stated),
        "yaml" | "yml" | "md" => with_item(&text, path.suffix() == "md", &stated),
        _ => Err("it is no text: add a row where you made it".to_string()),
    };
    let new = new.map_err(|why| wrong(format!("{code} cannot be added to {shown}: {why}")))?;
    changes.replace(&path, old, new);
    write(&changes, folder)?;
    say(&format!("Added {code} to {shown}."));
    Ok(Ending::Fine)
}

/// The file that lists the outcomes; nothing where there is none yet.
fn file(
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    site: &Site,
    place: &Place,
) -> Result<Option<SitePath>, Ending> {
    let frameworks = site.book.entries.iter().filter(|facts| {
        facts.kind == Kind::Framework && facts.collection == place.collection && facts.translation.is_none()
    });
    let listed: Vec<(SitePath, String)> = frameworks.map(|facts| (lists(facts), facts.title.clone())).collect();
    let wanted = arguments.place.as_deref().map(|wanted| wanted.trim_start_matches("./"));
    let is_it = |path: &SitePath, title: &str| {
        wanted.is_some_and(|wanted| wanted == path.as_str() || is_same(wanted, path.stem()) || is_same(wanted, title))
    };
    let paths = || listed.iter().map(|(path, _)| path.as_str()).collect::<Vec<_>>().join(", or ");
    match (wanted, listed.as_slice(), asker) {
        (Some(wanted), ..) => match listed.iter().find(|(path, title)| is_it(path, title)) {
            Some((path, _)) => Ok(Some(path.clone())),
            None => Err(wrong(format!("no file {wanted} lists outcomes: there is {}", paths()))),
        },
        (None, [], _) => Ok(None),
        (None, [(path, _)], _) => Ok(Some(path.clone())),
        (None, several, Some(asker)) => {
            let choices: Vec<_> = several.iter().map(|(path, title)| (path.to_string(), title.clone())).collect();
            let chosen = asker.choose(site.words_in(0).asked_list(), &choices, false, site.words_in(0));
            let path = chosen.first().map(|n| several[*n].0.clone());
            path.map(Some).ok_or_else(|| wrong("an outcome needs a list"))
        }
        (None, ..) => Err(wrong(format!("several files list outcomes: say --in {}", paths()))),
    }
}

/// The file in which a framework's outcomes stand.
fn lists(framework: &Facts) -> SitePath {
    match &framework.data {
        KindData::Framework(one) => one
            .table
            .as_ref()
            .map_or(framework.path.clone(), |table| SitePath::new(&table_path(framework, &table.value))),
        _ => framework.path.clone(),
    }
}

/// What the new outcome says: its code first.
fn stated(
    arguments: &NewArguments,
    asker: &mut Option<Asker>,
    site: &Site,
    (folder, file): (&Path, Option<&SitePath>),
    given: Vec<Given>,
) -> Result<Stated, Ending> {
    let text = |name: &str| given.iter().find(|one| one.field.name == name).map(|one| one.values.join(", "));
    let outcomes = site.book.entries.iter().filter(|facts| facts.kind == Kind::Outcome);
    let beside = outcomes.clone().filter(|facts| file.is_none_or(|file| facts.path == *file));
    let proposed = next_code(beside.map(|facts| facts.id.as_str()));
    let words = site.words_in(0);
    let code = text("code").or_else(|| match asker {
        Some(asker) => asker.line(as_question(words.new_code()), &proposed),
        None => Some(proposed),
    });
    let code = code.filter(|code| !slug(code).is_empty()).ok_or_else(|| wrong("an outcome needs a code"))?;
    if let Some(other) = outcomes.clone().find(|facts| is_same(&facts.id, &code)) {
        return Err(wrong(format!(
            "{code} is there already, in {}: {}",
            shown(&folder.join(other.path.as_str())),
            other.title
        )));
    }
    let mut ask = |question: &str| asker.as_mut().and_then(|asker| asker.line(question, ""));
    let title = arguments.name.clone().or_else(|| ask(words.asked_short_name()));
    let statement = text("statement").or_else(|| ask(as_question(words.new_statement())));
    if title.is_none() && statement.is_none() {
        return Err(wrong("say what a person can do, as in `vade new outcome \"Lead a team\" --set statement=\"…\"`"));
    }
    let known = ["code", "title", "statement"];
    let some = |name: &'static str, text: Option<String>| text.map(|text| (name, Written::from(text)));
    let first = [some("code", Some(code)), some("title", title), some("statement", statement)].into_iter().flatten();
    let rest = given.iter().filter(|one| !known.contains(&one.field.name));
    Ok(first.chain(rest.map(|one| (one.field.name, value(one)))).collect())
}

/// The code that follows those that are there.
fn next_code<'c>(codes: impl Iterator<Item = &'c str>) -> String {
    let numbered = codes.filter_map(|code| {
        let head = code.trim_end_matches(|c: char| c.is_ascii_digit());
        let digits = &code[head.len()..];
        Some((digits.parse::<u32>().ok()?, head, digits.len()))
    });
    let last = numbered.max_by_key(|(number, ..)| *number);
    last.map_or("LO-1".into(), |(number, head, width)| format!("{head}{:0width$}", number.saturating_add(1)))
}

fn mapping(stated: &Stated) -> Mapping {
    stated.iter().map(|(name, value)| (Written::from(*name), value.clone())).collect()
}

/// A spreadsheet with one more row.
fn with_row(text: &str, stated: &Stated) -> Result<String, String> {
    let table = csv::parse(text);
    let separator = match table.header.first() {
        Some(first) if table.header.len() > 1 => text[first.span.end as usize..].chars().next().unwrap_or(','),
        _ => ',',
    };
    let name = |cell: &csv::Cell| cell.text.to_lowercase().replace([' ', '_'], "-");
    let names: Vec<String> = table.header.iter().map(name).collect();
    // Where there is no column for a title, what was given as one is the statement.
    let has_title = names.iter().any(|name| name == "title");
    let says = |wanted: &str| stated.iter().any(|(name, _)| *name == wanted);
    let column =
        |name: &'static str| if name == "title" && !has_title && !says("statement") { "statement" } else { name };
    let mut cells = vec![String::new(); names.len()];
    for (field, value) in stated {
        let Some(at) = names.iter().position(|name| name == column(field)) else {
            return Err(format!("it has no column `{field}`"));
        };
        cells[at] = match value {
            Written::Sequence(items) => items.iter().filter_map(Written::as_str).collect::<Vec<_>>().join("; "),
            value => value.as_str().unwrap_or_default().to_string(),
        };
    }
    let row: Vec<String> = cells.iter().map(|cell| csv::written(cell, separator)).collect();
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text.is_empty() || text.ends_with('\n') { "" } else { end };
    Ok(format!("{text}{gap}{}{end}", row.join(&separator.to_string())))
}

/// A list of fields with one more item at its end.
fn with_item(text: &str, is_page: bool, stated: &Stated) -> Result<String, String> {
    let front = |text: &str| if is_page { unread::split(text).front } else { Some(0..text.len()) };
    let outcomes = |text: &str| {
        let range = front(text)?;
        let (node, _) = syntax::parse(&text[range.clone()], range.start);
        let Value::Map(fields) = node.value else { return None };
        let (_, list) = fields.into_iter().find(|(key, _)| key.text == "outcomes")?;
        match list.value {
            Value::List(items) => Some(items),
            _ => None,
        }
    };
    let by_hand = || "its list is not one item below the other, with a hyphen each: write it there by hand".to_string();
    let items = outcomes(text).filter(|items| !items.is_empty()).ok_or_else(by_hand)?;
    let first = items[0].span.start as usize;
    let line = &text[text[..first].rfind('\n').map_or(0, |at| at + 1)..first];
    let indent = line.find('-').filter(|at| line[..*at].trim().is_empty()).ok_or_else(by_hand)?;
    // What the last item ends with may be blank lines and notes, as far as the next field.
    let last = text[..items[items.len() - 1].span.end as usize].trim_end().len();
    let at = text[last..].find('\n').map_or(text.len(), |end| last + end + 1);
    let lines = yaml([mapping(stated)]);
    let end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = if text[..at].ends_with('\n') { "" } else { end };
    let set_in: String = lines.lines().map(|line| format!("{}{line}{end}", " ".repeat(indent))).collect();
    let new = format!("{}{gap}{set_in}{}", &text[..at], &text[at..]);
    // Whatever stands there: a list that is not one longer is left alone.
    let is_longer = outcomes(&new).is_some_and(|now| now.len() == items.len() + 1);
    if is_longer { Ok(new) } else { Err(by_hand()) }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn new() -> Stated {
        vec![("code", "A-3".into()), ("title", "Say: no".into()), ("needs", ["page", "role"].into_iter().collect())]
    }

    #[test]
    fn a_row_fits_its_spreadsheet() {
        let row = |text: &str| with_row(text, &new()).map(|new| new[text.len()..].to_string());
        assert_eq!(row("code;title;statement;needs\r\nA-1;x;y;\r\n").unwrap(), "A-3;Say: no;;\"page; role\"\r\n");
        assert_eq!(row("needs\ttitle\tcode\nx\tA-1").unwrap(), "\n\"page; role\"\tSay: no\tA-3\n");
        assert!(row("code,statement\nA-1,x\n").unwrap_err().contains("no column `needs`"));
        let without_title = with_row("code,statement\n", &new()[..2].to_vec()).unwrap();
        assert_eq!(without_title, "code,statement\nA-3,Say: no\n");
    }

    #[test]
    fn an_item_stands_below_the_last() {
        let text = "title: x\noutcomes:\n  - code: A-1\n    statement: |\n      One\n      two\n  # last\n  - code: A-2 # why\n\nscale: [a]\n";
        let item = "  - code: A-3\n    title: 'Say: no'\n    needs:\n    - page\n    - role\n";
        assert_eq!(with_item(text, false, &new()).unwrap(), text.replace("# why\n", &format!("# why\n{item}")));
        let page = format!("---\r\n{}---\r\nWords.\r\n", "outcomes:\r\n- code: A-2\r\n");
        let added = with_item(&page, true, &new()).unwrap();
        assert!(added.contains("- code: A-2\r\n- code: A-3\r\n  title: 'Say: no'\r\n"), "{added}");
        for other in ["outcomes: [{code: A-1}]\n", "title: x\n", "outcomes: list.csv\n"] {
            assert!(with_item(other, false, &new()).is_err(), "{other}");
        }
    }

    #[test]
    fn codes_go_on() {
        assert_eq!(next_code(["KO-07", "KO-09", "LF"].into_iter()), "KO-10");
        assert_eq!(next_code(["A.1.2"].into_iter()), "A.1.3");
        assert_eq!(next_code([].into_iter()), "LO-1");
    }
}
