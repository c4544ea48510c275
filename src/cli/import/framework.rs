//! `vade import` of a framework of another program: its file goes into the site as it is. Where an edition of it is there, it takes that
//! one's place when its reader has seen what differs, and says so.

use std::fmt::Write as _;
use std::io::Write;
use std::path::{Path, PathBuf};

use crate::authoring::Changes;
use crate::base::number::counted;
use crate::base::reserved::{PACKAGE, is_package};
use crate::base::system::why;
use crate::base::{SitePath, names};
use crate::cli::paths::shown;
use crate::cli::{Ending, wrong};
use crate::content::Kind;
use crate::content::frameworks::{self, Change, Difference, Package};
use crate::media::sheet;
use crate::pipeline::Site;
use crate::report::visible::one_line;
use crate::syntax::csv;
use crate::syntax::prose::single_blanks;

/// How many differences of a sort are told.
const MOST_TOLD: usize = 200;
/// The most characters of a statement that are told.
const LONGEST: usize = 160;

/// A framework that was asked for.
pub struct Framework<'f> {
    file: &'f Path,
    /// As it will be called in the site.
    name: String,
    bytes: Vec<u8>,
    package: Package,
}

/// A file as a framework; nothing where it is none, or why it cannot be read.
pub fn of<'f>(file: &'f Path, bytes: &[u8]) -> Option<Result<Framework<'f>, Ending>> {
    let name = file.file_name().unwrap_or_default().to_string_lossy().into_owned();
    let lower = name.to_lowercase();
    // A download is seldom called as it is here.
    let is_json = lower.ends_with(".json");
    let stem = if is_package(&name) { &name[..name.len() - PACKAGE.len()] } else { name.rsplit_once('.')?.0 };
    let end = if is_json { PACKAGE.to_string() } else { format!(".{}", lower.rsplit_once('.')?.1) };
    let name = format!("{}{end}", names::slug(stem));
    let text = match end.as_str() {
        ".xlsx" => sheet::text(bytes).ok()?,
        ".csv" | PACKAGE => String::from_utf8_lossy(bytes).trim_start_matches('\u{FEFF}').to_string(),
        _ => return None,
    };
    let read = frameworks::read(&SitePath::new(&name), &text)?;
    Some(match read {
        Ok(package) => Ok(Framework { file, name, bytes: bytes.to_vec(), package }),
        Err(problem) => Err(wrong(format!("{} cannot be taken in: {}", file.display(), problem.message))),
    })
}

/// Takes frameworks in.
pub fn take_in(
    site: &Site,
    folder: &Path,
    asked: Vec<Framework>,
    replace: bool,
    dry_run: bool,
) -> Result<Ending, Ending> {
    let mut out = anstream::stdout();
    for framework in asked {
        let shelf = site.book.collections.iter().find(|collection| collection.kind == Kind::Outcome);
        let shelf = shelf.map_or("outcomes", |collection| collection.name.as_str());
        let place = SitePath::new(&format!("{shelf}/{}", framework.name));
        let mut changes = Changes::default();
        match older(site, &framework, &place) {
            None if folder.join(place.as_str()).exists() => {
                let there = shown(&folder.join(place.as_str()));
                return Err(wrong(format!(
                    "{there} is another framework, by its identifier: give the new file another name. Nothing was written"
                )));
            }
            None => {
                changes.add(&place, framework.bytes);
                let did = write(&changes, folder, dry_run)?;
                let count = counted(framework.package.items.len(), "outcome", "outcomes");
                let shown = shown(&folder.join(place.as_str()));
                let _ = writeln!(out, "{shown} {did}: {count}. `vade check` says what was bent of its format.");
            }
            Some((there, package)) => {
                let differences = frameworks::compare(&package, &framework.package);
                let path = shown(&folder.join(there.as_str()));
                let _ = write!(out, "{}", told(&framework, &path.to_string(), &differences));
                if differences.is_empty() {
                    continue;
                }
                if !replace {
                    let _ = writeln!(out, "\nNothing was written. To take it, say so: --replace");
                    continue;
                }
                let old = std::fs::read(folder.join(there.as_str()))
                    .map_err(|error| wrong(format!("{path} cannot be read: {}", why(&error))))?;
                if there.suffix() != place.suffix() {
                    return Err(wrong(format!("{path} is in another format: put the new file in its place by hand")));
                }
                changes.replace(&there, old, framework.bytes);
                let did = write(&changes, folder, dry_run)?;
                let _ = writeln!(
                    out,
                    "\n{path} {did}. `vade check` says which of your pages name an outcome that is gone."
                );
            }
        }
    }
    Ok(Ending::Fine)
}

fn write(changes: &Changes, folder: &Path, dry_run: bool) -> Result<&'static str, Ending> {
    let failed = |error| wrong(format!("{error}. Nothing was written"));
    changes.check(folder).map_err(failed)?;
    if dry_run {
        return Ok("would be written");
    }
    changes.write(folder).map_err(failed)?;
    Ok("written")
}

/// The edition of a framework that the site has: known by its identifier, else, where one of the two has none, by its place.
fn older(site: &Site, framework: &Framework, place: &SitePath) -> Option<(SitePath, Package)> {
    let outcomes = site.book.ids().map(|id| site.book.entry(id)).filter(|facts| facts.kind == Kind::Outcome);
    let mut paths: Vec<&SitePath> =
        outcomes.map(|facts| &facts.path).filter(|path| csv::is_table(path.as_str())).collect();
    paths.dedup();
    let known = paths.into_iter().filter_map(|path| Some((path, frameworks::read(path, &site.text(path)?)?.ok()?)));
    let known: Vec<(&SitePath, Package)> = known.collect();
    let identifier = &framework.package.identifier;
    let is_same = |(_, package): &&(&SitePath, Package)| !identifier.is_empty() && package.identifier == *identifier;
    let may_be = |(path, package): &(&SitePath, Package)| {
        *path == place && (identifier.is_empty() || package.identifier.is_empty())
    };
    let at = known.iter().position(|one| is_same(&one)).or_else(|| known.iter().position(may_be))?;
    known.into_iter().nth(at).map(|(path, package)| (path.clone(), package))
}

/// Each sort of change, as it is headed and counted.
const SORTS: [(Change, &str, &str); 7] = [
    (Change::Added, "Added", "added"),
    (Change::Reworded, "Reworded", "reworded"),
    (Change::Recoded, "With another code", "with another code"),
    (Change::Renamed, "With another title", "with another title"),
    (Change::Moved, "Moved", "moved"),
    (Change::Retired, "Retired", "retired"),
    (Change::Gone, "Gone", "gone"),
];

fn told(framework: &Framework, path: &str, differences: &[Difference]) -> String {
    let of = |change: Change| differences.iter().filter(move |one| one.change == change);
    let counts = SORTS.iter().filter_map(|(change, _, word)| match of(*change).count() {
        0 => None,
        count => Some(format!("{count} {word}")),
    });
    let counts: Vec<String> = counts.collect();
    let file: PathBuf = framework.file.into();
    let summary = if counts.is_empty() { "nothing differs".to_string() } else { counts.join(", ") };
    let mut out = format!("{} is an edition of {path}: {summary}.\n", file.display());
    for (change, heading, _) in SORTS {
        if of(change).next().is_none() {
            continue;
        }
        let _ = writeln!(out, "\n{heading}");
        for Difference { name, before, after, .. } in of(change).take(MOST_TOLD) {
            let (name, before, after) = (safe(name), safe(before), safe(after));
            let _ = match change {
                Change::Added => writeln!(out, "  {name}  {after}"),
                Change::Gone => writeln!(out, "  {name}  {before}"),
                Change::Retired if after.is_empty() => writeln!(out, "  {name}"),
                Change::Retired => writeln!(out, "  {name}, replaced by {after}"),
                Change::Moved => writeln!(out, "  {name}: {} → {}", top(&before), top(&after)),
                Change::Recoded => writeln!(out, "  {} → {}", nothing(&before), nothing(&after)),
                _ => writeln!(out, "  {name}: {before}\n      → {after}"),
            };
        }
        let left = of(change).count().saturating_sub(MOST_TOLD);
        if left > 0 {
            let _ = writeln!(out, "  and {left} more");
        }
    }
    out
}

fn nothing(code: &str) -> &str {
    if code.is_empty() { "no code" } else { code }
}

fn top(parent: &str) -> &str {
    if parent.is_empty() { "the top" } else { parent }
}

/// Words of others on one line, without what a terminal would act on.
fn safe(text: &str) -> String {
    let words = single_blanks(text);
    let words = match words.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &words[..end]),
        None => words,
    };
    one_line(&words)
}
