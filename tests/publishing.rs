//! `vade publish`, `pack`, `changes` and `export` as they are run: what they write, what they leave alone, and that the workflows' steps
//! build a site from a clean checkout.

use crate::support;
use std::fs;
use std::path::Path;
use std::process::{Command, Output};

mod addresses;
#[cfg(unix)]
mod from_word;
#[cfg(unix)]
mod steps;

/// Runs `vade` somewhere.
fn vade(folder: &Path, arguments: &[&str]) -> Output {
    Command::new(env!("CARGO_BIN_EXE_vade")).current_dir(folder).args(arguments).output().unwrap()
}

/// What a command says to people, and how it ended.
fn said(output: &Output) -> (Option<i32>, String) {
    let text = [&output.stdout[..], &output.stderr[..]].concat();
    (output.status.code(), String::from_utf8(text).unwrap())
}

/// A program of which everything is for everybody, in a repository on GitHub.
fn public_program(top: &Path) {
    support::write(top, "site.yaml", "title: Lakeside\n");
    support::write(top, "handbook/start.md", "# Start\n\nWelcome.\n");
    support::write(top, ".git/config", "[remote \"origin\"]\n\turl = git@github.com:Lakeside/handbook.git\n");
    support::write(top, ".git/HEAD", "ref: refs/heads/trunk\n");
    support::write(top, ".git/refs/heads/trunk", "0123456789abcdef0123456789abcdef01234567\n");
}

const ACTION: &str = ".github/actions/vade/action.yml";
const SITE: &str = ".github/workflows/site.yml";
const SUM: &str = "00112233445566778899aabbccddeeff00112233445566778899aabbccddeeff";

#[test]
fn workflows_are_written_and_renewed_and_a_persons_own_stays() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    let (status, text) = said(&vade(top.path(), &["publish", "github", "--dry-run"]));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("site.yml would be written") && !top.path().join(".github").exists(), "{text}");

    let (_, text) = said(&vade(top.path(), &["publish", "github", "--sha256", SUM]));
    assert!(text.contains("https://github.com/Lakeside/handbook/settings/pages"), "{text}");
    assert!(text.contains("Then the website is at https://lakeside.github.io/handbook/"), "{text}");
    let site = fs::read_to_string(top.path().join(SITE)).unwrap();
    assert!(site.contains("branches: [trunk]") && site.contains("SITE: .\n"), "{site}");
    assert!(fs::read_to_string(top.path().join(ACTION)).unwrap().contains(SUM));

    // The checksum that was named once is kept.
    let (_, text) = said(&vade(top.path(), &["publish", "github"]));
    assert_eq!(text.matches("is as it should be").count(), 4, "{text}");
    // Another branch renews what is ours and not what a person changed.
    fs::write(top.path().join(SITE), site.replace("timeout-minutes: 15", "timeout-minutes: 30")).unwrap();
    let theirs = fs::read(top.path().join(SITE)).unwrap();
    let other = SUM.replace("00", "ff");
    let (_, text) = said(&vade(top.path(), &["publish", "github", "--branch", "other", "--sha256", &other]));
    assert!(text.contains("site.yml is your own and stays") && text.contains("action.yml is renewed"), "{text}");
    assert_eq!(fs::read(top.path().join(SITE)).unwrap(), theirs);
    assert!(fs::read_to_string(top.path().join(ACTION)).unwrap().contains(&other));
    // Nothing else came into the folder.
    let names: Vec<String> = support::files_below(&top.path().join(".github")).into_keys().collect();
    assert_eq!(
        names,
        ["actions/vade/action.yml", "workflows/comment.yml", "workflows/proposal.yml", "workflows/site.yml"]
    );
}

#[test]
fn a_public_repository_is_not_made_of_what_is_private() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    support::write(top.path(), "portfolios/ana-roe/index.md", "---\nname: Ana Roe\n---\n");
    support::write(
        top.path(),
        "portfolios/kim-lee/index.md",
        "---\nname: Kim Lee\naudience: public\nshown-as: K. L.\nemail: kim@lake.example\n---\n",
    );
    support::write(top.path(), "portfolios/kim-lee/essay.md", "# Essay\n");
    support::write(
        top.path(),
        "portfolios/kim-lee/essay.review.md",
        "---\nby: ana-roe\naudience: private\n---\nGood.\n",
    );
    let (status, text) = said(&vade(top.path(), &["publish", "github"]));
    assert_eq!(status, Some(1), "{text}");
    for line in [
        "whom the website does not name: Ana Roe",
        "names otherwise: Kim Lee",
        "does not show: kim@lake.example",
        "1 review that is withheld: portfolios/kim-lee/essay.review.md",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(!top.path().join(".github").exists());
    let (status, text) = said(&vade(top.path(), &["publish", "github", "--public", "--dry-run"]));
    assert!(status == Some(0) && !text.contains("Ana Roe"), "{text}");

    let (status, text) = said(&vade(top.path(), &["publish", "github", "--send-to", "lakeside/site"]));
    assert_eq!(status, Some(0), "{text}");
    let site = fs::read_to_string(top.path().join(SITE)).unwrap();
    assert!(site.contains("TO: lakeside/site\n") && site.contains("URL: https://lakeside.github.io/site/\n"), "{site}");
    assert!(!site.contains("deploy-pages"), "the sources' own repository shows nothing");
    // A change of mind renews what nobody touched.
    let (_, text) = said(&vade(top.path(), &["publish", "github", "--private"]));
    assert!(text.contains("site.yml is renewed") && text.contains("must stay private"), "{text}");
}

#[test]
fn what_cannot_be_meant_is_refused_with_what_to_do() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    for (arguments, says) in [
        (&["--repository", "https://github.com/a/b"][..], "must be the owner and the name"),
        (&["--send-to", "lakeside/handbook/"], "must be the owner and the name"),
        (&["--send-to", "Lakeside/handbook"], "must be another repository"),
        (&["--sha256", "123"], "64 digits"),
        (&["--program", "https://x.example/a b"], "full address"),
        (&["--program", "http://x.example/vade.tgz"], "full address"),
        (&["--branch", "a b"], "the name of one branch"),
        (&["--top", "handbook"], "must be a folder above"),
    ] {
        let (status, text) = said(&vade(top.path(), &[&["publish", "github"], arguments].concat()));
        assert!(status == Some(2) && text.contains(says), "{arguments:?}: {text}");
    }
    support::write(top.path(), "handbook/site.yaml", "title: Handbook\n");
    let (status, text) = said(&vade(top.path(), &["publish", "github", "handbook"]));
    assert!(status == Some(2) && text.contains("say so with --top"), "{text}");
    let (status, text) = said(&vade(top.path(), &["publish", "github", "handbook", "--top", "."]));
    assert_eq!(status, Some(0), "{text}");
    assert!(fs::read_to_string(top.path().join(SITE)).unwrap().contains("SITE: handbook\n"));
    fs::remove_file(top.path().join("handbook/site.yaml")).unwrap();

    support::write(
        top.path(),
        ".git/config",
        "[remote \"origin\"]\n\turl = https://me:secret@git.school.example/a/b\n",
    );
    let (status, text) = said(&vade(top.path(), &["publish", "github"]));
    assert!(status == Some(2) && text.contains("git.school.example") && !text.contains("secret"), "{text}");

    // A linked working tree has a file that leads to the repository.
    fs::remove_dir_all(top.path().join(".git")).unwrap();
    support::write(top.path(), ".git", "gitdir: /elsewhere/.git/worktrees/handbook\n");
    let (status, text) = said(&vade(top.path(), &["publish", "github"]));
    assert!(status == Some(2) && text.contains("--repository OWNER/NAME"), "{text}");
    let (status, text) = said(&vade(top.path(), &["publish", "github", "--repository", "lakeside/handbook"]));
    assert!(status == Some(0) && text.contains("https://lakeside.github.io/handbook/"), "{text}");
}

#[cfg(unix)]
#[test]
fn nothing_is_written_through_a_link() {
    let (top, elsewhere) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    public_program(top.path());
    std::os::unix::fs::symlink(elsewhere.path(), top.path().join(".github")).unwrap();
    for command in [&["publish", "github"][..], &["publish", "github", "--send-to", "a/b"]] {
        let (status, text) = said(&vade(top.path(), command));
        assert!(status == Some(2) && text.contains("a link stands in its place"), "{text}");
    }
    assert!(support::files_below(elsewhere.path()).is_empty());
}

#[test]
fn a_pack_holds_the_site_with_true_checksums_and_is_the_same_twice() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    support::write(top.path(), "handbook/members.md", "---\naudience: members\n---\n# Only members\n");
    let (status, text) = said(&vade(top.path(), &["pack", "--out", "../wrong/a.zip"]));
    assert!(status == Some(2) && text.contains("no such folder"), "{text}");
    let (status, text) = said(&vade(top.path(), &["pack", "--out", "handbook/a.zip"]));
    assert!(status == Some(2) && text.contains("from which it could be published"), "{text}");
    let (status, text) = said(&vade(top.path(), &["pack"]));
    assert_eq!(status, Some(0), "{text}");
    let folder = top.path().join("_pack");
    let zip = fs::read_dir(&folder).unwrap().next().unwrap().unwrap().path();
    let name = zip.file_stem().unwrap().to_string_lossy().into_owned();
    assert!(name.ends_with("-public"), "the audience stands in the name: {name}");
    let first = fs::read(&zip).unwrap();
    said(&vade(top.path(), &["pack"]));
    assert!(fs::read(&zip).unwrap() == first, "the same sources give the same bytes");

    let mut archive = zip::ZipArchive::new(fs::File::open(&zip).unwrap()).unwrap();
    archive.extract(&folder).unwrap();
    let list: serde_json::Value =
        serde_json::from_slice(&fs::read(folder.join(format!("{name}.json"))).unwrap()).unwrap();
    assert_eq!(list["commit"], "0123456789abcdef0123456789abcdef01234567");
    assert_eq!(list["audience"], "public");
    let files = list["files"].as_array().unwrap();
    let unpacked = support::files_below(&folder.join(&name));
    assert_eq!(files.len(), unpacked.len());
    for file in files {
        use sha2::Digest;
        let path = file["path"].as_str().unwrap();
        let bytes = &unpacked[path.strip_prefix(&format!("{name}/")).unwrap()];
        let sum: String = sha2::Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect();
        assert_eq!(
            (file["bytes"].as_u64(), file["sha256"].as_str()),
            (Some(bytes.len() as u64), Some(&*sum)),
            "{path}"
        );
    }
    said(&vade(top.path(), &["build", "--out", "../site-for-pack"]));
    let mut built = support::files_below(&top.path().join("../site-for-pack"));
    built.retain(|path, _| path != ".vade-manifest");
    assert!(built == unpacked, "a pack holds what a build makes");
    fs::remove_dir_all(top.path().join("../site-for-pack")).unwrap();

    // A file of somebody else is not replaced, and problems write nothing.
    fs::write(&zip, "mine").unwrap();
    let (status, text) = said(&vade(top.path(), &["pack"]));
    assert!(status == Some(2) && text.contains("vade did not make it"), "{text}");
    fs::remove_file(&zip).unwrap();
    support::write(top.path(), "handbook/start.md", "# Start\n\n[[nowhere]]\n");
    let (status, text) = said(&vade(top.path(), &["pack"]));
    assert!(status == Some(1) && text.contains("Nothing was written") && !zip.exists(), "{text}");
}

#[test]
fn changes_of_two_builds_are_told_in_all_faces() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    support::write(top.path(), "outcomes/first.csv", "code,statement\nLF-1,Agree how to work\n");
    let build = |out: &str| said(&vade(top.path(), &["build", "--out", out]));
    assert_eq!(build("_before").0, Some(0));
    support::write(
        top.path(),
        "outcomes/first.csv",
        "code,statement\nLF-1,Agree with your mentor how to work\nLF-2,Listen\n",
    );
    support::write(top.path(), "handbook/start.md", "# Start\n\nWelcome to all.\n");
    support::write(top.path(), "handbook/new.md", "# New\n");
    assert_eq!(build("_after").0, Some(0));
    let shown = |arguments: &[&str]| said(&vade(top.path(), &[&["changes"], arguments].concat()));
    let (status, text) = shown(&["_before", "_after"]);
    assert_eq!(status, Some(0), "{text}");
    for line in [
        "statement: Agree how to work → Agree with your mentor how to work",
        "+ LF-2 Listen",
        "~ Start\n      text is rewritten",
        "+ New\n",
    ] {
        assert!(text.contains(line), "{line}: {text}");
    }
    assert!(shown(&["_after", "_after"]).1.ends_with("Nothing changes for public.\n"));
    let json = shown(&["_before", "_after", "--format", "json"]).1;
    fs::write(top.path().join("changes.json"), json).unwrap();
    let (_, again) = shown(&["--read", "changes.json"]);
    assert_eq!(again, text);
    let (status, text) = shown(&["_before", "nowhere"]);
    assert!(status == Some(2) && text.contains("`nowhere` is no folder"), "{text}");
}

/// A program of two participants, of whom one keeps everything to herself, and one has work of every shape.
fn program_with_work(top: &Path) {
    for (path, text) in [
        ("site.yaml", "title: Lakeside\nbase-url: https://lakeside.example/year/\nfacts: {fee: no fee}\n"),
        ("handbook/start.md", "# Start\n\n## The first day\n\nWelcome.\n"),
        ("handbook/members.md", "---\naudience: members\n---\n# Notes for mentors\n"),
        ("roles/mentor.md", "# Mentor\n"),
        ("sessions/kickoff.md", "---\ntitle: The kickoff\noutcomes: [LF-1]\n---\n"),
        (
            "outcomes/work.yaml",
            "title: Working together\nscale: [beginning, steady]\noutcomes:\n  - {code: LF, title: A partnership, statement: Work with another person}\n  - {code: LF-1, title: Agree, parent: LF, statement: Agree how to work, criteria: [it fits on one page]}\n  - {code: LF-2, title: Listen, statement: Listen before you advise}\n",
        ),
        ("people/rosa-vale.md", "---\nname: Rosa Vale\naudience: public\n---\nMentor since 2020.\n"),
        ("portfolios/ana-roe/index.md", "---\nname: Ana Roe\n---\nI keep this to myself.\n"),
        ("portfolios/ana-roe/plan.md", "---\noutcomes: [LF-2]\n---\n# The secret plan\n\nOnly mine.\n"),
        (
            "portfolios/kim-lee/index.md",
            "---\nname: Kim Lee\nposition: Teacher\nportrait: kim.svg\nportrait-alt: Kim at a desk\naudience: public\nmentor: rosa-vale\n---\nI began with [[kim-lee/agreement|an agreement]].\n",
        ),
        (
            "portfolios/kim-lee/kim.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
        ),
        (
            "portfolios/kim-lee/agreement/index.md",
            "---\ntitle: An agreement\noutcomes: [LF-1]\nsession: kickoff\nwith: [rosa-vale]\nlevel: steady\ndate: 2026-10-04\n---\n## Context\n\nAfter [[kickoff]] we sat down; see [the first day](../../../handbook/start.md#the-first-day) and [[LF-1]]. It cost [[fact:fee]].\n\n![A drawing](drawing.svg)\n\nThe [table](table.csv), and [![small](drawing.svg)](../note.md).\n\n## Reflection\n\n[[ana-roe|A colleague]] helped, and [[mentor|my mentor]] [[rosa-vale]] listened. `[[kickoff]]` is how links are written.\n",
        ),
        (
            "portfolios/kim-lee/agreement/drawing.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"9\" height=\"9\"><rect width=\"9\" height=\"9\"/></svg>",
        ),
        ("portfolios/kim-lee/agreement/table.csv", "a,b\n1,2\n"),
        (
            "portfolios/kim-lee/note.md",
            "---\naudience: private\n---\n# A private note\n\nBack to [[kim-lee/agreement]].\n",
        ),
    ] {
        support::write(top, path, text);
    }
}

#[test]
fn a_participant_takes_their_work_along_and_nothing_of_others() {
    let above = tempfile::tempdir().unwrap();
    let top = above.path().join("program");
    program_with_work(&top);
    let (status, text) = said(&vade(&top, &["export", "kim-lee", "--out", "../kim"]));
    assert_eq!(status, Some(0), "{text}");
    let kim = above.path().join("kim");
    let files = support::files_below(&kim);
    let names: Vec<&str> = files.keys().map(String::as_str).collect();
    assert_eq!(
        names,
        [
            "artifacts/agreement/drawing.svg",
            "artifacts/agreement/index.md",
            "artifacts/agreement/table.csv",
            "artifacts/kim.svg",
            "artifacts/note.md",
            "index.md",
            "outcomes/working-together.yaml",
            "people/rosa-vale.md",
            "site.yaml"
        ]
    );
    let of = |path: &str| String::from_utf8(files[path].clone()).unwrap();
    let work = of("artifacts/agreement/index.md");
    for line in [
        "After [The kickoff](https://lakeside.example/year/sessions/kickoff.html) we sat down",
        "[the first day](https://lakeside.example/year/handbook/start.html#the-first-day)",
        "[[LF-1]]. It cost no fee.",
        "![A drawing](drawing.svg)",
        "The [table](table.csv), and [![small](drawing.svg)](../note.md).",
        "A colleague helped, and [my mentor](https://lakeside.example/year/roles/mentor.html) [Rosa Vale](../../people/rosa-vale.md) listened.",
        "`[[kickoff]]` is how links are written.",
        "Lakeside: [The kickoff](https://lakeside.example/year/sessions/kickoff.html)",
    ] {
        assert!(work.contains(line), "{line}: {work}");
    }
    let outcomes = of("outcomes/working-together.yaml");
    assert!(
        outcomes.contains("Agree how to work") && outcomes.contains("https://lakeside.example/year/outcomes/lf-1.html"),
        "{outcomes}"
    );
    assert!(!outcomes.contains("Listen before"), "only what is cited: {outcomes}");
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        for withheld in ["Ana", "ana-roe", "secret plan", "Notes for mentors", "Mentor since"] {
            assert!(!text.contains(withheld), "{path}: {withheld}");
        }
    }
    // It builds by itself, for everybody and for its owner.
    for (audience, has_note) in [("public", false), ("private", true)] {
        let (status, text) = said(&vade(&kim, &["build", "--strict", "--audience", audience, "--out", "../site"]));
        assert_eq!(status, Some(0), "{text}");
        let site = support::files_below(&above.path().join("site"));
        assert!(site.contains_key("artifacts/agreement/table.csv") && site.contains_key("outcomes/lf-1.html"));
        assert_eq!(site.contains_key("artifacts/note.html"), has_note);
    }
    // It publishes by itself.
    let (status, text) = said(&vade(&kim, &["publish", "github", "--private", "--repository", "kim/kim.github.io"]));
    assert!(status == Some(0) && text.contains("https://kim.github.io/"), "{text}");
}

/// Who may read what stays as it is, also where what a work belongs to decides it.
#[test]
fn an_export_opens_nothing_that_the_program_keeps_closed() {
    let above = tempfile::tempdir().unwrap();
    let top = above.path().join("program");
    for (path, text) in [
        ("site.yaml", "title: Lakeside\n"),
        ("index.md", "# Lakeside\n"),
        ("sessions/closed.md", "---\naudience: members\n---\n# Closed\n"),
        ("people/rita-realname.md", "---\nname: Rita M. O’Neil\naudience: public\n---\n"),
        (
            "people.csv",
            "Name,Audience,Email\nTove Berg,public,tove.berg@school.example\nIda Moe,,ida.moe@school.example\n",
        ),
        ("portfolios/ida-moe/plan.md", "# Plan\n\nI planned.\n"),
        ("portfolios/tove-berg/agenda.md", "# Agenda\n\nWe met [here](page.html).\n"),
        ("portfolios/tove-berg/page.html", "<html><body><p>Hi</p></body></html>"),
        (
            "portfolios/kim-lee/index.md",
            "---\nname: Kim Lee\naudience: public\ncohort: 2026\nmentor: rita-realname\n---\n",
        ),
        ("portfolios/kim-lee/minutes.md", "---\nsession: closed\n---\n# Minutes\n\nZqminutes.\n"),
        ("portfolios/kim-lee/open.md", "---\nby: rita-realname\n---\n# Open\n\nWords.\n"),
        ("portfolios/kim-lee/open.review.md", "---\nby: rita-realname\naudience: public\n---\nWell done.\n"),
    ] {
        support::write(&top, path, text);
    }
    assert_eq!(said(&vade(&top, &["build"])).0, Some(0), "{}", said(&vade(&top, &["build"])).1);
    let (status, text) = said(&vade(&top, &["export", "kim-lee", "--out", "../kim"]));
    assert!(status == Some(0) && text.contains("artifacts/open.md: what others said in reviews stays"), "{text}");
    let kim = above.path().join("kim");
    let settings = fs::read_to_string(kim.join("site.yaml")).unwrap();
    assert!(settings.contains("mentor:\n  - rita-realname"), "{settings}");
    for (audience, has_minutes) in [("public", false), ("members", true)] {
        let (status, text) = said(&vade(&kim, &["build", "--strict", "--audience", audience, "--out", "../site"]));
        assert_eq!(status, Some(0), "{text}");
        let site = support::files_below(&above.path().join("site"));
        let tells = site.values().any(|bytes| String::from_utf8_lossy(bytes).contains("Zqminutes"));
        assert_eq!((tells, site.contains_key("artifacts/open.html")), (has_minutes, true));
    }
    // A row of a spreadsheet has a folder of work, too.
    let (status, text) = said(&vade(&top, &["export", "tove-berg", "--out", "../tove"]));
    assert_eq!(status, Some(0), "{text}");
    let tove = support::files_below(&above.path().join("tove"));
    assert!(tove["site.yaml"].windows(24).any(|words| words == b"tove.berg@school.example"));
    // Who has not agreed to anything takes their own name along all the same.
    let (status, text) = said(&vade(&top, &["export", "ida-moe", "--out", "../ida"]));
    assert!(status == Some(0) && text.contains("Nobody else may read it yet"), "{text}");
    assert!(tove.contains_key("artifacts/agenda.md") && tove.contains_key("artifacts/page.html"), "{:?}", tove.keys());
}

#[test]
fn an_export_that_would_name_others_writes_nothing() {
    let above = tempfile::tempdir().unwrap();
    let top = above.path().join("program");
    program_with_work(&top);
    support::write(&top, "portfolios/kim-lee/thanks.md", "# Thanks\n\nWithout Ana Roe I could not have done it.\n");
    let (status, text) = said(&vade(&top, &["export", "portfolios/kim-lee", "--out", "../kim"]));
    assert!(
        status == Some(1) && text.contains("artifacts/thanks.md:") && text.contains("Nothing was written"),
        "{text}"
    );
    assert_eq!(fs::read_dir(above.path()).unwrap().count(), 1, "nothing is left beside the program");
    for (arguments, says) in [
        (["export", "nobody", "--out", "../kim"], "nobody called `nobody`"),
        (["export", "mentor", "--out", "../kim"], "is no person"),
        (["export", "rosa-vale", "--out", "../kim"], "no folder of work"),
        (["export", "kim-lee", "--out", "mine"], "lies in the program's folder"),
        (["export", "kim-lee", "--out", ".."], "is there already"),
        (["export", "kim-lee", "--out", "../no/kim"], "no such folder"),
    ] {
        let (status, text) = said(&vade(&top, &arguments));
        assert!(status == Some(2) && text.contains(says), "{arguments:?}: {text}");
    }
}

#[test]
fn a_new_program_can_begin_as_a_repository_on_github() {
    let above = tempfile::tempdir().unwrap();
    let (status, text) = said(&vade(above.path(), &["new", "program", "year", "--yes", "--github"]));
    assert!(status == Some(0) && text.contains("README.md"), "{text}");
    let top = above.path().join("year");
    assert!(top.join("README.md").exists() && top.join(".github/pictures/home.png").exists());
    let (status, text) = said(&vade(&top, &["build", "--strict"]));
    assert_eq!(status, Some(0), "{text}");
    let (_, text) = said(&vade(&top, &["publish", "github", "--public"]));
    assert_eq!(text.matches("is as it should be").count(), 4, "{text}");
}

/// What the template repository holds is what the program writes, and it builds as it is.
#[test]
fn the_template_is_what_the_program_writes() {
    let template = support::root().join("template");
    let top = tempfile::tempdir().unwrap();
    for (path, bytes) in support::files_below(&template) {
        support::write(top.path(), &path, bytes);
    }
    let (status, text) = said(&vade(top.path(), &["check", "--strict"]));
    assert!(status == Some(0) && text.contains("no problems"), "{text}");
    fs::remove_dir_all(top.path().join(".github")).unwrap();
    fs::write(top.path().join("README.md"), "Mine.\n").unwrap();
    let (status, text) = said(&vade(top.path(), &["publish", "github", "--branch", "main", "--guide"]));
    assert!(status == Some(0) && text.contains("README.md is there already"), "{text}");
    assert_eq!(fs::read_to_string(top.path().join("README.md")).unwrap(), "Mine.\n");
    for (path, bytes) in support::files_below(&top.path().join(".github")) {
        let place = template.join(".github").join(&path);
        if support::updating() {
            fs::write(&place, &bytes).unwrap();
        }
        assert!(
            fs::read(&place).unwrap() == bytes,
            "template/.github/{path} is not what is written; UPDATE=1 renews it"
        );
    }
    let readme = fs::read_to_string(template.join("README.md")).unwrap();
    for picture in readme.split("](.github/pictures/").skip(1).filter_map(|rest| rest.split(')').next()) {
        assert!(template.join(".github/pictures").join(picture).exists(), "{picture}");
    }
}
