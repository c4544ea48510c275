//! What an audience may not read leaves no trace in any byte of what is built for it: no page, name, address, file.

use std::fs;

use crate::support::{self, Outputs};

const PERSON: &str = "---\nname: Quillon Varga\nemail: quillon@varga.example\norganization: Zebulon School\nrole: participant\n\
                      cohort: 1999\nmentor: mentor-mira\naliases: [Quilly]\n---\nQuillon grew up in Tarnholt.\n";
const WORK: &str = "---\ntitle: Tarnholt diaries\noutcomes: [KO-01, KO-77]\nsession: kickoff\nmakes: plan\ntags: [xylophone]\n---\n\
                    ## Context\n\nSecret reflection.\n";

/// A public program with a withheld portfolio, page, outcome and file, to which public things refer in every way that
/// does not say the name.
fn program() -> Vec<(&'static str, &'static str)> {
    vec![
        (
            "site.yaml",
            "title: Academy\nbase-url: https://academy.example/\nnav: [handbook, portfolios, boardroom]\n\
             catalogs: {state: {url: https://gorgonzola.example, audience: members}}\n\
             portfolio-catalogs: {kim: https://kim.example, lee: {url: https://lee-tapir.example, audience: private}}\n\
             collections: {verdicts: {kind: review}}\n",
        ),
        ("catalogs/state.json", STATE),
        ("catalogs/kim.json", KIM),
        ("catalogs/lee.json", LEE),
        // What people said of work that everybody may read, and who may not be read themselves.
        (
            "portfolios/agnes-under/essay.review.md",
            "---\nby: mentor-mira\naudience: private\ndate: 2026-02-02\n---\nPlatypus praise.\n",
        ),
        (
            "portfolios/agnes-under/essay.review-two.md",
            "---\nby: quillon-varga\nlevel: steady\ndate: 2026-02-03\n---\nWalrus words.\n",
        ),
        ("portfolios/agnes-under/essay.review-three.md", "---\nguest: Panel Ptarmigan\n---\nPtarmigan prattle.\n"),
        (
            "verdicts.csv",
            "of,by,audience,date,note\nagnes-under/notes,mentor-mira,members,2026-02-04,Wombat whispers\n",
        ),
        ("portfolios/quillon-varga/index.md", PERSON),
        ("portfolios/quillon-varga/diaries/index.md", WORK),
        ("portfolios/quillon-varga/diaries/tarnholt-data.csv", "a,b\nhush,hush\n"),
        ("portfolios/nobody/orphan.md", "# Orphaned murmurings\n"),
        ("people/mentor-mira.md", "---\nname: Mira Public\naudience: public\nemail: mira@hidden.example\n---\n"),
        (
            "portfolios/agnes-under/index.md",
            "---\nname: Agnes Underhill\nshown-as: A. U.\naudience: public\nemail: agnes@hidden.example\n---\n",
        ),
        (
            "portfolios/agnes-under/essay.md",
            "---\ntitle: An essay\noutcomes: [KO-01]\nwith: [quillon-varga]\ndate: 2026-01-01\nreviews: [{by: mentor-mira, audience: members, date: 2026-02-05, note: Numbat notes}]\n---\n## Context\n\nText.\n",
        ),
        ("portfolios/agnes-under/notes/index.md", "---\ntitle: Notes\n---\nSee [the file](agnes-file.txt).\n"),
        ("portfolios/agnes-under/notes/agnes-file.txt", "plain file"),
        (
            "portfolios/agnes-under/joint.md",
            "---\ntitle: Joint zeppelin work\nby: [quillon-varga]\n---\n## Context\n\nText.\n",
        ),
        ("roles/participant.md", "---\ntitle: Participant\n---\n"),
        ("resources/plan.md", "---\ntitle: Plan\nhanded-in-by: participant\n---\n"),
        (
            "sessions/kickoff.md",
            "---\ntitle: Kickoff\noutcomes: [KO-01]\nby: quillon-varga\nsteps:\n  - {text: Begin, by: quillon-varga}\n---\n",
        ),
        ("outcomes/kickoff.csv", "code,statement\nKO-01,Begin well\n"),
        ("outcomes/hidden.md", "---\ncode: KO-77\nstatement: Keep the vermilion promise\naudience: private\n---\n"),
        ("boardroom/index.md", "---\ntitle: Boardroom gossip\naudience: members\n---\n"),
        (
            "boardroom/salaries.md",
            "---\ntitle: Salamander wages\nredirect-from: old/salamander.html\ndate: 2026-02-02\n---\nSee [[handbook/start]].\n",
        ),
        ("boardroom/salamander.txt", "wages"),
        ("handbook/draft.md", "---\ntitle: Drafty phantom page\ndraft: true\n---\n"),
        (
            "handbook/start.md",
            "# Start\n\nAsk [[quillon-varga|someone]], read [this](../boardroom/salaries.md) and [that](../boardroom/salamander.txt), \
          [[boardroom/salaries|these]], [[KO-77|it]] and [[agnes-under]].\n\n\
          [[state:ST-9]] [[state:|them]] [[lee:essay|work]] [[kim:plan]]\n\n![[state:ST-9]]\n\n![[gaps]]\n\n![[coverage]]\n\n![[who-does-what]]\n",
        ),
    ]
}

/// A catalog for members, one for everybody in which somebody withheld says something, and one for nobody else.
const STATE: &str = r#"{"version":1,"site":{"title":"Gorgonzola Institute","url":"https://gorgonzola.example/","audience":"public"},"entries":[{"id":"outcomes/st-9","kind":"outcome","title":"Marmalade","address":"outcomes/st-9.html","code":"ST-9","statement":"Stir the marmalade."}]}"#;
const KIM: &str = r#"{"version":1,"site":{"title":"Kim","url":"https://kim.example/","audience":"public"},"entries":[{"id":"index","kind":"person","title":"Kim Public","address":"index.html","mentors":[{"to":"https://academy.example/portfolios/quillon-varga/index"}]},{"id":"artifacts/plan","kind":"artifact","title":"A plan","address":"artifacts/plan.html","person":"index","outcomes":[{"to":"https://academy.example/outcomes/ko-01"},{"to":"https://academy.example/outcomes/ko-77"}],"reviews":[{"by":[{"name":"Quillon Varga","id":"https://academy.example/portfolios/quillon-varga/index"}],"date":"2026-03-03","outcome":"https://academy.example/outcomes/ko-01","note":"Ocelot opinion."},{"by":[{"name":"Gone Garibaldi","id":"https://academy.example/people/gone"}],"note":"Axolotl advice."}]}]}"#;
const LEE: &str = r#"{"version":1,"site":{"title":"Lee Tapir","url":"https://lee-tapir.example/","audience":"public"},"entries":[{"id":"index","kind":"person","title":"Lee Tapir","address":"index.html","cohorts":["1997"]},{"id":"artifacts/essay","kind":"artifact","title":"Tapir travels","address":"artifacts/essay.html","person":"index","outcomes":[{"to":"https://academy.example/outcomes/ko-01"}],"reviews":[{"by":[{"name":"Ms Quokka"}],"note":"Quokka quips."}]}]}"#;

/// Words that only what is withheld knows.
const SECRETS: &[&str] = &[
    "quillon",
    "varga",
    "quilly",
    "zebulon",
    "1999",
    "tarnholt",
    "xylophone",
    "diaries",
    "hush",
    "murmurings",
    "agnes underhill",
    "underhill",
    "agnes@",
    "mira@",
    "zeppelin",
    "ko-77",
    "vermilion",
    "gossip",
    "boardroom",
    "salamander",
    "salaries",
    "wages",
    "phantom",
    "drafty",
    "gorgonzola",
    "marmalade",
    "st-9",
    "platypus",
    "walrus",
    "ptarmigan",
    "wombat",
    "numbat",
    "ocelot",
    "garibaldi",
    "axolotl",
    "tapir",
    "1997",
    "quokka",
];

#[track_caller]
fn assert_silent(outputs: &Outputs, secrets: &[&str]) {
    let mut found = Vec::new();
    for (address, bytes) in outputs.iter().filter(|(address, _)| !address.starts_with("theme/")) {
        let text = String::from_utf8_lossy(bytes).to_lowercase();
        let address_plain = address.to_lowercase();
        for secret in secrets {
            if let Some(at) = text.find(secret) {
                let from = text[..at].char_indices().rev().nth(40).map_or(0, |(n, _)| n);
                found.push(format!("{address} holds {secret}: {}", text[from..].chars().take(90).collect::<String>()));
            }
            if address_plain.contains(secret) {
                found.push(format!("the address {address} holds {secret}"));
            }
        }
    }
    assert!(found.is_empty(), "{}", found.join("\n"));
}

#[test]
fn the_public_site_knows_nothing_of_what_is_withheld() {
    let site = support::site(&program());
    let (outputs, problems) = support::render(&site);
    assert!(problems.is_empty(), "{}", support::shown(&site, &problems));
    assert_silent(&outputs, SECRETS);
}

/// The words are in the site of those who may read them: else the test above would find nothing whatever happened.
#[test]
fn the_private_site_knows_it_all() {
    let sources = support::sources(&program());
    let (outputs, _) = support::render(&support::build_for(&sources, Some("private")));
    let all: String =
        outputs.iter().map(|(a, bytes)| a.clone() + &String::from_utf8_lossy(bytes).to_lowercase()).collect();
    // Never: drafts, real names behind others, addresses that are no contact, work of nobody.
    let never = ["agnes underhill", "underhill", "agnes@", "mira@", "quillon@", "phantom", "drafty", "quilly"];
    for secret in SECRETS.iter().filter(|secret| !never.contains(*secret)) {
        assert!(all.contains(secret), "{secret} is nowhere");
    }
    assert_silent(&outputs, &["agnes underhill", "underhill", "agnes@", "mira@", "quillon@", "phantom", "drafty"]);
}

#[test]
fn members_read_what_is_theirs_and_no_more() {
    let sources = support::sources(&program());
    let (outputs, _) = support::render(&support::build_for(&sources, Some("members")));
    let all: String = outputs.values().map(|bytes| String::from_utf8_lossy(bytes).to_lowercase()).collect();
    for theirs in ["salamander wages", "boardroom gossip", "stir the marmalade", "numbat notes", "wombat whispers"] {
        assert!(all.contains(theirs), "{theirs}");
    }
    assert_silent(
        &outputs,
        &[
            "quillon",
            "varga",
            "zebulon",
            "tarnholt",
            "xylophone",
            "ko-77",
            "vermilion",
            "underhill",
            "zeppelin",
            "platypus",
            "walrus",
            "ptarmigan",
            "ocelot",
            "garibaldi",
            "axolotl",
            "tapir",
            "quokka",
        ],
    );
}

/// A portfolio that lies on disk with its files, some of them linked from public pages.
#[test]
fn attachments_of_the_withheld_stay_where_they_are() {
    let folder = tempfile::tempdir().unwrap();
    support::write(folder.path(), "portfolios/quillon/index.md", "---\nname: Quillon\n---\n");
    support::write(folder.path(), "portfolios/quillon/work/index.md", "# Work\n\n![p](photo.png)\n");
    for file in
        ["portfolios/quillon/work/photo.png", "portfolios/quillon/work/deep/a.bin", "portfolios/quillon/face.jpg"]
    {
        support::write(folder.path(), file, b"\x89PNG secret bytes");
    }
    fs::create_dir_all(folder.path().join("handbook")).unwrap();
    support::write(
        folder.path(),
        "handbook/x.md",
        "[a](../portfolios/quillon/work/photo.png) ![b](../portfolios/quillon/face.jpg)\n",
    );
    let site = support::build(&support::read(folder.path()));
    let (outputs, _) = support::render(&site);
    assert_silent(&outputs, &["quillon", "photo", "face.jpg", "a.bin", "secret bytes"]);
}

/// What only a review, a draft or a page names that is held back is theirs, although it lies in the folder of a work that is published.
#[test]
fn what_only_withheld_pages_name_is_no_file_of_the_work() {
    const WORK: &str = "portfolios/kim/work";
    let by_ada = |text: &str| format!("---\nby: ada\naudience: private\n---\n{text}\n");
    let files = [
        ("portfolios/kim/index.md".into(), "---\nname: Kim\naudience: public\n---\n".into()),
        ("people/ada.md".into(), "---\nname: Ada\naudience: public\n---\n".into()),
        ("people/hm.md".into(), "---\nname: Hester Mole\n---\n".into()),
        (
            format!("{WORK}/index.md"),
            "---\ntitle: Work\nreviews: [{by: ada, audience: private, date: 2026-01-01, note: See [it](inline.txt)}]\n\
             ---\n[Plan](plan.txt) and [both](both.txt)\n"
                .replace("note: See [it](inline.txt)", "note: \"See [it](inline.txt)\""),
        ),
        (format!("{WORK}/review.md"), by_ada("See [it](review.txt) and [both](both.txt), [this](held.html)")),
        (format!("{WORK}/reviews/ada.md"), by_ada("![x](chart.svg)")),
        (format!("{WORK}/review-hm.md"), "---\nby: hm\n---\nSee [it](mole.txt)\n".into()),
        (format!("{WORK}/next.md"), "---\ntitle: Next\ndraft: true\n---\n[x](draft.txt)\n".into()),
        (format!("{WORK}/part.md"), "---\ntitle: Part\naudience: private\nfiles: [part.txt]\n---\nx\n".into()),
        (format!("{WORK}/held.html"), "<img src=\"behind.svg\">".into()),
    ];
    let attached = ["plan", "both", "inline", "review", "mole", "draft", "part", "own"]
        .map(|name| (format!("{WORK}/{name}.txt"), name.to_string()));
    let drawn = ["reviews/chart", "reviews/unnamed", "behind"]
        .map(|name| (format!("{WORK}/{name}.svg"), "<svg xmlns=\"http://www.w3.org/2000/svg\"/>".to_string()));
    let folder = tempfile::tempdir().unwrap();
    for (path, text) in files.iter().chain(&attached).chain(&drawn) {
        support::write(folder.path(), path, text);
    }
    let site = support::build(&support::read(folder.path()));
    let (outputs, _) = support::render(&site);
    let published: Vec<&str> = outputs
        .keys()
        .filter_map(|path| path.strip_prefix("portfolios/kim/work/"))
        .filter(|path| !path.ends_with(".html"))
        .collect();
    assert_eq!(published, ["both.txt", "own.txt", "plan.txt"]);
    let page = support::page(&site, "portfolios/kim/work/index.html");
    for gone in
        ["inline.txt", "review.txt", "mole.txt", "draft.txt", "part.txt", "chart.svg", "behind.svg", "held.html"]
    {
        assert!(!page.contains(gone), "{gone}");
    }
}

/// What an author writes is never changed, so wherever it holds a withheld name in something that is published, that
/// must be said, at the place itself.
#[test]
fn a_name_is_noticed_wherever_it_stands() {
    let mut wrong = Vec::new();
    for (path, text) in [
        ("handbook/x.md", "By Kim Lee."),
        ("handbook/x.md", "By KIM LEE."),
        ("handbook/x.md", "By Kim\nLee."),
        ("handbook/x.md", "By Kim&nbsp;Lee."),
        ("handbook/x.md", "By **Kim** Lee."),
        ("handbook/x.md", "# By Kim Lee\n\nText."),
        ("handbook/x.md", "## By Kim Lee\n\nText."),
        ("handbook/x.md", "| Kim Lee |\n|---|\n| b |"),
        ("handbook/x.md", "`Kim Lee`"),
        ("handbook/x.md", "```\nKim Lee\n```"),
        ("handbook/x.md", "[[handbook/y|Kim Lee]]"),
        ("handbook/x.md", "[Kim Lee](y.md)"),
        ("handbook/x.md", "[x](https://x.org/ \"Kim Lee\")"),
        ("handbook/x.md", "![Kim Lee](https://x.org/a.png)"),
        ("handbook/x.md", "<abbr title=\"Kim Lee\">x</abbr>"),
        ("handbook/x.md", "<b>Kim Lee</b>"),
        ("handbook/x.md", "Write to kim@school.example."),
        ("handbook/x.md", "[x](mailto:kim@school.example)"),
        ("handbook/x.md", "---\nsummary: By Kim Lee\n---\nText."),
        ("handbook/x.md", "---\nstatus: Kim Lee\n---\nText."),
        ("handbook/x.md", "---\ntags: [Kim Lee]\n---\nText."),
        ("roles/x.md", "---\nresponsibilities: [Help Kim Lee]\n---\n"),
        ("sessions/x.md", "---\nplace: At Kim Lee's\n---\n"),
        ("people/x.md", "---\nname: X\naudience: public\norganization: Kim Lee Ltd\n---\n"),
        ("site.yaml", "title: Site of Kim Lee\n"),
        ("site.yaml", "description: By Kim Lee\n"),
        ("site.yaml", "facts: {best: Kim Lee}\n"),
    ] {
        for person in ["name: Kim Lee\n", "name: Kim Lee\nshown-as: K. L.\naudience: public\n"] {
            let person = format!("---\n{person}email: kim@school.example\n---\n");
            let files = [(path, text), ("handbook/y.md", "Y."), ("portfolios/kim/index.md", &*person)];
            let site = support::site(&files);
            let told = support::problems(&site);
            if !told
                .iter()
                .any(|problem| problem.code.name() == "withheld-name" && problem.primary.path.as_str() == path)
            {
                wrong.push(format!("{path} with {text:?}, {person:?}"));
            }
        }
    }
    assert!(wrong.is_empty(), "nothing is said of:\n{}", wrong.join("\n"));
}

/// The person's own file must hold the real name, as `name:`. The mark stands where it is published.
#[test]
fn the_field_that_gives_a_name_is_not_blamed() {
    let site = |body: &str| {
        let person = format!("---\nname: Kim Lee\nshown-as: K. L.\naudience: public\n---\n{body}\n");
        support::site(&[("portfolios/kim/index.md", &person)])
    };
    support::assert_fine(&site("I am K. L."));
    let blamed = site("I am Kim Lee.");
    let told = support::problems(&blamed);
    assert_eq!(told.len(), 1, "{}", support::shown(&blamed, &told));
    let vademecum::base::Location::Span(span) = told[0].primary.location else { panic!("no place") };
    assert!(span.start >= 60, "{}", support::shown(&blamed, &told));
}

/// A symbolic link inside the site gives nothing to those who may not read what it leads to.
#[cfg(unix)]
#[test]
fn links_publish_nothing_that_is_withheld() {
    use std::os::unix::fs::symlink;
    let folder = tempfile::tempdir().expect("a folder");
    for (path, text) in [
        ("portfolios/eve/index.md", "---\nname: Eve\naudience: public\n---\n"),
        ("portfolios/eve/work/index.md", "# Work\n"),
        ("portfolios/eve/work/own.txt", "fine"),
        ("portfolios/paul/index.md", "---\nname: Paul Zebedee\n---\nZebra.\n"),
        ("portfolios/paul/work/index.md", "# Zebras\n"),
        ("portfolios/paul/work/secret.txt", "Zebra"),
        ("handbook/page.md", "# Page\n"),
        ("handbook/draft.md", "---\ndraft: true\n---\n# Zebra\n"),
        ("portfolios/ida/index.md", "---\nname: Ida\naudience: public\ndraft: true\n---\n"),
        ("portfolios/ida/work.md", "# Zebras too\n"),
    ] {
        support::write(folder.path(), path, text);
    }
    support::write(folder.path(), "static/own.txt", "fine");
    for (target, link) in [
        ("../../paul/work/secret.txt", "portfolios/eve/work/steal.txt"),
        ("own.txt", "portfolios/eve/work/same.txt"),
        ("../portfolios/paul", "static/paul"),
        ("../portfolios/paul/index.md", "handbook/steal.md"),
        ("../portfolios/paul/work", "handbook/works"),
        ("draft.md", "handbook/again.md"),
        ("../portfolios/ida/work.md", "handbook/of-a-draft.md"),
        ("page.md", "handbook/same.md"),
    ] {
        symlink(target, folder.path().join(link)).expect("a link");
    }
    let sources = support::read(folder.path());
    let public = support::build(&sources);
    let (outputs, _) = support::render(&public);
    for (address, bytes) in &outputs {
        assert!(!String::from_utf8_lossy(bytes).to_lowercase().contains("zeb"), "{address} holds what is withheld");
    }
    let addresses: Vec<&str> = public.routes().map(|(address, _)| address).collect();
    assert!(!addresses.iter().any(|address| address.contains("paul") || address.contains("steal")), "{addresses:?}");
    for there in ["handbook/same.html", "portfolios/eve/work/same.txt", "own.txt"] {
        assert!(addresses.contains(&there), "{there} is missing from {addresses:?}");
    }
    let private = support::build_for(&sources, Some("private"));
    let addresses: Vec<&str> = private.routes().map(|(address, _)| address).collect();
    // A person's own file is in no output: its front matter says more than a page does.
    for there in ["handbook/steal.html", "paul/work/index.md", "portfolios/eve/work/steal.txt"] {
        assert!(addresses.contains(&there), "{there} is missing from {addresses:?}");
    }
}

/// Settings stand on every page, so they are nothing that another file of the site says.
#[cfg(unix)]
#[test]
fn settings_are_no_link_to_what_has_readers_of_its_own() {
    let folder = tempfile::tempdir().expect("a folder");
    support::write(folder.path(), "portfolios/paul/index.md", "---\nname: Paul\n---\n");
    support::write(folder.path(), "portfolios/paul/plan.yaml", "title: Zebra\ninclude: [_drafts]\n");
    support::write(folder.path(), "handbook/page.md", "# Page\n");
    support::write(folder.path(), "_drafts/zebra.md", "# Zebra\n");
    std::os::unix::fs::symlink("portfolios/paul/plan.yaml", folder.path().join("site.yaml")).expect("a link");
    assert!(vademecum::source::walk::read_settings(folder.path()).expect("a folder").is_none());
    let public = support::build(&support::read(folder.path()));
    let told = public.report().iter().map(|problem| problem.message.as_str()).collect::<Vec<_>>();
    assert!(
        told.contains(&"this is a symbolic link to `portfolios/paul/plan.yaml`, which may not be for everybody"),
        "{told:?}"
    );
    for (address, bytes) in &support::render(&public).0 {
        assert!(!String::from_utf8_lossy(bytes).contains("Zebra"), "{address} holds what is withheld");
    }
}

/// The site by its full address is the site: what is withheld is reached by no road, and what is not by the shortest.
#[test]
fn full_addresses_of_the_site_are_its_own() {
    let body = "[diary](https://a.example/book/handbook/diary.html) and [diary](//A.example/book/handbook/diary.md#top)\n\
                and <a href='http://a.example/book/handbook/diary.html?x'>diary</a>, [y](https://a.example/book/handbook/y.html#part),\n\
                [z](https://a.example/book/other/z.html \"t\"), ![p](https://a.example/book/handbook/p.svg).\n";
    for html in ["", "collections: {handbook: {html: trusted}}\n"] {
        let settings = format!("base-url: https://a.example/book\n{html}");
        let site = support::site(&[
            ("site.yaml", &settings),
            ("handbook/x.md", body),
            ("handbook/y.md", "# Y\n\n## Part\n\nWords.\n"),
            ("handbook/p.svg", "<svg xmlns='http://www.w3.org/2000/svg'/>"),
            ("handbook/diary.md", "---\naudience: private\n---\n# Zebra\n"),
        ]);
        support::assert_fine(&site);
        let (outputs, _) = support::render(&site);
        let page = String::from_utf8_lossy(&outputs["handbook/x.html"]).into_owned();
        let written = page.split("<p>").nth(1).expect("a paragraph").split("</p>").next().unwrap_or_default();
        assert_eq!(
            written.replace("<a>", "").replace("diary</a>", "diary").replace('\n', " "),
            "diary and diary and diary, <a href=\"y.html#part\" class=\"to-page\">y</a>, \
             <a href=\"https://a.example/book/other/z.html\">z</a>, <img src=\"p.svg\" alt=\"p\" loading=\"lazy\">."
        );
    }
}

/// A row of a spreadsheet is as private as a file, though others of the same file are read by everyone.
#[test]
fn rows_of_a_spreadsheet_are_as_private_as_files() {
    let people = "name,audience,shown-as,email,position,draft\nMira Public,public,,,Guide,\n\
                  Quillon Varga,,,quillon@varga.example,Keeper of the old Tarnholt bridge gate,\n\
                  Agnes Underhill,public,A. U.,agnes@hidden.example,,\nZelda Drafty,public,,,,true\n";
    let with = |index: &'static str, people: &str| {
        support::site(&[("index.md", "# Home\n"), ("people/index.md", index), ("people.csv", people)])
    };
    let site = with("# People\n", people);
    support::assert_fine(&site);
    let (mut outputs, _) = support::render(&site);
    assert!(outputs.contains_key("people/mira-public.html") && outputs.contains_key("people/a-u.html"));
    let hidden = ["quillon", "varga", "tarnholt", "underhill", "agnes", "zelda", "drafty"];
    for (address, bytes) in &outputs {
        let text = format!("{address} {}", String::from_utf8_lossy(bytes)).to_lowercase();
        assert!(hidden.iter().all(|word| !text.contains(word)), "{address} tells of somebody who is withheld");
    }
    assert!(support::leaks(&site, &outputs).is_empty());
    // The scan has learned what the withheld rows say, though it reads the same file for what may be said.
    for told in ["Quillon Varga", "Agnes Underhill", "keeper of the old Tarnholt bridge gate"] {
        outputs.insert("index.html".into(), format!("<p>Ask {told}.</p>").into_bytes());
        assert!(!support::leaks(&site, &outputs).is_empty(), "{told}");
    }
    // Rows are as open as the landing page of their folder, and all are closed while one cannot be judged.
    let addresses = |site: &vademecum::pipeline::Site| {
        site.routes()
            .filter(|(address, _)| address.starts_with("people/"))
            .map(|(address, _)| address.to_string())
            .collect::<Vec<_>>()
    };
    assert!(addresses(&with("---\naudience: members\n---\n# People\n", people)).is_empty());
    for slip in ["name,audiance", "name,hidden", "name,audience,audience", "name,audience,\"shown-as"] {
        let rows = people.replacen("name,audience", slip, 1);
        assert_eq!(addresses(&with("# People\n", &rows)), ["people/index.html"], "{slip}");
    }
}

/// Where somebody else's withheld page stands, nobody's page and no redirect stands: links to it would lead to whoever wrote that.
#[test]
fn nobody_takes_the_address_of_what_is_withheld() {
    for eve in [
        "name: Eve\nredirect-from: [portfolios/kim-lee/]",
        "name: Eve\nredirect-from: [/portfolios/kim-lee/index.html]",
        "name: Eve\nshown-as: Kim Lee",
    ] {
        let site = support::site(&[
            ("portfolios/kim-lee/index.md", "---\nname: Kim Lee\n---\nMine.\n"),
            ("portfolios/eve/index.md", &format!("---\n{eve}\naudience: public\n---\nEve's.\n")),
            ("handbook/x.md", "See [somebody](../portfolios/kim-lee/).\n"),
        ]);
        assert!(support::codes(&site).contains(&"duplicate-address"), "{eve}: {:?}", support::codes(&site));
        let (outputs, _) = support::render(&site);
        let redirects = !eve.contains("shown-as") && outputs.contains_key("portfolios/kim-lee/index.html");
        assert!(!redirects, "{eve}");
    }
}
