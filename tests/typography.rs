//! What printers set: with `typography: true`, everything that people read has the quotation marks and the apostrophe of its language,
//! wherever it stands; files for programs, codes and code have what authors wrote.

use crate::support::{Outputs, page, render, site};

/// Everything that an author can say in plain words says it as typewriters do.
const FILES: [(&str, &str); 12] = [
    (
        "site.yaml",
        "title: The district's \"Academy\"\ndescription: Whoever's new says \"hello\" here.\nedition: The '27 one\n\
         base-url: https://x.example/\ntypography: true\nfacts: {office: The governor's office}\n\
         collections: {handbook: {title: The reader's part, singular: Reader's page}}\n",
    ),
    (
        "handbook/start.md",
        "---\ntags: [the team's]\nstatus: it's new\n---\n# Don't \"panic\"\n\nIt's what \"they\" say of \"it\". [[fact:office]] isn't far: \
         [[mentor]]'s, [[mentor|the mentor's \"desk\"]].\n\n## What's `it's \"x\"`?\n\nNobody's \"friend\" knows [[outcomes/aims]].\n\n\
         ![Kim's \"plan\"](plan.png)\n",
    ),
    (
        "handbook/second.md",
        "---\nsummary: Where it's \"at\".\n---\n# Nobody's\n\nSee [[mentor]], who's \"there\", and KO-1's end.\n",
    ),
    (
        "roles/mentor.md",
        "---\ntitle: Who's a \"mentor\"\neligibility: Those who've \"time\"\nresponsibilities:\n  - text: Say \"it's so\"\n    \
         when: in year's end\n---\nThe \"mentor's\" page.\n",
    ),
    ("roles/participant.md", "# One who's \"in\"\n"),
    (
        "sessions/kickoff.md",
        "---\ntitle: The \"kickoff's\" day\ndate: 2026-09-12\ntime: 9 o'clock\nplace: Kim's \"den\"\nrepeats: each year's end\n\
         cohort: Class of '27\noutcomes: [KO-1]\nuses: [form]\nby: [mentor]\nsteps:\n  - {text: Don't \"wait\", by: [mentor], makes: [form]}\n---\n\
         It's \"fun\".\n",
    ),
    (
        "outcomes/aims.yaml",
        "title: The \"aims'\" list\nscale: [can't yet, it's fine]\noutcomes:\n  - {code: KO-1, statement: Says \"it's mine\", \
         criteria: [knows who's \"who\"]}\n  - {code: KO-2, title: Isn't \"his\", statement: Says what's not}\n",
    ),
    (
        "resources/form.md",
        "---\ntitle: The \"form's\" name\nhanded-in-by: participant\ndue: 2026-10-01\n---\nIt's \"here\".\n",
    ),
    (
        "people/dana.md",
        "---\nname: Dana O'Brien\nrole: mentor\norganization: Kim's \"firm\"\nposition: The boss's \"aide\"\naudience: public\n\
         links: {Dana's page: \"https://d.example/\"}\n---\nShe's \"nice\".\n",
    ),
    (
        "portfolios/kim/index.md",
        "---\nname: Kim \"Kit\" L'Heureux\nrole: participant\ncohort: Class of '27\nmentor: dana\naudience: public\n---\nI'm \"new\".\n",
    ),
    (
        "portfolios/kim/work.md",
        "---\ntitle: My year's \"work\"\noutcomes: [KO-1]\nsession: kickoff\nmakes: form\ndate: 2026-09-20\nlevel: can't yet\n---\n## Context\n\n\
         It's \"mine\".\n\n## Reflection\n\nI'd say `don't \"x\"` again.\n",
    ),
    (
        "portfolios/kim/work.review.md",
        "---\nby: A guest's \"friend\"\noutcomes: [KO-1]\nlevel: it's fine\ndate: 2026-10-02\n---\nThat's \"good\".\n",
    ),
];

fn outputs(settings: impl Fn(&str) -> String) -> Outputs {
    let own = settings(FILES[0].1);
    let mut files = vec![("site.yaml", own.as_str())];
    files.extend(&FILES[1..]);
    render(&site(&files)).0
}

/// What people read of a page that typewriters set.
fn typewritten(html: &str) -> Vec<String> {
    let mut found = Vec::new();
    let mut unread: Option<String> = None;
    for part in html.split('<').skip(1) {
        let (tag, text) = part.split_once('>').unwrap_or((part, ""));
        let name = tag.split(|c: char| c.is_whitespace()).next().unwrap_or("");
        match &unread {
            Some(open) if name.strip_prefix('/') == Some(open) => unread = None,
            Some(_) => continue,
            None if ["script", "style", "code", "pre"].contains(&name) => {
                unread = Some(name.to_string());
                continue;
            }
            None => {}
        }
        let is_typewritten =
            |text: &str| ["'", "&#39;", "&#x27;", "&apos;", "&quot;"].iter().any(|mark| text.contains(mark));
        // Styles, policies and pictures in addresses are for browsers.
        let is_read =
            name != "html" && !tag.contains("Content-Security-Policy") && !tag.starts_with("link rel=\"icon\"");
        if is_read && is_typewritten(tag) || is_typewritten(text) || text.contains('"') {
            found.push(part.trim().to_string());
        }
    }
    found
}

#[test]
fn everything_that_people_read_is_set() {
    let outputs = outputs(str::to_string);
    let (mut read, mut wrong) = (0, Vec::new());
    for (address, bytes) in &outputs {
        let text = String::from_utf8_lossy(bytes);
        if address.ends_with(".html") {
            read += 1;
            wrong.extend(typewritten(&text).into_iter().map(|part| format!("{address}: {part}")));
        }
        if address.ends_with(".xml") {
            let said: Vec<&str> =
                text.lines().filter(|line| line.contains("<title>") || line.contains("<summary>")).collect();
            assert!(!said.iter().any(|line| line.contains("&quot;") || line.contains('\'')), "{address}: {said:#?}");
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
    assert!(read > 12, "{:?}", outputs.keys());
    let found = outputs
        .iter()
        .filter(|(address, _)| address.contains("search/t"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes));
    let found: String = found.collect();
    assert!(found.contains("Don’t “panic”") && found.contains("“they”"), "{found}");
}

#[test]
fn files_for_programs_have_what_authors_wrote() {
    let set = outputs(str::to_string);
    let plain = outputs(|settings| settings.replace("typography: true\n", ""));
    let is_data = |address: &&String| address.starts_with("data/") || address.ends_with(".csv");
    assert!(set.keys().filter(is_data).count() > 8, "{:?}", set.keys());
    assert_eq!(set.keys().collect::<Vec<_>>().len(), plain.len());
    for address in set.keys().filter(is_data) {
        assert_eq!(String::from_utf8_lossy(&set[address]), String::from_utf8_lossy(&plain[address]), "{address}");
    }
}

#[test]
fn each_language_has_its_own_marks_and_code_has_none() {
    let site = site(&[
        ("site.yaml", "language: de\ntypography: true\n"),
        ("handbook/a.md", "# Das \"Ziel\"\n\nSie sagt \"ja\" zu [[b]] und `\"nein\"`.\n"),
        ("handbook/b.md", "---\nlang: en\n---\n# It's \"so\"\n\nHe said \"yes\", `\"no\"`.\n"),
    ]);
    let english = page(&site, "handbook/b.html");
    assert!(english.contains("<title>It’s “so”"), "{english}");
    assert!(english.contains("Sie sagt „ja“ zu <mark>It’s “so”</mark>"), "{english}");
    assert!(english.contains("content=\"He said “yes”, &quot;no&quot;.\""), "{english}");
    let german = page(&site, "handbook/a.html");
    assert!(german.contains("Das „Ziel“") && german.contains("<code>&quot;nein&quot;</code>"), "{german}");
}
