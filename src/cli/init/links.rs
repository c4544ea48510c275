//! Links and pictures of other tools in a line: where they lead, as this program counts it, and without what is said of their looks.

use crate::cli::init::layout::PAGES;
use crate::cli::init::order::page_of_docsify;
use crate::cli::init::places::Around;
use crate::cli::other_tools::{Known, Tool};

/// A line whose links and pictures lead to the same here.
pub fn translated(line: &str, around: Around) -> String {
    let line = heading(line);
    if !line.contains("](") {
        return line.to_string();
    }
    let outside_code = |(n, part): (usize, &str)| if n % 2 == 0 { in_prose(part, around) } else { part.to_string() };
    line.split('`').enumerate().map(outside_code).collect::<Vec<_>>().join("`")
}

/// A heading without what is said of its looks, `# Preface {.unnumbered}`; its anchor stays.
fn heading(line: &str) -> &str {
    let group = line.rfind(" {").filter(|_| line.starts_with('#'));
    let is_looks = |group: &str| group == "{-}" || length_of_looks(group) == group.len() && !group.contains('#');
    match group {
        Some(at) if is_looks(line[at + 1..].trim_end()) => &line[..at],
        _ => line,
    }
}

fn in_prose(text: &str, around: Around) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find("](").map(|at| at + 2) {
        let Some(length) = length_of_target(&rest[at..]) else { break };
        let after = &rest[at + length + 1..];
        let (looks, after) = after.split_at(length_of_looks(after));
        match anchor(&rest[..at + length], looks) {
            Some((before, name)) => out.push_str(&format!("{before}<a id=\"{name}\"></a>")),
            None => out.push_str(&format!("{}{})", &rest[..at], target(&rest[at..at + length], around))),
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// The name of a place to which links lead, `[](){#name}`, and what stands before it.
fn anchor<'l>(link: &'l str, looks: &'l str) -> Option<(&'l str, &'l str)> {
    let before = link.strip_suffix("[](")?;
    let name = looks.trim_matches(['{', '}', ':', ' ']).strip_prefix('#')?;
    (!name.contains([' ', '"', '<'])).then_some((before, name))
}

/// How long the target of a link is, up to the bracket that ends it.
fn length_of_target(text: &str) -> Option<usize> {
    let mut depth = 0;
    let (mut in_angles, mut quote) = (false, None);
    for (at, c) in text.char_indices() {
        match (c, quote) {
            ('<', None) => in_angles = at == 0,
            ('>', None) => in_angles = false,
            _ if in_angles => {}
            (c, Some(open)) if c == open => quote = None,
            (_, Some(_)) => {}
            ('"' | '\'', None) if text[..at].ends_with(' ') => quote = Some(c),
            ('(', None) => depth += 1,
            (')', None) if depth == 0 => return Some(at),
            (')', None) => depth -= 1,
            _ => {}
        }
    }
    None
}

/// How long the group is that says how a link or picture looks: `{ .button }`, `{: width=50%}`, `{#fig-a}`.
fn length_of_looks(text: &str) -> usize {
    let Some((group, _)) = text.strip_prefix('{').and_then(|rest| rest.split_once('}')) else { return 0 };
    let is_one = |word: &str| word.starts_with(['.', '#']) || word.contains('=');
    let mut words = group.trim_start_matches(':').split_whitespace();
    let is_looks = words.next().is_some_and(is_one);
    if is_looks { group.len() + 2 } else { 0 }
}

/// A target with its title, as it is to be.
fn target(written: &str, around: Around) -> String {
    let tool = around.tool();
    let (address, title) = match written.find([' ', '\t']).filter(|_| !written.starts_with('<')) {
        Some(at) => (&written[..at], &written[at..]),
        None => (written, ""),
    };
    // Docsify has no other titles than these: `':ignore'`, `':size=40'`.
    let title = if tool == Some(Tool::Docsify) && title.trim_start().get(1..2) == Some(":") { "" } else { title };
    if address.contains("://") || address.starts_with("mailto:") {
        return format!("{address}{title}");
    }
    let address = match tool {
        // They count from the folder of the pages.
        Some(Tool::Zola) => address.strip_prefix("@/").map_or_else(|| address.to_string(), |path| format!("/{path}")),
        Some(Tool::Docsify) => in_docsify(address, around.known),
        _ => around.places.translated(address).unwrap_or_else(|| address.to_string()),
    };
    format!("{}{title}", of_page(&address))
}

/// The path of a page as it is called here.
pub fn of_page(address: &str) -> String {
    let end = address.find(['#', '?', '>']).unwrap_or(address.len());
    let (path, rest) = address.split_at(end);
    let page = PAGES[1..].iter().find_map(|suffix| path.strip_suffix(suffix)?.strip_suffix('.'));
    page.map_or_else(|| address.to_string(), |page| format!("{page}.md{rest}"))
}

/// Links of Docsify: those to pages count from the top unless the settings say otherwise, and may leave out `.md`.
fn in_docsify(address: &str, known: Option<&Known>) -> String {
    let is_relative = known.and_then(|known| known.settings.code()).is_some_and(|code| {
        code.split("relativePath").nth(1).is_some_and(|rest| rest.trim_start_matches([':', ' ']).starts_with("true"))
    });
    let passage = address.split_once("?id=").map(|(_, id)| format!("#{id}"));
    let bare = address.trim_start_matches("#/").trim_start_matches('#');
    let is_passage = address.starts_with('#') && !address.starts_with("#/");
    let name = bare.split(['?', '#']).next().unwrap_or(bare);
    let is_file = name.rsplit('/').next().is_some_and(|last| last.contains('.') && !last.ends_with(".md"));
    if is_passage || is_file || name.is_empty() && passage.is_some() {
        return passage.filter(|_| !is_passage && name.is_empty()).unwrap_or_else(|| address.to_string());
    }
    let page = page_of_docsify(name);
    let passage = passage.or_else(|| bare.split_once('#').map(|(_, id)| format!("#{id}"))).unwrap_or_default();
    let is_from_top = page.starts_with(['/', '.']) || is_relative && !address.starts_with("#/");
    format!("{}{page}{passage}", if is_from_top { "" } else { "/" })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::base::SitePath;
    use crate::cli::init::places::Places;

    #[test]
    fn links_lead_to_the_same_here() {
        let of = |tool, line| {
            let (known, places, page) = (Known::of(tool), Places::default(), SitePath::new("a.md"));
            translated(line, Around { known: Some(&known), places: &places, page: &page })
        };
        for (tool, line, new) in [
            (Tool::Zola, "[`a`](@/b.md#c) and `](@/`", "[`a`](/b.md#c) and `](@/`"),
            (Tool::Quarto, "[a](../b.qmd#sec-c) ![d](e.png){#fig-e width=50%}.", "[a](../b.md#sec-c) ![d](e.png)."),
            (Tool::MkDocs, "[a](b.md){ .md-button } {x} [c](d.md){e}", "[a](b.md) {x} [c](d.md){e}"),
            (Tool::MkDocs, "A [](){ #begin } b [](c.md)", "A <a id=\"begin\"></a> b [](c.md)"),
            (Tool::Jekyll, "[a](b.md \"T (1)\"){:target=\"_blank\"}", "[a](b.md \"T (1)\")"),
            (
                Tool::Docusaurus,
                "[a](<b c.mdx>) and [d](https://x.example/e.mdx)",
                "[a](<b c.md>) and [d](https://x.example/e.mdx)",
            ),
            (
                Tool::Docsify,
                "[a](guide ':ignore') [b](/c?id=d) [e](#/f/)",
                "[a](/guide.md) [b](/c.md#d) [e](/f/README.md)",
            ),
            (
                Tool::Docsify,
                "![a](b.png ':size=40') [c](#d) [e](../f.md) [g](?id=h)",
                "![a](b.png) [c](#d) [e](../f.md) [g](#h)",
            ),
            (Tool::Jekyll, "[a](b.markdown#c) [d](e.mkd)", "[a](b.md#c) [d](e.md)"),
            (Tool::Quarto, "# Preface {.unnumbered}", "# Preface"),
            (Tool::Quarto, "# Use {x} {#sec-x .y}", "# Use {x} {#sec-x .y}"),
            (Tool::Quarto, "# All {-}", "# All"),
            (Tool::MdBook, "[a](b (1).md) [c](", "[a](b (1).md) [c]("),
        ] {
            assert_eq!(of(tool, line), new);
        }
    }
}
