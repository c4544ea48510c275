//! Outcomes for the programs of others, and theirs as outcomes: CASE, OpenSALT, Canvas, Moodle, Open Badges.

use std::collections::BTreeSet;

use crate::support;
use serde_json::{Value, json};
use vademecum::pipeline::Site;

mod import;
mod round_trip;
mod schema;

fn read(site: &Site, address: &str) -> Value {
    serde_json::from_str(&support::page(site, address)).unwrap_or_else(|error| panic!("{address}: {error}"))
}

/// The package of a site, which is valid.
#[track_caller]
fn package(site: &Site) -> Value {
    let package = read(site, "data/outcomes.case.json");
    assert_eq!(schema::package(&package), Vec::<String>::new());
    let identifiers: Vec<&str> = ["CFItems", "CFAssociations"]
        .iter()
        .flat_map(|list| package[list].as_array().into_iter().flatten())
        .filter_map(|one| one["identifier"].as_str())
        .collect();
    assert_eq!(identifiers.iter().collect::<BTreeSet<_>>().len(), identifiers.len(), "an identifier stands twice");
    package
}

/// The item of a code.
#[track_caller]
fn item<'p>(package: &'p Value, code: &str) -> &'p Value {
    let mut items = package["CFItems"].as_array().into_iter().flatten();
    items.find(|item| item["humanCodingScheme"] == code).unwrap_or_else(|| panic!("no {code} in {package}"))
}

/// Codes, or identifiers, that associations of a type lead from and to, with their numbers.
fn associations(package: &Value, kind: &str) -> Vec<(String, String, i64)> {
    let name = |node: &Value| {
        let items = package["CFItems"].as_array().into_iter().flatten();
        let mut known = items.filter(|item| item["identifier"] == node["identifier"]);
        let code = known.next().map(|item| &item["humanCodingScheme"]).filter(|code| code.is_string());
        let is_document = node["identifier"] == package["CFDocument"]["identifier"];
        let name = if is_document { &json!("*") } else { code.unwrap_or(&node["uri"]) };
        name.as_str().unwrap_or_default().to_string()
    };
    let all = package["CFAssociations"].as_array().into_iter().flatten();
    let of_kind = all.filter(|one| one["associationType"] == kind);
    of_kind
        .map(|one| {
            let (from, to) = (name(&one["originNodeURI"]), name(&one["destinationNodeURI"]));
            (from, to, one["sequenceNumber"].as_i64().unwrap_or(0))
        })
        .collect()
}

const SETTINGS: (&str, &str) =
    ("site.yaml", "title: Harbor Academy\nedition: 2026\nbase-url: https://harbor.example.org/a/\n");

const OWN: (&str, &str) = (
    "outcomes/kickoff.yaml",
    "title: Kickoff\nupdated: 2026-02-01\nscale: [new, able, leading]\nneeds: [activity]\noutcomes:\n  \
     - {code: KO, title: Beginning}\n  \
     - {code: KO-2, parent: KO, title: Agree, statement: 'Agree *how* to work <b>, $5 = 5 & [[KO|more]].', criteria: [in writing, 'with =dates'], \
     needs: [], same-as: ['https://x.org/1', 'https://case.example.org/CFItems/0b0cbd2e-5f4e-4d3c-9c43-7e1b7d9f4a11'], tags: [pairs]}\n  \
     - {code: KO-1, parent: KO, statement: '=HYPERLINK(1)', wording: {2024-08-01: Write a budget., 2026-08-01: '=HYPERLINK(1)'}}\n  \
     - {code: KO-0, statement: Gone., status: retired, updated: 2026-03-04, replaced-by: KO-1}\n",
);

#[test]
fn outcomes_go_out_as_a_package_of_case() {
    let site = support::site(&[SETTINGS, OWN]);
    support::assert_fine(&site);
    let package = package(&site);
    let document = &package["CFDocument"];
    assert_eq!(document["uri"], "https://harbor.example.org/a/outcomes/kickoff.html");
    assert_eq!((&document["title"], &document["creator"]), (&json!("Kickoff"), &json!("Harbor Academy")));
    assert_eq!((&document["caseVersion"], &document["version"]), (&json!("1.1"), &json!("2026")));
    let two = item(&package, "KO-2");
    assert_eq!(two["identifier"], "64e3ec2d-f41a-5d21-bcb6-c36fd7fefd6c", "UUIDv5 of the address");
    assert_eq!(two["fullStatement"], "Agree how to work, $5 = 5 & more.");
    assert_eq!(two["abbreviatedStatement"], "Agree");
    assert_eq!(item(&package, "KO-0")["statusEndDate"], "2026-03-04");
    assert_eq!(item(&package, "KO-0")["lastChangeDateTime"], "2026-03-04T00:00:00Z");
    assert_eq!(item(&package, "KO")["lastChangeDateTime"], "2026-02-01T00:00:00Z");
    let child = |from: &str, to: &str, n: i64| (from.to_string(), to.to_string(), n);
    assert_eq!(
        associations(&package, "isChildOf"),
        [child("KO", "*", 1), child("KO-2", "KO", 1), child("KO-1", "KO", 2), child("KO-0", "*", 2)]
    );
    assert_eq!(associations(&package, "replacedBy"), [child("KO-0", "KO-1", 0)]);
    let same = associations(&package, "exactMatchOf");
    assert_eq!(
        same.iter().map(|(_, to, _)| to.as_str()).collect::<Vec<_>>(),
        ["https://x.org/1", "https://case.example.org/CFItems/0b0cbd2e-5f4e-4d3c-9c43-7e1b7d9f4a11"]
    );
    let matched = package["CFAssociations"].to_string();
    assert!(matched.contains("\"identifier\":\"0b0cbd2e-5f4e-4d3c-9c43-7e1b7d9f4a11\""), "the identifier of their own");
    let criterion = &package["CFRubrics"][0]["CFRubricCriteria"][1];
    assert_eq!((&criterion["description"], &criterion["position"]), (&json!("with =dates"), &json!(2)));
    assert_eq!(criterion["CFRubricCriterionLevels"][2]["quality"], "leading");
}

/// Two sites without an address give different identifiers to outcomes at the same place.
#[test]
fn a_site_without_an_address_has_identifiers_all_the_same() {
    let of = |title: &str| {
        let site =
            support::site(&[("site.yaml", title), OWN, ("outcomes/own.md", "---\ncode: O-1\nstatement: Be.\n---\n")]);
        let package = package(&site);
        assert!(item(&package, "O-1")["uri"].as_str().is_some_and(|uri| uri.starts_with("urn:uuid:")));
        // With what belongs to no framework, the document is the site's, and the framework an item of it.
        assert_eq!(package["CFItems"][0]["CFItemType"], "Framework");
        item(&package, "KO-1")["identifier"].clone()
    };
    assert_ne!(of("title: One\n"), of("title: Two\n"));
}

#[test]
fn outcomes_go_out_as_the_spreadsheets_of_others() {
    let site = support::site(&[SETTINGS, OWN]);
    let canvas = support::page(&site, "data/outcomes.canvas.csv");
    let lines: Vec<&str> = canvas.lines().collect();
    assert!(lines[0].starts_with("vendor_guid,object_type,title,description,display_name,calculation_method"));
    assert!(lines[1].contains(",group,Kickoff,") && lines[2].contains(",group,KO Beginning,"), "{canvas}");
    assert!(
        lines[3].contains("outcome,KO-2,\"<p>Agree how to work, $5 = 5 &amp; more.</p><ul><li>in writing</li>"),
        "{canvas}"
    );
    assert!(lines[3].ends_with(",active,2,3,leading,2,able,1,new"), "{canvas}");
    assert!(lines[4].contains("KO-1,<p>=HYPERLINK(1)</p>"));
    assert!(lines[5].contains(",deleted,"));
    let moodle = support::page(&site, "data/outcomes.moodle.csv");
    assert!(moodle.starts_with("Parent ID number,ID number,Short name,Description,Description format,Scale values"));
    assert!(moodle.contains("\nKO,KO-2,KO-2 Agree,"), "{moodle}");
    assert!(moodle.contains(
        "\"new,able,leading\",\"[{\"\"scaleid\"\":\"\"0\"\"},{\"\"id\"\":1,\"\"scaledefault\"\":1,\"\"proficient\"\":0}"
    ));
    assert_eq!(moodle.matches(",1,\"competency,").count(), 1, "one line is the framework");
    let opensalt = support::page(&site, "data/outcomes.opensalt.csv");
    assert!(opensalt.starts_with("Identifier,fullStatement,Human Coding Scheme,sequenceNumber"));
    assert!(opensalt.contains(",'=HYPERLINK(1),KO-1,2,"), "no cell is a formula: {opensalt}");
    assert!(opensalt.contains(",Outcome,KO,,"), "{opensalt}");
}

#[test]
fn outcomes_are_achievements_of_open_badges() {
    let site = support::site(&[SETTINGS, OWN]);
    let all = read(&site, "data/achievements.json");
    let all = all["@graph"].as_array().expect("a list");
    assert_eq!(schema::achievements(all), Vec::<String>::new());
    assert_eq!(all.iter().map(|one| one["humanCode"].as_str().unwrap()).collect::<Vec<_>>(), ["KO", "KO-2", "KO-1"]);
    let agree = &all[1];
    assert_eq!(agree["criteria"]["narrative"], "Agree how to work, $5 = 5 \\& more.\n\n- in writing\n- with =dates");
    assert_eq!(agree["criteria"]["id"], "https://harbor.example.org/a/outcomes/ko-2.html");
    assert_eq!(agree["alignment"][0]["targetType"], "CFItem");
    assert_eq!(agree["alignment"][1]["targetUrl"], "https://x.org/1");
    assert_eq!(agree["resultDescription"][0]["allowedValue"], json!(["new", "able", "leading"]));
}

/// What is withheld is in none of them.
#[test]
fn what_is_withheld_is_in_no_framework() {
    let secret = (
        "outcomes/secret.yaml",
        "title: Secretive\naudience: members\noutcomes: [{code: SX-9, statement: Whisper., replaced-by: KO-1}]\n",
    );
    let site = support::site(&[SETTINGS, OWN, secret]);
    for address in [
        "outcomes.case.json",
        "outcomes.opensalt.csv",
        "outcomes.canvas.csv",
        "outcomes.moodle.csv",
        "achievements.json",
    ] {
        let text = support::page(&site, &format!("data/{address}")).to_lowercase();
        for word in ["secretive", "sx-9", "whisper"] {
            assert!(!text.contains(word), "{address} holds {word}");
        }
    }
    let members = support::build_for(&support::sources(&[SETTINGS, OWN, secret]), Some("members"));
    assert!(support::page(&members, "data/outcomes.case.json").contains("SX-9"));
}

/// A file that names a spreadsheet says more about it; it mends nothing in it.
#[test]
fn what_is_wrong_with_a_spreadsheet_is_told_whoever_names_it() {
    let told = |sheet: &str, more: &[(&str, &str)]| {
        let files = [&[SETTINGS, ("index.md", "# Home\n"), ("outcomes/o.csv", sheet)], more].concat();
        let site = support::site(&files);
        let of_sheet = site.report().iter().filter(|problem| problem.primary.path.as_str() == "outcomes/o.csv");
        of_sheet.map(|problem| (problem.message.clone(), problem.primary.location)).collect::<Vec<_>>()
    };
    for sheet in [
        "code,statment\nX-1,One\n",
        "code,statement\nX-1,\"One\nX-2,Two\n",
        "code,statement,audience\nX-1,One,private\n",
        "code,statement,draft\nX-1,One,true\n",
        "code,statement\n,One\nX-2,Two\n",
        "code,statement\nX-1,One,more,cells\n",
        "code,statement,needs\nX-1,One,nothing that there is\n",
        "code;statement\nX-1,One\n",
    ] {
        let alone = told(sheet, &[]);
        assert!(!alone.is_empty(), "{sheet}");
        assert_eq!(told(sheet, &[("outcomes/o.yaml", "title: Ours\noutcomes: o.csv\n")]), alone, "{sheet}");
    }
}
