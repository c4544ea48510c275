//! Files that people attach: a withheld name is noticed in whatever form they have, and what programs note in them of people is gone.

use std::collections::BTreeSet;
use std::io::{Cursor, Write};

use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use vademecum::base::Severity;

use crate::support;

/// A program with somebody who is withheld.
const PROGRAM: [(&str, &str); 2] =
    [("index.md", "# Home\n"), ("portfolios/quillon/index.md", "---\nname: Quillon Varga\n---\n")];

fn archive(parts: &[(&str, &[u8])]) -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    for (name, bytes) in parts {
        archive.start_file(*name, zip::write::SimpleFileOptions::default()).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

/// A Word document with one part more.
fn document(name: &str, bytes: impl AsRef<[u8]>) -> Vec<u8> {
    let text = "<w:document><w:body><w:p><w:r><w:t>Text.</w:t></w:r></w:p></w:body></w:document>";
    archive(&[("[Content_Types].xml", b"<Types/>"), ("word/document.xml", text.as_bytes()), (name, bytes.as_ref())])
}

fn wide(text: &str) -> Vec<u8> {
    text.encode_utf16().flat_map(u16::to_le_bytes).collect()
}

fn pdf(objects: &[&[u8]]) -> Vec<u8> {
    let mut pdf = b"%PDF-1.5\n".to_vec();
    for (n, object) in objects.iter().enumerate() {
        pdf.extend(format!("{} 0 obj\n", n + 1).bytes().chain(object.iter().copied()).chain(*b"\nendobj\n"));
    }
    pdf.extend(b"trailer <</Root 1 0 R>>\n%%EOF\n");
    pdf
}

fn stream(head: &str, body: &[u8]) -> Vec<u8> {
    let mut packed = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::default());
    packed.write_all(body).unwrap();
    let head = format!("<<{head} /Filter /FlateDecode>>\nstream\n");
    [head.as_bytes(), &packed.finish().unwrap(), b"\nendstream"].concat()
}

/// A table of letters as programs write it, with what it says of itself.
const LETTERS: &str = "/CIDInit /ProcSet findresource begin 12 dict begin begincmap /CIDSystemInfo << /Registry (Adobe) /Ordering (UCS) \
    /Supplement 0 >> def 1 begincodespacerange <0000> <FFFF> endcodespacerange 2 beginbfchar <0003> <0020> <0034> <0051> endbfchar \
    2 beginbfrange <0039> <0039> <0056> <0044> <005D> <0061> endbfrange endcmap";

/// `Quillon Varga` in these letters.
const SHOWN: &str = "BT /F4 12 Tf <0034 0058 004C 004F 004F 0052 0051 0003 0039 0044 0055 004A 0044> Tj ET";

/// Sites with a withheld name in one attached file each.
fn attachments() -> Vec<(&'static str, Vec<u8>)> {
    const NAME: &str = "by Quillon Varga";
    let inner = document("word/footer1.xml", format!("<w:p><w:t>{NAME}</w:t></w:p>"));
    let inner_mail = BASE64_STANDARD.encode(&inner);
    vec![
        ("mark.txt", wide(&format!("\u{feff}{NAME}"))),
        ("no-mark.csv", wide(NAME)),
        ("latin.txt", b"by Quillon Varga, caf\xe9".to_vec()),
        ("wide.svg", wide(&format!("\u{feff}<svg xmlns=\"http://www.w3.org/2000/svg\"><text>{NAME}</text></svg>"))),
        ("cells.html", b"<table><tr><td>Quillon</td><td>Varga</td></tr></table>".to_vec()),
        ("break.html", b"<p>Quillon<br>Varga</p>".to_vec()),
        ("cut.html", b"<p>Quillon Var<b class=\"x\">ga</b></p>".to_vec()),
        ("column.csv", b"\"Last\",\"x\",\"First\"\n\"Varga\",\"7\",\"Quillon\"\n".to_vec()),
        ("record.json", b"{\"first\": \"Quillon\", \"age\": 7, \"last\": \"V\\u0061rga\"}".to_vec()),
        ("folded.ics", b"BEGIN:VCALENDAR\r\nSUMMARY:Call with Quillon Va\r\n rga\r\nEND:VCALENDAR\r\n".to_vec()),
        ("quoted.eml", b"Subject: x\nContent-Transfer-Encoding: quoted-printable\n\nby Quillon Va=\nrga".to_vec()),
        ("base64.eml", format!("Subject: x\nContent-Transfer-Encoding: base64\n\n{inner_mail}\n").into_bytes()),
        ("head.eml", b"Subject: =?UTF-8?Q?Quillon_Varga?=\n\nx".to_vec()),
        ("address.txt", b"https://x.example/Quillon%20Varga".to_vec()),
        ("words.rtf", br"{\rtf1 Quillon\~V{\b a}rga}".to_vec()),
        ("embedded.docx", document("word/embeddings/a.docx", &inner)),
        (
            "object.docx",
            document(
                "word/embeddings/oleObject1.bin",
                [b"\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1\0".to_vec(), wide(NAME)].concat(),
            ),
        ),
        ("chunk.docx", document("word/afchunk.htm", format!("<p>{NAME}</p>"))),
        ("picture.docx", document("word/header1.xml", format!("<w:hdr><wp:docPr descr=\"{NAME}\"/></w:hdr>"))),
        (
            "link.docx",
            document(
                "word/_rels/document.xml.rels",
                "<Relationships><Relationship Target=\"mailto:quillon.varga@x.example\"/></Relationships>",
            ),
        ),
        ("bookmark.docx", document("word/footnotes.xml", "<w:p><w:bookmarkStart w:name=\"Quillon_Varga\"/></w:p>")),
        (
            "runs.docx",
            document(
                "word/footnotes.xml",
                "<w:p><w:r><w:t>Quillon Var</w:t></w:r><w:r><w:rPr><w:b></w:b></w:rPr><w:t>ga</w:t></w:r></w:p>",
            ),
        ),
        (
            "sheet.xlsx",
            archive(&[("xl/workbook.xml", b"<workbook><sheets><sheet name=\"Quillon Varga\"/></sheets></workbook>")]),
        ),
        ("book.epub", archive(&[("mimetype", b"application/epub+zip"), ("OEBPS/a.xhtml", NAME.as_bytes())])),
        ("quiz.h5p", archive(&[("content/content.json", format!("{{\"q\": \"<p>{NAME}</p>\"}}").as_bytes())])),
        ("names.zip", archive(&[("quillon-varga.png", b"x")])),
        ("letters.pdf", pdf(&[&stream("", SHOWN.as_bytes()), &stream("", LETTERS.as_bytes())])),
        ("bookmark.pdf", pdf(&[b"<</Title <FEFF005100750069006C006C006F006E002000560061007200670061>>>"])),
        ("attached.pdf", pdf(&[&stream("/Type /EmbeddedFile", &inner)])),
        ("attached-name.pdf", pdf(&[b"<</F (quillon-varga.docx) /EF <</F 4 0 R>>>>"])),
    ]
}

#[test]
fn a_withheld_name_is_noticed_in_every_form_of_file() {
    let folder = tempfile::tempdir().unwrap();
    PROGRAM.iter().for_each(|(path, text)| support::write(folder.path(), path, text));
    let all = attachments();
    for (name, bytes) in &all {
        support::write(folder.path(), &format!("static/{name}"), bytes);
    }
    let site = support::build(&support::read(folder.path()));
    let told = support::problems(&site);
    let told: BTreeSet<&str> = told
        .iter()
        .filter(|problem| problem.code.name() == "withheld-name" && problem.severity == Severity::Warning)
        .flat_map(|problem| std::iter::once(&problem.primary).chain(&problem.again))
        .filter_map(|label| label.path.as_str().strip_prefix("static/"))
        .collect();
    let missed: Vec<&str> = all.iter().map(|(name, _)| *name).filter(|name| !told.contains(name)).collect();
    assert!(missed.is_empty(), "{missed:?}");
}

#[test]
fn withheld_prose_is_noticed_in_a_document_in_a_document() {
    let secret = "We quarrelled about the vermilion budget in the first week and almost gave up on each other.";
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "portfolios/q/index.md", "---\nname: Q\n---\n");
    support::write(folder.path(), "portfolios/q/work.md", format!("---\ntitle: W\n---\n{secret}\n"));
    let inner = document("word/footer1.xml", format!("<w:p><w:t>{secret}</w:t></w:p>"));
    support::write(folder.path(), "static/a.docx", document("word/embeddings/a.docx", inner));
    support::write(folder.path(), "static/b.txt", wide(&format!("\u{feff}{secret}")));
    let site = support::build(&support::read(folder.path()));
    let (outputs, _) = support::render(&site);
    let leaks = support::leaks(&site, &outputs);
    let places: BTreeSet<&str> = leaks
        .iter()
        .flat_map(|leak| std::iter::once(&leak.primary).chain(&leak.again))
        .map(|label| label.path.as_str())
        .collect();
    assert_eq!(Vec::from_iter(places), ["static/a.docx", "static/b.txt"]);
}

/// What nobody could read is told where somebody is withheld, to whoever asks for advice.
#[test]
fn words_that_nobody_could_read_are_told() {
    let folder = tempfile::tempdir().unwrap();
    PROGRAM.iter().for_each(|(path, text)| support::write(folder.path(), path, text));
    support::write(folder.path(), "static/scanned.pdf", pdf(&[b"<</Type /Catalog>>"]));
    let deep = (0..6).fold(b"x".to_vec(), |inner, _| archive(&[("a.zip", &inner)]));
    support::write(folder.path(), "static/deep.zip", deep);
    let site = support::build(&support::read(folder.path()));
    let unread: Vec<String> = support::problems(&site)
        .iter()
        .filter(|problem| problem.severity == Severity::Advice)
        .map(|problem| format!("{}: {}", problem.primary.path, problem.message))
        .collect();
    assert_eq!(
        unread,
        [
            "static/deep.zip: not all words of this file could be read: files lie in it, one in the other",
            "static/scanned.pdf: not all words of this file could be read: it has pictures of words, or none",
        ]
    );
}

/// What programs note of those who worked on a file, beside what they wrote.
#[test]
fn what_programs_note_of_people_is_in_no_output() {
    let name = "Wendell Oakhart";
    let photograph = BASE64_STANDARD.encode(
        [
            &b"\xFF\xD8\xFF\xE1\0\x17Exif\0\0Wendell Oakhart"[..],
            b"\xFF\xC0\0\x0b\x08\0\x02\0\x04\x01\x01\x11\0",
            b"\xFF\xDA\0\x08\x01\x01\0\0\x3F\0\x11\x22\xFF\xD9",
        ]
        .concat(),
    );
    let sheet = |part: &str, text: &str| archive(&[("xl/workbook.xml", b"<workbook/>"), (part, text.as_bytes())]);
    let files: Vec<(&str, Vec<u8>)> = vec![
        ("pivot.xlsx", sheet("xl/pivotCache/p1.xml", &format!("<pivotCacheDefinition refreshedBy=\"{name}\"/>"))),
        (
            "remark.xlsx",
            sheet(
                "xl/comments1.xml",
                &format!(
                    "<comments><authors><author>{name}</author></authors><comment><r><t>{name}:</t></r><r><t>Mend it</t></r></comment></comments>"
                ),
            ),
        ),
        (
            "thread.xlsx",
            archive(&[
                ("xl/workbook.xml", b"<workbook/>"),
                ("xl/threadedComments/t1.xml", format!("<x><text>@{name} look</text></x>").as_bytes()),
                (
                    "xl/persons/person.xml",
                    format!("<personList><person displayName=\"{name}\"/></personList>").as_bytes(),
                ),
            ]),
        ),
        (
            "source.xlsx",
            sheet(
                "xl/connections.xml",
                &format!(
                    "<connection sourceFile=\"C:\\Users\\{name}\\p.csv\"><dbPr connection=\"DBQ=C:\\{name}\"/></connection>"
                ),
            ),
        ),
        (
            "merge.docx",
            document(
                "word/settings.xml",
                format!("<w:mailMerge><w:connectString w:val=\"C:\\{name}\\p.xlsx\"/></w:mailMerge>"),
            ),
        ),
        ("inner.docx", document("word/embeddings/a.rtf", format!("{{\\rtf1{{\\info{{\\author {name}}}}}x}}"))),
        (
            "word.rtf",
            format!(
                "{{\\rtf1{{\\*\\company {name}}}{{\\*\\revtbl{{Unknown;}}{{{name};}}}}{{\\*\\atnauthor {name}}}x}}"
            )
            .into_bytes(),
        ),
        ("page.html", format!("<img src=\"data:image/jpeg;base64,{photograph}\">").into_bytes()),
        (
            "drawing.svg",
            format!(
                "<svg xmlns=\"http://www.w3.org/2000/svg\"><image href=\"data:image/jpeg;base64,{photograph}\"/></svg>"
            )
            .into_bytes(),
        ),
    ];
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n");
    support::write(folder.path(), "portfolios/kim/work/index.md", "# Work\n");
    for (path, bytes) in &files {
        support::write(folder.path(), &format!("portfolios/kim/work/{path}"), bytes);
    }
    let site = support::build(&support::read(folder.path()));
    let (outputs, _) = support::render(&site);
    for (path, _) in &files {
        let bytes = &outputs[&format!("portfolios/kim/work/{path}")];
        let mut all = vec![bytes.clone()];
        if let Ok(mut archive) = zip::ZipArchive::new(Cursor::new(bytes)) {
            for n in 0..archive.len() {
                let mut part = Vec::new();
                std::io::Read::read_to_end(&mut archive.by_index(n).unwrap(), &mut part).unwrap();
                all.push(part);
            }
        }
        let text = all.iter().map(|bytes| String::from_utf8_lossy(bytes)).collect::<String>();
        assert!(!text.contains("Wendell") && !text.contains(&photograph[..24]), "{path}: {text}");
        assert!(path != &"remark.xlsx" || text.contains("Author 1:") && text.contains("Mend it"), "{text}");
    }
}

/// `static/` is copied whole, but for what says of itself that not everybody may read it, and for what programs keep passwords in.
#[test]
fn what_nobody_meant_to_publish_stays_out_of_static() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "index.md", "# Home\n");
    for (path, text) in [
        ("notes.md", "---\naudience: private\n---\nx\n"),
        ("open.md", "x\n"),
        (".env", "KEY=x"),
        (".htpasswd", "kim:x"),
        (".nojekyll", ""),
    ] {
        support::write(folder.path(), &format!("static/{path}"), text);
    }
    let site = support::build(&support::read(folder.path()));
    let (outputs, _) = support::render(&site);
    let published = ["notes.md", "open.md", ".env", ".htpasswd", ".nojekyll"].map(|name| outputs.contains_key(name));
    assert_eq!(published, [false, true, false, false, true]);
}
