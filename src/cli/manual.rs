//! `vade completions` and `vade man`: what a shell and `man` know of the command, made from the table of arguments itself.

use crate::base::system::why;

use std::io::Write;

use clap::CommandFactory;
use clap_complete::Shell;

use super::{Arguments, Ending, wrong};

/// Writes the completions of a shell to standard output.
pub fn completions(shell: Shell) -> Ending {
    let mut text = Vec::new();
    clap_complete::generate(shell, &mut Arguments::command(), "vade", &mut text);
    print(&text)
}

/// Writes the manual page of the program, or of one command, to standard output.
pub fn man(name: Option<&str>) -> Ending {
    let mut program = Arguments::command();
    // Gives the commands their whole names, by which `man vade-build` finds a page.
    program.build();
    let page = match name {
        None => program,
        Some(name) => match program.find_subcommand(name) {
            Some(command) => command.clone(),
            None => return wrong(format!("there is no command `{name}`; `vade help` lists them")),
        },
    };
    let mut text = Vec::new();
    match clap_mangen::Man::new(page).render(&mut text) {
        Ok(()) => print(&text),
        Err(error) => wrong(error),
    }
}

fn print(text: &[u8]) -> Ending {
    match std::io::stdout().write_all(text) {
        Ok(()) => Ending::Fine,
        // Whoever read it has seen enough.
        Err(error) if error.kind() == std::io::ErrorKind::BrokenPipe => Ending::Fine,
        Err(error) => wrong(format!("it could not be written: {}", why(&error))),
    }
}
