//! What was imported, in the built site: it shows what the document showed, and what this program wrote comes back whole.

use std::fs;
use std::process::Command;

use crate::support;
use vademecum::pipeline::Site;

/// The site that is made of one document alone, in a folder with these settings, and what is told.
fn imported(settings: &str, name: &str, bytes: impl AsRef<[u8]>, arguments: &[&str]) -> (Site, String) {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "site/site.yaml", settings);
    support::write(folder.path(), "site/index.md", "# Home\n");
    support::write(folder.path(), name, bytes);
    let mut command = Command::new(env!("CARGO_BIN_EXE_vade"));
    command.current_dir(folder.path()).args(["import", name, "--folder", "site", "--yes"]).args(arguments);
    let output = command.output().unwrap();
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    let site = support::build(&support::read(&fs::canonicalize(folder.path().join("site")).unwrap()));
    (site, String::from_utf8(output.stdout).unwrap())
}

/// Cells that would be references, marks or tags, if they were Markdown.
const SIGNS: [&str; 9] = [
    "See [[mentor]] and [here](x.md)",
    "Two ** stars ** and *one* and _under_",
    "C:\\temp\\new | old",
    "<b>bold</b> & <script>x</script> &amp;",
    "# no heading",
    "1. no list",
    "- no list",
    "`code` ~~gone~~ ![[embed]] {#id} ~",
    "[^1] : > = + $a$",
];

#[test]
fn cells_show_what_they_showed() {
    let quoted = |text: &str| format!("\"{}\"", text.replace('"', "\"\""));
    let rows: String = SIGNS.iter().enumerate().map(|(n, text)| format!("S-{n},{}\n", quoted(text))).collect();
    let (page, _) = imported("", "signs.csv", format!("Sign,Text\n{rows}"), &["--as", "page"]);
    let (list, _) = imported("", "signs.csv", format!("Code,Outcome\n{rows}"), &[]);
    support::assert_fine(&page);
    support::assert_fine(&list);
    let shown = support::page(&page, "handbook/signs.html");
    for (n, text) in SIGNS.iter().enumerate() {
        let html = text.replace('&', "&amp;").replace('<', "&lt;").replace('>', "&gt;");
        assert!(shown.contains(&html), "{text}: {shown}");
        let outcome = support::page(&list, &format!("outcomes/s-{n}.html"));
        assert!(outcome.contains(&html), "{text}: {outcome}");
    }
}

#[test]
fn the_list_of_outcomes_that_a_site_publishes_comes_back() {
    for language in ["en", "es", "fr", "de", "ar"] {
        let settings = format!("title: A\nlanguage: {language}\n");
        let site = support::site(&[
            ("site.yaml", &settings),
            ("index.md", "# A\n"),
            (
                "outcomes/kickoff.yaml",
                "title: Kickoff\noutcomes:\n  - {code: KO, title: Begin well}\n  - {code: KO-1, statement: '=1 *Name* three goals; a [[KO]] of a long statement that goes on and on, beyond any title', parent: KO}\n  - {code: KO-2, title: Goals, statement: Name them.}\n",
            ),
            (
                "outcomes/winter.yaml",
                "title: Winter\noutcomes:\n  - {code: WI-1, statement: 'Review, together', parent: KO}\n",
            ),
        ]);
        let csv = support::page(&site, "data/outcomes.csv");
        let (again, told) = imported(&settings, "outcomes.csv", &csv, &[]);
        assert_eq!(support::page(&again, "data/outcomes.csv"), csv, "{language}: {told}");
        assert!(!told.contains("no field") && told.contains("Every other sentence of it is in these files."), "{told}");
    }
}

/// An import takes the outcomes out from under the heading that a document has for them: it is not empty, they are shown there.
#[test]
fn a_heading_for_outcomes_is_not_empty_whatever_it_is_called() {
    let work = "---\ntitle: Una visita\noutcomes: [HF-1]\n---\n## Contexto\n\nEn mayo visitamos otra escuela.\n\n\
                ## Objetivos de aprendizaje\n\n## Reflexión\n\nAprendí a preguntar antes de hablar.\n";
    let site = support::site(&[
        ("site.yaml", "title: A\nlanguage: es\n"),
        ("index.md", "# A\n"),
        ("outcomes/hf.yaml", "title: HF\noutcomes:\n  - {code: HF-1, statement: Dirigir una visita}\n"),
        ("portfolios/ana/index.md", "---\nname: Ana Roe\naudience: public\n---\n"),
        ("portfolios/ana/visita.md", work),
    ]);
    support::assert_fine(&site);
}
