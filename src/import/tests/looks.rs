//! Headings that nothing but looks tell, in documents whose authors used no style, or bold letters here and there.

use super::*;

const LONG: &str = "Everybody who is new here has somebody to ask, and whoever is asked has been here for some years. Both of them \
                    write down what they agree on, and look at it again in spring.";

/// A program without styles: each line with how deep it is as a heading, 0 for text and 9 for items.
const PROGRAM: [(u8, &str); 17] = [
    (1, "Harbor Program"),
    (2, "What we want"),
    (0, LONG),
    (2, "Who can come"),
    (0, LONG),
    (2, "How it goes"),
    (0, LONG),
    (2, "Expectations"),
    (3, "Guide"),
    (9, "Listen before you speak"),
    (9, "Call once a month"),
    (3, "Harbor Office"),
    (9, "Name the guides"),
    (9, "Answer letters"),
    (3, "Fellow"),
    (9, "Ask early"),
    (9, "Write down what you learn"),
];

/// Makes a document of it in which headings look so, by how deep they are and what they say.
fn program(look: impl Fn(u8, &str) -> &'static str) -> Vec<u8> {
    let line = |(depth, words): &(u8, &str)| match depth {
        9 => item(1, words),
        0 => p("", &r("", words)),
        depth => p("", &r(look(*depth, words), words)),
    };
    docx(&PROGRAM.iter().map(line).collect::<String>(), &[])
}

fn headings(text: &str) -> Vec<&str> {
    text.lines().filter(|line| line.starts_with('#')).collect()
}

#[test]
fn a_bold_line_here_and_there_hides_no_other_heading() {
    let roles = |look: fn(u8, &str) -> &'static str| {
        let imported = take("a.docx", &program(look), Wishes::default(), Known::default()).unwrap();
        assert_eq!(told(&imported, Sort::Lost), [""; 0]);
        let roles = imported.files.iter().filter(|file| file.what == "role");
        roles.map(|file| file.path.as_str().to_string()).collect::<Vec<_>>()
    };
    let all = ["roles/fellow.md", "roles/guide.md", "roles/harbor-office.md"];
    for (what, look) in [
        ("none is bold", (|_, _| "") as fn(u8, &str) -> &'static str),
        ("the title", |depth, _| if depth == 1 { "<w:b/>" } else { "" }),
        ("one role", |_, words| if words == "Guide" { "<w:b/>" } else { "" }),
        ("two roles", |_, words| if matches!(words, "Guide" | "Fellow") { "<w:b/>" } else { "" }),
        ("all", |_, _| "<w:b/>"),
        ("chapters", |depth, _| if depth == 2 { "<w:b/>" } else { "" }),
        ("large, no bold", |depth, _| {
            ["", "<w:sz w:val=\"40\"/>", "<w:sz w:val=\"32\"/>", "<w:sz w:val=\"26\"/>"][depth as usize]
        }),
        ("large chapters", |depth, _| if depth == 2 { "<w:sz w:val=\"32\"/>" } else { "" }),
    ] {
        assert_eq!(roles(look), all, "{what}");
    }
}

#[test]
fn larger_letters_head_smaller_ones() {
    let wishes = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let levels = [
        "## What we want",
        "## Who can come",
        "## How it goes",
        "## Expectations",
        "### Guide",
        "### Harbor Office",
        "### Fellow",
    ];
    let sized = program(|depth, _| if depth < 3 { "<w:b/><w:sz w:val=\"28\"/>" } else { "<w:b/>" });
    let imported = take("a.docx", &sized, wishes.clone(), Known::default()).unwrap();
    assert_eq!(headings(&text(&imported, "handbook/harbor-program.md")), levels);
    // A style says the size of a document of LibreOffice.
    let style = |name: &str, size: u8| {
        format!(
            "<style:style style:name='{name}' style:family='paragraph'><style:text-properties fo:font-size='{size}pt'/></style:style>"
        )
    };
    let line = |(depth, words): &(u8, &str)| match depth {
        9 => format!(
            "<text:list><text:list-item><text:p text:style-name='T0'>{words}</text:p></text:list-item></text:list>"
        ),
        depth => format!("<text:p text:style-name='T{depth}'>{words}</text:p>"),
    };
    let content = format!(
        "<office:document-content><office:automatic-styles>{}</office:automatic-styles><office:body><office:text>{}</office:text></office:body></office:document-content>",
        [style("T0", 11), style("T1", 20), style("T2", 16), style("T3", 14)].concat(),
        PROGRAM.iter().map(line).collect::<String>()
    );
    let odt = packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    let imported = take("a.odt", &odt, wishes, Known::default()).unwrap();
    assert_eq!(headings(&text(&imported, "handbook/harbor-program.md")), levels);
}

/// Where half of the lines are bold, these are the headings, and short lines are what they are; so they are where styles are used.
#[test]
fn short_lines_are_no_headings_where_others_are() {
    let body = [
        (2, "Where to go"),
        (0, LONG),
        (1, "Harbor street 5"),
        (0, LONG),
        (2, "Whom to ask"),
        (0, LONG),
        (0, LONG),
        (0, LONG),
    ];
    let of = |look: &dyn Fn(&str) -> String| {
        let lines = body.iter().map(|(depth, words)| if *depth == 2 { look(words) } else { p("", &r("", words)) });
        let wishes = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
        let imported = take("a.docx", &docx(&lines.collect::<String>(), &[]), wishes, Known::default()).unwrap();
        text(&imported, imported.files[0].path.as_str())
    };
    assert_eq!(headings(&of(&|words| p("", &r("<w:b/>", words)))), ["## Whom to ask"]);
    assert_eq!(headings(&of(&|words| heading(2, words))), ["## Whom to ask"]);
}

/// Scripts without capitals have headings, and not every line of theirs is one.
#[test]
fn a_script_without_capitals_shouts_nothing() {
    let long = "لكل من هو جديد هنا شخص يمكنه أن يسأله، ومن يُسأل يعمل هنا منذ سنوات عديدة. يكتب الاثنان معا ما اتفقا عليه في بداية السنة، ثم يعودان إليه في الربيع.";
    let lines =
        ["برنامج المرفأ", "ما نريده", long, "من يمكنه المشاركة", long, long, long, "شارع المرفأ 5", "الطابق الثاني"];
    let body: String = lines.iter().map(|words| p("", &r("", words))).collect();
    let wishes = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let imported = take("a.docx", &docx(&body, &[]), wishes, Known::default()).unwrap();
    let page = text(&imported, imported.files[0].path.as_str());
    assert_eq!(headings(&page), ["## ما نريده", "## من يمكنه المشاركة"], "{page}");
}
