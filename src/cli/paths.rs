//! Paths as commands name them.

use std::path::Path;

use crate::base::{SitePath, reserved};
use crate::cli::{Ending, wrong};
use crate::content::FileRole;
use crate::content::facts::Spanned;
use crate::pipeline::Site;
use crate::source::{ReadOptions, is_left_out};

/// A path for reading: without the dot that stands for this folder.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// A folder in a sentence.
pub fn called(folder: &Path) -> String {
    let shown = shown(folder);
    if shown.is_empty() || shown == "." { "this folder".into() } else { shown }
}

/// A path as a part of a command: in quotes where blanks would take it apart.
pub fn typed(path: &Path) -> String {
    let shown = shown(path);
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
}

/// A folder of the site as somebody says it, from the site's top.
fn folder_of_site(said: &str) -> Result<SitePath, Ending> {
    let is_elsewhere = said.starts_with(['/', '\\', '~']) || said.contains(':') || Path::new(said).is_absolute();
    let folder = SitePath::resolve("", said).filter(|path| !is_elsewhere && !path.as_str().is_empty());
    folder.ok_or_else(|| {
        wrong(format!(
            "{said} is no folder of the site: name one as it stands there, such as handbook or handbook/02-mentoring"
        ))
    })
}

/// A folder of the site that takes a page: what lies there is read, and is no part of the theme or copied as it is.
pub fn folder_for_pages(said: &str, root: &Path, site: &Site) -> Result<SitePath, Ending> {
    let folder = folder_of_site(said)?;
    let settings = &site.book.settings;
    let values = |paths: &[Spanned<String>]| paths.iter().map(|path| path.value.clone()).collect();
    let options = ReadOptions {
        output: Some(root.join(reserved::OUTPUT)),
        include: values(&settings.include),
        exclude: values(&settings.exclude),
        ..ReadOptions::default()
    };
    let page = SitePath::new(&format!("{folder}/page.md"));
    let is_read = matches!(settings.folders.role_of(&page, |_| false), FileRole::Entry(_));
    if is_read && !is_left_out(root, &options, folder.as_str()) {
        return Ok(folder);
    }
    Err(wrong(format!(
        "nothing in {folder} becomes a page of the site: name another folder with --in, such as handbook or stories"
    )))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_typed_is_one_word_of_a_command() {
        assert_eq!(typed(Path::new("./North Year")), "\"North Year\"");
        assert_eq!(shown(Path::new("./North Year")), "North Year");
        assert_eq!(typed(Path::new("academy")), "academy");
    }
}
