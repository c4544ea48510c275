//! The browser that makes a PDF of a page: found where systems have it, and run by itself, with a profile that is thrown away,
//! without network and for a limited time. The only place that starts another program.

use std::ffi::OsString;
use std::fs::{self, File};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};
use std::time::{Duration, Instant};

/// The environment variable that names the browser.
pub const VARIABLE: &str = "VADE_BROWSER";

/// What browsers that can do it are called on a path.
const NAMES: [&str; 10] = [
    "chromium",
    "chromium-browser",
    "chromium-headless-shell",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
    "microsoft-edge",
    "microsoft-edge-stable",
    "msedge",
    "brave-browser",
];

/// Where systems put them that have no path for programs.
const PLACES: [&str; 9] = [
    "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    "/Applications/Chromium.app/Contents/MacOS/Chromium",
    "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
    "/Applications/Brave Browser.app/Contents/MacOS/Brave Browser",
    "/snap/bin/chromium",
    "C:\\Program Files\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Google\\Chrome\\Application\\chrome.exe",
    "C:\\Program Files (x86)\\Microsoft\\Edge\\Application\\msedge.exe",
    "C:\\Program Files\\Microsoft\\Edge\\Application\\msedge.exe",
];

/// A browser, and how it is run.
pub struct Browser {
    pub program: PathBuf,
    /// Whether it may run without the walls that it builds around pages.
    pub no_sandbox: bool,
    pub time: Duration,
}

/// Why there is no PDF.
pub enum Failure {
    NotStarted(std::io::Error),
    TooLong,
    /// It will not run as root with its walls.
    Root,
    /// It ended without a PDF, with its last words.
    NoPdf(String),
}

/// The browser that somebody named, or the first that is there.
pub fn find(named: Option<&Path>) -> Option<PathBuf> {
    let named = named.map(Path::to_path_buf).or_else(|| std::env::var_os(VARIABLE).map(PathBuf::from));
    if let Some(named) = named.filter(|named| !named.as_os_str().is_empty()) {
        let is_path = named.components().count() > 1;
        return if is_path { named.is_file().then_some(named) } else { on_path(&named) };
    }
    NAMES.iter().find_map(|name| on_path(Path::new(name))).or_else(|| {
        let places = PLACES.iter().map(PathBuf::from);
        let own = std::env::var_os("LOCALAPPDATA")
            .map(|folder| Path::new(&folder).join("Google\\Chrome\\Application\\chrome.exe"));
        places.chain(own).find(|place| place.is_file())
    })
}

fn on_path(name: &Path) -> Option<PathBuf> {
    let path = std::env::var_os("PATH")?;
    std::env::split_paths(&path)
        .flat_map(|folder| [folder.join(name), folder.join(name).with_extension("exe")])
        .find(|place| place.is_file())
}

impl Browser {
    /// Makes a PDF of a page that lies in `folder`, where nothing else of anybody does.
    pub fn print(&self, folder: &Path, page: &Path) -> Result<Vec<u8>, Failure> {
        let (pdf, said) = (folder.join("out.pdf"), folder.join("said.txt"));
        let mut arguments: Vec<OsString> = [
            "--headless",
            "--disable-gpu",
            "--no-first-run",
            "--no-default-browser-check",
            "--disable-extensions",
            "--disable-sync",
            "--disable-background-networking",
            "--disable-component-update",
            // Nothing outside is asked for anything: what a page shows lies beside it.
            "--host-resolver-rules=MAP * ~NOTFOUND",
            "--proxy-server=http://127.0.0.1:9",
            "--no-pdf-header-footer",
            "--export-tagged-pdf",
            "--generate-pdf-document-outline",
        ]
        .map(OsString::from)
        .to_vec();
        arguments.extend(self.no_sandbox.then(|| "--no-sandbox".into()));
        arguments.push(with_path("--user-data-dir=", &folder.join("profile")));
        arguments.push(with_path("--print-to-pdf=", &pdf));
        arguments.push(page.into());
        let _ = fs::remove_file(&pdf);
        let log = File::create(&said).map_err(Failure::NotStarted)?;
        let mut child = Command::new(&self.program)
            .args(arguments)
            .stdin(Stdio::null())
            .stdout(Stdio::null())
            .stderr(log)
            .spawn()
            .map_err(Failure::NotStarted)?;
        let started = Instant::now();
        loop {
            match child.try_wait() {
                Ok(Some(_)) => break,
                Ok(None) if started.elapsed() < self.time => std::thread::sleep(Duration::from_millis(20)),
                Ok(None) => {
                    let _ = child.kill();
                    let _ = child.wait();
                    return Err(Failure::TooLong);
                }
                Err(error) => return Err(Failure::NotStarted(error)),
            }
        }
        let made = fs::read(&pdf).ok().filter(|bytes| bytes.starts_with(b"%PDF"));
        made.ok_or_else(|| {
            let said = fs::read(&said).map_or(String::new(), |bytes| String::from_utf8_lossy(&bytes).into_owned());
            match said.contains("no-sandbox") {
                true => Failure::Root,
                false => Failure::NoPdf(said.lines().last().unwrap_or_default().chars().take(300).collect()),
            }
        })
    }
}

fn with_path(option: &str, path: &Path) -> OsString {
    let mut argument = OsString::from(option);
    argument.push(path);
    argument
}
