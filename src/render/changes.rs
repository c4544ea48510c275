//! What changed since the last edition that was kept: outcomes, roles, sessions, processes, resources and pages, with both wordings and links
//! to both. People and their work are left out: what became of them is theirs to say.

use std::fmt::Write;

use crate::base::SitePath;
use crate::base::html::escaped;
use crate::compare::state::State;
use crate::compare::{Change, Changes, Detail, FACT, Pages, What};
use crate::content::field::{FIELDS, Shown};
use crate::content::{Kind, Verb};
use crate::model::addresses::Route;
use crate::render::{RenderInput, archive, as_written, data_file};
use crate::view::{Program, Viewer, parts};
use crate::words::{Said, Words};

/// The kinds whose changes are told, with what readers call them.
const TOLD: [(&str, Said); 6] = [
    ("framework", Words::outcomes),
    ("outcome", Words::outcomes),
    ("role", Words::roles),
    ("activity", Words::sessions_and_processes),
    ("resource", Words::resources),
    ("page", Words::pages),
];

/// The page's title and text.
pub fn page(input: &RenderInput, program: &Program, address: &str) -> (String, String) {
    let viewer = Viewer::new(program, address);
    let Some((edition, folder)) = archive::latest(program.book, input.sources) else { return Default::default() };
    let title = viewer.words.archive_changes(&edition);
    let old = |path: &str| {
        let path = SitePath::new(&format!("static/{folder}/data/{path}"));
        let bytes = input.sources.files.get(&path).and_then(|source| source.read_bytes());
        bytes.map(|bytes| bytes.to_vec()).ok_or_else(|| format!("there is no {path}"))
    };
    let now = |path: &str| match program.all.route(&format!("data/{path}")) {
        Some(Route::Data(file)) => Ok(data_file(&as_written(input), *file)),
        _ => Err(format!("there is no data/{path}")),
    };
    let html = match (State::read(&old), State::read(&now)) {
        (Ok(old), Ok(now)) => Told { viewer: &viewer, folder: &folder, old: &old, now: &now }.html(),
        _ => format!("<p>{}</p>", escaped(viewer.words.archive_unreadable())),
    };
    (title, html)
}

/// Two editions, as the page tells of them.
struct Told<'t> {
    viewer: &'t Viewer<'t>,
    folder: &'t str,
    old: &'t State,
    now: &'t State,
}

impl Told<'_> {
    fn html(&self) -> String {
        let words = &self.viewer.words;
        // What pages say elsewhere is what people see there; only its facts are compared.
        let program = self.viewer.book;
        let leads_on = |old: &str| match program.addresses.route(old)? {
            Route::Redirect(id, _) => Some(program.addresses.entry(*id).to_string()),
            _ => None,
        };
        let changes = Changes::between(self.old, self.now, &Pages { leads_on: &leads_on, ..Pages::NONE });
        let mut html = String::new();
        let mut last = "";
        for (kind, heading) in TOLD {
            let of_kind: Vec<String> =
                changes.changes.iter().filter(|it| it.kind == kind).filter_map(|it| self.change(it)).collect();
            if of_kind.is_empty() {
                continue;
            }
            let heading = heading(words);
            if heading != last {
                let _ = write!(html, "<h2>{}</h2>", escaped(heading));
                last = heading;
            }
            html.extend(of_kind);
        }
        if html.is_empty() { format!("<p>{}</p>", escaped(words.archive_no_changes())) } else { html }
    }

    /// What became of one entry; nothing where only what is not told here differs.
    fn change(&self, change: &Change) -> Option<String> {
        let words = &self.viewer.words;
        let was = change.was().unwrap_or(&change.id);
        let (old, now) = (self.old.address_of(was), self.now.address_of(&change.id));
        // Of what these readers may not read any more, nothing is said.
        if now.is_none() && self.viewer.book.files.is_withheld(&SitePath::new(old?)) {
            return None;
        }
        let told = |detail: &&Detail| self.is_told(detail) && !is_said_by_statement(detail, &change.details);
        let details: Vec<&Detail> = change.details.iter().filter(told).collect();
        let is_retired = details.iter().any(|detail| detail.what == "status" && detail.after.is_some());
        let said = match change.what {
            What::Added => words.archive_added(),
            What::Removed => words.archive_removed(),
            What::Changed if details.is_empty() => return None,
            What::Changed if change.kind == "outcome" && is_retired => words.archive_retired(),
            What::Changed => words.archive_changed(),
        };
        let link = |address: &str, words: &str| {
            format!("<a href=\"{}\">{}</a>", escaped(&self.viewer.href(address)), escaped(words))
        };
        let title = self.viewer.typography.set(&change.title);
        let title = now.map_or_else(|| escaped(&title), |address| link(address, &title));
        let mut html = format!("<h3>{title}</h3><p>{}", escaped(said));
        if let Some(address) = old {
            let _ = write!(html, " ({})", link(&format!("{}/{address}", self.folder), words.archive_before()));
        }
        html += "</p>";
        if !details.is_empty() {
            html += "<dl>";
            details.iter().for_each(|detail| html += &self.detail(&change.kind, detail, change.what == What::Added));
            html += "</dl>";
        }
        Some(html)
    }

    /// Whether these readers may be told of it: of who acts, what is used and made as far as they may read of that now, and of no people.
    fn is_told(&self, detail: &Detail) -> bool {
        let what = detail.what.split(", in ").next().unwrap_or_default();
        let Some(verb) = verb(what) else {
            return !matches!(what, "taught in" | "evidence" | "gap" | "files" | "person" | "id");
        };
        let other = detail.after.as_ref().or(detail.before.as_ref());
        let kind = other.and_then(|name| self.now.kind_of_name(name));
        relation_label(verb, self.viewer.words).is_some() && TOLD.iter().any(|(told, _)| Some(*told) == kind)
    }

    /// One thing with both wordings.
    fn detail(&self, kind: &str, detail: &Detail, is_new: bool) -> String {
        let words = &self.viewer.words;
        let mut html = String::new();
        for (label, text) in [(words.archive_before(), &detail.before), (words.archive_now(), &detail.after)] {
            let Some(text) = text else { continue };
            // Of what is new all is as it is now.
            let label = match label_of(kind, &detail.what, self.viewer) {
                Some(field) if is_new => field,
                Some(field) => format!("{field}, {label}"),
                None => label.to_string(),
            };
            let _ = write!(html, "<dt>{}</dt><dd>{}</dd>", escaped(&label), escaped(&self.viewer.typography.set(text)));
        }
        html
    }
}

/// Whether it is the title of an outcome that has none of its own: its statement says the same.
fn is_said_by_statement(title: &Detail, details: &[Detail]) -> bool {
    let ends_so = |title: &Option<String>, statement: &Option<String>| match (title, statement) {
        (Some(title), Some(statement)) => title.ends_with(statement.as_str()),
        _ => false,
    };
    title.what == "title"
        && details.iter().any(|other| {
            other.what == "statement" && ends_so(&title.before, &other.before) && ends_so(&title.after, &other.after)
        })
}

/// The relation of that name.
fn verb(what: &str) -> Option<Verb> {
    Verb::ALL.into_iter().find(|verb| verb.field() == what || verb.field().replace('-', "_") == what)
}

/// What readers call a relation of which they are told.
fn relation_label(verb: Verb, words: &Words) -> Option<&str> {
    match verb {
        Verb::Uses => Some(words.field_uses()),
        Verb::Makes => Some(words.field_makes()),
        verb if verb.is_party() => Some(parts::way_in_words(verb, words)),
        _ => None,
    }
}

/// What readers call a field, a step by its number, or a relation with the step in which it stands.
fn label_of(kind: &str, what: &str, viewer: &Viewer) -> Option<String> {
    let words = viewer.words;
    if let Some(fact) = what.strip_prefix(FACT) {
        return Some(fact.to_string());
    }
    if let Some(number) = what.strip_prefix("part ") {
        let (number, when) = number.split_once(", ").map_or((number, false), |(number, _)| (number, true));
        let kind = if kind == "role" {
            Kind::Role
        } else if kind == "outcome" {
            Kind::Outcome
        } else {
            Kind::Activity
        };
        let part = parts::part_words(viewer, kind, number.parse().ok()?);
        return Some(if when { format!("{part}, {}", words.csv_when()) } else { part });
    }
    let (name, part) = what.split_once(", in ").map_or((what, None), |(name, part)| (name, Some(part)));
    if let Some(verb) = verb(name) {
        let label = relation_label(verb, words)?;
        return Some(part.map_or(label.to_string(), |part| format!("{part}, {label}")));
    }
    FIELDS.iter().find(|field| field.data == Some(what)).and_then(|field| match field.shown {
        Shown::Panel(label) => Some(label(words).to_string()),
        _ => None,
    })
}
