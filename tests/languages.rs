//! The words of the interface by language, messages of a site's own, and pages in several languages.

use crate::support;
use std::collections::BTreeMap;

/// The pages of a site by address.
fn pages(files: &[(&str, &str)]) -> BTreeMap<String, String> {
    let (outputs, problems) = support::render(&support::build(&support::sources(files)));
    assert!(problems.is_empty(), "{problems:?}");
    let text = |bytes: Vec<u8>| String::from_utf8(bytes).expect("pages are text");
    outputs.into_iter().map(|(address, bytes)| (address, text(bytes))).collect()
}

const PROGRAM: [(&str, &str); 6] = [
    ("roles/mentor.md", "---\nresponsibilities: [Listen, Support, Coach]\n---\n# Mentor\n\n> [!NOTE]\n> x\n"),
    (
        "processes/matching.yaml",
        "title: Matching\nsteps:\n  - {text: Call, by: mentor}\n  - {text: Meet, by: mentor}\n",
    ),
    (
        "outcomes/one.yaml",
        "title: One\noutcomes:\n  - {code: KO-1, statement: Listen}\n  - {code: KO-2, statement: Talk}\n",
    ),
    ("sessions/s.md", "---\ndate: 2026-09-02\noutcomes: [KO-1]\n---\n# Kickoff\n"),
    ("portfolios/kim/index.md", "---\nname: Kim Lee\naudience: public\ncohort: 2026\n---\n"),
    ("portfolios/kim/a.md", "---\noutcomes: [KO-1]\n---\n# Work\n\n## Context\n\nx"),
];

/// A site of one program in a language.
fn in_language(language: &str) -> BTreeMap<String, String> {
    let settings = format!("language: {language}\n");
    pages(&[&PROGRAM[..], &[("site.yaml", settings.as_str())]].concat())
}

#[test]
fn a_site_speaks_its_language() {
    for (language, html, said) in [
        (
            "en",
            "<html lang=\"en\">",
            ["Skip to the text", "September 2, 2026", "Responsibilities", "3 responsibilities", "Note"],
        ),
        (
            "en-GB",
            "<html lang=\"en-GB\">",
            ["Skip to the text", "2 September 2026", "Responsibilities", "acts in 2 steps", "Note"],
        ),
        (
            "Spanish",
            "<html lang=\"es\">",
            ["Saltar al texto", "2 de septiembre de 2026", "Responsabilidades", "3 responsabilidades", "Nota"],
        ),
        (
            "fr",
            "<html lang=\"fr\">",
            ["Aller au texte", "2 septembre 2026", "Responsabilités", "3 responsabilités", "Remarque"],
        ),
        (
            "Deutsch",
            "<html lang=\"de\">",
            ["Zum Text springen", "2. September 2026", "Aufgaben", "3 Aufgaben", "Hinweis"],
        ),
        (
            "ar",
            "<html lang=\"ar\" dir=\"rtl\">",
            ["الانتقال إلى النص", "2 سبتمبر 2026", "المسؤوليات", "3 مسؤوليات", "ملاحظة"],
        ),
    ] {
        let pages = in_language(language);
        let all: String =
            pages.iter().filter(|(address, _)| address.ends_with(".html")).map(|(_, page)| page.as_str()).collect();
        assert!(all.contains(html), "{language}: no {html}");
        for words in said {
            assert!(all.contains(words), "{language}: nothing says {words}");
        }
    }
}

/// What an author did not write is in the site's language, on every page, in every picture and spreadsheet.
#[test]
fn no_english_is_left_over() {
    let english = in_language("en");
    let said = |pages: &BTreeMap<String, String>| -> Vec<String> {
        // Other programs know the columns of their own spreadsheets by these names.
        let is_theirs = |address: &str| address.starts_with("data/outcomes.") && address.matches('.').count() == 2;
        let texts = pages.iter().filter(|(address, _)| {
            (address.ends_with(".html") || address.ends_with(".csv") && !is_theirs(address)) && *address != "404.html"
        });
        let tags =
            texts.flat_map(|(_, page)| page.split(['<', '>', '"', '\n', ','])).map(|text| text.trim().to_string());
        tags.filter(|text| text.contains(' ') && text.chars().all(|c| c.is_ascii_alphabetic() || " .:'".contains(c)))
            .collect()
    };
    let english = said(&english);
    assert!(english.iter().any(|words| words == "Who does what"));
    for language in ["es", "fr", "de", "ar"] {
        let other = said(&in_language(language));
        let names = ["Kim Lee", "mark k", "sidebar", "to-", "s-", "p-", "k-", "x"];
        let left: Vec<&String> = other.iter().filter(|words| english.contains(words)).collect();
        let left: Vec<_> = left
            .into_iter()
            .filter(|words| words.starts_with(char::is_uppercase) && !names.iter().any(|name| words.starts_with(name)))
            .collect();
        assert!(left.is_empty(), "{language}: {left:?}");
    }
}

/// Arabic has six forms for numbers.
#[test]
fn a_page_may_name_its_language() {
    for language in ["es", "Spanish", "español"] {
        let page = format!("---\nlang: {language}\n---\n# Bienvenida\n\n> [!NOTE]\n> Hola\n");
        let pages = pages(&[("handbook/a.md", page.as_str())]);
        let page = &pages["handbook/a.html"];
        assert!(page.contains("<html lang=\"es\"") && page.contains(">Nota<"), "{language}: {page}");
    }
}

#[test]
fn plurals_follow_the_language() {
    let steps = |count: usize| {
        let steps: String = (0..count).map(|n| format!("  - s{n}\n")).collect();
        let process = format!("title: P\nsteps:\n{steps}");
        pages(&[("site.yaml", "language: ar\n"), ("processes/p.yaml", &process)])["processes/index.html"].clone()
    };
    for (count, words) in [(1, "خطوة واحدة"), (2, "خطوتان"), (3, "3 خطوات"), (11, "11 خطوة"), (100, "100 خطوة")]
    {
        assert!(steps(count).contains(&format!(">{words}<")), "{count}: {words}");
    }
}

#[test]
fn a_site_says_messages_in_its_own_way() {
    let files = [
        ("site.yaml", "language: en\n"),
        ("processes/p.yaml", "title: P\nsteps: [a, b, c]\n"),
        ("handbook/a.md", "# A\n\n[[p]]"),
        (
            "theme/messages/en.ftl",
            "mentioned-in = Named in\nso-many-steps = { $count ->\n    [one] one stage\n   *[other] { $count } stages ({ mentioned-in })\n}\n",
        ),
    ];
    let pages = pages(&files);
    assert!(pages["processes/index.html"].contains("3 stages (Named in)"));
    assert!(pages["processes/p.html"].contains(">Named in</h2>"));
}

#[test]
fn wrong_messages_are_told_and_change_nothing() {
    let deep: String = (0..40).map(|n| format!("x{n} = {{ x{} }}\n", n + 1)).collect();
    let wide = format!("steps = {}\n", "{ agenda }".repeat(1000));
    for text in [
        "steps = { $count }\n",
        "steps = { steps }\n",
        "steps = { DATETIME($x) }\n",
        "steps\n",
        "= x\n",
        "steps = { $count ->\n  [one] x\n }\n",
        "-term = x\n",
        "steps = x\n    .attribute = y\n",
        "steps = { \"\\u{0}\n",
        "nothing-is-called-so = x\n",
        "cohort-of = { $name ->\n    [one] x\n   *[other] y\n}\n",
        &deep,
        &wide,
    ] {
        let site = support::build(&support::sources(&[
            ("processes/p.yaml", "title: P\nsteps: [a]\n"),
            ("theme/messages/en.ftl", text),
        ]));
        let told = site.report().iter().filter(|problem| problem.code.name() == "message-error").count();
        assert!(told > 0, "nothing is told of {text:?}");
        let (outputs, _) = support::render(&site);
        let page = String::from_utf8_lossy(&outputs["processes/p.html"]).into_owned();
        assert!(page.contains(">Steps</h2>"), "{text:?}");
    }
}

/// What an author says of languages, as people might.
#[test]
fn strange_languages_are_told_or_understood() {
    for (given, lang) in [
        ("español", Some("es")),
        ("ENGLISH", Some("en")),
        ("pt_BR", Some("pt-BR")),
        ("Klingonisch", None),
        ("e", None),
        ("<b>", None),
    ] {
        let settings = format!("language: {given}\n");
        let site = support::build(&support::sources(&[("site.yaml", settings.as_str()), ("handbook/a.md", "# A")]));
        let told = site.report().iter().any(|problem| problem.code.name() == "wrong-type");
        assert_eq!(told, lang.is_none(), "{given}");
        let (outputs, _) = support::render(&site);
        let page = String::from_utf8_lossy(&outputs["handbook/a.html"]).into_owned();
        let lang = lang.unwrap_or("en");
        assert!(page.contains(&format!("<html lang=\"{lang}\">")), "{given}");
    }
}

/// A language without messages: `lang` stays, and the English words in it say that they are English.
#[test]
fn words_that_nobody_translated_say_their_language() {
    let pages = pages(&[
        ("site.yaml", "language: pt\n"),
        ("roles/r.md", "---\neligibility: x\n---\n# R"),
        ("handbook/a.md", "# A\n\n[[r]]"),
    ]);
    let page = &pages["roles/r.html"];
    assert!(page.contains("<html lang=\"pt\">"));
    assert!(page.contains("href=\"#vade:main\" lang=\"en\">Skip to the text</a>"), "{page}");
    assert!(page.contains("<h2 lang=\"en\" id=\"mentions\">Mentioned in</h2>"), "{page}");
    assert!(page.contains("<dt lang=\"en\">Eligibility</dt>"), "{page}");
}

/// A program in two languages.
const TWO: [(&str, &str); 15] = [
    ("site.yaml", "title: N\nlanguages: [es]\nbase-url: https://n.example/\n"),
    ("index.md", "# N\n\nWelcome."),
    ("index.es.md", "# N\n\nBienvenida."),
    ("handbook/02-purpose.md", "# Purpose\n\nSee [[mentor#meetings]], KO-1 and [[alone]]."),
    (
        "handbook/02-purpose.es.md",
        "# Propósito\n\nVea [[mentor#meetings]], KO-1, [[alone]], [aquí](../roles/mentor.md) y [allí](../roles/mentor.es.md).",
    ),
    ("handbook/alone.md", "# Alone\n\nOnly English: [[purpose]] and [[mentor#listen]].\n\n![[KO-1]]"),
    (
        "roles/mentor.md",
        "---\naliases: [guide]\nresponsibilities:\n  - {id: meetings, text: Meet, when: monthly}\n  - Coach\n---\n# Mentor\n\n## Listen\n\nx",
    ),
    (
        "roles/mentor.es.md",
        "---\nresponsibilities:\n  - {id: meetings, text: Reunirse}\n---\n# Mentora\n\n## Escuchar\n\nx",
    ),
    (
        "processes/p.yaml",
        "title: Matching\nsteps:\n  - {text: Call, by: mentor}\n  - {text: Meet, by: guide}\n  - {text: End, by: mentor}\n",
    ),
    ("processes/p.es.yaml", "title: Emparejar\nsteps: [Llamar, Reunirse, Terminar]\n"),
    (
        "outcomes/one.yaml",
        "title: One\noutcomes:\n  - {code: KO-1, title: Listening, statement: Listen, criteria: [a, b]}\n  - {code: KO-2, statement: Talk}\n",
    ),
    ("outcomes/one.es.yaml", "title: Uno\noutcomes:\n  - {code: KO-1, title: Escucha, statement: Escuchar}\n"),
    ("sessions/s.md", "---\ndate: 2026-09-02\noutcomes: [KO-1]\n---\n# Kickoff\n"),
    ("people/pat.md", "---\nname: Pat Ruiz\nshown-as: P. R.\naudience: public\nposition: Head\n---\nx"),
    ("people/pat.es.md", "---\nposition: Directora\n---\n# Pat Ruiz\n\nHola."),
];

#[test]
fn translations_are_the_same_entries_in_other_words() {
    let pages = pages(&TWO);
    let purpose = &pages["es/handbook/purpose.html"];
    assert!(purpose.contains("<html lang=\"es\">") && purpose.contains(">Propósito</h1>"));
    assert!(purpose.contains("<a href=\"../roles/mentor.html#meetings\" class=\"to-role\">Reunirse</a>"), "{purpose}");
    assert!(
        purpose.contains("href=\"../outcomes/ko-1.html\" class=\"to-outcome unbroken\" title=\"Escucha\""),
        "{purpose}"
    );
    assert!(
        purpose
            .contains("<a href=\"../../handbook/alone.html\" class=\"to-page\" hreflang=\"en\" lang=\"en\">Alone</a>"),
        "{purpose}"
    );
    assert_eq!(purpose.matches("href=\"../roles/mentor.html\" class=\"to-role\"").count(), 2, "{purpose}");
    // The switch, and what search engines are told.
    assert!(purpose.contains("<a href=\"../../handbook/purpose.html\" hreflang=\"en\" lang=\"en\">English</a>"));
    assert!(
        purpose.contains(
            "<link rel=\"alternate\" hreflang=\"x-default\" href=\"https://n.example/handbook/purpose.html\">"
        )
    );
    assert!(
        pages["handbook/purpose.html"]
            .contains("<a href=\"../es/handbook/purpose.html\" hreflang=\"es\" lang=\"es\">Español</a>")
    );
    assert!(!pages["handbook/alone.html"].contains("<ul class=\"languages\""));
    assert!(pages["sitemap.xml"].contains(
        "<xhtml:link rel=\"alternate\" hreflang=\"es\" href=\"https://n.example/es/handbook/purpose.html\"/>"
    ));
    // Relations are the original's, and words the translation's, where there are any.
    let mentor = &pages["es/roles/mentor.html"];
    for words in ["Mentora", "Reunirse", "Emparejar", "Llamar", "Terminar", "<p lang=\"en\">", "Coach", "monthly"] {
        assert!(mentor.contains(words), "{words}: {mentor}");
    }
    let outcome = &pages["es/outcomes/ko-1.html"];
    assert!(
        outcome.contains("Escuchar")
            && outcome.contains("Se enseña en")
            && outcome.contains("hreflang=\"en\" lang=\"en\">Kickoff"),
        "{outcome}"
    );
    assert!(
        pages["es/outcomes/index.html"].contains(">Uno<") && pages["es/outcomes/coverage.html"].contains("Escucha")
    );
    assert!(pages["es/index.html"].contains("Bienvenida.") && pages["es/roles/index.html"].contains(">Roles</h1>"));
    assert!(!pages.contains_key("es/handbook/alone.html") && !pages.contains_key("roles/mentor.es.html"));
    // A person is shown under no other name in any language.
    let pat = &pages["es/people/p-r.html"];
    assert!(pat.contains("P. R.") && pat.contains("Directora"));
    assert!(pages.values().all(|page| !page.contains("Ruiz")));
}

/// Documents for paper, spreadsheets and the feed speak the language of their pages.
#[test]
fn paper_spreadsheets_and_the_feed_are_in_each_language() {
    let news = ("news/2026-09-12-begin.md", "# We begin\n");
    let pages = pages(&[&TWO[..], &[news, ("news/2026-09-12-begin.es.md", "# Empezamos\n")]].concat());
    let printed = &pages["es/print.html"];
    for words in ["<html lang=\"es\"", "Propósito", ">Contenido</h2>", "Mentora"] {
        assert!(printed.contains(words), "{words}: {printed}");
    }
    assert!(pages["es/roles/mentor/print.html"].contains("Escuchar"));
    assert!(pages["es/roles/mentor.html"].contains("href=\"mentor/print.html\""));
    assert!(!pages.contains_key("es/sessions/s/print.html"));
    assert!(pages["es/data/coverage.csv"].contains("Se enseña en") && pages["data/coverage.csv"].contains("Taught in"));
    assert!(pages["es/outcomes/coverage.html"].contains("href=\"../data/coverage.csv\""));
    let feed = &pages["es/feed.xml"];
    for words in ["xml:lang=\"es\"", "<id>https://n.example/es/</id>", "Empezamos", "https://n.example/es/feed.xml"] {
        assert!(feed.contains(words), "{words}: {feed}");
    }
    assert!(pages["es/index.html"].contains("href=\"feed.xml\"") && pages["feed.xml"].contains("We begin"));
}

/// Tags are words: each edition has those of its pages, and the switch leads to the same tag where there is one.
#[test]
fn an_edition_has_the_tags_of_its_pages() {
    let pages = pages(&[
        ("site.yaml", "title: N\nlanguages: [es]\n"),
        ("handbook/a.md", "---\ntags: [autumn, shared]\n---\n# A"),
        ("handbook/a.es.md", "---\ntags: [otoño, shared]\n---\n# Uno"),
        ("handbook/b.md", "---\ntags: [autumn]\n---\n# B"),
    ]);
    let tags: Vec<&str> = pages.keys().map(String::as_str).filter(|address| address.contains("tags/")).collect();
    let expected = [
        "es/tags/autumn.html",
        "es/tags/index.html",
        "es/tags/otoño.html",
        "es/tags/shared.html",
        "tags/autumn.html",
        "tags/index.html",
        "tags/shared.html",
    ];
    assert_eq!(tags, expected);
    assert!(pages["es/handbook/a.html"].contains("<a href=\"../tags/oto%C3%B1o.html\">otoño</a>"));
    assert!(
        pages["es/tags/shared.html"]
            .contains("<a href=\"../../tags/shared.html\" hreflang=\"en\" lang=\"en\">English</a>")
    );
    assert!(!pages["es/tags/otoño.html"].contains("<ul class=\"languages\""));
    assert!(pages["es/tags/autumn.html"].contains(">B</a>") && !pages["es/tags/autumn.html"].contains(">Uno</a>"));
}

/// Who may read a translation is decided with its original, and can only be fewer.
#[test]
fn a_translation_widens_nothing() {
    let built = |files: &[(&str, &str)], audience: &str| {
        let site = support::build_for(&support::sources(files), Some(audience));
        site.routes()
            .map(|(address, _)| address.to_string())
            .filter(|address| address.starts_with("es/handbook/"))
            .collect::<Vec<_>>()
    };
    let index = "es/handbook/index.html".to_string();
    for (original, translation, is_public, is_private) in [
        ("audience: private", "", false, true),
        ("audience: private", "audience: public", false, true),
        ("", "audience: private", false, true),
        ("", "audience: nobody-knows", false, false),
        ("draft: true", "", false, false),
        ("", "draft: true", false, false),
        ("", "audienze: private", false, false),
        ("", "", true, true),
    ] {
        let (original, translation) =
            (format!("---\n{original}\n---\n# A"), format!("---\n{translation}\n---\n# Secreto"));
        let files = [
            ("site.yaml", "languages: es\n"),
            ("handbook/b.md", "# B"),
            ("handbook/x/a.md", original.as_str()),
            ("handbook/x/a.es.md", translation.as_str()),
        ];
        for (audience, expected) in [("public", is_public), ("private", is_private)] {
            let mut found = built(&files, audience);
            found.retain(|address| *address != index);
            assert_eq!(!found.is_empty(), expected, "{original:?} {translation:?} for {audience}: {found:?}");
        }
    }
}

/// A file that looks like a translation and is none may be of something private.
#[test]
fn what_may_be_a_translation_is_not_published_as_a_page() {
    for settings in ["title: x\n", "languages: fr\n", "languagez: es\n", "languages: {es: 1}\n"] {
        let site = support::build(&support::sources(&[
            ("site.yaml", settings),
            ("handbook/a.md", "---\naudience: private\n---\n# A"),
            ("handbook/a.es.md", "# Secreto"),
        ]));
        let shown: Vec<&str> = site
            .routes()
            .map(|(address, _)| address)
            .filter(|address| address.contains("a-es") || address.contains("a.es"))
            .collect();
        assert!(shown.is_empty(), "{settings}: {shown:?}");
        assert!(site.report().iter().any(|problem| ["stray-translation", "misspelled-privacy", "wrong-type"].contains(&problem.code.name())), "{settings}");
    }
    // A version is no language.
    let pages = pages(&[("handbook/v1.2.md", "# V"), ("handbook/a.b.md", "# B")]);
    assert!(pages.contains_key("handbook/v1-2.html") && pages.contains_key("handbook/a-b.html"));
}

/// What a translation links to is published with it, and what is wrong in it is told at its line.
#[test]
fn a_translation_brings_its_files_and_its_problems() {
    let site = support::build(&support::sources(&[
        ("site.yaml", "languages: es\n"),
        ("handbook/a.md", "# A"),
        ("handbook/a.es.md", "# A\n\n[formulario](form.es.txt) y [[nada]]"),
        ("handbook/form.es.txt", "x"),
    ]));
    assert!(site.routes().any(|(address, _)| address == "handbook/form.es.txt"));
    let told: Vec<_> =
        site.report().iter().map(|problem| (problem.code.name(), problem.primary.path.as_str())).collect();
    assert_eq!(told, [("unknown-reference", "handbook/a.es.md")]);
}

/// Two originals of one address are told; so are their translations, and one of each is published.
#[test]
fn translations_of_one_address_are_told_as_their_originals_are() {
    let page = "# M\n\nText.\n";
    let files = [
        ("site.yaml", "languages: [pt]\n"),
        ("index.md", "# Home\n\nText.\n"),
        ("handbook/01-milestone.md", page),
        ("handbook/01-milestone.pt.md", page),
        ("handbook/02-milestone.md", page),
        ("handbook/02-milestone.pt.md", page),
    ];
    let site = support::site(&files);
    let told: Vec<(String, String, String)> = support::problems(&site)
        .iter()
        .filter(|problem| problem.code.name() == "duplicate-address")
        .map(|problem| {
            let other = problem.labels.first().map(|label| label.path.to_string()).unwrap_or_default();
            (problem.primary.path.to_string(), other, problem.message.clone())
        })
        .collect();
    let of = |suffix: &str, address: &str| {
        (
            format!("handbook/02-milestone{suffix}.md"),
            format!("handbook/01-milestone{suffix}.md"),
            format!("two outputs have the address `{address}`"),
        )
    };
    assert_eq!(told, [of("", "handbook/milestone.html"), of(".pt", "pt/handbook/milestone.html")]);
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in &files {
        support::write(folder.path(), path, text);
    }
    let mut vade = std::process::Command::new(env!("CARGO_BIN_EXE_vade"));
    let output = vade.current_dir(folder.path()).args(["build", "--keep-going", "--out", "website"]).output().unwrap();
    assert_eq!(output.status.code(), Some(1), "{}", String::from_utf8_lossy(&output.stderr));
    assert!(folder.path().join("website/pt/handbook/milestone.html").is_file());
}
