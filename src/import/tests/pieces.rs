//! Several pieces of work, roles or processes in one document are as many files, each with its own text, pictures and outcomes.

use super::*;

/// What becomes of a Markdown document: its files with their texts, in order of their paths.
fn files_of(source: &str, wishes: Wishes) -> (Vec<(String, String)>, Imported) {
    let imported = take("all.md", source.as_bytes(), wishes, Known::default()).unwrap();
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
    let read = |file: &File| (file.path.to_string(), String::from_utf8_lossy(&file.bytes).into_owned());
    (imported.files.iter().map(read).collect(), imported)
}

fn paths(files: &[(String, String)]) -> Vec<&str> {
    files.iter().map(|(path, _)| path.as_str()).collect()
}

fn body(text: &str) -> &str {
    text.splitn(3, "---\n").nth(2).unwrap()
}

const PIXEL: &str = "data:image/gif;base64,R0lGODlhAQABAAAAACw=";

/// The headings of a portfolio as different people make them: with styles below each other, all alike, as bold lines.
#[test]
fn each_piece_of_work_in_a_document_is_an_artifact() {
    let work = |title: &str, section: &str, code: &str, more: &str| {
        let head = |words: &str| match section {
            "**" => format!("**{words}**\n\n"),
            marks => format!("{marks} {words}\n\n"),
        };
        let parts = [
            head("Context"),
            format!("We began {title}. {more}\n\n"),
            head("Learning outcomes"),
            format!("{code}. Write what two people keep.\n\n"),
            head("Reflection"),
            format!("I learned from {title}.\n\n"),
        ];
        parts.concat()
    };
    let picture = format!("![A desk]({PIXEL})");
    for (first, second, section) in [
        ("# Our agreement\n\n", "# A visit\n\n", "##"),
        ("# Our agreement\n\n", "# A visit\n\n", "#"),
        ("**Our agreement**\n\n", "**A visit**\n\n", "**"),
        ("**Our agreement**\n\nIn May.\n\n", "**A visit**\n\nIn June.\n\n", "**"),
    ] {
        let all = [first, &work("it", section, "KO-1", ""), second, &work("that", section, "KO-2", &picture)].concat();
        for before in ["", "# My portfolio\n\nBy Ana Roe\n\n"] {
            // A title of its own stands above the others.
            let all = match before.is_empty() {
                true => all.clone(),
                false => format!(
                    "{before}{}",
                    all.replace("## ", "### ").replace("\n# ", "\n## ").replacen("# Our", "## Our", 1)
                ),
            };
            let (files, imported) = files_of(&all, Wishes { person: Some("Ana Roe".into()), ..Wishes::default() });
            let works: Vec<&str> = paths(&files)
                .into_iter()
                .filter(|path| path.contains("portfolios/") && path.ends_with(".md"))
                .collect();
            assert_eq!(
                works,
                [
                    "portfolios/ana-roe/a-visit/index.md",
                    "portfolios/ana-roe/index.md",
                    "portfolios/ana-roe/our-agreement.md"
                ],
                "{all}"
            );
            let one = text(&imported, "portfolios/ana-roe/our-agreement.md");
            let other = text(&imported, "portfolios/ana-roe/a-visit/index.md");
            assert!(one.contains("title: Our agreement\noutcomes:\n  - KO-1\n---\n"), "{one}");
            assert!(other.contains("title: A visit\noutcomes:\n  - KO-2\n---\n"), "{other}");
            assert!(
                one.contains(
                    "## Context\n\nWe began it.\n\n## Learning outcomes\n\n## Reflection\n\nI learned from it.\n"
                ),
                "{one}"
            );
            assert!(other.contains("that. ![A desk](a-desk.gif)") && !one.contains("that"), "{one}\n{other}");
            assert!(paths(&files).contains(&"portfolios/ana-roe/a-visit/a-desk.gif"));
            // What they show and the site does not have is one framework.
            let framework = text(&imported, "outcomes/learning-outcomes-ko.yaml");
            assert!(framework.contains("code: KO-1\n") && framework.contains("code: KO-2\n"), "{framework}");
        }
    }
}

/// What stands around the pieces is about the person: it goes to the page of a new portfolio.
#[test]
fn what_stands_around_pieces_of_work_is_kept() {
    let all = "# My portfolio\n\nBy Ana Roe\n\nI lead a small school.\n\n## Our agreement\n\n### Context\n\nMay.\n\n### Reflection\n\nGood.\n\n\
               ## A visit\n\n### Context\n\nJune.\n\n### Reflection\n\nBetter.\n\n## What comes next\n\nA second year.\n";
    let (files, imported) = files_of(all, Wishes::default());
    assert_eq!(
        paths(&files),
        ["portfolios/ana-roe/a-visit.md", "portfolios/ana-roe/index.md", "portfolios/ana-roe/our-agreement.md"]
    );
    let page = text(&imported, "portfolios/ana-roe/index.md");
    assert!(page.ends_with("I lead a small school.\n\n## What comes next\n\nA second year.\n"), "{page}");
    assert_eq!(
        body(&text(&imported, "portfolios/ana-roe/a-visit.md")),
        "## Context\n\nJune.\n\n## Reflection\n\nBetter.\n"
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["line 1: My portfolio (the title of all, while each piece has its own)"]
    );
    // Two pieces of one name are two files.
    let same = all.replace("Our agreement", "A visit").replace("## What comes next\n\nA second year.\n", "");
    let (files, _) = files_of(&same, Wishes::default());
    assert_eq!(
        paths(&files),
        ["portfolios/ana-roe/a-visit-2.md", "portfolios/ana-roe/a-visit.md", "portfolios/ana-roe/index.md"]
    );
}

#[test]
fn each_role_and_each_process_is_one() {
    let role = |name: &str, duty: &str| format!("{name}\n\nHelps.\n\n## Responsibilities\n\n- {duty}\n- Listen\n\n");
    let (files, _) = files_of(&(role("# Mentor", "Call") + &role("# Coach", "Visit")), Wishes::default());
    assert_eq!(paths(&files), ["handbook/all.md", "roles/coach.md", "roles/mentor.md"]);
    assert_eq!(body(&files[2].1), "Helps.\n\n## Responsibilities\n\n- Call\n- Listen\n");
    let bold = role("**Mentor**", "Call") + &role("**Coach**", "Visit");
    let (files, _) = files_of(&bold.replace("## Responsibilities", "**Responsibilities**"), Wishes::default());
    assert_eq!(paths(&files), ["handbook/all.md", "roles/coach.md", "roles/mentor.md"]);

    let process =
        |name: &str, verb: &str| format!("{name}\n\n## Steps\n\n1. {verb} one.\n2. {verb} two.\n3. {verb} three.\n\n");
    let (files, _) = files_of(&(process("# Matching", "Ask") + &process("# Closing", "Thank")), Wishes::default());
    assert_eq!(paths(&files), ["handbook/all.md", "processes/closing.md", "processes/matching.md"]);
}

/// A second section on a role goes on with the first.
#[test]
fn two_sections_on_a_role_are_one_role() {
    let all = "# Plan\n\n## Mentor responsibilities\n\n- Call\n- Listen\n\n## Dates\n\nIn May.\n\n## Mentor responsibilities\n\n- Write\n\n## Duties of the mentor\n\n- Visit\n";
    let (files, _) = files_of(all, Wishes::default());
    assert_eq!(paths(&files), ["handbook/plan.md", "roles/mentor.md"]);
    assert_eq!(body(&files[1].1), "- Call\n- Listen\n- Write\n- Visit\n");
    assert_eq!(
        body(&files[0].1),
        "## Mentor responsibilities\n\n![[mentor#responsibilities]]\n\n## Dates\n\nIn May.\n\n## Mentor responsibilities\n\n[[mentor#responsibilities]]\n\n## Duties of the mentor\n\n[[mentor#responsibilities]]\n"
    );
    let one = |duty: &str| format!("## Mentor\n\nHelps {duty}.\n\n### Responsibilities\n\n- {duty}\n\n");
    let (files, _) = files_of(&["# Plan\n\n", &one("Call"), &one("Write")].concat(), Wishes::default());
    assert_eq!(paths(&files), ["handbook/plan.md", "roles/mentor.md"]);
    assert_eq!(body(&files[1].1), "Helps Call.\n\n## Responsibilities\n\n- Call\n- Write\n\nHelps Write.\n");
}

/// A document whose title is a process' and that holds nothing but its steps is that process, without being told so.
#[test]
fn a_document_of_steps_is_a_process() {
    let known = || Known {
        names: vec![Named {
            kind: EntryKind::Role,
            id: "roles/coordinator".into(),
            title: "Coordinator".into(),
            aliases: Vec::new(),
            folder: None,
            is_private: false,
            is_new: false,
        }],
        ..Known::default()
    };
    let steps = "1. The coordinator asks.\n2. The coordinator answers.\n3. It is filed.\n";
    for (title, list, path) in [
        ("Process for leave", "1. Ask.\n2. Answer.\n3. File it.\n", "processes/process-for-leave.md"),
        ("Asking for leave", steps, "processes/asking-for-leave.md"),
        ("Packing list", "1. Socks\n2. Shoes\n3. Bread\n", "handbook/packing-list.md"),
        ("Process for leave", "1. Ask.\n2. Answer.\n", "handbook/process-for-leave.md"),
    ] {
        let text = format!("# {title}\n\n{list}");
        let wishes = Wishes { folder: "handbook".into(), ..Wishes::default() };
        let imported = take("leave.md", text.as_bytes(), wishes, known()).unwrap();
        let paths: Vec<&str> = imported.files.iter().map(|file| file.path.as_str()).collect();
        assert_eq!(paths, [path], "{text}");
    }
}
