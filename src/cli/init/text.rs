//! What the texts of other tools hold beside Markdown, in Markdown: notes, links, marks. What cannot be said is named with its line.

use crate::cli::fences::{Fences, Line};
use crate::cli::init::blocks::{self, Block, Edge, Fence, Note, Shown};
use crate::cli::init::indented::{self, Indented};
use crate::cli::init::links;
use crate::cli::init::places::Around;
use crate::cli::init::strange::{self, Strange};
use crate::cli::init::values::value;
use crate::cli::other_tools::Tool;

/// What became of a text.
pub struct Translated {
    pub text: String,
    /// Lines, from 1, that hold what means nothing here.
    pub left: Vec<(usize, &'static Strange, String)>,
}

/// A text in Markdown. `first` is the number of its first line in its file.
pub fn translated(text: &str, first: usize, around: Around) -> Translated {
    let mut writer = Writer {
        around,
        out: String::with_capacity(text.len()),
        next: first,
        left: Vec::new(),
        open: Vec::new(),
        has_ended: false,
        takes_title: false,
        takes_options: false,
    };
    let lines: Vec<&str> = text.split_inclusive('\n').collect();
    let mut fences = Fences::default();
    let mut in_item = false;
    let mut n = 0;
    while let Some(line) = lines.get(n) {
        let (bare, end) = parted(line);
        if let Some(block) = indented::at(&lines[n..], in_item).filter(|_| !fences.is_open()) {
            n += block.lines;
            in_item &= block.indent > 0;
            writer.indented(&block);
            continue;
        }
        let kind = fences.next(bare);
        if matches!(kind, Line::Text | Line::Opens) {
            in_item = indented::is_in_item(line, in_item);
        }
        match kind {
            Line::Text => writer.outside_code(bare, end),
            Line::Opens => {
                writer.stays(strange::in_fence(bare.trim_start()), bare);
                writer.line(&language_of_chunk(bare), end);
            }
            Line::Code => {
                writer.stays(strange::in_code(bare), bare);
                writer.line(bare, end);
            }
            Line::Closes => writer.line(bare, end),
        }
        n += 1;
    }
    Translated { text: writer.out, left: writer.left }
}

/// A line and what ends it.
fn parted(line: &str) -> (&str, &str) {
    line.split_at(line.trim_end_matches(['\n', '\r']).len())
}

/// A text while it is written.
struct Writer<'a> {
    around: Around<'a>,
    out: String,
    /// The number of the line that is written next.
    next: usize,
    left: Vec<(usize, &'static Strange, String)>,
    /// The blocks that are open, with how far each is indented.
    open: Vec<(Block, usize)>,
    /// Whether a block has just ended, of which a line right below it would become a part.
    has_ended: bool,
    /// Quarto takes a heading that begins a note for its title.
    takes_title: bool,
    /// Whether the options of a block of MyST stand here.
    takes_options: bool,
}

impl Writer<'_> {
    fn outside_code(&mut self, bare: &str, end: &str) {
        let trimmed = bare.trim_start();
        let takes_options = std::mem::take(&mut self.takes_options);
        if let Some(kind) = strange::option(bare).filter(|_| takes_options) {
            self.takes_options = true;
            self.stays(Some(kind), bare);
            self.line(bare, end);
            return;
        }
        let is_title = self.takes_title && trimmed.starts_with('#');
        self.takes_title &= trimmed.is_empty();
        if is_title {
            self.line(&format!("**{}**", trimmed.trim_start_matches('#').trim()), end);
            self.line("", end);
        } else if let Some(edge) = blocks::edge(bare, self.tool()) {
            self.edge(edge, bare, end);
        } else if let Some(name) = self.around.included(bare) {
            self.line(&format!("{}![[{name}]]", &bare[..bare.len() - trimmed.len()]), end);
        } else if let Some(note) = blocks::callout(bare) {
            self.note(&note, "", end);
        } else if let Some((note, text)) = blocks::marked(bare, self.tool()) {
            self.note(&note, "", end);
            self.prose("> ", text, end);
        } else {
            self.prose("", bare, end);
        }
    }

    fn tool(&self) -> Option<Tool> {
        self.around.tool()
    }

    /// A block whose text is indented.
    fn indented(&mut self, block: &Indented) {
        let indent = " ".repeat(block.indent);
        let before = match &block.shown {
            indented::Shown::Note(note) => {
                self.note(note, &indent, "\n");
                format!("{indent}> ")
            }
            indented::Shown::Tab(name) => {
                self.line(&format!("{indent}**{name}**"), "\n");
                self.line("", "\n");
                indent
            }
        };
        let inner = translated(&block.inner, self.next, self.around);
        self.left.extend(inner.left);
        for line in inner.text.split_inclusive('\n') {
            let (bare, end) = parted(line);
            let whole = format!("{before}{bare}");
            self.line(if bare.trim().is_empty() { whole.trim_end() } else { &whole }, end);
        }
        self.has_ended = true;
    }

    /// Notes what the next line holds that means nothing here.
    fn stays(&mut self, strange: Option<&'static Strange>, bare: &str) {
        self.left.extend(strange.map(|strange| (self.next, strange, bare.trim().to_string())));
    }

    /// Puts an empty line before one that would become a part of the block that has just ended.
    fn part_from_block(&mut self, bare: &str) {
        let bare = bare.trim_start();
        if std::mem::take(&mut self.has_ended) && !bare.is_empty() && !indented::begins_item(bare) {
            self.line("", "\n");
        }
    }

    /// A line as it is, within the notes that are open.
    fn line(&mut self, bare: &str, end: &str) {
        self.part_from_block(bare);
        self.next += usize::from(!end.is_empty());
        let notes = || self.open.iter().filter(|(block, _)| matches!(block.shown, Shown::Note(_)));
        let Some((_, indent)) = notes().next() else {
            self.out.push_str(bare);
            self.out.push_str(end);
            return;
        };
        let is_before = |c: char| c == ' ' || c == '\t';
        let inner =
            bare.char_indices().find(|(at, c)| at >= indent || !is_before(*c)).map_or("", |(at, _)| &bare[at..]);
        let quotes = " ".repeat(*indent) + &"> ".repeat(notes().count());
        self.out.push_str(format!("{quotes}{inner}").trim_end());
        // Two blanks at the end of a line part it from the next.
        self.out.push_str(if bare.ends_with("  ") { "  " } else { "" });
        self.out.push_str(end);
    }

    /// A line of prose, with what it holds in Markdown.
    fn prose(&mut self, before: &str, bare: &str, end: &str) {
        let new = inline(bare, self.around);
        self.part_from_block(bare);
        self.left.extend(strange::in_prose(&new).map(|kind| (self.next, kind, new.clone())));
        self.line(&format!("{before}{new}"), end);
    }

    /// The head of a note, `indent` before it.
    fn note(&mut self, note: &Note, indent: &str, end: &str) {
        self.line(&format!("{indent}> [!{}]", note.kind), end);
        if !note.title.is_empty() {
            self.line(&format!("{indent}> **{}**", note.title), end);
            self.line(&format!("{indent}>"), end);
        }
    }

    /// A line that begins or ends a block.
    fn edge(&mut self, edge: Edge, bare: &str, end: &str) {
        let width = bare.len() - bare.trim_start().len();
        match edge {
            Edge::Nothing => {}
            Edge::Instead(text) => {
                self.line(&format!("{}{text}", &bare[..width]), end);
                self.line("", end);
            }
            Edge::Begin(block) => {
                self.takes_options = block.fence == Fence::Colons;
                match &block.shown {
                    Shown::Note(note) => {
                        self.takes_title = note.title.is_empty() && self.tool() == Some(Tool::Quarto);
                        self.note(note, &bare[..width], end);
                    }
                    Shown::Bare => {}
                    Shown::AsWritten => self.prose("", bare, end),
                }
                self.open.push((block, width));
            }
            Edge::End(fence) => match self.open.iter().rposition(|(block, _)| block.fence == fence) {
                Some(at) => {
                    let closed = self.open.drain(at..).next();
                    match closed.map(|(block, _)| block.shown) {
                        Some(Shown::AsWritten) => self.prose("", bare, end),
                        Some(Shown::Note(_)) => self.has_ended = true,
                        _ => {}
                    }
                }
                None => self.prose("", bare, end),
            },
        }
    }
}

/// The line that opens code which Quarto runs, as one that says its language: ```` ```{r} ````.
fn language_of_chunk(line: &str) -> String {
    let Some((marks, group)) = line.split_once('{').filter(|(marks, _)| marks.trim().chars().all(|c| c == '`')) else {
        return line.to_string();
    };
    let is_word = |c: char| c.is_ascii_alphanumeric() || c == '-' || c == '+';
    let name = group.trim_start_matches('.');
    let name = &name[..name.find(|c| !is_word(c)).unwrap_or(name.len())];
    if name.is_empty() || !group.trim_end().ends_with('}') { line.to_string() } else { format!("{marks}{name}") }
}

/// Links, pictures and marks within a line.
fn inline(line: &str, around: Around) -> String {
    let marks = around.tool() == Some(Tool::Obsidian);
    // Its editor writes a blank at the end of a line so, which would be a part of a heading's address.
    let line = line.strip_suffix("&#x20;").filter(|_| around.tool() == Some(Tool::GitBook)).unwrap_or(line);
    let line = &without_code(&paragraph_name(&links::translated(line, around), marks));
    if !line.contains(['{', '%', '=']) || line.contains('`') {
        return line.to_string();
    }
    let mut line = line.to_string();
    // `[words]({{< ref "page.md" >}})`, `{% link page.md %}`, `{{ "/x" | relative_url }}`, `{{ site.baseurl }}/x`.
    for (open, close) in [("{{<", ">}}"), ("{{%", "%}}"), ("{%", "%}"), ("{{", "}}")] {
        let mut from = 0;
        while let Some(start) = line[from..].find(open).map(|at| from + at) {
            let Some(end) = line[start..].find(close).map(|at| start + at + close.len()) else { break };
            let inner = line[start + open.len()..end - close.len()].trim().to_string();
            match said(&inner) {
                Some(said) => {
                    line.replace_range(start..end, &said);
                    from = start + said.len();
                }
                None => from = end,
            }
        }
    }
    if marks
        && line.contains("==")
        && line.matches("==").count().is_multiple_of(2)
        && !line.trim().chars().all(|c| c == '=')
    {
        let parts = line.split("==").enumerate();
        line =
            parts.map(|(n, part)| if n % 2 == 1 { format!("**{}**", part.trim()) } else { part.to_string() }).collect();
    }
    line
}

/// An element without the attributes whose values are code, `style={{color: "red"}}`: what is left of it is HTML.
fn without_code(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("={").filter(|_| !line.contains('`')) {
        let before = &rest[..at];
        let name = before.rfind(|c: char| !c.is_ascii_alphanumeric() && c != '-').map_or(0, |end| end + 1);
        let is_attribute = before[..name].ends_with(' ') && name < at && in_element(&[&out, &before[..name]].concat());
        let end = after_braces(&rest[at + 1..]).map(|length| at + 1 + length).filter(|_| is_attribute);
        match end {
            Some(end) => {
                out.push_str(before[..name].trim_end());
                rest = &rest[end..];
            }
            None => {
                out.push_str(&rest[..at + 2]);
                rest = &rest[at + 2..];
            }
        }
    }
    out.push_str(rest);
    out
}

/// Whether a text ends within the tag of an element of HTML.
fn in_element(text: &str) -> bool {
    let Some((_, tag)) = text.rsplit_once('<') else { return false };
    tag.starts_with(|c: char| c.is_ascii_lowercase()) && !tag.contains('>')
}

/// How long a text in braces is that begins here, with them.
fn after_braces(text: &str) -> Option<usize> {
    let mut depth = 0;
    for (at, c) in text.char_indices() {
        depth += i32::from(c == '{') - i32::from(c == '}');
        if depth == 0 {
            return Some(at + c.len_utf8());
        }
    }
    None
}

/// The name of a paragraph of Obsidian's, behind it, becomes a place to which links lead: `[[page#^name]]`.
fn paragraph_name(line: &str, marks: bool) -> String {
    let Some((before, name)) = line.rsplit_once('^').filter(|_| marks) else { return line.to_string() };
    let is_name = !name.is_empty() && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    match is_name && (before.ends_with(' ') || before.is_empty()) {
        true => format!("{before}<a id=\"^{name}\"></a>"),
        false => line.to_string(),
    }
}

/// What a shortcode says, in Markdown.
fn said(inner: &str) -> Option<String> {
    let mut words = inner.split_whitespace();
    let name = words.next()?;
    let quoted = |text: &str| text.trim().trim_matches(['"', '\'']).to_string();
    let value = |field: &str| value(inner, field);
    match name {
        "ref" | "relref" => Some(quoted(inner.strip_prefix(name)?)).filter(|path| !path.contains(' ')),
        "post_url" => Some(format!("/_posts/{}.md", words.next()?)),
        // Counts from the top.
        "link" => Some(format!("/{}", links::of_page(words.next()?.trim_start_matches('/')))),
        "figure" => {
            let alt = value("alt").or_else(|| value("caption")).or_else(|| value("title")).unwrap_or_default();
            Some(format!("![{alt}]({})", value("src")?))
        }
        "youtube" => Some(format!("https://www.youtube.com/watch?v={}", quoted(words.next()?))),
        "site.baseurl" | "site.url" if inner == name => Some(String::new()),
        _ => {
            let (path, filter) = inner.split_once('|')?;
            let is_address = matches!(filter.trim(), "relative_url" | "absolute_url");
            Some(quoted(path)).filter(|path| is_address && path.starts_with('/'))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::cli::init::places::Places;
    use crate::cli::other_tools::Known;

    fn of(tool: Option<Tool>, text: &str, first: usize) -> Translated {
        let (known, places, page) = (tool.map(Known::of), Places::default(), SitePath::new("a.md"));
        translated(text, first, Around { known: known.as_ref(), places: &places, page: &page })
    }

    fn new(text: &str) -> String {
        of(Some(Tool::Obsidian), text, 1).text
    }

    #[test]
    fn notes_of_all_tools_become_quotations() {
        assert_eq!(
            new(":::tip Bring\nA pen.\n\n- x\n:::\nEnd\n"),
            "> [!TIP]\n> **Bring**\n>\n> A pen.\n>\n> - x\n\nEnd\n"
        );
        assert_eq!(
            new("!!! danger \"No\"\n    One\n\n    two\n\nEnd\n"),
            "> [!CAUTION]\n> **No**\n>\n> One\n>\n> two\n\nEnd\n"
        );
        assert_eq!(new("{{< note >}}\nOne\n{{< /note >}}\nEnd\n"), "> [!NOTE]\n> One\n\nEnd\n");
        assert_eq!(new("> [!info]- Why\n> So.\n"), "> [!NOTE]\n> **Why**\n>\n> So.\n");
        assert_eq!(new("> [!NOTE]\n> So.\n"), "> [!NOTE]\n> So.\n");
    }

    #[test]
    fn blocks_stand_in_each_other_and_in_lists() {
        let of = |tool, text: &str| of(Some(tool), text, 1).text;
        let quarto = |text| of(Tool::Quarto, text);
        assert_eq!(
            quarto("::: {.callout-tip}\n\n## Bring\n\nA pen.\n:::\nEnd\n"),
            "> [!TIP]\n>\n> **Bring**\n>\n>\n> A pen.\n\nEnd\n"
        );
        assert_eq!(quarto(":::: {.columns}\n::: {.column}\nOne\n:::\n::::\nTwo\n"), "One\nTwo\n");
        assert_eq!(
            quarto("```{r}\n#| echo: false\nx\n```\n```{.python}\n```\n"),
            "```r\n#| echo: false\nx\n```\n```python\n```\n"
        );
        assert_eq!(
            new("::::note\nOne\n:::tip\nTwo\n:::\nThree\n::::\nEnd\n"),
            "> [!NOTE]\n> One\n> > [!TIP]\n> > Two\n>\n> Three\n\nEnd\n"
        );
        assert_eq!(new(":::note\n:::steps\nOne\n:::\n:::\nEnd\n"), "> [!NOTE]\n> :::steps\n> One\n> :::\n\nEnd\n");
        let hint = "1. One\n\n   {% hint style=\"warning\" %}\n   Mind\n   * this\n   {% endhint %}\n2. Two\n";
        assert_eq!(of(Tool::GitBook, hint), "1. One\n\n   > [!WARNING]\n   > Mind\n   > * this\n2. Two\n");
        let tabs = "{% tabs %}\n{% tab title=\"A\" %}\nOne\n{% endtab %}\n{% endtabs %}\n";
        assert_eq!(of(Tool::GitBook, tabs), "**A**\n\nOne\n");
        assert_eq!(of(Tool::Docsify, "?> A tip.\nMore.\n"), "> [!TIP]\n> A tip.\nMore.\n");
    }

    #[test]
    fn links_and_marks_are_markdown() {
        assert_eq!(new("See [a]({{< ref \"b.md\" >}}) and [c]({% link d.md %}).\n"), "See [a](b.md) and [c](/d.md).\n");
        assert_eq!(new("![x]({{ '/a.png' | relative_url }}) {{ site.baseurl }}/b\n"), "![x](/a.png) /b\n");
        assert_eq!(new("{{< figure src=\"a.png\" alt=\"A b\" >}}\n"), "![A b](a.png)\n");
        assert_eq!(new("==so==\n"), "**so**\n");
        assert_eq!(new("Title\n=====\n"), "Title\n=====\n");
        assert_eq!(new("- So. ^so-1\nx^2\n"), "- So. <a id=\"^so-1\"></a>\nx^2\n");
        assert_eq!(of(None, "So. ^so\n", 1).text, "So. ^so\n");
    }

    #[test]
    fn attributes_of_code_are_left_out() {
        let link = "A <a href=\"https://x.example/a\" style={{textDecoration: \"underline\"}}>cool video</a>.\n";
        assert_eq!(new(link), "A <a href=\"https://x.example/a\">cool video</a>.\n");
        assert_eq!(new("<img src=\"a.png\" width={300} alt=\"A\"/>\n"), "<img src=\"a.png\" alt=\"A\"/>\n");
        for other in ["x={{y}}\n", "<Tabs a={1}>\n", "a < b x={2}\n", "`<a b={1}>`\n", "<a b={{>\n"] {
            assert_eq!(new(other), other);
        }
    }

    #[test]
    fn code_stays_and_what_cannot_be_said_is_named() {
        let text = "```\n:::tip\n{{< x >}}\n```\n{{< chart 3 >}}\n=== \"Tab\"\nUse `{{< x >}}`.\n";
        let found = of(None, text, 10);
        assert_eq!(found.text, text);
        let left: Vec<(usize, &str)> = found.left.iter().map(|(line, _, words)| (*line, words.as_str())).collect();
        assert_eq!(left, [(14, "{{< chart 3 >}}"), (15, "=== \"Tab\"")]);
        let left = of(None, ":::{figure} a.png\n:alt: A wall\n:::\n\n:boat: Go\n", 1).left;
        assert_eq!(
            left.iter().map(|(line, kind, _)| (*line, kind.shown())).collect::<Vec<_>>(),
            [(1, ":::"), (2, ":option: …"), (3, ":::"), (5, ":name:")]
        );
        let left = of(None, "!!! note\n    So {% if %}\n\n```mermaid\n:x:\n```\n", 1).left;
        assert_eq!(left.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [2, 4]);
    }
}
