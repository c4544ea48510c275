//! `vade import`: documents that people have already become sources of a site.

mod decide;
mod framework;

use std::fs::{self, File};
use std::io::{Read, Write};
use std::path::{Path, PathBuf};

use clap::{Args, ValueEnum};

use crate::authoring::Changes;
use crate::base::number::counted;
use crate::base::system::why;
use crate::cli::ask::Asker;
use crate::cli::new::of_work;
use crate::cli::paths::{folder_for_pages, shown};
use crate::cli::{Ending, load, say, wrong};
use crate::content::facts::KindData;
use crate::content::{Kind, folders};
use crate::import::{self, Imported, Known, Named, Outcome, Remark, Sort, Wanted, Wishes};
use crate::pipeline::Site;
use crate::words::Words;

/// The longest document, in bytes.
const LONGEST: u64 = 100 << 20;
/// How many remarks of a sort are told of a document, where a person reads.
const MOST_TOLD: usize = 40;

#[derive(Args)]
pub struct ImportArguments {
    /// The documents: .docx, .odt, .html, .md, .txt, .csv, .xlsx; or a framework of another program: .case.json, or its spreadsheet
    #[arg(value_name = "FILE", required = true)]
    files: Vec<PathBuf>,
    /// What they are [default: what their headings say]
    #[arg(long = "as", value_enum, value_name = "KIND")]
    kind: Option<WantedKind>,
    /// Whose work it is: a name, or the id of somebody whom the site knows
    #[arg(long, value_name = "NAME")]
    person: Option<String>,
    /// The folder for pages
    #[arg(long = "in", value_name = "PLACE", default_value = "handbook")]
    place: String,
    /// The folder of the site
    #[arg(long, value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Put a newer edition of a framework in the place of the one that the site has
    #[arg(long)]
    replace: bool,
    /// Say what would be written, and write nothing
    #[arg(long)]
    dry_run: bool,
    /// Ask nothing
    #[arg(long, short)]
    yes: bool,
}

#[derive(Clone, Copy, ValueEnum)]
enum WantedKind {
    /// A page, whole
    Page,
    /// A participant's work, into their portfolio
    Artifact,
    /// A role with what it does, or several
    Role,
    /// Steps and who does them, or several lists of steps
    Process,
    /// Outcomes with their codes
    Outcomes,
}

impl WantedKind {
    fn name(self) -> &'static str {
        match self {
            WantedKind::Page => "page",
            WantedKind::Artifact => "artifact",
            WantedKind::Role => "role",
            WantedKind::Process => "process",
            WantedKind::Outcomes => "outcomes",
        }
    }
}

impl From<WantedKind> for Wanted {
    fn from(kind: WantedKind) -> Wanted {
        match kind {
            WantedKind::Page => Wanted::Page,
            WantedKind::Artifact => Wanted::Artifact,
            WantedKind::Role => Wanted::Role,
            WantedKind::Process => Wanted::Process,
            WantedKind::Outcomes => Wanted::Outcomes,
        }
    }
}

/// A document with what is known of it.
struct Taken<'t> {
    path: &'t Path,
    name: String,
    bytes: &'t [u8],
    beside: import::Beside<'t>,
    wishes: Wishes,
}

pub fn run(arguments: &ImportArguments) -> Ending {
    imported(arguments).unwrap_or_else(|ending| ending)
}

fn imported(arguments: &ImportArguments) -> Result<Ending, Ending> {
    load::check_folder(&arguments.folder)?;
    let documents = arguments.files.iter().map(|path| Ok((path, read(path)?))).collect::<Result<Vec<_>, Ending>>()?;
    let mut loaded = load::folder(&arguments.folder, None)?;
    if loaded.site.is_nothing() {
        let folder = arguments.folder.display();
        return Err(wrong(format!(
            "there is no site in {folder}: go to its folder, or name it with --folder. `vade new program` makes a new one"
        )));
    }
    let place = folder_for_pages(&arguments.place, &arguments.folder, loaded.whole())?.to_string();
    let top = place.split('/').next().unwrap_or_default();
    let kind = loaded.whole().book.settings.folders.kind_of(top);
    if kind != Kind::Page {
        return Err(wrong(format!(
            "{top} holds {}, and a page there would be one: leave out --in, and say with --as what the document is",
            folders::word_for_several(kind)
        )));
    }
    let frameworks: Vec<_> = match arguments.kind {
        None => documents.iter().filter_map(|(path, bytes)| framework::of(path, bytes)).collect(),
        Some(_) => Vec::new(),
    };
    let frameworks = frameworks.into_iter().collect::<Result<Vec<_>, Ending>>()?;
    if !frameworks.is_empty() && frameworks.len() < documents.len() {
        return Err(wrong("take in frameworks of other programs by themselves, and other documents in another run"));
    }
    if !frameworks.is_empty() {
        return framework::take_in(loaded.whole(), &arguments.folder, frameworks, arguments.replace, arguments.dry_run);
    }
    let beside: Vec<_> = documents.iter().map(|(path, _)| beside(path)).collect();
    let wishes = Wishes { kind: arguments.kind.map(Wanted::from), person: arguments.person.clone(), folder: place };
    let taken = documents.iter().zip(&beside).map(|((path, bytes), beside)| {
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        Taken { path, name, bytes, beside, wishes: wishes.clone() }
    });
    let mut asker = if arguments.yes || arguments.dry_run { None } else { Asker::at_terminal() };
    let site = loaded.whole();
    let decided = decide::decided(taken.collect(), known(site), &mut asker, site.words_in(0))?;
    let Some(Imported { files, remarks, .. }) = decided else {
        say(site.words_in(0).told_nothing());
        return Ok(Ending::Fine);
    };
    let mut changes = Changes::default();
    for file in &files {
        changes.add(&file.path, file.bytes.clone());
    }
    changes.check(&arguments.folder).map_err(|error| wrong(format!("{error}. Nothing was written")))?;
    if !arguments.dry_run {
        changes.write(&arguments.folder).map_err(|error| wrong(format!("{error}. Nothing was written")))?;
    }
    let mut out = anstream::stdout();
    let did = if arguments.dry_run { "would be written" } else { "written" };
    let _ = writeln!(out, "{} {did}:", counted(files.len(), "file", "files"));
    for file in &files {
        let _ = writeln!(out, "  {:9} {}", file.what, shown(&arguments.folder.join(file.path.as_str())));
    }
    for ((path, _), remarks) in documents.iter().zip(&remarks) {
        let _ = writeln!(out, "\n{}", path.display());
        tell(&mut out, remarks, Words::english());
    }
    if !arguments.dry_run {
        let _ = writeln!(out, "\nLook through them, then run `vade check`.");
    }
    Ok(Ending::Fine)
}

/// Says what a document's author should look at; what is said of each is in English.
fn tell(out: &mut impl Write, remarks: &[Remark], words: &Words) {
    let has = |sort: Sort| remarks.iter().any(|remark| remark.sort == sort);
    for (sort, head) in [
        (Sort::Guess, words.told_guessed()),
        (Sort::Open, words.told_open()),
        (Sort::Dropped, words.told_dropped()),
        (Sort::Lost, words.told_lost()),
    ] {
        let told: Vec<&Remark> = remarks.iter().filter(|remark| remark.sort == sort).collect();
        if told.is_empty() {
            continue;
        }
        let _ = writeln!(out, "  {head}");
        // What is lost is told whole.
        let most = if sort == Sort::Lost { told.len() } else { MOST_TOLD };
        for remark in told.iter().take(most) {
            let _ = writeln!(out, "    {}: {}", remark.place, remark.text);
        }
        if told.len() > most {
            let _ = writeln!(out, "    {}", words.new_more(told.len() - most));
        }
    }
    let all = match (has(Sort::Lost), has(Sort::Dropped)) {
        (true, _) => return,
        (false, true) => words.told_rest(),
        (false, false) => words.told_all(),
    };
    let _ = writeln!(out, "  {all}");
}

fn read(path: &Path) -> Result<Vec<u8>, Ending> {
    let unreadable = |error: std::io::Error| wrong(format!("{} cannot be read: {}", path.display(), why(&error)));
    let data = fs::metadata(path).map_err(unreadable)?;
    if data.is_dir() {
        return Err(wrong(format!("{} is a folder: name the documents in it", path.display())));
    }
    if !data.is_file() {
        return Err(wrong(format!("{} is no file", path.display())));
    }
    if data.len() > LONGEST {
        return Err(wrong(format!("{} has more than 100 MB: split it, or make its pictures smaller", path.display())));
    }
    let mut bytes = Vec::new();
    File::open(path).and_then(|file| file.take(LONGEST).read_to_end(&mut bytes)).map_err(unreadable)?;
    Ok(bytes)
}

/// What lies beside a document, or in a folder there: its pictures, and nothing else of the computer.
fn beside(document: &Path) -> impl Fn(&str) -> Option<Vec<u8>> + use<> {
    let folder = document.parent().map(Path::to_path_buf).unwrap_or_default();
    let folder = if folder.as_os_str().is_empty() { PathBuf::from(".") } else { folder };
    move |address| {
        let address = percent_encoding::percent_decode_str(address.split(['?', '#']).next()?).decode_utf8().ok()?;
        if address.contains(':') || address.starts_with(['/', '\\']) {
            return None;
        }
        let root = folder.canonicalize().ok()?;
        let path = folder.join(&*address).canonicalize().ok()?;
        let is_picture = ["png", "jpg", "jpeg", "gif", "webp", "svg"]
            .iter()
            .any(|suffix| path.extension().is_some_and(|it| it.eq_ignore_ascii_case(suffix)));
        let is_own = path.starts_with(&root)
            && is_picture
            && path.metadata().is_ok_and(|data| data.is_file() && data.len() <= LONGEST);
        is_own.then(|| fs::read(path).ok()).flatten()
    }
}

/// What the site has already.
fn known(site: &Site) -> Known {
    let book = &site.book;
    let narrowest = book.settings.audiences.last().cloned().unwrap_or_default();
    let language = site.words_in(0).tag.clone();
    let mut known = Known { narrowest: narrowest.clone(), language, ..Known::default() };
    for id in book.ids() {
        let facts = book.entry(id);
        let mut aliases: Vec<String> = facts.aliases.iter().map(|alias| alias.value.clone()).collect();
        let mut title = facts.title.clone();
        match &facts.data {
            KindData::Outcome(outcome) => {
                let statement = outcome.statement.map(|prose| site.words(id, prose)).unwrap_or_default();
                known.outcomes.push(Outcome { code: outcome.code.value.clone(), statement });
            }
            KindData::Person(person) => {
                aliases.extend((person.name != title).then(|| std::mem::replace(&mut title, person.name.clone())));
            }
            _ => {}
        }
        known.names.push(Named {
            kind: facts.kind,
            id: facts.full_id().to_string(),
            title,
            aliases,
            folder: of_work(site, facts),
            is_private: site.visibility(id).audience == narrowest,
            is_new: false,
        });
    }
    known
}
