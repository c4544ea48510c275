//! A grid: a computed table with its headers and captions, one value from which the page, the embed and the spreadsheet are
//! all made.

use serde::Serialize;

use crate::model::program::absence;
use crate::syntax::address;
use crate::view::link::Link;
use crate::view::shape::{List, Number, shaped};
use crate::view::viewer::Viewer;
use crate::words::Words;

/// A computed table. It and its rows have no default: whoever makes one says what a spreadsheet calls its rows.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Grid {
    /// `coverage`, `who-does-what`, `deliverables`, `inputs`, `outputs`, `gaps`, `progress` …
    pub name: &'static str,
    /// What it shows, in one sentence.
    pub caption: String,
    /// How to read it; may be empty.
    pub note: String,
    /// The head of the first column, which names the rows.
    pub corner: String,
    pub columns: Vec<Column>,
    pub rows: List<Row>,
    /// Totals.
    pub foot: Option<Row>,
    /// The heads of the letters in cells, with the words they stand for.
    pub legend: Vec<Mark>,
    /// What to say when it has no rows.
    pub none: String,
    /// The same as a spreadsheet.
    pub csv: Option<String>,
    /// What a spreadsheet has instead of the first column, where it may be several.
    #[serde(skip)]
    pub csv_heads: Vec<String>,
}

/// The head of a column.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Column {
    pub title: String,
    pub href: Option<String>,
    /// Whether that leads to another site.
    pub away: bool,
    /// The same in a spreadsheet, where it is otherwise: days stand there as programs read them.
    #[serde(skip)]
    pub csv: Option<String>,
}

/// A row.
#[derive(Clone, Debug, Serialize, PartialEq)]
pub struct Row {
    /// By which others link to it; empty where it has none.
    pub anchor: String,
    /// How deep it lies in the tree of rows.
    pub depth: usize,
    /// Whether it stands for the rows below it.
    pub heading: bool,
    pub link: Option<Link>,
    /// What it is called where it is no link, or beside it.
    pub words: String,
    /// When, or whether optional; may be empty.
    pub note: String,
    /// The columns, counted from 1, that readers may narrow the rows to and in which it says something, as classes: `a1 a4`.
    pub acting: String,
    pub cells: List<Cell>,
    /// What stands in a spreadsheet below the grid's `csv_heads`. A row with fewer is in none.
    #[serde(skip)]
    pub csv_labels: Vec<String>,
}

/// A cell: it always says in words what is there.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct Cell {
    pub marks: Vec<Mark>,
    /// `some`, `part`, `draft`, `none`, `gap` or empty: what a theme may tint, never the only sign.
    pub state: &'static str,
    /// What it is sorted by, when that is no word.
    pub sort: Option<Number>,
    /// The head of its column.
    pub label: String,
    /// What a spreadsheet holds instead of the words.
    #[serde(skip)]
    pub csv: Option<String>,
}

/// Something in a cell.
#[derive(Clone, Debug, Default, Serialize, PartialEq)]
pub struct Mark {
    pub words: String,
    pub href: Option<String>,
    /// Whether that leads to another site.
    pub away: bool,
    /// A letter that stands for the words where there is little room.
    pub letter: Option<String>,
    /// The way of acting that the letter stands for, in the same word in every language: `by`, `accountable`, `with` …
    pub way: &'static str,
}

shaped!(Row { anchor, depth, heading, link, words, note, acting, cells });
shaped!(Cell { marks, state, sort, label });
shaped!(Mark { words, href, away, letter, way });

impl Grid {
    /// An empty one. Without `csv_heads` its rows have no names in a spreadsheet.
    pub fn new(corner: &str, csv_heads: &[&str]) -> Grid {
        Grid {
            name: "",
            caption: String::new(),
            note: String::new(),
            corner: corner.into(),
            columns: Vec::new(),
            rows: List::default(),
            foot: None,
            legend: Vec::new(),
            none: String::new(),
            csv: None,
            csv_heads: csv_heads.iter().map(|head| head.to_string()).collect(),
        }
    }

    /// With the heads of columns in its cells: where there is little room, each cell says what it is about. What leads to another
    /// site says so.
    pub fn labelled(mut self) -> Grid {
        let leads_away = |href: &Option<String>| href.as_ref().is_some_and(|href| address::is_web(href));
        self.columns.iter_mut().for_each(|column| column.away = leads_away(&column.href));
        let columns = &self.columns;
        let label = |row: &mut Row| {
            let mut columns = columns.iter();
            row.cells.edit(|cell| {
                cell.marks.iter_mut().for_each(|mark| mark.away = leads_away(&mark.href));
                cell.label = columns.next().map_or_else(String::new, |column| column.title.clone());
            });
        };
        self.rows.edit(label);
        self.foot.iter_mut().for_each(label);
        self
    }
}

impl Row {
    /// An empty one. Without `csv_labels` it is on pages only: it heads others or sums them up.
    pub fn new(csv_labels: Vec<String>) -> Row {
        Row {
            anchor: String::new(),
            depth: 0,
            heading: false,
            link: None,
            words: String::new(),
            note: String::new(),
            acting: String::new(),
            cells: List::default(),
            csv_labels,
        }
    }
}

impl Column {
    pub fn new(title: impl Into<String>) -> Self {
        Column { title: title.into(), href: None, away: false, csv: None }
    }
    pub fn link(link: &Link) -> Self {
        Column { title: link.title.clone(), href: Some(link.href.clone()), away: false, csv: None }
    }
}

impl Mark {
    pub fn words(words: impl Into<String>) -> Self {
        Mark { words: words.into(), ..Mark::default() }
    }
    /// Words that lead somewhere, if there is somewhere to go.
    pub fn link(words: impl Into<String>, href: impl Into<Option<String>>) -> Self {
        Mark { words: words.into(), href: href.into(), ..Mark::default() }
    }
    pub fn letter(way: &'static str, letter: &str, words: &str) -> Self {
        Mark { words: words.into(), letter: Some(letter.into()), way, ..Mark::default() }
    }
}

impl Cell {
    /// A cell that says something.
    pub fn words(words: impl Into<String>, state: &'static str) -> Self {
        Cell { marks: vec![Mark::words(words)], state, ..Cell::default() }
    }

    /// A cell that leads to what it names.
    pub fn links<'l>(links: impl IntoIterator<Item = &'l Link>) -> Self {
        let marks =
            links.into_iter().map(|link| Mark::link(link.code.as_ref().unwrap_or(&link.title), link.href.clone()));
        Cell { marks: marks.collect(), ..Cell::default() }
    }

    /// A number of things: sorted by it, and a number in a spreadsheet.
    pub fn count(count: usize, mark: Mark, state: &'static str) -> Self {
        Cell { marks: vec![mark], state, sort: Some(count.into()), csv: Some(count.to_string()), ..Cell::default() }
    }

    /// A day as people write it, sorted by its number; in a spreadsheet as dates are written.
    pub fn day(words: &Words, iso: Option<&str>) -> Self {
        let digits =
            |iso: &str| iso.bytes().filter(u8::is_ascii_digit).take(8).fold(0, |n, d| 10 * n + usize::from(d - b'0'));
        let undated = || words.no_date().to_string();
        Cell {
            marks: vec![Mark::words(iso.map_or_else(undated, |iso| words.date(iso)))],
            sort: Some(iso.map_or(99_999_999, digits).into()),
            csv: Some(iso.map_or_else(undated, str::to_string)),
            ..Cell::default()
        }
    }

    /// That there is none, where that can be told.
    pub fn none(viewer: &Viewer, there_is_none: &str) -> Self {
        Cell::words(absence::none(viewer.book.absence(), there_is_none, viewer.words.none_here()), "none")
    }

    /// So many of so many.
    pub fn share(words: &Words, part: usize, whole: usize, href: Option<String>) -> Self {
        let state = match part {
            part if part == whole => "some",
            0 => "none",
            _ => "part",
        };
        Cell {
            marks: vec![Mark::link(words.share(part, whole), href)],
            state,
            sort: Some(part.into()),
            ..Cell::default()
        }
    }

    /// What a spreadsheet holds.
    pub fn in_csv(&self, words: &Words) -> String {
        match &self.csv {
            Some(csv) => csv.clone(),
            None => {
                let marks = self.marks.iter().map(|mark| mark.letter.as_ref().unwrap_or(&mark.words).as_str());
                marks.collect::<Vec<_>>().join(words.cell_separator())
            }
        }
    }

    /// What is in it, where it stands alone.
    pub fn in_words(&self, words: &Words) -> String {
        self.marks.iter().map(|mark| mark.words.as_str()).collect::<Vec<_>>().join(words.cell_separator())
    }
}
