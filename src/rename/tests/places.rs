//! What may be named and where it may go: what can be done is done, and what cannot is refused with its reason and what to do.

use super::*;

const SITE: &[(&str, &str)] = &[
    (
        "index.md",
        "# Home\n\n[[KO-1]] [[kim-lee/agreement]] [[ada-lind]] [form](forms/f.pdf) ![logo](static/logo.svg)\n",
    ),
    ("outcomes/kickoff.csv", "code,statement\nKO-1,Agree\nKO-2,Do\n"),
    ("people.csv", "name,role\nAda Lind,mentor\nBo Ek\n"),
    ("people/cy.md", "# Cy\n"),
    ("roles/mentor.md", "# Mentor\n\n## Responsibilities\n\n- Call\n- Listen\n"),
    ("handbook/01-start.md", "# Start\n"),
    ("handbook/02-year/index.md", "# Year\n"),
    ("handbook/02-year/01-may.md", "# May\n"),
    ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\naudience: public\nmentor: ada-lind\n---\n"),
    ("portfolios/kim-lee/02-agreement/index.md", "---\ntitle: Agreement\noutcomes: [KO-1]\n---\n"),
    ("portfolios/kim-lee/02-agreement.review.md", "---\nby: ada-lind\ndate: 2026-10-03\n---\nGood.\n"),
    ("portfolios/mo/index.md", "---\nname: Mo\naudience: public\n---\n"),
    ("forms/f.pdf", ""),
    ("static/logo.svg", "<svg/>"),
    ("theme/assets/extra.css", "body {}\n"),
];

#[test]
fn a_name_begins_with_ids_as_references_do() {
    for (old, new, file) in [
        ("kim-lee/agreement", "kim-lee/pact", "portfolios/kim-lee/02-pact/index.md"),
        ("kim-lee/agreement", "portfolios/kim-lee/pact", "portfolios/kim-lee/pact/index.md"),
        ("kim-lee/agreement", "mo/pact", "portfolios/mo/pact/index.md"),
        ("kim-lee/agreement", "kim-lee/pact", "portfolios/kim-lee/02-pact.review.md"),
        ("year/may", "year/june", "handbook/02-year/01-june.md"),
        ("handbook/year/may", "handbook/year/june", "handbook/02-year/01-june.md"),
        ("start", "year/start", "handbook/02-year/start.md"),
        ("kim-lee", "portfolios/kim", "portfolios/kim/index.md"),
    ] {
        let sources = Arc::new(Sources::of(SITE.iter().copied()));
        let (after, _) = renamed(&sources, old, new, true).unwrap_or_else(|error| panic!("{old} {new}: {error}"));
        assert!(after.files.contains_key(&SitePath::new(file)), "{old} {new}: {:?}", texts(&after).keys());
    }
}

/// What a folder holds is said where its new name does not.
#[test]
fn a_folder_of_a_known_name_gets_another() {
    let with = |settings: &'static str| [SITE, &[("site.yaml", settings)]].concat();
    let said = |settings: &str, old: &str, new: &str| {
        let files = if settings.is_empty() { SITE.to_vec() } else { with(Box::leak(settings.into())) };
        let (after, _) = renamed(&Arc::new(Sources::of(files)), old, new, true)
            .unwrap_or_else(|error| panic!("{old} {new}: {error}"));
        texts(&after)["site.yaml"].clone()
    };
    let outcomes = "competencies: {kind: outcome}";
    for (settings, then) in [
        ("", format!("collections:\n  {outcomes}\n")),
        (
            "title: X\nnav: [outcomes, roles]",
            format!("title: X\nnav: [competencies, roles]\ncollections:\n  {outcomes}\n"),
        ),
        ("collections:\n  roles: {title: Parts}\n", format!("collections:\n  {outcomes}\n  roles: {{title: Parts}}\n")),
        ("collections: {roles: {title: Parts}}\n", format!("collections: {{{outcomes}, roles: {{title: Parts}}}}\n")),
        ("collections:\ntitle: X\n", format!("collections: {{{outcomes}}}\ntitle: X\n")),
        ("collections: {outcomes: {title: O}}\n", "collections: {competencies: {kind: outcome, title: O}}\n".into()),
        (
            "collections:\n  outcomes:\n    title: O\n",
            "collections:\n  competencies:\n    kind: outcome\n    title: O\n".into(),
        ),
        ("collections: {competencies: {kind: outcome}}\n", format!("collections: {{{outcomes}}}\n")),
    ] {
        assert_eq!(said(settings, "outcomes", "competencies"), then, "{settings}");
    }
    assert_eq!(said("", "people", "crew"), "collections:\n  crew: {kind: person}\n");
    assert_eq!(said("", "portfolios", "work"), "collections:\n  work: {kind: artifact}\n");
    assert_eq!(said("", "roles/", "duties"), "collections:\n  duties: {kind: role}\n");
    assert_eq!(said("", "people.csv", "crew.csv"), "collections:\n  crew: {kind: person}\n");
}

/// A row that is called after its name gets an id, and so a column of ids.
#[test]
fn a_row_gets_an_id() {
    becomes(
        SITE,
        ("ada-lind", "ada"),
        &[
            ("people.csv", "name,role,id\nAda Lind,mentor,ada\nBo Ek,,\n"),
            ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\naudience: public\nmentor: ada\n---\n"),
        ],
    );
}

#[test]
fn what_cannot_be_is_refused_for_its_own_reason() {
    let mut sources = Sources::of(SITE.iter().copied().chain([
        ("site.yaml", "languages: [es]\n"),
        ("roles/mentor.es.md", "# M\n"),
        ("static/CNAME", "x"),
    ]));
    sources.ignored = vec!["_drafts/".into()];
    let sources = Arc::new(sources);
    for (old, new, says) in [
        ("kim-lee/agreement", "lee/pact", "write the whole path, such as `portfolios/lee/pact`"),
        ("people.csv", "people/folks.csv", "people/people.csv"),
        ("people.csv", "handbook/people.csv", "called as their folder"),
        ("outcomes/kickoff.csv", "roles/kickoff.csv", "roles/ holds roles, and this is a framework"),
        ("outcomes/kickoff.csv", "handbook/", "outcomes stand in spreadsheets in a folder of outcomes"),
        ("outcomes/kickoff.csv", "kickoff.yaml", "keeps its ending"),
        ("mentor", "coach.yaml", "write `coach.md`"),
        ("handbook/02-year/index.md", "start.md", "moves as a folder, with all that lies in it: write `start`"),
        ("handbook", "start.md", "write `start`"),
        ("people/cy.md", "cy.md", "`/cy.md` is that name at the top"),
        ("ada-lind", "bo-ek", "`people/bo-ek` is what Bo Ek in people.csv is called"),
        ("portfolios/kim-lee/02-agreement.review.md", "x", "a review beside its work is called as the work is"),
        ("portfolios/kim-lee", "people/kim", "people/ holds people, and this is an artifact"),
        ("theme/assets/extra.css", "more.css", "move it by hand"),
        ("theme", "skin", "move it by hand"),
        ("static", "assets", "would not be published any more"),
        ("handbook/01-start.md", "static/", "is taken as it is"),
        ("_drafts", "drafts", "is no part of the site"),
        ("_drafts/a.md", "handbook/", "is no part of the site"),
        ("mentor#call", "mentor#phone", "is a part of something"),
        ("roles/mentor.es.md", "x", "moves with that: name roles/mentor.md"),
        ("outcomes", "roles", "is there already"),
        ("outcomes", "sessions", "sessions/ holds activities"),
    ] {
        let refused = renamed(&sources, old, new, true).err();
        assert!(refused.as_ref().is_some_and(|error| error.contains(says)), "{old} {new}: {refused:?}");
    }
    // A list that is one of duties for where it stands would be none.
    let files = [("roles/mentor.md", "# Mentor\n\n- Call\n- Listen\n"), ("index.md", "# Home\n")];
    let refused = renamed(&Arc::new(Sources::of(files)), "roles", "duties", true).err();
    assert!(refused.as_ref().is_some_and(|error| error.contains("no responsibilities any more")), "{refused:?}");
}
