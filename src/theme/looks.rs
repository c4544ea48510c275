//! How what pages show many times looks: links, entries in lists, facts, mentions. What the theme's macros for them do, filters of
//! the same names do as well: `link|marked` writes what `marked(link)` would, and `groups|group(lang)` what `group(it, lang)`
//! would for each of them.
//!
//! A site shows hundreds of thousands of these, and asking a macro for each costs more than all else about it. So each macro
//! is asked once for every shape (`view::shown`), with a mark in the place of each text, and what comes out is filled from then
//! on. Macros in files of the site's own may do anything, so they are asked each time.

use std::collections::BTreeMap;
use std::hash::Hasher;
use std::sync::{Arc, OnceLock};

use minijinja::value::{Object, Rest, Value};
use minijinja::{Environment, Error, ErrorKind, State};
use rustc_hash::FxHasher;

use crate::base::SitePath;
use crate::base::html::escape;
use crate::view::PageView;
use crate::view::artifact::Related;
use crate::view::block::{OutcomeCard, PartView};
use crate::view::contents::ContentsItem;
use crate::view::frame::SideItem;
use crate::view::grid::{Cell, Row};
use crate::view::groups::{self, Group};
use crate::view::link::LinkFields;
use crate::view::lists::Card;
use crate::view::mentions::Mention;
use crate::view::panel::Fact;
use crate::view::person::Work;
use crate::view::shown::{Item, Items, Listed, MARK, Marks, Shown, Taken, Text, Viewed, is_mark, with_way};
use crate::words::dates;

const LINK: &str = "partials/link.html";
const PROSE: &str = "partials/prose.html";
const GROUPS: &str = "partials/groups.html";
const FACTS: &str = "partials/facts.html";
const CARDS: &str = "partials/cards.html";
const GRID: &str = "partials/grid.html";
/// Where pages import all macros from.
const MACROS: &str = "partials/macros.html";

/// The macros that filters stand for, and where they are.
const LOOKS: [(&str, &str); 21] = [
    ("words", LINK),
    ("mark", LINK),
    ("to", LINK),
    ("marked", LINK),
    ("status", LINK),
    ("door", MACROS),
    ("crumb", MACROS),
    ("listed", MACROS),
    ("group", GROUPS),
    ("group_item", GROUPS),
    ("mention", GROUPS),
    ("related", GROUPS),
    ("fact", FACTS),
    ("place", FACTS),
    ("outcome", PROSE),
    ("criterion", PROSE),
    ("part", PROSE),
    ("entry", CARDS),
    ("work", CARDS),
    ("grid_row", GRID),
    ("cell", GRID),
];

/// The name by which pages import the macros.
const IMPORTED: &str = "m";

/// How many shapes can be remembered.
const PLACES: usize = 8192;

/// In how many places one may be.
const TRIES: usize = 8;

pub(super) fn add(templates: &mut Environment<'static>, own: &BTreeMap<String, SitePath>) -> Arc<Looks> {
    let is_own = LOOKS.iter().any(|(_, file)| own.contains_key(*file));
    let all = LOOKS.map(|(name, file)| Look { name, file });
    let looks = Arc::new(Looks { all, shapes: Shapes::default(), is_own });
    // Templates of the site's own may call macros as they like; those of the theme import them only where they need to.
    templates.add_global("own_macros", is_own);
    for name in ["words", "mark", "to", "marked", "door", "crumb"] {
        add_filter(templates, &looks, name, |looks, state, at, link, args| {
            looks.one::<LinkFields>(state, at, link, args)
        });
    }
    add_filter(templates, &looks, "status", Looks::word);
    add_filter(templates, &looks, "listed", Looks::each::<SideItem>);
    add_filter(templates, &looks, "group", Looks::each::<Group>);
    add_filter(templates, &looks, "group_item", Looks::each::<groups::Item>);
    add_filter(templates, &looks, "mention", Looks::each::<Mention>);
    add_filter(templates, &looks, "related", Looks::each::<Related>);
    add_filter(templates, &looks, "fact", Looks::each::<Fact>);
    add_filter(templates, &looks, "place", Looks::each::<ContentsItem>);
    add_filter(templates, &looks, "outcome", Looks::each::<OutcomeCard>);
    add_filter(templates, &looks, "criterion", Looks::each::<PartView>);
    add_filter(templates, &looks, "part", Looks::each::<PartView>);
    add_filter(templates, &looks, "entry", Looks::each::<Card>);
    add_filter(templates, &looks, "work", Looks::each::<Work>);
    add_filter(templates, &looks, "grid_row", Looks::each::<Row>);
    add_filter(templates, &looks, "cell", Looks::each::<Cell>);
    templates.add_filter("blocks", move |state: &mut State, blocks: Value, lang: Value| {
        if is_own {
            return Caller::State(state).call(PROSE, "blocks", &[blocks, lang]).map(Value::from_safe_string);
        }
        show_blocks(&mut Caller::State(state), &blocks, &lang)
    });
    looks
}

type Written = Result<String, Error>;

fn add_filter(
    templates: &mut Environment<'static>,
    looks: &Arc<Looks>,
    name: &'static str,
    write: impl Fn(&Looks, &mut Caller, usize, Value, &[Value]) -> Written + Send + Sync + 'static,
) {
    let looks = looks.clone();
    let at = place(name).unwrap_or_default();
    templates.add_filter(name, move |state: &mut State, shown: Value, args: Rest<Value>| {
        write(&looks, &mut Caller::State(state), at, shown, &args).map(Value::from_safe_string)
    });
}

/// Where a macro stands among them.
fn place(name: &str) -> Option<usize> {
    LOOKS.iter().position(|(other, _)| *other == name)
}

/// From where a macro is called.
enum Caller<'c, 't, 'e> {
    /// From a template.
    State(&'c mut State<'t, 'e>),
    /// From outside.
    Outside(&'c Environment<'e>),
}

impl Caller<'_, '_, '_> {
    /// Calls a macro, as the page has imported it or alone.
    fn call(&mut self, file: &str, name: &str, args: &[Value]) -> Written {
        let env = match self {
            Caller::State(state) => match state.lookup(IMPORTED) {
                Some(macros) => return macros.call_method(state, name, args).map(String::from),
                None => state.env(),
            },
            Caller::Outside(env) => *env,
        };
        env.get_template(file)?.render_captured(())?.with_state_mut(|state| state.call_macro(name, args))
    }
}

/// Prose: HTML as it is, and what is embedded in it.
fn show_blocks(caller: &mut Caller, blocks: &Value, lang: &Value) -> Result<Value, Error> {
    if blocks.len() == Some(1) {
        let only = blocks.get_item_by_index(0)?.get_attr("html")?;
        if only.is_safe() && !only.as_str().is_some_and(is_mark) {
            return Ok(only);
        }
    }
    let mut html = String::new();
    for block in blocks.try_iter()? {
        let text = block.get_attr("html")?;
        match text.as_str() {
            Some(mark) if is_mark(mark) => html.push_str(&with_way(mark, &format!("b{}", spelled(lang)?))),
            Some(text) => html.push_str(text),
            None => embed(caller, block.get_attr("embed")?, lang, &mut html)?,
        }
    }
    Ok(Value::from_safe_string(html))
}

fn embed(caller: &mut Caller, embed: Value, lang: &Value, html: &mut String) -> Result<(), Error> {
    html.push_str(&caller.call(PROSE, "embed", &[embed, lang.clone()])?);
    Ok(())
}

/// All that filters stand for.
pub(super) struct Looks {
    all: [Look; LOOKS.len()],
    /// What they write, and what templates write for whole pages.
    shapes: Shapes,
    /// Whether any of them is the site's own.
    is_own: bool,
}

/// One macro.
struct Look {
    name: &'static str,
    file: &'static str,
}

/// What is written, by the shape of what is shown: a table of places of which each is filled once.
struct Shapes(Box<[OnceLock<Known>]>);

/// What was written for a shape.
struct Known {
    shape: Box<[u8]>,
    parts: Arc<[Part]>,
}

impl Default for Shapes {
    fn default() -> Self {
        Shapes((0..PLACES).map(|_| OnceLock::new()).collect())
    }
}

impl Shapes {
    /// What is written for a shape; `ask` writes it, with marks. Where all of its places are taken, it is asked each time.
    fn parts(&self, shape: &[u8], ask: impl FnOnce() -> Written) -> Result<Arc<[Part]>, Error> {
        let mut hasher = FxHasher::default();
        hasher.write(shape);
        let first = hasher.finish() as usize;
        for place in (first..).take(TRIES).map(|at| &self.0[at % PLACES]) {
            match place.get() {
                Some(known) if *known.shape == *shape => return Ok(known.parts.clone()),
                Some(_) => {}
                None => {
                    let parts = parts(&ask()?);
                    // Another thread may have been quicker.
                    let _ = place.set(Known { shape: shape.into(), parts: parts.clone() });
                    return Ok(parts);
                }
            }
        }
        Ok(parts(&ask()?))
    }
}

/// A part of what a macro writes.
#[derive(Debug, PartialEq)]
enum Part {
    Html(Box<str>),
    /// The text of a number, and how it is written.
    Text(usize, Way),
}

/// How a text is written.
#[derive(Debug, PartialEq)]
enum Way {
    AsIs,
    Date(Option<Box<str>>),
    Day(Option<Box<str>>),
    /// Prose in a language.
    Blocks(Value),
    /// Each item of a list by a macro, with what that is handed beside it.
    Each(usize, Box<[Value]>),
}

/// What a macro is handed beside what it shows, as marks can hold it.
fn spelled(arg: &Value) -> Result<String, Error> {
    match arg.as_str() {
        Some(text) => Ok(format!(";s{text}")),
        None if arg.is_none() => Ok(";n".into()),
        None if *arg == Value::from(true) => Ok(";t".into()),
        None if *arg == Value::from(false) => Ok(";f".into()),
        None => Err(Error::new(ErrorKind::InvalidOperation, "this filter takes words, true and false")),
    }
}

fn unspelled(text: &str) -> Value {
    match text.split_at_checked(1) {
        Some(("s", text)) => Value::from(text),
        Some(("t", _)) => Value::from(true),
        Some(("f", _)) => Value::from(false),
        _ => Value::from(()),
    }
}

/// What a macro wrote, cut at its marks: every second piece is one.
fn parts(written: &str) -> Arc<[Part]> {
    let mut parts = Vec::new();
    for (n, piece) in written.split(MARK).enumerate() {
        if n % 2 == 1 {
            let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            parts.push(Part::Text(piece[..digits].parse().unwrap_or(usize::MAX), way(&piece[digits..])));
        } else if !piece.is_empty() {
            parts.push(Part::Html(piece.into()));
        }
    }
    parts.into()
}

fn way(text: &str) -> Way {
    let mut words = text.split(';');
    let kind = words.next().unwrap_or_default();
    let mut args = words.map(unspelled);
    let lang = |arg: Option<Value>| arg.and_then(|lang| lang.as_str().map(Box::from));
    match kind {
        "d" => Way::Date(lang(args.next())),
        "y" => Way::Day(lang(args.next())),
        "b" => Way::Blocks(args.next().unwrap_or_default()),
        _ => place(kind).map_or(Way::AsIs, |at| Way::Each(at, args.collect())),
    }
}

/// A text by itself.
struct Word<'w>(&'w str);

impl Item for Word<'_> {
    fn taken(&self) -> Taken<'_> {
        Taken { texts: vec![Text::Plain(self.0)], ..Taken::default() }
    }

    fn marked(&self) -> Value {
        Value::from(Marks::default().next())
    }
}

impl Looks {
    /// A page, of whose template `ask` says what it writes for one of the same shape.
    pub fn page(&self, env: &Environment, page: &PageView, ask: impl FnOnce(&PageView) -> Written) -> Written {
        let mut taken = Taken::of(128);
        page.take(&mut taken);
        taken.number(LOOKS.len());
        let parts = self.shapes.parts(&taken.shape, || {
            let mut marked = page.clone();
            marked.mark(&mut Marks::default());
            ask(&marked)
        })?;
        let mut html = String::with_capacity(16 * 1024);
        self.put_together(&mut Caller::Outside(env), &parts, &taken, &mut html)?;
        Ok(html)
    }

    fn one<T: Item + Object + 'static>(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        match shown.downcast_object_ref::<T>().filter(|_| !self.is_own) {
            Some(item) => self.fill(caller, at, item, args, &mut html)?,
            None => html = self.ask(caller, at, shown.clone(), args)?,
        }
        Ok(html)
    }

    fn word(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        match shown.as_str().filter(|text| !self.is_own && !is_mark(text)) {
            Some(text) => self.fill(caller, at, &Word(text), args, &mut html)?,
            None => html = self.ask(caller, at, shown.clone(), args)?,
        }
        Ok(html)
    }

    fn each<T: Viewed>(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        let Some(list) = shown.downcast_object_ref::<Items<T>>() else {
            for item in shown.try_iter()? {
                html.push_str(&self.ask(caller, at, item, args)?);
            }
            return Ok(html);
        };
        if let Some(mark) = list.as_mark() {
            let args: String = args.iter().map(spelled).collect::<Result<_, _>>()?;
            return Ok(with_way(mark, &format!("{}{args}", self.all[at].name)));
        }
        self.fill_each(caller, at, list, args, &mut html)?;
        Ok(html)
    }

    fn fill_each(
        &self,
        caller: &mut Caller,
        at: usize,
        list: &dyn Listed,
        args: &[Value],
        html: &mut String,
    ) -> Result<(), Error> {
        for (n, item) in (0..).map_while(|n| Some((n, list.item(n)?))) {
            match self.is_own {
                true => html.push_str(&self.ask(caller, at, list.object(n), args)?),
                false => self.fill(caller, at, item, args, html)?,
            }
        }
        Ok(())
    }

    /// Adds what the macro writes for an item.
    fn fill(
        &self,
        caller: &mut Caller,
        at: usize,
        item: &dyn Item,
        args: &[Value],
        html: &mut String,
    ) -> Result<(), Error> {
        let mut taken = item.taken();
        for arg in args {
            taken.word(&spelled(arg)?);
        }
        taken.number(at);
        let parts = self.shapes.parts(&taken.shape, || self.ask(caller, at, item.marked(), args))?;
        self.put_together(caller, &parts, &taken, html)
    }

    /// Adds what was written for a shape, with the texts in their places.
    fn put_together(&self, caller: &mut Caller, parts: &[Part], taken: &Taken, html: &mut String) -> Result<(), Error> {
        for part in parts {
            match part {
                Part::Html(text) => html.push_str(text),
                Part::Text(n, way) => {
                    if let Some(text) = taken.texts.get(*n) {
                        self.write(caller, text, way, html)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn write(&self, caller: &mut Caller, text: &Text, way: &Way, html: &mut String) -> Result<(), Error> {
        match (text, way) {
            (Text::Plain(date), Way::Date(lang)) => escape(&dates::date(date, lang.as_deref()), true, html)?,
            (Text::Plain(date), Way::Day(lang)) => escape(&dates::day(date, lang.as_deref()), true, html)?,
            (Text::Plain(text), _) => escape(text, true, html)?,
            (Text::Number(number), _) => html.push_str(&number.to_string()),
            (Text::Html(text), _) => html.push_str(text),
            (Text::Embed(it), Way::Blocks(lang)) => embed(caller, it.value(), lang, html)?,
            (Text::List(list), Way::Each(at, args)) => self.fill_each(caller, *at, *list, args, html)?,
            (Text::Embed(_) | Text::List(_), _) => {}
        }
        Ok(())
    }

    /// What the macro itself writes.
    fn ask(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let all: Vec<Value> = std::iter::once(shown).chain(args.iter().cloned()).collect();
        caller.call(self.all[at].file, self.all[at].name, &all)
    }
}
