//! Puts the built-in themes, the pages of the diagnostics and the schemas into the binary, as tables of bytes and text.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

fn main() -> io::Result<()> {
    let root = PathBuf::from(env::var_os("CARGO_MANIFEST_DIR").unwrap_or_default());
    let mut code = String::new();
    let mut table = |name: &str, folder: &str, macro_name: &str, kind: &str| -> io::Result<()> {
        println!("cargo:rerun-if-changed={folder}");
        let mut files = Vec::new();
        collect(&root.join(folder), &mut files)?;
        files.sort();
        let _ = writeln!(
            code,
            "/// The files of `{folder}`, by their path in it.\npub const {name}: &[(&str, {kind})] = &["
        );
        for file in files {
            let inner = file.strip_prefix(root.join(folder)).unwrap_or(&file).to_string_lossy().replace('\\', "/");
            let inner = inner.strip_suffix(".md").filter(|_| macro_name == "include_str").unwrap_or(&inner).to_string();
            let _ = writeln!(code, "    ({inner:?}, {macro_name}!({:?})),", file.to_string_lossy());
        }
        code.push_str("];\n");
        Ok(())
    };
    table("THEME_FILES", "themes", "include_bytes", "&[u8]")?;
    table("DIAGNOSTIC_PAGES", "docs/diagnostics", "include_str", "&str")?;
    table("SCHEMAS", "docs/schema", "include_str", "&str")?;
    let (mut words, mut vocabulary) = (String::new(), BTreeSet::new());
    for room in ["words", "view", "render", "theme", "model", "syntax", "content"] {
        let mut files = Vec::new();
        collect(&root.join("src").join(room), &mut files)?;
        files.sort();
        for file in files.iter().filter(|file| !file.ends_with("tests.rs")) {
            let source = fs::read_to_string(file)?;
            let code: Vec<&str> = source
                .lines()
                .take_while(|line| !line.starts_with("#[cfg(test)]"))
                .filter(|line| !line.trim_start().starts_with("//"))
                .collect();
            code.iter().for_each(|line| quoted(line, &mut words));
            vocabulary
                .extend(code.iter().flat_map(|line| line.split(|c: char| !c.is_alphabetic())).map(str::to_lowercase));
        }
    }
    // A text may go over several lines, where nobody knows its quotes: so every word of the code is one of the program's.
    vocabulary.iter().for_each(|word| words.extend([word, "\n\n"]));
    let _ = writeln!(
        code,
        "/// What the program itself says: the texts in its source, a line each.\npub const OWN_WORDS: &str = {words:?};"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default()).join("builtin.rs");
    fs::write(out, code)
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) -> io::Result<()> {
    println!("cargo:rerun-if-changed={}", folder.display());
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        if path.is_dir() {
            collect(&path, files)?;
        } else {
            println!("cargo:rerun-if-changed={}", path.display());
            files.push(path);
        }
    }
    Ok(())
}

/// Adds the quoted texts of a line of code, each on a line of its own.
fn quoted(line: &str, words: &mut String) {
    let line = line.replace("\\\"", " ");
    for text in line.split('"').skip(1).step_by(2).filter(|text| text.contains(|c: char| c.is_alphabetic())) {
        words.push_str(text);
        words.push_str("\n\n");
    }
}
