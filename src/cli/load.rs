//! What commands on a program's folder have in common: reading it, and telling what is wrong with it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use crate::base::system::why;
use crate::base::web::address_of_site;
use crate::base::{Diagnostic, Severity, SitePath, gather, reserved};
use crate::cli::{Ending, MessageFormat, ProgramArguments, colour, first_step, width, wrong};
use crate::content::settings::{self, Choice};
use crate::model::access::formats;
use crate::pipeline::{NoSuchAudience, Options, Pipeline, Site};
use crate::publish;
use crate::report::{self, Report};
use crate::source::Sources;
use crate::source::{ReadOptions, walk};

/// A site, and what is needed to look at it with other eyes.
pub struct Loaded {
    pub site: Site,
    pipeline: Pipeline,
    sources: Arc<Sources>,
    options: Options,
    whole: Option<Site>,
}

impl Loaded {
    /// The site from which nothing is withheld: gates and gaps are about the program, whoever the build is for.
    pub fn whole(&mut self) -> &Site {
        if self.site.book.absence().is_none() && self.whole.is_none() {
            let narrowest = self.site.book.settings.audiences.last().cloned();
            let options = Options { audience: narrowest, ..self.options.clone() };
            self.whole = self.pipeline.load(&self.sources, &options).ok();
        }
        self.whole.as_ref().unwrap_or(&self.site)
    }

    /// The site from which nothing is withheld, drafts included.
    pub fn everything(&mut self) -> Option<Site> {
        self.everything_of(&self.sources.clone())
    }

    /// The same of other sources.
    pub fn everything_of(&mut self, sources: &Arc<Sources>) -> Option<Site> {
        let narrowest = self.site.book.settings.audiences.last().cloned();
        let options = Options { audience: narrowest, drafts: true, ..self.options.clone() };
        self.pipeline.load(sources, &options).ok()
    }

    /// What was read.
    pub fn sources(&self) -> Arc<Sources> {
        self.sources.clone()
    }
}

/// Whether the folder is one.
pub fn check_folder(folder: &Path) -> Result<(), Ending> {
    if folder.is_dir() {
        return Ok(());
    }
    let what = if folder.exists() { "is not a folder" } else { "does not exist" };
    Err(wrong(format!("{} {what}: name the folder that holds the program", folder.display())))
}

/// The folder of the site that somebody is in, unless they name one.
pub fn site_folder(given: Option<&Path>) -> Result<PathBuf, Ending> {
    if let Some(folder) = given {
        check_folder(folder)?;
        return Ok(folder.to_path_buf());
    }
    let here =
        std::env::current_dir().map_err(|error| wrong(format!("this folder cannot be read: {}", why(&error))))?;
    Ok(match here.ancestors().position(first_step::has_settings) {
        None | Some(0) => PathBuf::from("."),
        Some(above) => std::iter::repeat_n("..", above).collect(),
    })
}

/// Finishes what a build into a folder was stopped at.
pub fn heal(out: &Path) -> Result<(), Ending> {
    match publish::heal(out) {
        Ok(false) => Ok(()),
        Ok(true) => {
            let line = "An earlier build was stopped while it moved the website into place: that is mended now.";
            let _ = writeln!(anstream::stderr(), "{line} ({})", out.display());
            Ok(())
        }
        Err(error) => Err(wrong(error)),
    }
}

/// Reads the folder; `out` is where a website of it lies, which is no part of it.
pub fn load(arguments: &ProgramArguments, out: Option<&Path>) -> Result<Loaded, Ending> {
    let folder = &arguments.folder;
    let unreadable = |error: std::io::Error| wrong(format!("{} cannot be read: {}", folder.display(), why(&error)));
    let base_url = arguments.base_url.as_ref().map(|url| {
        let message = format!("--base-url must be a full address such as https://example.org/handbook/, not {url}");
        address_of_site(url).ok_or_else(|| wrong(message))
    });
    let base_url = base_url.transpose()?;
    if let Some(message) = first_step::beside_the_site(folder) {
        return Err(wrong(message));
    }
    let settings = walk::read_settings(folder).map_err(unreadable)?;
    let choice = settings.and_then(|source| source.as_text().map(|text| settings::choice_of(text)));
    let Choice { include, exclude } = choice.unwrap_or_default();
    let output = Some(out.map_or_else(|| folder.join(reserved::OUTPUT), Path::to_path_buf));
    let options = ReadOptions { output, include, exclude, later: true };
    let sources = Arc::new(walk::read(folder, &options).map_err(unreadable)?);
    let options = Options { audience: arguments.audience.clone(), base_url, drafts: false };
    let mut pipeline = Pipeline::default();
    match pipeline.load(&sources, &options) {
        Ok(site) => Ok(Loaded { site, pipeline, sources, options, whole: None }),
        Err(error) => Err(no_such_audience(&error)),
    }
}

/// Reads a folder for a command that does not ask how its website is built.
pub fn folder(folder: &Path, audience: Option<String>) -> Result<Loaded, Ending> {
    check_folder(folder)?;
    load(&ProgramArguments::of(folder, audience), None)
}

/// The same for a command that needs a program there; `verb` says what for.
pub fn program(top: &Path, audience: Option<String>, verb: &str) -> Result<Loaded, Ending> {
    let loaded = folder(top, audience)?;
    if loaded.site.is_nothing() { Err(nothing(top, verb)) } else { Ok(loaded) }
}

pub fn no_such_audience(error: &NoSuchAudience) -> Ending {
    let known = error.known.join(", ");
    wrong(format!("there is no audience `{}`: the audiences are {known}", error.name))
}

/// A folder that holds no program.
pub fn nothing(folder: &Path, verb: &str) -> Ending {
    if let Some(lines) = first_step::lines(folder, first_step::holds(folder)) {
        let _ = writeln!(anstream::stderr(), "{lines}");
        return Ending::Wrong;
    }
    let mut said = format!(
        "there is nothing to {verb} in {}: no site.yaml and no Markdown file. Name the folder that holds the program",
        folder.display()
    );
    let names = fs::read_dir(folder).into_iter().flatten().flatten().map(|entry| entry.file_name());
    let mut names: Vec<String> = names.map(|name| name.to_string_lossy().into_owned()).collect();
    names.retain(|name| !name.starts_with(['.', '~']) && formats::may_be_page(&SitePath::new(name)));
    names.sort();
    if let Some(first) = names.first() {
        let stem = first.split('.').next().unwrap_or(first);
        said += &format!(". A page is a text whose name ends in .md: save {first} as {stem}.md");
    }
    wrong(said)
}

/// Makes warnings errors. Advice stays advice: it never fails anything that did not ask for it.
pub fn make_errors(problems: &mut [Diagnostic]) {
    for problem in problems.iter_mut().filter(|problem| problem.severity == Severity::Warning) {
        problem.severity = Severity::Error;
    }
}

/// Shows all problems.
pub fn tell(arguments: &ProgramArguments, site: &Site, problems: &mut Vec<Diagnostic>) {
    let format = arguments.message_format;
    let shown = shown(&arguments.folder, format, site, problems);
    // A closed pipe is the reader's choice.
    let _ = match format {
        // Machines read standard output.
        MessageFormat::Json | MessageFormat::Github => std::io::stdout().lock().write_all(&shown),
        MessageFormat::Human => std::io::stderr().lock().write_all(&shown),
    };
}

/// In so many places, people are told once of the same problem.
const SAME: usize = 4;

/// All problems as they are shown for a program in `folder`.
pub fn shown(folder: &Path, format: MessageFormat, site: &Site, problems: &mut Vec<Diagnostic>) -> Vec<u8> {
    report::sort(problems);
    // People hear once of what is the same in many places; programs, and pages of a pull request, of each place.
    let told = match format {
        MessageFormat::Human => &gather(problems.clone(), SAME, |_| true),
        MessageFormat::Json | MessageFormat::Github => &*problems,
    };
    let report = Report::new(told, &|path| site.text(path));
    let report = report.below(&below(folder, format));
    let colour = format == MessageFormat::Human && colour();
    let mut out = Vec::new();
    // Memory takes everything.
    let _ = report::write(&report, format.into(), &mut out, width(), colour);
    out
}

/// Tells what stands in the way, after many problems: last, because that is what is seen.
pub fn tally(folder: &Path, site: &Site, problems: &[Diagnostic], out: &mut impl Write) {
    let report = Report::new(problems, &|path| site.text(path));
    let lines = report::tally::lines(&report.below(&below(folder, MessageFormat::Human)), width());
    for (n, line) in lines.iter().enumerate() {
        let _ = writeln!(out, "{}{line}", if n == 0 { "\n" } else { "" });
    }
}

/// What stands before every path of a report, which counts from the site's folder. People look for files from where they
/// typed the command, GitHub from the top of the repository, wherever the command was run.
fn below(folder: &Path, format: MessageFormat) -> String {
    let typed = folder.components().collect::<PathBuf>().to_string_lossy().into_owned();
    let (MessageFormat::Github, Some(workspace)) = (format, std::env::var_os("GITHUB_WORKSPACE")) else { return typed };
    match (fs::canonicalize(folder), fs::canonicalize(workspace)) {
        (Ok(folder), Ok(workspace)) => {
            folder.strip_prefix(&workspace).unwrap_or(&folder).to_string_lossy().into_owned()
        }
        _ => typed,
    }
}
