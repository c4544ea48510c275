//! Documents as Google Docs saves them for Word.

use super::word::{document, taken};
use super::*;

/// As Google Docs writes: no style but for headings, a list for each list, colors and sizes on every run, empty paragraphs, tags.
#[test]
fn a_document_of_google_docs_is_read() {
    let run = |looks: &str, words: &str| {
        format!(
            "<w:r w:rsidDel=\"00000000\" w:rsidR=\"00000000\" w:rsidRPr=\"00000000\"><w:rPr>{looks}<w:color w:val=\"1f1f1f\"/><w:sz w:val=\"24\"/><w:szCs w:val=\"24\"/><w:rtl w:val=\"0\"/></w:rPr><w:t xml:space=\"preserve\">{words}</w:t></w:r>"
        )
    };
    let paragraph = |properties: &str, inner: &str| {
        format!(
            "<w:p w:rsidR=\"00000000\" w:rsidDel=\"00000000\" w:rsidP=\"00000000\" w:rsidRDefault=\"00000000\" w14:paraId=\"00000001\"><w:pPr>{properties}</w:pPr>{inner}</w:p>"
        )
    };
    let item = |list: u8, depth: u8, words: &str| {
        paragraph(
            &format!(
                "<w:numPr><w:ilvl w:val=\"{depth}\"/><w:numId w:val=\"{list}\"/></w:numPr><w:ind w:left=\"720\" w:hanging=\"360\"/><w:rPr><w:u w:val=\"none\"/></w:rPr>"
            ),
            &run("", words),
        )
    };
    let bookmark = "<w:bookmarkStart w:colFirst=\"0\" w:colLast=\"0\" w:name=\"_heading=h.gjdgxs\" w:id=\"0\"/><w:bookmarkEnd w:id=\"0\"/>";
    let body = [
        paragraph("<w:pStyle w:val=\"Title\"/>", &run("", "Harbor Fellowship")),
        paragraph("", &run("", "")),
        paragraph("", &run("<w:b w:val=\"1\"/>", "What it asks")),
        paragraph("", ""),
        item(1, 0, "An hour a week"),
        item(1, 1, "more in May"),
        item(1, 0, "An open door"),
        paragraph("<w:pStyle w:val=\"Heading2\"/>", &(bookmark.to_string() + &run("", "Steps"))),
        item(2, 0, "Ask."),
        paragraph("<w:ind w:left=\"720\"/>", &run("", "")),
        item(2, 0, "Listen."),
        item(3, 0, "A list anew."),
        paragraph(
            "",
            &[
                run("", "See "),
                format!("<w:hyperlink w:anchor=\"_heading=h.gjdgxs\">{}</w:hyperlink>", run("<w:u w:val=\"single\"/>", "the steps")),
                run("", ", or "),
                format!("<w:sdt><w:sdtPr><w:id w:val=\"1\"/><w:tag w:val=\"goog_rdk_0\"/></w:sdtPr><w:sdtContent><w:ins w:author=\"Ana Roe\" w:id=\"0\">{}</w:ins></w:sdtContent></w:sdt>", run("", "ask")),
                "<w:sdt><w:sdtPr><w:tag w:val=\"goog_rdk_1\"/></w:sdtPr><w:sdtContent><w:del w:author=\"Ana Roe\" w:id=\"1\"><w:r><w:delText>call</w:delText></w:r></w:del></w:sdtContent></w:sdt>".to_string(),
                run("", " us."),
            ]
            .concat(),
        ),
    ];
    let level = |n: u8, format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let numbering = [
        format!(
            "<w:abstractNum w:abstractNumId=\"1\">{}{}</w:abstractNum>",
            level(0, "bullet", "●"),
            level(1, "bullet", "○")
        ),
        format!("<w:abstractNum w:abstractNumId=\"2\">{}</w:abstractNum>", level(0, "decimal", "%1.")),
        format!("<w:abstractNum w:abstractNumId=\"3\">{}</w:abstractNum>", level(0, "decimal", "%1.")),
        (1..4).map(|n| format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"{n}\"/></w:num>")).collect(),
    ];
    let numbering = format!("<w:numbering {W}>{}</w:numbering>", numbering.concat());
    let styles = format!(
        "<w:styles {W}><w:style w:styleId=\"Title\"><w:name w:val=\"Title\"/></w:style><w:style w:styleId=\"Heading2\"><w:name w:val=\"heading 2\"/></w:style></w:styles>"
    );
    let relations = [("", "styles", "styles.xml"), ("", "numbering", "numbering.xml")];
    let parts = [("word/styles.xml", styles.as_str()), ("word/numbering.xml", &numbering)];
    let (text, imported) = taken(&document(&body.concat(), &relations, &parts));
    assert_eq!(
        text,
        "## What it asks\n\n- An hour a week\n  - more in May\n- An open door\n\n## Steps\n\n1. Ask.\n2. Listen.\n\n1) A list anew.\n\n\
         See [the steps](#steps), or ask us.\n"
    );
    assert_eq!(told(&imported, Sort::Dropped), ["paragraph 10: call (deleted while changes were tracked)"]);
}
