//! `vade publish netlify`, `cloudflare` and `folder`: hosts that take a finished folder, or build one.

use std::path::Path;

use clap::Args;

use crate::cli::publish::{PinArguments, SiteArguments, exceeded, exposure, files, load, program, say, unfinished};
use crate::cli::{Ending, wrong};
use crate::hosting::github::Program;
use crate::hosting::limits::{CLOUDFLARE, Limits, NETLIFY};
use crate::hosting::servers;
use crate::pipeline::Site;

#[derive(Args)]
pub struct ServerArguments {
    #[command(flatten)]
    site: SiteArguments,
    #[command(flatten)]
    pin: PinArguments,
}

const HEADERS: &str = "static/_headers";
const NETLIFY_FILE: &str = "netlify.toml";

pub fn netlify(arguments: &ServerArguments) -> Ending {
    publish(
        arguments,
        &NETLIFY,
        |program| vec![(NETLIFY_FILE, servers::netlify(program)), (HEADERS, servers::headers())],
        |folder, program| {
            let name = website(folder);
            let mut steps = vec![
            format!("Without a repository: in the program's folder, type `vade build --out {name}`, open https://app.netlify.com/drop, and drag the folder {name} into the page. Do it again after each change."),
            "With one: on https://app.netlify.com, press Add new project, Import an existing project, and choose the repository. netlify.toml says the rest; press Deploy.".to_string(),
        ];
            steps.splice(1..1, program::to_do(program, NETLIFY_FILE));
            steps.push("Write the address that Netlify gives it into site.yaml, after `base-url:`.".to_string());
            steps
        },
    )
}

pub fn cloudflare(arguments: &ServerArguments) -> Ending {
    publish(
        arguments,
        &CLOUDFLARE,
        |_| vec![(HEADERS, servers::headers())],
        |folder, program| {
            let name = website(folder);
            let mut steps = vec![
            format!("Without a repository: in the program's folder, type `vade build --out {name}`, open https://dash.cloudflare.com, Workers & Pages, Create, Pages, Upload assets, and drag the folder {name} into the page. Do it again after each change."),
            "With one: in the same place, choose Import an existing Git repository. Framework preset: None. Build output directory: _website. Build command:".to_string(),
        ];
            steps.push(format!("\n     {}\n", servers::build_command(program, "$CF_PAGES_URL")));
            steps.splice(1..1, program::to_do(program, "the build command"));
            steps.push("Write the address that Cloudflare gives it into site.yaml, after `base-url:`.".to_string());
            steps
        },
    )
}

fn publish(
    arguments: &ServerArguments,
    limits: &Limits,
    texts: impl FnOnce(&Program) -> Vec<(&'static str, String)>,
    steps: impl FnOnce(&Path, &Program) -> Vec<String>,
) -> Ending {
    let SiteArguments { folder, dry_run } = &arguments.site;
    let loaded = match load(&arguments.site) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let program = match program::pinned(&arguments.pin, None) {
        Ok(program) => program,
        Err(message) => return wrong(message),
    };
    let texts = texts(&program);
    let plan = match files::plan(folder, &texts) {
        Ok(plan) => plan,
        Err(message) => return wrong(message),
    };
    if !dry_run && let Err(message) = files::write(folder, &plan) {
        return wrong(message);
    }
    let mut lines = files::told(&plan, *dry_run);
    lines.extend([String::new(), "What is left to do, one way or the other:".to_string()]);
    lines.extend(
        steps(folder, &program)
            .into_iter()
            .map(|step| if step.starts_with('\n') { step } else { format!("  - {step}") }),
    );
    lines.extend(remarks(&loaded.site, limits));
    let kept_back = exposure::lines(&loaded.site, folder);
    if !kept_back.is_empty() {
        lines.extend([
            String::new(),
            "The repository holds what the website does not show, so let it be a private one:".to_string(),
        ]);
        lines.extend(kept_back);
    }
    say(&lines);
    Ending::Fine
}

/// A school's server, or any other: the folder is copied there.
pub fn folder(arguments: &SiteArguments) -> Ending {
    // It only says what to do, so that a dry run is no other.
    let loaded = match load(arguments) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let site = &loaded.site;
    let name = website(&arguments.folder);
    let base = site.book.settings.base_url.as_deref();
    let path = base
        .and_then(|url| url.split("//").nth(1)?.split_once('/'))
        .map_or("/".to_string(), |(_, path)| format!("/{path}"));
    let said = match base {
        Some(url) => format!("site.yaml says that it will be at {url}"),
        None => "Write where it will be into site.yaml, such as `base-url: https://example.org/handbook/`: the sitemap and previews need it, and below the top of a server the page for addresses that are not there, whose links lead to the top until then.".to_string(),
    };
    let mut lines = vec![
        "A website is a folder of files: any server that shows files can show it.".to_string(),
        String::new(),
        format!("  1. {said}"),
        format!("  2. In the program's folder, type `vade build --strict --out {name}`. It holds what is for {} only.", site.audience),
        format!("  3. Copy what is in {name} to the folder of the server: with the program that your school uses for it, such as"),
        "     FileZilla or WinSCP, or with".to_string(),
        format!("     rsync --archive --delete {name}/ NAME@SERVER:FOLDER/"),
        "     Files that are no longer in it must go from the server, too: copying alone leaves them there for everybody to read.".to_string(),
        "  4. To have addresses that are not there answered by the site's own page, whoever runs the server says so. For Apache it".to_string(),
        format!("     is a file .htaccess in that folder with the line: {}", servers::htaccess(&path)),
        format!("  5. After each change, do 2 and 3 again. A build leaves alone what has not changed in {name}."),
    ];
    if base.is_none() {
        lines.insert(
            lines.len() - 1,
            "     That is for the top of the server: below it, do 1 first, and ask again.".to_string(),
        );
    }
    lines.extend(remarks(site, &NOTHING));
    say(&lines);
    Ending::Fine
}

/// A server of one's own has no limits that are known here.
const NOTHING: Limits = Limits::none("the server");

fn remarks(site: &Site, limits: &Limits) -> Vec<String> {
    let mut lines: Vec<String> = unfinished(site).into_iter().collect();
    lines.extend(exceeded(site, limits));
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}

/// Where a website for handing on goes: beside the program's folder, so that it never becomes a part of it.
fn website(folder: &Path) -> String {
    let name = std::fs::canonicalize(folder).ok();
    let name = name.as_deref().and_then(Path::file_name).map_or("site".into(), |name| name.to_string_lossy());
    format!("../{name}-website")
}
