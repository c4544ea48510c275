//! The folder of a program on the command line: alone where a command takes no other words, and behind `--folder` with every command.

use std::ffi::OsString;

use clap::Command;

const FLAG: &str = "--folder";

/// Arguments of a command that takes the folder as a bare word, with `--folder` made that word: the last one, behind all others.
pub fn as_bare_word(mut words: Vec<OsString>, program: &Command) -> Vec<OsString> {
    let mut command = program;
    let mut is_value = false;
    for word in words.iter().skip(1).filter_map(|word| word.to_str()) {
        match command.find_subcommand(word) {
            // The flag may stand before what it is of, with its value behind it.
            _ if is_value => is_value = false,
            Some(inner) => command = inner,
            None if word.starts_with('-') => is_value = word == FLAG,
            None => break,
        }
    }
    let has_flag = command.get_arguments().any(|argument| argument.get_long() == Some(&FLAG[2..]));
    let is_folder = |argument: &clap::Arg| argument.get_value_names().is_some_and(|names| names == ["DIR"]);
    if has_flag || !command.get_positionals().any(is_folder) {
        return words;
    }
    let end = words.iter().position(|word| word == "--").unwrap_or(words.len());
    let found = words[..end].iter().position(|word| word.to_str().is_some_and(|word| flag_value(word).is_some()));
    let Some(at) = found else { return words };
    let folder = match words[at].to_str().and_then(flag_value) {
        Some(Some(folder)) => OsString::from(folder),
        _ if at + 1 < end => words.remove(at + 1),
        // What is missing is told by whoever reads the arguments.
        _ => return words,
    };
    words.remove(at);
    words.push(folder);
    words
}

/// What stands behind `--folder=`, if a word is that flag.
fn flag_value(word: &str) -> Option<Option<&str>> {
    let rest = word.strip_prefix(FLAG)?;
    if rest.is_empty() { Some(None) } else { rest.strip_prefix('=').map(Some) }
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::as_bare_word;
    use crate::cli::Arguments;

    #[test]
    fn every_command_takes_the_folder_by_its_name() {
        let read = |line: &str| {
            let words = line.split(' ').map(Into::into).collect();
            let words = as_bare_word(words, &Arguments::command());
            words.into_iter().map(|word| word.into_string().unwrap()).collect::<Vec<_>>().join(" ")
        };
        for (line, says) in [
            ("vade build --folder a --strict", "vade build --strict a"),
            ("vade edition new --folder=a 2027", "vade edition new 2027 a"),
            ("vade publish github --folder a --dry-run", "vade publish github --dry-run a"),
            ("vade theme --folder a check", "vade theme check a"),
            ("vade edition --folder=a new 2027", "vade edition new 2027 a"),
            ("vade export --folder a kim --out b", "vade export kim --out b a"),
            ("vade pdf --folder a mentor", "vade pdf --folder a mentor"),
            ("vade new page --folder a Words", "vade new page --folder a Words"),
            ("vade build a", "vade build a"),
            ("vade build --folder", "vade build --folder"),
        ] {
            assert_eq!(read(line), says);
        }
    }
}
