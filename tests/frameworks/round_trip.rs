//! What goes out as a package of CASE comes in again whole.

use serde_json::{Value, json};
use vademecum::pipeline::Site;

use super::import::{child, document, member, told, tree, uuid};
use super::{OWN, SETTINGS, item, package, read, schema};
use crate::support;

/// A round trip through our own export: nothing is lost that the format can say.
#[test]
fn what_went_out_comes_in_whole() {
    let more = (
        "outcomes/kickoff.yaml",
        &*OWN
            .1
            .replace("outcomes:\n", "outcomes:\n  - {code: X, title: Untold, statement: '1. a *b* #c [d] $e & <f>'}\n"),
    );
    let first = support::site(&[SETTINGS, more]);
    let sent = package(&first);
    // Another site takes it in, with a title and readers of its own.
    for beside in [None, Some(("outcomes/own.yaml", "outcomes: kickoff.case.json\nneeds: [activity]\n"))] {
        comes_in_whole(&first, &sent, beside);
    }
}

/// Another site takes a package in: its outcomes say what they said, and it goes out again as it came.
#[track_caller]
fn comes_in_whole(first: &Site, sent: &Value, beside: Option<(&str, &str)>) {
    let text = sent.to_string();
    let settings = ("site.yaml", "title: Elsewhere\nbase-url: https://elsewhere.example.org/\n");
    let mut files = vec![settings, ("outcomes/kickoff.case.json", text.as_str())];
    files.extend(beside);
    let second = support::site(&files);
    let told = told(&second);
    // That somebody's name for it is no address is no loss.
    assert!(told.is_empty() || told.contains("as its format asks for | associations that lead out of the package to what has no address, kept as they are"), "{told}");
    let (old, new) = (read(first, "data/site.json"), read(&second, "data/site.json"));
    let outcomes = |data: &Value| -> Vec<Value> {
        let all = data["entries"].as_array().unwrap().iter().filter(|entry| entry["kind"] == "outcome").cloned();
        all.map(|mut entry| {
            let fields = entry.as_object_mut().unwrap();
            // The page that it came from is the same outcome, and shows where it came from.
            for own in ["same_as", "parent", "updated", "coverage"] {
                fields.remove(own);
            }
            entry
        })
        .collect()
    };
    assert_eq!(outcomes(&old), outcomes(&new));
    assert_eq!(tree(first), tree(&second));
    let levels =
        |data: &Value| data["entries"].as_array().unwrap().iter().find_map(|entry| entry.get("levels").cloned());
    assert_eq!(levels(&new), levels(&old));
    assert_eq!(package(&second), *sent, "it goes out again as it came");
}

/// The same of frameworks that nobody thought of: words that look like markup, codes and trees of all shapes, every field there or not.
#[test]
fn whatever_goes_out_comes_in_whole() {
    let words = [
        "Plan",
        "*a*",
        "1. b",
        "# c",
        "[d](https://e.example/)",
        "$f$",
        "<b>",
        "&amp;",
        "a_b_c",
        "«g»",
        "\"h\"",
        "it's",
        "`i`",
        "- j",
        "k: l",
        "\\m",
        "ñ",
        "水",
        "~o~",
        "> p",
        "https://q.example/r",
        "s@t.example",
        "100%",
        "=1+1",
        "| u |",
        "---",
    ];
    for seed in 1..=40_u64 {
        let mut state = seed.wrapping_mul(0x9E37_79B9_7F4A_7C15);
        let mut below = move |end: usize| {
            state ^= state << 13;
            state ^= state >> 7;
            state ^= state << 17;
            (state % end as u64) as usize
        };
        let count = 1 + below(8);
        let mut outcomes: Vec<Value> = Vec::new();
        for n in 0..count {
            let mut text =
                |most: usize| (0..=below(most)).map(|_| words[below(words.len())]).collect::<Vec<_>>().join(" ");
            let mut outcome = json!({"code": format!("{}{n}", ["K.", "Ö-", "a/b ", "(x) ", "9."][seed as usize % 5])});
            let said = [("statement", text(9)), ("title", text(3)), ("tags", text(1)), ("same-as", text(2))];
            // Each says something: one without words is none.
            let criteria = [text(5), text(5)].map(|text| format!("Do {text}"));
            let worded = (text(4), text(4));
            for (name, value) in said {
                match (name, below(2)) {
                    ("statement" | "title", 1) => outcome[name] = value.into(),
                    ("tags", 1) => outcome[name] = json!([value.replace(' ', "")]),
                    ("same-as", 1) => {
                        outcome[name] = json!([format!("https://same.example/{seed}/{n}"), "Standard 4.2"])
                    }
                    _ => {}
                }
            }
            if below(3) == 0 {
                outcome["criteria"] = json!(criteria);
            }
            if n > 0 && below(2) == 0 {
                outcome["parent"] = outcomes[below(n)]["code"].clone();
            }
            if below(5) == 0 {
                outcome["status"] = "retired".into();
                outcome["updated"] = "2026-03-04".into();
                if n > 0 {
                    outcome["replaced-by"] = outcomes[below(n)]["code"].clone();
                }
            } else if outcome.get("statement").is_some() && below(4) == 0 {
                outcome["wording"] = json!({"2024-08-01": worded.0, "2026-08-01": worded.1});
                outcome.as_object_mut().expect("a group").remove("statement");
            }
            if below(6) == 0 {
                outcome["needs"] = json!(["artifact"]);
            }
            outcomes.push(outcome);
        }
        let framework = json!({"title": "Kickoff", "scale": ["new", "able"], "outcomes": outcomes}).to_string();
        let first = support::site(&[SETTINGS, ("outcomes/kickoff.yaml", &framework)]);
        println!("{framework}");
        comes_in_whole(&first, &package(&first), None);
    }
}

/// A package has one document: with several frameworks each has a package of its own, which says what it said when it came.
#[test]
fn each_of_several_frameworks_goes_out_by_itself_too() {
    let theirs =
        json!({"CFDocument": document(), "CFItems": [member(1, "Count")], "CFAssociations": [child(1, 0, 1.into())]});
    let text = theirs.to_string();
    let other = (
        "outcomes/later.yaml",
        "title: Later\noutcomes:\n  - {code: L-1, statement: Go on., status: retired, updated: 2026-01-01, replaced-by: KO-1}\n",
    );
    let site = support::site(&[SETTINGS, OWN, other, ("outcomes/theirs.case.json", &text)]);
    let of = |name: &str| {
        let package = read(&site, &format!("data/outcomes/{name}.case.json"));
        assert_eq!(schema::package(&package), Vec::<String>::new(), "{name}");
        package
    };
    assert_eq!(of("kickoff")["CFDocument"]["uri"], "https://harbor.example.org/a/outcomes/kickoff.html");
    assert_eq!(of("kickoff"), package(&support::site(&[SETTINGS, OWN])), "as if it stood alone");
    assert_eq!(of("theirs")["CFDocument"]["identifier"], json!(uuid(0)));
    // What leads out of a framework leads to the item as the other package has it.
    let later = of("later");
    let replaced = later["CFAssociations"].as_array().expect("associations").iter();
    let replaced: Vec<&Value> = replaced.filter(|one| one["associationType"] == "replacedBy").collect();
    assert_eq!(replaced[0]["destinationNodeURI"]["identifier"], item(&of("kickoff"), "KO-1")["identifier"]);
    assert_eq!(package(&site)["CFItems"].as_array().map(Vec::len), Some(9), "all of them, and three frameworks");
    let alone = support::site(&[SETTINGS, OWN]);
    assert!(alone.routes().all(|(address, _)| !address.starts_with("data/outcomes/")));
}
