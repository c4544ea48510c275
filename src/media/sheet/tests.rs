//! Excel files as they come: what cells show, where they stand, and what would fill the memory.

use std::io::Write;

use zip::write::SimpleFileOptions;

use super::*;

/// An Excel file of one sheet whose rows are these XML elements.
pub fn book(rows: &str) -> Vec<u8> {
    book_with(rows, "")
}

/// One with more sheets before it.
pub fn book_with(rows: &str, more: &str) -> Vec<u8> {
    book_of(&format!("<sheetData>{rows}</sheetData>"), more)
}

/// One of these parts of a sheet.
pub fn book_of(sheet: &str, more: &str) -> Vec<u8> {
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
    let office = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let package = "http://schemas.openxmlformats.org/package/2006";
    let sheet_type = "application/vnd.openxmlformats-officedocument.spreadsheetml";
    for (path, text) in [
        (
            "[Content_Types].xml",
            format!(
                "<Types xmlns=\"{package}/content-types\"><Override PartName=\"/xl/workbook.xml\" ContentType=\"{sheet_type}.sheet.main+xml\"/></Types>"
            ),
        ),
        (
            "_rels/.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/officeDocument\" Target=\"xl/workbook.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/workbook.xml",
            format!(
                "<workbook xmlns=\"{main}\" xmlns:r=\"{office}\"><sheets>{more}<sheet name=\"Hidden\" sheetId=\"2\" state=\"hidden\" r:id=\"r2\"/><sheet name=\"People\" sheetId=\"1\" r:id=\"r1\"/></sheets></workbook>"
            ),
        ),
        (
            "xl/_rels/workbook.xml.rels",
            format!(
                "<Relationships xmlns=\"{package}/relationships\"><Relationship Id=\"r1\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r2\" Type=\"{office}/worksheet\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"r3\" Type=\"{office}/styles\" Target=\"styles.xml\"/></Relationships>"
            ),
        ),
        (
            "xl/styles.xml",
            format!(
                "<styleSheet xmlns=\"{main}\"><numFmts count=\"1\"><numFmt numFmtId=\"164\" formatCode=\"&quot;KO-&quot;00\"/></numFmts><cellXfs count=\"4\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"2\"/><xf numFmtId=\"164\"/></cellXfs></styleSheet>"
            ),
        ),
        ("xl/worksheets/sheet1.xml", format!("<worksheet xmlns=\"{main}\">{sheet}</worksheet>")),
    ] {
        zip.start_file(path, SimpleFileOptions::default()).unwrap();
        zip.write_all(text.as_bytes()).unwrap();
    }
    zip.finish().unwrap().into_inner()
}

fn words(place: &str, words: &str) -> String {
    format!("<c r=\"{place}\" t=\"inlineStr\"><is><t xml:space=\"preserve\">{words}</t></is></c>")
}

#[test]
fn cells_keep_their_places_and_mean_what_they_show() {
    let rows = format!(
        "<row r=\"1\">{}{}</row><row r=\"3\">{}<c r=\"B3\" s=\"1\"><v>46269</v></c><c r=\"D3\" t=\"b\"><v>1</v></c><c r=\"E3\"><v>2026</v></c></row>",
        words("A1", "name"),
        words("B1", "since"),
        words("A3", " Lee, \"Kim\"&#10;x ")
    );
    let text = text(&book(&rows)).unwrap();
    assert_eq!(text, "name\tsince\n\n\"Lee, \"\"Kim\"\"\nx\"\t2026-09-04\t\ttrue\t2026\n");
    assert_eq!(
        ["since", "\"Lee", "2026-09", "true"].map(|word| cell_at(&text, text.find(word).unwrap())),
        ["B1", "A3", "B3", "D3"]
    );
    assert_eq!(cell_at(&"\t".repeat(27), 27), "AB1");
}

#[test]
fn numbers_are_what_their_cells_show() {
    let rows = "<row r=\"1\"><c r=\"A1\" s=\"2\"><v>1.1</v></c><c r=\"B1\"><v>1.1</v></c><c r=\"C1\" s=\"3\"><v>7</v></c></row>";
    assert_eq!(text(&book(rows)).unwrap(), "1.10\t1.1\tKO-07\n");
}

/// What somebody hid is not for readers, and a column that says who may read a row decides also where nobody sees it.
#[test]
fn a_sheet_that_hides_something_is_not_read() {
    let row = |n: u32, more: &str| {
        format!("<row r=\"{n}\" {more}>{}{}</row>", words(&format!("A{n}"), "x"), words(&format!("B{n}"), "y"))
    };
    let sheet =
        |columns: &str, rows: &[String]| book_of(&format!("{columns}<sheetData>{}</sheetData>", rows.concat()), "");
    let refused = |book: Vec<u8>| text(&book).unwrap_err().message;
    let rows = [row(1, ""), row(2, "hidden=\"1\""), row(3, "ht=\"0\" customHeight=\"1\""), row(4, "")];
    assert_eq!(refused(sheet("", &rows)), "this sheet hides rows 2, 3, and nothing of it is read until it does not");
    let columns = "<cols><col min=\"2\" max=\"16384\" hidden=\"1\"/></cols>";
    let rows = [row(1, "")];
    assert_eq!(
        refused(sheet(columns, &rows)),
        "this sheet hides column B, and nothing of it is read until it does not"
    );
    let narrow = "<cols><col min=\"1\" max=\"1\" width=\"0\"/></cols>";
    let rows = [row(1, ""), row(2, "hidden=\"true\"")];
    assert_eq!(
        refused(sheet(narrow, &rows)),
        "this sheet hides row 2 and column A, and nothing of it is read until it does not"
    );
    // What is empty hides nothing.
    let columns = "<cols><col min=\"3\" max=\"16384\" hidden=\"1\"/></cols>";
    let rows = [row(1, ""), "<row r=\"2\" hidden=\"1\"/>".to_string()];
    assert_eq!(text(&sheet(columns, &rows)).unwrap(), "x\ty\n");
}

#[test]
fn what_would_fill_the_memory_is_refused() {
    let far = format!("<row r=\"1\">{}</row><row r=\"1048576\">{}</row>", words("A1", "x"), words("XFD1048576", "y"));
    assert!(text(&book(&far)).unwrap_err().message.contains("too large"));
    let back = format!("<row r=\"2\">{}</row><row r=\"1\">{}</row>", words("A2", "x"), words("A1", "y"));
    assert!(text(&book(&back)).is_err());
    let mut zip = zip::ZipWriter::new(Cursor::new(Vec::new()));
    zip.start_file("xl/workbook.xml", SimpleFileOptions::default()).unwrap();
    (0..70).for_each(|_| zip.write_all(&vec![b' '; 1 << 20]).unwrap());
    let bomb = zip.finish().unwrap().into_inner();
    assert!(bomb.len() < 1 << 20 && text(&bomb).unwrap_err().message.contains("too large"));
    assert!(text(b"no zip").is_err() && text(&[]).is_err());
}
