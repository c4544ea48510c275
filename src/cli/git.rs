//! Git, asked and never told: no hook, filter, pager or setting of a person or a repository runs anything, nothing is fetched, and nothing is
//! written into the repository.

use crate::base::system::why;

use std::io::{BufRead, BufReader, Read, Write};
use std::path::Path;
use std::process::{Command, Stdio};

/// A question to git about the repository around a folder.
fn git(folder: &Path) -> Command {
    let mut git = Command::new("git");
    git.current_dir(folder).stderr(Stdio::piped()).stdin(Stdio::null());
    // What leads git to another repository than the one around the folder, or says how it is to read it.
    for name in [
        "GIT_DIR",
        "GIT_WORK_TREE",
        "GIT_INDEX_FILE",
        "GIT_OBJECT_DIRECTORY",
        "GIT_ALTERNATE_OBJECT_DIRECTORIES",
        "GIT_CONFIG_PARAMETERS",
        "GIT_CONFIG_COUNT",
        "GIT_NAMESPACE",
    ] {
        git.env_remove(name);
    }
    git.env("GIT_CONFIG_NOSYSTEM", "1").env("GIT_CONFIG_GLOBAL", if cfg!(windows) { "NUL" } else { "/dev/null" });
    git.env("GIT_OPTIONAL_LOCKS", "0").env("GIT_TERMINAL_PROMPT", "0").env("GIT_NO_LAZY_FETCH", "1");
    git.env("GIT_NO_REPLACE_OBJECTS", "1").env("GIT_LITERAL_PATHSPECS", "1").env("LC_ALL", "C");
    git.args(["--no-pager", "-c", "core.fsmonitor=false", "-c", "core.hooksPath=", "-c", "protocol.allow=never"]);
    git
}

/// What git answers, or why it does not.
fn asked(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let output = git(folder).args(arguments).output().map_err(|error| format!("git cannot be run: {}", why(&error)))?;
    match output.status.success() {
        true => Ok(output.stdout),
        false => Err(first_line(&output.stderr)),
    }
}

fn first_line(said: &[u8]) -> String {
    let said = String::from_utf8_lossy(said);
    said.lines().next().unwrap_or("git refused").trim_start_matches("fatal: ").to_string()
}

fn line(bytes: &[u8]) -> String {
    String::from_utf8_lossy(bytes).trim_end_matches(['\n', '\r']).to_string()
}

/// The commit that somebody names: a hash, a branch, a tag, `HEAD~1`.
pub fn commit(folder: &Path, name: &str) -> Result<String, String> {
    let here = asked(folder, &["rev-parse", "--git-dir"]);
    here.map_err(|why| match why.starts_with("not a git repository") {
        true => format!("`{name}` is no folder, and here is no repository in which it could be a commit"),
        false => format!("`{name}` is no folder, and the repository cannot be read: {why}"),
    })?;
    let wanted = format!("{name}^{{commit}}");
    let found = asked(folder, &["rev-parse", "--verify", "--quiet", "--end-of-options", &wanted]);
    found
        .map(|hash| line(&hash))
        .map_err(|_| format!("`{name}` is no folder, and no commit, branch or tag of the repository"))
}

/// Where a folder lies in its repository, with a slash at its end; empty at the top.
pub fn prefix(folder: &Path) -> Result<String, String> {
    asked(folder, &["rev-parse", "--show-prefix"]).map(|prefix| line(&prefix))
}

/// What git would not give back below a folder: files with changes that are not committed, those that it does not know, and those that it
/// ignores. From the top of the repository; a folder of which it knows nothing ends with a slash.
pub fn uncommitted(folder: &Path) -> Result<Vec<String>, String> {
    let said = asked(folder, &["status", "--porcelain", "-z", "--ignored", "--no-renames", "--", "."])?;
    let path = |entry: &[u8]| Some(String::from_utf8_lossy(entry.get(3..)?).into_owned());
    Ok(said.split(|byte| *byte == 0).filter_map(path).collect())
}

/// A file of a commit.
pub struct Blob {
    /// From the top of the repository.
    pub path: String,
    pub hash: String,
}

/// The files of a commit below a folder. Links and other repositories are none.
pub fn files(folder: &Path, commit: &str, prefix: &str) -> Result<Vec<Blob>, String> {
    let mut arguments = vec!["ls-tree", "-r", "-z", "--full-tree", commit];
    if !prefix.is_empty() {
        arguments.extend(["--", prefix]);
    }
    let listed = asked(folder, &arguments)?;
    let blob = |entry: &[u8]| {
        let entry = std::str::from_utf8(entry).ok()?;
        let (about, path) = entry.split_once('\t')?;
        let mut words = about.split(' ');
        let (mode, kind, hash) = (words.next()?, words.next()?, words.next()?);
        let is_file = kind == "blob" && mode.starts_with("100");
        is_file.then(|| Blob { path: path.to_string(), hash: hash.to_string() })
    };
    Ok(listed.split(|byte| *byte == 0).filter_map(blob).collect())
}

/// Reads files one after the other, as they are kept: nothing converts them.
pub fn read(
    folder: &Path,
    blobs: &[Blob],
    most: u64,
    mut take: impl FnMut(&Blob, Vec<u8>) -> Result<(), String>,
) -> Result<(), String> {
    let mut git = git(folder);
    git.args(["cat-file", "--batch"]).stdin(Stdio::piped()).stdout(Stdio::piped()).stderr(Stdio::null());
    let mut child = git.spawn().map_err(|error| format!("git cannot be run: {}", why(&error)))?;
    let (Some(mut to), Some(from)) = (child.stdin.take(), child.stdout.take()) else {
        return Err("git cannot be read".into());
    };
    let mut from = BufReader::new(from);
    let mut left = most;
    let mut one = |blob: &Blob| -> Result<(), String> {
        let unread =
            |error: std::io::Error| format!("{} cannot be read from the repository: {}", blob.path, why(&error));
        writeln!(to, "{}", blob.hash).and_then(|()| to.flush()).map_err(unread)?;
        let mut header = String::new();
        from.read_line(&mut header).map_err(unread)?;
        let size = header.trim_end().rsplit(' ').next().and_then(|size| size.parse::<u64>().ok());
        let size = size.ok_or_else(|| format!("{} is not in this copy of the repository", blob.path))?;
        left = left.checked_sub(size).ok_or("the commit holds more than this command reads")?;
        let mut bytes = vec![0; size as usize];
        from.read_exact(&mut bytes).map_err(unread)?;
        from.read_exact(&mut [0]).map_err(unread)?;
        take(blob, bytes)
    };
    let read = blobs.iter().try_for_each(&mut one);
    drop(to);
    // What it says in the end was read.
    let _ = child.kill();
    let _ = child.wait();
    read
}
