//! The command line as people and programs meet it: transcripts in `tests/cmd/*.md`, each run in a copy of the folder
//! `<name>.in` beside it; what must be there afterwards is in `<name>.out`. `TRYCMD=overwrite cargo test --test cli`
//! writes the transcripts anew; then put `[..]` where the time stood.

#[test]
fn transcripts() {
    trycmd::TestCases::new().case("tests/cmd/*.md").env("COLUMNS", "100").env("NO_COLOR", "1");
}
