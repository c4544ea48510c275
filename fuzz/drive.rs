//! What is done with the bytes that a fuzzer makes up, and what must hold whatever they are.

use std::cell::RefCell;
use std::sync::Arc;

use vademecum::base::{Diagnostic, Location};
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::render::Output;
use vademecum::source::Sources;

/// Stands in withheld files of every site and must stand in no public output.
const SECRET: &str = "Zqxv8Kuhlwjm";

/// A page's front matter, with the little of a body.
pub fn front_matter(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let fields = format!("---\n{text}\n---\nWords.\n");
    for path in ["handbook/x.md", "roles/x.md", "portfolios/kim/x/index.md"] {
        again(&[(path, &fields), ("people/kim.md", "---\nname: Kim Lee\n---\n")]);
    }
    again(&[("processes/x.yaml", &text)]);
    again(&[("site.yaml", &text), ("handbook/x.md", "Words.")]);
}

/// A page of Markdown with something for its references to find, once as the program's and once as a participant's.
pub fn markdown(data: &[u8]) {
    let Some(text) = text(data) else { return };
    again(&[
        ("handbook/x.md", &text),
        ("handbook/other.md", "# Other\n\n## Part\n\nSee [[x]].\n\n![[x]]\n"),
        ("portfolios/kim/x/index.md", &text),
        ("people/kim.md", "---\nname: Kim Lee\n---\n"),
        ("outcomes/ko.csv", "code,statement\nKO-01,Do it\n"),
        ("handbook/picture.svg", "<svg/>"),
    ]);
}

/// A spreadsheet of outcomes, beside a page that refers to one of them.
pub fn outcomes_csv(data: &[u8]) {
    let Some(text) = text(data) else { return };
    again(&[("outcomes/x.csv", &text), ("handbook/x.md", "KO-01, [[KO-02]] and ![[coverage]]")]);
    again(&[("outcomes/x.csv", &format!("code,statement,parent,criteria,needs\n{text}"))]);
}

/// Some files: a line that begins with `@@ ` names the one that the next lines are in. What is withheld stays so.
pub fn small_site(data: &[u8]) {
    let Some(text) = text(data) else { return };
    if text.contains(SECRET) {
        return;
    }
    let mut files: Vec<(&str, &str)> = Vec::new();
    for part in text.split("@@ ").skip(1).take(20) {
        let (path, text) = part.split_once('\n').unwrap_or((part, ""));
        let plain = |part: &str| !part.is_empty() && part != "." && part != "..";
        if path.split('/').all(plain) {
            files.push((path, text));
        }
    }
    let withheld = [
        ("handbook/planted-draft.md", "---\ndraft: true\ntitle: Zqxv8Kuhlwjm\n---\nZqxv8Kuhlwjm"),
        ("handbook/planted.md", "---\naudience: private\ntitle: Zqxv8Kuhlwjm\ntags: [Zqxv8Kuhlwjm]\n---\nZqxv8Kuhlwjm\n\n# Zqxv8Kuhlwjm\n"),
        ("people/planted.md", "---\nname: Zqxv8Kuhlwjm\naudience: private\ncontact: true\nemail: Zqxv8Kuhlwjm@example.org\n---\nZqxv8Kuhlwjm\n"),
        ("portfolios/planted/index.md", "---\ntitle: Zqxv8Kuhlwjm\naudience: private\nconsent: 2024-01-01\n---\nZqxv8Kuhlwjm\n"),
        ("portfolios/planted/notes.txt", "Zqxv8Kuhlwjm"),
    ];
    files.retain(|(path, _)| withheld.iter().all(|(planted, _)| !path.eq_ignore_ascii_case(planted)));
    files.extend(withheld);
    let sources = Arc::new(Sources::of(files.iter().copied()));
    let public = site(&mut Pipeline::default(), &sources, None);
    // Where the settings turn the audiences about, everybody may read what says `private`.
    let turned = public.book.settings.audiences.first().is_some_and(|widest| widest == "private");
    check(&public, (!turned).then_some(SECRET));
    let narrowest = public.book.settings.audiences.last().cloned();
    let whole = site(&mut Pipeline::default(), &sources, narrowest);
    check(&whole, None);
    places(&whole, &whole.audit());
}

/// A template of the site's own, and the value that it shows.
pub fn template(data: &[u8]) {
    let Some(text) = text(data) else { return };
    let files = [("theme/templates/page.html", &*text), ("handbook/x.md", "# A title\n\nWords.\n")];
    let sources = Arc::new(Sources::of(files));
    check(&site(&mut Pipeline::default(), &sources, None), None);
}

fn text(data: &[u8]) -> Option<String> {
    // Sources hold no NUL: reading a file takes it out.
    let text = std::str::from_utf8(data).ok()?;
    Some(text.replace('\0', "\u{FFFD}"))
}

thread_local! {
    /// One pipeline for all inputs: what it remembers makes the next input cheap, and must not make it wrong.
    static WARM: RefCell<Pipeline> = RefCell::default();
}

fn again(files: &[(&str, &str)]) {
    let sources = Arc::new(Sources::of(files.iter().copied()));
    WARM.with_borrow_mut(|pipeline| {
        let site = site(pipeline, &sources, None);
        check(&site, None);
    });
}

fn site(pipeline: &mut Pipeline, sources: &Arc<Sources>, audience: Option<String>) -> Site {
    let options = Options { audience, ..Options::default() };
    pipeline.load(sources, &options).unwrap_or_else(|_| panic!("an audience of the settings is there"))
}

/// Renders everything, looks for the secret, and makes sure that each problem has words and a place that is there.
fn check(site: &Site, secret: Option<&str>) {
    places(site, site.report());
    for (address, route) in site.routes() {
        match site.render(address, route) {
            Ok(Output::Bytes(bytes)) => {
                let Some(secret) = secret else { continue };
                let at = bytes.windows(secret.len()).position(|part| part.eq_ignore_ascii_case(secret.as_bytes()));
                assert!(at.is_none(), "{address} holds what is withheld, at byte {at:?}");
            }
            Ok(Output::File(_)) => {}
            Err(problem) => places(site, std::slice::from_ref(&*problem)),
        }
        assert!(!secret.is_some_and(|secret| address.to_lowercase().contains(&secret.to_lowercase())), "{address}");
    }
}

fn places(site: &Site, problems: &[Diagnostic]) {
    for problem in problems {
        assert!(!problem.message.is_empty(), "{} says nothing", problem.code.name());
        for label in std::iter::once(&problem.primary).chain(&problem.labels) {
            let Location::Span(span) = label.location else { continue };
            let text = site.text(&label.path).unwrap_or_default();
            let code = problem.code.name();
            assert!(text.get(span.range()).is_some(), "{code} marks {span:?}, which is no place in {}", label.path);
        }
    }
}
