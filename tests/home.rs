//! The home page: what stands first on it, and what can be left out.

const OPENING: &str = "We help people who are new to leading a school, for one whole year and a little longer.";
use crate::support;

fn program(settings: &str, roles: [&str; 3]) -> String {
    let index = format!("# North\n\n**2026**\n\n{OPENING}\n\nThe second paragraph.\n\n- and a list\n");
    let site = support::site(&[
        ("site.yaml", settings),
        ("index.md", &index),
        ("roles/association.md", roles[0]),
        ("roles/mentor.md", roles[1]),
        ("roles/teacher.md", roles[2]),
        (
            "sessions/kickoff.md",
            "---\ntitle: Kickoff\ndate: 2026-09-04\nsteps:\n  - {text: Begin, by: [mentor, teacher]}\n  - {text: End, by: mentor}\n---\n",
        ),
    ]);
    support::assert_fine(&site);
    let page = support::page(&site, "index.html");
    page.split_once("<main").expect("a page has a text").1.to_string()
}

const ROLES: [&str; 3] = ["# Association\n", "# Mentor\n", "# Teacher\n"];

#[track_caller]
fn assert_in_order(page: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        from += page[from..].find(word).unwrap_or_else(|| panic!("`{word}` is not where it should be in\n{page}"));
    }
}

/// The author's first paragraph, then those who have most to do, then the rest of the text.
#[test]
fn the_author_speaks_first_and_whoever_acts_comes_before_institutions() {
    let page = program("title: North\n", ROLES);
    assert_in_order(
        &page,
        &[
            OPENING,
            ">Mentor</a>",
            ">Teacher</a>",
            ">Association</a>",
            "data-until=\"2026-09-04\"",
            "The second paragraph.",
            "and a list",
        ],
    );
}

/// Where a summary says first what the site is, the doors cut nothing in two.
#[test]
fn a_text_stays_whole_below_a_summary() {
    let page = program("title: North\ndescription: A year of help for new leaders.\n", ROLES);
    assert_in_order(&page, &["A year of help", ">Mentor</a>", OPENING, "The second paragraph."]);
}

#[test]
fn an_order_that_is_given_is_kept() {
    let mut roles = ROLES;
    roles[0] = "---\norder: 1\n---\n# Association\n";
    assert_in_order(&program("title: North\n", roles), &[">Association</a>", ">Mentor</a>", ">Teacher</a>"]);
}

#[test]
fn what_is_turned_off_is_not_there() {
    let page = program("title: North\nhome: {doors: false}\n", ROLES);
    assert_in_order(&page, &[OPENING, "data-until", "The second paragraph."]);
    assert!(!page.contains(">Mentor</a>") && !page.contains("class=\"all\""), "{page}");
    let page = program("title: North\nhome: {dates: false}\n", ROLES);
    assert!(!page.contains("data-until") && page.contains(">Mentor</a>"), "{page}");
    // Where there are no dates, the doors have the room.
    assert!(page.contains("class=\"who wide\""), "{page}");
}

#[test]
fn what_nobody_can_turn_off_is_told_at_its_place() {
    for (settings, code, place) in [
        ("home: {door: false}\n", "unknown-field", "site.yaml:1:8"),
        ("home: {doors: maybe}\n", "wrong-type", "site.yaml:1:15"),
        ("home: off\n", "wrong-type", "site.yaml:1:7"),
    ] {
        let site = support::site(&[("site.yaml", settings), ("index.md", "# North\n")]);
        let said = support::shown(&site, &support::problems(&site));
        assert!(said.contains(code) && said.contains(place), "{settings}{said}");
    }
}

/// Everything is everything: what the main menu leaves out has a link all the same, on the home page and where nothing is found.
#[test]
fn collections_that_the_navigation_leaves_out_are_found() {
    let site = support::site(&[
        ("site.yaml", "nav: [sessions]\n"),
        ("sessions/one.md", "---\ntags: [first]\n---\n# One\n"),
        ("policies/leave.md", "# Leave\n"),
    ]);
    let home = support::page(&site, "index.html");
    assert_in_order(&home, &["class=\"all\"", "sessions/index.html", "policies/index.html", "tags/index.html"]);
    let lost = support::page(&site, "404.html");
    assert_in_order(&lost, &["class=\"prose\"", "sessions/index.html", "policies/index.html"]);
}

/// A door counts what the role's page lists: steps, each once, also those in which it acts as part of another role.
#[test]
fn a_door_counts_steps_and_nothing_else() {
    let site = support::site(&[
        ("site.yaml", "title: North\n"),
        ("index.md", "# North\n"),
        ("roles/mentor.md", "---\ntitle: Mentor\n---\n"),
        ("roles/elder.md", "---\ntitle: Elder\nin: mentor\n---\n"),
        ("roles/teacher.md", "---\ntitle: Teacher\nresponsibilities: [{text: Listen, with: [mentor]}]\n---\n"),
        (
            "processes/matching.yaml",
            "title: Matching\nsteps:\n  - {text: Ask, by: [mentor], accountable: mentor}\n  - {text: Answer, by: [elder], consulted: [mentor]}\n",
        ),
    ]);
    let page = support::page(&site, "index.html");
    let door = |role: &str| {
        let (_, rest) =
            page.split_once(&format!(">{role}</a>")).unwrap_or_else(|| panic!("no door for {role} in {page}"));
        rest.split("</li>").next().unwrap_or_default().to_string()
    };
    assert!(door("Mentor").contains("acts in 2 steps"), "{}", door("Mentor"));
    assert!(door("Elder").contains("acts in 2 steps"), "{}", door("Elder"));
    assert!(!door("Teacher").contains("acts in"), "{}", door("Teacher"));
}

/// A folder without a page is a chapter all the same: its name stands in every list over the pages that lie in it.
#[test]
fn chapters_without_a_page_have_their_name_in_lists() {
    let page = |title: &str| format!("# {title}\n\nText.\n");
    let (role, skills, start) = (page("role"), page("skills"), page("Start"));
    let site = support::site(&[
        ("index.md", "# Home\n"),
        ("docs/00-start.md", &start),
        ("docs/For Mentees/role.md", &role),
        ("docs/For Mentees/skills.md", &skills),
        ("docs/02-For Mentors/role.md", &role),
        ("docs/02-For Mentors/deep/skills.md", &skills),
    ]);
    support::assert_fine(&site);
    let home = support::page(&site, "index.html");
    let home = home.split_once("<main").unwrap().1;
    assert_in_order(
        home,
        &[
            "docs/start.html",
            "docs/for-mentors/deep/skills.html\">For Mentors",
            "docs/for-mentees/role.html\">For Mentees",
        ],
    );
    assert!(!home.contains(">skills</a>"), "{home}");
    let list = support::page(&site, "docs/index.html");
    let list = list.split_once("<main").unwrap().1;
    let both =
        [">For Mentors</a>", ">Deep</a>", ">skills</a>", ">role</a>", ">For Mentees</a>", ">role</a>", ">skills</a>"];
    assert_in_order(list, &both);
    // Beside a page, those chapters are open in which it lies.
    let side = support::page(&site, "docs/for-mentors/role.html");
    let side = side.split_once("<main").unwrap().0;
    assert_in_order(side, &["For Mentors<", "Deep<", "aria-current=\"page\"><span>role<", "For Mentees<"]);
    assert!(!side.contains(">skills<"), "{side}");
}
