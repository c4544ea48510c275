//! Documents of LibreOffice: what was deleted, remarked and noted, equations, rows that nobody sees.

use super::*;

fn odt(body: &str, parts: &[(&str, &str)]) -> Vec<u8> {
    let content = format!(
        "<office:document-content><office:body><office:text>{body}</office:text></office:body></office:document-content>"
    );
    packed(
        &[&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", content.as_str())], parts]
            .concat(),
    )
}

/// The page that is made of a document, without its front matter, and what is told. Nothing is lost.
#[track_caller]
fn taken(bytes: &[u8]) -> (String, Imported) {
    let wishes = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let imported = take("plan.odt", bytes, wishes, Known::default()).unwrap();
    let text = text(&imported, "handbook/plan.md");
    assert_eq!(told(&imported, Sort::Lost), [""; 0], "{text}");
    (text.splitn(3, "---\n").nth(2).unwrap().to_string(), imported)
}

#[test]
fn what_was_deleted_is_named() {
    let region = |id: &str, kind: &str, inner: &str| {
        format!(
            "<text:changed-region text:id=\"{id}\"><text:{kind}><office:change-info><dc:creator>Ana Roe</dc:creator><dc:date>2026-01-01T00:00:00</dc:date></office:change-info>{inner}</text:{kind}></text:changed-region>"
        )
    };
    let body = format!(
        "<text:tracked-changes>{}{}{}</text:tracked-changes>\
         <text:p>We meet <text:change text:change-id=\"a\"/><text:change-start text:change-id=\"b\"/>monthly<text:change-end text:change-id=\"b\"/>.</text:p>\
         <text:p>All<text:change text:change-id=\"c\"/> come.</text:p>",
        region("a", "deletion", "<text:p>weekly</text:p>"),
        region("b", "insertion", ""),
        region("c", "deletion", "<text:p> of us</text:p><text:p>and others</text:p>"),
    );
    let (text, imported) = taken(&odt(&body, &[]));
    assert_eq!(text, "We meet monthly.\n\nAll come.\n");
    assert_eq!(
        told(&imported, Sort::Dropped),
        [
            "paragraph 1: weekly (deleted while changes were tracked)",
            "paragraph 2: of us and others (deleted while changes were tracked)"
        ]
    );
}

#[test]
fn notes_and_remarks_are_no_loss() {
    let note = |words: &str| {
        format!(
            "<text:note text:note-class=\"footnote\"><text:note-citation>1</text:note-citation><text:note-body><text:p>{words}</text:p></text:note-body></text:note>"
        )
    };
    let remark = "<office:annotation office:name=\"r\"><dc:creator>Ana Roe</dc:creator><dc:date>2026</dc:date><text:p>Is that so?</text:p><text:list><text:list-item><text:p>Ask.</text:p></text:list-item></text:list></office:annotation>";
    let end = "<office:annotation-end office:name=\"r\"/>";
    let body = [
        format!("<text:h text:outline-level=\"1\">Plan{}</text:h>", note("Of 2026.")),
        format!(
            "<text:p>We meet{} every week in the library of the town. And{remark} we go on{end}, each of us.</text:p>",
            note("Or later. It depends.")
        ),
        format!(
            "<text:list><text:list-item><text:p>One{}{remark} thing to keep{end} in mind</text:p></text:list-item></text:list>",
            note("Two <text:span>words</text:span>.")
        ),
        format!(
            "<table:table><table:table-row><table:table-cell><text:p>May{} and{remark} June{end}</text:p></table:table-cell><table:table-cell><text:p>Apply</text:p></table:table-cell></table:table-row></table:table>",
            note("In a cell.")
        ),
        format!(
            "<text:p>A box: <draw:frame><draw:text-box><text:p>Beside{} it{remark}</text:p></draw:text-box></draw:frame></text:p>",
            note("In a box.")
        ),
    ];
    let (text, imported) = taken(&odt(&body.concat(), &[]));
    assert!(text.contains("We meet[^") && text.contains("In a cell.") && text.contains("In a box."), "{text}");
    assert_eq!(told(&imported, Sort::Dropped), ["document: 4 comments (remarks of readers)"]);
}

#[test]
fn equations_are_lines_and_hidden_rows_are_named() {
    let equation = "<math xmlns=\"http://www.w3.org/1998/Math/MathML\"><semantics><mrow><mi>p</mi><mo>=</mo><mfrac><mrow><mi>a</mi><mo>+</mo><mi>b</mi></mrow><mi>n</mi></mfrac></mrow><annotation>p = {a+b} over n</annotation></semantics></math>";
    let body = "<text:p>The share is <draw:frame><draw:object xlink:href=\"./Object 1\"/><draw:image xlink:href=\"./ObjectReplacements/Object 1\"/></draw:frame> of all.</text:p>\
                <table:table><table:table-row><table:table-cell><text:p>Open</text:p></table:table-cell><table:table-cell><text:p>Cell</text:p></table:table-cell></table:table-row>\
                <table:table-row table:visibility=\"collapse\"><table:table-cell><text:p>Salary</text:p></table:table-cell><table:table-cell><text:p>two</text:p></table:table-cell></table:table-row></table:table>";
    let (text, imported) = taken(&odt(body, &[("Object 1/content.xml", equation)]));
    assert_eq!(text, "The share is p = (a + b)/n of all.\n\n| Open | Cell |\n|---|---|\n");
    assert_eq!(told(&imported, Sort::Dropped), ["table 1, row 2: Salary two (hidden in the document)"]);
}
