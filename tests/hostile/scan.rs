//! The leak scan: leaks that are planted in every sort of output are found, and nothing else is called one.

use std::process::Command;

use vademecum::model::address::Route;

use crate::support;

const SECRET: &str = "We quarrelled about the vermilion budget in the first week and almost gave up on each other.";

fn program() -> Vec<(&'static str, String)> {
    let person =
        "---\nname: Quillon Varga\nemail: quillon@varga.example\naliases: [Old Quilly]\n---\nI grew up in Tarnholt.\n";
    vec![
        ("site.yaml", "title: Academy\nbase-url: https://academy.example/\n".into()),
        ("handbook/start.md", "# Start\n\nWe plan the budget in the first week. Read [this](notes.txt).\n".into()),
        ("handbook/notes.txt", "Plan early.\n".into()),
        ("roles/mentor.md", "---\ntitle: Mentor\n---\nA mentor listens.\n".into()),
        ("portfolios/quillon-varga/index.md", person.into()),
        (
            "portfolios/quillon-varga/budget.md",
            format!("---\ntitle: The vermilion quarrel\n---\n## Context\n\n{SECRET}\n"),
        ),
        (
            "outcomes/hidden.md",
            "---\ncode: ZX-77\naudience: private\nstatement: Keep every promise made at dusk\n---\n".into(),
        ),
        ("handbook/draft.md", "---\ndraft: true\n---\n# A phantom chapter\n\nIt speaks of xylophones.\n".into()),
    ]
}

/// What only withheld sources say.
const PLANTED: [&str; 13] = [
    "Quillon Varga",
    "Quillon",
    "quillon-varga",
    "quillon@varga.example",
    "Old Quilly",
    "Tarnholt",
    "The vermilion quarrel",
    "vermilion",
    "We quarrelled about the vermilion budget in the first",
    "ZX-77",
    "zx-77",
    "Keep every promise made at dusk",
    "xylophones",
];

/// Every secret in every sort of output that the program makes: 13 secrets at 8 places.
#[test]
fn whatever_is_planted_in_an_output_is_found() {
    let files = program();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = support::site(&files);
    let (outputs, problems) = support::render(&site);
    assert!(problems.is_empty(), "{}", support::shown(&site, &problems));
    let (scan, _) = site.scan().expect("something is withheld");
    let mut missed = Vec::new();
    let mut planted = 0;
    for (address, route) in site.routes() {
        let before = String::from_utf8_lossy(&outputs[address]).into_owned();
        assert_eq!(scan.read_output(address, route, before.as_bytes()), [], "{address}");
        for secret in PLANTED {
            let places = match address.rsplit('.').next() {
                Some("html") => vec![
                    before.replacen("</main>", &format!("<p>{secret}</p></main>"), 1),
                    before.replacen("<main", &format!("<a title=\"{secret}\">x</a><main"), 1),
                    before.replacen("<body", &format!("<!-- {secret} --><body"), 1),
                ],
                Some("json") => vec![before.replacen("\": \"", &format!("\": \"{secret}\",\"x\": \""), 1)],
                Some("xml") => vec![before.replacen("</url>", &format!("<x>{secret}</x></url>"), 1)],
                Some("csv") => vec![format!("{before}\n\"{secret}\",x\n")],
                _ => continue,
            };
            for after in places.into_iter().filter(|after| *after != before) {
                planted += 1;
                if scan.read_output(address, route, after.as_bytes()).is_empty() {
                    missed.push(format!("{secret} in {address}"));
                }
            }
        }
    }
    assert!(missed.is_empty(), "{} of {planted} missed:\n{}", missed.len(), missed.join("\n"));
    assert!(planted > 150, "only {planted} were planted");
}

/// An address is an output too.
#[test]
fn an_address_is_read() {
    let files = program();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = support::site(&files);
    let (scan, _) = site.scan().expect("something is withheld");
    for address in ["portfolios/quillon-varga/index.html", "outcomes/zx-77.html", "old/tarnholt.html"] {
        assert!(!scan.read_output(address, &Route::NotFound, b"").is_empty(), "{address}");
    }
}

/// What an author attaches, puts into `static/` or writes for the theme fails the build where it holds withheld prose.
#[test]
fn withheld_prose_in_an_authors_file_fails_the_build() {
    let text = |text: &str| text.to_string();
    let mut missed = Vec::new();
    let mut planted = 0;
    for secret in [SECRET, "he said we quarrelled about the vermilion budget in spring", "I grew up in Tarnholt too"] {
        for (path, content) in [
            ("handbook/notes.txt", text(secret)),
            ("static/notes.txt", text(secret)),
            ("static/page.html", format!("<html><body><p>{}</p></body></html>", secret.replace("the", "<em>the</em>"))),
            ("static/drawing.svg", format!("<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{secret}</text></svg>")),
            ("static/data.json", format!("{{\"a\": [\"{secret}\"]}}")),
            ("static/data.csv", format!("a,b\n1,\"{secret}\"\n")),
            ("static/x.css", format!("/* {secret} */")),
            ("static/readme.md", format!("# X\n\n{}\n", secret.replace(' ', "\n"))),
            ("theme/assets/site.js", format!("// {secret}\n")),
        ] {
            planted += 1;
            let folder = tempfile::tempdir().unwrap();
            for (path, text) in program() {
                support::write(folder.path(), path, text);
            }
            support::write(folder.path(), path, content);
            let site = support::build(&support::read(folder.path()));
            let (_, problems) = support::render(&site);
            let it = problems.iter().find(|problem| problem.code.name() == "leak");
            if it.is_none_or(|it| it.primary.path.as_str() != path) {
                missed.push(format!("{secret:?} in {path}: {}", support::shown(&site, &problems)));
            }
        }
    }
    assert!(missed.is_empty(), "{} of {planted} missed:\n{}", missed.len(), missed.join("\n"));
}

/// A sentence that published pages say as well, and a name that the author's own text holds, are no leak.
#[test]
fn what_kept_sources_say_is_no_leak() {
    let boilerplate = "Write to us within two weeks of the first meeting, please, whatever the weather is.";
    let files = [
        ("handbook/a.md", format!("# A\n\n{boilerplate} It was Kim Lee who said so.\n")),
        ("handbook/b.md", format!("---\naudience: members\n---\n# Plan\n\n{boilerplate}\n")),
        ("handbook/plan.md", "# Plan\n\nStart here.\n".to_string()),
        ("people/kim.md", "---\nname: Kim Lee\n---\n".to_string()),
        ("static/leaflet.txt", boilerplate.to_string()),
    ];
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = support::site(&files);
    let codes = support::codes(&site);
    assert_eq!(codes, ["withheld-name"]);
}

/// Titles that are the program's own words, and names that are words like any others.
#[test]
fn words_of_the_program_are_no_leak() {
    let mut files = vec![("handbook/x.md".to_string(), "# X\n".to_string())];
    for (n, title) in
        ["Learning outcomes", "Who does what", "Start", "Mentioned in", "Home", "Note", "September", "Main"]
            .into_iter()
            .enumerate()
    {
        files.push((format!("secret/p{n}.md"), format!("---\ntitle: {title}\naudience: members\n---\n{title}.\n")));
    }
    for (n, name) in ["May Long", "Will", "Rose", "Page Read"].into_iter().enumerate() {
        files.push((format!("people/p{n}.md"), format!("---\nname: {name}\n---\n")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    support::assert_fine(&support::site(&files));
}

/// Nothing moves into place when something is found, also under `--keep-going`.
#[test]
fn a_leak_leaves_the_output_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in program() {
        support::write(folder.path(), path, text);
    }
    let build = |more: &[&str]| {
        let output =
            Command::new(env!("CARGO_BIN_EXE_vade")).arg("build").arg(folder.path()).args(more).output().unwrap();
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    assert_eq!(build(&[]).0, Some(0), "{}", build(&[]).1);
    let before = support::files_below(&folder.path().join("_site"));
    support::write(folder.path(), "handbook/start.md", "# Start again\n\n[this](notes.txt)\n");
    support::write(folder.path(), "handbook/notes.txt", SECRET);
    for more in [&[][..], &["--keep-going"]] {
        let (status, said) = build(more);
        assert_eq!(status, Some(1), "{said}");
        assert!(said.contains("error[leak]") && said.contains("handbook/notes.txt:1"), "{said}");
        assert!(support::files_below(&folder.path().join("_site")) == before, "something was written");
    }
}
