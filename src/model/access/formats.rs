//! Files that look like a page or a table and are in a format that is not read: told with what to save them as. A file that
//! nobody may read is not told.

use crate::base::{Diagnostic, Location, SitePath, codes};
use crate::content::Kind;
use crate::content::folder_rules::is_static;
use crate::model::access::patterns::FileChecks;

/// Endings of Markdown that are not `.md`; the last is what editors make of it that hide the ending.
const MARKDOWN: [&str; 8] = [".markdown", ".mdown", ".mkdn", ".mkd", ".mdwn", ".mdx", ".markdown.txt", ".md.txt"];

/// Documents by the ends of their names.
const DOCUMENTS: [(&str, &str); 10] = [
    ("docx", "a Word document"),
    ("doc", "a Word document"),
    ("odt", "a document of LibreOffice"),
    ("rtf", "a document of a word processor"),
    ("pages", "a document of Pages"),
    ("gdoc", "a shortcut to a Google document"),
    ("txt", "a plain text"),
    ("text", "a plain text"),
    ("htm", "a web page"),
    ("html", "a web page"),
];

/// Spreadsheets by the ends of their names.
const SPREADSHEETS: [(&str, &str); 5] = [
    ("xls", "an Excel spreadsheet of before 2007"),
    ("ods", "a spreadsheet of LibreOffice"),
    ("numbers", "a spreadsheet of Numbers"),
    ("tsv", "a table with tabs"),
    ("gsheet", "a shortcut to a Google spreadsheet"),
];

/// Names every file that its author probably took for a page or a table.
pub fn check(world: &FileChecks, report: &mut Vec<Diagnostic>) {
    let published = world.visible.files.keys().filter(|path| !is_static(path));
    for path in published.chain(world.visible.left_out.iter()) {
        report.extend(world.misspelled(path));
    }
    for path in world.visible.left_out.iter() {
        report.extend(world.document(path));
    }
}

impl FileChecks<'_> {
    /// A page whose name ends in another spelling of Markdown.
    fn misspelled(&self, path: &SitePath) -> Option<Diagnostic> {
        let lower = path.name().to_lowercase();
        let end = MARKDOWN.iter().find(|end| lower.ends_with(*end) && lower.len() > end.len())?;
        let stem = path.name().get(..path.name().len() - end.len())?;
        if self.is_work(path) || self.has_namesake(path, stem) {
            return None;
        }
        let problem = |message: String| Diagnostic::new(codes::UNREAD_DOCUMENT, message, path, Location::File);
        let name = format!("name it `{stem}.md`");
        Some(match *end {
            ".mdx" => problem("this is MDX, which is no page here".into())
                .help(format!("{name}, and take out its `import` lines and the tags that are none of HTML")),
            end if end.ends_with(".txt") => {
                problem(format!("the name of this page ends in `{end}`, so nothing reads it"))
                    .help(format!("{name}: some editors add `.txt`, and many computers hide it"))
            }
            end => problem(format!("the name of this page ends in `{end}`, so nothing reads it")).help(name),
        })
    }

    /// A document where a role, a session or an outcome is expected.
    fn document(&self, path: &SitePath) -> Option<Diagnostic> {
        let (collection, name) = path.as_str().split_once('/').filter(|(_, name)| !name.contains('/'))?;
        let kind = self.settings.folders.kind_of(collection);
        if MARKDOWN.iter().any(|end| name.to_lowercase().ends_with(end)) || self.has_namesake(path, path.stem()) {
            return None;
        }
        let suffix = path.suffix();
        let of = |list: &[(&str, &'static str)]| list.iter().find(|(end, _)| *end == suffix).map(|(_, what)| *what);
        let problem = |message: String| Diagnostic::new(codes::UNREAD_DOCUMENT, message, path, Location::File);
        let stem = path.stem();
        if let Some(what) = of(&SPREADSHEETS).filter(|_| kind == Kind::Outcome) {
            let message = format!("this is {what}, which nothing reads: outcomes are read from CSV");
            return Some(problem(message).help(format!(
                "save it as \"CSV UTF-8\" under the name `{stem}.csv`; its first row says `code` and `statement`"
            )));
        }
        if suffix == "json" && kind == Kind::Outcome {
            let message = "this may be a package of outcomes, which nothing reads under this name";
            return Some(
                problem(message.into()).help(format!("if it is a package of CASE, name it `{stem}.case.json`")),
            );
        }
        let what = of(&DOCUMENTS).filter(|_| matches!(kind, Kind::Role | Kind::Activity | Kind::Outcome))?;
        let a = if kind.word().starts_with(['a', 'o']) { "an" } else { "a" };
        let message =
            format!("this is {what}, which nothing reads: {a} {} is a text whose name ends in `.md`", kind.word());
        let taken_in = matches!(suffix.as_str(), "docx" | "odt");
        let advice = if taken_in {
            format!("take it in with `vade import {path}`")
        } else {
            format!("save its text as `{stem}.md`")
        };
        let help = format!("{advice}, or link to the file from a page that it belongs to");
        Some(problem(message).help(help))
    }

    /// Whether a path lies among people or their work, where anything may be handed in.
    fn is_work(&self, path: &SitePath) -> bool {
        let collection = path.as_str().split_once('/').map_or("", |(top, _)| top);
        matches!(self.settings.folders.kind_of(collection), Kind::Person | Kind::Artifact)
    }

    /// Whether an entry lies beside a file under its name: then that is what is read.
    fn has_namesake(&self, path: &SitePath, stem: &str) -> bool {
        let is_entry = |path: &SitePath| {
            self.entries.binary_search_by(|entry| (&entry.facts.path, entry.facts.nth).cmp(&(path, 0))).is_ok()
        };
        ["md", "yaml", "yml", "csv", "xlsx", "case.json"].iter().any(|suffix| {
            let beside = SitePath::new(&format!("{}/{stem}.{suffix}", path.folder()));
            is_entry(&beside) || self.files.contains_key(&beside)
        })
    }
}

/// Whether a file could be a page, if its format were another.
pub fn may_be_page(path: &SitePath) -> bool {
    let lower = path.name().to_lowercase();
    is_document(path) || MARKDOWN.iter().any(|end| lower.ends_with(end))
}

/// Whether a file that nothing names may have been meant as a page, so that it is worth a word what a page is.
pub fn is_document(path: &SitePath) -> bool {
    let suffix = path.suffix();
    let is_programs =
        matches!(path.name(), "requirements.txt" | "robots.txt" | "humans.txt" | "ads.txt" | "CMakeLists.txt");
    DOCUMENTS.iter().any(|(end, _)| *end == suffix && !matches!(*end, "htm" | "html")) && !is_programs
}
