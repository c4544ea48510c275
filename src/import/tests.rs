//! Whatever a document holds is in the files that come of it, or named; hostile ones are refused in words.

mod every_word;
mod google;
mod html;
mod languages;
mod lists;
mod looks;
mod odd;
mod odt;
mod pieces;
mod sheets;
mod word;

use std::io::{Cursor, Write};

use proptest::prelude::*;
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

use super::*;
use crate::content::Kind as EntryKind;

const W: &str = "xmlns:w=\"http://schemas.openxmlformats.org/wordprocessingml/2006/main\" \
                 xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"";

fn packed(parts: &[(&str, &str)]) -> Vec<u8> {
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, text) in parts {
        zip.start_file(*name, SimpleFileOptions::default().compression_method(CompressionMethod::Deflated)).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

/// A document of Word with styles for headings and a list of bullets (1) and one of numbers (2).
fn docx(body: &str, more: &[(&str, &str)]) -> Vec<u8> {
    let level = |format: &str, text: &str| {
        format!(
            "<w:lvl w:ilvl=\"0\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/><w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let list = |id: u8, level: String| format!("<w:abstractNum w:abstractNumId=\"{id}\">{level}</w:abstractNum>");
    let numbering = format!(
        "<w:numbering {W}>{}{}{}{}</w:numbering>",
        list(1, level("bullet", "•")),
        list(2, level("decimal", "%1.")),
        list(3, level("decimalZero", "KO-%1.")),
        (1..4).map(|n| format!("<w:num w:numId=\"{n}\"><w:abstractNumId w:val=\"{n}\"/></w:num>")).collect::<String>()
    );
    let heading =
        |n: u8| format!("<w:style w:type=\"paragraph\" w:styleId=\"H{n}\"><w:name w:val=\"heading {n}\"/></w:style>");
    let styles = format!("<w:styles {W}>{}</w:styles>", (1..4).map(heading).collect::<String>());
    let document = format!("<w:document {W}><w:body>{body}</w:body></w:document>");
    let parts =
        [("word/document.xml", document.as_str()), ("word/styles.xml", &styles), ("word/numbering.xml", &numbering)];
    packed(&[&parts[..], more].concat())
}

fn p(properties: &str, runs: &str) -> String {
    format!("<w:p><w:pPr>{properties}</w:pPr>{runs}</w:p>")
}

fn r(looks: &str, text: &str) -> String {
    format!("<w:r><w:rPr>{looks}</w:rPr><w:t xml:space=\"preserve\">{}</w:t></w:r>", crate::base::html::escaped(text))
}

fn heading(level: u8, text: &str) -> String {
    p(&format!("<w:pStyle w:val=\"H{level}\"/>"), &r("", text))
}

fn item(list: u8, text: &str) -> String {
    p(&format!("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"{list}\"/></w:numPr>"), &r("", text))
}

fn take(name: &str, bytes: &[u8], wishes: Wishes, known: Known) -> Result<Imported, String> {
    let folder = if wishes.folder.is_empty() { "handbook".to_string() } else { wishes.folder };
    let source = Source { name, bytes, beside: &|_| None, wishes: &Wishes { folder, ..wishes } };
    import(&[source], known).map_err(|(_, refusal)| refusal.to_string())
}

/// The text of a file of an import.
fn text(imported: &Imported, path: &str) -> String {
    let file = imported.files.iter().find(|file| file.path.as_str() == path);
    let paths: Vec<&str> = imported.files.iter().map(|file| file.path.as_str()).collect();
    String::from_utf8(file.unwrap_or_else(|| panic!("{path} is none of {paths:?}")).bytes.clone()).unwrap()
}

fn told(imported: &Imported, sort: Sort) -> Vec<String> {
    let told = imported.remarks.iter().flatten().filter(|remark| remark.sort == sort);
    told.map(|remark| format!("{}: {}", remark.place, remark.text)).collect()
}

fn page(body: &str) -> (String, Imported) {
    let imported =
        take("plan.docx", &docx(body, &[]), Wishes { kind: Some(Wanted::Page), ..Wishes::default() }, Known::default())
            .unwrap();
    (
        imported.files.iter().find(|file| file.what == "page").map(|file| text(&imported, file.path.as_str())).unwrap(),
        imported,
    )
}

/// What other sentences name an item by stays: Markdown has digits only.
#[test]
fn lists_keep_their_letters_and_numbers() {
    let page = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let of = |name: &str, source: &str, wishes: &Wishes| {
        let imported = take(name, source.as_bytes(), wishes.clone(), Known::default()).unwrap();
        assert!(told(&imported, Sort::Lost).is_empty(), "{:?}", told(&imported, Sort::Lost));
        text(&imported, imported.files[0].path.as_str())
    };
    let body = |text: String| text.split_once("---\n").unwrap().1.split_once("---\n").unwrap().1.to_string();
    assert_eq!(body(of("a.md", "- 1. One\n- 2. Two\n\n    - 1. In\n", &page)), "1. One\n2. Two\n   1. In\n");
    assert_eq!(body(of("a.md", "a. One\n\nb. Two, as in (a)\n", &page)), "- a. One\n- b. Two, as in (a)\n");
    assert_eq!(body(of("a.md", "a. One\nb. Two *and*\nc. Three\n", &page)), "- a. One\n- b. Two *and*\n- c. Three\n");
    assert_eq!(body(of("a.md", "a. One\nand so on\n", &page)), "a. One and so on\n");
    let html = "<ol type=a><li>One<li>Two</ol><p>x</p><ol style='list-style-type: upper-roman' start=5><li>Five</ol>";
    assert_eq!(body(of("a.html", html, &page)), "- a. One\n- b. Two\n\nx\n\n- V. Five\n");
    // A step has its number, whatever it was written in.
    let process = Wishes { kind: Some(Wanted::Process), ..Wishes::default() };
    assert_eq!(body(of("a.html", "<ol type=i><li>Ask <b>all </b><li>Go</ol>", &process)), "1. Ask **all**\n2. Go\n");
    let acronym = of("03_MASA-handbook.md", "Words.\n", &page);
    assert!(acronym.contains("title: MASA handbook\n"), "{acronym}");
}

/// Bold lines with numbers head the text below them; where nothing stands between, they are a list.
#[test]
fn numbered_bold_lines_are_headings() {
    let page = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let of = |source: &str, wishes: &Wishes| {
        let imported = take("a.md", source.as_bytes(), wishes.clone(), Known::default()).unwrap();
        assert!(told(&imported, Sort::Lost).is_empty(), "{:?}", told(&imported, Sort::Lost));
        imported.files.iter().map(|file| text(&imported, file.path.as_str())).collect::<Vec<_>>().concat()
    };
    let purpose = of("**1. Purpose**\n\nTo learn.\n\n**2. Dates**\n\nIn May.\n\n1. One\n2. Two\n", &page);
    assert!(purpose.ends_with("## 1. Purpose\n\nTo learn.\n\n## 2. Dates\n\nIn May.\n\n1. One\n2. Two\n"), "{purpose}");
    assert!(
        of("**1. Ask**\n\n**2. Listen**\n\n**3. Go**\n\nThen rest.\n", &page).contains("1. **Ask**\n2. **Listen**\n")
    );
    let work = "**1. Context**\n\nIn May.\n\n**2. Learning outcomes**\n\nKO-1. Lead a team well.\n\n**3. Reflection**\n\nGood.\n";
    let work = of(work, &Wishes { person: Some("Ana Roe".into()), ..Wishes::default() });
    assert!(work.contains("## Context\n\nIn May.\n\n## Learning outcomes\n\n## Reflection\n\nGood.\n"), "{work}");
}

#[test]
fn looks_of_words_are_kept_and_signs_mean_nothing() {
    let runs = [
        r("", "Plain *star* [x] 1 < 2 & "),
        r("<w:b/>", "bold "),
        r("<w:b/><w:i/>", "both"),
        r("<w:b w:val=\"0\"/>", ", "),
        r("<w:strike/>", "struck"),
        "<w:r><w:br/><w:t>next_line</w:t></w:r>".to_string(),
    ];
    let (text, imported) = page(&p("", &runs.concat()));
    assert_eq!(
        text,
        "---\ntitle: Plan\n---\nPlain \\*star\\* \\[x\\] 1 \\< 2 & **bold** ***both***, ~~struck~~\\\nnext_line\n"
    );
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
}

#[test]
fn what_was_deleted_and_remarked_goes_and_what_was_inserted_stays() {
    let body = p(
        "",
        "<w:r><w:t>We meet </w:t></w:r><w:del><w:r><w:delText>weekly</w:delText></w:r></w:del>\
         <w:ins><w:r><w:t>monthly</w:t></w:r></w:ins><w:commentRangeStart w:id=\"0\"/><w:r><w:commentReference w:id=\"0\"/></w:r>",
    );
    let comments = format!(
        "<w:comments {W}><w:comment w:id=\"0\" w:author=\"Ana Roe\"><w:p><w:r><w:t>Why?</w:t></w:r></w:p></w:comment></w:comments>"
    );
    let bytes = docx(&body, &[("word/comments.xml", &comments)]);
    let imported = take("a.docx", &bytes, Wishes::default(), Known::default()).unwrap();
    assert_eq!(text(&imported, "handbook/a.md"), "---\ntitle: A\n---\nWe meet monthly\n");
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["paragraph 1: weekly (deleted while changes were tracked)", "document: 1 comment (remarks of readers)"]
    );
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
}

#[test]
fn links_of_fields_and_of_relations_and_notes_are_kept() {
    let field = "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> HYPERLINK \"https://a.example/x\" </w:instrText></w:r>\
                 <w:r><w:fldChar w:fldCharType=\"separate\"/></w:r><w:r><w:t>the form</w:t></w:r><w:r><w:fldChar w:fldCharType=\"end\"/></w:r>";
    let body = p(
        "",
        &[
            &r("", "See "),
            field,
            &r("", " and "),
            "<w:hyperlink r:id=\"rId9\"><w:r><w:t>rules</w:t></w:r></w:hyperlink>",
            "<w:r><w:footnoteReference w:id=\"2\"/></w:r>",
        ]
        .concat(),
    );
    let relations = "<Relationships><Relationship Id=\"rId9\" Target=\"https://b.example/\" TargetMode=\"External\"/></Relationships>";
    let notes = format!(
        "<w:footnotes {W}><w:footnote w:type=\"separator\" w:id=\"0\"/><w:footnote w:id=\"2\"><w:p><w:r><w:t>Of 2026.</w:t></w:r></w:p></w:footnote></w:footnotes>"
    );
    let bytes = docx(&body, &[("word/_rels/document.xml.rels", relations), ("word/footnotes.xml", &notes)]);
    let imported = take("a.docx", &bytes, Wishes::default(), Known::default()).unwrap();
    assert_eq!(
        text(&imported, "handbook/a.md"),
        "---\ntitle: A\n---\nSee [the form](https://a.example/x) and [rules](https://b.example/)[^1]\n\n[^1]: Of 2026.\n"
    );
}

#[test]
fn words_of_a_document_that_would_run_in_a_page_do_not() {
    let html = "<body><h1>Plan</h1><p onclick=\"x()\">Meet <script>alert(1)</script><a href=\"javascript:alert(1)\">here</a>.</p>\
                <p>&lt;script&gt;alert(2)&lt;/script&gt;</p><nav><a href=\"/\">Home</a></nav><footer>Report abuse</footer></body>";
    let imported = take("a.html", html.as_bytes(), Wishes::default(), Known::default()).unwrap();
    assert_eq!(
        text(&imported, "handbook/plan.md"),
        "---\ntitle: Plan\n---\nMeet here.\n\n\\<script>alert(2)\\</script>\n"
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["paragraph 4: Home (navigation)", "paragraph 5: Report abuse (page footer)"]
    );
}

#[test]
fn lists_stay_the_lists_that_they_were() {
    let start = |n: u32, text: &str| {
        let number = format!("<ol start=\"{n}\"><li>{text}<ul><li>below</li></ul></li></ol>");
        number
    };
    let html = format!(
        "<ul><li>a</li></ul>{}{}<ol><li>again</li><li>more<p>and</p></li></ol>",
        start(3, "three"),
        start(4, "four")
    );
    let imported =
        take("a.html", html.as_bytes(), Wishes { kind: Some(Wanted::Page), ..Wishes::default() }, Known::default())
            .unwrap();
    assert_eq!(
        text(&imported, "handbook/a.md"),
        "---\ntitle: A\n---\n- a\n\n3. three\n   - below\n4. four\n   - below\n\n1) again\n2) more\n\n   and\n"
    );
}

#[test]
fn hostile_documents_are_refused_in_words() {
    let deep = format!("{}{}", "<w:x>".repeat(500), "</w:x>".repeat(500));
    let entities = packed(&[(
        "word/document.xml",
        "<!DOCTYPE x [<!ENTITY a SYSTEM \"file:///etc/passwd\">]><w:document><w:body>&a;</w:body></w:document>",
    )]);
    let bomb = packed(&[("word/document.xml", &" ".repeat(49 << 20))]);
    let in_html = format!("<body>{}x</body>", "<div>".repeat(3000));
    for (name, bytes, says) in [
        ("a.docx", docx(&deep, &[]), "more deeply"),
        ("a.docx", entities, "entities of its own"),
        ("a.docx", bomb, "too large"),
        ("a.docx", b"PK\x03\x04 and no more".to_vec(), "damaged"),
        ("a.docx", vec![0xD0, 0xCF, 0x11, 0xE0], "locked with a password"),
        ("a.docx", packed(&[("x", "y")]), "no Word document"),
        ("a.odt", packed(&[("x", "y")]), "no document of LibreOffice"),
        ("a.html", in_html.into_bytes(), "more deeply"),
        ("a.md", format!("{}x", "> ".repeat(5000)).into_bytes(), "more deeply"),
        ("a.pdf", b"%PDF-1.7".to_vec(), "open the document that it was made of"),
        ("a.doc", vec![0xD0, 0xCF], "before 2007"),
        ("a.rtf", b"{\\rtf1}".to_vec(), "save it from there as .docx"),
        ("a.docx", docx("", &[]), "no text in it"),
        ("a.txt", vec![0xFF, 0xFE, 0x41], "UTF-8"),
    ] {
        let refusal = take(name, &bytes, Wishes::default(), Known::default()).err();
        assert!(refusal.as_ref().is_some_and(|refusal| refusal.contains(says)), "{name} {says}: {refusal:?}");
    }
}

#[test]
fn a_picture_is_saved_beside_its_page_and_none_from_elsewhere() {
    let drawing = |id: &str, alt: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr descr=\"{alt}\"/><a:blip r:embed=\"{id}\"/></wp:inline></w:drawing></w:r>"
        )
    };
    let body = p("", &drawing("rId1", "Two people at a table")) + &p("", &drawing("rId2", ""));
    let relations = "<Relationships><Relationship Id=\"rId1\" Target=\"media/../../../etc/one.png\"/><Relationship Id=\"rId2\" Target=\"file:///etc/passwd\" TargetMode=\"External\"/></Relationships>";
    let bytes = docx(&body, &[("word/_rels/document.xml.rels", relations), ("etc/one.png", "\u{89}PNG")]);
    let bytes = { bytes };
    let imported = take("a.docx", &bytes, Wishes::default(), Known::default()).unwrap();
    // What is no picture is told, and nothing outside of the archive is read.
    assert!(
        imported.files.iter().all(|file| file.path.as_str() == "handbook/a.md"),
        "{:?}",
        told(&imported, Sort::Open)
    );
    assert_eq!(told(&imported, Sort::Open).len(), 2);
    let html = "<p><img alt=\"A desk\" src=\"data:image/gif;base64,R0lGODlhAQABAAAAACw=\"></p><p><img src=\"../secret.png\"></p>";
    let imported = take("b.html", html.as_bytes(), Wishes::default(), Known::default()).unwrap();
    assert_eq!(
        imported.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["handbook/a-desk.gif", "handbook/b.md"]
    );
    assert!(text(&imported, "handbook/b.md").contains("![A desk](a-desk.gif)"));
}

fn outcome(code: &str, statement: &str) -> Outcome {
    Outcome { code: code.into(), statement: statement.into() }
}

#[test]
fn an_outcome_that_was_retyped_becomes_its_reference() {
    let body = [
        p("", &r("<w:b/>", "Reflection")),
        p("", &r("", "I learned to ask.")),
        p("", &r("<w:b/>", "LEARNING OUTCOMES:")),
        item(3, "Write an agreement that two people can keep for a year."),
        p("", &r("", "Visit another school and say what you saw there.")),
        p("", &r("", "KO-3: Something else altogether was promised")),
    ];
    let known = Known {
        outcomes: vec![
            outcome("KO-01", "Write an agreement that two people can keep for a year."),
            outcome("KO-02", "Visit another school and say what you saw."),
            outcome("KO-3", "Lead a meeting."),
        ],
        narrowest: "private".into(),
        language: "en".into(),
        said: Vec::new(),
        names: vec![Named {
            kind: EntryKind::Person,
            id: "portfolios/ana-roe".into(),
            title: "Ana Roe".into(),
            aliases: Vec::new(),
            folder: Some("portfolios/ana-roe".into()),
            is_private: false,
            is_new: false,
        }],
    };
    let wishes = Wishes { person: Some("ana roe".into()), ..Wishes::default() };
    let imported = take("visit.docx", &docx(&body.concat(), &[]), wishes, known).unwrap();
    let text = text(&imported, "portfolios/ana-roe/visit.md");
    assert!(text.contains("outcomes:\n  - KO-01\n  - KO-02\n  - KO-3\n"), "{text}");
    assert!(text.contains("audience: private\n"), "{text}");
    assert!(text.contains("## Learning outcomes\n\nKO-3: Something else"), "{text}");
    assert!(!text.contains("keep for a year"), "{text}");
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
    let stranger = take("visit.docx", &docx(&body.concat(), &[]), Wishes::default(), Known::default()).err();
    assert!(stranger.is_some_and(|refusal| refusal.contains("--person")));
}

/// A paragraph of a random document: what it is, and its words.
fn paragraph() -> impl Strategy<Value = (u8, Vec<(u8, String)>)> {
    let words = proptest::collection::vec(
        prop_oneof![
            8 => "[a-zA-Zäß]{1,9}",
            1 => Just("*".to_string()), 1 => Just("[x]".into()), 1 => Just("<b>".into()), 1 => Just("1.".into()),
            1 => Just("- a".into()), 1 => Just("# b".into()), 1 => Just("a_b_".into()), 1 => Just("&amp;".into()),
            1 => Just("c|d".into()), 1 => Just("![[e]]".into()), 1 => Just("`f".into()), 1 => Just("g.".into()),
            1 => Just("KO-07.".into()), 1 => Just("---".into()), 1 => Just("KO 1: Lead".into()), 1 => Just("The mentor will".into()),
        ],
        1..8,
    )
    .prop_map(|words| words.join(" "));
    (0_u8..12, proptest::collection::vec((0_u8..8, words), 1..4))
}

fn written(paragraphs: &[(u8, Vec<(u8, String)>)]) -> String {
    let mut body = String::new();
    for (kind, runs) in paragraphs {
        let look = |look: u8| match look {
            0 => "<w:b/>",
            1 => "<w:i/>",
            2 => "<w:b/><w:i/>",
            3 => "<w:strike/>",
            _ => "",
        };
        let runs: String = runs.iter().map(|(kind, text)| r(look(*kind), text)).collect();
        body += &match kind {
            0 | 1 => p(&format!("<w:pStyle w:val=\"H{}\"/>", kind + 1), &runs),
            2 => p("", &r("", "Responsibilities")),
            3 | 4 => p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"1\"/></w:numPr>", &runs),
            5 | 6 => p("<w:numPr><w:ilvl w:val=\"0\"/><w:numId w:val=\"2\"/></w:numPr>", &runs),
            7 => format!(
                "<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr><w:tr><w:tc>{0}</w:tc><w:tc/></w:tr></w:tbl>",
                p("", &runs)
            ),
            8 => heading(2, "Steps"),
            _ => p("", &runs),
        };
    }
    body
}

/// What other sites show in a page is a link to them, and two breaks are one.
#[test]
fn frames_are_links_and_breaks_are_no_signs() {
    let html = "<p>Our plan:</p><iframe src=\"https://docs.example/d/pub\" title=\"The yearly plan\"></iframe>\
                <figure><iframe src=\"//film.example/1\"></iframe></figure><p>One<br><br>Two</p>";
    let page = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let imported = take("a.html", html.as_bytes(), page, Known::default()).unwrap();
    assert_eq!(
        text(&imported, "handbook/a.md"),
        "---\ntitle: A\n---\nOur plan:\n\n[The yearly plan](https://docs.example/d/pub)\n\n\
         [https://film.example/1](https://film.example/1)\n\nOne\\\nTwo\n"
    );
}

/// A raised digit is another number than one on the line.
#[test]
fn raised_and_lowered_signs_stay_so() {
    let runs = [r("", "The fund is 10"), r("<w:vertAlign w:val=\"superscript\"/>", "6"), r("", " dollars, and H")];
    let word = p("", &(runs.concat() + &r("<w:vertAlign w:val=\"subscript\"/>", "2") + &r("", "O.")));
    let style = |name: &str, position: &str| {
        format!(
            "<style:style style:name='{name}'><style:text-properties style:text-position='{position}'/></style:style>"
        )
    };
    let content = format!(
        "<office:document-content><office:automatic-styles>{}{}</office:automatic-styles><office:body><office:text>\
         <text:p>The fund is 10<text:span text:style-name='U'>6</text:span> dollars, and H<text:span text:style-name='D'>2</text:span>O.\
         </text:p></office:text></office:body></office:document-content>",
        style("U", "super 58%"),
        style("D", "-33% 58%")
    );
    let odt = packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    let html = "<p>The fund is 10<sup>6</sup> dollars, and H<span style='vertical-align: sub'>2</span>O.</p>";
    let markdown = "The fund is 10<sup>6</sup> dollars, and H<sub>2</sub>O.\n";
    for (name, bytes) in [
        ("a.docx", docx(&word, &[])),
        ("a.odt", odt),
        ("a.html", html.as_bytes().to_vec()),
        ("a.md", markdown.as_bytes().to_vec()),
    ] {
        let page = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
        let imported = take(name, &bytes, page, Known::default()).unwrap();
        let text = text(&imported, imported.files[0].path.as_str());
        assert!(text.contains("10<sup>6</sup> dollars, and H<sub>2</sub>O."), "{name}: {text}");
        assert_eq!(told(&imported, Sort::Lost), [""; 0], "{name}");
    }
}

/// What no reader of a document sees is in no file, and named.
#[test]
fn hidden_words_stay_where_they_are() {
    let html = "<h1>Plan</h1><p>For all to read and use.</p><p hidden>Salary one.</p><p style='display: none'>Salary two.</p>\
                <table><tr><td>Open</td><td>Cell</td></tr><tr style='display:none'><td>Salary</td><td>three.</td></tr></table>";
    let style =
        "<style:style style:name='H' style:family='text'><style:text-properties text:display='none'/></style:style>";
    let content = format!(
        "<office:document-content><office:automatic-styles>{style}</office:automatic-styles><office:body><office:text>\
         <text:p>For all to read and use<text:span text:style-name='H'> Salary one</text:span>.</text:p>\
         <text:section text:display='none'><text:p>Salary two.</text:p></text:section>\
         <text:p text:style-name='H'>Salary three.</text:p></office:text></office:body></office:document-content>"
    );
    let odt = packed(&[("mimetype", "application/vnd.oasis.opendocument.text"), ("content.xml", &content)]);
    for (name, bytes) in [("a.html", html.as_bytes()), ("a.odt", &odt)] {
        let page = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
        let imported = take(name, bytes, page, Known::default()).unwrap();
        let texts: Vec<String> = imported.files.iter().map(|file| text(&imported, file.path.as_str())).collect();
        assert!(
            texts[0].contains("For all to read and use") && !texts.concat().contains("Salary"),
            "{name}: {texts:?}"
        );
        let dropped = told(&imported, Sort::Dropped).join(" ");
        assert!(["one", "two", "three"].iter().all(|which| dropped.contains(which)), "{name}: {dropped}");
    }
}

/// A code that is given twice in almost the same words is one outcome, and the other wording is named.
#[test]
fn another_wording_of_an_outcome_is_named() {
    let item = |text| (3, vec![(4, text)]);
    let body = written(&[item("KO 1: Lead a team well".to_string()), item("KO 1: Lead a team very well".to_string())]);
    let imported = take("a.docx", &docx(&body, &[]), Wishes::default(), Known::default()).unwrap();
    assert!(told(&imported, Sort::Lost).is_empty());
    assert!(told(&imported, Sort::Dropped).iter().any(|text| text.contains("Lead a team very well")));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn nothing_is_lost(paragraphs in proptest::collection::vec(paragraph(), 1..14), kind in 0_usize..4) {
        let kinds = [None, Some(Wanted::Page), Some(Wanted::Role), None];
        let wishes = Wishes { kind: kinds[kind], ..Wishes::default() };
        let bytes = docx(&written(&paragraphs), &[]);
        if let Ok(imported) = take("a.docx", &bytes, wishes, Known::default()) {
            let lost = told(&imported, Sort::Lost);
            let texts: Vec<String> = imported.files.iter().map(|file| text(&imported, file.path.as_str())).collect();
            prop_assert!(lost.is_empty(), "{lost:?}\n{}", texts.join("\n=====\n"));
        }
    }
}
