//! `vade publish github`: the workflows, and what to press on GitHub.

use std::fs;
use std::path::{Path, PathBuf};

use clap::Args;

use crate::base::system::why;
use crate::cli::publish::repository::{Checkout, top_above};
use crate::cli::publish::{PinArguments, SiteArguments, exceeded, exposure, files, load, program, say, unfinished};
use crate::cli::{Ending, wrong};
use crate::hosting::git::{Remote, Repository};
use crate::hosting::github::{self, ACTION, GUIDE, Program, Setup, Way};
use crate::hosting::limits;
use crate::hosting::written::Place;
use crate::pipeline::Site;

#[derive(Args)]
pub struct GithubArguments {
    #[command(flatten)]
    site: SiteArguments,
    /// The repository on GitHub [default: as .git says]
    #[arg(long, value_name = "OWNER/NAME")]
    repository: Option<String>,
    /// The top folder of the repository, where the site's folder is one inside it [default: DIR]
    #[arg(long, value_name = "DIR")]
    top: Option<PathBuf>,
    /// The branch that is published [default: the one that is out, else main]
    #[arg(long, value_name = "NAME")]
    branch: Option<String>,
    /// Everything in the folder may be seen by everybody
    #[arg(long, conflicts_with_all = ["private", "send_to"])]
    public: bool,
    /// The repository is private, on a plan of GitHub that publishes from private ones
    #[arg(long, conflicts_with = "send_to")]
    private: bool,
    /// Send the finished website to this second repository, which is public; this one stays private
    #[arg(long, value_name = "OWNER/NAME")]
    send_to: Option<String>,
    /// Write a guide for whoever keeps the site in the browser, too: README.md, with pictures
    #[arg(long)]
    guide: bool,
    #[command(flatten)]
    pin: PinArguments,
}

pub fn run(arguments: &GithubArguments) -> Ending {
    let ground = match Ground::of(arguments) {
        Ok(ground) => ground,
        Err(message) => return wrong(message),
    };
    let loaded = match load(&arguments.site) {
        Ok(loaded) => loaded,
        Err(ending) => return ending,
    };
    let site = &loaded.site;
    let shown = exposure::lines(site, &arguments.site.folder);
    if !shown.is_empty() && !arguments.public && !arguments.private && ground.send_to.is_none() {
        say(&refusal(site, &shown));
        return Ending::Problems;
    }
    let earlier = match files::there(&ground.top, ACTION) {
        Ok(text) => text.as_deref().and_then(Program::written_in),
        Err(error) => return wrong(format!("{ACTION} cannot be looked at: {}", why(&error))),
    };
    let program = match program::pinned(&arguments.pin, earlier) {
        Ok(program) => program,
        Err(message) => return wrong(message),
    };
    let url = ground.address(site);
    let way = match &ground.send_to {
        Some(to) => Way::Send { to: to.clone(), url: url.clone().unwrap_or_else(|| to.address()) },
        None => Way::Pages,
    };
    let catalogs = !site.book.settings.catalogs.is_empty();
    let setup = Setup { way, branch: ground.branch.clone(), site: ground.site.clone(), program, catalogs };
    let texts = github::files(&setup);
    let plan = match files::plan(&ground.top, &texts) {
        Ok(plan) => plan,
        Err(message) => return wrong(message),
    };
    if !arguments.site.dry_run
        && let Err(message) = files::write(&ground.top, &plan)
    {
        return wrong(message);
    }
    let mut lines = files::told(&plan, arguments.site.dry_run);
    if arguments.guide {
        match files::add(&ground.top, GUIDE, arguments.site.dry_run) {
            Ok(told) => lines.extend(told),
            Err(message) => return wrong(message),
        }
    }
    match ignore_file(&ground.top, arguments.site.dry_run) {
        Ok(told) => lines.extend(told),
        Err(message) => return wrong(message),
    }
    let is_theirs = plan.iter().any(|planned| planned.path == ACTION && planned.place == Place::Theirs);
    let to_do = if is_theirs { Vec::new() } else { program::to_do(&setup.program, ACTION) };
    lines.extend(steps(&ground, &setup, url.as_deref(), to_do));
    lines.extend(remarks(site, &ground, if arguments.public { &[] } else { &shown }));
    say(&lines);
    Ending::Fine
}

/// What a repository leaves out: what a build makes is made anew on GitHub, and may be for others than the public.
const IGNORED: (&str, &[u8]) = (".gitignore", b"# What `vade build` and `vade pack` make.\n_site/\n_pack/\n");

/// Writes what a repository leaves out, where it says nothing of that yet.
fn ignore_file(top: &Path, dry_run: bool) -> Result<Vec<String>, String> {
    match files::there(top, IGNORED.0) {
        Ok(None) => files::add(top, &[IGNORED], dry_run),
        Ok(Some(text)) if text.contains("_site") => Ok(Vec::new()),
        Ok(Some(_)) => Ok(vec![format!("  {} is your own: add a line `_site/` to it, for what is built", IGNORED.0)]),
        Err(error) => Err(format!("{} cannot be looked at: {}", IGNORED.0, why(&error))),
    }
}

/// What a repository that begins holds beside the site: the workflows, and a guide for whoever keeps it in the browser.
pub fn beginning() -> Vec<(&'static str, Vec<u8>)> {
    let program = Program::of_this_version(program::beside_us());
    let setup = Setup { way: Way::Pages, branch: "main".into(), site: ".".into(), program, catalogs: false };
    let workflows = github::files(&setup).into_iter().map(|(path, text)| (path, text.into_bytes()));
    workflows.chain(GUIDE.iter().map(|(path, bytes)| (*path, bytes.to_vec()))).collect()
}

/// Where the site lies, in which repository.
struct Ground {
    top: PathBuf,
    /// The site's folder from there.
    site: String,
    repository: Option<Repository>,
    send_to: Option<Repository>,
    branch: String,
}

impl Ground {
    fn of(arguments: &GithubArguments) -> Result<Ground, String> {
        let folder = &arguments.site.folder;
        let top = arguments.top.as_ref().unwrap_or(folder).clone();
        let site = below(folder, &top)?;
        let checkout = Checkout::at(&top);
        if checkout.is_none()
            && arguments.top.is_none()
            && let Some(above) = top_above(folder)
        {
            return Err(format!(
                "{} lies in the repository {}, and GitHub reads workflows at its top: say so with --top {}",
                folder.display(),
                above.display(),
                above.display()
            ));
        }
        let named = |flag: &str, text: &Option<String>| match text {
            None => Ok(None),
            Some(text) => Repository::of(text).map(Some).ok_or_else(|| {
                format!("{flag} must be the owner and the name, such as alder-coast/handbook, not {text}")
            }),
        };
        let send_to = named("--send-to", &arguments.send_to)?;
        let remote = checkout.as_ref().map_or(Remote::None, Checkout::remote);
        let repository = match (named("--repository", &arguments.repository)?, remote) {
            (Some(named), _) | (None, Remote::Github(named)) => Some(named),
            (None, Remote::Elsewhere(host)) => {
                return Err(format!(
                    "the repository is at {host}, and this is for github.com: name the one there with --repository OWNER/NAME, or \
                     see `vade publish folder` for other hosts"
                ));
            }
            (None, Remote::None) if checkout.is_none() && top.join(".git").exists() => {
                return Err(format!(
                    "{} is a working tree of a repository that lies elsewhere, which is not read: name the one on GitHub with \
                     --repository OWNER/NAME, and its branch with --branch",
                    top.display()
                ));
            }
            (None, Remote::None) => None,
        };
        if send_to.is_some() && send_to == repository {
            return Err("--send-to must be another repository than this one: the sources are here".into());
        }
        let branch = arguments.branch.clone().or_else(|| checkout.as_ref().and_then(Checkout::branch));
        let branch = branch.unwrap_or_else(|| "main".into());
        if branch.is_empty() || branch.chars().any(|c| c.is_control() || " ~^:?*[]\\!+".contains(c)) {
            return Err(format!("--branch must be the name of one branch, not {branch}"));
        }
        Ok(Ground { top, site, repository, send_to, branch })
    }

    /// The repository that GitHub shows as a website.
    fn shown(&self) -> Option<&Repository> {
        self.send_to.as_ref().or(self.repository.as_ref())
    }

    /// Where the site will be: at a domain of its own, or where GitHub puts it.
    fn address(&self, site: &Site) -> Option<String> {
        domain(&self.top.join(&self.site)).map(|domain| format!("https://{domain}/")).or_else(|| {
            let own = site.book.settings.base_url.as_deref().filter(|url| self.send_to.is_none() && is_own_domain(url));
            own.map(|url| self.at_domain(url)).or_else(|| self.shown().map(Repository::address))
        })
    }

    /// Where GitHub shows the repository at a domain: at its top, or below the domain of its owner's own site.
    fn at_domain(&self, url: &str) -> String {
        let top = format!("https://{}/", host(url));
        let below = self.repository.as_ref().map(|repository| format!("{top}{}/", repository.name));
        below.filter(|below| below.eq_ignore_ascii_case(url)).unwrap_or(top)
    }
}

/// A folder's path from one above it.
fn below(folder: &Path, top: &Path) -> Result<String, String> {
    let real = |path: &Path| {
        fs::canonicalize(path).map_err(|error| format!("{} cannot be looked at: {}", path.display(), why(&error)))
    };
    let (real_folder, real_top) = (real(folder)?, real(top)?);
    let inner = real_folder.strip_prefix(&real_top);
    let inner = inner
        .map_err(|_| format!("--top must be a folder above {}, and {} is not", folder.display(), top.display()))?;
    let parts: Vec<_> = inner.components().map(|part| part.as_os_str().to_string_lossy().into_owned()).collect();
    Ok(if parts.is_empty() { ".".into() } else { parts.join("/") })
}

/// The domain in `static/CNAME`.
fn domain(folder: &Path) -> Option<String> {
    let text = files::there(folder, "static/CNAME").ok()??;
    let domain = text.trim();
    let is_domain = domain.contains('.') && domain.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '.' | '-'));
    is_domain.then(|| domain.to_string())
}

/// What a public repository would show, and the other ways.
fn refusal(site: &Site, shown: &[String]) -> Vec<String> {
    let mut lines = vec![
        format!(
            "Nothing is written yet. The website is for {} only, but a repository shows everything that is in it, and all that ever was:",
            site.audience
        ),
        String::new(),
    ];
    lines.extend_from_slice(shown);
    lines.extend(
        [
            "",
            "If any of that is not for everyone, the repository must be private. Then there are two ways:",
            "",
            "  vade publish github --private             GitHub publishes from the private repository. It does so on paid",
            "                                            plans, and for schools with GitHub Education.",
            "  vade publish github --send-to OWNER/NAME  The private repository builds the website, and sends the finished",
            "                                            folder to a second repository, which is public. This costs nothing.",
            "",
            "If everybody may see all of it:",
            "",
            "  vade publish github --public",
            "",
            "Without GitHub: `vade publish folder`, or `vade pack` for a file to hand on.",
        ]
        .map(String::from),
    );
    lines
}

/// What is left to do, numbered.
fn steps(ground: &Ground, setup: &Setup, url: Option<&str>, first: Vec<String>) -> Vec<String> {
    let here = ground.repository.as_ref();
    let settings = |of: Option<&Repository>, page: &str| match of {
        Some(repository) => format!("{}/settings/{page}", repository.url()),
        None => "the repository's page on GitHub, Settings".to_string(),
    };
    let mut steps = first;
    if here.is_none() {
        steps.push("On https://github.com/new, make a repository, and put this folder into it (GitHub Desktop does so with a few clicks).".into());
    }
    match &setup.way {
        Way::Pages => {
            steps.push(format!(
                "Open {}. Under Build and deployment, Source, choose GitHub Actions.",
                settings(here, "pages")
            ));
            if let Some(url) = url.filter(|url| is_own_domain(url)) {
                let domain = host(url);
                steps.push(match (here, *url == format!("https://{domain}/")) {
                    (Some(here), false) => format!(
                        "The domain {domain} belongs to the repository {0}.github.io: there, under Settings and Pages, it has to be the \
                         Custom domain. GitHub then shows all repositories of {0} below it.",
                        here.owner
                    ),
                    _ => format!("On the same page, under Custom domain, write {domain} and press Save."),
                });
            }
        }
        Way::Send { to, .. } => {
            steps
                .push(format!("On https://github.com/new, make {to}: Public, with a README, so that it is not empty."));
            steps.push(format!(
                "On https://github.com/settings/personal-access-tokens/new, make a token: Only select repositories, {to}; Repository permissions, Contents, Read and write. Copy it."
            ));
            steps.push(format!(
                "Open {}. Press New repository secret, call it SITE_TOKEN, and paste the token.",
                settings(here, "secrets/actions")
            ));
        }
    }
    if setup.catalogs {
        steps.push(format!(
            "Open {}. Under Workflow permissions, tick Allow GitHub Actions to create and approve pull requests: so changes of the catalogs that you take are proposed to you.",
            settings(here, "actions")
        ));
    }
    steps.push(
        "Save these files in the repository: commit and push, or in GitHub Desktop press Commit and Push.".into(),
    );
    if let Way::Send { to, .. } = &setup.way {
        steps.push(format!(
            "When it has run, open {}. Under Branch, choose main and / (root), and press Save.",
            settings(Some(to), "pages")
        ));
    }
    let actions = here.map_or("Under Actions".to_string(), |repository| format!("At {}/actions", repository.url()));
    let then = url.map_or("GitHub says there where it is.".to_string(), |url| format!("Then the website is at {url}"));
    steps.push(format!("{actions} you see it being built. {then}"));
    let mut lines = vec![String::new(), "What is left to do:".to_string()];
    lines.extend(steps.iter().enumerate().map(|(n, step)| format!("  {}. {step}", n + 1)));
    lines
}

/// Whether an address stands at a domain of somebody's own, and not at one that a host lends.
fn is_own_domain(url: &str) -> bool {
    const LENT: [&str; 6] = [".github.io", ".gitlab.io", ".netlify.app", ".pages.dev", ".vercel.app", ".web.app"];
    !LENT.iter().any(|lent| host(url).ends_with(lent))
}

fn host(url: &str) -> &str {
    url.split("//").nth(1).and_then(|rest| rest.split('/').next()).unwrap_or(url)
}

/// What else is to be known.
fn remarks(site: &Site, ground: &Ground, shown: &[String]) -> Vec<String> {
    let mut lines = Vec::new();
    if !shown.is_empty() {
        lines
            .push("The repository with the sources must stay private. It holds what the website does not:".to_string());
        lines.extend_from_slice(shown);
    }
    lines.extend(unfinished(site));
    lines.extend(exceeded(site, &limits::GITHUB));
    if let (None, Some(said)) =
        (&ground.send_to, site.book.settings.base_url.as_deref().filter(|url| is_own_domain(url)))
        && let Some(url) = ground.address(site).filter(|url| *url != said)
    {
        lines.push(format!(
            "base-url names {said}, and GitHub shows a domain of your own from its top: write `base-url: {url}` into site.yaml."
        ));
    }
    if ground.send_to.is_some()
        && let Some(domain) = site.book.settings.base_url.as_deref().filter(|url| is_own_domain(url)).map(host)
        && self::domain(&ground.top.join(&ground.site)).is_none()
    {
        lines.push(format!(
            "base-url names {domain}. For a domain of your own, save a file static/CNAME with that one line: {domain}"
        ));
    }
    if !lines.is_empty() {
        lines.insert(0, String::new());
    }
    lines
}
