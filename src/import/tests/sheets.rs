//! Lists of outcomes in sheets and tables, as people really make them.

use super::*;

const OUTCOMES: Wishes = Wishes { kind: Some(Wanted::Outcomes), person: None, folder: String::new() };

/// The frameworks of a sheet, as text, and what is told.
#[track_caller]
fn frameworks(csv: &str, wishes: Wishes) -> (Vec<String>, Imported) {
    let imported = take("list.csv", csv.as_bytes(), wishes, Known::default()).unwrap();
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
    let all = imported.files.iter().map(|file| text(&imported, file.path.as_str())).collect();
    (all, imported)
}

/// What columns are called in one program or another, and which of them are the code, the title and the statement.
#[test]
fn columns_of_outcomes_are_known_by_their_names_and_cells() {
    for header in [
        "Code,Competency,Description",
        "#,Standard,Description",
        "Nr.,Kompetenz,Beschreibung",
        "Kürzel,Titel,Wortlaut",
        "Código,Competencia,Descripción",
        "N°,Compétence,Description",
        "الرمز,الكفاية,الوصف",
    ] {
        let (all, _) = frameworks(
            &format!("{header}\nKO-1,Leading,Lead a meeting that ends.\nKO-2,Reading,Read a budget with care.\n"),
            Wishes::default(),
        );
        assert_eq!(
            all,
            [
                "title: List\noutcomes:\n  - code: KO-1\n    title: Leading\n    statement: Lead a meeting that ends.\n  - code: KO-2\n    title: Reading\n    statement: Read a budget with care.\n"
            ],
            "{header}"
        );
    }
    for header in ["Indicator no,Indicator", "Ref,I can", "Id,Lernziel", "Number,Objetivo"] {
        let (all, _) = frameworks(
            &format!("{header}\n1.1,Lead a meeting that ends.\n1.2,Read a budget with care.\n"),
            Wishes::default(),
        );
        assert!(all[0].contains("- code: '1.1'\n    statement: Lead a meeting that ends.\n"), "{header}: {}", all[0]);
    }
}

#[test]
fn what_outcomes_have_in_common_is_a_framework_of_its_own() {
    let csv = "Domain,Code,Indicator,Notes\nLeading,L1,Lead a meeting that ends.,see May\n,L2,Ask before you tell.,\nReading,R1,Read a budget with care.,\n";
    let (all, imported) = frameworks(csv, Wishes::default());
    assert_eq!(
        imported.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["outcomes/leading.yaml", "outcomes/reading.yaml"]
    );
    assert!(all[0].contains("L2") && !all[0].contains("R1"));
    assert_eq!(
        told(&imported, Sort::Guess)[0],
        "row 1: code from “Code”, statement from “Indicator”, a framework for each “Domain”"
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["row 1: Notes (columns for which outcomes have no field: put what matters of them into the statement)"]
    );
    // A row of one cell is a heading, and so is a line above the names of the columns.
    let csv = "Our outcomes of 2026,,\n,,\nCode,Outcome,\nLeading,,\nL1,Lead a meeting that ends.,\nReading,,\nR1,Read a budget with care.,\n";
    let (_, imported) = frameworks(csv, Wishes::default());
    assert_eq!(
        imported.files.iter().map(|file| file.path.as_str()).collect::<Vec<_>>(),
        ["outcomes/leading.yaml", "outcomes/reading.yaml"]
    );
    assert_eq!(
        told(&imported, Sort::Dropped),
        ["row 1: Our outcomes of 2026 (the title of all, while each framework has its own)"]
    );
    let (all, _) = frameworks(&csv.replace("Leading,,\n", "").replace("Reading,,\n", ""), Wishes::default());
    assert!(all[0].starts_with("title: Our outcomes of 2026\n"), "{}", all[0]);
}

#[test]
fn who_says_that_a_sheet_holds_outcomes_hears_of_its_columns() {
    let csv = "Kind,Was,Mehr\nA-1,Lead a meeting that ends in time.,x\nA-2,Read a budget together with parents.,y\n";
    assert!(frameworks(csv, Wishes::default()).1.files[0].path.as_str().starts_with("handbook/"));
    let (_, imported) = frameworks(csv, OUTCOMES);
    assert_eq!(told(&imported, Sort::Guess)[0], "row 1: code from “Kind”, statement from “Was”");
    let (all, imported) =
        frameworks("A-1,Lead a meeting that ends in time.\nA-2,Read a budget together with parents.\n", OUTCOMES);
    assert_eq!(told(&imported, Sort::Guess)[0], "row 1: code from column 1, statement from column 2");
    assert!(all[0].contains("A-1") && all[0].contains("A-2"), "{}", all[0]);
    let refusal = take("list.csv", b"Who,When\nAna,in May\nBo,in June\n", OUTCOMES, Known::default()).err().unwrap();
    assert!(refusal.contains("a column of codes, such as KO-07") && refusal.contains("(Who, When)"), "{refusal}");
    // What is no list of outcomes stays a page, and people stay people.
    for csv in [
        "No,Topic,Date\n1,Begin well,2026-05-01\n2,Go on together,2026-06-01\n",
        "#,Room,Description\n1,A,The large room above\n",
    ] {
        assert!(frameworks(csv, Wishes::default()).1.files[0].path.as_str().starts_with("handbook/"), "{csv}");
    }
    let people = take("list.csv", b"No,Name,Role,Objective\n1,Ana,Mentor,Lead\n", Wishes::default(), Known::default());
    assert!(people.is_err_and(|refusal| refusal.contains("a list of people")));
}

/// Capitals make no difference in a code: two that differ in nothing else would be one.
#[test]
fn a_code_that_stands_twice_gets_another_and_is_told() {
    let csv = "code,statement\nQ-1,Lead a meeting that ends.\nq-1,Read a budget with care.\nQ-1,Lead a meeting that ends.\nQ-1,Ask before you tell.\n";
    let (all, imported) = frameworks(csv, Wishes::default());
    let codes: Vec<&str> = all[0].lines().filter_map(|line| line.trim_start().strip_prefix("- code: ")).collect();
    assert_eq!(codes, ["Q-1", "q-1-2", "Q-1-3"]);
    assert_eq!(
        told(&imported, Sort::Open),
        [
            "row 3: q-1 is the code of another row, too (Q-1; capitals make no difference): this outcome is called q-1-2 until you give it one of its own",
            "row 5: Q-1 is the code of another row, too: this outcome is called Q-1-3 until you give it one of its own",
        ]
    );
}

#[test]
fn every_field_of_a_spreadsheet_of_ours_comes_back() {
    let csv = "code,statement,title,parent,criteria,needs,same-as,redirect-from,aliases\n\
               KO,,Beginning,,,,,,\nKO-1,Lead a meeting.,,KO,ends in time; *all* speak,artifact;activity,https://a.example/1,old.html,lead\n";
    let (all, _) = frameworks(csv, Wishes::default());
    assert!(
        all[0].contains(
            "  - code: KO-1\n    statement: Lead a meeting.\n    parent: KO\n    aliases:\n    - lead\n    criteria:\n    - ends in time\n    - \\*all\\* speak\n    needs:\n    - artifact\n    - activity\n    redirect-from:\n    - old.html\n    same-as:\n    - https://a.example/1\n"
        ),
        "{}",
        all[0]
    );
}

/// In a document a table of outcomes is shown where it stood.
#[test]
fn a_table_of_outcomes_in_a_document_is_a_framework() {
    let markdown = "# Handbook\n\nWelcome.\n\n## Outcomes of the kickoff\n\n| Code | Outcome |\n|---|---|\n| KO-1 | Lead a meeting that ends. |\n| KO-2 | Read a budget. |\n\nThat is all.\n";
    let imported = take("a.md", markdown.as_bytes(), Wishes::default(), Known::default()).unwrap();
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
    assert_eq!(
        text(&imported, "handbook/handbook.md"),
        "---\ntitle: Handbook\n---\nWelcome.\n\n## Outcomes of the kickoff\n\n![[outcomes-of-the-kickoff]]\n\nThat is all.\n"
    );
    assert!(text(&imported, "outcomes/outcomes-of-the-kickoff.yaml").contains("- code: KO-2\n"));
    // Rooms, prices and dates are none.
    for other in
        [markdown.replace("KO-", "").replace("Outcome |", "Standard |"), markdown.replace("Outcome |", "Price |")]
    {
        let imported = take("a.md", other.as_bytes(), Wishes::default(), Known::default()).unwrap();
        assert_eq!(imported.files.len(), 1, "{other}");
    }
}

const MAIN: &str = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";

/// A workbook of Excel with one sheet.
fn xlsx(sheet: &str) -> Vec<u8> {
    let links = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
    let relation = |of: &str, to: &str| {
        format!(
            "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Type=\"{links}/{of}\" Target=\"{to}\"/></Relationships>"
        )
    };
    packed(&[
        ("[Content_Types].xml", "<Types/>"),
        ("_rels/.rels", &relation("officeDocument", "xl/workbook.xml")),
        (
            "xl/workbook.xml",
            &format!(
                "<workbook {MAIN} xmlns:r=\"{links}\"><sheets><sheet name=\"Plan\" sheetId=\"1\" r:id=\"rId1\"/></sheets></workbook>"
            ),
        ),
        ("xl/_rels/workbook.xml.rels", &relation("worksheet", "worksheets/sheet1.xml")),
        ("xl/worksheets/sheet1.xml", &format!("<worksheet {MAIN}>{sheet}</worksheet>")),
    ])
}

fn row(n: usize, hidden: &str, cells: &[&str]) -> String {
    let letters = ["A", "B", "C", "D"];
    let cell = |(letter, text): (&&str, &&str)| match text.starts_with('<') {
        true => text.replacen("<c", &format!("<c r=\"{letter}{n}\""), 1),
        false => format!("<c r=\"{letter}{n}\" t=\"inlineStr\"><is><t>{text}</t></is></c>"),
    };
    format!("<row r=\"{n}\"{hidden}>{}</row>", letters.iter().zip(cells).map(cell).collect::<String>())
}

/// What a workbook does not show is in no file, and named; so is what a formula does not give.
#[test]
fn hidden_rows_and_columns_of_sheets_stay_where_they_are() {
    let rows = [
        row(3, "", &["When", "Salary", "What", "Cost"]),
        row(4, "", &["May", "one", "Apply", "<c><f>B4*2</f><v>20</v></c>"]),
        row(5, " hidden=\"1\"", &["June", "two", "Secret meeting", "<c t=\"e\"><f>X</f><v>#REF!</v></c>"]),
        row(6, "", &["July", "three", "Meet", "<c t=\"e\"><f>#REF!+1</f><v>#REF!</v></c>"]),
        row(7, "", &["August", "four", "Go on", "<c><f>SUM(B1:B2)</f></c>"]),
    ];
    let sheet = format!(
        "<cols><col min=\"2\" max=\"2\" width=\"9\" hidden=\"1\"/></cols><sheetData>{}</sheetData>",
        rows.concat()
    );
    let cell = |text: &str| {
        format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
    };
    let table_row = |visibility: &str, cells: &[&str]| {
        format!(
            "<table:table-row{visibility}>{}</table:table-row>",
            cells.iter().map(|text| cell(text)).collect::<String>()
        )
    };
    let table = [
        table_row("", &["When", "Salary", "What", "Cost"]),
        table_row("", &["May", "one", "Apply", "20"]),
        table_row(" table:visibility=\"filter\"", &["June", "two", "Secret meeting", ""]),
        table_row("", &["July", "three", "Meet", ""]),
        table_row("", &["August", "four", "Go on", ""]),
    ];
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet><table:table table:name=\"Plan\">\
         <table:table-column/><table:table-column table:visibility=\"collapse\"/><table:table-column table:number-columns-repeated=\"2\"/>{}</table:table></office:spreadsheet></office:body></office:document-content>",
        table.concat()
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let ods = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ]);
    for (name, bytes, top) in [("plan.xlsx", xlsx(&sheet), 3), ("plan.ods", ods, 1)] {
        let imported = take(name, &bytes, Wishes::default(), Known::default()).unwrap();
        assert_eq!(
            text(&imported, "handbook/plan.md"),
            "---\ntitle: Plan\n---\n| When | What | Cost |\n|---|---|---|\n| May | Apply | 20 |\n| July | Meet | |\n| August | Go on | |\n",
            "{name}"
        );
        assert_eq!(
            told(&imported, Sort::Dropped),
            [
                format!("row {top}: column B, Salary, one, two, three, four (a hidden column)"),
                format!("row {}: June, Secret meeting (a hidden row)", top + 2)
            ],
            "{name}"
        );
        assert_eq!(told(&imported, Sort::Lost), [""; 0], "{name}");
        if name == "plan.xlsx" {
            assert_eq!(
                told(&imported, Sort::Open),
                [
                    "row 6: D6 shows #REF! instead of a value, and is empty here: mend its formula, or write what belongs there",
                    "row 7: D7 has a formula, and the file does not hold what it gives: open the sheet in a spreadsheet program, and save it",
                ]
            );
        }
    }
}

/// A code is what its cell shows: KO 1.10 is no 1.1.
#[test]
fn codes_that_are_numbers_are_what_their_cells_show() {
    let words = |place: &str, words: &str| format!("<c r=\"{place}\" t=\"inlineStr\"><is><t>{words}</t></is></c>");
    let row = |n: u32, code: &str, statement: &str| {
        format!("<row r=\"{n}\"><c r=\"A{n}\" s=\"2\"><v>{code}</v></c>{}</row>", words(&format!("B{n}"), statement))
    };
    let header = format!("<row r=\"1\">{}{}</row>", words("A1", "code"), words("B1", "statement"));
    let rows = [header, row(2, "1.1", "Lead a meeting that ends."), row(3, "1.01", "Read a budget with care.")];
    let book = crate::media::sheet::tests::book(&rows.concat());
    let imported = take("list.xlsx", &book, Wishes::default(), Known::default()).unwrap();
    let text = text(&imported, "outcomes/list.yaml");
    assert!(text.contains("- code: '1.10'\n") && text.contains("- code: '1.01'\n"), "{text}");
}

/// A table below a role's heading is a framework, too, which the role's page shows.
#[test]
fn outcomes_in_a_section_of_a_role_are_a_framework() {
    let page = "# Handbook\n\nWords.\n\n## Role of the mentor\n\n- Listens\n- Asks\n\n| Code | Outcome |\n|---|---|\n| KO-1 | Lead a meeting that ends. |\n| KO-2 | Read a budget with care. |\n\n## Times\n\nAt nine.\n";
    let imported = take("handbook.md", page.as_bytes(), Wishes::default(), Known::default()).unwrap();
    let paths: Vec<&str> = imported.files.iter().map(|file| file.path.as_str()).collect();
    assert!(paths.iter().any(|path| path.starts_with("outcomes/")), "{paths:?}");
    let role = text(&imported, "roles/mentor.md");
    assert!(role.contains("![[") && !role.contains("| KO-1"), "{role}");
    assert_eq!(told(&imported, Sort::Lost), [""; 0]);
}

/// Of a workbook with a sheet of people the outcomes are taken for whoever asks for them, and the people stay where they are.
#[test]
fn outcomes_beside_people_are_taken_and_people_are_not() {
    let sheet = |name: &str, csv: &str| {
        let cell = |text: &str| {
            format!("<table:table-cell office:value-type=\"string\"><text:p>{text}</text:p></table:table-cell>")
        };
        let row = |line: &str| {
            format!("<table:table-row>{}</table:table-row>", line.split(',').map(cell).collect::<String>())
        };
        format!("<table:table table:name=\"{name}\">{}</table:table>", csv.lines().map(row).collect::<String>())
    };
    let outcomes = sheet("Outcomes", "Code,Outcome\nKO-1,Lead a meeting that ends.\nKO-2,Read a budget with care.\n");
    let people = sheet("People", "Name,Email\nKim Lee,kim@x.example\n");
    let content = format!(
        "<office:document-content xmlns:office=\"urn:oasis:names:tc:opendocument:xmlns:office:1.0\" xmlns:table=\"urn:oasis:names:tc:opendocument:xmlns:table:1.0\" xmlns:text=\"urn:oasis:names:tc:opendocument:xmlns:text:1.0\"><office:body><office:spreadsheet>{outcomes}{people}</office:spreadsheet></office:body></office:document-content>"
    );
    let manifest = "<manifest:manifest xmlns:manifest=\"urn:oasis:names:tc:opendocument:xmlns:manifest:1.0\"/>";
    let ods = packed(&[
        ("mimetype", "application/vnd.oasis.opendocument.spreadsheet"),
        ("META-INF/manifest.xml", manifest),
        ("content.xml", &content),
    ]);
    let refusal = take("book.ods", &ods, Wishes::default(), Known::default()).err().unwrap();
    assert!(refusal.contains("a list of people") && refusal.contains("--as outcomes"), "{refusal}");
    let imported = take("book.ods", &ods, OUTCOMES, Known::default()).unwrap();
    let paths: Vec<&str> = imported.files.iter().map(|file| file.path.as_str()).collect();
    assert_eq!(paths, ["outcomes/outcomes.yaml"]);
    assert!(told(&imported, Sort::Open)[0].contains("a list of people"), "{:?}", told(&imported, Sort::Open));
}
