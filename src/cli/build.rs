//! `vade build`: a folder becomes a website, or a list of what is wrong.

use std::cell::Cell;
use std::io::Write;
use std::path::Path;
use std::time::Instant;

use crate::base::number::counted;
use crate::base::{Diagnostic, Severity, SitePath, reserved};
use crate::cli::rendering::Rendering;
use crate::cli::stop::Stop;
use crate::cli::{BuildArguments, Ending, left_out, load, proof, wrong};
use crate::model::addresses::Route;
use crate::pipeline::{Site, has_errors};
use crate::publish::{self, Publication};
use crate::report::Counts;
use crate::syntax::csv;

pub fn run(arguments: &BuildArguments) -> Ending {
    let started = Instant::now();
    let program = &arguments.program;
    let out = arguments.out.clone().unwrap_or_else(|| program.folder.join(reserved::OUTPUT));
    if let Err(ending) = load::check_folder(&program.folder) {
        return ending;
    }
    if let Err(error) = publish::check_output(&program.folder, &out) {
        return wrong(error);
    }
    if let Some(file) = &arguments.proof
        && let Err(message) = proof::check(file, &program.folder, &out)
    {
        return wrong(message);
    }
    if let Err(ending) = load::heal(&out) {
        return ending;
    }
    let mut loaded = match load::load(program, Some(&out)) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let site = &loaded.site;
    if site.is_nothing() {
        return load::nothing(&program.folder, "build");
    }
    let mut problems: Vec<Diagnostic> = site.report().to_vec();
    if site.book.settings.raises_advice() {
        problems.extend(loaded.whole().advice());
    }
    // What stays advice is for `vade check`.
    problems.retain(|problem| problem.severity > Severity::Advice);
    if program.strict {
        problems.extend(loaded.whole().gates());
        load::make_errors(&mut problems);
    }
    let site = &loaded.site;
    let hopeless = has_errors(&problems) && !arguments.keep_going;
    let stop = Stop::listen();
    let published = if hopeless { None } else { publish_site(arguments, site, &out, &stop, &mut problems) };
    let published = match published {
        Some(Err(error)) => return failed(&error, &out),
        Some(Ok(publication)) => publication,
        None => None,
    };
    if let (None, Some(signal)) = (&published, stop.asked()) {
        let _ = writeln!(anstream::stderr(), "Stopped. Nothing in {} was changed.", out.display());
        return Ending::Stopped(signal);
    }
    load::tell(program, site, &mut problems);
    close(arguments, site, &problems, published.as_ref(), &out, started);
    match stop.asked() {
        Some(signal) => Ending::Stopped(signal),
        None if has_errors(&problems) => Ending::Problems,
        None => Ending::Fine,
    }
}

/// Publishing failed, and was undone as far as it could be.
fn failed(error: &publish::PublishError, out: &Path) -> Ending {
    let ending = wrong(error);
    if !error.leaves_mixture() {
        let _ = writeln!(anstream::stderr(), "Nothing in {} was changed.", out.display());
    }
    ending
}

type Published = Result<Option<Publication>, publish::PublishError>;

/// Renders every route and puts it into the output folder, unless rendering finds errors.
fn publish_site(
    arguments: &BuildArguments,
    site: &Site,
    out: &Path,
    stop: &Stop,
    problems: &mut Vec<Diagnostic>,
) -> Option<Published> {
    let routes: Vec<(&str, &Route)> = site.routes().collect();
    let rendering = Rendering::of(site, stop, arguments.program.strict)
        .keeping_going(arguments.keep_going)
        .proving(arguments.proof.is_some());
    let unproven: Cell<Option<publish::PublishError>> = Cell::new(None);
    let prove = |is_published: bool| match &arguments.proof {
        Some(file) => proof::write(file, site, &rendering.scan.so_far(), is_published)
            .map_err(|error| publish::PublishError::Io { doing: "writing", place: file.clone(), error }),
        None => Ok(()),
    };
    let published = publish::publish(
        out,
        &routes,
        |(address, _)| address,
        |(address, route)| rendering.content(address, route),
        || {
            let proceeds = rendering.proceeds();
            // Nothing is moved into place without its proof.
            prove(proceeds).map_err(|error| unproven.set(Some(error))).is_ok() && proceeds
        },
    );
    let published = match unproven.take() {
        Some(error) => Err(error),
        None => published,
    };
    if published.is_err() {
        // What was said in advance is taken back; that publishing failed is told in any case.
        let _ = prove(false);
    }
    problems.extend(rendering.problems());
    Some(published)
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
            counted(site.pages(), "page", "pages"),
            counted(site.copied(), "file", "files"),
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
    let hidden = problems.iter().filter(|problem| site.withholds(&problem.primary.path)).count();
    if hidden > 0 && site.shut == 0 && !site.is_for_narrowest() {
        let (lie, narrowest) = (counted(hidden, "problem lies", "problems lie"), site.book.settings.audiences.last());
        let narrowest = narrowest.map_or("", String::as_str);
        let _ = writeln!(
            err,
            "{lie} in files withheld from {}: `vade check --audience {narrowest}` tells all of theirs.",
            site.audience
        );
    }
    if site.withheld > 0 {
        let entries = counted(site.withheld, "entry is", "entries are");
        let _ = writeln!(err, "{entries} withheld from {}.", site.audience);
    }
    if site.drafts > 0 {
        let _ = writeln!(err, "{} left out.", counted(site.drafts, "draft is", "drafts are"));
    }
    for line in left_out::lines(site, &arguments.program.folder) {
        let _ = writeln!(err, "{line}");
    }
    tell_unread(site, &mut err);
    for path in &site.unconsented {
        let how = match csv::is_table(path.as_str()) {
            true => format!("To publish a row, write `{}` into its cell of a column `audience`.", site.audience),
            false => format!("To publish it, add `audience: {}`.", site.audience),
        };
        let _ = writeln!(err, "Withheld because nobody said who may read it: {path}. {how}");
    }
    load::tally(&arguments.program.folder, site, problems, &mut err);
}

/// Names what could not be read as it was meant.
fn tell_unread(site: &Site, err: &mut impl Write) {
    if site.unread.iter().any(|path| path.as_str().is_empty()) {
        let _ =
            writeln!(err, "Everything is withheld from everybody, because {} cannot be read.", site.settings_path());
        return;
    }
    let folder = |path: &SitePath| if path.suffix().is_empty() { format!("{path}/") } else { path.to_string() };
    let named: Vec<String> = site.unread.iter().take(MOST_NAMED).map(folder).collect();
    let more = match site.unread.len().saturating_sub(MOST_NAMED) {
        0 => String::new(),
        more => format!(" and {more} more"),
    };
    let in_them = if named.len() == 1 { "in it" } else { "in them" };
    if !named.is_empty() {
        let named = named.join(", ");
        let _ = writeln!(err, "Withheld from everybody, until the errors {in_them} are mended: {named}{more}.");
    }
}

/// The most files that the closing lines name.
const MOST_NAMED: usize = 8;
