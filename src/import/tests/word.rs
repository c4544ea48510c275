//! Documents as Word really writes them: runs cut by spelling checks and revisions, controls, fields, lists by style,
//! tracked changes, boxes, diagrams. Whatever they say is in the pages, or is named.

use super::*;

/// Parts of a document by name, with the relations of the main one.
pub fn document(body: &str, relations: &[(&str, &str, &str)], parts: &[(&str, &str)]) -> Vec<u8> {
    let related = relations.iter().enumerate().map(|(n, (id, kind, target))| {
        let id = if id.is_empty() { format!("rIdX{n}") } else { (*id).to_string() };
        let mode = if target.contains("://") || target.starts_with("mailto:") { " TargetMode=\"External\"" } else { "" };
        format!("<Relationship Id=\"{id}\" Type=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships/{kind}\" Target=\"{target}\"{mode}/>")
    });
    let relations = format!("<Relationships>{}</Relationships>", related.collect::<String>());
    let text = format!("<w:document {W}><w:body>{body}<w:sectPr/></w:body></w:document>");
    packed(&[&[("word/document.xml", text.as_str()), ("word/_rels/document.xml.rels", &relations)], parts].concat())
}

/// The page that is made of a document, without its front matter, and what is told.
pub fn taken(bytes: &[u8]) -> (String, Imported) {
    let wishes = Wishes { kind: Some(Wanted::Page), ..Wishes::default() };
    let imported = take("plan.docx", bytes, wishes, Known::default()).unwrap();
    let page = imported.files.iter().find(|file| file.what == "page").unwrap();
    let text = text(&imported, page.path.as_str());
    assert_eq!(told(&imported, Sort::Lost), [""; 0], "{text}");
    (text.splitn(3, "---\n").nth(2).unwrap().to_string(), imported)
}

fn t(text: &str) -> String {
    r("", text)
}

#[test]
fn runs_that_word_cuts_are_one() {
    let body = r#"<w:p w14:paraId="5A1B2C3D" w:rsidR="00A77B3E" w:rsidRDefault="00A77B3E">
        <w:r w:rsidRPr="00B12345"><w:t xml:space="preserve">Each </w:t></w:r><w:proofErr w:type="spellStart"/>
        <w:r w:rsidRPr="00B12345"><w:t>men</w:t></w:r><w:r w:rsidR="00C54321"><w:t>tee</w:t></w:r><w:proofErr w:type="spellEnd"/>
        <w:r><w:rPr><w:b/><w:bCs/></w:rPr><w:t xml:space="preserve"> me</w:t></w:r>
        <w:bookmarkStart w:id="0" w:name="_GoBack"/><w:bookmarkEnd w:id="0"/>
        <w:r w:rsidR="00C54321"><w:rPr><w:b/><w:bCs/></w:rPr><w:lastRenderedPageBreak/><w:t>ets</w:t></w:r>
        <w:r><w:t xml:space="preserve"> in </w:t></w:r>
        <w:smartTag w:uri="urn:schemas-microsoft-com:office:smarttags" w:element="City"><w:r><w:t>Har</w:t></w:r><w:r><w:softHyphen/><w:t>bor</w:t></w:r></w:smartTag>
        <w:r><w:t>, twenty</w:t></w:r><w:r><w:noBreakHyphen/><w:t>two times</w:t></w:r><w:r><w:t>.</w:t></w:r></w:p>"#;
    // Between elements a file has no blanks of its own.
    let body = body.lines().map(str::trim).collect::<String>();
    assert_eq!(taken(&document(&body, &[], &[])).0, "Each mentee **meets** in Harbor, twenty-two times.\n");
}

#[test]
fn a_cover_page_contents_and_controls_are_what_they_are() {
    let contents = r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Table of Contents"/></w:docPartObj></w:sdtPr><w:sdtContent>
        <w:p><w:r><w:t>Contents</w:t></w:r></w:p><w:p><w:r><w:t>Purpose 3</w:t></w:r></w:p></w:sdtContent></w:sdt>"#;
    let cover = r#"<w:sdt><w:sdtPr><w:docPartObj><w:docPartGallery w:val="Cover Pages"/></w:docPartObj></w:sdtPr><w:sdtContent>
        <w:sdt><w:sdtPr><w:alias w:val="Title"/><w:dataBinding w:xpath="/x"/></w:sdtPr><w:sdtContent><w:p><w:pPr><w:pStyle w:val="Titel"/></w:pPr><w:r><w:t>Harbor Fellowship</w:t></w:r></w:p></w:sdtContent></w:sdt>
        <w:p><w:r><w:br w:type="page"/></w:r></w:p></w:sdtContent></w:sdt>"#;
    // A table of contents that is a field only, over two paragraphs whose styles have names of their own.
    let field = r#"<w:p><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText xml:space="preserve"> TOC \o "1-3" \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r>
        <w:hyperlink w:anchor="_Toc1"><w:r><w:t>Purpose</w:t></w:r><w:r><w:tab/></w:r><w:r><w:fldChar w:fldCharType="begin"/></w:r><w:r><w:instrText> PAGEREF _Toc1 \h </w:instrText></w:r><w:r><w:fldChar w:fldCharType="separate"/></w:r><w:r><w:t>3</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:hyperlink></w:p>
        <w:p><w:r><w:t>Roles</w:t></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r></w:p>"#;
    let controls = [
        t("Name: "),
        r#"<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent><w:r><w:t>Click or tap here to enter text.</w:t></w:r></w:sdtContent></w:sdt>"#.to_string(),
        t("; travels "),
        r#"<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="1"/></w14:checkbox></w:sdtPr><w:sdtContent><w:r><w:rPr><w:rFonts w:ascii="MS Gothic"/></w:rPr><w:t>☒</w:t></w:r></w:sdtContent></w:sdt>"#.to_string(),
        t(" by bus "),
        r#"<w:r><w:fldChar w:fldCharType="begin"><w:ffData><w:checkBox><w:default w:val="0"/></w:checkBox></w:ffData></w:fldChar></w:r><w:r><w:instrText> FORMCHECKBOX </w:instrText></w:r><w:r><w:fldChar w:fldCharType="end"/></w:r>"#.to_string(),
        t(" by car, from "),
        r#"<w:sdt><w:sdtPr><w:dropDownList/></w:sdtPr><w:sdtContent><w:r><w:t>the north</w:t></w:r></w:sdtContent></w:sdt>"#.to_string(),
    ];
    let body = [cover, contents, field, &p("", &controls.concat())].concat();
    let styles = format!(
        "<w:styles {W}><w:style w:type=\"paragraph\" w:styleId=\"Titel\"><w:name w:val=\"Title\"/></w:style></w:styles>"
    );
    let (text, imported) = taken(&document(&body, &[], &[("word/styles.xml", &styles)]));
    assert_eq!(text, "Name: ; travels ☒ by bus ☐ by car, from the north\n");
    assert!(imported.files[0].path.as_str().ends_with("harbor-fellowship.md"));
    assert_eq!(
        told(&imported, Sort::Dropped),
        [
            "paragraph 2: Contents (table of contents, which the site makes itself)",
            "paragraph 3: Purpose 3 (table of contents, which the site makes itself)",
            "paragraph 4: Purpose 3 (table of contents, which the site makes itself)",
            "paragraph 5: Roles (table of contents, which the site makes itself)",
            "paragraph 6: Click or tap here to enter text. (a place to fill in, which nobody did)",
        ]
    );
}

#[test]
fn headings_have_their_levels_whatever_they_are_called() {
    let style = |id: &str, name: &str, more: &str| {
        format!("<w:style w:type=\"paragraph\" w:styleId=\"{id}\"><w:name w:val=\"{name}\"/>{more}</w:style>")
    };
    let styles = [
        style("berschrift1", "heading 1", ""),
        style("Ttulo2", "heading 2,Sección", ""),
        style("Titre3", "Titre 3", ""),
        style("Abschnitt", "Abschnitt", "<w:basedOn w:val=\"Ttulo2\"/>"),
        style("Kapitel", "Kapitel", "<w:pPr><w:outlineLvl w:val=\"1\"/></w:pPr>"),
        style("Kleingedruckt", "Heading 1 small print", ""),
    ];
    let styles = format!("<w:styles {W}>{}</w:styles>", styles.concat());
    let headed = |id: &str, words: &str| p(&format!("<w:pStyle w:val=\"{id}\"/>"), &t(words));
    let body = [
        headed("berschrift1", "One"),
        headed("Ttulo2", "Two"),
        headed("Titre3", "Three"),
        headed("Abschnitt", "Based"),
        headed("Kapitel", "Outlined"),
        headed("Kleingedruckt", "Small."),
        p("<w:outlineLvl w:val=\"2\"/>", &t("By itself")),
        // No style of this id is in the document.
        headed("Overskrift2", "Unstyled"),
    ];
    let (text, _) = taken(&document(&body.concat(), &[], &[("word/styles.xml", &styles)]));
    assert_eq!(text, "## Two\n\n### Three\n\n## Based\n\n## Outlined\n\nSmall.\n\n### By itself\n\n## Unstyled\n");
}

#[test]
fn lists_count_as_word_counts_them() {
    let level = |n: u8, format: &str, text: &str, more: &str| {
        format!(
            "<w:lvl w:ilvl=\"{n}\"><w:start w:val=\"1\"/><w:numFmt w:val=\"{format}\"/>{more}<w:lvlText w:val=\"{text}\"/></w:lvl>"
        )
    };
    let list = |id: u8, inner: String| format!("<w:abstractNum w:abstractNumId=\"{id}\">{inner}</w:abstractNum>");
    let number =
        |id: u8, of: u8, more: &str| format!("<w:num w:numId=\"{id}\"><w:abstractNumId w:val=\"{of}\"/>{more}</w:num>");
    let numbering = [
        // 1: by styles, which name their level here. 2: as the style of a list is. 3: one level is another here.
        list(
            1,
            level(0, "decimal", "%1.", "<w:pStyle w:val=\"Step\"/>")
                + &level(1, "lowerLetter", "%2)", "<w:pStyle w:val=\"Substep\"/>"),
        ),
        list(2, "<w:numStyleLink w:val=\"Dots\"/>".to_string()),
        list(3, "<w:styleLink w:val=\"Dots\"/>".to_string() + &level(0, "bullet", "\u{F0B7}", "")),
        list(4, level(0, "upperRoman", "%1.", "")),
        list(5, level(0, "none", "Objective:", "")),
        number(1, 1, ""),
        number(2, 2, ""),
        number(4, 4, ""),
        number(5, 4, "<w:lvlOverride w:ilvl=\"0\"><w:startOverride w:val=\"1\"/></w:lvlOverride>"),
        number(6, 4, &format!("<w:lvlOverride w:ilvl=\"0\">{}</w:lvlOverride>", level(0, "bullet", "-", ""))),
        number(7, 5, ""),
    ];
    let numbering = format!("<w:numbering {W}>{}</w:numbering>", numbering.concat());
    let styles = r#"<w:style w:styleId="Step"><w:name w:val="Step"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style>
        <w:style w:styleId="Substep"><w:name w:val="Substep"/><w:basedOn w:val="Step"/></w:style>
        <w:style w:styleId="Plain"><w:name w:val="Plain"/><w:basedOn w:val="Step"/><w:pPr><w:numPr><w:numId w:val="0"/></w:numPr></w:pPr></w:style>"#;
    let styles = format!("<w:styles {W}>{styles}</w:styles>");
    let styled = |id: &str, words: &str| p(&format!("<w:pStyle w:val=\"{id}\"/>"), &t(words));
    let body = [
        styled("Step", "Ask."),
        styled("Substep", "Whom?"),
        styled("Substep", "When?"),
        styled("Step", "Listen."),
        styled("Plain", "So much for steps."),
        item(2, "A dot"),
        p("", &t("Romans:")),
        item(4, "First"),
        item(4, "Second"),
        p("", &t("Anew:")),
        item(5, "First again"),
        item(6, "A dash"),
        item(7, "Ask well."),
    ];
    let parts = [("word/styles.xml", styles.as_str()), ("word/numbering.xml", &numbering)];
    let (text, _) = taken(&document(&body.concat(), &[], &parts));
    assert_eq!(
        text,
        "1. Ask.\n   - a) Whom?\n   - b) When?\n2. Listen.\n\nSo much for steps.\n\n- A dot\n\nRomans:\n\n- I. First\n- II. Second\n\n\
         Anew:\n\n- I. First again\n- A dash\n\nObjective: Ask well.\n"
    );
}

#[test]
fn tracked_changes_are_accepted_and_named() {
    let body = [
        // The end of the paragraph was deleted: the next one goes on with it.
        p("<w:rPr><w:del w:id=\"1\" w:author=\"Ana Roe\"/></w:rPr>", &t("Mentors meet once ")),
        p("", &t("a month.")),
        p(
            "",
            &[
                t("They "),
                "<w:del w:id=\"2\" w:author=\"Ana Roe\"><w:r><w:delText xml:space=\"preserve\">must not </w:delText></w:r></w:del>".to_string(),
                "<w:ins w:id=\"3\" w:author=\"Ana Roe\"><w:r><w:rPr><w:rPrChange><w:rPr><w:b/></w:rPr></w:rPrChange></w:rPr><w:t>may</w:t></w:r></w:ins>".to_string(),
                t(" bring a guest."),
                "<w:moveFrom w:id=\"4\"><w:r><w:t>Moved words.</w:t></w:r></w:moveFrom>".to_string(),
            ]
            .concat(),
        ),
        p("", "<w:moveTo w:id=\"5\"><w:r><w:t>Moved words.</w:t></w:r></w:moveTo>"),
        format!(
            "<w:tbl><w:tr><w:tc>{}</w:tc><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:del w:id=\"6\"/></w:trPr><w:tc>{}</w:tc></w:tr><w:tr><w:trPr><w:ins w:id=\"7\"/></w:trPr><w:tc>{}</w:tc><w:tc><w:p/></w:tc></w:tr></w:tbl>",
            p("", &t("When")),
            p("", &t("What")),
            p("", &t("Gone")),
            p("", &t("June"))
        ),
    ];
    let (text, imported) = taken(&document(&body.concat(), &[], &[]));
    assert_eq!(
        text,
        "Mentors meet once a month.\n\nThey may bring a guest.\n\nMoved words.\n\n| When | What |\n|---|---|\n| June | |\n"
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        [
            "paragraph 2: must not (deleted while changes were tracked)",
            "paragraph 4: Gone (deleted while changes were tracked)",
        ]
    );
}

#[test]
fn boxes_diagrams_charts_and_word_art_are_told() {
    let shape = |text: &str| {
        format!(
            "<w:r><mc:AlternateContent><mc:Choice Requires=\"wps\"><w:drawing><wp:anchor><wp:docPr id=\"1\" name=\"Text Box 2\"/><a:graphic><a:graphicData><wps:wsp><wps:txbx><w:txbxContent>{0}</w:txbxContent></wps:txbx></wps:wsp></a:graphicData></a:graphic></wp:anchor></w:drawing></mc:Choice><mc:Fallback><w:pict><v:shape><v:textbox><w:txbxContent>{0}</w:txbxContent></v:textbox></v:shape></w:pict></mc:Fallback></mc:AlternateContent></w:r>",
            p("", &t(text))
        )
    };
    let graphic = |inner: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><a:graphic><a:graphicData>{inner}</a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    };
    let body = [
        p("", &(t("Call us.") + &shape("The office is open in the morning."))),
        p("", &graphic("<dgm:relIds r:dm=\"rIdD\"/>")),
        p("", &graphic("<c:chart r:id=\"rIdC\"/>")),
        p(
            "",
            "<w:r><w:pict><v:shape type=\"#_x0000_t136\"><v:textpath string=\"Welcome aboard\"/></v:shape></w:pict></w:r>",
        ),
        p("", "<w:r><w:pict><v:rect o:hr=\"t\" o:hrstd=\"t\"/></w:pict></w:r>"),
        p(
            "",
            "<w:r><w:object><v:shape alt=\"A budget\"><v:imagedata r:id=\"rIdP\"/></v:shape><o:OLEObject ProgID=\"Excel.Sheet.12\" r:id=\"rIdO\"/></w:object></w:r>",
        ),
    ];
    let diagram = r#"<dgm:dataModel><dgm:ptLst><dgm:pt modelId="0" type="doc"/>
        <dgm:pt modelId="2"><dgm:t><a:p><a:r><a:t>Visit</a:t></a:r></a:p></dgm:t></dgm:pt>
        <dgm:pt modelId="1"><dgm:t><a:p><a:r><a:t>Agree</a:t></a:r></a:p></dgm:t></dgm:pt>
        <dgm:pt modelId="3"><dgm:t><a:p><a:r><a:t>in September</a:t></a:r></a:p></dgm:t></dgm:pt>
        <dgm:pt modelId="9" type="pres"/></dgm:ptLst><dgm:cxnLst>
        <dgm:cxn srcId="0" destId="1" srcOrd="0"/><dgm:cxn srcId="0" destId="2" srcOrd="1"/><dgm:cxn srcId="1" destId="3" srcOrd="0"/>
        <dgm:cxn type="presOf" srcId="1" destId="9"/><dgm:cxn srcId="3" destId="1" srcOrd="0"/></dgm:cxnLst></dgm:dataModel>"#;
    let chart = "<c:chartSpace><c:chart><c:title><a:t>Calls</a:t></c:title><c:cat><c:v>May</c:v></c:cat><c:val><c:v>12</c:v></c:val></c:chart></c:chartSpace>";
    let relations = [
        ("rIdD", "diagramData", "diagrams/data1.xml"),
        ("rIdC", "chart", "charts/chart1.xml"),
        ("rIdP", "image", "media/image1.gif"),
        ("rIdO", "package", "embeddings/sheet.xlsx"),
    ];
    let parts =
        [("word/diagrams/data1.xml", diagram), ("word/charts/chart1.xml", chart), ("word/media/image1.gif", "GIF89a")];
    let (text, imported) = taken(&document(&body.concat(), &relations, &parts));
    assert_eq!(
        text,
        "Call us.\n\nThe office is open in the morning.\n\n- Agree\n  - in September\n- Visit\n\nWelcome aboard\n\n---\n\n![A budget](a-budget.gif)\n"
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        [
            "paragraph 2: Calls May 12 (a chart: save it as a picture, and put it beside the page)",
            "paragraph 2: Excel.Sheet.12 (a file inside of the document: save it from there, and attach it to the page)",
        ]
    );
}

#[test]
fn pictures_keep_their_words_and_links_and_nothing_of_somebodys_computer() {
    let picture = |id: &str, properties: &str, own: &str| {
        format!(
            "<w:r><w:drawing><wp:inline><wp:docPr id=\"1\" name=\"Picture 1\" {properties}</wp:docPr><a:graphic><a:graphicData><pic:pic><pic:nvPicPr><pic:cNvPr id=\"0\" name=\"x.png\" {own}/></pic:nvPicPr><pic:blipFill><a:blip r:embed=\"{id}\"><a:extLst><a:ext><asvg:svgBlip r:embed=\"rIdS\"/></a:ext></a:extLst></a:blip></pic:blipFill></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r>"
        )
    };
    let group = "<w:r><w:drawing><wp:anchor><wp:docPr descr=\"Two halls\"/><wpg:wgp><pic:pic><pic:nvPicPr><pic:cNvPr descr=\"The old hall\"/></pic:nvPicPr><a:blip r:embed=\"rId1\"/></pic:pic><pic:pic><pic:nvPicPr><pic:cNvPr/></pic:nvPicPr><a:blip r:embed=\"rId2\"/></pic:pic></wpg:wgp></wp:anchor></w:drawing></w:r>";
    let body = [
        p(
            "",
            &picture("rId1", "descr=\"A pier&#10;&#10;Description automatically generated with low confidence\">", ""),
        ),
        p("", &picture("rId2", "descr=\"C:\\Users\\ana.roe\\Pictures\\IMG_4.jpg\">", "")),
        p("", &picture("rId1", "descr=\"Our map\"><a:hlinkClick r:id=\"rIdL\"/>", "")),
        p("", group),
        p("", &picture("rIdX", "descr=\"Far away\">", "")),
    ];
    let relations = [
        ("rId1", "image", "/word/media/image%201.gif"),
        ("rId2", "image", "media/image2.gif"),
        ("rIdL", "hyperlink", "https://harbor.example/map"),
        ("rIdX", "image", "https://harbor.example/far.png"),
    ];
    let parts = [("word\\media\\Image 1.gif", "GIF89a"), ("word/media/image2.gif", "GIF89b")];
    let (text, imported) = taken(&document(&body.concat(), &relations, &parts));
    assert_eq!(
        text,
        "![A pier](a-pier.gif)\n\n![](plan-picture-2.gif)\n\n[![Our map](a-pier.gif)](https://harbor.example/map)\n\n\
         ![The old hall](a-pier.gif)![Two halls](plan-picture-2.gif)\n"
    );
    assert_eq!(told(&imported, Sort::Guess), ["paragraph 1: the words for a picture, which Word made: “A pier”"]);
    assert!(told(&imported, Sort::Open).iter().any(|open| open.contains("far.png")));
}

#[test]
fn signs_of_fonts_hidden_words_and_readings_are_what_they_show() {
    let style = "<w:style w:styleId=\"Form\"><w:name w:val=\"Form top\"/><w:rPr><w:vanish/></w:rPr></w:style>";
    let styles = format!("<w:styles {W}>{style}</w:styles>");
    let body = [
        p(
            "",
            &[
                "<w:r><w:sym w:font=\"Wingdings\" w:char=\"F0FE\"/></w:r>".to_string(),
                t(" bus "),
                "<w:r><w:sym w:font=\"Symbol\" w:char=\"F0AE\"/></w:r>".to_string(),
                r("<w:rFonts w:ascii=\"Symbol\" w:hAnsi=\"Symbol\"/>", " \u{F062}"),
                r("<w:vanish/>", " only for the office "),
                r("<w:u w:val=\"single\"/>", " at once"),
            ]
            .concat(),
        ),
        p("<w:pStyle w:val=\"Form\"/>", &format!("<w:hyperlink w:anchor=\"x\">{}</w:hyperlink>", t("Top of Form"))),
        p(
            "",
            "<w:r><w:ruby><w:rt><w:r><w:t>minato</w:t></w:r></w:rt><w:rubyBase><w:r><w:t>港</w:t></w:r></w:rubyBase></w:ruby></w:r>",
        ),
        // A large first letter is a paragraph of its own.
        p("<w:framePr w:dropCap=\"drop\"/>", &t("W")),
        p("", &t("e begin.")),
    ];
    let (text, imported) = taken(&document(&body.concat(), &[], &[("word/styles.xml", &styles)]));
    assert_eq!(text, "☑ bus → β **at once**\n\n港 (minato)\n\nWe begin.\n");
    assert_eq!(
        told(&imported, Sort::Dropped),
        [
            "paragraph 1: only for the office (hidden in the document)",
            "paragraph 2: Top of Form (hidden in the document)"
        ]
    );
}

#[test]
fn tables_that_are_merged_or_stand_in_each_other_keep_every_cell() {
    let cell = |properties: &str, inner: &str| format!("<w:tc><w:tcPr>{properties}</w:tcPr>{inner}</w:tc>");
    let inner = format!(
        "<w:tbl><w:tr>{}{}</w:tr></w:tbl><w:p/>",
        cell("", &p("", &t("inner one"))),
        cell("", &p("", &t("inner two")))
    );
    let body = [
        "<w:tbl><w:tblPr/><w:tblGrid/>".to_string(),
        format!(
            "<w:tr>{}{}</w:tr>",
            cell("<w:gridSpan w:val=\"2\"/>", &p("", &t("When"))),
            cell("", &p("", &t("What")))
        ),
        format!(
            "<w:tr>{}{}{}</w:tr>",
            cell("<w:vMerge w:val=\"restart\"/>", &p("", &t("May"))),
            cell("", &p("", &t("1st"))),
            cell("", &p("", &t("Apply")))
        ),
        format!("<w:tr>{}{}{}</w:tr>", cell("<w:vMerge/>", "<w:p/>"), cell("", &p("", &t("2nd"))), cell("", &inner)),
        format!(
            "<w:tr><w:trPr><w:gridBefore w:val=\"1\"/></w:trPr>{}{}</w:tr>",
            cell("", &p("", &t("3rd"))),
            cell("", &p("", &t("Rest")))
        ),
        "</w:tbl>".to_string(),
    ];
    let (text, _) = taken(&document(&body.concat(), &[], &[]));
    assert_eq!(
        text,
        "| When | | What |\n|---|---|---|\n| May | 1st | Apply |\n| | 2nd | inner one \\| inner two |\n| | 3rd | Rest |\n"
    );
}

#[test]
fn parts_are_found_by_what_they_are_for() {
    // As Word on the web names them, in the strict form of the format.
    let strict = "xmlns:w=\"http://purl.oclc.org/ooxml/wordprocessingml/main\" xmlns:r=\"http://purl.oclc.org/ooxml/officeDocument/relationships\"";
    let kind = |kind: &str| format!("http://purl.oclc.org/ooxml/officeDocument/relationships/{kind}");
    let main = format!(
        "<?xml version=\"1.0\" encoding=\"UTF-8\" standalone=\"yes\"?>\r\n<w:document {strict} w:conformance=\"strict\"><w:body><w:p><w:pPr><w:pStyle w:val=\"a\"/></w:pPr><w:r><w:t>Purpose</w:t></w:r></w:p><w:p><w:r><w:t>We meet</w:t></w:r><w:r><w:footnoteReference w:id=\"2\"/></w:r><w:r><w:t>.</w:t></w:r></w:p></w:body></w:document>"
    );
    let top = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{}\" Target=\"/word/document2.xml\"/></Relationships>",
        kind("officeDocument")
    );
    let relations = format!(
        "<Relationships><Relationship Id=\"rId1\" Type=\"{}\" Target=\"styles2.xml\"/><Relationship Id=\"rId2\" Type=\"{}\" Target=\"footnotes2.xml\"/><Relationship Id=\"rId3\" Type=\"{}\" Target=\"top.xml\"/><Relationship Id=\"rId4\" Type=\"{}\" Target=\"remarks.xml\"/></Relationships>",
        kind("styles"),
        kind("footnotes"),
        kind("header"),
        kind("comments")
    );
    let bytes = packed(&[
        ("_rels/.rels", &top),
        ("word/document2.xml", &main),
        ("word/_rels/document2.xml.rels", &relations),
        ("word/styles2.xml", "<w:styles><w:style w:styleId=\"a\"><w:name w:val=\"heading 1\"/></w:style></w:styles>"),
        (
            "word/footnotes2.xml",
            "<w:footnotes><w:footnote w:type=\"separator\" w:id=\"0\"><w:p/></w:footnote><w:footnote w:id=\"2\"><w:p><w:r><w:footnoteRef/></w:r><w:r><w:t>On Mondays.</w:t></w:r></w:p></w:footnote></w:footnotes>",
        ),
        ("word/top.xml", "<w:hdr><w:p><w:r><w:t>Harbor 2026</w:t></w:r></w:p></w:hdr>"),
        ("word/remarks.xml", "<w:comments><w:comment/></w:comments>"),
    ]);
    let (text, imported) = taken(&bytes);
    assert_eq!(text, "We meet[^1].\n\n[^1]: On Mondays.\n");
    assert_eq!(imported.files[0].path.as_str(), "handbook/purpose.md");
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["page header: Harbor 2026 (page header or footer)", "document: 1 comment (remarks of readers)"]
    );
}

#[test]
fn what_stands_in_the_document_as_a_file_is_read_or_named() {
    let inner = docx(&(heading(1, "Inner") + &p("", &t("Words of a document."))), &[]);
    let html = "<html><body><h2>From a page</h2><p>Words of <b>a page</b>.</p></body></html>";
    let body = [
        p("", &t("Before.")),
        "<w:altChunk r:id=\"a\"/><w:altChunk r:id=\"b\"/><w:altChunk r:id=\"c\"/><w:altChunk r:id=\"gone\"/>"
            .to_string(),
    ];
    let relations = [("a", "aFChunk", "chunk1.html"), ("b", "aFChunk", "chunk2.docx"), ("c", "aFChunk", "chunk3.rtf")];
    let text = format!("<w:document {W}><w:body>{}</w:body></w:document>", body.concat());
    let related: String = relations
        .iter()
        .map(|(id, _, target)| format!("<Relationship Id=\"{id}\" Type=\"x/aFChunk\" Target=\"{target}\"/>"))
        .collect();
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    let related = format!("<Relationships>{related}</Relationships>");
    let parts: [(&str, &[u8]); 5] = [
        ("word/document.xml", text.as_bytes()),
        ("word/_rels/document.xml.rels", related.as_bytes()),
        ("word/chunk1.html", html.as_bytes()),
        ("word/chunk2.docx", &inner),
        ("word/chunk3.rtf", b"{\\rtf1 Hello}"),
    ];
    for (name, bytes) in parts {
        zip.start_file(name, SimpleFileOptions::default()).unwrap();
        zip.write_all(bytes).unwrap();
    }
    let (text, imported) = taken(&zip.finish().unwrap().into_inner());
    assert_eq!(
        text,
        "Before.\n\n### From a page\n\nWords of **a page**.\n\n## Inner\n\nWords of a document.\n"
            .replace("### ", "## ")
    );
    assert_eq!(told(&imported, Sort::Dropped).len(), 1, "{:?}", told(&imported, Sort::Dropped));
}

/// A small file can name a large picture, or a large part, many times.
#[test]
fn what_is_named_many_times_is_unpacked_once() {
    let shown = "<w:r><w:drawing><a:blip r:embed=\"rIdP\"/></w:drawing></w:r>";
    let body = [p("", &shown.repeat(2000)), "<w:altChunk r:id=\"rIdC\"/>".repeat(200), p("", &t("Words."))];
    let picture = format!("GIF8{}", "0".repeat(20 << 20));
    let chunk = format!("<p>{}</p>", "x".repeat(5 << 20));
    let relations = [("rIdP", "image", "media/image1.gif"), ("rIdC", "aFChunk", "chunk.html")];
    let parts = [("word/media/image1.gif", picture.as_str()), ("word/chunk.html", &chunk)];
    let (text, imported) = taken(&document(&body.concat(), &relations, &parts));
    assert_eq!(text.matches("![](plan-picture-1.gif)").count(), 2000);
    assert_eq!(imported.files.len(), 2);
    assert_eq!(told(&imported, Sort::Dropped).len(), 199);
}

/// Equations keep how they are built, and rows that nobody sees stay where they are.
#[test]
fn equations_are_lines_and_hidden_rows_are_named() {
    let fraction = "<m:oMathPara><m:oMath><m:r><m:t>p=</m:t></m:r><m:f><m:num><m:r><m:t>a+b</m:t></m:r></m:num><m:den><m:r><m:t>n</m:t></m:r></m:den></m:f></m:oMath></m:oMathPara>";
    let row = |hidden: &str, words: &str| {
        format!("<w:tr><w:trPr>{hidden}</w:trPr><w:tc>{0}</w:tc><w:tc>{0}</w:tc></w:tr>", p("", &t(words)))
    };
    let hidden = "<w:hidden/>";
    let body = [
        p("", &[&t("The share is "), fraction, &t(" of all.")].concat()),
        format!(
            "<w:tbl>{}{}{}</w:tbl>",
            row("", "Open"),
            row(hidden, "Salary"),
            row("<w:hidden w:val=\"0\"/>", "Shown")
        ),
    ];
    let (text, imported) = taken(&document(&body.concat(), &[], &[]));
    assert_eq!(text, "The share is p=(a+b)/n of all.\n\n| Open | Open |\n|---|---|\n| Shown | Shown |\n");
    assert_eq!(told(&imported, Sort::Guess), ["paragraph 1: an equation is written on a line: p=(a+b)/n"]);
    assert!(told(&imported, Sort::Dropped)[0].ends_with("Salary Salary (hidden in the document)"));
}
