//! What is large or deep ends soon: in a message at its place where there is a limit, and evenly where there is none. The sizes are
//! such that work which grew with their square would take minutes.

use super::*;

fn built(files: Vec<(String, String)>) -> Vec<&'static str> {
    ends(move || {
        let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        codes_of(&files)
    })
}

fn one(path: &str, text: String) -> Vec<(String, String)> {
    vec![(path.to_string(), text)]
}

fn many(n: usize, file: impl Fn(usize) -> (String, String)) -> Vec<(String, String)> {
    (0..n).map(file).collect()
}

#[test]
fn a_chain_of_thousands_is_named_at_its_entry() {
    let parent = |n: usize| if n == 0 { String::new() } else { format!("Q-{}", n - 1) };
    let rows: String = (0..5_000).map(|n| format!("Q-{n},Do it,{}\n", parent(n))).collect();
    let site = support::site(&[("outcomes/x.csv", &format!("code,statement,parent\n{rows}"))]);
    let problems = site.report();
    assert_eq!(problems.len(), 1, "{problems:?}");
    assert_eq!((problems[0].code.name(), problems[0].primary.path.as_str()), ("too-deep", "outcomes/x.csv"));
    assert!(problems[0].message.starts_with("Q-31 "), "{}", problems[0].message);

    let above = |n: usize| if n == 0 { String::new() } else { format!("---\nin: r{:04}\n---\n", n - 1) };
    let roles = many(300, |n| (format!("roles/r{n:04}.md"), format!("{}Words.\n", above(n))));
    assert_eq!(built(roles), ["too-deep"]);
    let folder = |n: usize| format!("handbook/{}index.md", "a/".repeat(n + 1));
    assert_eq!(built(many(60, |n| (folder(n), format!("# Chapter {n}\n")))), ["too-deep"]);
}

#[test]
fn what_real_programs_nest_is_shown() {
    let folder = |n: usize| format!("handbook/{}index.md", "a/".repeat(n + 1));
    assert!(built(many(12, |n| (folder(n), format!("# Chapter {n}\n")))).is_empty());
}

#[test]
fn long_circles_are_named_once() {
    let roles =
        many(4_000, |n| (format!("people/p{n}.md"), format!("---\nname: P{n}\nin: p{}\n---\n", (n + 1) % 4_000)));
    let site = support::sources(&roles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect::<Vec<_>>());
    ends(move || support::build_for(&site, Some("private")).report().len());
}

#[test]
fn links_that_lead_nowhere_take_no_longer_than_others() {
    let n = 3_000;
    let page = |n: usize, text: String| (format!("handbook/page-{n}.md"), text);
    assert_eq!(built(many(n, |n| page(n, format!("[x](gone-{n}.md)")))).len(), n);
    assert_eq!(built(many(n, |n| page(n, format!("[[gone-{n}]]")))).len(), n);
    assert_eq!(built(many(n, |n| page(n, format!("[[gone-{n}.pdf]]")))).len(), n);
    let moved = |n: usize| (format!("handbook/new/page-{n}.md"), format!("[x](/handbook/old/page-{n}.md)"));
    assert_eq!(built(many(n, moved)).len(), n);
    let headings: String = (0..n).map(|n| format!("## Part {n}\n\nWords.\n\n")).collect();
    let links: String = (0..n).map(|n| format!("[x](a.md#part-{n}) [x](a.md#gone-{n}) ")).collect();
    assert_eq!(built(vec![("handbook/a.md".into(), headings), ("handbook/b.md".into(), links)]).len(), n);
}

#[test]
fn links_in_brackets_on_one_long_line_are_read_soon() {
    assert!(built(one("handbook/x.md", "[[here]](https://example.org) ".repeat(20_000))).is_empty());
    let page = support::page(
        &support::site(&[("handbook/x.md", "[[a]](b.md \"c\") [[d]](https://e.org)")]),
        "handbook/x.html",
    );
    assert!(page.contains("<a href=\"https://e.org\">[d]</a>"), "{page}");
}

#[test]
fn links_without_an_end_on_one_long_line_are_read_soon() {
    for start in ["[a](b ", "[a](<b ", "![a](b "] {
        assert!(built(one("handbook/x.md", start.repeat(60_000))).is_empty());
    }
    let spaced = "[a](b.md) [a](b c.docx) ".repeat(2_000) + &"[a](b&amp; c.docx) ".repeat(10_000);
    assert_eq!(built(one("handbook/x.md", spaced)).iter().filter(|code| **code == "spaced-link").count(), 2_000);
}

#[test]
fn thousands_of_pages_with_one_id_are_told_soon() {
    let n = 2_000;
    let page = |n: usize| (format!("handbook/{n}/a.md"), "---\nid: same\n---\nSee [[same]].\n".to_string());
    let codes = built(many(n, page));
    assert!(codes.iter().filter(|code| **code == "ambiguous-reference").count() == n, "{}", codes.len());
}

#[test]
fn the_first_of_thousands_of_slips_are_guessed() {
    let files = many(2_000, |n| (format!("handbook/page-{n:04}.md"), format!("[[pgae-{n:04}]]")));
    let files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let site = support::site(&files);
    let first = &site.report()[0];
    assert!(first.help.iter().any(|help| help.contains("`page-0000`")), "{:?}", first.help);
}

#[test]
fn thousands_of_outcomes_have_pages_soon() {
    let rows: String = (0..5_000).map(|n| format!("Q-{n},Do it,TOP\n")).collect();
    let text = format!("code,statement,parent\nTOP,All,\n{rows}");
    let sources = support::sources(&[("outcomes/x.csv", &text)]);
    ends(move || {
        let site = support::build(&sources);
        // A page of each kind: all of them would only take long.
        let shown: Vec<_> = site.routes().step_by(50).collect();
        for (address, route) in shown {
            site.render(address, route).map_err(|problem| problem.message.clone()).unwrap();
        }
    });
}

#[test]
fn pages_have_limits_with_a_place() {
    assert_eq!(built(one("handbook/x.md", format!("{} deep\n", ">".repeat(200_000)))), ["too-deep"]);
    assert_eq!(built(one("handbook/x.md", "<p>Words</p>\n".repeat(100_000))), ["too-large"]);
    assert_eq!(built(one("handbook/x.md", "<b>".repeat(40_000))), ["too-deep"]);
    assert_eq!(built(one("handbook/x.md", "<!-- a\n\n".repeat(20_000))), ["open-comment"]);
    assert_eq!(built(one("handbook/x.md", format!("a {}\n", "<!-- ".repeat(20_000)))), ["open-comment"]);
    assert_eq!(built(one("handbook/x.md", "Words.\n".repeat(5_000_000))), ["too-large"]);
    let ids: String = (0..20_000).map(|n| format!("<p id=\"i{n}\">Words</p>\n\n")).collect();
    assert!(built(one("handbook/x.md", ids)).is_empty());
    let long = "a".repeat(300);
    assert_eq!(built(one("outcomes/x.csv", format!("code,statement\n{long},Do it\n"))), ["long-address"]);
    assert_eq!(built(one("handbook/x.md", format!("---\nredirect-from: {long}\n---\nWords.\n"))), ["long-address"]);
}

#[test]
fn long_code_is_shown_without_colours() {
    let code = |language: &str| format!("```{language}\n{}```\n\n", "let x = (a, \"b\"); // words\n".repeat(1_500));
    let text: String = ["js", "rust", "html", "css", "python", "md"].into_iter().map(code).collect();
    let same = text.clone();
    let page = ends(move || support::page(&support::site(&[("handbook/x.md", &same)]), "handbook/x.html"));
    assert!(page.matches("language-").count() == 6 && page.contains("<span class=\"c\">"));
    assert_eq!(built(one("handbook/x.md", text)), ["plain-code"], "told once");
    let line = format!("```js\n{}\n```\n", "{ \"a\": [1, 2] }, ".repeat(3_000));
    let page = support::page(&support::site(&[("handbook/x.md", &line)]), "handbook/x.html");
    assert!(page.contains("language-js") && !page.contains("<span class=\"s\">"));
    assert_eq!(built(one("handbook/x.md", line)), ["plain-code"]);
    let unknown = format!("```none\n{}\n```\n", "a b c ".repeat(20_000));
    assert!(built(one("handbook/x.md", unknown)).is_empty(), "a language without colours lacks none");
}

#[test]
fn code_is_coloured_when_it_is_shown_and_once() {
    let code = "```js\nlet x = 1; // words\n```\n";
    let files = [
        ("handbook/x.md", &*format!("{code}\n<div>\n\n{code}\n</div>\n")),
        ("handbook/y.md", "![[x]]\n"),
        ("handbook/z.md", &code.replace('1', "2")),
    ];
    let site = support::site(&files);
    assert!(site.report().is_empty() && site.told_of_outputs().is_empty());
    site.audit();
    assert_eq!(site.coloured(), 0, "`check` colours nothing");
    let coloured = "<pre tabindex=\"0\"><code class=\"language-js\"><span class=\"k\">let </span>";
    for address in ["handbook/x.html", "handbook/x.html", "handbook/y.html"] {
        assert_eq!(support::page(&site, address).matches(coloured).count(), 2, "{address}");
    }
    assert_eq!(site.coloured(), 1, "only what is shown, and what is the same once");
}

#[test]
fn what_is_embedded_a_thousand_times_ends() {
    let big = "Words and words.\n\n".repeat(20_000);
    let files = [("handbook/big.md", &*big), ("handbook/x.md", &*"![[big]]\n\n".repeat(1_000))];
    let site = support::site(&files);
    let page = support::page(&site, "handbook/x.html");
    assert!(page.len() < 20_000_000, "{}", page.len());
    let told = site.told_of_outputs();
    assert_eq!(told.iter().map(|problem| problem.code.name()).collect::<Vec<_>>(), ["embed-limit"]);
    assert!(told[0].message.contains("8000000 bytes"), "{}", told[0].message);
    assert!(matches!(told[0].primary.location, Location::Span(span) if span.start > 0));

    let many = [("handbook/small.md", "Words.\n"), ("handbook/x.md", &*"![[small]]\n\n".repeat(1_100))];
    let told = support::site(&many).told_of_outputs();
    assert!(told[0].message.contains("more than 1000"), "{told:?}");
    let at = |problem: &Diagnostic| match problem.primary.location {
        Location::Span(span) => span.start as usize / "![[small]]\n\n".len(),
        _ => 0,
    };
    assert_eq!(at(&told[0]), 1_000, "at the first that is a link");
}

#[test]
fn a_round_of_thousands_that_show_each_other_is_told_in_short() {
    let n = 5_000;
    let round = many(n, |page| (format!("handbook/p{page}.md"), format!("![[p{}]]", (page + 1) % n)));
    let files: Vec<(&str, &str)> = round.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let sources = support::sources(&files);
    let told = ends(move || support::build(&sources).report().to_vec());
    assert_eq!(told.len(), n);
    assert!(told.iter().all(|problem| problem.message.len() < 200), "{}", told[0].message);
}

#[test]
fn thousands_of_roles_are_compared_soon() {
    let n = 3_000;
    let role = |n: usize| {
        let word: String = n.to_string().bytes().map(|digit| char::from(digit - b'0' + b'a')).collect();
        (format!("roles/r{n}.md"), format!("---\ntitle: Mentor q{word}zzz\n---\nThe mentor {n} helps a mentor.\n"))
    };
    let roles = many(n, role);
    let files: Vec<(&str, &str)> = roles.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
    let sources = support::sources(&files);
    ends(move || support::build(&sources).audit().len());
}

#[test]
fn templates_of_the_site_end() {
    for template in [
        "{% for a in range(100000) %}{% for b in range(100000) %}x{% endfor %}{% endfor %}",
        "{{ '%99999999d'|format(1) }}",
    ] {
        let site = support::site(&[("theme/templates/page.html", template), ("handbook/x.md", "Words.")]);
        let codes = ends(move || support::codes(&site));
        assert!(codes.contains(&"template-error"), "{template}: {codes:?}");
    }
}

#[test]
fn fields_by_the_thousand_are_read_soon() {
    let fields: String = (0..100_000).map(|n| format!("k{n}: v\n")).collect();
    let codes = built(one("handbook/x.md", format!("---\n{fields}k7: again\n---\nWords.\n")));
    assert!(codes.contains(&"duplicate-key"), "{}", codes.len());
}

#[test]
fn values_by_the_thousand_in_one_line_are_read_soon() {
    let names: Vec<String> = (0..50_000).map(|n| format!("name-{n}")).collect();
    let codes = built(one("handbook/x.md", format!("---\naliases: [{}]\n---\nWords.\n", names.join(", "))));
    assert!(codes.is_empty(), "{codes:?}");
}

#[test]
fn thousands_of_problems_in_one_line_are_told_soon() {
    let links: String = (0..4_000).map(|n| format!("[[nowhere-{n:04}]] ")).collect();
    let sources = support::sources(&[("handbook/x.md", &format!("{links}\n"))]);
    let told = ends(move || {
        let site = support::build(&sources);
        support::shown(&site, site.report())
    });
    assert!(told.contains("handbook/x.md:1:1\n") && told.contains(&format!("handbook/x.md:1:{}\n", 3_999 * 17 + 1)));
}

/// The page of limits says the numbers that hold.
#[test]
fn the_page_of_limits_is_true() {
    let page = fs::read_to_string(support::root().join("docs/reference/limits.md")).unwrap();
    for (number, what) in vademecum::base::limits::ALL {
        let digits = number.to_string();
        let groups: Vec<&str> =
            digits.as_bytes().rchunks(3).rev().map(|part| std::str::from_utf8(part).unwrap()).collect();
        let row = format!("| {} | {what} |", groups.join(","));
        assert!(page.contains(&row), "docs/reference/limits.md lacks {row}");
    }
}

#[test]
fn ten_thousand_tags_are_pages_for_some_and_words_for_the_rest() {
    let pages = many(500, |n| {
        let tags: Vec<String> = (0..20).map(|tag| format!("t{}", n * 20 + tag)).collect();
        (format!("handbook/p{n}.md"), format!("---\ntags: [{}]\n---\n# Page {n}\n", tags.join(", ")))
    });
    ends(move || {
        let files: Vec<(&str, &str)> = pages.iter().map(|(path, text)| (path.as_str(), text.as_str())).collect();
        let site = support::site(&files);
        let made = site.routes().filter(|(address, _)| address.starts_with("tags/t")).count();
        assert_eq!(made, 2_000);
        let (outputs, problems) = support::render(&site);
        assert!(problems.is_empty(), "{problems:?}");
        let page = String::from_utf8_lossy(&outputs["handbook/p499.html"]).into_owned();
        assert!(page.contains("t9999") && !page.contains("tags/t9999"), "{page}");
    });
}
