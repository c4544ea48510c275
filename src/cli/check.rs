//! `vade check`: what is wrong, what is missing, and what a careful editor would say. Writes nothing but the report that was asked for.

use std::io::Write;
use std::time::Instant;

use crate::base::Diagnostic;
use crate::base::number::counted;
use crate::base::system::why;
use crate::cli::{CheckArguments, Ending, accessibility, left_out, load, wrong};
use crate::pipeline::has_errors;
use crate::report::Counts;

pub fn run(arguments: &CheckArguments) -> Ending {
    let CheckArguments { program: arguments, accessibility: file } = arguments;
    let started = Instant::now();
    if let Err(ending) = load::check_folder(&arguments.folder) {
        return ending;
    }
    if let Some(file) = file
        && let Err(message) = accessibility::check(file, &arguments.folder)
    {
        return wrong(message);
    }
    let mut loaded = match load::load(arguments, None) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    if loaded.site.is_nothing() {
        return load::nothing(&arguments.folder, "check");
    }
    let mut problems: Vec<Diagnostic> = loaded.site.report().to_vec();
    problems.extend(loaded.site.told_of_outputs());
    problems.extend(loaded.whole().audit());
    if arguments.strict {
        load::make_errors(&mut problems);
    }
    let site = &loaded.site;
    load::tell(arguments, site, &mut problems);
    let mut err = anstream::stderr();
    let took = started.elapsed().as_millis();
    let entries = counted(site.entries().count(), "entry", "entries");
    let _ = writeln!(err, "Checked {entries} for {} in {took} ms: {}", site.audience, Counts::of(&problems));
    if site.withheld > 0 {
        let withheld = counted(site.withheld, "entry", "entries");
        let audience = &site.audience;
        let _ = writeln!(err, "{withheld} withheld from {audience}; gates and gaps count them all the same.");
    }
    if site.drafts > 0 {
        let drafts = counted(site.drafts, "draft is", "drafts are");
        let _ = writeln!(err, "{drafts} left out, with `draft: true`; gates and gaps do not count them.");
    }
    for line in left_out::lines(site, &arguments.folder) {
        let _ = writeln!(err, "{line}");
    }
    load::tally(&arguments.folder, site, &problems, &mut err);
    if let Some(file) = file {
        match accessibility::write(file, site, &problems) {
            Ok(places) => {
                let places = counted(places, "place", "places");
                let line = "to mend; what a person must check stands there, too.";
                let _ = writeln!(err, "Wrote {} on accessibility: {places} {line}", file.display());
            }
            Err(error) => return wrong(format!("{} cannot be written: {}", file.display(), why(&error))),
        }
    }
    if has_errors(&problems) { Ending::Problems } else { Ending::Fine }
}
