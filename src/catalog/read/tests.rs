//! What becomes of catalogs, above all of those that mean harm.

use std::time::{Duration, Instant};

use super::*;

fn catalog(entries: &str) -> Vec<u8> {
    let list = format!("[{entries}]");
    let hash = hash::of_entries(list.as_bytes());
    format!(r#"{{"$schema":"x","version":1,"site":{{"title":"Lake","url":"https://lake.example"}},"hash":"{hash}","entries":{list},"new":[1]}}"#)
        .into_bytes()
}

fn entry(fields: &str) -> String {
    format!(r#"{{"id":"outcomes/ko-1","kind":"outcome","title":"Agree","address":"outcomes/ko-1.html"{fields}}}"#)
}

#[test]
fn a_catalog_is_read_as_it_was_written() {
    let written = entry(
        r#","code":"KO-1","statement":"Agree how to work","parent":"outcomes","wordings":[{"since":"2024-08-01","statement":"Agree"}],"retired":true,"replaced_by":["outcomes/ko-2"],"same_as":["ISTE 1"],"levels":["low"],"parts":[{"number":1,"anchor":"a","text":"Call"}],"outcomes":[{"to":"https://academy.example.org/outcomes/ko-7","level":"low"}],"unknown":{"x":1}"#,
    );
    let read = read(&catalog(&written)).unwrap();
    assert_eq!(read.told, Vec::<String>::new());
    assert_eq!(read.catalog.site.url, "https://lake.example/");
    let json = serde_json::to_string(&read.catalog.entries[0]).unwrap();
    assert_eq!(json, written.replace(r#","unknown":{"x":1}"#, ""));
}

#[test]
fn what_was_changed_after_it_was_made_is_told() {
    let changed = String::from_utf8(catalog(&entry(""))).unwrap().replace("Agree", "Obey");
    let read = read(changed.as_bytes()).unwrap();
    assert!(read.told[0].starts_with("its entries are not those of its `hash`"), "{:?}", read.told);
}

#[test]
fn a_catalog_that_is_none_is_refused() {
    let large = vec![b' '; limits::CATALOG_BYTES + 1];
    assert_eq!(read(&large), Err(Refusal::TooLarge));
    let deep = [catalog(""), vec![b'['; 5_000_000]].concat();
    assert_eq!(read(&deep), Err(Refusal::TooDeep));
    let in_text = entry(&format!(r#","summary":"\" {}""#, "[".repeat(100)));
    assert!(read(&catalog(&in_text)).is_ok());
    for (json, says) in [
        ("", "no catalog: it ends before it is complete"),
        ("{", "no catalog: it ends before it is complete"),
        ("<html>", "no catalog: what stands at line 1, column 1 is no JSON"),
        ("[2]", "no catalog: something else is expected at line 1"),
        (r#"{"version":1}"#, "no catalog: it has no `entries`"),
        (r#"{"version":1,"entries":{}}"#, "no catalog: its `entries` are no list"),
        (r#"{"version":2,"entries":[]}"#, "has version 2"),
        (r#"{"version":null,"entries":[]}"#, "no catalog"),
    ] {
        let refusal = read(json.as_bytes()).unwrap_err().to_string();
        assert!(refusal.contains(says), "{json}: {refusal}");
    }
}

#[test]
fn what_means_harm_is_dropped_and_told() {
    for (field, value, says) in [
        ("address", r#""//evil.example/x""#, "leads out of its site"),
        ("address", r#""javascript:alert(1)""#, "leads out of its site"),
        ("address", r#""a/%2e%2e/x.html""#, "leads out of its site"),
        ("id", r#""../../etc/passwd""#, "its `id` is none"),
        ("title", r#""\u202e \n ""#, "no `title`"),
        ("title", "null", "was left out: a field of it holds what no catalog has there"),
        ("outcomes", r#""all""#, "was left out: a field of it holds what no catalog has there"),
    ] {
        let mut bad: serde_json::Map<String, serde_json::Value> = serde_json::from_str(&entry("")).unwrap();
        bad.insert(field.into(), serde_json::from_str(value).unwrap());
        let read = read(&catalog(&serde_json::to_string(&bad).unwrap())).unwrap();
        assert!(read.catalog.entries.is_empty(), "{field}: {value}");
        assert!(read.told.iter().any(|told| told.contains(says)), "{field}: {value}: {:?}", read.told);
    }
    let odd = entry(
        r#","parent":"https://u@evil.example/","date":"soon","outcomes":[{"to":"javascript:x"},{"to":"outcomes/ko-2"}],"parts":[{"text":"a","anchor":"\" onclick=x"}]"#,
    );
    let read = read(&catalog(&format!("{odd},{odd}"))).unwrap();
    let [entry] = &read.catalog.entries[..] else { panic!("{read:?}") };
    assert_eq!((entry.parent.as_str(), entry.date.as_str(), entry.outcomes.len()), ("", "", 1));
    assert_eq!(entry.parts[0].anchor, "");
    assert!(read.told.contains(&"entry 2 was left out: another one has its id".to_string()), "{:?}", read.told);
}

#[test]
fn texts_stay_texts_on_one_line() {
    let read = read(&catalog(&entry(r#","summary":"a <script>\u0000x\u202e</script>\n\n# b  c""#))).unwrap();
    assert_eq!(read.catalog.entries[0].summary, "a <script> x</script> # b c");
    let long = entry(&format!(r#","statement":"{}""#, "é".repeat(limits::CATALOG_TEXT)));
    let read = super::read(&catalog(&long)).unwrap();
    assert_eq!(read.catalog.entries[0].statement.len(), limits::CATALOG_TEXT);
    assert_eq!(
        read.told,
        [format!("of entry 1, its `statement` has more than {} bytes and was cut", limits::CATALOG_TEXT)]
    );
}

#[test]
fn a_catalog_of_any_shape_is_read_in_little_time() {
    let many = vec!["[]"; 1_500_000].join(",");
    let one = entry(&format!(r#","tags":[{}]"#, vec!["\"t\""; 500_000].join(",")));
    let start = Instant::now();
    let read_many = read(&catalog(&many)).unwrap();
    assert!(read_many.catalog.entries.is_empty() && read_many.told[0].contains("1450000 entries were left out"));
    assert!(read_many.told.len() <= MOST_TOLD + 1);
    let read_one = read(&catalog(&one)).unwrap();
    assert_eq!(read_one.catalog.entries[0].tags.len(), limits::CATALOG_LIST);
    assert!(start.elapsed() < Duration::from_secs(20), "{:?}", start.elapsed());
}
