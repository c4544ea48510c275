//! What a folder that was made for another tool holds that means nothing here, told in a few lines at the end of a build: settings
//! that are not read, and what stands as text on pages.

use std::path::Path;

use crate::authoring::scalar;
use crate::base::number::counted;
use crate::cli::fences::{Fences, Line};
use crate::cli::other_tools::{Known, Tool, all_known};
use crate::pipeline::Site;

/// Something that only another tool reads.
struct Foreign {
    shown: &'static str,
    /// Whether a line of a page holds it.
    is_in: fn(&str) -> bool,
    instead: &'static str,
}

const CALLOUT: &str = "write `> [!NOTE]`, and `> ` before each line";

const LIQUID: Foreign = Foreign {
    shown: "{{ … }} and {% … %}",
    is_in: |line| line.contains("{%") || line.contains("{{"),
    instead: "write `[words](/about.md)`, `![words](/assets/wall.png)`",
};

/// What pages of a tool hold that means nothing here.
fn foreign(tool: Tool) -> &'static [Foreign] {
    match tool {
        Tool::Hugo => &[Foreign {
            shown: "{{< … >}}",
            is_in: |line| line.contains("{{<") || line.contains("{{%"),
            instead: "write `[words](page.md)`, or words",
        }],
        Tool::Zola => &[
            LIQUID,
            Foreign {
                shown: "](@/…)",
                is_in: |line| line.contains("](@/"),
                instead: "write `[words](/page.md)`, counted from the folder of the pages",
            },
        ],
        Tool::Jekyll => &[LIQUID],
        Tool::MdBook => &[Foreign {
            shown: "{{#include …}}",
            is_in: |line| line.contains("{{#"),
            instead: "show a page with `![[its-name]]`",
        }],
        Tool::MkDocs => &[
            Foreign {
                shown: "!!! note",
                is_in: |line| line.starts_with("!!! ") || line.starts_with("???"),
                instead: CALLOUT,
            },
            Foreign { shown: "=== \"Tab\"", is_in: |line| line.starts_with("=== \""), instead: "write a heading" },
            Foreign {
                shown: "{ .class }",
                is_in: |line| line.contains("{ .") || line.contains("{: "),
                instead: "take it out",
            },
        ],
        Tool::Docusaurus => &[Foreign { shown: ":::note", is_in: |line| line.starts_with(":::"), instead: CALLOUT }],
        Tool::Quarto => &[Foreign { shown: "::: {.note}", is_in: |line| line.starts_with(":::"), instead: CALLOUT }],
        Tool::GitBook => &[Foreign { shown: "{% hint %}", is_in: |line| line.contains("{%"), instead: CALLOUT }],
        Tool::Docsify => &[Foreign {
            shown: "?> and !>",
            is_in: |line| line.starts_with("?> ") || line.starts_with("!> "),
            instead: CALLOUT,
        }],
        Tool::Obsidian => &[
            Foreign {
                shown: "%% … %%",
                is_in: |line| line.contains("%%"),
                instead: "readers see it; write `<!-- … -->`",
            },
            Foreign {
                shown: "> [!info]",
                is_in: is_callout,
                instead: "there are NOTE, TIP, IMPORTANT, WARNING, CAUTION",
            },
            Foreign { shown: "==words==", is_in: |line| line.matches("==").count() > 1, instead: "write `**words**`" },
        ],
    }
}

/// A note of a kind that GitHub does not have.
fn is_callout(line: &str) -> bool {
    let Some(kind) = line.trim_start_matches(['>', ' ']).strip_prefix("[!").filter(|_| line.starts_with('>')) else {
        return false;
    };
    let kind = kind.split(']').next().unwrap_or(kind).to_uppercase();
    !["NOTE", "TIP", "IMPORTANT", "WARNING", "CAUTION"].contains(&kind.as_str())
}

/// The lines; none where no tool is known by its files, or nothing of it matters here.
pub fn lines(site: &Site, root: &Path) -> Vec<String> {
    let mut lines = Vec::new();
    for known in all_known(root) {
        let mut told = if site.has_settings() { Vec::new() } else { unread(&known, root) };
        told.extend(foreign(known.tool).iter().filter_map(|foreign| standing(site, foreign)));
        if !told.is_empty() {
            lines.push(format!("This folder was made for {}. What is otherwise here:", known.tool.name()));
            lines.extend(told.into_iter().map(|line| format!("  {line}")));
        }
    }
    lines.extend(summary(site));
    lines
}

/// What takes the place of a tool's own settings.
fn unread(known: &Known, root: &Path) -> Vec<String> {
    if known.tool == Tool::Obsidian {
        return Vec::new();
    }
    let title = known.title().unwrap_or_else(|| "The name of the site".into());
    let mut lines = vec![
        "`vade init` says what it would make of this folder, and does it when told".to_string(),
        format!("{} is not read: a file site.yaml says `title: {}`", known.file, scalar(&title)),
        "its order is not read: numbers before names say it (`01-begin.md`), or `order:`".to_string(),
    ];
    if let Some(pages) = known.pages.filter(|pages| root.join(pages).is_dir()) {
        let folder = root.join(pages).display().to_string();
        let folder = folder.strip_prefix("./").unwrap_or(&folder);
        lines.push(format!("`vade build {folder}` makes the pages in {pages}/ the whole site"));
    }
    lines
}

/// On how many pages that are published something of another tool stands as text.
fn standing(site: &Site, foreign: &Foreign) -> Option<String> {
    let mut first = None;
    let mut pages = 0;
    for facts in site.book.entries.iter().filter(|facts| facts.nth == 0 && facts.path.suffix() == "md") {
        let text = site.text(&facts.path)?;
        let Some(line) = line_with(&text, foreign.is_in) else { continue };
        pages += 1;
        first.get_or_insert_with(|| format!("{}:{line}", facts.path));
    }
    let first = first?;
    let at = if pages == 1 { first } else { format!("{} (first: {first})", counted(pages, "page", "pages")) };
    Some(format!("`{}` stands as text in {at}: {}", foreign.shown, foreign.instead))
}

/// The number of the first line outside of code for which something holds.
fn line_with(text: &str, holds: fn(&str) -> bool) -> Option<usize> {
    let mut fences = Fences::default();
    text.lines().position(|line| fences.next(line) == Line::Text && holds(line) && !line.contains('`')).map(|n| n + 1)
}

/// A table of contents that other tools take the order of pages from.
fn summary(site: &Site) -> Option<String> {
    let facts =
        site.book.entries.iter().find(|facts| matches!(facts.path.as_str(), "SUMMARY.md" | "src/SUMMARY.md"))?;
    Some(format!("{} is a page like others: the order comes from numbers before names (`01-begin.md`).", facts.path))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_line_is_looked_for_outside_of_code() {
        let holds: fn(&str) -> bool = |line| line.starts_with(":::");
        assert_eq!(line_with("a\n```\n:::tip\n```\n:::note\n", holds), Some(5));
        assert_eq!(line_with("~~~\n:::tip\n", holds), None);
        assert!(is_callout("> [!info]- Bring") && is_callout(">[!faq]"));
        assert!(!is_callout("> [!note] Bring") && !is_callout("[!info]"));
    }
}
