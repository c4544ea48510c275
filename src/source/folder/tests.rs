//! A folder that changes while it is looked at: what looking finds is what a fresh reading would.

use std::time::{Duration, UNIX_EPOCH};

use tempfile::TempDir;

use super::*;

struct Place {
    _guard: TempDir,
    root: PathBuf,
    folder: Folder,
}

/// A folder of some files, read once.
fn place(files: &[(&str, &str)]) -> Place {
    let guard = tempfile::tempdir().unwrap();
    let root = fs::canonicalize(guard.path()).unwrap();
    for (path, text) in files {
        write(&root, path, text);
    }
    let folder = Folder::open(&root, options()).unwrap();
    Place { _guard: guard, root, folder }
}

fn options() -> ReadOptions {
    ReadOptions { later: true, ..ReadOptions::default() }
}

fn write(root: &Path, path: &str, text: &str) {
    let file = root.join(path);
    fs::create_dir_all(file.parent().unwrap()).unwrap();
    fs::write(file, text).unwrap();
}

impl Place {
    fn look(&mut self, paths: &[&str]) -> Look {
        let files: Vec<PathBuf> = paths.iter().map(|path| self.root.join(path)).collect();
        self.folder.look(&files, true).unwrap()
    }

    /// Paths and texts, and what is wrong.
    fn said(&self, sources: &Sources) -> (Vec<(String, String)>, Vec<String>, Vec<String>) {
        let mut problems: Vec<String> = sources.report.iter().map(|problem| problem.message.clone()).collect();
        let texts = sources.files.iter().map(|(path, source)| {
            let (text, faults) = source.read_text(path);
            problems.extend(faults.into_iter().map(|problem| problem.message));
            (path.to_string(), text.map_or("(file)".into(), |text| text.to_string()))
        });
        (texts.collect(), sources.ignored.clone(), problems)
    }

    #[track_caller]
    fn is_true(&self) {
        let fresh = walk::read(&self.root, &options()).unwrap();
        assert_eq!(self.said(self.folder.sources()), self.said(&fresh));
    }
}

#[test]
fn an_edit_is_read_and_nothing_else() {
    let mut place = place(&[("a.md", "one"), ("b.md", "two")]);
    write(&place.root, "a.md", "changed");
    write(&place.root, "b.md", "unheard");
    assert_eq!(place.look(&["a.md"]), Look { changed: true, unsettled: false });
    let text = |place: &Place, path: &str| place.folder.sources().files[path].as_text().map(|text| text.to_string());
    assert_eq!((text(&place, "a.md"), text(&place, "b.md")), (Some("changed".into()), None));
    assert_eq!(place.look(&["a.md"]), Look::default());
    assert!(place.folder.sweep().unwrap());
    place.is_true();
    assert!(!place.folder.sweep().unwrap());
}

#[test]
fn what_comes_moves_and_goes_is_found() {
    let mut place = place(&[("a.md", "one"), ("x/b.md", "two"), ("x/y/c.md", "three")]);
    write(&place.root, "new/deep/d.md", "four");
    assert!(place.look(&["new"]).changed);
    place.is_true();
    fs::rename(place.root.join("x"), place.root.join("z")).unwrap();
    assert!(place.look(&["x", "z"]).changed);
    place.is_true();
    fs::remove_dir_all(place.root.join("z")).unwrap();
    assert!(place.look(&["z"]).changed);
    place.is_true();
    fs::remove_file(place.root.join("a.md")).unwrap();
    fs::create_dir(place.root.join("a.md")).unwrap();
    assert!(place.look(&["a.md"]).changed);
    place.is_true();
}

#[test]
fn what_is_no_part_of_the_site_is_nothing() {
    let mut place = place(&[("a.md", "one"), ("out/.vade-manifest", "x")]);
    write(&place.root, ".a.md.swp", "x");
    write(&place.root, "_drafts/a.md", "x");
    assert_eq!(place.look(&[".a.md.swp", "_drafts", "_drafts/a.md", "4913", "out/.vade-manifest"]), Look::default());
    let outside = place.folder.look(&[PathBuf::from("/elsewhere/a.md")], true).unwrap();
    assert_eq!(outside, Look::default());
}

#[test]
fn an_editor_that_saves_by_rename_is_waited_for() {
    let mut place = place(&[("a.md", "one")]);
    let file = place.root.join("a.md");
    fs::rename(&file, place.root.join("a.md~")).unwrap();
    let look = place.folder.look(std::slice::from_ref(&file), false).unwrap();
    assert_eq!(look, Look { changed: false, unsettled: true });
    fs::write(&file, "").unwrap();
    assert!(place.folder.look(std::slice::from_ref(&file), false).unwrap().unsettled);
    fs::write(&file, "two").unwrap();
    assert_eq!(place.folder.look(&[file], false).unwrap(), Look { changed: true, unsettled: false });
    place.folder.sweep().unwrap();
    place.is_true();
}

#[test]
fn two_edits_of_one_length_within_a_tick_are_told_apart() {
    let mut place = place(&[("a.md", "one")]);
    let file = place.root.join("a.md");
    let at = UNIX_EPOCH + Duration::from_secs(1_700_000_000);
    let edit = |text: &str| {
        fs::write(&file, text).unwrap();
        fs::File::options().write(true).open(&file).unwrap().set_modified(at).unwrap();
    };
    edit("two");
    assert!(place.look(&["a.md"]).changed);
    edit("ten");
    assert!(place.folder.sweep().unwrap(), "what was looked at is read again, whatever its stamp says");
    place.is_true();
}

#[test]
fn what_is_wrong_with_a_file_goes_when_it_is_mended() {
    let mut place = place(&[("a.md", "one")]);
    fs::write(place.root.join("a.md"), b"caf\xE9").unwrap();
    assert!(place.look(&["a.md"]).changed);
    assert_eq!(place.folder.sources().report.len(), 1);
    assert!(!place.folder.sweep().unwrap());
    assert_eq!(place.folder.sources().report.len(), 1);
    write(&place.root, "a.md", "café");
    assert!(place.look(&["a.md"]).changed);
    place.is_true();
    assert!(place.folder.sources().report.is_empty());
}

#[test]
fn what_the_settings_include_is_taken_in() {
    let mut place = place(&[("a.md", "one"), ("_posts/b.md", "two")]);
    assert!(place.folder.choose(vec!["_posts".into()], vec![]).unwrap());
    assert_eq!(place.folder.sources().files.len(), 2);
    assert!(!place.folder.choose(vec!["_posts".into()], vec![]).unwrap());
    write(&place.root, "_posts/b.md", "three");
    assert!(place.look(&["_posts/b.md"]).changed);
}

#[test]
fn a_folder_that_is_gone_is_an_error_and_keeps_what_was_known() {
    let mut place = place(&[("a.md", "one")]);
    fs::remove_dir_all(&place.root).unwrap();
    assert!(place.folder.sweep().is_err());
    assert_eq!(place.folder.sources().files.len(), 1);
}

#[cfg(unix)]
#[test]
fn what_a_link_leads_to_changes_at_both_its_paths() {
    let mut place = place(&[("a/x.md", "one")]);
    std::os::unix::fs::symlink("a", place.root.join("b")).unwrap();
    assert!(place.look(&["b"]).changed);
    write(&place.root, "a/x.md", "changed");
    assert!(place.look(&["a/x.md"]).changed);
    place.is_true();
}
