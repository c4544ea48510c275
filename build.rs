//! Puts the built-in themes, the messages, the pages of the diagnostics and the schemas into the binary, as tables of bytes and
//! text, and makes a function of each message.

use std::collections::BTreeSet;
use std::fmt::Write as _;
use std::path::{Path, PathBuf};
use std::{env, fs, io};

#[path = "src/words/fluent.rs"]
mod fluent;

use fluent::{Messages, Piece};

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
    let mut sheets = Vec::new();
    collect(&root.join("themes"), &mut sheets)?;
    sheets.sort();
    let mut packed_sheets = String::new();
    for sheet in sheets.iter().filter(|file| file.extension().is_some_and(|suffix| suffix == "css")) {
        let inner = sheet.strip_prefix(root.join("themes")).unwrap_or(sheet).to_string_lossy().replace('\\', "/");
        let _ = writeln!(packed_sheets, "    ({inner:?}, {:?}),", packed(&fs::read_to_string(sheet)?));
    }
    table("STARTERS", "starters", "include_bytes", "&[u8]")?;
    table("DIAGNOSTIC_PAGES", "docs/diagnostics", "include_str", "&str")?;
    table("SCHEMAS", "docs/schema", "include_str", "&str")?;
    table("MESSAGE_FILES", "messages", "include_str", "&str")?;
    let _ = writeln!(
        code,
        "/// The stylesheets of the themes without comments and needless blanks, as they are published.\npub const PACKED_SHEETS: &[(&str, &str)] = &[\n{packed_sheets}];"
    );
    let (mut words, mut vocabulary) = (String::new(), BTreeSet::new());
    for room in ["words", "view", "search", "render", "theme", "model", "syntax", "content"] {
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
    let mut languages = Vec::new();
    collect(&root.join("messages"), &mut languages)?;
    for file in languages {
        let (messages, _) = fluent::read(&fs::read_to_string(&file)?, &Messages::new());
        for message in messages.values() {
            said(&message.pieces, &mut words, &mut vocabulary);
        }
    }
    // A text may go over several lines, where nobody knows its quotes: so every word of the code is one of the program's.
    vocabulary.iter().for_each(|word| words.extend([word, "\n\n"]));
    let _ = writeln!(
        code,
        "/// What the program itself says: the texts in its source, a line each.\npub const OWN_WORDS: &str = {words:?};"
    );
    let out = PathBuf::from(env::var_os("OUT_DIR").unwrap_or_default());
    fs::write(out.join("words.rs"), functions(&fs::read_to_string(root.join("messages/en.ftl"))?)?)?;
    fs::write(out.join("builtin.rs"), code)
}

/// A table of the messages, and a function for each: a fixed one gives its text, one with variables is filled in.
fn functions(english: &str) -> io::Result<String> {
    let (messages, problems) = fluent::read(english, &Messages::new());
    if let Some(problem) = problems.first() {
        let line = english[..problem.at.start].lines().count();
        return Err(io::Error::other(format!("messages/en.ftl:{line}: {}", problem.message)));
    }
    let (mut table, mut functions) = (String::new(), String::new());
    for (at, (id, message)) in messages.iter().enumerate() {
        let name = id.replace('-', "_");
        let (mut variables, mut takes, mut gives) = (String::new(), String::new(), String::new());
        for variable in &message.variables {
            let name = variable.name.replace('-', "_");
            let (kind, argument) = if variable.is_number { ("usize", "Number") } else { ("&str", "Text") };
            let _ = write!(variables, "({:?}, {}), ", variable.name, variable.is_number);
            let _ = write!(takes, ", {name}: {kind}");
            let _ = write!(gives, "Argument::{argument}({name}), ");
        }
        let _ = writeln!(table, "    ({id:?}, &[{variables}]),");
        let _ = match message.variables.is_empty() {
            true => writeln!(functions, "    pub fn {name}(&self) -> &str {{ self.fixed({at}) }}"),
            false => {
                writeln!(functions, "    pub fn {name}(&self{takes}) -> String {{ self.filled({at}, &[{gives}]) }}")
            }
        };
    }
    let count = messages.len();
    Ok(format!(
        "/// Every message with its variables, and whether each is a number.\n\
         pub static MESSAGES: [(&str, &[(&str, bool)]); {count}] = [\n{table}];\n\n#[rustfmt::skip]\n#[allow(clippy::wrong_self_convention)]\nimpl Words {{\n{functions}}}\n"
    ))
}

/// Adds the texts of a message.
fn said(pieces: &[Piece], words: &mut String, vocabulary: &mut BTreeSet<String>) {
    for piece in pieces {
        match piece {
            Piece::Text(text) => {
                words.push_str(text);
                words.push_str("\n\n");
                vocabulary.extend(text.split(|c: char| !c.is_alphabetic()).map(str::to_lowercase));
            }
            Piece::Choice { variants, .. } => variants.iter().for_each(|(_, inner)| said(inner, words, vocabulary)),
            Piece::Variable(_) => {}
        }
    }
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

/// A stylesheet without comments and without blanks where they can mean nothing.
fn packed(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some(c) = rest.chars().next() {
        let end = match c {
            '/' if rest.starts_with("/*") => {
                rest = rest.find("*/").map_or("", |end| &rest[end + 2..]);
                continue;
            }
            '"' | '\'' => rest[1..].find(c).map_or(rest.len(), |end| end + 2),
            c => c.len_utf8(),
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        let follows = |marks: &str, out: &str| out.ends_with(|last| marks.contains(last));
        if c.is_whitespace() {
            if !out.is_empty() && !follows(" {};,:>", &out) {
                out.push(' ');
            }
            continue;
        }
        if "{};,>".contains(c) && out.ends_with(' ') {
            out.pop();
        }
        if c == '}' && out.ends_with(';') {
            out.pop();
        }
        out.push_str(piece);
    }
    out
}

/// Adds the quoted texts of a line of code, each on a line of its own.
fn quoted(line: &str, words: &mut String) {
    let line = line.replace("\\\"", " ");
    for text in line.split('"').skip(1).step_by(2).filter(|text| text.contains(|c: char| c.is_alphabetic())) {
        words.push_str(text);
        words.push_str("\n\n");
    }
}
