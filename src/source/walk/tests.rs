//! What the walk takes, ignores and reports, on folders made for it.

use tempfile::TempDir;

use super::*;
use crate::source::Data;

/// A site's folder with a secret beside it.
fn site(files: &[(&str, &str)]) -> (TempDir, PathBuf) {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("secret.md"), "secret").unwrap();
    let root = folder.path().join("site");
    fs::create_dir(&root).unwrap();
    for (path, text) in files {
        let file = root.join(path);
        fs::create_dir_all(file.parent().unwrap()).unwrap();
        fs::write(file, text).unwrap();
    }
    (folder, root)
}

fn including(include: &[&str]) -> ReadOptions {
    ReadOptions { include: include.iter().map(|path| path.to_string()).collect(), ..ReadOptions::default() }
}

fn paths(sources: &Sources) -> Vec<&str> {
    sources.files.keys().map(SitePath::as_str).collect()
}

fn report(sources: &Sources) -> Vec<String> {
    sources.report.iter().map(|d| format!("{} {}: {}", d.primary.path, d.code.name(), d.message)).collect()
}

#[test]
fn authors_files_are_read_and_others_are_left_on_disk() {
    let (_guard, root) = site(&[
        ("site.yaml", "\u{FEFF}title: X"),
        ("handbook/a.md", "# A"),
        ("handbook/a.svg", "<svg width='3' height='4'>"),
        ("theme/logo.svg", "<svg width='3' height='4'>"),
        ("static/robots.txt", "x"),
    ]);
    let sources = read(&root, &ReadOptions::default()).unwrap();
    let names = ["handbook/a.md", "handbook/a.svg", "site.yaml", "static/robots.txt", "theme/logo.svg"];
    assert_eq!(paths(&sources), names);
    assert_eq!(&**sources.files["site.yaml"].as_text().unwrap(), "title: X");
    let original = sources.files["site.yaml"].file.as_ref().unwrap();
    assert_eq!(fs::read(original).unwrap(), "\u{FEFF}title: X".as_bytes());
    assert!(matches!(sources.files["handbook/a.svg"].data, Data::Disk { picture: Some((3, 4)), len: 26, .. }));
    assert!(sources.files["theme/logo.svg"].as_text().is_some());
    assert!(matches!(sources.files["static/robots.txt"].data, Data::Disk { .. }));
    assert!(sources.report.is_empty() && sources.ignored.is_empty());
}

#[test]
fn ignored_places_are_recorded_and_not_entered() {
    let (_guard, root) = site(&[
        (".git/config", ""),
        ("_posts/a.md", ""),
        ("_posts/_b.md", ""),
        ("handbook/_drafts/c.md", ""),
        ("handbook/d.md~", ""),
        ("dist/index.html", ""),
        ("older/.vade-manifest", ""),
        ("older/index.html", ""),
        ("x.md", ""),
    ]);
    let output = Some(root.join("dist"));
    let sources = read(&root, &ReadOptions { output: output.clone(), ..ReadOptions::default() }).unwrap();
    assert_eq!(paths(&sources), ["x.md"]);
    assert_eq!(sources.ignored, [".git/", "_posts/", "dist/", "handbook/_drafts/", "handbook/d.md~", "older/"]);
    let include = including(&["_posts", "handbook/_drafts/c.md"]).include;
    let sources = read(&root, &ReadOptions { output, include, ..ReadOptions::default() }).unwrap();
    assert_eq!(paths(&sources), ["_posts/a.md", "handbook/_drafts/c.md", "x.md"]);
    assert!(sources.ignored.contains(&"_posts/_b.md".to_string()));
}

#[test]
fn a_root_that_is_no_folder_is_an_error() {
    let (_guard, root) = site(&[("x.md", "")]);
    assert!(read(&root.join("x.md"), &ReadOptions::default()).is_err());
    assert!(read(&root.join("nothing"), &ReadOptions::default()).is_err());
    assert!(read_settings(&root.join("x.md")).is_err());
}

#[test]
fn settings_are_found_under_either_name() {
    let (_guard, root) = site(&[("x.md", "")]);
    assert!(read_settings(&root).unwrap().is_none());
    fs::write(root.join("site.yml"), "b").unwrap();
    assert_eq!(&**read_settings(&root).unwrap().unwrap().as_text().unwrap(), "b");
    fs::write(root.join("site.yaml"), "a").unwrap();
    assert_eq!(&**read_settings(&root).unwrap().unwrap().as_text().unwrap(), "a");
}

#[test]
fn all_problems_are_reported_in_order() {
    let (_guard, root) = site(&[("b.md", "x\0"), ("c.md", "fine")]);
    fs::write(root.join("a.md"), b"\xFF").unwrap();
    let sources = read(&root, &ReadOptions::default()).unwrap();
    let found = ["a.md not-utf8: this file is not saved as UTF-8", "b.md nul-character: a NUL character in a text"];
    assert_eq!(report(&sources), found);
    assert_eq!(paths(&sources), ["a.md", "b.md", "c.md"]);
}

#[cfg(unix)]
mod unix {
    use std::ffi::OsStr;
    use std::os::unix::ffi::OsStrExt;
    use std::os::unix::fs::{PermissionsExt, symlink};
    use std::process::Command;

    use super::*;

    #[test]
    fn links_are_followed_inside_the_site_only() {
        let (_guard, root) = site(&[("handbook/a.md", "# A"), (".git/x.md", ""), ("_shared/y.md", "")]);

        symlink("handbook", root.join("chapter")).unwrap();
        symlink("../../secret.md", root.join("handbook/out.md")).unwrap();
        symlink("..", root.join("up")).unwrap();
        symlink(".git/x.md", root.join("x.md")).unwrap();
        symlink("_shared", root.join("shared")).unwrap();
        symlink("nothing.md", root.join("z.md")).unwrap();

        symlink("handbook/a.md", root.join("a.md")).unwrap();
        let sources = read(&root, &ReadOptions::default()).unwrap();
        assert_eq!(paths(&sources), ["a.md", "chapter/a.md", "handbook/a.md"]);
        assert_eq!(sources.ignored, [".git/", "_shared/", "shared/", "x.md"]);
        let out = "link-outside: this symbolic link leads to";
        let expected = [
            format!("chapter/out.md {out} `../../secret.md`, out of the site's folder"),
            format!("handbook/out.md {out} `../../secret.md`, out of the site's folder"),
            format!("up {out} `..`, out of the site's folder"),
            "z.md unreadable-file: this symbolic link leads nowhere: there is no `nothing.md`".to_string(),
        ];
        assert_eq!(report(&sources), expected);
        let sources = read(&root, &including(&["_shared"])).unwrap();
        assert!(paths(&sources).contains(&"shared/y.md"));
    }

    #[test]
    fn links_that_lead_round_are_reported_once_each() {
        let (_guard, root) = site(&[("a/b/x.md", "")]);
        symlink("../..", root.join("a/b/top")).unwrap();
        symlink("../b", root.join("a/b/self")).unwrap();
        let sources = read(&root, &ReadOptions::default()).unwrap();
        assert_eq!(paths(&sources), ["a/b/x.md"]);
        let found = [
            "a/b/self link-loop: this symbolic link leads back to `a/b`, which holds it",
            "a/b/top link-loop: this symbolic link leads back to the site's folder, which holds it",
        ];
        assert_eq!(report(&sources), found);
    }

    #[test]
    fn links_that_lead_to_each_other_come_to_an_end() {
        let (_guard, root) = site(&[("a/x.md", ""), ("b/y.md", "")]);
        symlink("../b", root.join("a/other")).unwrap();
        symlink("../a", root.join("b/other")).unwrap();
        let sources = read(&root, &ReadOptions::default()).unwrap();
        assert_eq!(paths(&sources), ["a/other/y.md", "a/x.md", "b/other/x.md", "b/y.md"]);
        assert_eq!(sources.report.len(), 2);
    }

    #[test]
    fn links_cannot_multiply_a_site_without_end() {
        let (_guard, root) = site(&[("f00/x.md", "")]);
        for level in 1..=30 {
            let folder = root.join(format!("f{level:02}"));
            fs::create_dir(&folder).unwrap();
            for name in ["one", "two"] {
                symlink(format!("../f{:02}", level - 1), folder.join(name)).unwrap();
            }
        }
        let sources = read(&root, &ReadOptions::default()).unwrap();
        assert_eq!(sources.report.len(), 1);
        assert!(report(&sources)[0].contains("link-loop"));
    }

    #[test]
    fn pipes_are_never_opened() {
        let (_guard, root) = site(&[]);
        assert!(Command::new("mkfifo").arg(root.join("pipe.md")).status().unwrap().success());
        symlink("pipe.md", root.join("link.md")).unwrap();
        fs::create_dir(root.join("static")).unwrap();
        let _socket = std::os::unix::net::UnixListener::bind(root.join("static/socket")).unwrap();
        let sources = read(&root, &ReadOptions::default()).unwrap();
        let message = "unreadable-file: this is a pipe, a socket or a device, not a file";
        assert_eq!(report(&sources), ["link.md", "pipe.md", "static/socket"].map(|path| format!("{path} {message}")));
        symlink("pipe.md", root.join("site.yaml")).unwrap();
        assert!(read_settings(&root).unwrap().is_none());
    }

    #[test]
    fn settings_are_never_read_through_a_link_that_leads_out() {
        let (_guard, root) = site(&[]);
        symlink("../secret.md", root.join("site.yaml")).unwrap();
        assert!(read_settings(&root).unwrap().is_none());
    }

    #[test]
    fn an_output_folder_reached_by_a_link_is_ignored_under_both_names() {
        let (guard, root) = site(&[("public/index.html", "")]);
        symlink(root.join("public"), root.join("out")).unwrap();
        let output = Some(root.join("out"));
        let sources = read(&root, &ReadOptions { output, ..ReadOptions::default() }).unwrap();
        assert_eq!(sources.ignored, ["out", "public/"]);
        fs::create_dir(guard.path().join("www")).unwrap();
        symlink("../www", root.join("web")).unwrap();
        let output = Some(root.join("web"));
        assert!(read(&root, &ReadOptions { output, ..ReadOptions::default() }).unwrap().report.is_empty());
    }

    #[test]
    fn names_that_are_not_utf8_are_reported() {
        let (_guard, root) = site(&[]);
        // Not every file system takes such a name.
        if fs::write(root.join(OsStr::from_bytes(b"gr\xFC.md")), "").is_ok() {
            let sources = read(&root, &ReadOptions::default()).unwrap();
            let message = "unreadable-file: the name of this file or folder is not in UTF-8";
            assert_eq!(report(&sources), [format!("gr\u{FFFD}.md {message}")]);
        }
    }

    #[test]
    fn what_may_not_be_read_is_reported_and_the_rest_is_read() {
        let (_guard, root) = site(&[("a.md", ""), ("b.pdf", ""), ("c/d.md", ""), ("e.md", "")]);
        for name in ["a.md", "b.pdf", "c"] {
            fs::set_permissions(root.join(name), fs::Permissions::from_mode(0o000)).unwrap();
        }
        // The superuser may read everything.
        if fs::read(root.join("a.md")).is_err() {
            let sources = read(&root, &ReadOptions::default()).unwrap();
            assert_eq!(paths(&sources), ["e.md"]);
            let reason = "cannot be read: permission denied";
            let found = [
                format!("a.md unreadable-file: this file {reason}"),
                format!("b.pdf unreadable-file: this file {reason}"),
                format!("c unreadable-file: this folder {reason}"),
            ];
            assert_eq!(report(&sources), found);
        }
        fs::set_permissions(root.join("c"), fs::Permissions::from_mode(0o755)).unwrap();
    }
}
