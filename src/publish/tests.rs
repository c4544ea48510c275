//! What publishing writes, leaves alone, removes and refuses, on folders made for it.

use tempfile::TempDir;

use super::*;

pub(super) type Item = (&'static str, &'static str);

pub(super) fn content(item: &Item) -> Option<Content> {
    Some(Content::Bytes(item.1.as_bytes().to_vec()))
}

pub(super) fn put(out: &Path, items: &[Item]) -> Publication {
    try_put(out, items).unwrap()
}

pub(super) fn try_put(out: &Path, items: &[Item]) -> Result<Publication, PublishError> {
    publish(out, items, |item| item.0, content, || true).map(Option::unwrap)
}

pub(super) fn folder() -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    let out = folder.path().join("out");
    (folder, out)
}

/// Everything below a folder as `path: text`, folders as `path/`.
pub(super) fn tree(folder: &Path) -> Vec<String> {
    fn list(folder: &Path, path: &str, into: &mut Vec<String>) {
        for entry in fs::read_dir(folder).unwrap().map(Result::unwrap) {
            let path = format!("{path}{}", entry.file_name().to_string_lossy());
            match entry.file_type().unwrap() {
                kind if kind.is_dir() => {
                    into.push(format!("{path}/"));
                    list(&entry.path(), &format!("{path}/"), into);
                }
                kind if kind.is_symlink() => into.push(format!("{path} ->")),
                _ if path == ".vade-manifest" => {}
                _ => into.push(format!("{path}: {}", fs::read_to_string(entry.path()).unwrap())),
            }
        }
    }
    let mut found = Vec::new();
    list(folder, "", &mut found);
    found.sort();
    found
}

pub(super) fn listed(out: &Path) -> Vec<String> {
    let text = fs::read_to_string(out.join(".vade-manifest")).unwrap();
    text.lines().skip(1).map(str::to_string).collect()
}

pub(super) fn counts(written: usize, unchanged: usize, removed: usize) -> Publication {
    Publication { written, unchanged, removed }
}

#[test]
fn what_is_spelled_otherwise_gets_its_new_name() {
    let (_guard, out) = folder();
    put(&out, &[("Handbook/Plan.pdf", "plan"), ("Handbook/b/x.html", "x")]);
    system::respell(&out, "Handbook/Plan.pdf", "handbook/plan.pdf");
    assert_eq!(tree(&out), ["handbook/", "handbook/b/", "handbook/b/x.html: x", "handbook/plan.pdf: plan"]);
    // It is there by now: nothing happens.
    system::respell(&out, "Handbook/b/x.html", "handbook/b/x.html");
    assert_eq!(tree(&out).len(), 4);
    assert!(!system::folds_case(&out.join("handbook/plan.pdf")), "these tests run where case counts");
}

#[test]
fn outputs_are_written_changed_and_removed() {
    let (_guard, out) = folder();
    let out = out.join("deep/er");
    let done = put(&out, &[("index.html", "1"), ("a/b/c.html", "2"), ("a/d.html", "3"), ("e/f.html", "4")]);
    assert_eq!(done, counts(4, 0, 0));
    assert_eq!(listed(&out), ["a/b/c.html", "a/d.html", "e/f.html", "index.html"]);
    fs::write(out.join("a/mine.txt"), "mine").unwrap();
    let done = put(&out, &[("index.html", "1"), ("a/d.html", "33"), ("g/h.html", "5")]);
    assert_eq!(done, counts(2, 1, 2));
    assert_eq!(tree(&out), ["a/", "a/d.html: 33", "a/mine.txt: mine", "g/", "g/h.html: 5", "index.html: 1"]);
    assert_eq!(listed(&out), ["a/d.html", "g/h.html", "index.html"]);
}

#[test]
fn what_is_equal_is_not_touched() {
    let (guard, out) = folder();
    let original = guard.path().join("original.bin");
    fs::write(&original, vec![7; 200_000]).unwrap();
    let items = [("a.html", true), ("b.bin", false)];
    let make = |item: &(&str, bool)| {
        Some(if item.1 { Content::Bytes(vec![9; 200_000]) } else { Content::File(original.as_path().into()) })
    };
    let build = || publish(&out, &items, |item| item.0, make, || true).unwrap().unwrap();
    assert_eq!(build(), counts(2, 0, 0));
    let names = ["a.html", "b.bin", ".vade-manifest"];
    let times = || names.map(|name| fs::metadata(out.join(name)).unwrap().modified().unwrap());
    let before = times();
    assert_eq!(build(), counts(0, 2, 0));
    assert_eq!(before, times());
    fs::write(&original, [vec![7; 199_999], vec![8]].concat()).unwrap();
    assert_eq!(build(), counts(1, 1, 0));
    assert_eq!(fs::read(out.join("b.bin")).unwrap(), fs::read(&original).unwrap());
}

#[test]
fn a_build_that_may_not_proceed_leaves_no_trace() {
    let (guard, out) = folder();
    let deep = out.join("deep");
    assert!(publish(&deep, &[("a/b.html", "1")], |item| item.0, content, || false).unwrap().is_none());
    assert_eq!(tree(guard.path()), [""; 0]);
    put(&out, &[("a/b.html", "1"), ("c.html", "2")]);
    let before = tree(&out);
    assert!(publish(&out, &[("a/b.html", "9"), ("d.html", "9")], |item| item.0, content, || false).unwrap().is_none());
    assert_eq!((tree(&out), listed(&out)), (before, vec!["a/b.html".to_string(), "c.html".to_string()]));
}

#[test]
fn a_failure_while_staging_leaves_no_trace() {
    let (guard, out) = folder();
    let missing = guard.path().join("missing");
    let make =
        |item: &Item| if item.1.is_empty() { Some(Content::File(missing.as_path().into())) } else { content(item) };
    let build = |items: &[Item]| publish(&out, items, |item| item.0, make, || true);
    assert!(build(&[("a.html", "1"), ("b.html", "")]).is_err());
    assert_eq!(tree(guard.path()), [""; 0]);
    build(&[("a.html", "1")]).unwrap();
    let error = build(&[("a.html", "2"), ("b.html", "")]).unwrap_err().to_string();
    assert!(
        error.starts_with("reading `") && error.contains("missing` failed: there is no such file or folder; "),
        "{error}"
    );
    assert_eq!(tree(&out), ["a.html: 1"]);
}

#[test]
fn a_panic_while_rendering_leaves_no_trace() {
    let (guard, out) = folder();
    let make = |_: &Item| -> Option<Content> { panic!("on purpose") };
    let build = || publish(&out, &[("a.html", "1")], |item| item.0, make, || true);
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(build)).is_err());
    assert_eq!(tree(guard.path()), [""; 0]);
}

#[test]
fn an_item_without_content_is_not_published() {
    let (_guard, out) = folder();
    put(&out, &[("a/b.html", "1"), ("c.html", "2")]);
    let make = |item: &Item| if item.1.is_empty() { None } else { content(item) };
    let items = [("a/b.html", ""), ("c.html", "2"), ("d/e.html", "")];
    let done = publish(&out, &items, |item| item.0, make, || true).unwrap().unwrap();
    assert_eq!((done, tree(&out)), (counts(0, 1, 1), vec!["c.html: 2".to_string()]));
}

#[test]
fn a_file_becomes_a_folder_and_a_folder_a_file() {
    let (_guard, out) = folder();
    put(&out, &[("a", "1"), ("b/c/d.html", "2"), ("b/e.html", "3")]);
    fs::create_dir(out.join("b/empty")).unwrap();
    assert_eq!(put(&out, &[("a/x.html", "4"), ("b", "5")]), counts(2, 0, 3));
    assert_eq!(tree(&out), ["a/", "a/x.html: 4", "b: 5"]);
}

#[test]
fn what_others_made_is_not_cleared_out_of_the_way() {
    let (_guard, out) = folder();
    put(&out, &[("a/x.html", "1"), ("b.html", "2")]);
    fs::write(out.join("a/mine.txt"), "mine").unwrap();
    fs::write(out.join("c"), "mine").unwrap();
    let before = tree(&out);
    for items in [[("a", "3"), ("b.html", "4")], [("c/y.html", "3"), ("b.html", "4")]] {
        assert!(matches!(try_put(&out, &items), Err(PublishError::InTheWay { .. })));
        assert_eq!(tree(&out), before);
    }
}

#[test]
fn a_manifest_cannot_name_files_outside() {
    let (guard, out) = folder();
    put(&out, &[("a.html", "1")]);
    fs::write(guard.path().join("x"), "precious").unwrap();
    let list = out.join(".vade-manifest");
    let outside = guard.path().join("x");
    let text = fs::read_to_string(&list).unwrap() + "../x\na/../../x\n" + outside.to_str().unwrap() + "\n";
    fs::write(&list, text).unwrap();
    assert_eq!(put(&out, &[("a.html", "1")]), counts(0, 1, 0));
    assert_eq!(fs::read_to_string(outside).unwrap(), "precious");
    assert_eq!(listed(&out), ["a.html"]);
}

#[test]
fn paths_that_cannot_be_are_refused() {
    let (_guard, out) = folder();
    for path in ["", "/a", "../a", "a/../b", "a//b", ".vade-stage/a", ".vade-manifest"] {
        assert!(matches!(try_put(&out, &[(path, "")]), Err(PublishError::BadPath { .. })), "{path}");
    }
    assert!(matches!(try_put(&out, &[("a", ""), ("a", "")]), Err(PublishError::Twice { .. })));
    assert!(matches!(try_put(&out, &[("a", ""), ("a/b/c", "")]), Err(PublishError::Twice { .. })));
}

#[test]
fn what_a_killed_build_left_is_cleared() {
    let (_guard, out) = folder();
    put(&out, &[("a.html", "1")]);
    fs::create_dir_all(out.join(".vade-stage/old")).unwrap();
    fs::write(out.join(".vade-stage/old/x.html"), "x").unwrap();
    // Killed while moving: the manifest claims files that are not there yet, and its last line may be cut.
    let list = out.join(".vade-manifest");
    fs::write(&list, fs::read_to_string(&list).unwrap() + "b.html\nc.ht").unwrap();
    fs::write(out.join("b.html"), "2").unwrap();
    fs::write(out.join("c.ht"), "mine").unwrap();
    assert_eq!(put(&out, &[("a.html", "1"), ("d.html", "3")]), counts(1, 1, 1));
    assert_eq!(tree(&out), ["a.html: 1", "c.ht: mine", "d.html: 3"]);
    assert_eq!(listed(&out), ["a.html", "d.html"]);
}

#[test]
fn two_builds_into_one_folder_do_not_mix() {
    let (_guard, out) = folder();
    put(&out, &[("a.html", "1")]);
    let held = File::open(&out).unwrap();
    if held.try_lock().is_ok() {
        let error = try_put(&out, &[("a.html", "2")]).unwrap_err();
        assert!(error.to_string().starts_with("another build is writing to this folder"));
        assert_eq!(tree(&out), ["a.html: 1"]);
    }
}

#[test]
fn only_a_folder_of_our_own_is_an_output_folder() {
    let (guard, out) = folder();
    let site = guard.path().join("site");
    fs::create_dir_all(site.join("handbook")).unwrap();
    fs::write(site.join("handbook/a.md"), "a").unwrap();
    fs::create_dir_all(site.join("news/old")).unwrap();
    fs::write(site.join("news/a.md"), "a").unwrap();
    let check = |out: &Path| check_output(&site, out).map_err(|error| error.to_string());
    assert!(check(&site).unwrap_err().contains("holds the site itself"));
    assert!(check(&site.join("x/..")).unwrap_err().contains("holds the site itself"));
    assert!(check(guard.path()).unwrap_err().contains("holds the site itself"));
    assert!(check(&site.join("handbook")).unwrap_err().contains("did not make, such as `a.md`"));
    assert!(check(&site.join("handbook/out")).unwrap_err().contains("among the site's content"));
    assert!(check(&site.join("news/old/out")).unwrap_err().contains("among the site's content"));
    assert!(check(&site.join("handbook/a.md")).unwrap_err().contains("is not a folder"));
    assert!(check(&site.join("handbook/a.md/x")).is_err());
    check(&site.join("public")).unwrap();
    check(&site.join("build/public")).unwrap();
    check(&out).unwrap();
    fs::create_dir_all(out.join(".git")).unwrap();
    check(&out).unwrap();
    put(&out, &[("a.html", "1")]);
    check(&out).unwrap();
    assert!(check(&out.join("private")).unwrap_err().contains("lies inside the finished website"));
    fs::write(out.join(".vade-manifest"), "something else\n").unwrap();
    assert!(check(&out).unwrap_err().contains("such as `a.html`"));
}

#[cfg(unix)]
#[test]
fn nothing_is_written_or_removed_through_a_link() {
    use std::os::unix::fs::symlink;
    let (guard, out) = folder();
    let outside = guard.path().join("outside");
    fs::create_dir(&outside).unwrap();
    for name in ["x.html", "y.html", "manifest"] {
        fs::write(outside.join(name), "precious").unwrap();
    }
    put(&out, &[("a/x.html", "1"), ("a/y.html", "2"), ("f.html", "3"), ("g.html", "4")]);
    fs::remove_dir_all(out.join("a")).unwrap();
    symlink("../outside", out.join("a")).unwrap();
    fs::remove_file(out.join("f.html")).unwrap();
    symlink("../outside/x.html", out.join("f.html")).unwrap();
    // Orphans below the link, and an output that is replaced by a link.
    assert_eq!(put(&out, &[("f.html", "precious"), ("g.html", "4")]), counts(1, 1, 0));
    assert_eq!(tree(&out), ["a ->", "f.html: precious", "g.html: 4"]);
    // An output below the link, which stands for a folder of ours: the link goes, what it led to stays. So for the stage.
    put(&out, &[("b/x.html", "5")]);
    fs::remove_dir_all(out.join("b")).unwrap();
    symlink("../outside", out.join("b")).unwrap();
    symlink("../outside", out.join(".vade-stage")).unwrap();
    assert_eq!(put(&out, &[("b/x.html", "6")]), counts(1, 0, 0));
    assert_eq!(tree(&out), ["a ->", "b/", "b/x.html: 6"]);
    // One that stands where nothing of ours was is another's, and so is a link that pretends to be our list.
    assert!(matches!(try_put(&out, &[("a/x.html", "5")]), Err(PublishError::InTheWay { .. })));
    fs::remove_file(out.join(".vade-manifest")).unwrap();
    symlink("../outside/manifest", out.join(".vade-manifest")).unwrap();
    assert_eq!(put(&out, &[("c.html", "7")]), counts(1, 0, 0));
    assert_eq!(tree(&out), ["a ->", "b/", "b/x.html: 6", "c.html: 7"]);
    assert_eq!(tree(&outside), ["manifest: precious", "x.html: precious", "y.html: precious"]);
    assert!(check_output(guard.path().join("site").as_path(), &guard.path().join("nothing")).is_ok());
    symlink("nowhere", out.join("broken")).unwrap();
    let refused = check_output(guard.path().join("site").as_path(), &out.join("broken"));
    assert!(matches!(refused, Err(PublishError::NotAFolder { .. })));
}

#[cfg(unix)]
#[test]
fn a_changed_file_does_not_change_under_its_other_name() {
    use std::os::unix::fs::PermissionsExt;
    let (guard, out) = folder();
    put(&out, &[("a.html", "one"), ("b.html", "long before"), ("c.html", "short"), ("d.html", "locked")]);
    fs::hard_link(out.join("a.html"), guard.path().join("backup")).unwrap();
    fs::set_permissions(out.join("d.html"), fs::Permissions::from_mode(0o444)).unwrap();
    let items = [("a.html", "two"), ("b.html", "after"), ("c.html", "longer than it was"), ("d.html", "opened")];
    assert_eq!(put(&out, &items), counts(4, 0, 0));
    let expected = ["a.html: two", "b.html: after", "c.html: longer than it was", "d.html: opened"];
    assert_eq!(tree(&out), expected);
    assert_eq!(fs::read_to_string(guard.path().join("backup")).unwrap(), "one");
}
