//! `vade init`: a folder of another program, or of plain Markdown, becomes a site. It says what it would change, and changes it
//! when told: fields and notes of other tools in the words of this one. What it cannot say it names.

mod aliases;
mod blocks;
mod fields;
mod hidden;
mod indented;
mod languages;
mod layout;
mod links;
mod order;
mod places;
mod plan;
mod settings;
mod strange;
mod text;
mod values;
mod withheld;

use std::path::{Path, PathBuf};

use clap::Args;

use crate::authoring::Changes;
use crate::base::number::counted;
use crate::base::{SitePath, reserved};
use crate::cli::ask::Asker;
use crate::cli::git;
use crate::cli::init::layout::is_page;
use crate::cli::init::plan::Plan;
use crate::cli::other_tools::{self, Known};
use crate::cli::paths::{shown, typed};
use crate::cli::{Ending, load, say, wrong};
use crate::source::{ReadOptions, walk};
use crate::words::Languages;

#[derive(Args)]
pub struct InitArguments {
    /// The folder
    #[arg(value_name = "DIR", default_value = ".")]
    folder: PathBuf,
    /// Do it without asking
    #[arg(long, short)]
    yes: bool,
    /// Do it even where git has changes that are not committed
    #[arg(long)]
    uncommitted: bool,
}

pub fn run(arguments: &InitArguments) -> Ending {
    init(arguments).unwrap_or_else(|ending| ending)
}

fn init(arguments: &InitArguments) -> Result<Ending, Ending> {
    let top = &arguments.folder;
    load::check_folder(top)?;
    let known = other_tools::known(top);
    let layout = layout::of(top, known.as_ref());
    let root = layout.root.clone();
    let there = reserved::SETTINGS.iter().map(|name| root.join(name)).find(|file| file.exists());
    if let Some(file) = there {
        return Err(wrong(format!("{} is there already: this folder is a site", shown(&file))));
    }
    let plan = plan::of(top, layout, known.as_ref())?;
    if plan.said.len() < 2
        && plan.said.iter().all(|(path, _)| reserved::is_settings(path.as_str()))
        && !has_pages(&root)
    {
        return Err(load::nothing(top, "begin with"));
    }
    show(&plan, &root, known.as_ref());
    let root_typed = typed(&root);
    let here = if root_typed.is_empty() { String::new() } else { format!(" {root_typed}") };
    let at_risk = if arguments.uncommitted { Vec::new() } else { at_risk(&plan.changes, &root) };
    if !arguments.yes {
        let Some(mut asker) = Asker::at_terminal() else {
            say(&format!("Nothing was changed yet. `vade init{} --yes` does it.", below(top)));
            return Ok(Ending::Fine);
        };
        let language = plan.language.as_deref().unwrap_or("en");
        let languages = Languages::of(language, &[], Vec::new());
        let words = languages.words(language);
        asker.show("");
        if !asker.yes(words.asked_do_it(), words) {
            say("Nothing was changed.");
            return Ok(Ending::Fine);
        }
    }
    if !at_risk.is_empty() {
        let named: Vec<String> = at_risk.iter().take(5).map(|file| shown(file)).collect();
        return Err(wrong(format!(
            "git has changes that are not committed in {}: commit them first, so that you can look at what `vade init` changes and take it \
             back; or say --uncommitted",
            named.join(", ")
        )));
    }
    plan.changes.write(&root).map_err(wrong)?;
    let count = plan.changes.paths().count();
    say(&format!("Done: {}.", counted(count, "file is new or changed", "files are new or changed")));
    say(&format!("\nNext:\n  vade serve{here} --open\n  vade check{here}"));
    Ok(Ending::Fine)
}

/// The files that would change and that git could not give back. None where there is no repository, or no git.
fn at_risk(changes: &Changes, root: &Path) -> Vec<PathBuf> {
    let (Ok(prefix), Ok(uncommitted)) = (git::prefix(root), git::uncommitted(root)) else { return Vec::new() };
    let is_lost = |path: &&SitePath| {
        let path = format!("{prefix}{path}");
        uncommitted.iter().any(|lost| path == *lost || lost.ends_with('/') && path.starts_with(lost.as_str()))
    };
    let there = changes.paths().filter(is_lost).map(|path| root.join(path.as_str()));
    there.filter(|file| file.exists()).collect()
}

fn has_pages(root: &Path) -> bool {
    let options = ReadOptions { later: true, ..ReadOptions::default() };
    walk::read(root, &options).is_ok_and(|sources| sources.files.keys().any(is_page))
}

/// Says what was found and what would be done.
fn show(plan: &Plan, root: &Path, known: Option<&Known>) {
    match known {
        Some(known) => say(&format!("This folder was made for {} ({}).", known.tool.name(), known.file)),
        None => say("This folder holds Markdown, and settings of no program that is known."),
    }
    say("What changes:");
    let width =
        plan.said.iter().map(|(path, _)| shown(&root.join(path.as_str())).chars().count()).max().unwrap_or(0).min(50);
    for (path, what) in &plan.said {
        say(&format!("  {:<width$}  {what}", shown(&root.join(path.as_str()))));
    }
    let told =
        known.iter().flat_map(|known| plan.untold.iter().map(move |untold| format!("  {}: {untold}", known.file)));
    if !plan.unreadable.is_empty() || !plan.untold.is_empty() {
        say("What cannot be read, and stays as it is:");
    }
    told.for_each(|line| say(&line));
    for (path, words) in &plan.unreadable {
        say(&format!("  {}: {words}", shown(&root.join(path.as_str()))));
    }
    if !plan.strange.is_empty() {
        say("What stays as it is, because nothing here reads it (lines as they will be):");
    }
    for line in plan.strange.told(|path| shown(&root.join(path.as_str()))) {
        say(&format!("  {line}"));
    }
}

fn below(top: &Path) -> String {
    let typed = typed(top);
    if typed.is_empty() { typed } else { format!(" {typed}") }
}
