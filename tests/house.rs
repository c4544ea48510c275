//! The rules of the house, held by reading the source: who may use whom, how long a file may be, what code outside of
//! tests must not do. A rule that a new room needs is a line in a table here.

use crate::support;
use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

mod circles;
#[path = "../src/words/fluent.rs"]
mod fluent;
mod map;
mod words;

/// What each room may use; its own modules always. `cli` may use everything, `builtin` is what `build.rs` makes.
const ROOMS: &[(&str, &[&str])] = &[
    ("base", &[]),
    ("builtin", &[]),
    ("authoring", &["source", "builtin", "base"]),
    ("catalog", &["compare", "base"]),
    ("compare", &["base"]),
    ("export", &["authoring", "view", "model", "content", "syntax", "base"]),
    ("hosting", &["base"]),
    ("media", &["base"]),
    ("source", &["media", "base"]),
    ("syntax", &["words", "base"]),
    ("report", &["base", "builtin"]),
    ("words", &["builtin", "base"]),
    ("content", &["catalog", "syntax", "words", "base"]),
    ("model", &["catalog", "content", "syntax", "words", "base"]),
    ("view", &["model", "content", "syntax", "words", "base"]),
    ("theme", &["view", "content", "source", "words", "builtin", "base"]),
    ("search", &["view", "model", "content", "syntax", "words", "base"]),
    ("advice", &["model", "content", "syntax", "words", "media", "base"]),
    (
        "render",
        &[
            "catalog", "compare", "search", "view", "theme", "model", "content", "source", "words", "media", "builtin",
            "base",
        ],
    ),
    ("import", &["authoring", "content", "syntax", "media", "words", "base"]),
    ("scan", &["media", "model", "content", "source", "builtin", "base"]),
    (
        "pipeline",
        &[
            "search", "scan", "advice", "catalog", "render", "theme", "view", "model", "content", "syntax", "source",
            "words", "media", "base",
        ],
    ),
    ("publish", &["source", "base"]),
    ("rename", &["query", "authoring", "pipeline", "source", "model", "content", "syntax", "media", "base"]),
    ("query", &["pipeline", "view", "model", "content", "media", "base"]),
    ("reference", &["model", "content", "words", "base"]),
    ("serve", &["import", "pipeline", "report", "render", "model", "content", "source", "base"]),
];

/// The most lines of a file.
const LONGEST: usize = 500;

/// A Rust file of the project.
struct File {
    /// From the project's folder.
    path: String,
    text: String,
    /// Its lines without comments and without what only tests compile, each with its number.
    code: Vec<(usize, String)>,
}

impl File {
    /// `src/model/links.rs` is in `model`; the files that only hold everything together are in none.
    fn room(&self) -> Option<&str> {
        let inner = self.path.strip_prefix("src/")?.trim_end_matches(".rs");
        let room = inner.split('/').next().unwrap_or(inner);
        (!matches!(room, "main" | "lib")).then_some(room)
    }

    fn is_in(&self, rooms: &[&str]) -> bool {
        self.room().is_none_or(|room| rooms.contains(&room))
    }

    /// Every place of the code that holds one of some words, as a complaint.
    fn places(&self, words: &[&str]) -> Vec<String> {
        let found = self.code.iter().filter(|(_, line)| words.iter().any(|word| holds(line, word)));
        found.map(|(number, line)| format!("{}:{number}: {}", self.path, line.trim())).collect()
    }
}

/// Whether a line holds a word that is not the end of a longer one.
fn holds(line: &str, word: &str) -> bool {
    line.match_indices(word).any(|(at, _)| {
        let starts_with_letter = word.starts_with(|c: char| c.is_alphanumeric());
        !starts_with_letter || !line[..at].ends_with(|c: char| c.is_alphanumeric() || c == '_')
    })
}

fn files(folders: &[&str]) -> Vec<File> {
    let mut files = Vec::new();
    for folder in folders {
        collect(&support::root().join(folder), folder, &mut files);
    }
    assert!(!files.is_empty());
    files.sort_by(|a, b| a.path.cmp(&b.path));
    files
}

fn collect(folder: &Path, path: &str, files: &mut Vec<File>) {
    for entry in fs::read_dir(folder).unwrap() {
        let entry = entry.unwrap();
        let name = entry.file_name().into_string().unwrap();
        let path = format!("{path}/{name}");
        if entry.path().is_dir() {
            collect(&entry.path(), &path, files);
        } else if name.ends_with(".rs") {
            let text = fs::read_to_string(entry.path()).unwrap();
            let is_test = name == "tests.rs" || path.contains("/tests/");
            let code = if is_test { Vec::new() } else { code(&text) };
            files.push(File { path, text, code });
        }
    }
}

/// The lines of a file that are code of the program, without its module of tests.
fn code(text: &str) -> Vec<(usize, String)> {
    let mut code = Vec::new();
    let mut lines = text.lines().enumerate().peekable();
    while let Some((n, line)) = lines.next() {
        let trimmed = line.trim_start();
        if trimmed.starts_with("#[cfg(test)]") || trimmed.starts_with("#[cfg(all(test") {
            match lines.peek() {
                // A function or a module in a file of its own.
                Some((_, next)) if next.trim_end().ends_with(';') => drop(lines.next()),
                Some((_, next)) if next.starts_with("mod ") => {
                    while lines.next().is_some_and(|(_, line)| line != "}") {}
                }
                _ => {}
            }
            continue;
        }
        if !trimmed.starts_with("//") {
            code.push((n + 1, without_comment(line).to_string()));
        }
    }
    code
}

/// A line without the comment at its end. A `//` in a string, as in an address, is none.
fn without_comment(line: &str) -> &str {
    line.find(" // ").filter(|at| line[..*at].matches('"').count().is_multiple_of(2)).map_or(line, |at| &line[..at])
}

/// The rooms that a line of code names: `crate::room`, also several in braces.
fn named_rooms(line: &str) -> Vec<&str> {
    let mut rooms = Vec::new();
    for (at, found) in line.match_indices("crate::") {
        let rest = &line[at + found.len()..];
        let word = |text: &'_ str| text.find(|c: char| !c.is_alphanumeric() && c != '_').unwrap_or(text.len());
        if let Some(list) = rest.strip_prefix('{') {
            rooms.extend(
                list.split([',', '}']).map(str::trim).map(|item| &item[..word(item)]).filter(|r| !r.is_empty()),
            );
        } else {
            rooms.push(&rest[..word(rest)]);
        }
    }
    rooms
}

/// Who uses whom, each with one place where it does.
fn uses(files: &[File]) -> BTreeMap<(String, String), String> {
    let mut uses = BTreeMap::new();
    for file in files {
        let Some(room) = file.room() else { continue };
        for (number, line) in &file.code {
            for used in named_rooms(line).into_iter().filter(|used| *used != room) {
                let place = format!("{}:{number}: {}", file.path, line.trim());
                uses.entry((room.to_string(), used.to_string())).or_insert(place);
            }
        }
    }
    uses
}

#[track_caller]
fn assert_none(rule: &str, found: Vec<String>) {
    assert!(found.is_empty(), "{rule}:\n{}", found.join("\n"));
}

#[test]
fn rooms_use_only_what_lies_below_them() {
    let allowed: BTreeMap<&str, &[&str]> = ROOMS.iter().copied().collect();
    let mut wrong = Vec::new();
    for ((room, used), place) in uses(&files(&["src"])) {
        match allowed.get(room.as_str()) {
            _ if room == "cli" => {}
            Some(below) if below.contains(&used.as_str()) => {}
            Some(_) => wrong.push(format!("{room} uses {used} ({place})")),
            None => wrong.push(format!("{room} is a new room: say in tests/house.rs what it may use")),
        }
    }
    assert_none("arrows that lead up", wrong);
}

#[test]
fn no_rooms_use_each_other_in_a_circle() {
    let uses: BTreeSet<(String, String)> = uses(&files(&["src"])).into_keys().collect();
    let mut left: BTreeSet<&str> = uses.iter().flat_map(|(a, b)| [a.as_str(), b.as_str()]).collect();
    // Rooms that use no room that is left are taken away, until none can be: what then is left uses each other.
    loop {
        let done: Vec<&str> = left
            .iter()
            .copied()
            .filter(|room| !uses.iter().any(|(a, b)| a == room && left.contains(b.as_str())))
            .collect();
        if done.is_empty() {
            break;
        }
        left.retain(|room| !done.contains(room));
    }
    assert!(left.is_empty(), "these rooms use each other in a circle: {left:?}");
}

#[test]
fn files_are_short() {
    let long = files(&["src", "tests", "benches"]).into_iter().filter_map(|file| {
        let lines = file.text.lines().count();
        (lines > LONGEST).then(|| format!("{} has {lines} lines", file.path))
    });
    assert_none("files of more than 500 lines", long.collect());
}

#[test]
fn every_test_runs() {
    let all = files(&["tests"]).into_iter().filter(|file| !file.path["tests/".len()..].contains('/'));
    let (all, modules): (Vec<File>, Vec<File>) = all.partition(|file| file.path == "tests/all.rs");
    let name = |file: &File| file.path["tests/".len()..].trim_end_matches(".rs").to_string();
    let missing = modules.iter().map(name).filter(|name| !all[0].text.contains(&format!("\nmod {name};\n")));
    assert_none("`tests/all.rs` names every test", missing.collect());
}

#[test]
fn every_file_says_why_it_exists() {
    let silent = files(&["src", "tests", "benches"]).into_iter().filter(|file| !file.text.starts_with("//! "));
    assert_none("files that do not begin with a `//!` line", silent.map(|file| file.path).collect());
}

#[test]
fn the_program_does_not_give_up() {
    let words = [".unwrap()", ".expect(", "panic!", "todo!", "unimplemented!", "unreachable!"];
    let found = files(&["src"]).iter().flat_map(|file| file.places(&words)).collect();
    assert_none("what would end the program with a backtrace", found);
}

/// What the system says when it refuses has words of ours, from `base/system.rs`.
#[test]
fn no_words_of_the_system_reach_people() {
    let is_told = |line: &str| line.contains("io::Error") && line.contains("{error}") || line.contains("(os error");
    let others = files(&["src"]).into_iter().filter(|file| file.path != "src/base/system.rs");
    let found = others.flat_map(|file| {
        let lines = file.code.iter().filter(|(_, line)| is_told(line));
        lines.map(|(number, line)| format!("{}:{number}: {}", file.path, line.trim())).collect::<Vec<_>>()
    });
    assert_none("an error of the system that is told in its own words", found.collect());
}

#[test]
fn only_the_outer_rooms_touch_the_disk() {
    let words = ["std::fs", "fs::", "File::open", "File::create", "File::options", "OpenOptions", "std::net"];
    let found: Vec<String> = files(&["src"])
        .iter()
        .filter(|file| !file.is_in(&["source", "publish", "authoring", "serve", "cli"]))
        .flat_map(|file| file.places(&words))
        .collect();
    assert_none("input or output in an inner room", found);
}

#[test]
fn only_one_file_asks_the_network() {
    let others = files(&["src"]).into_iter().filter(|file| file.path != "src/cli/catalog/fetch.rs");
    assert_none(
        "what asks the network",
        others.flat_map(|file| file.places(&["ureq", "TcpStream::connect"])).collect(),
    );
}

#[test]
fn only_the_command_line_looks_at_the_clock_and_the_environment() {
    let words =
        ["Instant::now", "SystemTime::now", "env::var", "env::args", "Zoned::now", "Timestamp::now", "current_dir"];
    let found =
        files(&["src"]).into_iter().filter(|file| !file.is_in(&["cli", "serve"])).flat_map(|file| file.places(&words));
    assert_none("what would make two builds of the same files differ", found.collect());
}

#[test]
fn threads_live_in_few_rooms() {
    let words =
        ["rayon", "std::thread", "thread::spawn", "thread::scope", "par_iter", "into_par_iter", "Mutex", "RwLock"];
    let found = files(&["src"])
        .iter()
        .filter(|file| !file.is_in(&["pipeline", "publish", "source", "serve", "cli"]))
        .flat_map(|file| file.places(&words))
        .collect();
    assert_none("threads in a room that should know nothing of them", found);
}

#[test]
fn nothing_is_unsafe_or_global() {
    let lib = fs::read_to_string(support::root().join("src/lib.rs")).unwrap();
    assert!(lib.contains("\n#![forbid(unsafe_code)]\n"), "src/lib.rs does not forbid unsafe code");
    let words = ["static mut", "thread_local!", "lazy_static", "OnceCell"];
    let found = files(&["src"]).iter().flat_map(|file| file.places(&words)).collect();
    assert_none("what outlives a run", found);
}

/// What holds for the folder of portfolios holds for every folder that holds artifacts: its name is asked for in one place.
#[test]
fn privacy_follows_the_kind_and_no_name() {
    let files = files(&["src/content", "src/model", "src/view", "src/render", "src/pipeline"]);
    let others = files.iter().filter(|file| file.path != "src/content/folders.rs");
    let words = ["\"portfolios\"", "\"people\"", "collection == \"", "collection.name == \""];
    assert_none("the name of a folder", others.flat_map(|file| file.places(&words)).collect());
}

/// A promise is worth what holds it: each test that the documents name is there.
/// An entry may be one row or one item of a file: what is wrong with the whole of it is told at `Facts::place`.
#[test]
fn the_place_of_an_entry_is_asked_of_it() {
    let places = files(&["src/model", "src/advice", "src/content"]).into_iter().flat_map(|file| {
        file.places(&["facts.path, Location::File", "other.path, Location::File", "given_id.map_or(Location::File"])
    });
    assert_none("an entry is told by its file alone", places.collect());
}

#[test]
fn every_promise_has_its_tests() {
    let mut named = 0;
    let mut wrong = Vec::new();
    for page in ["SECURITY.md", "docs/promises.md", "docs/ARCHITECTURE.md"] {
        let text = fs::read_to_string(support::root().join(page)).unwrap();
        let names_a_test = |words: &&str| words.contains(".rs::") || words.ends_with(".mjs");
        for words in text.split('`').skip(1).step_by(2).filter(names_a_test) {
            let (path, test) = words.split_once("::").unwrap_or((words, ""));
            let file = fs::read_to_string(support::root().join(path)).unwrap_or_default();
            named += 1;
            if file.is_empty() || !test.is_empty() && !file.contains(&format!("fn {test}(")) {
                wrong.push(format!("{page} names {words}"));
            }
        }
    }
    assert_none("tests that are not there", wrong);
    assert!(named > 70, "only {named} tests are named");
}

/// The rules above are only as good as what reads the source.
#[test]
fn the_reader_of_source_sees_what_it_should() {
    let text = "//! Why.\nuse crate::{base::Span, model};\nlet a = b.unwrap(); // crate::cli\n/// crate::cli\n\
                #[cfg(test)]\nmod tests;\nfn f() { crate::view::x() }\n#[cfg(test)]\nmod tests {\n    x.unwrap()\n}\nuse crate::theme;\n";
    let file = File { path: "src/syntax/x.rs".into(), text: text.into(), code: code(text) };
    assert_eq!(file.room(), Some("syntax"));
    assert_eq!(file.places(&[".unwrap()"]), ["src/syntax/x.rs:3: let a = b.unwrap();"]);
    let used: Vec<String> = uses(&[file]).into_keys().map(|(_, used)| used).collect();
    assert_eq!(used, ["base", "model", "theme", "view"]);
    assert!(holds("use std::fs;", "std::fs") && !holds("my_fs::read", "fs::"));
}
