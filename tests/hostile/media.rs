//! What pictures and documents tell beside what they show is in no byte of a website.

use std::io::{Cursor, Write};

use crate::support;

const SECRETS: &[&str] = &["Quillon Zebedee", "47.3769", "ZebCam 9000"];

fn segment(marker: u8, body: &[u8]) -> Vec<u8> {
    [&[0xFF, marker], &(body.len() as u16 + 2).to_be_bytes()[..], body].concat()
}

/// A photograph of 4 by 2 pixels, held upright, that says by whom, where and with what it was taken.
fn photograph() -> Vec<u8> {
    let mut exif = b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0\x06\0\0\0\0\0\0".to_vec();
    exif.extend(SECRETS.join(" ").bytes());
    [
        b"\xFF\xD8".to_vec(),
        segment(0xE1, &exif),
        segment(0xFE, SECRETS[0].as_bytes()),
        segment(0xC0, b"\x08\0\x02\0\x04\x01\x01\x11\0"),
        segment(0xDA, b"\x01\x01\0\0\x3F\0"),
        b"\x11\x22\xFF\xD9".to_vec(),
        SECRETS[1].as_bytes().to_vec(),
    ]
    .concat()
}

fn document() -> Vec<u8> {
    let mut archive = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let options = zip::write::SimpleFileOptions::default().compression_method(zip::CompressionMethod::Stored);
    let core = format!("<cp:coreProperties><dc:creator>{}</dc:creator></cp:coreProperties>", SECRETS[0]);
    for (name, bytes) in [("docProps/core.xml", core.as_bytes()), ("word/media/image1.jpg", &photograph())] {
        archive.start_file(name, options).unwrap();
        archive.write_all(bytes).unwrap();
    }
    archive.finish().unwrap().into_inner()
}

#[test]
fn what_files_tell_of_people_is_in_no_output() {
    let folder = tempfile::tempdir().unwrap();
    let write = |path: &str, bytes: &[u8]| support::write(folder.path(), path, bytes);
    write("handbook/index.md", b"# Handbook\n\n![a](hall.jpg) ![b](stored-as.png) [c](plan.docx) [d](plan.pdf)\n");
    write("handbook/hall.jpg", &photograph());
    // Names say anything.
    write("handbook/stored-as.png", &photograph());
    write("static/no-suffix", &photograph());
    write("handbook/plan.docx", &document());
    let pdf = format!(
        "%PDF-1.4\n1 0 obj\n<< /Author ({}) /Title (Plan) >>\nendobj\ntrailer\n<< /Info 1 0 R >>\n%%EOF\n",
        SECRETS[0]
    );
    write("handbook/plan.pdf", pdf.as_bytes());
    let site = support::build(&support::read(folder.path()));
    support::assert_fine(&site);
    let (outputs, _) = support::render(&site);
    for address in
        ["handbook/hall.jpg", "handbook/stored-as.png", "no-suffix", "handbook/plan.docx", "handbook/plan.pdf"]
    {
        let at = [address.to_string(), format!("static/{address}")];
        assert!(at.iter().any(|address| outputs.contains_key(address)), "{address} is not published");
    }
    for (address, bytes) in &outputs {
        let text = String::from_utf8_lossy(bytes);
        for secret in SECRETS {
            assert!(!text.contains(secret), "{address} holds {secret}");
        }
    }
    let page = support::page(&site, "handbook/index.html");
    assert!(page.contains("width=\"2\" height=\"4\""), "{page}");
}

/// Half a photograph may hold all that it tells, and nothing that it shows.
#[test]
fn what_cannot_be_cleaned_is_not_published() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "index.md", "# Home\n\n![a](static/hall.jpg)\n");
    support::write(folder.path(), "static/hall.jpg", &photograph()[..100]);
    let site = support::build(&support::read(folder.path()));
    assert_eq!(support::codes(&site), ["damaged-picture"]);
    let (outputs, _) = support::render(&site);
    assert!(outputs.keys().all(|address| !address.contains("hall")));
}
