//! `vade pdf`: a document for paper becomes a PDF, through a browser that is installed. It is printed twice: the first time
//! tells on which pages its parts stand, and the second has these numbers in its contents.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::time::Duration;

use crate::base::Diagnostic;
use crate::base::number::counted;
use crate::base::reserved::SETTINGS;
use crate::base::system::why;
use crate::cli::browser::{self, Browser, Failure};
use crate::cli::output_scan::OutputScan;
use crate::cli::{Ending, PdfArguments, ProgramArguments, load, private, wrong};
use crate::content::printing::Paper;
use crate::content::{Audience, Kind, meant};
use crate::media::pdf::finish::{self, About};
use crate::model::EntryId;
use crate::model::addresses::Route;
use crate::model::identity::guesses::Guesses;
use crate::model::identity::names::Found;
use crate::model::program::documents::Document;
use crate::pipeline::{Site, has_errors};
use crate::render::Output;
use crate::render::standalone::standalone;
use crate::view::document::Run;

/// How often a document is printed until its contents say on which pages its parts stand.
const MOST_PASSES: usize = 4;

/// What is asked for, and the folder of the program. One word alone that names such a folder is that.
fn what_and_where(arguments: &PdfArguments) -> (Option<&str>, PathBuf) {
    let said = arguments.folder.as_ref().or(arguments.place.as_ref());
    match (arguments.what.as_deref(), said) {
        (Some(word), None) if Path::new(word).join(SETTINGS[0]).is_file() => (None, PathBuf::from(word)),
        (what, said) => (what, said.cloned().unwrap_or_else(|| PathBuf::from("."))),
    }
}

/// What a PDF says made it, so that it is known again.
const CREATOR: &str = concat!("vade ", env!("CARGO_PKG_VERSION"));

pub fn run(arguments: &PdfArguments) -> Ending {
    let (what, folder) = what_and_where(arguments);
    if let Err(ending) = load::check_folder(&folder) {
        return ending;
    }
    let base_url = arguments.base_url.clone();
    let program = ProgramArguments { base_url, ..ProgramArguments::of(&folder, arguments.audience.clone()) };
    let loaded = match load::load(&program, None) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let site = &loaded.site;
    if site.is_nothing() {
        return load::nothing(&folder, "print");
    }
    let asked = match find(site, what, arguments.language.as_deref()) {
        Ok(asked) => asked,
        Err(message) => return wrong(message),
    };
    let out = match out_for(site, arguments.out.clone(), asked, &folder) {
        Ok(out) => out,
        Err(message) => return wrong(message),
    };
    if let Err(message) = check_out(&out) {
        return wrong(message);
    }
    let Some(browser) = browser::find(arguments.browser.as_deref()) else {
        return wrong(no_browser(arguments, page_of(site, asked)));
    };
    let time = Duration::from_secs(arguments.timeout.max(1));
    let browser = Browser { program: browser, no_sandbox: arguments.no_sandbox, time };
    let mut problems: Vec<Diagnostic> = site.report().to_vec();
    problems.retain(|problem| problem.severity > crate::base::Severity::Advice);
    let made = if has_errors(&problems) {
        None
    } else {
        let paper = arguments.paper.as_deref().and_then(Paper::of_word).or(site.book.settings.printing.paper);
        let paper = paper.unwrap_or_else(|| Paper::of_language(&language_of(site, asked)));
        let press = Press { site, asked, browser: &browser, beside: folder_of(&out) };
        match press.make(paper, &mut problems) {
            Ok(made) => made,
            Err(message) => return wrong(message),
        }
    };
    load::tell(&program, site, &mut problems);
    let mut err = anstream::stderr();
    let Some(Made { bytes, pages }) = made else {
        let _ = writeln!(err, "Nothing was written. Mend the errors and try again.");
        return Ending::Problems;
    };
    if let Err(error) = write(&out, &bytes) {
        return wrong(format!("{} cannot be written: {}", out.display(), why(&error)));
    }
    let _ = writeln!(err, "Wrote {} for {}: {}.", out.display(), site.audience, counted(pages, "page", "pages"));
    Ending::Fine
}

/// What is to be printed, in which of the site's languages: 0 is its own.
#[derive(Clone, Copy)]
struct Asked {
    language: usize,
    document: Document,
}

/// What is to be printed.
fn find(site: &Site, what: Option<&str>, language: Option<&str>) -> Result<Asked, String> {
    let language = language.map(|language| language_named(site, language)).transpose()?;
    let found = find_named(site, what, language)?;
    let asked = Asked { language: language.unwrap_or(found.language), ..found };
    if let (Document::Entry(id), Some(tag)) = (asked.document, tag_of(site, asked.language))
        && site.book_in(asked.language).entry(id).translation.is_none()
    {
        let path = &site.book.entry(id).path;
        return Err(format!("{path} is not translated into `{tag}`: leave `--language` out to print it as it is"));
    }
    Ok(asked)
}

fn find_named(site: &Site, what: Option<&str>, language: Option<usize>) -> Result<Asked, String> {
    let book = site.book_in(language.unwrap_or(0));
    let own = |document| Asked { language: 0, document };
    let Some(what) = what.map(|what| what.trim_end_matches('/')) else {
        let owner = book.tree.at_path("").filter(|id| book.entry(*id).kind == Kind::Person);
        if book.documents().parts(Document::Handbook).is_empty() {
            let empty = "there is no handbook to print: name a role, a person, a process or a chapter";
            return owner.map(Document::Entry).map(own).ok_or_else(|| empty.to_string());
        }
        return Ok(own(owner.map_or(Document::Handbook, Document::Entry)));
    };
    let what = what.trim_start_matches("./");
    if let Some(route) = site.in_all_languages().route(what) {
        let (language, route) = match route {
            Route::Translated(number, route) => (usize::from(*number) + 1, &**route),
            route => (0, route),
        };
        match route {
            Route::Entry(id) => return Ok(Asked { language, document: Document::Entry(*id) }),
            Route::Print(document) => return Ok(Asked { language, document: *document }),
            _ => {}
        }
    }
    if let Some(id) = book.tree.at_path(what) {
        // A path is of an original or of a translation.
        let is_it = |number: &usize| site.book_in(*number).entry(id).path.as_str() == what;
        let language = (1..site.books().count()).find(is_it).unwrap_or(0);
        return Ok(Asked { language, document: Document::Entry(id) });
    }
    let titled: Vec<EntryId> = book.ids().filter(|id| book.entry(*id).title.eq_ignore_ascii_case(what)).collect();
    let several = |ids: &mut dyn Iterator<Item = &str>| {
        let ids: Vec<String> = ids.map(|id| format!("`{id}`")).collect();
        Err(format!("`{what}` means several: write {}", ids.join(" or ")))
    };
    let found = match book.names.find(what, &[]) {
        Found::One(named) => named.entry.map(Document::Entry).ok_or_else(|| {
            format!("`{what}` is withheld from {}: name who may read it with --audience", site.audience)
        }),
        Found::Several(named) => return several(&mut named.iter().map(|named| &*named.full_id)),
        _ if titled.len() > 1 => return several(&mut titled.iter().map(|id| book.entry(*id).full_id())),
        _ => titled.first().copied().map(Document::Entry).ok_or_else(|| {
            let guess = Guesses::new(&book.names, &book.entries).near(what, &[]);
            let advice =
                guess.unwrap_or_else(|| "name a role, a person, a process or a chapter by its id or its file".into());
            format!("there is no `{what}` to print: {advice}")
        }),
    };
    found.map(own)
}

/// The number of a language of the site, by its tag or its name.
fn language_named(site: &Site, named: &str) -> Result<usize, String> {
    let settings = &site.book.settings;
    let known =
        || std::iter::once(settings.language.as_str()).chain(settings.languages.iter().map(|it| it.value.as_str()));
    let tag = meant::language_of_name(named).unwrap_or(named);
    known().position(|known| known.eq_ignore_ascii_case(named) || known.eq_ignore_ascii_case(tag)).ok_or_else(|| {
        let known: Vec<String> = known().map(|known| format!("`{known}`")).collect();
        match known.as_slice() {
            [only] => format!("this site is in {only} only: `languages` in site.yaml names others"),
            known => format!("this site has no `{named}`: its languages are {}", known.join(", ")),
        }
    })
}

/// The tag of a language, where it is not the site's own.
fn tag_of(site: &Site, language: usize) -> Option<&str> {
    site.book.settings.languages.get(language.checked_sub(1)?).map(|language| language.value.as_str())
}

/// The language in which a document is.
fn language_of(site: &Site, Asked { language, document }: Asked) -> String {
    let own = match document {
        Document::Entry(id) => site.book_in(language).entry(id).lang.clone(),
        Document::Handbook => None,
    };
    own.unwrap_or_else(|| tag_of(site, language).unwrap_or(&site.book.settings.language).to_string())
}

/// What a document is called as a file.
fn file_name(site: &Site, Asked { language, document }: Asked) -> String {
    let address = site.address_of(language, document);
    let tag = tag_of(site, language);
    let address = tag.and_then(|tag| address.strip_prefix(tag)).unwrap_or(&address);
    let folder = address.trim_end_matches("print.html").trim_end_matches('/');
    let name = folder.rsplit('/').next().filter(|name| !name.is_empty()).unwrap_or("handbook");
    tag.map_or_else(|| format!("{name}.pdf"), |tag| format!("{name}.{tag}.pdf"))
}

fn folder_of(file: &Path) -> PathBuf {
    let folder = file.parent().filter(|folder| !folder.as_os_str().is_empty());
    folder.map_or_else(|| PathBuf::from("."), Path::to_path_buf)
}

/// The file to write. What not everybody may read lies where it cannot be published.
fn out_for(site: &Site, named: Option<PathBuf>, asked: Asked, folder: &Path) -> Result<PathBuf, String> {
    let out = named.clone().unwrap_or_else(|| PathBuf::from(file_name(site, asked)));
    if site.book.audience == Audience::WIDEST {
        return Ok(out);
    }
    match (private::check(&out, folder), named) {
        (Err(_), None) => {
            let beside = folder.join(private::FOLDER);
            fs::create_dir_all(&beside)
                .map_err(|error| format!("{} cannot be made: {}", beside.display(), why(&error)))?;
            Ok(beside.join(out))
        }
        (checked, _) => checked.map(|()| out),
    }
}

/// Only what was made here before is replaced.
fn check_out(out: &Path) -> Result<(), String> {
    if out.is_dir() {
        return Err(format!("{} is a folder: name a file with --out", out.display()));
    }
    if !folder_of(out).is_dir() {
        return Err(format!("there is no folder {}", folder_of(out).display()));
    }
    match fs::read(out) {
        Ok(bytes) if !finish::is_of(&bytes, "vade ") => Err(format!(
            "{} is there already, and vade did not make it: remove it, or name another file with --out",
            out.display()
        )),
        _ => Ok(()),
    }
}

fn write(out: &Path, bytes: &[u8]) -> std::io::Result<()> {
    // Never half a file in the place of a whole one.
    let whole = out.with_extension(format!("{}.pdf", std::process::id()));
    fs::write(&whole, bytes).and_then(|()| fs::rename(&whole, out)).inspect_err(|_| {
        let _ = fs::remove_file(&whole);
    })
}

/// The page that holds a document, or of which it would be made.
fn page_of(site: &Site, Asked { language, document }: Asked) -> &str {
    let addresses = &site.book_in(language).addresses;
    addresses.document(document).unwrap_or(match document {
        Document::Entry(id) => addresses.entry(id),
        Document::Handbook => addresses.home(),
    })
}

fn no_browser(arguments: &PdfArguments, address: &str) -> String {
    let named = arguments.browser.as_ref().map(|named| named.display().to_string());
    let named = named.or_else(|| std::env::var(browser::VARIABLE).ok().filter(|named| !named.is_empty()));
    let missing = match named {
        Some(named) => format!("there is no browser at {named}"),
        None => "a PDF needs Chromium, Chrome or Edge, and none was found".into(),
    };
    format!(
        "{missing}. Install one, or name it with --browser PATH or {}. Without one, build the site, open {address} in \
         any browser and print it into a file",
        browser::VARIABLE
    )
}

/// What makes a PDF of one document.
struct Press<'p> {
    site: &'p Site,
    asked: Asked,
    browser: &'p Browser,
    /// Where the file will lie.
    beside: PathBuf,
}

/// A PDF, and how many pages it has.
struct Made {
    bytes: Vec<u8>,
    pages: usize,
}

impl Press<'_> {
    /// Prints until the contents are right; nothing where something is wrong with the document, which is told.
    fn make(&self, paper: Paper, problems: &mut Vec<Diagnostic>) -> Result<Option<Made>, String> {
        let Asked { language, document } = self.asked;
        let mut run = Run { paper: Some(paper), ..Run::default() };
        let mut bytes = Vec::new();
        for pass in 0..MOST_PASSES {
            let mut told = Vec::new();
            let html = match self.site.print(language, document, &run, &mut told) {
                Ok(html) => html,
                Err(problem) => {
                    problems.push(*problem);
                    return Ok(None);
                }
            };
            if pass == 0 {
                problems.append(&mut told);
                let scan = OutputScan::of(self.site, false);
                scan.read(&self.site.address_of(language, document), &Route::Print(document), html.as_bytes());
                problems.extend(scan.problems());
                if has_errors(problems) {
                    return Ok(None);
                }
            }
            bytes = self.print(&html)?;
            let pages = finish::pages(&bytes).unwrap_or_default();
            if pages == run.pages {
                break;
            }
            run.pages = pages;
        }
        let title = finish::title(&bytes).unwrap_or_default();
        let about = About {
            title: &title,
            language: &language_of(self.site, self.asked),
            creator: CREATOR,
            places: &|place| self.place(place),
        };
        let pages = finish::count(&bytes).unwrap_or_default();
        Ok(Some(Made { bytes: finish::finished(&bytes, &about).unwrap_or(bytes), pages }))
    }

    /// What stands at a place of the document, in words.
    fn place(&self, place: &str) -> Option<String> {
        use crate::model::program::documents::PartOf;
        let Asked { language, document } = self.asked;
        let words = self.site.words_in(language);
        if place.starts_with("fnref:") {
            return Some(words.back_to_text().to_string());
        }
        if let Some(note) = place.strip_prefix("fn:") {
            let number = note.rsplit('.').next()?.parse().ok()?;
            return Some(words.footnote(number));
        }
        let (part, _) = place.split_once('.').unwrap_or((place, ""));
        let number: usize = part.strip_prefix('p')?.parse().ok()?;
        let book = self.site.book_in(language);
        let part = *book.documents().parts(document).get(number.checked_sub(1)?)?;
        Some(match part.what {
            PartOf::Collection(n) => book.collections[n].title.clone(),
            PartOf::Entry(id) => book.entry(id).title.clone(),
        })
    }

    /// One pass of the browser. Some browsers may not look into the system's folder for temporary files, and print that
    /// they found nothing: then the page is laid beside where the PDF will lie.
    fn print(&self, html: &str) -> Result<Vec<u8>, String> {
        let titled = html.split_once("<title>").and_then(|(_, rest)| rest.split_once("</title>"));
        let title = titled.map_or(String::new(), |(title, _)| crate::base::html::unescaped(title).into_owned());
        for folder in [std::env::temp_dir(), self.beside.clone()] {
            let bytes = self.print_in(&folder, html)?;
            if finish::title(&bytes).is_none_or(|printed| printed.trim() == title.trim()) {
                return Ok(bytes);
            }
        }
        Err(format!("{} could not open the page that it was to print", self.browser.program.display()))
    }

    fn print_in(&self, folder: &Path, html: &str) -> Result<Vec<u8>, String> {
        let unwritable = |error: std::io::Error| format!("{} cannot be written: {}", folder.display(), why(&error));
        let laid = tempfile::Builder::new().prefix("vade-").tempdir_in(folder).map_err(unwritable)?;
        let top = fs::canonicalize(laid.path()).map_err(unwritable)?;
        let address = self.site.address_of(self.asked.language, self.asked.document);
        let made = standalone(html, &address, self.site.book.settings.base_url.as_deref());
        lay(&top, &address, made.html.as_bytes()).map_err(unwritable)?;
        for shown in &made.shown {
            let Some(route) = self.site.in_all_languages().route(shown) else { continue };
            match self.site.render(shown, route) {
                Ok(Output::Bytes(bytes)) => lay(&top, shown, &bytes),
                Ok(Output::File(file)) => fs::read(file).and_then(|bytes| lay(&top, shown, &bytes)),
                Err(_) => Ok(()),
            }
            .map_err(unwritable)?;
        }
        self.browser.print(&top, &top.join(&address)).map_err(|failure| self.failed(&failure))
    }

    fn failed(&self, failure: &Failure) -> String {
        let program = self.browser.program.display();
        match failure {
            Failure::NotStarted(error) => format!("{program} cannot be run: {}", why(error)),
            Failure::TooLong => format!(
                "{program} took more than {} seconds: give it more with --timeout SECONDS",
                self.browser.time.as_secs()
            ),
            Failure::Root => format!(
                "{program} does not run as root with its sandbox: run vade as another user, or, where you trust what the \
                 site holds, add --no-sandbox"
            ),
            Failure::NoPdf(said) if said.is_empty() => format!("{program} ended without a PDF"),
            Failure::NoPdf(said) => format!("{program} ended without a PDF: {said}"),
        }
    }
}

/// Lays a file at an address.
fn lay(top: &Path, address: &str, bytes: &[u8]) -> std::io::Result<()> {
    let file = top.join(address);
    if let Some(folder) = file.parent() {
        fs::create_dir_all(folder)?;
    }
    fs::write(file, bytes)
}
