//! Paths inside a site: relative to its folder, always with `/`, never with `.` or `..`.

use std::borrow::Borrow;
use std::fmt;
use std::sync::Arc;

use unicode_normalization::UnicodeNormalization;

use crate::base::reserved::{PACKAGE, is_package};

/// A path as file systems without regard to case and Unicode form see it: two such are one file there.
pub fn folded(path: &str) -> String {
    if path.is_ascii() {
        return path.to_ascii_lowercase();
    }
    path.nfc().flat_map(char::to_lowercase).collect()
}

/// The path of a file below the site's folder, as the file system spells it, with `/` between parts.
/// Cheap to clone. The empty path is the folder itself.
#[derive(Clone, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct SitePath(Arc<str>);

impl SitePath {
    /// A path from its parts as written; the caller vouches that it has no `.` or `..` parts.
    pub fn new(path: &str) -> Self {
        SitePath(Arc::from(path.trim_matches('/')))
    }

    /// The path with `/` between its parts.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The last part: `a/b.md` gives `b.md`.
    pub fn name(&self) -> &str {
        memchr::memrchr(b'/', self.0.as_bytes()).map_or(&self.0, |slash| &self.0[slash + 1..])
    }

    /// The name without its last suffix: `a/b.tar.gz` gives `b.tar`.
    pub fn stem(&self) -> &str {
        let name = self.name();
        if is_package(name) {
            return &name[..name.len() - PACKAGE.len()];
        }
        match memchr::memrchr(b'.', name.as_bytes()) {
            Some(dot) if dot > 0 => &name[..dot],
            _ => name,
        }
    }

    /// The suffix without its dot, in lower case; empty where there is none.
    pub fn suffix(&self) -> String {
        match self.name().rfind('.') {
            Some(dot) if dot > 0 => self.name()[dot + 1..].to_lowercase(),
            _ => String::new(),
        }
    }

    /// The folder that holds it; empty for a file at the top.
    pub fn folder(&self) -> &str {
        memchr::memrchr(b'/', self.0.as_bytes()).map_or("", |slash| &self.0[..slash])
    }

    /// Its parts from the top.
    pub fn parts(&self) -> impl DoubleEndedIterator<Item = &str> {
        self.0.split('/').filter(|part| !part.is_empty())
    }

    /// What `target` names when it is written in a file of `folder`: `../x` climbs, a leading `/` starts at the top.
    /// `None` when it climbs out of the site.
    pub fn resolve(folder: &str, target: &str) -> Option<SitePath> {
        let mut parts: Vec<&str> = if target.starts_with('/') {
            Vec::new()
        } else {
            folder.split('/').filter(|part| !part.is_empty()).collect()
        };
        for part in target.split('/') {
            match part {
                "" | "." => {}
                ".." => {
                    parts.pop()?;
                }
                part => parts.push(part),
            }
        }
        Some(SitePath(Arc::from(parts.join("/"))))
    }

    /// How a place is written in a file of `folder`, so that `resolve` finds it again. A place that ends with a slash is a folder.
    pub fn relative(folder: &str, to: &str) -> String {
        let from: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
        let is_folder = to.ends_with('/') || to.is_empty();
        let to: Vec<&str> = to.split('/').filter(|part| !part.is_empty()).collect();
        let most = if is_folder { to.len() } else { to.len().saturating_sub(1) };
        let shared = from.iter().zip(&to[..most]).take_while(|(a, b)| a == b).count();
        let up = from[shared..].iter().map(|_| "..");
        let way = up.chain(to[shared..].iter().copied()).collect::<Vec<_>>().join("/");
        match (way.is_empty(), is_folder) {
            (true, _) => "./".into(),
            (false, true) => format!("{way}/"),
            (false, false) => way,
        }
    }
}

impl Borrow<str> for SitePath {
    fn borrow(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl fmt::Debug for SitePath {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", &*self.0)
    }
}

/// Whether a file can be shown as a picture.
pub fn is_picture(path: &str) -> bool {
    let suffix = path.rsplit('.').next().unwrap_or("").to_lowercase();
    matches!(suffix.as_str(), "png" | "jpg" | "jpeg" | "gif" | "webp" | "avif" | "svg")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_way_leads_from_a_folder_to_a_place() {
        assert_eq!(SitePath::relative("artifacts/a", "artifacts/a/x.png"), "x.png");
        assert_eq!(SitePath::relative("artifacts/a", "artifacts/b.md"), "../b.md");
        assert_eq!(SitePath::relative("artifacts/a", "people/kim.md"), "../../people/kim.md");
        assert_eq!(SitePath::relative("", "artifacts/a/x.png"), "artifacts/a/x.png");
        assert_eq!(SitePath::relative("artifacts/a", "artifacts/"), "../");
        assert_eq!(SitePath::relative("artifacts", "artifacts/"), "./");
    }

    #[test]
    fn a_target_climbs_and_starts_at_the_top() {
        let found = |folder, target| SitePath::resolve(folder, target).map(|p| p.to_string());
        assert_eq!(found("a/b", "../c.md").as_deref(), Some("a/c.md"));
        assert_eq!(found("a/b", "./c.md").as_deref(), Some("a/b/c.md"));
        assert_eq!(found("a", "/x.png").as_deref(), Some("x.png"));
        assert_eq!(found("a", "../../etc"), None);
    }
}
