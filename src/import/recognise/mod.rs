//! What a document is in a program: a participant's work, a list of outcomes, roles, processes, or a page that holds some of these.

mod artifact;
mod columns;
mod outcomes;
mod parties;
mod processes;
mod roles;
mod sheets;

use std::ops::Range;

use crate::authoring::Fields;
use crate::import::document::{Block, Kind};
use crate::import::draft::{Draft, Plan};
use crate::import::headings::{Section, section_of};
use crate::import::language::Language;
use crate::import::report::Remark;
use crate::import::{Refusal, Settled, Wanted, file_name};

/// Makes the roles of a document known, before anything is made of it.
pub fn announce(settled: &Settled, plan: &mut Plan) {
    if matches!(settled.wishes.kind, None | Some(Wanted::Role)) && !artifact::is_one(&settled.document.blocks) {
        roles::announce(settled, plan);
    }
}

/// Makes drafts of a document.
pub fn drafts(mut settled: Settled, plan: &mut Plan) -> Result<(), Refusal> {
    let wanted = settled.wishes.kind;
    let blocks = &settled.document.blocks;
    if blocks.is_empty() && settled.title.is_none() {
        return Err(Refusal::new("there is no text in it"));
    }
    match wanted {
        None if !sheets::are_people(&settled) && sheets::take(&settled, plan)? => return Ok(()),
        Some(Wanted::Outcomes) if sheets::take(&settled, plan)? => return Ok(()),
        Some(Wanted::Artifact) => return artifact::draft(settled, plan),
        None if artifact::is_one(blocks) => return artifact::draft(settled, plan),
        _ => {}
    }
    if wanted != Some(Wanted::Page) && sheets::are_people(&settled) {
        return Err(Refusal::new(
            "this is a list of people, and a page of them would be for everybody: put it into the folder of the site as people.csv, \
             where each row is a person whom nobody reads about until they say so, or add --as page, or --as outcomes if another sheet holds \
             outcomes",
        ));
    }
    let mut blocks = std::mem::take(&mut settled.document.blocks);
    let mut found = 0;
    // A table below a role's heading goes with the role: what it lists is taken out before.
    if matches!(wanted, None | Some(Wanted::Outcomes)) {
        found += sheets::take_from(&mut blocks, &settled, plan);
    }
    if matches!(wanted, None | Some(Wanted::Role)) {
        found += roles::take(&mut blocks, &settled, plan);
    }
    if matches!(wanted, None | Some(Wanted::Outcomes)) {
        found += outcomes::take(&mut blocks, &settled, plan)?;
    }
    if matches!(wanted, None | Some(Wanted::Process)) {
        found += processes::take(&mut blocks, &settled, plan);
    }
    match wanted {
        Some(Wanted::Role) if found == 0 => roles::whole(blocks, &settled, plan),
        Some(Wanted::Process) if found == 0 => return processes::whole(blocks, &settled, plan),
        None if found == 0 && processes::is_one(&blocks, &settled, plan) => {
            return processes::whole(blocks, &settled, plan);
        }
        Some(Wanted::Outcomes) if found == 0 => {
            return Err(Refusal::new(
                "no outcome is found in it: an outcome is a line of its own that begins with its code, such as `KO-07. Agree how to work`",
            ));
        }
        None if found == 1 && is_all_taken(&blocks) => {}
        Some(_) if found > 0 && is_all_taken(&blocks) => {}
        _ => page(blocks, &settled, plan),
    }
    Ok(())
}

/// Whether nothing is left of a document but what leads to its pieces. A heading is something.
fn is_all_taken(blocks: &[Block]) -> bool {
    let leads =
        |block: &Block| block.level().is_none() && block.words().is_empty() && !matches!(block.kind, Kind::Table(_));
    blocks.iter().all(leads)
}

fn page(blocks: Vec<Block>, settled: &Settled, plan: &mut Plan) {
    let title = settled.title();
    let path = format!("{}/{}.md", settled.wishes.folder, file_name(&title));
    let fields = Fields::default().set("title", &title);
    plan.add(Draft { path, what: "page", fields, title: settled.title.clone(), blocks }, &settled.document);
}

/// The blocks that stand below a heading: up to the next one of its level or above.
fn below(blocks: &[Block], heading: usize) -> Range<usize> {
    let level = blocks[heading].level().unwrap_or(6);
    let rest = &blocks[heading + 1..];
    let length = rest.iter().position(|block| block.level().is_some_and(|other| other <= level)).unwrap_or(rest.len());
    heading + 1..heading + 1 + length
}

/// Those up to the next heading of any level.
fn own(blocks: &[Block], heading: usize) -> Range<usize> {
    let rest = &blocks[heading + 1..];
    let length = rest.iter().position(|block| block.level().is_some()).unwrap_or(rest.len());
    heading + 1..heading + 1 + length
}

/// The heading below which another stands.
fn above(blocks: &[Block], heading: usize) -> Option<usize> {
    let level = blocks[heading].level()?;
    (0..heading).rev().find(|n| blocks[*n].level().is_some_and(|other| other < level))
}

/// The lists at the top level of some blocks: runs of items, numbered or not.
fn lists(blocks: &[Block], numbered: bool) -> Vec<Range<usize>> {
    let mut found: Vec<Range<usize>> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        let Kind::Item { depth: 0, number } = blocks[at].kind else {
            at += 1;
            continue;
        };
        let belongs = |block: &Block| match block.kind {
            Kind::Item { depth: 0, number: other } => other.is_some() == number.is_some(),
            Kind::Item { .. } | Kind::Inside { .. } => true,
            _ => false,
        };
        let length = blocks[at..].iter().take_while(|block| belongs(block)).count();
        if number.is_some() == numbered {
            found.push(at..at + length);
        }
        at += length;
    }
    found
}

/// How many items at the top level a list has.
fn items(blocks: &[Block]) -> usize {
    blocks.iter().filter(|block| matches!(block.kind, Kind::Item { depth: 0, .. })).count()
}

/// Moves headings up, so that the highest is of a level.
fn lift(blocks: &mut [Block], to: u8) {
    let highest = blocks.iter().filter_map(Block::level).min().unwrap_or(to);
    for block in blocks {
        if let Kind::Heading { level, .. } = &mut block.kind {
            *level = *level - highest + to;
        }
    }
}

/// Whether a heading says that steps stand below it, or names something that goes step by step.
fn is_procedure(heading: &str) -> bool {
    section_of(heading) == Some(Section::Steps)
        || Language::all().iter().any(|language| language.procedure.are_in(heading))
}

/// What leads from a page to a piece that became a file of its own.
fn embed(block: &Block, target: &str) -> Block {
    Block::markdown(&block.place, format!("![[{target}]]"))
}

fn told_file(plan: &mut Plan, block: &Block, what: &str, path: &str) {
    plan.tell(Remark::guess(&block.place, format!("{what} → {path}")));
}
