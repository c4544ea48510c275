//! `vade reference`: writes the pages of the manual that are made from the code, among them the one of every command.

use std::fmt::Write as _;
use std::path::Path;
use std::{fs, io};

use clap::{Arg, Command, CommandFactory};

use super::{Arguments, Ending, wrong};
use crate::base::system::why;
use crate::reference;

/// Renews `docs/reference`, for whoever works on the program.
pub fn run(folder: &Path) -> Ending {
    let written = files(folder).and_then(|files| {
        fs::create_dir_all(folder.join("schema"))?;
        files.iter().try_for_each(|(name, text)| fs::write(folder.join(name), text))
    });
    match written {
        Ok(()) => Ending::Fine,
        Err(error) => wrong(format!("{}: {}", folder.display(), why(&error))),
    }
}

/// Every file that is made from the code or holds tables that are, by its name in the folder.
fn files(folder: &Path) -> io::Result<Vec<(String, String)>> {
    let mut files = vec![("commands.md".to_string(), page())];
    files.extend(reference::pages().into_iter().map(|(name, text)| (name.to_string(), text)));
    for name in reference::NAMES {
        let schema = reference::schema(name).map(|schema| reference::json(&schema)).unwrap_or_default();
        files.push((format!("schema/{name}.schema.json"), schema));
    }
    for entry in fs::read_dir(folder)? {
        let path = entry?.path();
        let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        if !name.ends_with(".md") || files.iter().any(|(made, _)| *made == name) {
            continue;
        }
        let text = fs::read_to_string(&path)?;
        let filled = reference::filled(&text);
        if text.contains(reference::MADE) {
            files.push((name, filled));
        }
    }
    files.sort();
    Ok(files)
}

/// Every command with what it takes.
fn page() -> String {
    let mut out = String::from(
        "---\norder: 4\nsummary: Every command with everything that it takes.\n---\n\n# Commands\n\n\
         `vade help` with a command's name says the same in the terminal. [The command line](command-line.md) says how they are used.\n",
    );
    let mut program = Arguments::command();
    program.build();
    visible(&program).for_each(|command| section(command, &mut out));
    out
}

fn visible(command: &Command) -> impl Iterator<Item = &Command> {
    command.get_subcommands().filter(|command| !command.is_hide_set() && command.get_name() != "help")
}

fn section(command: &Command, out: &mut String) {
    let name = command.get_bin_name().unwrap_or(command.get_name());
    let about = command.get_long_about().or(command.get_about()).map(ToString::to_string).unwrap_or_default();
    let _ = writeln!(out, "\n## `{name}`\n\n{}", sentence(&about));
    let arguments: Vec<&Arg> =
        command.get_arguments().filter(|argument| !argument.is_hide_set() && argument.get_id() != "help").collect();
    if !arguments.is_empty() {
        out.push_str("\n| you add | what it does |\n|---|---|\n");
    }
    for argument in arguments {
        let _ = writeln!(out, "| {} | {} |", written(argument), said(argument));
    }
    visible(command).for_each(|command| section(command, out));
}

/// An argument as it is typed.
fn written(argument: &Arg) -> String {
    let value = argument.get_value_names().and_then(<[_]>::first).map(|name| name.as_str());
    let takes = argument.get_action().takes_values();
    match (argument.get_long(), value) {
        (Some(long), Some(value)) if takes => format!("`--{long} {value}`"),
        (Some(long), _) => format!("`--{long}`"),
        (None, value) => format!("`{}`", value.unwrap_or(argument.get_id().as_str()).to_uppercase()),
    }
}

/// What an argument does, with what it may be, and what holds without it.
fn said(argument: &Arg) -> String {
    let mut said = argument.get_help().map(ToString::to_string).unwrap_or_default().replace('|', "\\|");
    let values: Vec<String> =
        argument.get_possible_values().iter().map(|value| format!("`{}`", value.get_name())).collect();
    if argument.get_action().takes_values() && !values.is_empty() {
        let _ = write!(said, ": {}", values.join(", "));
    }
    let defaults: Vec<String> =
        argument.get_default_values().iter().map(|value| format!("`{}`", value.to_string_lossy())).collect();
    if argument.get_action().takes_values() && !defaults.is_empty() {
        let _ = write!(said, "; left out: {}", defaults.join(", "));
    }
    said
}

fn sentence(words: &str) -> String {
    let words = words.trim();
    if words.ends_with('.') { words.to_string() } else { format!("{words}.") }
}

#[cfg(test)]
mod tests;
