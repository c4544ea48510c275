//! What `vade init` makes of spaces of GitBook and sites of Quarto and Docsify.

use super::init::Became;

#[test]
fn a_space_of_gitbook_keeps_its_hints_its_files_and_what_it_hides() {
    let space = [
        (".gitbook.yaml", "root: ./guide/\nstructure:\n  summary: CONTENTS.md\n"),
        (
            "guide/CONTENTS.md",
            "# Table of contents\n\n* [Welcome](README.md)\n* [Roles](roles.md)\n* [Begin here](first-steps/begin.md \"T\")\n* [Old](old.md)\n",
        ),
        (
            "guide/README.md",
            "---\ndescription: What this is.\nicon: book\n---\n\n# Lakeside guide\n\nSee [roles](roles.md#the-mentor).\n",
        ),
        (
            "guide/roles.md",
            "# Roles\n\n## The mentor&#x20;\n\n{% hint style=\"warning\" %}\nMeet in **daylight**.\n{% endhint %}\n\n\
             {% tabs %}\n{% tab title=\"Week 1\" %}\nWalk.\n{% endtab %}\n{% endtabs %}\n\n\
             <figure><img src=\".gitbook/assets/lake (1).svg\" alt=\"The lake\"><figcaption></figcaption></figure>\n",
        ),
        (
            "guide/.gitbook/assets/lake (1).svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>",
        ),
        (
            "guide/first-steps/begin.md",
            "# Begin\n\n{% content-ref url=\"../roles.md\" %}\n[roles.md](../roles.md)\n{% endcontent-ref %}\n",
        ),
        ("guide/old.md", "---\nhidden: true\n---\n\n# Old\n\nSecret plan.\n"),
        ("guide/loose.md", "# Loose\n\nNobody lists me.\n"),
    ];
    let became = Became::of("guide", &space);
    let roles = became.page("roles.html");
    assert!(roles.contains("alert warning") && roles.contains("<strong>Week 1</strong>"), "{roles}");
    assert!(!roles.contains("{%"), "{roles}");
    assert!(became.said.contains("no problems"), "{}", became.said);
    assert_eq!(became.way("index.html"), ["index.html", "roles.html"]);
    assert!(became.folder.path().join("website/assets/lake (1).svg").exists(), "{}", became.said);
    for hidden in ["old.html", "loose.html"] {
        assert!(!became.folder.path().join("website").join(hidden).exists(), "{hidden} was not published there");
    }
}

#[test]
fn a_site_of_quarto_keeps_its_pages_its_callouts_and_its_order() {
    let site = [
        (
            "_quarto.yml",
            "project:\n  type: website\n  output-dir: public\n  render:\n    - \"*.qmd\"\n    - \"!draft.qmd\"\n\
             website:\n  title: Lakeside lab\n  sidebar:\n    contents:\n      - index.qmd\n      - section: Work\n        contents:\n          - second.qmd\n          - first.qmd\n",
        ),
        ("index.qmd", "---\ntitle: Home\nformat: html\ndate: today\n---\n\nSee [the first](first.qmd#a-b).\n"),
        (
            "first.qmd",
            "# First\n\n## A b {.unnumbered}\n\n::: {.callout-tip}\n## Bring\nA pen.\n:::\n\n```{r}\nx <- 1\n```\n\n![Wall](wall.svg){width=50%}\n",
        ),
        ("wall.svg", "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>"),
        ("second.qmd", "# Second\n\n:::: {.columns}\n::: {.column}\nLeft.\n:::\n::::\n"),
        ("draft.qmd", "# Not yet\n\nSecret plan.\n"),
        ("notes/loose.md", "# Loose\n\nIt is not rendered.\n"),
        ("public/index.html", "<p>What it wrote</p>\n"),
    ];
    let became = Became::of(".", &site);
    assert!(became.said.contains("no problems"), "{}", became.said);
    assert_eq!(became.way("index.html"), ["index.html", "second.html", "first.html"]);
    let first = became.page("first.html");
    assert!(first.contains("alert tip") && first.contains("<strong>Bring</strong>"), "{first}");
    for strange in ["unnumbered", ":::", "{r}", "{width"] {
        assert!(!first.contains(strange), "{strange}: {first}");
    }
    assert!(became.page("second.html").contains("Left.") && !became.page("second.html").contains(":::"));
    for hidden in ["draft.html", "notes/loose.html", "public/index.html"] {
        assert!(!became.folder.path().join("website").join(hidden).exists(), "{hidden} was not published there");
    }
}

#[test]
fn pages_of_docsify_lead_where_they_led() {
    let site = [
        (
            "docs/index.html",
            "<div id=\"app\"></div>\n<script>\n  window.$docsify = {\n    name: 'Lakeside guide',\n    loadSidebar: true,\n  }\n</script>\n",
        ),
        ("docs/_sidebar.md", "* [Home](/)\n* [Mentors](mentors.md)\n* [Begin](/steps/begin \"T\")\n"),
        ("docs/README.md", "# Lakeside\n\nGo to [mentors](mentors?id=their-day \":ignore\").\n"),
        ("docs/mentors.md", "# Mentors\n\n## Their day\n\n!> Bring a pen.\n\n![Wall](_media/wall.svg ':size=40')\n"),
        (
            "docs/_media/wall.svg",
            "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 1 1\"><path d=\"M0 0h1v1z\"/></svg>",
        ),
        ("docs/steps/begin.md", "# Begin\n\nBack to [mentors](mentors.md).\n"),
    ];
    let became = Became::of("docs", &site);
    assert!(became.said.contains("no problems"), "{}", became.said);
    assert_eq!(became.way("index.html"), ["index.html", "mentors.html"]);
    assert!(became.text("site.yaml").contains("title: Lakeside guide"), "{}", became.text("site.yaml"));
    assert!(became.page("mentors.html").contains("alert important"));
}
