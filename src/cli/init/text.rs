//! What the texts of other tools hold beside Markdown, in Markdown: notes, links, marks. What cannot be said is named with its line.

use crate::cli::init::strange::{self, Strange};

/// What became of a text.
pub struct Translated {
    pub text: String,
    /// Lines, from 1, that hold what means nothing here.
    pub left: Vec<(usize, &'static Strange, String)>,
}

/// Kinds of notes by what other tools call them.
const NOTES: [(&str, &[&str]); 5] = [
    (
        "NOTE",
        &["note", "info", "abstract", "summary", "example", "quote", "seealso", "todo", "question", "faq", "details"],
    ),
    ("TIP", &["tip", "hint", "success", "check", "done"]),
    ("IMPORTANT", &["important"]),
    ("WARNING", &["warning", "attention"]),
    ("CAUTION", &["caution", "danger", "error", "bug", "failure", "fail"]),
];

fn note(kind: &str) -> Option<&'static str> {
    let kind = kind.to_lowercase();
    NOTES.iter().find(|(_, names)| names.contains(&kind.as_str())).map(|(name, _)| *name)
}

/// A text in Markdown. `first` is the number of its first line in its file; `marks` says that `==` means something.
pub fn translated(text: &str, first: usize, marks: bool) -> Translated {
    let mut out = String::with_capacity(text.len());
    let mut left: Vec<(usize, &'static Strange, String)> = Vec::new();
    let mut found = |n: usize, kinds: &mut dyn Iterator<Item = &'static Strange>, line: &str| {
        left.extend(kinds.map(|kind| (first + n, kind, line.to_string())));
    };
    let mut fence: Option<String> = None;
    // A note of Docusaurus, until its `:::`; one of MkDocs, as long as lines are indented.
    let (mut fenced_note, mut indented_note) = (false, false);
    for (n, line) in text.split_inclusive('\n').enumerate() {
        let bare = line.trim_end_matches(['\n', '\r']);
        let end = &line[bare.len()..];
        let trimmed = bare.trim_start();
        if indented_note {
            if bare.trim().is_empty() {
                out.push_str(&format!(">{end}"));
                continue;
            }
            if let Some(inner) = bare.strip_prefix("    ").or_else(|| bare.strip_prefix('\t')) {
                let new = inline(inner, marks);
                found(n, &mut strange::in_prose(&new), &new);
                out.push_str(&format!("> {new}{end}"));
                continue;
            }
            // The note is over: the line that stood between belongs to neither.
            while out.ends_with(&format!(">{}", "\n")) {
                out.truncate(out.len() - 2);
                out.push('\n');
            }
            indented_note = false;
        }
        let mark = ["```", "~~~"].into_iter().find(|mark| trimmed.starts_with(mark));
        let quote = match fenced_note {
            true if trimmed.is_empty() => ">",
            true => "> ",
            false => "",
        };
        match (&fence, mark) {
            (None, Some(mark)) => {
                found(n, &mut strange::in_fence(trimmed).into_iter(), trimmed);
                fence = Some(mark.to_string());
            }
            (Some(open), Some(mark)) if open == mark => fence = None,
            (None, None) => {
                if fenced_note && closes(trimmed.trim_end()) {
                    fenced_note = false;
                    continue;
                }
                if let Some((kind, title)) = fenced(trimmed).or_else(|| paired(trimmed.trim_end())) {
                    fenced_note = true;
                    out.push_str(&opening(kind, &title, end));
                    continue;
                }
                if let Some((kind, title)) = indented(bare) {
                    indented_note = true;
                    out.push_str(&opening(kind, &title, end));
                    continue;
                }
                let new = callout(bare).unwrap_or_else(|| inline(bare, marks));
                found(n, &mut strange::in_prose(&new), &new);
                out.push_str(&format!("{quote}{new}{end}"));
                continue;
            }
            _ => {}
        }
        out.push_str(&format!("{quote}{line}"));
    }
    Translated { text: out, left }
}

fn opening(kind: &str, title: &str, end: &str) -> String {
    let title = if title.is_empty() { String::new() } else { format!("> **{title}**{end}>{end}") };
    format!("> [!{kind}]{end}{title}")
}

/// `:::tip[Title]`, `:::tip Title`.
fn fenced(line: &str) -> Option<(&'static str, String)> {
    let rest = line.trim_start_matches(':');
    let colons = line.len() - rest.len();
    let rest = rest.trim().trim_start_matches("{.");
    let word = rest.find(|c: char| !c.is_alphanumeric()).unwrap_or(rest.len());
    let title = rest[word..].trim().trim_matches(['[', ']', '}', '"']).trim().to_string();
    Some((note(&rest[..word]).filter(|_| colons >= 3)?, title))
}

/// Whether a line ends a note: `:::`, `{{< /note >}}`.
fn closes(line: &str) -> bool {
    let inner = line.strip_prefix("{{<").or_else(|| line.strip_prefix("{{%"));
    line.starts_with(":::") && line.chars().all(|c| c == ':')
        || inner
            .is_some_and(|inner| inner.trim_start().strip_prefix('/').is_some_and(|kind| note(word(kind)).is_some()))
}

/// `{{< note >}}`, `{{% tip "Title" %}}`, alone in a line.
fn paired(line: &str) -> Option<(&'static str, String)> {
    let angles = line.strip_prefix("{{<").and_then(|rest| rest.strip_suffix(">}}"));
    let inner = angles.or_else(|| line.strip_prefix("{{%").and_then(|rest| rest.strip_suffix("%}}")))?.trim();
    let kind = word(inner);
    let title = inner[kind.len()..].trim();
    let title = title.strip_prefix("title=").unwrap_or(title).trim_matches('"');
    // A title with other things beside it is no title.
    Some((note(kind)?, if title.contains('"') { String::new() } else { title.to_string() }))
}

/// The first word of a text.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

/// `!!! note "Title"`, `??? note`.
fn indented(line: &str) -> Option<(&'static str, String)> {
    let rest = line.strip_prefix("!!!").or_else(|| line.strip_prefix("???+")).or_else(|| line.strip_prefix("???"))?;
    let rest = rest.strip_prefix(' ')?.trim();
    let word = rest.find(char::is_whitespace).unwrap_or(rest.len());
    Some((note(&rest[..word]).unwrap_or("NOTE"), rest[word..].trim().trim_matches('"').to_string()))
}

/// `> [!info]- Title` of Obsidian, where GitHub has another word for it.
fn callout(line: &str) -> Option<String> {
    let rest = line.strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (kind, rest) = rest.split_once(']')?;
    let title = rest.trim_start_matches(['-', '+']).trim();
    let is_known = NOTES.iter().any(|(name, _)| *name == kind.to_uppercase());
    if is_known && title.is_empty() && rest.is_empty() {
        return None;
    }
    let known = note(kind).unwrap_or("NOTE");
    Some(if title.is_empty() { format!("> [!{known}]") } else { format!("> [!{known}]\n> **{title}**\n>") })
}

/// Links, pictures and marks within a line.
fn inline(line: &str, marks: bool) -> String {
    let line = &without_code(&paragraph_name(&from_the_top(line), marks));
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

/// Links of Zola, `[words](@/page.md)`, count from the folder of the pages.
fn from_the_top(line: &str) -> String {
    if !line.contains("](@/") {
        return line.to_string();
    }
    let outside_code =
        |(n, part): (usize, &str)| if n % 2 == 0 { part.replace("](@/", "](/") } else { part.to_string() };
    line.split('`').enumerate().map(outside_code).collect::<Vec<_>>().join("`")
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
    let value = |field: &str| {
        let rest = inner.split_once(&format!("{field}="))?.1;
        let mark = rest.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        rest[1..].split(mark).next().map(str::to_string)
    };
    match name {
        "ref" | "relref" => Some(quoted(inner.strip_prefix(name)?)).filter(|path| !path.contains(' ')),
        "post_url" => Some(format!("/_posts/{}.md", words.next()?)),
        // Counts from the top.
        "link" => Some(format!("/{}", words.next()?.trim_start_matches('/'))),
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

    fn new(text: &str) -> String {
        translated(text, 1, true).text
    }

    #[test]
    fn notes_of_all_tools_become_quotations() {
        assert_eq!(
            new(":::tip Bring\nA pen.\n\n- x\n:::\nEnd\n"),
            "> [!TIP]\n> **Bring**\n>\n> A pen.\n>\n> - x\nEnd\n"
        );
        assert_eq!(
            new("!!! danger \"No\"\n    One\n\n    two\n\nEnd\n"),
            "> [!CAUTION]\n> **No**\n>\n> One\n>\n> two\n\nEnd\n"
        );
        assert_eq!(new("{{< note >}}\nOne\n{{< /note >}}\nEnd\n"), "> [!NOTE]\n> One\nEnd\n");
        assert_eq!(new("> [!info]- Why\n> So.\n"), "> [!NOTE]\n> **Why**\n>\n> So.\n");
        assert_eq!(new("> [!NOTE]\n> So.\n"), "> [!NOTE]\n> So.\n");
    }

    #[test]
    fn links_and_marks_are_markdown() {
        assert_eq!(new("See [a]({{< ref \"b.md\" >}}) and [c]({% link d.md %}).\n"), "See [a](b.md) and [c](/d.md).\n");
        assert_eq!(new("![x]({{ '/a.png' | relative_url }}) {{ site.baseurl }}/b\n"), "![x](/a.png) /b\n");
        assert_eq!(new("{{< figure src=\"a.png\" alt=\"A b\" >}}\n"), "![A b](a.png)\n");
        assert_eq!(new("==so==\n"), "**so**\n");
        assert_eq!(new("Title\n=====\n"), "Title\n=====\n");
        assert_eq!(new("[`a`](@/b.md#c) and `](@/`\n"), "[`a`](/b.md#c) and `](@/`\n");
        assert_eq!(new("- So. ^so-1\nx^2\n"), "- So. <a id=\"^so-1\"></a>\nx^2\n");
        assert_eq!(translated("So. ^so\n", 1, false).text, "So. ^so\n");
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
        let found = translated(text, 10, true);
        assert_eq!(found.text, text);
        let left: Vec<(usize, &str)> = found.left.iter().map(|(line, _, words)| (*line, words.as_str())).collect();
        assert_eq!(left, [(14, "{{< chart 3 >}}"), (15, "=== \"Tab\"")]);
        let left = translated("!!! note\n    So {% if %}\n\n```mermaid\n:x:\n```\n", 1, false).left;
        assert_eq!(left.iter().map(|(line, ..)| *line).collect::<Vec<_>>(), [2, 4]);
    }
}
