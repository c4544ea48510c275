//! Symbolic links: where one leads, and why it may not be followed. Nothing outside the site's folder is ever read.

use std::fs::{self, FileType};
use std::io;
use std::path::{Path, PathBuf};

use super::ignore::relative;
use crate::base::system::reason;
use crate::base::{Diagnostic, Location, SitePath, codes};

/// What a link leads to, inside the site.
pub(super) struct Target {
    /// On disk, without any symbolic link.
    pub(super) disk: PathBuf,
    /// The same below the site's folder, with `/` between parts; empty for that folder itself.
    pub(super) real: String,
    pub(super) kind: FileType,
}

/// Follows the link `link`, which stands at `path` in the site. `root` is the site's folder without symbolic links.
pub(super) fn follow(root: &Path, link: &Path, path: &SitePath) -> Result<Target, Box<Diagnostic>> {
    let named = fs::read_link(link).map(|target| target.display().to_string()).unwrap_or_default();
    let wrong = |error: io::Error| Box::new(problem(path, &named, &error));
    let disk = fs::canonicalize(link).map_err(wrong)?;
    let Ok(rest) = disk.strip_prefix(root) else {
        let message = format!("this symbolic link leads to `{named}`, out of the site's folder");
        let problem = Diagnostic::new(codes::LINK_OUTSIDE, message, path, Location::File)
            .help("put a copy of the file or folder in the link's place, or delete the link");
        return Err(Box::new(problem));
    };
    let real = relative(rest);
    let kind = fs::metadata(&disk).map_err(wrong)?.file_type();
    Ok(Target { disk, real, kind })
}

/// Why a link cannot be followed that says it leads to `named`.
fn problem(path: &SitePath, named: &str, error: &io::Error) -> Diagnostic {
    match error.kind() {
        io::ErrorKind::NotFound => {
            let message = format!("this symbolic link leads nowhere: there is no `{named}`");
            Diagnostic::new(codes::UNREADABLE_FILE, message, path, Location::File)
                .help("put the file there, or delete the link")
        }
        _ if is_circle(error) => Diagnostic::new(
            codes::LINK_LOOP,
            format!("this symbolic link to `{named}` leads back to itself"),
            path,
            Location::File,
        )
        .help("delete the link, or let it lead to a file"),
        _ => unreadable(path, &format!("the target `{named}` of this symbolic link"), error),
    }
}

/// A link to a folder that holds the link.
pub(super) fn circle(path: &SitePath, real: &str) -> Diagnostic {
    let folder = if real.is_empty() { "the site's folder".to_string() } else { format!("`{real}`") };
    let message = format!("this symbolic link leads back to {folder}, which holds it");
    Diagnostic::new(codes::LINK_LOOP, message, path, Location::File).help("delete the link, or link to a file instead")
}

/// Links that lead to folders full of links, and so on, beyond any sensible measure.
pub(super) fn too_many(path: &SitePath, limit: usize) -> Diagnostic {
    let message = format!("symbolic links to folders multiply the site to more than {limit} files");
    Diagnostic::new(codes::LINK_LOOP, message, path, Location::File)
        .help("delete links to folders that hold links themselves; what this one leads to was left out")
}

/// Something that the system will not let us read, with its reason and an advice.
pub(super) fn unreadable(path: &SitePath, what: &str, error: &io::Error) -> Diagnostic {
    let reason = reason(error);
    let advice = match error.kind() {
        io::ErrorKind::PermissionDenied => "give yourself the right to read it, or move it out of the site's folder",
        _ => "move it out of the site's folder, or begin its name with `_` so that it is ignored",
    };
    Diagnostic::new(codes::UNREADABLE_FILE, format!("{what} cannot be read: {reason}"), path, Location::File)
        .help(advice)
}

/// Whether links lead round in a circle. (`ErrorKind::FilesystemLoop` has no stable name yet.)
fn is_circle(error: &io::Error) -> bool {
    cfg!(unix) && matches!(error.raw_os_error(), Some(40 | 62))
}

#[cfg(all(test, unix))]
mod tests {
    use std::os::unix::fs::symlink;

    use super::*;

    fn code_of(root: &Path, name: &str) -> String {
        let root = fs::canonicalize(root).unwrap();
        match follow(&root, &root.join(name), &SitePath::new(name)) {
            Ok(target) => format!("inside: {}", target.real),
            Err(problem) => format!("{}: {}", problem.code.name(), problem.message),
        }
    }

    #[test]
    fn a_link_leads_inside_outside_nowhere_or_in_a_circle() {
        let folder = tempfile::tempdir().unwrap();
        let root = folder.path().join("site");
        fs::create_dir_all(root.join("a/b")).unwrap();
        fs::write(folder.path().join("secret"), "x").unwrap();
        fs::write(root.join("a/b/c.md"), "x").unwrap();
        for (target, name) in [
            ("a/b/c.md", "file"),
            ("a/b", "folder"),
            ("folder/c.md", "through"),
            (".", "all"),
            ("../secret", "out"),
            ("out", "chain"),
            ("nothing", "broken"),
            ("self", "self"),
        ] {
            symlink(target, root.join(name)).unwrap();
        }
        assert_eq!(code_of(&root, "file"), "inside: a/b/c.md");
        assert_eq!(code_of(&root, "folder"), "inside: a/b");
        assert_eq!(code_of(&root, "through"), "inside: a/b/c.md");
        assert_eq!(code_of(&root, "all"), "inside: ");
        let out = "link-outside: this symbolic link leads to `../secret`, out of the site's folder";
        assert_eq!(code_of(&root, "out"), out);
        assert!(code_of(&root, "chain").starts_with("link-outside"));
        assert!(code_of(&root, "broken").starts_with("unreadable-file: this symbolic link leads nowhere"));
        assert!(code_of(&root, "self").starts_with("link-loop"), "{}", code_of(&root, "self"));
    }

    #[test]
    fn a_folder_whose_name_begins_like_the_sites_is_outside() {
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir_all(folder.path().join("site")).unwrap();
        fs::create_dir_all(folder.path().join("site-private")).unwrap();
        symlink("../site-private", folder.path().join("site/x")).unwrap();
        assert!(code_of(&folder.path().join("site"), "x").starts_with("link-outside"));
    }
}
