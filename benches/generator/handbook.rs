//! The handbook: chapters of about twenty pages, in parts of ten chapters once there are many, and the pages' texts.

use std::fmt::Write;

use super::prose;
use super::rng::Rng;
use super::structure::{DUTIES, FACTS, PROCESSES, ROLES};
use super::text as paths;
use super::words::NOUNS;
use super::{Ids, Plan};

const PAGES_IN_CHAPTER: usize = 20;
const CHAPTERS_IN_PART: usize = 10;
/// Up to this many pages, chapters stand in the handbook itself.
const PAGES_WITHOUT_PARTS: usize = 240;
const WORDS: usize = 800;

pub struct Page {
    pub path: String,
    pub id: String,
    pub title: String,
    /// Level 2 or 3, and the words.
    headings: Vec<(usize, String)>,
}

/// Where a chapter or part is: its folder with order numbers, and its id.
#[derive(Default)]
struct Folder {
    path: String,
    id: String,
}

pub fn plan(count: usize, rng: &mut Rng, ids: &mut Ids) -> Vec<Page> {
    let top = Folder { path: "handbook".into(), id: String::new() };
    let mut pages = Vec::with_capacity(count);
    let mut part = Folder::default();
    let mut chapters = 0;
    while pages.len() < count {
        let within = if count <= PAGES_WITHOUT_PARTS {
            &top
        } else {
            if chapters % CHAPTERS_IN_PART == 0 {
                part = folder(&top, chapters / CHAPTERS_IN_PART, &mut pages, rng, ids);
            }
            &part
        };
        let place = if count <= PAGES_WITHOUT_PARTS { chapters } else { chapters % CHAPTERS_IN_PART };
        if pages.len() == count {
            break;
        }
        let chapter = folder(within, place, &mut pages, rng, ids);
        for number in 1..PAGES_IN_CHAPTER.min(count - pages.len() + 1) {
            let (title, slug) = ids.fresh(&chapter.id, || prose::title(rng));
            let path = format!("{}/{number:02}-{slug}.md", chapter.path);
            pages.push(page(path, format!("{}/{slug}", chapter.id), title, rng));
        }
        chapters += 1;
    }
    pages
}

/// A new folder in `within`, and its landing page.
fn folder(within: &Folder, number: usize, pages: &mut Vec<Page>, rng: &mut Rng, ids: &mut Ids) -> Folder {
    let (title, slug) = ids.fresh(&within.id, || prose::title(rng));
    let id = if within.id.is_empty() { slug.clone() } else { format!("{}/{slug}", within.id) };
    let path = format!("{}/{:02}-{slug}", within.path, number + 1);
    pages.push(page(format!("{path}/index.md"), id.clone(), title, rng));
    Folder { path, id }
}

fn page(path: String, id: String, title: String, rng: &mut Rng) -> Page {
    let mut headings: Vec<(usize, String)> = Vec::new();
    let wanted = rng.range(3, 5);
    while headings.len() < wanted {
        let heading = prose::title(rng);
        let taken = heading == title || headings.iter().any(|(_, other)| *other == heading);
        if !taken {
            let level = if !headings.is_empty() && rng.chance(1, 4) { 3 } else { 2 };
            headings.push((level, heading));
        }
    }
    Page { path, id, title, headings }
}

pub fn write(plan: &Plan, rng: &mut Rng, files: &mut Vec<(String, String)>) {
    for (number, page) in plan.pages.iter().enumerate() {
        files.push((page.path.clone(), text(number, page, plan, rng)));
    }
}

fn text(number: usize, page: &Page, plan: &Plan, rng: &mut Rng) -> String {
    let mut out = String::with_capacity(7000);
    front(page, plan, rng, &mut out);
    let mut references: Vec<String> = (0..rng.range(3, 8)).map(|_| reference(number, page, plan, rng)).collect();
    let mut words = prose::paragraphs(rng, &mut out, 100, &mut references);
    let mut note = None;
    for (i, (level, heading)) in page.headings.iter().enumerate() {
        let _ = write!(out, "{} {heading}\n\n", &"###"[..*level]);
        let budget = WORDS.saturating_sub(words) / (page.headings.len() - i);
        let aside = aside(number, plan, rng, &mut out);
        words += aside + prose::paragraphs(rng, &mut out, budget.saturating_sub(aside), &mut references);
        if note.is_none() && rng.chance(1, 150) {
            out.truncate(out.trim_end().len());
            out.push_str("[^1]\n\n");
            note = Some(prose::duty(rng));
        }
    }
    if let Some(note) = note {
        let _ = writeln!(out, "[^1]: {note}.");
    }
    out
}

/// Front matter, or a first heading that serves as the title.
fn front(page: &Page, plan: &Plan, rng: &mut Rng, out: &mut String) {
    let mut fields = String::new();
    let titled = rng.chance(3, 5);
    if titled {
        let _ = writeln!(fields, "title: {}", page.title);
    }
    if rng.chance(1, 6) {
        let _ = writeln!(fields, "summary: {}.", prose::duty(rng));
    }
    if rng.chance(1, 5) {
        let _ = writeln!(fields, "outcomes: [{}]", rng.pick_ref(&plan.outcomes).code);
    }
    if rng.chance(1, 8) {
        let _ = writeln!(fields, "by: [{}]", rng.pick_ref(&plan.mentors).id);
    }
    if rng.chance(1, 4) {
        let _ = writeln!(fields, "tags: [{}]", rng.pick(&NOUNS));
    }
    if rng.chance(1, 4) {
        let _ = writeln!(fields, "updated: 2026-{:02}-{:02}", rng.range(1, 9), rng.range(1, 28));
    }
    if !fields.is_empty() {
        let _ = write!(out, "---\n{fields}---\n");
    }
    if !titled {
        let _ = write!(out, "# {}\n\n", page.title);
    }
}

/// What stands between paragraphs now and then: a list, a table, an embed, a remark, seldom code. Returns its words.
fn aside(number: usize, plan: &Plan, rng: &mut Rng, out: &mut String) -> usize {
    let kind = rng.below(120);
    if kind < 36 {
        return items(rng, out);
    }
    match kind {
        36..48 => table(rng, out),
        48..52 => {
            let embed = match number % 3 {
                0 => format!("![[{}]]", rng.pick_ref(&plan.outcomes).code),
                1 => format!("![[{}#responsibilities]]", rng.pick(ROLES).0),
                _ => format!("![[{}#start]]", rng.pick(PROCESSES).0),
            };
            out.push_str(&embed);
            out.push_str("\n\n");
            0
        }
        52..54 => {
            out.push_str("> [!NOTE]\n> ");
            let words = prose::sentence(rng, out, None);
            out.push_str("\n\n");
            words
        }
        54 => {
            let code = &rng.pick_ref(&plan.outcomes).code;
            let _ = write!(
                out,
                "```yaml\ntitle: {}\noutcomes: [{code}]\n# [[not a reference]]\n```\n\n",
                prose::title(rng)
            );
            5
        }
        _ => 0,
    }
}

fn items(rng: &mut Rng, out: &mut String) -> usize {
    let mark = rng.pick(&["-", "-", "-", "1.", "- [ ]"]);
    let mut words = 0;
    for _ in 0..rng.range(3, 6) {
        let item = prose::duty(rng);
        words += item.split(' ').count();
        let _ = writeln!(out, "{mark} {item}");
    }
    out.push('\n');
    words
}

fn table(rng: &mut Rng, out: &mut String) -> usize {
    out.push_str("| Who | Does | When |\n|---|---|---|\n");
    let rows = rng.range(3, 5);
    for _ in 0..rows {
        let (id, title, ..) = rng.pick(ROLES);
        let when = rng.pick(&["weekly", "monthly", "once a year", "when needed"]);
        let _ = writeln!(out, "| [[{id}\\|{title}]] | {} | {when} |", prose::duty(rng));
    }
    out.push('\n');
    rows * 9
}

/// One reference that a page may hold: most often to another page, else to a role, a fact or something that exists.
fn reference(number: usize, page: &Page, plan: &Plan, rng: &mut Rng) -> String {
    let words = prose::phrase(rng);
    match rng.below(12) {
        0..=3 if plan.pages.len() > 1 => format!("[[{}|{words}]]", other_page(number, plan, rng).id),
        4..=5 if plan.pages.len() > 1 => {
            let other = other_page(number, plan, rng);
            let anchor = prose::slug(&rng.pick_ref(&other.headings).1);
            format!("[{words}]({}#{anchor})", paths::relative(&page.path, &other.path))
        }
        0 | 6 => format!("[[fact:{}]]", rng.pick(FACTS).0),
        1 | 7 => format!("[[{}]]", rng.pick(ROLES).0),
        2 | 8 => format!("[[{}#{}|{words}]]", rng.pick(ROLES).0, rng.pick(DUTIES)),
        3 | 9 => match rng.below(3) {
            0 => rng.pick_ref(&plan.outcomes).code.clone(),
            1 => format!("[[{}]]", rng.pick_ref(&plan.outcomes).code),
            _ => format!("[[{}]]", rng.pick_ref(&plan.mentors).id),
        },
        4 | 10 => match rng.below(3) {
            0 => format!("[[{}|{words}]]", rng.pick(PROCESSES).0),
            1 => format!("[{words}](/roles/{}.md)", rng.pick(ROLES).0),
            _ => format!("[{words}](https://example.org/{})", rng.pick(&NOUNS)),
        },
        _ => format!("[[{}|{words}]]", rng.pick_ref(&plan.sessions).id),
    }
}

/// Another page than the one of this number, two times in three one that stands near it.
fn other_page<'p>(number: usize, plan: &'p Plan, rng: &mut Rng) -> &'p Page {
    let count = plan.pages.len();
    let reach = if rng.chance(2, 3) { count.min(PAGES_IN_CHAPTER) } else { count };
    &plan.pages[(number + rng.range(1, reach - 1)) % count]
}
