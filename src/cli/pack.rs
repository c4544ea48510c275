//! `vade pack`: the website as one file to hand on, which opens from a disk once it is unpacked.

use std::fs;
use std::io::Write;
use std::path::{Path, PathBuf};

use clap::Args;
use serde::Serialize;

use crate::base::number::counted;
use crate::base::system::why;
use crate::base::{Diagnostic, Severity};
use crate::cli::private::{self, FOLDER};
use crate::cli::publish::repository::Checkout;
use crate::cli::rendering::Rendering;
use crate::cli::stop::Stop;
use crate::cli::{Ending, ProgramArguments, load, proof, wrong};
use crate::model::addresses::Route;
use crate::pipeline::{Site, has_errors};
use crate::publish::archive::{self, Packed};
use crate::report::Counts;

#[derive(Args)]
pub struct PackArguments {
    #[command(flatten)]
    program: ProgramArguments,
    /// The file to write [default: _pack/NAME-AUDIENCE.zip in the folder]
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What lies beside the website in the archive. `docs/reference/json.md` says what each field means.
#[derive(Serialize)]
struct List<'l> {
    version: u32,
    program: &'static str,
    title: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    edition: Option<&'l str>,
    audience: &'l str,
    #[serde(skip_serializing_if = "Option::is_none")]
    commit: Option<String>,
    files: &'l [Packed],
}

pub fn run(arguments: &PackArguments) -> Ending {
    let program = &arguments.program;
    if let Err(ending) = load::check_folder(&program.folder) {
        return ending;
    }
    let mut loaded = match load::load(program, None) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    if loaded.site.is_nothing() {
        return load::nothing(&program.folder, "pack");
    }
    let mut problems: Vec<Diagnostic> = loaded.site.report().to_vec();
    problems.retain(|problem| problem.severity > Severity::Advice);
    if program.strict {
        problems.extend(loaded.whole().gates());
        load::make_errors(&mut problems);
    }
    let site = &loaded.site;
    let name = format!("{}-{}", name_of(&program.folder), site.audience);
    let out = arguments.out.clone().unwrap_or_else(|| program.folder.join(FOLDER).join(format!("{name}.zip")));
    if let Err(message) = check(&out, &program.folder, arguments.out.is_some()) {
        return wrong(message);
    }
    let stop = Stop::listen();
    let written = match has_errors(&problems) {
        true => None,
        false => {
            let rendering = Rendering::of(site, &stop, program.strict);
            let written = match pack(site, &rendering, &out, &name, &program.folder) {
                Ok(written) => written,
                Err(error) => return wrong(error),
            };
            problems.extend(rendering.problems());
            written
        }
    };
    load::tell(program, site, &mut problems);
    let mut err = anstream::stderr();
    let counts = Counts::of(&problems);
    match (written, stop.asked()) {
        (_, Some(signal)) => return Ending::Stopped(signal),
        (Some(files), None) => {
            let files = counted(files, "file", "files");
            let _ = writeln!(err, "Packed {files} for {} into {}: {counts}", site.audience, out.display());
        }
        (None, None) => {
            let _ = writeln!(err, "Nothing was written: {counts}");
        }
    }
    if has_errors(&problems) { Ending::Problems } else { Ending::Fine }
}

fn pack(site: &Site, rendering: &Rendering, out: &Path, name: &str, folder: &Path) -> Result<Option<usize>, String> {
    let routes: Vec<(&str, &Route)> = site.routes().collect();
    let list = |files: &[Packed]| {
        let list = List {
            version: 1,
            program: concat!("vade ", env!("CARGO_PKG_VERSION")),
            title: &site.book.title,
            edition: site.book.settings.edition.as_deref(),
            audience: &site.audience,
            commit: Checkout::at(folder).and_then(|checkout| checkout.commit()),
            files,
        };
        let mut json = serde_json::to_vec_pretty(&list).unwrap_or_default();
        json.push(b'\n');
        json
    };
    if let Some(folder) = out.parent().filter(|folder| !folder.as_os_str().is_empty()) {
        fs::create_dir_all(folder).map_err(|error| format!("{} cannot be made: {}", folder.display(), why(&error)))?;
    }
    let make = |(address, route): &(&str, &Route)| rendering.content(address, route);
    archive::write(out, name, &routes, |(address, _)| *address, make, || rendering.proceeds(), list)
        .map_err(|error| error.to_string())
}

/// What the program is called in a file's name.
fn name_of(folder: &Path) -> String {
    let name = fs::canonicalize(folder).ok();
    let name = name.as_deref().and_then(Path::file_name).map_or("site".into(), |name| name.to_string_lossy());
    let plain: String =
        name.chars().map(|c| if c.is_alphanumeric() || matches!(c, '-' | '_' | '.') { c } else { '-' }).collect();
    plain.trim_matches(['-', '.']).to_string()
}

/// Whether an archive may be written there. Inside the program's folder it could be published to others than it is for.
fn check(out: &Path, folder: &Path, is_named: bool) -> Result<(), String> {
    let shown = out.display();
    if out.extension().is_none_or(|suffix| !suffix.eq_ignore_ascii_case("zip")) {
        return Err(format!("--out {shown} must end in .zip"));
    }
    let real = proof::real(out);
    if is_named && !real.parent().is_some_and(Path::is_dir) {
        return Err(format!("--out {shown}: there is no such folder"));
    }
    private::check(out, folder)?;
    match archive::may_replace(&real) {
        true => Ok(()),
        false => Err(format!("{shown} is there already, and vade did not make it: remove it, or name another file")),
    }
}
