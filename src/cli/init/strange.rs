//! What pages hold that other programs read and this one does not: by kind, with what readers see of it.

use std::cmp::Reverse;

use crate::base::SitePath;
use crate::base::number::counted;

/// A kind of it.
pub struct Strange {
    /// How it is written.
    shown: &'static str,
    sees: &'static str,
    /// Whether a line holds it, code aside.
    is_in: fn(&str) -> bool,
}

const AS_TEXT: &str = "readers see it as text";

/// What a line of prose may hold.
const IN_PROSE: [Strange; 11] = [
    Strange { shown: "{% … %}", sees: AS_TEXT, is_in: |line| line.replace("{{", "").contains("{%") },
    Strange { shown: "{{ … }}", sees: AS_TEXT, is_in: |line| line.contains("{{") },
    Strange { shown: "{: … }", sees: AS_TEXT, is_in: |line| line.contains("{:") || line.contains("{ .") },
    Strange { shown: "=== \"…\"", sees: AS_TEXT, is_in: |line| line.trim_start().starts_with("=== \"") },
    Strange { shown: ":::", sees: AS_TEXT, is_in: |line| line.trim_start().starts_with(":::") },
    Strange { shown: "<Name …>", sees: AS_TEXT, is_in: |line| is_component(line.trim_start()) },
    Strange {
        shown: "<Name … />",
        sees: "readers see nothing of it; it stays as a remark",
        is_in: |line| line.strip_prefix("<!-- ").is_some_and(is_component),
    },
    Strange { shown: "[TOC]", sees: AS_TEXT, is_in: |line| matches!(line.trim(), "[TOC]" | "[toc]" | "[[_TOC_]]") },
    FORMULA,
    Strange {
        shown: "align=\"…\"",
        sees: "readers see it where lines begin; the word is left out",
        is_in: |line| {
            line.contains('<')
                && [" align=\"center\"", " align=\"right\"", " align='center'", " align=center"]
                    .iter()
                    .any(|it| line.contains(it))
        },
    },
    Strange { shown: ":name:", sees: "readers see the name, and no small picture", is_in: has_named_sign },
];

const FORMULA: Strange =
    Strange { shown: "$…$ or $$…$$", sees: "readers see how the formula is written", is_in: has_formula };

const DRAWING: Strange =
    Strange { shown: "drawings in code (mermaid …)", sees: "readers see its code, and no drawing", is_in: |_| false };

const PIECE: Strange =
    Strange {
        shown: "{{#…}} in code", sees: "readers see the name of the file, and nothing of it", is_in: |_| false
    };

const OPTION: Strange = Strange { shown: ":option: …", sees: AS_TEXT, is_in: |_| false };

/// What a line of code holds in whose place mdBook puts other files.
pub fn in_code(line: &str) -> Option<&'static Strange> {
    const ONE: &Strange = &PIECE;
    let names = ["{{#include ", "{{#rustdoc_include ", "{{#playground "];
    names.iter().any(|name| line.contains(name)).then_some(ONE)
}

/// An option of a block of MyST, which stands right below what opens it: `:alt: A wall`.
pub fn option(line: &str) -> Option<&'static Strange> {
    const ONE: &Strange = &OPTION;
    let (name, _) = line.trim_start().strip_prefix(':')?.split_once(':')?;
    let is_name = name.starts_with(|c: char| c.is_ascii_lowercase())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || byte == b'-');
    is_name.then_some(ONE)
}

/// Whether a text begins with the tag of a component of MDX, whose name begins with a capital letter.
pub fn is_component(text: &str) -> bool {
    let name = text.strip_prefix("</").or_else(|| text.strip_prefix('<'));
    name.is_some_and(|name| name.starts_with(|c: char| c.is_ascii_uppercase()))
}

/// Which of another tool's still stands in a line.
pub fn in_prose(line: &str) -> impl Iterator<Item = &'static Strange> {
    const ALL: &[Strange] = &IN_PROSE;
    let outside_code: String = line.split('`').step_by(2).collect::<Vec<_>>().join(" ");
    ALL.iter().filter(move |kind| (kind.is_in)(&outside_code))
}

/// What a block of code is that other programs draw, by the line that opens it.
pub fn in_fence(line: &str) -> Option<&'static Strange> {
    const BOTH: &[Strange] = &[DRAWING, FORMULA];
    let language = line.trim_start_matches(['`', '~', ' ', '{', '.']);
    match language.split(|c: char| !c.is_ascii_alphanumeric()).next()? {
        "mermaid" | "plantuml" | "puml" | "graphviz" | "dot" | "vega" | "chart" => Some(&BOTH[0]),
        "math" => Some(&BOTH[1]),
        _ => None,
    }
}

/// A small picture by its name, `:smile:`, which no time of day is.
fn has_named_sign(line: &str) -> bool {
    let is_name = |part: &&str| {
        part.len() > 1
            && part.starts_with(|c: char| c.is_ascii_alphabetic() || c == '+' || c == '-')
            && part.bytes().all(|byte| byte.is_ascii_alphanumeric() || b"_+-".contains(&byte))
            // `:--:` says how the column of a table stands.
            && part.bytes().any(|byte| byte.is_ascii_alphanumeric())
    };
    let mut at = 0;
    let parts: Vec<(usize, &str)> = line
        .split(':')
        .map(|part| {
            let start = at;
            at += part.len() + 1;
            (start, part)
        })
        .collect();
    let inner = parts.get(1..parts.len().saturating_sub(1)).unwrap_or_default();
    inner.iter().filter(|(_, part)| is_name(part)).any(|(start, part)| {
        let stands_alone = |text: Option<char>| text.is_none_or(|c| !c.is_alphanumeric() && c != ':' && c != '/');
        stands_alone(line[..start - 1].chars().next_back())
            && stands_alone(line[start + part.len() + 1..].chars().next())
    })
}

/// A formula between dollars, which no two prices are.
fn has_formula(line: &str) -> bool {
    let bare = line.trim();
    if bare.starts_with("$$") || bare.ends_with("$$") {
        return true;
    }
    let at: Vec<usize> = line.match_indices('$').map(|(at, _)| at).collect();
    at.windows(2).any(|pair| {
        let inner = &line[pair[0] + 1..pair[1]];
        let is_closed = !line[pair[1] + 1..].starts_with(|c: char| c.is_ascii_digit());
        let is_tight = !inner.is_empty() && inner.trim() == inner;
        let is_sum = inner.contains(['^', '_', '=', '\\', '+', '<', '{'])
            || !inner.contains(' ') && !inner.starts_with(|c: char| c.is_ascii_digit());
        is_closed && is_tight && is_sum
    })
}

#[cfg(test)]
impl Strange {
    pub fn shown(&self) -> &'static str {
        self.shown
    }
}

/// What is found in all pages.
#[derive(Default)]
pub struct Found(Vec<One>);

struct One {
    kind: &'static Strange,
    lines: usize,
    pages: Vec<SitePath>,
    first: (usize, String),
}

impl Found {
    /// Adds a line of a page.
    pub fn add(&mut self, kind: &'static Strange, page: &SitePath, line: usize, words: &str) {
        let at = self.0.iter().position(|one| one.kind.shown == kind.shown).unwrap_or_else(|| {
            self.0.push(One { kind, lines: 0, pages: Vec::new(), first: (line, words.trim().to_string()) });
            self.0.len() - 1
        });
        let one = &mut self.0[at];
        one.lines += 1;
        if one.pages.last() != Some(page) {
            one.pages.push(page.clone());
        }
    }

    pub fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// A line for each kind, the most frequent first, and one for the first of it; `shown` writes a path.
    pub fn told(&self, shown: impl Fn(&SitePath) -> String) -> Vec<String> {
        const LONGEST: usize = 100;
        let mut all: Vec<&One> = self.0.iter().collect();
        all.sort_by_key(|one| Reverse(one.lines));
        let told = |one: &One| {
            let (line, words) = &one.first;
            let short = match words.char_indices().nth(LONGEST) {
                Some((end, _)) => format!("{}…", &words[..end]),
                None => words.clone(),
            };
            let lines = counted(one.lines, "line", "lines");
            let pages = if one.pages.len() > 1 { format!(" of {} pages", one.pages.len()) } else { String::new() };
            let first = if one.lines > 1 { "first " } else { "" };
            let page = one.pages.first().map(&shown).unwrap_or_default();
            [
                format!("{} on {lines}{pages}: {}", one.kind.shown, one.kind.sees),
                format!("  {first}{page}:{line}: {short}"),
            ]
        };
        all.into_iter().flat_map(told).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_other_programs_read_has_a_kind() {
        for (line, shown) in [
            ("{% include nav.html %}", Some("{% … %}")),
            ("See {{ site.title }}", Some("{{ … }}")),
            ("Well done :smile: all", Some(":name:")),
            (":+1:", Some(":name:")),
            ("- :material-account: You", Some(":name:")),
            ("| :--: | :-- |", None),
            ("At 10:30:45, or a:b:c, or std::io::Read", None),
            ("http://host:port:x", None),
            ("so $x^2$ is", Some("$…$ or $$…$$")),
            ("let $n$ be", Some("$…$ or $$…$$")),
            ("$$", Some("$…$ or $$…$$")),
            ("from $500 to $600, and US$ 5", None),
            ("$5-$6 or $7.", None),
            ("<p align=\"center\">", Some("align=\"…\"")),
            ("code `{% x %}` and `:smile:`", None),
            ("code `x` and {% y %}", Some("{% … %}")),
            ("[TOC]", Some("[TOC]")),
            ("{:toc}", Some("{: … }")),
            ("<Tabs>", Some("<Name …>")),
            ("<!-- <Feedback a=\"b\" /> -->", Some("<Name … />")),
            ("<p>", None),
        ] {
            assert_eq!(in_prose(line).map(|kind| kind.shown).next(), shown, "{line}");
        }
        assert_eq!(in_prose("{{% x %}} :smile:").map(|kind| kind.shown).collect::<Vec<_>>(), ["{{ … }}", ":name:"]);
        assert_eq!(in_fence("```mermaid").map(|kind| kind.shown), Some(DRAWING.shown));
        assert_eq!(in_fence("```{.mermaid}").map(|kind| kind.shown), Some(DRAWING.shown));
        assert_eq!(in_fence("``` math").map(|kind| kind.shown), Some(FORMULA.shown));
        assert!(option(":alt: A wall").is_some() && option(":::").is_none() && option(":) so: no").is_none());
        assert!(in_code("{{#include a.rs:2}}").is_some() && in_code("{{ x }}").is_none());
        assert!(in_fence("```rust").is_none() && in_fence("```").is_none());
    }
}
