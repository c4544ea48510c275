//! Which vade a host is to run: a release, and the checksum by which it is known.

use std::fs;

use crate::cli::publish::PinArguments;
use crate::hosting::github::{self, Program, UNKNOWN_OWNER};

/// What releases lay beside the program.
const CHECKSUMS: &str = "vade.sha256";

/// The program that was asked for; else the one that an earlier file of ours names, if it is of this version; else this version's.
pub fn pinned(arguments: &PinArguments, earlier: Option<Program>) -> Result<Program, String> {
    let sha256 = match &arguments.sha256 {
        Some(sum) => Some(
            github::checksum(sum)
                .ok_or("--sha256 must be 64 digits and letters from a to f, as `sha256sum` writes them")?,
        ),
        None => None,
    };
    if let Some(url) = &arguments.program {
        if !url.starts_with("https://")
            || url.contains(|c: char| c.is_whitespace() || c.is_control() || "'\"$`\\;|&<>".contains(c))
        {
            return Err(format!(
                "--program must be the full address of an archive, such as https://example.org/vade.tgz, not {url}"
            ));
        }
        let sha256 = sha256.or_else(|| beside_us().filter(|_| name(url) == name(&Program::of_this_version(None).url)));
        return Ok(Program { url: url.clone(), sha256 });
    }
    let ours = Program::of_this_version(sha256.clone().or_else(beside_us));
    Ok(match earlier {
        Some(earlier) if name(&earlier.url) == name(&ours.url) => {
            let url = if earlier.url.starts_with(UNKNOWN_OWNER) { ours.url } else { earlier.url };
            Program { url, sha256: sha256.or(earlier.sha256).or(ours.sha256) }
        }
        _ => ours,
    })
}

/// The name of an archive, which says its version and machine.
fn name(url: &str) -> &str {
    url.rsplit('/').next().unwrap_or_default()
}

/// The checksum in the list that came with this program.
pub fn beside_us() -> Option<String> {
    let list = std::env::current_exe().ok()?.with_file_name(CHECKSUMS);
    Program::listed(&fs::read_to_string(list).ok()?)
}

/// What is left to do before a host can run it; `place` is where the lines stand.
pub fn to_do(program: &Program, place: &str) -> Vec<String> {
    let mut steps = Vec::new();
    if program.url.starts_with(UNKNOWN_OWNER) {
        steps.push(format!(
            "In {place}, put the name of Vademecum's owner in the place of OWNER, or name the archive with --program."
        ));
    }
    if program.sha256.is_none() {
        steps.push(format!(
            "In {place}, put the checksum of the program, or name it with --sha256: the line for {} in {CHECKSUMS} on the page of the release. Until then the host refuses to run it.",
            github::TARGET
        ));
    }
    steps
}
