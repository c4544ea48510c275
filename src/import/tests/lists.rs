//! Lists that only Word's own styles make, or that they set in: `List Bullet 2`, `List Number 3`, `List Continue`.

use super::word::{document, taken};
use super::*;

fn styled(id: &str, words: &str) -> String {
    p(&format!("<w:pStyle w:val=\"{id}\"/>"), &r("", words))
}

const TEXT: &str =
    "1. Ask.\n   1. Whom?\n   2. When?\n      1. Really?\n2. Listen.\n\n   Then wait.\n   - Dot\n     - Below\n";

fn body() -> String {
    let lines = [
        ("ListNumber", "Ask."),
        ("ListNumber2", "Whom?"),
        ("ListNumber2", "When?"),
        ("ListNumber3", "Really?"),
        ("ListNumber", "Listen."),
        ("ListContinue", "Then wait."),
        ("ListBullet2", "Dot"),
        ("ListBullet3", "Below"),
    ];
    lines.map(|(id, words)| styled(id, words)).concat()
}

/// As Word has them: each style is an item of a list of its own, of one level.
#[test]
fn the_name_of_a_style_says_how_deep_an_item_is() {
    let styles = [
        ("List Number", 1),
        ("List Number 2", 2),
        ("List Number 3", 3),
        ("List Bullet 2", 4),
        ("List Bullet 3", 5),
        ("List Continue", 0),
    ];
    let style = |(name, list): &(&str, u8)| {
        let numbered = format!("<w:pPr><w:numPr><w:numId w:val=\"{list}\"/></w:numPr></w:pPr>");
        let numbered = if *list > 0 { numbered.as_str() } else { "" };
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/>{numbered}</w:style>",
            name.replace(' ', "")
        )
    };
    let list = |(name, list): &(&str, u8)| {
        let format = if name.contains("Bullet") { "bullet" } else { "decimal" };
        format!(
            "<w:abstractNum w:abstractNumId=\"{list}\"><w:multiLevelType w:val=\"singleLevel\"/><w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/>\
             <w:numFmt w:val=\"{format}\"/><w:pStyle w:val=\"{}\"/><w:lvlText w:val=\"%1.\"/></w:lvl></w:abstractNum>",
            name.replace(' ', "")
        )
    };
    let number =
        |(_, list): &(&str, u8)| format!("<w:num w:numId=\"{list}\"><w:abstractNumId w:val=\"{list}\"/></w:num>");
    let lists = &styles[..5];
    let numbering = format!(
        "<w:numbering {W}>{}{}</w:numbering>",
        lists.iter().map(list).collect::<String>(),
        lists.iter().map(number).collect::<String>()
    );
    let styles = format!("<w:styles {W}>{}</w:styles>", styles.iter().map(style).collect::<String>());
    let parts = [("word/styles.xml", styles.as_str()), ("word/numbering.xml", &numbering)];
    assert_eq!(taken(&document(&body(), &[], &parts)).0, TEXT);
    // Who has a list begin anew gives the paragraph a list of its own, whose level is the first.
    let anew = p(
        "<w:pStyle w:val=\"ListNumber2\"/><w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>",
        &r("", "Whom?"),
    );
    let body = styled("ListNumber", "Ask.") + &anew;
    assert_eq!(taken(&document(&body, &[], &parts)).0, "1. Ask.\n   1. Whom?\n");
}

/// Programs that write documents leave the lists out, and some the styles too.
#[test]
fn a_style_alone_makes_a_list() {
    let names = ["List Number", "List Number 2", "List Number 3", "List Bullet 2", "List Bullet 3", "List Continue"];
    let style = |name: &&str| {
        format!(
            "<w:style w:type=\"paragraph\" w:styleId=\"{}\"><w:name w:val=\"{name}\"/></w:style>",
            name.replace(' ', "")
        )
    };
    let styles = format!("<w:styles {W}>{}</w:styles>", names.iter().map(style).collect::<String>());
    assert_eq!(taken(&document(&body(), &[], &[("word/styles.xml", &styles)])).0, TEXT);
    assert_eq!(taken(&document(&body(), &[], &[])).0, TEXT);
    // Below another heading it counts anew.
    let steps = [
        styled("Heading2", "Before"),
        styled("ListNumber", "Ask."),
        styled("ListNumber", "Listen."),
        styled("Heading2", "After"),
        styled("ListNumber", "Write."),
        styled("ListNumber", "Send."),
        p("<w:pStyle w:val=\"ListNumber\"/><w:numPr><w:numId w:val=\"0\"/></w:numPr>", &r("", "No step.")),
    ];
    assert_eq!(
        taken(&document(&steps.concat(), &[], &[])).0,
        "1. Ask.\n2. Listen.\n\n## After\n\n1. Write.\n2. Send.\n\nNo step.\n"
    );
}
