//! `vade export`: a participant takes their work along, as the sources of a site of their own. All of it is made beside its place, built
//! strictly, searched for names that are not theirs to tell, and only then put there.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;

use crate::base::number::counted;
use crate::base::system::why;
use crate::base::words::Form;
use crate::base::{Diagnostic, Severity, SitePath};
use crate::cli::{Ending, ProgramArguments, load, proof, wrong};
use crate::content::{Facts, Kind};
use crate::export::{self, Export, Program, Reach};
use crate::model::access::private_names::{PrivateNames, told};
use crate::model::identity::guesses::Guesses;
use crate::model::identity::names::Found;
use crate::model::queries::work;
use crate::model::{EntryId, Handbook, SharedFacts};
use crate::pipeline::Site;
use crate::render::Output;
use crate::report::{self, Report};

#[derive(Args)]
pub struct ExportArguments {
    /// The participant, by their id or folder
    #[arg(value_name = "PERSON")]
    person: String,
    /// The folder to make; it must not be there yet
    #[arg(long, value_name = "FOLDER")]
    out: PathBuf,
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

pub fn run(arguments: &ExportArguments) -> Ending {
    if let Err(ending) = load::check_folder(&arguments.folder) {
        return ending;
    }
    if let Err(message) = check(&arguments.out, &arguments.folder) {
        return wrong(message);
    }
    let mut loaded = match load::load(&program_at(&arguments.folder, None), None) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    if loaded.site.is_nothing() {
        return load::nothing(&arguments.folder, "export from");
    }
    let Some(whole) = loaded.everything() else { return wrong("the program cannot be read as a whole") };
    let (public, whole) = (&loaded.site, &whole);
    let person = match find(whole, &arguments.person) {
        Ok(person) => person,
        Err(message) => return wrong(message),
    };
    let folder = work::folder_of(&whole.book, person).unwrap_or_default();
    let is_own = |path: &SitePath| path.as_str().starts_with(&format!("{folder}/"));
    let text = |path: &SitePath| whole.text(path);
    let unread =
        whole.report().iter().filter(|problem| problem.severity == Severity::Error && is_own(&problem.primary.path));
    let unread: Vec<Diagnostic> = unread.cloned().collect();
    if !unread.is_empty() {
        show(&unread, &text);
        let _ = writeln!(
            anstream::stderr(),
            "Nothing was written: mend the errors in {folder}/ first, or something would be left behind."
        );
        return Ending::Problems;
    }
    let reach = |id| {
        let visibility = whole.visibility(id);
        let place = whole.book.settings.audiences.iter().position(|audience| audience == visibility.audience);
        Reach { audience: place.unwrap_or(usize::MAX), draft: visibility.draft }
    };
    let export = whole.with_viewer(|whole| {
        public.with_viewer(|public| export::export(&Program { whole, public, text: &text, reach: &reach }, person))
    });
    // In a row, a person stands outside of their folder.
    let own = whole.book.entry(person);
    let is_theirs = |facts: &Facts| is_own(&facts.path) || (&facts.path, facts.nth) == (&own.path, own.nth);
    let names = public.names_kept_from_others_than(&is_theirs);
    let of_export = |path: &SitePath| export.texts.get(path).map(|text| Arc::from(text.as_str()));
    let problems = betrayed(&export, &names, &public.audience);
    if !problems.is_empty() {
        show(&problems, &of_export);
        let _ = writeln!(
            anstream::stderr(),
            "Nothing was written: others are named who have not agreed to it. The places are those of the new site; write something else in the program, and export again."
        );
        return Ending::Problems;
    }
    match write(arguments, whole, &export) {
        Ok(problems) if problems.is_empty() => {
            tell(arguments, whole, person, &export);
            Ending::Fine
        }
        Ok(problems) => {
            show(&problems, &of_export);
            let _ = writeln!(
                anstream::stderr(),
                "Nothing was written: the new site would have these problems. Mend them in the program, and export again."
            );
            Ending::Problems
        }
        Err(message) => wrong(message),
    }
}

fn program_at(folder: &Path, audience: Option<String>) -> ProgramArguments {
    ProgramArguments { strict: true, ..ProgramArguments::of(folder, audience) }
}

/// Whether a folder may be made there.
fn check(out: &Path, folder: &Path) -> Result<(), String> {
    let shown = out.display();
    if fs::symlink_metadata(out).is_ok() {
        return Err(format!("--out {shown} is there already: name a folder that is not, it will be made"));
    }
    let real = proof::real(out);
    if real.starts_with(proof::real(folder)) {
        return Err(format!(
            "--out {shown} lies in the program's folder, and would become a part of it: write it beside, such as ../{}",
            real.file_name().map_or("my-site".into(), |name| name.to_string_lossy())
        ));
    }
    match real.parent().is_some_and(Path::is_dir) {
        true => Ok(()),
        false => Err(format!("--out {shown}: there is no such folder to make it in")),
    }
}

/// The person who is meant.
fn find(site: &Site, named: &str) -> Result<EntryId, String> {
    let book = &site.book;
    let path = named.trim_end_matches('/').trim_start_matches("./");
    let at_path = book.tree.at_path(path).or_else(|| book.tree.at_path(&format!("portfolios/{path}")));
    let found = at_path.or_else(|| match book.names.find(path, &[]) {
        Found::One(found) => found.entry,
        _ => None,
    });
    let Some(id) = found else {
        let guess = Guesses::new(&book.names, &book.entries).near(path, &[]);
        return Err(format!("there is nobody called `{named}`: {}", guess.unwrap_or_else(|| who_there_is(book))));
    };
    let facts = book.entry(id);
    if facts.kind != Kind::Person {
        return Err(format!("`{named}` is no person: name the folder of a portfolio, such as portfolios/kim-lee"));
    }
    if facts.landing && facts.path.folder().is_empty() {
        return Err("this site is one person's own already".into());
    }
    if work::folder_of(book, id).is_none() {
        return Err(format!("{} has no folder of work: only participants have, in portfolios/", facts.path));
    }
    Ok(id)
}

/// Whose work can be taken along.
fn who_there_is(book: &Handbook) -> String {
    const MOST: usize = 12;
    let has_portfolio = |facts: &&SharedFacts| facts.kind == Kind::Person && facts.landing;
    let ids: Vec<&str> = book.entries.iter().filter(has_portfolio).map(|facts| facts.id.as_str()).collect();
    match ids.len() {
        0 => "nobody has a portfolio here".to_string(),
        1..=MOST => format!("there is {}", ids.join(", ")),
        count => format!("there are {count}, such as {}", ids[0]),
    }
}

/// Names of others that stand in what would be written, and may not.
fn betrayed(export: &Export, names: &PrivateNames, audience: &str) -> Vec<Diagnostic> {
    let mut problems = Vec::new();
    for (path, text) in &export.texts {
        let held = names.held_by_text(text, Form::Markdown).into_iter();
        problems.extend(
            held.filter(|(number, _)| !names.get(*number).surname)
                .map(|(number, _)| names.problem(number, path, text, audience)),
        );
    }
    for path in export.files.keys().chain(export.texts.keys()) {
        problems.extend(
            names
                .spelled_by(path.as_str().rsplit_once('.').map_or(path.as_str(), |(stem, _)| stem))
                .map(|name| told(name, path, crate::base::Location::File, audience)),
        );
    }
    problems
}

fn show(problems: &[Diagnostic], text: &dyn Fn(&SitePath) -> Option<Arc<str>>) {
    let mut problems = problems.to_vec();
    report::sort(&mut problems);
    let report = Report::new(&problems, text);
    let mut shown = Vec::new();
    let _ = report::write(&report, report::Format::Human, &mut shown, crate::cli::width(), crate::cli::colour());
    let _ = std::io::stderr().lock().write_all(&shown);
}

/// Makes the folder beside its place, builds it there as its owner will, and moves it. What is wrong with it, if something is; then it is
/// not there.
fn write(arguments: &ExportArguments, whole: &Site, export: &Export) -> Result<Vec<Diagnostic>, String> {
    let out = &arguments.out;
    let failed = |error: std::io::Error| format!("{} cannot be written: {}", out.display(), why(&error));
    let parent = out.parent().filter(|parent| !parent.as_os_str().is_empty()).unwrap_or(Path::new("."));
    let beside = tempfile::Builder::new().prefix(".vade-").tempdir_in(parent).map_err(failed)?;
    let top = beside.path();
    for (path, text) in &export.texts {
        lay(top, path, text.as_bytes()).map_err(failed)?;
    }
    for (path, from) in &export.files {
        // As the program would publish it: without what it tells beside what it shows.
        let bytes = published(whole, from).map_err(|error| format!("{from} cannot be taken along: {error}"))?;
        lay(top, path, &bytes).map_err(failed)?;
    }
    let narrowest = whole.book.settings.audiences.last().cloned();
    for audience in [None, narrowest] {
        let loaded =
            load::load(&program_at(top, audience), None).map_err(|_| "the new site cannot be read".to_string())?;
        let site = &loaded.site;
        let mut problems = site.report().to_vec();
        problems.extend(site.told_of_outputs());
        problems.retain(|problem| problem.severity > Severity::Advice);
        if !problems.is_empty() {
            return Ok(problems);
        }
    }
    #[cfg(unix)]
    fs::set_permissions(top, std::os::unix::fs::PermissionsExt::from_mode(0o755)).map_err(failed)?;
    fs::rename(top, out).map_err(failed)?;
    // What is not there any more need not be removed.
    let _ = beside.keep();
    Ok(Vec::new())
}

fn published(site: &Site, file: &SitePath) -> Result<Vec<u8>, String> {
    let addresses = &site.book.addresses;
    let address = addresses.file(file).ok_or("it is not published")?;
    let route = addresses.route(address).ok_or("it is not published")?;
    match site.render(address, route).map_err(|problem| problem.message.clone())? {
        Output::Bytes(bytes) => Ok(bytes),
        Output::File(path) => fs::read(&path).map_err(|error| error.to_string()),
    }
}

fn lay(top: &Path, path: &SitePath, bytes: &[u8]) -> std::io::Result<()> {
    let place = top.join(path.as_str());
    fs::create_dir_all(place.parent().unwrap_or(top))?;
    fs::write(place, bytes)
}

fn tell(arguments: &ExportArguments, whole: &Site, person: EntryId, export: &Export) {
    let mut err = anstream::stderr();
    let works = whole.book.tree.works(person).len();
    let _ = writeln!(
        err,
        "Wrote {}: {} and {}. It builds without a problem.",
        arguments.out.display(),
        counted(works, "piece of work", "pieces of work"),
        counted(export.files.len(), "file", "files")
    );
    for (path, note) in &export.notes {
        let _ = writeln!(err, "  {path}: {note}");
    }
    let facts = whole.book.entry(person);
    let narrowest = whole.book.settings.audiences.last();
    if facts.audience.as_ref().is_none_or(|audience| Some(&audience.value) == narrowest) {
        let widest = whole.book.settings.audiences.first().map_or("public", String::as_str);
        let _ = writeln!(
            err,
            "Nobody else may read it yet: its owner decides, with `audience: {widest}` below `owner:` in site.yaml."
        );
    }
    let _ = writeln!(
        err,
        "Pictures and documents may still show names: look through them. `vade publish` in the new folder puts it on the web."
    );
}
