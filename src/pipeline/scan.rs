//! The leak scan of a site: what withheld sources say is learned, what kept ones say forgotten, on all cores.

use std::collections::{BTreeMap, BTreeSet};

use rayon::prelude::*;

use crate::base::SitePath;
use crate::base::names::key;
use crate::base::words::Form;
use crate::content::folder_rules::is_spreadsheet;
use crate::model::Handbook;
use crate::pipeline::Site;
use crate::scan::{Hit, Learner, Plan, Scan, source_form};
use crate::syntax::yaml::{Node, Value};
use crate::syntax::{csv, front, yaml};

impl Site {
    /// What the outputs are to be read for, and what is found at once; nothing where nothing is withheld.
    pub fn scan(&self) -> Option<(Scan, Vec<Hit>)> {
        let books: Vec<&Handbook> =
            std::iter::once(&self.book).chain(self.editions.iter().map(|(book, _)| book)).map(|book| &**book).collect();
        let plan = Plan::of(&self.visible, &books, &self.sources, &self.audience, &self.settings_path)?;
        let text = |path: &SitePath| self.sources.files.get(path).and_then(|source| source.read_text(path).0);
        let bytes = plan
            .withheld
            .iter()
            .chain(plan.rows.keys())
            .chain(plan.reviews.keys())
            .chain(plan.cited.keys())
            .filter_map(|path| self.sources.files.get(path))
            .map(|source| source.len())
            .sum();
        let learner = Learner::new(plan, bytes);
        let plan = learner.plan();
        plan.withheld.par_iter().for_each(|path| {
            if let Some(text) = text(path) {
                learner.learn(&fields_apart(&text, path), source_form(path));
            }
        });
        for (path, rows) in &plan.rows {
            if let Some(text) = text(path) {
                learner.learn(&of_rows(&text, |row| rows.withheld.contains(&row), &[]), Form::Text);
            }
        }
        for (path, numbers) in &plan.reviews {
            if let Some(text) = text(path) {
                learner.learn(&reviews_apart(&text, path, numbers).0, Form::Text);
            }
        }
        let mut catalogs = BTreeMap::new();
        for (path, numbers) in &plan.cited {
            if let Some((said, rest)) = self.catalog_apart(path, numbers) {
                learner.learn(&said, Form::Text);
                catalogs.insert(path, rest);
            }
        }
        plan.secret.iter().for_each(|secret| learner.learn_name(secret));
        let hits: Vec<Hit> = plan
            .kept
            .par_iter()
            .filter_map(|path| {
                let mut text = text(path)?;
                if let Some(rest) = catalogs.get(path) {
                    text = rest.as_str().into();
                }
                if let Some(numbers) = plan.reviews.get(path) {
                    text = reviews_apart(&text, path, numbers).1.into();
                }
                match plan.rows.get(path) {
                    // What the other rows say is not theirs to say.
                    Some(rows) => {
                        learner.forget(&of_rows(&text, |row| rows.kept.contains(&row), &GIVE_A_PERSON), Form::Text);
                    }
                    None if is_spreadsheet(path) => {
                        learner.forget(&of_rows(&text, |_| true, &GIVE_A_PERSON), Form::Text);
                    }
                    None => learner.forget(&without_names(&text), source_form(path)),
                }
                plan.check_kept(path, &text)
            })
            .collect();
        plan.said.iter().for_each(|said| learner.forget(said, Form::Text));
        if let Some(text) = text(&self.settings_path) {
            learner.forget(&text, Form::Markdown);
        }
        learner.forget_own();
        let themes: Vec<(SitePath, Vec<u8>)> = plan
            .theme_files()
            .filter_map(|path| Some((path.clone(), self.sources.files.get(path)?.read_bytes()?.to_vec())))
            .collect();
        for (path, bytes) in &themes {
            if let Ok(text) = std::str::from_utf8(bytes) {
                learner.note_theme(text, Form::of_file(path.as_str()).unwrap_or(Form::Text));
            }
        }
        let scan = learner.finish();
        let mut hits = [hits, scan.wholes().to_vec()].concat();
        hits.extend(themes.iter().flat_map(|(path, bytes)| scan.read_file(path, bytes)));
        Some((scan, hits))
    }
}

/// A source in which no field stands together with the next: what follows it on a page is another's.
fn fields_apart(text: &str, path: &SitePath) -> String {
    if path.suffix() != "md" {
        return text.replace('\n', "\n\n");
    }
    let Some(front) = text.trim_start_matches('\u{feff}').strip_prefix("---") else { return text.to_string() };
    let (front, rest) = front.split_at(front.find("\n---").unwrap_or(0));
    format!("{}{rest}", front.replace('\n', "\n\n"))
}

/// What some reviews among the fields of a work say, and the file without them. They are found again by their places, so that a
/// mistake of whoever reads reviews is noticed.
fn reviews_apart(text: &str, path: &SitePath, numbers: &BTreeSet<u32>) -> (String, String) {
    let front = match path.suffix().as_str() {
        "md" => front::split(text, |_| true).front.unwrap_or_default(),
        _ => 0..text.len(),
    };
    let (node, _) = yaml::parse(&text[front.clone()], front.start);
    let Value::Map(fields) = node.value else { return (String::new(), text.to_string()) };
    let listed = fields.into_iter().find(|(name, _)| key(&name.text) == "reviews").map(|(_, node)| node);
    let reviews = match listed {
        Some(Node { value: Value::List(items), .. }) => items,
        Some(node) => vec![node],
        None => Vec::new(),
    };
    let (mut said, mut rest, mut end) = (String::new(), String::new(), 0);
    for (_, review) in (1..).zip(reviews).filter(|(number, _)| numbers.contains(number)) {
        let span = review.span.range();
        said.push_str(&text[span.clone()].replace('\n', "\n\n"));
        said.push_str("\n\n");
        rest.push_str(text.get(end..span.start).unwrap_or_default());
        end = span.end;
    }
    rest.push_str(&text[end..]);
    (said, rest)
}

/// The fields that give a person's name and address.
const GIVE_A_PERSON: [&str; 2] = ["name", "email"];

/// What some rows of a spreadsheet say, without some columns, each cell apart from the next.
fn of_rows(text: &str, is_meant: impl Fn(u32) -> bool, without: &[&str]) -> String {
    let table = csv::parse(text);
    let is_left_out =
        |column: usize| table.header.get(column).is_some_and(|cell| without.contains(&key(&cell.text).as_str()));
    let rows = (0..).zip(&table.rows).filter(|(number, _)| is_meant(*number)).map(|(_, row)| row);
    let cells = rows.flat_map(|row| row.iter().enumerate()).filter(|(column, _)| !is_left_out(*column));
    cells.map(|(_, cell)| cell.text.as_str()).collect::<Vec<_>>().join("\n\n")
}

/// A source without the fields that give a person's name and address, which outputs may not have to show.
fn without_names(text: &str) -> String {
    let Some(front) = text.trim_start_matches('\u{feff}').strip_prefix("---") else { return text.to_string() };
    let end = front.find("\n---").unwrap_or(front.len());
    let (front, rest) = front.split_at(end);
    let gives = |line: &&str| {
        GIVE_A_PERSON.iter().any(|field| line.strip_prefix(field).is_some_and(|rest| rest.starts_with(':')))
    };
    let lines: Vec<&str> = front.lines().filter(|line| !gives(line)).collect();
    format!("{}{rest}", lines.join("\n"))
}
