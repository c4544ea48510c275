//! The server as browsers and editors meet it: a real process, real files, real connections.

use std::fs;
use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};
use std::time::Duration;

use crate::served::{SETTINGS, Served, serve};
use crate::support;

#[test]
fn a_browser_gets_what_it_asks_for() {
    let long = format!("# Long\n\n{}", "Words and words. ".repeat(200));
    let served = serve(
        &[
            SETTINGS,
            ("index.md", "# Home\n"),
            ("handbook/long.md", &long),
            ("static/a.txt", "0123456789"),
            ("static/_headers", "no"),
        ],
        &[],
    );
    // Under the path of its host, and nowhere else.
    assert_eq!((served.get("/").status, served.get("/").header("location")), (302, Some("/handbook/")));
    assert_eq!(served.get("/handbook").status, 302);
    assert_eq!(served.get("/other/").status, 404);
    let home = served.get("/handbook/");
    assert_eq!((home.status, home.header("content-type")), (200, Some("text/html; charset=utf-8")));
    assert!(home.text().contains("/_vade/live.js"), "{}", home.text());

    // As much of it as is needed.
    let head = served.ask("HEAD /handbook/handbook/long.html HTTP/1.1");
    let whole = served.get("/handbook/handbook/long.html");
    assert_eq!((head.status, head.body.len()), (200, 0));
    assert_eq!(head.header("content-length"), Some(whole.body.len().to_string().as_str()));
    let tag = whole.header("etag").expect("a tag").to_string();
    let again = served.ask(&format!("GET /handbook/handbook/long.html HTTP/1.1\r\nIf-None-Match: {tag}"));
    assert_eq!((again.status, again.body.len()), (304, 0));
    let packed = served.ask("GET /handbook/handbook/long.html HTTP/1.1\r\nAccept-Encoding: gzip, br");
    assert_eq!(packed.header("content-encoding"), Some("gzip"));
    assert!(packed.body.len() < whole.body.len() / 2);
    let mut unpacked = Vec::new();
    flate2::read::GzDecoder::new(&packed.body[..]).read_to_end(&mut unpacked).expect("gzip");
    assert_eq!(unpacked, whole.body);

    let part = |range: &str| served.ask(&format!("GET /handbook/a.txt HTTP/1.1\r\nRange: bytes={range}"));
    let found = part("2-4");
    assert_eq!(
        (found.status, found.text().as_str(), found.header("content-range")),
        (206, "234", Some("bytes 2-4/10"))
    );
    assert_eq!(part("-3").text(), "789");
    assert_eq!(part("7-").text(), "789");
    assert_eq!((part("20-").status, part("20-").header("content-range")), (416, Some("bytes */10")));
    assert_eq!(part("x-y").text(), "0123456789");

    // What is not there.
    let missing = served.get("/handbook/nothing.html");
    assert_eq!(missing.status, 404);
    assert!(missing.text().contains("<title>") && missing.text().contains("data-missing"), "{}", missing.text());
    assert_eq!((served.get("/handbook/handbook").status, served.get("/handbook/handbook/").status), (302, 200));
    assert_eq!(served.ask("POST /handbook/ HTTP/1.1\r\nContent-Length: 0").status, 405);
    // Nothing was written beside what the author wrote.
    let files: Vec<String> = support::files_below(served.dir.path()).into_keys().collect();
    assert_eq!(files, ["handbook/long.md", "index.md", "site.yaml", "static/_headers", "static/a.txt"]);
}

#[test]
fn the_next_free_port_is_taken() {
    let busy = serve(&[("index.md", "# One\n")], &[]);
    let port = busy.port.to_string();
    let dir = tempfile::tempdir().expect("a folder");
    support::write(dir.path(), "index.md", "# Two\n");
    let mut next = Command::new(env!("CARGO_BIN_EXE_vade"))
        .args(["serve", &dir.path().display().to_string(), "--port", &port])
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program runs");
    let lines = BufReader::new(next.stderr.take().expect("its messages")).lines();
    let told: Vec<String> = lines.map_while(Result::ok).take(2).collect();
    next.kill().and_then(|()| next.wait()).expect("a process that can be ended");
    assert!(told[0].contains(&format!("Port {port} is taken")), "{told:?}");
    assert!(!told[1].ends_with(&format!(":{port}")), "{told:?}");
}

#[test]
fn an_edit_shows_on_every_page_that_depends_on_it() {
    let outcomes =
        |statement: &str| format!("title: Framework\noutcomes:\n  - code: KO-01\n    statement: {statement}\n");
    let page = "# Page\n\nIt teaches [[KO-01]].\n\n![[KO-01]]\n";
    let served = serve(
        &[SETTINGS, ("index.md", "# Home\n"), ("outcomes/a.yaml", &outcomes("Leads.")), ("handbook/page.md", page)],
        &[],
    );
    served.wait_for("/handbook/handbook/page.html", "Leads.");
    served.write("handbook/page.md", &page.replace("# Page", "# Another title"));
    served.wait_for("/handbook/handbook/page.html", "<h1>Another title");
    served.wait_for("/handbook/outcomes/ko-01.html", "Another title");
    served.write("outcomes/a.yaml", &outcomes("Leads and listens."));
    served.wait_for("/handbook/handbook/page.html", "Leads and listens.");
    served.write("theme/partials/foot.html", "<footer>Our own foot</footer>");
    served.wait_for("/handbook/handbook/page.html", "Our own foot");
    served.wait_for("/handbook/outcomes/ko-01.html", "Our own foot");
    served.write("site.yaml", "title: Renamed\nbase-url: https://x.example/elsewhere/\n");
    served.wait_for("/elsewhere/handbook/page.html", "Renamed");
}

#[test]
fn editors_save_in_many_ways() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n"), ("handbook/page.md", "# Page\n\nOne.\n")], &[]);
    let root = served.dir.path();
    let page = "/handbook/handbook/page.html";
    // Another file takes its place.
    served.write("handbook/page.md~", "# Page\n\nTwo.\n");
    fs::rename(root.join("handbook/page.md~"), root.join("handbook/page.md")).expect("a rename");
    served.wait_for(page, "Two.");
    // It is gone for a moment.
    fs::rename(root.join("handbook/page.md"), root.join("handbook/.old")).expect("a rename");
    served.write("handbook/page.md", "# Page\n\nThree.\n");
    served.wait_for(page, "Three.");
    // It is written in two halves.
    let mut file = fs::File::create(root.join("handbook/page.md")).expect("a file");
    file.write_all(b"---\nti").and_then(|()| file.flush()).expect("a half");
    file.write_all(b"tle: Page\n---\nFour.\n").expect("the other half");
    drop(file);
    served.wait_for(page, "Four.");
    // A folder is made, moved with what is in it, and deleted.
    served.write("handbook/deep/er/a.md", "# Deep\n");
    served.wait_for("/handbook/handbook/deep/er/a.html", "Deep");
    fs::rename(root.join("handbook/deep"), root.join("handbook/moved")).expect("a rename");
    served.wait_for("/handbook/handbook/moved/er/a.html", "Deep");
    served.wait("/handbook/handbook/deep/er/a.html", |answer| answer.status == 404);
    served.write("handbook/moved/er/a.md", "# Deep still\n");
    served.wait_for("/handbook/handbook/moved/er/a.html", "Deep still");
    fs::remove_dir_all(root.join("handbook/moved")).expect("a folder can be deleted");
    served.wait("/handbook/handbook/moved/er/a.html", |answer| answer.status == 404);
    fs::remove_file(root.join("handbook/page.md")).expect("a file can be deleted");
    served.wait(page, |answer| answer.status == 404);
}

/// What another site says is taken up as soon as its catalog lies there in other words, or is gone.
#[test]
fn a_catalog_that_changes_is_taken_up() {
    let catalog = |title: &str| {
        let entry = format!(
            r#"[{{"id":"outcomes/ko-1","kind":"outcome","title":"{title}","address":"outcomes/ko-1.html","code":"KO-1"}}]"#
        );
        support::catalog("https://academy.example.org/", "Academy", &entry)
    };
    let settings = format!("{}catalogs: {{academy: https://academy.example.org}}\n", SETTINGS.1);
    let served = serve(&[("site.yaml", &settings), ("index.md", "# Home\n\n![[academy:KO-1]]\n")], &[]);
    served.wait("/handbook/", |answer| !answer.text().contains("academy.example.org/outcomes"));
    served.write("catalogs/academy.json", &catalog("Agree"));
    served.wait_for("/handbook/", "Agree");
    served.write("catalogs/academy.json", &catalog("Listen"));
    served.wait_for("/handbook/", "Listen");
    fs::remove_file(served.dir.path().join("catalogs/academy.json")).expect("a file can be deleted");
    served.wait("/handbook/", |answer| !answer.text().contains("Listen"));
}

#[test]
fn a_folder_in_the_place_of_the_sites_is_watched() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &[]);
    let root = served.dir.path();
    let away = tempfile::tempdir().expect("a folder");
    // At once, as when another copy is moved there, and after a while in which there is none.
    fs::rename(root, away.path().join("first")).expect("a rename");
    served.write("site.yaml", SETTINGS.1);
    served.write("index.md", "# Second\n");
    served.wait_for("/handbook/", "Second");
    served.write("index.md", "# Second still\n");
    served.wait_for("/handbook/", "Second still");
    fs::rename(root, away.path().join("second")).expect("a rename");
    // Somebody may have been told so already, in the moment in which there was none at first.
    let told = served.wait("/_vade/status?at=/handbook/", |answer| answer.text().contains("Not up to date")).text();
    assert!(!told.contains("no problems"), "{told}");
    served.write("site.yaml", SETTINGS.1);
    served.write("index.md", "# Third\n");
    served.wait_for("/handbook/", "Third");
    served.write("index.md", "# Third still\n");
    served.wait_for("/handbook/", "Third still");
    // Emptied and deleted, and copied back.
    fs::remove_dir_all(root).expect("a folder can be deleted");
    served.write("site.yaml", SETTINGS.1);
    served.write("handbook/deep/page.md", "# Page\n");
    served.write("index.md", "# Fourth\n");
    served.wait_for("/handbook/", "Fourth");
    served.write("handbook/deep/page.md", "# Fourth still\n");
    served.wait_for("/handbook/handbook/deep/page.html", "Fourth still");
}

/// Settings that are written in two halves say of what the folder holds what they say in the end.
#[test]
fn half_written_settings_leave_nothing_behind() {
    let settings = "title: A program\ninclude: [_posts]\n";
    let served =
        serve(&[("site.yaml", settings), ("index.md", "# Home\n\n[[first]]\n"), ("_posts/first.md", "# First\n")], &[]);
    for _ in 0..5 {
        served.write("site.yaml", "title: A program\n");
        std::thread::sleep(Duration::from_millis(10));
        served.write("site.yaml", settings);
        served.wait("/_vade/status?at=/", |answer| answer.text().contains("\"errors\":\"\""));
        served.wait_for("/posts/first.html", "First");
    }
}

#[test]
fn a_page_that_is_gone_says_why() {
    let page = |front: &str| format!("---\n{front}\n---\n# Page\n");
    let served = serve(&[SETTINGS, ("index.md", "# Home\n"), ("handbook/page.md", &page("order: 1"))], &[]);
    let gone = |words: &str| {
        served.wait("/_vade/status?at=/handbook/handbook/page.html", |answer| answer.text().contains(words));
    };
    gone("\"gone\":\"\"");
    served.write("handbook/page.md", &page("audience: members"));
    gone("withheld from public now");
    fs::remove_file(served.dir.path().join("handbook/page.md")).expect("a file can be deleted");
    gone("deleted, moved or renamed");
    // A slip in the settings does not move the site, other words do.
    served.write("site.yaml", "title: A program\nbase-url: elsewhere\n");
    served.hear("1 error");
    served.wait_for("/handbook/", "Home");
    served.write("site.yaml", "title: A program\nbase-url: https://x.example/elsewhere/\n");
    gone("The site stands at <a href=\\\"/elsewhere/");
    // Nor does that there are none for a moment.
    fs::remove_file(served.dir.path().join("site.yaml")).expect("a file can be deleted");
    served.hear("site.yaml in");
    served.wait_for("/elsewhere/", "Home");
    served.write("site.yaml", "title: A program\n");
    served.wait_for("/", "Home");
    served
        .wait("/_vade/status?at=/elsewhere/", |answer| answer.text().contains("The site stands at <a href=\\\"/\\\""));
}

/// What somebody drops into the folder can be taken in. What lies among attachments is offered only where it is a document.
#[test]
fn documents_that_come_are_offered() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &[]);
    served.write("Old handbook.html", "<h1>Old</h1>");
    served.write("list.csv", "a,b");
    served.write("handbook/notes/data.csv", "a,b");
    served.write("handbook/notes/plan.docx", "x");
    served.wait_for("/_vade/", "<h2 id=\"documents\">Documents to take in <span class=\"count\">3</span>");
    assert!(served.get("/_vade/").text().contains("<code>vade import &quot;.&#x2f;Old handbook.html&quot;</code>"));
}

/// Another branch, as it is checked out: thousands of files change, come and go at once.
#[test]
fn thousands_of_files_change_at_once() {
    let names: Vec<String> = (0..3000).map(|n| format!("handbook/part-{}/page-{n}.md", n % 40)).collect();
    let mut files: Vec<(&str, &str)> = names.iter().map(|name| (name.as_str(), "# Before\n")).collect();
    files.extend([SETTINGS, ("index.md", "# Home\n\nClick [here](handbook/part-1/page-1.md).\n")]);
    let served = serve(&files, &[]);
    // The start page does not wait until all of it was read for advice, and has it in the end.
    assert!(served.get("/_vade/").text().contains("Everything is being read"));
    served.wait_for("/_vade/", "Gaps and advice <span");
    for (n, name) in names.iter().enumerate() {
        match n % 3 {
            0 => fs::remove_file(served.dir.path().join(name)).expect("a file can be deleted"),
            _ => served.write(name, &format!("# After {n}\n")),
        }
        if n % 10 == 0 {
            served.write(&format!("handbook/new-{n}/page.md"), "# New\n");
        }
    }
    served.wait_for("/handbook/handbook/part-39/page-2999.html", "After 2999");
    served.wait_for("/handbook/handbook/new-2990/page.html", "New");
    served.wait("/handbook/handbook/part-37/page-2997.html", |answer| answer.status == 404);
    for (n, name) in names.iter().enumerate().step_by(97) {
        let path = format!("/handbook/{}", name.replace(".md", ".html"));
        match n % 3 {
            0 => drop(served.wait(&path, |answer| answer.status == 404)),
            _ => drop(served.wait_for(&path, &format!("After {n}"))),
        }
    }
}

#[test]
fn a_folder_without_events_is_looked_at_again_and_again() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &["--poll"]);
    served.write("index.md", "# Changed\n");
    served.wait_for("/handbook/", "Changed");
    served.write("handbook/new.md", "# New\n");
    served.wait_for("/handbook/handbook/new.html", "New");
}

/// What the script of a page is told.
fn status(served: &Served, at: &str) -> serde_json::Value {
    serde_json::from_slice(&served.get(&format!("/_vade/status?at={at}")).body).expect("JSON")
}

#[test]
fn problems_are_told_until_they_are_mended() {
    let served =
        serve(&[SETTINGS, ("index.md", "# Home\n"), ("handbook/page.md", "# Page\n")], &["--editor", "vscode"]);
    let page = "/handbook/handbook/page.html";
    assert_eq!(status(&served, page)["errors"], "");
    served.write("handbook/page.md", "---\ntitle: [\n---\n# Page\n");
    served.hear("1 error");
    let told = status(&served, page);
    assert_eq!(told["own"], true);
    let overlay = told["overlay"].as_str().expect("HTML");
    assert!(overlay.contains("handbook/page.md") && overlay.contains("vscode://file/"), "{overlay}");
    let elsewhere = status(&served, "/handbook/");
    assert_eq!((elsewhere["own"].as_bool(), elsewhere["overlay"].as_str()), (Some(false), Some(overlay)));
    // Whoever loads it again has the last good page below them.
    let again = served.get(page);
    assert!(again.status == 200 && again.text().contains("<h1>Page</h1>"), "{}", again.text());
    served.write("handbook/page.md", "---\nstrange: 1\n---\n# Page\n");
    served.hear("warning");
    let told = status(&served, page);
    assert_eq!(told["errors"], "");
    assert!(told["badge"].as_str().expect("HTML").contains("1 warning"), "{told}");
    assert_eq!(status(&served, "/handbook/")["badge"], "");
    served.write("handbook/page.md", "# Page\n");
    served.hear("no problems");
    assert_eq!(status(&served, page)["badge"], "");
    // A template of the site's own, which fails on a page.
    served.write("theme/templates/page.html", "{{ 1/0 }}");
    served.hear("error");
    served.wait(page, |answer| answer.status == 500 && answer.text().contains("theme/templates/page.html"));
    fs::remove_file(served.dir.path().join("theme/templates/page.html")).expect("a file can be deleted");
    served.wait_for(page, "Page");
}

/// What a build would refuse of the files that are copied is told, too, and stays told until the file is mended.
#[test]
fn files_that_a_build_would_refuse_are_told() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n\n![A map](map.png)\n"), ("map.png", "no picture")], &[]);
    support::write(served.dir.path(), "map.png", b"\x89PNG\r\n\x1a\nbroken");
    served.hear("1 error");
    assert!(served.get("/handbook/").status == 200);
    served.write("index.md", "# Home again\n\n![A map](map.png)\n");
    served.wait_for("/handbook/", "Home again");
    assert!(status(&served, "/handbook/")["overlay"].as_str().expect("HTML").contains("map.png"));
    let picture = support::root().join("example-site/portfolios/owen-tregarth/listening-tour/whiteboard.png");
    fs::copy(picture, served.dir.path().join("map.png")).expect("a file can be copied");
    served.hear("no problems");
}

/// A page whose file cannot be read as it was meant is as it last was good, with its pictures; where it never was, it says what is wrong.
#[test]
fn a_page_with_an_error_is_as_it_last_was() {
    let good = "# Chapter\n\n[form](form.txt)\n";
    let served = serve(
        &[
            SETTINGS,
            ("index.md", "# Home\n"),
            ("handbook/index.md", good),
            ("handbook/form.txt", "words"),
            ("handbook/below.md", "# Below\n"),
            ("handbook/never.md", "---\ntitle: [\n---\n# Never\n"),
        ],
        &[],
    );
    let never = served.get("/handbook/handbook/never.html");
    assert!(never.status == 500 && never.text().contains("handbook/never.md"), "{}", never.text());
    served.write("handbook/index.md", &format!("---\naudience: [\n---\n{good}"));
    served.hear("2 errors");
    for (path, holds) in [("", "form.txt"), ("form.txt", "words"), ("below.html", "<h1>Below</h1>")] {
        let kept = served.get(&format!("/handbook/handbook/{path}"));
        assert!(kept.status == 200 && kept.text().contains(holds), "{path}: {}", kept.text());
    }
    // What is taken away meanwhile is gone.
    fs::remove_file(served.dir.path().join("handbook/below.md")).expect("a file can be deleted");
    served.wait("/handbook/handbook/below.html", |answer| answer.status == 404);
    served.write("handbook/index.md", "# Another\n");
    served.wait_for("/handbook/handbook/", "<h1>Another</h1>");
    assert_eq!(served.get("/handbook/handbook/form.txt").status, 404);
}

#[test]
fn drafts_and_what_is_not_for_everybody_say_so() {
    let files = [
        SETTINGS,
        ("index.md", "# Home\n\n[Draft](handbook/draft.md), [members](handbook/inner.md), [all](handbook/all.md)\n"),
        ("handbook/all.md", "# All\n"),
        ("handbook/draft.md", "---\ndraft: true\n---\n# Draft\n"),
        ("handbook/inner.md", "---\naudience: members\n---\n# Inner\n"),
        ("people/ann.md", "---\nname: Ann Bee\n---\n"),
        ("people.csv", "name,audience\nTove Berg,public\nLee Poe,private\n"),
    ];
    let public = serve(&files, &[]);
    let told = status(&public, "/handbook/");
    let draft = "/handbook/handbook/draft.html";
    assert_eq!(told["links"], serde_json::json!({ "handbook/draft.html": "draft" }));
    assert!(status(&public, draft)["badge"].as_str().expect("HTML").contains("A draft: no build shows this page"));
    let start = public.get("/_vade/").text();
    let tells = |words: &str| start.contains(words);
    assert!(tells("Ann Bee") && tells("Draft") && tells("Lee Poe"), "{start}");

    let private = serve(&files, &["--audience", "private"]);
    let told = status(&private, "/handbook/");
    assert_eq!(told["links"]["handbook/draft.html"], "draft");
    assert_eq!(told["links"]["handbook/inner.html"], "members");
    assert_eq!(told["links"]["handbook/all.html"], serde_json::Value::Null);
    assert!(status(&private, "/handbook/people/ann.html")["badge"].as_str().expect("HTML").contains("private"));
}

#[test]
fn the_file_changed_last_is_the_first_to_be_blamed() {
    let role = "---\naliases: [guide]\n---\n# Mentor\n";
    let served = serve(&[SETTINGS, ("handbook/a.md", "# A\n\n[[guide]]\n"), ("roles/mentor.md", role)], &[]);
    served.write("roles/mentor.md", "---\naliases: [guide\n---\n# Mentor\n");
    let told = served.wait("/_vade/status?at=/handbook/handbook/a.html", |answer| answer.text().contains("mentor.md"));
    let told: serde_json::Value = serde_json::from_slice(&told.body).expect("JSON");
    let overlay = told["overlay"].as_str().expect("HTML");
    let place = |file: &str| overlay.find(file).unwrap_or_else(|| panic!("nothing of {file} in {overlay}"));
    assert!(place("roles/mentor.md") < place("handbook/a.md"), "{overlay}");
}

#[test]
fn listeners_are_told_of_every_change() {
    let served = serve(&[SETTINGS, ("index.md", "# Home\n")], &[]);
    let mut stream = served.connect();
    write!(stream, "GET /_vade/events HTTP/1.1\r\nHost: localhost:{}\r\n\r\n", served.port).expect("a request");
    let mut lines = BufReader::new(stream).lines().map_while(Result::ok).filter(|line| line.starts_with("data: "));
    let first = lines.next().expect("an event");
    served.write("index.md", "# Changed\n");
    let second = lines.next().expect("an event");
    assert_ne!(first, second);
    assert!(served.get("/handbook/").text().contains("Changed"));
}

#[test]
fn what_cannot_be_served_is_said() {
    let run = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_vade")).arg("serve").args(arguments).output().expect("it runs");
        (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
    };
    let empty = tempfile::tempdir().expect("a folder");
    let path = |path: &Path| path.display().to_string();
    let (code, told) = run(&[&path(&empty.path().join("nowhere"))]);
    assert!(code == Some(2) && told.contains("nowhere"), "{told}");
    let (code, told) = run(&[&path(empty.path()), "--port", "0"]);
    assert!(code == Some(2) && told.contains("is empty. A first step"), "{code:?} {told}");
    support::write(empty.path(), "index.md", "# Home\n");
    let (code, told) = run(&[&path(empty.path()), "--port", "0", "--audience", "nobody"]);
    assert!(code == Some(2) && told.contains("there is no audience `nobody`"), "{told}");
    let (code, told) = run(&[&path(empty.path()), "--port", "0", "--editor", "notepad"]);
    assert!(code == Some(2) && told.contains("no editor is called `notepad`"), "{told}");
    let (code, told) = run(&[&path(empty.path()), "--port", "0", "--host", "no.such.host.invalid"]);
    assert!(code == Some(2) && told.contains("cannot be listened at"), "{told}");
}
