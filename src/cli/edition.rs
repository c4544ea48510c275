//! `vade edition new`: keeps the website of this year's edition in the program's folder, and begins the next edition.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};

use crate::base::names::slug;
use crate::base::number::counted;
use crate::base::system::why;
use crate::base::{Diagnostic, Severity, SitePath};
use crate::cli::rendering::Rendering;
use crate::cli::stop::Stop;
use crate::cli::{Ending, ProgramArguments, load, wrong};
use crate::content::settings;
use crate::model::addresses::Route;
use crate::model::identity::files::EDITION_MARK as MARK;
use crate::pipeline::{Site, has_errors};
use crate::publish::Content;

#[derive(Args)]
pub struct EditionArguments {
    #[command(subcommand)]
    command: EditionCommand,
}

#[derive(Subcommand)]
enum EditionCommand {
    /// Keep the website of this edition, as everybody may read it, and begin the next edition
    New {
        /// What the next edition is called, such as 2027
        name: String,
        /// The folder that holds the program
        #[arg(value_name = "DIR", default_value = ".")]
        folder: PathBuf,
    },
}

pub fn run(arguments: &EditionArguments) -> Ending {
    let EditionCommand::New { name, folder } = &arguments.command;
    // For everybody: an archive is in every build.
    let loaded = match load::program(folder, None, "keep") {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let site = &loaded.site;
    let next = match Next::of(site, folder, name) {
        Ok(next) => next,
        Err(message) => return wrong(message),
    };
    let mut problems: Vec<Diagnostic> = site.report().to_vec();
    problems.retain(|problem| problem.severity > Severity::Advice);
    let stop = Stop::listen();
    let kept = match has_errors(&problems) {
        true => Ok(None),
        false => {
            let rendering = Rendering::of(site, &stop, false);
            let kept = keep(site, &rendering, &next, folder);
            problems.extend(rendering.problems());
            kept
        }
    };
    load::tell(&ProgramArguments::of(folder, None), site, &mut problems);
    let mut err = anstream::stderr();
    match (kept, stop.asked()) {
        (Err(error), _) => wrong(format!("{error}. Nothing was changed")),
        (Ok(Some(count)), _) => {
            let Next { current, slug, .. } = &next;
            let files = counted(count, "file", "files");
            let _ = writeln!(
                err,
                "Kept the edition {current} in static/{slug}/ ({files}, as {} may read it).",
                site.audience
            );
            let _ = writeln!(err, "Every build carries it over to {slug}/, and no build changes it.");
            let _ = writeln!(err, "The edition is now {name}, in site.yaml.");
            Ending::Fine
        }
        (Ok(None), Some(signal)) => Ending::Stopped(signal),
        (Ok(None), None) => {
            let _ = writeln!(err, "Nothing was changed: only what has no errors is kept.");
            Ending::Problems
        }
    }
}

/// What is to be done.
struct Next {
    /// What this year's edition is called, and its folder.
    current: String,
    slug: String,
    /// `site.yaml` with the next edition, and where it lies.
    settings: String,
    settings_path: PathBuf,
}

impl Next {
    fn of(site: &Site, folder: &Path, name: &str) -> Result<Next, String> {
        if !is_name(name) {
            return Err(format!(
                "`{name}` is no name of an edition: write what readers call it, such as 2027 or 2027–2028"
            ));
        }
        let current = site.book.settings.edition.clone();
        let current =
            current.ok_or("site.yaml does not say which edition this is: add a line such as `edition: 2026`")?;
        let (slug, coming) = (slug(&current), slug(name));
        if slug.is_empty() {
            return Err(format!("the edition {current} has no letters or digits, from which a folder could be called"));
        }
        if current == name {
            return Err(format!("{name} is the edition that site.yaml names now: name the one that comes after it"));
        }
        let is_kept = |slug: &str| folder.join("static").join(slug).exists();
        if is_kept(&slug) {
            return Err(format!("static/{slug} is there already, and an edition is never written over: move it away"));
        }
        if is_kept(&coming) {
            return Err(format!(
                "{name} was an edition before, and is kept in static/{coming}: name the one that comes next"
            ));
        }
        let below = format!("{slug}/");
        if let Some((address, _)) = site.routes().find(|(address, _)| address.starts_with(&below) || *address == slug) {
            return Err(format!("the site has something at {address}, where the edition would stand: rename it"));
        }
        let settings_path = folder.join(site.settings_path().as_str());
        let text =
            fs::read_to_string(&settings_path).map_err(|error| format!("site.yaml cannot be read: {}", why(&error)))?;
        let settings = renewed(&text, name).ok_or_else(|| {
            format!("site.yaml could not be changed: write `edition: {name}` in it yourself, on a line of its own")
        })?;
        Ok(Next { current, slug, settings, settings_path })
    }
}

/// Whether it could be what readers call an edition: words and years, no path and no code.
fn is_name(name: &str) -> bool {
    let is_sign = |c: char| c.is_control() || "\\<>|?*\"`#{}[]~".contains(c);
    name.starts_with(char::is_alphanumeric) && !name.contains(is_sign) && !name.contains("..") && name.trim() == name
}

/// The settings with another edition. Nothing where they would not say it then, or would say anything else than before.
fn renewed(text: &str, name: &str) -> Option<String> {
    let read = |text: &str| settings::read(&SitePath::new("site.yaml"), text).settings;
    let line = text.split_inclusive('\n').find(|line| line.starts_with("edition:"))?;
    let start = line.as_ptr() as usize - text.as_ptr() as usize;
    let is_plain = |c: char| c.is_alphanumeric() || matches!(c, ' ' | '-' | '–' | '/' | '.');
    let is_plain = name.starts_with(char::is_alphanumeric) && name.chars().all(is_plain) && name.trim() == name;
    let value = if is_plain { name.to_string() } else { format!("{name:?}") };
    // A note behind the value stays.
    let rest = line.find(" #").map_or(if line.ends_with('\n') { "\n" } else { "" }, |at| &line[at..]);
    let new = format!("{}edition: {value}{rest}{}", &text[..start], &text[start + line.len()..]);
    let (old, now) = (read(text), read(&new));
    let said = now.edition.as_deref() == Some(name);
    let same = settings::Settings { edition: None, facts: Default::default(), ..old }
        == settings::Settings { edition: None, facts: Default::default(), ..now };
    (said && same).then_some(new)
}

/// Writes the website beside the content, and moves it into place with the new settings. Nothing where it may not be published.
fn keep(site: &Site, rendering: &Rendering, next: &Next, folder: &Path) -> Result<Option<usize>, String> {
    let failed = |what: &Path| {
        let what = what.display().to_string();
        move |error: std::io::Error| format!("{what} cannot be written: {}", why(&error))
    };
    // A name with a dot is no part of the site.
    let staged = tempfile::Builder::new().prefix(".vade-edition-").tempdir_in(folder).map_err(failed(folder))?;
    let earlier = site.book.files.latest_edition();
    let mut count = 0;
    for (address, route) in site.routes().filter(|(_, route)| is_kept(route, folder)) {
        let Some(mut content) = rendering.content(address, route) else { break };
        if let (Route::Changes, Content::Bytes(page), Some(earlier)) = (route, &mut content, earlier) {
            // The edition before this one will lie beside it, and no longer below.
            let html = String::from_utf8_lossy(page);
            *page = html.replace(&format!("href=\"{earlier}/"), &format!("href=\"../{earlier}/")).into_bytes();
        }
        if let (true, Content::Bytes(feed), Some(base)) =
            (*route.in_any_language() == Route::Feed, &mut content, site.book.settings.base_url.as_deref())
        {
            // It tells of what is kept with it.
            let atom = String::from_utf8_lossy(feed);
            *feed = atom.replace(base, &format!("{base}{}/", next.slug)).into_bytes();
        }
        let file = staged.path().join(address);
        if let Some(above) = file.parent() {
            fs::create_dir_all(above).map_err(failed(above))?;
        }
        match content {
            Content::Bytes(bytes) => fs::write(&file, bytes).map_err(failed(&file))?,
            Content::File(from) => drop(fs::copy(&*from, &file).map_err(failed(&file))?),
        }
        count += 1;
    }
    if !rendering.proceeds() {
        return Ok(None);
    }
    let mark = serde_json::json!({"edition": next.current});
    fs::write(staged.path().join(MARK), format!("{mark}\n")).map_err(failed(staged.path()))?;
    let mut settings = tempfile::NamedTempFile::new_in(folder).map_err(failed(folder))?;
    settings.write_all(next.settings.as_bytes()).map_err(failed(&next.settings_path))?;
    if let Ok(there) = fs::metadata(&next.settings_path) {
        settings.as_file().set_permissions(there.permissions()).map_err(failed(&next.settings_path))?;
    }
    let place = folder.join("static").join(&next.slug);
    fs::create_dir_all(folder.join("static")).map_err(failed(&place))?;
    let staged = staged.keep();
    let readable = make_readable(&staged);
    if let Err(error) = readable.and_then(|()| fs::rename(&staged, &place)) {
        let _ = fs::remove_dir_all(&staged);
        return Err(failed(&place)(error));
    }
    if let Err(error) = settings.persist(&next.settings_path) {
        let _ = fs::remove_dir_all(&place);
        return Err(failed(&next.settings_path)(error.error));
    }
    Ok(Some(count))
}

/// A folder that is made for the time being is its maker's only; what is kept is as open as what lies beside it.
#[cfg(unix)]
fn make_readable(folder: &Path) -> std::io::Result<()> {
    use std::os::unix::fs::PermissionsExt;
    fs::set_permissions(folder, fs::Permissions::from_mode(0o755))
}

#[cfg(not(unix))]
fn make_readable(_: &Path) -> std::io::Result<()> {
    Ok(())
}

/// Whether an output belongs to the archive: what is for the host and for crawlers does not, nor do earlier editions.
fn is_kept(route: &Route, folder: &Path) -> bool {
    match route {
        Route::Robots | Route::Sitemap | Route::NoJekyll | Route::NotFound => false,
        Route::File(path) => {
            let mut parts = path.parts();
            let in_static = parts.next() == Some("static");
            let first = parts.next().unwrap_or_default();
            !(in_static && folder.join("static").join(first).join(MARK).is_file())
        }
        _ => true,
    }
}

#[cfg(test)]
mod tests {
    use super::{is_name, renewed};

    #[test]
    fn an_edition_has_a_name_and_no_path() {
        for name in ["2027", "2027–2028", "2027/28", "Fall 2027: second year", "السنة 2027"] {
            assert!(is_name(name), "{name}");
        }
        for other in ["../x", "/etc", "", " 2027", "a/../b", "2027 # note", "{2027}", "."] {
            assert!(!is_name(other), "{other}");
        }
    }

    #[test]
    fn only_the_edition_changes() {
        let text = "title: A\nedition: 2026–2027 # this year\nfacts: {edition-of: 1}\n";
        assert_eq!(
            renewed(text, "2027–2028").unwrap(),
            "title: A\nedition: 2027–2028 # this year\nfacts: {edition-of: 1}\n"
        );
        assert_eq!(renewed("edition: 2026", "2027: new").unwrap(), "edition: \"2027: new\"");
        // On several lines, or inside of something else, it is left to its author.
        assert_eq!(renewed("edition: >\n  2026\n", "2027"), None);
        assert_eq!(renewed("{title: A, edition: 2026}\n", "2027"), None);
    }
}
