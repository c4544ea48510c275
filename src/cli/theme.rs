//! `vade theme`: what a template sees of a page, pieces of the built-in theme to make one's own, and which of them are behind it.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::{Args, Subcommand};
use similar::TextDiff;

use crate::authoring::Changes;
use crate::base::SitePath;
use crate::base::names::did_you_mean;
use crate::base::system::why;
use crate::cli::paths::shown;
use crate::cli::{Ending, load, wrong};
use crate::theme;

/// Inside the site's `theme/`: the theme's pieces as they were when they were copied. No part of a site, since it is hidden.
const ORIGINALS: &str = ".ejected";

#[derive(Args)]
pub struct ThemeArguments {
    #[command(subcommand)]
    command: ThemeCommand,
}

#[derive(Subcommand)]
enum ThemeCommand {
    /// Show what the template of a page sees, as JSON
    View {
        /// The page: its address, such as roles/mentor.html, or the path of its source
        page: String,
        #[command(flatten)]
        folder: FolderArgument,
        /// Who may read it: a name from `audiences` [default: the widest]
        #[arg(long, value_name = "NAME")]
        audience: Option<String>,
    },
    /// Copy a piece of the built-in theme into the site's own, to change it there
    Eject {
        /// The piece, such as foot, partials/foot.html or style.css
        piece: String,
        #[command(flatten)]
        folder: FolderArgument,
    },
    /// Tell which pieces of the site's own are behind the built-in theme, and what changed there
    Check {
        #[command(flatten)]
        folder: FolderArgument,
        /// Note that what changed is taken over, or not wanted: later checks begin from here
        #[arg(long)]
        done: bool,
    },
}

#[derive(Args)]
struct FolderArgument {
    /// The folder that holds the program
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
}

pub fn run(arguments: &ThemeArguments) -> Ending {
    let ended = match &arguments.command {
        ThemeCommand::View { page, folder, audience } => view(page, &folder.folder, audience.clone()),
        ThemeCommand::Eject { piece, folder } => eject(piece, &folder.folder),
        ThemeCommand::Check { folder, done } => check(&folder.folder, *done),
    };
    ended.unwrap_or_else(|ending| ending)
}

fn load(folder: &Path, audience: Option<String>) -> Result<load::Loaded, Ending> {
    load::program(folder, audience, "show")
}

fn view(page: &str, folder: &Path, audience: Option<String>) -> Result<Ending, Ending> {
    let loaded = load(folder, audience)?;
    let site = &loaded.site;
    let wanted = page.trim_start_matches("./").trim_start_matches('/');
    let source = site.book.ids().find(|id| site.book.entry(*id).path.as_str() == wanted);
    let source = source.map(|id| site.book.addresses.entry(id).to_string());
    let below = if wanted.is_empty() || wanted.ends_with('/') { wanted.to_string() } else { format!("{wanted}/") };
    let names = [wanted.to_string(), format!("{wanted}.html"), format!("{below}index.html")];
    let is_it = |address: &str| {
        source.as_deref().is_none_or(|source| source == address)
            && (source.is_some() || names.iter().any(|name| name == address))
    };
    let found =
        site.routes().filter(|(address, _)| is_it(address)).find_map(|(address, route)| site.view(address, route));
    let Some(view) = found else {
        let pages = site.routes().filter(|(_, route)| route.is_page()).map(|(address, _)| address);
        let near = did_you_mean(&names[1], pages).unwrap_or_else(|| {
            "give its address, such as roles/mentor.html, or the path of its source. What is withheld from the audience has no page".into()
        });
        return Err(wrong(format!("there is no page {page}: {near}")));
    };
    let mut json =
        serde_json::to_string_pretty(&view).map_err(|error| wrong(format!("{page} cannot be written: {error}")))?;
    json.push('\n');
    // A closed pipe is the reader's choice.
    let _ = std::io::stdout().lock().write_all(json.as_bytes());
    Ok(Ending::Fine)
}

/// The theme that a site has.
fn name_of_theme(loaded: &load::Loaded) -> String {
    let chosen = loaded.site.book.settings.theme.as_ref().map(|theme| theme.value.as_str());
    chosen.filter(|name| theme::names().contains(name)).unwrap_or(theme::DEFAULT).to_string()
}

fn eject(piece: &str, folder: &Path) -> Result<Ending, Ending> {
    let name = name_of_theme(&load(folder, None)?);
    let files = theme::files(&name);
    let inner = piece_named(piece, &name, files.keys().copied().filter(|inner| inner.contains('/')).collect())?;
    let bytes = files.get(inner).map_or(&[][..], |bytes| bytes);
    let own = folder.join("theme").join(inner);
    if fs::symlink_metadata(&own).is_ok() {
        let message =
            format!("{} is there already and stays as it is: `vade theme check` says how it stands", shown(&own));
        return Err(wrong(message));
    }
    let kept = SitePath::new(&format!("theme/{ORIGINALS}/{inner}"));
    let original = folder.join(kept.as_str());
    let with_note = [note(inner, &name).as_bytes(), bytes].concat();
    let mut changes = Changes::default();
    changes.add(&SitePath::new(&format!("theme/{inner}")), with_note);
    match fs::read(&original) {
        // From an earlier copy that is gone.
        Ok(old) => changes.replace(&kept, old, bytes),
        Err(_) => changes.add(&kept, bytes),
    }
    changes.write(folder).map_err(wrong)?;
    let said = format!(
        "{} is yours now, from {name} {}. Keep {} too: `vade theme check` compares it with later versions.",
        shown(&own),
        env!("CARGO_PKG_VERSION"),
        shown(&original)
    );
    let _ = writeln!(anstream::stderr(), "{said}");
    Ok(Ending::Fine)
}

/// Which piece of a theme somebody means.
fn piece_named(piece: &str, name: &str, all: Vec<&'static str>) -> Result<&'static str, Ending> {
    let wanted = piece.trim_start_matches("./").trim_start_matches("theme/");
    let is_it = |inner: &&str| {
        let file = inner.rsplit('/').next().unwrap_or(inner);
        *inner == wanted || file == wanted || file.split('.').next() == Some(wanted)
    };
    let found: Vec<&'static str> = all.iter().copied().filter(is_it).collect();
    let exact = found.iter().copied().find(|inner| *inner == wanted);
    match (exact, found.as_slice()) {
        (Some(one), _) => Ok(one),
        (None, [one]) => Ok(*one),
        (None, []) => {
            let stems = all.iter().filter_map(|inner| inner.rsplit('/').next()?.split('.').next());
            let near = did_you_mean(wanted, all.iter().copied()).or_else(|| did_you_mean(wanted, stems));
            let near = near.unwrap_or_else(|| format!("there are {}", all.join(", ")));
            Err(wrong(format!("the theme {name} has no piece `{piece}`: {near}")))
        }
        (None, several) => Err(wrong(format!("`{piece}` may mean {}: name one of them", several.join(" or ")))),
    }
}

/// What stands at the top of a copy.
fn note(inner: &str, name: &str) -> String {
    let says = format!("From the theme {name} {}: {inner}", env!("CARGO_PKG_VERSION"));
    match inner.rsplit('.').next() {
        Some("html") => format!("{{# {says} #}}\n"),
        Some("css") => format!("/* {says} */\n"),
        Some("js" | "mjs") => format!("// {says}\n"),
        _ => String::new(),
    }
}

/// A text without such a note.
fn without_note(text: &str) -> &str {
    let (first, rest) = text.split_once('\n').unwrap_or((text, ""));
    if first.contains(" From the theme ") { rest } else { text }
}

fn write(path: &Path, bytes: &[u8]) -> Result<(), Ending> {
    let unwritable = |error: std::io::Error| wrong(format!("{} cannot be written: {}", shown(path), why(&error)));
    if let Some(parent) = path.parent() {
        fs::create_dir_all(parent).map_err(unwritable)?;
    }
    fs::write(path, bytes).map_err(unwritable)
}

/// How a piece of the site's own stands to the theme.
enum Standing {
    /// It says the same, so that it only keeps the site from following the theme.
    Same,
    /// It takes what the theme's says and adds to it, so that it follows the theme by itself.
    BuildsOn,
    UpToDate,
    /// What changed in the theme since it was copied.
    Behind(String),
    /// Nobody kept what it was made from: what it says otherwise than the theme does now.
    Unknown(String),
}

fn check(folder: &Path, done: bool) -> Result<Ending, Ending> {
    let name = name_of_theme(&load(folder, None)?);
    let mut out = anstream::stdout();
    let (mut behind, mut own) = (0, 0);
    for (inner, built_in) in theme::files(&name) {
        let path = folder.join("theme").join(inner);
        let Ok(text) = fs::read_to_string(&path) else { continue };
        own += 1;
        let original = folder.join("theme").join(ORIGINALS).join(inner);
        if done && !builds_on(&text, (&name, inner)) {
            write(&original, &built_in)?;
        }
        let built_in = String::from_utf8_lossy(&built_in);
        let original = fs::read_to_string(original).ok();
        let shown = shown(&path);
        let _ = match standing((&name, inner), &text, original.as_deref(), &built_in) {
            Standing::Same => {
                writeln!(out, "{shown}: says what the theme says; remove it, and the site follows the theme")
            }
            Standing::BuildsOn => writeln!(out, "{shown}: builds on the theme's, which it follows by itself"),
            Standing::UpToDate => writeln!(out, "{shown}: nothing changed in the theme since it was copied"),
            Standing::Behind(changes) => {
                behind += 1;
                writeln!(out, "{shown}: behind; this changed in the theme since it was copied:\n{changes}")
            }
            Standing::Unknown(changes) => {
                writeln!(
                    out,
                    "{shown}: copied by hand; how the theme ({}) and it differ:\n{changes}",
                    env!("CARGO_PKG_VERSION")
                )
            }
        };
    }
    if own == 0 {
        let _ = writeln!(out, "Nothing of the site's own takes the place of a piece of the theme {name}.");
    }
    if behind > 0 {
        let advice = "Take over by hand what you want of these changes, then say so: `vade theme check --done`.";
        let _ = writeln!(anstream::stderr(), "{advice}");
        return Ok(Ending::Problems);
    }
    Ok(Ending::Fine)
}

fn standing(piece: (&str, &str), own: &str, original: Option<&str>, built_in: &str) -> Standing {
    let own = without_note(own);
    match original {
        _ if own == built_in => Standing::Same,
        _ if builds_on(own, piece) => Standing::BuildsOn,
        Some(original) if original == built_in => Standing::UpToDate,
        Some(original) => Standing::Behind(changes(original, built_in)),
        None => Standing::Unknown(changes(built_in, own)),
    }
}

fn builds_on(own: &str, (theme, inner): (&str, &str)) -> bool {
    own.contains(&format!("\"{theme}/{inner}\""))
}

fn changes(old: &str, new: &str) -> String {
    TextDiff::from_lines(old, new).unified_diff().context_radius(2).to_string()
}
