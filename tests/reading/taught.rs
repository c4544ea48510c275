//! The page that teaches Markdown: readers get of its examples what it says.

use super::BARE;
use crate::support::{self, codes, page, site};

/// What readers get of each example on the page that teaches Markdown.
const TAUGHT: [(&str, &str); 19] = [
    ("Paragraphs", "<p>Fellows meet twice a month.</p><p>The first meeting is in September.</p>"),
    ("A new line", "<p>Lakeside Library<br />12 Shore Street</p>"),
    ("Headings", "<h2 id=\"who-it-is-for\">Who it is for</h2><h3 id=\"what-it-costs\">What it costs</h3>"),
    ("Emphasis", "<p>Bring <em>all</em> forms, <strong>signed</strong>, not <del>copied</del>.</p>"),
    ("Lists", "<ul><li>a pen</li><li>the agreement<ul><li>both pages of it</li></ul></li></ul>"),
    ("Numbered lists", "<ol><li>Call your mentor.</li><li>Agree on a day.</li></ol>"),
    (
        "Things to do",
        "aria-label=\"Done\"></span> Agreement signed</li><li class=\"task\"><span class=\"box\" role=\"img\" aria-label=\"To do\"></span> First call</li>",
    ),
    (
        "Links",
        "<a href=\"https://library.example.org\">library's rules</a>, or write to <a href=\"mailto:help@lakeside.example\">help@lakeside.example</a>.",
    ),
    (
        "References",
        "class=\"to-role\">Mentor</a>, or <a href=\"../roles/mentor.html\" class=\"to-role\">the person who mentors you</a>, about <a href=\"../outcomes/lf-1.html\" class=\"to-outcome unbroken\" title=\"Agree\">LF-1</a>.",
    ),
    ("Files", "The <a href=\"form.pdf\">form</a> has two pages; sign <a href=\"form.pdf#page=2\">the second</a>."),
    ("Pictures", "<img src=\"desk.jpg\" alt=\"A desk by the window\" loading=\"lazy\">"),
    (
        "Tables",
        "<td data-label=\"who\"><a href=\"../roles/mentor.html\" class=\"to-role\">your mentor</a></td></tr><tr><td data-label=\"task\">Plan</td><td data-label=\"who\"><em>both</em></td>",
    ),
    ("Quotations", "<blockquote><p>Writing it down made the second call easier.</p></blockquote>"),
    (
        "Notes to readers",
        "<div class=\"alert tip\" role=\"note\"><p class=\"alert-title\">Tip</p><p>Bring a coat.</p></div>",
    ),
    ("Footnotes", "<li id=\"fn:1\"><p>By the association, up to $200.</p>"),
    ("Terms", "<dl><dt>Fellow</dt><dd>Someone in their first three years.</dd></dl>"),
    ("A line", "<p>Before the break.</p><hr /><p>After it.</p>"),
    ("Words as they are", "<p>Type <code>[[mentor]]</code>, or 5 * 3 * 2.</p>"),
    ("Notes to yourself", "<p>We meet at nine. </p>"),
];

#[test]
fn the_page_that_teaches_markdown_is_true() {
    let page_of_it = std::fs::read_to_string(support::root().join("docs/reference/markdown.md")).unwrap();
    let sections: Vec<&str> = page_of_it.split("\n\n## ").skip(1).collect();
    assert_eq!(sections.len(), TAUGHT.len());
    for (section, (name, shown)) in sections.iter().zip(TAUGHT) {
        let example = section.split("```markdown\n").nth(1).and_then(|rest| rest.split("\n```\n").next()).unwrap();
        assert!(section.starts_with(&format!("{name}\n")), "{section}");
        let text = format!("# X\n\n{example}\n");
        let site = site(&[
            ("handbook/x.md", &text),
            ("handbook/form.pdf", "%PDF-1.4"),
            ("handbook/desk.jpg", "a picture"),
            ("roles/mentor.md", "# Mentor\n\nListens.\n"),
            ("outcomes/k.yaml", "title: K\noutcomes:\n  - {code: LF-1, statement: Agree}\n"),
            ("theme/templates/page.html", BARE),
        ]);
        let told: Vec<&str> =
            codes(&site).into_iter().filter(|code| *code != "empty-section" && *code != "damaged-picture").collect();
        assert_eq!(told, Vec::<&str>::new(), "{name}");
        let html = page(&site, "handbook/x.html").replace('\n', "");
        assert!(html.contains(shown), "{name}\n{html}");
    }
}
