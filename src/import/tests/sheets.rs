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
