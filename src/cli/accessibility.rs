//! `vade check --accessibility FILE`: the report on accessibility as a file, in Markdown or HTML, as its name ends.

use std::fs;
use std::path::Path;

use comrak::{Options, markdown_to_html};

use crate::base::html::escaped;
use crate::base::{Diagnostic, SitePath};
use crate::cli::proof;
use crate::pipeline::Site;
use crate::report::accessibility::{self, About, MARK};
use crate::report::{self, Report};
use crate::source::OUTPUT_MARK;

/// Whether a report may be written there.
pub fn check(file: &Path, folder: &Path) -> Result<(), String> {
    let name = format!("--accessibility {}", file.display());
    if is_html(file).is_none() {
        return Err(format!("{name} must end in .md or .html: these are what a report can be"));
    }
    let real = proof::real(file);
    if real.is_dir() {
        return Err(format!("{name} is a folder: name a file"));
    }
    let Some(beside) = real.parent().filter(|beside| beside.is_dir()) else {
        return Err(format!("{name}: there is no such folder"));
    };
    let is_output = beside.ancestors().any(|above| above.join(OUTPUT_MARK).exists());
    let is_inside = real.starts_with(proof::real(folder));
    if is_output || is_inside {
        let place = if is_output { "a website" } else { "the program's folder" };
        return Err(format!(
            "{name} lies in {place}, and a report names files that not everybody may read: write it somewhere else, such \
             as ../accessibility.md"
        ));
    }
    match fs::read(&real) {
        Ok(bytes) if !bytes.windows(MARK.len()).any(|part| part == MARK.as_bytes()) => Err(format!(
            "{} is there already, and vade did not make it: remove it, or name another file",
            file.display()
        )),
        _ => Ok(()),
    }
}

/// Whether a report of this name is HTML; nothing where it is neither that nor Markdown.
fn is_html(file: &Path) -> Option<bool> {
    match file.extension()?.to_str()?.to_ascii_lowercase().as_str() {
        "html" | "htm" => Some(true),
        "md" | "markdown" => Some(false),
        _ => None,
    }
}

/// Writes a report on what was found, and tells in how many places there is something to mend.
pub fn write(file: &Path, site: &Site, problems: &[Diagnostic]) -> std::io::Result<usize> {
    let mut problems = problems.to_vec();
    report::sort(&mut problems);
    let text = |path: &SitePath| site.text(path);
    let settings = &site.book.settings;
    let about = About { title: &site.book.title, is_on: &|code| settings.severity(code).is_some() };
    let mut written = accessibility::write(&Report::new(&problems, &text), &about);
    if is_html(file) == Some(true) {
        written = html(&written, &site.book.title);
    }
    fs::write(file, written)?;
    Ok(accessibility::places(&problems))
}

/// The report as a page of its own.
fn html(markdown: &str, title: &str) -> String {
    let mut options = Options::default();
    options.extension.table = true;
    options.extension.tasklist = true;
    let body = markdown_to_html(markdown.strip_prefix(MARK).unwrap_or(markdown), &options);
    // What a person has checked is ticked off in a copy, or on paper.
    let body = body.replace("<li><input type=\"checkbox\" disabled=\"\" /> ", "<li class=\"task\">");
    format!(
        "<!DOCTYPE html>\n{MARK}\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n\
         <meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<meta name=\"robots\" content=\"noindex\">\n\
         <title>Accessibility of {}</title>\n<style>{STYLE}</style>\n</head>\n<body>\n<main>\n{body}</main>\n</body>\n</html>\n",
        escaped(title)
    )
}

const STYLE: &str = ":root{color-scheme:light dark}body{font:1.0625rem/1.5 system-ui,sans-serif;margin:2rem auto;\
                     max-width:46rem;padding-inline:1rem;overflow-wrap:anywhere}table{border-collapse:collapse;\
                     width:100%}th,td{border-block-end:1px solid;padding:.3rem .5rem;text-align:start;\
                     vertical-align:top;overflow-wrap:anywhere}.task{list-style-type:\"☐ \"}";
