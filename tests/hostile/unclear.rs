//! Folders and pages of which it is unclear for whom they are: nobody reads them until it is said.

use super::unread::{SECRET, all_are_shut, built, has_error, holds_secret};
use crate::support;

/// What is about a person, or was said of one, is nobody's where such a thing is not read. The rest of the site is there.
#[test]
fn people_and_reviews_in_folders_of_pages_are_nobodys() {
    let person = "---\nname: Zqsecret\nrole: fellow\n---\nzqsecret\n";
    let review = "---\nof: kim/work\nby: ada\n---\nzqsecret\n";
    let year = ("portfolios/2026/index.md", "---\nname: Class\naudience: public\n---\n");
    for (path, text) in [
        ("students/kim.md", person),
        ("team/kim/index.md", person),
        ("handbook/portfolios/kim/index.md", "---\nname: Zqsecret\n---\nzqsecret\n"),
        ("es/people/kim.md", "---\nname: Zqsecret\n---\nzqsecret\n"),
        ("portfolios/2026/kim/index.md", "---\nname: Zqsecret\n---\nzqsecret\n"),
        ("reviews/kim.md", review),
    ] {
        let below = path.replace("index.md", "work.md");
        let mut files = vec![("index.md", "# Home\n"), ("roles/fellow.md", "# Fellow\n"), year, (path, text)];
        files.extend((below != path).then_some((below.as_str(), "# Zqsecret\n\nzqsecret\n")));
        let (site, outputs, fails) = built(&files, Some("private"));
        assert_eq!(holds_secret(&outputs), None, "{path}");
        assert!(!fails, "{path}: {:?}", support::problems(&site));
        assert!(support::codes(&site).contains(&"unclear-kind"), "{path}");
    }
    // Pages are pages, whatever their fields.
    for text in
        ["---\ntitle: T\nemail: office@school.example\n---\n", "---\nname: T\n---\n", "---\nby: Ada\n---\n# T\n"]
    {
        let (site, ..) = built(&[("handbook/x.md", text)], None);
        assert!(!support::codes(&site).contains(&"unclear-kind"), "{text}");
    }
}

/// A folder that is called private is so until somebody says otherwise.
#[test]
fn a_folder_called_as_what_is_not_for_everybody_is_nobodys_while_nothing_says_who_may_read_it() {
    let folders = [
        "private",
        "handbook/Internal",
        "members",
        "handbook/02-confidential",
        "handbook/a/drafts",
        "Staff Only",
        "privado",
        "handbook/Brouillons",
        "handbook/vertraulich",
        "Nicht öffentlich",
        "handbook/سري",
        "handbook/Salaries (private)",
        "handbook/Salaries - Confidential",
    ];
    let file = |folder: &str, name: &str| format!("{folder}/{name}");
    for folder in folders {
        let (page, list, landing) = (file(folder, "x.md"), file(folder, "x.txt"), file(folder, "index.md"));
        let home = format!("# Home\n\n[x]({})\n", list.replace(' ', "%20"));
        let files = [("index.md", home.as_str()), (&page, "# Zqsecret\n"), (&list, SECRET)];
        let (_, outputs, fails) = built(&files, Some("private"));
        assert!(holds_secret(&outputs).is_none() && fails, "{folder}");
        let open = (landing.as_str(), "---\naudience: public\n---\n# All of it\n");
        let (site, outputs, fails) = built(&[files[0], files[1], files[2], open], None);
        assert!(holds_secret(&outputs).is_some() && !fails, "{folder}: {:?}", support::problems(&site));
    }
}

/// That somebody may be read about does not open a folder of theirs that is called private.
#[test]
fn a_folder_called_private_in_somebodys_work_is_nobodys() {
    for (index, text, folder) in [
        ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n", "portfolios/kim"),
        ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n", "portfolios/kim/year-1"),
        ("site.yaml", "owner: {name: Kim, audience: public}\n", "artifacts"),
    ] {
        for name in ["private/essay.md", "Drafts/essay/index.md", "Essay (private)/index.md", "Essay (private).md"] {
            let path = format!("{folder}/{name}");
            let open = format!("{folder}/open.md");
            let files = [(index, text), (&open, "# Open\n"), (&path, "# Zqsecret\n"), ("index.md", "Hello.\n")];
            let (site, outputs, fails) = built(&files, Some("private"));
            assert!(holds_secret(&outputs).is_none() && fails, "{path}: {:?}", support::problems(&site));
            assert!(outputs.keys().any(|address| address.ends_with("/open.html")), "{path}");
        }
    }
}

/// A name that says in brackets or behind a dash for whom a page is.
#[test]
fn a_page_called_as_what_is_not_for_everybody_is_nobodys_while_it_does_not_say_who_may_read_it() {
    for name in ["Salaries (private)", "Salaries [internal]", "Löhne - vertraulich", "Plan (draft)", "Salaires (privé)"]
    {
        let path = format!("handbook/{name}.md");
        let (_, outputs, fails) = built(&[(&path, "# Zqsecret\n"), ("handbook/open.md", "Open.\n")], Some("private"));
        assert!(holds_secret(&outputs).is_none() && fails, "{name}");
        let said = "---\naudience: public\n---\n# Zqsecret\n";
        let (site, outputs, fails) = built(&[(&path, said)], None);
        assert!(holds_secret(&outputs).is_some() && !fails, "{name}: {:?}", support::problems(&site));
    }
    for name in ["Plan (2026)", "private", "Public - private partnerships", "Internal affairs"] {
        let (_, outputs, fails) = built(&[(&format!("handbook/{name}.md"), "# Zqsecret\n")], None);
        assert!(holds_secret(&outputs).is_some() && !fails, "{name}");
    }
}

/// Editors and shared folders leave copies of what was closed since.
#[test]
fn a_copy_is_read_no_further_than_its_original() {
    let person = |audience: &str| format!("---\nname: Zqsecret\n{audience}---\nzqsecret\n");
    let (open, silent) = (person("audience: public\n"), person(""));
    let closed = "---\naudience: private\n---\n# Plan\n".to_string();
    let draft = "---\ndraft: true\n---\n# Plan\n".to_string();
    let page = "# Zqsecret\n".to_string();
    for (original, text, copy, other) in [
        ("handbook/plan.md", &closed, "handbook/plan (1).md", &page),
        ("handbook/plan.md", &closed, "handbook/Copy of plan.md", &page),
        ("handbook/plan.md", &draft, "handbook/plan copy.md", &page),
        ("handbook/ch/index.md", &closed, "handbook/ch copy/index.md", &page),
        ("handbook/ch/index.md", &closed, "handbook/ch (2)/index.md", &page),
        ("people/kim.md", &silent, "people/kim (1).md", &open),
        ("portfolios/kim/index.md", &silent, "portfolios/kim (1)/index.md", &open),
    ] {
        let below = copy.replace("index.md", "work.md");
        let mut files = vec![(original, text.as_str()), (copy, other.as_str()), ("handbook/open.md", "Open.\n")];
        files.extend((below != copy).then_some((below.as_str(), "# Zqsecret\n")));
        let (_, outputs, _) = built(&files, None);
        assert_eq!(holds_secret(&outputs), None, "{copy}");
        assert!(outputs.contains_key("handbook/open.html"), "{copy}");
        files.remove(0);
        assert!(holds_secret(&built(&files, None).1).is_some(), "{copy}");
    }
}

/// A person in two places, who agreed in one of them.
#[test]
fn a_person_in_two_files_is_read_about_by_nobody_whom_one_of_them_keeps_out() {
    let open = "---\nname: Kim Zqsecret\naudience: public\n---\n";
    for (other, text) in [
        ("people/kim-zqsecret.md", "---\nname: Kim Zqsecret\naudience: private\n---\n"),
        ("people/kim-zqsecret.md", "---\nname: Kim Zqsecret\n---\n"),
        ("people/team/x.md", "---\nname: Kim Zqsecret\nid: Kim Zqsecret\n---\n"),
        ("people/kim-zqsecret.md", "---\nname: Kim Zqsecret\naudience: public\ndraft: true\n---\n"),
        ("people.csv", "name,audience\nKim Zqsecret,\n"),
    ] {
        let work = ("portfolios/kim-zqsecret/work.md", "# Zqsecret\n");
        let files = [("portfolios/kim-zqsecret/index.md", open), work, (other, text), ("index.md", "Hello.\n")];
        for audience in [None, Some("private")] {
            let (site, outputs, fails) = built(&files, audience);
            assert!(holds_secret(&outputs).is_none() && fails, "{other} {text}");
            assert!(support::codes(&site).contains(&"duplicate-id"), "{other} {text}");
        }
    }
}

/// Pages that may be meant for their folder, under another name than `index.md`.
#[test]
fn a_folder_is_nobodys_while_it_is_unclear_whether_a_closed_page_is_meant_for_it() {
    const CLOSED: &str = "---\naudience: private\n---\nWords.\n";
    for (page, text) in [
        ("handbook/ch/index .md", CLOSED),
        ("handbook/ch/01-index.md", CLOSED),
        ("handbook/ch/index.md.md", CLOSED),
        ("handbook/ch/ch.md", CLOSED),
        ("handbook/ch.md", CLOSED),
        ("handbook/Ch/index.md", CLOSED),
        ("handbook/ch/index.yaml", "audience: private\n"),
        ("handbook/ch/index.markdown", CLOSED),
        ("handbook/ch/index.md.txt", CLOSED),
        ("handbook/ch/index (1).md", CLOSED),
        ("handbook/ch/index copy.md", CLOSED),
        ("handbook/ch/Copy of index.md", CLOSED),
        ("handbook/ch/index-1.md", CLOSED),
        ("handbook/ch/indx.md", CLOSED),
        ("handbook/ch/readme (2).md", "---\ndraft: true\n---\nWords.\n"),
        ("handbook/ch/LÉEME.md", CLOSED),
        ("handbook/ch/LISEZ-MOI.md", CLOSED),
        ("handbook/ch/Liesmich.md", CLOSED),
        ("handbook/ch/فهرس.md", CLOSED),
    ] {
        let site = support::site(&[
            ("handbook/start.md", "Open.\n"),
            ("handbook/ch/p.md", "Zqsecret.\n"),
            ("handbook/ch/deep/q.md", "Zqsecret.\n"),
            (page, text),
        ]);
        let (outputs, _) = support::render(&site);
        assert_eq!(holds_secret(&outputs), None, "{page}");
        assert!(has_error(&site), "{page}");
        assert!(outputs.contains_key("handbook/start.html"), "{page}");
    }
    let clear = [
        ("handbook/ch/p.md", "Words.\n"),
        ("handbook/ch/index.md", "# Chapter\n"),
        ("handbook/ch/ch.md", CLOSED),
        ("handbook/ch.md", CLOSED),
    ];
    let site = support::site(&clear);
    assert!(!has_error(&site));
    assert!(support::render(&site).0.contains_key("handbook/ch/p.html"));
}

/// A second page for a folder, beside one that says nothing of its readers.
#[test]
fn a_folder_with_two_pages_is_nobodys_while_only_the_second_says_who_may_read_it() {
    const CLOSED: &str = "---\naudience: private\n---\nWords.\n";
    for second in ["README.md", "readme.md", "index (1).md", "index copy.md", "Index_2.md"] {
        let path = format!("handbook/ch/{second}");
        let open = "---\naudience: public\n---\n# Chapter\n";
        for (index, is_shut) in [("# Chapter\n", true), (open, false)] {
            let files = [
                ("handbook/start.md", "Open.\n"),
                ("handbook/ch/p.md", "Zqsecret.\n"),
                ("handbook/ch/index.md", index),
                (&path, CLOSED),
            ];
            let (site, outputs, fails) = built(&files, None);
            assert_eq!((holds_secret(&outputs).is_none(), fails), (is_shut, is_shut), "{second}: {index}");
            assert_eq!(support::codes(&site).contains(&"unclear-folder"), is_shut, "{second}: {index}");
            assert!(outputs.contains_key("handbook/start.html"), "{second}");
        }
    }
}

/// The page of a folder as Hugo calls it is ignored, and what it says of the readers is not.
#[test]
fn what_an_ignored_page_of_a_folder_says_of_its_readers_is_heard() {
    for (name, text, is_shut) in [
        ("_index.md", "---\naudience: private\n---\n", true),
        ("_Index.md", "---\ntitle: T\naudience: members\n---\n# T\n", true),
        ("_index.fr.md", "---\naudience: private\n---\n", true),
        ("_index.md", "---\ndraft: true\n---\n", true),
        ("_index.md", "---\ntitle: T\naudience: public\n---\n", false),
        ("_index.md", "---\ntitle: T\n---\n# T\n", false),
        ("_notes.md", "---\naudience: private\n---\n", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [
            ("handbook/open.md", "Open.\n"),
            ("handbook/ch/p.md", "Zqsecret.\n"),
            (&format!("handbook/ch/{name}"), text),
        ] {
            support::write(folder.path(), path, text);
        }
        let site = support::build(&support::read(folder.path()));
        let (outputs, _) = support::render(&site);
        assert_eq!(holds_secret(&outputs).is_none(), is_shut, "{name}: {text}");
        assert_eq!(support::codes(&site).contains(&"misplaced-privacy"), is_shut, "{name}: {text}");
        assert!(outputs.contains_key("handbook/open.html"));
    }
}

/// Work of participants in folders in which nothing reads work: nobody agreed to anything.
#[test]
fn a_folder_called_as_somebodys_portfolio_is_nobodys_until_it_is_clear() {
    let folders = [
        "Kims portfolio",
        "student-portfolios-2026",
        "kim-lee_portfolio",
        "Portafolios de estudiantes",
        "portfolios-des-eleves",
        "Schülerportfolios",
        "ملفات الإنجاز",
        "handbook/portfolios",
        "handbook/2026/Our Portfolios",
        "resources/Kim's Portfolio",
        "es/portafolios",
    ];
    for folder in folders {
        let [page, deep, file] = ["kim.md", "kim/essay.md", "kim/plan.txt"].map(|name| format!("{folder}/{name}"));
        let home = format!("# Home\n\n[x](<{file}>)\n");
        let index = format!("{folder}/index.md");
        let base = [("index.md", home.as_str()), (&page, "# Zqsecret\n"), (&deep, "Zqsecret.\n"), (&file, SECRET)];
        for silent in [None, Some((index.as_str(), "# All of it\n"))] {
            let files: Vec<_> = base.into_iter().chain(silent).collect();
            let (site, outputs, fails) = built(&files, Some("private"));
            assert_eq!(holds_secret(&outputs), None, "{folder}");
            assert!(support::codes(&site).contains(&"unclear-kind") && outputs.contains_key("index.html"), "{folder}");
            assert!(!fails || silent.is_some(), "{folder}: {:?}", support::problems(&site));
        }
        let files: Vec<_> =
            base.into_iter().chain([(index.as_str(), "---\naudience: public\n---\n# All of it\n")]).collect();
        let (site, outputs, fails) = built(&files, None);
        assert!(holds_secret(&outputs).is_some() && !fails, "{folder}: {:?}", support::problems(&site));
    }
    let said = ("site.yaml", "collections: {\"Kims portfolio\": {kind: page}}\n");
    let (site, outputs, _) = built(&[said, ("Kims portfolio/a.md", "Zqsecret.\n")], None);
    assert!(holds_secret(&outputs).is_some() && support::codes(&site).is_empty());
}

/// Pages about portfolios are pages.
#[test]
fn what_only_tells_of_portfolios_is_published_without_a_word() {
    for path in [
        "portfolio-guidelines.md",
        "handbook/portfolios.md",
        "handbook/portfolio/steps.md",
        "handbook/03-portfolio/week-1/steps.md",
        "handbook/portfolio-guide/kim/a.md",
        "handbook/making-portfolios/a.md",
        "handbook/digital-portfolio/a.md",
        "handbook/guide-du-portfolio/a.md",
        "resources/portfolio templates/a.md",
        "stories/folklore/a.md",
        "portfolio-handbook/a.md",
    ] {
        let (site, outputs, _) = built(&[(path, "# A page\n\nZqsecret.\n"), ("handbook/open.md", "Open.\n")], None);
        assert!(holds_secret(&outputs).is_some(), "{path}");
        assert_eq!(support::codes(&site), [""; 0], "{path}");
    }
    let chapter = [("handbook/portfolios/index.md", "# Portfolios\n"), ("handbook/portfolios/a.md", "Zqsecret.\n")];
    let (site, outputs, _) = built(&chapter, None);
    assert!(holds_secret(&outputs).is_some() && support::codes(&site).is_empty());
}

#[test]
fn a_folder_in_any_case_is_what_its_name_says() {
    for (people, portfolios) in [("People", "Portfolios"), ("PEOPLE", "PORTFOLIOS"), ("people ", "portfolios ")] {
        let person = format!("{people}/zqsecret.md");
        let index = format!("{portfolios}/zqsecret/index.md");
        let work = format!("{portfolios}/zqsecret/work/index.md");
        let file = format!("{portfolios}/zqsecret/work/zqsecret.txt");
        let lonely = format!("{portfolios}/nobody/zqsecret.txt");
        let files = [
            (person.as_str(), "---\nname: Zqsecret\n---\n"),
            (index.as_str(), "---\nname: Zqsecret\n---\n"),
            (work.as_str(), "zqsecret\n"),
            (file.as_str(), "zqsecret"),
            (lonely.as_str(), "zqsecret"),
            ("handbook/open.md", "Open.\n"),
        ];
        let (_, outputs, fails) = built(&files, None);
        assert_eq!(holds_secret(&outputs), None, "{people}");
        assert!(!fails, "{people}");
        let (_, outputs, _) = built(&files, Some("private"));
        assert!(outputs.contains_key("people/zqsecret.html") && outputs.contains_key("portfolios/zqsecret/index.html"));
    }
}

#[test]
fn a_folder_whose_name_is_nearly_private_is_shut_until_the_settings_say_what_it_is() {
    for near in [
        "portfolio",
        "Participants",
        "person",
        "portfolios-2026",
        "03-people",
        "protfolios",
        "artifacts",
        "mentees",
        "Teilnehmende",
        "participantes",
        "المشاركون",
        "Personnes",
        "entregas",
    ] {
        let (index, page, file) = (
            format!("{near}/zqsecret/index.md"),
            format!("{near}/zqsecret.md"),
            format!("{near}/zqsecret/zqsecret.txt"),
        );
        let files = vec![
            (index.as_str(), "---\nname: Zqsecret\naudience: public\n---\n".to_string()),
            (page.as_str(), "zqsecret, [a file](zqsecret/zqsecret.txt)\n".to_string()),
            (file.as_str(), "zqsecret".to_string()),
        ];
        all_are_shut(std::iter::once(files.clone()));
        let said = format!("collections: {{\"{near}\": {{kind: page}}}}\n");
        let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        files[0].1 = "# Zqsecret\n";
        files.push(("site.yaml", &said));
        let (site, outputs, fails) = built(&files, None);
        assert!(!fails, "{near}: {}", support::shown(&site, &support::problems(&site)));
        assert!(holds_secret(&outputs).is_some(), "{near}");
    }
}

/// Privacy follows the kind: what holds for `portfolios` holds for a folder that was said to hold artifacts.
#[test]
fn files_of_nobody_are_withheld_whatever_the_folder_is_called() {
    for spelled in ["submissions", "Submissions"] {
        let lonely = format!("{spelled}/nobody/zqsecret.txt");
        let files = [
            ("site.yaml", "collections: {submissions: {kind: artifact}}\n"),
            (lonely.as_str(), "zqsecret"),
            ("handbook/open.md", "Open.\n"),
        ];
        let (_, outputs, _) = built(&files, None);
        assert_eq!(holds_secret(&outputs), None);
    }
}

#[test]
fn two_folders_of_one_name_are_told() {
    let problems = super::codes_of(&[("Handbook/a.md", "A"), ("handbook/b.md", "B")]);
    assert!(problems.contains(&"unclear-folder"), "{problems:?}");
    for (page, other) in [("Handbook", "handbook"), ("cafe\u{301}", "caf\u{e9}")] {
        let (index, page) = (format!("{page}/index.md"), format!("{other}/p.md"));
        let files =
            [(index.as_str(), "---\naudience: private\n---\n"), (page.as_str(), "Zqsecret.\n"), ("a.md", "# A\n")];
        let (_, outputs, fails) = built(&files, Some("private"));
        assert!(holds_secret(&outputs).is_none() && fails && outputs.contains_key("a.html"), "{other}");
    }
}

/// A form feed or a line separator looks like the end of a line and is none.
#[test]
fn fields_behind_another_break_are_told_with_what_to_do() {
    for other in ['\u{B}', '\u{C}', '\u{85}', '\u{2028}', '\u{2029}'] {
        let page = format!("---{other}audience: private{other}---{other}Zqsecret\n");
        let sources = support::sources(&[("handbook/x.md", &page)]);
        let site = support::build(&sources);
        let told = support::shown(&site, site.report());
        assert!(told.contains("error[unclosed-front-matter]") && told.contains("press Enter"), "{told}");
    }
}

/// Fields between lines of dashes at the end of a page or amid its text: somebody wrote them where they had room.
#[test]
fn fields_that_stand_below_the_text_are_told_with_where_they_belong() {
    const LONG: &str = "# Zqsecret\n\nzqsecret\n\n## One\n\nWords.\n\n## Two\n\nWords.\n\n## Three\n\nWords.\n\n";
    let fields = [
        "---\naudience: private\n---\n",
        "---\n\naudience: private\n\n---\n",
        "---\naudience: private\n",
        "audience: private\n---\n",
        "---\ntitle: Zqsecret\n\ndraft: true\n---\n\nMore words.\n",
        "---\ndraft: true\n---\nMore words.\n\n---\nNote: bring a pen.\n---\n",
        "---\nNote: bring a pen.\n---\n\n---\nAudience: Private\n---\n",
        "---\naudience: nobody-knows\n---\n",
        "---\nvisibility: hidden\n---\n",
        "\u{2014}\naudience: private\n\u{2014}\n",
        "```\n---\ntitle: x\n---\n```\n\n---\ndraft: yes\n---\n",
    ];
    let tops = ["", "---\ntitle: Zqsecret\n---\n"];
    let pages = || fields.iter().flat_map(|fields| tops.iter().map(move |top| format!("{top}{LONG}{fields}")));
    all_are_shut(
        pages().flat_map(|page| {
            [vec![("handbook/x.md", page.clone())], vec![("handbook/x.md", page.replace('\n', "\r\n"))]]
        }),
    );
    all_are_shut(["consent: no", "shown-as: K.", "audience: private"].iter().map(|field| {
        let page = format!("---\nname: Zqsecret\naudience: public\n---\n{LONG}---\n{field}\n---\n");
        vec![("portfolios/kim/index.md", page)]
    }));
    for page in pages() {
        let site = support::build(&support::sources(&[("handbook/x.md", &page)]));
        let told = support::shown(&site, site.report());
        let is_told = told.contains("error[unopened-front-matter]") && told.contains("move");
        assert!(is_told && told.contains("top of the page") | told.contains("above the second line"), "{page}{told}");
    }
}

/// A file that is called as a review and misses the name by a little is a review. Whose name says of which work nothing is told.
#[test]
fn what_is_called_nearly_as_a_review_is_not_published_as_a_work() {
    let work = |path| vec![("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n"), (path, "# Plan\n")];
    let names = ["kim/review_", "kim/Review 1", "kim/review (2)", "kim/plan.reviews", "kim/plan.review1"];
    let inside = ["kim/plan/reviews", "kim/plan/review1", "kim/plan/review.ada"];
    let (beside, folder) = ("portfolios/kim/plan.md", "portfolios/kim/plan/index.md");
    let names = names.iter().map(|name| (name, beside)).chain(inside.iter().map(|name| (name, folder)));
    for (name, place) in names {
        let path = format!("portfolios/{name}.md");
        let mut files = work(place);
        files.push((&path, "Zqsecret.\n"));
        let (site, outputs, _) = built(&files, Some("private"));
        assert_eq!(holds_secret(&outputs), None, "{name}");
        assert!(!support::problems(&site).is_empty(), "{name}");
    }
    let mut files = work(beside);
    files.push(("portfolios/kim/reviews.md", "# What others say\n"));
    assert!(support::codes(&built(&files, None).0).contains(&"misnamed-review"));
    files.pop();
    files.push(("portfolios/kim/review-of-the-year.md", "# Our year\n"));
    assert_eq!(support::codes(&built(&files, None).0), [""; 0]);
}

/// Of what is said of an owner in the settings and on their page, the narrower holds.
#[test]
fn an_owners_page_is_read_by_no_more_people_than_the_settings_say() {
    let page = |fields: &str| format!("---\n{fields}\n---\n# Me\n\nzqsecret\n");
    for (owner, fields) in [
        ("audience: private", "audience: public"),
        ("audience: public", "audience: private"),
        ("audience: private", "tags: [a]"),
        ("draft: true", "draft: false"),
    ] {
        let settings = format!("owner: {{name: Kim Lee, {owner}}}\n");
        let (_, outputs, _) = built(&[("site.yaml", &settings), ("index.md", &page(fields))], None);
        assert_eq!(holds_secret(&outputs), None, "{owner}; {fields}");
    }
    let open = [("site.yaml", "owner: {name: Kim Lee, audience: public}\n"), ("index.md", "# Me\n\nzqsecret\n")];
    assert!(holds_secret(&built(&open, None).1).is_some());
}
