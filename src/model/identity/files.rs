//! Files that are copied: which a reference means, and where they go.

use std::collections::{BTreeMap, BTreeSet};
use std::sync::{Arc, OnceLock};

use rustc_hash::{FxHashMap, FxHashSet};

pub use crate::base::path::is_picture;
use crate::base::pattern::Pattern;
use crate::base::{Fingerprint, SitePath};
use crate::content::facts::Spanned;
use crate::content::{Settings, lookup};

/// The file that makes a folder in `static/` an earlier edition of the site, kept as it was published.
pub const EDITION_MARK: &str = "edition.json";

/// A file that is not content.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct File {
    /// Its place in the output.
    pub to: String,
    /// Its length in bytes.
    pub len: u64,
    /// Width and height in pixels, when it is a picture.
    pub picture: Option<(u32, u32)>,
    /// The files beside or below it that it names, when it is a web page or a part of one.
    pub names: Arc<[SitePath]>,
    /// Whether it says by fields, which nothing reads in it, that not everybody may read it.
    pub is_closed: bool,
}

/// The files of a site that this build publishes.
#[derive(Default)]
pub struct Files {
    pub by_path: Arc<BTreeMap<SitePath, File>>,
    /// Their paths by what they are looked up by.
    index: FxHashMap<Fingerprint, SitePath>,
    /// Files that would be published if something named them.
    pub left_out: Arc<[SitePath]>,
    /// What exists but is ignored; folders end in a slash.
    ignored: FxHashSet<String>,
    /// Files and entries that this audience may not read.
    withheld: Arc<BTreeSet<SitePath>>,
    /// Where files lie by name, once somebody asks; nothing for a name that several have.
    by_name: OnceLock<FxHashMap<String, Option<SitePath>>>,
}

impl Files {
    /// The files that may be read, those that nothing names, and what is only known to be there: ignored, or withheld.
    pub fn new(
        by_path: Arc<BTreeMap<SitePath, File>>,
        left_out: Arc<[SitePath]>,
        ignored: &[String],
        withheld: Arc<BTreeSet<SitePath>>,
    ) -> Self {
        let index = by_path.keys().map(|path| (lookup::of_path(path.as_str()), path.clone())).collect();
        Files {
            by_path,
            index,
            left_out,
            ignored: ignored.iter().cloned().collect(),
            withheld,
            by_name: OnceLock::new(),
        }
    }

    /// Every file that a link could mean.
    pub fn known(&self) -> impl Iterator<Item = &SitePath> {
        self.by_path.keys().chain(self.left_out.iter())
    }

    /// How what is ignored can be taken in.
    pub fn taken_in(&self, path: &SitePath, settings: &Settings) -> String {
        let excluded = |written: &&Spanned<String>| Pattern::new(&written.value).matches_loosely(path.as_str());
        if let Some(pattern) = settings.exclude.iter().find(excluded) {
            return format!("`exclude: [{}]` in site.yaml takes it out: link to something else", pattern.value);
        }
        if path.parts().any(|part| part.starts_with(['.', '_'])) {
            return "files and folders whose name begins with `.` or `_` are ignored: rename it, or take it in with \
                    `include:` in site.yaml"
                .to_string();
        }
        format!("take it in with `include: [{path}]` in site.yaml")
    }

    /// The folder below `static/` of the edition that was kept last, by name.
    pub fn latest_edition(&self) -> Option<&str> {
        let folders = self.by_path.keys().filter_map(|path| {
            let inner = path.as_str().strip_prefix("static/")?;
            inner.strip_suffix(EDITION_MARK)?.strip_suffix('/').filter(|folder| !folder.contains('/'))
        });
        folders.max()
    }

    /// The folder below `static/` of the earlier edition that a file belongs to, and where it lies in it.
    pub fn in_edition<'p>(&self, path: &'p SitePath) -> Option<(&'p str, &'p str)> {
        let (folder, inner) = path.as_str().strip_prefix("static/")?.split_once('/')?;
        self.by_path.contains_key(&SitePath::new(&format!("static/{folder}/{EDITION_MARK}"))).then_some((folder, inner))
    }

    /// Whether something that is withheld has an address.
    pub fn withholds(&self, address: &str) -> bool {
        self.withheld.contains(address)
    }

    /// Whether a path exists but is withheld.
    pub fn is_withheld(&self, path: &SitePath) -> bool {
        self.withheld.contains(path)
    }

    /// The path of a file by what it is looked up by.
    pub fn at(&self, path: Fingerprint) -> Option<&SitePath> {
        self.index.get(&path)
    }

    pub fn get(&self, path: &SitePath) -> Option<&File> {
        self.by_path.get(path)
    }

    /// The file that `target` means in a file of `folder`.
    pub fn find(&self, folder: &str, target: &str) -> Option<SitePath> {
        find(&self.by_path, folder, target)
    }

    /// The one file of that name, wherever it lies.
    pub fn named(&self, name: &str) -> Option<SitePath> {
        let by_name = self.by_name.get_or_init(|| {
            let mut by_name: FxHashMap<String, Option<SitePath>> = FxHashMap::default();
            for path in self.by_path.keys() {
                let found = by_name.entry(path.name().to_string());
                found.and_modify(|other| *other = None).or_insert_with(|| Some(path.clone()));
            }
            by_name
        });
        by_name.get(name).cloned().flatten()
    }

    /// Whether a path exists but is ignored, by itself or with a folder around it.
    pub fn is_ignored(&self, path: &SitePath) -> bool {
        if self.ignored.is_empty() {
            return false;
        }
        let path = path.as_str();
        let mut folders = path.match_indices('/').map(|(slash, _)| &path[..=slash]);
        self.ignored.contains(path)
            || folders.any(|folder| self.ignored.contains(folder))
            || self.ignored.contains(&format!("{path}/"))
    }
}

/// The file that `target` means in a file of `folder`: a path from there or from the top, where `/x.png` also names
/// `static/x.png`.
pub fn find(files: &BTreeMap<SitePath, File>, folder: &str, target: &str) -> Option<SitePath> {
    let path = SitePath::resolve(folder, target)?;
    if files.contains_key(&path) {
        return Some(path);
    }
    let from_static = SitePath::new(&format!("static/{path}"));
    (target.starts_with('/') && files.contains_key(&from_static)).then_some(from_static)
}

/// Whether a wiki reference names a file rather than an entry: its last part has a short suffix.
pub fn looks_like_file(target: &str) -> bool {
    let Some(dot) = memchr::memrchr(b'.', target.as_bytes()) else { return false };
    let suffix = &target[dot + 1..];
    let has_stem = dot > 0 && !target[..dot].ends_with('/');
    has_stem && (1..=5).contains(&suffix.len()) && suffix.bytes().all(|b| b.is_ascii_alphanumeric())
}
