//! What a folder's `.git` says, read without git: where the repository is on GitHub, which branch is worked on, which commit is out.

use std::fmt;

/// A repository on github.com.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Repository {
    pub owner: String,
    pub name: String,
}

impl Repository {
    /// From `OWNER/NAME`.
    pub fn of(text: &str) -> Option<Repository> {
        let (owner, name) = text.split_once('/')?;
        let name = name.strip_suffix(".git").unwrap_or(name);
        let is_owner = !owner.is_empty() && owner.chars().all(|c| c.is_ascii_alphanumeric() || c == '-');
        let is_name = !matches!(name, "" | "." | "..")
            && name.chars().all(|c| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.'));
        (is_owner && is_name).then(|| Repository { owner: owner.to_string(), name: name.to_string() })
    }

    /// From the address of a remote, as `git clone` takes it.
    fn of_remote(url: &str) -> Option<Repository> {
        let url = url.trim().trim_end_matches('/');
        let rest = match url.split_once("://") {
            Some(("https" | "http" | "ssh" | "git" | "git+ssh", rest)) => rest,
            Some(_) => return None,
            // git@github.com:OWNER/NAME.git
            None => url,
        };
        let rest = rest.split_once('@').filter(|(user, _)| !user.contains('/')).map_or(rest, |(_, rest)| rest);
        let host = rest.get(..rest.find([':', '/'])?)?;
        let path = rest[host.len() + 1..].trim_start_matches("443/").trim_start_matches("22/").trim_start_matches('/');
        let is_github = ["github.com", "www.github.com", "ssh.github.com"];
        is_github.iter().any(|name| host.eq_ignore_ascii_case(name)).then(|| Repository::of(path))?
    }

    /// Where GitHub Pages shows it, unless a domain of one's own is set there.
    pub fn address(&self) -> String {
        let host = format!("{}.github.io", self.owner.to_lowercase());
        // The repository of this name is the site of its owner.
        if self.name.eq_ignore_ascii_case(&host) {
            format!("https://{host}/")
        } else {
            format!("https://{host}/{}/", self.name)
        }
    }

    /// Where its pages are on github.com.
    pub fn url(&self) -> String {
        format!("https://github.com/{self}")
    }
}

impl fmt::Display for Repository {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.owner, self.name)
    }
}

/// Where a repository is copied to.
#[derive(PartialEq, Eq, Debug)]
pub enum Remote {
    Github(Repository),
    /// Somewhere else: the host, for a message.
    Elsewhere(String),
    None,
}

/// The remote that `.git/config` names: `origin`, or the only one.
pub fn remote(config: &str) -> Remote {
    let mut remotes: Vec<(&str, String)> = Vec::new();
    let mut section = None;
    for line in config.lines().map(str::trim) {
        if let Some(header) = line.strip_prefix('[') {
            let inner = header.split(']').next().unwrap_or_default();
            let (kind, name) = inner.split_once(char::is_whitespace).unwrap_or((inner, ""));
            section = kind.eq_ignore_ascii_case("remote").then(|| name.trim().trim_matches('"'));
        } else if let (Some(name), Some((key, value))) = (section, line.split_once('='))
            && key.trim().eq_ignore_ascii_case("url")
        {
            let value = value.split([';', '#']).next().unwrap_or_default().trim().trim_matches('"');
            remotes.push((name, value.to_string()));
        }
    }
    let origin = remotes.iter().find(|(name, _)| *name == "origin").or(remotes.first().filter(|_| remotes.len() == 1));
    match origin {
        None => Remote::None,
        Some((_, url)) => Repository::of_remote(url).map_or_else(|| Remote::Elsewhere(host_of(url)), Remote::Github),
    }
}

/// The host of an address, without the user's name and password that may stand in it.
fn host_of(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let authority = rest.split('/').next().unwrap_or_default();
    let host = authority.rsplit('@').next().unwrap_or_default();
    host.split(':').next().unwrap_or_default().to_string()
}

/// What `.git/HEAD` says is out.
#[derive(PartialEq, Eq, Debug)]
pub enum Head {
    /// A branch: the file below `.git` that holds its commit, such as `refs/heads/main`.
    Branch(String),
    Commit(String),
}

pub fn head(text: &str) -> Option<Head> {
    let text = text.trim();
    match text.strip_prefix("ref:").map(str::trim) {
        Some(name) => is_branch(name).then(|| Head::Branch(name.to_string())),
        None => commit(text).map(|commit| Head::Commit(commit.to_string())),
    }
}

impl Head {
    /// The branch in short, such as `main`.
    pub fn branch(&self) -> Option<&str> {
        match self {
            Head::Branch(name) => name.strip_prefix("refs/heads/"),
            Head::Commit(_) => None,
        }
    }
}

/// Whether a branch is named so plainly that a file of it can be opened, and a workflow name it.
fn is_branch(name: &str) -> bool {
    let is_plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.' | '/');
    name.starts_with("refs/heads/")
        && name.chars().all(is_plain)
        && name.split('/').all(|part| !part.is_empty() && !part.starts_with('.'))
}

/// A commit, where a text is the name of one.
pub fn commit(text: &str) -> Option<&str> {
    let text = text.trim();
    (matches!(text.len(), 40 | 64) && text.bytes().all(|byte| byte.is_ascii_hexdigit())).then_some(text)
}

/// The commit of a branch in `.git/packed-refs`.
pub fn packed<'p>(refs: &'p str, branch: &str) -> Option<&'p str> {
    refs.lines()
        .find_map(|line| line.split_once(' ').filter(|(_, name)| name.trim() == branch))
        .and_then(|(hash, _)| commit(hash))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(url: &str) -> Remote {
        remote(&format!("[core]\n\tbare = false\n[remote \"origin\"]\n\turl = {url}\n\tfetch = +refs/heads/*\n"))
    }

    #[test]
    fn every_spelling_of_a_remote_names_its_repository() {
        for url in [
            "https://github.com/Alder-Coast/handbook.git",
            "https://github.com/Alder-Coast/handbook/",
            "https://someone:secret@github.com/Alder-Coast/handbook",
            "git@github.com:Alder-Coast/handbook.git",
            "ssh://git@github.com/Alder-Coast/handbook.git",
            "ssh://git@ssh.github.com:443/Alder-Coast/handbook.git",
        ] {
            let Remote::Github(found) = of(url) else { panic!("{url}") };
            assert_eq!(found.to_string(), "Alder-Coast/handbook", "{url}");
            assert_eq!(found.address(), "https://alder-coast.github.io/handbook/");
        }
        let own = Repository::of("Alder-Coast/Alder-Coast.github.io").unwrap();
        assert_eq!(own.address(), "https://alder-coast.github.io/");
    }

    #[test]
    fn other_hosts_are_named_without_their_secrets() {
        assert_eq!(
            of("https://me:secret@git.school.example:8443/a/b.git"),
            Remote::Elsewhere("git.school.example".into())
        );
        assert_eq!(of("https://github.school.example/a/b"), Remote::Elsewhere("github.school.example".into()));
        assert_eq!(of("https://github.com/a/b/../../etc"), Remote::Elsewhere("github.com".into()));
        assert_eq!(of("https://github.com/a b/$(x)"), Remote::Elsewhere("github.com".into()));
        assert_eq!(remote("[branch \"main\"]\n\tremote = origin\n"), Remote::None);
        let two = "[remote \"a\"]\nurl = https://github.com/a/a\n[remote \"b\"]\nurl = https://github.com/b/b\n";
        assert_eq!(remote(two), Remote::None, "nobody says which is meant");
    }

    #[test]
    fn a_head_names_a_branch_or_a_commit_and_no_other_file() {
        let hash = "0123456789abcdef0123456789abcdef01234567";
        assert_eq!(head("ref: refs/heads/main\n").unwrap().branch(), Some("main"));
        assert_eq!(head(hash), Some(Head::Commit(hash.into())));
        for bad in ["ref: refs/heads/../../config", "ref: /etc/passwd", "ref: refs/heads/a b", "nonsense"] {
            assert_eq!(head(bad), None, "{bad}");
        }
        assert_eq!(packed(&format!("# pack-refs\n{hash} refs/heads/main\n"), "refs/heads/main"), Some(hash));
    }
}
