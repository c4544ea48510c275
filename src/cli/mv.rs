//! `vade mv`: something gets another name or place, and everything that names it follows.

use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use clap::Args;
use similar::TextDiff;

use crate::authoring::Changes;
use crate::base::SitePath;
use crate::base::number::counted;
use crate::base::system::why;
use crate::cli::paths::shown;
use crate::cli::{Ending, load, say, wrong};
use crate::rename::{self, Plan, Request};
use crate::report::visible::visible;

#[derive(Args)]
pub struct MvArguments {
    /// What moves: an id, an alias, an outcome's code, or the path of a file or folder
    #[arg(value_name = "OLD")]
    old: String,
    /// Its new name, code or path; a folder that is there takes it in
    #[arg(value_name = "NEW")]
    new: String,
    /// The folder that holds the program [default: the nearest one above where you are]
    #[arg(long, value_name = "DIR")]
    folder: Option<PathBuf>,
    /// Show what would change, and change nothing
    #[arg(long)]
    dry_run: bool,
    /// Leave no redirect at the old address, such as for what was never published
    #[arg(long)]
    no_redirect: bool,
}

/// So many lines stand around a change.
const AROUND: usize = 2;

pub fn run(arguments: &MvArguments) -> Ending {
    moved(arguments).unwrap_or_else(|ending| ending)
}

fn moved(arguments: &MvArguments) -> Result<Ending, Ending> {
    let folder = load::site_folder(arguments.folder.as_deref())?;
    let mut loaded = load::program(&folder, None, "move")?;
    let sources = loaded.sources();
    let before = loaded.everything().ok_or_else(|| wrong("the site cannot be read"))?;
    let request = Request { old: &arguments.old, new: &arguments.new, redirect: !arguments.no_redirect };
    let plan = rename::plan(&before, &sources, &mut |changed| loaded.everything_of(&Arc::new(changed)), &request);
    let plan = plan.map_err(wrong)?;
    let changes = changes(&folder, &plan).map_err(wrong)?;
    if arguments.dry_run {
        // A closed pipe is the reader's choice.
        let _ = std::io::stdout().lock().write_all(diff(&plan).as_bytes());
        changes.check(&folder).map_err(wrong)?;
    } else {
        changes.write(&folder).map_err(wrong)?;
    }
    tell(&folder, &plan, arguments);
    Ok(Ending::Fine)
}

/// What is written into the folder.
fn changes(folder: &Path, plan: &Plan) -> Result<Changes, String> {
    let mut changes = Changes::default();
    for (from, to) in &plan.moves {
        changes.rename(from, to);
    }
    for (path, (old, new)) in &plan.texts {
        if old.is_empty() && !folder.join(path.as_str()).exists() {
            changes.add(path, new.as_str());
            continue;
        }
        let bytes =
            fs::read(folder.join(path.as_str())).map_err(|error| format!("{path} cannot be read: {}", why(&error)))?;
        // The mark of UTF-8 stays where it is.
        let mark: &[u8] = if bytes.starts_with(b"\xEF\xBB\xBF") { b"\xEF\xBB\xBF" } else { b"" };
        if bytes[mark.len()..] != *old.as_bytes() {
            return Err(format!(
                "{path} is not UTF-8, or was changed meanwhile: save it as UTF-8, then run the command again"
            ));
        }
        changes.replace(path, bytes.clone(), [mark, new.as_bytes()].concat());
    }
    Ok(changes)
}

fn diff(plan: &Plan) -> String {
    let mut out = String::new();
    for (from, to) in &plan.moves {
        let _ = writeln!(out, "rename {from}\n    to {to}");
    }
    let to = |path: &SitePath| {
        let moved = plan.moves.iter().find_map(|(from, to)| {
            let rest = path.as_str().strip_prefix(from.as_str())?;
            (rest.is_empty() || rest.starts_with('/')).then(|| format!("{to}{rest}"))
        });
        moved.unwrap_or_else(|| path.to_string())
    };
    for (path, (old, new)) in &plan.texts {
        let diff = TextDiff::from_lines(old.as_str(), new.as_str());
        let _ = write!(out, "{}", diff.unified_diff().context_radius(AROUND).header(path.as_str(), &to(path)));
    }
    visible(&out)
}

fn tell(folder: &Path, plan: &Plan, arguments: &MvArguments) {
    let (moves, changes) = if arguments.dry_run { ("Would move", "would change") } else { ("Moved", "changed") };
    for (from, to) in &plan.moves {
        say(&format!("{moves} {} to {}", shown(&folder.join(from.as_str())), shown(&folder.join(to.as_str()))));
    }
    let texts = counted(plan.texts.len(), "file", "files");
    say(&match plan.texts.is_empty() {
        true => "No text has to change.".to_string(),
        false => format!("{texts} {changes}; everything that named `{}` means the same.", arguments.old),
    });
    match (plan.redirects.as_slice(), arguments.dry_run) {
        ([], _) => {}
        ([one], false) => say(&format!("The old address {one} leads on.")),
        ([one], true) => say(&format!("The old address {one} would lead on.")),
        (several, false) => say(&format!("{} old addresses lead on.", several.len())),
        (several, true) => say(&format!("{} old addresses would lead on.", several.len())),
    }
    plan.notes.iter().for_each(|note| say(note));
}
