//! Random documents of Word, in which every word is another one: none of them is lost.

use super::*;

/// Something in which runs stand, around them.
fn wrapped(kind: u8, inner: &str) -> String {
    match kind {
        0 => format!("<w:ins>{inner}</w:ins>"),
        1 => format!("<w:smartTag>{inner}</w:smartTag>"),
        2 => format!("<w:sdt><w:sdtPr/><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
        3 => format!("<w:hyperlink w:anchor=\"x\">{inner}</w:hyperlink>"),
        4 => format!("<w:fldSimple w:instr=\" REF x \\h \">{inner}</w:fldSimple>"),
        5 => format!("<w:moveTo>{inner}</w:moveTo>"),
        6 => format!("<w:r><w:drawing><w:txbxContent><w:p>{inner}</w:p></w:txbxContent></w:drawing></w:r>"),
        7 => format!("<w:sdt><w:sdtPr><w:showingPlcHdr/></w:sdtPr><w:sdtContent>{inner}</w:sdtContent></w:sdt>"),
        8 => inner.replace("<w:r>", "<w:r><w:rPr><w:vanish/></w:rPr>"),
        9 => format!("<w:bdo w:val=\"rtl\">{inner}</w:bdo>"),
        10 => format!(
            "<mc:AlternateContent><mc:Choice>{inner}</mc:Choice><mc:Fallback>{inner}</mc:Fallback></mc:AlternateContent>"
        ),
        11 => format!(
            "<w:r><w:fldChar w:fldCharType=\"begin\"/></w:r><w:r><w:instrText> TOC </w:instrText></w:r><w:r><w:fldChar w:fldCharType=\"separate\"/></w:r>{inner}<w:r><w:fldChar w:fldCharType=\"end\"/></w:r>"
        ),
        12 => format!("<w:del>{}</w:del>", inner.replace("w:t>", "w:delText>")),
        _ => inner.to_string(),
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, failure_persistence: None, ..ProptestConfig::default() })]

    /// Every word of a document is another one; whatever it stands in, it is in the files or is named.
    #[test]
    fn no_word_is_lost_whatever_it_stands_in(
        paragraphs in proptest::collection::vec((0_u8..6, proptest::collection::vec((0_u8..16, 0_u8..16), 1..4)), 1..8),
    ) {
        let mut count = 0;
        let mut body = String::new();
        for (kind, runs) in &paragraphs {
            let mut inner = String::new();
            for (outside, inside) in runs {
                count += 1;
                inner += &wrapped(*outside, &wrapped(*inside, &format!("<w:r><w:t xml:space=\"preserve\">word{count}x </w:t></w:r>")));
            }
            body += &match kind {
                0 => p("<w:rPr><w:del/></w:rPr>", &inner),
                1 => format!("<w:tbl><w:tr><w:tc>{0}</w:tc><w:tc><w:tbl><w:tr><w:tc><w:p/></w:tc></w:tr></w:tbl></w:tc></w:tr></w:tbl>", p("", &inner)),
                2 => p("<w:numPr><w:numId w:val=\"2\"/></w:numPr>", &inner),
                3 => format!("<w:sdt><w:sdtContent>{}</w:sdtContent></w:sdt>", p("<w:pStyle w:val=\"H2\"/>", &inner)),
                _ => p("", &inner),
            };
        }
        if let Ok(imported) = take("a.docx", &docx(&body, &[]), Wishes { kind: Some(Wanted::Page), ..Wishes::default() }, Known::default()) {
            let files: Vec<String> = imported.files.iter().map(|file| text(&imported, file.path.as_str())).collect();
            let told: Vec<&str> = imported.remarks.iter().flatten().map(|remark| remark.text.as_str()).collect();
            let all = format!("{}\n{}", files.join("\n"), told.join("\n"));
            for n in 1..=count {
                prop_assert!(all.contains(&format!("word{n}x")), "word{n}x\n{all}\n{body}");
            }
            let lost: Vec<_> = imported.remarks.iter().flatten().filter(|remark| remark.sort == Sort::Lost).collect();
            prop_assert!(lost.is_empty(), "{lost:?}\n{all}\n{body}");
        }
    }
}
