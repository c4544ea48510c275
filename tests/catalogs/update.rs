//! `data/catalog.json` as it is written, and `vade catalog` as it is used: what it takes, what it says before, and what no server can make it do.
//! The servers are on this computer, and each test starts its own.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::process::Command;

use serde_json::{Value, json};
use sha2::{Digest, Sha256};

use super::server::{Answer, Server};
use crate::support;

fn hash(bytes: &[u8]) -> String {
    let digits: String = Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
    format!("sha256:{digits}")
}

/// A catalog with these entries, by this owner.
fn catalog(owner: &str, entries: &str) -> Vec<u8> {
    let list = format!("[{entries}]");
    let hash = hash(list.as_bytes());
    let site =
        json!({"title": "Lake Academy", "edition": "2026", "language": "en", "audience": "public", "owner": owner});
    format!(
        "{{\"$schema\":\"catalog.schema.json\",\"version\":1,\"site\":{site},\"hash\":\"{hash}\",\"entries\":{list}}}\n"
    )
    .into()
}

fn outcome(code: &str, title: &str) -> String {
    let id = format!("outcomes/{}", code.to_lowercase());
    json!({"id": id, "kind": "outcome", "title": title, "address": format!("{id}.html"), "code": code, "statement": "Do it."}).to_string()
}

/// A folder whose settings name catalogs.
fn folder(settings: &str) -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("site.yaml"), settings).unwrap();
    folder
}

fn of_server(server: &Server) -> tempfile::TempDir {
    folder(&format!("title: Kim\ncatalogs: {{lake: \"{}/\"}}\n", server.url))
}

/// Runs the command; its words, and its exit status.
fn vade(folder: &Path, arguments: &[&str]) -> (String, i32) {
    let mut command = Command::new(env!("CARGO_BIN_EXE_vade"));
    command.arg("catalog").args(arguments).arg("--folder").arg(folder);
    for name in ["http_proxy", "https_proxy", "all_proxy", "HTTP_PROXY", "HTTPS_PROXY", "ALL_PROXY"] {
        command.env_remove(name);
    }
    let output = command.output().unwrap();
    let words = [output.stdout, output.stderr].map(|bytes| String::from_utf8(bytes).unwrap()).concat();
    (words, output.status.code().unwrap())
}

/// All files of a folder.
fn files(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        let name = path.file_name().unwrap().to_string_lossy().into_owned();
        if path.is_dir() {
            files.extend(self::files(&path).into_iter().map(|(inner, bytes)| (format!("{name}/{inner}"), bytes)));
        } else {
            files.insert(name, fs::read(&path).unwrap());
        }
    }
    files
}

#[track_caller]
fn assert_says(words: &str, says: &[&str]) {
    for says in says {
        assert!(words.contains(says), "{says}\n{words}");
    }
}

/// Everything that another site may cite stands in the catalog, as its schema says, on one line.
#[test]
fn a_catalog_tells_what_other_sites_may_cite() {
    let site = support::site(&[
        ("site.yaml", "title: Academy\nedition: 2026\nbase-url: https://academy.example.org\n"),
        (
            "roles/participant.md",
            "---\ntitle: Participant\nresponsibilities: [{id: meet, text: Meet your mentor, outcomes: KO-1}]\n---\n",
        ),
        ("sessions/kickoff.md", "---\ntitle: Kickoff\ndate: 2026-09-12\noutcomes: KO-1\n---\nBring a pen.\n"),
        (
            "outcomes/kickoff.yaml",
            "title: Beginning\nscale: [new, able]\noutcomes:\n  - {code: KO-1, title: Agree, criteria: in writing, same-as: 'https://x.org/1', \
             wording: {2024-08-01: Agree., 2026-08-01: Agree how to work.}}\n  - {code: KO-2, statement: Be quiet., status: retired, replaced-by: KO-1}\n",
        ),
        ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: participant\ndue: 2026-10-01\n---\n"),
        (
            "portfolios/kim/index.md",
            "---\nname: Kim Lee\naudience: public\nrole: participant\ncohort: 2026\nposition: Head\n---\n",
        ),
        (
            "portfolios/kim/ours.md",
            "---\ntitle: Ours\noutcomes: KO-1\nmakes: plan\nsession: kickoff\nlevel: able\ndate: 2026-10-02\n---\nWe met.\n",
        ),
        ("portfolios/sam/index.md", "---\nname: Sam Secret\naudience: private\n---\n"),
        ("404.md", "# Lost\n"),
    ]);
    let written = support::page(&site, "data/catalog.json");
    assert_eq!(written.matches('\n').count(), 1, "one line, so that catalogs can be put together");
    assert!(!written.contains("Secret") && !written.contains("\"404\""));
    let read = |address: &str| -> Value { serde_json::from_str(&support::page(&site, address)).unwrap() };
    let (catalog, schema) = (read("data/catalog.json"), read("data/catalog.schema.json"));
    let list = &written[written.find("\"entries\":").expect("a list") + 10..written.len() - 2];
    assert_eq!(catalog["hash"], hash(list.as_bytes()));
    assert_eq!(
        catalog["site"],
        json!({"title": "Academy", "edition": "2026", "language": "en", "url": "https://academy.example.org/", "audience": "public"})
    );
    let described = |name: &str, value: &Value| {
        for (field, value) in value.as_object().expect("an object") {
            assert!(schema["$defs"][name]["properties"].get(field).is_some(), "{name} has no {field}");
            assert!(!value.is_null() && value != "" && value != &json!([]), "{field} of a {name} is empty");
        }
    };
    described("site", &catalog["site"]);
    let entries = catalog["entries"].as_array().expect("a list");
    for entry in entries {
        described("entry", entry);
        for (list, name) in [("outcomes", "aim"), ("parts", "part"), ("wordings", "wording"), ("roles", "role")] {
            entry[list].as_array().into_iter().flatten().for_each(|item| described(name, item));
        }
    }
    let entry = |id: &str| entries.iter().find(|entry| entry["id"] == id).unwrap_or_else(|| panic!("{id}: {written}"));
    assert_eq!(
        entry("outcomes/ko-1"),
        &json!({"id": "outcomes/ko-1", "kind": "outcome", "title": "Agree", "address": "outcomes/ko-1.html", "code": "KO-1",
            "statement": "Agree how to work.", "parent": "outcomes/kickoff", "same_as": ["https://x.org/1"],
            "wordings": [{"since": "2024-08-01", "statement": "Agree."}, {"since": "2026-08-01", "statement": "Agree how to work."}],
            "parts": [{"number": 1, "anchor": "criterion-1", "text": "in writing"}]})
    );
    let retired = entry("outcomes/ko-2");
    assert_eq!((&retired["retired"], &retired["replaced_by"]), (&json!(true), &json!(["outcomes/ko-1"])));
    assert_eq!(entry("outcomes/kickoff")["levels"], json!(["new", "able"]));
    assert_eq!(
        entry("roles/participant")["parts"],
        json!([{"number": 1, "anchor": "meet", "text": "Meet your mentor"}])
    );
    assert_eq!(entry("resources/plan")["due"], "2026-10-01");
    assert_eq!(
        entry("portfolios/kim/index"),
        &json!({"id": "portfolios/kim/index", "kind": "person", "title": "Kim Lee", "address": "portfolios/kim/index.html",
            "position": "Head", "cohorts": ["2026"], "roles": [{"to": "roles/participant", "cohort": "2026"}]})
    );
    assert_eq!(
        entry("portfolios/kim/ours"),
        &json!({"id": "portfolios/kim/ours", "kind": "artifact", "title": "Ours", "address": "portfolios/kim/ours.html",
            "parent": "portfolios/kim/index", "person": "portfolios/kim/index", "summary": "We met.", "date": "2026-10-02",
            "outcomes": [{"to": "outcomes/ko-1", "level": "able"}], "deliverables": ["resources/plan"], "sessions": ["sessions/kickoff"]})
    );
}

#[test]
fn a_person_sees_the_change_and_takes_all_of_it_or_nothing() {
    let server = Server::start();
    server.set(Answer::bytes(&catalog("Ada", &outcome("KO-1", "Agree"))));
    let folder = of_server(&server);
    let before = files(folder.path());
    // Nobody sits at a terminal, so nobody said yes.
    let (words, status) = vade(folder.path(), &["update"]);
    assert_says(
        &words,
        &["lake: new, Lake Academy, 2026, Ada: 1 outcome", "Nothing is written: say --yes to take it."],
    );
    assert_eq!((status, files(folder.path())), (0, before.clone()));
    let (words, _) = vade(folder.path(), &["check"]);
    assert_says(&words, &["catalogs/lake.json is not there: take it with `vade catalog update lake`"]);
    // What somebody put there by hand is what they say it is, until something was taken.
    fs::create_dir(folder.path().join("catalogs")).unwrap();
    fs::write(folder.path().join("catalogs/lake.json"), catalog("Ada", &outcome("KO-1", "Agree"))).unwrap();
    let (words, status) = vade(folder.path(), &["check"]);
    assert_says(&words, &["put there by hand: `vade catalog update` takes it"]);
    assert_eq!(status, 0);
    fs::remove_dir_all(folder.path().join("catalogs")).unwrap();
    let (words, status) = vade(folder.path(), &["update", "--dry-run"]);
    assert_says(&words, &["Nothing is written."]);
    assert_eq!((status, files(folder.path())), (0, before));

    let (words, status) = vade(folder.path(), &["update", "--yes"]);
    assert_says(&words, &["Wrote 2 files in `catalogs/`."]);
    let taken = files(folder.path());
    let lock: Value = serde_json::from_slice(&taken["catalogs/lock.json"]).unwrap();
    let file = &taken["catalogs/lake.json"];
    assert_eq!(status, 0);
    assert_eq!(
        lock["catalogs"]["lake"],
        json!({"url": format!("{}/", server.url), "hash": hash(file.trim_ascii()), "title": "Lake Academy", "owner": "Ada", "edition": "2026"})
    );
    assert_eq!(vade(folder.path(), &["check", "--online"]).1, 0);
    let (words_again, _) = vade(folder.path(), &["update", "--yes"]);
    assert!(words_again.contains("1 catalog is as it was.") && !words_again.contains("Wrote"), "{words_again}");

    // Another owner, and an outcome that says something else.
    let changed = [outcome("KO-1", "Agree how"), outcome("KO-2", "Ask")].join(",");
    server.set(Answer::bytes(&catalog("Mallory", &changed)));
    let (words, status) = vade(folder.path(), &["check", "--online"]);
    let told = [
        "its owner was Ada, and is Mallory now: ask them before you take it",
        "title: KO-1 Agree → KO-1 Agree how",
        "+ KO-2 Ask",
    ];
    assert_says(&words, &told);
    assert_eq!((status, files(folder.path())), (1, taken.clone()));
    let (words, status) = vade(folder.path(), &["update", "--yes", "--format", "markdown"]);
    assert_says(&words, &["- **lake**: changed", "Take care: its owner was Ada", "- New: KO\\-2 Ask"]);
    assert_eq!(status, 0);
    let taken = files(folder.path());

    // What somebody changes in the folder is told, offline, and taken back.
    let mut edited = taken["catalogs/lake.json"].clone();
    edited.extend(b" x");
    fs::write(folder.path().join("catalogs/lake.json"), &edited).unwrap();
    assert_eq!(vade(folder.path(), &["check"]).1, 1);
    let (words, _) = vade(folder.path(), &["update", "--yes"]);
    assert_says(&words, &["take care: catalogs/lake.json was changed by somebody since it was taken, and that goes"]);
    assert_eq!(files(folder.path()), taken);

    // What is gone stays as it was taken.
    server.set(Answer::status(410));
    for arguments in [&["update", "--yes"][..], &["check", "--online"]] {
        let (words, status) = vade(folder.path(), arguments);
        assert_says(&words, &["there is no catalog any more, or there never was one (answer 410)"]);
        assert_eq!((status, files(folder.path())), (1, taken.clone()));
    }
    // A name that the settings drop leaves the lock.
    fs::write(folder.path().join("site.yaml"), "title: Kim\n").unwrap();
    let (words, _) = vade(folder.path(), &["update", "--yes"]);
    assert_says(&words, &["lake: site.yaml does not name it any more. Its file in `catalogs/` can be removed."]);
    assert!(!String::from_utf8_lossy(&files(folder.path())["catalogs/lock.json"]).contains("lake"));
}

#[test]
fn slips_are_answered_before_anybody_is_asked() {
    let server = Server::start();
    let folder = of_server(&server);
    assert_says(
        &vade(folder.path(), &["update", "lak"]).0,
        &["site.yaml names no catalog `lak`: did you mean `lake`?"],
    );
    fs::write(folder.path().join("site.yaml"), "catalogs: {lake: ../other}\n").unwrap();
    assert_says(
        &vade(folder.path(), &["update"]).0,
        &["site.yaml has errors: `vade check` shows them at their lines. The first: "],
    );
    fs::write(folder.path().join("site.yaml"), "title: Kim\n").unwrap();
    assert_says(&vade(folder.path(), &["update"]).0, &["site.yaml names no catalogs: add `catalogs:`"]);
    assert_eq!(server.requests(), 0);
}

/// Whatever a server does, the command ends soon, says so, and writes nothing.
#[test]
fn no_server_makes_it_wait_fill_the_disk_or_look_elsewhere() {
    let good = catalog("Ada", &outcome("KO-1", "Agree"));
    let cases: Vec<(&str, Answer, &str)> = vec![
        ("never answers", Answer::Silent, "did not send it within 2 seconds"),
        ("answers drop by drop", Answer::Drops(good), "did not send it within 2 seconds"),
        ("sends 200 MB", Answer::Endless { length: None }, "it has more than 32000000 bytes, so it was not read on"),
        ("announces 200 MB", Answer::Endless { length: Some(200_000_000) }, "it has more than 32000000 bytes"),
        ("sends on for ever", Answer::Redirect("/again/{n}".into()), "from one address to the next without an end"),
        (
            "sends to a file",
            Answer::Redirect("file:///etc/passwd".into()),
            "sends us to file:///etc/passwd, where no catalog is taken from",
        ),
        ("sends to a script", Answer::Redirect("javascript:alert(1)".into()), "sends us to javascript:alert(1)"),
        ("sends to nowhere", Answer::Redirect(String::new()), "sends us to nowhere"),
        ("sends with a password", Answer::Redirect("http://u:p@127.0.0.1:1/".into()), "where no catalog is taken from"),
        ("sends nonsense", Answer::Raw(b"\x00\xff\r\n\r\n".to_vec()), "cannot be reached"),
        ("has an error", Answer::status(500), "its answer is 500"),
        ("sends a page", Answer::bytes(b"<!doctype html><script>alert(1)</script>"), "it is no catalog"),
        (
            "nests",
            Answer::bytes(&[&b"{\"a\":"[..], &b"[".repeat(3_000_000)].concat()),
            "nested more than 16 levels deep",
        ),
        (
            "is of a later version",
            Answer::bytes(b"{\"version\":7,\"entries\":[]}"),
            "it has version 7, and this vade reads 1",
        ),
    ];
    std::thread::scope(|scope| {
        for (what, answer, says) in cases {
            scope.spawn(move || {
                let server = Server::start();
                server.set(answer);
                let folder = of_server(&server);
                let before = files(folder.path());
                let (words, status) = vade(folder.path(), &["update", "--yes", "--timeout", "2"]);
                assert!(words.contains(says), "{what}: {says}\n{words}");
                assert_eq!((status, files(folder.path())), (1, before), "{what}");
            });
        }
    });
}

/// What stands in a catalog is told as words, and what would lead elsewhere is not taken for an entry.
#[test]
fn a_strangers_words_do_nothing() {
    let server = Server::start();
    let evil = json!({"id": "x", "kind": "page", "title": "<script>alert(1)</script> ](https://evil.example) @everyone \u{1b}[2J\u{202e}x",
        "address": "x.html"});
    let ours = json!({"id": "y", "kind": "page", "title": "Ours", "address": "https://kim.example/"});
    server.set(Answer::bytes(&catalog("Ada", &outcome("KO-1", "Agree"))));
    let folder = of_server(&server);
    vade(folder.path(), &["update", "--yes"]);
    server.set(Answer::bytes(&catalog("A\u{1b}]0;da", &format!("{evil},{ours}"))));
    let (words, _) = vade(folder.path(), &["update"]);
    assert!(!words.contains(['\u{1b}', '\u{202e}']), "{words:?}");
    assert_says(&words, &["of entry 2, its `address` leads out of its site", "+ <script>alert(1)</script>"]);
    let (words, _) = vade(folder.path(), &["update", "--format", "markdown"]);
    for acts in ["<script", "](https", "@everyone", "\u{1b}"] {
        assert!(!words.contains(acts), "{acts}\n{words}");
    }
}

/// What was shown is what is written, whatever the server says next; and nothing is written through a link or over what somebody put there.
#[test]
fn what_changes_between_two_reads_is_not_taken() {
    let server = Server::start();
    server.set(Answer::Counting);
    let folder = of_server(&server);
    let (words, _) = vade(folder.path(), &["update", "--yes"]);
    assert_eq!(server.requests(), 1, "{words}");
    assert_says(&words, &["lake: new, Answer 1"]);
    assert!(String::from_utf8_lossy(&files(folder.path())["catalogs/lake.json"]).contains("Answer 1"));
    assert_eq!(vade(folder.path(), &["check"]).1, 0);

    #[cfg(unix)]
    {
        let outside = tempfile::tempdir().unwrap();
        fs::remove_dir_all(folder.path().join("catalogs")).unwrap();
        std::os::unix::fs::symlink(outside.path(), folder.path().join("catalogs")).unwrap();
        let (words, status) = vade(folder.path(), &["update", "--yes"]);
        assert_says(&words, &["is a shortcut (symbolic link)"]);
        assert_eq!((status, files(outside.path()).len()), (2, 0));
    }
}

/// What is noted of catalogs is no file that somebody forgot to publish.
#[test]
fn a_build_says_nothing_of_what_is_noted_of_catalogs() {
    let server = Server::start();
    server.set(Answer::bytes(&catalog("Ada", &outcome("KO-1", "Agree"))));
    let folder = of_server(&server);
    fs::write(folder.path().join("index.md"), "# Home\n").unwrap();
    let (said, status) = vade(folder.path(), &["update", "--yes"]);
    assert!(status == 0 && files(folder.path()).contains_key("catalogs/lock.json"), "{said}");
    let built = Command::new(env!("CARGO_BIN_EXE_vade")).arg("build").arg(folder.path()).output().unwrap();
    let said = String::from_utf8_lossy(&built.stderr).into_owned();
    assert!(built.status.success() && !said.contains("lock.json"), "{said}");
}
