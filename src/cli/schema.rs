//! `vade schema`: JSON Schemas of what authors write, for an editor that completes and checks.

use std::fs;
use std::io::Write;
use std::path::Path;

use super::{Ending, load, wrong};
use crate::base::number::counted;
use crate::base::system::why;
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

/// The settings of Visual Studio Code by which it knows for which files a schema is. An author may change them: they are written once.
const SETTINGS: &str = r#"{
  "yaml.schemas": {
    ".vscode/vade/site.schema.json": "site.yaml",
    ".vscode/vade/role.schema.json": "roles/**/*.yaml",
    ".vscode/vade/activity.schema.json": ["sessions/**/*.yaml", "processes/**/*.yaml"],
    ".vscode/vade/framework.schema.json": "outcomes/**/*.yaml",
    ".vscode/vade/resource.schema.json": "resources/**/*.yaml",
    ".vscode/vade/person.schema.json": "people/**/*.yaml"
  }
}
"#;

/// Writes all schemas into a program's folder, and settings by which Visual Studio Code uses them. Settings that are there stay.
pub fn set_up(folder: &Path) -> Ending {
    if let Err(ending) = load::check_folder(folder) {
        return ending;
    }
    let editor = folder.join(".vscode");
    let all = reference::NAMES.iter().filter_map(|name| Some((*name, reference::json(&reference::schema(name)?))));
    match save(&editor.join("vade"), &all.collect::<Vec<_>>()) {
        Ending::Fine => {}
        other => return other,
    }
    let settings = editor.join("settings.json");
    let write = || -> std::io::Result<()> {
        let mut file = tempfile::NamedTempFile::new_in(&editor)?;
        file.write_all(SETTINGS.as_bytes())?;
        file.persist_noclobber(&settings)?;
        Ok(())
    };
    let mut out = anstream::stdout();
    let shown = settings.display();
    match fs::read_to_string(&settings) {
        Ok(text) if text.contains(".vscode/vade/site.schema.json") => {
            let _ = writeln!(out, "{shown} uses them already");
        }
        Ok(_) => {
            let _ = writeln!(out, "{shown} is there and stays as it is: add to it\n{SETTINGS}");
        }
        Err(_) => match write() {
            Ok(()) => drop(writeln!(out, "Wrote {shown}. Install the extension YAML (by Red Hat), if it is not there")),
            Err(error) => return wrong(format!("{shown} could not be written: {}", why(&error))),
        },
    }
    Ending::Fine
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
            let count = counted(schemas.len(), "schema", "schemas");
            let _ = writeln!(anstream::stdout(), "Wrote {count} into {}", folder.display());
            Ending::Fine
        }
        Err(error) => wrong(format!("{} could not be written: {}", folder.display(), why(&error))),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_editor_is_set_up_and_its_settings_stay() {
        let top = tempfile::tempdir().unwrap();
        let settings = top.path().join(".vscode/settings.json");
        let set_up = || assert!(matches!(set_up(top.path()), Ending::Fine));
        set_up();
        let written: serde_json::Value = serde_json::from_str(&fs::read_to_string(&settings).unwrap()).unwrap();
        for path in written["yaml.schemas"].as_object().unwrap().keys() {
            let schema = fs::read_to_string(top.path().join(path)).unwrap();
            assert!(serde_json::from_str::<serde_json::Value>(&schema).unwrap().is_object(), "{path}");
        }
        fs::write(&settings, "{}").unwrap();
        set_up();
        assert_eq!(fs::read_to_string(&settings).unwrap(), "{}");
        fs::write(top.path().join(".vscode/vade/role.schema.json"), "{}").unwrap();
        assert!(matches!(super::set_up(top.path()), Ending::Wrong));
    }
}
