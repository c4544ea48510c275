//! Slips in fields as people make them who know a word processor: what is said first is about the slip, at its place, and says what
//! to write. What can be read without doubt is read as it is written. Lists in the text of a process or a role are its steps and duties.

use vademecum::base::{Diagnostic, Location};

use super::{codes_of, problems_of};
use crate::support::{self, page, site};

const MENTOR: (&str, &str) = ("roles/mentor.md", "# Mentor\n");
const OUTCOMES: (&str, &str) = ("outcomes/k.yaml", "outcomes:\n  - code: KO-1\n    statement: Plan it\n");

/// The problem that is told first, what it marks, and what it advises.
fn first(files: &[(&str, &str)]) -> Option<(Diagnostic, String, String)> {
    let site = site(files);
    let problem = problems_of(&site).into_iter().next()?;
    let Location::Span(span) = problem.primary.location else { return Some((problem, String::new(), String::new())) };
    let marked = site.text(&problem.primary.path).map_or(String::new(), |text| text[span.range()].to_string());
    let help = problem.help.join(" ");
    Some((problem, marked, help))
}

/// Checks slips: a file's fields, what is marked, and what the advice holds.
fn told(path: &str, slips: &[(&str, &str, &str)]) {
    let mut wrong = Vec::new();
    for (fields, marked, advice) in slips {
        let text = if path.ends_with(".md") { format!("---\n{fields}\n---\nText.\n") } else { format!("{fields}\n") };
        match first(&[(path, &text), MENTOR, OUTCOMES]) {
            None => wrong.push(format!("{fields:?}: nothing is said")),
            Some((problem, place, help)) if place != *marked || !help.contains(advice) => {
                wrong.push(format!("{fields:?}: {} ({place:?}): {help}", problem.message));
            }
            Some(_) => {}
        }
    }
    assert!(wrong.is_empty(), "{}\n{} are told otherwise", wrong.join("\n"), wrong.len());
}

#[test]
fn a_slip_among_the_fields_of_a_page_is_told_as_what_it_is() {
    told(
        "handbook/x.md",
        &[
            ("title: Week 2: Matching", "Week 2: Matching", "`title: \"Week 2: Matching\"`"),
            ("title: “Week: 1”", "“Week: 1”", "`title: \"Week: 1\"`"),
            ("date: “2026-09-12”", "“2026-09-12”", "`date: 2026-09-12`"),
            ("outcomes: “KO-1”", "“KO-1”", "`KO-1`"),
            ("title: 'It's here'", "'s here'", "`title: \"It's here\"`"),
            ("title: \"The\" plan", "\" plan", "`title: '\"The\" plan'`"),
            ("title: \"Open\norder: 1", "\"Open", "`title: \"Open\"`"),
            ("title: [Draft] Plan", "[Draft] Plan", "`title: \"[Draft] Plan\"`"),
            ("title: {Plan} B", "{Plan} B", "`title: \"{Plan} B\"`"),
            ("title: @office", "@office", "`title: \"@office\"`"),
            ("title: %done", "%done", "`title: \"%done\"`"),
            ("title: `code`", "`code`", "in quotes"),
            ("title: *New* plan", "*New* plan", "`title: \"*New* plan\"`"),
            ("title: > 5 mentors", "> 5 mentors", "`title: \"> 5 mentors\"`"),
            ("title: | or", "| or", "`title: \"| or\"`"),
            ("title:Matching", "title:Matching", "`title: Matching`"),
            ("title:Matching\nsummary: x", "title:Matching", "`title: Matching`"),
            ("title:\u{A0}Matching\nsummary: x", "\u{A0}", "ordinary blank"),
            ("\u{A0}title: Matching", "\u{A0}", "ordinary blank"),
            ("summary: x\ntitle：Matching", "：", "write `:`"),
            ("title: A\n  tags: [a]", "tags: [a]", "begin `tags:` below `title:`"),
            ("title: A\n\ttags: [a]", "\t", "spaces"),
            ("title: A\nSome words\nstatus: x", "Some words", "`name: value`"),
            ("title: #1 plan", "#1 plan", "`title: \"#1 plan\"`"),
            ("title: Plan #2", "#2", "`\"Plan #2\"`"),
            ("title:\n  - Plan", "- Plan\n", "`title: Plan`"),
            ("tags: plan, draft", "plan, draft", "`tags: [plan, draft]`"),
            ("outcomes: KO-1, KO-2", "KO-1, KO-2", "`outcomes: [KO-1, KO-2]`"),
            ("outcomes: [[KO-1]]", "[KO-1]", "`outcomes: KO-1`"),
            ("outcomes: [[KO-1]], [[KO-1]]", "[[KO-1]], [[KO-1]]", "`outcomes: [KO-1, KO-1]`"),
            ("outcomes:\n  - KO-1\n   - KO-1", "- KO-1", "at one column"),
            ("outcomes:\n  - KO-1\n  -KO-1", "-KO-1", "`- KO-1`"),
            ("outcomes:\n  1. KO-1\n  2. KO-1", "1. KO-1\n  2. KO-1", "`  - KO-1`"),
            ("by: [coach]", "coach", "`roles/coach.md` with the first line `# Coach`"),
            ("by: Kim Lee", "Kim Lee", "`people/kim-lee.md` with the first line `# Kim Lee`"),
            ("by: mentor and coach", "mentor and coach", "`by: [mentor, coach]`"),
            ("title = Plan", "title = Plan", "`title: Plan`"),
            ("title - Plan", "title - Plan", "`title: Plan`"),
            ("**title:** Plan", "**title:** Plan", "`title: Plan`"),
            ("\"title: Plan\"", "\"title: Plan\"", "`title: Plan`"),
            ("title:\nPlan", "Plan", "`title: Plan`"),
            ("tags:\na\nb", "a", "each behind a dash"),
            ("title: Plan, status: new", "Plan, status: new", "begin a line with `status:`"),
            ("summary: \"What\nit is\"", "it is\"", "indent it"),
            ("tags: (a, b)", "(a, b)", "`tags: [a, b]`"),
            ("tags: [a; b]", "a; b", "`tags: [a, b]`"),
            ("tags: {a, b}", "{a, b}", "`tags: [a, b]`"),
            ("date: 12.9.2026", "12.9.2026", "`date: 2026-09-12`"),
            ("date: 2026/9/12", "2026/9/12", "`date: 2026-09-12`"),
            ("date: September 12, 2026", "September 12, 2026", "`date: 2026-09-12`"),
            ("date: 12th Sept 2026", "12th Sept 2026", "`date: 2026-09-12`"),
            ("date: 2026-09-12 to 2026-09-13", "2026-09-12 to 2026-09-13", "`end: 2026-09-13`"),
            ("order: 1,5", "1,5", "`order: 1.5`"),
            ("order: first", "first", "digits"),
            ("lang: Spanisch", "Spanisch", "`spanish`"),
            ("language: es", "language", "`lang`"),
        ],
    );
}

#[test]
fn a_slip_in_steps_is_told_as_what_it_is() {
    let marked = |fields: &str, marked: &str, advice: &str| {
        told("processes/p.yaml", &[(&format!("title: P\nsteps:\n{fields}"), marked, advice)]);
    };
    marked("  - First: call", "First: call\n", "`- \"First: call\"`");
    marked("  - First: call\n    by: mentor", "First: call\n    by: mentor\n", "`- text: \"First: call\"`");
    marked("  - text: First: call", "First: call", "`text: \"First: call\"`");
    marked("  - text:Call", "text:Call", "`text: Call`");
    marked("  - text: Call\n    by:mentor", "by:mentor", "`by: mentor`");
    marked("  - text: Call\n      by: mentor", "by: mentor", "begin `by:` below `text:`");
    marked("  - text: Call\n   by: mentor", "by: mentor", "begin `by:` below `text:`");
    marked("  - Call\n    by: mentor", "by: mentor", "before `Call`");
    marked("  1. Call\n  2. Write", "1. Call\n  2. Write", "`  - Call`");
    marked("  Call them\n  Write them", "Call them\n  Write them", "a dash and a blank");
    marked("  * Call\n  * Write", "* Call", "`- Call`");
    marked("  - [[mentor]] calls", "[[mentor]] calls", "`- \"[[mentor]] calls\"`");
    marked("  - \"Call\" them", "\" them", "`- '\"Call\" them'`");
    marked("  - step: Call", "step: Call\n", "write `text`");
    marked("  - text: Call\n    by: [[mentor]]", "[mentor]", "`by: mentor`");
    told("processes/p.yaml", &[("title: P\nsteps: - Call - Write", "- Call - Write", "`  - Call`")]);
    told("processes/p.yaml", &[("title: P\nsteps: |\n  - Call\n  - Write", "- Call\n  - Write", "`  - Call`")]);
    told(
        "people/k.md",
        &[("name: K\nlinks: https://x.example", "https://x.example", "`links: {Website: https://x.example}`")],
    );
    told("outcomes/o.yaml", &[("outcomes:\n  - AB-1: Plan it", "", "`- code: AB-1`")]);
    told("outcomes/o.yaml", &[("outcomes:\n  - AB-1 Plan it", "", "`  statement: Plan it`")]);
    told("roles/r.md", &[("duties: [Listen]", "duties", "`responsibilities`")]);
    told("roles/r.md", &[("responsibilities:\n  - Attend: all meetings", "Attend: all meetings\n", "quotes")]);
}

#[test]
fn a_slip_in_the_settings_is_told_as_what_it_is() {
    told(
        "site.yaml",
        &[
            ("colors: {accent: #0b5c6e}", "#0b5c6e}", "`{accent: \"#0b5c6e\"}`"),
            ("colors:\n  accent: #0b5c6e", "#0b5c6e", "`accent: \"#0b5c6e\"`"),
            ("language: Spanisch", "Spanisch", "`spanish`"),
            ("audiences: public, private", "public, private", "`audiences: [public, private]`"),
            ("audiences: [private, public]", "public", "`audiences: [public, members, private]`"),
            ("audiences: public private", "public private", "`audiences: [public, private]`"),
            ("nav: handbook, roles", "handbook, roles", "`nav: [handbook, roles]`"),
            ("name: Academy", "name", "`title`"),
            ("collections:\n  units: activity", "activity", "`units: {kind: activity}`"),
        ],
    );
}

#[test]
fn what_can_be_read_as_text_is_read_as_it_is_written() {
    let text = "---\ntitle: !Important news\nstatus: No\nresponsibilities:\n  - !Never miss a call\n  - &Listen first\n  - text: \
                Call # in the morning\n---\n";
    let built = site(&[("roles/r.md", text)]);
    assert_eq!(problems_of(&built), []);
    let html = page(&built, "roles/r.html");
    for words in ["!Important news", "!Never miss a call", "&amp;Listen first", "<p>Call</p>", "No"] {
        assert!(html.contains(words), "{words} in {html}");
    }
    for title in ["Yes", "No", "2026-09-12", "42", "1.10", "Null hypothesis", "~5 mentors"] {
        let built = site(&[("handbook/x.md", &format!("---\ntitle: {title}\n---\nText.\n"))]);
        assert!(page(&built, "handbook/x.html").contains(&format!("<h1>{title}</h1>")), "{title}");
    }
    // What repeats something repeats it.
    let shared = site(&[("roles/r.md", "---\nresponsibilities:\n  - &all Listen\n  - *all\n---\n")]);
    assert_eq!(page(&shared, "roles/r.html").matches("<p>Listen</p>").count(), 2);
}

#[test]
fn one_problem_is_told_of_a_file_in_another_notation() {
    for text in [
        "+++\ntitle = \"x\"\n[[blocks]]\nname = \"a\"\n+++\nSee [[nothing]].\n",
        "+++\n[[blocks]]\n+++\n\n[x](nothing.md)\n",
        "+++\ntitle = 'x'\n[menu.main]\nweight = 1\n\n# A\n\n[[nothing]]\n",
    ] {
        assert_eq!(codes_of(&[("handbook/x.md", text)]), ["unopened-front-matter"], "{text}");
    }
}

#[test]
fn an_audience_that_a_site_of_one_does_not_have_is_nobodys() {
    let files = [
        ("site.yaml", "audiences: [everyone]\n"),
        ("handbook/open.md", "# Open\n\nFor all.\n"),
        ("handbook/closed.md", "---\naudience: private\n---\n# Zqsecret\n\nZqsecret.\n"),
    ];
    let built = site(&files);
    assert_eq!(support::codes(&built), ["unknown-audience"]);
    let (outputs, _) = support::render(&built);
    for (address, bytes) in &outputs {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("zqsecret"), "{address}");
    }
    assert!(page(&built, "handbook/open.html").contains("For all."));
}

const PROCESS: &str = "\
# Matching

Once a year.

## Steps

1. Name a contact (by [[mentor]]).
2. **Write** to [the fellow][f], then:

   - wait
   - call

   It takes a week. (informed [[fellow|the fellows]]; by [[mentor]])
3. Meet [[fellow#duties]]

## Afterwards

Rest, as [[matching#2]] and [the steps](#steps) say.

[f]: ../roles/fellow.md
";

#[test]
fn a_numbered_list_of_a_process_is_its_steps() {
    let fellow = (
        "roles/fellow.md",
        "# Fellow\n\nSomebody new.\n\n## Duties\n\n- Ask\n- Listen to [[mentor]] (with [[mentor]])\n",
    );
    let built = site(&[("processes/matching.md", PROCESS), MENTOR, fellow]);
    assert_eq!(problems_of(&built), []);
    let html = page(&built, "processes/matching.html");
    for part in [
        "<h2 id=\"steps\">Steps</h2>",
        "<li id=\"step-1\"",
        "<p>Name a contact.</p>",
        "<a href=\"../roles/fellow.html\" class=\"to-role\">the fellow</a>",
        "<li>call</li>",
        "<p>It takes a week.</p>",
        "<h2 id=\"afterwards\">Afterwards</h2>",
        "href=\"#step-2\"",
        "href=\"../roles/fellow.html#duties\"",
    ] {
        assert!(html.contains(part), "{part} in {html}");
    }
    assert_eq!(html.matches("<li id=\"step-").count(), 3);
    assert!(!html.contains("(by"), "{html}");
    assert!(page(&built, "roles/mentor.html").contains("../processes/matching.html#step-1"));
    let fellows = page(&built, "roles/fellow.html");
    assert!(
        fellows.contains("<h2 id=\"duties\">Duties</h2>") && fellows.contains("id=\"responsibility-2\""),
        "{fellows}"
    );
    assert!(page(&built, "roles/who-does-what.html").contains("Name a contact"));
}

/// How many steps or responsibilities the page of a file shows.
fn parts(path: &str, text: &str) -> usize {
    let built = site(&[(path, text), MENTOR]);
    // What is not taken is told where it may have been meant.
    let is_known = |code: &&str| ["empty-section", "unread-list"].contains(code);
    assert!(support::codes(&built).iter().all(is_known), "{text}: {:?}", support::codes(&built));
    let html = page(&built, &path.replace(".md", ".html"));
    html.matches("<li id=\"step-").count() + html.matches("<li id=\"responsibility-").count()
}

#[test]
fn only_a_list_that_is_meant_is_taken_out_of_the_text() {
    for (path, text, count) in [
        ("processes/p.md", "# P\n\nSo:\n\n1. a\n2. b\n", 2),
        ("processes/p.md", "# P\n\n## How\n\n1. a\n2. b\n\n- c\n", 2),
        ("processes/p.md", "# P\n\n1. a\n\nThen:\n\n1. b\n", 0),
        ("processes/p.md", "# P\n\n## Why\n\n1. x\n\n## Steps\n\n1. a\n2. b\n", 2),
        ("processes/p.md", "# P\n\n## Pasos\n\n1) a\n2) b\n", 2),
        ("processes/p.md", "# P\n\n- a\n- b\n", 0),
        ("processes/p.md", "# P\n\n> 1. a\n> 2. b\n", 0),
        ("processes/p.md", "# P\n\n2026. was good\n2027. is better\n", 0),
        ("processes/p.md", "# P\n\n1. a[^n]\n\n[^n]: b\n", 0),
        ("processes/p.md", "---\nsteps: []\n---\n# P\n\n1. a\n2. b\n", 0),
        ("processes/p.md", "---\nsteps: [c]\n---\n# P\n\n## Steps\n\n1. a\n2. b\n", 1),
        ("processes/sub/p.md", "# P\n\n1. a\n", 1),
        ("sessions/s.md", "# S\n\n1. a\n2. b\n", 0),
        ("sessions/s.md", "# S\n\n## Agenda\n\n1. a\n2. b\n", 2),
        ("handbook/h.md", "# H\n\n## Steps\n\n1. a\n2. b\n", 0),
        ("roles/r.md", "# R\n\n- a\n- b\n", 2),
        ("roles/r.md", "# R\n\n## What I do\n\n- a\n- b\n", 2),
        ("roles/r.md", "# R\n\n## Eligibility\n\n- a\n- b\n", 0),
        ("roles/r.md", "# R\n\n- [[mentor]]\n- [x](../roles/mentor.md)\n", 0),
        ("roles/r.md", "# R\n\n- [ ] a\n- [x] b\n", 0),
        ("roles/r.md", "# R\n\n1. a\n2. b\n", 0),
        ("roles/r.md", "# R\n\n## Notes\n\n- x\n\n## Key responsibilities\n\n* a\n* b\n", 2),
    ] {
        assert_eq!(parts(path, text), count, "{path}: {text}");
    }
}

#[test]
fn what_is_wrong_in_a_listed_step_is_marked_where_it_stands() {
    let text = "# P\n\n1. a\n2. b (by [[nobody]])\n\n   More on [[nothing]].\n";
    let built = site(&[("processes/p.md", text)]);
    let marked: Vec<(&str, String)> = problems_of(&built)
        .iter()
        .map(|problem| {
            let Location::Span(span) = problem.primary.location else { return (problem.code.name(), String::new()) };
            (problem.code.name(), text[span.range()].to_string())
        })
        .collect();
    assert_eq!(marked, [("unknown-reference", "nobody".to_string()), ("unknown-reference", "[[nothing]]".to_string())]);
}
