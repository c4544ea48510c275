//! The command line as people and programs meet it: transcripts in `tests/cmd/*.md`, each run in a copy of the folder
//! `<name>.in` beside it; what must be there afterwards is in `<name>.out`. `TRYCMD=overwrite cargo test --test cli`
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
