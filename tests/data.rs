//! What programs read: `data/site.json`, its parts on large sites, its schema, and the JSON-LD of pages.

use std::collections::{BTreeMap, BTreeSet};

use crate::support;
use serde_json::{Value, json};
use vademecum::pipeline::{Kind, MOST_ENTRIES, Site};

fn read(site: &Site, address: &str) -> Value {
    serde_json::from_str(&support::page(site, address)).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// The JSON-LD of a page, as a browser would cut it out.
#[track_caller]
fn linked_data(site: &Site, address: &str) -> Value {
    let page = support::page(site, address);
    let begin = "<script type=\"application/ld+json\">";
    let at = page.find(begin).unwrap_or_else(|| panic!("{address} has no JSON-LD")) + begin.len();
    let json = &page[at..at + page[at..].find("</script").expect("the script ends")];
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{address}: {error}\n{json}"))
}

/// What a page is about, as its JSON-LD says.
#[track_caller]
fn thing(site: &Site, address: &str) -> Value {
    let mut thing = linked_data(site, address);
    let context = thing.as_object_mut().and_then(|thing| thing.remove("@context"));
    assert_eq!(context, Some(json!("https://schema.org")));
    thing
}

/// The values of one field of a list.
fn each<'v>(list: &'v Value, field: &str) -> Vec<&'v str> {
    list.as_array().into_iter().flatten().filter_map(|item| item[field].as_str()).collect()
}

const SETTINGS: (&str, &str) = ("site.yaml", "title: Academy\nedition: 2026\ntables: {gaps: public}\n");

/// One of everything that relations can be stated with.
fn program() -> Site {
    support::site(&[
        SETTINGS,
        (
            "roles/participant.md",
            "---\ntitle: Participant\neligibility: New to [[KO-1|the work]]\nresponsibilities:\n  - {id: meet, text: Meet your mentor, when: monthly, \
             optional: true, outcomes: KO-1}\n---\n",
        ),
        (
            "sessions/kickoff.md",
            "---\ntitle: Kickoff\ndate: 2026-09-12\nend: 2026-09-13\nplace: Harbor Hall\noutcomes: KO-1\n---\nBring a pen. KO-1 is for you.\n",
        ),
        (
            "outcomes/kickoff.yaml",
            "title: Beginning\nscale: [new, able]\noutcomes:\n  - {code: KO-1, title: Agree, statement: Agree how to work., criteria: in writing, \
             needs: [activity, artifact], same-as: 'https://x.org/1'}\n",
        ),
        (
            "resources/plan.md",
            "---\ntitle: Plan\nfile: plan.txt\nhanded-in-by: participant\ndue: 2026-10-01\noutcomes: KO-1\n---\n",
        ),
        ("resources/plan.txt", "plan"),
        (
            "portfolios/kim/index.md",
            "---\nname: Kim Lee\naudience: public\nrole: participant\ncohort: 2026\nemail: kim@x.org\nlinks: {Site: 'https://kim.org'}\n---\n",
        ),
        (
            "portfolios/kim/ours/index.md",
            "---\ntitle: Ours\noutcomes: KO-1\nmakes: plan\nlevel: able\ntags: [first]\nreviews: [{by: participant, date: 2026-10-02, level: able, note: '*Good*.'}]\n---\n## Context\n\nWe met.\n",
        ),
        ("portfolios/kim/ours/ours.txt", "ours"),
    ])
}

#[test]
fn the_graph_of_a_small_program_is_exactly_this() {
    let expected = json!({
        "$schema": "site.schema.json",
        "version": 1,
        "site": {"title": "Academy", "edition": "2026", "language": "en", "audience": "public"},
        "collections": [
            {"name": "roles", "kind": "role", "title": "Roles", "singular": "Role", "address": "roles/index.html"},
            {"name": "sessions", "kind": "activity", "title": "Sessions", "singular": "Session", "address": "sessions/index.html"},
            {"name": "outcomes", "kind": "outcome", "title": "Outcomes", "singular": "Outcome", "address": "outcomes/index.html"},
            {"name": "resources", "kind": "resource", "title": "Resources", "singular": "Resource", "address": "resources/index.html"},
            {"name": "portfolios", "kind": "artifact", "title": "Portfolios", "singular": "Artifact", "address": "portfolios/index.html"},
        ],
        "cohorts": [{"name": "2026", "address": "cohorts/2026.html", "members": ["portfolios/kim/index"]}],
        "counts": {"role": 1, "activity": 1, "framework": 1, "outcome": 1, "resource": 1, "person": 1, "artifact": 1},
        "entries": [
            {
                "id": "roles/participant", "kind": "role", "title": "Participant", "address": "roles/participant.html",
                "collection": "roles", "eligibility": "New to the work",
                "parts": [{
                    "number": 1, "id": "meet", "anchor": "meet", "text": "Meet your mentor", "when": "monthly", "optional": true,
                }],
            },
            {
                "id": "sessions/kickoff", "kind": "activity", "title": "Kickoff", "address": "sessions/kickoff.html",
                "collection": "sessions", "summary": "Bring a pen. KO-1 is for you.", "date": "2026-09-12", "end": "2026-09-13",
                "place": "Harbor Hall",
            },
            {
                "id": "outcomes/kickoff", "kind": "framework", "title": "Beginning", "address": "outcomes/kickoff.html",
                "collection": "outcomes", "levels": ["new", "able"],
            },
            {
                "id": "outcomes/ko-1", "kind": "outcome", "title": "Agree", "address": "outcomes/ko-1.html",
                "collection": "outcomes", "parent": "outcomes/kickoff", "code": "KO-1", "statement": "Agree how to work.",
                "needs": ["activity", "artifact"], "same_as": ["https://x.org/1"],
                "coverage": {"taught": 1, "evidence": 1, "status": "covered"},
                "parts": [{"number": 1, "anchor": "criterion-1", "text": "in writing"}],
            },
            {
                "id": "resources/plan", "kind": "resource", "title": "Plan", "address": "resources/plan.html",
                "collection": "resources", "file": "resources/plan.txt", "due": "2026-10-01",
            },
            {
                "id": "portfolios/kim/index", "kind": "person", "title": "Kim Lee", "address": "portfolios/kim/index.html",
                "collection": "portfolios", "cohorts": ["2026"], "links": [{"title": "Site", "url": "https://kim.org"}],
            },
            {
                "id": "portfolios/kim/ours/index", "kind": "artifact", "title": "Ours",
                "address": "portfolios/kim/ours/index.html", "collection": "portfolios", "parent": "portfolios/kim/index",
                "summary": "We met.", "tags": ["first"], "person": "portfolios/kim/index", "level": "able",
                "files": ["portfolios/kim/ours/ours.txt"],
                "reviews": [{
                    "by": ["roles/participant"], "date": "2026-10-02", "outcomes": [{"to": "outcomes/ko-1", "level": "able"}], "note": "Good.",
                }],
            },
        ],
        "relations": [
            {"from": "roles/participant", "part": 1, "verb": "outcomes", "to": "outcomes/ko-1"},
            {"from": "sessions/kickoff", "verb": "outcomes", "to": "outcomes/ko-1"},
            {"from": "resources/plan", "verb": "handed-in-by", "to": "roles/participant"},
            {"from": "resources/plan", "verb": "outcomes", "to": "outcomes/ko-1"},
            {"from": "portfolios/kim/index", "verb": "role", "to": "roles/participant", "cohort": "2026"},
            {"from": "portfolios/kim/ours/index", "verb": "makes", "to": "resources/plan"},
            {"from": "portfolios/kim/ours/index", "verb": "outcomes", "to": "outcomes/ko-1"},
        ],
        "mentions": [
            {"from": "roles/participant", "to": "outcomes/ko-1"},
            {"from": "sessions/kickoff", "to": "outcomes/ko-1"},
        ],
    });
    let got = read(&program(), "data/site.json");
    let text = |value: &Value| serde_json::to_string_pretty(value).expect("JSON is text");
    assert!(got == expected, "{}", support::first_difference(&text(&expected), &text(&got)));
}

/// What is missing is for those who may read the page of gaps.
#[test]
fn whoever_may_not_read_gaps_is_told_no_status() {
    let outcome = ("outcomes/x.csv", "code,statement,needs\nX-1,Be,activity\n");
    let coverage = |settings: &str, audience: &str| {
        let site = support::build_for(&support::sources(&[("site.yaml", settings), outcome]), Some(audience));
        read(&site, "data/site.json")["entries"][1]["coverage"].clone()
    };
    assert_eq!(coverage("", "public"), json!({"taught": 0, "evidence": 0}));
    let told = coverage("tables: {gaps: public}\n", "public");
    assert_eq!(told, json!({"taught": 0, "evidence": 0, "status": "not-told"}));
    let told = coverage("", "private");
    assert_eq!(told, json!({"taught": 0, "evidence": 0, "status": "gap", "missing": ["activity"]}));
}

/// A site with one more entry than one file holds, and the same without.
fn crowd(entries: usize) -> Site {
    let mut files = vec![
        ("outcomes/x.csv".to_string(), "code,statement\nX-1,Be\n".to_string()),
        ("portfolios/kim/index.md".to_string(), "---\nname: Kim\naudience: public\n---\n".to_string()),
    ];
    // The framework and its outcome are two entries.
    for n in 3..entries {
        let artifact = format!("---\ntitle: Work {n}\noutcomes: X-1\n---\nSee [[kim]].\n");
        files.push((format!("portfolios/kim/work-{n}.md"), artifact));
    }
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    support::site(&files)
}

#[test]
fn a_large_site_is_split_by_kind_and_nothing_is_lost() {
    let whole = read(&crowd(MOST_ENTRIES), "data/site.json");
    assert!(whole.get("files").is_none());
    assert_eq!(each(&whole["entries"], "id").len(), MOST_ENTRIES);

    // Enough that the artifacts alone fill more than one file.
    let count = MOST_ENTRIES + 300;
    let site = crowd(count);
    let head = read(&site, "data/site.json");
    assert!(head.get("entries").is_none() && head.get("relations").is_none());
    let mut ids = BTreeSet::new();
    let mut ends = Vec::new();
    let files = head["files"].as_object().expect("the files by kind");
    assert_eq!(files.keys().collect::<Vec<_>>(), ["artifact", "framework", "outcome", "person"]);
    let all =
        files.iter().flat_map(|(kind, files)| files.as_array().into_iter().flatten().map(move |file| (kind, file)));
    let mut counts = BTreeMap::new();
    for (kind, file) in all {
        let part = read(&site, &format!("data/{}", file.as_str().expect("an address")));
        assert_eq!(part["kind"], kind.as_str());
        assert!(each(&part["entries"], "kind").iter().all(|other| other == kind));
        let own = each(&part["entries"], "id");
        assert!(own.len() <= MOST_ENTRIES);
        *counts.entry(kind).or_insert(0) += own.len();
        for list in ["relations", "mentions"] {
            assert!(each(&part[list], "from").iter().all(|from| own.contains(from)), "{kind} holds others' {list}");
            ends.extend(each(&part[list], "to").into_iter().map(str::to_string));
        }
        ids.extend(own.into_iter().map(str::to_string));
    }
    for (kind, count) in counts {
        assert_eq!(head["counts"][kind], count);
    }
    assert_eq!(ids.len(), count);
    assert_eq!(ends.len(), 2 * (count - 3), "one outcome and one mention for each artifact");
    assert!(ends.iter().all(|end| ids.contains(end)));
}

/// The schema is strict: every field that programs get is described in it, and none beside.
#[test]
fn the_schema_describes_every_field() {
    let site = program();
    let schema = read(&site, "data/site.schema.json");
    let definitions = &schema["$defs"];
    let described = |name: &str, value: &Value| {
        for (field, _) in value.as_object().expect("an object") {
            let known = definitions[name]["properties"].get(field).is_some()
                || definitions[name]["allOf"]
                    .as_array()
                    .into_iter()
                    .flatten()
                    .filter(|branch| branch["if"]["properties"]["kind"]["const"] == value["kind"])
                    .any(|branch| branch["then"]["properties"].get(field).is_some());
            assert!(known, "{name} has no {field}");
        }
    };
    let data = read(&site, "data/site.json");
    described("whole", &data);
    described("site", &data["site"]);
    for (list, name) in [
        ("collections", "collection"),
        ("cohorts", "cohort"),
        ("entries", "entry"),
        ("relations", "relation"),
        ("mentions", "mention"),
    ] {
        data[list].as_array().expect("a list").iter().for_each(|item| described(name, item));
    }
    fn undescribed(value: &Value, at: &str, found: &mut Vec<String>) {
        for (name, property) in value["properties"].as_object().into_iter().flatten() {
            if !at.contains("/if") && property.get("description").is_none() {
                found.push(format!("{at}/{name}"));
            }
        }
        for (name, inner) in value.as_object().into_iter().flatten() {
            undescribed(inner, &format!("{at}/{name}"), found);
        }
        for inner in value.as_array().into_iter().flatten() {
            undescribed(inner, at, found);
        }
    }
    let mut found = Vec::new();
    undescribed(&schema, "", &mut found);
    assert!(found.is_empty(), "without a description: {found:?}");
}

/// What the schema allows as a kind, in each of the places where it lists them.
fn kinds_in(schema: &Value) -> [(&'static str, Vec<&str>); 4] {
    let keys = |at: &str| {
        let names = schema.pointer(at).and_then(Value::as_object);
        names.unwrap_or_else(|| panic!("{at} is not in the schema")).keys().map(String::as_str).collect()
    };
    let kinds = schema["$defs"]["kind"]["enum"].as_array().expect("the kinds");
    [
        ("kind", kinds.iter().filter_map(Value::as_str).collect()),
        ("counts of a whole site", keys("/$defs/whole/properties/counts/properties")),
        ("counts of a large site", keys("/$defs/head/properties/counts/properties")),
        ("files of a large site", keys("/$defs/head/properties/files/properties")),
    ]
}

#[test]
fn the_schema_knows_every_kind() {
    let site = support::site(&[
        ("handbook/page.md", "# A page\n"),
        ("roles/role.md", "# A role\n"),
        ("sessions/activity.md", "# An activity\n"),
        ("outcomes/framework.yaml", "title: A framework\noutcomes: [{code: A-1, statement: Do it}]\n"),
        ("resources/resource.md", "# A resource\n"),
        ("portfolios/person/index.md", "---\nname: A Person\naudience: public\n---\n"),
        ("portfolios/person/artifact.md", "---\ntitle: An artifact\noutcomes: A-1\n---\nText.\n"),
    ]);
    let (data, schema) = (read(&site, "data/site.json"), read(&site, "data/site.schema.json"));
    let there = each(&data["entries"], "kind");
    // What has no page stands in the records of others.
    let kinds: Vec<&str> = Kind::ALL.into_iter().filter(|kind| kind.has_page()).map(Kind::word).collect();
    for kind in kinds.iter().copied() {
        assert!(there.contains(&kind), "the test's site has no {kind}: add one");
        assert!(data["counts"][kind].is_u64(), "a {kind} is not counted");
        for (place, known) in kinds_in(&schema) {
            assert!(known.contains(&kind), "docs/schema/site.schema.json, {place}: no {kind}");
        }
    }
    for (place, known) in kinds_in(&schema) {
        assert_eq!(known.len(), kinds.len(), "docs/schema/site.schema.json, {place}: {known:?}");
    }
}

/// Persons under another name, with a folder and files that are called by the real one.
#[test]
fn no_real_name_stands_behind_another() {
    let site = support::site(&[
        SETTINGS,
        ("outcomes/x.csv", "code,statement\nX-1,Be\n"),
        (
            "portfolios/agnes-underhill/index.md",
            "---\nname: Agnes Underhill\nshown-as: A. U.\nid: agnes\naliases: [Aggie]\naudience: public\nemail: agnes@x.org\ncohort: 2026\n\
             position: Teacher\norganization: North School\n---\n",
        ),
        ("portfolios/agnes-underhill/essay/index.md", "---\ntitle: An essay\noutcomes: X-1\n---\nText.\n"),
        ("portfolios/agnes-underhill/essay/data.csv", "a\n"),
        ("handbook/start.md", "# Start\n\nAsk [[agnes]].\n"),
    ]);
    let data = support::page(&site, "data/site.json");
    let pages = ["portfolios/a-u/index.html", "portfolios/a-u/essay/index.html", "cohorts/2026.html"];
    let linked = pages.map(|address| linked_data(&site, address).to_string());
    let catalog = support::page(&site, "data/catalog.json");
    assert!(catalog.contains("\"title\":\"A. U.\"") && catalog.contains("\"organization\":\"North School\""));
    for text in [&data, &catalog].into_iter().chain(&linked) {
        let text = text.to_lowercase();
        for secret in ["agnes", "underhill", "aggie"] {
            assert!(!text.contains(secret), "{secret} stands in {text}");
        }
    }
    assert!(data.contains("portfolios/a-u/essay/data.csv"));
    assert_eq!(thing(&site, "portfolios/a-u/essay/index.html")["author"][0]["name"], "A. U.");
    let person = thing(&site, "portfolios/a-u/index.html");
    assert_eq!(person["jobTitle"], "Teacher");
    assert_eq!(person["affiliation"]["name"], "North School");
}

#[test]
fn an_address_to_write_to_stands_only_with_consent() {
    let person = |contact: bool| {
        let text = format!("---\nname: Mira\naudience: public\nemail: mira@x.org\ncontact: {contact}\n---\n");
        support::page(&support::site(&[("people/mira.md", &text)]), "data/site.json")
    };
    assert!(person(true).contains("mira@x.org"));
    assert!(!person(false).contains("mira@x.org"));
}

/// Whatever authors write, the script ends where the theme ends it, and its texts are what they wrote.
#[test]
fn no_text_ends_the_script() {
    let hostile = "</script><script>alert(1)</script><!-- \\\" ' & \u{2028} ]]>";
    let quoted = hostile.replace('\\', "\\\\").replace('"', "\\\"");
    let site = support::site(&[
        ("site.yaml", &format!("title: \"{quoted}\"\ndescription: \"{quoted}\"\nbase-url: https://x.org/\n")),
        ("handbook/a.md", &format!("---\ntitle: \"{quoted}\"\n---\n")),
        ("people/p.md", &format!("---\nname: \"{quoted}\"\norganization: \"{quoted}\"\naudience: public\n---\n")),
        ("sessions/s.md", &format!("---\ntitle: \"{quoted}\"\ndate: 2026-01-01\nplace: \"{quoted}\"\n---\n")),
        ("processes/p.md", &format!("---\ntitle: P\nsteps: [\"`{quoted}`\"]\n---\n")),
        (
            "outcomes/o.yaml",
            &format!("title: \"{quoted}\"\noutcomes: [{{code: \"</script>\", statement: \"`{quoted}`\"}}]\n"),
        ),
    ]);
    let mut pages = 0;
    // Documents for paper, and the page for what is not there, are not for search engines.
    let is_told =
        |address: &str| address.ends_with(".html") && !address.ends_with("print.html") && address != "404.html";
    for (address, _) in site.routes().filter(|(address, _)| is_told(address)) {
        let data = linked_data(&site, address);
        assert!(data["@type"].is_string(), "{address}: {data}");
        let page = support::page(&site, address);
        assert!(!page.contains("<script>alert"), "{address}");
        pages += 1;
    }
    assert!(pages > 8);
    assert_eq!(thing(&site, "handbook/a.html")["name"], hostile);
    assert_eq!(thing(&site, "people/p.html")["affiliation"]["name"], hostile);
}

#[test]
fn pages_say_what_they_are_about() {
    let site = program();
    assert_eq!(
        thing(&site, "index.html"),
        json!({
            "@type": "EducationalOccupationalProgram", "@id": "index.html", "name": "Academy", "url": "index.html",
            "programPrerequisites": ["New to the work"],
        })
    );
    let term = json!({"@type": "DefinedTerm", "@id": "ko-1.html", "termCode": "KO-1"});
    let reference = |id: &str| json!({"@id": id});
    assert_eq!(
        thing(&site, "outcomes/kickoff.html"),
        json!({
            "@type": "DefinedTermSet", "@id": "kickoff.html", "name": "Beginning", "hasDefinedTerm": [term],
        })
    );
    assert_eq!(
        thing(&site, "outcomes/ko-1.html"),
        json!({
            "@type": "DefinedTerm", "@id": "ko-1.html", "name": "Agree", "termCode": "KO-1", "description": "Agree how to work.",
            "inDefinedTermSet": {"@type": "DefinedTermSet", "@id": "kickoff.html", "name": "Beginning"},
            "sameAs": ["https://x.org/1"],
        })
    );
    assert_eq!(
        thing(&site, "sessions/kickoff.html"),
        json!({
            "@type": "EducationEvent", "@id": "kickoff.html", "name": "Kickoff", "description": "Bring a pen. KO-1 is for you.",
            "startDate": "2026-09-12", "endDate": "2026-09-13", "location": [{"@type": "Place", "name": "Harbor Hall"}],
            "teaches": [reference("../outcomes/ko-1.html")],
        })
    );
    assert_eq!(thing(&site, "resources/plan.html")["assesses"], json!([reference("../outcomes/ko-1.html")]));
    assert_eq!(
        thing(&site, "portfolios/kim/ours/index.html"),
        json!({
            "@type": ["CreativeWork", "LearningResource"], "@id": "index.html", "name": "Ours",
            "learningResourceType": "portfolio artifact",
            "author": [{"@type": "Person", "@id": "../index.html", "name": "Kim Lee"}],
            "about": [reference("../../../outcomes/ko-1.html")],
        })
    );
    assert!(!support::page(&site, "404.html").contains("ld+json"));
}

/// A process is a way to do something; addresses are full where the settings say where the site is.
#[test]
fn steps_have_full_addresses_where_the_site_has_one() {
    let site = support::site(&[
        ("site.yaml", "title: Academy\nbase-url: https://x.org/a/\n"),
        ("processes/index.md", "# How we work\n"),
        ("processes/große-runde.md", "---\ntitle: Round\nsteps: [{id: first-call, text: Call}]\n---\n"),
    ]);
    let address = "https://x.org/a/processes/gro%C3%9Fe-runde.html";
    assert_eq!(
        thing(&site, "processes/große-runde.html"),
        json!({
            "@type": "HowTo", "@id": address, "name": "Round",
            "step": [{
                "@type": "HowToStep", "position": 1, "name": "First call", "text": "Call", "url": format!("{address}#first-call"),
            }],
        })
    );
}

/// What crawlers and feed readers get is XML whatever stands in the address or in a title, and tells of every entry when it was
/// changed. The date of a session is when it takes place, which is no change.
#[test]
fn crawlers_are_told_when_entries_changed() {
    let site = support::site(&[
        ("site.yaml", "title: Academy\nbase-url: https://x.org/a&b/\n"),
        ("stories/first.md", "---\ntitle: \"First \\uFFFF night\"\ndate: 2026-02-01\n---\nWords.\n"),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\ndate: 2026-09-12\nupdated: 2026-03-04\n---\n"),
        ("sessions/midyear.md", "---\ntitle: Midyear\ndate: 2026-10-12\n---\n"),
        (
            "outcomes/o.yaml",
            "title: O\nupdated: 2026-05-06\noutcomes: [{code: KO-1, statement: Agree, updated: 2026-05-07}]\n",
        ),
    ]);
    let sitemap = support::page(&site, "sitemap.xml");
    let changed = |address: &str| {
        let (_, rest) = sitemap.split_once(&format!("<loc>https://x.org/a&amp;b/{address}</loc>")).unwrap();
        rest.split_once("</url>").unwrap().0.to_string()
    };
    assert_eq!(changed("stories/first.html"), "<lastmod>2026-02-01</lastmod>");
    assert_eq!(changed("sessions/kickoff.html"), "<lastmod>2026-03-04</lastmod>");
    assert_eq!(changed("sessions/midyear.html"), "");
    assert_eq!(changed("outcomes/o.html"), "<lastmod>2026-05-06</lastmod>");
    assert_eq!(changed("outcomes/ko-1.html"), "<lastmod>2026-05-07</lastmod>");
    let feed = support::page(&site, "feed.xml");
    assert!(feed.contains("<id>https://x.org/a&amp;b/</id>") && !feed.contains("a&b"), "{feed}");
    assert!(feed.contains("<title>First  night</title>"), "{feed}");
}

/// A folder of pages is no program.
#[test]
fn a_plain_website_is_called_one() {
    let site = support::site(&[("site.yaml", "title: Notes\n"), ("a.md", "# A\n")]);
    assert_eq!(thing(&site, "index.html")["@type"], "WebSite");
    assert_eq!(thing(&site, "a.html")["@type"], "Article");
}

/// What is written in several paragraphs does not run together.
#[test]
fn a_step_has_a_line_for_each_paragraph() {
    let step = "title: Meeting\nsteps:\n  - |\n    First, with\n    a line that goes on.\n\n    Then:\n\n    - one\n    - two\n";
    let site = support::site(&[("processes/meeting.yaml", step)]);
    let data = read(&site, "data/site.json");
    let meeting = data["entries"].as_array().unwrap().iter().find(|entry| entry["id"] == "processes/meeting").unwrap();
    assert_eq!(each(&meeting["parts"], "text"), ["First, with a line that goes on.\nThen:\none\ntwo"]);
}
