//! Random input: whatever stands in the files, nothing panics, and every problem has a place that is there.

use proptest::prelude::*;

use crate::support;

/// Paths that are read in every way there is.
const PATHS: &[&str] = &[
    "site.yaml",
    "index.md",
    "handbook/01-x.md",
    "handbook/deep/index.md",
    "roles/x.md",
    "sessions/x.md",
    "processes/x.yaml",
    "processes/x.md",
    "outcomes/x.yaml",
    "outcomes/x.csv",
    "outcomes/x.md",
    "resources/x.md",
    "people/x.md",
    "portfolios/x/index.md",
    "portfolios/x/work/index.md",
    "portfolios/x/plan.md",
    "theme/templates/page.html",
    "theme/assets/x.css",
];

/// Pieces of which the format's texts are made, so that random texts get beyond their first line.
const PIECES: &[&str] = &[
    "---\n",
    "\n",
    "\n\n",
    "  ",
    "- ",
    "title: ",
    "x",
    "ä",
    "数",
    "\u{301}",
    "\u{202e}",
    "\t",
    "\r\n",
    "code: KO-01\n",
    "KO-01",
    "statement: ",
    "outcomes:\n",
    "  - code: KO-01\n",
    "outcomes: [KO-01]\n",
    "steps:\n",
    "  - text: ",
    "responsibilities: [a, b]\n",
    "in: x\n",
    "by: [x]\n",
    "audience: private\n",
    "draft: true\n",
    "date: 2026-09-12\n",
    "name: X\n",
    "[[",
    "]]",
    "![[",
    "|",
    "#",
    "x#1",
    "[[x]]",
    "![[x]]",
    "[[x|y]]",
    "[a](x.md)",
    "![a](b.png)",
    "](",
    "<",
    ">",
    "<p id=x>",
    "</p>",
    "<script>",
    "<!--",
    "-->",
    "`",
    "```\n",
    "*",
    "**",
    "~~",
    "# ",
    "## ",
    "> ",
    "> [!NOTE]\n",
    "| a | b |\n|---|---|\n| ",
    " |\n",
    "[^1]",
    "[^1]: ",
    "\"",
    "'",
    ",",
    ";",
    ":",
    "&amp;",
    "&#x41;",
    "{{ ",
    " }}",
    "{% if x %}",
    "{% endif %}",
    "{",
    "}",
    "[",
    "]",
    "&a ",
    "*a",
    "!",
    "%",
    "@",
    "\\",
    "\u{0}",
    "\u{feff}",
    "\u{7f}",
    "code,statement\n",
    "KO-01,\"x\n",
    "sep=;\n",
    "+++\n",
    "1. ",
    " (by [[x]], with [[x]])",
    "## Steps\n",
    "## Responsibilities\n",
    "steps: ",
    "title:",
    "=",
    "“",
    "”",
    "‘",
    "：",
    "\u{a0}",
    "\u{1}",
    " {#x}",
    "<style>",
    "<textarea>",
    "fact:x",
    "facts: {x: y}\n",
    "collections: {handbook: {kind: role}}\n",
    "nav: [handbook]\n",
    "audiences: [a, b]\n",
    "checks: {broken-link: off}\n",
    "https://x.org",
    "www.x.org",
    "a@b.org",
    "same-as: ",
    "parent: KO-01\n",
];

fn text() -> impl Strategy<Value = String> {
    prop_oneof![
        8 => prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat()),
        2 => prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| format!("---\ntitle: x\n{}", pieces.concat())),
        1 => any::<String>(),
        1 => prop::collection::vec(any::<u8>(), 0..200).prop_map(|bytes| String::from_utf8_lossy(&bytes).into_owned()),
    ]
}

fn files() -> impl Strategy<Value = Vec<(&'static str, String)>> {
    prop::collection::vec((prop::sample::select(PATHS), text()), 1..6)
}

fn build(files: &[(&str, String)], audience: Option<&str>) -> Result<(), TestCaseError> {
    // Reading a file puts a replacement character where a NUL stands, and takes the mark at its beginning away.
    let texts: Vec<String> = files
        .iter()
        .map(|(_, text)| text.replace('\0', "\u{fffd}").trim_start_matches('\u{feff}').to_string())
        .collect();
    let files: Vec<(&str, &str)> = files.iter().zip(&texts).map(|((path, _), text)| (*path, text.as_str())).collect();
    let sources = support::sources(&files);
    let options = vademecum::pipeline::Options { audience: audience.map(str::to_string), ..Default::default() };
    // A random site may have no such audience.
    if let Ok(site) = vademecum::pipeline::Pipeline::default().load(&sources, &options) {
        super::checked(&site).map_err(TestCaseError::fail)?;
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 250, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn no_text_makes_the_program_panic(files in files()) {
        build(&files, None)?;
    }

    #[test]
    fn no_text_makes_the_program_panic_for_those_who_read_all(files in files()) {
        build(&files, Some("private"))?;
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 60, failure_persistence: None, ..ProptestConfig::default() })]

    /// Any bytes on disk, also such as are no text.
    #[test]
    fn no_bytes_make_the_program_panic(files in prop::collection::vec((prop::sample::select(PATHS), prop::collection::vec(any::<u8>(), 0..300)), 1..5)) {
        let folder = tempfile::tempdir().unwrap();
        for (path, bytes) in &files {
            support::write(folder.path(), path, bytes);
        }
        super::checked(&support::build(&support::read(folder.path()))).map_err(TestCaseError::fail)?;
    }

    /// Names of files, as far as a file system takes them.
    #[test]
    fn no_name_makes_the_program_panic(names in prop::collection::vec("[^/\\x00\n\r]{1,12}", 1..6)) {
        let paths: Vec<String> = names.iter().map(|name| format!("handbook/{name}/{name}.md")).collect();
        let start = names.iter().map(|name| format!("[[{name}]] [x]({name}/{name}.md)\n")).collect();
        let files: Vec<(&str, String)> = paths.iter().map(|path| (path.as_str(), "# Title\n".to_string())).chain([("start.md", start)]).collect();
        build(&files, None)?;
    }
}
