//! Lines with which other tools begin and end a block of text: a note, tabs, columns.

use crate::base::names::in_words;
use crate::cli::init::values::value;
use crate::cli::other_tools::Tool;

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

/// Blocks of GitBook of which only the text means something.
const BARE: [&str; 12] = [
    "tabs",
    "tab",
    "stepper",
    "step",
    "columns",
    "column",
    "code",
    "content-ref",
    "embed",
    "file",
    "updates",
    "update",
];

/// What a line that stands alone is to a block.
#[derive(Debug, PartialEq)]
pub enum Edge {
    Begin(Block),
    End(Fence),
    /// These lines in its place, between empty ones.
    Instead(String),
    /// Nothing in its place.
    Nothing,
}

#[derive(Debug, PartialEq)]
pub struct Block {
    pub fence: Fence,
    pub shown: Shown,
}

/// What becomes of a block.
#[derive(Debug, PartialEq)]
pub enum Shown {
    Note(Note),
    /// Its text alone.
    Bare,
    /// What it is written with, too: nothing here can say it.
    AsWritten,
}

/// How a block ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fence {
    /// `:::`
    Colons,
    /// `{{< /note >}}`
    Shortcode,
    /// `{% endhint %}`
    Hint,
}

/// The head of a note as GitHub writes it, with a title of its own.
#[derive(Debug, PartialEq)]
pub struct Note {
    pub kind: &'static str,
    pub title: String,
}

impl Note {
    fn of(name: &str, title: &str) -> Option<Self> {
        let name = name.to_lowercase();
        let (kind, _) = NOTES.iter().find(|(_, names)| names.contains(&name.as_str()))?;
        Some(Note { kind, title: title.trim().to_string() })
    }

    /// The same for one of any name: what GitHub has no word for, and nothing else calls, is called so.
    pub fn called(name: &str, title: &str) -> Self {
        let named = Note::of(name, title);
        let title = if title.trim().is_empty() { in_words(name) } else { title.trim().to_string() };
        named.unwrap_or(Note { kind: "NOTE", title })
    }
}

/// What a line is to a block, where it is anything.
pub fn edge(line: &str, tool: Option<Tool>) -> Option<Edge> {
    let line = line.trim();
    colons(line, tool).or_else(|| shortcode(line)).or_else(|| liquid(line))
}

/// `:::tip[Title]`, `:::tip Title`, `::: {.callout-tip title="Title"}`, `:::`.
fn colons(line: &str, tool: Option<Tool>) -> Option<Edge> {
    let rest = line.trim_start_matches(':');
    if line.len() - rest.len() < 3 {
        return None;
    }
    let rest = rest.trim().trim_end_matches(':').trim_end();
    if rest.is_empty() {
        return Some(Edge::End(Fence::Colons));
    }
    let (name, title) = match rest.strip_prefix('{') {
        Some(group) => {
            let name = group.trim_start_matches(['.', ' ']).trim_start_matches("callout-");
            (word(name), value(group, "title").unwrap_or_default())
        }
        None => {
            let name = word(rest);
            (name, rest[name.len()..].trim().trim_matches(['[', ']', '"']).to_string())
        }
    };
    let shown = match Note::of(name, &title) {
        Some(note) => Shown::Note(note),
        None if tool == Some(Tool::Quarto) => Shown::Bare,
        None => Shown::AsWritten,
    };
    Some(Edge::Begin(Block { fence: Fence::Colons, shown }))
}

/// `{{< note >}}`, `{{% tip "Title" %}}`, `{{< /note >}}`.
fn shortcode(line: &str) -> Option<Edge> {
    let angles = line.strip_prefix("{{<").and_then(|rest| rest.strip_suffix(">}}"));
    let inner = angles.or_else(|| line.strip_prefix("{{%").and_then(|rest| rest.strip_suffix("%}}")))?.trim();
    if let Some(name) = inner.strip_prefix('/') {
        return Note::of(word(name.trim()), "").map(|_| Edge::End(Fence::Shortcode));
    }
    let name = word(inner);
    let title = inner[name.len()..].trim();
    let title = title.strip_prefix("title=").unwrap_or(title).trim_matches('"');
    // A title with other things beside it is no title.
    let note = Note::of(name, if title.contains('"') { "" } else { title })?;
    Some(Edge::Begin(Block { fence: Fence::Shortcode, shown: Shown::Note(note) }))
}

/// `{% hint style="info" %}` and the other blocks of GitBook.
fn liquid(line: &str) -> Option<Edge> {
    let inner = line.strip_prefix("{%")?.strip_suffix("%}")?.trim();
    let name = inner.split_whitespace().next()?;
    Some(match name {
        "hint" => {
            let style = value(inner, "style").unwrap_or_default();
            let note = Note::of(&style, "").or_else(|| Note::of("note", ""))?;
            Edge::Begin(Block { fence: Fence::Hint, shown: Shown::Note(note) })
        }
        "endhint" => Edge::End(Fence::Hint),
        "tab" => Edge::Instead(format!("**{}**", value(inner, "title")?)),
        "embed" => Edge::Instead(format!("<{}>", value(inner, "url")?)),
        "file" => {
            let address = value(inner, "src")?;
            Edge::Instead(format!("[{}](<{address}>)", address.rsplit('/').next().unwrap_or(&address)))
        }
        _ if BARE.contains(&name.strip_prefix("end").unwrap_or(name)) => Edge::Nothing,
        _ => return None,
    })
}

/// `> [!info]- Title` of Obsidian, where GitHub has another word for it.
pub fn callout(line: &str) -> Option<Note> {
    let rest = line.strip_prefix('>')?.trim_start().strip_prefix("[!")?;
    let (kind, rest) = rest.split_once(']')?;
    let title = rest.trim_start_matches(['-', '+']).trim();
    let is_known = NOTES.iter().any(|(name, _)| *name == kind.to_uppercase());
    if is_known && rest.is_empty() {
        return None;
    }
    Some(Note::called(kind, title))
}

/// `?> A tip.` and `!> Mind this.` of Docsify: what becomes of the paragraph's first line.
pub fn marked(line: &str, tool: Option<Tool>) -> Option<(Note, &str)> {
    let kinds = [("?>", "tip"), ("!>", "important")];
    let (rest, name) = kinds.iter().find_map(|(mark, name)| Some((line.strip_prefix(mark)?, name)))?;
    Note::of(name, "").map(|note| (note, rest.trim_start())).filter(|_| tool == Some(Tool::Docsify))
}

/// The first word of a text.
fn word(text: &str) -> &str {
    &text[..text.find(|c: char| !c.is_alphanumeric()).unwrap_or(text.len())]
}

#[cfg(test)]
mod tests {
    use super::*;

    fn begin(line: &str, tool: Option<Tool>) -> Option<String> {
        match edge(line, tool)? {
            Edge::Begin(Block { shown: Shown::Note(note), .. }) => Some(format!("{} {}", note.kind, note.title)),
            Edge::Begin(Block { shown, .. }) => Some(format!("{shown:?}")),
            other => Some(format!("{other:?}")),
        }
    }

    #[test]
    fn blocks_of_all_tools_are_known_by_their_lines() {
        let quarto = Some(Tool::Quarto);
        for (line, tool, what) in [
            (":::tip[Bring]", None, Some("TIP Bring")),
            (":::note Bring a pen", None, Some("NOTE Bring a pen")),
            ("::: {.callout-warning title=\"No\" collapse=\"true\"}", quarto, Some("WARNING No")),
            ("::: {.callout-tip}", quarto, Some("TIP ")),
            ("::: {.column-margin}", quarto, Some("Bare")),
            (":::: columns", quarto, Some("Bare")),
            (":::steps", None, Some("AsWritten")),
            ("::::", None, Some("End(Colons)")),
            (":: x", None, None),
            ("{{< note >}}", None, Some("NOTE ")),
            ("{{% tip \"A\" %}}", None, Some("TIP A")),
            ("{{< /note >}}", None, Some("End(Shortcode)")),
            ("{{< chart >}}", None, None),
            ("{% hint style=\"danger\" %}", None, Some("CAUTION ")),
            ("{% hint %}", None, Some("NOTE ")),
            ("{% endhint %}", None, Some("End(Hint)")),
            ("{% tab title=\"On paper\" %}", None, Some("Instead(\"**On paper**\")")),
            ("{% file src=\"../a/b c.pdf\" %}", None, Some("Instead(\"[b c.pdf](<../a/b c.pdf>)\")")),
            ("{% embed url=\"https://x.example/\" %}", None, Some("Instead(\"<https://x.example/>\")")),
            ("{% endtabs %}", None, Some("Nothing")),
            ("{% content-ref url=\"a.md\" %}", None, Some("Nothing")),
            ("{% include \"a.html\" %}", None, None),
        ] {
            assert_eq!(begin(line, tool).as_deref(), what, "{line}");
        }
        assert_eq!(callout("> [!faq]- Why").map(|note| note.title).as_deref(), Some("Why"));
        assert_eq!(callout("> [!NOTE]"), None);
        assert_eq!(callout("> [!learning-goal]").map(|note| note.title).as_deref(), Some("Learning goal"));
        assert_eq!(
            marked("!> Mind", Some(Tool::Docsify)).map(|(note, text)| (note.kind, text)),
            Some(("IMPORTANT", "Mind"))
        );
        assert_eq!(marked("!> Mind", None), None);
    }
}
