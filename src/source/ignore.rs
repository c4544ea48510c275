//! What is no part of a site though it lies in its folder: the rules of the format, in one place for walking and links.

use std::fs;
use std::io;
use std::path::{Component, Path, PathBuf};

use super::ReadOptions;
use crate::base::leftovers::{is_debris, is_history, is_secret};
use crate::base::pattern::{Pattern, tidy};
use crate::base::reserved::is_static;

/// The file by which an output folder is known, also one of an earlier build that went elsewhere.
pub const OUTPUT_MARK: &str = ".vade-manifest";

/// What becomes of one entry of a folder.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum Verdict {
    Take,
    Ignore,
    /// An ignored folder with something below it that `include` names.
    Through,
}

/// The rules for one site.
pub(super) struct Ignoring {
    /// Paths of the output folder: as it is spelled and as it really lies.
    outputs: Vec<String>,
    include: Vec<String>,
    exclude: Vec<Pattern>,
}

impl Ignoring {
    /// The rules for a site; `real_root` is `root` without symbolic links.
    pub(super) fn new(root: &Path, real_root: &Path, options: &ReadOptions) -> Self {
        let mut outputs = Vec::new();
        if let Some(output) = &options.output {
            outputs.extend(below(&spelled(output), &spelled(root)));
            outputs.extend(real_path(output).ok().and_then(|output| below(&output, real_root)));
        }
        let include = options.include.iter().map(|path| tidy(path)).filter(|path| !path.is_empty()).collect();
        let exclude = options.exclude.iter().map(|path| Pattern::new(path)).collect();
        Ignoring { outputs, include, exclude }
    }

    /// Judges one entry by its path, given whether the folder that holds it is ignored itself.
    pub(super) fn verdict(&self, path: &str, folder_ignored: bool) -> Verdict {
        if self.outputs.iter().any(|output| output == path) || self.excludes(path) {
            return Verdict::Ignore;
        }
        if self.includes(path) || !(folder_ignored || is_ignored(path)) {
            return Verdict::Take;
        }
        if self.includes_below(path) { Verdict::Through } else { Verdict::Ignore }
    }

    /// Whether `include` names just this path.
    pub(super) fn includes(&self, path: &str) -> bool {
        self.include.iter().any(|wanted| wanted == path)
    }

    /// Whether `include` names something below a path.
    pub(super) fn includes_below(&self, path: &str) -> bool {
        self.include.iter().any(|wanted| wanted.strip_prefix(path).is_some_and(|rest| rest.starts_with('/')))
    }

    /// Whether `exclude` names a path or a folder above it.
    pub(super) fn excludes(&self, path: &str) -> bool {
        self.exclude.iter().any(|pattern| pattern.matches_loosely(path))
    }

    /// Whether a path lies in an ignored place, or is one.
    pub(super) fn hides(&self, path: &str) -> bool {
        let ends = path.match_indices('/').map(|(at, _)| at).chain([path.len()]).filter(|end| *end > 0);
        let mut hidden = false;
        for end in ends {
            match self.verdict(&path[..end], hidden) {
                Verdict::Take => hidden = false,
                Verdict::Through => hidden = true,
                Verdict::Ignore => return true,
            }
        }
        hidden
    }
}

/// Whether nothing in a folder of a site is read, as it is named and by what lies there already.
pub fn is_left_out(root: &Path, options: &ReadOptions, folder: &str) -> bool {
    let real_root = real_path(root).unwrap_or_else(|_| root.to_path_buf());
    let rules = Ignoring::new(root, &real_root, options);
    let ends = folder.match_indices('/').map(|(at, _)| at).chain([folder.len()]);
    let is_filled = |path: &str| {
        let (above, name) = path.rsplit_once('/').unwrap_or(("", path));
        let is_marked = || [OUTPUT_MARK].iter().chain(&PROGRAMS_MARKS).any(|mark| root.join(path).join(mark).exists());
        !rules.includes(path) && (is_programs(name, |file| root.join(above).join(file).exists()) || is_marked())
    };
    rules.hides(&format!("{folder}/page.md")) || ends.map(|end| &folder[..end]).any(is_filled)
}

/// Whether what lies at a path is no content by its name, or a paper of the repository. What lies in `static/` is taken whole,
/// but for what nobody put there.
pub fn is_ignored(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path);
    if is_static(path) {
        return is_debris(name) || is_history(name) || is_secret(name);
    }
    name.starts_with(['.', '_']) || name == "node_modules" || is_debris(name) || (name == path && is_own_paper(name))
}

/// Whether a file that is ignored by its name is what other programs read as the page of a folder: `_index.md`, `_index.es.md`.
pub(super) fn is_cover(path: &str) -> bool {
    let name = path.rsplit('/').next().unwrap_or(path).to_ascii_lowercase();
    name.starts_with("_index.") && [".md", ".markdown", ".mdx"].iter().any(|suffix| name.ends_with(suffix))
}

/// What a repository says of itself at its top.
fn is_own_paper(name: &str) -> bool {
    let papers = ["LICENSE", "LICENCE", "CHANGELOG", "CONTRIBUTING"];
    let stem = name.split('.').next().unwrap_or(name);
    papers.iter().any(|paper| name.starts_with(paper) || stem.eq_ignore_ascii_case(paper)) || CAPITALS.contains(&stem)
}

/// Papers that only a name in capitals makes a repository's: a program has pages on conduct and security, too.
const CAPITALS: [&str; 12] = [
    "CODE_OF_CONDUCT",
    "SECURITY",
    "COPYING",
    "NOTICE",
    "AUTHORS",
    "MAINTAINERS",
    "CODEOWNERS",
    "PULL_REQUEST_TEMPLATE",
    "ISSUE_TEMPLATE",
    "AGENTS",
    "CLAUDE",
    "GEMINI",
];

/// Folders that programs fill, each with the files beside which it is theirs.
const PROGRAMS: [(&str, &[&str]); 8] = [
    ("vendor", &["Gemfile", "composer.json", "go.mod", "package.json", "Cargo.toml"]),
    ("target", &["Cargo.toml", "pom.xml"]),
    ("public", &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json", "gatsby-config.js"]),
    ("archetypes", &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]),
    ("themes", &["hugo.toml", "hugo.yaml", "hugo.yml", "hugo.json"]),
    ("book", &["book.toml"]),
    ("site", &["mkdocs.yml", "mkdocs.yaml"]),
    ("build", &["docusaurus.config.js", "docusaurus.config.ts"]),
];

/// Files in a folder by which it is known as one that a program fills.
const PROGRAMS_MARKS: [&str; 2] = ["CACHEDIR.TAG", "pyvenv.cfg"];

/// Whether a folder is filled by a program, as what lies beside it tells.
pub(super) fn is_programs(name: &str, is_beside: impl Fn(&str) -> bool) -> bool {
    matches!(name, "bower_components" | "jspm_packages")
        || PROGRAMS.iter().any(|(folder, files)| *folder == name && files.iter().any(|file| is_beside(file)))
}

/// Whether a file in a folder says that a program fills it.
pub(super) fn marks_programs(name: &str) -> bool {
    name == OUTPUT_MARK || PROGRAMS_MARKS.contains(&name)
}

/// `path` relative to `root`, with `/` between parts; nothing when it is not below it, or the root itself.
fn below(path: &Path, root: &Path) -> Option<String> {
    let rest = relative(path.strip_prefix(root).ok()?);
    (!rest.is_empty()).then_some(rest)
}

/// A relative path of the disk with `/` between its parts.
pub(super) fn relative(path: &Path) -> String {
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// An absolute path without `.` and `..`, its symbolic links as they are.
fn spelled(path: &Path) -> PathBuf {
    let mut plain = PathBuf::new();
    for part in std::path::absolute(path).unwrap_or_else(|_| path.to_path_buf()).components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(plain.pop()),
            part => plain.push(part),
        }
    }
    plain
}

/// The absolute path without symbolic links of something that need not exist yet: what exists of it is resolved by
/// the system, the rest by its spelling. Fails when a part of it cannot be looked at.
pub fn real_path(path: &Path) -> io::Result<PathBuf> {
    let mut real = PathBuf::new();
    let mut exists = true;
    for part in std::path::absolute(path)?.components() {
        match part {
            Component::CurDir => {}
            Component::ParentDir => drop(real.pop()),
            Component::Prefix(_) | Component::RootDir => real.push(part),
            Component::Normal(name) => {
                real.push(name);
                if exists {
                    match fs::canonicalize(&real) {
                        Ok(found) => real = found,
                        Err(error) if error.kind() == io::ErrorKind::NotFound => exists = false,
                        Err(error) => return Err(error),
                    }
                }
            }
        }
    }
    Ok(real)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(include: &[&str], output: Option<&str>) -> Ignoring {
        let include = include.iter().map(|path| path.to_string()).collect();
        let options = ReadOptions { output: output.map(PathBuf::from), include, ..ReadOptions::default() };
        Ignoring::new(Path::new("/nowhere/site"), Path::new("/nowhere/site"), &options)
    }

    #[test]
    fn a_folder_that_nothing_reads_is_known_before_anything_lies_there() {
        let top = tempfile::tempdir().unwrap();
        fs::create_dir_all(top.path().join("docs")).unwrap();
        fs::write(top.path().join("docs").join(OUTPUT_MARK), "").unwrap();
        fs::write(top.path().join("package.json"), "").unwrap();
        let options =
            ReadOptions { include: vec!["_posts".into()], exclude: vec!["old/**".into()], ..ReadOptions::default() };
        for folder in
            ["_site", ".git", "handbook/_drafts", "handbook/.x/y", "node_modules/a", "old", "docs", "docs/a", "vendor"]
        {
            assert!(is_left_out(top.path(), &options, folder), "{folder}");
        }
        for folder in ["handbook", "handbook/02-mentoring", "_posts", "stories/vendor"] {
            assert!(!is_left_out(top.path(), &options, folder), "{folder}");
        }
    }

    #[test]
    fn names_decide_what_is_ignored() {
        for path in [
            ".git",
            "_posts",
            "a/_b.md",
            "x.md~",
            "a/node_modules",
            "LICENSE",
            "LICENSE-MIT.md",
            "Changelog.md",
            "SECURITY.md",
        ] {
            assert!(is_ignored(path), "{path}");
        }
        for path in [
            "a_b.md",
            "a/LICENSE.md",
            "static/.well-known",
            "static/_redirects",
            "licensed-teachers.md",
            "security.md",
            "code-of-conduct.md",
            "a/SECURITY.md",
        ] {
            assert!(!is_ignored(path), "{path}");
        }
        for path in [
            "static/.DS_Store",
            "static/x~",
            "static/.git",
            "static/a/.x.swp",
            "static/.env.local",
            "static/.htpasswd",
            "static/a/id_rsa",
        ] {
            assert!(is_ignored(path), "{path}");
        }
    }

    #[test]
    fn what_is_excluded_is_out_whatever_takes_it_in() {
        let mut options = ReadOptions { include: vec!["_a".into()], ..ReadOptions::default() };
        options.exclude = vec!["vendor/".into(), "_a/*.md".into(), "static/old".into()];
        let rules = Ignoring::new(Path::new("/nowhere"), Path::new("/nowhere"), &options);
        for path in ["vendor", "Vendor/a.md", "_a/b.md", "static/old/x.png"] {
            assert!(rules.hides(path), "{path}");
        }
        assert!(!rules.hides("_a/b.txt") && !rules.hides("vendors/a.md") && !rules.hides("a/vendor/b.md"));
    }

    #[test]
    fn include_takes_in_a_folder_or_one_file_of_it() {
        let rules = rules(&["./_posts/", "handbook/_drafts/one.md"], None);
        assert_eq!(rules.verdict("_posts", false), Verdict::Take);
        assert_eq!(rules.verdict("handbook/_posts", false), Verdict::Ignore);
        assert_eq!(rules.verdict("_posts/_x.md", false), Verdict::Ignore);
        assert_eq!(rules.verdict("handbook/_drafts", false), Verdict::Through);
        assert_eq!(rules.verdict("handbook/_drafts/one.md", true), Verdict::Take);
        assert_eq!(rules.verdict("handbook/_drafts/two.md", true), Verdict::Ignore);
    }

    #[test]
    fn a_place_is_hidden_by_any_folder_above_it() {
        let rules = rules(&["_posts"], Some("/nowhere/site/build/../public"));
        assert!(rules.hides(".git/hooks/x") && rules.hides("public") && rules.hides("public/index.html"));
        assert!(!rules.hides("_posts/a.md") && !rules.hides("handbook/a.md") && !rules.hides(""));
        assert!(rules.hides("_posts/_a.md"));
    }

    #[test]
    fn a_path_that_does_not_exist_yet_has_a_real_path() {
        let folder = tempfile::tempdir().unwrap();
        let real = fs::canonicalize(folder.path()).unwrap();
        assert_eq!(real_path(&folder.path().join("a/../b/./c")).unwrap(), real.join("b/c"));
    }
}
