//! The steps of the workflows, run here as GitHub would on a clean checkout. What comes from the network is given by files in place of
//! `curl`, and what only GitHub does (uploading, publishing, commenting) is passed over.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use super::{SITE, public_program, said, support, vade};

/// What a step runs, or which action it uses.
#[derive(Debug, PartialEq)]
enum Step {
    Run(String),
    Uses(String),
}

/// The steps of a workflow or an action in their order, as far as these files write them.
fn steps(yaml: &str) -> Vec<Step> {
    let mut steps = Vec::new();
    let mut lines = yaml.lines().peekable();
    while let Some(line) = lines.next() {
        let key = line.trim_start().trim_start_matches("- ");
        if let Some(action) = key.strip_prefix("uses: ") {
            steps.push(Step::Uses(action.split(" #").next().unwrap().to_string()));
        } else if let Some(command) = key.strip_prefix("run: ") {
            let indent = line.len() - line.trim_start().len();
            let mut text = command.to_string();
            if command == "|" {
                text.clear();
                while let Some(next) =
                    lines.next_if(|next| next.trim().is_empty() || next.len() - next.trim_start().len() > indent)
                {
                    text += next.trim_start();
                    text.push('\n');
                }
            }
            steps.push(Step::Run(text));
        }
    }
    steps
}

/// A machine of GitHub with a checkout, as far as steps see it.
pub struct Machine {
    checkout: PathBuf,
    pub temp: tempfile::TempDir,
    env: BTreeMap<String, String>,
}

impl Machine {
    pub fn new(checkout: &Path) -> Machine {
        let temp = tempfile::tempdir().unwrap();
        let archive = archive(temp.path());
        // `curl … --output FILE URL`
        let curl = format!(
            "#!/bin/sh\nwhile [ $# -gt 1 ]; do [ \"$1\" = --output ] && out=$2; shift; done\ncp '{}' \"$out\"\n",
            archive.display()
        );
        let shims = temp.path().join("shims");
        support::write(&shims, "curl", curl);
        let executable = std::os::unix::fs::PermissionsExt::from_mode(0o755);
        fs::set_permissions(shims.join("curl"), executable).unwrap();
        support::write(temp.path(), "path", "");
        let mut env = BTreeMap::new();
        let mut set = |name: &str, value: &Path| env.insert(name.to_string(), value.to_string_lossy().into_owned());
        set("RUNNER_TEMP", temp.path());
        set("GITHUB_PATH", &temp.path().join("path"));
        set("GITHUB_STEP_SUMMARY", &temp.path().join("summary.md"));
        set("GITHUB_WORKSPACE", checkout);
        Machine { checkout: checkout.to_path_buf(), temp, env }
    }

    /// Runs the steps of a workflow; the status of each that ran.
    pub fn run(&self, workflow: &str, variables: &[(&str, &str)]) -> Vec<(String, bool)> {
        let text = fs::read_to_string(self.checkout.join(".github/workflows").join(workflow)).unwrap();
        let top = text.lines().find_map(|line| line.strip_prefix("  SITE: ")).unwrap_or(".").to_string();
        let mut ran = Vec::new();
        for step in steps(&text) {
            match step {
                Step::Run(command) => ran.push(self.step(&command, &top, variables)),
                Step::Uses(action) if action.starts_with("./") => {
                    let action = fs::read_to_string(self.checkout.join(action).join("action.yml")).unwrap();
                    let value = |key: &str| {
                        let line = action.lines().find_map(|line| line.trim().strip_prefix(key)?.strip_prefix(": "));
                        line.unwrap().trim_matches('"').to_string()
                    };
                    let (url, sum) = (value("VADE"), value("VADE_SHA256"));
                    for step in steps(&action) {
                        let Step::Run(command) = step else { panic!("{step:?}") };
                        ran.push(self.step(&command, &top, &[("VADE", &url), ("VADE_SHA256", &sum)]));
                    }
                }
                Step::Uses(action) => assert!(action.contains('@'), "{action}"),
            }
        }
        ran
    }

    fn step(&self, command: &str, site: &str, variables: &[(&str, &str)]) -> (String, bool) {
        let added = fs::read_to_string(self.temp.path().join("path")).unwrap();
        let path = [added.trim(), &self.temp.path().join("shims").to_string_lossy(), &std::env::var("PATH").unwrap()]
            .join(":");
        let mut bash = Command::new("bash");
        bash.args(["-e", "-c", command])
            .current_dir(&self.checkout)
            .envs(&self.env)
            .env("SITE", site)
            .env("PATH", path);
        let output = bash.envs(variables.iter().copied()).output().unwrap();
        let (status, text) = said(&output);
        (text, status == Some(0))
    }
}

/// The program in an archive, as a release has it.
fn archive(folder: &Path) -> PathBuf {
    let inner = folder.join("release/vademecum-v0");
    fs::create_dir_all(&inner).unwrap();
    // The program is large, and read by several tests at once.
    std::os::unix::fs::symlink(env!("CARGO_BIN_EXE_vade"), inner.join("vade")).unwrap();
    let archive = folder.join("release.tgz");
    let mut tar = Command::new("tar");
    tar.args(["--create", "--dereference", "--file"]).arg(&archive).args([
        "--use-compress-program",
        "gzip -1",
        "--directory",
    ]);
    assert!(tar.arg(folder.join("release")).arg("vademecum-v0").status().unwrap().success());
    archive
}

pub fn checksum() -> String {
    let sum = Command::new("sha256sum").arg(env!("CARGO_BIN_EXE_vade")).output().unwrap();
    String::from_utf8(sum.stdout).unwrap()[..64].to_string()
}

/// Every step that ran without a failure, in words; the first that failed stops.
#[track_caller]
pub fn assert_all_fine(ran: &[(String, bool)], but: &[usize]) {
    for (n, (text, is_fine)) in ran.iter().enumerate() {
        assert_eq!(*is_fine, !but.contains(&n), "step {n}: {text}");
    }
}

#[test]
fn the_steps_of_a_site_build_it_where_it_will_be() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    assert_eq!(said(&vade(top.path(), &["publish", "github", "--sha256", &checksum()])).0, Some(0));
    let machine = Machine::new(top.path());
    let ran = machine.run("site.yml", &[("URL", "https://lakeside.github.io/handbook")]);
    assert_all_fine(&ran, &[]);
    let sitemap = fs::read_to_string(machine.temp.path().join("website/sitemap.xml")).unwrap();
    assert!(sitemap.contains("https://lakeside.github.io/handbook/handbook/start.html"), "{sitemap}");
    assert!(machine.temp.path().join("website/.nojekyll").exists());
}

#[test]
fn a_program_with_another_checksum_does_not_run() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    said(&vade(top.path(), &["publish", "github", "--sha256", super::SUM]));
    let machine = Machine::new(top.path());
    let ran = machine.run("site.yml", &[("URL", "https://lakeside.github.io/handbook")]);
    assert!(ran.iter().all(|(_, is_fine)| !is_fine), "{ran:?}");
    assert!(!machine.temp.path().join("website").exists());
    // Nor does one of which nobody said the checksum.
    fs::remove_dir_all(top.path().join(".github")).unwrap();
    said(&vade(top.path(), &["publish", "github"]));
    let ran = Machine::new(top.path()).run("site.yml", &[("URL", "https://lakeside.github.io/handbook")]);
    assert!(ran[0].0.contains("VADE_SHA256 is empty"), "{ran:?}");
}

#[test]
fn a_proposal_is_checked_beside_its_lines_and_compared() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    said(&vade(top.path(), &["publish", "github", "--sha256", &checksum()]));
    let machine = Machine::new(top.path());
    // The second checkout of the workflow: what is there now.
    for (path, bytes) in support::files_below(top.path()) {
        support::write(&top.path().join(".before"), &path, bytes);
    }
    support::write(top.path(), "handbook/start.md", "# Start\n\nAsk your [[mentro]].\n");
    support::write(top.path(), "handbook/new.md", "# New\n");
    let ran = machine.run("proposal.yml", &[]);
    let check = ran.iter().position(|(text, _)| text.contains("::error file=handbook/start.md,line=3,")).unwrap();
    // The last step is there to fail when the check did.
    assert_all_fine(&ran, &[check, ran.len() - 1]);
    let summary = fs::read_to_string(machine.temp.path().join("summary.md")).unwrap();
    assert!(summary.contains("New: New") && summary.contains("text is rewritten"), "{summary}");
    assert!(machine.temp.path().join("preview/handbook/new.html").exists());
}

/// The workflow that looks at other sites once a week proposes what changed, and nothing where nothing did.
#[test]
fn what_changed_in_a_catalog_is_proposed() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    let listener = std::net::TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}/", listener.local_addr().unwrap());
    std::thread::spawn(move || {
        use std::io::{Read, Write};
        for mut stream in listener.incoming().flatten() {
            let _ = stream.read(&mut [0; 4096]);
            let body = r#"{"version":1,"site":{"title":"Lake","audience":"public"},"hash":"","entries":[]}"#;
            let _ =
                write!(stream, "HTTP/1.1 200 OK\r\nContent-Length: {}\r\nConnection: close\r\n\r\n{body}", body.len());
        }
    });
    let settings = fs::read_to_string(top.path().join("site.yaml")).unwrap_or_default();
    support::write(top.path(), "site.yaml", format!("{settings}\ncatalogs: {{lake: \"{url}\"}}\n"));
    let (_, text) = said(&vade(top.path(), &["publish", "github", "--public", "--sha256", &checksum()]));
    assert!(text.contains("Allow GitHub Actions to create and approve pull requests"), "{text}");
    let machine = Machine::new(top.path());
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).current_dir(top.path()).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    let bare = machine.temp.path().join("origin.git");
    git(&["init", "--quiet", "--bare", bare.to_str().unwrap()]);
    fs::remove_dir_all(top.path().join(".git")).unwrap();
    git(&["init", "--quiet"]);
    git(&["remote", "add", "origin", bare.to_str().unwrap()]);
    git(&["add", "--all"]);
    git(&["-c", "user.name=a", "-c", "user.email=a@b", "commit", "--quiet", "--message", "x"]);
    // `gh pr view` finds none; `gh pr create` says with what it was called.
    let gh = "#!/bin/sh\n[ \"$2\" = view ] && exit 1\necho \"gh $*\"\nfor last; do :; done\ncat \"$last\"\n";
    let shim = machine.temp.path().join("shims/gh");
    support::write(&machine.temp.path().join("shims"), "gh", gh);
    fs::set_permissions(&shim, std::os::unix::fs::PermissionsExt::from_mode(0o755)).unwrap();
    let variables = [("BASE", "main"), ("TITLE", "What changed"), ("no_proxy", "127.0.0.1")];
    let ran = machine.run("catalogs.yml", &variables);
    assert_all_fine(&ran, &[]);
    let (said, _) = ran.last().unwrap();
    assert!(
        said.contains("gh pr create --head vade-catalogs --base main") && said.contains("**lake**: new, Lake"),
        "{said}"
    );
    let proposed = git(&["--git-dir", bare.to_str().unwrap(), "show", "--name-only", "--format=", "vade-catalogs"]);
    assert_eq!(proposed.lines().collect::<Vec<_>>(), ["catalogs/lake.json", "catalogs/lock.json"]);
    let ran = machine.run("catalogs.yml", &variables);
    assert!(ran.last().unwrap().0.contains("Nothing changed."), "{ran:?}");
}

/// A private repository sends the finished folder to a public one, which holds nothing else and nothing of before.
#[test]
fn the_finished_folder_is_sent_to_a_second_repository() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    support::write(top.path(), "people/lee.md", "---\nname: Kim Lee\naudience: private\n---\n");
    support::write(top.path(), "static/CNAME", "handbook.lakeside.example\n");
    let (status, text) =
        said(&vade(top.path(), &["publish", "github", "--send-to", "lakeside/website", "--sha256", &checksum()]));
    assert_eq!(status, Some(0), "{text}");
    assert!(text.contains("https://handbook.lakeside.example/"), "{text}");
    let hosts = tempfile::tempdir().unwrap();
    let bare = hosts.path().join("lakeside/website.git");
    let git = |arguments: &[&str]| {
        let output = Command::new("git").args(arguments).output().unwrap();
        assert!(output.status.success(), "{arguments:?}: {}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8(output.stdout).unwrap()
    };
    git(&["init", "--quiet", "--bare", bare.to_str().unwrap()]);
    // What would go to GitHub goes into a folder.
    let key = format!("url.{}/.insteadOf", hosts.path().display());
    let to_folder =
        [("GIT_CONFIG_COUNT", "1"), ("GIT_CONFIG_KEY_0", key.as_str()), ("GIT_CONFIG_VALUE_0", "https://github.com/")];
    let variables = |token: &'static str| {
        [
            &to_folder[..],
            &[("SITE_TOKEN", token), ("TO", "lakeside/website"), ("URL", "https://handbook.lakeside.example/")],
        ]
        .concat()
    };
    let ran = Machine::new(top.path()).run("site.yml", &variables(""));
    let (last, is_fine) = ran.last().unwrap();
    assert!(!is_fine && last.contains("There is no secret SITE_TOKEN"), "{last}");
    for words in ["Welcome.", "Welcome back."] {
        support::write(top.path(), "handbook/start.md", format!("# Start\n\n{words}\n"));
        assert_all_fine(&Machine::new(top.path()).run("site.yml", &variables("a-token")), &[]);
        let bare = bare.to_str().unwrap();
        assert_eq!(git(&["--git-dir", bare, "rev-list", "--count", "main"]).trim(), "1");
        let files = git(&["--git-dir", bare, "ls-tree", "-r", "--name-only", "main"]);
        for file in ["CNAME", ".nojekyll", "handbook/start.html"] {
            assert!(files.lines().any(|line| line == file), "{file}: {files}");
        }
        assert!(!files.contains("lee") && !files.contains(".md"), "{files}");
        assert!(git(&["--git-dir", bare, "show", "main:handbook/start.html"]).contains(words));
        assert!(!git(&["--git-dir", bare, "log", "--format=%B%an%ae", "main"]).contains("a-token"));
    }
}

/// Whoever moves a tag of an action would run what they like, with the rights of whoever publishes: every action is named by its commit,
/// with the version beside it for people, and the same one everywhere.
#[test]
fn every_action_is_named_by_its_commit() {
    let mut versions: BTreeMap<String, String> = BTreeMap::new();
    let mut files = Vec::new();
    for folder in [".github", "template/.github", "src/hosting"] {
        let below = support::files_below(&support::root().join(folder));
        files.extend(below.into_iter().filter(|(path, _)| path.ends_with(".yml")));
    }
    for (path, bytes) in files {
        let text = String::from_utf8(bytes.to_vec()).unwrap();
        let actions = text.lines().filter_map(|line| line.trim_start().trim_start_matches("- ").strip_prefix("uses: "));
        for action in actions.filter(|action| !action.starts_with("./")) {
            let (name, pin) = action.split_once('@').unwrap_or((action, ""));
            let (commit, version) = pin.split_once(" # v").unwrap_or((pin, ""));
            let is_commit = commit.len() == 40 && commit.bytes().all(|byte| byte.is_ascii_hexdigit());
            assert!(is_commit && version.split('.').count() == 3, "{path}: {action}");
            let first = versions.entry(name.to_string()).or_insert_with(|| pin.to_string());
            assert_eq!(first, pin, "{path}: {name}");
        }
    }
    assert!(versions.len() > 5, "{versions:?}");
}

/// What strangers propose runs with no right but to read, and no text of theirs is put into a command.
#[test]
fn workflows_of_strangers_may_not_write() {
    let folder = support::root().join("template/.github");
    let text = |path: &str| fs::read_to_string(folder.join(path)).unwrap();
    let proposal = text("workflows/proposal.yml");
    assert!(proposal.contains("\non: pull_request\n") && proposal.contains("\npermissions:\n  contents: read\n\n"));
    assert!(!proposal.contains(": write") && !proposal.contains("secrets."));
    let comment = text("workflows/comment.yml");
    assert!(comment.contains("\npermissions: {}\n") && !comment.contains("ref:"), "it checks out its own files only");
    let send = fs::read_to_string(support::root().join("src/hosting/send.yml")).unwrap();
    for (name, workflow) in [
        ("proposal", proposal),
        ("comment", comment),
        ("site", text("workflows/site.yml")),
        ("send", send),
        ("catalogs", fs::read_to_string(support::root().join("src/hosting/catalogs.yml")).unwrap()),
        ("action", text("actions/vade/action.yml")),
    ] {
        assert!(!workflow.contains("pull_request_target"), "{name}");
        for step in steps(&workflow) {
            match step {
                Step::Run(command) => assert!(!command.contains("${{"), "{name}: {command}"),
                Step::Uses(action) => {
                    let pin = action.split_once('@').map_or("", |(_, pin)| pin);
                    let is_pinned = pin.len() == 40 && pin.bytes().all(|byte| byte.is_ascii_hexdigit());
                    assert!(
                        action.starts_with("./") || is_pinned && action.starts_with("actions/"),
                        "{name}: {action}"
                    );
                }
            }
        }
    }
    assert!(fs::metadata(folder.join("workflows/site.yml")).is_ok() && SITE.ends_with("site.yml"));
}
