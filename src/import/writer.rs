//! Blocks as Markdown. Signs that would mean something are escaped, and only those: people will go on writing here.

use std::fmt::Write;

use crate::authoring::destination;
use crate::import::document::{Block, Inline, Kind, Look, Run, Table};

/// What a writer cannot know by itself.
pub trait Names {
    /// A picture as it is shown; nothing where it is not taken over.
    fn picture(&self, number: usize) -> Option<Shown>;
    /// Where a link of the document leads now; nothing where it leads nowhere, and only its words stay.
    fn link(&self, address: &str) -> Option<String>;
    /// The blocks of a note.
    fn note(&self, number: usize) -> &[Block];
}

/// A picture of a page.
pub struct Shown {
    pub file: String,
    /// The words for those who do not see it.
    pub alt: String,
    /// Where it leads.
    pub link: Option<String>,
}

/// Blocks as the text of a page, with the notes that they name.
pub fn write(blocks: &[Block], names: &dyn Names) -> String {
    let mut writer = Writer { names, out: String::new(), notes: Vec::new(), open: Vec::new() };
    writer.blocks(blocks);
    let mut n = 0;
    // A note may name others.
    while n < writer.notes.len() {
        let blocks = names.note(writer.notes[n]);
        let mut inner =
            Writer { names, out: String::new(), notes: std::mem::take(&mut writer.notes), open: Vec::new() };
        inner.blocks(blocks);
        writer.notes = inner.notes;
        let text = inner.out.trim_end().replace('\n', "\n    ").replace("\n    \n", "\n\n");
        let _ = write!(writer.out, "\n[^{}]: {text}\n", n + 1);
        n += 1;
    }
    writer.out
}

struct Writer<'n> {
    names: &'n dyn Names,
    out: String,
    /// The notes that were named, in order.
    notes: Vec<usize>,
    /// The items that are open, outermost first.
    open: Vec<Open>,
}

/// An item to which more may come.
#[derive(Clone, Copy)]
struct Open {
    /// How far its content is set in.
    width: usize,
    number: Option<u32>,
    /// What stands behind its number: a list that begins anew right behind another has the other sign.
    sign: char,
}

impl Writer<'_> {
    fn blocks(&mut self, blocks: &[Block]) {
        let mut before: Option<&Block> = None;
        let mut at = 0;
        while at < blocks.len() {
            let block = &blocks[at];
            if !before.is_some_and(Block::is_list) {
                self.open.clear();
            }
            self.gap(before, block);
            match &block.kind {
                Kind::Heading { level, .. } => {
                    let words = self.inlines(&block.text, false).replace("\\\n", " ");
                    let _ = writeln!(self.out, "{} {words}", "#".repeat(usize::from((*level).clamp(1, 6))));
                }
                Kind::Paragraph => {
                    let text = self.inlines(&block.text, false);
                    self.out += &begun(&text);
                    self.out.push('\n');
                }
                Kind::Item { depth, .. } => self.item(*depth, digits(block), block),
                Kind::Inside { depth } => {
                    let text = self.inlines(&block.text, false);
                    let width = self.open.get(*depth).or(self.open.last()).map_or(0, |open| open.width);
                    self.indented(&begun(&text), width);
                }
                Kind::Quote => {
                    let text = self.inlines(&block.text, false);
                    for line in begun(&text).lines() {
                        let _ = writeln!(self.out, "> {line}");
                    }
                }
                Kind::Code => {
                    let end = blocks[at..].iter().take_while(|block| block.kind == Kind::Code).count();
                    self.code(&blocks[at..at + end]);
                    at += end - 1;
                }
                Kind::Table(table) => self.table(table),
                Kind::Rule => self.out += "---\n",
            }
            before = Some(&blocks[at]);
            at += 1;
        }
    }

    /// The line between two blocks, where there is one.
    fn gap(&mut self, before: Option<&Block>, block: &Block) {
        let Some(before) = before else { return };
        if let Kind::Item { depth, .. } = block.kind
            && before.is_list()
        {
            // A number that does not go on, and is not 1, begins a list only behind an empty line; so does a list of another sort.
            let last = self.open.get(depth.min(self.open.len())).map(|open| open.number);
            let goes_on = match (last, digits(block)) {
                (Some(Some(last)), Some(number)) => number == last.saturating_add(1),
                (Some(last), number) => last.is_some() == number.is_some(),
                (None, number) => number.is_none_or(|number| number == 1),
            };
            if goes_on {
                return;
            }
        }
        if before.kind == Kind::Quote && block.kind == Kind::Quote {
            self.out += ">\n";
            return;
        }
        self.out.push('\n');
    }

    fn item(&mut self, depth: usize, number: Option<u32>, block: &Block) {
        // Nothing stands deeper than one below what is open.
        let depth = depth.min(self.open.len());
        let indent = depth.checked_sub(1).and_then(|outer| self.open.get(outer)).map_or(0, |outer| outer.width);
        let before = self.open.get(depth).filter(|before| before.number.is_some() && number.is_some()).copied();
        let sign = match before {
            Some(before) if before.number.map(|last| last.saturating_add(1)) == number => before.sign,
            Some(before) if before.sign == '.' => ')',
            _ => '.',
        };
        let mark = number.map_or_else(|| "- ".to_string(), |number| format!("{number}{sign} "));
        self.open.truncate(depth);
        self.open.push(Open { width: indent + mark.len(), number, sign });
        let text = self.inlines(&block.text, false);
        let text = match &block.mark {
            Some(written) => format!("{written} {text}"),
            None => begun(&text),
        };
        self.out += &" ".repeat(indent);
        self.out += &mark;
        let mut lines = text.lines();
        self.out += lines.next().unwrap_or("");
        self.out.push('\n');
        let rest = lines.collect::<Vec<_>>().join("\n");
        if !rest.is_empty() {
            self.indented(&rest, indent + mark.len());
        }
    }

    fn indented(&mut self, text: &str, width: usize) {
        for line in text.lines() {
            let _ = writeln!(self.out, "{}{line}", " ".repeat(width));
        }
    }

    fn code(&mut self, blocks: &[Block]) {
        let mut text = String::new();
        for inline in blocks.iter().flat_map(|block| block.text.iter().chain([&Inline::Break])) {
            match inline {
                Inline::Run(run) => text += &run.text,
                Inline::Break => text.push('\n'),
                Inline::Picture(_) | Inline::Note(_) | Inline::Markdown(_) => {}
            }
        }
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest.max(2) + 1);
        let _ = write!(self.out, "{fence}\n{text}{fence}\n");
    }

    fn table(&mut self, table: &Table) {
        let columns = table.rows.iter().map(|row| row.cells.len()).max().unwrap_or(0);
        for (n, row) in table.rows.iter().enumerate() {
            self.out.push('|');
            for column in 0..columns {
                let cell = row.cells.get(column).map_or_else(String::new, |cell| self.cell(cell));
                let _ = write!(self.out, " {cell}{}|", if cell.is_empty() { "" } else { " " });
            }
            self.out.push('\n');
            if n == 0 {
                let _ = writeln!(self.out, "|{}", "---|".repeat(columns));
            }
        }
    }

    fn cell(&mut self, blocks: &[Block]) -> String {
        let mut lines = Vec::new();
        for block in blocks {
            if let Kind::Table(table) = &block.kind {
                for row in &table.rows {
                    let cells = row.cells.iter().map(|cell| self.cell(cell)).filter(|cell| !cell.is_empty());
                    lines.extend(Some(cells.collect::<Vec<_>>().join(" \\| ")).filter(|line| !line.is_empty()));
                }
                continue;
            }
            let text = self.inlines(&block.text, true);
            match block.kind {
                Kind::Item { number: Some(number), .. } => {
                    let mark = block.mark.as_deref().map_or_else(|| format!("{number}."), str::to_string);
                    lines.push(format!("{mark} {text}"));
                }
                Kind::Item { .. } => lines.push(format!("• {text}")),
                _ => lines.push(text),
            }
        }
        lines.join("<br>")
    }

    /// A line of words. What looks alike and leads to the same place stands together.
    fn inlines(&mut self, text: &[Inline], in_cell: bool) -> String {
        let mut out = String::new();
        let mut at = 0;
        while at < text.len() {
            let link = link_of(&text[at]);
            let end = text[at..].iter().take_while(|inline| link_of(inline) == link).count();
            let words = self.looks(&text[at..at + end], in_cell);
            match link.and_then(|link| self.names.link(link)) {
                Some(address) if !words.trim().is_empty() => {
                    let (before, words, after) = around(&words);
                    let _ = write!(out, "{before}[{words}]({}){after}", destination(&address));
                }
                _ => out += &words,
            }
            at += end;
        }
        out.trim().to_string()
    }

    fn looks(&mut self, text: &[Inline], in_cell: bool) -> String {
        let mut out = String::new();
        for (n, inline) in text.iter().enumerate() {
            match inline {
                Inline::Run(run) => {
                    let joined = |other: Option<&Inline>, ahead: bool| {
                        matches!(other, Some(Inline::Run(other)) if {
                            let next = if ahead { other.text.chars().next() } else { other.text.chars().last() };
                            next.is_some_and(char::is_alphanumeric)
                        })
                    };
                    let before = joined(n.checked_sub(1).and_then(|n| text.get(n)), false);
                    let after = joined(text.get(n + 1), true);
                    out += &self.run(run, in_cell, (before, after));
                }
                Inline::Break if in_cell => out += "<br>",
                // Of two breaks the second would be a sign.
                Inline::Break if out.ends_with("\\\n") => {}
                Inline::Break => {
                    out.truncate(out.trim_end().len());
                    out += "\\\n";
                }
                Inline::Picture(number) => {
                    if let Some(Shown { file, alt, link }) = self.names.picture(*number) {
                        let picture = format!("![{}]({})", escaped(&alt, in_cell), destination(&file));
                        out += &link.map_or(picture.clone(), |link| format!("[{picture}]({})", destination(&link)));
                    }
                }
                Inline::Markdown(text) => out += text,
                Inline::Note(number) => {
                    let known = self.notes.iter().position(|known| known == number);
                    let place = known.unwrap_or_else(|| {
                        self.notes.push(*number);
                        self.notes.len() - 1
                    });
                    let _ = write!(out, "[^{}]", place + 1);
                }
            }
        }
        // A line cannot begin or end with a break.
        let out = out.trim_end_matches("\\\n").to_string();
        out.replace("\\\n ", "\\\n")
    }

    /// `joined` says whether letters stand directly before and after.
    fn run(&self, run: &Run, in_cell: bool, joined: (bool, bool)) -> String {
        let Look { bold, italic, struck, height, code, .. } = run.look;
        if code && !run.text.trim().is_empty() {
            let fence = if run.text.contains('`') { "``" } else { "`" };
            let gap = if run.text.contains('`') { " " } else { "" };
            let (before, words, after) = around(&run.text);
            let words = if in_cell { words.replace('|', "\\|") } else { words.to_string() };
            return format!("{before}{fence}{gap}{words}{gap}{fence}{after}");
        }
        let (before, words, after) = around(&run.text);
        if words.is_empty() {
            return run.text.clone();
        }
        let mut text = escaped(words, in_cell);
        // A link that is raised is that of a footnote.
        if let Some(element) = height.element().filter(|_| run.look.link.is_none()) {
            text = format!("<{element}>{text}</{element}>");
        }
        // Marks inside of a word, beside a sign, are no marks.
        let sign = |c: Option<char>| c.is_some_and(|c| !c.is_alphanumeric());
        let is_broken = before.is_empty() && joined.0 && sign(words.chars().next())
            || after.is_empty() && joined.1 && sign(words.chars().last());
        if is_broken {
            return format!("{before}{text}{after}");
        }
        let mark = match (bold, italic) {
            (true, true) => "***",
            (true, false) => "**",
            (false, true) => "*",
            (false, false) => "",
        };
        let line = if struck { "~~" } else { "" };
        format!("{before}{mark}{line}{text}{line}{mark}{after}")
    }
}

fn link_of(inline: &Inline) -> Option<&str> {
    match inline {
        Inline::Run(run) => run.look.link.as_deref(),
        _ => None,
    }
}

/// A text without the blanks at its ends, and these.
fn around(text: &str) -> (&str, &str, &str) {
    let words = text.trim();
    let start = text.len() - text.trim_start().len();
    if words.is_empty() { (text, "", "") } else { (&text[..start], words, &text[start + words.len()..]) }
}

/// Plain words as Markdown: lines stay lines, and empty ones part paragraphs.
pub fn plain(text: &str) -> String {
    let paragraphs = text.split("\n\n").map(|paragraph| begun(&escaped(paragraph, false)).replace('\n', "\\\n"));
    paragraphs.collect::<Vec<_>>().join("\n\n")
}

/// Words in which no sign means anything.
fn escaped(text: &str, in_cell: bool) -> String {
    let mut out = String::with_capacity(text.len());
    let chars: Vec<char> = text.chars().collect();
    for (n, c) in chars.iter().copied().enumerate() {
        let before = n.checked_sub(1).map(|n| chars[n]);
        let after = chars.get(n + 1).copied();
        let inner = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        // What stands beside a run is another one, whatever that is.
        let alone = before.is_some_and(char::is_whitespace) && after.is_some_and(char::is_whitespace);
        let means = match c {
            '\\' | '`' | '[' | ']' | '<' => true,
            '*' => !alone,
            '_' => !(alone || inner(before) && inner(after)),
            '~' => !alone,
            '&' => {
                after.is_some_and(|c| c.is_alphabetic() || c == '#') && chars[n..].iter().take(40).any(|c| *c == ';')
            }
            '!' => after == Some('['),
            '|' => in_cell,
            '{' => after == Some('#'),
            _ => false,
        };
        if means {
            out.push('\\');
        }
        out.push(c);
    }
    out
}

/// The number of an item as Markdown writes it. Other numerals are words of an item with a bullet.
fn digits(block: &Block) -> Option<u32> {
    match block.kind {
        Kind::Item { number, .. } if block.mark.is_none() => number,
        _ => None,
    }
}

/// A text whose lines do not begin like a heading, list, quote or rule.
fn begun(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    for (n, line) in text.split('\n').enumerate() {
        if n > 0 {
            out.push('\n');
        }
        let digits = line.bytes().take_while(u8::is_ascii_digit).count();
        let rest = &line[digits..];
        let ends = |rest: &str| rest.is_empty() || rest.starts_with([' ', '\t']);
        if (1..=9).contains(&digits) && rest.starts_with(['.', ')']) && ends(&rest[1..]) {
            out += &line[..digits];
            out.push('\\');
            out += rest;
            continue;
        }
        let hashes = line.bytes().take_while(|byte| *byte == b'#').count();
        let is_mark = match line.bytes().next() {
            Some(b'#') => hashes <= 6 && ends(&line[hashes..]),
            Some(b'-') => ends(&line[1..]) || line.bytes().all(|byte| matches!(byte, b'-' | b' ')),
            Some(b'+') => ends(&line[1..]),
            Some(b'=') => line.trim_end().bytes().all(|byte| byte == b'='),
            Some(b'>') => true,
            Some(b'~') => line.starts_with("~~~"),
            Some(b':') => ends(&line[1..]),
            Some(b'|') => true,
            Some(b'%') => line.starts_with("%%"),
            _ => false,
        };
        if is_mark {
            out.push('\\');
        }
        out += line;
    }
    out
}
