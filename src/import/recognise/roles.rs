//! Roles: a name, and below it what somebody in that role does.

use crate::authoring::Fields;
use crate::base::names::is_same;
use crate::content::Kind as EntryKind;
use crate::import::document::{Block, Inline, Kind, Place};
use crate::import::draft::{Draft, Plan};
use crate::import::headings::{Section, capital, role_in, section_of, written};
use crate::import::known::Named;
use crate::import::language::Language;
use crate::import::recognise::{below, embed, items, lift, lists, own, told_file};
use crate::import::report::Remark;
use crate::import::writer::Shown;
use crate::import::{Settled, Wanted, file_name, writer};

/// A role in a document: its name, and where it stands.
struct Found {
    name: String,
    heading: usize,
    end: usize,
    /// Whether nothing but a list stands there.
    is_list: bool,
}

/// Headings that name no role even if a list follows.
fn is_general(heading: &str) -> bool {
    section_of(heading).is_some() || heading.split_whitespace().count() > 8 || heading.ends_with(['?', '؟'])
}

fn find(blocks: &[Block]) -> Vec<Found> {
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < blocks.len() {
        if blocks[at].level().is_none() {
            at += 1;
            continue;
        }
        let heading = blocks[at].words();
        let (whole, direct) = (below(blocks, at), own(blocks, at));
        let is_list = is_one_list(&blocks[direct.clone()]);
        let has_list = !lists(&blocks[direct.clone()], false).is_empty();
        // Below the general heading of responsibilities, each heading with a list is a role.
        if section_of(&heading) == Some(Section::Responsibilities) && items(&blocks[direct.clone()]) == 0 {
            for child in whole.clone().filter(|n| blocks[*n].level().is_some()) {
                let part = own(blocks, child);
                let name = written(&blocks[child].words());
                let is_leaf = below(blocks, child).end == part.end;
                if is_leaf && !is_general(&name) && !lists(&blocks[part.clone()], false).is_empty() {
                    let is_list = is_one_list(&blocks[part.clone()]);
                    found.push(Found { name: role_in(&name).unwrap_or(name), heading: child, end: part.end, is_list });
                }
            }
            at = whole.end;
            continue;
        }
        if let Some(name) = role_in(&heading).filter(|_| has_list) {
            found.push(Found { name, heading: at, end: direct.end, is_list });
            at = direct.end;
            continue;
        }
        let has_duties = whole.clone().any(|n| {
            blocks[n].level().is_some_and(|level| Some(level) == blocks[at].level().map(|level| level + 1))
                && section_of(&blocks[n].words()) == Some(Section::Responsibilities)
                && items(&blocks[own(blocks, n)]) > 0
        });
        if has_duties && !is_general(&heading) {
            found.push(Found { name: written(&heading), heading: at, end: whole.end, is_list: false });
            at = whole.end;
            continue;
        }
        at += 1;
    }
    found
}

fn is_one_list(blocks: &[Block]) -> bool {
    !blocks.is_empty() && blocks.iter().all(Block::is_list)
}

/// Whether the document as a whole is one role, called by its title.
fn is_whole(settled: &Settled) -> bool {
    let blocks = &settled.document.blocks;
    let duties = blocks.iter().enumerate().filter(|(n, block)| {
        block.level() == Some(2)
            && section_of(&block.words()) == Some(Section::Responsibilities)
            && items(&blocks[own(blocks, *n)]) > 0
    });
    settled.title.is_some() && duties.count() == 1 && find(blocks).is_empty()
}

/// Makes the roles of a document known by name.
pub fn announce(settled: &Settled, plan: &mut Plan) {
    let mut names: Vec<String> = find(&settled.document.blocks).into_iter().map(|found| found.name).collect();
    if is_whole(settled) || names.is_empty() && settled.wishes.kind == Some(Wanted::Role) {
        names.push(settled.title());
    }
    for name in names {
        if plan.known.find(EntryKind::Role, &name).is_none() {
            plan.known.names.push(Named {
                kind: EntryKind::Role,
                id: format!("roles/{}", file_name(&name)),
                title: name,
                aliases: Vec::new(),
                folder: None,
                is_private: false,
                is_new: true,
            });
        }
    }
}

/// Takes the roles out of a document, each into a file of its own, and says how many.
pub fn take(blocks: &mut Vec<Block>, settled: &Settled, plan: &mut Plan) -> usize {
    if is_whole(settled) {
        let all = std::mem::take(blocks);
        whole(all, settled, plan);
        return 1;
    }
    let mut count = 0;
    // A role that has several sections is one role: what a later one says goes on with the first.
    let mut later: Vec<(String, Vec<Block>)> = Vec::new();
    let found = find(blocks);
    let firsts: Vec<bool> = found
        .iter()
        .enumerate()
        .map(|(n, one)| found[..n].iter().all(|other| !is_same(&other.name, &one.name)))
        .collect();
    for (Found { name, heading, end, is_list }, is_first) in found.into_iter().zip(firsts).rev() {
        let path = format!("roles/{}.md", file_name(&name));
        let is_new = plan
            .known
            .find(EntryKind::Role, &name)
            .is_some_and(|known| format!("{}.md", known.id) == path && known.is_new);
        if !is_new || plan.has(&path) {
            let text = format!("{name} is a role of the site already: its list stays in the page, for you to compare");
            plan.tell(Remark::open(&blocks[heading].place, text));
            continue;
        }
        let title = blocks[heading].clone();
        let mut body: Vec<Block> = blocks.drain(heading + 1..end).collect();
        let reference = plan.known.reference(path.trim_end_matches(".md"));
        let target = if is_list { format!("{reference}#responsibilities") } else { reference };
        told_file(plan, &title, &format!("the role {name}"), &path);
        if !is_first {
            blocks.insert(heading + 1, Block::markdown(&title.place, format!("[[{target}]]")));
            later.push((name, body));
            continue;
        }
        blocks.insert(heading + 1, embed(&title, &target));
        while let Some(n) = later.iter().rposition(|(other, _)| is_same(other, &name)) {
            go_on(&mut body, later.remove(n).1);
        }
        // What the heading says beside the name stays in the page.
        draft(&name, &title, body, &path, (settled, plan));
        count += 1;
    }
    count
}

/// Adds what another section says of a role. Lists of what it does become one.
fn go_on(body: &mut Vec<Block>, mut more: Vec<Block>) {
    let duties = |blocks: &[Block]| {
        let headed = |n: &usize| section_of(&blocks[*n].words()) == Some(Section::Responsibilities);
        let heading = (0..blocks.len()).filter(|n| blocks[*n].level().is_some()).find(headed)?;
        let part = own(blocks, heading);
        is_one_list(&blocks[part.clone()]).then_some((heading, part))
    };
    if let (Some((_, into)), Some((heading, part))) = (duties(body), duties(&more)) {
        let list: Vec<Block> = more.drain(heading..part.end).skip(1).collect();
        body.splice(into.end..into.end, list);
    }
    body.append(&mut more);
}

/// Makes one role of a whole document.
pub fn whole(blocks: Vec<Block>, settled: &Settled, plan: &mut Plan) {
    let name = settled.title();
    let title = settled.title.clone().unwrap_or_else(|| Block::heading(&Place::Whole, 1, &name));
    let path = format!("roles/{}.md", file_name(&name));
    draft(&name, &title, blocks, &path, (settled, plan));
}

fn draft(name: &str, title: &Block, mut body: Vec<Block>, path: &str, (settled, plan): (&Settled, &mut Plan)) {
    lift(&mut body, 2);
    let all = lists(&body, false);
    let under = all.iter().position(|list| {
        let heading = body[..list.start].iter().rev().find(|block| block.level().is_some());
        heading.is_some_and(|heading| section_of(&heading.words()) == Some(Section::Responsibilities))
    });
    let mut fields = Fields::default().set("title", capital(name));
    // One list in the text is what the role does; of several, the fields say which.
    if all.len() > 1 {
        let announced = all.iter().position(|list| {
            let before = list.start.checked_sub(1).map(|n| body[n].words()).unwrap_or_default();
            Language::all().iter().any(|language| language.duties_follow.are_in(&before))
        });
        let list = all[under.or(announced).unwrap_or(0)].clone();
        let place = body[list.start].place.clone();
        if under.is_none() {
            let text = format!("of {} lists below {name}, this one is taken for what the role does", all.len());
            plan.tell(Remark::guess(&place, text));
        }
        let has_more = body[list.clone()]
            .iter()
            .any(|block| block.text.iter().any(|it| matches!(it, Inline::Note(_) | Inline::Picture(_))));
        if has_more {
            fields = fields.remark(plan.words.import_note_lists());
        } else {
            let texts = responsibilities(&body[list.clone()]);
            fields = fields.set("responsibilities", texts);
            body.drain(list);
        }
    }
    plan.add(
        Draft { path: path.to_string(), what: "role", fields, title: Some(title.clone()), blocks: body },
        &settled.document,
    );
}

/// The items of a list as Markdown, each with what stands below it.
fn responsibilities(list: &[Block]) -> Vec<String> {
    let mut texts = Vec::new();
    let mut at = 0;
    while at < list.len() {
        let length =
            1 + list[at + 1..].iter().take_while(|block| !matches!(block.kind, Kind::Item { depth: 0, .. })).count();
        let mut item = list[at..at + length].to_vec();
        item[0].kind = Kind::Paragraph;
        for block in &mut item[1..] {
            block.kind = match block.kind {
                Kind::Item { depth, number } => Kind::Item { depth: depth.saturating_sub(1), number },
                _ => Kind::Paragraph,
            };
        }
        texts.push(writer::write(&item, &NoNames).trim().to_string());
        at += length;
    }
    texts
}

/// What a list without pictures and notes names.
struct NoNames;

impl writer::Names for NoNames {
    fn picture(&self, _: usize) -> Option<Shown> {
        None
    }

    fn link(&self, address: &str) -> Option<String> {
        (!address.starts_with('#')).then(|| address.to_string())
    }

    fn note(&self, _: usize) -> &[Block] {
        &[]
    }
}
