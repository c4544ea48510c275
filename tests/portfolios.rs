//! Portfolios as their readers meet them: who somebody is, what they made with its pictures, and nothing of what others may not see.

use crate::support;
use tempfile::TempDir;
use vademecum::pipeline::Site;

/// A picture of so many pixels; only its beginning is looked at.
fn picture(side: u32) -> Vec<u8> {
    let size = [side.to_be_bytes(), side.to_be_bytes()].concat();
    [&b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..], &size, &b"\x08\x02\0\0\0\0\0\0\0\0\0\0\0IDATxxxx"[..]].concat()
}

const KIM: &str = "---\nname: Kim Lee\nposition: Coordinator\norganization: Northlight\nportrait: kim.png\nportrait-alt: Kim at the pier\naudience: public\n---\nI teach. Then I lead.\n";

/// A folder with texts and square pictures.
fn folder(texts: &[(&str, &str)], pictures: &[(&str, u32)]) -> TempDir {
    let folder = tempfile::tempdir().expect("a folder can be made");
    texts.iter().for_each(|(path, text)| support::write(folder.path(), path, text));
    pictures.iter().for_each(|(path, side)| support::write(folder.path(), path, picture(*side)));
    folder
}

/// A program with one portfolio.
fn program(person: &str) -> TempDir {
    folder(
        &[
            ("site.yaml", "title: North\nbase-url: https://north.example/\n"),
            (
                "outcomes/list.yaml",
                "title: List\noutcomes:\n  - {code: A-1, title: Listen}\n  - {code: A-2, title: Lead}\n",
            ),
            ("portfolios/kim/index.md", person),
            (
                "portfolios/kim/tour/index.md",
                "---\ntitle: A tour\ndate: 2026-03-01\noutcomes: [A-1]\n---\n![sign](sign.png) We went out. ![The board](board.png)\n",
            ),
            (
                "portfolios/kim/talk/index.md",
                "---\ntitle: A talk\ndate: 2026-02-01\noutcomes: [A-1, A-2]\n---\nI spoke to nine people. None of them left. We are glad.\n",
            ),
            ("portfolios/kim/plan.md", "---\ntitle: A plan\ndate: 2026-01-01\nstatus: draft\n---\nSoon. Later.\n"),
        ],
        &[
            ("portfolios/kim/kim.png", 400),
            ("portfolios/kim/tour/sign.png", 16),
            ("portfolios/kim/tour/board.png", 800),
            ("portfolios/kim/talk/slide.png", 640),
        ],
    )
}

fn site(folder: &TempDir) -> Site {
    support::build(&support::read(folder.path()))
}

#[track_caller]
fn assert_in_order(page: &str, words: &[&str]) {
    let mut from = 0;
    for word in words {
        match page[from..].find(word) {
            Some(at) => from += at + word.len(),
            None => panic!("`{word}` is not where it should be in\n{page}"),
        }
    }
}

#[test]
fn a_page_of_a_person_shows_who_they_are_and_then_their_work() {
    let folder = program(KIM);
    let site = site(&folder);
    support::assert_fine(&site);
    let page = support::page(&site, "portfolios/kim/index.html");
    assert_in_order(
        &page,
        &[
            "<img class=\"portrait\" src=\"kim.png\" alt=\"Kim at the pier\" width=\"400\" height=\"400\">",
            "<h1>Kim Lee</h1>",
            "Coordinator",
            "Northlight",
            "I teach.",
            "<a href=\"tour/index.html\">A tour</a>",
            "<p class=\"summary\">We went out.</p>",
            // Not the sign.
            "src=\"tour/board.png\" alt=\"The board\" width=\"800\" height=\"800\" loading=\"lazy\">",
            "A talk",
            "<p class=\"summary\">I spoke to nine people.</p>",
            // What is attached has no words of its own.
            "src=\"talk/slide.png\" alt=\"\"",
            "A plan",
            "<p class=\"cover summary\">Soon. Later.</p>",
        ],
    );
}

#[test]
fn the_list_of_portfolios_shows_the_same() {
    let folder = program(KIM);
    let site = site(&folder);
    let list = support::page(&site, "portfolios/index.html");
    assert_in_order(
        &list,
        &["Kim Lee</a>", "I teach.</p>", "Coordinator, Northlight", "3 artifacts", "2 outcomes", "src=\"kim/kim.png\""],
    );
    let without = KIM.replace("portrait: kim.png\n", "").replace("portrait-alt: Kim at the pier\n", "");
    let list = support::page(&self::site(&program(&without)), "portfolios/index.html");
    assert_in_order(&list, &["Kim Lee</a>", "src=\"kim/tour/board.png\""]);
}

#[test]
fn what_a_preview_shows_is_what_the_page_shows_first() {
    let folder = program(KIM);
    let site = site(&folder);
    for (address, image) in [
        ("portfolios/kim/index.html", "portfolios/kim/kim.png"),
        ("portfolios/kim/tour/index.html", "portfolios/kim/tour/board.png"),
        ("portfolios/kim/talk/index.html", "portfolios/kim/talk/slide.png"),
    ] {
        let page = support::page(&site, address);
        assert!(
            page.contains(&format!("<meta property=\"og:image\" content=\"https://north.example/{image}\">")),
            "{page}"
        );
        assert!(page.contains("<meta name=\"twitter:card\" content=\"summary_large_image\">"), "{page}");
    }
    let page = support::page(&site, "portfolios/kim/plan.html");
    assert!(!page.contains("og:image"), "{page}");
    assert!(page.contains("<meta name=\"twitter:card\" content=\"summary\">"), "{page}");
}

#[test]
fn a_portrait_is_published_only_where_its_person_is() {
    let private = KIM.replace("audience: public\n", "");
    let folder = program(&private);
    let sources = support::read(folder.path());
    let published = |audience: &str| -> Vec<String> {
        let site = support::build_for(&sources, Some(audience));
        site.routes().map(|(address, _)| address.to_string()).filter(|address| address.ends_with(".png")).collect()
    };
    assert!(published("public").is_empty());
    assert_eq!(published("private").len(), 4);
}

#[test]
fn a_portrait_without_words_reads_as_the_name_that_is_shown() {
    let person = KIM.replace("portrait-alt: Kim at the pier\n", "shown-as: K. L.\n");
    let folder = program(&person);
    let site = site(&folder);
    let page = support::page(&site, "portfolios/k-l/index.html");
    assert!(page.contains("alt=\"K. L.\""), "{page}");
    assert!(!page.contains("Kim Lee"), "{page}");
}

#[test]
fn a_portrait_that_is_not_there_is_told_at_its_line() {
    let folder = program(&KIM.replace("kim.png", "kin.png"));
    let site = site(&folder);
    let said = support::shown(&site, &support::problems(&site));
    assert!(said.contains("portfolios/kim/index.md:5:11"), "{said}");
    assert!(said.contains("did you mean `kim.png`"), "{said}");
}

/// A site that a participant sends to an employer is called by their name.
#[test]
fn the_site_of_an_owner_begins_with_them() {
    let folder = folder(
        &[
            ("site.yaml", "owner:\n  name: Kim Lee\n  position: Coordinator\n  portrait: me.png\n  audience: public\n"),
            ("index.md", "I teach.\n"),
            ("artifacts/tour.md", "---\ntitle: A tour\n---\nWe went out. It rained.\n"),
        ],
        &[("me.png", 300)],
    );
    let site = site(&folder);
    support::assert_fine(&site);
    let page = support::page(&site, "index.html");
    assert_in_order(
        &page,
        &[
            "<title>Kim Lee</title>",
            "src=\"me.png\" alt=\"Kim Lee\"",
            "<h1>Kim Lee</h1>",
            "Coordinator",
            "I teach.",
            "A tour</a>",
            "We went out. It rained.",
        ],
    );
    assert!(!page.contains("Handbook"), "{page}");
    let list = support::page(&site, "artifacts/index.html");
    assert_in_order(&list, &["A tour</a>", "We went out. It rained."]);
}

/// What belongs to a work and stands in its text is not told again; another picture is shown, not only named.
#[test]
fn files_are_those_that_the_text_does_not_show() {
    let folder = program(KIM);
    std::fs::write(folder.path().join("portfolios/kim/tour/plan.png"), picture(300)).expect("it can be written");
    let page = support::page(&site(&folder), "portfolios/kim/tour/index.html");
    let files = &page[page.find("class=\"files\"").expect("there are files")..];
    assert!(!files.contains("sign.png") && !files.contains("board.png"), "{files}");
    assert!(files.contains("<img src=\"plan.png\" alt=\"\" width=\"300\" height=\"300\""), "{files}");
}

/// The heading under which outcomes stand is known in every language that the program speaks, and by a site's own word.
#[test]
fn outcomes_stand_under_the_heading_of_their_language() {
    for (language, heading) in [
        ("en", "Learning outcomes"),
        ("es", "Resultados de aprendizaje"),
        ("es", "Resultados de aprendizaje:"),
        ("fr", "Acquis d'apprentissage"),
        ("fr", "Acquis d’apprentissage"),
        ("de", "Lernergebnisse"),
        ("ar", "مخرجات التعلّم"),
        ("en", "Resultados de aprendizaje"),
        ("da", "Læringsmål"),
    ] {
        let settings = format!("language: {language}\nowner: {{name: Kim Lee, audience: public}}\n");
        let work = format!(
            "---\noutcomes: [A-1]\n---\n# A tour\n\n## Context\n\nWe went.\n\n## {heading}\n\n## After\n\nGood.\n"
        );
        let site = support::site(&[
            ("site.yaml", &settings),
            ("index.md", "Hello.\n"),
            ("outcomes/list.csv", "code,statement\nA-1,Listen\n"),
            ("artifacts/tour.md", &work),
            ("theme/messages/da.ftl", "learning-outcomes = Læringsmål\n"),
        ]);
        let said = support::codes(&site);
        assert!(!said.contains(&"empty-section"), "{heading}: {said:?}");
        let page = support::page(&site, "artifacts/tour.html");
        assert_eq!(page.matches("<h2").count() - usize::from(page.contains("id=\"mentions\"")), 3, "{heading}: {page}");
    }
}

/// On the site of one person nobody needs to be told whose each thing is.
#[test]
fn an_owner_is_not_named_at_each_of_their_works() {
    let site = support::site(&[
        ("site.yaml", "language: es\nowner: {name: Kim Lee, audience: public}\n"),
        ("index.md", "Hola.\n"),
        ("outcomes/list.csv", "code,statement\nA-1,Escuchar\n"),
        ("artifacts/tour.md", "---\noutcomes: [A-1]\n---\n# Una visita\n\nFuimos.\n"),
        ("artifacts/talk.md", "---\noutcomes: [A-1]\n---\n# Una charla\n\nFui.\n"),
    ]);
    for address in ["artifacts/tour.html", "outcomes/a-1.html"] {
        let page = support::page(&site, address);
        for words in ["Más de", "Portafolio de", "por Kim", ">Por<"] {
            assert!(!page.contains(words), "{address}: {words}: {page}");
        }
        assert!(page.contains("Una charla"), "{page}");
    }
}

/// A program whose participants stand in a spreadsheet: a portfolio is somebody's there too, and who made nothing yet has one.
#[test]
fn portfolios_of_people_in_a_spreadsheet_are_theirs() {
    let folder = folder(
        &[
            ("site.yaml", "title: North\n"),
            ("roles/fellow.md", "# Fellow\n"),
            ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: fellow\n---\n"),
            (
                "people.csv",
                "Name,Role,Cohort,Audience\nAna Roe,fellow,2026; 2027,public\nBo Lind,fellow,2026,public\nCy Moon,fellow,,public\nDee Mint,,,public\n",
            ),
            ("portfolios/ana-roe/budget.md", "# A budget\n"),
            ("portfolios/ana-roe/plan.md", "# Our plan\n"),
        ],
        &[],
    );
    let site = site(&folder);
    let list = support::page(&site, "portfolios/index.html");
    let list = list.split_once("<main").expect("a page has a text").1;
    assert_in_order(list, &["Cohort 2027", "Ana Roe", "Cohort 2026", "Ana Roe", "Bo Lind", "Cy Moon"]);
    assert!(!list.contains("Dee Mint") && !list.contains("A budget"), "{list}");
    let home = support::page(&site, "index.html");
    let (_, door) = home.split_once("href=\"portfolios/index.html\"").expect("portfolios have a door");
    assert_in_order(door, &["Ana Roe", "Bo Lind", "Cy Moon"]);
    // Both years have her, and what she made counts in both.
    for cohort in ["cohorts/2026.html", "cohorts/2027.html"] {
        assert!(support::page(&site, cohort).contains("Ana Roe"), "{cohort}");
    }
    let addresses: Vec<&str> =
        site.routes().map(|(address, _)| address).filter(|one| one.starts_with("cohorts/")).collect();
    assert_eq!(addresses, ["cohorts/2026.html", "cohorts/2027.html"]);
}

/// Years with a comma between them are no cohort, in a spreadsheet or elsewhere.
#[test]
fn years_with_a_comma_between_them_are_told() {
    for (path, text) in [
        ("people.csv", "Name,Cohort,Audience\nAna Roe,\"2026, 2027\",public\n"),
        ("people/ana.md", "---\nname: Ana Roe\ncohort: \"2026, 2027\"\naudience: public\n---\n"),
        ("people/ana.md", "---\nname: Ana Roe\ncohort: 2026, 2027\naudience: public\n---\n"),
    ] {
        assert_eq!(support::codes(&support::site(&[(path, text)])), ["wrong-type"], "{text}");
    }
    let fine = "---\nname: Ana Roe\ncohort: \"Spring, 2026\"\naudience: public\n---\n";
    support::assert_fine(&support::site(&[("people/ana.md", fine)]));
}

#[test]
fn on_the_site_of_an_owner_a_cohort_of_nobody_else_has_no_page() {
    let site = support::site(&[
        ("site.yaml", "owner: {name: Kim Lee, cohort: 2027, audience: public}\n"),
        ("artifacts/plan.md", "# A plan\n\nWhat I made.\n"),
    ]);
    support::assert_fine(&site);
    assert!(!site.routes().any(|(address, _)| address.starts_with("cohorts/")));
    let page = support::page(&site, "index.html");
    assert!(page.contains("2027") && !page.contains("cohorts/"), "{page}");
}

#[test]
fn an_outcome_without_a_title_is_not_said_twice_in_a_list() {
    let statement =
        "Write an agreement with a partner that both of you use when things get difficult, and keep it all year";
    let outcomes = format!("title: Aims\noutcomes: [{{code: KO-1, statement: \"{statement}\"}}]\n");
    let site = support::site(&[("outcomes/aims.yaml", &outcomes), ("handbook/a.md", "# A\n\nb\n")]);
    let page = support::page(&site, "outcomes/index.html");
    let list = &page[page.find("<main").unwrap_or(0)..];
    assert!(list.matches("Write an agreement with").count() == 1 && list.contains(statement), "{list}");
}
