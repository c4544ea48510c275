//! The leak scan: leaks that are planted in every sort of output are found, and nothing else is called one.

use std::io::{Cursor, Write};
use std::process::Command;

use tempfile::TempDir;
use vademecum::pipeline::Route;
use vademecum::pipeline::Site;

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
const PLANTED: [&str; 10] = [
    "Quillon Varga",
    "Quillon",
    "quillon-varga",
    "quillon@varga.example",
    "Old Quilly",
    "The vermilion quarrel",
    "We quarrelled about the vermilion budget in the first",
    "ZX-77",
    "zx-77",
    "Keep every promise made at dusk",
];

/// Every secret in every sort of output that the program makes: 10 secrets at 8 places.
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
    for address in ["portfolios/quillon-varga/index.html", "outcomes/zx-77.html", "old/varga.html"] {
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

/// An archive of one part, as the programs for documents write them.
fn office(part: &str, content: &str) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Deflated);
    archive.start_file(part, options).unwrap();
    archive.write_all(content.as_bytes()).unwrap();
    archive.finish().unwrap().into_inner()
}

/// A document of each sort that shows some words, and names its author.
fn documents(words: &str) -> Vec<(&'static str, Vec<u8>)> {
    let (first, second) = words.split_at(words.len() / 2);
    let lines: String = words.split(' ').map(|word| format!("({word}) Tj 0 -14 Td\n")).collect();
    let page = format!("BT /F1 12 Tf\n{lines}ET");
    let pdf = format!(
        "%PDF-1.4\n1 0 obj\n<< /Title (Plan) /Author (Quillon Varga) >>\nendobj\n2 0 obj\n<< /Length {} >>\nstream\n{page}\nendstream\n\
         endobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n",
        page.len()
    );
    let word = format!(
        "<w:document><w:body><w:p><w:r><w:t>{first}</w:t></w:r><w:r><w:t>{second}</w:t></w:r></w:p></w:body></w:document>"
    );
    let slide = format!("<p:sld><p:txBody><a:p><a:r><a:t>{words}</a:t></a:r></a:p></p:txBody></p:sld>");
    let text = format!("<office:text><text:p>{words}</text:p></office:text>");
    vec![
        ("plan.docx", office("word/document.xml", &word)),
        ("plan.pptx", office("ppt/slides/slide1.xml", &slide)),
        ("plan.xlsx", office("xl/sharedStrings.xml", &format!("<sst><si><t>{words}</t></si></sst>"))),
        ("plan.odt", office("content.xml", &text)),
        ("plan.pdf", pdf.into_bytes()),
    ]
}

/// The program with a document that its first page links, and the folder on disk.
fn with_document(folder: &str, (name, bytes): &(&'static str, Vec<u8>)) -> (TempDir, Site) {
    let top = tempfile::tempdir().unwrap();
    for (path, text) in program() {
        support::write(top.path(), path, text);
    }
    support::write(top.path(), "handbook/start.md", format!("# Start\n\n[this]({name})\n"));
    support::write(top.path(), &format!("{folder}/{name}"), bytes);
    let site = support::build(&support::read(top.path()));
    (top, site)
}

/// Documents are read as texts are; what nobody links is not published, and not read.
#[test]
fn withheld_prose_in_a_document_fails_the_build() {
    for document in documents(SECRET) {
        for folder in ["handbook", "static"] {
            let path = format!("{folder}/{}", document.0);
            let (_top, site) = with_document(folder, &document);
            let is_published = site.routes().any(|(_, route)| matches!(route, Route::File(it) if it.as_str() == path));
            assert!(is_published, "{path}");
            let (_, problems) = support::render(&site);
            let leaks: Vec<&str> = problems
                .iter()
                .filter(|problem| problem.code.name() == "leak")
                .map(|problem| problem.primary.path.as_str())
                .collect();
            assert_eq!(leaks, [path.as_str()], "{}", support::shown(&site, &problems));
        }
        let (_top, site) = with_document("roles", &document);
        assert!(!support::codes(&site).contains(&"leak"), "{}", document.0);
    }
}

/// A name in a document is told, once, and fails nothing. Who wrote it is taken out, so nobody is told of that.
#[test]
fn a_withheld_name_in_a_document_is_told() {
    for document in documents("On Monday Quillon Varga brings the bread, and Quillon Varga the cheese.") {
        let (_top, site) = with_document("handbook", &document);
        let problems = support::problems(&site);
        let told: Vec<(&str, &str)> = problems.iter().map(|it| (it.code.name(), it.primary.path.as_str())).collect();
        let path = format!("handbook/{}", document.0);
        assert_eq!(told, [("withheld-name", path.as_str())], "{}", support::shown(&site, &problems));
    }
    for document in documents("On Monday everybody brings bread.") {
        support::assert_fine(&with_document("handbook", &document).1);
    }
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

/// A heading makes an anchor, in which its words are joined as in the address of a withheld page of that name.
/// A draft of a page that is published sets closer what the page parts, and says otherwise some words between.
#[test]
fn words_that_kept_sources_say_in_a_row_are_no_leak() {
    let open =
        "# Texts\n\n* In texts\n\n- Avoid the middot\n\n* In pictures\n\n- Fill in alternatives\n\n* Check contrasts\n";
    let draft = "---\ndraft: true\n---\n# Texts\n\n* In texts\n  * Avoid the middot\n* In pictures\n  * Fill in alternatives\n\
                 * Check contrasts\n";
    let site = support::site(&[("handbook/open.md", open), ("handbook/draft.md", draft)]);
    let (_, problems) = support::render(&site);
    assert!(problems.is_empty(), "{}", support::shown(&site, &problems));
}

#[test]
fn anchors_of_words_that_may_be_said_are_no_leak() {
    let site = support::site(&[
        ("sync/s.md", "# Sync\n\n## File recovery snapshots\n\nWords.\n"),
        ("plugins/File recovery.md", "---\naudience: private\n---\nHidden words.\n"),
    ]);
    assert_eq!(support::codes(&site), ["withheld-name"]);
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
        files.push((format!("closed/p{n}.md"), format!("---\ntitle: {title}\naudience: members\n---\n{title}.\n")));
    }
    for (n, name) in ["May Long", "Will", "Rose", "Page Read"].into_iter().enumerate() {
        files.push((format!("people/p{n}.md"), format!("---\nname: {name}\n---\n")));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    support::assert_fine(&support::site(&files));
}

/// A signed document is copied as it lies on disk: it is read there.
#[test]
fn a_document_that_is_copied_is_read() {
    let signed = |words: &str| {
        let (_, mut pdf) = documents(words).pop().expect("a PDF");
        pdf.extend(b"9 0 obj << /ByteRange [0 1 2 3] >> endobj\n");
        pdf
    };
    for (words, name, status) in [(SECRET, "plan.pdf", 1), (SECRET, "plan.bin", 1), ("We plan early.", "plan.pdf", 0)] {
        let (folder, _) = with_document("handbook", &(name, signed(words)));
        let output = Command::new(env!("CARGO_BIN_EXE_vade")).arg("build").arg(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        assert_eq!(output.status.code(), Some(status), "{said}");
        assert_eq!(said.contains("error[leak]: this file holds words of"), status == 1, "{said}");
    }
}

/// Words that the program comes to by itself (how pictures load, what a page is for machines, the names of months) stand in what
/// staff write as well as in pages: by themselves they tell nothing.
#[test]
fn words_of_withheld_prose_are_no_leak_by_themselves() {
    let prose =
        "We translate lazy schemas and sitemaps, equivalent or not, in September; the viewport is our vantage point.";
    let site = support::site(&[
        ("site.yaml", "title: Academy\nbase-url: https://academy.example/\n"),
        ("handbook/start.md", "# Start\n\n![A hall](hall.png)\n\nA note.[^1]\n\n[^1]: Small.\n"),
        ("handbook/hall.png", "picture"),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\ndate: 2026-09-12\n---\n"),
        ("staff/index.md", &format!("---\ntitle: Staff room\naudience: members\n---\n{prose}\n")),
    ]);
    support::assert_fine(&site);
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

/// Whoever has to take words out is told all places at once.
#[test]
fn all_files_that_hold_the_same_are_told() {
    let mut files: Vec<(&str, String)> = program();
    files.extend(["handbook/a.txt", "handbook/b.txt", "handbook/c.txt"].map(|path| (path, SECRET.to_string())));
    files.push(("handbook/links.md", "[a](a.txt) [b](b.txt) [c](c.txt)\n".into()));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
    let site = support::site(&files);
    let leaks = support::leaks(&site, &support::render(&site).0);
    let again: Vec<&str> = leaks[0].again.iter().map(|label| label.path.as_str()).collect();
    assert_eq!((leaks[0].primary.path.as_str(), again), ("handbook/a.txt", vec!["handbook/b.txt", "handbook/c.txt"]));
}

/// Consent that is taken back counts for what was kept of earlier years, too.
#[test]
fn an_earlier_edition_keeps_no_page_of_somebody_who_is_withheld_today() {
    let built = |person: &str, work: &str, kept: &str| {
        let site = support::site(&[
            ("site.yaml", "edition: 2027\nlanguages: [es]\n"),
            ("portfolios/kim/index.md", &format!("---\nname: Kim\naudience: {person}\n---\n")),
            ("portfolios/kim/chess.md", &format!("---\ntitle: Chess\naudience: {work}\n---\nPawns.\n")),
            ("static/2026/edition.json", "{\"edition\": \"2026\"}"),
            (&format!("static/2026/{kept}"), "<h1>Then</h1>"),
        ]);
        let outputs = support::render(&site).0;
        let leaks = support::leaks(&site, &outputs);
        leaks.iter().map(|leak| format!("{}: {}", leak.primary.path, leak.help.join(" "))).collect::<Vec<_>>()
    };
    for kept in ["portfolios/kim/chess.html", "es/portfolios/kim/chess.html"] {
        assert!(built("public", "public", kept).is_empty(), "{kept}");
        let leaks = built("public", "private", kept);
        assert!(leaks.len() == 1 && leaks[0].contains("exclude: [static/2026]"), "{kept}: {leaks:?}");
    }
    for kept in ["portfolios/kim/index.html", "portfolios/kim/print.html", "portfolios/kim/photo.jpg"] {
        assert!(built("public", "private", kept).is_empty(), "{kept}");
        assert_eq!(built("private", "public", kept).len(), 1, "{kept}");
    }
    assert!(built("private", "private", "portfolios/index.html").is_empty());
    let shown = "private\nshown-as: K. S.";
    for kept in ["portfolios/k-s/index.html", "portfolios/k-s/chess.html", "portfolios/kim/chess.html"] {
        assert_eq!(built(shown, "public", kept).len(), 1, "{kept}");
    }
}
