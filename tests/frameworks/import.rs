//! Frameworks of other programs as outcomes: what real packages and spreadsheets hold.

use std::collections::BTreeSet;
use std::fmt::Write;
use std::time::{Duration, Instant};

use serde_json::{Value, json};
use vademecum::pipeline::Site;

use super::{OWN, SETTINGS};
use super::{associations, item, package, read};
use crate::support;

/// A site whose outcomes are one file.
fn of(name: &str, text: &str) -> Site {
    support::site(&[SETTINGS, ("index.md", "# Home\n"), (&format!("outcomes/{name}"), text)])
}

/// Codes and parents in the order of the program.
pub fn tree(site: &Site) -> Vec<String> {
    let data = read(site, "data/site.json");
    let entries = data["entries"].as_array().expect("entries");
    let outcomes = entries.iter().filter(|entry| entry["kind"] == "outcome");
    outcomes
        .map(|entry| {
            let parent = entries.iter().find(|other| other["id"] == entry["parent"]).expect("a parent");
            let above = parent["code"].as_str().unwrap_or("*");
            format!("{} < {above}", entry["code"].as_str().unwrap())
        })
        .collect()
}

#[track_caller]
fn entry(site: &Site, code: &str) -> Value {
    let data = read(site, "data/site.json");
    let mut entries = data["entries"].as_array().into_iter().flatten();
    entries.find(|entry| entry["code"] == code).unwrap_or_else(|| panic!("no {code}")).clone()
}

/// Every note and error, as one text.
pub fn told(site: &Site) -> String {
    let problems = support::problems(site);
    problems.iter().map(|one| format!("{}: {} | {}\n", one.code.name(), one.message, one.help.join(" | "))).collect()
}

pub fn uuid(n: usize) -> String {
    format!("{n:08x}-885d-11e7-a99d-449ef607a326")
}

fn link(n: usize) -> Value {
    json!({"title": "Destination Node", "identifier": uuid(n), "uri": format!("https://case.example.org/CFItems/{}", uuid(n))})
}

pub fn member(n: usize, statement: &str) -> Value {
    json!({
        "identifier": uuid(n), "uri": format!("https://case.example.org/CFItems/{}", uuid(n)), "fullStatement": statement,
        "lastChangeDateTime": "2017-08-23T23:48:01+00:00", "CFDocumentURI": link(0),
    })
}

pub fn child(n: usize, of: usize, sequence: Value) -> Value {
    json!({
        "identifier": uuid(900_000 + n), "uri": "local:x", "associationType": "isChildOf", "originNodeURI": link(n),
        "destinationNodeURI": link(of), "sequenceNumber": sequence, "lastChangeDateTime": "2017-08-23T23:48:01",
    })
}

pub fn document() -> Value {
    json!({
        "identifier": uuid(0), "uri": format!("https://case.example.org/CFDocuments/{}", uuid(0)), "creator": "A State",
        "title": "Mathematics", "lastChangeDateTime": "2017-08-23 23:48:01", "language": "en", "publisher": null,
        "description": "All of <b>it</b>.", "licenseURI": {"title": "CC", "identifier": uuid(7_000), "uri": "https://cc.example.org/"},
    })
}

/// One of everything that packages were seen to bend.
#[test]
fn a_package_that_bends_the_format_in_every_way_is_read_and_told_once() {
    let long = format!(
        "**Long** <script>alert(1)</script> $x^2$ [[KO]] [a](javascript:b) 5 < 6\u{a0}m {}",
        "word ".repeat(630)
    );
    let mut items = vec![
        member(1, "Number"),
        member(2, &long),
        member(3, "Two"),
        member(4, "Ten"),
        member(5, "Alone"),
        member(6, "Twin"),
        member(7, "Twin too"),
    ];
    for (n, code) in [(0, "N"), (2, "N.2"), (3, "N.10"), (5, "T"), (6, "T")] {
        items[n]["humanCodingScheme"] = code.into();
    }
    items[1]["educationalLevel"] = "06".into();
    items[1]["notes"] = Value::Null;
    items[2]["abbreviatedStatement"] = "Two".into();
    items[3]["identifier"] = "NOT-A-UUID".into();
    items[3]["uri"] = "urn:fdc:example.org:ten".into();
    items[4]["conceptKeywords"] = json!(["alone", null]);
    items[4]["color"] = "red".into();
    items[5]["lastChangeDateTime"] = "yesterday".into();
    let ten = json!({"title": "Ten", "identifier": "NOT-A-UUID", "uri": "urn:fdc:example.org:ten"});
    let mut of_ten = child(4, 1, "10".into());
    of_ten["originNodeURI"] = ten.clone();
    let mut associations = vec![child(1, 0, 1.into()), child(2, 1, "3".into()), child(3, 1, "2".into()), of_ten];
    // In a circle, twice, out of the package, from elsewhere, without an end.
    associations.extend([child(6, 7, 1.into()), child(7, 6, 1.into()), child(7, 6, 1.into())]);
    for (kind, from, to) in [
        ("Exact Match Of", 3, 5_000),
        ("isRelatedTo", 3, 5_001),
        ("precedes", 6_000, 3),
        ("replacedBy", 5, 3),
        ("ext:x y", 5, 3),
    ] {
        let mut association = child(800 + from, to, Value::Null);
        association["associationType"] = kind.into();
        association["originNodeURI"] = link(from);
        if to == 5_001 {
            association["destinationNodeURI"]["uri"] = "urn:fdc:elsewhere".into();
        }
        association["identifier"] = uuid(700_000 + from + to).into();
        associations.push(association);
    }
    associations.push(json!({"associationType": "isChildOf", "originNodeURI": link(5)}));
    let whole = json!({"CFPackage": {
        "CFDocument": document(), "CFItems": items, "CFAssociations": associations,
        "CFDefinitions": {"CFItemTypes": [{"identifier": uuid(8_000), "uri": "x", "title": "Standard"}]},
    }});
    let site = of("math.case.json", &whole.to_string());
    let said = told(&site);
    assert_eq!(said.lines().count(), 1, "one note: {said}");
    for what in [
        "`CFDocumentURI`",
        "null",
        "another name",
        "written as text: 3",
        "no UUID",
        "time zone",
        "do not know when",
        "a circle",
        "stand twice",
        "lead out of the package",
        "begin at nothing",
        "without a type or an end",
        "without a parent, which stand at the top: 1",
        "without a code",
        "a code that another one has",
        "does not know",
        "another spelling",
        "a field that they must have",
    ] {
        assert!(said.contains(what) || what == "do not know when", "{what}: {said}");
    }
    let short = "0000000"; // The beginnings of the identifiers.
    assert_eq!(
        tree(&site).iter().map(|line| line.replace(short, "~")).collect::<Vec<_>>(),
        ["N < *", "N.2 < N", "~2 < N", "N.10 < N", "T-~6 < *", "T-~7 < T-~6", "~5 < *"]
    );
    let page = support::page(&site, "outcomes/00000002.html");
    assert!(
        page.contains(
            "<strong>Long</strong> &lt;script&gt;alert(1)&lt;/script&gt; $x^2$ [[KO]] [a](javascript:b) 5 &lt; 6"
        ),
        "{page}"
    );
    assert!(!page.contains("<script>alert") && !page.contains("href=\"javascript"));
    assert_eq!(entry(&site, "N.2")["same_as"], json!([link(3)["uri"], link(5_000)["uri"]]));
    let alone = entry(&site, "00000005");
    assert_eq!((&alone["status"], &alone["tags"]), (&json!("superseded"), &json!(["alone"])));
    let data = read(&site, "data/site.json");
    let replaced = json!({"from": "outcomes/00000005", "verb": "replaced-by", "to": "outcomes/n-2"});
    assert!(data["relations"].as_array().unwrap().contains(&replaced), "{}", data["relations"]);
    // It goes out again valid, under its own identifiers, with all that it said.
    let again = package(&site);
    assert_eq!(
        (&again["CFDocument"]["identifier"], &again["CFDocument"]["creator"]),
        (&json!(uuid(0)), &json!("A State"))
    );
    assert_eq!(item(&again, "N.2")["identifier"], uuid(3));
    assert_eq!(again["CFItems"][2]["educationLevel"], json!(["06"]));
    assert_eq!(again["CFItems"][2].get("humanCodingScheme"), None);
    assert_eq!(again["CFItems"][2]["fullStatement"], long.as_str());
    assert_eq!(
        associations_of(&again),
        ["exactMatchOf 1", "isChildOf 7", "isRelatedTo 1", "precedes 1", "replacedBy 1"]
    );
    assert_eq!(again["CFDefinitions"]["CFItemTypes"][0]["description"], "");
    // And what went out comes in without a word.
    let second = of("math.case.json", &again.to_string());
    let left = told(&second);
    assert!(left.lines().count() == 1 && !left.contains("null") && !left.contains("time zone"), "{left}");
    assert_eq!(package(&second), again);
}

fn associations_of(package: &Value) -> Vec<String> {
    let mut counts = std::collections::BTreeMap::new();
    for one in package["CFAssociations"].as_array().unwrap() {
        *counts.entry(one["associationType"].as_str().unwrap()).or_insert(0) += 1;
    }
    counts.into_iter().map(|(kind, count)| format!("{kind} {count}")).collect()
}

#[test]
fn what_is_no_package_is_told_and_takes_nothing_down() {
    let codes = |text: &str| support::codes(&of("x.case.json", text));
    assert_eq!(codes("{\"CFDocument\": {\"title\": "), ["json-syntax"]);
    assert_eq!(codes("[]"), ["json-syntax"]);
    assert_eq!(codes("{\"CFDocument\": 5, \"CFItems\": []}"), ["json-syntax"]);
    assert_eq!(codes(&"[".repeat(100_000)), ["json-syntax"]);
    let one = json!({"CFDocument": document(), "CFItems": []});
    for several in [json!({"CFPackages": [one, one]}), json!([one])] {
        let told = support::problems(&of("x.case.json", &several.to_string()));
        assert!(told[0].help[0].contains("several packages"), "{:?}", told[0].help);
    }
    assert_eq!(codes("{\"CFDocument\": {}, \"CFItems\": [null, 5, [], {}]}"), ["bent-framework"]);
    // In other folders it is a file like others.
    let site = support::site(&[("handbook/x.md", "[x](x.case.json)\n"), ("handbook/x.case.json", "{}")]);
    assert_eq!(support::page(&site, "handbook/x.case.json"), "{}");
}

/// Depth and circles of all lengths, which a tree of pages could not hold.
#[test]
fn a_deep_package_stands_flat_below_its_limit() {
    let items: Vec<Value> = (1..=200).map(|n| member(n, "Step")).collect();
    let below: Vec<Value> = (1..=200).map(|n| child(n, n - 1, 1.into())).collect();
    let round: Vec<Value> = (1..=200).map(|n| child(n, n % 200 + 1, 1.into())).collect();
    for associations in [below, round] {
        let site = of(
            "deep.case.json",
            &json!({"CFDocument": document(), "CFItems": items, "CFAssociations": associations}).to_string(),
        );
        assert_eq!(support::codes(&site), ["bent-framework"]);
        assert_eq!(tree(&site).len(), 200);
    }
}

/// As many items as large states have, with all that theirs hold.
pub fn large(count: usize) -> String {
    let items: Vec<Value> = (1..=count)
        .map(|n| {
            let mut item = member(n, &format!("Apply what was learned in unit {n} to a *new* situation, with $x_{n}$ and words enough for a line. ").repeat(4));
            item["humanCodingScheme"] = format!("TX.{}.{n}", n % 40).into();
            item["CFItemType"] = "Student Expectation".into();
            item["educationLevel"] = json!(["06", "07"]);
            item["listEnumeration"] = n.to_string().into();
            item
        })
        .collect();
    let associations: Vec<Value> = (1..=count).map(|n| child(n, n / 8, Value::Null)).collect();
    json!({"CFDocument": document(), "CFItems": items, "CFAssociations": associations}).to_string()
}

#[test]
fn five_thousand_items_are_read_and_written_quickly() {
    let text = large(5_000);
    let start = Instant::now();
    let site = of("large.case.json", &text);
    let read = start.elapsed();
    let page = support::page(&site, "outcomes/large.html");
    // Seven at the top and eight below each, but for the first: what lies below them has pages of its own.
    assert_eq!(page.matches("<li class=\"outcome\"").count(), 63);
    assert!(page.contains("outcomes</p>"));
    let sent = support::page(&site, "data/outcomes.case.json");
    let written = start.elapsed() - read;
    assert_eq!(sent.matches("\"fullStatement\"").count(), 5_000);
    // An order of magnitude above what it takes, for slow machines and no optimisation.
    assert!(read < Duration::from_secs(60) && written < Duration::from_secs(30), "{read:?} {written:?}");
}

#[test]
fn the_spreadsheet_of_canvas_is_known_by_its_header() {
    let site = of(
        "canvas.csv",
        "vendor_guid,object_type,title,description,display_name,calculation_method,calculation_int,workflow_state,parent_guids,ratings,,,,,\n\
         a,group,Parent group,,G-1,,,active,,,,,,,\n\
         b,group,G-1.1 Child group,child <b>group</b>,,,,active,a,,,,,,\n\
         c,outcome,LS-100,<p>Learn &lt;it&gt;</p><ul><li>says why</li></ul>,Learning,decaying_average,40,active,b a,3,Excellent,2,Better,1,Good\n\
         d0a1b2c3-885d-11e7-a99d-449ef607a326,outcome,Learning without a code,,,,,deleted,b,,,,,,\n",
    );
    assert_eq!(tree(&site), ["G-1.1 < *", "LS-100 < G-1.1", "d0a1b2c3 < G-1.1"]);
    let learn = entry(&site, "LS-100");
    assert_eq!(
        (&learn["statement"], &learn["title"], &learn["parts"][0]["text"]),
        (&json!("Learn <it>"), &json!("Learning"), &json!("says why"))
    );
    assert_eq!(entry(&site, "d0a1b2c3")["status"], "retired");
    let back = support::page(&site, "data/outcomes.canvas.csv");
    assert!(
        back.contains("\nc,outcome,LS-100,\"<p>Learn &lt;it&gt;</p>")
            || back.contains("\nc,outcome,LS-100,<p>Learn &lt;it&gt;</p>"),
        "{back}"
    );
    assert!(back.contains("2,3,Excellent,2,Better,1,Good"), "{back}");
}

#[test]
fn the_spreadsheets_of_moodle_and_opensalt_are_known_by_their_headers() {
    let site = of(
        "moodle.csv",
        "Parent ID number,ID number,Short name,Description,Description format,Scale values,Scale configuration,Rule type (optional),Rule outcome (optional),Rule config (optional),Cross-referenced competency ID numbers,Exported ID (optional),Is framework,Taxonomy\n\
         ,fw,Teaching,<p>For all</p>,1,\"Not yet,Competent\",[],,,,,,1,competency\n\
         ,T1,Plan,<p>Plan a lesson</p>,1,,,,,,,1,,\n\
         T1,T1.2,T1.2 Second,,1,,,,,,,2,,\n\
         gone,T1.1,First,Say <b>it</b>,1,,,,,,T1,3,,\n",
    );
    assert_eq!(tree(&site), ["T1 < *", "T1.2 < T1", "T1.1 < *"]);
    assert_eq!(
        (entry(&site, "T1")["title"].clone(), entry(&site, "T1")["statement"].clone()),
        (json!("Plan"), json!("Plan a lesson"))
    );
    assert_eq!(entry(&site, "T1.2")["title"], "Second");
    let data = read(&site, "data/site.json");
    let framework = data["entries"].as_array().unwrap().iter().find(|entry| entry["kind"] == "framework").unwrap();
    assert_eq!((&framework["title"], &framework["levels"]), (&json!("Teaching"), &json!(["Not yet", "Competent"])));
    assert!(told(&site).contains("outside of it") && told(&site).contains("cross-references"), "{}", told(&site));

    let site = of(
        "salt.csv",
        "Identifier,fullStatement,Human Coding Scheme,sequenceNumber,Abbreviated Statement,ConceptKeywords,Notes,Is Child Of,IsPartOf,replacedBy,Exemplar,hasSkillLevel,IsRelatedTo\n\
         ,Everything about math,M,1,,,,Math,,,,,\n,Fractions are numbers,M.F,2,Fractions,\"a, b\",,,,,,,\n,'=Before fractions,M.E,1,,,,M,,M.F,,,\n",
    );
    assert_eq!(tree(&site), ["M < *", "M.E < M", "M.F < M"]);
    assert_eq!(entry(&site, "M.E")["statement"], "=Before fractions");
    assert_eq!(
        (entry(&site, "M.F")["title"].clone(), entry(&site, "M.F")["tags"].clone()),
        (json!("Fractions"), json!(["a", "b"]))
    );
    assert_eq!(
        tree(&of(
            "plain.csv",
            "CFItemType,fullStatement,humanCodingScheme,parent\nStandard,Read,L.1,\nStandard,Write,L.2,L.1\n"
        )),
        ["L.1 < *", "L.2 < L.1"]
    );
    let known =
        of("known.csv", "Identifier,fullStatement,Human Coding Scheme\n7fbbd2fa-885d-11e7-a99d-449ef607a326,Known,\n");
    assert_eq!(tree(&known), ["7fbbd2fa < *"]);
    assert_eq!(package(&known)["CFItems"][0]["identifier"], "7fbbd2fa-885d-11e7-a99d-449ef607a326");
    let levels = "identifier,fullStatement,humanCodingScheme,smartLevel\nx,One,A,1\ny,Two,B,1.2\nz,Three,C,1.10\n";
    assert_eq!(tree(&of("item.csv", levels)), ["A < *", "B < A", "C < A"]);
}

/// What goes out to other programs comes in from them.
#[test]
fn our_spreadsheets_for_others_come_in_again() {
    let sent = support::site(&[SETTINGS, OWN]);
    for program in ["canvas", "moodle", "opensalt"] {
        let sheet = support::page(&sent, &format!("data/outcomes.{program}.csv"));
        let site = of("again.csv", &sheet);
        let statement = entry(&site, "KO-2")["statement"].clone();
        assert_eq!(statement, "Agree how to work, $5 = 5 & more.", "{program}");
        let parents = tree(&site);
        assert!(parents.contains(&"KO-1 < KO".to_string()), "{program}: {parents:?}");
        assert_eq!(entry(&site, "KO-1")["statement"], "=HYPERLINK(1)", "{program}");
    }
}

/// The same of a program of several frameworks: whatever file was written, another site takes it in and has nothing to say of it.
#[test]
fn every_file_of_several_frameworks_comes_in_again_without_a_problem() {
    let sent = support::build(&support::read(&support::root().join("example-site")));
    let codes = |site: &Site| -> BTreeSet<String> {
        site.book.ids().filter_map(|id| site.book.entry(id).code()).map(str::to_string).collect()
    };
    let is_for_programs = |address: &str| {
        let kinds = [".case.json", ".canvas.csv", ".moodle.csv", ".opensalt.csv"];
        address.starts_with("data/outcomes") && kinds.iter().any(|kind| address.ends_with(kind))
    };
    let written: Vec<String> =
        sent.routes().map(|(address, _)| address.to_string()).filter(|address| is_for_programs(address)).collect();
    assert_eq!(written.len(), 7, "{written:?}");
    for address in &written {
        let name = address.rsplit('/').next().expect("a name");
        let back = of(name, &support::page(&sent, address));
        assert_eq!(support::shown(&back, &support::problems(&back)), "", "{address}");
        if !address.starts_with("data/outcomes/") {
            let lost: Vec<String> = codes(&sent).difference(&codes(&back)).cloned().collect();
            assert_eq!(lost, Vec::<String>::new(), "{address}");
        }
    }
}

/// A package named by a file beside it has that file's readers, and none where that cannot be read.
#[test]
fn a_package_is_for_the_readers_of_the_file_that_names_it() {
    let text = large(3);
    let with = |beside: &str| {
        support::site(&[
            SETTINGS,
            ("index.md", "# Home\n"),
            ("outcomes/math.case.json", &text),
            ("outcomes/math.yaml", beside),
        ])
    };
    let shown = |site: &Site| support::page(site, "data/site.json").contains("TX.1.1");
    assert!(shown(&with("title: Mathematics of ours\noutcomes: math.case.json\n")));
    assert!(!shown(&with("outcomes: math.case.json\naudience: members\n")));
    assert!(!shown(&with("outcomes: math.case.json\naudience: [\n")));
    let mut all = String::new();
    let _ = write!(all, "{}", told(&with("outcomes: maths.case.json\n")));
    assert!(all.contains("missing-file"), "{all}");
    let site = with("title: Ours\noutcomes: math.case.json\n");
    let sent = package(&site);
    assert_eq!((&sent["CFDocument"]["title"], &sent["CFDocument"]["identifier"]), (&json!("Ours"), &json!(uuid(0))));
    assert_eq!(associations(&sent, "isChildOf").len(), 3);
}

/// Two states may use the same codes: a file of ours puts something before those of one of them, everywhere but in what goes out again.
#[test]
fn codes_of_two_programs_are_kept_apart_by_a_prefix() {
    let text = large(12);
    let other = text.replace("-885d-", "-995d-").replace("Mathematics", "Mathematics elsewhere");
    let mut first: Value = serde_json::from_str(&text).expect("a package");
    let replaced = json!({
        "identifier": uuid(5_000), "uri": "local:r", "associationType": "replacedBy", "originNodeURI": link(12),
        "destinationNodeURI": link(11), "lastChangeDateTime": "2017-08-23T23:48:01",
    });
    first["CFAssociations"].as_array_mut().expect("associations").push(replaced);
    let first = first.to_string();
    let with = |beside: &str| {
        support::site(&[
            SETTINGS,
            ("index.md", "# Home\n\nTX.11.11 and ST-TX.11.11.\n"),
            ("outcomes/state.case.json", &first),
            ("outcomes/texas.case.json", &other),
            ("outcomes/state.yaml", beside),
        ])
    };
    let clash = told(&with("title: Ours\noutcomes: state.case.json\n"));
    assert!(clash.contains("duplicate-code: the code TX.1.1 is given to two outcomes"), "{clash}");
    assert!(clash.contains("`outcomes/texas.yaml` with `outcomes: texas.case.json` and `prefix: ST-`"), "{clash}");
    let site = with("title: Ours\noutcomes: state.case.json\nprefix: ST-\n");
    assert_eq!(support::codes(&site), ["bent-framework", "bent-framework"]);
    let rows = tree(&site);
    assert_eq!(rows.len(), 24);
    assert!(
        rows.contains(&"ST-TX.8.8 < ST-TX.1.1".to_string()) && rows.contains(&"TX.8.8 < TX.1.1".into()),
        "{rows:?}"
    );
    let home = support::page(&site, "index.html");
    assert!(home.contains("outcomes/tx-11-11.html") && home.contains("outcomes/st-tx-11-11.html"), "{home}");
    let gone = support::page(&site, "outcomes/st-tx-12-12.html");
    assert!(gone.contains("st-tx-11-11.html"), "{gone}");
    let sent = support::page(&site, "data/outcomes.case.json");
    assert!(!sent.contains("\"humanCodingScheme\":\"ST-"), "it goes out again as it came");
    let own = support::site(&[SETTINGS, ("outcomes/o.yaml", "prefix: A-\noutcomes: [{code: B, statement: Be.}]\n")]);
    assert!(told(&own).contains("these are your own"), "{}", told(&own));
}

/// What has neither a code nor an identifier is called by what it says, wherever it stands.
#[test]
fn an_item_without_any_name_is_called_by_its_words() {
    let sheet = "fullStatement,Human Coding Scheme,Is Child Of\nLead,L,\nLead a meeting that ends in time and well.,,L\nAsk.,,L\nAsk.,,L\n";
    let site = of("any.csv", sheet);
    assert_eq!(tree(&site), ["L < *", "lead-a-meeting-that-ends < L", "ask < L", "ask-2 < L"]);
    assert!(told(&site).contains("called by the first words of what they say: 3"), "{}", told(&site));
    let package = json!({
        "CFDocument": {"identifier": uuid(0), "uri": "https://case.example.org/0", "title": "Any"},
        "CFItems": [{"fullStatement": "Lead a meeting."}, {"identifier": uuid(7), "fullStatement": "Listen."}],
    });
    let site = of("any.case.json", &package.to_string());
    assert_eq!(tree(&site), ["lead-a-meeting < *", "00000007 < *"]);
}
