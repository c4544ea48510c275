//! What the tests share: sites from a few lines of text, from a folder, and everything that a build would say and write.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use sha2::{Digest, Sha256};
use vademecum::base::Diagnostic;
use vademecum::pipeline::Choice;
use vademecum::pipeline::{Options, Pipeline, Site};
use vademecum::render::Output;
use vademecum::report::{self, Format, Report};
use vademecum::source::{Data, Sources};
use vademecum::source::{ReadOptions, walk};

/// What stands at each address.
pub type Outputs = BTreeMap<String, Vec<u8>>;

/// The project's folder.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Whether expected files are to be written rather than compared: `UPDATE=1 cargo test`.
pub fn updating() -> bool {
    std::env::var_os("UPDATE").is_some_and(|value| value == "1")
}

/// A site in memory, from paths and texts.
pub fn sources(files: &[(&str, &str)]) -> Arc<Sources> {
    Arc::new(Sources::of(files.iter().copied()))
}

/// A site on disk, read as `vade build` reads it.
pub fn read(folder: &Path) -> Arc<Sources> {
    let text =
        walk::read_settings(folder).expect("the folder can be read").and_then(|source| source.as_text().cloned());
    let Choice { include, exclude } = text.map(|text| vademecum::pipeline::choice_of(&text)).unwrap_or_default();
    let options = ReadOptions { include, exclude, ..ReadOptions::default() };
    Arc::new(walk::read(folder, &options).expect("the folder can be read"))
}

/// A folder's text files by path, and the files that are not text.
pub fn text_files(folder: &Path) -> (BTreeMap<String, String>, Sources) {
    let mut rest = Sources::clone(&read(folder));
    let mut texts = BTreeMap::new();
    rest.files.retain(|path, source| match &source.data {
        Data::Text(text) => {
            texts.insert(path.to_string(), text.to_string());
            false
        }
        _ => true,
    });
    (texts, rest)
}

/// The site for the widest audience.
pub fn build(sources: &Arc<Sources>) -> Site {
    build_for(sources, None)
}

pub fn build_for(sources: &Arc<Sources>, audience: Option<&str>) -> Site {
    let options = Options { audience: audience.map(str::to_string), ..Options::default() };
    match Pipeline::default().load(sources, &options) {
        Ok(site) => site,
        Err(error) => panic!("there is no audience {}", error.name),
    }
}

/// The site of some files in memory.
pub fn site(files: &[(&str, &str)]) -> Site {
    build(&sources(files))
}

/// The catalog of another site at an address, of entries as JSON writes them.
pub fn catalog(url: &str, title: &str, entries: &str) -> String {
    let digits: String = Sha256::digest(entries).iter().map(|byte| format!("{byte:02x}")).collect();
    let site = format!("{{\"title\":\"{title}\",\"url\":\"{url}\",\"audience\":\"public\"}}");
    format!("{{\"version\":1,\"site\":{site},\"hash\":\"sha256:{digits}\",\"entries\":{entries}}}\n")
}

/// The bytes of an output, wherever they lie.
pub fn bytes(output: Output) -> Vec<u8> {
    match output {
        Output::Bytes(bytes) => bytes,
        Output::File(path) => fs::read(&path).unwrap_or_else(|error| panic!("{}: {error}", path.display())),
    }
}

/// Everything that a build would write, and what went wrong while it was made.
pub fn render(site: &Site) -> (Outputs, Vec<Diagnostic>) {
    let mut outputs = Outputs::new();
    let mut problems = Vec::new();
    for (address, route) in site.routes() {
        match site.render_telling(address, route, &mut problems) {
            Ok(output) => {
                let other = outputs.insert(address.to_string(), bytes(output));
                assert!(other.is_none(), "{address} is written twice");
            }
            Err(problem) => problems.push(*problem),
        }
    }
    problems.extend(leaks(site, &outputs));
    (outputs, problems)
}

/// What the leak scan finds in outputs.
pub fn leaks(site: &Site, outputs: &Outputs) -> Vec<Diagnostic> {
    let Some((scan, mut hits)) = site.scan() else { return Vec::new() };
    for (address, route) in site.routes() {
        hits.extend(outputs.get(address).into_iter().flat_map(|bytes| scan.read_output(address, route, bytes)));
    }
    scan.tell(hits)
}

/// All problems of a site, in the order of a report.
pub fn problems(site: &Site) -> Vec<Diagnostic> {
    let mut problems = site.report().to_vec();
    problems.extend(render(site).1);
    report::sort(&mut problems);
    problems
}

/// The codes of all problems, in the order of a report.
pub fn codes(site: &Site) -> Vec<&'static str> {
    problems(site).iter().map(|problem| problem.code.name()).collect()
}

/// Problems as people see them.
pub fn shown(site: &Site, problems: &[Diagnostic]) -> String {
    let report = Report::new(problems, &|path| site.text(path));
    let mut out = Vec::new();
    report::write(&report, Format::Human, &mut out, 100, false).expect("a vector takes everything");
    String::from_utf8(out).expect("a report is UTF-8")
}

/// Fails when a site has a problem, and shows it.
#[track_caller]
pub fn assert_fine(site: &Site) {
    let problems = problems(site);
    assert!(problems.is_empty(), "{}", shown(site, &problems));
}

/// The text of one output.
#[track_caller]
pub fn page(site: &Site, address: &str) -> String {
    let Some((_, route)) = site.routes().find(|(other, _)| *other == address) else {
        let known: Vec<&str> = site.routes().map(|(address, _)| address).collect();
        panic!("there is no {address}, but {}", known.join(", "));
    };
    match site.render(address, route) {
        Ok(output) => String::from_utf8(bytes(output)).expect("a page is UTF-8"),
        Err(problem) => panic!("{address}: {}", problem.message),
    }
}

/// Writes files below a folder, which need not exist.
pub fn write(folder: &Path, path: &str, bytes: impl AsRef<[u8]>) {
    let place = folder.join(path);
    fs::create_dir_all(place.parent().expect("a file lies in a folder")).expect("a folder can be made");
    fs::write(place, bytes).expect("a file can be written");
}

/// All files below a folder by path, in order.
pub fn files_below(folder: &Path) -> Outputs {
    fn collect(folder: &Path, prefix: &str, files: &mut Outputs) {
        for entry in fs::read_dir(folder).expect("a folder can be listed") {
            let entry = entry.expect("a folder can be listed");
            let path = format!("{prefix}{}", entry.file_name().to_string_lossy());
            match entry.path().is_dir() {
                true => collect(&entry.path(), &format!("{path}/"), files),
                false => drop(files.insert(path, fs::read(entry.path()).expect("a file can be read"))),
            }
        }
    }
    let mut files = Outputs::new();
    if folder.is_dir() {
        collect(folder, "", &mut files);
    }
    files
}

/// The first line in which two texts differ, for a message.
pub fn first_difference(expected: &str, got: &str) -> String {
    let mut expected_lines = expected.lines();
    let mut got_lines = got.lines();
    let mut number = 1;
    loop {
        match (expected_lines.next(), got_lines.next()) {
            (None, None) => return "only the ends of lines differ".to_string(),
            (a, b) if a == b => number += 1,
            (a, b) => {
                let line = |line: Option<&str>| line.unwrap_or("(the end)").to_string();
                return format!("line {number}\n  expected: {}\n  got:      {}", line(a), line(b));
            }
        }
    }
}
