//! The way from a problem to the editor: an address that opens a file at a line.

use std::path::Path;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};

/// An address with `{path}`, `{line}` and `{column}` in it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Editor(String);

/// The editors that are known by name, with the addresses that they register.
const KNOWN: &[(&str, &str)] = &[
    ("vscode", "vscode://file{path}:{line}:{column}"),
    ("vscodium", "vscodium://file{path}:{line}:{column}"),
    ("cursor", "cursor://file{path}:{line}:{column}"),
    ("zed", "zed://file{path}:{line}:{column}"),
    ("idea", "idea://open?file={path}&line={line}&column={column}"),
    ("sublime", "subl://open?url=file://{path}&line={line}&column={column}"),
    ("textmate", "txmt://open?url=file://{path}&line={line}&column={column}"),
    ("macvim", "mvim://open?url=file://{path}&line={line}&column={column}"),
];

/// What stays as it is in a path.
const PATH: &AsciiSet = &NON_ALPHANUMERIC.remove(b'/').remove(b'-').remove(b'_').remove(b'.').remove(b'~');

impl Editor {
    /// An editor by its name or by an address of one's own; otherwise what to write instead.
    pub fn named(name: &str) -> Result<Editor, String> {
        if let Some((_, address)) = KNOWN.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            return Ok(Editor(address.to_string()));
        }
        // What a click runs must not be a script.
        let scheme = name.split(':').next().unwrap_or_default().to_ascii_lowercase();
        let harmless = !matches!(scheme.as_str(), "javascript" | "data" | "vbscript");
        if name.contains("{path}") && name.contains("://") && harmless {
            return Ok(Editor(name.to_string()));
        }
        let known: Vec<&str> = KNOWN.iter().map(|(name, _)| *name).collect();
        let known = known.join(", ");
        Err(format!(
            "no editor is called `{name}`: name one of {known}, or give an address such as vscode://file{{path}}:{{line}}"
        ))
    }

    /// The address that opens a file at a line and column, both from 1.
    pub fn address(&self, file: &Path, line: usize, column: usize) -> String {
        let path = file.to_string_lossy().replace('\\', "/");
        let slash = if path.starts_with('/') { "" } else { "/" };
        let path = format!("{slash}{}", utf8_percent_encode(&path, PATH));
        let address = self.0.replace("{line}", &line.to_string()).replace("{column}", &column.to_string());
        // Last, so that nothing in a name is taken for more to fill in.
        address.replace("{path}", &path)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_a_name_or_an_address() {
        let address = |name: &str| Editor::named(name).unwrap().address(Path::new("/a b/ü#{line}.md"), 3, 7);
        assert_eq!(address("vscode"), "vscode://file/a%20b/%C3%BC%23%7Bline%7D.md:3:7");
        assert_eq!(address("x://open/{path}?at={line}"), "x://open//a%20b/%C3%BC%23%7Bline%7D.md?at=3");
        assert!(Editor::named("notepad").unwrap_err().contains("name one of vscode, "));
        assert!(Editor::named("javascript://{path}").is_err());
        let windows = Editor::named("vscode").unwrap().address(Path::new(r"C:\site\a.md"), 1, 1);
        assert_eq!(windows, "vscode://file/C%3A/site/a.md:1:1");
    }
}
