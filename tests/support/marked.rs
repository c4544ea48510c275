//! Sites in the fenced blocks of a Markdown page, with the problems of the site marked under its text.
//!
//! A page of a check that only `vade check` makes (advice, gates) is judged by what that says, where the page's own advice
//! counts and any other is left aside; every other page is judged by what `vade build` says. The page's first line names
//! its code.
//!
//! Each block follows a line that holds its path in backticks and a colon; the blocks below one `## ` heading are one
//! site. What is no part of a file:
//!
//! | line | marks |
//! |---|---|
//! | `   ^^^^ error[code]: message` | the characters above it; also `warning[code]`, `advice[code]` |
//! | `   ^^^^... error[code]: message` | the same, and it goes on in the next lines |
//! | `   ~~~~ text` | another place that matters to a problem |
//! | `   \| error[code]: message` | an empty place before the character above the bar |
//! | `        = help: text`, `= here: text` | what the problem above advises, and says at its place |
//! | `!!! error[code]: message` | a problem of the whole file; in a `setup` block with the file's path before it |
//!
//! A block with `escaped` after its language holds `\0`, `\r`, `\u{feff}` and `\u{202e}` for those characters. A `setup` block
//! holds lines for what a page cannot show: `link a.md -> ../b.md`, `bytes a.md 41 FF 42`, `pipe a.md`, `folder a`.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use vademecum::base::{Code, Diagnostic, Label, Location, Severity, Span, codes};
use vademecum::pipeline::Site;

use crate::support;

/// A page as it should be, and what no mark can say.
pub struct Remarked {
    pub page: String,
    pub complaints: Vec<String>,
}

/// One fenced block of a page.
struct Block {
    /// Empty for a `setup` block.
    path: String,
    escaped: bool,
    /// Its lines on the page without the fences.
    lines: std::ops::Range<usize>,
    /// The lines that are part of the file.
    text: Vec<String>,
}

impl Block {
    fn is_setup(&self) -> bool {
        self.path.is_empty()
    }

    /// What the file holds.
    fn content(&self) -> String {
        let text: String = self.text.iter().map(|line| format!("{line}\n")).collect();
        match self.escaped {
            true => text
                .replace("\\0", "\0")
                .replace("\\r", "\r")
                .replace("\\u{feff}", "\u{feff}")
                .replace("\\u{202e}", "\u{202e}"),
            false => text,
        }
    }
}

/// Builds every site of a page and marks what the program says.
pub fn remark(page: &str) -> Remarked {
    let lines: Vec<&str> = page.lines().collect();
    let mut marked: Vec<String> = lines.iter().map(|line| line.to_string()).collect();
    let mut complaints = Vec::new();
    let code = lines.first().and_then(|line| Code::find(line.strip_prefix("# ")?));
    let starts = sections(&lines);
    for (nth, start) in starts.iter().enumerate().rev() {
        let end = starts.get(nth + 1).copied().unwrap_or(lines.len());
        let blocks = blocks(&lines, *start, end);
        if blocks.is_empty() {
            continue;
        }
        let (site, problems) = build(&blocks, code);
        if lines[*start].starts_with("## Right") && !problems.is_empty() {
            complaints.push(format!("`{}` has problems:\n{}", lines[*start], support::shown(&site, &problems)));
            continue;
        }
        let mut told = vec![0; problems.len()];
        for block in blocks.iter().rev() {
            let fresh = mark(block, &problems, &mut told);
            marked.splice(block.lines.clone(), fresh);
        }
        for (problem, _) in problems.iter().zip(told).filter(|(_, told)| *told == 0) {
            complaints.push(format!(
                "not on the page: {} {}: {}",
                problem.primary.path,
                problem.code.name(),
                problem.message
            ));
        }
    }
    Remarked { page: marked.join("\n") + "\n", complaints }
}

/// The lines on which sections begin: headings that stand in no fence.
fn sections(lines: &[&str]) -> Vec<usize> {
    let mut fence = "";
    let mut starts = Vec::new();
    for (n, line) in lines.iter().enumerate() {
        let run = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.is_empty() && run.len() >= 3 {
            fence = run;
        } else if !fence.is_empty() && *line == fence {
            fence = "";
        } else if fence.is_empty() && line.starts_with("## ") {
            starts.push(n);
        }
    }
    starts
}

/// The blocks between two lines of a page.
fn blocks(lines: &[&str], start: usize, end: usize) -> Vec<Block> {
    let mut blocks = Vec::new();
    let mut path = String::new();
    let mut at = start;
    while at < end {
        let line = lines[at];
        if let Some(named) = line.strip_prefix('`').and_then(|rest| rest.strip_suffix("`:")) {
            path = named.to_string();
        }
        let fence = &line[..line.len() - line.trim_start_matches('`').len()];
        if fence.len() < 3 {
            at += 1;
            continue;
        }
        let info = &line[fence.len()..];
        let last = (at + 1..end).find(|n| lines[*n] == fence).unwrap_or_else(|| panic!("line {at}: an open fence"));
        let setup = info.contains("setup");
        if setup || !path.is_empty() {
            let text = without_marks(&lines[at + 1..last]);
            let path = if setup { String::new() } else { std::mem::take(&mut path) };
            blocks.push(Block { path, escaped: info.contains("escaped"), lines: at + 1..last, text });
        }
        at = last + 1;
    }
    blocks
}

fn without_marks(lines: &[&str]) -> Vec<String> {
    lines.iter().filter(|line| !is_mark(line)).map(|line| line.to_string()).collect()
}

fn is_mark(line: &str) -> bool {
    let text = line.trim_start_matches(' ');
    let says = |rest: &str| ["error[", "warning[", "advice["].iter().any(|word| rest.starts_with(word));
    let after = |sign: char| text.trim_start_matches(sign).trim_start_matches("...").trim_start();
    (text.starts_with('^') && says(after('^')))
        || (text.starts_with("| ") && says(after('|')))
        || (text.starts_with('~') && text.trim_start_matches('~').starts_with([' ', '.']))
        || text.starts_with("= help: ")
        || text.starts_with("= here: ")
        || text.starts_with("!!! ")
}

/// Writes the site of some blocks to a folder, and reads it as the command does that tells of a code.
fn build(blocks: &[Block], code: Option<Code>) -> (Site, Vec<Diagnostic>) {
    let folder = tempfile::tempdir().unwrap();
    let root = folder.path().join("site");
    fs::create_dir(&root).unwrap();
    for block in blocks.iter().filter(|block| !block.is_setup()) {
        support::write(&root, &block.path, block.content());
    }
    for line in blocks.iter().filter(|block| block.is_setup()).flat_map(|block| &block.text) {
        set_up(&root, line);
    }
    let sources = support::read(&root);
    let site = support::build(&sources);
    let mut problems = support::problems(&site);
    if let Some(code) = code.filter(|code| is_told_by_check(*code)) {
        let whole = support::build_for(&sources, site.book.settings.audiences.last().map(String::as_str));
        problems.extend(whole.audit());
        problems.retain(|problem| problem.severity != Severity::Advice || problem.code == code);
        vademecum::report::sort(&mut problems);
    } else {
        problems.retain(|problem| problem.severity != Severity::Advice);
    }
    (site, problems)
}

/// Whether only `vade check` tells of a problem.
fn is_told_by_check(code: Code) -> bool {
    code.severity() == Severity::Advice || [codes::GATE_FAILED, codes::UNKNOWN_GATE].contains(&code)
}

fn set_up(root: &Path, line: &str) {
    let (verb, rest) = line.split_once(' ').unwrap_or((line, ""));
    match verb {
        "link" => {
            let (path, target) = rest.split_once(" -> ").expect("`link path -> target`");
            let place = root.join(path);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            std::os::unix::fs::symlink(target, place).unwrap();
        }
        "bytes" => {
            let (path, hex) = rest.split_once(' ').expect("`bytes path 41 42`");
            let bytes: Vec<u8> = hex.split(' ').map(|byte| u8::from_str_radix(byte, 16).unwrap()).collect();
            support::write(root, path, bytes);
        }
        "pipe" => {
            let place = root.join(rest);
            fs::create_dir_all(place.parent().unwrap()).unwrap();
            assert!(std::process::Command::new("mkfifo").arg(place).status().unwrap().success());
        }
        "repeat" => {
            let (path, rest) = rest.split_once(' ').expect("`repeat path 3 text`");
            let (times, text) = rest.split_once(' ').expect("`repeat path 3 text`");
            let text = text.replace("\\n", "\n");
            support::write(root, path, format!("{text}\n").repeat(times.parse().unwrap()));
        }
        "folder" => fs::create_dir_all(root.join(rest)).unwrap(),
        _ => panic!("a setup block has no `{verb}`"),
    }
}

/// A block's lines with its marks. `told` counts how often each problem's own place was marked.
fn mark(block: &Block, problems: &[Diagnostic], told: &mut [usize]) -> Vec<String> {
    let content = block.content();
    // A byte order mark is no part of the text in which spans count.
    let text = content.strip_prefix('\u{feff}').unwrap_or(&content);
    let mut below: BTreeMap<usize, Vec<(u32, usize, Vec<String>)>> = BTreeMap::new();
    let mut whole = Vec::new();
    for (nth, problem) in problems.iter().enumerate() {
        for (rank, label) in std::iter::once(&problem.primary).chain(&problem.labels).enumerate() {
            let here = if block.is_setup() { in_setup(block, label) } else { label.path.as_str() == block.path };
            if !here {
                continue;
            }
            let says = if rank == 0 {
                told[nth] += 1;
                said(problem)
            } else {
                label.text.clone()
            };
            match label.location {
                Location::Span(span) if !block.is_setup() => {
                    let (line, column, length, more) = place(text, span);
                    let sign = match (rank, length) {
                        (0, 0) => "|".to_string(),
                        (0, length) => "^".repeat(length),
                        (_, length) => "~".repeat(length.max(1)),
                    };
                    let more = if more { "..." } else { "" };
                    let indent = " ".repeat(column);
                    let mut lines = vec![format!("{indent}{sign}{more} {says}").trim_end().to_string()];
                    if rank == 0 {
                        lines.extend(advice(problem).map(|advice| format!("{indent}{} {advice}", " ".repeat(length))));
                    }
                    below.entry(line).or_default().push((span.start, rank, lines));
                }
                _ => {
                    let path = if block.is_setup() { format!("{}: ", label.path) } else { String::new() };
                    whole.push(format!("!!! {path}{says}"));
                    if rank == 0 {
                        whole.extend(advice(problem).map(|advice| format!("    {advice}")));
                    }
                }
            }
        }
    }
    let mut lines = Vec::new();
    for (n, line) in block.text.iter().enumerate() {
        lines.push(line.clone());
        let mut marks = below.remove(&n).unwrap_or_default();
        marks.sort_by_key(|(start, rank, _)| (*start, *rank));
        lines.extend(marks.into_iter().flat_map(|(_, _, lines)| lines));
    }
    // A place behind the last line, where nothing stands.
    lines.extend(below.into_values().flatten().flat_map(|(_, _, lines)| lines));
    lines.extend(whole);
    lines
}

/// Whether a setup block makes the file of a label.
fn in_setup(block: &Block, label: &Label) -> bool {
    let path = label.path.as_str();
    block.text.iter().any(|line| line.split(' ').nth(1).is_some_and(|made| made == path))
}

fn said(problem: &Diagnostic) -> String {
    format!("{}[{}]: {}", problem.severity.word(), problem.code.name(), problem.message)
}

/// What stands below a problem's mark.
fn advice(problem: &Diagnostic) -> impl Iterator<Item = String> + '_ {
    let here = (!problem.primary.text.is_empty()).then(|| format!("= here: {}", problem.primary.text));
    here.into_iter().chain(problem.help.iter().map(|help| format!("= help: {help}")))
}

/// The line of a span from 0, its column and length in characters on that line, and whether it goes on.
fn place(text: &str, span: Span) -> (usize, usize, usize, bool) {
    let range = span.range();
    let before = &text[..range.start];
    let line = before.matches('\n').count();
    let column = before.rsplit('\n').next().unwrap_or("").chars().count();
    let marked = &text[range];
    let first = marked.split('\n').next().unwrap_or("");
    (line, column, first.chars().count(), marked.contains('\n'))
}
