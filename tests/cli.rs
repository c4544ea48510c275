//! The command line as people and programs meet it: transcripts in `tests/cmd/*.md`, each run in a copy of the folder
//! `<name>.in` beside it; what must be there afterwards is in `<name>.out`. `TRYCMD=overwrite cargo test --test all cli::`
//! writes the transcripts anew; then put `[..]` where the time stood.

use std::fs;
use std::path::Path;
use std::process::Command;

#[test]
fn transcripts() {
    let cases = trycmd::TestCases::new();
    cases.case("tests/cmd/*.md").env("COLUMNS", "100").env("NO_COLOR", "1").env("GITHUB_WORKSPACE", "");
}

/// GitHub shows a problem only beside a file that is named from the top of the repository.
#[test]
fn annotations_name_files_as_the_repository_does() {
    let repository = tempfile::tempdir().unwrap();
    let top = repository.path();
    fs::create_dir_all(top.join("docs/handbook")).unwrap();
    fs::write(top.join("docs/handbook/a.md"), "See [[nowhere]].\n").unwrap();
    let annotated = |from: &str, folder: &str| {
        let mut check = Command::new(env!("CARGO_BIN_EXE_vade"));
        check.current_dir(top.join(from)).args(["check", folder, "--message-format", "github"]);
        let output = check.env("GITHUB_WORKSPACE", top).output().unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let absolute = top.join("docs");
    let typed =
        [("", "docs"), ("", "./docs"), ("", "docs/."), ("docs", "."), ("docs", "../docs"), ("docs/handbook", "..")];
    for (from, folder) in typed.into_iter().map(|(from, folder)| (from, Path::new(folder))).chain([("", &*absolute)]) {
        let said = annotated(from, &folder.to_string_lossy());
        assert!(said.starts_with("::error file=docs/handbook/a.md,"), "{from} {}: {said}", folder.display());
    }
}

/// A program of which something is withheld for every reason.
fn program(top: &Path) {
    for (path, text) in [
        ("handbook/start.md", "# Start\n"),
        ("handbook/draft.md", "---\ndraft: true\n---\n# Draft\n"),
        ("handbook/members.md", "---\naudience: members\n---\n# Members\n"),
        ("handbook/misspelled.md", "---\naudience: membrs\n---\n# Misspelled\n"),
        ("handbook/broken.md", "---\naudience: [members\n---\n# Broken\n"),
        ("handbook/inner/index.md", "---\naudience: private\n---\n# Inner\n"),
        ("handbook/inner/page.md", "# Page\n"),
        ("handbook/notes.txt", "Notes.\n"),
        ("people/lee.md", "---\nname: Kim Lee\n---\n"),
        ("protfolios/ana-roe/index.md", "---\nname: Ana Roe\n---\n"),
        ("protfolios/ana-roe/notes.txt", "Notes.\n"),
    ] {
        let file = top.join("site").join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// How `vade build` of the program ends with a proof at a path, and what it says.
fn build_with_proof(top: &Path, proof: &str, more: &[&str]) -> (Option<i32>, String) {
    let mut build = Command::new(env!("CARGO_BIN_EXE_vade"));
    build.current_dir(top).args(["build", "site", "--out", "out", "--proof", proof]).args(more);
    let output = build.output().unwrap();
    (output.status.code(), String::from_utf8(output.stderr).unwrap())
}

#[test]
fn a_proof_says_what_was_withheld_and_why() {
    let top = tempfile::tempdir().unwrap();
    program(top.path());
    let (status, said) = build_with_proof(top.path(), "proof.json", &["--keep-going"]);
    assert_eq!(status, Some(1), "{said}");
    let first = fs::read(top.path().join("proof.json")).unwrap();
    let proof: serde_json::Value = serde_json::from_slice(&first).unwrap();
    let withheld: Vec<(&str, &str)> = proof["withheld"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| (one["path"].as_str().unwrap(), one["why"].as_str().unwrap()))
        .collect();
    let unread = "it could not be read as it was meant, so nobody may read it";
    let unnamed = "nothing that this audience reads names it, or its folder is withheld";
    assert_eq!(
        withheld,
        [
            ("handbook/broken.md", unread),
            ("handbook/draft.md", "it is a draft"),
            ("handbook/inner/index.md", "it says `audience: private`"),
            ("handbook/inner/page.md", "what it belongs to is withheld"),
            ("handbook/members.md", "it says `audience: members`"),
            ("handbook/misspelled.md", "it says `audience: membrs`"),
            ("people/lee.md", "nobody said who may read it"),
            ("protfolios/ana-roe/index.md", unread),
            ("handbook/notes.txt", unnamed),
            ("protfolios/ana-roe/notes.txt", unread),
        ]
    );
    assert_eq!((&proof["version"], &proof["published"]), (&1.into(), &true.into()));
    assert_eq!(proof["scan"]["hits"], serde_json::json!([]));
    assert!(proof["scan"]["patterns"].as_u64() > Some(0));
    for output in proof["outputs"].as_array().unwrap() {
        let file = fs::read(top.path().join("out").join(output["address"].as_str().unwrap())).unwrap();
        assert_eq!(output["bytes"], file.len());
    }
    assert!(proof["outputs"].as_array().unwrap().iter().any(|it| it["address"] == "handbook/start.html"));
    build_with_proof(top.path(), "proof.json", &["--keep-going"]);
    assert!(fs::read(top.path().join("proof.json")).unwrap() == first, "the same sources give the same proof");
}

/// Where a proof cannot be, nothing changes: it may not be published, and nothing is published without it.
#[test]
fn without_its_proof_nothing_is_published() {
    let top = tempfile::tempdir().unwrap();
    program(top.path());
    let refused = "and a proof names what is withheld";
    for (file, reason) in [
        ("site/proof.json", refused),
        ("site/handbook/../new/proof.json", refused),
        ("out/proof.json", refused),
        ("site", "is a folder: name a file"),
        ("nowhere/proof.json", "nowhere/proof.json"),
    ] {
        let (status, said) = build_with_proof(top.path(), file, &["--keep-going"]);
        assert_eq!(status, Some(2), "{file}: {said}");
        assert!(said.contains(reason), "{file}: {said}");
        assert!(!top.path().join("out").exists(), "{file}");
    }
    // A website that is there stays as it is.
    build_with_proof(top.path(), "proof.json", &["--keep-going"]);
    let page = top.path().join("out/handbook/start.html");
    let before = fs::read(&page).unwrap();
    fs::write(top.path().join("site/handbook/start.md"), "# Start anew\n").unwrap();
    let (status, said) = build_with_proof(top.path(), "nowhere/proof.json", &["--keep-going"]);
    assert_eq!(status, Some(2), "{said}");
    assert!(said.contains("Nothing in out was changed."), "{said}");
    assert!(fs::read(&page).unwrap() == before);
}

/// Whoever goes on in a file reads its notes in the language of the site.
#[test]
fn notes_in_a_new_file_are_in_the_language_of_the_site() {
    let folder = tempfile::tempdir().unwrap();
    for (language, notes) in [
        ("en", ["# On which day:", "## Context", "Take this line away"]),
        ("es", ["# Qué día:", "## Contexto", "Quita esta línea"]),
        ("fr", ["# Quel jour :", "## Contexte", "Enlevez cette ligne"]),
        ("de", ["# An welchem Tag:", "## Kontext", "Diese Zeile wegnehmen"]),
        ("ar", ["# في أي يوم:", "## السياق", "احذف هذا السطر"]),
    ] {
        let site = folder.path().join(language);
        fs::create_dir(&site).unwrap();
        fs::write(site.join("site.yaml"), format!("title: T\nlanguage: {language}\n")).unwrap();
        fs::create_dir_all(site.join("portfolios/kim")).unwrap();
        fs::write(site.join("portfolios/kim/index.md"), "---\nname: Kim\n---\n").unwrap();
        for what in ["session", "artifact"] {
            assert_eq!(vade(&site, &["new", what, "One", "--yes"]).0, Some(0));
        }
        let session = fs::read_to_string(site.join("sessions/one.md")).unwrap();
        let work = fs::read_to_string(site.join("portfolios/kim/one.md")).unwrap();
        assert!(session.contains(notes[0]), "{session}");
        assert!(notes[1..].iter().all(|note| work.contains(note)), "{work}");
        assert_eq!(vade(&site, &["build", "--strict"]).0, Some(0));
    }
}

/// A new file may be read where the website cannot be: it offers nobody who is withheld.
#[test]
fn no_withheld_person_stands_in_the_notes_of_a_new_file() {
    let place = tempfile::tempdir().unwrap();
    write(
        place.path(),
        &[
            ("site.yaml", "title: T\n"),
            ("people/dana-reyes.md", "---\nname: Dana Reyes\naudience: public\n---\n"),
            ("people/kim-lee.md", "---\nname: Kim Lee\n---\n"),
        ],
    );
    assert_eq!(vade(place.path(), &["new", "session", "One", "--yes"]).0, Some(0));
    let session = fs::read_to_string(place.path().join("sessions/one.md")).unwrap();
    assert!(session.contains("dana-reyes") && !session.to_lowercase().contains("kim"), "{session}");
}

/// Writes files into a folder.
fn write(top: &Path, files: &[(&str, &str)]) {
    for (path, text) in files {
        let file = top.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
}

/// How `vade` ends in a folder, and what it says.
fn vade(folder: &Path, arguments: &[&str]) -> (Option<i32>, String) {
    let output = Command::new(env!("CARGO_BIN_EXE_vade")).current_dir(folder).args(arguments).output().unwrap();
    (output.status.code(), String::from_utf8_lossy(&output.stderr).into_owned())
}

/// Every file below a folder with its bytes.
fn files_below(folder: &Path) -> Vec<(std::path::PathBuf, Vec<u8>)> {
    let mut found = Vec::new();
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        match entry.path().is_dir() {
            true => found.extend(files_below(&entry.path())),
            false => found.push((entry.path(), fs::read(entry.path()).unwrap())),
        }
    }
    found.sort();
    found
}

#[test]
fn an_edition_is_kept_as_it_was_and_compared_with_the_next() {
    let place = tempfile::tempdir().unwrap();
    let top = place.path();
    let role = "---\nresponsibilities:\n  - {id: call, text: Hold one call a month}\n---\n# Mentor\n";
    write(
        top,
        &[
            (
                "site.yaml",
                "title: Lakeside\nedition: 2026\nbase-url: https://example.org/l/\nfacts: {stipend: 500 dollars}\n",
            ),
            ("roles/mentor.md", role),
            ("roles/coach.md", "---\neligibility: Two years here\n---\n# Coach\n"),
            ("processes/visit.yaml", "title: Visit\nsteps:\n  - {text: Ask the school, by: mentor}\n"),
            ("handbook/pay.md", "# Pay\n\nIn [[fact:edition]] it is [[fact:stipend]].\n"),
            ("handbook/plan.md", "---\ndate: 2026-03-01\n---\n# Plan\n\nWords.\n"),
            (
                "outcomes/first.yaml",
                "title: First\noutcomes:\n  - {code: LF-1, statement: Agree how to work}\n  - {code: LF-2, statement: Visit a school}\n",
            ),
            ("people/kim-lee.md", "---\nname: Kim Lee\n---\nKeeps the harbour lights of Northshore burning.\n"),
        ],
    );
    // Nothing is kept of a program with an error.
    write(top, &[("handbook/broken.md", "See [[nowhere]].\n")]);
    let (status, _) = vade(top, &["edition", "new", "2027"]);
    assert_eq!(status, Some(1));
    assert!(!top.join("static").exists());
    fs::remove_file(top.join("handbook/broken.md")).unwrap();

    let (status, said) = vade(top, &["edition", "new", "2027"]);
    assert_eq!(status, Some(0), "{said}");
    assert!(fs::read_to_string(top.join("site.yaml")).unwrap().contains("edition: 2027\n"));
    let kept = files_below(&top.join("static/2026"));
    let holds = |files: &[(std::path::PathBuf, Vec<u8>)], words: &str| {
        files.iter().any(|(_, bytes)| String::from_utf8_lossy(bytes).contains(words))
    };
    assert!(holds(&kept, "Visit a school") && !holds(&kept, "Kim Lee") && !holds(&kept, "harbour lights"));
    assert!(!top.join("static/2026/robots.txt").exists() && !top.join("static/2026/sitemap.xml").exists());
    // Its pages lead to a feed, which tells of what is kept with it.
    let feed = fs::read_to_string(top.join("static/2026/feed.xml")).unwrap();
    assert!(feed.contains("https://example.org/l/2026/handbook/plan.html"), "{feed}");
    assert!(!feed.contains("/l/handbook"), "{feed}");
    let left: Vec<_> =
        fs::read_dir(top).unwrap().flatten().filter(|it| it.file_name().to_string_lossy().contains("vade-")).collect();
    assert!(left.is_empty(), "{left:?}");

    // An edition is never written over.
    let next = fs::read_to_string(top.join("site.yaml")).unwrap();
    fs::write(top.join("site.yaml"), next.replace("2027", "2026")).unwrap();
    assert_eq!(vade(top, &["edition", "new", "2027"]).0, Some(2));
    fs::write(top.join("site.yaml"), next).unwrap();
    // Nor is one begun that was before.
    let (status, said) = vade(top, &["edition", "new", "2026"]);
    assert!(status == Some(2) && said.contains("static/2026"), "{said}");

    write(
        top,
        &[
            ("roles/mentor.md", &role.replace("one call", "two calls")),
            ("roles/coach.md", "---\neligibility: Three years here\n---\n# Coach\n"),
            ("processes/visit.yaml", "title: Visit\nsteps:\n  - {text: Ask the school, by: coach, when: in May}\n"),
            (
                "outcomes/first.yaml",
                "title: First\noutcomes:\n  - {code: LF-1, statement: Agree how to work, status: retired}\n  - {code: LF-2, statement: Visit two schools}\n  - {code: LF-3, statement: Hand it on}\n",
            ),
        ],
    );
    let settings = fs::read_to_string(top.join("site.yaml")).unwrap();
    fs::write(top.join("site.yaml"), settings.replace("500 dollars", "650 dollars")).unwrap();
    fs::remove_file(top.join("handbook/plan.md")).unwrap();
    let (status, said) = vade(top, &["build"]);
    assert_eq!(status, Some(0), "{said}");
    assert_eq!(files_below(&top.join("static/2026")), kept, "a build changes nothing of it");
    let page = |address: &str| fs::read_to_string(top.join("_site").join(address)).unwrap();
    let old = page("2026/outcomes/lf-2.html");
    assert!(
        old.contains("noindex") && old.contains("edition 2026") && old.contains("../../outcomes/lf-2.html"),
        "{old}"
    );
    let role = page("2026/roles/mentor.html");
    assert!(
        role.find("role=\"note\"") < role.find("class=\"eyebrow"),
        "the line parts no title from what stands above it"
    );
    assert!(page("2026/handbook/plan.html").contains("../../index.html"), "what is gone leads to the site");
    assert!(!page("sitemap.xml").contains("/2026/"));
    let changes = page("changes.html");
    for words in [
        "Visit a school",
        "Visit two schools",
        "Hand it on",
        "Retired",
        "Hold one call a month",
        "Hold two calls a month",
        "2026/outcomes/lf-2.html",
        "\"outcomes/lf-2.html\"",
        "No longer there",
        // Facts of roles, and of steps who does them and when.
        "<dd>Two years here</dd>",
        "<dd>Three years here</dd>",
        "“Ask the school”, Responsible, before</dt><dd>Mentor</dd>",
        "“Ask the school”, Responsible, now</dt><dd>Coach</dd>",
        "<dd>in May</dd>",
        // A fact that only a text names.
        "2026/handbook/pay.html",
        "<dt>stipend, before</dt><dd>500 dollars</dd><dt>stipend, now</dt><dd>650 dollars</dd>",
    ] {
        assert!(changes.contains(words), "{words} is not in {changes}");
    }
    assert!(!changes.contains("<dd>2027</dd>"), "that the edition is another is said in the title");
    assert!(page("index.html").contains("changes.html"));
}

/// Schemas are renewed, and what somebody else wrote in their place stays.
#[test]
fn schemas_are_written_into_a_folder_and_over_nothing_else() {
    let place = tempfile::tempdir().unwrap();
    let folder = place.path().join(".vscode/vade");
    let write = || vade(place.path(), &["schema", "--out", ".vscode/vade"]).0;
    assert_eq!((write(), write()), (Some(0), Some(0)));
    let role: serde_json::Value = serde_json::from_slice(&fs::read(folder.join("role.schema.json")).unwrap()).unwrap();
    assert!(role["properties"]["responsibilities"].is_object());
    fs::write(folder.join("page.schema.json"), "{}").unwrap();
    fs::remove_file(folder.join("role.schema.json")).unwrap();
    assert_eq!(write(), Some(2));
    assert_eq!(fs::read_to_string(folder.join("page.schema.json")).unwrap(), "{}");
    assert!(!folder.join("role.schema.json").exists(), "nothing is written then");
}

/// Commits are read, and nothing in a repository runs: neither hooks, nor filters, nor what its settings name.
#[cfg(unix)]
#[test]
fn commits_are_compared_and_nothing_of_the_repository_runs() {
    use std::os::unix::fs::PermissionsExt;
    let top = tempfile::tempdir().unwrap();
    let ran = top.path().join("ran");
    let evil = format!("touch {}; cat", ran.display());
    let site = top.path().join("repository/handbook");
    let git = |arguments: &[&str]| {
        let mut git = Command::new("git");
        git.current_dir(top.path().join("repository")).env("GIT_CONFIG_GLOBAL", "/dev/null");
        git.args(["-c", "user.name=Kim", "-c", "user.email=kim@example.org"]).args(arguments);
        let output = git.output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let outcome = |words: &str| {
        write(
            &site,
            &[("outcomes/lead.csv", &format!("code,statement\nLA-1,{words}\n")), ("site.yaml", "title: Lake\n")],
        );
    };
    outcome("Agree how to work");
    git(&["init", "--quiet"]);
    git(&["add", "."]);
    git(&["commit", "--quiet", "--message", "one"]);
    outcome("Agree with your mentor how to work");
    git(&["commit", "--quiet", "--all", "--message", "two"]);
    write(&site, &[("roles/mentor.md", "# Mentor\n")]);
    write(&top.path().join("repository"), &[(".gitattributes", "* filter=evil\n")]);
    let hook = top.path().join("repository/.git/hooks/post-checkout");
    fs::write(&hook, format!("#!/bin/sh\n{evil}\n")).unwrap();
    fs::set_permissions(&hook, fs::Permissions::from_mode(0o755)).unwrap();
    for (name, value) in
        [("core.fsmonitor", &evil), ("filter.evil.smudge", &evil), ("filter.evil.clean", &evil), ("core.pager", &evil)]
    {
        git(&["config", name, value]);
    }
    let index = fs::read(top.path().join("repository/.git/index")).unwrap();
    let told = |arguments: &[&str]| {
        let output = Command::new(env!("CARGO_BIN_EXE_vade"))
            .current_dir(&site)
            .arg("changes")
            .args(arguments)
            .output()
            .unwrap();
        (output.status.code(), String::from_utf8(output.stdout).unwrap() + &String::from_utf8_lossy(&output.stderr))
    };
    let reworded = "statement: Agree how to work → Agree with your mentor how to work";
    for (arguments, says, says_not) in [
        (&["HEAD~1..HEAD"][..], reworded, "Mentor\n"),
        (&["HEAD~1", "HEAD"], reworded, "Mentor\n"),
        (&["HEAD~1"], reworded, "error"),
        (&["HEAD"], "+ Mentor", reworded),
        (&["HEAD", "--format", "markdown"], "New: Mentor", reworded),
        (&["HEAD", "."], "+ Mentor", reworded),
    ] {
        let (status, told) = told(arguments);
        assert_eq!(status, Some(0), "{arguments:?}: {told}");
        assert!(told.contains(says) && !told.contains(says_not), "{arguments:?}: {told}");
    }
    for (arguments, says) in [
        (&["nowhere"][..], "no commit, branch or tag"),
        (&["HEAD..--output=x"], "name a website, a program's folder or a commit"),
        (&["HEAD:site.yaml"], "no commit, branch or tag"),
    ] {
        let (status, told) = told(arguments);
        assert!(status == Some(2) && told.contains(says), "{arguments:?}: {told}");
    }
    assert!(!ran.exists(), "something of the repository ran");
    assert_eq!(fs::read(top.path().join("repository/.git/index")).unwrap(), index);
}

/// Two frameworks may have one file name; only an edition of a framework takes its place.
#[test]
fn a_framework_is_replaced_by_its_own_edition_only() {
    let top = tempfile::tempdir().unwrap();
    let package = |document: &str, item: &str, words: &str| {
        format!(
            "{{\"CFDocument\": {{\"identifier\": \"{document}\", \"title\": \"Standards\"}}, \"CFItems\": \
             [{{\"identifier\": \"{item}\", \"humanCodingScheme\": \"S-1\", \"fullStatement\": \"{words}\"}}]}}"
        )
    };
    let (ours, theirs) = ("00000000-0000-4000-8000-000000000001", "00000000-0000-4000-8000-000000000002");
    let (one, other) = ("00000000-0000-4000-8000-00000000000a", "00000000-0000-4000-8000-00000000000b");
    let kept = package(ours, one, "Lead a team");
    write(top.path(), &[("index.md", "# Home\n"), ("outcomes/std.case.json", &kept)]);
    let import = |text: String| {
        let above = tempfile::tempdir().unwrap();
        write(above.path(), &[("std.case.json", &text)]);
        let file = above.path().join("std.case.json");
        let ended = vade(top.path(), &["import", file.to_str().unwrap(), "--replace", "--yes"]);
        (ended, fs::read_to_string(top.path().join("outcomes/std.case.json")).unwrap())
    };
    let ((status, said), there) = import(package(theirs, other, "Bake bread"));
    assert!(status == Some(2) && said.contains("is another framework") && there == kept, "{status:?}: {said}");
    let newer = package(ours, one, "Lead a team well");
    assert_eq!(import(newer.clone()).1, newer);
}
