//! Inputs and outputs: what activities need and where it comes from, what they make and where it goes.

use crate::model::EntryId;
use crate::model::queries::flow::{self, Flow, State};
use crate::view::grid::{Cell, Column, Grid, Mark, Row};
use crate::view::shown::List;
use crate::view::viewer::Viewer;

/// What every activity needs.
pub fn inputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "inputs",
        caption: "What each activity needs, and where it was made".into(),
        columns: vec![Column::new("Needs"), Column::new("Where it comes from")],
        rows: rows(viewer, flow::inputs(viewer.book), "needs", |state, others| match state {
            State::Met => (others, "", "some"),
            State::MadeLater => (others, "made only later", "gap"),
            State::Given => (Vec::new(), "there from the beginning", ""),
            State::HandedIn => (Vec::new(), "handed in by participants", "some"),
            State::MadeHere => (Vec::new(), "made only in this activity itself", "gap"),
            State::Missing => (Vec::new(), "nothing here makes it", "gap"),
        }),
        none: "No activity says what it needs.",
        ..frame()
    }
}

/// What every activity makes.
pub fn outputs(viewer: &Viewer) -> Grid {
    Grid {
        name: "outputs",
        caption: "What each activity makes, and where it is used".into(),
        columns: vec![Column::new("Makes"), Column::new("Where it goes")],
        rows: rows(viewer, flow::outputs(viewer.book), "makes", |state, others| match state {
            State::Met | State::MadeLater => (others, "", "some"),
            State::HandedIn => (Vec::new(), "handed in by participants", "some"),
            State::Given | State::MadeHere | State::Missing => (Vec::new(), "nothing here uses it", "gap"),
        }),
        none: "No activity says what it makes.",
        ..frame()
    }
}

fn frame() -> Grid {
    Grid { corner: "Activity", heads: vec!["Activity", "Step", "Direction"], ..Grid::default() }
}

fn rows(
    viewer: &Viewer,
    passages: Vec<Flow>,
    direction: &str,
    words: impl Fn(State, Vec<EntryId>) -> (Vec<EntryId>, &'static str, &'static str),
) -> List<Row> {
    let row = |passage: Flow| {
        let (ends, said, state) = words(passage.state, passage.others);
        let mut marks: Vec<Mark> = Vec::new();
        if passage.own {
            marks.push(Mark::words("earlier in the same activity"));
        }
        if !said.is_empty() {
            marks.push(Mark::words(said));
        }
        marks.extend(ends.iter().map(|id| Mark::link(&viewer.facts(*id).title, viewer.entry_href(*id))));
        let mut link = viewer.link(passage.activity);
        let step = passage.part.map_or(String::new(), |part| (part + 1).to_string());
        if let Some(part) = passage.part {
            link.href = viewer.part_href(passage.activity, part);
        }
        let title = link.title.clone();
        let note = if step.is_empty() { String::new() } else { format!("step {step}") };
        Row {
            link: Some(link),
            note,
            cells: vec![Cell::links(&[viewer.link(passage.thing)]), Cell { marks, state, ..Cell::default() }].into(),
            heads: vec![title, step, direction.to_string()],
            ..Row::default()
        }
    };
    passages.into_iter().map(row).collect()
}
