//! What becomes of a website when a build is killed, stopped, or hindered: each is really done to the program, and the
//! folder is read afterwards as a visitor would.
#![cfg(target_os = "linux")]

use std::collections::BTreeSet;
use std::fs;
use std::os::unix::process::ExitStatusExt;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Output, Stdio};
use std::thread::sleep;
use std::time::{Duration, Instant};

const VADE: &str = env!("CARGO_BIN_EXE_vade");

/// Two programs with the same pages, each of which says of which program it is, and a place for their website.
struct Trial {
    folder: tempfile::TempDir,
    out: PathBuf,
    pages: usize,
}

const WORDS: [&str; 2] = ["alphabuild", "omegabuild"];

impl Trial {
    fn of(pages: usize) -> Trial {
        let folder = tempfile::tempdir().unwrap();
        for word in WORDS {
            let site = folder.path().join(word);
            for page in 0..pages {
                let chapter = site.join(format!("handbook/chapter-{}", page % 7));
                fs::create_dir_all(&chapter).unwrap();
                let text = format!("---\ntitle: Page {page}\n---\n\nThis is the {word}.\n");
                fs::write(chapter.join(format!("page-{page}.md")), text).unwrap();
            }
            fs::create_dir_all(site.join("static")).unwrap();
            fs::write(site.join("static/same.txt"), "the same in both").unwrap();
            fs::write(site.join("site.yaml"), format!("title: {word}\n")).unwrap();
        }
        let out = folder.path().join("out");
        Trial { folder, out, pages }
    }

    fn command(&self, word: &str) -> Command {
        let mut command = Command::new(VADE);
        command.arg("build").arg(self.folder.path().join(word)).arg("--out").arg(&self.out);
        command.stdout(Stdio::null()).stderr(Stdio::piped());
        command
    }

    fn start(&self, word: &str) -> Child {
        self.command(word).spawn().unwrap()
    }

    /// Runs a build under a shell that sets a limit first, or as somebody else.
    fn under(&self, words: &[&str], word: &str) -> Output {
        let mut command = Command::new(words[0]);
        command.args(&words[1..]).arg(VADE).arg("build").arg(self.folder.path().join(word)).arg("--out").arg(&self.out);
        command.output().unwrap()
    }

    fn build(&self, word: &str) -> Output {
        self.command(word).output().unwrap()
    }

    fn built(self) -> Trial {
        assert!(self.build(WORDS[0]).status.success());
        self
    }

    /// Reads every page as a visitor does: all are there and whole. Gives the words that they say.
    #[track_caller]
    fn read(&self) -> BTreeSet<&'static str> {
        let mut pages = 0;
        let mut words = BTreeSet::new();
        visit(&self.out.join("handbook"), &mut |file| {
            if !file.to_string_lossy().contains("/page-") {
                return;
            }
            let text = fs::read_to_string(file).unwrap();
            assert!(text.trim_end().ends_with("</html>"), "{} is torn", file.display());
            let says: Vec<&str> =
                WORDS.into_iter().filter(|word| text.contains(&format!("This is the {word}."))).collect();
            assert_eq!(says.len(), 1, "{} says {says:?}", file.display());
            words.extend(says);
            pages += 1;
        });
        assert_eq!(pages, self.pages, "pages are missing");
        words
    }

    /// The site is that of one word, whole, and nothing temporary is there.
    #[track_caller]
    fn is_only(&self, word: &str) {
        assert_eq!(self.read(), BTreeSet::from([word]));
        assert!(!self.out.join(".vade-stage").exists(), "the stage is still there");
        let mut copies = Vec::new();
        visit(&self.out, &mut |file| {
            if file.to_string_lossy().contains(".vade-copy") {
                copies.push(file.to_path_buf());
            }
        });
        assert_eq!(copies, [""; 0].map(PathBuf::from));
    }
}

fn visit(folder: &Path, see: &mut dyn FnMut(&Path)) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() { visit(&path, see) } else { see(&path) }
    }
}

/// Numbers that look random and are the same in each run.
struct Chance(u64);

impl Chance {
    fn below(&mut self, most: u64) -> u64 {
        self.0 = self.0.wrapping_mul(6364136223846793005).wrapping_add(1442695040888963407);
        (self.0 >> 33) % most.max(1)
    }
}

fn send(signal: &str, child: &Child) {
    assert!(Command::new("kill").args([signal, &child.id().to_string()]).status().unwrap().success());
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

/// Kills builds, each a while after it began or after `ready` is there, and reads the site after each. Gives how many were
/// killed while they moved, and after how many kills pages of two builds were there together.
fn kill(trial: &Trial, times: usize, ready: Option<&Path>, most: Duration) -> (usize, usize) {
    let mut chance = Chance(7);
    let (mut moving, mut mixed) = (0, 0);
    for round in 0..times {
        let mut child = trial.start(WORDS[(round + 1) % 2]);
        while let Some(ready) = ready
            && !ready.exists()
            && child.try_wait().unwrap().is_none()
        {}
        let wait = Instant::now() + Duration::from_micros(chance.below(most.as_micros() as u64));
        while Instant::now() < wait {}
        let _ = child.kill();
        let ended = child.wait().unwrap();
        moving += usize::from(trial.out.join(".vade-stage/journal").exists() && ended.signal().is_some());
        mixed += usize::from(trial.read().len() > 1);
        if round % 10 == 9 {
            assert!(trial.build(WORDS[round / 10 % 2]).status.success());
            trial.is_only(WORDS[round / 10 % 2]);
        }
    }
    (moving, mixed)
}

#[test]
fn a_killed_build_leaves_no_page_torn_or_missing_and_the_next_mends_it() {
    let trial = Trial::of(150).built();
    let started = Instant::now();
    assert!(trial.build(WORDS[1]).status.success());
    let whole = started.elapsed() * 11 / 10;
    let anywhere = kill(&trial, 60, None, whole);
    let journal = trial.out.join(".vade-stage/journal");
    let aimed = kill(&trial, 60, Some(&journal), Duration::from_millis(3));
    println!("killed anywhere: (while moving, mixed) = {anywhere:?}; aimed: {aimed:?} of 60 each");
    assert!(aimed.0 > 0, "no kill met the moving");
}

#[test]
#[ignore = "takes minutes: cargo test --test all publish:: -- --ignored --nocapture"]
fn a_thousand_kills_leave_no_page_torn_or_missing() {
    let trial = Trial::of(600).built();
    let journal = trial.out.join(".vade-stage/journal");
    for most in [200, 1_000, 3_000, 10_000, 20_000] {
        let (moving, mixed) = kill(&trial, 200, Some(&journal), Duration::from_micros(most));
        println!("200 kills up to {most} us after the journal: {moving} while moving, {mixed} left two builds");
    }
}

#[test]
fn the_server_finishes_what_a_killed_build_had_begun() {
    let mut trial = Trial::of(150);
    let site = trial.folder.path().join(WORDS[1]);
    trial.out = site.join("_site");
    trial = trial.built();
    let journal = trial.out.join(".vade-stage/journal");
    for round in 0..200 {
        let mut child = trial.start(WORDS[(round + 1) % 2]);
        while !journal.exists() && child.try_wait().unwrap().is_none() {}
        let _ = child.kill();
        child.wait().unwrap();
        if journal.exists() {
            let mut server = Command::new(VADE).arg("serve").arg(&site).stderr(Stdio::null()).spawn().unwrap();
            let patience = Instant::now() + Duration::from_secs(30);
            while trial.out.join(".vade-stage").exists() && Instant::now() < patience {
                sleep(Duration::from_millis(10));
            }
            let _ = server.kill();
            server.wait().unwrap();
            return trial.is_only(WORDS[(round + 1) % 2]);
        }
    }
    panic!("no kill met the moving");
}

/// What can be published in spite of errors is not what a broken template leaves over.
#[test]
fn a_template_that_fails_leaves_the_last_good_site() {
    let trial = Trial::of(3).built();
    let before = trial.read();
    let partial = trial.folder.path().join(WORDS[1]).join("theme/partials/foot.html");
    fs::create_dir_all(partial.parent().unwrap()).unwrap();
    fs::write(&partial, "{{ 1 / 0 }}").unwrap();
    let output = trial.command(WORDS[1]).arg("--keep-going").output().unwrap();
    assert!(output.status.code() == Some(1) && told(&output).contains("Nothing was written"), "{}", told(&output));
    assert_eq!(trial.read(), before);
}

#[test]
fn a_build_that_is_asked_to_stop_takes_its_stage_away() {
    let trial = Trial::of(300).built();
    for (signal, status) in [("-INT", 130), ("-TERM", 143), ("-HUP", 129)] {
        // A build may be done before the signal comes; then another is asked to stop.
        let stopped = (0..200).any(|_| {
            let mut child = trial.start(WORDS[1]);
            while !trial.out.join(".vade-stage").exists() && child.try_wait().unwrap().is_none() {}
            send(signal, &child);
            let output = child.wait_with_output().unwrap();
            let ended = output.status.code();
            assert!(ended == Some(status) || ended == Some(0), "{ended:?}: {}", told(&output));
            let words = trial.read();
            let word = words.first().unwrap();
            trial.is_only(word);
            assert!(*word == WORDS[1] || told(&output).contains("Stopped. Nothing in"), "{}", told(&output));
            assert!(trial.build(WORDS[0]).status.success());
            ended == Some(status)
        });
        assert!(stopped, "no {signal} came while a build was at work");
    }
}

#[test]
fn a_build_started_to_live_on_is_not_stopped_when_the_terminal_closes() {
    let trial = Trial::of(300).built();
    let mut command = Command::new("nohup");
    command.arg(VADE).arg("build").arg(trial.folder.path().join(WORDS[1])).arg("--out").arg(&trial.out);
    let mut child = command.stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
    while !trial.out.join(".vade-stage").exists() && child.try_wait().unwrap().is_none() {}
    send("-HUP", &child);
    assert!(child.wait().unwrap().success());
    trial.is_only(WORDS[1]);
}

#[test]
fn with_few_files_open_a_build_is_done_or_leaves_all_as_it_was() {
    let trial = Trial::of(150).built();
    let mut done = Vec::new();
    for limit in [6, 7, 8, 9, 10, 12, 16, 24, 32, 64] {
        let output = trial.under(&["prlimit", &format!("--nofile={limit}")], WORDS[1]);
        let word = if output.status.success() { WORDS[1] } else { WORDS[0] };
        assert_eq!(trial.read(), BTreeSet::from([word]), "{limit}: {}", told(&output));
        if output.status.success() {
            done.push(limit);
            trial.is_only(WORDS[1]);
            assert!(trial.build(WORDS[0]).status.success());
        } else {
            assert_ne!(told(&output), "");
        }
    }
    println!("done with at most so many files open: {done:?}");
    assert!(done.contains(&32), "{done:?}");
}

/// Whether tests may do what only an administrator may; says so when not.
fn is_allowed(what: &mut Command) -> bool {
    let done = what.stderr(Stdio::null()).status().is_ok_and(|status| status.success());
    if !done {
        println!("not tried, because the system does not allow it: {what:?}");
    }
    done
}

/// A folder that nobody may change, until it is dropped.
struct Locked(PathBuf);

impl Locked {
    fn at(folder: PathBuf) -> Option<Locked> {
        is_allowed(Command::new("chattr").arg("+i").arg(&folder)).then_some(Locked(folder))
    }
}

impl Drop for Locked {
    fn drop(&mut self) {
        let _ = Command::new("chattr").arg("-i").arg(&self.0).status();
    }
}

#[test]
fn a_folder_that_may_not_be_changed_leaves_all_as_it_was() {
    let trial = Trial::of(60).built();
    for folder in ["handbook/chapter-3", "handbook", ""] {
        let Some(locked) = Locked::at(trial.out.join(folder)) else { return };
        let output = trial.build(WORDS[1]);
        drop(locked);
        let told = told(&output);
        assert_eq!(output.status.code(), Some(2), "{folder}: {told}");
        assert!(told.contains("failed: ") && told.contains("Nothing in"), "{told}");
        trial.is_only(WORDS[0]);
    }
    assert!(trial.build(WORDS[1]).status.success());
    trial.is_only(WORDS[1]);
}

/// A file system in memory, until it is dropped.
struct Mounted(PathBuf);

impl Mounted {
    fn at(folder: &Path, size: &str) -> Option<Mounted> {
        fs::create_dir_all(folder).unwrap();
        let mut mount = Command::new("mount");
        mount.args(["-t", "tmpfs", "-o", &format!("size={size}"), "none"]).arg(folder);
        is_allowed(&mut mount).then(|| Mounted(folder.to_path_buf()))
    }
}

impl Drop for Mounted {
    fn drop(&mut self) {
        let _ = Command::new("umount").arg("--lazy").arg(&self.0).status();
    }
}

#[test]
fn a_full_disk_leaves_all_as_it_was() {
    let trial = Trial::of(60);
    let Some(_mounted) = Mounted::at(&trial.out, "16m") else { return };
    let trial = trial.built();
    let free = fs::File::create(trial.out.join(".filler")).unwrap();
    let mut size = 15 << 20;
    // Fills the disk but for a few pages.
    while size > 4096 {
        let filler = vec![0; size];
        if std::io::Write::write_all(&mut &free, &filler).is_err() {
            size /= 2;
        }
    }
    free.set_len(free.metadata().unwrap().len() - (64 << 10)).unwrap();
    let output = trial.build(WORDS[1]);
    assert_eq!(output.status.code(), Some(2), "{}", told(&output));
    assert!(told(&output).contains("free some space"), "{}", told(&output));
    trial.is_only(WORDS[0]);
    fs::remove_file(trial.out.join(".filler")).unwrap();
    drop(free);
    let output = trial.build(WORDS[1]);
    assert!(output.status.success(), "{}", told(&output));
    trial.is_only(WORDS[1]);
}

#[test]
fn another_disk_inside_the_output_folder_gets_its_pages() {
    let trial = Trial::of(30).built();
    let inside = trial.out.join("handbook/chapter-2");
    let Some(_mounted) = Mounted::at(&inside, "8m") else { return };
    for word in [WORDS[1], WORDS[0]] {
        let output = trial.build(word);
        assert!(output.status.success(), "{}", told(&output));
        trial.is_only(word);
    }
}

#[test]
fn two_builds_at_once_do_not_mix() {
    let trial = Trial::of(150).built();
    for _ in 0..5 {
        let both = WORDS.map(|word| trial.start(word));
        let ended = both.map(|child| child.wait_with_output().unwrap());
        assert!(ended.iter().any(|output| output.status.success()));
        for output in ended.iter().filter(|output| !output.status.success()) {
            assert!(told(output).contains("another build is writing to this folder"), "{}", told(output));
        }
        let words = trial.read();
        assert_eq!(words.len(), 1, "{words:?}");
    }
}

#[test]
fn a_strangers_file_stays_and_is_named() {
    let trial = Trial::of(12).built();
    let mine = trial.out.join("mine.txt");
    fs::write(&mine, "written by hand").unwrap();
    fs::write(trial.folder.path().join(WORDS[1]).join("static/mine.txt"), "of the site").unwrap();
    let output = trial.build(WORDS[1]);
    assert_eq!(output.status.code(), Some(2));
    assert!(told(&output).contains("mine.txt` holds something that vade did not make"), "{}", told(&output));
    assert_eq!(fs::read_to_string(&mine).unwrap(), "written by hand");
    trial.is_only(WORDS[0]);
}

#[test]
fn sources_that_vanish_and_change_meanwhile_give_a_whole_site_or_a_message() {
    let trial = Trial::of(60).built();
    let site = trial.folder.path().join(WORDS[1]);
    for round in 0..12 {
        let child = trial.start(WORDS[1]);
        for page in 0..20 {
            let file = site.join(format!("handbook/chapter-{}/page-{page}.md", page % 7));
            let text = fs::read_to_string(&file).unwrap();
            fs::remove_file(&file).unwrap();
            sleep(Duration::from_millis(round));
            fs::write(&file, text).unwrap();
        }
        let output = child.wait_with_output().unwrap();
        assert!(!told(&output).is_empty());
        let mut torn = Vec::new();
        visit(&trial.out, &mut |file| {
            let is_page = file.extension().is_some_and(|suffix| suffix == "html");
            if is_page && !fs::read_to_string(file).unwrap().trim_end().ends_with("</html>") {
                torn.push(file.to_path_buf());
            }
        });
        assert!(torn.is_empty(), "{torn:?}");
        assert!(!trial.out.join(".vade-stage").exists());
    }
    assert!(trial.build(WORDS[1]).status.success());
    trial.is_only(WORDS[1]);
}
