//! What `docs/start/00-from-word.md` tells a person to type, typed: from a handbook as Word writes it to a website that GitHub would build
//! of a clean checkout, under the path of a repository, every link of which leads somewhere. `from-word.txt` is what they see.
//! `UPDATE=1 cargo test --test all publishing::from_word` writes it.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::path::{Path, PathBuf};
use std::process::Command;

use super::steps::{Machine, assert_all_fine, checksum};
use crate::html::{Page, is_elsewhere, resolve};
use crate::support;

/// The commands of the page, in their order.
fn commands() -> Vec<String> {
    let page = fs::read_to_string(support::root().join("docs/start/00-from-word.md")).unwrap();
    let blocks = page.split("```sh\n").skip(1).map(|rest| rest.split("```").next().unwrap().to_string());
    blocks.flat_map(|block| block.lines().map(str::to_string).collect::<Vec<_>>()).collect()
}

/// Types the commands in a folder, as somebody does who reads the page; what goes to GitHub goes into a folder. Gives the transcript.
fn typed(above: &Path, github: &Path) -> String {
    let mut here = above.to_path_buf();
    let mut transcript = String::new();
    for command in commands() {
        transcript += &format!("$ {command}\n");
        if let Some(folder) = command.strip_prefix("cd ") {
            here.push(folder);
            continue;
        }
        // It ends when somebody stops it; `serve.rs` tests it.
        if command == "vade serve --open" {
            continue;
        }
        let mut bash = Command::new("bash");
        let program = Path::new(env!("CARGO_BIN_EXE_vade")).parent().unwrap();
        let path = format!("{}:{}", program.display(), std::env::var("PATH").unwrap());
        bash.args(["-c", &command]).current_dir(&here).env("PATH", path).env("COLUMNS", "100").env("NO_COLOR", "1");
        bash.env_remove("GITHUB_WORKSPACE").env("HOME", above).env("GIT_CONFIG_NOSYSTEM", "1");
        for name in ["AUTHOR", "COMMITTER"] {
            bash.env(format!("GIT_{name}_NAME"), "Ana Roe").env(format!("GIT_{name}_EMAIL"), "ana@pier.example");
        }
        bash.env("GIT_CONFIG_COUNT", "1").env("GIT_CONFIG_VALUE_0", "https://github.com/");
        bash.env("GIT_CONFIG_KEY_0", format!("url.{}/.insteadOf", github.display()));
        let output = bash.output().unwrap();
        let said = String::from_utf8([&output.stdout[..], &output.stderr[..]].concat()).unwrap();
        assert!(output.status.success(), "{command}: {said}");
        // What Git says is its own matter.
        if command.starts_with("vade ") {
            let without_time = |line: &str| match line.split_once(" in ").filter(|(_, rest)| rest.contains(" ms")) {
                Some((before, rest)) => format!("{before} in … ms{}", rest.split_once(" ms").unwrap().1),
                None => line.to_string(),
            };
            said.lines().for_each(|line| transcript += &format!("{}\n", without_time(line)));
        }
        transcript.push('\n');
    }
    transcript
}

/// Answers for the files of a website below a path, as a host does, until the test ends.
fn serve(website: PathBuf, below: &'static str) -> u16 {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    std::thread::spawn(move || {
        for mut stream in listener.incoming().flatten() {
            let mut request = [0; 8192];
            let length = stream.read(&mut request).unwrap_or(0);
            let request = String::from_utf8_lossy(&request[..length]).into_owned();
            let address = request.split(' ').nth(1).unwrap_or("/");
            let path = address.strip_prefix(below).map(|path| if path.is_empty() { "index.html" } else { path });
            let bytes = path.and_then(|path| fs::read(website.join(path)).ok());
            let status = if bytes.is_some() { "200 OK" } else { "404 Not Found" };
            let body = bytes.unwrap_or_default();
            let head = format!("HTTP/1.1 {status}\r\nContent-Length: {}\r\nConnection: close\r\n\r\n", body.len());
            let _ = stream.write_all(head.as_bytes()).and_then(|()| stream.write_all(&body));
        }
    });
    port
}

fn get(port: u16, address: &str) -> Option<String> {
    let mut stream = TcpStream::connect(("127.0.0.1", port)).unwrap();
    let request = format!("GET {address} HTTP/1.1\r\nHost: localhost\r\n\r\n");
    stream.write_all(request.as_bytes()).unwrap();
    let mut answer = Vec::new();
    stream.read_to_end(&mut answer).unwrap();
    let answer = String::from_utf8_lossy(&answer).into_owned();
    let (head, body) = answer.split_once("\r\n\r\n")?;
    head.starts_with("HTTP/1.1 200").then(|| body.to_string())
}

fn is_own(target: &str) -> bool {
    !is_elsewhere(target) && ["data:", "mailto:"].iter().all(|scheme| !target.starts_with(scheme))
}

/// Opens every page that the first one leads to, in any number of steps, and asks for all that they name.
fn walk(port: u16, below: &str) -> BTreeSet<String> {
    let mut pages: BTreeMap<String, Page> = BTreeMap::new();
    let mut seen = BTreeSet::new();
    let mut open = vec!["index.html".to_string()];
    let mut named = Vec::new();
    while let Some(address) = open.pop() {
        if !seen.insert(address.clone()) {
            continue;
        }
        let text =
            get(port, &format!("{below}{address}")).unwrap_or_else(|| panic!("{address} is not there: {named:?}"));
        if !address.ends_with(".html") {
            continue;
        }
        let page = Page::of(&text);
        for link in page.links.iter().filter(|link| is_own(&link.target)) {
            let target = link.target.split_once('#').unwrap_or((&link.target, ""));
            let path = target.0.split('?').next().unwrap();
            let to =
                resolve(&address, path).unwrap_or_else(|| panic!("{address} leads out of the site: {}", link.target));
            named.push((address.clone(), to.clone(), target.1.to_string()));
            open.push(to);
        }
        pages.insert(address, page);
    }
    for (from, to, part) in named.iter().filter(|(.., part)| !part.is_empty()) {
        let has = pages.get(to).is_none_or(|page| part == "top" || page.ids.iter().any(|id| id == part));
        assert!(has, "{from} leads to {to}#{part}, which is not there");
    }
    seen
}

#[test]
fn ten_minutes_from_word_to_a_website_below_a_path() {
    let top = tempfile::tempdir().unwrap();
    let above = top.path().join("documents");
    fs::create_dir(&above).unwrap();
    fs::copy(support::root().join("tests/publishing/fellowship.docx"), above.join("fellowship.docx")).unwrap();
    let github = top.path().join("github");
    let repository = github.join("pier-fellowship/handbook.git");
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(top.path()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
    };
    git(&["init", "--quiet", "--bare", "--initial-branch", "main", repository.to_str().unwrap()]);
    let transcript = typed(&above, &github);
    let kept = support::root().join("tests/publishing/from-word.txt");
    if support::updating() {
        fs::write(&kept, &transcript).unwrap();
    }
    let kept = fs::read_to_string(kept).unwrap_or_default();
    assert!(kept == transcript, "{}", support::first_difference(&kept, &transcript));

    // What GitHub does then: a clean checkout, the steps of the workflow.
    let checkout = top.path().join("checkout");
    git(&["clone", "--quiet", repository.to_str().unwrap(), checkout.to_str().unwrap()]);
    // The checksum comes with a release, of which there is none for this program.
    let action = checkout.join(super::ACTION);
    let text = fs::read_to_string(&action).unwrap();
    let line = text.lines().find(|line| line.trim_start().starts_with("VADE_SHA256: ")).unwrap();
    fs::write(&action, text.replace(line, &format!("        VADE_SHA256: {}", checksum()))).unwrap();
    let machine = Machine::new(&checkout);
    assert_all_fine(&machine.run("site.yml", &[("URL", "https://pier-fellowship.github.io/handbook")]), &[]);
    let website = machine.temp.path().join("website");
    let seen = walk(serve(website, "/handbook/"), "/handbook/");
    for page in ["handbook/pier-fellowship.html", "roles/guide.html", "processes/pier-fellowship-process.html"] {
        assert!(seen.contains(page), "nothing leads to {page}: {seen:?}");
    }
    assert!(seen.iter().any(|address| address.ends_with(".png")), "{seen:?}");
}
