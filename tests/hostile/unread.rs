//! What could not be read as it was meant is shown to nobody: not to the public, not to the narrowest audience, and not where
//! `--keep-going` asks for all that can be published. What only looks a little like it is published without a word.

use std::fs;

use vademecum::base::Severity;
use vademecum::pipeline::Site;

use super::forms::{INNOCENT, OTHERS, SETTINGS, TOPS};
use crate::support::{self, Outputs};

/// The word that nobody may read, in any output.
pub(super) const SECRET: &str = "zqsecret";

/// A site's outputs as `--keep-going` writes them, and whether a build without it would write nothing.
pub(super) fn built(files: &[(&str, &str)], audience: Option<&str>) -> (Site, Outputs, bool) {
    let site = support::build_for(&support::sources(files), audience);
    let (outputs, rendering) = support::render(&site);
    let fails = site.report().iter().chain(&rendering).any(|problem| problem.severity == Severity::Error);
    (site, outputs, fails)
}

pub(super) fn has_error(site: &Site) -> bool {
    support::problems(site).iter().any(|problem| problem.severity == Severity::Error)
}

pub(super) fn holds_secret(outputs: &Outputs) -> Option<&String> {
    let holds = |text: &str| text.to_lowercase().contains(SECRET);
    let found = outputs.iter().find(|(address, bytes)| holds(address) || holds(&String::from_utf8_lossy(bytes)));
    found.map(|(address, _)| address)
}

/// Fails for each form of a file that is published to somebody, or about which nothing is said.
pub(super) fn all_are_shut<'f>(forms: impl Iterator<Item = Vec<(&'f str, String)>>) {
    let mut wrong = Vec::new();
    for (n, files) in forms.enumerate() {
        let mut files: Vec<(&str, &str)> = files.iter().map(|(path, text)| (*path, text.as_str())).collect();
        let all_but_settings: Vec<String> = files
            .iter()
            .filter(|(path, _)| *path != "site.yaml")
            .map(|(_, text)| text.chars().take(120).collect())
            .collect();
        files.push(("handbook/open.md", "# Open\n\nFor everybody.\n"));
        // What the narrowest audience may not read nobody may; now and then the public is asked as well.
        let audience = if n % 5 == 0 { None } else { Some("private") };
        let (_, outputs, fails) = built(&files, audience);
        if let Some(address) = holds_secret(&outputs) {
            wrong.push(format!("{audience:?} reads it at {address}: {all_but_settings:?}"));
        }
        if !fails {
            wrong.push(format!("{audience:?} is told of no error: {all_but_settings:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}\n{} are wrong", wrong.join("\n"), wrong.len());
}

/// A page as it is, and once more in a way in which people see the same.
fn disguised(n: usize, top: &str) -> [String; 2] {
    let text = format!("{top}# Zqsecret\n\nzqsecret\n");
    let other = match n % 5 {
        0 => text.replace('\n', "\r\n"),
        1 => text.replace('\n', "\r"),
        2 => format!("\u{FEFF}{text}"),
        3 => format!("\n\n{text}"),
        _ => format!("\u{200B}\n{text}"),
    };
    [text, other]
}

#[test]
fn a_page_whose_fields_are_not_read_as_meant_is_shown_to_nobody() {
    let pages = TOPS.iter().enumerate().flat_map(|(n, top)| disguised(n, top));
    all_are_shut(pages.map(|text| vec![("handbook/page.md", text)]));
}

#[test]
fn neither_is_the_folder_below_such_a_page() {
    let below = |name: &'static str| {
        TOPS.iter().map(move |top| {
            vec![
                (name, format!("{top}# Chapter\n\nSee [the plan](plan.txt).\n")),
                ("handbook/chapter/page.md", "# Zqsecret\n".to_string()),
                ("handbook/chapter/deep/zqsecret.md", "zqsecret, and [this](zqsecret.txt)\n".to_string()),
                ("handbook/chapter/deep/zqsecret.txt", "zqsecret".to_string()),
                ("handbook/chapter/plan.txt", "zqsecret".to_string()),
            ]
        })
    };
    all_are_shut(below("handbook/chapter/index.md").chain(below("handbook/chapter/README.md").step_by(7)));
}

#[test]
fn nor_is_a_file_of_another_kind() {
    all_are_shut(OTHERS.iter().map(|(path, text)| vec![(*path, text.to_string())]));
}

#[test]
fn work_is_read_only_as_far_as_its_authors_and_its_session_can_be_told() {
    let work = |fields: &str| {
        vec![
            ("portfolios/kim/index.md", "---\nname: Kim\naudience: public\n---\n".to_string()),
            ("portfolios/kim/work.md", format!("---\ntitle: Zqsecret\n{fields}\n---\nzqsecret\n")),
        ]
    };
    let fields = ["by: [somebody]", "by: {name: Lee}", "session: kickof", "session: [a, b]", "by: [kim, [lee]]"];
    all_are_shut(fields.iter().map(|fields| work(fields)));
}

/// A table that belongs to a file which could not be read as far as that is not shown by itself.
#[test]
fn a_spreadsheet_beside_a_framework_that_cannot_be_read_is_withheld_with_it() {
    all_are_shut(
        [
            "title: x\n\taudience: private\noutcomes: o.csv\n",
            "audience: private\ntitle: a: b\noutcomes: o.csv\n",
            "audience: private\noutcomes: O.csv\n",
            "audience: private\noutcomes: outcomes.csv\n",
        ]
        .iter()
        .map(|text| {
            vec![("outcomes/f.yaml", text.to_string()), ("outcomes/o.csv", "code,statement\nZ-1,Zqsecret\n".into())]
        }),
    );
}

#[test]
fn two_files_of_one_person_that_are_for_different_readers_are_nobodys() {
    let open = format!("---\nname: Kim\naudience: public\n---\n{SECRET}\n");
    for closed in ["name: Kim\n", "name: Kim\naudience: members\n", "name: Kim\naudience: public\ndraft: true\n"] {
        for data in ["portfolios/kim/index.yaml", "portfolios/kim/index.yml"] {
            let files = [("index.md", "# Home\n"), ("portfolios/kim/index.md", open.as_str()), (data, closed)];
            for audience in [None, Some("private")] {
                let (site, outputs, fails) = built(&files, audience);
                assert!(fails, "{data}: {closed}");
                assert_eq!(holds_secret(&outputs), None, "{data}: {closed}");
                assert!(
                    support::problems(&site).iter().all(|problem| problem.code.name() != "leak"),
                    "{data}: {closed}"
                );
            }
        }
    }
}

/// How somebody is named, and whether they agreed, is said by two fields. Another word for one, or one left empty, is no consent.
#[test]
fn a_person_of_whom_nobody_knows_how_they_are_named_is_nobodys() {
    let fields = [
        "shown-as:",
        "shown-as: ~",
        "shown-as: \"\"",
        "anonymous: true",
        "pseudonym: K.",
        "Display name: K.",
        "initials: K.",
        "consent: withdrawn",
        "photo-consent: no",
        "Einwilligung: nein",
        "Fotoeinwilligung: nein",
        "consentimiento: no",
        "mostrar como: K.",
        "Anzeigename: K.",
        "nom affiché: K.",
        "seudónimo: K.",
        "اسم مستعار: ك",
        "موافقة: لا",
    ];
    let page = |field| format!("---\nname: Zqsecret\naudience: public\n{field}\n---\n");
    all_are_shut(fields.iter().map(|field| vec![("portfolios/k/index.md", page(field))]));
    let rows = |column| format!("name,audience,{column}\nZqsecret,public,no\n");
    all_are_shut(
        ["Consent", "anonymous", "Initials", "Einwilligung", "Seudónimo"]
            .iter()
            .map(|column| vec![("people.csv", rows(column))]),
    );
}

#[test]
fn settings_that_cannot_be_read_widen_nothing() {
    all_are_shut(SETTINGS.iter().map(|settings| {
        vec![
            ("site.yaml", settings.to_string()),
            ("staff/zq.md", "---\nname: Zqsecret\n---\nSee [this](zqsecret.txt)\n".to_string()),
            ("staff/zqsecret.txt", "zqsecret".to_string()),
        ]
    }));
}

/// What settings under another name say may be what keeps something back.
#[test]
fn settings_that_are_not_read_widen_nothing() {
    let settings = "exclude: [staff]\n".to_string();
    let staff = || ("staff/zq.md", "# Zqsecret\n".to_string());
    all_are_shut(
        [
            "site.yaml.txt",
            "site.txt",
            "site (1).yaml",
            "site.ymal",
            "site_yaml.txt",
            "Site.yml.txt",
            "site.yaml.yaml",
            "site.yaml.bak",
            "_site.yaml",
            "vade.yaml",
            "Config.yml",
        ]
        .iter()
        .map(|name| vec![(*name, settings.clone()), staff()]),
    );
    all_are_shut([vec![("site.json", "{\"exclude\": [\"staff\"]}".into()), staff()]].into_iter());
    all_are_shut(
        ["site.yml", "vade.yaml", "config.yaml"]
            .iter()
            .map(|name| vec![("site.yaml", "title: T\n".into()), (*name, settings.clone()), staff()]),
    );
    // What holds settings of another program, or none that keeps something back, is no other file of settings.
    for (name, text) in [
        ("config.yaml", "title: T\nbaseURL: https://example.org\nexclude: [staff]\n"),
        ("site.json", "{\"pages\": []}"),
        ("settings.yaml", ""),
        ("vade.yaml", "title: T\n"),
    ] {
        let (site, outputs, fails) =
            built(&[("site.yaml", "title: T\n"), ("staff/zq.md", "# Zqsecret\n"), (name, text)], None);
        assert!(!fails && holds_secret(&outputs).is_some(), "{name}: {:?}", support::problems(&site));
    }
}

/// What `exclude` misses by a little was meant to be out of the site.
#[test]
fn what_exclude_nearly_names_is_nobodys() {
    let shut = [
        ("exclude: [salaires]", "salaries/p.md"),
        ("exclude: salary", "salaries/p.md"),
        ("exclude: [Salarys/]", "salaries/p.md"),
        ("exclude: [salaries]", "handbook/salaries/p.md"),
        ("exclude: [salaries.md]", "handbook/salaries.md"),
        ("exclude: [handbook/salaries]", "handbook/salaries.md"),
        ("exclude: [hand-book/salaries.md]", "handbook/salaries.md"),
        ("exclude: [handbook/salary.md]", "handbook/salaries.md"),
        ("exclude: [02-salaries]", "03-salaries/p.md"),
        ("exclude: [\"*.txt\"]", "handbook/plan.txt"),
    ];
    for (settings, path) in shut {
        let folder = tempfile::tempdir().unwrap();
        let name = path.rsplit('/').next().unwrap();
        let open = format!("# Open\n\n[x]({name})\n");
        for (path, text) in [("site.yaml", settings), (path, "Zqsecret.\n"), ("handbook/open.md", &open)] {
            support::write(folder.path(), path, text);
        }
        let site = support::build(&support::read(folder.path()));
        let (outputs, _) = support::render(&site);
        assert_eq!(holds_secret(&outputs), None, "{settings}");
        assert!(support::codes(&site).contains(&"unmatched-exclude"), "{settings}: {:?}", support::problems(&site));
        assert!(has_error(&site) && outputs.contains_key("handbook/open.html"), "{settings}");
    }
    for (settings, path, is_out) in [
        ("exclude: [sa\\laries]", "sa/laries/p.md", true),
        ("exclude: [geh\u{e4}lter]", "geha\u{308}lter/p.md", true),
        ("exclude: [\"geh\u{e4}l*\"]", "Geha\u{308}lter/p.md", true),
        ("exclude: [./SALARIES/]", "salaries/p.md", true),
        ("exclude: [vendor, node_modules, build]", "handbook/p.md", false),
        ("exclude: [templates]", "resources/template.md", false),
        ("exclude: [_site, plan.docx]", "site/plan.md", false),
        ("exclude: [handbook/plan.docx]", "handbook/plan.md", false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        for (path, text) in [("site.yaml", settings), (path, "Zqsecret.\n"), ("open.md", "# Open\n")] {
            support::write(folder.path(), path, text);
        }
        let site = support::build(&support::read(folder.path()));
        assert_eq!(holds_secret(&support::render(&site).0).is_none(), is_out, "{settings}");
        assert!(!has_error(&site), "{settings}: {:?}", support::problems(&site));
    }
}

#[test]
fn audiences_that_cannot_be_read_are_nobodys() {
    for settings in [
        "audiences: {public: 1, private: 2}\n",
        "audiences: [[public], private]\n",
        "audiences: public, private\n",
        "audiences: “public”\n",
        "audiences: [private, members, public]\n",
        "audiences: public members private\n",
        "audiences: [public]\naudiences: [public, private]\n",
    ] {
        let site = support::site(&[
            ("site.yaml", settings),
            ("handbook/page.md", "---\naudience: private\n---\nzqsecret\n"),
            ("people/kim.md", "---\nname: Zqsecret\n---\n"),
            ("portfolios/lee/index.md", "---\nname: Zqsecret\n---\n"),
            ("portfolios/lee/work.md", "zqsecret\n"),
        ]);
        let (outputs, _) = support::render(&site);
        assert_eq!(holds_secret(&outputs), None, "{settings}");
        assert!(has_error(&site), "{settings}");
    }
}

#[test]
fn where_all_readers_are_one_audience_silence_is_no_consent() {
    let site = support::site(&[
        ("site.yaml", "audiences: [public]\n"),
        ("handbook/page.md", "Open.\n"),
        ("people/kim.md", "---\nname: Zqsecret\n---\n"),
        ("portfolios/lee/index.md", "---\nname: Zqsecret\n---\n"),
        ("portfolios/lee/work.md", "zqsecret\n"),
    ]);
    let (outputs, _) = support::render(&site);
    assert_eq!(holds_secret(&outputs), None);
    assert!(outputs.contains_key("handbook/page.html"));
}

/// Files that nothing reads as pages, with fields that say who may read them: each beside a page that names it.
#[test]
fn a_file_that_nothing_reads_is_nobodys_when_it_says_who_may_read_it() {
    for (name, text) in [
        ("a.markdown", "---\naudience: private\n---\nZqsecret.\n"),
        ("a.md.txt", "---\naudience: members\ntitle: A\n---\nZqsecret.\n"),
        ("a.mdx", "\u{FEFF}---\r\ndraft: true\r\n---\r\nZqsecret.\r\n"),
        ("a.txt", "audience: private\n\nZqsecret.\n"),
        ("a.yaml", "title: Zqsecret\naudience: private\n"),
    ] {
        let page = format!("See [this]({name}).\n");
        let path = format!("handbook/{name}");
        let work = format!("portfolios/lee/work/{name}");
        let site = support::site(&[
            ("handbook/page.md", &page),
            (&path, text),
            ("portfolios/lee/index.md", "---\nname: Lee\naudience: public\n---\n"),
            ("portfolios/lee/work/index.md", "# Work\n"),
            (&work, text),
        ]);
        let (outputs, _) = support::render(&site);
        assert_eq!(holds_secret(&outputs), None, "{name}");
        assert!(support::codes(&site).contains(&"misplaced-privacy"), "{name}");
    }
    let open = [
        ("handbook/page.md", "See [a](a.yaml), [b](b.txt).\n"),
        ("handbook/a.yaml", "audience: public\nvisibility: private\n"),
        ("handbook/b.txt", "Private: see below.\n"),
    ];
    assert_eq!(support::codes(&support::site(&open)), [""; 0]);
}

#[test]
fn tables_that_cannot_be_read_are_nobodys() {
    for settings in ["tables: [coverage]\n", "tables: {covrage: private}\n", "table: {coverage: private}\n"] {
        let (_, outputs, fails) = built(
            &[
                ("site.yaml", settings),
                ("outcomes/o.csv", "code,statement\nZ-1,Begin\n"),
                ("sessions/s.md", "---\noutcomes: [Z-1]\n---\n"),
            ],
            None,
        );
        assert!(fails && !outputs.keys().any(|address| address.contains("coverage")), "{settings}");
    }
}

#[test]
fn a_draft_chapter_is_left_out_with_all_that_it_holds() {
    let files = [
        ("handbook/plan/index.md", "---\ndraft: true\n---\n# Zqsecret\n"),
        ("handbook/plan/page.md", "zqsecret ![](zqsecret.png)\n"),
        ("handbook/plan/zqsecret.png", "zqsecret"),
        ("handbook/plan/deep/page.md", "zqsecret\n"),
        ("resources/pack/index.md", "---\ndraft: true\n---\n"),
        ("resources/pack/form.md", "---\ntitle: Zqsecret\nfile: form.docx\n---\n"),
        ("resources/pack/form.docx", "zqsecret"),
        ("outcomes/next/index.md", "---\ndraft: true\n---\n"),
        ("outcomes/next/o.csv", "code,statement\nZ-1,Zqsecret\n"),
        ("people/team/index.md", "---\nname: Team\naudience: public\ndraft: true\n---\n"),
        ("people/team/kim.md", "---\nname: Zqsecret\naudience: public\n---\n"),
        ("portfolios/lee/index.md", "---\nname: Lee\naudience: public\n---\n"),
        ("portfolios/lee/work.md", "---\ntitle: Zqsecret\nby: [team/kim]\n---\n"),
        ("handbook/open.md", "Open, see [the plan](plan/page.md).\n"),
    ];
    for audience in [None, Some("private")] {
        let (_, outputs, fails) = built(&files, audience);
        assert_eq!(holds_secret(&outputs), None, "{audience:?}");
        assert!(!fails);
    }
    // Who writes it sees it.
    let options = vademecum::pipeline::Options { drafts: true, ..Default::default() };
    let Ok(site) = vademecum::pipeline::Pipeline::default().load(&support::sources(&files), &options) else { panic!() };
    let (outputs, _) = support::render(&site);
    for address in
        ["handbook/plan/page.html", "handbook/plan/zqsecret.png", "resources/pack/form.docx", "outcomes/z-1.html"]
    {
        assert!(outputs.contains_key(address), "{address}");
    }
}

#[test]
fn what_only_looks_a_little_like_fields_is_published_without_a_word() {
    let mut wrong = Vec::new();
    for text in INNOCENT {
        let site = support::site(&[("handbook/page.md", text), ("handbook/logo.svg", "<svg/>")]);
        let (outputs, problems) = (support::render(&site).0, support::problems(&site));
        let of_fields = |code: &str| !matches!(code, "broken-link" | "empty-section");
        if !outputs.contains_key("handbook/page.html") || problems.iter().any(|problem| of_fields(problem.code.name()))
        {
            wrong.push(format!("{text:?}\n{}", support::shown(&site, &problems)));
        }
    }
    assert!(wrong.is_empty(), "{}\n{} are wrong", wrong.join("\n"), wrong.len());
}

/// A file of which not one byte can be read is there all the same.
#[test]
#[cfg(unix)]
fn a_chapter_whose_page_cannot_be_opened_is_withheld() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().unwrap();
    let chapter = folder.path().join("site/handbook/chapter");
    fs::create_dir_all(&chapter).unwrap();
    fs::write(folder.path().join("outside.md"), "---\naudience: private\n---\n").unwrap();
    symlink("../../../outside.md", chapter.join("index.md")).unwrap();
    fs::write(chapter.join("page.md"), "zqsecret\n").unwrap();
    let site = support::build(&support::read(&folder.path().join("site")));
    let (outputs, _) = support::render(&site);
    assert_eq!(holds_secret(&outputs), None);
    assert!(support::problems(&site).iter().any(|problem| problem.code.name() == "link-outside"));
}

/// A body that is wrong withholds nothing.
#[test]
fn a_broken_link_is_no_reason_to_withhold() {
    let (site, outputs, fails) =
        built(&[("handbook/page.md", "---\ntitle: Page\n---\n[x](nowhere.md) [[nobody]]\n")], None);
    assert!(fails && outputs.contains_key("handbook/page.html") && site.unread.is_empty());
}

/// Settings are settings in any case.
#[test]
fn settings_are_read_in_any_case() {
    let (_, outputs, fails) = built(
        &[
            ("Site.YAML", "collections: {staff: {kind: person}}\n"),
            ("staff/a.md", "---\nname: Zqsecret\n---\n"),
            ("b.md", "B"),
        ],
        None,
    );
    assert_eq!((holds_secret(&outputs), fails), (None, false));
}

/// Bytes that are no text, where fields stand or their first line does.
#[test]
fn fields_in_bytes_that_are_no_text_are_not_guessed() {
    let wide = |text: &str| text.encode_utf16().flat_map(u16::to_le_bytes).collect::<Vec<u8>>();
    let fields = "---\naudience: private\n---\nzqsecret\n";
    let forms = [
        wide(fields),
        wide(&fields.replace('\n', "\r\n")),
        b"---\naudi\xEBnce: private\n---\nzqsecret\n".to_vec(),
        b"---\ntitle: x\0\naudience: private\n---\nzqsecret\n".to_vec(),
        b"---\xA0\naudience: private\n---\nzqsecret\n".to_vec(),
    ];
    for bytes in forms {
        let folder = tempfile::tempdir().unwrap();
        support::write(folder.path(), "handbook/page.md", &bytes);
        support::write(folder.path(), "handbook/open.md", "Open.\n");
        let site = support::build(&support::read(folder.path()));
        assert_eq!(holds_secret(&support::render(&site).0), None, "{:?}", String::from_utf8_lossy(&bytes));
        assert!(has_error(&site));
    }
}
