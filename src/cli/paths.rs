//! Paths as commands name them.

use std::path::Path;

/// A path for reading: without the dot that stands for this folder.
pub fn shown(path: &Path) -> String {
    path.strip_prefix(".").unwrap_or(path).display().to_string()
}

/// A path as a part of a command: in quotes where blanks would take it apart.
pub fn typed(path: &Path) -> String {
    let shown = shown(path);
    if shown.contains(char::is_whitespace) { format!("\"{shown}\"") } else { shown }
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
