//! The command line: arguments in, exit status out. One file a command.

mod accessibility;
mod ask;
mod bare_folder;
mod browser;
mod build;
mod catalog;
mod changes;
mod check;
mod commands;
mod doctor;
mod edition;
mod explain;
mod export;
mod fences;
mod first_step;
mod git;
mod import;
mod init;
mod left_out;
mod list;
mod load;
mod manual;
mod mv;
mod new;
mod other_tools;
mod output_scan;
mod pack;
mod paths;
mod pdf;
mod private;
mod proof;
mod publish;
mod rendering;
mod schema;
mod serve;
mod show;
mod stop;
mod table;
mod theme;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Args, CommandFactory, Parser, Subcommand, ValueEnum};

use crate::report::Format;

/// Turns a program folder into a linked website.
#[derive(Parser)]
#[command(name = "vade", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Option<Command>,
}

#[derive(Subcommand)]
enum Command {
    /// Begin a site, or add something to one
    New(new::NewArguments),
    /// Make a site of a folder that you have, from whatever program
    Init(init::InitArguments),
    /// Build the website of a folder
    Build(BuildArguments),
    /// Show the website while it is being written
    Serve(ServeArguments),
    /// Tell what is wrong, what is missing, and what a careful editor would say
    Check(CheckArguments),
    /// Put the handbook, a chapter, a role, a process or a portfolio on paper
    Pdf(PdfArguments),
    /// Put the website into one zip file, to hand on
    Pack(pack::PackArguments),
    /// Take in what other sites say of their outcomes and work
    Catalog(catalog::CatalogArguments),
    /// Tell what differs for readers between two states: commits, folders or websites
    Changes(changes::ChangesArguments),
    /// Take a participant's work along, as a site of their own
    Export(export::ExportArguments),
    /// Say what a host needs to publish the website, and write it
    Publish(publish::PublishArguments),
    /// Take in documents: Word, LibreOffice, web pages, Markdown, spreadsheets
    Import(import::ImportArguments),
    /// List what there is: outcomes, roles, people, work, by cohort, role, outcome and more
    List(list::ListArguments),
    /// Show everything that is known of something, and everything that points at it
    Show(show::ShowArguments),
    /// Move or rename something, and rewrite everything that names it
    Mv(mv::MvArguments),
    /// Explain a problem by its code, or list all codes
    Explain {
        /// The code, such as unknown-reference
        code: Option<String>,
    },
    /// Say what is there and what is wanting, on this computer and in the folder
    Doctor(doctor::DoctorArguments),
    /// Keep this year's website as an archive, and begin the next edition
    Edition(edition::EditionArguments),
    /// Look into the theme, and make pieces of it your own
    Theme(theme::ThemeArguments),
    /// Write JSON Schemas, by which an editor completes and checks what is written
    Schema {
        /// Which one: site, page, role, activity, framework, outcome, resource, person or artifact [default: list them]
        name: Option<String>,
        /// Write it into this folder, or all of them when none is named
        #[arg(long, value_name = "DIR")]
        out: Option<PathBuf>,
        /// Set Visual Studio Code up to use them in the program's folder
        #[arg(long, value_name = "DIR", num_args = 0..=1, default_missing_value = ".", conflicts_with_all = ["name", "out"])]
        vscode: Option<PathBuf>,
    },
    /// Renew the pages of the manual that are made from the code, for whoever works on the program
    #[command(hide = true)]
    Reference {
        /// The folder of the pages
        #[arg(value_name = "DIR", default_value = "docs/reference")]
        folder: PathBuf,
    },
    /// Write completions for a shell, for whoever installs the program
    #[command(hide = true)]
    Completions {
        /// The shell
        shell: clap_complete::Shell,
    },
    /// Write the manual page of the program or of a command, for whoever installs the program
    #[command(hide = true)]
    Man {
        /// The command, such as build
        command: Option<String>,
    },
}

#[derive(Args)]
struct BuildArguments {
    #[command(flatten)]
    program: ProgramArguments,
    /// Where the website goes [default: _site in the folder]
    #[arg(long, value_name = "DIR")]
    out: Option<PathBuf>,
    /// Publish what can be published in spite of errors
    #[arg(long)]
    keep_going: bool,
    /// Write what was built, what was withheld and why, and what the leak scan found, as JSON
    #[arg(long, value_name = "FILE")]
    proof: Option<PathBuf>,
}

#[derive(Args)]
struct CheckArguments {
    #[command(flatten)]
    program: ProgramArguments,
    /// Write a report on accessibility, with a statement to publish, as Markdown (.md) or HTML (.html)
    #[arg(long, value_name = "FILE")]
    accessibility: Option<PathBuf>,
}

/// What every command on a program's folder takes.
#[derive(Args)]
struct ProgramArguments {
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Who may read it: a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Where the website will be, for sitemap, feed and previews
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// Treat warnings as errors
    #[arg(long)]
    strict: bool,
    /// How problems are told
    #[arg(long, value_enum, default_value_t = MessageFormat::Human)]
    message_format: MessageFormat,
}

impl ProgramArguments {
    /// What a command goes by that does not ask how the website is built.
    fn of(folder: &Path, audience: Option<String>) -> ProgramArguments {
        let folder = folder.to_path_buf();
        ProgramArguments { folder, audience, base_url: None, strict: false, message_format: MessageFormat::Human }
    }
}

#[derive(Args)]
struct PdfArguments {
    /// A role, person, process or chapter, by its id or path [default: the handbook]
    #[arg(value_name = "WHAT")]
    what: Option<String>,
    /// The folder that holds the program [default: where you are]
    #[arg(value_name = "DIR")]
    place: Option<PathBuf>,
    /// The same by its name
    #[arg(long, value_name = "DIR", conflicts_with = "place")]
    folder: Option<PathBuf>,
    /// The file to write [default: the name of WHAT, in the folder where you are]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
    /// The language, where the site has several [default: that of WHAT, or the site's own]
    #[arg(long, value_name = "TAG")]
    language: Option<String>,
    /// The size of the paper [default: that of the settings, or of the language's countries]
    #[arg(long, value_name = "SIZE", value_parser = ["letter", "a4"])]
    paper: Option<String>,
    /// Who may read it: a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Where the website will be, for links that lead out of the document
    #[arg(long, value_name = "URL")]
    base_url: Option<String>,
    /// The Chromium or Chrome that makes it [default: VADE_BROWSER, or the first that is installed]
    #[arg(long, value_name = "PATH")]
    browser: Option<PathBuf>,
    /// Let the browser run without its sandbox, as it must where everything runs as root
    #[arg(long)]
    no_sandbox: bool,
    /// How long the browser may take for one pass
    #[arg(long, value_name = "SECONDS", default_value_t = 120)]
    timeout: u64,
}

#[derive(Args)]
struct ServeArguments {
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// The port to listen at; the next free one if it is taken
    #[arg(long, value_name = "NUMBER", default_value_t = 7700)]
    port: u16,
    /// The name or number to listen at; others than the default let others read
    #[arg(long, value_name = "NAME", default_value = "127.0.0.1")]
    host: String,
    /// Who may read it: a name from `audiences` [default: the widest]
    #[arg(long, value_name = "NAME")]
    audience: Option<String>,
    /// Open it in the browser
    #[arg(long)]
    open: bool,
    /// Look for changes every second, for folders that tell of none, such as shared ones
    #[arg(long)]
    poll: bool,
    /// The editor that a problem's place opens: vscode, zed, idea and others, or an address with {path}, {line} and {column}
    #[arg(long, value_name = "NAME")]
    editor: Option<String>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum MessageFormat {
    /// For people, with an excerpt of the source
    Human,
    /// One JSON object a line
    Json,
    /// Annotations of a GitHub workflow
    Github,
}

impl From<MessageFormat> for Format {
    fn from(format: MessageFormat) -> Format {
        match format {
            MessageFormat::Human => Format::Human,
            MessageFormat::Json => Format::Json,
            MessageFormat::Github => Format::Github,
        }
    }
}

/// How a command ended.
enum Ending {
    Fine,
    /// Problems in the content.
    Problems,
    /// Wrong usage, or something that the environment does not allow; told already.
    Wrong,
    /// Stopped by the signal of this number.
    Stopped(u8),
}

/// Runs the command of this process's arguments.
pub fn run() -> ExitCode {
    let words = bare_folder::as_bare_word(std::env::args_os().collect(), &Arguments::command());
    let Some(command) = Arguments::parse_from(words).command else {
        return ExitCode::from(first_step::run());
    };
    let ending = match command {
        Command::New(arguments) => new::run(&arguments),
        Command::Init(arguments) => init::run(&arguments),
        Command::Build(arguments) => build::run(&arguments),
        Command::Serve(arguments) => serve::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Pdf(arguments) => pdf::run(&arguments),
        Command::Pack(arguments) => pack::run(&arguments),
        Command::Catalog(arguments) => catalog::run(&arguments),
        Command::Changes(arguments) => changes::run(&arguments),
        Command::Export(arguments) => export::run(&arguments),
        Command::Publish(arguments) => publish::run(&arguments),
        Command::Import(arguments) => import::run(&arguments),
        Command::List(arguments) => list::run(&arguments),
        Command::Show(arguments) => show::run(&arguments),
        Command::Mv(arguments) => mv::run(&arguments),
        Command::Explain { code } => explain::run(code.as_deref()),
        Command::Doctor(arguments) => doctor::run(&arguments),
        Command::Edition(arguments) => edition::run(&arguments),
        Command::Theme(arguments) => theme::run(&arguments),
        Command::Schema { vscode: Some(folder), .. } => schema::set_up(&folder),
        Command::Schema { name, out, .. } => schema::run(name.as_deref(), out.as_deref()),
        Command::Reference { folder } => commands::run(&folder),
        Command::Completions { shell } => manual::completions(shell),
        Command::Man { command } => manual::man(command.as_deref()),
    };
    ExitCode::from(match ending {
        Ending::Fine => 0,
        Ending::Problems => 1,
        Ending::Wrong => 2,
        // As shells count it.
        Ending::Stopped(signal) => 128 + signal,
    })
}

/// Says a line.
fn say(line: &str) {
    // A terminal that is gone is no reason to stop.
    let _ = writeln!(anstream::stderr(), "{line}");
}

/// Tells what is wrong with the usage or the environment.
fn wrong(message: impl std::fmt::Display) -> Ending {
    let mut out = anstream::stderr();
    let _ = writeln!(out, "\u{1b}[1;31merror\u{1b}[0m: {message}");
    Ending::Wrong
}

/// Whether standard error shows colours: on a terminal, unless NO_COLOR says otherwise.
fn colour() -> bool {
    anstream::AutoStream::choice(&std::io::stderr()) != anstream::ColorChoice::Never && std::io::stderr().is_terminal()
}

/// The width of the terminal in columns; 100 where there is none.
fn width() -> usize {
    std::env::var("COLUMNS")
        .ok()
        .and_then(|columns| columns.parse().ok())
        .or_else(|| terminal_size::terminal_size().map(|(width, _)| usize::from(width.0)))
        .unwrap_or(100)
}
