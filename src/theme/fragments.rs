//! A cache of rendered fragments: links, list entries, facts, mentions, and whole pages of common kinds. Each of the theme's macros
//! for them is a filter too: `link|marked` is `marked(link)`, and `groups|group(lang)` is `group(it, lang)` for each of them.
//!
//! A site shows hundreds of thousands of these, and interpreting a macro for each takes most of a build. So a macro runs once per
//! shape (`view::shape`), with a slot in the place of each text; what it writes is kept and filled with other texts. Macros in files
//! of the site's own may do anything, so they run each time. `tests/fragments.rs` holds both ways to the same bytes.

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
use crate::view::calendar::Occasion;
use crate::view::contents::ContentsItem;
use crate::view::exhibit::Exhibit;
use crate::view::frame::SideItem;
use crate::view::grid::{Cell, Row};
use crate::view::groups::{self, Group};
use crate::view::link::LinkFields;
use crate::view::lists::Card;
use crate::view::mentions::Mention;
use crate::view::panel::Fact;
use crate::view::shape::{Flat, Item, Items, Listed, SLOT, Shaped, Slots, Text, Viewed, is_slot, with_format};
use crate::words::Words;

const LINK: &str = "partials/link.html";
const PROSE: &str = "partials/prose.html";
const GROUPS: &str = "partials/groups.html";
const FACTS: &str = "partials/facts.html";
const CARDS: &str = "partials/cards.html";
const GRID: &str = "partials/grid.html";
/// Where pages import all macros from.
const MACROS: &str = "partials/macros.html";

/// The macros that filters stand for, and where they are.
const THEME_MACROS: [(&str, &str); 22] = [
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
    ("exhibit", CARDS),
    ("occasion", CARDS),
    ("grid_row", GRID),
    ("cell", GRID),
];

/// The name by which pages import the macros.
const IMPORTED: &str = "m";

/// How many shapes can be remembered.
const PLACES: usize = 8192;

/// In how many places one may be.
const TRIES: usize = 8;

pub(super) fn add(
    templates: &mut Environment<'static>,
    own: &BTreeMap<String, SitePath>,
    words: &Arc<Words>,
) -> Arc<FragmentCache> {
    let is_own = THEME_MACROS.iter().any(|(_, file)| own.contains_key(*file));
    let all = THEME_MACROS.map(|(name, file)| ThemeMacro { name, file });
    let fragments = Arc::new(FragmentCache { all, shapes: ShapeTable::default(), is_own, words: words.clone() });
    // Templates of the site's own may call macros as they like; those of the theme import them only where they need to.
    templates.add_global("own_macros", is_own);
    for name in ["words", "mark", "to", "marked", "door", "crumb"] {
        add_filter(templates, &fragments, name, |fragments, state, at, link, args| {
            fragments.one::<LinkFields>(state, at, link, args)
        });
    }
    add_filter(templates, &fragments, "status", FragmentCache::word);
    add_filter(templates, &fragments, "listed", FragmentCache::each::<SideItem>);
    add_filter(templates, &fragments, "group", FragmentCache::each::<Group>);
    add_filter(templates, &fragments, "group_item", FragmentCache::each::<groups::Item>);
    add_filter(templates, &fragments, "mention", FragmentCache::each::<Mention>);
    add_filter(templates, &fragments, "related", FragmentCache::each::<Related>);
    add_filter(templates, &fragments, "fact", FragmentCache::each::<Fact>);
    add_filter(templates, &fragments, "place", FragmentCache::each::<ContentsItem>);
    add_filter(templates, &fragments, "outcome", FragmentCache::each::<OutcomeCard>);
    add_filter(templates, &fragments, "criterion", FragmentCache::each::<PartView>);
    add_filter(templates, &fragments, "part", FragmentCache::each::<PartView>);
    add_filter(templates, &fragments, "entry", FragmentCache::each::<Card>);
    add_filter(templates, &fragments, "occasion", FragmentCache::each::<Occasion>);
    add_filter(templates, &fragments, "exhibit", FragmentCache::each::<Exhibit>);
    add_filter(templates, &fragments, "grid_row", FragmentCache::each::<Row>);
    add_filter(templates, &fragments, "cell", FragmentCache::each::<Cell>);
    // The language once stood behind it, as behind dates.
    templates.add_filter("blocks", move |state: &mut State, blocks: Value, _: Option<Value>| {
        if is_own {
            return Caller::State(state).call(PROSE, "blocks", &[blocks]).map(Value::from_safe_string);
        }
        show_blocks(&mut Caller::State(state), &blocks)
    });
    fragments
}

type Written = Result<String, Error>;

fn add_filter(
    templates: &mut Environment<'static>,
    fragments: &Arc<FragmentCache>,
    name: &'static str,
    write: impl Fn(&FragmentCache, &mut Caller, usize, Value, &[Value]) -> Written + Send + Sync + 'static,
) {
    let fragments = fragments.clone();
    let at = macro_number(name).unwrap_or_default();
    templates.add_filter(name, move |state: &mut State, shown: Value, args: Rest<Value>| {
        write(&fragments, &mut Caller::State(state), at, shown, &args).map(Value::from_safe_string)
    });
}

/// The number of a macro.
fn macro_number(name: &str) -> Option<usize> {
    THEME_MACROS.iter().position(|(other, _)| *other == name)
}

/// From where a macro is called: its imports, or the environment.
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
fn show_blocks(caller: &mut Caller, blocks: &Value) -> Result<Value, Error> {
    if blocks.len() == Some(1) {
        let only = blocks.get_item_by_index(0)?.get_attr("html")?;
        if only.is_safe() && !only.as_str().is_some_and(is_slot) {
            return Ok(only);
        }
    }
    let mut html = String::new();
    for block in blocks.try_iter()? {
        let text = block.get_attr("html")?;
        match text.as_str() {
            Some(slot) if is_slot(slot) => html.push_str(&with_format(slot, "b")),
            Some(text) => html.push_str(text),
            None => embed(caller, block.get_attr("embed")?, &mut html)?,
        }
    }
    Ok(Value::from_safe_string(html))
}

fn embed(caller: &mut Caller, embed: Value, html: &mut String) -> Result<(), Error> {
    html.push_str(&caller.call(PROSE, "embed", &[embed])?);
    Ok(())
}

/// What surrounds what a page shows.
#[derive(Clone, Copy, PartialEq)]
pub(super) enum Frame {
    Page,
    /// That of a part of a document.
    Part,
}

/// All that filters stand for.
pub(super) struct FragmentCache {
    all: [ThemeMacro; THEME_MACROS.len()],
    /// What macros, and templates of whole pages, wrote.
    shapes: ShapeTable,
    /// Whether any of them is the site's own.
    is_own: bool,
    /// In which all of it is written.
    words: Arc<Words>,
}

/// One macro.
struct ThemeMacro {
    name: &'static str,
    file: &'static str,
}

/// A hash table by shape, of fixed size; an entry is written once, without locks.
struct ShapeTable(Box<[OnceLock<Fragment>]>);

/// What was rendered for a shape.
struct Fragment {
    shape: Box<[u8]>,
    segments: Arc<[Segment]>,
}

impl Default for ShapeTable {
    fn default() -> Self {
        ShapeTable((0..PLACES).map(|_| OnceLock::new()).collect())
    }
}

impl ShapeTable {
    /// The segments of a shape; `render` writes it with slots. Where the table has no room for it, it is rendered each time.
    fn segments(&self, shape: &[u8], render: impl FnOnce() -> Written) -> Result<Arc<[Segment]>, Error> {
        let mut hasher = FxHasher::default();
        hasher.write(shape);
        let first = hasher.finish() as usize;
        for place in (first..).take(TRIES).map(|at| &self.0[at % PLACES]) {
            match place.get() {
                Some(known) if *known.shape == *shape => return Ok(known.segments.clone()),
                Some(_) => {}
                None => {
                    let segments = segments(&render()?);
                    // Another thread may have been quicker.
                    let _ = place.set(Fragment { shape: shape.into(), segments: segments.clone() });
                    return Ok(segments);
                }
            }
        }
        Ok(segments(&render()?))
    }
}

/// A piece of what was rendered.
#[derive(Debug, PartialEq)]
enum Segment {
    Html(Box<str>),
    /// The number of a text, and how it is formatted.
    Slot(usize, Format),
}

/// How a text is formatted.
#[derive(Debug, PartialEq)]
enum Format {
    AsIs,
    Date,
    Day,
    /// Prose.
    Blocks,
    /// Each item of a list by a macro, with its other arguments.
    Each(usize, Box<[Value]>),
}

/// An argument of a macro as a slot can hold it.
fn encoded_arg(arg: &Value) -> Result<String, Error> {
    match arg.as_str() {
        Some(text) => Ok([";s", text].concat()),
        None if arg.is_none() => Ok(";n".into()),
        None if *arg == Value::from(true) => Ok(";t".into()),
        None if *arg == Value::from(false) => Ok(";f".into()),
        None => Err(Error::new(ErrorKind::InvalidOperation, "this filter takes words, true and false")),
    }
}

fn decoded_arg(text: &str) -> Value {
    match text.split_at_checked(1) {
        Some(("s", text)) => Value::from(text),
        Some(("t", _)) => Value::from(true),
        Some(("f", _)) => Value::from(false),
        _ => Value::from(()),
    }
}

/// What was rendered, cut at its slots: every second piece is one.
fn segments(written: &str) -> Arc<[Segment]> {
    let mut segments = Vec::new();
    for (n, piece) in written.split(SLOT).enumerate() {
        if n % 2 == 1 {
            let digits = piece.len() - piece.trim_start_matches(|c: char| c.is_ascii_digit()).len();
            segments.push(Segment::Slot(piece[..digits].parse().unwrap_or(usize::MAX), format_of(&piece[digits..])));
        } else if !piece.is_empty() {
            segments.push(Segment::Html(piece.into()));
        }
    }
    segments.into()
}

fn format_of(text: &str) -> Format {
    let mut words = text.split(';');
    let kind = words.next().unwrap_or_default();
    let args = words.map(decoded_arg);
    match kind {
        "d" => Format::Date,
        "y" => Format::Day,
        "b" => Format::Blocks,
        _ => macro_number(kind).map_or(Format::AsIs, |at| Format::Each(at, args.collect())),
    }
}

/// A text by itself.
struct Word<'w>(&'w str);

impl Item for Word<'_> {
    fn flat(&self) -> Flat<'_> {
        Flat { texts: vec![Text::Plain(self.0)], ..Flat::default() }
    }

    fn with_slots(&self) -> Value {
        Value::from(Slots::default().next())
    }
}

impl FragmentCache {
    /// A page; `render` writes one of the same shape with its template.
    pub fn page(
        &self,
        env: &Environment,
        frame: Frame,
        page: &PageView,
        render: impl FnOnce(&PageView) -> Written,
    ) -> Written {
        let mut flat = Flat::of(128);
        page.flatten(&mut flat);
        flat.number(THEME_MACROS.len() + frame as usize);
        let segments = self.shapes.segments(&flat.shape, || {
            let mut with_slots = page.clone();
            with_slots.put_slots(&mut Slots::default());
            render(&with_slots)
        })?;
        let mut html = String::with_capacity(16 * 1024);
        self.fill_segments(&mut Caller::Outside(env), &segments, &flat, &mut html)?;
        Ok(html)
    }

    fn one<T: Item + Object + 'static>(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        match shown.downcast_object_ref::<T>().filter(|_| !self.is_own) {
            Some(item) => self.fill(caller, at, item, args, &mut html)?,
            None => html = self.call_macro(caller, at, shown.clone(), args)?,
        }
        Ok(html)
    }

    fn word(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        match shown.as_str().filter(|text| !self.is_own && !is_slot(text)) {
            Some(text) => self.fill(caller, at, &Word(text), args, &mut html)?,
            None => html = self.call_macro(caller, at, shown.clone(), args)?,
        }
        Ok(html)
    }

    fn each<T: Viewed>(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let mut html = String::new();
        let Some(list) = shown.downcast_object_ref::<Items<T>>() else {
            for item in shown.try_iter()? {
                html.push_str(&self.call_macro(caller, at, item, args)?);
            }
            return Ok(html);
        };
        if let Some(slot) = list.as_slot() {
            let args: String = args.iter().map(encoded_arg).collect::<Result<_, _>>()?;
            return Ok(with_format(slot, &format!("{}{args}", self.all[at].name)));
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
                true => html.push_str(&self.call_macro(caller, at, list.object(n), args)?),
                false => self.fill(caller, at, item, args, html)?,
            }
        }
        Ok(())
    }

    /// Adds what a macro writes for an item.
    fn fill(
        &self,
        caller: &mut Caller,
        at: usize,
        item: &dyn Item,
        args: &[Value],
        html: &mut String,
    ) -> Result<(), Error> {
        let mut flat = item.flat();
        for arg in args {
            flat.word(&encoded_arg(arg)?);
        }
        flat.number(at);
        let segments = self.shapes.segments(&flat.shape, || self.call_macro(caller, at, item.with_slots(), args))?;
        self.fill_segments(caller, &segments, &flat, html)
    }

    /// Adds segments with the texts in their slots.
    fn fill_segments(
        &self,
        caller: &mut Caller,
        segments: &[Segment],
        flat: &Flat,
        html: &mut String,
    ) -> Result<(), Error> {
        for part in segments {
            match part {
                Segment::Html(text) => html.push_str(text),
                Segment::Slot(n, way) => {
                    if let Some(text) = flat.texts.get(*n) {
                        self.write(caller, text, way, html)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn write(&self, caller: &mut Caller, text: &Text, way: &Format, html: &mut String) -> Result<(), Error> {
        match (text, way) {
            (Text::Plain(date), Format::Date) => escape(&self.words.date(date), true, html)?,
            (Text::Plain(date), Format::Day) => escape(&self.words.day(date), true, html)?,
            (Text::Plain(text), _) => escape(text, true, html)?,
            (Text::Number(number), _) => html.push_str(&number.to_string()),
            (Text::Html(text), _) => html.push_str(text),
            (Text::Embed(it), Format::Blocks) => embed(caller, it.value(), html)?,
            (Text::List(list), Format::Each(at, args)) => self.fill_each(caller, *at, *list, args, html)?,
            (Text::Embed(_) | Text::List(_), _) => {}
        }
        Ok(())
    }

    /// Runs the macro.
    fn call_macro(&self, caller: &mut Caller, at: usize, shown: Value, args: &[Value]) -> Written {
        let all: Vec<Value> = std::iter::once(shown).chain(args.iter().cloned()).collect();
        caller.call(self.all[at].file, self.all[at].name, &all)
    }
}
