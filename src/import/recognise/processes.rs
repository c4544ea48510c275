//! Processes: numbered steps, with who does each as the sentence says.

use std::ops::Range;

use crate::authoring::Fields;
use crate::content::Kind as EntryKind;
use crate::import::document::{Block, Inline, Kind, Place};
use crate::import::draft::{Draft, Plan};
use crate::import::headings::{section_of, written};
use crate::import::known::Named;
use crate::import::language::Language;
use crate::import::recognise::parties::{self, Parties};
use crate::import::recognise::{above, embed, is_procedure, items, lift, lists, own, told_file};
use crate::import::report::Remark;
use crate::import::{Refusal, Settled, Wanted, file_name};

/// So many steps make a process.
const FEWEST: usize = 3;

/// Takes the processes out of a document, each into a file of its own, and says how many.
pub fn take(blocks: &mut Vec<Block>, settled: &Settled, plan: &mut Plan) -> usize {
    let mut count = 0;
    let headings: Vec<usize> = (0..blocks.len()).filter(|n| blocks[*n].level().is_some()).collect();
    for heading in headings.into_iter().rev() {
        let part = own(blocks, heading);
        let words = blocks[heading].words();
        let steps = lists(&blocks[part.clone()], true);
        let [list] = steps.as_slice() else { continue };
        let list = part.start + list.start..part.start + list.end;
        let wanted = settled.wishes.kind == Some(Wanted::Process) && items(&blocks[list.clone()]) >= FEWEST;
        if !wanted && !is_process(&blocks[list.clone()], &words, (settled, plan)) {
            continue;
        }
        // A heading such as *Process* says nothing by itself: that above it does.
        let title = match section_of(&words) {
            Some(_) => match above(blocks, heading) {
                Some(above) => written(&blocks[above].words()),
                None => format!("{}: {}", settled.title(), written(&words)),
            },
            None => written(&words),
        };
        let path = plan.free(&format!("processes/{}", file_name(&title)), ".md");
        let block = blocks[heading].clone();
        let body: Vec<Block> = blocks.drain(part).collect();
        know(&title, &path, plan);
        blocks.insert(heading + 1, embed(&block, &plan.known.reference(path.trim_end_matches(".md"))));
        told_file(plan, &block, &format!("the process {title}"), &path);
        draft(&title, &block, body, &path, (settled, plan));
        count += 1;
    }
    count
}

/// Whether a document is one process: its title, and one list of steps with nothing headed.
pub fn is_one(blocks: &[Block], settled: &Settled, plan: &Plan) -> bool {
    let Some(title) = settled.title.as_ref().filter(|_| blocks.iter().all(|block| block.level().is_none())) else {
        return false;
    };
    match lists(blocks, true).as_slice() {
        [list] => is_process(&blocks[list.clone()], &title.words(), (settled, plan)),
        _ => false,
    }
}

/// Whether numbered items under some words are steps: the words say so, or somebody known acts in half of them.
fn is_process(list: &[Block], words: &str, (settled, plan): (&Settled, &Plan)) -> bool {
    items(list) >= FEWEST && (is_procedure(words) || acting(list, settled, plan) * 2 >= items(list))
}

/// Makes one process of a whole document.
pub fn whole(mut blocks: Vec<Block>, settled: &Settled, plan: &mut Plan) -> Result<(), Refusal> {
    if lists(&blocks, true).is_empty() {
        let bullets = lists(&blocks, false);
        let Some(longest) = bullets.into_iter().max_by_key(|list| list.len()) else {
            return Err(Refusal::new(
                "no list of steps is found in it: write the steps as a list, one below the other",
            ));
        };
        let mut next = 0;
        for block in &mut blocks[longest] {
            if let Kind::Item { depth: 0, number } = &mut block.kind {
                next += 1;
                *number = Some(next);
            }
        }
    }
    let title = settled.title();
    let path = plan.free(&format!("processes/{}", file_name(&title)), ".md");
    let block = settled.title.clone().unwrap_or_else(|| Block::heading(&Place::Whole, 1, &title));
    know(&title, &path, plan);
    if settled.wishes.kind.is_none() {
        told_file(plan, &block, &format!("the process {title}"), &path);
    }
    draft(&title, &block, blocks, &path, (settled, plan));
    Ok(())
}

fn know(title: &str, path: &str, plan: &mut Plan) {
    plan.known.names.push(Named {
        kind: EntryKind::Activity,
        id: path.trim_end_matches(".md").to_string(),
        title: title.to_string(),
        aliases: Vec::new(),
        folder: None,
        is_private: false,
        is_new: true,
    });
}

/// In how many steps somebody known acts.
fn acting(list: &[Block], settled: &Settled, plan: &Plan) -> usize {
    let steps = list.iter().filter(|block| matches!(block.kind, Kind::Item { depth: 0, .. }));
    let of = |step: &Block| parties::of(&step.words(), &plan.known, settled.language);
    steps.filter(|step| of(step).is_some_and(|parties| !parties.by.is_empty())).count()
}

fn draft(title: &str, heading: &Block, mut body: Vec<Block>, path: &str, (settled, plan): (&Settled, &mut Plan)) {
    lift(&mut body, 2);
    let steps = lists(&body, true);
    let Some(list) = steps.first().cloned() else { return };
    let is_headed = body[..list.start]
        .iter()
        .rev()
        .find(|block| block.level().is_some())
        .is_some_and(|block| is_procedure(&block.words()));
    if steps.len() > 1 && !is_headed {
        let text = format!("of {} numbered lists in {title}, the first is taken for its steps", steps.len());
        plan.tell(Remark::guess(&body[list.start].place, text));
    }
    name_parties(&mut body, list.clone(), settled.language, plan);
    if steps.len() > 1 && !is_headed {
        let place = body[list.start].place.clone();
        body.insert(list.start, Block::heading(&place, 2, settled.language.words.steps()));
    }
    let fields = Fields::default().set("title", title);
    plan.add(
        Draft { path: path.to_string(), what: "process", fields, title: Some(heading.clone()), blocks: body },
        &settled.document,
    );
}

/// Writes behind each step who does it, and that this is a guess.
fn name_parties(body: &mut [Block], list: Range<usize>, language: &Language, plan: &mut Plan) {
    for block in &mut body[list] {
        let Kind::Item { depth: 0, number } = block.kind else { continue };
        // A step has its number, whatever it was written in.
        block.mark = None;
        let Some(Parties { by, subject, unknown }) = parties::of(&block.words(), &plan.known, language) else {
            continue;
        };
        let step = number.unwrap_or_default();
        let names: Vec<String> = by.iter().map(|id| format!("[[{}]]", plan.known.reference(id))).collect();
        let mut written = String::new();
        if !names.is_empty() {
            written = format!(" (by {})", names.join(", "));
            written += &remark(&plan.words.import_note_by(&names.join(", "), &subject));
            plan.tell(Remark::guess(&block.place, format!("step {step} by {}, from “{subject}”", names.join(", "))));
        }
        unknown.iter().for_each(|stranger| plan.meet(stranger));
        if !unknown.is_empty() {
            let who = unknown.join("\", \"");
            written += &remark(&plan.words.import_note_stranger(&who));
            let text = format!(
                "step {step}: no role is called “{}”; when there is one, write (by [[its name]]) behind the step",
                unknown.join("”, “")
            );
            plan.tell(Remark::open(&block.place, text));
        }
        let mut runs = block.text.iter_mut().rev();
        if let Some(Inline::Run(last)) = runs.next() {
            last.text.truncate(last.text.trim_end().len());
        }
        block.text.push(Inline::Markdown(written));
    }
}

/// A line that readers do not see.
fn remark(words: &str) -> String {
    format!("\n<!-- {} -->", words.replace("--", "–").replace(['<', '>'], ""))
}
