//! What is told of two states, from the data of each.

use super::*;

fn state(entries: &str, relations: &str) -> State {
    let json = format!(
        r#"{{"version":1,"site":{{"title":"Lake","audience":"public"}},"entries":[{entries}],"relations":[{relations}]}}"#
    );
    State::read(&|_| Ok(json.clone().into_bytes())).unwrap()
}

fn told(before: &State, after: &State) -> String {
    Changes::between(before, after, &Pages::NONE).text()
}

const KO: &str = r#"{"id":"outcomes/ko-1","kind":"outcome","title":"Agree","code":"KO-1","statement":"Agree how to work","coverage":{"taught":1,"evidence":0}}"#;

#[test]
fn an_outcome_is_told_with_both_wordings_and_what_shows_it() {
    let before = state(KO, "");
    let reworded =
        KO.replace("how to work", "with your mentor how to work").replace(r#""evidence":0"#, r#""evidence":1"#);
    let plan = r#"{"id":"portfolios/kim/plan","kind":"artifact","title":"A plan","person":"portfolios/kim/index"}"#;
    let after = state(
        &format!("{reworded},{plan}"),
        r#"{"from":"portfolios/kim/plan","verb":"outcomes","to":"outcomes/ko-1"}"#,
    );
    assert_eq!(
        told(&before, &after),
        "Outcomes\n  ~ KO-1 Agree\n      statement: Agree how to work → Agree with your mentor how to work\n      \
         evidence, new: A plan (portfolios/kim/index)\n      gap, gone: no artifact\n\nWork of participants\n  + A plan\n\n\
         For public: 1 added, 1 changed, 0 removed; there were 1 entries with a page of their own, and there are 2.\n"
    );
    assert_eq!(told(&after, &after), "Nothing changes for public.\n");
}

#[test]
fn steps_are_followed_when_others_come_before_them() {
    let process =
        |parts: &str| format!(r#"{{"id":"processes/a","kind":"activity","title":"Matching","parts":[{parts}]}}"#);
    let part = |text: &str| format!(r#"{{"text":"{text}"}}"#);
    let by =
        |part: usize, who: &str| format!(r#"{{"from":"processes/a","verb":"by","to":"roles/{who}","part":{part}}}"#);
    let before = state(
        &process(&[part("Call the mentor"), part("Write it down")].join(",")),
        &[by(1, "fellow"), by(2, "fellow")].join(","),
    );
    let after = state(
        &process(&[part("Read the profile"), part("Call your mentor"), part("Write it down")].join(",")),
        &[by(1, "lead"), by(2, "fellow"), by(3, "mentor")].join(","),
    );
    assert_eq!(
        told(&before, &after),
        "Sessions and processes\n  ~ Matching\n      part 1, new: Read the profile\n      part 2: Call the mentor → Call your mentor\n      \
         by, in “Write it down”, gone: roles/fellow\n      by, in “Write it down”, new: roles/mentor\n\n\
         For public: 0 added, 1 changed, 0 removed; there were 1 entries with a page of their own, and there are 1.\n"
    );
}

#[test]
fn markdown_from_strangers_does_nothing() {
    let evil = r#"{"id":"x","kind":"page","title":"](https://evil.example) @everyone <img src=x> #1 ![a](b)\n# Big `rm` www.evil.example"}"#;
    let shown = Changes::between(&state("", ""), &state(evil, ""), &Pages::NONE).markdown();
    for sign in ["](", "https://evil", "@everyone", "<img", "\n# ", "#1", "![", "www.evil"] {
        assert!(!shown.contains(sign), "{sign}: {shown}");
    }
    let many: Vec<String> =
        (0..2000).map(|n| format!(r#"{{"id":"p{n}","kind":"page","title":"A page with a long name {n}"}}"#)).collect();
    let long = Changes::between(&state("", ""), &state(&many.join(","), ""), &Pages::NONE).markdown();
    assert!(long.len() < 60_000 && long.contains(" more changes."), "{}", long.len());
}

#[test]
fn changes_are_read_again_as_they_were_written() {
    let changes = Changes::between(&state("", ""), &state(KO, ""), &Pages::NONE);
    assert_eq!(Changes::read(&changes.json()), Ok(changes));
    assert!(
        Changes::read(b"{\"version\":9,\"before\":{\"entries\":0},\"after\":{\"entries\":0},\"changes\":[]}").is_err()
    );
}

#[test]
fn data_that_is_no_data_of_a_build_is_refused() {
    for (json, says) in [
        ("{", "is not what a build writes"),
        (r#"{"version":2}"#, "has version 2"),
        (r#"{"version":1,"files":{"page":["../../secret.json"]}}"#, "no file below it"),
    ] {
        let found = State::read(&|_| Ok(json.as_bytes().to_vec()));
        assert!(found.as_ref().is_err_and(|error| error.contains(says)), "{json}: {:?}", found.err());
    }
}

/// What leads on from its old address is the same under another name, and so are those that name it.
#[test]
fn what_was_renamed_is_told_with_both_names() {
    let role =
        |id: &str| format!(r#"{{"id":"roles/{id}","kind":"role","title":"Mentor","address":"roles/{id}.html"}}"#);
    let session = r#"{"id":"sessions/a","kind":"activity","title":"Start","address":"sessions/a.html"}"#;
    let by = |id: &str| format!(r#"{{"from":"sessions/a","verb":"by","to":"roles/{id}"}}"#);
    let before = state(&format!("{},{session}", role("mentor")), &by("mentor"));
    let after = state(&format!("{},{session}", role("coach")), &by("coach"));
    let leads_on = |old: &str| (old == "roles/mentor.html").then(|| "roles/coach.html".to_string());
    let changes = Changes::between(&before, &after, &Pages { leads_on: &leads_on, ..Pages::NONE });
    assert_eq!(
        changes.text(),
        "Roles\n  ~ Mentor\n      renamed: roles/mentor → roles/coach\n\n\
         For public: 0 added, 1 changed, 0 removed; there were 2 entries with a page of their own, and there are 2.\n"
    );
    assert!(changes.markdown().contains("- Renamed: Mentor\n  - renamed: roles/mentor → roles/coach\n"));
    assert_eq!(changes.changes[0].was(), Some("roles/mentor"));
    // A catalog says by itself what things were called. What leads nowhere is gone.
    let said = role("coach").replace("}", r#","earlier":["roles/mentor"]}"#);
    let changes = Changes::between(&before, &state(&format!("{said},{session}"), &by("coach")), &Pages::NONE);
    assert_eq!(changes.changes.len(), 1);
    assert_eq!(Changes::between(&before, &after, &Pages::NONE).changes.len(), 3);
    // What is of another kind now is another thing.
    let other = role("coach").replace("\"role\"", "\"page\"");
    let changes = Changes::between(&before, &state(&other, ""), &Pages { leads_on: &leads_on, ..Pages::NONE });
    assert_eq!(changes.changes.iter().filter(|change| change.was().is_some()).count(), 0);
}
