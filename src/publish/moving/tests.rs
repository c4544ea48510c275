//! Builds that are stopped at every single move, finished and undone, on folders made for it.

use std::fs::File;
use std::path::{Path, PathBuf};

use super::super::stage::{Outcome, Stage};
use super::super::tests::{Item, content, counts, folder, listed, put, tree, try_put};
use super::super::{Content, heal, plan, publish};
use super::*;

/// One move of many, for tests that stop between two.
enum Step<'a> {
    Folder(&'a str),
    File(usize),
    /// A folder in the place of a file, as it moves where the system exchanges nothing.
    Aside(&'a str),
    /// A file, as it moves where the system exchanges nothing.
    Kept(usize),
    Gone(&'a str),
}

impl Moving<'_> {
    fn step(&self, step: Step) {
        let moved = match step {
            Step::Folder(folder) => return self.move_folder(folder),
            Step::Gone(path) => return self.take(path).unwrap(),
            Step::Aside(folder) => {
                self.put_folder_aside(folder).unwrap();
                return self.done[self.journal.below(folder)].iter().for_each(|done| done.store(true, Relaxed));
            }
            Step::File(at) | Step::Kept(at) if self.done[at].load(Relaxed) => return,
            Step::File(at) => self.put(&self.journal.files[at].0).map(|()| at),
            Step::Kept(at) => self.put_keeping(&self.journal.files[at].0).map(|()| at),
        };
        self.done[moved.unwrap()].store(true, Relaxed);
    }
}

const OLD: &[Item] = &[
    ("index.html", "old"),
    ("kept/same.png", "same"),
    ("kept/page.html", "old"),
    ("all/one.html", "old"),
    ("all/deep/two.html", "old"),
    ("all/gone.html", "old"),
    ("gone/only.html", "old"),
    ("file", "old"),
    ("folder/inside.html", "old"),
];
const NEW: &[Item] = &[
    ("index.html", "new"),
    ("kept/same.png", "same"),
    ("kept/page.html", "new"),
    ("all/one.html", "new"),
    ("all/deep/two.html", "new"),
    ("all/deep/three.html", "new"),
    ("fresh/far/four.html", "new"),
    ("file/inside.html", "new"),
    ("folder", "new"),
];

/// Everything of a build but its moves, as if it were killed before the first.
fn begun(out: &Path) -> Journal {
    let layout = OutputLayout::of(out);
    let manifest = Manifest::load(out).unwrap();
    let stage = Stage::open(&layout, NEW.iter().map(|item| item.0), &manifest).unwrap();
    let mut paths: Vec<&str> = NEW.iter().map(|item| item.0).collect();
    paths.sort_unstable();
    let (mut staged, mut equal) = (Vec::new(), Vec::new());
    for item in NEW {
        match stage.offer(item.0, &content(item).unwrap(), &mut Vec::new()).unwrap() {
            Outcome::Staged(checksum) => staged.push((item.0, checksum)),
            Outcome::Equal => equal.push(item.0),
            other => panic!("{other:?}"),
        }
    }
    staged.sort_unstable_by_key(|(path, _)| *path);
    manifest.lay_ready(&paths, &layout).unwrap();
    let orphans = manifest.without(&paths);
    let journal = Journal { listed: manifest.len(), ..plan::plan(&layout, &stage, staged, &equal, orphans) };
    manifest.claim(&paths).unwrap();
    journal.save(&layout).unwrap();
    std::mem::forget(stage);
    journal
}

/// A folder with the old site, and the trees that the old and the new one are.
fn old() -> (tempfile::TempDir, PathBuf, Vec<String>, Vec<String>) {
    let (guard, out) = folder();
    put(&out, NEW);
    let new = tree(&out);
    put(&out, OLD);
    let old = tree(&out);
    (guard, out, old, new)
}

/// How a build does its moves, and how many there are.
type Moves = fn(&Moving, &Journal, usize);

/// The moves one after the other, as they are on systems that exchange, and file by file, as they are elsewhere.
const WAYS: &[Moves] = &[
    |moving, journal, count| {
        let folders = journal.folders.iter().map(|path| Step::Folder(path));
        let files = (0..journal.files.len()).map(Step::File);
        let gone = journal.gone.iter().map(|path| Step::Gone(path));
        folders.chain(files).chain(gone).take(count).for_each(|step| moving.step(step));
    },
    |moving, journal, count| {
        let gone = journal.gone.iter().map(|path| Step::Gone(path));
        let folders = journal.folders.iter().filter(|path| *path == "file").map(|path| Step::Aside(path));
        let files = (0..journal.files.len()).map(Step::Kept);
        folders.chain(files).chain(gone).take(count).for_each(|step| moving.step(step));
    },
];
const MOST: usize = 16;

#[test]
fn what_changes_wholly_moves_as_a_whole() {
    let (_guard, out, ..) = old();
    let journal = begun(&out);
    let expected: &[&str] = if system::EXCHANGES { &["all", "file", "fresh"] } else { &["file", "fresh"] };
    assert_eq!(journal.folders, expected);
    assert_eq!(journal.gone, ["all/gone.html", "folder/inside.html", "gone/only.html"]);
}

#[test]
fn a_build_stopped_anywhere_is_finished() {
    for way in WAYS {
        for count in 0..MOST {
            let (_guard, out, _, new) = old();
            let journal = begun(&out);
            way(&Moving::new(&OutputLayout::of(&out), &journal), &journal, count);
            assert!(heal(&out).unwrap());
            assert_eq!(tree(&out), new, "after {count} moves");
            assert_eq!(listed(&out).len(), NEW.len());
            assert!(!heal(&out).unwrap());
            assert_eq!(put(&out, NEW), counts(0, NEW.len(), 0));
        }
    }
}

#[test]
fn a_build_that_fails_anywhere_is_undone() {
    for way in WAYS {
        for count in 0..MOST {
            let (_guard, out, old, _) = old();
            let list = listed(&out);
            let journal = begun(&out);
            let layout = OutputLayout::of(&out);
            let moving = Moving::new(&layout, &journal);
            way(&moving, &journal, count);
            assert!(!moving.undo(PublishError::Stopped).leaves_mixture());
            system::remove_any(&layout.stage).unwrap();
            assert_eq!((tree(&out), listed(&out)), (old, list), "after {count} moves");
        }
    }
}

#[test]
fn a_build_stopped_while_it_is_undone_is_undone() {
    for way in WAYS {
        for count in 0..MOST {
            let (_guard, out, old, _) = old();
            let journal = begun(&out);
            let layout = OutputLayout::of(&out);
            way(&Moving::new(&layout, &journal), &journal, count);
            fs::rename(layout.journal(), layout.undoing()).unwrap();
            assert!(heal(&out).unwrap());
            assert_eq!(tree(&out), old, "after {count} moves");
            assert_eq!(put(&out, OLD), counts(0, OLD.len(), 0));
        }
    }
}

#[test]
fn a_first_build_that_fails_while_moving_leaves_nothing() {
    let (_guard, out) = folder();
    fs::create_dir(&out).unwrap();
    let journal = begun(&out);
    let layout = OutputLayout::of(&out);
    let moving = Moving::new(&layout, &journal);
    WAYS[0](&moving, &journal, 3);
    moving.undo(PublishError::Stopped);
    system::remove_any(&layout.stage).unwrap();
    assert_eq!(fs::read_dir(&out).unwrap().count(), 0);
}

#[test]
fn what_is_no_journal_of_ours_moves_nothing() {
    let (guard, out, old, _) = old();
    fs::write(guard.path().join("precious"), "precious").unwrap();
    for text in ["", "gone index.html", "vade journal 1\ngone ../precious\nend", "vade journal 1\ngone index.html\n"] {
        fs::create_dir_all(out.join(".vade-stage")).unwrap();
        fs::write(out.join(".vade-stage/journal"), text).unwrap();
        heal(&out).unwrap();
        assert_eq!(tree(&out), old, "{text}");
    }
    assert_eq!(fs::read_to_string(guard.path().join("precious")).unwrap(), "precious");
}

#[test]
fn a_stranger_in_a_pages_place_is_named_and_stays() {
    let (_guard, out) = folder();
    put(&out, &[("a.html", "1")]);
    fs::write(out.join("CNAME"), "mine").unwrap();
    fs::write(out.join("same.txt"), "same").unwrap();
    let before = tree(&out);
    let error = try_put(&out, &[("a.html", "2"), ("CNAME", "theirs"), ("same.txt", "same")]).unwrap_err().to_string();
    assert!(
        error.contains("CNAME` holds something that vade did not make") && error.contains("move it away"),
        "{error}"
    );
    assert_eq!(tree(&out), before);
    // One that is equal is taken for our own.
    assert_eq!(put(&out, &[("a.html", "2"), ("same.txt", "same")]), counts(1, 1, 0));
    assert_eq!(listed(&out), ["a.html", "same.txt"]);
}

#[test]
fn what_others_put_into_a_folder_of_ours_stays() {
    let (_guard, out) = folder();
    put(&out, &[("a/x.html", "1"), ("a/b/y.html", "1")]);
    fs::write(out.join("a/b/mine.txt"), "mine").unwrap();
    fs::create_dir(out.join("a/empty")).unwrap();
    assert_eq!(put(&out, &[("a/x.html", "2"), ("a/b/y.html", "2")]), counts(2, 0, 0));
    assert_eq!(tree(&out), ["a/", "a/b/", "a/b/mine.txt: mine", "a/b/y.html: 2", "a/empty/", "a/x.html: 2"]);
}

#[test]
fn a_folder_that_vanishes_meanwhile_is_told_of() {
    let (guard, out) = folder();
    put(&out, &[("a.html", "1"), ("b.html", "1")]);
    let moved = guard.path().join("moved");
    let items: &[Item] = &[("a.html", "1"), ("b.html", "2")];
    let error = publish(&out, items, |item| item.0, content, || fs::rename(&out, &moved).is_ok()).unwrap_err();
    assert!(matches!(error, PublishError::Vanished { .. }), "{error}");
    assert!(!out.exists());
    assert!(tree(&moved).ends_with(&["a.html: 1".to_string(), "b.html: 1".to_string()]));
}

#[test]
fn a_file_that_does_not_stop_changing_is_told_of() {
    let (guard, out) = folder();
    let growing = guard.path().join("growing.bin");
    fs::write(&growing, vec![1; 8 << 20]).unwrap();
    let stop = std::sync::atomic::AtomicBool::new(false);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            while !stop.load(std::sync::atomic::Ordering::Relaxed) {
                let mut file = File::options().append(true).open(&growing).unwrap();
                std::io::Write::write_all(&mut file, &[2]).unwrap();
            }
        });
        let make = |_: &Item| Some(Content::File(growing.as_path().into()));
        // On a busy machine nobody may write while it is copied; then it is published, and that is tried again.
        let mut tries = (0..100).map(|_| publish(&out, &[("a.bin", "")], |item| item.0, make, || true));
        let told = tries.any(|done| match done {
            Err(PublishError::Changing { .. }) => true,
            Ok(_) => system::remove_any(&out).is_err(),
            Err(error) => panic!("{error}"),
        });
        stop.store(true, std::sync::atomic::Ordering::Relaxed);
        assert!(told, "it never changed while it was copied");
    });
    assert!(!out.exists());
}

#[test]
fn what_cannot_be_moved_back_is_named_and_moved_back_later() {
    for way in WAYS {
        let (_guard, out, old, _) = old();
        let journal = begun(&out);
        let layout = OutputLayout::of(&out);
        let moving = Moving::new(&layout, &journal);
        way(&moving, &journal, MOST);
        // Meanwhile somebody puts a file where the old site needs a folder.
        let blocking = out.join("gone");
        system::remove_any(&blocking).unwrap();
        fs::write(&blocking, "mine").unwrap();
        let mixed = moving.undo(PublishError::Stopped);
        assert!(mixed.leaves_mixture());
        let told = mixed.to_string();
        assert!(
            told.contains("mixture") && told.contains("`gone/only.html`") && told.contains("Build again"),
            "{told}"
        );
        assert!(heal(&out).unwrap_err().leaves_mixture(), "as long as it lies there");
        assert_eq!(fs::read_to_string(&blocking).unwrap(), "mine");
        fs::remove_file(&blocking).unwrap();
        assert!(heal(&out).unwrap());
        assert_eq!(tree(&out), old);
    }
}
