//! The `vade` command: one call.

use std::process::ExitCode;

fn main() -> ExitCode {
    vademecum::cli::run()
}
