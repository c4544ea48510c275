//! How links and prose look. What the theme's macros for them do, filters of the same names do as well: `link|marked` writes
//! what `marked(link)` would.
//!
//! A site shows hundreds of thousands of links, and asking a macro for each costs more than all else about it. So each macro
//! is asked once for every shape of link, with a mark in the place of each text, and what comes out is filled from then on.
//! Of prose only embeds need a macro. Macros in files of the site's own may do anything, so they are asked each time.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use minijinja::value::{Rest, Value};
use minijinja::{Environment, Error, State};

use crate::base::SitePath;
use crate::base::html::escape;
use crate::content::Kind;
use crate::view::link::LinkFields;
use crate::view::shell::SideLevel;

/// The macros that show a link, and where they are.
const LOOKS: [(&str, &str); 7] = [
    ("words", "partials/link.html"),
    ("mark", "partials/link.html"),
    ("to", "partials/link.html"),
    ("marked", "partials/link.html"),
    ("door", MACROS),
    (LISTED, MACROS),
    ("crumb", MACROS),
];

/// The one that shows a level of the side list: it takes an item's link, whether it is open, and what is inside it.
const LISTED: &str = "listed";

/// Where pages import all macros from.
const MACROS: &str = "partials/macros.html";

/// Where the macros for prose are.
const PROSE: &str = "partials/prose.html";

/// The name by which pages import the macros.
const IMPORTED: &str = "m";

pub(super) fn add(templates: &mut Environment<'static>, own: &BTreeMap<String, SitePath>) {
    let is_own = own.contains_key(PROSE) || LOOKS.iter().any(|(_, file)| own.contains_key(*file));
    for (name, file) in LOOKS {
        let look = Look { name, file, is_own, shapes: (0..SHAPES).map(|_| OnceLock::new()).collect() };
        templates.add_filter(name, move |state: &mut State, shown: Value, more: Rest<Value>| {
            let written = match name {
                LISTED => look.list(state, &shown),
                _ => look.show(state, shown, &more),
            };
            written.map(Value::from_safe_string)
        });
    }
    templates.add_filter("blocks", move |state: &mut State, blocks: Value, lang: Value| {
        if is_own {
            return call(state, PROSE, "blocks", &[blocks, lang]).map(Value::from_safe_string);
        }
        show_blocks(state, &blocks, &lang)
    });
}

/// Calls a macro, as the page has imported it or alone.
fn call(state: &mut State, file: &str, name: &str, args: &[Value]) -> Result<String, Error> {
    match state.lookup(IMPORTED) {
        Some(macros) => macros.call_method(state, name, args).map(String::from),
        None => {
            state.env().get_template(file)?.render_captured(())?.with_state_mut(|state| state.call_macro(name, args))
        }
    }
}

/// Prose: HTML as it is, and what is embedded in it.
fn show_blocks(state: &mut State, blocks: &Value, lang: &Value) -> Result<Value, Error> {
    if blocks.len() == Some(1) {
        let only = blocks.get_item_by_index(0)?.get_attr("html")?;
        if only.is_safe() {
            return Ok(only);
        }
    }
    let mut html = String::new();
    for block in blocks.try_iter()? {
        match block.get_attr("html")?.as_str() {
            Some(text) => html.push_str(text),
            None => html.push_str(&call(state, PROSE, "embed", &[block.get_attr("embed")?, lang.clone()])?),
        }
    }
    Ok(Value::from_safe_string(html))
}

/// One macro.
struct Look {
    name: &'static str,
    file: &'static str,
    /// Whether any of them is the site's own.
    is_own: bool,
    /// What it writes, by the shape of a link.
    shapes: Box<[OnceLock<Box<[Part]>>]>,
}

/// A part of what a macro writes.
#[derive(Debug, PartialEq)]
enum Part {
    Html(Box<str>),
    Href,
    Title,
    Label,
    Code,
    Status,
    Inside,
}

/// Stands before the letter of a text that is filled in; in no template.
const MARK: char = '\u{e000}';

/// How many shapes a link can have.
const SHAPES: usize = (Kind::ALL.len() + 1) * 3 * 16;

/// What a macro is handed beside the link.
#[derive(Clone, Copy, Default)]
struct Beside<'b> {
    flag: Option<bool>,
    inside: Option<&'b str>,
}

impl Beside<'_> {
    fn values(self) -> impl Iterator<Item = Value> {
        let inside = self.inside.map(|inside| Value::from_safe_string(inside.to_string()));
        self.flag.map(Value::from).into_iter().chain(inside)
    }
}

/// The number of a link's shape: what a macro may look at beside the texts themselves.
fn shape(link: &LinkFields, beside: Beside) -> usize {
    let kind = Kind::ALL.iter().position(|kind| kind.word() == link.kind).unwrap_or(Kind::ALL.len());
    let code = link.code.as_ref().map_or(0, |code| if *code == link.title { 1 } else { 2 });
    let is_filled = beside.inside.is_some_and(|inside| !inside.is_empty());
    let flags = [link.status.is_some(), link.current, beside.flag == Some(true), is_filled];
    flags.iter().fold(kind * 3 + code, |number, flag| number * 2 + usize::from(*flag))
}

/// A link of the same shape with marks for its texts.
fn with_marks(link: &LinkFields) -> LinkFields {
    let mark = |letter: char| format!("{MARK}{letter}");
    let is_title = link.code.as_ref() == Some(&link.title);
    LinkFields {
        href: mark('h'),
        title: mark('t'),
        kind: link.kind,
        label: mark('l'),
        code: link.code.as_ref().map(|_| mark(if is_title { 't' } else { 'c' })),
        status: link.status.as_ref().map(|_| mark('s')),
        current: link.current,
    }
}

fn parts(written: &str) -> Box<[Part]> {
    let mut parts = Vec::new();
    for (n, piece) in written.split(MARK).enumerate() {
        let html = if n == 0 { piece } else { &piece[1..] };
        if n > 0 {
            parts.push(match piece.as_bytes()[0] {
                b'h' => Part::Href,
                b't' => Part::Title,
                b'l' => Part::Label,
                b'c' => Part::Code,
                b's' => Part::Status,
                _ => Part::Inside,
            });
        }
        if !html.is_empty() {
            parts.push(Part::Html(html.into()));
        }
    }
    parts.into()
}

impl Look {
    fn show(&self, state: &mut State, link: Value, more: &[Value]) -> Result<String, Error> {
        let mut html = String::new();
        let beside = Beside { flag: more.first().map(Value::is_true), inside: None };
        match link.downcast_object_ref::<LinkFields>().filter(|_| !self.is_own) {
            Some(fields) => self.fill(state, fields, beside, &mut html)?,
            None => html = self.ask(state, link, beside)?,
        }
        Ok(html)
    }

    /// A level of the side list.
    fn list(&self, state: &mut State, level: &Value) -> Result<String, Error> {
        let mut html = String::new();
        if let Some(level) = level.downcast_object_ref::<SideLevel>().filter(|_| !self.is_own) {
            self.fill_level(state, level, &mut html)?;
            return Ok(html);
        }
        for item in level.try_iter()? {
            let inside = self.list(state, &item.get_attr("children")?)?;
            let beside = Beside { flag: Some(item.get_attr("open")?.is_true()), inside: Some(&inside) };
            html.push_str(&self.ask(state, item.get_attr("link")?, beside)?);
        }
        Ok(html)
    }

    fn fill_level(&self, state: &mut State, level: &SideLevel, html: &mut String) -> Result<(), Error> {
        for item in &level.0 {
            let mut inside = String::new();
            self.fill_level(state, &item.children.0, &mut inside)?;
            self.fill(state, &item.link, Beside { flag: Some(item.open), inside: Some(&inside) }, html)?;
        }
        Ok(())
    }

    /// Adds what the macro writes for a link.
    fn fill(&self, state: &mut State, link: &LinkFields, beside: Beside, html: &mut String) -> Result<(), Error> {
        let place = &self.shapes[shape(link, beside)];
        let parts = match place.get() {
            Some(parts) => parts,
            None => {
                let mark = format!("{MARK}i");
                let inside = beside.inside.map(|inside| if inside.is_empty() { "" } else { mark.as_str() });
                let link = Value::from_object(with_marks(link));
                let written = self.ask(state, link, Beside { flag: beside.flag, inside })?;
                place.get_or_init(|| parts(&written))
            }
        };
        html.reserve(link.href.len() + link.title.len() + 128);
        for part in parts {
            let text = match part {
                Part::Html(text) => {
                    html.push_str(text);
                    continue;
                }
                Part::Inside => {
                    html.push_str(beside.inside.unwrap_or_default());
                    continue;
                }
                Part::Href => &link.href,
                Part::Title => &link.title,
                Part::Label => &link.label,
                Part::Code => link.code.as_deref().unwrap_or_default(),
                Part::Status => link.status.as_deref().unwrap_or_default(),
            };
            escape(text, true, html)?;
        }
        Ok(())
    }

    /// What the macro itself writes.
    fn ask(&self, state: &mut State, link: Value, beside: Beside) -> Result<String, Error> {
        let all: Vec<Value> = std::iter::once(link).chain(beside.values()).collect();
        call(state, self.file, self.name, &all)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::builtin::THEME_FILES;
    use crate::theme::{DEFAULT, templates};
    use crate::view::shell::{SideItem, SideItems};

    /// A page that shows a link by every macro and by every filter; and what both of them wrote.
    fn both(own: &[(&str, &str)], link: &LinkFields) -> (String, String) {
        let calls = |name: &str| match name {
            "door" => [format!("m.{name}(link, flag)"), format!("link|{name}(flag)")],
            LISTED => {
                let inner = format!("m.{name}(link, flag, '')");
                [format!("{inner} }}}}{{{{ m.{name}(link, flag, {inner})"), format!("side|{name}")]
            }
            _ => [format!("m.{name}(link)"), format!("link|{name}")],
        };
        let all: Vec<[String; 2]> = LOOKS.iter().map(|(name, _)| calls(name)).collect();
        let shown = |n: usize| all.iter().map(|call| format!("\n{{{{ {} }}}}", call[n])).collect::<String>();
        let page = format!("{{% import \"partials/macros.html\" as m %}}.{}§.{}", shown(0), shown(1));
        let inside = |path: &&(&str, &[u8])| path.0.starts_with(DEFAULT);
        let mut files: BTreeMap<String, Arc<[u8]>> = THEME_FILES
            .iter()
            .filter(inside)
            .map(|(path, bytes)| (path[DEFAULT.len() + 1..].to_string(), Arc::from(*bytes)))
            .collect();
        files.insert("templates/try.html".into(), Arc::from(page.as_bytes()));
        files.extend(own.iter().map(|(name, text)| (name.to_string(), Arc::from(text.as_bytes()))));
        let own = own.iter().map(|(name, _)| (name.to_string(), SitePath::new(name))).collect();
        let mut report = Vec::new();
        let templates = templates::compile(&files, &own, &BTreeMap::new(), &mut report);
        assert!(report.is_empty());
        let mut both = (String::new(), String::new());
        for flag in [false, true] {
            let page: BTreeMap<&str, Value> = BTreeMap::from([
                ("link", Value::from_object(link.clone())),
                ("flag", Value::from(flag)),
                ("side", side(link, flag)),
                ("lang", Value::from("en")),
            ]);
            let page = Value::from_object(page);
            let written =
                templates.get_template("templates/try.html").and_then(|template| template.render(page)).unwrap();
            let (macros, filters) = written.split_once('§').unwrap();
            both.0.push_str(macros);
            both.1.push_str(filters);
        }
        both
    }

    /// The link in a list, and once more with itself inside.
    fn side(link: &LinkFields, open: bool) -> Value {
        let level = |items| SideItems(Arc::new(SideLevel(items)));
        let item = |children| Arc::new(SideItem { link: link.clone().into(), open, children });
        let inner = || item(level(Vec::new()));
        Value::from_dyn_object(level(vec![inner(), item(level(vec![inner()]))]).0)
    }

    #[test]
    fn a_filter_writes_what_the_macro_writes() {
        let words = "A & B <\"it's\">";
        for kind in ["", "page", "outcome"] {
            for code in [None, Some("KO-07"), Some(words)] {
                for (status, current) in
                    [(None, false), (Some("draft & <old>"), false), (None, true), (Some("x"), true)]
                {
                    let link = LinkFields {
                        href: "../a%20b.html?x=1&y=2".into(),
                        title: words.into(),
                        kind,
                        label: "Session".into(),
                        code: code.map(str::to_string),
                        status: status.map(str::to_string),
                        current,
                    };
                    let (macros, filters) = both(&[], &link);
                    assert_eq!(macros, filters);
                }
            }
        }
    }

    #[test]
    fn a_macro_of_the_sites_own_may_look_into_a_links_words() {
        let own = "{% macro marked(link) %}[{{ link.title|upper }} {{ lang }}]{% endmacro %}";
        let own = own.to_string()
            + &["words", "mark", "to", "list", "status", "heading"]
                .map(|name| format!("{{% macro {name}(it) %}}{name}{{% endmacro %}}"))
                .concat();
        let link = LinkFields { title: "Plan".into(), href: "plan.html".into(), ..LinkFields::default() };
        let (macros, filters) = both(&[("partials/link.html", &own)], &link);
        assert!(filters.contains("[PLAN en]"), "{filters}");
        assert_eq!(macros, filters);
    }
}
