//! Where a problem stands, and in whose terms it is told.

use vademecum::base::{Diagnostic, Location, SitePath};

use crate::support;

/// A mark stands under just what is wrong, whatever stands before it.
#[test]
fn marks_stand_under_what_is_wrong() {
    let mut wrong = Vec::new();
    for text in [
        "[[no-1]] x [[no-2]]\n",
        "ä数 [[no-1]] 😀 [[no-2|wörds]]\n",
        "---\ntitle: ä\n---\n# T\n\n[[no-1]]\n",
        "\u{feff}x [[no-1]]\n",
        "x\r\ny [[no-1]]\r\n\r\n- [[no-2]]\r\n",
        "x [[no-0\n|a]] b\ny [[no-1]] [[no-2]]\n\n[[no-3]]\n",
        "| a | b |\n|---|---|\n| [[no-1\\|ä]] | ö [[no-2]] |\n| \\| [[no-3]] | `\\|` [[no-4]] |\n",
        "> quote [[no-1]]\n> more ä [[no-2]]\nlazy [[no-3]]\n",
        "- item\n\n  ä [[no-1]]\n  1. [[no-2]]\n     b [[no-3]]\n",
        "\tcode\n\n-\tä [[no-1]]\n",
        "A note[^1].\n\n[^1]: See [[no-1]]\n    and ä [[no-2]].\n",
        "> [!NOTE]\n> ä [[no-1]]\n",
        "## ä [[no-1]]\n\n**[[no-2]]** *[[no-3]]* ~~[[no-4]]~~ &amp; \\* [[no-5]]\n",
        "Hard  \nbreak [[no-1]]\\\nagain [[no-2]]\n",
        "<p>html [[no-0]]</p>\n\nterm\n: ä [[no-1]]\n",
        "---\nsummary: 'it''s [[no-1]] ä [[no-2]]'\n---\n",
        "---\nsummary: \"a \\\"q\\\" \\u00e4 [[no-1]]\"\n---\n",
        "---\nsummary: |\n  one ä\n  two [[no-1]]\n---\n",
        "---\nsummary: >\n  one ä\n  two [[no-1]]\n\n  three [[no-2]]\n---\n",
        "---\nsummary: one\n  two ä [[no-1]]\n---\n",
    ] {
        let site = support::site(&[("handbook/x.md", text)]);
        let stored = site.text(&SitePath::new("handbook/x.md")).unwrap();
        for problem in super::problems_of(&site).iter().filter(|problem| problem.code.name() == "unknown-reference") {
            let name = problem.message.split('`').nth(1).unwrap_or_default();
            let Location::Span(span) = problem.primary.location else { panic!("no place for {name}") };
            let marked = &stored[span.range()];
            if !(marked.starts_with("[[")
                && marked.ends_with("]]")
                && marked.contains(name)
                && marked.matches("[[").count() == 1)
            {
                wrong.push(format!("{text:?}: {name} is marked at {marked:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// What cannot be read as text is marked where it stands, also behind what had to be replaced before it.
#[test]
fn bytes_that_are_no_text_are_marked() {
    let mut wrong = Vec::new();
    for (bytes, expected) in [
        (&b"ab\xFFc"[..], &[("not-utf8", 2)][..]),
        (b"a\0b", &[("nul-character", 1)]),
        (b"\0\x80", &[("nul-character", 0), ("not-utf8", 3)]),
        (b"\x80\0", &[("not-utf8", 0), ("nul-character", 3)]),
        (b"\xEF\xBB\xBFab\xFF", &[("not-utf8", 2)]),
    ] {
        let folder = tempfile::tempdir().unwrap();
        support::write(folder.path(), "handbook/x.md", bytes);
        let site = support::build(&support::read(folder.path()));
        let start = |problem: &Diagnostic| match problem.primary.location {
            Location::Span(span) => span.start,
            _ => panic!("{} has no place", problem.code.name()),
        };
        let got: Vec<(&str, u32)> = support::problems(&site).iter().map(|p| (p.code.name(), start(p))).collect();
        if got != expected {
            wrong.push(format!("{bytes:X?}: {got:?}, not {expected:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Mistakes that authors make are told in their terms, never as a failure of a template that they did not write.
#[test]
fn no_mistake_of_an_author_is_a_failure_of_the_theme() {
    let mut wrong = Vec::new();
    for (path, text) in [
        ("outcomes/x.yaml", "outcomes: [KO-01, KO-02]\n"),
        ("outcomes/x.yaml", "outcomes: KO-01\n"),
        ("outcomes/x.yaml", "code:\n"),
        ("outcomes/x.yaml", "title: X\nstatement: Y\n"),
        ("outcomes/x.yaml", "outcomes: missing.csv\n"),
        ("outcomes/x.yaml", "outcomes: [{code: }]\n"),
        ("outcomes/x.yaml", "outcomes: {code: A, statement: B}\n"),
        ("outcomes/x.md", "---\ncode: [A]\n---\n"),
        ("outcomes/x.md", "---\ncode: ''\n---\nText.\n"),
        ("outcomes/x.csv", "code,statement\n,\n"),
        ("processes/x.yaml", "steps: 3\n"),
        ("processes/x.yaml", "steps: {a: b}\n"),
        ("roles/x.md", "---\nresponsibilities: {text: A}\n---\n"),
        ("roles/x.md", "---\nid: ''\ntitle: ''\n---\n"),
        ("people/x.md", "---\nname: ''\naudience: public\n---\n"),
        ("people/x.md", "---\nheld: [mentor]\naudience: public\n---\n"),
        ("people/x.md", "---\nlinks: [a]\nheld: {cohort: [1]}\naudience: public\n---\n"),
        ("portfolios/index.md", "---\ncode: x\nfiles: {a: b}\n---\n"),
        ("portfolios/x.md", "# Not in a folder\n"),
        ("resources/x.yaml", "file: [a, b]\ndue: soon\n"),
        ("sessions/x.yaml", "date: 2026-02-30\nend: x\n"),
        ("site.yaml", "owner: {name: ''}\n"),
        ("site.yaml", "owner: [x]\n"),
        ("site.yaml", "owner: {name: Kim, role: participant}\n"),
        ("site.yaml", "audiences: []\n"),
        ("site.yaml", "audiences: [a, a]\n"),
        ("site.yaml", "collections: {'': {kind: page}, handbook: {kind: artifact}}\n"),
        ("site.yaml", "nav: []\nlanguage: ''\ntheme: ''\nlogo: ''\n"),
        ("index.md", "---\ntitle: ''\n---\n"),
        ("handbook/index.md", "---\ncode: x\nin: handbook\n---\n"),
        ("handbook/.md", "# X\n"),
        ("handbook/---.md", "# X\n"),
        ("handbook/01-.md", "# X\n"),
    ] {
        let site = support::site(&[(path, text), ("handbook/ok.md", "Fine.\n"), ("roles/participant.md", "")]);
        for problem in support::problems(&site).iter().filter(|problem| problem.code.name() == "template-error") {
            wrong.push(format!("{path} with {text:?}: {} in {}", problem.message, problem.primary.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}
