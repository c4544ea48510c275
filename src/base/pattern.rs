//! Patterns that name files of a site: a path, or one with `*`, `?` and `**` as shells and `.gitignore` know them.

use glob::MatchOptions;
use unicode_normalization::UnicodeNormalization;

use crate::base::path::folded;

/// A pattern as written in the settings. It counts from the site's folder; that of a folder means all that lies in it.
#[derive(Clone, Debug)]
pub struct Pattern {
    path: String,
    /// Nothing where it is a path as it stands, or no pattern can be made of it.
    glob: Option<glob::Pattern>,
}

impl Pattern {
    /// A pattern as an author writes it; never fails.
    pub fn new(written: &str) -> Pattern {
        let path = tidy(written);
        // Letters with accents are spelled in two ways, and a disk may have the other.
        let composed: String = path.nfc().collect();
        let glob = path.contains(['*', '?', '[']).then(|| glob::Pattern::new(&composed).ok()).flatten();
        Pattern { path, glob }
    }

    /// Whether it names one path and no more.
    pub fn is_path(&self) -> bool {
        self.glob.is_none()
    }

    /// Whether it names a path or a folder above it.
    pub fn matches(&self, path: &str) -> bool {
        self.names(path, true)
    }

    /// The same in any spelling of the letters: for what must rather name too much than too little.
    pub fn matches_loosely(&self, path: &str) -> bool {
        self.names(path, false)
    }

    fn names(&self, path: &str, exactly: bool) -> bool {
        if self.path.is_empty() {
            return false;
        }
        let options = MatchOptions {
            case_sensitive: exactly,
            require_literal_separator: true,
            require_literal_leading_dot: false,
        };
        let is_it = |path: &str| {
            let same = if exactly { path == self.path } else { folded(path) == folded(&self.path) };
            same || self.glob.as_ref().is_some_and(|glob| match path.is_ascii() {
                true => glob.matches_with(path, options),
                false => glob.matches_with(&path.nfc().collect::<String>(), options),
            })
        };
        is_it(path) || path.match_indices('/').any(|(slash, _)| is_it(&path[..slash]))
    }
}

/// A path of the settings as paths of the site are spelled: `./_posts/` is `_posts`, and so is `.\\_posts`.
pub fn tidy(path: &str) -> String {
    path.trim()
        .replace('\\', "/")
        .split('/')
        .filter(|part| !part.is_empty() && *part != ".")
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pattern_names_files_folders_and_what_is_in_them() {
        let names = |pattern: &str, path: &str| Pattern::new(pattern).matches(path);
        assert!(names("forms/**", "forms/a.pdf") && names("forms/**", "forms/a/b.pdf"));
        assert!(names("forms", "forms/a/b.pdf") && names("./forms/", "forms/a.pdf"));
        assert!(names("*.pdf", "a.pdf") && !names("*.pdf", "forms/a.pdf"));
        assert!(names("**/*.pdf", "a.pdf") && names("**/*.pdf", "forms/a/b.pdf"));
        assert!(names("forms/a[1].pdf", "forms/a[1].pdf") && names("a[", "a["));
        assert!(!names("form", "forms/a.pdf") && !names("Forms", "forms/a.pdf") && !names("", "a.pdf"));
        assert!(Pattern::new("Forms").matches_loosely("forms/a.pdf"));
        assert!(Pattern::new("*.PDF").matches_loosely("a.pdf"));
        assert!(Pattern::new("geha\u{308}lter\\*.md").matches_loosely("Geh\u{e4}lter/a.md"));
    }
}
