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
    let folders =
        ["private", "handbook/Internal", "members", "handbook/02-confidential", "handbook/a/drafts", "Staff Only"];
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
    for near in
        ["portfolio", "Participants", "person", "portfolios-2026", "03-people", "protfolios", "artifacts", "mentees"]
    {
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
