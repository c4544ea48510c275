//! Names at the top of a site's folder that no collection can have, in any case.

/// The files that may hold the settings: the first that is there counts.
pub const SETTINGS: [&str; 2] = ["site.yaml", "site.yml"];

/// The folder into which a site is built where nobody names another.
pub const OUTPUT: &str = "_site";

/// Whether a file at the top holds settings.
pub fn is_settings(path: &str) -> bool {
    SETTINGS.iter().any(|known| path.eq_ignore_ascii_case(known))
}

/// Whether a file at the top is called as settings might be, by somebody or elsewhere: what it says tells whether it holds any.
pub fn may_be_settings(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    let is_one = |stem: &str| matches!(stem, "site" | "sites" | "config" | "settings" | "vade" | "vademecum");
    path.rsplit_once('.').is_some_and(|(stem, suffix)| {
        // A copy, or a name that an editor made of two: `site (1).yaml`, `site_yaml.txt`.
        let word = stem.split(|c: char| !c.is_ascii_alphanumeric()).next().unwrap_or(stem);
        matches!(suffix, "yaml" | "yml" | "json" | "ymal" | "yalm" | "txt") && is_one(word)
    })
}

/// Whether a file at the top is called as one of settings with something behind it, as `site.yaml.txt` is, or with the line before it by
/// which it is passed over.
pub fn is_nearly_settings(path: &str) -> bool {
    let path = path.to_ascii_lowercase();
    SETTINGS.iter().any(|known| {
        path.strip_prefix(known).is_some_and(|rest| rest.starts_with('.')) || path.strip_prefix('_') == Some(*known)
    })
}

/// Whether a file lies in the folder that is copied as it is.
pub fn is_static(path: &str) -> bool {
    is_in(path, "static")
}

/// Whether a file lies in the folder of the site's own theme.
pub fn is_theme(path: &str) -> bool {
    is_in(path, "theme")
}

/// What the name of a package of CASE ends in.
pub const PACKAGE: &str = ".case.json";

/// Whether a file holds a package of outcomes, by the end of its name.
pub fn is_package(name: &str) -> bool {
    let end = name.len().checked_sub(PACKAGE.len()).filter(|at| *at > 0).and_then(|at| name.get(at..));
    end.is_some_and(|end| end.eq_ignore_ascii_case(PACKAGE))
}

fn is_in(path: &str, folder: &str) -> bool {
    path.split_once('/').is_some_and(|(top, _)| top.eq_ignore_ascii_case(folder))
}
