//! `vade serve`: shows the website while it is being written.

use std::io::Write;
use std::time::Duration;

use crate::base::number::counted;
use crate::base::system::why;
use crate::cli::{Ending, MessageFormat, ServeArguments, first_step, left_out, load, wrong};
use crate::pipeline::Options;
use crate::publish;
use crate::report::Counts;
use crate::serve::{self, Editor, Failure, ServerEvent, Service, Snapshot};

/// Environments of editors' own terminals, and the editor that they say a person works in.
const TERMINALS: &[(&str, &str, &str)] = &[
    ("TERM_PROGRAM", "vscode", "vscode"),
    ("TERMINAL_EMULATOR", "JetBrains-JediTerm", "idea"),
    ("ZED_TERM", "true", "zed"),
];

pub fn run(arguments: &ServeArguments) -> Ending {
    if let Err(ending) = load::check_folder(&arguments.folder) {
        return ending;
    }
    if let Some(message) = first_step::beside_the_site(&arguments.folder) {
        return wrong(message);
    }
    for out in publish::unfinished(&arguments.folder) {
        // Told already; what is served does not come from there.
        let _ = load::heal(&out);
    }
    let editor = match arguments.editor.as_deref().map(Editor::named).transpose() {
        Ok(editor) => editor.or_else(editor_around),
        Err(message) => return wrong(message),
    };
    let service = Service {
        folder: arguments.folder.clone(),
        options: Options { audience: arguments.audience.clone(), base_url: None, drafts: true },
        host: arguments.host.clone(),
        port: arguments.port,
        poll: arguments.poll,
        editor,
    };
    let mut console = Console { arguments, place: String::new(), told: String::new() };
    match serve::serve(service, &mut |news| console.tell(news)) {
        Ok(()) => Ending::Fine,
        Err(Failure::Folder(error)) => wrong(format!("{} cannot be read: {}", arguments.folder.display(), why(&error))),
        Err(Failure::Nothing) => load::nothing(&arguments.folder, "serve"),
        Err(Failure::Audience(error)) => load::no_such_audience(&error),
        Err(Failure::Address(host, error)) => {
            wrong(format!("{host} port {} cannot be listened at: {}", arguments.port, why(&error)))
        }
    }
}

/// The editor in whose terminal the command runs.
fn editor_around() -> Option<Editor> {
    let is_set = |name: &str, value: &str| std::env::var(name).is_ok_and(|found| found == value);
    let found = TERMINALS.iter().find(|(name, value, _)| is_set(name, value));
    found.and_then(|(_, _, editor)| Editor::named(editor).ok())
}

/// Tells in the terminal what happens, and no problem twice in a row.
struct Console<'a> {
    arguments: &'a ServeArguments,
    /// Scheme, name and port.
    place: String,
    /// The problems as they were last shown.
    told: String,
}

impl Console<'_> {
    fn tell(&mut self, news: ServerEvent) {
        let mut err = anstream::stderr();
        // A terminal that is gone is no reason to stop.
        let _ = match news {
            ServerEvent::Listening { address, wanted } => {
                let name = match address.ip() {
                    ip if ip.is_unspecified() => "localhost".to_string(),
                    ip => serve::written(ip),
                };
                self.place = format!("http://{name}:{}", address.port());
                if let Some(port) = wanted {
                    let _ = writeln!(err, "Port {port} is taken by another program, so this is the next free one.");
                }
                if !address.ip().is_loopback() {
                    let _ = writeln!(err, "Everybody in the network can read what is served here, drafts included.");
                }
                writeln!(err, "Reading {} for {}", self.arguments.folder.display(), self.place)
            }
            ServerEvent::Shown { snapshot, first: true, took, .. } => self.opened(snapshot, took),
            ServerEvent::Shown { snapshot, files, took, .. } => self.changed(snapshot, files, took),
            ServerEvent::Tried(snapshot) => {
                self.problems(snapshot);
                writeln!(err, "Every page and file was tried: {}", Counts::of(&snapshot.problems))
            }
            ServerEvent::Note(note) => writeln!(err, "{note}"),
        };
    }

    /// The first site is there.
    fn opened(&mut self, snapshot: &Snapshot, took: Duration) -> std::io::Result<()> {
        let mut err = anstream::stderr();
        self.problems(snapshot);
        let address = format!("{}{}", self.place, snapshot.base);
        let site = &snapshot.site;
        let pages = counted(site.pages(), "page", "pages");
        writeln!(
            err,
            "Serving {pages} for {}, drafts included, after {} ms: {}",
            site.audience,
            took.as_millis(),
            Counts::of(&snapshot.problems)
        )?;
        for line in left_out::lines(site, &self.arguments.folder) {
            writeln!(err, "{line}")?;
        }
        writeln!(err, "\n  the site    {address}")?;
        writeln!(err, "  start page  {}{}", self.place, serve::OWN)?;
        writeln!(err, "\nPages change as you write. Ctrl-C ends it.")?;
        if self.arguments.open && opener::open(&address).is_err() {
            writeln!(err, "No browser could be opened: go to {address}")?;
        }
        Ok(())
    }

    fn changed(&mut self, snapshot: &Snapshot, files: &[String], took: Duration) -> std::io::Result<()> {
        let what = match files {
            [] => "the folder".to_string(),
            [one] => one.clone(),
            [one, rest @ ..] => format!("{one} and {}", counted(rest.len(), "other file", "other files")),
        };
        let new = self.problems(snapshot);
        let counts = Counts::of(&snapshot.problems);
        let told = if new || counts == Counts::default() { counts.to_string() } else { format!("still {counts}") };
        writeln!(anstream::stderr(), "{what} in {} ms: {told}", took.as_millis())
    }

    /// Shows the problems unless they were just shown; whether there was something new to show.
    fn problems(&mut self, snapshot: &Snapshot) -> bool {
        let mut problems = snapshot.problems.clone();
        let shown = load::shown(&self.arguments.folder, MessageFormat::Human, &snapshot.site, &mut problems);
        let shown = String::from_utf8_lossy(&shown).into_owned();
        let new = shown != self.told;
        if new {
            let _ = write!(anstream::stderr(), "{shown}");
            self.told = shown;
        }
        new
    }
}
