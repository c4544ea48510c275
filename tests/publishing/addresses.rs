//! Where GitHub shows a repository.

use super::{public_program, said, vade};
use crate::support;

/// GitHub shows a domain of one's own from its top, or from that of the owner's own site; what another host lends is none.
#[test]
fn a_domain_of_ones_own_is_where_github_shows_it() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    for (base, address, step) in [
        ("https://lake.example/academy/", "https://lake.example/", "under Custom domain, write lake.example"),
        ("https://lake.example/handbook/", "https://lake.example/handbook/", "repository lakeside.github.io"),
        ("https://lake.netlify.app/", "https://lakeside.github.io/handbook/", "choose GitHub Actions"),
    ] {
        support::write(top.path(), "site.yaml", format!("title: Lakeside\nbase-url: {base}\n"));
        // What other hosts and tools read is in every folder of their users, and nobody's secret.
        support::write(top.path(), "netlify.toml", "[build]\n");
        support::write(top.path(), "package.json", "{}\n");
        let run = ["publish", "github", "--repository", "lakeside/handbook", "--dry-run"];
        let (status, text) = said(&vade(top.path(), &run));
        assert!(status == Some(0) && text.contains(&format!("Then the website is at {address}\n")), "{base}: {text}");
        assert!(text.contains(step), "{base}: {text}");
        assert_eq!(text.contains("write `base-url: https://lake.example/`"), base.ends_with("academy/"), "{text}");
    }
}

/// The repository of a person or a school whose name is the address: the website stands at the top of it, not below its name.
#[test]
fn pages_of_an_owner_stand_at_the_top() {
    let top = tempfile::tempdir().unwrap();
    public_program(top.path());
    support::write(
        top.path(),
        ".git/config",
        "[remote \"origin\"]\n\turl = git@github.com:Lakeside/Lakeside.GitHub.io.git\n",
    );
    support::write(top.path(), ".git/HEAD", "ref: refs/heads/main\n");
    let (status, text) = said(&vade(top.path(), &["publish", "github"]));
    assert!(status == Some(0) && text.contains("Then the website is at https://lakeside.github.io/\n"), "{text}");
    // Every page is there under that address, and the addresses that have to be whole say it.
    let base = ["--base-url", "https://lakeside.github.io/", "--strict"];
    let (status, text) = said(&vade(top.path(), &[&["build"], &base[..]].concat()));
    assert_eq!(status, Some(0), "{text}");
    let site = support::files_below(&top.path().join("_site"));
    let sitemap = String::from_utf8_lossy(&site["sitemap.xml"]).into_owned();
    assert!(sitemap.contains("<loc>https://lakeside.github.io/</loc>"), "{sitemap}");
    let home = String::from_utf8_lossy(&site["index.html"]).into_owned();
    assert!(home.contains("href=\"https://lakeside.github.io/\""), "{home}");
    let missing = String::from_utf8_lossy(&site["404.html"]).into_owned();
    assert!(missing.contains("href=\"/") && !missing.contains("lakeside.github.io/lakeside"), "{missing}");
}
