//! Code with its words coloured: a handful of short classes instead of every scope that a grammar knows. It takes time and memory,
//! so only what is shown is coloured, when it is shown.

use std::sync::LazyLock;

use syntect::parsing::{ParseState, Scope, ScopeStack, SyntaxReference, SyntaxSet};

use crate::base::html::escape_into;
use crate::syntax::prose::parted;

static SYNTAXES: LazyLock<SyntaxSet> = LazyLock::new(two_face::syntax::extra_newlines);

/// Languages whose own grammars take tens of megabytes of memory, with the kindred one that colours them well enough.
const KINDRED: [(&str, &str); 14] = [
    ("ts", "js"),
    ("typescript", "js"),
    ("tsx", "js"),
    ("mts", "js"),
    ("cts", "js"),
    ("jsx", "js"),
    ("vue", "html"),
    ("svelte", "html"),
    ("erb", "html"),
    ("scss", "css"),
    ("sass", "css"),
    ("less", "css"),
    ("scala", "java"),
    ("groovy", "java"),
];

/// From the beginning of a scope to its class, the more telling first.
static CLASSES: LazyLock<Vec<(Scope, &'static str)>> = LazyLock::new(|| {
    [
        ("comment", "c"),
        ("string", "s"),
        ("constant.character.escape", "n"),
        ("constant", "n"),
        ("entity.name.tag", "k"),
        ("entity.name.function", "f"),
        ("entity.name", "t"),
        ("entity.other.attribute-name", "a"),
        ("support.function", "f"),
        ("support", "t"),
        ("storage", "k"),
        ("keyword.operator", "o"),
        ("keyword", "k"),
        ("variable.parameter", "a"),
        ("markup.heading", "k"),
        ("markup.inserted", "s"),
        ("markup.deleted", "d"),
    ]
    .into_iter()
    .filter_map(|(scope, class)| Scope::new(scope).ok().map(|scope| (scope, class)))
    .collect()
});

/// Whether code of a language can have colours.
pub fn knows(language: &str) -> bool {
    syntax_of(language).is_some()
}

fn syntax_of(language: &str) -> Option<&'static SyntaxReference> {
    let kindred = KINDRED.iter().find(|(heavy, _)| heavy.eq_ignore_ascii_case(language));
    let language = kindred.map_or(language, |(_, light)| light);
    SYNTAXES.find_syntax_by_token(language).filter(|syntax| syntax.name != "Plain Text")
}

/// The tag before code of a language.
pub fn beginning(language: &str) -> String {
    let mut tag = "<code".to_string();
    if !language.is_empty() {
        tag.push_str(" class=\"language-");
        escape_into(language, &mut tag);
        tag.push('"');
    }
    tag.push('>');
    tag
}

/// [`Piece::Code`](crate::syntax::prose::Piece::Code) as HTML, with its words coloured; without colours when its language is unknown.
pub fn coloured(code: &str) -> String {
    let (language, code) = parted(code);
    let mut html = beginning(language);
    let before = html.len();
    if syntax_of(language).and_then(|syntax| classed(syntax, code, &mut html)).is_none() {
        html.truncate(before);
        escape_into(code, &mut html);
    }
    html.push_str("</code>");
    html
}

fn classed(syntax: &SyntaxReference, code: &str, out: &mut String) -> Option<()> {
    let mut state = ParseState::new(syntax);
    let mut stack = ScopeStack::new();
    let mut open: Option<&'static str> = None;
    for line in code.split_inclusive('\n') {
        let operations = state.parse_line(line, &SYNTAXES).ok()?;
        let mut last = 0;
        for (at, operation) in operations {
            write_run(&line[last..at], class_of(&stack), &mut open, out);
            last = at;
            stack.apply(&operation).ok()?;
        }
        write_run(&line[last..], class_of(&stack), &mut open, out);
    }
    if open.is_some() {
        out.push_str("</span>");
    }
    Some(())
}

fn class_of(stack: &ScopeStack) -> Option<&'static str> {
    stack
        .scopes
        .iter()
        .rev()
        .find_map(|scope| CLASSES.iter().find(|(prefix, _)| prefix.is_prefix_of(*scope)).map(|(_, class)| *class))
}

/// Adds text; neighbours of one class share a span.
fn write_run(text: &str, class: Option<&'static str>, open: &mut Option<&'static str>, out: &mut String) {
    if text.is_empty() {
        return;
    }
    let class = if text.trim().is_empty() { *open } else { class };
    if class != *open {
        if open.is_some() {
            out.push_str("</span>");
        }
        if let Some(class) = class {
            out.push_str("<span class=\"");
            out.push_str(class);
            out.push_str("\">");
        }
        *open = class;
    }
    escape_into(text, out);
}
