//! Random edits to any site in the format, such as authors make: they change words and titles, write references that
//! name something or nothing, break front matter and mend it, add, delete and rename files, turn settings.
//!
//! An edit always fits the files that it was made for, and leaves them different: `Change` and `Delete` name a file
//! that is there, `Add` and `Rename` a path that is free. What the files then hold may well be wrong; that is the point.

use super::beside::{change_catalog, change_review};
use super::edit::{Edit, Files, changed, free, is_entry, is_outcome, known_name, name, one};
use super::prose;
use super::rng::Rng;
use super::text;

/// An endless script for a small program: begin with `program(30, seed)` and apply one edit after the other.
pub fn edits(seed: u64) -> impl Iterator<Item = Edit> {
    edits_of(super::program(30, seed).into_map(), seed)
}

/// An endless script that begins with `files`; each edit fits the files as those before it left them.
pub fn edits_of(mut files: Files, seed: u64) -> impl Iterator<Item = Edit> {
    let mut rng = Rng::new(seed);
    std::iter::from_fn(move || {
        let edit = random_edit(&files, &mut rng);
        edit.apply(&mut files);
        Some(edit)
    })
}

/// The same, of nothing but other sites' catalogs and of reviews.
pub fn edits_beside(mut files: Files, seed: u64) -> impl Iterator<Item = Edit> {
    let mut rng = Rng::new(seed);
    std::iter::from_fn(move || {
        let beside =
            |rng: &mut Rng| if rng.chance(1, 2) { change_catalog(&files, rng) } else { change_review(&files, rng) };
        let edit = (0..50).find_map(|_| beside(&mut rng)).unwrap_or_else(|| random_edit(&files, &mut rng));
        edit.apply(&mut files);
        Some(edit)
    })
}

/// A way to edit: the edit, or nothing where the site offers no place for it.
type Way = fn(&Files, &mut Rng) -> Option<Edit>;

/// The ways to edit and how often each is tried.
const WAYS: &[(usize, Way)] = &[
    (14, |files, rng| change(files, rng, is_text, text::change_word)),
    (6, |files, rng| change(files, rng, is_entry, text::change_title)),
    (10, add_reference),
    (5, |files, rng| change(files, rng, is_text, text::remove_reference)),
    (5, |files, rng| change(files, rng, is_entry, text::break_front_matter)),
    (5, mend_front_matter),
    (6, |files, rng| change(files, rng, is_entry, text::set_field)),
    (5, |files, rng| change(files, rng, is_entry, text::change_heading)),
    (6, |files, rng| change(files, rng, is_outcome, text::change_statement)),
    (8, change_relation),
    (10, add_entry),
    (6, delete),
    (8, rename),
    (8, change_settings),
    (5, change_theme),
    (3, add_attachment),
    (4, duplicate_id),
    (7, change_catalog),
    (9, change_review),
    (2, |files, rng| change(files, rng, is_text, text::change_bytes)),
];

pub fn random_edit(files: &Files, rng: &mut Rng) -> Edit {
    let total: usize = WAYS.iter().map(|(weight, _)| weight).sum();
    for _ in 0..20 {
        let mut drawn = rng.below(total);
        let way = WAYS.iter().find_map(|(weight, way)| {
            let found = drawn < *weight;
            drawn = drawn.wrapping_sub(*weight);
            found.then_some(way)
        });
        if let Some(edit) = way.and_then(|way| way(files, rng)) {
            return edit;
        }
    }
    let path = free(files, "handbook", "page", "md");
    Edit::Add { path, text: format!("# {}\n\nA new page.\n", prose::title(rng)) }
}

// Which files an edit may choose.

fn is_text(path: &str) -> bool {
    path.ends_with(".md")
}

fn any(_: &str) -> bool {
    true
}

/// Changes the text of one of the files that `fits`, where `change` finds something to change in it.
fn change(
    files: &Files,
    rng: &mut Rng,
    fits: fn(&str) -> bool,
    change: fn(&str, &str, &mut Rng) -> Option<String>,
) -> Option<Edit> {
    let (path, old) = one(files, rng, fits)?;
    changed(path, old, change(path, old, rng)?)
}

fn add_reference(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, old) = one(files, rng, is_text)?;
    let words = prose::phrase(rng);
    let reference = match rng.below(9) {
        0..=2 => format!("[[{}|{words}]]", name(files, rng)),
        3 => format!("[[{}]]", name(files, rng)),
        4 => name(files, rng),
        5 => format!("![[{}]]", name(files, rng)),
        6 => format!("[[fact:{}]]", rng.pick(&["stipend", "meetings", "edition", "nothing"])),
        7 => {
            let (to, source) = one(files, rng, any)?;
            let headings: Vec<&str> = source.lines().filter_map(|line| line.strip_prefix("## ")).collect();
            let place =
                if headings.is_empty() || rng.chance(1, 3) { String::new() } else { prose::slug(rng.pick(&headings)) };
            let hash = if place.is_empty() { "" } else { "#" };
            format!("[{words}]({}{hash}{place})", text::relative(path, to))
        }
        _ => format!("[[{}#{}|{words}]]", name(files, rng), rng.pick(&["1", "responsibilities", "start", "nowhere"])),
    };
    changed(path, old, text::insert(old, rng, &reference))
}

/// Mends one of the files whose front matter an earlier edit broke.
fn mend_front_matter(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let mended: Vec<(&String, &String, String)> = files
        .iter()
        .filter(|(path, _)| is_entry(path))
        .filter_map(|(path, old)| text::mend_front_matter(path, old).map(|new| (path, old, new)))
        .collect();
    if mended.is_empty() {
        return None;
    }
    let (path, old, new) = rng.pick_ref(&mended);
    changed(path, old, new.clone())
}

/// Sets or takes away a relation in front matter.
fn change_relation(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, old) = one(files, rng, is_entry)?;
    let field =
        rng.pick(&["outcomes", "outcomes", "outcomes", "session", "makes", "uses", "by", "with", "in", "mentor"]);
    // In a framework `outcomes` holds the outcomes themselves.
    if field == "outcomes" && is_outcome(path) {
        return None;
    }
    let value = match rng.below(4) {
        0 => None,
        1 => Some(name(files, rng)),
        _ => Some(format!("[{}, {}]", name(files, rng), name(files, rng))),
    };
    changed(path, old, text::set_key(path, old, field, value.as_deref()))
}

fn add_entry(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let title = prose::title(rng);
    let slug = prose::slug(&title);
    let mut body = String::new();
    let mut references = vec![format!("[[{}]]", name(files, rng))];
    prose::paragraph(rng, &mut body, 50, &mut references);
    let (folder, suffix, front) = match rng.below(10) {
        0..=2 => {
            let beside = one(files, rng, is_text).map_or("handbook", |(path, _)| text::folder(path));
            (beside.to_string(), "md", format!("title: {title}"))
        }
        3 => ("roles".into(), "md", format!("title: {title}\nresponsibilities:\n  - {}", prose::duty(rng))),
        4 | 5 => {
            let portfolio = one(files, rng, |path| path.starts_with("portfolios/"));
            let folder = portfolio.map_or("portfolios/new-person", |(path, _)| text::folder(path));
            let front = format!("title: {title}\noutcomes: [{}]\ndate: 2026-05-04", name(files, rng));
            body.insert_str(0, "## Context\n\n");
            body.push_str("## Reflection\n\nIt went well.\n");
            (folder.to_string(), "md", front)
        }
        6 => {
            let code = format!("NEW-{}", rng.below(20));
            ("outcomes".into(), "md", format!("code: {code}\nstatement: {}.", prose::duty(rng)))
        }
        7 => ("sessions".into(), "md", format!("title: {title}\noutcomes: [{}]", name(files, rng))),
        8 => ("resources".into(), "md", format!("title: {title}\nurl: https://example.org/{slug}")),
        _ => ("people".into(), "md", format!("name: {title}\nrole: mentor\naudience: public")),
    };
    Some(Edit::Add { path: free(files, &folder, &slug, suffix), text: format!("---\n{front}\n---\n{body}") })
}

fn delete(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, _) = one(files, rng, any)?;
    // A site that shrinks to nothing would test nothing.
    (files.len() > 5).then(|| Edit::Delete { path: path.to_string() })
}

fn rename(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (from, _) = one(files, rng, |path| path != "site.yaml")?;
    let folder = text::folder(from);
    let name = from.rsplit('/').next()?;
    let (stem, suffix) = name.rsplit_once('.')?;
    let to = match rng.below(7) {
        0 | 1 => free(files, folder, &prose::slug(&prose::title(rng)), suffix),
        2 => free(files, folder, &format!("{:02}-{}", rng.below(30), text::without_order(stem)), suffix),
        3 => free(files, text::folder(one(files, rng, any)?.0), stem, suffix),
        4 => free(files, format!("{folder}/{stem}").trim_start_matches('/'), "index", suffix),
        5 => free(files, folder, &format!("_{stem}"), suffix),
        _ => free(files, folder, stem, rng.pick(&["txt", "md", "yaml"])),
    };
    Some(Edit::Rename { from: from.to_string(), to })
}

fn change_settings(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let path = "site.yaml";
    let Some(old) = files.get(path) else {
        return Some(Edit::Add { path: path.into(), text: format!("title: {}\n", prose::title(rng)) });
    };
    let title = prose::title(rng);
    let facts = format!("{{stipend: ${}, meetings: {}}}", rng.range(1, 9) * 100, rng.range(2, 9));
    let (key, value): (&str, Option<&str>) = match rng.below(12) {
        0 => ("title", Some(&title)),
        1 | 2 => ("facts", Some(&facts)),
        3 => ("facts", None),
        4 => ("nav", Some(rng.pick(&["[handbook, roles]", "[roles, handbook, outcomes]", "[nothing]"]))),
        5 => ("nav", None),
        6 => ("link-codes", Some(rng.pick(&["true", "false", "perhaps"]))),
        7 => ("checks", Some(rng.pick(&["{broken-link: warning}", "{empty-section: off}", "{no-such-check: error}"]))),
        8 => ("edition", Some(rng.pick(&["2026–2027", "2031", "third"]))),
        9 => (
            "collections",
            Some(rng.pick(&["{sessions: {title: Units, singular: Unit}}", "{handbook: {title: Guide}}"])),
        ),
        10 => ("base-url", Some(rng.pick(&["https://northlight.example/", "https://other.example/a/"]))),
        _ => {
            (rng.pick(&["titel", "language", "include", "gates"]), Some(rng.pick(&["en", "[_posts]", "{gaps: error}"])))
        }
    };
    changed(path, old, text::set_key(path, old, key, value))
}

const STYLES: &[&str] =
    &[".note { color: #333; }\n", "h1 { font-size: 2rem; }\n", "/* nothing yet */\n", "h1 { color: "];
const FOOTERS: &[&str] = &[
    "<footer><p>Made with care.</p></footer>\n",
    "<footer><p>Questions? Ask us.</p></footer>\n",
    "<footer><p>{{ 1 + 1 }}</p></footer>\n",
    "<footer>{% if %}</footer>\n",
    "",
];

/// Adds, changes or takes away one of two files of the site's own theme.
fn change_theme(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, texts) = rng.pick(&[("theme/assets/extra.css", STYLES), ("theme/partials/footer.html", FOOTERS)]);
    let text = rng.pick(texts).to_string();
    match files.get(path) {
        None => Some(Edit::Add { path: path.into(), text }),
        Some(_) if rng.chance(1, 3) => Some(Edit::Delete { path: path.into() }),
        Some(old) => changed(path, old, text),
    }
}

/// A file beside a page that is no page, or one in `static/`.
fn add_attachment(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, _) = one(files, rng, is_text)?;
    let folder = if rng.chance(1, 4) { "static" } else { text::folder(path) };
    let path = free(files, folder, rng.pick(&["notes", "agreement", "data"]), "txt");
    let mut text = String::new();
    prose::sentence(rng, &mut text, None);
    Some(Edit::Add { path, text })
}

/// Gives an entry the id, the code or the whole text of another one.
fn duplicate_id(files: &Files, rng: &mut Rng) -> Option<Edit> {
    let (path, old) = one(files, rng, is_entry)?;
    let (other, source) = one(files, rng, is_entry)?;
    let (stem, suffix) = other.rsplit_once('.')?;
    match rng.below(3) {
        0 => changed(path, old, text::set_key(path, old, "id", Some(&text::id(other)))),
        1 => {
            let copy = free(files, text::folder(stem), &format!("{}-copy", stem.rsplit('/').next()?), suffix);
            Some(Edit::Add { path: copy, text: source.to_string() })
        }
        _ => {
            let code = known_name(files, rng)?;
            let text = format!("---\ncode: {code}\nstatement: {}.\n---\n", prose::duty(rng));
            Some(Edit::Add { path: free(files, "outcomes", "again", "md"), text })
        }
    }
}
