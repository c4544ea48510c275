//! The search index: what is found of every thing, in which words, and that no text breaks it. Browsers ask it in tests/browser/search.mjs.

use std::collections::BTreeMap;

use serde_json::Value;

use crate::support::{self, Outputs};

/// The files of the index by name, each with what it hands over.
fn index(outputs: &Outputs) -> BTreeMap<String, Vec<Value>> {
    let files = outputs.iter().filter(|(address, _)| address.starts_with("search/"));
    let read = |(address, bytes): (&String, &Vec<u8>)| {
        let text = std::str::from_utf8(bytes).unwrap();
        let list = text.strip_prefix("vade_search(").and_then(|rest| rest.strip_suffix(");\n"));
        let list = list.unwrap_or_else(|| panic!("{address} is no call: {text}"));
        let values: Vec<Value> = serde_json::from_str(&format!("[{list}]")).unwrap();
        let name = address.trim_start_matches("search/").trim_end_matches(".js").to_string();
        assert_eq!(values[0], name);
        (name, values)
    };
    files.map(read).collect()
}

fn rendered(files: &[(&str, &str)]) -> Outputs {
    let (outputs, report) = support::render(&support::site(files));
    assert!(report.is_empty(), "{report:?}");
    outputs
}

/// Everything that can be found, in order: where it leads, what it is called, and its text.
fn passages(outputs: &Outputs) -> Vec<(String, String, String)> {
    let index = index(outputs);
    let count = index.keys().filter(|name| name.starts_with("texts-")).count();
    let mut found = Vec::new();
    for n in 0..count {
        for page in index[&format!("texts-{n}")][2].as_array().unwrap() {
            let text = |value: &Value| value.as_str().unwrap().to_string();
            for passage in page[6].as_array().unwrap() {
                let (anchor, title) = (text(&passage[0]), text(&passage[1]));
                let address = if anchor.is_empty() { text(&page[0]) } else { format!("{}#{anchor}", text(&page[0])) };
                found.push((address, if title.is_empty() { text(&page[3]) } else { title }, text(&passage[2])));
            }
        }
    }
    assert_eq!(found.len() as u64, index["index"][3][0].as_u64().unwrap(), "each passage has its number");
    found
}

/// For each word of the index the numbers of its passages.
fn words(outputs: &Outputs) -> BTreeMap<String, Vec<usize>> {
    let index = index(outputs);
    let digit = |c: char| if c == '!' { 29 } else { c as usize - 63 };
    let lists = |name: &str| -> Vec<Vec<usize>> {
        let text = index[name][2].as_str().unwrap();
        let list = |list: &str| {
            let (mut numbers, mut number, mut step, mut shift) = (Vec::new(), 0, 0, 0);
            let mut chars = list.chars();
            while let Some(c) = chars.next() {
                step += (digit(c) & 31) << shift;
                shift += 5;
                if digit(c) & 32 == 0 {
                    number += step;
                    numbers.push(number);
                    (step, shift) = (0, 0);
                    chars.next();
                }
            }
            numbers
        };
        text.split('.').map(list).collect()
    };
    let hits = index.keys().filter(|name| name.starts_with("hits-")).count();
    let all: Vec<Vec<usize>> = (0..hits).flat_map(|n| lists(&format!("hits-{n}"))).collect();
    let mut words: BTreeMap<String, Vec<usize>> = BTreeMap::new();
    for (_, file) in index.iter().filter(|(name, _)| name.starts_with("words-")) {
        let mut next = file[2][0].as_u64().unwrap() as usize;
        for (n, word) in file[3].as_array().unwrap().iter().enumerate() {
            let back = file[4][2 * n].as_u64().unwrap() as usize;
            let stem = if back == 0 { next } else { next - back };
            next += usize::from(back == 0);
            words.entry(word.as_str().unwrap().to_string()).or_default().extend(&all[stem]);
        }
    }
    // A word of a title has two lists: of its stem, and as it is written.
    for places in words.values_mut() {
        places.sort_unstable();
        places.dedup();
    }
    words
}

const PROGRAM: &[(&str, &str)] = &[
    ("site.yaml", "title: Academy\nbase-url: https://academy.example/\n"),
    (
        "handbook/costs.md",
        "# Costs\n\nNobody pays.\n\n## Who pays the stipend\n\nThe district does, as [[mentor]] knows.\n\n![[who-does-what]]\n\n![[KO-07]]\n",
    ),
    (
        "roles/mentor.md",
        "---\ntitle: Mentor\naliases: [Thought partner]\neligibility: Retired principals\nresponsibilities:\n  - Listen well\n  - Visit schools\n---\nMentors help.\n",
    ),
    ("processes/matching.yaml", "title: Matching\nsteps:\n  - {text: Ask every school, when: in May, by: mentor}\n"),
    (
        "outcomes/kickoff.yaml",
        "title: Kickoff outcomes\noutcomes:\n  - {code: KO-07, title: Agreement, statement: Write an agreement, criteria: [It is signed]}\n",
    ),
    ("people/ada.md", "---\nname: Ada Moss\nrole: mentor\norganization: Lakeside\naudience: public\n---\n"),
];

#[test]
fn every_thing_is_found_at_its_place() {
    let outputs = rendered(PROGRAM);
    let found = passages(&outputs);
    let at = |address: &str| {
        let found = found.iter().find(|(other, ..)| other == address);
        found.map(|(_, title, text)| (title.as_str(), text.as_str())).unwrap_or_else(|| panic!("no {address}"))
    };
    assert_eq!(at("handbook/costs.html"), ("Costs", "Nobody pays."));
    assert_eq!(
        at("handbook/costs.html#who-pays-the-stipend"),
        ("Who pays the stipend", "The district does, as Mentor knows.")
    );
    assert_eq!(at("roles/mentor.html#eligibility"), ("Eligibility", "Retired principals"));
    assert_eq!(at("roles/mentor.html#responsibility-2"), ("Mentor, responsibility 2", "Visit schools"));
    assert_eq!(at("processes/matching.html#step-1"), ("Matching, step 1", "Ask every school\nin May"));
    assert_eq!(at("outcomes/ko-07.html"), ("Agreement", "Write an agreement"));
    assert_eq!(at("outcomes/ko-07.html#criterion-1"), ("KO-07, criterion 1", "It is signed"));
    for (address, ..) in &found {
        let (page, anchor) = address.split_once('#').unwrap_or((address, ""));
        let html = String::from_utf8_lossy(&outputs[page]);
        assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{address} leads nowhere");
    }
}

#[test]
fn words_lead_to_the_passages_in_which_they_stand() {
    let outputs = rendered(PROGRAM);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    assert_eq!(places("pays"), ["handbook/costs.html", "handbook/costs.html#who-pays-the-stipend"]);
    assert_eq!(places("mentor"), places("mentors"), "forms of one word are found together");
    assert!(places("thought").contains(&"roles/mentor.html"), "a name by which it is called");
    assert_eq!(places("lakeside"), ["people/ada.html"]);
    // A code has one spelling, whatever stands between its letters and digits.
    assert!(places("ko7").contains(&"outcomes/ko-07.html") && !words.contains_key("ko-07"));
    // Tables and embeds repeat what is found where it stands: this page asks no school, and writes no agreement.
    assert_eq!(places("school"), ["roles/mentor.html#responsibility-2", "processes/matching.html#step-1"]);
    assert!(!places("agreement").iter().any(|place| place.starts_with("handbook")));
    // Words that say nothing are found in titles only.
    assert!(places("the").iter().all(|place| place.contains("who-pays-the-stipend")), "{:?}", places("the"));
}

#[test]
fn a_question_is_answered_in_other_words() {
    let outputs = rendered(&[
        ("handbook/costs.md", "# Costs\n\n| Who | How much |\n|---|---|\n| Mentors | $600 |\n| | nothing |\n"),
        ("handbook/when.md", "# When the ferry stays in port\n\nWait.\n"),
        ("resources/plan.md", "---\ntitle: Plan\ndue: 2026-10-09\n---\nOne page.\n"),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\ndate: 2026-09-18\nplace: Harbor Hall\n---\nSoup.\n"),
    ]);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    let text = |address: &str| found.iter().find(|(other, ..)| other == address).map(|(.., text)| text.as_str());
    // What a panel tells stands behind what the page says, and a cell behind the head of its column.
    assert_eq!(text("sessions/kickoff.html"), Some("Soup.\u{c}Date: September 18, 2026\nPlace: Harbor Hall"));
    assert_eq!(text("handbook/costs.html"), Some("Who: Mentors · How much: $600\nHow much: nothing"));
    assert_eq!(places("deadline"), ["resources/plan.html"]);
    assert_eq!(places("paid"), ["handbook/costs.html"]);
    let when = places("when");
    assert!(when.contains(&"calendar.html") && when.contains(&"sessions/kickoff.html"), "{when:?}");
    // What says nothing is left out of questions, and what asks for something is not.
    let empty = index(&outputs)["index"][6][0][1].as_str().unwrap().to_string();
    let is_empty = |word: &str| empty.split(' ').any(|one| one == word);
    assert!(is_empty("much") && is_empty("the") && is_empty("~when") && !is_empty("when"), "{empty}");
}

#[test]
fn what_comes_next_is_known_by_its_day() {
    let outputs = rendered(&[
        ("site.yaml", "title: N\nlanguages: [es]\ncollections: {clinics: {kind: activity, singular: Clinic}}\n"),
        ("sessions/retreat.md", "---\ntitle: Retreat\ndate: 2027-02-05\nend: 2027-02-06\n---\nSoup.\n"),
        ("sessions/circle.md", "---\ntitle: Circle\nrepeats: monthly\n---\nTea.\n"),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\ndate: 2026-09-18\n---\nSoup.\n"),
        ("sessions/kickoff.es.md", "# Comienzo\n\nSopa.\n"),
        ("sessions/old.md", "---\ntitle: Old\nstatus: archived\ndate: 2025-09-18\n---\nTea.\n"),
        ("clinics/budgets.md", "---\ntitle: Budgets\ndate: 2026-11-05\n---\nBring yours.\n"),
        ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: participant\ndue: 2026-10-09\n---\nOne page.\n"),
        ("roles/participant.md", "# Participant\n\nYou.\n"),
    ]);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    let dates = index(&outputs)["dates"].clone();
    let tops = dates[2].as_array().unwrap().iter().map(|n| found[n.as_u64().unwrap() as usize].0.as_str());
    let untils = dates[3].as_array().unwrap().iter().map(|day| day.as_str().unwrap());
    // In the order of time, by the day on which it is over; what is archived, and what has no day, comes no more.
    let expected = [
        ("sessions/kickoff.html", "2026-09-18"),
        ("es/sessions/kickoff.html", "2026-09-18"),
        ("resources/plan.html", "2026-10-09"),
        ("clinics/budgets.html", "2026-11-05"),
        ("sessions/retreat.html", "2027-02-06"),
    ];
    assert_eq!(tops.zip(untils).collect::<Vec<_>>(), expected);
    for (address, _, text) in found.iter().filter(|(address, ..)| expected.iter().any(|(other, _)| other == address)) {
        let first = text.split('\u{c}').nth(1).unwrap_or_default().lines().next().unwrap_or_default();
        assert!(first.contains("202"), "{address} tells its day first: {text}");
    }
    // Whatever a program calls it, it is found as what it is.
    assert!(places("meeting").contains(&"clinics/budgets.html") && places("assignment").is_empty());
    assert!(places("deadline").contains(&"resources/plan.html") && places("when").contains(&"resources/plan.html"));
    let marks = index(&outputs)["index"][6][0][1].as_str().unwrap().to_string();
    assert!(marks.split(' ').any(|one| one == ">next") && !marks.split(' ').any(|one| one == "next"), "{marks}");
}

#[test]
fn two_words_may_mean_one_thing_together() {
    let outputs = rendered(&[
        ("handbook/work.md", "# Work\n\nIt is handed in by everybody. In June your hand is free.\n"),
        ("handbook/hands.md", "# Hands\n\nA hand. In port.\n"),
        ("handbook/contact.md", "# Contact\n\nRing twice.\n"),
    ]);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    assert_eq!(places("hand in"), ["handbook/hands.html", "handbook/work.html"], "also over the end of a sentence");
    assert_eq!(
        (places("handed in"), places("turn in"), places("deadline")),
        (places("hand in"), places("hand in"), places("hand in"))
    );
    assert!(places("who ask").contains(&"handbook/contact.html"));
    // A word that says nothing may begin such a pair: a browser looks it up only then.
    let marks = index(&outputs)["index"][6][0][1].as_str().unwrap().to_string();
    let is_marked = |word: &str| marks.split(' ').any(|one| one == word);
    assert!(is_marked("who") && is_marked("+who") && !is_marked("+the"), "{marks}");
}

#[test]
fn no_text_breaks_a_file() {
    let nasty = "</script><!-- \u{2028}\u{2029} \\\" ' ${x} `y` \u{202e}";
    let page = format!("---\ntitle: '{}'\n---\nText {nasty}\n\n## {nasty}\n\n`{nasty}`\n", nasty.replace('\'', "''"));
    let outputs = rendered(&[("handbook/a.md", &page), ("roles/b.md", "---\ntitle: \"B \\\" \\\\ </script>\"\n---\n")]);
    for (address, bytes) in outputs.iter().filter(|(address, _)| address.starts_with("search/")) {
        let text = std::str::from_utf8(bytes).unwrap();
        assert!(!text.contains(['<', '>', '\u{2028}', '\u{2029}', '\0']), "{address}: {text}");
        assert_eq!(text.matches('\n').count(), 1, "{address}");
    }
    let found = passages(&outputs);
    assert!(found.iter().any(|(_, title, _)| title.starts_with("</script><!--")), "{found:?}");
}

#[test]
fn nothing_of_what_is_withheld_is_found() {
    let files: &[(&str, &str)] = &[
        ("handbook/open.md", "# Open\n\nAsk [[secret|somebody]].\n"),
        ("handbook/secret.md", "---\ntitle: Vermilion\naudience: private\n---\n## Xylophone\n\nZeppelin wages.\n"),
        ("handbook/draft.md", "---\ntitle: Phantom\ndraft: true\n---\nHalfway.\n"),
        (
            "portfolios/kim/index.md",
            "---\nname: Kim Quillon\nshown-as: K. Q.\naudience: public\nemail: kim@tarnholt.example\nrole: mentor\n---\n",
        ),
        ("portfolios/lee/index.md", "---\nname: Lee Varga\nrole: mentor\ncohort: Nebula\n---\nMurmurings.\n"),
        ("roles/mentor.md", "---\ntitle: Mentor\n---\n"),
    ];
    let site = support::site(files);
    let mut index = String::new();
    for (address, route) in site.routes().filter(|(address, _)| address.starts_with("search/")) {
        index
            .push_str(&String::from_utf8(support::bytes(site.render(address, route).unwrap())).unwrap().to_lowercase());
    }
    assert!(index.contains("k. q."), "what is shown is found");
    for secret in [
        "vermilion",
        "xylophone",
        "zeppelin",
        "phantom",
        "halfway",
        "quillon",
        "kim",
        "tarnholt",
        "varga",
        "nebula",
        "murmur",
    ] {
        assert!(!index.contains(secret), "{secret} is in the index");
    }
    // Who may read it finds it.
    let all = support::build_for(&support::sources(files), Some("private"));
    let words = words(&support::render(&all).0);
    assert!(["xylophone", "zeppelin", "nebula"].iter().all(|word| words.contains_key(*word)));
}

#[test]
fn a_site_without_search_has_neither_field_nor_index() {
    let outputs = rendered(&[("site.yaml", "search: false\n"), ("handbook/a.md", "# A\n")]);
    assert!(!outputs.keys().any(|address| address.starts_with("search/")));
    assert!(outputs.values().all(|bytes| !String::from_utf8_lossy(bytes).contains("search.js")));
}

#[test]
fn an_edit_of_prose_leaves_other_texts_as_they_are() {
    let page = |n: usize, text: &str| (format!("handbook/p{n:03}.md"), format!("# Page {n}\n\n{text}\n"));
    let site = |edited: &str| {
        let pages: Vec<(String, String)> = (0..60).map(|n| page(n, if n == 30 { edited } else { "Text." })).collect();
        rendered(&pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>())
    };
    let (before, after) = (site("Before."), site("Afterwards more."));
    let texts = |address: &&String| address.starts_with("search/texts-");
    let changed: Vec<&String> =
        before.keys().filter(texts).filter(|address| before[*address] != after[*address]).collect();
    assert_eq!(changed.len(), 1, "{changed:?}");
    assert_eq!(index(&before)["texts-0"][1], index(&after)["texts-0"][1], "the numbers are the same");
    assert_ne!(index(&before)["words-0"][1], index(&after)["words-0"][1], "the words are others");
}

#[test]
fn other_languages_have_their_own_rules() {
    let outputs = rendered(&[
        ("handbook/a.md", "---\nlang: es\ntitle: Mentoría\n---\nLas mentoras y los mentores.\n"),
        ("handbook/b.md", "---\nlang: ar\ntitle: دليل\n---\nالمرشدون يساعدون المدارس.\n"),
        ("handbook/c.md", "---\nlang: ja\ntitle: 指導\n---\n指導者は学校を訪ねる。\n"),
        ("handbook/d.md", "---\nlang: de\ntitle: Über die Prüfung\n---\nPrüfungen für Schüler.\n"),
    ]);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    assert_eq!(places("mentores"), ["handbook/a.html", "handbook/b.html"], "the same in another language is found too");
    assert_eq!(places("المرشدون"), places("mentores"));
    assert_eq!(places("مدارس"), ["handbook/b.html"], "the article is written together with its word");
    assert_eq!(places("学校"), ["handbook/c.html"]);
    assert_eq!(places("prufungen"), places("prufung"), "accents are left out, and forms are one");
    assert_eq!(places("pruefung"), places("prufung"), "keyboards without umlauts write two letters");
    let mut languages: Vec<String> =
        index(&outputs)["index"][6].as_array().unwrap().iter().map(|it| it[0].to_string()).collect();
    languages.sort();
    assert_eq!(languages, ["\"ar\"", "\"de\"", "\"en\"", "\"es\"", "\"ja\""]);
}

#[test]
fn translations_are_found_in_their_language_and_by_their_readers() {
    let outputs = rendered(&[
        ("site.yaml", "title: N\nlanguages: [es, fr]\n"),
        ("handbook/costs.md", "---\ntags: [savings]\n---\n# Costs\n\nThe ferries.\n\n## Travel\n\nBy bus."),
        (
            "handbook/costs.es.md",
            "---\ntags: [ahorro]\n---\n# Costos\n\nLos transbordadores.\n\n## Viajes\n\nEn autobús.",
        ),
        ("handbook/alone.md", "# Alone\n\nNo translations."),
        (
            "roles/mentor.md",
            "---\nresponsibilities: [{id: a, text: Listen}, {id: b, text: Visit schools}]\n---\n# Mentor\n\nText.",
        ),
        ("roles/mentor.es.md", "---\nresponsibilities: [{id: b, text: Visitar escuelas}]\n---\n# Mentora\n\nTexto."),
        ("roles/mentor.fr.md", "---\naudience: private\n---\n# Guide vermeil\n\nTexte secret."),
    ]);
    let (found, words) = (passages(&outputs), words(&outputs));
    let places =
        |word: &str| -> Vec<&str> { words.get(word).into_iter().flatten().map(|n| found[*n].0.as_str()).collect() };
    assert_eq!(places("transbordadores"), ["es/handbook/costs.html"]);
    assert_eq!(places("autobus"), ["es/handbook/costs.html#viajes"]);
    assert_eq!(places("escuelas"), ["es/roles/mentor.html#b"]);
    assert_eq!(places("translations"), ["handbook/alone.html"], "what nobody translated is there once");
    assert_eq!(places("ahorro"), ["es/handbook/costs.html", "es/tags/ahorro.html"]);
    assert!(!words.keys().any(|word| ["vermeil", "secret"].contains(&word.as_str())), "not for everybody");
    let called = |address: &str| found.iter().find(|(other, ..)| other == address).map(|(_, title, _)| title.as_str());
    assert_eq!(called("es/roles/mentor.html#b"), Some("Mentora, responsabilidad 2"));
    for (address, ..) in &found {
        let (page, anchor) = address.split_once('#').unwrap_or((address, ""));
        let html = String::from_utf8_lossy(&outputs[page]);
        assert!(anchor.is_empty() || html.contains(&format!("id=\"{anchor}\"")), "{address} leads nowhere");
    }
    // A list is called as it is in each language.
    let filters = index(&outputs)["filters"].clone();
    assert_eq!(filters[3][0].as_array().unwrap()[1..], ["Mentor", "Mentora", "Mentor"]);
}
