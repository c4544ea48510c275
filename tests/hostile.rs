//! Bad input of every sort gets an error or a warning with a place, and never a panic, a hang or half a website.

use std::fs;
use std::process::Command;
use std::sync::mpsc;
use std::time::Duration;

use crate::html;
use crate::support;
use vademecum::base::{Diagnostic, Location, Severity};
use vademecum::pipeline::Site;

mod attached;
mod attacks;
mod fields;
mod files;
mod forms;
mod gate;
mod limits;
mod markup;
mod media;
mod names;
mod places;
mod random;
mod scan;
mod unclear;
mod unread;
mod withheld;

/// A site's problems, after making sure that each has a place that is there and words that say something.
fn checked(site: &Site) -> Result<Vec<Diagnostic>, String> {
    let problems = support::problems(site);
    for problem in &problems {
        let code = problem.code.name();
        if problem.message.is_empty() || problem.message.ends_with('.') {
            return Err(format!("{code} says {:?}", problem.message));
        }
        for label in std::iter::once(&problem.primary).chain(&problem.labels) {
            let Location::Span(span) = label.location else { continue };
            let Some(text) = site.text(&label.path) else {
                return Err(format!("{code} marks a place in {}, which has no text", label.path));
            };
            if text.get(span.range()).is_none() {
                return Err(format!(
                    "{code} marks {span:?}, which is no place in {} of {} bytes",
                    label.path,
                    text.len()
                ));
            }
        }
    }
    Ok(problems)
}

#[track_caller]
fn problems_of(site: &Site) -> Vec<Diagnostic> {
    checked(site).unwrap_or_else(|wrong| panic!("{wrong}"))
}

/// The codes of the problems of some files.
#[track_caller]
fn codes_of(files: &[(&str, &str)]) -> Vec<&'static str> {
    problems_of(&support::site(files)).iter().map(|problem| problem.code.name()).collect()
}

/// Fails when something does not end: a hang would otherwise stop all tests. How long it takes is for benchmarks to say, so the limit is
/// far beyond what a busy machine needs.
#[track_caller]
fn ends<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> T {
    const SECONDS: u64 = 600;
    let (send, receive) = mpsc::channel();
    std::thread::spawn(move || send.send(work()));
    match receive.recv_timeout(Duration::from_secs(SECONDS)) {
        Ok(result) => result,
        Err(mpsc::RecvTimeoutError::Timeout) => panic!("this does not end within {SECONDS} seconds"),
        Err(mpsc::RecvTimeoutError::Disconnected) => panic!("this panics"),
    }
}

#[test]
fn circles_are_named() {
    let entry = |name: &str, other: &str| (format!("roles/{name}.md"), format!("---\nin: {other}\n---\n"));
    let files: Vec<(String, String)> =
        (0..50).map(|n| entry(&format!("r{n}"), &format!("r{}", (n + 1) % 50))).collect();
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    assert_eq!(codes_of(&files), ["circular-in"]);

    assert_eq!(
        codes_of(&[("a/one.md", "![[two]]"), ("a/two.md", "![[three]]"), ("a/three.md", "![[one]]")]),
        ["circular-embed"; 3]
    );
    assert_eq!(codes_of(&[("a/one.md", "![[one]]")]), ["circular-embed"]);
    assert_eq!(codes_of(&[("a/one.md", "## Here\n\n![[#here]]")]), ["circular-embed"]);
    // A section that shows another of its page goes round only if that one comes back to it.
    let sections = |a: &str, deep: &str, b: &str| {
        codes_of(&[("a/one.md", &format!("# One\n\n## A\n\n{a}\n\n### Deep\n\n{deep}\n\n## B\n\n{b}\n"))])
    };
    assert_eq!(sections("Text.", "Deep.", "![[one#a]]"), Vec::<&str>::new());
    assert_eq!(sections("![[one#b]]", "Deep.", "Text."), Vec::<&str>::new());
    assert_eq!(sections("![[#deep]]", "Text.", "Other."), Vec::<&str>::new());
    assert_eq!(sections("Text.", "![[#a]]", "Other."), ["circular-embed"]);
    assert_eq!(sections("Text.", "![[#b]]", "![[#a]]"), ["circular-embed"; 2]);
    assert_eq!(sections("Text.[^n]\n\n[^n]: ![[#b]]", "Deep.", "Other.[^n]"), ["circular-embed"]);
}

/// Parts that show each other, in a process of their own: what overflows the stack would end all tests.
#[test]
fn parts_that_show_each_other_are_named() {
    let mut wrong = Vec::new();
    for (path, text) in [
        ("processes/a.yaml", "steps:\n  - \"![[a#2]]\"\n  - \"![[a#1]]\"\n"),
        ("processes/a.yaml", "steps:\n  - \"![[a#1]]\"\n"),
        ("processes/a.yaml", "steps:\n  - \"![[a]]\"\n"),
        ("roles/a.md", "---\nresponsibilities: [\"![[a#responsibilities]]\"]\n---\n"),
        ("roles/a.md", "---\neligibility: \"![[a#eligibility]]\"\n---\n"),
        ("roles/a.md", "---\nsummary: \"![[a]]\"\n---\n"),
        ("outcomes/list.yaml", "outcomes:\n  - code: A\n    statement: \"![[A]]\"\n"),
        (
            "outcomes/list.yaml",
            "outcomes:\n  - {code: A, statement: \"![[B]]\"}\n  - {code: B, statement: \"![[A]]\"}\n",
        ),
        ("outcomes/list.yaml", "outcomes:\n  - {code: A, statement: \"![[list]]\"}\n"),
        ("outcomes/list.yaml", "outcomes:\n  - {code: A, statement: x, criteria: \"![[A#1]]\"}\n"),
    ] {
        let folder = tempfile::tempdir().unwrap();
        support::write(folder.path(), path, text);
        let output = Command::new(env!("CARGO_BIN_EXE_vade")).arg("build").arg(folder.path()).output().unwrap();
        let said = String::from_utf8_lossy(&output.stderr);
        if output.status.code() != Some(1) || !said.contains("circular-embed") {
            wrong.push(format!("{path} with {text:?}: {:?} {}", output.status.code(), said.trim()));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn embeds_of_embeds_end() {
    // Each page shows the next one twice: without a limit there would be 2^30 copies.
    let files: Vec<(String, String)> =
        (0..30).map(|n| (format!("a/p{n}.md"), format!("![[p{0}]]\n\n![[p{0}]]\n", n + 1))).collect();
    let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    files.push(("a/p30.md", "The end."));
    let sources = support::sources(&files);
    ends(move || support::render(&support::build(&sources)));
}

#[test]
fn yaml_that_grows_without_end_is_refused() {
    let mut bomb = String::from("a0: &a0 [x, x, x, x, x, x, x, x, x, x]\n");
    for level in 1..12 {
        let items = format!("*a{}, ", level - 1).repeat(9);
        bomb.push_str(&format!("a{level}: &a{level} [{items}*a{}]\n", level - 1));
    }
    for (path, text) in [
        ("site.yaml", bomb.clone()),
        ("processes/x.yaml", bomb.clone()),
        ("handbook/x.md", format!("---\n{bomb}---\nText.\n")),
        ("processes/x.yaml", format!("tags: {}{}\n", "[".repeat(10_000), "]".repeat(10_000))),
        (
            "processes/x.yaml",
            format!("steps:\n{}", (0..2_000).map(|n| format!("{}- a:\n", " ".repeat(n))).collect::<String>()),
        ),
    ] {
        let sources = support::sources(&[(path, &text), ("handbook/ok.md", "Fine.")]);
        let problems = ends(move || problems_of(&support::build(&sources)));
        let found = problems
            .iter()
            .any(|p| matches!(p.code.name(), "yaml-limit" | "yaml-syntax") && p.severity == Severity::Error);
        assert!(found, "{path}: {problems:?}");
    }
}

#[test]
fn markdown_may_be_nested_as_deeply_as_it_likes() {
    let n = 10_000;
    for (what, text) in [
        ("quotes", format!("{} deep\n", ">".repeat(n))),
        ("lists", format!("{} deep\n", "- ".repeat(n))),
        ("numbered lists", format!("{} deep\n", "1. ".repeat(n))),
        ("brackets", format!("{}deep{}\n", "[".repeat(n), "]".repeat(n))),
        ("links", format!("{}deep{}\n", "[".repeat(n), "](x)".repeat(n))),
        ("pictures", format!("{}deep{}\n", "![".repeat(n), "](x)".repeat(n))),
        ("references", format!("{}deep{}\n", "[[".repeat(n), "]]".repeat(n))),
        ("embeds", format!("{}deep{}\n", "![[a|".repeat(n), "]]".repeat(n))),
        ("stars", format!("{}deep{}\n", "*a **a ".repeat(n), "** *".repeat(n))),
        ("elements", format!("{}deep{}\n", "<div>".repeat(n), "</div>".repeat(n))),
        ("open elements", "<b><i><a href=x>".repeat(n)),
        ("backticks", (1..300).map(|n| format!("a{} ", "`".repeat(n))).collect()),
        ("entities", "&".repeat(n)),
        ("angle brackets", "<".repeat(n)),
        ("tables", format!("{}\n{}\n", "|a".repeat(n), "|-".repeat(n))),
        ("notes", (0..n).map(|k| format!("[^{k}]: [^{}]\n\n", k + 1)).collect()),
        ("headings", (0..n).map(|_| "# a\n\na\n\n".to_string()).collect()),
    ] {
        let sources = support::sources(&[("handbook/deep.md", &text)]);
        let (outputs, problems) = ends(move || support::render(&support::build(&sources)));
        assert!(problems.is_empty(), "{what}: {problems:?}");
        assert!(outputs["handbook/deep.html"].len() > 200, "{what}: there is no page");
    }
}

#[test]
fn a_long_page_is_only_long() {
    // What takes a second when it is optimised takes ten when it is not.
    let bytes = if cfg!(debug_assertions) { 2 << 20 } else { 10 << 20 };
    let sentence = "A sentence with *some* words. ";
    let one_paragraph = format!("# Long\n\n{}", sentence.repeat(bytes / sentence.len() + 1));
    let paragraphs = one_paragraph.replace("words. ", "words.\n\n");
    let sources = support::sources(&[("handbook/line.md", &one_paragraph), ("handbook/long.md", &paragraphs)]);
    let (outputs, problems) = ends(move || support::render(&support::build(&sources)));
    assert!(problems.is_empty(), "{problems:?}");
    assert!(outputs["handbook/long.html"].len() > bytes && outputs["handbook/line.html"].len() > bytes);
}

/// Time grows with the number of references, not with its square.
#[test]
fn a_page_of_references_is_only_long() {
    let bytes = if cfg!(debug_assertions) { 200 << 10 } else { 2 << 20 };
    let sentence = "A sentence with [[target]], KO-01 and [a link](target.md). ";
    let one_paragraph = format!("# Long\n\n{}", sentence.repeat(bytes / sentence.len()));
    let paragraphs = one_paragraph.replace(". ", ".\n\n");
    for text in [one_paragraph, paragraphs] {
        let files = [
            ("handbook/x.md", &*text),
            ("handbook/target.md", "Hi."),
            ("outcomes/ko.csv", "code,statement\nKO-01,Do it\n"),
        ];
        let sources = support::sources(&files);
        let (_, problems) = ends(move || support::render(&support::build(&sources)));
        assert!(problems.is_empty(), "{problems:?}");
    }
}

#[test]
fn strange_names_have_pages_and_links_that_reach_them() {
    let names = [
        "a b", "c#d", "e?f", "g%20h", "i&j", "k'l", "m\"n", "数学", "Größe", "اسم", "o+p", "q;r", "s=t", "u[v]",
        "w(x)", "100%",
    ];
    let folder = tempfile::tempdir().unwrap();
    let mut start = String::from("# Start\n\n");
    for (n, name) in names.iter().enumerate() {
        support::write(
            folder.path(),
            &format!("handbook/{name}/{name}.md"),
            format!("# Page {n}\n\n## Deep *in*\n\nYes.\n"),
        );
        support::write(folder.path(), &format!("handbook/{name}/{name}.txt"), "a file");
        let path: String = format!("{name}/{name}").bytes().map(|byte| format!("%{byte:02X}")).collect();
        start.push_str(&format!("[page]({path}.md#deep-in), [file]({path}.txt)\n\n"));
    }
    support::write(folder.path(), "handbook/start.md", start);
    let site = support::build(&support::read(folder.path()));
    support::assert_fine(&site);
    let (outputs, _) = support::render(&site);
    let pages = html::pages(&outputs);
    let targets: Vec<&str> = pages["handbook/start.html"].links.iter().map(|link| link.target.as_str()).collect();
    for (n, name) in names.iter().enumerate() {
        let title = format!("<h1>Page {n}</h1>");
        let holds = |target: &&&str| {
            let (path, fragment) = target.split_once('#').unwrap_or((target, ""));
            let address = html::resolve("handbook/start.html", path).unwrap();
            let page = outputs.get(&address).map(|bytes| String::from_utf8_lossy(bytes).into_owned());
            fragment == "deep-in"
                && page.is_some_and(|page| page.contains(&title) || page.contains(&format!(">Page {n}<")))
        };
        assert!(targets.iter().any(|target| holds(&target)), "nothing leads to {name}");
    }
    for target in targets.iter().filter(|target| target.ends_with(".txt")) {
        let address = html::resolve("handbook/start.html", target).unwrap();
        assert_eq!(outputs.get(&address).map(Vec::as_slice), Some(&b"a file"[..]), "{target}");
    }
}

#[test]
fn names_that_some_systems_cannot_tell_apart_are_named() {
    for (one, two) in
        [("Café.md", "Cafe\u{301}.md"), ("Rules.md", "rules.md"), ("01-a.md", "02-a.md"), ("a b.md", "a-b.md")]
    {
        let files = [(&*format!("handbook/{one}"), "One."), (&*format!("handbook/{two}"), "Two.")];
        assert_eq!(codes_of(&files), ["duplicate-address"], "{one} and {two}");
    }
    let pictures = [("handbook/A.png", "x"), ("handbook/a.png", "y"), ("handbook/index.md", "![a](A.png) ![b](a.png)")];
    assert_eq!(codes_of(&pictures), ["duplicate-address"]);
}

#[test]
fn empty_files_are_empty_pages() {
    for path in [
        "handbook/x.md",
        "roles/x.md",
        "sessions/x.md",
        "processes/x.yaml",
        "outcomes/x.md",
        "outcomes/x.yaml",
        "resources/x.md",
        "people/x.md",
        "portfolios/x/index.md",
        "index.md",
        "site.yaml",
        "x.md",
        "theme/assets/x.css",
    ] {
        assert_eq!(codes_of(&[(path, "")]), [""; 0], "{path}");
    }
    assert_eq!(codes_of(&[("outcomes/x.csv", "")]), ["csv-syntax"]);
    assert_eq!(codes_of(&[]), [""; 0]);
    for text in ["---\n---\n", "---\n---", "---\ntitle: x\n---", "---", "---\n\n---\n", "\n\n\n"] {
        assert_eq!(codes_of(&[("handbook/x.md", text)]), [""; 0], "{text:?}");
    }
}

#[test]
fn line_ends_and_byte_order_marks_change_nothing() {
    let folder = tempfile::tempdir().unwrap();
    let example = support::root().join("example-site");
    let (texts, rest) = support::text_files(&example);
    for (path, text) in &texts {
        // An attachment is copied as it is, and its page tells its size.
        let ours = !path.ends_with(".csv") || path.starts_with("outcomes/");
        let bytes = match ours {
            true => format!("\u{feff}{}", text.replace("\r\n", "\n").replace('\n', "\r\n")),
            false => text.clone(),
        };
        support::write(folder.path(), path, bytes);
    }
    for path in rest.files.keys() {
        support::write(folder.path(), path.as_str(), fs::read(example.join(path.as_str())).unwrap());
    }
    let (unix, windows) = (support::build(&support::read(&example)), support::build(&support::read(folder.path())));
    support::assert_fine(&windows);
    let addresses = |site: &Site| site.routes().map(|(address, _)| address.to_string()).collect::<Vec<_>>();
    assert_eq!(addresses(&unix), addresses(&windows));
    let text = |site: &Site, address: &str| support::page(site, address).replace('\r', "");
    for address in addresses(&unix).iter().filter(|address| address.ends_with(".html")) {
        let (unix, windows) = (text(&unix, address), text(&windows, address));
        assert!(unix == windows, "{address}: {}", support::first_difference(&unix, &windows));
    }
}

#[test]
fn yaml_of_another_shape_is_told() {
    for text in ["- a\n- b\n", "just words\n", "42\n", "[1, 2]\n", "\"quoted\"\n"] {
        for path in ["site.yaml", "processes/x.yaml", "resources/x.yaml", "people/x.yaml", "outcomes/x.yaml"] {
            let codes = codes_of(&[(path, text)]);
            assert!(codes.contains(&"wrong-type"), "{path} with {text:?}: {codes:?}");
        }
        let codes = codes_of(&[("handbook/x.md", &format!("---\n{text}---\nText.\n"))]);
        assert!(codes.contains(&"wrong-type"), "front matter {text:?}: {codes:?}");
    }
    for text in
        ["{", "a: [", "a: 'b", "? a\n: b\n", "a: b: c", "\ta: b", "&a *a", "!!binary x", "%YAML 9.9\n---\na", "a: *b"]
    {
        codes_of(&[("site.yaml", text), ("processes/x.yaml", text), ("handbook/x.md", &format!("---\n{text}\n---\n"))]);
    }
}

#[test]
fn ragged_spreadsheets_are_told() {
    for (text, expected) in [
        ("code,statement\nA-1,x,y\n", &["csv-syntax"][..]),
        ("code,statement\nA-1\n", &[]),
        ("code;statement\nA-1;x\n", &[]),
        ("code\tstatement\nA-1\tx\n", &[]),
        ("code,statement\n\n\nA-1,x\n,,\n", &[]),
        ("code,statement\nA-1,\"x\n", &["csv-syntax"]),
        ("code,statement,title\nA-1,\"a \"\"b\"\", c\",T\n", &[]),
        ("statement\nx\n", &["csv-syntax"]),
        (",\n,\n", &["csv-syntax"]),
        ("code,statement\nA-1,x\nA-1,y\n", &["duplicate-code"]),
    ] {
        let codes: Vec<&str> =
            codes_of(&[("outcomes/x.csv", text)]).into_iter().filter(|c| *c != "unknown-field").collect();
        if expected.is_empty() {
            assert!(!codes.contains(&"csv-syntax"), "{text:?}: {codes:?}");
        } else {
            assert_eq!(codes, expected, "{text:?}");
        }
    }
}

#[test]
fn template_signs_in_prose_and_titles_are_prose() {
    let signs = "{{ title }} {% include \"x\" %} {# gone #} ${HOME} <%= x %> $x$";
    let site = support::site(&[
        ("site.yaml", &format!("title: '{signs}'\n")),
        (
            "handbook/x.md",
            &format!("---\ntitle: '{signs}'\nsummary: '{signs}'\n---\n{signs}\n\n## {signs}\n\nText `{signs}`.\n"),
        ),
    ]);
    support::assert_fine(&site);
    let page = html::unescaped(&support::page(&site, "handbook/x.html"));
    for part in ["{{ title }}", "{% include \"x\" %}", "{# gone #}", "${HOME}", "<%= x %>", "$x$"] {
        assert!(page.matches(part).count() >= 4, "{part} occurs {} times", page.matches(part).count());
    }
}

/// Angle brackets around words that are no element of HTML are the author's way to say "fill this in".
#[test]
fn words_in_angle_brackets_are_prose() {
    let site = support::site(&[("handbook/x.md", "# For <your name>\n\nWrite <your name> in here, and 1 < 2 > 0.\n")]);
    let page = html::unescaped(&support::page(&site, "handbook/x.html"));
    assert!(page.contains("For <your name>") && page.contains("Write <your name> in"), "{page}");
}

/// What somebody else left in the output folder, or a build that was killed, does not reach the website.
#[test]
fn what_a_killed_build_left_is_swept_away() {
    let folder = tempfile::tempdir().unwrap();
    let site = folder.path().join("site");
    support::write(&site, "handbook/x.md", "# X\n\nText.\n");
    let build = || {
        let output = Command::new(env!("CARGO_BIN_EXE_vade")).arg("build").arg(&site).output().unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        support::files_below(&site.join("_site"))
    };
    let fresh = build();
    let manifest = String::from_utf8(fresh[".vade-manifest"].clone()).unwrap();
    support::write(&site, "_site/.vade-stage/handbook/x.html", "half a page");
    // It had begun to move things in: the manifest already claims what is half there and what never came.
    support::write(&site, "_site/handbook/gone.html", "half a page");
    support::write(&site, "_site/handbook/x.html", "half a page");
    support::write(&site, "_site/.vade-manifest", format!("{manifest}handbook/gone.html\nnever/came.html\n"));
    let again = build();
    let differing: Vec<&String> =
        fresh.keys().chain(again.keys()).filter(|path| fresh.get(*path) != again.get(*path)).collect();
    assert!(differing.is_empty(), "{differing:?}");
}
