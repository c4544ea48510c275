//! Names of what is withheld, in every way that people write them: told where an author's text holds one, and in no address.

use vademecum::base::{Location, Severity};

use crate::support;

/// The problems `withheld-name` of a site, as severity, path and marked words.
fn told(files: &[(&str, &str)]) -> Vec<(Severity, String, String)> {
    let site = support::site(files);
    let problems = super::problems_of(&site);
    let names = problems.iter().filter(|problem| problem.code.name() == "withheld-name");
    names
        .map(|problem| {
            let path = &problem.primary.path;
            let words = match problem.primary.location {
                Location::Span(span) => site.text(path).map(|text| text[span.range()].to_string()).unwrap_or_default(),
                _ => String::new(),
            };
            (problem.severity, path.to_string(), words)
        })
        .collect()
}

const KIM: &str = "---\nname: Kim Lee\nemail: k.lee42@school.example\naliases: [The Pathfinder]\n---\n";

#[test]
fn a_name_is_known_in_every_form() {
    let mut wrong = Vec::new();
    for (text, marked) in [
        ("By Kim Lee.", "Kim Lee"),
        ("By KIM LEE.", "KIM LEE"),
        ("By kim lee.", "kim lee"),
        ("By Kim\nLee.", "Kim\nLee"),
        ("By Ki\u{ad}m Lee.", "Ki\u{ad}m Lee"),
        ("By K\u{200b}im L\u{200d}ee.", "K\u{200b}im L\u{200d}ee"),
        ("By Kim\u{a0}Lee.", "Kim\u{a0}Lee"),
        ("By Kim&nbsp;Lee.", "Kim&nbsp;Lee"),
        ("By K&shy;im Lee.", "K&shy;im Lee"),
        ("By Lee, Kim.", "Lee, Kim"),
        ("By LEE Kim.", "LEE Kim"),
        ("By Kim A. Lee.", "Kim A. Lee"),
        ("By Kim Anne Lee.", "Kim Anne Lee"),
        ("By K. Lee.", "K. Lee"),
        ("By Lee, K.", "Lee, K"),
        ("By Kim-Lee.", "Kim-Lee"),
        ("It is Kim Lee's.", "Kim Lee"),
        ("It is Kim Lee’s.", "Kim Lee"),
        ("See kim-lee.", "kim-lee"),
        ("See kimlee and more.", "kimlee"),
        ("See kim.lee.", "kim.lee"),
        ("See kim_lee.", "kim_lee"),
        ("By the Pathfinder.", "the Pathfinder"),
        ("Write to K.Lee42@school.example.", "K.Lee42@school.example"),
        ("Ask k.lee42 for it.", "k.lee42"),
        ("Told[^1].\n\n[^1]: Kim Lee, in spring.", "Kim Lee"),
        ("Told[^1].\n\n[^1]: By **Kim Lee**.", "Kim Lee"),
        ("Told[^1].\n\n[^1]: By Kim\n    Lee.", "Kim\n    Lee"),
        ("Told[^1].\n\n[^1]: By:\n\n    - Kim Lee", "Kim Lee"),
        ("A[^1], b[^2].\n\n[^1]: Nobody.\n[^2]: Kim Lee.", "Kim Lee"),
        ("- Kim Lee", "Kim Lee"),
        ("> Kim\n> Lee", "Kim\n> Lee"),
        ("| a |\n|---|\n| Kim Lee |", "Kim Lee"),
        ("`Kim Lee`", "Kim Lee"),
        ("```\nKim Lee\n```", "Kim Lee"),
        ("## On Kim Lee\n\nText.", "Kim Lee"),
        ("[x](https://x.example/kim-lee)", "kim-lee"),
        ("[x](https://x.example/ \"Kim Lee\")", "Kim Lee"),
        ("![Kim Lee](https://x.example/a.png)", "Kim Lee"),
        ("<abbr title=\"Kim Lee\">x</abbr>", "Kim Lee"),
        ("Kim *Lee*", "Kim *Lee"),
    ] {
        let text = format!("# X\n\n{text}\n");
        let found = told(&[("handbook/x.md", &text), ("portfolios/kim-lee/index.md", KIM)]);
        if !found.contains(&(Severity::Warning, "handbook/x.md".into(), marked.into())) {
            wrong.push(format!("{text:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn names_of_every_script_are_known() {
    for (name, text) in [
        ("José Núñez", "Von JOSE NUNEZ"),
        ("José Núñez", "By Jose\u{301} Nu\u{301}n\u{303}ez."),
        ("Ida Müller", "By Ida Mueller."),
        ("Ида Петрова", "Это ИДА ПЕТРОВА."),
        ("李小龙", "这是李小龙的作品。"),
        ("דנה לוי", "זה של דנה לוי."),
        ("Pat O'Brien", "By Pat O’Brien."),
        ("Anna Maria Rossi", "By Anna Rossi."),
        ("Anna Maria Rossi", "By Rossi, Anna Maria."),
        ("Jean-Luc Picard", "By Jean Luc Picard."),
        ("Quillon", "By Quillon."),
    ] {
        let person = format!("---\nname: {name}\n---\n");
        let found = told(&[("handbook/x.md", text), ("people/p.md", &person)]);
        assert!(found.iter().any(|(severity, ..)| *severity == Severity::Warning), "{name} in {text:?}: {found:?}");
    }
}

/// A name that is only a word is no warning: else nobody would read them.
#[test]
fn ordinary_words_are_not_blamed() {
    for (name, text) in [
        ("Will", "It will be. Will it?"),
        ("May", "In May we may begin."),
        ("Mark", "Mark the day."),
        ("Rose", "Prices rose. Rose is a colour."),
        ("Kim Lee", "Kim and Lee agreed."),
        ("Kim Lee", "We met Kim. Lee came later."),
        ("Kim Lee", "Bring Kim, Lee and Pat."),
        ("Kim Lee", "The leek is a vegetable, and Leeds a town."),
        ("Kim Lee", "Kim was there."),
    ] {
        let person = format!("---\nname: {name}\n---\n");
        let found = told(&[("handbook/x.md", text), ("people/p.md", &person)]);
        assert!(found.iter().all(|(severity, ..)| *severity == Severity::Advice), "{name} in {text:?}: {found:?}");
    }
    let titled = "---\ntitle: Home visits\naudience: members\n---\n";
    assert_eq!(told(&[("handbook/x.md", "We make home visits in spring."), ("handbook/y.md", titled)]), []);
    assert_eq!(told(&[("handbook/x.md", "See the Home visits."), ("handbook/y.md", titled)]).len(), 1);
    let other = "---\nname: Sam Lee\naudience: public\n---\n";
    let files = [("handbook/x.md", "Ask Lee."), ("people/sam.md", other), ("people/kim.md", KIM)];
    assert_eq!(told(&files), [], "another person of that surname is shown");
    let shown = "---\nname: Kim Lee\nemail: kim.lee@school.example\naudience: public\n---\n";
    let files = [("handbook/x.md", "See people/kim-lee.html, or ask kim.lee."), ("people/kim-lee.md", shown)];
    assert_eq!(told(&files), [], "an address that is not shown begins with a name that is");
    let files = [("handbook/x.md", "Write to kim.lee@school.example."), ("people/kim-lee.md", shown)];
    assert_eq!(told(&files).len(), 1, "the whole address is withheld all the same");
}

#[test]
fn a_surname_alone_is_advice() {
    let found = told(&[("handbook/x.md", "Ask Lee about it."), ("people/kim.md", KIM)]);
    assert_eq!(found, [(Severity::Advice, "handbook/x.md".into(), "Lee".into())]);
    let found = told(&[("handbook/x.md", "Ask Lee, that is Kim Lee."), ("people/kim.md", KIM)]);
    assert_eq!(found, [(Severity::Warning, "handbook/x.md".into(), "Kim Lee".into())]);
}

/// What authors attach, put into `static/` or write for the theme is published as it is.
#[test]
fn names_are_told_of_in_attached_texts_and_in_the_theme() {
    for (path, text) in [
        ("handbook/notes.txt", "By Kim Lee"),
        ("handbook/page.html", "<p>By <b>Kim</b> Lee</p>"),
        ("handbook/page.html", "<p title=\"Kim Lee\">x</p>"),
        ("handbook/drawing.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\"><text>Kim Lee</text></svg>"),
        ("handbook/data.json", "{\"by\": \"Kim Lee\"}"),
        ("static/notes.txt", "By Kim Lee"),
        ("theme/partials/foot.html", "<p>Kim Lee</p>"),
    ] {
        let page = path.strip_prefix("handbook/").map_or("X".to_string(), |name| format!("[x]({name})"));
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [(path, text), ("handbook/x.md", &*page), ("people/kim.md", KIM)] {
            support::write(folder.path(), path, text);
        }
        let site = support::build(&support::read(folder.path()));
        let problems = site.report();
        let it = problems.iter().find(|problem| problem.primary.path.as_str() == path);
        assert!(it.is_some_and(|it| it.code.name() == "withheld-name"), "{path}: {}", support::shown(&site, problems));
        assert!(it.is_some_and(|it| matches!(it.primary.location, Location::Span(_))), "{path} has no place");
    }
}

/// Who is shown under another name has it in every address, whatever the folder is called.
#[test]
fn no_address_holds_a_name_that_is_not_shown() {
    for (name, folder) in [
        ("Kim Zqlee", "kimzqlee"),
        ("Kim Zqlee", "k-zqlee"),
        ("Kim Zqlee", "zqlee-k"),
        ("Kim Zqlee", "zqleek"),
        ("Kim Zqlee", "zqlee"),
        ("Kim Zqlee", "kim.zqlee"),
        ("Kim Zqlee", "Kim Zqlee"),
        ("Kim Zqmüller", "zqmueller"),
        ("Kim Zqmüller", "zqmuller"),
        ("Pat Zqo'Brien", "zqobrien"),
        ("Zqjean-Luc Pic", "zqjeanluc"),
        ("Zqjean-Luc Pic", "zqjean-luc"),
        ("Kim Zqlee", "p7"),
    ] {
        let person = format!("---\nname: \"{name}\"\nshown-as: K. S.\naudience: public\n---\nI am here.\n");
        let row = format!("name,shown-as,audience\n\"{name}\",K. S.,public\n");
        let settings = "title: T\ncollections:\n  Show Case: {kind: artifact, title: Show case}\n";
        // The folder is that of whoever is called as it is.
        let of_row = vademecum::base::names::slug(name);
        for (person, text, folder) in [
            (format!("portfolios/{folder}/index.md"), &person, folder),
            (format!("people/{folder}/index.md"), &person, folder),
            (format!("people/{folder}.md"), &person, folder),
            ("people.csv".to_string(), &row, &of_row),
            ("people/people.csv".to_string(), &row, &of_row),
        ] {
            let mut files = vec![("site.yaml".to_string(), settings), (person.clone(), text.as_str())];
            for work in ["portfolios", "Show Case"].map(|top| format!("{top}/{folder}")) {
                files.push((format!("{work}/{folder}-essay.md"), "# Essay\n"));
                files.push((format!("{work}/{folder}/index.md"), "# Work\n\n[Plan](../plan.txt)\n"));
                files.push((format!("{work}/{folder}/notes.txt"), "text"));
                files.push((format!("{work}/plan.txt"), "text"));
            }
            let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), *text)).collect();
            let site = support::site(&files);
            support::assert_fine(&site);
            let addresses: Vec<&str> = site.routes().map(|(address, _)| address).collect();
            let own = if person.starts_with("portfolios/") { "portfolios/k-s/index.html" } else { "people/k-s" };
            for expected in [own, "portfolios/k-s/plan.txt", "show-case/k-s/plan.txt"] {
                let is_there = addresses.iter().any(|address| address.starts_with(expected));
                assert!(is_there, "{person}, {folder}: no {expected} in {addresses:?}");
            }
            assert!(!addresses.iter().any(|address| address.contains("zq")), "{person}, {folder}: {addresses:?}");
            let (mut outputs, _) = support::render(&site);
            for (address, bytes) in &outputs {
                let text = String::from_utf8_lossy(bytes).to_lowercase();
                assert!(!text.contains("zq"), "{person}, {folder}: {address} holds the name");
            }
            let planted = format!("<p><a href=\"portfolios/{of_row}/x.html\">x</a>");
            outputs.get_mut("index.html").unwrap().extend(planted.bytes());
            assert!(!support::leaks(&site, &outputs).is_empty(), "{person}, {folder}: the scan does not know the name");
        }
    }
}

#[test]
fn no_address_of_an_owners_work_holds_a_name_that_is_not_shown() {
    let site = support::site(&[
        ("site.yaml", "owner: {name: Kim Zqlee, shown-as: K. S., audience: public}\n"),
        ("index.md", "I am here.\n"),
        ("artifacts/zqlee-essay.md", "# Essay\n"),
        ("artifacts/kim-zqlee/index.md", "# Work\n"),
    ]);
    support::assert_fine(&site);
    let addresses: Vec<&str> = site.routes().map(|(address, _)| address).collect();
    assert!(
        ["artifacts/essay.html", "artifacts/work/index.html"].iter().all(|one| addresses.contains(one)),
        "{addresses:?}"
    );
    assert!(!addresses.iter().any(|address| address.contains("zq")), "{addresses:?}");
}

/// Another name of somebody who is shown otherwise, or of their work, is often the real one: it is for references, and nobody finds by it.
#[test]
fn no_search_finds_somebody_by_a_name_that_is_not_shown() {
    let aliases = "aliases: [zqlee]\n";
    for files in [
        [("people/k.md", format!("---\nname: Kim Zqlee\nshown-as: K. S.\naudience: public\n{aliases}---\n"))],
        [("people.csv", "name,shown-as,audience,aliases\nKim Zqlee,K. S.,public,zqlee\n".to_string())],
        [("site.yaml", format!("owner: {{name: Kim Zqlee, shown-as: K. S., audience: public, {}}}\n", aliases.trim()))],
    ] {
        let person = (files[0].0, files[0].1.as_str());
        let work = format!("---\ntitle: Essay\n{aliases}---\nWords.\n").replace("zqlee", "zqlee-essay");
        let path = if person.0 == "site.yaml" { "artifacts/essay.md" } else { "portfolios/kim-zqlee/essay.md" };
        let (outputs, _) = support::render(&support::site(&[person, ("index.md", "Hello.\n"), (path, &work)]));
        let found = outputs.iter().find(|(_, bytes)| String::from_utf8_lossy(bytes).to_lowercase().contains("zqlee"));
        assert_eq!(found.map(|(address, _)| address), None, "{}", person.0);
    }
}

#[test]
fn work_that_is_called_by_its_file_does_not_say_the_name_unnoticed() {
    let rows = ("people.csv", "name,shown-as,audience\nKim Zqlee,K. S.,public\n");
    for path in ["portfolios/kim-zqlee/zqlee-essay.md", "portfolios/kim-zqlee/zqlee/index.md"] {
        let warning = (Severity::Warning, path.to_string(), String::new());
        assert!(told(&[rows, (path, "Words.\n")]).contains(&warning), "{path}");
        for fine in ["# Essay\n", "---\ntitle: Essay\n---\nWords.\n"] {
            assert_eq!(told(&[rows, (path, fine)]), []);
        }
    }
}

/// Also the name of a folder makes an address, and nobody's folder has another name than its author gave it.
#[test]
fn a_folder_called_by_a_private_name_is_told() {
    let person = "---\nname: Kim Zqlee\nshown-as: K. S.\naudience: public\nportrait: zqlee.jpg\n---\n";
    let at = |path: &str| {
        let files = [("people/k.md", person), ("people/zqlee.jpg", "x"), (path, "# Page\n\nOf a day by the sea.\n")];
        let told = told(&files);
        told.into_iter().map(|(_, path, _)| path).collect::<Vec<_>>()
    };
    for path in [
        "stories/kim-zqlee/index.md",
        "stories/kim-zqlee/sea.md",
        "stories/kim-zqlee/2026/sea.md",
        "stories/kim-zqlee.md",
    ] {
        assert_eq!(at(path), ["people/zqlee.jpg", path]);
    }
    assert_eq!(at("stories/k/sea.md"), ["people/zqlee.jpg"]);
}

/// A page that is called as somebody withheld does not say that they agreed: their name is told there, and elsewhere as before.
#[test]
fn a_page_called_as_somebody_withheld_switches_nothing_off() {
    let person = ("portfolios/kim/index.md", "---\nname: Kim Zqlee\nemail: kim.zqlee@school.example\n---\n");
    let page = ("handbook/p.md", "# P\n\nBy Kim Zqlee, kim.zqlee@school.example.\n");
    let expected = told(&[person, page]);
    assert!(expected.len() >= 2, "{expected:?}");
    for (path, text) in [
        ("stories/a.md", "# Kim Zqlee\n\nA street.\n"),
        ("roles/kim.md", "---\ntitle: Kim Zqlee\n---\n"),
        ("handbook/a.md", "---\ntitle: A\naliases: [Kim Zqlee]\n---\nWords.\n"),
        ("resources/k.md", "---\ntitle: Kim.Zqlee@school.example\n---\n"),
    ] {
        let found = told(&[person, page, (path, text)]);
        assert!(expected.iter().all(|one| found.contains(one)), "{path}: {found:?}");
    }
    // Two persons have one name, and one of them is shown.
    let other = ("people/kim-zqlee.md", "---\nname: Kim Zqlee\naudience: public\n---\n");
    let words = ("handbook/p.md", "# P\n\nBy Kim Zqlee.\n");
    assert_eq!(told(&[("portfolios/k/index.md", "---\nname: Kim Zqlee\n---\n"), other, words]), []);
}

/// Where an author chose an address, it is told.
#[test]
fn a_file_or_redirect_called_by_a_hidden_name_is_told() {
    let person = |more: &str| format!("---\nname: Kim Zqlee\nshown-as: K. S.\naudience: public\n{more}---\n");
    for (more, file) in [
        ("redirect-from: portfolios/kim-zqlee/index.html\n", "w/plan.txt"),
        ("redirect-from: old/kzqlee\n", "w/plan.txt"),
        ("", "w/zqlee.txt"),
        ("", "w/scans/kimzqlee-2.txt"),
    ] {
        let (person, file) = (person(more), format!("portfolios/k/{file}"));
        let found = told(&[("portfolios/k/index.md", &person), ("portfolios/k/w/index.md", "# W\n"), (&file, "text")]);
        assert!(found.iter().any(|(severity, ..)| *severity == Severity::Warning), "{more:?} {file}: {found:?}");
        let site =
            support::site(&[("portfolios/k/index.md", &person), ("portfolios/k/w/index.md", "# W\n"), (&file, "text")]);
        assert!(!support::codes(&site).contains(&"leak"), "what an author chose is told, and no leak: {more:?} {file}");
    }
}

/// A redirect would lead from the hidden name to the shown one: it is not made.
#[test]
fn nothing_leads_on_from_a_hidden_name() {
    for (page, settings) in [("portfolios/k/index.md", "title: T\n"), ("people/k.md", "title: T\n")] {
        let person = "---\nname: Kim Zqlee\nshown-as: K. S.\naudience: public\nredirect-from: [people/kim-zqlee.html, kzqlee, old/k]\n---\n";
        let site = support::site(&[("site.yaml", settings), (page, person)]);
        let (outputs, _) = support::render(&site);
        let found = outputs.iter().find(|(address, bytes)| {
            address.contains("zqlee") || String::from_utf8_lossy(bytes).to_lowercase().contains("zqlee")
        });
        assert_eq!(found.map(|(address, _)| address), None, "{page}");
        assert!(outputs.keys().any(|address| address.starts_with("old/k")), "{page}");
    }
}

/// Who does not say that they may be written to is not by a link either.
#[test]
fn no_link_writes_to_somebody_who_does_not_say_that_it_may() {
    for (path, before, after) in [
        ("people/k.md", "---\nname: Kim\naudience: public\n", "---\n"),
        (
            "portfolios/k/index.md",
            "---\nname: Kim\nemail: zqlee@x.example\ncontact: false\naudience: public\n",
            "---\n",
        ),
        ("site.yaml", "owner:\n  name: Kim\n  audience: public\n  ", ""),
    ] {
        for link in ["mailto:zqlee@x.example", "MailTo:zqlee@x.example?subject=Hi", "tel:+49zqlee", "sms:zqlee"] {
            let text = format!("{before}links: {{Write: \"{link}\", Website: \"https://kim.example\"}}\n{after}");
            let site = support::site(&[(path, &text), ("index.md", "Hello.\n")]);
            let (outputs, _) = support::render(&site);
            let holds =
                |word: &str| outputs.values().any(|bytes| String::from_utf8_lossy(bytes).to_lowercase().contains(word));
            assert!(!holds("zqlee") && holds("https://kim.example"), "{path}: {link}");
            assert!(support::codes(&site).contains(&"withheld-name"), "{path}: {link}");
        }
    }
    let open = "---\nname: Kim\naudience: public\ncontact: true\nlinks: {Write: \"mailto:zqlee@x.example\"}\n---\n";
    let site = support::site(&[("people/k.md", open)]);
    support::assert_fine(&site);
    assert!(String::from_utf8_lossy(&support::render(&site).0["people/k.html"]).contains("mailto:zqlee"));
}

/// The full address of a withheld page is told by whatever road it is written, and where it is only where a link leads, the link
/// is gone and the words stay.
#[test]
fn a_full_address_of_a_withheld_page_is_told_or_leads_nowhere() {
    let settings = ("site.yaml", "title: T\nbase-url: https://www.northlight.example/academy/\n");
    let withheld = ("handbook/plan.md", "---\naudience: members\n---\n# Wages\n");
    let folder = ("handbook/board/index.md", "---\naudience: members\n---\n# Board\n");
    let at = "northlight.example/academy/handbook";
    for (path, text, is_told) in [
        ("handbook/x.md", format!("[x](https://www.{at}/plan.html)"), false),
        ("handbook/x.md", format!("[x](http://{at}/plan.html)"), false),
        ("handbook/x.md", format!("See {at}/plan.html."), true),
        ("handbook/x.md", format!("<a href=\"https://{at}/plan.html\">x</a>"), false),
        ("handbook/x.md", format!("<https://{at}/board/index.html>"), true),
        ("handbook/x.md", format!("[x](https://{at}/board/)"), false),
        ("handbook/x.md", format!("[x](https://{at}/board)"), false),
        (
            "outcomes/a.yaml",
            format!("outcomes:\n  - {{code: A-1, statement: s, same-as: \"https://{at}/plan.html\"}}\n"),
            true,
        ),
        ("handbook/x.md", format!("[x](https://{at}/plans.html)"), false),
        ("handbook/x.md", format!("[x](https://{at}/board-game.html)"), false),
        ("handbook/x.md", "[x](https://other.example/academy/handbook/plan.html)".to_string(), false),
    ] {
        let found = told(&[settings, withheld, folder, (path, &text)]);
        assert_eq!(!found.is_empty(), is_told, "{text}: {found:?}");
        if !is_told {
            let site = support::site(&[settings, withheld, folder, (path, &text)]);
            let (outputs, _) = support::render(&site);
            let page = String::from_utf8_lossy(&outputs["handbook/x.html"]).into_owned();
            assert!(!page.contains("academy/handbook/plan.html\"") || text.contains("other.example"), "{text}");
            assert!(!page.contains("board/") && !page.contains("board\""), "{text}");
        }
    }
}

/// Neither lists nor data files stand in the order of folders that hold a hidden name.
#[test]
fn nothing_is_ordered_by_a_hidden_name() {
    let site = |folders: [&str; 2]| {
        let person = |shown: &str| format!("---\nname: Real Name\nshown-as: {shown}\naudience: public\n---\n");
        let (a, b) = (person("Person A"), person("Person B"));
        let paths = folders.map(|folder| format!("portfolios/{folder}/index.md"));
        let works = folders.map(|folder| format!("portfolios/{folder}/essay.md"));
        let files = [(&*paths[0], &*a), (&*paths[1], &*b), (&*works[0], "# Essay\n"), (&*works[1], "# Essay\n")];
        let (outputs, _) = support::render(&support::site(&files));
        outputs
    };
    assert!(site(["aa", "zz"]) == site(["zz", "aa"]), "the order of folders shows");
}

/// Tags are words of authors: none leads out of its folder, and no two that differ share a page.
#[test]
fn a_tag_of_any_sort_has_a_page_below_tags() {
    let odd = r##"["../../etc/passwd", "<script>alert(1)</script>", "تدريب", "C++", "C#", "c", "index", "???", "con", "a/b", "\u202Eevil"]"##;
    let long = "x".repeat(5_000);
    let first = format!("---\ntags: {odd}\n---\n# First\n");
    let second = format!("---\ntags: [First year, {long}]\n---\n# Second\n");
    let third = "---\ntags: [first-year, FIRST  YEAR, Première, autumn]\n---\n# Third\n";
    let site = support::site(&[
        ("handbook/a.md", &first),
        ("handbook/b.md", &second),
        ("handbook/c.md", third),
        ("handbook/d.md", "---\ntags: [premiere, First year]\n---\n# Fourth\n"),
        ("tags/autumn.md", "# What autumn means here\n"),
    ]);
    let (outputs, problems) = support::render(&site);
    assert!(problems.is_empty(), "{}", support::shown(&site, &problems));
    let made: Vec<&str> = outputs.keys().map(String::as_str).filter(|address| address.starts_with("tags/")).collect();
    let long = format!("tags/{}.html", "x".repeat(100));
    let expected = [
        "tags/a-b.html",
        "tags/autumn.html",
        "tags/c-2.html",
        "tags/c-3.html",
        "tags/c.html",
        "tags/con.html",
        "tags/etc-passwd.html",
        "tags/evil.html",
        "tags/first-year.html",
        "tags/index-2.html",
        "tags/index.html",
        "tags/premiere.html",
        "tags/script-alert-1-script.html",
        "tags/tag.html",
        &long,
        "tags/تدريب.html",
    ];
    assert_eq!(made, expected);
    let text = |address: &str| String::from_utf8_lossy(&outputs[address]).into_owned();
    // The spelling that is there most often, and everything that carries the tag in any.
    let page = text("tags/first-year.html");
    assert!(page.contains("<h1>First year</h1>"), "{page}");
    assert!(["Second", "Third", "Fourth"].iter().all(|title| page.contains(&format!(">{title}</a>"))), "{page}");
    assert!(text("tags/premiere.html").contains(">Third</a>"));
    // An author's own page takes the place of the made one.
    assert!(text("tags/autumn.html").contains("What autumn means here"));
    assert!(text("handbook/c.html").contains(r#"<a href="../tags/autumn.html">autumn</a>"#));
    assert!(!text("tags/script-alert-1-script.html").contains("<script>alert"));
}

/// A tag that only withheld pages carry is nowhere; and the scan reads the addresses of tags, too.
#[test]
fn a_withheld_tag_is_in_no_address() {
    let files = [
        ("handbook/a.md", "---\ntags: [open]\n---\n# A\n"),
        ("handbook/b.md", "---\ntags: [open, merger of Quillon]\naudience: private\n---\n# B\n"),
        ("people/quillon-varga.md", "---\nname: Quillon Varga\n---\n"),
    ];
    let site = support::site(&files);
    let (outputs, _) = support::render(&site);
    let holds = |outputs: &support::Outputs, word: &str| {
        outputs.iter().any(|(address, bytes)| {
            address.contains(word) || String::from_utf8_lossy(bytes).to_lowercase().contains(word)
        })
    };
    assert!(outputs.contains_key("tags/open.html") && !holds(&outputs, "quillon") && !holds(&outputs, "merger"));
    let (outputs, _) = support::render(&support::build_for(&support::sources(&files), Some("private")));
    assert!(outputs.contains_key("tags/merger-of-quillon.html"));
    let (scan, _) = site.scan().expect("something is withheld");
    let hits = scan.read_output("tags/quillon-varga.html", &vademecum::pipeline::Route::Tags, b"");
    assert!(!hits.is_empty());
}
