//! `vade build`: a folder becomes a website, or a list of what is wrong.

use std::io::Write;
use std::path::Path;
use std::sync::Mutex;
use std::time::Instant;

use crate::base::{Diagnostic, Severity, SitePath};
use crate::cli::{BuildArguments, Ending, MessageFormat, colour, width, wrong};
use crate::content::settings;
use crate::model::address::Route;
use crate::pipeline::{Options, Pipeline, Site, has_errors};
use crate::publish::{self, Content, Publication};
use crate::render::Output;
use crate::report::{self, Counts, Report};
use crate::source::walk::{self, ReadOptions};

pub fn run(arguments: &BuildArguments) -> Ending {
    let started = Instant::now();
    let folder = &arguments.folder;
    let out = arguments.out.clone().unwrap_or_else(|| folder.join("_site"));
    if !folder.is_dir() {
        let what = if folder.exists() { "is not a folder" } else { "does not exist" };
        return wrong(format!("{} {what}: name the folder that holds the program", folder.display()));
    }
    if let Some(url) = &arguments.base_url
        && !(url.starts_with("https://") || url.starts_with("http://"))
    {
        return wrong(format!("--base-url must be a full address such as https://example.org/handbook/, not {url}"));
    }
    if let Err(error) = publish::check_output(folder, &out) {
        return wrong(error);
    }
    let include = match walk::read_settings(folder) {
        Ok(source) => source.and_then(|source| {
            source.as_text().map(|text| settings::read(&SitePath::new("site.yaml"), text).settings.include)
        }),
        Err(error) => return wrong(format!("{} cannot be read: {error}", folder.display())),
    };
    let options = ReadOptions { output: Some(out.clone()), include: include.unwrap_or_default(), later: true };
    let sources = match walk::read(folder, &options) {
        Ok(sources) => sources,
        Err(error) => return wrong(format!("{} cannot be read: {error}", folder.display())),
    };
    let options = Options { audience: arguments.audience.clone(), base_url: arguments.base_url.clone(), drafts: false };
    let site = match Pipeline::default().load(&sources, &options) {
        Ok(site) => site,
        Err(error) => {
            return wrong(format!(
                "there is no audience `{}`: the audiences are {}",
                error.name,
                error.known.join(", ")
            ));
        }
    };
    if site.is_nothing() {
        return wrong(format!(
            "there is nothing to build in {}: no site.yaml and no Markdown file. Name the folder that holds the program",
            folder.display()
        ));
    }
    let mut problems: Vec<Diagnostic> = site.report().to_vec();
    strict(arguments, &mut problems);
    let hopeless = has_errors(&problems) && !arguments.keep_going;
    let published = if hopeless { None } else { publish_site(arguments, &site, &out, &mut problems) };
    let published = match published {
        Some(Err(error)) => return wrong(error),
        Some(Ok(publication)) => publication,
        None => None,
    };
    tell(arguments, &site, &mut problems);
    close(arguments, &site, &problems, published.as_ref(), &out, started);
    if has_errors(&problems) { Ending::Problems } else { Ending::Fine }
}

fn strict(arguments: &BuildArguments, problems: &mut [Diagnostic]) {
    if arguments.strict {
        for problem in problems {
            problem.severity = Severity::Error;
        }
    }
}

type Published = Result<Option<Publication>, publish::PublishError>;

/// Renders every route and puts it into the output folder, unless rendering finds errors.
fn publish_site(
    arguments: &BuildArguments,
    site: &Site,
    out: &Path,
    problems: &mut Vec<Diagnostic>,
) -> Option<Published> {
    let routes: Vec<(&str, &Route)> = site.routes().collect();
    let found: Mutex<Vec<Diagnostic>> = Mutex::new(Vec::new());
    let published = publish::publish(
        out,
        &routes,
        |(address, _)| address,
        |(address, route)| match site.render(address, route) {
            Ok(Output::Bytes(bytes)) => Some(Content::Bytes(bytes)),
            Ok(Output::File(file)) => Some(Content::File(file)),
            Err(problem) => {
                if let Ok(mut found) = found.lock() {
                    found.push(*problem);
                }
                None
            }
        },
        || arguments.keep_going || found.lock().is_ok_and(|found| !has_errors(&found)),
    );
    problems.extend(found.into_inner().unwrap_or_default());
    Some(published)
}

/// Shows all problems.
fn tell(arguments: &BuildArguments, site: &Site, problems: &mut Vec<Diagnostic>) {
    report::sort(problems);
    let report = Report::new(problems, &|path| site.text(path));
    // People and workflows look for files from where the command was run; JSON counts from the site's folder.
    let folder = arguments.folder.to_string_lossy();
    let report = if folder == "." { report } else { report.below(&folder) };
    let result = match arguments.message_format {
        // Machines read standard output.
        MessageFormat::Json | MessageFormat::Github => {
            report::write(&report, arguments.message_format.into(), &mut std::io::stdout().lock(), width(), false)
        }
        MessageFormat::Human => {
            report::write(&report, arguments.message_format.into(), &mut std::io::stderr().lock(), width(), colour())
        }
    };
    // A closed pipe is the reader's choice.
    let _ = result;
}

/// The closing line: what was built, how long it took, what was withheld.
fn close(
    arguments: &BuildArguments,
    site: &Site,
    problems: &[Diagnostic],
    published: Option<&Publication>,
    out: &Path,
    started: Instant,
) {
    let mut err = anstream::stderr();
    let took = started.elapsed().as_millis();
    let counts = Counts::of(problems);
    let line = match published {
        Some(publication) => format!(
            "Built {} and {} for {} into {} in {took} ms ({} written, {} unchanged, {} removed): {counts}",
            counted(site.pages(), "page"),
            counted(site.copied(), "file"),
            site.audience,
            out.display(),
            publication.written,
            publication.unchanged,
            publication.removed
        ),
        None => format!("Nothing was written after {took} ms: {counts}"),
    };
    let _ = writeln!(err, "{line}");
    if published.is_none() && !arguments.keep_going {
        let _ = writeln!(err, "Mend the errors and build again, or publish what can be published with --keep-going.");
    }
    if site.withheld > 0 {
        let entries = if site.withheld == 1 { "entry is" } else { "entries are" };
        let _ = writeln!(err, "{} {entries} withheld from {}.", site.withheld, site.audience);
    }
    let unnamed = site.unnamed();
    if published.is_some() && !unnamed.is_empty() {
        let shown: Vec<String> = unnamed.iter().take(MOST_NAMED).map(ToString::to_string).collect();
        let more = if unnamed.len() > MOST_NAMED {
            format!(" and {} more", unnamed.len() - MOST_NAMED)
        } else {
            String::new()
        };
        let _ = writeln!(err, "Published too, though no page names them: {}{more}.", shown.join(", "));
    }
    for path in &site.unconsented {
        let _ = writeln!(
            err,
            "Withheld because nobody said who may read it: {path}. To publish it, add `audience: {}`.",
            site.audience
        );
    }
}

/// The most files that the closing lines name.
const MOST_NAMED: usize = 8;

/// A number with its noun.
fn counted(count: usize, noun: &str) -> String {
    if count == 1 { format!("1 {noun}") } else { format!("{count} {noun}s") }
}
