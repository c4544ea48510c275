//! Pictures as cameras and programs make them: what is shown stays byte for byte, what tells of people goes.

use proptest::prelude::*;

use super::*;

/// What nobody may find in a cleaned file.
const SECRET: &[u8] = b"Kim Lee 47.37N 8.54E";

fn segment(marker: u8, body: &[&[u8]]) -> Vec<u8> {
    let body = body.concat();
    let mut segment = vec![0xFF, marker];
    segment.extend((body.len() as u16 + 2).to_be_bytes());
    segment.extend(body);
    segment
}

/// Exif data with an orientation and a secret.
fn exif(orientation: u8) -> Vec<u8> {
    let mut data =
        b"MM\0*\0\0\0\x08\0\x02\x01\x12\0\x03\0\0\0\x01\0\0\0\0\x01\x3B\0\x02\0\0\0\x14\0\0\0\x26\0\0\0\0".to_vec();
    data[19] = orientation;
    data.extend(SECRET);
    data
}

/// A photograph with two scans and everything that cameras and programs put into one.
fn jpeg(orientation: u8) -> Vec<u8> {
    let frame = segment(0xC2, &[b"\x08\0\x02\0\x03\x01\x01\x11\0"]);
    let scan = [segment(0xDA, &[b"\x01\x01\0\0\x3F\0"]), b"\x12\xFF\0\x34\xFF\xD0\x56".to_vec()].concat();
    [
        b"\xFF\xD8".to_vec(),
        segment(0xE0, &[b"JFIF\0\x01\x02\0\0\x48\0\x48\x01\x01", b"abc"]),
        segment(0xE0, &[b"JFXX\0", SECRET]),
        segment(0xE1, &[b"Exif\0\0", &exif(orientation)]),
        segment(0xE1, &[b"http://ns.adobe.com/xap/1.0/\0<x:xmpmeta>", SECRET]),
        segment(0xE2, &[b"ICC_PROFILE\0\x01\x01colours"]),
        segment(0xE2, &[b"MPF\0", SECRET]),
        segment(0xED, &[b"Photoshop 3.0\0", SECRET]),
        segment(0xEE, &[b"Adobe\0\x64\0\0\0\0\x01"]),
        segment(0xFE, &[SECRET]),
        segment(0xDB, &[b"\0", &[1; 64]]),
        frame,
        segment(0xC4, &[b"\0", &[0; 16]]),
        scan.clone(),
        segment(0xFE, &[b"between scans ", SECRET]),
        segment(0xC4, &[b"\x10", &[0; 16]]),
        scan,
        b"\xFF\xD9".to_vec(),
        b"\0\0\0\x18ftypmp42".to_vec(),
        SECRET.to_vec(),
    ]
    .concat()
}

fn png_chunk(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let mut sum = flate2::Crc::new();
    sum.update(kind);
    sum.update(body);
    [&(body.len() as u32).to_be_bytes()[..], kind, body, &sum.sum().to_be_bytes()].concat()
}

fn png(orientation: u8) -> Vec<u8> {
    [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        png_chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        png_chunk(b"gAMA", b"\0\0\xB1\x8F"),
        png_chunk(b"eXIf", &exif(orientation)),
        png_chunk(b"tEXt", &[b"Author\0", SECRET].concat()),
        png_chunk(b"iTXt", &[b"XML:com.adobe.xmp\0\0\0\0\0", SECRET].concat()),
        png_chunk(b"zTXt", b"Comment\0\0\x78\x9c"),
        png_chunk(b"tIME", b"\x07\xEA\x05\x01\0\0\0"),
        png_chunk(b"prVt", SECRET),
        png_chunk(b"IDAT", b"\x78\x9c\x63\x60\0\0\0\x02\0\x01"),
        png_chunk(b"tEXt", &[b"Source\0", SECRET].concat()),
        png_chunk(b"IEND", b""),
        SECRET.to_vec(),
    ]
    .concat()
}

fn riff(kind: &[u8; 4], body: &[u8]) -> Vec<u8> {
    let padding: &[u8] = if body.len() % 2 == 1 { b"\0" } else { b"" };
    [&kind[..], &(body.len() as u32).to_le_bytes(), body, padding].concat()
}

fn webp(orientation: u8) -> Vec<u8> {
    let chunks = [
        b"WEBP".to_vec(),
        riff(b"VP8X", b"\x3C\0\0\0\0\0\0\0\0\0"),
        riff(b"ICCP", b"colours"),
        riff(b"VP8L", b"\x2F\0\0\0\0odd"),
        riff(b"EXIF", &exif(orientation)),
        riff(b"XMP ", SECRET),
        riff(b"SECR", SECRET),
    ]
    .concat();
    [&b"RIFF"[..], &(chunks.len() as u32).to_le_bytes(), &chunks, SECRET].concat()
}

fn gif() -> Vec<u8> {
    [
        &b"GIF89a\x01\0\x01\0\x80\0\0\0\0\0\xFF\xFF\xFF"[..],
        b"\x21\xFF\x0BNETSCAPE2.0\x03\x01\0\0\0",
        b"\x21\xFF\x0BXMP DataXMP\x14",
        SECRET,
        b"\0\x21\xFE\x14",
        SECRET,
        b"\0\x21\xF9\x04\0\x0A\0\0\0\x2C\0\0\0\0\x01\0\x01\0\0\x02\x02\x44\x01\0\x3B",
        SECRET,
    ]
    .concat()
}

fn holds(bytes: &[u8], part: &[u8]) -> bool {
    bytes.windows(part.len()).any(|window| window == part)
}

fn clean(bytes: &[u8]) -> Option<Vec<u8>> {
    let path = SitePath::new("static/x.docx");
    let format = format(&path, &bytes[..bytes.len().min(HEAD)])?;
    published(&path, format, bytes).ok()?.bytes
}

#[test]
fn nothing_but_the_picture_is_left() {
    for (name, file) in [("jpeg", jpeg(6)), ("png", png(6)), ("webp", webp(6)), ("gif", gif())] {
        assert!(holds(&file, SECRET), "{name}");
        let cleaned = clean(&file).unwrap();
        for word in
            [SECRET, b"Photoshop", b"XMP", b"xmpmeta", b"MPF", b"ftyp", b"JFXX", b"SECR", b"prVt", b"Text", b"TXt"]
        {
            assert!(!holds(&cleaned, word), "{name} holds {}", String::from_utf8_lossy(word));
        }
        assert_eq!(clean(&cleaned).unwrap(), cleaned, "{name} cleaned again");
    }
}

#[test]
fn the_picture_itself_stays_byte_for_byte() {
    let jpeg = clean(&jpeg(1)).unwrap();
    let scan = b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x12\xFF\0\x34\xFF\xD0\x56";
    assert_eq!(jpeg.windows(scan.len()).filter(|window| window == scan).count(), 2);
    for part in [&b"JFIF\0\x01\x02\0\0\x48\0\x48\0\0"[..], b"ICC_PROFILE\0\x01\x01colours", b"Adobe\0\x64", b"\xFF\xC2"]
    {
        assert!(holds(&jpeg, part), "{}", String::from_utf8_lossy(part));
    }
    assert!(jpeg.ends_with(b"\x56\xFF\xD9"));
    let kept = [
        b"\x89PNG\r\n\x1a\n".to_vec(),
        png_chunk(b"IHDR", b"\0\0\0\x01\0\0\0\x01\x08\0\0\0\0"),
        png_chunk(b"gAMA", b"\0\0\xB1\x8F"),
        png_chunk(b"IDAT", b"\x78\x9c\x63\x60\0\0\0\x02\0\x01"),
        png_chunk(b"IEND", b""),
    ];
    assert_eq!(clean(&png(1)).unwrap(), kept.concat());
    let chunks = [
        b"WEBP".to_vec(),
        riff(b"VP8X", b"\x30\0\0\0\0\0\0\0\0\0"),
        riff(b"ICCP", b"colours"),
        riff(b"VP8L", b"\x2F\0\0\0\0odd"),
    ]
    .concat();
    assert_eq!(clean(&webp(1)).unwrap(), [&b"RIFF"[..], &(chunks.len() as u32).to_le_bytes(), &chunks].concat());
    assert!(holds(&clean(&gif()).unwrap(), b"NETSCAPE2.0") && clean(&gif()).unwrap().ends_with(b"\x44\x01\0\x3B"));
}

#[test]
fn a_picture_stays_the_right_way_up() {
    for turned in 1..=8 {
        for file in [jpeg(turned), png(turned), webp(turned)] {
            let cleaned = clean(&file).unwrap();
            let kept = orientation_in(std::io::Cursor::new(&cleaned));
            assert_eq!(kept, Some(turned).filter(|turned| *turned > 1));
            assert_eq!(orientation_in(std::io::Cursor::new(&file)), Some(turned));
        }
    }
    // What the file promises to hold, it holds.
    assert_eq!(clean(&webp(1)).unwrap()[20], 0x30);
    assert_eq!(clean(&webp(6)).unwrap()[20], 0x38);
}

/// A picture that was cut off is shown as far as it goes, and tells nothing; what holds no picture is not published.
#[test]
fn what_is_cut_off_tells_nothing() {
    for file in [jpeg(6), png(6), webp(6), gif()] {
        let mut shown = 0;
        for len in 12..file.len() {
            if let Some(cleaned) = clean(&file[..len]) {
                assert!(!holds(&cleaned, b"Kim"), "{len}");
                shown += 1;
            }
        }
        assert!(shown > 0);
    }
    let problem = published(&SitePath::new("a.jpg"), Format::Jpeg, &jpeg(6)[..300]).unwrap_err();
    assert_eq!(problem.code, codes::DAMAGED_PICTURE);
}

/// A document as Word writes it, as far as people are named in it.
fn docx() -> Vec<u8> {
    let secret = String::from_utf8_lossy(SECRET).to_string();
    let core = format!(
        "<cp:coreProperties><dc:creator>{secret}</dc:creator><cp:lastModifiedBy>{secret}</cp:lastModifiedBy></cp:coreProperties>"
    );
    let document = format!(
        "<w:document><w:body><w:p><w:r><w:t>Plan &amp; </w:t></w:r><w:ins w:author=\"{secret}\" w:id=\"1\"><w:r><w:t>budget</w:t></w:r></w:ins>\
         </w:p><w:p><w:r><w:t>for Dana</w:t></w:r></w:p></w:body></w:document>"
    );
    let comments = format!("<w:comments><w:comment w:id='0' w:author='{secret}' w:initials='KL'/></w:comments>");
    let links = format!(
        "<Relationships><Relationship Id=\"r1\" Target=\"file:///C:\\Users\\{secret}\\Normal.dotm\"/></Relationships>"
    );
    archive(&[
        ("[Content_Types].xml", b"<Types/>"),
        ("docProps/core.xml", core.as_bytes()),
        ("docProps/app.xml", format!("<Properties><Company>{secret}</Company></Properties>").as_bytes()),
        ("word/document.xml", document.as_bytes()),
        ("word/comments.xml", comments.as_bytes()),
        ("word/_rels/settings.xml.rels", links.as_bytes()),
        ("word/media/image1.jpeg", &jpeg(6)),
        (
            "word/settings.xml",
            format!("<w:settings><w:docVar w:name=\"by\" w:val=\"{secret}\"/></w:settings>").as_bytes(),
        ),
        ("customXml/item1.xml", format!("<SharedWithUsers>{secret}</SharedWithUsers>").as_bytes()),
        ("docProps/thumbnail.jpeg", SECRET),
        ("xl/printerSettings/printerSettings1.bin", &printer()),
        ("ppt/printerSettings/printerSettings1.bin", SECRET),
        ("xl/revisions/userNames.xml", format!("<users><userInfo name=\"{secret}\"/></users>").as_bytes()),
        ("word/embeddings/table.xlsx", &archive(&[("docProps/core.xml", core.as_bytes())])),
    ])
}

/// The settings of a printer as Windows keeps them: its name, 220 bytes of paper and direction, and what the driver adds.
fn printer() -> Vec<u8> {
    let name: Vec<u8> = SECRET.iter().flat_map(|byte| [*byte, 0]).collect();
    let mut bytes = vec![0; 220];
    bytes[..name.len()].copy_from_slice(&name);
    bytes[68..72].copy_from_slice(&[220, 0, 9, 0]);
    // The direction: landscape.
    bytes[76] = 2;
    bytes.extend(SECRET);
    bytes
}

#[test]
fn a_sheet_keeps_its_paper_and_forgets_its_printer() {
    let cleaned = published(&SitePath::new("a.docx"), Format::Office, &docx()).unwrap().bytes.unwrap();
    let parts = contents(&cleaned);
    let part = |name: &str| &parts.iter().find(|(part, _)| part == name).unwrap().1;
    let paper = part("xl/printerSettings/printerSettings1.bin");
    assert_eq!((paper.len(), paper[76]), (220, 2));
    assert!(paper[..64].iter().all(|byte| *byte == 0));
    assert_eq!(part("ppt/printerSettings/printerSettings1.bin").len(), 0);
}

/// An archive that is not packed, so that a test sees what is in it.
fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    use std::io::Write;
    let mut archive = zip::ZipWriter::new(std::io::Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    for (name, bytes) in parts {
        archive.start_file(*name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// Everything that an archive holds, unpacked, and what archives in it hold.
fn contents(bytes: &[u8]) -> Vec<(String, Vec<u8>)> {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(bytes)).unwrap();
    let mut parts = Vec::new();
    for n in 0..archive.len() {
        let mut part = archive.by_index(n).unwrap();
        let (name, mut bytes) = (part.name().unwrap().to_string(), Vec::new());
        std::io::Read::read_to_end(&mut part, &mut bytes).unwrap();
        if name.ends_with(".xlsx") {
            parts.extend(contents(&bytes));
        }
        parts.push((name, bytes));
    }
    parts
}

#[test]
fn a_document_names_nobody_who_worked_on_it() {
    let path = SitePath::new("a.docx");
    for name in ["a.docx", "letter", "a.docx.sb-1a2b", "a.zip"] {
        assert_eq!(format(&SitePath::new(name), &docx()[..HEAD]), Some(Format::Office), "{name}");
    }
    assert_eq!(format(&SitePath::new("a.zip"), &archive(&[("notes.txt", b"word/")])), None);
    let cleaned = published(&path, Format::Office, &docx()).unwrap();
    assert_eq!(cleaned.problems, []);
    let cleaned = cleaned.bytes.unwrap();
    let parts = contents(&cleaned);
    for (name, bytes) in &parts {
        assert!(!holds(bytes, SECRET) && !holds(bytes, b"KL"), "{name}: {}", String::from_utf8_lossy(bytes));
    }
    let part = |name: &str| String::from_utf8_lossy(&parts.iter().find(|part| part.0 == name).unwrap().1).to_string();
    assert!(part("word/document.xml").contains("Plan &amp; </w:t>"));
    assert!(part("word/document.xml").contains("<w:ins w:author=\"Author 1\" w:id=\"1\">"));
    assert!(part("word/_rels/settings.xml.rels").contains("Target=\"Normal.dotm\""));
    assert_eq!(published(&path, Format::Office, &cleaned).unwrap().bytes.unwrap(), cleaned, "cleaned again");
    let words = said(&SitePath::new("a.docx"), &cleaned).texts;
    assert!(words.iter().any(|text| text.text.contains("Plan & budget\nfor Dana\n")));
}

/// What cannot be cleaned is published as it is, and told.
#[test]
fn a_document_that_cannot_be_cleaned_is_told() {
    let signed = archive(&[("_xmlsignatures/origin.sigs", b""), ("word/document.xml", b"<a/>")]);
    let broken = archive(&[("word/document.xml", b"<a><b></a>")]);
    let binary = archive(&[("xl/workbook.bin", b"")]);
    for bytes in [&signed, &broken, &binary, &docx()[..200].to_vec()] {
        let published = published(&SitePath::new("a.docx"), Format::Office, bytes).unwrap();
        assert_eq!(published.bytes, None);
        assert_eq!(published.problems.first().map(|problem| problem.code), Some(codes::NAMED_AUTHOR));
    }
}

fn pdf(more: &str) -> Vec<u8> {
    let secret = String::from_utf8_lossy(SECRET);
    let mut pdf = format!(
        "%PDF-1.4\n1 0 obj\n<< /Type /Catalog /Metadata 3 0 R >>\nendobj\n2 0 obj\n<< /Title (Plan \\(new\\))\n/Author ({secret} \\) x)\n\
         /Company <4B696D> /Producer (LibreOffice) >>\nendobj\n3 0 obj\n<< /Type /Metadata /Length 300 >>\nstream\n<x:xmpmeta>\
         {}{secret}</x:xmpmeta>\nendstream\nendobj\n4 0 obj\n<< /Length 60 >>\nstream\nBT /F1 12 Tf [(Da) 3 (na) -250 (Reyes)] TJ ET\nendstream\n\
         endobj\n5 0 obj\n<< /Length 60 >>\nstream\n1 beginbfchar <01> <004B> endbfchar 1 beginbfrange <02> <03> <0069> endbfrange\nendstream\n\
         endobj\n6 0 obj\n<< /Length 60 >>\nstream\nBT <010203> Tj ET\nendstream\nendobj\n7 0 obj\n<< /Filter /DCTDecode >>\nstream\n",
        " ".repeat(120)
    )
    .into_bytes();
    pdf.extend(jpeg(6).strip_suffix(SECRET).unwrap());
    pdf.extend(format!("\nendstream\nendobj\n{more}\ntrailer\n<< /Root 1 0 R /Info 2 0 R >>\n%%EOF\n").bytes());
    pdf
}

#[test]
fn a_pdf_names_nobody_and_nothing_in_it_moves() {
    let file = pdf("");
    let cleaned = published(&SitePath::new("a.pdf"), Format::Pdf, &file).unwrap();
    assert_eq!(cleaned.problems, []);
    let cleaned = cleaned.bytes.unwrap();
    assert!(!holds(&cleaned, SECRET) && !holds(&cleaned, b"Kim") && !holds(&cleaned, b"4B696D"));
    assert_eq!(cleaned.len(), file.len());
    for part in [&b"/Title (Plan \\(new\\))"[..], b"/Producer (LibreOffice)", b"/Info 2 0 R"] {
        assert!(holds(&cleaned, part));
    }
    assert_eq!(clean(&cleaned).unwrap(), cleaned, "cleaned again");
    let words = pdf::words(&cleaned).words;
    assert!(words.contains("Dana Reyes") && words.contains("Kij") && words.contains("Plan (new)"), "{words}");
    for more in ["8 0 obj << /Encrypt 9 0 R >>", "8 0 obj << /ByteRange [0 1 2 3] >>"] {
        let told = published(&SitePath::new("a.pdf"), Format::Pdf, &pdf(more)).unwrap();
        assert_eq!((told.bytes, told.problems.len()), (None, 1), "{more}");
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 1000, failure_persistence: None, ..ProptestConfig::default() })]

    /// Whatever a few changed bytes make of a picture: it is cleaned or refused, and what is clean stays as it is.
    #[test]
    fn damage_is_borne(
        which in 0..6usize,
        changes in prop::collection::vec((any::<prop::sample::Index>(), any::<u8>()), 1..6),
        cut in any::<prop::sample::Index>(),
        cuts in any::<bool>(),
    ) {
        let mut file = [jpeg(6), png(6), webp(6), gif(), docx(), pdf("")][which].clone();
        for (at, byte) in changes {
            let at = at.index(file.len());
            file[at] = byte;
        }
        if cuts {
            file.truncate(cut.index(file.len()));
        }
        said(&SitePath::new("a"), &file);
        orientation_in(std::io::Cursor::new(&file));
        if let Some(cleaned) = clean(&file) {
            prop_assert_eq!(clean(&cleaned), Some(cleaned));
        }
    }
}
