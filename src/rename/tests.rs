//! A renaming changes names and nothing else: random ones over the example, and each form of a reference by hand.

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::Arc;

use super::*;
use crate::pipeline::{Options, Pipeline};
use crate::source::{ReadOptions, Source, walk};

mod in_place;
mod languages;
mod places;

/// What a site says of who names whom, told by titles, which no renaming changes.
fn graph(site: &Site) -> Vec<String> {
    let mut told = Vec::new();
    for (book, _) in site.books() {
        let title = |id: crate::model::EntryId| format!("{} {}", book.entry(id).kind.word(), book.entry(id).title);
        for id in book.ids() {
            let from = title(id);
            told.push(format!("{from} in {:?}", book.tree.parent(id).map(title)));
            told.extend(book.relations.from(id).map(|edge| {
                format!("{from}#{:?} {} {} {:?}", edge.part, edge.verb.field(), title(edge.to), edge.cohort)
            }));
            told.extend(book.links.mentions(id).iter().map(|(by, _)| format!("{from} mentioned by {}", title(*by))));
        }
    }
    told.extend(site.report().iter().map(|problem| problem.code.name().to_string()));
    told.push(format!("{} files", site.book.files.by_path.len()));
    told.sort();
    told
}

fn everything(pipeline: &mut Pipeline, sources: &Arc<Sources>) -> Site {
    let narrowest =
        Pipeline::default().load(sources, &Options::default()).unwrap().book.settings.audiences.last().cloned();
    pipeline.load(sources, &Options { audience: narrowest, drafts: true, base_url: None }).unwrap()
}

/// The sources after a renaming, and what it left.
fn renamed(sources: &Arc<Sources>, old: &str, new: &str, redirect: bool) -> Result<(Arc<Sources>, Plan), String> {
    let mut pipeline = Pipeline::default();
    let before = everything(&mut pipeline, sources);
    let request = Request { old, new, redirect };
    let plan = plan(&before, sources, &mut |changed| Some(everything(&mut pipeline, &Arc::new(changed))), &request)?;
    let mapping = Mapping::of(plan.moves.clone());
    let mut after = (**sources).clone();
    after.files = sources.files.iter().map(|(path, source)| (mapping.path(path), source.clone())).collect();
    for (path, (_, text)) in &plan.texts {
        after.files.insert(mapping.path(path), Source::text(text.as_str()));
    }
    Ok((Arc::new(after), plan))
}

fn texts(sources: &Sources) -> BTreeMap<String, String> {
    let text = |(path, source): (&SitePath, &Source)| Some((path.to_string(), source.read_text(path).0?.to_string()));
    sources.files.iter().filter_map(text).collect()
}

#[track_caller]
fn becomes(files: &[(&str, &str)], (old, new): (&str, &str), expected: &[(&str, &str)]) {
    let sources = Arc::new(Sources::of(files.iter().copied()));
    let (after, _) = renamed(&sources, old, new, false).unwrap_or_else(|error| panic!("{error}"));
    let after = texts(&after);
    for (path, text) in expected {
        assert_eq!(after.get(*path).map(String::as_str), Some(*text), "{path}: {:?}", after.keys());
    }
}

#[test]
fn every_form_of_a_reference_follows() {
    becomes(
        &[
            (
                "roles/01-mentor.md",
                "---\naliases: [guide]\n---\n# Mentor\n\n## What\n\nSee [matching](../processes/matching.yaml), ![a](desk.png), ![b](../roles/01-mentor.png).\n",
            ),
            ("roles/desk.png", ""),
            ("roles/01-mentor.png", ""),
            (
                "processes/matching.yaml",
                "title: Matching\nsteps:\n  - text: Ask [[mentor|the mentor]]\n    by: [mentor, \"roles/mentor\"]\n    with: guide\n",
            ),
            (
                "handbook/page.md",
                "---\nby: mentor\n---\n# Page\n\n[[mentor]] [[Mentor#what|x]] [[roles/mentor]] [[guide]] `[[mentor]]` [a](../roles/01-mentor.md#what \"T\") \
                 [b](/roles/01-mentor.md) [c](../roles/01-mentor) [d](../roles/mentor.html) [e][r] <a href=\"../roles/01-mentor.md\">f</a>\n\n\
                 > [[mentor]]\n\n    [[mentor]]\n\n![[mentor#what]]\n\n![[who-does-what?role=mentor]]\n\n[r]: ../roles/01-mentor.md\n",
            ),
            ("people.csv", "Name,Role\nAda Lind,mentor\nBo Ek,guide; mentor\n"),
            ("site.yaml", "nav: [mentor, handbook]\nlanguage: en\n"),
        ],
        ("mentor", "coach"),
        &[
            (
                "roles/01-coach.md",
                "---\naliases: [guide]\n---\n# Mentor\n\n## What\n\nSee [matching](../processes/matching.yaml), ![a](desk.png), ![b](../roles/01-coach.png).\n",
            ),
            (
                "processes/matching.yaml",
                "title: Matching\nsteps:\n  - text: Ask [[coach|the mentor]]\n    by: [coach, \"roles/coach\"]\n    with: guide\n",
            ),
            (
                "handbook/page.md",
                "---\nby: coach\n---\n# Page\n\n[[coach]] [[coach#what|x]] [[roles/coach]] [[guide]] `[[mentor]]` [a](../roles/01-coach.md#what \"T\") \
                 [b](/roles/01-coach.md) [c](../roles/01-coach) [d](../roles/coach.html) [e][r] <a href=\"../roles/01-coach.md\">f</a>\n\n\
                 > [[coach]]\n\n    [[mentor]]\n\n![[coach#what]]\n\n![[who-does-what?role=coach]]\n\n[r]: ../roles/01-coach.md\n",
            ),
            ("people.csv", "Name,Role\nAda Lind,coach\nBo Ek,guide; coach\n"),
            ("site.yaml", "nav: [coach, handbook]\nlanguage: en\n"),
        ],
    );
}

/// Somebody's work lies in the folder that is called as they are, wherever they stand themselves.
#[test]
fn a_person_takes_the_folder_of_their_work_along() {
    let work = ("portfolios/kim-lee/plan.md", "# Plan\n");
    let page = ("handbook/x.md", "[[kim-lee]], [plan](../portfolios/kim-lee/plan.md)\n");
    let then = [
        ("portfolios/kim-l/plan.md", "# Plan\n"),
        ("handbook/x.md", "[[kim-l]], [plan](../portfolios/kim-l/plan.md)\n"),
    ];
    becomes(
        &[work, page, ("people.csv", "Name,Audience\nKim Lee,public\nBo Ek,public\n")],
        ("kim-lee", "kim-l"),
        &[then[0], then[1], ("people.csv", "Name,Audience,id\nKim Lee,public,kim-l\nBo Ek,public,\n")],
    );
    becomes(
        &[work, page, ("people/kim-lee.md", "---\nname: Kim Lee\naudience: public\n---\n")],
        ("kim-lee", "kim-l"),
        &[then[0], then[1], ("people/kim-l.md", "---\nname: Kim Lee\naudience: public\n---\n")],
    );
    // By its path as by its id; where only its place is another, the folder stays.
    let person = ("people/kim-lee.md", "---\nname: Kim Lee\naudience: public\n---\n");
    becomes(&[work, page, person], ("people/kim-lee.md", "kim-l"), &[then[0], then[1], ("people/kim-l.md", person.1)]);
    for new in ["people/02-kim-lee.md", "people/02-kim-lee"] {
        becomes(&[work, page, person], ("kim-lee", new), &[work, page, ("people/02-kim-lee.md", person.1)]);
    }
}

#[test]
fn a_code_follows_in_plain_text_and_not_in_code() {
    becomes(
        &[
            (
                "outcomes/list.yaml",
                "outcomes:\n  - code: LF\n    title: Lead\n  - code: LF-1\n    parent: LF\n    statement: Do it, as LF-1 says\n",
            ),
            ("outcomes/list.es.yaml", "outcomes:\n  - code: LF-1\n    statement: Hazlo\n"),
            (
                "sessions/a.md",
                "---\ntitle: A\noutcomes: [LF, LF-1]\n---\n# LF-1 first\n\nLF-1, `LF-1` and [[lf-1]]; LF-10.\n\n```\nLF-1\n```\n\n## About LF-1\n\n[x](#about-lf-1)\n",
            ),
            ("site.yaml", "languages: [es]\n"),
        ],
        ("LF-1", "KO-07"),
        &[
            (
                "outcomes/list.yaml",
                "outcomes:\n  - code: LF\n    title: Lead\n  - code: KO-07\n    parent: LF\n    statement: Do it, as KO-07 says\n",
            ),
            ("outcomes/list.es.yaml", "outcomes:\n  - code: KO-07\n    statement: Hazlo\n"),
            (
                "sessions/a.md",
                "---\ntitle: A\noutcomes: [LF, KO-07]\n---\n# KO-07 first\n\nKO-07, `LF-1` and [[KO-07]]; LF-10.\n\n```\nLF-1\n```\n\n## About KO-07\n\n[x](#about-ko-07)\n",
            ),
        ],
    );
}

#[test]
fn a_folder_moves_with_what_lies_in_it() {
    becomes(
        &[
            (
                "handbook/02-mentoring/index.md",
                "# Mentoring\n\n[one](01-call.md) [home](../../index.md) [gone](../nowhere.md)\n",
            ),
            ("handbook/02-mentoring/01-call.md", "# Call\n\n[[mentoring]] ![x](pic.png)\n"),
            ("handbook/02-mentoring/pic.png", ""),
            ("handbook/a.md", "# A\n\n[[mentoring/call]] [x](02-mentoring/) [y](02-mentoring/01-call.md)\n"),
            ("index.md", "# Home\n"),
            ("site.yaml", "publish: [handbook/02-mentoring/**]\n"),
        ],
        ("handbook/02-mentoring", "guides/coaching"),
        &[
            (
                "guides/coaching/index.md",
                "# Mentoring\n\n[one](01-call.md) [home](../../index.md) [gone](../../handbook/nowhere.md)\n",
            ),
            ("guides/coaching/01-call.md", "# Call\n\n[[coaching]] ![x](pic.png)\n"),
            ("handbook/a.md", "# A\n\n[[coaching/call]] [x](../guides/coaching/) [y](../guides/coaching/01-call.md)\n"),
            ("site.yaml", "publish: [guides/coaching/**]\n"),
        ],
    );
}

#[test]
fn what_cannot_be_is_refused() {
    let files = [
        ("roles/mentor.md", "# Mentor\n"),
        ("roles/fellow.md", "# Fellow\n"),
        ("members/index.md", "---\naudience: members\n---\n# Inner\n"),
        ("members/page.md", "# Page\n"),
        ("handbook/x.md", "# X\n"),
        ("outcomes/o.csv", "code,statement\nA-1,One\nA-2,Two\n"),
        ("people.csv", "Name\nAda Lind\n"),
        ("index.md", "# Home\n"),
    ];
    let sources = Arc::new(Sources::of(files));
    for (old, new, says) in [
        ("mentor", "fellow", "is there already"),
        ("mentor", "02-fellow.md", "`roles/fellow` is what roles/fellow.md is called"),
        ("mentor", "../x.md", "leads out of"),
        ("mentor", "handbook/mentor.md", "holds pages, and this is a role"),
        ("mentor", "_mentor.md", "would be no part of the site"),
        ("mentr", "x", "did you mean `mentor`?"),
        ("members/page.md", "handbook/page.md", "would be read by public there"),
        ("A-1", "A-2", "is the code of another outcome"),
        ("A-1", "outcomes/x.md", "with others"),
        ("index.md", "start.md", ""),
        ("roles", "roles/inner", "into itself"),
        ("mentor", "mentor", "is called so already"),
    ] {
        let refused = renamed(&sources, old, new, true).err();
        assert!(
            refused.as_ref().is_some_and(|error| error.contains(says)) || says.is_empty(),
            "{old} {new}: {refused:?}"
        );
    }
}

/// Takes out the lines by which old addresses lead on.
fn without_redirects(texts: BTreeMap<String, String>) -> BTreeMap<String, String> {
    let strip = |text: String| {
        let lines = text.split_inclusive('\n').filter(|line| !line.trim_start().starts_with("redirect-from:"));
        lines.collect::<String>().replace("---\n---\n", "")
    };
    // A spreadsheet has a column of them, the last one.
    let strip_cells = |text: String| match text.lines().next().is_some_and(|head| head.ends_with(",redirect-from")) {
        true => {
            text.lines().map(|line| line.rsplit_once(',').map_or(line, |(rest, _)| rest).to_string() + "\n").collect()
        }
        false => text,
    };
    let stripped = |(path, text): (String, String)| {
        let text = if path.ends_with(".csv") { strip_cells(text) } else { strip(text) };
        (path, text)
    };
    texts.into_iter().map(stripped).collect()
}

#[test]
fn random_renamings_of_the_example_change_names_only() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("example-site");
    let sources = Arc::new(walk::read(&folder, &ReadOptions::default()).unwrap());
    let before = everything(&mut Pipeline::default(), &sources);
    let told = graph(&before);
    let mut seed = 7_u64;
    let mut random = |below: usize| {
        seed = seed.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        (seed >> 33) as usize % below
    };
    let ids: Vec<_> = before.book.ids().collect();
    let (mut done, mut refused) = (0, Vec::new());
    while done < 6 {
        let id = ids[random(ids.len())];
        let facts = before.book.entry(id);
        let old = if facts.code().is_some() { facts.full_id().to_string() } else { facts.path.to_string() };
        let new = if facts.code().is_some() { "ZZ-9" } else { "something-new" };
        match renamed(&sources, &old, new, true) {
            Ok((after, plan)) => {
                let site = everything(&mut Pipeline::default(), &after);
                assert_eq!(graph(&site), told, "{old}");
                let there = match plan.moves.first() {
                    Some((_, to)) => to.to_string(),
                    None => new.to_string(),
                };
                let home = plan
                    .moves
                    .first()
                    .map_or(facts.code().unwrap_or_default().to_string(), |(from, _)| from.to_string());
                let (again, _) =
                    renamed(&after, &there, &home, true).unwrap_or_else(|error| panic!("{there} {home}: {error}"));
                assert!(without_redirects(texts(&again)) == without_redirects(texts(&sources)), "{old}");
                done += 1;
            }
            Err(error) => refused.push((old, error)),
        }
        assert!(refused.len() < 12, "{refused:?}");
    }
}

/// Reviews stay with their work wherever they stand: beside it, in its folder, among its fields, in a spreadsheet, in a folder of theirs.
#[test]
fn reviews_move_with_their_work() {
    let person = ("portfolios/mina/index.md", "---\nname: Mina Roe\naudience: public\n---\n");
    let work = "---\ntitle: Our pact\nreviews:\n  - {by: ada, date: 2026-10-02}\n---\nWords.\n";
    let review = "---\nby: ada\ndate: 2026-10-03\n---\nGood.\n";
    let base = [
        person,
        ("people/ada.md", "---\nname: Ada Lind\naudience: public\n---\n"),
        ("site.yaml", "collections: {verdicts: {kind: review}}\n"),
        ("verdicts.csv", "of,by,date,note\nmina/pact,ada,2026-10-04,Fine\n"),
        ("verdicts/one.md", "---\nof: mina/pact\nby: people/ada\ndate: 2026-10-05\n---\nWell.\n"),
    ];
    let with = |more: &[(&'static str, &'static str)]| [&base[..], more].concat();
    let file = [
        ("portfolios/mina/01-pact.md", work),
        ("portfolios/mina/pact.review.md", review),
        ("portfolios/mina/01-pact.review-two.md", review),
    ];
    let follow = [
        ("verdicts.csv", "of,by,date,note\nmina/deal,ada,2026-10-04,Fine\n"),
        ("verdicts/one.md", "---\nof: mina/deal\nby: people/ada\ndate: 2026-10-05\n---\nWell.\n"),
    ];
    let expected = [
        ("portfolios/mina/01-deal.md", work),
        ("portfolios/mina/01-deal.review.md", review),
        ("portfolios/mina/01-deal.review-two.md", review),
    ];
    becomes(&with(&file), ("mina/pact", "deal"), &[&expected[..], &follow[..]].concat());
    let folder = [
        ("portfolios/mina/pact/index.md", work),
        ("portfolios/mina/pact/review.md", review),
        ("portfolios/mina/pact.review.md", review),
    ];
    let expected = [
        ("portfolios/mina/deal/index.md", work),
        ("portfolios/mina/deal/review.md", review),
        ("portfolios/mina/deal.review.md", review),
    ];
    becomes(&with(&folder), ("mina/pact", "deal"), &[&expected[..], &follow[..]].concat());
    // Whoever wrote them is called otherwise.
    becomes(
        &with(&file),
        ("ada", "ada-lind"),
        &[
            ("portfolios/mina/01-pact.md", &work.replace("by: ada", "by: ada-lind")),
            ("portfolios/mina/pact.review.md", &review.replace("by: ada", "by: ada-lind")),
            ("verdicts.csv", "of,by,date,note\nmina/pact,ada-lind,2026-10-04,Fine\n"),
            ("verdicts/one.md", "---\nof: mina/pact\nby: people/ada-lind\ndate: 2026-10-05\n---\nWell.\n"),
        ],
    );
    // The redirects of a work do not stand in what others wrote.
    let sources = Arc::new(Sources::of(with(&file)));
    let (after, plan) = renamed(&sources, "mina/pact", "deal", true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(plan.redirects, ["portfolios/mina/pact.html"]);
    assert_eq!(texts(&after)["portfolios/mina/01-deal.review.md"], review);
}

/// What stands in a spreadsheet leads on as what has a file does, in a column of its own.
#[test]
fn old_addresses_of_rows_lead_on() {
    for (before, after) in [
        ("code,statement\nA-1,One\nA-2,Two\n", "code,statement,redirect-from\nA-9,One,outcomes/a-1.html\nA-2,Two,\n"),
        (
            "code;statement;;\r\nA-1;;;\r\nA-2;Two;;\r\n",
            "code;statement;redirect-from;;\r\nA-9;;outcomes/a-1.html;;\r\nA-2;Two;;;\r\n",
        ),
        (
            "code,statement,status\nA-1,\"One, two\"\n",
            "code,statement,status,redirect-from\nA-9,\"One, two\",,outcomes/a-1.html\n",
        ),
        // Each row gets the new column, however short it is.
        (
            "code,statement,status\nA-1,One,\nA-2\n\nA-3,\"Two\nlines\"\n",
            "code,statement,status,redirect-from\nA-9,One,,outcomes/a-1.html\nA-2,,,\n\nA-3,\"Two\nlines\",,\n",
        ),
        (
            "code,redirect-from,statement\nA-1,old.html,One\n",
            "code,redirect-from,statement\nA-9,\"old.html; outcomes/a-1.html\",One\n",
        ),
    ] {
        let sources = Arc::new(Sources::of([("outcomes/o.csv", before), ("index.md", "# Home\n")]));
        let (now, plan) = renamed(&sources, "A-1", "A-9", true).unwrap_or_else(|error| panic!("{before}: {error}"));
        assert_eq!(texts(&now)["outcomes/o.csv"], after);
        assert_eq!(plan.redirects, ["outcomes/a-1.html"]);
    }
}

/// There and back is nowhere: no file differs, and nothing leads to itself.
#[test]
fn what_comes_back_leaves_no_redirect() {
    for (path, text) in [
        ("handbook/a.md", "# A\n"),
        ("handbook/a.md", "---\ntitle: A\n---\nWords.\n"),
        ("handbook/a.md", "---\nredirect-from: [x.html]\ntitle: A\n---\n"),
        ("handbook/a.md", "---\nredirect-from:\n  - x.html\n  - y.html\ntitle: A\n---\n"),
        ("roles/a.yaml", "title: A\n"),
    ] {
        let sources = Arc::new(Sources::of([(path, text), ("index.md", "# Home\n\n[[a]]\n")]));
        for wanted in [true, false] {
            let (there, _) = renamed(&sources, "a", "b", true).unwrap_or_else(|error| panic!("{error}"));
            let (back, plan) = renamed(&there, "b", "a", wanted).unwrap_or_else(|error| panic!("{text}: {error}"));
            assert_eq!((&texts(&back)[path][..], plan.redirects.len()), (text, 0));
        }
    }
    for text in ["outcomes:\n  - code: A-1\n    statement: x\n", "outcomes: [{code: A-1, statement: x}]\n"] {
        let sources = Arc::new(Sources::of([("outcomes/o.yaml", text), ("index.md", "# Home\n")]));
        let (there, _) = renamed(&sources, "A-1", "A-9", true).unwrap_or_else(|error| panic!("{error}"));
        let (back, _) = renamed(&there, "A-9", "A-1", true).unwrap_or_else(|error| panic!("{text}: {error}"));
        assert_eq!(texts(&back)["outcomes/o.yaml"], text);
    }
    let table = "code,statement,redirect-from\nA-1,One,old.html\nA-2,Two,\n";
    let sources = Arc::new(Sources::of([("outcomes/o.csv", table), ("index.md", "# Home\n")]));
    let (there, _) = renamed(&sources, "A-1", "A-9", true).unwrap_or_else(|error| panic!("{error}"));
    let (back, _) = renamed(&there, "A-9", "A-1", true).unwrap_or_else(|error| panic!("{error}"));
    assert_eq!(texts(&back)["outcomes/o.csv"], table);
}

/// What another site says is renamed there.
#[test]
fn what_other_sites_say_is_not_renamed_here() {
    let catalog = r#"{"version":1,"site":{"audience":"public"},"entries":[{"id":"outcomes/a-1","kind":"outcome","title":"A","address":"outcomes/a-1.html","code":"A-1"}]}"#;
    let package = r#"{"CFDocument":{"title":"Theirs"},"CFItems":[{"identifier":"00000001-885d-11e7-a99d-449ef607a326","humanCodingScheme":"T-1","fullStatement":"Do"}]}"#;
    let sources = Arc::new(Sources::of([
        ("site.yaml", "catalogs: {state: https://state.example}\n"),
        ("catalogs/state.json", catalog),
        ("outcomes/theirs.case.json", package),
        ("handbook/a.md", "# A\n\n[[state:A-1]] T-1\n"),
    ]));
    for (old, new, says) in [
        ("state:A-1", "B-1", "stands on another site"),
        ("state:", "county", "stands on another site"),
        ("catalogs/state.json", "county.json", "is the catalog `state`"),
        ("T-1", "U-1", "which other programs write"),
    ] {
        let refused = renamed(&sources, old, new, true).err();
        assert!(refused.as_ref().is_some_and(|error| error.contains(says)), "{old}: {refused:?}");
    }
}

/// A participant's site cannot follow an address that is not there yet: the old one leads on, and who has to follow is told.
#[test]
fn what_another_site_cites_is_renamed_and_goes_on_counting() {
    let catalog = r#"{"version":1,"site":{"title":"Isolde","url":"https://isolde.example/","audience":"public"},"entries":[{"id":"index","kind":"person","title":"Isolde","address":"index.html","roles":[{"to":"https://a.example/roles/participant","cohort":"2027"}]}]}"#;
    let sources = Arc::new(Sources::of([
        ("site.yaml", "base-url: https://a.example/\nportfolio-catalogs: {isolde: https://isolde.example}\n"),
        ("catalogs/isolde.json", catalog),
        ("index.md", "# Home\n"),
        ("roles/participant.md", "# Participant\n"),
    ]));
    let (after, plan) = renamed(&sources, "participant", "fellow", true).unwrap_or_else(|error| panic!("{error}"));
    let expected = "catalogs/isolde.json: Isolde names `participant` by its old address, which goes on counting here. Once this is published, that site has to follow: `vade catalog update` there says what it is called now";
    assert_eq!(plan.notes, [expected]);
    assert_eq!(plan.redirects, ["roles/participant.html"]);
    assert_eq!(texts(&after)["catalogs/isolde.json"], catalog);
    let mut pipeline = Pipeline::default();
    assert!(
        graph(&everything(&mut pipeline, &after)).iter().any(|tie| tie.starts_with("person Isolde#None role role"))
    );
    let refused = renamed(&sources, "participant", "fellow", false).err();
    assert!(refused.as_ref().is_some_and(|error| error.contains("which has to lead on")), "{refused:?}");
}

/// No page can stand where a document was, so its old address leads nowhere; that is said.
#[test]
fn the_old_address_of_a_document_does_not_lead_on_and_that_is_said() {
    let sources = Arc::new(Sources::of([("index.md", "# Home\n\n[Form](forms/form.txt)\n"), ("forms/form.txt", "x")]));
    let says = "The old address of forms/form.txt does not lead on: only pages can. Whoever linked to it from elsewhere needs the new one";
    for (wanted, notes) in [(true, vec![says.to_string()]), (false, Vec::new())] {
        let (after, plan) =
            renamed(&sources, "forms/form.txt", "papers/form.txt", wanted).unwrap_or_else(|error| panic!("{error}"));
        assert_eq!((plan.notes, plan.redirects.len()), (notes, 0));
        assert_eq!(texts(&after)["index.md"], "# Home\n\n[Form](papers/form.txt)\n");
    }
}
