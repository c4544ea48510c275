//! `vade schema`: JSON Schemas of what authors write, for an editor that completes and checks.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{Ending, wrong};
use crate::reference;

/// What every schema of ours holds, by which a file that may be replaced is known.
const MARK: &str = "Vademecum site\"";

/// Writes a schema to standard output, or all of them into a folder.
pub fn run(name: Option<&str>, out: Option<&Path>) -> Ending {
    let names: Vec<&str> = match name {
        Some(name) if reference::NAMES.contains(&name) => vec![name],
        Some(name) => return wrong(format!("there is no schema `{name}`: there are {}", reference::NAMES.join(", "))),
        None => reference::NAMES.to_vec(),
    };
    let schemas: Vec<(&str, String)> =
        names.into_iter().filter_map(|name| Some((name, reference::json(&reference::schema(name)?)))).collect();
    match (out, schemas.as_slice()) {
        (Some(folder), schemas) => save(folder, schemas),
        (None, [(_, schema)]) => {
            let _ = std::io::stdout().write_all(schema.as_bytes());
            Ending::Fine
        }
        (None, schemas) => {
            let mut out = anstream::stdout();
            schemas.iter().for_each(|(name, _)| drop(writeln!(out, "{name}")));
            Ending::Fine
        }
    }
}

/// Writes schemas into a folder. What `vade` did not make stays, and then nothing is written.
fn save(folder: &Path, schemas: &[(&str, String)]) -> Ending {
    let path = |name: &str| folder.join(format!("{name}.schema.json"));
    for (name, _) in schemas {
        let path = path(name);
        if path.exists() && !fs::read_to_string(&path).is_ok_and(|text| text.contains(MARK)) {
            return wrong(format!("{} is there, and vade did not make it: move it away", path.display()));
        }
    }
    let write = || -> std::io::Result<()> {
        fs::create_dir_all(folder)?;
        for (name, schema) in schemas {
            let mut file = tempfile::NamedTempFile::new_in(folder)?;
            file.write_all(schema.as_bytes())?;
            file.persist(path(name))?;
        }
        Ok(())
    };
    match write() {
        Ok(()) => {
            let _ = writeln!(anstream::stdout(), "Wrote {} schemas into {}", schemas.len(), folder.display());
            Ending::Fine
        }
        Err(error) => wrong(format!("{} could not be written: {error}", folder.display())),
    }
}
